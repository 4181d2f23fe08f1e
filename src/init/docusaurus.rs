//! Docusaurus: the plain literals of `docusaurus.config.js`. <https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog>

use super::{
    Condition, Fact, Guess, Pages, pattern,
    setting::{Setting, SettingValue},
    settings::Settings,
};
use crate::content::{Generator, site_files::SiteFiles};

pub(super) fn guess(site: &SiteFiles) -> Guess {
    let config = Settings::of(site, &["docusaurus.config.js", "docusaurus.config.ts"]);
    let blog = |name| config.ending(name).and_then(Setting::fact);
    let blog = |name| blog(name).unwrap_or_else(|| Fact::by_default("blog", Generator::Docusaurus));
    let (folder, route) = (blog("blog.path"), blog("blog.routeBasePath"));
    let base = config.fact(&["baseUrl"]).map(|base| base.value).unwrap_or_default();
    let has_slash = config.setting("trailingSlash").is_some_and(|it| it.value != SettingValue::Off);
    let slash = if has_slash { "/" } else { "" };
    let page = |path: &str| route.with(pattern::below(&route.value, &format!("{path}{slash}")));
    let feeds = match config.ending("feedOptions.type").map(|setting| &setting.value) {
        Some(SettingValue::Off) => vec![],
        Some(SettingValue::Text(kind)) if kind == "rss" => vec!["rss.xml"],
        Some(SettingValue::Text(kind)) if kind == "json" => vec!["feed.json"],
        Some(SettingValue::Text(kind)) if kind == "atom" => vec!["atom.xml"],
        _ => vec!["rss.xml", "atom.xml"],
    };
    Guess {
        title: config.fact(&["title"]),
        url: config.fact(&["url"]).map(|url| url.with(pattern::join(&url.value, &base))),
        language: config.ending("i18n.defaultLocale").and_then(Setting::fact),
        content: Some(folder.with(folder.value.trim_start_matches("./").trim_matches('/'))),
        output: Some(Fact::published("static/feeds", Generator::Docusaurus)),
        feeds: feeds.into_iter().map(|name| route.with(pattern::below(&route.value, name))).collect(),
        pages: Pages {
            patterns: vec![
                (page("{slug}"), Condition::SlugWritten),
                (page("{year}/{month}/{day}/{slug}"), Condition::DatedPath),
            ],
            remark: Some(
                "Some articles name their slug and some do not, and Docusaurus gives the two kinds addresses of two forms."
                    .to_owned(),
            ),
        },
        ..Guess::default()
    }
}
