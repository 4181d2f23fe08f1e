//! A header of lines such as `.. title: Words`, often in a comment of HTML, as Nikola has it.
//! <https://getnikola.com/handbook.html#the-post-file-and-metadata>

use std::borrow::Cow;

use super::{Data, Field, FrontMatter, Syntax, Value, names_article};

/// The header, up to the first empty line. Without one the whole file is its body too.
pub(crate) fn parse(text: &str) -> FrontMatter<'_> {
    let mut fields: Vec<Field<'_>> = Vec::new();
    let start = text.len() - text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len();
    let (mut at, mut body_start) = (start, 0);
    for line in text[start..].split_inclusive('\n') {
        let (begin, content) = (at, line.trim_end_matches(['\n', '\r']));
        at += line.len();
        if content.is_empty() {
            body_start = at;
            break;
        }
        let dotted = content.trim_start().strip_prefix(".. ");
        let Some((key, value)) = dotted.and_then(|line| line.split_once(": ")) else { continue };
        let value_start = begin + content.len() - value.len();
        let key_start = value_start - 2 - key.len();
        if !value.is_empty() && !fields.iter().any(|field| field.key == key) {
            let data = Data::Text(Cow::Borrowed(value.trim()));
            fields.push(Field {
                key: Cow::Borrowed(key),
                key_span: key_start..key_start + key.len(),
                value: Value { data, span: value_start..value_start + value.len() },
            });
        }
    }
    if fields.is_empty() {
        return FrontMatter::default();
    }
    FrontMatter { syntax: Syntax::Header, fields, body_start, ..FrontMatter::default() }
}

/// The same for a file of which nobody says that it is Nikola's: it begins with such a line, or with a comment that does, and
/// names a title or a date.
pub(super) fn parse_likely(text: &str) -> Option<FrontMatter<'_>> {
    let start = text.trim_start();
    let inner = start.strip_prefix("<!--").map_or(start, str::trim_start);
    if !inner.starts_with(".. ") {
        return None;
    }
    let header = parse(text);
    names_article(&header.fields).then_some(header)
}
