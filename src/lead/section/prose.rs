//! Prose: whether the text of a paragraph is the article's own, or a byline, a marker or a shortcode.

use std::{collections::HashSet, sync::LazyLock};

use foldhash::fast::FixedState;

use super::aside::Kind;

/// No byline is longer than this many bytes.
const BYLINE_LIMIT: usize = 160;

/// The names that site generators give to blocks whose text is not prose.
const BLOCKS: &str = "admonition alert aside blockquote callout caution danger details example highlight hint \
    important info mermaid note notice question quote success tip warning";

/// What a text is if it is no prose, as far as the text alone shows.
pub(super) fn what_is_no_prose(text: &str) -> Option<Kind> {
    if text.starts_with(":::") || is_marker(text) || is_address(text) || !has_words_outside_shortcodes(text) {
        return Some(Kind::Mark);
    }
    is_byline(text).then_some(Kind::Byline)
}

/// Whether the text opens a block that a later paragraph closes: `:::note`, `{% highlight sh %}`, `{{< callout >}}`.
pub(super) fn opens_block(text: &str) -> bool {
    let tags = [":::", "{%", "{{<", "{{%"];
    let Some(rest) = tags.iter().find_map(|tag| text.strip_prefix(tag)) else {
        return false;
    };
    let rest = rest.trim_start_matches([':', ' ', '{', '.']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    BLOCKS.split(' ').any(|block| name.eq_ignore_ascii_case(block)) && !closes_block(rest)
}

/// Whether the text ends with what closes such a block: `:::`, `{% endhighlight %}`, `{{< /callout >}}`.
pub(super) fn closes_block(text: &str) -> bool {
    if !text.ends_with('}') {
        return text.ends_with(":::");
    }
    let tag = text.rsplit_once('{').map_or("", |(_, tag)| tag);
    let name = tag.trim_start_matches(['%', '<', ' ']);
    name.starts_with('/') || name.starts_with("end")
}

/// A bare URL.
fn is_address(text: &str) -> bool {
    !text.contains(' ') && text.contains("://")
}

/// `!!! tip "x"`, `??? note`, `[!NOTE]`, `[TOC]`, `[[_TOC_]]`, `{:toc}`, `[gallery ids="1,2"]`.
fn is_marker(text: &str) -> bool {
    ["!!! ", "???+ ", "??? "].iter().any(|mark| text.starts_with(mark))
        || opens_with_callout_type(text)
        || is_bracketed_marker(text)
}

fn opens_with_callout_type(text: &str) -> bool {
    text.strip_prefix("[!")
        .and_then(|rest| rest.split_once(']'))
        .is_some_and(|(name, _)| !name.is_empty() && name.chars().all(char::is_alphabetic))
}

fn is_bracketed_marker(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_ascii_punctuation() || c == ' ');
    text.starts_with(['[', '{'])
        && text.ends_with([']', '}'])
        && (bare.eq_ignore_ascii_case("toc")
            || bare.eq_ignore_ascii_case("more")
            || (bare.contains('=') && !bare.contains(['[', ']'])))
}

/// Whether letters are left when `{{ … }}`, `{% … %}` and `{: … }` are taken out.
fn has_words_outside_shortcodes(text: &str) -> bool {
    let mut rest = text;
    loop {
        let Some((before, after)) = rest.split_once('{') else {
            return has_letter(rest);
        };
        if has_letter(before) || !after.starts_with(['{', '%', ':']) {
            return has_letter(before) || has_letter(after);
        }
        let Some((_, after)) = after.split_once('}') else {
            return false;
        };
        rest = after.trim_start_matches('}');
    }
}

pub(super) fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Whether the text ends as a sentence does, closing quotes and brackets aside.
pub(crate) fn ends_as_sentence(text: &str) -> bool {
    let closing = ['"', '\'', '”', '’', '»', ')', ']', '」', '』', '）'];
    text.trim_end_matches(closing).ends_with(['.', '!', '?', '…', '。', '！', '？', '．', '؟', '۔', '।'])
        || asks_in_greek(text)
}

/// Whether what is set like code is text: words without the signs of programs, and the end of a sentence.
pub(super) fn reads_as_text(text: &str) -> bool {
    const SIGNS: [char; 14] = ['{', '}', '=', ';', '<', '>', '$', '_', '\\', '|', '[', ']', '#', '~'];
    ends_as_sentence(text) && text.split(' ').nth(4).is_some() && !text.contains(SIGNS)
}

