//! Adopting: the ledger takes over the ids and dates of feeds that are published already, so that their readers see
//! nothing as new.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    hash::Hash,
};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use super::{
    Identified, Ledger, Record, State, Status,
    differences::differences,
    file, has_moved,
    id_rule::{IdRule, Pair},
    identify,
    line::{Line, NO_PATH, escape},
    mint,
    older::{self, Before, Shown},
};
pub(crate) use super::{differences::Difference, older::Older};
use crate::{
    config::{Config, Group},
    content::{
        self, Article, Unavailable,
        digest::{Digest, bare, of_link, of_title},
    },
    diagnostic::{Diagnostic, Place},
    error::Error,
    published::{PublishedEntry, PublishedFeed, PublishedTombstone},
    rules::ledger::{ADOPTED_ID, CONFLICTING_ID, GUESSED_MATCH, ODD_ID, UNMATCHED_ENTRY},
    syntax::{iri::is_iri, language},
};

/// Which to believe where the ledger and the feeds differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Believed {
    /// The feeds: they are what readers know, and the ledger may come from a first try.
    Feeds,
    /// The ledger: the feeds only add what it has lost.
    Ledger,
}

/// A rule that fewer entries agree with may be a coincidence.
pub(crate) const FEWEST_PAIRS: usize = 2;

#[derive(Debug, Default)]
pub(crate) struct Adoption {
    /// The ledger's new text.
    pub ledger: String,
    /// Entries of the feeds, each id once.
    pub entries: usize,
    /// How many of them have an article in the ledger now.
    pub matched: usize,
    /// Entries without an article: title and id.
    pub unmatched: Vec<(String, String)>,
    /// How many articles are in the ledger in all.
    pub articles: usize,
    /// What became of articles that are older than the main feed's entries.
    pub older: Older,
    /// How ids are made, if that could be found out.
    pub rule: Option<FoundRule>,
    /// What readers will see differently.
    pub differences: Vec<Difference>,
    /// What is doubtful about the matches, and what is wrong with content.
    pub diagnostics: Vec<Diagnostic>,
}

impl Adoption {
    /// Says which entries have no article in the end.
    fn settle(&mut self, unmatched: Vec<(&PublishedFeed, &PublishedEntry)>, articles: &[Identified], config: &Config) {
        // What has an article by a guess alone, it says itself.
        let ids: HashSet<String> = articles.iter().map(|entry| entry.id(config).into_owned()).collect();
        let (guessed, unmatched): (Vec<_>, Vec<_>) =
            unmatched.into_iter().partition(|(_, entry)| ids.contains(&entry.id));
        self.matched += guessed.len();
        for (found, entry) in unmatched {
            self.unmatched.push((entry.title.clone(), entry.id.clone()));
            let message = format!("no article was found for `{}` ({})", entry.title, entry.id);
            self.diagnostics.push(Diagnostic::new(&UNMATCHED_ENTRY, message).at(Place::file(&found.shown)));
        }
    }
}

/// How the ids of the feeds are made.
#[derive(Debug)]
pub(crate) struct FoundRule {
    /// The rule in words.
    pub text: String,
    /// How many entries have their id by it; none if there is no rule.
    pub explained: usize,
    /// How many entries were compared.
    pub compared: usize,
}

