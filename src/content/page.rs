//! An article's own page: where its front matter or the configured pattern puts it.

use chrono::{DateTime, Datelike, FixedOffset};
use url::Url;

use super::split_path;

/// What the address of an article's own page is made of.
pub(crate) struct Parts<'a> {
    /// Relative to the content folder.
    pub(crate) path: &'a str,
    pub(crate) slug: &'a str,
    /// The slug that front matter itself names.
    pub(crate) written_slug: Option<&'a str>,
    pub(crate) language: Option<&'a str>,
    /// True when the file's name or folder gave the language.
    pub(crate) is_translation: bool,
    pub(crate) published: DateTime<FixedOffset>,
    /// The values of `category` or `categories`, which some generators use in addresses.
    pub(crate) categories: &'a [String],
}

fn in_path(name: &str) -> String {
    name.replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}

/// Fills a pattern such as `/{year}/{month}/{day}/{slug}/`.
pub(crate) fn fill(pattern: &str, parts: &Parts<'_>) -> String {
    let folder = folder_of(parts.path);
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
