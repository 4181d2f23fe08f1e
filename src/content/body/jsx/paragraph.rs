//! JSX within paragraphs, and elements that are paragraphs of their own.

use super::{
    Scan,
    tag::{Attribute, Tag},
};
use crate::{
    content::body::{maths, mention, tag::DEEPEST},
    generators::{Generator, notation::Piece},
    syntax::html::is_block,
    text::escape_html,
};

/// What a tag becomes.
pub(super) enum Shown {
    Html(String),
    /// The name of a tab, which is above what it shows.
    Title(String),
}

impl Shown {
    /// On a line of its own.
    pub(super) fn block(self) -> String {
        match self {
            Self::Html(html) => html,
            Self::Title(title) => format!("<p><strong>{title}</strong></p>"),
        }
    }
}

/// The attributes whose loss readers notice.
const NOTICED: [&str; 7] = ["src", "srcSet", "srcset", "href", "poster", "alt", "title"];

impl<'t> Scan<'t, '_> {
    /// What begins at a place within a paragraph that ends at `limit`: where it ends, and what it becomes, unless it stays.
    pub(super) fn construct(&mut self, at: usize, limit: usize) -> (usize, Option<String>) {
        let rest = &self.text[at..limit.max(at)];
        let Some(first) = rest.chars().next() else { return (at + 1, None) };
        let found = match first {
            '`' => return (self.end_of_code(at, limit), None),
            '\\' => return (at + rest.chars().take(2).map(char::len_utf8).sum::<usize>(), None),
            '$' => maths::end_at(self.text, at, self.dialect).map(|end| (end, None)),
            // The id of a heading, or attributes.
            '{' if rest[1..].starts_with(['#', ':']) => None,
            '{' => self.expression(at, limit).map(|end| (end, Some(self.value(&self.text[at..end], at)))),
            _ if rest.starts_with("<!--") && !self.is_hopeless() => match rest.find("-->") {
                Some(length) => Some((at + length + 3, None)),
                None => self.missed(rest.len()),
            },
            _ => self.tag(at, limit).map(|(end, tag)| {
                let Shown::Html(shown) = self.shown_tag(&tag, at) else { return (end, Some(String::new())) };
                (end, Some(shown).filter(|shown| *shown != self.text[at..end]))
            }),
        };
        found.unwrap_or((at + first.len_utf8(), None))
    }

    /// The end of the code in a line that begins at a place, or of the marks that begin none.
    fn end_of_code(&self, at: usize, limit: usize) -> usize {
        let marks = |from: usize| self.text[from..].len() - self.text[from..].trim_start_matches('`').len();
        let length = marks(at);
        let mut here = at + length;
        while let Some(found) = self.text[here..limit.max(here)].find('`').filter(|_| !self.is_hopeless()) {
            here += found;
            let own = marks(here);
            here += own;
            if own == length {
                return here;
            }
        }
        self.missed::<usize>(limit.saturating_sub(at)).unwrap_or(at + length)
    }

    /// An element that is a paragraph or more: the end of its last line, and a mark for it.
    pub(super) fn block(&mut self, start: usize) -> Option<(usize, String)> {
        let limit = self.end_of_paragraph(start);
        let (end, mark) = self.element(start, limit, 0)?;
        let rest = &self.text[end..limit];
        let line = rest.split('\n').next().unwrap_or_default();
        if line.trim().is_empty() { Some((end + line.len(), mark)) } else { self.missed(end - start) }
    }

    /// The same of an element at a place, and where it ends.
    fn element(&mut self, start: usize, limit: usize, depth: usize) -> Option<(usize, String)> {
        let (inner, tag) = self.tag(start, limit)?;
        if depth >= DEEPEST || tag.is_end || tag.is_closed() || !is_block(tag.name.as_bytes()) {
            return None;
        }
        let (inner_end, end) = self.end_of_element(tag.name, inner, limit)?;
        let mut made = vec![Piece::Html(self.shown_tag(&tag, start).block())];
        let text = self.inner(inner, inner_end, depth + 1);
        made.push(Piece::Markdown(text));
        made.push(Piece::Html(format!("</{}>", tag.name)));
        Some((end, self.pieces.mark(made)))
    }

    /// Where the end tag of an element begins and ends, whose start tag ends at a place.
    fn end_of_element(&self, name: &str, from: usize, limit: usize) -> Option<(usize, usize)> {
        let (mut at, mut depth) = (from, 0_usize);
        while let Some(here) = self.text[at..limit].find(['`', '{', '<']).map(|found| at + found) {
            at = match self.text.as_bytes()[here] {
                b'`' => self.end_of_code(here, limit),
                b'{' => self.expression(here, limit).unwrap_or(here + 1),
                _ => match self.tag(here, limit) {
                    Some((end, tag)) if tag.name == name && tag.is_end && depth == 0 => return Some((here, end)),
                    Some((end, tag)) => {
                        if tag.name == name && !tag.is_empty {
                            depth = if tag.is_end { depth - 1 } else { depth + 1 };
                        }
                        end
                    }
                    None => here + 1,
                },
            };
        }
        self.missed(limit - from)
    }

    /// What is in an element, as Markdown.
    fn inner(&mut self, start: usize, end: usize, depth: usize) -> String {
        let mut inner = String::with_capacity(end - start);
        let mut at = start;
        loop {
            let blank = self.text[at..end].len() - self.text[at..end].trim_start().len();
            let found =
                if self.text[at + blank..end].starts_with('<') { self.element(at + blank, end, depth) } else { None };
            let Some((behind, mark)) = found else { break };
            inner.push_str(&mark);
            at = behind;
        }
        while let Some(here) = self.text[at..end].find(['`', '\\', '{', '<', '$']).map(|found| at + found) {
            inner.push_str(&self.text[at..here]);
            let (behind, shown) = self.construct(here, end);
            inner.push_str(shown.as_deref().unwrap_or(&self.text[here..behind]));
            at = behind;
        }
        inner.push_str(&self.text[at.min(end)..end]);
        inner.trim().to_owned()
    }

    /// A tag as one of HTML; nothing of a component that only its program knows.
    pub(super) fn shown_tag(&mut self, tag: &Tag<'t>, at: usize) -> Shown {
        let name = match tag.name {
            "Link" => "a",
            "Image" | "Img" if tag.is_closed() => "img",
            "TabItem" if !tag.is_end => return self.title(tag).map_or(Shown::Html(String::new()), Shown::Title),
            _ if tag.is_component() => {
                if tag.is_empty {
                    self.leave_out(&format!("<{}>", tag.name), at);
                }
                return Shown::Html(String::new());
            }
            name => name,
        };
        if tag.is_end {
            return Shown::Html(format!("</{name}>"));
        }
        let mut html = format!("<{name}");
        for (key, value) in &tag.attributes {
            let key = match *key {
                "className" => "class",
                "to" if name == "a" => "href",
                key => key,
            };
            let attribute = self.attribute(key, value, at).unwrap_or_default();
            let path = attribute.strip_prefix(" href=\"/").filter(|path| tag.name == "Link" && !path.starts_with('/'));
            match path {
                Some(path) => html.extend([" href=\"", self.prefix_of_links, "/", path]),
                None => html.push_str(&attribute),
            }
        }
        let is_void = name == "img" || tag.is_void();
        html.push_str(if is_void { " />" } else { ">" });
        if tag.is_empty && !is_void {
            html.extend(["</", name, ">"]);
        }
        Shown::Html(html)
    }

    /// The name of a tab.
    fn title(&self, tag: &Tag<'t>) -> Option<String> {
        match tag.attribute("label").or_else(|| tag.attribute("value"))? {
            Attribute::Text(text) => Some((*text).to_owned()),
            Attribute::Expression(source) => self.values.text(source).map(|text| escape_html(&text)),
            Attribute::True => None,
        }
    }

    /// An attribute as in HTML, with a blank before it; `None` if its value is not known.
    fn attribute(&mut self, key: &str, value: &Attribute<'t>, at: usize) -> Option<String> {
        Some(match value {
            Attribute::True => format!(" {key}"),
            Attribute::Text(text) if !text.contains('"') => format!(" {key}=\"{text}\""),
            Attribute::Text(text) => format!(" {key}='{text}'"),
            Attribute::Expression(source) => {
                let value = self.value_of_attribute(source);
                if value.is_none() && NOTICED.contains(&key) {
                    self.leave_out(&format!("{key}={{{source}}}"), at);
                }
                format!(" {key}=\"{}\"", value?)
            }
        })
    }

    /// What an expression sets an attribute to, escaped.
    fn value_of_attribute(&self, source: &str) -> Option<String> {
        if let Some(value) = self.values.text(source) {
            return Some(escape_html(&value));
        }
        // <https://docusaurus.io/docs/static-assets>, <https://docs.astro.build/en/guides/images/#images-in-mdx-files>
        if !matches!(self.dialect.generator, Some(Generator::Docusaurus | Generator::Astro)) {
            return None;
        }
        let own_path = source.trim().strip_prefix("useBaseUrl(").and_then(|rest| rest.strip_suffix(')'));
        let tag = match own_path {
            Some(path) => format!("useBaseUrl {}", crate::generators::notation::unquoted(path)),
            None => format!("require {}", self.values.file(source)?),
        };
        Some(mention::address(&tag))
    }
}
