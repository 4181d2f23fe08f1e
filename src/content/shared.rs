//! Lists that many articles have alike: the same few people write them, and the same tags go together.

use std::{
    collections::HashSet,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

use foldhash::fast::RandomState;

/// Lists, each of them kept once on each thread: threads that counted the holders of one list would wait for each other.
#[derive(Debug)]
pub(super) struct Shared<T> {
    by_thread: Vec<Mutex<HashSet<Arc<[T]>, RandomState>>>,
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self { by_thread: (0..rayon::current_num_threads()).map(|_| Mutex::default()).collect() }
    }
}

impl<T: Eq + Hash> Shared<T> {
    /// The list, which others may hold too.
    pub(super) fn list(&self, list: Vec<T>) -> Arc<[T]> {
        let thread = rayon::current_thread_index().unwrap_or_default() % self.by_thread.len();
        let mut known = self.by_thread[thread].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(list.as_slice()) {
            return Arc::clone(known);
        }
        let list: Arc<[T]> = list.into();
        known.insert(Arc::clone(&list));
        list
    }
}
