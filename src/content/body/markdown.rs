//! A Markdown body. <https://spec.commonmark.org>, with tables, footnotes, strikethrough and task lists as on GitHub.

use std::{
    cell::Cell,
    collections::HashMap,
    fmt,
    ops::{Range, RangeInclusive},
};

use pulldown_cmark::{
    Alignment, BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Tag, TagEnd, html,
};

use super::{
    Markup, Origins, Resolve, UNRESOLVABLE, UrlUse,
    code_marks::CodeMarks,
    emoji,
    events::{Placed, events, events_with},
    html::opening_heading as opening_heading_of_html,
    mention,
    parts::Parts,
};
use crate::{
    generators::{Dialect, Generator, dialect::Extension, notation::WIKI_LINK},
    lead, text,
};

/// The extensions of Markdown that are read.
pub(super) fn options(dialect: Dialect) -> Options {
    let mut options = Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_GFM;
    options.set(Options::ENABLE_TABLES, !dialect.has(Extension::WithoutTables));
    options.set(Options::ENABLE_FOOTNOTES, !dialect.has(Extension::WithoutFootnotes));
    options.set(Options::ENABLE_TASKLISTS, !dialect.has(Extension::WithoutTasks));
    options.set(Options::ENABLE_STRIKETHROUGH, !dialect.has(Extension::WithoutStrikes));
    options.set(Options::ENABLE_SMART_PUNCTUATION, dialect.has(Extension::Typography));
    options.set(
        Options::ENABLE_DEFINITION_LIST,
        dialect.has(Extension::DefinitionLists) || dialect.has(Extension::Blocks),
    );
    options.set(Options::ENABLE_WIKILINKS, matches!(dialect.generator, Some(Generator::Obsidian | Generator::Logseq)));
    options
}

/// The text of the first heading, if no text is before it: comments, pictures, marks of a table of contents and tags of templates
/// are none.
pub(crate) fn opening_heading(body: &str, dialect: Dialect) -> Option<String> {
    let omits_html = dialect.has(Extension::OmitsHtml);
    let mut events = events(body, options(dialect)).map(|(event, _)| event);
    loop {
        match events.next()? {
            Event::Start(Tag::Heading { .. }) => {
                let is_end = |event: &Event<'_>| matches!(event, Event::End(TagEnd::Heading(_)));
                let title = text_of(events.by_ref().take_while(|event| !is_end(event)));
                if !title.is_empty() {
                    return Some(emoji::shown(&title, dialect).into_owned());
                }
            }
            Event::Start(Tag::HtmlBlock) => {
                let is_end = |event: &Event<'_>| matches!(event, Event::End(TagEnd::HtmlBlock));
                let mut html = String::new();
                for line in events.by_ref().take_while(|event| !is_end(event)) {
                    if let Event::Html(line) = line {
                        html.push_str(&line);
                    }
                }
                if !omits_html && !lead::plain_text(&html).trim().is_empty() {
                    return opening_heading_of_html(&html);
                }
            }
            Event::Start(tag) => {
                let end = tag.to_end();
                let mut depth = 1_usize;
                let inner = events.by_ref().take_while(|event| {
                    match event {
                        Event::Start(inner) if inner.to_end() == end => depth += 1,
                        Event::End(inner) if *inner == end => depth -= 1,
                        _ => {}
                    }
                    depth > 0
                });
                if !is_no_text(&text_of(inner)) {
                    return None;
                }
            }
            Event::Rule => {}
            _ => return None,
        }
    }
}

/// The text of some events, as a title has it. Pictures have none.
fn text_of<'a>(events: impl Iterator<Item = Event<'a>>) -> String {
    let (mut text, mut pictures) = (String::new(), 0_usize);
    for event in events {
        match event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            _ if pictures > 0 => {}
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => text.push(' '),
            _ => {}
        }
    }
    text::fold(&text.replace(UNRESOLVABLE, "")).into_owned()
}

/// True for what a block is written for something else than its text: marks of a table of contents, of a block's attributes, tags of
/// templates, and imports of components.
fn is_no_text(text: &str) -> bool {
    const CONTENTS: [&str; 4] = ["[TOC]", "[[TOC]]", "[[_TOC_]]", "${TOC}"];
    let text = text.trim();
    let is_tag = |open: &str, close: &str| text.starts_with(open) && text.ends_with(close);
    text.is_empty()
        || CONTENTS.iter().any(|mark| text.eq_ignore_ascii_case(mark))
        || is_tag("{:", "}")
        || text.ends_with("{:toc}")
        || is_tag("{%", "%}")
        || is_tag("{{<", ">}}")
        || is_tag("{{%", "%}}")
        || is_tag("{/*", "*/}")
        || text.starts_with("import ") && text.trim_end_matches(';').ends_with(['"', '\'', '”', '’'])
}

