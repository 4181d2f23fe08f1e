//! Repairing: faults of the XML are mended in a copy of the text, so that the rest of the document is validated too.

use std::{borrow::Cow, ops::Range};

use roxmltree::{Error, TextPos};

use super::{
    checks::{Problem, shown},
    extensions,
    finding::{Finding, Report},
    markup,
    namespace::UNDECLARED,
    prolog::{self, Declaration},
    unclosed, xml,
};
use crate::rules::document::{
    BAD_XML_VERSION, DECLARATION_NOT_FIRST, ILLEGAL_CHARACTER, NOT_WELL_FORMED, UNDECLARED_PREFIX, UNDEFINED_ENTITY,
};

/// At most this many faults of one kind are reported one by one.
const MOST_ALIKE: usize = 100;

/// The longest name of an entity or attribute that is looked for, in bytes: a longer one would be looked for again and again.
const LONGEST_NAME: usize = 128;

/// How far from the beginning of a document its first tag is looked for.
const FARTHEST_BEGINNING: usize = 1 << 16;

/// A document's text with what was mended in it, and the way back to the places of the text as it was.
pub(super) struct Mended<'a> {
    pub(super) text: Cow<'a, str>,
    /// What each mending changed: sorted places in the text after it, and by how much what follows was moved.
    movements: Vec<Vec<(usize, isize)>>,
}

impl<'a> Mended<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), movements: Vec::new() }
    }

    pub(super) fn is_changed(&self) -> bool {
        matches!(self.text, Cow::Owned(_))
    }

    /// The place in the text as it was.
    fn original_place(&self, place: usize) -> usize {
        self.movements.iter().rev().fold(place, |place, movements| {
            let moved = movements.partition_point(|(from, _)| *from <= place);
            let by = moved.checked_sub(1).map_or(0, |last| movements[last].1);
            place.saturating_add_signed(-by)
        })
    }

    pub(super) fn original(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.original_place(span.start);
        start..self.original_place(span.end).max(start)
    }

    /// The finding at its places in the text as it was.
    pub(super) fn in_original(&self, finding: Finding) -> Finding {
        let related = finding.related.as_ref().map(|span| self.original(span));
        Finding { span: self.original(&finding.span), related, ..finding }
    }

    /// Puts as many spaces as bytes in these places, which are sorted.
    fn paint(&mut self, places: impl IntoIterator<Item = Range<usize>>) {
        let mut painted = String::with_capacity(self.text.len());
        let mut done = 0;
        for place in places {
            painted.push_str(&self.text[done..place.start]);
            painted.extend(std::iter::repeat_n(' ', place.len()));
            done = place.end;
        }
        painted.push_str(&self.text[done..]);
        self.text = Cow::Owned(painted);
    }

    /// Puts other text in these places, which are sorted.
    pub(super) fn replace(&mut self, places: &[(Range<usize>, &str)]) {
        let mut replaced = String::with_capacity(self.text.len());
        let mut movements = Vec::with_capacity(places.len());
        let (mut done, mut by) = (0, 0_isize);
        for (place, with) in places {
            replaced.push_str(&self.text[done..place.start]);
            replaced.push_str(with);
            by = by.saturating_add_unsigned(with.len()).saturating_sub_unsigned(place.len());
            movements.push((replaced.len(), by));
            done = place.end;
        }
        replaced.push_str(&self.text[done..]);
        self.text = Cow::Owned(replaced);
        self.movements.push(movements);
    }

    /// Declares a namespace in the root: `xmlns="…"`, or with a prefix. False if there is no root.
    pub(super) fn declare(&mut self, prefix: Option<&str>, namespace: &str) -> bool {
        let Some(at) = end_of_root_name(&self.text) else { return false };
        let colon = if prefix.is_some() { ":" } else { "" };
        let declaration = format!(" xmlns{colon}{}=\"{namespace}\"", prefix.unwrap_or_default());
        self.replace(&[(at..at, &declaration)]);
        true
    }

    /// Declares one namespace wherever another was declared.
    pub(super) fn declare_instead(&mut self, namespace: &str, instead: &str) {
        let text = &*self.text;
        let is_declared = |at: &usize| {
            let before = &text[text.ceil_char_boundary(at.saturating_sub(LONGEST_NAME))..*at];
            let before = before.strip_suffix(['"', '\'']).unwrap_or_default().trim_end();
            let name = before.strip_suffix('=').unwrap_or_default().trim_end();
            let name = name.rsplit(|character: char| character.is_whitespace()).next().unwrap_or_default();
            name.starts_with("xmlns") && text[at + namespace.len()..].starts_with(['"', '\''])
        };
        let places = text.match_indices(namespace).map(|(at, _)| at).filter(is_declared);
        let places: Vec<(Range<usize>, &str)> = places.map(|at| (at..at + namespace.len(), instead)).collect();
        self.replace(&places);
    }

    fn add(&self, report: &mut Report, problem: Problem, span: Range<usize>) {
        report.add(problem, self.original(&span));
    }
}

