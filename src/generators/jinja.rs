//! Templates in the manner of Jinja: Tera in the shortcodes of Zola, and Nunjucks, which has a file of its own. They are
//! carried out with plain values, without disk or network, in a limited number of steps.
//! <https://mozilla.github.io/nunjucks/templating.html>, <https://keats.github.io/tera/docs/>

use std::collections::BTreeMap;

use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value,
    value::{Kwargs, Rest},
};

use super::notation::Piece;
use crate::{
    front_matter::{self, Data, Field},
    syntax::parser,
};

/// The steps that a template may take.
const FUEL: u64 = 50_000;

/// Around what a filter marks as Markdown, until the template is done.
const MARKDOWN: [char; 2] = ['\u{FDD6}', '\u{FDD7}'];

/// Carries out a template; fails with what it cannot do.
pub(super) fn rendered(template: &str, values: &[(String, Value)], escapes: bool) -> Result<String, String> {
    run(&environment(escapes), template, values)
}

/// What templates have, whoever reads them.
pub(super) fn environment<'s>(escapes: bool) -> Environment<'s> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Chainable);
    environment.set_fuel(Some(FUEL));
    environment.set_auto_escape_callback(move |_| if escapes { AutoEscape::Html } else { AutoEscape::None });
    environment.add_filter("markdown", |text: String| {
        Value::from_safe_string(format!("{}{text}{}", MARKDOWN[0], MARKDOWN[1]))
    });
    environment.add_filter("url", |path: String| path);
    environment.add_filter("default", default);
    environment.add_filter("replace", replace);
    environment.add_function("range", range);
    environment
}

/// Carries out a template in an environment.
pub(super) fn run(environment: &Environment<'_>, template: &str, values: &[(String, Value)]) -> Result<String, String> {
    let values: BTreeMap<String, Value> = values.iter().cloned().collect();
    let render = || environment.render_str(template, values).map_err(|error| named(&error));
    parser::run("of templates", render).unwrap_or_else(Err)
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
    let environment = Environment::new();
    // As the arguments of a function that returns them.
    let expression = format!("dict({text})");
    let value = environment.compile_expression(&expression).ok()?.eval(()).ok()?;
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
