//! Importing: the entries of a feed become articles, one Markdown file each.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use serde_json::{Value as Json, json};
use url::Url;

use crate::{
    content::body::UrlUse,
    diagnostic::{Diagnostic, Place},
    formats::File,
    lead,
    published::{PublishedEntry, PublishedFeed, PublishedFile, PublishedText, parse},
    render,
    rules::{Severity, content::MISSING_DATE},
    syntax::{iri::is_iri, slug::slug},
    text,
};

/// How many of its first words are the title of an entry without one.
const WORDS_OF_A_TITLE: usize = 8;

/// The articles of a feed, and diagnostics of entries that could not become one.
///
/// # Errors
/// Why it is not a feed, in one line.
pub fn articles(bytes: &[u8], shown: &str, address: Option<&Url>) -> Result<(Vec<File>, Vec<Diagnostic>), String> {
    let feed = parse(bytes, shown, address)?;
    let (mut names, mut diagnostics) = (HashSet::new(), Vec::new());
    let mut files = Vec::new();
    for entry in &feed.entries {
        let Some(published) = entry.published else {
            let message = format!("the entry `{}` ({}) has no date and was left out", entry.title, entry.id);
            let diagnostic = Diagnostic::new(&MISSING_DATE, message).severity(Severity::Warning).at(Place::file(shown));
            diagnostics
                .push(diagnostic.help("write its article by hand, with a `date` and this `id` in its front matter"));
            continue;
        };
        let published = published.to_utc();
        let article = Imported { feed: &feed, entry, published, address };
        let (title, body) = (article.title(), article.body());
        let slug = article.slug(&title);
        let day = published.date_naive();
        let mut name = format!("{day}-{slug}.md");
        let mut more = 2..;
        while !names.insert(name.to_lowercase()) {
            name = format!("{day}-{slug}-{}.md", more.next().unwrap_or(0));
        }
        let bytes = format!("{}\n{body}\n", article.front_matter(&title)).into_bytes();
        files.push(File { name, entries: Some(1), bytes, signature: None });
    }
    Ok((files, diagnostics))
}

struct Imported<'a> {
    feed: &'a PublishedFeed,
    entry: &'a PublishedEntry,
    published: DateTime<Utc>,
    address: Option<&'a Url>,
}

impl Imported<'_> {
    /// The content, or else the summary.
    fn content(&self) -> Option<&PublishedText> {
        self.entry.content.as_ref().or(self.entry.summary.as_ref())
    }

    fn plain_content(&self) -> String {
        self.content().map(PublishedText::plain).unwrap_or_default()
    }

    fn link(&self) -> Option<&String> {
        self.entry.links.iter().find(|link| link.starts_with("http://") || link.starts_with("https://"))
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
        let mut fields = vec!["---".to_owned()];
        // Values of JSON are values of YAML too.
        let mut field = |name: &str, value: Json| fields.push(format!("{name}: {value}"));
        field("title", title.into());
        field("date", self.published.to_rfc3339().into());
        if let Some(updated) = self.entry.updated.map(|date| date.to_utc()).filter(|date| *date != self.published) {
            field("updated", updated.to_rfc3339().into());
        }
        let PublishedEntry { id, links, authors, tags, language, .. } = self.entry;
        if !id.is_empty() {
            // An id that is not an IRI is kept as it is under the name `guid`.
            field(if is_iri(id) { "id" } else { "guid" }, id.as_str().into());
        }
        let link = self.link();
        if let Some(link) = link {
            field("permalink", link.as_str().into());
        }
        let sources: Vec<&String> = links.iter().filter(|other| Some(*other) != link).collect();
        if !sources.is_empty() {
            field("sources", json!(sources));
        }
        if !authors.is_empty() && *authors != self.feed.authors {
            field("authors", json!(authors));
        }
        if !tags.is_empty() {
            field("tags", json!(tags));
        }
        if let Some(language) = language.as_ref().filter(|language| Some(*language) != self.feed.language.as_ref()) {
            field("language", language.as_str().into());
        }
        if let Some(summary) = self.summary() {
            field("summary", summary.into());
        }
        if let Some(picture) = self.entry.picture() {
            field("image", picture.into());
        }
        let files: Vec<Json> = self.entry.files().into_iter().map(enclosure).collect();
        if !files.is_empty() {
            field("enclosure", files.into());
            let episode = [
                ("duration", self.entry.seconds().map(Json::from)),
                ("season", self.entry.season().map(Json::from)),
                ("episode", self.entry.episode().map(Json::from)),
            ];
            for (name, value) in episode.into_iter().filter_map(|(name, value)| Some((name, value?))) {
                field(name, value);
            }
        }
        fields.push("---".to_owned());
        fields.join("\n") + "\n"
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
        let html = render::safe_html(&content.html(), &mut |address, usage| absolute(base.as_ref(), address, usage));
        let markdown = htmd::convert(&keep_references(&html)).unwrap_or_default();
        let has_text = |text: &str| text.chars().any(char::is_alphanumeric);
        // Markdown can contain HTML, so that what has no Markdown is written as HTML.
        let markdown = if has_text(&markdown) || !has_text(&lead::plain_text(&html)) { markdown } else { html };
        markdown.trim().to_owned()
    }
}

/// Escapes `&` of texts such as `&lt;`, which Markdown would read as references outside of code; `htmd` does not.
fn keep_references(html: &str) -> String {
    const AMPERSAND: &str = "&amp;";
    let mut kept = String::with_capacity(html.len());
    let (mut code, mut end) = (0, 0);
    for piece in html.split_inclusive(AMPERSAND) {
        let count = |tags: [&str; 2]| tags.map(|tag| piece.matches(tag).count()).iter().sum::<usize>();
        code = (code + count(["<pre", "<code"])).saturating_sub(count(["</pre", "</code"]));
        end += piece.len();
        kept.push_str(piece);
        let name = html[end..].split_once(';').map(|(name, _)| name.strip_prefix('#').unwrap_or(name));
        let is_reference = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if code == 0 && piece.ends_with(AMPERSAND) && name.is_some_and(is_reference) {
            kept.push_str("amp;");
        }
    }
    kept
}

/// A file in front matter, with what is known about it.
fn enclosure(file: PublishedFile) -> Json {
    let PublishedFile { url, length, media_type, title } = file;
    let members =
        [("length", length.map(Json::from)), ("type", media_type.map(Json::from)), ("title", title.map(Json::from))];
    let known = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Json::Object([("url".to_owned(), url.into())].into_iter().chain(known).collect())
}

fn absolute(base: Option<&Url>, address: &str, usage: UrlUse) -> Option<String> {
    let url = match base {
        Some(base) => base.join(address).ok()?,
        None => Url::parse(address).ok()?,
    };
    render::is_safe(url.as_str(), usage).then(|| url.into())
}