/// The end of the root's name, where its attributes begin.
fn end_of_root_name(text: &str) -> Option<usize> {
    let mut at = prolog::doctype(text).map_or(0, |doctype| doctype.span.end);
    loop {
        at += memchr::memchr(b'<', &text.as_bytes()[at..])?;
        let rest = &text[at..];
        at += match rest.as_bytes() {
            [b'<', b'?', ..] => rest.find("?>")?,
            [b'<', b'!', b'-', ..] => rest.find("-->")?,
            _ => {
                return rest.find(|next: char| next.is_whitespace() || matches!(next, '>' | '/')).map(|end| at + end);
            }
        };
    }
}

/// Reports a wrong XML declaration, and takes away what stands before the document.
pub(super) fn declaration(mended: &mut Mended, report: &mut Report) {
    let begin = beginning(&mended.text);
    let Some(Declaration { span, version, .. }) = prolog::declaration(&mended.text[begin..]) else {
        if begin > 0 {
            let message = "the document has text before its first tag";
            mended.add(report, Problem::new(&NOT_WELL_FORMED, message), 0..begin);
            mended.paint(std::iter::once(0..begin));
        }
        return;
    };
    let (span, version) =
        (span.start + begin..span.end + begin, version.map(|version| version.start + begin..version.end + begin));
    if let Some(version) = version.filter(|version| &mended.text[version.clone()] != "1.0") {
        let number = shown(&mended.text[version.clone()]);
        let message = format!("the document is XML {number}, which few parsers read");
        mended.add(report, Problem::new(&BAD_XML_VERSION, message), version);
    }
    if span.start > 0 {
        let message = "something stands before the XML declaration";
        mended.add(report, Problem::new(&DECLARATION_NOT_FIRST, message), span.clone());
        mended.paint(std::iter::once(0..span.end));
    }
}

/// Where a document begins behind text that a program wrote before it, such as a warning.
pub(super) fn beginning(text: &str) -> usize {
    if text.trim_start().starts_with("<?xml ") {
        return 0;
    }
    let head = &text[..text.floor_char_boundary(FARTHEST_BEGINNING)];
    let starts = ["<?xml ", "<rss", "<feed", "<rdf:RDF", "<opml"].iter().filter_map(|start| head.find(start));
    let Some(begin) = starts.min() else { return 0 };
    // A declaration may also stand in the text of a feed, and a root needs none.
    let is_inside = head[..begin].contains("xmlns");
    let is_root = text.trim_start().starts_with('<') && !head[begin..].starts_with("<?xml ");
    if is_inside || is_root { 0 } else { begin }
}

/// Reports a fault, and mends all of its kind; false if it cannot be mended.
pub(super) fn fault(mended: &mut Mended, error: &Error, report: &mut Report) -> bool {
    match error {
        Error::NonXmlChar(..) => {
            let places = mended.text.char_indices().filter(|(_, character)| is_illegal(u32::from(*character)));
            let place = |(at, character): (usize, char)| (u32::from(character), at..at + character.len_utf8());
            let places = places.map(place).collect();
            illegal_characters(mended, places, report)
        }
        Error::MalformedEntityReference(_) => {
            let places = memchr::memmem::find_iter(mended.text.as_bytes(), "&#").filter_map(|at| {
                let (code, length) = prolog::character_reference(&mended.text[at..])?;
                is_illegal(code).then_some((code, at..at + length))
            });
            let places: Vec<_> = places.collect();
            illegal_characters(mended, places, report) || bare_ampersands(mended, report)
        }
        Error::UnknownEntityReference(name, _) => undefined_entity(mended, name, report),
        Error::UnknownNamespace(prefix, _) => undeclared_prefix(mended, prefix, report),
        Error::UnexpectedCloseTag(..) | Error::UnclosedRootNode | Error::UnexpectedEndOfStream => {
            unclosed::mend(mended, report)
        }
        Error::DuplicatedAttribute(name, position) => repeated_attribute(mended, name, *position, report),
        Error::InvalidName(_)
        | Error::InvalidChar(..)
        | Error::InvalidChar2(..)
        | Error::InvalidString(..)
        | Error::InvalidComment(_)
        | Error::InvalidCharacterData(_)
        | Error::InvalidAttributeValue(_)
        | Error::UnknownToken(_) => markup(mended, report),
        _ => false,
    }
}

/// True for characters that XML forbids. <https://www.w3.org/TR/xml/#charsets>
fn is_illegal(code: u32) -> bool {
    matches!(code, 0..=8 | 0xB | 0xC | 0xE..=0x1F | 0xD800..=0xDFFF | 0xFFFE | 0xFFFF | 0x11_0000..)
}

