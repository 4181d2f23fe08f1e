//! Bounds: what the packages would need too much time or room for. They look at each mark of a paragraph once for each other; code
//! and the cells of tables are no parts of paragraphs.

use super::BodyFormat;

/// A paragraph has at most so many characters that may be markup.
const MOST_MARKS: usize = 8_000;

/// Quotes in quotes at the start of a line.
const DEEPEST: usize = 100;

/// What is too much in a text: what, where, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Exceeded {
    pub(super) message: String,
    pub(super) at: usize,
    pub(super) help: &'static str,
}

/// What is too much in a text, if anything is.
pub(super) fn exceeded(format: BodyFormat, text: &str) -> Option<Exceeded> {
    let mut blocks = Blocks::of(format);
    let (mut marks, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        let begin = at;
        at += line.len();
        match blocks.part(line.trim_end()) {
            Part::Code => {
                marks = 0;
                continue;
            }
            Part::Begin => marks = 0,
            Part::Paragraph => {}
        }
        // Commas, slashes and the like are no marks in any of these markups.
        let is_mark =
            |byte: &u8| byte.is_ascii_punctuation() && !matches!(byte, b'.' | b',' | b';' | b'/' | b'+' | b'=');
        marks += line.bytes().filter(is_mark).count();
        if marks > MOST_MARKS {
            return Some(Exceeded {
                message: format!("a paragraph has more than {MOST_MARKS} signs that may be markup"),
                at: begin,
                help: "put an empty line where it may be split; if it is code, write it as a block of code",
            });
        }
        if format == BodyFormat::Rst {
            // Signs at the start of a line are what titles are underlined with.
            continue;
        }
        let opening = line.bytes().take_while(|byte| matches!(byte, b'>' | b' ' | b'\t' | b'#'));
        if opening.filter(|byte| matches!(byte, b'>' | b'#')).count() > DEEPEST {
            return Some(Exceeded {
                message: format!("a line begins with more than {DEEPEST} marks of quotes or headings"),
                at: begin,
                help: "write fewer of them",
            });
        }
    }
    None
}

/// What a line is a part of.
enum Part {
    Code,
    /// The first line of a paragraph, or a row of a table.
    Begin,
    Paragraph,
}

/// The blocks of a text, as far as it has to be known where code and tables are.
struct Blocks<'t> {
    format: BodyFormat,
    /// The line that ends a block of code.
    fence: Option<&'t str>,
    /// Code is what is indented by more than this.
    indent: Option<usize>,
    /// The line above is not blank.
    is_within: bool,
    /// Each line is a row.
    is_table: bool,
    /// The line above says of the next block that there is markup in it, whatever it is.
    has_markup: bool,
}

impl<'t> Blocks<'t> {
    fn of(format: BodyFormat) -> Self {
        Self { format, fence: None, indent: None, is_within: false, is_table: false, has_markup: false }
    }

    fn part(&mut self, line: &'t str) -> Part {
        if let Some(fence) = self.fence {
            let rest = line.trim_start().strip_prefix(fence);
            if rest.is_some_and(|rest| rest.bytes().all(|byte| fence.as_bytes().first() == Some(&byte))) {
                self.fence = None;
            }
            return Part::Code;
        }
        let text = line.trim_start();
        let indent = line.len() - text.len();
        if let Some(above) = self.indent {
            if text.is_empty() || indent > above {
                return Part::Code;
            }
            self.indent = None;
        }
        if text.is_empty() {
            self.is_within = false;
            self.is_table &= self.format == BodyFormat::AsciiDoc;
            return Part::Begin;
        }
        let is_first = !self.is_within;
        self.is_within = true;
        match self.format {
            BodyFormat::AsciiDoc => self.of_asciidoc(text),
            BodyFormat::Djot => self.of_djot(text, is_first),
            _ => self.of_rst(text, indent, is_first),
        }
    }

    fn of_asciidoc(&mut self, text: &'t str) -> Part {
        let is_run = |mark: char| text.len() >= 4 && text.chars().all(|character| character == mark);
        if !self.has_markup && (['-', '.', '+', '/'].into_iter().any(is_run) || text.starts_with("```")) {
            self.fence = Some(if text.starts_with("```") { "```" } else { text });
            return Part::Code;
        }
        self.has_markup = text.starts_with('[') && text.contains("subs");
        if text.ends_with("|===") || text.ends_with(",===") || text.ends_with("!===") {
            self.is_table = !self.is_table;
            return Part::Begin;
        }
        if self.is_table && text.contains('|') { Part::Begin } else { Part::Paragraph }
    }

