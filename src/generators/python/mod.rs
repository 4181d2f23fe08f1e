//! Python: settings that a program of Python makes, as far as they can be read without running it.

mod expression;
mod functions;
pub(super) mod markdown_header;
mod operators;
mod regex;
mod tokens;
mod value;

use std::collections::HashMap;

use super::{Computed, Fact, Origin};
use expression::{Scope, evaluated};
pub(super) use operators::formatted;
pub(super) use regex::PythonRegex;
use tokens::{Line, Token};
pub(super) use value::Python;

/// The settings of a program: the values of its names, and where each was set last.
#[derive(Default)]
pub(super) struct Module {
    scope: Scope,
    places: HashMap<String, (String, usize)>,
    /// The texts of all programs that were read.
    texts: HashMap<String, String>,
}

/// How deep programs may import each other.
const DEEPEST: usize = 8;

impl Module {
    /// Reads the program of a path. `file` gives the text of one, if it is there.
    pub(super) fn read(path: &str, file: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut module = Self::default();
        Program { path, file, depth: 0 }.run_file(&mut module);
        module
    }

    /// True if nothing is set.
    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    pub(super) fn value(&self, name: &str) -> Option<&Python> {
        self.scope.values.get(name)
    }

    /// The text or the number of a name.
    pub(super) fn fact(&self, name: &str) -> Option<Fact> {
        let value = self.value(name)?;
        let text = match value {
            Python::Text(_) | Python::Number(_) => value.shown()?,
            _ => return None,
        };
        Fact::new(&text, self.place(name)?)
    }

    /// The settings among these whose values cannot be known, each with the setting of `dateline.toml` that says it instead.
    pub(super) fn computed(&self, names: &[(&str, &'static str)]) -> Vec<Computed> {
        let computed = |(name, instead): &(&str, &'static str)| {
            let (path, line) = self.places.get(*name)?;
            let is_unknown = self.scope.values.get(*name)?.is_unknown();
            let text = self.texts.get(path).and_then(|text| text.lines().nth(line - 1)).unwrap_or_default();
            is_unknown.then(|| Computed {
                name: (*name).to_owned(),
                path: path.clone(),
                line: *line,
                text: text.to_owned(),
                instead: (!instead.is_empty()).then_some(*instead),
            })
        };
        names.iter().filter_map(computed).collect()
    }

    /// Why something cannot be known, if one of these settings is computed: one clause.
    pub(super) fn unknown(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let (path, line) = self.places.get(*name)?;
            let is_unknown = self.scope.values.get(*name)?.is_unknown();
            is_unknown.then(|| format!("{name} is computed in {path}:{line}"))
        })
    }

    /// Where a name has got its value.
    pub(super) fn place(&self, name: &str) -> Option<Origin> {
        self.places.get(name).map(|(path, line)| Origin::Line { path: path.clone(), line: *line })
    }

    /// The same settings with those of a table, which stand where `place` does.
    pub(super) fn with(&self, table: &[(Python, Python)], place: &str) -> Self {
        let mut module = Self { places: self.places.clone(), ..Self::default() };
        module.scope.values.clone_from(&self.scope.values);
        let (path, line) = self.places.get(place).cloned().unwrap_or_default();
        for (name, value) in table {
            if let Some(name) = name.text() {
                module.set(name, value.clone(), &path, line);
            }
        }
        module
    }

    fn set(&mut self, name: &str, value: Python, path: &str, line: usize) {
        self.places.insert(name.to_owned(), (path.to_owned(), line));
        self.scope.values.insert(name.to_owned(), value);
    }
}

struct Program<'a> {
    path: &'a str,
    file: &'a dyn Fn(&str) -> Option<String>,
    depth: usize,
}

