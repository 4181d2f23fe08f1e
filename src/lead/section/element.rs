//! An element, as far as prose is concerned: where its tags separate the text, and what its text counts as.

use crate::syntax::html::is_void;

/// What the tags of an element do to the text around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Is inline and has text.
    Inline,
    /// Separates paragraphs and has text.
    Block,
    /// A container that HTML does not know, such as a component of a site generator.
    Component,
    /// An item of a list: the next item ends it.
    Item,
    /// A part of a table, a list of choices or the page, whose end tag may always be missing.
    Part,
    /// Has no text and leaves no trace.
    Void,
    Break,
    Rule,
    Image,
}

/// What the text of an element counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Plain,
    Paragraph,
    Heading,
    /// Read by people, but not prose of the article: boxes, forms, navigation.
    Aside,
    List,
    Table,
    Quote,
    /// A figure with its caption.
    Figure,
    /// Code or other text in lines of its own.
    Listing,
    /// The head of an article: its headings count, its text does not.
    Banner,
    /// Not read at all: scripts, hidden elements, struck text.
    Gone,
    Link,
    /// A link to a footnote, unless its text has letters.
    Reference,
    /// A footnote mark for certain.
    Note,
    Superscript,
    Quotation,
    /// Code, times and names of authors within a line: no paragraph is made of these alone.
    Token,
    Emphasis,
    /// Bold: a line of it alone is a label.
    Strong,
}

impl Role {
    pub(super) const fn bit(self) -> u32 {
        1 << self as u16
    }
}

/// The shape and role of an element by its name, in lower case.
pub(super) fn element(name: &[u8]) -> (Shape, Role) {
    match name {
        b"p" => (Shape::Block, Role::Paragraph),
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => (Shape::Block, Role::Heading),
        b"article" | b"center" | b"div" | b"main" | b"section" => (Shape::Block, Role::Plain),
        b"header" | b"hgroup" => (Shape::Block, Role::Banner),
        b"address" | b"aside" | b"details" | b"fieldset" | b"footer" | b"form" | b"legend" | b"nav" | b"search"
        | b"summary" => (Shape::Block, Role::Aside),
        b"dir" | b"dl" | b"menu" | b"ol" | b"ul" => (Shape::Block, Role::List),
        b"table" => (Shape::Block, Role::Table),
        b"blockquote" => (Shape::Block, Role::Quote),
        b"figcaption" | b"figure" => (Shape::Block, Role::Figure),
        b"listing" | b"pre" | b"xmp" => (Shape::Block, Role::Listing),
        b"dd" | b"dt" | b"li" => (Shape::Item, Role::List),
        b"body" | b"caption" | b"col" | b"colgroup" | b"head" | b"html" | b"optgroup" | b"option" | b"tbody"
        | b"td" | b"tfoot" | b"th" | b"thead" | b"tr" => (Shape::Part, Role::Plain),
        b"br" => (Shape::Break, Role::Plain),
        b"hr" => (Shape::Rule, Role::Plain),
        b"image" | b"img" => (Shape::Image, Role::Plain),
        b"dialog" | b"template" => (Shape::Block, Role::Gone),
        b"annotation" | b"annotation-xml" | b"audio" | b"button" | b"canvas" | b"datalist" | b"del" | b"frameset"
        | b"iframe" | b"noembed" | b"noframes" | b"noscript" | b"object" | b"rp" | b"rt" | b"s" | b"script"
        | b"select" | b"strike" | b"style" | b"svg" | b"textarea" | b"title" | b"video" => (Shape::Inline, Role::Gone),
        b"a" => (Shape::Inline, Role::Link),
        b"sup" => (Shape::Inline, Role::Superscript),
        b"q" => (Shape::Inline, Role::Quotation),
        b"code" | b"kbd" | b"math" | b"samp" | b"time" => (Shape::Inline, Role::Token),
        b"em" | b"i" | b"small" => (Shape::Inline, Role::Emphasis),
        b"b" | b"strong" => (Shape::Inline, Role::Strong),
        _ if is_void(name) => (Shape::Void, Role::Plain),
        _ if is_callout_component(name) => (Shape::Component, Role::Aside),
        _ => (Shape::Inline, Role::Plain),
    }
}

/// Whether the name of a component, such as `AlertBox`, says that it is a callout.
fn is_callout_component(name: &[u8]) -> bool {
    let Ok(name) = str::from_utf8(name) else {
        return false;
    };
    let long = ["admonition", "alert", "aside", "callout", "warning"];
    let short = ["info", "note", "tip"];
    name.len() <= 64
        && name != "tooltip"
        && (long.iter().any(|word| name.contains(word))
            || short.iter().any(|word| name.starts_with(word) || name.ends_with(word)))
}

/// The attributes of a start tag that matter, in lower case.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    class: String,
    id: String,
    href: String,
    style: String,
    /// The values of `itemprop`, `rel` and `role`, which say what the element is.
    sort: String,
    /// The text that stands for a picture, in its own case.
    alt: String,
    hidden: bool,
    any: bool,
    slot: Slot,
}

#[derive(Clone, Copy, Debug, Default)]
enum Slot {
    #[default]
    None,
    Class,
    Id,
    Href,
    Style,
    Sort,
    Alt,
    AriaHidden,
}

impl Attributes {
    /// The most bytes kept of one value.
    const LIMIT: usize = 512;

    pub(super) fn clear(&mut self) {
        if self.any {
            for value in [&mut self.class, &mut self.id, &mut self.href, &mut self.style, &mut self.sort, &mut self.alt]
            {
                value.clear();
            }
        }
        self.hidden = false;
        self.any = false;
        self.slot = Slot::None;
    }

