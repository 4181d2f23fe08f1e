//! An article: a dated file of the content folder, as far as it is known before anything is rendered.

use std::{borrow::Cow, collections::HashMap, ops::Range, path::Path};

use chrono::{DateTime, FixedOffset};

use super::{
    BodyFormat, body,
    convention::Convention,
    date::{self, NotADate, WrittenDate},
    fields::{self, Fields, Name, ShownPath},
    front_matter::{self, Data, Syntax},
    generator::Generator,
    language,
    page::{self, Parts},
    source_link,
    walk::File,
};
use crate::{
    config::{self, Body, Config},
    diagnostic::{Diagnostic, Place, Severity},
    person::Person,
};

/// A dated article.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Relative to the content folder, with `/` between its parts.
    pub path: String,
    /// How its body is written.
    pub format: BodyFormat,
    /// Where its body begins, in bytes of the decoded text.
    pub body_start: usize,
    /// Plain text, never blank.
    pub title: String,
    /// The instant it was first published, with the offset it was written in.
    pub published: DateTime<FixedOffset>,
    /// False when only the day was written.
    pub has_time: bool,
    /// When its author last changed it, where that is said.
    pub updated: Option<DateTime<FixedOffset>>,
    /// Who wrote it, where that is said.
    pub authors: Vec<Person>,
    /// Its tags and categories, each once.
    pub tags: Vec<String>,
    /// Where its facts come from, as front matter has it: absolute addresses.
    pub source_links: Vec<String>,
    /// The address of its own page, where that is certain.
    pub page: Option<String>,
    /// Its name in addresses and ids.
    pub slug: String,
    /// True when front matter itself names the slug.
    pub has_written_slug: bool,
    /// The id that front matter gives.
    pub id: Option<String>,
    /// Its language, where front matter, its name or its folder says so: a tag of RFC 5646.
    pub language: Option<String>,
    /// True when the file's name or folder gave the language, as it does of translations.
    pub is_translation: bool,
    /// The summary that its author wrote.
    pub summary: Option<String>,
    /// How much of it its entry holds, where front matter says so.
    pub body: Option<Body>,
}

/// A file that is no article of the feeds now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Relative to the content folder; for [`Reason::Unread`] the extension.
    pub path: String,
    /// Why it was left out.
    pub reason: Reason,
}

/// Why a file was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// `draft: true`, `published: false`, `status: draft`, or in `_drafts`.
    Draft,
    /// Its day has not come.
    Future,
    /// Its `expiryDate` is past.
    Expired,
    /// `feed: false`.
    LeftOut,
    /// The page of a section rather than an article.
    Index,
    /// A README and its like, or a page without a title, a date and a text.
    NoArticle,
    /// A kind of text that Dateline does not read.
    Unread,
}

/// What reading a file came to.
pub(super) enum Outcome {
    Article(Box<Article>, Vec<Diagnostic>),
    Skipped(Skipped),
    Faulty(Vec<Diagnostic>),
}

/// What reading a single file has to know of all of them.
pub(super) struct Reader<'a> {
    pub(super) config: &'a Config,
    /// The content folder.
    pub(super) folder: &'a Path,
    pub(super) generator: Option<Generator>,
    pub(super) convention: Option<Convention>,
    pub(super) now: DateTime<FixedOffset>,
    pub(super) known_people: &'a HashMap<String, Person>,
    /// Sorted by path.
    pub(super) files: &'a [File],
}

/// Files about a folder rather than in it.
const ABOUT_THE_FOLDER: [&str; 7] =
    ["readme", "changelog", "license", "licence", "contributing", "code_of_conduct", "security"];

/// The longest title that a message shows whole, in characters.
const LONGEST_SHOWN_TITLE: usize = 80;

