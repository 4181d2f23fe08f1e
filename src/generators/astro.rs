//! Astro: `astro.config.mjs`. <https://docs.astro.build/en/reference/configuration-reference/>

use super::{Facts, Kind, Known, Rules, SiteFolder};

pub(super) const KIND: Kind = Kind {
    name: "Astro",
    settings: &["astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.mts", "astro.config.cjs"],
    is_root: |site| KIND.settings.iter().any(|name| site.contains(name)),
    read,
};

fn read(_site: &SiteFolder<'_>) -> Known {
    Known { facts: Facts::default(), rules: Box::new(Astro), diagnostics: Vec::new() }
}

#[derive(Debug)]
struct Astro;

impl Rules for Astro {}
