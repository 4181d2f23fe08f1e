//! A rule: what a specification asks for, why, and how to mend what breaks it. One file a format or subject.

/// Declares rules, and `RULES`, which lists them.
macro_rules! rules {
    ($($name:ident = $rule:expr;)*) => {
        $(pub(in crate::validate) static $name: Rule = $rule;)*

        /// All rules of this file.
        pub(super) static RULES: &[&Rule] = &[$(&$name),*];
    };
}

pub(super) mod atom;
pub(super) mod document;
pub(super) mod element;
mod example;
pub(super) mod history;
pub(super) mod html;
pub(super) mod json_feed;
pub(super) mod media;
pub(super) mod opml;
pub(super) mod podcast;
pub(super) mod rss;
pub(super) mod value;

use crate::diagnostic::Severity;

pub use example::{Example, Within};

/// What a specification asks for.
#[derive(Debug)]
pub struct Rule {
    /// In kebab case: `invalid-rfc3339-date`.
    pub name: &'static str,
    /// How bad it is to break it.
    pub severity: Severity,
    /// The event of the W3C feed validator that says the same.
    pub w3c: Option<&'static str>,
    /// The specification and its section: `RFC 4287, section 3.3`.
    pub spec: &'static str,
    /// Where that can be read.
    pub url: &'static str,
    /// What is asked for and why, as a short paragraph.
    pub why: &'static str,
    /// How to mend it, in one line.
    pub help: &'static str,
    /// What breaks the rule.
    pub bad: Example,
    /// The same mended.
    pub good: Example,
}

/// All rules: those of documents and elements first, then those of values, then each format's own.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::validate::{Finding, Served, validate_served};

    fn findings(example: &Example) -> Vec<Finding> {
        let now = chrono::DateTime::UNIX_EPOCH.fixed_offset() + chrono::Duration::days(20_779);
        let (document, address) = (example.document(), example.address());
        let served = Served { address: address.as_ref(), content_type: example.content_type };
        validate_served(&document, served, now).findings
    }

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let mut names = HashSet::new();
        for rule in rules() {
            assert!(names.insert(rule.name), "{} stands twice", rule.name);
            let is_kebab = |part: &str| {
                !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            };
            assert!(rule.name.split('-').all(is_kebab), "{}", rule.name);
        }
    }

    #[test]
    fn every_bad_example_breaks_its_rule() {
        for rule in rules() {
            let found: Vec<&str> = findings(&rule.bad).iter().map(|finding| finding.rule.name).collect();
            assert!(found.contains(&rule.name), "{}: {found:?}", rule.name);
        }
    }

    #[test]
    fn every_good_example_keeps_its_rule_and_has_no_error() {
        for rule in rules() {
            let found: Vec<String> = findings(&rule.good)
                .into_iter()
                .filter(|finding| finding.rule.name == rule.name || finding.severity == Severity::Error)
                .map(|finding| finding.message)
                .collect();
            assert!(found.is_empty(), "{}: {found:#?}", rule.name);
        }
    }

    #[test]
    fn every_rule_says_why_where_and_how() {
        for rule in rules() {
            for said in [rule.why, rule.help, rule.spec] {
                assert!(said.len() > 5 && said.trim() == said, "{}: {said:?}", rule.name);
            }
            assert!(rule.url.starts_with("https://"), "{}", rule.name);
            assert!(rule.why.ends_with('.') && !rule.help.ends_with('.'), "{}", rule.name);
        }
    }
}
