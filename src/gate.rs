//! The gate: every document is validated from its very bytes before it may be written.

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset};
use html5gum::{State, Token, Tokenizer};
use rayon::prelude::*;
use url::Url;

use crate::{
    config::Config,
    content,
    diagnostic::{Diagnostic, LineIndex, Place, Severity},
    feed::{Entry, Feed, Format},
    formats::{self, File, skeleton},
    validate::{self, Finding, Served, Validated},
};

/// What is wrong with the files of a feed, each with the article that it comes from. A fault that several formats share
/// is reported once.
pub(crate) fn check<'f>(
    feed: &Feed,
    files: &'f [File],
    config: &Config,
    now: DateTime<FixedOffset>,
) -> Vec<Diagnostic> {
    // A content is the same in every document. One that was found sound is not parsed again where its very bytes are, as the
    // format escapes it. That the escaping is right is held by its property test, and by debug builds, which parse it all.
    let contents = feed.entries.iter().filter_map(|entry| entry.content.as_deref());
    let have_sound_contents = contents.clone().next().is_some() && contents.clone().all(validate::is_sound_content);
    let is_clean = |validated: &Validated<'_>| validated.findings.iter().all(|found| found.severity == Severity::Info);
    let judge = |file: &'f File| {
        let address = Url::parse(&feed.feeds_url).and_then(|folder| folder.join(&file.name)).ok();
        let served = Served { address: address.as_ref(), ..Served::default() };
        let format = match file.name.rsplit(['/', '.', '-']).find(|part| ["rss", "atom", "feed"].contains(part)) {
            Some("rss") => Format::Rss,
            Some("atom") => Format::Atom,
            _ => Format::Json,
        };
        let without_contents = || skeleton::empty(&file.bytes, feed, format);
        if have_sound_contents
            && without_contents().is_some_and(|bytes| is_clean(&validate::validate(&bytes, served, now)))
        {
            debug_assert!(is_clean(&validate::validate(&file.bytes, served, now)), "sound contents change nothing");
            return Validated::default();
        }
        validate::validate(&file.bytes, served, now)
    };
    let validated: Vec<Validated<'_>> =
        files.par_iter().with_min_len(feed.document.files_at_once()).map(judge).collect();

    // Faults of entries come first: a feed takes over values of theirs, such as a date, and the entry is to blame then.
    let mut found: Vec<(usize, &Finding)> = validated
        .iter()
        .enumerate()
        .flat_map(|(nth, validated)| validated.findings.iter().map(move |f| (nth, f)))
        .collect();
    found.retain(|(_, finding)| finding.severity != Severity::Info);
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
        let in_article = entry.map(|entry| in_article(config, entry, &excerpt));
        // The formats write the same value differently, so that the place in the article tells which faults are the
        // same.
        let place = in_article.as_ref().map(|place| (place.path.clone(), place.line, place.column));
        let is_new = messages.insert((finding.rule.name, finding.message.as_str()));
        let is_reported = if entry.is_some() { !places.insert((finding.rule.name, place)) } else { !is_new };
        if !is_reported {
            let path = config.output.join(&files[nth].name).to_string_lossy().into_owned();
            let in_feed = lines[nth].place(&path, finding.span.clone());
            diagnostics.push(diagnostic(finding, in_feed, in_article));
        }
    }
    diagnostics
}

/// What is wrong with the lists of feeds that have a specification. Only errors are reported: whatever lists take over
/// from feeds is reported there.
pub(crate) fn check_lists(files: &[File], config: &Config, now: DateTime<FixedOffset>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for file in files.iter().filter(|file| file.name == formats::OPML) {
        let address = config.feeds_url.join(&file.name).ok();
        let validated = validate::validate(&file.bytes, Served { address: address.as_ref(), ..Served::default() }, now);
        let lines = LineIndex::new(&validated.text);
        let path = config.output.join(&file.name).to_string_lossy().into_owned();
        let errors = validated.findings.iter().filter(|finding| finding.severity == Severity::Error);
        diagnostics.extend(errors.map(|finding| diagnostic(finding, lines.place(&path, finding.span.clone()), None)));
    }
    diagnostics
}

fn diagnostic(finding: &Finding, in_feed: Place, in_article: Option<Place>) -> Diagnostic {
    in_article.into_iter().chain([in_feed]).fold(finding.diagnostic(), Diagnostic::at)
}

/// Where the faulty text is in the article; its beginning if it cannot be found.
fn in_article(config: &Config, entry: &Entry, excerpt: &str) -> Place {
    let shown = content::shown_path(config, &entry.path);
    let bytes = content::read_article(config, &entry.path).unwrap_or_default();
    let Ok(decoded) = content::decode_article(config, &entry.path, &bytes) else { return Place::file(&shown) };
    // HTML in a feed is escaped twice.
    let found = [excerpt, &self::decoded(excerpt)]
        .into_iter()
        .filter(|text| !text.is_empty())
        .find_map(|text| decoded.text.find(text).map(|start| start..start + text.len()));
    Place::in_text(&shown, &decoded.text, found.unwrap_or(0..0))
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
