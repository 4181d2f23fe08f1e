//! Nunjucks: templates in the bodies of Eleventy and Hexo, in the words of Jinja.
//! <https://mozilla.github.io/nunjucks/templating.html>

use std::{collections::BTreeMap, fmt::Write as _};

use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, Value, value::ValueKind};

use super::{jinja, path};
use crate::{syntax::percent, text::escape_html};

/// So many templates may be a part of one.
const MOST_PARTS: usize = 20;

/// What a site's templates may use.
#[derive(Clone, Copy)]
pub(super) struct Site<'s> {
    pub(super) environment: &'s Environment<'static>,
    /// The texts of templates by their paths.
    pub(super) includes: &'s BTreeMap<String, String>,
    /// The path that all others are below.
    pub(super) prefix: &'s str,
}

/// What the templates of all sites have that a generator makes. `escapes` is true if values are shown as text rather than HTML;
/// `slugify` returns `None` for a text that it does not know how to spell.
pub(super) fn environment(escapes: bool, slugify: fn(&str) -> Option<String>) -> Environment<'static> {
    let mut environment = jinja::environment(escapes);
    environment.set_formatter(shown);
    add_filters(&mut environment);
    for name in ["url", "htmlBaseUrl"] {
        environment.add_filter(name, |state: &State<'_, '_>, address: String, other: Option<String>| {
            let prefix = other.or_else(|| state.lookup(path::PREFIX).map(|prefix| text(&prefix)));
            path::with_prefix(&prefix.unwrap_or_default(), &address)
        });
    }
    for name in ["slugify", "slug"] {
        environment.add_filter(name, move |text: String| {
            slugify(&text).ok_or_else(|| Error::new(ErrorKind::InvalidOperation, "a text in another script"))
        });
    }
    environment
}

/// Carries out a template; fails with what it cannot do.
pub(super) fn rendered(template: &str, values: &[(String, Value)], site: &Site<'_>) -> Result<String, String> {
    let parts = parts(template, site.includes);
    let mut environment = site.environment.clone();
    if !site.prefix.trim_matches('/').is_empty() {
        environment.add_global(path::PREFIX, site.prefix.trim_matches('/'));
    }
    for (name, text) in &parts {
        jinja::add(&mut environment, name, text)?;
    }
    jinja::run(&environment, &in_jinja(template), values)
}

/// The templates that one includes or imports, and those that they do.
fn parts(template: &str, includes: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut names = names(template);
    while let Some(name) = names.pop() {
        if parts.len() >= MOST_PARTS || parts.iter().any(|(known, _)| *known == name) {
            continue;
        }
        if let Some(text) = includes.get(name.trim_start_matches("./")) {
            names.extend(self::names(text));
            parts.push((name, in_jinja(text)));
        }
    }
    parts
}

/// The names in quotes of the templates that one includes or imports.
fn names(template: &str) -> Vec<String> {
    let tags = template.split("{%").skip(1).filter_map(|tag| {
        let tag = tag.split("%}").next()?.trim_matches(['-', ' ']);
        let rest = ["include ", "import ", "from "].iter().find_map(|name| tag.strip_prefix(name))?;
        let quote = rest.trim_start().chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        Some(rest.trim_start()[1..].split_once(quote)?.0.to_owned())
    });
    tags.collect()
}

/// What JavaScript shows of a value.
fn shown(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let text = text(value);
    let escapes = *state.auto_escape() == AutoEscape::Html && !value.is_safe();
    out.write_str(&if escapes { escape_html(&text) } else { text }).map_err(Error::from)
}

fn text(value: &Value) -> String {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => String::new(),
        ValueKind::Bool => value.to_string(),
        ValueKind::Number => match f64::try_from(value.clone()) {
            Ok(number) if !value.is_integer() => number.to_string(),
            _ => value.to_string(),
        },
        ValueKind::Map | ValueKind::Plain => "[object Object]".to_owned(),
        ValueKind::Seq | ValueKind::Iterable => {
            let texts: Vec<String> = value.try_iter().map(|all| all.map(|it| text(&it)).collect()).unwrap_or_default();
            texts.join(",")
        }
        _ => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
    }
}

