//! Namespaces: those of vocabularies that are validated, those that go by several names, and names that are often
//! misspelt.

/// Declares namespaces, and `VALIDATED`, which lists them.
macro_rules! namespaces {
    ($($name:ident = $uri:literal;)*) => {
        $(pub(super) const $name: &str = $uri;)*

        /// The namespaces of vocabularies that are validated.
        const VALIDATED: &[&str] = &[$($name),*];
    };
}

namespaces! {
    ADMIN = "http://webns.net/mvcb/";
    ATOM = "http://www.w3.org/2005/Atom";
    BLOG_CHANNEL = "http://backend.userland.com/blogChannelModule";
    CONTENT = "http://purl.org/rss/1.0/modules/content/";
    CREATIVE_COMMONS = "http://backend.userland.com/creativeCommonsRssModule";
    DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    DUBLIN_CORE_TERMS = "http://purl.org/dc/terms/";
    GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#";
    HISTORY = "http://purl.org/syndication/history/1.0";
    ICBM = "http://postneo.com/icbm";
    ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    MEDIA = "http://search.yahoo.com/mrss/";
    PODCAST_INDEX = "https://podcastindex.org/namespace/1.0";
    PUBLISHING = "http://www.w3.org/2007/app";
    SLASH = "http://purl.org/rss/1.0/modules/slash/";
    SYNDICATION = "http://purl.org/rss/1.0/modules/syndication/";
    THREADING = "http://purl.org/syndication/thread/1.0";
    TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";
    TRACKBACK = "http://madskills.com/public/xml/rss/module/trackback/";
    WELL_FORMED_WEB = "http://wellformedweb.org/CommentAPI/";
    XHTML = "http://www.w3.org/1999/xhtml";
}

pub(super) const MATHML: &str = "http://www.w3.org/1998/Math/MathML";
pub(super) const SVG: &str = "http://www.w3.org/2000/svg";
/// The namespace of `xml:lang` and others.
pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Other vocabularies that people know, a namespace a line.
const WELL_KNOWN: &str = include_str!("namespaces.txt");

/// Second names that specifications give to their namespace, and what is meant.
const SECOND_NAMES: &[(&str, &str)] =
    &[("https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", PODCAST_INDEX)];

/// Misspelt names, and what is meant.
const MISSPELT: &[(&str, &str)] = &[
    ("http://www.itunes.com/DTDs/PodCast-1.0.dtd", ITUNES),
    ("http://www.itunes.com/DTDs/Podcast-1.0.dtd", ITUNES),
    ("http://www.itunes.com/DTDs/podcast-1.0.dtd", ITUNES),
    ("http://www.itunes.com/dtds/Podcast-1.0.dtd", ITUNES),
    ("https://www.itunes.com/dtds/podcast-1.0.dtd", ITUNES),
    ("http://search.yahoo.com/mrss", MEDIA),
    ("https://search.yahoo.com/mrss", MEDIA),
    ("https://search.yahoo.com/mrss/", MEDIA),
    ("http://www.rssboard.org/media-rss", MEDIA),
];

pub(super) fn meant(namespace: &str) -> &str {
    if namespace.is_empty() || namespace == ATOM {
        return namespace;
    }
    let other_names = SECOND_NAMES.iter().chain(MISSPELT);
    other_names.into_iter().find(|(other, _)| *other == namespace).map_or(namespace, |(_, meant)| meant)
}

/// What is meant by a name that is misspelt.
pub(super) fn misspelt(namespace: &str) -> Option<&'static str> {
    MISSPELT.iter().find(|(other, _)| *other == namespace).map(|(_, meant)| *meant)
}

/// True for the namespace of a vocabulary that is validated.
pub(super) fn is_validated(namespace: &str) -> bool {
    VALIDATED.contains(&meant(namespace))
}

/// True for a well-known namespace that is not for feeds, or has no rules here.
pub(super) fn is_well_known(namespace: &str) -> bool {
    WELL_KNOWN.lines().any(|known| known == namespace) || matches!(namespace, MATHML | SVG)
}