impl FoundRule {
    fn of(rule: Option<&IdRule>, pairs: &[Pair<'_>]) -> Option<Self> {
        let text = rule.map(ToString::to_string).unwrap_or_default();
        let explained = rule.map_or(0, |rule| rule.explained);
        (!pairs.is_empty()).then_some(Self { text, explained, compared: pairs.len() })
    }
}

/// Adopts feeds, each with its documents: what readers are subscribed to, and pages with older entries. The first is the main
/// feed.
///
/// # Errors
/// Those of [`identify`].
pub(crate) fn adopt(
    articles: Vec<Box<Article>>,
    unavailable: &Unavailable,
    ledger: &Ledger<'_>,
    feeds: &[Vec<PublishedFeed>],
    believed: Believed,
    config: &Config,
    now: DateTime<FixedOffset>,
) -> Result<Adoption, Error> {
    let mut adoption = Adoption::default();
    let main = feeds.first().and_then(|documents| documents.first());
    let given = feeds;
    let feeds: Vec<&PublishedFeed> = feeds.iter().flatten().collect();
    let known: HashMap<&str, &Record<'_>> = ledger.records.iter().map(|record| (record.id(), record)).collect();
    let mut entries = entries_of(&feeds, &mut adoption.diagnostics);
    let seen: HashSet<&str> = entries.iter().map(|(_, entry)| entry.id.as_str()).collect();
    adoption.entries = entries.len();
    // Entries that the ledger has need no article, except those that had none: they may have one now.
    let is_open =
        |entry: &PublishedEntry| known.get(entry.id.as_str()).is_none_or(|known| known.state.status == Status::Missing);
    let is_article = |record: &&&Record<'_>| record.state.status.has_article();
    adoption.matched = entries.iter().filter_map(|(_, entry)| known.get(entry.id.as_str())).filter(is_article).count();
    entries.retain(|(_, entry)| is_open(entry));
    let is_believed = |record: &&Record<'_>| believed == Believed::Ledger || seen.contains(record.id());
    let believed_records = ledger.records.iter().filter(is_believed).filter(|record| is_article(&record));
    let matched_paths: HashSet<&str> = believed_records.map(super::line::Record::path).collect();
    let open: Vec<&Article> = articles
        .iter()
        .map(|article| &**article)
        .filter(|article| !matched_paths.contains(&*escape(&article.path)))
        .collect();
    let matches = match_entries(&entries, &open, config);
    let pairs = pairs(&matches, &entries, &open);
    let rule = IdRule::of(&pairs);
    adoption.rule = FoundRule::of(rule.as_ref(), &pairs);
    adoption.differences = main.map(|main| differences(main, &pairs, config)).unwrap_or_default();
    let rule = rule.filter(|rule| rule.explained == pairs.len() && pairs.len() >= FEWEST_PAIRS);

    let mut text = String::new();
    let mut replaced: HashSet<&str> = HashSet::new();
    let by_path: HashMap<&str, &Record<'_>> =
        ledger.records.iter().filter(|record| is_article(&record)).map(|record| (record.path(), record)).collect();
    let mut matched_articles: HashMap<usize, &str> = HashMap::new();
    let mut unmatched = Vec::new();
    for (nth, &(found, entry)) in entries.iter().enumerate() {
        let former = known.get(entry.id.as_str());
        replaced.extend(former.map(|record| record.id()));
        let Some(&(index, guessed_by)) = matches.get(&nth) else {
            unmatched.push((found, entry));
            line_of_entry(found, entry, now, &mut text);
            continue;
        };
        let article = open[index];
        let about_both = |rule, message: String| {
            let of_article = content::place(config, article);
            Diagnostic::new(rule, message).at(of_article).at(Place::file(&found.shown))
        };
        if let Some(first) = matched_articles.insert(index, &entry.id) {
            let message = format!("two feeds know this article, as `{first}` and as `{}`; the first is kept", entry.id);
            adoption.diagnostics.push(about_both(&CONFLICTING_ID, message));
            continue;
        }
        adoption.matched += 1;
        if let Some(id) = by_path.get(&*escape(&article.path)).map(|record| record.id()) {
            replaced.insert(id);
            let message = format!("the ledger knew this article as `{id}`; readers know it as `{}`", entry.id);
            adoption.diagnostics.push(about_both(&ADOPTED_ID, message));
        }
        if let Some(sign) = guessed_by {
            let message = format!("by {sign}, this article is taken for `{}`", entry.id);
            let help = "if it is another article, write an `id` of its own into its front matter, and adopt again";
            adoption.diagnostics.push(about_both(&GUESSED_MATCH, message).help(help));
        }
        line_of_article(article, found, entry, config, &mut text);
    }
    for (id, tombstone) in tombstones(&feeds) {
        if !seen.contains(id) && !known.contains_key(id) {
            tombstone.write(&mut text);
        }
    }
    let by_id: HashMap<&str, &Article> = matched_articles.iter().map(|(index, id)| (*id, open[*index])).collect();
    let shown = shown(given, |id| by_id.get(id).copied(), config);
    let kept = ledger.records.iter().filter(|record| !replaced.contains(record.id()));
    kept.for_each(|record| {
        text.push_str(record.line());
        text.push('\n');
    });

    let (head, foot) = frame(&feeds, ledger, believed, config);
    let whole = [head, text, foot].concat();
    let (mut adopted, faults) = file::parse(&whole, config);
    adoption.diagnostics.extend(faults);
    let mut identification = identify(articles, unavailable, &mut adopted, config, now)?;
    adoption.diagnostics.append(&mut identification.diagnostics);
    adoption.settle(unmatched, &identification.articles, config);
    if let Some(main) = main.filter(|_| !shown.is_empty()) {
        let is_again = main.identified().any(|entry| known.contains_key(entry.id.as_str()));
        let before = before(&identification.articles, believed == Believed::Ledger || is_again, &seen, config);
        adoption.older = older::keep_out(&mut identification, &shown, rule.as_ref(), believed, before, config);
    }
    // What is gone, the next build says, and asks whether it may be.
    for (record, status) in &mut identification.absent {
        *status = record.state.status;
    }
    adoption.articles = identification.articles.len();
    adoption.ledger = match identification.write_down(Vec::new(), &adopted, &ledger.feeds, config) {
        Some(new) => new.whole(&identification.articles, config),
        None => whole.clone(),
    };
    Ok(adoption)
}

/// What the ledger knew, given the ids of the entries and whether it may have shown them.
fn before(articles: &[Identified], has_shown: bool, seen: &HashSet<&str>, config: &Config) -> Before {
    if has_shown {
        Before::Shown
    } else if articles.iter().all(|entry| entry.has_id_of_ours() || seen.contains(&*entry.id(config))) {
        Before::Tried
    } else {
        Before::Adopted
    }
}

/// What the feeds show: the main one, without a language, and those of languages.
fn shown<'a>(
    feeds: &[Vec<PublishedFeed>],
    article: impl Fn(&str) -> Option<&'a Article> + Copy,
    config: &Config,
) -> Vec<(Option<String>, Shown)> {
    let of_main = Shown::of(feeds, article).map(|shown| (None, shown));
    let of_language = |(language, nth)| Some((Some(language), Shown::of(&feeds[nth..=nth], article)?));
    of_main.into_iter().chain(languages(feeds, config).into_iter().filter_map(of_language)).collect()
}

