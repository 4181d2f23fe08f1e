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
    front_matter::{self, Fault, Field},
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

    pub(super) fn refuse(&self, path: &Path, fault: Diagnostic) {
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

/// The fields of a file of settings or data in YAML, TOML or JSON. One that cannot be parsed has none, and is reported.
pub(super) fn fields(site: &SiteFolder<'_>, file: &SettingsFile) -> Vec<Field<'static>> {
    owned(parsed(site, file, &fenced(&file.path, &file.text)))
}

/// The same, with the places of what is [`fenced`].
pub(super) fn parsed<'t>(site: &SiteFolder<'_>, file: &SettingsFile, fenced: &'t (String, usize)) -> Vec<Field<'t>> {
    let (text, lines_before) = fenced;
    let refused = |fault: Fault| {
        let message = fault.message.replace("front matter", "settings");
        let help =
            format!("{}; or write `generator = \"none\"` into dateline.toml, and all that it says there", fault.help);
        refuse(site, file, Fault { message, help, ..fault }, if *lines_before == 0 { 0 } else { FENCE });
        Vec::new()
    };
    front_matter::split(text).map_or_else(refused, |front_matter| front_matter.fields)
}

/// The front matter of a file that says something of others. One that cannot be parsed has none, and is reported.
pub(super) fn front_matter_of(site: &SiteFolder<'_>, file: &SettingsFile) -> Vec<Field<'static>> {
    let fields = front_matter::split(&file.text).map(|front_matter| owned(front_matter.fields));
    fields.unwrap_or_else(|fault| {
        refuse(site, file, fault, 0);
        Vec::new()
    })
}

fn owned(fields: Vec<Field<'_>>) -> Vec<Field<'static>> {
    fields.into_iter().map(Field::into_owned).collect()
}

/// Reports what is wrong with a file, in whose text `added` bytes come before its own. Whoever goes on without it may publish
/// what it hides, and lead readers where nothing is.
fn refuse(site: &SiteFolder<'_>, file: &SettingsFile, fault: Fault, added: usize) {
    let start = fault.span.start.saturating_sub(added).min(file.text.len());
    let end = fault.span.end.saturating_sub(added).clamp(start, file.text.len());
    let place = Place::in_text(&site.shown(&file.path), &file.text, start..end);
    // What npm knows is of no weight for a feed.
    let severity = if file.path.ends_with("package.json") { Severity::Warning } else { Severity::Error };
    site.refuse(
        &file.path,
        Diagnostic::new(&UNREADABLE_FILE, fault.message).severity(severity).at(place).help(fault.help),
    );
}

/// The length of a line that is added before settings.
const FENCE: usize = "---\n".len();
