//! Validation: the bytes of a feed to findings, as a stranger would read them who knows the specifications by heart.
//!
//! [`validate`] decodes, parses and hands the document to its format's module. What a format allows stands in tables
//! (`table`, read by `walk`) and, where a table cannot say it, in small functions; what a value must look like in
//! `checks`; what each finding means in [`mod@rules`].

mod atom;
mod checks;
mod encoding;
mod extensions;
mod finding;
mod json;
mod json_feed;
mod opml;
mod rss;
pub mod rules;
mod table;
mod walk;
mod xhtml;
mod xml;

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};
use url::Url;

pub use finding::{Finding, diagnostics};
pub use rules::{Rule, rules};

use finding::Report;

/// The formats that are validated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RSS 2.0, and what went before it.
    Rss,
    /// Atom 1.0.
    Atom,
    /// JSON Feed 1.1.
    JsonFeed,
    /// OPML 2.0.
    Opml,
}

/// What a document was found to be.
#[derive(Debug)]
pub struct Validated<'a> {
    /// The document as text; the findings' spans are bytes of it.
    pub text: Cow<'a, str>,
    /// Its format; none where it is no feed, or cannot be read so far.
    pub format: Option<Format>,
    /// How many entries, items or outlines it holds.
    pub entries: usize,
    /// What is wrong with it, in the order of the document.
    pub findings: Vec<Finding>,
}

/// Finds what is wrong with a document that is served at `address`, if that is known, at the time `now`.
#[must_use]
pub fn validate<'a>(bytes: &'a [u8], address: Option<&Url>, now: DateTime<FixedOffset>) -> Validated<'a> {
    let (text, undecodable) = encoding::decode(bytes);
    let mut report = Report::new(&text, address, now);
    if let Some(fault) = undecodable {
        report.add(fault.problem, fault.span);
    }
    let format = if text.trim_start().starts_with(['{', '[']) {
        json_feed::validate(&text, &mut report);
        Some(Format::JsonFeed)
    } else {
        xml::validate(&text, &mut report)
    };
    let (entries, mut findings) = (report.entries, report.findings);
    findings.sort_by_key(|finding| finding.span.start);
    Validated { text, format, entries, findings }
}
