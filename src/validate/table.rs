//! A table: what may stand in an element, one row a child, and what a child's attributes and text must be.

use roxmltree::Node;

use super::{checks::Check, finding::Report};

/// How often an element may stand in its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occurs {
    /// Once, and it must.
    Required,
    /// Once or more often.
    AtLeastOnce,
    /// At most once.
    Once,
    /// As often as one likes.
    Many,
}

/// What stands between an element's tags.
#[derive(Clone, Copy)]
pub(super) enum Content {
    /// Text that the checks are content with. White space around it does not count.
    Text(&'static [Check]),
    /// The same, but white space around it is an error.
    Exact(&'static [Check]),
    /// Other elements.
    Children(&'static Table),
    /// Nothing.
    Empty,
    /// What the row's functions look at, and nobody else.
    Any,
}

/// Looks at what a table cannot say: how parts of an element go together.
pub(super) type Look = fn(Node, &mut Report);

/// An attribute that an element may bear.
pub(super) struct Attribute {
    /// Without a prefix; attributes with one belong to their own vocabulary.
    pub(super) name: &'static str,
    pub(super) is_required: bool,
    /// The W3C validator's event for a missing one, where it has its own.
    pub(super) event: Option<&'static str>,
    pub(super) checks: &'static [Check],
    /// True where an empty value means something.
    pub(super) may_be_blank: bool,
}

/// An element in its context.
pub(super) struct Element {
    /// The empty string is no namespace.
    pub(super) namespace: &'static str,
    pub(super) name: &'static str,
    pub(super) occurs: Occurs,
    pub(super) content: Content,
    pub(super) attributes: &'static [Attribute],
    /// What asks for this element to be as it is.
    pub(super) spec: &'static str,
    /// The W3C validator's event for a missing one, where it has its own.
    pub(super) event: Option<&'static str>,
    pub(super) may_be_blank: bool,
    /// True where it is an entry or item.
    pub(super) is_entry: bool,
    pub(super) looks: &'static [Look],
}

/// The children that an element may have.
pub(super) struct Table {
    /// What asks for them.
    pub(super) spec: &'static str,
    pub(super) rows: &'static [Element],
    /// Which elements of other vocabularies may stand beside them; none where no other may.
    pub(super) extensions: Option<Scope>,
}

/// Where elements of other vocabularies may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// In a feed or channel.
    Feed,
    /// In an entry or item.
    Entry,
    /// Elsewhere.
    Other,
}

/// A vocabulary of its own namespace that other formats' feeds and entries may hold.
pub(super) struct Vocabulary {
    pub(super) namespace: &'static str,
    /// The prefix that everybody writes.
    pub(super) prefix: &'static str,
    /// What defines it.
    pub(super) spec: &'static str,
    /// What may stand in a feed.
    pub(super) feed: &'static [Element],
    /// What may stand in an entry.
    pub(super) entry: &'static [Element],
    /// What may stand elsewhere: in a link, a person or another vocabulary's element.
    pub(super) other: &'static [Element],
    /// The attributes that it lends to the elements of others.
    pub(super) attributes: &'static [Attribute],
}

impl Attribute {
    /// One that may be left out.
    pub(super) const fn new(name: &'static str, checks: &'static [Check]) -> Self {
        Self { name, is_required: false, event: None, checks, may_be_blank: false }
    }

    pub(super) const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// With the W3C validator's event for a missing one.
    pub(super) const fn event(self, event: &'static str) -> Self {
        Self { event: Some(event), ..self }
    }

    pub(super) const fn may_be_blank(self) -> Self {
        Self { may_be_blank: true, ..self }
    }
}

impl Element {
    const fn new(namespace: &'static str, name: &'static str, occurs: Occurs, content: Content) -> Self {
        Self {
            namespace,
            name,
            occurs,
            content,
            attributes: &[],
            spec: "",
            event: None,
            may_be_blank: false,
            is_entry: false,
            looks: &[],
        }
    }

    /// One that must stand once.
    pub(super) const fn required(namespace: &'static str, name: &'static str, content: Content) -> Self {
        Self::new(namespace, name, Occurs::Required, content)
    }

    /// One that must stand, and may be repeated.
    pub(super) const fn at_least_one(namespace: &'static str, name: &'static str, content: Content) -> Self {
        Self::new(namespace, name, Occurs::AtLeastOnce, content)
    }

    /// One that may stand once.
    pub(super) const fn once(namespace: &'static str, name: &'static str, content: Content) -> Self {
        Self::new(namespace, name, Occurs::Once, content)
    }

    /// One that may be repeated.
    pub(super) const fn many(namespace: &'static str, name: &'static str, content: Content) -> Self {
        Self::new(namespace, name, Occurs::Many, content)
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
        Self { may_be_blank: true, ..self }
    }

    pub(super) const fn entry(self) -> Self {
        Self { is_entry: true, ..self }
    }

    pub(super) const fn looks(self, looks: &'static [Look]) -> Self {
        Self { looks, ..self }
    }
}
