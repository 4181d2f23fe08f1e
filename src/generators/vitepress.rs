//! VitePress: `.vitepress/config.js`. <https://vitepress.dev/reference/site-config>

use super::{Facts, Kind, Known, Rules, SiteFolder};

pub(super) const KIND: Kind = Kind {
    name: "VitePress",
    settings: &[".vitepress/config.js", ".vitepress/config.ts", ".vitepress/config.mjs", ".vitepress/config.mts"],
    is_root: |site| KIND.settings.iter().any(|name| site.contains(name)),
    read,
};

fn read(_site: &SiteFolder<'_>) -> Known {
    Known { facts: Facts::default(), rules: Box::new(VitePress), diagnostics: Vec::new() }
}

#[derive(Debug)]
struct VitePress;

impl Rules for VitePress {}
