//! Spans: what is within a line of text, in the order in which kramdown looks for it.
//! <https://kramdown.gettalong.org/syntax.html#span-level-elements>

use super::{
    DEEPEST, LEAST_STEPS, Parser, STEPS_A_BYTE,
    block::{attributes, extension_body, link_name},
    html,
};
use crate::{
    content::body::{UNRESOLVABLE, markdown::is_between, maths, reference::decoded},
    generators::{self, Generator},
    text::typography,
};

/// A part of a line.
#[derive(Debug)]
pub(super) enum Span {
    Text(String),
    Emphasis(Vec<Span>),
    Strong(Vec<Span>),
    Deleted(Vec<Span>),
    Code(String),
    Link { url: String, title: String, inner: Vec<Span> },
    Image { url: String, title: String, text: String, is_standalone: bool },
    Break,
    Html(String),
    Note(String),
    Maths(String),
}

/// No address in angle brackets is longer, in bytes.
const LONGEST_ADDRESS: usize = 2 * 1024;

/// What a text is in.
#[derive(Clone, Copy, Default)]
struct Within {
    emphasis: Emphasis,
    strong: bool,
    link: bool,
    depth: usize,
}

/// Whether a text is emphasized.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Emphasis {
    #[default]
    None,
    /// By what something else in it is in.
    Outside,
    /// By what it is in itself.
    Right,
}

impl Emphasis {
    /// The same for what is in something else.
    fn outside(self) -> Self {
        if self == Self::None { self } else { Self::Outside }
    }
}

