//! The feeds that readers subscribe to: the main feed, those of groups, and those that are declared by hand.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, FixedOffset, SubsecRound};
use rayon::prelude::*;

use super::{
    PlannedFeed, Subject,
    assemble::head_of_site,
    filter,
    folder::{free, merge_key},
    group::values,
    select::{select, tombstones as within},
};
use crate::{
    config::{
        Config, Group,
        feeds::{DeclaredFeed, MergeTags, Naming},
    },
    feed::{self, Document, Head, Tombstone},
    ledger::{FeedRecord, Identification, mint},
    syntax::iri,
    text,
};

/// The main feed. `archives` is how many archives it has.
pub(super) fn of_all(identified: &Identification, archives: u32, config: &Config) -> PlannedFeed {
    let seen = identified.articles.iter().enumerate().filter(|(_, entry)| !entry.is_unseen());
    let seen = seen.filter(|(_, entry)| filter::matches(&config.feeds.main, &entry.article, config));
    let articles = select(seen.map(|(index, _)| index).collect(), &identified.articles, config.limit);
    let tombstones = tombstones(identified, &articles, config.limit);
    PlannedFeed {
        known_updated: None,
        subject: Subject::All,
        document: Document::Subscription { archives },
        head: head_of_site(config, identified.feed_id.clone()),
        tombstones,
        articles,
        body: config.body,
        formats: config.formats.clone(),
        max_bytes: config.max_bytes,
        ended: None,
    }
}

/// What tells feeds apart: two with the same key are one feed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    group: Option<Group>,
    language: Option<String>,
    value: String,
}

/// A feed that articles or settings ask for.
#[derive(Debug, Default)]
struct Wanted {
    /// How often its value is spelt in each way.
    spellings: BTreeMap<String, usize>,
    articles: Vec<usize>,
}

impl Wanted {
    /// The most frequent spelling; of two that are equally frequent the first.
    fn spelling(&self) -> String {
        let most = self.spellings.iter().max_by_key(|(spelling, count)| (**count, std::cmp::Reverse(*spelling)));
        most.map(|(spelling, _)| spelling.clone()).unwrap_or_default()
    }
}

/// All feeds but the main one, sorted by their folders. A feed that was published once and is not wanted any more
/// stays, without entries, for its subscribers.
pub(super) fn others(
    identified: &Identification,
    known: &[FeedRecord],
    config: &Config,
    now: DateTime<FixedOffset>,
) -> Vec<PlannedFeed> {
    let planning = Planning { identified, config, now: now.trunc_subsecs(0) };
    let mut wanted = planning.by_value();
    for declared in &config.feeds.declared {
        let articles = identified.articles.iter().enumerate();
        let held = articles.filter(|(_, entry)| filter::matches(&declared.filter, &entry.article, config));
        let wanted = wanted.entry(key_of(None, None, &declared.name, config)).or_default();
        wanted.articles = held.map(|(index, _)| index).collect();
        wanted.spellings.insert(declared.name.clone(), 1);
    }

    // Each feed with its articles; `None` if it has ended.
    let mut planned: Vec<(FeedRecord, Option<Vec<usize>>)> = Vec::with_capacity(wanted.len());
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
        // The name of a declared feed was checked already and is the folder's name as it is.
        let folder = if key.group.is_some() { free(&parent, &value, &taken) } else { format!("{value}/") };
        taken.insert(folder.to_lowercase());
        let known = FeedRecord { folder, group: key.group, language: key.language, value, ended: None };
        planned.push((known, Some(wanted.articles)));
    }
    let feed = |(known, articles)| match articles {
        Some(articles) => planning.feed(known, articles),
        None => planning.ended(known),
    };
    let mut feeds: Vec<PlannedFeed> = planned.into_par_iter().map(feed).collect();
    feeds.sort_by(|one, other| one.head.folder.cmp(&other.head.folder));
    feeds
}

/// Deleted entries that may have been in the feed of these articles.
fn tombstones(identified: &Identification, articles: &[usize], limit: Option<usize>) -> Vec<Tombstone> {
    let oldest = articles.last().filter(|_| limit.is_some_and(|limit| articles.len() >= limit));
    let oldest = oldest.map(|index| identified.articles[*index].article.published);
    within(&identified.tombstones, oldest, limit)
}

fn key_of(group: Option<Group>, language: Option<&str>, value: &str, config: &Config) -> Key {
    let merge = if group == Some(Group::Tag) { config.feeds.merge_tags } else { MergeTags::None };
    // Names of declared feeds are folders, which some systems do not tell apart by case.
    let value = if group.is_none() { value.to_lowercase() } else { merge_key(value, merge) };
    Key { group, language: language.map(str::to_owned), value }
}

