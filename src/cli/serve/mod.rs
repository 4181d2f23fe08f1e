//! `dateline serve`: a preview of the feeds over HTTP, which follows the content as it is written.
//!
//! ```text
//! content/ --watch--> --preview--> what a build would write --answer--> browsers and feed readers of this machine
//! ```
//!
//! It writes nothing: a ledger that recorded every title while it is typed would keep ids that were never published. What
//! the next build would write is kept in memory; the other files of the output folder are served from disk.

mod answer;
mod connections;
mod host;
mod media_type;
mod page;
mod preview;
mod resource;
mod watch;

use std::{
    io,
    net::{SocketAddr, TcpListener, ToSocketAddrs},
    path::Path,
    sync::{Arc, mpsc},
};

use chrono::{DateTime, FixedOffset};
use clap::Args;
use serde_json::json;
use tokio::{runtime, sync::watch as channel};

use super::{
    Session,
    build::FeedOptions,
    counts::{counted, counted_as},
    exit_code::{ExitCode, diagnostics_of},
    print::{self, Printer},
};
use crate::{
    Error,
    diagnostic::Diagnostic,
    files, ledger,
    rules::command::{CONFIG, LISTEN, OPEN, WATCH},
};
use answer::Server;
use host::Hosts;
use preview::{Preview, Previewer};
use watch::Watch;

#[derive(Debug, Args)]
pub(in crate::cli) struct ServeOptions {
    #[command(flatten)]
    feeds: FeedOptions,

    /// Leave out the articles that cannot be used, and show the rest
    #[arg(long)]
    keep_going: bool,

    /// Listen at this address or name instead, for other machines too; 0.0.0.0 is all addresses [default: 127.0.0.1]
    #[arg(long)]
    host: Option<String>,

    /// Listen on this port; 0 takes any that is free [default: 4000, or the next that is free]
    #[arg(long)]
    port: Option<u16>,

    /// Open the preview in the browser
    #[arg(long)]
    open: bool,
}

/// The port without `--port`; if it is taken, the next that is free.
const PORT: u16 = 4000;
const MOST_PORTS: u16 = 20;

/// Where it listens without `--host`.
const HOST: &str = "127.0.0.1";

pub(super) fn run(
    options: ServeOptions,
    clock: &dyn Fn() -> Result<DateTime<FixedOffset>, String>,
    session: &Session,
) -> Result<ExitCode, Error> {
    let Session { directory, printer, .. } = session;
    let ServeOptions { feeds, keep_going, host, port, open } = options;
    let mut previewer = Previewer::new(directory, feeds, keep_going)?;
    let now = || clock().map_err(|message| Error::Config(vec![Diagnostic::new(&CONFIG, message)]));
    // Watching begins before the first build, so that no change is missed.
    let (sender, messages) = mpsc::channel();
    let mut watch = Watch::new(previewer.settings(), previewer.config(), &sender);
    if let Err(error) = &watch.watcher {
        printer.diagnostics(&[Diagnostic::new(&WATCH, format!("changes cannot be followed: {error}"))]);
    }
    let first = previewer.next(&Preview::default(), now()?, printer)?;
    let listener = match listen(host.as_deref().unwrap_or(HOST), port) {
        Ok(listener) => listener,
        Err(diagnostic) => {
            printer.diagnostics(&[*diagnostic]);
            return Ok(ExitCode::Environment);
        }
    };
    let failed = |source| Error::Io { action: "serve", path: previewer.config().output.clone(), source };
    let address = listener.local_addr().map_err(failed)?;
    let url = format!("http://{}/", shown(host.as_deref(), address));

    printer.diagnostics(&first.diagnostics);
    let mut preview = Arc::new(first);
    let (publish, published) = channel::channel(Arc::clone(&preview));
    let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(failed)?;
    let server = Server { preview: published, hosts: Hosts::new(host.as_deref(), address), nonce: page::nonce() };
    runtime.spawn(connections::serve(listener, answer::router(Arc::new(server))));
    let stop = sender.clone();
    ctrlc::set_handler(move || drop(stop.send(None))).map_err(|error| failed(io::Error::other(error)))?;

    welcome(&url, &preview, printer);
    if open && let Err(error) = open::that_detached(&url) {
        let message = format!("no browser could be opened: {}", files::in_words(&error));
        printer.diagnostics(&[Diagnostic::new(&OPEN, message).help(format!("open {url} yourself"))]);
    }
    while watch.wait(previewer.config(), &messages) {
        // The configuration may name another folder now, or the watched one may have been replaced.
        watch = Watch::new(previewer.settings(), previewer.config(), &sender);
        let next = previewer.next(&preview, now()?, printer);
        let next = Arc::new(next.unwrap_or_else(|error| preview.failed(diagnostics_of(&error).0)));
        report(&preview, &next, printer);
        preview = Arc::clone(&next);
        publish.send_replace(next);
    }
    // It would wait for the pages that listen for events.
    runtime.shutdown_background();
    Ok(ExitCode::Fine)
}

