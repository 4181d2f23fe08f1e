//! Zola: `zola.toml` or `config.toml`. <https://www.getzola.org/documentation/getting-started/configuration/>

use super::{
    Address, Fact, Facts, Generator, Kind, Known, Page, Rules, SiteFolder, Verdict, setting::SettingValue,
    settings::Settings,
};

pub(super) const KIND: Kind = Kind {
    name: "Zola",
    settings: &["config.toml", "zola.toml"],
    is_root: |site| {
        let is_own = |config: super::settings_file::SettingsFile| {
            config.text.lines().any(|line| line.split('=').next().is_some_and(|key| key.trim() == "base_url"))
        };
        site.contains("zola.toml") || site.file("config.toml").is_some_and(is_own)
    },
    read,
};

fn read(site: &SiteFolder<'_>) -> Known {
    let config = Settings::of(site, KIND.settings);
    let publishes = config.setting("generate_feeds").or_else(|| config.setting("generate_feed"));
    let publishes = publishes.is_some_and(|publishes| publishes.value == SettingValue::True);
    let names = ["feed_filenames", "feed_filename"].into_iter().find(|names| config.contains(names));
    let feeds = match names {
        _ if !publishes => Vec::new(),
        Some(names) => config.facts(names),
        None => vec![Fact::by_default("atom.xml", Generator::Zola)],
    };
    let facts = Facts {
        title: config.fact(&["title", "extra.title", "extra.site_title"]),
        subtitle: config.fact(&["description"]),
        url: config.fact(&["base_url"]),
        authors: config.people(&["author", "extra.author.name", "extra.author", "extra.authors"]),
        language: config.fact(&["default_language"]),
        limit: config.fact(&["feed_limit"]),
        output: Some(Fact::published("static/feeds", Generator::Zola)),
        content: Some(Fact::by_default("content", Generator::Zola)),
        feeds: feeds.iter().map(|name| name.with(format!("/{}", name.value))).collect(),
        ..Facts::default()
    };
    Known { facts, rules: Box::new(Zola), diagnostics: Vec::new() }
}

#[derive(Debug)]
struct Zola;

impl Rules for Zola {
    fn by_path(&self, path: &str) -> Verdict {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name.starts_with("_index.") { Verdict::Page } else { Verdict::Article }
    }

    fn own_address(&self, page: &Page<'_>) -> Option<Address> {
        let path = page.file.text_of("path")?;
        Some(Address::Path(format!("/{}/", path.trim_matches('/'))))
    }

    fn address(&self, page: &Page<'_>) -> Address {
        let path = page.file.path.strip_prefix("content/").unwrap_or(page.file.path);
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = if name.starts_with("index.") { folder.rsplit_once('/').map_or("", |(above, _)| above) } else { folder };
        let dashed = |text: &str| text.to_ascii_lowercase().replace(['_', '.'], "-");
        Address::Path(format!("/{folder}/{}/", dashed(page.slug)).replace("//", "/"))
    }
}
