//! Shortcodes: those of Nikola itself, and those that a site's templates make. <https://getnikola.com/handbook.html#shortcodes>

use std::collections::BTreeMap;

use minijinja::Value;

use crate::{
    generators::{
        SiteFolder, jinja,
        notation::{Piece, Tag, mention_of_address, mention_of_title},
        python::{Module, Python},
    },
    text::escape_html,
};

/// So many listings are read, and no file of them is longer, in bytes.
const MOST_LISTINGS: usize = 200;
const LONGEST_LISTING: usize = 256 * 1024;

/// The shortcodes of a site.
#[derive(Debug, Default)]
pub(super) struct Shortcodes {
    /// The texts of templates, by the names of shortcodes.
    templates: BTreeMap<String, String>,
    /// True if templates are Jinja's rather than Mako's.
    is_jinja: bool,
    /// The folders of listings, and those of their pages.
    folders: Vec<(String, String)>,
    listings: BTreeMap<String, String>,
    /// What templates know of the site.
    globals: Vec<(String, Value)>,
}

/// The arguments of a shortcode: those without names, and the others.
struct Arguments {
    positional: Vec<String>,
    named: Vec<(String, String)>,
}

impl Arguments {
    /// An argument by its name or its place.
    fn value(&self, name: &str, nth: usize) -> Option<&str> {
        let named = self.named.iter().rfind(|(own, _)| own == name).map(|(_, value)| value);
        named.or_else(|| self.positional.get(nth)).map(String::as_str)
    }
}

impl Shortcodes {
    pub(super) fn of(site: &SiteFolder<'_>, settings: &Module) -> Self {
        let theme = settings.value("THEME").and_then(Python::text).unwrap_or("bootblog4");
        let says_jinja = |name: &str| site.file(&format!("themes/{theme}/{name}")).is_some_and(|file| file.text.contains("jinja"));
        let mut templates = BTreeMap::new();
        for name in site.names("shortcodes") {
            if let Some(stem) = name.strip_suffix(".tmpl")
                && let Some(file) = site.file(&format!("shortcodes/{name}"))
            {
                templates.insert(stem.to_owned(), file.text);
            }
        }
        let folder = |(from, to): &(Python, Python)| Some((from.text()?.to_owned(), to.text()?.to_owned()));
        let folders = settings.value("LISTINGS_FOLDERS").map(Python::table).unwrap_or_default();
        let mut folders: Vec<_> = folders.iter().filter_map(folder).collect();
        if folders.is_empty() {
            folders.push(("listings".to_owned(), "listings".to_owned()));
        }
        let mut listings = BTreeMap::new();
        for (folder, _) in &folders {
            add_listings(site, folder, 0, &mut listings);
        }
        let global = |name: &str, setting: &str| Some((name.to_owned(), settings.value(setting)?.text()?.into()));
        let globals = [("blog_title", "BLOG_TITLE"), ("blog_author", "BLOG_AUTHOR"), ("blog_url", "SITE_URL"), ("lang", "DEFAULT_LANG")];
        Self {
            is_jinja: theme.ends_with("-jinja") || says_jinja("engine") || says_jinja(&format!("{theme}.theme")),
            globals: globals.into_iter().filter_map(|(name, setting)| global(name, setting)).collect(),
            templates,
            folders,
            listings,
        }
    }

    /// What a tag stands for; `None` if nobody knows.
    pub(super) fn carried_out(&self, tag: &Tag<'_>) -> Option<Vec<Piece>> {
        let arguments = arguments(tag.arguments)?;
        let inner = tag.inner.unwrap_or_default();
        if let Some(template) = self.templates.get(tag.name) {
            return self.rendered(template, &arguments, Some(inner));
        }
        let html = match tag.name {
            "raw" => inner.to_owned(),
            "template" => return self.rendered(inner, &arguments, None),
            "emoji" => {
                let name = arguments.value("name", 0)?;
                format!("<span>{}</span>", emoji(name).unwrap_or_else(|| escape_html(name)))
            }
            "doc" => document(inner),
            "thumbnail" => thumbnail(&arguments, inner)?,
            "listing" => return self.listing(&arguments),
            "gist" => {
                let id = arguments.value("gistID", 0)?.trim();
                link(&format!("https://gist.github.com/{}", id.rsplit('/').next().unwrap_or(id)))
            }
            "media" => link(Some(arguments.value("url", 0)?).filter(|url| url.contains("://"))?),
            _ => return None,
        };
        Some(vec![Piece::Html(html)])
    }

