//! An article in the making, whose fields are read one by one.

use std::{borrow::Cow, collections::HashSet, ops::Range, sync::Arc};

use url::Url;

use super::{
    super::{
        BodyFormat, body,
        fields::{self, Fields},
        is_index,
        opening::Openings,
        page, source_link, split_path,
        walk::File,
        written_media,
    },
    ABOUT_THE_FOLDER, Article, Extras, LinkedPage, PAGES, Reader, Reason, in_path,
    name::{FileName, file_name, is_code, title_of_slug},
};
use crate::{
    content::Digest,
    diagnostic::{Diagnostic, Place, Severity},
    feed::{Body, SourceLink},
    front_matter::{
        Data, Field, FrontMatter, Syntax,
        field_name::{self, Name, meaning},
    },
    generators::{self, Address, Dialect, Generator, Page, Reading},
    lead,
    person::Person,
    rules::content::{
        ENCODED_ADDRESS, MISSING_TITLE, PASSWORD_IN_ADDRESS, TITLE_FROM_FILE_NAME, UNKNOWN_LANGUAGE, UNRESOLVED_LINK,
        WRONG_TYPE,
    },
    syntax::{self, iri, percent::names_user},
    text,
};

/// The longest title that a message shows whole, in characters.
const LONGEST_SHOWN_TITLE: usize = 80;

/// So much of a note is looked at for its first words, in bytes.
const MOST_OF_NOTE: usize = 2000;

/// So many characters of its first words stand for its title.
const MOST_OF_WORDS: usize = 80;

/// So many tags an entry has at most. No reader shows more than a few.
const MOST_TAGS: usize = 1000;

/// An article in the making.
pub(super) struct Draft<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) file: &'a File,
    /// The same file as its generator's rules see it.
    pub(super) in_site: &'a generators::File<'a>,
    /// What the rules make of it.
    pub(super) reading: Reading,
    pub(super) fields: Fields<'a>,
    /// True once it turned out to have no date.
    pub(super) is_undated: bool,
    /// True once it turned out to have no title.
    pub(super) is_untitled: bool,
}

impl<'a> Draft<'a> {
    /// Why the file is not an article, if it says so itself. `is_shown` if its generator's rules say that it is one.
    pub(super) fn skipped(&mut self, is_shown: bool) -> Option<Reason> {
        let front_matter = self.fields.front_matter;
        let hidden = self.hidden().filter(|reason| *reason != Reason::Draft || !is_shown);
        if hidden.is_some() {
            return hidden;
        }
        let path = &self.file.path;
        let (_, name) = split_path(path);
        let has_title = fields::first(front_matter, Name::Title).is_some();
        let has_date = self.reading.date.is_some()
            || fields::of_dates(front_matter).next().is_some()
            || self.page_day().is_some()
            || self.path_date().is_some();
        if has_date {
            return None;
        }
        if self.reader.rules.is_some() {
            // Generators have pages, which need no date.
            return Some(Reason::Undated);
        }
        let stem = name.split('.').next().unwrap_or_default();
        if is_index(path) && self.reader.has_siblings(path) {
            return Some(Reason::Index);
        }
        let is_blank = self.fields.text[front_matter.body_start..].trim().is_empty();
        let has_front_matter = front_matter.syntax != Syntax::None;
        let about = !has_front_matter && ABOUT_THE_FOLDER.contains(&stem.to_ascii_lowercase().as_str());
        let is_page = PAGES.contains(&stem.to_ascii_lowercase().as_str());
        // A piece of a page, which others are put together from.
        let is_fragment = !has_front_matter && self.file.format == BodyFormat::Html && !is_whole_page(self.fields.text);
        let is_key = self.fields.text.starts_with("-----BEGIN PGP ");
        let reasons = [
            (about, Reason::About),
            (is_page, Reason::Page),
            (is_fragment, Reason::Piece),
            (is_key, Reason::Key),
            (name.starts_with('_'), Reason::Underscored),
            (has_front_matter && !has_title && is_blank, Reason::Blank),
        ];
        reasons.into_iter().find(|(is_so, _)| *is_so).map(|(_, reason)| reason)
    }

