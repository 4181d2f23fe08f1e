//! Lists, tables and headings as Python-Markdown reads them, in words of `CommonMark`: a list or a table needs a blank line before
//! it, whatever its bullets are it is one list, and what is within an item is indented by four.
//! <https://python-markdown.github.io/#differences>

use super::{
    fence::Fence,
    rewriter::{Expanded, Rewriter},
};
use crate::{
    generators::{
        Dialect,
        dialect::{Extension, Family},
    },
    text::escape_html,
};

/// Rewrites the lines that `CommonMark` would read in another way.
pub(super) fn expand(body: Expanded, dialect: Dialect) -> Expanded {
    if dialect.family != Family::Python {
        return body;
    }
    let body = without_tabs(body);
    let text = &body.text;
    let mut out = Rewriter::new(text);
    let mut reader = Reader::new(dialect, 0);
    let (mut fence, mut at, mut blank) = (Fence::default(), 0, None);
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let range = at..at + content.len();
        at += line.len();
        if !reader.in_code && fence.takes(line) {
            if let Some(replacement) = reader.fence(content, fence.is_open()) {
                out.replace(range, &replacement);
            }
            (reader.block, reader.lines) = (Block::None, 0);
            blank = None;
            continue;
        }
        let is_quote = content.trim_start().starts_with('>');
        let merges = !dialect.has(Extension::Quotes);
        if let Some(blank) = blank.take().filter(|_| is_quote && merges) {
            out.replace(blank, ">");
        }
        if content.trim().is_empty() && reader.is_quote() {
            blank = Some(range.clone());
        }
        if let Some(replacement) = reader.line(content) {
            out.replace(range, &replacement);
        }
    }
    out.finish(&body.origins)
}

/// The text with blanks in the place of tabs, up to the next column that is a multiple of four.
fn without_tabs(body: Expanded) -> Expanded {
    if !body.text.contains('\t') {
        return body;
    }
    let mut out = Rewriter::new(&body.text);
    let (mut column, mut at) = (0, 0);
    for letter in body.text.chars() {
        match letter {
            '\n' => column = 0,
            '\t' => {
                let width = 4 - column % 4;
                out.replace(at..at + 1, &" ".repeat(width));
                column += width;
            }
            _ => column += 1,
        }
        at += letter.len_utf8();
    }
    out.finish(&body.origins)
}

/// What lines without a blank one between them are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    None,
    Paragraph,
    List,
    Quote,
    /// Code, HTML, a table.
    Other,
}

struct Reader {
    dialect: Dialect,
    block: Block,
    /// How many lines the block has so far.
    lines: usize,
    /// True from a list's first item until text that is not indented follows a blank line.
    in_list: bool,
    /// For each level of the list, its column and what its marks are: `-` for bullets.
    kinds: Vec<(usize, char)>,
    /// True within indented code that says its language, which becomes a fenced one.
    in_code: bool,
    /// The block has the line below the heads of a table.
    is_table: bool,
    /// The margin of the code that is open, if it has a title.
    has_title: Option<String>,
    /// What reads the text in a quote.
    within: Option<Box<Reader>>,
    /// How many quotes it is in.
    depth: usize,
}

/// In more quotes than that, lists are read as `CommonMark` has them.
const DEEPEST: usize = 8;

/// The longest mark of a list with its digits, in bytes.
const LONGEST_MARK: usize = 10;

impl Reader {
    fn new(dialect: Dialect, depth: usize) -> Self {
        Self {
            dialect,
            block: Block::None,
            lines: 0,
            in_list: false,
            kinds: Vec::new(),
            in_code: false,
            is_table: false,
            has_title: None,
            within: None,
            depth,
        }
    }

    fn is_quote(&self) -> bool {
        self.block == Block::Quote
    }

