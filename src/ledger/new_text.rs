//! The ledger's new text. Most lines come from articles, so that the text, which may be long, need not be in memory as a
//! whole before it is written.

#[cfg(any(feature = "cli", feature = "publish"))]
use std::convert::Infallible;
use std::hint;

use rayon::prelude::*;

use super::{Identified, line::Line};
use crate::config::Config;

/// The ledger's new text, in parts.
#[derive(Clone, Debug)]
pub(crate) struct NewText {
    /// What is written before the lines of entries.
    pub(super) head: String,
    /// What each line comes from: the article with this index, or behind the last of them one of the others.
    pub(super) order: Vec<u32>,
    /// Lines of entries without an article, with their ends.
    pub(super) others: Vec<String>,
    /// What is written after them.
    pub(super) foot: String,
}

/// How many lines are put together at a time.
const PIECE: usize = 1024;

/// How many such pieces each thread puts together while others are written.
const PIECES: usize = 4;

/// In the order of lines, each article is far from the one before it in memory. If so many are looked at first, the processor
/// fetches them at the same time.
const FETCHED: usize = 32;

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
        config: &Config,
        write: &mut (dyn FnMut(&str) -> Result<(), E> + Send),
    ) -> Result<(), E> {
        write(&self.head)?;
        let mut several = self.order.chunks(PIECE * PIECES * rayon::current_num_threads());
        let mut next = || {
            let parts = several.next()?;
            Some(parts.par_chunks(PIECE).map(|parts| self.lines(parts, articles, config)).collect::<Vec<_>>())
        };
        let mut pieces = next();
        while let Some(ready) = pieces {
            let (written, following) = rayon::join(|| ready.iter().try_for_each(|piece| write(piece)), &mut next);
            written?;
            pieces = following;
        }
        write(&self.foot)
    }

    /// The whole text.
    #[cfg(any(feature = "cli", feature = "publish"))]
    pub(crate) fn whole(&self, articles: &[Identified], config: &Config) -> String {
        let mut whole = String::new();
        let Ok(()) = self.write::<Infallible>(articles, config, &mut |piece| {
            whole.push_str(piece);
            Ok(())
        });
        whole
    }

    fn lines(&self, parts: &[u32], articles: &[Identified], config: &Config) -> String {
        let mut text = String::with_capacity(parts.len() * USUAL_LINE);
        for parts in parts.chunks(FETCHED) {
            hint::black_box(parts.iter().filter_map(|index| articles.get(*index as usize)).map(Identified::look).max());
            for index in parts.iter().map(|index| *index as usize) {
                match articles.get(index) {
                    Some(entry) => Line::of(entry, &entry.id(config)).write(&mut text),
                    None => text.push_str(&self.others[index - articles.len()]),
                }
            }
        }
        text
    }
}
