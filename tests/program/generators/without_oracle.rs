//! Gatsby, Next, `VitePress`, Obsidian and Logseq: what their settings, programs and folders say.

use serde_json::Value as Json;

use super::{built, pages};
use crate::support::{CONFIG, Folder};

const ARTICLE: &str = "---\ntitle: A\ndate: 2024-03-01\n---\nText.\n";
const OTHER: &str = "---\ntitle: B\ndate: 2024-03-02\nslug: own\npath: /p/x\n---\nText.\n";

const GATSBY: &str = "module.exports = {\n  siteMetadata: { title: `T`, author: { name: `Ada` }, siteUrl: `https://example.org/` },\n  plugins: [\n    `gatsby-plugin-image`,\n    { resolve: `gatsby-source-filesystem`, options: { path: `${__dirname}/content/blog`, name: `blog` } },\n    { resolve: `gatsby-source-filesystem`, options: { path: `${__dirname}/src/images` } },\n  ],\n};\n";

/// The program of the official starter, which gives this to the field `slug` and this to each page.
fn gatsby_node(slug: &str, path: &str) -> String {
    format!(
        "const {{ createFilePath }} = require(`gatsby-source-filesystem`)\nexports.createPages = async ({{ graphql, actions }}) => {{\n  const {{ createPage }} = actions\n  posts.forEach((post, index) => {{\n    createPage({{ path: {path}, component: blogPost, context: {{ id: post.id }} }})\n  }})\n}}\nexports.onCreateNode = ({{ node, actions, getNode }}) => {{\n  const {{ createNodeField }} = actions\n  if (node.internal.type === `MarkdownRemark`) {{\n    const value = createFilePath({{ node, getNode }})\n    createNodeField({{ name: `slug`, node, value: {slug} }})\n  }}\n}}\n"
    )
}

#[test]
fn gatsby_has_pages_where_its_program_creates_them() {
    for (slug, path, expected) in [
        ("value", "post.fields.slug", ["/a/b/", "/c/"]),
        ("`/blog${value}`", "post.fields.slug", ["/blog/a/b/", "/blog/c/"]),
        ("value", "`/posts${node.fields.slug}`", ["/posts/a/b/", "/posts/c/"]),
    ] {
        let node = gatsby_node(slug, path);
        let files = [
            ("gatsby-config.js", GATSBY),
            ("gatsby-node.js", &node),
            ("content/blog/a/b.md", ARTICLE),
            ("content/blog/c/index.md", OTHER),
            ("src/notes.md", ARTICLE),
        ];
        assert_eq!(pages(&files), expected, "{slug} {path}");
    }
    let of_field = gatsby_node("value", "node.frontmatter.path");
    let files = [("gatsby-config.js", GATSBY), ("gatsby-node.js", of_field.as_str()), ("content/blog/c.md", OTHER)];
    assert_eq!(pages(&files), ["/p/x/"]);
    let route = [
        ("gatsby-config.js", GATSBY),
        ("src/pages/notes/{MarkdownRemark.frontmatter__slug}.js", ""),
        ("content/blog/c.md", OTHER),
    ];
    assert_eq!(pages(&route), ["/notes/own/"]);
}

#[test]
fn gatsby_page_of_a_program_that_computes_has_no_link_and_the_line_is_named() {
    let node = gatsby_node("value", "slugify(post.title)");
    let folder = built(&[("gatsby-config.js", GATSBY), ("gatsby-node.js", &node), ("content/blog/a.md", ARTICLE)]);
    assert_eq!(folder.json()["items"][0]["url"], Json::Null);
    folder.run(&["build", "--output", "feeds"]).says("gatsby-node.js:5 computes the addresses of pages");
}

const NEXT: (&str, &str) = ("next.config.js", "module.exports = {};\n");
const SITE: (&str, &str) =
    ("data/siteMetadata.js", "module.exports = { title: 'T', author: 'Ada', siteUrl: 'https://example.org' };\n");

