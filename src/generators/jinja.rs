//! Templates in the manner of Jinja: Tera in the shortcodes of Zola, and Nunjucks, which has a file of its own. They are
//! carried out with plain values, without disk or network, in a limited number of steps.
//! <https://mozilla.github.io/nunjucks/templating.html>, <https://keats.github.io/tera/docs/>

use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};

use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior, Value,
    value::{Kwargs, Rest},
};

use super::notation::{Piece, mention_of_address};
use crate::{
    front_matter::{self, Data, Field},
    syntax::parser,
};

/// What reads templates that are not carried out.
static EMPTY: LazyLock<Environment<'static>> = LazyLock::new(Environment::new);

/// The steps that a template may take.
const FUEL: u64 = 50_000;

/// Around what a filter marks as Markdown, until the template is done.
const MARKDOWN: [char; 2] = ['\u{FDD6}', '\u{FDD7}'];

/// Carries out a template; fails with what it cannot do.
pub(super) fn rendered(template: &str, values: &[(String, Value)], escapes: bool) -> Result<String, String> {
    static PLAIN: LazyLock<Environment<'static>> = LazyLock::new(|| environment(false));
    static ESCAPING: LazyLock<Environment<'static>> = LazyLock::new(|| environment(true));
    run(if escapes { &ESCAPING } else { &PLAIN }, template, values)
}

/// What templates have, whoever reads them.
pub(super) fn environment(escapes: bool) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    environment.set_fuel(Some(FUEL));
    environment.set_auto_escape_callback(move |_| if escapes { AutoEscape::Html } else { AutoEscape::None });
    environment.add_filter("markdown", |text: String| Value::from_safe_string(marked(&text)));
    environment.add_filter("url", |path: String| path);
    environment.add_filter("default", default);
    environment.add_filter("replace", replace);
    environment.add_filter("truncate", truncate);
    environment.add_filter("split", split);
    environment.add_filter("join", join);
    environment.add_filter("slugify", |text: String| slug::slugify(text));
    environment.add_filter("wordcount", |text: String| text.split_whitespace().count());
    environment.add_filter("striptags", |text: String| without_tags(&text));
    environment.add_filter("linebreaksbr", |text: String| text.replace('\n', "<br>"));
    environment.add_filter("trim_start", |text: String| text.trim_start().to_owned());
    environment.add_filter("trim_end", |text: String| text.trim_end().to_owned());
    environment.add_filter("concat", concat);
    environment.add_filter("nth", |values: Vec<Value>, named: Kwargs| {
        let nth = named.get::<usize>("n")?;
        Ok::<Value, Error>(values.get(nth).cloned().unwrap_or_default())
    });
    environment.add_filter("as_str", |value: Value| value.to_string());
    environment.add_filter("date", date);
    environment.add_function("get_url", get_url);
    environment.add_function("range", range);
    environment
}

/// Carries out a template in an environment.
pub(super) fn run(environment: &Environment<'_>, template: &str, values: &[(String, Value)]) -> Result<String, String> {
    refuse_long_tags(template)?;
    let values: BTreeMap<String, Value> = values.iter().cloned().collect();
    let render = || environment.render_str(template, values).map_err(|error| named(&error));
    parser::run("of templates", render).unwrap_or_else(Err)
}

/// Refuses a template with a tag so long that what it says may be nested deeper than minijinja can follow.
fn refuse_long_tags(template: &str) -> Result<(), String> {
    /// No tag is longer, in bytes.
    const LONGEST: usize = 4 * 1024;
    let is_long = |open: &str, close: &str| {
        memchr::memmem::find_iter(template.as_bytes(), open).any(|at| {
            let behind = &template.as_bytes()[at..template.len().min(at + LONGEST)];
            template.len() - at > LONGEST && memchr::memmem::find(behind, close.as_bytes()).is_none()
        })
    };
    let is_too_long = is_long("{{", "}}") || is_long("{%", "%}");
    if is_too_long { Err(format!("a tag of more than {LONGEST} bytes")) } else { Ok(()) }
}

