//! The summary of an article: its sections' leads in order, within limits that cut at sentence ends.

use serde::Deserialize;

use super::sentence::between;
use super::{Section, first_sentences};
use crate::text;

/// How summaries are made of leads.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct SummarySettings {
    /// Sentences that are taken from the first paragraph of each section.
    pub sentences_per_section: usize,
    /// Sentences that are taken from an article without sections.
    pub sentences_without_sections: usize,
    /// Sections whose leads are taken.
    pub max_sections: usize,
    /// Characters of a summary; it is cut at the end of a sentence.
    pub max_chars: usize,
    /// One paragraph, or one line for each section.
    pub style: Style,
}

impl Default for SummarySettings {
    fn default() -> Self {
        Self {
            sentences_per_section: 1,
            sentences_without_sections: 3,
            max_sections: 8,
            max_chars: 1200,
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

/// The lead of a section: the first `count` sentences of its first paragraph, as one text. Sections without a paragraph
/// have none.
#[cfg(feature = "cli")]
pub(crate) fn lead(section: &Section, count: usize, language: &str) -> Option<String> {
    let paragraph = section.paragraphs.first()?;
    let sentences = first_sentences(&paragraph.text, language, count);
    let separators = sentences.windows(2).map(|pair| between(pair[0], pair[1])).chain([""]);
    let lead: String =
        sentences.iter().zip(separators).flat_map(|(sentence, separator)| [*sentence, separator]).collect();
    (!lead.is_empty()).then_some(lead)
}

/// The summary of an article with these sections; `None` if no section has a paragraph.
#[must_use]
pub fn summarize(sections: &[Section], settings: &SummarySettings, language: &str) -> Option<Summary> {
    let (lines, leads) = if sections.iter().any(|section| section.heading.is_some()) {
        of_sections(sections, settings, language)
    } else {
        (of_paragraphs(sections, settings, language), Vec::new())
    };
    let lines: Vec<String> = lines.iter().map(|line| text::line(line)).filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then_some(Summary { lines, leads })
}

fn of_sections(sections: &[Section], settings: &SummarySettings, language: &str) -> (Vec<String>, Vec<Lead>) {
    let chosen = sections.iter().filter_map(|section| {
        let paragraph = section.paragraphs.first()?;
        let lead = first_sentences(&paragraph.text, language, settings.sentences_per_section);
        let heading = section.heading.as_ref().map(|heading| heading.text.as_str());
        (!lead.is_empty()).then_some((heading, lead))
    });
    let chosen: Vec<_> = chosen.take(settings.max_sections).collect();
    let prefix = |heading: Option<&str>| {
        heading.filter(|_| settings.style == Style::Outline).map(|heading| format!("{heading}: ")).unwrap_or_default()
    };
    let parts = fit(chosen.iter().map(|(heading, lead)| (prefix(*heading), lead.clone())), settings.max_chars);
    let lead = |(part, (heading, _)): (&String, &(Option<&str>, Vec<&str>))| {
        let text = text::line(part.strip_prefix(&prefix(*heading)).unwrap_or(part));
        let heading = heading.map(text::line).filter(|heading| !heading.is_empty());
        (!text.is_empty()).then_some(Lead { heading, text })
    };
    let leads = parts.iter().zip(&chosen).filter_map(lead).collect();
    match settings.style {
        Style::Outline => (parts, leads),
        Style::Paragraph => (vec![join(&parts)], leads),
    }
}

/// The summary of an article without headings: its first sentences, across paragraphs.
fn of_paragraphs(sections: &[Section], settings: &SummarySettings, language: &str) -> Vec<String> {
    let sentences = sections
        .iter()
        .flat_map(|section| &section.paragraphs)
        .flat_map(|paragraph| first_sentences(&paragraph.text, language, settings.sentences_without_sections))
        .take(settings.sentences_without_sections)
        .map(|sentence| (String::new(), vec![sentence]));
    vec![join(&fit(sentences, settings.max_chars))]
}

/// As many whole sentences as fit into `max_chars` characters. If not even the first one fits, it is cut at a word.
fn fit<'a>(parts: impl Iterator<Item = (String, Vec<&'a str>)>, max_chars: usize) -> Vec<String> {
    let mut fitted: Vec<String> = Vec::new();
    let mut left = max_chars;
    for (prefix, sentences) in parts {
        let mut part = prefix;
        let mut whole = 0;
        for sentence in &sentences {
            let before = usize::checked_sub(whole, 1).and_then(|before| sentences.get(before));
            let separator = before.map_or("", |before| between(before, sentence));
            if part.chars().count() + separator.len() + sentence.chars().count() > left {
                break;
            }
            part.push_str(separator);
            part.push_str(sentence);
            whole += 1;
        }
        if whole == 0 {
            if let (true, Some(sentence)) = (fitted.is_empty(), sentences.first()) {
                fitted.push(cut(&(part + sentence), max_chars));
            }
            break;
        }
        left = left.saturating_sub(part.chars().count() + 1);
        fitted.push(part);
        if whole < sentences.len() {
            break;
        }
    }
    fitted
}

fn join(sentences: &[impl AsRef<str>]) -> String {
    let mut text = String::new();
    for sentence in sentences.iter().map(AsRef::as_ref) {
        text.push_str(separator(&text, sentence));
        text.push_str(sentence);
    }
    text
}

/// The separator of two sentences: a space, except in Chinese and Japanese, and before the first sentence.
fn separator(before: &str, after: &str) -> &'static str {
    match (before.chars().next_back(), after.chars().next()) {
        (Some(last), Some(first)) if !(text::is_cjk(last) && text::is_cjk(first)) => " ",
        _ => "",
    }
}

/// At most `max_chars` characters, cut after a word and marked with an ellipsis.
fn cut(sentence: &str, max_chars: usize) -> String {
    let Some((end, _)) = sentence.char_indices().nth(max_chars.saturating_sub(1)) else { return sentence.to_owned() };
    let kept = &sentence[..end];
    // Scripts without spaces are cut anywhere.
    let kept = match kept.rfind(char::is_whitespace) {
        Some(space) if space * 2 > end => &kept[..space],
        _ => kept,
    };
    format!("{}…", kept.trim_end_matches(|character: char| !character.is_alphanumeric()))
}
