//! Blogs: an instance of the blog plugin, and the languages that it is translated into.

use std::collections::HashMap;

use super::super::{SiteFolder, globs::Globs, javascript::Expression, join, path, settings_file};
use crate::{
    front_matter::{Field, Value},
    person::Person,
};

/// An instance of the blog plugin.
#[derive(Clone, Debug)]
pub(super) struct Blog {
    /// `default`, unless there are several.
    pub(super) id: String,
    /// Relative to the site's folder.
    pub(super) folder: String,
    /// Where its pages are, below the site's home page.
    pub(super) route: String,
    include: Globs,
    exclude: Globs,
    /// The people that articles name by keys.
    authors: HashMap<String, Person>,
    /// The names of the tags that articles name by keys.
    tags: HashMap<String, String>,
    /// The value of `feedOptions.type`.
    pub(super) feeds: Expression,
}

/// A language that the site is translated into.
#[derive(Clone, Debug)]
pub(super) struct Locale {
    /// The folder of its translations, relative to the site's.
    pub(super) folder: String,
    pub(super) language: String,
    /// Where its pages are: below the site's home page, or else with its address.
    pub(super) base: Base,
}

#[derive(Clone, Debug)]
pub(super) enum Base {
    Below(String),
    Address(String),
}

const INCLUDE: [&str; 1] = ["**/*.{md,mdx}"];
/// <https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog#exclude>
const EXCLUDE: [&str; 4] =
    ["**/_*.{js,jsx,ts,tsx,md,mdx}", "**/_*/**", "**/*.test.{js,jsx,ts,tsx}", "**/__tests__/**"];

/// The blogs that the settings name: that of a preset, and those of plugins.
pub(super) fn of_settings(site: &SiteFolder<'_>, settings: &Expression) -> Vec<Blog> {
    let list = |key| settings.get(key).map(Expression::list).unwrap_or_default();
    let of_preset = |preset: &Expression| {
        let name = preset.text().or_else(|| preset.list().first()?.text()).unwrap_or_default();
        let options = preset.list().get(1).and_then(|options| options.get("blog"));
        match options {
            Some(Expression::Bool(false)) => None,
            Some(options) => Some(Blog::new(site, Some(options))),
            None => matches!(&*name, "classic" | "@docusaurus/preset-classic" | "@docusaurus/classic")
                .then(|| Blog::new(site, None)),
        }
    };
    let of_plugin = |plugin: &Expression| {
        let name = plugin.list().first().unwrap_or(plugin);
        let name = match name {
            Expression::Call(call) => call.arguments.first()?.text()?,
            name => name.text()?,
        };
        let options = plugin.list().get(1);
        let has_place = options.is_some_and(|it| it.get("path").is_some() || it.get("routeBasePath").is_some());
        let is_own = matches!(name.rsplit(['/', '-']).next(), Some("blog")) && name.contains("content-blog");
        (is_own || has_place && name.contains("blog")).then(|| Blog::new(site, options))
    };
    let found: Vec<Blog> =
        list("presets").iter().filter_map(of_preset).chain(list("plugins").iter().filter_map(of_plugin)).collect();
    // Settings that a program computes are taken for the usual ones.
    let says = |key| settings.get(key).is_some_and(|value| matches!(value, Expression::List(_)));
    if found.is_empty() && !says("presets") && !says("plugins") { vec![Blog::new(site, None)] } else { found }
}

impl Blog {
    fn new(site: &SiteFolder<'_>, options: Option<&Expression>) -> Self {
        let option = |key: &str| options.and_then(|options| options.get(key));
        let text = |key: &str, other: &str| option(key).and_then(Expression::text).unwrap_or_else(|| other.to_owned());
        let patterns = |key: &str, others: &[&str]| match option(key).and_then(Expression::texts) {
            Some(patterns) => Globs::of(patterns),
            None => Globs::of(others),
        };
        let folder = text("path", "blog");
        let folder = path::normal(&folder).unwrap_or(folder);
        let file = |name: &str| site.file(&path::normal(&format!("{folder}/{name}"))?);
        let authors = file(&text("authorsMapPath", "authors.yml")).map(|file| settings_file::fields(site, &file)).unwrap_or_default();
        let tags = file(&text("tags", "tags.yml")).map(|file| settings_file::fields(site, &file)).unwrap_or_default();
        Self {
            id: text("id", "default"),
            route: text("routeBasePath", "blog"),
            include: patterns("include", &INCLUDE),
            exclude: patterns("exclude", &EXCLUDE),
            authors: authors.iter().map(|field| (field.key.to_string(), person(field.value.fields()))).collect(),
            tags: tags.iter().map(|field| (field.key.to_string(), label(field))).collect(),
            feeds: option("feedOptions").and_then(|it| it.get("type")).cloned().unwrap_or(Expression::Nothing),
            folder,
        }
    }

