//! Plain text: titles, headings, paragraphs, lists and links, all known by their shape.

use super::read;

fn html(text: &str) -> String {
    super::html("txt", text)
}

/// The kind of each block and the words it begins with.
fn outline(text: &str) -> String {
    html(text).replace("</p>", "").replace("</h2>", "").replace("<p>", "p ").replace("<h2>", "h ")
}

const LONG: &str = "This paragraph stands on one line, as an editor that wraps softly leaves it, and it goes on for so long \
    that nobody would have broken it by hand at any column that a terminal ever had.";

#[test]
fn addresses_without_a_scheme_are_links() {
    for (text, expected) in [
        ("See www.src.example/x, or not.", "See <a href=\"http://www.src.example/x\">www.src.example/x</a>, or not."),
        ("Write to a.b@mail.example.", "Write to <a href=\"mailto:a.b@mail.example\">a.b@mail.example</a>."),
        (
            "See <a href=\"https://www.a.example/\">www.b.example here</a>.",
            "See <a href=\"https://www.a.example/\">www.b.example here</a>.",
        ),
        (
            "See https://www.a.example/@b and awww.c.example and @d.",
            "See <a href=\"https://www.a.example/@b\">https://www.a.example/@b</a> and awww.c.example and @d.",
        ),
    ] {
        assert_eq!(html(text), format!("<p>{expected}</p>"), "{text}");
    }
}

#[test]
fn title_is_the_first_line_unless_it_begins_a_paragraph() {
    let wrapped = "The mayor of the small town opened the bridge on Monday in the rain, and\nhe said that it was the \
        last of its kind, for no more money was to be\nhad from the county.\n";
    for (text, title) in [
        ("A title\n\nText.", Some("A title")),
        ("\n\n  A title  \nText.", Some("A title")),
        ("Only a title", Some("Only a title")),
        ("A title\n=======\nText.", Some("A title")),
        ("=====\nTitle\n=====\nText.", Some("Title")),
        ("# A title #\nText.", Some("A title")),
        ("“Quoted” title\nText.", Some("“Quoted” title")),
        ("It happened.\nText.", Some("It happened.")),
        ("城市绿道\n正文。", Some("城市绿道")),
        ("", None),
        ("\n \n", None),
        ("- milk\n- eggs", None),
        ("1. milk\n2. eggs", None),
        ("> quoted\n", None),
        ("---\ntext\n", None),
        (wrapped, None),
        (LONG, None),
    ] {
        match (read("2026-01-31.txt", text), title) {
            (Ok(article), Some(title)) => {
                assert_eq!(article.title(), title);
                assert!(!article.html().contains(title), "{text}");
            }
            // A note keeps all its words, and has the first of them in place of a title.
            (Ok(note), None) => assert!(note.html().contains(text.split_whitespace().last().unwrap()), "{text}"),
            (Err(_), title) => assert!(text.trim().is_empty() && title.is_none(), "{text}"),
        }
    }
    let long = read("2026-01-31.txt", &"x".repeat(201)).unwrap();
    assert!(long.title().ends_with("x…") && long.html().contains(&"x".repeat(201)), "{}", long.title());
}

