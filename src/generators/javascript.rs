//! Programs in JavaScript and TypeScript, of which only the values are read that are written out. They are never run.

use std::{
    cell::Cell,
    collections::{BTreeMap, HashMap},
};

use super::{Computed, Fact, Kind, Origin, SiteFolder, settings_file::SettingsFile};
pub(super) use crate::syntax::javascript::{Call, Expression, Property};
use crate::syntax::javascript::{Parser, Token, Tokens, tokens};

/// How many names one leads to another by, and files one another.
const MOST_STEPS: usize = 12;

/// How many values a program may look up, and what one of another file costs, which is read for it.
const MOST_LOOKED_UP: usize = 20_000;
const COST_OF_A_FILE: usize = 100;

/// The longest list of names that is imported, or that a value is split into.
const MOST_NAMES: usize = 400;

/// A program.
#[derive(Debug, Default)]
pub(super) struct Program {
    /// Relative to the site's folder.
    pub(super) path: String,
    /// What is bound to names, at any place in the program; the first counts.
    names: HashMap<String, Bound>,
    /// The names that other files' values go by: the file as it is written, and its name there, if not its default.
    imports: HashMap<String, (String, Option<String>)>,
    /// Names that a value is split into, as in `const [first, ...rest] = path.split('/')`.
    pub(super) splits: Vec<(Vec<String>, Expression)>,
    exported: Option<Bound>,
    /// All calls of named functions, outer ones first.
    pub(super) calls: Vec<Call>,
    /// The tables that are called `params`, which is what routes are given.
    pub(super) parameters: Vec<Expression>,
    /// How many values were looked up, so that names that stand for each other many times do no harm.
    looked_up: Cell<usize>,
}

#[derive(Clone, Debug)]
struct Bound {
    value: Expression,
    line: usize,
}

/// A value, and the line of the file that has it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) value: Expression,
    pub(super) path: String,
    pub(super) line: usize,
}

impl Found {
    /// What is in it, by the names of tables.
    pub(super) fn at(&self, keys: &[&str]) -> Option<Self> {
        let mut found = self.clone();
        for key in keys {
            let Property { value, line, .. } = found.value.property(key)?.clone();
            found = Self { value, line, ..found };
        }
        Some(found)
    }

    /// A setting of it that is there, but is no text that is written out. `instead` is the setting of `dateline.toml` that says
    /// the same.
    pub(super) fn computed(&self, site: &SiteFolder<'_>, keys: &[&str], instead: &'static str) -> Option<Computed> {
        let found = self.at(keys).filter(|found| found.value.text().is_none() && found.value != Expression::Nothing)?;
        let file = site.file(&found.path);
        let line = file.as_ref().and_then(|file| file.text.lines().nth(found.line.checked_sub(1)?));
        let (name, text) = (keys.join("."), line.unwrap_or_default().to_owned());
        Some(Computed { name, path: found.path, line: found.line, text, instead: Some(instead) })
    }

    pub(super) fn fact(&self) -> Option<Fact> {
        Fact::new(&self.value.text()?, Origin::Line { path: self.path.clone(), line: self.line })
    }
}

impl Program {
    /// What is bound to names, in their order.
    pub(super) fn declared(&self) -> impl Iterator<Item = (&str, &Expression)> {
        let names: BTreeMap<_, _> = self.names.iter().map(|(name, bound)| (name.as_str(), &bound.value)).collect();
        names.into_iter()
    }

    /// The first of these files that is there.
    pub(super) fn of(site: &SiteFolder<'_>, paths: &[&str]) -> Option<Self> {
        paths.iter().find_map(|path| site.file(path)).map(|file| Self::parse(&file))
    }

    /// That of a generator's settings; nothing, if there is none.
    pub(super) fn of_kind(site: &SiteFolder<'_>, kind: &Kind) -> Self {
        let last = kind.settings.iter().rev().find_map(|path| site.file(path));
        last.map(|file| Self::parse(&file)).unwrap_or_default()
    }