    /// Why fields leave out the file, whatever it is.
    pub(super) fn hidden(&mut self) -> Option<Reason> {
        let status = fields::first(self.fields.front_matter, Name::Status).and_then(|field| field.value.text());
        let hides = |status: &str| ["draft", "hidden", "skip"].iter().any(|word| status.eq_ignore_ascii_case(word));
        let is_draft = self.fields.switch(Name::Draft) == Some(true)
            || self.fields.switch(Name::Published) == Some(false)
            || status.is_some_and(hides);
        if self.fields.switch(Name::Feed) == Some(false) {
            return Some(Reason::LeftOut);
        }
        is_draft.then_some(Reason::Draft)
    }

    /// Reports a draft field that is neither true nor false: a draft cannot be called back once it is published.
    pub(super) fn check_draft(&mut self) {
        let front_matter = self.fields.front_matter;
        let Some(field) = fields::first(front_matter, Name::Draft) else { return };
        let is_blank = field.value.text().is_some_and(|text| text.trim().is_empty());
        if !is_blank && self.fields.switch(Name::Draft).is_none() {
            self.fields.wrong_type(&field.key, "true or false", &field.value);
        }
    }

    pub(super) fn article(&mut self) -> Option<Article> {
        let path = &self.file.path;
        let name = file_name(path);
        let title = self.title(&name);
        let body_start = title.as_ref().map_or(self.fields.front_matter.body_start, |(_, start)| *start);
        self.check_draft();
        let sources = self.sources();
        let links: Vec<&str> = sources.iter().map(|source| source.url.as_str()).collect();
        let date = self.date(&links, body_start);
        let updated = self.updated();
        let authors = self.authors();
        let tags = self.tags();
        let written_slug = self.written_slug();
        let (language, is_translation) = match self.reading.language.take() {
            Some(language) => (language.tag, language.is_translation),
            None => self.language(&name),
        };
        let summary = self.fields.text(Name::Summary).map(|(text, _)| text);
        let body = self.body_choice();
        let id = self.fields.text(Name::Id);
        let has_guid = id.as_ref().is_some_and(|(_, field)| !field_name::same(&field.key, "id"));
        let id = id.map(|(text, _)| text);
        let comments = self.comments();
        let is_minor = self.fields.told_switch(Name::Minor) == Some(true);
        let media = written_media::understand(&mut self.fields, path, self.reader.config);
        let slug = written_slug.clone().or_else(|| self.page_slug()).unwrap_or_else(|| name.slug.to_owned());
        let ((mut title, _), date) = (title?, date?);
        if title.is_empty() {
            // A picture alone has no words.
            title = date.day.to_string();
        }
        let published = date.resolve(&self.reader.config.timezone, self.reader.config.time);
        let page = self.page(&Page {
            file: self.in_site,
            title: &title,
            published,
            slug: &slug,
            language: language.as_deref(),
            tags: &tags,
        });
        if self.fields.diagnostics.iter().any(Diagnostic::is_error) {
            return None;
        }
        let digest = Digest::of(&title, &links, &self.fields.text[body_start..]);
        let digest = media.as_ref().map_or(digest, |media| digest.with(media.addresses()));
        let Openings { first, second } = Openings::of_body(&self.fields.text[body_start..]);
        let slug_in_path = in_path(&slug, path);
        let extras = Extras {
            slug: slug_in_path.is_none().then(|| slug.into()),
            updated,
            id: id.map(Into::into),
            has_guid,
            language: language.map(Into::into),
            is_translation,
            summary: summary.map(Into::into),
            body,
            is_minor,
            comments: comments.map(Into::into),
            media,
            section: None,
            is_untitled: self.is_untitled,
        };
        Some(Article {
            // It is moved here from the list of files at the end.
            path: Box::default(),
            format: self.file.format,
            body_start: u32::try_from(body_start).unwrap_or(u32::MAX),
            title: title.into(),
            published,
            has_time: date.time.is_some(),
            authors: self.reader.authors.of(authors),
            tags: self.reader.sets_of_tags.of(tags),
            sources: source_link::written(&sources).into(),
            page: page.map(Into::into),
            slug_in_path: slug_in_path.unwrap_or_default(),
            digest,
            first_opening: first,
            second_opening: second,
            file_digest: 0,
            extras: (extras != Extras::default()).then(|| Box::new(extras)),
        })
    }

