//! A convention: where a site generator puts the page of an article that does not name its own address, if the site's
//! configuration makes that certain.

use std::path::Path;

use chrono::{DateTime, Datelike, FixedOffset, Utc};
use url::Url;

use super::{
    front_matter::{self, Data, Field},
    generator::Generator,
    page::{self, Parts},
    settings_file::{self, SettingsReader},
    split_path, walk,
};

/// Where a generator puts pages.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Convention {
    /// <https://jekyllrb.com/docs/permalinks/>: a pattern for all.
    Jekyll { pattern: String },
    /// <https://gohugo.io/content-management/urls/>: the file's own path, below this folder.
    Hugo { section: String },
    /// <https://www.getzola.org/documentation/content/page/>: the folder and the slug, below this folder.
    Zola { section: String },
}

/// What `permalink` in `_config.yml` may name instead of holding a pattern.
pub(crate) const JEKYLL_STYLES: &[(&str, &str)] = &[
    ("date", "/:categories/:year/:month/:day/:title:output_ext"),
    ("pretty", "/:categories/:year/:month/:day/:title/"),
    ("ordinal", "/:categories/:year/:y_day/:title:output_ext"),
    ("none", "/:categories/:title:output_ext"),
];

/// Settings of Hugo that move pages.
const HUGO_MOVES: &str = "permalinks uglyurls disablepathtolower languages defaultcontentlanguageinsubdir contentdir \
    removepathaccents";

/// Reads the configuration of the site at `root`, whose articles lie in `content`.
pub(super) fn find(
    generator: Generator,
    reader: &SettingsReader<'_>,
    root: &Path,
    content: &Path,
) -> Option<Convention> {
    // Articles lie below `content`, or are the section that was given as the content folder.
    let section = || content.strip_prefix(root.join("content")).ok().and_then(walk::with_slashes);
    match generator {
        Generator::Jekyll => {
            let text = settings(reader, root, &["_config.yml"])?;
            let config = front_matter::split(&text).ok()?.fields;
            let top = config.iter().find(|field| field.key == "permalink");
            let others =
                config.iter().filter(|field| field.key != "permalink").any(|field| mentions(field, "permalink"));
            let pattern = match top.map(|field| &field.value.data) {
                Some(Data::Text(pattern)) => pattern.as_ref(),
                None => "date",
                Some(_) => return None,
            };
            (!others).then(|| Convention::Jekyll { pattern: jekyll_pattern(pattern).to_owned() })
        }
        Generator::Hugo => {
            let names =
                ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.json"];
            let text = settings(reader, root, &names)?;
            let config = front_matter::split(&text).ok()?.fields;
            let moves = config
                .iter()
                .any(|field| HUGO_MOVES.split(' ').any(|setting| setting.eq_ignore_ascii_case(&field.key)));
            (!moves && !root.join("config").is_dir()).then(|| Some(Convention::Hugo { section: section()? }))?
        }
        Generator::Zola => {
            let text = settings(reader, root, &["zola.toml", "config.toml"])?;
            let config = front_matter::split(&text).ok()?.fields;
            let moves = config.iter().any(|field| field.key == "slugify");
            (!moves).then(|| Some(Convention::Zola { section: section()? }))?
        }
        _ => None,
    }
}

/// The first of these files that exists, fenced like front matter.
fn settings(reader: &SettingsReader<'_>, root: &Path, names: &[&str]) -> Option<String> {
    let (name, text) = names.iter().find_map(|name| Some((name, reader.text(&root.join(name))?)))?;
    Some(settings_file::fenced(name, &text).0)
}

fn mentions(field: &Field<'_>, key: &str) -> bool {
    field.key == key || value_mentions(&field.value.data, key)
}

fn value_mentions(data: &Data<'_>, key: &str) -> bool {
    match data {
        Data::Map(fields) => fields.iter().any(|field| mentions(field, key)),
        Data::List(values) => values.iter().any(|value| value_mentions(&value.data, key)),
        _ => false,
    }
}

