//! Blocks, in the order in which kramdown looks for them.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{Attributes, DEEPEST, Kind, Node, Parser, Scanner, Source, html, list};
use crate::content::body::UNRESOLVABLE;

/// No formula is longer, in bytes.
const LONGEST: usize = 16 * 1024;

type Pattern = LazyLock<Option<Regex>>;

static HEADING_ID: Pattern = LazyLock::new(|| Regex::new(r"[\t ]\{#([\p{L}_:][\w:.-]*)\}$").ok());
static NOTE: Pattern = LazyLock::new(|| Regex::new(r"^ {0,3}\[\^(\w[\w-]*)\]:[ \t]*").ok());
static LINK: Pattern = LazyLock::new(|| {
    Regex::new(r#"^ {0,3}\[([^\n\]]+)\]:[ \t]*(?:<(.*?)>|([^\n]*?\S[^\n]*?))(?:(?:[ \t]*\n|[ \t]+)[ \t]*(?:"(.+?)"|'(.+?)'))?[ \t]*\n"#).ok()
});
static ABBREVIATION: Pattern = LazyLock::new(|| Regex::new(r"^ {0,3}\*\[(.+?)\]:(.*?)\n").ok());
static EXTENSION: Pattern =
    LazyLock::new(|| Regex::new(r"^ {0,3}\{::(\w+)(?:\s((?:\\\}|[^}])*?))?(/)?\}[ \t]*\n").ok());
static ATTRIBUTES: Pattern = LazyLock::new(|| Regex::new(r"^ {0,3}\{:((?:\\\}|[^}])+)\}[ \t]*\n").ok());
static NAMED_ATTRIBUTES: Pattern =
    LazyLock::new(|| Regex::new(r"^ {0,3}\{:(\w[\w-]*):((?:\\\}|[^}])+)\}[ \t]*\n").ok());
static MATHS: Pattern = LazyLock::new(|| Regex::new(r"(?s)^ {0,3}(\\)?\$\$(.*?)\$\$([ \t]*\n)?").ok());

pub(super) fn captures<'t>(pattern: &Pattern, text: &'t str) -> Option<Captures<'t>> {
    pattern.as_ref()?.captures(text)
}

