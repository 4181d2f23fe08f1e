//! Threads of comments: which entry another answers. <https://www.rfc-editor.org/rfc/rfc4685>

use crate::{
    rules::element::UNEXPECTED_ATTRIBUTE,
    validate::{
        checks::{Problem, date, iri, media_type, number},
        namespace::THREADING,
        table::{Attribute, Content, Element, Vocabulary},
    },
};

pub(super) static VOCABULARY: Vocabulary = Vocabulary::new(THREADING, "thr", "RFC 4685")
    .entry(&[
        Element::many(THREADING, "in-reply-to", Content::Empty).spec("RFC 4685, section 3").attributes(&[
            Attribute::new("ref", &[iri::absolute]).required(),
            Attribute::new("href", &[iri::reference]),
            Attribute::new("source", &[iri::reference]),
            Attribute::new("type", &[media_type::media_type]),
        ]),
        Element::once(THREADING, "total", Content::Text(&[number::non_negative])).spec("RFC 4685, section 5"),
    ])
    .attributes(&[
        Attribute::new("count", &[number::non_negative]),
        Attribute::new("updated", &[date::rfc3339]),
        Attribute::new("when", &[no_when]),
    ]);

/// A draft called `thr:updated` so, and some still do.
fn no_when(_: &str) -> Result<(), Problem> {
    Err(Problem::new(&UNEXPECTED_ATTRIBUTE, "there is no attribute `thr:when`; it is called `thr:updated`")
        .event("NoThrWhen"))
}
