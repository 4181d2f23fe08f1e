//! The text of a template as actions and what is between them. <https://pkg.go.dev/text/template>

use std::rc::Rc;

use super::value::Value;

/// Templates are not nested deeper.
const DEEPEST: usize = 32;

#[derive(Debug)]
pub(super) enum Node {
    Text(String),
    Output(Pipeline),
    /// `$name := value`, or `=` for one that is there.
    Set { name: String, value: Pipeline, is_new: bool },
    /// `if` and `with`; `name` is that of the variable which gets the value.
    If { condition: Pipeline, then: Vec<Node>, otherwise: Vec<Node>, is_with: bool, name: Option<String> },
    Range { names: Vec<String>, of: Pipeline, body: Vec<Node>, otherwise: Vec<Node> },
    Continue,
    Break,
    /// What cannot be carried out, where it has to be.
    Unknown(String),
    /// Another template of the same file, with what it gets.
    Call { name: String, value: Pipeline },
    /// Ends a partial, which is this value.
    Return(Pipeline),
    /// The line that the next action begins on.
    Line(usize),
}

/// A template, and those that it defines for itself.
#[derive(Debug, Default)]
pub(super) struct Template {
    pub(super) nodes: Vec<Node>,
    pub(super) defined: Vec<(String, Rc<Vec<Node>>)>,
}

/// Commands, each of which gets what the one before it returns.
#[derive(Debug)]
pub(super) struct Pipeline(pub(super) Vec<Vec<Term>>);

#[derive(Debug)]
pub(super) enum Term {
    Value(Value),
    Dot,
    Variable(String),
    /// With its dots, and `$` before them if it is of the shortcode in any place.
    Field(String),
    /// Of a function.
    Name(String),
    Group(Pipeline),
    /// The field of a value.
    Of(Box<Term>, String),
}

/// Takes a template apart; fails with the line and the name of what it cannot be.
pub(super) fn parse(template: &str) -> Result<Template, (usize, String)> {
    let rest = parts(template)?.into_iter();
    let mut parts = Parts { rest, line: 1, defined: Vec::new() };
    let result = nodes(&mut parts, 0).and_then(|(nodes, end)| {
        if end.is_empty() { Ok(nodes) } else { Err(format!("`{end}` without a beginning")) }
    });
    let nodes = result.map_err(|what| (parts.line, what))?;
    Ok(Template { nodes, defined: parts.defined })
}

enum Part<'t> {
    Text(String),
    /// With its line, from 1.
    Action(&'t str, usize),
}

/// What is still to be read.
struct Parts<'t> {
    rest: std::vec::IntoIter<Part<'t>>,
    /// That of the last action.
    line: usize,
    defined: Vec<(String, Rc<Vec<Node>>)>,
}

fn parts(template: &str) -> Result<Vec<Part<'_>>, (usize, String)> {
    let mut parts = Vec::new();
    let mut rest = template;
    let mut is_trimmed = false;
    let mut line = 1;
    loop {
        let (text, action) = rest.split_once("{{").map_or((rest, None), |(text, behind)| (text, Some(behind)));
        let text = if is_trimmed { text.trim_start() } else { text };
        let trims_before = action.is_some_and(|action| action.starts_with("- ") || action.starts_with("-\n"));
        let text = if trims_before { text.trim_end() } else { text };
        if !text.is_empty() {
            parts.push(Part::Text(text.to_owned()));
        }
        let Some(action) = action else { return Ok(parts) };
        line += rest[..rest.len() - action.len()].matches('\n').count();
        let end = end_of_action(action).ok_or_else(|| (line, "an action without an end".to_owned()))?;
        let inner = action[..end].strip_prefix('-').filter(|_| trims_before).unwrap_or(&action[..end]);
        is_trimmed = inner.ends_with(" -") || inner.ends_with("\n-");
        let inner = if is_trimmed { &inner[..inner.len() - 1] } else { inner }.trim();
        rest = &action[end + 2..];
        let is_comment = inner.starts_with("/*") && inner.ends_with("*/");
        if !is_comment && !inner.is_empty() {
            parts.push(Part::Action(inner, line));
        }
        line += action[..end].matches('\n').count();
    }
}

