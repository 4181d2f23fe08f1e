//! Filters that Jekyll and Eleventy have beside those of the crate, or in another way.
//! <https://jekyllrb.com/docs/liquid/filters/>, <https://www.11ty.dev/docs/languages/liquid/#filters>

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveTime, Utc};
use liquid::{
    ParserBuilder, ValueView,
    model::{Value, ValueViewCmp},
};
use liquid_core::{
    Error, Expression, Filter, FilterReflection, ParseFilter, Result, Runtime,
    parser::{FilterArguments, ParameterReflection},
};

use super::{Manner, holds, limits, values::text};
use crate::{
    generators::path,
    syntax::{
        date::{self, TimeZone},
        percent,
    },
    text::typography,
};

/// What a filter makes of a value and its arguments.
type Body = fn(&Value, &[Value], &dyn Runtime) -> Result<Value>;

/// Those of both.
const OF_BOTH: [(&str, Body); 4] = [
    // These may make very long texts of short ones.
    ("join", |value, arguments, _| {
        let between = arguments.first().map_or_else(|| " ".to_owned(), shown);
        let parts: Vec<String> = listed(value).iter().map(shown).collect();
        let all = parts.iter().map(String::len).sum();
        limits::check_lengths(&[(all, 1), (between.len(), parts.len())])?;
        Ok(text(parts.join(&between)))
    }),
    ("replace", |value, arguments, _| {
        let (whole, from) = (shown(value), arguments.first().map(shown).unwrap_or_default());
        let to = arguments.get(1).map(shown).unwrap_or_default();
        limits::check_lengths(&[(whole.len(), 1), (to.len(), whole.matches(&*from).count())])?;
        Ok(text(whole.replace(&from, &to)))
    }),
    ("date", |value, arguments, _| Ok(dated(value, arguments))),
    ("url_encode", |value, _, _| Ok(text(percent::part(&shown(value)).replace("%20", "+")))),
];

const OF_JEKYLL: [(&str, Body); 31] = [
    ("inspect", |value, _, _| Ok(text(crate::text::escape_html(&shown(&inspected(value)))))),
    ("relative_url", |value, _, runtime| Ok(text(relative(&shown(value), runtime)))),
    ("absolute_url", |value, _, runtime| Ok(absolute(value, runtime))),
    ("xml_escape", |value, _, _| Ok(text(crate::text::escape_html(&shown(value))))),
    ("cgi_escape", |value, _, _| Ok(text(percent::part(&shown(value)).replace("%20", "+")))),
    ("uri_escape", |value, _, _| Ok(text(percent::address(&shown(value))))),
    ("slugify", |value, arguments, _| Ok(slugified(value, arguments))),
    ("number_of_words", |value, _, _| Ok(number(shown(value).split_whitespace().count()))),
    ("markdownify", |value, _, _| Ok(text(super::html_of(&shown(value))))),
    ("smartify", |value, _, _| Ok(text(typography::smart(&shown(value))))),
    ("normalize_whitespace", |value, _, _| Ok(text(crate::text::fold(&shown(value)).into_owned()))),
    ("strip_index", |value, _, _| Ok(text(shown(value).trim_end_matches("index.html").to_owned()))),
    ("to_integer", |value, _, _| Ok(Value::scalar(whole(value)))),
    ("date_to_xmlschema", |value, _, _| Ok(formatted(value, "%Y-%m-%dT%H:%M:%S%:z"))),
    ("date_to_rfc822", |value, _, _| Ok(formatted(value, "%a, %d %b %Y %H:%M:%S %z"))),
    ("date_to_string", |value, arguments, _| Ok(day(value, arguments, "%b"))),
    ("date_to_long_string", |value, arguments, _| Ok(day(value, arguments, "%B"))),
    ("jsonify", |value, _, _| Ok(text(serde_json::to_string(value).unwrap_or_default()))),
    ("array_to_sentence_string", |value, arguments, _| Ok(sentence(value, arguments))),
    ("where_exp", |value, arguments, _| Ok(Value::Array(chosen(value, arguments)?))),
    ("find_exp", |value, arguments, _| Ok(chosen(value, arguments)?.into_iter().next().unwrap_or(Value::Nil))),
    ("find", |value, arguments, _| {
        let is_it = |it: &Value| {
            property(it, arguments.first()).is_some_and(|own| Some(shown(own)) == arguments.get(1).map(shown))
        };
        Ok(listed(value).into_iter().find(is_it).unwrap_or(Value::Nil))
    }),
    ("where", |value, arguments, _| Ok(wanted(value, arguments))),
    ("group_by", |value, arguments, _| Ok(grouped(value, arguments))),
    ("sort", |value, arguments, _| Ok(sorted(value, arguments))),
    ("push", |value, arguments, _| Ok(changed(value, |list| list.extend(arguments.first().cloned())))),
    ("pop", |value, _, _| Ok(changed(value, |list| _ = list.pop()))),
    ("shift", |value, _, _| Ok(changed(value, |list| list.drain(..1.min(list.len())).for_each(drop)))),
    ("unshift", |value, arguments, _| {
        Ok(changed(value, |list| list.splice(..0, arguments.first().cloned()).for_each(drop)))
    }),
    ("sample", |value, _, _| Ok(listed(value).into_iter().next().unwrap_or(Value::Nil))),
    ("sassify", |_, _, _| Err(Error::with_msg("sassify"))),
];

