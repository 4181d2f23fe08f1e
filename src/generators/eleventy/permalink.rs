//! Permalinks: where a page is written, which a text says that may have values in it.
//! <https://www.11ty.dev/docs/permalinks/>

use std::fmt::Write;

use chrono::{DateTime, FixedOffset, Utc};

use super::slugify;
use crate::{
    front_matter::{Data, Value},
    generators::path::tidy,
};

/// What a template may ask for.
pub(super) struct Values<'a> {
    pub(super) title: &'a str,
    pub(super) date: DateTime<FixedOffset>,
    pub(super) file_slug: &'a str,
    pub(super) file_path_stem: &'a str,
    pub(super) input_path: &'a str,
    pub(super) own_filters: &'a [String],
    /// True if signs that mean something in HTML are escaped.
    pub(super) escapes: bool,
    /// Any other value, by its name.
    pub(super) other: &'a dyn Fn(&str) -> Option<&'a Value<'a>>,
}

/// A value of a template.
enum Held {
    Text(String),
    Date(DateTime<Utc>),
}

/// Fills a template; `None` if it has to be computed.
pub(super) fn fill(template: &str, values: &Values<'_>) -> Option<String> {
    let (mut filled, mut rest) = (String::new(), template);
    while let Some((before, after)) = rest.split_once("{{") {
        let (inner, behind) = after.split_once("}}")?;
        filled.push_str(before);
        // A hyphen takes away the white space beside it.
        let inner = inner.strip_prefix('-').unwrap_or(inner);
        filled.push_str(&value(inner.strip_suffix('-').unwrap_or(inner), values)?);
        rest = behind;
    }
    filled.push_str(rest);
    (!filled.contains("{%")).then_some(filled)
}

fn value(expression: &str, values: &Values<'_>) -> Option<String> {
    let mut parts = split(expression, '|').into_iter();
    let mut held = operand(parts.next()?.trim(), values)?;
    let mut is_safe = false;
    for filter in parts {
        is_safe |= filter.trim() == "safe";
        held = filtered(held, filter.trim(), values)?;
    }
    match held {
        Held::Text(text) if values.escapes && !is_safe => Some(escape(&text)),
        Held::Text(text) => Some(text),
        Held::Date(_) => None,
    }
}

/// The text as Nunjucks writes it into HTML.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '`' => escaped.push_str("&#96;"),
            character => escaped.push(character),
        }
    }
    escaped
}

/// Splits at a sign that is in no quotes.
fn split(text: &str, sign: char) -> Vec<&str> {
    let (mut quote, mut start, mut parts) = (None, 0, Vec::new());
    for (at, character) in text.char_indices() {
        match quote {
            Some(open) if open == character => quote = None,
            None if matches!(character, '"' | '\'') => quote = Some(character),
            None if character == sign => {
                parts.push(&text[start..at]);
                start = at + character.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn quoted(text: &str) -> Option<&str> {
    ['"', '\''].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote))
}

fn operand(name: &str, values: &Values<'_>) -> Option<Held> {
    let text = match name {
        "page.date" => return Some(Held::Date(values.date.to_utc())),
        "page.fileSlug" => values.file_slug.to_owned(),
        "page.filePathStem" => values.file_path_stem.to_owned(),
        "page.inputPath" => values.input_path.to_owned(),
        "page.outputFileExtension" => "html".to_owned(),
        "title" => values.title.to_owned(),
        name if quoted(name).is_some() => quoted(name)?.to_owned(),
        name => {
            let mut found = (values.other)(name.split('.').next()?);
            for key in name.split('.').skip(1) {
                found = found.and_then(|value| value.fields().iter().find(|field| field.key == key)).map(|it| &it.value);
            }
            match found.map(|value| &value.data) {
                // What nobody says is empty.
                None | Some(Data::Null) if !name.starts_with("page.") && is_name(name) => String::new(),
                Some(Data::Text(text) | Data::Number(text)) => text.to_string(),
                Some(Data::Bool(truth)) => truth.to_string(),
                _ => return None,
            }
        }
    };
    Some(Held::Text(text))
}

fn is_name(text: &str) -> bool {
    text.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '.' | '-'))
}

fn filtered(held: Held, filter: &str, values: &Values<'_>) -> Option<Held> {
    // Liquid has `name: "a", "b"`, and Nunjucks `name("a", "b")`.
    let (name, arguments) = filter.split_once([':', '(']).unwrap_or((filter, ""));
    let arguments = split(arguments.trim().trim_end_matches(')'), ',');
    let arguments: Vec<&str> = arguments.into_iter().filter_map(|argument| quoted(argument.trim())).collect();
    let name = name.trim();
    if values.own_filters.iter().any(|own| own == name) {
        return None;
    }
    let argument = |nth: usize| arguments.get(nth).copied();
    let text = match held {
        Held::Date(date) => match name {
            "date" => format_date(date, argument(0)?)?,
            _ => return None,
        },
        Held::Text(text) => match name {
            "slugify" => slugify::slugify(&text)?,
            "slug" => slugify::slug(&text)?,
            "downcase" | "lower" => text.to_lowercase(),
            "upcase" | "upper" => text.to_uppercase(),
            "strip" | "trim" => text.trim().to_owned(),
            "append" => text + argument(0)?,
            "prepend" => format!("{}{text}", argument(0)?),
            "replace" => text.replace(argument(0)?, argument(1)?),
            "remove" => text.replace(argument(0)?, ""),
            "default" if text.is_empty() => argument(0)?.to_owned(),
            "default" | "safe" => text,
            "date" => format_date(crate::syntax::date::rfc3339::parse(&text).ok()?.to_utc(), argument(0)?)?,
            _ => return None,
        },
    };
    Some(Held::Text(text))
}

/// A date as Liquid writes it, by the clock of where sites are usually built, which is UTC.
fn format_date(date: DateTime<Utc>, format: &str) -> Option<String> {
    let mut text = String::new();
    write!(text, "{}", date.format(format)).ok()?;
    Some(text)
}

/// The address of the file that a permalink names; `None` if it names none.
pub(super) fn address(permalink: &str) -> Option<String> {
    if permalink.is_empty() {
        return None;
    }
    let is_folder = permalink.ends_with('/');
    let path = format!("/{}", tidy(permalink));
    let stem = ["/index.html", "/index"].iter().find_map(|end| path.strip_suffix(end));
    Some(match stem {
        Some(stem) if !is_folder => format!("{stem}/"),
        _ if is_folder && path != "/" => format!("{path}/"),
        _ => path,
    })
}
