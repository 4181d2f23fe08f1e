//! OPML 2.0: the feeds of a site, for readers that take a list. <http://opml.org/spec2.opml>

use std::fmt::Write;

use super::{
    File,
    listing::{ListedFeed, Listing},
};
use crate::{config::Config, feed::Feed, syntax::date::rfc822, text};

/// Tells that Dateline wrote the file.
const SIGNATURE: &str = "<!-- Made by Dateline. -->";

/// Lists each feed once, in its first format, for whoever subscribes to all of them.
pub(super) fn file(main: &Feed, listed: &[Listing<'_>], config: &Config) -> File {
    let mut xml = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{SIGNATURE}<opml version=\"2.0\">\n  <head>\n");
    head(main, &mut xml);
    xml.push_str("  </head>\n  <body>\n");
    for listed in listed {
        let label = listed.label();
        let indent = if label.is_some() { "      " } else { "    " };
        if let Some(label) = &label {
            let _ = writeln!(xml, "    <outline text=\"{}\">", escape(label));
        }
        listed.feeds.iter().for_each(|feed| outline(feed, config, indent, &mut xml));
        if label.is_some() {
            xml.push_str("    </outline>\n");
        }
    }
    xml.push_str("  </body>\n</opml>\n");
    super::list(super::OPML, xml.into_bytes(), SIGNATURE)
}

fn head(main: &Feed, xml: &mut String) {
    let mut line = |name: &str, text: &str| _ = writeln!(xml, "    <{name}>{}</{name}>", escape(text));
    line("title", &main.title);
    if !main.entries.is_empty() {
        line("dateModified", &rfc822::write(main.updated));
    }
    if let Some(author) = main.authors.first() {
        line("ownerName", &author.name);
        author.email.iter().for_each(|email| line("ownerEmail", email));
    }
    line("docs", "http://opml.org/spec2.opml");
}

fn outline(feed: &ListedFeed<'_>, config: &Config, indent: &str, xml: &mut String) {
    let Some((_, address)) = feed.addresses(config).next() else { return };
    let head = &feed.head;
    let attributes = [
        ("text", Some(&head.title)),
        ("title", Some(&head.title)),
        ("xmlUrl", Some(&address)),
        ("htmlUrl", Some(&head.url)),
        ("description", head.subtitle.as_ref()),
        ("language", head.language.as_ref()),
    ];
    let _ = write!(xml, "{indent}<outline type=\"rss\"");
    for (name, value) in attributes.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        let _ = write!(xml, " {name}=\"{}\"", escape(value));
    }
    xml.push_str("/>\n");
}

fn escape(text: &str) -> String {
    text::escape_html(text).replace('\'', "&apos;")
}
