//! Routes: files among the pages whose names have parameters, and what a program gives for these.
//! <https://docs.astro.build/en/guides/routing/#dynamic-routes>

use unicode_normalization::UnicodeNormalization;

use super::filter::Filter;
use super::super::{
    SiteFolder,
    javascript::{Call, Expression, Program},
    path,
};
use crate::front_matter::Value;

/// A route with parameters.
#[derive(Clone, Debug)]
pub(super) struct Route {
    segments: Vec<Vec<Part>>,
    /// The collections whose entries it shows.
    pub(super) collections: Vec<String>,
    /// What its parameters are, by their names.
    parameters: Vec<(String, Parameter)>,
    pub(super) filter: Filter,
    /// The file that it is.
    pub(super) file: String,
}

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Text(String),
    Parameter(String),
}

/// What a parameter is made of.
#[derive(Clone, Debug, PartialEq)]
enum Parameter {
    Id,
    /// A part of the id between slashes.
    IdPart(usize),
    /// The parts of the id from one on.
    IdFrom(usize),
    IdLast,
    /// With the first place of a text replaced by another.
    Replaced(Box<Parameter>, String, String),
    Field(Vec<String>),
    Text(String),
    Joined(Vec<Parameter>),
    /// The first that is there.
    Either(Vec<Parameter>),
    /// Computed, where it says.
    Unknown(String),
}

/// An entry, as far as addresses depend on it.
pub(super) struct Entry<'a> {
    pub(super) id: &'a str,
    pub(super) field: &'a dyn Fn(&str) -> Option<&'a Value<'a>>,
}

/// The routes below the folder of pages that have parameters.
pub(super) fn all(site: &SiteFolder<'_>, pages: &str) -> Vec<Route> {
    let mut routes = Vec::new();
    walk(site, pages, "", 0, &mut routes);
    routes
}

fn walk(site: &SiteFolder<'_>, pages: &str, below: &str, depth: usize, routes: &mut Vec<Route>) {
    const MOST_FOLDERS: usize = 8;
    for name in site.names(&format!("{pages}/{below}")) {
        let file = format!("{below}{name}");
        if name.starts_with(['_', '.']) {
            continue;
        }
        if name.ends_with('/') {
            if depth < MOST_FOLDERS {
                walk(site, pages, &file, depth + 1, routes);
            }
        } else if let Some(bare) = file.strip_suffix(".astro").filter(|bare| bare.contains('[')) {
            routes.extend(Route::new(site, &format!("{pages}/{file}"), bare));
        }
    }
}

impl Route {
    fn new(site: &SiteFolder<'_>, path: &str, bare: &str) -> Option<Self> {
        let bare = bare.strip_suffix("/index").unwrap_or(bare);
        let file = site.file(path)?;
        // The program is between the first two lines of hyphens.
        let code = file.text.trim_start().strip_prefix("---").and_then(|rest| rest.split_once("\n---"));
        let program = Program::parse_text(path, code.map_or("", |(code, _)| code), 1);
        let mut collections = names_of_collections(&program);
        if collections.is_empty() {
            // It may ask a file of the site's own for them.
            let helpers = program.imported_programs(site);
            collections = helpers.iter().flat_map(names_of_collections).collect();
        }
        let parameters = program.parameters.first().map(|table| {
            let parameter = |value: &Expression, line: usize| parameter(&program, value, line);
            table.table().iter().map(|it| (it.key.clone(), parameter(&it.value, it.line))).collect()
        });
        let segments = bare.split('/').map(parts).collect();
        let filter = Filter::of(&program);
        Some(Self { segments, collections, parameters: parameters.unwrap_or_default(), filter, file: path.to_owned() })
    }

    /// The names of its parameters.
    fn names(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().flatten().filter_map(|part| match part {
            Part::Parameter(name) => Some(&**name),
            Part::Text(_) => None,
        })
    }

    /// How well it is known which page it makes of an entry: the less the better; `None` if it shows lists of entries.
    pub(super) fn doubt(&self) -> Option<usize> {
        let lists = ["page", "tag", "tags", "category", "categories", "author", "year"];
        // What comes last says what a page is of.
        if self.names().last().is_none_or(|name| lists.contains(&name)) {
            return None;
        }
        let is_unknown = |name: &str| {
            let given = self.parameters.iter().find(|(own, _)| own == name);
            usize::from(given.is_none_or(|(_, parameter)| matches!(parameter, Parameter::Unknown(_))))
        };
        Some(self.names().map(is_unknown).sum())
    }

