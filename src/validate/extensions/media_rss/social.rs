//! What Media RSS 1.5 added: ratings by many, comments, prices, places, scenes. <https://www.rssboard.org/media-rss>

use super::{MEDIA_TYPE, value};
use crate::validate::{
    checks::{
        Problem,
        choice::{self, choices},
        language, number,
        rss_value::ADDRESS,
    },
    namespace::MEDIA,
    table::{Attribute, Content, Element, Scope, Table},
};

pub(super) const COMMUNITY: Element =
    Element::once(MEDIA, "community", Content::Children(&COMMUNITY_TABLE)).spec("Media RSS 1.5, media:community");

static COMMUNITY_TABLE: Table = Table {
    spec: "Media RSS 1.5, media:community",
    extensions: Some(Scope::Other),
    rows: &[
        Element::once(MEDIA, "starRating", Content::Empty).attributes(&[
            Attribute::new("average", &[number::measure]),
            Attribute::new("count", &[number::non_negative]),
            Attribute::new("min", &[number::non_negative]),
            Attribute::new("max", &[number::non_negative]),
        ]),
        Element::once(MEDIA, "statistics", Content::Empty).attributes(&[
            Attribute::new("views", &[number::non_negative]),
            Attribute::new("favorites", &[number::non_negative]),
        ]),
        Element::once(MEDIA, "tags", Content::Text(&[])),
    ],
};

pub(super) const COMMENTS: Element =
    Element::once(MEDIA, "comments", Content::Children(&COMMENTS_TABLE)).spec("Media RSS 1.5, media:comments");

static COMMENTS_TABLE: Table =
    Table::closed("Media RSS 1.5, media:comments", &[Element::many(MEDIA, "comment", Content::Text(&[]))]);

pub(super) const RESPONSES: Element =
    Element::once(MEDIA, "responses", Content::Children(&RESPONSES_TABLE)).spec("Media RSS 1.5, media:responses");

static RESPONSES_TABLE: Table =
    Table::closed("Media RSS 1.5, media:responses", &[Element::many(MEDIA, "response", Content::Text(ADDRESS))]);

pub(super) const BACK_LINKS: Element =
    Element::once(MEDIA, "backLinks", Content::Children(&BACK_LINKS_TABLE)).spec("Media RSS 1.5, media:backLinks");

static BACK_LINKS_TABLE: Table =
    Table::closed("Media RSS 1.5, media:backLinks", &[Element::many(MEDIA, "backLink", Content::Text(ADDRESS))]);

pub(super) const EMBED: Element =
    Element::once(MEDIA, "embed", Content::Children(&EMBED_TABLE)).spec("Media RSS 1.5, media:embed").attributes(&[
        Attribute::new("url", ADDRESS).required(),
        Attribute::new("width", &[number::positive]),
        Attribute::new("height", &[number::positive]),
    ]);

static EMBED_TABLE: Table = Table::closed(
    "Media RSS 1.5, media:embed",
    &[Element::many(MEDIA, "param", Content::Text(&[]))
        .may_be_blank()
        .attributes(&[Attribute::new("name", &[]).required()])],
);

pub(super) const STATUS: Element = Element::once(MEDIA, "status", Content::Empty)
    .spec("Media RSS 1.5, media:status")
    .attributes(&[Attribute::new("state", &[state]).required(), Attribute::new("reason", &[]).may_be_blank()]);

choices! {
    state("InvalidValue") = "active" | "blocked" | "deleted";
    price_type("InvalidPriceType") = "rent" | "purchase" | "package" | "subscription";
    rights("InvalidValue") = "userCreated" | "official";
}

pub(super) const PRICE: Element =
    Element::many(MEDIA, "price", Content::Any).spec("Media RSS 1.5, media:price").attributes(&[
        Attribute::new("type", &[price_type]),
        Attribute::new("info", ADDRESS),
        Attribute::new("price", &[number::measure]),
        Attribute::new("currency", &[currency]),
    ]);

/// Three letters, as in ISO 4217.
fn currency(value: &str) -> Result<(), Problem> {
    if value.len() == 3 && value.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(());
    }
    choice::one_of(value, &["EUR", "JPY", "USD"], "InvalidCurrencyUnit")
}

pub(super) const LICENSE: Element = Element::many(MEDIA, "license", Content::Text(&[]))
    .spec("Media RSS 1.5, media:license")
    .attributes(&[MEDIA_TYPE, Attribute::new("href", ADDRESS)]);

pub(super) const SUB_TITLE: Element = Element::many(MEDIA, "subTitle", Content::Empty)
    .spec("Media RSS 1.5, media:subTitle")
    .attributes(&[MEDIA_TYPE, Attribute::new("lang", &[language::tag]), Attribute::new("href", ADDRESS).required()]);

pub(super) const PEER_LINK: Element = Element::many(MEDIA, "peerLink", Content::Empty)
    .spec("Media RSS 1.5, media:peerLink")
    .attributes(&[MEDIA_TYPE, Attribute::new("href", ADDRESS).required()]);

pub(super) const LOCATION: Element =
    Element::many(MEDIA, "location", Content::Empty).spec("Media RSS 1.5, media:location").attributes(&[
        Attribute::new("description", &[]),
        Attribute::new("start", &[value::short_play_time]),
        Attribute::new("end", &[value::short_play_time]),
    ]);

pub(super) const RIGHTS: Element = Element::once(MEDIA, "rights", Content::Empty)
    .spec("Media RSS 1.5, media:rights")
    .attributes(&[Attribute::new("status", &[rights]).required()]);

pub(super) const SCENES: Element =
    Element::once(MEDIA, "scenes", Content::Children(&SCENES_TABLE)).spec("Media RSS 1.5, media:scenes");

static SCENES_TABLE: Table =
    Table::closed("Media RSS 1.5, media:scenes", &[Element::many(MEDIA, "scene", Content::Children(&SCENE_TABLE))]);

// The specification writes these four without the prefix of its namespace, and its example does the same.
static SCENE_TABLE: Table = Table::closed(
    "Media RSS 1.5, media:scenes",
    &[
        Element::once("", "sceneTitle", Content::Text(&[])),
        Element::once("", "sceneDescription", Content::Text(&[])),
        Element::once("", "sceneStartTime", Content::Text(&[value::short_play_time])),
        Element::once("", "sceneEndTime", Content::Text(&[value::short_play_time])),
        Element::once(MEDIA, "sceneTitle", Content::Text(&[])),
        Element::once(MEDIA, "sceneDescription", Content::Text(&[])),
        Element::once(MEDIA, "sceneStartTime", Content::Text(&[value::short_play_time])),
        Element::once(MEDIA, "sceneEndTime", Content::Text(&[value::short_play_time])),
    ],
);
