//! Where a site serves the folder of its feeds, if nobody says it.

use std::path::{Component, Path};

use url::Url;

use crate::{files, syntax::iri};

/// What folders are called whose files are served at the site's root.
pub(crate) const ROOTS: [&str; 14] = [
    "public",
    "static",
    "docs",
    "_site",
    "site",
    "dist",
    "build",
    "out",
    "output",
    "www",
    "html",
    "htdocs",
    "public_html",
    "wwwroot",
];

/// The address of an output folder on a site: below the folder whose files the site's generator publishes as they are, or
/// else below one that is called like a site's root.
pub(super) fn address(url: &Url, output: &Path, published: Option<&Path>) -> Option<Url> {
    let names = |path: &Path| {
        let names = path.components().filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        });
        names.collect::<Vec<String>>()
    };
    let is_root = |name: &String| ROOTS.contains(&name.to_lowercase().as_str());
    let parts = names(output);
    let inside = published.filter(|published| output.starts_with(published)).map(names);
    let above = match inside.filter(|inside| !inside.is_empty()) {
        Some(inside) => inside.len(),
        None if files::goes_down(output) => usize::from(parts.first().is_some_and(is_root)),
        // Of a folder elsewhere no more is known than what it is called.
        None => parts.iter().rposition(is_root).map_or(parts.len().saturating_sub(1), |root| root + 1),
    };
    let mut address = url.clone();
    address.path_segments_mut().ok()?.pop_if_empty().extend(&parts[above..]).push("");
    iri::of(&address).and_then(|address| Url::parse(&address).ok())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use url::Url;

    #[test]
    fn outputs_are_served_where_sites_serve_them() {
        let of = |output: &str, published: Option<&str>| {
            let url = Url::parse("https://example.org/blog/").ok()?;
            Some(super::address(&url, Path::new(output), published.map(Path::new))?.path().to_owned())
        };
        assert_eq!(of("feeds", None).as_deref(), Some("/blog/feeds/"));
        assert_eq!(of("feeds", Some("")).as_deref(), Some("/blog/feeds/"));
        assert_eq!(of("public", None).as_deref(), Some("/blog/"));
        assert_eq!(of("./public/news feeds", None).as_deref(), Some("/blog/news%20feeds/"));
        assert_eq!(of("a|b [c]", None).as_deref(), Some("/blog/a%7Cb%20%5Bc%5D/"));
        assert_eq!(of(".", None).as_deref(), Some("/blog/"));
        assert_eq!(of("site/static/feeds", Some("site/static")).as_deref(), Some("/blog/feeds/"));
        assert_eq!(of("content/feeds", Some("content")).as_deref(), Some("/blog/feeds/"));
        assert_eq!(of("content/feeds", None).as_deref(), Some("/blog/content/feeds/"));
        assert_eq!(of("/var/www/html/feeds", None).as_deref(), Some("/blog/feeds/"));
        assert_eq!(of("../out", None).as_deref(), Some("/blog/"));
        assert_eq!(of("/srv/example/rss", None).as_deref(), Some("/blog/rss/"));
    }
}
