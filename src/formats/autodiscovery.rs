//! Autodiscovery: the lines in a site's pages that point to its feeds.
//! <https://www.rssboard.org/rss-autodiscovery>, <https://blog.whatwg.org/feed-autodiscovery>

use std::fmt::Write;

use super::{
    File,
    listing::{ListedFeed, Listing},
};
use crate::{
    config::{Config, names},
    files::SIGNATURES,
    text::escape_html,
};

/// Tells that Dateline wrote the file.
const SIGNATURE: &str = SIGNATURES[0];

/// The lines of each feed; first those that every page may have.
pub(super) fn file(listed: &[Listing<'_>], config: &Config) -> File {
    let mut text = format!("{SIGNATURE} Paste these lines into the <head> of every page. -->\n");
    let (of_site, of_one): (Vec<&Listing<'_>>, Vec<&Listing<'_>>) =
        listed.iter().partition(|listed| super::feed_list::is_of_site(listed.group));
    for feed in of_site.iter().flat_map(|listed| &listed.feeds) {
        push(&mut text, feed, config);
    }
    for listed in of_one {
        let label = escape_html(&listed.label().unwrap_or_default());
        let _ = writeln!(text, "\n<!-- {label}: paste each only into the pages that it is about. -->");
        for feed in &listed.feeds {
            push(&mut text, feed, config);
        }
    }
    super::list(names::AUTODISCOVERY, text.into_bytes(), SIGNATURE)
}

fn push(text: &mut String, feed: &ListedFeed<'_>, config: &Config) {
    for (format, address) in feed.addresses(config) {
        let (kind, address) = (format.media_type(), escape_html(&address));
        let title = escape_html(&feed.head.title);
        let language = feed.head.language.as_ref().map(|tag| format!(" hreflang=\"{tag}\"")).unwrap_or_default();
        let _ =
            writeln!(text, "<link rel=\"alternate\" type=\"{kind}\"{language} title=\"{title}\" href=\"{address}\">");
    }
}
