//! Templates in a body: outputs `{{ … }}`, tags `{% … %}` and comments. Each is carried out by itself, with the variables that those
//! before it have set; what cannot be is left out, with all that it is about.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{
    Origins, Reading, UNRESOLVABLE, mention,
    rewriter::{Expanded, Rewriter, any_at},
    shortcode::Pieces,
    tag::{DEEPEST, NextEnd},
};
use crate::generators::{
    self, TemplateLanguage,
    notation::{Piece, Tag},
};

/// So many of a text are carried out.
const MOST: usize = 2_000;

/// Tags that set variables have so many bytes in all.
const LONGEST_SETTINGS: usize = 16 * 1024;

/// Around what a filter marks as Markdown.
const MARKDOWN: [char; 2] = ['\u{FDD6}', '\u{FDD7}'];

/// Tags that stand for the address of a page or a file.
fn mentions(language: TemplateLanguage) -> &'static [&'static str] {
    match language {
        TemplateLanguage::Liquid => &["post_url", "link"],
        TemplateLanguage::Nunjucks => &["post_path", "asset_path"],
        TemplateLanguage::Tera => &[],
    }
}

/// An output, a tag or a comment, and where it ends if it has an end of its own.
#[derive(Debug)]
struct Construct<'t> {
    range: Range<usize>,
    /// `{{` of an output, `{%` of a tag, `{#` of a comment.
    open: &'t str,
    name: &'t str,
    /// What is between the marks.
    inside: &'t str,
    /// The place of the tag that ends it.
    end: Option<usize>,
}

/// Carries out the templates of a text.
pub(super) fn expand(
    body: Expanded,
    language: TemplateLanguage,
    code: &[Range<usize>],
    reading: &Reading<'_>,
    pieces: &mut Pieces,
) -> Expanded {
    let text = &body.text;
    let found = constructs(text, language, code);
    if found.is_empty() {
        return body;
    }
    let mut run = Run {
        text,
        language,
        reading,
        pieces,
        origins: &body.origins,
        settings: String::new(),
        unknown: HashSet::new(),
        count: 0,
        has_loops: false,
        depth: 0,
        counts: HashMap::new(),
        guesses: 0,
    };
    let mut out = Rewriter::new(text);
    let mut nth = 0;
    while nth < found.len() {
        let (range, replacement, next) = run.carried_out(&found, nth);
        out.replace(range, &replacement);
        nth = next;
    }
    out.finish(&body.origins)
}

struct Run<'r, 't> {
    text: &'t str,
    language: TemplateLanguage,
    reading: &'r Reading<'r>,
    pieces: &'r mut Pieces,
    origins: &'r Origins,
    /// The tags so far that set variables.
    settings: String,
    /// The variables that nobody knows, since tags that set them were left out.
    unknown: HashSet<String>,
    count: usize,
    /// True if a loop is among what sets variables.
    has_loops: bool,
    depth: usize,
    /// How many tags of each name there were.
    counts: HashMap<String, usize>,
    /// In how many blocks we are that were not carried out, so that nobody knows their variables.
    guesses: usize,
}

