//! Validation: the bytes of a feed become findings, by the specifications alone, whoever wrote the feed.
//!
//! [`validate`] decodes, parses and hands the document to its format's module. What a format allows is written in
//! tables (`table`, read by `walk`) and in small functions for what tables cannot say; `checks` has the syntax of
//! values, and [`crate::rules`] the meaning of each finding.

#[cfg(feature = "cli")]
mod allowed;
mod atom;
mod checks;
mod content;
mod encoding;
mod extensions;
mod finding;
mod hostile;
mod json_feed;
mod markup;
mod namespace;
mod node;
mod opml;
mod prolog;
mod repair;
mod rss;
mod table;
mod unclosed;
mod walk;
mod xhtml;
mod xml;

use std::{borrow::Cow, collections::BTreeMap, fmt::Write, ops::Range};

use chrono::{DateTime, FixedOffset};
use url::Url;

#[cfg(feature = "cli")]
pub(crate) use allowed::allowed;
pub(crate) use content::is_sound_content;
pub use finding::Finding;

use crate::{
    diagnostic::{Diagnostic, EntryName, LineIndex},
    rules::{document::UNEXPECTED_CONTENT_TYPE, json_feed::JSON_ENCODING},
    syntax::media_type,
};
use encoding::Decoded;
use finding::Report;

/// The formats of documents that are validated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DocumentFormat {
    /// RSS 2.0 and its predecessors, from 0.90 on.
    Rss,
    /// Atom 1.0.
    Atom,
    /// JSON Feed 1.1 or 1.
    JsonFeed,
    /// OPML 2.0.
    Opml,
}

/// A document that was validated.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Validated<'a> {
    /// The document as text; the findings' spans are bytes of it.
    pub text: Cow<'a, str>,
    /// Its format; `None` if it is not a feed, or cannot be parsed far enough.
    pub format: Option<DocumentFormat>,
    /// The version of the format that it says it is: `2.0` or `0.91` of RSS. `None` if it names none that there is.
    pub version: Option<&'static str>,
    /// How many entries, items or outlines it has.
    pub entries: usize,
    /// What is wrong with it, in the order of the document.
    pub findings: Vec<Finding>,
    /// What the entries are called in which something was found, by their indices.
    pub named: BTreeMap<usize, EntryName>,
}

impl Validated<'_> {
    /// The findings as diagnostics of a file with this path, each with its line and column.
    #[must_use]
    pub fn diagnostics(&self, path: &str) -> Vec<Diagnostic> {
        let lines = LineIndex::new(&self.text);
        let diagnostic = |finding: &Finding| {
            let spans = [&finding.span].into_iter().chain(&finding.related);
            let entry = finding.entry.and_then(|entry| self.named.get(&entry)).cloned().map(Box::new);
            let diagnostic = Diagnostic { entry, ..finding.diagnostic() };
            spans.map(|span| lines.place(path, span.clone())).fold(diagnostic, Diagnostic::at)
        };
        self.findings.iter().map(diagnostic).collect()
    }
}

/// How a document is served, as far as that is known.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Served<'a> {
    /// Its address, against which relative references are resolved.
    pub address: Option<&'a Url>,
    /// The server's `Content-Type`.
    pub content_type: Option<&'a str>,
}

impl<'a> Served<'a> {
    /// A document at this address.
    #[must_use]
    pub fn at(address: &'a Url) -> Self {
        Self { address: Some(address), content_type: None }
    }

    /// The same with what the server says in `Content-Type`.
    #[must_use]
    pub fn with_content_type(self, content_type: &'a str) -> Self {
        Self { content_type: Some(content_type), ..self }
    }
}

/// Finds what is wrong with a document, and with how it is served, at the time `now`.
#[must_use]
pub fn validate<'a>(bytes: &'a [u8], served: Served<'_>, now: DateTime<FixedOffset>) -> Validated<'a> {
    let charset = served.content_type.and_then(media_type::charset);
    let Decoded { text, is_plain, faults } = encoding::decode(bytes, charset);
    let mut report = Report::new(&text, served.address, now);
    for (problem, span) in faults {
        report.add(problem, span);
    }
    let format = if text.trim_start().starts_with(['{', '[']) {
        if !is_plain {
            report.at(&JSON_ENCODING, 0..0, "the document is not plain UTF-8");
        }
        json_feed::validate(&text, &mut report);
        Some(DocumentFormat::JsonFeed)
    } else {
        xml::validate(&text, &mut report)
    };
    if let (Some(format), Some(content_type)) = (format, served.content_type) {
        media(format, content_type, &mut report);
    }
    let Report { version, entries, mut findings, named, dropped, .. } = report;
    if let Some(last) = findings.last_mut().filter(|_| dropped > 0) {
        let _ = write!(last.message, " (and {dropped} more findings, which are not kept)");
    }
    for finding in &mut findings {
        // Where something was mended, a place may be within a character.
        let Range { start, end } = finding.span;
        finding.span = text.floor_char_boundary(start)..text.ceil_char_boundary(end.max(start));
    }
    findings.sort_by_key(|finding| finding.span.start);
    Validated { text, format, version, entries, findings, named }
}

/// Checks that the media type is one of the format's own, or of all XML or JSON.
fn media(format: DocumentFormat, content_type: &str, report: &mut Report) {
    let essence = media_type::essence(content_type);
    let own: &[&str] = match format {
        DocumentFormat::Rss => &["application/rss+xml", "application/xml", "text/xml"],
        DocumentFormat::Atom => &["application/atom+xml", "application/xml", "text/xml"],
        DocumentFormat::JsonFeed => &["application/feed+json", "application/json"],
        DocumentFormat::Opml => &["text/x-opml", "text/x-opml+xml", "application/xml", "text/xml"],
    };
    if !own.contains(&essence.as_str()) {
        let message = format!("the document is served as {}, and not as `{}`", checks::shown(&essence), own[0]);
        report.at(&UNEXPECTED_CONTENT_TYPE, 0..0, message);
    }
}
