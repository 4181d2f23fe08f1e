//! The text of a first `dateline.toml`: every setting has a comment that says where it comes from.

use std::fmt::Write;

use super::{Confirmed, Guess};
use crate::{
    config::{Config, files},
    content::sections::names_releases,
    feed::{FileNames, Format},
    generators::{Fact, Generator, Origin},
    text::line,
};

pub(crate) fn text(confirmed: &Confirmed, config: &Config) -> String {
    let guess = &confirmed.guess;
    let facts = &guess.facts;
    let mut out = String::new();
    comment(&mut out, "How Dateline makes feeds of this folder. `dateline schema` prints every setting there is.");
    if guess.generator.is_some() {
        comment(&mut out, "What the site's generator says is read at each build; what is written here wins over it.");
    }
    out.push('\n');
    setting(&mut out, guess, "title", facts.title.as_ref(), "");
    setting(&mut out, guess, "url", facts.url.as_ref(), "the site's home page");
    authors(&mut out, guess);
    match &facts.language {
        Some(language) => setting(&mut out, guess, "language", Some(language), "of articles that do not say theirs"),
        None => comment(&mut out, "language = \"en\"  # of articles that do not say theirs"),
    }
    match (&guess.permalink, guess.generator) {
        (Some(permalink), _) => {
            setting(&mut out, guess, "permalink", Some(permalink), "of articles that do not say theirs");
        }
        (None, Some(generator)) if generator.is_of_sites() => {
            comment(&mut out, &format!("permalink: {}'s own addresses are followed as they are.", generator.name()));
        }
        (None, _) => {
            comment(&mut out, "permalink = \"/{year}/{month}/{day}/{slug}/\"  # of articles that do not say theirs");
        }
    }
    match &facts.timezone {
        Some(zone) => setting(&mut out, guess, "timezone", Some(zone), "of dates without one"),
        None => comment(&mut out, "timezone = \"Europe/Berlin\"  # of dates without one; without it UTC"),
    }
    out.push('\n');
    let is_file = facts.content.as_ref().is_some_and(|content| names_releases(&content.value));
    let what = if is_file { "a file of dated sections, each an article" } else { "the folder of the articles" };
    setting(&mut out, guess, "content", facts.content.as_ref(), what);
    match &facts.output {
        Some(output) => setting(&mut out, guess, "output", Some(output), "the folder of the feeds"),
        None => comment(&mut out, "output = \"feeds\"  # the folder of the feeds"),
    }
    comment(
        &mut out,
        "feeds_url = \"https://example.org/feeds/\"  # where they are served; without it by the name of that folder",
    );
    if let (Some(names), Some(generator)) = (replacing(&facts.feeds, config).in_words(), guess.generator) {
        let is_set = config.files != FileNames::default();
        let when = if is_set { "" } else { ", once `dateline adopt` has its ids" };
        let what = format!("to take the place of {}'s own feed{when}", generator.name());
        put(&mut out, &format!("files = {{ {names} }}  # {what}"), is_set);
    }
    comment(&mut out, "limit = 20  # entries a feed");
    if let (Some(main), Some(generator), false) = (&facts.language, guess.generator, facts.languages.is_empty()) {
        let what = format!("the main feed is of one language, as {}'s is; without it, it is of all", generator.name());
        let _ = writeln!(out, "filter = {{ language = {} }}  # {what}", quoted(&main.value));
        let _ = writeln!(out, "feeds_by = \"language\"  # and the others have a feed each");
    }
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

/// What Dateline's feeds would be called at the addresses of the feeds that the site's generator makes, as far as they can be there.
pub(crate) fn replacing(feeds: &[Fact], config: &Config) -> FileNames {
    let mut names = FileNames::default();
    for fact in feeds {
        let format = format_of(fact);
        let address = config.below_url(&fact.value);
        let path = address.and_then(|address| files::path_to(&address, &config.feeds_url));
        let path = path.filter(|path| files::check(path, format, &config.output, &config.feeds_url).is_ok());
        if let (Some(path), None) = (path, names.given(format)) {
            names.set(format, path);
        }
    }
    names
}

/// The format that a generator's own feed has, by its name.
fn format_of(feed: &Fact) -> Format {
    let name = feed.value.to_ascii_lowercase();
    let is_atom_by_default = matches!(feed.origin, Origin::Default(Generator::Jekyll | Generator::Eleventy));
    if name.contains("json") {
        Format::Json
    } else if name.contains("atom") || is_atom_by_default {
        Format::Atom
    } else {
        Format::Rss
    }
}

/// A setting, or a comment if the site's generator says it at each build.
fn setting(out: &mut String, guess: &Guess, key: &str, fact: Option<&Fact>, what: &str) {
    let Some(fact) = fact else { return };
    let line = format!("{key} = {}{}", quoted(&fact.value), remark(what, &fact.origin));
    put(out, &line, guess.unsaid(Some(fact)).is_some());
}

fn put(out: &mut String, line: &str, is_setting: bool) {
    if is_setting {
        let _ = writeln!(out, "{line}");
    } else {
        comment(out, line);
    }
}

fn authors(out: &mut String, guess: &Guess) {
    match &*guess.facts.authors {
        [] if guess.generator.is_some() => {
            let line = "author = \"Ada Lovelace\"  # nobody says who writes; without it the site's title stands for it";
            comment(out, line);
        }
        [] => {}
        [author] => setting(out, guess, "author", Some(author), ""),
        authors @ [first, ..] => {
            let names: Vec<String> = authors.iter().map(|author| quoted(&author.value)).collect();
            let line = format!("author = [{}]{}", names.join(", "), remark("", &first.origin));
            put(out, &line, guess.unsaid(Some(first)).is_some());
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