struct Planning<'a> {
    identified: &'a Identification,
    config: &'a Config,
    now: DateTime<FixedOffset>,
}

impl Planning<'_> {
    /// The feeds of each wanted group, with those that the configuration names.
    fn by_value(&self) -> BTreeMap<Key, Wanted> {
        let (config, by) = (self.config, &self.config.feeds.by);
        let has_languages = by.contains(&Group::Language);
        // The feeds of each spelling: in the language, if there is one, and in all languages.
        let mut spelt: HashMap<(Group, Option<&str>, String), Vec<usize>> = HashMap::new();
        for (index, entry) in self.identified.articles.iter().enumerate() {
            let article = &*entry.article;
            for group in by {
                let language = article.language_in(config).filter(|_| has_languages && *group == Group::Tag);
                for value in values(*group, article, config) {
                    for language in [language, None].into_iter().skip(usize::from(language.is_none())) {
                        let articles = spelt.entry((*group, language, value.clone())).or_default();
                        // An author may be named twice.
                        if articles.last() != Some(&index) {
                            articles.push(index);
                        }
                    }
                }
            }
        }
        let mut wanted: BTreeMap<Key, Wanted> = BTreeMap::new();
        for ((group, language, value), mut articles) in spelt {
            let wanted = wanted.entry(key_of(Some(group), language, &value, config)).or_default();
            wanted.spellings.insert(value, articles.len());
            wanted.articles.append(&mut articles);
        }
        for wanted in wanted.values_mut() {
            wanted.articles.sort_unstable();
            // An article may have the same tag in two spellings.
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

    /// Plans a feed that is wanted.
    fn feed(&self, known: FeedRecord, mut articles: Vec<usize>) -> PlannedFeed {
        let config = self.config;
        // In the place of an adopted feed, it keeps out what that had not.
        if known.group == Some(Group::Language) && config.files.of(&known.folder).is_some() {
            articles.retain(|index| !self.identified.articles[*index].is_unseen());
        }
        let is_it =
            |feed: &&DeclaredFeed| known.group.is_none() && feed.name.to_lowercase() == known.value.to_lowercase();
        let declared = config.feeds.declared.iter().find(is_it);
        let limit = declared.and_then(|declared| declared.limit).or(config.limit);
        let articles = select(articles, &self.identified.articles, limit);
        let tombstones = tombstones(self.identified, &articles, limit);
        PlannedFeed {
            known_updated: None,
            head: self.head(&known, declared),
            document: Document::Subscription { archives: 0 },
            tombstones,
            articles,
            body: declared.and_then(|declared| declared.body).unwrap_or(config.body),
            formats: declared.and_then(|declared| declared.formats.clone()).unwrap_or_else(|| config.formats.clone()),
            max_bytes: config.max_bytes,
            ended: None,
            subject: match known.group {
                Some(group) => Subject::Group { group, language: known.language, value: known.value },
                None => Subject::Declared(known.value),
            },
        }
    }

    /// Plans a feed that is not wanted any more. It tells its subscribers where to find all articles.
    fn ended(&self, known: FeedRecord) -> PlannedFeed {
        let ended = known.ended.unwrap_or(self.now);
        let mut feed = self.feed(known, Vec::new());
        let path = feed.formats.first().map(|format| self.config.files.path("", *format));
        let main = feed::address(self.config.feeds_url.as_str(), &path.unwrap_or_default());
        feed.head.subtitle = Some(format!("This feed has ended. All articles are in {main}"));
        feed.tombstones.clear();
        feed.ended = Some(ended);
        feed
    }

    fn head(&self, known: &FeedRecord, declared: Option<&DeclaredFeed>) -> Head {
        let config = self.config;
        let site = head_of_site(config, mint::of_part(&self.identified.feed_id, known.folder.trim_end_matches('/')));
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
        let page = |naming: &Naming| iri::of(&config.url.join(naming.url.as_ref()?).ok()?);
        let url = naming.and_then(page).or_else(|| of_language.and_then(page)).unwrap_or(site.url);
        Head {
            title,
            subtitle: naming.and_then(|naming| naming.subtitle.as_ref()).and_then(line),
            url,
            folder: known.folder.clone(),
            language: language.or(site.language),
            id: site.id,
        }
    }

    /// The naming of a group's feed in the configuration: the one for exactly its value, else for one that counts as
    /// the same.
    fn naming(&self, group: Group, known: &FeedRecord) -> Option<&Naming> {
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