    pub(super) fn place(&self, span: Range<usize>) -> Place {
        self.fields.place(span)
    }

    /// The page that the site has of an article which is in no feed.
    pub(super) fn linked_page(&mut self) -> Option<LinkedPage> {
        let article = self.article()?;
        Some(LinkedPage { title: article.title, address: article.page? })
    }

    /// The title, and where the body after it begins.
    pub(super) fn title(&mut self, name: &FileName<'_>) -> Option<(String, usize)> {
        let start = self.fields.front_matter.body_start;
        let written = self.reading.title.take().or_else(|| Some(self.fields.text(Name::Title)?.0));
        let text = self.fields.text;
        if let Some(title) = written {
            return Some((title, start));
        }
        if self.file.format == BodyFormat::Text {
            if let Some((title, rest)) = body::plain_text::split_title(&text[start..]) {
                return Some((title.to_owned(), start + rest));
            }
        } else if self.file.format != BodyFormat::Html
            && let Some(title) =
                opening_heading(self.file.format, self.fields.front_matter, text, self.reader.dialect())
        {
            return Some((title, start));
        }
        let says_none = |field: &Field<'_>| meaning(&field.key) == Some(Name::Title);
        let is_note = is_code(name.words) || self.fields.front_matter.fields.iter().any(says_none);
        let title = if is_note { String::new() } else { title_of_slug(name.words) };
        if title.is_empty() {
            return self.note(start);
        }
        let message = format!("the title is taken from the file's name: {}", shortened(&title));
        let place = Place::file(&self.fields.path.text());
        self.fields.diagnostics.push(Diagnostic::new(&TITLE_FROM_FILE_NAME, message).at(place));
        Some((title, start))
    }

    /// The first words of a note without a title, in place of that; none if it shows something that has no words.
    fn note(&mut self, start: usize) -> Option<(String, usize)> {
        let body = &self.fields.text[start..];
        if body.trim().is_empty() && !fields::media(self.fields.front_matter) {
            let looked = "looked for `title` in the front matter, a heading at the start, and words in the file's name";
            let place = Place::file(&self.fields.path.text()).labelled(looked);
            self.fields.diagnostics.push(Diagnostic::new(&MISSING_TITLE, "the article has no title").at(place));
            return None;
        }
        self.is_untitled = true;
        let reading = body::Reading::plain(self.reader.dialect());
        let beginning = &self.fields.text[..start + body.floor_char_boundary(MOST_OF_NOTE)];
        let markup = body::parse(self.file.format, &reading, beginning, start, &mut |url, _| Some(url.to_owned()));
        Some((first_words(&lead::plain_text(&markup.html)), start))
    }

    pub(super) fn sources(&mut self) -> Vec<SourceLink> {
        let mut sources: Vec<SourceLink> = Vec::new();
        for field in fields::all(self.fields.front_matter, Name::Source) {
            let found = source_link::in_field(&field.value);
            sources.reserve_exact(found.len());
            for (SourceLink { url, title, author }, span) in found {
                let url = self.web_address(&field.key, url, span);
                sources.extend(url.map(|url| SourceLink { url, title, author }));
            }
        }
        if sources.len() > 1 {
            let mut known = HashSet::new();
            sources.retain(|source| known.insert(source.url.clone()));
        }
        sources
    }

