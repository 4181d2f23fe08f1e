//! A Hugo site: its languages, folders and sections, and where each file is in them.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use regex::Regex;

use super::{
    super::{Files, SiteFolder, settings::Settings},
    cascade::{self, Cascade, Cascades},
    content_path::{ContentPath, PathKind, normalized},
    languages::{Language, Languages},
    mounts::{Filter, Mount},
    settings::{is_true, texts, tree},
};
use crate::front_matter::{self, Value};

/// The name of a template that makes pages. <https://gohugo.io/content-management/content-adapters/>
pub(super) const ADAPTER: &str = "_content.gotmpl";

/// What the settings say.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) languages: Languages,
    pub(super) mounts: Vec<Mount>,
    pub(super) cascades: Vec<Cascade>,
    pub(super) ugly: Ugly,
    /// False with `pluralizeListTitles = false`.
    has_plural_titles: bool,
    ignored: Vec<Regex>,
}

/// Which pages are files such as `a.html` rather than folders.
#[derive(Debug)]
pub(super) struct Ugly {
    all: bool,
    sections: BTreeSet<String>,
}

/// Where a file is in the site.
#[derive(Debug)]
pub(super) struct Located {
    /// Its path below the content folder, as it is.
    pub(super) path: String,
    /// The same in lower case, with hyphens for spaces.
    pub(super) normal: String,
    /// Its language, as a place in the list.
    pub(super) language: usize,
    /// True if its name or folder says the language.
    pub(super) is_translation: bool,
    /// The mount that has it, as a place in the list.
    pub(super) mount: usize,
}

/// What the files say: those of sections, and those of bundles.
#[derive(Debug, Default)]
pub(super) struct Learnt {
    pub(super) cascades: Cascades,
    /// The normalized folders of bundles, whose other files have no pages.
    bundles: BTreeSet<String>,
    /// The slugs or titles of sections, by their language and normalized folder.
    sections: BTreeMap<(usize, String), String>,
    /// Files of themes that the site has itself.
    shadowed: BTreeSet<String>,
    /// Templates that make pages.
    pub(super) adapters: Vec<String>,
}

impl Site {
    pub(super) fn new(folder: &SiteFolder<'_>, config: &Settings, themes: &[String]) -> Self {
        let languages = Languages::new(config);
        let of_language = |language: &Language| {
            let own = cascade::cascades(tree(config, &format!("languages.{}.cascade", language.key)));
            cascade::of_language(own, &language.key)
        };
        let mut cascades: Vec<Cascade> = languages.all.iter().flat_map(of_language).collect();
        cascades.extend(cascade::cascades(tree(config, "cascade")));
        Self {
            mounts: mounts(folder, config, &languages, themes),
            cascades,
            ugly: Ugly::new(config, &languages.all[0].key),
            has_plural_titles: !config.contains("pluralizeListTitles") || is_true(config, "pluralizeListTitles"),
            ignored: texts(config, "ignoreFiles").iter().filter_map(|pattern| Regex::new(pattern).ok()).collect(),
            languages,
        }
    }

    /// Where a file is; `None` if the site does not have it.
    pub(super) fn locate(&self, path: &str) -> Option<Located> {
        let is_hidden = |part: &str| part.starts_with(['.', '#']) || part.ends_with('~');
        if path.split('/').any(is_hidden) || self.ignored.iter().any(|pattern| pattern.is_match(&format!("/{path}"))) {
            return None;
        }
        let fitting = self.mounts.iter().enumerate().filter_map(|(nth, mount)| Some((nth, mount, mount.content_path(path)?)));
        let (nth, mount, path_in_content) = fitting.max_by_key(|(_, mount, _)| mount.source.len())?;
        let normal = normalized(&path_in_content);
        let named = self.parsed(&normal).language;
        let (language, is_translation) = match named.map(|key| self.languages.find(key)) {
            Some(None) => return None,
            Some(Some(language)) => (language, true),
            None => match &mount.language {
                Some(key) => (self.languages.find(key)?, true),
                None => (self.languages.default, false),
            },
        };
        Some(Located { path: path_in_content, normal, language, is_translation, mount: nth })
    }

