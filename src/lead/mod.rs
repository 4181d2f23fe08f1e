//! Leads and summaries: what an article's sections say first.

mod abbreviation;
mod enclosure;
mod item;
mod section;
mod sentence;
mod stop;
mod summary;
mod word;

pub use section::{Heading, Paragraph, Section, sections};
pub(crate) use section::{plain_text, summary_sections};
#[doc(hidden)]
pub use sentence::first_sentences;
pub use sentence::sentences;
#[cfg(feature = "cli")]
pub(crate) use summary::lead;
pub use summary::{Lead, Style, Summary, SummarySettings, summarize};

/// The language whose rules are followed where none is known.
pub(crate) const DEFAULT_LANGUAGE: &str = "en";
