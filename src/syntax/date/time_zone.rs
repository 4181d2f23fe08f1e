//! Time zones by their names in the IANA database. <https://www.iana.org/time-zones>

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use jiff::{
    Timestamp,
    tz::{self, Offset},
};

/// The database's name for a clock whose zone nobody has set.
const UNSET: &str = "Factory";

/// A time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TimeZone(tz::TimeZone);

impl TimeZone {
    /// Coordinated Universal Time.
    pub(crate) const UTC: Self = Self(tz::TimeZone::UTC);

    /// The zone of this name, as in `Europe/Berlin`; upper and lower case differ.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let zone = tz::db().get(name).ok().filter(|_| name != UNSET)?;
        (zone.iana_name() == Some(name)).then_some(Self(zone))
    }

    /// All names.
    pub(crate) fn names() -> impl Iterator<Item = String> {
        tz::db().available().map(|name| name.to_string()).filter(|name| name != UNSET)
    }

    /// The instant of a local time: the earlier of two; one that the zone skips is moved on by what it skips.
    pub(super) fn instant_of(&self, local: NaiveDateTime) -> DateTime<FixedOffset> {
        Timestamp::from_second(local.and_utc().timestamp())
            .map(|clock| Offset::UTC.to_datetime(clock))
            .and_then(|civil| self.0.to_ambiguous_timestamp(civil).compatible())
            .ok()
            .and_then(|instant| DateTime::from_timestamp(instant.as_second(), 0))
            .map_or_else(|| local.and_utc().fixed_offset(), |instant| self.local(instant.fixed_offset()))
    }

    /// The same instant, with the offset that the zone has then.
    pub(crate) fn local(&self, instant: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        let offset = Timestamp::from_second(instant.timestamp()).map(|then| self.0.to_offset(then).seconds());
        match offset.ok().and_then(FixedOffset::east_opt) {
            Some(offset) => instant.with_timezone(&offset),
            None => instant,
        }
    }
}