    pub(super) fn parse(file: &SettingsFile) -> Self {
        Self::parse_text(&file.path, &file.text, 1)
    }

    /// `line` is that of the text's first one in its file.
    pub(super) fn parse_text(path: &str, text: &str, line: usize) -> Self {
        let mut program = Self { path: path.to_owned(), ..Default::default() };
        if path.rsplit('.').next() == Some("json") {
            let value = Parser::new(&tokens(text, line), 0).expression();
            program.exported = Some(Bound { value, line });
        } else {
            program.scan(&tokens(text, line));
        }
        program
    }

    /// Looks at each token as one that something may begin with.
    fn scan(&mut self, tokens: &Tokens) {
        let list = &tokens.list;
        for at in 0..list.len() {
            let word = |ahead: usize| match list.get(at + ahead) {
                Some((Token::Word(word), _)) => Some(&**word),
                _ => None,
            };
            let is =
                |ahead: usize, sign: &str| matches!(list.get(at + ahead), Some((Token::Sign(own), _)) if *own == sign);
            let line = list[at].1;
            let value = |ahead: usize| Parser::new(tokens, at + ahead).expression();
            let is_member = at > 0 && matches!(list[at - 1].0, Token::Sign("." | "?."));
            match word(0) {
                Some("import") if !is(1, "(") && !is_member => self.import(&list[at..]),
                Some("const" | "let" | "var") => self.binding(tokens, at + 1),
                Some("function") if word(1).is_some() => {
                    let name = word(1).unwrap_or_default().to_owned();
                    let value = Parser::new(tokens, at).function();
                    self.names.entry(name).or_insert(Bound { value, line });
                }
                Some("export") if word(1) == Some("default") => self.exported = Some(Bound { value: value(2), line }),
                Some("module") if is(1, ".") && word(2) == Some("exports") && is(3, "=") => {
                    self.exported = Some(Bound { value: value(4), line });
                }
                Some("exports") if is(1, ".") && is(3, "=") => {
                    let name = word(2).unwrap_or_default().to_owned();
                    self.names.entry(name).or_insert(Bound { value: value(4), line });
                }
                Some(_) if !is_member && (is(1, "(") || is(1, ".")) => {
                    if let Expression::Call(call) = value(0) {
                        self.calls.push(*call);
                    }
                }
                Some("params") if is(1, ":") && is(2, "{") => self.parameters.push(value(2)),
                _ => {}
            }
        }
    }

    /// `NAME = value`, after its keyword, with or without a type.
    fn binding(&mut self, tokens: &Tokens, at: usize) {
        let mut parser = Parser::new(tokens, at);
        let list = &tokens.list;
        let line = list.get(at).map_or(0, |(_, line)| *line);
        match list.get(at) {
            Some((Token::Word(name), _)) => {
                parser.at += 1;
                if parser.is(":") {
                    parser.at += 1;
                    parser.skip_type();
                }
                if parser.is("=") {
                    parser.at += 1;
                    let value = parser.expression();
                    self.require(std::slice::from_ref(name), &value);
                    self.names.entry(name.clone()).or_insert(Bound { value, line });
                }
            }
            Some((Token::Sign("[" | "{"), _)) => {
                let end = list[at..].iter().take(MOST_NAMES).position(|(token, _)| matches!(token, Token::Sign("=")));
                let Some(end) = end.map(|end| at + end) else { return };
                let name = |(token, _): &(Token, usize)| match token {
                    Token::Word(name) => Some(name.clone()),
                    Token::Sign("...") => Some("...".to_owned()),
                    _ => None,
                };
                let names: Vec<String> = list[at..end].iter().filter_map(name).collect();
                parser.at = end + 1;
                let value = parser.expression();
                self.require(&names, &value);
                self.splits.push((names, value));
            }
            _ => {}
        }
    }

