//! Limits: templates that would take too long, too much memory, or another time than that of the build, are not begun.

use std::io::{self, Write};

use liquid::{ValueView, model::Value};
use liquid_core::Error;

/// Blocks are not nested deeper: the parser calls itself.
const DEEPEST: usize = 50;

/// No range of numbers is longer.
const LONGEST_RANGE: u64 = 10_000;

/// No number has more digits: those of the parser have 64 bits.
const MOST_DIGITS: usize = 17;

/// No value of a variable takes more room, in bytes.
const LARGEST_VALUE: usize = 1 << 16;

/// Fails with what a template has too much of.
pub(super) fn check(template: &str) -> Result<(), String> {
    let fault = if depth(template) > DEEPEST {
        "so many levels"
    } else if !ranges_are_short(template) {
        "a long range of numbers"
    } else if longest_number(template) > MOST_DIGITS || has_wide_date(template) {
        "a large number"
    } else if ["\"now\"", "'now'", "\"today\"", "'today'"].iter().any(|now| template.contains(now)) {
        "the time of day"
    } else {
        return Ok(());
    };
    Err(fault.to_owned())
}

/// How deeply the blocks of a template are nested.
fn depth(template: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in template.split("{%").skip(1) {
        let tag = tag.trim_start_matches('-').trim_start();
        let name = tag.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
        if name.starts_with("end") {
            depth = depth.saturating_sub(1);
        } else if ["if", "unless", "case", "for", "capture", "ifchanged", "comment", "raw"].contains(&name) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// True if each range has two plain numbers that are not far from each other.
fn ranges_are_short(template: &str) -> bool {
    template.match_indices("..").all(|(at, _)| {
        let (before, behind) = (&template[..at], &template[at + 2..]);
        let is_range = before.rfind('(').is_some_and(|open| !before[open..].contains(')'));
        let first =
            before.rsplit(|letter: char| !letter.is_ascii_digit()).next().and_then(|digits| digits.parse::<u64>().ok());
        let last =
            behind.split(|letter: char| !letter.is_ascii_digit()).next().and_then(|digits| digits.parse::<u64>().ok());
        !is_range || first.zip(last).is_some_and(|(first, last)| last.saturating_sub(first) <= LONGEST_RANGE)
    })
}

/// True if the loops of a template cannot be passed through more often than a few thousand times.
pub(super) fn passes_are_few(template: &str) -> bool {
    const MOST: u64 = 20_000;
    /// As many as a list has at most that the settings give.
    const OF_LIST: u64 = 1_000;
    let (mut open, mut all) = (vec![1_u64], 0_u64);
    for tag in template.split("{%").skip(1) {
        let tag = tag.split("%}").next().unwrap_or_default().trim_matches(['-', ' ', '\n', '\t']);
        let name = tag.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
        match name {
            "for" | "tablerow" => {
                let numbers: Vec<u64> = tag
                    .split("..")
                    .filter_map(|part| {
                        part.trim_matches(|letter: char| !letter.is_ascii_digit())
                            .split(|letter: char| !letter.is_ascii_digit())
                            .next_back()?
                            .parse()
                            .ok()
                    })
                    .collect();
                // What is split may have as many parts as the template has letters.
                let passes = if tag.contains("..") {
                    numbers.iter().copied().max().unwrap_or(MOST)
                } else {
                    OF_LIST.max(template.len() as u64)
                };
                let passes = passes.saturating_mul(open.last().copied().unwrap_or(1));
                all = all.saturating_add(passes);
                open.push(passes);
            }
            "endfor" | "endtablerow" if open.len() > 1 => _ = open.pop(),
            _ => {}
        }
    }
    all <= MOST
}

fn longest_number(template: &str) -> usize {
    template.split(|letter: char| !letter.is_ascii_digit()).map(str::len).max().unwrap_or_default()
}

/// True for a date with a width of three digits or more.
fn has_wide_date(template: &str) -> bool {
    template.match_indices('%').any(|(at, _)| {
        let width = template[at + 1..].trim_start_matches(['-', '_', '^', '0']);
        width.len() - width.trim_start_matches(|digit: char| digit.is_ascii_digit()).len() >= 3
    })
}

/// Fails for a value that takes more room than any text of people.
pub(super) fn check_value(value: &Value) -> Result<(), Error> {
    if size(value) > LARGEST_VALUE { Err(Error::with_msg("so large a value")) } else { Ok(()) }
}

/// How much room a value takes, in bytes about.
fn size(value: &Value) -> usize {
    /// So much is a value by itself.
    const OF_ONE: usize = 16;
    OF_ONE
        + match value {
            Value::Array(values) => values.iter().map(size).sum(),
            Value::Object(values) => values.iter().map(|(key, value)| key.len() + size(value)).sum(),
            Value::Scalar(text) => text.to_kstr().len(),
            _ => 0,
        }
}

/// Fails if texts of lengths, each so often, are longer than all texts of people.
pub(super) fn check_lengths(lengths: &[(usize, usize)]) -> Result<(), Error> {
    let all: usize = lengths.iter().fold(0, |all, (length, count)| all.saturating_add(length.saturating_mul(*count)));
    if all > LARGEST_VALUE { Err(Error::with_msg("so long a text")) } else { Ok(()) }
}

/// A text that is put out into a variable, up to a limit.
#[derive(Debug, Default)]
pub(super) struct Text(pub(super) Vec<u8>);

impl Write for Text {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST_VALUE {
            return Err(io::Error::other("so long a text"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
