//! The gate: every document is validated from its very bytes before it may be written.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use chrono::{DateTime, FixedOffset};
use html5gum::{State, Token, Tokenizer};
use rayon::prelude::*;
use url::Url;
use xxhash_rust::xxh3::xxh3_128;

use crate::{
    config::Config,
    content,
    diagnostic::{Diagnostic, LineIndex, Place, Severity},
    feed::{Document, Entry, Feed, Format},
    formats::{self, File, skeleton},
    rules::html::HTML_IN_PLAIN_TEXT,
    validate::{self, Finding, Served, Validated},
};

/// Validates documents before they are written.
pub(crate) struct Gate<'a> {
    config: &'a Config,
    now: DateTime<FixedOffset>,
    /// What was found of contents, by their addresses, since they are the same in the documents of several feeds.
    contents: Mutex<HashMap<usize, Arc<JudgedContent>>>,
}

/// What was found of a content: whether it is sound, and the digest of the bytes that are it in a format.
struct JudgedContent {
    content: Arc<str>,
    is_sound: OnceLock<bool>,
    bytes: [OnceLock<Option<u128>>; 3],
}

impl JudgedContent {
    fn new(content: &Arc<str>) -> Arc<Self> {
        Arc::new(Self { content: Arc::clone(content), is_sound: OnceLock::new(), bytes: Default::default() })
    }

    /// True if the content is sound, and these are its bytes in a document of a format.
    fn is(&self, bytes: &[u8], format: Format) -> bool {
        let is_content = || skeleton::is_content(bytes, &self.content, format);
        let is_it = || match format {
            // To compare costs less than a digest.
            Format::Rss => is_content(),
            Format::Atom | Format::Json => {
                let digest = xxh3_128(bytes);
                let parse = || is_content().then_some(digest);
                *self.bytes[format as usize].get_or_init(parse) == Some(digest)
            }
        };
        *self.is_sound.get_or_init(|| validate::is_sound_content(&self.content)) && is_it()
    }
}

impl<'a> Gate<'a> {
    pub(crate) fn new(config: &'a Config, now: DateTime<FixedOffset>) -> Self {
        Self { config, now, contents: Mutex::default() }
    }

    /// What is wrong with the files of a feed, one of each format, each with the article that it comes from. A fault
    /// that several formats share is reported once.
    pub(crate) fn check<'f>(&self, feed: &Feed, formats: &[Format], files: &'f [File]) -> Vec<Diagnostic> {
        let contents = feed.entries.iter().filter_map(|entry| entry.content.as_ref());
        let contents: Vec<Arc<JudgedContent>> = match feed.document {
            Document::Subscription { .. } => self.judged(contents),
            // The contents of archives would fill the memory, and each is in one.
            Document::Archive { .. } => contents.map(JudgedContent::new).collect(),
        };
        let judge = |(file, format): (&'f File, &Format)| {
            let address = Url::parse(&feed.feeds_url).and_then(|folder| folder.join(&file.name)).ok();
            let served = Served { address: address.as_ref(), ..Served::default() };
            // Contents that are sound change nothing in what is found.
            let are_contents = |places: &Vec<Range<usize>>| {
                contents.iter().zip(places).all(|(content, place)| content.is(&file.bytes[place.clone()], *format))
            };
            let places = skeleton::places(&file.bytes, *format, feed).filter(are_contents);
            let skeleton =
                places.filter(|places| !places.is_empty()).map(|places| skeleton::empty(&file.bytes, &places));
            if skeleton.is_some_and(|bytes| is_clean(&validate::validate(&bytes, served, self.now))) {
                debug_assert!(is_clean(&validate::validate(&file.bytes, served, self.now)), "as with the contents");
                return Validated::default();
            }
            validate::validate(&file.bytes, served, self.now)
        };
        // A file without a format would pass unseen.
        let files_and_formats = files.par_iter().zip_eq(formats);
        let validated: Vec<Validated<'_>> =
            files_and_formats.with_min_len(feed.document.files_at_once()).map(judge).collect();
        self.diagnostics(feed, files, &validated)
    }

    /// What was found of these contents, or will be. It is kept with them, so that an address stays that of one content.
    fn judged<'c>(&self, contents: impl Iterator<Item = &'c Arc<str>>) -> Vec<Arc<JudgedContent>> {
        let mut known = self.contents.lock().unwrap_or_else(PoisonError::into_inner);
        let judged = |content: &Arc<str>| {
            let entry = known.entry(content.as_ptr().addr());
            Arc::clone(entry.or_insert_with(|| JudgedContent::new(content)))
        };
        contents.map(judged).collect()
    }

    /// The findings of a feed's documents as diagnostics.
    fn diagnostics(&self, feed: &Feed, files: &[File], validated: &[Validated<'_>]) -> Vec<Diagnostic> {
        // Faults of entries come first: a feed takes over values of theirs, such as a date, and the entry is to blame then.
        let mut found: Vec<(usize, &Finding)> = validated
            .iter()
            .enumerate()
            .flat_map(|(nth, validated)| validated.findings.iter().map(move |f| (nth, f)))
            .collect();
        found.retain(|(_, finding)| is_told(finding));
        if found.is_empty() {
            return Vec::new();
        }
        found.sort_by_key(|(_, finding)| finding.entry.is_none());
        let lines: Vec<LineIndex<'_>> = validated.iter().map(|validated| LineIndex::new(&validated.text)).collect();
        let (mut places, mut messages) = (HashSet::new(), HashSet::new());
        let mut diagnostics = Vec::new();
        for (nth, finding) in found {
            let entry = finding.entry.and_then(|index| feed.entries.get(index));
            let excerpt = decoded(&validated[nth].text[finding.span.clone()]);
            let in_article = entry.map(|entry| in_article(self.config, entry, &excerpt));
            // The formats write the same value differently, so that the place in the article tells which faults are the
            // same.
            let place = in_article.as_ref().map(|place| (place.path.clone(), place.line, place.column));
            let is_new = messages.insert((finding.rule.name, finding.message.as_str()));
            let is_reported = if entry.is_some() { !places.insert((finding.rule.name, place)) } else { !is_new };
            if !is_reported {
                let path = self.config.file(&files[nth].name).to_string_lossy().into_owned();
                let in_feed = lines[nth].place(&path, finding.span.clone());
                diagnostics.push(diagnostic(finding, in_feed, in_article));
            }
        }
        diagnostics
    }

    /// What is wrong with the lists of feeds that have a specification. Only errors are reported: whatever lists take over
    /// from feeds is reported there.
    pub(crate) fn check_lists(&self, files: &[File]) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for file in files.iter().filter(|file| file.name == formats::OPML) {
            let address = self.config.feeds_url.join(&file.name).ok();
            let validated =
                validate::validate(&file.bytes, Served { address: address.as_ref(), ..Served::default() }, self.now);
            let lines = LineIndex::new(&validated.text);
            let path = self.config.file(&file.name).to_string_lossy().into_owned();
            let errors = validated.findings.iter().filter(|finding| finding.severity == Severity::Error);
            diagnostics
                .extend(errors.map(|finding| diagnostic(finding, lines.place(&path, finding.span.clone()), None)));
        }
        diagnostics
    }
}

