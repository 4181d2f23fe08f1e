//! The project's own feeds, which it publishes with itself.

use std::path::Path;

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
