//! Leads and summaries: what an article's sections say first.

mod abbreviation;
mod choice;
mod enclosure;
mod item;
mod length;
mod phrases;
mod poor;
mod release;
mod section;
mod sentence;
mod stop;
mod summary;
mod word;

pub(crate) use poor::Judge;
pub(crate) use release::of_release;
pub(crate) use section::plain_text;
pub use section::{Heading, Paragraph, Section, sections};
#[doc(hidden)]
pub use sentence::first_sentences;
pub use sentence::sentences;
pub use summary::{Lead, Style, Summary, SummarySettings, summarize};
pub(crate) use summary::{summary, summary_sections};
#[cfg(feature = "cli")]
pub(crate) use {choice::PassedOver, length::join, summary::choices};

/// The language whose rules are followed where none is known.
pub(crate) const DEFAULT_LANGUAGE: &str = "en";
