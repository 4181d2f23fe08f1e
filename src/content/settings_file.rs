//! Files of settings: what site generators are configured by.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use crate::{
    diagnostic::{Diagnostic, Severity},
    files::{self, Border},
    syntax::decode,
};

/// A file of settings.
#[derive(Debug, Default)]
pub(crate) struct SettingsFile {
    /// Relative to the site's folder, with `/` between its parts.
    pub path: String,
    /// Its text, with `\n` between its lines.
    pub text: String,
}

/// Where generators keep settings. If two files set the same thing, the later one wins.
pub(crate) const FILES: &str = "package.json _config.yml hugo.toml hugo.yaml hugo.yml hugo.json config.toml config.yaml \
    config.json config/_default/hugo.toml config/_default/hugo.yaml config/_default/config.toml \
    config/_default/config.yaml config/_default/params.toml config/_default/params.yaml \
    config/_default/permalinks.toml config/_default/permalinks.yaml zola.toml pelicanconf.py publishconf.py \
    .eleventy.js eleventy.config.js eleventy.config.mjs eleventy.config.cjs _data/site.json _data/site.js \
    _data/metadata.json _data/metadata.js src/_data/site.json src/_data/site.js src/_data/metadata.json \
    src/_data/metadata.js content/_data/site.json content/_data/metadata.json content/_data/metadata.js \
    docusaurus.config.js docusaurus.config.ts mkdocs.yml astro.config.mjs astro.config.ts CNAME static/CNAME \
    docs/CNAME public/CNAME source/CNAME";

/// Reads files of settings inside the project's border, and notes those that it refuses.
#[derive(Debug)]
pub(crate) struct SettingsReader<'a> {
    pub(super) border: &'a Border,
    refused: RefCell<BTreeMap<PathBuf, Diagnostic>>,
}

impl<'a> SettingsReader<'a> {
    pub(crate) fn new(border: &'a Border) -> Self {
        Self { border, refused: RefCell::default() }
    }

    /// The files of settings that are in a folder.
    pub(super) fn settings(&self, root: &Path) -> Vec<SettingsFile> {
        let file = |path: &str| Some(SettingsFile { path: path.to_owned(), text: self.text(&root.join(path))? });
        FILES.split(' ').filter_map(file).collect()
    }

    /// A file's text; `None` if it is not there or is not read.
    pub(crate) fn text(&self, path: &Path) -> Option<String> {
        let fault = match self.border.follow(path).ok()? {
            Ok(real) if real.is_dir() => return None,
            Ok(real) => match files::read(&real, files::SETTINGS) {
                Ok(bytes) => return Some(decode::decode(&bytes).ok()?.text.into_owned()),
                Err(error) => super::unreadable(&super::shown(path), &error).severity(Severity::Warning),
            },
            Err(crossing) => super::crosses(path, &crossing),
        };
        self.refused.borrow_mut().insert(path.to_owned(), fault);
        None
    }

    /// An error for each file that was refused.
    pub(crate) fn into_refused(self) -> impl Iterator<Item = Diagnostic> {
        self.refused.into_inner().into_values()
    }
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
