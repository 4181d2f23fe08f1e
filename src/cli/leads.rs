//! `dateline show --leads`: shows the sections, leads and summaries of files, and what is passed over for them.

use std::{
    collections::HashMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use serde_json::json;

use super::{Session, exit_code::ExitCode, input, print, wrap};
use crate::{
    Error,
    config::{self, Author, Authors, Config, Run, Settings},
    content::{self, BodyFormat, Content},
    diagnostic::Diagnostic,
    files,
    render::{Found, Known, RepeatedSentences, found, found_in_section, repeated, repeated_in},
    rules::content::UNKNOWN_LANGUAGE,
    syntax::language,
};

/// Of a text that is passed over, so many characters are shown.
const SHOWN: usize = 100;

/// Shows what is in the files, or in those of folders.
pub(super) fn run(files: &[String], language: Option<&str>, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, printer, .. } = session;
    let language = match language.map(|tag| (tag, language::parse(tag))) {
        Some((tag, None)) => {
            let message = format!("`{tag}` is not a language tag");
            printer.diagnostics(&[Diagnostic::new(&UNKNOWN_LANGUAGE, message).help("write it as in `en` or `pt-BR`")]);
            return Ok(ExitCode::Usage);
        }
        Some((_, language)) => language,
        None => None,
    };
    let project = Project::open(session)?;
    let repeated = repeated(project.content.articles.iter().map(|article| &**article));
    let mut code = ExitCode::Fine;
    for file in files.iter().flat_map(|file| project.files(directory, Path::new(file))) {
        let shown = print::named(directory, &file.to_string_lossy());
        if let Some(releases) = Project::of_releases(session, &file) {
            let known = releases.known(&directory.join(&file), &repeated, language.as_deref());
            for article in &releases.content.articles {
                let Some(found) = found_in_section(article, &known) else { continue };
                let named = format!("{shown}: {}", article.title);
                print::result(&if printer.is_json() {
                    objects(&shown, &found)
                } else {
                    wrap::wrapped(&text(&named, &shown, &found), printer.width)
                });
            }
            continue;
        }
        let bytes = input::read(directory, &file, files::ARTICLE)?;
        match found(&shown, &bytes, &project.known(&directory.join(&file), &repeated, language.as_deref())) {
            Ok(found) if printer.is_json() => print::result(&objects(&shown, &found)),
            Ok(found) => print::result(&wrap::wrapped(&text(&shown, &shown, &found), printer.width)),
            Err(diagnostic) => {
                printer.diagnostics(&[diagnostic]);
                code = ExitCode::Findings;
            }
        }
    }
    Ok(code)
}

/// The project that the files are in: its settings, and its articles by their real paths.
pub(super) struct Project {
    pub(super) config: Config,
    /// False if nobody says where the site is.
    pub(super) is_addressed: bool,
    pub(super) content: Content,
    articles: HashMap<PathBuf, usize>,
}

impl Project {
    pub(super) fn open(session: &Session) -> Result<Self, Error> {
        Self::with(session, None)
    }

    /// The same with a changelog for content, if its sections are articles.
    fn of_releases(session: &Session, file: &Path) -> Option<Self> {
        if !content::sections::names_releases(&file.to_string_lossy()) {
            return None;
        }
        let whole = session.directory.join(file);
        let root = config::project(&session.directory);
        let below = whole.strip_prefix(&root).map_or_else(|_| whole.clone(), Path::to_owned);
        let project = Self::with(session, Some(below)).ok()?;
        project.content.articles.first().is_some_and(|article| article.section().is_some()).then_some(project)
    }

