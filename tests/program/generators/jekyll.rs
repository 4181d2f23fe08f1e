//! Jekyll: what it publishes, where, and when.

use chrono::DateTime;
use serde_json::{Value as Json, json};

use super::{built, pages};

const CONFIG: &str = "title: T\nurl: https://example.org\nauthor: Ada Lovelace\n";

/// A site with these settings and articles, each with lines of front matter.
fn files<'a>(config: &str, articles: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    let articles = articles.iter().map(|(path, lines)| (*path, format!("---\n{lines}\n---\nText.\n")));
    [("_config.yml", format!("{CONFIG}{config}"))].into_iter().chain(articles).collect()
}

/// The addresses of such a site.
fn of(config: &str, articles: &[(&str, &str)]) -> Vec<String> {
    let files = files(config, articles);
    pages(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>())
}

/// What the feed says of the only article of such a site.
fn item(config: &str, path: &str, lines: &str) -> Json {
    let files = files(config, &[(path, lines)]);
    built(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>()).item()
}

const A: &str = "_posts/2024-03-05-My  first.post_1.md";

#[test]
fn styles_have_their_patterns() {
    for (style, expected) in [
        ("", "/news/2024/03/05/My-first.post_1.html"),
        ("date", "/news/2024/03/05/My-first.post_1.html"),
        ("pretty", "/news/2024/03/05/My-first.post_1/"),
        ("ordinal", "/news/2024/065/My-first.post_1.html"),
        ("weekdate", "/news/2024/W10/Tue/My-first.post_1.html"),
        ("none", "/news/My-first.post_1.html"),
        ("/:title", "/My-first.post_1"),
    ] {
        let config = if style.is_empty() { String::new() } else { format!("permalink: {style}\n") };
        assert_eq!(of(&config, &[(A, "category: News")]), [expected], "{style}");
    }
}

#[test]
fn each_word_of_a_pattern_means_what_jekyll_says() {
    let lines = "date: 2024-12-30 09:08:07\ncategories: [Web Dev, C++]";
    for (pattern, expected) in [
        ("/:year/:short_year/:w_year/", "/2024/24/2025/"),
        ("/:month/:i_month/:short_month/:long_month/", "/12/12/Dec/December/"),
        ("/:day/:i_day/:y_day/:w_day/:short_day/:long_day/", "/30/30/365/1/Mon/Monday/"),
        ("/:week/:hour:minute:second", "/01/090807"),
        ("/:title/:slug/:name:output_ext", "/My-first.post_1/my-first-post-1/2024-03-05-my-first-post-1.html"),
        ("/:categories/:slugified_categories/", "/web%20dev/c++/web-dev/c/"),
        ("/:collection/:path.html", "/posts/2024-03-05-My%20%20first.post_1.html"),
        // An underscore behind a word is none of it.
        ("/:year_:month/", "/2024_12/"),
        ("/:nobody/:title/", "nowhere"),
    ] {
        assert_eq!(of(&format!("permalink: {pattern}\n"), &[(A, lines)]), [expected], "{pattern}");
    }
}

#[test]
fn names_of_files_stay_readable() {
    for (name, expected) in [
        ("2024-03-01-Grüße, 你好!.md", "/Gr%C3%BC%C3%9Fe,-%E4%BD%A0%E5%A5%BD!.html"),
        ("2024-03-02-v1.2...md", "/v1.2.html"),
        ("2024-03-03-a--b---c.md", "/a-b-c.html"),
        ("2024-03-04-½ #1 🎉.markdown", "/1.html"),
        ("2024-3-5-one.html", "/one.html"),
        ("24-03-06-two.txt", "/two.txt"),
        ("deep/er/2024-03-07-three.mkdown", "/three.html"),
    ] {
        assert_eq!(of("permalink: none\n", &[(&format!("_posts/{name}"), "")]), [expected], "{name}");
    }
    let undated = [("_posts/no-date.md", "date: 2024-03-08"), ("_posts/2024-03-09.md", ""), (A, "")];
    assert_eq!(of("permalink: none\n", &undated), ["/My-first.post_1.html"]);
}