/// The filters that Jinja has in another way, or not at all. <https://mozilla.github.io/nunjucks/templating.html#builtin-filters>
fn add_filters(environment: &mut Environment<'_>) {
    environment.add_filter("pairs", pairs);
    environment.add_filter("round", |number: f64, digits: Option<i32>| {
        let factor = 10_f64.powi(digits.unwrap_or_default());
        (number * factor).round() / factor
    });
    environment.add_filter("dump", |value: Value| json(&value));
    environment.add_filter("nl2br", |text: String| text.replace('\n', "<br />\n"));
    environment.add_filter("wordcount", |text: String| text.split_whitespace().count());
    environment.add_filter("urlencode", |text: String| percent::part(&text));
    for name in ["escape", "e", "forceescape"] {
        let is_forced = name == "forceescape";
        environment.add_filter(name, move |value: Value| {
            if value.is_safe() && !is_forced { value } else { Value::from_safe_string(escape_html(&text(&value))) }
        });
    }
    environment.add_filter("striptags", |text: String| without_tags(&text));
    environment.add_filter(
        "truncate",
        |text: String, length: Option<usize>, cuts: Option<bool>, end: Option<String>| {
            let length = length.unwrap_or(255);
            if text.chars().count() <= length {
                return text;
            }
            let mut cut: String = text.chars().take(length).collect();
            if let Some(blank) = cut.rfind(' ').filter(|_| cuts != Some(true)) {
                cut.truncate(blank);
            }
            cut + end.as_deref().unwrap_or("...")
        },
    );
}

/// A value as JSON has it.
fn json(value: &Value) -> String {
    let all = || value.try_iter().map(Iterator::collect::<Vec<_>>).unwrap_or_default();
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => "null".to_owned(),
        ValueKind::Bool | ValueKind::Number => text(value),
        ValueKind::Map => {
            let pairs = all().into_iter().map(|key| {
                let own = value.get_item(&key).unwrap_or_default();
                format!("{}:{}", serde_json::Value::from(text(&key)), json(&own))
            });
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
        }
        ValueKind::Seq | ValueKind::Iterable => format!("[{}]", all().iter().map(json).collect::<Vec<_>>().join(",")),
        _ => serde_json::Value::from(text(value)).to_string(),
    }
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The keys of a table with their values; lists are what they are.
fn pairs(value: Value) -> Value {
    if value.kind() != ValueKind::Map {
        return value;
    }
    let pairs = value.try_iter().map(|keys| {
        keys.map(|key| Value::from(vec![key.clone(), value.get_item(&key).unwrap_or_default()])).collect::<Vec<_>>()
    });
    Value::from(pairs.unwrap_or_default())
}

/// A template with what Nunjucks writes in another way than Jinja.
fn in_jinja(template: &str) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut switches: Vec<Switch> = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let close = match tag.as_bytes().get(1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                out.push('{');
                rest = &tag[1..];
                continue;
            }
        };
        let Some(end) = end_of(&tag[2..], close) else { break };
        let (inside, behind) = (&tag[2..2 + end], &tag[2 + end + 2..]);
        let (whole, opening) = (&tag[..2 + end + 2], &tag[..2]);
        rest = behind;
        let bare = inside.trim_matches(['-', ' ', '\n', '\t', '\r']);
        match (close, bare) {
            ("#}", _) => out.push_str(whole),
            ("%}", "raw" | "verbatim") => {
                let end = ["{% endraw %}", "{% endverbatim %}", "{%- endraw -%}"]
                    .iter()
                    .filter_map(|end| rest.find(end))
                    .min();
                let (text, behind) = rest.split_at(end.unwrap_or(rest.len()));
                out.push_str(&whole.replace("verbatim", "raw"));
                out.push_str(text);
                rest = behind;
                if let Some(behind) = rest.strip_prefix("{% endverbatim %}") {
                    out.push_str("{% endraw %}");
                    rest = behind;
                }
            }
            ("%}", _) => {
                let (left, right) = (inside.starts_with('-'), inside.ends_with('-'));
                let (text, behind) = statement(bare, rest, &mut switches);
                if behind.is_some() {
                    // What is between a switch and its first case is nothing.
                    rest = behind.unwrap_or_default();
                }
                if !text.is_empty() {
                    let _ =
                        write!(out, "{{%{} {text} {}%}}", if left { "-" } else { "" }, if right { "-" } else { "" });
                }
            }
            _ => out.extend([opening, expression(inside).as_str(), close]),
        }
    }
    out.push_str(rest);
    out
}

