//! Dates as `dateutil` reads them. <https://dateutil.readthedocs.io/en/stable/parser.html>

use crate::syntax::date::{self, WrittenDate};

/// A date in one of the ways in which people write it.
pub(in crate::generators) fn date(text: &str) -> Option<WrittenDate> {
    date::parse(text).ok().or_else(|| american(text))
}

/// `12/31/2024`, where the month comes first unless it cannot be one, and `2024.12.31`.
fn american(text: &str) -> Option<WrittenDate> {
    let (day, time) = text.split_once(' ').unwrap_or((text, ""));
    let separator = ['/', '.'].into_iter().find(|separator| day.matches(*separator).count() == 2)?;
    let parts: Vec<&str> = day.split(separator).collect();
    let [first, second, third] = parts[..] else { return None };
    let (year, month, day) = match first.parse::<u32>().ok()? {
        _ if first.len() == 4 => (first, second, third),
        13.. => (third, second, first),
        _ => (third, first, second),
    };
    date::parse(format!("{year}-{month}-{day} {time}").trim()).ok().filter(|_| year.len() == 4)
}
