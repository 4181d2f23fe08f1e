//! Hugo: `hugo.toml` and its variants. <https://gohugo.io/configuration/all/>

use super::{Condition, Fact, Guess, Pages, pattern, plain::section, settings::Settings};
use crate::content::{Generator, site_files::SiteFiles};

const FILES: [&str; 11] = [
    "config.json",
    "config.yaml",
    "config.toml",
    "hugo.json",
    "hugo.yml",
    "hugo.yaml",
    "hugo.toml",
    "config/_default/config.yaml",
    "config/_default/config.toml",
    "config/_default/hugo.yaml",
    "config/_default/hugo.toml",
];

pub(super) fn guess(site: &SiteFiles) -> Guess {
    let mut config = Settings::of(site, &FILES);
    // These files are named after the table that they are.
    config.add(site, &["config/_default/params.yaml", "config/_default/params.toml"], "params.");
    config.add(site, &["config/_default/permalinks.yaml", "config/_default/permalinks.toml"], "permalinks.");
    let language = config.fact(&["defaultContentLanguage"]);
    let key = language.as_ref().map_or("en", |language| &language.value);
    let of = |name: &str| format!("languages.{key}.{name}");
    let folder = config.fact(&["contentDir", &of("contentDir")]);
    let folder = folder.map(|folder| folder.with(folder.value.trim_matches('/')));
    let folder = folder.unwrap_or_else(|| Fact::by_default("content", Generator::Hugo));
    let content = section(site, &folder);
    let feed =
        config.fact(&["outputFormats.rss.baseName"]).unwrap_or_else(|| Fact::by_default("index", Generator::Hugo));
    let names_rss = |kinds: &str| config.facts(kinds).iter().any(|kind| kind.value.eq_ignore_ascii_case("rss"));
    let is_silent = names_rss("disableKinds") || (config.contains("outputs.home") && !names_rss("outputs.home"));
    Guess {
        title: config.fact(&["title", &of("title"), "params.title"]),
        url: config.fact(&["baseURL"]).filter(|url| url.value != "/"),
        authors: config.people(&["params.author.name", "params.author", "author.name", "author", "params.authors"]),
        language: config
            .fact(&["locale", "languageCode", &of("locale"), &of("languageCode")])
            .or_else(|| language.clone()),
        timezone: config.fact(&["timeZone"]),
        pages: pages(&config, &folder.value, &content.value),
        content: Some(content),
        output: Some(Fact::published("static/feeds", Generator::Hugo)),
        feeds: if is_silent { Vec::new() } else { vec![feed.with(format!("/{}.xml", feed.value))] },
        ..Guess::default()
    }
}

/// The pattern of the content folder, if it is a single section: each section may have a pattern of its own.
fn pages(config: &Settings, folder: &str, content: &str) -> Pages {
    let section = content.strip_prefix(folder).map(|section| section.trim_matches('/')).unwrap_or_default();
    if section.is_empty() && config.contains("permalinks") {
        let mut sections: Vec<&str> =
            config.below("permalinks").filter_map(|(rest, _)| rest.split('.').next()).collect();
        sections.dedup();
        return Pages::remark(&format!(
            "Hugo's `permalinks` give sections patterns of their own ({}), and `{content}` is not a section.",
            sections.join(", ")
        ));
    }
    let Some(fact) = config.fact(&[&format!("permalinks.page.{section}"), &format!("permalinks.{section}")]) else {
        return Pages::remark("Hugo's own addresses are followed as they are.");
    };
    let translated = pattern::of_colons(&fact.value, |name| match name {
        "year" => Some("{year}"),
        "month" => Some("{month}"),
        "day" => Some("{day}"),
        "title" | "slug" | "slugorcontentbasename" | "slugorfilename" | "contentbasename" | "filename" => {
            Some("{slug}")
        }
        "section" | "sections" if !section.contains('/') => Some(section),
        _ => None,
    });
    let uses_title = fact.value.contains(":title") || fact.value.replace(":slugor", "").contains(":slug");
    pattern::pages(&fact, translated, if uses_title { Condition::SlugOfTitle } else { Condition::Always })
}
