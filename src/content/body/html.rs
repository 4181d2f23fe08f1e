//! An HTML body: a whole page or a fragment. <https://html.spec.whatwg.org>

use std::{borrow::Cow, ops::Range};

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use memchr::memmem;

use super::{Markup, Origins};
use crate::{
    front_matter::{Data, Field, Value},
    lead,
    syntax::html::bounded,
    text,
};

/// The part of a page that is the article: its `<article>`, `<main>` or `<body>`, or all of a fragment.
pub(super) fn parse(text: &str) -> Markup {
    let range = content_range(text);
    let html = text[range.clone()].to_owned();
    Markup { html, origins: Origins::starting_at(range.start), has_raw_html: true, ..Markup::default() }
}

fn content_range(text: &str) -> Range<usize> {
    ["article", "main", "body"].iter().find_map(|name| element_content(text, name)).unwrap_or(0..text.len())
}

/// The text between the first start tag of a name and its last end tag.
fn element_content(text: &str, name: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let open = format!("<{name}");
    let tag = lower.match_indices(&open).map(|(at, _)| at).find(|at| {
        lower[at + open.len()..]
            .starts_with(|character: char| character == '>' || character == '/' || character.is_ascii_whitespace())
    })?;
    let begin = tag + lower[tag..].find('>')? + 1;
    let end = lower.rfind(&format!("</{name}")).filter(|end| *end >= begin).unwrap_or(lower.len());
    Some(begin..end)
}

/// The metadata of a page, as fields with the names of front matter.
pub(crate) fn metadata(text: &str, start: usize) -> Vec<Field<'static>> {
    let mut page = Page::default();
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(&*bounded(&text[start..]), emitter) {
        match token {
            Token::StartTag(tag) => page.tag(&tag, start),
            Token::String(string) => {
                let span = start + string.span.start..start + string.span.end;
                page.text(&String::from_utf8_lossy(&string), span);
            }
            Token::EndTag(tag) => page.end(&tag.name),
            _ => {}
        }
    }
    page.fields()
}

/// A text of a page, and its position.
type Found = Option<(String, Range<usize>)>;

/// Where the first heading of some HTML is that has a text, with its tags.
pub(crate) fn first_heading(html: &str) -> Option<Range<usize>> {
    let mut at = 0;
    loop {
        let begin = at + memmem::find(&html.as_bytes()[at..], b"<h")?;
        at = begin + 2;
        if !html.as_bytes().get(at).is_some_and(|level| (b'1'..=b'6').contains(level)) {
            continue;
        }
        let close = begin + html[begin..].find("</h")?;
        // One that begins within this one ends with it, and has no more text.
        at = close + html[close..].find('>')? + 1;
        if !lead::plain_text(&html[begin..at]).trim().is_empty() {
            return Some(begin..at);
        }
    }
}

/// The text of the first heading, if no text is before it.
pub(super) fn opening_heading(html: &str) -> Option<String> {
    let heading = first_heading(html)?;
    let is_first = lead::plain_text(&html[..heading.start]).trim().is_empty();
    is_first.then(|| text::line(&lead::plain_text(&html[heading])))
}

/// The metadata of a page that was found so far.
#[derive(Default)]
struct Page {
    /// The fields that `<meta>` and `<html lang>` give.
    fields: Vec<Field<'static>>,
    tags: Vec<Value<'static>>,
    title: Found,
    heading: Found,
    time: Found,
    /// The element whose text is being read.
    open: Option<&'static str>,
    /// True within a link to a place on the page, which may be the sign of a heading.
    is_in_sign: bool,
}

/// The `name`, `property` or `itemprop` of a `<meta>`, and the field that it gives.
const META: &[(&str, &str)] = &[
    ("article:published_time", "date"),
    ("datepublished", "date"),
    ("date", "date"),
    ("dcterms.date", "date"),
    ("dc.date", "date"),
    ("article:modified_time", "updated"),
    ("datemodified", "updated"),
    ("author", "author"),
    ("description", "description"),
    ("keywords", "keywords"),
    ("og:title", "title"),
];