/// Where an action is closed, not within a text in quotes.
fn end_of_action(action: &str) -> Option<usize> {
    if action.trim_start_matches(['-', ' ']).starts_with("/*") {
        let comment = action.find("*/")?;
        return Some(comment + action[comment..].find("}}")?);
    }
    let mut quote = None;
    let mut was_escape = false;
    for (at, character) in action.char_indices() {
        match quote {
            Some(open) if character == open && !was_escape => quote = None,
            Some(open) => was_escape = character == '\\' && !was_escape && open != '`',
            None if matches!(character, '"' | '`') => quote = Some(character),
            None if action[at..].starts_with("}}") => return Some(at),
            None => {}
        }
    }
    None
}

/// The nodes until `end` or `else`, which is returned too; empty at the end of the template.
fn nodes(parts: &mut Parts<'_>, depth: usize) -> Result<(Vec<Node>, String), String> {
    if depth > DEEPEST {
        return Err("so many levels".to_owned());
    }
    let mut nodes = Vec::new();
    while let Some(part) = parts.rest.next() {
        let action = match part {
            Part::Text(text) => {
                nodes.push(Node::Text(text));
                continue;
            }
            Part::Action(action, line) => {
                parts.line = line;
                nodes.push(Node::Line(line));
                action
            }
        };
        let (word, rest) = action.split_once(char::is_whitespace).unwrap_or((action, ""));
        match word {
            "end" | "else" => return Ok((nodes, action.to_owned())),
            "if" | "with" => nodes.push(choice(word == "with", rest, parts, depth)?),
            "range" => nodes.push(range(rest, parts, depth)?),
            "break" => nodes.push(Node::Break),
            "continue" => nodes.push(Node::Continue),
            "warnf" | "warnidf" => {}
            "errorf" | "erroridf" => nodes.push(Node::Unknown(word.to_owned())),
            "return" => nodes.push(Node::Return(pipeline(rest)?)),
            "template" => nodes.push(called(rest)?),
            "define" | "block" => {
                let (inner, _) = self::nodes(parts, depth + 1)?;
                let call = called(rest)?;
                if let Node::Call { name, .. } = &call {
                    parts.defined.push((name.clone(), Rc::new(inner)));
                }
                // A block stands where it is defined.
                nodes.extend((word == "block").then_some(call));
            }
            _ => nodes.push(match assigned(action) {
                Some((name, value, is_new)) => Node::Set { name: name.to_owned(), value: pipeline(value)?, is_new },
                None => Node::Output(pipeline(action)?),
            }),
        }
    }
    Ok((nodes, String::new()))
}

/// `"name" value`.
fn called(rest: &str) -> Result<Node, String> {
    let (name, value) = match rest.trim().strip_prefix('"') {
        Some(rest) => quoted(rest)?,
        None => return Err(format!("`{rest}`")),
    };
    let value = if value.trim().is_empty() { Pipeline(Vec::new()) } else { pipeline(value)? };
    Ok(Node::Call { name, value })
}

fn choice(is_with: bool, rest: &str, parts: &mut Parts<'_>, depth: usize) -> Result<Node, String> {
    let (name, condition) = assigned(rest).map_or((None, rest), |(name, value, _)| (Some(name.to_owned()), value));
    let condition = pipeline(condition)?;
    let (then, end) = nodes(parts, depth + 1)?;
    let otherwise = match end.strip_prefix("else") {
        None if end == "end" => Vec::new(),
        None => return Err("an action without `end`".to_owned()),
        Some(rest) => match rest.trim().split_once(char::is_whitespace) {
            Some((word @ ("if" | "with"), rest)) => vec![choice(word == "with", rest, parts, depth + 1)?],
            _ => nodes(parts, depth + 1)?.0,
        },
    };
    Ok(Node::If { condition, then, otherwise, is_with, name })
}

fn range(rest: &str, parts: &mut Parts<'_>, depth: usize) -> Result<Node, String> {
    let assigned = rest.strip_prefix('$').and_then(|rest| rest.split_once(":="));
    let names = assigned.map(|(names, _)| names.split(',').map(|name| name.trim().trim_start_matches('$').to_owned()).collect());
    let of = pipeline(assigned.map_or(rest, |(_, value)| value.trim()))?;
    let (body, end) = nodes(parts, depth + 1)?;
    let otherwise = match end.as_str() {
        "end" => Vec::new(),
        "else" => nodes(parts, depth + 1)?.0,
        _ => return Err("a loop without `end`".to_owned()),
    };
    Ok(Node::Range { names: names.unwrap_or_default(), of, body, otherwise })
}

