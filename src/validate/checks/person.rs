//! What names a person: e-mail addresses and names. <https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1>

use super::Problem;
use crate::{
    rules::{
        rss::{INVALID_CONTACT, PROBLEMATIC_CONTACT},
        value::{EMAIL_IN_NAME, INVALID_EMAIL},
    },
    validate::walk::shown,
};

/// An address alone, without a name or `mailto:`.
pub(in crate::validate) fn email(value: &str) -> Result<(), Problem> {
    if is_email(value) {
        return Ok(());
    }
    Err(Problem::new(&INVALID_EMAIL, format!("{} is no e-mail address", shown(value))))
}

/// A name that holds no address.
pub(in crate::validate) fn name_without_email(value: &str) -> Result<(), Problem> {
    let is_bracket = |character: char| matches!(character, '<' | '>' | '(' | ')' | '[' | ']' | ',' | ';');
    let mut words = value.split(|character: char| character.is_whitespace() || is_bracket(character));
    match words.find(|word| is_email(word)) {
        None => Ok(()),
        Some(found) => {
            Err(Problem::new(&EMAIL_IN_NAME, format!("the name {} holds the e-mail address `{found}`", shown(value))))
        }
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
    if is_email(address) {
        return if name.is_empty() { problem("has no name", "MissingRealName") } else { Ok(()) };
    }
    if value.ends_with(')') {
        return Err(Problem::new(&INVALID_CONTACT, format!("{} has its address where the name belongs", shown(value))));
    }
    let mut words = value.split(|character: char| character.is_whitespace() || "<>()".contains(character));
    if words.any(|word| is_email(word.trim_start_matches("mailto:"))) {
        return problem("is written otherwise than RSS writes it", "EmailFormat");
    }
    Err(Problem::new(&INVALID_CONTACT, format!("{} holds no e-mail address", shown(value))))
}

/// True for `ada@example.org`; addresses may be of any script (RFC 6531).
pub(in crate::validate) fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.rsplit_once('@') else { return false };
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom.chars().all(|character| {
                character.is_alphanumeric() || !character.is_ascii() || "!#$%&'*+-/=?^_`{|}~".contains(character)
            })
    };
    let is_label = |label: &str| {
        let inner = |character: char| character.is_alphanumeric() || !character.is_ascii() || character == '-';
        !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(inner)
    };
    local.split('.').all(is_atom) && domain.contains('.') && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stand_alone() {
        for value in ["ada@example.org", "a.b+c@e-x.co.uk", "ünï@例え.jp"] {
            assert!(email(value).is_ok(), "{value}");
        }
        for value in
            ["ada", "ada@", "@e.org", "a b@e.org", "Ada <ada@e.org>", "ada@e.org (Ada)", "a..b@e.org", "mailto:a@b.c"]
        {
            assert!(email(value).is_err(), "{value}");
        }
    }
}
