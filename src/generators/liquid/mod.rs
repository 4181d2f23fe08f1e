//! Liquid: templates in the bodies of Jekyll and Eleventy, carried out with the values of settings and front matter, without disk
//! or network. <https://shopify.github.io/liquid/>

mod filters;
mod limits;
mod values;

use std::{
    fmt,
    io::{self, Write},
    sync::LazyLock,
};

use liquid::{Parser, ParserBuilder};

pub(super) use values::Values;

use super::notation::PageValues;
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

/// Carries out a template; fails with what it cannot do.
pub(super) fn rendered(template: &str, site: &Values, page: &PageValues<'_>) -> Result<String, String> {
    if let Some(unknown) = OF_WHOLE_SITE.iter().find(|unknown| template.contains(**unknown)) {
        return Err(unknown.trim_end_matches('.').to_owned());
    }
    limits::check(template)?;
    let counted = counted(template)?;
    parser::run("of templates", || carried_out(&counted, site, page)).unwrap_or_else(Err)
}

fn carried_out(template: &str, site: &Values, page: &PageValues<'_>) -> Result<String, String> {
    let parsed = match &*PARSER {
        Ok(parser) => parser.parse(template).map_err(|error| first_line(&error))?,
        Err(fault) => return Err(fault.clone()),
    };
    let mut out = Limited { bytes: Vec::new(), passes: 0 };
    parsed.render_to(&mut out, &site.of_page(page)).map_err(|error| first_line(&error))?;
    let text = String::from_utf8(out.bytes).map_err(|error| error.to_string())?;
    Ok(text.replace(PASS, ""))
}

static PARSER: LazyLock<Result<Parser, String>> =
    LazyLock::new(|| filters::add(ParserBuilder::with_stdlib()).build().map_err(|error| error.to_string()));

fn first_line(error: &impl fmt::Display) -> String {
    error.to_string().lines().next().unwrap_or_default().trim_start_matches("liquid:").trim().to_owned()
}

/// The template with a character at the start of each loop. What its loops put out is not captured, so that all of them are seen.
fn counted(template: &str) -> Result<String, String> {
    let has_loop = template.contains("for ") && template.contains("{%");
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
