//! Importing: the entries of a feed become articles, one Markdown file each.

mod markdown;

use std::{
    collections::{HashMap, HashSet},
    fmt::Write,
};

use chrono::{DateTime, Utc};
use serde_json::{Value as Json, json};
use url::Url;

use crate::{
    content::body::UrlUse,
    diagnostic::{Diagnostic, Place},
    formats::File,
    lead,
    published::{PublishedEntry, PublishedFeed, PublishedMedia, PublishedText},
    render,
    rules::{Severity, content::MISSING_DATE, ledger::DUPLICATE_ID},
    syntax::{iri::is_iri, slug::slug},
    text,
};

/// How many of its first words are the title of an entry without one.
const WORDS_OF_A_TITLE: usize = 8;

/// The articles of a feed's documents, and diagnostics of entries that could not become one. Addresses in an entry are relative
/// to its own, or to its document's if it has none. An entry that is in several documents is that of the first.
pub(crate) fn articles(documents: &[(PublishedFeed, Option<Url>)]) -> (Vec<File>, Vec<Diagnostic>) {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut entries = Vec::new();
    for (nth, (feed, address)) in documents.iter().enumerate() {
        for entry in &feed.entries {
            if entry.id.is_empty() || *first.entry(&entry.id).or_insert(nth) == nth {
                entries.push((feed, address.as_ref(), entry));
            }
        }
    }
    let (mut names, mut numbers) = (HashSet::new(), HashMap::new());
    let (mut ids, mut diagnostics) = (HashSet::new(), Vec::new());
    let mut files = Vec::new();
    let mut links: HashMap<&str, usize> = HashMap::new();
    for link in entries.iter().filter_map(|(.., entry)| link_of(entry)) {
        *links.entry(link).or_default() += 1;
    }
    for (feed, address, entry) in entries {
        let Some(published) = entry.published else {
            let message = format!("the entry `{}` ({}) has no date and was left out", entry.title, entry.id);
            let diagnostic =
                Diagnostic::new(&MISSING_DATE, message).severity(Severity::Warning).at(Place::file(&feed.shown));
            diagnostics
                .push(diagnostic.help("write its article by hand, with a `date` and this `id` in its front matter"));
            continue;
        };
        let published = published.to_utc();
        let is_first = ids.insert(&entry.id);
        if !is_first && !entry.id.is_empty() {
            let message =
                format!("two entries have the id `{}`; the article of `{}` gets one of its own", entry.id, entry.title);
            let diagnostic = Diagnostic::new(&DUPLICATE_ID, message).severity(Severity::Warning);
            let help = "readers take the two for one entry; remove one of the articles if that is what they are";
            diagnostics.push(diagnostic.at(Place::file(&feed.shown)).help(help));
        }
        // At one address there is one page.
        let is_page = link_of(entry).is_some_and(|link| links.get(link) == Some(&1));
        let article = Imported { feed, entry, published, address, has_own_id: is_first, has_own_page: is_page };
        let (title, body) = (article.title(), article.body());
        let slug = article.slug(&title);
        let day = published.date_naive();
        let mut name = format!("{day}-{slug}.md");
        // Thousands of entries may have one title and day.
        let more = numbers.entry(name.to_lowercase()).or_insert(2_usize);
        while !names.insert(name.to_lowercase()) {
            name = format!("{day}-{slug}-{more}.md");
            *more += 1;
        }
        let bytes = format!("{}\n{body}\n", article.front_matter(&title)).into_bytes();
        files.push(File { name, entries: Some(1), bytes, signature: None });
    }
    (files, diagnostics)
}

struct Imported<'a> {
    feed: &'a PublishedFeed,
    entry: &'a PublishedEntry,
    published: DateTime<Utc>,
    address: Option<&'a Url>,
    /// False if another entry before it has the same id.
    has_own_id: bool,
    /// False if other entries have the same link.
    has_own_page: bool,
}

/// The address of an entry's page.
fn link_of(entry: &PublishedEntry) -> Option<&str> {
    entry.links.iter().map(String::as_str).find(|link| link.starts_with("http://") || link.starts_with("https://"))
}

