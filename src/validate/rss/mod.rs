//! RSS 2.0 with the RSS Advisory Board's profile. <https://www.rssboard.org/rss-specification>,
//! <https://www.rssboard.org/rss-profile>

mod channel;
mod item;
pub(super) mod untyped_text;

use roxmltree::Node;

use super::{
    checks::{date, iri, language, media_type, number, person, rss_value},
    extensions::podcast,
    finding::Report,
    table::{Attribute, Content, Element, Scope, Table},
    walk,
};
use crate::rules::rss::UNKNOWN_RSS_VERSION;

pub(super) fn validate(root: Node, report: &mut Report) {
    walk::element(root, &RSS, "RSS 2.0, required channel elements", report);
    item::duplicate_guids(root, report);
}

static RSS: Element = Element::required("", "rss", Content::Children(&RSS_TABLE))
    .attributes(&[Attribute::new("version", &[]).required()])
    .checks(&[version]);

static RSS_TABLE: Table = Table::closed(
    "RSS 2.0",
    &[Element::required("", "channel", Content::Children(&CHANNEL_TABLE)).checks(&[
        channel::self_link,
        channel::order,
        channel::twice_said,
        channel::dated_comments,
        podcast::channel,
    ])],
);

static CHANNEL_TABLE: Table = Table {
    spec: "RSS 2.0, required channel elements",
    extensions: Some(Scope::Feed),
    rows: &[
        Element::required("", "title", PLAIN).event("MissingTitle").checks(PLAIN_TEXT),
        Element::required("", "link", ADDRESS).event("MissingLink"),
        Element::required("", "description", PLAIN).event("MissingDescription").may_be_blank().checks(HTML_TEXT),
        Element::once("", "language", Content::Text(&[language::tag])).spec("RSS 2.0, language"),
        Element::once("", "copyright", PLAIN).checks(PLAIN_TEXT),
        Element::once("", "managingEditor", CONTACT).spec("RSS 2.0, managingEditor"),
        Element::once("", "webMaster", CONTACT).spec("RSS 2.0, webMaster"),
        PUB_DATE,
        Element::once("", "lastBuildDate", DATE).checks(&[channel::plausible_date]),
        CATEGORY,
        Element::once("", "generator", PLAIN),
        Element::once("", "docs", ADDRESS),
        Element::once("", "cloud", Content::Empty).spec("RSS 2.0, cloud").attributes(&[
            Attribute::new("domain", &[]).required(),
            Attribute::new("port", &[number::positive_attribute]).required(),
            Attribute::new("path", &[]).required(),
            Attribute::new("registerProcedure", &[]).required().may_be_blank(),
            Attribute::new("protocol", &[rss_value::protocol]).required(),
        ]),
        Element::once("", "ttl", Content::Text(&[number::positive])).spec("RSS 2.0, ttl"),
        Element::once("", "image", Content::Children(&IMAGE_TABLE)).checks(&[channel::image]),
        Element::once("", "rating", PLAIN),
        Element::once("", "textInput", Content::Children(&TEXT_INPUT_TABLE)).checks(&[channel::text_input]),
        Element::once("", "skipHours", Content::Children(&SKIP_HOURS_TABLE)).checks(&[channel::doubles]),
        Element::once("", "skipDays", Content::Children(&SKIP_DAYS_TABLE)).checks(&[channel::doubles]),
        Element::many("", "item", Content::Children(&ITEM_TABLE)).entry().checks(&[
            item::title_or_description,
            item::has_guid,
            item::enclosures,
            item::twice_said,
            item::content_before_description,
        ]),
    ],
};

