//! Confirming a guess by the articles themselves: which pattern fits them, who writes them, and which files are not
//! articles.

use std::collections::BTreeMap;

use super::{Condition, Fact, Guess, Origin};
use crate::{
    config::{Config, Settings},
    content::{self, Article, Content},
    diagnostic::Diagnostic,
    rules::content::MISSING_DATE,
    syntax::{date, slug::slug},
};

/// At most this many files without a date are excluded by name in the configuration.
const MOST_EXCLUDED: usize = 50;

/// A confirmed guess: all that `dateline.toml` will say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Confirmed {
    /// The guess, without the patterns.
    pub guess: Guess,
    pub permalink: Option<Fact>,
    /// Files without a date, relative to the content folder.
    pub exclude: Vec<String>,
    pub articles: usize,
}

/// Confirms a guess by the articles that were found with it.
pub(crate) fn confirm(mut guess: Guess, content: &Content, config: &Config) -> Confirmed {
    let shown = &content::shown(&content::folder(config));
    let articles = &content.articles;
    guess.generator = guess.generator.or(content.generator);
    let patterns = std::mem::take(&mut guess.pages.patterns);
    let permalink = patterns.into_iter().find(|(_, condition)| is_met(*condition, articles)).map(|(fact, _)| fact);
    if guess.authors.is_empty() {
        guess.authors.extend(author(articles));
    }
    let exclude = if articles.is_empty() { Vec::new() } else { undated(&content.diagnostics, shown) };
    let exclude = if exclude.len() > MOST_EXCLUDED {
        guess.remarks.push(format!("{} files have no date; see `exclude` under [content_filter].", exclude.len()));
        Vec::new()
    } else {
        exclude
    };
    Confirmed { guess, permalink, exclude, articles: articles.len() }
}

fn is_met(condition: Condition, articles: &[Box<Article>]) -> bool {
    articles.iter().all(|article| match condition {
        Condition::Always => true,
        Condition::SlugOfTitle => article.has_written_slug || *article.slug() == *slug(&article.title),
        Condition::SlugWritten => article.has_written_slug,
        Condition::DatedPath => {
            !article.has_written_slug && date::in_path(&article.path) == Some(article.published.date_naive())
        }
    })
}

fn author(articles: &[Box<Article>]) -> Option<Fact> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for article in articles {
        if let [author] = &*article.authors {
            *counts.entry(&author.name).or_default() += 1;
        }
    }
    let (name, _) = counts.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name)))?;
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

impl Confirmed {
    /// The settings of `dateline.toml`. Required settings that are not known are missing.
    pub(crate) fn settings(&self) -> Settings {
        Settings { permalink: self.permalink.as_ref().map(|fact| fact.value.clone()), ..self.guess.settings() }
    }
}