/// True for what an author should know. A title that looks like HTML is meant as it is written, which Atom says of every text
/// without a type.
fn is_told(finding: &Finding) -> bool {
    let is_meant = *finding.rule == HTML_IN_PLAIN_TEXT && finding.spec.starts_with("RFC 4287");
    finding.severity != Severity::Info && !is_meant
}

fn is_clean(validated: &Validated<'_>) -> bool {
    !validated.findings.iter().any(is_told)
}

fn diagnostic(finding: &Finding, in_feed: Place, in_article: Option<Place>) -> Diagnostic {
    in_article.into_iter().chain([in_feed]).fold(finding.diagnostic(), Diagnostic::at)
}

/// Where the faulty text is in the article; its beginning if it cannot be found.
fn in_article(config: &Config, entry: &Entry, excerpt: &str) -> Place {
    let Some((text, within, shown)) = content::text_of(config, &entry.path) else {
        return Place::file(&content::shown_path(config, &entry.path));
    };
    let own = &text[within.clone()];
    // HTML in a feed is escaped twice.
    let found = [excerpt, &self::decoded(excerpt)]
        .into_iter()
        .filter(|text| !text.is_empty())
        .find_map(|excerpt| own.find(excerpt).map(|start| start..start + excerpt.len()));
    let found = found.unwrap_or(0..0);
    Place::in_text(&shown, &text, within.start + found.start..within.start + found.end)
}

/// A piece of a feed with its character references decoded.
fn decoded(markup: &str) -> String {
    let mut tokenizer = Tokenizer::new(markup);
    tokenizer.set_state(State::RcData);
    let texts = tokenizer.filter_map(|Ok(token)| match token {
        Token::String(text) => Some(String::from_utf8_lossy(&text.value).into_owned()),
        _ => None,
    });
    texts.collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use crate::{config, feed::Person};

    #[test]
    fn byte_that_was_changed_behind_the_serializer_is_found() {
        let site = "https://example.org/".parse().unwrap();
        let (config, now) = (config::in_memory(&site).unwrap(), "2026-11-22T12:00:00Z".parse().unwrap());
        let mut feed = Feed::new("My blog", &site, Person::named("Ada Lovelace"));
        let mut entry = Entry::new("tag:example.org,2026:a", "A", now);
        entry.content = Some("<p>One &amp; <em>two</em>.</p>".into());
        feed.push(entry);
        let changed: [fn(&mut Vec<u8>, usize); 4] = [
            |_, _| {},
            |bytes, _| bytes.truncate(bytes.len() - 2),
            |bytes, content| bytes[content] = 1,
            |bytes, content| bytes[content] = 0xFF,
        ];
        for (nth, change) in changed.into_iter().enumerate() {
            for format in Format::ALL {
                let (name, mut bytes) = (format.file_name().to_owned(), format.serialize(&feed).unwrap());
                let content = memchr::memmem::find(&bytes, b"two").unwrap();
                change(&mut bytes, content);
                let file = File { name, entries: Some(1), bytes, signature: None };
                let found = Gate::new(&config, now).check(&feed, &[format], &[file]);
                assert_eq!(found.iter().any(Diagnostic::is_error), nth > 0, "{found:?}");
            }
        }
    }
}
