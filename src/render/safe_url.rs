//! Safe addresses, which may be in a feed: those that readers follow or load, and that run nothing.

use crate::content::body::UrlUse;

/// Schemes that a link may have; other addresses must be http or https. They lead to people, places, files and names, by programs that ask
/// before they do anything; none is a script, a file of the reader's own machine, or a program's own settings.
/// <https://www.iana.org/assignments/uri-schemes>
pub(super) const LINK_SCHEMES: [&str; 44] = [
    "http",
    "https",
    "mailto",
    "tel",
    "sms",
    "xmpp",
    "irc",
    "irc6",
    "ircs",
    "magnet",
    "geo",
    "ftp",
    "ftps",
    "sftp",
    "dav",
    "rsync",
    "gemini",
    "spartan",
    "gopher",
    "finger",
    "nntp",
    "snews",
    "news",
    "git",
    "svn",
    "cvs",
    "matrix",
    "im",
    "sip",
    "sips",
    "callto",
    "mumble",
    "acct",
    "urn",
    "doi",
    "info",
    "ark",
    "swh",
    "ipfs",
    "ipns",
    "webcal",
    "bitcoin",
    "openpgp4fpr",
    "web+ap",
];

/// Pictures that may be in the `src` of an image itself. SVG is not among them: it can contain scripts.
const DATA_IMAGES: [&str; 5] = [
    "data:image/png;base64,",
    "data:image/gif;base64,",
    "data:image/jpeg;base64,",
    "data:image/webp;base64,",
    "data:image/avif;base64,",
];

/// Whether a URL may be in an attribute, whatever the resolver decided.
pub(crate) fn is_safe_url(attribute: &str, url: &str, used_as: UrlUse) -> bool {
    if url.starts_with('#') {
        return used_as == UrlUse::Link;
    }
    let Some((scheme, _)) = url.split_once(':') else { return false };
    let is_one_of = |schemes: &[&str]| schemes.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed));
    match used_as {
        UrlUse::Link | UrlUse::Title => is_one_of(&LINK_SCHEMES),
        UrlUse::Image if attribute == "src" && is_one_of(&["data"]) => is_data_image(url),
        UrlUse::Image | UrlUse::Media | UrlUse::Embed => is_one_of(&["http", "https"]),
    }
}

fn is_data_image(url: &str) -> bool {
    DATA_IMAGES.iter().any(|prefix| {
        url.split_at_checked(prefix.len()).is_some_and(|(start, data)| {
            start.eq_ignore_ascii_case(prefix)
                && data.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=%-_".contains(&byte))
        })
    })
}