    /// The replacement of a line, if it needs one.
    fn line(&mut self, line: &str) -> Option<String> {
        let inner = line.trim_start_matches(' ');
        let indent = line.len() - inner.len();
        if self.in_code {
            if inner.is_empty() || indent >= 4 {
                return Some(line.get(4..).unwrap_or_default().to_owned());
            }
            self.in_code = false;
            let behind = self.line(line);
            return Some(format!("```\n{}", behind.as_deref().unwrap_or(line)));
        }
        if inner.is_empty() {
            (self.block, self.lines, self.is_table) = (Block::None, 0, false);
            return None;
        }
        if self.block == Block::Paragraph && self.lines == 1 && is_underline(inner) {
            (self.block, self.lines) = (Block::None, 0);
            return None;
        }
        if self.block == Block::Paragraph && is_underline(inner) && inner.starts_with('=') {
            self.lines += 1;
            return Some(format!("{}\\{inner}", &line[..indent]));
        }
        if is_rule(inner) {
            // It is no line below a heading: that has one line alone.
            let is_apart = self.block == Block::Paragraph && inner.starts_with('-');
            (self.block, self.lines) = (Block::None, 0);
            self.in_list &= indent >= 4;
            return is_apart.then(|| format!("\n{line}"));
        }
        let fancy =
            self.dialect.has(Extension::FancyLists).then(|| fancy_mark(inner, self.block == Block::List)).flatten();
        let style = fancy.as_ref().map(|(_, style, _)| *style);
        let fancy = fancy.map(|(mark, _, rest)| format!("{mark} {}", rest.trim_start()));
        let inner = fancy.as_deref().unwrap_or(inner);
        let mark = mark(inner);
        self.lines += 1;
        if self.block == Block::None
            && indent >= 4
            && !self.in_list
            && self.dialect.has(Extension::CodeLanguages)
            && let Some((language, is_code)) = language(inner)
        {
            self.in_code = true;
            let code = if is_code { format!("\n{}", &line[4..]) } else { String::new() };
            return Some(format!("```{language}{code}"));
        }
        if self.block == Block::None {
            self.block = match mark {
                Some(mark) if indent < 4 || self.in_list => Self::list(mark),
                _ if indent >= 4 => Block::Other,
                _ if inner.starts_with('>') => Block::Quote,
                _ if inner.starts_with(['<', '|']) => Block::Other,
                _ => Block::Paragraph,
            };
            if self.block == Block::Quote {
                if let Some(within) = &mut self.within {
                    within.line("");
                }
            } else {
                self.within = None;
            }
            let goes_on = self.in_list && indent >= 2;
            if self.block == Block::List && !self.in_list {
                self.kinds.clear();
            }
            self.in_list = self.block == Block::List || goes_on;
        }
        let replaced = match self.block {
            Block::List => self.item(line, inner, indent, (mark, style)),
            Block::Paragraph => self.within_paragraph(line, inner, indent, mark),
            Block::Quote => self.quoted(line, inner, mark),
            Block::None | Block::Other => None,
        };
        self.is_table |= self.lines == 2 && is_ruler(inner);
        if self.is_table && inner.contains('`') {
            return Some(with_escaped_pipes(line));
        }
        replaced
    }

    /// What a mark begins: there is no `1)`.
    fn list(mark: &str) -> Block {
        if mark.ends_with(')') { Block::Paragraph } else { Block::List }
    }

    /// A line in a list.
    fn item(
        &mut self,
        line: &str,
        inner: &str,
        indent: usize,
        (mark, style): (Option<&str>, Option<char>),
    ) -> Option<String> {
        let Some(mark) = mark else {
            // A quote right below belongs to the item.
            let column = self.kinds.last().map_or(0, |(column, _)| *column);
            return (inner.starts_with('>') && indent <= column).then(|| format!("{}{inner}", " ".repeat(column + 4)));
        };
        if mark.ends_with(')') {
            return Some(format!("{}{}", &line[..indent], unmarked(inner, mark)));
        }
        let is_bullet = mark.len() == 1;
        let depth = indent / 4 * 4;
        let margin = " ".repeat(depth);
        self.kinds.retain(|(column, _)| *column <= depth);
        let kind = if is_bullet { '-' } else { style.unwrap_or('1') };
        let known = self.kinds.last().filter(|(column, _)| *column == depth).map(|(_, kind)| *kind);
        let is_fancy = self.dialect.has(Extension::FancyLists);
        let mut before = String::new();
        let shown = match known {
            Some(known) if known == kind => kind,
            // What the first item is, all are.
            Some(known) if !self.dialect.has(Extension::SaneLists) && !is_fancy => known,
            // A line of another list goes on with the item.
            Some(_) if !is_fancy && self.lines > 1 => return Some(format!("{margin}{}", unmarked(inner, mark))),
            Some(_) => {
                self.kinds.pop();
                self.kinds.push((depth, kind));
                before = format!("{margin}<!-- -->\n\n");
                kind
            }
            None => {
                self.kinds.push((depth, kind));
                kind
            }
        };
        let mark_shown = match (shown, is_bullet) {
            ('-', _) => "-",
            (_, true) => "1.",
            // Without `sane_lists`, nobody asks what number the first item has.
            (_, false) if !is_fancy && !self.dialect.has(Extension::SaneLists) => "1.",
            (_, false) => mark,
        };
        // What is within an item is indented by four.
        let width = 4_usize.saturating_sub(mark_shown.len()).max(1);
        let text = inner[mark.len()..].trim_start();
        Some(format!("{before}{margin}{mark_shown}{}{text}", " ".repeat(width)))
    }

