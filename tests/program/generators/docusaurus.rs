//! Docusaurus: what its blogs publish, where, and by whom.

use serde_json::Value as Json;

use super::{built, pages};
use crate::support::Folder;

const CONFIG: &str = "module.exports = {\n  title: 'T', url: 'https://example.org', baseUrl: '/',\n  presets: [['classic', { docs: false, blog: {} }]],\n};\n";

/// An article of a day of March 2024, with further lines of front matter.
fn article(day: usize, lines: &str) -> String {
    format!("---\ntitle: A\ndate: 2024-03-{day:02}\n{lines}\n---\nText.\n")
}

/// The addresses of a site with this configuration and articles, each with lines of front matter.
fn of(config: &str, articles: &[(&str, &str)]) -> Vec<String> {
    let articles: Vec<(&str, String)> =
        articles.iter().zip(1..).map(|((path, lines), day)| (*path, article(day, lines))).collect();
    let articles = articles.iter().map(|(path, text)| (*path, text.as_str()));
    pages(&articles.chain([("docusaurus.config.js", config)]).collect::<Vec<_>>())
}

fn item(files: &[(&str, &str)]) -> Json {
    built(&[files, &[("docusaurus.config.js", CONFIG)]].concat()).json()["items"][0].clone()
}

#[test]
fn pages_are_at_their_slug_or_at_the_date_of_their_name() {
    let articles = [
        ("blog/plain.md", ""),
        ("blog/2024-01-31-a.md", ""),
        ("blog/2024-02-01-b/index.md", ""),
        ("blog/2024/02/02/c.mdx", ""),
        ("blog/deep/2024-2-3-d.md", ""),
        ("blog/e.md", "slug: own-slug"),
        ("blog/2024-02-04-f.md", "slug: /x/y/"),
        ("blog/index.md", ""),
        ("blog/folder/index.md", ""),
    ];
    assert_eq!(
        of(CONFIG, &articles),
        [
            "/blog/2024/01/31/a",
            "/blog/2024/02/01/b",
            "/blog/2024/02/02/c",
            "/blog/2024/2/3/deep/d",
            "/blog/folder",
            "/blog/index",
            "/blog/own-slug",
            "/blog/plain",
            "/blog/x/y/"
        ]
    );
}

#[test]
fn routes_bases_and_slashes_are_those_of_the_settings() {
    let config = |slash: &str, route: &str| {
        format!(
            "const route = '{route}';\nexport default async function config() {{\n  return {{ title: 'T', url: 'https://example.org', baseUrl: '/sub/', {slash}\n    plugins: [['@docusaurus/plugin-content-blog', {{ id: 'news', path: './news', routeBasePath: route }}]] }};\n}}\n"
        )
    };
    let articles = [("news/a.md", ""), ("news/b.md", "slug: /c/"), ("blog/no.md", "")];
    assert_eq!(of(&config("", "updates"), &articles), ["/sub/updates/a", "/sub/updates/c/"]);
    assert_eq!(of(&config("trailingSlash: true,", "/"), &articles), ["/sub/a/", "/sub/c/"]);
    assert_eq!(of(&config("trailingSlash: false,", "a/b"), &articles), ["/sub/a/b/a", "/sub/a/b/c"]);
}

#[test]
fn each_blog_of_several_has_its_own_files() {
    let config = "import type {Config} from '@docusaurus/types';\nconst config: Config = {\n  title: 'T', url: 'https://example.org', baseUrl: '/',\n  presets: [['classic', {docs: false} satisfies Preset.Options]],\n  plugins: [['content-blog', {id: 'n', path: 'n', routeBasePath: 'n', include: ['*.md'], exclude: ['**/x*']}], () => ({path: 'no'})],\n};\nexport default config;\n";
    let articles = [("blog/a.md", ""), ("n/b.md", ""), ("n/deep/c.md", ""), ("n/xd.md", ""), ("docs/e.md", "")];
    let files: Vec<(&str, String)> =
        articles.iter().zip(1..).map(|((path, _), day)| (*path, article(day, ""))).collect();
    let files = files.iter().map(|(path, text)| (*path, text.as_str())).chain([("docusaurus.config.ts", config)]);
    assert_eq!(pages(&files.collect::<Vec<_>>()), ["/blog/a", "/n/b"]);
}

#[test]
fn drafts_unlisted_articles_parts_and_tests_are_left_out() {
    let articles = [
        ("blog/a.md", "unlisted: false"),
        ("blog/b.md", "unlisted: true"),
        ("blog/c.md", "draft: true"),
        ("blog/_d.md", ""),
        ("blog/_e/f.md", ""),
        ("blog/__tests__/g.md", ""),
        ("blog/h.test.md", ""),
    ];
    assert_eq!(of(CONFIG, &articles), ["/blog/a", "/blog/h.test"]);
}

