//! The project's own feeds, which it publishes with itself.

use std::{collections::BTreeSet, path::Path};

use crate::{
    golden::files,
    support::{Folder, LATER},
};

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the project's content and configuration.
fn copy() -> Folder {
    let folder = Folder::bare().on(LATER);
    for (path, bytes) in files(&project().join("content")) {
        folder.write(&Path::new("content").join(path).to_string_lossy(), bytes);
    }
    let file = |name: &str| std::fs::read(project().join(name)).unwrap();
    folder.file("dateline.toml", file("dateline.toml")).file("dateline.lock", file("dateline.lock"))
}

#[test]
fn feeds_in_the_repository_are_what_its_content_gives() {
    let folder = copy();
    folder.build().says_nothing();
    assert_eq!(folder.read("dateline.lock"), std::fs::read_to_string(project().join("dateline.lock")).unwrap());
    let (built, committed) = (files(&folder.path().join("feeds")), files(&project().join("feeds")));
    assert_eq!(built.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>());
    for (path, bytes) in built {
        assert!(committed[&path] == bytes, "feeds/{} is out of date: run `dateline build`", path.display());
    }
}

#[test]
fn our_validator_has_nothing_to_say_of_our_feeds() {
    let folder = copy();
    folder.build();
    let files = ["feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json"];
    folder.run(&[&["validate", "--base", "https://dateline.example/"], &files[..]].concat()).exits(0).says_nothing();
}

/// What the W3C feed validator would say of a feed, and ours does not, by its events.
pub(crate) fn said_by_the_w3c(feed: &str) -> BTreeSet<&'static str> {
    let document = roxmltree::Document::parse(feed).unwrap();
    let text = |node: roxmltree::Node, name: &str| {
        node.children().find(|child| child.tag_name().name() == name).and_then(|child| child.text()).map(str::to_owned)
    };
    let mut said = BTreeSet::new();
    let mut moments = BTreeSet::new();
    for entry in document.descendants().filter(|node| matches!(node.tag_name().name(), "entry" | "item")) {
        if ["content", "encoded"].iter().filter_map(|name| text(entry, name)).any(|html| html.contains("href=\"#")) {
            said.insert("ContainsRelRef");
        }
        if text(entry, "updated").is_some_and(|updated| !moments.insert(updated)) {
            said.insert("DuplicateUpdated");
        }
        let is_plain = |node: &roxmltree::Node| node.attribute("type").is_none_or(|kind| kind == "text");
        let looks_like_html = |text: &str| {
            text.match_indices(['<', '&'])
                .any(|(at, _)| text[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic()))
        };
        let texts = entry.children().filter(|child| ["title", "summary", "content"].contains(&child.tag_name().name()));
        if entry.tag_name().name() == "entry"
            && texts.filter(is_plain).filter_map(|node| node.text()).any(looks_like_html)
        {
            said.insert("ContainsUndeclaredHTML");
        }
        if entry.tag_name().name() == "entry" && text(entry, "summary").or(text(entry, "content")).is_none() {
            said.insert("MissingTextualContent");
        }
        for name in ["id", "link"] {
            let own = entry.children().filter(|child| child.tag_name().name() == name);
            if own.flat_map(|node| [node.text(), node.attribute("href")]).flatten().any(|address| !address.is_ascii()) {
                said.insert("UriNotIri");
            }
        }
    }
    said
}

/// The events in the list, each with why the feeds are right.
pub(crate) fn listed() -> BTreeSet<String> {
    let text = std::fs::read_to_string(project().join("tests/conformance/own_feeds.txt")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let (event, reason) = line.split_once(" | ").unwrap();
            assert!(reason.contains("section"), "{event} stands without the section that makes it wrong");
            event.to_owned()
        })
        .collect()
}

#[test]
fn what_the_w3c_says_of_our_feeds_is_listed() {
    let cases =
        files(&project().join("tests/cases")).into_iter().map(|(path, bytes)| (Path::new("cases").join(path), bytes));
    let feeds = files(&project().join("feeds")).into_iter().map(|(path, bytes)| (Path::new("feeds").join(path), bytes));
    let mut said = BTreeSet::new();
    for (path, bytes) in cases.chain(feeds) {
        if path.ends_with("rss.xml") || path.ends_with("atom.xml") {
            said.extend(said_by_the_w3c(&String::from_utf8(bytes).unwrap()));
        }
    }
    let listed = listed();
    assert!(said.contains("ContainsRelRef"));
    assert!(said.iter().all(|event| listed.contains(*event)), "{said:?} is more than {listed:?}");
}

#[test]
fn every_article_of_ours_is_in_our_feeds() {
    let folder = copy();
    folder.build();
    let articles = files(&project().join("content")).len();
    assert!(articles >= 6);
    for feed in folder.all_parsed() {
        assert_eq!(feed.entries.len(), articles, "{:?}", feed.feed_type);
        for entry in feed.entries {
            let title = entry.title.unwrap().content;
            assert!(entry.summary.is_some(), "{title} has no summary");
            assert!(entry.links.iter().any(|link| link.href.starts_with("https://")), "{title} leads nowhere");
            assert!(
                entry.content.is_some_and(|content| content.body.is_some_and(|body| body.contains("<h2"))),
                "{title}"
            );
        }
    }
}