const OF_ELEVENTY: [(&str, Body); 8] = [
    ("inspect", |value, _, _| Ok(inspected(value))),
    ("url", |value, arguments, runtime| Ok(prefixed(value, arguments, runtime))),
    ("htmlBaseUrl", |value, arguments, runtime| Ok(prefixed(value, arguments, runtime))),
    ("slugify", eleventy_slug),
    ("slug", eleventy_slug),
    ("divided_by", |value, arguments, _| match (float(value), arguments.first().and_then(float)) {
        (Some(value), Some(by)) if by != 0.0 => Ok(text((value / by).to_string())),
        _ => Err(Error::with_msg("divided_by")),
    }),
    ("json", |value, _, _| Ok(text(serde_json::to_string(value).unwrap_or_default()))),
    ("jsonify", |value, _, _| Ok(text(serde_json::to_string(value).unwrap_or_default()))),
];

/// Adds the filters to a parser.
pub(super) fn add(parser: ParserBuilder, manner: Manner) -> ParserBuilder {
    let own: &[(&str, Body)] = match manner {
        Manner::Ruby => &OF_JEKYLL,
        Manner::JavaScript => &OF_ELEVENTY,
    };
    let all = OF_BOTH.iter().chain(own);
    all.fold(parser, |parser, (name, body)| {
        let filter: Box<dyn ParseFilter> = Box::new(Plain { name, body: *body });
        parser.filter(filter)
    })
}

#[derive(Clone, Copy)]
struct Plain {
    name: &'static str,
    body: Body,
}

impl FilterReflection for Plain {
    fn name(&self) -> &str {
        self.name
    }

    fn description(&self) -> &'static str {
        ""
    }

    fn positional_parameters(&self) -> &'static [ParameterReflection] {
        &[]
    }

    fn keyword_parameters(&self) -> &'static [ParameterReflection] {
        &[]
    }
}

impl ParseFilter for Plain {
    fn parse(&self, arguments: FilterArguments<'_>) -> Result<Box<dyn Filter>> {
        Ok(Box::new(Called { plain: *self, arguments: arguments.positional.collect() }))
    }

    fn reflection(&self) -> &dyn FilterReflection {
        self
    }
}

/// A filter with its arguments.
struct Called {
    plain: Plain,
    arguments: Vec<Expression>,
}

impl fmt::Debug for Called {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.plain.name)
    }
}

impl fmt::Display for Called {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.plain.name)
    }
}

impl Filter for Called {
    fn evaluate(&self, input: &dyn ValueView, runtime: &dyn Runtime) -> Result<Value> {
        let arguments = self.arguments.iter().map(|it| Ok(it.evaluate(runtime)?.into_owned()));
        (self.plain.body)(&input.to_value(), &arguments.collect::<Result<Vec<_>>>()?, runtime)
    }
}

fn shown(value: &Value) -> String {
    value.to_kstr().into_owned().into_string()
}

fn number(count: usize) -> Value {
    Value::scalar(i64::try_from(count).unwrap_or(i64::MAX))
}

