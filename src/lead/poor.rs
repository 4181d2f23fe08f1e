//! Poor leads: sentences that say nothing of their article by themselves, and the rule that says so of each. The words of the
//! rules are in `poor.txt`.

use super::{
    length::width,
    phrases::{ByLanguage, Index, LISTS, Lists, Means},
    section::ends_as_sentence,
};
use crate::text::{is_cjk, is_hangul};

/// Why a sentence is a poor lead, the least poor first: where all of an article's sentences are poor, the one whose rule comes
/// first is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Poor {
    /// Has no end mark, where another sentence of its section has.
    Unended,
    /// Speaks of the article rather than of its subject.
    Deictic,
    /// Points back to a sentence that is left out.
    Back,
    /// Announces what a summary cuts off: mostly it ends in a colon.
    Announcement,
    /// A note that was put before the article later.
    Label,
    /// Stands in many older articles too.
    Repeated,
    /// Asks readers to do something.
    Action,
    /// Says where the article or its pictures are from.
    Attribution,
    Thanks,
    Greeting,
    /// Is in a section that is about no subject, such as the references.
    Heading,
}

/// Each rule, its name in `poor.txt`, and what is said of a sentence that it finds.
pub(super) const RULES: &[(Poor, &str, &str)] = &[
    (Poor::Unended, "unended", "has no end mark"),
    (Poor::Deictic, "deictic", "speaks of the article itself"),
    (Poor::Back, "back", "points back to what is left out"),
    (Poor::Announcement, "announcement", "announces what follows"),
    (Poor::Label, "label", "is a note put in later"),
    (Poor::Repeated, "repeated", "is in many older articles too"),
    (Poor::Action, "action", "asks readers to do something"),
    (Poor::Attribution, "attribution", "says where something is from"),
    (Poor::Thanks, "thanks", "gives thanks"),
    (Poor::Greeting, "greeting", "is a greeting"),
    (Poor::Heading, "heading", "has a heading that says nothing of the article"),
];

impl Poor {
    /// Whether a sentence that it finds is what the next one may point back to.
    pub(super) fn has_subject(self) -> bool {
        matches!(self, Self::Deictic | Self::Back | Self::Announcement | Self::Label)
    }

    /// Whether a sentence that it finds tells what its article is about, if nothing better does.
    pub(super) fn tells_of_subject(self) -> bool {
        matches!(self, Self::Deictic | Self::Back | Self::Repeated)
    }

    /// The rule in plain words, as what the sentence does.
    #[cfg(feature = "cli")]
    pub(crate) fn why(self) -> &'static str {
        RULES.iter().find(|(rule, ..)| *rule == self).map_or("", |(.., why)| why)
    }
}

/// So many characters of a greeting, and of what stands before the colon of a label, are short.
const SHORT: usize = 40;

/// An announcement of this width says something by itself.
const MUCH: usize = 36;

/// Shorter nouns, in bytes, may stand in other words.
const NOUN: usize = 4;

/// So many bytes mostly contain the first sentence of a paragraph.
const BEGINNING: usize = 240;

/// What stands before a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Before {
    /// What its author put there, or nothing at all.
    #[default]
    Sentence,
    /// A heading, which a summary leaves out, with the section above it.
    Heading,
    /// A sentence that is left out.
    Gap,
}

/// Tells poor sentences of an article from good ones.
#[derive(Clone, Copy)]
pub(crate) struct Judge<'a> {
    /// The language of the article.
    pub(crate) language: &'a str,
    /// Whether a sentence is in many older articles too.
    is_repeated: Option<&'a dyn Fn(&str) -> bool>,
    /// What points back in this language.
    back: Option<&'static Index<()>>,
    /// What joins sentences in it.
    joins: Option<&'static Index<()>>,
    /// Its definite articles.
    articles: Option<&'static Index<()>>,
}

impl<'a> Judge<'a> {
    /// A judge that knows of no other articles.
    pub(crate) fn of(language: &'a str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let primary = if matches!(&*primary, "nb" | "nn" | "no" | "da") { "sv" } else { &primary };
        let of = |lists: &'static ByLanguage| lists.get(primary);
        Self {
            language,
            is_repeated: None,
            back: of(&LISTS.back),
            joins: of(&LISTS.joins),
            articles: of(&LISTS.articles),
        }
    }

