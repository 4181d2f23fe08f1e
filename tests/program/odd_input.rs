//! Input that makes other programs write broken feeds, or none.

use std::time::SystemTime;

use crate::support::{CONFIG, Folder};

const FEEDS: [&str; 3] = ["rss.xml", "atom.xml", "feed.json"];

/// A folder whose articles have pages of their own.
fn site() -> Folder {
    Folder::bare().file("dateline.toml", format!("permalink = \"/{{year}}/{{month}}/{{day}}/{{slug}}/\"\n{CONFIG}"))
}

/// The titles in order, after every feed has been found well-formed and to hold the same ones.
pub(crate) fn titles(folder: &Folder) -> Vec<String> {
    for name in ["rss.xml", "atom.xml"] {
        let xml = folder.read(&format!("feeds/{name}"));
        roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{name}: {error}\n{xml}"));
    }
    let all: Vec<Vec<String>> = folder
        .all_parsed()
        .iter()
        .map(|feed| feed.entries.iter().map(|entry| entry.title.as_ref().unwrap().content.clone()).collect())
        .collect();
    assert!(all.iter().all(|titles| *titles == all[0]), "{all:#?}");
    all[0].clone()
}

#[test]
fn impossible_date_is_an_error_with_a_caret_and_nothing_is_written() {
    for (text, caret) in [
        ("---\ntitle: A\ndate: 2026-13-45\n---\n", "3 | date: 2026-13-45\n  |       ^^^^^^^^^^"),
        ("+++\ntitle = \"A\"\ndate = 2026-13-45\n+++\n", "3 | date = 2026-13-45\n  |        ^^^^^^^^^^"),
        ("{\"date\": \"2026-13-45\"}\n", "1 | {\"date\": \"2026-13-45\"}\n  |          ^^^^^^^^^^^^"),
        ("Title: A\nDate: 2026-13-45\n\n", "2 | Date: 2026-13-45\n  |       ^^^^^^^^^^"),
    ] {
        let folder = Folder::new().article("Good.\n").file("content/a.md", format!("{text}Text.\n"));
        folder.run(&["build"]).exits(1).says(caret);
        assert!(!folder.exists("feeds"), "{text}");
    }
    let folder = Folder::new().file("content/2026-13-45-a.md", "# A\n\nText.\n");
    folder
        .run(&["build"])
        .exits(1)
        .says("error[impossible-date]: the path names a day that does not exist: 2026-13-45");
}

#[test]
fn missing_date_names_every_place_that_was_searched() {
    let folder = Folder::new().file("content/a.md", "# A\n\nText.\n");
    folder
        .run(&["build"])
        .exits(1)
        .says("looked in: front matter, path in front matter, file name, folders, HTML, source link");
    assert!(!folder.exists("feeds"));
}

#[test]
fn evening_west_of_greenwich_stays_on_its_day() {
    let folder = site().file("content/a.md", "---\ntitle: A\ndate: 2026-01-05T23:30:00-05:00\n---\nText.\n");
    folder.build();
    let item = folder.item();
    assert_eq!(item["date_published"], "2026-01-05T23:30:00-05:00");
    assert_eq!(item["url"], "https://example.org/2026/01/05/a/");
    assert_eq!(item["id"], "tag:example.org,2026-01-05:a");
    assert!(folder.read("feeds/atom.xml").contains("<published>2026-01-05T23:30:00-05:00</published>"));
    assert!(folder.read("feeds/rss.xml").contains("<pubDate>Mon, 05 Jan 2026 23:30:00 -0500</pubDate>"));
}

#[test]
fn characters_that_xml_forbids_are_removed_and_reported() {
    let folder = site().file(
        "content/2026-01-31-a.md",
        "---\ntitle: \"A\x07 B\"\ntags: [\"c\x0bd\"]\n---\nOne\x0b two\u{FFFE} three\0 and &#7; four.\n",
    );
    let run = folder.run(&["build", "--verbose"]).exits(0);
    for place in ["md:2:10", "md:3:10", "md:5:4", "md:5:9", "md:5:16"] {
        assert!(run.stderr.contains(place), "{place}\n{}", run.stderr);
    }
    for code in ["U+0007", "U+000B", "U+FFFE", "U+0000"] {
        assert!(run.stderr.contains(&format!("warning[forbidden-character]: {code} ")), "{code}\n{}", run.stderr);
    }
    assert_eq!(titles(&folder), ["A B"]);
    assert_eq!(folder.item()["tags"], serde_json::json!(["cd"]));
    for name in FEEDS {
        let feed = folder.read(&format!("feeds/{name}"));
        assert!(feed.contains("One two three and"), "{feed}");
        assert!(!feed.contains(['\x07', '\x0b', '\0', '\u{FFFE}']) && !feed.contains("&#7;"), "{feed}");
    }
}

