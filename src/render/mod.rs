//! Rendering: an article becomes an entry, its body safe HTML with absolute URLs, its sections a summary. Each article
//! is rendered once for all feeds that readers subscribe to; articles that only archives show are rendered with their
//! archive.

pub(crate) mod address;
mod attributes;
mod balance;
mod bundled;
mod closing;
mod elements;
mod embed;
#[cfg(feature = "cli")]
mod found;
pub(crate) mod found_media;
#[cfg(feature = "cli")]
mod of_others;
mod pages;
mod rewrite;
mod safe_url;
mod sanitize;

pub(crate) use closing::closed;
pub(crate) use pages::Pages;
#[cfg(feature = "cli")]
pub(crate) use {
    found::{Found, Known, found, found_in_section},
    of_others::{is_safe, safe_html},
};

use std::{
    borrow::Cow,
    cell::OnceCell,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset};
use memchr::memmem;
use rayon::prelude::*;

use crate::{
    config::{Config, ElementPlace, Links, elements::field_of},
    content::{
        self, Article, BodyFormat, Folder, Section, Skipped,
        body::{Markup, Reading, WHY},
        digest_link,
        opening::{Repeated, RepeatedHere},
    },
    diagnostic::{Diagnostic, LineIndex, Place, Severity},
    feed::{self, Element, Entry, SourceLink},
    front_matter::{self, FrontMatter, field_name::Name},
    generators::{self, Dialect, Generator, Rules, notation::PageValues},
    lead::{self, Judge, Summary},
    ledger::Identified,
    progress::Progress,
    rules::{
        command::PARSER_FAILED,
        content::{
            EMPTY_BODY, FAULTY_MARKUP, FORBIDDEN_CHARACTER, LEFT_OUT_ELEMENT, LEFT_OUT_TAG, NO_LINK, TEMPLATE_TEXT,
            WRONG_TYPE,
        },
    },
    syntax::{date, decode::unify_line_ends, language, license, parser},
    text,
};
use address::Addresses;

/// An entry, and what else rendering its article found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rendered {
    /// `None` if the article can no longer be read.
    pub entry: Option<Arc<Entry>>,
    /// What is wrong with the article.
    pub diagnostics: Vec<Diagnostic>,
    /// The paths of the articles that it links to, whether they have a page or not.
    pub linked: Vec<String>,
    /// The names of the templates' tags and elements that were left out, where each is first, and how often.
    left_out: Vec<(String, Place, usize)>,
    /// The first tag of a template that readers see as it is written, where it is, and how many there are.
    kept: Option<(String, Place, usize)>,
}

/// Renders articles, with what they need to know about all others.
#[derive(Debug)]
pub(crate) struct Renderer<'a> {
    articles: &'a [Identified],
    pages: Pages<'a>,
    folder: Folder,
    generator: Option<Generator>,
    dialect: Dialect,
    config: &'a Config,
    /// Those of the site's generator.
    rules: Option<Arc<dyn Rules>>,
    /// The sentences that stand in many articles.
    repeated: RepeatedSentences<'a>,
}

impl<'a> Renderer<'a> {
    /// A renderer of these articles, which are sorted by path, beside files that are in no feed. `rules` are the site's, with what its files say.
    pub(crate) fn new(
        articles: &'a [Identified],
        skipped: &'a [Skipped],
        generator: Option<Generator>,
        rules: Option<Arc<dyn Rules>>,
        config: &'a Config,
    ) -> Self {
        let folder = Folder::open(content::folder(config));
        let dialect = generators::dialect(generator, config.site.as_ref());
        let repeated = repeated(articles.iter().map(|it| &*it.article));
        let rules = rules.or_else(|| config.site.as_ref().map(|site| Arc::clone(&site.rules)));
        let rules = rules.filter(|_| dialect.generator.is_some());
        Self { articles, pages: Pages::new(articles, skipped), folder, generator, dialect, config, rules, repeated }
    }

