//! Containers: `:::note[Title]` and what follows until `:::`, in lists and quotes, too. They become quotes, or what is in them where
//! a program of the site shows them. And quotes that are alerts: `> [!NOTE]`.
//! <https://docusaurus.io/docs/markdown-features/admonitions>, <https://vitepress.dev/guide/markdown#custom-containers>,
//! <https://github.com/markdown-it/markdown-it-container>, <https://docs.github.com/en/get-started/writing-on-github>,
//! <https://help.obsidian.md/callouts>

use super::{
    Reading,
    block::{column, title_of},
    fence::Fence,
    lists::marks_of_containers,
    rewriter::{Expanded, Rewriter},
};
use crate::generators::{Generator, Rules, dialect::Extension};

/// Rewrites the containers of a body. `is_mdx` is true where nothing is code for being indented.
pub(super) fn expand(body: Expanded, reading: &Reading<'_>, is_mdx: bool) -> Expanded {
    let (text, dialect) = (&body.text, reading.dialect);
    let has = |mark: &[u8]| memchr::memmem::find(text.as_bytes(), mark).is_some();
    let is_plain = dialect.has(Extension::PlainContainers);
    let (has_containers, alerts) = (is_plain || dialect.has(Extension::Containers), Alerts::of(dialect.generator));
    if !(has_containers && has(b":::") || alerts.is_some() && has(b"[!")) {
        return body;
    }
    let mut out = Rewriter::new(text);
    let mut reader = Reader {
        generator: dialect.generator,
        has_containers,
        names: reading.rules.and_then(Rules::containers),
        is_plain,
        alerts,
        is_mdx,
        fence: Fence::default(),
        quotes: 0,
        items: Vec::new(),
        open: Vec::new(),
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        if let Some(replacement) = reader.line(content) {
            out.replace(at..at + content.len(), &replacement);
        }
        at += line.len();
    }
    if !reader.open.is_empty() {
        // Code may be left open.
        let end = reader.fence.end().to_owned();
        let closing: String = reader.open.drain(..).rev().map(|open| open.end()).collect();
        out.replace(text.len()..text.len(), &format!("\n{end}\n{closing}"));
    }
    out.finish(&body.origins)
}

/// Which quotes are alerts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alerts {
    /// Five kinds.
    GitHub,
    /// Those of any name, which may be folded.
    Any,
}

impl Alerts {
    fn of(generator: Option<Generator>) -> Option<Self> {
        match generator {
            Some(Generator::VitePress) | None => Some(Self::GitHub),
            Some(Generator::Obsidian) => Some(Self::Any),
            Some(_) => None,
        }
    }

    /// The kind and the title of an alert that a quote begins with.
    fn head(self, text: &str) -> Option<(&str, &str)> {
        let (kind, title) = text.strip_prefix("[!")?.split_once(']')?;
        let title = if self == Self::Any { title.trim_start_matches(['+', '-']) } else { title };
        let known = ["note", "tip", "important", "warning", "caution"];
        let is_kind = match self {
            Self::GitHub => known.contains(&kind.to_ascii_lowercase().as_str()),
            Self::Any => !kind.is_empty(),
        };
        is_kind.then(|| (kind.split('|').next().unwrap_or(kind), title.trim()))
    }
}

/// What a container becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Quote,
    /// It is shown once its title is clicked on.
    Folded,
    /// Code in tabs, with their names above.
    Code,
    /// Only its content is shown.
    Bare,
}

/// Quotes are followed so deep.
const MOST_QUOTES: usize = 32;

/// An item of a list.
#[derive(Clone, Copy)]
struct Item {
    /// How many quotes it is in.
    quotes: usize,
    /// Where its text begins.
    column: usize,
}

impl Item {
    /// True if a line is in it whose marks of quotes, and text, are in these columns.
    fn contains(self, places: &[usize]) -> bool {
        places.get(self.quotes).or(places.last()).is_some_and(|place| *place >= self.column)
    }
}

struct Open {
    kind: Kind,
    /// How many colons begin it; as many end it.
    colons: usize,
    /// What its lines begin with: marks of quotes, and the indentation of lists.
    margin: String,
    quotes: usize,
    /// The item of a list that it is in.
    item: Option<Item>,
}

impl Open {
    /// What ends it, in lines of their own.
    fn end(&self) -> String {
        let element = match self.kind {
            Kind::Quote => "blockquote",
            Kind::Folded => "details",
            Kind::Code | Kind::Bare => return String::new(),
        };
        let Self { margin, .. } = self;
        let blank = margin.trim_end();
        format!("{blank}\n{margin}</{element}>\n{blank}\n")
    }
}

struct Reader<'n> {
    generator: Option<Generator>,
    has_containers: bool,
    /// The names of containers; `None` for any.
    names: Option<&'n [String]>,
    /// True if a program of the site's shows them.
    is_plain: bool,
    alerts: Option<Alerts>,
    is_mdx: bool,
    fence: Fence,
    /// How many quotes the line before is in.
    quotes: usize,
    /// The items of lists that a line may be in.
    items: Vec<Item>,
    open: Vec<Open>,
}

