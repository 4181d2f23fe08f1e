//! Links: addresses that begin with what they lead to in braces.
//! <https://docs.getpelican.com/en/latest/content.html#linking-to-internal-content>

use super::Pelican;
use crate::generators::{Target, notation::named_path};

/// Where such an address leads from a file; `None` for other addresses.
pub(super) fn targets(pelican: &Pelican, address: &str, own: &str) -> Option<Vec<Target>> {
    let (kind, rest) = match address.strip_prefix('{') {
        Some(inner) => inner.split_once('}')?,
        None => address.strip_prefix('|')?.split_once('|')?,
    };
    let root = pelican.prefix.trim_end_matches('/');
    let path = || named_path(rest, own, root);
    Some(match kind {
        "filename" => path().map(Target::Article).into_iter().collect(),
        // What STATIC_PATHS names is published by its path below the content folder.
        "static" => path()
            .and_then(|path| Some(Target::Path(path.strip_prefix(&pelican.prefix)?.to_owned())))
            .into_iter()
            .collect(),
        "attach" => vec![Target::Beside(rest.rsplit('/').next().unwrap_or(rest).to_owned())],
        "index" => vec![Target::Path("index.html".to_owned())],
        "category" | "tag" | "author" => pelican.addresses.of_list(kind, rest).map(Target::Path).into_iter().collect(),
        _ => return None,
    })
}
