//! Vocabularies of a few elements each: modules of RSS 1.0 and 2.0, and others.

use crate::{
    rules::{element::UNEXPECTED_ATTRIBUTE, history::INVALID_DRAFT},
    validate::{
        atom::element::{
            AUTHOR, CATEGORY, CONTENT as ATOM_CONTENT, CONTRIBUTOR, GENERATOR, ICON, ID, LINK, LOGO, PUBLISHED, RIGHTS,
            SUBTITLE, SUMMARY, TITLE, UPDATED,
        },
        checks::{
            Problem,
            choice::one_of,
            date,
            iri::{absolute, reference},
            media_type,
            number::{decimal, latitude, list, longitude, non_negative, positive},
            require,
        },
        namespace::{
            ADMIN, ATOM, BLOG_CHANNEL, CONTENT, CREATIVE_COMMONS, GEO, ICBM, PUBLISHING, SLASH, SYNDICATION, THREADING,
            TRACKBACK, WELL_FORMED_WEB, XHTML,
        },
        rss::untyped_text,
        table::{Attribute, Content, Element, Scope, Table, Vocabulary},
        xhtml,
    },
};

/// Elements of Atom in RSS. <https://www.rssboard.org/rss-profile#namespace-elements-atom>
pub(super) static ELEMENTS_OF_ATOM: Vocabulary =
    Vocabulary::new(ATOM, "atom", "RFC 4287, section 4; RSS profile, atom:link")
        .both(&[AUTHOR, CATEGORY, CONTRIBUTOR, ID, LINK, RIGHTS, TITLE, UPDATED])
        .feed(&[GENERATOR, ICON, LOGO, SUBTITLE])
        .entry(&[ATOM_CONTENT, PUBLISHED, SUMMARY]);

/// Who runs a feed, and with what. <https://web.resource.org/rss/1.0/modules/admin/>
pub(super) static ADMINISTRATION: Vocabulary = Vocabulary::new(ADMIN, "admin", "RSS 1.0 module admin").feed(&[
    Element::once(ADMIN, "generatorAgent", Content::Empty),
    Element::once(ADMIN, "errorReportsTo", Content::Empty),
]);

/// Lists of a weblog and its friends. <http://backend.userland.com/blogChannelModule>
pub(super) static BLOG: Vocabulary = Vocabulary::new(BLOG_CHANNEL, "blogChannel", "the blogChannel module").feed(&[
    Element::once(BLOG_CHANNEL, "blogRoll", Content::Text(&[absolute])),
    Element::once(BLOG_CHANNEL, "mySubscriptions", Content::Text(&[absolute])),
    Element::once(BLOG_CHANNEL, "blink", Content::Text(&[absolute])),
    Element::once(BLOG_CHANNEL, "changes", Content::Text(&[absolute])),
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
.both(&[Element::many(CREATIVE_COMMONS, "license", Content::Text(&[absolute]))]);

/// Where something is. <https://www.w3.org/2003/01/geo/>
pub(super) static PLACES: Vocabulary = Vocabulary::new(GEO, "geo", "Basic Geo (WGS84)").everywhere(&[
    Element::once(GEO, "lat", Content::Text(&[latitude])),
    Element::once(GEO, "long", Content::Text(&[longitude])),
    Element::once(GEO, "alt", Content::Text(&[decimal])),
    Element::once(GEO, "Point", Content::Any),
]);

/// Where something is, in two numbers. <http://postneo.com/icbm>
pub(super) static COORDINATES: Vocabulary = Vocabulary::new(ICBM, "icbm", "the ICBM module").both(&[
    Element::once(ICBM, "latitude", Content::Text(&[latitude])),
    Element::once(ICBM, "longitude", Content::Text(&[longitude])),
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
    Element::once(SYNDICATION, "updateFrequency", Content::Text(&[positive])),
    Element::once(SYNDICATION, "updateBase", Content::Text(&[date::w3c])),
]);

/// What refers to what. <http://madskills.com/public/xml/rss/module/trackback/>
pub(super) static REFERENCES: Vocabulary = Vocabulary::new(TRACKBACK, "trackback", "the TrackBack module").entry(&[
    Element::once(TRACKBACK, "ping", Content::Text(&[absolute])),
    Element::many(TRACKBACK, "about", Content::Text(&[absolute])),
]);

/// Where comments are sent to and read. <https://www.rssboard.org/comment-api>
pub(super) static COMMENTS: Vocabulary = Vocabulary::new(WELL_FORMED_WEB, "wfw", "the Well-Formed Web’s comment API")
    .entry(&[
        Element::once(WELL_FORMED_WEB, "comment", Content::Text(&[absolute])),
        Element::once(WELL_FORMED_WEB, "commentRss", Content::Text(&[absolute])),
    ]);

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
            Attribute::new("href", &[reference]),
            Attribute::new("source", &[reference]),
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
    .feed(&[Element::once(PUBLISHING, "collection", Content::Any).spec("RFC 5023, section 8.3.5")])
    .entry(&[
        Element::once(PUBLISHING, "edited", Content::Exact(&[date::rfc3339])).spec("RFC 5023, section 10.2"),
        Element::once(PUBLISHING, "control", Content::Children(&CONTROL)).spec("RFC 5023, section 13.1.1"),
    ]);

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