    /// The address in a field, as a feed may have it; reports what is none.
    fn web_address(&mut self, key: &str, text: String, span: Range<usize>) -> Option<String> {
        if is_plain_address(&text) {
            return Some(text);
        }
        let url = Url::parse(&text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let address = url.and_then(|url| self.address(&url, Some(span.clone())));
        if address.is_none() {
            let place = self.place(span).labelled("not the address of a page");
            let diagnostic = Diagnostic::new(&UNRESOLVED_LINK, format!("`{key}` is not a link: {text}")).at(place);
            self.fields.diagnostics.push(diagnostic.help("write the whole address, as in `https://example.org/page`"));
        }
        address
    }

    /// Where people talk about the article.
    fn comments(&mut self) -> Option<String> {
        let fields = fields::all(self.fields.front_matter, Name::Comments);
        let mut found = fields.flat_map(|field| {
            source_link::of_comments(&field.value).into_iter().map(|(text, span)| (field.key.as_ref(), text, span))
        });
        let Some((key, text, span)) = found.next() else {
            drop(found);
            let mut fields = fields::all(self.fields.front_matter, Name::Comments);
            if let Some(field) = fields.find(|field| source_link::has_address(&field.value)) {
                self.fields.wrong_type(&field.key, "an address or a table with a `url`", &field.value);
            }
            return None;
        };
        if let Some((key, _, span)) = found.next() {
            let message = format!("`{key}` has more than one address; the entry gets the first");
            let place = self.place(span).labelled("feeds have room for one");
            let help = "keep the address that readers should go to; put others into the text";
            let diagnostic = Diagnostic::new(&WRONG_TYPE, message).severity(Severity::Warning).at(place).help(help);
            self.fields.diagnostics.push(diagnostic);
        }
        let on_site = text.strip_prefix('/').and_then(|_| self.reader.config.url.join(&text).ok());
        let text = on_site.map_or(text, Into::into);
        self.web_address(key, text, span)
    }

    pub(super) fn authors(&mut self) -> Vec<Person> {
        if let Some(authors) = self.reading.authors.take() {
            return authors;
        }
        let front_matter = self.fields.front_matter;
        let in_taxonomies = || fields::taxonomies(front_matter).find(|field| meaning(&field.key) == Some(Name::Author));
        let Some(field) = fields::first(front_matter, Name::Author).or_else(in_taxonomies) else { return Vec::new() };
        let found = self.fields.people(field);
        let mut people: Vec<Person> = Vec::with_capacity(found.len());
        let mut add = |person: Person| {
            people.push(self.reader.known_people.get(&person.name).cloned().unwrap_or(person));
        };
        for person in found {
            let may_be_several = !matches!(field.value.data, Data::List(_))
                && matches!(front_matter.syntax, Syntax::Header | Syntax::Comment);
            if may_be_several && person.email.is_none() {
                for name in header_list(&person.name) {
                    add(Person { name, ..person.clone() });
                }
            } else {
                add(person);
            }
        }
        text::keep_first(&mut people);
        people
    }

    pub(super) fn tags(&mut self) -> Vec<Arc<str>> {
        let mut tags = match self.reading.tags.take() {
            Some(tags) => tags.into_iter().map(Cow::Owned).collect(),
            None => self.written_tags(),
        };
        text::keep_first(&mut tags);
        if tags.len() > MOST_TAGS {
            let message = format!("the article has {} tags; its entry gets the first {MOST_TAGS}", tags.len());
            let place = Place::file(&self.fields.path.text());
            let diagnostic = Diagnostic::new(&WRONG_TYPE, message).severity(Severity::Warning).at(place);
            self.fields.diagnostics.push(diagnostic.help("keep the tags that readers would look for"));
            tags.truncate(MOST_TAGS);
        }
        tags.iter().map(|tag| self.reader.tags.of(&**tag)).collect()
    }

    /// The tags and categories of front matter, as everywhere.
    fn written_tags(&mut self) -> Vec<Cow<'a, str>> {
        let front_matter = self.fields.front_matter;
        let taxonomies = fields::taxonomies(front_matter).filter(|field| meaning(&field.key) != Some(Name::Author));
        let mut tags: Vec<Cow<'a, str>> = Vec::new();
        for field in fields::all(front_matter, Name::Tags).chain(taxonomies) {
            let is_list = matches!(field.value.data, Data::List(_));
            let keeps_hash = is_list && self.reader.generator != Some(Generator::Obsidian);
            let found = self.fields.texts(field, "a tag or a list of tags");
            tags.reserve_exact(found.len());
            let bare = |tag: &str| tag.trim().trim_start_matches(if keeps_hash { "" } else { "#" }).to_owned();
            let may_be_several =
                !is_list && ["tags", "categories", "keywords"].iter().any(|key| field.key.eq_ignore_ascii_case(key));
            for text in found {
                // One text may be several tags: Jekyll separates them by spaces, others by commas.
                if may_be_several && text.contains(',') {
                    tags.extend(text.split(',').map(|tag| Cow::Owned(bare(tag))));
                } else if may_be_several && self.reader.generator == Some(Generator::Jekyll) {
                    tags.extend(text.split(' ').map(|tag| Cow::Owned(bare(tag))));
                } else if keeps_hash || !text.starts_with('#') {
                    tags.push(text);
                } else {
                    tags.push(Cow::Owned(bare(&text)));
                }
            }
        }
        tags.retain(|tag| !tag.is_empty());
        tags
    }

