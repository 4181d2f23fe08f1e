//! Examples of rules: a snippet, and the whole document that it is tried in.

use url::Url;

/// What a snippet is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// It is a document itself.
    Nothing,
    /// It is the file at this path of a site.
    File(&'static str),
    /// It is fields of an article's front matter; required ones are added.
    FrontMatter,
    /// It is the Markdown of an article.
    Body,
    /// It is lines of `dateline.toml`; required settings are added.
    Settings,
    /// It is commands in the folder of a site that was built.
    Shell,
    /// It describes what cannot be shown.
    Situation,
    /// It is the heads of what an HTTP server answers, with a blank line between them.
    Answers,
    /// It is the whole content of an Atom feed.
    Atom,
    /// It is a part of an Atom feed; required elements are added.
    AtomFeed,
    /// It is a part of an Atom entry; required elements are added.
    AtomEntry,
    /// It is the whole content of an RSS channel.
    Rss,
    /// It is a part of an RSS channel; required elements are added.
    RssChannel,
    /// It is a part of an RSS item.
    RssItem,
    /// It is the whole content of a JSON Feed; its version is added.
    JsonFeed,
    /// It is members of a JSON Feed's only item, which has an id and a text.
    JsonItem,
    /// It is the body of an OPML document.
    Opml,
}

/// A snippet that breaks a rule or keeps it.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// What it is a part of.
    pub within: Within,
    /// Its text, in bytes because a rule may be about those.
    pub snippet: &'static [u8],
    /// The media type that its document is served as, if the rule is about that.
    pub content_type: Option<&'static str>,
}

const PREFIXES: &str = "xmlns:thr=\"http://purl.org/syndication/thread/1.0\" \
     xmlns:fh=\"http://purl.org/syndication/history/1.0\" \
     xmlns:at=\"http://purl.org/atompub/tombstones/1.0\" \
     xmlns:media=\"http://search.yahoo.com/mrss/\" \
     xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" \
     xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
     xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\" \
     xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
     xmlns:georss=\"http://www.georss.org/georss\" \
     xmlns:geo=\"http://www.w3.org/2003/01/geo/wgs84_pos#\" \
     xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"";

const ATOM_FEED: &[(&str, &str)] = &[
    ("<title", "<title>Example</title>"),
    ("<id", "<id>https://example.org/</id>"),
    ("<updated", "<updated>2026-11-22T12:00:00Z</updated>"),
    ("<author", "<author><name>Ada Lovelace</name></author>"),
    ("rel=\"self\"", "<link rel=\"self\" href=\"https://example.org/feed\"/>"),
];

const ATOM_ENTRY: &[(&str, &str)] = &[
    ("<title", "<title>Example</title>"),
    ("<id", "<id>https://example.org/1</id>"),
    ("<updated", "<updated>2026-11-22T12:00:00Z</updated>"),
    ("<content", "<content>Text</content>"),
    ("<summary", "<summary>Text</summary>"),
];

const RSS_CHANNEL: &[(&str, &str)] = &[
    ("<title", "<title>Example</title>"),
    ("<link", "<link>https://example.org/</link>"),
    ("<description", "<description>An example</description>"),
    ("<atom:link", "<atom:link rel=\"self\" href=\"https://example.org/feed\" type=\"application/rss+xml\"/>"),
];

const FRONT_MATTER: &[(&str, &str)] = &[("title:", "title: Example"), ("source:", "source: https://source.example/")];

const SETTINGS: &[(&str, &str)] = &[
    ("title =", "title = \"Example\""),
    ("url =", "url = \"https://example.org/\""),
    ("author =", "author = \"Ada Lovelace\""),
];

const RSS_ITEM: &[(&str, &str)] =
    &[("<title", "<title>Example</title>"), ("<guid", "<guid>https://example.org/1</guid>")];

impl Example {
    /// The same served as a media type.
    #[must_use]
    pub const fn served(self, content_type: &'static str) -> Self {
        Self { content_type: Some(content_type), ..self }
    }

    /// The address of its document.
    #[must_use]
    pub fn address(&self) -> Option<Url> {
        Url::parse("https://example.org/feed").ok()
    }

    /// The whole document.
    #[must_use]
    pub fn document(&self) -> Vec<u8> {
        let snippet = String::from_utf8_lossy(self.snippet);
        let document = match self.within {
            Within::Nothing | Within::File(_) | Within::Shell | Within::Situation | Within::Answers => {
                return self.snippet.to_vec();
            }
            Within::FrontMatter => format!("---\n{}\n---\nText.\n", joined(&snippet, FRONT_MATTER, "\n")),
            Within::Body => format!("---\n{}\n---\n{snippet}", joined("", FRONT_MATTER, "\n")),
            Within::Settings => joined(&snippet, SETTINGS, "\n") + "\n",
            Within::Atom => atom(&snippet),
            Within::AtomFeed => atom(&completed(&snippet, ATOM_FEED)),
            Within::AtomEntry => atom(&(completed("", ATOM_FEED) + &entry(&snippet))),
            Within::Rss => rss(&snippet),
            Within::RssChannel => rss(&completed(&snippet, RSS_CHANNEL)),
            Within::RssItem => {
                let item = format!("<item>{}</item>", completed(&snippet, RSS_ITEM));
                rss(&(completed("", RSS_CHANNEL) + &item))
            }
            Within::JsonFeed => json_feed(&snippet),
            Within::JsonItem => json_feed(&format!(
                "\"title\": \"Example\", \"feed_url\": \"https://example.org/feed\", \"items\": [{{{}}}]",
                joined(&snippet, &[("\"id\"", "\"id\": \"1\""), ("\"content_", "\"content_text\": \"Text\"")], ", ")
            )),
            Within::Opml => {
                format!("<opml version=\"2.0\"><head><title>Example</title></head><body>{snippet}</body></opml>")
            }
        };
        document.into_bytes()
    }
}

/// The snippet after the required parts that it does not have itself. Parts inside of a nested source, entry or item do
/// not count.
fn completed(snippet: &str, parts: &[(&str, &str)]) -> String {
    let mut own = snippet.to_owned();
    for nested in ["source", "entry", "item"] {
        let end = format!("</{nested}>");
        while let (Some(from), Some(to)) = (own.find(&format!("<{nested}>")), own.find(&end)) {
            own.replace_range(from..(to + end.len()).max(from), "");
        }
    }
    let missing = parts.iter().filter(|(mark, _)| !own.contains(mark)).map(|(_, part)| *part);
    missing.chain([snippet]).collect()
}

/// The same with a separator between the parts.
fn joined(snippet: &str, parts: &[(&str, &str)], separator: &str) -> String {
    let missing = parts.iter().filter(|(mark, _)| !snippet.contains(mark)).map(|(_, part)| *part);
    missing.chain([snippet]).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(separator)
}

fn atom(inner: &str) -> String {
    format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" {PREFIXES}>{inner}</feed>")
}

fn entry(snippet: &str) -> String {
    format!("<entry>{}</entry>", completed(snippet, ATOM_ENTRY))
}

fn rss(inner: &str) -> String {
    format!(
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" {PREFIXES}><channel>{inner}</channel></rss>"
    )
}

fn json_feed(members: &str) -> String {
    format!("{{\"version\": \"https://jsonfeed.org/version/1.1\", {members}}}")
}
