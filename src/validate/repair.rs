//! Repairing: faults of the XML are replaced by white space of the same length, so that the rest of the document is
//! validated too, and places stay the same.

use std::ops::Range;

use roxmltree::Error;

use super::{
    checks::shown,
    finding::Report,
    prolog::{self, Declaration},
};
use crate::rules::document::{BAD_XML_VERSION, DECLARATION_NOT_FIRST, ILLEGAL_CHARACTER, UNDEFINED_ENTITY};

/// At most this many faults of one kind are reported one by one.
const MOST_ALIKE: usize = 100;

/// Reports a wrong XML declaration, and returns the text without it if it is not at the beginning.
pub(super) fn declaration(text: &str, report: &mut Report) -> Option<String> {
    let Declaration { span, version, .. } = prolog::declaration(text)?;
    if let Some(version) = version.filter(|version| &text[version.clone()] != "1.0") {
        let message = format!("the document is XML {}, which few parsers read", shown(&text[version.clone()]));
        report.at(&BAD_XML_VERSION, version, message);
    }
    if span.start == 0 {
        return None;
    }
    report.at(&DECLARATION_NOT_FIRST, span.clone(), "something stands before the XML declaration");
    Some(painted(text, [span]))
}

/// Reports a fault, and returns the text without any of its kind; `None` if it cannot be repaired.
pub(super) fn fault(text: &str, error: &Error, report: &mut Report) -> Option<String> {
    match error {
        Error::NonXmlChar(..) => {
            let places = text.char_indices().filter(|(_, character)| is_illegal(u32::from(*character)));
            let place = |(at, character): (usize, char)| (u32::from(character), at..at + character.len_utf8());
            illegal_characters(text, places.map(place).collect(), report)
        }
        Error::MalformedEntityReference(_) => {
            let places = memchr::memmem::find_iter(text.as_bytes(), "&#").filter_map(|at| {
                let (code, length) = prolog::character_reference(&text[at..])?;
                is_illegal(code).then_some((code, at..at + length))
            });
            illegal_characters(text, places.collect(), report)
        }
        Error::UnknownEntityReference(name, _) => undefined_entity(text, name, report),
        _ => None,
    }
}

/// True for characters that XML forbids. <https://www.w3.org/TR/xml/#charsets>
fn is_illegal(code: u32) -> bool {
    matches!(code, 0..=8 | 0xB | 0xC | 0xE..=0x1F | 0xD800..=0xDFFF | 0xFFFE | 0xFFFF | 0x11_0000..)
}

fn illegal_characters(text: &str, places: Vec<(u32, Range<usize>)>, report: &mut Report) -> Option<String> {
    for (code, place) in places.iter().take(MOST_ALIKE) {
        let message = format!("the document contains the character U+{code:04X}, which XML cannot");
        report.at(&ILLEGAL_CHARACTER, place.clone(), message);
    }
    (!places.is_empty()).then(|| painted(text, places.into_iter().map(|(_, place)| place)))
}

fn undefined_entity(text: &str, name: &str, report: &mut Report) -> Option<String> {
    let reference = format!("&{name};");
    let places: Vec<Range<usize>> = text.match_indices(&reference).map(|(at, _)| at..at + reference.len()).collect();
    let first = places.first()?.clone();
    let often = if places.len() > 1 { format!(", {} times", places.len()) } else { String::new() };
    let message = format!("the entity `{reference}` is not defined{often}");
    report.at(&UNDEFINED_ENTITY, first, message);
    Some(painted(text, places))
}

/// The text with as many spaces as bytes in these places.
fn painted(text: &str, places: impl IntoIterator<Item = Range<usize>>) -> String {
    let mut painted = String::with_capacity(text.len());
    let mut done = 0;
    for place in places {
        painted.push_str(&text[done..place.start]);
        painted.extend(std::iter::repeat_n(' ', place.len()));
        done = place.end;
    }
    painted.push_str(&text[done..]);
    painted
}
