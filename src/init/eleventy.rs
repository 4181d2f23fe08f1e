//! Eleventy: the plain literals of its configuration, and data files. <https://www.11ty.dev/docs/config/>

use super::{Fact, Guess, Pages, setting::Setting, settings::Settings};
use crate::content::site_files::SiteFiles;

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

pub(super) fn guess(site: &SiteFiles) -> Guess {
    let [config, code, data, package] = [&CONFIG[..], &CODE, &DATA, &["package.json"]].map(|it| Settings::of(site, it));
    let of_config = |name: &str| config.ending(name).and_then(Setting::fact);
    let of_code = |name: &str| code.fact(&[name]).or_else(|| of_config(&format!("metadata.{name}")));
    let of_data = |names: &[&str]| data.fact(names).or_else(|| package.fact(names));
    let author = of_code("author.name").or_else(|| of_code("author"));
    let authors =
        [author.into_iter().collect(), data.people(&["author", "authors"]), package.people(&["author", "authors"])];
    Guess {
        title: of_code("title").or_else(|| of_data(&["title"])),
        url: of_code("url").or_else(|| of_config("metadata.base")).or_else(|| of_data(&["url", "homepage"])),
        authors: authors.into_iter().find(|authors| !authors.is_empty()).unwrap_or_default(),
        language: of_code("language").or_else(|| of_code("lang")).or_else(|| of_data(&["language", "lang"])),
        content: folder(site, of_config("dir.input")),
        feeds: feeds(&config),
        pages: Pages::remark("Eleventy's addresses are made by programs and data files, which are not run."),
        remarks: vec![
            "Eleventy copies what its configuration names: add eleventyConfig.addPassthroughCopy(\"feeds\") to it."
                .to_owned(),
        ],
        ..Guess::default()
    }
}

/// The folder of articles within the input folder.
fn folder(site: &SiteFiles, input: Option<Fact>) -> Option<Fact> {
    let base = input.as_ref().map(|input| input.value.trim_start_matches("./").trim_matches('/').to_owned());
    let base = base.filter(|base| !base.is_empty() && base != ".");
    let within = |folder: &&String| base.as_ref().is_none_or(|base| folder.starts_with(&format!("{base}/")));
    let found =
        site.folders.iter().find(within).map(|folder| Fact { value: folder.clone(), origin: super::Origin::Folder });
    found.or_else(|| Some(input?.with(base?)))
}

/// The feeds that plugins are configured to write. Templates may write others, but are not read.
fn feeds(config: &Settings) -> Vec<Fact> {
    let is_feed = |path: &str| ["xml", "json"].contains(&path.rsplit('.').next().unwrap_or_default());
    let written = config.iter().filter(|setting| setting.name.ends_with("outputPath"));
    let paths = written.filter_map(Setting::fact).filter(|fact| is_feed(&fact.value));
    paths.map(|fact| fact.with(format!("/{}", fact.value.trim_start_matches('/')))).collect()
}
