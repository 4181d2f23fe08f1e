//! Dates: where Hugo looks for the dates of a page. <https://gohugo.io/configuration/front-matter/#dates>

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::{
    front_matter::{Data, Field},
    syntax::date::{self, TimeZone, WrittenDate, Zone},
};

/// The fields that may have each date, in order.
#[derive(Debug)]
pub(super) struct DateFields {
    pub(super) date: Vec<Source>,
    pub(super) publish: Vec<Source>,
    pub(super) expiry: Vec<Source>,
    pub(super) lastmod: Vec<Source>,
    /// True if the name of a file may have a date.
    pub(super) are_in_names: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Field(String),
    FileName,
    /// The time of the file or of its last commit, which another machine does not have.
    Machine,
}

/// A date, and the slug that goes with it if both are in the file's name.
#[derive(Debug, PartialEq)]
pub(super) struct Found<'a> {
    pub(super) date: WrittenDate,
    pub(super) slug: Option<&'a str>,
    /// True if it is in the field for changes, or one of the site's own.
    pub(super) is_of_change: bool,
}

const DATE: [&str; 3] = ["date", "publishdate", "lastmod"];
const PUBLISH: [&str; 2] = ["publishdate", "date"];
const LASTMOD: [&str; 4] = [":git", "lastmod", "date", "publishdate"];
const EXPIRY: [&str; 1] = ["expirydate"];

impl DateFields {
    /// `of` gives what the site's settings list for a date, if they do.
    pub(super) fn new(of: &dyn Fn(&str) -> Option<Vec<String>>) -> Self {
        let sources = |key: &str, defaults: &[&str]| -> Vec<Source> {
            let defaults = || defaults.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
            let names = of(key).unwrap_or_else(defaults).into_iter().map(|name| name.to_ascii_lowercase());
            let names = names.flat_map(|name| if name == ":default" { defaults() } else { vec![name] });
            let names = names.flat_map(|name| {
                let aliases: &[&str] = match name.as_str() {
                    "lastmod" => &["modified"],
                    "publishdate" => &["pubdate", "published"],
                    "expirydate" => &["unpublishdate"],
                    _ => &[],
                };
                let aliases: Vec<String> = aliases.iter().map(|&alias| alias.to_owned()).collect();
                std::iter::once(name).chain(aliases)
            });
            names.map(|name| Source::named(&name)).collect()
        };
        let [date, publish, expiry, lastmod] = [
            sources("date", &DATE),
            sources("publishDate", &PUBLISH),
            sources("expiryDate", &EXPIRY),
            sources("lastmod", &LASTMOD),
        ];
        let are_in_names = [&date, &publish, &expiry, &lastmod].iter().any(|sources| sources.contains(&Source::FileName));
        Self { date, publish, expiry, lastmod, are_in_names }
    }
}

impl Source {
    fn named(name: &str) -> Self {
        match name {
            ":filename" => Self::FileName,
            ":filemodtime" | ":git" => Self::Machine,
            name => Self::Field(name.to_owned()),
        }
    }
}

/// The first date that there is.
pub(super) fn find<'a>(sources: &[Source], fields: &[Field<'_>], base_name: &'a str) -> Option<Found<'a>> {
    sources.iter().find_map(|source| match source {
        Source::Field(name) => {
            Some(Found { date: in_field(fields, name)?, slug: None, is_of_change: is_of_change(name) })
        }
        Source::FileName => {
            let (date, slug) = in_name(base_name)?;
            Some(Found { date, slug: Some(slug), is_of_change: false })
        }
        Source::Machine => None,
    })
}

