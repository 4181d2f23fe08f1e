//! Simple TOML, which most front matter is, read in one pass over its lines.
//!
//! Benchmark: `cargo bench -- read`. Without it a build of 10,000 articles takes 8 % more processor time.

use std::{borrow::Cow, ops::Range};

use super::super::{Data, Field, Value};
use crate::syntax::date::rfc3339;

/// The fields of TOML in which each line has a bare key and a text without escapes, a list of such texts, a day or instant,
/// true or false, or a number. `None` if there is anything else in it, or something wrong.
pub(super) fn parse(toml: &str, start: usize) -> Option<Vec<Field<'_>>> {
    let mut fields: Vec<Field<'_>> = Vec::with_capacity(8);
    let mut at = 0;
    for end in memchr::memchr_iter(b'\n', toml.as_bytes()).chain([toml.len()]) {
        let text = &toml[at..end];
        let line = Line { text: text.strip_suffix('\r').unwrap_or(text), start: start + at };
        at = end + 1;
        if line.ends_at(0).is_some() {
            continue;
        }
        let field = line.field()?;
        let is_double = fields.iter().any(|other| other.key == field.key);
        if is_double || fields.len() == MOST_PLAIN_FIELDS {
            return None;
        }
        fields.push(field);
    }
    // A lone carriage return does not end a line.
    let ends_in_one = toml.ends_with('\r');
    (!ends_in_one).then_some(fields)
}

/// With more fields than this, the general parser finds duplicate keys faster.
const MOST_PLAIN_FIELDS: usize = 64;

/// Bytes that a text or comment may contain as they are, which includes all of UTF-8 beyond ASCII.
fn is_plain(byte: u8) -> bool {
    byte >= b' ' && byte != 0x7F || byte == b'\t'
}

/// A line without its end, and where it begins in the file.
#[derive(Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Line<'a> {
    fn field(self) -> Option<Field<'a>> {
        let bytes = self.text.as_bytes();
        let key = word(bytes, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))?;
        let sign = self.behind_blanks(key);
        let at = (bytes.get(sign) == Some(&b'=')).then(|| self.behind_blanks(sign + 1))?;
        let (value, end) = if *bytes.get(at)? == b'[' { self.list(at)? } else { self.scalar(at)? };
        self.ends_at(end)?;
        Some(Field { key: Cow::Borrowed(&self.text[..key]), key_span: self.span(0..key), value })
    }

    /// `Some` if there is at most a comment after this byte.
    fn ends_at(self, at: usize) -> Option<()> {
        let rest = &self.text.as_bytes()[self.behind_blanks(at)..];
        (rest.is_empty() || rest[0] == b'#' && rest.iter().copied().all(is_plain)).then_some(())
    }

    /// The text, date, boolean or number at this byte, and the byte after it.
    fn scalar(self, at: usize) -> Option<(Value<'a>, usize)> {
        let rest = &self.text[at..];
        let (data, length) = match *rest.as_bytes().first()? {
            quote @ (b'"' | b'\'') => quoted(rest, quote)?,
            _ => bare(rest)?,
        };
        Some((Value { data, span: self.span(at..at + length) }, at + length))
    }

    fn list(self, start: usize) -> Option<(Value<'a>, usize)> {
        let bytes = self.text.as_bytes();
        let mut values = Vec::with_capacity(4);
        let mut at = self.behind_blanks(start + 1);
        while *bytes.get(at)? != b']' {
            let (value, end) = self.scalar(at)?;
            values.push(value);
            at = self.behind_blanks(end);
            match bytes.get(at)? {
                b',' => at = self.behind_blanks(at + 1),
                b']' => {}
                _ => return None,
            }
        }
        Some((Value { data: Data::List(values), span: self.span(start..at + 1) }, at + 1))
    }

    fn behind_blanks(self, at: usize) -> usize {
        let blanks = self.text.as_bytes()[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t'));
        at + blanks.count()
    }

    fn span(self, span: Range<usize>) -> Range<usize> {
        self.start + span.start..self.start + span.end
    }
}

/// The quoted text at the start of the rest of a line, and its length with the quotes.
fn quoted(rest: &str, quote: u8) -> Option<(Data<'_>, usize)> {
    let inner = &rest[1..];
    let length = memchr::memchr2(quote, b'\\', inner.as_bytes())?;
    let text = &inner[..length];
    let is_text = inner.as_bytes()[length] == quote && text.bytes().all(is_plain);
    // Three quotes open a text of several lines.
    let is_long = text.is_empty() && inner.as_bytes().get(1) == Some(&quote);
    (is_text && !is_long).then_some((Data::Text(Cow::Borrowed(text)), length + 2))
}

