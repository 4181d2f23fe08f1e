//! Dates as Jekyll reads them: those of YAML's own are of UTC, all others of the site's zone.
//! <https://jekyllrb.com/docs/front-matter/#predefined-variables-for-posts>

use chrono::{Days, FixedOffset, NaiveDate, Offset, Utc};

use crate::{
    front_matter::Value,
    syntax::date::{self, WrittenDate, Zone},
};

/// The date in a field; `text` is that of the whole file.
pub(super) fn date(value: Option<&Value<'_>>, text: &str) -> Option<WrittenDate> {
    let value = value?;
    let written = value.scalar()?.trim();
    let mut date = date::Program::Ruby.parse(written)?;
    let is_quoted = text.get(value.span.clone()).is_some_and(|text| text.trim_start().starts_with(['"', '\'']));
    if date.zone.is_none() && !is_quoted && !value.span.is_empty() && has_seconds(written) {
        let utc: FixedOffset = Utc.fix();
        date.zone = Some(Zone::Offset(utc));
    }
    Some(date)
}

/// True for what YAML takes for an instant rather than a text.
fn has_seconds(written: &str) -> bool {
    let is_day = written.split(['T', 't', ' ']).next().is_some_and(|day| {
        let mut parts = day.split('-');
        parts.next().is_some_and(|year| year.len() == 4) && parts.all(|part| matches!(part.len(), 1 | 2))
    });
    is_day && written.split(':').count() > 2
}

/// The day at the start of a file's name, as it is written, and the slug behind it.
pub(super) fn day_before(name: &str) -> Option<(&str, &str)> {
    let mut rest = name;
    for (least, most) in [(2, 4), (1, 2), (1, 2)] {
        let digits = rest.find(|next: char| !next.is_ascii_digit())?;
        if !(least..=most).contains(&digits) {
            return None;
        }
        rest = rest[digits..].strip_prefix('-')?;
    }
    Some((&name[..name.len() - rest.len() - 1], rest))
}

/// The date of a file's name. Of years with two digits, those from 69 on are of the last century; a day that a month lacks is of
/// the next.
pub(super) fn of_name(day: &str) -> Option<WrittenDate> {
    let mut parts = day.split('-').map(str::parse::<u32>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let year = match year {
        0..69 => year + 2000,
        69..100 => year + 1900,
        _ => year,
    };
    let first = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, 1)?;
    let day = (1..=31).contains(&day).then(|| first + Days::new(u64::from(day - 1)));
    day.map(WrittenDate::of_day)
}
