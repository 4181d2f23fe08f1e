//! Values that many articles have in common, such as authors and tags, kept only once.

use std::{
    collections::HashSet,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

use foldhash::fast::RandomState;

/// Values, each kept once per thread, so that threads do not wait for each other's reference counts.
#[derive(Debug)]
pub(super) struct Shared<T: ?Sized> {
    by_thread: Vec<Mutex<HashSet<Arc<T>, RandomState>>>,
}

impl<T: ?Sized> Default for Shared<T> {
    fn default() -> Self {
        Self { by_thread: (0..rayon::current_num_threads()).map(|_| Mutex::default()).collect() }
    }
}

impl<T: ?Sized + Eq + Hash> Shared<T> {
    pub(super) fn of(&self, value: impl AsRef<T> + Into<Arc<T>>) -> Arc<T> {
        let thread = rayon::current_thread_index().unwrap_or_default() % self.by_thread.len();
        let mut known = self.by_thread[thread].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(value.as_ref()) {
            return Arc::clone(known);
        }
        let value: Arc<T> = value.into();
        known.insert(Arc::clone(&value));
        value
    }
}
