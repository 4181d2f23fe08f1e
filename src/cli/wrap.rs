//! Wrapping: lines no wider than the terminal, in which words, paths and addresses stay whole.

use std::io::{self, IsTerminal};

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm, core::Word};

/// A narrower terminal has to break the lines itself.
const NARROWEST: usize = 32;

/// How wide lines for people are; `None` if they are for a file or a program, which takes them whole.
pub(super) fn width() -> Option<usize> {
    let is_seen = io::stdout().is_terminal() || io::stderr().is_terminal();
    is_seen.then(|| textwrap::termwidth().max(NARROWEST))
}

/// A text whose lines are no wider than this, apart from words that are wider by themselves. What is broken goes on below the
/// beginning of its line's text.
pub(super) fn wrapped(text: &str, width: Option<usize>) -> String {
    let Some(width) = width else { return text.to_owned() };
    let line = |line: &str| {
        let indent = &line[..line.len() - line.trim_start().len()];
        let options = options(width).subsequent_indent(indent);
        if textwrap::core::display_width(line) <= width { line.to_owned() } else { textwrap::fill(line, options) }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// A text of one line that begins behind a label of this many columns, and goes on below its own beginning.
pub(super) fn behind(label: usize, text: &str, width: Option<usize>) -> String {
    let Some(width) = width else { return text.to_owned() };
    let room = width.saturating_sub(label).max(NARROWEST / 2);
    text.split('\n').map(|line| textwrap::fill(line, options(room))).collect::<Vec<_>>().join("\n")
}

/// A line of a list: what it is about in a column of this width, and a text behind that goes on below its own beginning.
pub(super) fn listed(name: &str, column: usize, text: &str) -> String {
    let label = column + 4;
    let text = behind(label, text, width()).replace('\n', &format!("\n{:label$}", ""));
    format!("  {name:column$}  {text}\n")
}

/// A word that is longer is broken, unless it is a path or an address.
const LONGEST_WORD: usize = 40;

/// Lines of at most this width, in which words are whole, and may end anywhere in scripts that have no spaces.
pub(super) fn options<'a>(width: usize) -> Options<'a> {
    Options::new(width)
        .break_words(false)
        // The other one lets lines be too wide.
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation)
}

fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut end = 0;
    Box::new(WordSeparator::AsciiSpace.find_words(line).flat_map(move |word| {
        let start = end;
        end += word.word.len() + word.whitespace.len();
        let text = &line[start..end];
        let is_long = || word.word.chars().count() > LONGEST_WORD && !word.word.contains('/');
        let breaks = word.word.contains(is_wide) || is_long();
        let at = text.char_indices().map(|(at, _)| at).skip(1).filter(move |at| breaks && *at < word.word.len());
        let ends: Vec<usize> = at.chain([text.len()]).collect();
        let starts: Vec<usize> = [0].into_iter().chain(ends.iter().copied()).collect();
        starts.into_iter().zip(ends).map(|(start, end)| Word::from(&text[start..end])).collect::<Vec<_>>()
    }))
}

/// True for characters of East Asian scripts, which are written without spaces.
fn is_wide(character: char) -> bool {
    character >= '\u{2E80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_paths_and_addresses_are_whole_and_indents_stay() {
        let text = "  feeds/atom.xml  a b cc https://example.org/a/very/long/address/that/no/line/has/room/for dd e";
        let expected =
            "  feeds/atom.xml  a b cc\n  https://example.org/a/very/long/address/that/no/line/has/room/for\n  dd e";
        assert_eq!(wrapped(text, Some(34)), expected);
        assert_eq!(wrapped(text, None), text);
        assert_eq!(wrapped("short\n    lines", Some(34)), "short\n    lines");
        assert_eq!(behind(6, "one two three four five six seven", Some(24)), "one two three four\nfive six seven");
        let chinese = "\u{654f}\u{6377}".repeat(40);
        assert!(wrapped(&chinese, Some(34)).lines().all(|line| textwrap::core::display_width(line) <= 34));
    }
}