    /// The own pages of the articles.
    pub(crate) fn pages(&self) -> &Pages<'a> {
        &self.pages
    }

    pub(crate) fn article(&self, identified: &Identified) -> Rendered {
        let render = || {
            let mut rendering = Rendering::new(identified, self);
            let entry = rendering.entry().map(Arc::new);
            let Rendering { diagnostics, linked, left_out, kept, .. } = rendering;
            Rendered { entry, diagnostics, linked, left_out, kept }
        };
        parser::run("of bodies", render).unwrap_or_else(|message| {
            let place = content::place(self.config, &identified.article);
            let diagnostics = vec![Diagnostic::new(&PARSER_FAILED, message).at(place)];
            Rendered { diagnostics, ..Rendered::default() }
        })
    }

    /// The entry of an article whose text is at hand, without what [`closed`] adds.
    pub(crate) fn entry(&self, identified: &Identified, source: &str) -> Entry {
        Rendering::new(identified, self).entry_of(source)
    }

    /// Renders the selected articles, given by index.
    pub(crate) fn articles(&self, selected: &[usize], progress: &Progress) -> HashMap<usize, Rendered> {
        progress.begin("rendering", selected.len());
        let rendered = |index: &usize| {
            progress.step();
            (*index, self.article(&self.articles[*index]))
        };
        // A long article may take as long as many short ones.
        selected.par_iter().with_max_len(4).map(rendered).collect()
    }
}

/// The sentences that many of these articles begin with. For each only older ones count, so that its summary does not change
/// when a newer article comes.
pub(crate) fn repeated<'a>(articles: impl Iterator<Item = &'a Article> + Clone) -> RepeatedSentences<'a> {
    Repeated::of(articles.map(|article| (article.openings(), age(article))))
}

/// The sentences of an article that older ones have too.
pub(crate) fn repeated_in(article: &Article, repeated: &RepeatedSentences<'_>) -> RepeatedHere {
    repeated.in_article(article.openings(), age(article))
}

/// The sentences that many articles begin with, each with how old the articles are.
pub(crate) type RepeatedSentences<'a> = Repeated<(DateTime<FixedOffset>, &'a str)>;

/// What articles are in order by.
fn age(article: &Article) -> (DateTime<FixedOffset>, &str) {
    (article.published, &article.path)
}

/// What is wrong with the entries of these articles, in their order. `why` says why the page of one is not known.
pub(crate) fn diagnostics(
    articles: &[usize],
    all: &[Identified],
    entries: &HashMap<usize, Rendered>,
    config: &Config,
    why: Option<&str>,
) -> Vec<Diagnostic> {
    let of_entries = articles.iter().filter_map(|index| entries.get(index)).flat_map(|entry| entry.diagnostics.clone());
    let no_link = no_link(articles, all, entries, config, why);
    of_entries.chain(left_out(articles, entries)).chain(kept(articles, entries)).chain(no_link).collect()
}

/// A warning for each name of a template's tag or an element that was left out, with how many there are and where the first are.
fn left_out(articles: &[usize], entries: &HashMap<usize, Rendered>) -> Vec<Diagnostic> {
    let mut by_name: BTreeMap<&str, (Vec<&Place>, usize)> = BTreeMap::new();
    for (name, place, count) in articles.iter().filter_map(|index| entries.get(index)).flat_map(|entry| &entry.left_out)
    {
        let (places, all) = by_name.entry(name).or_default();
        places.push(place);
        *all += count;
    }
    let diagnostic = |(name, (places, count)): (&str, (Vec<&Place>, usize))| {
        let times = if count > 1 { format!(", {count} times in all") } else { String::new() };
        let (rule, what) = if is_element(name) { (&LEFT_OUT_ELEMENT, "element") } else { (&LEFT_OUT_TAG, "tag") };
        at_first(Diagnostic::new(rule, format!("the {what} `{name}` was left out{times}")), places)
    };
    by_name.into_iter().map(diagnostic).collect()
}

/// The diagnostic with the first of these places, one of an article.
fn at_first<'a>(diagnostic: Diagnostic, places: impl IntoIterator<Item = &'a Place>) -> Diagnostic {
    let places = places.into_iter().take(MOST_PLACES).enumerate();
    places.fold(diagnostic, |diagnostic, (nth, place)| {
        let place = place.clone();
        diagnostic.at(if nth == 0 { place } else { place.labelled("here too") })
    })
}

