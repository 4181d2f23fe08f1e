//! Tera, the templates of Zola's shortcodes: what it has besides what templates in the manner of Jinja have.
//! <https://keats.github.io/tera/docs/>, <https://www.getzola.org/documentation/templates/overview/>

use std::{collections::HashSet, sync::LazyLock};

use base64::{Engine, prelude::BASE64_STANDARD};
use minijinja::{
    Environment, Error, ErrorKind, State, Value, escape_formatter,
    value::{Kwargs, Rest, ValueKind},
};
use regex::Regex;
use serde_json::Value as Json;

use crate::{generators::jinja, syntax::percent, text::escape_html};

/// The name of the function that makes HTML of a line of Markdown, in the values of a template.
pub(super) const TO_HTML: &str = "__to_html";

/// Carries out a template; fails with what it cannot do.
pub(super) fn rendered(template: &str, values: &[(String, Value)], escapes: bool) -> Result<String, String> {
    static PLAIN: LazyLock<Environment<'static>> = LazyLock::new(|| environment(false));
    static ESCAPING: LazyLock<Environment<'static>> = LazyLock::new(|| environment(true));
    jinja::run(if escapes { &ESCAPING } else { &PLAIN }, &in_jinja(template), values)
}

/// The template in words of Jinja: macros are called without `self::`, texts are in quotation marks, and what is set for the whole
/// template is in a namespace, because loops have their own variables.
fn in_jinja(template: &str) -> String {
    let globals: HashSet<&str> =
        template.split("set_global").skip(1).filter_map(|rest| rest.split_whitespace().next()).collect();
    let mut out = if globals.is_empty() { String::new() } else { format!("{{% set {GLOBALS} = namespace() %}}") };
    let mut rest = template;
    while let Some(at) = rest.find("{%").into_iter().chain(rest.find("{{")).min() {
        let close = if rest[at..].starts_with("{%") { "%}" } else { "}}" };
        let Some(length) = rest[at..].find(close) else { break };
        out.push_str(&rest[..at + 2]);
        tag(&rest[at + 2..at + length], &globals, &mut out);
        out.push_str(close);
        rest = &rest[at + length + 2..];
    }
    out + rest
}

/// The name of the namespace for what is set for a whole template.
const GLOBALS: &str = "globals_of_template";

fn tag(text: &str, globals: &HashSet<&str>, out: &mut String) {
    let inner = text.trim_matches(|c: char| c == '-' || c.is_whitespace());
    let sets = inner.starts_with("set ") || inner.starts_with("set_global ");
    let text = if inner.starts_with("endmacro") { " endmacro " } else { text };
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' | '`' => rest[1..].find(first).map_or(rest.len(), |end| end + 2),
            _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (token, behind) = rest.split_at(length);
        let is_argument = behind.trim_start().strip_prefix('=').is_some_and(|behind| !behind.starts_with('=')) && !sets;
        match token {
            "self" if behind.starts_with("::") => rest = &behind[2..],
            "set_global" => {
                out.push_str("set");
                rest = behind;
            }
            _ => {
                if first == '`' && token.len() > 1 {
                    let inner = token[1..].trim_end_matches('`');
                    out.extend(["\"", &inner.replace('\\', "\\\\").replace('"', "\\\""), "\""]);
                } else {
                    if globals.contains(token) && !out.ends_with('.') && !is_argument {
                        out.extend([GLOBALS, "."]);
                    }
                    out.push_str(token);
                }
                rest = behind;
            }
        }
    }
}

