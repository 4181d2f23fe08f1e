//! RSS 2.0 with the RSS Advisory Board's profile.

use super::{FULL_CONTENT, children, configured, entries, full, parse, texts};
use crate::support::Folder;

#[test]
fn channel_says_who_where_and_when() {
    let xml = full().read("feeds/rss.xml");
    let document = parse(&xml);
    let channel = children(document.root_element(), "channel")[0];
    for (name, expected) in [
        ("title", "R&D: 1 < 2"),
        ("description", "Fish & chips"),
        ("language", "en-GB"),
        ("copyright", "© Ada & Bob"),
        ("managingEditor", "ada@example.org (Ada & Co)"),
        ("lastBuildDate", "Wed, 07 Jan 2026 08:00:00 +0100"),
        ("generator", "Dateline"),
        ("docs", "https://www.rssboard.org/rss-specification"),
    ] {
        assert_eq!(texts(channel, name), [expected], "{name}");
    }
    assert_eq!(texts(channel, "link"), ["https://example.org/blog/", ""]);
    let own = children(channel, "link")[1];
    assert_eq!(own.tag_name().namespace(), Some("http://www.w3.org/2005/Atom"));
    assert_eq!(
        (own.attribute("rel"), own.attribute("href")),
        (Some("self"), Some("https://feeds.example.org/rss.xml"))
    );
    assert_eq!(own.attribute("type"), Some("application/rss+xml"));
    let image = children(channel, "image")[0];
    assert_eq!(texts(image, "url"), ["https://example.org/logo.png"]);
    assert_eq!(
        (texts(image, "title"), texts(image, "link")),
        (texts(channel, "title"), vec!["https://example.org/blog/"])
    );
}

#[test]
fn item_has_its_summary_before_its_content() {
    let xml = full().read("feeds/rss.xml");
    let document = parse(&xml);
    let item = entries(&document)[0];
    let names: Vec<_> =
        item.children().filter(roxmltree::Node::is_element).map(|node| node.tag_name().name()).collect();
    let position = |name: &str| names.iter().position(|other| *other == name);
    assert!(position("description") < position("encoded"), "{names:?}");
    assert_eq!(texts(item, "description"), ["Lead with a &lt; b &amp;&amp; c. More."]);
    assert_eq!(texts(item, "encoded"), [FULL_CONTENT]);
}

#[test]
fn item_names_people_by_dublin_core_and_never_by_author() {
    let xml = full().read("feeds/rss.xml");
    let document = parse(&xml);
    assert_eq!(texts(entries(&document)[0], "creator"), ["Jane Doe", "Bob & Co"]);
    assert_eq!(texts(entries(&document)[1], "creator"), ["Ada & Co", "Bob"], "the feed's authors stand in");
    for item in entries(&document) {
        assert!(children(item, "author").is_empty(), "an author is an e-mail address");
        assert!(children(item, "enclosure").is_empty());
    }
}

#[test]
fn item_has_its_id_links_and_categories() {
    let xml = full().read("feeds/rss.xml");
    let document = parse(&xml);
    let item = entries(&document)[0];
    let guid = children(item, "guid")[0];
    assert_eq!((guid.text(), guid.attribute("isPermaLink")), (Some("tag:example.org,2026-01-05:full"), Some("false")));
    assert_eq!(texts(item, "category"), ["C++", "R&D", "Café"]);
    let via: Vec<_> = children(item, "link")
        .iter()
        .filter(|link| link.attribute("rel") == Some("via"))
        .map(|link| link.attribute("href").unwrap())
        .collect();
    assert_eq!(via, ["https://source.example/?a=1&b=2", "https://other.example/"]);
    assert_eq!(texts(item, "link")[0], "https://example.org/blog/2026/01/full/");
}

#[test]
fn dates_have_a_day_of_two_digits() {
    let folder = Folder::new().file("content/2026-01-05-a.md", "# A\n\n[x](https://s.example/)\n");
    folder.build();
    assert!(folder.read("feeds/rss.xml").contains("<pubDate>Mon, 05 Jan 2026 00:00:00 +0000</pubDate>"));
}

#[test]
fn managing_editor_needs_an_address() {
    let folder = Folder::new().article("Text.\n");
    folder.build();
    assert!(!folder.read("feeds/rss.xml").contains("managingEditor"));
}

#[test]
fn plain_text_has_the_references_that_most_readers_understand() {
    let xml = full().read("feeds/rss.xml");
    assert!(xml.contains("<title>Fish &#x26; Chips &#x3C;b&#x3E;bold&#x3C;/b&#x3E; &#x3C; 5</title>"), "{xml}");
    assert!(xml.contains("<description>Fish &#x26; chips</description>"), "{xml}");
}

#[test]
fn end_of_a_cdata_section_cannot_stand_in_one() {
    let folder = configured("permalink = \"/{slug}/\"")
        .file("content/2026-01-31-a.md", "# A\n\nIt is `a]]>b`. And <![CDATA[x]]> &amp;.\n\n    ]]>]]&gt;\n");
    folder.build();
    let xml = folder.read("feeds/rss.xml");
    let document = parse(&xml);
    let content = texts(entries(&document)[0], "encoded");
    assert!(content[0].contains("<code>a]]&gt;b</code>") && content[0].contains("]]&gt;]]&amp;gt;"), "{content:?}");
    assert_eq!(
        folder.all_parsed()[0].entries[0].content.as_ref().unwrap().body.as_deref().map(str::trim),
        Some(content[0])
    );
}
