//! An article: a dated file of the content folder, before anything is rendered.

mod beside;
mod dating;
mod draft;
mod head;
mod name;
mod section;
mod skipped;
#[cfg(feature = "cli")]
mod split_file;
mod standalone;
#[cfg(feature = "cli")]
pub(crate) mod told;

use std::{
    borrow::Cow,
    cell::OnceCell,
    collections::HashMap,
    sync::{Arc, Mutex},
};

use chrono::{DateTime, FixedOffset, NaiveDate};
use xxhash_rust::xxh3::xxh3_64;

use super::{
    BodyFormat, body,
    bytes::{self, Folder},
    fields::{self, DisplayPath, Fields},
    language_folder::LanguageFolders,
    opening::Openings,
    sections::file_of,
    shared::Shared,
    source_link, split_path,
    walk::File,
    written_media::Media,
};
use crate::{
    config::Config,
    content::Digest,
    diagnostic::{Diagnostic, LineIndex, Place, Severity},
    feed::{Body, SourceLink},
    files,
    front_matter::{self, Beside, Fault, Field, FrontMatter, Syntax},
    generators::{self, Dialect, Generator, InContent, Rules, Verdict},
    person::Person,
    rules::content::{FORBIDDEN_CHARACTER, REPEATED_KEY, UNREADABLE_FILE, UNREADABLE_FRONT_MATTER},
    text,
};

pub use dating::DATE_SOURCES;
pub(crate) use name::{names_time, title_by_name};
pub(crate) use section::Section;
pub(crate) use skipped::{LinkedPage, Reason, Skipped};
#[cfg(feature = "cli")]
pub(crate) use split_file::standalone;
pub(crate) use standalone::{ReadAlone, format_of, read_alone};

use draft::Draft;

/// A dated article. It is kept small, because there may be a million of them in memory.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Article {
    /// Relative to the content folder, with `/` between its parts.
    pub path: Box<str>,
    pub format: BodyFormat,
    /// Where its body begins, in bytes of the decoded text.
    pub body_start: u32,
    /// Plain text, never blank.
    pub title: Box<str>,
    /// The instant it was first published, with the offset it was written in.
    pub published: DateTime<FixedOffset>,
    /// False if only the day was written.
    pub has_time: bool,
    /// Who wrote it, if front matter says so.
    pub authors: Arc<[Person]>,
    /// Its tags and categories, each once.
    pub tags: Arc<[Arc<str>]>,
    /// As [`Article::sources`] returns them, each in a line.
    sources: Box<str>,
    /// The address of its own page, if that is certain.
    pub page: Option<Box<str>>,
    /// Where its path has its slug, from byte to byte; most articles have it there.
    slug_in_path: [u16; 2],
    /// What a reader sees of it.
    pub digest: Digest,
    /// The openings of its first sentences; see [`Article::openings`].
    first_opening: u32,
    second_opening: u16,
    /// The digest of its file's bytes if archives need it, else 0.
    pub file_digest: u64,
    extras: Option<Box<Extras>>,
}

/// What most articles leave out.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Extras {
    /// The slug, if it is not in the path.
    slug: Option<Box<str>>,
    /// When its author last changed it, if front matter says so.
    pub updated: Option<DateTime<FixedOffset>>,
    /// The id that front matter gives.
    pub id: Option<Box<str>>,
    /// True if front matter calls the id a `guid`, as RSS and exporters do: it is kept as it is, whether it is an IRI or not.
    pub has_guid: bool,
    /// Its language, a tag of RFC 5646, if front matter, its name or its folder says so.
    pub language: Option<Box<str>>,
    /// True if the language comes from the file's name or folder, as it does for translations.
    pub is_translation: bool,
    /// The summary that its author wrote.
    pub summary: Option<Box<str>>,
    /// How much of it its entry contains, if front matter says so.
    pub body: Option<Body>,
    /// True if front matter says that readers need not know about its last change.
    pub is_minor: bool,
    /// Where people talk about it, if front matter says so.
    pub comments: Option<Box<str>>,
    /// Its picture, sounds and films, if front matter names any.
    pub media: Option<Box<Media>>,
    /// The part of its file that it is, if it is not the whole.
    pub section: Option<Box<Section>>,
    /// True for a note without a title, in place of which are its first words.
    pub is_untitled: bool,
}