#[test]
fn endings_of_markdown_are_those_of_the_settings() {
    let articles = [("_posts/2024-03-01-a.note", ""), ("_posts/2024-03-02-b.txt", ""), ("_posts/2024-03-03-c.md", "")];
    assert_eq!(of("permalink: none\n", &articles), ["/b.txt", "/c.html"]);
    assert_eq!(of("permalink: none\nmarkdown_ext: md,note,TXT\n", &articles), ["/a.html", "/b.html", "/c.html"]);
    assert_eq!(of("permalink: none\nmarkdown_ext: 'md, note'\n", &articles), ["/b.txt", "/c.html"]);
}

#[test]
fn own_address_wins_over_defaults_over_collection_over_site() {
    let articles = [
        ("_posts/2024-03-01-a.md", "permalink: /own/:year/:title/\nurl: https://other.example/"),
        ("_posts/d/2024-03-02-b.md", "permalink:"),
        ("_posts/2024-03-03-c.md", "url: https://other.example/"),
    ];
    let config = "permalink: pretty\ncollections: {posts: {permalink: '/c/:title/'}}\n\
        defaults: [{scope: {path: _posts/d}, values: {permalink: '/d/:title'}}]\n";
    assert_eq!(of(config, &articles), ["/c/c/", "/d/b", "/own/2024/a/"]);
}

#[test]
fn base_of_the_site_is_part_of_each_address() {
    assert_eq!(of("baseurl: blog/\npermalink: none\n", &[(A, "")]), ["/blog/My-first.post_1.html"]);
}

#[test]
fn what_no_settings_say_is_not_guessed() {
    let article = (A, "---\ntitle: A\n---\nText.\n");
    let toml = ("dateline.toml", "title = 'T'\nurl = 'https://example.org/'\nauthor = 'Ada'\n");
    assert_eq!(pages(&[toml, article]), ["nowhere"]);
}

#[test]
fn unpublished_excluded_and_hidden_files_are_left_out() {
    let articles = [
        ("_posts/2024-03-01-shown.md", ""),
        ("_posts/2024-03-02-hidden.md", "published: false"),
        ("_posts/2024-03-03-draft.md", "draft: true"),
        ("_posts/old/2024-03-04-b.md", ""),
        ("_posts/older/2024-03-05-b.md", ""),
        ("_posts/_under/2024-03-06-c.md", ""),
        ("_posts/x/2024-03-07-d-wip.md", ""),
        ("_drafts/2024-03-08-e.md", ""),
        ("_layouts/_posts/2024-03-09-f.md", ""),
        ("_kept/_posts/2024-03-10-g.md", ""),
        ("vendor/bundle/_posts/2024-03-11-h.md", ""),
        ("_site/_posts/2024-03-12-i.md", ""),
        ("2024-03-13-page.md", "date: 2024-03-13"),
        ("_posts/2031-03-14-later.md", ""),
    ];
    let config = "permalink: none\nexclude: [_posts/old, '*-wip.md']\ninclude: [_kept]\n";
    assert_eq!(of(config, &articles), ["/_kept/g.html", "/shown.html"]);
    let below = [
        ("a/größe/_posts/2024-03-01-a.md", ""),
        ("a/日本/b/_posts/2024-03-02-b.md", ""),
        ("a/c/_posts/2024-03-03-c.md", ""),
    ];
    assert_eq!(of("permalink: /:title\nexclude: [a/c/, a/日本/b]\n", &below), ["/a"]);
    let shows = of("permalink: none\nunpublished: true\n", &articles[..3]);
    assert_eq!(shows, ["/hidden.html", "/shown.html"]);
}

#[test]
fn defaults_are_given_by_path_glob_and_type() {
    let config = "permalink: /:categories/:title\ndefaults:\n\
        - {scope: {path: ''}, values: {tags: [all], category: top}}\n\
        - {scope: {path: _posts/old, type: posts}, values: {published: false}}\n\
        - {scope: {path: _posts/old/but}, values: {published: true, tags: [but]}}\n\
        - {scope: {path: '_posts/*/glob'}, values: {category: glob}}\n\
        - {scope: {path: _posts/x, type: pages}, values: {category: page}}\n";
    let articles = [
        ("_posts/2024-03-01-a.md", ""),
        ("_posts/old/2024-03-02-b.md", ""),
        ("_posts/old/but/2024-03-03-c.md", ""),
        ("_posts/x/glob/2024-03-04-d.md", "categories: [own]"),
        ("_posts/x/2024-03-05-e.md", "published: false"),
    ];
    assert_eq!(of(config, &articles), ["/own/glob/d", "/top/a", "/top/c"]);
    assert_eq!(item(config, articles[2].0, "")["tags"], json!(["but", "top"]));
}