fn jekyll_pattern(pattern: &str) -> &str {
    JEKYLL_STYLES.iter().find(|(style, _)| *style == pattern).map_or(pattern, |(_, pattern)| pattern)
}

impl Convention {
    /// The page of an article; `written` is the pattern in its own front matter.
    pub(crate) fn page(&self, base: &Url, parts: &Parts<'_>, written: Option<&str>) -> Option<Url> {
        let path = match self {
            Self::Jekyll { pattern } => jekyll(written.map_or(pattern.as_str(), jekyll_pattern), parts)?,
            // A pattern in an article's own front matter is not supported here.
            _ if written.is_some() || parts.is_translation => return None,
            Self::Hugo { section } => hugo(section, parts)?,
            Self::Zola { section } => zola(section, parts)?,
        };
        page::on_site(base, &path)
    }
}

fn is_plain(text: &str) -> bool {
    text.chars().all(|character| character.is_ascii_alphanumeric() || "-_/".contains(character))
}

fn jekyll(pattern: &str, parts: &Parts<'_>) -> Option<String> {
    let mut path = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once(':') {
        path.push_str(before);
        let end = after.find(|next: char| !(next.is_ascii_lowercase() || next == '_')).unwrap_or(after.len());
        path.push_str(&jekyll_placeholder(&after[..end], parts)?);
        rest = &after[end..];
    }
    path.push_str(rest);
    while path.contains("//") {
        path = path.replace("//", "/");
    }
    Some(path)
}

fn jekyll_placeholder(name: &str, parts: &Parts<'_>) -> Option<String> {
    let date = parts.published;
    Some(match name {
        "title" | "slug" if is_plain(parts.slug) && !parts.slug.contains('_') => match name {
            "slug" => parts.slug.to_ascii_lowercase(),
            _ => parts.slug.to_owned(),
        },
        "categories" => {
            let above = parts.path.split_once("_posts/").map_or("", |(above, _)| above).split('/');
            let all: Vec<String> = above
                .filter(|folder| !folder.is_empty())
                .chain(parts.categories.iter().map(String::as_str))
                .map(str::to_lowercase)
                .collect();
            all.iter().all(|category| is_plain(category)).then(|| all.join("/"))?
        }
        "year" => format!("{:04}", certain(date)?.year()),
        "month" => format!("{:02}", certain(date)?.month()),
        "i_month" => certain(date)?.month().to_string(),
        "day" => format!("{:02}", certain(date)?.day()),
        "i_day" => certain(date)?.day().to_string(),
        "y_day" => format!("{:03}", certain(date)?.ordinal()),
        "short_year" => format!("{:02}", certain(date)?.year().rem_euclid(100)),
        "output_ext" => ".html".to_owned(),
        _ => return None,
    })
}

/// Jekyll uses the local time of the machine it runs on, so a day that differs in UTC is not certain.
fn certain(date: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    (date.with_timezone(&Utc).date_naive() == date.date_naive()).then_some(date)
}

/// The date in a file's name stays in the address, and a `slug` replaces the whole name.
fn hugo(section: &str, parts: &Parts<'_>) -> Option<String> {
    let folder = page::folder_of(parts.path);
    let stem = match parts.written_slug {
        Some(slug) => slug,
        None => named_part(parts.path),
    };
    let path = joined(&[section, folder, stem]);
    is_plain(&path).then(|| path.to_ascii_lowercase())
}

fn zola(section: &str, parts: &Parts<'_>) -> Option<String> {
    let dashed = |text: &str| text.to_ascii_lowercase().replace(['_', '.'], "-");
    let plain = |text: &str| is_plain(&text.replace('.', ""));
    let folder = page::folder_of(parts.path);
    (plain(section) && plain(folder) && plain(parts.slug))
        .then(|| joined(&[&dashed(section), &dashed(folder), &dashed(parts.slug)]))
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join("/") + "/"
}

/// The name of a file without its extension, or that of the folder around an `index`.
fn named_part(path: &str) -> &str {
    let (folder, name) = split_path(path);
    if name.starts_with("index.") {
        return split_path(folder).1;
    }
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
