//! `dateline ping`: tells `WebSub` hubs which feeds have changed, once they are served. <https://www.w3.org/TR/websub/>

use std::{
    collections::{BTreeMap, HashMap},
    io,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use clap::Args;
use serde_json::json;
use ureq::Agent;
use url::{Url, form_urlencoded};
use xxhash_rust::xxh3::xxh3_64;

use super::{
    Session,
    counts::counted,
    diagnostics::printable,
    exit_code::ExitCode,
    fetch,
    options::{FetchOptions, OutputOptions, ReportOptions, seconds},
    print::Printer,
};
use crate::{
    Error, USER_AGENT, build,
    config::{Config, Run, Settings},
    content::digest::hexadecimal,
    diagnostic::{Diagnostic, Place},
    feed, files, output,
    rules::{
        command::{FILE_EXISTS, USAGE},
        publication::{HUB_FAILED, NOT_SERVED_YET},
    },
};

#[derive(Debug, Args)]
pub(super) struct PingOptions {
    /// The addresses of the feeds to announce, instead of those that have changed since they were announced last
    #[arg(value_name = "URL")]
    feeds: Vec<Url>,

    #[command(flatten)]
    pub(super) output: OutputOptions,

    /// The file that says what was announced; let your CI keep it from one run to the next
    #[arg(long, value_name = "FILE", default_value = "dateline.ping")]
    state: PathBuf,

    #[command(flatten)]
    hubs: HubOptions,

    /// Announce nothing; list what would be
    #[arg(short = 'n', long)]
    dry_run: bool,

    #[command(flatten)]
    pub(super) report: ReportOptions,
}

/// How hubs are told.
#[derive(Debug, Args)]
pub(super) struct HubOptions {
    /// How long to wait until a feed is served as it was built, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "120", value_parser = seconds)]
    wait: Duration,

    #[command(flatten)]
    fetch: FetchOptions,
}

/// A feed at its address, and the digest of what is to be served there.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    pub(super) address: String,
    /// `None` if it is not known here what was built.
    pub(super) digest: Option<u64>,
}

pub(super) fn run(options: &PingOptions, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, now, printer } = session;
    let config = options.output.read(directory, Settings::default())?;
    if config.hubs.is_empty() {
        let help = "write `hub = \"https://hub.example/\"` into dateline.toml, and build, so that feeds name it";
        return Err(Error::Config(vec![Diagnostic::new(&USAGE, "there is no hub to tell").help(help)]));
    }
    let built = build(&config, &Run::at(*now))?;
    let mut topics = Vec::new();
    for feed in built.plan.subscriptions() {
        for path in feed.formats.iter().map(|format| config.files.path(&feed.head.folder, *format)) {
            let built = files::read(&directory.join(config.file(&path)), files::OUTPUT).ok();
            let address = feed::address(config.feeds_url.as_str(), &path);
            topics.push(Topic { address, digest: built.map(|bytes| xxh3_64(&bytes)) });
        }
    }
    output::refuse_input(&options.state, directory, &config.content, &[])?;
    let state = State::read(&directory.join(&options.state))?;
    if options.feeds.is_empty() {
        // What was not built here has been published from elsewhere.
        topics.retain(|topic| {
            topic.digest.is_some_and(|digest| state.0.get(&topic.address) != Some(&hexadecimal(digest)))
        });
    } else {
        let known: HashMap<String, Topic> = topics.into_iter().map(|topic| (topic.address.clone(), topic)).collect();
        let named = |url: &Url| {
            let unknown = || {
                let message = format!("{url} is the address of no feed that was built here");
                Error::Config(vec![
                    Diagnostic::new(&USAGE, message).help("`dateline build` writes them, and feeds.json lists them"),
                ])
            };
            known.get(url.as_str()).cloned().ok_or_else(unknown)
        };
        topics = options.feeds.iter().map(named).collect::<Result<_, Error>>()?;
    }
    if options.dry_run {
        for topic in &topics {
            printer.line(&format!("  {}  would be announced", printable(&topic.address)));
            printer.object(&json!({ "type": "ping", "feed": topic.address, "told": false }));
        }
        return Ok(ExitCode::Fine);
    }
    let told = announce(&topics, &config, &options.hubs, printer);
    if !told.is_empty() {
        state.with(&told).write(&directory.join(&options.state))?;
    }
    Ok(ExitCode::Fine)
}

/// Tells all hubs of each feed, once it is served. Returns those that all of them know now.
pub(super) fn announce(topics: &[Topic], config: &Config, options: &HubOptions, printer: &Printer) -> Vec<Topic> {
    /// How many feeds are looked at at the same time.
    const AT_ONCE: usize = 8;
    let (next, answers) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let until = Instant::now() + options.wait;
    thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(topics.len()) {
            scope.spawn(|| {
                loop {
                    let nth = next.fetch_add(1, Ordering::Relaxed);
                    let Some(topic) = topics.get(nth) else { break };
                    let answer = tell_all(topic, &config.hubs, options, until);
                    if let Ok(mut answers) = answers.lock() {
                        answers.push((nth, answer));
                    }
                }
            });
        }
    });
    let mut answers = answers.into_inner().unwrap_or_default();
    answers.sort_by_key(|(nth, _)| *nth);
    let mut told = Vec::new();
    for (nth, answer) in answers {
        let topic = &topics[nth];
        if report(topic, &answer, printer) {
            told.push(topic.clone());
        }
    }
    let line = match (topics.len(), told.len()) {
        (0, _) => "No feed has changed since it was announced.".to_owned(),
        (all, told) if all == told => format!("{} announced.", counted(all, "feed")),
        (all, told) => format!("{told} of {} announced; `dateline ping` tries the others again.", counted(all, "feed")),
    };
    printer.line(&line);
    printer.summary(|summary| summary.lines.push(line.clone()));
    told
}

