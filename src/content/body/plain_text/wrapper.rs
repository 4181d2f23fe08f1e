//! A wrapper: one pair of quotation marks round a whole body, left by the tool that the text went through.

use super::block::{Habit, Page};
use super::line::{Line, tidy};

/// Opening marks with the marks that close them.
const PAIRS: [(char, &str); 7] =
    [('"', "\""), ('“', "”"), ('«', "»"), ('»', "«"), ('„', "“”"), ('「', "」"), ('『', "』")];

/// The lines without the quotes that wrap them all; `None` if nothing wraps them.
pub(super) fn unwrap<'t>(page: &Page<'t>) -> Option<Vec<Line<'t>>> {
    let (first, last) = (page.lines.first()?, page.lines.last()?);
    let opening = first.text.trim_start().chars().next()?;
    let (_, closers) = PAIRS.into_iter().find(|(open, _)| *open == opening)?;
    let closing = last.text.chars().next_back().filter(|c| closers.contains(*c))?;
    let mut lines = page.lines.clone();
    let opened = first.trimmed().after(opening.len_utf8());
    *lines.first_mut()? = Line { text: opened.text, at: opened.at };
    let end = lines.last_mut()?;
    end.text = end.text.strip_suffix(closing)?.trim_end();
    wraps(page.habit, &lines, opening, closers).then(|| tidy(lines.into_iter()))
}

/// Whether the first paragraph leaves its opening quote open and the last one closes what it has not opened.
fn wraps(habit: Habit, lines: &[Line], opening: char, closers: &str) -> bool {
    let count = lines.len();
    let (head, tail) = if habit == Habit::Unbroken {
        (1, count.saturating_sub(1))
    } else {
        let blank = |line: &Line| line.is_blank();
        (lines.iter().position(blank).unwrap_or(count), lines.iter().rposition(blank).map_or(0, |blank| blank + 1))
    };
    let is_one = tail < head;
    let steps = |lines: Option<&[Line]>| {
        let lines = lines.unwrap_or_default().iter();
        lines.flat_map(|line| steps(line.text, opening, closers, is_one)).collect::<Vec<i32>>()
    };
    let (first, last) = (steps(lines.get(..head)), steps(lines.get(tail..)));
    let is_even = |steps: &[i32]| opening != '"' || steps.len().is_multiple_of(2);
    is_even(&first)
        && is_even(&last)
        && stays_open(first.into_iter())
        && stays_open(last.into_iter().rev().map(|step| -step))
}

fn stays_open(mut steps: impl Iterator<Item = i32>) -> bool {
    let mut depth = 1;
    steps.all(|step| {
        depth += step;
        depth > 0
    })
}

/// For each quotation mark, whether it opens (1), closes (-1) or may do either (0); when `strict`, what may close does.
fn steps(text: &str, opening: char, closers: &str, strict: bool) -> Vec<i32> {
    let mut steps = Vec::new();
    let mut before = None;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let after = letters.peek().copied();
        if opening != '"' {
            steps.extend((c == opening).then_some(1).or_else(|| closers.contains(c).then_some(-1)));
        } else if c == '"' && after == Some('"') {
            letters.next();
        } else if c == '"' {
            steps.push(direction(before, after, strict));
        }
        before = Some(c);
    }
    steps
}

/// Which way a straight quotation mark points, from the characters round it.
fn direction(before: Option<char>, after: Option<char>, strict: bool) -> i32 {
    let is_edge = |c: Option<char>, marks: &str| c.is_none_or(|c| c.is_whitespace() || marks.contains(c));
    match (is_edge(before, "([{=-–—/>‘“«"), is_edge(after, ")]}.,;:!?>-–—/’”»")) {
        (true, false) => 1,
        (false, true) => -1,
        _ => -i32::from(strict),
    }
}
