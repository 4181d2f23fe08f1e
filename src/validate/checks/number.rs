//! Numbers as their specifications write them, which is stricter than most parsers.

use super::Problem;
use crate::{
    rules::value::{INVALID_DECIMAL, INVALID_INTEGER},
    validate::checks::shown,
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
    if value.bytes().all(|byte| byte == b'0') {
        let message = format!("{} is no whole number above 0", shown(value));
        return Err(Problem::new(&INVALID_INTEGER, message).event("InvalidPositiveInteger"));
    }
    Ok(())
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
    decimal(value.strip_prefix('-').map_or(value, |_| ""))
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
    let is_decimal = value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.'));
    match value.parse::<f64>() {
        Ok(number) if is_decimal && number.abs() <= most => Ok(()),
        _ => Err(Problem::new(&INVALID_DECIMAL, format!("{} is no such number", shown(value)))),
    }
}

fn digits(value: &str) -> Result<(), Problem> {
    if is_digits(value) {
        return Ok(());
    }
    Err(Problem::new(&INVALID_INTEGER, format!("{} is no whole number of 0 or more", shown(value))))
}

/// Whether a text is decimal digits of ASCII.
pub(in crate::validate) fn is_digits(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_are_a_number() {
        assert!(non_negative("0012").is_ok());
        assert!(positive("1").is_ok() && positive("0").is_err() && positive("-1").is_err());
        for value in ["", "1_000", "-1", "+1", "1.0", "1,000", "٣"] {
            assert!(non_negative(value).is_err(), "{value}");
        }
    }
}