/// The warning that readers see the tags of templates as they are written, with the first of them.
fn kept(articles: &[usize], entries: &HashMap<usize, Rendered>) -> Option<Diagnostic> {
    let found = || articles.iter().filter_map(|index| entries.get(index)?.kept.as_ref());
    let (tag, ..) = found().next()?;
    let others = match found().map(|(.., count)| count).sum::<usize>() - 1 {
        0 => String::new(),
        1 => ", and another tag".to_owned(),
        count => format!(", and {count} other tags"),
    };
    let diagnostic = Diagnostic::new(&TEMPLATE_TEXT, format!("readers will see `{tag}` as it is written{others}"));
    Some(at_first(diagnostic, found().map(|(_, place, _)| place)))
}

/// Whether what was left out is an element rather than a template's tag.
fn is_element(name: &str) -> bool {
    // Components of programs begin with a capital letter.
    name.strip_prefix('<').is_some_and(|name| name.starts_with(|first: char| first.is_ascii_lowercase()))
}

/// In so many articles the same is shown.
const MOST_PLACES: usize = 3;

/// So many faults of a markup are told of one article.
const MOST_FAULTS: usize = 20;

struct Rendering<'a> {
    identified: &'a Identified,
    renderer: &'a Renderer<'a>,
    diagnostics: Vec<Diagnostic>,
    linked: Vec<String>,
    left_out: Vec<(String, Place, usize)>,
    kept: Option<(String, Place, usize)>,
}

impl<'a> Rendering<'a> {
    fn new(identified: &'a Identified, renderer: &'a Renderer<'a>) -> Self {
        Self { identified, renderer, diagnostics: Vec::new(), linked: Vec::new(), left_out: Vec::new(), kept: None }
    }

    fn entry(&mut self) -> Option<Entry> {
        let Renderer { folder, config, .. } = self.renderer;
        if let Some(section) = self.identified.article.section() {
            let entry = self.entry_of_section(section);
            return Some(if config.show_sources { closed(entry) } else { entry });
        }
        let path = &self.identified.article.path;
        let bytes = content::read_article_in(folder, config, path);
        let decoded =
            bytes.as_deref().map_err(Clone::clone).and_then(|bytes| content::decode_article(config, path, bytes));
        let source = decoded.map_err(|diagnostic| self.diagnostics.push(diagnostic)).ok()?.text;
        let entry = self.entry_of(&source);
        drop(source);
        bytes.into_iter().for_each(content::recycle);
        Some(if config.show_sources { closed(entry) } else { entry })
    }

    /// The entry of a section, with the places of what was found in the whole file.
    fn entry_of_section(&mut self, section: &Section) -> Entry {
        let source = section.source();
        let entry = self.entry_of(&source.text);
        let shown = content::shown_path(self.renderer.config, self.identified.article.file());
        let in_diagnostics = self.diagnostics.iter_mut().flat_map(|diagnostic| &mut diagnostic.places);
        let left_out = self.left_out.iter_mut().map(|(_, place, _)| place);
        let kept = self.kept.iter_mut().map(|(_, place, _)| place);
        let places = in_diagnostics.chain(left_out).chain(kept);
        places.filter(|place| place.path == shown).for_each(|place| source.shift(place));
        entry
    }

