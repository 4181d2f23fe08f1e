//! Diagnostics for people: like those of rustc, with the source line and carets under the faulty bytes.

use std::{borrow::Cow, collections::BTreeMap};

pub(super) use crate::text::printable;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Place, Severity};

/// Of warnings about whole files, at most this many of a rule are shown one by one.
const MOST_ALIKE: usize = 3;

/// How much of a source line is shown, in columns: paragraphs are often written as one long line.
const WIDTH: usize = 80;

/// Each diagnostic as text, with colours; if many are about whole files, only the first is shown, with their number.
pub(super) fn text(diagnostics: &[&Diagnostic]) -> Vec<String> {
    let is_of_file = |diagnostic: &Diagnostic| {
        !diagnostic.is_error() && diagnostic.places.iter().all(|place| place.excerpt.is_none())
    };
    let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| is_of_file(diagnostic)) {
        *alike.entry(diagnostic.rule.name).or_default() += 1;
    }
    let mut shown: Vec<Cow<'_, Diagnostic>> = Vec::new();
    for diagnostic in diagnostics {
        match alike.get_mut(diagnostic.rule.name) {
            Some(count) if is_of_file(diagnostic) && *count == 0 => {}
            Some(count) if is_of_file(diagnostic) && *count > MOST_ALIKE => {
                let message = format!("{} (and {} more files)", diagnostic.message, *count - 1);
                shown.push(Cow::Owned(Diagnostic { message, ..(*diagnostic).clone() }));
                *count = 0;
            }
            _ => shown.push(Cow::Borrowed(*diagnostic)),
        }
    }
    shown.par_iter().map(|diagnostic| one(diagnostic)).collect()
}

fn one(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.rule.name));
    let paths: Vec<_> = diagnostic.places.iter().map(|place| printable(&place.path)).collect();
    for (nth, (place, path)) in diagnostic.places.iter().zip(&paths).enumerate() {
        let kind = if nth == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        group = add(group, place, path, kind);
    }
    if let Some(source) = &diagnostic.source {
        group = group.element(Level::NOTE.message(source.spec));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    Renderer::styled().term_width(WIDTH).render(&[group])
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
