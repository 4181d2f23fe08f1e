//! Numbers as their specifications write them, which is stricter than most parsers.

use super::Problem;
use crate::validate::{rules::value::INVALID_INTEGER, walk::shown};

/// Decimal digits and nothing else.
pub(in crate::validate) fn non_negative(value: &str) -> Result<(), Problem> {
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(());
    }
    let message = format!("{} is no whole number of 0 or more", shown(value));
    Err(Problem::new(&INVALID_INTEGER, message).event("InvalidNonNegativeInteger"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_are_a_number() {
        assert!(non_negative("0012").is_ok());
        for value in ["", "1_000", "-1", "+1", "1.0", "1,000", "٣"] {
            assert!(non_negative(value).is_err(), "{value}");
        }
    }
}
