//! Values of a template, and the functions that need nothing else. <https://gohugo.io/functions/>

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Nothing,
    Truth(bool),
    Number(i64),
    Text(String),
    /// Text that stands as it is in HTML.
    Html(String),
    /// Text that is to be rendered.
    Markdown(String),
    /// Code, with its language.
    Code(String, String),
    /// The shortcode itself, or its page.
    Page,
}

impl Value {
    pub(super) fn is_true(&self) -> bool {
        match self {
            Self::Nothing => false,
            Self::Truth(truth) => *truth,
            Self::Number(number) => *number != 0,
            Self::Text(text) | Self::Html(text) | Self::Markdown(text) => !text.is_empty(),
            Self::Code(..) | Self::Page => true,
        }
    }

    fn text(&self) -> Option<String> {
        match self {
            Self::Nothing => Some(String::new()),
            Self::Text(text) | Self::Html(text) => Some(text.clone()),
            Self::Number(number) => Some(number.to_string()),
            Self::Truth(truth) => Some(truth.to_string()),
            Self::Markdown(_) | Self::Code(..) | Self::Page => None,
        }
    }
}

/// What a function returns; its name, if nobody here knows it.
pub(super) fn called(name: &str, arguments: &[Value]) -> Result<Value, String> {
    let unknown = || format!("`{name}`");
    let name = ["strings.", "transform.", "safe.", "urls.", "compare.", "fmt.", "lang."]
        .iter()
        .find_map(|package| name.strip_prefix(package))
        .unwrap_or(name);
    let truths = || arguments.iter().map(Value::is_true);
    let texts = || arguments.iter().map(Value::text).collect::<Option<Vec<String>>>().ok_or_else(unknown);
    match (name.to_ascii_lowercase().as_str(), arguments) {
        ("and", [_, ..]) => Ok(arguments.iter().find(|value| !value.is_true()).or(arguments.last()).cloned().unwrap_or(Value::Nothing)),
        ("or", [_, ..]) => Ok(arguments.iter().find(|value| value.is_true()).or(arguments.last()).cloned().unwrap_or(Value::Nothing)),
        ("not", [_]) => Ok(Value::Truth(!truths().any(|truth| truth))),
        ("default", [default, value]) => Ok(if value.is_true() { value.clone() } else { default.clone() }),
        ("cond" | "conditional", [condition, then, otherwise]) => Ok(if condition.is_true() { then } else { otherwise }.clone()),
        ("eq", [_, _, ..]) => {
            let texts = texts()?;
            Ok(Value::Truth(texts[1..].iter().any(|text| *text == texts[0])))
        }
        ("ne", [_, _]) => {
            let texts = texts()?;
            Ok(Value::Truth(texts[0] != texts[1]))
        }
        ("in", [_, _]) => {
            let texts = texts()?;
            Ok(Value::Truth(texts[0].contains(&texts[1])))
        }
        ("hasprefix", [_, _]) => {
            let texts = texts()?;
            Ok(Value::Truth(texts[0].starts_with(&texts[1])))
        }
        ("hassuffix", [_, _]) => {
            let texts = texts()?;
            Ok(Value::Truth(texts[0].ends_with(&texts[1])))
        }
        ("markdownify" | "renderstring", [_]) => Ok(Value::Markdown(texts()?.concat())),
        ("safehtml" | "safehtmlattr" | "safecss" | "safejs" | "safeurl", [_]) => Ok(Value::Html(texts()?.concat())),
        ("emojify", [value]) => Ok(value.clone()),
        ("highlight", [_, _, ..]) => {
            let texts = texts()?;
            Ok(Value::Code(texts[1].clone(), texts[0].trim_matches('\n').to_owned()))
        }
        ("lower" | "tolower", [_]) => Ok(Value::Text(texts()?.concat().to_lowercase())),
        ("upper" | "toupper", [_]) => Ok(Value::Text(texts()?.concat().to_uppercase())),
        ("trimspace", [_]) => Ok(of_kind(&arguments[0], texts()?.concat().trim())),
        ("trim", [_, _]) => {
            let texts = texts()?;
            Ok(of_kind(&arguments[0], texts[0].trim_matches(|letter| texts[1].contains(letter))))
        }
        ("trimprefix" | "trimsuffix", [_, _]) => {
            let texts = texts()?;
            let trimmed = if name.eq_ignore_ascii_case("trimprefix") {
                texts[1].strip_prefix(texts[0].as_str())
            } else {
                texts[1].strip_suffix(texts[0].as_str())
            };
            Ok(Value::Text(trimmed.unwrap_or(&texts[1]).to_owned()))
        }
        ("replace", [_, _, _]) => {
            let texts = texts()?;
            Ok(of_kind(&arguments[0], &texts[0].replace(&texts[1], &texts[2])))
        }
        ("print" | "string", [_, ..]) => Ok(Value::Text(texts()?.concat())),
        ("printf", [Value::Text(format), rest @ ..]) => printed(format, rest).ok_or_else(unknown),
        // What is relative is found from the site's home page on.
        ("relurl" | "absurl" | "rellangurl" | "abslangurl", [_]) => {
            let url = texts()?.concat();
            Ok(Value::Text(if url.contains("://") || url.starts_with('/') { url } else { format!("/{url}") }))
        }
        _ => Err(unknown()),
    }
}

/// The text as the same kind of value as another.
fn of_kind(value: &Value, text: &str) -> Value {
    if matches!(value, Value::Html(_)) { Value::Html(text.to_owned()) } else { Value::Text(text.to_owned()) }
}

/// A format of `%s`, `%v`, `%d` and `%q` alone.
fn printed(format: &str, values: &[Value]) -> Option<Value> {
    let mut printed = String::new();
    let mut values = values.iter();
    let mut rest = format;
    while let Some((before, behind)) = rest.split_once('%') {
        printed.push_str(before);
        let verb = behind.chars().next()?;
        match verb {
            '%' => printed.push('%'),
            's' | 'v' | 'd' => printed.push_str(&values.next()?.text()?),
            'q' => printed.extend(["\"", &values.next()?.text()?.replace('"', "\\\""), "\""]),
            _ => return None,
        }
        rest = &behind[verb.len_utf8()..];
    }
    printed.push_str(rest);
    values.next().is_none().then_some(Value::Text(printed))
}