impl Reader<'_> {
    pub(super) fn read(&self, file: &File) -> Outcome {
        if let Some(reason) = self.skipped_by_name(&file.path) {
            return Outcome::Skipped(Skipped { path: file.path.clone(), reason });
        }
        let shown = ShownPath::InContent(self.config, &file.path);
        let decoded = match super::read_text(&self.folder.join(&file.path), shown) {
            Ok(decoded) => decoded,
            Err(diagnostic) => return Outcome::Faulty(vec![diagnostic]),
        };
        let diagnostics = super::forbidden(&decoded, shown);
        let outcome = self.understand(file, &decoded.text, diagnostics);
        super::recycle(decoded.text);
        outcome
    }

    fn understand(&self, file: &File, text: &str, mut diagnostics: Vec<Diagnostic>) -> Outcome {
        let skip = |reason| Outcome::Skipped(Skipped { path: file.path.clone(), reason });
        let shown = ShownPath::InContent(self.config, &file.path);
        let mut front_matter = match front_matter::split(text) {
            Ok(front_matter) => front_matter,
            Err(fault) => {
                let place = Place::in_text(&shown.text(), text, fault.span);
                diagnostics
                    .push(Diagnostic::error("unreadable-front-matter", fault.message).at(place).help(fault.help));
                return Outcome::Faulty(diagnostics);
            }
        };
        if file.format == BodyFormat::Html {
            front_matter.fields.extend(body::html::metadata(text, front_matter.body_start));
        }
        let fields = Fields { path: shown, text, front_matter: &front_matter, diagnostics };
        let mut draft = Draft { reader: self, file, fields };
        match draft.skipped() {
            Some(reason) => skip(reason),
            None => match draft.article() {
                Some(article) if article.published > self.now => skip(Reason::Future),
                Some(_) if draft.day_of("publishdate").is_some_and(|day| day > self.now) => skip(Reason::Future),
                Some(_) if draft.day_of("expirydate").is_some_and(|day| day <= self.now) => skip(Reason::Expired),
                Some(article) => Outcome::Article(Box::new(article), draft.fields.diagnostics),
                None => {
                    // Of an article that is left out it is not worth knowing how it would have stood there.
                    draft.fields.diagnostics.retain(|diagnostic| diagnostic.severity != Severity::Info);
                    Outcome::Faulty(draft.fields.diagnostics)
                }
            },
        }
    }

    fn skipped_by_name(&self, path: &str) -> Option<Reason> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = name.split('.').next().unwrap_or_default();
        if folder.split('/').any(|part| part == "_drafts") {
            return Some(Reason::Draft);
        }
        if stem == "_index" {
            return Some(Reason::Index);
        }
        // Of a whole Jekyll site only these are dated.
        let in_posts = |path: &str| path.starts_with("_posts/") || path.contains("/_posts/");
        let is_site = self.generator == Some(Generator::Jekyll) && self.files.iter().any(|file| in_posts(&file.path));
        (is_site && !in_posts(path)).then_some(Reason::NoArticle)
    }

    /// True when other articles lie in the folder of an `index` file or below it.
    fn has_siblings(&self, path: &str) -> bool {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let first = self.files.partition_point(|file| file.path.as_str() < prefix.as_str());
        let translation = |name: &str| name.split('.').next() == Some("index");
        self.files[first..]
            .iter()
            .take_while(|file| file.path.starts_with(&prefix))
            .any(|file| !translation(&file.path[prefix.len()..]))
    }
}

/// An article in the making.
struct Draft<'a> {
    reader: &'a Reader<'a>,
    file: &'a File,
    fields: Fields<'a>,
}

/// A file's name without what is no part of its slug.
struct FileName<'a> {
    slug: &'a str,
    language: Option<String>,
}

fn file_name(path: &str) -> FileName<'_> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (stem, language) = match language::suffix(stem) {
        Some((stem, language)) => (stem, Some(language)),
        None => (stem, None),
    };
    let named = if stem == "index" && !folder.is_empty() { folder.rsplit('/').next().unwrap_or(folder) } else { stem };
    let slug = match date::leading_day(named) {
        Some((_, slug)) if !slug.is_empty() => slug,
        _ => named,
    };
    // `2026/01/31-slug.md`: the day of the month is no part of the slug.
    let in_month = date::in_path(path).is_some() && date::leading_day(named).is_none();
    let slug = match slug.split_once('-') {
        Some((day, rest)) if in_month && day.len() <= 2 && day.bytes().all(|byte| byte.is_ascii_digit()) => {
            match rest.split_once('-') {
                Some((second, rest)) if second.len() == 2 && second.bytes().all(|byte| byte.is_ascii_digit()) => rest,
                _ => rest,
            }
        }
        _ => slug,
    };
    FileName { slug, language }
}

