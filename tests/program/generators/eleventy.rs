//! Eleventy: what it publishes, where, and what it says of the site.

use serde_json::Value as Json;

use super::{built, pages};

const METADATA: (&str, &str) =
    ("_data/metadata.json", r#"{"title": "T", "url": "https://example.org/", "author": {"name": "Ada Lovelace"}}"#);

const CONFIG: (&str, &str) = (".eleventy.js", "module.exports = () => ({});\n");

/// An article of a day of March 2024, with further lines of front matter.
fn article(day: usize, lines: &str) -> String {
    format!("---\ntitle: A\ndate: 2024-03-{day:02}\n{lines}\n---\nText.\n")
}

/// A site with these files, and articles, each with lines of front matter.
fn with<'a>(files: &[(&'a str, &str)], articles: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    let articles = articles.iter().zip(1..).map(|((path, lines), day)| (*path, article(day, lines)));
    files.iter().map(|(path, text)| (*path, (*text).to_owned())).chain(articles).collect()
}

fn borrowed<'a>(files: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    files.iter().map(|(path, text)| (*path, text.as_str())).collect()
}

/// The addresses of a site with these files and articles.
fn of(files: &[(&str, &str)], articles: &[(&str, &str)]) -> Vec<String> {
    pages(&borrowed(&with(files, articles)))
}

/// The items of its feed, the newest first.
fn items(files: &[(&str, &str)], articles: &[(&str, &str)]) -> Vec<Json> {
    built(&borrowed(&with(files, articles))).json()["items"].as_array().unwrap().clone()
}

#[test]
fn pages_are_where_their_files_are() {
    let articles = [
        ("posts/a.md", ""),
        ("posts/2024-01-01-dated.md", ""),
        ("posts/b/index.md", ""),
        ("posts/posts.md", ""),
        ("posts/Größe x.md", ""),
        ("c.html", ""),
        ("d.html.md", ""),
    ];
    assert_eq!(
        of(&[METADATA, CONFIG], &articles),
        [
            "/c/",
            "/d.html/",
            "/posts/",
            "/posts/2024-01-01-dated/",
            "/posts/Gr%C3%B6%C3%9Fe%20x/",
            "/posts/a/",
            "/posts/b/"
        ]
    );
}