    /// The part of the id that names a language, if one does.
    pub(super) fn language_part(&self) -> Option<usize> {
        let is_language = |name: &str| matches!(name, "lang" | "locale" | "language");
        self.parameters.iter().find_map(|(name, parameter)| match parameter {
            Parameter::IdPart(nth) if is_language(name) => Some(*nth),
            _ => None,
        })
    }

    /// Its first segment, if that has no parameter.
    pub(super) fn first(&self) -> Option<&str> {
        match self.segments.first()?.as_slice() {
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The path of an entry's page; else why it is not known.
    pub(super) fn path(&self, entry: &Entry<'_>) -> Result<String, String> {
        let mut path = String::new();
        for segment in &self.segments {
            let mut text = String::new();
            for part in segment {
                match part {
                    Part::Text(part) => text.push_str(part),
                    Part::Parameter(name) => text.push_str(&self.value(name, entry)?),
                }
            }
            if !text.is_empty() {
                path.push('/');
                path.push_str(text.trim_matches('/'));
            }
        }
        Ok(path)
    }

    fn value(&self, name: &str, entry: &Entry<'_>) -> Result<String, String> {
        let value = match self.parameters.iter().find(|(own, _)| own == name) {
            Some((_, parameter)) => parameter.value(entry)?,
            // A route that says nothing is taken for one that does as all do.
            None if self.parameters.is_empty() => Some(entry.id.to_owned()),
            None => None,
        };
        Ok(value.unwrap_or_default().nfc().collect())
    }
}

/// `a-[b]` and `[...c]`, taken apart.
fn parts(segment: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = segment;
    while let Some((before, after)) = rest.split_once('[') {
        let (name, behind) = after.split_once(']').unwrap_or((after, ""));
        if !before.is_empty() {
            parts.push(Part::Text(before.to_owned()));
        }
        parts.push(Part::Parameter(name.trim_start_matches("...").to_owned()));
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest.to_owned()));
    }
    parts
}

fn names_of_collections(program: &Program) -> Vec<String> {
    let calls = program.calls.iter().filter(|call| call.name == "getCollection");
    calls.filter_map(|call| call.arguments.first()?.text()).collect()
}

fn parameter(program: &Program, value: &Expression, line: usize) -> Parameter {
    let unknown = || Parameter::Unknown(format!("{}:{line}", program.path));
    match value {
        Expression::Text(text) | Expression::Number(text) => Parameter::Text(text.clone()),
        Expression::Nothing => Parameter::Text(String::new()),
        Expression::Template(parts) => {
            let parts: Vec<Parameter> = parts.iter().map(|part| parameter(program, part, line)).collect();
            let is_known = parts.iter().all(|part| !matches!(part, Parameter::Unknown(_)));
            if is_known { Parameter::Joined(parts) } else { unknown() }
        }
        Expression::Path(path) => of_path(program, path).unwrap_or_else(unknown),
        Expression::Call(call) if call.on.is_none() && call.arguments.len() == 1 => match call.name.strip_suffix(".join") {
            Some(name) => of_path(program, name).unwrap_or_else(unknown),
            None if call.name == "String" => parameter(program, &call.arguments[0], line),
            None => unknown(),
        },
        Expression::Call(call) => of_call(program, call).unwrap_or_else(unknown),
        Expression::Code(code) => {
            let parts = code.split("??").flat_map(|part| part.split("||"));
            let parts: Option<Vec<Parameter>> = parts.map(|part| of_code(program, part)).collect();
            match parts {
                Some(parts) if parts.len() > 1 => Parameter::Either(parts),
                Some(mut parts) => parts.pop().unwrap_or_else(unknown),
                None => unknown(),
            }
        }
        _ => unknown(),
    }
}