impl Draft<'_> {
    /// Why the file is no article, where it says so itself.
    fn skipped(&mut self) -> Option<Reason> {
        let front_matter = self.fields.front_matter;
        let hidden_by_status = fields::first(front_matter, Name::Status).is_some_and(|field| {
            matches!(&field.value.data, Data::Text(text) if ["draft", "hidden", "skip"].contains(&text.to_ascii_lowercase().as_str()))
        });
        if self.fields.switch(Name::Draft) == Some(true)
            || self.fields.switch(Name::Published) == Some(false)
            || hidden_by_status
        {
            return Some(Reason::Draft);
        }
        if self.fields.switch(Name::Feed) == Some(false) {
            return Some(Reason::LeftOut);
        }
        let path = &self.file.path;
        let name = path.rsplit('/').next().unwrap_or(path);
        let has_title = fields::first(front_matter, Name::Title).is_some();
        let has_date =
            self.date_fields().next().is_some() || self.page_day().is_some() || date::in_path(path).is_some();
        if has_date {
            return None;
        }
        let stem = name.split('.').next().unwrap_or_default();
        if stem == "index" && self.reader.has_siblings(path) {
            return Some(Reason::Index);
        }
        let is_blank = self.fields.text[front_matter.body_start..].trim().is_empty();
        let has_front_matter = front_matter.syntax != Syntax::None;
        let about = !has_front_matter && ABOUT_THE_FOLDER.contains(&stem.to_ascii_lowercase().as_str());
        (about || name.starts_with('_') || (has_front_matter && !has_title && is_blank)).then_some(Reason::NoArticle)
    }

    /// A draft that is published cannot be called back, so what may mean one is asked about.
    fn check_draft(&mut self) {
        let front_matter = self.fields.front_matter;
        let Some(field) = fields::first(front_matter, Name::Draft) else { return };
        let is_blank = matches!(&field.value.data, Data::Text(text) if text.trim().is_empty());
        if !is_blank && self.fields.switch(Name::Draft).is_none() {
            self.fields.wrong_type(&field.key, "true or false", &field.value);
        }
    }

    /// The fields that may hold a date; `published: true` is none.
    fn date_fields(&self) -> impl Iterator<Item = &front_matter::Field> {
        fields::all(self.fields.front_matter, Name::Date).filter(|field| !matches!(&field.value.data, Data::Bool(_)))
    }

    fn article(&mut self) -> Option<Article> {
        let path = &self.file.path;
        let name = file_name(path);
        let title = self.title(&name);
        let body_start = title.as_ref().map_or(self.fields.front_matter.body_start, |(_, start)| *start);
        self.check_draft();
        let sources = self.source_links();
        let date = self.date(&sources, body_start);
        let updated = self.updated();
        let authors = self.authors();
        let tags = self.tags();
        let written_slug = self.written_slug();
        let (language, is_translation) = self.language(&name);
        let summary = self.fields.text(Name::Summary).map(|(text, _)| text);
        let body = self.body_choice();
        let id = self.fields.text(Name::Id).map(|(text, _)| text);
        let slug = written_slug.clone().or_else(|| self.page_slug()).unwrap_or_else(|| name.slug.to_owned());
        let ((title, _), date) = (title?, date?);
        let published = date.resolve(self.reader.config.timezone, self.reader.config.time);
        let parts = Parts {
            path,
            slug: &slug,
            written_slug: written_slug.as_deref(),
            language: language.as_deref(),
            is_translation,
            published,
            categories: &self.categories(),
        };
        let page = self.page(&parts);
        if self.fields.diagnostics.iter().any(Diagnostic::is_error) {
            return None;
        }
        Some(Article {
            path: path.clone(),
            format: self.file.format,
            body_start,
            title,
            published,
            has_time: date.time.is_some(),
            updated,
            authors,
            tags,
            source_links: sources,
            page,
            has_written_slug: written_slug.is_some(),
            slug,
            id,
            language,
            is_translation,
            summary,
            body,
        })
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::in_text(&self.fields.path.text(), self.fields.text, span)
    }

    /// The title, and where the body behind it begins.
    fn title(&mut self, name: &FileName<'_>) -> Option<(String, usize)> {
        let start = self.fields.front_matter.body_start;
        let written = self.fields.text(Name::Title).map(|(title, _)| title);
        let text = self.fields.text;
        if let Some(title) = written {
            return Some((title, start));
        }
        if self.file.format == BodyFormat::Text {
            if let Some((title, rest)) = body::text::split_title(&text[start..]) {
                return Some((title.to_owned(), start + rest));
            }
        } else if self.file.format != BodyFormat::Html
            && let Some(title) = body::markdown::opening_heading(&text[start..], self.reader.generator)
        {
            let message = format!("the title is taken from the first heading: {}", shortened(&title));
            let place = Place::file(&self.fields.path.text());
            self.fields.diagnostics.push(Diagnostic::info("title-from-heading", message).at(place));
            return Some((title, start));
        }
        let title = title_of_slug(name.slug);
        if title.is_empty() {
            let looked = "looked for `title` in the front matter, a heading at the start, and words in the file's name";
            self.fields.diagnostics.push(
                Diagnostic::error("missing-title", "the article has no title")
                    .at(Place::file(&self.fields.path.text()).labelled(looked))
                    .help("write `title: …` into its front matter, or begin it with a heading"),
            );
            return None;
        }
        let message = format!("the title is taken from the file's name: {}", shortened(&title));
        self.fields.diagnostics.push(
            Diagnostic::info("title-from-file-name", message)
                .at(Place::file(&self.fields.path.text()))
                .help("write `title: …` into its front matter, or begin it with a heading"),
        );
        Some((title, start))
    }

    fn source_links(&mut self) -> Vec<String> {
        let mut links = Vec::new();
        for field in fields::all(self.fields.front_matter, Name::Source) {
            for (text, span) in source_link::in_field(&field.value) {
                match page_address(&text) {
                    Some(link) if !links.contains(&link) => links.push(link),
                    Some(_) => {}
                    None => {
                        let place = self.place(span).labelled("no address of a page");
                        self.fields.diagnostics.push(
                            Diagnostic::warning("unresolved-link", format!("`{}` is not a link: {text}", field.key))
                                .at(place)
                                .help("write the whole address, as in `https://example.org/page`"),
                        );
                    }
                }
            }
        }
        links
    }

    fn page_day(&self) -> Option<chrono::NaiveDate> {
        [Name::Page, Name::Slug].into_iter().flat_map(|name| fields::all(self.fields.front_matter, name)).find_map(
            |field| match &field.value.data {
                Data::Text(text) => date::in_path(text),
                _ => None,
            },
        )
    }

    fn date(&mut self, sources: &[String], body_start: usize) -> Option<WrittenDate> {
        let written = self.date_fields().find_map(|field| match &field.value.data {
            Data::Text(text) | Data::Number(text) => Some((field.key.clone(), text.clone(), field.value.span.clone())),
            // Material for MkDocs: `date: {created: …, updated: …}`.
            Data::Map(inner) => {
                inner.iter().find(|field| field.key == "created").and_then(|field| match &field.value.data {
                    Data::Text(text) => Some(("date.created".to_owned(), text.clone(), field.value.span.clone())),
                    _ => None,
                })
            }
            _ => None,
        });
        if let Some((key, text, span)) = written.filter(|(_, text, _)| !text.trim().is_empty()) {
            return self.written_date(&key, &text, span);
        }
        let in_path = self.page_day().or_else(|| date::in_path(&self.file.path));
        let day = in_path.or_else(|| {
            sources.iter().find_map(|link| date::in_path(source_link::path_of(link))).or_else(|| {
                let markup = body::parse(
                    self.file.format,
                    self.reader.generator,
                    self.fields.text,
                    body_start,
                    &mut |url, _| Some(url.to_owned()),
                );
                source_link::leaving(&markup.html, &self.reader.config.url)
                    .find_map(|link| date::in_path(source_link::path_of(&link)))
            })
        });
        if day.is_none() && !self.explain_date() {
            let looked: Vec<_> = date::SOURCES.iter().map(|(place, _)| *place).collect();
            let place = Place::file(&self.fields.path.text()).labelled(format!("looked in: {}", looked.join(", ")));
            self.fields.diagnostics.push(
                Diagnostic::error("missing-date", "the article has no date")
                    .at(place)
                    .help("write `date: 2026-01-31` into its front matter, or begin the file's name with 2026-01-31-"),
            );
        }
        day.map(WrittenDate::of_day)
    }

    /// Says why what looks like a date is none; false where nothing does.
    fn explain_date(&mut self) -> bool {
        let front_matter = self.fields.front_matter;
        let unfit = |field: &&front_matter::Field| match &field.value.data {
            Data::Bool(_) => !field.key.eq_ignore_ascii_case("published"),
            Data::List(_) | Data::Map(_) => true,
            _ => false,
        };
        if let Some(field) = fields::all(front_matter, Name::Date).find(unfit) {
            self.fields.wrong_type(&field.key, "a date such as 2026-01-31", &field.value);
            return true;
        }
        let Some(day) = self.file.path.rsplit('/').find_map(date::impossible_day) else { return false };
        self.fields.diagnostics.push(
            Diagnostic::error("impossible-date", format!("the path names a day that does not exist: {day}"))
                .at(Place::file(&self.fields.path.text()))
                .help("rename it, or write `date: 2026-01-31` into its front matter"),
        );
        true
    }

    /// The instant in a field that says when Hugo shows a page, apart from the page's date.
    fn day_of(&self, key: &str) -> Option<DateTime<FixedOffset>> {
        let field = self.fields.front_matter.fields.iter().find(|field| field.key.eq_ignore_ascii_case(key))?;
        let Data::Text(text) = &field.value.data else { return None };
        let config = self.reader.config;
        date::parse(text).ok().map(|date| date.resolve(config.timezone, config.time))
    }

    fn written_date(&mut self, key: &str, text: &str, span: Range<usize>) -> Option<WrittenDate> {
        let fault = match date::parse(text) {
            Ok(date) => return Some(date),
            Err(fault) => fault,
        };
        let (message, label) = match fault {
            NotADate::UnknownZone(zone) => {
                self.unknown_zone(key, &zone, span);
                return None;
            }
            NotADate::Impossible => {
                (format!("`{key}` is a day or time that does not exist: {text}"), "there is no such date")
            }
            NotADate::Unknown => (format!("`{key}` is not a date that Dateline can read: {text}"), "not a date"),
        };
        let place = self.place(span).labelled(label);
        self.fields.diagnostics.push(
            Diagnostic::error("impossible-date", message)
                .at(place)
                .help("write it as in 2026-01-31, 2026-01-31 09:00 +0100 or 2026-01-31T09:00:00Z"),
        );
        None
    }

    fn unknown_zone(&mut self, key: &str, zone: &str, span: Range<usize>) {
        let at = match self.fields.text[span.clone()].rfind(zone) {
            Some(at) => span.start + at..span.start + at + zone.len(),
            None => span,
        };
        let help = match config::nearest(zone, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())) {
            Some(zone) => format!("did you mean `{zone}`?"),
            None => "write an offset such as +0100, or a name such as `Europe/Berlin`".to_owned(),
        };
        let message = format!("the time zone of `{key}` is not known: {zone}");
        let place = self.place(at).labelled("there is no such time zone");
        self.fields.diagnostics.push(Diagnostic::error("unknown-time-zone", message).at(place).help(help));
    }

    fn updated(&mut self) -> Option<DateTime<FixedOffset>> {
        let front_matter = self.fields.front_matter;
        let in_date = fields::all(front_matter, Name::Date).find_map(|field| match &field.value.data {
            Data::Map(inner) => inner.iter().find(|field| field.key == "updated"),
            _ => None,
        });
        let field = fields::first(front_matter, Name::Updated).or(in_date)?;
        let (Data::Text(text) | Data::Number(text)) = &field.value.data else { return None };
        let date = self.written_date(&field.key, text, field.value.span.clone())?;
        Some(date.resolve(self.reader.config.timezone, self.reader.config.time))
    }

    fn authors(&mut self) -> Vec<Person> {
        let front_matter = self.fields.front_matter;
        let in_taxonomies =
            fields::taxonomies(front_matter).find(|field| fields::meaning(&field.key) == Some(Name::Author));
        let Some(field) = fields::first(front_matter, Name::Author).or(in_taxonomies) else { return Vec::new() };
        let mut people: Vec<Person> = Vec::new();
        for person in self.fields.people(field) {
            let is_header = front_matter.syntax == Syntax::Header && person.email.is_none();
            for name in if is_header { header_list(&person.name) } else { vec![person.name.clone()] } {
                let person = match self.reader.known_people.get(&name) {
                    Some(known) => known.clone(),
                    None => Person { name, ..person.clone() },
                };
                if !people.contains(&person) {
                    people.push(person);
                }
            }
        }
        people
    }

    fn tags(&mut self) -> Vec<String> {
        let front_matter = self.fields.front_matter;
        let taxonomies =
            fields::taxonomies(front_matter).filter(|field| fields::meaning(&field.key) != Some(Name::Author));
        let mut tags: Vec<String> = Vec::new();
        for field in fields::all(front_matter, Name::Tags).chain(taxonomies) {
            let is_list = matches!(field.value.data, Data::List(_));
            let keeps_hash = is_list && self.reader.generator != Some(Generator::Obsidian);
            for (text, _) in self.fields.texts(field, "a tag or a list of tags") {
                // One text may be several tags: Jekyll parts them by spaces, others by commas.
                let several = ["tags", "categories", "keywords"].contains(&field.key.to_ascii_lowercase().as_str());
                let parts: Vec<&str> = match (is_list || !several, text.contains(',')) {
                    (false, true) => text.split(',').collect(),
                    (false, false) if self.reader.generator == Some(Generator::Jekyll) => text.split(' ').collect(),
                    _ => vec![&text],
                };
                for tag in parts {
                    let tag = tag.trim().trim_start_matches(if keeps_hash { "" } else { "#" }).to_owned();
                    if !tag.is_empty() && !tags.contains(&tag) {
                        tags.push(tag);
                    }
                }
            }
        }
        tags
    }

    /// What `category` and `categories` hold; one text holds several, parted by spaces.
    fn categories(&self) -> Vec<String> {
        let fields = self.fields.front_matter.fields.iter();
        let values = fields.filter(|field| ["category", "categories"].contains(&field.key.as_str()));
        let texts = values.flat_map(|field| match &field.value.data {
            Data::Text(text) if field.key == "category" => vec![text.clone()],
            Data::Text(text) => text.split_whitespace().map(str::to_owned).collect(),
            Data::List(values) => values
                .iter()
                .filter_map(|value| match &value.data {
                    Data::Text(text) => Some(text.clone()),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        });
        texts.collect()
    }

    fn written_slug(&mut self) -> Option<String> {
        let (slug, _) = self.fields.text(Name::Slug)?;
        let slug = slug.trim_matches('/').to_owned();
        (!slug.is_empty()).then_some(slug)
    }

    /// The last part of the address that front matter gives.
    fn page_slug(&mut self) -> Option<String> {
        let field = fields::first(self.fields.front_matter, Name::Page)?;
        let Data::Text(address) = &field.value.data else { return None };
        let last = source_link::path_of(address).trim_end_matches('/').rsplit('/').next()?.trim();
        let last = last.trim_end_matches(".html").trim_end_matches(".htm");
        let is_slug = !last.is_empty() && last != "index" && !last.contains([':', '{', '#']);
        is_slug.then(|| last.to_owned())
    }

    fn language(&mut self, name: &FileName<'_>) -> (Option<String>, bool) {
        if let Some((tag, field)) = self.fields.text(Name::Language) {
            let span = field.value.span.clone();
            let parsed = language::parse(&tag);
            if parsed.is_none() {
                let place = self.place(span).labelled("not a language tag");
                self.fields.diagnostics.push(
                    Diagnostic::error("unknown-language", format!("`{tag}` is no language tag"))
                        .at(place)
                        .help("write it as in `en`, `de-AT` or `zh-Hant` (RFC 5646)"),
                );
            }
            return (parsed, false);
        }
        let language = name.language.clone().or_else(|| language::of_folder(&self.file.path));
        let is_translation = language.is_some();
        (language, is_translation)
    }

    fn body_choice(&mut self) -> Option<Body> {
        let (text, field) = self.fields.text(Name::Body)?;
        let span = field.value.span.clone();
        match text.as_str() {
            "full" => Some(Body::Full),
            "summary" => Some(Body::Summary),
            "none" => Some(Body::None),
            _ => {
                let place = self.place(span).labelled("wants \"full\", \"summary\" or \"none\"");
                let message = format!("`body` is `{text}`, which says nothing of how much a feed shows");
                self.fields.diagnostics.push(
                    Diagnostic::warning("wrong-type", message)
                        .at(place)
                        .help("write `body: full`, `summary` or `none`"),
                );
                None
            }
        }
    }

    fn page(&mut self, parts: &Parts<'_>) -> Option<String> {
        let config = self.reader.config;
        let mut own_pattern = None;
        if let Some(field) = fields::first(self.fields.front_matter, Name::Page) {
            let Data::Text(address) = &field.value.data else { return None };
            // Only Zola has `path`, and it always ends addresses in a slash.
            let is_zola = field.key == "path" && self.fields.front_matter.syntax == Syntax::Toml;
            let address = if is_zola { format!("{}/", address.trim_end_matches('/')) } else { address.clone() };
            // A pattern of the generator's own is not an address yet.
            if !address.contains("/:") && !address.contains('{') && !address.starts_with(':') {
                return page::on_site(&config.url, &address);
            }
            own_pattern = Some(address);
        }
        if let Some(pattern) = &config.permalink {
            return page::on_site(&config.url, &page::fill(pattern, parts));
        }
        let convention = self.reader.convention.as_ref()?;
        convention.page(&config.url, parts, own_pattern.as_deref())
    }
}

/// An address as it may stand in a feed, where it is one of a page.
fn page_address(text: &str) -> Option<String> {
    // Most are plain already, and there is one in every article.
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let (host, path) = rest.and_then(|rest| rest.split_once('/')).unwrap_or_default();
    let is_host =
        !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'.');
    let is_path =
        path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./?=&".contains(&byte)) && !path.contains("..");
    if is_host && is_path && !host.starts_with('.') {
        return Some(text.to_owned());
    }
    url::Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.host_str().is_some())
        .map(Into::into)
}

