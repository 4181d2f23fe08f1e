//! A Hugo site: its languages, folders and sections, and where each file is in them.

use std::{borrow::Cow, collections::BTreeSet};

use regex::Regex;

use super::{
    super::{InContent, SiteFolder, settings::Settings},
    cascade::{self, Cascade},
    content_path::{ContentPath, normalized},
    dimensions::{Dimensions, Matrix, Place},
    languages::{Language, Languages},
    mounts::{self, Mount},
    outputs::OutputFormats,
    segments::Segments,
    settings::{Theme, is_true, texts, tree},
};
use crate::front_matter::Field;

/// What the settings say.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) languages: Languages,
    pub(super) dimensions: Dimensions,
    pub(super) mounts: Vec<Mount>,
    pub(super) cascades: Vec<Cascade>,
    pub(super) ugly: Ugly,
    pub(super) outputs: OutputFormats,
    pub(super) segments: Segments,
    /// False if the settings say that no page is written.
    pub(super) has_pages: bool,
    /// False if files of HTML are no pages. <https://gohugo.io/configuration/content-types/>
    has_html: bool,
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

impl Site {
    pub(super) fn new(folder: &SiteFolder<'_>, config: &Settings, themes: &[Theme]) -> Self {
        let languages = Languages::new(config);
        let dimensions = Dimensions::new(config, &languages);
        let of_language = |language: &Language| {
            let own = cascade::cascades(tree(config, &format!("languages.{}.cascade", language.key)));
            cascade::of_language(own, &language.key)
        };
        let mut cascades: Vec<Cascade> = languages.all.iter().flat_map(of_language).collect();
        cascades.extend(cascade::cascades(tree(config, "cascade")));
        Self {
            mounts: mounts::of_site(folder, config, (&languages, &dimensions), themes),
            cascades,
            ugly: Ugly::new(config),
            outputs: OutputFormats::new(config, &languages),
            segments: Segments::new(config),
            has_pages: !config.is_off("outputs.page")
                && !texts(config, "disableKinds").iter().any(|kind| kind.eq_ignore_ascii_case("page")),
            has_html: !config.contains("contentTypes") || config.contains("contentTypes.text/html"),
            has_plural_titles: !config.contains("pluralizeListTitles") || is_true(config, "pluralizeListTitles"),
            ignored: texts(config, "ignoreFiles").iter().filter_map(|pattern| Regex::new(pattern).ok()).collect(),
            languages,
            dimensions,
        }
    }

    /// The site that a file with these fields is for: the default one, or the first, if there are several. `inherited` gives
    /// fields that say what its own leave open.
    pub(super) fn place<'f>(
        &self,
        located: &InContent<'_>,
        fields: &[Field<'_>],
        inherited: impl FnOnce() -> Vec<Field<'f>>,
    ) -> Place {
        let by_path = self.dimensions.in_language(located.language);
        if self.dimensions.is_single() {
            return by_path;
        }
        let by_path = if self.dimensions.are_languages() { by_path } else { self.place_by_path(located) };
        if !fields.iter().any(|field| field.key.eq_ignore_ascii_case("sites")) {
            return by_path;
        }
        let base = Matrix::of(&inherited()).place(&self.dimensions, by_path);
        Matrix::of(fields).place(&self.dimensions, base)
    }

    /// The sites that have a section with these fields of its own.
    pub(super) fn sites(&self, located: &InContent<'_>, fields: &[Field<'_>]) -> Matrix {
        let by_path = self.place_by_path(located);
        let mount = &self.mounts[located.folder];
        // What the name says is one site; what it leaves open is as in the mount.
        let named = Matrix::at_difference(by_path, mount.place);
        Matrix::of(fields).or(&named).or(&mount.sites).or(&Matrix::at(by_path))
    }

    /// What the addresses of a site begin with, such as `role/version/language`; empty mostly.
    pub(super) fn prefix(&self, place: Place) -> String {
        let language = &self.languages.all[place.language()].prefix;
        if self.dimensions.are_languages() {
            return language.clone();
        }
        let parts = [self.dimensions.prefix(place), language.clone()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
    }

    /// The site that a file's folder and name say.
    pub(super) fn place_by_path(&self, located: &InContent<'_>) -> Place {
        let content = self.parsed(&located.normal);
        let of_mount = self.mounts[located.folder].place.in_language(located.language);
        self.dimensions.named(of_mount, content.version, content.role)
    }

    /// Where a file is; `None` if the site does not have it.
    pub(super) fn locate<'p>(&self, path: &'p str) -> Option<InContent<'p>> {
        let is_html = || [".html", ".htm"].iter().any(|ending| path.ends_with(ending));
        if is_hidden(path) || !self.has_html && is_html() || self.ignored.iter().any(|pattern| pattern.is_match(&format!("/{path}"))) {
            return None;
        }
        let fitting = self.mounts.iter().enumerate().filter_map(|(nth, mount)| Some((nth, mount, mount.content_path(path)?)));
        let (nth, mount, path_in_content) = fitting.max_by_key(|(_, mount, _)| mount.source.len())?;
        let normal = match &path_in_content {
            Cow::Borrowed(path) => normalized(path),
            Cow::Owned(path) => Cow::Owned(normalized(path).into_owned()),
        };
        let named = self.parsed(&normal).language;
        let language = match named.map(|key| self.languages.find(key)) {
            Some(None) => return None,
            Some(Some(language)) => language,
            None => mount.place.language(),
        };
        Some(InContent { path: path_in_content, normal, language, folder: nth })
    }

    /// A path below the content folder, taken apart.
    pub(super) fn parsed<'p>(&self, path: &'p str) -> ContentPath<'p> {
        ContentPath::of(path, &|key| self.languages.has(key))
    }

    /// The title of a section without a file: its name as more than one of its kind, if that is plain.
    pub(super) fn made_up_title(&self, name: &str) -> Option<String> {
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

/// True for a file that Hugo passes over, or one in such a folder.
fn is_hidden(path: &str) -> bool {
    let is_part_hidden = |part: &str| part != ".." && (part.starts_with(['.', '#']) || part.ends_with('~'));
    // Most paths have none of that anywhere.
    let may_be = path.starts_with('.') || path.contains("/.") || memchr::memchr2(b'#', b'~', path.as_bytes()).is_some();
    may_be && path.split('/').any(is_part_hidden)
}

impl Ugly {
    /// It is the same for all languages.
    fn new(config: &Settings) -> Self {
        let sections = config.below("uglyURLs").map(|(section, _)| section);
        let sections = sections.filter(|section| !section.is_empty() && is_true(config, &format!("uglyURLs.{section}")));
        Self { all: is_true(config, "uglyURLs"), sections: sections.map(str::to_lowercase).collect() }
    }

    pub(super) fn has(&self, section: &str) -> bool {
        self.all || self.sections.contains(section)
    }
}
