//! The one table of the names that front matter fields go by, and how their values are understood.

use std::{borrow::Cow, sync::LazyLock};

use super::front_matter::{Data, Field, FrontMatter, Value};
use crate::{
    config::Config,
    diagnostic::{Diagnostic, Place},
    person::Person,
    rules::content::WRONG_TYPE,
    text,
};

/// What a front matter field means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Name {
    Title,
    Date,
    Updated,
    Minor,
    Author,
    Tags,
    Summary,
    Source,
    Page,
    Slug,
    Id,
    Draft,
    Published,
    Status,
    Feed,
    Language,
    Image,
    Enclosure,
    Length,
    MediaType,
    Duration,
    EpisodeTitle,
    Episode,
    Season,
    EpisodeType,
    Explicit,
    Transcript,
    Chapters,
    Body,
}

/// Every name of each field. If a file has two of them, the one further left wins. Case, `_` and `-` do not count.
pub(crate) const ALIASES: &[(Name, &[&str])] = &[
    (Name::Title, &["title"]),
    (
        Name::Date,
        &["date", "published", "pubDate", "publishDate", "publishedAt", "datePublished", "created", "createdAt"],
    ),
    (Name::Updated, &["updated", "lastmod", "modified", "last_modified_at", "updatedAt", "dateModified"]),
    (Name::Minor, &["minor"]),
    (Name::Author, &["author", "authors", "by"]),
    (Name::Tags, &["tags", "tag", "categories", "category", "keywords"]),
    (Name::Summary, &["summary", "description", "excerpt", "lead"]),
    (Name::Source, &["source", "sources", "link", "external_url", "via"]),
    (Name::Page, &["permalink", "url", "path"]),
    (Name::Slug, &["slug"]),
    (Name::Id, &["id", "guid"]),
    (Name::Draft, &["draft"]),
    (Name::Published, &["published"]),
    (Name::Status, &["status"]),
    (Name::Feed, &["feed"]),
    (Name::Language, &["lang", "language", "locale"]),
    (Name::Image, &["image", "cover", "featured_image", "thumbnail", "images"]),
    (Name::Enclosure, &["enclosure", "audio", "video", "enclosures", "audio_url", "video_url", "podcast_link", "mp3"]),
    (Name::Length, &["length", "enclosure_length", "podcast_length", "podcast_bytes"]),
    (Name::MediaType, &["enclosure_type", "mime_type"]),
    (Name::Duration, &["duration", "itunes_duration", "podcast_duration", "audio_duration"]),
    (Name::EpisodeTitle, &["itunes_title", "episode_title"]),
    (Name::Episode, &["episode", "itunes_episode", "episode_number"]),
    (Name::Season, &["season", "itunes_season"]),
    (Name::EpisodeType, &["episode_type", "itunes_episode_type"]),
    (Name::Explicit, &["explicit", "itunes_explicit"]),
    (Name::Transcript, &["transcript", "transcripts"]),
    (Name::Chapters, &["chapters"]),
    (Name::Body, &["body"]),
];

/// Tables whose fields count as if they were at the top level: Zola keeps an author's own fields in `extra`, Hugo in `params`.
const TRANSPARENT_TABLES: [&str; 2] = ["extra", "params"];

/// An alias, what it means, and its rank among those that mean the same.
struct Alias {
    /// As [`letters`] returns it.
    letters: Vec<u8>,
    name: Name,
    rank: usize,
}

impl Alias {
    fn is(&self, key: &str) -> bool {
        // Most keys are written as aliases are.
        self.letters == key.as_bytes() || letters(key).eq(self.letters.iter().copied())
    }
}

/// The aliases by their first letter, which decides most of it: without it a build of 10,000 articles takes 16 % more
/// processor time (`cargo bench -- read`).
static BY_LETTER: LazyLock<Vec<Vec<Alias>>> = LazyLock::new(|| {
    let mut by_letter: Vec<Vec<Alias>> = (0..=usize::from(b'z')).map(|_| Vec::new()).collect();
    for (name, aliases) in ALIASES {
        for (rank, text) in aliases.iter().enumerate() {
            let letters = letters(text).collect();
            by_letter[letter(text)].push(Alias { letters, name: *name, rank });
        }
    }
    by_letter
});

fn letter(key: &str) -> usize {
    key.bytes().next().map_or(0, |byte| usize::from(byte.to_ascii_lowercase()))
}

