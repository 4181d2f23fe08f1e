//! Templates of Hugo's, as far as they put the arguments of a shortcode, its text and the front matter of its page into HTML.
//! A template that asks for more is not carried out at all. <https://gohugo.io/templates/introduction/>

mod address;
mod functions;
mod parse;
mod value;

use std::rc::Rc;

use chrono::{Offset, Utc};

use super::{permalinks, shortcode::Call};
use crate::{
    front_matter,
    generators::notation::{Piece, mention_of_address},
    syntax::date,
};
use functions::called;
use parse::{Node, Pipeline, Template, Term};
pub(super) use value::Value;

/// No template puts out more than this, in bytes.
const MOST_OUTPUT: usize = 1 << 20;

/// So many nodes are carried out for one call.
const MOST_STEPS: usize = 20_000;

/// No value is larger, in bytes, unless the text of the shortcode is.
const MOST_VALUE: usize = 1 << 16;

/// Templates call others no deeper.
const DEEPEST: usize = 16;

/// What a template cannot do.
#[derive(Debug)]
pub(super) struct Fault {
    /// The template that others call, by its name; the own one without.
    pub(super) partial: Option<String>,
    pub(super) line: usize,
    pub(super) what: String,
}

/// What a template makes of a call.
pub(super) fn carried_out(template: &str, call: &Call<'_>) -> Result<Vec<Piece>, Fault> {
    of_part(template, call, &Value::Page)
}

/// What a template makes of a value.
pub(super) fn of_part(template: &str, call: &Call<'_>, value: &Value) -> Result<Vec<Piece>, Fault> {
    let Template { nodes, defined } =
        parse::parse(template).map_err(|(line, what)| Fault { partial: None, line, what })?;
    let mut run = Run {
        call,
        defined: vec![defined],
        variables: Vec::new(),
        out: Vec::new(),
        returned: None,
        size: 0,
        steps: 0,
        depth: 0,
        root: value.clone(),
        partial: None,
        line: 1,
    };
    match run.nodes(&nodes, value) {
        Ok(_) => Ok(run.out),
        Err(what) => Err(Fault { partial: run.partial, line: run.line, what }),
    }
}

struct Run<'r, 'a> {
    call: &'r Call<'a>,
    /// The templates that those define for themselves which are carried out now.
    defined: Vec<Vec<(String, Rc<Vec<Node>>)>>,
    variables: Vec<(String, Value)>,
    out: Vec<Piece>,
    /// What a partial gives back in place of what it puts out.
    returned: Option<Value>,
    size: usize,
    steps: usize,
    depth: usize,
    /// What `$` is.
    root: Value,
    /// Where it is: in which other template, and on which of its lines.
    partial: Option<String>,
    line: usize,
}

/// Whether a loop goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    On,
    Continue,
    Break,
    Return,
}

impl Run<'_, '_> {
    fn nodes(&mut self, nodes: &[Node], dot: &Value) -> Result<Flow, String> {
        for node in nodes {
            self.steps += 1;
            if self.steps > MOST_STEPS {
                return Err("so many steps".to_owned());
            }
            let flow = self.node(node, dot)?;
            if flow != Flow::On {
                return Ok(flow);
            }
        }
        Ok(Flow::On)
    }