#[test]
fn invalid_utf_8_is_an_error_with_line_and_column() {
    let folder = Folder::new().article("Good.\n").file("content/2026-01-31-a.md", b"# A\n\nok \xFF\xFE\n");
    folder.run(&["build"]).exits(1).says("error[not-utf8]").says("content/2026-01-31-a.md:3:4");
    assert!(!folder.exists("feeds"));
}

#[test]
fn addresses_become_absolute_and_keep_their_queries() {
    let folder = site()
        .file(
            "content/2026-01-31-a.md",
            "# A\n\n![p](p.png) ![r](/img/x.png) [q](?a=1&b=2) [s](/s?a=1&amp;b=2#f) <img src=\"/y.png?c=3&d=4\">\n",
        )
        .file("content/p.png", "");
    folder.build();
    for feed in folder.all_parsed() {
        let content = feed.entries[0].content.as_ref().and_then(|content| content.body.clone()).unwrap();
        for address in [
            "src=\"https://example.org/2026/01/31/a/p.png\"",
            "src=\"https://example.org/img/x.png\"",
            "href=\"https://example.org/2026/01/31/a/?a=1&amp;b=2\"",
            "href=\"https://example.org/s?a=1&amp;b=2#f\"",
            "src=\"https://example.org/y.png?c=3&amp;d=4\"",
        ] {
            assert!(content.contains(address), "{address} is not in {content}");
        }
    }
}

#[test]
fn markup_in_a_title_is_the_same_text_in_every_format() {
    let title = "Fish & Chips <b>bold</b> < 5";
    let folder = site().file("content/2026-01-31-a.md", format!("---\ntitle: {title}\n---\nText.\n"));
    folder.build();
    assert_eq!(folder.item()["title"], title);
    let atom = folder.read("feeds/atom.xml");
    let atom = roxmltree::Document::parse(&atom).unwrap();
    let entry = atom.descendants().find(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "entry"))).unwrap();
    let node = entry.children().find(|node| node.tag_name().name() == "title").unwrap();
    assert_eq!((node.text(), node.attribute("type").unwrap_or("text")), (Some(title), "text"));
    // Readers take an RSS title for HTML, so it is escaped once more than XML asks for.
    let rss = folder.read("feeds/rss.xml");
    let rss = roxmltree::Document::parse(&rss).unwrap();
    let item = rss.descendants().find(|node| node.has_tag_name("item")).unwrap();
    let node = item.children().find(|node| node.has_tag_name("title")).unwrap();
    let unescaped = node.text().unwrap().replace("&lt;", "<").replace("&#x3C;", "<").replace("&gt;", ">");
    assert_eq!(unescaped.replace("&#x26;", "&").replace("&amp;", "&"), title);
}

#[test]
fn right_to_left_text_has_its_language_and_closes_its_controls() {
    let folder = site()
        .file("content/2026-01-31-a.ar.md", "---\ntitle: مرحبا\n---\nنص.\n")
        .file("content/2026-01-30-b.md", "---\ntitle: \"a\u{202E}b\"\nlang: he\n---\nשלום.\n");
    folder.build();
    let json = folder.json();
    assert_eq!((&json["items"][0]["language"], &json["items"][1]["language"]), (&"ar".into(), &"he".into()));
    assert_eq!(titles(&folder), ["مرحبا", "a\u{202E}b\u{202C}"]);
    let atom = folder.read("feeds/atom.xml");
    assert!(atom.contains("xml:lang=\"ar\"") && atom.contains("xml:lang=\"he\""), "{atom}");
    for feed in folder.all_parsed() {
        let content = feed.entries[0].content.as_ref().and_then(|content| content.body.clone()).unwrap();
        assert!(content.contains("dir=\"rtl\""), "{content}");
    }
}

#[test]
fn article_of_the_future_waits_for_its_day() {
    let folder = site().article("Text.\n").file("content/2030-01-01-later.md", "# Later\n\nText.\n");
    folder.build().reports("Left out: 1 dated in the future (content/2030-01-01-later.md on 2030-01-01)");
    assert_eq!(titles(&folder), ["Hello"]);
}

#[test]
fn one_address_twice_is_an_error_that_names_both_files() {
    let folder = Folder::bare()
        .file("dateline.toml", format!("permalink = \"/{{slug}}/\"\n{CONFIG}"))
        .file("content/2026-01-30-a.md", "---\ntitle: A\nslug: same\n---\nText.\n")
        .file("content/2026-01-31-b.md", "---\ntitle: B\nslug: same\n---\nText.\n");
    let run = folder.run(&["build"]).exits(1).says("two articles have the page `https://example.org/same/`");
    run.says("content/2026-01-30-a.md:3:1").says("content/2026-01-31-b.md:3:1");
    assert!(!folder.exists("feeds"));
    // One slug on two days is two addresses.
    folder.write("dateline.toml", format!("permalink = \"/{{year}}/{{month}}/{{day}}/{{slug}}/\"\n{CONFIG}"));
    folder.build();
    assert_eq!(titles(&folder), ["B", "A"]);
}