    /// What a template makes of some arguments.
    fn rendered(&self, template: &str, arguments: &Arguments, data: Option<&str>) -> Option<Vec<Piece>> {
        let template = if self.is_jinja { template.to_owned() } else { of_mako(template)? };
        let mut values = self.globals.clone();
        values.extend(arguments.named.iter().map(|(name, value)| (name.clone(), value.as_str().into())));
        values.push(("_args".to_owned(), arguments.positional.iter().map(String::as_str).collect()));
        values.extend(data.map(|data| ("data".to_owned(), data.into())));
        if jinja::names(&template)?.iter().any(|name| UNKNOWN.contains(&name.as_str())) {
            return None;
        }
        Some(vec![Piece::Html(jinja::rendered(&template, &values, false).ok()?)])
    }

    /// A file of a folder of listings as code, below links to it.
    fn listing(&self, arguments: &Arguments) -> Option<Vec<Piece>> {
        let name = arguments.value("fname", 0)?;
        let file = match &self.folders[..] {
            [(folder, _)] if !name.starts_with(folder) => format!("{folder}/{name}"),
            _ => name.to_owned(),
        };
        let text = self.listings.get(&file)?;
        let (_, page) = self.folders.iter().find(|(folder, _)| file.starts_with(folder))?;
        let below = file.split_once('/').map_or(&*file, |(_, below)| below);
        let (shown, page) = (escape_html(name), escape_html(&format!("/{page}/{below}")));
        let language = arguments.value("language", 1).unwrap_or("text").to_owned();
        Some(vec![
            Piece::Html(format!("<p><a href=\"{page}.html\">{shown}</a> <a href=\"{page}\">(Source)</a></p>\n")),
            Piece::Code { language, text: text.trim_end_matches('\n').to_owned(), is_inline: false },
        ])
    }
}

/// What templates know of the whole site.
const UNKNOWN: [&str; 9] = ["post", "site", "posts", "messages", "_link", "url_for", "template_hooks", "navigation_links", "timeline"];

fn add_listings(site: &SiteFolder<'_>, folder: &str, depth: usize, listings: &mut BTreeMap<String, String>) {
    /// Folders are no deeper.
    const DEEPEST: usize = 4;
    for name in site.names(folder) {
        let path = format!("{folder}/{}", name.trim_end_matches('/'));
        if name.ends_with('/') && depth < DEEPEST {
            add_listings(site, &path, depth + 1, listings);
        } else if !name.ends_with('/')
            && listings.len() < MOST_LISTINGS
            && let Some(text) = site.text_among_others(&path).filter(|text| text.len() <= LONGEST_LISTING)
        {
            listings.insert(path, text);
        }
    }
}

fn link(url: &str) -> String {
    let url = escape_html(url);
    format!("<a href=\"{url}\">{url}</a>")
}

/// A link to another post, by its slug: `other`, or `words <other#place>`.
fn document(text: &str) -> String {
    let explicit = text.trim().strip_suffix('>').and_then(|text| text.rsplit_once('<'));
    let slug = explicit.map_or(text.trim(), |(_, slug)| slug);
    let tag = format!("link://slug/{slug}");
    let shown = match explicit {
        Some((words, _)) => escape_html(words.trim()),
        None => mention_of_title(&tag),
    };
    format!("<a href=\"{}\">{shown}</a>", mention_of_address(&tag))
}

/// A picture that leads to itself in full size.
fn thumbnail(arguments: &Arguments, inner: &str) -> Option<String> {
    let uri = arguments.value("uri", 0)?;
    let (stem, ending) = uri.rsplit_once('.')?;
    let title = arguments.value("linktitle", 3).map(|title| format!(" title=\"{}\"", escape_html(title))).unwrap_or_default();
    let alt = escape_html(arguments.value("alt", 1).unwrap_or_default());
    let (href, source) = (escape_html(uri), escape_html(&format!("{stem}.thumbnail.{ending}")));
    let picture = format!("<a href=\"{href}\"{title}><img src=\"{source}\" alt=\"{alt}\"></a>");
    Some(if inner.is_empty() { picture } else { format!("<div>{picture}{inner}</div>") })
}

