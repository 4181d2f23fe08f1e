//! Atom 1.0. <https://www.rfc-editor.org/rfc/rfc4287>

mod entry;
mod feed;
pub(super) mod link;
pub(super) mod text;

use roxmltree::Node;

use super::{
    checks::{date, html, iri, language, media_type, number, person},
    extensions::{history, tombstones},
    finding::Report,
    table::{Attribute, Content, Element, Scope, Table},
    walk,
    xml::ATOM,
};

/// Validates a feed document or an entry document (section 2).
pub(super) fn validate(root: Node, report: &mut Report) {
    let row = if root.tag_name().name() == "entry" { &ENTRY } else { &FEED };
    walk::element(root, row, "RFC 4287, section 2", report);
    feed::duplicate_entries(root, report);
}

static FEED: Element = Element::required(ATOM, "feed", Content::Children(&FEED_TABLE)).checks(&[
    feed::authors,
    feed::order,
    feed::self_link,
    feed::prefixes,
    history::feed_links,
    tombstones::duplicates,
    link::duplicates,
]);

static FEED_TABLE: Table = Table {
    spec: "RFC 4287, section 4.1.1",
    extensions: Some(Scope::Feed),
    rows: &[
        AUTHOR,
        CATEGORY,
        CONTRIBUTOR,
        GENERATOR,
        ICON,
        LOGO,
        Element::required(ATOM, "id", ID).spec("RFC 4287, section 4.2.6"),
        LINK,
        RIGHTS,
        SUBTITLE,
        TITLE,
        Element::required(ATOM, "updated", DATE).spec("RFC 4287, section 4.2.15").checks(&[feed::plausible_date]),
        ENTRY,
    ],
};

const ENTRY: Element = Element::many(ATOM, "entry", Content::Children(&ENTRY_TABLE)).entry().checks(&[
    entry::authors,
    entry::content_or_alternate,
    entry::summary,
    entry::id_and_address,
    history::entry_links,
    link::duplicates,
]);

static ENTRY_TABLE: Table = Table {
    spec: "RFC 4287, section 4.1.2",
    extensions: Some(Scope::Entry),
    rows: &[
        AUTHOR,
        CATEGORY,
        CONTENT,
        CONTRIBUTOR,
        Element::required(ATOM, "id", ID).spec("RFC 4287, section 4.2.6"),
        LINK,
        PUBLISHED,
        RIGHTS,
        SOURCE,
        SUMMARY,
        TITLE,
        Element::required(ATOM, "updated", DATE).spec("RFC 4287, section 4.2.15").checks(&[feed::plausible_date]),
    ],
};

pub(super) const SOURCE: Element = Element::once(ATOM, "source", Content::Children(&SOURCE_TABLE))
    .spec("RFC 4287, section 4.2.11")
    .checks(&[entry::source, link::duplicates]);

static SOURCE_TABLE: Table = Table {
    spec: "RFC 4287, section 4.2.11",
    extensions: Some(Scope::Feed),
    rows: &[
        AUTHOR,
        CATEGORY,
        CONTRIBUTOR,
        GENERATOR,
        ICON,
        ID_ELSEWHERE,
        LINK,
        LOGO,
        RIGHTS,
        SUBTITLE,
        TITLE_ELSEWHERE,
        UPDATED,
    ],
};

pub(super) static PERSON_TABLE: Table = Table {
    spec: "RFC 4287, section 3.2",
    extensions: Some(Scope::Other),
    rows: &[
        Element::required(ATOM, "name", Content::Text(&[html::plain, person::name_without_email]))
            .spec("RFC 4287, section 3.2.1"),
        Element::once(ATOM, "uri", Content::Exact(&[iri::reference])).spec("RFC 4287, section 3.2.2"),
        Element::once(ATOM, "email", Content::Exact(&[person::email])).spec("RFC 4287, section 3.2.3"),
    ],
};

const DATE: Content = Content::Exact(&[date::rfc3339]);
const ID: Content = Content::Exact(&[iri::id, iri::canonical]);
pub(super) const TEXT_ATTRIBUTES: &[Attribute] = &[Attribute::new("type", &[])];

