//! Headers: the lines before an article, as Python's Markdown reads them.
//! <https://python-markdown.github.io/extensions/meta_data/>

use std::borrow::Cow;

use crate::front_matter::{Data, Field, FrontMatter, Syntax, Value};

/// The header of a text; `None` if it is written as YAML, or there is none.
pub(in crate::generators) fn parse(text: &str, reads_yaml: bool) -> Option<FrontMatter<'_>> {
    let is_fenced = is_fence(text.lines().next()?, &["---"]);
    if is_fenced && reads_yaml {
        return None;
    }
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mut body_start = text.len();
    let mut at = 0;
    for (nth, line) in text.split_inclusive('\n').enumerate() {
        let (start, content) = (at, line.trim_end());
        at += line.len();
        if nth == 0 && is_fenced {
            continue;
        }
        if content.is_empty() || is_fence(content, &["---", "..."]) {
            body_start = at;
            break;
        }
        match field(content, start) {
            // Of two fields of one name, the first counts.
            Some(field) if fields.iter().any(|known| known.key == field.key) => {}
            Some(field) => fields.push(field),
            None if content.starts_with("    ") && !fields.is_empty() => {
                fields.last_mut().into_iter().for_each(|last| continue_value(last, content, start));
            }
            None => {
                body_start = start;
                break;
            }
        }
    }
    // A plugin that is not named in the settings may read YAML too: what only YAML can mean is left to it.
    let is_yaml = |field: &Field<'_>| {
        field.value.text().is_some_and(|text| {
            text.starts_with(['"', '\'', '[']) || text.is_empty() && is_list_below(text_after(field, text))
        })
    };
    let is_other = fields.is_empty() || is_fenced && fields.iter().any(is_yaml);
    (!is_other).then_some(FrontMatter { syntax: Syntax::Header, fields, body_start, ..FrontMatter::default() })
}

fn text_after<'a>(field: &Field<'_>, text: &'a str) -> &'a str {
    text.get(field.value.span.end..).unwrap_or_default()
}

fn is_list_below(rest: &str) -> bool {
    rest.trim_start_matches([' ', '\r'])
        .strip_prefix('\n')
        .is_some_and(|below| below.trim_start_matches(' ').starts_with("- "))
}

/// True for a line that opens or closes a header.
fn is_fence(line: &str, marks: &[&str]) -> bool {
    marks
        .iter()
        .any(|mark| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r'])))
}

/// `Key: value`.
fn field(line: &str, start: usize) -> Option<Field<'_>> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let (key, value) = line[indent..].split_once(':').filter(|_| indent <= 3)?;
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let key_start = start + indent;
    let text = value.trim();
    let value_start = key_start + key.len() + 1 + (value.len() - value.trim_start().len());
    is_key.then(|| Field {
        key: Cow::Owned(key.to_lowercase()),
        key_span: key_start..key_start + key.len(),
        value: Value { data: Data::Text(Cow::Borrowed(text)), span: value_start..value_start + text.len() },
    })
}

/// A further line of a value; of what Pelican itself understands it takes the first one alone.
fn continue_value(field: &mut Field<'_>, line: &str, start: usize) {
    const OF_ONE_LINE: [&str; 10] =
        ["tags", "date", "modified", "status", "category", "author", "save_as", "url", "authors", "slug"];
    if let Data::Text(text) = &mut field.value.data
        && !OF_ONE_LINE.contains(&&*field.key)
    {
        *text = Cow::Owned(format!("{text} {}", line.trim()).trim().to_owned());
    }
    field.value.span.end = start + line.len();
}
