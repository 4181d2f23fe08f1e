//! Mounts: the folders that Hugo sees as its `content`. <https://gohugo.io/configuration/module/#mounts>

use std::borrow::Cow;

use super::{
    super::{SiteFolder, settings::Settings},
    dimensions::{Dimensions, Matrix, Place},
    glob::Glob,
    languages::Languages,
    settings::{Theme, tree},
};
use crate::front_matter::{Data, Value};

/// A folder or file, and where in `content` it appears.
#[derive(Debug)]
pub(super) struct Mount {
    /// Relative to the site's folder; empty for that itself.
    pub(super) source: String,
    /// Relative to `content`; empty for that itself.
    pub(super) target: String,
    /// The site of its files, unless their names or front matter say another.
    pub(super) place: Place,
    /// All sites that have them.
    pub(super) sites: Matrix,
    pub(super) filter: Filter,
    pub(super) is_of_theme: bool,
}

/// Which files of a mount are in it: what the first glob that matches says.
#[derive(Debug, Default)]
pub(super) struct Filter(Vec<(bool, Glob)>);

impl Filter {
    /// Globs; those after `! ` leave files out.
    pub(super) fn new<'p>(patterns: impl IntoIterator<Item = &'p str>) -> Self {
        let entry = |pattern: &str| {
            let (is_in, pattern) = pattern.strip_prefix("! ").map_or((true, pattern), |pattern| (false, pattern));
            (is_in, Glob::new(&format!("/{}", pattern.trim_start_matches('/'))))
        };
        Self(patterns.into_iter().map(entry).collect())
    }

    fn accepts(&self, path: &str) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let path = format!("/{path}");
        let decides = |path: &str| self.0.iter().find(|(_, glob)| glob.matches(path)).map(|(is_in, _)| *is_in);
        let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        let is_in_folder = folders.all(|folder| decides(folder) != Some(false));
        is_in_folder && decides(&path).unwrap_or_else(|| self.0.iter().all(|(is_in, _)| !is_in))
    }
}

impl Mount {
    /// A folder that is the whole of `content`.
    fn of(source: String, place: Place) -> Self {
        Self { source, target: String::new(), place, sites: Matrix::default(), filter: Filter::default(), is_of_theme: false }
    }

    /// The path below `content` of a file of the site; `None` if it is not in this mount.
    pub(super) fn content_path<'p>(&self, path: &'p str) -> Option<Cow<'p, str>> {
        let inner = below(path, &self.source).filter(|inner| self.filter.accepts(inner))?;
        Some(match (self.target.as_str(), inner) {
            ("", inner) => Cow::Borrowed(inner),
            (target, "") => Cow::Owned(target.to_owned()),
            (target, inner) => Cow::Owned(format!("{target}/{inner}")),
        })
    }

    /// True if files of it may be in a folder of the site, or below it.
    pub(super) fn reaches(&self, folder: &str) -> bool {
        below(folder, &self.source).is_some() || below(&self.source, folder).is_some()
    }
}

/// What follows a folder in a path.
fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    if folder.is_empty() {
        return Some(path);
    }
    let rest = path.strip_prefix(folder)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

/// The folders that are the content of a site: those that the settings name, or the content folders of all languages, and
/// then those of themes.
pub(super) fn of_site(
    folder: &SiteFolder<'_>,
    config: &Settings,
    (languages, dimensions): (&Languages, &Dimensions),
    themes: &[Theme],
) -> Vec<Mount> {
    let written = tree(config, "module.mounts");
    let mut mounts = written_mounts(&written, "", dimensions);
    if mounts.is_empty() {
        mounts = content_folders(config, languages, dimensions);
    }
    for theme in themes {
        let below = format!("{}/", theme.folder);
        let of_theme = match &theme.mounts.data {
            Data::List(_) => written_mounts(&theme.mounts, &below, dimensions),
            _ => vec![Mount::of(format!("{below}content"), dimensions.default())],
        };
        let is_there = |mount: &Mount| folder.contains(&mount.source);
        mounts.extend(of_theme.into_iter().filter(is_there).map(|mount| Mount { is_of_theme: true, ..mount }));
    }
    mounts
}

/// The content folders of all languages; that of the site is for those that have none of their own.
fn content_folders(config: &Settings, languages: &Languages, dimensions: &Dimensions) -> Vec<Mount> {
    let clean = |folder: &str| folder.trim_start_matches("./").trim_matches('/').to_owned();
    let base = config.fact(&["contentDir"]).map_or_else(|| "content".to_owned(), |folder| clean(&folder.value));
    let mut mounts: Vec<Mount> = Vec::new();
    for (nth, language) in languages.all.iter().enumerate() {
        let own = config.fact(&[&format!("languages.{}.contentDir", language.key)]);
        let own = own.map(|folder| clean(&folder.value)).filter(|own| *own != base);
        let mount = match own {
            Some(source) => Mount::of(source, dimensions.in_language(nth)),
            None => Mount::of(base.clone(), dimensions.default()),
        };
        if !mounts.iter().any(|known| known.source == mount.source) {
            mounts.push(mount);
        }
    }
    mounts
}

/// The mounts of a list that are for content; their sources are in the folder `below`.
fn written_mounts(list: &Value<'_>, below: &str, dimensions: &Dimensions) -> Vec<Mount> {
    let mount = |value: &Value<'_>| {
        let of = |key: &str| value.fields().iter().find(|field| field.key.eq_ignore_ascii_case(key)).map(|field| &field.value);
        let texts = |key: &str| of(key).map(Value::values).unwrap_or_default().iter().filter_map(Value::text);
        let target = of("target")?.text()?.trim_matches('/');
        let target = if target == "content" { "" } else { target.strip_prefix("content/")? };
        let excluded: Vec<String> = texts("excludeFiles").map(|glob| format!("! {glob}")).collect();
        let patterns = texts("files").chain(texts("includeFiles")).chain(excluded.iter().map(String::as_str));
        let source = of("source")?.text()?.trim_start_matches("./").trim_matches('/');
        let sites = Matrix::of(value.fields());
        if sites.misses(dimensions) {
            return None;
        }
        Some(Mount {
            target: target.to_owned(),
            filter: Filter::new(patterns),
            sites: sites.clone(),
            ..Mount::of(format!("{below}{source}"), sites.place(dimensions, dimensions.default()))
        })
    };
    match &list.data {
        Data::List(values) => values.iter().filter_map(mount).collect(),
        _ => Vec::new(),
    }
}
