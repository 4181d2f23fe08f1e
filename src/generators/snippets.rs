//! Snippets: files whose text stands in the place of their names in a body: `--8<-- "file.md"`.
//! <https://facelessuser.github.io/pymdown-extensions/extensions/snippets/>

use std::{collections::BTreeMap, sync::LazyLock};

use regex::Regex;

use super::{SiteFolder, path, python::Python};
use crate::{
    diagnostic::{Diagnostic, Place, Severity},
    rules::content::UNREADABLE_FILE,
};

/// The extension's name, as settings have it.
pub(super) const NAME: &str = "pymdownx.snippets";

/// No more files are read.
const MOST_FILES: usize = 1_000;

/// The files that bodies name, and where they are looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Snippets {
    /// Folders relative to the site's; `None` for that of the file itself.
    bases: Vec<Option<String>>,
    /// What is put below each text.
    appended: Vec<String>,
    /// True if parts of files lose the indentation that all their lines have.
    dedents: bool,
    /// What was read, by its path relative to the site's folder.
    texts: BTreeMap<String, String>,
    /// True if there are more files than are read.
    is_cut: bool,
}

/// A line of a text, as far as snippets go.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line<'t> {
    Text,
    /// It is shown without its first `;`.
    Escaped,
    /// The name of a file, and what is before it.
    File(&'t str, &'t str),
    /// The lines until the next such line are names.
    Block,
    /// It begins or ends a part of a file that has a name.
    Mark(&'t str, bool),
}

static SNIPPET: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"^([ \t]*)(;*)(?:-+8<-+[ \t]+("(?:\\"|[^"\n\r])+"|'(?:\\'|[^'\n\r])+')|-+8<-+)$"#).ok()
});

static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(;*)-+8<-+[ \t]+\[[ \t]*(start|end)[ \t]*:[ \t]*([a-z][-_0-9a-z]*)[ \t]*\]").ok()
});

/// What a file's name may say of its lines: `:2:5,8:9`, or `:name` of a part.
static CHOICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(.*?)(?:((?::-?[0-9]*){1,2}(?:,-?[0-9]*(?::-?[0-9]*)?)*)|:([a-z][-_0-9a-z]*))?$").ok()
});

/// What a line is, without the mark at its end.
pub(crate) fn line(line: &str) -> Line<'_> {
    if !line.contains("8<-") {
        return Line::Text;
    }
    if let Some(found) = SNIPPET.as_ref().and_then(|pattern| pattern.captures(line)) {
        let group = |nth: usize| found.get(nth).map_or("", |group| group.as_str());
        return match (group(2), group(3)) {
            ("", "") => Line::Block,
            ("", name) => Line::File(name[1..name.len() - 1].trim(), group(1)),
            _ => Line::Escaped,
        };
    }
    match MARK.as_ref().and_then(|pattern| pattern.captures(line)) {
        Some(found) if found.get(1).is_some_and(|escape| escape.is_empty()) => {
            let begins = found.get(2).is_some_and(|kind| kind.as_str().eq_ignore_ascii_case("start"));
            Line::Mark(found.get(3).map_or("", |name| name.as_str()), begins)
        }
        Some(_) => Line::Escaped,
        None => Line::Text,
    }
}

impl Snippets {
    pub(super) fn new(bases: Vec<Option<String>>, appended: Vec<String>, dedents: bool) -> Self {
        let bases = if bases.is_empty() { vec![Some(String::new())] } else { bases };
        Self { bases, appended, dedents, ..Self::default() }
    }

    /// By the options of a site whose settings are a program of Python, where paths are relative to the site's folder.
    pub(super) fn of_options(options: Option<&Python>) -> Self {
        let option = |name: &str| options.and_then(|options| options.value(name));
        let texts = |name: &str| -> Vec<&str> {
            match option(name) {
                Some(Python::Text(text)) => vec![text],
                several => several.into_iter().flat_map(Python::texts).collect(),
            }
        };
        let bases = texts("base_path").into_iter().filter_map(|base| path::normal(base).map(Some)).collect();
        let appended = texts("auto_append").into_iter().map(str::to_owned).collect();
        Self::new(bases, appended, option("dedent_subsections").and_then(Python::is_true) == Some(true))
    }

    /// Reads the files that those of a folder name, and those that they name themselves.
    pub(super) fn read_folder(&mut self, folder: &str, site: &SiteFolder<'_>) {
        for name in self.appended.clone() {
            self.read(&name, "", site);
        }
        self.read_below(folder, site, 0);
    }

    fn read_below(&mut self, folder: &str, site: &SiteFolder<'_>, depth: usize) {
        /// Folders are no deeper.
        const DEEPEST: usize = 16;
        for name in site.names(folder) {
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            if let Some(inner) = path.strip_suffix('/') {
                if depth >= DEEPEST {
                    cut(site, inner, "snippets are looked for in folders no deeper than this one");
                } else if !name.starts_with('.') {
                    self.read_below(inner, site, depth + 1);
                }
            } else if matches!(name.rsplit('.').next(), Some("md" | "markdown")) {
                let text = site.text_of_article(&path).unwrap_or_default();
                self.read_all(&text, &path, site);
            }
        }
    }

    fn read_all(&mut self, text: &str, own: &str, site: &SiteFolder<'_>) {
        if !text.contains("8<-") {
            return;
        }
        let mut is_block = false;
        for text in text.lines() {
            match line(text) {
                Line::Block => is_block = !is_block,
                Line::File(name, _) if !is_block => self.read(name, own, site),
                Line::Text if is_block => self.read(text.trim(), own, site),
                _ => {}
            }
        }
    }