fn illegal_characters(mended: &mut Mended, places: Vec<(u32, Range<usize>)>, report: &mut Report) -> bool {
    for (code, place) in places.iter().take(MOST_ALIKE) {
        let message = format!("the document contains the character U+{code:04X}, which XML cannot");
        mended.add(report, Problem::new(&ILLEGAL_CHARACTER, message), place.clone());
    }
    let are_any = !places.is_empty();
    if are_any {
        mended.paint(places.into_iter().map(|(_, place)| place));
    }
    are_any
}

/// Every `&` that begins no reference, except where XML takes it as it is.
fn bare_ampersands(mended: &mut Mended, report: &mut Report) -> bool {
    let text = &*mended.text;
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr::memchr2(b'&', b'<', &text.as_bytes()[at..]) {
        at += next;
        let rest = &text[at..];
        let skipped = [("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>")]
            .into_iter()
            .find(|(open, _)| rest.starts_with(open))
            .map(|(_, close)| rest.find(close).unwrap_or(rest.len()));
        if rest.starts_with('&') && !is_reference(rest) {
            places.push(at..at + 1);
        }
        at += skipped.unwrap_or(1);
    }
    for place in places.iter().take(MOST_ALIKE) {
        let message = "the document is not well-formed XML: `&` stands where no entity or character reference does";
        mended.add(report, Problem::new(&NOT_WELL_FORMED, message), place.clone());
    }
    let edits: Vec<(Range<usize>, &str)> = places.into_iter().map(|place| (place, "&amp;")).collect();
    if !edits.is_empty() {
        mended.replace(&edits);
    }
    !edits.is_empty()
}

/// Markup that is nearly right.
fn markup(mended: &mut Mended, report: &mut Report) -> bool {
    let (faults, edits) = markup::faults(&mended.text);
    for markup::Fault { place, message } in faults.into_iter().take(MOST_ALIKE) {
        let message = format!("the document is not well-formed XML: {message}");
        mended.add(report, Problem::new(&NOT_WELL_FORMED, message), place);
    }
    if !edits.is_empty() {
        mended.replace(&edits);
    }
    !edits.is_empty()
}

/// True for a text that begins with a reference: `&name;`, `&#1;` or `&#xA;`.
fn is_reference(text: &str) -> bool {
    let head = &text[1..text.floor_char_boundary(LONGEST_NAME)];
    let Some((name, _)) = head.split_once(';') else { return false };
    if let Some(number) = name.strip_prefix('#') {
        let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
        return !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    }
    let is_inside = |character: char| character.is_alphanumeric() || "_-.:".contains(character);
    name.starts_with(|first: char| first.is_alphabetic() || first == '_') && name.chars().all(is_inside)
}

fn undefined_entity(mended: &mut Mended, name: &str, report: &mut Report) -> bool {
    let reference = format!("&{name};");
    let places: Vec<Range<usize>> =
        mended.text.match_indices(&reference).map(|(at, _)| at..at + reference.len()).collect();
    let Some(first) = places.first().cloned() else { return false };
    let often = if places.len() > 1 { format!(", {} times", places.len()) } else { String::new() };
    let message = format!("the entity `{reference}` is not defined{often}");
    mended.add(report, Problem::new(&UNDEFINED_ENTITY, message), first);
    mended.paint(places);
    true
}

/// Of two attributes with one name, the second.
fn repeated_attribute(mended: &mut Mended, name: &str, position: TextPos, report: &mut Report) -> bool {
    let at = xml::place(&mended.text, position);
    let Some(length) = attribute_length(&mended.text[at..]) else { return false };
    let message =
        format!("the document is not well-formed XML: the attribute {} stands twice in one element", shown(name));
    mended.add(report, Problem::new(&NOT_WELL_FORMED, message), at..at + length);
    mended.paint(std::iter::once(at..at + length));
    true
}

/// The length of the attribute that a text begins with.
fn attribute_length(text: &str) -> Option<usize> {
    let equals = text[..text.floor_char_boundary(LONGEST_NAME)].find('=')?;
    let value = text[equals + 1..].trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let length = value[1..].find(quote)? + 2;
    Some(text.len() - value.len() + length)
}

/// A prefix that everybody uses for one vocabulary is taken for that.
fn undeclared_prefix(mended: &mut Mended, prefix: &str, report: &mut Report) -> bool {
    let name = format!("{prefix}:");
    let is_used = |at: &usize| {
        mended.text[..*at].ends_with(|before: char| before == '<' || before == '/' || before.is_whitespace())
    };
    let at = mended.text.match_indices(&name).map(|(at, _)| at).find(is_used).unwrap_or_default();
    let message = format!("the prefix {} is not declared", shown(prefix));
    mended.add(report, Problem::new(&UNDECLARED_PREFIX, message), at..at + prefix.len());
    let namespace = extensions::of_prefix(prefix).map_or(UNDECLARED, |vocabulary| vocabulary.namespace);
    mended.declare(Some(prefix), namespace)
}
