//! Jekyll: `_config.yml`. <https://jekyllrb.com/docs/configuration/options/>

use super::{
    Condition, Fact, Guess, Pages, pattern,
    tree::{self, Fields},
};
use crate::content::{
    Generator,
    convention::JEKYLL_STYLES,
    front_matter::{Data, Value},
    site::Site,
};

pub(super) fn guess(site: &Site) -> Guess {
    let mut guess = Guess {
        output: Some(Fact::published("feeds", Generator::Jekyll)),
        feeds: vec![Fact::by_default("/feed.xml", Generator::Jekyll)],
        ..Guess::default()
    };
    let mut source = None;
    for tree in tree::all(site, &["_config.yml"]) {
        tree.with(|config| {
            guess.title = config.fact(&["title", "name", "site_title"]);
            guess.url = config.fact(&["url"]).map(|url| {
                let base = config.fact(&["baseurl"]).map(|base| base.value).unwrap_or_default();
                let whole = format!("{}/{}", url.value.trim_end_matches('/'), base.trim_matches('/'));
                url.with(whole)
            });
            guess.authors = config.people(&["author", "authors"]);
            guess.language = config.fact(&["lang", "language", "locale"]);
            guess.timezone = config.fact(&["timezone"]);
            guess.pages = pages(config);
            if let Some(feed) = config.fact(&["feed.path"]) {
                guess.feeds = vec![feed.with(format!("/{}", feed.value.trim_start_matches('/')))];
            }
            source = config.fact(&["collections_dir", "source"]);
        });
    }
    guess.content = match source {
        Some(source) if source.value != "." => {
            let folder = format!("{}/_posts", source.value.trim_matches('/'));
            Some(source.with(folder))
        }
        _ if site.folders.iter().any(|folder| folder == "_posts") => {
            Some(Fact::by_default("_posts", Generator::Jekyll))
        }
        // The folders of categories have `_posts` of their own.
        _ if site.files.iter().any(|file| file.path == "_config.yml") && site.folders.is_empty() => {
            Some(Fact::by_default("_posts", Generator::Jekyll))
        }
        _ => Some(Fact::by_default(".", Generator::Jekyll)),
    };
    guess
}

/// A pattern at the top level is followed without a setting; one for articles, among defaults or collections, becomes
/// one.
fn pages(config: &Fields<'_>) -> Pages {
    let Some(own) = config.value("collections.posts.permalink").or_else(|| of_defaults(config)) else {
        let style = config.fact(&["permalink"]).map_or_else(
            || "Jekyll's own pattern for articles is followed as it is.".to_owned(),
            |style| format!("Jekyll's `permalink: {}` is followed as it is.", style.value),
        );
        return Pages { remark: Some(style), ..Pages::default() };
    };
    let Some(fact) = config.fact_of(own) else { return Pages::default() };
    let named = JEKYLL_STYLES.iter().find(|(style, _)| *style == fact.value).map(|(_, pattern)| *pattern);
    let translated = pattern::of_colons(named.unwrap_or(&fact.value), |name| {
        Some(
            match name {
                "year" => "{year}",
                "month" => "{month}",
                "day" => "{day}",
                "title" | "slug" | "name" => "{slug}",
                "output_ext" => ".html",
                "collection" => "posts",
                _ => return None,
            }
            .to_owned(),
        )
    });
    match translated {
        Ok(translated) => Pages { patterns: vec![(fact.with(translated), Condition::Always)], remark: None },
        Err(name) => Pages {
            patterns: Vec::new(),
            remark: Some(format!("`{}` cannot be said here, for Dateline has nothing like `{name}`.", fact.value)),
        },
    }
}

/// The permalink among front matter defaults that are meant for articles.
fn of_defaults<'a>(config: &'a Fields<'_>) -> Option<&'a Value<'a>> {
    let Data::List(defaults) = &config.value("defaults")?.data else { return None };
    defaults.iter().find_map(|default| {
        let Data::Map(default) = &default.data else { return None };
        let within = |name: &str, key: &str| {
            let field = default.iter().find(|field| field.key == name)?;
            let Data::Map(fields) = &field.value.data else { return None };
            fields.iter().find(|field| field.key == key).map(|field| &field.value)
        };
        let is_for_articles = match within("scope", "type").map(|value| &value.data) {
            Some(Data::Text(kind)) => kind == "posts",
            Some(_) => false,
            None => true,
        };
        within("values", "permalink").filter(|_| is_for_articles)
    })
}
