//! The podcast namespace: transcripts, chapters, persons, payments and more.
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md>

use roxmltree::Node;

use super::podcast;
use crate::{
    diagnostic::Severity,
    rules::{
        element::{MISSING_ATTRIBUTE, MISSING_ELEMENT},
        value::{INVALID_COORDINATES, UNLISTED_VALUE},
    },
    validate::{
        checks::{
            Problem,
            choice::{self, choices},
            country, date, iri, language, media_type, number, person, require,
            rss_value::ADDRESS,
        },
        finding::Report,
        namespace::PODCAST_INDEX,
        rss::ITEM_TABLE,
        table::{Attribute, Content, Element, Occurrence, Scope, Table, Vocabulary},
    },
};

pub(super) static VOCABULARY: Vocabulary = Vocabulary::new(PODCAST_INDEX, "podcast", "Podcast namespace 1.0")
    .both(&[
        Element::once(PODCAST_INDEX, "chat", Content::Empty).attributes(&[
            Attribute::new("server", &[]).required(),
            Attribute::new("protocol", &[]).required(),
            Attribute::new("accountId", &[]),
            Attribute::new("space", &[]),
        ]),
        Element::many(PODCAST_INDEX, "funding", SHORT).attributes(&[Attribute::new("url", ADDRESS).required()]),
        Element::many(PODCAST_INDEX, "image", Content::Empty).attributes(&[
            Attribute::new("href", ADDRESS).required(),
            Attribute::new("alt", &[]),
            Attribute::new("aspect-ratio", &[ratio]),
            Attribute::new("width", &[number::positive]),
            Attribute::new("height", &[number::positive]),
            Attribute::new("type", &[media_type::media_type]),
            Attribute::new("purpose", &[up_to_128]),
        ]),
        Element::once(PODCAST_INDEX, "images", Content::Empty)
            .attributes(&[Attribute::new("srcset", &[absolute_set]).required()]),
        Element::once(PODCAST_INDEX, "license", SHORT).filled().attributes(&[Attribute::new("url", ADDRESS)]),
        Element::many(PODCAST_INDEX, "location", SHORT).filled().attributes(&[
            Attribute::new("geo", &[geo_uri]),
            Attribute::new("osm", &[place_of_map]),
            Attribute::new("rel", &[relation]),
            Attribute::new("country", &[country::one]),
        ]),
        Element::many(PODCAST_INDEX, "person", SHORT).filled().attributes(&[
            Attribute::new("role", &[]),
            Attribute::new("group", &[]),
            Attribute::new("img", ADDRESS),
            Attribute::new("href", ADDRESS),
        ]),
        Element::many(PODCAST_INDEX, "socialInteract", Content::Empty)
            .attributes(&[
                Attribute::new("protocol", &[]).required(),
                Attribute::new("uri", ADDRESS),
                Attribute::new("accountId", &[]),
                Attribute::new("accountUrl", ADDRESS),
                Attribute::new("priority", &[number::integer]),
            ])
            .checks(&[root_post]),
        Element::many(PODCAST_INDEX, "txt", Content::Text(&[|text| up_to(text, 4000)]))
            .attributes(&[Attribute::new("purpose", &[up_to_128])]),
        Element::many(PODCAST_INDEX, "value", Content::Children(&VALUE_TABLE))
            .attributes(&[
                Attribute::new("type", &[]).required(),
                Attribute::new("method", &[]).required(),
                Attribute::new("suggested", &[number::measure]),
            ])
            .checks(&[recipients]),
    ])
    .feed(&[
        Element::many(PODCAST_INDEX, "block", Content::Text(&[yes_or_no])).attributes(&[Attribute::new("id", &[])]),
        Element::once(PODCAST_INDEX, "guid", Content::Text(&[iri::uuid])),
        Element::many(PODCAST_INDEX, "liveItem", Content::Children(&ITEM_TABLE))
            .attributes(&[
                Attribute::new("status", &[live_status]).required(),
                Attribute::new("start", &[date::iso_8601]).required(),
                Attribute::new("end", &[date::iso_8601]),
            ])
            .checks(&[fallback]),
        Element::once(PODCAST_INDEX, "locked", Content::Text(&[yes_or_no]))
            .attributes(&[Attribute::new("owner", &[person::email])]),
        Element::once(PODCAST_INDEX, "medium", Content::Text(&[medium])),
        Element::once(PODCAST_INDEX, "podping", Content::Empty)
            .attributes(&[Attribute::new("usesPodping", &[choice::boolean])]),
        Element::once(PODCAST_INDEX, "podroll", Content::Children(&PODROLL_TABLE)),
        Element::once(PODCAST_INDEX, "publisher", Content::Children(&PUBLISHER_TABLE)).checks(&[publisher]),
        REMOTE_ITEM,
        Element::many(PODCAST_INDEX, "trailer", SHORT).filled().attributes(&[
            Attribute::new("url", ADDRESS).required(),
            Attribute::new("pubdate", &[date::rfc822]).required(),
            Attribute::new("length", &[number::non_negative]),
            Attribute::new("type", &[media_type::media_type]),
            Attribute::new("season", &[number::integer]),
        ]),
        Element::once(PODCAST_INDEX, "updateFrequency", SHORT).attributes(&[
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
        Element::once(PODCAST_INDEX, "episode", Content::Text(&[number::decimal]))
            .attributes(&[Attribute::new("display", &[])]),
        Element::once(PODCAST_INDEX, "season", Content::Text(&[number::integer]))
            .attributes(&[Attribute::new("name", &[up_to_128])]),
        Element::many(PODCAST_INDEX, "soundbite", SHORT).may_be_blank().attributes(&[
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
    Attribute::new("medium", &[medium]),
    Attribute::new("title", &[]),
]);

static PODROLL_TABLE: Table =
    Table::closed("Podcast namespace 1.0, podroll", &[REMOTE_ITEM.occurs(Occurrence::AtLeastOnce)]);
static PUBLISHER_TABLE: Table =
    Table::closed("Podcast namespace 1.0, publisher", &[REMOTE_ITEM.occurs(Occurrence::Required)]);

static VALUE_TABLE: Table = Table {
    spec: "Podcast namespace 1.0, value",
    extensions: Some(Scope::Other),
    rows: &[
        RECIPIENT,
        Element::many(PODCAST_INDEX, "valueTimeSplit", Content::Children(&SPLIT_TABLE))
            .checks(&[one_target])
            .attributes(&[
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

/// A text that apps may cut, if it is longer than they show.
const SHORT: Content = Content::Text(&[up_to_128]);

fn up_to_128(value: &str) -> Result<(), Problem> {
    up_to(value, 128)
}

fn up_to(value: &str, most: usize) -> Result<(), Problem> {
    podcast::up_to(value, most).map_err(Problem::slight)
}

/// The kinds of content; each of them may also be a list of that kind.
const MEDIUMS: &[&str] =
    &["podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher", "course"];

fn medium(value: &str) -> Result<(), Problem> {
    if value == "mixed" || MEDIUMS.contains(&value.strip_suffix('L').unwrap_or(value)) {
        return Ok(());
    }
    choice::one_of(value, MEDIUMS, "InvalidValue")
}

/// The shape of a picture as CSS has it: `16/9`, or one number.
fn ratio(value: &str) -> Result<(), Problem> {
    let (width, height) = value.split_once('/').unwrap_or((value, "1"));
    number::measure(width.trim()).and_then(|()| number::measure(height.trim()))
}

/// Addresses with widths behind them, as in HTML's `srcset`; a feed has no address against which others can be resolved.
fn absolute_set(value: &str) -> Result<(), Problem> {
    let mut rest = value.trim_start();
    while !rest.is_empty() {
        let (address, behind) = rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()));
        iri::absolute(address.trim_end_matches(','))?;
        // An address may have commas in it; one behind it is followed by the next at once.
        let next = if address.ends_with(',') { behind } else { behind.split_once(',').map_or("", |(_, next)| next) };
        rest = next.trim_start();
    }
    Ok(())
}

/// A node, way or relation of OpenStreetMap: `R113314`, or with the version that is meant.
fn place_of_map(value: &str) -> Result<(), Problem> {
    let number = value.strip_prefix(['N', 'W', 'R']).unwrap_or_default();
    let number = number.split_once('#').map_or(number, |(number, _)| number);
    require(number::is_digits(number), value, &UNLISTED_VALUE, "is no node, way or relation of OpenStreetMap")
}

/// Checks that a thread of comments has an address, unless it says that there are none.
fn root_post(post: Node, report: &mut Report) {
    if post.attribute("uri").is_none() && post.attribute("protocol") != Some("disabled") {
        let message = "`socialInteract` lacks its attribute `uri`";
        report.at_element(&MISSING_ATTRIBUTE, post, message).spec = "Podcast namespace 1.0, socialInteract";
    }
}

/// Checks that a live stream can be followed where an app cannot play it.
fn fallback(live: Node, report: &mut Report) {
    wanted(live, "contentLink", "Podcast namespace 1.0, liveItem", report);
}

/// Checks that the feed of the publisher is said to be that.
fn publisher(publisher: Node, report: &mut Report) {
    let is_other =
        |item: &Node| item.has_tag_name((PODCAST_INDEX, "remoteItem")) && item.attribute("medium") != Some("publisher");
    if let Some(item) = publisher.children().find(is_other) {
        let message = "the feed of a publisher is not said to be one with `medium=\"publisher\"`";
        report.at_element(&MISSING_ATTRIBUTE, item, message).spec = "Podcast namespace 1.0, publisher";
    }
}

/// Checks that payments go to somebody; an example of the specification leaves that out.
fn recipients(value: Node, report: &mut Report) {
    wanted(value, "valueRecipient", "Podcast namespace 1.0, value", report);
}

/// Warns of an element that lacks one which it should have.
fn wanted(element: Node, name: &str, spec: &'static str, report: &mut Report) {
    if !has(element, name) {
        let message = format!("`{}` has no `{name}`", element.tag_name().name());
        let finding = report.at_element(&MISSING_ELEMENT, element, message);
        finding.spec = spec;
        finding.severity = Severity::Warning;
    }
}

/// Checks that payments of a part go either to those of another feed, or to some who are named.
fn one_target(split: Node, report: &mut Report) {
    if !has(split, "remoteItem") && !has(split, "valueRecipient") {
        let message = "`valueTimeSplit` has neither a `remoteItem` nor a `valueRecipient`";
        report.at_element(&MISSING_ELEMENT, split, message).spec = "Podcast namespace 1.0, valueTimeSplit";
    }
}

fn has(node: Node, name: &str) -> bool {
    node.children().any(|child| child.has_tag_name((PODCAST_INDEX, name)))
}

choices! {
    yes_or_no("InvalidYesNo") = "yes" | "no";
    relation("InvalidValue") = "subject" | "creator";
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
