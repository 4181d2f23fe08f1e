//! Fetching a feed from its address, or the length and type of a file, within limits of time, size and redirects.

use std::{
    io::{self, Read},
    time::Duration,
};

use ureq::{
    Agent,
    http::{
        HeaderMap,
        header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName},
    },
};
use url::Url;

use super::{
    encoding::Encoding,
    print::{without_password, without_passwords},
};
use crate::{
    Error, USER_AGENT,
    diagnostic::{Diagnostic, Place},
    files,
    media::Measured,
    rules::command::USAGE,
    served::{self, Answer, Exchange, Hop},
};

/// The most bytes that a feed may have, after decompression.
const MOST: u64 = 64 << 20;
const MOST_REDIRECTS: usize = 5;

/// What a browser is known by, to find out whether a server goes by that.
const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// The types that readers ask for.
const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, text/x-opml, application/xml;q=0.9, \
                      text/xml;q=0.9, application/json;q=0.9, */*;q=0.5";

pub(super) struct Fetched {
    pub(super) bytes: Vec<u8>,
    /// The final address, after all redirects, without a password.
    pub(super) address: Url,
}

/// Fetches what is at an address.
///
/// # Errors
/// [`Error::Fetch`]; [`Error::Feed`] if something keeps programs out.
pub(super) fn get(address: &str, timeout: Duration) -> Result<Fetched, Error> {
    let Exchange { address, first, .. } = Asking::new(address, timeout)?.once()?;
    Ok(Fetched { bytes: first.bytes, address })
}

/// Fetches what is at an address as a reader does who comes back.
///
/// # Errors
/// As [`get`].
pub(super) fn twice(address: &str, timeout: Duration) -> Result<Exchange, Error> {
    let asking = Asking::new(address, timeout)?;
    let mut exchange = asking.once()?;
    let first = &exchange.first;
    let known: Vec<(&str, &str)> = [("if-none-match", "etag"), ("if-modified-since", "last-modified")]
        .into_iter()
        .filter_map(|(condition, header)| Some((condition, first.header(header)?)))
        .collect();
    let again = asking.ask(&exchange.address, USER_AGENT, &known);
    exchange.again = Some(again.map_err(|error| asking.failed(&why(&error), None))?);
    Ok(exchange)
}

/// What is at an address now, or why nothing is, in one line.
pub(super) fn now(address: &str, timeout: Duration) -> Result<Answer, String> {
    let asking = Asking::new(address, timeout).map_err(|error| error.to_string())?;
    asking.follow(USER_AGENT).map(|exchange| exchange.first).map_err(|error| error.to_string())
}

/// An address that is asked for.
struct Asking {
    /// As people gave it.
    given: String,
    url: Url,
    agent: Agent,
    encoding: Encoding,
}

impl Asking {
    fn new(address: &str, timeout: Duration) -> Result<Self, Error> {
        let parsed = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let Some(url) = parsed else {
            let message = format!("`{}` is not an address that can be fetched", without_password(address));
            let help = "write one with `https:` or `http:`";
            return Err(Error::Config(vec![Diagnostic::new(&USAGE, message).help(help)]));
        };
        let encoding = Encoding::default();
        Ok(Self { given: address.to_owned(), url, agent: agent(timeout, &encoding), encoding })
    }

    fn failed(&self, message: &str, status: Option<u16>) -> Error {
        let shown = without_password(&self.given);
        Error::Fetch { message: without_passwords(&message.replace(&self.given, &shown)), address: shown, status }
    }

    /// What a reader gets who asks once.
    fn once(&self) -> Result<Exchange, Error> {
        let exchange = self.follow(USER_AGENT)?;
        let status = exchange.first.status;
        let may_differ = served::may_differ_for_browsers(&exchange.first);
        let browser = may_differ.then(|| self.follow(BROWSER).ok()).flatten();
        let browser = browser.map(|exchange| exchange.first);
        if let Some(blocked) = served::blocked(&exchange.first, browser.as_ref(), &exchange.address) {
            let message = without_passwords(&blocked.message);
            let place = Place::file(&without_password(&self.given));
            return Err(Error::Feed(vec![Diagnostic { message, ..blocked }.at(place)]));
        }
        if !(200..300).contains(&status) {
            return Err(self.failed(&answered(status), Some(status)));
        }
        Ok(exchange)
    }

    /// Asks, and follows where redirects lead.
    fn follow(&self, user_agent: &str) -> Result<Exchange, Error> {
        let (mut address, mut hops) = (self.url.clone(), Vec::new());
        loop {
            let answer = self.ask(&address, user_agent, &[]).map_err(|error| self.failed(&why(&error), None))?;
            let to = answer.header("location").and_then(|to| address.join(to).ok());
            let to = to.filter(|to| matches!(to.scheme(), "http" | "https"));
            let Some(to) = to.filter(|_| matches!(answer.status, 301 | 302 | 303 | 307 | 308)) else {
                if answer.bytes.len() as u64 > MOST {
                    return Err(self.failed(&format!("it is larger than {} MiB", MOST >> 20), None));
                }
                return Ok(Exchange { hops, address: discreet(address), first: answer, again: None });
            };
            if hops.len() == MOST_REDIRECTS {
                return Err(self.failed(&format!("it is redirected more than {MOST_REDIRECTS} times"), None));
            }
            hops.push(Hop { status: answer.status, from: discreet(address), to: discreet(to.clone()) });
            address = to;
        }
    }

    fn ask(&self, address: &Url, user_agent: &str, headers: &[(&str, &str)]) -> Result<Answer, ureq::Error> {
        let mut request = self.agent.get(address.as_str()).header("user-agent", user_agent);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (parts, body) = request.call()?.into_parts();
        let header = |(name, value): (&HeaderName, &ureq::http::HeaderValue)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let headers = parts.headers.iter().map(header).collect();
        let mut answer = Answer { status: parts.status.as_u16(), headers, bytes: Vec::new() };
        if let (Some(encoding), None) = (self.encoding.take(), answer.header("content-encoding")) {
            answer.headers.push(("content-encoding".to_owned(), encoding));
        }
        let body = body.into_with_config().limit(u64::MAX).reader();
        body.take(MOST + 1).read_to_end(&mut answer.bytes)?;
        Ok(answer)
    }
}

/// An address without a password. Addresses in the document are relative to it.
fn discreet(mut address: Url) -> Url {
    let _ = address.set_username("").and_then(|()| address.set_password(None));
    address
}

/// Asks a server for the length and type of a file, without its contents.
pub(super) fn head(address: &str) -> Result<Measured, String> {
    // A compressed file would have another length.
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(HEAD_TIMEOUT))
        .user_agent(USER_AGENT)
        .accept("*/*")
        .accept_encoding("identity")
        .build()
        .into();
    let response = agent.head(address).call().map_err(|error| why(&error))?;
    let length = header(response.headers(), &CONTENT_LENGTH).and_then(|length| length.trim().parse().ok());
    let mime_type = header(response.headers(), &CONTENT_TYPE).and_then(|kind| kind.split(';').next());
    let mime_type = mime_type.map(|kind| kind.trim().to_ascii_lowercase()).filter(|kind| kind.contains('/'));
    Ok(Measured { length: length.filter(|length| *length > 0), mime_type })
}