    /// A path below the content folder, taken apart.
    pub(super) fn parsed<'p>(&self, path: &'p str) -> ContentPath<'p> {
        ContentPath::of(path, &|key| self.languages.has(key))
    }

    /// The title of a section without a file: its name as more than one of its kind, if that is plain.
    fn made_up_title(&self, name: &str) -> Option<String> {
        let is_plural = name.ends_with('s') && !["ss", "us", "is"].iter().any(|end| name.ends_with(end));
        let is_lower = self.languages.all.iter().all(|language| language.spelling.is_lower);
        (is_lower && (is_plural || !self.has_plural_titles)).then(|| name.to_owned())
    }

    /// The folder that all content is in.
    pub(super) fn folder(&self) -> String {
        let mut sources = self.mounts.iter().map(|mount| mount.source.as_str());
        let first: Vec<&str> = sources.next().unwrap_or_default().split('/').collect();
        let common = sources.fold(first, |common, source| {
            let same = common.iter().zip(source.split('/')).take_while(|(one, other)| **one == *other).count();
            common[..same].to_vec()
        });
        common.join("/")
    }
}

impl Ugly {
    /// All languages follow the first one.
    fn new(config: &Settings, first: &str) -> Self {
        let own = format!("languages.{first}.uglyURLs");
        let name = if config.contains(&own) { own } else { "uglyURLs".to_owned() };
        let sections = config.below(&name).map(|(section, _)| section.to_owned());
        let sections = sections.filter(|section| !section.is_empty() && is_true(config, &format!("{name}.{section}")));
        Self { all: is_true(config, &name), sections: sections.map(|section| section.to_lowercase()).collect() }
    }

    pub(super) fn has(&self, section: &str) -> bool {
        self.all || self.sections.contains(section)
    }
}

/// The folders that are the content of a site: those that the settings name, or the content folders of all languages, and
/// then those of themes.
fn mounts(folder: &SiteFolder<'_>, config: &Settings, languages: &Languages, themes: &[String]) -> Vec<Mount> {
    let mut mounts = written_mounts(config);
    if mounts.is_empty() {
        let base = config.fact(&["contentDir"]).map_or_else(|| "content".to_owned(), |folder| folder.value);
        let clean = |folder: &str| folder.trim_matches('/').trim_start_matches("./").to_owned();
        for language in &languages.all {
            let own = config.fact(&[&format!("languages.{}.contentDir", language.key)]);
            let own = own.map(|folder| clean(&folder.value)).filter(|own| *own != clean(&base));
            let language = own.as_ref().map(|_| language.key.clone());
            let source = own.unwrap_or_else(|| clean(&base));
            if !mounts.iter().any(|mount: &Mount| mount.source == source) {
                mounts.push(Mount { source, target: String::new(), language, filter: Filter::default(), is_of_theme: false });
            }
        }
    }
    for theme in themes {
        let source = format!("{theme}/content");
        if folder.contains(&source) {
            mounts.push(Mount { source, target: String::new(), language: None, filter: Filter::default(), is_of_theme: true });
        }
    }
    mounts
}

/// The mounts of a list in the settings that are for content.
fn written_mounts(config: &Settings) -> Vec<Mount> {
    let list = tree(config, "module.mounts");
    let mount = |value: &Value<'_>| {
        let of = |key: &str| value.fields().iter().find(|field| field.key.eq_ignore_ascii_case(key)).map(|field| &field.value);
        let texts = |key: &str| of(key).map(Value::values).unwrap_or_default().iter().filter_map(Value::text);
        let target = of("target")?.text()?.trim_matches('/');
        let target = if target == "content" { "" } else { target.strip_prefix("content/")? };
        let languages = cascade::languages(value.fields());
        let excluded: Vec<String> = texts("excludeFiles").map(|glob| format!("! {glob}")).collect();
        let patterns = texts("files").chain(texts("includeFiles")).chain(excluded.iter().map(String::as_str));
        Some(Mount {
            source: of("source")?.text()?.trim_start_matches("./").trim_matches('/').to_owned(),
            target: target.to_owned(),
            language: languages.first().map(|key| key.to_lowercase()),
            filter: Filter::new(patterns),
            is_of_theme: false,
        })
    };
    match &list.data {
        front_matter::Data::List(values) => values.iter().filter_map(mount).collect(),
        _ => Vec::new(),
    }
}

