//! The text of a first `dateline.toml`: every setting has a comment that says where it comes from.

use std::fmt::Write;

use super::{Confirmed, Fact, Origin};
use crate::text::line;

pub(crate) fn text(confirmed: &Confirmed) -> String {
    let guess = &confirmed.guess;
    let mut out = String::new();
    comment(&mut out, "How Dateline makes feeds of this folder. `dateline schema` prints every setting there is.");
    out.push('\n');
    setting(&mut out, "title", guess.title.as_ref(), "");
    setting(&mut out, "url", guess.url.as_ref(), "the site's home page");
    authors(&mut out, &guess.authors);
    match &guess.language {
        Some(language) => setting(&mut out, "language", Some(language), "of articles that do not say theirs"),
        None => comment(&mut out, "language = \"en\"  # of articles that do not say theirs"),
    }
    match (&confirmed.permalink, &guess.pages.remark) {
        (Some(permalink), _) => setting(&mut out, "permalink", Some(permalink), "of articles that do not say theirs"),
        (None, Some(remark)) => comment(&mut out, &format!("permalink: {remark}")),
        (None, None) => {
            comment(&mut out, "permalink = \"/{year}/{month}/{day}/{slug}/\"  # of articles that do not say theirs");
        }
    }
    match &guess.timezone {
        Some(zone) => setting(&mut out, "timezone", Some(zone), "of dates without one"),
        None => comment(&mut out, "timezone = \"Europe/Berlin\"  # of dates without one; without it UTC"),
    }
    out.push('\n');
    setting(&mut out, "content", guess.content.as_ref(), "the folder of the articles");
    match &guess.output {
        Some(output) => setting(&mut out, "output", Some(output), "the folder of the feeds"),
        None => comment(&mut out, "output = \"feeds\"  # the folder of the feeds"),
    }
    comment(
        &mut out,
        "feeds_url = \"https://example.org/feeds/\"  # where they are served; without it feeds/ on the site",
    );
    comment(&mut out, "limit = 20  # entries a feed");
    if !confirmed.exclude.is_empty() {
        out.push_str("\n[content_filter]\n");
        comment(
            &mut out,
            "These had no date when this file was written. Give those that are articles one, and take them out.",
        );
        out.push_str("exclude = [\n");
        for path in &confirmed.exclude {
            let _ = writeln!(out, "    {},", quoted(path));
        }
        out.push_str("]\n");
    }
    out
}

fn setting(out: &mut String, key: &str, fact: Option<&Fact>, what: &str) {
    let Some(fact) = fact else { return };
    let _ = writeln!(out, "{key} = {}{}", quoted(&fact.value), remark(what, &fact.origin));
}

fn authors(out: &mut String, authors: &[Fact]) {
    match authors {
        [] => {}
        [author] => setting(out, "author", Some(author), ""),
        [first, ..] => {
            let names: Vec<String> = authors.iter().map(|author| quoted(&author.value)).collect();
            let _ = writeln!(out, "author = [{}]{}", names.join(", "), remark("", &first.origin));
        }
    }
}

/// A comment on a setting and its origin. What a person gave needs no origin.
fn remark(what: &str, origin: &Origin) -> String {
    let origin = if *origin == Origin::Given { String::new() } else { in_comment(&origin.in_words()) };
    let between = if what.is_empty() || origin.is_empty() { "" } else { "; " };
    if what.is_empty() && origin.is_empty() { String::new() } else { format!("  # {what}{between}{origin}") }
}

fn comment(out: &mut String, text: &str) {
    let _ = writeln!(out, "# {}", in_comment(text).replace(" # ", "  # "));
}

/// A text for a comment, in which TOML forbids control characters.
fn in_comment(text: &str) -> String {
    line(text).chars().filter(|character| !character.is_control()).collect()
}

/// A string of TOML, which is written like one of JSON except for one character.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7F}', "\\u007F")
}