/// An emoji by the name that Nikola gives it.
fn emoji(name: &str) -> Option<String> {
    /// Endings of names, and the colours of skin that they mean.
    const SKINS: [(&str, char); 5] = [("1_2", '\u{1F3FB}'), ("3", '\u{1F3FC}'), ("4", '\u{1F3FD}'), ("5", '\u{1F3FE}'), ("6", '\u{1F3FF}')];
    let lines = include_str!("emoji.txt").lines();
    if let Some((_, emoji)) = lines.filter_map(|line| line.split_once(' ')).find(|(own, _)| *own == name) {
        return Some(emoji.to_owned());
    }
    if let Some((base, skin)) = name.rsplit_once("_type_") {
        let (_, colour) = SKINS.iter().find(|(ending, _)| *ending == skin)?;
        return Some(format!("{}{colour}", emoji(base)?.trim_end_matches('\u{FE0F}')));
    }
    None
}

/// A template of Mako's in words of Jinja; `None` if it has more than values, conditions and loops.
/// <https://docs.makotemplates.org/en/latest/syntax.html>
fn of_mako(template: &str) -> Option<String> {
    if template.contains("<%") {
        return None;
    }
    // What Jinja would carry out is text here.
    let literal = |text: &str| text.replace('{', "{{ '{' }}");
    let mut out = String::with_capacity(template.len());
    for line in template.split_inclusive('\n') {
        let inner = line.trim();
        match inner.strip_prefix('%').filter(|rest| !rest.starts_with('%')) {
            _ if inner.starts_with("##") => {}
            Some(control) => out.extend(["{% ", control.trim().trim_end_matches(':'), " %}"]),
            None => {
                let mut rest = line;
                while let Some((before, behind)) = rest.split_once("${") {
                    let (expression, behind) = behind.split_once('}')?;
                    let expression = expression.trim().trim_end_matches("|n").replace("|h", "|e");
                    out.extend([&literal(before), "{{ ", &expression, " }}"]);
                    rest = behind;
                }
                out.push_str(&literal(rest));
            }
        }
    }
    Some(out)
}

/// The arguments: words and texts in quotation marks, with a name before `=` or without. `None` if they cannot be read.
fn arguments(text: &str) -> Option<Arguments> {
    let mut found = Arguments { positional: Vec::new(), named: Vec::new() };
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (first, behind) = string(rest, true)?;
        if let Some(value) = behind.strip_prefix('=') {
            let (value, behind) = string(value, false)?;
            found.named.push((first, value));
            rest = behind;
        } else {
            found.positional.push(first);
            rest = behind;
        }
        rest = rest.trim_start();
    }
    Some(found)
}

/// A word or a text in quotation marks, and what follows.
fn string(text: &str, ends_at_equals: bool) -> Option<(String, &str)> {
    let quote = text.chars().next().filter(|first| matches!(first, '"' | '\''));
    let mut value = String::new();
    let mut letters = text.char_indices().skip(usize::from(quote.is_some()));
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => value.push(letters.next()?.1),
            _ if Some(letter) == quote => return Some((value, &text[at + 1..])),
            _ if quote.is_none() && (letter.is_whitespace() || letter == '=' && ends_at_equals) => return Some((value, &text[at..])),
            _ => value.push(letter),
        }
    }
    quote.is_none().then_some((value, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_of_mako_are_read() {
        assert_eq!(of_mako("<i>${name|h}</i>"), Some("<i>{{ name|e }}</i>".to_owned()));
        assert_eq!(of_mako("% if a == 'b':\nx\n% endif\n"), Some("{% if a == 'b' %}x\n{% endif %}".to_owned()));
        assert_eq!(of_mako("{{ a }} ${b}"), Some("{{ '{' }}{{ '{' }} a }} {{ b }}".to_owned()));
        assert_eq!(of_mako("<%def name=\"x\"></%def>"), None);
    }

    #[test]
    fn emoji_have_the_names_that_nikola_gives_them() {
        assert_eq!(emoji("crying_face").as_deref(), Some("😢"));
        assert_eq!(emoji("thumbs_up").as_deref(), Some("👍"));
        assert_eq!(emoji("swimmer_type_3").as_deref(), Some("🏊🏼"));
        assert_eq!(emoji("no_such"), None);
    }
}
