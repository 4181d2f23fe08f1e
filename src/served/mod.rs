//! Serving: what a server answers when a reader asks for a feed, and asks again, judged by what HTTP makes of it.
//! <https://www.rfc-editor.org/rfc/rfc9110>, <https://www.rfc-editor.org/rfc/rfc9111>

mod blocked;

use chrono::DateTime;
use url::Url;

pub(crate) use blocked::{blocked, may_differ_for_browsers};

use crate::{
    diagnostic::{Diagnostic, Place},
    rules::served::{
        CACHED_TOO_LONG, CHANGES_AT_EACH_REQUEST, IGNORED_VALIDATORS, INSECURE_REDIRECT, NEVER_CACHED, NO_CONTENT_TYPE,
        NO_CORS, NO_VALIDATORS, NOT_COMPRESSED, PERMANENT_REDIRECT, ROBOTS_TAG, STALE_CACHE, TEMPORARY_REDIRECT,
        UNSTABLE_VALIDATORS,
    },
};

/// An answer of a server.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names are in lower case.
    pub(crate) headers: Vec<(String, String)>,
    /// Without compression.
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The values of a header that has a list, in lower case.
    fn listed(&self, name: &str) -> Vec<String> {
        let values = self.headers.iter().filter(|(known, _)| known == name).flat_map(|(_, value)| value.split(','));
        values.map(|value| value.trim().to_ascii_lowercase()).filter(|value| !value.is_empty()).collect()
    }

    /// The number behind a directive of `Cache-Control`.
    fn seconds(&self, directive: &str) -> Option<u64> {
        let prefix = format!("{directive}=");
        self.listed("cache-control")
            .iter()
            .find_map(|value| value.strip_prefix(&prefix)?.trim_matches('"').parse().ok())
    }

    fn has_directive(&self, directive: &str) -> bool {
        self.listed("cache-control").iter().any(|value| value == directive)
    }

    /// For how many seconds caches may keep it: shared ones go by `s-maxage`, and all by `Expires` where nothing else says it.
    fn fresh_for(&self) -> Option<u64> {
        let expires = || {
            let date = |name| DateTime::parse_from_rfc2822(self.header(name)?).ok();
            u64::try_from((date("expires")? - date("date")?).num_seconds()).ok()
        };
        self.seconds("max-age").max(self.seconds("s-maxage")).or_else(expires)
    }
}

/// A redirect on the way to a feed.
#[derive(Clone, Debug)]
pub(crate) struct Hop {
    pub(crate) status: u16,
    pub(crate) from: Url,
    pub(crate) to: Url,
}

/// How a feed was asked for, and what was answered.
#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    pub(crate) hops: Vec<Hop>,
    /// Where it is, after all redirects.
    pub(crate) address: Url,
    pub(crate) first: Answer,
    /// The answer to the same question with what the first one gave to recognize it by, if it gave anything; else to the same again.
    pub(crate) again: Option<Answer>,
}

/// A day, in seconds. What is kept longer comes too late for any news.
const A_DAY: u64 = 24 * 60 * 60;

/// What is so short takes one round trip, compressed or not: ten packets. <https://www.rfc-editor.org/rfc/rfc6928>
const ONE_ROUND_TRIP: usize = 14_600;

/// What is wrong with how a feed is served. `shown` is the address as messages call it.
pub(crate) fn judge(exchange: &Exchange, shown: &str) -> Vec<Diagnostic> {
    let Exchange { hops, first, again, .. } = exchange;
    let mut found = redirects(hops);
    found.extend(validators(first, again.as_ref()));
    found.extend(caching(first));
    let is_json = first.header("content-type").is_some_and(|kind| kind.to_ascii_lowercase().contains("json"));
    match first.header("access-control-allow-origin") {
        None if is_json => found.push(Diagnostic::new(
            &NO_CORS,
            "pages on other sites cannot read this JSON Feed, for the server sends no Access-Control-Allow-Origin",
        )),
        Some(origin) if is_json && origin.trim() != "*" => {
            let message = format!("only pages of {} can read this JSON Feed", origin.trim());
            found.push(Diagnostic::new(&NO_CORS, message));
        }
        _ => {}
    }
    let keeps_out =
        |value: &String| value.rsplit(':').next().is_some_and(|word| matches!(word.trim(), "noindex" | "none"));
    if let Some(value) = first.listed("x-robots-tag").into_iter().find(keeps_out) {
        found.push(Diagnostic::new(
            &ROBOTS_TAG,
            format!("`X-Robots-Tag: {value}` asks search engines to leave the feed out"),
        ));
    }
    if first.header("content-type").is_none_or(|kind| kind.trim().is_empty()) {
        found.push(Diagnostic::new(&NO_CONTENT_TYPE, "the server does not say what this is: there is no Content-Type"));
    }
    if first.header("content-encoding").is_none() && first.bytes.len() > ONE_ROUND_TRIP {
        let message = format!("{} bytes are sent uncompressed, though gzip was offered", first.bytes.len());
        found.push(Diagnostic::new(&NOT_COMPRESSED, message));
    }
    found.into_iter().map(|diagnostic| diagnostic.at(Place::file(shown))).collect()
}

