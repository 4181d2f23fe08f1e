//! Headings of a whole file, with where each is: those of Markdown as its specification has them, those of plain text by their shape.

use std::{collections::HashMap, ops::Range};

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::label::{self, Label};

/// A heading, or a line of plain text that is one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// 1 for the highest.
    pub(super) level: usize,
    /// Its lines, in bytes of the file's text.
    pub(super) span: Range<usize>,
    /// What readers see of it.
    pub(super) text: String,
    /// True if it is in a list or a quote, so that no section begins there.
    pub(super) is_inner: bool,
}

/// The definitions of links and footnotes of a file, by their labels in small letters.
pub(crate) type Definitions = HashMap<Box<str>, Range<usize>>;

/// The headings of Markdown from `start` on, and the definitions that any section may refer to.
pub(super) fn of_markdown(text: &str, start: usize) -> (Vec<Heading>, Definitions) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let parser = Parser::new_ext(&text[start..], options).into_offset_iter();
    let mut definitions = Definitions::new();
    for (label, definition) in parser.reference_definitions().iter() {
        definitions.entry(folded(label).into()).or_insert(definition.span.start + start..definition.span.end + start);
    }
    let (mut headings, mut depth, mut pictures) = (Vec::new(), 0_usize, 0_usize);
    let mut open: Option<Heading> = None;
    for (event, span) in parser {
        let span = span.start + start..span.end + start;
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                open = Some(Heading { level: number(level), span, text: String::new(), is_inner: depth > 0 });
            }
            Event::End(TagEnd::Heading(_)) => headings.extend(open.take()),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                depth += 1;
                definitions.entry(format!("^{}", folded(&label)).into()).or_insert(span);
            }
            Event::Start(Tag::BlockQuote(_) | Tag::Item) => depth += 1,
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition) => depth -= 1,
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::Text(part) | Event::Code(part) => {
                if let Some(heading) = open.as_mut().filter(|_| pictures == 0) {
                    heading.text.push_str(&part);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut open {
                    heading.text.push(' ');
                }
            }
            _ => {}
        }
    }
    (headings, definitions)
}

fn number(level: HeadingLevel) -> usize {
    level as usize
}

/// A label as definitions are found by.
pub(crate) fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// No heading of plain text is longer, in bytes.
const LONGEST: usize = 200;

/// The headings of plain text from `start` on: lines with a ruler below them or a mark before them, and lines that name a version
/// or a day and begin a paragraph.
pub(super) fn of_lines(text: &str, start: usize) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    // The characters of rulers in the order in which they first come, which is that of levels.
    let mut rulers: Vec<char> = Vec::new();
    let lines = lines(text, start);
    // An outline as GNU has it; everywhere else stars are before the items of lists.
    let is_outline =
        lines.iter().any(|line| text[line.clone()].starts_with('*') && tells(text[line.clone()].trim_end()));
    for (nth, line) in lines.iter().enumerate() {
        let own = &text[line.clone()];
        let title = own.trim_end();
        if title.is_empty() || title.len() > LONGEST || own.starts_with([' ', '\t']) || ruler(title).is_some() {
            continue;
        }
        let below = lines.get(nth + 1).and_then(|next| Some((ruler(text[next.clone()].trim_end())?, next)));
        let above = nth.checked_sub(1).and_then(|nth| lines.get(nth)).cloned();
        let is_begin = above.as_ref().is_none_or(|above| text[above.clone()].trim().is_empty());
        if let Some((character, next)) = below {
            let level = rulers.iter().position(|known| *known == character).unwrap_or_else(|| {
                rulers.push(character);
                rulers.len() - 1
            });
            let overline = above.filter(|above| ruler(text[above.clone()].trim_end()) == Some(character));
            let span = overline.map_or(line.start, |above| above.start)..next.end;
            headings.push(Heading { level: level + 1, span, text: title.to_owned(), is_inner: false });
        } else if let Some((level, title)) =
            marked(title).filter(|_| (is_outline || !title.starts_with('*')) && (is_begin || tells(title)))
        {
            headings.push(Heading { level, span: line.clone(), text: title.to_owned(), is_inner: false });
        } else if is_begin && tells(title) {
            headings.push(Heading { level: 1, span: line.clone(), text: title.to_owned(), is_inner: false });
        }
    }
    headings
}

/// The lines of a text with their ends.
fn lines(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut at = start;
    let lines = text[start..].split_inclusive('\n').map(|line| {
        at += line.len();
        at - line.len()..at
    });
    lines.collect()
}

/// The character of a line of nothing else.
fn ruler(line: &str) -> Option<char> {
    let first = line.chars().next().filter(char::is_ascii_punctuation)?;
    (line.len() >= 3 && line.chars().all(|character| character == first)).then_some(first)
}

/// The level and the text of a line with a mark before it: `* Changes in 1.2`, `== 1.2`, `## 1.2`.
fn marked(line: &str) -> Option<(usize, &str)> {
    let mark = line.chars().next().filter(|mark| matches!(mark, '*' | '=' | '#'))?;
    let rest = line.trim_start_matches(mark);
    let title = rest.strip_prefix(' ')?.trim().trim_end_matches(mark).trim_end();
    (!title.is_empty()).then(|| (line.len() - rest.len(), title))
}

/// True for a line that names a version with a day, or what is to come, rather than telling of something.
fn tells(line: &str) -> bool {
    let title = marked(line).map_or(line, |(_, title)| title);
    let Label { day, is_bare, is_to_come, version, begins_with_version, .. } = label::read(title);
    let is_sentence = title.len() > 100 || title.ends_with(['.', ';']) && !title.ends_with("].") && version.is_none();
    !is_sentence
        && (day.is_some_and(|day| day.has_day) && (is_bare || version.is_some()) || is_to_come && begins_with_version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(headings: &[Heading]) -> Vec<(usize, &str)> {
        headings.iter().map(|heading| (heading.level, &*heading.text)).collect()
    }

    #[test]
    fn headings_of_markdown_are_those_that_its_readers_see() {
        let text = "# A\n\n```\n# no\n```\n\n1.0 (2026-01-02)\n----\n\n- # in a list\n\n## [1.1][] <small>x</small> ![y](z) ##\n\n[1.1]: u\n[^1]: note\n";
        let (headings, definitions) = of_markdown(text, 0);
        let expected = [(1, "A"), (2, "1.0 (2026-01-02)"), (1, "in a list"), (2, "1.1 x ")];
        assert_eq!(found(&headings), expected);
        assert!(headings[2].is_inner && !headings[1].is_inner);
        assert_eq!(&text[headings[1].span.clone()], "1.0 (2026-01-02)\n----\n");
        assert!(definitions.contains_key("1.1") && definitions.contains_key("^1"));
    }

    #[test]
    fn headings_of_plain_text_are_known_by_their_shape() {
        let text = "News\n====\n\n* Noteworthy changes in release 1.2 (2026-01-02) [stable]\n\n** Bug fixes\n\n  Fixed 1.1 of 2025-01-02.\n\n\
                    1.1 / 2025-12-01\n----------------\n\nVersion 1.0 (2025-01-02)\n * It is on 2025-01-02.\n\nSince 2025-01-02 it is faster.\n";
        let expected = [
            (1, "News"),
            (1, "Noteworthy changes in release 1.2 (2026-01-02) [stable]"),
            (2, "Bug fixes"),
            (2, "1.1 / 2025-12-01"),
            (1, "Version 1.0 (2025-01-02)"),
        ];
        assert_eq!(found(&of_lines(text, 0)), expected);
    }
}