    fn node(&mut self, node: &Node, dot: &Value) -> Result<Flow, String> {
        match node {
            Node::Text(text) => self.put(Piece::Html(text.clone()))?,
            Node::Output(pipeline) => {
                let value = self.pipeline(pipeline, dot)?;
                self.show(value)?;
            }
            Node::Set { name, value, is_new } => {
                let value = self.pipeline(value, dot)?;
                match self.variables.iter_mut().rev().find(|(known, _)| known == name).filter(|_| !is_new) {
                    Some((_, known)) => *known = value,
                    None => self.variables.push((name.clone(), value)),
                }
            }
            Node::If { condition, then, otherwise, is_with, name } => {
                let value = self.pipeline(condition, dot)?;
                let known = self.variables.len();
                if let Some(name) = name {
                    self.variables.push((name.clone(), value.clone()));
                }
                let flow = if value.is_true() {
                    self.nodes(then, if *is_with { &value } else { dot })?
                } else {
                    self.nodes(otherwise, dot)?
                };
                self.variables.truncate(known);
                return Ok(flow);
            }
            Node::Range { names, of, body, otherwise } => {
                let items = self.pipeline(of, dot)?.items()?;
                if items.is_empty() {
                    return self.nodes(otherwise, dot);
                }
                for (key, value) in items {
                    let known = self.variables.len();
                    match &names[..] {
                        [] => {}
                        [name] => self.variables.push((name.clone(), value.clone())),
                        [first, second, ..] => {
                            self.variables.push((first.clone(), key));
                            self.variables.push((second.clone(), value.clone()));
                        }
                    }
                    let flow = self.nodes(body, &value)?;
                    self.variables.truncate(known);
                    match flow {
                        Flow::Break => break,
                        Flow::Return => return Ok(flow),
                        Flow::On | Flow::Continue => {}
                    }
                }
            }
            Node::Continue => return Ok(Flow::Continue),
            Node::Break => return Ok(Flow::Break),
            Node::Unknown(word) => return Err(format!("`{word}`")),
            Node::Line(line) => self.line = *line,
            Node::Call { name, value } => {
                let value = self.pipeline(value, dot)?;
                let value = self.template(name, &value)?;
                self.show(value)?;
            }
            Node::Return(value) => {
                self.returned = Some(self.pipeline(value, dot)?);
                return Ok(Flow::Return);
            }
        }
        Ok(Flow::On)
    }

    fn put(&mut self, piece: Piece) -> Result<(), String> {
        self.size += piece.text().len();
        if self.size > MOST_OUTPUT {
            return Err("so much text".to_owned());
        }
        match (self.out.last_mut(), piece) {
            (Some(Piece::Html(before)), Piece::Html(text)) => before.push_str(&text),
            (_, piece) => self.out.push(piece),
        }
        Ok(())
    }

    fn show(&mut self, value: Value) -> Result<(), String> {
        match value {
            Value::Nothing => Ok(()),
            Value::Markdown(text) => self.put(Piece::Markdown(text)),
            Value::Code(language, text) => self.put(Piece::Code { language, text, is_inline: false }),
            Value::Html(text) => self.put(Piece::Html(text)),
            Value::Text(text) => self.put(Piece::Html(crate::text::escape_html(&text))),
            Value::Truth(truth) => self.put(Piece::Html(truth.to_string())),
            Value::Number(number) => self.put(Piece::Html(number.to_string())),
            Value::Pieces(pieces) => pieces.into_iter().try_for_each(|piece| self.put(piece)),
            Value::List(values) => {
                let texts: Option<Vec<String>> = values.iter().map(Value::text).collect();
                let texts = texts.ok_or("a list of what is not text")?;
                self.put(Piece::Html(crate::text::escape_html(&format!("[{}]", texts.join(" ")))))
            }
            Value::Map(_) => Err("a table as a whole".to_owned()),
            Value::Page => Err("the page as a whole".to_owned()),
        }
    }

    fn pipeline(&mut self, pipeline: &Pipeline, dot: &Value) -> Result<Value, String> {
        let mut last: Option<Value> = None;
        for command in &pipeline.0 {
            self.steps += 1;
            let (first, rest) = command.split_first().ok_or("an empty action")?;
            let mut arguments = rest.iter().map(|term| self.term(term, dot)).collect::<Result<Vec<Value>, String>>()?;
            arguments.extend(last.take());
            last = Some(match first {
                Term::Name(name) => self.function(name, arguments)?,
                Term::Field(path) => self.field(path, &arguments, dot)?,
                term if arguments.is_empty() => self.term(term, dot)?,
                _ => return Err("a value that is called".to_owned()),
            });
            let most = MOST_VALUE.max(4 * self.call.inner.map_or(0, str::len));
            if last.as_ref().is_some_and(|value| value.size() > most) {
                return Err("so large a value".to_owned());
            }
        }
        Ok(last.unwrap_or(Value::Nothing))
    }