    fn with(session: &Session, content: Option<PathBuf>) -> Result<Self, Error> {
        let directory = config::project(&session.directory);
        let own = Settings { content: content.map(Into::into), ..Settings::default() };
        let (config, is_addressed) = if let Ok(config) = config::read(&directory, &own) {
            (config, true)
        } else {
            // Leads need none of what a feed requires.
            let anything = Settings {
                title: Some("-".to_owned()),
                url: Some("https://example.org/".to_owned()),
                author: Some(Authors::One(Author::Name("-".to_owned()))),
                ..own
            };
            (config::read(&directory, &anything)?, false)
        };
        let content = match content::read(&config, &Run::at(session.now)) {
            Err(Error::NoContent { .. }) => Content::default(),
            read => read?,
        };
        let folder = content::folder(&config);
        let real = content
            .articles
            .iter()
            .enumerate()
            .filter_map(|(nth, article)| Some((folder.join(&*article.path).canonicalize().ok()?, nth)));
        let articles = real.collect();
        Ok(Self { config, is_addressed, content, articles })
    }

    fn known<'a>(&'a self, path: &Path, repeated: &RepeatedSentences<'_>, language: Option<&'a str>) -> Known<'a> {
        let nth = path.canonicalize().ok().and_then(|path| self.articles.get(&path));
        let site = || self.config.site.as_ref().map(|site| site.generator);
        let article = nth.map(|nth| &*self.content.articles[*nth]);
        Known {
            config: &self.config,
            generator: self.content.generator.or_else(site),
            rules: self.content.rules.as_deref(),
            article,
            repeated: article.map(|article| repeated_in(article, repeated)),
            language,
        }
    }

    /// The file itself, or the articles of a folder; if there are none, its files of the formats that are read.
    fn files(&self, directory: &Path, file: &Path) -> Vec<PathBuf> {
        let path = directory.join(file);
        if !path.is_dir() {
            return vec![file.to_owned()];
        }
        let mut found = Vec::new();
        files_below(&path, &mut found);
        found.sort();
        let is_article = |path: &PathBuf| path.canonicalize().is_ok_and(|path| self.articles.contains_key(&path));
        if found.iter().any(is_article) {
            found.retain(is_article);
        }
        let below = |found: PathBuf| found.strip_prefix(&path).map(|rest| file.join(rest)).unwrap_or(found);
        found.into_iter().map(below).collect()
    }
}

/// Adds the files of a folder that are of a format that is read. Symbolic links are not followed.
fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, is_hidden) = (entry.path(), entry.file_name().to_string_lossy().starts_with('.'));
        let is_read = || {
            let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
            extension.is_some_and(|extension| BodyFormat::of_extension(&extension).is_some())
        };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !is_hidden => files_below(&path, found),
            Ok(kind) if kind.is_file() && !is_hidden && is_read() => found.push(path),
            _ => {}
        }
    }
}

fn objects(path: &str, found: &Found) -> String {
    let mut text = String::new();
    for section in &found.sections {
        let object = json!({
            "path": path, "heading": section.heading, "line": section.line, "lead": section.lead,
        });
        let _ = writeln!(text, "{object}");
    }
    for passed in found.sections.iter().flat_map(|section| &section.passed_over) {
        let object = json!({ "path": path, "line": passed.line, "passed_over": passed.text, "why": passed.why });
        let _ = writeln!(text, "{object}");
    }
    let summary = json!({ "path": path, "summary": found.summary, "is_written": found.is_written });
    let _ = writeln!(text, "{summary}");
    text
}

/// `named` is the article, as people call it.
fn text(named: &str, path: &str, found: &Found) -> String {
    let mut text = String::new();
    if found.sections.is_empty() && found.summary.is_none() {
        let _ = writeln!(text, "{named}: no section and no paragraph");
    }
    for section in &found.sections {
        let heading = section.heading.as_deref().unwrap_or("(before the first heading)");
        let _ = writeln!(text, "{path}:{}: {heading}", section.line);
        for passed in &section.passed_over {
            let _ = writeln!(text, "    passed over, {}: {}", passed.why, shortened(&passed.text));
        }
        let none = if section.passed_over.is_empty() { "(no paragraph, so no lead)" } else { "(no lead)" };
        let _ = writeln!(text, "    {}", section.lead.as_deref().unwrap_or(none));
    }
    let by = if found.is_written { "summary, as its author wrote it" } else { "summary" };
    let lines = found.summary.as_deref().unwrap_or("(none)").replace('\n', "\n    ");
    let _ = writeln!(text, "{named}: {by}\n    {lines}");
    text
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
