//! Atom 1.0.

use super::{FULL_CONTENT, children, configured, entries, full, parse, texts};
use crate::support::Folder;

#[test]
fn feed_says_who_where_and_when() {
    let xml = full().read("feeds/atom.xml");
    let document = parse(&xml);
    let feed = document.root_element();
    for (name, expected) in [
        ("title", "R&D: 1 < 2"),
        ("subtitle", "Fish & chips"),
        ("id", "https://example.org/blog/"),
        ("updated", "2026-01-07T08:00:00+01:00"),
        ("rights", "© Ada & Bob"),
        ("icon", "https://example.org/icon.png"),
        ("logo", "https://example.org/logo.png"),
        ("generator", "Dateline"),
    ] {
        assert_eq!(texts(feed, name), [expected], "{name}");
    }
    let authors = children(feed, "author");
    assert_eq!(texts(authors[0], "name"), ["Ada & Co"]);
    assert_eq!(
        (texts(authors[0], "email"), texts(authors[0], "uri")),
        (vec!["ada@example.org"], vec!["https://ada.example/"])
    );
    assert_eq!(texts(authors[1], "name"), ["Bob"]);
    let links: Vec<_> = children(feed, "link")
        .iter()
        .map(|link| (link.attribute("rel").unwrap(), link.attribute("href").unwrap()))
        .collect();
    assert_eq!(links, [("self", "https://feeds.example.org/atom.xml"), ("alternate", "https://example.org/blog/")]);
}

#[test]
fn entry_says_all_there_is() {
    let xml = full().read("feeds/atom.xml");
    let document = parse(&xml);
    let entry = entries(&document)[0];
    for (name, expected) in [
        ("id", "tag:example.org,2026-01-05:full"),
        ("published", "2026-01-05T23:30:00-05:00"),
        ("updated", "2026-01-07T08:00:00+01:00"),
        ("summary", "Lead with a < b && c. More."),
        ("content", FULL_CONTENT),
    ] {
        assert_eq!(texts(entry, name), [expected], "{name}");
    }
    assert_eq!(children(entry, "content")[0].attribute("type"), Some("html"));
    assert!(matches!(children(entry, "summary")[0].attribute("type"), None | Some("text")));
    let people: Vec<_> = children(entry, "author").iter().map(|person| texts(*person, "name")[0]).collect();
    assert_eq!(people, ["Jane Doe", "Bob & Co"]);
    let terms: Vec<_> =
        children(entry, "category").iter().map(|category| category.attribute("term").unwrap()).collect();
    assert_eq!(terms, ["C++", "R&D", "Café"]);
    let links: Vec<_> = children(entry, "link")
        .iter()
        .map(|link| (link.attribute("rel").unwrap(), link.attribute("href").unwrap()))
        .collect();
    assert_eq!(
        links,
        [
            ("alternate", "https://example.org/blog/2026/01/full/"),
            ("via", "https://source.example/?a=1&b=2"),
            ("via", "https://other.example/")
        ]
    );
}

#[test]
fn authors_are_never_missing() {
    let xml = full().read("feeds/atom.xml");
    let document = parse(&xml);
    assert!(children(entries(&document)[1], "author").is_empty());
    assert!(!children(document.root_element(), "author").is_empty(), "they stand in for an entry's");
}

#[test]
fn updated_is_published_where_nothing_says_otherwise() {
    let xml = full().read("feeds/atom.xml");
    let document = parse(&xml);
    let entry = entries(&document)[1];
    assert_eq!(texts(entry, "updated"), texts(entry, "published"));
}

#[test]
fn entry_without_a_link_has_content() {
    for (body, expected) in [("full", "<p>Text one. Two.</p>"), ("summary", "Text one. Two."), ("none", "A")] {
        let folder =
            configured(&format!("body = \"{body}\"")).file("content/2026-01-31-a.md", "# A\n\nText one. Two.\n");
        folder.build();
        let xml = folder.read("feeds/atom.xml");
        let document = parse(&xml);
        assert!(children(entries(&document)[0], "link").is_empty());
        assert_eq!(texts(entries(&document)[0], "content"), [expected], "{body}");
    }
}

#[test]
fn person_has_only_what_atom_allows() {
    let folder = Folder::bare()
        .file(
            "dateline.toml",
            "title = \"T\"\nurl = \"https://example.org/blog/\"\nauthor = { name = \" A  B \", email = \"nobody\", url = \"about/\" }\n",
        )
        .file(
            "content/2026-01-31-a.md",
            "---\ntitle: A\nsource: https://s.example/\nauthor: {name: Jo, email: no address, url: \"javascript:x\"}\n---\nText.\n",
        );
    folder.build();
    let xml = folder.read("feeds/atom.xml");
    let document = parse(&xml);
    let author = children(document.root_element(), "author")[0];
    assert_eq!((texts(author, "name"), texts(author, "uri")), (vec!["A B"], vec!["https://example.org/blog/about/"]));
    assert!(children(author, "email").is_empty());
    let author = children(entries(&document)[0], "author")[0];
    assert_eq!(author.children().filter(roxmltree::Node::is_element).count(), 1, "{xml}");
}