/// The HTML of a text, of which `parts` are what the site's templates make of them.
pub(super) fn parse(text: &str, dialect: Dialect, resolve: &mut Resolve<'_>, parts: Option<Parts<'_, '_>>) -> Markup {
    let made = made_labels(text);
    let unmade = |link: BrokenLink<'_>| is_made(&link, &made).then(|| (UNRESOLVABLE.to_string().into(), "".into()));
    // Two hyphens are the longer dash there, and three are none. <https://github.com/silvenon/remark-smartypants>
    let has_own_dashes = dialect.generator == Some(Generator::Astro);
    let own_dash = |event: &Event<'_>, range: &Range<usize>| match event {
        Event::Text(dash) if has_own_dashes && matches!(&**dash, "–" | "—") => match text.get(range.clone()) {
            Some("--") => Some("—"),
            Some("---") => Some("---"),
            _ => None,
        },
        _ => None,
    };
    let events = events_with(text, options(dialect), &unmade).map(move |(event, range)| {
        let own = own_dash(&event, &range);
        (own.map_or(event, |dash| Event::Text(dash.into())), range)
    });
    match parts {
        Some(parts) => of_events(parts.shown(events, text, dialect, resolve).into_iter(), dialect, text, resolve),
        None => of_events(events, dialect, text, resolve),
    }
}

/// The HTML of the events of a text, which are not yet safe.
pub(super) fn of_events<'a>(
    events: impl Iterator<Item = Placed<'a>>,
    dialect: Dialect,
    text: &'a str,
    resolve: &mut Resolve<'_>,
) -> Markup {
    let mut cleaner = Cleaner {
        resolve,
        dialect,
        dropped: Vec::new(),
        in_term: false,
        marks: None,
        hidden: Vec::new(),
        caption: None,
        has_raw_html: false,
    };
    let mut events = events.flat_map(|(event, range)| {
        let event = cleaner.event(event).map(|event| (event, range.clone()));
        let caption = cleaner.caption.take().map(|caption| (Event::Html(caption.into()), range));
        caption.into_iter().chain(event)
    });
    let has_notes = text.contains("[^") && text.contains("]:");
    let (html, origins) = if has_notes { write(&mut with_notes(events, text), text) } else { write(&mut events, text) };
    Markup { html, origins, has_raw_html: cleaner.has_raw_html, ..Markup::default() }
}

/// The events, with the definitions of footnotes moved to the end.
fn with_notes<'a>(events: impl Iterator<Item = Placed<'a>>, text: &str) -> impl Iterator<Item = Placed<'a>> {
    let mut notes = Notes::default();
    let mut body: Vec<Placed<'_>> = Vec::with_capacity(text.len() / USUAL_EVENT);
    for event in events {
        match notes.take(event) {
            Taken::Note => {}
            Taken::Body(event) => body.push(event),
        }
    }
    let notes = notes.into_list(text.len());
    // <https://python-markdown.github.io/extensions/footnotes/#place_marker>
    let is_place = |(event, _): &Placed<'_>| matches!(event, Event::Text(text) if &**text == "///Footnotes Go Here///");
    match body.iter().position(is_place).filter(|place| (1..body.len() - 1).contains(place)) {
        Some(place) => _ = body.splice(place - 1..=place + 1, notes),
        None => body.extend(notes),
    }
    body.into_iter()
}

/// Most texts have at most one event per this many bytes.
const USUAL_EVENT: usize = 32;

/// The parts of a definition's label before and after what a template would have filled in (`[#{{ issue }}]: …`): a
/// loop makes many definitions from one. References to them are links without a known address rather than text in
/// brackets.
fn made_labels(text: &str) -> Vec<(&str, &str)> {
    if !text.contains(UNRESOLVABLE) {
        return Vec::new();
    }
    let labels = text.lines().filter_map(|line| line.trim_start().strip_prefix('[')?.split_once("]:"));
    labels.filter_map(|(label, _)| label.split_once(UNRESOLVABLE)).collect()
}

fn is_made(link: &BrokenLink<'_>, labels: &[(&str, &str)]) -> bool {
    let is_reference = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
    let label = &*link.reference;
    is_reference && labels.iter().any(|(before, behind)| is_between(label, before, behind))
}