    pub(super) fn name(&mut self, name: &[u8]) {
        self.slot = match name {
            b"class" => Slot::Class,
            b"id" => Slot::Id,
            b"href" => Slot::Href,
            b"style" => Slot::Style,
            b"itemprop" | b"rel" | b"role" => Slot::Sort,
            b"alt" => Slot::Alt,
            b"aria-hidden" => Slot::AriaHidden,
            _ => Slot::None,
        };
        self.hidden |= name == b"hidden";
        self.any |= self.hidden || !matches!(self.slot, Slot::None);
    }

    pub(super) fn value(&mut self, value: &[u8]) {
        let target = match self.slot {
            Slot::None => return,
            Slot::AriaHidden => {
                self.hidden |= value.eq_ignore_ascii_case(b"true");
                return;
            }
            Slot::Alt => {
                let kept = value.get(..Self::LIMIT).unwrap_or(value);
                self.alt = String::from_utf8_lossy(kept).into_owned();
                return;
            }
            Slot::Class => &mut self.class,
            Slot::Id => &mut self.id,
            Slot::Href => &mut self.href,
            Slot::Style => &mut self.style,
            Slot::Sort => &mut self.sort,
        };
        if !target.is_empty() && !matches!(self.slot, Slot::Sort) {
            return;
        }
        if target.len() < Self::LIMIT {
            let kept = value.get(..Self::LIMIT).unwrap_or(value);
            target.push(' ');
            target.push_str(&String::from_utf8_lossy(kept).to_ascii_lowercase());
        }
    }

    /// The text that stands for a picture.
    pub(super) fn alt(&self) -> &str {
        &self.alt
    }

    /// The role of an element that has these attributes and would have `role` without them.
    pub(super) fn role(&self, name: &[u8], shape: Shape, role: Role) -> Role {
        if !self.any || role == Role::Gone {
            return role;
        }
        if self.hides() {
            return Role::Gone;
        }
        match (shape, role) {
            (_, Role::Link) => self.link_role(),
            (_, Role::Superscript) if self.class.split_whitespace().any(is_note_class) => Role::Note,
            (Shape::Inline, Role::Plain | Role::Emphasis | Role::Strong) if self.is_byline() => Role::Token,
            (Shape::Block, Role::Plain | Role::Paragraph) if !is_whole(name) && self.sets_aside() => Role::Aside,
            (Shape::Block, Role::List | Role::Table) if self.sets_aside() => Role::Aside,
            _ => role,
        }
    }

    fn hides(&self) -> bool {
        self.hidden
            || self
                .class
                .split_whitespace()
                .any(|class| matches!(class, "sr-only" | "visually-hidden" | "screen-reader-text"))
            || self.style.replace(' ', "").contains("display:none")
    }

    fn link_role(&self) -> Role {
        let href = self.href.trim_start();
        if self.class.split_whitespace().any(is_note_class)
            || self.sort.split_whitespace().any(|sort| sort == "doc-noteref" || sort == "footnote")
        {
            Role::Note
        } else if is_note_id(href.strip_prefix('#').unwrap_or_default()) {
            Role::Reference
        } else if self.is_byline() {
            Role::Token
        } else {
            Role::Link
        }
    }

    /// Whether a link may be the anchor mark next to a heading.
    pub(super) fn is_anchor(&self) -> bool {
        self.href.starts_with(" #")
            || self.class.split_whitespace().any(|class| {
                matches!(class, "headerlink" | "hash-link" | "permalink") || parts(class).any(|part| part == "anchor")
            })
    }

    fn sets_aside(&self) -> bool {
        self.class.split_whitespace().any(|class| is_callout_class(class) || is_side_class(class))
            || is_note_id(self.id.trim_start())
            || self.is_byline()
    }

    fn is_byline(&self) -> bool {
        self.class.split_whitespace().any(is_byline_class)
            || self
                .sort
                .split_whitespace()
                .any(|sort| matches!(sort, "author" | "datepublished" | "datemodified" | "datecreated"))
    }
}

/// Whether an element contains a whole article, so that its classes say nothing about its text.
fn is_whole(name: &[u8]) -> bool {
    name.eq_ignore_ascii_case(b"article") || name.eq_ignore_ascii_case(b"main")
}

fn is_note_class(class: &str) -> bool {
    class.starts_with("footnote") || class == "reference" || class == "noteref"
}

/// Ids such as `fn1`, `fn:name`, `fnref-2` and `footnote-3`, but not `fnord`.
fn is_note_id(id: &str) -> bool {
    let number = id.strip_prefix("footnote").or_else(|| {
        let rest = id.strip_prefix("fn")?;
        Some(rest.strip_prefix("ref").unwrap_or(rest))
    });
    number.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic()))
}

fn is_callout_class(class: &str) -> bool {
    matches!(class, "caution" | "danger" | "hint" | "important" | "info" | "note" | "tip")
        || parts(class)
            .any(|part| matches!(part, "admonition" | "admonitionblock" | "alert" | "callout" | "notice" | "warning"))
}

/// Code with its tools, footnotes, and what a page shows next to an article.
fn is_side_class(class: &str) -> bool {
    matches!(class, "codehilite" | "highlight" | "pagination" | "sourcecode" | "toc")
        || class.starts_with("footnote")
        || parts(class).any(|part| matches!(part, "breadcrumb" | "breadcrumbs" | "share" | "social"))
}

fn is_byline_class(class: &str) -> bool {
    let is_word = |part| matches!(part, "author" | "authors" | "byline" | "date" | "meta" | "metadata");
    parts(class).next().is_some_and(is_word)
        || parts(class).next_back().is_some_and(is_word)
        || matches!(class, "read-time" | "reading-time" | "readtime" | "timestamp")
}

fn parts(class: &str) -> impl DoubleEndedIterator<Item = &str> {
    class.split(['-', '_'])
}
