//! `feeds.json`: the feeds of a site, for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    File,
    listing::{ListedFeed, Listing},
};
use crate::{
    config::{Config, Group, names},
    error::Error,
    feed::{Feed, Format},
};

/// The list in the file.
#[derive(Serialize)]
struct List<'a> {
    generator: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feeds: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    /// `all`, `feed` for one that is declared by hand, or what feeds are made by.
    kind: &'static str,
    /// The tag, author, section, language or year, or the feed's name.
    #[serde(skip_serializing_if = "str::is_empty")]
    value: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtitle: Option<&'a str>,
    home_page_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    entries: usize,
    /// The address in each format.
    urls: BTreeMap<&'static str, String>,
}

/// Tells that Dateline wrote the file.
const SIGNATURE: &str = "\"generator\": \"Dateline\"";

/// Lists each feed with its addresses.
pub(super) fn file(main: &Feed, listed: &[Listing<'_>], config: &Config) -> Result<File, Error> {
    let failed = |error: serde_json::Error| Error::Serialize { file: names::FEED_LIST, message: error.to_string() };
    Ok(super::list(names::FEED_LIST, serialize(main, listed, config).map_err(failed)?, SIGNATURE))
}

fn serialize<'a>(main: &Feed, listed: &'a [Listing<'a>], config: &Config) -> Result<Vec<u8>, serde_json::Error> {
    let items = |listing: &'a Listing<'a>| listing.feeds.iter().map(|feed| item(listing, feed, config));
    let feeds = listed.iter().flat_map(items).collect();
    let list = List { title: &main.title, home_page_url: &main.url, generator: super::GENERATOR, feeds };
    let mut bytes = serde_json::to_vec_pretty(&list)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn item<'a>(listing: &Listing<'a>, feed: &ListedFeed<'a>, config: &Config) -> Item<'a> {
    let kind = match listing.group {
        Some(group) => group.name(),
        None if feed.head.folder.is_empty() => "all",
        None => "feed",
    };
    let name = |format: Format| match format {
        Format::Rss => "rss",
        Format::Atom => "atom",
        Format::Json => "json",
    };
    Item {
        kind,
        value: feed.value,
        title: &feed.head.title,
        subtitle: feed.head.subtitle.as_deref(),
        home_page_url: &feed.head.url,
        language: feed.head.language.as_deref(),
        entries: feed.entries,
        urls: feed.addresses(config).map(|(format, address)| (name(format), address)).collect(),
    }
}

/// True for the feeds that every page of a site may point to, since they are not about a single thing.
pub(super) fn is_of_site(group: Option<Group>) -> bool {
    matches!(group, None | Some(Group::Language))
}
