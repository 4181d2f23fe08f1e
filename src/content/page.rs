//! An article's own page: where its front matter or the configured pattern puts it.

use chrono::Datelike;
use url::Url;

use super::split_path;
use crate::generators::Page;

fn in_path(name: &str) -> String {
    name.replace('%', "%25").replace('?', "%3F").replace('#', "%23").replace('\\', "%5C")
}

/// The address at a path from the site's home page on, in which no character stands for another.
pub(crate) fn below(base: &Url, path: &str) -> Option<Url> {
    base.join(&format!("./{}", in_path(path.trim_start_matches('/')))).ok()
}

/// Fills a pattern such as `/{year}/{month}/{day}/{slug}/`. `path` is relative to the content folder.
pub(crate) fn fill(pattern: &str, path: &str, parts: &Page<'_>) -> String {
    let folder = folder_of(path);
    let path = if folder.is_empty() { parts.slug.to_owned() } else { format!("{folder}/{}", parts.slug) };
    let published = parts.published;
    let filled = pattern
        .replace("{year}", &format!("{:04}", published.year()))
        .replace("{month}", &format!("{:02}", published.month()))
        .replace("{day}", &format!("{:02}", published.day()))
        .replace("{section}", &in_path(folder.split('/').next().unwrap_or_default()))
        .replace("{language}", parts.language.unwrap_or_default())
        .replace("{path}", &in_path(&path))
        .replace("{slug}", &in_path(parts.slug));
    if pattern.contains("{section}") || pattern.contains("{language}") { filled.replace("//", "/") } else { filled }
}

/// The folder that an article is in; for `slug/index.md` that is the folder of `slug`.
pub(crate) fn folder_of(path: &str) -> &str {
    let (folder, name) = split_path(path);
    if name.starts_with("index.") { split_path(folder).0 } else { folder }
}

/// An address from front matter: absolute, or relative to the site at `base`.
pub(crate) fn on_site(base: &Url, address: &str) -> Option<Url> {
    let address = address.trim();
    let url = match Url::parse(address) {
        Ok(url) => url,
        Err(_) => base.join(address.trim_start_matches('/')).ok()?,
    };
    matches!(url.scheme(), "http" | "https").then_some(url)
}
