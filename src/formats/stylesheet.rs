//! The stylesheet: it lays out RSS and Atom documents for people who open them in a browser.
//! <https://www.w3.org/TR/xml-stylesheet/>

use std::fmt::Write;

use super::{File, Listing, Signature};
use crate::{
    config::{Config, names},
    feed::words::{self, WORDS},
    lead::{DEFAULT_LANGUAGE, Style},
    syntax::language::{RIGHT_TO_LEFT, is_right_to_left},
    text::escape_html,
};

const SIGNATURE: Signature = Signature { text: "/* Dateline's stylesheet", instead: "`stylesheet = false`" };

const RULES: &str = concat!(include_str!("style.css"), "\n", include_str!("palette.css"));

/// The stylesheet of a site with these feeds.
pub(super) fn file(config: &Config, listed: &[Listing<'_>]) -> File {
    let mut css = RULES.to_owned();
    let language = config.language.as_deref().unwrap_or(DEFAULT_LANGUAGE);
    let direction = if is_right_to_left(language) { "rtl" } else { "ltr" };
    let _ = writeln!(css, "\n/* The words, in the site's language where a document does not say its own to CSS. */");
    let _ = writeln!(css, ":where(rss, feed) {{ --feed: \"{}\"; direction: {direction} }}", words::of(language).feed);
    for (language, words) in WORDS.iter().flat_map(|words| words.languages().map(move |language| (language, words))) {
        let _ = writeln!(css, ":where(:lang({language})) {{ --feed: \"{}\"; direction: ltr }}", words.feed);
    }
    let right_to_left = RIGHT_TO_LEFT.map(|language| format!(":lang({language})")).join(", ");
    let _ = writeln!(css, ":where({right_to_left}) {{ direction: rtl }}");
    if listed.iter().flat_map(|listing| &listing.feeds).all(|feed| feed.head.subtitle.is_none()) {
        css.push_str("\n/* RSS wants a description, and these feeds have none but their titles. */\n");
        css.push_str("channel > |description { display: none }\n");
    }
    if config.summary.style == Style::Outline {
        css.push_str("\n/* A list, as markup that CSS can only show as it is written. */\n");
        css.push_str("item > |description { display: none }\n");
    }
    File { name: names::STYLESHEET.to_owned(), entries: None, bytes: css.into_bytes(), signature: Some(SIGNATURE) }
}

/// Adds the stylesheet's address after the XML declaration of the document at this path from the output folder on, which is
/// served at `feeds_url`. The address is relative, so that feeds can be moved, and opened without a server.
pub(super) fn name_in(xml: &[u8], path: &str, feeds_url: &str) -> Vec<u8> {
    let end = memchr::memmem::find(xml, b"?>").map_or(0, |at| at + "?>".len());
    let (declaration, rest) = xml.split_at(end);
    let below = path.trim_start_matches("../");
    let up = "../".repeat(below.matches('/').count());
    // From a file above the output folder, down into it.
    let above = (path.len() - below.len()) / "../".len();
    let parts: Vec<&str> = feeds_url.trim_end_matches('/').split('/').collect();
    let down: String = parts[parts.len().saturating_sub(above)..].iter().map(|part| [part, "/"].concat()).collect();
    let down = escape_html(&down);
    let instruction = format!("\n<?xml-stylesheet type=\"text/css\" href=\"{up}{down}{}\"?>", names::STYLESHEET);
    [declaration, instruction.as_bytes(), rest].concat()
}
