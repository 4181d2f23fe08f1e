//! The Atom Publishing Protocol: when an entry was edited, and whether it is a draft. <https://www.rfc-editor.org/rfc/rfc5023>

use crate::{
    rules::history::INVALID_DRAFT,
    validate::{
        checks::{Problem, date, require},
        namespace::PUBLISHING,
        table::{Content, Element, Scope, Table, Vocabulary},
    },
};

pub(super) static VOCABULARY: Vocabulary = Vocabulary::new(PUBLISHING, "app", "RFC 5023")
    .feed(&[Element::once(PUBLISHING, "collection", Content::Any).spec("RFC 5023, section 8.3.5")])
    .entry(&[
        Element::once(PUBLISHING, "edited", Content::Exact(&[date::rfc3339])).spec("RFC 5023, section 10.2"),
        Element::once(PUBLISHING, "control", Content::Children(&CONTROL)).spec("RFC 5023, section 13.1.1"),
    ]);

static CONTROL: Table = Table {
    spec: "RFC 5023, section 13.1.1",
    extensions: Some(Scope::Other),
    rows: &[Element::once(PUBLISHING, "draft", Content::Exact(&[yes_or_no])).spec("RFC 5023, section 13.1.1")],
};

fn yes_or_no(value: &str) -> Result<(), Problem> {
    require(matches!(value, "yes" | "no"), value, &INVALID_DRAFT, "is neither `yes` nor `no`")
}
