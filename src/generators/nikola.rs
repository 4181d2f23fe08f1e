//! Nikola: `conf.py`. <https://getnikola.com/handbook.html>

use super::{Facts, Kind, Known, Rules, SiteFolder};

pub(super) const KIND: Kind = Kind {
    name: "Nikola",
    settings: &["conf.py"],
    is_root: |site| site.file("conf.py").is_some_and(|file| file.text.contains("POSTS") && file.text.contains("SITE_URL")),
    read,
};

fn read(_site: &SiteFolder<'_>) -> Known {
    Known { facts: Facts::default(), rules: Box::new(Nikola), diagnostics: Vec::new() }
}

#[derive(Debug)]
struct Nikola;

impl Rules for Nikola {}