#[test]
fn data_of_folders_and_of_single_pages_counts_before_that_of_higher_folders() {
    let files = [
        METADATA,
        CONFIG,
        ("posts/posts.json", r#"{"permalink": "/w/{{ page.fileSlug }}/", "tags": ["posts"]}"#),
        ("posts/deep/deep.11tydata.json", r#"{"permalink": "/deep/{{page.fileSlug}}.html", "tags": "deep"}"#),
        ("posts/own.11tydata.js", "module.exports = { permalink: '/own/', tags: ['own'] };\n"),
    ];
    let articles = [
        ("posts/2024-01-01-a.md", "tags: [x]"),
        ("posts/deep/b.md", ""),
        ("posts/own.md", ""),
        ("posts/index.md", ""),
        ("posts/deep/c.md", "\"override:tags\": [only]\npermalink: /c.html"),
    ];
    assert_eq!(of(&files, &articles), ["/c.html", "/deep/b.html", "/own/", "/w/a/", "/w/posts/"]);
    let tags: Vec<_> = items(&files, &articles).iter().map(|item| item["tags"].to_string()).collect();
    let expected = [r#"["only"]"#, r#"["posts"]"#, r#"["posts","own"]"#, r#"["posts","deep"]"#, r#"["posts","x"]"#];
    assert_eq!(tags, expected);
}

#[test]
fn permalinks_are_filled_with_values_and_filters() {
    for (permalink, expected) in [
        ("/{{ page.date | date: '%Y/%m/%d' }}/{{ page.fileSlug }}/index.html", "/2024/03/01/a-b/"),
        ("{{ page.filePathStem }}.html", "/posts/a-b.html"),
        ("/{{ title | slugify }}/", "/a/"),
        ("/{{ section }}/{{ title | downcase }}/", "/news/a/"),
        ("/{{ metadata.title }}/x", "/T/x"),
        ("/{{ nothing }}/x/", "/x/"),
        ("relative/", "/relative/"),
        ("/x/index.html", "/x/"),
    ] {
        let lines = format!("permalink: \"{permalink}\"\nsection: news");
        assert_eq!(of(&[METADATA, CONFIG], &[("posts/a-b.md", &lines)]), [expected], "{permalink}");
    }
}

#[test]
fn slugs_are_spelt_as_eleventy_spells_them() {
    for (title, expected) in [
        ("Größe & Maß", "/groesse-and-mass/"),
        ("It's a dog's life", "/its-a-dogs-life/"),
        ("Привет, Ёлка", "/privet-yolka/"),
        ("Ελληνικά", "/ellinika/"),
        ("Crème brûlée", "/creme-brulee/"),
        ("日本 x", "/x/"),
    ] {
        let lines = format!("title: \"{title}\"\ndate: 2024-03-01\npermalink: \"/{{{{ title | slugify }}}}/\"");
        let page = format!("---\n{lines}\n---\nText.\n");
        assert_eq!(pages(&[METADATA, CONFIG, ("a.md", &page)]), [expected], "{title}");
    }
}

#[test]
fn what_has_to_be_computed_has_no_link_and_says_where() {
    let function =
        ("posts/posts.11tydata.js", "module.exports = {\n  tags: 'posts',\n  permalink: (data) => data.x,\n};\n");
    for (files, lines, why) in [
        (vec![METADATA, CONFIG, function], "", "posts/posts.11tydata.js:3 computes `permalink`"),
        (vec![METADATA, CONFIG], "permalink: \"/{{ title | mine }}/\"", "has to be computed"),
        (vec![METADATA, CONFIG], "permalink: \"/{% if x %}a{% endif %}/\"", "has to be computed"),
        (
            vec![METADATA, (".eleventy.js", "module.exports = (c) => {\n  c.addUrlTransform(() => 1);\n};\n")],
            "",
            ".eleventy.js:2 changes addresses by a program",
        ),
    ] {
        let folder = built(&borrowed(&with(&files, &[("posts/a.md", lines)])));
        assert_eq!(folder.json()["items"][0]["url"], Json::Null, "{why}");
        folder.run(&["build", "--output", "feeds"]).says(why);
    }
}

#[test]
fn what_eleventy_keeps_out_of_collections_or_does_not_write_is_left_out() {
    let files = [
        METADATA,
        (".eleventy.js", "module.exports = (c) => { c.ignores.add('ignored-too.md'); };\n"),
        (".eleventyignore", "# no\nignored\n"),
        (".gitignore", "not-committed.md\n"),
        ("hidden/hidden.json", r#"{"eleventyExcludeFromCollections": true}"#),
    ];
    let articles = [
        ("shown.md", ""),
        ("hidden/a.md", ""),
        ("hidden/shown.md", "eleventyExcludeFromCollections: false"),
        ("excluded.md", "eleventyExcludeFromCollections: true"),
        ("no-page.md", "permalink: false"),
        ("unbuilt.md", "permalink: { other: /x/ }"),
        ("draft.md", "draft: true"),
        ("ignored/a.md", ""),
        ("ignored-too.md", ""),
        ("not-committed.md", ""),
        ("_includes/part.md", ""),
        ("_site/written.md", ""),
        ("not-a-format.markdown", ""),
    ];
    assert_eq!(of(&files, &articles), ["/hidden/shown/", "/shown/"]);
}

#[test]
fn folders_and_prefix_are_those_of_the_configuration() {
    let config = "export const config = {\n  dir: { input: 'content', includes: '../parts', data: '../data' },\n  pathPrefix: '/sub/',\n};\nexport default function (c) {}\n";
    let metadata =
        "export default { title: 'T', url: 'https://example.org/', author: { name: 'Ada' }, language: 'de' };\n";
    let files = [("eleventy.config.mjs", config), ("data/metadata.js", metadata)];
    let articles = [("content/a.md", ""), ("outside/b.md", ""), ("parts/c.md", "")];
    let folder = built(&borrowed(&with(&files, &articles)));
    let feed = folder.json();
    assert_eq!(feed["items"].as_array().unwrap().len(), 1);
    assert_eq!(feed["items"][0]["url"], "https://example.org/sub/a/");
    assert_eq!((&feed["home_page_url"], &feed["language"]), (&"https://example.org/sub/".into(), &"de".into()));
}

#[test]
fn plugin_for_languages_tells_them_by_the_folder() {
    let config = "module.exports = async (c) => {\n  const { I18nPlugin } = await import('@11ty/eleventy');\n  c.addPlugin(I18nPlugin, { defaultLanguage: 'en' });\n};\n";
    let files = [METADATA, ("eleventy.config.cjs", config), ("de/de.json", r#"{"lang": "de-AT"}"#)];
    let found = items(&files, &[("a.md", ""), ("fr/a.md", ""), ("de/a.md", "")]);
    let languages: Vec<_> = found.iter().map(|item| item["language"].as_str().unwrap_or("en")).collect();
    assert_eq!(languages, ["de-AT", "fr", "en"]);
}

#[test]
fn dates_are_those_of_iso_8601_and_of_paths() {
    let dates = [
        ("a.md", "date: \"2024-W11-2\"", "2024-03-12T00:00:00"),
        ("b.md", "date: \"2024-065\"", "2024-03-05T00:00:00"),
        ("c.md", "date: \"20240305T101112Z\"", "2024-03-05T10:11:12"),
        ("2024-05-06-d.md", "", "2024-05-06T00:00:00"),
        ("2024-05-07-folder/2020-01-01-e.md", "", "2024-05-07T00:00:00"),
    ];
    for (path, line, expected) in dates {
        let page = format!("---\ntitle: A\n{line}\n---\nText.\n");
        let date = built(&[METADATA, CONFIG, (path, &page)]).json()["items"][0]["date_published"].to_string();
        assert!(date.contains(expected), "{path}: {date}");
    }
}

#[test]
fn layouts_give_tags_and_addresses() {
    let files =
        [METADATA, CONFIG, ("_includes/post.njk", "---\ntags: [of-layout]\npermalink: /l/{{ page.fileSlug }}/\n---\n")];
    let found = items(&files, &[("a.md", "layout: post.njk\ntags: [own]")]);
    assert_eq!(found[0]["tags"].to_string(), r#"["of-layout","own"]"#);
    assert_eq!(found[0]["url"], "https://example.org/l/a/");
}

#[test]
fn dates_of_files_are_no_dates_of_articles() {
    let files = [METADATA, CONFIG, ("docs/docs.json", r#"{"date": "git Last Modified"}"#)];
    let page = "---\ntitle: A page\n---\nText.\n";
    assert_eq!(pages(&[&files[..], &[("docs/a.md", page), ("b.md", &article(1, ""))]].concat()), ["/b/"]);
    let own = "---\ntitle: A\ndate: Last Modified\n---\nText.\n";
    let template = "---\ntitle: A list\n---\n<time datetime=\"{{ now }}\">{{ now }}</time>\n";
    let folder = crate::support::Folder::bare().file(METADATA.0, METADATA.1).file(CONFIG.0, CONFIG.1);
    let folder = folder.file("a.md", own).file("b.md", article(1, "")).file("list.html", template);
    folder.run(&["build"]).exits(0).reports("2 pages without a date (a.md, list.html)").reports("1 entry,");
}

#[test]
fn front_matter_may_be_json_or_a_table_of_javascript() {
    for front_matter in [
        "---json\n{\n  \"title\": \"A {b}\",\n  \"date\": \"2024-03-05\"\n}\n---\n",
        "---js\n{\n  title: 'A {b}',\n  date: '2024-03-05',\n  now: Date.now(),\n}\n---\n",
        "---yaml\ntitle: A {b}\ndate: 2024-03-05\n---\n",
        "---js\nconst title = 'A {b}';\nconst date = '2024-03-05';\nlet now = Date.now();\n---\n",
        "---javascript\r\n{ title: `A {b}`, date: \"2024-03-05\" }\r\n---\r\n",
    ] {
        let folder = crate::support::Folder::new()
            .file(".eleventy.js", "module.exports = () => ({});\n")
            .file("content/a.md", format!("{front_matter}Text.\n"));
        folder.build();
        assert_eq!(folder.item()["title"], "A {b}", "{front_matter}");
        assert_eq!(folder.item()["content_html"], "<p>Text.</p>", "{front_matter}");
    }
    let folder = crate::support::Folder::new()
        .file(".eleventy.js", "module.exports = () => ({});\n")
        .file("content/a.md", "---json\n{\"title\": }\n---\n");
    folder.run(&["build"]).exits(1).says("the JSON front matter cannot be read").says("content/a.md:");
}

#[test]
fn what_front_matter_computes_is_never_guessed() {
    let of = |fields: &str| {
        let folder = crate::support::Folder::new().file(".eleventy.js", "module.exports = () => ({});\n");
        folder.file("content/a.md", format!("---js\n{{title: 'X', date: '2024-03-05', {fields}}}\n---\nText.\n"))
    };
    let folder = of("permalink: (data) => `/x/`");
    folder.build().says("warning[no-link]");
    assert_eq!(folder.item()["url"], Json::Null);
    for fields in ["draft: isDraft()", "eleventyExcludeFromCollections: process.env.X"] {
        of(fields).run(&["build"]).exits(0).reports("0 articles in");
    }
}

#[test]
fn extensions_that_stand_for_markdown_and_engines_that_are_off_are_known() {
    let text = |day: usize, lines: &str| format!("---\ntitle: A\ndate: 2024-03-0{day}\n{lines}\n---\nText.\n");
    let metadata =
        ("_data/metadata.json", "{\"url\": \"https://example.org/\", \"title\": \"T\", \"author\": {\"name\": \"A\"}}");
    let (one, other) = (text(1, ""), text(2, "permalink: /{{ page.fileSlug }}/"));
    let added = "module.exports = (c) => {\n  c.addExtension('markdown', { key: 'md' });\n  c.addTemplateFormats('markdown');\n};\n";
    assert_eq!(pages(&[(".eleventy.js", added), metadata, ("x/a.markdown", &one)]), ["/x/a/"]);
    let off = "module.exports = () => ({ markdownTemplateEngine: false });\n";
    assert_eq!(pages(&[(".eleventy.js", off), metadata, ("x/b.md", &other)]), ["/%7B%7B%20page.fileSlug%20%7D%7D/"]);
    let named = "module.exports = (c) => { c.setDataFileBaseName('index'); c.addGlobalData('lang', 'de'); };\n";
    let of_folder = ("x/index.11tydata.json", "{\"tags\": [\"of-folder\"]}");
    let folder = built(&[
        (".eleventy.js", named),
        metadata,
        of_folder,
        ("x/index.json", "{\"tags\": [\"lost\"]}"),
        ("x/a.md", &one),
    ]);
    assert_eq!(folder.json()["items"][0]["tags"], serde_json::json!(["of-folder"]));
    assert_eq!(folder.json()["language"], "de");
}

#[test]
fn pages_that_a_program_makes_are_said() {
    let config = "module.exports = (c) => {\n  c.addTemplate('a.md', '---\\ndate: 2024-03-05\\n---\\nText');\n};\n";
    let folder = crate::support::Folder::new()
        .file(".eleventy.js", config)
        .file("content/a.md", "---\ntitle: A\ndate: 2024-03-05\n---\nText.\n");
    folder.build().says("warning[computed]: the pages that `addTemplate` makes are not known").says(".eleventy.js:2");
}

/// The dates of pages with these values of `date`, by a configuration with this function for dates.
fn parsed_dates(function: &str, dates: &[&str]) -> Vec<String> {
    let config = format!(
        "const TIME_ZONE = \"America/Chicago\";\nexport default function (eleventyConfig) {{\n\televentyConfig.addDateParsing({function});\n\televentyConfig.addFilter(\"x\", (date) => DateTime.fromJSDate(date).toISO());\n}};\n"
    );
    let date = |date: &&str| {
        let text = format!("---\ntitle: A\ndate: {date}\n---\nText.\n");
        let files = [METADATA, ("eleventy.config.js", config.as_str()), ("a.md", text.as_str())];
        built(&files).item()["date_published"].as_str().unwrap_or_default().to_owned()
    };
    dates.iter().map(date).collect()
}

#[test]
fn dates_are_parsed_as_the_documentation_shows_it() {
    let zoned = "function(dateValue) {\n\t\tlet localDate;\n\t\tif(dateValue instanceof Date) { // and YAML\n\t\t\tlocalDate = DateTime.fromJSDate(dateValue, { zone: \"utc\" }).setZone(TIME_ZONE, { keepLocalTime: true });\n\t\t} else if(typeof dateValue === \"string\") {\n\t\t\tlocalDate = DateTime.fromISO(dateValue, { zone: TIME_ZONE });\n\t\t}\n\t\tif (localDate?.isValid === false) {\n\t\t\tthrow new Error(`Invalid (${dateValue}): ${localDate.invalidReason}`);\n\t\t}\n\t\treturn localDate;\n\t}";
    assert_eq!(
        parsed_dates(
            zoned,
            &["2024-03-05", "\"2024-07-05\"", "2024-03-05T10:00:00+02:00", "\"2024-03-05T10:00:00+02:00\""]
        ),
        [
            "2024-03-05T00:00:00-06:00",
            "2024-07-05T00:00:00-05:00",
            "2024-03-05T08:00:00-06:00",
            "2024-03-05T10:00:00+02:00"
        ]
    );
    let formed = "function(dateValue) {\n\t\tif (typeof dateValue === \"string\") {\n\t\t\treturn DateTime.fromFormat(dateValue, \"yyyy-MM-dd hh:mm:ss z\");\n\t\t}\n\t}";
    assert_eq!(
        parsed_dates(formed, &["2019-08-31 23:59:56 America/New_York", "2024-03-05"]),
        ["2019-08-31T23:59:56-04:00", "2024-03-05T00:00:00+00:00"]
    );
    let american =
        "(value) => typeof value === 'string' && DateTime.fromFormat(value, 'MM/dd/yyyy', { zone: 'Europe/Rome' })";
    assert_eq!(
        parsed_dates(american, &["'03/05/2024'", "12/31/2024"]),
        ["2024-03-05T00:00:00+01:00", "2024-12-31T00:00:00+01:00"]
    );
    let worded = "(value) => DateTime.fromFormat(value, \"d. LLLL yyyy 'at' h:mm a\", { zone: \"utc\" })";
    assert_eq!(parsed_dates(worded, &["5. March 2024 at 6:07 pm"]), ["2024-03-05T18:07:00+00:00"]);
}

#[test]
fn dates_that_a_program_parses_are_said_once() {
    let config =
        "export default (eleventyConfig) => {\n  eleventyConfig.addDateParsing((value) => myDates[value]);\n};\n";
    let articles = [("a.md", ""), ("b.md", "")];
    let files = with(&[METADATA, ("eleventy.config.js", config)], &articles);
    let said = built(&borrowed(&files)).run(&["build", "--output", "feeds"]).exits(0).stderr;
    assert_eq!(said.matches("what `addDateParsing` makes of dates is not known").count(), 1, "{said}");
    assert!(said.contains("eleventy.config.js:2") && said.contains("timezone = "), "{said}");
}

#[test]
fn computed_titles_and_tags_are_read_where_they_are_texts() {
    let computed = (
        "named/named.json",
        "{\"eleventyComputed\": {\"title\": \"{{ page.fileSlug }} of {{ series }}\", \"tags\": [\"x\"]}}",
    );
    let item = &items(&[METADATA, CONFIG, computed], &[("named/a.md", "series: some\ntags: [lost]")])[0];
    assert_eq!((&item["title"], &item["tags"]), (&"a of some".into(), &serde_json::json!(["x"])));
    let item = &items(&[METADATA, CONFIG], &[("a.md", "eleventyComputed: {lang: de, title: Own}")])[0];
    assert_eq!((&item["title"], &item["language"]), (&"Own".into(), &"de".into()));
    let config = (
        ".eleventy.js",
        "module.exports = (eleventyConfig) => {\n  eleventyConfig.addGlobalData('permalink', () => '/g/{{ page.fileSlug }}/');\n};\n",
    );
    assert_eq!(of(&[METADATA, config], &[("x/a.md", "")]), ["/g/a/"]);
    for (path, text, place) in [
        (
            "_data/eleventyComputed.js",
            "module.exports = {\n  title: (data) => data.title + '!',\n};\n",
            "_data/eleventyComputed.js:2",
        ),
        (
            "a/a.11tydata.js",
            "module.exports = {\n  eleventyComputed: { title: (data) => f(data) },\n};\n",
            "a/a.11tydata.js:2",
        ),
    ] {
        let files = with(&[METADATA, CONFIG, (path, text)], &[("a/b.md", ""), ("a/c.md", "")]);
        let said = built(&borrowed(&files)).run(&["build", "--output", "feeds"]).exits(0).stderr;
        assert_eq!(said.matches("title` is not known").count(), 1, "{said}");
        assert!(said.contains(place), "{place} is not in {said}");
    }
}

#[test]
fn pages_are_left_out_by_preprocessors_that_ask_for_a_field() {
    let config = |function: &str| {
        format!(
            "export default (eleventyConfig) => {{\n  eleventyConfig.addPreprocessor(\"drafts\", \"*\", {function});\n}};\n"
        )
    };
    let articles = [("a.md", "hidden: true"), ("b.md", "hidden: false"), ("c.md", "")];
    let asks = config(
        "(data, content) => {\n    if (data.hidden && process.env.ELEVENTY_RUN_MODE === \"build\") {\n      return false;\n    }\n  }",
    );
    assert_eq!(of(&[METADATA, ("eleventy.config.js", &asks)], &articles), ["/b/", "/c/"]);
    let changes = config("(data, content) => content.replace('a', 'b')");
    let other = config("(data) => { if (isHidden(data)) return false; }");
    for (config, count) in [(&asks, 0), (&changes, 0), (&other, 1)] {
        let files = with(&[METADATA, ("eleventy.config.js", config)], &articles);
        let said = built(&borrowed(&files)).run(&["build", "--output", "feeds"]).exits(0).stderr;
        assert_eq!(
            said.matches("which pages a program in `addPreprocessor` leaves out is not known").count(),
            count,
            "{said}"
        );
    }
}

#[test]
fn permalinks_and_front_matter_are_what_the_configuration_makes_of_them() {
    let call = |call: &str| format!("export default (eleventyConfig) => {{\n  eleventyConfig.{call};\n}};\n");
    let config = call("setDynamicPermalinks(false)");
    let articles = [("a.md", "permalink: '/{{ title }}/x/'")];
    assert_eq!(of(&[METADATA, ("eleventy.config.js", &config)], &articles), ["/%7B%7B%20title%20%7D%7D/x/"]);
    let config = call("setFrontMatterParsingOptions({ delimiters: [\"~~~\", \"~~~\"] })");
    let text = article(1, "permalink: /own/").replace("---\n", "~~~\n");
    assert_eq!(pages(&[METADATA, ("eleventy.config.js", &config), ("a.md", &text)]), ["/own/"]);
}

#[test]
fn title_of_a_page_may_be_its_name_in_the_navigation() {
    let page = |lines: &str, body: &str| {
        format!("---\ndate: 2024-03-01\neleventyNavigation: {{parent: Blog, {lines}}}\n---\n{body}\n")
    };
    for (lines, body, expected) in [
        ("key: Moving house", "Text.", "Moving house"),
        ("key: k, title: Moving out", "Text.", "Moving out"),
        ("key: k", "# A heading\n\nText.", "A heading"),
    ] {
        let page = page(lines, body);
        let feed = built(&[METADATA, CONFIG, ("blog/2024-03-01-a.md", &page)]).json();
        assert_eq!(feed["items"][0]["title"], expected);
    }
}

#[test]
fn article_in_a_template_is_shown_by_its_name() {
    let folder = built(&borrowed(&with(&[METADATA, CONFIG, ("note.foo", "none")], &[("posts/a.njk", "")])));
    folder.run(&["show", "posts/a.njk"]).exits(0).reports("page      https://example.org/posts/a/");
    folder.run(&["show", "note.foo"]).exits(1).says("this is not a feed: it is neither XML nor JSON");
}
