//! `AsciiDoc`, which `asciidoc-html5` turns into the HTML that Asciidoctor makes. <https://docs.asciidoctor.org/asciidoc/latest/>

mod lists;
mod modern;

use std::{ops::Range, sync::LazyLock};

use asciidoc_html5::{Options, convert_document_with, load_with};
use asciidoc_parser::{HasSpan, document::InterpretedValue};

use regex::Regex;

use super::{Head, HeadField, HeadValues, Made};
use crate::{lead, text};
use modern::{Modern, modern};

/// Prefixes that generators give to their attributes: `jekyll-asciidoc`, `JBake`, Awestruct, Antora and Roq.
const PREFIXES: [&str; 3] = ["page-", "jbake-", "awestruct-"];

/// How Asciidoctor's links begin.
const LINK: &str = "<a href=\"";

/// Links to other documents lead to their files, whose articles are known, rather than to what Asciidoctor would make of them.
const SUFFIX: &str = ".adoc";

/// A picture with its title, as Asciidoctor writes it.
static PICTURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let block = "<div (?:id=\"[^\"]*\" )?class=\"imageblock[^\"]*\"[^>]*>\n<div class=\"content\">\n(.*)\n</div>\n";
    Regex::new(&format!("{block}(?:<div class=\"title\">(.*)</div>\n)?</div>")).ok()
});

/// The title of another block.
static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("(?m)^<div class=\"title\">(.*)</div>$").ok());

/// The HTML of a text, and what its header says.
pub(super) fn make(text: &str) -> Made {
    let Modern { text, line_of, left_out } = modern(text);
    let options = Options::new().embedded(true).unset("toc").unset("source-highlighter").unset("icons");
    let options = options.attribute("relfilesuffix", SUFFIX);
    let document = load_with(&text, &options);
    let header = document.header();
    let mut fields = Vec::new();
    let mut add = |name: &str, values: HeadValues, line: usize| {
        let line = line_of.get(line.saturating_sub(1)).copied().unwrap_or(1);
        fields.push(HeadField { name: name.to_owned(), values, line });
    };
    if let Some(authors) = header.author_line() {
        let names = authors.authors().map(|author| name_of(author.raw_name())).collect();
        add("authors", HeadValues::Several(names), authors.span().line());
    }
    if let Some(revision) = header.revision_line()
        && revision.revdate().contains(|character: char| character.is_ascii_digit())
    {
        add("date", HeadValues::One(revision.revdate().to_owned()), revision.span().line());
    }
    for attribute in header.attributes() {
        let (name, line) = (attribute.name().data(), attribute.name().line());
        let name = PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
        let name = match name {
            "revdate" | "docdate" => "date",
            other => other,
        };
        match attribute.value() {
            InterpretedValue::Value(value) => add(name, listed(&shown(value)), line),
            InterpretedValue::Set => add(name, HeadValues::One("true".to_owned()), line),
            InterpretedValue::Unset => {}
        }
    }
    let title = document.doctitle_sanitized().map(|title| shown(&title));
    let html = convert_document_with(&document, &options);
    let html = html.replace("_footnoteref_", "fnref-").replace("_footnotedef_", "fn-");
    let html = with_captions(html);
    let titles = untitled_links(&html);
    Made { head: Head { title, fields }, html, left_out, titles, ..Made::default() }
}

/// What readers of Asciidoctor's page see of a title or a value, which it writes as HTML.
fn shown(html: &str) -> String {
    let text = lead::plain_text(html).replace('\u{200B}', "").replace('\u{2009}', " ");
    text::line(&text)
}

/// The name in a part of the line of authors, whose address in brackets the parser only knows behind three words at most.
fn name_of(author: &str) -> String {
    let bracket = author.find('<').filter(|_| author.ends_with('>'));
    bracket.map_or(author, |start| &author[..start]).trim().to_owned()
}

/// The texts of links to other documents that show nothing but the address.
fn untitled_links(html: &str) -> Vec<(Range<usize>, String)> {
    let untitled = |(at, _): (usize, &str)| {
        let (address, rest) = html[at..].strip_prefix(LINK)?.split_once("\">")?;
        let (path, _) = address.split_once('#').unwrap_or((address, ""));
        let shown = rest.split_once("</a>").map_or(rest, |(shown, _)| shown);
        let start = html.len() - rest.len();
        let is_untitled = path.ends_with(SUFFIX) && (shown.is_empty() || shown == path);
        is_untitled.then(|| (start..start + shown.len(), address.to_owned()))
    };
    html.match_indices(LINK).filter_map(untitled).collect()
}

/// The HTML with figures for pictures, and titles of blocks that are no sentences of the article.
fn with_captions(html: String) -> String {
    let (Some(picture), Some(title)) = (&*PICTURE, &*TITLE) else { return html };
    let figure = |found: &regex::Captures<'_>| match found.get(2) {
        Some(title) => format!("<figure>\n{}\n<figcaption>{}</figcaption>\n</figure>", &found[1], title.as_str()),
        None => format!("<p>{}</p>", &found[1]),
    };
    let html = picture.replace_all(&html, figure);
    title.replace_all(&html, "<p><strong>$1</strong></p>").into_owned()
}

/// The values of a list in brackets, which `jekyll-asciidoc` and Awestruct read as YAML; else the one value.
fn listed(value: &str) -> HeadValues {
    let inner = value.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let unquoted = |part: &str| part.trim().trim_matches(['"', '\'']).trim().to_owned();
    match inner {
        Some(inner) => HeadValues::Several(inner.split(',').map(unquoted).filter(|part| !part.is_empty()).collect()),
        None => HeadValues::One(unquoted(value)),
    }
}
