//! `dateline check --live`: compares what is served with what was built.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Mutex,
    time::Duration,
};

use chrono::{DateTime, FixedOffset};
use rayon::prelude::*;
use serde_json::json;
use url::Url;

use super::{
    counts::{counted, counted_as},
    diagnostics::printable,
    fetch,
    print::Printer,
};
use crate::{
    Build, Error,
    config::Config,
    diagnostic::{Diagnostic, Place, Severity},
    feed,
    output::Difference,
    published::{self, PublishedFeed},
    rules::{
        command::FETCH,
        served::{LIVE_ANOTHER, LIVE_MISSING, LIVE_STALE, UNNAMED_FEED},
    },
};

/// How long to wait for an answer.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The feeds that readers subscribe to, as they are built.
pub(super) struct Live {
    /// The address of each, by the path of its file from the output folder on.
    addresses: HashMap<String, String>,
    bytes: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl Live {
    pub(super) fn new(build: &Build, config: &Config) -> Self {
        let feeds = build.plan.subscriptions().filter(|feed| feed.ended.is_none());
        let paths = feeds.flat_map(|feed| {
            feed.formats.iter().map(|format| config.files.path(&feed.head.folder, *format)).collect::<Vec<_>>()
        });
        let address = |path: String| (path.clone(), feed::address(config.feeds_url.as_str(), &path));
        Self { addresses: paths.map(address).collect(), bytes: Mutex::default() }
    }

    /// Keeps a file that is built, if it is a feed.
    pub(super) fn note(&self, file: &Difference<'_>) {
        if let (Some(address), Ok(mut bytes)) = (self.addresses.get(file.name), self.bytes.lock()) {
            bytes.insert(address.clone(), file.new.to_vec());
        }
    }

    /// Fetches each feed, and the pages that have to name one. Returns what is wrong.
    pub(super) fn check(&self, build: &Build, config: &Config, printer: &Printer) -> Vec<Diagnostic> {
        let feeds = self.bytes.lock().map(|bytes| bytes.clone()).unwrap_or_default();
        let compared: Vec<(String, Option<Diagnostic>)> =
            feeds.into_par_iter().map(|(address, built)| (address.clone(), compare(&address, &built))).collect();
        let number = compared.len();
        let mut found = Vec::new();
        for (address, diagnostic) in compared {
            let state = diagnostic.as_ref().map_or("current", |diagnostic| diagnostic.rule.name);
            printer.object(&json!({ "type": "live", "address": address, "state": state }));
            found.extend(diagnostic);
        }
        let current = number - found.len();
        printer.line(&format!("{current} of {} served as built.", counted(number, "feed")));
        found.extend(self.pages(build, config));
        found
    }

    /// The home page, and that of the newest article, which have to name one of the feeds.
    fn pages(&self, build: &Build, config: &Config) -> Vec<Diagnostic> {
        let newest = build.plan.main().articles.iter().find_map(|index| {
            let entry = build.entries.get(index)?.entry.as_ref()?;
            let url = Url::parse(entry.url.as_ref()?).ok()?;
            (url.host_str() == config.url.host_str()).then_some(url)
        });
        [config.url.clone()].into_iter().chain(newest).filter_map(|page| self.page(&page)).collect()
    }

    fn page(&self, page: &Url) -> Option<Diagnostic> {
        let fetched = match fetch::get(page.as_str(), TIMEOUT) {
            Ok(fetched) => fetched,
            Err(error) => return Some(unfetched(page.as_str(), &error)),
        };
        let named = published::feeds_of_page(&fetched.bytes, &fetched.address);
        if named.iter().any(|feed| self.addresses.values().any(|address| address == feed.as_str())) {
            return None;
        }
        let message = match &*named {
            [] => "this page names no feed".to_owned(),
            [other, ..] => format!("this page names another feed, {other}"),
        };
        Some(Diagnostic::new(&UNNAMED_FEED, message).at(Place::file(page.as_str())))
    }
}

fn unfetched(address: &str, error: &Error) -> Diagnostic {
    match error {
        Error::Feed(diagnostics) if !diagnostics.is_empty() => diagnostics[0].clone(),
        Error::Fetch { status: Some(status @ (404 | 410)), .. } => {
            let message = format!("nothing is served at this address: {}", fetch::answered(*status));
            Diagnostic::new(&LIVE_MISSING, message).at(Place::file(address))
        }
        error => Diagnostic::new(&FETCH, error.to_string()).at(Place::file(address)),
    }
}

/// What is wrong with what is served at the address of a feed.
fn compare(address: &str, built: &[u8]) -> Option<Diagnostic> {
    let served = match fetch::get(address, TIMEOUT) {
        Ok(fetched) => fetched,
        Err(error) => return Some(unfetched(address, &error)),
    };
    if served.bytes == built {
        return None;
    }
    let at = |diagnostic: Diagnostic| Some(diagnostic.at(Place::file(address)));
    let built = published::parse(built, address, None).ok()?;
    let served = match published::parse(&served.bytes, address, Some(&served.address)) {
        Ok(served) => served,
        Err(message) => {
            let message = format!("what is served at this address is no feed: {}", printable(&message));
            return at(Diagnostic::new(&LIVE_ANOTHER, message));
        }
    };
    if is_another(&built, &served) {
        let title = printable(served.title.trim());
        let message =
            format!("another feed is served at this address: “{title}”, none of whose entries were built here");
        return at(Diagnostic::new(&LIVE_ANOTHER, message));
    }
    at(stale(&built, &served))
}

/// True if two feeds have nothing in common.
fn is_another(built: &PublishedFeed, served: &PublishedFeed) -> bool {
    let shares = served.identified().any(|entry| built.identified().any(|own| own.id == entry.id));
    let has_other_id = built.id.is_some() && built.id != served.id;
    let has_other_title = built.title.trim() != served.title.trim();
    !shares && (has_other_id || has_other_title || !served.entries.is_empty() && !built.entries.is_empty())
}

fn stale(built: &PublishedFeed, served: &PublishedFeed) -> Diagnostic {
    let known: HashMap<&str, Option<DateTime<FixedOffset>>> =
        served.identified().map(|entry| (&*entry.id, entry.updated)).collect();
    let missing: Vec<_> = built.identified().filter(|entry| !known.contains_key(&*entry.id)).collect();
    let older =
        built.identified().filter(|entry| known.get(&*entry.id).is_some_and(|updated| *updated < entry.updated));
    let older = older.count();
    let unknown = served.identified().filter(|entry| !built.identified().any(|own| own.id == entry.id)).count();
    let mut parts = Vec::new();
    if let Some(first) = missing.first() {
        let title = printable(first.title.trim());
        parts.push(format!("lacks {}, the first “{title}”", counted_as(missing.len(), "entry", "entries")));
    }
    if older > 0 {
        parts.push(format!("has {} as before a change", counted_as(older, "entry", "entries")));
    }
    if unknown > 0 {
        parts.push(format!("has {} that this build has not", counted_as(unknown, "entry", "entries")));
    }
    if parts.is_empty() {
        let message = "what is served has the same entries in other bytes than were built";
        let help = "see whether something on the way changes it, or whether a change of settings is not deployed";
        return Diagnostic::new(&LIVE_STALE, message).severity(Severity::Warning).help(help);
    }
    Diagnostic::new(&LIVE_STALE, format!("what is served is not what was built: it {}", parts.join(", ")))
}