impl Run<'_, '_> {
    /// The range of a construct with all that it is about, what it becomes, and the next construct.
    fn carried_out(&mut self, found: &[Construct<'_>], nth: usize) -> (Range<usize>, String, usize) {
        let construct = &found[nth];
        let range = construct.range.start..construct.end.map_or(construct.range.end, |end| found[end].range.end);
        let next = construct.end.map_or(nth + 1, |end| end + 1);
        let inner = construct.end.map(|end| construct.range.end..found[end].range.start);
        let result = match (construct.open, construct.name) {
            ("{#", _) | ("{%", "comment" | "") => String::new(),
            ("{%", "raw" | "verbatim") => inner.map_or_else(String::new, |inner| self.put(self.text[inner].to_owned())),
            ("{%", name) if name.starts_with("end") && !construct.inside.starts_with("/*") => String::new(),
            ("{%", name) if mentions(self.language).contains(&name) => self.mention(construct.inside),
            ("{%", "highlight") if inner.is_some() => self.code(construct, found, nth),
            ("{%", _) if self.language != TemplateLanguage::Tera => self.tag(construct, found, nth, &range),
            _ if construct.inside.starts_with("/*") && self.language == TemplateLanguage::Tera => {
                self.text[range.clone()].replacen("/*", "", 1).replacen("*/", "", 1)
            }
            _ if self.language == TemplateLanguage::Tera => self.own_tag(construct, found, nth),
            _ => self.output(construct, &range),
        };
        (range, result, next)
    }

    /// The text within a block, with what is in it carried out.
    fn inner(&mut self, found: &[Construct<'_>], nth: usize) -> String {
        let Some(end) = found[nth].end else { return String::new() };
        if self.depth >= DEEPEST {
            return self.text[found[nth].range.end..found[end].range.start].to_owned();
        }
        self.depth += 1;
        let (mut inner, mut at, mut next) = (String::new(), found[nth].range.end, nth + 1);
        while next < end {
            let (range, replacement, following) = self.carried_out(found, next);
            inner.push_str(&self.text[at..range.start]);
            inner.push_str(&replacement);
            (at, next) = (range.end, following);
        }
        inner.push_str(&self.text[at..found[end].range.start]);
        self.depth -= 1;
        inner
    }

    /// A tag that stands for an address, which may have values in it.
    fn mention(&mut self, tag: &str) -> String {
        match tag.contains("{{").then(|| self.rendered(tag)) {
            Some(Ok(tag)) => mention::address(&tag),
            _ => mention::address(tag),
        }
    }

    /// A block of code with its language.
    fn code(&mut self, construct: &Construct<'_>, found: &[Construct<'_>], nth: usize) -> String {
        let mut words = construct.inside.split_whitespace().skip(1);
        let language = words.next().unwrap_or_default().trim_matches(['"', '\'']);
        let text = self.inner(found, nth).trim_matches('\n').to_owned();
        let piece = Piece::Code { language: language.to_owned(), text, is_inline: false };
        format!("\n\n{}\n\n", self.pieces.mark(vec![piece]))
    }

    fn tag(&mut self, construct: &Construct<'_>, found: &[Construct<'_>], nth: usize, range: &Range<usize>) -> String {
        let is_of_language = match self.language {
            TemplateLanguage::Liquid => LIQUID.contains(&construct.name),
            TemplateLanguage::Nunjucks => NUNJUCKS.contains(&construct.name),
            TemplateLanguage::Tera => false,
        };
        if !is_of_language {
            return self.own_tag(construct, found, nth);
        }
        let whole = &self.text[range.clone()];
        let names = || found[nth..].iter().take_while(|it| it.range.start < range.end).map(|it| it.name);
        let sets = SETTING.contains(&construct.name) || names().any(|name| VARIABLES.contains(&name));
        if let Ok(text) = self.rendered(whole) {
            if let Some(name) = variable(construct) {
                self.unknown.remove(name);
            }
            if sets && self.settings.len() + whole.len() <= LONGEST_SETTINGS {
                self.settings.push_str(whole);
                self.has_loops |= names().any(|name| matches!(name, "for" | "tablerow" | "liquid"));
            } else if sets {
                self.forget(found, nth, range.end);
                self.left_out(construct.name, range.start);
            }
            return self.put(text);
        }
        self.forget(found, nth, range.end);
        self.left_out(construct.name, range.start);
        // Where no settings are known, what a block is about is better than nothing.
        let is_kept = self.reading.rules.is_none() && construct.end.is_some() && !sets;
        if !is_kept {
            return String::new();
        }
        self.guesses += 1;
        let inner = self.inner(found, nth);
        self.guesses -= 1;
        inner
    }

