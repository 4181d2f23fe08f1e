//! A rule: what is asked of content, settings, the ledger, the environment or a feed, why, and how to mend what breaks it.
//! One file a subject; together they are the one table of all that Dateline ever reports.

/// Declares rules, and `RULES`, which lists them.
macro_rules! rules {
    ($($name:ident = Rule { $($field:tt)* };)*) => {
        $(
            /// The rule that its name says in kebab case.
            pub(crate) static $name: Rule = Rule { $($field)* _of_the_table: () };
        )*

        /// All rules of this file.
        pub(super) static RULES: &[&Rule] = &[$(&$name),*];
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
pub(crate) mod media;
pub(crate) mod opml;
pub(crate) mod podcast;
pub(crate) mod rss;
pub(crate) mod value;

use serde::Serialize;

#[doc(hidden)]
pub use example::{Example, Within};

/// How bad it is to break a rule. Worse sorts first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The article cannot be used, or the configuration cannot be obeyed.
    Error,
    /// The article is used, but not quite as written.
    Warning,
    /// Nothing is wrong; something was decided that its author may want to know.
    Info,
}

/// What is asked. Rules are made in this module alone.
#[derive(Debug)]
#[expect(clippy::manual_non_exhaustive, reason = "nor does the library itself make rules elsewhere")]
pub struct Rule {
    /// In kebab case: `invalid-rfc3339-date`. No two rules have one name.
    pub name: &'static str,
    /// How bad it is to break it, mostly.
    pub severity: Severity,
    /// The events of the W3C feed validator that say the same, the most general one first.
    pub w3c: &'static [&'static str],
    /// What asks for it, and in which section: `RFC 4287, section 3.3`.
    pub spec: &'static str,
    /// Where that can be read.
    pub url: &'static str,
    /// What is asked for and why, as a short paragraph.
    pub why: &'static str,
    /// How to mend it, in one line; empty where nothing has to be mended.
    pub help: &'static str,
    /// What breaks the rule.
    #[doc(hidden)]
    pub bad: Example,
    /// The same mended.
    #[doc(hidden)]
    pub good: Example,
    _of_the_table: (),
}

impl Rule {
    /// The event of the W3C feed validator that says the same.
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

/// All rules: those of commands, content and the ledger first, then those of feeds: of documents, elements and values, then
/// each format's own.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        command::RULES,
        content::RULES,
        ledger::RULES,
        document::RULES,
        element::RULES,
        value::RULES,
        html::RULES,
        atom::RULES,
        history::RULES,
        rss::RULES,
        media::RULES,
        podcast::RULES,
        json_feed::RULES,
        opml::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}
