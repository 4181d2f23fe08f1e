//! The podcast namespace: transcripts, chapters, persons, payments and more.
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md>

use crate::validate::{
    checks::{
        choice::{self, choices},
        date, iri, language, media_type, number,
        rss_value::ADDRESS,
    },
    namespace::PODCAST_INDEX,
    table::{Attribute, Content, Element, Scope, Table, Vocabulary},
};

pub(super) static VOCABULARY: Vocabulary = Vocabulary::new(PODCAST_INDEX, "podcast", "Podcast namespace 1.0")
    .both(&[
        Element::many(PODCAST_INDEX, "chat", Content::Any).attributes(&[
            Attribute::new("server", &[]).required(),
            Attribute::new("protocol", &[]).required(),
            Attribute::new("accountId", &[]),
            Attribute::new("space", &[]),
            Attribute::new("embedUrl", ADDRESS),
        ]),
        Element::many(PODCAST_INDEX, "funding", Content::Text(&[]))
            .attributes(&[Attribute::new("url", ADDRESS).required()]),
        Element::many(PODCAST_INDEX, "image", Content::Any).attributes(&[
            Attribute::new("href", ADDRESS).required(),
            Attribute::new("alt", &[]),
            Attribute::new("aspect-ratio", &[]),
            Attribute::new("width", &[number::positive]),
            Attribute::new("height", &[number::positive]),
            Attribute::new("type", &[media_type::media_type]),
            Attribute::new("purpose", &[]),
        ]),
        Element::once(PODCAST_INDEX, "images", Content::Empty).attributes(&[Attribute::new("srcset", &[]).required()]),
        Element::once(PODCAST_INDEX, "license", Content::Text(&[])).attributes(&[Attribute::new("url", ADDRESS)]),
        Element::many(PODCAST_INDEX, "location", Content::Text(&[])).attributes(&[
            Attribute::new("geo", &[]),
            Attribute::new("osm", &[]),
            Attribute::new("rel", &[]),
            Attribute::new("country", &[]),
        ]),
        Element::many(PODCAST_INDEX, "person", Content::Text(&[])).attributes(&[
            Attribute::new("role", &[]),
            Attribute::new("group", &[]),
            Attribute::new("img", ADDRESS),
            Attribute::new("href", ADDRESS),
        ]),
        Element::many(PODCAST_INDEX, "socialInteract", Content::Empty).attributes(&[
            Attribute::new("protocol", &[]).required(),
            Attribute::new("uri", ADDRESS),
            Attribute::new("accountId", &[]),
            Attribute::new("accountUrl", ADDRESS),
            Attribute::new("priority", &[number::non_negative]),
        ]),
        Element::many(PODCAST_INDEX, "txt", Content::Text(&[])).attributes(&[Attribute::new("purpose", &[])]),
        Element::many(PODCAST_INDEX, "value", Content::Any).attributes(&[
            Attribute::new("type", &[]).required(),
            Attribute::new("method", &[]).required(),
            Attribute::new("suggested", &[number::measure]),
        ]),
    ])
    .feed(&[
        Element::many(PODCAST_INDEX, "block", Content::Text(&[yes_or_no])).attributes(&[Attribute::new("id", &[])]),
        Element::once(PODCAST_INDEX, "guid", Content::Text(&[iri::uuid])),
        Element::many(PODCAST_INDEX, "liveItem", Content::Any).attributes(&[
            Attribute::new("status", &[live_status]).required(),
            Attribute::new("start", &[]).required(),
            Attribute::new("end", &[]),
        ]),
        Element::once(PODCAST_INDEX, "locked", Content::Text(&[yes_or_no])).attributes(&[Attribute::new("owner", &[])]),
        Element::once(PODCAST_INDEX, "medium", Content::Text(&[])),
        Element::once(PODCAST_INDEX, "podping", Content::Empty)
            .attributes(&[Attribute::new("usesPodping", &[choice::boolean])]),
        Element::once(PODCAST_INDEX, "podroll", Content::Children(&REMOTE_TABLE)),
        Element::once(PODCAST_INDEX, "publisher", Content::Children(&REMOTE_TABLE)),
        REMOTE_ITEM,
        Element::many(PODCAST_INDEX, "trailer", Content::Text(&[])).attributes(&[
            Attribute::new("url", ADDRESS).required(),
            Attribute::new("pubdate", &[date::rfc822]).required(),
            Attribute::new("length", &[number::non_negative]),
            Attribute::new("type", &[media_type::media_type]),
            Attribute::new("season", &[number::positive]),
        ]),
        Element::once(PODCAST_INDEX, "updateFrequency", Content::Text(&[])).attributes(&[
            Attribute::new("complete", &[choice::boolean]),
            Attribute::new("dtstart", &[]),
            Attribute::new("rrule", &[]),
        ]),
    ])
    .entry(&[
        Element::many(PODCAST_INDEX, "alternateEnclosure", Content::Children(&ENCLOSURE_TABLE)).attributes(&[
            Attribute::new("type", &[media_type::media_type]).required(),
            Attribute::new("length", &[number::non_negative]),
            Attribute::new("bitrate", &[number::measure]),
            Attribute::new("height", &[number::positive]),
            Attribute::new("lang", &[language::tag]),
            Attribute::new("title", &[]),
            Attribute::new("rel", &[]),
            Attribute::new("codecs", &[]),
            Attribute::new("default", &[choice::boolean]),
        ]),
        Element::once(PODCAST_INDEX, "chapters", Content::Empty).attributes(&[
            Attribute::new("url", ADDRESS).required(),
            Attribute::new("type", &[media_type::media_type]).required(),
        ]),
        Element::many(PODCAST_INDEX, "contentLink", Content::Text(&[]))
            .attributes(&[Attribute::new("href", ADDRESS).required()]),
        Element::once(PODCAST_INDEX, "episode", Content::Text(&[number::measure]))
            .attributes(&[Attribute::new("display", &[])]),
        Element::once(PODCAST_INDEX, "season", Content::Text(&[number::positive]))
            .attributes(&[Attribute::new("name", &[])]),
        Element::many(PODCAST_INDEX, "soundbite", Content::Text(&[])).attributes(&[
            Attribute::new("startTime", &[number::measure]).required(),
            Attribute::new("duration", &[number::measure]).required(),
        ]),
        Element::many(PODCAST_INDEX, "transcript", Content::Empty).attributes(&[
            Attribute::new("url", ADDRESS).required(),
            Attribute::new("type", &[media_type::media_type]).required(),
            Attribute::new("language", &[language::tag]),
            Attribute::new("rel", &[]),
        ]),
    ]);