/// True for the fields that say when a page was changed.
pub(super) fn is_of_change(name: &str) -> bool {
    ["lastmod", "modified"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

fn in_field(fields: &[Field<'_>], name: &str) -> Option<WrittenDate> {
    let field = fields.iter().find(|field| field.key.eq_ignore_ascii_case(name))?;
    match &field.value.data {
        Data::Text(text) | Data::Number(text) => date::parse(text).ok().or_else(|| seconds(text)).or_else(|| in_layout(text)),
        _ => None,
    }
}

/// A date in one of Go's other layouts. <https://pkg.go.dev/time#pkg-constants>
fn in_layout(text: &str) -> Option<WrittenDate> {
    const WITHOUT_ZONE: [&str; 3] = ["%a %b %e %H:%M:%S %Y", "%d %b %y %H:%M", "%A, %d-%b-%y %H:%M:%S"];
    const WITH_ZONE: [&str; 2] = ["%a %b %d %H:%M:%S %z %Y", "%d %b %y %H:%M %z"];
    // The name of a zone behind its offset says nothing more.
    let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_uppercase());
    if let Some((rest, name)) = text.rsplit_once(' ')
        && is_name(name)
        && rest.rsplit(' ').next().is_some_and(|offset| offset.starts_with(['+', '-']))
    {
        return date::parse(rest).ok();
    }
    let written = |local: NaiveDateTime, zone: Option<FixedOffset>| WrittenDate {
        day: local.date(),
        time: Some(local.time()),
        zone: zone.map(Zone::Offset),
    };
    let zoned = WITH_ZONE.iter().find_map(|layout| DateTime::parse_from_str(text, layout).ok());
    if let Some(zoned) = zoned {
        return Some(written(zoned.naive_local(), Some(*zoned.offset())));
    }
    let bare = [" UTC", " GMT"].iter().find(|zone| text.contains(**zone)).map(|zone| text.replace(zone, ""));
    let offset = bare.as_ref().and_then(|_| FixedOffset::east_opt(0));
    let text = bare.as_deref().unwrap_or(text);
    let local = WITHOUT_ZONE.iter().find_map(|layout| NaiveDateTime::parse_from_str(text, layout).ok())?;
    Some(written(local, offset))
}

/// Seconds since 1970.
fn seconds(text: &str) -> Option<WrittenDate> {
    let instant = DateTime::from_timestamp(text.parse().ok()?, 0)?;
    let zone = Some(Zone::Offset(FixedOffset::east_opt(0)?));
    Some(WrittenDate { day: instant.date_naive(), time: Some(instant.time()), zone })
}

/// The date at the start of a name, and what follows.
pub(super) fn in_name(name: &str) -> Option<(WrittenDate, &str)> {
    // What is behind the last dot counts as an extension.
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let day = NaiveDate::parse_from_str(name.get(..10)?, "%Y-%m-%d").ok()?;
    let behind = |end: usize| name[end..].trim_matches([' ', '-', '_']);
    let time = name.get(11..19).and_then(|time| NaiveTime::parse_from_str(&time.replace('-', ":"), "%H:%M:%S").ok());
    match time {
        Some(time) => Some((WrittenDate { day, time: Some(time), zone: None }, behind(19))),
        None => Some((WrittenDate::of_day(day), behind(10))),
    }
}

/// The date with an offset, which Go takes from the zone where the local time is twice there or not at all.
/// <https://pkg.go.dev/time#Date>
pub(super) fn zoned(date: WrittenDate, zone: &TimeZone) -> WrittenDate {
    if date.zone.is_some() {
        return date;
    }
    if *zone == TimeZone::UTC {
        return WrittenDate { zone: FixedOffset::east_opt(0).map(Zone::Offset), ..date };
    }
    let local = date.day.and_time(date.time.unwrap_or_default()).and_utc().fixed_offset();
    let less = |offset: FixedOffset| local - TimeDelta::seconds(offset.local_minus_utc().into());
    let guess = *zone.local(local).offset();
    let offset = *zone.local(less(guess)).offset();
    let real = zone.local(less(offset));
    match date.time {
        Some(_) => WrittenDate {
            day: real.date_naive(),
            time: Some(real.time()),
            zone: Some(Zone::Offset(*real.offset())),
        },
        // A day without its time stays one.
        None => WrittenDate { zone: Some(Zone::Offset(offset)), ..date },
    }
}

/// The instant of a date, in the time zone of its language.
pub(super) fn instant(date: WrittenDate, zone: &TimeZone) -> DateTime<FixedOffset> {
    zoned(date, zone).resolve(zone, NaiveTime::MIN)
}
