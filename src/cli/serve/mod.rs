//! `dateline serve`: a preview of the feeds over HTTP, which follows the content as it is written.
//!
//! ```text
//! content/ --watch--> --preview--> what a build would write --answer--> browsers and feed readers of this machine
//! ```
//!
//! It writes nothing. A ledger that took note of every title while it is typed would keep ids that nobody ever published;
//! what the next build would write is held in memory, in front of the output folder as it stands.

mod answer;
mod body;
mod connections;
mod disk;
mod events;
mod host;
mod media_type;
mod page;
mod path;
mod preview;
mod ranges;
mod resource;
mod watch;

use std::{
    io,
    net::{SocketAddr, TcpListener, ToSocketAddrs},
    path::Path,
    sync::Arc,
};

use chrono::{DateTime, FixedOffset};
use dateline::{
    Error,
    diagnostic::Diagnostic,
    rules::command::{CONFIG, LISTEN, OPEN},
};
use serde_json::json;
use tokio::{runtime, sync::watch as channel};

use super::{
    ExitCode,
    arguments::ServeOptions,
    build::{counted, counted_as},
    print::Printer,
};
use connections::Server;
use host::Hosts;
use preview::{Attempt, Preview, Previewer};
use watch::{Event, Message, Watch};

/// The port when none is asked for; when it is taken, the next that is free.
const PORT: u16 = 4000;
const MOST_PORTS: u16 = 20;

/// Where it listens unless it is told otherwise.
const HOST: &str = "127.0.0.1";

pub(super) fn run(
    directory: &Path,
    options: ServeOptions,
    clock: &dyn Fn() -> Result<DateTime<FixedOffset>, String>,
    printer: &Printer,
) -> Result<ExitCode, Error> {
    let ServeOptions { options, host, port, open } = options;
    let mut previewer = Previewer::new(directory, options)?;
    let now = || clock().map_err(|message| Error::Config(vec![Diagnostic::new(&CONFIG, message)]));
    // What changes while the first is built is not missed.
    let mut watch = Watch::new(previewer.config(), printer);
    let mut first = previewer.attempt(now()?, printer)?;
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
    let (publish, preview) = channel::channel(Arc::new(Preview::default().followed_by(&mut first, now()?)));
    let stop = watch.sender();
    let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(failed)?;
    let server = Server::new(preview, Hosts::new(host.as_deref(), address));
    runtime.spawn(connections::serve(listener, server));
    runtime.spawn(async move {
        until_interrupted().await;
        stop.send(Message::Stop)
    });

    welcome(&url, &first, previewer.config(), printer);
    if open {
        open_in_browser(&url, printer);
    }
    let mut last = first;
    while watch.wait(previewer.config()) == Event::Change {
        let now = now()?;
        let attempt = previewer.attempt(now, printer);
        let mut attempt = attempt.unwrap_or_else(|error| Attempt::failed(super::told(&error).0));
        let preview = Arc::new(publish.borrow().followed_by(&mut attempt, now));
        report(&last, &attempt, &publish.borrow(), &preview, printer);
        publish.send_replace(preview);
        last = attempt;
    }
    // Whoever listens for events would be waited for.
    runtime.shutdown_background();
    Ok(ExitCode::Fine)
}

/// Binds the port that was asked for, or else the first that is free.
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
        Box::new(Diagnostic::new(&LISTEN, format!("cannot listen at {host}{at}: {error}")).help(help))
    })
}

/// The host and port by which a browser of this machine finds the preview.
fn shown(host: Option<&str>, address: SocketAddr) -> String {
    match host {
        Some(host) if host.parse::<std::net::IpAddr>().is_err() => format!("{host}:{}", address.port()),
        _ if address.ip().is_unspecified() => format!("{HOST}:{}", address.port()),
        _ => address.to_string(),
    }
}

/// Ends with the first signal to stop.
async fn until_interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (Ok(mut interrupt), Ok(mut terminate)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
        else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}

fn welcome(url: &str, first: &Attempt, config: &dateline::config::Config, printer: &Printer) {
    printer.line(&format!("Serving {} at {url}", counted(first.articles, "article")));
    printer.line(&format!(
        "Nothing is written: `dateline build` is what changes {} and dateline.lock. Ctrl-C stops.",
        config.output.display(),
    ));
    if !first.is_good {
        printer.line("The feeds are those of the last build, until the errors are mended.");
    }
    printer.object(&json!({
        "type": "serving", "url": url, "articles": first.articles, "errors": first.errors(),
    }));
}

/// Says what became of a change, unless nothing did.
fn report(last: &Attempt, attempt: &Attempt, old: &Preview, new: &Preview, printer: &Printer) {
    let changed = new.changed_since(old);
    let is_same = last.diagnostics == attempt.diagnostics && last.is_good == attempt.is_good;
    if is_same && changed.is_empty() {
        return;
    }
    if !is_same {
        printer.diagnostics(&attempt.worth_telling_after(last));
    }
    printer.object(&json!({
        "type": "rebuild", "served": attempt.is_good, "articles": attempt.articles,
        "errors": attempt.errors(), "changed": changed,
    }));
    let articles = counted(attempt.articles, "article");
    printer.line(&match (attempt.is_good, changed.len()) {
        (false, _) => "The last good feeds are still served. Mend the errors, and the new ones follow.".to_owned(),
        (true, 0) => format!("Built anew of {articles}: nothing has changed"),
        (true, 1..=3) => format!("Built anew of {articles}: {}", changed.join(", ")),
        (true, count) => format!("Built anew of {articles}: {}", counted_as(count, "file", "files")),
    });
}

/// Where there is no browser, the address is on the screen.
fn open_in_browser(url: &str, printer: &Printer) {
    if let Err(error) = open::that_detached(url) {
        let message = format!("no browser could be opened: {error}");
        printer.diagnostics(&[Diagnostic::new(&OPEN, message).help(format!("open {url} yourself"))]);
    }
}
