//! What an article says of itself, each with where it was found, for whoever wonders where a date comes from.

use std::cell::OnceCell;

use super::{
    super::{BodyFormat, fields, fields::DisplayPath, prefix_in_site, shown_path, text_of},
    Article, beside,
    draft::opening_heading,
    split,
};
use crate::{
    config::Config,
    diagnostic::LineIndex,
    front_matter::{Data, Field, FrontMatter, Syntax, field_name::Name},
    generators::{Dialect, Rules},
    text,
};

/// A fact of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub what: &'static str,
    pub value: String,
    /// The file, and the line if there is one.
    pub place: String,
    /// What is there.
    pub how: &'static str,
}

/// The fields that are named, besides title and date.
const FIELDS: [(&str, Name); 8] = [
    ("updated", Name::Updated),
    ("author", Name::Author),
    ("tags", Name::Tags),
    ("summary", Name::Summary),
    ("picture", Name::Image),
    ("source", Name::Source),
    ("language", Name::Language),
    ("id", Name::Id),
];

/// What names a table, the best first.
const NAMING: [&str; 6] = ["name", "title", "url", "src", "path", "created"];

/// No longer values are shown whole, in characters.
const LONGEST: usize = 100;

/// What is known of an article, and where it is said.
pub(crate) fn told(config: &Config, rules: Option<&dyn Rules>, article: &Article) -> Vec<Told> {
    let file = shown_path(config, article.file());
    let date =
        if article.has_time { article.published.to_rfc3339() } else { article.published.date_naive().to_string() };
    let one =
        |what, value: &str, place: &str, how| Told { what, value: shortened(value), place: place.to_owned(), how };
    let mut told = Vec::new();
    if let Some(section) = article.section() {
        let place = section.place(&file);
        let place = format!("{}:{}", place.path, place.line);
        told.push(one("title", &article.title, &place, "heading"));
        told.push(one("date", &date, &place, "heading, or the line below it"));
    } else if let Some((text, _, _)) = text_of(config, &article.path) {
        let in_site = prefix_in_site(config).map(|prefix| prefix + &article.path);
        let own = rules.zip(in_site.as_deref()).and_then(|(rules, path)| rules.split(path, &text));
        let shown = DisplayPath::InContent(config, &article.path);
        let front_matter = split(own, &text, article.format, shown, &mut Vec::new()).unwrap_or_default();
        let says_no_date = rules.is_none() && fields::of_dates(&front_matter).next().is_none();
        let beside = says_no_date.then(|| beside::read(config, &article.path).ok()?).flatten();
        // Most often one of the two says all.
        let (file, text, front_matter, how) = match &beside {
            Some(beside) => {
                let fields = beside::fields(config, beside).unwrap_or_default();
                (shown_path(config, &beside.path), beside.text.clone(), fields, "file next to it")
            }
            None => (file.clone(), text.clone(), front_matter, ""),
        };
        let how = if how.is_empty() { self::how(&front_matter, article.format) } else { how };
        let lines = OnceCell::new();
        let place = |field: &Field<'_>| {
            let lines = lines.get_or_init(|| LineIndex::new(&text));
            format!("{file}:{}", lines.place(&file, field.key_span.clone()).line)
        };
        match fields::first(&front_matter, Name::Title) {
            Some(field) => told.push(one("title", &article.title, &place(field), how)),
            None => {
                told.push(one("title", &article.title, &file, of_title(config, article, &text, &front_matter)));
            }
        }
        match fields::of_dates(&front_matter).next() {
            Some(field) => told.push(one("date", &date, &place(field), how)),
            None => told.push(one("date", &date, &file, of_date(article, rules.is_some()))),
        }
        for (what, name) in FIELDS {
            if let Some(field) = fields::first(&front_matter, name) {
                told.push(one(what, &value_of(article, name, field), &place(field), how));
            }
        }
    }
    let sounds = article.extras().media.iter().flat_map(|media| &media.enclosures);
    told.extend(sounds.map(|sound| {
        let how = if sound.span.is_empty() { "file of its name next to it" } else { "the article itself" };
        one("file", &sound.address, "", how)
    }));
    let page = article.page.as_deref();
    let of_page = match (&config.permalink, rules.is_some(), article.section().is_some()) {
        (_, true, false) => "the rules of the site's generator, or the article itself",
        (Some(_), ..) => "`permalink` in dateline.toml, or the article itself",
        (None, _, true) => "where the host of the repository shows it",
        _ => "the article itself",
    };
    told.extend(page.map(|page| one("page", page, "", of_page)));
    told
}

/// What an entry gets of a field, or else what is written there.
fn value_of(article: &Article, name: Name, field: &Field<'_>) -> String {
    let found: Vec<&str> = match name {
        Name::Author => article.authors.iter().map(|author| &*author.name).collect(),
        Name::Tags => article.tags.iter().map(|tag| &**tag).collect(),
        Name::Source => article.source_links().collect(),
        _ => Vec::new(),
    };
    if found.is_empty() { written(&field.value.data) } else { found.join(", ") }
}

/// A value in plain words: of a table, what names it.
fn written(data: &Data<'_>) -> String {
    match data {
        Data::Null => String::new(),
        Data::Bool(value) => value.to_string(),
        Data::Text(value) | Data::Number(value) => value.to_string(),
        Data::List(values) => {
            let values: Vec<String> = values.iter().map(|value| written(&value.data)).collect();
            values.join(", ")
        }
        Data::Map(fields) => {
            let named = NAMING.iter().find_map(|key| fields.iter().find(|field| field.key == *key));
            let shown = named.map_or(&fields[..], std::slice::from_ref);
            let values: Vec<String> = shown.iter().map(|field| written(&field.value.data)).collect();
            values.join(", ")
        }
    }
}

fn how(front_matter: &FrontMatter<'_>, format: BodyFormat) -> &'static str {
    match (front_matter.syntax, format) {
        (Syntax::Yaml | Syntax::Toml | Syntax::Json, _) => "front matter",
        (Syntax::Header, _) => "header",
        (Syntax::Comment, _) => "comment",
        (Syntax::None, BodyFormat::Mdx) => "exported table",
        (Syntax::None, BodyFormat::Html) => "head of the page",
        (Syntax::None, _) => "first lines",
    }
}

fn of_title(config: &Config, article: &Article, text: &str, front_matter: &FrontMatter<'_>) -> &'static str {
    let dialect = config.site.as_ref().map_or(Dialect::OF_NONE, |site| site.dialect);
    if article.extras().is_untitled {
        "none: the first words of the note"
    } else if article.format == BodyFormat::Text && text[front_matter.body_start..].contains(&*article.title) {
        "first line"
    } else if opening_heading(article.format, front_matter, text, dialect).as_deref() == Some(&*article.title) {
        "first heading"
    } else {
        "name of the file"
    }
}

fn of_date(article: &Article, has_rules: bool) -> &'static str {
    if super::name::date_of_path(&article.path).is_some() {
        "name of the file or its folders"
    } else if has_rules {
        "the rules of the site's generator"
    } else {
        "address of the source"
    }
}

fn shortened(value: &str) -> String {
    let value = text::line(value);
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value,
    }
}
