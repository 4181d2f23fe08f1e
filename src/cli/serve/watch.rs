//! Watching: what a build reads has changed, and no more of it changes for a moment.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, RecvTimeoutError},
    time::{Duration, Instant},
};

use dateline::{
    config::{self, Config},
    diagnostic::Diagnostic,
    ledger,
    rules::command::WATCH,
};
use notify::{Config as Options, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::cli::print::Printer;

/// Editors write a file in several steps, and git many files one after the other.
const MOMENT: Duration = Duration::from_millis(100);

/// What never rests is built all the same.
const LONGEST: Duration = Duration::from_secs(2);

/// So often is looked for a folder that is not there, or where the system tells of no changes.
const LOOK: Duration = Duration::from_secs(1);

/// What ends the waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// Something that a build reads may be another.
    Change,
    /// The program is to end.
    Stop,
}

/// What others tell while it waits.
pub(super) enum Message {
    /// These paths changed; none of them known means any of them.
    Changed(Vec<PathBuf>),
    Stop,
}

/// The eyes on the content folder, the configuration and the ledger.
pub(super) struct Watch {
    sender: mpsc::Sender<Message>,
    receiver: mpsc::Receiver<Message>,
    watcher: Box<dyn Watcher>,
    /// The folder that is worked in.
    directory: PathBuf,
    /// The content folder, where it is watched.
    content: Option<PathBuf>,
}

impl Watch {
    /// Begins to watch. Where the system cannot tell of changes they are looked for, and where that fails too, this says so.
    pub(super) fn new(config: &Config, printer: &Printer) -> Self {
        let (sender, receiver) = mpsc::channel();
        let directory = real(&config.directory);
        let mut watch = Self { watcher: recommended(&sender), sender, receiver, directory, content: None };
        let outcome = watch.begin(config).or_else(|_| {
            watch.watcher = polling(&watch.sender)?;
            watch.begin(config)
        });
        if let Err(error) = outcome {
            let message = format!("changes cannot be followed: {error}");
            printer.diagnostics(&[Diagnostic::new(&WATCH, message)]);
        }
        watch
    }

    /// By which others tell it something.
    pub(super) fn sender(&self) -> mpsc::Sender<Message> {
        self.sender.clone()
    }

    fn begin(&mut self, config: &Config) -> notify::Result<()> {
        self.watcher.watch(&self.directory, RecursiveMode::NonRecursive)?;
        self.follow(config).map(|_| ())
    }

    /// Watches the content folder that the configuration names now. True when it was not watched before.
    fn follow(&mut self, config: &Config) -> notify::Result<bool> {
        let content = real(&config.directory.join(&config.content));
        if self.content.as_ref() == Some(&content) && content.is_dir() {
            return Ok(false);
        }
        if let Some(old) = self.content.take() {
            // One that is gone is watched no longer.
            let _ = self.watcher.unwatch(&old);
        }
        if content.is_dir() {
            self.watcher.watch(&content, RecursiveMode::Recursive)?;
            self.content = Some(content);
            return Ok(true);
        }
        Ok(false)
    }

    /// Waits for a change and until it is over, or for the end.
    pub(super) fn wait(&mut self, config: &Config) -> Event {
        // What changed between the build and now was not seen. A folder that cannot be watched is looked for again below.
        if self.follow(config).unwrap_or(false) {
            return Event::Change;
        }
        loop {
            let message = match self.content {
                Some(_) => self.receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
                None => self.receiver.recv_timeout(LOOK),
            };
            match message {
                Ok(Message::Changed(paths)) if self.matters(&paths, config) => return self.settle(),
                Ok(Message::Changed(_)) => {}
                Err(RecvTimeoutError::Timeout) => {
                    if config.directory.join(&config.content).is_dir() {
                        return Event::Change;
                    }
                }
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Event::Stop,
            }
        }
    }

    fn settle(&self) -> Event {
        let begun = Instant::now();
        while begun.elapsed() < LONGEST {
            match self.receiver.recv_timeout(MOMENT) {
                Ok(Message::Changed(_)) => {}
                Ok(Message::Stop) => return Event::Stop,
                Err(_) => break,
            }
        }
        Event::Change
    }

    fn matters(&mut self, paths: &[PathBuf], config: &Config) -> bool {
        let content = real(&config.directory.join(&config.content));
        if paths.contains(&content) {
            // Another folder may have taken its place.
            if let Some(old) = self.content.take() {
                let _ = self.watcher.unwatch(&old);
            }
        }
        let of_project = [config::FILE_NAME, ledger::FILE_NAME].map(|name| self.directory.join(name));
        let matters =
            |path: &PathBuf| path.starts_with(&content) || content.starts_with(path) || of_project.contains(path);
        paths.is_empty() || paths.iter().any(matters)
    }
}

fn handler(sender: &mpsc::Sender<Message>) -> impl Fn(notify::Result<notify::Event>) + Send + 'static {
    let sender = sender.clone();
    move |event| {
        let paths = match event {
            // A build that reads changes nothing.
            Ok(event) if event.kind.is_access() => return,
            Ok(event) => event.paths,
            Err(error) => error.paths,
        };
        // Nobody listens any longer when the program ends.
        let _ = sender.send(Message::Changed(paths));
    }
}

fn recommended(sender: &mpsc::Sender<Message>) -> Box<dyn Watcher> {
    match RecommendedWatcher::new(handler(sender), Options::default()) {
        Ok(watcher) => Box::new(watcher),
        Err(_) => Box::new(notify::NullWatcher),
    }
}

fn polling(sender: &mpsc::Sender<Message>) -> notify::Result<Box<dyn Watcher>> {
    Ok(Box::new(PollWatcher::new(handler(sender), Options::default().with_poll_interval(LOOK))?))
}

/// The path by which the system tells of changes.
fn real(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}
