//! `MkDocs`, with Material's blog and the RSS plugin: `mkdocs.yml`.
//! <https://squidfunk.github.io/mkdocs-material/plugins/blog/>

use super::{Condition, Fact, Guess, Pages, pattern, setting::SettingValue, settings::Settings};
use crate::content::{Generator, site_files::SiteFiles};

pub(super) fn guess(site: &SiteFiles) -> Guess {
    let config = Settings::of(site, &["mkdocs.yml"]);
    let default = |value: &str| Fact::by_default(value, Generator::MkDocs);
    let docs = config.fact(&["docs_dir"]).unwrap_or_else(|| default("docs"));
    let docs = docs.with(docs.value.trim_matches('/'));
    let blog = plugin(&config, &["blog", "material/blog"]);
    let option = |name: &str| config.fact(&[&format!("{}.{name}", blog.as_ref()?)]);
    let folder = option("blog_dir").unwrap_or_else(|| default("blog"));
    Guess {
        title: config.fact(&["site_name"]),
        url: config.fact(&["site_url"]),
        authors: config.people(&["site_author"]),
        language: config.fact(&["theme.language"]),
        output: Some(Fact::published(&format!("{}/feeds", docs.value), Generator::MkDocs)),
        pages: if blog.is_some() {
            let format = option("post_url_format").unwrap_or_else(|| default("{date}/{slug}"));
            let dates = option("post_url_date_format").unwrap_or_else(|| default("yyyy/MM/dd"));
            let is_flat = config.setting("use_directory_urls").is_some_and(|it| it.value == SettingValue::Off);
            pages(&folder.value, &format, &dates.value, if is_flat { ".html" } else { "/" })
        } else {
            Pages::default()
        },
        content: Some(match &blog {
            Some(_) if folder.value != "." => folder.with(format!("{}/{}", docs.value, folder.value)),
            _ => docs,
        }),
        feeds: plugin(&config, &["rss"]).map(|_| default("/feed_rss_created.xml")).into_iter().collect(),
        ..Guess::default()
    }
}

/// The name of a plugin's settings. The list of plugins has its name, or a table of its name with its settings.
fn plugin(config: &Settings, names: &[&str]) -> Option<String> {
    config.below("plugins").find_map(|(rest, setting)| {
        let parts: Vec<&str> = rest.split('.').collect();
        names.iter().find_map(|name| match *parts {
            [nth] if setting.is(name) => Some(format!("plugins.{nth}")),
            [nth, own, ..] if own == *name => Some(format!("plugins.{nth}.{own}")),
            [own, ..] if own == *name => Some(format!("plugins.{own}")),
            _ => None,
        })
    })
}

fn pages(folder: &str, format: &Fact, dates: &str, end: &str) -> Pages {
    let base = if folder == "." { "" } else { folder };
    let date = dates.replace("yyyy", "{year}").replace("MM", "{month}").replace("dd", "{day}");
    let rest = date.replace("{year}", "").replace("{month}", "").replace("{day}", "");
    let translated = pattern::of_braces(&format.value, |name| match name {
        "date" if !rest.contains(char::is_alphabetic) => Some(&date),
        "slug" | "file" => Some("{slug}"),
        _ => None,
    });
    let whole = |pattern: String| pattern::below(base, &format!("{}{end}", pattern.trim_end_matches('/')));
    let condition = if format.value.contains("{slug}") { Condition::SlugOfTitle } else { Condition::Always };
    pattern::pages(format, translated.map(whole), condition)
}
