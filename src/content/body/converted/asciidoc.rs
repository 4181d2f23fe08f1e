//! `AsciiDoc`, which `asciidoc-html5` turns into the HTML that Asciidoctor makes. <https://docs.asciidoctor.org/asciidoc/latest/>

use std::{collections::HashMap, fmt::Write, ops::Range, sync::LazyLock};

use asciidoc_html5::{Options, convert_document_with, load_with};
use asciidoc_parser::{HasSpan, document::InterpretedValue};

use regex::Regex;

use super::{Head, HeadField, Made};

/// Delimiters of blocks: a line of one of these characters, four or more, opens one, and the same line closes it.
const DELIMITERS: [char; 7] = ['-', '=', '.', '*', '_', '+', '/'];

/// The underlines of titles in two lines, for each level.
const UNDERLINES: [char; 5] = ['=', '-', '~', '^', '+'];

/// Prefixes that generators give to their attributes: `jekyll-asciidoc`, `JBake`, Awestruct, Antora and Roq.
const PREFIXES: [&str; 3] = ["page-", "jbake-", "awestruct-"];

/// How Asciidoctor's links begin.
const LINK: &str = "<a href=\"";

/// Links to other documents lead to their files, whose articles are known, rather than to what Asciidoctor would make of them.
const SUFFIX: &str = ".adoc";

/// So many sections of a title get their ids from the parser.
const MOST_EQUAL: usize = 100;

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
    let mut add = |name: &str, values: Vec<String>, line: usize| {
        let line = line_of.get(line.saturating_sub(1)).copied().unwrap_or(1);
        fields.push(HeadField { name: name.to_owned(), values, line });
    };
    if let Some(authors) = header.author_line() {
        let names = authors.authors().map(|author| author.name().to_owned()).collect();
        add("authors", names, authors.span().line());
    }
    if let Some(revision) = header.revision_line()
        && revision.revdate().contains(|character: char| character.is_ascii_digit())
    {
        add("date", vec![revision.revdate().to_owned()], revision.span().line());
    }
    for attribute in header.attributes() {
        let (name, line) = (attribute.name().data(), attribute.name().line());
        let name = PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
        let name = match name {
            "revdate" | "docdate" => "date",
            other => other,
        };
        match attribute.value() {
            InterpretedValue::Value(value) => add(name, listed(value), line),
            InterpretedValue::Set => add(name, vec!["true".to_owned()], line),
            InterpretedValue::Unset => {}
        }
    }
    let title = document.doctitle_sanitized();
    let html = convert_document_with(&document, &options);
    let html = html.replace("_footnoteref_", "fnref-").replace("_footnotedef_", "fn-");
    let html = with_captions(html);
    let titles = untitled_links(&html);
    Made { head: Head { title, fields }, html, left_out, titles, ..Made::default() }
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
fn listed(value: &str) -> Vec<String> {
    let inner = value.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let unquoted = |part: &str| part.trim().trim_matches(['"', '\'']).trim().to_owned();
    match inner {
        Some(inner) => inner.split(',').map(unquoted).filter(|part| !part.is_empty()).collect(),
        None => vec![unquoted(value)],
    }
}

/// A text with titles in one line, without blanks at the ends of lines, and without what other files would be put in for.
struct Modern {
    text: String,
    /// The number of each line in the text that it was made from.
    line_of: Vec<usize>,
    left_out: Vec<(String, usize)>,
}

/// `asciidoc-parser` 0.31 knows no titles in two lines, and keeps blanks that Asciidoctor takes away.
fn modern(text: &str) -> Modern {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut modern = Modern { text: String::with_capacity(text.len()), line_of: Vec::new(), left_out: Vec::new() };
    let mut open: Option<&str> = None;
    let (mut at, mut is_start) = (0, true);
    let mut titles: HashMap<String, usize> = HashMap::new();
    while let Some(line) = lines.get(at) {
        let mut taken: Range<usize> = at..at + 1;
        let mut written: Option<String> = None;
        if line.starts_with("include::") && line.ends_with(']') {
            modern.left_out.push(("include::".to_owned(), at + 1));
            written = Some(String::new());
        } else if open.is_some_and(|delimiter| delimiter == *line) {
            open = None;
        } else if open.is_none() {
            if let Some(marks) = lines.get(at + 1).and_then(|next| level(line, next)).filter(|_| is_start) {
                taken.end = at + 2;
                written = Some(format!("{} {line}", "=".repeat(marks)));
            } else if is_delimiter(line) {
                open = Some(line);
            }
        }
        if open.is_none()
            && let Some(title) = written.as_deref().or(Some(line)).and_then(title_of_section)
        {
            let count = titles.entry(title.to_owned()).or_insert(0_usize);
            *count += 1;
            // The parser tries each number for each title.
            if *count > MOST_EQUAL {
                let _ = writeln!(modern.text, "[#{}_{count}]", id_of_section(title));
                modern.line_of.push(taken.start + 1);
            }
        }
        modern.text.push_str(written.as_deref().unwrap_or(line));
        modern.text.push('\n');
        modern.line_of.push(taken.start + 1);
        // A title begins a paragraph, or follows the attributes or the id of its section.
        is_start = line.is_empty()
            || line.starts_with('[') && line.ends_with(']')
            || taken.end > at + 1
            || open.is_none() && is_delimiter(line);
        at = taken.end;
    }
    modern
}

/// The title of a section in one line.
fn title_of_section(line: &str) -> Option<&str> {
    let title = line.trim_start_matches('=');
    (line.len() - title.len() > 1).then(|| title.strip_prefix(' ')).flatten()
}

/// The id that Asciidoctor gives to a section of this title.
fn id_of_section(title: &str) -> String {
    let words = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(String::new(), |id, word| format!("{id}_{}", word.to_lowercase()))
}

fn is_delimiter(line: &str) -> bool {
    if line == "--" || line.starts_with("```") {
        return true;
    }
    let Some(mark) = line.chars().next().filter(|mark| DELIMITERS.contains(mark)) else { return false };
    line.len() >= 4 && line.chars().all(|character| character == mark)
}

/// The level of a title in two lines, of which the second is as long as the first, or one character more or less.
fn level(title: &str, underline: &str) -> Option<usize> {
    let mark = underline.chars().next()?;
    let level = UNDERLINES.iter().position(|known| *known == mark)? + 1;
    let (width, length) = (title.chars().count(), underline.len());
    let is_title = title.chars().any(char::is_alphanumeric) && !title.starts_with([' ', '\t', '.', '[', '/']);
    let is_line = length > 1 && underline.chars().all(|character| character == mark) && width.abs_diff(length) < 2;
    (is_title && is_line).then_some(level)
}