    /// `const NAME = require('./file')`, and with `await import(…)`.
    fn require(&mut self, names: &[String], value: &Expression) {
        let Expression::Call(call) = value else { return };
        let Some(Expression::Text(file)) = call.arguments.first().filter(|_| call.on.is_none()) else { return };
        if !matches!(&*call.name, "require" | "import") {
            return;
        }
        let is_whole = names.len() == 1;
        for name in names {
            let own = Some(name.clone()).filter(|_| !is_whole);
            self.imports.entry(name.clone()).or_insert((file.clone(), own));
        }
    }

    /// `import whole, { name, other as name } from './file'`.
    fn import(&mut self, tokens: &[(Token, usize)]) {
        let from = |(token, _): &(Token, usize)| matches!(token, Token::Word(word) if word == "from");
        let Some(end) = tokens.iter().take(MOST_NAMES).position(from) else { return };
        let Some((Token::Text(file), _)) = tokens.get(end + 1) else { return };
        let mut within = false;
        for at in 1..end {
            match &tokens[at].0 {
                Token::Sign("{") => within = true,
                Token::Word(word) if word != "as" && word != "type" => {
                    let renames = matches!(&tokens[at - 1].0, Token::Word(word) if word == "as");
                    let original = if renames { tokens.get(at.wrapping_sub(2)) } else { None };
                    let own = match original {
                        Some((Token::Word(original), _)) => original.clone(),
                        _ => word.clone(),
                    };
                    let own = Some(own).filter(|own| within && own != "default");
                    self.imports.insert(word.clone(), (file.clone(), own));
                }
                _ => {}
            }
        }
    }

    /// The value that the file gives to who imports it, as a table if it is one.
    pub(super) fn default(&self, site: &SiteFolder<'_>) -> Option<Found> {
        let bound = self.exported.as_ref()?;
        Some(self.resolved(site, &bound.value, bound.line, MOST_STEPS))
    }

    /// The table of settings that the program gives to a generator: a table, or one that a function returns.
    pub(super) fn settings(&self, site: &SiteFolder<'_>) -> Found {
        let found = self.default(site).or_else(|| self.named(site, "config"));
        match found {
            Some(Found { value: Expression::Function(function), line, .. }) => {
                let returned = function.returned.unwrap_or(Expression::Nothing);
                self.resolved(site, &returned, line, MOST_STEPS)
            }
            Some(found) => found,
            None => Found { value: Expression::Nothing, path: self.path.clone(), line: 1 },
        }
    }

    /// The value of a name, at any place in the program.
    pub(super) fn named(&self, site: &SiteFolder<'_>, name: &str) -> Option<Found> {
        let bound = self.names.get(name)?;
        Some(self.resolved(site, &bound.value, bound.line, MOST_STEPS))
    }

    /// What a value of this program is, where it says so by names.
    pub(super) fn resolve(&self, site: &SiteFolder<'_>, value: &Expression) -> Expression {
        self.resolved(site, value, 0, MOST_STEPS).value
    }

