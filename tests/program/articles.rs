//! Articles in memory: what their bytes, names, front matter and texts say of them.

use dateline::{Article, Diagnostic, Error};
use serde_json::json;

fn read(path: &str, bytes: &[u8]) -> Result<Article, Error> {
    Article::read(path, bytes, &"https://example.org/".parse().unwrap())
}

fn article(path: &str, text: &str) -> Article {
    read(path, text.as_bytes()).unwrap()
}

/// What is wrong with an article that cannot be used.
fn faults(path: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    match read(path, bytes) {
        Err(Error::Content(found)) => found,
        other => panic!("{other:?}"),
    }
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn every_encoding_with_a_mark_gives_the_same_text() {
    let crlf = "# Größe\r\n\r\n    😀\r    a\r\n";
    for bytes in [
        "# Größe\n\n    😀\n    a\n".into(),
        format!("\u{FEFF}{crlf}").into_bytes(),
        utf16(crlf, u16::to_le_bytes),
        utf16(crlf, u16::to_be_bytes),
    ] {
        let article = read("a.md", &bytes).unwrap();
        assert_eq!((article.title(), article.html()), ("Größe", "<pre><code>😀\na\n</code></pre>"));
    }
}

#[test]
fn forbidden_characters_are_taken_out_and_reported() {
    let article = read("a.md", b"# A\n\na\x0bb\n\0c").unwrap();
    assert_eq!(article.html(), "<p>ab\nc</p>");
    let found: Vec<_> = article.diagnostics().iter().map(|it| (it.rule.name, it.places[0].line)).collect();
    assert!(found.contains(&("forbidden-character", 3)), "{found:?}");
}

#[test]
fn bytes_of_another_encoding_are_pointed_at() {
    let fault = &faults("a.md", b"a\ncaf\xE9 au lait\nx")[0];
    assert!(fault.message.contains("Latin-1"), "{fault:?}");
    assert_eq!((fault.places[0].line, fault.places[0].column), (2, 4));
    for bytes in [&[0xFF, 0xFE, 0x41][..], &[0xFF, 0xFE, 0x00, 0xD8]] {
        assert!(faults("a.md", bytes)[0].message.contains("UTF-16"));
    }
}

#[test]
fn every_syntax_of_front_matter_says_the_same() {
    for text in [
        "---\ntitle: \"A: b\"\ndate: 2026-01-31 09:00 +0100\nversion: 1.10\n---\nBody\n",
        "---\ntitle: 'A: b'\ndate: '2026-01-31 09:00 +0100'\nversion: 1.10\n...  \nBody\n",
        "+++\ntitle = \"A: b\"\ndate = \"2026-01-31 09:00 +0100\"\nversion = 1.10\n+++\nBody\n",
        "{\"title\": \"A: b\", \"date\": \"2026-01-31 09:00 +0100\",\n \"version\": 1.10}\nBody\n",
        "Title: A: b\nDate: 2026-01-31 09:00 +0100\nVersion: 1.10\n\nBody\n",
    ] {
        let read = article("a.md", text);
        let published = read.published().unwrap().to_rfc3339();
        assert_eq!(
            (read.title(), published.as_str(), read.html()),
            ("A: b", "2026-01-31T09:00:00+01:00", "<p>Body</p>"),
            "{text}"
        );
        let wrong = text.replace("09:00 ", "99:00 ");
        let place = &faults("a.md", wrong.as_bytes())[0].places[0];
        let line = text.lines().nth(place.line - 1).unwrap();
        assert!(line[place.column - 1..].trim_start_matches(['"', '\'']).starts_with("2026-01-31 09:00"), "{line}");
    }
}

#[test]
fn text_without_front_matter_is_all_body() {
    for (text, html) in [
        ("Hello\n", "<p>Hello</p>"),
        ("---\n\nA rule, then prose.\n", "<hr />\n<p>A rule, then prose.</p>"),
        ("{{ x }} and more", "<p>{{ x }} and more</p>"),
        ("Note: this is prose.\n\nMore.\n", "<p>Note: this is prose.</p>\n<p>More.</p>"),
    ] {
        assert_eq!(article("a-name.md", text).html(), html);
    }
}

#[test]
fn names_of_fields_may_have_hyphens_underscores_and_capitals() {
    let with = |fields: serde_json::Value| article("a.md", &format!("{fields}\nText.\n"));
    for key in ["Date", "pub_date", "PublishDate"] {
        let published = with(json!({"title": "A", key: "2026-01-31"})).published();
        assert_eq!(published.map(|date| date.date_naive().to_string()).as_deref(), Some("2026-01-31"), "{key}");
    }
    for key in ["dates", "layout"] {
        assert_eq!(with(json!({"title": "A", key: "2026-01-31"})).published(), None, "{key}");
    }
    let updated = with(json!({"title": "A", "date": "2026-01-01", "last-modified-at": "2026-01-31"})).entry().unwrap();
    assert_eq!(updated.updated.date_naive().to_string(), "2026-01-31");
    let linked = with(json!({"title": "A", "externalUrl": "https://source.example/"}));
    assert_eq!(linked.source_links(), ["https://source.example/"]);
}

#[test]
fn language_is_what_ends_the_name() {
    for (path, language) in [
        ("post.de.md", Some("de")),
        ("index.pt-br.md", Some("pt-BR")),
        ("node.js.md", None),
        ("Rust.1.43.1.md", None),
        ("post.md", None),
        (".de.md", None),
        ("news/de/a.md", None),
    ] {
        assert_eq!(article(path, "# A\n\nText.\n").language(), language, "{path}");
    }
}

#[test]
fn links_on_the_site_are_no_sources() {
    let html = "<p><a href='/x'>x</a><a href='https://example.org/y'>y</a><a href='mailto:a@b.c'>m</a>\
        <a href='https://other.example/a?b=1&amp;c=2'>z</a>";
    let links = article("a.html", &format!("{}\n{html}", json!({"title": "A"}))).source_links().to_vec();
    assert_eq!(links, ["https://other.example/a?b=1&c=2"]);
}

#[test]
fn title_is_one_line_with_its_controls_closed() {
    for (written, title) in [
        ("a\u{202E}b\u{2066}c", "a\u{202E}b\u{2066}c\u{2069}\u{202C}"),
        ("a\u{202E}b\u{202C}c", "a\u{202E}b\u{202C}c"),
        ("  a\n\tb  ", "a b"),
        ("a  b", "a b"),
        ("a\u{2003}b", "a b"),
        ("a\0b\u{7}c\u{B}\u{FFFE}\u{FDD1}d", "abcd"),
        ("é\u{A0}\u{7F} ﷺ\u{FFFD}\u{FDCF} 😀", "é \u{7F} ﷺ\u{FFFD}\u{FDCF} 😀"),
    ] {
        assert_eq!(article("a.md", &format!("{}\nText.\n", json!({"title": written}))).title(), title);
    }
}
