//! Media types: what a file is served as. <https://www.iana.org/assignments/media-types>

/// So many bytes at its beginning say which feed a file is.
pub(super) const HEAD: usize = 4096;

/// So often is looked whether something else stands before the root element.
const MOST_BEFORE_ROOT: usize = 30;

/// The type of a file by its name, and of XML and JSON by what they hold.
pub(super) fn of(name: &str, bytes: &[u8]) -> String {
    let guessed = mime_guess::from_path(name).first_or_octet_stream();
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let mime = match guessed.subtype().as_str() {
        // Browsers lay out by its stylesheet only what is not called a feed.
        "xml" if head.contains("<?xml-stylesheet") => "application/xml",
        "xml" => of_root(&head).unwrap_or("application/xml"),
        "json" if head.contains("https://jsonfeed.org/version/") => "application/feed+json",
        // Its name in the registry.
        "m4a" => "audio/mp4",
        _ => guessed.essence_str(),
    };
    let is_text =
        mime.starts_with("text/") || mime.ends_with("xml") || mime.ends_with("json") || mime.ends_with("javascript");
    if is_text { format!("{mime}; charset=utf-8") } else { mime.to_owned() }
}

/// The feed that a document's root element says it is.
fn of_root(head: &str) -> Option<&'static str> {
    let mut rest = head.trim_start_matches('\u{FEFF}').trim_start();
    // What stands before the root.
    for (start, end) in [("<?", "?>"), ("<!--", "-->"), ("<!", ">")].iter().cycle().take(MOST_BEFORE_ROOT) {
        if let Some(behind) = rest.strip_prefix(start) {
            rest = behind.split_once(end)?.1.trim_start();
        }
    }
    let name =
        rest.strip_prefix('<')?.split(|next: char| next.is_ascii_whitespace() || matches!(next, '>' | '/')).next();
    match name? {
        "rss" => Some("application/rss+xml"),
        "feed" => Some("application/atom+xml"),
        "opml" => Some("text/x-opml"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn feeds_are_known_by_what_they_hold() {
        for (name, content, expected) in [
            ("rss.xml", "<?xml version='1.0'?>\n<?pi a?><!-- <a> --><rss version='2.0'>", "rss+xml"),
            ("rss.xml", "<?xml version='1.0'?>\n<?xml-stylesheet href='a.css'?><rss version='2.0'>", "xml"),
            ("tag/a/atom.xml", "<feed xmlns='http://www.w3.org/2005/Atom'/>", "atom+xml"),
            ("feed.json", r#"{"version": "https://jsonfeed.org/version/1.1"}"#, "feed+json"),
            ("feeds.json", "{}", "json"),
            ("sitemap.xml", "<urlset/>", "xml"),
            ("empty.xml", "", "xml"),
        ] {
            assert_eq!(of(name, content.as_bytes()), format!("application/{expected}; charset=utf-8"), "{name}");
        }
        assert_eq!(of("opml.xml", b"<opml version='2.0'>"), "text/x-opml; charset=utf-8");
    }

    #[test]
    fn other_files_are_known_by_their_names() {
        for (name, expected) in [
            ("index.html", "text/html; charset=utf-8"),
            ("a.css", "text/css; charset=utf-8"),
            ("a.txt", "text/plain; charset=utf-8"),
            ("a.vtt", "text/vtt; charset=utf-8"),
            ("a.JPG", "image/jpeg"),
            ("a.png", "image/png"),
            ("a.webp", "image/webp"),
            ("a.avif", "image/avif"),
            ("a.svg", "image/svg+xml; charset=utf-8"),
            ("a.mp3", "audio/mpeg"),
            ("a.m4a", "audio/mp4"),
            ("a.ogg", "audio/ogg"),
            ("a.opus", "audio/ogg"),
            ("a.mp4", "video/mp4"),
            ("a.webm", "video/webm"),
            ("a", "application/octet-stream"),
        ] {
            assert_eq!(of(name, b""), expected, "{name}");
        }
    }
}
