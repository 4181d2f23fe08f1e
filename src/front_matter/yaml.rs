//! YAML front matter. <https://yaml.org/spec/1.2.2/>

use std::{
    collections::{HashMap, HashSet},
    fmt,
    ops::Range,
};

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{DuplicateKeyPolicy, Error, Location, Spanned};

use super::{Data, Fault, Field, Value};
use crate::text::start_of_line;

/// The most values that are read. Real front matter never has so many, but a few lines with aliases can expand to
/// billions.
const MOST_VALUES: usize = 50_000;

/// The fields of the YAML at `span` of `text`.
pub(super) fn parse(
    text: &str,
    span: Range<usize>,
    repeated: &mut Vec<Range<usize>>,
) -> Result<Vec<Field<'static>>, Fault> {
    let (yaml, start) = (&text[span.clone()], span.start);
    if yaml.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Vec::new());
    }
    let budget = serde_saphyr::budget! { max_nodes: MOST_VALUES };
    let options = serde_saphyr::options! {
        with_snippet: false, budget: budget, duplicate_keys: DuplicateKeyPolicy::LastWins
    };
    let read: Spanned<Raw> = serde_saphyr::from_str_with_options(yaml, options).map_err(|error| {
        let is_excess =
            ["budget breached", "recursion"].iter().any(|start| error.without_snippet().to_string().starts_with(start));
        if let Some((at, sign)) = unclosed(yaml).filter(|_| !is_excess) {
            let close = match sign {
                '[' => ']',
                '{' => '}',
                quote => quote,
            };
            return Fault {
                message: format!("the YAML front matter cannot be read: `{sign}` is never closed"),
                span: start + at..start + at + 1,
                help: format!("close it with `{close}`, or put the whole text in quotes"),
                is_of_body: false,
            };
        }
        let at = error.location().map_or(start, |location| start + offset(yaml, location));
        let (message, help) = in_words(error.without_snippet());
        Fault {
            message: format!("the YAML front matter cannot be read: {message}"),
            span: at..at + 1,
            help: help.to_owned(),
            is_of_body: false,
        }
    })?;
    let Raw(mut value) = read.into();
    place(&mut value, yaml, start, repeated);
    match value.data {
        Data::Map(fields) => Ok(fields),
        Data::Null => Ok(Vec::new()),
        other => Err(Fault {
            message: format!("the front matter is {}, not fields", other.kind()),
            span: start..span.end.min(start + 1),
            help: "write it as `key: value`, one a line".to_owned(),
            is_of_body: false,
        }),
    }
}

/// The first bracket or quotation mark that begins a value and is never closed. The parser notices it only where the next line
/// makes no sense.
fn unclosed(yaml: &str) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let (mut quote, mut begins, mut before) = (None, true, '\n');
    let mut characters = yaml.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match (quote, character) {
            (Some((_, '"')), '\\') => _ = characters.next(),
            (Some((_, '\'')), '\'') if characters.peek().is_some_and(|(_, next)| *next == '\'') => {
                _ = characters.next()
            }
            (Some((_, mark)), _) if character == mark => (quote, begins) = (None, false),
            (Some(_), _) => {}
            (None, '#') if before.is_whitespace() => while characters.next_if(|(_, next)| *next != '\n').is_some() {},
            (None, '"' | '\'') if begins => quote = Some((at, character)),
            (None, '[' | '{') if begins => open.push((at, character)),
            (None, ']' | '}') if !open.is_empty() => {
                open.pop();
                begins = false;
            }
            (None, ',') if !open.is_empty() => begins = true,
            (None, '\n') => begins = true,
            (None, ' ' | '\t') if matches!(before, ':' | '-') => begins = true,
            (None, _) if character.is_whitespace() => {}
            (None, _) => begins = false,
        }
        before = character;
    }
    open.first().copied().or(quote)
}

/// What the parser reports, without the words that are meant for programmers, and how to fix it.
fn in_words(error: &Error) -> (String, &'static str) {
    let message = error.to_string();
    // The location is shown by the diagnostic; the parser's own mention counts from the fence.
    let message = message.split(" at line ").next().unwrap_or(&message).trim_end_matches(':');
    let (message, help) = if message.starts_with("budget breached: Depth") || message == "recursion limit exceeded" {
        ("it is nested too deeply", "write it with fewer levels")
    } else if message.starts_with("budget breached") {
        ("it contains too many values", "leave out what no feed shows; an alias counts as all that it stands for")
    } else if message.contains("recursi") {
        ("an alias stands for a value that it is itself a part of", "write the value out in place of the alias")
    } else {
        (message, "fix it there; a text with `: ` or `#` in it is in quotes")
    };
    (message.to_owned(), help)
}