    fn entry_of(&mut self, source: &str) -> Entry {
        let Renderer { pages, dialect, config, rules, .. } = self.renderer;
        let article = &self.identified.article;
        let shown = content::shown_path(config, article.file());
        // The file may have become shorter since it was read first.
        let start = source.floor_char_boundary(article.body_start as usize);

        let in_site = path_in_site(config, article);
        let page = page_values(article, source, in_site.as_deref(), *dialect);
        let reading = match article.section() {
            // No generator makes a page of it.
            Some(_) => Reading::plain(Dialect::OF_NONE),
            None => Reading { dialect: *dialect, rules: rules.as_deref(), page: Some(&page) },
        };
        let mut addresses = Addresses::new(config, article, pages, in_site.as_deref());
        let mut markup = content::body::parse(article.format, &reading, source, start, &mut |url, usage| {
            addresses.resolve(url, usage)
        });
        if !markup.left_out.is_empty() || markup.kept.is_some() || !markup.faults.is_empty() {
            let lines = LineIndex::new(source);
            let place = |at: usize, label: &str| lines.place(&shown, at..at + 1).labelled(label);
            let left_out = std::mem::take(&mut markup.left_out).into_iter().map(|(name, at, count)| {
                let (name, why) = name.split_once(WHY).unwrap_or((&name, ""));
                let label = match why {
                    "" if is_element(name) => "readers do not show it".to_owned(),
                    "" => "what it makes is not known".to_owned(),
                    why => format!("what it makes is not known: {why}"),
                };
                (name.to_owned(), place(at, &label), count)
            });
            self.left_out = left_out.collect();
            let faults = std::mem::take(&mut markup.faults).into_iter().take(MOST_FAULTS);
            self.diagnostics.extend(faults.map(|(said, at)| {
                Diagnostic::new(&FAULTY_MARKUP, format!("the markup cannot be read as it is meant: {said}"))
                    .at(place(at, ""))
            }));
            let kept = markup.kept.take();
            self.kept = kept.map(|(tag, at, count)| (tag, place(at, "nothing carries it out"), count));
        }
        drop_title(&mut markup, &article.title);
        self.report_references(&markup, source, &shown);
        let language = article.extras().language.as_deref().or(config.language.as_deref());
        let summary = self.summary(&markup, language.unwrap_or(lead::DEFAULT_LANGUAGE));
        addresses.in_html();
        let content = if markup.has_raw_html {
            Cow::Owned(sanitize::sanitize(&markup.html, &mut |url, usage| {
                if is_footnote(url) { Some(url.to_owned()) } else { addresses.resolve(url, usage) }
            }))
        } else {
            text::clean(&markup.html)
        };
        self.linked = addresses.linked();
        self.diagnostics.extend(addresses.diagnostics(source, start, &shown));

        let mut source_links: Vec<SourceLink> = article.sources().collect();
        if article.page.is_none() && source_links.is_empty() && self.is_digest(source) {
            source_links.extend(digest_link::find(&content, &config.url).map(SourceLink::new));
        }
        let first_source = || source_links.first().map(|source| source.url.clone());
        let url = article.page.as_ref().map(ToString::to_string).or_else(first_source);
        let comments = article.extras().comments.as_deref().map(str::to_owned);
        let found = found_media::find(config, article, source, &shown, &mut self.diagnostics);
        // Parsers of HTML and XML make line feeds of them; those of JSON would not.
        let content = unify_line_ends(content);
        let content = content.trim();
        if content.is_empty() {
            let help = "write a text, or leave it out with `feed: false` in its front matter";
            let diagnostic = Diagnostic::new(&EMPTY_BODY, "the article has no text; its entry is a title and a link");
            self.diagnostics.push(diagnostic.at(Place::file(&shown)).help(help));
        }
        let opening = found.image.as_ref().map(|image| found_media::opening(image, content)).unwrap_or_default();
        let content = if opening.is_empty() { content } else { &format!("{opening}{content}") };
        // Only what these say is read again.
        let may_say = config.elements.are_in_entries() || memmem::find(&source.as_bytes()[..start], b"icen").is_some();
        let is_whole = article.section().is_none();
        let head = (may_say && is_whole).then(|| front_matter::split(source).ok()).flatten();
        let license = self.license(head.as_ref(), &shown, source);
        let mut entry = Entry {
            path: article.path.to_string(),
            id: text::clean(&self.identified.id(config)).into_owned(),
            title: text::line(&article.title),
            is_untitled: article.extras().is_untitled,
            url,
            source_links,
            comments,
            published: article.published,
            updated: self.identified.updated,
            authors: feed::people(&article.authors, &config.url),
            tags: feed::tags(&article.tags),
            language: language.map(str::to_owned),
            body: article.extras().body,
            summary: summary.map(Arc::new),
            content: (!content.is_empty()).then(|| directed(content.trim_end(), language).into()),
            image: found.image,
            enclosures: found.enclosures,
            episode: found.episode,
            license,
            elements: Vec::new(),
        };
        entry.elements = self.elements(&entry, head.as_ref());
        entry
    }

    /// What settings add to an entry.
    fn elements(&self, entry: &Entry, head: Option<&FrontMatter<'_>>) -> Vec<Element> {
        let config = self.renderer.config;
        let known = |placeholder: &str| match placeholder {
            "title" => Some(entry.title.clone()),
            "url" => entry.url.clone(),
            "language" => entry.language.clone(),
            "author" => entry.authors.first().or(config.authors.first()).map(|author| author.name.clone()),
            "id" => Some(entry.id.clone()),
            "published" => Some(entry.published.to_rfc3339()),
            "updated" => Some(entry.updated.to_rfc3339()),
            field => content::fields::written(head?, field_of(field)?),
        };
        config.elements.filled(ElementPlace::Entry, &known)
    }

