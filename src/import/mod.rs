//! Importing: the entries of a feed that has no folder yet become articles, one Markdown file each.

mod media;

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset};
use feed_rs::model::{Entry, Feed};
use serde_json::Value as Json;
use url::Url;

use crate::{
    content::body::UrlUse,
    diagnostic::{Diagnostic, Place},
    lead,
    ledger::known,
    output::File,
    render,
    syntax::{iri::is_iri, slug::slug},
    text,
};

/// An entry without a title is called by so many of its words.
const WORDS_OF_A_TITLE: usize = 8;

/// The articles of a feed, and what of it could not become one.
///
/// # Errors
/// In one line, when it is no feed.
pub fn articles(bytes: &[u8], shown: &str, address: Option<&Url>) -> Result<(Vec<File>, Vec<Diagnostic>), String> {
    let feed = known::parse_feed(bytes, address)?;
    let (mut names, mut diagnostics) = (HashSet::new(), Vec::new());
    let mut files = Vec::new();
    for entry in &feed.entries {
        let Some(published) = entry.published.or(entry.updated) else {
            let title = entry.title.as_ref().map(|title| title.content.as_str()).unwrap_or_default();
            let message = format!("the entry `{title}` ({}) has no date and was left out", entry.id);
            let diagnostic = Diagnostic::warning("missing-date", message).at(Place::file(shown));
            diagnostics
                .push(diagnostic.help("write its article by hand, with a `date` and this `id` in its front matter"));
            continue;
        };
        let article = Imported { feed: &feed, entry, published: published.fixed_offset(), address };
        let (title, body) = (article.title(), article.body());
        let slug = article.slug(&title);
        let day = published.date_naive();
        let mut name = format!("{day}-{slug}.md");
        let mut more = 2..;
        while !names.insert(name.to_lowercase()) {
            name = format!("{day}-{slug}-{}.md", more.next().unwrap_or(0));
        }
        let bytes = format!("{}\n{body}\n", article.front_matter(&title)).into_bytes();
        files.push(File { name, entries: Some(1), bytes, mark: None });
    }
    Ok((files, diagnostics))
}

struct Imported<'a> {
    feed: &'a Feed,
    entry: &'a Entry,
    published: DateTime<FixedOffset>,
    address: Option<&'a Url>,
}

