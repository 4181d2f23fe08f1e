//! RSS 2.0 with the RSS Advisory Board's profile. <https://www.rssboard.org/rss-specification>,
//! <https://www.rssboard.org/rss-profile>

mod channel;
mod item;
pub(super) mod rdf;
pub(super) mod untyped_text;

use roxmltree::Node;

use super::{
    checks::{date, iri, language, media_type, number, person, rss_value, shown},
    extensions::podcast,
    finding::Report,
    node::is_own,
    table::{Attribute, Content, Element, ElementCheck, Scope, Table},
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

// Elements of other namespaces may stand wherever the specification sets no place for them.
static RSS_TABLE: Table = Table {
    spec: "RSS 2.0, what is RSS; RSS 2.0, extending RSS",
    extensions: Some(Scope::Other),
    rows: &[Element::required("", "channel", Content::Children(&CHANNEL_TABLE)).checks(&[
        channel::self_link,
        channel::order,
        channel::twice_said,
        channel::dated_comments,
        podcast::channel,
    ])],
};

/// An element of RSS 2.0, which is a section of its specification.
macro_rules! element {
    ($occurrence:ident, $name:literal, $content:expr) => {
        element!($occurrence, $name, $content, "")
    };
    ($occurrence:ident, $name:literal, $content:expr, $more:literal) => {
        Element::$occurrence("", $name, $content).spec(concat!("RSS 2.0, ", $name, $more))
    };
}

static CHANNEL_TABLE: Table = Table {
    spec: "RSS 2.0, required channel elements",
    extensions: Some(Scope::Feed),
    rows: &[
        element!(required, "title", PLAIN).event("MissingTitle").filled().checks(PLAIN_TEXT),
        element!(required, "link", ADDRESS).event("MissingLink"),
        element!(required, "description", PLAIN).event("MissingDescription").may_be_blank().checks(SUMMARY_TEXT),
        element!(once, "language", Content::Text(&[language::tag])),
        element!(once, "copyright", PLAIN).checks(PLAIN_TEXT),
        element!(once, "managingEditor", CONTACT).checks(PLAIN_TEXT),
        element!(once, "webMaster", CONTACT).checks(PLAIN_TEXT),
        PUB_DATE,
        element!(once, "lastBuildDate", DATE, "; RFC 822, section 5").checks(&[channel::plausible_date]),
        CATEGORY,
        element!(once, "generator", PLAIN),
        element!(once, "docs", ADDRESS),
        element!(once, "cloud", Content::Empty).attributes(&[
            Attribute::new("domain", &[]).required(),
            Attribute::new("port", &[number::positive_attribute]).required(),
            Attribute::new("path", &[]).required(),
            Attribute::new("registerProcedure", &[]).required().may_be_blank(),
            Attribute::new("protocol", &[rss_value::protocol]).required(),
        ]),
        element!(once, "ttl", Content::Text(&[number::positive])).filled(),
        element!(once, "image", Content::Children(&IMAGE_TABLE)).checks(&[channel::image]),
        element!(once, "rating", PLAIN),
        element!(once, "textInput", Content::Children(&TEXT_INPUT_TABLE)).checks(&[channel::text_input]),
        element!(once, "skipHours", Content::Children(&SKIP_HOURS_TABLE)).checks(&[channel::doubles]),
        element!(once, "skipDays", Content::Children(&SKIP_DAYS_TABLE)).checks(&[channel::doubles]),
        element!(many, "item", Content::Children(&ITEM_TABLE)).entry().checks(&[
            item::title_or_description,
            item::has_guid,
            item::enclosures,
            item::twice_said,
            item::content_before_description,
        ]),
    ],
};

pub(super) static ITEM_TABLE: Table = Table {
    spec: "RSS 2.0, elements of item",
    extensions: Some(Scope::Entry),
    rows: &[
        element!(once, "title", PLAIN).filled().checks(PLAIN_TEXT),
        element!(once, "link", ADDRESS),
        element!(once, "description", PLAIN).may_be_blank().checks(HTML_TEXT),
        element!(once, "author", CONTACT).checks(PLAIN_TEXT),
        CATEGORY.filled(),
        element!(once, "comments", ADDRESS),
        element!(many, "enclosure", Content::Empty, "; RSS profile, enclosure").attributes(&[
            Attribute::new("url", &[rss_value::address]).required(),
            Attribute::new("length", &[number::attribute, rss_value::length]).required(),
            Attribute::new("type", &[media_type::attribute, media_type::registered]).required(),
        ]),
        element!(once, "guid", PLAIN)
            .filled()
            .attributes(&[Attribute::new("isPermaLink", &[rss_value::boolean])])
            .checks(&[item::guid]),
        PUB_DATE,
        // The expiration date is of RSS 0.93 alone.
        element!(once, "expirationDate", DATE, "; RSS 0.93").checks(&[item::expiration]),
        element!(once, "source", PLAIN)
            .attributes(&[Attribute::new("url", &[iri::absolute]).required()])
            .checks(PLAIN_TEXT),
    ],
};

static IMAGE_TABLE: Table = Table {
    spec: "RSS 2.0, image",
    extensions: Some(Scope::Other),
    rows: &[
        element!(required, "url", ADDRESS).checks(&[channel::picture]),
        element!(required, "title", PLAIN).event("MissingTitle").filled().checks(PLAIN_TEXT),
        element!(required, "link", ADDRESS).event("MissingLink"),
        element!(once, "width", Content::Text(&[rss_value::width])),
        element!(once, "height", Content::Text(&[rss_value::height])),
        element!(once, "description", PLAIN).checks(PLAIN_TEXT),
    ],
};

static TEXT_INPUT_TABLE: Table = Table {
    spec: "RSS 2.0, textInput",
    extensions: Some(Scope::Other),
    rows: &[
        element!(required, "title", PLAIN).event("MissingTitle").filled().checks(PLAIN_TEXT),
        element!(required, "description", PLAIN).event("MissingDescription").checks(PLAIN_TEXT),
        element!(required, "name", Content::Text(&[rss_value::component])),
        element!(required, "link", ADDRESS).event("MissingLink"),
    ],
};

static SKIP_HOURS_TABLE: Table = Table {
    spec: "RSS 2.0, skipHours",
    extensions: Some(Scope::Other),
    rows: &[element!(many, "hour", Content::Text(&[rss_value::hour])).checks(&[channel::midnight])],
};

static SKIP_DAYS_TABLE: Table = Table {
    spec: "RSS 2.0, skipDays",
    extensions: Some(Scope::Other),
    rows: &[element!(many, "day", Content::Text(&[rss_value::day]))],
};

const PLAIN: Content = Content::Text(&[]);
const ADDRESS: Content = Content::Text(rss_value::ADDRESS);
const CONTACT: Content = Content::Text(&[person::contact]);
const DATE: Content = Content::Text(&[date::rfc822]);
const PLAIN_TEXT: &[ElementCheck] = &[untyped_text::plain];
const SUMMARY_TEXT: &[ElementCheck] = &[untyped_text::plain, untyped_text::markdown];
const HTML_TEXT: &[ElementCheck] = &[untyped_text::html, untyped_text::markdown];

const PUB_DATE: Element = element!(once, "pubDate", DATE, "; RFC 822, section 5").checks(&[channel::plausible_date]);
const CATEGORY: Element =
    element!(many, "category", PLAIN).attributes(&[Attribute::new("domain", &[])]).checks(PLAIN_TEXT);

/// The versions whose root is `rss`.
const VERSIONS: &[&str] = &["0.91", "0.92", "0.93", "0.94", "2.0"];

fn version(rss: Node, report: &mut Report) {
    let Some(attribute) = rss.attribute_node("version") else { return };
    report.version = VERSIONS.iter().copied().find(|version| *version == attribute.value());
    if report.version.is_none() {
        let message = format!("there is no version {} of RSS", shown(attribute.value()));
        report.at_attribute(&UNKNOWN_RSS_VERSION, attribute, message);
    }
}

/// True for a part of a feed that says it is older than RSS 2.0: `guid` and the profile came later.
fn is_older(node: Node) -> bool {
    node.document().root_element().attribute("version").is_some_and(|version| version.starts_with("0."))
}

/// The element's own children with this name.
fn named<'a, 'input>(node: Node<'a, 'input>, name: &str) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(move |child| is_own(*child, name))
}
