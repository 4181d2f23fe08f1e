//! An overview: what a feed reader shows of a feed before anything of it is opened. Date, title and summary of each entry, as
//! lines of plain text.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use chrono::{DateTime, FixedOffset, NaiveTime, Utc};
use chrono_tz::Tz;
use feed_rs::{
    model::{self, FeedType},
    parser,
};
use html5gum::{State, Token, Tokenizer};
use url::Url;

use crate::{config::SummarySettings, lead, ledger::known, render, syntax::date, text};

/// A summary with more characters is the whole article, and is told by its sections' leads.
const LONGEST_SUMMARY: usize = 1500;

/// A feed as readers list it.
#[derive(Clone, Debug)]
pub struct Overview {
    /// One line of plain text; blank where it has none.
    pub title: String,
    /// What the feed says it is about, on one line.
    pub subtitle: Option<String>,
    /// In the feed's order.
    pub entries: Vec<ListedEntry>,
}

/// An entry as readers list it.
#[derive(Clone, Debug)]
pub struct ListedEntry {
    /// Atom `id`, RSS `guid`, JSON Feed `id`; of an entry without one its link.
    pub id: Option<String>,
    /// Its date of publication, or else of its last change, with the offset that it is written with.
    pub date: Option<DateTime<FixedOffset>>,
    /// One line of plain text; blank where it has none.
    pub title: String,
    /// Where its own page is.
    pub link: Option<String>,
    /// Lines of plain text: of the summary, or of the sections' leads where the entry has none of its own.
    pub summary: Vec<String>,
}

/// Lists a feed of any format, as `feed-rs` understands it. Nothing that a terminal would obey is left in the texts.
///
/// # Errors
/// In one line, when it is no feed.
pub fn read(bytes: &[u8], address: Option<&Url>) -> Result<Overview, String> {
    // The parser gives all dates in UTC, in which an entry may belong to another day.
    let offsets = Arc::new(Mutex::new(HashMap::new()));
    let noted = Arc::clone(&offsets);
    let parser = parser::Builder::new()
        .base_uri(address.map(Url::as_str))
        .id_generator(|_, _, _| String::new())
        .sanitize_content(false)
        .timestamp_parser(move |text| {
            let date = date::parse(text).ok()?.resolve(Tz::UTC, NaiveTime::MIN);
            noted.lock().ok()?.insert(date.to_utc(), *date.offset());
            Some(date.to_utc())
        })
        .build();
    let feed = parser.parse(bytes).map_err(|error| error.to_string().replace('\n', " "))?;
    let language = feed.language.as_deref().unwrap_or(render::DEFAULT_LANGUAGE);
    let in_its_zone = |date: DateTime<Utc>| match offsets.lock().ok().and_then(|offsets| offsets.get(&date).copied()) {
        Some(offset) => date.with_timezone(&offset),
        None => date.fixed_offset(),
    };
    let is_rss = is_rss(&feed.feed_type);
    let entry = |entry: &model::Entry| {
        let links = known::links(entry);
        ListedEntry {
            id: known::id(entry, &links).map(|id| one_line(&id)),
            date: entry.published.or(entry.updated).map(in_its_zone),
            title: entry.title.as_ref().map(|title| title_of(title, is_rss)).unwrap_or_default(),
            link: links.first().map(|link| one_line(link)),
            summary: summary(entry, is_rss, entry.language.as_deref().unwrap_or(language)),
        }
    };
    Ok(Overview {
        title: feed.title.as_ref().map(|title| title_of(title, is_rss)).unwrap_or_default(),
        subtitle: feed.description.as_ref().map(|text| title_of(text, is_rss)).filter(|text| !text.is_empty()),
        entries: feed.entries.iter().map(entry).collect(),
    })
}

fn is_rss(kind: &FeedType) -> bool {
    matches!(kind, FeedType::RSS0 | FeedType::RSS1 | FeedType::RSS2)
}

/// RSS does not say which of its texts are HTML; readers take for it what looks like it.
fn is_html(text: &model::Text, is_rss: bool) -> bool {
    text.content_type.subty() != "plain" || (is_rss && text.content.contains(['<', '&']))
}

fn title_of(text: &model::Text, is_rss: bool) -> String {
    let plain = if is_html(text, is_rss) { lead::plain_text(&text.content) } else { text.content.clone() };
    one_line(&plain)
}

/// A text on one line, in which control characters are shown by their escapes.
fn one_line(text: &str) -> String {
    let folded = text::fold(text);
    text::line(&text::printable(&folded))
}

fn summary(entry: &model::Entry, is_rss: bool, language: &str) -> Vec<String> {
    let own = entry.summary.as_ref().map(|text| (text.content.as_str(), is_html(text, is_rss)));
    let content = entry.content.as_ref().and_then(|content| {
        let body = content.body.as_deref()?;
        Some((body, content.content_type.subty() != "plain"))
    });
    let lines = own.map(|(text, is_html)| lines_of(text, is_html)).unwrap_or_default();
    let length: usize = lines.iter().map(|line| line.chars().count()).sum();
    if length > 0 && length <= LONGEST_SUMMARY {
        return lines;
    }
    let Some((text, is_html)) = (if length > 0 { own } else { content }) else { return lines };
    let html = if is_html { text.to_owned() } else { text::escape_html(text) };
    let settings = SummarySettings::default();
    if let Some(summary) = lead::summarize(&lead::told_sections(&html), &settings, language) {
        return summary.lines.iter().map(|line| one_line(line)).collect();
    }
    // Lists, quotes and captions alone have no sections.
    let plain = lead::plain_text(&html);
    let first = lead::sentences(&plain, language).into_iter().take(settings.sentences_without_sections);
    vec![one_line(&first.collect::<Vec<_>>().join(" "))].into_iter().filter(|line| !line.is_empty()).collect()
}

fn lines_of(text: &str, is_html: bool) -> Vec<String> {
    let text = if is_html { with_line_ends(text) } else { text.to_owned() };
    text.lines().map(one_line).filter(|line| !line.is_empty()).collect()
}

/// The text of HTML, with a line end where a block of it begins or ends.
fn with_line_ends(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut is_raw = false;
    let mut tokens = Tokenizer::new(html);
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::StartTag(tag) if matches!(&**tag.name, b"script" | b"style") => {
                is_raw = true;
                tokens.set_state(State::RawText);
            }
            Token::StartTag(tag) if parts_lines(&tag.name) => text.push('\n'),
            Token::EndTag(tag) => {
                is_raw = false;
                if parts_lines(&tag.name) {
                    text.push('\n');
                }
            }
            Token::String(string) if !is_raw => {
                text.push_str(&String::from_utf8_lossy(&string).replace(['\n', '\r'], " "));
            }
            _ => {}
        }
    }
    text
}

/// True for elements that begin on a line of their own.
fn parts_lines(name: &[u8]) -> bool {
    const BLOCKS: &str = " address article aside blockquote br dd div dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre \
                          section table tr ul ";
    str::from_utf8(name).is_ok_and(|name| BLOCKS.split(' ').any(|block| block == name))
}