/// Where spans end.
enum Stop<'t> {
    End,
    /// At the bracket that closes a link; so many are open.
    Bracket(usize),
    /// At the same mark.
    Mark(&'t str),
    /// At the end tag of an element.
    Tag(&'t str),
}

struct Reader<'p, 't> {
    parser: &'p mut Parser,
    text: &'t str,
    at: usize,
}

impl Parser {
    /// The spans of a text.
    pub(super) fn spans(&mut self, text: &str) -> Vec<Span> {
        let mut out = Vec::new();
        // What one text takes is not taken from the others.
        let left = std::mem::replace(&mut self.steps_left, STEPS_A_BYTE * text.len() + LEAST_STEPS);
        let mut reader = Reader { parser: self, text, at: 0 };
        reader.read(&mut Stop::End, Within::default(), &mut out);
        self.steps_left = left;
        out
    }

    /// False once so many bytes were looked at that the rest is text.
    pub(super) fn spend(&mut self, steps: usize) -> bool {
        self.steps_left = self.steps_left.saturating_sub(steps);
        self.steps_left > 0
    }
}

fn push(out: &mut Vec<Span>, text: &str) {
    match out.last_mut() {
        _ if text.is_empty() => {}
        Some(Span::Text(before)) => before.push_str(text),
        _ => out.push(Span::Text(text.to_owned())),
    }
}

impl<'t> Reader<'_, 't> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    /// Reads until a stop; true if that was found, and is next.
    fn read(&mut self, stop: &mut Stop<'_>, within: Within, out: &mut Vec<Span>) -> bool {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let plain = bytes[self.at..].iter().position(|byte| b"*_`<[]!{&\\$~> -.\"'".contains(byte));
            let Some(plain) = plain.map(|plain| self.with_letter(plain)) else {
                if matches!(stop, Stop::End) {
                    push(out, self.rest());
                    self.at = bytes.len();
                }
                return false;
            };
            push(out, &self.text[self.at..self.at + plain]);
            self.at += plain;
            if self.stops(stop, within, out) {
                return true;
            }
            let start = self.at;
            let is_known = within.depth < DEEPEST && self.parser.spend(1) && self.span(within, out);
            if !is_known {
                self.at = start + self.text[start..].chars().next().map_or(1, char::len_utf8);
                push(out, &self.text[start..self.at]);
            }
        }
        false
    }

    fn stops(&mut self, stop: &mut Stop<'_>, within: Within, out: &[Span]) -> bool {
        let rest = self.rest();
        match stop {
            Stop::End => false,
            Stop::Bracket(open) => {
                if rest.starts_with(']') {
                    *open -= 1;
                } else if rest.starts_with('[') || rest.starts_with("![") {
                    *open += 1;
                } else {
                    return false;
                }
                let pictures = out.iter().filter(|span| matches!(span, Span::Image { .. })).count();
                *open <= pictures && rest.starts_with(']')
            }
            Stop::Tag(name) => html::closes(rest, name),
            Stop::Mark(mark) => {
                let mark = *mark;
                let Some(behind) = rest.strip_prefix(mark).filter(|_| !out.is_empty()) else { return false };
                let letter = &mark[..1];
                let is_double = || behind.starts_with(letter) && !behind[1..].starts_with(letter);
                let is_of_two = mark.len() == 1 && within.emphasis == Emphasis::Right && is_double();
                let is_in_word = letter == "_" && behind.starts_with(char::is_alphanumeric);
                !self.before().is_some_and(char::is_whitespace) && !is_of_two && !is_in_word
            }
        }
    }

    /// So many plain bytes, but for the letter before a quote, which decides on it.
    fn with_letter(&self, plain: usize) -> usize {
        let text = &self.text[self.at..self.at + plain];
        let is_quote = self.text[self.at + plain..].starts_with(['"', '\'']);
        text.chars().next_back().filter(|_| is_quote).map_or(plain, |letter| plain - letter.len_utf8())
    }

    fn span(&mut self, within: Within, out: &mut Vec<Span>) -> bool {
        self.marked_span(within, out) || self.sign(out)
    }

    fn marked_span(&mut self, within: Within, out: &mut Vec<Span>) -> bool {
        let rest = self.rest();
        match rest.as_bytes()[0] {
            b'*' | b'_' => self.emphasis(within, out),
            b'`' => self.code(out),
            b'<' => self.address(out) || self.html(within, out),
            b'[' => self.note(out) || self.link(within, out),
            b'!' => rest.starts_with("![") && self.link(within, out),
            b'$' => self.maths(out) || self.tex(out),
            b'{' => self.extension(out),
            b'&' => self.entity(out),
            b' ' => self.line_break(out),
            b'\\' => self.line_break(out) || self.tex(out) || self.escape(out),
            b'~' => self.deleted(within, out),
            _ => false,
        }
    }

    fn emphasis(&mut self, within: Within, out: &mut Vec<Span>) -> bool {
        let rest = self.rest();
        let start = self.at;
        let length = if rest[1..].starts_with(&rest[..1]) { 2 } else { 1 };
        let (mark, behind) = rest.split_at(length);
        let is_strong = length == 2;
        let is_in_word = mark.starts_with('_') && {
            let before = self.text[..start].strip_suffix('-').unwrap_or(&self.text[..start]);
            before.ends_with(char::is_alphabetic)
        };
        let is_within_same = if is_strong { within.strong } else { within.emphasis != Emphasis::None };
        if is_in_word || behind.starts_with(char::is_whitespace) || behind.is_empty() || is_within_same {
            push(out, mark);
            self.at += length;
            return true;
        }
        self.at += length;
        if let Some(span) = self.marked(mark, is_strong, within) {
            out.push(span);
            return true;
        }
        if is_strong && within.emphasis != Emphasis::Right {
            self.at = start + 1;
            if let Some(span) = self.marked(&mark[..1], false, within) {
                out.push(span);
                return true;
            }
        }
        self.at = start + length;
        push(out, mark);
        true
    }

    /// The emphasis whose first mark was read.
    fn marked(&mut self, mark: &str, is_strong: bool, within: Within) -> Option<Span> {
        let start = self.at;
        let mut inner = Vec::new();
        let within = Within {
            emphasis: if is_strong { within.emphasis.outside() } else { Emphasis::Right },
            strong: within.strong || is_strong,
            depth: within.depth + 1,
            ..within
        };
        if !self.read(&mut Stop::Mark(mark), within, &mut inner) {
            self.parser.spend(self.text.len() - start);
            return None;
        }
        self.at += mark.len();
        Some(if is_strong { Span::Strong(inner) } else { Span::Emphasis(inner) })
    }

    fn code(&mut self, out: &mut Vec<Span>) -> bool {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches('`').len();
        let (marks, behind) = rest.split_at(length);
        let is_alone =
            length == 1 && self.before().is_none_or(char::is_whitespace) && behind.starts_with(char::is_whitespace);
        let end = behind.find(marks).filter(|_| !is_alone);
        self.parser.spend(end.unwrap_or(behind.len()));
        let Some(end) = end else {
            push(out, marks);
            self.at += length;
            return true;
        };
        let mut text = &behind[..end];
        if length > 1 {
            text = text.strip_prefix(' ').unwrap_or(text);
            text = text.strip_suffix(' ').unwrap_or(text);
        }
        out.push(Span::Code(text.to_owned()));
        self.at += 2 * length + end;
        true
    }

    /// `<https://example.org>`, `<mail@example.org>`.
    fn address(&mut self, out: &mut Vec<Span>) -> bool {
        let rest = &self.rest()[1..];
        let rest = &rest[..rest.floor_char_boundary(LONGEST_ADDRESS)];
        let Some(end) = rest.find(['>', '\n']).filter(|end| rest[*end..].starts_with('>')) else { return false };
        let inside = &rest[..end];
        let scheme = inside.split(':').next().unwrap_or_default();
        let has_scheme = inside.len() > scheme.len() + 1 && html::is_scheme(scheme);
        let is_of_address = |part: &str| {
            !part.is_empty() && part.chars().all(|letter| letter.is_alphanumeric() || "-_.".contains(letter))
        };
        let is_mail = || inside.split_once('@').is_some_and(|(name, host)| is_of_address(name) && is_of_address(host));
        if !has_scheme && !is_mail() {
            return false;
        }
        let url = if has_scheme { inside.to_owned() } else { format!("mailto:{inside}") };
        let shown = decoded(inside.strip_prefix("mailto:").unwrap_or(inside));
        out.push(Span::Link { url: decoded(&url), title: String::new(), inner: vec![Span::Text(shown)] });
        self.at += end + 2;
        true
    }

    fn html(&mut self, within: Within, out: &mut Vec<Span>) -> bool {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            let Some(end) = self.parser.spend(rest.len() / 16).then(|| rest.find("-->")).flatten() else {
                return false;
            };
            out.push(Span::Html(rest[..end + 3].to_owned()));
            self.at += end + 3;
            return true;
        }
        if let Some((_, length)) = html::end_tag(rest) {
            push(out, &rest[..length]);
            self.at += length;
            return true;
        }
        let Some(tag) = html::tag(rest) else { return false };
        if html::is_block(&tag.name) {
            push(out, &rest[..tag.length]);
            self.at += tag.length;
            return true;
        }
        self.at += tag.length;
        out.push(Span::Html(tag.text.clone()));
        if tag.is_closed || html::is_without_body(&tag.name) {
            return true;
        }
        if html::is_raw(&tag) {
            let end = html::find_end(self.rest(), &tag.name).map_or(self.rest().len(), |(start, _)| start);
            out.push(Span::Html(self.rest()[..end].to_owned()));
            self.at += end;
        } else {
            let within = Within { emphasis: within.emphasis.outside(), depth: within.depth + 1, ..within };
            let mut inner = Vec::new();
            let is_closed = self.read(&mut Stop::Tag(&tag.name), within, &mut inner);
            out.append(&mut inner);
            if !is_closed {
                push(out, self.rest());
                self.at = self.text.len();
            }
        }
        if let Some((_, length)) = html::end_tag(self.rest()) {
            self.at += length;
        }
        out.push(Span::Html(format!("</{}>", tag.name)));
        true
    }

    fn note(&mut self, out: &mut Vec<Span>) -> bool {
        let Some(rest) = self.rest().strip_prefix("[^") else { return false };
        let Some(end) = rest.find(']') else { return false };
        let name = &rest[..end];
        if !self.parser.notes.iter().any(|(known, _)| known == name) {
            push(out, &self.rest()[..end + 3]);
            self.at += end + 3;
            return true;
        }
        out.push(Span::Note(name.to_owned()));
        self.at += end + 3;
        true
    }

    fn link(&mut self, within: Within, out: &mut Vec<Span>) -> bool {
        let (start, is_image) = (self.at, self.rest().starts_with('!'));
        let length = 1 + usize::from(is_image);
        if !is_image && within.link {
            push(out, &self.rest()[..length]);
            self.at += length;
            return true;
        }
        self.at += length;
        let inside = self.at;
        let own = Within { link: true, emphasis: within.emphasis.outside(), depth: within.depth + 1, ..within };
        let mut inner = Vec::new();
        let found = self.read(&mut Stop::Bracket(1), own, &mut inner);
        let found = found.then_some(self.at);
        let target = found.and_then(|end| {
            self.at = end + 1;
            self.target(&self.text[inside..end])
        });
        let Some((url, title)) = target else {
            self.parser.spend(self.at - start);
            self.at = start + length;
            push(out, &self.text[start..self.at]);
            return true;
        };
        let end = found.unwrap_or(inside);
        let (url, title) = (decoded(&url), decoded(&title));
        out.push(if is_image {
            let text = decoded(&unescaped(&self.text[inside..end]));
            Span::Image { url, title, text, is_standalone: false }
        } else {
            Span::Link { url, title, inner }
        });
        true
    }

    /// The address and the title of a link whose text was read.
    fn target(&mut self, text: &str) -> Option<(String, String)> {
        let rest = self.rest();
        let rest = &rest[..rest.floor_char_boundary(LONGEST_ADDRESS)];
        let id = rest.trim_start();
        let id =
            id.strip_prefix('[').and_then(|id| Some((&id[..id.find(']')?], rest.len() - id.len() + id.find(']')? + 1)));
        if id.is_some() || !rest.starts_with('(') {
            let (name, length) = id.unwrap_or(("", 0));
            let name = if name.is_empty() { unescaped(text) } else { name.to_owned() };
            let name = link_name(&name);
            let is_made = || self.parser.made.iter().any(|(before, behind)| is_between(&name, before, behind));
            let known = self.parser.links.get(&name).cloned();
            let (url, title) = known.or_else(|| is_made().then(|| (UNRESOLVABLE.to_string(), None)))?;
            self.at += length;
            return Some((url, title.unwrap_or_default()));
        }
        if let Some(angle) = rest.strip_prefix("(<") {
            let end = angle.find('>')?;
            let url = angle[..end].to_owned();
            self.at += 2 + end + 1;
            if self.rest().starts_with(')') {
                self.at += 1;
                return Some((url, String::new()));
            }
            return self.title().map(|title| (url, title));
        }
        let (mut depth, mut end) = (0_usize, None);
        for (at, letter) in rest.char_indices() {
            match letter {
                '(' => depth += 1,
                ')' => {
                    depth -= 1;
                    if depth == 0 {
                        end = Some((at, true));
                        break;
                    }
                }
                _ if letter.is_whitespace() && rest[at + letter.len_utf8()..].starts_with(['"', '\'']) => {
                    end = Some((at, false));
                    break;
                }
                _ => {}
            }
        }
        let (end, is_closed) = end?;
        let url = rest[1..end].trim().to_owned();
        self.at += end + usize::from(is_closed);
        if is_closed { Some((url, String::new())) } else { self.title().map(|title| (url, title)) }
    }

    /// A title in quotes, and the bracket behind it.
    fn title(&mut self) -> Option<String> {
        let rest = self.rest().trim_start();
        let start = self.text.len() - rest.len();
        let rest = &rest[..rest.floor_char_boundary(LONGEST_ADDRESS)];
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        for (at, _) in rest.match_indices(quote).skip(1) {
            let behind = rest[at + 1..].trim_start();
            if at > 1 && behind.starts_with(')') {
                let title = rest[1..at].to_owned();
                self.at = start + rest.len() - behind.len() + 1;
                return Some(title);
            }
        }
        None
    }

    fn maths(&mut self, out: &mut Vec<Span>) -> bool {
        let Some(rest) = self.rest().strip_prefix("$$") else { return false };
        if !self.parser.spend(rest.len() / 16) {
            return false;
        }
        let Some(end) = rest.find("$$") else { return false };
        out.push(Span::Maths(rest[..end].trim().to_owned()));
        self.at += end + 4;
        true
    }

    /// What is plainly a formula between other marks, which scripts of the page look for.
    fn tex(&mut self, out: &mut Vec<Span>) -> bool {
        let rest = self.rest();
        let is_mark = rest.starts_with('$') || rest.starts_with("\\(") || rest.starts_with("\\[");
        if !is_mark || !self.parser.spend(rest.len() / 16) {
            return false;
        }
        let jekyll = generators::dialect(Some(Generator::Jekyll), None);
        let Some(end) = maths::end_at(self.text, self.at, jekyll) else { return false };
        push(out, &self.text[self.at..end]);
        self.at = end;
        true
    }

    /// `{::comment}`, `{::nomarkdown}`, and attributes of what is before.
    fn extension(&mut self, out: &mut Vec<Span>) -> bool {
        let rest = self.rest();
        if let Some(inside) = rest.strip_prefix("{::") {
            let Some(end) = inside.find('}') else { return false };
            let (name, options) = inside[..end].split_once(char::is_whitespace).unwrap_or((&inside[..end], ""));
            let is_closed = inside[..end].ends_with('/');
            let name = name.trim_end_matches('/');
            let behind = &inside[end + 1..];
            let (body, length) = if is_closed {
                ("", 0)
            } else {
                if !self.parser.spend(behind.len() / 16) {
                    return false;
                }
                let Some(found) = extension_body(behind, name, false) else { return false };
                found
            };
            let Some(shown) = self.parser.extended(name, options, body) else { return false };
            if !shown.is_empty() {
                out.push(Span::Html(shown));
            }
            self.at += 3 + end + 1 + length;
            return true;
        }
        let Some(inside) = rest.strip_prefix("{:").filter(|inside| !inside.starts_with('/')) else { return false };
        let Some(end) = inside.find('}').filter(|end| *end > 0) else { return false };
        match out.last_mut() {
            None | Some(Span::Text(_)) => return false,
            Some(Span::Image { is_standalone, .. }) => {
                *is_standalone |= attributes(&inside[..end]).words.iter().any(|word| word == "standalone");
            }
            Some(_) => {}
        }
        self.at += 2 + end + 1;
        true
    }

    fn entity(&mut self, out: &mut Vec<Span>) -> bool {
        let rest = &self.rest()[1..];
        let Some(end) = rest.as_bytes().iter().take(32).position(|byte| *byte == b';') else { return false };
        let name = rest[..end].strip_prefix('#').unwrap_or(&rest[..end]);
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return false;
        }
        out.push(Span::Html(format!("&{};", &rest[..end])));
        self.at += end + 2;
        true
    }

    /// A quote, a dash, an ellipsis or a guillemet.
    fn sign(&mut self, out: &mut Vec<Span>) -> bool {
        // The end of a line that is a break is still before what follows.
        let is_behind_break = matches!(out.last(), Some(Span::Break)) && self.rest().starts_with(['"', '\'']);
        let start = self.at - usize::from(is_behind_break);
        let text = &self.text[start..];
        let symbol = || typography::symbol(text).filter(|_| self.parser.has_symbols);
        let Some(sign) = typography::quote(text, self.parser.quotes).or_else(symbol) else { return false };
        push(out, &text[self.at - start..sign.kept]);
        push(out, &sign.shown);
        self.at = start + sign.length;
        true
    }

    fn line_break(&mut self, out: &mut Vec<Span>) -> bool {
        let rest = self.rest();
        let length = if rest.starts_with("  \n") || rest.starts_with("\\\\\n") {
            3
        } else if self.parser.is_gfm && rest.starts_with("\\\n") {
            2
        } else {
            return false;
        };
        out.push(Span::Break);
        self.at += length;
        true
    }

    fn escape(&mut self, out: &mut Vec<Span>) -> bool {
        let rest = &self.rest()[1..];
        if rest.starts_with("<<") || rest.starts_with(">>") {
            push(out, &rest[..2]);
            self.at += 3;
            return true;
        }
        let Some(letter) =
            rest.chars().next().filter(|letter| is_escapable(*letter) || self.parser.is_gfm && *letter == '~')
        else {
            return false;
        };
        push(out, letter.encode_utf8(&mut [0; 4]));
        self.at += 1 + letter.len_utf8();
        true
    }

    fn deleted(&mut self, within: Within, out: &mut Vec<Span>) -> bool {
        let Some(rest) = self.rest().strip_prefix("~~").filter(|_| self.parser.is_gfm) else { return false };
        if rest.starts_with(|first: char| first.is_whitespace() || first == '~') || !self.parser.spend(rest.len() / 16)
        {
            return false;
        }
        let is_end = |at: &usize| !rest[..*at].ends_with(|last: char| last.is_whitespace() || last == '~');
        let Some(end) = rest.match_indices("~~").map(|(at, _)| at).find(|at| *at > 0 && is_end(at)) else {
            return false;
        };
        let mut inner = Vec::new();
        let mut reader = Reader { parser: self.parser, text: &rest[..end], at: 0 };
        reader.read(&mut Stop::End, Within { depth: within.depth + 1, ..Within::default() }, &mut inner);
        out.push(Span::Deleted(inner));
        self.at += end + 4;
        true
    }
}

fn is_escapable(letter: char) -> bool {
    "\\.*_+`<>()[]{}#!:|\"'$=-".contains(letter)
}

/// A text without the backslashes before what they escape.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let escaped = if letter == '\\' { letters.next_if(|next| is_escapable(*next)) } else { None };
        out.push(escaped.unwrap_or(letter));
    }
    out
}