impl Learnt {
    pub(super) fn new(site: &Site, files: &Files<'_>) -> Self {
        let mut learnt = Self::default();
        let mut of_site = BTreeSet::new();
        let mut of_themes = Vec::new();
        for path in files.articles {
            let Some(located) = site.locate(path) else { continue };
            let content = site.parsed(&located.normal);
            if content.kind == PathKind::Leaf && !content.folder.is_empty() {
                learnt.bundles.insert(content.folder.to_owned());
            }
            let page = (located.language, content.logical());
            if site.mounts[located.mount].is_of_theme {
                of_themes.push((page, path));
            } else {
                of_site.insert(page);
            }
        }
        for (page, path) in of_themes {
            if !of_site.insert(page) {
                learnt.shadowed.insert(path.to_string());
            }
        }
        for path in files.data {
            if path.ends_with(ADAPTER) && site.locate(path).is_some() {
                learnt.adapters.push(path.clone());
                continue;
            }
            if let (Some(located), Some(file)) = (site.locate(path), files.site.file(path)) {
                learnt.add_section(site, &located, &file.text);
            }
        }
        learnt
    }

    fn add_section(&mut self, site: &Site, located: &Located, text: &str) {
        let content = site.parsed(&located.normal);
        let Ok(front_matter) = front_matter::split(text.trim_start()) else { return };
        if content.kind != PathKind::Branch {
            return;
        }
        let text = |key: &str| {
            let field = front_matter.fields.iter().find(|field| field.key.eq_ignore_ascii_case(key))?;
            Some(field.value.scalar()?.to_owned())
        };
        let slug = text("slug").map(|slug| slug.trim_matches('-').to_owned()).filter(|slug| !slug.is_empty());
        let slug_or_title = slug.or_else(|| text("title")).unwrap_or_default();
        let folder = content.folder.to_owned();
        self.cascades.add(folder.clone(), &site.languages.all[located.language].key, front_matter.fields);
        self.sections.insert((located.language, folder), slug_or_title);
    }

    /// True if a file belongs to the page of a folder, or if the site has a section or another file in its place.
    pub(super) fn is_hidden(&self, path: &str, located: &Located, content: &ContentPath<'_>) -> bool {
        let logical = content.logical();
        let is_section = |folder: &str| self.sections.contains_key(&(located.language, folder.to_owned()));
        if logical.strip_prefix('/').is_some_and(is_section) {
            return true;
        }
        let own = if content.kind == PathKind::Leaf { content.container() } else { content.folder };
        let mut folders = folders(own);
        self.shadowed.contains(path) || folders.any(|folder| self.bundles.contains(folder))
    }

    /// The folder of the section that a page is in: the nearest one that has a file of its own, or else the first.
    pub(super) fn section<'p>(&self, content: &ContentPath<'p>, language: usize) -> &'p str {
        let is_section = |folder: &&str| {
            !folder.contains('/') || self.sections.contains_key(&(language, (*folder).to_owned()))
        };
        folders(content.container()).find(is_section).unwrap_or_default()
    }

    /// The slug or title of each section that a section is in, and of itself, outermost first. `None` for a title that Hugo
    /// makes up and nobody else can.
    pub(super) fn names(&self, site: &Site, section: &str, language: usize) -> Vec<Option<Cow<'_, str>>> {
        let known = |folder: &str| self.sections.get(&(language, folder.to_owned())).map(|name| Cow::Borrowed(&**name));
        let slug_or_title = |folder: &str| match known(folder) {
            Some(name) => Some(Some(name)),
            None => (!folder.contains('/')).then(|| site.made_up_title(folder).map(Cow::Owned)),
        };
        let mut names: Vec<_> = folders(section).filter_map(slug_or_title).collect();
        names.reverse();
        names
    }
}

/// A folder and those that it is in, the innermost first.
fn folders(folder: &str) -> impl Iterator<Item = &str> {
    let first = Some(folder).filter(|folder| !folder.is_empty());
    std::iter::successors(first, |folder| folder.rsplit_once('/').map(|(above, _)| above))
}
