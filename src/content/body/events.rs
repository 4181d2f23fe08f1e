//! The events of a Markdown text. A long text is parsed in portions that end between two blocks: the parser's tree takes
//! 48 bytes a mark and more while it grows, and so it is one portion's.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, OffsetIter, Options, Parser, Tag};

/// An event, and where it is in the text.
pub(super) type Placed<'a> = (Event<'a>, Range<usize>);

/// What a reference without a definition leads to, and its title.
pub(super) type Unknown<'a, 'u> = &'u dyn Fn(BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)>;

/// A portion has at least so many bytes. Smaller in tests, so that all of them cross portions.
const PORTION: usize = if cfg!(debug_assertions) { 512 } else { 64 * 1024 };

/// The events of a text.
pub(super) fn events(text: &str, options: Options) -> Events<'_, '_> {
    events_with(text, options, &|_| None)
}

/// The events of a text in which `unknown` says what references without a definition lead to.
pub(super) fn events_with<'a, 'u>(text: &'a str, options: Options, unknown: Unknown<'a, 'u>) -> Events<'a, 'u> {
    // Definitions count in all of a text.
    let in_portions = text.len() > 2 * PORTION && memchr::memmem::find(text.as_bytes(), b"]:").is_none();
    let end = if in_portions { portion_end(text, 0, options) } else { text.len() };
    Events { text, options, unknown, start: 0, end, portion: parser(&text[..end], options, unknown) }
}

/// See [`events`].
pub(super) struct Events<'a, 'u> {
    text: &'a str,
    options: Options,
    unknown: Unknown<'a, 'u>,
    /// Where the portion begins and ends.
    start: usize,
    end: usize,
    portion: OffsetIter<'a, Unknown<'a, 'u>>,
}

impl<'a> Iterator for Events<'a, '_> {
    type Item = Placed<'a>;

    fn next(&mut self) -> Option<Placed<'a>> {
        loop {
            if let Some((event, range)) = self.portion.next() {
                return Some((event, self.start + range.start..self.start + range.end));
            }
            if self.end == self.text.len() {
                return None;
            }
            let Self { text, options, unknown, .. } = *self;
            self.start = self.end;
            // The tree of the last portion goes first.
            self.portion = parser("", options, unknown);
            self.end = portion_end(text, self.start, options);
            self.portion = parser(&text[self.start..self.end], options, unknown);
        }
    }
}

fn parser<'a, 'u>(text: &'a str, options: Options, unknown: Unknown<'a, 'u>) -> OffsetIter<'a, Unknown<'a, 'u>> {
    Parser::new_with_broken_link_callback(text, options, Some(unknown)).into_offset_iter()
}

/// Where the portion ends that begins at `start`.
fn portion_end(text: &str, start: usize, options: Options) -> usize {
    if text.len() - start <= 2 * PORTION {
        return text.len();
    }
    let mut length = PORTION;
    loop {
        let Some(line_end) = text.as_bytes().get(start + length..).and_then(|rest| memchr::memchr(b'\n', rest)) else {
            return text.len();
        };
        let seen = &text[start..=start + length + line_end];
        if let Some(block) = last_block(seen, options) {
            return start + block;
        }
        length *= 2;
    }
}

/// Where the line of the last block begins that nothing before it belongs to, unless it is the first.
fn last_block(text: &str, options: Options) -> Option<usize> {
    let (mut depth, mut last, mut follows_definitions) = (0_usize, 0, false);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if depth == 0 && !follows_definitions {
            last = range.start;
        }
        match event {
            Event::Start(ref tag) => {
                // What follows may be one more term of the same list.
                if depth == 0 {
                    follows_definitions = matches!(tag, Tag::DefinitionList);
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    let line = memchr::memrchr(b'\n', &text.as_bytes()[..last])? + 1;
    Some(line)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use pulldown_cmark::TagEnd;

    use super::*;
    use crate::{content::body::markdown, generators::Dialect};

    /// The events, and where they are. A list and its item end with their text, or with the empty line behind, as their parser
    /// happens to see it.
    fn placed<'a>(events: impl Iterator<Item = Placed<'a>>) -> Vec<Placed<'a>> {
        let is_of_list = |event: &Event<'_>| {
            let is_start = matches!(event, Event::Start(Tag::Item | Tag::List(_)));
            is_start || matches!(event, Event::End(TagEnd::Item | TagEnd::List(_)))
        };
        events
            .map(|(event, range)| if is_of_list(&event) { (event, range.start..range.start) } else { (event, range) })
            .collect()
    }

    #[test]
    fn a_portion_ends_between_blocks() {
        let paragraph = "word ".repeat(80);
        let text = format!(
            "{paragraph}\n\n    code\n\n- a\n\n  {paragraph}\n- b\n\n{paragraph}\n\n```\n{paragraph}\n\n\n```\n"
        );
        let options = markdown::options(Dialect::OF_NONE);
        let ends = |text: &str| events(text, options).end;
        let text = text.repeat(3);
        assert!(ends(&text) < text.len() && text[..ends(&text)].ends_with("\n\n"));
        let whole = Parser::new_ext(&text, options).into_offset_iter();
        assert_eq!(placed(events(&text, options)), placed(whole));
        let defined = format!("{text}\n\n[a]: b\n");
        assert_eq!(ends(&defined), defined.len());
    }

    proptest! {
        #[test]
        fn portions_are_read_as_the_whole_text_is(
            blocks in prop::collection::vec(
                prop::sample::select(vec![
                    "a\n", "\n", "\n\n", "    a\n", "\ta\n", "- a\n", "  b\n", "1. a\n", "> a\n", ">\n", "```\n", "~~~\n", "***\n", "===\n",
                    "# a\n", "<div>\n", "</div>\n", "<!--\n", "-->\n", "<pre>\n", ": a\n", "| a | b |\n", "|---|---|\n", "*a\n", "[a](b\n", "`a\n",
                    "é\r\n", "\u{a0}\n", "   \n", "[^a]\n", "<b>a\n", "- [ ] a\n", "\\\n", "a  \n", "![a][b]\n", "> [!NOTE]\n", "> - a\n", "+\n",
                ]),
                100..900,
            ),
        ) {
            let text = blocks.concat();
            let defining = markdown::options(Dialect::OF_NONE) | Options::ENABLE_DEFINITION_LIST;
            for options in [markdown::options(Dialect::OF_NONE), defining] {
                prop_assert_eq!(placed(events(&text, options)), placed(Parser::new_ext(&text, options).into_offset_iter()));
            }
        }
    }
}