static ITEM_TABLE: Table = Table {
    spec: "RSS 2.0, elements of item",
    extensions: Some(Scope::Entry),
    rows: &[
        Element::once("", "title", PLAIN).checks(PLAIN_TEXT),
        Element::once("", "link", ADDRESS),
        Element::once("", "description", PLAIN).may_be_blank().checks(HTML_TEXT),
        Element::once("", "author", CONTACT).spec("RSS 2.0, author").checks(PLAIN_TEXT),
        CATEGORY,
        Element::once("", "comments", ADDRESS),
        Element::many("", "enclosure", Content::Empty).spec("RSS 2.0, enclosure; RSS profile, enclosure").attributes(
            &[
                Attribute::new("url", &[rss_value::address]).required(),
                Attribute::new("length", &[number::attribute, rss_value::length]).required(),
                Attribute::new("type", &[media_type::attribute, media_type::registered]).required(),
            ],
        ),
        Element::once("", "guid", PLAIN)
            .spec("RSS 2.0, guid")
            .attributes(&[Attribute::new("isPermaLink", &[rss_value::boolean])])
            .checks(&[item::guid]),
        PUB_DATE,
        Element::once("", "source", PLAIN)
            .spec("RSS 2.0, source")
            .attributes(&[Attribute::new("url", &[iri::absolute]).required()])
            .checks(PLAIN_TEXT),
    ],
};

static IMAGE_TABLE: Table = Table {
    spec: "RSS 2.0, image",
    extensions: Some(Scope::Other),
    rows: &[
        Element::required("", "url", ADDRESS),
        Element::required("", "title", PLAIN).event("MissingTitle").checks(PLAIN_TEXT),
        Element::required("", "link", ADDRESS).event("MissingLink"),
        Element::once("", "width", Content::Text(&[rss_value::width])),
        Element::once("", "height", Content::Text(&[rss_value::height])),
        Element::once("", "description", PLAIN).checks(PLAIN_TEXT),
    ],
};

static TEXT_INPUT_TABLE: Table = Table {
    spec: "RSS 2.0, textInput",
    extensions: Some(Scope::Other),
    rows: &[
        Element::required("", "title", PLAIN).event("MissingTitle").checks(PLAIN_TEXT),
        Element::required("", "description", PLAIN).event("MissingDescription").checks(HTML_TEXT),
        Element::required("", "name", Content::Text(&[rss_value::component])),
        Element::required("", "link", ADDRESS).event("MissingLink"),
    ],
};

static SKIP_HOURS_TABLE: Table =
    Table::closed("RSS 2.0, skipHours", &[Element::many("", "hour", Content::Text(&[rss_value::hour]))]);

static SKIP_DAYS_TABLE: Table =
    Table::closed("RSS 2.0, skipDays", &[Element::many("", "day", Content::Text(&[rss_value::day]))]);

const PLAIN: Content = Content::Text(&[]);
const ADDRESS: Content = Content::Text(rss_value::ADDRESS);
const CONTACT: Content = Content::Text(&[person::contact]);
const DATE: Content = Content::Text(&[date::rfc822]);
const PLAIN_TEXT: &[super::table::ElementCheck] = &[untyped_text::plain];
const HTML_TEXT: &[super::table::ElementCheck] = &[untyped_text::html, untyped_text::markdown];

const PUB_DATE: Element = Element::once("", "pubDate", DATE).checks(&[channel::plausible_date]);
const CATEGORY: Element = Element::many("", "category", PLAIN).attributes(&[Attribute::new("domain", &[])]);

fn version(rss: Node, report: &mut Report) {
    let Some(attribute) = rss.attribute_node("version") else { return };
    if !matches!(attribute.value(), "2.0" | "0.94" | "0.93" | "0.92" | "0.91") {
        let message = format!("there is no version `{}` of RSS", attribute.value());
        report.at_attribute(&UNKNOWN_RSS_VERSION, attribute, message);
    }
}

/// The element's own children with this name.
fn named<'a, 'input>(node: Node<'a, 'input>, name: &str) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(move |child| {
        child.is_element() && child.tag_name().namespace().is_none() && child.tag_name().name() == name
    })
}
