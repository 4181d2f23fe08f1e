//! Found sections: the sections and leads of one file, for whoever wonders where a summary comes from.

use serde::Serialize;

use crate::{
    content::{self, body},
    diagnostic::Diagnostic,
    generators::Dialect,
    lead::{self, SummarySettings},
};

/// A section of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct FoundSection {
    /// The heading's text; `None` for the section before the first heading.
    pub heading: Option<String>,
    /// The line of the heading, or of the first paragraph if there is no heading; counted from 1.
    pub line: usize,
    /// The first sentence of the first paragraph; `None` if there is no paragraph.
    pub lead: Option<String>,
}

/// The sections of a file's text, read as the build reads it. `path` tells the body's format and is shown in
/// diagnostics; `language` is used if the front matter names none.
pub(crate) fn found_sections(
    path: &str,
    bytes: &[u8],
    language: Option<&str>,
) -> Result<Vec<FoundSection>, Diagnostic> {
    let file = content::article::standalone(path, bytes)?;
    let mut markup = body::parse(
        file.format,
        &body::Reading::plain(Dialect::OF_NONE),
        &file.text,
        file.body_start,
        &mut |url, _| Some(url.to_owned()),
    );
    super::drop_title(&mut markup, &file.title);
    let language = language.or(file.language.as_deref()).unwrap_or(lead::DEFAULT_LANGUAGE);
    let settings = SummarySettings::default();
    let line = |at: usize| {
        let origin = file.text.floor_char_boundary(markup.origins.of(at));
        1 + memchr::memchr_iter(b'\n', &file.text.as_bytes()[..origin]).count()
    };
    let found = |section: &lead::Section| {
        let position = section.heading.as_ref().map(|heading| heading.position);
        let position = position.or_else(|| section.paragraphs.first().map(|paragraph| paragraph.position));
        FoundSection {
            heading: section.heading.as_ref().map(|heading| heading.text.clone()),
            line: line(position.unwrap_or_default()),
            lead: lead::lead(section, settings.sentences_per_section, language),
        }
    };
    Ok(lead::summary_sections(&markup.html).iter().map(found).collect())
}
