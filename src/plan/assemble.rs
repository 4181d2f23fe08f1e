//! Assembling: a planned feed and the entries of its articles become a feed.

use std::sync::Arc;

use super::{Plan, PlannedFeed, Subject};
use crate::{
    config::{Config, ElementPlace},
    feed::{self, Entry, Feed, Head},
    syntax::iri,
    text,
};

/// The head of the main feed.
pub(super) fn head_of_site(config: &Config, id: String) -> Head {
    Head {
        title: text::line(&config.title),
        subtitle: config.subtitle.as_deref().map(text::line).filter(|text| !text.is_empty()),
        id,
        url: config.url.to_string(),
        folder: String::new(),
        language: config.language.clone(),
    }
}

impl Plan {
    /// The feed with the entries of its articles, in their order.
    pub(crate) fn assemble(&self, planned: &PlannedFeed, entries: &[Arc<Entry>], config: &Config) -> Feed {
        let line = |text: &String| text::line(text);
        let on_site = |address: &String| config.url.join(address).ok().and_then(|url| iri::of(&url));
        let Head { title, subtitle, id, url, folder, language } = planned.head.clone();
        let entries: Vec<Arc<Entry>> = entries.iter().map(|entry| entry.showing(planned.body)).collect();
        let name = planned.subject.name();
        let entries: Vec<Arc<Entry>> = if config.elements.are_limited() {
            let limited = |entry: &Arc<Entry>| {
                let mut entry = Entry::clone(entry);
                entry.elements.retain(|element| config.elements.is_in(element, name));
                Arc::new(entry)
            };
            entries.iter().map(limited).collect()
        } else {
            entries
        };
        // A feed without entries gets a fixed date: the clock would give other bytes each time.
        let newest = || {
            let entries = entries.iter().map(|entry| entry.updated);
            let changed = entries.chain(planned.tombstones.iter().map(|tombstone| tombstone.deleted));
            planned.known_updated.into_iter().chain(changed).max().unwrap_or_default()
        };
        let authors = feed::people(&config.authors, &config.url);
        let known = |placeholder: &str| match placeholder {
            "title" => Some(title.clone()),
            "url" => Some(url.clone()),
            "language" => language.clone(),
            "author" => authors.first().map(|author| author.name.clone()),
            _ => None,
        };
        let mut elements = config.elements.filled(ElementPlace::Feed, &known);
        elements.retain(|element| config.elements.is_in(element, name));
        let podcast = config.podcast.clone().map(|mut podcast| {
            // Only the main feed has the podcast's id.
            podcast.guid = match planned.subject {
                Subject::All => podcast.guid.or_else(|| self.podcast_guid.clone()),
                _ => None,
            };
            // The main feed alone has moved there; an archive is where its number says.
            podcast.new_feed_url.take_if(|_| !planned.is_main());
            podcast
        });
        Feed {
            title,
            subtitle,
            id,
            url,
            feeds_url: config.feeds_url.to_string(),
            folder,
            files: config.files.clone(),
            language,
            authors,
            rights: config.rights.as_ref().map(line).filter(|text| !text.is_empty()),
            license: config.license.clone(),
            elements,
            icon: config.icon.as_ref().and_then(on_site),
            logo: config.logo.as_ref().and_then(on_site),
            podcast,
            updated: planned.ended.unwrap_or_else(newest),
            is_styled: config.stylesheet,
            document: planned.document,
            entries,
            tombstones: planned.tombstones.clone(),
            ttl: config.ttl.filter(|_| !planned.is_archive()),
            hubs: if planned.is_archive() { Vec::new() } else { config.hubs.clone() },
        }
    }
}
