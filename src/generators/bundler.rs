//! A bundler: what programs such as Vite do with the files that pages name. Pictures beside a page are made anew, under names that only
//! a build knows; those of the public folder keep theirs.
//! <https://docs.astro.build/en/guides/images/#images-in-markdown-files>, <https://vitepress.dev/guide/asset-handling>

use percent_encoding::percent_decode_str;
use url::Url;

use super::{
    Target,
    notation::{self, Bundled},
    path,
};

#[derive(Clone, Debug)]
pub(super) struct Bundler {
    /// The folder of sources, relative to the site's.
    pub(super) source: String,
    /// The folder whose files are served as they are, likewise.
    pub(super) public: String,
    /// The site's path on its host, without slashes at its ends.
    pub(super) base: String,
}

impl Bundler {
    /// Where an address leads that begins with a slash: a file of the public folder is below the site's own path, even if the address
    /// is not.
    pub(super) fn rooted(&self, address: &str) -> Option<Vec<Target>> {
        if self.base.is_empty() || !address.starts_with('/') || address.starts_with("//") {
            return None;
        }
        let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
        let path = percent_decode_str(path).decode_utf8().ok()?;
        let file = path::normal(&format!("{}{path}", self.public))?;
        let page = Target::Page { file, path: format!("{path}{rest}") };
        Some(vec![page, Target::Beside(address.to_owned())])
    }

    /// An address from the root of the host, from the home page on.
    pub(super) fn below_base<'a>(&self, address: &'a str) -> &'a str {
        let below = address.strip_prefix('/').and_then(|path| path.strip_prefix(&*self.base));
        below.filter(|below| !self.base.is_empty() && below.starts_with('/')).unwrap_or(address)
    }

    /// Where a picture leads that Markdown, a program in it, or front matter has in the file `own`.
    pub(super) fn picture(&self, address: &str, own: &str) -> Option<Vec<Target>> {
        let address = match address.split_once(' ') {
            // In front matter, only this is the path of a file.
            Some(("image", address)) if address.starts_with("./") || address.starts_with("../") => address,
            Some(("image", _)) => return None,
            Some(("require", address)) => address,
            _ => address,
        };
        if address.starts_with(['/', '#', '?']) || Url::parse(address).is_ok() {
            return None;
        }
        let address = &address[..address.find(['?', '#']).unwrap_or(address.len())];
        let address = percent_decode_str(address).decode_utf8().ok()?;
        // Such names stand for the folder of sources, if the project says so, as nearly all do that have them.
        let of_source = address.strip_prefix("@/").or_else(|| address.strip_prefix("~/"));
        let file = match of_source {
            Some(address) => path::normal(&format!("{}/{address}", self.source)),
            None => notation::named_path(&address, own, ""),
        };
        Some(vec![Target::Bundled(Bundled::unnamed(file?, &self.public))])
    }
}