    fn function(&mut self, name: &str, mut arguments: Vec<Value>) -> Result<Value, String> {
        match name {
            "partial" | "partialCached" | "partials.Include" | "partials.IncludeCached" => {
                let Some(Value::Text(file)) = arguments.first().cloned() else { return Err(format!("`{name}`")) };
                let context = if arguments.len() > 1 { arguments.swap_remove(1) } else { Value::Nothing };
                // <https://gohugo.io/functions/partials/include/#inline-partials>
                let inline = ["_partials/", "partials/"].map(|folder| format!("{folder}{file}"));
                match inline.iter().find_map(|name| self.defined(name)) {
                    Some(nodes) => self.within(&nodes, &context),
                    None => self.partial(&file, &context),
                }
            }
            "i18n" | "T" | "lang.Translate" => match arguments.first() {
                Some(Value::Text(key)) => Ok(self.call.translation(key).map_or(Value::Nothing, Value::Text)),
                _ => Err(format!("`{name}`")),
            },
            "time.Format" | "dateFormat" => match &arguments[..] {
                [Value::Text(layout), Value::Text(date)] => {
                    formatted(layout, date).map(Value::Text).ok_or_else(|| format!("`{name}`"))
                }
                _ => Err(format!("`{name}`")),
            },
            "templates.Exists" => match &arguments[..] {
                [Value::Text(path)] => {
                    let file = ["_partials/", "partials/"].iter().find_map(|folder| path.strip_prefix(folder));
                    let file = file.ok_or_else(|| format!("`{name}`"))?;
                    Ok(Value::Truth(self.call.partial(file).is_some()))
                }
                _ => Err(format!("`{name}`")),
            },
            // A picture that is made anew is the one that it was made from: that is published, too.
            "images.Resize" | "images.Fit" | "images.Fill" | "images.Crop" | "images.Process" | "images.Filter" => {
                arguments.pop().filter(|value| matches!(value, Value::Map(_))).ok_or_else(|| format!("`{name}`"))
            }
            "site.GetPage" => match arguments.last() {
                Some(Value::Text(path)) => Ok(value::of_page(path)),
                _ => Err(format!("`{name}`")),
            },
            "ref" | "relref" | "urls.Ref" | "urls.RelRef" => match arguments.pop() {
                Some(Value::Text(path)) => Ok(Value::Html(mention_of_address(&format!("ref {path:?}")))),
                _ => Err(format!("`{name}`")),
            },
            _ => address::called(name, &arguments, self.call).map_or_else(|| called(name, &arguments), Ok),
        }
    }

    /// A template that is defined beside those that are carried out now.
    fn defined(&self, name: &str) -> Option<Rc<Vec<Node>>> {
        let all = self.defined.iter().rev().flatten();
        all.into_iter().find(|(own, _)| own == name).map(|(_, nodes)| Rc::clone(nodes))
    }

    fn template(&mut self, name: &str, context: &Value) -> Result<Value, String> {
        let nodes = self.defined(name).ok_or_else(|| format!("`{name}`"))?;
        self.within(&nodes, context)
    }

    fn partial(&mut self, file: &str, context: &Value) -> Result<Value, String> {
        let text = self.call.partial(file).ok_or_else(|| format!("`{file}`"))?;
        let (outer, line) = (self.partial.replace(file.to_owned()), std::mem::replace(&mut self.line, 1));
        let Template { nodes, defined } = match parse::parse(text) {
            Ok(template) => template,
            Err((line, what)) => {
                self.line = line;
                return Err(what);
            }
        };
        self.defined.push(defined);
        let value = self.within(&nodes, context)?;
        self.defined.pop();
        (self.partial, self.line) = (outer, line);
        Ok(value)
    }

    /// What some nodes of another template make of a value.
    fn within(&mut self, nodes: &[Node], context: &Value) -> Result<Value, String> {
        if self.depth >= DEEPEST {
            return Err("templates in templates".to_owned());
        }
        let variables = std::mem::take(&mut self.variables);
        let out = std::mem::take(&mut self.out);
        let root = std::mem::replace(&mut self.root, context.clone());
        self.depth += 1;
        self.nodes(nodes, context)?;
        self.depth -= 1;
        self.root = root;
        self.variables = variables;
        let made = std::mem::replace(&mut self.out, out);
        if let Some(value) = self.returned.take() {
            return Ok(value);
        }
        Ok(match made.as_slice() {
            [] => Value::Html(String::new()),
            [Piece::Html(html)] => Value::Html(html.clone()),
            _ => Value::Pieces(made),
        })
    }

