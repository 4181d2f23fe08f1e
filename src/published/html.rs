//! The HTML of published texts, and the lines that a reader sees of it.

use std::borrow::Cow;

use html5gum::{State, Token, Tokenizer};

use super::PublishedText;
use crate::{
    syntax::html::{begins_line, bounded, is_cell},
    text,
};

impl PublishedText {
    /// As HTML; plain text in paragraphs.
    pub(crate) fn html(&self) -> Cow<'_, str> {
        match self {
            Self::Plain(text) => {
                let text = text.replace("\r\n", "\n");
                let paragraphs = text.split("\n\n").map(|text| format!("<p>{}</p>", text::escape_html(text)));
                Cow::Owned(paragraphs.collect())
            }
            Self::Html(html) => Cow::Borrowed(html),
        }
    }

    /// The lines that a reader sees: each block of HTML, and what follows it, begins a line.
    pub(super) fn lines(&self) -> Cow<'_, str> {
        match self {
            Self::Plain(text) => Cow::Borrowed(text),
            Self::Html(html) => Cow::Owned(with_line_ends(html)),
        }
    }
}

/// True for an element that begins on a line of its own; the cells of a table are in one line.
fn is_line(name: &[u8]) -> bool {
    begins_line(name) && !is_cell(name)
}

/// The text of HTML, with a line end where a block of it begins or ends.
fn with_line_ends(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut is_raw = false;
    let html = bounded(html);
    let mut tokens = Tokenizer::new(&*html);
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::StartTag(tag) if matches!(&**tag.name, b"script" | b"style") => {
                is_raw = true;
                tokens.set_state(State::RawText);
            }
            Token::StartTag(tag) if is_line(&tag.name) => text.push('\n'),
            Token::EndTag(tag) => {
                is_raw = false;
                if is_line(&tag.name) {
                    text.push('\n');
                }
            }
            Token::String(string) if !is_raw => {
                text.push_str(&String::from_utf8_lossy(&string).replace(['\n', '\r'], " "));
            }
            _ => {}
        }
    }
    text
}
