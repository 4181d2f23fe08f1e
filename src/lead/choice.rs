//! A choice: the sentences that a summary takes from a section, and those that it passes over.

use std::borrow::Cow;

use super::{
    Section, first_sentences,
    length::{Piece, cut, is_ended, width},
    poor::{Before, Judge, Poor, is_poor_heading},
    section::{Aside, Kind},
};

/// So many sentences of a paragraph are looked at for a good one, besides those that are wanted.
const PATIENCE: usize = 4;

/// No more than so many items of a list stand behind what announces them.
const ANNOUNCED: usize = 2;

/// No more than so many items stand for a section without prose.
const ITEMS: usize = 3;

/// A narrower second sentence adds little to an introduction.
const SECOND: usize = 40;

/// A narrower question is answered in a word.
const SHORTEST: usize = 30;

/// A wider one says enough by itself.
const LONGEST: usize = 120;

/// Characters of the first words of an item.
const FIRST_WORDS: usize = 120;

/// A sentence that is not taken, and why.
pub(crate) type PassedOver<'a> = (&'a str, Poor);

/// What is chosen from a section.
#[derive(Debug, Default)]
pub(crate) struct Choice<'a> {
    /// Good sentences, in order.
    pub(crate) sentences: Vec<Piece<'a>>,
    /// The sentences that are passed over on the way to them.
    pub(crate) passed: Vec<PassedOver<'a>>,
    /// Whether the sentences are no better than what announces a list, with its first items.
    pub(crate) is_announcement: bool,
    /// Whether the sentences are those of an introduction.
    is_introduction: bool,
    /// What stands before the next sentence.
    before: Before,
}

/// Whether a choice ends with the paragraph of its first good sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Paragraph,
    Section,
}

/// The first good sentences of a section, `count` at the most. If there are none, what announces a list, with its first items.
pub(super) fn choose<'a>(section: &'a Section, count: usize, reach: Reach, judge: &Judge<'_>) -> Choice<'a> {
    let before = if section.heading.is_some() { Before::Heading } else { Before::Sentence };
    let mut choice = Choice { before, ..Choice::default() };
    let mut unended = Vec::new();
    for (at, paragraph) in section.paragraphs.iter().enumerate() {
        choice.take(&paragraph.text, count, reach, judge);
        choice.take_announcement(section, at, count, judge);
        if reach == Reach::Paragraph
            && unended.is_empty()
            && choice.sentences.first().is_some_and(|it| !is_ended(&it.text))
        {
            unended = std::mem::take(&mut choice.sentences);
        }
        let is_enough = choice.sentences.len() >= count || reach == Reach::Paragraph && !choice.sentences.is_empty();
        if is_enough {
            break;
        }
    }
    match unended.first().map(|it: &Piece<'_>| &it.text) {
        Some(Cow::Borrowed(sentence)) if !choice.sentences.is_empty() => choice.passed.push((sentence, Poor::Unended)),
        _ if choice.sentences.is_empty() => choice.sentences = unended,
        _ => {}
    }
    if choice.sentences.is_empty() && count > 0 {
        let announced =
            (0..section.paragraphs.len()).find_map(|at| announced(section, at, &choice.passed, judge.language));
        choice.sentences = announced.unwrap_or_default();
        choice.is_announcement = !choice.sentences.is_empty();
    }
    choice
}

/// The lead of a section: `count` sentences; but an introduction, which stands before the first heading, gives two.
pub(super) fn lead_of<'a>(section: &'a Section, count: usize, judge: &Judge<'_>) -> Choice<'a> {
    if section.heading.is_none() && count == 1 {
        let beginning = choose(section, 2, Reach::Section, judge);
        let second = beginning.sentences.get(1).filter(|_| !beginning.is_announcement);
        if second.is_some_and(|second| width(&second.text) >= SECOND) {
            return Choice { is_introduction: true, ..beginning };
        }
    }
    choose(section, count, Reach::Paragraph, judge)
}

/// What is passed over in a section whose heading says nothing of the article.
pub(super) fn pass_over<'a>(section: &'a Section, judge: &Judge<'_>) -> Choice<'a> {
    let first =
        section.paragraphs.iter().filter_map(|it| first_sentences(&it.text, judge.language, 1).first().copied());
    Choice { passed: first.take(1).map(|sentence| (sentence, Poor::Heading)).collect(), ..Choice::default() }
}

/// Whether a paragraph has a good sentence among its first.
pub(super) fn has_good_lead(paragraph: &str, judge: &Judge<'_>) -> bool {
    judge.is_plainly_good(paragraph) || {
        let mut choice = Choice::default();
        choice.take(paragraph, 1, Reach::Section, judge);
        choice.sentences.first().is_some_and(|sentence| is_ended(&sentence.text))
    }
}

impl<'a> Choice<'a> {
    /// As how many leads it counts: the two sentences of an introduction are two, what only announces is none.
    pub(super) fn weight(&self) -> usize {
        match (self.is_announcement, self.is_introduction) {
            (true, _) => 0,
            (_, true) => 2,
            _ => 1,
        }
    }

