//! Fetching a feed from its address, or the length and type of a file, within limits of time, size and redirects.

use std::{io::Read, time::Duration};

use ureq::{
    Agent, ResponseExt,
    http::{
        HeaderMap,
        header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName},
    },
};
use url::Url;

use super::print::{without_password, without_passwords};
use crate::{Error, diagnostic::Diagnostic, media::Measured, rules::command::USAGE};

/// The most bytes that a feed may have, after decompression.
const MOST: u64 = 64 << 20;
const MOST_REDIRECTS: u32 = 5;

/// The types that readers ask for.
const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, text/x-opml, application/xml;q=0.9, \
                      text/xml;q=0.9, application/json;q=0.9, */*;q=0.5";

pub(super) struct Fetched {
    pub(super) bytes: Vec<u8>,
    /// The final address, after all redirects, without a password.
    pub(super) address: Url,
    pub(super) content_type: Option<String>,
}

pub(super) fn get(address: &str, timeout: Duration) -> Result<Fetched, Error> {
    let parsed = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let Some(url) = parsed else {
        let message = format!("`{}` is not an address that can be fetched", without_password(address));
        return Err(Error::Config(vec![Diagnostic::new(&USAGE, message).help("write one with `https:` or `http:`")]));
    };
    let failed = |message: String, status: Option<u16>| Error::Fetch {
        address: without_password(address),
        message: without_passwords(&message.replace(address, &without_password(address))),
        status,
    };
    let response = agent(timeout, ACCEPT, true).get(url.as_str()).call();
    let response = response.map_err(|error| failed(why(&error), status(&error)))?;
    let mut address = Url::parse(&response.get_uri().to_string()).unwrap_or(url);
    // Addresses in the document are relative to this one.
    let _ = address.set_username("").and_then(|()| address.set_password(None));
    let content_type = header(response.headers(), &CONTENT_TYPE).map(str::to_owned);
    let mut bytes = Vec::new();
    let body = response.into_body().into_with_config().limit(u64::MAX).reader();
    body.take(MOST + 1).read_to_end(&mut bytes).map_err(|error| failed(why(&error.into()), None))?;
    if bytes.len() as u64 > MOST {
        return Err(failed(format!("it is larger than {} MiB", MOST >> 20), None));
    }
    Ok(Fetched { bytes, address, content_type })
}

/// Asks a server for the length and type of a file, without its contents.
pub(super) fn head(address: &str) -> Result<Measured, String> {
    // A compressed file would have another length.
    let response = agent(HEAD_TIMEOUT, "*/*", false).head(address).call().map_err(|error| why(&error))?;
    let length = header(response.headers(), &CONTENT_LENGTH).and_then(|length| length.trim().parse().ok());
    let mime_type = header(response.headers(), &CONTENT_TYPE).and_then(|kind| kind.split(';').next());
    let mime_type = mime_type.map(|kind| kind.trim().to_ascii_lowercase()).filter(|kind| kind.contains('/'));
    Ok(Measured { length: length.filter(|length| *length > 0), mime_type })
}

/// How long to wait for the length and type of a file.
const HEAD_TIMEOUT: Duration = Duration::from_secs(15);

fn agent(timeout: Duration, accept: &str, may_be_compressed: bool) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(timeout))
        .max_redirects(MOST_REDIRECTS)
        .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
        .accept(accept);
    if may_be_compressed { config.build().into() } else { config.accept_encoding("identity").build().into() }
}

fn header<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn status(error: &ureq::Error) -> Option<u16> {
    if let ureq::Error::StatusCode(code) = error { Some(*code) } else { None }
}

/// Why it went wrong, in one line without a full stop.
fn why(error: &ureq::Error) -> String {
    match error {
        ureq::Error::StatusCode(code) => {
            let reason = ureq::http::StatusCode::from_u16(*code).ok().and_then(|code| code.canonical_reason());
            format!("the server answers {code} {}", reason.unwrap_or_default()).trim_end().to_owned()
        }
        ureq::Error::Timeout(_) => "it takes too long; --timeout sets how long to wait".to_owned(),
        ureq::Error::HostNotFound => "there is no such host".to_owned(),
        ureq::Error::TooManyRedirects => format!("it is redirected more than {MOST_REDIRECTS} times"),
        error => error.to_string(),
    }
}
