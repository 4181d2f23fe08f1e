//! What an entry links to: its article's page, or a source that is named, and never a guess.

use crate::support::{CONFIG, Folder};

/// The link of the only entry, and whether a warning says that there is none.
fn link(folder: &Folder) -> (Option<String>, bool) {
    let run = folder.build();
    let link = folder.item()["url"].as_str().map(str::to_owned);
    (link, run.stderr.contains("warning[no-link]"))
}

fn of(name: &str, text: &str) -> (Option<String>, bool) {
    link(&Folder::new().file(&format!("content/{name}"), text))
}

fn found(address: &str) -> (Option<String>, bool) {
    (Some(address.to_owned()), false)
}

const NONE: (Option<String>, bool) = (None, true);

#[test]
fn link_in_the_text_of_an_article_with_front_matter_is_no_guess() {
    let body = "A [friend](https://friend.example/) told me.\n";
    assert_eq!(of("2026-01-31-a.md", &format!("---\ntitle: A\n---\n{body}")), NONE);
    assert_eq!(of("a.md", &format!("Title: A\nDate: 2026-01-31\n\n{body}")), NONE);
    assert_eq!(
        of("2026-01-31-a.md", &format!("---\nsource: https://s.example/x\n---\n{body}")),
        found("https://s.example/x")
    );
    let folder = Folder::bare().file("dateline.toml", format!("links = \"source\"\n{CONFIG}"));
    assert_eq!(
        link(&folder.file("content/2026-01-31-a.md", format!("---\ntitle: A\n---\n{body}"))),
        found("https://friend.example/")
    );
}

#[test]
fn digest_links_to_what_it_tells_of() {
    for (text, expected) in [
        ("Title\n\nText <a href=\"https://news.example/a\">here</a>.\n", "https://news.example/a"),
        (
            "# Title\n\nSee [one](https://one.example/).\n\n## Source\n\n[two](https://two.example/)\n",
            "https://two.example/",
        ),
        (
            "# Title\n\nSee [one](https://one.example/).\n\n## Quellen:\n\n- [two](https://two.example/)\n",
            "https://two.example/",
        ),
        (
            "# 標題\n\n看 [one](https://one.example/)。\n\n## 来源\n\n[two](https://two.example/)\n",
            "https://two.example/",
        ),
        (
            "# Title\n\nSee [one](https://one.example/).\n\nSource: [two](https://two.example/)\n",
            "https://two.example/",
        ),
        ("# Title\n\nBy [Ann](https://ann.example/)\n\nSee [one](https://one.example/).\n", "https://one.example/"),
        (
            "# Title\n\n[@ann](https://social.example/@ann) wrote of [one](https://one.example/).\n",
            "https://one.example/",
        ),
        (
            "# Title\n\n[Ann](https://www.linkedin.com/in/ann) wrote of [one](https://one.example/).\n",
            "https://one.example/",
        ),
        (
            "# Title\n\n[Share](https://twitter.com/intent/tweet?url=x), then [one](https://one.example/).\n",
            "https://one.example/",
        ),
        ("# Title\n\n[Code](https://github.com/ann/tool) of a tool.\n", "https://github.com/ann/tool"),
        ("# Title\n\n[Us](https://example.org/us) and [one](https://one.example/).\n", "https://one.example/"),
    ] {
        let name = if text.starts_with('#') { "2026-01-31-a.md" } else { "2026-01-31-a.txt" };
        assert_eq!(of(name, text), found(expected), "{text}");
    }
    // There is none but a person's, and none at all.
    assert_eq!(of("2026-01-31-a.md", "# Title\n\nBy [Ann](https://ann.example/)\n"), NONE);
    assert_eq!(of("2026-01-31-a.md", "# Title\n\nText.\n"), NONE);
    // A folder of a generator has articles of its own.
    let site = Folder::new()
        .file("mkdocs.yml", "site_name: X\n")
        .file("docs/2026-01-31-a.md", "# A\n\n[x](https://x.example/)\n");
    site.build();
    assert!(!site.read("docs/feeds/feed.json").contains("\"external_url\""));
}

#[test]
fn entries_without_a_link_are_counted_once_with_a_pattern_that_fits() {
    for (paths, pattern) in [
        (["a.md", "b.md"], "/{slug}/"),
        (["2026-01-01-a.md", "2026-01-02-b.md"], "/{year}/{month}/{day}/{slug}/"),
        (["news/a.md", "news/b.md"], "/{path}/"),
    ] {
        let text = "---\ntitle: A\ndate: 2026-01-31\n---\nText.\n";
        let folder = Folder::new().file(&format!("content/{}", paths[0]), text);
        folder.write(&format!("content/{}", paths[1]), text.replace("title: A", "title: B"));
        let run = folder.build().says("2 entries link to nothing").says(&format!("content/{}", paths[0]));
        let run = run.says(&format!("content/{}", paths[1])).says(&format!("permalink = \"{pattern}\""));
        assert_eq!(run.stderr.matches("warning[no-link]").count(), 1, "{}", run.stderr);
        folder.write("dateline.toml", format!("permalink = \"{pattern}\"\n{CONFIG}"));
        folder.build().says_nothing();
    }
}

#[test]
fn pattern_says_whatever_generators_can_say() {
    let item = |pattern: &str| {
        let folder = Folder::bare().file("dateline.toml", format!("permalink = \"{pattern}\"\n{CONFIG}"));
        let text = "---\ntitle: Fish & Chips!\ndate: 2026-02-03T04:05:06Z\ntags: [Sea Food, b]\n---\nText.\n";
        let folder = folder.file("content/a/b/2026-02-03-fish.md", text);
        folder.build().says_nothing();
        folder.item()["url"].as_str().unwrap().replace("https://example.org", "")
    };
    for (pattern, expected) in [
        ("/{title}/", "/fish-chips/"),
        ("/{file}.html", "/2026-02-03-fish.html"),
        ("/{folder}/{slug}/", "/a/b/fish/"),
        ("/{section}/{slug}/", "/a/fish/"),
        ("/{path}/", "/a/b/fish/"),
        ("/{tag}/{slug}/", "/sea-food/fish/"),
        ("/{short_year}/{i_month}/{i_day}/{slug}/", "/26/2/3/fish/"),
        ("/{year}{month}{day}{hour}{minute}{second}/", "/20260203040506/"),
        ("/{year}/{day_of_year}/{slug}", "/2026/034/fish"),
    ] {
        assert_eq!(item(pattern), expected, "{pattern}");
    }
}
