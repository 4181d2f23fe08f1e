//! Values that only RSS writes. <https://www.rssboard.org/rss-specification>

use super::{Check, Problem, choice::choices, iri, number};
use crate::{
    rules::{
        rss::{INVALID_RSS_VALUE, IRI_IN_RSS, ZERO_LENGTH},
        value::INVALID_IRI,
    },
    validate::checks::{require, shown},
};

/// Checks of an address in RSS and vocabularies for it: a URI, since some readers do not know IRIs.
pub(in crate::validate) const ADDRESS: &[Check] = &[iri::absolute, uri];

fn invalid(value: &str, wanted: &str, event: &'static str) -> Problem {
    Problem::new(&INVALID_RSS_VALUE, format!("{} is not {wanted}", shown(value))).event(event)
}

choices! {
    pub(in crate::validate) boolean("InvalidBooleanAttribute") = "true" | "false";
    pub(in crate::validate) protocol("InvalidCloudProtocol") = "xml-rpc" | "soap" | "http-post";
    pub(in crate::validate) day("InvalidDay") = "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday";
}

/// An address for programs that do not know IRIs.
fn uri(value: &str) -> Result<(), Problem> {
    if value.is_ascii() {
        return Ok(());
    }
    Err(Problem::new(&IRI_IN_RSS, format!("the address {} contains characters beyond ASCII", shown(value))))
}

/// An address in an attribute that leads to a file: players fetch it from the web.
pub(in crate::validate) fn address(value: &str) -> Result<(), Problem> {
    iri::absolute(value).map_err(|problem| problem.event("InvalidURLAttribute"))?;
    require(iri::is_web(value), value, &INVALID_IRI, "is no address of the web")
        .map_err(|problem| problem.event("InvalidURLAttribute"))
}

/// An hour of the day in GMT.
pub(in crate::validate) fn hour(value: &str) -> Result<(), Problem> {
    match value.parse::<u8>() {
        Ok(0..=24) if number::is_digits(value) => Ok(()),
        _ => Err(invalid(value, "an hour from 0 to 23", "InvalidHour")),
    }
}

pub(in crate::validate) fn width(value: &str) -> Result<(), Problem> {
    pixels(value, 144, "InvalidWidth")
}

pub(in crate::validate) fn height(value: &str) -> Result<(), Problem> {
    pixels(value, 400, "InvalidHeight")
}

fn pixels(value: &str, most: u32, event: &'static str) -> Result<(), Problem> {
    match value.parse::<u32>() {
        Ok(pixels) if number::is_digits(value) && (1..=most).contains(&pixels) => Ok(()),
        _ => Err(invalid(value, &format!("a number of pixels from 1 to {most}"), event)),
    }
}

/// The name of a field that a form sends.
pub(in crate::validate) fn component(value: &str) -> Result<(), Problem> {
    let is_name = value.starts_with(|first: char| first.is_ascii_alphabetic())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(&byte));
    is_name.then_some(()).ok_or_else(|| invalid(value, "the name of a field of a form", "InvalidFormComponentName"))
}

pub(in crate::validate) fn length(value: &str) -> Result<(), Problem> {
    let is_zero = !value.is_empty() && value.bytes().all(|byte| byte == b'0');
    if is_zero { Err(Problem::new(&ZERO_LENGTH, "the enclosure is said to have no bytes")) } else { Ok(()) }
}
