//! TOML front matter. <https://toml.io/en/v1.1.0>

use std::{borrow::Cow, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
    value::Datetime,
};
use toml_parser::{
    ErrorSink, ParseError, Raw, Source, Span,
    decoder::{Encoding, ScalarKind},
    parser::{EventReceiver, ValidateWhitespace, parse_document},
};

use super::{Data, Fault, Field, Value};

/// The fields of the TOML at `span` of `text`.
pub(super) fn parse(text: &str, span: Range<usize>) -> Result<Vec<Field<'_>>, Fault> {
    match plain(&text[span.clone()], span.start) {
        Some(fields) => Ok(fields),
        None => any(text, span),
    }
}

/// The fields of TOML without tables, as most front matter is: read in half the time, for nothing has to be put together.
/// None where there is more to it, or something wrong with it.
fn plain(toml: &str, start: usize) -> Option<Vec<Field<'_>>> {
    let source = Source::new(toml);
    let mut plain = Plain { source, start, fields: Vec::new(), key: None, list: None, fits: true };
    let mut error: Option<ParseError> = None;
    let tokens = source.lex().into_vec();
    parse_document(&tokens, &mut ValidateWhitespace::new(&mut plain, source), &mut error);
    (plain.fits && error.is_none()).then_some(plain.fields)
}

/// More fields than this are looked through for doubles by a faster way.
const MOST_PLAIN_FIELDS: usize = 64;

/// The fields so far, and the one in the making.
struct Plain<'a> {
    source: Source<'a>,
    start: usize,
    fields: Vec<Field<'a>>,
    key: Option<(Cow<'a, str>, Range<usize>)>,
    /// Where the list that is open begins, and what it holds.
    list: Option<(usize, Vec<Value<'a>>)>,
    /// False as soon as there is more to it.
    fits: bool,
}

impl<'a> Plain<'a> {
    fn span(&self, span: Span) -> Range<usize> {
        self.start + span.start()..self.start + span.end()
    }

    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Option<Raw<'a>> {
        let text = self.source.input().get(span.start()..span.end())?;
        Some(Raw::new_unchecked(text, encoding, span))
    }

    fn add(&mut self, value: Value<'a>) {
        let Some((key, key_span)) = self.key.take() else { return };
        self.fields.push(Field { key, key_span, value });
    }
}

impl EventReceiver for Plain<'_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.fits = false;
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.fits = false;
    }

    fn inline_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.fits = false;
        false
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.fits &= self.list.is_none();
        self.list = Some((self.start + span.start(), Vec::new()));
        self.fits
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        if let Some((start, values)) = self.list.take() {
            self.add(Value { data: Data::List(values), span: start..self.start + span.end() });
        }
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let mut key = Cow::Borrowed("");
        if let Some(raw) = self.raw(span, encoding) {
            raw.decode_key(&mut key, error);
        }
        let is_double = self.fields.iter().any(|field| field.key == key);
        let is_dotted = self.key.is_some();
        self.fits &= !is_double && !is_dotted && self.fields.len() < MOST_PLAIN_FIELDS;
        self.key = Some((key, self.span(span)));
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        let Some(raw) = self.raw(span, encoding).filter(|_| self.fits) else { return };
        let mut text = Cow::Borrowed("");
        let data = match raw.decode_scalar(&mut text, error) {
            ScalarKind::String => Data::Text(text),
            ScalarKind::Boolean(truth) => Data::Bool(truth),
            ScalarKind::Float | ScalarKind::Integer(_) => Data::Number(text),
            ScalarKind::DateTime => {
                self.fits &= text.parse::<Datetime>().is_ok();
                Data::Text(Cow::Borrowed(raw.as_str()))
            }
        };
        let value = Value { data, span: self.span(span) };
        match &mut self.list {
            Some((_, values)) => values.push(value),
            None => self.add(value),
        }
    }
}

/// The fields of any TOML, or what is wrong with it.
fn any(text: &str, span: Range<usize>) -> Result<Vec<Field<'_>>, Fault> {
    let start = span.start;
    let table = DeTable::parse(&text[span.clone()]).map_err(|error| {
        let at = error.span().unwrap_or_default();
        Fault {
            message: format!("the TOML front matter cannot be read: {}", error.message()),
            span: start + at.start..start + at.end,
            help: "mend it there; texts stand in double quotes, dates stand bare".to_owned(),
        }
    })?;
    Ok(fields(table.into_inner(), text, start))
}

fn fields<'a>(table: DeTable<'a>, text: &'a str, start: usize) -> Vec<Field<'a>> {
    let mut fields: Vec<Field<'a>> = table
        .into_iter()
        .map(|(key, of_key)| Field {
            key_span: start + key.span().start..start + key.span().end,
            key: key.into_inner(),
            value: value(of_key, text, start),
        })
        .collect();
    fields.sort_unstable_by_key(|field| field.key_span.start);
    fields
}

fn value<'a>(value: Spanned<DeValue<'a>>, text: &'a str, start: usize) -> Value<'a> {
    let span = start + value.span().start..start + value.span().end;
    let data = match value.into_inner() {
        DeValue::String(string) => Data::Text(string),
        DeValue::Integer(number) => Data::Number(Cow::Owned(number.as_str().to_owned())),
        DeValue::Float(number) => Data::Number(Cow::Owned(number.as_str().to_owned())),
        DeValue::Boolean(truth) => Data::Bool(truth),
        DeValue::Datetime(_) => Data::Text(Cow::Borrowed(&text[span.clone()])),
        DeValue::Array(values) => {
            Data::List(values.into_iter().map(|of_list| self::value(of_list, text, start)).collect())
        }
        DeValue::Table(table) => Data::Map(fields(table, text, start)),
    };
    Value { data, span }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn plain_toml_is_read_as_any_other() {
        for toml in [
            "",
            "# nothing\n",
            "title = \"A\"\ndate = 2026-01-31T10:00:00+05:45 # when\ntags = [ \"a\", 'b' , ]\ndraft = false\n",
            "\"a key\" = '''\nmany\nlines'''\r\nn = 1_000\nf = 1.5e3\nh = 0xFF\nt = 07:32:00\nd = 1979-05-27\n",
            "tags = [\n  # none\n]\ntext = \"\"\"a\\\n   b \\u00e9\"\"\"\n",
            "lonely = 1979-05-27 07:32:00",
        ] {
            let text = format!("+++\n{toml}");
            assert_eq!(plain(toml, 4).unwrap(), any(&text, 4..text.len()).unwrap(), "{toml}");
        }
    }

    #[test]
    fn tables_faults_and_doubles_are_not_plain() {
        for toml in [
            "[extra]\na = 1",
            "[[a]]\nb = 1",
            "a.b = 1",
            "a = { b = 1 }",
            "a = [[1], [2]]",
            "a = [{ b = 1 }]",
            "a = 1\na = 2",
            "a = \"x",
            "a = 2026-13-45",
            "a = ",
            "a",
            "a = \"\\q\"",
            "a = [1",
            "a = 1 b = 2",
            "größe = 1",
        ] {
            assert_eq!(plain(toml, 0), None, "{toml}");
        }
    }
}
