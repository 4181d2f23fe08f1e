//! A single file, read on its own.

use chrono::{DateTime, NaiveDate};

use super::{
    super::{
        BodyFormat, Folder,
        fields::{DisplayPath, Fields},
        split_path,
        walk::File,
    },
    Article, Reader, Reason,
    draft::Draft,
    split,
};
use crate::{
    config::Config,
    diagnostic::Diagnostic,
    generators::{self, Reading},
};

/// An article that was read from memory.
pub(crate) struct ReadAlone {
    pub(crate) article: Box<Article>,
    /// Its decoded text.
    pub(crate) text: String,
    pub(crate) is_draft: bool,
    /// True if neither its front matter nor its path says when it was published.
    pub(crate) is_undated: bool,
    /// What is wrong with it, though it can be used.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads an article from memory as it would be read in a folder.
pub(crate) fn read_alone(path: &str, bytes: &[u8], config: &Config) -> Result<ReadAlone, Vec<Diagnostic>> {
    let shown = DisplayPath::Alone(path);
    let decoded = super::super::decode_text(bytes, shown).map_err(|diagnostic| vec![diagnostic])?;
    let mut diagnostics = super::super::forbidden(&decoded, shown);
    let text = decoded.text.into_owned();
    let folder = Folder::open(config.directory.clone());
    let reader = Reader { undated: Some(NaiveDate::default()), ..Reader::new(config, folder, DateTime::default()) };
    let file = File { path: path.into(), format: format_of(path) };
    let front_matter =
        split(None, &text, file.format, shown, &mut diagnostics).map_err(|diagnostic| vec![diagnostic])?;
    let in_site =
        generators::File { path, in_content: None, front_matter: &front_matter, text: &text, now: reader.now };
    let fields = Fields::new(shown, &text, &front_matter, diagnostics);
    let reading = Reading::default();
    let mut draft = Draft {
        reader: &reader,
        file: &file,
        in_site: &in_site,
        reading,
        fields,
        is_undated: false,
        is_untitled: false,
    };
    let is_draft = draft.skipped(false) == Some(Reason::Draft);
    let article = draft.article().map(|article| Box::new(Article { path: path.into(), ..article }));
    let (is_undated, diagnostics) = (draft.is_undated, draft.fields.diagnostics);
    let Some(article) = article else { return Err(diagnostics) };
    Ok(ReadAlone { article, text, is_draft, is_undated, diagnostics })
}

/// How a file with this name is written; Markdown where the name does not tell.
pub(crate) fn format_of(path: &str) -> BodyFormat {
    let (_, name) = split_path(path);
    let extension = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    BodyFormat::of_extension(&extension).unwrap_or(BodyFormat::Markdown)
}
