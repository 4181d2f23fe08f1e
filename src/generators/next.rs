//! Next: `next.config.js`. <https://nextjs.org/docs/app/api-reference/config/next-config-js>

use super::{Facts, Kind, Known, Rules, SiteFolder};

pub(super) const KIND: Kind = Kind {
    name: "Next",
    settings: &["next.config.js", "next.config.mjs", "next.config.ts"],
    is_root: |site| KIND.settings.iter().any(|name| site.contains(name)),
    read,
};

fn read(_site: &SiteFolder<'_>) -> Known {
    Known { facts: Facts::default(), rules: Box::new(Next), diagnostics: Vec::new() }
}

#[derive(Debug)]
struct Next;

impl Rules for Next {}
