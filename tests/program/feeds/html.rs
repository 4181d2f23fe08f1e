//! The HTML that entries carry, as a reader finds it far from its site.

use super::configured;

/// The content of an article at `https://example.org/news/a/` with this text.
fn content(name: &str, text: &str) -> String {
    let folder = configured("permalink = \"/news/{slug}/\"").file(&format!("content/2026-01-31-{name}"), text);
    folder.run(&["build", "--quiet"]).exits(0);
    folder.item()["content_html"].as_str().unwrap_or_default().to_owned()
}

fn markdown(text: &str) -> String {
    content("a.md", &format!("---\ntitle: T\n---\n{text}\n"))
}

/// Every address in an attribute of a name.
fn addresses(html: &str, attribute: &str) -> Vec<String> {
    html.split(&format!(" {attribute}=\""))
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&"))
        .collect()
}

const ADDRESSES: &[(&str, &str)] = &[
    ("https://other.example/x?a=1&b=2#c", "https://other.example/x?a=1&b=2#c"),
    ("b.html", "https://example.org/news/a/b.html"),
    ("../b/", "https://example.org/news/b/"),
    ("/b", "https://example.org/b"),
    ("//cdn.example/b", "https://cdn.example/b"),
    ("?a=1&b=2", "https://example.org/news/a/?a=1&b=2"),
    ("#anchor", "https://example.org/news/a/#anchor"),
    ("a b.png", "https://example.org/news/a/a%20b.png"),
    ("größe/日本.png", "https://example.org/news/a/gr%C3%B6%C3%9Fe/%E6%97%A5%E6%9C%AC.png"),
];

#[test]
fn every_address_in_markdown_is_absolute() {
    for (written, expected) in ADDRESSES {
        let html = markdown(&format!("[x](<{written}>) ![y](<{written}>)"));
        assert_eq!(addresses(&html, "href"), [*expected], "{html}");
        assert_eq!(addresses(&html, "src"), [*expected], "{html}");
    }
}

#[test]
fn every_address_in_html_is_absolute() {
    for (written, expected) in ADDRESSES {
        let escaped = written.replace('&', "&amp;");
        let tags = format!(
            "<a href=\"{escaped}\">x</a><img src=\"{escaped}\"><video poster=\"{escaped}\" src=\"{escaped}\"></video>"
        );
        for html in [markdown(&tags), content("a.html", &format!("<title>T</title><p>{tags}</p>"))] {
            assert_eq!(addresses(&html, "href"), [*expected], "{html}");
            assert_eq!(addresses(&html, "src"), [*expected, *expected], "{html}");
            assert_eq!(addresses(&html, "poster"), [*expected], "{html}");
        }
    }
}

#[test]
fn every_address_of_a_srcset_is_absolute() {
    let html = markdown(
        "<picture><source srcset=\"s.webp\"><img src=\"/x.png\" srcset=\"x.png 1x, /x.png?a=1&amp;b=2 2x\"></picture>",
    );
    assert_eq!(
        addresses(&html, "srcset"),
        [
            "https://example.org/news/a/s.webp",
            "https://example.org/news/a/x.png 1x, https://example.org/x.png?a=1&b=2 2x"
        ],
        "{html}"
    );
}

#[test]
fn frame_becomes_a_link() {
    let html = markdown("Before.\n\n<iframe src=\"https://video.example/e/1\" title=\"The film\"></iframe>\n\nAfter.");
    assert!(html.contains("<a href=\"https://video.example/e/1\">The film</a>") && !html.contains("iframe"), "{html}");
}

#[test]
fn scripts_are_gone_and_their_text_with_them() {
    for text in [
        "<script>alert('boo')</script>",
        "<p onclick=\"boo()\" style=\"x:boo\">Text.</p>",
        "[x](javascript:boo)",
        "<a href=\" java\tscript:boo\">x</a>",
        "<a href=\"JAVASCRIPT&colon;boo\">x</a>",
        "<img src=x onerror=boo>",
        "<svg><script>boo</script></svg>",
        "<iframe srcdoc=\"<script>boo</script>\"></iframe>",
        "[x](vbscript:boo) [y](data:text/html,boo)",
        "<style>boo</style>",
        "# H {onclick=boo}",
        "<!-- boo -->",
    ] {
        let html = markdown(&format!("Kept.\n\n{text}\n"));
        assert!(html.contains("Kept.") && !html.contains("boo"), "{text}: {html}");
    }
}

#[test]
fn footnotes_lead_to_their_notes_and_back_within_the_entry() {
    for raw in ["", "<b>Raw.</b>\n\n"] {
        let html = markdown(&format!("{raw}One[^a]. Two[^b].\n\n[^a]: First.\n[^b]: Second.\n"));
        let links = addresses(&html, "href");
        assert_eq!(links.len(), 4, "{html}");
        for link in links {
            let id = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} leads away"));
            assert!(addresses(&html, "id").iter().any(|other| other == id), "{id} is not in {html}");
        }
    }
}

#[test]
fn code_keeps_its_lines_and_its_language() {
    let html = markdown("```rust\nfn main() {\n\n    let x = \"<b> & ]]>\";\n}\n```");
    assert_eq!(
        html,
        "<pre><code class=\"language-rust\">fn main() {\n\n    let x = \"&lt;b&gt; &amp; ]]&gt;\";\n}\n</code></pre>"
    );
    let html = content("a.html", "<title>T</title><pre>a\n  b\n\n\tc</pre>");
    assert_eq!(html, "<pre>a\n  b\n\n\tc</pre>");
}

#[test]
fn tables_stay_tables() {
    let html = markdown("| a | b |\n|---|--:|\n| 1 | 2 |");
    for tag in ["<table>", "<thead>", "<th>a</th>", "<td>1</td>", "</table>"] {
        assert!(html.contains(tag), "{tag} is not in {html}");
    }
}

#[test]
fn columns_of_a_table_stay_aligned() {
    let html = markdown("| A | B | C |\n|---|--:|:-:|\n| 1 | 2 | 3 |");
    for cell in
        ["<td>1</td>", "<th align=\"right\">B</th>", "<td align=\"right\">2</td>", "<td align=\"center\">3</td>"]
    {
        assert!(html.contains(cell), "{cell} in {html}");
    }
}

#[test]
fn elements_left_open_do_not_reach_the_reader_open() {
    let html = markdown("<div><b>bold <i>both\n\nNext.");
    for tag in ["div", "b", "i"] {
        let (opened, closed) = (html.matches(&format!("<{tag}>")).count(), html.matches(&format!("</{tag}>")).count());
        assert_eq!(opened, closed, "{html}");
    }
}

#[test]
fn title_is_not_repeated_by_the_content() {
    assert_eq!(content("a.md", "# A *title*\n\nText.\n"), "<p>Text.</p>");
    assert_eq!(content("a.html", "<title>A title</title><h1>A title</h1><p>Text.</p>"), "<p>Text.</p>");
}
