//! Checks of elements and attributes of HTML, `MathML` and SVG, which readers keep, remove or do not know.

use super::{Problem, css, shown};
use crate::{
    rules::html::{
        DANGEROUS_ATTRIBUTE, DANGEROUS_ELEMENT, DANGEROUS_STYLE, NOT_HTML, RELATIVE_REFERENCE,
        UNKNOWN_CONTENT_ATTRIBUTE,
    },
    syntax::html::{self, Markup, Treatment},
};

/// Attributes with one address.
const ADDRESSES: &[&str] =
    &["action", "background", "cite", "data", "formaction", "href", "longdesc", "poster", "src", "xlink:href"];

/// The problem of an element that readers remove or do not know; its name is in lower case.
pub(in crate::validate) fn element_problem(markup: Markup, name: &str) -> Option<Problem> {
    match html::element(markup, name) {
        Treatment::Kept => None,
        Treatment::Dangerous => Some(Problem::new(
            &DANGEROUS_ELEMENT,
            format!("the content contains {}, which readers take out", shown(name)),
        )),
        Treatment::Unknown => {
            Some(Problem::new(&NOT_HTML, format!("the content contains {}, which is no element of HTML", shown(name))))
        }
    }
}

/// The problems of an attribute that readers remove, or whose address they cannot follow; its name is in lower case.
pub(in crate::validate) fn attribute_problems(markup: Markup, name: &str, value: &str) -> Vec<Problem> {
    if name == "style" {
        let danger = css::danger(value).map(|style| {
            Problem::new(
                &DANGEROUS_STYLE,
                format!("the content contains the style {}, which readers take out", shown(style)),
            )
        });
        return danger.into_iter().collect();
    }
    let mut problems = Vec::new();
    match html::attribute(markup, name) {
        Treatment::Kept => {}
        Treatment::Dangerous => {
            let message = format!("the content contains the attribute {}, which runs or loads something", shown(name));
            problems.push(Problem::new(&DANGEROUS_ATTRIBUTE, message));
        }
        Treatment::Unknown => {
            let message = format!("the content contains the attribute {}, which nobody defines", shown(name));
            problems.push(Problem::new(&UNKNOWN_CONTENT_ATTRIBUTE, message));
        }
    }
    if ADDRESSES.contains(&name) {
        if is_script(value) {
            let message = format!("the content contains a script in an attribute {}", shown(name));
            problems.push(Problem::new(&DANGEROUS_ATTRIBUTE, message));
        } else if is_relative(value.trim()) {
            let message = format!("the content contains the relative reference {}", shown(value.trim()));
            problems.push(Problem::new(&RELATIVE_REFERENCE, message));
        }
    }
    problems
}

fn is_script(address: &str) -> bool {
    let scheme: String = address
        .chars()
        .filter(|character| !character.is_control() && *character != ' ')
        .take("data:text/html".len())
        .collect();
    ["javascript:", "vbscript:", "data:text/html"].iter().any(|script| scheme.to_ascii_lowercase().starts_with(script))
}

/// True for an address that has to be resolved; a fragment of the entry itself does not.
pub(in crate::validate) fn is_relative(address: &str) -> bool {
    let before = address.split(['/', '?', '#']).next().unwrap_or_default();
    !address.is_empty() && !address.starts_with('#') && !before.contains(':')
}