pub(super) fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// How many blanks a line begins with.
pub(super) fn margin(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// A line without what it may be indented by, unless it is indented by more.
fn unindented(line: &str) -> Option<&str> {
    let margin = margin(line);
    (margin <= 3).then(|| &line[margin..])
}

/// The line without the indentation of code.
pub(super) fn of_code(line: &str) -> Option<&str> {
    line.strip_prefix('\t').or_else(|| line.strip_prefix("    "))
}

pub(super) fn is_rule(line: &str) -> bool {
    let Some(line) = unindented(line) else { return false };
    let Some(mark) = line.chars().next().filter(|mark| matches!(mark, '*' | '-' | '_')) else { return false };
    line.trim_end().chars().all(|letter| letter == mark || matches!(letter, ' ' | '\t'))
        && line.matches(mark).count() >= 3
}

pub(super) fn is_boundary(line: &str) -> bool {
    line.starts_with('^') && is_blank(&line[1..])
}

/// A list of attributes on a line of its own.
pub(super) fn is_attributes(line: &str) -> bool {
    unindented(line).is_some_and(|line| line.starts_with("{:") && !line[2..].starts_with([':', '/']))
        && captures(&ATTRIBUTES, line).is_some()
}

/// True where text ends that goes on without marks.
pub(super) fn ends_lazy(line: &str) -> bool {
    is_blank(line) || is_attributes(line) || is_boundary(line) || unindented(line).is_some_and(html::begins_block)
}

fn is_heading(line: &str, is_gfm: bool) -> bool {
    let level = line.len() - line.trim_start_matches('#').len();
    let rest = &line[level..];
    (1..=6).contains(&level) && if is_gfm { rest.starts_with([' ', '\t']) } else { !is_blank(rest) }
}

/// The marks of a fence, and what follows them.
fn fence(line: &str, is_gfm: bool) -> Option<(&str, &str)> {
    let line = if is_gfm { unindented(line)? } else { line };
    let mark = line.chars().next().filter(|mark| *mark == '~' || is_gfm && *mark == '`')?;
    let length = line.len() - line.trim_start_matches(mark).len();
    let (marks, rest) = line.split_at(length);
    (length >= 3 && !(mark == '`' && rest.contains('`'))).then_some((marks, rest))
}

impl Parser {
    /// Reads blocks until the end, or until that of an element; true if that was found.
    pub(super) fn blocks(
        &mut self,
        from: &mut Scanner<'_>,
        within: Option<&str>,
        out: &mut Vec<Node>,
        depth: usize,
    ) -> bool {
        // What an attribute list before a block says of it.
        let mut next: Option<Attributes> = None;
        while !from.is_at_end() {
            let count = out.len();
            let start = from.at;
            let line = from.line();
            if is_blank(line) {
                while !from.is_at_end() && is_blank(from.line()) {
                    from.take_line();
                }
                if !matches!(out.last(), Some(Node { kind: Kind::Blank, .. })) {
                    out.push(Node::new(Kind::Blank, from.source.origin(start)));
                }
                continue;
            }
            if depth >= DEEPEST {
                self.paragraph(from, out);
                continue;
            }
            let is_behind_boundary = next.is_some()
                || matches!(
                    out.last(),
                    None | Some(Node { kind: Kind::Blank | Kind::Boundary { is_own: true, .. }, .. })
                );
            if let Some(name) = within
                && unindented(line).is_some_and(|line| html::closes(line, name))
            {
                from.at += line.find('>').map_or(line.len(), |end| end + 1);
                return true;
            }
            let is_read = Self::code(from, out)
                || self.fenced(from, out)
                || self.quote(from, out, depth)
                || self.heading(from, out, is_behind_boundary)
                || Self::rule(from, out)
                || self.list(from, out, depth)
                || self.definitions(from, out, depth)
                || self.html_block(from, out, depth)
                || is_behind_boundary && Self::underlined(from, out)
                || is_behind_boundary && self.maths(from, out)
                || is_behind_boundary && Self::table(from, out)
                || self.note(from, out, depth)
                || self.link(from, out)
                || self.abbreviation(from, out)
                || self.extension(from, out, &mut next);
            if !is_read && is_boundary(line) {
                from.take_line();
                out.push(Node::new(Kind::Boundary { is_own: true, is_definition: false }, from.source.origin(start)));
            } else if !is_read {
                self.paragraph(from, out);
            }
            if out.len() > count
                && !matches!(out.last(), Some(Node { kind: Kind::Boundary { .. }, .. }))
                && let (Some(attributes), Some(last)) = (next.take(), out.last_mut())
            {
                last.attributes = attributes;
            }
        }
        false
    }

    /// Reads the blocks of a text of its own.
    pub(super) fn blocks_of(&mut self, source: &Source, depth: usize) -> Vec<Node> {
        let mut nodes = Vec::new();
        self.blocks(&mut Scanner { source, at: 0 }, None, &mut nodes, depth + 1);
        nodes
    }

    fn code(from: &mut Scanner<'_>, out: &mut Vec<Node>) -> bool {
        if of_code(from.line()).is_none() {
            return false;
        }
        let at = from.origin();
        let text = code_lines(from);
        out.push(Node::new(Kind::Code { text, language: String::new() }, at));
        true
    }

    fn fenced(&mut self, from: &mut Scanner<'_>, out: &mut Vec<Node>) -> bool {
        let Some((marks, info)) = fence(from.line(), self.is_gfm) else { return false };
        if !self.spend(from.rest().len() / 16) {
            return false;
        }
        let rest = &from.rest()[from.line().len()..];
        let mut length = 0;
        let closing = rest.split_inclusive('\n').find(|line| {
            let closes = fence(line, self.is_gfm).is_some_and(|(own, info)| own.starts_with(marks) && is_blank(info));
            length += line.len();
            closes
        });
        let Some(closing) = closing else { return false };
        let text = rest[..length - closing.len()].to_owned();
        let info = info.trim();
        let language = info.split('?').next().unwrap_or(info).to_owned();
        out.push(Node::new(Kind::Code { text, language }, from.origin()));
        from.at += from.line().len() + length;
        true
    }

    fn quote(&mut self, from: &mut Scanner<'_>, out: &mut Vec<Node>, depth: usize) -> bool {
        if !unindented(from.line()).is_some_and(|line| line.starts_with('>')) {
            return false;
        }
        let (at, mut inner, mut is_first) = (from.origin(), Source::new(), true);
        while !from.is_at_end() && (is_first || !ends_lazy(from.line())) {
            let origin = from.origin();
            let line = from.take_line();
            let marked = unindented(line).and_then(|line| line.strip_prefix('>'));
            let text = marked.map_or(line, |text| text.strip_prefix(' ').unwrap_or(text));
            inner.add(text, origin + (line.len() - text.len()));
            is_first = false;
        }
        let nodes = self.blocks_of(&inner, depth);
        out.push(Node::new(Kind::Quote(nodes), at));
        true
    }

    fn heading(&mut self, from: &mut Scanner<'_>, out: &mut Vec<Node>, is_behind_boundary: bool) -> bool {
        let line = from.line();
        if !is_heading(line, self.is_gfm) || !self.is_gfm && !is_behind_boundary {
            return false;
        }
        let level = line.len() - line.trim_start_matches('#').len();
        let (text, id) = heading_text(line[level..].trim());
        let bare = text.trim_end_matches('#');
        let is_closed = bare.len() < text.len()
            && !bare.ends_with('\\')
            && (!self.is_gfm || bare.ends_with([' ', '\t']) || bare.is_empty());
        let text = if is_closed { bare.trim_end() } else { text };
        if text.is_empty() {
            return false;
        }
        let level = u8::try_from(level).unwrap_or(6);
        out.push(Node::new(Kind::Heading { level, text: text.to_owned(), id }, from.origin()));
        from.take_line();
        true
    }

    fn rule(from: &mut Scanner<'_>, out: &mut Vec<Node>) -> bool {
        if !is_rule(from.line()) {
            return false;
        }
        out.push(Node::new(Kind::Rule, from.origin()));
        from.take_line();
        true
    }

    fn underlined(from: &mut Scanner<'_>, out: &mut Vec<Node>) -> bool {
        let line = from.line();
        let below = Scanner { source: from.source, at: from.at + line.len() }.line();
        let ruler = below.trim_end();
        let is_ruler = !ruler.is_empty() && ruler.bytes().all(|byte| matches!(byte, b'-' | b'='));
        let Some(text) = unindented(line).filter(|text| is_ruler && !text.starts_with('\t')) else { return false };
        let (text, id) = heading_text(text.trim());
        if text.is_empty() {
            return false;
        }
        let level = if ruler.starts_with('=') { 1 } else { 2 };
        out.push(Node::new(Kind::Heading { level, text: text.to_owned(), id }, from.origin()));
        from.at += line.len() + below.len();
        true
    }

    fn maths(&mut self, from: &mut Scanner<'_>, out: &mut Vec<Node>) -> bool {
        let begins = unindented(from.line()).is_some_and(|line| line.starts_with("$$") || line.starts_with("\\$$"));
        if !begins {
            return false;
        }
        let rest = from.rest();
        let rest = &rest[..rest.floor_char_boundary(LONGEST)];
        let Some(found) = captures(&MATHS, rest) else {
            self.spend(rest.len());
            return false;
        };
        if found.get(1).is_some() {
            // The paragraph begins with a formula.
            return false;
        }
        let end = from.at + found[0].len();
        let behind = Scanner { source: from.source, at: end };
        let line = behind.line();
        let ends_line = found.get(3).is_some() || from.source.text[..end].ends_with('\n');
        if !ends_line || !(behind.is_at_end() || is_blank(line) || is_boundary(line) || is_attributes(line)) {
            return false;
        }
        out.push(Node::new(Kind::Maths(found[2].trim().to_owned()), from.origin()));
        from.at = end;
        true
    }

    fn note(&mut self, from: &mut Scanner<'_>, out: &mut Vec<Node>, depth: usize) -> bool {
        let Some(found) = captures(&NOTE, from.line()) else { return false };
        let (name, length) = (found[1].to_owned(), found[0].len());
        let (at, mut inner) = (from.origin(), Source::new());
        let line = from.take_line();
        inner.add(&line[length..], at + length);
        let mut code = Scanner { source: from.source, at: from.at };
        while let Some(end) = end_of_code(&code) {
            while code.at < end {
                let origin = code.origin();
                let line = code.take_line();
                let text = of_code(line).unwrap_or(line);
                inner.add(text, origin + (line.len() - text.len()));
            }
        }
        from.at = code.at;
        let nodes = self.blocks_of(&inner, depth);
        self.notes.retain(|(known, _)| *known != name);
        self.notes.push((name, nodes));
        out.push(Node::new(Kind::Boundary { is_own: false, is_definition: true }, at));
        true
    }

    fn link(&mut self, from: &mut Scanner<'_>, out: &mut Vec<Node>) -> bool {
        if !unindented(from.line()).is_some_and(|line| line.starts_with('[')) {
            return false;
        }
        // The title may be on the next line.
        let line = from.line();
        let next = Scanner { source: from.source, at: from.at + line.len() }.line();
        let lines = &from.rest()[..line.len() + next.len()];
        let found = captures(&LINK, lines).filter(|found| found[0].len() >= line.len());
        let Some(found) = found.or_else(|| captures(&LINK, line)) else { return false };
        let url = found.get(2).or_else(|| found.get(3)).map_or("", |url| url.as_str());
        if found.get(3).is_some_and(|url| [" \"", " '", "\t\"", "\t'"].iter().any(|quote| url.as_str().contains(quote)))
        {
            return false;
        }
        let title = found.get(4).or_else(|| found.get(5)).map(|title| title.as_str().to_owned());
        let name = link_name(&found[1]);
        if let Some((before, behind)) = name.split_once(UNRESOLVABLE) {
            self.made.push((before.to_owned(), behind.to_owned()));
        }
        self.links.insert(name, (url.to_owned(), title));
        out.push(Node::new(Kind::Boundary { is_own: false, is_definition: true }, from.origin()));
        from.at += found[0].len();
        true
    }

    fn abbreviation(&mut self, from: &mut Scanner<'_>, out: &mut Vec<Node>) -> bool {
        /// So many of a text are looked for.
        const MOST: usize = 100;
        let Some(found) = captures(&ABBREVIATION, from.line()) else { return false };
        if self.abbreviations.len() < MOST {
            self.abbreviations.push((found[1].to_owned(), found[2].trim().to_owned()));
        }
        out.push(Node::new(Kind::Boundary { is_own: false, is_definition: true }, from.origin()));
        from.take_line();
        true
    }

    /// `{::comment}`, `{:name: attributes}` and `{: attributes}` on lines of their own.
    fn extension(&mut self, from: &mut Scanner<'_>, out: &mut Vec<Node>, next: &mut Option<Attributes>) -> bool {
        let line = from.line();
        if !unindented(line).is_some_and(|line| line.starts_with("{:")) {
            return false;
        }
        let at = from.origin();
        let hidden = |is_definition| Node::new(Kind::Boundary { is_own: false, is_definition }, at);
        if captures(&NAMED_ATTRIBUTES, line).is_some() {
            from.take_line();
            out.push(hidden(false));
            return true;
        }
        if let Some(found) = captures(&EXTENSION, line) {
            let options = found.get(2).map_or("", |options| options.as_str());
            let (mut length, mut inner) = (line.len(), "");
            if found.get(3).is_none() {
                if !self.spend(from.rest().len() / 16) {
                    return false;
                }
                let Some((body, end)) = extension_body(&from.rest()[length..], &found[1], true) else { return false };
                inner = body;
                length += end;
            }
            let Some(shown) = self.extended(&found[1], options, inner) else { return false };
            from.at += length;
            out.push(if shown.is_empty() { hidden(false) } else { Node::new(Kind::Html(shown), at) });
            return true;
        }
        if !is_attributes(line) {
            return false;
        }
        let attributes = captures(&ATTRIBUTES, line).map(|found| attributes(&found[1])).unwrap_or_default();
        from.take_line();
        match out.last_mut() {
            Some(Node { kind: Kind::Blank | Kind::Boundary { is_definition: false, .. }, .. }) | None => {
                *next = Some(attributes);
            }
            Some(last) => {
                last.attributes.words.extend(attributes.words);
                last.attributes.language = attributes.language.or(last.attributes.language.take());
                if !is_attributes(from.line()) {
                    out.push(hidden(false));
                }
            }
        }
        true
    }

    /// What an extension shows; `None` for one that is not known.
    pub(super) fn extended(&mut self, name: &str, options: &str, inner: &str) -> Option<String> {
        match name {
            "comment" => Some(String::new()),
            "nomarkdown" => {
                let kind = options.split_once("type=").map(|(_, kind)| kind.trim_matches(['"', '\'', ' ']));
                let is_html = kind.is_none_or(|kind| kind.split_whitespace().any(|kind| kind == "html"));
                Some(if is_html { inner.to_owned() } else { String::new() })
            }
            "options" => {
                let says = |name: &str, value: &str| {
                    [format!("{name}=\"{value}\""), format!("{name}='{value}'")]
                        .iter()
                        .any(|said| options.contains(said))
                };
                self.parses_html =
                    (self.parses_html || says("parse_block_html", "true")) && !says("parse_block_html", "false");
                Some(String::new())
            }
            _ => None,
        }
    }

    fn definitions(&mut self, from: &mut Scanner<'_>, out: &mut Vec<Node>, depth: usize) -> bool {
        list::definitions(self, from, out, depth)
    }

    fn paragraph(&mut self, from: &mut Scanner<'_>, out: &mut Vec<Node>) {
        let at = from.origin();
        let mut text = from.take_line().to_owned();
        while !from.is_at_end() && !self.ends_paragraph(from.line()) {
            text.push_str(from.take_line());
        }
        let text = text.trim_end();
        if let Some(Node { kind: Kind::Paragraph { text: before, .. }, .. }) = out.last_mut() {
            before.push('\n');
            before.push_str(text);
        } else {
            out.push(Node::new(Kind::Paragraph { text: text.trim_start().to_owned(), is_transparent: false }, at));
        }
    }

    fn ends_paragraph(&self, line: &str) -> bool {
        let is_other = || {
            list::begins_list(line)
                || is_heading(line, true)
                || unindented(line).is_some_and(|line| line.starts_with('>'))
                || fence(line, true).is_some()
        };
        ends_lazy(line) || list::item(line, list::Mark::Meaning, 3).is_some() || self.is_gfm && is_other()
    }
}

/// The lines of code from here on, without their indentation.
fn code_lines(from: &mut Scanner<'_>) -> String {
    let mut text = String::new();
    while let Some(end) = end_of_code(from) {
        while from.at < end {
            let line = from.take_line();
            match of_code(line) {
                Some(line) => text.push_str(line),
                None if is_blank(line) => text.push('\n'),
                // Text that goes on without the indentation belongs to the line before.
                None => {
                    text.truncate(text.trim_end_matches('\n').len());
                    text.push(' ');
                    text.push_str(line.trim_start());
                }
            }
        }
    }
    text
}

/// Where a part of code ends that may begin with blank lines.
fn end_of_code(from: &Scanner<'_>) -> Option<usize> {
    let mut ahead = Scanner { source: from.source, at: from.at };
    while !ahead.is_at_end() && is_blank(ahead.line()) {
        ahead.take_line();
    }
    if ahead.is_at_end() || of_code(ahead.line()).is_none() {
        return None;
    }
    while !ahead.is_at_end() && (of_code(ahead.line()).is_some_and(|line| !is_blank(line)) || !ends_lazy(ahead.line()))
    {
        ahead.take_line();
    }
    Some(ahead.at)
}

/// The text of a heading, and its id.
fn heading_text(text: &str) -> (&str, Option<String>) {
    match captures(&HEADING_ID, text) {
        Some(found) => (text[..text.len() - found[0].len()].trim_end(), Some(found[1].to_owned())),
        None => (text, None),
    }
}

/// The text of an extension up to its end, and where that ends.
pub(super) fn extension_body<'t>(rest: &'t str, name: &str, is_block: bool) -> Option<(&'t str, usize)> {
    let ends = [format!("{{:/{name}}}"), "{:/}".to_owned()];
    let mut at = 0;
    loop {
        let (start, end) = ends.iter().filter_map(|end| Some((at + rest[at..].find(end)?, end.len()))).min()?;
        at = start + end;
        if !is_block {
            return Some((&rest[..start], at));
        }
        let line = rest[..start].rfind('\n').map_or(0, |end| end + 1);
        let line_end = rest[at..].find('\n').map_or(rest.len(), |end| at + end + 1);
        if is_blank(&rest[line..start]) && is_blank(&rest[at..line_end]) {
            return Some((&rest[..line], line_end));
        }
    }
}

/// What a list of attributes says.
pub(super) fn attributes(text: &str) -> Attributes {
    let mut attributes = Attributes::default();
    for part in text.split_whitespace() {
        let mut classes = part.split(['.', '#']).filter_map(|class| class.strip_prefix("language-"));
        if part.starts_with(['.', '#']) {
            attributes.language = classes.next_back().map(str::to_owned).or(attributes.language.take());
        } else if !part.contains('=') {
            attributes.words.push(part.to_owned());
        } else if let Some(class) = part.strip_prefix("class=\"language-") {
            attributes.language = Some(class.trim_end_matches('"').to_owned());
        }
    }
    attributes
}

/// The name of a link, whose case and white space do not matter.
pub(super) fn link_name(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
