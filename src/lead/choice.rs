//! A choice: the sentences that a summary takes from a section, and those that it passes over.

use std::borrow::Cow;

use super::{
    Section, first_sentences,
    length::{Piece, cut, is_ended, join, width},
    poor::{Before, Judge, Poor, is_poor_heading, is_summary_heading},
    section::{Aside, Kind, Promise},
};

/// So many sentences of a paragraph are looked at for a good one, besides those that are wanted.
const PATIENCE: usize = 4;

/// No more than so many items of a list stand behind what announces them.
const ANNOUNCED: usize = 2;

/// No more than so many items stand for a section without prose.
const ITEMS: usize = 3;

/// Sentences of an introduction at the most.
const INTRODUCTION: usize = 3;

/// A narrower sentence adds little to an introduction.
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
    /// The last sentence that is passed over because older articles have it too.
    repeated: Option<&'a str>,
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
    choice.sentences.extend(set_apart(section, count, judge.language));
    let mut unended = Vec::new();
    for (at, paragraph) in section.paragraphs.iter().enumerate() {
        choice.take(&paragraph.text, section.begins_well(at), count, reach, judge);
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

/// An author's own summary that is set apart from the text: a quotation, or the items behind a label such as `TL;DR`.
fn set_apart<'a>(section: &'a Section, count: usize, language: &str) -> Option<Piece<'a>> {
    let paragraphs = section.paragraphs.iter().map(|it| (&*it.text, it.position));
    let asides = section.asides.iter().filter(|aside| matches!(aside.kind, Kind::Quote | Kind::Label));
    let is_after = |position: usize| move |aside: &&Aside| aside.kind == Kind::Item && aside.position > position;
    let items = |position| section.asides.iter().filter(is_after(position)).take(ITEMS);
    let mut labels = paragraphs.chain(asides.clone().map(|it| (&*it.text, it.position)));
    let labelled = labels.find(|(text, _)| is_summary_heading(text)).map(|(_, position)| {
        let text = join(items(position).map(|item| first_words(item, language)));
        Piece::from(text)
    });
    let quoted = || asides.clone().find_map(|aside| Judge::behind_label(&aside.text)).map(Piece::from);
    labelled.filter(|it| !it.text.is_empty()).or_else(quoted).filter(|_| count > 0)
}

/// The lead of a section: `count` sentences; but an introduction, which stands before the first heading, gives up to three.
pub(super) fn lead_of<'a>(section: &'a Section, count: usize, judge: &Judge<'_>) -> Choice<'a> {
    if section.heading.as_ref().is_some_and(|heading| is_summary_heading(&heading.text)) {
        return own_summary(section, count, judge);
    }
    if section.heading.is_none() && count == 1 {
        let mut beginning = choose(section, INTRODUCTION, Reach::Section, judge);
        let further = beginning.sentences.iter().skip(1).take_while(|it| width(&it.text) >= SECOND).count();
        if further > 0 && !beginning.is_announcement {
            beginning.sentences.truncate(1 + further);
            beginning.is_introduction = true;
            return beginning;
        }
    }
    choose(section, count, Reach::Paragraph, judge)
}

/// What an author's own summary says, under a heading such as `TL;DR`: prose, or the items of a list.
fn own_summary<'a>(section: &'a Section, count: usize, judge: &Judge<'_>) -> Choice<'a> {
    let mut choice = choose(section, count.max(2), Reach::Section, judge);
    if choice.sentences.is_empty() {
        choice.sentences = of_asides(section, Kind::Item, judge.language);
    }
    choice
}

/// What is passed over in a section whose heading says nothing of the article.
pub(super) fn pass_over<'a>(section: &'a Section, judge: &Judge<'_>) -> Choice<'a> {
    let first =
        section.paragraphs.iter().filter_map(|it| first_sentences(&it.text, judge.language, 1).first().copied());
    Choice { passed: first.take(1).map(|sentence| (sentence, Poor::Heading)).collect(), ..Choice::default() }
}

/// Whether a paragraph has a good sentence among its first.
pub(super) fn promise(paragraph: &str, judge: &Judge<'_>) -> Promise {
    if judge.is_plainly_good(paragraph) {
        return Promise::First;
    }
    let mut choice = Choice::default();
    choice.take(paragraph, false, 1, Reach::Section, judge);
    if choice.sentences.first().is_some_and(|sentence| is_ended(&sentence.text)) {
        Promise::Good
    } else {
        Promise::Poor
    }
}

impl<'a> Choice<'a> {
    /// As how many leads it counts: each sentence of an introduction is one, what only announces is none.
    pub(super) fn weight(&self) -> usize {
        match (self.is_announcement, self.is_introduction) {
            (true, _) => 0,
            (_, true) => self.sentences.len(),
            _ => 1,
        }
    }

    /// Adds the good sentences of a paragraph, until there are `count`. `begins_well` if the first is known to be good.
    fn take(&mut self, paragraph: &'a str, begins_well: bool, count: usize, reach: Reach, judge: &Judge<'_>) {
        let missing = count.saturating_sub(self.sentences.len());
        let mut seen = 0;
        let mut end = None;
        // Why all the rest of the paragraph is poor.
        let mut rest = None;
        // Mostly the first sentences are good, and no more have to be found.
        for length in [missing, missing.saturating_add(PATIENCE)] {
            let sentences = first_sentences(paragraph, judge.language, length);
            for (nth, sentence) in sentences.iter().enumerate().skip(seen) {
                if self.is_full(count, reach) {
                    return;
                }
                let is_known = begins_well && nth == 0 && Judge::saw(sentence);
                let lead = match rest {
                    Some(rule) => Err(rule),
                    None if is_known => Ok(*sentence),
                    None => judge.lead(sentence, self.before),
                };
                if let (0, Err(rule)) = (nth, lead) {
                    rest = Judge::labels_paragraph(sentence).then_some(rule);
                }
                let points_back = |lead: &&str| self.repeated.is_some_and(|repeated| judge.refers(lead, repeated));
                match lead {
                    Ok(lead) if points_back(&lead) => self.passed.push((sentence, Poor::Back)),
                    Ok(lead) => {
                        self.repeated = None;
                        // Both are slices of this paragraph.
                        let bytes = lead.as_bytes().as_ptr_range();
                        self.sentences.push(Piece { is_attached: end == Some(bytes.start), ..Piece::from(lead) });
                        end = Some(bytes.end);
                        self.before = Before::Sentence;
                    }
                    Err(rule) => {
                        self.passed.push((sentence, rule));
                        self.repeated = (rule == Poor::Repeated).then_some(*sentence);
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
            self.sentences.push(Piece::from(join(sentences)));
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

pub(super) fn first_words<'a>(aside: &'a Aside, language: &str) -> Piece<'a> {
    let first = first_sentences(&aside.text, language, 1).first().copied().unwrap_or(&aside.text);
    if first.chars().nth(FIRST_WORDS).is_some() { Piece::from(cut(first, FIRST_WORDS)) } else { Piece::from(first) }
}