    /// Adds the good sentences of a paragraph, until there are `count`.
    fn take(&mut self, paragraph: &'a str, count: usize, reach: Reach, judge: &Judge<'_>) {
        let missing = count.saturating_sub(self.sentences.len());
        let mut seen = 0;
        let mut end = None;
        // Mostly the first sentences are good, and no more have to be found.
        for length in [missing, missing.saturating_add(PATIENCE)] {
            let sentences = first_sentences(paragraph, judge.language, length);
            for sentence in sentences.iter().skip(seen) {
                if self.is_full(count, reach) {
                    return;
                }
                match judge.lead(sentence, self.before) {
                    Ok(lead) => {
                        // Both are slices of this paragraph.
                        let bytes = lead.as_bytes().as_ptr_range();
                        self.sentences.push(Piece { is_attached: end == Some(bytes.start), ..Piece::from(lead) });
                        end = Some(bytes.end);
                        self.before = Before::Sentence;
                    }
                    Err(rule) => {
                        self.passed.push((sentence, rule));
                        self.before = if rule.has_subject() { Before::Gap } else { Before::Sentence };
                    }
                }
            }
            seen = sentences.len();
            let is_all = sentences.last().is_some_and(|last| paragraph.ends_with(last));
            if is_all || seen < length || self.is_full(count, reach) {
                return;
            }
        }
    }

    /// Whether there are so many sentences, or one more where the last of them leads on to the next.
    fn is_full(&self, count: usize, reach: Reach) -> bool {
        let last = count.checked_sub(1).and_then(|last| self.sentences.get(last));
        let leads_on = reach == Reach::Paragraph && last.is_some_and(|last| leads_on(&last.text));
        self.sentences.len() >= count.saturating_add(usize::from(leads_on))
    }

    /// Adds what announces a list behind the paragraph at `at`, with its first items, if it says something by itself.
    fn take_announcement(&mut self, section: &'a Section, at: usize, count: usize, judge: &Judge<'_>) {
        let is_last = self.passed.last().is_some_and(|(sentence, _)| section.paragraphs[at].text.ends_with(sentence));
        if self.sentences.len() >= count || !is_last {
            return;
        }
        if let Some(sentences) = announced(section, at, &self.passed, judge.language)
            && Judge::says_much(&sentences[0].text)
        {
            self.passed.pop();
            self.sentences.extend(sentences);
        }
    }
}

/// Whether a sentence is a short question or call, which leads on to the next.
fn leads_on(sentence: &str) -> bool {
    sentence.ends_with(['?', '!', '？', '！', '؟']) && (SHORTEST..=LONGEST).contains(&width(sentence))
}

/// Each section, and whether it says nothing of the article, by its heading or that of a section around it.
pub(super) fn with_poor_headings(sections: &[Section]) -> impl Iterator<Item = (&Section, bool)> {
    let mut poor_level = u8::MAX;
    sections.iter().map(move |section| {
        let level = section.heading.as_ref().map_or(0, |heading| heading.level);
        if level <= poor_level {
            let is_poor = section.heading.as_ref().is_some_and(|heading| is_poor_heading(&heading.text));
            poor_level = if is_poor { level } else { u8::MAX };
            return (section, is_poor);
        }
        (section, poor_level < level)
    })
}

/// The sentence that a paragraph ends with, if it announces a list, and the first items of the list behind it.
fn announced<'a>(section: &'a Section, at: usize, passed: &[PassedOver<'a>], language: &str) -> Option<Vec<Piece<'a>>> {
    let paragraph = &section.paragraphs[at];
    let announces =
        |(sentence, rule): &&PassedOver<'_>| *rule == Poor::Announcement && paragraph.text.ends_with(sentence);
    let (announcement, _) = passed.iter().rfind(announces)?;
    let next = section.paragraphs.get(at + 1).map_or(usize::MAX, |next| next.position);
    let is_announced = |aside: &&Aside| {
        matches!(aside.kind, Kind::Item | Kind::Quote) && (paragraph.position..next).contains(&aside.position)
    };
    let items = section.asides.iter().filter(is_announced).take(ANNOUNCED).map(|aside| first_words(aside, language));
    let sentences: Vec<_> = std::iter::once(Piece::from(*announcement)).chain(items).collect();
    (sentences.len() > 1).then_some(sentences)
}

/// The first words of the asides of a section, for an article without prose. `worst` is the last kind that counts.
pub(super) fn of_asides<'a>(section: &'a Section, worst: Kind, language: &str) -> Vec<Piece<'a>> {
    let Some(best) = section.asides.iter().map(|aside| aside.kind).filter(|kind| *kind <= worst).min() else {
        return Vec::new();
    };
    let asides = section.asides.iter().filter(|aside| aside.kind == best);
    asides.take(ITEMS).map(|aside| first_words(aside, language)).collect()
}

fn first_words<'a>(aside: &'a Aside, language: &str) -> Piece<'a> {
    let first = first_sentences(&aside.text, language, 1).first().copied().unwrap_or(&aside.text);
    if first.chars().nth(FIRST_WORDS).is_some() { Piece::from(cut(first, FIRST_WORDS)) } else { Piece::from(first) }
}