    fn of_djot(&mut self, text: &'t str, is_first: bool) -> Part {
        let fence = ['`', '~'].into_iter().find_map(|mark| {
            let rest = text.trim_start_matches(mark);
            (text.len() - rest.len() >= 3 && !rest.contains('`')).then(|| &text[..text.len() - rest.len()])
        });
        if let Some(fence) = fence.filter(|_| is_first) {
            self.fence = Some(fence);
            return Part::Code;
        }
        let is_row = text.starts_with('|') && text.len() > 1 && text.ends_with('|');
        self.is_table = is_row && (is_first || self.is_table);
        if self.is_table { Part::Begin } else { Part::Paragraph }
    }

    fn of_rst(&mut self, text: &str, indent: usize, is_first: bool) -> Part {
        const CODES: [&str; 8] = [
            "code::",
            "code-block::",
            "sourcecode::",
            "raw::",
            "math::",
            "code-tab::",
            "highlight::",
            "literalinclude::",
        ];
        if let Some(directive) = text.strip_prefix(".. ") {
            if CODES.iter().any(|name| directive.trim_start().starts_with(name)) {
                self.indent = Some(indent);
                return Part::Code;
            }
        } else if text.ends_with("::") {
            // What an item has below it is indented as the text of the item is.
            let marker = text.find(' ').filter(|at| is_marker(&text[..*at])).map_or(0, |at| at + 1);
            self.indent = Some(indent + marker);
        }
        if is_first {
            let is_grid = text.starts_with("+-") || text.starts_with("+=");
            let is_simple =
                text.starts_with("==") && text.contains(" =") && text.bytes().all(|byte| b"= ".contains(&byte));
            self.is_table = is_grid || is_simple || text.starts_with("| ");
        }
        if is_first || self.is_table { Part::Begin } else { Part::Paragraph }
    }
}

/// True for what is before the text of an item of a list: `-`, `1.`, `(a)`.
fn is_marker(word: &str) -> bool {
    matches!(word, "-" | "*" | "+" | "•") || word.len() < 5 && word.ends_with(['.', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_single_paragraphs_can_be_too_much() {
        for format in [BodyFormat::AsciiDoc, BodyFormat::Djot, BodyFormat::Rst] {
            assert_eq!(exceeded(format, &"[a] *b*\n\n".repeat(100_000)), None);
            assert!(exceeded(format, &"[".repeat(MOST_MARKS + 1)).is_some());
            assert!(exceeded(format, &"[a] *b*\n".repeat(MOST_MARKS)).is_some());
            let quotes = format!("text\n\n{}a", "> ".repeat(DEEPEST + 1));
            let is_title = format == BodyFormat::Rst;
            assert_eq!(exceeded(format, &quotes).map(|exceeded| exceeded.at), (!is_title).then_some(6));
        }
    }

    #[test]
    fn code_and_tables_may_be_as_long_as_they_are() {
        let (code, indented) = ("a[1] = {};\n".repeat(MOST_MARKS), "   a[1] = {};\n".repeat(MOST_MARKS));
        for (format, text) in [
            (BodyFormat::AsciiDoc, format!("Text.\n\n[source,c]\n----\n{code}----\n\nText.\n")),
            (BodyFormat::AsciiDoc, format!("|===\n{}|===\n", "|*a*|`b`\n".repeat(MOST_MARKS))),
            (BodyFormat::Djot, format!("Text.\n\n``` c\n{code}```\n\nText.\n")),
            (BodyFormat::Djot, "|*a*|`b`|\n".repeat(MOST_MARKS)),
            (BodyFormat::Rst, format!("Text::\n\n{indented}\nText.\n")),
            (BodyFormat::Rst, format!(".. code-block:: c\n\n{indented}\nText.\n")),
            (BodyFormat::Rst, format!("== ==\n{}== ==\n", "*a* `b`\n".repeat(MOST_MARKS))),
        ] {
            assert_eq!(exceeded(format, &text), None, "{}", &text[..40]);
            assert!(exceeded(format, &format!("{text}\n\n{}", "[".repeat(MOST_MARKS + 1))).is_some());
        }
        // There may be markup in this one.
        assert!(exceeded(BodyFormat::AsciiDoc, &format!("[source,subs=quotes]\n----\n{code}----\n")).is_some());
        assert!(exceeded(BodyFormat::Djot, &format!("text\n```\n{code}```\n")).is_some());
        assert!(exceeded(BodyFormat::Rst, &format!("- text::\n\n{}", indented.replace("   ", "  "))).is_some());
    }
}
