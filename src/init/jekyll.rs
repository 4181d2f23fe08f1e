//! Jekyll: `_config.yml`. <https://jekyllrb.com/docs/configuration/options/>

use super::{Condition, Fact, Guess, Pages, pattern, setting::Setting, settings::Settings};
use crate::content::{Generator, convention::JEKYLL_STYLES, site_files::SiteFiles};

pub(super) fn guess(site: &SiteFiles) -> Guess {
    let config = Settings::of(site, &["_config.yml"]);
    let base = config.fact(&["baseurl"]).map(|base| base.value).unwrap_or_default();
    let feed = config.fact(&["feed.path"]).unwrap_or_else(|| Fact::by_default("feed.xml", Generator::Jekyll));
    let has_config = site.files.iter().any(|file| file.path == "_config.yml");
    let content = match config.fact(&["collections_dir", "source"]) {
        Some(source) if source.value != "." => source.with(format!("{}/_posts", source.value.trim_matches('/'))),
        _ if site.folders.iter().any(|folder| folder == "_posts") => Fact::by_default("_posts", Generator::Jekyll),
        // The folders of categories have `_posts` of their own.
        _ if has_config && site.folders.is_empty() => Fact::by_default("_posts", Generator::Jekyll),
        _ => Fact::by_default(".", Generator::Jekyll),
    };
    Guess {
        title: config.fact(&["title", "name", "site_title"]),
        url: config.fact(&["url"]).map(|url| url.with(pattern::join(&url.value, &base))),
        authors: config.people(&["author", "authors"]),
        language: config.fact(&["lang", "language", "locale"]),
        timezone: config.fact(&["timezone"]),
        pages: if has_config { pages(&config) } else { Pages::default() },
        content: Some(content),
        output: Some(Fact::published("feeds", Generator::Jekyll)),
        feeds: vec![feed.with(format!("/{}", feed.value.trim_start_matches('/')))],
        ..Guess::default()
    }
}

/// A pattern at the top level is followed without a setting; one for articles, among defaults or collections, becomes
/// one.
fn pages(config: &Settings) -> Pages {
    let Some(own) = config.setting("collections.posts.permalink").or_else(|| of_defaults(config)) else {
        return Pages::remark(&config.fact(&["permalink"]).map_or_else(
            || "Jekyll's own pattern for articles is followed as it is.".to_owned(),
            |style| format!("Jekyll's `permalink: {}` is followed as it is.", style.value),
        ));
    };
    let Some(fact) = own.fact() else { return Pages::default() };
    let named = JEKYLL_STYLES.iter().find(|(style, _)| *style == fact.value).map(|(_, pattern)| *pattern);
    let translated = pattern::of_colons(named.unwrap_or(&fact.value), |name| match name {
        "year" => Some("{year}"),
        "month" => Some("{month}"),
        "day" => Some("{day}"),
        "title" | "slug" | "name" => Some("{slug}"),
        "output_ext" => Some(".html"),
        "collection" => Some("posts"),
        _ => None,
    });
    pattern::pages(&fact, translated, Condition::Always)
}

/// The permalink among front matter defaults that are meant for articles.
fn of_defaults(config: &Settings) -> Option<&Setting> {
    let mut defaults =
        config.below("defaults").filter_map(|(rest, it)| Some((rest.strip_suffix(".values.permalink")?, it)));
    let kind = |nth: &str| config.setting(&format!("defaults.{nth}.scope.type"));
    defaults.find(|(nth, _)| kind(nth).is_none_or(|kind| kind.is("posts"))).map(|(_, setting)| setting)
}