#[test]
fn title_comes_from_the_heading_or_with_a_note_from_the_file_name() {
    let folder = site()
        .file("content/2026-01-31-a.md", "# From the *heading*\n\nText.\n")
        .file("content/2026-01-30-from-the-name.md", "Text.\n");
    let run = folder.build().says("info[title-from-file-name]: the title is taken from the file's name: From the name");
    assert!(!run.stderr.contains("2026-01-31-a.md"), "{}", run.stderr);
    assert_eq!(titles(&folder), ["From the heading", "From the name"]);
    folder.write("content/2026-01-29.md", "\n");
    folder.run(&["build"]).exits(1).says("error[missing-title]").says("content/2026-01-29.md");
}

#[test]
fn empty_body_gives_an_entry_with_title_and_link() {
    let folder = site().file("content/2026-01-31-a.md", "---\ntitle: A\n---\n\n");
    folder.build().says("warning[empty-body]");
    let item = folder.item();
    assert_eq!((&item["title"], &item["url"]), (&"A".into(), &"https://example.org/2026/01/31/a/".into()));
    assert!(item["summary"].is_null());
    for feed in folder.all_parsed() {
        assert!(feed.entries[0].summary.is_none(), "{feed:#?}");
        assert_eq!(feed.entries[0].links[0].href, "https://example.org/2026/01/31/a/");
    }
    let atom = folder.read("feeds/atom.xml");
    assert!(!atom.contains("<summary") && !atom.contains("<content"), "{atom}");
    let rss = folder.read("feeds/rss.xml");
    assert!(!rss.contains("<content:encoded"), "{rss}");
}

#[test]
fn tags_of_any_script_and_sign_come_through_whole() {
    let tags = ["C++", "C#", "R&D", "a/b", "Café", "Rust", "rust"];
    let quoted = tags.map(|tag| format!("\"{tag}\"")).join(", ");
    for text in [
        format!("---\ntitle: A\ntags: [{quoted}]\n---\n"),
        format!("+++\ntitle = \"A\"\n[taxonomies]\ntags = [{quoted}]\n+++\n"),
        format!("{{\"title\": \"A\", \"tags\": [{quoted}]}}\n"),
        format!("Title: A\nTags: {}\n\n", tags.join(", ")),
    ] {
        let folder = site().file("content/2026-01-31-a.md", format!("{text}Text.\n"));
        folder.build();
        for feed in folder.all_parsed() {
            let categories: Vec<_> = feed.entries[0].categories.iter().map(|category| category.term.as_str()).collect();
            assert_eq!(categories, tags, "{text}");
        }
    }
}

#[test]
fn what_could_run_is_made_harmless() {
    let body = "Before.\n\n<script>alert(1)</script>\n<iframe src=\"https://video.example/embed/1\"></iframe>\n\
        <p onclick=\"alert(2)\">Kept</p> <a href=\"javascript:alert(3)\">bad</a> [worse](javascript:alert(4))\n";
    for path in ["content/2026-01-31-a.md", "content/2026-01-31-a.html"] {
        let folder = site().file(path, format!("---\ntitle: A\n---\n{body}"));
        folder.build();
        for feed in folder.all_parsed() {
            let content = feed.entries[0].content.as_ref().and_then(|content| content.body.clone()).unwrap();
            assert!(
                content.contains("Kept") && content.contains("href=\"https://video.example/embed/1\""),
                "{content}"
            );
            let is_link = |address: &str| content.contains(&format!("href=\"{address}"));
            assert!(!content.contains("<script") && !content.contains("<iframe"), "{content}");
            assert!(!content.contains("onclick") && !is_link("javascript:"), "{content}");
        }
    }
}

#[test]
fn byte_order_mark_and_windows_line_ends_change_nothing() {
    let text = "---\ntitle: A\ntags: [x]\n---\n# One\n\nFirst. Second.\n";
    let plain = site().file("content/2026-01-31-a.md", text);
    plain.build();
    let windows = site().file("content/2026-01-31-a.md", format!("\u{FEFF}{}", text.replace('\n', "\r\n")));
    windows.build();
    for name in FEEDS {
        let path = format!("feeds/{name}");
        assert_eq!(windows.read(&path), plain.read(&path));
    }
}

