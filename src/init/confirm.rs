//! Confirming a guess by the articles themselves: which pattern fits them, who writes them, and which files are not
//! articles.

use std::collections::BTreeMap;

use super::Guess;
use crate::{
    config::Config,
    content::{self, Article, Content, Reason, Skipped},
    diagnostic::Diagnostic,
    files,
    generators::{Fact, Origin},
    rules::content::MISSING_DATE,
};

/// At most this many files without a date are excluded by name in the configuration.
const MOST_EXCLUDED: usize = 50;

/// A confirmed guess: all that `dateline.toml` will say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Confirmed {
    pub guess: Guess,
    /// Files without a date, relative to the content folder.
    pub exclude: Vec<String>,
    pub articles: usize,
    /// True if there are articles that are no drafts any more some day, or dated later.
    pub has_later: bool,
}

/// Confirms a guess by the articles that were found with it.
pub(crate) fn confirm(mut guess: Guess, content: &Content, config: &Config) -> Confirmed {
    let shown = &files::shown(&content::folder(config));
    let articles = &content.articles;
    if guess.facts.authors.is_empty() {
        guess.facts.authors.extend(author(articles));
    }
    let exclude = if articles.is_empty() { Vec::new() } else { undated(&content.diagnostics, shown) };
    let exclude = if exclude.len() > MOST_EXCLUDED {
        let remark = format!("{} files have no date; see `exclude` under [content_filter].", exclude.len());
        guess.facts.remarks.push(remark);
        Vec::new()
    } else {
        exclude
    };
    let is_later = |skipped: &Skipped| matches!(skipped.reason, Reason::Draft | Reason::Future);
    Confirmed { guess, exclude, articles: articles.len(), has_later: content.skipped.iter().any(is_later) }
}

/// The author of more than half of the articles.
fn author(articles: &[Box<Article>]) -> Option<Fact> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for article in articles {
        if let [author] = &*article.authors {
            *counts.entry(&author.name).or_default() += 1;
        }
    }
    let (name, _) = counts.into_iter().find(|(_, count)| *count * 2 > articles.len())?;
    Fact::new(name, Origin::Articles)
}

/// Files without a date, which would stop every build; most are pages about the site.
fn undated(diagnostics: &[Diagnostic], shown: &str) -> Vec<String> {
    let of_file = diagnostics.iter().filter(|diagnostic| *diagnostic.rule == MISSING_DATE);
    let paths = of_file.filter_map(|diagnostic| Some(diagnostic.places.first()?.path.as_str()));
    let within = |path: &str| path.strip_prefix(shown).unwrap_or(path).trim_start_matches('/').to_owned();
    let mut paths: Vec<String> = paths.map(within).map(|path| globset::escape(&path)).collect();
    paths.sort();
    paths
}
