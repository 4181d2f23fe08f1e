//! Hostile documents: those that would keep a parser busy far longer than their size suggests, found before parsing.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{
    checks::Problem,
    prolog::{Doctype, Entity},
};
use crate::rules::document::HOSTILE_DOCUMENT;

/// A parser compares each attribute of an element with every other.
const MOST_ATTRIBUTES: usize = 256;
/// A parser copies the prefixes in scope for each element that declares another.
const MOST_PREFIXES: usize = 100;
/// A parser searches the list of all entities for each one. HTML has 253.
const MOST_ENTITIES: usize = 1000;
/// How deeply entities may refer to each other.
const MOST_DEPTH: usize = 8;
/// How many times its own size a document may grow by its entities.
const MOST_GROWTH: usize = 4;
/// How many bytes even a small document may grow to.
const ROOM_TO_GROW: usize = 1 << 16;

/// What would keep a parser busy, and where.
pub(super) fn danger(text: &str, doctype: Option<&Doctype>) -> Option<(Problem, Range<usize>)> {
    doctype.and_then(|doctype| entities(text, doctype)).or_else(|| attributes(text)).or_else(|| prefixes(text))
}

/// Entities that refer to each other in a circle, or make a text far larger.
fn entities(text: &str, doctype: &Doctype) -> Option<(Problem, Range<usize>)> {
    let bomb = |message: &str| Some((Problem::new(&HOSTILE_DOCUMENT, message), doctype.span.clone()));
    if doctype.entities.len() > MOST_ENTITIES {
        return bomb("the document declares more entities than any feed needs");
    }
    let by_name: HashMap<&str, &Entity> = doctype.entities.iter().rev().map(|entity| (entity.name, entity)).collect();
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    // The size of an entity is known when the sizes of all entities in it are; in a circle it never is.
    for _ in 0..MOST_DEPTH {
        for (name, entity) in &by_name {
            let value = entity.value.unwrap_or_default();
            let mut size = value.len();
            let is_known = references(value).filter(|name| by_name.contains_key(name)).all(|name| {
                let inner = sizes.get(name);
                size = size.saturating_add(inner.copied().unwrap_or_default());
                inner.is_some()
            });
            if is_known {
                sizes.insert(name, size);
            }
        }
    }
    if sizes.len() < by_name.len() {
        return bomb("the entities refer to each other too deeply, or in a circle");
    }
    let mut grown: usize = 0;
    for name in references(&text[doctype.span.end..]) {
        grown = grown.saturating_add(sizes.get(name).copied().unwrap_or_default());
        if grown > ROOM_TO_GROW.max(text.len().saturating_mul(MOST_GROWTH)) {
            return bomb("the entities would make the document many times larger than it is");
        }
    }
    None
}

/// The names of the entities that a text refers to; references by number are left out.
fn references(text: &str) -> impl Iterator<Item = &str> {
    memchr::memchr_iter(b'&', text.as_bytes()).filter_map(|at| {
        let rest = &text[at + 1..];
        let end = rest.find(|character: char| character == ';' || character == '&' || character.is_whitespace())?;
        (rest.as_bytes()[end] == b';' && !rest.starts_with('#')).then_some(&rest[..end])
    })
}

/// An element with hundreds of attributes.
fn attributes(text: &str) -> Option<(Problem, Range<usize>)> {
    let mut tags = memchr::memchr_iter(b'<', text.as_bytes()).peekable();
    while let Some(start) = tags.next() {
        let end = tags.peek().copied().unwrap_or(text.len());
        let shortest = MOST_ATTRIBUTES * " a=''".len();
        if end - start > shortest && has_many_attributes(&text[start + 1..end]) {
            let message = format!("an element has more than {MOST_ATTRIBUTES} attributes");
            return Some((Problem::new(&HOSTILE_DOCUMENT, message), start..start + 1));
        }
    }
    None
}

fn has_many_attributes(tag: &str) -> bool {
    if !tag.starts_with(|first: char| first.is_alphabetic() || matches!(first, '_' | ':')) {
        return false;
    }
    let (mut rest, mut count) = (tag.as_bytes(), 0);
    while let Some(at) = memchr::memchr3(b'"', b'\'', b'>', rest) {
        if rest[at] == b'>' {
            return false;
        }
        let Some(length) = memchr::memchr(rest[at], &rest[at + 1..]) else { return false };
        rest = &rest[at + length + 2..];
        count += 1;
        if count > MOST_ATTRIBUTES {
            return true;
        }
    }
    false
}

fn prefixes(text: &str) -> Option<(Problem, Range<usize>)> {
    let mut seen = HashSet::new();
    memchr::memmem::find_iter(text.as_bytes(), "xmlns:").find_map(|at| {
        let name = &text[at + "xmlns:".len()..];
        let end = name.find(|character: char| character == '=' || character.is_whitespace())?;
        seen.insert(&name[..end]);
        (seen.len() > MOST_PREFIXES).then(|| {
            let message = format!("more than {MOST_PREFIXES} prefixes are declared");
            (Problem::new(&HOSTILE_DOCUMENT, message), at..at + "xmlns:".len() + end)
        })
    })
}