impl Program<'_> {
    fn run_file(&self, module: &mut Module) {
        if self.depth > DEEPEST {
            return;
        }
        if let Some(text) = (self.file)(self.path) {
            module.scope.values.insert("__file__".to_owned(), Python::Text(self.path.to_owned()));
            self.run(&tokens::lines(text.trim_start_matches('\u{feff}')), module);
            module.texts.insert(self.path.to_owned(), text);
        }
    }

    /// Runs statements one after the other.
    fn run(&self, lines: &[Line<'_>], module: &mut Module) {
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let end = at + 1 + lines[at + 1..].iter().take_while(|next| next.indent > line.indent).count();
            at = if matches!(line.tokens.first(), Some(Token::Name("if"))) {
                self.choose(lines, at, module)
            } else {
                self.run_one(line, &lines[at + 1..end], module);
                end
            };
        }
    }

    /// Runs one statement, with the block below it.
    fn run_one(&self, line: &Line<'_>, block: &[Line<'_>], module: &mut Module) {
        match line.tokens.first() {
            Some(Token::Name("try" | "else" | "finally" | "with")) => {
                let inline = inline(line);
                self.run(inline.as_slice(), module);
                self.run(block, module);
            }
            Some(Token::Name("except")) => {}
            Some(Token::Name("def" | "class" | "async")) => {
                if let Some(Token::Name(name)) = line.tokens.get(1) {
                    module.set(name, Python::Unknown, self.path, line.number);
                }
            }
            Some(Token::Name("for" | "while")) => self.forget(block, module),
            Some(Token::Name("import")) => import(&line.tokens[1..], "", module),
            Some(Token::Name("from")) => self.import_from(line, module),
            Some(Token::Name("del")) => {
                if let Some(Token::Name(name)) = line.tokens.get(1) {
                    module.scope.values.remove(*name);
                    module.places.remove(*name);
                }
            }
            _ => self.assign(line, module),
        }
    }

    /// Runs the branch of `if` whose condition is met, or none for sure if that is not known. Gives the line behind all.
    fn choose(&self, lines: &[Line<'_>], start: usize, module: &mut Module) -> usize {
        let (branches, end) = branches(lines, start);
        if !module.scope.may_copy(module.scope.values.len()) {
            return end;
        }
        let before = module.scope.clone();
        let mut is_unsure = false;
        for (condition, block) in branches {
            match condition.map_or(Some(true), |tokens| evaluated(tokens, &before).is_true()) {
                Some(true) if !is_unsure => {
                    self.run(&block, module);
                    break;
                }
                Some(false) => {}
                _ => {
                    self.doubt(&block, &before, module);
                    is_unsure = true;
                }
            }
        }
        end
    }

    /// Forgets what a block would set otherwise, since nobody knows whether it is run.
    fn doubt(&self, block: &[Line<'_>], before: &Scope, module: &mut Module) {
        let mut other = Module { scope: before.clone(), ..Module::default() };
        self.run(block, &mut other);
        for (name, (path, line)) in other.places {
            let value = other.scope.values.get(&name);
            if module.scope.values.get(&name) != value {
                module.set(&name, Python::Unknown, &path, line);
            }
        }
    }

    /// Forgets all that a block sets.
    fn forget(&self, block: &[Line<'_>], module: &mut Module) {
        if !module.scope.may_copy(module.scope.values.len()) {
            return;
        }
        let mut other = Module { scope: module.scope.clone(), ..Module::default() };
        self.run(block, &mut other);
        for (name, (path, line)) in other.places {
            module.set(&name, Python::Unknown, &path, line);
        }
    }

    /// `from module import name as other`, where the module may be a program of the site.
    fn import_from(&self, line: &Line<'_>, module: &mut Module) {
        let Some(at) = line.tokens.iter().position(|token| *token == Token::Name("import")) else { return };
        let name: String = line.tokens[1..at]
            .iter()
            .map(|token| match token {
                Token::Name(name) | Token::Sign(name) => name,
                _ => "",
            })
            .collect();
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = operators::joined(folder, &format!("{}.py", name.trim_start_matches('.').replace('.', "/")));
        if (self.file)(&path).is_none() {
            import(&line.tokens[at + 1..], &format!("{name}."), module);
            return;
        }
        let mut other = Module::default();
        Program { path: &path, file: self.file, depth: self.depth + 1 }.run_file(&mut other);
        let is_all = line.tokens.get(at + 1) == Some(&Token::Sign("*"));
        let aliases = aliases(&line.tokens[at + 1..]);
        if is_all {
            module.scope.imported.extend(other.scope.imported.clone());
        }
        module.texts.extend(other.texts);
        for (name, value) in other.scope.values {
            let wanted = if is_all {
                Some(&*name)
            } else {
                aliases.iter().find(|(own, _)| *own == name).map(|(_, other)| *other)
            };
            let is_inner = name.starts_with('_');
            if let (Some(wanted), Some((path, line))) = (wanted.filter(|_| !is_inner), other.places.get(&name)) {
                module.set(wanted, value, path, *line);
            }
        }
    }

    /// `name = value`, and the other ways to change what a name stands for.
    fn assign(&self, line: &Line<'_>, module: &mut Module) {
        let tokens = &*line.tokens;
        let sign = outer(tokens, &|token| matches!(token, Token::Sign("=" | "+=" | "|=" | "-=" | "*=" | "/=" | "%=")));
        let Some(at) = sign else { return self.change(line, module) };
        if let (Token::Sign(sign), [Token::Name(name)]) = (&tokens[at], &tokens[..at])
            && *sign != "="
        {
            let old = module.scope.values.get(*name).cloned().unwrap_or(Python::Unknown);
            let value = evaluated(&tokens[at + 1..], &module.scope);
            let value = operators::applied(sign.trim_end_matches('='), old, value);
            return module.set(name, value, self.path, line.number);
        }
        let is_sign = |token: &Token<'_>| *token == Token::Sign("=");
        let mut targets = vec![&tokens[..at]];
        let mut rest = &tokens[at + 1..];
        while let Some(next) = outer(rest, &is_sign) {
            targets.push(&rest[..next]);
            rest = &rest[next + 1..];
        }
        if targets.iter().any(|target| target.is_empty()) {
            return;
        }
        let value = evaluated(rest, &module.scope);
        for target in targets {
            self.set(target, &value, line, module);
        }
    }

    fn set(&self, target: &[Token<'_>], value: &Python, line: &Line<'_>, module: &mut Module) {
        match target {
            [Token::Name(name)] | [Token::Name(name), Token::Sign(":"), ..] => {
                module.set(name, value.clone(), self.path, line.number);
            }
            [Token::Name(name), Token::Sign("["), key @ .., Token::Sign("]")] => {
                let key = evaluated(key, &module.scope);
                let mut table = module.scope.values.get(*name).cloned().unwrap_or(Python::Unknown);
                if key.is_unknown() {
                    table = Python::Unknown;
                } else {
                    table.set(key, value.clone());
                }
                module.set(name, table, self.path, line.number);
            }
            _ => {
                let names: Vec<&[Token<'_>]> =
                    target.split(|token| *token == Token::Sign(",")).filter(|name| !name.is_empty()).collect();
                for (nth, name) in names.iter().enumerate().filter(|(_, name)| name.len() == 1 && names.len() > 1) {
                    self.set(name, value.list().get(nth).unwrap_or(&Python::Unknown), line, module);
                }
            }
        }
    }

    /// `name.update(…)`, and the other methods that change a value.
    fn change(&self, line: &Line<'_>, module: &mut Module) {
        let [
            Token::Name(name),
            Token::Sign("."),
            Token::Name(method),
            Token::Sign("("),
            arguments @ ..,
            Token::Sign(")"),
        ] = &*line.tokens
        else {
            return;
        };
        let Some(old) = module.scope.values.get(*name).cloned() else { return };
        let argument = evaluated(arguments, &module.scope);
        let value = match *method {
            "update" => operators::applied("|", old, argument),
            "extend" => operators::applied("+", old, argument),
            "append" => operators::applied("+", old, Python::List(vec![argument])),
            "insert" | "remove" | "pop" | "clear" | "setdefault" | "sort" | "reverse" => Python::Unknown,
            _ => return,
        };
        module.set(name, value, self.path, line.number);
    }
}

/// A branch of `if`: its condition, unless it is that of `else`, and its statements.
type Branch<'a> = (Option<&'a [Token<'a>]>, Vec<Line<'a>>);

/// The branches of the `if` that starts at a line, and the line behind them.
fn branches<'a>(lines: &'a [Line<'a>], start: usize) -> (Vec<Branch<'a>>, usize) {
    let mut branches = Vec::new();
    let mut at = start;
    while let Some(line) = lines.get(at).filter(|line| line.indent == lines[start].indent) {
        let condition = match line.tokens.first() {
            Some(Token::Name("if")) if at == start => Some(head(line)),
            Some(Token::Name("elif")) => Some(head(line)),
            Some(Token::Name("else")) => None,
            _ => break,
        };
        let end = at + 1 + lines[at + 1..].iter().take_while(|next| next.indent > line.indent).count();
        branches.push((condition, inline(line).into_iter().chain(lines[at + 1..end].iter().cloned()).collect()));
        at = end;
    }
    (branches, at)
}

/// The place of the first such token that is in no bracket.
fn outer(tokens: &[Token<'_>], is_wanted: &dyn Fn(&Token<'_>) -> bool) -> Option<usize> {
    let mut depth = 0_usize;
    tokens.iter().position(|token| {
        match token {
            Token::Sign("(" | "[" | "{") => depth += 1,
            Token::Sign(")" | "]" | "}") => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && is_wanted(token)
    })
}

/// The condition of `if` or `elif`.
fn head<'a>(line: &'a Line<'a>) -> &'a [Token<'a>] {
    let end = outer(&line.tokens, &|token| *token == Token::Sign(":")).unwrap_or(line.tokens.len());
    &line.tokens[1..end.max(1)]
}

/// The statement behind the colon of a head, on the same line.
fn inline<'a>(line: &Line<'a>) -> Option<Line<'a>> {
    let colon = outer(&line.tokens, &|token| *token == Token::Sign(":"))?;
    let tokens = line.tokens[colon + 1..].to_vec();
    (!tokens.is_empty()).then_some(Line { indent: line.indent + 1, number: line.number, tokens })
}

/// What `import` names, and the names that it gives them.
fn aliases<'a>(tokens: &[Token<'a>]) -> Vec<(String, &'a str)> {
    let parts = tokens.split(|token| *token == Token::Sign(","));
    let alias = |part: &[Token<'a>]| {
        let mut names = part.iter().filter_map(|token| match token {
            Token::Name(name) => Some(*name),
            Token::Sign(".") => Some("."),
            _ => None,
        });
        let mut whole = String::new();
        let mut last = None;
        for name in names.by_ref() {
            if name == "as" {
                break;
            }
            whole.push_str(name);
            last = last.or(Some(name));
        }
        let given = names.next();
        Some((whole, given.or(last)?))
    };
    parts.filter_map(alias).collect()
}

fn import(tokens: &[Token<'_>], of: &str, module: &mut Module) {
    for (name, given) in aliases(tokens) {
        let whole = if of.is_empty() && !tokens.contains(&Token::Name("as")) {
            given.to_owned()
        } else {
            format!("{of}{name}")
        };
        module.scope.imported.insert(given.to_owned(), whole);
    }
}