static NO_EXTRAS: Extras = Extras {
    slug: None,
    updated: None,
    id: None,
    has_guid: false,
    language: None,
    is_translation: false,
    summary: None,
    body: None,
    is_minor: false,
    comments: None,
    media: None,
    section: None,
    is_untitled: false,
};

/// Where a slug is in its path: mostly just before the extension.
fn in_path(slug: &str, path: &str) -> Option<[u16; 2]> {
    let start = (0..=path.len().checked_sub(slug.len())?)
        .rev()
        .find(|start| path.as_bytes()[*start..].starts_with(slug.as_bytes()))?;
    Some([u16::try_from(start).ok()?, u16::try_from(start + slug.len()).ok()?])
}

impl Article {
    /// True if it was published at an instant or before; if it has no time, its day may be that of the instant.
    pub(crate) fn is_from_before(&self, instant: DateTime<FixedOffset>) -> bool {
        let day = instant.with_timezone(self.published.offset()).date_naive();
        if self.has_time { self.published <= instant } else { self.published.date_naive() <= day }
    }

    /// The openings of its first sentences.
    pub(crate) fn openings(&self) -> Openings {
        Openings { first: self.first_opening, second: self.second_opening }
    }

    /// Its name in addresses and ids.
    pub(crate) fn slug(&self) -> &str {
        let [start, end] = self.slug_in_path;
        self.extras().slug.as_deref().unwrap_or(&self.path[start as usize..end as usize])
    }

    /// Where its facts come from, according to front matter: absolute addresses.
    pub(crate) fn sources(&self) -> impl Iterator<Item = SourceLink> {
        self.sources.lines().map(source_link::read)
    }

    /// The part of its file that it is, if it is not the whole.
    pub(crate) fn section(&self) -> Option<&Section> {
        self.extras().section.as_deref()
    }

    /// The path of its file, relative to the content folder.
    pub(crate) fn file(&self) -> &str {
        self.section().and_then(|_| file_of(&self.path)).map_or(&self.path, |(file, _)| file)
    }

    /// Its own page, if no other article is shown there too.
    pub(crate) fn unshared_page(&self) -> Option<&str> {
        self.page.as_deref().filter(|_| self.section().is_none_or(|section| !section.shares_page))
    }

    /// The addresses of its sources.
    pub(crate) fn source_links(&self) -> impl Iterator<Item = &str> {
        self.sources.lines().map(|line| line.split('\t').next().unwrap_or_default())
    }

    /// What most articles leave out.
    pub(crate) fn extras(&self) -> &Extras {
        self.extras.as_deref().unwrap_or(&NO_EXTRAS)
    }

    /// Its language: its own, or the site's.
    pub(crate) fn language_in<'a>(&'a self, config: &'a Config) -> Option<&'a str> {
        self.extras().language.as_deref().or(config.language.as_deref())
    }

    /// What puts articles in order: their dates; on one date, seasons and numbers of episodes; then their paths.
    pub(crate) fn order(&self) -> impl Ord + use<'_> {
        (self.published, self.episode(), &*self.path)
    }

    /// The season and number of an episode.
    pub(crate) fn episode(&self) -> (Option<u32>, Option<u32>) {
        self.extras().media.as_ref().map_or((None, None), |media| (media.episode.season, media.episode.number))
    }

    /// Its picture, sounds and films.
    pub(crate) fn media_mut(&mut self) -> Option<&mut Media> {
        self.extras.as_mut()?.media.as_deref_mut()
    }
}

/// The result of reading a file.
pub(super) enum Outcome {
    Article(Box<Article>, Vec<Diagnostic>),
    /// The articles that the sections of a file are, and the sections that are none now.
    Sections {
        articles: Vec<Box<Article>>,
        skipped: Vec<Skipped>,
        diagnostics: Vec<Diagnostic>,
    },
    Skipped(Reason),
    /// The same of one that the site has a page of.
    Linked(Reason, LinkedPage),
    /// An article whose day has not come yet.
    Future(DateTime<FixedOffset>),
    Faulty(Vec<Diagnostic>),
}

