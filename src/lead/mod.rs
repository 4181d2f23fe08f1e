//! Leads and summaries: what an article's sections say first.

mod abbreviation;
mod enclosure;
mod first;
mod section;
mod sentence;
mod summary;

pub use first::first_sentences;
pub use section::{Heading, Paragraph, Section, plain_text, sections, summary_sections};
pub use sentence::sentences;
pub use summary::{Lead, Style, Summary, SummarySettings, lead, summarize};

/// The language whose rules are followed where none is known.
pub const DEFAULT_LANGUAGE: &str = "en";
