//! E-mail addresses. <https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1>

/// True for an address on the internet, such as `ada@example.org`.
pub(crate) fn is_email(value: &str) -> bool {
    is_address(value) && value.rsplit_once('@').is_some_and(|(_, domain)| domain.contains('.'))
}

/// True for any address, such as `ada@localhost` too; addresses may be of any script (RFC 6531).
pub(crate) fn is_address(value: &str) -> bool {
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
    local.split('.').all(is_atom) && domain.split('.').all(is_label)
}