/// What has to be known about the whole folder to read a single file.
pub(super) struct Reader<'a> {
    pub(super) config: &'a Config,
    pub(super) folder: Folder,
    pub(super) generator: Option<Generator>,
    /// What the site's generator does with these files.
    pub(super) rules: Option<Arc<dyn Rules>>,
    /// What comes before paths in the content folder to make them relative to the site's.
    pub(super) prefix: String,
    /// Why an article's address cannot be known, for the first one of which that is so.
    pub(super) unknown_address: Mutex<Option<(Box<str>, Cow<'static, str>)>>,
    pub(super) language_folders: LanguageFolders,
    pub(super) now: DateTime<FixedOffset>,
    pub(super) known_people: HashMap<String, Person>,
    /// All files, sorted by path; empty while only files are read that do not depend on others.
    pub(super) files: &'a [File],
    /// True if there may be files beside articles that say something of them.
    pub(super) may_have_beside: bool,
    pub(super) authors: Shared<[Person]>,
    pub(super) tags: Shared<str>,
    pub(super) sets_of_tags: Shared<[Arc<str>]>,
    /// What an article without a date is taken to be of; without it that is an error.
    pub(super) undated: Option<NaiveDate>,
}

/// Files about a folder rather than in it.
const ABOUT_THE_FOLDER: [&str; 7] =
    ["readme", "changelog", "license", "licence", "contributing", "code_of_conduct", "security"];

/// Pages that sites have beside their articles.
const PAGES: [&str; 12] = [
    "tags",
    "tag",
    "categories",
    "category",
    "archive",
    "archives",
    "search",
    "sitemap",
    "404",
    "feed",
    "blogroll",
    "now",
];

impl<'a> Reader<'a> {
    /// A reader that knows nothing but the configuration and the time.
    pub(super) fn new(config: &'a Config, folder: Folder, now: DateTime<FixedOffset>) -> Self {
        Self {
            config,
            folder,
            generator: None,
            rules: None,
            prefix: String::new(),
            unknown_address: Mutex::default(),
            language_folders: LanguageFolders::default(),
            now,
            known_people: HashMap::new(),
            files: &[],
            may_have_beside: false,
            authors: Shared::default(),
            tags: Shared::default(),
            sets_of_tags: Shared::default(),
            undated: None,
        }
    }

    pub(super) fn read(&self, file: &File) -> Outcome {
        let in_site = self.path_in_site(&file.path);
        let in_content = match self.located(&file.path, &in_site) {
            Ok(in_content) => in_content,
            Err(_) if self.is_named(&file.path) => None,
            Err(reason) => return Outcome::Skipped(reason),
        };
        let shown = DisplayPath::InContent(self.config, &file.path);
        let bytes = match super::read_article_in(&self.folder, self.config, &file.path) {
            Ok(bytes) => bytes,
            Err(diagnostic) => return Outcome::Faulty(vec![diagnostic]),
        };
        if file.format != BodyFormat::Html
            && let Err(error) = bytes::refuse_more_marks(&bytes)
        {
            return Outcome::Faulty(vec![Diagnostic::unreadable(&shown.text(), &error)]);
        }
        let mut outcome = match super::decode_text(&bytes, shown) {
            Ok(decoded) => {
                let in_site = (&*in_site, in_content);
                match self.understand(file, in_site, &decoded.text, super::forbidden(&decoded, shown)) {
                    Outcome::Faulty(_) if skipped::is_template(&decoded.text) => Outcome::Skipped(Reason::Template),
                    outcome => outcome,
                }
            }
            Err(diagnostic) => Outcome::Faulty(vec![diagnostic]),
        };
        if let (Outcome::Article(article, _), true) = (&mut outcome, self.config.archive_size.is_some()) {
            article.file_digest = xxh3_64(&bytes);
        }
        bytes::recycle(bytes);
        outcome
    }

