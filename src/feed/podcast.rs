//! A podcast: what directories of podcasts require in a feed.
//! <https://help.apple.com/itc/podcasts_connect/#/itcb54353390>,
//! <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md>

use serde::Deserialize;

use crate::person::Person;

/// The order in which episodes are to be heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum PodcastKind {
    /// Newest first.
    #[default]
    Episodic,
    /// Oldest first.
    Serial,
}

/// Where listeners can give money.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Funding {
    /// The address of a page.
    pub url: String,
    /// What the link says.
    pub text: String,
}

/// A podcast: what its feed says about it as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Podcast {
    /// `itunes:category`, and the one below it.
    pub(crate) categories: Vec<(String, Option<String>)>,
    /// `itunes:image`: an absolute address.
    pub(crate) image: String,
    /// `itunes:explicit`.
    pub(crate) explicit: bool,
    /// `itunes:type`.
    pub(crate) kind: PodcastKind,
    /// `itunes:author`.
    pub(crate) author: String,
    /// `itunes:owner`, if there is an e-mail address to write to.
    pub(crate) owner: Option<Person>,
    /// `podcast:guid`: a UUID; the ledger's, if settings give none.
    pub(crate) guid: Option<String>,
    /// `podcast:locked`.
    pub(crate) locked: Option<bool>,
    /// `podcast:funding`, its address absolute.
    pub(crate) funding: Option<Funding>,
    /// `itunes:new-feed-url`: an absolute address.
    pub(crate) new_feed_url: Option<String>,
    /// `itunes:block`.
    pub(crate) block: bool,
    /// `itunes:complete`.
    pub(crate) complete: bool,
}
