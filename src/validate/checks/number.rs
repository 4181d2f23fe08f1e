//! Numbers as their specifications write them, which is stricter than most parsers.

use super::Problem;
use crate::{
    rules::value::{INVALID_DECIMAL, INVALID_INTEGER},
    validate::checks::require,
};

/// Decimal digits and nothing else.
pub(in crate::validate) fn non_negative(value: &str) -> Result<(), Problem> {
    digits(value).map_err(|problem| problem.event("InvalidNonNegativeInteger"))
}

/// The same in an attribute of RSS.
pub(in crate::validate) fn attribute(value: &str) -> Result<(), Problem> {
    digits(value).map_err(|problem| problem.event("InvalidIntegerAttribute"))
}

/// Decimal digits that are more than 0, in an attribute of RSS.
pub(in crate::validate) fn positive_attribute(value: &str) -> Result<(), Problem> {
    positive(value).map_err(|problem| problem.event("InvalidIntegerAttribute"))
}

/// Decimal digits that are more than 0.
pub(in crate::validate) fn positive(value: &str) -> Result<(), Problem> {
    digits(value).map_err(|problem| problem.event("InvalidPositiveInteger"))?;
    require(!value.trim().bytes().all(|byte| byte == b'0'), value, &INVALID_INTEGER, "is no whole number above 0")
        .map_err(|problem| problem.event("InvalidPositiveInteger"))
}

/// Decimal digits, with a sign or without.
pub(in crate::validate) fn integer(value: &str) -> Result<(), Problem> {
    let value = value.trim();
    require(is_digits(value.strip_prefix(['-', '+']).unwrap_or(value)), value, &INVALID_INTEGER, "is no whole number")
        .map_err(|problem| problem.event("InvalidInteger"))
}

/// Numbers with commas between them.
pub(in crate::validate) fn list(value: &str) -> Result<(), Problem> {
    value
        .split(',')
        .try_for_each(|number| digits(number.trim()))
        .map_err(|problem| problem.event("InvalidCommaSeparatedIntegers"))
}

/// A number with a point or without.
pub(in crate::validate) fn decimal(value: &str) -> Result<(), Problem> {
    within(value, f64::MAX).map_err(|problem| problem.event("InvalidFloat"))
}

/// The same, and not below 0.
pub(in crate::validate) fn measure(value: &str) -> Result<(), Problem> {
    let value = value.trim();
    decimal(if value.starts_with('-') { "" } else { value })
}

/// Degrees from the equator, north above 0.
pub(in crate::validate) fn latitude(value: &str) -> Result<(), Problem> {
    within(value, 90.0).map_err(|problem| problem.event("InvalidLatitude"))
}

/// Degrees from Greenwich, east above 0.
pub(in crate::validate) fn longitude(value: &str) -> Result<(), Problem> {
    within(value, 180.0).map_err(|problem| problem.event("InvalidLongitude"))
}

fn within(value: &str, most: f64) -> Result<(), Problem> {
    let value = value.trim();
    let is_decimal = value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.'));
    let is_within = value.parse::<f64>().is_ok_and(|number| is_decimal && number.abs() <= most);
    require(is_within, value, &INVALID_DECIMAL, "is no such number")
}

/// White space around a number is no part of it. <https://www.w3.org/TR/xmlschema-2/#rf-whiteSpace>
fn digits(value: &str) -> Result<(), Problem> {
    require(is_digits(value.trim()), value, &INVALID_INTEGER, "is no whole number of 0 or more")
}

/// Whether a text is decimal digits of ASCII.
pub(in crate::validate) fn is_digits(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}