/// How long to wait for the length and type of a file.
const HEAD_TIMEOUT: Duration = Duration::from_secs(15);

/// A client that follows nothing by itself.
fn agent(timeout: Duration, encoding: &Encoding) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(timeout))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .accept(ACCEPT);
    encoding.agent(config.build())
}

fn header<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// A status in words.
pub(super) fn answered(status: u16) -> String {
    let reason = ureq::http::StatusCode::from_u16(status).ok().and_then(|code| code.canonical_reason());
    format!("the server answers {status} {}", reason.unwrap_or_default()).trim_end().to_owned()
}

/// Why it went wrong, in one line without a full stop.
pub(super) fn why(error: &ureq::Error) -> String {
    match error {
        ureq::Error::StatusCode(code) => answered(*code),
        ureq::Error::Timeout(_) => "it takes too long; --timeout sets how long to wait".to_owned(),
        ureq::Error::HostNotFound => "there is no such host".to_owned(),
        ureq::Error::TooManyRedirects => "it is redirected too often".to_owned(),
        ureq::Error::Io(error) => match error.kind() {
            io::ErrorKind::TimedOut => "it takes too long; --timeout sets how long to wait".to_owned(),
            io::ErrorKind::ConnectionRefused => "nothing answers there".to_owned(),
            io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted | io::ErrorKind::BrokenPipe => {
                "the connection was cut off".to_owned()
            }
            io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable => {
                "no way leads there from this machine's network".to_owned()
            }
            // What systems say of a name that is nobody's differs.
            _ if error.to_string().contains("lookup address") => "there is no such host".to_owned(),
            _ => files::in_words(error),
        },
        error => error.to_string(),
    }
}