/// The feeds other than the first that are of another language which has a feed of its own: that language, and the feed's index.
pub(crate) fn languages(feeds: &[Vec<PublishedFeed>], config: &Config) -> Vec<(String, usize)> {
    let language = |feed: &Vec<PublishedFeed>| feed.first().and_then(|feed| language::parse(feed.language.as_deref()?));
    let of_main = feeds.first().and_then(language).or_else(|| config.language.clone());
    let others = feeds.iter().enumerate().skip(1).filter(|_| config.feeds.by.contains(&Group::Language));
    let others = others.filter_map(|(nth, feed)| Some((language(feed)?, nth)));
    others.filter(|(language, _)| of_main.as_ref() != Some(language)).collect()
}

/// The entries of all documents, each id once, and each with its document.
fn entries_of<'a>(
    feeds: &[&'a PublishedFeed],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(&'a PublishedFeed, &'a PublishedEntry)> {
    let mut seen = HashSet::new();
    let mut entries: Vec<(&'a PublishedFeed, &'a PublishedEntry)> = Vec::new();
    for (found, entry) in feeds.iter().flat_map(|&found| found.identified().map(move |entry| (found, entry))) {
        if entry.id.chars().any(char::is_control) {
            let message = format!("the id {:?} of `{}` cannot be in a ledger and was left out", entry.id, entry.title);
            diagnostics.push(Diagnostic::new(&ODD_ID, message).at(Place::file(&found.shown)));
        } else if seen.insert(entry.id.as_str()) {
            entries.push((found, entry));
        }
    }
    entries
}

