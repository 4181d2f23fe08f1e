//! XML: the document parsed, what keeps it from being well-formed as a finding, and its root told apart.

use roxmltree::{Document, Error, ParsingOptions};

use super::{
    Format, atom,
    checks::Problem,
    finding::Report,
    opml, rss,
    rules::document::{ENTITY_BOMB, NOT_A_FEED, NOT_WELL_FORMED, UNDECLARED_PREFIX, UNDEFINED_ENTITY},
};

/// The namespace of Atom 1.0.
pub(super) const ATOM: &str = "http://www.w3.org/2005/Atom";
/// The namespace of XHTML.
pub(super) const XHTML: &str = "http://www.w3.org/1999/xhtml";
/// The namespace of `MathML`.
pub(super) const MATHML: &str = "http://www.w3.org/1998/Math/MathML";
/// The namespace of SVG.
pub(super) const SVG: &str = "http://www.w3.org/2000/svg";
/// The namespace of `xml:lang` and its kin.
pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Validates a document whose root decides on its format.
pub(super) fn validate(text: &str, report: &mut Report) -> Option<Format> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(error) => {
            let at = offset(text, &error);
            report.add(problem(&error), at..text.ceil_char_boundary((at + 1).min(text.len())));
            return None;
        }
    };
    let root = document.root_element();
    match (root.tag_name().namespace().unwrap_or_default(), root.tag_name().name()) {
        (ATOM, "feed" | "entry") => {
            atom::validate(root, report);
            Some(Format::Atom)
        }
        ("", "rss") => {
            rss::validate(root, report);
            Some(Format::Rss)
        }
        ("", "opml") => {
            opml::validate(root, report);
            Some(Format::Opml)
        }
        (_, name) => {
            report.at_element(&NOT_A_FEED, root, format!("`{name}` is the root of no feed"));
            None
        }
    }
}

fn problem(error: &Error) -> Problem {
    match error {
        Error::UnknownNamespace(prefix, _) => {
            Problem::new(&UNDECLARED_PREFIX, format!("the prefix `{prefix}` is not declared"))
        }
        Error::UnknownEntityReference(name, _) => {
            Problem::new(&UNDEFINED_ENTITY, format!("the entity `&{name};` is not defined"))
        }
        Error::EntityReferenceLoop(_) => {
            Problem::new(&ENTITY_BOMB, "the entities refer to each other too deeply or too often")
        }
        error => {
            // The position is said by the place of the finding.
            let message = error.to_string();
            let message = message.rsplit_once(" at ").map_or(message.as_str(), |(said, _)| said);
            Problem::new(&NOT_WELL_FORMED, format!("the document is not well-formed XML: {message}"))
        }
    }
}

/// The byte that an error stands at; the end of the text where it has no place of its own.
fn offset(text: &str, error: &Error) -> usize {
    if matches!(error, Error::NoRootNode | Error::UnclosedRootNode | Error::UnexpectedEndOfStream) {
        return text.trim_end().len();
    }
    let position = error.pos();
    let above = position.row.saturating_sub(1) as usize;
    let line_start = match above {
        0 => 0,
        above => memchr::memchr_iter(b'\n', text.as_bytes()).nth(above - 1).map_or(text.len(), |at| at + 1),
    };
    let column = position.col.saturating_sub(1) as usize;
    text[line_start..].char_indices().nth(column).map_or(text.len(), |(at, _)| line_start + at)
}
