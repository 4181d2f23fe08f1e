//! Media RSS 1.5.1: audio, video and images, and what is known of them. <https://www.rssboard.org/media-rss>

/// An element of Media RSS, which is a section of its specification.
macro_rules! element {
    ($occurrence:ident, $name:literal, $content:expr) => {
        Element::$occurrence(MEDIA, $name, $content).spec(concat!("Media RSS 1.5.1, media:", $name))
    };
}

mod rating;
mod value;

use roxmltree::Node;

use crate::{
    rules::media_rss::{
        DEPRECATED_MEDIA_ADULT, MEDIA_DEFAULTS, MEDIA_GROUP_WITHOUT_ALTERNATIVES, MEDIA_WITHOUT_ADDRESS,
    },
    validate::{
        checks::{
            Check, Problem,
            choice::{self, choices},
            html, language, media_type, number,
            rss_value::ADDRESS,
        },
        finding::Report,
        namespace::MEDIA,
        node::start_tag,
        rss::untyped_text,
        table::{Attribute, Blank, Content, Element, Scope, Table, Vocabulary},
    },
};

pub(super) static VOCABULARY: Vocabulary =
    Vocabulary::new(MEDIA, "media", "Media RSS 1.5.1").both(OPTIONAL).entry(&[GROUP, CONTENT]);

#[cfg(feature = "cli")]
pub(super) fn roles() -> Vec<&'static str> {
    value::ROLES.lines().flat_map(|line| line.split(", ")).collect()
}

/// An optional attribute: blank it is as if it were not there.
const fn optional(name: &'static str, checks: &'static [Check]) -> Attribute {
    Attribute::new(name, checks).blank(Blank::Pointless)
}

/// Elements that are allowed in a channel, an item, a group and a piece of media.
const OPTIONAL: &[Element] = &[
    element!(once, "adult", Content::Text(&[choice::boolean])).checks(&[deprecated]),
    element!(many, "category", Content::Text(&[]))
        .attributes(&[optional("scheme", ADDRESS), optional("label", &[html::plain])])
        .checks(&[untyped_text::plain]),
    element!(once, "copyright", Content::Text(&[]))
        .attributes(&[optional("url", ADDRESS)])
        .checks(&[untyped_text::plain]),
    element!(many, "credit", Content::Text(&[]))
        .attributes(&[optional("role", &[]), optional("scheme", &[value::role_scheme])])
        .checks(&[value::credit]),
    element!(once, "description", Content::Text(&[])).attributes(&[TEXT_TYPE]).checks(&[untyped_text::typed]),
    element!(many, "hash", Content::Text(&[]))
        .attributes(&[optional("algo", &[value::algorithm])])
        .checks(&[value::hash, value::other_algorithm]),
    element!(many, "keywords", Content::Text(&[])),
    element!(many, "player", Content::Text(&[])).may_be_blank().attributes(&[
        Attribute::new("url", ADDRESS).required(),
        HEIGHT,
        WIDTH,
    ]),
    element!(many, "rating", Content::Text(&[])).attributes(&[optional("scheme", ADDRESS)]).checks(&[rating::rating]),
    element!(many, "restriction", Content::Text(&[]))
        .may_be_blank()
        .attributes(&[
            Attribute::new("relationship", &[value::relationship]).required(),
            optional("type", &[value::restriction_type]),
        ])
        .checks(&[value::restriction, value::other_type]),
    element!(many, "text", Content::Text(&[]))
        .attributes(&[
            TEXT_TYPE,
            optional("lang", &[language::tag]),
            optional("start", &[value::play_time]),
            optional("end", &[value::play_time]),
        ])
        .checks(&[untyped_text::typed]),
    element!(many, "thumbnail", Content::Text(&[])).may_be_blank().attributes(&[
        Attribute::new("url", ADDRESS).required(),
        HEIGHT,
        WIDTH,
        optional("time", &[value::play_time]),
    ]),
    element!(once, "title", Content::Text(&[])).attributes(&[TEXT_TYPE]).checks(&[untyped_text::typed]),
    element!(once, "backLinks", Content::Children(&BACK_LINKS_TABLE)),
    element!(once, "comments", Content::Children(&COMMENTS_TABLE)),
    element!(once, "community", Content::Children(&COMMUNITY_TABLE)),
    element!(once, "embed", Content::Children(&EMBED_TABLE)).attributes(&[optional("url", ADDRESS), WIDTH, HEIGHT]),
    element!(many, "license", Content::Text(&[])).attributes(&[MEDIA_TYPE, optional("href", ADDRESS)]),
    element!(many, "location", Content::Empty).attributes(&[
        optional("description", &[]),
        optional("start", &[value::short_play_time]),
        optional("end", &[value::short_play_time]),
    ]),
    element!(many, "peerLink", Content::Empty).attributes(&[MEDIA_TYPE, Attribute::new("href", ADDRESS).required()]),
    element!(many, "price", Content::Empty).attributes(&[
        optional("type", &[price_type]),
        optional("info", ADDRESS),
        optional("price", &[number::measure]),
        optional("currency", &[currency]),
    ]),
    element!(once, "responses", Content::Children(&RESPONSES_TABLE)),
    element!(once, "rights", Content::Empty).attributes(&[Attribute::new("status", &[rights]).required()]),
    element!(once, "scenes", Content::Children(&SCENES_TABLE)),
    element!(once, "status", Content::Empty)
        .attributes(&[Attribute::new("state", &[state]).required(), Attribute::new("reason", &[]).may_be_blank()]),
    element!(many, "subTitle", Content::Empty).attributes(&[
        MEDIA_TYPE,
        optional("lang", &[language::tag]),
        Attribute::new("href", ADDRESS).required(),
    ]),
];

