//! Hexo: `_config.yml`. <https://hexo.io/docs/configuration>

use super::{Facts, Kind, Known, Rules, SiteFolder};

pub(super) const KIND: Kind = Kind {
    name: "Hexo",
    settings: &["_config.yml"],
    is_root: |site| site.contains("_config.yml") && (site.contains("scaffolds") || site.contains("source/_posts")),
    read,
};

fn read(_site: &SiteFolder<'_>) -> Known {
    Known { facts: Facts::default(), rules: Box::new(Hexo), diagnostics: Vec::new() }
}

#[derive(Debug)]
struct Hexo;

impl Rules for Hexo {}
