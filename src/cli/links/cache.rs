//! The cache: answers that are not asked for again for some days. A line each, so that CI may keep it.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, FixedOffset, TimeDelta};
use serde::{Deserialize, Serialize};

use super::ask::Fate;
use crate::{
    Error,
    diagnostic::{Diagnostic, Place},
    files, output,
    rules::command::FILE_EXISTS,
};

/// Answers by their addresses.
pub(super) struct Cache {
    path: PathBuf,
    now: DateTime<FixedOffset>,
    answers: BTreeMap<String, Line>,
}

#[derive(Clone, Deserialize, Serialize)]
struct Line {
    address: String,
    /// When it was asked for.
    asked: DateTime<FixedOffset>,
    state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

/// What cannot be reached is asked for again each time.
#[derive(Clone, Copy, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Fine,
    Gone,
    Moved,
}

impl Cache {
    /// Reads the answers that are no older than some days. Fails if the file is no cache, which would be written over.
    pub(super) fn read(path: &Path, now: DateTime<FixedOffset>, days: u32) -> Result<Self, Error> {
        let text = match files::read_text(path, files::FEED) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            read => read.map_err(|source| Error::Io { action: "read", path: path.to_owned(), source })?,
        };
        let lines = text.lines().map(serde_json::from_str::<Line>).collect::<Result<Vec<_>, _>>().map_err(|_| {
            let diagnostic = Diagnostic::new(&FILE_EXISTS, "this file is no cache of links, and stays as it is");
            let help = "name a new file with `--cache`, or move this one away";
            Error::Feed(vec![diagnostic.at(Place::file(&files::shown(path))).help(help)])
        })?;
        let is_fresh = |line: &Line| (TimeDelta::zero()..TimeDelta::days(days.into())).contains(&(now - line.asked));
        let answers = lines.into_iter().filter(is_fresh).map(|line| (line.address.clone(), line)).collect();
        Ok(Self { path: path.to_owned(), now, answers })
    }

    pub(super) fn fate(&self, address: &str) -> Option<Fate> {
        let Line { state, status, to, .. } = self.answers.get(address)?.clone();
        match state {
            State::Fine => Some(Fate::Fine),
            State::Gone => Some(Fate::Gone { status: status?, to }),
            State::Moved => Some(Fate::Moved { status: status?, to: to? }),
        }
    }

    /// Keeps an answer, unless it is known.
    pub(super) fn keep(&mut self, address: &str, fate: &Fate) {
        let (state, status, to) = match fate {
            Fate::Fine => (State::Fine, None, None),
            Fate::Gone { status, to } => (State::Gone, Some(*status), to.clone()),
            Fate::Moved { status, to } => (State::Moved, Some(*status), Some(to.clone())),
            Fate::Unreachable { .. } | Fate::Disallowed => return,
        };
        let line = || Line { address: address.to_owned(), asked: self.now, state, status, to };
        self.answers.entry(address.to_owned()).or_insert_with(line);
    }

    pub(super) fn write(&self) -> Result<(), Error> {
        let lines = self.answers.values().filter_map(|line| serde_json::to_string(line).ok());
        let text: String = lines.map(|line| line + "\n").collect();
        output::replace(&self.path, &text)
    }
}