#[test]
fn categories_are_of_folders_defaults_and_fields_together() {
    let config = "defaults: [{scope: {path: ''}, values: {categories: one two}}]\n";
    for (lines, expected) in [
        ("", json!(["Far Away", "one", "two"])),
        ("categories: [three, one]", json!(["Far Away", "one", "two", "three"])),
        ("categories: three four", json!(["Far Away", "one", "two", "three", "four"])),
        ("category: three four\ntags: a b", json!(["a", "b", "Far Away", "one", "two", "three four"])),
        ("tag: a b\ntags: [c]", json!(["a b", "Far Away", "one", "two"])),
        ("tags: [2024, [x, y]]", json!(["2024", "x", "y", "Far Away", "one", "two"])),
    ] {
        assert_eq!(item(config, "Far Away/_posts/2024-03-05-a.md", lines)["tags"], expected, "{lines}");
    }
}

#[test]
fn only_what_yaml_takes_for_an_instant_is_of_utc() {
    for (date, expected, page) in [
        ("2024-03-05 02:30:00", "2024-03-05T02:30:00Z", "/2024/03/04/"),
        ("'2024-03-05 02:30:00'", "2024-03-05T02:30:00-05:00", "/2024/03/05/"),
        ("2024-03-05 02:30", "2024-03-05T02:30:00-05:00", "/2024/03/05/"),
        ("2024-03-05", "2024-03-05T00:00:00-05:00", "/2024/03/05/"),
        ("2024-03-05 02:30:00 +0900", "2024-03-05T02:30:00+09:00", "/2024/03/04/"),
    ] {
        let config = "timezone: America/New_York\npermalink: /:year/:month/:day/\n";
        let item = item(config, A, &format!("date: {date}"));
        let instant = |text: &str| DateTime::parse_from_rfc3339(text).unwrap();
        assert_eq!(instant(item["date_published"].as_str().unwrap()), instant(expected), "{date}");
        assert_eq!(item["url"], format!("https://example.org{page}"), "{date}");
    }
}

#[test]
fn title_of_a_name_has_capitals() {
    for (path, expected) in [
        ("_posts/2024-03-05-hello-WORLD_x.md", "Hello World_x"),
        ("_posts/2024-03-05-🚀.md", "🚀"),
        ("_posts/2024-03-05-ßa.md", "Ssa"),
    ] {
        assert_eq!(item("", path, "")["title"], expected);
    }
}

#[test]
fn front_matter_begins_with_the_file() {
    let (config, text) = (format!("{CONFIG}permalink: none\n"), "\n---\ntitle: No\n---\nText.\n");
    let folder = built(&[("_config.yml", &config), ("_posts/2024-03-05-yes-it-is.md", text)]);
    assert_eq!(folder.item()["title"], "Yes It Is");
    let folder = built(&[("_config.yml", &config), ("_posts/2024-03-05-a.md", "title: No\n\nText.\n")]);
    assert_eq!(
        (&folder.item()["title"], folder.item()["content_html"].as_str().unwrap().contains("title: No")),
        (&"A".into(), true)
    );
}

#[test]
fn collections_are_articles_if_they_have_a_feed() {
    let articles = [
        ("_posts/2024-03-01-a.md", ""),
        ("_notes/b.md", "date: 2024-03-02"),
        ("_notes/undated.md", ""),
        ("_talks/deep/c.md", "date: 2024-03-03"),
        ("_others/d.md", "date: 2024-03-04"),
    ];
    let config = "permalink: pretty\nfeed: {collections: [notes, talks]}\ncollections:\n  notes: {output: true}\n  \
        talks: {output: true, permalink: '/talk/:year/:title'}\n  others: {output: true}\n";
    assert_eq!(of(config, &articles), ["/2024/03/01/a/", "/notes/b/", "/talk/2024/c"]);
    let below = ("things/_posts/2024-03-05-b.md", "");
    assert_eq!(of("collections_dir: things\npermalink: none\n", &[below, articles[0]]), ["/b.html"]);
}

