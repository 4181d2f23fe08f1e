//! Metadata in a file beside the text: `post.meta` of `post.md`, as Nikola has it.
//! <https://getnikola.com/handbook.html#the-post-file-and-metadata>

use std::path::Path;

use super::super::{folder, walk::BESIDE};
use crate::{
    config::Config,
    files,
    front_matter::{self, FrontMatter, dotted},
    syntax::decode,
};

/// The path and the text of the file beside a text, if there is one; `path` is relative to the content folder.
pub(super) fn read(config: &Config, path: &str) -> Option<(String, String)> {
    let beside = format!("{}{BESIDE}", path.rsplit_once('.')?.0);
    let whole = folder(config).join(Path::new(&beside));
    // A link that leads out is not followed.
    config.border.follow(&whole).ok()?.ok()?;
    let bytes = files::read(&whole, files::SETTINGS).ok()?;
    let text = decode::decode(&bytes).ok()?.text.into_owned();
    Some((beside, text))
}

/// The fields of such a file: lines such as `.. title: Words`, or YAML.
pub(super) fn fields(text: &str) -> FrontMatter<'_> {
    if text.lines().any(|line| line.starts_with(".. ")) {
        return dotted::parse(text);
    }
    let start = text.trim_start();
    if start.starts_with("---") || start.starts_with("+++") || start.starts_with('{') {
        return front_matter::split(text).unwrap_or_default();
    }
    front_matter::of_yaml(text, 0..text.len(), text.len()).unwrap_or_default()
}
