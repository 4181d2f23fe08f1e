//! Limits: templates that would take too long, too much memory, or another time than that of the build, are not begun.

/// Blocks are not nested deeper: the parser calls itself.
const DEEPEST: usize = 50;

/// No range of numbers is longer.
const LONGEST_RANGE: u64 = 10_000;

/// No number has more digits: those of the parser have 64 bits.
const MOST_DIGITS: usize = 17;

/// Texts do not grow more often to twice their size.
const MOST_DOUBLINGS: usize = 10;

/// Fails with what a template has too much of.
pub(super) fn check(template: &str) -> Result<(), String> {
    let fault = if depth(template) > DEEPEST {
        "so many levels"
    } else if !ranges_are_short(template) {
        "a long range of numbers"
    } else if longest_number(template) > MOST_DIGITS || has_wide_date(template) {
        "a large number"
    } else if doublings(template) > MOST_DOUBLINGS {
        "text that grows so often"
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

/// How often a text may become twice as long. In a loop nobody knows.
fn doublings(template: &str) -> usize {
    let count = |word: &str| template.matches(word).count();
    let appended = count("append") + count("prepend") + count("concat") + count("capture");
    // What replaces a letter may be as long as the longest text in quotes.
    let longest = template.split(['"', '\'']).map(str::len).max().unwrap_or_default();
    let of_replacing = count("replace") * (usize::BITS - longest.leading_zeros()) as usize;
    let grows = appended + count("replace") > 0 && count("assign") > 0 || captures_itself(template);
    let in_loop = if count("for ") > 0 && grows { MOST_DOUBLINGS + 1 } else { 0 };
    appended + of_replacing + in_loop
}

/// True if a text that is captured may be made of texts that are.
fn captures_itself(template: &str) -> bool {
    let tags = || template.split("{%").skip(1).map(|tag| tag.trim_start_matches(['-', ' ', '\n']));
    let name = |tag: &'_ str| -> Option<String> {
        let rest = tag.strip_prefix("capture")?.split("%}").next()?;
        Some(rest.trim_matches(['-', ' ', '\n', '"', '\'']).to_owned()).filter(|name| !name.is_empty())
    };
    let names: Vec<String> = tags().filter_map(name).collect();
    let mut is_inside = false;
    tags().any(|tag| {
        is_inside = (is_inside || tag.starts_with("capture")) && !tag.starts_with("endcapture");
        let text = tag.split_once("%}").map_or("", |(_, text)| text);
        is_inside && names.iter().any(|name| text.contains(name.as_str()))
    })
}
