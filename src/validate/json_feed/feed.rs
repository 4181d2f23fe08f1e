//! The feed: the members at the top, authors and hubs.

use url::Url;

use super::{
    item::ITEM,
    table::{Expected, Object, Row, Shape, at},
};
use crate::{
    rules::json_feed::{
        DEPRECATED_AUTHOR, EMPTY_AUTHOR, FEED_URL_ELSEWHERE, MISSING_FEED_URL, MISSING_HOME_PAGE, NEXT_IS_SAME,
        UNKNOWN_VERSION,
    },
    validate::{
        checks::{Problem, html, iri, language, person, shown},
        finding::Report,
    },
};

const TOP: &str = "JSON Feed 1.1, top-level";

pub(super) static FEED: Shape = Shape {
    noun: "the feed",
    spec: TOP,
    is_entry: false,
    rows: &[
        Row::required("version", Expected::String(&[version])),
        Row::required("title", Expected::String(&[html::plain])),
        Row::optional("home_page_url", Expected::String(&[iri::absolute])),
        Row::optional("feed_url", Expected::String(&[iri::absolute])),
        Row::optional("description", Expected::String(&[html::plain])),
        Row::optional("user_comment", Expected::Text(&[])),
        Row::optional("next_url", Expected::String(&[iri::absolute])),
        Row::optional("icon", Expected::String(&[iri::absolute])),
        Row::optional("favicon", Expected::String(&[iri::absolute])),
        Row::optional("author", Expected::Object(&AUTHOR)),
        Row::optional("authors", Expected::Array(&Expected::Object(&AUTHOR))),
        Row::optional("language", Expected::String(&[language::tag])),
        Row::optional("expired", Expected::Boolean),
        Row::optional("hubs", Expected::Array(&Expected::Object(&HUB))),
        Row::required("items", Expected::Array(&Expected::Object(&ITEM))),
    ],
    checks: &[addresses, next, deprecated_author],
};

pub(super) static AUTHOR: Shape = Shape {
    noun: "the author",
    spec: TOP,
    is_entry: false,
    rows: &[
        Row::optional("name", Expected::String(&[html::plain, person::name_without_email])),
        Row::optional("url", Expected::String(&[iri::absolute])),
        Row::optional("avatar", Expected::String(&[iri::absolute])),
    ],
    checks: &[known_author],
};

static HUB: Shape = Shape {
    noun: "the hub",
    spec: "JSON Feed 1.1, hubs",
    is_entry: false,
    rows: &[Row::required("type", Expected::String(&[])), Row::required("url", Expected::String(&[iri::absolute]))],
    checks: &[],
};

fn version(value: &str) -> Result<(), Problem> {
    if matches!(value, "https://jsonfeed.org/version/1.1" | "https://jsonfeed.org/version/1") {
        return Ok(());
    }
    Err(Problem::new(&UNKNOWN_VERSION, format!("{} is no version of JSON Feed", shown(value))))
}

/// Checks that the feed says where it is served and which site it is about.
fn addresses(feed: &Object, report: &mut Report) {
    if feed.member("home_page_url").is_none() {
        report.add(Problem::new(&MISSING_HOME_PAGE, "the feed has no `home_page_url`"), feed.value.place());
    }
    let Some((address, value)) = feed.string("feed_url") else {
        if feed.member("feed_url").is_none() {
            report.add(Problem::new(&MISSING_FEED_URL, "the feed has no `feed_url`"), feed.value.place());
        }
        return;
    };
    if let (Some(served), Ok(said)) = (report.address, Url::parse(&address))
        && *served != said
    {
        let message = format!("the feed says that it is served at {}, but it is at `{served}`", shown(&address));
        report.add(Problem::new(&FEED_URL_ELSEWHERE, message), value.place());
    }
}

fn next(feed: &Object, report: &mut Report) {
    if let (Some((next, value)), Some((own, _))) = (feed.string("next_url"), feed.string("feed_url"))
        && next == own
    {
        at(Problem::new(&NEXT_IS_SAME, "`next_url` is the same as `feed_url`"), value, TOP, report);
    }
}

/// Reports `author` in a feed or an item of version 1.1, or of one that is not given.
pub(super) fn deprecated_author(object: &Object, report: &mut Report) {
    if let (Some(author), None) = (object.member("author"), object.member("authors")) {
        let message = "`author` is out of date, and `authors` is not there beside it";
        report.add(Problem::new(&DEPRECATED_AUTHOR, message), author.place.clone());
    }
}

fn known_author(author: &Object, report: &mut Report) {
    if ["name", "url", "avatar"].iter().all(|name| author.member(name).is_none()) {
        let problem = Problem::new(&EMPTY_AUTHOR, "the author has neither `name` nor `url` nor `avatar`");
        report.add(problem, author.value.place());
    }
}
