//! Links: addresses that begin with `link://`, and `:doc:` with a slug. <https://getnikola.com/path_handlers.html>

use super::posts::Posts;
use crate::generators::{
    Target,
    notation::DOCUMENT,
    path,
    python::{Module, Python},
};

/// Where the pages of lists are.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    tags: String,
    categories: String,
    category_prefix: String,
    authors: String,
    index: String,
    archive: String,
    rss: String,
}

impl Lists {
    pub(super) fn of(settings: &Module) -> Self {
        let text = |name: &str, default: &str| settings.value(name).and_then(Python::text).unwrap_or(default).trim_matches('/').to_owned();
        let file = format!("{}{}", text("RSS_FILENAME_BASE", "rss"), text("RSS_EXTENSION", ".xml"));
        Self {
            tags: text("TAG_PATH", "categories"),
            categories: text("CATEGORY_PATH", &text("TAG_PATH", "categories")),
            category_prefix: text("CATEGORY_PREFIX", "cat_"),
            authors: text("AUTHOR_PATH", "authors"),
            index: text("INDEX_PATH", ""),
            archive: joined(&text("ARCHIVE_PATH", ""), &text("ARCHIVE_FILENAME", "archive.html")),
            rss: joined(&text("RSS_PATH", ""), &file),
        }
    }
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Where such an address leads; `None` for other addresses.
pub(super) fn targets(posts: &Posts, lists: &Lists, address: &str) -> Option<Vec<Target>> {
    if let Some(slug) = address.strip_prefix(DOCUMENT) {
        return Some(vec![Target::Named(slug.to_owned())]);
    }
    // <https://getnikola.com/handbook.html>: a site below a path has its root there.
    if let Some(path) = address.strip_prefix('/').filter(|path| !path.starts_with('/')) {
        return Some(vec![Target::Path(path::decoded(path))]);
    }
    let rest = address.strip_prefix("link://")?;
    let (rest, fragment) = rest.split_at(rest.find('#').unwrap_or(rest.len()));
    let (kind, named) = rest.split_once('/').unwrap_or((rest, ""));
    let named = named.trim_matches('/');
    let named = &*percent_encoding::percent_decode_str(named).decode_utf8_lossy();
    let page = |path: String| vec![Target::Path(format!("{path}{fragment}"))];
    let list = |folder: &str, name: &str| page(posts.list_page(&joined(folder, name)));
    Some(match kind {
        "slug" => vec![Target::Named(format!("{named}{fragment}"))],
        "filename" => vec![Target::Article(format!("{named}{fragment}"))],
        "root" => page(String::new()),
        "index" if named.is_empty() => page(if lists.index.is_empty() { String::new() } else { format!("{}/", lists.index) }),
        "tag" if !named.is_empty() => list(&lists.tags, &posts.slug(named)),
        "category" if !named.is_empty() => {
            let parts: Vec<String> = named.split('/').map(|part| posts.slug(part)).collect();
            list(&lists.categories, &format!("{}{}", lists.category_prefix, parts.join("/")))
        }
        "author" if !named.is_empty() => list(&lists.authors, &posts.slug(named)),
        "tag_index" => page(format!("{}/", lists.tags)),
        "category_index" => page(format!("{}/", lists.categories)),
        "author_index" => page(format!("{}/", lists.authors)),
        "archive" if named.is_empty() => page(lists.archive.clone()),
        "rss" | "index_rss" if named.is_empty() => page(lists.rss.clone()),
        "gallery" | "gallery_global" if !named.is_empty() => page(format!("galleries/{named}/")),
        "listing" if !named.is_empty() => page(format!("{}.html", joined("listings", named.trim_start_matches("listings/")))),
        "listing_source" if !named.is_empty() => page(joined("listings", named.trim_start_matches("listings/"))),
        _ => Vec::new(),
    })
}