    /// A judge that knows which sentences stand in many older articles too.
    pub(crate) fn with_repeated(self, is_repeated: &'a dyn Fn(&str) -> bool) -> Self {
        Self { is_repeated: Some(is_repeated), ..self }
    }

    /// Whether a sentence was wholly seen in what shows a paragraph to be plainly good.
    pub(super) fn saw(sentence: &str) -> bool {
        sentence.len() <= BEGINNING
    }

    /// The lead that a sentence makes: itself, without a label such as `TL;DR:`; or the worst rule that finds it poor.
    /// `before` says what stands before it in the summary.
    pub(super) fn lead<'s>(&self, sentence: &'s str, before: Before) -> Result<&'s str, Poor> {
        let folded = fold(sentence);
        let worst = of_beginning(&folded)
            .max(of_middle(&folded))
            .max(announces(sentence).then_some(Poor::Announcement))
            .max(is_fragment(sentence).then_some(Poor::Label))
            .max(leads_to_address(sentence).then_some(Poor::Action))
            .max(self.points_back(&folded, before).then_some(Poor::Back))
            .max(self.is_repeated.is_some_and(|is_repeated| is_repeated(sentence)).then_some(Poor::Repeated));
        match worst {
            Some(rule) => Err(rule),
            None => without_label(sentence, &folded).ok_or(Poor::Label),
        }
    }

    /// Whether the beginning of a paragraph shows that its first sentence is good, which takes a tenth of the time that it
    /// takes to find the sentence.
    pub(super) fn is_plainly_good(&self, paragraph: &str) -> bool {
        let beginning = &paragraph[..paragraph.floor_char_boundary(BEGINNING)];
        let has_end = [". ", "! ", "? ", "。", "！", "？"].iter().any(|end| beginning.contains(end));
        if !has_end
            || memchr::memchr(b':', beginning.as_bytes()).is_some()
            || beginning.contains('：')
            || self.is_repeated.is_some_and(|is_repeated| is_repeated(beginning))
        {
            return false;
        }
        let folded = fold(beginning);
        let first_word = folded.split(' ').next().unwrap_or_default();
        !first_word.ends_with(['.', '!', '?', ','])
            && !begins_with_phrase(&folded)
            && of_middle(&folded).is_none()
            && !self.points_back(&folded, Before::Gap)
    }

    /// What is behind the label of a summary, such as `TL;DR:`.
    pub(super) fn behind_label(text: &str) -> Option<&str> {
        let beginning = &text[..text.floor_char_boundary(SHORT)];
        without_label(text, &fold(beginning)).filter(|rest| rest.len() < text.len() && !announces(rest))
    }

    /// Whether a sentence begins with what another one speaks of: `The release` behind one of a release.
    pub(super) fn refers(&self, sentence: &str, other: &str) -> bool {
        let folded = fold(sentence);
        let mut articles = self.articles.into_iter().flat_map(|index| index.of(&folded));
        let noun = articles.find_map(|((), article)| behind(&folded, article)).map(str::trim_start);
        let noun = noun.and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next()).unwrap_or_default();
        noun.len() >= NOUN && fold(other).contains(noun)
    }

    /// Whether a sentence labels all of its paragraph: `Disclaimer: I work for them. …`.
    pub(super) fn labels_paragraph(sentence: &str) -> bool {
        is_disclaimer(&fold(&sentence[..sentence.floor_char_boundary(BEGINNING)]))
    }

    /// Whether a sentence that ends in a colon says something before it.
    pub(super) fn says_much(announcement: &str) -> bool {
        let folded = fold(announcement);
        width(announcement) >= MUCH && of_beginning(&folded).is_none() && of_middle(&folded).is_none()
    }

    fn points_back(&self, folded: &str, before: Before) -> bool {
        let begins = |index: Option<&'static Index<()>>| {
            index.is_some_and(|index| index.of(folded).any(|((), phrase)| behind(folded, phrase).is_some()))
        };
        before != Before::Sentence && (begins(self.joins) || before == Before::Gap && begins(self.back))
    }
}