/// Where the mark is that ends a tag, outside of texts in quotes.
fn end_of(inside: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in inside.char_indices() {
        match (quote, letter) {
            (None, _) if inside[at..].starts_with(close) => return Some(at),
            (None, '"' | '\'') if close != "#}" => quote = Some(letter),
            (Some(own), _) if own == letter => quote = None,
            _ => {}
        }
    }
    // The quote may be an apostrophe.
    inside.find(close)
}

/// A `switch`, which Jinja does not have.
struct Switch {
    value: String,
    is_begun: bool,
}

/// A tag, and what follows it if something of that belongs to it.
fn statement<'r>(bare: &str, rest: &'r str, switches: &mut Vec<Switch>) -> (String, Option<&'r str>) {
    let (name, arguments) = bare.split_once(char::is_whitespace).unwrap_or((bare, ""));
    match name {
        "elseif" => (format!("elif {}", expression(arguments)), None),
        "for" | "asyncEach" | "asyncAll" => {
            let (targets, list) = arguments.split_once(" in ").unwrap_or((arguments, ""));
            let list = expression(list);
            let list = if targets.contains(',') { format!("({list})|pairs") } else { list };
            (format!("for {targets} in {list}"), None)
        }
        "endeach" | "endall" => ("endfor".to_owned(), None),
        "ifAsync" => (format!("if {}", expression(arguments)), None),
        "switch" => {
            switches.push(Switch { value: expression(arguments), is_begun: false });
            (String::new(), rest.find("{%").map(|at| &rest[at..]))
        }
        "case" => {
            let Some(switch) = switches.last_mut() else { return (bare.to_owned(), None) };
            let mut conditions = vec![format!("({}) == ({})", switch.value, expression(arguments))];
            // A case without anything goes on with the next one.
            let mut rest = rest;
            while let Some(tag) = rest.trim_start().strip_prefix("{%") {
                let Some((inside, behind)) = tag.split_once("%}") else { break };
                let Some(value) = inside.trim_matches(['-', ' ']).strip_prefix("case ") else { break };
                conditions.push(format!("({}) == ({})", switch.value, expression(value)));
                rest = behind;
            }
            let word = if std::mem::replace(&mut switch.is_begun, true) { "elif" } else { "if" };
            (format!("{word} {}", conditions.join(" or ")), Some(rest))
        }
        "default" => match switches.last().map(|switch| switch.is_begun) {
            Some(true) => ("else".to_owned(), None),
            Some(false) => ("if true".to_owned(), None),
            None => (bare.to_owned(), None),
        },
        "endswitch" => (switches.pop().map_or(String::new(), |_| "endif".to_owned()), None),
        "if" | "elif" | "set" | "include" | "import" | "from" | "call" | "filter" => (expression(bare), None),
        _ => (bare.to_owned(), None),
    }
}

/// An expression: keys of tables are in quotes, there is one way to compare, and lengths are asked by a filter.
fn expression(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut brackets: Vec<char> = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let taken = match letter {
            '"' | '\'' => {
                let end = rest[1..].find(letter).map_or(rest.len(), |end| end + 2);
                out.push_str(&rest[..end]);
                end
            }
            '(' | '[' | '{' => {
                brackets.push(letter);
                out.push(letter);
                1
            }
            ')' | ']' | '}' => {
                brackets.pop();
                out.push(letter);
                1
            }
            _ if rest.starts_with("===") || rest.starts_with("!==") => {
                out.push_str(&rest[..2]);
                3
            }
            _ if letter.is_alphabetic() || letter == '_' => {
                let end = rest.find(|next: char| !(next.is_alphanumeric() || next == '_')).unwrap_or(rest.len());
                let word = &rest[..end];
                let is_key = brackets.last() == Some(&'{')
                    && out.trim_end().ends_with(['{', ','])
                    && rest[end..].trim_start().starts_with(':');
                if is_key {
                    out.extend(["\"", word, "\""]);
                } else {
                    out.push_str(word);
                }
                end
            }
            '.' if rest[1..].starts_with("length")
                && !rest[7..].starts_with(|next: char| next.is_alphanumeric() || matches!(next, '_' | '(')) =>
            {
                out.push_str("|length");
                7
            }
            _ => {
                out.push(letter);
                letter.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out
}