fn redirects(hops: &[Hop]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for Hop { status, from, to } in hops {
        let is_permanent = matches!(status, 301 | 308);
        let message = format!("{from} is redirected with {status} to {to}");
        let rule = if is_permanent { &PERMANENT_REDIRECT } else { &TEMPORARY_REDIRECT };
        found.push(Diagnostic::new(rule, message));
        if (from.scheme(), to.scheme()) == ("https", "http") {
            found.push(Diagnostic::new(&INSECURE_REDIRECT, format!("{from} leads from https to {to}")));
        }
    }
    found
}

fn validators(first: &Answer, again: Option<&Answer>) -> Vec<Diagnostic> {
    let (etag, modified) = (first.header("etag"), first.header("last-modified"));
    let Some(again) = again else { return Vec::new() };
    if again.status == 304 {
        return Vec::new();
    }
    let mut found = Vec::new();
    let is_same = again.status == 200 && again.bytes == first.bytes;
    if again.status == 200 && !is_same {
        found.push(Diagnostic::new(&CHANGES_AT_EACH_REQUEST, "two requests in a row got different bytes"));
    }
    if etag.is_none() && modified.is_none() {
        let message = "there is neither ETag nor Last-Modified, so that readers fetch all of it each time";
        found.push(Diagnostic::new(&NO_VALIDATORS, message));
    } else if is_same && etag.is_some_and(|etag| again.header("etag").is_some_and(|other| other != etag)) {
        let (one, other) = (etag.unwrap_or_default(), again.header("etag").unwrap_or_default());
        let message = format!("the ETag changes with each request: {one}, then {other} for the same bytes");
        found.push(Diagnostic::new(&UNSTABLE_VALIDATORS, message));
    } else if is_same && etag.is_none() && again.header("last-modified").is_some_and(|other| Some(other) != modified) {
        let (one, other) = (modified.unwrap_or_default(), again.header("last-modified").unwrap_or_default());
        let message = format!("Last-Modified changes with each request: {one}, then {other} for the same bytes");
        found.push(Diagnostic::new(&UNSTABLE_VALIDATORS, message));
    } else if is_same {
        let message =
            "asked with If-None-Match and If-Modified-Since, the server sends all of it again rather than 304";
        found.push(Diagnostic::new(&IGNORED_VALIDATORS, message));
    } else if again.status != 200 {
        let message = format!("asked again, the server answers {} rather than 304", again.status);
        found.push(Diagnostic::new(&IGNORED_VALIDATORS, message));
    }
    found
}

fn caching(first: &Answer) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if first.has_directive("no-store") {
        let message = "`Cache-Control: no-store` has every reader fetch all of it, each time";
        found.push(Diagnostic::new(&NEVER_CACHED, message));
        return found;
    }
    // An archive never changes.
    let is_archive = memchr::memmem::find(&first.bytes, b"http://purl.org/syndication/history/1.0").is_some()
        && memchr::memmem::find(&first.bytes, b":archive").is_some();
    let fresh = first.fresh_for();
    if let Some(seconds) = fresh.filter(|seconds| *seconds > A_DAY && !is_archive) {
        let message =
            format!("caches may keep it for {} ({seconds} seconds), so that news come too late", duration(seconds));
        found.push(Diagnostic::new(&CACHED_TOO_LONG, message));
    } else if first.has_directive("immutable") && !is_archive {
        let message = "`Cache-Control: immutable` says that it never changes";
        found.push(Diagnostic::new(&CACHED_TOO_LONG, message));
    }
    let age = first.header("age").and_then(|age| age.trim().parse::<u64>().ok()).unwrap_or_default();
    if age > fresh.unwrap_or(A_DAY) {
        let message =
            format!("a cache sends what it got {} ago (Age: {age}), longer than it may keep it", duration(age));
        found.push(Diagnostic::new(&STALE_CACHE, message));
    }
    found
}

/// A number of seconds in words.
fn duration(seconds: u64) -> String {
    let (number, unit) = match seconds {
        0..120 => (seconds, "second"),
        120..7200 => (seconds / 60, "minute"),
        7200..172_800 => (seconds / 3600, "hour"),
        _ => (seconds / A_DAY, "day"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// What the names of the rules are that the answers in a text break: heads of answers, with a blank line between them, first those that
/// redirect, then that to the first question, and that to the second.
#[must_use]
pub fn rules_of_text(text: &str) -> Vec<&'static str> {
    let mut hops = Vec::new();
    let mut answers = Vec::new();
    let Ok(mut address) = Url::parse("https://example.org/feed") else { return Vec::new() };
    for head in text.split("\n\n").filter(|head| !head.trim().is_empty()) {
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or_default();
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers: Vec<_> = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        let bytes =
            headers.iter().find(|(name, _)| name == "content-length").and_then(|(_, length)| length.parse().ok());
        let answer = Answer { status, headers, bytes: vec![b' '; bytes.unwrap_or_default()] };
        match answer.header("location").and_then(|to| address.join(to).ok()) {
            Some(to) if (300..400).contains(&status) => {
                hops.push(Hop { status, from: address.clone(), to: to.clone() });
                address = to;
            }
            _ => answers.push(answer),
        }
    }
    let mut answers = answers.into_iter();
    let first = answers.next().unwrap_or_default();
    if let Some(blocked) = blocked(&first, None, &address) {
        return vec![blocked.rule.name];
    }
    let exchange = Exchange { hops, address, first, again: answers.next() };
    judge(&exchange, "").iter().map(|diagnostic| diagnostic.rule.name).collect()
}
