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
        return fields(table.table(), &(start..start + line.trim_end().len()));
    }
    Vec::new()
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
fn fields(table: &[Property], span: &Range<usize>) -> Vec<Field<'static>> {
    table.iter().filter_map(|property| Some(field(&property.key, value(&property.value, span)?, span))).collect()
}

fn field(key: &str, value: Value<'static>, span: &Range<usize>) -> Field<'static> {
    Field { key: key.to_owned().into(), key_span: span.clone(), value }
}

/// A value that is written out. What is computed in a table is left out of it.
pub(crate) fn value(expression: &Expression, span: &Range<usize>) -> Option<Value<'static>> {
    let data = match expression {
        Expression::Text(text) => Data::Text(text.clone().into()),
        Expression::Number(text) => Data::Number(text.clone().into()),
        Expression::Bool(truth) => Data::Bool(*truth),
        Expression::Nothing => Data::Null,
        Expression::List(values) => Data::List(values.iter().map(|it| value(it, span)).collect::<Option<_>>()?),
        Expression::Table(properties) => Data::Map(fields(properties, span)),
        // As in `new Date('2026-01-31')`.
        Expression::Call(call) if call.name == "new Date" => Data::Text(call.arguments.first()?.text()?.into()),
        _ => return None,
    };
    Some(Value { data, span: span.clone() })
}