#[test]
fn template_signs_in_prose_stay_text() {
    let folder = site().article("Write {{ x }} or {% raw %} and go on.\n");
    folder.build();
    assert_eq!(folder.item()["summary"], "Write {{ x }} or {% raw %} and go on.");
}

#[test]
fn every_fault_among_thousands_is_listed_and_the_rest_can_be_published() {
    let folder = site();
    for nth in 0..2000 {
        let day = format!("20{:02}-{:02}-{:02}", nth / 300, nth / 28 % 12 + 1, nth % 28 + 1);
        folder.write(&format!("content/{day}-a{nth}.md"), format!("# Title {nth}\n\nText.\n"));
    }
    for nth in 0..50 {
        folder.write(&format!("content/bad-{nth}.md"), "---\ntitle: Bad\n---\nNo date.\n");
    }
    let run = folder.run(&["build"]).exits(1).reports("50 errors: 50 missing-date").reports("Nothing was written");
    for nth in 0..50 {
        assert!(run.stderr.contains(&format!("content/bad-{nth}.md")), "{nth}");
    }
    assert!(!folder.exists("feeds"));
    folder.run(&["build", "--keep-going"]).exits(1).reports("2000 articles");
    assert_eq!(titles(&folder).len(), 20);
}

#[test]
fn same_content_changes_no_file() {
    let folder = site().article("Text.\n");
    let modified = || -> Vec<SystemTime> {
        FEEDS.map(|name| folder.path().join("feeds").join(name).metadata().unwrap().modified().unwrap()).into()
    };
    folder.build();
    let before = modified();
    folder.build();
    assert_eq!(modified(), before);
}

#[test]
fn whatever_a_title_says_each_entry_keeps_its_own_content() {
    for title in ["dateline-content", "A", "\"dateline-content\"", "<![CDATA[dateline-content]]>"] {
        let front = |title: &str| format!("---\ntitle: '{title}'\ntags: [dateline-content]\n---\n");
        let folder = site()
            .file("content/2026-01-02-b.md", format!("{}dateline-content, & `]]>` of *b*.\n", front(title)))
            .file("content/2026-01-01-a.md", format!("{}Of <b>a</b> \"alone\".\n", front("dateline-content")));
        folder.build();
        for feed in folder.all_parsed() {
            let contents: Vec<&str> =
                feed.entries.iter().map(|entry| entry.content.as_ref().unwrap().body.as_deref().unwrap()).collect();
            let expected = "<p>dateline-content, &amp; <code>]]&gt;</code> of <em>b</em>.</p>";
            assert_eq!(contents[0], expected, "{title}");
            assert!(contents[1].starts_with("<p>Of <b>a</b> "), "{title}: {}", contents[1]);
        }
    }
}

#[test]
fn without_a_limit_the_newest_twenty_are_published_with_a_note() {
    let folder = site();
    for day in 1..=25 {
        folder.write(&format!("content/2026-01-{day:02}-a.md"), format!("# Day {day}\n\nText.\n"));
    }
    folder.build().reports("No limit is set").reports("the newest 20 of 25 articles");
    assert_eq!(titles(&folder).len(), 20);
}

/// The tokenizer calls itself for each attribute, and would fall off the end of its stack.
#[test]
fn tags_with_very_many_attributes_cost_nothing_but_those() {
    let tag = format!("<div {}>Text</div>", "a=\"x\" ".repeat(30_000));
    let page = format!("<html><head><title>T</title></head><body><p>Before.</p>{tag}<p>Behind.</p></body></html>");
    let folder = Folder::new()
        .file("content/2026-01-01-a.html", page)
        .file("content/2026-01-02-b.md", format!("---\ntitle: B\n---\nBefore.\n\n{tag}\n\nBehind.\n"));
    folder.run(&["build"]).exits(0);
    for item in folder.json()["items"].as_array().unwrap() {
        let content = item["content_html"].as_str().unwrap();
        assert!(content.contains("Text") && content.contains("Behind."), "{content}");
    }
    let escaped = tag.replace('&', "&amp;").replace('<', "&lt;");
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>T</title><link>https://example.org/</link><description>D</description><item>\
         <title>A</title><link>https://example.org/a</link><guid>https://example.org/a</guid><pubDate>Sun, 01 Mar 2026 10:00:00 \
         +0100</pubDate><description>{escaped}</description></item></channel></rss>"
    );
    folder.write("feed.xml", feed);
    folder.run(&["validate", "feed.xml"]).exits(0);
    folder.run(&["show", "feed.xml"]).exits(0).reports("Text");
    folder.run(&["import", "feed.xml", "--into", "imported"]).exits(0);
    folder.run(&["adopt", "feed.xml"]).exits(0);
}
