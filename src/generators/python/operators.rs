//! Operators: what Python makes of two values, and of a template and its values.

use super::value::Python;

/// The value of two others with a sign between them.
pub(in crate::generators) fn applied(sign: &str, left: Python, right: Python) -> Python {
    match (sign, left, right) {
        ("+", Python::Text(left), Python::Text(right)) => short(left + &right).into(),
        ("+", Python::Number(left), Python::Number(right)) => number(left.checked_add(right)),
        ("-", Python::Number(left), Python::Number(right)) => number(left.checked_sub(right)),
        ("*", Python::Number(left), Python::Number(right)) => number(left.checked_mul(right)),
        ("//", Python::Number(left), Python::Number(right)) => number(left.checked_div_euclid(right)),
        ("+", Python::List(mut left), Python::List(right)) => {
            left.extend(right);
            Python::List(left)
        }
        ("|", mut left @ Python::Table(_), Python::Table(right)) => {
            for (key, value) in right {
                left.set(key, value);
            }
            left
        }
        ("/", Python::Text(left), Python::Text(right)) => Python::Text(joined(&left, &right)),
        ("%", Python::Text(template), values) => percent(&template, values).into(),
        ("==" | "is", left, right) => known(&left, &right, left == right),
        ("!=" | "is not", left, right) => known(&left, &right, left != right),
        ("in", left, right) => contains(&left, &right),
        ("not in", left, right) => match contains(&left, &right) {
            Python::Bool(is_in) => Python::Bool(!is_in),
            other => other,
        },
        ("<", Python::Number(left), Python::Number(right)) => Python::Bool(left < right),
        ("<=", Python::Number(left), Python::Number(right)) => Python::Bool(left <= right),
        (">", Python::Number(left), Python::Number(right)) => Python::Bool(left > right),
        (">=", Python::Number(left), Python::Number(right)) => Python::Bool(left >= right),
        _ => Python::Unknown,
    }
}

/// The text, unless it is longer than any setting.
fn short(text: String) -> Option<String> {
    (text.len() <= LONGEST).then_some(text)
}

/// No setting is longer, in bytes.
pub(super) const LONGEST: usize = 65_536;

fn number(number: Option<i64>) -> Python {
    number.map_or(Python::Unknown, Python::Number)
}

fn known(left: &Python, right: &Python, is_true: bool) -> Python {
    if left.is_unknown() || right.is_unknown() { Python::Unknown } else { Python::Bool(is_true) }
}

fn contains(left: &Python, right: &Python) -> Python {
    match right {
        Python::Text(text) => left.text().map_or(Python::Unknown, |part| Python::Bool(text.contains(part))),
        Python::List(values) => known(left, right, values.contains(left)),
        Python::Table(pairs) => known(left, right, pairs.iter().any(|(key, _)| key == left)),
        _ => Python::Unknown,
    }
}

/// A path below another; an absolute one stands for itself.
pub(in crate::generators) fn joined(folder: &str, path: &str) -> String {
    match folder.trim_end_matches('/') {
        _ if path.starts_with('/') => path.to_owned(),
        "" if !folder.starts_with('/') => path.to_owned(),
        folder => format!("{folder}/{path}"),
    }
}

/// A text with values in the places of `%s`, `%d` and `%(name)s`.
fn percent(template: &str, values: Python) -> Option<String> {
    let named = matches!(values, Python::Table(_)).then(|| values.clone());
    let mut values = match values {
        Python::List(values) => values,
        value => vec![value],
    }
    .into_iter();
    let mut text = String::new();
    let mut parts = template.split('%');
    text.push_str(parts.next()?);
    while let Some(part) = parts.next() {
        if part.is_empty() {
            text.push('%');
            text.push_str(parts.next()?);
        } else if let Some((name, rest)) = part.strip_prefix('(').and_then(|part| part.split_once(")s")) {
            text.push_str(&named.as_ref()?.value(name)?.shown()?);
            text.push_str(rest);
        } else {
            let rest = part.strip_prefix(['s', 'd'])?;
            text.push_str(&values.next()?.shown()?);
            text.push_str(rest);
        }
        if text.len() > LONGEST {
            return None;
        }
    }
    Some(text)
}

/// A text with values in the places of its braces, as `str.format` puts them: `field` gives the value of a name or number
/// and of what stands behind its colon.
pub(in crate::generators) fn formatted(
    template: &str,
    field: &mut dyn FnMut(&str, &str) -> Option<String>,
) -> Option<String> {
    let mut text = String::new();
    let mut rest = template;
    let mut numbered = 0;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            text.push_str(brace);
            rest = after;
            continue;
        }
        let (inner, after) = rest.split_once('}').filter(|_| brace == "{")?;
        let (name, format) = inner.split_once(':').unwrap_or((inner, ""));
        let name = name.split_once('!').map_or(name, |(name, _)| name);
        let number = numbered.to_string();
        numbered += usize::from(name.is_empty());
        text.push_str(&field(if name.is_empty() { &number } else { name }, format)?);
        if text.len() > LONGEST {
            return None;
        }
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}
