//! The podcast namespace: transcripts, chapters, persons, payments and more.
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md>

use super::namespace::PODCAST_INDEX as NAMESPACE;
use crate::validate::{
    checks::{
        Problem, choice, date,
        iri::{self, ADDRESS},
        language, media_type, number,
    },
    table::{Attribute, Content, Element, Scope, Table, Vocabulary},
};

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: NAMESPACE,
    prefix: "podcast",
    spec: "Podcast namespace 1.0",
    feed: &[
        Element::many(NAMESPACE, "block", Content::Text(&[yes_or_no])).attributes(&[Attribute::new("id", &[])]),
        Element::many(NAMESPACE, "chat", Content::Any).attributes(CHAT),
        FUNDING,
        Element::once(NAMESPACE, "guid", Content::Text(&[iri::uuid])),
        IMAGE,
        IMAGES,
        LICENSE,
        Element::many(NAMESPACE, "liveItem", Content::Any).attributes(&[
            Attribute::new("status", &[live_status]).required(),
            Attribute::new("start", &[]).required(),
            Attribute::new("end", &[]),
        ]),
        LOCATION,
        Element::once(NAMESPACE, "locked", Content::Text(&[yes_or_no])).attributes(&[Attribute::new("owner", &[])]),
        Element::once(NAMESPACE, "medium", Content::Text(&[])),
        PERSON,
        Element::once(NAMESPACE, "podping", Content::Empty)
            .attributes(&[Attribute::new("usesPodping", &[choice::boolean])]),
        Element::once(NAMESPACE, "podroll", Content::Children(&REMOTE_TABLE)),
        Element::once(NAMESPACE, "publisher", Content::Children(&REMOTE_TABLE)),
        REMOTE_ITEM,
        SOCIAL,
        Element::many(NAMESPACE, "trailer", Content::Text(&[])).attributes(&[
            Attribute::new("url", ADDRESS).required(),
            Attribute::new("pubdate", &[date::rfc822]).required(),
            Attribute::new("length", &[number::non_negative]),
            Attribute::new("type", &[media_type::media_type]),
            Attribute::new("season", &[number::positive]),
        ]),
        TXT,
        Element::once(NAMESPACE, "updateFrequency", Content::Text(&[])).attributes(&[
            Attribute::new("complete", &[choice::boolean]),
            Attribute::new("dtstart", &[]),
            Attribute::new("rrule", &[]),
        ]),
        VALUE,
    ],
    entry: &[
        Element::many(NAMESPACE, "alternateEnclosure", Content::Children(&ENCLOSURE_TABLE)).attributes(&[
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
        Element::once(NAMESPACE, "chapters", Content::Empty).attributes(&[
            Attribute::new("url", ADDRESS).required(),
            Attribute::new("type", &[media_type::media_type]).required(),
        ]),
        Element::many(NAMESPACE, "chat", Content::Any).attributes(CHAT),
        Element::many(NAMESPACE, "contentLink", Content::Text(&[]))
            .attributes(&[Attribute::new("href", ADDRESS).required()]),
        Element::once(NAMESPACE, "episode", Content::Text(&[number::measure]))
            .attributes(&[Attribute::new("display", &[])]),
        FUNDING,
        IMAGE,
        IMAGES,
        LICENSE,
        LOCATION,
        PERSON,
        Element::once(NAMESPACE, "season", Content::Text(&[number::positive]))
            .attributes(&[Attribute::new("name", &[])]),
        SOCIAL,
        Element::many(NAMESPACE, "soundbite", Content::Text(&[])).attributes(&[
            Attribute::new("startTime", &[number::measure]).required(),
            Attribute::new("duration", &[number::measure]).required(),
        ]),
        Element::many(NAMESPACE, "transcript", Content::Empty).attributes(&[
            Attribute::new("url", ADDRESS).required(),
            Attribute::new("type", &[media_type::media_type]).required(),
            Attribute::new("language", &[language::tag]),
            Attribute::new("rel", &[]),
        ]),
        TXT,
        VALUE,
    ],
    other: &[],
    attributes: &[],
};

const CHAT: &[Attribute] = &[
    Attribute::new("server", &[]).required(),
    Attribute::new("protocol", &[]).required(),
    Attribute::new("accountId", &[]),
    Attribute::new("space", &[]),
    Attribute::new("embedUrl", ADDRESS),
];
const FUNDING: Element =
    Element::many(NAMESPACE, "funding", Content::Text(&[])).attributes(&[Attribute::new("url", ADDRESS).required()]);
const IMAGE: Element = Element::many(NAMESPACE, "image", Content::Any).attributes(&[
    Attribute::new("href", ADDRESS).required(),
    Attribute::new("alt", &[]),
    Attribute::new("aspect-ratio", &[]),
    Attribute::new("width", &[number::positive]),
    Attribute::new("height", &[number::positive]),
    Attribute::new("type", &[media_type::media_type]),
    Attribute::new("purpose", &[]),
]);
const IMAGES: Element =
    Element::once(NAMESPACE, "images", Content::Empty).attributes(&[Attribute::new("srcset", &[]).required()]);
const LICENSE: Element =
    Element::once(NAMESPACE, "license", Content::Text(&[])).attributes(&[Attribute::new("url", ADDRESS)]);
const LOCATION: Element = Element::many(NAMESPACE, "location", Content::Text(&[])).attributes(&[
    Attribute::new("geo", &[]),
    Attribute::new("osm", &[]),
    Attribute::new("rel", &[]),
    Attribute::new("country", &[]),
]);
const PERSON: Element = Element::many(NAMESPACE, "person", Content::Text(&[])).attributes(&[
    Attribute::new("role", &[]),
    Attribute::new("group", &[]),
    Attribute::new("img", ADDRESS),
    Attribute::new("href", ADDRESS),
]);
const REMOTE_ITEM: Element = Element::many(NAMESPACE, "remoteItem", Content::Any).attributes(&[
    Attribute::new("feedGuid", &[iri::uuid]).required(),
    Attribute::new("feedUrl", ADDRESS),
    Attribute::new("itemGuid", &[]),
    Attribute::new("medium", &[]),
    Attribute::new("title", &[]),
]);
const SOCIAL: Element = Element::many(NAMESPACE, "socialInteract", Content::Empty).attributes(&[
    Attribute::new("protocol", &[]).required(),
    Attribute::new("uri", ADDRESS),
    Attribute::new("accountId", &[]),
    Attribute::new("accountUrl", ADDRESS),
    Attribute::new("priority", &[number::non_negative]),
]);
const TXT: Element = Element::many(NAMESPACE, "txt", Content::Text(&[])).attributes(&[Attribute::new("purpose", &[])]);
const VALUE: Element = Element::many(NAMESPACE, "value", Content::Any).attributes(&[
    Attribute::new("type", &[]).required(),
    Attribute::new("method", &[]).required(),
    Attribute::new("suggested", &[number::measure]),
]);

static REMOTE_TABLE: Table =
    Table { spec: "Podcast namespace 1.0, remoteItem", extensions: None, rows: &[REMOTE_ITEM] };

static ENCLOSURE_TABLE: Table = Table {
    spec: "Podcast namespace 1.0, alternateEnclosure",
    extensions: Some(Scope::Other),
    rows: &[
        Element::at_least_one(NAMESPACE, "source", Content::Empty).attributes(&[
            Attribute::new("uri", ADDRESS).required(),
            Attribute::new("contentType", &[media_type::media_type]),
        ]),
        Element::once(NAMESPACE, "integrity", Content::Empty)
            .attributes(&[Attribute::new("type", &[integrity]).required(), Attribute::new("value", &[]).required()]),
    ],
};

fn yes_or_no(value: &str) -> Result<(), Problem> {
    choice::one_of(value, &["yes", "no"], "InvalidYesNo")
}

fn live_status(value: &str) -> Result<(), Problem> {
    choice::one_of(value, &["pending", "live", "ended"], "InvalidValue")
}

fn integrity(value: &str) -> Result<(), Problem> {
    choice::one_of(value, &["sri", "pgp-signature"], "InvalidValue")
}
