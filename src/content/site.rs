//! A site: the folder around the content folder, with the settings of its generator.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::config::Globs;

use super::{
    generator::{self, Generator},
    walk,
};
use crate::syntax::{date, decode};

/// What is in a site's folder, as far as it helps to guess a configuration.
#[derive(Debug, Default)]
pub(crate) struct Site {
    /// The generator that this folder belongs to, if that is plain to see.
    pub generator: Option<Generator>,
    /// The files of settings that exist.
    pub files: Vec<SettingsFile>,
    /// The folders that may contain articles; `.` is the site's own.
    pub folders: Vec<String>,
}

/// A file of settings.
#[derive(Debug, Default)]
pub(crate) struct SettingsFile {
    /// Relative to the site's folder, with `/` between its parts.
    pub path: String,
    /// Its text, with `\n` between its lines.
    pub text: String,
}

/// Where generators keep settings. If two files set the same thing, the later one wins.
const FILES: &str = "package.json _config.yml hugo.toml hugo.yaml hugo.yml hugo.json config.toml config.yaml \
    config.json config/_default/hugo.toml config/_default/hugo.yaml config/_default/config.toml \
    config/_default/config.yaml config/_default/params.toml config/_default/params.yaml \
    config/_default/permalinks.toml config/_default/permalinks.yaml zola.toml pelicanconf.py publishconf.py \
    .eleventy.js eleventy.config.js eleventy.config.mjs eleventy.config.cjs _data/site.json _data/site.js \
    _data/metadata.json _data/metadata.js src/_data/site.json src/_data/site.js src/_data/metadata.json \
    src/_data/metadata.js content/_data/site.json content/_data/metadata.json content/_data/metadata.js \
    docusaurus.config.js docusaurus.config.ts mkdocs.yml astro.config.mjs astro.config.ts CNAME static/CNAME \
    docs/CNAME public/CNAME source/CNAME";

/// Folders in which people keep articles, the most likely ones first.
const FOLDERS: &str = "_posts source/_posts src/_posts content/posts content/post content/blog content/articles \
    content/news src/content/blog src/content/posts src/posts src/blog docs/blog content posts blog articles news \
    notes journal _articles docs pages/blog .";

/// No file of settings is larger than this, in bytes.
const MOST_BYTES: u64 = 1 << 20;

/// Reads what helps to guess a configuration. Files that cannot be read are ignored.
pub(crate) fn read(root: &Path) -> Site {
    let files = settings(root);
    let has_articles = |folder: &&str| {
        let path = root.join(folder);
        // The site's own folder contains everything, so only files at its top count.
        let found = if *folder == "." { Ok(at_the_top(root)) } else { has_articles(&path) };
        found.unwrap_or(false)
    };
    let folders = FOLDERS.split(' ').filter(has_articles).map(str::to_owned).collect();
    Site { generator: generator(root), files, folders }
}

/// The files of settings that exist.
pub(super) fn settings(root: &Path) -> Vec<SettingsFile> {
    let file = |path: &str| Some(SettingsFile { path: path.to_owned(), text: text(&root.join(path))? });
    FILES.split(' ').filter_map(file).collect()
}

/// The generator whose files are in a folder.
pub(crate) fn generator(root: &Path) -> Option<Generator> {
    generator::mark_in(root)
}

fn has_articles(folder: &Path) -> Result<bool, crate::error::Error> {
    Ok(!walk::walk(folder, &Globs::default(), &[])?.files.is_empty())
}

/// True if a dated file is directly in the folder.
fn at_the_top(root: &Path) -> bool {
    let Ok(entries) = fs::read_dir(root) else { return false };
    entries.flatten().any(|entry| {
        let name = PathBuf::from(entry.file_name());
        let is_article = name
            .extension()
            .and_then(|extension| extension.to_str())
            .is_some_and(|extension| super::BodyFormat::of_extension(&extension.to_ascii_lowercase()).is_some());
        is_article && name.to_str().is_some_and(|name| date::leading_day(name).is_some())
    })
}

/// A file's text; `None` if it is not a file or too large.
pub(crate) fn text(path: &Path) -> Option<String> {
    let metadata = fs::metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() > MOST_BYTES {
        return None;
    }
    let bytes = fs::read(path).ok()?;
    Some(decode::decode(&bytes).ok()?.text.into_owned())
}

/// The text of a settings file, fenced like front matter, and how many lines that adds before it.
pub(crate) fn fenced(path: &str, text: &str) -> (String, usize) {
    let text = text.replace("\r\n", "\n");
    match path.rsplit('.').next().unwrap_or_default() {
        "toml" => (format!("+++\n{text}\n+++\n"), 1),
        "json" => (text, 0),
        _ => match text.strip_prefix("---\n") {
            Some(text) => (format!("---\n{text}\n---\n"), 0),
            None => (format!("---\n{text}\n---\n"), 1),
        },
    }
}