#[test]
fn authors_and_tags_are_named_by_their_keys() {
    let found = item(&[
        (
            "blog/a.md",
            "---\ndate: 2024-01-01\nauthors: [ada, {name: Grace}]\ntags: [rust, other, {label: Own, permalink: /o}]\nkeywords: [no]\n---\nText.\n",
        ),
        ("blog/authors.yml", "ada:\n  name: Ada Lovelace\n  url: https://ada.example/\n"),
        ("blog/tags.yml", "rust:\n  label: Rust language\n"),
    ]);
    assert_eq!(found["authors"][0]["name"], "Ada Lovelace");
    assert_eq!(found["authors"][0]["url"], "https://ada.example/");
    assert_eq!(found["authors"][1]["name"], "Grace");
    assert_eq!(found["tags"].to_string(), r#"["Rust language","other","Own"]"#);
}

#[test]
fn title_is_that_of_the_heading_or_of_the_name() {
    for (path, text, expected) in [
        ("blog/2024-01-01-a.md", "# Line<br>break\n\nText.\n", "Line break"),
        ("blog/2024-01-01-a.md", "# The `config` {#own}\n\nText.\n", "The config"),
        ("blog/2024-01-01-a-name.md", "Text.\n\n# Later\n", "a-name"),
        ("blog/2024-01-01-a.mdx", "import A from 'b';\n\n# After it\n\nText.\n", "After it"),
    ] {
        assert_eq!(item(&[(path, text)])["title"], expected, "{text}");
    }
}

#[test]
fn translations_are_at_the_address_of_their_language() {
    let config = "module.exports = {\n  title: 'T', url: 'https://example.org', baseUrl: '/base/',\n  i18n: { defaultLocale: 'en', locales: ['en', 'fr', 'ja'], localeConfigs: { ja: { baseUrl: '/japan/', htmlLang: 'ja-JP' } } },\n  presets: [['classic', { docs: false }]],\n};\n";
    let articles = [
        ("blog/a.md", ""),
        ("i18n/fr/docusaurus-plugin-content-blog/a.md", ""),
        ("i18n/ja/docusaurus-plugin-content-blog/a.md", "slug: b"),
        ("i18n/fr/docusaurus-plugin-content-blog/without-original.md", ""),
    ];
    assert_eq!(of(config, &articles), ["/base/blog/a", "/base/fr/blog/a", "/japan/blog/b"]);
}

#[test]
fn languages_that_are_written_out_are_read_beside_computed_ones() {
    let config = "module.exports = {\n  title: 'T', url: 'https://example.org', baseUrl: '/',\n  i18n: {\n    defaultLocale: 'en',\n    locales: ['en', process.env.OTHER, 'fr'],\n  },\n  presets: [['classic', { docs: false }]],\n};\n";
    let articles = [("blog/a.md", ""), ("i18n/fr/docusaurus-plugin-content-blog/a.md", "")];
    assert_eq!(of(config, &articles), ["/blog/a", "/fr/blog/a"]);
    let text = article(1, "");
    let run =
        built(&[("docusaurus.config.js", config), ("blog/a.md", &text)]).run(&["build", "--output", "feeds"]).exits(0);
    run.says("some of the languages of the site are computed").says("docusaurus.config.js:5");
}

#[test]
fn language_that_does_not_exist_stops_no_build() {
    let config = CONFIG.replace("baseUrl: '/',", "baseUrl: '/', i18n: { defaultLocale: 'zz', locales: ['zz'] },");
    assert_eq!(of(&config, &[("blog/a.md", "")]), ["/blog/a"]);
}

#[test]
fn default_language_may_have_translations_and_a_place_of_its_own() {
    let config = "module.exports = {\n  title: 'T', url: 'https://example.org', baseUrl: '/',\n  i18n: { defaultLocale: 'en', locales: ['en', 'de', 'fr'], localeConfigs: { en: { baseUrl: '/en/' }, fr: { translate: false } } },\n  presets: [['classic', { docs: false }]],\n};\n";
    let articles = [
        ("blog/a.md", "slug: lost"),
        ("blog/b.md", ""),
        ("i18n/en/docusaurus-plugin-content-blog/a.md", ""),
        ("i18n/de/docusaurus-plugin-content-blog/b.md", ""),
        ("i18n/fr/docusaurus-plugin-content-blog/b.md", ""),
    ];
    assert_eq!(of(config, &articles), ["/de/blog/b", "/en/blog/a", "/en/blog/b"]);
}

#[test]
fn languages_name_people_and_tags_of_their_own() {
    let config = "module.exports = {\n  title: 'T', url: 'https://example.org', baseUrl: '/',\n  i18n: { defaultLocale: 'en', locales: ['en', 'de'] },\n  presets: [['classic', { docs: false }]],\n};\n";
    let text = article(1, "authors: [ada]\ntags: [x]");
    let other = text.replace("03-01", "03-02");
    let files = [
        ("docusaurus.config.js", config),
        ("blog/authors.yml", "ada:\n  name: Ada\n"),
        ("blog/tags.yml", "x:\n  label: Ex\n"),
        ("blog/a.md", &text),
        ("i18n/de/docusaurus-plugin-content-blog/authors.yml", "ada:\n  name: Ada auf Deutsch\n"),
        ("i18n/de/docusaurus-plugin-content-blog/a.md", &other),
    ];
    let items = built(&files).json()["items"].clone();
    let of = |nth: usize| (items[nth]["authors"][0]["name"].clone(), items[nth]["tags"][0].clone());
    assert_eq!(of(0), ("Ada auf Deutsch".into(), "Ex".into()));
    let single = built(&files[..4]).json();
    assert_eq!(
        (&single["items"][0]["authors"][0]["name"], &single["items"][0]["tags"][0]),
        (&"Ada".into(), &"Ex".into())
    );
    let without = config.replace("docs: false", "docs: false, blog: { tags: false }");
    let files = [("docusaurus.config.js", without.as_str()), files[1], files[2], files[3]];
    assert_eq!(built(&files).json()["items"][0]["tags"][0], "x");
}

#[test]
fn programs_that_decide_on_articles_are_said() {
    let config = CONFIG
        .replace("blog: {}", "blog: {\n    processBlogPosts: async ({blogPosts}) => blogPosts.slice(1),\n  }")
        .replace(
            "title: 'T',",
            "title: 'T', markdown: {\n parseFrontMatter: async (params) => params.defaultParseFrontMatter(params) },",
        );
    let text = article(1, "");
    let folder = built(&[("docusaurus.config.js", &config), ("blog/a.md", &text)]);
    let run = folder.run(&["build", "--output", "feeds"]).exits(0);
    run.says("which articles `processBlogPosts` leaves out or changes is not known")
        .says("what `parseFrontMatter` makes of front matter is not known")
        .says("docusaurus.config.js:5");
}

#[test]
fn feed_says_what_its_options_say() {
    let config = |blog: &str| {
        format!(
            "export default {{ title: 'Site', tagline: 'Line', url: 'https://example.org', baseUrl: '/', presets: [['classic', {{ docs: false, blog: {blog} }}]] }};\n"
        )
    };
    let text = "---\ntitle: A\nauthors: {name: Ada}\n---\nText.\n";
    let feed = |blog: &str| {
        let config = config(blog);
        built(&[("docusaurus.config.js", &config), ("blog/2024-01-01-a.md", text), ("blog/2024-01-02-b.md", text)])
            .json()
    };
    let own = feed("{ feedOptions: { title: 'Feed', description: 'What it is', language: 'de', limit: 1 } }");
    assert_eq!(
        (&own["title"], &own["description"], &own["language"]),
        (&"Feed".into(), &"What it is".into(), &"de".into())
    );
    assert_eq!(own["items"].as_array().unwrap().len(), 1);
    let usual = feed("{}");
    assert_eq!(
        (&usual["title"], &usual["description"], &usual["language"]),
        (&"Site".into(), &"Line".into(), &"en".into())
    );
}

#[test]
fn days_that_do_not_exist_are_those_that_javascript_makes_of_them() {
    let folder = Folder::bare();
    folder.write("docusaurus.config.js", "export default { title: 'T', url: 'https://example.org', baseUrl: '/', presets: [['classic', { docs: false }]] };\n");
    folder
        .write("blog/2017-03-05-a.md", "---\ntitle: A\nauthors: {name: Ada}\ndate: 2017-02-29 11:00:00\n---\nText.\n");
    let ran = folder.run(&["build", "--output", "feeds"]).exits(0);
    assert!(
        ran.stderr.contains("does not exist: 2017-02-29 11:00:00; the site takes it for 2017-03-01"),
        "{}",
        ran.stderr
    );
    assert_eq!(folder.json()["items"][0]["date_published"], "2017-03-01T11:00:00+00:00");
    folder.write("blog/2017-03-05-a.md", "---\ntitle: A\nauthors: {name: Ada}\ndate: 2017-00-00\n---\nText.\n");
    folder.run(&["build", "--output", "feeds"]).exits(1);
}