impl Imported<'_> {
    /// The content, or else the summary.
    fn content(&self) -> Option<&PublishedText> {
        self.entry.content.as_ref().or(self.entry.summary.as_ref())
    }

    fn plain_content(&self) -> String {
        self.content().map(PublishedText::plain).unwrap_or_default()
    }

    fn link(&self) -> Option<&str> {
        link_of(self.entry)
    }

    fn title(&self) -> String {
        let first_words = || {
            let words = self.plain_content();
            text::line(&words.split_whitespace().take(WORDS_OF_A_TITLE).collect::<Vec<_>>().join(" "))
        };
        let titles = [text::line(&self.entry.title), first_words()];
        let title = titles.into_iter().find(|title| !title.is_empty());
        title.unwrap_or_else(|| self.published.format("%Y-%m-%d %H:%M").to_string())
    }

    /// The slug of the last part of the entry's address, else of its title.
    fn slug(&self, title: &str) -> String {
        let of_link = self.link().and_then(|link| {
            let url = Url::parse(link).ok()?;
            let last = url.path_segments()?.rfind(|segment| !segment.is_empty())?;
            let last = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
            Some(percent_encoding::percent_decode_str(last).decode_utf8_lossy().into_owned())
        });
        let slugs = [of_link.as_deref().unwrap_or_default(), title].map(slug);
        slugs.into_iter().find(|slug| !slug.is_empty()).unwrap_or_else(|| "entry".to_owned())
    }

    fn front_matter(&self, title: &str) -> String {
        let Self { feed, entry, published, .. } = self;
        let PublishedEntry { id, links, authors, tags, language, .. } = entry;
        let PublishedMedia { picture, files, episode } = &entry.media;
        let page = self.link().filter(|_| self.has_own_page);
        let id = Some(id).filter(|id| self.has_own_id && !id.is_empty());
        let fields = json!({
            "title": title,
            "date": published.to_rfc3339(),
            "updated": entry.updated.map(|date| date.to_utc()).filter(|date| date != published).map(|date| date.to_rfc3339()),
            "id": id.filter(|id| is_iri(id)),
            // An id that is not an IRI is kept as it is.
            "guid": id.filter(|id| !is_iri(id)),
            "permalink": page,
            "sources": links.iter().filter(|other| Some(other.as_str()) != page).collect::<Vec<_>>(),
            "comments": entry.comments.as_ref().filter(|url| url.starts_with("http://") || url.starts_with("https://")),
            "authors": (*authors != feed.authors).then_some(authors),
            "tags": tags,
            "language": language.as_ref().filter(|language| Some(*language) != feed.language.as_ref()),
            "summary": self.summary(),
            "image": picture,
            "enclosure": files,
            "duration": episode.seconds,
            "season": episode.season,
            "episode": episode.number,
            "episode_type": episode.kind,
            "itunes_title": episode.title,
            "explicit": episode.is_explicit,
            "transcripts": episode.transcripts,
            "chapters": episode.chapters,
        });
        let is_said = |value: &Json| !value.is_null() && value.as_array().is_none_or(|values| !values.is_empty());
        let fields = fields.as_object().into_iter().flatten().filter(|(_, value)| is_said(value));
        let lines: Vec<String> = fields.map(|(name, value)| format!("{name}: {}", yaml(value))).collect();
        format!("---\n{}\n---\n", lines.join("\n"))
    }

    /// The entry's summary, unless it is only the beginning of the content.
    fn summary(&self) -> Option<String> {
        self.entry.content.as_ref()?;
        let summary = text::line(&self.entry.summary.as_ref()?.plain());
        let content = text::line(&self.plain_content());
        let start = summary.trim_end_matches(['…', '.', ' ']);
        (!summary.is_empty() && !content.starts_with(start)).then_some(summary)
    }

    /// The content as Markdown, its addresses absolute.
    fn body(&self) -> String {
        let Some(content) = self.content() else { return String::new() };
        let base = self.link().and_then(|link| Url::parse(link).ok()).or_else(|| self.address.cloned());
        let html = content.html();
        let notes = markdown::Notes::of(&html);
        let html = render::safe_html(&html, &mut |address, usage| {
            // Notes are led to in the article itself.
            if notes.has(address) { Some(address.to_owned()) } else { absolute(base.as_ref(), address, usage) }
        });
        let markdown = markdown::of(&html);
        let has_text = |text: &str| text.chars().any(char::is_alphanumeric);
        // Markdown can contain HTML, so that what has no Markdown is written as HTML.
        let markdown = if has_text(&markdown) || !has_text(&lead::plain_text(&html)) { markdown } else { html };
        markdown.trim().to_owned()
    }
}

/// A value as YAML: as in JSON, with all escaped that YAML does not allow, or understands as the end of a line.
fn yaml(value: &Json) -> String {
    let mut text = String::new();
    for character in value.to_string().chars() {
        if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
        {
            let _ = write!(text, "\\u{:04x}", u32::from(character));
        } else {
            text.push(character);
        }
    }
    text
}

fn absolute(base: Option<&Url>, address: &str, usage: UrlUse) -> Option<String> {
    let url = match base {
        Some(base) => base.join(address).ok()?,
        None => Url::parse(address).ok()?,
    };
    render::is_safe(url.as_str(), usage).then(|| url.into())
}