/// Adds a template that others may include.
pub(super) fn add<'t>(environment: &mut Environment<'t>, name: &'t str, template: &'t str) -> Result<(), String> {
    refuse_long_tags(template)?;
    environment.add_template(name, template).map_err(|error| error.to_string())
}

/// The names that a template takes from elsewhere; `None` if it cannot be read.
pub(super) fn names(template: &str) -> Option<HashSet<String>> {
    refuse_long_tags(template).ok()?;
    let template = EMPTY.template_from_str(template).ok()?;
    Some(template.undeclared_variables(false))
}

fn named(error: &Error) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

#[expect(clippy::needless_pass_by_value, reason = "filters take their arguments like that")]
/// As Tera has it, with a name for its argument, and as Nunjucks has it.
fn default(value: Value, positional: Rest<Value>, named: Kwargs) -> Result<Value, Error> {
    let given = if positional.is_empty() { named.get::<Option<Value>>("value")? } else { positional.first().cloned() };
    Ok(if value.is_undefined() || value.is_none() { given.unwrap_or_default() } else { value })
}

#[expect(clippy::needless_pass_by_value, reason = "filters take their arguments like that")]
fn replace(text: String, positional: Rest<String>, named: Kwargs) -> Result<String, Error> {
    let argument = |nth: usize, name: &str| match positional.get(nth) {
        Some(text) => Ok(text.clone()),
        None => named.get::<String>(name),
    };
    Ok(text.replace(&argument(0, "from")?, &argument(1, "to")?))
}

/// The beginning of a text, as Tera has it; Nunjucks ends it with a whole word.
#[expect(clippy::needless_pass_by_value, reason = "filters take their arguments like that")]
fn truncate(text: String, named: Kwargs) -> Result<String, Error> {
    let length = named.get::<Option<usize>>("length")?.unwrap_or(255);
    let end = named.get::<Option<String>>("end")?.unwrap_or_else(|| "…".to_owned());
    Ok(match text.char_indices().nth(length) {
        Some((at, _)) => format!("{}{end}", &text[..at]),
        None => text,
    })
}

#[expect(clippy::needless_pass_by_value, reason = "filters take their arguments like that")]
fn split(text: String, positional: Rest<String>, named: Kwargs) -> Result<Vec<String>, Error> {
    let between = positional.first().cloned().or(named.get::<Option<String>>("pat")?).unwrap_or_else(|| " ".to_owned());
    Ok(text.split(between.as_str()).map(str::to_owned).collect())
}

#[expect(clippy::needless_pass_by_value, reason = "filters take their arguments like that")]
fn join(values: Vec<Value>, positional: Rest<String>, named: Kwargs) -> Result<String, Error> {
    let between = positional.first().cloned().or(named.get::<Option<String>>("sep")?).unwrap_or_default();
    Ok(values.iter().map(Value::to_string).collect::<Vec<_>>().join(&between))
}

#[expect(clippy::needless_pass_by_value, reason = "filters take their arguments like that")]
fn concat(values: Vec<Value>, named: Kwargs) -> Result<Vec<Value>, Error> {
    let with: Value = named.get("with")?;
    let more = with.try_iter().map_or_else(|_| vec![with.clone()], Iterator::collect);
    Ok(values.into_iter().chain(more).collect())
}

/// A date in a format of `strftime`.
#[expect(clippy::needless_pass_by_value, reason = "filters take their arguments like that")]
fn date(text: String, named: Kwargs) -> Result<String, Error> {
    let format = named.get::<Option<String>>("format")?.unwrap_or_else(|| "%Y-%m-%d".to_owned());
    let unknown = || Error::new(ErrorKind::InvalidOperation, "a date that cannot be read");
    let date = crate::syntax::date::parse(&text).map_err(|_| unknown())?;
    let date = date.resolve(&crate::syntax::date::TimeZone::UTC, chrono::NaiveTime::MIN);
    let items: Vec<_> = chrono::format::StrftimeItems::new(&format).collect();
    if items.contains(&chrono::format::Item::Error) {
        return Err(unknown());
    }
    Ok(date.format_with_items(items.iter()).to_string())
}

