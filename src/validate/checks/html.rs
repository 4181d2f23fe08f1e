//! Checks of HTML: markup in plain text, and markup that readers remove because it is dangerous.

use html5gum::{Error, Token, Tokenizer};

use super::{
    Problem,
    markup::{attribute_problems, element_problem},
    shown, simple,
};
use crate::{
    rules::html::{HTML_IN_PLAIN_TEXT, NOT_HTML},
    syntax::html::{self, Markup, bounded, is_document},
};

/// At most this many kinds of problems are reported of one text.
const MOST: usize = 100;

/// The elements of a whole document.
const FRAME: &[&str] = &["html", "head", "title", "body"];

/// A text without markup.
pub(in crate::validate) fn plain(value: &str) -> Result<(), Problem> {
    let Some(found) = html::markup(value) else { return Ok(()) };
    let message = format!("the text contains HTML, which is shown as it is: {}", shown(found));
    let problem = Problem::new(&HTML_IN_PLAIN_TEXT, message);
    Err(if html::is_markup_meant(value) { problem } else { problem.slight() })
}

/// The same for a text that says that it is plain, as it can be in Atom: one that is HTML throughout says it by mistake.
/// <https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.1>
pub(in crate::validate) fn said_to_be_plain(value: &str) -> Result<(), Problem> {
    if html::is_all_markup(value) { plain(value) } else { Ok(()) }
}

/// The same where nothing but plain text is possible, whatever it looks like.
pub(in crate::validate) fn declared_plain(value: &str) -> Result<(), Problem> {
    said_to_be_plain(value).map_err(Problem::slight)
}

/// What readers remove from HTML or cannot read in it, each kind once.
pub(in crate::validate) fn dangers(html: &str) -> Vec<Problem> {
    if simple::is_harmless(html) { Vec::new() } else { find_dangers(html) }
}

pub(super) fn find_dangers(html: &str) -> Vec<Problem> {
    let mut problems = Problems::default();
    let is_document = is_document(html);
    let mut markup = Markup::Html;
    // The elements that changed the vocabulary, with the vocabulary before them.
    let mut outer: Vec<(Vec<u8>, Markup)> = Vec::new();
    for Ok(token) in Tokenizer::new(&*bounded(html)) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                let inner = inside(markup, &name);
                let own = if markup == Markup::Html { inner } else { markup };
                if !(is_document && FRAME.contains(&&*name)) {
                    problems.extend(element_problem(own, &name));
                }
                for (name, value) in &tag.attributes {
                    let (name, value) = (String::from_utf8_lossy(name), String::from_utf8_lossy(value));
                    problems.extend(attribute_problems(own, &name, &value));
                }
                if inner != markup && !tag.self_closing {
                    outer.push((tag.name.to_vec(), markup));
                    markup = inner;
                }
            }
            Token::EndTag(tag) => {
                if let Some((_, before)) = outer.pop_if(|(name, _)| name.as_slice() == tag.name.as_slice()) {
                    markup = before;
                }
            }
            Token::Error(error) => problems.extend(syntax_problem(*error)),
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) => {}
        }
    }
    problems.0
}

/// The vocabulary inside an element: SVG and `MathML` may be in HTML, and HTML in parts of them.
fn inside(markup: Markup, name: &str) -> Markup {
    match (markup, name) {
        (Markup::Html, "svg") => Markup::Svg,
        (Markup::Html, "math") => Markup::MathMl,
        (Markup::Svg, "desc" | "foreignobject" | "title")
        | (Markup::MathMl, "annotation-xml" | "mi" | "mn" | "mo" | "ms" | "mtext") => Markup::Html,
        _ => markup,
    }
}

#[derive(Default)]
struct Problems(Vec<Problem>);

impl Extend<Problem> for Problems {
    fn extend<I: IntoIterator<Item = Problem>>(&mut self, problems: I) {
        for problem in problems {
            if self.0.len() < MOST && !self.0.iter().any(|known| known.message == problem.message) {
                self.0.push(problem);
            }
        }
    }
}

/// A fault that loses text, or shows it as something else.
fn syntax_problem(error: Error) -> Option<Problem> {
    let why = match error {
        Error::EofBeforeTagName | Error::EofInTag => "it ends within a tag",
        Error::EofInComment => "it ends within a comment",
        Error::CdataInHtmlContent => "it contains a CDATA section",
        Error::IncorrectlyOpenedComment | Error::UnexpectedQuestionMarkInsteadOfTagName => {
            "it contains a declaration or instruction"
        }
        Error::MissingEndTagName => "it contains an end tag without a name",
        Error::UnexpectedCharacterInAttributeName | Error::UnexpectedEqualsSignBeforeAttributeName => {
            "an attribute is not quoted right"
        }
        Error::UnknownNamedCharacterReference => "it contains a character reference that HTML does not have",
        Error::AbsenceOfDigitsInNumericCharacterReference
        | Error::CharacterReferenceOutsideUnicodeRange
        | Error::ControlCharacterReference
        | Error::NoncharacterCharacterReference
        | Error::NullCharacterReference
        | Error::SurrogateCharacterReference => "it contains a character reference to no character",
        _ => return None,
    };
    Some(Problem::new(&NOT_HTML, format!("the content is not right as HTML: {why}")))
}