    fn term(&mut self, term: &Term, dot: &Value) -> Result<Value, String> {
        match term {
            Term::Value(value) => Ok(value.clone()),
            Term::Dot => Ok(dot.clone()),
            Term::Variable(name) => {
                let known = self.variables.iter().rev().find(|(known, _)| known == name);
                known.map(|(_, value)| value.clone()).ok_or_else(|| format!("${name}"))
            }
            Term::Field(path) => self.field(path, &[], dot),
            Term::Of(term, path) => {
                let value = self.term(term, dot)?;
                self.field(path, &[], &value)
            }
            Term::Name(name) => self.function(name, Vec::new()),
            Term::Group(pipeline) => self.pipeline(pipeline, dot),
        }
    }

    /// A field of a value, of the shortcode, or of its page. `$` and `.` are the same for the last two.
    fn field(&self, path: &str, arguments: &[Value], dot: &Value) -> Result<Value, String> {
        let of_root = path.strip_prefix('$');
        let value = if of_root.is_some() { &self.root } else { dot };
        let path = of_root.unwrap_or(path).trim_start_matches('.');
        if path.is_empty() {
            return Ok(value.clone());
        }
        match value {
            Value::Page => self.of_call(self.call, path, arguments),
            // A picture that is made anew is the one that it was made from: that is published, too.
            Value::Map(fields) if fields.iter().any(|(name, _)| name == value::IS_RESOURCE) && value::MAKES_ANEW.contains(&path) => {
                Ok(value.clone())
            }
            Value::Map(_) => {
                let (mut value, mut rest) = (value.clone(), path);
                while !rest.is_empty() && value != Value::Page {
                    let (name, behind) = rest.split_once('.').unwrap_or((rest, ""));
                    (value, rest) = (value.field(name), behind);
                }
                match (value, arguments) {
                    (Value::Page, _) if !rest.is_empty() => self.of_call(self.call, rest, arguments),
                    (value, []) => Ok(value),
                    _ => Err(format!("`.{path}`")),
                }
            }
            _ if of_root.is_some() && (path.starts_with("Site.") || path.starts_with("Page.")) => self.of_call(self.call, path, arguments),
            Value::Nothing => Ok(Value::Nothing),
            _ => Err(format!("`.{path}` of a value")),
        }
    }

