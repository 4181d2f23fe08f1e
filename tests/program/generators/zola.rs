//! Zola: what it publishes, where, and when.

use super::{built, pages};

const CONFIG: &str = "base_url = 'https://example.org'\ntitle = 'T'\nauthor = 'Ada Lovelace'\n";

/// An article of a day of March 2024, with further lines of front matter.
fn article(day: u32, lines: &str) -> String {
    format!("+++\ntitle = 'A'\ndate = 2024-03-{day:02}\n{lines}\n+++\nText.\n")
}

/// The addresses of a site with these settings and articles, each with lines of front matter.
fn of(config: &str, articles: &[(&str, &str)]) -> Vec<String> {
    let articles: Vec<(&str, String)> =
        articles.iter().zip(1..).map(|((path, lines), day)| (*path, article(day, lines))).collect();
    let mut files = vec![("config.toml", format!("{CONFIG}{config}"))];
    files.extend(articles);
    pages(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>())
}

#[test]
fn folders_stay_as_they_are_and_names_become_slugs() {
    let articles = [
        ("content/Größe/x_y.md", ""),
        ("content/你好 世界.md", ""),
        ("content/rock&roll 🎉/index.md", ""),
        ("content/2024-05-04-dated.md", ""),
        ("content/2024-05-05 not.md", ""),
        ("content/blog/a.md", "slug = 'V1.2 ü'"),
        ("content/blog/b.md", "path = 'own/Path ü'"),
    ];
    assert_eq!(
        of("", &articles),
        [
            "/2024-05-05-not/",
            "/Gr%C3%B6%C3%9Fe/x-y/",
            "/blog/v1-2-u/",
            "/dated/",
            "/ni-hao-shi-jie/",
            "/own/Path%20%C3%BC/",
            "/rock-roll-tada/"
        ]
    );
    assert_eq!(of("[slugify]\npaths_keep_dates = true\n", &articles)[0], "/2024-05-04-dated/");
    let safe = of("[slugify]\npaths = 'safe'\n", &[("content/a_b: c?..md", ""), ("content/x/ü.1.md", "")]);
    assert_eq!(safe, ["/a_b%20c/", "/x/%C3%BC.1/"]);
    let off = of("[slugify]\npaths = 'off'\n", &[("content/a_b: c?.md", "")]);
    assert_eq!(off, ["/a_b:%20c%3F/"]);
}

#[test]
fn drafts_sections_of_drafts_and_what_has_no_page_are_left_out() {
    let articles = [
        ("content/shown.md", ""),
        ("content/draft.md", "draft = true"),
        ("content/not-rendered.md", "render = false"),
        ("content/x.tmp.md", ""),
        ("content/drafts/a.md", ""),
        ("content/drafts/deep/b/index.md", ""),
        ("content/drafts/_index.md", "draft = true"),
        ("content/section/c.md", ""),
        ("content/section/_index.md", "render = false"),
    ];
    assert_eq!(of("ignored_content = ['*.tmp.md']\n", &articles), ["/section/c/", "/shown/"]);
}

#[test]
fn pages_without_a_date_are_no_articles() {
    let undated = "+++\ntitle = 'Undated'\nupdated = 2024-03-05\n+++\nText.\n";
    let files = [
        ("config.toml", CONFIG),
        ("content/about.md", undated),
        ("content/2024-03-05.md", undated),
        ("content/2024-03-06T10:20:30+02:00-x.md", undated),
    ];
    let folder = built(&files);
    let json = folder.json();
    let dates: Vec<_> = json["items"].as_array().unwrap().iter().map(|item| item["date_published"].as_str()).collect();
    assert_eq!(dates, [Some("2024-03-06T10:20:30+02:00"), Some("2024-03-05T00:00:00+00:00")]);
}

#[test]
fn dot_is_a_language_where_there_are_languages() {
    let articles = [
        ("content/a.md", ""),
        ("content/a.de.md", ""),
        ("content/b/index.de.md", ""),
        ("content/c.de.md", "path = 'own'"),
        ("content/d.en.md", ""),
    ];
    assert_eq!(of("[languages.de]\n", &articles), ["/a/", "/d-en/", "/de/a/", "/de/b/", "/own/"]);
    assert_eq!(of("", &articles[1..2]), ["/a-de/"]);
    let folder = built(&[
        ("config.toml", &format!("{CONFIG}default_language = 'fr'\n[languages.de]\n")),
        ("content/a.de.md", &article(1, "")),
        ("content/b.md", &article(2, "")),
    ]);
    assert_eq!(folder.json()["language"], "fr");
    assert_eq!(folder.json()["items"][1]["language"], "de");
}

#[test]
fn tags_are_the_terms_of_all_taxonomies() {
    let text = article(1, "tags = ['none']\n[taxonomies]\ntags = ['a', 'b']\nseries = ['c']");
    let item = built(&[("config.toml", CONFIG), ("content/a.md", &text)]).item();
    assert_eq!(item["tags"], serde_json::json!(["a", "b", "c"]));
}