/// Whether something stands between the parts of a label before and after what a template would have filled in.
pub(super) fn is_between(label: &str, before: &str, behind: &str) -> bool {
    label.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind)).is_some_and(|made| !made.is_empty())
}

/// Makes each event safe: makes URLs absolute, and removes attributes that an author put on a heading.
struct Cleaner<'r, 'f> {
    resolve: &'r mut Resolve<'f>,
    dialect: Dialect,
    /// What comes before the next event.
    caption: Option<String>,
    /// For each open link or image that is left out, what is shown in place of its end.
    dropped: Vec<Option<&'static str>>,
    /// In a term of a list of definitions.
    in_term: bool,
    /// What marks in the code say, where they may be in it.
    marks: Option<CodeMarks>,
    /// The lines of the code that are not shown, from 1.
    hidden: Vec<RangeInclusive<usize>>,
    has_raw_html: bool,
}

impl Cleaner<'_, '_> {
    fn event<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        Some(match event {
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, title, id }) => {
                self.dropped.push(None);
                Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, title, id })
            }
            Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. }) if is_path_of_types(&dest_url) => {
                self.dropped.push(Some(">"));
                Event::Text("<".into())
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = match wiki_address(link_type, &dest_url) {
                    Some(address) => self.url(&address, UrlUse::Link)?,
                    None => self.url(&dest_url, UrlUse::Link)?,
                };
                Event::Start(Tag::Link { link_type: unwiki(link_type), dest_url, title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let is_reference = matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
                let is_mentioned =
                    is_reference && self.dialect.generator == Some(Generator::Docusaurus) && is_relative(&dest_url);
                let address = if is_mentioned {
                    Some(mention::address(&format!("reference {dest_url}")))
                } else {
                    wiki_address(link_type, &dest_url)
                };
                let dest_url = self.url(address.as_deref().unwrap_or(&dest_url), UrlUse::Image)?;
                Event::Start(Tag::Image { link_type: unwiki(link_type), dest_url, title, id })
            }
            Event::End(TagEnd::Link | TagEnd::Image) => match self.dropped.pop().flatten() {
                Some("") => return None,
                Some(shown) => Event::Text(shown.into()),
                None => event,
            },
            Event::Start(Tag::Heading { level, id, .. }) => {
                let level = self.level(level);
                Event::Start(Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() })
            }
            Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(self.level(level))),
            // Each line is a term of its own, but for pulldown-cmark.
            Event::Start(Tag::DefinitionListTitle) => {
                self.in_term = self.dialect.generator != Some(Generator::Zola);
                event
            }
            Event::End(TagEnd::DefinitionListTitle) => {
                self.in_term = false;
                event
            }
            Event::End(TagEnd::CodeBlock) => {
                self.hidden.clear();
                self.marks = None;
                event
            }
            Event::Text(code) if self.marks.is_some() => {
                let shown = self.marks.as_mut().and_then(|marks| marks.shown(&code));
                Event::Text(shown.map_or(code, CowStr::from))
            }
            Event::Text(code) if !self.hidden.is_empty() => {
                let is_hidden = |nth: usize| self.hidden.iter().any(|lines| lines.contains(&(nth + 1)));
                let lines = code.split_inclusive('\n').enumerate();
                Event::Text(lines.filter(|(nth, _)| !is_hidden(*nth)).map(|(_, line)| line).collect::<String>().into())
            }
            Event::SoftBreak if self.in_term => Event::InlineHtml("</dt>\n<dt>".into()),
            Event::Code(code) if self.dialect.has(Extension::InlineCodeLanguages) => {
                Event::Code(without_language(&code).map_or(code, CowStr::from))
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if self.dialect.has(Extension::FenceCaptions) => {
                let (language, caption) = crate::generators::hexo_fence(&info);
                self.has_raw_html |= caption.is_some();
                self.caption = caption;
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language_of(&language).to_owned().into())))
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let is_of_prism = self.dialect.generator == Some(Generator::Gatsby);
                self.marks = self.dialect.has(Extension::CodeMarks).then(|| CodeMarks::new(is_of_prism));
                self.hidden = if self.dialect.has(Extension::HiddenLines) { hidden_lines(&info) } else { Vec::new() };
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language_of(&info).to_owned().into())))
            }
            Event::SoftBreak if self.dialect.has(Extension::Breaks) => Event::HardBreak,
            Event::TaskListMarker(done) => Event::Text(if done { "☑ " } else { "☐ " }.into()),
            // The HTML writer aligns cells by a style, which readers remove.
            Event::Start(Tag::Table(ref alignments)) if alignments.iter().any(|cell| *cell != Alignment::None) => {
                self.has_raw_html = true;
                event
            }
            // As in `Box<dyn std::error::Error>`.
            Event::InlineHtml(tag) if tag.contains("::") && !tag.contains('=') => Event::Text(tag),
            Event::Html(_) | Event::InlineHtml(_) => {
                self.has_raw_html = true;
                event
            }
            event => event,
        })
    }

    fn level(&self, level: HeadingLevel) -> HeadingLevel {
        match level {
            _ if !self.dialect.has(Extension::LowerHeadings) => level,
            HeadingLevel::H1 => HeadingLevel::H2,
            HeadingLevel::H2 => HeadingLevel::H3,
            HeadingLevel::H3 => HeadingLevel::H4,
            HeadingLevel::H4 => HeadingLevel::H5,
            HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
        }
    }

    fn url<'a>(&mut self, url: &str, usage: UrlUse) -> Option<CowStr<'a>> {
        let resolved = (self.resolve)(url, usage);
        self.dropped.push(resolved.is_none().then_some(""));
        resolved.map(CowStr::from)
    }
}

