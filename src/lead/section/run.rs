//! Runs of text that stays as it is when it is folded. Most texts are one run.
//!
//! Benchmark: `cargo bench -- leads`. To find its end character by character takes a build of 10,000 articles with feeds of
//! 50 tags 7 % more instructions.

/// Where the run of plain characters, with single spaces between them, ends that a text begins with. A space before
/// what is not ASCII ends it too, for that may be white space or vanish.
pub(super) fn end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += length_of_plain_chunks(&bytes[at..]);
        // What ends the run is among these, or they are followed by such chunks again.
        let next_chunk = at + CHUNK;
        while at < next_chunk {
            match step(text, at) {
                Some(length) => at += length,
                None => return at,
            }
        }
    }
}

/// The length of the character at `at` if it belongs to the run.
fn step(text: &str, at: usize) -> Option<usize> {
    match text.as_bytes()[at..] {
        [b' ', next, ..] if next.is_ascii_graphic() => Some(1),
        [byte, ..] if byte.is_ascii() => byte.is_ascii_graphic().then_some(1),
        _ => text[at..].chars().next().filter(|character| is_plain(*character)).map(char::len_utf8),
    }
}

/// So many bytes are looked at at a time.
const CHUNK: usize = 32;

/// How many of the first bytes are, chunk by chunk, plain ASCII and single spaces before it.
fn length_of_plain_chunks(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(chunk) = bytes.get(length..).and_then(<[u8]>::first_chunk::<{ CHUNK + 1 }>) {
        // There is no branch for a byte, so that the compiler can compare many at once.
        let is_odd = |byte: u8, next: u8| !(byte.is_ascii_graphic() | ((byte == b' ') & next.is_ascii_graphic()));
        if chunk.iter().zip(&chunk[1..]).fold(false, |odd, (byte, next)| odd | is_odd(*byte, *next)) {
            break;
        }
        length += CHUNK;
    }
    length
}

/// Whether a character stays as it is in folded text; the others are white space or vanish.
pub(super) fn is_plain(c: char) -> bool {
    match u8::try_from(c) {
        Ok(byte) if byte.is_ascii() => byte.is_ascii_graphic(),
        _ => !c.is_whitespace() && !c.is_control() && !is_invisible(c),
    }
}

/// Bidirectional controls, zero width space, soft hyphen, byte order mark and its mirror.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The plain way.
    fn end_character_by_character(text: &str) -> usize {
        let mut at = 0;
        while let Some(length) = step(text, at) {
            at += length;
        }
        at
    }

    proptest! {
        #[test]
        fn the_end_is_where_the_first_character_stops(text in "[a-z ]{0,80}[a-zé漢\n\t\u{a0}\u{ad} ]{0,9}[ -~]{0,80}") {
            prop_assert_eq!(end(&text), end_character_by_character(&text));
        }
    }
}
