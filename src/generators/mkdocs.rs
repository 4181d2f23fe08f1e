//! `MkDocs`, with Material's blog and the RSS plugin: `mkdocs.yml`.
//! <https://squidfunk.github.io/mkdocs-material/plugins/blog/>

use super::{Fact, Facts, Generator, Kind, Known, Rules, SiteFolder, settings::Settings};

pub(super) const KIND: Kind =
    Kind { name: "MkDocs", settings: &["mkdocs.yml"], is_root: |site| site.contains("mkdocs.yml"), read };

fn read(site: &SiteFolder<'_>) -> Known {
    let config = Settings::of(site, KIND.settings);
    let default = |value: &str| Fact::by_default(value, Generator::MkDocs);
    let docs = config.fact(&["docs_dir"]).unwrap_or_else(|| default("docs"));
    let docs = docs.with(docs.value.trim_matches('/'));
    let blog = plugin(&config, &["blog", "material/blog"]);
    let option = |name: &str| config.fact(&[&format!("{}.{name}", blog.as_ref()?)]);
    let folder = option("blog_dir").unwrap_or_else(|| default("blog"));
    let facts = Facts {
        title: config.fact(&["site_name"]),
        url: config.fact(&["site_url"]),
        authors: config.people(&["site_author"]),
        language: config.fact(&["theme.language"]),
        output: Some(Fact::published(&format!("{}/feeds", docs.value), Generator::MkDocs)),
        subtitle: config.fact(&["site_description"]),
        rights: config.fact(&["copyright"]),
        content: Some(match &blog {
            Some(_) if folder.value != "." => folder.with(format!("{}/{}", docs.value, folder.value)),
            _ => docs,
        }),
        feeds: plugin(&config, &["rss"]).map(|_| default("/feed_rss_created.xml")).into_iter().collect(),
        ..Facts::default()
    };
    Known { facts, rules: Box::new(MkDocs), diagnostics: Vec::new() }
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

#[derive(Debug)]
struct MkDocs;

impl Rules for MkDocs {}
