//! A split file: its title and where its body begins, without the folder that it is in.

use super::{
    super::{
        BodyFormat, body,
        fields::{DisplayPath, Fields},
    },
    name::file_name,
    split,
    standalone::format_of,
};
use crate::{diagnostic::Diagnostic, front_matter::field_name::Name, generators::Dialect, syntax::language};

/// A file that was read on its own, without a content folder around it.
pub(crate) struct Standalone {
    pub(crate) format: BodyFormat,
    pub(crate) text: String,
    pub(crate) title: String,
    pub(crate) body_start: usize,
    pub(crate) language: Option<String>,
    /// The summary in its author's words.
    pub(crate) summary: Option<String>,
}

/// Splits the front matter and the title of a single file from its body. What is missing stays empty.
pub(crate) fn standalone(path: &str, bytes: &[u8]) -> Result<Standalone, Diagnostic> {
    let shown = DisplayPath::Alone(path);
    let text = super::super::decode_text(bytes, shown)?.text.into_owned();
    let format = format_of(path);
    let front_matter = split(None, &text, format, shown, &mut Vec::new())?;
    let mut fields = Fields::new(shown, &text, &front_matter, Vec::new());
    let written = fields.text(Name::Title).map(|(title, _)| title);
    let language = fields.text(Name::Language).and_then(|(tag, _)| language::parse(&tag));
    let language = language.or_else(|| file_name(path).language);
    let summary = fields.text(Name::Summary).map(|(summary, _)| summary);
    let start = front_matter.body_start;
    let (title, body_start) = match (written, format) {
        (Some(title), _) => (title, start),
        (None, BodyFormat::Text) => {
            let split = body::plain_text::split_title(&text[start..]);
            split.map_or((String::new(), start), |(title, rest)| (title.to_owned(), start + rest))
        }
        (None, BodyFormat::Markdown | BodyFormat::Mdx) => {
            (body::markdown::opening_heading(&text[start..], Dialect::OF_NONE).unwrap_or_default(), start)
        }
        (None, BodyFormat::Html) => (String::new(), start),
        (None, BodyFormat::AsciiDoc | BodyFormat::Djot | BodyFormat::Rst) => {
            let heading = front_matter.fields.iter().find(|field| field.key == body::converted::HEADING);
            (heading.and_then(|heading| heading.value.text()).unwrap_or_default().to_owned(), start)
        }
    };
    Ok(Standalone { format, text, title, body_start, language, summary })
}
