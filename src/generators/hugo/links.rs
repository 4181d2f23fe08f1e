//! Links: what `ref` and `relref` lead to. <https://gohugo.io/shortcodes/ref/>

use crate::generators::{
    Target,
    notation::{named_path, unquoted},
};

/// Where the tag of a shortcode leads from a file of the content folder; `None` for other tags.
pub(super) fn targets(tag: &str, own: &str, content: &str) -> Option<Vec<Target>> {
    let (name, arguments) = tag.split_once(char::is_whitespace)?;
    if !matches!(name, "ref" | "relref") {
        return None;
    }
    let named = argument(arguments);
    let (path, fragment) = named.split_at(named.find('#').unwrap_or(named.len()));
    if path.is_empty() {
        return Some(vec![Target::Article(format!("{own}{fragment}"))]);
    }
    let path = path.trim_end_matches('/');
    let rooted = format!("/{}", path.trim_start_matches('/'));
    let from_own = if path.starts_with('/') { None } else { named_path(path, own, content) };
    let bases: Vec<String> = from_own.into_iter().chain(named_path(&rooted, own, content)).collect();
    let mut targets = Vec::new();
    for base in &bases {
        let endings: &[&str] = if base.strip_suffix(".md").is_some() { &[""] } else { &[".md", "/index.md", "/_index.md", ".html", ""] };
        targets.extend(endings.iter().map(|ending| Target::Article(format!("{base}{ending}{fragment}"))));
    }
    // Pages that are no articles are where their files are, unless their front matter puts them elsewhere.
    for base in &bases {
        let stem = base.strip_suffix(".md").unwrap_or(base);
        let page = stem.strip_prefix(content).unwrap_or(stem).trim_start_matches('/').to_lowercase();
        let page = |file: String| Target::Page { file, path: format!("{page}/{fragment}") };
        targets.extend([format!("{stem}.md"), format!("{stem}/index.md"), format!("{stem}/_index.md")].map(page));
    }
    let last = path.rsplit('/').next().unwrap_or(path);
    targets.push(Target::Named(format!("{}{fragment}", last.strip_suffix(".md").unwrap_or(last))));
    Some(targets)
}

/// Where an address leads that is no tag, on a site whose templates look pages up by it.
/// <https://gohugo.io/render-hooks/links/#embedded>
pub(super) fn targets_of_address(address: &str, own: &str, content: &str) -> Option<Vec<Target>> {
    let is_elsewhere = address.is_empty() || address.starts_with(['#', '?']) || address.starts_with("//") || address.contains(':');
    let has_ending = address.split(['?', '#']).next()?.rsplit('/').next()?.rsplit_once('.').is_some_and(|(_, ending)| ending != "md");
    if is_elsewhere || has_ending {
        return None;
    }
    let mut found = targets(&format!("ref {address:?}"), own, content)?;
    // A name alone is looked for nowhere else.
    found.retain(|target| !matches!(target, Target::Named(_)));
    found.push(match address.strip_prefix('/') {
        Some(path) => Target::Path(path.to_owned()),
        None => Target::Beside(address.to_owned()),
    });
    Some(found)
}

/// The path among the arguments: the first one, or that called `path`.
fn argument(arguments: &str) -> &str {
    let named = arguments.split_once("path=").map(|(_, value)| value);
    let value = named.unwrap_or(arguments).trim_start();
    match value.chars().next() {
        Some(quote @ ('"' | '\'' | '`')) => value[1..].split(quote).next().unwrap_or_default(),
        _ => unquoted(value.split_whitespace().next().unwrap_or_default()),
    }
}
