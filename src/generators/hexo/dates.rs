//! Dates as Hexo reads them: without a zone of their own on the clock of the site's, and in addresses on that of the machine,
//! which is taken to be UTC.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::name::Name;
use crate::{
    generators::File,
    syntax::date::{self, TimeZone, WrittenDate, Zone},
};

/// The date of an article, by its front matter or its name.
pub(super) fn date(file: &File<'_>, name: &Name, zone: Option<&TimeZone>) -> Option<WrittenDate> {
    let written = written(file, "date").or_else(|| of_name(name))?;
    Some(on_clock_of(zone, written))
}

pub(super) fn updated(file: &File<'_>, zone: Option<&TimeZone>) -> Option<WrittenDate> {
    Some(on_clock_of(zone, written(file, "updated")?))
}

/// The date as it is in addresses.
pub(super) fn on_clock(file: &File<'_>, name: &Name, zone: Option<&TimeZone>) -> Option<DateTime<Utc>> {
    let written = written(file, "date").or_else(|| of_name(name))?;
    let instant = written.resolve(&TimeZone::UTC, NaiveTime::MIN);
    // Hexo moves dates that name their own zone too. <https://github.com/hexojs/hexo/issues/4548>
    let moved = zone.map_or(0, |zone| zone.local(instant).offset().local_minus_utc());
    Some((instant - TimeDelta::seconds(moved.into())).to_utc())
}

fn written(file: &File<'_>, key: &str) -> Option<WrittenDate> {
    date::Program::JavaScript.parse(file.text_of(key)?)
}

fn of_name(name: &Name) -> Option<WrittenDate> {
    let number = |keys: &[&str]| keys.iter().find_map(|key| name.value(key))?.parse().ok();
    let year: u32 = number(&["year"])?;
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, number(&["month", "i_month"])?, number(&["day", "i_day"])?);
    day.map(WrittenDate::of_day)
}

/// A date with the offset that Hexo takes for a clock of the zone: the one that is right at that time in UTC.
fn on_clock_of(zone: Option<&TimeZone>, written: WrittenDate) -> WrittenDate {
    let Some(zone) = zone.filter(|_| written.zone.is_none()) else { return written };
    let in_utc = written.resolve(&TimeZone::UTC, NaiveTime::MIN);
    WrittenDate { zone: Some(Zone::Offset(*zone.local(in_utc).offset())), ..written }
}
