//! Eleventy: the plain literals of its configuration, and data files. <https://www.11ty.dev/docs/config/>

use super::{Fact, Facts, Kind, Known, Rules, SiteFolder, setting::Setting, settings::Settings};

pub(super) const KIND: Kind = Kind {
    name: "Eleventy",
    settings: &CONFIG,
    is_root: |site| CONFIG.iter().any(|name| site.contains(name)),
    read,
};

const CONFIG: [&str; 4] = [".eleventy.js", "eleventy.config.js", "eleventy.config.cjs", "eleventy.config.mjs"];

const CODE: [&str; 5] =
    ["_data/site.js", "_data/metadata.js", "src/_data/site.js", "src/_data/metadata.js", "content/_data/metadata.js"];

const DATA: [&str; 6] = [
    "_data/site.json",
    "_data/metadata.json",
    "src/_data/site.json",
    "src/_data/metadata.json",
    "content/_data/site.json",
    "content/_data/metadata.json",
];

fn read(site: &SiteFolder<'_>) -> Known {
    let [config, code, data, package] = [&CONFIG[..], &CODE, &DATA, &["package.json"]].map(|it| Settings::of(site, it));
    let of_config = |name: &str| config.ending(name).and_then(Setting::fact);
    let of_code = |name: &str| code.fact(&[name]).or_else(|| of_config(&format!("metadata.{name}")));
    let of_data = |names: &[&str]| data.fact(names).or_else(|| package.fact(names));
    let author = of_code("author.name").or_else(|| of_code("author"));
    let authors =
        [author.into_iter().collect(), data.people(&["author", "authors"]), package.people(&["author", "authors"])];
    let facts = Facts {
        title: of_code("title").or_else(|| of_data(&["title"])),
        url: of_code("url").or_else(|| of_config("metadata.base")).or_else(|| of_data(&["url", "homepage"])),
        authors: authors.into_iter().find(|authors| !authors.is_empty()).unwrap_or_default(),
        language: of_code("language").or_else(|| of_code("lang")).or_else(|| of_data(&["language", "lang"])),
        subtitle: of_code("description").or_else(|| of_data(&["description"])),
        content: of_config("dir.input"),
        feeds: feeds(&config),
        remarks: vec![
            "Eleventy copies what its configuration names: add eleventyConfig.addPassthroughCopy(\"feeds\") to it."
                .to_owned(),
        ],
        ..Facts::default()
    };
    Known { facts, rules: Box::new(Eleventy), diagnostics: Vec::new() }
}

/// The feeds that plugins are configured to write. Templates may write others, but are not read.
fn feeds(config: &Settings) -> Vec<Fact> {
    let is_feed = |path: &str| ["xml", "json"].contains(&path.rsplit('.').next().unwrap_or_default());
    let written = config.iter().filter(|setting| setting.name.ends_with("outputPath"));
    let paths = written.filter_map(Setting::fact).filter(|fact| is_feed(&fact.value));
    paths.map(|fact| fact.with(format!("/{}", fact.value.trim_start_matches('/')))).collect()
}

#[derive(Debug)]
struct Eleventy;

impl Rules for Eleventy {}