    /// A line of a quote.
    fn quoted(&mut self, line: &str, inner: &str, mark: Option<&str>) -> Option<String> {
        if let Some(callout) = self.callout(inner) {
            return Some(callout);
        }
        let text = match inner.strip_prefix('>') {
            Some(within) => within.strip_prefix(' ').unwrap_or(within),
            None if mark.is_some() => line,
            None => return None,
        };
        if self.depth == DEEPEST {
            return None;
        }
        let reader = self.within.get_or_insert_with(|| Box::new(Self::new(self.dialect, self.depth + 1)));
        let replaced = reader.line(text).or_else(|| mark.map(|_| line.to_owned()))?;
        let lines: Vec<String> = replaced.split('\n').map(|line| format!("> {line}")).collect();
        Some(lines.join("\n"))
    }

    /// The first line of a quote that is a callout.
    fn callout(&self, inner: &str) -> Option<String> {
        if !self.dialect.has(Extension::Quotes) || self.lines > 1 {
            return None;
        }
        let head = inner.strip_prefix('>')?.trim_start().strip_prefix("[!")?;
        let (kind, title) = head.split_once(']')?;
        let title = title.trim_start_matches(['+', '-']).trim();
        let is_kind = !kind.is_empty() && kind.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
        let kind = kind.to_lowercase();
        is_kind.then(|| format!("> **{}**\n>", super::block::title_of(&kind, title)))
    }

    /// A line of a paragraph.
    fn within_paragraph(&mut self, line: &str, inner: &str, indent: usize, mark: Option<&str>) -> Option<String> {
        if indent == 0 && inner.starts_with('#') {
            let heading = heading(inner, self.dialect.has(Extension::SaneHeadings));
            // What follows a heading begins anew, without a blank line too.
            (self.block, self.lines) = if heading.as_deref().is_some_and(|heading| heading.starts_with('#')) {
                (Block::None, 0)
            } else {
                (self.block, 0)
            };
            return heading;
        }
        if inner.starts_with('>') && indent < 4 {
            (self.block, self.lines, self.within) = (Block::Quote, 1, None);
            return self.quoted(line, inner, None);
        }
        let begins = self.lines == 1;
        if let Some(mark) = mark.filter(|mark| mark.ends_with(')') || !begins) {
            return Some(format!("{}{}", &line[..indent], unmarked(inner, mark)));
        }
        (is_ruler(inner) && self.lines > 2).then(|| format!("{}\\{inner}", &line[..indent]))
    }

    /// A line that opens or closes code, whose title becomes a caption.
    fn fence(&mut self, line: &str, is_open: bool) -> Option<String> {
        if !is_open {
            let margin = self.has_title.take().filter(|_| line.trim_start().starts_with(['`', '~']))?;
            return Some(format!("{line}\n\n{margin}</figure>\n"));
        }
        if self.has_title.is_some() || !self.dialect.has(Extension::NestedFences) {
            return None;
        }
        let (_, rest) = line.split_once("title=")?;
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let title = rest[1..].split(quote).next().filter(|title| !title.is_empty())?;
        let margin = &line[..line.len() - line.trim_start_matches(' ').len()];
        if line[margin.len()..].starts_with('>') {
            return None;
        }
        self.has_title = Some(margin.to_owned());
        Some(format!("\n{margin}<figure>\n{margin}<figcaption>{}</figcaption>\n\n{line}", escape_html(title)))
    }
}

/// The language that the first line of code says it is in; true if that line is a part of the code.
/// <https://python-markdown.github.io/extensions/code_hilite/>
fn language(line: &str) -> Option<(&str, bool)> {
    let (name, is_path) = match line.strip_prefix(":::") {
        Some(name) => (name.trim_start_matches(':'), false),
        None => (line.strip_prefix("#!")?, line.contains('/')),
    };
    let name = name.trim_end();
    let (name, options) = name.split_once(' ').unwrap_or((name, ""));
    let name = name.rsplit('/').next().unwrap_or(name);
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+#-_".contains(&byte));
    (is_name && (options.is_empty() || options.contains("hl_lines"))).then_some((name, is_path))
}

