//! Leads: sections of HTML, the prose in them, its sentences, and the summaries these make.

mod first_sentences;
mod probe;
mod prose;
mod sections;
mod sentences;
mod summaries;