/// The lines of `hide_lines=1-2 4`.
fn hidden_lines(info: &str) -> Vec<RangeInclusive<usize>> {
    let Some(spans) = info.split(',').find_map(|part| part.trim().strip_prefix("hide_lines=")) else {
        return Vec::new();
    };
    let span = |span: &str| {
        let (start, end) = span.split_once('-').unwrap_or((span, span));
        Some(start.parse().ok()?..=end.parse().ok()?)
    };
    spans.split_whitespace().filter_map(span).collect()
}

/// Code without the language that its beginning says, as in `#!python x` and `:::js x`.
fn without_language(code: &str) -> Option<String> {
    let rest = code.strip_prefix("#!").or_else(|| code.strip_prefix(":::"))?;
    let (name, rest) = rest.split_once(' ')?;
    let is_name = name.chars().all(|letter| letter.is_alphanumeric() || "_#.+-".contains(letter));
    is_name.then(|| rest.trim_start().to_owned())
}

/// True for an address that begins with neither a scheme nor a slash.
fn is_relative(address: &str) -> bool {
    !address.starts_with(['/', '#']) && !address.contains(':')
}

/// True for `num::ParseError`, which is a name in a program rather than an address.
fn is_path_of_types(address: &str) -> bool {
    address.split_once(':').is_some_and(|(_, rest)| rest.starts_with(':'))
}

/// The language that the line of a fence names: `rust,linenos`, `js title="a.js"`, `{.python .numberLines}`, `js:a.js`.
fn language_of(info: &str) -> &str {
    let ends = |letter: char| letter.is_whitespace() || ",:;{}".contains(letter);
    match info.trim_start().strip_prefix('{') {
        Some(attributes) => {
            let class = attributes.split_whitespace().find_map(|part| part.strip_prefix('.'));
            class.map(|class| &class[..class.find(ends).unwrap_or(class.len())]).unwrap_or_default()
        }
        None => &info.trim_start()[..info.trim_start().find(ends).unwrap_or(info.trim_start().len())],
    }
}

/// What a wiki link names, which is no address.
fn wiki_address(link_type: LinkType, name: &str) -> Option<String> {
    matches!(link_type, LinkType::WikiLink { .. }).then(|| mention::address(&format!("{WIKI_LINK}{name}")))
}

/// Wiki links are resolved like other links, so the HTML writer must not make up their address.
fn unwiki(link_type: LinkType) -> LinkType {
    match link_type {
        LinkType::WikiLink { .. } => LinkType::Inline,
        other => other,
    }
}

/// Footnotes, collected wherever they are defined and listed after the text, with ids on elements whose ids readers
/// keep.
#[derive(Default)]
struct Notes<'a> {
    /// Labels in the order in which they are first referred to, from 1.
    numbers: HashMap<CowStr<'a>, usize>,
    definitions: Vec<(CowStr<'a>, Vec<Placed<'a>>)>,
    depth: usize,
}

enum Taken<'a> {
    Note,
    Body(Placed<'a>),
}

