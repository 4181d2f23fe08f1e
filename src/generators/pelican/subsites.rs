//! Subsites: a site for each language, by the plugin `i18n_subsites`. Each has the settings of the main site and its own, and
//! shows the articles of its language; those of no subsite's language are the main site's.
//! <https://github.com/pelican-plugins/i18n-subsites>

use std::sync::Arc;

use super::{Pelican, liquid_tags::LiquidTags};
use crate::{
    front_matter::{Fault, FrontMatter},
    generators::{
        Address, File, Page, Reading, Rules, SiteFolder, Target, Verdict,
        notation::{Piece, Tag},
        path,
        python::{Module, Python},
        snippets::Snippets,
    },
    syntax::date::{TimeZone, Zone},
};

/// The setting that has subsites, by their languages.
pub(super) const SUBSITES: &str = "I18N_SUBSITES";

/// A site with subsites.
#[derive(Debug)]
pub(super) struct Subsites {
    main: Pelican,
    others: Vec<Subsite>,
}

#[derive(Debug)]
struct Subsite {
    /// As articles spell it.
    language: String,
    home: Home,
    /// Its own time zone, if it has one.
    zone: Option<TimeZone>,
    rules: Pelican,
}

/// Where a subsite's home page is.
#[derive(Debug)]
enum Home {
    /// A folder of the main site.
    Below(String),
    Address(String),
    /// It is computed, and where.
    Unknown(String),
}

impl Subsites {
    /// The rules of a site; with subsites if its settings have some.
    pub(super) fn rules(
        site: &SiteFolder<'_>,
        content: &str,
        settings: &Module,
        snippets: Option<Arc<Snippets>>,
    ) -> Box<dyn Rules> {
        let mut main = Pelican::new(content, settings, snippets);
        // Links in articles of any language are followed by these.
        main.read_pages(site);
        main.liquid_tags = LiquidTags::of(site, settings);
        let subsites = settings.value(SUBSITES).map(Python::table).unwrap_or_default();
        // Without PLUGINS, Pelican loads those that are installed.
        let is_named = |plugins: &Python| plugins.texts().any(|name| name.replace('-', "_").ends_with("i18n_subsites"));
        let is_used = settings.value("PLUGINS").is_none_or(|plugins| plugins.is_true() != Some(true) || is_named(plugins));
        if subsites.is_empty() || !is_used {
            return Box::new(main);
        }
        let site_url = settings.value("SITEURL").and_then(Python::text).unwrap_or_default().trim_end_matches('/');
        let subsite = |(language, overrides): &(Python, Python)| {
            let language = language.text()?.to_owned();
            let default = (Python::Text("DEFAULT_LANG".to_owned()), Python::Text(language.clone()));
            let overrides = overrides.table();
            let own = settings.with(&[overrides, &[default]].concat(), SUBSITES);
            let written = |name: &str| own.value(name).filter(|_| overrides.iter().any(|(own, _)| own.text() == Some(name)));
            let zone = written("TIMEZONE").and_then(Python::text).and_then(TimeZone::named);
            let home = match written("SITEURL") {
                None => Home::Below(language.clone()),
                Some(Python::Text(address)) => match address.strip_prefix(site_url).map(|rest| rest.trim_matches('/')) {
                    Some(folder) if !address.contains("//") || !site_url.is_empty() => Home::Below(folder.to_owned()),
                    _ => Home::Address(address.clone()),
                },
                Some(_) => Home::Unknown("a SITEURL of I18N_SUBSITES is computed".to_owned()),
            };
            Some(Subsite { language, home, zone, rules: Pelican::new(content, &own, None) })
        };
        let others = subsites.iter().filter_map(subsite).collect();
        Box::new(Self { main, others })
    }

    /// The subsite that shows a file as its own.
    fn subsite(&self, file: &File<'_>) -> Option<&Subsite> {
        let metadata = self.main.metadata(file);
        let language = metadata.value("lang")?;
        self.others.iter().find(|other| other.language == language && language != self.main.language)
    }

    fn rules_of(&self, file: &File<'_>) -> &Pelican {
        self.subsite(file).map_or(&self.main, |subsite| &subsite.rules)
    }

    fn all(&self) -> impl Iterator<Item = &Pelican> {
        std::iter::once(&self.main).chain(self.others.iter().map(|other| &other.rules))
    }

    /// An address of the subsite that shows a file.
    fn on_subsite(&self, file: &File<'_>, address: Address) -> Address {
        let Some(subsite) = self.subsite(file) else { return address };
        match (address, &subsite.home) {
            (Address::Path(path), Home::Below(folder)) => Address::Path(format!("{folder}/{path}")),
            (Address::Path(path), Home::Address(home)) => {
                Address::Written(format!("{}/{}", home.trim_end_matches('/'), path::encoded(&path)))
            }
            (_, Home::Unknown(why)) => Address::Unknown(why.clone().into()),
            (address, _) => address,
        }
    }
}

impl Rules for Subsites {
    fn by_path(&self, path: &str) -> Verdict {
        let is_article = self.all().any(|rules| rules.by_path(path) == Verdict::Article);
        if is_article { Verdict::Article } else { Verdict::Page }
    }

    fn split<'a>(&self, path: &str, text: &'a str) -> Option<Result<FrontMatter<'a>, Fault>> {
        self.main.split(path, text)
    }

    fn by_fields(&self, file: &File<'_>) -> Option<Verdict> {
        let rules = self.rules_of(file);
        match rules.by_path(file.path) {
            Verdict::Article => rules.by_fields(file),
            other => Some(other),
        }
    }

    fn read(&self, file: &File<'_>) -> Reading {
        let mut reading = self.rules_of(file).read(file);
        if let Some(zone) = self.subsite(file).and_then(|subsite| subsite.zone.clone()) {
            for date in [&mut reading.date, &mut reading.updated].into_iter().flatten() {
                date.zone.get_or_insert(Zone::Named(zone.clone()));
            }
        }
        if let Some(language) = &mut reading.language {
            language.is_translation = self.main.read(file).language.is_some_and(|language| language.is_translation);
        }
        reading
    }

    fn own_address(&self, page: &Page<'_>) -> Option<Address> {
        let address = self.rules_of(page.file).own_address(page)?;
        Some(self.on_subsite(page.file, address))
    }

    fn targets(&self, address: &str, own: &str) -> Option<Vec<Target>> {
        self.main.targets(address, own)
    }

    fn plugin_tags(&self) -> &[String] {
        self.main.plugin_tags()
    }

    fn tag(&self, tag: &Tag<'_>) -> Option<Vec<Piece>> {
        self.main.tag(tag)
    }

    fn snippets(&self) -> Option<&Snippets> {
        self.main.snippets()
    }

    fn address(&self, page: &Page<'_>) -> Address {
        self.on_subsite(page.file, self.rules_of(page.file).address(page))
    }
}
