//! Files of settings: what site generators are configured by.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::SiteFolder;
use crate::{
    diagnostic::{Diagnostic, Place, Severity},
    files::{self, Border},
    front_matter,
    rules::content::UNREADABLE_FILE,
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

/// Reads files of settings inside the project's border, and notes those that it refuses.
#[derive(Debug)]
pub(crate) struct SettingsReader<'a> {
    border: &'a Border,
    refused: RefCell<BTreeMap<PathBuf, Diagnostic>>,
}

impl<'a> SettingsReader<'a> {
    pub(crate) fn new(border: &'a Border) -> Self {
        Self { border, refused: RefCell::default() }
    }

    /// The project's folder.
    pub(crate) fn root(&self) -> &'a Path {
        self.border.root()
    }

    /// A file's text; `None` if it is not there or is not read.
    pub(crate) fn text(&self, path: &Path) -> Option<String> {
        let real = self.follow(path).filter(|real| !real.is_dir())?;
        match files::read(&real, files::SETTINGS) {
            Ok(bytes) => Some(decode::decode(&bytes).ok()?.text.into_owned()),
            Err(error) => {
                let fault = Diagnostic::unreadable(&files::shown(path), &error);
                self.refuse(path, fault.severity(Severity::Warning));
                None
            }
        }
    }

    /// Where a file or folder is, if it is there and may be read.
    pub(super) fn follow(&self, path: &Path) -> Option<PathBuf> {
        match self.border.follow(path).ok()? {
            Ok(real) => Some(real),
            Err(crossing) => {
                self.refuse(path, Diagnostic::crossing(path, &crossing));
                None
            }
        }
    }

    fn refuse(&self, path: &Path, fault: Diagnostic) {
        self.refused.borrow_mut().insert(path.to_owned(), fault);
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

/// What is wrong with a settings file in YAML, TOML or JSON, if nothing can be known of what it says.
pub(super) fn fault(site: &SiteFolder<'_>, name: &str) -> Option<Diagnostic> {
    let file = site.file(name)?;
    let (text, lines_before) = fenced(name, &file.text);
    let fault = front_matter::split(&text).err()?;
    let added = if lines_before == 0 { 0 } else { FENCE };
    let start = fault.span.start.saturating_sub(added).min(file.text.len());
    let end = fault.span.end.saturating_sub(added).clamp(start, file.text.len());
    let place = Place::in_text(&site.shown(name), &file.text, start..end);
    let message = fault.message.replace("front matter", "settings");
    Some(Diagnostic::new(&UNREADABLE_FILE, message).severity(Severity::Warning).at(place).help(fault.help))
}

/// The length of a line that is added before settings.
const FENCE: usize = "---\n".len();