#[test]
fn next_shows_articles_by_the_route_for_their_folder() {
    let library = "import { join } from 'path';\nconst postsDirectory = join(process.cwd(), '_posts');\n";
    let files = [
        NEXT,
        SITE,
        ("src/lib/api.ts", library),
        ("src/app/posts/[slug]/page.tsx", ""),
        ("src/app/tags/[tag]/page.tsx", ""),
        ("_posts/a-b.md", ARTICLE),
        ("docs/no.md", ARTICLE),
    ];
    assert_eq!(pages(&files), ["/posts/a-b"]);
    let files = [
        ("next.config.mjs", "export default { basePath: '/sub', trailingSlash: true };\n"),
        SITE,
        ("pages/articles/[...slug].js", ""),
        ("pages/posts/[id].js", ""),
        ("posts/deep/a.md", ARTICLE),
    ];
    assert_eq!(pages(&files), ["/sub/posts/a/"]);
    let files = [NEXT, SITE, ("app/(site)/blog/[slug]/page.tsx", ""), ("app/blog/posts/a.mdx", ARTICLE)];
    assert_eq!(pages(&files), ["/blog/a"]);
}

#[test]
fn next_pages_in_markdown_are_where_their_files_are() {
    let layout = "export const metadata: Metadata = {\n  metadataBase: new URL('https://example.org'),\n  title: { default: 'T', template: '%s' },\n};\n";
    let files =
        [NEXT, ("app/layout.tsx", layout), ("app/(group)/blog/hello/page.mdx", ARTICLE), ("app/blog/part.mdx", OTHER)];
    assert_eq!(pages(&files), ["/blog/hello"]);
    let files = [NEXT, SITE, ("pages/posts/a.mdx", ARTICLE), ("pages/b/index.md", OTHER), ("pages/_c.mdx", ARTICLE)];
    assert_eq!(pages(&files), ["/b", "/posts/a"]);
}

#[test]
fn next_folder_that_several_routes_may_show_has_no_links() {
    let folder = built(&[
        NEXT,
        SITE,
        ("app/news/[slug]/page.tsx", ""),
        ("app/stories/[slug]/page.tsx", ""),
        ("content/a.md", ARTICLE),
    ]);
    assert_eq!(folder.json()["items"][0]["url"], Json::Null);
}

#[test]
fn vitepress_pages_are_where_their_files_are() {
    let config = |more: &str| {
        format!(
            "import {{ defineConfig }} from 'vitepress'\nexport default defineConfig({{\n  title: 'T',\n  sitemap: {{ hostname: 'https://example.org' }},\n  {more}\n}})\n"
        )
    };
    for (more, expected) in [
        ("", ["/b/", "/posts/a.html"]),
        ("cleanUrls: true, base: '/sub/'", ["/sub/b/", "/sub/posts/a"]),
        ("rewrites: { 'posts/:page.md': 'blog/:page.md', 'b/:rest*': 'c/:rest*' }", ["/blog/a.html", "/c/"]),
    ] {
        let config = config(more);
        let files = [
            (".vitepress/config.mts", config.as_str()),
            ("posts/a.md", ARTICLE),
            ("b/index.md", OTHER),
            ("posts/[slug].md", ARTICLE),
            ("about.md", "# About\n\nText.\n"),
        ];
        assert_eq!(pages(&files), expected, "{more}");
    }
    let config =
        config("srcDir: './src', srcExclude: ['**/drafts/**'], locales: { root: { lang: 'en' }, fr: { lang: 'fr' } }");
    let folder = built(&[
        ("docs/.vitepress/config.ts", &config),
        ("docs/src/fr/a.md", ARTICLE),
        ("docs/src/drafts/b.md", OTHER),
        ("docs/no.md", OTHER),
    ]);
    let feed = folder.json();
    assert_eq!(feed["items"].as_array().unwrap().len(), 1);
    assert_eq!(feed["items"][0]["url"], "https://example.org/fr/a.html");
    assert_eq!(feed["items"][0]["language"], "fr");
}

