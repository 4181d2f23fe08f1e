//! Front matter that is a program's: a table that MDX exports. <https://nextjs.org/docs/app/guides/mdx#frontmatter>

use std::ops::Range;

use super::{Data, Field, Value};
use crate::syntax::javascript::{Expression, Property};

/// The names that a table of an article's metadata goes by.
const NAMES: [&str; 4] = ["metadata", "meta", "frontmatter", "frontMatter"];

/// The fields of `export const metadata = {…}`; none if there is no such line.
pub(crate) fn exported(text: &str) -> Vec<Field<'static>> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(rest) = line.strip_prefix("export const ") else { continue };
        let name = rest.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
        let Some(equals) = text[start..].find('=').filter(|_| NAMES.contains(&name)) else { continue };
        let value = &text[start + equals + 1..];
        let table = Expression::parse(&value[..length(value, true).unwrap_or(value.len())]);
        let lines = Lines { text, starts: starts(text, start) };
        return fields(table.table(), &lines);
    }
    Vec::new()
}

/// The lines of a text from the one on that a program begins in.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl Lines<'_> {
    /// Where the text of a line is, which counts from 1; nowhere if there is no such line.
    fn span(&self, number: usize) -> Range<usize> {
        let Some(start) = number.checked_sub(1).and_then(|nth| self.starts.get(nth)).copied() else { return 0..0 };
        let line = self.text[start..].lines().next().unwrap_or_default();
        let indent = line.len() - line.trim_start().len();
        start + indent..start + line.trim_end().len().max(indent)
    }
}

fn starts(text: &str, start: usize) -> Vec<usize> {
    std::iter::once(start).chain(text[start..].match_indices('\n').map(|(at, _)| start + at + 1)).collect()
}

/// The length of the part of a text that is a program: MDX goes on with Markdown at the first blank line at which nothing is
/// open; with `has_bracket`, only behind a bracket. `None` if something is open to the end.
/// <https://mdxjs.com/docs/what-is-mdx/#esm>
pub(crate) fn length(text: &str, has_bracket: bool) -> Option<usize> {
    let (mut end, mut depth, mut is_begun, mut quote) = (0, 0_usize, !has_bracket, None);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() && depth == 0 && is_begun && quote.is_none() {
            break;
        }
        let mut characters = line.chars();
        while let Some(character) = characters.next() {
            match (quote, character) {
                (Some(_), '\\') => _ = characters.next(),
                (Some(own), _) => quote = Some(own).filter(|own| *own != character),
                (None, '"' | '\'' | '`') => quote = Some(character),
                (None, '{' | '[' | '(') => (depth, is_begun) = (depth + 1, true),
                (None, '}' | ']' | ')') => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        // Only a template goes on in the next line.
        quote = quote.filter(|quote| *quote == '`');
        end += line.len();
    }
    (depth == 0 && quote.is_none()).then_some(end)
}

/// The fields of a table, without those that have to be computed.
fn fields(table: &[Property], lines: &Lines<'_>) -> Vec<Field<'static>> {
    let field = |property: &Property| {
        let span = lines.span(property.line);
        let value = value_at(&property.value, &span, lines)?;
        Some(Field { key: property.key.clone().into(), key_span: span, value })
    };
    table.iter().filter_map(field).collect()
}

/// A value that is written out, whose place nobody asks for. What is computed in a table is left out of it.
pub(crate) fn value(expression: &Expression) -> Option<Value<'static>> {
    value_at(expression, &(0..0), &Lines { text: "", starts: Vec::new() })
}

fn value_at(expression: &Expression, span: &Range<usize>, lines: &Lines<'_>) -> Option<Value<'static>> {
    let data = match expression {
        Expression::Text(text) => Data::Text(text.clone().into()),
        Expression::Number(text) => Data::Number(text.clone().into()),
        Expression::Bool(truth) => Data::Bool(*truth),
        Expression::Nothing => Data::Null,
        Expression::List(values) => {
            Data::List(values.iter().map(|it| value_at(it, span, lines)).collect::<Option<_>>()?)
        }
        Expression::Table(properties) => Data::Map(fields(properties, lines)),
        // As in `new Date('2026-01-31')`.
        Expression::Call(call) if call.name == "new Date" => Data::Text(call.arguments.first()?.text()?.into()),
        _ => return None,
    };
    Some(Value { data, span: span.clone() })
}
