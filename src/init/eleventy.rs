//! Eleventy: the plain literals of its configuration, and data files. <https://www.11ty.dev/docs/config/>

use super::{
    Fact, Guess, Pages,
    literal::{self, Literal},
    tree,
};
use crate::content::site::Site;

const CONFIG: [&str; 4] = [".eleventy.js", "eleventy.config.js", "eleventy.config.cjs", "eleventy.config.mjs"];

const CODE: [&str; 5] =
    ["_data/site.js", "_data/metadata.js", "src/_data/site.js", "src/_data/metadata.js", "content/_data/metadata.js"];

const DATA: [&str; 7] = [
    "content/_data/metadata.json",
    "content/_data/site.json",
    "src/_data/metadata.json",
    "src/_data/site.json",
    "_data/metadata.json",
    "_data/site.json",
    "package.json",
];

pub(super) fn guess(site: &Site) -> Guess {
    let config = literal::all(site, &CONFIG);
    let data = literal::all(site, &CODE);
    let of_code = |name: &str| {
        let own = || literal::named(&data, name).and_then(|it| Fact::new(it.value.as_deref()?, it.origin.clone()));
        own().or_else(|| literal::fact(&config, &format!("metadata.{name}")))
    };
    let mut guess = Guess {
        title: of_code("title"),
        url: of_code("url").or_else(|| literal::fact(&config, "metadata.base")),
        authors: of_code("author.name").or_else(|| of_code("author")).into_iter().collect(),
        language: of_code("language").or_else(|| of_code("lang")),
        content: folder(site, literal::fact(&config, "dir.input")),
        feeds: feeds(&config),
        pages: Pages {
            remark: Some("Eleventy's addresses are made by programs and data files, which are not run.".to_owned()),
            ..Pages::default()
        },
        remarks: vec![
            "Eleventy copies what it is told to: add eleventyConfig.addPassthroughCopy(\"feeds\") to its configuration."
                .to_owned(),
        ],
        ..Guess::default()
    };
    for tree in tree::all(site, &DATA) {
        tree.with(|data| {
            guess.title = guess.title.take().or_else(|| data.fact(&["title"]));
            guess.url = guess.url.take().or_else(|| data.fact(&["url", "homepage"]));
            guess.language = guess.language.take().or_else(|| data.fact(&["language", "lang"]));
            if guess.authors.is_empty() {
                guess.authors = data.people(&["author", "authors"]);
            }
        });
    }
    guess
}

/// The folder of articles within the input folder.
fn folder(site: &Site, input: Option<Fact>) -> Option<Fact> {
    let base = input.as_ref().map(|input| input.value.trim_start_matches("./").trim_matches('/').to_owned());
    let base = base.filter(|base| !base.is_empty() && base != ".");
    let within = |folder: &&String| base.as_ref().is_none_or(|base| folder.starts_with(&format!("{base}/")));
    let found =
        site.folders.iter().find(within).map(|folder| Fact { value: folder.clone(), origin: super::Origin::Folder });
    found.or_else(|| Some(input?.with(base?)))
}

/// The feeds that plugins are configured to write. Templates may write others, but are not read.
fn feeds(config: &[Literal]) -> Vec<Fact> {
    let is_feed = |path: &str| ["xml", "json"].contains(&path.rsplit('.').next().unwrap_or_default());
    let written = config.iter().filter(|literal| literal.name.ends_with("outputPath"));
    let fact = |literal: &Literal| Fact::new(literal.value.as_deref()?, literal.origin.clone());
    let paths = written.filter_map(fact).filter(|fact| is_feed(&fact.value));
    paths.map(|fact| fact.with(format!("/{}", fact.value.trim_start_matches('/')))).collect()
}
