//! The summary of an article: its sections' leads in order, within limits that cut at sentence ends.

use serde::Deserialize;

use super::{
    Section,
    choice::{Choice, Reach, choose, lead_of, of_asides, pass_over, promise, with_poor_headings},
    length::{Part, Piece, fit, join},
    poor::{Judge, Poor},
    section::{Kind, Wanted, question, wanted_sections},
};
use crate::text;

/// How summaries are made of leads.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct SummarySettings {
    /// Sentences that are taken from each section.
    pub sentences_per_section: usize,
    /// Sentences that are taken from an article with hardly a heading.
    pub sentences_without_sections: usize,
    /// Sections whose leads are taken.
    pub max_sections: usize,
    /// Characters of a summary; it is cut at the end of a sentence.
    pub max_chars: usize,
    /// Characters of the summary of an article with hardly a heading, if `max_chars` are more.
    pub max_chars_without_sections: usize,
    /// One paragraph, or one line for each section.
    pub style: Style,
}

impl Default for SummarySettings {
    fn default() -> Self {
        Self {
            sentences_per_section: 1,
            sentences_without_sections: 3,
            max_sections: 5,
            max_chars: 900,
            max_chars_without_sections: 450,
            style: Style::Paragraph,
        }
    }
}

/// How a summary arranges the leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Style {
    /// One after the other.
    #[default]
    Paragraph,
    /// One line for each section, its heading first.
    Outline,
}

/// A summary: its lines of plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// One line for a paragraph, or one for each section of an outline; none is blank.
    pub lines: Vec<String>,
    /// The leads that it is made of, if it is not the author's own. They are shown on the page, and are in no feed.
    pub leads: Vec<Lead>,
}

/// The lead of a section, as plain text in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lead {
    /// `None` for the section before the first heading.
    pub heading: Option<String>,
    /// The lead itself; never blank.
    pub text: String,
}

impl Summary {
    /// A summary in somebody's own words; `None` where there are none.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let line = text::line(text);
        (!line.is_empty()).then(|| Self { lines: vec![line], leads: Vec::new() })
    }

    /// The summary as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }
}

/// The sections of an article's HTML, as far as its summary needs them.
pub(crate) fn summary_sections(html: &str, settings: &SummarySettings, judge: &Judge<'_>) -> Vec<Section> {
    let wanted =
        Wanted { lead: &|paragraph| promise(paragraph, judge), paragraphs: settings.sentences_without_sections };
    wanted_sections(html, wanted)
}

/// The summary of an article with these sections; `None` if no section has text.
#[must_use]
pub fn summarize(sections: &[Section], settings: &SummarySettings, language: &str) -> Option<Summary> {
    summary(sections, settings, &Judge::of(language))
}

/// The summary of an article with these sections, as a judge has it.
pub(crate) fn summary(sections: &[Section], settings: &SummarySettings, judge: &Judge<'_>) -> Option<Summary> {
    let parts = match chosen(sections, settings, judge) {
        Chosen::Sections(chosen) => return of_sections(chosen, settings),
        Chosen::Beginning(parts) => parts,
    };
    let limit = settings.max_chars.min(settings.max_chars_without_sections);
    let line = text::line(&join(fit(&parts, limit).iter().map(Piece::from)));
    (!line.is_empty()).then(|| Summary { lines: vec![line], leads: Vec::new() })
}

/// What a summary is made of.
enum Chosen<'a> {
    /// The leads of sections.
    Sections(Vec<(&'a Section, Choice<'a>)>),
    /// The first sentences of all, or what stands for them.
    Beginning(Vec<Part<'a>>),
}

/// An article with fewer good leads is summarised by how it begins.
const FEW: usize = 2;

/// So many paragraphs before the only heading are the article, and what follows it is not half of it.
const MANY_PARAGRAPHS: usize = 3;

fn chosen<'a>(sections: &'a [Section], settings: &SummarySettings, judge: &Judge<'_>) -> Chosen<'a> {
    let headings = with_poor_headings(sections).filter(|(section, is_poor)| section.heading.is_some() && !is_poor);
    let headings = headings.count();
    let is_outline = settings.style == Style::Outline;
    let is_long = || sections.first().is_some_and(|it| it.heading.is_none() && it.paragraphs.len() >= MANY_PARAGRAPHS);
    if headings > 1 || headings == 1 && (is_outline || !is_long()) {
        let chosen = choices(sections, settings.sentences_per_section, judge);
        let chosen = with_good(chosen, settings.max_sections);
        let few = if is_outline { 1 } else { FEW.min(settings.max_sections) };
        if !chosen.is_empty() && chosen.len() >= few {
            return Chosen::Sections(chosen);
        }
    }
    let beginning = beginning(sections, settings, judge);
    Chosen::Beginning(if beginning.is_empty() { least_poor(sections, settings, judge) } else { beginning })
}

/// What is chosen from each section for a summary of leads.
pub(crate) fn choices<'a>(
    sections: &'a [Section],
    count: usize,
    judge: &Judge<'_>,
) -> impl Iterator<Item = (&'a Section, Choice<'a>)> {
    with_poor_headings(sections).map(move |(section, is_poor)| {
        let choice = if is_poor { pass_over(section, judge) } else { lead_of(section, count, judge) };
        (section, choice)
    })
}