const REMOTE_ITEM: Element = Element::many(PODCAST_INDEX, "remoteItem", Content::Any).attributes(&[
    Attribute::new("feedGuid", &[iri::uuid]).required(),
    Attribute::new("feedUrl", ADDRESS),
    Attribute::new("itemGuid", &[]),
    Attribute::new("medium", &[]),
    Attribute::new("title", &[]),
]);

static REMOTE_TABLE: Table = Table::closed("Podcast namespace 1.0, remoteItem", &[REMOTE_ITEM]);

static ENCLOSURE_TABLE: Table = Table {
    spec: "Podcast namespace 1.0, alternateEnclosure",
    extensions: Some(Scope::Other),
    rows: &[
        Element::at_least_one(PODCAST_INDEX, "source", Content::Empty).attributes(&[
            Attribute::new("uri", ADDRESS).required(),
            Attribute::new("contentType", &[media_type::media_type]),
        ]),
        Element::once(PODCAST_INDEX, "integrity", Content::Empty)
            .attributes(&[Attribute::new("type", &[integrity]).required(), Attribute::new("value", &[]).required()]),
    ],
};

choices! {
    yes_or_no("InvalidYesNo") = "yes" | "no";
    live_status("InvalidValue") = "pending" | "live" | "ended";
    integrity("InvalidValue") = "sri" | "pgp-signature";
}
