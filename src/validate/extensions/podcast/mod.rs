//! Podcasts, as Apple describes them. <https://help.apple.com/itc/podcasts_connect/#/itcb54353390>

use roxmltree::Node;

use crate::{
    diagnostic::Severity,
    rules::{
        element::MISSING_ELEMENT,
        podcast::{
            ARTWORK_FORMAT, INCOMPLETE_PODCAST, INVALID_DURATION, OBSOLETE_PODCAST_CATEGORY, PODCAST_FILE_FORMAT,
            PODCAST_KEYWORDS, PODCAST_NOT_UTF8, PODCAST_WITHOUT_OWNER, TOO_LONG, UNKNOWN_PODCAST_CATEGORY,
        },
    },
    syntax::podcast_category::{self, CategoryStatus},
    validate::{
        checks::{
            Problem, choice, number, person, require,
            rss_value::{self, ADDRESS},
            shown,
        },
        finding::Report,
        namespace::ITUNES,
        node::{is_own, text_in},
        prolog,
        rss::untyped_text,
        table::{Attribute, Content, Element, Table, Vocabulary},
    },
};

pub(super) static VOCABULARY: Vocabulary = Vocabulary::new(ITUNES, "itunes", "Apple Podcasts, RSS feed requirements")
    .both(&[
        short("author"),
        Element::once(ITUNES, "block", Content::Exact(&[yes_or_no])),
        Element::once(ITUNES, "explicit", Content::Text(&[])).may_be_blank().checks(&[explicit]),
        Element::once(ITUNES, "image", Content::Empty)
            .attributes(&[Attribute::new("href", &[rss_value::address]).required()])
            .checks(&[image]),
        Element::once(ITUNES, "keywords", Content::Text(&[up_to_255, keywords])).checks(&[untyped_text::plain]),
        short("subtitle"),
        Element::once(ITUNES, "summary", Content::Text(&[|text| up_to(text, 4000)])).checks(&[untyped_text::plain]),
        Element::once(ITUNES, "title", Content::Text(&[])),
    ])
    .feed(&[
        Element::many(ITUNES, "category", Content::Children(&CATEGORY_TABLE))
            .attributes(CATEGORY_ATTRIBUTES)
            .checks(&[|category, report| known_category(category, None, report)]),
        Element::once(ITUNES, "complete", Content::Exact(&[yes_or_no])),
        Element::once(ITUNES, "new-feed-url", Content::Text(ADDRESS)),
        Element::once(ITUNES, "owner", Content::Children(&OWNER_TABLE)).checks(&[owner_address]),
        Element::once(ITUNES, "type", Content::Text(&[kind])),
        Element::once(ITUNES, "applepodcastsverify", Content::Text(&[])),
        // Apple has neither, but programs of 2005 write them.
        Element::many(ITUNES, "link", Content::Text(&[])).may_be_blank().attributes(&[
            Attribute::new("rel", &[]),
            Attribute::new("type", &[]),
            Attribute::new("href", &[]),
        ]),
        Element::once(ITUNES, "pubDate", Content::Text(&[])),
    ])
    .entry(&[
        Element::once(ITUNES, "duration", Content::Text(&[duration])),
        Element::once(ITUNES, "episode", Content::Text(&[number::positive])),
        Element::once(ITUNES, "episodeType", Content::Text(&[episode_kind])),
        Element::once(ITUNES, "isClosedCaptioned", Content::Exact(&[yes_or_no])),
        Element::once(ITUNES, "order", Content::Text(&[number::positive])),
        Element::once(ITUNES, "season", Content::Text(&[number::positive])),
    ]);

const fn short(name: &'static str) -> Element {
    Element::once(ITUNES, name, Content::Text(&[up_to_255])).checks(&[untyped_text::plain])
}

const CATEGORY_ATTRIBUTES: &[Attribute] = &[Attribute::new("text", &[]).required()];

static CATEGORY_TABLE: Table = Table::closed(
    "Apple Podcasts, itunes:category",
    &[Element::many(ITUNES, "category", Content::Empty).attributes(CATEGORY_ATTRIBUTES).checks(&[inner_category])],
);

static OWNER_TABLE: Table = Table::closed(
    "Apple Podcasts, itunes:owner",
    &[
        Element::once(ITUNES, "email", Content::Text(&[owner_email])),
        Element::once(ITUNES, "name", Content::Text(&[up_to_255])).checks(&[untyped_text::plain]),
    ],
);

/// Checks that the owner can be written to; many leave the address out, for whoever reads it may write.
fn owner_address(owner: Node, report: &mut Report) {
    if !owner.children().any(|child| child.has_tag_name((ITUNES, "email"))) {
        report.at_element(&MISSING_ELEMENT, owner, "`owner` has no `email`").severity = Severity::Warning;
    }
}

fn owner_email(value: &str) -> Result<(), Problem> {
    person::email(value).map_err(|problem| problem.event("InvalidContact"))
}

fn up_to_255(value: &str) -> Result<(), Problem> {
    up_to(value, 255)
}

pub(super) fn up_to(value: &str, most: usize) -> Result<(), Problem> {
    if value.len() <= most || value.chars().count() <= most {
        return Ok(());
    }
    Err(Problem::new(&TOO_LONG, format!("the text has {} characters, more than {most}", value.chars().count())))
}

/// Words with commas between them; with white space alone between them they are one word.
fn keywords(value: &str) -> Result<(), Problem> {
    let is_mark = |character: char| {
        character.is_ascii_punctuation() && !matches!(character, '\'' | '-' | '_' | '&' | '.' | '#' | '+' | '/')
    };
    let is_keyword = |part: &str| {
        let part = part.trim();
        !part.contains(is_mark) && part.split_whitespace().count() <= 3
    };
    require(value.split(',').all(is_keyword), value, &PODCAST_KEYWORDS, "are no words with commas between them")
}

