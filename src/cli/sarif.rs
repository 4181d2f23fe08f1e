//! Diagnostics as SARIF, which code scanners exchange. <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use crate::{
    diagnostic::{Diagnostic, Place, Severity},
    rules::Rule,
    syntax::percent::in_path,
};

pub(super) fn log(diagnostics: &[Diagnostic]) -> Json {
    let rules: BTreeMap<&str, &Rule> =
        diagnostics.iter().map(|diagnostic| (diagnostic.rule.name, diagnostic.rule)).collect();
    let indices: BTreeMap<&str, usize> = rules.keys().enumerate().map(|(index, name)| (*name, index)).collect();
    let results: Vec<Json> =
        diagnostics.iter().map(|diagnostic| result(diagnostic, indices[diagnostic.rule.name])).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.values().map(|rule| page(rule)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn page(rule: &Rule) -> Json {
    let fix = if rule.help.is_empty() { String::new() } else { format!(" To fix it: {}.", rule.help) };
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.why.split_inclusive(". ").next().unwrap_or(rule.why).trim() },
        "fullDescription": { "text": rule.why },
        "help": { "text": format!("{}{fix} Specification: {}.", rule.why, rule.spec) },
        "helpUri": rule.url,
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(diagnostic: &Diagnostic, rule: usize) -> Json {
    let text = match &diagnostic.help {
        Some(help) => format!("{}. To fix it: {help}.", diagnostic.message),
        None => format!("{}.", diagnostic.message),
    };
    let mut result = json!({
        "ruleId": diagnostic.rule.name,
        "ruleIndex": rule,
        "level": level(diagnostic.severity),
        "message": { "text": text },
        "locations": diagnostic.places.iter().take(1).map(location).collect::<Vec<_>>(),
    });
    let related: Vec<Json> = diagnostic.places.iter().skip(1).map(location).collect();
    if !related.is_empty() {
        result["relatedLocations"] = Json::Array(related);
    }
    result
}

fn location(place: &Place) -> Json {
    let mut region = json!({ "startLine": place.line, "startColumn": place.column });
    if let Some((line, column)) = place.end.filter(|end| *end > (place.line, place.column)) {
        if line > place.line {
            region["endLine"] = Json::from(line);
        }
        region["endColumn"] = Json::from(column);
    } else if let Some(end) = end_column(place) {
        region["endColumn"] = Json::from(end);
    }
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(&place.path) }, "region": region } })
}

/// The column after the last character, counted from 1.
pub(super) fn end_column(place: &Place) -> Option<usize> {
    let (line, span) = place.excerpt.as_ref()?;
    Some(place.column + line.get(span.clone())?.chars().count()).filter(|end| *end > place.column)
}

/// A path as a URI reference, with `file:` if it is absolute; an address as it is.
fn uri(path: &str) -> String {
    if path.contains("://") {
        return path.to_owned();
    }
    let encoded = in_path(path);
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
