//! Faults of markup that can be told apart from what was meant: `<` and `]]>` in a text, `--` in a comment, and attributes without
//! quotes, values or spaces. <https://www.w3.org/TR/xml/>

use std::ops::Range;

use super::prolog;

/// A part of a text that is not as XML has it.
pub(super) struct Fault {
    pub(super) place: Range<usize>,
    pub(super) message: &'static str,
}

/// What is wrong in a text, and what has to stand where, for it to be right; both sorted. Nothing where its end is missing.
pub(super) fn faults(text: &str) -> (Vec<Fault>, Vec<(Range<usize>, &'static str)>) {
    let mut found = Found::default();
    let mut at = prolog::doctype(text).map_or(0, |doctype| doctype.span.end);
    while let Some(next) = memchr::memchr2(b'<', b']', &text.as_bytes()[at..]) {
        at += next;
        let rest = &text[at..];
        let within =
            |open: &str, close: &str| rest.strip_prefix(open).map(|inner| inner.find(close).map(|end| &inner[..end]));
        at += if rest.starts_with(']') {
            if rest.starts_with("]]>") {
                found.fault(at..at + 3, "`]]>` stands where no CDATA section ends");
                found.edits.push((at + 2..at + 3, "&gt;"));
            }
            rest.len() - rest.trim_start_matches(']').len()
        } else if let Some(comment) = within("<!--", "-->") {
            let Some(comment) = comment else { return Found::default().into() };
            found.comment(comment, at + 4);
            comment.len() + 7
        } else if let Some(section) = within("<![CDATA[", "]]>") {
            let Some(section) = section else { return Found::default().into() };
            section.len() + 12
        } else if let Some(instruction) = within("<?", "?>") {
            let Some(instruction) = instruction else { return Found::default().into() };
            instruction.len() + 4
        } else if rest.starts_with("</") || rest.starts_with("<!") {
            2
        } else {
            let is_tag = rest[1..].starts_with(|first: char| first.is_alphabetic() || matches!(first, '_' | ':'));
            if let Some(tag) = is_tag.then(|| Tag::read(text, at)).flatten() {
                found.faults.extend(tag.found.faults);
                found.edits.extend(tag.found.edits);
                tag.end - at
            } else {
                found.fault(at..at + 1, "`<` stands where no tag begins");
                found.edits.push((at..at + 1, "&lt;"));
                1
            }
        };
    }
    found.into()
}

#[derive(Default)]
struct Found {
    faults: Vec<Fault>,
    edits: Vec<(Range<usize>, &'static str)>,
}

impl From<Found> for (Vec<Fault>, Vec<(Range<usize>, &'static str)>) {
    fn from(found: Found) -> Self {
        (found.faults, found.edits)
    }
}

impl Found {
    fn fault(&mut self, place: Range<usize>, message: &'static str) {
        self.faults.push(Fault { place, message });
    }

    /// What is in a comment that begins at this place. Hyphens may not follow each other, nor stand at its end.
    fn comment(&mut self, text: &str, start: usize) {
        let hyphens = memchr::memchr_iter(b'-', text.as_bytes());
        let wrong = hyphens.filter(|at| text[at + 1..].starts_with('-') || at + 1 == text.len());
        let wrong: Vec<usize> = wrong.map(|at| start + at).collect();
        if let (Some(first), Some(last)) = (wrong.first(), wrong.last()) {
            self.fault(*first..last + 1, "`--` stands in a comment");
        }
        self.edits.extend(wrong.into_iter().map(|at| (at..at + 1, " ")));
    }
}

/// A start tag, read as browsers do.
struct Tag {
    end: usize,
    found: Found,
}

impl Tag {
    /// The tag at a place; none if another tag begins before it ends.
    fn read(text: &str, at: usize) -> Option<Self> {
        let mut found = Found::default();
        let is_name =
            |character: char| !character.is_whitespace() && !matches!(character, '=' | '>' | '/' | '<' | '"' | '\'');
        let end_of = |at: usize| text[at..].find(|character| !is_name(character)).map(|end| at + end);
        let behind_blanks = |at: usize| text.len() - text[at..].trim_start().len();
        let mut at = end_of(at + 1)?;
        loop {
            let start = behind_blanks(at);
            match text[start..].chars().next()? {
                '>' => return Some(Self { end: start + 1, found }),
                '/' => {
                    at = start + 1;
                    continue;
                }
                '<' | '=' | '"' | '\'' => return None,
                _ => {}
            }
            if start == at && at > 0 && text[..at].ends_with(['"', '\'']) {
                found.fault(at..at + 1, "two attributes stand without a space between them");
                found.edits.push((at..at, " "));
            }
            let name_end = end_of(start)?;
            let equals = behind_blanks(name_end);
            if !text[equals..].starts_with('=') {
                found.fault(start..name_end, "an attribute has no value");
                found.edits.push((name_end..name_end, "=\"\""));
                at = name_end;
                continue;
            }
            let value = behind_blanks(equals + 1);
            let quote = text[value..].chars().next()?;
            if matches!(quote, '"' | '\'') {
                let end = value + 1 + text[value + 1..].find(quote)?;
                let less = memchr::memchr_iter(b'<', &text.as_bytes()[value..end]).map(|less| value + less);
                for less in less {
                    found.fault(less..less + 1, "`<` stands in the value of an attribute");
                    found.edits.push((less..less + 1, "&lt;"));
                }
                at = end + 1;
            } else {
                let is_end = |character: char| character.is_whitespace() || matches!(character, '>' | '<' | '"' | '\'');
                let end = value + text[value..].find(is_end)?;
                let end = if text[value..].get(..end + 1 - value).is_some_and(|value| value.ends_with("/>")) {
                    end - 1
                } else {
                    end
                };
                if text[end..].starts_with(['<', '"', '\'']) {
                    return None;
                }
                found.fault(value..end, "the value of an attribute stands without quotes");
                found.edits.extend([(value..value, "\""), (end..end, "\"")]);
                at = end;
            }
        }
    }
}
