//! Choices: values that are one of a few words.

use super::Problem;
use crate::{rules::value::UNLISTED_VALUE, validate::checks::shown};

/// Declares checks that a value is one of a few words, each with what the W3C validator says of any other.
macro_rules! choices {
    ($($visibility:vis $name:ident($event:literal) = $($word:literal)|+;)*) => {
        $($visibility fn $name(value: &str) -> Result<(), $crate::validate::checks::Problem> {
            $crate::validate::checks::choice::one_of(value, &[$($word),+], $event)
        })*
    };
}

pub(in crate::validate) use choices;

/// One of the words, exactly as it is written. `event` is what the W3C validator says of any other.
pub(in crate::validate) fn one_of(value: &str, words: &[&str], event: &'static str) -> Result<(), Problem> {
    if words.contains(&value) { Ok(()) } else { Err(unlisted(value, words, event)) }
}

/// The same, in capitals or not.
pub(in crate::validate) fn one_of_any_case(value: &str, words: &[&str], event: &'static str) -> Result<(), Problem> {
    if words.iter().any(|word| word.eq_ignore_ascii_case(value)) { Ok(()) } else { Err(unlisted(value, words, event)) }
}

/// `true` or `false`.
pub(in crate::validate) fn boolean(value: &str) -> Result<(), Problem> {
    one_of_any_case(value, &["true", "false"], "InvalidTrueFalse")
}

fn unlisted(value: &str, words: &[&str], event: &'static str) -> Problem {
    const MOST: usize = 12;
    let named: Vec<String> = words.iter().take(MOST).map(|word| format!("`{word}`")).collect();
    let and_more = if words.len() > MOST { " and others" } else { "" };
    let message = format!("{} is not one of {}{and_more}", shown(value), named.join(", "));
    Problem::new(&UNLISTED_VALUE, message).event(event)
}
