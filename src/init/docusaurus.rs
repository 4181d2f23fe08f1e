//! Docusaurus: the plain literals of `docusaurus.config.js`. <https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog>

use super::{Condition, Fact, Guess, Pages, literal, pattern};
use crate::content::{Generator, site::Site};

pub(super) fn guess(site: &Site) -> Guess {
    let all = literal::all(site, &["docusaurus.config.js", "docusaurus.config.ts"]);
    let fact = |name: &str| literal::fact(&all, name);
    let or = |name: &str| fact(name).unwrap_or_else(|| Fact::by_default("blog", Generator::Docusaurus));
    let (folder, route) = (or("blog.path"), or("blog.routeBasePath"));
    let base = literal::named(&all, "baseUrl").and_then(|base| base.value.clone()).unwrap_or_default();
    let url = literal::named(&all, "url").and_then(|url| Fact::new(url.value.as_deref()?, url.origin.clone()));
    let slash = if literal::named(&all, "trailingSlash").is_some_and(|it| it.value.is_some()) { "/" } else { "" };
    let page = |path: &str| route.with(pattern::below(&route.value, &format!("{path}{slash}")));
    let kinds = match literal::ending(&all, "feedOptions.type") {
        Some(literal) if literal.value.is_none() => vec![],
        Some(literal) if literal.value.as_deref() == Some("rss") => vec!["rss.xml"],
        Some(literal) if literal.value.as_deref() == Some("json") => vec!["feed.json"],
        Some(literal) if literal.value.as_deref() == Some("atom") => vec!["atom.xml"],
        _ => vec!["rss.xml", "atom.xml"],
    };
    let title =
        literal::named(&all, "title").and_then(|title| Fact::new(title.value.as_deref()?, title.origin.clone()));
    Guess {
        title,
        url: url.map(|url| url.with(format!("{}/{}", url.value.trim_end_matches('/'), base.trim_matches('/')))),
        language: fact("i18n.defaultLocale"),
        content: Some(folder.with(folder.value.trim_start_matches("./").trim_matches('/'))),
        output: Some(Fact::published("static/feeds", Generator::Docusaurus)),
        feeds: kinds.into_iter().map(|name| route.with(pattern::below(&route.value, name))).collect(),
        pages: Pages {
            patterns: vec![
                (page("{slug}"), Condition::SlugWritten),
                (page("{year}/{month}/{day}/{slug}"), Condition::DatedPath),
            ],
            remark: Some(
                "Some articles name their slug and some do not, and Docusaurus gives the two kinds addresses of two forms."
                    .to_owned(),
            ),
        },
        ..Guess::default()
    }
}