/// Apple says that any value but `Yes` has no effect.
fn yes_or_no(value: &str) -> Result<(), Problem> {
    choice::one_of_any_case(value, &["Yes", "No"], "InvalidYesNoClean").map_err(Problem::warning)
}

fn kind(value: &str) -> Result<(), Problem> {
    choice::one_of_any_case(value, &["episodic", "serial"], "InvalidItunesChannelType")
}

fn episode_kind(value: &str) -> Result<(), Problem> {
    choice::one_of_any_case(value, &["full", "trailer", "bonus"], "InvalidItunesEpisodeType")
}

/// Seconds, `MM:SS` or `HH:MM:SS`.
fn duration(value: &str) -> Result<(), Problem> {
    let parts: Vec<&str> = value.splitn(4, ':').collect();
    let is_sixtieth = |part: &&str| part.len() == 2 && part.parse::<u8>().is_ok_and(|number| number < 60);
    let is_right =
        parts.iter().all(|part| number::is_digits(part)) && parts.len() < 4 && parts[1..].iter().all(is_sixtieth);
    require(is_right, value, &INVALID_DURATION, "is no duration")
}

/// Checks the text exactly as written, like Apple.
fn explicit(node: Node, report: &mut Report) {
    if let Err(problem) = choice::boolean(&text_in(node)) {
        report.in_text(problem, node);
    }
}

fn image(image: Node, report: &mut Report) {
    let Some(attribute) = image.attribute_node("href") else { return };
    if let Some(ending) = other_ending(attribute.value(), &["jpg", "jpeg", "png"]) {
        let message = format!("the artwork seems to be of the format {}", shown(&ending));
        report.at_attribute(&ARTWORK_FORMAT, attribute, message);
    }
}

fn inner_category(category: Node, report: &mut Report) {
    let parent = category.parent_element().and_then(|parent| parent.attribute("text"));
    known_category(category, Some(parent.unwrap_or_default()), report);
}

fn known_category(category: Node, parent: Option<&str>, report: &mut Report) {
    let Some(attribute) = category.attribute_node("text").filter(|text| !text.value().trim().is_empty()) else {
        return;
    };
    let name = shown(attribute.value());
    match podcast_category::status(parent, attribute.value()) {
        CategoryStatus::Listed => {}
        CategoryStatus::Obsolete => {
            report.at_attribute(&OBSOLETE_PODCAST_CATEGORY, attribute, format!("the category {name} is no more"));
        }
        CategoryStatus::Unknown => {
            let place = parent.map_or_else(String::new, |parent| format!(" below {}", shown(parent)));
            report.at_attribute(&UNKNOWN_PODCAST_CATEGORY, attribute, format!("Apple has no category {name}{place}"));
        }
    }
}

/// The ending of the file at an address, if it is not one of the endings.
pub(in crate::validate) fn other_ending(address: &str, endings: &[&str]) -> Option<String> {
    let path = address.trim().split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let (_, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    (!endings.iter().any(|known| known.eq_ignore_ascii_case(ending))).then(|| ending.to_owned())
}

/// Checks what Apple requires of a channel that has any element of a podcast.
pub(in crate::validate) fn channel(channel: Node, report: &mut Report) {
    let own = |node: Node| node.tag_name().namespace() == Some(ITUNES);
    let mut items = channel.children().filter(|node| is_own(*node, "item"));
    if !channel.children().any(own) && !items.any(|item| item.children().any(own)) {
        return;
    }
    let has = |name: &str| channel.children().any(|node| own(node) && node.tag_name().name() == name);
    let mut missing: Vec<&str> = ["category", "explicit", "image"].into_iter().filter(|name| !has(name)).collect();
    let is_language = |node: Node| is_own(node, "language");
    if !channel.children().any(is_language) {
        missing.push("language");
    }
    for name in missing {
        let prefix = if name == "language" { "" } else { "itunes:" };
        let finding = report.at_element(&INCOMPLETE_PODCAST, channel, format!("the podcast has no `{prefix}{name}`"));
        if name == "image" {
            // The W3C validator is older than this requirement.
            finding.w3c = None;
        }
    }
    if !has("owner") {
        report.at_element(&PODCAST_WITHOUT_OWNER, channel, "the podcast does not say whose it is");
    }
    encoding(channel, report);
    files(channel, report);
}

fn encoding(channel: Node, report: &mut Report) {
    let declaration = prolog::declaration(report.text).filter(|declaration| declaration.span.start == 0);
    let Some(encoding) = declaration.and_then(|declaration| declaration.encoding) else { return };
    let label = &report.text[encoding];
    if !label.to_ascii_lowercase().starts_with("utf-8") {
        report.at_element(&PODCAST_NOT_UTF8, channel, format!("the podcast is in {}", shown(label)));
    }
}

fn files(channel: Node, report: &mut Report) {
    const FORMATS: &[&str] = &["m4a", "mp3", "mov", "mp4", "m4v", "pdf", "epub"];
    let items = channel.children().filter(|node| is_own(*node, "item"));
    for enclosure in items.flat_map(|item| item.children()).filter(|node| is_own(*node, "enclosure")) {
        let Some(url) = enclosure.attribute_node("url") else { continue };
        if let Some(ending) = other_ending(url.value(), FORMATS) {
            let message = format!("the file seems to be of the format {}", shown(&ending));
            report.at_attribute(&PODCAST_FILE_FORMAT, url, message);
        }
    }
}
