//! OPML 2.0: the feeds of a site, for readers that take a list. <http://opml.org/spec2.opml>

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

use super::listing::{Listed, addresses};
use crate::{Error, config::Config, feed::Feed, output::File, site::SiteFeed, syntax::date::rfc822};

/// What says who made it.
const MARK: &str = "<!-- Made by Dateline. -->";

/// Lists each feed once, in its first format, for whoever subscribes to all of them. `main` is the feed of all articles.
pub(super) fn file(main: &Feed, listed: &[Listed<'_>], config: &Config) -> Result<File, Error> {
    let failed = |error: io::Error| Error::Serialize { file: super::OPML, message: error.to_string() };
    Ok(super::list(super::OPML, serialize(main, listed, config).map_err(failed)?, MARK))
}

fn serialize(main: &Feed, listed: &[Listed<'_>], config: &Config) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    writer.write_event(Event::Text(BytesText::from_escaped(format!("\n{MARK}"))))?;
    writer.create_element("opml").with_attribute(("version", "2.0")).write_inner_content(|writer| {
        writer.create_element("head").write_inner_content(|writer| head(writer, main))?;
        writer.create_element("body").write_inner_content(|writer| {
            listed.iter().try_for_each(|listed| match listed.label() {
                None => listed.feeds.iter().try_for_each(|feed| outline(writer, feed, config)),
                Some(label) => {
                    let group = writer.create_element("outline").with_attribute(("text", &*label));
                    let feeds = |writer: &mut Writer<Vec<u8>>| {
                        listed.feeds.iter().try_for_each(|feed| outline(writer, feed, config))
                    };
                    group.write_inner_content(feeds).map(|_| ())
                }
            })
        })?;
        Ok(())
    })?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn head(writer: &mut Writer<Vec<u8>>, main: &Feed) -> io::Result<()> {
    let mut text =
        |name: &str, text: &str| writer.create_element(name).write_text_content(BytesText::new(text)).map(|_| ());
    text("title", &main.title)?;
    if !main.entries.is_empty() {
        text("dateModified", &rfc822::write(main.updated))?;
    }
    if let Some(author) = main.authors.first() {
        text("ownerName", &author.name)?;
        author.email.iter().try_for_each(|email| text("ownerEmail", email))?;
    }
    text("docs", "http://opml.org/spec2.opml")
}

fn outline(writer: &mut Writer<Vec<u8>>, feed: &SiteFeed, config: &Config) -> io::Result<()> {
    let Some((_, address)) = addresses(feed, config).next() else { return Ok(()) };
    let head = &feed.head;
    let mut outline = writer
        .create_element("outline")
        .with_attribute(("type", "rss"))
        .with_attribute(("text", &*head.title))
        .with_attribute(("title", &*head.title))
        .with_attribute(("xmlUrl", &*address))
        .with_attribute(("htmlUrl", &*head.url));
    if let Some(subtitle) = &head.subtitle {
        outline = outline.with_attribute(("description", &**subtitle));
    }
    if let Some(language) = &head.language {
        outline = outline.with_attribute(("language", &**language));
    }
    outline.write_empty().map(|_| ())
}