impl Imported<'_> {
    /// The content, or else the summary, as HTML or as plain text.
    fn content(&self) -> (&str, bool) {
        let content = self.entry.content.as_ref();
        let body =
            content.and_then(|content| Some((content.body.as_deref()?, content.content_type.subty() != "plain")));
        let summary = || self.entry.summary.as_ref().map(|summary| (summary.content.as_str(), true));
        body.or_else(summary).unwrap_or_default()
    }

    fn link(&self) -> Option<String> {
        let is_web = |link: &String| link.starts_with("http://") || link.starts_with("https://");
        known::links(self.entry).into_iter().find(is_web)
    }

    fn title(&self) -> String {
        let title = self.entry.title.as_ref().map(|title| text::line(&known::plain(&title.content)));
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| {
            let words = lead::plain_text(self.content().0);
            let first: Vec<&str> = words.split_whitespace().take(WORDS_OF_A_TITLE).collect();
            let title = text::line(&first.join(" "));
            if title.is_empty() { self.published.format("%Y-%m-%d %H:%M").to_string() } else { title }
        })
    }

    /// The last part of the entry's address, or else of its title, of letters, digits and hyphens alone.
    fn slug(&self, title: &str) -> String {
        let of_link = self.link().and_then(|link| {
            let url = Url::parse(&link).ok()?;
            let last = url.path_segments()?.rfind(|segment| !segment.is_empty())?;
            let last = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
            Some(percent_encoding::percent_decode_str(last).decode_utf8_lossy().into_owned())
        });
        let slugs = [of_link.as_deref().unwrap_or_default(), title].map(slug);
        slugs.into_iter().find(|slug| !slug.is_empty()).unwrap_or_else(|| "entry".to_owned())
    }

    fn front_matter(&self, title: &str) -> String {
        let mut fields = vec!["---".to_owned()];
        // What JSON writes YAML reads.
        let mut field = |name: &str, value: Json| fields.push(format!("{name}: {value}"));
        field("title", title.into());
        field("date", self.published.to_rfc3339().into());
        if let Some(updated) = self.entry.updated.map(|date| date.fixed_offset()).filter(|date| *date != self.published)
        {
            field("updated", updated.to_rfc3339().into());
        }
        let links = known::links(self.entry);
        if let Some(id) = known::id(self.entry, &links) {
            // What is no IRI stays what it is under the name that RSS has for it.
            field(if is_iri(&id) { "id" } else { "guid" }, id.into());
        }
        let link = self.link();
        if let Some(link) = &link {
            field("permalink", link.as_str().into());
        }
        let sources: Vec<&String> = links.iter().filter(|other| Some(*other) != link.as_ref()).collect();
        if !sources.is_empty() {
            field("sources", serde_json::json!(sources));
        }
        let of_feed = &self.feed.authors;
        let names = |people: &[feed_rs::model::Person]| -> Vec<String> {
            let names = people.iter().filter_map(|person| person.name.as_deref().or(person.email.as_deref()));
            names.map(text::line).filter(|name| !name.is_empty()).collect()
        };
        let authors = names(&self.entry.authors);
        if !authors.is_empty() && authors != names(of_feed) {
            field("authors", serde_json::json!(authors));
        }
        let tags: Vec<String> = self
            .entry
            .categories
            .iter()
            .map(|category| text::line(category.label.as_ref().unwrap_or(&category.term)))
            .filter(|tag| !tag.is_empty())
            .collect();
        if !tags.is_empty() {
            field("tags", serde_json::json!(tags));
        }
        if let Some(language) =
            self.entry.language.as_ref().filter(|language| Some(*language) != self.feed.language.as_ref())
        {
            field("language", language.as_str().into());
        }
        if let Some(summary) = self.summary() {
            field("summary", summary.into());
        }
        for (name, value) in media::fields(self.entry) {
            field(name, value);
        }
        fields.push("---".to_owned());
        fields.join("\n") + "\n"
    }

    /// The feed's own summary, where it says something else than the beginning of the content.
    fn summary(&self) -> Option<String> {
        self.entry.content.as_ref()?.body.as_ref()?;
        let summary = text::line(&lead::plain_text(&self.entry.summary.as_ref()?.content));
        let content = text::line(&lead::plain_text(self.content().0));
        let start = summary.trim_end_matches(['…', '.', ' ']);
        (!summary.is_empty() && !content.starts_with(start)).then_some(summary)
    }

    /// The content as Markdown, its addresses absolute.
    fn body(&self) -> String {
        let (content, is_html) = self.content();
        if !is_html {
            return escape_markdown(&text::clean(content));
        }
        let base = self.link().and_then(|link| Url::parse(&link).ok()).or_else(|| self.address.cloned());
        let html = render::safe_html(content, &mut |address, usage| absolute(base.as_ref(), address, usage));
        let markdown = htmd::convert(&html).unwrap_or_default();
        let has_text = |text: &str| text.chars().any(char::is_alphanumeric);
        // Markdown holds HTML, so that what cannot be said in it is said in HTML.
        let markdown = if has_text(&markdown) || !has_text(&lead::plain_text(&html)) { markdown } else { html };
        markdown.trim().to_owned()
    }
}

fn absolute(base: Option<&Url>, address: &str, usage: UrlUse) -> Option<String> {
    let url = match base {
        Some(base) => base.join(address).ok()?,
        None => Url::parse(address).ok()?,
    };
    render::is_safe(url.as_str(), usage).then(|| url.into())
}

/// Plain text as Markdown that means the same: paragraphs stay paragraphs, signs stay signs.
fn escape_markdown(plain: &str) -> String {
    let mut markdown = String::with_capacity(plain.len());
    for character in plain.chars() {
        if "\\`*_{}[]<>()#+-.!|~&".contains(character) {
            markdown.push('\\');
        }
        markdown.push(character);
    }
    markdown.trim().to_owned()
}
