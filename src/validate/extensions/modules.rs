//! Vocabularies of a few elements each: modules of RSS 1.0 and 2.0, and others.

use roxmltree::Node;

use crate::{
    rules::{
        document::UNDECLARED_PREFIX,
        element::{MISSING_ATTRIBUTE, UNEXPECTED_ATTRIBUTE, UNKNOWN_ELEMENT},
        history::INVALID_DRAFT,
        value::UNLISTED_VALUE,
    },
    validate::{
        atom::element::{
            AUTHOR, CATEGORY, CONTENT as ATOM_CONTENT, CONTRIBUTOR, GENERATOR, ICON, ID, LINK, LOGO, PUBLISHED, RIGHTS,
            SOURCE, SUBTITLE, SUMMARY, TITLE, UPDATED,
        },
        checks::{
            Problem,
            choice::one_of,
            date, html,
            iri::{absolute, reference},
            language, media_type,
            number::{decimal, integer, latitude, list, longitude, non_negative, positive},
            require,
            rss_value::ADDRESS,
            shown,
        },
        finding::Report,
        namespace::{
            ADMIN, ATOM, BLOG_CHANNEL, CC, CONTENT, CREATIVE_COMMONS, FEEDBURNER, GEO, GEOURL, ICBM, OPENSEARCH,
            OPENSEARCH_RSS, PUBLISHING, RDF, SLASH, SYNDICATION, THREADING, TRACKBACK, WELL_FORMED_WEB, XHTML,
        },
        node::text_in,
        rss::untyped_text,
        table::{Attribute, Content, Element, Occurrence, Scope, Table, Vocabulary},
        xhtml,
    },
};

/// Elements of Atom in RSS. <https://www.rssboard.org/rss-profile#namespace-elements-atom>
pub(super) static ELEMENTS_OF_ATOM: Vocabulary =
    Vocabulary::new(ATOM, "atom", "RFC 4287, section 4; RSS profile, atom:link")
        .both(&[AUTHOR, CATEGORY, CONTRIBUTOR, ID, LINK, RIGHTS, TITLE, UPDATED])
        .feed(&[GENERATOR, ICON, LOGO, SUBTITLE])
        .entry(&[ATOM_CONTENT, PUBLISHED, SOURCE, SUMMARY]);

/// Who runs a feed, and with what. <https://web.resource.org/rss/1.0/modules/admin/>
pub(super) static ADMINISTRATION: Vocabulary = Vocabulary::new(ADMIN, "admin", "RSS 1.0 module admin").feed(&[
    Element::once(ADMIN, "generatorAgent", Content::Empty).checks(&[resource]),
    Element::once(ADMIN, "errorReportsTo", Content::Empty).checks(&[resource]),
]);

/// Lists of a weblog and its friends. <http://backend.userland.com/blogChannelModule>
pub(super) static BLOG: Vocabulary = Vocabulary::new(BLOG_CHANNEL, "blogChannel", "the blogChannel module").feed(&[
    Element::once(BLOG_CHANNEL, "blogRoll", Content::Text(ADDRESS)),
    Element::once(BLOG_CHANNEL, "mySubscriptions", Content::Text(ADDRESS)),
    Element::once(BLOG_CHANNEL, "blink", Content::Text(ADDRESS)),
    Element::once(BLOG_CHANNEL, "changes", Content::Text(ADDRESS)),
]);

/// The whole content of an item as HTML. <https://web.resource.org/rss/1.0/modules/content/>
pub(super) static WHOLE_CONTENT: Vocabulary =
    Vocabulary::new(CONTENT, "content", "RSS 1.0 module content; RSS profile, content:encoded").entry(&[
        Element::once(CONTENT, "encoded", Content::Text(&[])).checks(&[untyped_text::html]),
        Element::once(CONTENT, "items", Content::Any),
    ]);

/// Licences by their addresses. <http://backend.userland.com/creativeCommonsRssModule>
pub(super) static LICENCES: Vocabulary = Vocabulary::new(
    CREATIVE_COMMONS,
    "creativeCommons",
    "the creativeCommons module",
)
.both(&[Element::many(CREATIVE_COMMONS, "license", Content::Text(ADDRESS))]);

/// Licences as RDF has them. <https://web.resource.org/rss/1.0/modules/cc/>
pub(super) static LICENCES_OF_RDF: Vocabulary =
    Vocabulary::new(CC, "cc", "RSS 1.0 module cc").both(&[Element::many(CC, "license", Content::Any)]).other(&[
        Element::many(CC, "License", Content::Any),
        Element::many(CC, "permits", Content::Any),
        Element::many(CC, "prohibits", Content::Any),
        Element::many(CC, "requires", Content::Any),
    ]);

