//! Elements: those that feed readers keep, with their attributes and how they nest.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::syntax::html::is_void;

/// How an element nests, as far as balancing tags needs to know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Part of a line of text.
    Phrasing,
    /// On lines of its own; ends an open paragraph.
    Flow,
    /// Part of a table, and allowed nowhere else.
    Table,
    /// `math` and what is allowed in it.
    Math,
}

/// An element that feed readers keep.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// Whether it never has content, nor an end tag.
    pub(crate) is_void: bool,
    /// Its own attributes, besides [`GENERIC_ATTRIBUTES`].
    pub(crate) attributes: Vec<&'static str>,
}

impl Element {
    pub(crate) fn is_heading(&self) -> bool {
        matches!(self.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    }
}

/// Attributes that any element keeps.
pub(crate) const GENERIC_ATTRIBUTES: [&str; 3] = ["dir", "lang", "title"];

const MATH_ATTRIBUTES: &str = "accent accentunder align alttext close columnalign columnlines columnspacing columnspan \
    columnwidth depth display displaystyle encoding fence form frame framespacing height largeop linebreak \
    linethickness lquote lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation \
    numalign denomalign bevelled open rowalign rowlines rowspacing rowspan rquote rspace scriptlevel separator \
    separators stretchy subscriptshift superscriptshift symmetric voffset width";

/// Kind, elements, attributes. An `id` is kept where footnotes, headings and table cells need it.
const TABLE: &[(Kind, &str, &str)] = &[
    (Kind::Phrasing, "abbr acronym b bdi bdo big br cite dfn em i kbd mark picture rp rt ruby s samp small", ""),
    (Kind::Phrasing, "span strike strong sub tt u var wbr", ""),
    (Kind::Phrasing, "a", "href hreflang id"),
    (Kind::Phrasing, "audio", "controls loop muted src"),
    (Kind::Phrasing, "code", "class"),
    (Kind::Phrasing, "data", "value"),
    (Kind::Phrasing, "del ins", "cite datetime"),
    (Kind::Phrasing, "img", "alt height loading longdesc sizes src srcset width"),
    (Kind::Phrasing, "q", "cite"),
    (Kind::Phrasing, "source", "height media sizes src srcset type width"),
    (Kind::Phrasing, "sup", "id"),
    (Kind::Phrasing, "time", "datetime"),
    (Kind::Phrasing, "track", "kind label src srclang"),
    (Kind::Phrasing, "video", "controls height loop muted poster src width"),
    (Kind::Flow, "address article aside dl figcaption footer header hgroup hr main menu nav pre summary ul", ""),
    (Kind::Flow, "blockquote", "cite"),
    (Kind::Flow, "dd div dt figure h1 h2 h3 h4 h5 h6 p section table", "id"),
    (Kind::Flow, "details", "open"),
    (Kind::Flow, "li", "id value"),
    (Kind::Flow, "ol", "reversed start type"),
    (Kind::Table, "caption", ""),
    (Kind::Table, "col colgroup", "align span"),
    (Kind::Table, "tbody tfoot thead tr", "align"),
    (Kind::Table, "td", "align colspan headers id rowspan"),
    (Kind::Table, "th", "abbr align colspan headers id rowspan scope"),
    (Kind::Math, "annotation math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded", MATH_ATTRIBUTES),
    (Kind::Math, "mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup", MATH_ATTRIBUTES),
    (Kind::Math, "mtable mtd mtext mtr munder munderover none semantics", MATH_ATTRIBUTES),
];

pub(crate) static ELEMENTS: LazyLock<HashMap<&'static str, Element>> = LazyLock::new(|| {
    let element = |name: &'static str, kind, attributes: &'static str| Element {
        name,
        kind,
        is_void: is_void(name.as_bytes()),
        attributes: attributes.split_whitespace().collect(),
    };
    TABLE
        .iter()
        .flat_map(|&(kind, names, attributes)| {
            names.split_whitespace().map(move |name| (name, element(name, kind, attributes)))
        })
        .collect()
});