/// The text before the lines of entries, and the text after them.
fn frame(feeds: &[&PublishedFeed], ledger: &Ledger<'_>, believed: Believed, config: &Config) -> (String, String) {
    let believe = |of_feeds: Option<&'_ str>, of_ledger: Option<&'_ str>| match believed {
        Believed::Feeds => of_feeds.or(of_ledger).map(str::to_owned),
        Believed::Ledger => of_ledger.or(of_feeds).map(str::to_owned),
    };
    let feed_id =
        believe(feeds.iter().find_map(|found| found.id.as_deref().filter(|id| is_iri(id))), ledger.feed_id.as_deref());
    let guid = believe(feeds.iter().find_map(|found| found.podcast_guid.as_deref()), ledger.podcast_guid.as_deref());
    let feed_id = feed_id.as_deref().unwrap_or(config.url.as_str());
    file::frame(feed_id, guid.as_deref(), &ledger.names, &ledger.feeds, &ledger.files)
}

/// The articles that were found beyond doubt, in the order of their entries, each with the id that is kept.
fn pairs<'a>(
    matches: &HashMap<usize, (usize, Option<&'static str>)>,
    entries: &[(&PublishedFeed, &'a PublishedEntry)],
    articles: &[&'a Article],
) -> Vec<Pair<'a>> {
    let mut seen = HashSet::new();
    let certain = |(nth, (_, entry)): (usize, &(&PublishedFeed, &'a PublishedEntry))| {
        let (index, guessed_by) = matches.get(&nth)?;
        // Another feed may know it by another id.
        if !seen.insert(*index) || guessed_by.is_some() {
            return None;
        }
        Some(Pair { article: articles[*index], id: &entry.id, link: entry.links.first().map(String::as_str) })
    };
    entries.iter().enumerate().filter_map(certain).collect()
}

/// The article of each entry, by their indexes, with the sign that it was guessed by. Entries without an article are
/// left out.
fn match_entries(
    entries: &[(&PublishedFeed, &PublishedEntry)],
    articles: &[&Article],
    config: &Config,
) -> HashMap<usize, (usize, Option<&'static str>)> {
    let authority = &config.authority;
    let mut matching = Matching { entries, articles, found: HashMap::new(), taken: HashSet::new() };
    let own = |article: &Article| {
        let written = article.extras().id.iter().map(ToString::to_string);
        written.chain([mint::id(article, authority)]).collect::<Vec<_>>()
    };
    matching.pair(own, |entry| vec![entry.id.clone()], None);
    let links = |entry: &PublishedEntry| entry.links.iter().map(|link| page(link)).collect::<Vec<_>>();
    matching.pair(|article| article.page.iter().map(|link| page(link)).collect(), links, None);
    matching.pair(|article| article.source_links().take(1).map(page).collect(), links, None);
    let day = |entry: &PublishedEntry| entry.published.map(|date| date.date_naive());
    let slug = |entry: &PublishedEntry| entry.links.first().and_then(|link| slug_of(link));
    let days_of = |key: Option<String>, entry: &PublishedEntry| -> Vec<(String, NaiveDate)> {
        let days = day(entry).into_iter().flat_map(older::near);
        key.into_iter().flat_map(|key| days.clone().map(move |day| (key.clone(), day))).collect()
    };
    let written = |article: &Article| article.published.date_naive();
    matching.pair(
        |article| vec![(article.slug().to_lowercase(), written(article))],
        |entry| days_of(slug(entry), entry),
        None,
    );
    matching.pair(|article| vec![article.slug().to_lowercase()], |entry| slug(entry).into_iter().collect(), None);
    let version = |entry: &PublishedEntry| entry.title.trim().trim_start_matches(['v', 'V']).to_lowercase();
    matching.pair(
        |article| article.section().map(|_| article.slug().to_lowercase()).into_iter().collect(),
        |entry| vec![version(entry)],
        None,
    );
    // A link may have more in it, by which visits are counted.
    let plain = |link: &String| {
        let page = page(link);
        let path = page.split('?').next().unwrap_or_default().trim_end_matches('/');
        let path = path.strip_suffix("/amp").unwrap_or(path);
        path.contains('/').then(|| path.to_owned())
    };
    matching.pair(
        |article| article.page.iter().filter_map(|link| plain(&link.to_string())).collect(),
        |entry| entry.links.iter().filter_map(plain).collect(),
        None,
    );
    let title = |entry: &PublishedEntry| Some(of_title(&entry.title).to_string()).filter(|_| !entry.title.is_empty());
    matching.pair(
        |article| vec![(article.digest.title.to_string(), written(article))],
        |entry| days_of(title(entry), entry),
        None,
    );
    matching.pair(
        |article| vec![article.digest.title.to_string()],
        |entry| title(entry).into_iter().collect(),
        Some("its title"),
    );
    matching.pair(
        |article| vec![(letters(&article.title), written(article))],
        |entry| titles(&entry.title).into_iter().flat_map(|title| days_of(Some(title), entry)).collect(),
        Some("its title and date"),
    );
    matching.pair(|article| vec![letters(&article.title)], |entry| titles(&entry.title), Some("its title"));
    // What is left has nothing in common but the second that it was published in. Midnight stands for a day.
    let is_time =
        |date: &&DateTime<FixedOffset>| date.time() != NaiveTime::MIN && date.to_utc().time() != NaiveTime::MIN;
    matching.pair(
        |article| article.has_time.then_some(article.published.to_utc()).into_iter().collect(),
        |entry| entry.published.iter().filter(is_time).map(DateTime::to_utc).collect(),
        Some("its date and time"),
    );
    matching.found
}

struct Matching<'a> {
    entries: &'a [(&'a PublishedFeed, &'a PublishedEntry)],
    articles: &'a [&'a Article],
    found: HashMap<usize, (usize, Option<&'static str>)>,
    taken: HashSet<usize>,
}

impl Matching<'_> {
    /// Pairs the remaining articles and entries where one article alone has a key. Several feeds may have its entry.
    fn pair<K: Hash + Eq>(
        &mut self,
        of_article: impl Fn(&Article) -> Vec<K>,
        of_entry: impl Fn(&PublishedEntry) -> Vec<K>,
        guessed_by: Option<&'static str>,
    ) {
        let mut by_key: HashMap<K, Vec<usize>> = HashMap::new();
        for (index, article) in self.articles.iter().enumerate().filter(|(index, _)| !self.taken.contains(index)) {
            for key in of_article(article) {
                by_key.entry(key).or_default().push(index);
            }
        }
        let mut wanted: HashMap<usize, Vec<usize>> = HashMap::new();
        for (nth, (_, entry)) in self.entries.iter().enumerate().filter(|(nth, _)| !self.found.contains_key(nth)) {
            let mut articles: Vec<usize> =
                of_entry(entry).iter().filter_map(|key| by_key.get(key)).flatten().copied().collect();
            articles.sort_unstable();
            articles.dedup();
            if let [article] = articles[..] {
                wanted.entry(article).or_default().push(nth);
            }
        }
        for (article, entries) in wanted {
            // Two entries of one feed are two articles, and nobody can tell which of them this is.
            let feeds: HashSet<*const PublishedFeed> =
                entries.iter().map(|nth| std::ptr::from_ref(self.entries[*nth].0)).collect();
            if feeds.len() == entries.len() {
                self.taken.insert(article);
                self.found.extend(entries.into_iter().map(|nth| (nth, (article, guessed_by))));
            }
        }
    }
}

/// The letters and digits of a title, however they are written.
fn letters(title: &str) -> String {
    let ascii = deunicode::deunicode(title);
    ascii.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The letters of a title, and of what it is without the name of its site before or behind it.
fn titles(title: &str) -> Vec<String> {
    let parts = [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " « ", ": "].into_iter().flat_map(|mark| {
        let before = title.rsplit_once(mark).map(|(before, _)| before);
        before.into_iter().chain(title.split_once(mark).map(|(_, behind)| behind))
    });
    let all = [title].into_iter().chain(parts).map(letters);
    all.filter(|letters| !letters.is_empty()).collect()
}

/// The page that a link leads to, without its scheme, fragment and `index.html`.
fn page(link: &str) -> String {
    let link = link.split('#').next().unwrap_or(link);
    bare(link.strip_suffix("index.html").unwrap_or(link)).to_owned()
}

/// The last part of a link's path without its extension.
fn slug_of(link: &str) -> Option<String> {
    let page = page(link);
    let path = page.split('?').next()?;
    let (_, last) = path.rsplit_once('/')?;
    let slug = last.rsplit_once('.').map_or(last, |(slug, _)| slug);
    (!slug.is_empty()).then(|| percent_encoding::percent_decode_str(slug).decode_utf8_lossy().to_lowercase())
}

fn line_of_article(
    article: &Article,
    found: &PublishedFeed,
    entry: &PublishedEntry,
    config: &Config,
    text: &mut String,
) {
    let published = match entry.published.map(in_utc) {
        // The same instant in the author's own zone.
        Some(published) if published == article.published => article.published,
        Some(published) => published,
        None => article.published,
    };
    let status = if has_moved(article, published, &config.timezone) { Status::Adopted } else { Status::Live };
    Line {
        id: &entry.id,
        path: &article.path,
        published,
        updated: entry.updated.map_or(published, in_utc),
        digest: article.digest,
        slug: article.slug(),
        state: State { status, is_unseen: false, archive: found.archive },
    }
    .write(text);
}

/// Dates of feeds are recorded in UTC, whatever zone each format and each program prefers.
fn in_utc(date: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    date.to_utc().fixed_offset()
}

fn line_of_entry(found: &PublishedFeed, entry: &PublishedEntry, now: DateTime<FixedOffset>, text: &mut String) {
    let published = entry.published.map_or(now, in_utc);
    let link = entry.links.first();
    let digest =
        Digest { whole: Digest::UNKNOWN, title: of_title(&entry.title), link: link.map_or(0, |link| of_link(link)) };
    let slug = link.and_then(|link| slug_of(link)).unwrap_or_default();
    let state = State { status: Status::Missing, is_unseen: false, archive: found.archive };
    let updated = entry.updated.map_or(published, in_utc);
    Line { id: &entry.id, path: NO_PATH, published, updated, digest, slug: &slug, state }.write(text);
}

/// Deleted entries, by id. A feed does not say when they were published; its oldest entry stands for that.
fn tombstones<'a>(feeds: &[&'a PublishedFeed]) -> BTreeMap<&'a str, Line<'a>> {
    let mut lines: BTreeMap<&str, Line<'_>> = BTreeMap::new();
    for feed in feeds {
        let oldest = feed.identified().filter_map(|entry| entry.published.map(in_utc)).min();
        for PublishedTombstone { id, deleted } in &feed.tombstones {
            let published = oldest.unwrap_or(*deleted);
            let digest = Digest { whole: Digest::UNKNOWN, title: 0, link: 0 };
            let state = State { status: Status::Deleted(*deleted), is_unseen: false, archive: feed.archive };
            let line = Line { id, path: "", published, updated: *deleted, digest, slug: "", state };
            let known = lines.entry(id).or_insert(line);
            known.published = known.published.max(published);
            known.state.archive = known.state.archive.or(feed.archive);
        }
    }
    lines
}
