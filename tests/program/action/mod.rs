//! The action: its steps as `action.yml` has them, carried out by a runner made here, against a real remote.

mod inputs;
mod install;
mod pushes;
mod readme;
mod runner;
mod templates;
mod year;

/// What a first build writes, file by file.
const BUILT: &str = "dateline.lock\nfeeds/atom.xml\nfeeds/autodiscovery.html\nfeeds/feed.json\nfeeds/feeds.json\n\
                     feeds/index.html\nfeeds/opml.xml\nfeeds/rss.xml\nfeeds/style.css\n";
