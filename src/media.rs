//! Media: the picture, sounds and films of an entry, and what a podcast says of an episode.

use std::{fmt, sync::Arc};

/// What is known of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// In bytes; never 0.
    pub length: Option<u64>,
    /// Its media type, as in `audio/mpeg`.
    pub mime_type: Option<String>,
}

/// A picture that stands for an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its absolute address.
    pub url: String,
    /// What is to be seen on it, for those who do not see it; may be empty.
    pub alt: String,
    /// Where the file is known.
    pub measured: Measured,
}

/// A file that comes with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    /// RSS `enclosure url`, Atom `link href`, JSON Feed `url`: its absolute address.
    pub url: String,
    /// RSS and Atom `length` and `type`, JSON Feed `size_in_bytes` and `mime_type`. What lacks one of them is no
    /// `enclosure` of RSS, but stands in Media RSS.
    pub measured: Measured,
    /// Atom `title`, JSON Feed `title`, Media RSS `media:title`.
    pub title: Option<String>,
    /// In seconds: JSON Feed `duration_in_seconds`, Media RSS `duration`, `itunes:duration`.
    pub duration: Option<u64>,
}

impl Enclosure {
    /// Its length and type, where both are known.
    #[must_use]
    pub fn is_whole(&self) -> Option<(u64, &str)> {
        self.measured.length.zip(self.measured.mime_type.as_deref())
    }
}

/// What a podcast says of one of its episodes: `itunes:*` and `podcast:*` of an item of RSS.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Episode {
    /// `itunes:title`: the title without the number.
    pub title: Option<String>,
    /// `itunes:episode`, counted from 1.
    pub number: Option<u32>,
    /// `itunes:season`, counted from 1.
    pub season: Option<u32>,
    /// `itunes:episodeType`: `full`, `trailer` or `bonus`.
    pub kind: Option<String>,
    /// `itunes:explicit`.
    pub explicit: Option<bool>,
    /// In seconds: `itunes:duration`.
    pub duration: Option<u64>,
    /// `podcast:transcript`.
    pub transcripts: Vec<Companion>,
    /// `podcast:chapters`.
    pub chapters: Option<Companion>,
}

/// A text that comes with an episode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// Its absolute address.
    pub url: String,
    /// Its media type.
    pub mime_type: String,
    /// The language of a transcript, where it is said.
    pub language: Option<String>,
}

/// Asks a server what a file is. The core touches no network, so that whoever may hands this in.
#[derive(Clone)]
pub struct Lookup(pub Arc<Ask>);

/// Gives what is known of the file at an address, or why nothing is, in one line.
pub type Ask = dyn Fn(&str) -> Result<Measured, String> + Send + Sync;

impl fmt::Debug for Lookup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Lookup")
    }
}

/// Seconds of a duration as people write it: `754`, `12:34`, `1:02:03`, or `PT1H2M3S` as ISO 8601 has it.
pub(crate) fn seconds(text: &str) -> Option<u64> {
    let text = text.trim();
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { text.parse::<u64>().ok().filter(|number| *number < MOST_SECONDS) } else { None }
    };
    if let Some(mut rest) = text.strip_prefix("PT") {
        let mut total = 0;
        for (unit, of_unit) in [('H', 3600), ('M', 60), ('S', 1)] {
            if let Some((amount, after)) = rest.split_once(unit) {
                total += number(amount.split('.').next().unwrap_or_default())? * of_unit;
                rest = after;
            }
        }
        return (rest.is_empty() && total > 0).then_some(total);
    }
    let parts: Vec<&str> = text.splitn(4, ':').collect();
    if parts.len() > 3 {
        return None;
    }
    let (last, former) = parts.split_last()?;
    // Programs that measure files write fractions too, which nobody wants to see.
    let last = last.split_once('.').map_or(*last, |(whole, _)| whole);
    let mut total = 0;
    for (nth, part) in former.iter().chain([&last]).enumerate() {
        let value = number(part).filter(|value| nth == 0 || (*value < 60 && part.len() == 2))?;
        total = total * 60 + value;
    }
    (total > 0).then_some(total)
}

/// Nothing is longer than this.
const MOST_SECONDS: u64 = 1 << 32;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_seconds_whatever_they_are_written_in() {
        for (text, expected) in [
            ("754", 754),
            (" 12:34 ", 754),
            ("754.25", 754),
            ("1:02:03", 3723),
            ("90:00", 5400),
            ("PT1H2M3S", 3723),
            ("PT12M", 720),
        ] {
            assert_eq!(seconds(text), Some(expected), "{text}");
        }
        for text in
            ["", "0", "00:00", "1:2", "1:60", "1:2:3:4", "12 minutes", "-5", "PT", "PT5X", "99999999999999999999"]
        {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
