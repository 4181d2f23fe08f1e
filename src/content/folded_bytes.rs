//! Folded bytes: a text with each run of white space as one space, which digests are of.
//!
//! Benchmark: `cargo bench -- read`. Mostly there is but one space at a time inside of lines, which is seen at many bytes a
//! time: to look for each word takes a build of 10,000 articles 70 % more processor time.

use std::sync::LazyLock;

use memchr::{memchr, memchr2, memmem};

static RUN: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("  "));

/// Appends the words of a text, each with a space behind it. A form feed inside of a line counts as a letter.
pub(super) fn fold(text: &[u8], folded: &mut Vec<u8>) {
    let has_runs = |text: &[u8]| RUN.find(text).is_some() || memchr2(b'\t', b'\r', text).is_some();
    let may_have_runs = has_runs(text);
    let mut start = 0;
    while start < text.len() {
        let length = memchr(b'\n', &text[start..]).unwrap_or(text.len() - start);
        let line = text[start..start + length].trim_ascii();
        if may_have_runs && has_runs(line) {
            fold_words(line, folded);
        } else if !line.is_empty() {
            folded.extend_from_slice(line);
            folded.push(b' ');
        }
        start += length + 1;
        while text.get(start) == Some(&b'\n') {
            start += 1;
        }
    }
}

/// The plain way.
fn fold_words(text: &[u8], folded: &mut Vec<u8>) {
    for word in text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()) {
        folded.extend_from_slice(word);
        folded.push(b' ');
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lines_are_folded_as_their_words_are(text in "[ab \t\r\n]{0,60}") {
            let (mut fast, mut plain) = (Vec::new(), Vec::new());
            fold(text.as_bytes(), &mut fast);
            fold_words(text.as_bytes(), &mut plain);
            prop_assert_eq!(fast, plain);
        }
    }
}