fn environment(escapes: bool) -> Environment<'static> {
    let mut environment = jinja::environment(escapes);
    environment.set_formatter(|out, state, value| match value.kind() {
        ValueKind::Bool => out.write_str(if value.is_true() { "true" } else { "false" }).map_err(Error::from),
        _ => escape_formatter(out, state, value),
    });
    of_texts(&mut environment);
    of_lists(&mut environment);
    of_numbers(&mut environment);
    environment.add_filter("markdown", markdown);
    environment.add_filter("json_encode", json_encode);
    environment.add_filter("get", |values: Value, named: Kwargs| {
        let found = values.get_item(&named.get::<Value>("key")?).unwrap_or_default();
        match named.get::<Option<Value>>("default")? {
            Some(default) if found.is_undefined() => Ok(default),
            _ if found.is_undefined() => Err(unable("a key that is not there")),
            _ => Ok(found),
        }
    });
    environment.add_test("object", |value: Value| value.kind() == ValueKind::Map);
    environment.add_test("starting_with", |text: String, part: String| text.starts_with(&part));
    environment.add_test("ending_with", |text: String, part: String| text.ends_with(&part));
    environment.add_test("containing", |value: Value, part: Value| match value.as_str() {
        Some(text) => part.as_str().is_some_and(|part| text.contains(part)),
        None => value.try_iter().is_ok_and(|mut values| values.any(|value| value == part)),
    });
    environment.add_test("matching", |text: String, pattern: String| Ok::<_, Error>(regex(&pattern)?.is_match(&text)));
    environment.add_function("trans", trans);
    environment
}

fn unable(what: &'static str) -> Error {
    Error::new(ErrorKind::InvalidOperation, what)
}

fn regex(pattern: &str) -> Result<Regex, Error> {
    Regex::new(pattern).map_err(|_| unable("a pattern that cannot be read"))
}

/// A filter of texts that takes one more text by a name.
fn with(named: &Kwargs, name: &'static str) -> Result<String, Error> {
    named.get::<String>(name)
}

fn of_texts(environment: &mut Environment<'static>) {
    environment.add_filter("addslashes", |text: String| {
        text.replace('\\', "\\\\").replace('"', "\\\"").replace('\'', "\\'")
    });
    environment.add_filter("trim_start_matches", |text: String, named: Kwargs| {
        Ok::<_, Error>(text.trim_start_matches(with(&named, "pat")?.as_str()).to_owned())
    });
    environment.add_filter("trim_end_matches", |text: String, named: Kwargs| {
        Ok::<_, Error>(text.trim_end_matches(with(&named, "pat")?.as_str()).to_owned())
    });
    environment.add_filter("regex_replace", |text: String, named: Kwargs| {
        let (pattern, by) = (with(&named, "pattern")?, with(&named, "rep")?);
        Ok::<_, Error>(regex(&pattern)?.replace_all(&text, by.as_str()).into_owned())
    });
    environment.add_filter("urlencode", |text: String| percent::part(&text).replace("%2F", "/"));
    environment.add_filter("urlencode_strict", |text: String| percent::part(&text));
    environment.add_filter("base64_encode", |text: String| BASE64_STANDARD.encode(text));
    environment.add_filter("base64_decode", |text: String| {
        let bytes = BASE64_STANDARD.decode(text).map_err(|_| unable("bytes that cannot be decoded"))?;
        String::from_utf8(bytes).map_err(|_| unable("bytes in no encoding"))
    });
    environment.add_filter("indent", |text: String, named: Kwargs| {
        let prefix = named.get::<Option<String>>("prefix")?.unwrap_or_else(|| "    ".to_owned());
        let first = named.get::<Option<bool>>("first")?.unwrap_or_default();
        let blank = named.get::<Option<bool>>("blank")?.unwrap_or_default();
        let is_moved = |nth: usize, line: &str| (first || nth > 0) && (blank || !line.trim().is_empty());
        let lines = text.split('\n').enumerate();
        let lines = lines.map(|(nth, line)| if is_moved(nth, line) { format!("{prefix}{line}") } else { line.to_owned() });
        Ok::<_, Error>(lines.collect::<Vec<_>>().join("\n"))
    });
    environment.add_filter("spaceless", |text: String| {
        static BETWEEN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r">\s+<").ok());
        BETWEEN.as_ref().map_or_else(|| text.clone(), |between| between.replace_all(&text, "><").into_owned())
    });
    // They do not make a text safe, so that what is shown is escaped once more.
    environment
        .add_filter("escape", |text: String| escape_html(&text).replace('\'', "&#x27;").replace('/', "&#x2F;"));
    environment.add_filter("escape_xml", |text: String| escape_html(&text).replace('\'', "&apos;"));
}

