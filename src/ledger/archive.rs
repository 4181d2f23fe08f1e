//! The archive of each article: archives are filled from the oldest article on, and an article never leaves its
//! archive.

use super::{Identification, Identified};

impl Identification {
    /// Puts each article that is in no archive yet into the last one, oldest first, and opens the next when that has
    /// `size` articles. Does nothing where no archives are wanted.
    pub(crate) fn fill_archives(&mut self, size: Option<usize>) {
        let Some(size) = size else { return };
        let archives = self.articles.iter().map(|entry| entry.archive);
        let archives = archives.chain(self.absent.iter().map(|(record, _)| record.state.archive)).flatten();
        let (mut last, mut count) = (1, 0);
        for number in archives {
            if number > last {
                (last, count) = (number, 0);
            }
            count += usize::from(number == last);
        }
        let mut open: Vec<&mut Identified> = self.articles.iter_mut().filter(|entry| entry.archive.is_none()).collect();
        open.sort_by(|one, other| one.article.order().cmp(&other.article.order()));
        for entry in open {
            if count >= size {
                (last, count) = (last + 1, 0);
            }
            count += 1;
            entry.archive = Some(last);
            entry.is_kept = false;
        }
    }
}
