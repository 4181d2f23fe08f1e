//! JSON with the place of every value. The text is parsed one level at a time, only as deep as needed, so that deep
//! nesting costs nothing. <https://www.rfc-editor.org/rfc/rfc8259>

use std::{borrow::Cow, fmt, ops::Range};

use serde::{
    Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};
use serde_json::{Error, value::RawValue};

/// A value whose syntax is right, and whose contents are not parsed yet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value<'a> {
    /// Its text in the document.
    pub(crate) text: &'a str,
    /// The byte where it begins in the document.
    pub(crate) start: usize,
}

/// A member of an object.
#[derive(Clone, Debug)]
pub(crate) struct Member<'a> {
    pub(crate) name: Cow<'a, str>,
    /// Its name as it is written.
    pub(crate) key: Value<'a>,
    pub(crate) value: Value<'a>,
}

/// The kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ValueKind {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl Value<'_> {
    pub(crate) fn kind(self) -> ValueKind {
        match self.text.as_bytes().first() {
            Some(b'"') => ValueKind::String,
            Some(b'[') => ValueKind::Array,
            Some(b'{') => ValueKind::Object,
            Some(b't' | b'f') => ValueKind::Boolean,
            Some(b'n') => ValueKind::Null,
            _ => ValueKind::Number,
        }
    }

    /// All its bytes in the document.
    pub(crate) fn span(self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// The bytes to point at: of a string without the quotes, of an array or object only the bracket.
    pub(crate) fn place(self) -> Range<usize> {
        let Range { start, end } = self.span();
        match self.kind() {
            ValueKind::String if self.text.len() > 2 => start + 1..end - 1,
            ValueKind::Array | ValueKind::Object => start..start + 1,
            _ => start..end,
        }
    }
}

/// Parses a whole document.
pub(crate) fn parse(text: &str) -> Result<Value<'_>, Error> {
    let raw: &RawValue = serde_json::from_str(text)?;
    Ok(value(raw, text, 0))
}

/// The text of a string; fails where it has half of a surrogate pair.
pub(crate) fn string(value: Value<'_>) -> Result<Cow<'_, str>, Error> {
    match value.text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(plain) if memchr::memchr(b'\\', plain.as_bytes()).is_none() => Ok(Cow::Borrowed(plain)),
        _ => serde_json::from_str(value.text).map(Cow::Owned),
    }
}

/// Visits the members of an object in order, including duplicates; fails where a name has half of a surrogate pair.
pub(crate) fn each_member<'a>(object: Value<'a>, visit: impl FnMut(Member<'a>)) -> Result<(), Error> {
    serde_json::Deserializer::from_str(object.text).deserialize_map(Members { object, visit })
}

/// Visits the elements of an array in order.
pub(crate) fn each_element<'a>(array: Value<'a>, visit: impl FnMut(Value<'a>)) -> Result<(), Error> {
    serde_json::Deserializer::from_str(array.text).deserialize_seq(Elements { array, visit })
}

/// The value of a part of `whole`, which begins at the byte `start` of the document.
fn value<'a>(part: &'a RawValue, whole: &'a str, start: usize) -> Value<'a> {
    let text = part.get();
    Value { text, start: start + (text.as_ptr() as usize - whole.as_ptr() as usize) }
}

struct Members<'a, Visit> {
    object: Value<'a>,
    visit: Visit,
}

impl<'a, Visit: FnMut(Member<'a>)> Visitor<'a> for Members<'a, Visit> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some((name, part)) = map.next_entry::<&RawValue, &RawValue>()? {
            let key = value(name, self.object.text, self.object.start);
            let name = string(key).map_err(serde::de::Error::custom)?;
            (self.visit)(Member { name, key, value: value(part, self.object.text, self.object.start) });
        }
        Ok(())
    }
}

struct Elements<'a, Visit> {
    array: Value<'a>,
    visit: Visit,
}

impl<'a, Visit: FnMut(Value<'a>)> Visitor<'a> for Elements<'a, Visit> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'a>>(mut self, mut sequence: A) -> Result<(), A::Error> {
        while let Some(part) = sequence.next_element::<&RawValue>()? {
            (self.visit)(value(part, self.array.text, self.array.start));
        }
        Ok(())
    }
}
