//! Levels: how much rules count, as `[rules]` in `dateline.toml` and the run say.

use std::collections::BTreeMap;

use super::{Checks, Level, Run, nearest};
use crate::{
    diagnostic::Diagnostic,
    rules::{self, Severity},
};

/// How much each rule counts that settings name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Levels(BTreeMap<String, Level>);

impl Levels {
    /// Checks that there are such rules, and that what stops a build is not let go.
    pub(super) fn complete(levels: BTreeMap<String, Level>, checks: &mut Checks<'_>) -> Self {
        for (name, level) in &levels {
            let at = ["rules", name];
            match rules::all().find(|rule| rule.name == name) {
                None => {
                    let help = match nearest(name, rules::all().map(|rule| rule.name)) {
                        Some(known) => format!("did you mean `{known}`?"),
                        None => "`dateline explain` lists all rules".to_owned(),
                    };
                    checks.fault_at(&at, format!("there is no rule `{name}`"), &help);
                }
                Some(rule) if rule.severity == Severity::Error && *level != Level::Deny => {
                    let message = format!("`{name}` is an error, since nothing can be published of what breaks it");
                    checks.fault_at(&at, message, "fix what it names, or leave faulty articles out with --keep-going");
                }
                Some(_) => {}
            }
        }
        Self(levels)
    }

    /// Makes what is wrong count as settings and the run say. What is an error by itself stays one.
    pub(crate) fn apply(&self, diagnostics: &mut Vec<Diagnostic>, run: &Run) {
        let level = |diagnostic: &Diagnostic| self.0.get(diagnostic.rule.name).copied();
        diagnostics.retain(|diagnostic| diagnostic.is_error() || level(diagnostic) != Some(Level::Allow));
        for diagnostic in diagnostics.iter_mut().filter(|diagnostic| !diagnostic.is_error()) {
            match level(diagnostic) {
                Some(Level::Deny) => diagnostic.severity = Severity::Error,
                Some(Level::Warn) => diagnostic.severity = Severity::Warning,
                Some(Level::Allow) | None => {}
            }
            if run.deny_warnings && diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }
}
