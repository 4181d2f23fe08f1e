//! The prolog of an XML document: its declaration, its document type and entities; and character references.
//! <https://www.w3.org/TR/xml/#sec-prolog-dtd>

use std::ops::Range;

/// How much of a document is searched for the end of its XML declaration, in bytes.
pub(super) const LONGEST_DECLARATION: usize = 256;

/// `<?xml version="1.0" encoding="utf-8"?>`
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Declaration {
    /// All of it.
    pub(super) span: Range<usize>,
    pub(super) version: Option<Range<usize>>,
    pub(super) encoding: Option<Range<usize>>,
}

/// `<!DOCTYPE rss [ … ]>`
#[derive(Debug)]
pub(super) struct Doctype<'a> {
    pub(super) span: Range<usize>,
    /// The text before the brackets: the root's name and the identifiers.
    pub(super) head: &'a str,
    /// The entities that are declared in the brackets.
    pub(super) entities: Vec<Entity<'a>>,
}

/// `<!ENTITY name "value">`
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entity<'a> {
    pub(super) name: &'a str,
    /// Its replacement text; `None` if that is in another file.
    pub(super) value: Option<&'a str>,
    pub(super) span: Range<usize>,
}

/// The XML declaration, even after white space.
pub(super) fn declaration(text: &str) -> Option<Declaration> {
    let start = text.len() - text.trim_start().len();
    let rest =
        text[start..].strip_prefix("<?xml").filter(|rest| rest.starts_with(|next: char| next.is_whitespace()))?;
    let rest = &rest[..rest.floor_char_boundary(LONGEST_DECLARATION)];
    let inner = &rest[..rest.find("?>")?];
    let begin = start + "<?xml".len();
    let value = |name: &str| {
        let after = inner.find(name)? + name.len();
        let value = inner[after..].trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let value = value[1..].split(quote).next()?;
        let at = begin + (value.as_ptr() as usize - inner.as_ptr() as usize);
        Some(at..at + value.len())
    };
    Some(Declaration {
        span: start..begin + inner.len() + "?>".len(),
        version: value("version"),
        encoding: value("encoding"),
    })
}

/// The document type, if the document has one.
pub(super) fn doctype(text: &str) -> Option<Doctype<'_>> {
    let start = before_doctype(text)?;
    let inner = &text[start + "<!DOCTYPE".len()..];
    let base = start + "<!DOCTYPE".len();
    let head = &inner[..outside_quotes(inner, &['[', '>'])?];
    let mut entities = Vec::new();
    let mut at = head.len();
    if inner[at..].starts_with('[') {
        at += 1;
        loop {
            let rest = &inner[at..];
            let length = if rest.starts_with("<!--") {
                rest.find("-->")? + "-->".len()
            } else if rest.starts_with("<?") {
                rest.find("?>")? + "?>".len()
            } else if rest.starts_with("<!") {
                let length = outside_quotes(rest, &['>'])? + 1;
                entities.extend(entity(&rest[..length], base + at));
                length
            } else if rest.starts_with(']') {
                break;
            } else {
                rest.chars().next()?.len_utf8()
            };
            at += length;
        }
        at += inner[at..].find('>')?;
    }
    Some(Doctype { span: start..base + at + 1, head: head.trim(), entities })
}

/// The code point and the length of the character reference that a text begins with.
pub(super) fn character_reference(text: &str) -> Option<(u32, usize)> {
    let digits = text.get(2..text.bytes().take(12).position(|byte| byte == b';')?)?;
    let code = match digits.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => digits.parse().ok()?,
    };
    Some((code, digits.len() + "&#;".len()))
}

/// The position of `<!DOCTYPE`, after white space, comments and instructions.
fn before_doctype(text: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = text[at..].trim_start();
        at = text.len() - rest.len();
        if rest.starts_with("<!DOCTYPE") {
            return Some(at);
        }
        at += if rest.starts_with("<!--") {
            rest.find("-->")? + "-->".len()
        } else if rest.starts_with("<?") {
            rest.find("?>")? + "?>".len()
        } else {
            return None;
        };
    }
}

/// The position of the first of these characters that is not between quotes.
fn outside_quotes(text: &str, wanted: &[char]) -> Option<usize> {
    let mut quote = None;
    text.char_indices().find_map(|(at, character)| match quote {
        Some(open) => {
            quote = Some(open).filter(|open| *open != character);
            None
        }
        None if wanted.contains(&character) => Some(at),
        None => {
            quote = Some(character).filter(|character| matches!(character, '"' | '\''));
            None
        }
    })
}

/// A general entity; `declaration` begins at the byte `start` of the document.
fn entity(declaration: &str, start: usize) -> Option<Entity<'_>> {
    let rest = declaration.strip_prefix("<!ENTITY")?.trim_start();
    let (name, definition) = rest.split_once(char::is_whitespace).filter(|(name, _)| *name != "%")?;
    let definition = definition.trim_start();
    let quote = definition.chars().next()?;
    let value = matches!(quote, '"' | '\'').then(|| definition[1..].split(quote).next().unwrap_or_default());
    Some(Entity { name, value, span: start..start + declaration.len() })
}
