//! Logseq: `logseq/config.edn`. <https://docs.logseq.com>

use super::{Facts, Kind, Known, Rules, SiteFolder};

pub(super) const KIND: Kind = Kind {
    name: "Logseq",
    settings: &["logseq/config.edn"],
    is_root: |site| KIND.settings.iter().any(|name| site.contains(name)),
    read,
};

fn read(_site: &SiteFolder<'_>) -> Known {
    Known { facts: Facts::default(), rules: Box::new(Logseq), diagnostics: Vec::new() }
}

#[derive(Debug)]
struct Logseq;

impl Rules for Logseq {}
