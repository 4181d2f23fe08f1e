//! Media types: what a file is served as. <https://www.iana.org/assignments/media-types>

use html5gum::{Token, Tokenizer};

/// How many bytes at the beginning of a file say which feed it is.
const HEAD: usize = 4096;

/// The type of a file by its name, and of XML and JSON by what they contain.
pub(super) fn of(name: &str, bytes: &[u8]) -> String {
    let guessed = mime_guess::from_path(name).first_or_octet_stream();
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let mime = match guessed.subtype().as_str() {
        // Browsers apply a stylesheet only if the type is not that of a feed.
        "xml" if head.contains("<?xml-stylesheet") => "application/xml",
        "xml" => of_root(&head).unwrap_or("application/xml"),
        "json" if head.contains("https://jsonfeed.org/version/") => "application/feed+json",
        // As it is registered.
        "m4a" => "audio/mp4",
        _ => guessed.essence_str(),
    };
    let is_text =
        mime.starts_with("text/") || mime.ends_with("xml") || mime.ends_with("json") || mime.ends_with("javascript");
    if is_text { format!("{mime}; charset=utf-8") } else { mime.to_owned() }
}

/// The feed that a document's root element says it is.
fn of_root(head: &str) -> Option<&'static str> {
    let root = Tokenizer::new(head).find_map(|Ok(token)| match token {
        Token::StartTag(tag) => Some(tag.name),
        _ => None,
    })?;
    match root.as_slice() {
        b"rss" => Some("application/rss+xml"),
        b"feed" => Some("application/atom+xml"),
        b"opml" => Some("text/x-opml"),
        _ => None,
    }
}