/// The question that a heading is, without what is in parentheses or a picture behind it; a name of a function such as `empty?` is
/// none.
pub(crate) fn question(heading: &str) -> Option<&str> {
    let is_picture = |c| matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}');
    let is_trailing = |c: char| c.is_whitespace() || is_picture(c);
    let mut heading = heading.trim_end_matches(is_trailing);
    if let Some((asked, _)) = heading.strip_suffix([')', '）']).and_then(|rest| rest.rsplit_once(['(', '（'])) {
        heading = asked.trim_end_matches(is_trailing);
    }
    let heading = heading.trim();
    let is_asked = heading.ends_with(['？', '؟'])
        || heading.ends_with('?') && (heading.contains(' ') || !heading.is_ascii())
        || asks_in_greek(heading);
    is_asked.then_some(heading)
}

/// Whether a text ends in the mark that asks in Greek and parts clauses elsewhere.
fn asks_in_greek(text: &str) -> bool {
    let is_greek = |c: char| matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}');
    let text = text.strip_suffix([';', '\u{37e}']).unwrap_or_default();
    text.ends_with(|last: char| is_greek(last) || matches!(last, ')' | '»' | '"'))
        && text.chars().rfind(|c| c.is_alphabetic()).is_some_and(is_greek)
}

/// Text that is only "By Jane Doe", "Posted by … on …", a date, or "5 min read".
fn is_byline(text: &str) -> bool {
    if text.len() > BYLINE_LIMIT {
        return false;
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '·' | '•' | '–' | '—' | '&' | '/'))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    is_credit(text, &words) || (!ends_as_sentence(text) && (is_reading_time(&words) || is_date(&words)))
}

fn is_reading_time(words: &[&str]) -> bool {
    let any = |list: &[&str]| words.iter().any(|word| list.iter().any(|w| word.eq_ignore_ascii_case(w)));
    words.len() <= 7
        && any(&["min", "mins", "minute", "minutes"])
        && any(&["read", "reading"])
        && words.iter().any(|word| is_number(word))
}

/// A year, with other numbers and at most four words such as the month's and the weekday's.
fn is_date(words: &[&str]) -> bool {
    let numbers = words.iter().filter(|word| is_number(word)).count();
    let others = words.len() - numbers;
    words.iter().any(|word| is_number(word) && has_year(word))
        && words.len() <= 9
        && (others == 0 || (numbers >= 2 && others <= 4 && others <= numbers + 1))
}

/// `5`, `5th`, `10:30`, `2026-01-31`, `2026年1月31日`.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().filter(|c| c.is_alphabetic()).count() <= 3
}

fn has_year(word: &str) -> bool {
    word.split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
}

/// A word that opens a credit, then only names, dates and the words between them.
fn is_credit(text: &str, words: &[&str]) -> bool {
    let Some((first, rest)) = words.split_first() else {
        return false;
    };
    let opening = first.to_lowercase();
    let is_labelled = || {
        let behind = text.get(first.len()..).unwrap_or_default().trim_start();
        behind.starts_with([':', '：']) && BYLINES.labelled.contains(&*opening)
    };
    let is_change = || rest.first().is_some_and(|word| matches!(*word, "updated" | "modified"));
    (BYLINES.openings.contains(&*opening) && (opening != "last" || is_change()) || is_labelled())
        && !rest.is_empty()
        && words.len() <= 16
        && rest.iter().any(|word| word.starts_with(char::is_uppercase) || is_number(word))
        && rest
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) || is_number(word) || BYLINES.between.contains(word))
}

/// The words of `byline.txt`.
#[derive(Default)]
struct Bylines {
    openings: HashSet<&'static str, FixedState>,
    labelled: HashSet<&'static str, FixedState>,
    between: HashSet<&'static str, FixedState>,
}

static BYLINES: LazyLock<Bylines> = LazyLock::new(|| {
    let mut bylines = Bylines::default();
    for line in include_str!("byline.txt").lines().filter(|line| !line.starts_with('#')) {
        let (head, words) = line.split_once(": ").unwrap_or_default();
        let list = match head.split(' ').next() {
            Some("opening") => &mut bylines.openings,
            Some("labelled") => &mut bylines.labelled,
            _ => &mut bylines.between,
        };
        list.extend(words.split(' '));
    }
    bylines
});
