//! Patterns: what `permalink` may be, and the addresses that come of it. <https://jekyllrb.com/docs/permalinks/>

use chrono::{DateTime, Datelike, FixedOffset};

use super::slug::{Mode, lower, slugify};
use crate::syntax::percent::specific;

/// What `permalink` in the settings may name instead of holding a pattern.
const STYLES: &[(&str, &str)] = &[
    ("none", "/:categories/:title:output_ext"),
    ("date", "/:categories/:year/:month/:day/:title:output_ext"),
    ("ordinal", "/:categories/:year/:y_day/:title:output_ext"),
    ("pretty", "/:categories/:year/:month/:day/:title/"),
    ("weekdate", "/:categories/:year/W:week/:short_day/:title:output_ext"),
];

/// What the words of a pattern stand for.
pub(super) struct Words<'a> {
    pub(super) collection: &'a str,
    /// The file's path below the folder of its collection, without extension.
    pub(super) path: &'a str,
    /// The file's name, without extension.
    pub(super) name: &'a str,
    pub(super) slug: &'a str,
    pub(super) categories: &'a [String],
    pub(super) extension: &'a str,
    /// On the clock of the site's zone.
    pub(super) date: DateTime<FixedOffset>,
}

/// The pattern that a style's name stands for, or else itself.
pub(super) fn of_style(style: &str) -> &str {
    STYLES.iter().find(|(name, _)| *name == style).map_or(style, |(_, pattern)| pattern)
}

/// The ending that addresses of collections take over from the style of the site.
pub(super) fn ending_of_style(style: &str) -> &'static str {
    match of_style(style) {
        pattern if pattern.ends_with('/') => "/",
        pattern if pattern.ends_with(":output_ext") => ":output_ext",
        _ => "",
    }
}

/// The path that a pattern gives, as addresses are written; or the word in it that means nothing.
pub(super) fn fill(pattern: &str, words: &Words<'_>) -> Result<String, String> {
    let mut path = String::from("/");
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once(':') {
        path.push_str(before);
        let end = after.find(|next: char| !(next.is_ascii_lowercase() || next == '_')).unwrap_or(after.len());
        if end == 0 {
            path.push(':');
            rest = after;
            continue;
        }
        // An underscore may follow a word without being part of it, as in `:year_:month`.
        let (name, behind) = match &after[..end] {
            name if words.value(name).is_none() => (name.strip_suffix('_').unwrap_or(name), end - 1),
            name => (name, end),
        };
        let value = words.value(name).ok_or_else(|| after[..end].to_owned())?;
        path.push_str(&specific(&value));
        rest = &after[behind..];
    }
    path.push_str(rest);
    Ok(clean(&path))
}

/// A path without the steps up and the doubled slashes that Jekyll takes out.
fn clean(path: &str) -> String {
    let path = path.replace("..", "/").replace("./", "");
    let mut clean = String::with_capacity(path.len());
    for character in path.chars() {
        if character != '/' || !clean.ends_with('/') {
            clean.push(character);
        }
    }
    clean
}

impl Words<'_> {
    fn value(&self, name: &str) -> Option<String> {
        let date = self.date;
        Some(match name {
            "collection" => self.collection.to_owned(),
            "path" => self.path.to_owned(),
            "name" => lower(&slugify(self.name, Mode::Default)),
            "title" => slugify(self.slug, Mode::Pretty),
            "slug" => lower(&slugify(self.slug, Mode::Default)),
            "categories" => joined(self.categories, lower),
            "slugified_categories" => joined(self.categories, |name| lower(&slugify(name, Mode::Default))),
            "output_ext" => self.extension.to_owned(),
            "year" => format!("{:04}", date.year()),
            "short_year" => format!("{:02}", date.year().rem_euclid(100)),
            "w_year" => format!("{:04}", date.iso_week().year()),
            "month" => format!("{:02}", date.month()),
            "i_month" => date.month().to_string(),
            "short_month" => date.format("%b").to_string(),
            "long_month" => date.format("%B").to_string(),
            "day" => format!("{:02}", date.day()),
            "i_day" => date.day().to_string(),
            "y_day" => format!("{:03}", date.ordinal()),
            "w_day" => date.weekday().number_from_monday().to_string(),
            "short_day" => date.format("%a").to_string(),
            "long_day" => date.format("%A").to_string(),
            "week" => format!("{:02}", date.iso_week().week()),
            "hour" => date.format("%H").to_string(),
            "minute" => date.format("%M").to_string(),
            "second" => date.format("%S").to_string(),
            _ => return None,
        })
    }
}

/// Categories as the folders of an address, each once.
fn joined(categories: &[String], shown: impl Fn(&str) -> String) -> String {
    let mut folders: Vec<String> = Vec::new();
    for folder in categories.iter().map(|category| shown(category)) {
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    folders.join("/")
}