/// The part of a key that matters.
fn letters(key: &str) -> impl Iterator<Item = u8> {
    key.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' ')).map(|byte| byte.to_ascii_lowercase())
}

pub(super) fn same(key: &str, alias: &str) -> bool {
    letters(key).eq(letters(alias))
}

/// What a key means, where it is known.
pub(crate) fn meaning(key: &str) -> Option<Name> {
    ALIASES.iter().find(|(_, aliases)| aliases.iter().any(|alias| same(key, alias))).map(|(name, _)| *name)
}

/// What the fields of some front matter mean, looked up once, best first.
#[derive(Debug, Default)]
pub(super) struct Meanings(Vec<Meaning>);

/// The field at index `at` of a table has an alias of a name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Meaning {
    name: Name,
    table: usize,
    alias: usize,
    at: usize,
}

impl Meanings {
    fn of(front_matter: &FrontMatter<'_>) -> Self {
        let mut meanings = Vec::with_capacity(front_matter.fields.len());
        for (table, fields) in tables(front_matter).enumerate() {
            for (at, field) in fields.iter().enumerate().filter(|(_, field)| field.value.data != Data::Null) {
                let known = BY_LETTER.get(letter(&field.key)).into_iter().flatten();
                for known in known.filter(|known| known.is(&field.key)) {
                    meanings.push(Meaning { name: known.name, table, alias: known.rank, at });
                }
            }
        }
        meanings.sort_unstable();
        Self(meanings)
    }
}

/// The fields at the top level, then those of the tables that count as if they were there.
fn tables<'a, 'b>(front_matter: &'b FrontMatter<'a>) -> impl Iterator<Item = &'b [Field<'a>]> {
    let inner = TRANSPARENT_TABLES.iter().flat_map(|table| {
        front_matter.fields.iter().filter_map(move |field| match &field.value.data {
            Data::Map(fields) if field.key == *table => Some(fields.as_slice()),
            _ => None,
        })
    });
    std::iter::once(front_matter.fields.as_slice()).chain(inner)
}

/// All fields of one meaning that have a value: those at the top first, best alias first.
pub(crate) fn all<'a, 'b>(front_matter: &'b FrontMatter<'a>, name: Name) -> impl Iterator<Item = &'b Field<'a>> {
    let meanings = &front_matter.meanings.get_or_init(|| Meanings::of(front_matter)).0;
    let of_name = meanings.iter().filter(move |meaning| meaning.name == name);
    of_name.filter_map(|meaning| tables(front_matter).nth(meaning.table)?.get(meaning.at))
}

/// The best field of a meaning.
pub(crate) fn first<'a, 'b>(front_matter: &'b FrontMatter<'a>, name: Name) -> Option<&'b Field<'a>> {
    all(front_matter, name).next()
}

/// The fields of `[taxonomies]` in Zola and Hugo, except those that name authors.
pub(crate) fn taxonomies<'a, 'b>(front_matter: &'b FrontMatter<'a>) -> impl Iterator<Item = &'b Field<'a>> {
    front_matter
        .fields
        .iter()
        .filter(|field| field.key == "taxonomies")
        .filter_map(|field| match &field.value.data {
            Data::Map(fields) => Some(fields),
            _ => None,
        })
        .flatten()
}

/// A path as messages show it, built only when there is a message about the file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum DisplayPath<'a> {
    /// A file of the content folder.
    InContent(&'a Config, &'a str),
    /// A file that was named on its own.
    Alone(&'a str),
}

impl DisplayPath<'_> {
    pub(crate) fn text(self) -> String {
        match self {
            DisplayPath::InContent(config, path) => super::shown_path(config, path),
            DisplayPath::Alone(path) => path.to_owned(),
        }
    }
}

