//! The plan: which feeds there are besides that of all articles, and which articles stand in each.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    slice,
};

use chrono::{DateTime, FixedOffset, SubsecRound};
use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::{
    SiteFeed, filter,
    folder::{free, merge_key},
    group::{language_of, values},
};
use crate::{
    config::{
        Config, Group,
        feeds::{Declared, MergeTags, Naming},
    },
    feed::{self, Head},
    ledger::{Identification, KnownFeed, Tombstone, mint},
    text,
};

/// What tells feeds apart: two of one key are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    group: Option<Group>,
    language: Option<String>,
    value: String,
}

/// A feed that is asked for.
#[derive(Debug, Default)]
struct Wanted {
    /// How often its value is spelt in each way.
    spellings: BTreeMap<String, usize>,
    articles: Vec<usize>,
}

impl Wanted {
    /// The most usual spelling; of two that are as usual the first.
    fn spelling(&self) -> String {
        let most = self.spellings.iter().max_by_key(|(spelling, count)| (**count, std::cmp::Reverse(*spelling)));
        most.map(|(spelling, _)| spelling.clone()).unwrap_or_default()
    }
}

/// The feeds besides that of all articles, sorted by their folders. What stood there once and is not asked for any more
/// stays, empty, for readers who ask for it.
#[must_use]
pub fn plan(
    identified: &Identification<'_>,
    known: &[KnownFeed],
    config: &Config,
    now: DateTime<FixedOffset>,
) -> Vec<SiteFeed> {
    let planning = Planning { identified, config, now: now.trunc_subsecs(0) };
    let mut wanted = planning.by_value();
    for declared in &config.feeds.declared {
        let articles = identified.articles.iter().enumerate();
        let held = articles.filter(|(_, entry)| filter::holds(&declared.filter, &entry.article, config));
        let wanted = wanted.entry(key_of(None, None, &declared.name, config)).or_default();
        wanted.articles = held.map(|(index, _)| index).collect();
        wanted.spellings.insert(declared.name.clone(), 1);
    }

    // Each with its articles, or without any where nothing asks for it any more.
    let mut planned: Vec<(KnownFeed, Option<Vec<usize>>)> = Vec::with_capacity(wanted.len());
    let mut taken: HashSet<String> = known.iter().map(|feed| feed.folder.to_lowercase()).collect();
    for feed in known {
        let key = key_of(feed.group, feed.language.as_deref(), &feed.value, config);
        planned.push((feed.clone(), wanted.remove(&key).map(|wanted| wanted.articles)));
    }
    for (key, wanted) in wanted {
        let value = wanted.spelling();
        let parent = match (key.group, &key.language) {
            (None, _) => String::new(),
            (Some(group), None) => format!("{group}/"),
            (Some(group), Some(language)) => format!("{}/{}/{group}/", Group::Language, language.to_lowercase()),
        };
        // A name was checked to be a folder; nobody shall find it under another.
        let folder = if key.group.is_some() { free(&parent, &value, &taken) } else { format!("{value}/") };
        taken.insert(folder.to_lowercase());
        let known = KnownFeed { folder, group: key.group, language: key.language, value, ended: None };
        planned.push((known, Some(wanted.articles)));
    }
    let feed = |(known, articles)| match articles {
        Some(articles) => planning.feed(known, articles),
        None => planning.ended(known),
    };
    let mut feeds: Vec<SiteFeed> = planned.into_par_iter().map(feed).collect();
    feeds.sort_by(|one, other| one.head.folder.cmp(&other.head.folder));
    feeds
}

/// What was taken away and may have stood in the feed of these articles.
pub(super) fn tombstones(identified: &Identification<'_>, articles: &[usize], limit: usize) -> Vec<Tombstone> {
    let oldest = articles.last().filter(|_| articles.len() >= limit);
    let oldest = oldest.map(|index| identified.articles[*index].article.published);
    feed::tombstones(&identified.tombstones, oldest, limit)
}

fn key_of(group: Option<Group>, language: Option<&str>, value: &str, config: &Config) -> Key {
    let merge = if group == Some(Group::Tag) { config.feeds.merge_tags } else { MergeTags::None };
    // Names of feeds are folders, which some systems do not tell apart by case.
    let value = if group.is_none() { value.to_lowercase() } else { merge_key(value, merge) };
    Key { group, language: language.map(str::to_owned), value }
}

