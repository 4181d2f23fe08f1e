//! Liquid: templates in the bodies of Jekyll and Eleventy, carried out with the values of settings and front matter, without disk
//! or network. <https://shopify.github.io/liquid/>

mod filters;
mod includes;
mod lenient;
mod limits;
mod tags;
mod values;

use std::{
    borrow::Cow,
    cell::Cell,
    fmt,
    io::{self, Write},
    sync::LazyLock,
};

use liquid::{Parser, ParserBuilder};

pub(super) use includes::{Found, Includes, OfEleventy, Scope, expanded};
pub(super) use values::Values;

use super::{
    Dialect,
    notation::{PageValues, ToHtml},
};
use crate::syntax::parser;

/// Passes through a loop are counted by this character, which is in no text.
const PASS: char = '\u{FDD5}';

/// No template passes through its loops more often.
const MOST_PASSES: usize = 20_000;

/// No template puts out more, in bytes.
const MOST_OUTPUT: usize = 1 << 20;

/// What is known only of the whole site, or of its other files.
const OF_WHOLE_SITE: [&str; 20] = [
    "site.posts",
    "site.pages",
    "site.data",
    "site.categories",
    "site.tags",
    "site.collections",
    "site.documents",
    "site.static_files",
    "site.related_posts",
    "site.html_pages",
    "site.html_files",
    "site.time",
    "page.content",
    "page.excerpt",
    "page.next",
    "page.previous",
    "paginator",
    "collections.",
    "jekyll.",
    "layout.",
];

/// Whose Liquid it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Jekyll's. <https://jekyllrb.com/docs/liquid/>
    Ruby,
    /// Eleventy's. <https://liquidjs.com>
    JavaScript,
}

/// Carries out a template; fails with what it cannot do.
pub(super) fn rendered(template: &str, site: &Values, page: &PageValues<'_>, manner: Manner) -> Result<String, String> {
    if let Some(unknown) = OF_WHOLE_SITE.iter().find(|unknown| template.contains(**unknown)) {
        return Err(unknown.trim_end_matches('.').to_owned());
    }
    let template = &*unwrapped(template);
    limits::check(template)?;
    let counted = counted(template)?;
    let outer = MARKDOWN.replace(Some((page.to_html, page.dialect)));
    let made = parser::run("of templates", || carried_out(&counted, site, page, manner)).unwrap_or_else(Err);
    MARKDOWN.set(outer);
    made
}

thread_local! {
    /// What makes HTML of Markdown on the page whose template is carried out on this thread, and the dialect: filters are told
    /// nothing but values.
    static MARKDOWN: Cell<Option<(ToHtml, Dialect)>> = const { Cell::new(None) };
}

/// The HTML of a text of Markdown, as the page's site makes it.
fn html_of(text: &str) -> String {
    MARKDOWN.get().map_or_else(|| text.to_owned(), |(to_html, dialect)| to_html(text, dialect))
}

/// The template without tags that only put others in other words: `{% echo value %}`, and `{% liquid … %}` with a tag a line.
fn unwrapped(template: &str) -> Cow<'_, str> {
    if !template.contains("echo") && !template.contains("liquid") {
        return Cow::Borrowed(template);
    }
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, tag)) = rest.split_once("{%") {
        out.push_str(before);
        let Some((inside, behind)) = tag.split_once("%}") else {
            out.push_str("{%");
            rest = tag;
            continue;
        };
        let bare = inside.trim_matches(['-', ' ', '\n', '\t', '\r']);
        let lines: Vec<&str> = match bare.strip_prefix("liquid").filter(|lines| lines.starts_with(char::is_whitespace))
        {
            Some(lines) => {
                lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
            }
            None if bare.starts_with("echo ") => vec![bare],
            None => {
                out.extend(["{%", inside, "%}"]);
                rest = behind;
                continue;
            }
        };
        for line in lines {
            match line.strip_prefix("echo ") {
                Some(value) => out.extend(["{{", value, "}}"]),
                None => out.extend(["{% ", line, " %}"]),
            }
        }
        rest = behind;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn carried_out(template: &str, site: &Values, page: &PageValues<'_>, manner: Manner) -> Result<String, String> {
    let parser = match manner {
        Manner::Ruby => &RUBY,
        Manner::JavaScript => &JAVASCRIPT,
    };
    let parsed = match &**parser {
        Ok(parser) => parser.parse(&lenient::echoed(template)).map_err(|error| first_line(&error))?,
        Err(fault) => return Err(fault.clone()),
    };
    let mut out = Limited { bytes: Vec::new(), passes: 0 };
    parsed.render_to(&mut out, &site.of_page(page)).map_err(|error| first_line(&error))?;
    let text = String::from_utf8(out.bytes).map_err(|error| error.to_string())?;
    Ok(text.replace(PASS, ""))
}

static RUBY: LazyLock<Result<Parser, String>> = LazyLock::new(|| parser_of(Manner::Ruby));
static JAVASCRIPT: LazyLock<Result<Parser, String>> = LazyLock::new(|| parser_of(Manner::JavaScript));

fn parser_of(manner: Manner) -> Result<Parser, String> {
    filters::add(lenient::add(ParserBuilder::with_stdlib()), manner).build().map_err(|error| error.to_string())
}

/// True if a condition holds for a value, by the name that it has for it.
fn holds(condition: &str, name: &str, value: &liquid::model::Value) -> Result<bool, String> {
    let parser = RUBY.as_ref().map_err(Clone::clone)?;
    let template =
        parser.parse(&format!("{{% if {condition} %}}1{{% endif %}}")).map_err(|error| first_line(&error))?;
    let mut values = liquid::Object::new();
    values.insert(name.to_owned().into(), value.clone());
    template.render(&values).map(|text| !text.is_empty()).map_err(|error| first_line(&error))
}

fn first_line(error: &impl fmt::Display) -> String {
    error.to_string().lines().next().unwrap_or_default().trim_start_matches("liquid:").trim().to_owned()
}

/// The template with a character at the start of each loop. What its loops put out is not captured, so that all of them are seen.
fn counted(template: &str) -> Result<String, String> {
    let has_loop = template.contains("for ") && template.contains("{%");
    if limits::passes_are_few(template) {
        return Ok(template.to_owned());
    }
    if template.contains("tablerow") || (has_loop && template.contains("capture")) {
        return Err("a loop within a table or a variable".to_owned());
    }
    if !has_loop {
        return Ok(template.to_owned());
    }
    let mut counted = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, tag)) = rest.split_once("{%") {
        counted.push_str(before);
        let Some((inner, behind)) = tag.split_once("%}") else { break };
        counted.extend(["{%", inner, "%}"]);
        if inner.trim_start_matches('-').trim_start().starts_with("for ") {
            counted.push(PASS);
        }
        rest = behind;
    }
    counted.push_str(rest);
    Ok(counted)
}

/// What a template puts out, up to a limit.
struct Limited {
    bytes: Vec<u8>,
    passes: usize,
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.passes += memchr::memmem::find_iter(bytes, PASS.encode_utf8(&mut [0; 4])).count();
        if self.passes > MOST_PASSES || self.bytes.len() + bytes.len() > MOST_OUTPUT {
            return Err(io::Error::other("it goes on for too long"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
