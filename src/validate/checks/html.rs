//! HTML: markup where plain text is asked for, and markup that readers take out because it is dangerous.

use html5gum::{Token, Tokenizer};

use super::Problem;
use crate::validate::{
    rules::html::{DANGEROUS_ATTRIBUTE, DANGEROUS_ELEMENT, HTML_IN_PLAIN_TEXT},
    walk::shown,
};

/// The elements of HTML, in order. <https://html.spec.whatwg.org/multipage/indices.html#elements-3>, and those it calls obsolete.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "pre",
    "progress",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// What readers take out, since it runs code, loads other documents or changes the page around it.
const DANGEROUS: &[&str] = &[
    "applet", "base", "body", "embed", "form", "frame", "frameset", "head", "html", "iframe", "input", "link", "meta",
    "noscript", "object", "param", "script", "style", "textarea", "title",
];

/// Named character references that people write by habit.
const REFERENCES: &[&str] = &[
    "amp", "apos", "bull", "copy", "deg", "euro", "gt", "hellip", "laquo", "ldquo", "lsquo", "lt", "mdash", "middot",
    "nbsp", "ndash", "quot", "raquo", "rdquo", "reg", "rsquo", "shy", "times", "trade",
];

/// A text without markup.
pub(in crate::validate) fn plain(value: &str) -> Result<(), Problem> {
    match markup(value) {
        None => Ok(()),
        Some(found) => Err(Problem::new(
            &HTML_IN_PLAIN_TEXT,
            format!("the text holds HTML, which is shown as it is: {}", shown(found)),
        )),
    }
}

/// The first tag, comment or character reference of HTML in a text.
pub(in crate::validate) fn markup(value: &str) -> Option<&str> {
    memchr::memchr2_iter(b'<', b'&', value.as_bytes()).find_map(|at| {
        let rest = &value[at + 1..];
        if value.as_bytes()[at] == b'&' { reference(rest) } else { tag(rest) }.map(|length| &value[at..=at + length])
    })
}

/// How long a tag or comment is whose `<` was read, if it is one of HTML.
fn tag(rest: &str) -> Option<usize> {
    if rest.starts_with("!--") {
        return Some(3);
    }
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).take(16).count();
    let lower = name[..length].to_ascii_lowercase();
    let ends = name[length..].starts_with(|next: char| next.is_ascii_whitespace() || matches!(next, '>' | '/'));
    (ends && ELEMENTS.binary_search(&lower.as_str()).is_ok()).then_some(rest.len() - name.len() + length)
}

/// How long a character reference is whose `&` was read.
fn reference(rest: &str) -> Option<usize> {
    let number = rest.strip_prefix('#').map(|number| number.strip_prefix(['x', 'X']).unwrap_or(number));
    let name = number.unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).take(16).count();
    let is_known = if number.is_some() { length > 0 } else { REFERENCES.binary_search(&&name[..length]).is_ok() };
    (is_known && name[length..].starts_with(';')).then_some(rest.len() - name.len() + length + 1)
}

/// What is dangerous in HTML, each sort once.
pub(in crate::validate) fn dangers(html: &str) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    let mut add = |problem: Option<Problem>| {
        if let Some(problem) = problem
            && !problems.iter().any(|known| known.message == problem.message)
        {
            problems.push(problem);
        }
    };
    for Ok(token) in Tokenizer::new(html) {
        let Token::StartTag(tag) = token else { continue };
        let name = String::from_utf8_lossy(&tag.name);
        add(dangerous_element(&name));
        for (attribute, value) in &tag.attributes {
            add(dangerous_attribute(&String::from_utf8_lossy(attribute), &String::from_utf8_lossy(value)));
        }
    }
    problems
}

/// An element that readers take out; its name in lower case.
pub(in crate::validate) fn dangerous_element(name: &str) -> Option<Problem> {
    DANGEROUS
        .binary_search(&name)
        .is_ok()
        .then(|| Problem::new(&DANGEROUS_ELEMENT, format!("the content holds `{name}`, which readers take out")))
}

/// An attribute that readers take out; its name in lower case.
pub(in crate::validate) fn dangerous_attribute(name: &str, value: &str) -> Option<Problem> {
    let is_handler = name.strip_prefix("on").is_some_and(|event| event.len() > 2);
    let is_script = matches!(name, "href" | "src" | "action" | "poster" | "data" | "formaction") && is_script(value);
    (is_handler || is_script)
        .then(|| Problem::new(&DANGEROUS_ATTRIBUTE, format!("the content holds a script in an attribute `{name}`")))
}

fn is_script(address: &str) -> bool {
    let scheme: String =
        address.chars().filter(|character| !character.is_control() && *character != ' ').take(11).collect();
    ["javascript:", "vbscript:"].iter().any(|script| scheme.to_ascii_lowercase().starts_with(script))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_are_searched_are_sorted() {
        assert!(ELEMENTS.is_sorted() && DANGEROUS.is_sorted() && REFERENCES.is_sorted());
    }

    #[test]
    fn markup_is_told_from_text() {
        for (text, found) in [
            ("a <b>c</b>", Some("<b")),
            ("</P>", Some("</P")),
            ("<br/>", Some("<br")),
            ("a &nbsp; b", Some("&nbsp;")),
            ("&#x3C;", Some("&#x3C;")),
            ("<!-- a -->", Some("<!--")),
            ("1 < 2", None),
            ("<ada@example.org>", None),
            ("AT&T; R&D", None),
            ("Vec<u8>", None),
            ("<", None),
            ("&", None),
        ] {
            assert_eq!(markup(text), found, "{text}");
        }
    }

    #[test]
    fn scripts_and_frames_are_dangerous() {
        for html in ["<script>", "<IFRAME src=x>", "<p onclick='a()'>", "<a href=' java\nscript:a()'>x</a>", "<embed>"]
        {
            assert_eq!(dangers(html).len(), 1, "{html}");
        }
        assert!(dangers("<p><a href='https://e.org/'>on</a> <b>javascript:</b>").is_empty());
    }
}
