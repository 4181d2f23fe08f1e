//! Checks of persons: e-mail addresses and names.

use super::Problem;
use crate::{
    rules::{
        rss::{INVALID_CONTACT, PROBLEMATIC_CONTACT},
        value::{EMAIL_IN_NAME, INVALID_EMAIL},
    },
    syntax::email::{is_address, is_email},
    validate::checks::{require, shown},
};

/// An address alone, without a name or `mailto:`.
pub(in crate::validate) fn email(value: &str) -> Result<(), Problem> {
    require(is_address(value), value, &INVALID_EMAIL, "is no e-mail address")
}

/// A name without an address.
pub(in crate::validate) fn name_without_email(value: &str) -> Result<(), Problem> {
    let is_bracket = |character: char| matches!(character, '<' | '>' | '(' | ')' | '[' | ']' | ',' | ';');
    let mut words = value.split(|character: char| character.is_whitespace() || is_bracket(character));
    match words.find(|word| is_email(word)) {
        None => Ok(()),
        Some(found) => Err(Problem::new(
            &EMAIL_IN_NAME,
            format!("the name {} contains the e-mail address `{found}`", shown(value)),
        )),
    }
}

/// An address and a name as RSS writes them: `ada@example.org (Ada Lovelace)`.
/// <https://www.rssboard.org/rss-profile#data-types-email>
pub(in crate::validate) fn contact(value: &str) -> Result<(), Problem> {
    let problem =
        |why: &str, event| Err(Problem::new(&PROBLEMATIC_CONTACT, format!("{} {why}", shown(value))).event(event));
    let (address, name) = match value.split_once('(') {
        Some((address, name)) => (address.trim(), name.trim_end_matches(')').trim()),
        None => (value, ""),
    };
    if is_address(address) {
        return if name.is_empty() { problem("has no name", "MissingRealName") } else { Ok(()) };
    }
    if value.ends_with(')') {
        return Err(Problem::new(&INVALID_CONTACT, format!("{} has its address where the name belongs", shown(value))));
    }
    let mut words = value.split(|character: char| character.is_whitespace() || "<>()".contains(character));
    if words.any(|word| is_email(word.trim_start_matches("mailto:"))) {
        return problem("is written otherwise than RSS writes it", "EmailFormat");
    }
    Err(Problem::new(&INVALID_CONTACT, format!("{} contains no e-mail address", shown(value))))
}