/// Where something is. <https://www.w3.org/2003/01/geo/>
pub(super) static PLACES: Vocabulary = Vocabulary::new(GEO, "geo", "Basic Geo (WGS84)").everywhere(&[
    LATITUDE,
    LONGITUDE,
    ALTITUDE,
    Element::many(GEO, "lat_long", Content::Text(&[latitude_and_longitude])),
    Element::many(GEO, "location", Content::Any),
    Element::many(GEO, "Point", Content::Children(&POINT)),
]);

const LATITUDE: Element = Element::many(GEO, "lat", Content::Text(&[latitude]));
const LONGITUDE: Element = Element::many(GEO, "long", Content::Text(&[longitude]));
const ALTITUDE: Element = Element::many(GEO, "alt", Content::Text(&[decimal]));

static POINT: Table = Table {
    spec: "Basic Geo (WGS84)",
    extensions: Some(Scope::Other),
    rows: &[
        Element::at_least_one(GEO, "lat", Content::Text(&[latitude])),
        Element::at_least_one(GEO, "long", Content::Text(&[longitude])),
        ALTITUDE,
    ],
};

/// Where something is, in two numbers. <http://postneo.com/icbm>
pub(super) static COORDINATES: Vocabulary = Vocabulary::new(ICBM, "icbm", "the ICBM module").both(&[
    Element::many(ICBM, "latitude", Content::Text(&[latitude])),
    Element::many(ICBM, "longitude", Content::Text(&[longitude])),
]);

/// The same of `GeoURL`. <http://geourl.org/news/2002-11-22.html>
pub(super) static GEOURL_COORDINATES: Vocabulary = Vocabulary::new(GEOURL, "geourl", "the GeoURL module").both(&[
    Element::many(GEOURL, "latitude", Content::Text(&[latitude])),
    Element::many(GEOURL, "longitude", Content::Text(&[longitude])),
]);

/// What `FeedBurner` adds to the feeds that it serves. <https://rssnamespace.org/feedburner/ext/1.0>
pub(super) static DELIVERY: Vocabulary = Vocabulary::new(FEEDBURNER, "feedburner", "the FeedBurner extensions")
    .feed(&[
        Element::once(FEEDBURNER, "info", Content::Empty).attributes(&[Attribute::new("uri", &[reference]).required()]),
        Element::once(FEEDBURNER, "browserFriendly", Content::Text(&[])).checks(&[untyped_text::plain]),
        Element::once(FEEDBURNER, "emailServiceId", Content::Text(&[])),
        Element::once(FEEDBURNER, "feedburnerHostname", Content::Text(ADDRESS)),
        Element::many(FEEDBURNER, "feedFlare", Content::Text(&[])).attributes(&[
            Attribute::new("href", &[reference]).required(),
            Attribute::new("src", &[reference]).required(),
        ]),
    ])
    .both(&[Element::once(FEEDBURNER, "awareness", Content::Text(ADDRESS))])
    .entry(&[
        Element::once(FEEDBURNER, "origLink", Content::Text(ADDRESS)),
        Element::once(FEEDBURNER, "origEnclosureLink", Content::Text(ADDRESS)),
    ]);

/// What Slashdot says of its stories. <https://web.resource.org/rss/1.0/modules/slash/>
pub(super) static SLASHDOT: Vocabulary = Vocabulary::new(SLASH, "slash", "RSS 1.0 module slash").entry(&[
    Element::once(SLASH, "section", Content::Text(&[])),
    Element::once(SLASH, "department", Content::Text(&[])),
    Element::once(SLASH, "comments", Content::Text(&[non_negative])),
    Element::once(SLASH, "hit_parade", Content::Text(&[list])),
]);

/// How often a feed changes. <https://web.resource.org/rss/1.0/modules/syndication/>
pub(super) static FREQUENCY: Vocabulary = Vocabulary::new(SYNDICATION, "sy", "RSS 1.0 module syndication").feed(&[
    Element::once(
        SYNDICATION,
        "updatePeriod",
        Content::Text(&[|value| {
            one_of(value, &["hourly", "daily", "weekly", "monthly", "yearly"], "InvalidUpdatePeriod")
        }]),
    ),
    Element::once(SYNDICATION, "updateFrequency", Content::Text(&[positive])).filled(),
    // Its own form is `yyyy-mm-ddThh:mm`, its example has an offset too.
    Element::once(SYNDICATION, "updateBase", Content::Text(&[date::iso_8601])),
]);

/// What refers to what. <http://madskills.com/public/xml/rss/module/trackback/>
pub(super) static REFERENCES: Vocabulary = Vocabulary::new(TRACKBACK, "trackback", "the TrackBack module").entry(&[
    Element::once(TRACKBACK, "ping", Content::Text(&[])).may_be_blank().checks(&[text_or_resource]),
    Element::many(TRACKBACK, "about", Content::Text(&[])).may_be_blank().checks(&[text_or_resource]),
]);

