//! Checks: functions that tables use to check the syntax of values, in one module for each kind of value.

pub(super) mod choice;
pub(super) mod country;
pub(super) mod css;
pub(super) mod date;
pub(super) mod html;
pub(super) mod iri;
pub(super) mod language;
pub(super) mod markup;
pub(super) mod media_type;
pub(super) mod number;
pub(super) mod person;
pub(super) mod rss_value;
mod simple;

use crate::rules::{Rule, Severity};

#[derive(Debug)]
pub(super) struct Problem {
    pub(super) rule: &'static Rule,
    /// One line without a full stop.
    pub(super) message: String,
    /// The W3C validator's event, if it is not the rule's.
    pub(super) w3c: Option<&'static str>,
    /// How bad it is here, if it is not as bad as the rule says.
    pub(super) severity: Option<Severity>,
}

/// Refuses a value that is not right, which the message shows before `what`.
pub(in crate::validate) fn require(
    is_right: bool,
    value: &str,
    rule: &'static Rule,
    what: &str,
) -> Result<(), Problem> {
    if is_right { Ok(()) } else { Err(Problem::new(rule, format!("{} {what}", shown(value)))) }
}

/// A check of a value without white space around it.
pub(super) type Check = fn(&str) -> Result<(), Problem>;

impl Problem {
    pub(super) fn new(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self { rule, message: message.into(), w3c: None, severity: None }
    }

    /// The same as an information: it hardly is a fault.
    pub(super) fn slight(self) -> Self {
        Self { severity: Some(Severity::Info), ..self }
    }

    /// The same as a warning: its specification allows it, or says no more than what it means.
    pub(super) fn warning(self) -> Self {
        Self { severity: Some(Severity::Warning), ..self }
    }

    /// The same with another event of the W3C validator.
    pub(super) fn event(self, event: &'static str) -> Self {
        Self { w3c: Some(event), ..self }
    }
}

/// A value for messages: on one line, and cut if it is long.
pub(in crate::validate) fn shown(value: &str) -> String {
    const LONGEST: usize = 60;
    let end = value.char_indices().nth(LONGEST).map(|(at, _)| at);
    let line: String = crate::text::line(&value[..end.unwrap_or(value.len())]);
    if end.is_some() { format!("`{line}…`") } else { format!("`{line}`") }
}
