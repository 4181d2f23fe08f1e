//! Diagnostics as people read them: in rustc's look, with the source line and a caret under the very bytes.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use dateline::diagnostic::{Diagnostic, Place, Severity};

/// Of what is merely worth knowing, no more than this many of a kind are shown one by one.
const MOST_INFOS: usize = 3;

/// Each diagnostic as lines, with colours; many of a kind that are merely worth knowing as one.
pub(super) fn text(diagnostics: &[&Diagnostic]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for diagnostic in diagnostics {
        let same = |other: &&&Diagnostic| other.rule == diagnostic.rule && other.severity == Severity::Info;
        let count = diagnostics.iter().filter(same).count();
        if diagnostic.severity != Severity::Info || count <= MOST_INFOS {
            texts.push(one(diagnostic));
        } else if !told.contains(&diagnostic.rule) {
            told.push(diagnostic.rule);
            texts.push(one(&Diagnostic {
                message: format!("{} (and {} more like it)", diagnostic.message, count - 1),
                ..(*diagnostic).clone()
            }));
        }
    }
    texts
}

fn one(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.rule));
    for (nth, place) in diagnostic.places.iter().enumerate() {
        let kind = if nth == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        group = add(group, place, kind);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    Renderer::styled().render(&[group])
}

fn add<'a>(group: Group<'a>, place: &'a Place, kind: AnnotationKind) -> Group<'a> {
    if let Some((line, span)) = &place.excerpt {
        let annotation = kind.span(span.clone()).label(place.label.as_deref());
        let snippet = Snippet::source(line.as_str()).line_start(place.line).path(place.path.as_str());
        return group.element(snippet.annotation(annotation));
    }
    let mut origin = Origin::path(place.path.as_str());
    if (place.line, place.column) != (1, 1) {
        origin = origin.line(place.line).char_column(place.column);
    }
    let group = group.element(origin);
    match &place.label {
        Some(label) => group.element(Level::NOTE.message(label)),
        None => group,
    }
}