/// The address of a page or a file of Zola's. <https://www.getzola.org/documentation/templates/overview/#get-url>
#[expect(clippy::needless_pass_by_value, reason = "functions take their arguments like that")]
fn get_url(state: &State<'_, '_>, named: Kwargs) -> Result<String, Error> {
    let path = named.get::<String>("path")?;
    let has_slash = named.get::<Option<bool>>("trailing_slash")?.unwrap_or_default();
    named.get::<Option<bool>>("cachebust")?;
    if path.starts_with("@/") {
        return Ok(mention_of_address(&path));
    }
    let base = state.lookup("config").and_then(|config| config.get_attr("base_url").ok());
    let base = base.as_ref().and_then(Value::as_str).unwrap_or_default();
    let base = base.trim_end_matches('/');
    let slash = if path.starts_with('/') { "" } else { "/" };
    let whole = format!("{base}{slash}{path}");
    let without_slash = whole.strip_suffix('/').unwrap_or(&whole);
    Ok(if has_slash { format!("{without_slash}/") } else { without_slash.to_owned() })
}

fn without_tags(text: &str) -> String {
    let mut is_tag = false;
    let outside = text.chars().filter(|letter| {
        let is_shown = !is_tag && *letter != '<';
        is_tag = if is_tag { *letter != '>' } else { *letter == '<' };
        is_shown
    });
    outside.collect()
}

#[expect(clippy::needless_pass_by_value, reason = "functions take their arguments like that")]
/// Numbers from `start` to before `end`.
fn range(positional: Rest<u32>, named: Kwargs) -> Result<Vec<u32>, Error> {
    /// More numbers than that are none.
    const MOST: u32 = 10_000;
    let (start, end) = match &positional[..] {
        [] => (named.get::<Option<u32>>("start")?.unwrap_or(0), named.get::<u32>("end")?),
        [end] => (0, *end),
        [start, end, ..] => (*start, *end),
    };
    if end.saturating_sub(start) > MOST {
        return Err(Error::new(ErrorKind::InvalidOperation, "a long range of numbers"));
    }
    Ok((start..end).collect())
}

/// A text marked as Markdown, for [`pieces`].
pub(super) fn marked(text: &str) -> String {
    format!("{}{text}{}", MARKDOWN[0], MARKDOWN[1])
}

/// What a template put out, as pieces.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, marked)) = rest.split_once(MARKDOWN[0]) {
        let (markdown, behind) = marked.split_once(MARKDOWN[1]).unwrap_or((marked, ""));
        pieces.push(Piece::Html(before.to_owned()));
        pieces.push(Piece::Markdown(format!("\n{}\n", markdown.trim())));
        rest = behind;
    }
    pieces.push(Piece::Html(rest.to_owned()));
    pieces
}

/// The values of some arguments: `name="text", n=3`. `None` if they are not plain.
pub(super) fn arguments(text: &str) -> Option<Vec<(String, Value)>> {
    // As the arguments of a function that returns them.
    let expression = format!("dict({text})");
    let value = EMPTY.compile_expression(&expression).ok()?.eval(()).ok()?;
    let keys: Vec<Value> = value.try_iter().ok()?.collect();
    keys.into_iter().map(|key| Some((key.to_string(), value.get_item(&key).ok()?))).collect()
}

/// The values of some fields.
pub(super) fn values(fields: &[Field<'_>]) -> Vec<(String, Value)> {
    fields.iter().map(|field| (field.key.to_string(), value(&field.value))).collect()
}

fn value(given: &front_matter::Value<'_>) -> Value {
    match &given.data {
        Data::Null => Value::from(()),
        Data::Bool(truth) => Value::from(*truth),
        Data::Number(text) => match (text.parse::<i64>(), text.parse::<f64>()) {
            (Ok(number), _) => Value::from(number),
            (_, Ok(number)) => Value::from(number),
            _ => Value::from(text.to_string()),
        },
        Data::Text(text) => Value::from(text.to_string()),
        Data::List(values) => values.iter().map(value).collect(),
        Data::Map(fields) => Value::from(values(fields).into_iter().collect::<BTreeMap<String, Value>>()),
    }
}