fn of_lists(environment: &mut Environment<'static>) {
    /// The value at a path such as `extra.name`.
    fn at(value: &Value, path: &str) -> Value {
        path.split('.').fold(value.clone(), |value, key| value.get_attr(key).unwrap_or_default())
    }
    environment.add_filter("slice", |values: Vec<Value>, named: Kwargs| {
        let length = i64::try_from(values.len()).unwrap_or(i64::MAX);
        let place = |name| {
            let given = named.get::<Option<i64>>(name)?;
            Ok::<_, Error>(given.map(|at| if at < 0 { (length + at).max(0) } else { at.min(length) }))
        };
        let (start, end) = (place("start")?.unwrap_or(0), place("end")?.unwrap_or(length));
        let count = usize::try_from(end - start).unwrap_or(0);
        Ok::<Vec<Value>, Error>(values.into_iter().skip(usize::try_from(start).unwrap_or(0)).take(count).collect())
    });
    environment.add_filter("filter", |values: Vec<Value>, named: Kwargs| {
        let attribute = with(&named, "attribute")?;
        let wanted = named.get::<Option<Value>>("value")?;
        let is_kept = |value: &Value| {
            let own = at(value, &attribute);
            // Settings have numbers as texts.
            let is_it = |wanted: &Value| own == *wanted || own.to_string() == wanted.to_string();
            wanted.as_ref().map_or(!own.is_undefined() && !own.is_none(), is_it)
        };
        Ok::<Vec<Value>, Error>(values.into_iter().filter(is_kept).collect())
    });
    environment.add_filter("map", |values: Vec<Value>, named: Kwargs| {
        let attribute = with(&named, "attribute")?;
        let found = values.iter().map(|value| at(value, &attribute)).filter(|value| !value.is_undefined());
        Ok::<Vec<Value>, Error>(found.collect())
    });
    environment.add_filter("unique", |values: Vec<Value>, named: Kwargs| {
        let attribute = named.get::<Option<String>>("attribute")?.unwrap_or_default();
        let ignores_case = !named.get::<Option<bool>>("case_sensitive")?.unwrap_or_default();
        let mut known = HashSet::new();
        let is_new = |value: &Value| {
            let own = if attribute.is_empty() { value.to_string() } else { at(value, &attribute).to_string() };
            known.insert(if ignores_case { own.to_lowercase() } else { own })
        };
        Ok::<Vec<Value>, Error>(values.into_iter().filter(is_new).collect())
    });
    environment.add_filter("sort", |mut values: Vec<Value>, named: Kwargs| {
        match named.get::<Option<String>>("attribute")? {
            Some(attribute) => values.sort_by_key(|value| at(value, &attribute)),
            None => values.sort(),
        }
        Ok::<Vec<Value>, Error>(values)
    });
}

