//! Tables: what is allowed in an element, in one row for each child, with the child's attributes and text.

use roxmltree::Node;

use super::{checks::Check, finding::Report};

/// How often an element may occur in its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occurrence {
    /// Exactly once.
    Required,
    /// Once or more often.
    AtLeastOnce,
    /// At most once.
    Once,
    /// As often as one likes by its specification, but feed readers keep one of them.
    OnceInFeeds,
    Many,
}

/// What it means that an element or attribute is there, but blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blank {
    /// It has a meaning of its own.
    Meaningful,
    /// It says nothing, and the checks of values do not apply.
    Pointless,
    /// The checks of values decide. If they allow it, it says nothing.
    Checked,
    /// Readers show it, or need what it should say.
    Wrong,
}

/// What an element may contain.
#[derive(Clone, Copy)]
pub(super) enum Content {
    /// Text that passes the checks. White space around it does not count.
    Text(&'static [Check]),
    /// The same, but white space around it is an error.
    Exact(&'static [Check]),
    Children(&'static Table),
    Empty,
    /// Elements of other vocabularies. What text there is has to pass the row's own checks.
    Extensions,
    /// Anything that passes the row's own checks.
    Any,
}

/// Checks what a table cannot say: how parts of an element go together.
pub(super) type ElementCheck = fn(Node, &mut Report);

/// An attribute that an element may have.
pub(super) struct Attribute {
    /// Without a prefix; attributes with one belong to their own vocabulary.
    pub(super) name: &'static str,
    pub(super) is_required: bool,
    /// The W3C validator's event for a missing one, if it has its own.
    pub(super) event: Option<&'static str>,
    pub(super) checks: &'static [Check],
    pub(super) blank: Blank,
}

/// An element in its context.
#[derive(Clone, Copy)]
pub(super) struct Element {
    /// The empty string is no namespace.
    pub(super) namespace: &'static str,
    pub(super) name: &'static str,
    pub(super) occurrence: Occurrence,
    pub(super) content: Content,
    pub(super) attributes: &'static [Attribute],
    pub(super) spec: &'static str,
    /// The W3C validator's event for a missing one, if it has its own.
    pub(super) event: Option<&'static str>,
    pub(super) blank: Blank,
    /// True for an entry or item.
    pub(super) is_entry: bool,
    pub(super) checks: &'static [ElementCheck],
}

/// The children that an element may have.
pub(super) struct Table {
    pub(super) spec: &'static str,
    pub(super) rows: &'static [Element],
    /// Which elements of other vocabularies are allowed too; `None` if none are.
    pub(super) extensions: Option<Scope>,
}

/// Where elements of other vocabularies are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// In a feed or channel.
    Feed,
    /// In an entry or item.
    Entry,
    /// Elsewhere.
    Other,
}

/// A vocabulary with its own namespace, which feeds and entries of other formats may use.
pub(super) struct Vocabulary {
    pub(super) namespace: &'static str,
    pub(super) prefix: &'static str,
    pub(super) spec: &'static str,
    /// Elements that are allowed only in a feed.
    pub(super) feed: &'static [Element],
    /// Elements that are allowed only in an entry.
    pub(super) entry: &'static [Element],
    /// Elements that are allowed in both.
    pub(super) both: &'static [Element],
    /// Elements that are allowed elsewhere: in a link, a person or another vocabulary's element.
    pub(super) other: &'static [Element],
    /// Attributes for elements of other vocabularies.
    pub(super) attributes: &'static [Attribute],
}

impl Vocabulary {
    /// A vocabulary without elements or attributes yet.
    pub(super) const fn new(namespace: &'static str, prefix: &'static str, spec: &'static str) -> Self {
        Self { namespace, prefix, spec, feed: &[], entry: &[], both: &[], other: &[], attributes: &[] }
    }

    pub(super) const fn feed(self, feed: &'static [Element]) -> Self {
        Self { feed, ..self }
    }

    pub(super) const fn entry(self, entry: &'static [Element]) -> Self {
        Self { entry, ..self }
    }

    pub(super) const fn other(self, other: &'static [Element]) -> Self {
        Self { other, ..self }
    }

    pub(super) const fn both(self, both: &'static [Element]) -> Self {
        Self { both, ..self }
    }

    /// With elements that are allowed in a feed, an entry and elsewhere.
    pub(super) const fn everywhere(self, elements: &'static [Element]) -> Self {
        Self { both: elements, other: elements, ..self }
    }

    pub(super) const fn attributes(self, attributes: &'static [Attribute]) -> Self {
        Self { attributes, ..self }
    }
}

impl Table {
    /// A table of these rows, without elements of other vocabularies.
    pub(super) const fn closed(spec: &'static str, rows: &'static [Element]) -> Self {
        Self { spec, rows, extensions: None }
    }
}

impl Attribute {
    /// An optional attribute.
    pub(super) const fn new(name: &'static str, checks: &'static [Check]) -> Self {
        Self { name, is_required: false, event: None, checks, blank: Blank::Checked }
    }

    pub(super) const fn required(self) -> Self {
        Self { is_required: true, blank: Blank::Wrong, ..self }
    }

    /// With the W3C validator's event for a missing one.
    pub(super) const fn event(self, event: &'static str) -> Self {
        Self { event: Some(event), ..self }
    }

    pub(super) const fn may_be_blank(self) -> Self {
        self.blank(Blank::Meaningful)
    }

    pub(super) const fn blank(self, blank: Blank) -> Self {
        Self { blank, ..self }
    }
}

impl Element {
    const fn new(namespace: &'static str, name: &'static str, occurrence: Occurrence, content: Content) -> Self {
        Self {
            namespace,
            name,
            occurrence,
            content,
            attributes: &[],
            spec: "",
            event: None,
            blank: Blank::Checked,
            is_entry: false,
            checks: &[],
        }
    }

    pub(super) const fn required(namespace: &'static str, name: &'static str, content: Content) -> Self {
        Self::new(namespace, name, Occurrence::Required, content)
    }

    /// An element that must occur, and may be repeated.
    pub(super) const fn at_least_one(namespace: &'static str, name: &'static str, content: Content) -> Self {
        Self::new(namespace, name, Occurrence::AtLeastOnce, content)
    }

    pub(super) const fn once(namespace: &'static str, name: &'static str, content: Content) -> Self {
        Self::new(namespace, name, Occurrence::Once, content)
    }

    pub(super) const fn many(namespace: &'static str, name: &'static str, content: Content) -> Self {
        Self::new(namespace, name, Occurrence::Many, content)
    }

    /// An element of which readers keep one, though its specification allows several.
    pub(super) const fn once_in_feeds(namespace: &'static str, name: &'static str, content: Content) -> Self {
        Self::new(namespace, name, Occurrence::OnceInFeeds, content)
    }

    /// The same as often as this.
    pub(super) const fn occurs(self, occurrence: Occurrence) -> Self {
        Self { occurrence, ..self }
    }

    pub(super) const fn attributes(self, attributes: &'static [Attribute]) -> Self {
        Self { attributes, ..self }
    }

    pub(super) const fn spec(self, spec: &'static str) -> Self {
        Self { spec, ..self }
    }

    /// With the W3C validator's event for a missing one.
    pub(super) const fn event(self, event: &'static str) -> Self {
        Self { event: Some(event), ..self }
    }

    pub(super) const fn may_be_blank(self) -> Self {
        Self { blank: Blank::Meaningful, ..self }
    }

    /// An element that readers show, so that it should not be blank.
    pub(super) const fn filled(self) -> Self {
        Self { blank: Blank::Wrong, ..self }
    }

    pub(super) const fn entry(self) -> Self {
        Self { is_entry: true, ..self }
    }

    pub(super) const fn checks(self, checks: &'static [ElementCheck]) -> Self {
        Self { checks, ..self }
    }
}
