//! Progress: how far a build has come, for whoever wants to show it while it runs.

use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering},
};

/// Counters that the stages of a build advance and another thread may read.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    stage: Mutex<&'static str>,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Progress {
    pub(crate) fn begin(&self, stage: &'static str, total: usize) {
        if let Ok(mut current) = self.stage.lock() {
            *current = stage;
        }
        self.done.store(0, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    pub(crate) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// The name of the stage, the steps done, and the steps it has.
    #[cfg(feature = "cli")]
    pub(crate) fn now(&self) -> (&'static str, usize, usize) {
        let stage = self.stage.lock().map(|stage| *stage).unwrap_or_default();
        (stage, self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }
}
