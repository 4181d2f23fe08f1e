//! Zola: `zola.toml` or `config.toml`. <https://www.getzola.org/documentation/getting-started/configuration/>

use super::{Fact, Guess, Pages, plain::section, setting::SettingValue, settings::Settings};
use crate::content::{Generator, site_files::SiteFiles};

pub(super) fn guess(site: &SiteFiles) -> Guess {
    let config = Settings::of(site, &["config.toml", "zola.toml"]);
    let publishes = config.setting("generate_feeds").or_else(|| config.setting("generate_feed"));
    let publishes = publishes.is_some_and(|publishes| publishes.value == SettingValue::True);
    let names = ["feed_filenames", "feed_filename"].into_iter().find(|names| config.contains(names));
    let feeds = match names {
        _ if !publishes => Vec::new(),
        Some(names) => config.facts(names),
        None => vec![Fact::by_default("atom.xml", Generator::Zola)],
    };
    Guess {
        title: config.fact(&["title", "extra.title", "extra.site_title"]),
        url: config.fact(&["base_url"]),
        authors: config.people(&["author", "extra.author.name", "extra.author", "extra.authors"]),
        language: config.fact(&["default_language"]),
        output: Some(Fact::published("static/feeds", Generator::Zola)),
        pages: Pages::remark("Zola's own addresses are followed as they are."),
        content: Some(section(site, &Fact::by_default("content", Generator::Zola))),
        feeds: feeds.iter().map(|name| name.with(format!("/{}", name.value))).collect(),
        ..Guess::default()
    }
}
