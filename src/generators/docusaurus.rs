//! Docusaurus: the plain literals of `docusaurus.config.js`. <https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog>

use super::{
    Fact, Facts, Generator, Kind, Known, Rules, SiteFolder, join,
    setting::{Setting, SettingValue},
    settings::Settings,
};

pub(super) const KIND: Kind = Kind {
    name: "Docusaurus",
    settings: &["docusaurus.config.js", "docusaurus.config.ts"],
    is_root: |site| KIND.settings.iter().any(|name| site.contains(name)),
    read,
};

fn read(site: &SiteFolder<'_>) -> Known {
    let config = Settings::of(site, KIND.settings);
    let blog = |name| config.ending(name).and_then(Setting::fact);
    let blog = |name| blog(name).unwrap_or_else(|| Fact::by_default("blog", Generator::Docusaurus));
    let (folder, route) = (blog("blog.path"), blog("blog.routeBasePath"));
    let base = config.fact(&["baseUrl"]).map(|base| base.value).unwrap_or_default();
    let feeds = match config.ending("feedOptions.type").map(|setting| &setting.value) {
        Some(SettingValue::Off) => vec![],
        Some(SettingValue::Text(kind)) if kind == "rss" => vec!["rss.xml"],
        Some(SettingValue::Text(kind)) if kind == "json" => vec!["feed.json"],
        Some(SettingValue::Text(kind)) if kind == "atom" => vec!["atom.xml"],
        _ => vec!["rss.xml", "atom.xml"],
    };
    let facts = Facts {
        title: config.fact(&["title"]),
        subtitle: config.fact(&["tagline"]),
        url: config.fact(&["url"]).map(|url| url.with(join(&url.value, &base))),
        language: config.ending("i18n.defaultLocale").and_then(Setting::fact),
        content: Some(folder.with(folder.value.trim_start_matches("./").trim_matches('/'))),
        output: Some(Fact::published("static/feeds", Generator::Docusaurus)),
        feeds: feeds.into_iter().map(|name| route.with(format!("/{}/{name}", route.value.trim_matches('/')))).collect(),
        ..Facts::default()
    };
    Known { facts, rules: Box::new(Docusaurus), diagnostics: Vec::new() }
}

#[derive(Debug)]
struct Docusaurus;

impl Rules for Docusaurus {}
