//! Media RSS 1.5: audio, video and images, and what is known of them. <https://www.rssboard.org/media-rss>

mod rating;
mod social;
mod value;

use roxmltree::Node;

use crate::{
    rules::media_rss::{
        DEPRECATED_MEDIA_ADULT, MEDIA_DEFAULTS, MEDIA_GROUP_WITHOUT_ALTERNATIVES, MEDIA_WITHOUT_ADDRESS,
    },
    validate::{
        checks::{choice, language, media_type, number, rss_value::ADDRESS},
        finding::Report,
        namespace::MEDIA,
        node::start_tag,
        rss::untyped_text,
        table::{Attribute, Content, Element, Scope, Table, Vocabulary},
    },
};

pub(super) static VOCABULARY: Vocabulary =
    Vocabulary::new(MEDIA, "media", "Media RSS 1.5").both(OPTIONAL).entry(&[GROUP, CONTENT]);

/// Elements that are allowed in a channel, an item, a group and a piece of media.
const OPTIONAL: &[Element] = &[
    Element::once(MEDIA, "adult", Content::Text(&[choice::boolean]))
        .spec("Media RSS 1.5, media:adult")
        .checks(&[deprecated]),
    Element::many(MEDIA, "category", Content::Text(&[]))
        .spec("Media RSS 1.5, media:category")
        .attributes(&[Attribute::new("scheme", ADDRESS), Attribute::new("label", &[])])
        .checks(&[untyped_text::plain]),
    Element::once(MEDIA, "copyright", Content::Text(&[]))
        .spec("Media RSS 1.5, media:copyright")
        .attributes(&[Attribute::new("url", ADDRESS)])
        .checks(&[untyped_text::plain]),
    Element::many(MEDIA, "credit", Content::Text(&[]))
        .spec("Media RSS 1.5, media:credit")
        .attributes(&[Attribute::new("role", &[]), Attribute::new("scheme", ADDRESS)])
        .checks(&[untyped_text::plain, value::credit]),
    Element::once(MEDIA, "description", Content::Text(&[]))
        .spec("Media RSS 1.5, media:description")
        .attributes(&[TEXT_TYPE])
        .checks(&[untyped_text::typed]),
    Element::many(MEDIA, "hash", Content::Text(&[]))
        .spec("Media RSS 1.5, media:hash")
        .attributes(&[Attribute::new("algo", &[value::algorithm])])
        .checks(&[value::hash]),
    Element::once(MEDIA, "keywords", Content::Text(&[]))
        .spec("Media RSS 1.5, media:keywords")
        .checks(&[untyped_text::plain]),
    Element::once(MEDIA, "player", Content::Empty).spec("Media RSS 1.5, media:player").attributes(&[
        Attribute::new("url", ADDRESS).required(),
        HEIGHT,
        WIDTH,
    ]),
    Element::many(MEDIA, "rating", Content::Text(&[]))
        .spec("Media RSS 1.5, media:rating")
        .attributes(&[Attribute::new("scheme", ADDRESS)])
        .checks(&[rating::rating]),
    Element::many(MEDIA, "restriction", Content::Any)
        .spec("Media RSS 1.5, media:restriction")
        .attributes(&[
            Attribute::new("relationship", &[value::relationship]).required(),
            Attribute::new("type", &[value::restriction_type]),
        ])
        .checks(&[value::restriction]),
    Element::many(MEDIA, "text", Content::Text(&[]))
        .spec("Media RSS 1.5, media:text")
        .attributes(&[
            TEXT_TYPE,
            Attribute::new("lang", &[language::tag]),
            Attribute::new("start", &[value::play_time]),
            Attribute::new("end", &[value::play_time]),
        ])
        .checks(&[untyped_text::typed]),
    Element::many(MEDIA, "thumbnail", Content::Empty).spec("Media RSS 1.5, media:thumbnail").attributes(&[
        Attribute::new("url", ADDRESS).required(),
        HEIGHT,
        WIDTH,
        Attribute::new("time", &[value::play_time]),
    ]),
    Element::once(MEDIA, "title", Content::Text(&[]))
        .spec("Media RSS 1.5, media:title")
        .attributes(&[TEXT_TYPE])
        .checks(&[untyped_text::typed]),
    social::BACK_LINKS,
    social::COMMENTS,
    social::COMMUNITY,
    social::EMBED,
    social::LICENSE,
    social::LOCATION,
    social::PEER_LINK,
    social::PRICE,
    social::RESPONSES,
    social::RIGHTS,
    social::SCENES,
    social::STATUS,
    social::SUB_TITLE,
];

/// The same and pieces of media.
static IN_GROUP: [Element; OPTIONAL.len() + 1] = {
    let mut rows = [CONTENT; OPTIONAL.len() + 1];
    rows.split_at_mut(1).1.copy_from_slice(OPTIONAL);
    rows
};

const GROUP: Element = Element::many(MEDIA, "group", Content::Children(&GROUP_TABLE))
    .spec("Media RSS 1.5, media:group")
    .checks(&[alternatives, defaults]);

static GROUP_TABLE: Table =
    Table { spec: "Media RSS 1.5, media:group", extensions: Some(Scope::Other), rows: &IN_GROUP };

const CONTENT: Element = Element::many(MEDIA, "content", Content::Children(&CONTENT_TABLE))
    .spec("Media RSS 1.5, media:content")
    .attributes(&[
        Attribute::new("url", ADDRESS),
        Attribute::new("fileSize", &[number::non_negative]),
        Attribute::new("type", &[value::media_type]),
        Attribute::new("medium", &[value::medium]),
        Attribute::new("isDefault", &[choice::boolean]),
        Attribute::new("expression", &[value::expression]),
        Attribute::new("bitrate", &[number::measure]),
        Attribute::new("framerate", &[number::measure]),
        Attribute::new("samplingrate", &[number::measure]),
        Attribute::new("channels", &[number::non_negative]),
        Attribute::new("duration", &[number::measure]),
        Attribute::new("height", &[number::positive]),
        Attribute::new("width", &[number::positive]),
        Attribute::new("lang", &[language::tag]),
    ])
    .checks(&[address]);

static CONTENT_TABLE: Table =
    Table { spec: "Media RSS 1.5, media:content", extensions: Some(Scope::Other), rows: OPTIONAL };

const TEXT_TYPE: Attribute = Attribute::new("type", &[value::text_type]);
const HEIGHT: Attribute = Attribute::new("height", &[number::positive]);
const WIDTH: Attribute = Attribute::new("width", &[number::positive]);
const MEDIA_TYPE: Attribute = Attribute::new("type", &[media_type::media_type]);

/// The group's pieces of media. If the group's namespace is misspelt, theirs is misspelt in the same way.
fn pieces<'a, 'input>(group: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    let namespace = group.tag_name().namespace();
    group
        .children()
        .filter(move |child| child.tag_name().name() == "content" && child.tag_name().namespace() == namespace)
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

/// Checks that media has an address, or a player.
fn address(content: Node, report: &mut Report) {
    if content.attribute("url").is_none() && !content.children().any(|child| child.tag_name().name() == "player") {
        let message = "the media has neither an address nor a player";
        report.at_element(&MEDIA_WITHOUT_ADDRESS, content, message);
    }
}

fn deprecated(adult: Node, report: &mut Report) {
    report.at_element(&DEPRECATED_MEDIA_ADULT, adult, "`media:adult` was replaced by `media:rating`");
}