/// A YAML value whose span still is the parser's: the byte it begins at, and its characters.
struct Raw(Value<'static>);

impl From<Spanned<Raw>> for Raw {
    fn from(spanned: Spanned<Raw>) -> Self {
        Self(Value { span: raw_span(spanned.referenced), ..spanned.value.0 })
    }
}

fn raw_span(location: Location) -> Range<usize> {
    let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let (span, at) = (location.span(), location.span().byte_offset().unwrap_or_default());
    whole(at)..whole(span.len())
}

/// Gives a value and all in it the places that they have in the file, and reads what only those tell.
fn place(value: &mut Value<'static>, yaml: &str, start: usize, repeated: &mut Vec<Range<usize>>) {
    let span = span_of(yaml, &value.span);
    value.span = start + span.start..start + span.end;
    match &mut value.data {
        // Only the parser takes the letters for truths; of all who read YAML, no site generator does.
        Data::Bool(_) if yaml.get(span.clone()).is_some_and(|text| text.trim().len() == 1) => {
            value.data = Data::Text(plain_scalar(yaml, &span).unwrap_or_default().into());
        }
        // As it was written: 1.10 is not 1.1.
        Data::Number(number) => {
            if let Some(written) = plain_scalar(yaml, &span) {
                *number = written.into();
            }
        }
        Data::List(values) => values.iter_mut().for_each(|value| place(value, yaml, start, repeated)),
        Data::Map(fields) => {
            for field in fields.iter_mut() {
                let span = span_of(yaml, &field.key_span);
                field.key_span = start + span.start..start + span.end;
                place(&mut field.value, yaml, start, repeated);
            }
            keep_last(fields, repeated);
        }
        Data::Null | Data::Bool(_) | Data::Text(_) => {}
    }
}

/// Of fields with one key, the last counts, as in Ruby and Python.
fn keep_last(fields: &mut Vec<Field<'_>>, repeated: &mut Vec<Range<usize>>) {
    if are_unlike(fields) {
        return;
    }
    let mut last: HashMap<String, usize> = HashMap::with_capacity(fields.len());
    for (nth, field) in fields.iter().enumerate() {
        last.insert(field.key.to_string(), nth);
    }
    let mut nth = 0..;
    fields.retain(|field| {
        let is_last = last.get(&*field.key).copied() == nth.next();
        if !is_last {
            repeated.push(field.key_span.clone());
        }
        is_last
    });
}

/// True if no two fields have one key.
fn are_unlike(fields: &[Field<'_>]) -> bool {
    /// So many are compared with each other faster than they are put into a set.
    const FEW: usize = 24;
    if fields.len() <= FEW {
        return fields.iter().enumerate().all(|(nth, field)| fields[..nth].iter().all(|other| other.key != field.key));
    }
    let mut keys = HashSet::with_capacity(fields.len());
    fields.iter().all(|field| keys.insert(&*field.key))
}

fn plain_scalar(yaml: &str, span: &Range<usize>) -> Option<String> {
    let text = yaml.get(span.clone())?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The bytes of a raw span.
fn span_of(yaml: &str, raw: &Range<usize>) -> Range<usize> {
    let start = yaml.floor_char_boundary(raw.start);
    let is_end = |(nth, (_, character)): &(usize, (usize, char))| *nth == raw.end || *character == '\n';
    let end = yaml[start..].char_indices().enumerate().find(is_end).map_or(yaml.len(), |(_, (at, _))| start + at);
    start..end
}

/// The byte offset of a location. Where the parser did not count bytes, its lines and characters count from 1.
fn offset(yaml: &str, location: Location) -> usize {
    if let Some(offset) = location.span().byte_offset().and_then(|offset| usize::try_from(offset).ok()) {
        return yaml.floor_char_boundary(offset);
    }
    let column = usize::try_from(location.column()).unwrap_or(1).max(1);
    let line_start = start_of_line(yaml, usize::try_from(location.line()).unwrap_or(1));
    let rest = &yaml[line_start..];
    let rest = &rest[..rest.find('\n').unwrap_or(rest.len())];
    line_start + rest.char_indices().nth(column - 1).map_or(rest.len(), |(at, _)| at)
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

/// A value that has no place yet.
fn raw(data: Data<'static>) -> Raw {
    Raw(Value { data, span: 0..0 })
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Raw, E> {
        Ok(raw(Data::Null))
    }

    fn visit_none<E: de::Error>(self) -> Result<Raw, E> {
        Ok(raw(Data::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_bool<E: de::Error>(self, truth: bool) -> Result<Raw, E> {
        Ok(raw(Data::Bool(truth)))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Raw, E> {
        Ok(raw(Data::Number(number.to_string().into())))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Raw, E> {
        Ok(raw(Data::Number(number.to_string().into())))
    }

    fn visit_i128<E: de::Error>(self, number: i128) -> Result<Raw, E> {
        Ok(raw(Data::Number(number.to_string().into())))
    }

    fn visit_u128<E: de::Error>(self, number: u128) -> Result<Raw, E> {
        Ok(raw(Data::Number(number.to_string().into())))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Raw, E> {
        Ok(raw(Data::Number(number.to_string().into())))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Raw, E> {
        Ok(raw(Data::Text(text.to_owned().into())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = values.next_element::<Spanned<Raw>>()? {
            list.push(Raw::from(value).0);
        }
        Ok(raw(Data::List(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut fields = Vec::new();
        while let Some((key, value)) = entries.next_entry::<Spanned<String>, Spanned<Raw>>()? {
            let key_span = raw_span(key.referenced);
            fields.push(Field { key: key.value.into(), key_span, value: Raw::from(value).0 });
        }
        Ok(raw(Data::Map(fields)))
    }
}

#[cfg(test)]
mod tests {
    use super::unclosed;

    #[test]
    fn what_is_never_closed_is_found_where_it_opens() {
        for (yaml, found) in [
            ("title: [unclosed\ndate: 2026-01-31\n", Some((7, '['))),
            ("tags: [a, [b, c]\nx: y\n", Some((6, '['))),
            ("a: {b: c\n", Some((3, '{'))),
            ("title: \"open\ndate: 1\n", Some((7, '"'))),
            ("title: 'it''s open\n", Some((7, '\''))),
            ("- [a\n", Some((2, '['))),
            ("title: a [b and {c\n", None),
            ("title: it's \"so\n", None),
            ("title: \"a [\\\" b\"\n", None),
            ("tags: [a, b] # [c\n", None),
            ("tags: [a, \"b]\"]\n", None),
        ] {
            assert_eq!(unclosed(yaml), found, "{yaml}");
        }
    }
}
