//! HTML in a text: what is between the tags of a block is HTML, unless its attribute `markdown` or an option says otherwise.
//! <https://kramdown.gettalong.org/syntax.html#html-blocks>

use std::sync::LazyLock;

use regex::Regex;

use super::{Kind, Node, Parser, Scanner, block::is_blank};

/// Elements of a line.
const OF_LINES: [&str; 38] = [
    "a", "abbr", "acronym", "b", "big", "bdo", "br", "button", "cite", "code", "del", "dfn", "em", "i", "img", "input",
    "ins", "kbd", "label", "mark", "option", "q", "rb", "rbc", "rp", "rt", "rtc", "ruby", "samp", "select", "small",
    "span", "strong", "sub", "sup", "tt", "u", "var",
];
const WITHOUT_BODY: [&str; 15] = [
    "area", "base", "br", "col", "command", "embed", "hr", "img", "input", "keygen", "link", "meta", "param", "source",
    "wbr",
];
/// Elements whose Markdown is blocks, and those whose is a line.
const OF_BLOCKS: [&str; 27] = [
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "figcaption",
    "footer",
    "form",
    "header",
    "hgroup",
    "iframe",
    "li",
    "main",
    "map",
    "menu",
    "nav",
    "noscript",
    "object",
    "section",
    "td",
];
const OF_TEXT: [&str; 14] =
    ["button", "caption", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "p", "summary", "th"];
/// Blocks that are text within a line.
const BLOCKS: [&str; 44] = [
    "address",
    "article",
    "aside",
    "applet",
    "body",
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "head",
    "legend",
    "menu",
    "li",
    "main",
    "map",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];

static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?s)^<([A-Za-z_][\w:.-]*)((?:\s+[A-Za-z_@:][\w:.@-]*(?:\s*=\s*(?:[\w-]+|".*?"|'.*?'))?)*)\s*(/)?>"#)
        .ok()
});

/// A start tag.
pub(super) struct Tag {
    /// In lower case.
    pub(super) name: String,
    /// As it is written, without the attribute `markdown`.
    pub(super) text: String,
    pub(super) length: usize,
    pub(super) is_closed: bool,
    /// What that attribute says.
    markdown: Option<String>,
}

/// The start tag that a text begins with.
pub(super) fn tag(text: &str) -> Option<Tag> {
    /// No tag is longer, in bytes.
    const LONGEST: usize = 16 * 1024;
    let text = &text[..text.floor_char_boundary(LONGEST)];
    memchr::memchr(b'>', text.as_bytes())?;
    let found = TAG.as_ref()?.captures(text)?;
    let name = found[1].to_lowercase();
    let markdown = found[2].split_whitespace().find_map(|part| {
        let value = part.strip_prefix("markdown")?;
        value
            .is_empty()
            .then(String::new)
            .or_else(|| Some(value.strip_prefix('=')?.trim_matches(['"', '\'']).to_owned()))
    });
    let mut written = found[0].to_owned();
    if markdown.is_some()
        && let Some(start) = written.find(" markdown").or_else(|| written.find("\nmarkdown"))
    {
        let value = &written[start + " markdown".len()..];
        let end = match value.strip_prefix('=').map(|value| (value.chars().next(), value)) {
            Some((Some(quote @ ('"' | '\'')), value)) => value[1..].find(quote).map_or(1, |end| end + 3),
            Some((_, value)) => 1 + value.find(['>', ' ', '/']).unwrap_or(value.len()),
            None => 0,
        };
        written.replace_range(start..start + " markdown".len() + end, "");
    }
    let is_closed = found.get(3).is_some() || WITHOUT_BODY.contains(&&*name);
    Some(Tag { name, text: written, length: found[0].len(), is_closed, markdown })
}

/// The name of the end tag that a text begins with, and its length.
pub(super) fn end_tag(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix("</")?;
    let name = &rest[..rest.find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_' | ':')))?];
    let behind = rest[name.len()..].trim_start();
    (!name.is_empty() && behind.starts_with('>')).then(|| (name.to_lowercase(), text.len() - behind.len() + 1))
}

pub(super) fn closes(text: &str, name: &str) -> bool {
    end_tag(text).is_some_and(|(own, _)| own == name)
}

fn is_of_line(name: &str) -> bool {
    OF_LINES.contains(&name)
}

pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

pub(super) fn is_without_body(name: &str) -> bool {
    WITHOUT_BODY.contains(&name)
}

/// True for elements whose text is no Markdown within a line either.
pub(super) fn is_raw(tag: &Tag) -> bool {
    const RAW: [&str; 10] = ["script", "style", "math", "option", "textarea", "pre", "code", "kbd", "samp", "var"];
    match tag.markdown.as_deref() {
        Some("0") => true,
        Some("span") => false,
        _ => RAW.contains(&&*tag.name),
    }
}

/// True for a line that begins with the tag of a block.
pub(super) fn begins_block(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('<') else { return false };
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let name = &rest
        [..rest.find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '_'))).unwrap_or(rest.len())];
    let name = name.to_lowercase();
    name.starts_with(|first: char| first.is_alphabetic()) && !is_of_line(&name) && name != "script" && !is_address(rest)
}

/// True for the scheme of an address that is one in angle brackets.
pub(super) fn is_scheme(scheme: &str) -> bool {
    matches!(scheme, "mailto" | "http" | "https" | "ftp" | "ftps")
}

/// True for an address in angle brackets.
fn is_address(rest: &str) -> bool {
    let start = &rest[..rest.floor_char_boundary("mailto:".len())];
    start.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme))
        || rest.split(['>', ' ', '\n']).next().is_some_and(|word| word.contains('@'))
}

