//! What a site's configuration adds to its templates: shortcodes that put plain texts together. They are read, never run.
//! <https://www.11ty.dev/docs/shortcodes/>

use std::collections::BTreeMap;

use crate::syntax::javascript::{Call, Expression, Function};

/// Shortcodes by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Own(BTreeMap<String, Shortcode>);

#[derive(Clone, Debug)]
struct Shortcode {
    function: Function,
    /// True for one with an end, whose text is the function's first argument.
    is_paired: bool,
}

/// The methods that add shortcodes, and whether these have an end.
const METHODS: [(&str, bool); 8] = [
    ("addShortcode", false),
    ("addAsyncShortcode", false),
    ("addLiquidShortcode", false),
    ("addNunjucksShortcode", false),
    ("addPairedShortcode", true),
    ("addPairedAsyncShortcode", true),
    ("addPairedLiquidShortcode", true),
    ("addPairedNunjucksShortcode", true),
];

impl Own {
    /// Those that the calls of each of these methods add.
    pub(super) fn of(calls: impl Fn(&str) -> Vec<Call>) -> Self {
        let mut own = BTreeMap::new();
        for (method, is_paired) in METHODS {
            for call in calls(method) {
                if let (Some(name), Some(Expression::Function(function))) =
                    (call.arguments.first().and_then(Expression::text), call.arguments.get(1))
                {
                    own.insert(name, Shortcode { function: (**function).clone(), is_paired });
                }
            }
        }
        Self(own)
    }

    /// What a shortcode makes of its arguments, and of what is before its end; `None` if that has to be computed.
    pub(super) fn carried_out(
        &self,
        name: &str,
        arguments: &str,
        inner: Option<&str>,
        value: impl Fn(&str) -> Option<String>,
    ) -> Option<String> {
        let Shortcode { function, is_paired } = self.0.get(name)?;
        if *is_paired != inner.is_some() {
            return None;
        }
        let mut given: Vec<String> = inner.into_iter().map(str::to_owned).collect();
        for argument in parts(arguments, |letter| letter == ',' || letter.is_whitespace()) {
            given.push(value(argument)?);
        }
        let values: Vec<(&str, String)> = function.parameters.iter().map(String::as_str).zip(given).collect();
        evaluated(function.returned.as_ref()?, &values, 0)
    }
}

/// The parts of a text between marks that are in no quotes and no brackets.
fn parts(text: &str, is_mark: impl Fn(char) -> bool) -> Vec<&str> {
    let (mut parts, mut start, mut quote, mut depth) = (Vec::new(), 0, None, 0_usize);
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(own), _) => quote = Some(own).filter(|own| *own != letter),
            (None, '"' | '\'' | '`') => quote = Some(letter),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ if depth == 0 && is_mark(letter) => {
                parts.push(&text[start..at]);
                start = at + letter.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// The text that an expression comes to.
fn evaluated(expression: &Expression, values: &[(&str, String)], depth: usize) -> Option<String> {
    /// Expressions in expressions are followed no deeper.
    const DEEPEST: usize = 16;
    if depth > DEEPEST {
        return None;
    }
    let of = |expression: &Expression| evaluated(expression, values, depth + 1);
    let named = |name: &str| values.iter().find(|(own, _)| *own == name).map(|(_, value)| value.clone());
    match expression {
        Expression::Text(text) | Expression::Number(text) => Some(text.clone()),
        Expression::Template(parts) => parts.iter().map(of).collect(),
        Expression::Path(name) => named(name),
        Expression::Call(call) if call.arguments.is_empty() => {
            let (on, method) = if let Some(on) = &call.on {
                (of(on)?, call.name.as_str())
            } else {
                let (name, method) = call.name.split_once('.')?;
                (named(name)?, method)
            };
            match method {
                "toUpperCase" => Some(on.to_uppercase()),
                "toLowerCase" => Some(on.to_lowercase()),
                "trim" => Some(on.trim().to_owned()),
                "toString" => Some(on),
                _ => None,
            }
        }
        Expression::Code(code) => {
            let texts = parts(code, |letter| letter == '+');
            (texts.len() > 1).then(|| texts.iter().map(|text| of(&Expression::parse(text))).collect())?
        }
        _ => None,
    }
}
