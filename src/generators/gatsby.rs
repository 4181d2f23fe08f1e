//! Gatsby: `gatsby-config.js`. <https://www.gatsbyjs.com/docs/reference/config-files/gatsby-config/>

use super::{Facts, Kind, Known, Rules, SiteFolder};

pub(super) const KIND: Kind = Kind {
    name: "Gatsby",
    settings: &["gatsby-config.js", "gatsby-config.ts", "gatsby-config.mjs"],
    is_root: |site| KIND.settings.iter().any(|name| site.contains(name)),
    read,
};

fn read(_site: &SiteFolder<'_>) -> Known {
    Known { facts: Facts::default(), rules: Box::new(Gatsby), diagnostics: Vec::new() }
}

#[derive(Debug)]
struct Gatsby;

impl Rules for Gatsby {}
