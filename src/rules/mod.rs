//! Rules: what content, settings, the ledger, the environment and feeds have to be like, why, and how to fix what is
//! not. There is one module for each subject; together they are the table of all that Dateline reports.

/// Declares rules, and `RULES`, which lists them. A row is a rule's name and severity, its specification, the events of
/// the W3C feed validator that mean the same, why it is so, how to fix what breaks it, and its two examples.
macro_rules! rules {
    ($($constant:ident: $severity:ident $name:literal, $spec:ident $section:tt, $(w3c($($w3c:literal),+),)?
        why: $why:expr, help: $help:expr,
        bad: $bad:ident $bad_text:tt $(.served($bad_type:literal))?,
        good: $good:ident $good_text:tt $(.served($good_type:literal))?;)*) => {
        $(
            /// The rule with this name in kebab case.
            pub(crate) static $constant: Rule = Rule {
                name: $name,
                severity: super::Severity::$severity,
                w3c: &[$($($w3c),+)?],
                spec: section!($spec $section).0,
                url: section!($spec $section).1,
                why: $why,
                help: $help,
                bad: example!($bad $bad_text)$(.served($bad_type))?,
                good: example!($good $good_text)$(.served($good_type))?,
                _of_the_table: (),
            };
        )*

        /// All rules of this file.
        pub(super) static RULES: &[&Rule] = &[$(&$constant),*];
    };
}

/// A section of a specification: how it is cited, and its address.
macro_rules! section {
    (Page($cited:literal, $url:literal)) => { ($cited, $url) };
    (RFC($number:literal, $section:literal $(, $more:literal)?)) => { (
        concat!("RFC ", $number, ", section ", $section $(, $more)?),
        concat!("https://www.rfc-editor.org/rfc/rfc", $number, "#section-", $section),
    ) };
    (XML($section:literal, $anchor:literal)) => {
        (concat!("XML 1.0, section ", $section), concat!("https://www.w3.org/TR/xml/#", $anchor))
    };
    (Namespaces($section:literal, $anchor:literal)) => {
        (concat!("Namespaces in XML 1.0, section ", $section), concat!("https://www.w3.org/TR/xml-names/#", $anchor))
    };
    (RSS($part:literal, $anchor:literal)) => {
        (concat!("RSS 2.0, ", $part), concat!("https://www.rssboard.org/rss-specification#", $anchor))
    };
    (RssProfile($part:literal, $anchor:literal)) => {
        (concat!("RSS profile, ", $part), concat!("https://www.rssboard.org/rss-profile#", $anchor))
    };
    (MediaRss($part:literal, $anchor:literal)) => {
        (concat!("Media RSS 1.5.1, ", $part), concat!("https://www.rssboard.org/media-rss#", $anchor))
    };
    (JsonFeed($part:literal, $anchor:literal)) => {
        (concat!("JSON Feed 1.1, ", $part), concat!("https://www.jsonfeed.org/version/1.1/#", $anchor))
    };
    (POSIX($part:literal, $page:literal)) => {
        (concat!("POSIX, ", $part), concat!("https://pubs.opengroup.org/onlinepubs/9799919799/", $page))
    };
    (OPML($part:literal)) => { (concat!("OPML 2.0, ", $part), "https://opml.org/spec2.opml") };
    (ApplePodcasts($part:literal)) => {
        (concat!("Apple Podcasts, ", $part), "https://help.apple.com/itc/podcasts_connect/#/itcb54353390")
    };
}

/// An example: a whole document, a file of a site, or a snippet within something else.
macro_rules! example {
    (Whole($bytes:expr)) => {
        Example { within: Within::Nothing, snippet: $bytes, content_type: None }
    };
    (File($path:literal, $bytes:expr)) => {
        Example { within: Within::File($path), snippet: $bytes, content_type: None }
    };
    ($within:ident($snippet:expr)) => {
        Example { within: Within::$within, snippet: $snippet.as_bytes(), content_type: None }
    };
}

pub(crate) mod atom;
pub(crate) mod command;
pub(crate) mod content;
pub(crate) mod document;
pub(crate) mod element;
mod example;
pub(crate) mod history;
pub(crate) mod html;
pub(crate) mod json_feed;
pub(crate) mod ledger;
pub(crate) mod links;
pub(crate) mod media_rss;
pub(crate) mod opml;
pub(crate) mod podcast;
pub(crate) mod publication;
pub(crate) mod rss;
pub(crate) mod served;
pub(crate) mod value;

use serde::Serialize;

#[doc(hidden)]
pub use example::{Example, Within};

/// How bad it is to break a rule. Worse sorts first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The article or the configuration cannot be used.
    Error,
    /// The article is used, but not quite as written.
    Warning,
    /// Nothing is wrong; something was decided that its author may want to know.
    Info,
}

/// A rule. All rules are made in this module.
#[derive(Debug)]
#[expect(clippy::manual_non_exhaustive, reason = "nor does the library itself make rules elsewhere")]
pub struct Rule {
    /// In kebab case: `invalid-rfc3339-date`. No two rules have the same name.
    pub name: &'static str,
    /// How bad it usually is to break it.
    pub severity: Severity,
    /// The events of the W3C feed validator that mean the same, the most general one first.
    pub w3c: &'static [&'static str],
    /// The specification and its section: `RFC 4287, section 3.3`.
    pub spec: &'static str,
    /// The address of that section.
    pub url: &'static str,
    /// What the rule requires and why, as a short paragraph.
    pub why: &'static str,
    /// How to fix it, in one line; empty if nothing has to be fixed.
    pub help: &'static str,
    /// An example that breaks the rule.
    #[doc(hidden)]
    pub bad: Example,
    /// The same example, fixed.
    #[doc(hidden)]
    pub good: Example,
    _of_the_table: (),
}

impl Rule {
    /// The event of the W3C feed validator that means the same.
    pub(crate) fn event(&self) -> Option<&'static str> {
        self.w3c.first().copied()
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}

/// True for a rule of elements, attributes or values, which holds in many specifications.
pub(crate) fn is_of_values(rule: &Rule) -> bool {
    element::RULES.iter().chain(value::RULES).chain(html::RULES).any(|known| *known == rule)
}

/// All rules: those of commands, content, the ledger and publishing first, then those of feeds: of documents, elements and
/// values, then each format's own, and of how they are served.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        command::RULES,
        content::RULES,
        ledger::RULES,
        links::RULES,
        publication::RULES,
        document::RULES,
        element::RULES,
        value::RULES,
        html::RULES,
        atom::RULES,
        history::RULES,
        rss::RULES,
        media_rss::RULES,
        podcast::RULES,
        json_feed::RULES,
        opml::RULES,
        served::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}
