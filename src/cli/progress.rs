//! The progress bar of a build that takes long.

use std::{
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};

use super::print::Printer;
use crate::progress::Progress;

/// The bar is shown after this long.
const PATIENCE: Duration = Duration::from_millis(500);
const TICK: Duration = Duration::from_millis(100);

/// Does some work, and shows its progress.
pub(super) fn showing<T>(printer: &Printer, progress: &Progress, work: impl FnOnce() -> T) -> T {
    if !printer.shows_progress() {
        return work();
    }
    thread::scope(|scope| {
        let (done, waiting) = mpsc::channel::<()>();
        scope.spawn(move || show(progress, &waiting));
        let outcome = work();
        drop(done);
        outcome
    })
}

fn show(progress: &Progress, done: &mpsc::Receiver<()>) {
    if done.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
        bar.set_style(style);
    }
    loop {
        let (stage, steps, total) = progress.now();
        bar.set_message(stage);
        bar.set_length(total as u64);
        bar.set_position(steps as u64);
        if done.recv_timeout(TICK) != Err(RecvTimeoutError::Timeout) {
            return bar.finish_and_clear();
        }
    }
}
