//! Vocabularies of other namespaces that feeds and entries may use, in one module each.

mod admin;
mod atom;
mod blog_channel;
mod content;
mod creative_commons;
mod dublin_core;
mod dublin_core_terms;
mod geo;
pub(super) mod history;
mod icbm;
mod media;
pub(super) mod namespace;
pub(super) mod podcast;
mod podcast_index;
mod publishing;
mod slash;
mod syndication;
mod threading;
pub(super) mod tombstones;
mod trackback;
mod well_formed_web;
mod xhtml;

use super::table::Vocabulary;

pub(super) use admin::ADMIN;
pub(super) use content::CONTENT;
pub(super) use creative_commons::CREATIVE_COMMONS;
pub(super) use dublin_core::DUBLIN_CORE;
pub(super) use dublin_core_terms::DUBLIN_CORE_TERMS;
pub(super) use slash::SLASH;

const VOCABULARIES: &[&Vocabulary] = &[
    &admin::VOCABULARY,
    &atom::VOCABULARY,
    &blog_channel::VOCABULARY,
    &content::VOCABULARY,
    &creative_commons::VOCABULARY,
    &dublin_core::VOCABULARY,
    &dublin_core_terms::VOCABULARY,
    &geo::VOCABULARY,
    &history::VOCABULARY,
    &icbm::VOCABULARY,
    &media::VOCABULARY,
    &podcast::VOCABULARY,
    &podcast_index::VOCABULARY,
    &publishing::VOCABULARY,
    &slash::VOCABULARY,
    &syndication::VOCABULARY,
    &threading::VOCABULARY,
    &tombstones::VOCABULARY,
    &trackback::VOCABULARY,
    &well_formed_web::VOCABULARY,
    &xhtml::VOCABULARY,
];

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

/// True for a well-known vocabulary that is not for feeds, or has no rules here.
pub(super) fn is_well_known(namespace: &str) -> bool {
    WELL_KNOWN.contains(&namespace) || namespace == super::xml::MATHML || namespace == super::xml::SVG
}

/// The vocabulary of a namespace.
pub(super) fn of(namespace: &str) -> Option<&'static Vocabulary> {
    let namespace = namespace::meant(namespace);
    VOCABULARIES.iter().copied().find(|vocabulary| vocabulary.namespace == namespace)
}