impl Reader<'_> {
    /// The replacement of a line, if it needs one.
    fn line(&mut self, line: &str) -> Option<String> {
        if self.fence.is_open() {
            self.fence.takes(line);
            return None;
        }
        let (marks, text) = line.split_at(marks_of_containers(line));
        let quotes = marks.matches('>').count();
        let begins_quote = quotes > std::mem::replace(&mut self.quotes, quotes);
        if text.trim().is_empty() {
            return None;
        }
        // Marks of lists are blank in the lines that follow.
        let margin: String = marks.chars().map(|mark| if matches!(mark, '>' | '\t') { mark } else { ' ' }).collect();
        let begins_item = margin != marks;
        let leading = &marks[..marks.find(|mark: char| mark != '>' && !mark.is_whitespace()).unwrap_or(marks.len())];
        let width = width(&margin);
        let ends = leading.match_indices('>').map(|(at, _)| at).chain([leading.len()]);
        let places: Vec<usize> = ends.take(MOST_QUOTES).map(|end| self::width(&leading[..end])).collect();
        self.items.retain(|item| item.contains(&places));
        if begins_item {
            self.items.push(Item { quotes, column: width });
        }
        let item = self.items.last().copied();
        let colons = text.len() - text.trim_start_matches(':').len();
        let rest = text[colons..].trim();
        let mut closed = String::new();
        let is_left = |open: &mut Open| quotes < open.quotes || open.item.is_some_and(|item| !item.contains(&places));
        while let Some(open) = self.open.pop_if(is_left) {
            closed.push_str(&open.end());
        }
        if colons >= 3 && rest.is_empty() && self.has_containers {
            // The outermost ends first, with all that is in it.
            let ended = self.open.iter().position(|open| open.colons <= colons && open.quotes == quotes)?;
            closed.extend(self.open.drain(ended..).rev().map(|open| open.end()));
            return Some(closed.strip_suffix('\n').unwrap_or(&closed).to_owned());
        }
        // What is indented like that is code.
        let begin = margin.rfind('>').map_or(0, |at| at + 2).max(item.map_or(0, |item| item.column));
        let is_code = width >= begin + 4 && !self.is_mdx && self.open.is_empty();
        let opened = if colons >= 3 && !is_code && self.has_containers {
            self.opened(marks, &margin, (colons, rest), (quotes, item))
        } else {
            None
        };
        let alert = || {
            let (kind, title) = self.alerts.filter(|_| begins_quote)?.head(text)?;
            Some(format!("{marks}**{}**\n{}", self.title(kind, title), margin.trim_end()))
        };
        let replacement = opened.or_else(alert).or_else(|| {
            let name = self.fence.takes(text).then(|| self.name_of_tab(text)).flatten();
            name.map(|name| format!("{marks}**{name}**\n{}\n{margin}{text}", margin.trim_end()))
        });
        match (replacement, closed.is_empty()) {
            (None, true) => None,
            (replacement, _) => Some(closed + replacement.as_deref().unwrap_or(line)),
        }
    }

    /// The beginning of a container.
    fn opened(
        &mut self,
        marks: &str,
        margin: &str,
        (colons, rest): (usize, &str),
        (quotes, item): (usize, Option<Item>),
    ) -> Option<String> {
        let is_of_name = |letter: char| letter.is_alphanumeric() || "-_".contains(letter);
        let (name, title) = rest.split_at(rest.find(|letter| !is_of_name(letter)).unwrap_or(rest.len()));
        if name.is_empty() && !rest.starts_with('{') {
            return None;
        }
        let word = rest.split_whitespace().next().unwrap_or_default();
        if self.names.is_some_and(|names| !names.iter().any(|own| own == word)) {
            return None;
        }
        let title = without_attributes(title.trim());
        let title = title.strip_prefix('[').and_then(|title| title.strip_suffix(']')).unwrap_or(title);
        let kind = match name {
            _ if self.is_plain => Kind::Bare,
            "details" => Kind::Folded,
            "code-group" => Kind::Code,
            "raw" | "v-pre" if self.generator == Some(Generator::VitePress) => Kind::Bare,
            _ => Kind::Quote,
        };
        let title = match kind {
            Kind::Quote => self.title(name, title),
            Kind::Bare => title.to_owned(),
            Kind::Folded | Kind::Code => title_of(name, title),
        };
        let blank = margin.trim_end();
        let begin = if margin == marks { format!("{blank}\n{margin}") } else { marks.to_owned() };
        let opened = match kind {
            Kind::Quote if title.is_empty() => format!("{begin}<blockquote>\n{blank}"),
            Kind::Quote => format!("{begin}<blockquote>\n{blank}\n{margin}**{title}**\n{blank}"),
            Kind::Folded => {
                format!("{begin}<details><summary>\n{blank}\n{margin}{title}\n{blank}\n{margin}</summary>\n{blank}")
            }
            Kind::Bare if self.is_plain && !title.is_empty() => format!("{begin}**{title}**\n{blank}"),
            Kind::Code | Kind::Bare => marks.trim_end().to_owned(),
        };
        self.open.push(Open { kind, colons, margin: margin.to_owned(), quotes, item });
        Some(opened)
    }

    /// The title of a quote: its own, or the name of its kind. <https://vitepress.dev/guide/markdown#default-title>
    fn title(&self, kind: &str, title: &str) -> String {
        let is_loud = self.generator == Some(Generator::VitePress) && title.is_empty();
        let kind = if is_loud { kind.to_uppercase() } else { kind.to_lowercase() };
        title_of(&kind, title)
    }

    /// The name of the tab that a fence of code is in, as in `js [config.js]`.
    fn name_of_tab<'l>(&self, fence: &'l str) -> Option<&'l str> {
        let is_in_tabs = self.open.last().is_some_and(|open| open.kind == Kind::Code);
        let (_, name) = fence.split_once('[').filter(|_| is_in_tabs)?;
        name.split_once(']').map(|(name, _)| name.trim()).filter(|name| !name.is_empty())
    }
}

/// The column behind what a line begins with.
fn width(margin: &str) -> usize {
    column(&margin.replace('>', " "))
}

/// A title without the attributes behind it.
fn without_attributes(title: &str) -> &str {
    let before = title.strip_suffix('}').and_then(|title| title.rfind('{').map(|at| &title[..at]));
    before.filter(|before| before.is_empty() || before.ends_with([' ', ']'])).map_or(title, str::trim_end)
}