fn float(value: &Value) -> Option<f64> {
    value.as_scalar().and_then(|scalar| scalar.to_float())
}

fn whole(value: &Value) -> i64 {
    let truth = value.as_scalar().and_then(|scalar| scalar.to_bool());
    truth.map_or_else(|| shown(value).trim().parse().unwrap_or_default(), i64::from)
}

/// A value that the settings give, as text.
fn of_site(runtime: &dyn Runtime, name: &'static str) -> String {
    let found = runtime.try_get(&["site".into(), name.into()]);
    found.map(|value| value.to_kstr().into_owned().into_string()).unwrap_or_default()
}

/// A path below the one that all others are below, or another.
fn prefixed(value: &Value, arguments: &[Value], runtime: &dyn Runtime) -> Value {
    let of_site = || runtime.try_get(&[path::PREFIX.into()]).map(|prefix| prefix.to_kstr().into_owned().into_string());
    let prefix = arguments.first().map(shown).or_else(of_site).unwrap_or_default();
    text(path::with_prefix(&prefix, &shown(value)))
}

/// A path below a site's base path.
fn below(base: &str, path: &str) -> String {
    let base = base.trim_matches('/');
    let slash = if path.starts_with('/') || path.is_empty() { "" } else { "/" };
    if base.is_empty() { format!("{slash}{path}") } else { format!("/{base}{slash}{path}") }
}

fn relative(path: &str, runtime: &dyn Runtime) -> String {
    if path.contains("://") { path.to_owned() } else { below(&of_site(runtime, "baseurl"), path) }
}

fn absolute(value: &Value, runtime: &dyn Runtime) -> Value {
    let path = shown(value);
    let host = of_site(runtime, "url");
    let whole =
        if path.contains("://") { path } else { format!("{}{}", host.trim_end_matches('/'), relative(&path, runtime)) };
    text(whole)
}

/// <https://jekyllrb.com/docs/liquid/filters/#options-for-the-slugify-filter>
fn slugified(value: &Value, arguments: &[Value]) -> Value {
    let mode = arguments.first().map_or_else(|| "default".to_owned(), shown);
    let given = shown(value);
    let given = match &*mode {
        "latin" | "ascii" => crate::generators::unidecode::unidecode(&given),
        _ => given,
    };
    let keeps = |letter: char| match &*mode {
        "raw" => !letter.is_whitespace(),
        "pretty" => letter.is_alphanumeric() || "._~!$&'()+,;=@".contains(letter),
        "ascii" => letter.is_ascii_alphanumeric(),
        _ => letter.is_alphanumeric(),
    };
    if mode == "none" {
        return text(given);
    }
    let parts: Vec<&str> = given.split(|letter| !keeps(letter)).filter(|part| !part.is_empty()).collect();
    text(parts.join("-").to_lowercase())
}

fn eleventy_slug(value: &Value, _: &[Value], _: &dyn Runtime) -> Result<Value> {
    let slug = crate::generators::eleventy_slug(&shown(value));
    slug.map(text).ok_or_else(|| Error::with_msg("a text in another script"))
}

/// A date, or a text that is one.
fn moment(value: &Value) -> Option<DateTime<FixedOffset>> {
    let written = shown(value);
    if let Ok(moment) = DateTime::parse_from_str(&written, "%Y-%m-%d %H:%M:%S %z") {
        return Some(moment);
    }
    if let Ok(seconds) = written.parse::<i64>() {
        return DateTime::<Utc>::from_timestamp(seconds, 0).map(Into::into);
    }
    Some(date::parse(&written).ok()?.resolve(&TimeZone::UTC, NaiveTime::MIN))
}

/// A date in a format; what is no date stays as it is.
fn formatted(value: &Value, format: &str) -> Value {
    use std::fmt::Write as _;
    let Some(moment) = moment(value) else { return value.clone() };
    let mut out = String::new();
    match write!(out, "{}", moment.format(format)) {
        Ok(()) => text(out),
        Err(_) => value.clone(),
    }
}

fn dated(value: &Value, arguments: &[Value]) -> Value {
    arguments.first().map_or_else(|| value.clone(), |format| formatted(value, &shown(format)))
}