fn of_sections(chosen: Vec<(&Section, Choice<'_>)>, settings: &SummarySettings) -> Option<Summary> {
    let parts = chosen.into_iter().map(|(section, choice)| (section, part(section, choice, settings.style)));
    let (sections, parts): (Vec<_>, Vec<_>) = parts.unzip();
    let fitted = fit(&parts, settings.max_chars);
    let lead = |(text, (section, part)): (&String, (&&Section, &Part<'_>))| {
        let text = text::line(text.strip_prefix(&part.prefix).unwrap_or(text));
        let heading = section.heading.as_ref().map(|heading| text::line(&heading.text));
        (!text.is_empty()).then_some(Lead { heading: heading.filter(|heading| !heading.is_empty()), text })
    };
    let leads = fitted.iter().zip(sections.iter().zip(&parts)).filter_map(lead).collect();
    let lines = match settings.style {
        Style::Outline => fitted,
        Style::Paragraph => vec![join(fitted.iter().map(Piece::from))],
    };
    let lines: Vec<String> = lines.iter().map(|line| text::line(line)).filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then_some(Summary { lines, leads })
}

/// What stands before the lead of a section: its heading in an outline, and the question that it answers.
fn prefix(section: &Section, style: Style) -> String {
    let Some(heading) = &section.heading else { return String::new() };
    match question(&heading.text) {
        Some(asked) => format!("{asked}{}", if asked.ends_with(text::is_cjk) { "" } else { " " }),
        None if style == Style::Outline => format!("{}: ", heading.text),
        None => String::new(),
    }
}

/// How an article begins: its first good sentences, across paragraphs and sections.
fn beginning<'a>(sections: &'a [Section], settings: &SummarySettings, judge: &Judge<'_>) -> Vec<Part<'a>> {
    let mut left = settings.sentences_without_sections;
    let kept = with_poor_headings(sections).filter(|(_, is_poor)| !is_poor);
    let chosen = kept.map_while(|(section, _)| {
        let choice = (left > 0).then(|| choose(section, left, Reach::Section, judge))?;
        left = left.saturating_sub(if choice.is_announcement { 0 } else { choice.sentences.len() });
        Some((section, choice))
    });
    let chosen = with_good(chosen, settings.sentences_without_sections).into_iter();
    chosen.map(|(section, choice)| part(section, choice, Style::Paragraph)).collect()
}

/// The choices that have sentences, `max` at the most. What announces a list does not stand among several that are good.
fn with_good<'a>(
    chosen: impl Iterator<Item = (&'a Section, Choice<'a>)>,
    max: usize,
) -> Vec<(&'a Section, Choice<'a>)> {
    let (mut kept, mut good) = (Vec::new(), 0);
    for (section, choice) in chosen.filter(|(_, choice)| !choice.sentences.is_empty()) {
        good += choice.weight();
        kept.push((section, choice));
        if good >= max {
            break;
        }
    }
    if good > 1 {
        kept.retain(|(_, choice)| !choice.is_announcement);
    }
    kept.truncate(max);
    kept
}

fn part<'a>(section: &'a Section, choice: Choice<'a>, style: Style) -> Part<'a> {
    Part { prefix: prefix(section, style), sentences: choice.sentences }
}

/// What stands where no sentence is good: the least poor one, or the items of lists if it says nothing at all.
fn least_poor<'a>(sections: &'a [Section], settings: &SummarySettings, judge: &Judge<'_>) -> Vec<Part<'a>> {
    if settings.sentences_without_sections == 0 || settings.max_sections == 0 {
        return Vec::new();
    }
    let passed: Vec<_> = choices(sections, 1, judge).flat_map(|(_, choice)| choice.passed).collect();
    let least = passed.iter().min_by_key(|(_, rule)| *rule).copied();
    let asides = || {
        let asides = of_all_asides(sections, settings, judge.language);
        (!asides.is_empty()).then_some(asides)
    };
    let part = |sentences: Vec<Piece<'a>>| vec![Part { prefix: String::new(), sentences }];
    match least {
        Some((_, rule)) if rule.tells_of_subject() => {
            let telling = passed.iter().filter(|(_, rule)| rule.tells_of_subject()).map(|(it, _)| Piece::from(*it));
            part(telling.take(settings.sentences_without_sections).collect())
        }
        Some((sentence, rule)) if rule <= Poor::Announcement => part(vec![Piece::from(sentence)]),
        Some((sentence, _)) => asides().unwrap_or_else(|| part(vec![Piece::from(sentence)])),
        None => asides().unwrap_or_default(),
    }
}

/// The first words of lists, tables, captions and the like, section by section.
fn of_all_asides<'a>(sections: &'a [Section], settings: &SummarySettings, language: &str) -> Vec<Part<'a>> {
    let kinds = || sections.iter().flat_map(|section| &section.asides).map(|aside| aside.kind);
    let Some(best) = kinds().filter(|kind| kind.is_text()).min() else { return Vec::new() };
    let worst = best.max(Kind::Quote);
    let parts = |keeps_poor: bool| {
        let kept = with_poor_headings(sections).filter(move |(_, is_poor)| keeps_poor || !is_poor);
        let parts = kept.map(|(section, _)| Part { sentences: of_asides(section, worst, language), ..Part::default() });
        parts.filter(|part| !part.sentences.is_empty()).take(settings.max_sections).collect::<Vec<_>>()
    };
    let good = parts(false);
    if good.is_empty() { parts(true) } else { good }
}
