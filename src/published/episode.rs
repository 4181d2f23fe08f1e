//! What an item of RSS says of an episode in Apple's and Podcasting 2.0's words, much of which `feed-rs` does not read.
//! <https://podcasters.apple.com/support/823-podcast-requirements>, <https://podcasting2.org/docs/podcast-namespace>

use roxmltree::Node;
use serde::Serialize;

use crate::syntax::duration;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Episode {
    /// Its title without its number.
    pub title: Option<String>,
    pub seconds: Option<u64>,
    pub season: Option<u64>,
    /// Its number, if that is a whole one.
    pub number: Option<u64>,
    /// `full`, `trailer` or `bonus`.
    pub kind: Option<String>,
    /// Whether it is not for children.
    pub is_explicit: Option<bool>,
    pub transcripts: Vec<Transcript>,
    /// The address of its chapters.
    pub chapters: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Transcript {
    pub url: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

#[cfg(feature = "cli")]
impl Episode {
    /// What another one does not say any more.
    pub(super) fn lost_in(&self, other: &Self) -> Option<&'static str> {
        let is_lost = |own: bool, other: bool| own && !other;
        [
            (is_lost(self.seconds.is_some(), other.seconds.is_some()), "how long it plays"),
            (is_lost(self.season.is_some(), other.season.is_some()), "the number of its season"),
            (is_lost(self.number.is_some(), other.number.is_some()), "the number of its episode"),
            (is_lost(self.is_explicit.is_some(), other.is_explicit.is_some()), "whether it is for children"),
            (other.transcripts.len() < self.transcripts.len(), "a transcript"),
            (is_lost(self.chapters.is_some(), other.chapters.is_some()), "its chapters"),
        ]
        .into_iter()
        .find(|(is_lost, _)| *is_lost)
        .map(|(_, what)| what)
    }
}

/// True for a document that may say something of episodes.
pub(super) fn may_have(text: &str) -> bool {
    text.contains("itunes:") || text.contains("podcast:")
}

/// Those of the items of a feed, in their order.
pub(super) fn all(root: Node<'_, '_>) -> Vec<Episode> {
    root.descendants().filter(|node| node.tag_name().name() == "item").map(of).collect()
}

fn of(item: Node<'_, '_>) -> Episode {
    let named = |namespace: &'static str, name: &'static str| {
        item.children().filter(move |node| {
            node.tag_name().name() == name && node.tag_name().namespace().is_some_and(|own| own.contains(namespace))
        })
    };
    let text = |name| named("itunes", name).find_map(|node| node.text()).map(str::trim).filter(|text| !text.is_empty());
    let attribute = |node: Node<'_, '_>, name: &str| node.attribute(name).map(str::trim).map(str::to_owned);
    let number = |name| text(name)?.parse().ok().filter(|number| *number > 0);
    let transcript = |node| {
        let [url, media_type, language] = ["url", "type", "language"].map(|name| attribute(node, name));
        Some(Transcript { url: url?, media_type, language })
    };
    Episode {
        title: text("title").map(str::to_owned),
        seconds: text("duration").and_then(duration::seconds).filter(|seconds| *seconds > 0),
        season: number("season"),
        number: number("episode"),
        kind: text("episodeType").map(str::to_lowercase).filter(|kind| matches!(&**kind, "full" | "trailer" | "bonus")),
        is_explicit: text("explicit").and_then(|told| match &*told.to_lowercase() {
            "true" | "yes" | "explicit" => Some(true),
            "false" | "no" | "clean" => Some(false),
            _ => None,
        }),
        transcripts: named("podcast", "transcript").filter_map(transcript).collect(),
        chapters: named("podcast", "chapters").find_map(|node| attribute(node, "url")),
    }
}