/// Whether a section with this heading says nothing of the article.
pub(super) fn is_poor_heading(heading: &str) -> bool {
    let folded = heading.to_lowercase();
    let words = folded.trim_matches(|c: char| !c.is_alphabetic());
    LISTS.headings.contains(words) || LISTS.beginnings_of_headings.iter().any(|beginning| words.starts_with(beginning))
}

/// Whether the section with this heading is its author's own summary.
pub(super) fn is_summary_heading(heading: &str) -> bool {
    if heading.len() > BEGINNING {
        return false;
    }
    let folded = fold(heading);
    let words = folded.trim_end_matches(|c: char| !c.is_alphanumeric());
    LISTS.beginnings.of(words).any(|(means, phrase)| *means == Means::Summary && *phrase == words)
}

/// The sentence in lower case, with straight apostrophes and without marks before its first word.
fn fold(sentence: &str) -> String {
    let folded = sentence.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if folded.contains('’') { folded.replace('’', "'") } else { folded }
}

fn is_disclaimer(folded: &str) -> bool {
    let mut phrases = LISTS.beginnings.of(folded).filter(|(means, _)| *means == Means::Disclaimer);
    phrases.any(|(_, phrase)| behind(folded, phrase).is_some_and(|rest| rest.trim_start().starts_with([':', '：'])))
}

/// A comma within so many bytes may stand in a phrase or not: `Today, we'll`.
const FIRST_WORDS: usize = 24;

/// The worst rule whose words a sentence begins with, with or without the comma behind its first words.
fn of_beginning(folded: &str) -> Option<Poor> {
    if is_disclaimer(folded) {
        return Some(Poor::Attribution);
    }
    let mut phrases = LISTS.beginnings.of(folded);
    if phrases.any(|(means, phrase)| *means == Means::Cause && names_cause(folded, phrase)) {
        return worst_of_beginning(folded);
    }
    let comma = folded.as_bytes().iter().take(FIRST_WORDS).position(|byte| *byte == b',');
    let without_comma = comma.and_then(|at| {
        let rest = &folded[at + 1..];
        rest.starts_with(' ').then(|| worst_of_beginning(&[&folded[..at], rest].concat()))?
    });
    worst_of_beginning(folded).max(without_comma)
}

fn worst_of_beginning(folded: &str) -> Option<Poor> {
    let mut phrases = LISTS.beginnings.of(folded);
    let found = phrases.clone().filter_map(|(means, phrase)| match means {
        Means::Poor(rule) => behind(folded, phrase).filter(|rest| applies(*rule, phrase, rest)).map(|_| *rule),
        Means::Summary | Means::Cause | Means::Disclaimer => None,
    });
    let worst = found.max()?;
    let is_cause = |(means, phrase): &(Means, &str)| *means == Means::Cause && names_cause(folded, phrase);
    (worst != Poor::Thanks || !phrases.any(is_cause)).then_some(worst)
}

/// Whether a sentence begins with the words of a cause, and goes on with those behind `*` after a comma.
fn names_cause(folded: &str, phrase: &str) -> bool {
    match phrase.split_once(" * ") {
        Some((cause, effect)) => behind(folded, cause)
            .and_then(|rest| rest.split_once(", "))
            .is_some_and(|(_, rest)| behind(rest, effect).is_some()),
        None => behind(folded, phrase).is_some(),
    }
}

/// Whether a sentence begins with the words of any rule.
fn begins_with_phrase(folded: &str) -> bool {
    LISTS.beginnings.of(folded).any(|(_, phrase)| behind(folded, phrase).is_some())
}

/// The worst rule whose words stand anywhere in a sentence. Only where words begin is looked for them.
fn of_middle(folded: &str) -> Option<Poor> {
    let Lists { anywhere, firsts, .. } = &*LISTS;
    let bytes = folded.as_bytes();
    // Most letters are within words of plain letters, where nothing begins.
    let is_within = |at: usize, byte: u8| byte.is_ascii_alphabetic() && at > 0 && bytes[at - 1].is_ascii_alphanumeric();
    let may_begin = |at: usize, byte: u8| (!byte.is_ascii() || *firsts & (1 << byte) != 0) && !is_within(at, byte);
    let places = folded.bytes().enumerate().filter(|(at, byte)| may_begin(*at, *byte)).map(|(at, _)| at);
    let found = places.filter(|at| folded.is_char_boundary(*at)).filter_map(|at| {
        let first = folded[at..].chars().next()?;
        let goes_on = is_spaced_letter(first) && folded[..at].ends_with(char::is_alphanumeric);
        let phrases = anywhere.of(&folded[at..]).filter(|(_, phrase)| !goes_on && folded[at..].starts_with(phrase));
        phrases.map(|(rule, _)| *rule).max()
    });
    found.max()
}

