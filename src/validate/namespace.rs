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
    ACCESS = "http://www.bloglines.com/about/specs/fac-1.0";
    ADMIN = "http://webns.net/mvcb/";
    ATOM = "http://www.w3.org/2005/Atom";
    BLOG_CHANNEL = "http://backend.userland.com/blogChannelModule";
    CONTENT = "http://purl.org/rss/1.0/modules/content/";
    CC = "http://web.resource.org/cc/";
    CREATIVE_COMMONS = "http://backend.userland.com/creativeCommonsRssModule";
    DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    DUBLIN_CORE_TERMS = "http://purl.org/dc/terms/";
    FEEDSYNC = "http://feedsync.org/2007/feedsync";
    FEEDBURNER = "http://rssnamespace.org/feedburner/ext/1.0";
    GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#";
    GEORSS = "http://www.georss.org/georss";
    GEOURL = "http://geourl.org/rss/module/";
    GML = "http://www.opengis.net/gml";
    GOOGLE_BASE = "http://base.google.com/ns/1.0";
    HISTORY = "http://purl.org/syndication/history/1.0";
    ICBM = "http://postneo.com/icbm";
    ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    MEDIA = "http://search.yahoo.com/mrss/";
    OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/";
    OPENSEARCH_RSS = "http://a9.com/-/spec/opensearchrss/1.0/";
    PODCAST_INDEX = "https://podcastindex.org/namespace/1.0";
    PUBLISHING = "http://www.w3.org/2007/app";
    RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    RSS_090 = "http://my.netscape.com/rdf/simple/0.9/";
    RSS_1 = "http://purl.org/rss/1.0/";
    SIMPLE_LISTS = "http://www.microsoft.com/schemas/rss/core/2005";
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

/// The namespace that an undeclared prefix gets, so that the rest of its document can be validated.
pub(super) const UNDECLARED: &str = "urn:undeclared";

/// Other vocabularies that people know, a namespace a line.
const WELL_KNOWN: &str = include_str!("namespaces.txt");

/// Names that specifications or their authors also use, and what is meant. They are no fault.
const SECOND_NAMES: &[(&str, &str)] = &[
    ("https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", PODCAST_INDEX),
    ("https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", PODCAST_INDEX),
    ("http://www.microsoft.com/schemas/rss/sse", FEEDSYNC),
    ("http://www.feedsync.org/2007/feedsync", FEEDSYNC),
    ("http://blogs.law.harvard.edu/tech/creativeCommonsRssModule", CREATIVE_COMMONS),
    ("http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html", CREATIVE_COMMONS),
];

/// Misspelt names that differ from the right one by more than case, scheme, `www.` or the last sign.
const MISSPELT: &[(&str, &str)] = &[
    ("http://purl.org/atom/app#", PUBLISHING),
    ("http://tools.search.yahoo.com/mrss/", MEDIA),
    ("http://video.search.yahoo.com/mrss", MEDIA),
    ("http://www.georss.org/georss/10", GEORSS),
    ("http://www.rssboard.org/media-rss", MEDIA),
    ("http://www.w3.org/2003/Atom", ATOM),
    ("http://www.w3.org/2003/01/geo/", GEO),
    ("http://www.w3.org/2004/Atom", ATOM),
    ("http://www.w3.org/2005/app", PUBLISHING),
    ("http://www.w3.org/2006/Atom", ATOM),
    ("http://www.w3.org/2006/app", PUBLISHING),
    ("http://www.w3.org/2007/Atom", ATOM),
    ("http://www.w3.org/TR/xhtml1", XHTML),
    ("http://www.w3.org/1998/xhtml", XHTML),
    ("http://www.w3.org/2000/xhtml", XHTML),
    ("http://www.w3.org/2002/06/xhtml2", XHTML),
];

/// A namespace as it is compared: without what people mistake.
fn bare(namespace: &str) -> String {
    let lower = namespace.trim().to_ascii_lowercase();
    let rest = lower.split_once("://").map_or(&*lower, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches(['/', '#']).to_owned()
}

/// What is meant by a name that is misspelt, or by a second name; `None` if the name is right or unknown.
pub(super) fn meant(namespace: &str) -> Option<&'static str> {
    if namespace.is_empty() || VALIDATED.contains(&namespace) {
        return None;
    }
    let listed = SECOND_NAMES.iter().chain(MISSPELT).find(|(other, _)| *other == namespace).map(|(_, meant)| *meant);
    listed.or_else(|| {
        let bare_name = bare(namespace);
        let is_meant = |known: &&&str| !is_well_known(namespace) && bare(known) == bare_name;
        VALIDATED.iter().find(is_meant).copied()
    })
}

/// True for a name that nobody means to be another: it is only used beside the right one.
pub(super) fn is_second_name(namespace: &str) -> bool {
    SECOND_NAMES.iter().any(|(other, _)| *other == namespace)
}

/// True for the namespace of a vocabulary that is validated.
pub(super) fn is_validated(namespace: &str) -> bool {
    VALIDATED.contains(&namespace)
}

/// True for a well-known namespace that is not for feeds, or has no rules here.
pub(super) fn is_well_known(namespace: &str) -> bool {
    WELL_KNOWN.lines().any(|known| known == namespace) || matches!(namespace, MATHML | SVG)
}
