//! The podcast namespace: transcripts, chapters, persons, payments and more.
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md>

use crate::rules::value::INVALID_COORDINATES;
use crate::validate::{
    checks::{
        Problem,
        choice::{self, choices},
        country, date, iri, language, media_type, number, require,
        rss_value::ADDRESS,
    },
    namespace::PODCAST_INDEX,
    rss::ITEM_TABLE,
    table::{Attribute, Content, Element, Scope, Table, Vocabulary},
};

pub(super) static VOCABULARY: Vocabulary = Vocabulary::new(PODCAST_INDEX, "podcast", "Podcast namespace 1.0")
    .both(&[
        Element::once(PODCAST_INDEX, "chat", Content::Empty).attributes(&[
            Attribute::new("server", &[]).required(),
            Attribute::new("protocol", &[]).required(),
            Attribute::new("accountId", &[]),
            Attribute::new("space", &[]),
            Attribute::new("embedUrl", ADDRESS),
        ]),
        Element::many(PODCAST_INDEX, "funding", Content::Text(&[]))
            .attributes(&[Attribute::new("url", ADDRESS).required()]),
        Element::many(PODCAST_INDEX, "image", Content::Empty).attributes(&[
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
            Attribute::new("geo", &[geo_uri]),
            Attribute::new("osm", &[]),
            Attribute::new("rel", &[]),
            Attribute::new("country", &[country::several]),
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
        Element::many(PODCAST_INDEX, "value", Content::Children(&VALUE_TABLE)).attributes(&[
            Attribute::new("type", &[]).required(),
            Attribute::new("method", &[]).required(),
            Attribute::new("suggested", &[number::measure]),
        ]),
    ])
    .feed(&[
        Element::many(PODCAST_INDEX, "block", Content::Text(&[yes_or_no])).attributes(&[Attribute::new("id", &[])]),
        Element::once(PODCAST_INDEX, "guid", Content::Text(&[iri::uuid])),
        Element::many(PODCAST_INDEX, "liveItem", Content::Children(&ITEM_TABLE)).attributes(&[
            Attribute::new("status", &[live_status]).required(),
            Attribute::new("start", &[date::iso_8601]).required(),
            Attribute::new("end", &[date::iso_8601]),
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
            Attribute::new("dtstart", &[date::iso_8601]),
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

const REMOTE_ITEM: Element = Element::many(PODCAST_INDEX, "remoteItem", Content::Empty).attributes(&[
    Attribute::new("feedGuid", &[iri::uuid]).required(),
    Attribute::new("feedUrl", ADDRESS),
    Attribute::new("itemGuid", &[]),
    Attribute::new("medium", &[]),
    Attribute::new("title", &[]),
]);

static REMOTE_TABLE: Table = Table::closed("Podcast namespace 1.0, remoteItem", &[REMOTE_ITEM]);

static VALUE_TABLE: Table = Table {
    spec: "Podcast namespace 1.0, value",
    extensions: Some(Scope::Other),
    rows: &[
        RECIPIENT,
        Element::many(PODCAST_INDEX, "valueTimeSplit", Content::Children(&SPLIT_TABLE)).attributes(&[
            Attribute::new("startTime", &[number::measure]).required(),
            Attribute::new("duration", &[number::measure]).required(),
            Attribute::new("remoteStartTime", &[number::measure]),
            Attribute::new("remotePercentage", &[number::measure]),
        ]),
    ],
};

static SPLIT_TABLE: Table = Table {
    spec: "Podcast namespace 1.0, valueTimeSplit",
    extensions: Some(Scope::Other),
    rows: &[RECIPIENT, REMOTE_ITEM],
};

const RECIPIENT: Element = Element::many(PODCAST_INDEX, "valueRecipient", Content::Empty).attributes(&[
    Attribute::new("type", &[]).required(),
    Attribute::new("address", &[]).required(),
    Attribute::new("split", &[number::non_negative]).required(),
    Attribute::new("name", &[]),
    Attribute::new("customKey", &[]),
    Attribute::new("customValue", &[]),
    Attribute::new("fee", &[choice::boolean]),
]);

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

/// A place as in RFC 5870: `geo:30.2672,97.7431`.
fn geo_uri(value: &str) -> Result<(), Problem> {
    let place = value.strip_prefix("geo:").unwrap_or_default().split(';').next().unwrap_or_default();
    let numbers: Vec<&str> = place.split(',').collect();
    let is_place = matches!(numbers.len(), 2 | 3) && numbers.iter().all(|number| number::decimal(number).is_ok());
    require(is_place, value, &INVALID_COORDINATES, "is no `geo:` address as RFC 5870 has it")
}
