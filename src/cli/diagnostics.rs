//! Diagnostics for people: like those of rustc, with the source line and carets under the faulty bytes.

use std::collections::BTreeMap;

pub(super) use crate::text::printable;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;

use super::wrap;
use crate::{
    diagnostic::{Diagnostic, Place, Severity},
    rules::command::OUT_OF_DATE,
    text,
};

/// Of what is alike, at most so much is shown one by one.
const MOST_ALIKE: usize = 3;

/// How much of a source line is shown, in columns, if nobody knows better: paragraphs are often written as one long line.
const WIDTH: usize = 80;

/// Each diagnostic as text, with colours. Of many warnings of a rule, the first is shown with their number and the next places,
/// unless all are wanted.
pub(super) fn text(diagnostics: &[&Diagnostic], all: bool, width: Option<usize>) -> Vec<String> {
    let key = |diagnostic: &Diagnostic| (diagnostic.severity, diagnostic.rule.name);
    let mut alike: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| !all && folds(diagnostic)) {
        alike.entry(key(diagnostic)).or_default().push(diagnostic);
    }
    let mut shown: Vec<(&Diagnostic, Option<String>)> = Vec::new();
    for diagnostic in diagnostics {
        match alike.get_mut(&key(diagnostic)) {
            // They were shown with the first.
            Some(alike) if alike.is_empty() => {}
            Some(alike) if alike.len() > MOST_ALIKE => {
                shown.push((diagnostic, Some(others(alike))));
                alike.clear();
            }
            _ => shown.push((diagnostic, None)),
        }
    }
    shown.into_par_iter().map(|(diagnostic, others)| one(diagnostic, others.as_deref(), width)).collect()
}

/// True for what is shown once for all that is alike. Each error has to be fixed, but one build fixes all feeds.
fn folds(diagnostic: &Diagnostic) -> bool {
    !diagnostic.is_error() || *diagnostic.rule == OUT_OF_DATE
}

/// How many there are, and where the next ones are.
fn others(alike: &[&Diagnostic]) -> String {
    let place = |place: &Place| {
        let path = printable(&place.path);
        if place.excerpt.is_none() { path.into_owned() } else { format!("{path}:{}:{}", place.line, place.column) }
    };
    let mut places: Vec<String> = alike.iter().skip(1).filter_map(|it| Some(place(it.places.first()?))).collect();
    places.dedup();
    places.truncate(MOST_ALIKE - 1);
    let also = if places.is_empty() { String::new() } else { format!(", also in {}", text::and(&places)) };
    format!("{} like this{also}; --verbose shows all", alike.len())
}

fn one(diagnostic: &Diagnostic, others: Option<&str>, width: Option<usize>) -> String {
    let (level, word) = match diagnostic.severity {
        Severity::Error => (Level::ERROR, "error"),
        Severity::Warning => (Level::WARNING, "warning"),
        Severity::Info => (Level::INFO, "info"),
    };
    let label = word.len() + diagnostic.rule.name.len() + "[]: ".len();
    let title = wrap::behind(label, &diagnostic.message, width);
    let mut group = Group::with_title(level.primary_title(title).id(diagnostic.rule.name));
    let paths: Vec<_> = diagnostic.places.iter().map(|place| printable(&place.path)).collect();
    for (nth, (place, path)) in diagnostic.places.iter().zip(&paths).enumerate() {
        let kind = if nth == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        group = add(group, place, path, kind);
    }
    let line = diagnostic.places.iter().filter(|place| place.excerpt.is_some()).map(|place| place.line).max();
    let margin = line.map_or(0, |line| line.to_string().len()) + " = help: ".len();
    let source = diagnostic.source.as_ref().map(|source| source.spec);
    let notes = source.into_iter().chain(others).map(|note| Level::NOTE.message(wrap::behind(margin, note, width)));
    let help = diagnostic.help.iter().map(|help| Level::HELP.message(wrap::behind(margin, help, width)));
    for message in notes.chain(help) {
        group = group.element(message);
    }
    Renderer::styled().term_width(width.unwrap_or(WIDTH)).render(&[group])
}

fn add<'a>(group: Group<'a>, place: &'a Place, path: &'a str, kind: AnnotationKind) -> Group<'a> {
    if let Some((line, span)) = &place.excerpt {
        let annotation = kind.span(span.clone()).label(place.label.as_deref());
        let snippet = Snippet::source(line.as_str()).line_start(place.line).path(path);
        return group.element(snippet.annotation(annotation));
    }
    let mut origin = Origin::path(path);
    if (place.line, place.column) != (1, 1) {
        origin = origin.line(place.line).char_column(place.column);
    }
    let group = group.element(origin);
    match &place.label {
        Some(label) => group.element(Level::NOTE.message(label)),
        None => group,
    }
}
