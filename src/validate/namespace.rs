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

/// Other vocabularies that people know.
const WELL_KNOWN: &[&str] = &[
    "http://a9.com/-/opensearch/extensions/relevance/1.0/",
    "http://a9.com/-/spec/opensearch/1.1/",
    "http://a9.com/-/spec/opensearchrss/1.0/",
    "http://activitystrea.ms/schema/1.0/",
    "http://activitystrea.ms/spec/1.0/",
    "http://base.google.com/cns/1.0",
    "http://base.google.com/ns/1.0",
    "http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html",
    "http://earth.google.com/kml/2.2",
    "http://flickr.com/services/feeds/",
    "http://geotags.com/geo",
    "http://gdata.youtube.com/schemas/2007",
    "http://microformats.org/wiki/hcalendar",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://ns.adobe.com/photoshop/1.0/",
    "http://ogp.me/ns#",
    "http://ostatus.org/schema/1.0",
    "http://podlove.org/simple-chapters",
    "http://portablecontacts.net/spec/1.0",
    "http://prismstandard.org/namespaces/1.2/basic/",
    "http://prismstandard.org/namespaces/basic/2.0/",
    "http://purl.org/dc/dcmitype/",
    "http://purl.org/dc/elements/1.0/",
    "http://purl.org/net/opensearch/1.0/",
    "http://purl.org/rss/1.0/",
    "http://purl.org/rss/1.0/modules/aggregation/",
    "http://purl.org/rss/1.0/modules/annotate/",
    "http://purl.org/rss/1.0/modules/audio/",
    "http://purl.org/rss/1.0/modules/company",
    "http://purl.org/rss/1.0/modules/email/",
    "http://purl.org/rss/1.0/modules/event/",
    "http://purl.org/rss/1.0/modules/image/",
    "http://purl.org/rss/1.0/modules/link/",
    "http://purl.org/rss/1.0/modules/reference/",
    "http://purl.org/rss/1.0/modules/servicestatus/",
    "http://purl.org/rss/1.0/modules/taxonomy/",
    "http://purl.org/rss/1.0/modules/textinput/",
    "http://purl.org/rss/1.0/modules/threading/",
    "http://purl.org/rss/1.0/modules/wiki/",
    "http://rssnamespace.org/feedburner/ext/1.0",
    "http://salmon-protocol.org/ns/magic-env",
    "http://schema.org/",
    "http://schemas.google.com/gCal/2005",
    "http://schemas.google.com/g/2005",
    "http://schemas.google.com/photos/2007",
    "http://schemas.google.com/photos/exif/2007",
    "http://schemas.microsoft.com/ado/2007/08/dataservices",
    "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata",
    "http://usefulinc.com/rss/manifest/",
    "http://web.resource.org/cc/",
    "http://www.brics.dk/schematools",
    "http://www.feedsync.org/2007/feedsync",
    "http://www.georss.org/georss",
    "http://www.google.com/schemas/play-podcasts/1.0",
    "http://www.microsoft.com/schemas/rss/core/2005",
    "http://www.microsoft.com/schemas/rss/monitoring/2007",
    "http://www.opengis.net/gml",
    "http://www.opengis.net/kml/2.2",
    "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "http://www.purl.org/NET/ENT/1.0/",
    "http://www.rawvoice.com/rawvoiceRssModule/",
    "http://www.spotify.com/ns/rss",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2000/09/xmldsig#",
    "http://www.w3.org/2001/XMLSchema",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.w3.org/2001/vcard-rdf/3.0#",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/2002/12/cal#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/2006/vcard/ns#",
    "http://www.w3.org/ns/ldp#",
    "http://www.yahoo.com/schemas/weather",
    "http://xml.weather.yahoo.com/ns/rss/1.0",
    "http://xmlns.com/foaf/0.1/",
    "http://zapatopi.net/rss/",
    "https://schema.org/",
    "https://www.spotify.com/ns/rss",
    "urn:ietf:params:xml:ns:xcal",
];

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

/// The namespace that is meant by one.
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
    WELL_KNOWN.contains(&namespace) || matches!(namespace, MATHML | SVG)
}
