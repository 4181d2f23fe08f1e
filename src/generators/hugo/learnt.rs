//! What the files of a Hugo site say of each other: sections of their pages, and bundles of the files that belong to them.
//! <https://gohugo.io/content-management/sections/>

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    super::Files,
    cascade::Cascades,
    content_path::{ContentPath, PathKind, folders},
    page,
    permalinks::Target,
    site::{Located, Site},
};
use crate::front_matter::{self, Field};

/// The name of a template that makes pages. <https://gohugo.io/content-management/content-adapters/>
pub(super) const ADAPTER: &str = "_content.gotmpl";

/// What the files say.
#[derive(Debug, Default)]
pub(super) struct Learnt {
    cascades: Cascades,
    /// The normalized folders of bundles, whose other files have no pages.
    bundles: BTreeSet<String>,
    /// By their language and normalized folder.
    sections: BTreeMap<(usize, String), Section>,
    /// The pages beside the sections, by their language and name.
    pages_of_home: BTreeSet<(usize, String)>,
    /// Files of themes that the site has itself.
    shadowed: BTreeSet<String>,
    /// Templates that make pages.
    pub(super) adapters: Vec<String>,
}

/// A section that has a file of its own.
#[derive(Debug)]
struct Section {
    slug: Option<String>,
    title: String,
}

impl Learnt {
    pub(super) fn new(site: &Site, files: &Files<'_>) -> Self {
        let mut learnt = Self::default();
        learnt.add_pages(site, files);
        for path in files.data {
            let Some(located) = site.locate(path) else { continue };
            if path.ends_with(ADAPTER) {
                learnt.adapters.push(path.clone());
            } else if let Some(file) = files.site.file(path) {
                learnt.add_section(site, &located, &file.text);
            }
        }
        learnt.adapters.sort_unstable();
        learnt.add_cascaded_slugs(site);
        learnt
    }

    fn add_pages(&mut self, site: &Site, files: &Files<'_>) {
        let mut of_site = BTreeSet::new();
        let mut of_themes = Vec::new();
        let has_themes = site.mounts.iter().any(|mount| mount.is_of_theme);
        for path in files.articles {
            let Some(located) = site.locate(path) else { continue };
            let content = site.parsed(&located.normal);
            if content.kind == PathKind::Leaf && !content.folder.is_empty() && !self.bundles.contains(content.folder) {
                self.bundles.insert(content.folder.to_owned());
            }
            if content.kind == PathKind::Single && content.folder.is_empty() {
                self.pages_of_home.insert((located.language, content.name.to_owned()));
            }
            if has_themes {
                let page = (located.language, content.logical());
                if site.mounts[located.mount].is_of_theme {
                    of_themes.push((page, path));
                } else {
                    of_site.insert(page);
                }
            }
        }
        for (page, path) in of_themes {
            if !of_site.insert(page) {
                self.shadowed.insert(path.to_string());
            }
        }
    }

    fn add_section(&mut self, site: &Site, located: &Located, text: &str) {
        let content = site.parsed(&located.normal);
        let Ok(front_matter) = front_matter::split(text) else { return };
        if content.kind != PathKind::Branch {
            return;
        }
        let slug = slug(&front_matter.fields);
        let title = page::value(&front_matter.fields, "title").and_then(|title| title.scalar()).unwrap_or_default().to_owned();
        let folder = content.folder.to_owned();
        self.cascades.add(folder.clone(), &site.languages.all[located.language].key, front_matter.fields);
        self.sections.insert((located.language, folder), Section { slug, title });
    }

    /// Gives sections the slugs that they inherit, also from themselves.
    fn add_cascaded_slugs(&mut self, site: &Site) {
        let inherited = |language: usize, folder: &str| {
            let key = &site.languages.all[language].key;
            let logical = format!("/{folder}");
            let fields = self.cascades.fields(&site.cascades, folder, &|target| target.matches("section", &logical, key));
            slug(&fields)
        };
        let without = self.sections.iter().filter(|(_, section)| section.slug.is_none());
        let found: Vec<_> = without.filter_map(|(at, _)| Some((at.clone(), inherited(at.0, &at.1)?))).collect();
        for (at, slug) in found {
            if let Some(section) = self.sections.get_mut(&at) {
                section.slug = Some(slug);
            }
        }
    }

    /// The fields that a page inherits, the strongest first.
    pub(super) fn inherited<'s>(&'s self, site: &'s Site, content: &ContentPath<'_>, language: usize) -> Vec<Field<'s>> {
        let (logical, key) = (content.logical(), &site.languages.all[language].key);
        let is_target = |target: &Target| target.matches("page", &logical, key);
        self.cascades.fields(&site.cascades, content.container(), &is_target)
    }

    /// True if a file belongs to the page of a folder, or if the site has a section or another file in its place.
    pub(super) fn is_hidden(&self, path: &str, content: &ContentPath<'_>, language: usize) -> bool {
        let own = if content.kind == PathKind::Leaf { content.container() } else { content.folder };
        let is_section = || self.section_of(language, content.logical().trim_start_matches('/')).is_some();
        self.shadowed.contains(path) || folders(own).any(|folder| self.bundles.contains(folder)) || is_section()
    }

    fn section_of(&self, language: usize, folder: &str) -> Option<&Section> {
        if self.sections.is_empty() { None } else { self.sections.get(&(language, folder.to_owned())) }
    }

    /// The folder of the section that a page is in: the nearest one that has a file of its own, or else the first.
    pub(super) fn section<'p>(&self, content: &ContentPath<'p>, language: usize) -> &'p str {
        let is_page = |folder: &str| self.pages_of_home.contains(&(language, folder.to_owned()));
        let is_section = |folder: &&str| {
            self.section_of(language, folder).is_some() || (!folder.contains('/') && !is_page(folder))
        };
        folders(content.container()).find(is_section).unwrap_or_default()
    }

    /// The slug or title of each section that a section is in, and of itself, outermost first. `None` for a title that Hugo
    /// makes up and nobody else can.
    pub(super) fn names(&self, site: &Site, section: &str, language: usize) -> Vec<Option<Cow<'_, str>>> {
        let name = |folder: &str| match self.section_of(language, folder) {
            Some(section) => Some(Some(Cow::Borrowed(section.slug.as_deref().unwrap_or(&section.title)))),
            None => (!folder.contains('/')).then(|| site.made_up_title(folder).map(Cow::Owned)),
        };
        let mut names: Vec<_> = folders(section).filter_map(name).collect();
        names.reverse();
        names
    }

    /// A folder as it is in addresses, with the slugs of sections for their names. `normal` is the same folder normalized.
    pub(super) fn slugged<'p>(&self, folder: &'p str, normal: &str, language: usize) -> Cow<'p, str> {
        if self.sections.values().all(|section| section.slug.is_none()) {
            return Cow::Borrowed(folder);
        }
        let mut above: Vec<&str> = folders(normal).collect();
        above.reverse();
        let slug = |folder: &str| self.section_of(language, folder)?.slug.as_deref();
        let parts = folder.split('/').zip(above).map(|(part, folder)| slug(folder).unwrap_or(part));
        Cow::Owned(parts.collect::<Vec<_>>().join("/"))
    }
}

/// The slug among some fields, without hyphens around it.
fn slug(fields: &[Field<'_>]) -> Option<String> {
    let slug = page::value(fields, "slug")?.scalar()?.trim_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}