    /// True for the path of an article, relative to the blog's folder.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.include.matches(path) && !self.exclude.matches(path)
    }

    /// The folder of a language's translations of it.
    pub(super) fn translations(&self, locale: &Locale) -> String {
        let plugin = "docusaurus-plugin-content-blog";
        match &*self.id {
            "default" => format!("{}/{plugin}", locale.folder),
            id => format!("{}/{plugin}-{id}", locale.folder),
        }
    }

    /// The people that `authors` names: keys, tables with `key` or `name`, or a list of them.
    pub(super) fn people(&self, authors: &Value<'_>) -> Vec<Person> {
        let person_of = |value: &Value<'_>| {
            let of_key = |key: &str| self.authors.get(key).cloned().unwrap_or_else(|| Person::named(key));
            if let Some(key) = value.scalar() {
                return of_key(key);
            }
            let own = person(value.fields());
            let key = value.fields().iter().find(|field| field.key == "key").and_then(|field| field.value.scalar());
            match key.map(of_key) {
                Some(known) if own.name.is_empty() => Person { url: own.url.or(known.url), ..known },
                Some(known) => Person { email: own.email.or(known.email), url: own.url.or(known.url), ..own },
                None => own,
            }
        };
        authors.values().iter().map(person_of).filter(|person| !person.name.is_empty()).collect()
    }

    /// The names of the tags that `tags` lists: keys, names, or tables with `label`.
    pub(super) fn tags(&self, tags: &Value<'_>) -> Vec<String> {
        let name = |value: &Value<'_>| match value.scalar() {
            Some(key) => Some(self.tags.get(key).cloned().unwrap_or_else(|| key.to_owned())),
            None => Some(text_of(value.fields(), "label")?.to_owned()),
        };
        tags.values().iter().filter_map(name).collect()
    }
}

fn text_of<'a>(fields: &'a [Field<'_>], key: &str) -> Option<&'a str> {
    fields.iter().find(|field| field.key == key)?.value.scalar()
}

fn person(fields: &[Field<'_>]) -> Person {
    let text = |key| text_of(fields, key).map(str::to_owned);
    Person { name: text("name").unwrap_or_default(), email: text("email"), url: text("url") }
}

/// What a tag of the tags file is called: by default its key with a capital letter.
fn label(field: &Field<'_>) -> String {
    if let Some(label) = text_of(field.value.fields(), "label").filter(|label| !label.is_empty()) {
        return label.to_owned();
    }
    let mut characters = field.key.chars();
    let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + &characters.as_str().to_lowercase()
}

/// The languages besides the default one that have translations.
pub(super) fn locales(site: &SiteFolder<'_>, settings: &Expression, address: &str, base: &str) -> Vec<Locale> {
    let Some(i18n) = settings.get("i18n") else { return Vec::new() };
    let main = i18n.get("defaultLocale").and_then(Expression::text);
    let folder = i18n.get("path").and_then(Expression::text).unwrap_or_else(|| "i18n".to_owned());
    let names = i18n.get("locales").and_then(Expression::texts).unwrap_or_default();
    let locale = |name: String| {
        let config = i18n.get("localeConfigs").and_then(|configs| configs.get(&name));
        let text = |key: &str| config.and_then(|config| config.get(key)).and_then(Expression::text);
        let folder = path::normal(&format!("{folder}/{}", text("path").unwrap_or_else(|| name.clone())))?;
        let base = match (text("url"), text("baseUrl")) {
            (None, None) => Base::Below(name.clone()),
            (host, own) => {
                let own = own.unwrap_or_else(|| format!("{base}/{name}"));
                Base::Address(join(host.as_deref().unwrap_or(address), &own))
            }
        };
        let language = text("htmlLang").unwrap_or(name);
        site.contains(&folder).then_some(Locale { folder, language, base })
    };
    names.into_iter().filter(|name| Some(name) != main.as_ref()).filter_map(locale).collect()
}