/// The date, boolean or number at the start of the rest of a line, and its length.
fn bare(rest: &str) -> Option<(Data<'_>, usize)> {
    let length = word(rest.as_bytes(), |byte| byte.is_ascii_alphanumeric() || b"+-:.".contains(&byte))?;
    let text = &rest[..length];
    let data = match text {
        "true" => Data::Bool(true),
        "false" => Data::Bool(false),
        _ if is_date(text) => Data::Text(Cow::Borrowed(text)),
        _ if is_number(text) => Data::Number(Cow::Borrowed(text)),
        _ => return None,
    };
    Some((data, length))
}

/// The length of the word of such bytes at the start of a text; `None` if there is none.
fn word(text: &[u8], belongs: impl Fn(u8) -> bool) -> Option<usize> {
    let length = text.iter().position(|byte| !belongs(*byte)).unwrap_or(text.len());
    (length > 0).then_some(length)
}

/// True for a day, and for an instant of whole seconds with its offset.
fn is_date(text: &str) -> bool {
    match text.len() {
        10 => {
            let mut instant = *b"0000-00-00T00:00:00Z";
            instant[..10].copy_from_slice(text.as_bytes());
            str::from_utf8(&instant).is_ok_and(|instant| rfc3339::parse(instant).is_ok())
        }
        20 | 25 => rfc3339::parse(text).is_ok(),
        _ => false,
    }
}

/// True for a whole number in decimal digits.
fn is_number(text: &str) -> bool {
    text.len() < 16 && text.bytes().all(|byte| byte.is_ascii_digit()) && (!text.starts_with('0') || text == "0")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use proptest::prelude::*;

    use super::{super::any, *};

    #[test]
    fn plain_toml_is_read_as_any_other() {
        for toml in [
            "",
            "\n",
            "  \n# nothing\r\n\r\n",
            "title = \"A\"\ndate = 2026-01-31T10:00:00+05:45 # when\ntags = [ \"a\", 'b' , ]\ndraft = false\n",
            "title='Grüße, \"x\"'\nn\t=\t1000\nd = 1979-05-27\nnone = []\nempty = \"\"\nzero = 0",
            "tags = [\"a\"]\r\ntext = \"a # b\"\r\ndate = 2024-02-29T23:59:59Z",
            "date = 2016-12-31T23:59:60Z",
        ] {
            let text = format!("+++\n{toml}");
            assert_eq!(parse(toml, 4).unwrap(), any(&text, 4..text.len()).unwrap(), "{toml}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left_to_others() {
        let others = "[extra]\na = 1|[[a]]\nb = 1|a.b = 1|a = { b = 1 }|a = [[1], [2]]|a = [{ b = 1 }]|a = 1\na = 2|\
            a = \"x|a = 2026-13-45|a = 2026-02-30|a = 2026-01-28T24:00:00Z|a = 2026-01-28T10:00:00+05.45|\
            a = 2026-01-28T10:00:00.5Z|a = 07:32:00|a = 1.5e3|a = 007|a = |a|= 1|a = \"\\q\"|a = \"\u{7f}\"|\
            a = '''\nb'''|a = \"\"\"b\"\"\"|a = [1|a = [1 2]|a = [,]|a = [\n1\n]|a = 1 b = 2| a = 1|größe = 1|\
            # \u{1}|a = 1\r|\"a key\" = 1|\u{a0}";
        for toml in others.split('|') {
            assert_eq!(parse(toml, 0), None, "{toml}");
        }
    }

    #[test]
    fn toml_that_is_not_plain_is_read_all_the_same() {
        for (toml, fields) in [
            ("\"a key\" = '''\nmany\nlines'''\r\nn = 1_000\nf = 1.5e3\nh = 0xFF\nt = 07:32:00\nd = 1979-05-27\n", 6),
            ("tags = [\n  # none\n]\ntext = \"\"\"a\\\n   b \\u00e9\"\"\"\n", 2),
            ("lonely = 1979-05-27 07:32:00", 1),
        ] {
            assert_eq!(parse(toml, 0), None, "{toml}");
            assert_eq!(super::super::parse(toml, 0..toml.len()).unwrap().len(), fields, "{toml}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_plain_is_read_as_any_other(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "a", "b", "date", " ", " = ", "=", "\"", "'", "[", "]", ",", "\n", "\r\n", "\r", "\t", "#", "true", "0", "12",
                "\"x\"", "'y'", "2026-01-28", "2026-12-01T10:59:00Z", "2026-12-01T10:59:00-03:30", "-", ".", "\\", "é", "\u{1}",
                "a = 1\n", "b = \"c\"\n",
            ]), 0..14)
        ) {
            let toml = pieces.concat();
            let text = format!("+++\n{toml}");
            if let Some(fields) = parse(&toml, 4) {
                let other = any(&text, 4..text.len());
                prop_assert!(other.as_ref() == Ok(&fields), "{toml:?} {fields:?} {other:?}");
            }
        }
    }
}
