//! The values of Media RSS: types, roles, hashes, times, restrictions. <https://www.rssboard.org/media-rss>

use roxmltree::Node;

use crate::{
    diagnostic::Severity,
    rules::{element::DUPLICATE_ELEMENT, media_rss, value},
    validate::{
        checks::{
            Problem,
            choice::{self, choices},
            country, iri, media_type as types, number, require, shown,
        },
        finding::{Finding, Report},
        node::{start_tag, text_in, text_of},
    },
};

/// The roles of the specification and of the European Broadcasting Union, in lower case.
/// <https://www.ebu.ch/metadata/cs/ebu_RoleCodeCS.xml>
pub(super) const ROLES: &str = include_str!("roles.txt");

pub(super) fn media_type(value: &str) -> Result<(), Problem> {
    types::media_type(value).map_err(|problem| problem.event("InvalidMIMEAttribute"))
}

choices! {
    pub(super) medium("InvalidMediaMedium") = "image" | "audio" | "video" | "document" | "executable";
    pub(super) expression("InvalidMediaExpression") = "sample" | "full" | "nonstop";
    pub(super) algorithm("InvalidMediaHash") = "md5" | "sha-1";
    pub(super) text_type("InvalidMediaTextType") = "plain" | "html";
    pub(super) relationship("InvalidMediaRestrictionRel") = "allow" | "deny";
    pub(super) restriction_type("InvalidMediaRestrictionType") = "country" | "uri" | "sharing";
}

/// A scheme of roles. Before version 1.5 any address could be one.
pub(super) fn role_scheme(value: &str) -> Result<(), Problem> {
    choice::one_of(value, &["urn:ebu", "urn:yvs"], "InvalidValue").map_err(Problem::warning)
}

/// Checks a role, which is in lower case in every scheme; the roles of other schemes are not known here.
pub(super) fn credit(credit: Node, report: &mut Report) {
    let Some(role) = credit.attribute_node("role").filter(|role| !role.value().trim().is_empty()) else { return };
    let name = role.value();
    let is_listed = || ROLES.lines().flat_map(|line| line.split(", ")).any(|known| known == name);
    let unlisted =
        |why| Problem::new(&value::UNLISTED_VALUE, format!("{} {why}", shown(name))).event("InvalidCreditRole");
    let result = match credit.attribute("scheme").unwrap_or("urn:ebu") {
        "urn:yvs" => choice::one_of(name, &["uploader", "owner"], "InvalidCreditRole"),
        _ if name.chars().any(char::is_uppercase) => Err(unlisted("is no role in lower case")),
        // The Union's list has grown since.
        "urn:ebu" if !is_listed() => {
            Err(unlisted("is no role of the European Broadcasting Union that is known here").warning())
        }
        _ => Ok(()),
    };
    if let Err(problem) = result {
        report.add(problem, role.range_value());
    }
}

pub(super) fn hash(hash: Node, report: &mut Report) {
    let text = text_in(hash);
    let digits = text.trim();
    let (name, length) = if hash.attribute("algo") == Some("sha-1") { ("SHA-1", 40) } else { ("MD5", 32) };
    if digits.len() != length || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let message = format!("{} is not {length} hexadecimal digits, as {name} gives", shown(digits));
        report.at_text(&media_rss::INVALID_MEDIA_HASH, hash, message);
    }
}

/// Seconds, or hours, minutes and seconds, with a fraction or without.
/// <https://www.rfc-editor.org/rfc/rfc2326#section-3.6>
pub(super) fn play_time(value: &str) -> Result<(), Problem> {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, "0"));
    let is_sixtieth = |part: &str| {
        (1..=2).contains(&part.len()) && number::is_digits(part) && part.parse::<u8>().is_ok_and(|number| number < 60)
    };
    let is_whole = match whole.split(':').collect::<Vec<_>>()[..] {
        [seconds] => number::is_digits(seconds),
        [hours, minutes, seconds] => number::is_digits(hours) && is_sixtieth(minutes) && is_sixtieth(seconds),
        _ => false,
    };
    require(
        value == "now" || (is_whole && (fraction.is_empty() || number::is_digits(fraction))),
        value,
        &media_rss::INVALID_MEDIA_TIME,
        "is no place in a recording",
    )
}

/// The same for what Media RSS 1.5 added, whose own examples write minutes and seconds alone.
pub(super) fn short_play_time(value: &str) -> Result<(), Problem> {
    play_time(value).or_else(|problem| play_time(&format!("0:{value}")).map_err(|_| problem))
}

/// Checks whom a restriction is about: countries, addresses, or all and none.
pub(super) fn restriction(restriction: Node, report: &mut Report) {
    let text = text_in(restriction);
    let value = text.trim();
    let result = match restriction.attribute("type") {
        // The two words stand for every country or address and for none.
        _ if matches!(value, "" | "all" | "none") => Ok(()),
        Some("country") => country::several(value),
        Some("uri") => value.split_ascii_whitespace().try_for_each(iri::absolute),
        Some(_) => Ok(()),
        None => choice::one_of(value, &["all", "none"], "InvalidMediaRestriction"),
    };
    if let Err(problem) = result {
        let span = text_of(report.text, restriction);
        report.add(problem, span);
    }
}

/// Checks that each hash of a file is of another algorithm.
pub(super) fn other_algorithm(hash: Node, report: &mut Report) {
    another(hash, "algo", "md5", report);
}

/// Checks that each restriction is of another type: of two of a type, readers pass over the second.
pub(super) fn other_type(restriction: Node, report: &mut Report) {
    if let Some(finding) = another(restriction, "type", "", report) {
        finding.severity = Severity::Warning;
    }
}

/// Reports an element that stands behind another with the same value of an attribute.
fn another<'r>(node: Node, attribute: &str, default: &str, report: &'r mut Report) -> Option<&'r mut Finding> {
    let name = node.tag_name().name();
    let value = node.attribute(attribute).unwrap_or(default);
    let is_same =
        |other: &Node| other.tag_name() == node.tag_name() && other.attribute(attribute).unwrap_or(default) == value;
    let first = node.prev_siblings().skip(1).find(is_same)?;
    let related = start_tag(report.text, first);
    let message = format!("there is more than one `{name}` with the `{attribute}` {}", shown(value));
    let finding = report.at_element(&DUPLICATE_ELEMENT, node, message);
    finding.related = Some(related);
    Some(finding)
}