    /// The article's own licence, as an address.
    fn license(&mut self, head: Option<&FrontMatter<'_>>, shown: &str, source: &str) -> Option<String> {
        let field = content::fields::first(head?, Name::License)?;
        let text = field.value.scalar()?;
        let address = license::address(text);
        if address.is_none() {
            let message = format!("`{}` is not a licence that SPDX lists, nor an address", text::line(text));
            let place = Place::in_text(shown, source, field.value.span.clone()).labelled("no feed can say this");
            let help = "write a name of its list, as in `CC-BY-4.0`, or an address";
            let diagnostic = Diagnostic::new(&WRONG_TYPE, message).severity(Severity::Warning);
            self.diagnostics.push(diagnostic.at(place).help(help));
        }
        address
    }

    /// True for an article whose text has the link to what it tells of: one without front matter in a folder of no
    /// generator, or any, if settings say so.
    fn is_digest(&self, source: &str) -> bool {
        let Renderer { config, generator, .. } = self.renderer;
        let is_plain = || {
            let front_matter = front_matter::split(source);
            self.identified.article.section().is_none()
                && front_matter.is_ok_and(|front_matter| front_matter.syntax == front_matter::Syntax::None)
        };
        match config.links {
            Links::Source => true,
            Links::Page => generator.is_none() && config.site.is_none() && is_plain(),
        }
    }

    /// The author's own summary, or the leads.
    fn summary(&self, markup: &Markup, language: &str) -> Option<Summary> {
        let Renderer { dialect, config, .. } = self.renderer;
        let article = &self.identified.article;
        let written = article.extras().summary.as_deref();
        written_summary(written, &article.title, article.format, *dialect, config).or_else(|| {
            let repeated = repeated_in(article, &self.renderer.repeated);
            let is_repeated = |sentence: &str| repeated.contains(sentence);
            let judge = Judge::of(language).with_repeated(&is_repeated);
            if article.section().is_some()
                && let Some(summary) = lead::of_release(&markup.html, &config.summary, &judge)
            {
                return Some(summary);
            }
            let sections = lead::summary_sections(&markup.html, &config.summary, &judge);
            lead::summary(&sections, &config.summary, &judge)
        })
    }

    /// Reports references such as `&#1;` to characters that no feed can contain. Decoding the file cannot find them.
    fn report_references(&mut self, markup: &Markup, source: &str, shown: &str) {
        if !text::may_contain_forbidden(&markup.html) {
            return;
        }
        if let Some((at, character)) = markup.html.char_indices().find(|(_, character)| text::is_forbidden(*character))
        {
            let origin = markup.origins.of(at);
            let code = text::code_point(character);
            let message = format!("a reference to {code} is not allowed in a feed and was left out");
            let diagnostic =
                Diagnostic::new(&FORBIDDEN_CHARACTER, message).at(Place::in_text(shown, source, origin..origin + 1));
            self.diagnostics.push(diagnostic);
        }
    }
}

