//! Permalinks: patterns of addresses. <https://hexo.io/docs/permalinks>

use chrono::{DateTime, Utc};

use super::{
    name::Name,
    slug::slugize,
    words::{self, Part},
};
use crate::{
    front_matter::{Data, Value},
    generators::{Page, settings::Settings},
};

/// What settings say of addresses.
#[derive(Debug)]
pub(super) struct Permalink {
    pattern: String,
    /// What words stand for that nothing else says.
    defaults: Vec<(String, String)>,
    has_index: bool,
    has_html: bool,
}

/// What the words of a pattern stand for.
pub(super) struct Values<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) name: &'a Name,
    pub(super) category: String,
    pub(super) date: DateTime<Utc>,
}

impl Permalink {
    pub(super) fn of(config: &Settings) -> Self {
        let defaults = config.below("permalink_defaults");
        let pattern = config.fact(&["permalink"]).map(|fact| fact.value);
        Self {
            pattern: pattern.unwrap_or_else(|| ":year/:month/:day/:title/".to_owned()),
            defaults: defaults.filter_map(|(word, setting)| Some((word.to_owned(), setting.fact()?.value))).collect(),
            has_index: !config.is_off("pretty_urls.trailing_index"),
            has_html: !config.is_off("pretty_urls.trailing_html"),
        }
    }

    /// The path of an article, or why it cannot be known.
    pub(super) fn path(&self, values: &Values<'_>, is_folder: bool) -> Result<String, String> {
        let mut path = String::new();
        for part in words::parts(&self.pattern) {
            match part {
                Part::Text(text) => path.push_str(text),
                Part::Word(word) => path.push_str(&self.value(word, values)?),
            }
        }
        Ok(self.shown(as_folder(path, is_folder)))
    }

    /// The path that front matter gives.
    pub(super) fn own(&self, path: &str, is_folder: bool) -> String {
        self.shown(as_folder(path.to_owned(), is_folder))
    }

    fn shown(&self, path: String) -> String {
        if path.ends_with("index.html") {
            return if self.has_index { path } else { path.trim_end_matches("index.html").to_owned() };
        }
        if self.has_html { path } else { path.strip_suffix(".html").map_or(path.clone(), str::to_owned) }
    }

    fn value(&self, word: &str, values: &Values<'_>) -> Result<String, String> {
        let Values { page, name, category, date } = values;
        let file_name = || name.slug.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
        Ok(match word {
            "title" => name.slug.clone(),
            "name" => file_name(),
            "post_title" => slugize(page.file.text_of("title").unwrap_or_default()).to_lowercase(),
            "year" => date.format("%Y").to_string(),
            "month" => date.format("%m").to_string(),
            "i_month" => date.format("%-m").to_string(),
            "day" => date.format("%d").to_string(),
            "i_day" => date.format("%-d").to_string(),
            "hour" => date.format("%H").to_string(),
            "minute" => date.format("%M").to_string(),
            "second" => date.format("%S").to_string(),
            "timestamp" => date.timestamp().to_string(),
            "hash" => hash(&name.slug, *date),
            "category" => category.clone(),
            _ => return self.of_others(word, values),
        })
    }

    /// What front matter, the file's name or the settings say of a word.
    fn of_others(&self, word: &str, values: &Values<'_>) -> Result<String, String> {
        let of_fields = || values.page.file.value(word).and_then(text);
        let of_settings = || self.defaults.iter().find(|(known, _)| known == word).map(|(_, value)| value.clone());
        let path = values.page.file.path;
        let own = match word {
            "layout" => Some("post"),
            "comments" | "published" => Some("true"),
            "slug" => Some(values.name.slug.as_str()),
            // From the folder of sources on.
            "source" => path.find("_posts/").or_else(|| path.find("_drafts/")).map(|at| &path[at..]),
            _ => None,
        };
        let found = values.name.value(word).map(str::to_owned).or_else(of_fields);
        match found.or_else(|| own.map(str::to_owned)).or_else(of_settings) {
            Some(value) => Ok(value),
            None if word == "id" => Err("Hexo makes a new `:id` each time for an article without `id`".to_owned()),
            None if word == "updated" => Err("`:updated` is when a file was last written".to_owned()),
            None if word == "abbrlink" => Err("a plugin makes `:abbrlink` of an article without `abbrlink`".to_owned()),
            // As JavaScript writes what is not there.
            None => Ok("undefined".to_owned()),
        }
    }
}

/// With a folder of files for each article, its page is in that folder too.
fn as_folder(path: String, is_folder: bool) -> String {
    let is_whole = path.ends_with('/') || path.strip_suffix(".html").is_some();
    if is_folder && !is_whole { path + "/" } else { path }
}

/// A value as JavaScript writes it.
pub(super) fn text(value: &Value<'_>) -> Option<String> {
    match &value.data {
        Data::Text(text) | Data::Number(text) => Some(text.to_string()),
        Data::Bool(truth) => Some(truth.to_string()),
        Data::List(values) => Some(values.iter().filter_map(text).collect::<Vec<_>>().join(",")),
        Data::Null => Some("null".to_owned()),
        Data::Map(_) => None,
    }
}

/// The first digits of a digest of an article's name and date.
fn hash(slug: &str, date: DateTime<Utc>) -> String {
    let digest = sha1_smol::Sha1::from(format!("{slug}{}", date.timestamp())).digest().to_string();
    digest[..12].to_owned()
}
