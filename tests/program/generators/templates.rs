//! Templates: what functions, filters and values of them become, as the site shows it.

use super::built;

/// The text of the only entry of a site.
fn content(files: &[(&str, &str)]) -> String {
    built(files).item()["content_html"].as_str().unwrap_or_default().to_owned()
}

/// The same, and whether anything of it was said to be left out.
fn of_jekyll(front_matter: &str, body: &str, others: &[(&str, &str)]) -> (String, bool) {
    let article = format!("---\ntitle: A\n{front_matter}---\n{body}\n");
    let config = "title: T\nurl: https://example.org\nauthor: Ada\nteam:\n  - {name: Bo, url: /bo}\n  - {name: Al}\n";
    let files = [&[("_config.yml", config), ("_posts/2026-01-05-a.md", article.as_str())], others].concat();
    let folder = built(&files);
    let said = folder.run(&["build", "--output", "feeds"]).stderr;
    (folder.item()["content_html"].as_str().unwrap_or_default().to_owned(), said.contains("left-out"))
}

#[test]
fn references_in_addresses_of_kramdown_stand_for_what_they_mean() {
    for (body, expected) in [
        ("[l](https://e.example/?a=1&amp;b=2)", "<a href=\"https://e.example/?a=1&amp;b=2\">l</a>"),
        ("[l](https://e.example/?a=1&b=2)", "<a href=\"https://e.example/?a=1&amp;b=2\">l</a>"),
        ("[l](<https://e.example/?a=1&#38;b=2>)", "<a href=\"https://e.example/?a=1&amp;b=2\">l</a>"),
        ("![x &amp; y](https://e.example/p.png?a&amp;b \"t &amp; u\")", "alt=\"x &amp; y\""),
        ("![x](https://e.example/p.png?a&amp;b \"t &amp; u\")", "src=\"https://e.example/p.png?a&amp;b\""),
        ("[l](https://e.example/ \"t &copy; u\")", "title=\"t © u\""),
        (
            "<https://e.example/?a=1&amp;b=2>",
            "<a href=\"https://e.example/?a=1&amp;b=2\">https://e.example/?a=1&amp;b=2</a>",
        ),
        ("[l][r]\n\n[r]: https://e.example/?a=1&amp;b=2", "<a href=\"https://e.example/?a=1&amp;b=2\">l</a>"),
        ("[l](https://e.example/?a&amp;amp;b)", "<a href=\"https://e.example/?a&amp;amp;b\">l</a>"),
    ] {
        let (shown, _) = of_jekyll("", body, &[]);
        assert!(shown.contains(expected), "{body}: {shown}");
    }
}

#[test]
fn references_in_bracketed_addresses_of_hexo_stand_for_what_they_mean() {
    let shown = content(&[
        ("_config.yml", "title: T\nurl: https://example.org\nauthor: Ada\n"),
        ("package.json", "{\"hexo\":{},\"dependencies\":{\"hexo\":\"7\",\"hexo-renderer-marked\":\"7\"}}"),
        (
            "source/_posts/a.md",
            "---\ntitle: A\ndate: 2026-01-05 09:00:00\n---\n<https://e.example/?a=1&amp;b=2> `<https://e.example/&amp;>`\n",
        ),
    ]);
    let expected = "<p><a href=\"https://e.example/?a=1&amp;b=2\">https://e.example/?a=1&amp;b=2</a> <code>&lt;https://e.example/&amp;amp;&gt;</code></p>";
    assert_eq!(shown.trim(), expected);
}