#[test]
fn headings_are_known_by_their_shape() {
    for (text, expected) in [
        ("Heading\n{L}\nSecond One\n{L}", "h Heading\np {L}\nh Second One\np {L}\n"),
        ("Heading\n\n{L}\n\nWhat now?\n\n{L}", "h Heading\np {L}\nh What now?\np {L}\n"),
        ("THE END OF IT\n\nIt ended.", "h THE END OF IT\np It ended.\n"),
        ("Part One\n\nThe Beginning\n\n{L}", "h Part One\nh The Beginning\np {L}\n"),
        ("Trade with the U.S.\n\n{L}", "h Trade with the U.S.\np {L}\n"),
        ("Background:\n\n{L}", "h Background:\np {L}\n"),
        ("One\n===\nText.\n\nTwo\n---\nText.", "h One\np Text.\nh Two\np Text.\n"),
        ("1. Background\n\n{L}\n\n2. Method\n\n{L}", "h 1. Background\np {L}\nh 2. Method\np {L}\n"),
        ("Überblick\n\nAlles ist gut.", "h Überblick\np Alles ist gut.\n"),
        ("一、背景\n\n目前维护资金仍然不足。", "h 一、背景\np 目前维护资金仍然不足。\n"),
        (
            "الخطوات القادمة\n\nتعتزم البلدية افتتاح فرعين آخرين.",
            "h الخطوات القادمة\np تعتزم البلدية افتتاح فرعين آخرين.\n",
        ),
        ("पृष्ठभूमि\n\nगाँव में पुस्तकालय खुला।", "h पृष्ठभूमि\np गाँव में पुस्तकालय खुला।\n"),
        ("By Jane Doe\n\n3 May 2026\n\n{L}", "p By Jane Doe\np 3 May 2026\np {L}\n"),
        ("“Who goes there?”\n\n{L}", "p “Who goes there?”\np {L}\n"),
        ("{L}\n\nJane Doe", "p {L}\np Jane Doe\n"),
        ("It rained.\n\n{L}", "p It rained.\np {L}\n"),
        ("and so on\n\n{L}", "p and so on\np {L}\n"),
        ("# One\n{L}\n### Two\nNot This\n\n{L}", "h One\np {L}\n<h3>Two</h3>\np Not This\np {L}\n"),
    ] {
        assert_eq!(outline(&text.replace("{L}", LONG)), expected.replace("{L}", LONG).trim_end(), "{text}");
    }
}

#[test]
fn wrapped_lines_are_joined_as_their_script_asks() {
    let english = "The Shore\nThe path begins behind the church and climbs at once, so that a walker\nwho has had a large \
        breakfast will regret it before the first well-\nknown gate.\nThere is a bench there, which is rarely free.";
    assert_eq!(
        outline(english).lines().map(|line| line.split(' ').next_back().unwrap_or_default()).collect::<Vec<_>>(),
        ["Shore", "gate.", "free."]
    );
    for (text, expected) in [
        ("Vor-\nund Nachteile", "Vor- und Nachteile"),
        ("the infor\u{ad}\nmation", "the information"),
        (
            "市政府先后把城里的公园、河岸和所有的老街区，\n连接在一起。",
            "市政府先后把城里的公园、河岸和所有的老街区，连接在一起。",
        ),
        ("the first line\n  and the second", "the first line and the second"),
        ("Roses are red,\nViolets are blue", "Roses are red,<br>Violets are blue"),
    ] {
        assert_eq!(html(text), format!("<p>{expected}</p>"));
    }
}

