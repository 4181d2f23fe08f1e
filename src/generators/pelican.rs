//! Pelican: the plain settings of `pelicanconf.py` and `publishconf.py`.
//! <https://docs.getpelican.com/en/latest/settings.html>

use super::{Fact, Facts, Generator, Kind, Known, Rules, SiteFolder, settings::Settings};

pub(super) const KIND: Kind = Kind {
    name: "Pelican",
    settings: &["pelicanconf.py", "publishconf.py"],
    is_root: |site| site.contains("pelicanconf.py"),
    read,
};

fn read(site: &SiteFolder<'_>) -> Known {
    let settings = Settings::of(site, KIND.settings);
    let fact = |name: &str| settings.fact(&[name]);
    let folder = fact("PATH").map(|path| path.with(path.value.trim_matches('/')));
    let folder = folder.unwrap_or_else(|| Fact::by_default("content", Generator::Pelican));
    let output = if folder.value == "." { "feeds".to_owned() } else { format!("{}/feeds", folder.value) };
    let all = "FEED_ALL_ATOM";
    let default = || Fact::by_default("feeds/all.atom.xml", Generator::Pelican);
    let feed = if settings.contains(all) { fact(all) } else { Some(default()) };
    let feeds = [feed, fact("FEED_ATOM"), fact("FEED_ALL_RSS"), fact("FEED_RSS")].into_iter().flatten();
    let facts = Facts {
        title: fact("SITENAME"),
        url: fact("SITEURL"),
        authors: fact("AUTHOR").into_iter().collect(),
        language: fact("DEFAULT_LANG"),
        timezone: fact("TIMEZONE"),
        subtitle: fact("SITESUBTITLE"),
        output: Some(folder.with(output)),
        content: Some(folder),
        feeds: feeds.map(|feed| feed.with(format!("/{}", feed.value.trim_start_matches('/')))).collect(),
        remarks: vec!["Pelican copies what STATIC_PATHS names: add 'feeds' to it in pelicanconf.py.".to_owned()],
        ..Facts::default()
    };
    Known { facts, rules: Box::new(Pelican), diagnostics: Vec::new() }
}

#[derive(Debug)]
struct Pelican;

impl Rules for Pelican {}
