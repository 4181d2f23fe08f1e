//! Articles in memory: what their bytes, names, front matter and texts say of them.

use dateline::{Article, Diagnostic, Error, feed::SourceLink};
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
        "\n \n---\ntitle: \"A: b\"\ndate: 2026-01-31 09:00 +0100\n---\nBody\n",
        "\n{\"title\": \"A: b\", \"date\": \"2026-01-31 09:00 +0100\"}\nBody\n",
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
    assert_eq!(linked.source_links(), [SourceLink::new("https://source.example/")]);
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
    let links = article("a.html", html).source_links().to_vec();
    assert_eq!(links, [SourceLink::new("https://other.example/a?b=1&c=2")]);
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

#[test]
fn title_is_the_first_heading_behind_what_is_no_text() {
    for before in [
        "",
        "<!-- no-lint first-line-h1 -->\n",
        "<!-- toc -->\n\n- - -\n",
        "![The logo](https://e.example/l.png)\n\n",
        "[![Build](https://e.example/b.svg)](https://e.example/) ![Docs](https://e.example/d.svg)\n\n",
        "<p align=\"center\">\n  <img src=\"https://e.example/l.png\">\n</p>\n\n",
        "<div align=\"center\">\n\n",
        "# ![](https://e.example/l.png)\n\n",
        "[ref]: https://e.example/\n\n",
    ] {
        let article = article("words.md", &format!("{before}# My *boat*\n\nIt floats.\n"));
        assert_eq!(article.title(), "My boat", "{before}");
        assert!(!article.html().contains("My"), "{}", article.html());
    }
    for before in ["[TOC]\n\n", "{% include toc.html %}\n\n", "* TOC\n{:toc}\n\n"] {
        assert_eq!(article("words.md", &format!("{before}# My boat\n")).title(), "My boat", "{before}");
    }
    let of_html = article("words.md", "<h1 align=\"center\">My <b>boat</b></h1>\n\nIt floats.\n");
    assert_eq!((of_html.title(), of_html.html().trim()), ("My boat", "<p>It floats.</p>"));
    for text in
        ["Words.\n\n# My boat\n", "<p>Words.</p>\n\n# My boat\n", "- words\n\n# My boat\n", "    code\n\n# My boat\n"]
    {
        assert_eq!(article("a-name.md", text).title(), "A name", "{text}");
    }
    let between = "<!-- date: 2026-02-03 -->\n<!-- no-lint -->\n<!-- title: Of comments -->\n\nText.\n";
    assert_eq!(article("words.md", between).title(), "Of comments");
}

#[test]
fn addresses_in_a_body_are_as_their_standard_has_them() {
    for (written, expected) in [
        ("[a](https://[::1]/x)", "<a href=\"https://[::1]/x\">a</a>"),
        ("<https://[2001:db8::1]:8080/y>", "<a href=\"https://[2001:db8::1]:8080/y\">https://[2001:db8::1]:8080/y</a>"),
        ("![p](https://[::1]/p.png)", "<img src=\"https://[::1]/p.png\" alt=\"p\" />"),
        ("<a href=\"https://[::1]/x\">a</a>", "<a href=\"https://[::1]/x\">a</a>"),
        ("[a](https://e.example/?f[]=1)", "<a href=\"https://e.example/?f%5B%5D=1\">a</a>"),
        ("[a](https://e.example/100%)", "<a href=\"https://e.example/100%25\">a</a>"),
        ("[a](https://e.example/%20%zz%)", "<a href=\"https://e.example/%20%25zz%25\">a</a>"),
        ("A `%5B` in https://%5B5.", "A <code>%5B</code> in https://%5B5."),
    ] {
        assert_eq!(article("a.md", written).html(), format!("<p>{expected}</p>"), "{written}");
    }
}

#[test]
fn language_is_a_tag_and_gives_the_direction_of_the_text() {
    let text = |tag: &str| format!("{}\nText.\n", json!({"title": "A", "lang": tag}));
    let of = |tag: &str| article("a.md", &text(tag));
    for (written, tag) in [("pt_br", "pt-BR"), ("zh-hant-TW", "zh-Hant-TW"), ("yue", "yue"), ("en", "en")] {
        assert_eq!(of(written).language(), Some(tag));
    }
    for wrong in ["english", "en us", "de-", "x y", "🦀"] {
        let article = of(wrong);
        assert_eq!((article.language(), article.diagnostics()[0].rule.name), (None, "unknown-language"), "{wrong}");
    }
    for (tag, is_right_to_left) in [("ar-EG", true), ("az-Arab", true), ("ar-Latn", false), ("en", false)] {
        assert_eq!(of(tag).html().starts_with("<div dir=\"rtl\""), is_right_to_left, "{tag}");
    }
}

#[test]
fn authority_of_an_id_is_a_name_whatever_the_host_is() {
    for (site, authority) in [
        ("https://Bücher.example/x", "xn--bcher-kva.example"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("http://[::1]/", "1"),
    ] {
        let read = Article::read("2026-01-31-a.md", b"# A\n\nText.\n", &site.parse().unwrap()).unwrap();
        assert_eq!(read.entry().unwrap().id, format!("tag:{authority},2026-01-31:a"));
    }
}

/// An article with this file, and how long that is.
fn with_file(address: &str, duration: &str) -> Result<Article, Error> {
    let file = json!({"url": address, "length": 7, "type": "audio/mpeg", "duration": duration});
    let text = format!("{}\nText.\n", json!({"title": "A", "date": "2026-01-31", "enclosure": file}));
    read("a.md", text.as_bytes())
}

#[test]
fn durations_are_seconds_whatever_they_are_written_in() {
    for (text, expected) in [
        ("754", 754),
        (" 12:34 ", 754),
        ("754.25", 754),
        ("1:02:03", 3723),
        ("90:00", 5400),
        ("PT1H2M3S", 3723),
        ("PT12M", 720),
    ] {
        let entry = with_file("https://e.org/a.mp3", text).unwrap().entry().unwrap();
        assert_eq!(entry.enclosures[0].duration, Some(expected), "{text}");
    }
    for text in ["0", "00:00", "1:2", "1:60", "1:2:3:4", "12 minutes", "-5", "PT", "PT5X", "99999999999999999999"] {
        let article = with_file("https://e.org/a.mp3", text).unwrap();
        assert_eq!(article.diagnostics()[0].rule.name, "wrong-type", "{text}");
        assert_eq!(article.entry().unwrap().enclosures[0].duration, None, "{text}");
    }
}

#[test]
fn addresses_of_files_hold_nothing_that_no_address_can() {
    for (address, expected) in [
        ("https://e.org/a|b [c].mp3", "https://e.org/a%7Cb%20%5Bc%5D.mp3"),
        ("https://e.org/100%.mp3?q={a}&b=%41#t=%", "https://e.org/100%25.mp3?q=%7Ba%7D&b=%41#t=%25"),
        ("https://e.org/a#b#c", "https://e.org/a#b%23c"),
        ("http://[::1]:80/a.mp3", "http://[::1]/a.mp3"),
        ("https://u:p@e.org/gr\u{f6}\u{df}e.mp3", "https://e.org/gr%C3%B6%C3%9Fe.mp3"),
    ] {
        let entry = with_file(address, "12:34").unwrap().entry().unwrap();
        assert_eq!(entry.enclosures[0].url, expected);
    }
}