/// The titles of a folder's entries, in order.
fn titles(files: &[(&str, &str)]) -> Vec<String> {
    let folder = built(&[files, &[("dateline.toml", CONFIG)]].concat());
    let mut titles: Vec<String> = folder.json()["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["title"].as_str().unwrap().to_owned())
        .collect();
    titles.sort();
    titles
}

#[test]
fn obsidian_templates_and_what_is_not_published_are_left_out() {
    let note = |title: &str, line: &str| format!("---\ntitle: {title}\ndate: 2024-03-01\n{line}\n---\nText.\n");
    let (shown, hidden, template, private) = (
        note("Shown", "permalink: own/page"),
        note("Hidden", "publish: false"),
        note("Template", ""),
        note("Private", ""),
    );
    let files = [
        (".obsidian/templates.json", r#"{"folder": "Meta/Templates"}"#),
        (".obsidian/publish.json", r#"{"included": [], "excluded": ["Private"]}"#),
        ("notes/shown.md", &shown),
        ("notes/hidden.md", &hidden),
        ("Meta/Templates/template.md", &template),
        ("Private/private.md", &private),
    ];
    assert_eq!(titles(&files), ["Shown"]);
    let folder = built(&[&files[..], &[("dateline.toml", CONFIG)]].concat());
    assert_eq!(folder.json()["items"][0]["url"], "https://example.org/own/page");
}

#[test]
fn logseq_journals_have_the_day_of_their_name_and_pages_their_properties() {
    let files = [
        ("logseq/config.edn", "{;; :hidden [\"/no\"]\n :hidden [\"/pages/secret\"]}\n"),
        ("journals/2024_03_01.md", "- A day.\n"),
        ("journals/not-a-day.md", "- No day.\n"),
        ("pages/a___b.md", "date:: [[Mar 2nd, 2024]]\ntags:: [[x]], #y\n\n- Text.\n"),
        ("pages/titled.md", "title:: Own title\ndate:: 2024-03-03\n\n- Text.\n"),
        ("pages/hidden.md", "date:: 2024-03-04\npublic:: false\n\n- Text.\n"),
        ("pages/secret/a.md", "date:: 2024-03-05\n\n- Text.\n"),
        ("logseq/bak/pages/a.md", "date:: 2024-03-05\n\n- Text.\n"),
    ];
    assert_eq!(titles(&files), ["Mar 1st, 2024", "Own title", "a/b"]);
}

#[test]
fn names_in_notes_of_obsidian_are_found_wherever_in_the_vault_they_are() {
    let note = |title: &str, text: &str| format!("---\ntitle: {title}\ndate: 2024-03-01\n---\n{text}\n");
    let folder = built(&[
        (".obsidian/app.json", "{}"),
        ("dateline.toml", &format!("{CONFIG}permalink = \"/n/{{path}}/\"\n")),
        ("Files/Boat one.png", "x"),
        ("Harbour.md", &note("H", "[[a|A]] [[deep/a]] [[deep/er/twice]]")),
        (
            "deep/a.md",
            &note(
                "A",
                "![[boat one.png|300]] [[Harbour#Part|x]] ![[Harbour]] [[#Part]] [[twice]] [[Nobody]] [[hidden]]",
            ),
        ),
        ("deep/twice.md", &note("T", "Text.")),
        ("deep/er/twice.md", &note("E", "Text.")),
        ("hidden.md", "---\ntitle: S\ndate: 2024-03-01\npublish: false\n---\nText.\n"),
    ]);
    let run = folder.run(&["build"]).exits(0).says("the link Nobody does not resolve");
    run.says("the link hidden does not resolve");
    let feed = folder.json();
    let content = |title: &str| {
        let items = feed["items"].as_array().unwrap();
        items.iter().find(|item| item["title"] == title).unwrap()["content_html"].as_str().unwrap().to_owned()
    };
    let link = |path: &str, text: &str| format!("<a href=\"https://example.org/n/{path}\">{text}</a>");
    assert_eq!(
        content("A"),
        format!(
            "<p><img src=\"https://example.org/Files/Boat%20one.png\" alt=\"\" /> {} {} {} {} Nobody hidden</p>",
            link("Harbour/", "x"),
            link("Harbour/", "Harbour"),
            link("deep/a/", "#Part"),
            link("deep/twice/", "twice"),
        )
    );
    assert_eq!(
        content("H"),
        format!(
            "<p>{} {} {}</p>",
            link("deep/a/", "A"),
            link("deep/a/", "deep/a"),
            link("deep/er/twice/", "deep/er/twice")
        )
    );
}

#[test]
fn what_only_logseq_can_show_is_named_and_the_rest_is_text() {
    let page = "title:: A\ndate:: 2024-03-01\n\n- Text with [[B]].\n  id:: 64a5b5f0-1111-4222-8333-123456789abc\n\
                \t- {{query (todo now)}} {{embed [[B]]}} {{video https://youtu.be/x}} #[[two words]]\n\
                \t- ((64a5b5f0-1111-4222-8333-123456789abc)) `{{query x}}`\n";
    let folder = built(&[
        ("logseq/config.edn", "{}"),
        ("dateline.toml", &format!("{CONFIG}permalink = \"/{{slug}}/\"\n")),
        ("pages/a.md", page),
        ("pages/b.md", "title:: B\ndate:: 2024-03-02\n\n- Text.\n"),
    ]);
    let run =
        folder.run(&["build"]).exits(0).says("the tag `query` was left out\n").says("the tag `((…))` was left out");
    assert!(!run.stderr.contains("template-text"), "{}", run.stderr);
    let link = "<a href=\"https://example.org/b/\">B</a>";
    let content = folder.json()["items"][1]["content_html"].as_str().unwrap().to_owned();
    let lines: Vec<&str> = content.lines().filter(|line| line.contains("Text") || line.contains("<li>")).collect();
    assert_eq!(
        lines,
        [
            format!("<li>Text with {link}."),
            format!("<li>{link} <a href=\"https://youtu.be/x\">https://youtu.be/x</a> #two words</li>"),
            "<li><code>{{query x}}</code></li>".to_owned(),
        ],
        "{content}"
    );
}

#[test]
fn logseq_publishes_only_public_pages_where_some_say_so() {
    let files = [
        ("logseq/config.edn", "{:journal/file-name-format \"yyyy-MM-dd\"}\n"),
        ("journals/2024-03-01.md", "public:: true\n\n- A day.\n"),
        ("journals/2024-03-02.md", "- Another day.\n"),
    ];
    assert_eq!(titles(&files), ["Mar 1st, 2024"]);
    let all = [
        ("logseq/config.edn", "{:journal/file-name-format \"yyyy-MM-dd\" :publishing/all-pages-public? true}\n"),
        files[1],
        files[2],
    ];
    assert_eq!(titles(&all), ["Mar 1st, 2024", "Mar 2nd, 2024"]);
}

#[test]
fn mdx_may_export_what_others_have_as_front_matter() {
    let first = "import { ada } from '@/authors'\nimport card from './card.jpg'\n\nexport const meta = {\n  title: 'Exported title',\n  description: `A description`,\n  date: '2026-01-02T15:00:00.000Z',\n  authors: [ada],\n  image: card,\n  private: true,\n}\n\nThe first paragraph.\n";
    let second = "export const metadata: Metadata = { \"title\": \"Second\", date: new Date('2026-01-03') };\n\n# Heading\n\nText.\n";
    let third =
        "export const metadata = { title: { default: 'Third', template: '%s | T' }, date: '2026-01-01' };\n\nText.\n";
    let folder = built(&[
        NEXT,
        SITE,
        ("app/blog/posts/third.mdx", third),
        ("app/blog/posts/first.mdx", first),
        ("app/blog/posts/second.mdx", second),
        ("app/blog/[slug]/page.js", ""),
    ]);
    let items = folder.json()["items"].clone();
    assert_eq!((&items[1]["title"], &items[1]["summary"]), (&"Exported title".into(), &"A description".into()));
    assert_eq!(items[1]["date_published"], "2026-01-02T15:00:00+00:00");
    assert_eq!(items[2]["title"], "Third");
    assert_eq!((&items[0]["title"], &items[0]["url"]), (&"Second".into(), &"https://example.org/blog/second".into()));
    assert!(!items[0]["content_html"].as_str().unwrap().contains("metadata"));
}

#[test]
fn programs_that_nest_or_repeat_without_end_are_read_in_no_time() {
    let nested = "[".repeat(200_000);
    let templates = "`${".repeat(50_000);
    let tables = "{ a: ".repeat(100_000);
    let awaits = format!("export default {}{{}}", "await ".repeat(100_000));
    let name = |nth: usize| format!("const n{nth} = [{}];\n", format!("n{}, ", nth + 1).repeat(20));
    let names = (0..40).map(name).collect::<Vec<_>>().concat();
    for program in [
        format!("export default {nested}"),
        format!("export default {templates}"),
        format!("export default {tables}"),
        format!("export default {{ siteMetadata: {tables}"),
        awaits,
        format!("{names}export default {{ siteMetadata: n0, plugins: n1 }};\n"),
        format!("module.exports = {}1;\n", "'a' + ".repeat(50_000)),
    ] {
        let folder = Folder::new().file("gatsby-config.js", &program).file("content/a.md", ARTICLE);
        folder.run(&["build", "--output", "feeds"]).exits(0);
    }
}

#[test]
fn vitepress_lists_what_its_loaders_load() {
    let folder = Folder::bare()
        .file(".vitepress/config.mjs", "export default { title: 'T', sitemap: { hostname: 'https://e.example' } };\n")
        .file("posts.data.js", "import { createContentLoader } from 'vitepress'\nexport default createContentLoader('posts/*.md', { excerpt: true })\n");
    let folder = ["posts/a.md", "posts/deep/b.md", "guide.md", "zh/posts/c.md"]
        .iter()
        .fold(folder, |folder, path| folder.file(path, "---\ntitle: A\ndate: 2024-03-05\n---\nText.\n"));
    folder.run(&["build", "--output", "feeds"]).exits(0).reports("1 article in");
    assert_eq!(folder.item()["url"], "https://e.example/posts/a.html");
    // What is computed may list anything, and what lists no dated page lists something else.
    for loader in [
        "const pattern = posts();\nexport default createContentLoader(pattern)\n",
        "export default createContentLoader('team/*.md')\n",
    ] {
        folder.write("posts.data.js", loader);
        folder.run(&["build", "--output", "feeds", "--accept-new"]).exits(0).reports("4 articles in");
    }
}

#[test]
fn next_knows_the_people_of_its_most_used_starter() {
    let folder = Folder::bare()
        .file("next.config.js", "module.exports = {}\n")
        .file("package.json", "{\"dependencies\": {\"next\": \"16\"}}\n")
        .file("data/siteMetadata.js", "const siteMetadata = { title: 'T', author: 'A', siteUrl: 'https://e.example' }\nmodule.exports = siteMetadata\n")
        .file("app/blog/[...slug]/page.tsx", "export default function Page() {}\n")
        .file("data/authors/default.mdx", "---\nname: Tails Azimuth\n---\nText.\n")
        .file("data/blog/a.mdx", "---\ntitle: A\ndate: 2024-03-05\nauthors: ['default']\n---\nText.\n");
    folder.run(&["build", "--output", "feeds"]).exits(0).reports("1 article in");
    assert_eq!(folder.item()["authors"][0]["name"], "Tails Azimuth");
}

#[test]
fn obsidian_drawings_are_no_articles() {
    let folder = Folder::bare().file(".obsidian/app.json", "{}").file("dateline.toml", CONFIG);
    let folder = folder.file("a.md", "---\ntitle: A\ndate: 2024-03-05\n---\nText.\n");
    let folder = folder.file("b.md", "---\nexcalidraw-plugin: parsed\ndate: 2024-03-05\n---\n# Data\n");
    folder.run(&["build"]).exits(0).reports("1 article in");
}

#[test]
fn functions_in_functions_without_end_end() {
    const MOST: usize = 20_000;
    let names =
        |begin: &dyn Fn(usize) -> String, end: &str| (0..MOST).map(begin).collect::<String>() + &end.repeat(MOST);
    for program in [
        names(&|nth| format!("function f{nth}() {{ return "), "}"),
        names(&|_| "f(() => { return ".to_owned(), "})"),
        names(&|nth| format!("const a{nth} = function (x) {{ return "), "}.b(c)"),
        names(&|nth| format!("function f{nth}(): x "), ""),
    ] {
        let begun = std::time::Instant::now();
        let files = [("gatsby-config.js", &*format!("{GATSBY}{program}")), ("content/blog/a.md", ARTICLE)];
        assert_eq!(built(&files).item()["title"], "A");
        assert!(begun.elapsed().as_secs() < 60, "{}", &program[..20]);
    }
}

#[test]
fn address_of_gatsby_that_has_the_prefix_gets_none() {
    for (url, expected) in
        [("https://example.org/", "/p/c/"), ("https://example.org/p", "/p/c/"), ("https://example.org/p/", "/p/c/")]
    {
        let config = GATSBY.replace("https://example.org/", url).replace("  plugins", "  pathPrefix: `/p`,\n  plugins");
        let node = gatsby_node("value", "post.fields.slug");
        let files =
            [("gatsby-config.js", config.as_str()), ("gatsby-node.js", &node), ("content/blog/c/index.md", OTHER)];
        assert_eq!(pages(&files), [expected], "{url}");
    }
}