    fn of_call(&self, call: &Call<'_>, path: &str, arguments: &[Value]) -> Result<Value, String> {
        let text = |text: Option<String>| text.map_or(Value::Nothing, Value::Text);
        match (path, arguments) {
            ("Get", [Value::Text(name)]) => Ok(call.argument_named(name).map_or(Value::Nothing, value::of_argument)),
            ("Get", [Value::Number(nth)]) => {
                let nth = usize::try_from(*nth).map_err(|_| "a negative number")?;
                Ok(call.argument(nth).map_or(Value::Nothing, value::of_argument))
            }
            ("Params", []) => Ok(value::of_arguments(call.arguments())),
            ("Inner", []) => Ok(Value::Html(call.inner.unwrap_or_default().to_owned())),
            ("InnerDeindent", []) => Ok(Value::Html(call.inner_without_indent())),
            ("IsNamedParams", []) => Ok(Value::Truth(call.has_names())),
            ("Name", []) => Ok(Value::Text(call.name.to_owned())),
            ("Ordinal", []) => Ok(Value::Number(i64::try_from(call.ordinal).unwrap_or_default())),
            ("Parent", []) => Ok(call.parent().map_or(Value::Nothing, |_| Value::Truth(true))),
            ("Page", []) => Ok(Value::Page),
            // Where it is used, for messages.
            ("Position", []) => Ok(Value::Text(String::new())),
            // <https://gohugo.io/methods/page/getpage/>
            ("GetPage" | "Page.GetPage" | "Site.GetPage" | "Page.Site.GetPage", [.., Value::Text(path)]) => Ok(value::of_page(path)),
            ("Page.Resources.Get" | "Page.Resources.GetMatch" | "Resources.Get" | "Resources.GetMatch", [Value::Text(name)])
                if !name.contains(['*', '?', '[', '{']) =>
            {
                let page = call.page_path().ok_or_else(|| format!("`.{path}`"))?;
                Ok(value::of_resource(&page, name))
            }
            // Other templates of the page look at it.
            ("Page.Store.Set" | "Store.Set" | "Page.Scratch.Set" | "Scratch.Set", [_, _]) => Ok(Value::Nothing),
            ("Page.RenderString" | "RenderString", [.., Value::Text(text) | Value::Html(text)]) => Ok(Value::Markdown(text.clone())),
            _ => {
                if let Some(rest) = path.strip_prefix("Parent.") {
                    let parent = call.parent().ok_or("`.Parent` of what has none")?;
                    return self.of_call(&parent, rest, arguments);
                }
                let key = path.strip_prefix("Page.").unwrap_or(path);
                match (key.split_once('.'), arguments) {
                    (Some(("Params", name)), []) => Ok(call.field(name).map_or(Value::Nothing, value::of_field)),
                    (Some(("Site", rest)), []) => self.of_site(rest),
                    (Some(("Date" | "PublishDate", "Year")), []) => {
                        call.date("2006").and_then(|year| year.parse().ok()).map(Value::Number).ok_or_else(|| format!("`.{path}`"))
                    }
                    (None, []) if matches!(key, "Date" | "PublishDate") => {
                        call.published().map(Value::Text).ok_or_else(|| format!("`.{path}`"))
                    }
                    (None, []) if key == "LinkTitle" => Ok(text(call.value("linkTitle").or_else(|| call.value("title")))),
                    (None, []) if key == "Kind" => Ok(Value::Text("page".to_owned())),
                    (Some(("Date" | "PublishDate", "Format")), [Value::Text(layout)]) => {
                        call.date(layout).map(Value::Text).ok_or_else(|| format!("`.{path}`"))
                    }
                    (Some(("Language", "Lang")), []) => self.of_site("Language.Lang"),
                    (None, []) if key == "Title" => Ok(text(call.value("title"))),
                    (None, []) if key == "Params" => Ok(call.field("").map_or(Value::Nothing, value::of_field)),
                    (None, []) if key == "Description" => Ok(text(call.value("description"))),
                    (None, []) if key == "Permalink" => call.page_address().map(Value::Text).ok_or_else(|| format!("`.{path}`")),
                    (None, []) if key == "RelPermalink" => call.page_path().map(Value::Text).ok_or_else(|| format!("`.{path}`")),
                    _ => Err(format!("`.{path}`")),
                }
            }
        }
    }

    fn of_site(&self, path: &str) -> Result<Value, String> {
        let known = match path.split_once('.') {
            Some(("Params", name)) => self.call.of_site(&format!("params.{name}")),
            Some(("Language", "Lang")) => self.call.of_site("language.lang"),
            None if path == "Title" => self.call.of_site("title"),
            None if path == "BaseURL" => self.call.of_site("baseURL"),
            _ => return Err(format!("`.Site.{path}`")),
        };
        Ok(known.map_or(Value::Nothing, Value::Text))
    }
}

/// A date in a layout of Go's.
fn formatted(layout: &str, date: &str) -> Option<String> {
    // As Go shows it, its zone is there twice.
    let date = if date.matches(' ').count() == 3 { date.rsplit_once(' ')?.0 } else { date };
    let date = date::parse(date).ok()?;
    let offset = match date.zone {
        Some(date::Zone::Offset(offset)) => offset,
        _ => Utc.fix(),
    };
    let time = date.day.and_time(date.time.unwrap_or_default());
    permalinks::go_date(layout, time.and_local_timezone(offset).single()?)
}

/// The value of a field, or of one within it, by their names with dots between; all fields without a name.
pub(super) fn field_at<'v>(fields: &'v [front_matter::Field<'static>], name: &str) -> Option<&'v front_matter::Value<'static>> {
    let mut names = name.split('.');
    let first = names.next()?;
    let own = |fields: &'v [front_matter::Field<'static>], name: &str| fields.iter().find(|field| field.key.eq_ignore_ascii_case(name)).map(|field| &field.value);
    let in_params = || own(own(fields, "params")?.fields(), first);
    names.try_fold(own(fields, first).or_else(in_params)?, |value, name| own(value.fields(), name))
}
