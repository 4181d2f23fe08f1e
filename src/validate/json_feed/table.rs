//! Tables of JSON: which members an object may have and what their values must be; and the walk that reads them.

use std::{borrow::Cow, collections::HashSet};

use crate::{
    rules::json_feed,
    syntax::json::{self, Member, Value, ValueKind},
    validate::{
        checks::{Check, Problem, shown},
        finding::{Finding, Report},
    },
};

/// What a value must be.
#[derive(Clone, Copy)]
pub(super) enum Expected {
    /// A string that passes the checks.
    String(&'static [Check]),
    /// The same, but it may be empty.
    Text(&'static [Check]),
    /// A string, for which a reader must also take a number.
    Id,
    /// A number whose digits pass the checks.
    Number(&'static [Check]),
    Boolean,
    Object(&'static Shape),
    Array(&'static Expected),
}

/// A member that an object may have.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) is_required: bool,
    pub(super) expected: Expected,
}

pub(super) struct Shape {
    /// What it is, with its article: `the feed`.
    pub(super) noun: &'static str,
    /// The specification of its members.
    pub(super) spec: &'static str,
    pub(super) rows: &'static [Row],
    /// True for an item.
    pub(super) is_entry: bool,
    /// What a table cannot say: how the members go together.
    pub(super) checks: &'static [fn(&Object, &mut Report)],
}

/// An object of the document, with its members by the rows of its shape.
pub(super) struct Object<'a> {
    pub(super) value: Value<'a>,
    shape: &'static Shape,
    /// One for each row of the shape.
    members: Vec<Option<Member<'a>>>,
}

impl Row {
    pub(super) const fn required(name: &'static str, expected: Expected) -> Self {
        Self { name, is_required: true, expected }
    }

    pub(super) const fn optional(name: &'static str, expected: Expected) -> Self {
        Self { name, is_required: false, expected }
    }
}

impl<'a> Object<'a> {
    pub(super) fn member(&self, name: &str) -> Option<&Member<'a>> {
        let row = self.shape.rows.iter().position(|row| row.name == name)?;
        self.members[row].as_ref()
    }

    /// The text of a member, if it is a string.
    pub(super) fn string(&self, name: &str) -> Option<(Cow<'a, str>, Value<'a>)> {
        let value = self.member(name)?.value;
        (value.kind() == ValueKind::String).then(|| json::string(value).ok().map(|string| (string, value)))?
    }
}

pub(super) fn at<'r>(problem: Problem, value: Value, spec: &'static str, report: &'r mut Report) -> &'r mut Finding {
    let finding = report.add(problem, value.place());
    finding.spec = spec;
    finding
}

/// Checks the value of a member or element; `name` is its name in messages.
pub(super) fn value(value: Value, name: &str, expected: Expected, spec: &'static str, report: &mut Report) {
    let wrong_type = |wanted: &str, report: &mut Report| {
        let message = format!("`{name}` is {}, and must be {wanted}", kind(value.kind()));
        at(Problem::new(&json_feed::WRONG_MEMBER_TYPE, message), value, spec, report);
    };
    match (expected, value.kind()) {
        (Expected::String(checks) | Expected::Text(checks), ValueKind::String) => {
            let may_be_blank = matches!(expected, Expected::Text(_));
            string(value, name, checks, may_be_blank, spec, report);
        }
        (Expected::Id, ValueKind::String) => string(value, name, &[], false, spec, report),
        (Expected::Id, ValueKind::Number | ValueKind::Boolean) => {
            let message = format!("`{name}` is {}, and should be a string", kind(value.kind()));
            at(Problem::new(&json_feed::ID_NOT_STRING, message), value, spec, report);
        }
        (Expected::Number(checks), ValueKind::Number) => run(checks, value.text, value, report),
        (Expected::Boolean, ValueKind::Boolean) => {}
        (Expected::Object(shape), ValueKind::Object) => object(value, shape, report),
        (Expected::Array(inner), ValueKind::Array) => {
            let walked = json::each_element(value, |element| self::value(element, name, *inner, spec, report));
            debug_assert!(walked.is_ok(), "the document was parsed before");
        }
        (Expected::String(_) | Expected::Text(_) | Expected::Id, _) => wrong_type("a string", report),
        (Expected::Number(_), _) => wrong_type("a number", report),
        (Expected::Boolean, _) => wrong_type("true or false", report),
        (Expected::Object(_), _) => wrong_type("an object", report),
        (Expected::Array(_), _) => wrong_type("an array", report),
    }
}

fn string(value: Value, name: &str, checks: &[Check], may_be_blank: bool, spec: &'static str, report: &mut Report) {
    let Ok(text) = json::string(value) else { return lone_surrogate(value, report) };
    if !text.trim().is_empty() {
        run(checks, &text, value, report);
    } else if !may_be_blank {
        at(Problem::new(&json_feed::BLANK_MEMBER, format!("`{name}` is blank")), value, spec, report);
    }
}

fn run(checks: &[Check], text: &str, value: Value, report: &mut Report) {
    for check in checks {
        if let Err(problem) = check(text) {
            report.add(problem, value.place());
        }
    }
}

fn lone_surrogate(value: Value, report: &mut Report) {
    report.at(&json_feed::LONE_SURROGATE, value.place(), "the string contains half of a surrogate pair");
}

pub(super) fn object(value: Value, shape: &'static Shape, report: &mut Report) {
    let (outer, so_far) = (report.entry, report.findings.len());
    if shape.is_entry {
        report.entry = Some(report.entries);
        report.entries += 1;
    }
    let mut object = Object { value, shape, members: shape.rows.iter().map(|_| None).collect() };
    let mut others: HashSet<Cow<str>> = HashSet::new();
    let walked = json::each_member(value, |found| {
        let Some(row) = shape.rows.iter().position(|row| row.name == found.name) else {
            unknown(&found, shape, report);
            let (name, place) = (found.name.clone(), found.key.place());
            if !others.insert(found.name) {
                duplicate(&name, place, shape, report);
            }
            return;
        };
        if object.members[row].is_some() {
            return duplicate(&found.name, found.key.place(), shape, report);
        }
        self::value(found.value, &found.name, shape.rows[row].expected, shape.spec, report);
        object.members[row] = Some(found);
    });
    if walked.is_err() {
        lone_surrogate(value, report);
    }
    for (row, member) in shape.rows.iter().zip(&object.members) {
        if row.is_required && member.is_none() {
            let problem = Problem::new(&json_feed::MISSING_MEMBER, format!("{} has no `{}`", shape.noun, row.name));
            at(problem, value, shape.spec, report);
        }
    }
    for check in shape.checks {
        check(&object, report);
    }
    if shape.is_entry && report.findings.len() > so_far {
        let text = |name| object.string(name).map(|(text, _)| text.into_owned());
        report.name_entry(text("id"), text("title"));
    }
    report.entry = outer;
}

fn duplicate(name: &str, place: std::ops::Range<usize>, shape: &Shape, report: &mut Report) {
    let message = format!("{} has {} more than once", shape.noun, shown(name));
    report.at(&json_feed::DUPLICATE_MEMBER, place, message);
}

/// Reports a member that is not in the specification, unless it is an extension.
fn unknown(member: &Member, shape: &Shape, report: &mut Report) {
    let name = shown(&member.name);
    let problem = match member.name.strip_prefix('_') {
        None => Problem::new(&json_feed::UNKNOWN_MEMBER, format!("{} knows no member {name}", shape.noun)),
        Some(rest) if rest.starts_with(char::is_alphabetic) && !rest.contains('.') => return,
        Some(_) => Problem::new(&json_feed::NAME_OF_EXTENSION, format!("{name} is no name for an extension")),
    };
    report.add(problem, member.key.place());
}

fn kind(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Null => "null",
        ValueKind::Boolean => "true or false",
        ValueKind::Number => "a number",
        ValueKind::String => "a string",
        ValueKind::Array => "an array",
        ValueKind::Object => "an object",
    }
}
