//! The head of an HTML file, as programs of Python read it: its title, and each `<meta>` by its name.

use std::{borrow::Cow, ops::Range};

use html5gum::{
    Token, Tokenizer,
    emitters::default::{DefaultEmitter, StartTag},
};

use crate::{
    front_matter::{Data, Field, FrontMatter, Value},
    syntax::html::bounded,
};

/// True for the names of HTML files.
pub(super) fn is_page(path: &str) -> bool {
    matches!(path.rsplit('.').next(), Some("html" | "htm"))
}

/// The fields of a head, in the order of the file. `keywords` are tags.
pub(super) fn parse(text: &str) -> FrontMatter<'static> {
    let mut fields = Vec::new();
    let mut title: Option<(String, Range<usize>)> = None;
    let mut is_title = false;
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(&*bounded(text), emitter) {
        match token {
            Token::StartTag(tag) if *tag.name == *b"body" => break,
            Token::StartTag(tag) if *tag.name == *b"meta" => fields.extend(meta(&tag)),
            Token::StartTag(tag) if *tag.name == *b"title" => is_title = title.is_none(),
            Token::String(string) if is_title => {
                let span = string.span.start..string.span.end;
                title = Some((String::from_utf8_lossy(&string).trim().to_owned(), span));
            }
            Token::EndTag(_) => is_title = false,
            _ => {}
        }
    }
    let title = title.map(|(text, span)| field("title".to_owned(), text, span));
    FrontMatter { fields: title.into_iter().chain(fields).collect(), ..FrontMatter::default() }
}

fn meta(tag: &StartTag<usize>) -> Option<Field<'static>> {
    let value = |name: &str| tag.attributes.get(name.as_bytes());
    let (name, content) = (value("name")?, value("content")?);
    let name = String::from_utf8_lossy(name).to_lowercase();
    let name = if name == "keywords" { "tags".to_owned() } else { name };
    let span = content.span.start..content.span.end;
    Some(field(name, String::from_utf8_lossy(content).trim().to_owned(), span))
}

fn field(name: String, text: String, span: Range<usize>) -> Field<'static> {
    let value = Value { data: Data::Text(Cow::Owned(text)), span: span.clone() };
    Field { key: Cow::Owned(name), key_span: span, value }
}
