//! What is found in one file: its sections, their leads, what was passed over for these, and the summary, for whoever wonders
//! where a summary comes from.

use serde::Serialize;

use super::{page_values, path_in_site, written_summary};
use crate::{
    config::Config,
    content::{self, Article, body, opening::RepeatedHere},
    diagnostic::{Diagnostic, Place},
    generators::{self, Generator, Rules},
    lead::{self, Judge, Section},
};

/// What is found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub sections: Vec<FoundSection>,
    /// The summary of its entry.
    pub summary: Option<String>,
    /// True if the summary is in its author's own words.
    pub is_written: bool,
}

/// A section of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundSection {
    /// The heading's text; `None` for the section before the first heading.
    pub heading: Option<String>,
    /// The line of the heading, or of the first text if there is no heading; counted from 1.
    pub line: usize,
    /// The first good sentences; `None` if there are none.
    pub lead: Option<String>,
    /// What is passed over on the way to them, in the order of the text.
    pub passed_over: Vec<PassedOver>,
}

/// A text of a section that is passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct PassedOver {
    pub line: usize,
    #[serde(rename = "passed_over")]
    pub text: String,
    /// Why, in plain words: what the text does or is.
    pub why: &'static str,
}

/// What is known of a file from the project that it is in.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub config: &'a Config,
    pub generator: Option<Generator>,
    /// The rules of its site, with what the site's files say.
    pub rules: Option<&'a dyn Rules>,
    /// The file as an article, if it is one.
    pub article: Option<&'a Article>,
    /// Its sentences that older articles have too.
    pub repeated: Option<RepeatedHere>,
    /// The language, if somebody says it who knows better.
    pub language: Option<&'a str>,
}

/// What is found in a file's text, read as the build reads it. `path` tells the body's format and is shown in diagnostics.
pub(crate) fn found(path: &str, bytes: &[u8], known: &Known<'_>) -> Result<Found, Diagnostic> {
    let Known { config, generator, rules, article, repeated, language } = *known;
    let file = content::article::standalone(path, bytes)?;
    let title = article.map_or(&*file.title, |article| &article.title);
    let start = article.map_or(file.body_start, |article| file.text.floor_char_boundary(article.body_start as usize));
    let dialect = generators::dialect(generator, config.site.as_ref());
    let in_site = article.and_then(|article| path_in_site(config, article));
    let page = article.map(|article| page_values(article, &file.text, in_site.as_deref(), dialect));
    let rules = rules.or_else(|| config.site.as_ref().map(|site| &*site.rules)).filter(|_| dialect.generator.is_some());
    let reading = body::Reading { dialect, rules, page: page.as_ref() };
    let mut markup = body::parse(file.format, &reading, &file.text, start, &mut |url, _| Some(url.to_owned()));
    super::drop_title(&mut markup, title);
    let own = article.and_then(|article| article.extras().language.as_deref()).or(file.language.as_deref());
    let language = language.or(own).or(config.language.as_deref()).unwrap_or(lead::DEFAULT_LANGUAGE);
    let is_repeated = |sentence: &str| repeated.is_some_and(|repeated| repeated.contains(sentence));
    let judge = Judge::of(language).with_repeated(&is_repeated);
    let sections = lead::summary_sections(&markup.html, &config.summary, &judge);
    let line = |at: usize| {
        let origin = file.text.floor_char_boundary(markup.origins.of(at));
        1 + memchr::memchr_iter(b'\n', &file.text.as_bytes()[..origin]).count()
    };
    let written = article.map_or(file.summary.as_deref(), |article| article.extras().summary.as_deref());
    let written = written_summary(written, title, file.format, dialect, config);
    let is_written = written.is_some();
    let summary = written.or_else(|| lead::summary(&sections, &config.summary, &judge));
    Ok(Found {
        sections: of_sections(&sections, config, &judge, line),
        summary: summary.map(|it| it.text()),
        is_written,
    })
}

/// What is found in a dated section of a file, which is an article by itself.
pub(crate) fn found_in_section(article: &Article, known: &Known<'_>) -> Option<Found> {
    let Known { config, language, .. } = *known;
    let source = article.section()?.source();
    let reading = body::Reading::plain(generators::Dialect::OF_NONE);
    let start = source.text.floor_char_boundary(article.body_start as usize);
    let markup = body::parse(article.format, &reading, &source.text, start, &mut |url, _| Some(url.to_owned()));
    let own = article.extras().language.as_deref().or(config.language.as_deref());
    let judge = Judge::of(language.or(own).unwrap_or(lead::DEFAULT_LANGUAGE));
    let sections = lead::summary_sections(&markup.html, &config.summary, &judge);
    let line = |at: usize| {
        let origin = source.text.floor_char_boundary(markup.origins.of(at));
        let mut place = Place::file("");
        place.line = 1 + memchr::memchr_iter(b'\n', &source.text.as_bytes()[..origin]).count();
        source.shift(&mut place);
        place.line
    };
    let summary = lead::of_release(&markup.html, &config.summary, &judge);
    let summary = summary.or_else(|| lead::summary(&sections, &config.summary, &judge));
    Some(Found {
        sections: of_sections(&sections, config, &judge, line),
        summary: summary.map(|it| it.text()),
        is_written: false,
    })
}

fn of_sections(
    sections: &[Section],
    config: &Config,
    judge: &Judge<'_>,
    line: impl Fn(usize) -> usize,
) -> Vec<FoundSection> {
    let found = lead::choices(sections, config.summary.sentences_per_section, judge).map(|(section, choice)| {
        let first = section.paragraphs.iter().map(|paragraph| paragraph.position);
        let first = first.chain(section.asides.iter().map(|aside| aside.position)).min();
        let position = section.heading.as_ref().map(|heading| heading.position).or(first);
        let lead = lead::join(choice.sentences);
        FoundSection {
            heading: section.heading.as_ref().map(|heading| heading.text.clone()),
            line: line(position.unwrap_or_default()),
            passed_over: passed_over(section, &choice.passed, &line),
            lead: (!lead.is_empty()).then_some(lead),
        }
    });
    found.collect()
}

fn passed_over(section: &Section, passed: &[lead::PassedOver<'_>], line: &impl Fn(usize) -> usize) -> Vec<PassedOver> {
    let sentences = passed.iter().map(|(sentence, rule)| {
        let paragraph = section.paragraphs.iter().find(|paragraph| paragraph.text.contains(sentence));
        (paragraph.map_or(0, |paragraph| paragraph.position), (*sentence).to_owned(), rule.why())
    });
    let asides = section.asides.iter().map(|aside| (aside.position, aside.text.clone(), aside.kind.name()));
    let mut all: Vec<_> = sentences.chain(asides).collect();
    all.sort_by_key(|(position, ..)| *position);
    all.into_iter().map(|(position, text, why)| PassedOver { line: line(position), text, why }).collect()
}
