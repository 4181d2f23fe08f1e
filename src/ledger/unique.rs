//! Uniqueness: no two articles may have the same id or the same page.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use rayon::prelude::*;

use super::Identified;
use crate::{
    config::Config,
    content::{self, Article, digest},
    diagnostic::{Diagnostic, Place},
    front_matter::field_name::Name,
    rules::{
        Rule,
        ledger::{DUPLICATE_ID, DUPLICATE_PAGE},
    },
};

/// Short digests of values, sorted, each with the index of its article.
pub(super) type Keys = Vec<(u32, u32)>;

/// Leaves out each article that shares such a value with one that readers know, or with one before it; with an error that
/// names both files. Returns them too, and the digests of all ids, if any article is new. Articles that have pages of their
/// own get ids of their own; `is_retired` is true for ids that were given before.
pub(super) fn keep_unique(
    identified: &mut Vec<Identified>,
    config: &Config,
    is_retired: impl Fn(&str) -> bool,
) -> (Vec<Identified>, Vec<Diagnostic>, Keys) {
    // If no article is new, all ids come from the ledger, where each is unique.
    let has_new = identified.iter().any(Identified::is_new);
    let ((mut ids, mut keys), (pages, _)) = rayon::join(
        || duplicates(identified, config, &ID, |entry| has_new.then(|| entry.id(config))),
        || duplicates(identified, config, &PAGE, |entry| entry.article.unshared_page().map(Cow::Borrowed)),
    );
    let is_free = |id: &str, keys: &Keys| {
        keys.binary_search_by_key(&digest::short(id), |(key, _)| *key).is_err() && !is_retired(id)
    };
    let mut given: HashSet<String> = HashSet::new();
    ids.retain(|(index, _)| {
        let entry = &mut identified[*index];
        let has_own_page = entry.article.page.is_some() && !pages.iter().any(|(sharing, _)| sharing == index)
            || entry.article.section().is_some();
        if !has_own_page || !entry.is_new() || entry.article.extras().id.is_some() {
            return true;
        }
        let id = entry.id(config).into_owned();
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        let own = numbered.filter(|id| !given.contains(id)).find(|id| is_free(id, &keys));
        given.extend(own.clone());
        entry.own_id = own.map(Into::into);
        false
    });
    if !given.is_empty() {
        keys.clear();
    }
    let (mut is_shared, mut diagnostics) = (vec![false; identified.len()], Vec::new());
    for (index, diagnostic) in ids.into_iter().chain(pages) {
        // Two articles that share an id share much else; one report will do.
        if !std::mem::replace(&mut is_shared[index], true) {
            diagnostics.push(diagnostic);
        }
    }
    let mut is_shared = is_shared.into_iter();
    let left_out = identified.extract_if(.., |_| is_shared.next() == Some(true)).collect();
    (left_out, diagnostics, keys)
}

/// What no two articles may have in common: the rule, a word for it, and the fields that it may come from.
struct Unique {
    rule: &'static Rule,
    word: &'static str,
    fields: &'static [Name],
}

const ID: Unique = Unique { rule: &DUPLICATE_ID, word: "id", fields: &[Name::Id, Name::Slug, Name::Page] };
const PAGE: Unique = Unique { rule: &DUPLICATE_PAGE, word: "page", fields: &[Name::Page, Name::Slug] };

impl Unique {
    /// Where an article has the value.
    fn place(&self, config: &Config, article: &Article) -> Place {
        let id = article.extras().id.as_deref().filter(|_| self.fields.contains(&Name::Id));
        content::place_of(config, article, self.fields, id.unwrap_or(article.slug()))
    }
}

/// Articles that have a value that another before them has, by index; and the digests of all values, sorted, each with the
/// index of its article.
fn duplicates<'a>(
    articles: &'a [Identified],
    config: &Config,
    unique: &Unique,
    value: impl Fn(&'a Identified) -> Option<Cow<'a, str>> + Sync,
) -> (Vec<(usize, Diagnostic)>, Keys) {
    // Equal values have equal digests; different ones nearly always have different digests.
    let indexed = articles.par_iter().zip(0..u32::try_from(articles.len()).unwrap_or(u32::MAX));
    let digest = |(entry, index)| value(entry).map(|value| (digest::short(&value), index));
    let mut digests: Keys = indexed.filter_map(digest).collect();
    digests.par_sort_unstable();
    let mut found = Vec::new();
    for alike in digests.chunk_by(|(one, _), (other, _)| one == other).filter(|alike| alike.len() > 1) {
        let mut first: HashMap<Cow<'a, str>, usize> = HashMap::new();
        // Of two, the one that readers know stays.
        let (known, new): (Vec<_>, Vec<_>) = alike.iter().partition(|(_, index)| !articles[*index as usize].is_new());
        for index in known.into_iter().chain(new).map(|(_, index)| index as usize) {
            let entry = &articles[index];
            let Some(value) = value(entry) else { continue };
            let other = *first.entry(value.clone()).or_insert(index);
            if other != index {
                let place = |article: &Article, label: &str| unique.place(config, article).labelled(label);
                let shown = value.rsplit('\n').next().unwrap_or_default();
                let diagnostic =
                    Diagnostic::new(unique.rule, format!("two articles have the {} `{shown}`", unique.word))
                        .at(place(&entry.article, "this one"))
                        .at(place(&articles[other].article, "and this one"));
                found.push((index, diagnostic));
            }
        }
    }
    found.sort_unstable_by_key(|(index, _)| *index);
    (found, digests)
}