    /// `path` is that of the file relative to the site's folder, with where it is among the site's content.
    fn understand(
        &self,
        file: &File,
        (path, in_content): (&str, Option<InContent<'_>>),
        text: &str,
        mut diagnostics: Vec<Diagnostic>,
    ) -> Outcome {
        let skip = Outcome::Skipped;
        if file.format == BodyFormat::Html && files::is_own_page(text) {
            return skip(Reason::Own);
        }
        let shown = DisplayPath::InContent(self.config, &file.path);
        let own = self.rules.as_ref().and_then(|rules| rules.split(path, text));
        let mut front_matter = match split(own, text, file.format, shown, &mut diagnostics) {
            Ok(front_matter) => front_matter,
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                return Outcome::Faulty(diagnostics);
            }
        };
        let may_have_beside = self.may_have_beside && self.rules.is_none();
        if may_have_beside
            && fields::of_dates(&front_matter).next().is_none()
            && let Err(diagnostic) = self.add_beside(file, text, &mut front_matter)
        {
            diagnostics.push(diagnostic);
            return Outcome::Faulty(diagnostics);
        }
        if let Some(sections) = self.sections(file, text, &front_matter, &mut diagnostics) {
            return sections;
        }
        if let Some(rules) = &self.rules {
            let inherited = rules.inherited(path, &front_matter.fields);
            add_inherited(&mut front_matter, inherited);
        }
        let in_site = generators::File { path, in_content, front_matter: &front_matter, text, now: self.now };
        let reading = self.rules.as_ref().map(|rules| rules.read(&in_site)).unwrap_or_default();
        let fields = Fields::new(shown, text, &front_matter, diagnostics);
        let mut draft =
            Draft { reader: self, file, in_site: &in_site, reading, fields, is_undated: false, is_untitled: false };
        let verdict = self.rules.as_ref().and_then(|rules| rules.by_fields(&in_site));
        let is_timed = |draft: &Draft<'_>, key| verdict.is_none().then(|| draft.day_of(key)).flatten();
        let reason = match verdict.map(Reason::of_verdict) {
            Some(Some(reason)) => Some(reason),
            _ => draft.skipped(verdict == Some(Verdict::Article)),
        };
        match reason {
            // Its generator's rules say only that its day has not come, and not which it is.
            Some(Reason::Future) => {
                let day = draft.article().map(|article| article.published).max(draft.day_of("publishdate"));
                day.filter(|day| *day > self.now).map_or(skip(Reason::Future), Outcome::Future)
            }
            Some(reason) => {
                let is_published = verdict == Some(Verdict::Unlisted) || reason == Reason::LeftOut;
                match is_published.then(|| draft.linked_page()).flatten() {
                    Some(page) => Outcome::Linked(reason, page),
                    None => skip(reason),
                }
            }
            None => {
                let Some(article) = draft.article() else {
                    // For an article that is left out, hints about how it would have looked are of no use.
                    draft.fields.diagnostics.retain(|diagnostic| diagnostic.severity != Severity::Info);
                    return Outcome::Faulty(draft.fields.diagnostics);
                };
                let days = [Some(article.published), is_timed(&draft, "publishdate")].into_iter().flatten();
                let is_over = || is_timed(&draft, "expirydate").is_some_and(|day| day <= self.now);
                match days.max().filter(|day| *day > self.now) {
                    Some(day) => Outcome::Future(day),
                    None if is_over() => skip(Reason::Expired),
                    None => Outcome::Article(Box::new(article), draft.fields.diagnostics),
                }
            }
        }
    }

    /// Adds the fields of the file beside a text, if there is one. The text's own are stronger.
    fn add_beside(&self, file: &File, own: &str, front_matter: &mut FrontMatter<'_>) -> Result<(), Diagnostic> {
        let Some(beside) = beside::read(self.config, &file.path)? else { return Ok(()) };
        let start = Beside::start(own);
        let fields = beside::fields(self.config, &beside)?.fields.into_iter().map(|field| field.moved(start)).collect();
        add_inherited(front_matter, fields);
        front_matter.beside = Some(beside);
        Ok(())
    }

