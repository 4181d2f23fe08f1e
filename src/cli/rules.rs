//! `dateline rules` and `dateline explain`: what feeds are validated by.

use std::fmt::Write;

use dateline::{
    diagnostic::Diagnostic,
    validate::{
        self, Rule,
        rules::{Example, Within},
    },
};
use serde_json::json;

use super::{
    ExitCode,
    print::{self, Printer, word},
};

/// A name this near to another is a slip of it (Jaro-Winkler, 0 to 1).
const NEAR: f64 = 0.75;

/// Lists the rules.
pub(super) fn list(printer: &Printer) -> ExitCode {
    let mut text = String::new();
    let width = validate::rules().map(|rule| rule.name.len()).max().unwrap_or_default();
    for rule in validate::rules() {
        let _ = if printer.is_json() {
            writeln!(text, "{}", object(rule))
        } else {
            writeln!(text, "{:width$}  {:7}  {}", rule.name, word(rule.severity), rule.spec)
        };
    }
    print::result(&text);
    ExitCode::Fine
}

/// Prints the page of one rule.
pub(super) fn explain(name: &str, printer: &Printer) -> ExitCode {
    if let Some(rule) = validate::rules().find(|rule| rule.name == name) {
        print::result(&if printer.is_json() { format!("{}\n", object(rule)) } else { page(rule) });
        return ExitCode::Fine;
    }
    let nearest = validate::rules()
        .map(|rule| (strsim::jaro_winkler(name, rule.name), rule.name))
        .filter(|(nearness, _)| *nearness > NEAR)
        .max_by(|one, other| one.0.total_cmp(&other.0));
    let help = match nearest {
        Some((_, rule)) => format!("did you mean `{rule}`?"),
        None => "`dateline rules` lists them".to_owned(),
    };
    printer.diagnostics(&[Diagnostic::error("usage", format!("there is no rule `{name}`")).help(help)]);
    ExitCode::Usage
}

fn object(rule: &Rule) -> serde_json::Value {
    json!({
        "rule": rule.name, "severity": word(rule.severity), "spec": rule.spec, "url": rule.url, "w3c": rule.w3c,
        "why": rule.why, "help": rule.help,
    })
}

fn page(rule: &Rule) -> String {
    let w3c = rule.w3c.map(|event| format!("W3C feed validator: {event}\n")).unwrap_or_default();
    format!(
        "{} ({})\n\n{}\n\nTo mend it: {}.\n\nSpecification: {}\n{}\n{w3c}\nBad{}\n\nGood{}\n",
        rule.name,
        word(rule.severity),
        rule.why,
        rule.help,
        rule.spec,
        rule.url,
        example(&rule.bad),
        example(&rule.good),
    )
}

fn example(example: &Example) -> String {
    let within = match example.within {
        Within::Nothing => "",
        Within::Atom | Within::AtomFeed => ", in an Atom feed",
        Within::AtomEntry => ", in an Atom entry",
        Within::Rss | Within::RssChannel => ", in an RSS channel",
        Within::RssItem => ", in an RSS item",
        Within::JsonFeed => ", in a JSON Feed",
        Within::JsonItem => ", in an item of a JSON Feed",
        Within::Opml => ", in the body of an OPML document",
    };
    let served = example.content_type.map(|kind| format!(", served as `{kind}`")).unwrap_or_default();
    // Where nothing was to be added, the whole document shows best what is right.
    let shown = if example.snippet.is_empty() { example.document() } else { example.snippet.to_vec() };
    format!("{within}{served}:\n\n    {}", String::from_utf8_lossy(&shown).replace('\n', "\n    "))
}