    pub(super) fn written_slug(&mut self) -> Option<String> {
        let (slug, _) = self.fields.text(Name::Slug)?;
        let slug = slug.trim_matches('/').to_owned();
        (!slug.is_empty()).then_some(slug)
    }

    /// The last part of the address that front matter gives.
    pub(super) fn page_slug(&mut self) -> Option<String> {
        let field = fields::first(self.fields.front_matter, Name::Page)?;
        let last = source_link::path_of(field.value.text()?).trim_end_matches('/').rsplit('/').next()?.trim();
        let last = last.trim_end_matches(".html").trim_end_matches(".htm");
        let is_slug = !last.is_empty() && last != "index" && !last.contains([':', '{', '#']);
        is_slug.then(|| last.to_owned())
    }

    pub(super) fn language(&mut self, name: &FileName<'_>) -> (Option<String>, bool) {
        if let Some((tag, field)) = self.fields.text(Name::Language) {
            let span = field.value.span.clone();
            let parsed = syntax::language::parse(&tag);
            if parsed.is_none() {
                let place = self.place(span).labelled("not a language tag");
                let message = format!("`{tag}` is not a language tag");
                self.fields.diagnostics.push(Diagnostic::new(&UNKNOWN_LANGUAGE, message).at(place));
            }
            return (parsed, false);
        }
        let language = name
            .language
            .clone()
            .or_else(|| self.reader.language_folders.language_of(&self.file.path).map(str::to_owned));
        let is_translation = language.is_some();
        (language, is_translation)
    }

    pub(super) fn body_choice(&mut self) -> Option<Body> {
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
                    Diagnostic::new(&WRONG_TYPE, message)
                        .severity(Severity::Warning)
                        .at(place)
                        .help("write `body: full`, `summary` or `none`"),
                );
                None
            }
        }
    }

    /// The article's own page: where its front matter puts it, or `permalink`, or its generator.
    fn page(&mut self, page: &Page<'_>) -> Option<String> {
        let reader = self.reader;
        let (config, rules) = (reader.config, reader.rules.as_ref());
        if let Some(own) = rules.and_then(|rules| rules.own_address(page)) {
            return self.at(own);
        }
        if let (None, Some(field)) = (rules, fields::first(self.fields.front_matter, Name::Page)) {
            let address = field.value.text()?;
            // Only Zola has `path`, and it always ends addresses in a slash.
            let is_zola = field.key == "path" && self.fields.front_matter.syntax == Syntax::Toml;
            let address = if is_zola { format!("{}/", address.trim_end_matches('/')) } else { address.to_owned() };
            // This is a pattern of the generator rather than an address.
            if !address.contains("/:") && !address.contains('{') && !address.starts_with(':') {
                return self.address(&page::on_site(&config.url, &address)?, Some(field.value.span.clone()));
            }
        }
        if let Some(pattern) = &config.permalink {
            let filled = page::fill(pattern, &self.file.path, page);
            let spelt = match rules {
                Some(rules) => rules.spelt(page.file, filled),
                None => filled,
            };
            if let Some(plain) = page::plain(&config.url, &spelt) {
                return Some(plain);
            }
            let url = page::on_site(&config.url, &spelt)?;
            return self.address(&url, None);
        }
        self.at(rules?.address(page))
    }

    /// The address that a generator's rules give.
    fn at(&mut self, address: Address) -> Option<String> {
        let base = &self.reader.config.url;
        if let Address::Path(path) | Address::Written(path) = &address
            && let Some(plain) = page::plain(base, path)
        {
            return Some(plain);
        }
        let url = match address {
            Address::Path(path) => page::below(base, &path),
            Address::Written(address) => page::on_site(base, &address),
            Address::Nowhere => None,
            Address::Unknown(why) => {
                self.reader.address_is_unknown(&self.file.path, why);
                None
            }
        };
        self.address(&url?, None)
    }

    /// An address as a feed may contain it, which is reported where browsers understand more than that; `span` is where it is
    /// written, if the file has it.
    fn address(&mut self, url: &Url, span: Option<Range<usize>>) -> Option<String> {
        let address = iri::of(url)?;
        if address != url.as_str() {
            let place = span.map_or_else(|| Place::file(&self.fields.path.text()), |span| self.place(span));
            let (rule, label) = if names_user(url) {
                (&PASSWORD_IN_ADDRESS, "readers would see it")
            } else {
                (&ENCODED_ADDRESS, "characters that no address has")
            };
            let message = format!("the address is written as {address}");
            self.fields.diagnostics.push(Diagnostic::new(rule, message).at(place.labelled(label)));
        }
        Some(address)
    }
}