impl<'a> Notes<'a> {
    fn take(&mut self, (event, range): Placed<'a>) -> Taken<'a> {
        let event = match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.depth += 1;
                self.definitions.push((label, Vec::new()));
                return Taken::Note;
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                self.depth = self.depth.saturating_sub(1);
                return Taken::Note;
            }
            Event::FootnoteReference(label) => {
                let next = self.numbers.len() + 1;
                let first = !self.numbers.contains_key(&label);
                let number = *self.numbers.entry(label).or_insert(next);
                let id = if first { format!(" id=\"fnref-{number}\"") } else { String::new() };
                Event::InlineHtml(format!("<sup{id}><a href=\"#fn-{number}\">{number}</a></sup>").into())
            }
            event => event,
        };
        match self.definitions.last_mut() {
            Some((_, events)) if self.depth > 0 => {
                events.push((event, range));
                Taken::Note
            }
            _ => Taken::Body((event, range)),
        }
    }

    fn into_list(mut self, end: usize) -> Vec<Placed<'a>> {
        self.definitions.retain(|(label, _)| self.numbers.contains_key(label));
        self.definitions.sort_by_key(|(label, _)| self.numbers[label]);
        let mut list: Vec<Placed<'a>> = Vec::new();
        let html = |html: String, at: usize| (Event::Html(html.into()), at..at);
        for (label, mut events) in self.definitions {
            let number = self.numbers[&label];
            let at = events.first().map_or(end, |(_, range)| range.start);
            if list.is_empty() {
                list.push(html("<hr />\n<ol>\n".to_owned(), at));
            }
            list.push(html(format!("<li id=\"fn-{number}\">\n"), at));
            let back = Event::InlineHtml(format!(" <a href=\"#fnref-{number}\">↩</a>").into());
            let last_is_paragraph = matches!(events.last(), Some((Event::End(TagEnd::Paragraph), _)));
            events.insert(events.len() - usize::from(last_is_paragraph), (back, at..at));
            list.extend(events);
            list.push(html("</li>\n".to_owned(), at));
        }
        if !list.is_empty() {
            list.push(html("</ol>\n".to_owned(), end));
        }
        list
    }
}

/// Counts the bytes written, so that the position of each event in the HTML is known.
struct Counting<'s> {
    html: &'s mut String,
    written: &'s Cell<usize>,
}

impl fmt::Write for Counting<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.html.push_str(match text {
            "%5B" if host(self.html).is_some_and(str::is_empty) => "[",
            "%5D" if host(self.html).is_some_and(|host| host.starts_with('[')) => "]",
            _ => text,
        });
        self.written.set(self.html.len());
        Ok(())
    }
}

/// The host in an address that the HTML ends in the middle of. All brackets are written encoded, but those around an address of IPv6
/// must not be. <https://www.rfc-editor.org/rfc/rfc3986#section-3.2.2>
fn host(html: &str) -> Option<&str> {
    /// With the scheme and the attribute before it, in bytes.
    const LONGEST: usize = 128;
    let html = &html[html.ceil_char_boundary(html.len().saturating_sub(LONGEST))..];
    let start = html.rfind('"')? + 1;
    let is_address = ["href=\"", "src=\""].iter().any(|attribute| html[..start].ends_with(attribute));
    let (_, host) = html[start..].split_once("://").filter(|_| is_address)?;
    (!host.contains(['/', '?', '#'])).then_some(host)
}

fn write(events: &mut dyn Iterator<Item = Placed<'_>>, text: &str) -> (String, Origins) {
    let (mut html, written) = (String::with_capacity(text.len() + text.len() / 4), Cell::new(0));
    let mut origins = Origins::of_about(text.len() / USUAL_EVENT);
    let placed = events.map(|(event, range)| {
        origins.push(written.get(), range.start);
        event
    });
    // Writing to a String does not fail.
    let _ = html::write_html_fmt(Counting { html: &mut html, written: &written }, placed);
    (html, origins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_to_what_a_template_defines_are_text() {
        let resolved = |text: &str| {
            parse(text, Dialect::OF_NONE, &mut |url, _| (!url.contains(UNRESOLVABLE)).then(|| url.to_owned()), None)
        };
        let body = "a ([#12][]) [b][#13] [c][d] [e][]\n\n[#\u{FDD1}]: \u{FDD1}/x\n";
        assert_eq!(resolved(body).html, "<p>a (#12) b [c][d] [e][]</p>\n");
    }

    #[test]
    fn every_part_of_the_html_knows_where_it_came_from() {
        let text = "# A\n\npara\n\n> quote\n";
        let markup = parse(text, Dialect::OF_NONE, &mut |url, _| Some(url.to_owned()), None);
        for word in ["para", "quote"] {
            let here = markup.html.find(word).map(|here| markup.origins.of(here));
            assert_eq!(here, text.find(word));
        }
    }
}
