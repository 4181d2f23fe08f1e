//! Links: addresses that begin with what they lead to in braces.
//! <https://docs.getpelican.com/en/latest/content.html#linking-to-internal-content>

use percent_encoding::percent_decode_str;

use super::Pelican;
use crate::generators::{Target, notation::named_path};

/// Where such an address leads from a file; `None` for other addresses.
pub(super) fn targets(pelican: &Pelican, address: &str, own: &str) -> Option<Vec<Target>> {
    let (kind, rest) = match address.strip_prefix('{') {
        Some(inner) => inner.split_once('}')?,
        None => address.strip_prefix('|')?.split_once('|')?,
    };
    let root = pelican.prefix.trim_end_matches('/');
    let (rest, behind) = rest.split_at(rest.find(['?', '#']).unwrap_or(rest.len()));
    let rest = percent_decode_str(rest).decode_utf8().ok()?;
    let path = || named_path(&rest, own, root);
    let page = |path: String| Target::Path(format!("{path}{behind}"));
    Some(match kind {
        "filename" => {
            let path = path()?;
            let known = pelican.pages.get(&path).map(|known| page(known.clone()));
            [Target::Article(format!("{path}{behind}"))].into_iter().chain(known).collect()
        }
        // What STATIC_PATHS names is published by its path below the content folder.
        "static" => path().and_then(|path| Some(page(path.strip_prefix(&pelican.prefix)?.to_owned()))).into_iter().collect(),
        "attach" => vec![Target::Beside(format!("{}{behind}", rest.rsplit('/').next().unwrap_or(&rest)))],
        "index" => vec![page("index.html".to_owned())],
        "category" | "tag" | "author" => pelican.addresses.of_list(kind, &rest).map(page).into_iter().collect(),
        _ => return None,
    })
}
