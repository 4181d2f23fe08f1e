//! Links: addresses that begin with what they lead to in braces.
//! <https://docs.getpelican.com/en/latest/content.html#linking-to-internal-content>

use percent_encoding::percent_decode_str;

use super::{Pelican, READ};
use crate::generators::{Target, notation::named_path, path};

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
            // The old name of `static`.
            let file = || {
                let published = path.strip_prefix(&pelican.prefix).filter(|_| !is_text(&path))?;
                Some(Target::Page { file: path.clone(), path: format!("{published}{behind}") })
            };
            [Target::Article(format!("{path}{behind}"))].into_iter().chain(known.or_else(file)).collect()
        }
        // What STATIC_PATHS names is published by its path below the content folder.
        "static" => path().and_then(|path| Some(page(path.strip_prefix(&pelican.prefix)?.to_owned()))).into_iter().collect(),
        // What is below the article's own folder stays there; else it comes beside the page.
        "attach" => {
            let path = path()?;
            let name = path::below(&path, path::split(own).0).unwrap_or(path::split(&path).1);
            vec![Target::Beside(format!("{name}{behind}"))]
        }
        "index" => vec![page("index.html".to_owned())],
        "category" | "tag" | "author" => pelican.addresses.of_list(kind, &rest).map(page).into_iter().collect(),
        // Pelican has no other names, and would publish this as it is.
        _ => Vec::new(),
    })
}

/// True for a file that Pelican reads.
fn is_text(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    READ.iter().any(|read| ending.eq_ignore_ascii_case(read))
}