    fn read(&mut self, name: &str, own: &str, site: &SiteFolder<'_>) {
        let name = choice(name).0;
        for path in self.paths(name, own) {
            if self.texts.contains_key(&path) {
                return;
            }
            if self.texts.len() >= MOST_FILES {
                if !self.is_cut && site.contains(&path) {
                    self.is_cut = true;
                    cut(
                        site,
                        &path,
                        &format!("only the first {MOST_FILES} snippets are put into texts; this is the next"),
                    );
                }
                continue;
            }
            if let Some(file) = site.file(&path) {
                self.texts.insert(path.clone(), file.text.clone());
                self.read_all(&file.text, own, site);
                return;
            }
        }
    }

    /// Where a file may be.
    fn paths(&self, name: &str, own: &str) -> Vec<String> {
        if name.is_empty() || name.contains("://") {
            return Vec::new();
        }
        let folder = path::split(own).0;
        let base = |base: &Option<String>| base.clone().unwrap_or_else(|| folder.to_owned());
        let paths = self.bases.iter().filter_map(|own| {
            let base = base(own);
            let path = path::normal(&format!("{base}/{name}"))?;
            // Nothing leads out of a base.
            path::below(&path, &path::tidy(&base)).is_some().then_some(path)
        });
        // A base may be the file itself.
        let files = self.bases.iter().flatten().filter(|base| base.rsplit('/').next() == Some(name));
        paths.chain(files.cloned()).collect()
    }

    /// The names of what is put below each text.
    pub(crate) fn appended(&self) -> &[String] {
        &self.appended
    }

    /// The path of the file that a name means, and those of its lines that it means.
    pub(crate) fn lines(&self, name: &str, own: &str) -> Option<(&str, Vec<&str>)> {
        let (name, lines, part) = choice(name);
        let path = self.paths(name, own).into_iter().find(|path| self.texts.contains_key(path))?;
        let (path, text) = self.texts.get_key_value(&path)?;
        let all: Vec<&str> = if text.is_empty() { Vec::new() } else { text.split('\n').collect() };
        let mut chosen: Vec<&str> = match (lines, part) {
            (Some(lines), _) => lines[1..].split(',').flat_map(|span| &all[range(span, all.len())]).copied().collect(),
            (None, Some(part)) => part_of(&all, part),
            (None, None) => return Some((path, all)),
        };
        if self.dedents {
            let indent = |line: &str| line.len() - line.trim_start().len();
            let full = chosen.iter().filter(|line| !line.trim().is_empty());
            let common = full.map(|line| indent(line)).min().unwrap_or(0);
            for line in &mut chosen {
                *line = line.get(common.min(indent(line))..).unwrap_or_default();
            }
        }
        Some((path, chosen))
    }
}

/// Tells of what is not read, since there is too much.
fn cut(site: &SiteFolder<'_>, path: &str, message: &str) {
    let fault =
        Diagnostic::new(&UNREADABLE_FILE, message).severity(Severity::Warning).at(Place::file(&site.shown(path)));
    site.refuse(path, fault.help("write out in the articles what readers are to see"));
}

/// The name of a file, and the lines or the part of it that are meant.
fn choice(name: &str) -> (&str, Option<&str>, Option<&str>) {
    let Some(found) = CHOICE.as_ref().and_then(|pattern| pattern.captures(name)) else { return (name, None, None) };
    let group = |nth: usize| found.get(nth).map(|group| group.as_str());
    (group(1).unwrap_or(name).trim(), group(2), group(3))
}

/// The lines of a span such as `2:5`, whose numbers may be left out, or count from the end.
fn range(span: &str, count: usize) -> std::ops::Range<usize> {
    let (start, end) = span.split_once(':').map_or((span, None), |(start, end)| (start, Some(end)));
    let from_end = |number: &str, more: usize| {
        number
            .strip_prefix('-')
            .and_then(|number| number.parse::<usize>().ok())
            .map(|number| (count + more).saturating_sub(number))
    };
    let start =
        from_end(start, 0).or_else(|| start.parse::<usize>().ok().map(|start| start.saturating_sub(1))).unwrap_or(0);
    let end = end.and_then(|end| from_end(end, 1).or_else(|| end.parse().ok())).unwrap_or(count);
    let end = end.min(count);
    start.min(end)..end
}

/// The lines between the marks of a name.
fn part_of<'t>(lines: &[&'t str], name: &str) -> Vec<&'t str> {
    let mut part = Vec::new();
    let mut is_in = false;
    for text in lines {
        match line(text) {
            Line::Mark(own, true) if own == name => is_in = true,
            Line::Mark(own, false) if own == name => break,
            Line::Mark(..) => {}
            _ if is_in => part.push(*text),
            _ => {}
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_apart() {
        assert_eq!(line("  --8<-- \"a.md\""), Line::File("a.md", "  "));
        assert_eq!(line(";--8<-- \"a.md\""), Line::Escaped);
        assert_eq!(line("-8<-"), Line::Block);
        assert_eq!(line("# --8<-- [start: b]"), Line::Mark("b", true));
        assert_eq!(line("see --8<-- \"a.md\""), Line::Text);
    }

    #[test]
    fn names_say_which_lines_are_meant() {
        assert_eq!(choice("a.md"), ("a.md", None, None));
        assert_eq!(choice("a.md:2:5,8"), ("a.md", Some(":2:5,8"), None));
        assert_eq!(choice("a.md:part"), ("a.md", None, Some("part")));
        assert_eq!(range("2:3", 5), 1..3);
        assert_eq!(range(":2", 5), 0..2);
        assert_eq!(range("-2:-1", 5), 3..5);
        assert_eq!(range("9", 5), 5..5);
    }
}