pub(super) const AUTHOR: Element =
    Element::many(ATOM, "author", Content::Children(&PERSON_TABLE)).spec("RFC 4287, section 4.2.1");
pub(super) const CONTRIBUTOR: Element =
    Element::many(ATOM, "contributor", Content::Children(&PERSON_TABLE)).spec("RFC 4287, section 4.2.3");
pub(super) const CATEGORY: Element =
    Element::many(ATOM, "category", Content::Empty).spec("RFC 4287, section 4.2.2").attributes(&[
        Attribute::new("term", &[]).required(),
        Attribute::new("scheme", &[iri::absolute]),
        Attribute::new("label", &[html::plain]),
    ]);
pub(super) const GENERATOR: Element = Element::once(ATOM, "generator", Content::Text(&[]))
    .spec("RFC 4287, section 4.2.4")
    .attributes(&[Attribute::new("uri", &[iri::reference]), Attribute::new("version", &[])]);
pub(super) const ICON: Element =
    Element::once(ATOM, "icon", Content::Exact(&[iri::reference])).spec("RFC 4287, section 4.2.5");
pub(super) const LOGO: Element =
    Element::once(ATOM, "logo", Content::Exact(&[iri::reference])).spec("RFC 4287, section 4.2.8");
pub(super) const LINK: Element = Element::many(ATOM, "link", Content::Any)
    .spec("RFC 4287, section 4.2.7")
    .attributes(&[
        Attribute::new("href", &[iri::reference]).required().event("MissingHref").may_be_blank(),
        Attribute::new("rel", &[]),
        Attribute::new("type", &[media_type::media_type]),
        Attribute::new("hreflang", &[language::tag]),
        Attribute::new("title", &[html::plain]),
        Attribute::new("length", &[number::non_negative]),
    ])
    .checks(&[link::not_empty, link::registered, link::to_itself, link::same_document]);
pub(super) const RIGHTS: Element = Element::once(ATOM, "rights", Content::Any)
    .attributes(TEXT_ATTRIBUTES)
    .spec("RFC 4287, section 4.2.10")
    .checks(&[text::construct]);
pub(super) const SUBTITLE: Element = Element::once(ATOM, "subtitle", Content::Any)
    .attributes(TEXT_ATTRIBUTES)
    .spec("RFC 4287, section 4.2.12")
    .checks(&[text::construct]);
const TITLE: Element = Element::required(ATOM, "title", Content::Any)
    .attributes(TEXT_ATTRIBUTES)
    .spec("RFC 4287, section 4.2.14")
    .checks(&[text::construct]);

pub(super) const CONTENT: Element = Element::once(ATOM, "content", Content::Any)
    .attributes(&[Attribute::new("type", &[]), Attribute::new("src", &[iri::reference])])
    .spec("RFC 4287, section 4.1.3")
    .checks(&[text::content]);
pub(super) const SUMMARY: Element = Element::once(ATOM, "summary", Content::Any)
    .attributes(TEXT_ATTRIBUTES)
    .spec("RFC 4287, section 4.2.13")
    .checks(&[text::construct]);
pub(super) const PUBLISHED: Element =
    Element::once(ATOM, "published", DATE).spec("RFC 4287, section 4.2.9").checks(&[feed::plausible_date]);
/// An id, a title and an instant where they are not required: in a source, and in RSS.
pub(super) const ID_ELSEWHERE: Element = Element::once(ATOM, "id", ID).spec("RFC 4287, section 4.2.6");
pub(super) const TITLE_ELSEWHERE: Element = Element::once(ATOM, "title", Content::Any)
    .attributes(TEXT_ATTRIBUTES)
    .spec("RFC 4287, section 4.2.14")
    .checks(&[text::construct]);
pub(super) const UPDATED: Element = Element::once(ATOM, "updated", DATE).spec("RFC 4287, section 4.2.15");

/// The element's children in the namespace of Atom with this name.
pub(super) fn named<'a, 'input>(node: Node<'a, 'input>, name: &str) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(move |child| child.has_tag_name((ATOM, name)))
}
