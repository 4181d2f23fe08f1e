//! Listings: what lists a site's feeds, for readers (OPML 2.0), programs and pages.

use crate::{
    config::{Config, Format, Group},
    feed::{self, Head},
    site::SiteFeed,
};

/// The feeds of one kind.
pub(super) struct Listed<'a> {
    /// What they are feeds of; none of that of all articles and those that are declared by hand.
    pub(super) group: Option<Group>,
    /// The language that all of them are in, of tags' feeds that are a language's too.
    pub(super) language: Option<&'a str>,
    pub(super) feeds: Vec<&'a SiteFeed>,
}

impl Listed<'_> {
    /// What people call the kind.
    pub(super) fn label(&self) -> Option<String> {
        let label = match self.group? {
            Group::Language => "Languages",
            Group::Section => "Sections",
            Group::Tag => "Tags",
            Group::Author => "Authors",
            Group::Year => "Years",
        };
        Some(self.language.map_or_else(|| label.to_owned(), |language| format!("{label} ({language})")))
    }
}

/// The feeds that stand, kind by kind, that of all articles first.
pub(super) fn by_group<'a>(main: &'a SiteFeed, feeds: &'a [SiteFeed]) -> Vec<Listed<'a>> {
    let mut all = vec![Listed { group: None, language: None, feeds: vec![main] }];
    let mut standing: Vec<&SiteFeed> = feeds.iter().filter(|feed| feed.ended.is_none()).collect();
    standing.sort_by_key(|feed| (feed.group, &feed.language));
    for feed in standing {
        let language = feed.language.as_deref();
        match all.last_mut() {
            Some(last) if (last.group, last.language) == (feed.group, language) => last.feeds.push(feed),
            _ => all.push(Listed { group: feed.group, language, feeds: vec![feed] }),
        }
    }
    all
}

/// Where a feed is served in each of its formats.
pub(super) fn addresses<'a>(feed: &'a SiteFeed, config: &'a Config) -> impl Iterator<Item = (Format, String)> + 'a {
    feed.formats.iter().map(|format| (*format, address(&feed.head, *format, config)))
}

fn address(head: &Head, format: Format, config: &Config) -> String {
    feed::address(config.feeds_url.as_str(), &format!("{}{}", head.folder, format.file_name()))
}
