//! Minting: the id of an article that readers do not know yet.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use uuid::Uuid;

use crate::{
    content::Article,
    syntax::{iri::is_iri, percent::specific},
};

/// The namespace of `podcast:guid`.
/// <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/guid.md>
const PODCASTS: Uuid = Uuid::from_u128(0xead4_c236_bf58_58c6_a2c6_a6b2_8d12_8cb6);

/// The `podcast:guid` of the feed at an address, whose scheme and last slashes do not count.
pub(super) fn podcast_guid(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest).trim_end_matches('/');
    Uuid::new_v5(&PODCASTS, bare.as_bytes()).to_string()
}

/// The id in front matter, if it is an IRI; else a tag URI of the site's authority, the day and the slug.
pub(super) fn id(article: &Article, authority: &str) -> String {
    on(article, article.published, authority)
}

/// The same for an article that was published then.
pub(super) fn on(article: &Article, published: DateTime<FixedOffset>, authority: &str) -> String {
    if let Some(id) = written(article) {
        return id.to_owned();
    }
    let own = article.extras().id.as_deref().unwrap_or(article.slug());
    let specific = specific(own);
    let language = article
        .extras()
        .language
        .as_deref()
        .filter(|_| article.extras().is_translation && article.extras().id.is_none());
    let mut id = String::with_capacity("tag:,2026-01-31:".len() + authority.len() + specific.len());
    id.extend(["tag:", authority, ","]);
    write_day(&mut id, published.date_naive());
    id.push(':');
    if let Some(language) = language {
        id.push_str(&language.to_lowercase());
        id.push('/');
    }
    id.push_str(&specific);
    id
}

/// The id in front matter, if it is one by itself: an IRI, or what is called a `guid`. Anything else is a name within the site, as
/// exporters write the numbers of their articles.
pub(super) fn written(article: &Article) -> Option<&str> {
    article.extras().id.as_deref().filter(|id| article.extras().has_guid || is_iri(id))
}

/// The id in front matter, if it may be meant for an entry that readers know by `known`: a name within the site says nothing about
/// ids that another program made.
pub(super) fn meant<'a>(article: &'a Article, known: &str) -> Option<&'a str> {
    written(article).or_else(|| article.extras().id.as_deref().filter(|_| is_of_date(known)))
}

/// True for an id that is made of a day, as those are that Dateline gives.
pub(super) fn is_of_date(id: &str) -> bool {
    let rest = id.strip_prefix("tag:").and_then(|rest| rest.split_once(','));
    rest.and_then(|(_, rest)| rest.split_once(':'))
        // Other programs write the path of a page there, with its first slash.
        .is_some_and(|(day, specific)| {
            day.len() == 10
                && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
                && !specific.starts_with('/')
        })
}

/// Appends a day as in `2026-01-31`. With what chrono has for it, a build of 10,000 articles has 6 % more instructions.
fn write_day(text: &mut String, day: NaiveDate) {
    let Ok(year @ ..10_000) = u32::try_from(day.year()) else { return text.push_str(&day.to_string()) };
    let mut written = *b"0000-00-00";
    for (at, value) in [(0, year / 100), (2, year % 100), (5, day.month()), (8, day.day())] {
        written[at] = b"0123456789"[value as usize / 10];
        written[at + 1] = b"0123456789"[value as usize % 10];
    }
    text.push_str(str::from_utf8(&written).unwrap_or_default());
}

/// The IRI of a part of something that has an IRI, such as the feed of one tag.
pub(crate) fn of_part(whole: &str, part: &str) -> String {
    let separator = if whole.contains('#') { '/' } else { '#' };
    format!("{whole}{separator}{}", specific(part))
}

/// True when the id in front matter is that of an entry, whatever the site's address was when its tag URI was minted.
pub(super) fn is_same(written: &str, id: &str) -> bool {
    let specific = || format!(":{}", specific(written));
    written == id || (!is_iri(written) && id.starts_with("tag:") && id.ends_with(&specific()))
}