/// What follows a phrase at the beginning of a sentence, unless its last word goes on.
fn behind<'s>(folded: &'s str, phrase: &str) -> Option<&'s str> {
    if let Some(stem) = phrase.strip_suffix('…') {
        return folded.strip_prefix(stem);
    }
    let rest = folded.strip_prefix(phrase)?;
    let goes_on = phrase.ends_with(is_spaced_letter) && rest.starts_with(char::is_alphanumeric);
    (!goes_on).then_some(rest)
}

/// Whether a character is a letter of a script that has spaces between words, and no endings without one.
fn is_spaced_letter(c: char) -> bool {
    c.is_alphabetic() && !is_cjk(c) && !is_hangul(c)
}

/// Whether a rule counts for a phrase with this behind it.
fn applies(rule: Poor, phrase: &str, rest: &str) -> bool {
    match rule {
        Poor::Greeting => {
            let says_it_all = phrase.contains(' ') || phrase.chars().filter(|c| !is_spaced_letter(*c)).nth(2).is_some();
            let rest = rest.trim();
            says_it_all
                || rest.starts_with([',', '!', '，', '！', '、', '،', '-', '–', '—'])
                || rest.chars().all(|c| !c.is_alphanumeric())
                || rest.ends_with(['!', '！']) && rest.chars().nth(SHORT).is_none()
        }
        Poor::Label => rest.split_once([':', '：']).is_some_and(|(between, _)| {
            let is_number_or_aside =
                between.contains(|c: char| c.is_numeric()) || between.trim_start().starts_with('(');
            between.trim().is_empty() || is_number_or_aside && between.chars().nth(SHORT).is_none()
        }),
        _ => true,
    }
}

/// Whether a sentence is no more than a word: a label without an end mark, or a cry.
fn is_fragment(sentence: &str) -> bool {
    let is_word = !sentence.contains(' ') && sentence.chars().all(|c| !is_cjk(c));
    is_word && (sentence.ends_with('!') || !ends_as_sentence(sentence))
}

/// Whether there are only a few words beside an address.
fn leads_to_address(sentence: &str) -> bool {
    sentence.contains("://")
        && sentence.split(' ').filter(|word| !word.contains("://")).map(width).sum::<usize>() < SHORT
}

/// Whether a sentence ends in a colon or a comma, whatever stands behind it.
fn announces(sentence: &str) -> bool {
    let end = sentence.trim_end_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, ':' | '：' | ',' | '，' | '、' | '،') && !is_end_mark(c)
    });
    end.ends_with([':', '：', ',', '，', '、', '،'])
}

fn is_end_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।')
}

/// The sentence without the label of a summary; `None` if it is nothing but the label.
fn without_label<'s>(sentence: &'s str, folded: &str) -> Option<&'s str> {
    let summaries = LISTS.beginnings.of(folded).filter(|(means, _)| *means == Means::Summary);
    for (_, phrase) in summaries {
        let Some(rest) = behind(folded, phrase) else { continue };
        if rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() {
            return None;
        }
        // This is never a part of the sentence, whatever stands behind it, as in `**TL;DR** We moved.`
        if phrase.starts_with("tl")
            && let Some(text) = sentence.trim_start_matches(|c: char| !c.is_alphanumeric()).get(phrase.len()..)
        {
            return Some(text.trim_start_matches(|c: char| c.is_whitespace() || ":：-–—,.!".contains(c)).trim_end());
        }
        let is_labelled = rest.trim_start().starts_with([':', '：']);
        if is_labelled && let Some((_, text)) = sentence.split_once([':', '：']) {
            return Some(text.trim());
        }
    }
    Some(sentence)
}