/// What methods make of an id.
fn of_call(program: &Program, call: &Call) -> Option<Parameter> {
    let text = |nth: usize| call.arguments.get(nth).and_then(Expression::text);
    let split = |value: &Expression| match value {
        Expression::Call(split) if split.arguments.first().and_then(Expression::text).as_deref() == Some("/") => {
            let subject = split.name.strip_suffix(".split")?;
            (split.on.is_none() && of_path(program, subject) == Some(Parameter::Id)).then_some(())
        }
        _ => None,
    };
    match (&call.on, call.name.rsplit_once('.')) {
        (None, Some((subject, "toString"))) if call.arguments.is_empty() => of_path(program, subject),
        (None, Some((subject, "replace"))) => {
            let subject = of_path(program, subject)?;
            Some(Parameter::Replaced(Box::new(subject), text(0)?, text(1)?))
        }
        (Some(Expression::Call(slice)), None) if call.name == "join" && slice.name == "slice" && text(0)? == "/" => {
            split(slice.on.as_ref()?)?;
            let [Expression::Number(first)] = &slice.arguments[..] else { return None };
            Some(Parameter::IdFrom(first.parse().ok()?))
        }
        (Some(parts), None) if matches!(&*call.name, "pop" | "at") => {
            let is_last = call.name == "pop" || matches!(&call.arguments[..], [Expression::Code(last)] if last == "-1");
            split(parts).filter(|()| is_last).map(|()| Parameter::IdLast)
        }
        _ => None,
    }
}

fn of_code(program: &Program, code: &str) -> Option<Parameter> {
    let part = |code: &str| {
        let (subject, nth) = code.strip_suffix(']')?.rsplit_once(".split('/')[")?;
        (of_path(program, subject)? == Parameter::Id).then_some(Parameter::IdPart(nth.parse().ok()?))
    };
    match code {
        "undefined" | "null" | "''" => Some(Parameter::Text(String::new())),
        code if code.ends_with(']') => part(code),
        code => of_path(program, code.strip_suffix(".join('/')").unwrap_or(code)),
    }
}

/// What a name stands for: of an entry, or of what an entry's id was split into.
fn of_path(program: &Program, path: &str) -> Option<Parameter> {
    let is_word = |text: &str| text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.'));
    if !is_word(path) {
        return None;
    }
    if let Some((names, value)) = program.splits.iter().find(|(names, _)| names.iter().any(|name| name == path)) {
        let is_id = matches!(value, Expression::Call(call) if call.name.ends_with(".id.split") || call.name.ends_with("slug.split"));
        let place = names.iter().position(|name| name == path)?;
        return match names.get(place.wrapping_sub(1)).map(String::as_str) {
            _ if !is_id => None,
            Some("...") => Some(Parameter::IdFrom(place - 1)),
            _ => Some(Parameter::IdPart(place)),
        };
    }
    match path.rsplit_once('.') {
        None => matches!(path, "id" | "slug").then_some(Parameter::Id),
        Some((_, "id" | "slug")) if !path.contains(".data.") => Some(Parameter::Id),
        Some(_) => {
            let (_, field) = path.split_once("data.")?;
            Some(Parameter::Field(field.split('.').map(str::to_owned).collect()))
        }
    }
}

impl Parameter {
    fn value(&self, entry: &Entry<'_>) -> Result<Option<String>, String> {
        let found = match self {
            Self::Id => Some(entry.id.to_owned()),
            Self::IdPart(nth) => entry.id.split('/').nth(*nth).map(str::to_owned),
            Self::IdFrom(first) => Some(entry.id.split('/').skip(*first).collect::<Vec<_>>().join("/")),
            Self::IdLast => entry.id.rsplit('/').next().map(str::to_owned),
            Self::Replaced(of, from, to) => of.value(entry)?.map(|text| text.replacen(from, to, 1)),
            Self::Field(keys) => {
                let (first, rest) = keys.split_first().map_or(("", &[][..]), |(first, rest)| (first, rest));
                let mut found = (entry.field)(first);
                for key in rest {
                    found = found.and_then(|it| it.fields().iter().find(|field| field.key == *key)).map(|it| &it.value);
                }
                found.and_then(Value::scalar).map(str::to_owned)
            }
            Self::Text(text) => Some(text.clone()),
            Self::Joined(parts) => {
                let parts: Result<Vec<_>, _> = parts.iter().map(|part| part.value(entry)).collect();
                Some(parts?.into_iter().map(Option::unwrap_or_default).collect())
            }
            Self::Either(parts) => {
                let parts: Result<Vec<_>, _> = parts.iter().map(|part| part.value(entry)).collect();
                parts?.into_iter().flatten().find(|text| !text.is_empty())
            }
            Self::Unknown(place) => return Err(format!("{place} computes it")),
        };
        Ok(found)
    }
}

/// The path of a page that is a file by itself.
pub(super) fn of_page(file: &str) -> String {
    let bare = file.rsplit_once('.').map_or(file, |(bare, _)| bare);
    let (folder, name) = path::split(bare);
    if name == "index" { path::joined(&[folder]) } else { path::joined(&[folder, name]) }
}
