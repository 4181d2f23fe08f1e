//! Filters: the conditions by which a route leaves entries of a collection out. They are not run; what is recognized are tests of
//! single fields. <https://docs.astro.build/en/guides/content-collections/#filtering-collection-queries>

use super::super::javascript::{Expression, Program};
use crate::front_matter::{Data, Value};

/// The tests that an entry has to pass, and the line of a condition that is not known.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    tests: Vec<Test>,
    pub(super) unknown: Option<usize>,
}

/// A test of a field.
#[derive(Clone, Debug, PartialEq)]
struct Test {
    field: String,
    /// The text that it has to be; `None` if it has to be true.
    wanted: Option<String>,
    is_negated: bool,
}

impl Filter {
    /// By the calls for collections that a program has.
    pub(super) fn of(program: &Program) -> Self {
        let mut filter = Self::default();
        for call in program.calls.iter().filter(|call| call.name == "getCollection") {
            let condition = match call.arguments.get(1) {
                None | Some(Expression::Nothing) => continue,
                Some(Expression::Function(function)) => match &function.returned {
                    Some(Expression::Code(text) | Expression::Path(text)) => tests(text),
                    Some(Expression::Bool(true)) => Some(Vec::new()),
                    _ => None,
                },
                Some(_) => None,
            };
            match condition {
                Some(tests) => filter.tests.extend(tests),
                None => _ = filter.unknown.get_or_insert(call.line),
            }
        }
        filter
    }

    /// True for an entry that passes. A field that it does not have may have a value by default.
    pub(super) fn lets_in<'a>(&self, field: impl Fn(&str) -> Option<&'a Value<'a>>) -> bool {
        self.tests.iter().all(|test| field(&test.field).is_none_or(|value| test.fits(value)))
    }
}

impl Test {
    fn fits(&self, value: &Value<'_>) -> bool {
        let is_it = match (&self.wanted, &value.data) {
            (Some(wanted), Data::Text(text) | Data::Number(text)) => wanted == text,
            (Some(wanted), Data::Bool(is_true)) => *wanted == is_true.to_string(),
            (None, Data::Bool(is_true)) => *is_true,
            (None, Data::Text(text)) => !text.is_empty(),
            (None, Data::Number(number)) => number != "0",
            (_, Data::Null) => false,
            (wanted, _) => wanted.is_none(),
        };
        is_it != self.is_negated
    }
}

/// The tests of a condition that is written without white space; `None` if it is not understood.
fn tests(code: &str) -> Option<Vec<Test>> {
    let code = bare(code);
    // What only a server for authors shows is not there.
    let code = match code.strip_prefix("import.meta.env.PROD?") {
        Some(rest) => rest.rsplit_once(':')?.0,
        None => code.strip_prefix("import.meta.env.DEV||").or_else(|| code.strip_suffix("||import.meta.env.DEV")).unwrap_or(code),
    };
    // Times to come are held back anyway, and so are drafts.
    let is_time = |part: &&str| ["<newDate(", "<=newDate(", "<Date.now(", "<=Date.now("].iter().any(|sign| part.contains(sign));
    let parts = bare(code).split("&&").filter(|part| !is_time(part)).map(|part| test(bare(part)));
    let tests: Option<Vec<Test>> = parts.collect();
    tests.map(|tests| tests.into_iter().filter(|test| test.field != "draft").collect())
}

fn test(code: &str) -> Option<Test> {
    let field = |path: &str| {
        let (_, field) = path.split_once("data.")?;
        field.chars().all(|letter| letter.is_alphanumeric() || letter == '_').then(|| field.to_owned())
    };
    let (path, wanted, is_negated) = ["!==", "===", "!=", "=="]
        .into_iter()
        .find_map(|sign| {
            let (path, value) = code.split_once(sign)?;
            Some((path, Some(value.trim_matches(['\'', '"', '`']).to_owned()), sign.starts_with('!')))
        })
        .or_else(|| code.strip_prefix('!').map(|path| (path, None, true)))
        .unwrap_or((code, None, false));
    Some(Test { field: field(path)?, wanted, is_negated })
}

/// Without brackets around all of it.
fn bare(code: &str) -> &str {
    code.strip_prefix('(').and_then(|code| code.strip_suffix(')')).filter(|code| !code.contains(['(', ')'])).unwrap_or(code)
}
