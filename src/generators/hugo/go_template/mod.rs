//! Templates of Hugo's, as far as they only put the arguments of a shortcode, its text and the front matter of its page into HTML.
//! A template that does more is not carried out at all. <https://gohugo.io/templates/introduction/>

mod parse;
mod value;

use super::shortcode::Call;
use crate::generators::notation::Piece;
use parse::{Node, Pipeline, Term};
use value::{Value, called};

/// No template puts out more than this, in bytes.
const MOST_OUTPUT: usize = 1 << 20;

/// What a template makes of a call; the name of what it cannot do, if it fails.
pub(super) fn carried_out(template: &str, call: &Call<'_>) -> Result<Vec<Piece>, String> {
    let nodes = parse::parse(template)?;
    let mut run = Run { call, variables: Vec::new(), out: Vec::new(), size: 0 };
    run.nodes(&nodes, &Value::Page)?;
    Ok(run.out)
}

struct Run<'r, 'a> {
    call: &'r Call<'a>,
    variables: Vec<(String, Value)>,
    out: Vec<Piece>,
    size: usize,
}

impl Run<'_, '_> {
    fn nodes(&mut self, nodes: &[Node], dot: &Value) -> Result<(), String> {
        for node in nodes {
            match node {
                Node::Text(text) => self.put(Piece::Html(text.clone()))?,
                Node::Output(pipeline) => {
                    let value = self.pipeline(pipeline, dot)?;
                    self.show(value)?;
                }
                Node::Set(name, pipeline) => {
                    let value = self.pipeline(pipeline, dot)?;
                    match self.variables.iter_mut().find(|(known, _)| known == name) {
                        Some((_, known)) => *known = value,
                        None => self.variables.push((name.clone(), value)),
                    }
                }
                Node::If { condition, then, otherwise, is_with, name } => {
                    let value = self.pipeline(condition, dot)?;
                    if let Some(name) = name {
                        self.variables.push((name.clone(), value.clone()));
                    }
                    if value.is_true() {
                        self.nodes(then, if *is_with { &value } else { dot })?;
                    } else {
                        self.nodes(otherwise, dot)?;
                    }
                }
            }
        }
        Ok(())
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
            Value::Page => Err("the page as a whole".to_owned()),
        }
    }

    fn pipeline(&self, pipeline: &Pipeline, dot: &Value) -> Result<Value, String> {
        let mut last: Option<Value> = None;
        for command in &pipeline.0 {
            let (first, rest) = command.split_first().ok_or("an empty action")?;
            let mut arguments = rest.iter().map(|term| self.term(term, dot)).collect::<Result<Vec<Value>, String>>()?;
            arguments.extend(last.take());
            last = Some(match first {
                Term::Name(name) => called(name, &arguments)?,
                Term::Field(path) => self.field(path, &arguments, dot)?,
                term if arguments.is_empty() => self.term(term, dot)?,
                _ => return Err("a value that is called".to_owned()),
            });
        }
        Ok(last.unwrap_or(Value::Nothing))
    }

    fn term(&self, term: &Term, dot: &Value) -> Result<Value, String> {
        match term {
            Term::Value(value) => Ok(value.clone()),
            Term::Dot => Ok(dot.clone()),
            Term::Variable(name) => {
                let known = self.variables.iter().rev().find(|(known, _)| known == name);
                known.map(|(_, value)| value.clone()).ok_or_else(|| format!("${name}"))
            }
            Term::Field(path) => self.field(path, &[], dot),
            Term::Name(name) => called(name, &[]),
            Term::Group(pipeline) => self.pipeline(pipeline, dot),
        }
    }

    /// A field of the shortcode, or of its page. `$` and `.` are the same for them.
    fn field(&self, path: &str, arguments: &[Value], dot: &Value) -> Result<Value, String> {
        let of_root = path.strip_prefix('$');
        if of_root.is_none() && !matches!(dot, Value::Page) {
            return Err(format!("`{path}` of a value"));
        }
        let path = of_root.unwrap_or(path).trim_start_matches('.');
        let text = |text: Option<String>| text.map_or(Value::Nothing, Value::Text);
        match (path, arguments) {
            ("Get", [Value::Text(name)]) => Ok(text(self.call.named(name).map(str::to_owned))),
            ("Get", [Value::Number(nth)]) => {
                let nth = usize::try_from(*nth).map_err(|_| "a negative number")?;
                Ok(text(self.call.positional(nth).map(str::to_owned)))
            }
            ("Inner", []) => Ok(Value::Html(self.call.inner.unwrap_or_default().to_owned())),
            ("InnerDeindent", []) => Ok(Value::Html(without_indent(self.call.inner.unwrap_or_default()))),
            ("IsNamedParams", []) => Ok(Value::Truth(self.call.has_names())),
            ("Name", []) => Ok(Value::Text(self.call.name.to_owned())),
            ("Page.RenderString", [.., Value::Text(text) | Value::Html(text)]) => Ok(Value::Markdown(text.clone())),
            _ => {
                let key = path.strip_prefix("Page.").unwrap_or(path);
                match key.split_once('.') {
                    Some(("Params", name)) if arguments.is_empty() => Ok(text(self.call.value(name))),
                    Some(("Site", rest)) => self.of_site(rest),
                    None if key == "Title" => Ok(text(self.call.value("title"))),
                    _ => Err(format!("`.{path}`")),
                }
            }
        }
    }

    fn of_site(&self, path: &str) -> Result<Value, String> {
        let known = match path.split_once('.') {
            Some(("Params", name)) => self.call.of_site(&format!("params.{name}")),
            None if path == "Title" => self.call.of_site("title"),
            None if path == "BaseURL" => self.call.of_site("baseURL"),
            _ => return Err(format!("`.Site.{path}`")),
        };
        Ok(known.map_or(Value::Nothing, Value::Text))
    }
}

/// A text without the white space that begins each of its lines.
fn without_indent(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let common = lines.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    let lines = text.split('\n').map(|line| line.get(common.min(line.len() - line.trim_start().len())..).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}
