//! Podcasts: what Apple and the podcast namespace require in RSS.
//! <https://help.apple.com/itc/podcasts_connect/#/itcb54353390>,
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md>

use std::collections::BTreeMap;

use rss::extension::{
    Extension, ExtensionMap,
    itunes::{ITunesCategory, ITunesChannelExtension, ITunesItemExtension, ITunesOwner},
};

use crate::{
    feed::{Entry, Feed, Podcast, PodcastKind},
    media::{Image, SupplementaryFile},
    person::Person,
};

/// The podcast namespace.
pub(super) const NAMESPACE: (&str, &str) = ("podcast", "https://podcastindex.org/namespace/1.0");

const ITUNES: &str = "itunes";

/// Apple's elements of a channel.
pub(super) fn channel(podcast: &Podcast) -> ITunesChannelExtension {
    let category = |(text, below): &(String, Option<String>)| {
        let below = below.clone().map(|text| Box::new(ITunesCategory { text, subcategory: None }));
        ITunesCategory { text: text.clone(), subcategory: below }
    };
    let kind = match podcast.kind {
        PodcastKind::Episodic => "episodic",
        PodcastKind::Serial => "serial",
    };
    let owner = |owner: &Person| {
        let name = Some(owner.name.clone()).filter(|name| !name.is_empty());
        ITunesOwner { name, email: owner.email.clone() }
    };
    let yes = |is_so: bool| is_so.then(|| "Yes".to_owned());
    ITunesChannelExtension {
        author: Some(podcast.author.clone()),
        categories: podcast.categories.iter().map(category).collect(),
        image: Some(podcast.image.clone()),
        explicit: Some(podcast.explicit.to_string()),
        owner: podcast.owner.as_ref().map(owner),
        new_feed_url: podcast.new_feed_url.clone(),
        block: yes(podcast.block),
        complete: yes(podcast.complete),
        r#type: Some(kind.to_owned()),
        ..ITunesChannelExtension::default()
    }
}

/// Adds the elements of the podcast namespace to the extensions of a channel.
pub(super) fn add_channel(podcast: &Podcast, extensions: &mut ExtensionMap) {
    let Podcast { guid, locked, funding, owner, .. } = podcast;
    if let Some(guid) = guid {
        add(extensions, "guid", vec![element("guid", &[], Some(guid))]);
    }
    if let Some(locked) = locked {
        let answer = if *locked { "yes" } else { "no" };
        let owner = owner.as_ref().and_then(|owner| Some(("owner", owner.email.as_deref()?)));
        add(extensions, "locked", vec![element("locked", owner.as_slice(), Some(answer))]);
    }
    if let Some(funding) = funding {
        add(extensions, "funding", vec![element("funding", &[("url", &funding.url)], Some(&funding.text))]);
    }
}

/// Apple's elements of an item.
pub(super) fn item(entry: &Entry) -> Option<ITunesItemExtension> {
    let episode = entry.episode.as_ref()?;
    let number = |number: Option<u32>| number.map(|number| number.to_string());
    Some(ITunesItemExtension {
        // Directories accept no other pictures.
        image: entry.image.as_ref().filter(|image| is_artwork(image)).map(|image| image.url.clone()),
        duration: episode.duration.map(|seconds| seconds.to_string()),
        explicit: episode.explicit.map(|explicit| explicit.to_string()),
        episode: number(episode.number),
        season: number(episode.season),
        episode_type: episode.kind.clone(),
        ..ITunesItemExtension::default()
    })
}

fn is_artwork(image: &Image) -> bool {
    let path = image.url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let is_named = [".jpg", ".jpeg", ".png"].iter().any(|ending| path.ends_with(ending));
    is_named && image.measured.mime_type.as_deref().is_none_or(|kind| kind == "image/jpeg" || kind == "image/png")
}

/// Adds the elements of the podcast namespace, and those of Apple's that the `rss` crate lacks, to the extensions of an
/// item.
pub(super) fn add_item(entry: &Entry, extensions: &mut ExtensionMap) {
    let Some(episode) = &entry.episode else { return };
    if let Some(title) = &episode.title {
        let title = Extension { name: format!("{ITUNES}:title"), value: Some(title.clone()), ..Extension::default() };
        extensions.entry(ITUNES.to_owned()).or_default().insert("title".to_owned(), vec![title]);
    }
    let supplementary = |name: &str, file: &SupplementaryFile| {
        let mut attributes = vec![("url", file.url.as_str()), ("type", &file.mime_type)];
        attributes.extend(file.language.as_ref().map(|language| ("language", language.as_str())));
        element(name, &attributes, None)
    };
    let transcripts = episode.transcripts.iter().map(|file| supplementary("transcript", file)).collect();
    add(extensions, "transcript", transcripts);
    add(extensions, "chapters", episode.chapters.iter().map(|file| supplementary("chapters", file)).collect());
}

/// True if a document of RSS uses the podcast namespace.
pub(super) fn is_used_by(feed: &Feed) -> bool {
    let of_channel =
        |podcast: &Podcast| podcast.guid.is_some() || podcast.locked.is_some() || podcast.funding.is_some();
    let mut episodes = feed.entries.iter().filter_map(|entry| entry.episode.as_ref());
    feed.podcast.as_ref().is_some_and(of_channel)
        || episodes.any(|episode| !episode.transcripts.is_empty() || episode.chapters.is_some())
}

fn add(extensions: &mut ExtensionMap, name: &str, elements: Vec<Extension>) {
    if !elements.is_empty() {
        extensions.entry(NAMESPACE.0.to_owned()).or_default().insert(name.to_owned(), elements);
    }
}

fn element(name: &str, attributes: &[(&str, &str)], text: Option<&str>) -> Extension {
    let attrs: BTreeMap<_, _> =
        attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Extension { name: format!("{}:{name}", NAMESPACE.0), value: text.map(str::to_owned), attrs, ..Extension::default() }
}
