//! Samples: the newest articles as they were written, as a model for a new one.

use super::{Article, read_article};
use crate::{config::Config, syntax::decode};

/// The number of samples that show how the articles of a folder are written.
const MOST: usize = 10;

/// An article as it was written.
#[derive(Debug)]
pub(crate) struct Sample {
    /// Relative to the content folder, with `/` between its parts.
    pub path: String,
    /// The whole text of its file.
    pub text: String,
}

/// The newest articles, newest first: those of the section if it has any, and translations only if there is nothing else.
pub(crate) fn newest(config: &Config, articles: &[Box<Article>], section: Option<&str>) -> Vec<Sample> {
    let within = section.map(|section| format!("{section}/"));
    let in_section = |article: &Article| within.as_ref().is_none_or(|within| article.path.starts_with(within));
    let articles = || articles.iter().filter(|article| article.section().is_none());
    let mut chosen: Vec<&Box<Article>> = articles().filter(|article| in_section(article)).collect();
    if chosen.is_empty() {
        chosen = articles().collect();
    }
    if chosen.iter().any(|article| !article.extras().is_translation) {
        chosen.retain(|article| !article.extras().is_translation);
    }
    chosen.sort_by(|one, other| other.published.cmp(&one.published).then_with(|| one.path.cmp(&other.path)));
    let sample = |article: &Article| {
        let bytes = read_article(config, &article.path).ok()?;
        let text = decode::decode(&bytes).ok()?.text.into_owned();
        Some(Sample { path: article.path.to_string(), text })
    };
    chosen.iter().take(MOST).filter_map(|article| sample(article)).collect()
}