/// The name and the value of `$name := value`, and `$name = value`; true for the first.
fn assigned(action: &str) -> Option<(&str, &str, bool)> {
    let rest = action.strip_prefix('$')?;
    let end = rest.find(|character: char| !(character.is_alphanumeric() || character == '_'))?;
    let value = rest[end..].trim_start();
    let (value, is_new) = match value.strip_prefix(":=") {
        Some(value) => (value, true),
        None => (value.strip_prefix('=')?, false),
    };
    Some((&rest[..end], value.trim(), is_new))
}

fn pipeline(text: &str) -> Result<Pipeline, String> {
    let mut rest = text;
    let pipeline = commands(&mut rest, 0)?;
    if rest.is_empty() { Ok(pipeline) } else { Err(format!("`{rest}`")) }
}

/// The commands until the text or its group ends.
fn commands(rest: &mut &str, depth: usize) -> Result<Pipeline, String> {
    if depth > DEEPEST {
        return Err("so many brackets".to_owned());
    }
    let mut commands = vec![Vec::new()];
    loop {
        *rest = rest.trim_start();
        let Some(next) = rest.chars().next() else { break };
        match next {
            ')' => break,
            '|' => {
                commands.push(Vec::new());
                *rest = &rest[1..];
            }
            _ => {
                let term = term(rest, depth)?;
                if let Some(last) = commands.last_mut() {
                    last.push(term);
                }
            }
        }
    }
    Ok(Pipeline(commands))
}

fn term(rest: &mut &str, depth: usize) -> Result<Term, String> {
    let text = *rest;
    match text.as_bytes()[0] {
        b'(' => {
            *rest = &text[1..];
            let group = commands(rest, depth + 1)?;
            *rest = rest.strip_prefix(')').ok_or("a bracket without an end")?;
            let end = rest.find(|character: char| character.is_whitespace() || "()|".contains(character)).unwrap_or(rest.len());
            let (path, behind) = rest.split_at(end);
            *rest = behind;
            return match path.strip_prefix('.') {
                Some(path) => Ok(Term::Of(Box::new(Term::Group(group)), path.to_owned())),
                None if path.is_empty() => Ok(Term::Group(group)),
                None => Err(format!("`{path}`")),
            };
        }
        b'`' => {
            let (raw, behind) = text[1..].split_once('`').ok_or("a text without an end")?;
            *rest = behind;
            return Ok(Term::Value(Value::Text(raw.to_owned())));
        }
        b'"' => {
            let (value, behind) = quoted(&text[1..])?;
            *rest = behind;
            return Ok(Term::Value(Value::Text(value)));
        }
        _ => {}
    }
    let end = text.find(|character: char| character.is_whitespace() || "()|".contains(character)).unwrap_or(text.len());
    let word = &text[..end];
    *rest = &text[end..];
    Ok(match word {
        "." => Term::Dot,
        "$" => Term::Field("$".to_owned()),
        "true" | "false" => Term::Value(Value::Truth(word == "true")),
        "nil" => Term::Value(Value::Nothing),
        _ if word.starts_with(['.']) || word.starts_with("$.") => Term::Field(word.to_owned()),
        _ if word.starts_with("site.") => Term::Field(format!("$.Site{}", &word["site".len()..])),
        _ if word.starts_with("page.") => Term::Field(format!("$.Page{}", &word["page".len()..])),
        _ => match word.strip_prefix('$') {
            Some(name) if !name.contains('.') => Term::Variable(name.to_owned()),
            Some(name) => {
                let (name, path) = name.split_once('.').unwrap_or((name, ""));
                Term::Of(Box::new(Term::Variable(name.to_owned())), path.to_owned())
            }
            None => match word.parse() {
                Ok(number) => Term::Value(Value::Number(number)),
                Err(_) => Term::Name(word.to_owned()),
            },
        },
    })
}

/// A text in quotes, from behind the first, and what follows.
fn quoted(text: &str) -> Result<(String, &str), String> {
    let mut value = String::new();
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Ok((value, &text[at + 1..])),
            '\\' => match letters.next() {
                Some((_, 'n')) => value.push('\n'),
                Some((_, 't')) => value.push('\t'),
                Some((_, other)) => value.push(other),
                None => break,
            },
            letter => value.push(letter),
        }
    }
    Err("a text without an end".to_owned())
}
