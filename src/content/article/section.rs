//! Sections of a file as articles, each with its part of the file's text.

use std::{
    borrow::Cow,
    cell::OnceCell,
    ops::Range,
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset};
use url::Url;
use xxhash_rust::xxh3::xxh3_64;

use super::{
    super::{
        BodyFormat,
        fields::{self, DisplayPath, Fields},
        nth_second,
        opening::Openings,
        page,
        sections::{self, Definitions, FoundSection, FoundSections, folded, names_releases},
        split_path,
        walk::File,
    },
    Article, Extras, Outcome, Reader, Reason, Skipped,
    draft::Draft,
    in_path,
    name::{day_of_path, file_name},
};
use crate::{
    config::of_package::{self, Repository},
    content::Digest,
    diagnostic::{Diagnostic, LineIndex, Place, Severity},
    feed::Body,
    files,
    front_matter::{FrontMatter, field_name::Name},
    generators::{self, Page},
    person::Person,
    rules::content::{DAY_OF_MONTH, IMPOSSIBLE_DATE, NO_DATED_SECTION, UNREADABLE_DATE},
    syntax::{date::WrittenDate, iri},
    text,
};

/// At most so many days that do not exist or cannot be read are reported.
const MOST_UNUSABLE: usize = 5;

/// A file of sections, which its articles share.
#[derive(Debug, Default)]
pub(crate) struct SectionedFile {
    text: String,
    /// Where its lines begin.
    lines: Vec<usize>,
    definitions: Definitions,
    /// Where they are, in the order of the text.
    defined: Vec<Range<usize>>,
}

impl SectionedFile {
    fn new(text: &str, definitions: Definitions) -> Self {
        let lines = [0].into_iter().chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1)).collect();
        let mut defined: Vec<Range<usize>> = definitions.values().cloned().collect();
        defined.sort_unstable_by_key(|span| span.start);
        Self { text: text.to_owned(), lines, definitions, defined }
    }

    /// A part of the text without the definitions in it: those at the end of a file change with every release.
    fn without_definitions(&self, part: &Range<usize>) -> Cow<'_, str> {
        let first = self.defined.partition_point(|span| span.start < part.start);
        let within = self.defined[first..].iter().take_while(|span| span.end <= part.end);
        let (mut text, mut at) = (String::new(), part.start);
        for span in within.filter(|span| !self.text[(*span).clone()].starts_with("[^")) {
            text.push_str(&self.text[at..span.start.max(at)]);
            at = span.end.max(at);
        }
        if text.is_empty() && at == part.start {
            return Cow::Borrowed(&self.text[part.clone()]);
        }
        Cow::Owned(text + &self.text[at..part.end])
    }

    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }
}

/// The part of a file that an article is.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    file: Arc<SectionedFile>,
    /// From its heading on, in bytes of the file's text.
    start: usize,
    end: usize,
    /// True if nothing leads to it on its page, which others share.
    pub(crate) shares_page: bool,
}

impl PartialEq for Section {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text() && self.start == other.start
    }
}

/// The text of a section as it is rendered: behind it are the definitions of links that it refers to.
pub(crate) struct SectionSource {
    pub(crate) text: String,
    first_line: usize,
    /// How many lines are its own.
    lines: usize,
    /// The lines of definitions, and those that they are in the file.
    definitions: Vec<(usize, usize)>,
}

impl Section {
    fn text(&self) -> &str {
        &self.file.text[self.start..self.end]
    }

    /// Where its heading is.
    pub(crate) fn place(&self, shown: &str) -> Place {
        let line = self.text().lines().next().unwrap_or_default();
        Place::of_line(shown, self.file.line(self.start), line)
    }

    /// Its text, for rendering it.
    pub(crate) fn source(&self) -> SectionSource {
        let own = self.text();
        let mut text = own.to_owned();
        let (first_line, mut definitions) = (self.file.line(self.start), Vec::new());
        let lines = 1 + memchr::memchr_iter(b'\n', own.as_bytes()).count();
        if !self.file.definitions.is_empty() {
            let mut found: Vec<_> =
                labels(own).filter_map(|label| self.file.definitions.get(&*folded(label))).collect();
            found.retain(|span| span.end <= self.start || span.start >= self.end);
            found.sort_unstable_by_key(|span| span.start);
            found.dedup();
            let mut line = lines;
            for span in found {
                let definition = &self.file.text[span.clone()];
                text.push_str("\n\n");
                definitions.push((line + 2, self.file.line(span.start)));
                line += 2 + memchr::memchr_iter(b'\n', definition.as_bytes()).count();
                text.push_str(definition);
            }
        }
        SectionSource { text, first_line, lines, definitions }
    }
}