    /// Nobody knows the variables that a tag which is left out sets, up to where it ends.
    fn forget(&mut self, found: &[Construct<'_>], nth: usize, end: usize) {
        let inner = found[nth..].iter().take_while(|construct| construct.range.start < end);
        self.unknown.extend(inner.filter_map(variable).map(str::to_owned));
    }

    /// A tag that the language itself does not have.
    fn own_tag(&mut self, construct: &Construct<'_>, found: &[Construct<'_>], nth: usize) -> String {
        let before = match self.counts.get_mut(construct.name) {
            Some(count) => std::mem::replace(count, *count + 1),
            None => self.counts.insert(construct.name.to_owned(), 1).unwrap_or(0),
        };
        let inner = construct.end.map(|_| self.inner(found, nth));
        let arguments = construct.inside[construct.name.len()..].trim();
        let called = arguments.strip_prefix('(').and_then(|arguments| arguments.strip_suffix(')'));
        let arguments = called.filter(|_| self.language == TemplateLanguage::Tera).unwrap_or(arguments);
        let tag = Tag {
            name: construct.name,
            arguments,
            inner: inner.as_deref(),
            page: self.reading.page,
            parent: None,
            indent: "",
            ordinal: 0,
            before,
        };
        match self.reading.rules.and_then(|rules| rules.tag(&tag)) {
            Some(made)
                if self.language == TemplateLanguage::Liquid
                    || made.iter().all(|piece| matches!(piece, Piece::Markdown(_))) =>
            {
                made.iter().map(|piece| piece.text().to_owned()).collect()
            }
            Some(made) if made.is_empty() => String::new(),
            Some(made) => self.mark(made),
            None => {
                self.left_out(construct.name, construct.range.start);
                inner.unwrap_or_default()
            }
        }
    }

    fn output(&mut self, construct: &Construct<'_>, range: &Range<usize>) -> String {
        let text = self.text;
        if self.guesses == 0 {
            if let Ok(text) = self.rendered(&text[range.clone()]) {
                return self.put(text);
            }
            self.left_out(&text[range.clone()], range.start);
        }
        // The address of a site stands before a path from its home page on.
        let is_home = ["site.baseurl", "site.url"].contains(&construct.inside);
        if is_home || construct.inside.contains('\n') { String::new() } else { UNRESOLVABLE.to_string() }
    }

    /// What a template puts out; where its language stands outside of Markdown, that is no Markdown.
    fn put(&mut self, text: String) -> String {
        if self.is_of_hexo() {
            return if text.is_empty() { text } else { self.mark(vec![Piece::Html(text)]) };
        }
        // What a filter has marked as Markdown.
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some((before, marked)) = rest.split_once(MARKDOWN[0]) {
            let (markdown, behind) = marked.split_once(MARKDOWN[1]).unwrap_or((marked, ""));
            out.push_str(before);
            out.push_str(&self.mark(vec![Piece::Markdown(format!("\n{}\n", markdown.trim()))]));
            rest = behind;
        }
        out.push_str(rest);
        out
    }

    fn mark(&mut self, pieces: Vec<Piece>) -> String {
        if self.is_of_hexo() { self.pieces.mark_as_comment(pieces) } else { self.pieces.mark(pieces) }
    }

    fn is_of_hexo(&self) -> bool {
        self.reading.dialect.generator == Some(generators::Generator::Hexo)
    }

    fn rendered(&mut self, template: &str) -> Result<String, String> {
        // Loops that set variables are passed through again each time.
        self.count += if self.has_loops { 20 } else { 1 };
        if self.count > MOST {
            return Err("so many tags".to_owned());
        }
        if let Some(name) = self.unknown_in(template) {
            return Err(format!("`{name}`, which a tag sets that is left out"));
        }
        let template = with_mentions(template, mentions(self.language));
        let page = self.reading.page.ok_or("a page without values")?;
        if self.settings.is_empty() {
            return generators::rendered(self.reading.rules, &template, page);
        }
        // What the tags before it put out themselves is known already.
        let rendered = generators::rendered(self.reading.rules, &format!("{}{BEGIN}{template}", self.settings), page)?;
        Ok(rendered.split_once(BEGIN).map_or(String::new(), |(_, behind)| behind.to_owned()))
    }

