//! Filters: which articles are in a feed that is declared by hand.

use std::collections::HashSet;

use super::{folder::merge_key, group};
use crate::{
    config::{Config, Group, feeds::Filter},
    content::Article,
};

/// True for an article that fits all that a filter says.
pub(super) fn matches(filter: &Filter, article: &Article, config: &Config) -> bool {
    let day = article.published.date_naive();
    if filter.since.is_some_and(|since| day < since) || filter.until.is_some_and(|until| day > until) {
        return false;
    }
    if !filter.sections.is_empty() && !filter.sections.match_path(&*article.path) {
        return false;
    }
    if let Some(language) = &filter.language
        && article.language_in(config) != Some(language.as_str())
    {
        return false;
    }
    if !filter.authors.is_empty()
        && !group::values(Group::Author, article, config).iter().any(|name| filter.authors.contains(name))
    {
        return false;
    }
    matches_tags(filter, article, config)
}

fn matches_tags(filter: &Filter, article: &Article, config: &Config) -> bool {
    let Filter { any_tags, all_tags, no_tags, .. } = filter;
    if any_tags.is_empty() && all_tags.is_empty() && no_tags.is_empty() {
        return true;
    }
    let merge = config.feeds.merge_tags;
    let tags = group::values(Group::Tag, article, config);
    let tags: HashSet<String> = tags.iter().map(|tag| merge_key(tag, merge)).collect();
    let has = |tag: &String| tags.contains(&merge_key(tag, merge));
    (any_tags.is_empty() || any_tags.iter().any(has)) && all_tags.iter().all(has) && !no_tags.iter().any(has)
}
