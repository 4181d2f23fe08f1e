//! Obsidian: a vault, the folder with `.obsidian`. <https://help.obsidian.md>

use super::{Facts, Kind, Known, Rules, SiteFolder};

pub(super) const KIND: Kind = Kind {
    name: "Obsidian",
    settings: &[],
    is_root: |site| site.contains(".obsidian"),
    read,
};

fn read(_site: &SiteFolder<'_>) -> Known {
    Known { facts: Facts::default(), rules: Box::new(Obsidian), diagnostics: Vec::new() }
}

#[derive(Debug)]
struct Obsidian;

impl Rules for Obsidian {}
