//! What the files of a Hugo site say of each other: sections of their pages, and bundles of the files that belong to them.
//! <https://gohugo.io/content-management/sections/>

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    super::{Files, InContent, path, settings_file},
    cascade::{self, Cascades},
    content_path::{ContentPath, PathKind, folders, lower},
    dimensions::{Matrix, Place},
    page,
    permalinks::Target,
    site::Site,
};
use crate::front_matter::Field;

/// The name of a template that makes pages. <https://gohugo.io/content-management/content-adapters/>
pub(super) const ADAPTER: &str = "_content.gotmpl";

/// What the files say.
#[derive(Debug, Default)]
pub(super) struct Learnt {
    cascades: Cascades,
    /// The normalized folders of bundles, whose other files have no pages.
    bundles: BTreeSet<String>,
    /// By their normalized folder: those of different sites.
    sections: BTreeMap<String, Vec<Section>>,
    /// The names of the pages beside the sections, for each language.
    pages_of_home: Vec<BTreeSet<String>>,
    /// True if an address has another name for a section than its folder's.
    has_slugs: bool,
    /// Files of themes that the site has itself.
    shadowed: BTreeSet<String>,
    /// Templates that make pages.
    pub(super) adapters: Vec<String>,
}

/// A section that has a file of its own.
#[derive(Debug)]
struct Section {
    /// The sites that have it.
    sites: Matrix,
    slug: Option<String>,
    title: String,
}

impl Learnt {
    pub(super) fn new(site: &Site, files: &Files<'_>) -> Self {
        let languages = site.languages.all.len();
        let mut pages_of_home = Vec::new();
        pages_of_home.resize_with(languages, BTreeSet::new);
        let mut learnt = Self { pages_of_home, ..Self::default() };
        learnt.add_pages(site, files);
        for path in files.data {
            let Some(located) = site.locate(path) else { continue };
            if path.ends_with(ADAPTER) {
                learnt.adapters.push(files.site.shown(path));
            } else if let Some(file) = files.site.file(path) {
                learnt.add_section(site, &located, settings_file::front_matter_of(files.site, &file));
            }
        }
        learnt.adapters.sort_unstable();
        learnt.add_cascaded_slugs(site);
        learnt.has_slugs = learnt.sections.values().flatten().any(|section| section.slug.is_some());
        learnt
    }

