//! The one table of the names that front matter fields go by.

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
    (Name::Id, &["id", "guid"]),
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

/// The part of a key that matters.
pub(crate) fn letters(key: &str) -> impl Iterator<Item = u8> {
    key.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' ')).map(|byte| byte.to_ascii_lowercase())
}

/// True for a key that is an alias, however it is spelt.
pub(crate) fn same(key: &str, alias: &str) -> bool {
    letters(key).eq(letters(alias))
}

/// What a key means, where it is known.
pub(crate) fn meaning(key: &str) -> Option<Name> {
    ALIASES.iter().find(|(_, aliases)| aliases.iter().any(|alias| same(key, alias))).map(|(name, _)| *name)
}

/// The field at index `at` of a table has an alias of a name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Meaning {
    pub(crate) name: Name,
    pub(crate) table: usize,
    pub(crate) alias: usize,
    pub(crate) at: usize,
}