/// Where comments are sent to and read. <https://www.rssboard.org/comment-api>
pub(super) static COMMENTS: Vocabulary = Vocabulary::new(WELL_FORMED_WEB, "wfw", "the Well-Formed Web’s comment API")
    .entry(&[
        Element::once(WELL_FORMED_WEB, "comment", Content::Text(ADDRESS)),
        Element::once(WELL_FORMED_WEB, "commentRss", Content::Text(ADDRESS)),
    ]);

/// The results of a search, and the search itself. <https://github.com/dewitt/opensearch>
pub(super) static SEARCH: Vocabulary = Vocabulary::new(OPENSEARCH, "opensearch", "OpenSearch 1.1").feed(&[
    Element::once(OPENSEARCH, "totalResults", Content::Text(&[non_negative])),
    Element::once(OPENSEARCH, "startIndex", Content::Text(&[integer])),
    Element::once(OPENSEARCH, "itemsPerPage", Content::Text(&[non_negative])),
    Element::many(OPENSEARCH, "Query", Content::Empty)
        .attributes(&[
            Attribute::new("role", &[role]).required(),
            Attribute::new("title", &[html::plain]),
            Attribute::new("totalResults", &[non_negative]),
            Attribute::new("searchTerms", &[url_encoded]),
            Attribute::new("count", &[non_negative]),
            Attribute::new("startIndex", &[integer]),
            Attribute::new("startPage", &[integer]),
            Attribute::new("language", &[language_or_any]),
            Attribute::new("inputEncoding", &[encoding]),
            Attribute::new("outputEncoding", &[encoding]),
        ])
        .checks(&[declared_role]),
]);

/// The same before version 1.1. <https://github.com/dewitt/opensearch>
pub(super) static FORMER_SEARCH: Vocabulary =
    Vocabulary::new(OPENSEARCH_RSS, "opensearch", "OpenSearch RSS 1.0").feed(&[
        Element::once(OPENSEARCH_RSS, "totalResults", Content::Text(&[non_negative])),
        Element::once(OPENSEARCH_RSS, "startIndex", Content::Text(&[integer])),
        Element::once(OPENSEARCH_RSS, "itemsPerPage", Content::Text(&[non_negative])),
    ]);

/// Checks that the prefix of a role is that of a namespace.
fn declared_role(query: Node, report: &mut Report) {
    let Some(role) = query.attribute_node("role") else { return };
    if let Some((prefix, _)) =
        role.value().split_once(':').filter(|(prefix, _)| query.lookup_namespace_uri(Some(prefix)).is_none())
    {
        let message = format!("the prefix {} of the role is not declared", shown(prefix));
        report.at_attribute(&UNDECLARED_PREFIX, role, message).w3c = Some("UndeclaredPrefix");
    }
}

/// A role of the specification, or one with a prefix.
fn role(value: &str) -> Result<(), Problem> {
    if value.contains(':') {
        return Ok(());
    }
    one_of(value, &["request", "example", "related", "correction", "subset", "superset"], "InvalidLocalRole")
}

/// Words as they stand in an address. Examples of the specification have blanks between them.
fn url_encoded(value: &str) -> Result<(), Problem> {
    let is_encoded = value.is_ascii() && !value.contains(char::is_whitespace);
    require(is_encoded, value, &UNLISTED_VALUE, "is not encoded as in an address")
        .map_err(|problem| problem.event("NotURLEncoded").warning())
}

/// The name of an encoding. <https://www.w3.org/TR/xml/#NT-EncName>
fn encoding(value: &str) -> Result<(), Problem> {
    let is_name = value.starts_with(|first: char| first.is_ascii_alphabetic())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    require(is_name, value, &UNLISTED_VALUE, "is no name of an encoding")
}

/// A language, or any.
fn language_or_any(value: &str) -> Result<(), Problem> {
    if value == "*" { Ok(()) } else { language::tag(value) }
}

/// Two numbers with a comma between them.
fn latitude_and_longitude(value: &str) -> Result<(), Problem> {
    let (north, east) = value.split_once(',').unwrap_or((value, ""));
    latitude(north.trim()).and_then(|()| longitude(east.trim()))
}

/// Checks that an element has the address that it stands for, as RDF writes it.
fn resource(node: Node, report: &mut Report) {
    match node.attribute_node((RDF, "resource")) {
        None => {
            let message = format!("`{}` lacks its attribute `rdf:resource`", node.tag_name().name());
            report.at_element(&MISSING_ATTRIBUTE, node, message);
        }
        Some(attribute) => {
            if let Err(problem) = absolute(attribute.value()) {
                report.add(problem, attribute.range_value());
            }
        }
    }
}

