//! The elements of Atom that feeds, entries and sources share, and that RSS may use. What is required in a feed or an
//! entry is not required here. <https://www.rfc-editor.org/rfc/rfc4287#section-4.2>

use super::{entry, feed, link, text_construct};
use crate::validate::{
    checks::{date, html, iri, language, media_type, number, person},
    namespace::ATOM,
    table::{Attribute, Blank, Content, Element, Scope, Table},
};

pub(in crate::validate) const SOURCE: Element = Element::once(ATOM, "source", Content::Children(&SOURCE_TABLE))
    .spec("RFC 4287, section 4.2.11")
    .checks(&[entry::source, link::duplicates]);

static SOURCE_TABLE: Table = Table {
    spec: "RFC 4287, section 4.2.11",
    extensions: Some(Scope::Feed),
    rows: &[AUTHOR, CATEGORY, CONTRIBUTOR, GENERATOR, ICON, ID, LINK, LOGO, RIGHTS, SUBTITLE, TITLE, UPDATED],
};

pub(in crate::validate) static PERSON_TABLE: Table = Table {
    spec: "RFC 4287, section 3.2",
    extensions: Some(Scope::Other),
    rows: &[
        Element::required(ATOM, "name", Content::Text(&[html::plain, person::name_without_email]))
            .filled()
            .spec("RFC 4287, section 3.2.1"),
        Element::once(ATOM, "uri", Content::Exact(&[iri::reference])).spec("RFC 4287, section 3.2.2"),
        Element::once(ATOM, "email", Content::Exact(&[person::email])).spec("RFC 4287, section 3.2.3"),
    ],
};

const DATE: Content = Content::Exact(&[date::rfc3339]);
pub(in crate::validate) const TEXT_ATTRIBUTES: &[Attribute] = &[TYPE];

/// A type that is blank is taken for one or another.
const TYPE: Attribute = Attribute::new("type", &[]).blank(Blank::Wrong);

pub(in crate::validate) const AUTHOR: Element =
    Element::many(ATOM, "author", Content::Children(&PERSON_TABLE)).spec("RFC 4287, section 4.2.1");
pub(in crate::validate) const CONTRIBUTOR: Element =
    Element::many(ATOM, "contributor", Content::Children(&PERSON_TABLE)).spec("RFC 4287, section 4.2.3");
pub(in crate::validate) const CATEGORY: Element =
    Element::many(ATOM, "category", Content::Empty).spec("RFC 4287, section 4.2.2").attributes(&[
        Attribute::new("term", &[]).required(),
        Attribute::new("scheme", &[iri::absolute]),
        Attribute::new("label", &[html::plain]),
    ]);
pub(in crate::validate) const GENERATOR: Element = Element::once(ATOM, "generator", Content::Text(&[html::plain]))
    .filled()
    .spec("RFC 4287, section 4.2.4")
    .attributes(&[Attribute::new("uri", &[iri::reference]), Attribute::new("version", &[])]);
pub(in crate::validate) const ICON: Element =
    Element::once(ATOM, "icon", Content::Exact(&[iri::reference])).filled().spec("RFC 4287, section 4.2.5");
pub(in crate::validate) const LOGO: Element =
    Element::once(ATOM, "logo", Content::Exact(&[iri::reference])).filled().spec("RFC 4287, section 4.2.8");
pub(in crate::validate) const LINK: Element = Element::many(ATOM, "link", Content::Extensions)
    .spec("RFC 4287, section 4.2.7")
    .attributes(&[
        Attribute::new("href", &[iri::reference]).required().event("MissingHref").may_be_blank(),
        Attribute::new("rel", &[]).blank(Blank::Wrong),
        Attribute::new("type", &[media_type::media_type]),
        Attribute::new("hreflang", &[language::tag]),
        Attribute::new("title", &[html::plain]),
        Attribute::new("length", &[number::non_negative]),
    ])
    .checks(&[link::not_empty, link::registered, link::to_itself, link::same_document]);
pub(in crate::validate) const RIGHTS: Element = text_construct("rights", "RFC 4287, section 4.2.10");
pub(in crate::validate) const SUBTITLE: Element = text_construct("subtitle", "RFC 4287, section 4.2.12");
pub(in crate::validate) const SUMMARY: Element = text_construct("summary", "RFC 4287, section 4.2.13");
pub(in crate::validate) const TITLE: Element = text_construct("title", "RFC 4287, section 4.2.14");
pub(in crate::validate) const CONTENT: Element = Element::once(ATOM, "content", Content::Any)
    .attributes(&[TYPE, Attribute::new("src", &[iri::reference])])
    .spec("RFC 4287, section 4.1.3")
    .checks(&[text_construct::content]);
pub(in crate::validate) const PUBLISHED: Element =
    Element::once(ATOM, "published", DATE).spec("RFC 4287, section 4.2.9").checks(&[feed::plausible_date]);
pub(in crate::validate) const ID: Element =
    Element::once(ATOM, "id", Content::Exact(&[iri::id, iri::canonical])).filled().spec("RFC 4287, section 4.2.6");
pub(in crate::validate) const UPDATED: Element = Element::once(ATOM, "updated", DATE).spec("RFC 4287, section 4.2.15");

const fn text_construct(name: &'static str, spec: &'static str) -> Element {
    Element::once(ATOM, name, Content::Any).attributes(TEXT_ATTRIBUTES).spec(spec).checks(&[text_construct::construct])
}
