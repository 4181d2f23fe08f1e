//! Front matter without the line that should begin it, and JSON that is closed by `;;;`, as Hexo reads both.
//! <https://hexo.io/docs/front-matter>

use super::{Field, FrontMatter, Syntax, closing_line, field_name::meaning, header, json, names_article, toml, yaml};

/// So many bytes are looked at for the line that ends it.
const LONGEST: usize = 20_000;

/// Front matter of which only the end is marked, if it names a title or a date.
pub(super) fn parse(text: &str) -> Option<FrontMatter<'_>> {
    let first = text.lines().next().unwrap_or_default().trim();
    let beginning = &text[..text.floor_char_boundary(LONGEST)];
    let found = if first == ";;;" || first.starts_with('"') && first.contains("\":") {
        let start = if first == ";;;" { text.find('\n')? + 1 } else { 0 };
        let (end, body_start) = closing_line(beginning, start, &[";;;"])?;
        let object = format!("{{{}}}", &text[start..end]);
        let (fields, _) = json::parse(&object).ok()?;
        let fields = fields.into_iter().map(Field::into_owned).collect();
        FrontMatter { syntax: Syntax::Json, fields, body_start, ..FrontMatter::default() }
    } else if header::begins_with_field(text) {
        let (end, body_start) = closing_line(beginning, 0, &["---"])?;
        let mut repeated = Vec::new();
        let fields = yaml::parse(text, 0..end, &mut repeated).ok()?;
        FrontMatter { syntax: Syntax::Yaml, fields, body_start, repeated, ..FrontMatter::default() }
    } else if first.split_once('=').is_some_and(|(key, _)| meaning(key.trim()).is_some()) {
        let (end, body_start) = closing_line(beginning, 0, &["+++"])?;
        FrontMatter {
            syntax: Syntax::Toml,
            fields: toml::parse(text, 0..end).ok()?,
            body_start,
            ..FrontMatter::default()
        }
    } else {
        return None;
    };
    names_article(&found.fields).then_some(found)
}
