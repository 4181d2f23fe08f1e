//! Differences: what readers of an adopted feed will see otherwise, without being shown anything as new.

use super::id_rule::Pair;
use crate::{
    config::Config,
    content::digest::bare,
    feed::{Body, Format},
    published::{PublishedEntry, PublishedFeed},
    syntax::iri::is_iri,
};

/// What is different, and how it would be the same.
#[derive(Debug)]
pub(crate) struct Difference {
    pub text: String,
    pub help: &'static str,
}

/// A description with more letters than this has the whole article in it.
const LONGEST_SUMMARY: usize = 1_000;

/// What is different between a feed and the one that takes its place.
pub(super) fn differences(shown: &PublishedFeed, pairs: &[Pair<'_>], config: &Config) -> Vec<Difference> {
    [ids(shown), size(shown, config), content(shown, config), links(pairs)].into_iter().flatten().collect()
}

/// What an Atom feed has in spite of its specification.
fn ids(shown: &PublishedFeed) -> Option<Difference> {
    let mut odd = shown.identified().filter(|entry| shown.id.is_some() && !is_iri(&entry.id));
    let first = odd.next()?;
    Some(Difference {
        text: format!(
            "{} of the old feed's ids are not IRIs, such as {}, and are others in {}, where readers will see these entries as new",
            1 + odd.count(),
            first.id,
            Format::Atom.file_name()
        ),
        help: "RSS and JSON Feed have them as they are",
    })
}

fn size(shown: &PublishedFeed, config: &Config) -> Option<Difference> {
    let (before, now) = (shown.entries.len(), config.limit);
    let count = |count: usize| if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
    let after = match now {
        None => "has no limit, and grows as newer articles come".to_owned(),
        Some(now) if now < before => format!("has {} at most", count(now)),
        Some(now) => format!("grows to {} as newer articles come", count(now)),
    };
    (now != Some(before) && before > 0).then(|| Difference {
        text: format!("the old feed has {}, and the new one {after}", count(before)),
        help: "the setting `limit` says how many",
    })
}

fn content(shown: &PublishedFeed, config: &Config) -> Option<Difference> {
    let is_whole = |entry: &&PublishedEntry| {
        let summary = entry.summary.as_ref().map(|summary| summary.plain().chars().count());
        entry.content.is_some() || summary.is_some_and(|length| length > LONGEST_SUMMARY)
    };
    let whole = shown.entries.iter().filter(is_whole).count();
    let was_whole = 2 * whole > shown.entries.len();
    let (before, now) = match (was_whole, config.body) {
        _ if shown.entries.is_empty() => return None,
        (false, Body::Full) => ("summaries", "whole articles"),
        (true, Body::Summary) => ("whole articles", "summaries"),
        (_, Body::None) => ("texts", "titles and links alone"),
        (true, Body::Full) | (false, Body::Summary) => return None,
    };
    let help = "the setting `body` says which: `\"summary\"` or `\"full\"`";
    Some(Difference { text: format!("the old feed's entries have {before}, and the new one's have {now}"), help })
}

fn links(pairs: &[Pair<'_>]) -> Option<Difference> {
    let moved = |pair: &&Pair<'_>| pair.link.is_some() && pair.link.map(bare) != pair.article.page.as_deref().map(bare);
    let count = pairs.iter().filter(moved).count();
    // Which is first does not depend on the order of a map.
    let first = pairs.iter().filter(moved).min_by_key(|pair| &*pair.article.path)?;
    let before = first.link.unwrap_or_default();
    let now = first.article.page.as_deref().map_or_else(|| "nowhere".to_owned(), |page| format!("to {page}"));
    Some(Difference {
        text: format!(
            "{count} of {} entries lead elsewhere than in the old feed, such as one that led to {before} and leads {now} now",
            pairs.len()
        ),
        help: "the setting `permalink` says where articles are; redirect what has really moved",
    })
}
