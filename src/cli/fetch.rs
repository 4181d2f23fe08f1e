//! Fetching: a feed from its address, within limits of time, size and redirects.

use std::{io::Read, time::Duration};

use dateline::{Error, diagnostic::Diagnostic};
use ureq::{Agent, ResponseExt, http::header::CONTENT_TYPE};
use url::Url;

/// A larger feed is no feed. In bytes, when unpacked.
const MOST: u64 = 64 << 20;
const MOST_REDIRECTS: u32 = 5;

/// What readers ask for.
const ACCEPT: &str = "application/atom+xml, application/rss+xml, application/feed+json, text/x-opml, application/xml;q=0.9, \
                      text/xml;q=0.9, application/json;q=0.9, */*;q=0.5";

/// What a server gave.
pub(super) struct Fetched {
    pub(super) bytes: Vec<u8>,
    /// Where it was found in the end, behind all redirects.
    pub(super) address: Url,
    pub(super) content_type: Option<String>,
}

/// Fetches what stands at an address.
pub(super) fn get(address: &str, timeout: Duration) -> Result<Fetched, Error> {
    let parsed = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let Some(url) = parsed else {
        let message = format!("`{address}` is no address that can be fetched");
        return Err(Error::Config(vec![
            Diagnostic::error("usage", message).help("write one with `https:` or `http:`"),
        ]));
    };
    let failed = |message: String| Error::Fetch { address: address.to_owned(), message };
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(timeout))
        .max_redirects(MOST_REDIRECTS)
        .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
        .accept(ACCEPT)
        .build()
        .into();
    let response = agent.get(url.as_str()).call().map_err(|error| failed(why(&error)))?;
    let address = Url::parse(&response.get_uri().to_string()).unwrap_or(url);
    let content_type = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let mut bytes = Vec::new();
    let body = response.into_body().into_with_config().limit(u64::MAX).reader();
    body.take(MOST + 1).read_to_end(&mut bytes).map_err(|error| failed(why(&error.into())))?;
    if bytes.len() as u64 > MOST {
        return Err(failed(format!("it is larger than {} MiB", MOST >> 20)));
    }
    Ok(Fetched { bytes, address, content_type })
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
