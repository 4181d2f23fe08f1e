//! Pelican: the plain settings of `pelicanconf.py` and `publishconf.py`.
//! <https://docs.getpelican.com/en/latest/settings.html>

use super::{Condition, Fact, Guess, Pages, hugo::unsure, literal, pattern};
use crate::content::{Generator, site::Site};

pub(super) fn guess(site: &Site) -> Guess {
    let settings = literal::all(site, &["pelicanconf.py", "publishconf.py"]);
    let fact = |name: &str| {
        let literal = literal::named(&settings, name)?;
        Fact::new(literal.value.as_deref()?, literal.origin.clone())
    };
    let folder = fact("PATH").map(|path| path.with(path.value.trim_matches('/')));
    let folder = folder.unwrap_or_else(|| Fact::by_default("content", Generator::Pelican));
    let output = if folder.value == "." { "feeds".to_owned() } else { format!("{}/feeds", folder.value) };
    let all = "FEED_ALL_ATOM";
    let feed = match literal::named(&settings, all) {
        None => Some(Fact::by_default("feeds/all.atom.xml", Generator::Pelican)),
        Some(_) => fact(all),
    };
    let feeds = [feed, fact("FEED_ATOM"), fact("FEED_ALL_RSS"), fact("FEED_RSS")].into_iter().flatten();
    Guess {
        title: fact("SITENAME"),
        url: fact("SITEURL"),
        authors: fact("AUTHOR").into_iter().collect(),
        language: fact("DEFAULT_LANG"),
        timezone: fact("TIMEZONE"),
        pages: pages(fact("ARTICLE_URL"), fact("SLUGIFY_SOURCE").is_some_and(|source| source.value == "basename")),
        output: Some(folder.with(output)),
        content: Some(folder),
        feeds: feeds.map(|feed| feed.with(format!("/{}", feed.value.trim_start_matches('/')))).collect(),
        remarks: vec!["Pelican copies what STATIC_PATHS names: add 'feeds' to it in pelicanconf.py.".to_owned()],
        ..Guess::default()
    }
}

fn pages(written: Option<Fact>, is_slug_of_file: bool) -> Pages {
    let fact = written.unwrap_or_else(|| Fact::by_default("{slug}.html", Generator::Pelican));
    let translated = pattern::of_braces(&fact.value, |name| {
        Some(
            match name {
                "date:%Y" => "{year}",
                "date:%m" => "{month}",
                "date:%d" => "{day}",
                "slug" => "{slug}",
                _ => return None,
            }
            .to_owned(),
        )
    });
    let condition = if is_slug_of_file { Condition::Always } else { Condition::SlugOfTitle };
    match translated {
        Ok(translated) => {
            Pages { remark: Some(unsure(&fact.value)), patterns: vec![(fact.with(translated), condition)] }
        }
        Err(name) => Pages {
            patterns: Vec::new(),
            remark: Some(format!("`{}` cannot be said here, for Dateline has nothing like `{name}`.", fact.value)),
        },
    }
}
