//! The page: HTML for people who open the feeds' folder in a browser. It lists all feeds with their addresses, and the
//! latest entries with the leads of their sections. <https://html.spec.whatwg.org/>
//!
//! It has no script and loads nothing from other servers; the template escapes whatever it is filled with.

use askama::Template;

use super::{
    File, Signature,
    listing::{ListedFeed, Listing},
};
use crate::{
    config::{Config, names},
    error::Error,
    feed::{
        Entry, Feed, Format,
        words::{self, Words},
    },
    files::SIGNATURES,
    lead::{DEFAULT_LANGUAGE, Lead},
    person::Person,
    syntax::language::is_right_to_left,
};

const SIGNATURE: Signature = Signature { text: SIGNATURES[1], instead: "`page = false`" };

/// The page of a site with these feeds, and the entries of the main feed.
pub(super) fn file(config: &Config, main: &Feed, listed: &[Listing<'_>]) -> Result<File, Error> {
    let language = config.language.as_deref();
    let words = words::of(language.unwrap_or(DEFAULT_LANGUAGE));
    let page = Page {
        lang: Lang::of(language.unwrap_or(DEFAULT_LANGUAGE)),
        words,
        words_lang: Lang::of(words.language()).other_than(language.unwrap_or(DEFAULT_LANGUAGE)),
        subtitle: main.subtitle.as_deref(),
        home: &main.url,
        authors: main.authors.iter().map(Author::of).collect(),
        groups: listed.iter().map(|listed| ListedGroup::of(listed, &main.title, config)).collect(),
        cover: main.podcast.as_ref().map(|podcast| podcast.image.as_str()),
        entries: main.entries.iter().map(|entry| Shown::of(entry, language, main.podcast.is_some())).collect(),
        title: &main.title,
    };
    let mut html = page.render().map_err(|error| Error::Serialize { file: names::PAGE, message: error.to_string() })?;
    html.push('\n');
    Ok(File { name: names::PAGE.to_owned(), entries: None, bytes: html.into_bytes(), signature: Some(SIGNATURE) })
}

#[derive(Template)]
#[template(path = "index.html", config = "src/formats/askama.toml")]
struct Page<'a> {
    lang: Lang<'a>,
    words: &'static Words,
    /// The language of the words, if it is not the site's.
    words_lang: Option<Lang<'static>>,
    title: &'a str,
    subtitle: Option<&'a str>,
    home: &'a str,
    authors: Vec<Author<'a>>,
    /// The cover, if the feed is a podcast.
    cover: Option<&'a str>,
    groups: Vec<ListedGroup<'a>>,
    entries: Vec<Shown<'a>>,
}

/// A language, and the direction it is written in.
struct Lang<'a> {
    tag: &'a str,
    dir: &'static str,
}

impl<'a> Lang<'a> {
    fn of(tag: &'a str) -> Self {
        Self { tag, dir: if is_right_to_left(tag) { "rtl" } else { "ltr" } }
    }

    /// `None` if the text around it is in the same language.
    fn other_than(self, around: &str) -> Option<Self> {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        (primary(self.tag) != primary(around)).then_some(self)
    }
}

struct Author<'a> {
    name: &'a str,
    url: Option<&'a str>,
}

impl<'a> Author<'a> {
    fn of(person: &'a Person) -> Self {
        Self { name: &person.name, url: person.url.as_deref().filter(|url| is_on_the_web(url)) }
    }
}

struct ListedGroup<'a> {
    title: Option<String>,
    feeds: Vec<NamedFeed<'a>>,
}

struct NamedFeed<'a> {
    title: &'a str,
    /// False if the page's own title is the same.
    is_named: bool,
    lang: Option<Lang<'a>>,
    addresses: Vec<Address>,
}

struct Address {
    format: &'static str,
    media_type: &'static str,
    href: String,
}

impl<'a> ListedGroup<'a> {
    fn of(listed: &'a Listing<'a>, site: &str, config: &Config) -> Self {
        let language = config.language.as_deref();
        let feed = |feed: &'a ListedFeed<'a>| NamedFeed {
            title: &feed.head.title,
            is_named: feed.head.title != site,
            lang: feed.head.language.as_deref().filter(|tag| Some(*tag) != language).map(Lang::of),
            addresses: feed.addresses(config).map(|(format, address)| Address::of(format, address)).collect(),
        };
        Self { title: listed.label(), feeds: listed.feeds.iter().map(feed).collect() }
    }
}

impl Address {
    fn of(format: Format, href: String) -> Self {
        let name = match format {
            Format::Rss => "RSS",
            Format::Atom => "Atom",
            Format::Json => "JSON Feed",
        };
        Self { format: name, media_type: format.media_type(), href }
    }
}

/// An entry on the page.
struct Shown<'a> {
    lang: Option<Lang<'a>>,
    /// True if the language is unknown: each text takes the direction of its first letter.
    is_undirected: bool,
    title: &'a str,
    url: Option<&'a str>,
    instant: String,
    day: String,
    lines: &'a [String],
    leads: &'a [Lead],
    /// What there is to play, if the feed is a podcast.
    player: Option<Player<'a>>,
}

/// A sound or a film on the page.
struct Player<'a> {
    url: &'a str,
    element: &'static str,
}

impl<'a> Player<'a> {
    fn of(entry: &'a Entry) -> Option<Self> {
        entry.enclosures.iter().find_map(|enclosure| {
            let kind = enclosure.measured.mime_type.as_deref()?;
            let element = ["audio", "video"].into_iter().find(|element| kind.starts_with(element))?;
            is_on_the_web(&enclosure.url).then_some(Self { url: &enclosure.url, element })
        })
    }
}

impl<'a> Shown<'a> {
    fn of(entry: &'a Entry, language: Option<&str>, is_played: bool) -> Self {
        let summary = entry.summary.as_ref();
        let leads = summary.map(|summary| summary.leads.as_slice()).unwrap_or_default();
        let lines = summary.filter(|_| leads.is_empty()).map(|summary| summary.lines.as_slice());
        Self {
            lang: entry.language.as_deref().filter(|tag| Some(*tag) != language).map(Lang::of),
            is_undirected: entry.language.is_none() && language.is_none(),
            title: &entry.title,
            url: entry.url.as_deref().filter(|url| is_on_the_web(url)),
            instant: entry.published.to_rfc3339(),
            day: entry.published.format("%Y-%m-%d").to_string(),
            lines: lines.unwrap_or_default(),
            leads,
            player: if is_played { Player::of(entry) } else { None },
        }
    }
}

/// True for addresses that may be linked: the template escapes texts, but does not check addresses.
fn is_on_the_web(address: &str) -> bool {
    let scheme = address.split_once("://").map(|(scheme, _)| scheme).unwrap_or_default();
    ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}
