//! Languages: pages in several languages, by the plugin `mkdocs-static-i18n`. A file says its language by a suffix, as in
//! `name.de.md`, or by the first folder of its path. <https://ultrabug.github.io/mkdocs-static-i18n/>

use std::borrow::Cow;

use crate::generators::settings::Settings;

/// The languages of a site.
#[derive(Clone, Debug)]
pub(super) struct Languages {
    has_folders: bool,
    pub(super) default: String,
    all: Vec<Locale>,
}

#[derive(Clone, Debug)]
struct Locale {
    name: String,
    is_built: bool,
    /// The address of the site in this language, if it is another.
    home: Option<String>,
}

/// A page in one of the languages.
pub(super) struct Localized<'a> {
    pub(super) locale: &'a str,
    /// False if the site has no pages in it.
    pub(super) is_built: bool,
    /// True for the language whose pages are in no folder of their own.
    pub(super) is_default: bool,
    pub(super) home: Option<&'a str>,
    /// The page's path without what says the language.
    pub(super) path: Cow<'a, str>,
}

impl Languages {
    /// The languages by the options whose names begin with `prefix`; `None` if the plugin is switched off or has no default.
    pub(super) fn of(config: &Settings, prefix: &str) -> Option<Self> {
        if config.is_off(&format!("{prefix}.enabled")) {
            return None;
        }
        let fact = |name: &str| config.fact(&[&format!("{prefix}.{name}")]).map(|fact| fact.value);
        let only = fact("build_only_locale");
        let mut all = Vec::new();
        let mut default = only.clone();
        for number in 0.. {
            let own = |name: &str| format!("languages.{number}.{name}");
            let Some(name) = fact(&own("locale")) else { break };
            let setting = |name: &str| format!("{prefix}.{}", own(name));
            if default.is_none() && config.is_on(&setting("default")) {
                default = Some(name.clone());
            }
            let is_built = name != "null" && !config.is_off(&setting("build")) && only.as_ref().is_none_or(|only| *only == name);
            all.push(Locale { is_built, home: fact(&own("site_url")), name });
        }
        Some(Self { has_folders: fact("docs_structure").as_deref() == Some("folder"), default: default?, all })
    }

    /// The language of a page; paths are relative to the folder of all.
    pub(super) fn of_page<'a>(&'a self, path: &'a str) -> Localized<'a> {
        let found = if self.has_folders {
            path.split_once('/').map(|(folder, rest)| (folder, Cow::Borrowed(rest)))
        } else {
            let (start, ending) = path.rsplit_once('.').unwrap_or((path, ""));
            let name = start.rfind('/').map_or(0, |slash| slash + 1);
            let suffix = start[name..].rfind('.').filter(|dot| *dot > 0).map(|dot| start.split_at(name + dot));
            suffix.map(|(start, suffix)| (&suffix[1..], Cow::Owned(format!("{start}.{ending}"))))
        };
        let (name, path) = match found {
            Some((name, path)) if self.locale(name).is_some() || is_locale(name) => (name, path),
            _ => (&*self.default, Cow::Borrowed(path)),
        };
        let locale = self.locale(name);
        Localized {
            locale: name,
            is_built: locale.is_some_and(|locale| locale.is_built),
            is_default: name == self.default,
            home: locale.and_then(|locale| locale.home.as_deref()),
            path,
        }
    }

    fn locale(&self, name: &str) -> Option<&Locale> {
        self.all.iter().find(|locale| locale.name == name)
    }
}

/// True for what the plugin takes for a language, even if the settings do not name it: `de`, `zh-Hant`, `de-AT`, `de_AT`.
fn is_locale(name: &str) -> bool {
    let is = |part: &str, length: usize, fits: fn(&u8) -> bool| part.len() == length && part.bytes().all(|byte| fits(&byte));
    let is_country = |part: &str| is(part, 2, u8::is_ascii_uppercase);
    let is_script = |part: &str| is(part, 4, u8::is_ascii_alphabetic);
    let parts: Vec<&str> = name.split('-').collect();
    let is_language = |part: &str| is(part, 2, u8::is_ascii_lowercase);
    match *parts {
        [language] => match language.split_once('_') {
            Some((language, country)) => is_language(language) && is_country(country),
            None => is_language(language),
        },
        [language, second] => is_language(language) && (is_country(second) || is_script(second)),
        [language, script, country] => is_language(language) && is_script(script) && is_country(country),
        _ => false,
    }
}
