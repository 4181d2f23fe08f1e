//! Links: where addresses in Markdown lead. Pictures and files are bundled: they are served under a name made of their bytes, but
//! for small pictures, which become a part of the page. <https://docusaurus.io/docs/markdown-features/assets>

use percent_encoding::percent_decode_str;

use super::{Docusaurus, Place, blog::Base};
use crate::generators::{
    Target,
    notation::{self, Bundled},
    path,
};

/// Pictures, sounds and films of at most so many bytes become a part of the page.
const INLINED: u64 = 10_000;

/// The endings of what programs ask for, and the folders that it is served from.
const FOLDERS: [(&str, &[&str]); 3] = [
    ("images", &["ico", "jpg", "jpeg", "png", "gif", "webp", "avif"]),
    ("medias", &["mp4", "avi", "mov", "mkv", "mpg", "mpeg", "vob", "wmv", "m4v", "webm", "ogv", "wav", "mp3", "m4a", "aac", "oga", "flac"]),
    ("files", &["pdf", "doc", "docx", "xls", "xlsx", "zip", "rar"]),
];

impl Docusaurus {
    /// Where an address leads that Markdown, a program in it, or front matter has.
    pub(super) fn link(&self, address: &str, own: &str, is_shown: bool) -> Option<Vec<Target>> {
        if let Some((tag, address)) = address.split_once(' ') {
            match tag {
                "useBaseUrl" => return Some(vec![self.page(own, address)]),
                "require" => {
                    let extension = address.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
                    let (folder, _) = FOLDERS.iter().find(|(_, endings)| endings.contains(&&*extension))?;
                    let inlined = if *folder == "files" { 0 } else { INLINED };
                    return Some(vec![self.bundled(own, address, folder, inlined)?]);
                }
                // What a picture's text refers to is no part of a bundle.
                "reference" => return Some(vec![self.bundled(own, address, "images", u64::MAX)?]),
                // In front matter, only this is the path of a file.
                "image" => return Some(vec![self.bundled(own, address.strip_prefix("./")?, "images", 0)?]),
                _ => {}
            }
        }
        if let Some(path) = address.strip_prefix("pathname://") {
            return Some(vec![if is_shown { Target::Beside(path.to_owned()) } else { self.page(own, path) }]);
        }
        let is_elsewhere = address.starts_with("//") || address.starts_with(['#', '?']) || url::Url::parse(address).is_ok();
        if is_elsewhere {
            return None;
        }
        if is_shown {
            return Some(vec![self.bundled(own, address, "images", INLINED)?]);
        }
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let (path, rest) = address.split_at(end);
        let name = path::split(path).1;
        let extension = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or("", |(_, extension)| extension);
        if matches!(extension, "md" | "mdx") {
            let path = path.strip_prefix("@site/")?;
            return Some(vec![Target::Article(format!("{path}{rest}"))]);
        }
        let is_file = path.starts_with("@site/") || !matches!(extension, "" | "html");
        let bundled = if is_file { Some(self.bundled(own, address, "files", 0)?) } else { None };
        // What is no file is taken for an address.
        let address = match (path.starts_with('/'), &bundled) {
            (true, _) => Some(self.page(own, address)),
            (false, Some(_)) if !path.starts_with('@') => Some(Target::Beside(address.to_owned())),
            (false, _) => None,
        };
        let targets: Vec<Target> = bundled.into_iter().chain(address).collect();
        (!targets.is_empty()).then_some(targets)
    }

    /// An address from the site's home page on, with or without the path of that.
    fn page(&self, own: &str, address: &str) -> Target {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let (path, rest) = address.split_at(end);
        let below = path.strip_prefix(self.base.trim_end_matches('/')).filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let below = percent_decode_str(below.unwrap_or(path)).decode_utf8_lossy().into_owned();
        let below = path::joined(&[&below]);
        let below = if path::split(&below).1.contains('.') { below } else { self.with_slash(below) };
        match self.place(own).and_then(|place| place.locale).map(|locale| &locale.base) {
            None => Target::Path(format!("{below}{rest}")),
            Some(Base::Below(folder)) => Target::Path(format!("{}{rest}", path::joined(&[folder, &below]))),
            Some(Base::Address(home)) => Target::Beside(format!("{}{}{rest}", home.trim_end_matches('/'), path::encoded(&below))),
        }
    }

    /// The file that an address means, in one of the folders for such files.
    fn bundled(&self, own: &str, address: &str, folder: &str, inlined: u64) -> Option<Target> {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let path = percent_decode_str(&address[..end]).decode_utf8().ok()?;
        let files: Vec<String> = match path.strip_prefix("@site/") {
            Some(path) => vec![path::normal(path)?],
            None if path.starts_with('/') => {
                self.static_folders.iter().filter_map(|folder| path::normal(&format!("{folder}{path}"))).collect()
            }
            None => vec![notation::named_path(&path, own, "")?],
        };
        let base = match self.place(own).and_then(|Place { locale, .. }| locale).map(|locale| &locale.base) {
            None => String::new(),
            Some(Base::Below(folder)) => path::joined(&[folder]).trim_end_matches('/').to_owned(),
            Some(Base::Address(home)) => home.trim_end_matches('/').to_owned(),
        };
        let fragment = address.find('#').map_or("", |at| &address[at..]);
        Some(Target::Bundled(Bundled {
            files,
            folder: format!("{base}/assets/{folder}"),
            inlined,
            served: self.static_folders.clone(),
            fragment: fragment.to_owned(),
        }))
    }
}