    /// The first variable of a template that nobody knows.
    fn unknown_in<'n>(&self, template: &'n str) -> Option<&'n str> {
        if self.unknown.is_empty() {
            return None;
        }
        // What a tag sets is not what it looks at.
        let tags = template.split('{').skip(1).map(|tag| tag.trim_start_matches(['{', '%', '-', ' ', '\n', '\t']));
        tags.map(|tag| set_by(tag).map_or(tag, |(_, behind)| behind))
            .find_map(|tag| names(tag).find(|name| self.unknown.contains(*name)))
    }

    fn left_out(&mut self, name: &str, at: usize) {
        self.pieces.leave_out(name, self.origins.of(at));
    }
}

/// The tags of Liquid itself. <https://shopify.github.io/liquid/>
const LIQUID: [&str; 19] = [
    "assign",
    "capture",
    "case",
    "cycle",
    "decrement",
    "echo",
    "for",
    "if",
    "ifchanged",
    "include",
    "include_cached",
    "include_relative",
    "increment",
    "liquid",
    "render",
    "tablerow",
    "unless",
    "break",
    "continue",
];

/// The tags of Nunjucks itself. <https://mozilla.github.io/nunjucks/templating.html>
const NUNJUCKS: [&str; 11] =
    ["if", "for", "set", "filter", "macro", "call", "switch", "include", "import", "from", "autoescape"];

/// Those of both after which others put out something else.
const SETTING: [&str; 9] = ["assign", "capture", "set", "increment", "decrement", "cycle", "macro", "import", "from"];

/// Those of them that give a variable a value, also from within a block.
const VARIABLES: [&str; 5] = ["assign", "capture", "set", "increment", "decrement"];

/// The variable that a tag sets.
fn variable<'t>(construct: &Construct<'t>) -> Option<&'t str> {
    set_by(construct.inside).filter(|_| construct.open == "{%").map(|(name, _)| name)
}

/// The variable that a tag sets, and what is behind its name: `assign name = value`.
fn set_by(tag: &str) -> Option<(&str, &str)> {
    let (word, rest) = tag.split_once(char::is_whitespace)?;
    let rest = rest.trim_start().trim_start_matches(['"', '\'']);
    let end = rest.find(|letter: char| !(letter.is_alphanumeric() || "_-".contains(letter))).unwrap_or(rest.len());
    (VARIABLES.contains(&word) && end > 0).then(|| rest.split_at(end))
}

/// The names in a tag that are none of fields, and not in quotes.
fn names(tag: &str) -> impl Iterator<Item = &str> {
    let tag = tag.split(['}', '%']).next().unwrap_or_default();
    let outside = tag.split(['"', '\'']).step_by(2);
    let is_of_name = |letter: char| letter.is_alphanumeric() || "_-.".contains(letter);
    let words = outside.flat_map(move |part| part.split(move |letter| !is_of_name(letter)));
    words.map(|word| word.split('.').next().unwrap_or_default()).filter(|name| !name.is_empty())
}

/// Ends what has been put out already.
const BEGIN: char = '\u{FDD8}';