/// True for the line below the heads of a table.
fn is_ruler(inner: &str) -> bool {
    inner.bytes().all(|byte| b"|:- ".contains(&byte)) && inner.contains('|') && inner.contains('-')
}

/// A row of a table whose code has no bare `|`.
fn with_escaped_pipes(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 4);
    let mut rest = line;
    while let Some(at) = rest.find('`') {
        let ticks = &rest[at..at + rest[at..].len() - rest[at..].trim_start_matches('`').len()];
        let Some((code, behind)) = rest[at + ticks.len()..].split_once(ticks) else { break };
        out.extend([&rest[..at], ticks, &code.replace("\\|", "|").replace('|', "\\|"), ticks]);
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The mark of a list that only `FancyLists` has, in words of Markdown, its style, and what follows it: `a.`, `1)`, `#.`, `iv)`.
fn fancy_mark(inner: &str, in_list: bool) -> Option<(String, char, &str)> {
    let (word, rest) = inner.split_once(' ')?;
    let name = word.strip_suffix(['.', ')'])?;
    let is_letter = name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    // `A. Lovelace` is a name.
    let is_letter = is_letter && (word.ends_with(')') || name != name.to_uppercase() || rest.starts_with(' '));
    let is_roman =
        !name.is_empty() && name.len() <= 8 && name.to_lowercase().bytes().all(|byte| b"ivxlcdm".contains(&byte));
    let is_number = !name.is_empty() && name.len() <= 9 && name.bytes().all(|byte| byte.is_ascii_digit());
    let style = match () {
        () if name == "#" => '#',
        () if is_number && word.ends_with(')') => ')',
        () if is_roman && (name.len() > 1 || name == "i" || name == "I") => 'i',
        () if is_letter || is_roman && in_list => 'a',
        () => return None,
    };
    Some((if is_number { format!("{name}.") } else { "1.".to_owned() }, style, rest))
}

/// True for the line below a heading.
fn is_underline(inner: &str) -> bool {
    ['=', '-'].iter().any(|mark| inner.trim_end().chars().all(|letter| letter == *mark))
}

/// True for a rule across the page, such as `* * *`.
fn is_rule(inner: &str) -> bool {
    let first = inner.chars().next().filter(|mark| matches!(mark, '*' | '-' | '_'));
    first.is_some_and(|mark| {
        inner.chars().all(|letter| letter == mark || letter == ' ') && inner.matches(mark).count() >= 3
    })
}

/// The mark of a list at the start of a line: a bullet, or digits and what follows them.
pub(super) fn mark(inner: &str) -> Option<&str> {
    let digits = inner.len() - inner.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
    let length = if digits == 0 { 1 } else { digits + 1 };
    let mark = inner.get(..length).filter(|mark| mark.len() <= LONGEST_MARK)?;
    let is_mark = if digits == 0 { matches!(mark, "-" | "*" | "+") } else { mark.ends_with(['.', ')']) };
    (is_mark && inner[length..].starts_with([' ', '\t'])).then_some(mark)
}

/// The length of what makes a line a part of lists and quotes.
pub(super) fn marks_of_containers(line: &str) -> usize {
    let mut rest = line;
    loop {
        let bare = rest.trim_start_matches([' ', '\t', '>']);
        match mark(bare).and_then(|mark| bare[mark.len()..].strip_prefix(' ')) {
            Some(behind) => rest = behind,
            None => return line.len() - bare.len(),
        }
    }
}

/// The line with its mark as text.
fn unmarked(inner: &str, mark: &str) -> String {
    let (digits, last) = mark.split_at(mark.len() - 1);
    format!("{digits}\\{last}{}", &inner[mark.len()..])
}

/// A heading of Python-Markdown, which needs no space behind its marks, nor before those at its end.
fn heading(inner: &str, needs_space: bool) -> Option<String> {
    let marks = inner.len() - inner.trim_start_matches('#').len();
    if needs_space && marks > 6 {
        return None;
    }
    let rest = &inner[marks..];
    let has_space = rest.starts_with([' ', '\t']);
    if rest.trim().is_empty() || needs_space && !has_space {
        // Elsewhere, only a mark alone would begin one.
        return (needs_space && rest.is_empty()).then(|| format!("\\{inner}"));
    }
    let level = marks.min(6);
    let text = inner[level..].trim();
    let text = if text.ends_with("\\#") { text } else { text.trim_end_matches('#').trim_end() };
    Some(format!("{} {text}", &inner[..level]))
}