/// Checks an address in the text, as RSS 2.0 writes it, or in an attribute, as RSS 1.0 does.
fn text_or_resource(node: Node, report: &mut Report) {
    if node.document().root_element().tag_name().namespace() == Some(RDF) {
        return resource(node, report);
    }
    let text = text_in(node);
    for check in ADDRESS {
        if let Err(problem) = check(text.trim()) {
            report.in_text(problem, node);
        }
    }
}

/// A body of XHTML in an item, as some wrote before there was Atom. <https://www.w3.org/TR/xhtml1/>
pub(super) static BODY: Vocabulary = Vocabulary::new(XHTML, "xhtml", "XHTML 1.0").entry(&[
    Element::once(XHTML, "body", Content::Any).checks(&[xhtml::content]),
    Element::once(XHTML, "div", Content::Any).checks(&[xhtml::content]),
]);

/// Threads of comments: which entry another answers. <https://www.rfc-editor.org/rfc/rfc4685>
pub(super) static THREADS: Vocabulary = Vocabulary::new(THREADING, "thr", "RFC 4685")
    .entry(&[
        Element::many(THREADING, "in-reply-to", Content::Empty).spec("RFC 4685, section 3").attributes(&[
            Attribute::new("ref", &[absolute]).required(),
            Attribute::new("href", &[absolute]),
            Attribute::new("source", &[absolute]),
            Attribute::new("type", &[media_type::media_type]),
        ]),
        Element::once(THREADING, "total", Content::Text(&[non_negative])).spec("RFC 4685, section 5"),
    ])
    .attributes(&[
        Attribute::new("count", &[non_negative]),
        Attribute::new("updated", &[date::rfc3339]),
        Attribute::new("when", &[no_when]),
    ]);

/// A draft called `thr:updated` so, and some still do.
fn no_when(_: &str) -> Result<(), Problem> {
    Err(Problem::new(&UNEXPECTED_ATTRIBUTE, "there is no attribute `thr:when`; it is called `thr:updated`")
        .event("NoThrWhen"))
}

/// When an entry was edited, and whether it is a draft: the Atom Publishing Protocol. <https://www.rfc-editor.org/rfc/rfc5023>
pub(super) static EDITING: Vocabulary = Vocabulary::new(PUBLISHING, "app", "RFC 5023")
    .feed(&[Element::many(PUBLISHING, "collection", Content::Children(&COLLECTION))
        .spec("RFC 5023, section 8.3.3")
        .attributes(&[Attribute::new("href", &[reference]).required()])])
    .entry(&[
        Element::once(PUBLISHING, "edited", Content::Exact(&[date::rfc3339])).spec("RFC 5023, section 10.2"),
        Element::once(PUBLISHING, "control", Content::Children(&CONTROL)).spec("RFC 5023, section 13.1.1"),
    ]);

static COLLECTION: Table = Table {
    spec: "RFC 5023, section 8.3.3",
    extensions: Some(Scope::Other),
    rows: &[
        TITLE.occurs(Occurrence::Required),
        Element::many(PUBLISHING, "accept", Content::Text(&[])).may_be_blank().spec("RFC 5023, section 8.3.4"),
        Element::many(PUBLISHING, "categories", Content::Children(&CATEGORIES))
            .spec("RFC 5023, section 7.2.1")
            .attributes(&[
                Attribute::new("href", &[reference]),
                Attribute::new("fixed", &[|value| one_of(value, &["yes", "no"], "InvalidYesNo")]),
                Attribute::new("scheme", &[absolute]),
            ])
            .checks(&[here_or_elsewhere]),
    ],
};

/// Checks that categories that are in another document are not here as well.
fn here_or_elsewhere(categories: Node, report: &mut Report) {
    if categories.attribute("href").is_none() {
        return;
    }
    for attribute in categories.attributes().filter(|attribute| matches!(attribute.name(), "fixed" | "scheme")) {
        let message = format!("`categories` has `href` and `{}`, of which it may have one", attribute.name());
        report.at(&UNEXPECTED_ATTRIBUTE, attribute.range(), message).w3c = Some("ConflictingCatAttr");
    }
    if let Some(child) = categories.children().find(Node::is_element) {
        let message = "`categories` has `href`, and so nothing in it";
        report.at_element(&UNKNOWN_ELEMENT, child, message).w3c = Some("ConflictingCatChildren");
    }
}

static CATEGORIES: Table = Table { spec: "RFC 5023, section 7.2.1", extensions: Some(Scope::Other), rows: &[CATEGORY] };

static CONTROL: Table = Table {
    spec: "RFC 5023, section 13.1.1",
    extensions: Some(Scope::Other),
    rows: &[Element::once(
        PUBLISHING,
        "draft",
        Content::Exact(&[|value| {
            require(matches!(value, "yes" | "no"), value, &INVALID_DRAFT, "is neither `yes` nor `no`")
        }]),
    )
    .spec("RFC 5023, section 13.1.1")],
};