fn of_numbers(environment: &mut Environment<'static>) {
    environment.add_filter("pluralize", |number: f64, named: Kwargs| {
        let given = |name, usual: &str| Ok::<_, Error>(named.get::<Option<String>>(name)?.unwrap_or_else(|| usual.to_owned()));
        let (one, many) = (given("singular", "")?, given("plural", "s")?);
        Ok::<String, Error>(if (number.abs() - 1.0).abs() < f64::EPSILON { one } else { many })
    });
    environment.add_filter("round", |number: f64, named: Kwargs| {
        let by = 10_f64.powi(named.get::<Option<i32>>("precision")?.unwrap_or(0));
        let method = named.get::<Option<String>>("method")?.unwrap_or_else(|| "common".to_owned());
        let rounded = match method.as_str() {
            "common" => (number * by).round(),
            "ceil" => (number * by).ceil(),
            "floor" => (number * by).floor(),
            _ => return Err(unable("a way to round that is not known")),
        };
        let rounded = rounded / by;
        // Tera shows it without `.0`.
        Ok::<Value, Error>(if rounded.fract() == 0.0 { rounded.to_string().parse::<i64>().map_or_else(|_| rounded.into(), Value::from) } else { rounded.into() })
    });
    environment.add_filter("int", |value: Value, named: Kwargs| {
        let text = value.to_string();
        let whole = text.trim().split('.').next().and_then(|whole| whole.parse::<i64>().ok());
        Ok::<Value, Error>(whole.map_or(named.get::<Option<Value>>("default")?.unwrap_or_else(|| 0.into()), Value::from))
    });
    environment.add_filter("float", |value: Value, named: Kwargs| {
        let number = value.to_string().trim().parse::<f64>().ok();
        Ok::<Value, Error>(number.map_or(named.get::<Option<Value>>("default")?.unwrap_or_else(|| 0.0.into()), Value::from))
    });
    environment.add_filter("num_format", |number: i64, named: Kwargs| {
        if named.get::<Option<String>>("locale")?.is_some_and(|locale| locale != "en") {
            return Err(unable("numbers in other languages"));
        }
        let digits = number.unsigned_abs().to_string();
        let mut out = if number < 0 { "-".to_owned() } else { String::new() };
        for (nth, digit) in digits.char_indices() {
            if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        Ok::<String, Error>(out)
    });
}

/// HTML of Markdown: marked, as a block is, or of the words of a line.
#[expect(clippy::needless_pass_by_value, reason = "filters take their arguments like that")]
fn markdown(state: &mut State<'_, '_>, text: String, named: Kwargs) -> Result<Value, Error> {
    if !named.get::<Option<bool>>("inline")?.unwrap_or_default() {
        return Ok(Value::from_safe_string(jinja::marked(&text)));
    }
    let to_html = state.lookup(TO_HTML).ok_or_else(|| unable("Markdown in a line"))?;
    let html = to_html.call(state, &[text.into()])?.to_string();
    let html = html.trim();
    let inner = html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")).filter(|html| !html.contains("<p>"));
    Ok(Value::from_safe_string(inner.unwrap_or(html).to_owned()))
}

#[expect(clippy::needless_pass_by_value, reason = "filters take their arguments like that")]
fn json_encode(value: Value, named: Kwargs) -> Result<String, Error> {
    let is_pretty = named.get::<Option<bool>>("pretty")?.unwrap_or_default();
    let json = json(&value, 0)?;
    Ok(if is_pretty { format!("{json:#}") } else { json.to_string() })
}

fn json(value: &Value, depth: usize) -> Result<Json, Error> {
    /// What is nested deeper is no data.
    const DEEPEST: usize = 32;
    if depth > DEEPEST {
        return Err(unable("what is nested too deeply"));
    }
    let text = value.to_string();
    Ok(match value.kind() {
        ValueKind::Undefined | ValueKind::None => Json::Null,
        ValueKind::Bool => Json::Bool(value.is_true()),
        ValueKind::Number => text.parse::<serde_json::Number>().map_or(Json::Null, Json::Number),
        ValueKind::Seq | ValueKind::Iterable => {
            Json::Array(value.try_iter()?.map(|value| json(&value, depth + 1)).collect::<Result<_, _>>()?)
        }
        ValueKind::Map => {
            let pair = |key: Value| Ok::<_, Error>((key.to_string(), json(&value.get_item(&key)?, depth + 1)?));
            Json::Object(value.try_iter()?.map(pair).collect::<Result<_, _>>()?)
        }
        _ => Json::String(text),
    })
}

/// A text of `[translations]` or of those of another language.
/// <https://www.getzola.org/documentation/content/multilingual/>
#[expect(clippy::needless_pass_by_value, reason = "functions take their arguments like that")]
fn trans(state: &State<'_, '_>, positional: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let (key, language) = (with(&named, "key")?, named.get::<Option<String>>("lang")?);
    let config = state.lookup("config").filter(|_| positional.is_empty()).unwrap_or_default();
    let at = |value: &Value, key: &str| value.get_attr(key).unwrap_or_default();
    let default = at(&config, "default_language").to_string();
    let translations = match language.filter(|language| *language != default) {
        Some(language) => at(&at(&at(&config, "languages"), &language), "translations"),
        None => at(&config, "translations"),
    };
    let found = at(&translations, &key);
    if found.is_undefined() { Err(unable("a translation that is not there")) } else { Ok(found) }
}