    fn add_pages(&mut self, site: &Site, files: &Files<'_>) {
        let mut of_site = BTreeSet::new();
        let mut of_themes = Vec::new();
        let has_themes = site.mounts.iter().any(|mount| mount.is_of_theme);
        // The others say nothing of each other.
        let says_something = |path: &str| {
            let (folder, name) = path::split(path);
            let may_be_index = name.starts_with(|first: char| lower(first) == 'i');
            has_themes || may_be_index || site.mounts.iter().any(|mount| mount.source == folder)
        };
        for path in files.articles.iter().filter(|path| says_something(path)) {
            let Some(located) = site.locate(path) else { continue };
            let content = site.parsed(&located.normal);
            if content.kind == PathKind::Leaf && !content.folder.is_empty() && !self.bundles.contains(content.folder) {
                self.bundles.insert(content.folder.to_owned());
            }
            if content.kind == PathKind::Single && content.folder.is_empty() {
                self.pages_of_home[located.language].insert(content.name.to_owned());
            }
            if has_themes {
                let page = (located.language, content.logical());
                if site.mounts[located.folder].is_of_theme {
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

    fn add_section(&mut self, site: &Site, located: &InContent<'_>, fields: Vec<Field<'static>>) {
        let content = site.parsed(&located.normal);
        if content.kind != PathKind::Branch {
            return;
        }
        let slug = slug(&fields);
        let title = page::value(&fields, "title").and_then(|title| title.scalar()).unwrap_or_default().to_owned();
        let folder = content.folder.to_owned();
        let sites = site.sites(located, &fields);
        self.cascades.add(folder.clone(), &site.languages.all[located.language].key, fields);
        self.sections.entry(folder).or_default().push(Section { sites, slug, title });
    }

    /// Gives sections the slugs that they inherit, also from themselves.
    fn add_cascaded_slugs(&mut self, site: &Site) {
        let inherited = |section: &Section, folder: &str| {
            let place = (&site.dimensions, section.sites.place(&site.dimensions, site.dimensions.default()));
            let logical = format!("/{folder}");
            let fields = self.cascades.fields(&site.cascades, folder, &|target| target.matches("section", &logical, place));
            slug(&fields)
        };
        let all = self.sections.iter().flat_map(|(folder, sections)| sections.iter().enumerate().map(move |it| (folder, it)));
        let without = all.filter(|(_, (_, section))| section.slug.is_none());
        let found: Vec<_> = without
            .filter_map(|(folder, (nth, section))| Some((folder.clone(), nth, inherited(section, folder)?)))
            .collect();
        for (folder, nth, slug) in found {
            if let Some(section) = self.sections.get_mut(&folder).and_then(|sections| sections.get_mut(nth)) {
                section.slug = Some(slug);
            }
        }
    }

    /// True if no page inherits anything.
    pub(super) fn has_no_cascade(&self, site: &Site) -> bool {
        self.cascades.is_empty() && site.cascades.is_empty()
    }

    /// The fields that a page inherits, the strongest first. Its `own` cascade is for itself too.
    pub(super) fn inherited<'s>(
        &'s self,
        site: &'s Site,
        located: &InContent<'_>,
        own: Option<&Field<'_>>,
    ) -> Vec<Field<'s>> {
        let content = site.parsed(&located.normal);
        let (logical, place) = (content.logical(), site.place_by_path(located));
        let is_target = |target: &Target| target.matches("page", &logical, (&site.dimensions, place));
        let own = own.map(|own| cascade::own_fields(own, &is_target)).unwrap_or_default();
        let others = self.cascades.fields(&site.cascades, content.container(), &is_target);
        own.into_iter().chain(others).collect()
    }

    /// True if a file belongs to the page of a folder, or if the site has a section or another file in its place.
    pub(super) fn is_hidden(&self, path: &str, content: &ContentPath<'_>, of_site: (&Site, usize)) -> bool {
        let (site, language) = of_site;
        let own = if content.kind == PathKind::Leaf { content.container() } else { content.folder };
        let place = || site.dimensions.in_language(language);
        let is_section = || self.section_of(site, place(), content.logical().trim_start_matches('/')).is_some();
        self.shadowed.contains(path)
            || folders(own).any(|folder| self.bundles.contains(folder))
            || (!self.sections.is_empty() && is_section())
    }

    fn section_of(&self, site: &Site, place: Place, folder: &str) -> Option<&Section> {
        self.sections.get(folder)?.iter().find(|section| section.sites.has(&site.dimensions, place))
    }

    /// The folder of the section that a page is in: the nearest one that has a file of its own, or else the first.
    pub(super) fn section<'p>(&self, content: &ContentPath<'p>, (site, place): (&Site, Place)) -> &'p str {
        let is_page = |folder: &str| self.pages_of_home.get(place.language()).is_some_and(|pages| pages.contains(folder));
        let is_section = |folder: &&str| {
            self.section_of(site, place, folder).is_some() || (!folder.contains('/') && !is_page(folder))
        };
        folders(content.container()).find(is_section).unwrap_or_default()
    }

    /// The slug or title of each section that a section is in, and of itself, outermost first. `None` for a title that Hugo
    /// makes up and nobody else can.
    pub(super) fn names(&self, section: &str, (site, place): (&Site, Place)) -> Vec<Option<Cow<'_, str>>> {
        let name = |folder: &str| match self.section_of(site, place, folder) {
            Some(section) => Some(Some(Cow::Borrowed(section.slug.as_deref().unwrap_or(&section.title)))),
            None => (!folder.contains('/')).then(|| site.made_up_title(folder).map(Cow::Owned)),
        };
        let mut names: Vec<_> = folders(section).filter_map(name).collect();
        names.reverse();
        names
    }

    /// A folder as it is in addresses, with the slugs of sections for their names. `normal` is the same folder normalized.
    pub(super) fn slugged<'p>(&self, folder: &'p str, normal: &str, (site, place): (&Site, Place)) -> Cow<'p, str> {
        if !self.has_slugs {
            return Cow::Borrowed(folder);
        }
        let mut above: Vec<&str> = folders(normal).collect();
        above.reverse();
        let slug = |folder: &str| self.section_of(site, place, folder)?.slug.as_deref();
        let parts = folder.split('/').zip(above).map(|(part, folder)| slug(folder).unwrap_or(part));
        Cow::Owned(parts.collect::<Vec<_>>().join("/"))
    }
}

/// The slug among some fields, without hyphens around it.
fn slug(fields: &[Field<'_>]) -> Option<String> {
    let slug = page::value(fields, "slug")?.scalar()?.trim_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}
