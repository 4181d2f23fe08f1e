//! Metadata in a file beside the text: `post.meta` of `post.md`, as Nikola has it.
//! <https://getnikola.com/handbook.html#the-post-file-and-metadata>

use std::{io, path::Path};

use super::super::{decode_text, fields::DisplayPath, folder, walk::BESIDE};
use crate::{
    config::Config,
    diagnostic::{Diagnostic, Place},
    files,
    front_matter::{self, Beside, FrontMatter, dotted},
    rules::content::UNREADABLE_FRONT_MATTER,
};

/// The file beside a text, if there is one; `path` is relative to the content folder.
pub(super) fn read(config: &Config, path: &str) -> Result<Option<Beside>, Diagnostic> {
    let Some((stem, _)) = path.rsplit_once('.') else { return Ok(None) };
    let path = format!("{stem}{BESIDE}");
    let whole = folder(config).join(Path::new(&path));
    let shown = DisplayPath::InContent(config, &path);
    let bytes = match config.border.follow(&whole) {
        Ok(Ok(_)) => files::read(&whole, files::SETTINGS),
        Ok(Err(crossing)) => return Err(Diagnostic::crossing(&whole, &crossing)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => Err(error),
    };
    let bytes = bytes.map_err(|error| Diagnostic::unreadable(&shown.text(), &error))?;
    let text = decode_text(&bytes, shown)?.text.into_owned();
    Ok(Some(Beside { path, text }))
}

/// The fields of such a file: lines such as `.. title: Words`, or YAML.
pub(super) fn fields<'a>(config: &Config, beside: &'a Beside) -> Result<FrontMatter<'a>, Diagnostic> {
    let text = &beside.text;
    if text.lines().any(|line| line.starts_with(".. ")) {
        return Ok(dotted::parse(text));
    }
    let start = text.trim_start();
    let read = if start.starts_with("---") || start.starts_with("+++") || start.starts_with('{') {
        front_matter::split(text)
    } else {
        front_matter::of_yaml(text, 0..text.len(), text.len())
    };
    read.map_err(|fault| {
        let shown = DisplayPath::InContent(config, &beside.path).text();
        let place = Place::in_text(&shown, text, fault.span);
        Diagnostic::new(&UNREADABLE_FRONT_MATTER, fault.message).at(place).help(fault.help)
    })
}
