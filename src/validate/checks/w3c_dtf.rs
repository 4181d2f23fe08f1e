//! Dates that may end at any of their fields: W3C-DTF, which Dublin Core writes. <https://www.w3.org/TR/NOTE-datetime>

use super::{Problem, date::parse_rfc3339};
use crate::{rules::value::INVALID_W3C_DATE, validate::walk::shown};

/// A year, a month, a day, or an instant to the minute or better.
pub(in crate::validate) fn date(value: &str) -> Result<(), Problem> {
    if is_date(value) {
        return Ok(());
    }
    let message = format!("{} is no date as W3C-DTF writes it", shown(value));
    Err(Problem::new(&INVALID_W3C_DATE, message))
}

/// A date, or a period as DCMI writes it: `start=2026-01-31; end=2026-02-28`.
/// <https://www.dublincore.org/specifications/dublin-core/dcmi-period/>
pub(in crate::validate) fn date_or_period(value: &str) -> Result<(), Problem> {
    if !value.contains('=') {
        return date(value);
    }
    let parts: Vec<(&str, &str)> = value
        .split(';')
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (name.trim(), value.trim()))
        .collect();
    let has_own_scheme = parts.iter().any(|(name, scheme)| *name == "scheme" && *scheme != "W3C-DTF");
    let mut ends = parts.iter().filter(|(name, _)| matches!(*name, "start" | "end")).map(|(_, date)| date).peekable();
    if ends.peek().is_none() {
        let message = format!("{} is neither a date nor a period with a start or an end", shown(value));
        return Err(Problem::new(&INVALID_W3C_DATE, message));
    }
    if has_own_scheme { Ok(()) } else { ends.try_for_each(|end| date(end)) }
}

fn is_date(value: &str) -> bool {
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
    parse_rfc3339(&whole).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_may_end_at_any_field() {
        for value in
            ["2026", "2026-01", "2026-01-31", "2026-01-31T09:00Z", "2026-01-31T09:00+05:45", "2026-01-31T09:00:00.5Z"]
        {
            assert!(date(value).is_ok(), "{value}");
        }
        for value in ["", "26", "2026-13", "2026-02-30", "2026-1-1", "2026-01-31T09Z", "2026-01-31T09:00", "２０２６"]
        {
            assert!(date(value).is_err(), "{value}");
        }
    }

    #[test]
    fn periods_have_a_start_or_an_end() {
        for value in ["2026", "start=2026-01-31; end=2026-02", "end=2026;scheme=W3C-DTF", "start=MMXXVI; scheme=Roman"]
        {
            assert!(date_or_period(value).is_ok(), "{value}");
        }
        for value in ["", "name=spring", "start=soon", "start=2026; end=32"] {
            assert!(date_or_period(value).is_err(), "{value}");
        }
    }
}