impl Page {
    fn tag(&mut self, tag: &StartTag<usize>, start: usize) {
        // What a template puts in is not known here.
        let is_known = |text: &str| !["{{", "{%", "<%"].iter().any(|mark| text.contains(mark));
        let attribute = |name: &str| {
            let value = tag.attributes.get(name.as_bytes())?;
            let text = String::from_utf8_lossy(value).trim().to_owned();
            is_known(&text).then(|| (text, start + value.span.start..start + value.span.end))
        };
        match tag.name.as_slice() {
            b"html" => self.add("lang", attribute("lang")),
            b"meta" => {
                let name = ["name", "property", "itemprop"].iter().find_map(|name| attribute(name));
                self.meta(&name.unwrap_or_default().0.to_ascii_lowercase(), attribute("content"));
            }
            b"link" if attribute("rel").is_some_and(|(rel, _)| rel.eq_ignore_ascii_case("canonical")) => {
                self.add("permalink", attribute("href"));
            }
            b"time" if self.time.is_none() => self.time = attribute("datetime"),
            b"title" if self.title.is_none() => self.open = Some("title"),
            b"h1" if self.heading.is_none() => self.open = Some("h1"),
            b"a" => self.is_in_sign = attribute("href").is_some_and(|(href, _)| href.contains('#')),
            _ => {}
        }
    }

    fn meta(&mut self, name: &str, content: Found) {
        if let ("article:tag", Some((text, span))) = (name, &content) {
            self.tags.push(Value { data: Data::Text(text.clone().into()), span: span.clone() });
        }
        if let Some((_, key)) = META.iter().find(|(known, _)| *known == name) {
            self.add(key, content);
        }
    }

    /// The first field of a name wins.
    fn add(&mut self, key: &'static str, found: Found) {
        if self.fields.iter().any(|field| field.key == key) {
            return;
        }
        if let Some((text, span)) = found.filter(|(text, _)| !text.is_empty()) {
            let value = Value { data: Data::Text(text.into()), span: span.clone() };
            self.fields.push(Field { key: Cow::Borrowed(key), key_span: span, value });
        }
    }

    fn text(&mut self, text: &str, span: Range<usize>) {
        if self.is_in_sign && !text.contains(char::is_alphanumeric) {
            return;
        }
        let found = match self.open {
            Some("title") => &mut self.title,
            Some(_) => &mut self.heading,
            None => return,
        };
        match found {
            Some((known, _)) => known.push_str(text),
            None => *found = Some((text.to_owned(), span)),
        }
    }

    fn end(&mut self, name: &[u8]) {
        self.is_in_sign &= name != b"a";
        if self.open.is_some_and(|open| open.as_bytes() == name) {
            self.open = None;
        }
    }

    fn fields(mut self) -> Vec<Field<'static>> {
        let heading = self.heading.take().filter(|(text, _)| !text.trim().is_empty());
        let title = self.title.take().filter(|(text, _)| !text.trim().is_empty());
        // A page's title often ends in the site's name; its heading does not.
        let prefers_heading = match (&heading, &title) {
            (Some((heading, _)), Some((title, _))) => title.contains(heading.trim()),
            (heading, _) => heading.is_some(),
        };
        self.add("title", if prefers_heading { heading } else { title });
        let time = self.time.take();
        self.add("date", time);
        if let Some(first) = self.tags.first() {
            let span = first.span.clone();
            let value = Value { data: Data::List(std::mem::take(&mut self.tags)), span: span.clone() };
            self.fields.push(Field { key: Cow::Borrowed("tags"), key_span: span, value });
        }
        for field in &mut self.fields {
            if let (true, Data::Text(text)) = (field.key == "keywords", &field.value.data) {
                let tag = |tag: &str| Value {
                    data: Data::Text(tag.trim().to_owned().into()),
                    span: field.value.span.clone(),
                };
                field.value.data = Data::List(text.split(',').map(tag).collect());
            }
        }
        self.fields
    }
}
