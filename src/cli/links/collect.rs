//! Links: the addresses that articles have, each with the places where it is.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use html5gum::{Token, Tokenizer};
use percent_encoding::percent_decode_str;
use url::Url;

use crate::{
    config::Config,
    content,
    diagnostic::{LineIndex, Place},
    documents::Build,
    feed::Entry,
    ledger::Identified,
    syntax::html::bounded,
};

/// An address and where it is.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) address: String,
    /// The same without a fragment.
    pub(super) url: Url,
    /// When the first article that has it was published.
    pub(super) day: NaiveDate,
    pub(super) places: Vec<Place>,
}

impl Link {
    /// The host, and the port if it is not the usual one.
    pub(super) fn host(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }
}

/// The links of articles, sorted by address: their sources, or with `all` everything that the entries of feeds lead to as well.
pub(super) fn links(built: &Build, config: &Config, all: bool) -> Vec<Link> {
    let mut links: BTreeMap<String, Link> = BTreeMap::new();
    for (index, identified) in built.articles.iter().enumerate() {
        let entry = built.entries.get(&index).and_then(|rendered| rendered.entry.as_deref());
        let mut addresses: Vec<String> = identified.article.source_links().map(str::to_owned).collect();
        // Digests are found to have sources when they are rendered.
        addresses.extend(entry.iter().flat_map(|entry| &entry.source_links).map(|source| source.url.clone()));
        if all {
            addresses.extend(entry.map(of_entry).unwrap_or_default());
        }
        addresses.sort();
        addresses.dedup();
        add(&mut links, &addresses, identified, config);
    }
    links.into_values().collect()
}

fn add(links: &mut BTreeMap<String, Link>, addresses: &[String], identified: &Identified, config: &Config) {
    let article = &identified.article;
    let text = content::text_of(config, &article.path);
    let index = text.as_ref().map(|(text, ..)| LineIndex::new(text));
    for address in addresses {
        let Some(mut url) = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https")) else {
            continue;
        };
        url.set_fragment(None);
        let place = match (&text, &index) {
            (Some((text, range, shown)), Some(index)) => {
                let part = &text[range.clone()];
                let found = written(address, config).iter().find_map(|form| find(part, form));
                let at = |(start, end): (usize, usize)| index.place(shown, range.start + start..range.start + end);
                found.map_or_else(|| content::place(config, article), at)
            }
            _ => content::place(config, article),
        };
        let day = article.published.date_naive();
        let link = links.entry(address.clone()).or_insert_with(|| Link {
            address: address.clone(),
            url,
            day,
            places: Vec::new(),
        });
        link.day = link.day.min(day);
        link.places.push(place);
    }
}

/// How an address may be written in an article, the likeliest first.
fn written(address: &str, config: &Config) -> Vec<String> {
    let mut forms = vec![address.to_owned()];
    let decoded = percent_decode_str(address).decode_utf8_lossy().into_owned();
    forms.push(decoded);
    let site = config.url.as_str();
    if let Some(path) = address.strip_prefix(site.trim_end_matches('/')) {
        forms.push(path.to_owned());
    }
    for form in forms.clone() {
        forms.extend(form.strip_suffix('/').map(str::to_owned));
        forms.push(form.replace('&', "&amp;"));
        if !form.contains("://") || address.starts_with(site) {
            // A file beside the article is written by its name.
            forms.extend(form.rsplit_once('/').map(|(_, name)| name.to_owned()).filter(|name| name.len() > 2));
        }
    }
    forms.retain(|form| !form.is_empty() && form != "/");
    forms.dedup();
    forms
}

/// Where an address is in a text, and not only the beginning of a longer one.
fn find(text: &str, form: &str) -> Option<(usize, usize)> {
    let goes_on = |letter: char| letter.is_alphanumeric() || "/-_~%=&".contains(letter);
    let ends = |at: usize| {
        !text[at..].starts_with(goes_on) || text[at..].strip_prefix('/').is_some_and(|rest| !rest.starts_with(goes_on))
    };
    let begins = |at: usize| !text[..at].ends_with(|letter: char| letter.is_alphanumeric() || "-_".contains(letter));
    let mut found = text.match_indices(form).map(|(at, _)| (at, at + form.len()));
    found.find(|(start, end)| ends(*end) && begins(*start))
}

/// The addresses in an entry: links, pictures, sounds, films and files, and where people talk about it.
fn of_entry(entry: &Entry) -> Vec<String> {
    let mut addresses: Vec<String> = entry.comments.iter().chain(&entry.url).cloned().collect();
    addresses.extend(entry.image.iter().map(|image| image.url.clone()));
    addresses.extend(entry.enclosures.iter().map(|enclosure| enclosure.url.clone()));
    let html = entry.content.as_deref().unwrap_or_default();
    for Ok(token) in Tokenizer::new(&*bounded(html)) {
        let Token::StartTag(tag) = token else { continue };
        for (name, value) in &tag.attributes {
            let value = String::from_utf8_lossy(value);
            match name.as_slice() {
                b"href" | b"src" | b"poster" => addresses.push(value.trim().to_owned()),
                b"srcset" => {
                    let candidates = value.split(", ").filter_map(|candidate| candidate.split_whitespace().next());
                    addresses.extend(candidates.map(str::to_owned));
                }
                _ => {}
            }
        }
    }
    addresses
}