/// The template with the tags in it that stand for addresses carried out.
fn with_mentions(template: &str, mentions: &[&str]) -> String {
    if !mentions.iter().any(|name| template.contains(name)) {
        return template.to_owned();
    }
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, tag)) = rest.split_once("{%") {
        out.push_str(before);
        let Some((inside, behind)) = tag.split_once("%}") else {
            out.push_str("{%");
            rest = tag;
            continue;
        };
        let bare = inside.trim_matches(['-', ' ', '\n', '\t']);
        match bare.split_whitespace().next() {
            Some(name) if mentions.contains(&name) => out.push_str(&mention::address(bare)),
            _ => out.extend(["{%", inside, "%}"]),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Blocks whose text is not looked at.
const RAW: [&str; 3] = ["raw", "verbatim", "comment"];

/// All constructs of a text in order, but for those in `code`.
fn constructs<'t>(text: &'t str, language: TemplateLanguage, code: &[Range<usize>]) -> Vec<Construct<'t>> {
    let mut found: Vec<Construct<'t>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let (mut at, mut ends, mut last_ends) = (0, ["}}", "%}", "#}"].map(NextEnd::of), [None; RAW.len()]);
    while let Some(here) = memchr::memchr(b'{', &text.as_bytes()[at..]).map(|found| at + found) {
        at = here + 1;
        let end = match text.as_bytes().get(here + 1) {
            Some(b'{') => &mut ends[0],
            Some(b'%') => &mut ends[1],
            Some(b'#') if language == TemplateLanguage::Nunjucks => &mut ends[2],
            _ => continue,
        };
        let end = end.behind(text, here + 2).filter(|_| !any_at(code, &(here..here + 1)));
        let Some(end) = end else { continue };
        let inside = text[here + 2..end].trim_matches(['-', ' ', '\n', '\t', '\r']);
        let name = inside
            .split(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == '-'))
            .next()
            .unwrap_or_default();
        let (nth, open_mark) = (found.len(), &text[here..here + 2]);
        let is_shown = inside.starts_with("/*") && inside.ends_with("*/");
        let is_call = !name.is_empty() && inside[name.len()..].trim_start().starts_with('(') && inside.ends_with(')');
        if language == TemplateLanguage::Tera && !is_shown && !is_call && inside != "end" {
            at = here + 2;
            continue;
        }
        at = end + 2;
        let previous = found.last().map_or(0, |last| last.range.end);
        let (start, behind) = with_blanks(text, here, at, previous);
        if language != TemplateLanguage::Tera {
            at = behind;
        }
        let here = if language == TemplateLanguage::Tera { here } else { start };
        if open_mark == "{%" && !is_shown {
            if name.is_empty() && !inside.starts_with('#') {
                continue;
            }
            if let Some(opened) = name.strip_prefix("end") {
                // Only the nearest are looked at.
                let nearest = open.len().saturating_sub(64);
                let is_it = |opened_at: &usize| opened.is_empty() || found[*opened_at].name == opened;
                if let Some(of) = open[nearest..].iter().rposition(is_it) {
                    let opening = open[nearest + of];
                    found[opening].end = Some(nth);
                    open.truncate(nearest + of);
                }
            } else if !name.is_empty() {
                open.push(nth);
            }
        }
        found.push(Construct { range: here..at, open: open_mark, name, inside, end: None });
        let raw = RAW.iter().position(|raw| *raw == name).filter(|_| open_mark == "{%");
        if let Some(raw) = raw {
            at = end_of_raw(text, at, name, &mut last_ends[raw]);
        }
    }
    found
}

/// The range of a construct with the white space that its hyphens take away; what is before `previous` is not its.
fn with_blanks(text: &str, start: usize, end: usize, previous: usize) -> (usize, usize) {
    let takes_before = text[start + 2..].starts_with('-');
    let takes_behind = text[..end - 2].ends_with('-');
    let before = if takes_before { previous + text[previous..start].trim_end().len() } else { start };
    let behind = if takes_behind { text.len() - text[end..].trim_start().len() } else { end };
    (before, behind)
}

/// Where the tag is that ends a block whose text is not looked at. `last` is where the last such end is, looked up once.
fn end_of_raw(text: &str, from: usize, name: &str, last: &mut Option<usize>) -> usize {
    let end = format!("end{name}");
    let last = *last.get_or_insert_with(|| memchr::memmem::rfind(text.as_bytes(), end.as_bytes()).unwrap_or_default());
    if last < from {
        return from;
    }
    let found = text[from..].match_indices(&end).find_map(|(at, _)| {
        let before = text[from..from + at].trim_end_matches(['-', ' ', '\n']);
        before.ends_with("{%").then(|| from + before.len() - 2)
    });
    found.unwrap_or(from)
}
