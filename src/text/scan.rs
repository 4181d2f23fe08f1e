//! Scans: what is not in a text, found many bytes at a time.
//!
//! Benchmark: `cargo bench -- read`. To look at each character for those that XML forbids takes a build of 10,000 articles
//! 44 % more processor time.

#[cfg(test)]
use super::is_forbidden;

/// True if `is_it` gives anything but 0 for a byte. There is no branch in the loop, and should be none in `is_it`, so
/// that the compiler can test many bytes at a time.
pub(crate) fn any_byte(text: &str, is_it: impl Fn(u8) -> u8) -> bool {
    text.bytes().fold(0, |found, byte| found | is_it(byte)) != 0
}

/// False only if no character of the text can be forbidden.
pub(crate) fn may_contain_forbidden(text: &str) -> bool {
    let is_control = |byte: u8| u8::from(byte < 0x20) & u8::from(byte != b'\n');
    let is_odd = |byte: u8| is_control(byte) & u8::from(!matches!(byte, b'\t' | b'\r'));
    // The first, faster test is enough for most texts.
    (any_byte(text, is_control) && any_byte(text, is_odd))
        || memchr::memchr2_iter(0xC2, 0xEF, text.as_bytes()).any(|at| {
            let next = text.as_bytes().get(at + 1).copied().unwrap_or_default();
            if text.as_bytes()[at] == 0xC2 { next < 0xA0 } else { matches!(next, 0xB7 | 0xBF) }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fast_look_misses_nothing() {
        for character in '\0'..='\u{10FFFF}' {
            let text = character.to_string();
            assert!(!is_forbidden(character) || may_contain_forbidden(&text), "{:x}", u32::from(character));
        }
    }
}
