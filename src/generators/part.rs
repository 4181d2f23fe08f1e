//! Parts of a text that a site's own templates may show: links, pictures, code, quotes and tables.
//! <https://gohugo.io/render-hooks/introduction/>

use super::notation::PageValues;

/// A part of a text, as a template gets it. What is called `html` is shown already.
#[derive(Debug)]
pub(crate) enum Part {
    Link {
        destination: String,
        title: String,
        html: String,
        plain: String,
    },
    /// `is_alone` is true for one that is a paragraph of its own.
    Image {
        destination: String,
        title: String,
        plain: String,
        is_alone: bool,
    },
    /// `info` is the line that begins it, with its language and what follows.
    Code {
        info: String,
        text: String,
    },
    Quote {
        alert: Option<Alert>,
        html: String,
    },
    Table {
        head: Vec<Vec<Cell>>,
        body: Vec<Vec<Cell>>,
    },
}

/// What `[!NOTE]+ Title` says at the beginning of a quote.
#[derive(Debug)]
pub(crate) struct Alert {
    /// In small letters.
    pub(crate) name: String,
    /// `+`, `-` or nothing.
    pub(crate) sign: String,
    /// It is shown already.
    pub(crate) title: String,
}

/// A cell of a table.
#[derive(Debug)]
pub(crate) struct Cell {
    pub(crate) html: String,
    /// `left`, `center`, `right` or nothing.
    pub(crate) alignment: &'static str,
}

/// Of which kind a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    Link,
    Image,
    Code,
    Quote,
    Table,
}

impl Part {
    pub(crate) fn kind(&self) -> PartKind {
        match self {
            Self::Link { .. } => PartKind::Link,
            Self::Image { .. } => PartKind::Image,
            Self::Code { .. } => PartKind::Code,
            Self::Quote { .. } => PartKind::Quote,
            Self::Table { .. } => PartKind::Table,
        }
    }
}

/// Where a part is: its page, and how many of its kind are before it there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PartPlace<'a> {
    pub(crate) page: Option<&'a PageValues<'a>>,
    pub(crate) ordinal: usize,
}