/// The same and pieces of media.
static IN_GROUP: [Element; OPTIONAL.len() + 1] = {
    let mut rows = [CONTENT; OPTIONAL.len() + 1];
    rows.split_at_mut(1).1.copy_from_slice(OPTIONAL);
    rows
};

const GROUP: Element = element!(many, "group", Content::Children(&GROUP_TABLE)).checks(&[alternatives, defaults]);

static GROUP_TABLE: Table =
    Table { spec: "Media RSS 1.5.1, media:group", extensions: Some(Scope::Other), rows: &IN_GROUP };

const CONTENT: Element = element!(many, "content", Content::Children(&CONTENT_TABLE))
    .attributes(&[
        optional("url", ADDRESS),
        optional("fileSize", &[number::positive]),
        optional("type", &[value::media_type]),
        optional("medium", &[value::medium]),
        optional("isDefault", &[choice::boolean]),
        optional("expression", &[value::expression]),
        optional("bitrate", &[number::measure]),
        optional("framerate", &[number::measure]),
        optional("samplingrate", &[number::measure]),
        optional("channels", &[number::non_negative]),
        optional("duration", &[number::measure]),
        optional("height", &[number::positive]),
        optional("width", &[number::positive]),
        optional("lang", &[language::tag]),
    ])
    .checks(&[address]);

static CONTENT_TABLE: Table =
    Table { spec: "Media RSS 1.5.1, media:content", extensions: Some(Scope::Other), rows: OPTIONAL };

static COMMUNITY_TABLE: Table = Table {
    spec: "Media RSS 1.5.1, media:community",
    extensions: Some(Scope::Other),
    rows: &[
        Element::once(MEDIA, "starRating", Content::Empty).attributes(&[
            optional("average", &[number::decimal]),
            optional("count", &[number::non_negative]),
            optional("min", &[number::decimal]),
            optional("max", &[number::decimal]),
        ]),
        Element::once(MEDIA, "statistics", Content::Empty)
            .attributes(&[optional("views", &[number::non_negative]), optional("favorites", &[number::non_negative])]),
        Element::once(MEDIA, "tags", Content::Text(&[])),
    ],
};

static COMMENTS_TABLE: Table =
    Table::closed("Media RSS 1.5.1, media:comments", &[Element::many(MEDIA, "comment", Content::Text(&[]))]);

// The specification's example has addresses here, but it only says so of what links to the media.
static RESPONSES_TABLE: Table =
    Table::closed("Media RSS 1.5.1, media:responses", &[Element::many(MEDIA, "response", Content::Text(&[]))]);

static BACK_LINKS_TABLE: Table =
    Table::closed("Media RSS 1.5.1, media:backLinks", &[Element::many(MEDIA, "backLink", Content::Text(ADDRESS))]);

static EMBED_TABLE: Table = Table::closed(
    "Media RSS 1.5.1, media:embed",
    &[Element::many(MEDIA, "param", Content::Text(&[]))
        .may_be_blank()
        .attributes(&[Attribute::new("name", &[]).required()])],
);

choices! {
    state("InvalidValue") = "active" | "blocked" | "deleted";
    price_type("InvalidPriceType") = "rent" | "purchase" | "package" | "subscription";
    rights("InvalidValue") = "userCreated" | "official";
}

/// Three letters, as in ISO 4217.
fn currency(value: &str) -> Result<(), Problem> {
    if value.len() == 3 && value.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(());
    }
    choice::one_of(value, &["EUR", "JPY", "USD"], "InvalidCurrencyUnit")
}

static SCENES_TABLE: Table =
    Table::closed("Media RSS 1.5.1, media:scenes", &[Element::many(MEDIA, "scene", Content::Children(&SCENE_TABLE))]);

// The specification writes these four without the prefix of its namespace, and its example does the same.
static SCENE_TABLE: Table = Table::closed(
    "Media RSS 1.5.1, media:scenes",
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

const TEXT_TYPE: Attribute = optional("type", &[value::text_type]);
const HEIGHT: Attribute = optional("height", &[number::positive]);
const WIDTH: Attribute = optional("width", &[number::positive]);
const MEDIA_TYPE: Attribute = optional("type", &[media_type::media_type]);

/// The group's pieces of media.
fn pieces<'a, 'input>(group: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    group.children().filter(|child| child.has_tag_name((MEDIA, "content")))
}

fn alternatives(group: Node, report: &mut Report) {
    if pieces(group).nth(1).is_none() {
        let message = "the group has fewer than two pieces of media";
        report.at_element(&MEDIA_GROUP_WITHOUT_ALTERNATIVES, group, message);
    }
}

fn defaults(group: Node, report: &mut Report) {
    let mut chosen = pieces(group).filter(|piece| piece.attribute("isDefault") == Some("true"));
    let (Some(first), Some(second)) = (chosen.next(), chosen.next()) else { return };
    let related = start_tag(report.text, first);
    report.at_element(&MEDIA_DEFAULTS, second, "the group has more than one default").related = Some(related);
}

/// Checks that media has an address, or a player: its own, or that of what it is in.
fn address(content: Node, report: &mut Report) {
    let has_player = |node: Node| node.children().any(|child| child.has_tag_name((MEDIA, "player")));
    if content.attribute("url").is_none() && !content.ancestors().any(has_player) {
        let message = "the media has neither an address nor a player";
        report.at_element(&MEDIA_WITHOUT_ADDRESS, content, message);
    }
}

fn deprecated(adult: Node, report: &mut Report) {
    report.at_element(&DEPRECATED_MEDIA_ADULT, adult, "`media:adult` was replaced by `media:rating`");
}
