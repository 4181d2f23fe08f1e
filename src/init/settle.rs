//! A guess that was held against the articles themselves: which pattern is true of them, who writes them, and which files
//! are none.

use std::collections::BTreeMap;

use super::{Condition, Fact, Guess, Origin};
use crate::{
    config::{Config, Settings},
    content::{self, Article, Content},
    diagnostic::Diagnostic,
    rules::content::MISSING_DATE,
    syntax::{date, slug::slug},
};

/// So many files without a date are named in the configuration at most.
const MOST_EXCLUDED: usize = 50;

/// All that `dateline.toml` will say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// The guess, of whose patterns one at most is left.
    pub guess: Guess,
    /// Where articles' own pages are.
    pub permalink: Option<Fact>,
    /// Files without a date, relative to the content folder.
    pub exclude: Vec<String>,
    /// How many articles there are.
    pub articles: usize,
}

/// Holds a guess against the articles that were found by a configuration made of it.
#[must_use]
pub fn settle(mut guess: Guess, content: &Content, config: &Config) -> Settled {
    let shown = &content::shown(&content::folder(config));
    let articles = &content.articles;
    guess.generator = guess.generator.or(content.generator);
    let patterns = std::mem::take(&mut guess.pages.patterns);
    let permalink = patterns.into_iter().find(|(_, condition)| holds(*condition, articles)).map(|(fact, _)| fact);
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
    Settled { guess, permalink, exclude, articles: articles.len() }
}

fn holds(condition: Condition, articles: &[Box<Article>]) -> bool {
    articles.iter().all(|article| match condition {
        Condition::Always => true,
        Condition::SlugOfTitle => article.has_written_slug || *article.slug == *slug(&article.title),
        Condition::SlugWritten => article.has_written_slug,
        Condition::DatedPath => {
            !article.has_written_slug && date::in_path(&article.path) == Some(article.published.date_naive())
        }
    })
}

/// Whom most articles name alone.
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

/// The files that have no date and so would stop every build: most are pages about the site.
fn undated(diagnostics: &[Diagnostic], shown: &str) -> Vec<String> {
    let of_file = diagnostics.iter().filter(|diagnostic| *diagnostic.rule == MISSING_DATE);
    let paths = of_file.filter_map(|diagnostic| Some(diagnostic.places.first()?.path.as_str()));
    let within = |path: &str| path.strip_prefix(shown).unwrap_or(path).trim_start_matches('/').to_owned();
    let mut paths: Vec<String> = paths.map(within).map(|path| escaped(&path)).collect();
    paths.sort();
    paths
}

/// A path as a glob that matches it alone.
fn escaped(path: &str) -> String {
    let mut glob = String::new();
    for character in path.chars() {
        if matches!(character, '*' | '?' | '[' | ']' | '{' | '}') {
            glob.push('[');
            glob.push(character);
            glob.push(']');
        } else {
            glob.push(character);
        }
    }
    glob
}

impl Settled {
    /// The settings that `dateline.toml` will hold. What is required and not known is not there.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings { permalink: self.permalink.as_ref().map(|fact| fact.value.clone()), ..self.guess.settings() }
    }
}
