//! An article's own page: where its front matter or the configured pattern puts it.

use chrono::{Datelike, Timelike};
use url::Url;

use super::split_path;
use crate::{
    generators::Page,
    syntax::{iri, slug::slug},
};

fn in_path(name: &str) -> String {
    name.replace('%', "%25").replace('?', "%3F").replace('#', "%23").replace('\\', "%5C")
}

/// The same address as of [`below`] and [`on_site`], for a path in which nothing has to be looked at. Most are so, and need no
/// parser.
pub(crate) fn plain(base: &Url, path: &str) -> Option<String> {
    let path = path.trim_start_matches('/');
    let has_dots = path.starts_with('.') || path.contains("/.");
    let base = base.as_str();
    (base.ends_with('/') && iri::is_plain_path(path) && !has_dots).then(|| [base, path].concat())
}

/// The address at a path from the site's home page on, in which no character stands for another.
pub(crate) fn below(base: &Url, path: &str) -> Option<Url> {
    base.join(&format!("./{}", in_path(path.trim_start_matches('/')))).ok()
}

/// Fills a pattern such as `/{year}/{month}/{day}/{slug}/`. `path` is relative to the content folder.
pub(crate) fn fill(pattern: &str, path: &str, page: &Page<'_>) -> String {
    let mut filled = String::with_capacity(pattern.len() + path.len());
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        filled.push_str(&value(name, path, page));
        rest = behind;
    }
    filled.push_str(rest);
    // Parts that are empty for some articles leave no trace.
    let may_be_empty = ["{section}", "{language}", "{folder}", "{tag}"].iter().any(|name| pattern.contains(name));
    if may_be_empty { filled.replace("//", "/") } else { filled }
}

/// What a placeholder of [`crate::syntax::permalink`] stands for.
fn value(name: &str, path: &str, page: &Page<'_>) -> String {
    let (folder, published) = (folder_of(path), page.published);
    match name {
        "year" => format!("{:04}", published.year()),
        "short_year" => format!("{:02}", published.year().rem_euclid(100)),
        "month" => format!("{:02}", published.month()),
        "i_month" => published.month().to_string(),
        "day" => format!("{:02}", published.day()),
        "i_day" => published.day().to_string(),
        "day_of_year" => format!("{:03}", published.ordinal()),
        "hour" => format!("{:02}", published.hour()),
        "minute" => format!("{:02}", published.minute()),
        "second" => format!("{:02}", published.second()),
        "section" => in_path(folder.split('/').next().unwrap_or_default()),
        "folder" => in_path(folder),
        "language" => page.language.unwrap_or_default().to_owned(),
        "path" if folder.is_empty() => in_path(page.slug),
        "path" => in_path(&format!("{folder}/{}", page.slug)),
        "slug" => in_path(page.slug),
        "title" => in_path(&slug(page.title)),
        "file" => in_path(stem_of(path)),
        "tag" => page.tags.first().map(|tag| slug(tag)).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The name of an article's file without its extension, or that of the folder around an `index`.
fn stem_of(path: &str) -> &str {
    let (folder, name) = split_path(path);
    if name.starts_with("index.") && !folder.is_empty() {
        return split_path(folder).1;
    }
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
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
        // A colon in a path is none behind a scheme.
        Err(_) => base.join(&format!("./{}", address.trim_start_matches('/'))).ok()?,
    };
    matches!(url.scheme(), "http" | "https").then_some(url)
}