/// A file whose fields are being read, and the diagnostics found so far.
pub(crate) struct Fields<'a> {
    pub(crate) path: DisplayPath<'a>,
    pub(crate) text: &'a str,
    pub(crate) front_matter: &'a FrontMatter<'a>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// Reports a value of the wrong type; `wanted` says what was expected.
    pub(crate) fn wrong_type(&mut self, key: &str, wanted: &str, value: &Value<'_>) {
        let kind = value.data.kind();
        let place =
            Place::in_text(&self.path.text(), self.text, value.span.clone()).labelled(format!("this is {kind}"));
        self.diagnostics.push(
            Diagnostic::new(&WRONG_TYPE, format!("`{key}` holds {kind} where {wanted} belongs"))
                .at(place)
                .help(format!("write {wanted}, in quotes where in doubt")),
        );
    }

    /// The best field of a meaning as one line of text; a number counts as its digits. `None` if it is blank.
    pub(crate) fn text(&mut self, name: Name) -> Option<(String, &'a Field<'a>)> {
        let field = first(self.front_matter, name)?;
        match &field.value.data {
            Data::Text(text) | Data::Number(text) => {
                let text = text::fold(text);
                (!text.is_empty()).then(|| (text.into_owned(), field))
            }
            _ => {
                self.wrong_type(&field.key, "text", &field.value);
                None
            }
        }
    }

    /// The best field of a meaning as a switch.
    pub(crate) fn switch(&mut self, name: Name) -> Option<bool> {
        let field = first(self.front_matter, name)?;
        match &field.value.data {
            Data::Bool(truth) => Some(*truth),
            Data::Text(text) => match text.to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" | "1" => Some(true),
                "false" | "no" | "off" | "0" => Some(false),
                _ => None,
            },
            Data::Number(number) => match number.as_ref() {
                "1" => Some(true),
                "0" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// A text, or each text of a list. A list may contain blanks, which templates leave behind.
    pub(crate) fn texts<'f>(&mut self, field: &'f Field<'_>, wanted: &str) -> Vec<Cow<'f, str>> {
        let mut texts = Vec::new();
        let values = match &field.value.data {
            Data::List(values) => values.as_slice(),
            Data::Number(_) => {
                self.wrong_type(&field.key, wanted, &field.value);
                return texts;
            }
            _ => std::slice::from_ref(&field.value),
        };
        texts.reserve_exact(values.len());
        for value in values {
            match &value.data {
                Data::Text(text) | Data::Number(text) => {
                    let text = text::fold(text);
                    if !text.is_empty() {
                        texts.push(text);
                    }
                }
                Data::Null => {}
                _ => self.wrong_type(&field.key, wanted, value),
            }
        }
        texts
    }

    /// A person or a list of persons: a name, `Name <e-mail>`, or a table with `name`, `email` and `url`.
    pub(crate) fn people(&mut self, field: &Field<'_>) -> Vec<Person> {
        let values = match &field.value.data {
            Data::List(values) => values.as_slice(),
            _ => std::slice::from_ref(&field.value),
        };
        let mut people = Vec::with_capacity(values.len());
        for value in values {
            match &value.data {
                Data::Null => {}
                Data::Text(text) if text.trim().is_empty() => {}
                Data::Text(text) => people.push(Person::parse(text)),
                Data::Map(fields) => match person_of_table(fields) {
                    Some(person) => people.push(person),
                    None => self.wrong_type(&field.key, "a table with a `name`", value),
                },
                _ => self.wrong_type(&field.key, "a name or a list of names", value),
            }
        }
        people
    }
}

/// A table that names a person; Docusaurus also writes `image_url` and `title` into it.
pub(crate) fn person_of_table(fields: &[Field<'_>]) -> Option<Person> {
    let text = |names: &[&str]| {
        names.iter().find_map(|name| {
            fields.iter().find(|field| same(&field.key, name)).and_then(|field| match &field.value.data {
                Data::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
                _ => None,
            })
        })
    };
    Some(Person { name: text(&["name"])?, email: text(&["email"]), url: text(&["url", "uri", "link"]) })
}

/// The fields that may contain a date: `published: true` does not.
pub(crate) fn of_dates<'a, 'b>(front_matter: &'b FrontMatter<'a>) -> impl Iterator<Item = &'b Field<'a>> {
    all(front_matter, Name::Date).filter(|field| !matches!(&field.value.data, Data::Bool(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_hyphens_and_underscores_do_not_count() {
        for (key, name) in [
            ("Date", Name::Date),
            ("pub_date", Name::Date),
            ("PublishDate", Name::Date),
            ("last-modified-at", Name::Updated),
            ("externalUrl", Name::Source),
        ] {
            assert_eq!(meaning(key), Some(name), "{key}");
        }
        assert_eq!(meaning("dates"), None);
        assert_eq!(meaning("layout"), None);
    }
}