/// Binds the given port, or else the first that is free.
fn listen(host: &str, port: Option<u16>) -> Result<TcpListener, Box<Diagnostic>> {
    let bind = |port: u16| -> io::Result<TcpListener> {
        let addresses: Vec<SocketAddr> = (host.trim_matches(['[', ']']), port).to_socket_addrs()?.collect();
        let listener = TcpListener::bind(&*addresses)?;
        listener.set_nonblocking(true)?;
        Ok(listener)
    };
    let outcome = match port {
        Some(port) => bind(port),
        None => (PORT..PORT + MOST_PORTS)
            .map(&bind)
            .find(|outcome| !matches!(outcome, Err(error) if error.kind() == io::ErrorKind::AddrInUse))
            .unwrap_or_else(|| bind(0)),
    };
    outcome.map_err(|error| {
        let at = port.map(|port| format!(":{port}")).unwrap_or_default();
        let help = match error.kind() {
            io::ErrorKind::AddrInUse => "name another port with `--port`, or leave it out to get a free one",
            _ => "leave `--host` out to serve this machine alone, or name one of its own addresses",
        };
        Box::new(
            Diagnostic::new(&LISTEN, format!("cannot listen at {host}{at}: {}", files::in_words(&error))).help(help),
        )
    })
}

/// The host and port at which a browser of this machine finds the preview.
fn shown(host: Option<&str>, address: SocketAddr) -> String {
    match host {
        Some(host) if host.parse::<std::net::IpAddr>().is_err() => format!("{host}:{}", address.port()),
        _ if address.ip().is_unspecified() => format!("{HOST}:{}", address.port()),
        _ => address.to_string(),
    }
}

fn welcome(url: &str, first: &Preview, printer: &Printer) {
    printer.line(&format!("Serving {} at {url}", counted(first.articles, "article")));
    let (directory, output) = &first.folders;
    let [output, ledger] = [output, Path::new(ledger::FILE_NAME)].map(|path| print::path(directory, path));
    printer.line(&format!("Nothing is written: only `dateline build` changes {output} and {ledger}. Ctrl-C stops."));
    if !first.is_good {
        printer.line("The feeds are those of the last build, until the errors are fixed.");
    }
    printer.object(&json!({
        "type": "serving", "url": url, "articles": first.articles, "errors": first.errors().len(),
    }));
}

/// Reports the outcome of a change, if there is any.
fn report(old: &Preview, new: &Preview, printer: &Printer) {
    let changed = new.changed_since(old);
    let is_same = old.diagnostics == new.diagnostics && old.is_good == new.is_good;
    if is_same && changed.is_empty() {
        return;
    }
    if !is_same {
        printer.diagnostics(&new.worth_reporting_after(old));
    }
    printer.object(&json!({
        "type": "rebuild", "served": new.is_good, "articles": new.articles,
        "errors": new.errors().len(), "changed": changed,
    }));
    let articles = counted(new.articles, "article");
    printer.line(&match (new.is_good, changed.len()) {
        (false, _) => "The last good feeds are still served. Fix the errors to see the new ones.".to_owned(),
        (true, 0) => format!("Rebuilt with {articles}: nothing has changed"),
        (true, 1..=3) => format!("Rebuilt with {articles}: {}", changed.join(", ")),
        (true, count) => format!("Rebuilt with {articles}: {}", counted_as(count, "file", "files")),
    });
}
