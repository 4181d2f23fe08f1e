//! Ratings of media, each scheme with its values. <https://www.rssboard.org/media-rss#media-rating>

use roxmltree::Node;

use crate::{
    rules::media_rss::INVALID_MEDIA_RATING,
    validate::{checks::shown, finding::Report, node::text_in},
};

const MPAA: &[&str] = &["g", "pg", "pg-13", "r", "nc-17", "nr", "unrated", "x"];
const V_CHIP: &[&str] = &["all", "tv-y", "tv-y7", "tv-y7-fv", "tv-g", "tv-pg", "tv-14", "tv-ma"];

pub(super) fn rating(node: Node, report: &mut Report) {
    let text = text_in(node);
    let scheme = node.attribute("scheme").unwrap_or("urn:simple");
    if !is_rating(scheme, text.trim()) {
        let message = format!("{} is no rating of the scheme {}", shown(text.trim()), shown(scheme));
        report.at_text(&INVALID_MEDIA_RATING, node, message);
    }
}

fn is_rating(scheme: &str, value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    match scheme {
        "urn:simple" => matches!(value.as_str(), "adult" | "nonadult"),
        "urn:mpaa" => MPAA.contains(&value.as_str()),
        "urn:v-chip" => V_CHIP.contains(&value.as_str()),
        "urn:icra" => is_icra(&value),
        // The values of other schemes are not known here.
        _ => !value.is_empty(),
    }
}

/// `r (cz 1 lz 1 nz 1 oz 1 vz 1)`: labels of chat, language, nudity, others and violence, each with 0 or 1.
/// <https://www.w3.org/PICS/labels.html>
fn is_icra(value: &str) -> bool {
    let labels = value.strip_prefix('r').map(str::trim_start);
    let Some(labels) = labels.and_then(|labels| labels.strip_prefix('(')?.strip_suffix(')')) else { return false };
    let mut parts = labels.split_ascii_whitespace();
    let mut is_any = false;
    while let Some(label) = parts.next() {
        let is_label = match label.as_bytes() {
            [b'c', code] => b"abz".contains(code),
            [b'l', code] => b"abcz".contains(code),
            [b'n', code] => (b'a'..=b'i').contains(code) || b"prstz".contains(code),
            [b'o', code] => (b'a'..=b'h').contains(code) || b"z".contains(code),
            [b'v', code] => (b'a'..=b'k').contains(code) || b"prstz".contains(code),
            _ => false,
        };
        if !is_label || !matches!(parts.next(), Some("0" | "1")) {
            return false;
        }
        is_any = true;
    }
    is_any
}
