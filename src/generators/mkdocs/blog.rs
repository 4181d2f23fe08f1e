//! A blog of Material: where its articles are, and where their pages.
//! <https://squidfunk.github.io/mkdocs-material/plugins/blog/>

use chrono::{DateTime, FixedOffset};

use super::slug::{Case, Form, Function, Slugify};
use crate::{
    generators::{
        SiteFolder,
        path::tidy,
        python::formatted,
        settings::Settings,
        setting::SettingValue,
    },
    syntax::date::cldr,
};

/// The options of a blog.
#[derive(Debug)]
pub(super) struct Blog {
    /// Relative to the folder of all pages, as all paths here; empty for that folder itself.
    pub(super) folder: String,
    /// What the paths of its articles begin with.
    pub(super) posts: String,
    /// `None` if articles do not name authors.
    pub(super) authors: Option<String>,
    pub(super) shows_drafts: bool,
    pub(super) holds_back_future: bool,
    dates: String,
    format: String,
    most_categories: usize,
    of_titles: Slugify,
    of_categories: Slugify,
    language: String,
}

/// What an address is made of.
pub(super) struct Named<'a> {
    pub(super) date: DateTime<FixedOffset>,
    /// Without its extension.
    pub(super) file: &'a str,
    pub(super) slug: Option<&'a str>,
    pub(super) title: &'a str,
    pub(super) categories: &'a [String],
}

impl Blog {
    /// The blog whose options have names that begin with `prefix`; `None` if it is switched off.
    pub(super) fn of(site: &SiteFolder<'_>, config: &Settings, prefix: &str, language: &str) -> Option<Self> {
        let fact = |name: &str| config.fact(&[&format!("{prefix}.{name}")]).map(|fact| fact.value);
        let is = |name: &str, value: &SettingValue| config.setting(&format!("{prefix}.{name}")).is_some_and(|own| own.value == *value);
        if is("enabled", &SettingValue::Off) {
            return None;
        }
        let folder = fact("blog_dir").unwrap_or_else(|| "blog".to_owned());
        let folder = tidy(&folder);
        let in_blog = |path: String| tidy(&path.replace("{blog}", if folder.is_empty() { "." } else { &folder }));
        let posts = in_blog(fact("post_dir").unwrap_or_else(|| "{blog}/posts".to_owned()));
        // Paths are compared by how they begin, so that the folder of all pages has no articles.
        let posts = if posts.is_empty() { ".".to_owned() } else { posts };
        let slugify = |kind: &str| Slugify {
            function: function(site, config, prefix, &format!("{kind}_slugify")),
            separator: fact(&format!("{kind}_slugify_separator")).unwrap_or_else(|| "-".to_owned()),
        };
        let authors = fact("authors_file").unwrap_or_else(|| "{blog}/.authors.yml".to_owned());
        Some(Self {
            posts,
            authors: (!is("authors", &SettingValue::Off)).then(|| in_blog(authors)),
            shows_drafts: is("draft", &SettingValue::True),
            holds_back_future: is("draft_if_future_date", &SettingValue::True),
            dates: fact("post_url_date_format").unwrap_or_else(|| "yyyy/MM/dd".to_owned()),
            format: fact("post_url_format").unwrap_or_else(|| "{date}/{slug}".to_owned()),
            most_categories: fact("post_url_max_categories").and_then(|most| most.parse().ok()).unwrap_or(1),
            of_titles: slugify("post"),
            of_categories: slugify("categories"),
            language: language.to_owned(),
            folder,
        })
    }

    /// The path of an article's page without its ending, from the site's home page on; else why it is not known.
    pub(super) fn path(&self, named: &Named<'_>) -> Result<String, String> {
        let mut why = None;
        let filled = formatted(&self.format, &mut |name, _| match self.part(name, named) {
            Ok(part) => Some(part),
            Err(fault) => {
                why = Some(fault);
                None
            }
        });
        match filled {
            Some(path) => Ok(tidy(&format!("{}/{}", self.folder, tidy(&path)))),
            None => Err(why.unwrap_or_else(|| format!("post_url_format in mkdocs.yml cannot be filled in: {}", self.format))),
        }
    }

    fn part(&self, name: &str, named: &Named<'_>) -> Result<String, String> {
        let slug = |slugify: &Slugify, text: &str| {
            slugify.slug(text).map_err(|function| format!("mkdocs.yml names the function {function} for slugs"))
        };
        match name {
            "file" => Ok(named.file.to_owned()),
            "slug" => named.slug.map_or_else(|| slug(&self.of_titles, named.title), |slug| Ok(slug.to_owned())),
            "date" => cldr::written(&self.dates, &named.date, &self.language)
                .map_err(|why| format!("post_url_date_format in mkdocs.yml is `{}`, and {why}", self.dates)),
            "categories" => {
                let categories = named.categories.iter().take(self.most_categories);
                Ok(categories.map(|category| slug(&self.of_categories, category)).collect::<Result<Vec<_>, _>>()?.join("/"))
            }
            name => Err(format!("`{{{name}}}` in post_url_format of mkdocs.yml is not known")),
        }
    }
}

/// The function of a setting, which is written as a tag of YAML.
fn function(site: &SiteFolder<'_>, config: &Settings, prefix: &str, setting: &str) -> Function {
    let whole = format!("{prefix}.{setting}");
    let Some((_, found)) = config.below(&whole).next() else {
        return Function::Unicode { case: Case::Lower, is_encoded: false, form: Form::Nfc };
    };
    let argument = |name: &str| config.fact(&[&format!("{whole}.kwds.{name}")]).map(|fact| fact.value);
    let is_encoded = config.setting(&format!("{whole}.kwds.percent_encode")).is_some_and(|own| own.value == SettingValue::True);
    let name = found.line().and_then(|(path, line)| super::yaml::function(&site.file(path)?.text, line, setting));
    Function::of(&name.unwrap_or_default(), argument("case").as_deref(), argument("normalize").as_deref(), is_encoded)
}