    fn resolved(&self, site: &SiteFolder<'_>, value: &Expression, line: usize, steps: usize) -> Found {
        let same = |value: Expression| Found { value, path: self.path.clone(), line };
        self.looked_up.set(self.looked_up.get() + 1);
        let inner = |value: &Expression| self.resolved(site, value, line, steps.saturating_sub(1)).value;
        match value {
            _ if steps == 0 || self.looked_up.get() > MOST_LOOKED_UP => same(value.clone()),
            Expression::Path(path) => self.of_path(site, path, steps).unwrap_or_else(|| same(value.clone())),
            Expression::List(values) => same(Expression::List(values.iter().map(inner).collect())),
            Expression::Template(parts) => {
                let parts = Expression::Template(parts.iter().map(inner).collect());
                same(parts.text().map_or(parts, Expression::Text))
            }
            Expression::Table(properties) => {
                let mut all: Vec<Property> = Vec::new();
                for property in properties {
                    let value = inner(&property.value);
                    match value {
                        Expression::Table(others) if property.key == "..." => all.extend(others),
                        value => all.push(Property { value, ..property.clone() }),
                    }
                }
                same(Expression::Table(all))
            }
            // A configuration that is given to a function for its types, or is what a function returns.
            Expression::Call(call) if call.on.is_none() && call.name.starts_with("define") => {
                match call.arguments.first() {
                    Some(argument) => self.resolved(site, argument, line, steps - 1),
                    None => same(value.clone()),
                }
            }
            Expression::Call(call) => {
                let arguments = call.arguments.iter().map(inner).collect();
                same(Expression::Call(Box::new(Call { arguments, ..(**call).clone() })))
            }
            _ => same(value.clone()),
        }
    }

    /// The value of a name, and then of those of what is in it.
    fn of_path(&self, site: &SiteFolder<'_>, path: &str, steps: usize) -> Option<Found> {
        let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
        let mut found = if let Some((file, own)) = self.imports.get(name) {
            self.looked_up.set(self.looked_up.get() + COST_OF_A_FILE);
            let other = self.imported(site, file)?;
            match (own, rest) {
                (Some(own), _) => {
                    other.names.get(own).map(|bound| other.resolved(site, &bound.value, bound.line, steps - 1))?
                }
                (None, _) => match &other.exported {
                    Some(bound) => other.resolved(site, &bound.value, bound.line, steps - 1),
                    None => return other.of_path(site, rest?, steps - 1),
                },
            }
        } else {
            let bound = self.names.get(name)?;
            self.resolved(site, &bound.value, bound.line, steps - 1)
        };
        for key in rest.into_iter().flat_map(|rest| rest.split('.')) {
            let property = found.value.property(key)?.clone();
            found = Found { value: property.value, line: property.line, ..found };
        }
        Some(found)
    }

    /// The tables that have names, and one table of all names with texts.
    pub(super) fn tables_and_names(&self, site: &SiteFolder<'_>) -> Vec<Found> {
        let mut names: Vec<(&String, &Bound)> = self.names.iter().collect();
        names.sort_by_key(|(name, bound)| (bound.line, name.as_str()));
        let mut found = Vec::new();
        for (name, _) in &names {
            found.extend(self.named(site, name).filter(|found| !found.value.table().is_empty()));
        }
        found.extend(self.default(site).filter(|found| !found.value.table().is_empty()));
        let texts = names.iter().filter_map(|(name, bound)| {
            let value = self.named(site, name)?.value;
            value.text()?;
            Some(Property { key: (*name).clone(), value, line: bound.line })
        });
        found.push(Found { value: Expression::Table(texts.collect()), path: self.path.clone(), line: 1 });
        found
    }

    /// The programs that it imports of the site's own.
    pub(super) fn imported_programs(&self, site: &SiteFolder<'_>) -> Vec<Self> {
        let mut files: Vec<&String> = self.imports.values().map(|(file, _)| file).collect();
        files.sort_unstable();
        files.dedup();
        files.into_iter().filter_map(|file| self.imported(site, file)).collect()
    }

    /// The program of a file that this one names by its place.
    fn imported(&self, site: &SiteFolder<'_>, file: &str) -> Option<Self> {
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let joined = match file.split_once('/')? {
            ("." | "..", _) => format!("{folder}/{file}"),
            ("@" | "~", rest) => format!("src/{rest}"),
            _ => return None,
        };
        let path = super::path::normal(&joined)?;
        let endings = ["", ".ts", ".js", ".mjs", ".cjs", ".mts", ".json", ".tsx", ".jsx", "/index.ts", "/index.js"];
        endings.iter().find_map(|ending| site.file(&format!("{path}{ending}"))).map(|file| Self::parse(&file))
    }
}