/// What hubs answer, each with its address; or why none was told.
type Told = Result<Vec<(String, Result<u16, String>)>, String>;

/// Reports what came of a feed; true if all hubs know it now.
fn report(topic: &Topic, answer: &Told, printer: &Printer) -> bool {
    let address = &topic.address;
    let warn = |diagnostic: Diagnostic| printer.diagnostics(&[diagnostic.at(Place::file(address))]);
    let answers = match answer {
        Ok(answers) => answers,
        Err(message) => {
            warn(Diagnostic::new(&NOT_SERVED_YET, message));
            printer.object(&json!({ "type": "ping", "feed": address, "told": false, "message": message }));
            return false;
        }
    };
    for (hub, answer) in answers {
        let (status, message) = (answer.as_ref().ok(), answer.as_ref().err());
        printer.object(&json!({
            "type": "ping", "feed": address, "hub": hub, "told": answer.is_ok(), "status": status, "message": message,
        }));
        match answer {
            Ok(status) => printer.line(&format!("  {}  told to {hub} ({status})", printable(address))),
            Err(message) => warn(Diagnostic::new(&HUB_FAILED, format!("{hub} was not told: {message}"))),
        }
    }
    answers.iter().all(|(_, answer)| answer.is_ok())
}

fn tell_all(topic: &Topic, hubs: &[String], options: &HubOptions, until: Instant) -> Told {
    wait(topic, options, until)?;
    let timeout = options.fetch.timeout;
    Ok(hubs.iter().map(|hub| (hub.clone(), tell(hub, &topic.address, timeout))).collect())
}

/// Waits until a feed is served as it was built: a hub fetches it at once, and caches lag.
fn wait(topic: &Topic, options: &HubOptions, until: Instant) -> Result<(), String> {
    const LONGEST_PAUSE: Duration = Duration::from_secs(5);
    let mut pause = Duration::from_millis(250);
    loop {
        let message = match fetch::now(&topic.address, options.fetch.timeout) {
            Ok(answer)
                if answer.status == 200 && topic.digest.is_none_or(|digest| xxh3_64(&answer.bytes) == digest) =>
            {
                return Ok(());
            }
            Ok(answer) if answer.status == 200 => "the address has other bytes than were built".to_owned(),
            Ok(answer) => fetch::answered(answer.status),
            Err(message) => message,
        };
        if Instant::now() + pause > until {
            return Err(format!("after {} seconds, {message}; no hub has been told", options.wait.as_secs()));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Tells a hub, and tells it again if it is overloaded. Returns its status.
fn tell(hub: &str, topic: &str, timeout: Duration) -> Result<u16, String> {
    const MOST_ATTEMPTS: u32 = 3;
    let config =
        Agent::config_builder().timeout_global(Some(timeout)).http_status_as_error(false).user_agent(USER_AGENT);
    let agent: Agent = config.build().into();
    // How hubs are told is left to them. What the first ones had, all have: `hub.url`, and since WebSub some `hub.topic`.
    let form = form_urlencoded::Serializer::new(String::new())
        .append_pair("hub.mode", "publish")
        .append_pair("hub.url", topic)
        .append_pair("hub.topic", topic)
        .finish();
    let mut attempt = 1;
    loop {
        let answer = agent.post(hub).header("content-type", "application/x-www-form-urlencoded").send(&form);
        let answer = answer.map(|answer| answer.status().as_u16()).map_err(|error| fetch::why(&error));
        match answer {
            Ok(status) if (200..300).contains(&status) => return Ok(status),
            Ok(status) if status != 429 && status < 500 => return Err(fetch::answered(status)),
            answer if attempt == MOST_ATTEMPTS => {
                return answer.map_or_else(Err, |status| Err(fetch::answered(status)));
            }
            _ => thread::sleep(Duration::from_millis(500) * 2_u32.pow(attempt)),
        }
        attempt += 1;
    }
}

/// What was announced: the digest of each feed's bytes by its address. A line each.
#[derive(Default)]
struct State(BTreeMap<String, String>);

impl State {
    /// Reads the file, if there is one; fails if it is another than this.
    fn read(path: &Path) -> Result<Self, Error> {
        let text = match files::read_text(path, files::FEED) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            read => read.map_err(|source| Error::Io { action: "read", path: path.to_owned(), source })?,
        };
        let line = |line: &str| {
            let (digest, address) = line.split_once(' ')?;
            let is_digest = digest.len() == 16 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
            is_digest.then(|| (address.to_owned(), digest.to_owned()))
        };
        let known: Option<_> = text.lines().map(line).collect();
        known.map(Self).ok_or_else(|| {
            let diagnostic =
                Diagnostic::new(&FILE_EXISTS, "this file does not say what was announced, and stays as it is");
            let help = "name a new file with `--state`, or move this one away";
            Error::Feed(vec![diagnostic.at(Place::file(&files::shown(path))).help(help)])
        })
    }

    fn with(mut self, told: &[Topic]) -> Self {
        self.0.extend(told.iter().filter_map(|topic| Some((topic.address.clone(), hexadecimal(topic.digest?)))));
        self
    }

    fn write(&self, path: &Path) -> Result<(), Error> {
        let lines = self.0.iter().flat_map(|(address, digest)| [digest, " ", address, "\n"]);
        let text: String = lines.collect();
        output::replace(path, &text)
    }
}
