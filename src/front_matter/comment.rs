//! A header in comments at the start of HTML or Markdown: `<!-- title: Words -->`, one field a line, in one comment or several.
//! <https://github.com/sunainapai/makesite>

use super::{Field, FrontMatter, Syntax, names_article};

/// So many comments without fields, such as those on the licence, may be among those with fields.
const MOST_OTHERS: usize = 5;

/// The header of comments that a text begins with, if it names a title or a date.
pub(super) fn parse(text: &str) -> Option<FrontMatter<'_>> {
    let mut fields: Vec<Field<'_>> = Vec::new();
    let (mut at, mut body_start, mut others) = (0, 0, 0);
    loop {
        let rest = text[at..].trim_start();
        let start = text.len() - rest.len();
        let Some(inner) = rest.strip_prefix("<!--") else { break };
        let Some(length) = inner.find("-->") else { break };
        let inner_start = start + "<!--".len();
        let found = fields_of(&text[inner_start..inner_start + length], inner_start);
        at = inner_start + length + "-->".len();
        match found {
            Some(mut found) => {
                fields.append(&mut found);
                body_start = at;
            }
            None if others < MOST_OTHERS => others += 1,
            None => break,
        }
    }
    names_article(&fields).then_some(FrontMatter {
        syntax: Syntax::Comment,
        fields,
        body_start,
        ..FrontMatter::default()
    })
}

/// The fields of a comment, which has nothing else in it.
fn fields_of(comment: &str, start: usize) -> Option<Vec<Field<'_>>> {
    let (mut fields, mut at) = (Vec::new(), start);
    for line in comment.split_inclusive('\n') {
        let begin = at + (line.len() - line.trim_start().len());
        at += line.len();
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let bare = line.strip_prefix(".. ").unwrap_or(line);
        let (key, _) = bare.split_once(':')?;
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        if !is_key {
            return None;
        }
        fields.push(Field::of_line(bare, begin + line.len() - bare.len())?);
    }
    (!fields.is_empty()).then_some(fields)
}
