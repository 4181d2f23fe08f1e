//! Pelican: the plain settings of `pelicanconf.py` and `publishconf.py`.
//! <https://docs.getpelican.com/en/latest/settings.html>

use super::{Condition, Fact, Guess, Pages, pattern, settings::Settings};
use crate::content::{Generator, site_files::SiteFiles};

pub(super) fn guess(site: &SiteFiles) -> Guess {
    let settings = Settings::of(site, &["pelicanconf.py", "publishconf.py"]);
    let fact = |name: &str| settings.fact(&[name]);
    let folder = fact("PATH").map(|path| path.with(path.value.trim_matches('/')));
    let folder = folder.unwrap_or_else(|| Fact::by_default("content", Generator::Pelican));
    let output = if folder.value == "." { "feeds".to_owned() } else { format!("{}/feeds", folder.value) };
    let all = "FEED_ALL_ATOM";
    let default = || Fact::by_default("feeds/all.atom.xml", Generator::Pelican);
    let feed = if settings.contains(all) { fact(all) } else { Some(default()) };
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
    let translated = pattern::of_braces(&fact.value, |name| match name {
        "date:%Y" => Some("{year}"),
        "date:%m" => Some("{month}"),
        "date:%d" => Some("{day}"),
        "slug" => Some("{slug}"),
        _ => None,
    });
    let condition = if is_slug_of_file { Condition::Always } else { Condition::SlugOfTitle };
    pattern::pages(&fact, translated, condition)
}