impl Parser {
    /// A comment, or an element.
    pub(super) fn html_block(&mut self, from: &mut Scanner<'_>, out: &mut Vec<Node>, depth: usize) -> bool {
        let line = from.line();
        let inner = line.trim_start_matches(' ');
        if line.len() - inner.len() > 3 || !inner.starts_with('<') || is_address(&inner[1..]) {
            return false;
        }
        let (origin, start) = (from.origin(), from.at + (line.len() - inner.len()));
        let rest = &from.source.text[start..];
        if rest.starts_with("<!--") {
            let Some(end) = self.spend(rest.len() / 16).then(|| rest.find("-->")).flatten() else { return false };
            out.push(Node::new(Kind::Html(format!("{}\n", &rest[..end + 3])), origin));
            from.at = start + end + 3;
            skip_blank(from);
            return true;
        }
        let Some(tag) = tag(rest).filter(|tag| !is_of_line(&tag.name)) else { return false };
        from.at = start + tag.length;
        let node = self.element(tag, from, depth, false);
        out.push(Node::new(node, origin));
        skip_blank(from);
        true
    }

    /// The element whose start tag was read.
    fn element(&mut self, tag: Tag, from: &mut Scanner<'_>, depth: usize, is_in_raw: bool) -> Kind {
        let Tag { name, text: open, is_closed, markdown, .. } = tag;
        if is_closed {
            return Kind::Html(format!("{open}\n"));
        }
        let close = format!("</{name}>\n");
        if matches!(&*name, "script" | "style") {
            let end = find_end(from.rest(), &name);
            let text = from.rest()[..end.map_or(from.rest().len(), |(_, end)| end)].to_owned();
            from.at += text.len();
            return Kind::Html(format!("{open}{text}\n"));
        }
        let model = |name: &str| match name {
            name if OF_BLOCKS.contains(&name) => Model::Blocks,
            name if OF_TEXT.contains(&name) => Model::Text,
            _ => Model::Raw,
        };
        let model = match markdown.as_deref() {
            Some("1") => model(&name),
            Some("block") => Model::Blocks,
            Some("span") => Model::Text,
            Some("0") => Model::Raw,
            _ if self.parses_html && !is_in_raw => model(&name),
            _ => Model::Raw,
        };
        match model {
            Model::Blocks => {
                skip_blank(from);
                let mut inner = Vec::new();
                self.blocks(from, Some(&name), &mut inner, depth + 1);
                Kind::Element { open, close, inner }
            }
            Model::Text => {
                let end = find_end(from.rest(), &name);
                let text = from.rest()[..end.map_or(from.rest().len(), |(start, _)| start)].to_owned();
                from.at += end.map_or(text.len(), |(_, end)| end);
                Kind::TextElement { open, close, text }
            }
            Model::Raw => self.raw_element(open, close, &name, from, depth),
        }
    }

    /// An element whose text is HTML; elements in it may say that theirs is not.
    fn raw_element(&mut self, open: String, close: String, name: &str, from: &mut Scanner<'_>, depth: usize) -> Kind {
        let mut inner: Vec<Node> = Vec::new();
        let mut html = String::new();
        let mut levels = 1_usize;
        while !from.is_at_end() {
            let rest = from.rest();
            let Some(at) = memchr::memchr(b'<', rest.as_bytes()) else {
                html.push_str(rest);
                from.at += rest.len();
                break;
            };
            html.push_str(&rest[..at]);
            from.at += at;
            let rest = &rest[at..];
            if rest.starts_with("<!--")
                && self.spend(rest.len() / 16)
                && let Some(end) = rest.find("-->")
            {
                html.push_str(&rest[..end + 3]);
                from.at += end + 3;
            } else if let Some((own, length)) = end_tag(rest) {
                from.at += length;
                levels -= usize::from(own == name);
                if levels == 0 {
                    break;
                }
                html.push_str(&rest[..length]);
            } else if let Some(tag) = tag(rest) {
                from.at += tag.length;
                if tag.markdown.is_some() && depth < super::DEEPEST {
                    let origin = from.origin();
                    inner.push(Node::new(Kind::Html(std::mem::take(&mut html)), origin));
                    let node = self.element(tag, from, depth + 1, true);
                    inner.push(Node::new(node, origin));
                } else {
                    levels += usize::from(tag.name == name && !tag.is_closed);
                    html.push_str(&tag.text);
                }
            } else {
                // What is no tag is text, such as an address in angle brackets.
                html.push_str(if rest.starts_with("<!") || rest.starts_with("<?") { "<" } else { "&lt;" });
                from.at += 1;
            }
        }
        if inner.is_empty() {
            return Kind::Html(format!("{open}{html}{close}"));
        }
        inner.push(Node::new(Kind::Html(html), from.origin()));
        Kind::Element { open, close, inner }
    }
}

#[derive(Clone, Copy)]
enum Model {
    Blocks,
    Text,
    Raw,
}

/// Where the end tag of an element is.
pub(super) fn find_end(text: &str, name: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    loop {
        at += memchr::memmem::find(&text.as_bytes()[at..], b"</")?;
        if let Some((own, length)) = end_tag(&text[at..])
            && own == name
        {
            return Some((at, at + length));
        }
        at += 2;
    }
}

/// Goes behind the line if nothing more is on it.
fn skip_blank(from: &mut Scanner<'_>) {
    if is_blank(from.line()) {
        from.take_line();
    }
}