/// What may be labels of links: the texts in brackets.
fn labels(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'[', bytes).filter_map(move |open| {
        let rest = &bytes[open + 1..bytes.len().min(open + 1000)];
        let close = memchr::memchr2(b']', b'[', rest).filter(|close| rest[*close] == b']')?;
        text.get(open + 1..open + 1 + close)
    })
}

impl SectionSource {
    /// Makes a place in this text one in the file.
    pub(crate) fn shift(&self, place: &mut Place) {
        let definition = self.definitions.iter().rev().find(|(line, _)| *line <= place.line && place.line > self.lines);
        place.line = match definition {
            Some((here, there)) => there + (place.line - here),
            None => place.line + self.first_line - 1,
        };
    }
}

/// What the front matter of a file says of all its sections.
struct OfFile {
    authors: Vec<Person>,
    tags: Vec<Arc<str>>,
    language: Option<String>,
    body: Option<Body>,
    /// The page that shows all of them.
    page: Option<Url>,
}

impl Reader<'_> {
    /// True for a file that settings name themselves.
    pub(super) fn is_named(&self, path: &str) -> bool {
        self.config.only.iter().any(|only| **only == *path)
    }

    /// What the sections of a file come to; `None` if it is an article as a whole.
    pub(super) fn sections(
        &self,
        file: &File,
        text: &str,
        front_matter: &FrontMatter<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Outcome> {
        let (is_named, is_list) = (self.is_named(&file.path), || names_releases(&file.path));
        let is_undated = || fields::of_dates(front_matter).next().is_none() && day_of_path(&file.path).is_none();
        let may_be = is_named || self.rules.is_none() && self.undated.is_none() && is_undated();
        if !may_be {
            return None;
        }
        if !sections::may_have_sections(file.format) {
            if !is_named || !is_undated() || !is_list() {
                return None;
            }
            let shown = DisplayPath::InContent(self.config, &file.path).text();
            let message = format!("{shown} is in a format whose sections are not read");
            let help = "write it as Markdown, plain text or reStructuredText";
            diagnostics.push(Diagnostic::new(&NO_DATED_SECTION, message).at(Place::file(&shown)).help(help));
            return Some(Outcome::Faulty(std::mem::take(diagnostics)));
        }
        let start = front_matter.body_start;
        let repository = OnceCell::new();
        let repository = || repository.get_or_init(|| self.repository(&file.path)).as_ref();
        let forge = || repository().and_then(|(repository, _)| repository.forge());
        let mut format = file.format;
        let mut found = sections::find(format, text, start, &forge);
        if !has_extension(&file.path) {
            let other = sections::find(BodyFormat::Markdown, text, start, &forge);
            if other.dated() > found.dated() {
                (format, found) = (BodyFormat::Markdown, other);
            }
        }
        let dated = found.dated();
        if dated == 0 && is_named && is_undated() {
            diagnostics.push(self.none(file, text, &found));
            return Some(Outcome::Faulty(std::mem::take(diagnostics)));
        }
        if dated == 0 || !is_named && !is_list() && (dated < 2 || !found.is_all) {
            return (is_list() && !has_extension(&file.path)).then_some(Outcome::Skipped(Reason::UndatedList));
        }
        let (of_file, own) = match self.of_file(file, text, front_matter) {
            Ok(of_file) => of_file,
            Err(reason) => return Some(Outcome::Skipped(reason)),
        };
        diagnostics.extend(own);
        let file = File { path: file.path.clone(), format };
        Some(self.articles(&file, text, found, &of_file, repository(), std::mem::take(diagnostics)))
    }

    /// What the file's front matter says of all its sections, or why they are left out.
    fn of_file(
        &self,
        file: &File,
        text: &str,
        front_matter: &FrontMatter<'_>,
    ) -> Result<(OfFile, Vec<Diagnostic>), Reason> {
        let shown = DisplayPath::InContent(self.config, &file.path);
        let in_site = generators::File { path: &file.path, in_content: None, front_matter, text, now: self.now };
        let fields = Fields::new(shown, text, front_matter, Vec::new());
        let reading = generators::Reading::default();
        let mut draft =
            Draft { reader: self, file, in_site: &in_site, reading, fields, is_undated: false, is_untitled: false };
        if let Some(reason) = draft.hidden() {
            return Err(reason);
        }
        let (language, _) = draft.language(&file_name(&file.path));
        let of_file = OfFile {
            authors: draft.authors(),
            tags: draft.tags(),
            language,
            body: draft.body_choice(),
            page: fields::first(front_matter, Name::Page)
                .and_then(|field| field.value.text())
                .filter(|address| !address.contains(['{', ':']) || Url::parse(address).is_ok())
                .and_then(|address| page::on_site(&self.config.url, address)),
        };
        Ok((of_file, draft.fields.diagnostics))
    }

    fn none(&self, file: &File, text: &str, found: &FoundSections) -> Diagnostic {
        let shown = DisplayPath::InContent(self.config, &file.path).text();
        let place = match found.sections.first() {
            Some(section) => Place::in_text(&shown, text, section.heading.clone()).labelled("this section has none"),
            None => Place::file(&shown),
        };
        Diagnostic::new(&NO_DATED_SECTION, format!("no heading of {shown} has a date")).at(place)
    }

    fn articles(
        &self,
        file: &File,
        text: &str,
        found: FoundSections,
        of_file: &OfFile,
        repository: Option<&(Repository, String)>,
        mut diagnostics: Vec<Diagnostic>,
    ) -> Outcome {
        let FoundSections { sections: found, definitions, are_updates, .. } = found;
        let shared = Arc::new(SectionedFile::new(text, definitions));
        diagnostics.extend(self.months(file, text, &found));
        diagnostics.extend(self.unusable(file, text, &found));
        let (mut articles, mut skipped) = (Vec::new(), Vec::new());
        for (section, below) in found.iter().zip(below_of_a_day(&found)) {
            let path = format!("{}#{}", file.path, section.key);
            let Some(day) = section.day else {
                skipped.push(Skipped::new(path, Reason::Draft));
                continue;
            };
            let written = section.written.clone().unwrap_or_else(|| WrittenDate::of_day(day));
            let first = written.resolve(&self.config.timezone, self.config.time);
            let published = if written.time.is_some() { first } else { nth_second(first, below) };
            if first > self.now {
                skipped.push(Skipped::until(path, first));
                continue;
            }
            let page = self.page_of(file, section, published, of_file, repository, are_updates);
            articles.push(Box::new(self.article_of(file, section, of_file, &shared, published, page)));
        }
        Outcome::Sections { articles, skipped, diagnostics }
    }

    fn article_of(
        &self,
        file: &File,
        found: &FoundSection,
        of_file: &OfFile,
        shared: &Arc<SectionedFile>,
        published: DateTime<FixedOffset>,
        page: Option<String>,
    ) -> Article {
        let path = format!("{}#{}", file.path, found.key);
        let body = shared.without_definitions(&found.body);
        let Openings { first, second } = Openings::of_body(&body);
        let section = Section {
            file: Arc::clone(shared),
            start: found.heading.start,
            end: found.body.end,
            shares_page: found.anchor.is_none() && page.is_some(),
        };
        let file_digest =
            if self.config.archive_size.is_some() { xxh3_64(section.source().text.as_bytes()) } else { 0 };
        let slug_in_path = in_path(&found.key, &path);
        let mut tags: Vec<Arc<str>> = found.tags.iter().map(|tag| self.tags.of(&**tag)).collect();
        tags.extend(of_file.tags.iter().cloned());
        text::keep_first(&mut tags);
        let authors = found.author.clone().map_or_else(|| of_file.authors.clone(), |author| vec![author]);
        let extras = Extras {
            slug: slug_in_path.is_none().then(|| found.key.as_str().into()),
            section: Some(Box::new(section)),
            language: of_file.language.as_deref().map(Into::into),
            body: of_file.body,
            ..Extras::default()
        };
        Article {
            path: path.into(),
            format: file.format,
            body_start: u32::try_from(found.body.start - found.heading.start).unwrap_or(u32::MAX),
            title: found.title.as_str().into(),
            published,
            has_time: found.written.as_ref().is_some_and(|written| written.time.is_some()),
            authors: self.authors.of(authors),
            tags: self.sets_of_tags.of(tags),
            sources: Box::default(),
            page: page.map(Into::into),
            slug_in_path: slug_in_path.unwrap_or_default(),
            digest: Digest::of(&found.title, &[], &body),
            first_opening: first,
            second_opening: second,
            file_digest,
            extras: Some(Box::new(extras)),
        }
    }

    /// Says once that days of a file were guessed.
    fn months(&self, file: &File, text: &str, found: &[FoundSection]) -> Option<Diagnostic> {
        let mut guessed = found.iter().filter(|section| !section.has_day);
        let first = guessed.next()?;
        let others = match guessed.count() {
            0 => String::new(),
            1 => ", and so does another heading".to_owned(),
            count => format!(", and so do {count} other headings"),
        };
        let shown = DisplayPath::InContent(self.config, &file.path).text();
        let message = format!("`{}` names a month alone, whose first day is taken{others}", first.title);
        Some(Diagnostic::new(&DAY_OF_MONTH, message).at(Place::in_text(&shown, text, first.heading.clone())))
    }

    /// Says which headings have days that do not exist or that cannot be read, so that their sections are left out.
    fn unusable(&self, file: &File, text: &str, found: &[FoundSection]) -> Vec<Diagnostic> {
        let lines = OnceCell::new();
        let diagnostic = |section: &FoundSection| {
            let (rule, what) = if section.is_impossible {
                (&IMPOSSIBLE_DATE, "the heading has a day that does not exist")
            } else {
                (&UNREADABLE_DATE, "the heading names a year, but no day that Dateline can read")
            };
            let lines = lines.get_or_init(|| LineIndex::new(text));
            let place = lines.place(&DisplayPath::InContent(self.config, &file.path).text(), section.heading.clone());
            let diagnostic = Diagnostic::new(rule, format!("{what}: {}", section.title)).severity(Severity::Warning);
            diagnostic.at(place.labelled("this section is left out")).help("write its day as in `2026-01-31`")
        };
        let is_unusable = |section: &&FoundSection| section.is_impossible || section.is_unread;
        found.iter().filter(is_unusable).take(MOST_UNUSABLE).map(diagnostic).collect()
    }

    /// The repository that a file of the content folder is in, and its path from the project's folder.
    fn repository(&self, path: &str) -> Option<(Repository, String)> {
        let path = Path::new(&self.config.content).join(path);
        let plain: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
        if !files::goes_down(&plain) {
            return None;
        }
        let folder = plain.parent().unwrap_or(Path::new(""));
        let repository = of_package::repository(&self.config.directory, folder, &self.config.border)?;
        Some((repository, files::with_slashes(&plain)?))
    }

    /// The page of a section: by `permalink`, if that is for sections, or where its repository's host or Mintlify shows it.
    fn page_of(
        &self,
        file: &File,
        section: &FoundSection,
        published: DateTime<FixedOffset>,
        of_file: &OfFile,
        repository: Option<&(Repository, String)>,
        is_update: bool,
    ) -> Option<String> {
        let config = self.config;
        let anchor = section.anchor.as_deref().unwrap_or_default();
        let is_alone = config.only.len() == 1 && self.is_named(&file.path);
        let pattern = config.permalink.as_deref().filter(|pattern| is_alone || pattern.contains("{anchor}"));
        let mut address = if let Some(pattern) = pattern {
            let (front_matter, tags) = (FrontMatter::default(), Vec::new());
            let path = &*file.path;
            let of_file =
                generators::File { path, in_content: None, front_matter: &front_matter, text: "", now: self.now };
            let (title, slug) = (&section.title, &section.key);
            let page = Page { file: &of_file, title, published, slug, language: None, tags: &tags };
            page::on_site(&config.url, &page::fill(&pattern.replace("{anchor}", anchor), path, &page))?
        } else {
            let own = || of_file.page.clone();
            let of_update = || is_update.then(|| self.of_mintlify(&file.path)).flatten();
            let page = own()
                .or_else(of_update)
                .or_else(|| Url::parse(&repository.and_then(|(it, path)| it.page(path))?).ok())?;
            page.join(&format!("#{anchor}")).ok()?
        };
        if address.fragment() == Some("") {
            address.set_fragment(None);
        }
        iri::of(&address)
    }

    /// The page of a file on a site of Mintlify, whose settings are in a folder around it.
    fn of_mintlify(&self, path: &str) -> Option<Url> {
        let content = super::super::folder(self.config);
        let whole = content.join(path);
        let is_site = |folder: &&Path| ["docs.json", "mint.json"].iter().any(|name| folder.join(name).is_file());
        let around = whole.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.config.directory));
        let site = around.into_iter().find(is_site)?;
        let below = files::with_slashes(whole.strip_prefix(site).ok()?)?;
        let plain = below.rsplit_once('.').map_or(&*below, |(plain, _)| plain);
        page::below(&self.config.url, plain)
    }
}

/// How many sections of the same day are directly below each: of several, the later ones are above the earlier.
fn below_of_a_day(sections: &[FoundSection]) -> Vec<i64> {
    let mut counts = vec![0; sections.len()];
    for nth in (1..sections.len()).rev() {
        if sections[nth - 1].day == sections[nth].day {
            counts[nth - 1] = counts[nth] + 1;
        }
    }
    counts
}

fn has_extension(path: &str) -> bool {
    split_path(path).1.trim_start_matches('.').contains('.')
}