    /// Where a file is among the site's content, if its generator has to look for that, or why its path alone leaves it
    /// out. `in_site` is the same path relative to the site's folder.
    fn located<'p>(&self, path: &str, in_site: &'p str) -> Result<Option<InContent<'p>>, Reason> {
        let (folder, name) = split_path(path);
        let stem = name.split('.').next().unwrap_or_default();
        if stem == "_index" {
            return Err(Reason::Index);
        }
        if let Some(rules) = &self.rules {
            let (verdict, in_content) = rules.locate(in_site);
            return Reason::of_verdict(verdict).map_or(Ok(in_content), Err);
        }
        if folder.split('/').any(|part| part == "_drafts") {
            return Err(Reason::Draft);
        }
        // In a whole Jekyll site, only the files in `_posts` are dated.
        let has_posts = || self.files.iter().any(|file| is_in_posts(&file.path));
        let is_outside = self.generator == Some(Generator::Jekyll) && !is_in_posts(path);
        if is_outside && has_posts() { Err(Reason::OutsidePosts) } else { Ok(None) }
    }

    /// How its Markdown is read.
    pub(super) fn dialect(&self) -> Dialect {
        generators::dialect(self.generator, self.config.site.as_ref())
    }

    /// Notes that the address of an article cannot be known.
    pub(super) fn address_is_unknown(&self, path: &str, why: Cow<'static, str>) {
        let Ok(mut first) = self.unknown_address.lock() else { return };
        if first.as_ref().is_none_or(|(known, _)| path < &**known) {
            *first = Some((path.into(), why));
        }
    }

    /// The path of a file relative to the site's folder.
    pub(super) fn path_in_site<'p>(&self, path: &'p str) -> Cow<'p, str> {
        if self.prefix.is_empty() { Cow::Borrowed(path) } else { Cow::Owned([&self.prefix, path].concat()) }
    }

    /// True if there are other articles in the folder of an `index` file or below it.
    fn has_siblings(&self, path: &str) -> bool {
        let (folder, _) = split_path(path);
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let translation = |name: &str| name.split('.').next() == Some("index");
        let first = self.files.partition_point(|file| *file.path < *prefix);
        let mut below = self.files[first..].iter().map_while(|file| file.path.strip_prefix(&prefix));
        below.any(|name| !translation(name))
    }
}

/// True for a file in a folder where Jekyll keeps dated posts.
pub(super) fn is_in_posts(path: &str) -> bool {
    // Most files are directly in the content folder.
    split_path(path).0.split('/').any(|part| part == "_posts")
}

/// Adds the fields that a file takes over. Its own are stronger, and so are those that come first.
fn add_inherited<'a>(front_matter: &mut FrontMatter<'a>, inherited: Vec<Field<'a>>) {
    for field in inherited {
        if !front_matter.fields.iter().any(|own| own.key == field.key) {
            front_matter.fields.push(field);
        }
    }
    // What its fields mean may have been looked up before.
    front_matter.meanings.take();
}

/// The fields of a file: its front matter, `own` if its generator has read that, and the metadata of an HTML page.
fn split<'a>(
    own: Option<Result<FrontMatter<'a>, Fault>>,
    text: &'a str,
    format: BodyFormat,
    shown: DisplayPath<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<FrontMatter<'a>, Diagnostic> {
    let reads_page = own.is_none() && format == BodyFormat::Html;
    let is_converted = body::converted::is_converted(format);
    let read = if is_converted {
        body::converted::front_matter(format, text, own)
    } else {
        own.unwrap_or_else(|| front_matter::split(text))
    };
    let mut front_matter = read.map_err(|fault| {
        let rule = if fault.is_of_body { &UNREADABLE_FILE } else { &UNREADABLE_FRONT_MATTER };
        Diagnostic::new(rule, fault.message).at(Place::in_text(&shown.text(), text, fault.span)).help(fault.help)
    })?;
    if reads_page {
        front_matter.fields.extend(body::html::metadata(text, front_matter.body_start));
    }
    if front_matter.syntax == Syntax::None {
        match format {
            BodyFormat::Mdx => front_matter.fields = front_matter::program::exported(text),
            BodyFormat::Text => head::add(text, &mut front_matter),
            _ => {}
        }
    }
    let lines = OnceCell::new();
    for span in &front_matter.repeated {
        let message = format!("`{}` is given twice; the last one counts", &text[span.clone()]);
        let lines = lines.get_or_init(|| LineIndex::new(text));
        let place = lines.place(&shown.text(), span.clone()).labelled("this one is passed over");
        diagnostics.push(Diagnostic::new(&REPEATED_KEY, message).at(place));
    }
    for (span, character) in front_matter.clean() {
        let message = format!("{} is not allowed in a feed and was left out", text::code_point(character));
        let lines = lines.get_or_init(|| LineIndex::new(text));
        let place = lines.place(&shown.text(), span).labelled("an escape in here writes it");
        let diagnostic = Diagnostic::new(&FORBIDDEN_CHARACTER, message).at(place);
        diagnostics.push(diagnostic.help("remove the escape; XML 1.0 forbids this character"));
    }
    Ok(front_matter)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Allocators hand out memory in size classes, and this is one of them.
    #[test]
    fn article_is_small() {
        assert!(size_of::<Article>() <= 160, "{}", size_of::<Article>());
    }
}
