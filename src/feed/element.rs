//! Elements that settings add to feeds and entries: what no part of Dateline knows of.

use super::Format;

/// An element of a namespace that settings declare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// Which of the settings' elements it is.
    pub(crate) nth: usize,
    pub(crate) prefix: String,
    pub(crate) namespace: String,
    /// Without its prefix.
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) text: Option<String>,
    /// The formats that have it.
    pub(crate) formats: Vec<Format>,
}
