//! `dateline explain`: the rules for articles, settings and feeds, and their reasons.

use std::{borrow::Cow, fmt::Write};

use serde_json::json;

use super::{
    exit_code::ExitCode,
    print::{self, Printer, word},
    wrap,
};
use crate::{
    diagnostic::Diagnostic,
    rules::{self, Example, Rule, Within, command::USAGE},
    validate,
};

/// How wide lists are.
const WIDTH: usize = 100;

/// How much of a line of an example is shown, in characters.
const LONGEST_LINE: usize = 300;

/// A name that is at least this similar to another may be misspelt (Jaro-Winkler, 0 to 1).
const NEAR: f64 = 0.75;

/// Prints the page of a rule, or without one a list of all.
pub(super) fn run(name: Option<&str>, printer: &Printer) -> ExitCode {
    name.map_or_else(|| list(printer), |name| explain(name, printer))
}

fn list(printer: &Printer) -> ExitCode {
    let mut text = String::new();
    let width = rules::all().map(|rule| rule.name.len()).max().unwrap_or_default();
    for rule in rules::all() {
        let _ = if printer.is_json() {
            writeln!(text, "{}", object(rule))
        } else {
            let line = format!("{:width$}  {:7}  {}", rule.name, word(rule.severity), rule.spec);
            writeln!(text, "{}", wrap::wrapped(&line, printer.width))
        };
    }
    print::result(&text);
    ExitCode::Fine
}

/// Prints the page of a rule by its name, or of all rules for an event of the W3C feed validator.
fn explain(name: &str, printer: &Printer) -> ExitCode {
    let is_called = |rule: &&Rule| rule.name == name || rule.w3c.iter().any(|event| event.eq_ignore_ascii_case(name));
    let shown = |rule| if printer.is_json() { format!("{}\n", object(rule)) } else { page(rule, printer.width) };
    let pages: Vec<String> = rules::all().filter(is_called).map(shown).collect();
    if !pages.is_empty() {
        print::result(&pages.join(if printer.is_json() { "" } else { "\n" }));
        return ExitCode::Fine;
    }
    let nearest = rules::all()
        .flat_map(|rule| [rule.name].into_iter().chain(rule.w3c.iter().copied()))
        .map(|called| (strsim::jaro_winkler(name, called), called))
        .filter(|(nearness, _)| *nearness > NEAR)
        .max_by(|one, other| one.0.total_cmp(&other.0));
    let help = match nearest {
        Some((_, rule)) => format!("did you mean `{rule}`?"),
        None => "`dateline explain` lists them".to_owned(),
    };
    printer.diagnostics(&[Diagnostic::new(&USAGE, format!("there is no rule `{name}`")).help(help)]);
    ExitCode::Usage
}

fn object(rule: &Rule) -> serde_json::Value {
    json!({
        "rule": rule.name, "severity": word(rule.severity), "spec": rule.spec, "url": rule.url, "w3c": rule.w3c.first(),
        "why": rule.why, "help": rule.help,
    })
}

fn page(rule: &Rule, width: Option<usize>) -> String {
    let fix = if rule.help.is_empty() {
        String::new()
    } else {
        wrap::wrapped(&format!("To fix it: {}.\n\n", rule.help), width)
    };
    let w3c =
        if rule.w3c.is_empty() { String::new() } else { format!("W3C feed validator: {}\n", rule.w3c.join(", ")) };
    let why = wrap::wrapped(rule.why, width);
    let allowed: String = validate::allowed(rule).iter().map(|(what, values)| list_of(what, values, width)).collect();
    format!(
        "{} ({})\n\n{}\n\n{fix}{allowed}Specification: {}\n{}\n{w3c}\nBad{}\n\nGood{}\n",
        rule.name,
        word(rule.severity),
        why,
        rule.spec,
        rule.url,
        example(&rule.bad),
        example(&rule.good),
    )
}

/// What is allowed, in lines that a terminal holds.
fn list_of(what: &str, values: &[&str], width: Option<usize>) -> String {
    if values.is_empty() {
        return format!("{what}\n\n");
    }
    let wrapped =
        textwrap::Options::new(width.unwrap_or(WIDTH).min(WIDTH)).initial_indent("    ").subsequent_indent("    ");
    format!("{what}:\n\n{}\n\n", textwrap::fill(&values.join(", "), wrapped))
}

/// A line of an example, and what is left out of a long one.
fn cut(line: &str) -> Cow<'_, str> {
    match line.char_indices().nth(LONGEST_LINE) {
        None => Cow::Borrowed(line),
        Some((end, _)) => Cow::Owned(format!("{}… ({} more)", &line[..end], line[end..].chars().count())),
    }
}

fn example(example: &Example) -> String {
    let within = match example.within {
        Within::Nothing | Within::Situation => "",
        Within::File(path) => &format!(", as {path}"),
        Within::FrontMatter => ", in the front matter of an article",
        Within::Body => ", as the text of an article",
        Within::Settings => ", in dateline.toml",
        Within::Shell => ", in the folder of a site that was built",
        Within::Answers => ", as what a server answers",
        Within::Atom | Within::AtomFeed => ", in an Atom feed",
        Within::AtomEntry => ", in an Atom entry",
        Within::Rss | Within::RssChannel => ", in an RSS channel",
        Within::RssItem => ", in an RSS item",
        Within::JsonFeed => ", in a JSON Feed",
        Within::JsonItem => ", in an item of a JSON Feed",
        Within::Opml => ", in the body of an OPML document",
    };
    let served = example.content_type.map(|kind| format!(", served as `{kind}`")).unwrap_or_default();
    // If the snippet is empty, the whole document is the example.
    let shown = if example.snippet.is_empty() { example.document() } else { example.snippet.to_vec() };
    let shown = String::from_utf8_lossy(&shown);
    let lines: Vec<Cow<'_, str>> = shown.trim_end().split('\n').map(cut).collect();
    format!("{within}{served}:\n\n{}", textwrap::indent(&lines.join("\n"), "    "))
}
