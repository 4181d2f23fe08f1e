//! The ledger's new text. Each line comes from the former text or from an article, so that the text, which may be long,
//! need not be in memory as a whole before it is written.

use std::ops::Range;

use rayon::prelude::*;

use super::{Identified, line::Line};

/// The ledger's new text, in parts.
#[derive(Clone, Debug)]
pub(crate) struct NewText {
    /// The text before.
    pub(super) former: String,
    /// What is written before the lines of entries.
    pub(super) head: String,
    /// A part for each line, in their order in the file.
    pub(super) parts: Vec<Part>,
    /// What is written after them.
    pub(super) foot: String,
}

#[derive(Clone, Debug)]
pub(super) enum Part {
    /// These bytes of the former text, which have no line end.
    Kept(Range<usize>),
    /// The line of the article with this index.
    Article(usize),
    /// Another, with its line end.
    Other(String),
}

/// How many lines each thread puts together at a time.
const PIECE: usize = 1024;

/// Most lines are no longer than this, in bytes.
const USUAL_LINE: usize = 280;

impl NewText {
    /// Calls `write` for each piece of the text, while the next pieces are put together. `articles` are those of the
    /// build that the text comes from.
    ///
    /// # Errors
    /// The first error of `write`, which is not called again then.
    pub(crate) fn write<E: Send>(
        &self,
        articles: &[Identified],
        write: &mut (dyn FnMut(&str) -> Result<(), E> + Send),
    ) -> Result<(), E> {
        write(&self.head)?;
        let mut several = self.parts.chunks(PIECE * rayon::current_num_threads());
        let mut next = || {
            let parts = several.next()?;
            Some(parts.par_chunks(PIECE).map(|parts| self.lines(parts, articles)).collect::<Vec<_>>())
        };
        let mut pieces = next();
        while let Some(ready) = pieces {
            let (written, following) = rayon::join(|| ready.iter().try_for_each(|piece| write(piece)), &mut next);
            written?;
            pieces = following;
        }
        write(&self.foot)
    }

    /// Adds the former text, which the kept lines are taken from.
    pub(crate) fn with_former(self, former: String) -> Self {
        Self { former, ..self }
    }

    fn lines(&self, parts: &[Part], articles: &[Identified]) -> String {
        let mut text = String::with_capacity(parts.len() * USUAL_LINE);
        for part in parts {
            match part {
                Part::Kept(line) => {
                    text.push_str(self.former.get(line.clone()).unwrap_or_default());
                    text.push('\n');
                }
                Part::Article(index) => Line::of(&articles[*index]).write(&mut text),
                Part::Other(line) => text.push_str(line),
            }
        }
        text
    }
}
