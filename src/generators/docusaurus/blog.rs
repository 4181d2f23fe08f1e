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
    /// The names of the files of people and of tags, relative to a folder of articles.
    files: [Option<String>; 2],
    named: Named,
    /// What articles name in other languages, by the folders of these.
    translated: Vec<(String, Named)>,
    /// The line with a program that decides which articles are listed.
    pub(super) program: Option<usize>,
    /// <https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog#feedOptions>
    pub(super) feed_options: Expression,
}

/// What articles name by keys.
#[derive(Clone, Debug)]
struct Named {
    authors: People,
    tags: TagNames,
}

/// A language that the site is translated into.
#[derive(Clone, Debug)]
pub(super) struct Locale {
    /// The folder of its translations, relative to the site's.
    pub(super) folder: String,
    pub(super) language: String,
    /// True for the default one, whose translations replace the articles themselves.
    pub(super) is_main: bool,
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

/// A folder, also as `path.resolve(__dirname, 'posts')` has it.
fn folder_of(value: &Expression) -> Option<String> {
    let Expression::Call(call) = value else { return value.text() };
    let (root, parts) = call.arguments.split_first()?;
    let is_here = matches!(root, Expression::Path(name) if matches!(&**name, "__dirname" | "import.meta.dirname"));
    let joins = matches!(call.name.rsplit('.').next(), Some("resolve" | "join"));
    let parts: Option<Vec<String>> = parts.iter().filter(|_| is_here && joins).map(Expression::text).collect();
    parts.filter(|parts| !parts.is_empty()).map(|parts| parts.join("/"))
}

impl Blog {
    fn new(site: &SiteFolder<'_>, options: Option<&Expression>) -> Self {
        let option = |key: &str| options.and_then(|options| options.get(key));
        let text = |key: &str, other: &str| option(key).and_then(Expression::text).unwrap_or_else(|| other.to_owned());
        let patterns = |key: &str, others: &[&str]| match option(key).and_then(Expression::texts) {
            Some(patterns) => Globs::of(patterns),
            None => Globs::of(others),
        };
        let folder = option("path").and_then(folder_of).unwrap_or_else(|| "blog".to_owned());
        let folder = path::normal(&folder).unwrap_or(folder);
        let has_tags = !matches!(option("tags"), Some(Expression::Bool(false) | Expression::Nothing));
        let files = [Some(text("authorsMapPath", "authors.yml")), has_tags.then(|| text("tags", "tags.yml"))];
        let (authors, tags) = named_in(site, &folder, &files);
        Self {
            id: text("id", "default"),
            route: text("routeBasePath", "blog"),
            include: patterns("include", &INCLUDE),
            exclude: patterns("exclude", &EXCLUDE),
            named: Named { authors: authors.unwrap_or_default(), tags: tags.unwrap_or_default() },
            files,
            translated: Vec::new(),
            program: options.and_then(|options| options.property("processBlogPosts")).map(|own| own.line),
            feed_options: option("feedOptions").cloned().unwrap_or(Expression::Nothing),
            folder,
        }
    }

    /// Reads what articles name in a language.
    pub(super) fn translate(&mut self, site: &SiteFolder<'_>, locale: &Locale) {
        let folder = self.translations(locale);
        let (authors, tags) = named_in(site, &folder, &self.files);
        if authors.is_none() && tags.is_none() || self.translated.iter().any(|(own, _)| *own == folder) {
            return;
        }
        let authors = authors.unwrap_or_else(|| self.named.authors.clone());
        let tags = tags.unwrap_or_else(|| self.named.tags.clone());
        self.translated.push((folder, Named { authors, tags }));
    }

    fn named(&self, locale: Option<&Locale>) -> &Named {
        let folder = locale.map(|locale| self.translations(locale));
        let found = folder.and_then(|folder| self.translated.iter().find(|(own, _)| *own == folder));
        found.map_or(&self.named, |(_, named)| named)
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
    pub(super) fn people(&self, authors: &Value<'_>, locale: Option<&Locale>) -> Vec<Person> {
        let known = &self.named(locale).authors;
        let person_of = |value: &Value<'_>| {
            let of_key = |key: &str| known.get(key).cloned().unwrap_or_else(|| Person::named(key));
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
    pub(super) fn tags(&self, tags: &Value<'_>, locale: Option<&Locale>) -> Vec<String> {
        let known = &self.named(locale).tags;
        let name = |value: &Value<'_>| match value.scalar() {
            Some(key) => Some(known.get(key).cloned().unwrap_or_else(|| key.to_owned())),
            None => Some(text_of(value.fields(), "label")?.to_owned()),
        };
        tags.values().iter().filter_map(name).collect()
    }
}

type People = HashMap<String, Person>;
type TagNames = HashMap<String, String>;

/// The people and the tags that files of a folder name, of each that is there.
fn named_in(
    site: &SiteFolder<'_>,
    folder: &str,
    [authors, tags]: &[Option<String>; 2],
) -> (Option<People>, Option<TagNames>) {
    let fields = |name: &Option<String>| {
        let path = path::normal(&format!("{folder}/{}", name.as_ref()?))?;
        Some(settings_file::fields(site, &site.file(&path)?))
    };
    let person = |field: &Field<'_>| (field.key.to_string(), person(field.value.fields()));
    let tag = |field: &Field<'_>| (field.key.to_string(), label(field));
    (
        fields(authors).map(|fields| fields.iter().map(person).collect()),
        fields(tags).map(|fields| fields.iter().map(tag).collect()),
    )
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

/// The languages that have translations; those of the default one replace the articles.
pub(super) fn locales(site: &SiteFolder<'_>, settings: &Expression, address: &str, base: &str) -> Vec<Locale> {
    let Some(i18n) = settings.get("i18n") else { return Vec::new() };
    let main = i18n.get("defaultLocale").and_then(Expression::text);
    let folder = i18n.get("path").and_then(Expression::text).unwrap_or_else(|| "i18n".to_owned());
    // What is computed among them is reported elsewhere.
    let names: Vec<String> = i18n.get("locales").map(Expression::list).unwrap_or_default().iter().filter_map(Expression::text).collect();
    let config = |name: &str| i18n.get("localeConfigs").and_then(|configs| configs.get(name));
    let main_has_own = main.as_ref().and_then(|main| config(main)).is_some_and(|own| own.get("url").or(own.get("baseUrl")).is_some());
    let locale = |name: String| {
        let config = config(&name);
        let text = |key: &str| config.and_then(|config| config.get(key)).and_then(Expression::text);
        let folder = path::normal(&format!("{folder}/{}", text("path").unwrap_or_else(|| name.clone())))?;
        let is_main = Some(&name) == main.as_ref();
        let base = match (text("url"), text("baseUrl")) {
            _ if is_main => Base::Below(String::new()),
            (None, None) if !main_has_own => Base::Below(name.clone()),
            (host, own) => {
                let own = own.unwrap_or_else(|| path::joined(&[base, &name]));
                Base::Address(join(host.as_deref().unwrap_or(address), &own))
            }
        };
        let is_translated = config.and_then(|config| config.get("translate")) != Some(&Expression::Bool(false));
        let language = text("htmlLang").unwrap_or(name);
        (is_translated && site.contains(&folder)).then_some(Locale { folder, language, is_main, base })
    };
    names.into_iter().filter_map(locale).collect()
}