/// True for the address of a page that is plainly as a feed may contain it. Most articles have one, and need no parser.
fn is_plain_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let (host, path) = rest.and_then(|rest| rest.split_once('/')).unwrap_or_default();
    let is_host =
        !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'.');
    let is_path = !text::any_byte(path, |byte| ODD_IN_PATHS[usize::from(byte)]);
    let goes_up = || memchr::memchr_iter(b'.', path.as_bytes()).any(|at| path[at + 1..].starts_with('.'));
    is_host && is_path && !goes_up() && !host.starts_with('.')
}

/// 1 for each byte that is looked at twice in the path of an address. Few bytes are faster looked up than compared.
const ODD_IN_PATHS: [u8; 256] = {
    let mut all = [1; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'-'..=b'9' | b'_' | b'?' | b'=' | b'&') {
            all[byte as usize] = 0;
        }
        byte += 1;
    }
    all
};

/// True for HTML that is a page by itself.
fn is_whole_page(text: &str) -> bool {
    let start = text[..text.floor_char_boundary(4096)].to_ascii_lowercase();
    ["<html", "<title", "<!doctype"].iter().any(|tag| start.contains(tag))
}

/// The first words of a text, with an ellipsis if there are more.
fn first_words(text: &str) -> String {
    let text = text::fold(text);
    let Some((most, _)) = text.char_indices().nth(MOST_OF_WORDS) else { return text.into_owned() };
    let end = text[..most].rfind(' ').filter(|end| *end > most / 2).unwrap_or(most);
    format!(
        "{}…",
        text[..end]
            .trim_end_matches(|mark: char| mark.is_whitespace() || matches!(mark, ',' | ';' | ':' | '–' | '—' | '-'))
    )
}

/// The text of the first heading, if no text is before it.
pub(super) fn opening_heading(
    format: BodyFormat,
    front_matter: &FrontMatter<'_>,
    text: &str,
    dialect: Dialect,
) -> Option<String> {
    if body::converted::is_converted(format) {
        let heading = front_matter.fields.iter().find(|field| field.key == body::converted::HEADING)?;
        return heading.value.text().map(str::to_owned);
    }
    body::markdown::opening_heading(&text[front_matter.body_start..], dialect)
}

/// A title short enough for a message.
fn shortened(title: &str) -> Cow<'_, str> {
    match title.char_indices().nth(LONGEST_SHOWN_TITLE) {
        Some((end, _)) => Cow::Owned(format!("{}…", &title[..end])),
        None => Cow::Borrowed(title),
    }
}

/// Pelican separates names by semicolons, or else by commas.
fn header_list(text: &str) -> Vec<String> {
    let separator = if text.contains(';') { ';' } else { ',' };
    text.split(separator).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
