//! Watching: waits until the files that a build reads have changed, and until the changes are over.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender},
    time::{Duration, Instant},
};

use notify::{Config as Options, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::{config::Config, ledger};

/// Editors write a file in several steps, and git many files one after the other.
const MOMENT: Duration = Duration::from_millis(100);

/// After this long it is built even if the changes go on.
const LONGEST: Duration = Duration::from_secs(2);

/// How often to check whether a missing folder is there, or for changes if the system does not report them.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// The paths that changed; an empty list may mean any. `None` if the program is to end.
pub(super) type Message = Option<Vec<PathBuf>>;

/// The content folder, the configuration and the ledger, watched until this is dropped.
pub(super) struct Watch {
    /// The watcher, or why there is none.
    pub(super) watcher: notify::Result<Box<dyn Watcher>>,
    /// The content folder, if there was one.
    content: Option<PathBuf>,
    /// What alone is read in it, if not all is.
    only: Vec<PathBuf>,
    files: [PathBuf; 2],
}

impl Watch {
    /// Begins to watch, or to poll if the system cannot report changes.
    pub(super) fn new(settings: &Path, config: &Config, sender: &Sender<Message>) -> Self {
        let content = folder_of(config);
        let files = [config.directory.join(settings), config.directory.join(ledger::FILE_NAME)];
        let files = files.map(|file| match (file.parent(), file.file_name()) {
            (Some(folder), Some(name)) => real(folder).join(name),
            _ => file,
        });
        let only: Vec<PathBuf> =
            content.iter().flat_map(|content| config.only.iter().map(|path| content.join(path))).collect();
        let begin = |mut watcher: Box<dyn Watcher>| -> notify::Result<_> {
            for folder in files.iter().filter_map(|file| file.parent()) {
                watcher.watch(folder, RecursiveMode::NonRecursive)?;
            }
            if only.is_empty() {
                content.as_ref().map_or(Ok(()), |content| watcher.watch(content, RecursiveMode::Recursive))?;
            }
            for path in &only {
                match path.parent().filter(|_| path.is_file()) {
                    // Editors put another file in its place.
                    Some(folder) => watcher.watch(folder, RecursiveMode::NonRecursive)?,
                    None => watcher.watch(path, RecursiveMode::Recursive)?,
                }
            }
            Ok(watcher)
        };
        let reported = RecommendedWatcher::new(handler(sender), Options::default());
        let watcher = reported.and_then(|watcher| begin(Box::new(watcher))).or_else(|_| {
            let options = Options::default().with_poll_interval(POLL_INTERVAL);
            begin(Box::new(PollWatcher::new(handler(sender), options)?))
        });
        Self { watcher, content, only, files }
    }

    /// Waits for a change and until it is over. Returns false if the program is to end.
    pub(super) fn wait(&self, config: &Config, messages: &Receiver<Message>) -> bool {
        loop {
            // Changes in a folder that was missing when watching began are not reported.
            if folder_of(config) != self.content {
                return true;
            }
            let message = match self.content {
                Some(_) => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
                None => messages.recv_timeout(POLL_INTERVAL),
            };
            match message {
                Ok(Some(paths)) if paths.is_empty() || paths.iter().any(|path| self.matters(path)) => {
                    return wait_for_quiet(messages);
                }
                Ok(Some(_)) | Err(RecvTimeoutError::Timeout) => {}
                Ok(None) | Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }

    fn matters(&self, path: &PathBuf) -> bool {
        let is_around = |content: &PathBuf| path.starts_with(content) || content.starts_with(path);
        let is_content = match self.only.as_slice() {
            [] => self.content.as_ref().is_some_and(is_around),
            only => only.iter().any(is_around),
        };
        self.files.contains(path) || is_content
    }
}

fn wait_for_quiet(messages: &Receiver<Message>) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < LONGEST {
        match messages.recv_timeout(MOMENT) {
            Ok(Some(_)) => {}
            Ok(None) => return false,
            Err(_) => break,
        }
    }
    true
}

fn handler(sender: &Sender<Message>) -> impl Fn(notify::Result<notify::Event>) + Send + 'static {
    let sender = sender.clone();
    move |event| {
        let paths = match event {
            // Reading files, as a build does, is not a change.
            Ok(event) if event.kind.is_access() => return,
            Ok(event) => event.paths,
            Err(error) => error.paths,
        };
        // The receiver is gone when the program ends.
        let _ = sender.send(Some(paths));
    }
}

/// The content folder that the configuration names, if there is one.
fn folder_of(config: &Config) -> Option<PathBuf> {
    let content = config.directory.join(&config.content);
    content.is_dir().then(|| real(&content))
}

/// The path by which the system reports changes.
fn real(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}