/// `a-good_slug` is `A good slug`; a slug without letters is no title.
fn title_of_slug(slug: &str) -> String {
    let words = slug.replace(['-', '_'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if date::leading_day(slug).is_some_and(|(_, rest)| rest.is_empty()) || !words.contains(char::is_alphabetic) {
        return String::new();
    }
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// A title as a message can hold it.
fn shortened(title: &str) -> Cow<'_, str> {
    match title.char_indices().nth(LONGEST_SHOWN_TITLE) {
        Some((end, _)) => Cow::Owned(format!("{}…", &title[..end])),
        None => Cow::Borrowed(title),
    }
}

/// Pelican parts names by semicolons, or else by commas.
fn header_list(text: &str) -> Vec<String> {
    let separator = if text.contains(';') { ';' } else { ',' };
    text.split(separator).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// A file read by itself, without a content folder around it.
pub(crate) struct Standalone {
    pub(crate) text: String,
    pub(crate) title: String,
    pub(crate) body_start: usize,
    pub(crate) language: Option<String>,
}

/// Splits a single file's front matter and title off its body; what it lacks is left blank.
pub(crate) fn standalone(path: &str, bytes: Vec<u8>) -> Result<Standalone, Diagnostic> {
    let shown = ShownPath::Alone(path);
    let text = super::decode_text(bytes, shown)?.text;
    let mut front_matter = front_matter::split(&text).map_err(|fault| {
        Diagnostic::error("unreadable-front-matter", fault.message)
            .at(Place::in_text(path, &text, fault.span))
            .help(fault.help)
    })?;
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let format = BodyFormat::of_extension(&extension).unwrap_or(BodyFormat::Markdown);
    if format == BodyFormat::Html {
        front_matter.fields.extend(body::html::metadata(&text, front_matter.body_start));
    }
    let mut fields = Fields { path: shown, text: &text, front_matter: &front_matter, diagnostics: Vec::new() };
    let written = fields.text(Name::Title).map(|(title, _)| title);
    let language = fields.text(Name::Language).and_then(|(tag, _)| language::parse(&tag));
    let language = language.or_else(|| file_name(path).language);
    let start = front_matter.body_start;
    let (title, body_start) = match (written, format) {
        (Some(title), _) => (title, start),
        (None, BodyFormat::Text) => {
            let split = body::text::split_title(&text[start..]);
            split.map_or((String::new(), start), |(title, rest)| (title.to_owned(), start + rest))
        }
        (None, BodyFormat::Markdown | BodyFormat::Mdx) => {
            (body::markdown::opening_heading(&text[start..], None).unwrap_or_default(), start)
        }
        (None, BodyFormat::Html) => (String::new(), start),
    };
    Ok(Standalone { text, title, body_start, language })
}