#[test]
fn source_is_where_the_settings_say_and_they_may_be_toml() {
    let articles = [("src/trips/_posts/2024-03-05-a.md", ""), ("_posts/2024-03-06-b.md", "")];
    assert_eq!(of("source: ./src/\npermalink: none\n", &articles), ["/trips/a.html"]);
    let toml = "title = 'T'\nurl = 'https://example.org'\nauthor = 'Ada'\npermalink = '/:title.html'\n";
    assert_eq!(pages(&[("_config.toml", toml), ("_posts/2024-03-06-b.md", "---\n---\nText.\n")]), ["/b.html"]);
}

#[test]
fn no_more_posts_than_the_settings_allow() {
    let articles = [
        ("_posts/2024-03-01-a.md", ""),
        ("_posts/2024-03-02-b.md", "date: 2020-01-01"),
        ("_posts/2024-03-03-c.md", "published: false"),
        ("_posts/2024-03-04-d.md", ""),
        ("_posts/2031-03-05-later.md", ""),
    ];
    assert_eq!(of("limit_posts: 2\npermalink: none\n", &articles), ["/a.html", "/d.html"]);
}

#[test]
fn people_have_keys_in_a_file_of_data() {
    let people = ("src/_data/authors.yaml", "ada:\n  name: Ada Lovelace\nbo: {name: Bo Derek}\n");
    let config = "title: T\nurl: https://example.org\nauthor: ada\nsource: src\n";
    let article = |lines: &str| format!("---\n{lines}\n---\nText.\n");
    for (lines, expected) in [("", "Ada Lovelace"), ("author: bo", "Bo Derek"), ("author: Cy", "Cy")] {
        let text = article(lines);
        let files = [("_config.yml", config), people, ("src/_posts/2024-03-05-a.md", &text)];
        let feed = built(&files).json();
        let author = feed["items"][0]["authors"].as_array().or(feed["authors"].as_array()).unwrap()[0].clone();
        assert_eq!(author["name"], expected);
    }
}

#[test]
fn day_that_a_month_lacks_is_of_the_next() {
    assert_eq!(of("", &[("_posts/2023-02-29-a.md", "")]), ["/2023/03/01/a.html"]);
}

#[test]
fn people_may_be_in_another_folder_of_data_or_in_files_of_their_own() {
    let text = "---\nauthor: bo\ntitle: true\n---\nText.\n";
    for (settings, people) in [
        ("data_dir: _meta\n", ("_meta/authors.yml", "bo: {name: Bo Derek}\n")),
        ("", ("_data/authors/bo.yml", "name: Bo Derek\n")),
    ] {
        let config = format!("title: T\nurl: https://example.org\nauthor: bo\n{settings}");
        let feed = built(&[("_config.yml", &config), people, ("_posts/2024-03-05-a.md", text)]).json();
        let author = feed["items"][0]["authors"].as_array().or(feed["authors"].as_array()).unwrap()[0].clone();
        assert_eq!((&author["name"], &feed["items"][0]["title"]), (&"Bo Derek".into(), &"true".into()));
    }
}

#[test]
fn asciidoc_of_a_plugin_has_attributes_for_front_matter() {
    let text = "= A Walk\n:page-tags: [x, y]\n:page-category: News\n\nText.\n";
    let config = format!("{CONFIG}plugins: [jekyll-asciidoc]\n");
    let folder = built(&[("_config.yml", &config), ("_posts/2024-03-05-a-walk.adoc", text)]);
    let item = folder.item();
    assert_eq!(item["url"], "https://example.org/news/2024/03/05/a-walk.html");
    assert_eq!(item["title"], "A Walk");
    assert!(item["content_html"].as_str().unwrap_or_default().contains("<p>Text.</p>"));
}
