//! Dates that may end at any of their fields: W3C-DTF, which Dublin Core writes. <https://www.w3.org/TR/NOTE-datetime>

use super::rfc3339;

/// True for a year, a month, a day, or an instant to the minute or better.
pub(crate) fn is_date(value: &str) -> bool {
    if !value.is_ascii() {
        return false;
    }
    let whole = match value.len() {
        4 => format!("{value}-01-01T00:00:00Z"),
        7 => format!("{value}-01T00:00:00Z"),
        10 => format!("{value}T00:00:00Z"),
        // The minutes may be the last of the time.
        17.. if matches!(value.as_bytes()[16], b'Z' | b'+' | b'-') => format!("{}:00{}", &value[..16], &value[16..]),
        _ => value.to_owned(),
    };
    rfc3339::parse(&whole).is_ok()
}
