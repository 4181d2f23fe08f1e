//! Groups: an article's tags, authors, section, language and year, each of which may have a feed.

use chrono::Datelike;

use crate::{
    config::{Config, Group},
    content::{Article, folder_of},
    feed, text,
};

/// An article's values of a group; none is blank.
pub(super) fn values(group: Group, article: &Article, config: &Config) -> Vec<String> {
    match group {
        Group::Tag => feed::tags(&article.tags),
        Group::Author => {
            let authors = if article.authors.is_empty() { &config.authors[..] } else { &article.authors };
            authors.iter().map(|author| text::line(&author.name)).filter(|name| !name.is_empty()).collect()
        }
        Group::Section => section_of(article).map(text::line).into_iter().collect(),
        Group::Language => article.language_in(config).map(str::to_owned).into_iter().collect(),
        Group::Year => vec![format!("{:04}", article.published.year())],
    }
}

/// The first folder of an article's path that tells what it is about, rather than its language, a date, or `_posts`.
fn section_of(article: &Article) -> Option<&str> {
    let is_language = |folder: &str| {
        article.extras().is_translation
            && article.extras().language.as_ref().is_some_and(|tag| folder.replace('_', "-").eq_ignore_ascii_case(tag))
    };
    let is_date = |folder: &str| folder.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    folder_of(&article.path)
        .split('/')
        .find(|folder| !folder.is_empty() && !folder.starts_with('_') && !is_date(folder) && !is_language(folder))
}
