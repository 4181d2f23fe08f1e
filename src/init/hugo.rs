//! Hugo: `hugo.toml` and its variants. <https://gohugo.io/configuration/all/>

use super::{
    Condition, Fact, Guess, Pages, pattern,
    plain::section,
    tree::{self, Fields},
};
use crate::content::{Generator, front_matter::Data, site::Site};

/// The files, and the table that a file's contents belong to.
const FILES: [(&str, &str); 15] = [
    ("config.json", ""),
    ("config.yaml", ""),
    ("config.toml", ""),
    ("hugo.json", ""),
    ("hugo.yml", ""),
    ("hugo.yaml", ""),
    ("hugo.toml", ""),
    ("config/_default/config.yaml", ""),
    ("config/_default/config.toml", ""),
    ("config/_default/hugo.yaml", ""),
    ("config/_default/hugo.toml", ""),
    ("config/_default/params.yaml", "params."),
    ("config/_default/params.toml", "params."),
    ("config/_default/permalinks.yaml", "permalinks."),
    ("config/_default/permalinks.toml", "permalinks."),
];

pub(super) fn guess(site: &Site) -> Guess {
    let mut guess = Guess {
        feeds: vec![Fact::by_default("/index.xml", Generator::Hugo)],
        output: Some(Fact::published("static/feeds", Generator::Hugo)),
        ..Guess::default()
    };
    let mut folder = Fact::by_default("content", Generator::Hugo);
    for (name, table) in FILES {
        for tree in tree::all(site, &[name]) {
            tree.with(|config| match table {
                "" => settings(config, &mut guess, &mut folder),
                "params." if guess.authors.is_empty() => guess.authors = config.people(&["author.name", "author"]),
                _ => {}
            });
        }
    }
    let content = section(site, &folder);
    for (name, table) in FILES {
        for tree in tree::all(site, &[name]) {
            tree.with(|config| {
                let prefix = if table == "permalinks." { "" } else { "permalinks." };
                if table != "params." && (prefix.is_empty() || config.value("permalinks").is_some()) {
                    guess.pages = pages(config, prefix, &folder.value, &content.value);
                }
            });
        }
    }
    guess.pages.remark.get_or_insert_with(|| "Hugo's own addresses are followed as they are.".to_owned());
    guess.content = Some(content);
    guess
}

fn settings(config: &Fields<'_>, guess: &mut Guess, folder: &mut Fact) {
    let language = config.fact(&["defaultContentLanguage"]);
    let key = language.as_ref().map_or_else(|| "en".to_owned(), |language| language.value.clone());
    let of = |name: &str| format!("languages.{key}.{name}");
    let (title, code, locale) = (of("title"), of("languageCode"), of("locale"));
    guess.title = config.fact(&["title", &title, "params.title"]).or(guess.title.take());
    guess.url = config.fact(&["baseURL"]).filter(|url| url.value != "/").or(guess.url.take());
    let tag = config.fact(&["locale", "languageCode", &locale, &code]).or(language);
    guess.language = tag.or(guess.language.take());
    guess.timezone = config.fact(&["timeZone"]).or(guess.timezone.take());
    let authors = config.people(&["params.author.name", "params.author", "author.name", "author", "params.authors"]);
    if !authors.is_empty() {
        guess.authors = authors;
    }
    if let Some(found) = config.fact(&["contentDir", &of("contentDir")]) {
        *folder = found.with(found.value.trim_matches('/'));
    }
    if let Some(filename) = config.fact(&["outputFormats.rss.baseName"]) {
        guess.feeds = vec![filename.with(format!("/{}.xml", filename.value))];
    }
    let silent = |kinds: &str| {
        config
            .value(kinds)
            .is_some_and(|kinds| config.facts(kinds).iter().any(|kind| kind.value.eq_ignore_ascii_case("rss")))
    };
    let home = config.value("outputs.home").map(|kinds| config.facts(kinds));
    if silent("disableKinds")
        || home.is_some_and(|kinds| !kinds.iter().any(|kind| kind.value.eq_ignore_ascii_case("rss")))
    {
        guess.feeds.clear();
    }
}

/// The pattern of the content folder, if it is a single section: each section may have a pattern of its own.
fn pages(config: &Fields<'_>, prefix: &str, folder: &str, content: &str) -> Pages {
    let section = content.strip_prefix(folder).map(|section| section.trim_matches('/')).unwrap_or_default();
    let place = |section: &str| [format!("{prefix}page.{section}"), format!("{prefix}{section}")];
    if section.is_empty() {
        let places = [prefix.trim_end_matches('.').to_owned(), format!("{prefix}page")];
        let table = places.iter().filter(|place| !place.is_empty()).find_map(|place| config.value(place));
        let sections: Vec<&str> = match table.map(|value| &value.data) {
            Some(Data::Map(fields)) => fields.iter().map(|field| field.key.as_ref()).collect(),
            _ => config.top.iter().map(|field| field.key.as_ref()).collect(),
        };
        let remark = format!(
            "Hugo's `permalinks` give sections patterns of their own ({}), and `{content}` is not a section.",
            sections.join(", ")
        );
        return Pages { patterns: Vec::new(), remark: Some(remark) };
    }
    let found = place(section).iter().find_map(|place| config.fact(&[place]));
    let Some(fact) = found else { return Pages::default() };
    let uses_title = fact.value.contains(":title") || fact.value.replace(":slugor", "").contains(":slug");
    let translated = pattern::of_colons(&fact.value, |name| {
        Some(match name {
            "year" => "{year}".to_owned(),
            "month" => "{month}".to_owned(),
            "day" => "{day}".to_owned(),
            "title" | "slug" | "slugorcontentbasename" | "slugorfilename" | "contentbasename" | "filename" => {
                "{slug}".to_owned()
            }
            "section" | "sections" if !section.contains('/') => section.to_owned(),
            _ => return None,
        })
    });
    match translated {
        Ok(translated) => {
            let condition = if uses_title { Condition::SlugOfTitle } else { Condition::Always };
            Pages { patterns: vec![(fact.with(translated), condition)], remark: Some(unsure(&fact.value)) }
        }
        Err(name) => Pages {
            patterns: Vec::new(),
            remark: Some(format!("`{}` cannot be said here, for Dateline has nothing like `{name}`.", fact.value)),
        },
    }
}

/// Why a pattern that makes slugs of titles is left out.
pub(super) fn unsure(pattern: &str) -> String {
    format!(
        "`{pattern}` makes addresses of titles, and not every article's file is called as its title would have it; \
         a `slug` in front matter settles it."
    )
}
