//! The one table of the names that front matter fields go by.
//!
//! Benchmark: `cargo bench -- read`. To compare each key with all aliases takes a build of 10,000 articles 16 % more
//! processor time, with those of its first letter 4 % more instructions.

use std::{collections::HashMap, sync::LazyLock};

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
    Comments,
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
    License,
}

/// Every name of each field. If a file has two of them, the one further left wins. Case, `_` and `-` do not count.
pub(crate) const ALIASES: &[(Name, &[&str])] = &[
    (Name::Title, &["title"]),
    (
        Name::Date,
        &[
            "date",
            "published",
            "pubDate",
            "publishDate",
            "publishedAt",
            "datePublished",
            "created",
            "createdAt",
            "pubDatetime",
            "publishedDate",
        ],
    ),
    (
        Name::Updated,
        &[
            "updated",
            "lastmod",
            "modified",
            "last_modified_at",
            "updatedAt",
            "dateModified",
            "updatedDate",
            "modDatetime",
            "last_update",
        ],
    ),
    (Name::Minor, &["minor"]),
    (Name::Author, &["author", "authors", "by"]),
    (Name::Tags, &["tags", "tag", "categories", "category", "keywords"]),
    (Name::Summary, &["summary", "description", "excerpt", "lead"]),
    (Name::Source, &["source", "sources", "link", "external_url", "via"]),
    (Name::Comments, &["comments", "discussion", "comments_url", "discussion_url"]),
    (Name::Page, &["permalink", "url", "path"]),
    (Name::Slug, &["slug"]),
    // What exporters call a `guid`: those of `jekyll-import` for WordPress and Blogger are the other two.
    (Name::Id, &["guid", "wordpress_url", "blogger_id", "id"]),
    (Name::Draft, &["draft"]),
    (Name::Published, &["published"]),
    (Name::Status, &["status"]),
    (Name::Feed, &["feed"]),
    (Name::Language, &["lang", "language", "locale"]),
    (
        Name::Image,
        &[
            "image",
            "cover",
            "featured_image",
            "thumbnail",
            "images",
            "heroImage",
            "coverImage",
            "ogImage",
            "previewimage",
        ],
    ),
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
    (Name::License, &["license", "licence"]),
];

/// No alias has more letters.
const MOST_LETTERS: usize = 24;

/// What an alias means, and its rank among those that mean the same.
type Ranked = (Name, usize);

/// What each alias means, by its letters.
static BY_LETTERS: LazyLock<HashMap<Vec<u8>, Vec<Ranked>>> = LazyLock::new(|| {
    let mut meanings: HashMap<Vec<u8>, Vec<Ranked>> = HashMap::new();
    for (name, aliases) in ALIASES {
        for (rank, alias) in aliases.iter().enumerate() {
            meanings.entry(letters(alias).collect()).or_default().push((*name, rank));
        }
    }
    meanings
});

/// The names that a key is an alias of, each with the alias's rank.
pub(crate) fn meanings(key: &str) -> &'static [Ranked] {
    let mut known = [0; MOST_LETTERS];
    let mut length = 0;
    for letter in letters(key) {
        let Some(slot) = known.get_mut(length) else { return &[] };
        *slot = letter;
        length += 1;
    }
    BY_LETTERS.get(&known[..length]).map_or(&[], Vec::as_slice)
}

/// The part of a key that matters.
fn letters(key: &str) -> impl Iterator<Item = u8> {
    key.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' ')).map(|byte| byte.to_ascii_lowercase())
}

/// True for a key that is an alias, however it is spelt.
pub(crate) fn same(key: &str, alias: &str) -> bool {
    letters(key).eq(letters(alias))
}

/// What a key means, where it is known.
pub(crate) fn meaning(key: &str) -> Option<Name> {
    meanings(key).first().map(|(name, _)| *name)
}

/// The field at index `at` of a table has an alias of a name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Meaning {
    pub(crate) name: Name,
    pub(crate) table: usize,
    pub(crate) alias: usize,
    pub(crate) at: usize,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The plain way.
    fn meanings_of_all(key: &str) -> Vec<(Name, usize)> {
        let ranked = ALIASES.iter().flat_map(|(name, aliases)| aliases.iter().enumerate().map(move |it| (*name, it)));
        ranked.filter(|(_, (_, alias))| same(key, alias)).map(|(name, (rank, _))| (name, rank)).collect()
    }

    #[test]
    fn every_alias_is_found() {
        for alias in ALIASES.iter().flat_map(|(_, aliases)| *aliases) {
            assert_eq!(meanings(alias), meanings_of_all(alias), "{alias}");
            assert!(!meanings(alias).is_empty(), "{alias}");
        }
    }

    proptest! {
        #[test]
        fn aliases_are_the_same_by_their_letters(at in 0..ALIASES.len(), nth in 0_usize..9, sign in "[-_ ]{0,2}", case: bool) {
            let (_, aliases) = ALIASES[at];
            let alias = aliases[nth % aliases.len()];
            let key = format!("{sign}{}{sign}{}", &alias[..1], &alias[1..]);
            let key = if case { key.to_uppercase() } else { key };
            prop_assert_eq!(meanings(&key), meanings_of_all(&key));
        }

        #[test]
        fn other_keys_are_no_aliases(key in "[a-zA-Zé_ -]{0,40}") {
            prop_assert_eq!(meanings(&key), meanings_of_all(&key));
        }
    }
}
