//! Archived copies: the one of the Internet Archive that is nearest to a day. <https://archive.org/help/wayback_api.php>

use std::time::Duration;

use chrono::NaiveDate;
use serde_json::Value as Json;
use url::Url;

use super::{super::fetch, collect::Link};

/// Where it is asked for.
pub(super) const API: &str = "https://archive.org/wayback/available";

/// An archived copy.
#[derive(Debug)]
pub(super) struct Copy {
    pub(super) address: String,
    /// When it was made.
    pub(super) day: NaiveDate,
}

/// The copy of a link's address that was made nearest to when its article was published; `None` if there is none or it cannot be found
/// out.
pub(super) fn nearest(api: &str, link: &Link, timeout: Duration) -> Option<Copy> {
    let mut question = Url::parse(api).ok()?;
    let day = link.day.format("%Y%m%d").to_string();
    question.query_pairs_mut().append_pair("url", link.url.as_str()).append_pair("timestamp", &day);
    let answer = fetch::now(question.as_str(), timeout).ok().filter(|answer| answer.status == 200)?;
    let found: Json = serde_json::from_slice(&answer.bytes).ok()?;
    let closest = &found["archived_snapshots"]["closest"];
    let address = closest["url"].as_str().filter(|_| closest["available"] != Json::Bool(false))?;
    let stamp = closest["timestamp"].as_str()?.get(..8)?;
    let day = NaiveDate::parse_from_str(stamp, "%Y%m%d").ok()?;
    // It is given with http, though it is there with https.
    let address = match address.strip_prefix("http://web.archive.org/") {
        Some(rest) => format!("https://web.archive.org/{rest}"),
        None => address.to_owned(),
    };
    Some(Copy { address, day })
}
