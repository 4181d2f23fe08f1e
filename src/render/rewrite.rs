//! Rewriting: any HTML becomes HTML with only what readers keep, and with links in place of frames and scripts.

use html5gum::{State, Token, Tokenizer};

use super::attributes::{Tag, attribute, kept_attributes};
use super::balance::{Balanced, Piece};
use super::elements::{ELEMENTS, Element, Kind};
use super::embed::{Embedded, embedded};
use crate::content::body::Resolve;

/// Makes HTML of nothing but the elements and attributes that readers keep, balanced, with every URL resolved. `take` gets it
/// piece by piece.
pub(crate) fn rewrite(html: &str, resolve: &mut Resolve<'_>, take: &mut dyn FnMut(Piece<'_>)) {
    let mut out = Balanced::new(take);
    let mut left_out: Option<LeftOut> = None;
    let mut tokens = Tokenizer::new(html);
    while let Some(Ok(token)) = tokens.next() {
        let is_left_out = left_out.is_some();
        if let Some(element) = &mut left_out {
            element.pass(&token);
            if element.depth == 0 {
                left_out = None;
            }
        }
        match &token {
            Token::StartTag(tag) => {
                if !is_left_out {
                    left_out = start_tag(tag, &mut out, resolve);
                }
                if let (Some(state), Some(LeftOut { is_drawing: false, .. })) = (raw_text_state(&tag.name), &left_out) {
                    tokens.set_state(state);
                }
            }
            _ if is_left_out => {}
            Token::EndTag(tag) => end_tag(&tag.name, &mut out),
            Token::String(text) => out.text(&String::from_utf8_lossy(text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    out.finish();
}

/// Writes what readers can use of a tag; returns the element if its content has to be left out.
fn start_tag(tag: &Tag, out: &mut Balanced<'_>, resolve: &mut Resolve<'_>) -> Option<LeftOut> {
    let name = str::from_utf8(&tag.name).unwrap_or_default();
    let embedded = embedded(name, tag, resolve);
    let is_embedded = embedded.is_some();
    if let Some(embedded) = embedded {
        link(&embedded, out);
    }
    match name {
        "annotation-xml" | "button" | "datalist" | "iframe" | "noembed" | "noframes" | "noscript" | "script"
        | "select" | "style" | "template" | "textarea" | "title" | "xml" => Some(LeftOut::new(name)),
        "object" if is_embedded => Some(LeftOut::new(name)),
        "svg" if !tag.self_closing => Some(LeftOut::new(name)),
        "input" => {
            check_mark(tag, out);
            None
        }
        _ => {
            let element = ELEMENTS.get(if name == "image" { "img" } else { name })?;
            keep(tag, element, out, resolve);
            None
        }
    }
}

fn end_tag(name: &[u8], out: &mut Balanced<'_>) {
    let Some(element) = str::from_utf8(name).ok().and_then(|name| ELEMENTS.get(name)) else { return };
    if element.name == "br" {
        out.start(element, &[]);
    } else {
        out.end(element);
    }
}

/// Writes a tag, unless it is useless because its URL is missing.
fn keep(tag: &Tag, element: &'static Element, out: &mut Balanced<'_>, resolve: &mut Resolve<'_>) {
    let attributes = kept_attributes(tag, element, resolve);
    let has = |wanted: &str| attributes.iter().any(|(name, _)| *name == wanted);
    let has_source = has("src") || has("srcset");
    match element.name {
        "img" => {
            if !has_source || !out.start(element, &attributes) {
                out.text(&attribute(tag, "alt").unwrap_or_default());
            }
        }
        "source" | "track" if !has_source => {}
        "a" if !has("href") && !has("id") => {}
        // Anchors are often left open; closed at once, they still mark their place.
        "a" if !has("href") => {
            if out.start(element, &attributes) {
                out.close_last();
            }
        }
        _ => {
            if out.start(element, &attributes) && tag.self_closing && element.kind == Kind::Math {
                out.close_last();
            }
        }
    }
}

/// The checkbox of a task list becomes a character; other controls vanish.
fn check_mark(tag: &Tag, out: &mut Balanced<'_>) {
    let is_checkbox = attribute(tag, "type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("checkbox"));
    if is_checkbox && attribute(tag, "disabled").is_some() {
        out.mark(if attribute(tag, "checked").is_some() { "☑" } else { "☐" });
    }
}

fn link(embedded: &Embedded, out: &mut Balanced<'_>) {
    let (Some(paragraph), Some(anchor)) = (ELEMENTS.get("p"), ELEMENTS.get("a")) else { return };
    let is_wrapped = out.is_between_blocks() && out.start(paragraph, &[]);
    let is_linked = out.start(anchor, &[("href", embedded.url.clone())]);
    out.text(&embedded.title);
    if is_linked {
        out.close_last();
    }
    if is_wrapped {
        out.close_last();
    }
}

/// How the content of an element that is left out must be read, where it is not tags.
fn raw_text_state(name: &[u8]) -> Option<State> {
    match name {
        b"textarea" | b"title" => Some(State::RcData),
        b"script" => Some(State::ScriptData),
        b"iframe" | b"noembed" | b"noframes" | b"noscript" | b"style" => Some(State::RawText),
        _ => None,
    }
}

/// An element that is being left out, with its content.
struct LeftOut {
    name: String,
    /// How many elements of its name are open; 0 when it has ended.
    depth: usize,
    is_drawing: bool,
}

impl LeftOut {
    fn new(name: &str) -> Self {
        Self { name: name.to_owned(), depth: 1, is_drawing: name == "svg" }
    }

    /// Passes over a token of it.
    fn pass(&mut self, token: &Token) {
        match token {
            Token::StartTag(tag) if *tag.name == self.name.as_bytes() => {
                self.depth += usize::from(!self.is_drawing || !tag.self_closing);
            }
            Token::EndTag(tag) if *tag.name == self.name.as_bytes() => self.depth -= 1,
            _ => {}
        }
    }
}