/// The summary that an author wrote, unless it says no more than the title or what the site says of itself.
fn written_summary(
    written: Option<&str>,
    title: &str,
    format: BodyFormat,
    dialect: Dialect,
    config: &Config,
) -> Option<Summary> {
    let written = plain(written?, format, dialect);
    let letters = |text: &str| -> String {
        text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let said = letters(&written);
    let is_said = |other: &str| said == letters(other);
    if is_said(title) || config.subtitle.as_deref().is_some_and(is_said) {
        return None;
    }
    Summary::of(&written)
}

/// A text in front matter, which is written like the body, as plain text.
fn plain(written: &str, format: BodyFormat, dialect: Dialect) -> String {
    match format {
        BodyFormat::Text | BodyFormat::Html | BodyFormat::AsciiDoc | BodyFormat::Djot | BodyFormat::Rst => {
            written.to_owned()
        }
        BodyFormat::Markdown | BodyFormat::Mdx => {
            let markup =
                content::body::parse(format, &Reading::plain(dialect.of_front_matter()), written, 0, &mut |url, _| {
                    Some(url.to_owned())
                });
            lead::plain_text(&markup.html)
        }
    }
}

/// The warning that entries have no link, if any has none. `why` says it of the first, if the site's generator does.
fn no_link(
    articles: &[usize],
    all: &[Identified],
    entries: &HashMap<usize, Rendered>,
    config: &Config,
    why: Option<&str>,
) -> Option<Diagnostic> {
    let has_none = |index: &&usize| {
        entries.get(index).is_some_and(|rendered| rendered.entry.as_ref().is_some_and(|entry| entry.url.is_none()))
    };
    let without: Vec<&str> = articles.iter().filter(has_none).map(|index| &*all[*index].article.path).collect();
    let (first, rest) = without.split_first()?;
    let shown = |path: &&&str| content::shown_path(config, path);
    let named: Vec<String> = rest.iter().take(2).map(|path| shown(&path)).collect();
    let more = if named.is_empty() { String::new() } else { format!(", such as {}", named.join(" and ")) };
    let message = match rest.len() {
        0 => "the entry links to nothing: nobody says where its article's page is".to_owned(),
        count => format!("{} entries link to nothing: nobody says where their articles' pages are{more}", count + 1),
    };
    let label = why.map(str::to_owned).unwrap_or_default();
    let help = format!(
        "write `permalink = \"{}\"` into dateline.toml, or whatever is right; or name what each is about with `source:`",
        proposed(&without)
    );
    let of_first = articles.iter().find(has_none).map(|index| &all[*index].article);
    let place = of_first
        .map_or_else(|| Place::file(&content::shown_path(config, first)), |article| content::place(config, article));
    Some(Diagnostic::new(&NO_LINK, message).at(if label.is_empty() { place } else { place.labelled(label) }).help(help))
}

/// The pattern of addresses that the paths of articles suggest.
fn proposed(paths: &[&str]) -> &'static str {
    let most = |fits: &dyn Fn(&str) -> bool| paths.iter().filter(|path| fits(path)).count() * 2 > paths.len();
    if most(&|path| path.contains('#')) {
        "https://example.org/changelog/#{anchor}"
    } else if most(&|path| date::in_path(path).is_some()) {
        "/{year}/{month}/{day}/{slug}/"
    } else if most(&|path| path.contains('/')) {
        "/{path}/"
    } else {
        "/{slug}/"
    }
}

/// The path of an article relative to the site's folder, if it is there.
fn path_in_site(config: &Config, article: &Article) -> Option<String> {
    content::prefix_in_site(config).map(|prefix| prefix + &article.path)
}

/// What templates may show of an article.
fn page_values<'a>(
    article: &'a Article,
    source: &'a str,
    in_site: Option<&'a str>,
    dialect: Dialect,
) -> PageValues<'a> {
    PageValues {
        file: in_site.unwrap_or(&article.path),
        source,
        title: &article.title,
        page: article.page.as_deref(),
        published: article.published,
        dialect,
        to_html: content::body::html_of,
        read: OnceCell::new(),
    }
}

/// True for a link from a mark to its footnote or back. The article's page has other ids for these, so that the links
/// only work in the entry.
fn is_footnote(url: &str) -> bool {
    let number = url.strip_prefix("#fn-").or_else(|| url.strip_prefix("#fnref-"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Removes a first heading that repeats the title, which readers would show twice.
fn drop_title(markup: &mut Markup, title: &str) {
    let html = &markup.html;
    // Most bodies begin with a paragraph, and need no search.
    let opening = html.trim_start().strip_prefix("<p>");
    if opening.is_some_and(|text| text.starts_with(char::is_alphanumeric)) {
        return;
    }
    let Some(heading) = content::body::html::first_heading(html) else { return };
    let is_title = lead::plain_text(&html[heading.clone()]) == text::line(title);
    if is_title && lead::plain_text(&html[..heading.start]).is_empty() {
        // Replaced by blanks rather than cut, so that positions stay right.
        let blank = " ".repeat(heading.len());
        markup.html.replace_range(heading, &blank);
    }
}

/// Content in a right-to-left language says so itself, since readers show it among entries in others.
fn directed<'c>(content: &'c str, language: Option<&str>) -> Cow<'c, str> {
    match language {
        Some(tag) if language::is_right_to_left(tag) => {
            Cow::Owned(format!("<div dir=\"rtl\" lang=\"{tag}\">{content}</div>"))
        }
        _ => Cow::Borrowed(content),
    }
}
