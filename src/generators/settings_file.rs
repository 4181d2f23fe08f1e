//! Files of settings: what site generators are configured by.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs, io,
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
        self.noted(path, self.read(path, files::SETTINGS))
    }

    /// The same of a file that is there with others of any kind. Pictures, which have zeros in them, have no text.
    pub(super) fn text_among_others(&self, path: &Path) -> Option<String> {
        let bytes = self.noted(path, self.bytes(path, files::SETTINGS))?;
        match text_of(path, &bytes) {
            Err(_) if bytes.contains(&0) => None,
            text => self.noted(path, text.map(Some)),
        }
    }

    /// The text of an article, which may be longer. If it cannot be read, that is reported where articles are.
    pub(super) fn text_of_article(&self, path: &Path) -> Option<String> {
        self.read(path, files::ARTICLE).ok().flatten()
    }

    fn read(&self, path: &Path, kind: files::Kind) -> Result<Option<String>, Diagnostic> {
        self.bytes(path, kind)?.map(|bytes| text_of(path, &bytes)).transpose()
    }

    fn bytes(&self, path: &Path, kind: files::Kind) -> Result<Option<Vec<u8>>, Diagnostic> {
        let Some(real) = self.real(path)?.filter(|real| !real.is_dir()) else { return Ok(None) };
        files::read(&real, kind).map(Some).map_err(|error| unreadable(path, &error))
    }

    /// Where a file or folder is, if it is there and may be read.
    pub(super) fn follow(&self, path: &Path) -> Option<PathBuf> {
        self.noted(path, self.real(path))
    }

    /// The same; fails for what is there and cannot be reached, such as a link to nothing.
    fn real(&self, path: &Path) -> Result<Option<PathBuf>, Diagnostic> {
        match self.border.follow(path) {
            Ok(Ok(real)) => Ok(Some(real)),
            Ok(Err(crossing)) => Err(Diagnostic::crossing(path, &crossing)),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied || fs::symlink_metadata(path).is_ok() => {
                Err(unreadable(path, &error))
            }
            Err(_) => Ok(None),
        }
    }

    fn noted<T>(&self, path: &Path, read: Result<Option<T>, Diagnostic>) -> Option<T> {
        read.unwrap_or_else(|fault| {
            self.refuse(path, fault);
            None
        })
    }

    pub(super) fn refuse(&self, path: &Path, fault: Diagnostic) {
        self.refused.borrow_mut().insert(path.to_owned(), fault);
    }

    /// An error for each file that was refused.
    pub(crate) fn into_refused(self) -> impl Iterator<Item = Diagnostic> {
        self.refused.into_inner().into_values()
    }
}

fn text_of(path: &Path, bytes: &[u8]) -> Result<String, Diagnostic> {
    decode::decode(bytes).map(|decoded| decoded.text.into_owned()).map_err(|fault| {
        let place = Place::in_text(&files::shown(path), &fault.lossy, fault.span);
        let diagnostic = Diagnostic::new(&UNREADABLE_FILE, fault.message).at(place).help(fault.help);
        diagnostic.severity(weight_of(path))
    })
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::unreadable(&files::shown(path), error).severity(Severity::Warning)
}

/// The text of a settings file, fenced like front matter, and how many lines that adds before it.
pub(crate) fn fenced(path: &str, text: &str) -> (String, usize) {
    let text = text.replace("\r\n", "\n");
    match path.rsplit('.').next().unwrap_or_default() {
        "toml" => (format!("+++\n{text}\n+++\n"), 1),
        "json" => (text, 0),
        _ => (format!("---\n{}\n---\n", without_marker(text)), 1),
    }
}

/// YAML whose directives, and the marker behind which it begins, are comments. <https://yaml.org/spec/1.2.2/#912-document-markers>
fn without_marker(mut text: String) -> String {
    let mut at = 0;
    let mut marks = Vec::new();
    for line in text.split_inclusive('\n') {
        let is_marker =
            line.strip_prefix("---").is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
        match line.trim_start().chars().next() {
            None | Some('#') => {}
            Some('%') if line.starts_with('%') => marks.push(at..at + 1),
            _ if is_marker => {
                // What stands on the same line, as few write it, is a part of the document.
                let is_alone = line[3..].trim_start().is_empty() || line[3..].trim_start().starts_with('#');
                marks.extend(is_alone.then_some(at..at + 3));
                marks.iter().rev().for_each(|mark| text.replace_range(mark.clone(), &"#".repeat(mark.len())));
                break;
            }
            _ => break,
        }
        at += line.len();
    }
    text
}

/// The fields of a file of settings or data in YAML, TOML or JSON. One that cannot be parsed has none, and is reported.
pub(super) fn fields(site: &SiteFolder<'_>, file: &SettingsFile) -> Vec<Field<'static>> {
    owned(parsed(site, file, &fenced(&file.path, &file.text)))
}

/// The same, with the places of what is [`fenced`].
pub(super) fn parsed<'t>(site: &SiteFolder<'_>, file: &SettingsFile, fenced: &'t (String, usize)) -> Vec<Field<'t>> {
    let (text, lines_before) = fenced;
    let is_json = file.path.rsplit('.').next() == Some("json");
    if is_json && matches!(text.trim_start().chars().next(), None | Some('[')) {
        return Vec::new();
    }
    let refused = |fault: Fault| {
        let message = fault.message.replace("front matter", "settings");
        let help =
            format!("{}; or write `generator = \"none\"` into dateline.toml, and all that it says there", fault.help);
        refuse(site, file, Fault { message, help, ..fault }, if *lines_before == 0 { 0 } else { FENCE });
        Vec::new()
    };
    let front_matter = if is_json { front_matter::of_json(text) } else { front_matter::split(text) };
    front_matter.map_or_else(refused, |front_matter| front_matter.fields)
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
    let diagnostic = Diagnostic::new(&UNREADABLE_FILE, fault.message).at(place).help(fault.help);
    site.refuse(&file.path, diagnostic.severity(weight_of(Path::new(&file.path))));
}

/// How grave it is that a file cannot be read. What npm knows, and what a program computes, is of little weight for a feed.
fn weight_of(path: &Path) -> Severity {
    let is_kind = |ending: &str| path.extension().is_some_and(|own| own == ending);
    let is_settings = ["yml", "yaml", "toml", "json", "md"].into_iter().any(is_kind);
    if is_settings && !path.ends_with("package.json") { Severity::Error } else { Severity::Warning }
}

/// The length of a line that is added before settings.
const FENCE: usize = "---\n".len();