/// Which articles have which values. Spellings are few, and so are the tags and lists of authors that articles have alike:
/// each is looked at once, and known by where it lies in memory.
#[derive(Default)]
struct Slots<'a> {
    /// The place of each spelling among `articles`.
    spelt: HashMap<(Group, Option<&'a str>, String), usize>,
    articles: Vec<Vec<usize>>,
    /// The places of what was looked at.
    known: HashMap<(Group, Option<&'a str>, *const u8), Vec<usize>, RandomState>,
}

impl<'a> Slots<'a> {
    /// Adds an article to the values of something that others may have too.
    fn add(&mut self, index: usize, key: (Group, Option<&'a str>, *const u8), values: impl FnOnce() -> Vec<String>) {
        let Self { spelt, articles, known } = self;
        let (group, language, _) = key;
        let slots = known.entry(key).or_insert_with(|| places(spelt, articles, (group, language), values()));
        put(articles, slots, index);
    }

    /// Adds an article to some values.
    fn add_values(&mut self, index: usize, of: (Group, Option<&'a str>), values: Vec<String>) {
        let slots = places(&mut self.spelt, &mut self.articles, of, values);
        put(&mut self.articles, &slots, index);
    }
}

fn places<'a>(
    spelt: &mut HashMap<(Group, Option<&'a str>, String), usize>,
    articles: &mut Vec<Vec<usize>>,
    (group, language): (Group, Option<&'a str>),
    values: Vec<String>,
) -> Vec<usize> {
    let mut found = Vec::new();
    for value in values {
        for language in [language, None].into_iter().skip(usize::from(language.is_none())) {
            let slot = *spelt.entry((group, language, value.clone())).or_insert(articles.len());
            if slot == articles.len() {
                articles.push(Vec::new());
            }
            found.push(slot);
        }
    }
    found
}

/// An article counts once, even if it has one tag written in two ways.
fn put(articles: &mut [Vec<usize>], slots: &[usize], index: usize) {
    for slot in slots {
        let articles = &mut articles[*slot];
        if articles.last() != Some(&index) {
            articles.push(index);
        }
    }
}

struct Planning<'a> {
    identified: &'a Identification<'a>,
    config: &'a Config,
    now: DateTime<FixedOffset>,
}

impl Planning<'_> {
    /// The feeds of each group that is asked for, and those that the configuration names.
    fn by_value(&self) -> BTreeMap<Key, Wanted> {
        let (config, by) = (self.config, &self.config.feeds.by);
        let has_languages = by.contains(&Group::Language);
        let mut slots = Slots::default();
        for (index, entry) in self.identified.articles.iter().enumerate() {
            let article = &*entry.article;
            for group in by {
                match group {
                    Group::Tag => {
                        let language = language_of(article, config).filter(|_| has_languages);
                        for tag in &article.tags {
                            slots.add(index, (*group, language, tag.as_ptr()), || feed::tags(slice::from_ref(tag)));
                        }
                    }
                    Group::Author => {
                        let authors = article.authors.as_ptr().cast();
                        slots.add(index, (*group, None, authors), || values(*group, article, config));
                    }
                    _ => slots.add_values(index, (*group, None), values(*group, article, config)),
                }
            }
        }
        let Slots { spelt, mut articles, .. } = slots;
        let mut wanted: BTreeMap<Key, Wanted> = BTreeMap::new();
        for ((group, language, value), slot) in spelt {
            let wanted = wanted.entry(key_of(Some(group), language, &value, config)).or_default();
            wanted.spellings.insert(value, articles[slot].len());
            wanted.articles.append(&mut articles[slot]);
        }
        for wanted in wanted.values_mut() {
            wanted.articles.sort_unstable();
            // An article may have one tag in two spellings.
            wanted.articles.dedup();
        }
        let named = config.feeds.namings.keys().map(|(group, value)| (*group, None, value));
        let of_languages = config.feeds.tags_of_language.keys();
        let of_languages = of_languages.map(|(language, value)| (Group::Tag, Some(language.as_str()), value));
        for (group, language, value) in named.chain(of_languages) {
            if by.contains(&group) && (language.is_none() || has_languages) {
                let wanted = wanted.entry(key_of(Some(group), language, value, config)).or_default();
                wanted.spellings.entry(value.clone()).or_default();
            }
        }
        wanted
    }

    /// A feed that is asked for.
    fn feed(&self, known: KnownFeed, articles: Vec<usize>) -> SiteFeed {
        let config = self.config;
        let is_it = |feed: &&Declared| known.group.is_none() && feed.name.to_lowercase() == known.value.to_lowercase();
        let declared = config.feeds.declared.iter().find(is_it);
        let limit = declared.and_then(|declared| declared.limit).unwrap_or(config.limit);
        let articles = feed::select(articles, &self.identified.articles, limit);
        SiteFeed {
            head: self.head(&known, declared),
            tombstones: tombstones(self.identified, &articles, limit),
            articles,
            body: declared.and_then(|declared| declared.body).unwrap_or(config.body),
            formats: declared.and_then(|declared| declared.formats.clone()).unwrap_or_else(|| config.formats.clone()),
            ended: None,
            group: known.group,
            language: known.language,
            value: known.value,
        }
    }

    /// A feed that nothing asks for any more. Whoever subscribed to it is told where to go on.
    fn ended(&self, known: KnownFeed) -> SiteFeed {
        let ended = known.ended.unwrap_or(self.now);
        let mut feed = self.feed(known, Vec::new());
        let main =
            feed::address(self.config.feeds_url.as_str(), feed.formats.first().map_or("", |one| one.file_name()));
        feed.head.subtitle = Some(format!("This feed has ended. All articles are in {main}"));
        feed.tombstones.clear();
        feed.ended = Some(ended);
        feed
    }

    fn head(&self, known: &KnownFeed, declared: Option<&Declared>) -> Head {
        let config = self.config;
        let site = Head::of_site(config, mint::of_part(&self.identified.feed_id, known.folder.trim_end_matches('/')));
        let language = match known.group {
            Some(Group::Language) => Some(known.value.clone()),
            Some(_) => known.language.clone(),
            None => declared.and_then(|declared| declared.filter.language.clone()),
        };
        let namings = &config.feeds.namings;
        let of_language = known.language.as_ref().and_then(|tag| namings.get(&(Group::Language, tag.clone())));
        let naming = match (known.group, declared) {
            (None, declared) => declared.map(|declared| &declared.naming),
            (Some(group), _) => self.naming(group, known),
        };
        let line = |text: &String| Some(text::line(text)).filter(|text| !text.is_empty());
        let title_of = |naming: Option<&Naming>| naming.and_then(|naming| naming.title.as_ref()).and_then(line);
        let whole = match &known.language {
            Some(language) => title_of(of_language).unwrap_or_else(|| format!("{}: {language}", site.title)),
            None => site.title,
        };
        let title = title_of(naming).unwrap_or_else(|| format!("{whole}: {}", text::line(&known.value)));
        let page = |naming: &Naming| naming.url.as_ref().and_then(|url| config.url.join(url).ok());
        let url = naming.and_then(page).or_else(|| of_language.and_then(page)).map_or(site.url, Into::into);
        Head {
            title,
            subtitle: naming.and_then(|naming| naming.subtitle.as_ref()).and_then(line),
            url,
            folder: known.folder.clone(),
            language: language.or(site.language),
            id: site.id,
        }
    }

    /// What the configuration calls a feed of a group: its value to the letter, or else what counts as the same.
    fn naming(&self, group: Group, known: &KnownFeed) -> Option<&Naming> {
        let feeds = &self.config.feeds;
        let all: Vec<(&String, &Naming)> = if let Some(language) = &known.language {
            let of_language = feeds.tags_of_language.iter().filter(|((of, _), _)| of == language);
            of_language.map(|((_, value), naming)| (value, naming)).collect()
        } else {
            let of_group = feeds.namings.iter().filter(|((of, _), _)| *of == group);
            of_group.map(|((_, value), naming)| (value, naming)).collect()
        };
        let key = |value: &str| key_of(Some(group), None, value, self.config);
        let exact = all.iter().find(|(value, _)| **value == known.value);
        let found = exact.or_else(|| all.iter().find(|(value, _)| key(value) == key(&known.value)));
        found.map(|(_, naming)| *naming)
    }
}