#[test]
fn lists_quotes_rulers_and_verbatim_text_are_kept() {
    for (text, expected) in [
        ("- a\n  b\n- c", "<ul>\n<li>a b</li>\n<li>c</li>\n</ul>\n"),
        ("• a\n\n• b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3) a\n4) b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("１、甲\n２、乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>\n"),
        ("- a\n    - b\n- c", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n"),
        ("- a\n\n  b\n", "<ul>\n<li>a\n<p>b</p>\n</li>\n</ul>\n"),
        ("We need:\n- a\n1. b", "<p>We need:</p>\n<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>\n"),
        ("12. That was the day.", "<p>12. That was the day.</p>\n"),
        ("> a\n> b\n>\n>> c", "<blockquote>\n<p>a b</p>\n<blockquote>\n<p>c</p>\n</blockquote>\n</blockquote>\n"),
        ("It was so.\n\n* * *\n\nIt is.", "<p>It was so.</p>\n<hr>\n<p>It is.</p>\n"),
        ("So:\n\n    a < b\n      c\n\nNo.", "<p>So:</p>\n<pre>a &lt; b\n  c</pre>\n<p>No.</p>\n"),
        ("\n \n", ""),
    ] {
        assert_eq!(html(text), expected.trim_end(), "{text}");
    }
    assert!(html(&">  ".repeat(100_000)).len() < 1000);
}

#[test]
fn quotes_round_the_whole_body_vanish_and_others_stay() {
    for (text, is_wrapped) in [
        ("\"Heading\n{L}\nOther\n{L}\"", true),
        ("\"{L}\n\nHe said \"no\" to <a href=\"/x\">it</a>. {L}\"", true),
        ("„Das sagte er „laut“ allen.“", true),
        ("«Il pleut.\n\nIl neige.»", true),
        ("“To be.”", true),
        ("「甲。\n\n乙。」", true),
        ("\"Hello,\" she said. \"And bye.\"", false),
        ("\"Hello,\" she said.\n\n{L}\n\nThen came \"bye.\"", false),
        ("“I begin.\n\n“I go on.\n\n“I end.”", false),
        ("\"你好\"他说。\"再见\"", false),
        ("\"Unclosed.", false),
    ] {
        let text = text.replace("{L}", LONG);
        let shown = outline(&text);
        let begins = shown[2..].replace("&quot;", "\"").chars().next() == text.chars().next();
        assert_eq!(begins, !is_wrapped, "{shown}");
    }
}

#[test]
fn anchors_are_kept_and_all_else_is_escaped() {
    for (text, expected) in [
        ("a < b & \"c\" > d", "a &lt; b &amp; &quot;c&quot; &gt; d"),
        (
            "<a href=\"/x?a=1&amp;b=2\" class=y>t & <b>u</b></a>",
            "<a href=\"https://e.org/x?a=1&amp;b=2\">t &amp; &lt;b&gt;u&lt;/b&gt;</a>",
        ),
        ("<A HREF='/x'>t</A >", "<a href=\"https://e.org/x\">t</a>"),
        ("<a\ttarget=_blank href=x>t</a>", "<a href=\"https://e.org/x\">t</a>"),
        ("<a href=“/x”>t</a>", "<a href=\"https://e.org/x\">t</a>"),
        ("<a href='&quot;&#x3c;&#62;&amp;amp;'>t</a>", "<a href=\"https://e.org/%22%3C%3E&amp;amp;\">t</a>"),
        ("<a href=mailto:a@b.example>t</a>", "<a href=\"mailto:a@b.example\">t</a>"),
        ("<a href=javascript:x>t</a>", "t"),
        ("<a href='java&#9;script:x'>t</a>", "t"),
        ("<a href=' DATA:text/html,x'>t</a>", "t"),
        ("<a href=http://>t</a>", "t"),
        ("<a href=x></a>", ""),
        ("<a href=x>t", "&lt;a href=x&gt;t"),
        ("<a href=x <b>t</a>", "&lt;a href=x &lt;b&gt;t&lt;/a&gt;"),
        ("<a href=x>t<a href=y>u</a>", "&lt;a href=x&gt;t<a href=\"https://e.org/y\">u</a>"),
        ("<a name=x>t</a>", "&lt;a name=x&gt;t&lt;/a&gt;"),
        ("<abbr>", "&lt;abbr&gt;"),
    ] {
        assert_eq!(html(text), format!("<p>{expected}</p>"), "{text}");
    }
}

#[test]
fn bare_urls_become_links_without_the_punctuation_behind_them() {
    for (text, url, rest) in [
        ("https://a.example/b.", "https://a.example/b", "."),
        ("http://a.example/b_(c))?", "http://a.example/b_(c)", ")?"),
        ("https://a.example/b”", "https://a.example/b", "”"),
        ("https://a.example/ü，见", "https://a.example/ü", "，见"),
        ("https://a.example/[1]]!", "https://a.example/[1]", "]!"),
    ] {
        let address = url.replace('ü', "%C3%BC");
        assert_eq!(html(text), format!("<p><a href=\"{address}\">{url}</a>{rest}</p>"));
    }
    assert_eq!(
        html("见https://a.example/b了解"),
        "<p>见<a href=\"https://a.example/b\">https://a.example/b</a>了解</p>"
    );
    assert_eq!(html("HTTPS://a.example"), "<p><a href=\"https://a.example/\">HTTPS://a.example</a></p>");
    for text in ["xhttp://a.example", "http://", "https:// a", "http:/a", "h"] {
        assert_eq!(html(text), format!("<p>{text}</p>"));
    }
}
