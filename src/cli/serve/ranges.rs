//! Ranges of bytes, as players ask for parts of an enclosure. <https://www.rfc-editor.org/rfc/rfc9110#section-14>

use std::ops::Range;

/// What a `Range` asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// The whole, where it cannot be understood or asks for several parts, which a server may leave aside.
    Whole,
    /// These bytes.
    Part(Range<u64>),
    /// Bytes that are not there.
    Beyond,
}

/// Understands the value of `Range` for so many bytes.
pub(super) fn parse(value: &str, length: u64) -> Asked {
    let Some(("bytes", range)) = value.split_once('=').map(|(unit, range)| (unit.trim(), range.trim())) else {
        return Asked::Whole;
    };
    let number = |digits: &str| -> Option<u64> {
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        // What is larger than any number is behind the end as well.
        is_number.then(|| digits.parse().unwrap_or(u64::MAX))
    };
    let Some((first, last)) = range.split_once('-') else { return Asked::Whole };
    let range = match (number(first), number(last)) {
        (None, Some(count)) if first.is_empty() => length.saturating_sub(count)..length,
        (Some(start), None) if last.is_empty() => start..length,
        (Some(start), Some(end)) if start <= end => start..end.saturating_add(1).min(length),
        _ => return Asked::Whole,
    };
    if range.start < range.end { Asked::Part(range) } else { Asked::Beyond }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_a_part() {
        for (value, part) in [
            ("bytes=0-0", 0..1),
            ("bytes=2-4", 2..5),
            ("bytes=2-", 2..10),
            ("bytes=-3", 7..10),
            ("bytes=-30", 0..10),
            ("bytes=2-99", 2..10),
            ("bytes=9-99999999999999999999999", 9..10),
        ] {
            assert_eq!(parse(value, 10), Asked::Part(part), "{value}");
        }
    }

    #[test]
    fn what_is_not_there_is_beyond() {
        for value in ["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999999999-"] {
            assert_eq!(parse(value, 10), Asked::Beyond, "{value}");
        }
        assert_eq!(parse("bytes=0-", 0), Asked::Beyond);
    }

    #[test]
    fn what_is_no_range_is_left_aside() {
        for value in
            ["", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=4-2", "bytes=0-1,4-5", "lines=1-2", "bytes=+1-2"]
        {
            assert_eq!(parse(value, 10), Asked::Whole, "{value}");
        }
    }
}