/// A day with its month: `7 Nov 2008`, `7th Nov 2008`, `Nov 7th, 2008`.
fn day(value: &Value, arguments: &[Value], month: &str) -> Value {
    use chrono::Datelike;
    let Some(moment) = moment(value) else { return value.clone() };
    let is_ordinal = arguments.first().map(shown).as_deref() == Some("ordinal");
    let is_american = arguments.get(1).map(shown).as_deref() == Some("US");
    let last_digit = if (11..=13).contains(&moment.day()) { 0 } else { moment.day() % 10 };
    let ending = match last_digit {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    };
    let format = match (is_ordinal, is_american) {
        (false, _) => format!("%d {month} %Y"),
        (true, true) => format!("{month} %-d{ending}, %Y"),
        (true, false) => format!("%-d{ending} {month} %Y"),
    };
    text(moment.format(&format).to_string())
}

fn inspected(value: &Value) -> Value {
    let shown = serde_json::to_string(value).unwrap_or_default();
    text(shown.replace("\",\"", "\", \""))
}

fn listed(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values.clone(),
        Value::Nil => Vec::new(),
        other => vec![other.clone()],
    }
}

fn changed(value: &Value, change: impl FnOnce(&mut Vec<Value>)) -> Value {
    let mut list = listed(value);
    change(&mut list);
    Value::Array(list)
}

fn sentence(value: &Value, arguments: &[Value]) -> Value {
    let connector = arguments.first().map_or_else(|| "and".to_owned(), shown);
    let words: Vec<String> = listed(value).iter().map(shown).collect();
    text(match words.as_slice() {
        [first, last] => format!("{first} {connector} {last}"),
        [others @ .., last] if !others.is_empty() => format!("{}, {connector} {last}", others.join(", ")),
        _ => words.concat(),
    })
}

fn property<'v>(value: &'v Value, name: Option<&Value>) -> Option<&'v Value> {
    let Value::Object(object) = value else { return None };
    object.get(&*shown(name?))
}

/// The values of a list for which a condition holds, whose second argument it is; the first is the name that it has for one.
fn chosen(value: &Value, arguments: &[Value]) -> Result<Vec<Value>> {
    let (Some(name), Some(condition)) = (arguments.first(), arguments.get(1)) else { return Ok(listed(value)) };
    let (name, condition) = (shown(name), shown(condition));
    let mut chosen = Vec::new();
    for value in listed(value) {
        if holds(&condition, &name, &value).map_err(Error::with_msg)? {
            chosen.push(value);
        }
    }
    Ok(chosen)
}

fn wanted(value: &Value, arguments: &[Value]) -> Value {
    let is_it = |it: &Value| match (property(it, arguments.first()), arguments.get(1)) {
        (Some(Value::Array(values)), Some(wanted)) => values.iter().any(|own| shown(own) == shown(wanted)),
        (Some(own), Some(wanted)) => shown(own) == shown(wanted),
        (Some(own), None) => !own.is_nil(),
        (None, _) => false,
    };
    Value::Array(listed(value).into_iter().filter(is_it).collect())
}

fn grouped(value: &Value, arguments: &[Value]) -> Value {
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    for it in listed(value) {
        let name = property(&it, arguments.first()).map(shown).unwrap_or_default();
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, items)) => items.push(it),
            None => groups.push((name, vec![it])),
        }
    }
    let group = |(name, items): (String, Vec<Value>)| {
        let size = number(items.len());
        Value::Object(liquid::object!({ "name": name, "items": items, "size": size }))
    };
    Value::Array(groups.into_iter().map(group).collect())
}

fn sorted(value: &Value, arguments: &[Value]) -> Value {
    let mut list = listed(value);
    let key =
        |it: &Value| if arguments.is_empty() { Some(it.clone()) } else { property(it, arguments.first()).cloned() };
    list.sort_by(|one, other| match (key(one), key(other)) {
        (Some(one), Some(other)) => {
            ValueViewCmp::new(&one).partial_cmp(&ValueViewCmp::new(&other)).unwrap_or(std::cmp::Ordering::Equal)
        }
        (one, other) => one.is_some().cmp(&other.is_some()),
    });
    Value::Array(list)
}
