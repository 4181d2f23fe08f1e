//! Expressions between braces, as far as their values are written out.

use std::collections::HashMap;

use super::Scan;
use crate::{
    front_matter::{Field, Value},
    generators::PageValues,
    syntax::javascript::{Expression, Parser, tokens},
};

/// What the expressions of a text may name.
pub(in super::super) struct Values<'r> {
    page: Option<&'r PageValues<'r>>,
    /// What the text itself exports.
    exported: HashMap<String, Expression>,
    /// The files that the text imports.
    imported: HashMap<String, String>,
}

/// The names that the front matter goes by: in Docusaurus, in Astro and others, and in `VitePress`.
const FRONT_MATTER: [&str; 5] =
    ["frontMatter.", "frontmatter.", "props.frontmatter.", "props.pageContext.frontmatter.", "$frontmatter."];

impl<'r> Values<'r> {
    pub(in super::super) fn new(page: Option<&'r PageValues<'r>>) -> Self {
        Self { page, exported: HashMap::new(), imported: HashMap::new() }
    }

    /// Notes what a part of a program exports, and which files it imports.
    pub(super) fn learn(&mut self, program: &str) {
        for line in program.lines() {
            let words = line.strip_prefix("import ").and_then(|rest| rest.split_once(" from "));
            if let Some((name, file)) = words {
                let file = file.trim().trim_end_matches(';');
                self.imported.insert(name.trim().to_owned(), crate::generators::notation::unquoted(file).to_owned());
            }
        }
        for exported in program.split("export ").skip(1) {
            let declared = exported.strip_prefix("const ").or_else(|| exported.strip_prefix("let "));
            if let Some((name, value)) = declared.and_then(|rest| rest.split_once('=')) {
                let name = name.split(':').next().unwrap_or_default().trim();
                self.exported.insert(name.to_owned(), Expression::parse(value));
            }
        }
    }

    /// The text that an expression shows, which is empty for a comment; `None` if that is not known.
    pub(in super::super) fn text(&self, source: &str) -> Option<String> {
        let tokens = tokens(source, 1);
        if tokens.list.is_empty() {
            return Some(String::new());
        }
        let mut parser = Parser::new(&tokens, 0);
        let expression = parser.expression();
        if parser.at < tokens.list.len() {
            return None;
        }
        self.shown(&expression)
    }

    fn shown(&self, expression: &Expression) -> Option<String> {
        match expression {
            Expression::Bool(_) | Expression::Nothing => Some(String::new()),
            Expression::Text(text) => Some(text.clone()),
            Expression::Number(digits) => Some(digits.replace('_', "").parse::<f64>().ok()?.to_string()),
            Expression::Template(parts) => parts.iter().map(|part| self.shown(part)).collect(),
            Expression::Path(path) => match FRONT_MATTER.iter().find_map(|name| path.strip_prefix(name)) {
                Some(keys) => value_at(self.page?.fields(), keys).map_or(Some(""), Value::scalar).map(str::to_owned),
                None => self.exported(path),
            },
            _ => None,
        }
    }

    /// What the text exports by a name, or one in it.
    fn exported(&self, path: &str) -> Option<String> {
        let mut names = path.split('.');
        let first = self.exported.get(names.next()?)?;
        let found = names.try_fold(first, |found, name| found.get(name))?;
        // Names that stand for each other are not followed.
        let is_followed = matches!(found, Expression::Path(_) | Expression::Template(_));
        if is_followed { None } else { self.shown(found) }
    }

    /// The file that an expression stands for, as it is written: `require('./a.png').default`, or the name of what is imported.
    pub(super) fn file<'s>(&'s self, source: &'s str) -> Option<&'s str> {
        let source = source.trim();
        if let Some(named) = source.strip_prefix("require(") {
            let (file, rest) = named.split_once(')')?;
            return matches!(rest.trim(), "" | ".default").then(|| crate::generators::notation::unquoted(file));
        }
        self.imported.get(source.strip_suffix(".src").unwrap_or(source)).map(String::as_str)
    }
}

fn value_at<'a>(fields: &'a [Field<'_>], keys: &str) -> Option<&'a Value<'a>> {
    let (key, rest) = keys.split_once('.').map_or((keys, None), |(key, rest)| (key, Some(rest)));
    let value = &fields.iter().find(|field| field.key == key)?.value;
    rest.map_or(Some(value), |rest| value_at(value.fields(), rest))
}

impl Scan<'_, '_> {
    /// The end of the expression that a brace opens at a place, which is not behind `limit`.
    pub(super) fn expression(&self, start: usize, limit: usize) -> Option<usize> {
        if self.is_hopeless() {
            return None;
        }
        let bytes = &self.text.as_bytes()[..limit];
        // Braces that are open, and whether each is in a template.
        let mut open: Vec<bool> = Vec::new();
        let (mut at, mut in_template) = (start, false);
        while let Some(byte) = bytes.get(at) {
            let next = bytes.get(at + 1);
            at += match (byte, next) {
                (b'\\', _) => 2,
                (b'`', _) => {
                    in_template = !in_template;
                    1
                }
                (b'$', Some(b'{')) if in_template => {
                    open.push(true);
                    in_template = false;
                    2
                }
                _ if in_template => 1,
                (b'{', _) => {
                    open.push(false);
                    1
                }
                (b'}', _) => {
                    in_template = open.pop().unwrap_or_default();
                    if open.is_empty() {
                        return Some(at + 1);
                    }
                    1
                }
                // A text ends on its line; else it is an apostrophe in the text of an element.
                (quote @ (b'"' | b'\''), _) => 1 + length_of_text(&bytes[at + 1..], *quote),
                (b'/', Some(b'*')) => match memchr::memmem::find(&bytes[at + 2..], b"*/") {
                    Some(length) => length + 4,
                    None => return self.missed(limit - start),
                },
                (b'/', Some(b'/')) if !bytes[..at].ends_with(b":") => {
                    memchr::memchr(b'\n', &bytes[at..]).unwrap_or(bytes.len() - at)
                }
                _ => 1,
            };
        }
        self.missed(limit - start)
    }
}

/// The length of a text in quotes without the first of them; 0 if it does not end on its line.
fn length_of_text(bytes: &[u8], quote: u8) -> usize {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => return 0,
            b'\\' => at += 2,
            byte if *byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    0
}
