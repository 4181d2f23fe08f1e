//! Dates of RFC 3339 as Atom, JSON Feed and the ledger write them: to the second or better, `T` and `Z` in capitals.
//! <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, Timelike};

/// The instant of a date, or why it is not valid.
pub(crate) fn parse(text: &str) -> Result<DateTime<FixedOffset>, &'static str> {
    const SHAPE: &str = "it must look like `2026-01-31T09:00:00Z`";
    let bytes = text.as_bytes();
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if bytes.len() < "2026-01-31T09:00:00Z".len() || separators.iter().any(|(at, sign)| bytes[*at] != *sign) {
        return Err(SHAPE);
    }
    let number =
        |at: usize, length: usize| digits(&bytes[at..at + length]).ok_or("it has something else in place of a digit");
    let date = NaiveDate::from_ymd_opt(number(0, 4)?.cast_signed(), number(5, 2)?, number(8, 2)?);
    let date = date.ok_or("there is no such day")?;
    let (hour, minute, second) = (number(11, 2)?, number(14, 2)?, number(17, 2)?);
    if hour > 23 || minute > 59 || second > 60 {
        return Err("there is no such time of day");
    }
    let (nanosecond, zone) = match &bytes[19..] {
        [b'.', rest @ ..] => {
            let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            (nanosecond(&rest[..length]).ok_or("no digit follows its point")?, &rest[length..])
        }
        zone => (0, zone),
    };
    let offset = offset(zone)?;
    // In chrono, a leap second is the second before it with more than a thousand milliseconds.
    let nanosecond = if second == 60 { 1_000_000_000 + nanosecond } else { nanosecond };
    let time = date.and_hms_nano_opt(hour, minute, second.min(59), nanosecond).ok_or("there is no such time of day")?;
    if second == 60 && (time - offset).time().with_nanosecond(0) != NaiveTime::from_hms_opt(23, 59, 59) {
        return Err("leap seconds are at the end of a day in UTC");
    }
    time.and_local_timezone(offset).single().ok_or("there is no such time")
}

/// `Z` or `+05:45`. <https://www.rfc-editor.org/rfc/rfc3339#section-4.2>
fn offset(zone: &[u8]) -> Result<FixedOffset, &'static str> {
    let seconds = match zone {
        b"Z" => 0,
        [sign @ (b'+' | b'-'), hours @ .., b':', _, _] if hours.len() == 2 => {
            let (Some(hours @ 0..24), Some(minutes @ 0..60)) = (digits(hours), digits(&zone[4..])) else {
                return Err("there is no such offset from UTC");
            };
            let seconds = (hours * 3600 + minutes * 60).cast_signed();
            if *sign == b'-' { -seconds } else { seconds }
        }
        _ => return Err("it must end with `Z` or an offset such as `+01:00`"),
    };
    FixedOffset::east_opt(seconds).ok_or("there is no such offset from UTC")
}

/// The fraction of a second, in one or more digits; those below a nanosecond do not count.
fn nanosecond(fraction: &[u8]) -> Option<u32> {
    let kept = &fraction[..fraction.len().min(9)];
    let power = 9 - u32::try_from(kept.len()).ok()?;
    (!kept.is_empty()).then(|| digits(kept).map(|number| number * 10_u32.pow(power)))?
}

fn digits(bytes: &[u8]) -> Option<u32> {
    let digit = |number: u32, byte: &u8| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'));
    bytes.iter().try_fold(0, digit)
}

pub(crate) fn write(text: &mut String, date: DateTime<FixedOffset>) {
    text.push_str(&date.to_rfc3339_opts(SecondsFormat::AutoSi, true));
}
