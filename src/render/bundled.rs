//! Bundled files: those that a site has at an address with a digest of their bytes.

use std::path::PathBuf;

use url::Url;

use crate::{
    config::Config,
    content::{self, local_file},
    generators::notation::Bundled,
};

/// The file of a bundle, as the site names it, and where it is.
pub(super) fn file<'b>(config: &Config, bundled: &'b Bundled) -> Option<(&'b str, PathBuf)> {
    let root = &config.site.as_ref()?.root;
    let found = bundled.files.iter().map(|file| (file.as_str(), root.join(file)));
    found.into_iter().find(|(_, path)| local_file::is_there(path) && !matches!(config.border.follow(path), Ok(Err(_))))
}

/// Its address; `None` if it is a part of the page.
pub(super) fn address(config: &Config, bundled: &Bundled) -> Option<Url> {
    let (file, path) = file(config, bundled)?;
    let is_inlined = local_file::length(&path).is_some_and(|length| length <= bundled.inlined);
    let digest = if is_inlined { None } else { local_file::md4(&path) };
    let mut url = if let Some(digest) = digest {
        let name = content::split_path(file).1;
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let name = format!("{stem}-{digest}.{extension}");
        match Url::parse(&bundled.folder) {
            Ok(folder) => content::below(&folder.join(&format!("{}/", folder.path())).ok()?, &name)?,
            Err(_) => content::below(&config.url, &format!("{}/{name}", bundled.folder))?,
        }
    } else {
        let below = |folder: &String| file.strip_prefix(folder.as_str())?.strip_prefix('/');
        content::below(&config.url, bundled.served.iter().find_map(below)?)?
    };
    url.set_fragment(bundled.fragment.strip_prefix('#'));
    Some(url)
}
