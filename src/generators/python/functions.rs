//! Functions and methods: what those of Python itself and of its library give, as far as settings need them.

use super::{
    operators::{LONGEST, formatted, joined},
    value::Python,
};

pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The value of a key or a number.
pub(super) fn item(value: &Python, key: &Python) -> Python {
    let found = match (value, key) {
        (Python::Table(pairs), key) => pairs.iter().find(|(own, _)| own == key).map(|(_, value)| value),
        (Python::List(values), Python::Number(number)) => {
            let number = if *number < 0 { number + i64::try_from(values.len()).unwrap_or(0) } else { *number };
            usize::try_from(number).ok().and_then(|number| values.get(number))
        }
        _ => None,
    };
    found.cloned().unwrap_or(Python::Unknown)
}

/// What a function of Python itself or of its library gives.
pub(super) fn called(name: &str, arguments: &[Python], named: Vec<(Python, Python)>) -> Python {
    let first = || arguments.first().cloned().unwrap_or(Python::Unknown);
    match name {
        // What the environment says is left to the program; its default is what the site says itself.
        "os.environ.get" | "os.getenv" => arguments.get(1).cloned().unwrap_or(Python::None),
        "os.path.join" | "pathlib.Path" | "pathlib.PurePath" | "pathlib.PosixPath" => {
            let texts: Option<Vec<&str>> = arguments.iter().map(Python::text).collect();
            texts.map(|texts| texts.into_iter().fold(String::new(), |whole, part| joined(&whole, part))).into()
        }
        "os.path.abspath" | "os.path.realpath" | "os.path.normpath" | "os.path.expanduser" | "os.fspath" => first(),
        "os.path.dirname" => first().text().map(|path| folder(path).to_owned()).into(),
        "os.getcwd" => Python::Text(String::new()),
        "dict" => {
            let pair = |value: &Python| match value.list() {
                [key, value] => Some((key.clone(), value.clone())),
                _ => None,
            };
            let mut table = match arguments.first() {
                None => Python::Table(Vec::new()),
                Some(Python::List(pairs)) => {
                    pairs.iter().map(pair).collect::<Option<_>>().map_or(Python::Unknown, Python::Table)
                }
                Some(table @ Python::Table(_)) => table.clone(),
                Some(_) => Python::Unknown,
            };
            for (key, value) in named {
                table.set(key, value);
            }
            table
        }
        "list" | "tuple" | "set" | "frozenset" => match arguments.first() {
            None => Python::List(Vec::new()),
            Some(list @ Python::List(_)) => list.clone(),
            Some(_) => Python::Unknown,
        },
        "str" => first().shown().into(),
        "bool" => first().is_true().map_or(Python::Unknown, Python::Bool),
        "int" => first().shown().and_then(|text| text.trim().parse().ok()).map_or(Python::Unknown, Python::Number),
        _ => Python::Unknown,
    }
}

/// What a method of a value gives.
pub(super) fn method(value: &Python, name: &str, arguments: &[Python], named: &[(Python, Python)]) -> Python {
    let argument = |nth: usize| arguments.get(nth).and_then(Python::text);
    let set = |nth: usize| match arguments.get(nth) {
        None | Some(Python::None) => Some(vec![' ', '\n', '\t', '\r']),
        Some(value) => value.text().map(|text| text.chars().collect()),
    };
    let trimmed = |text: &str, is_start: bool, is_end: bool| {
        let characters = set(0)?;
        let is_one = |character: char| characters.contains(&character);
        let text = if is_start { text.trim_start_matches(is_one) } else { text };
        Some(if is_end { text.trim_end_matches(is_one) } else { text }.to_owned())
    };
    let text = match (value, name) {
        (Python::Table(pairs), "get") => {
            let found = pairs.iter().find(|(key, _)| Some(key) == arguments.first()).map(|(_, value)| value);
            return found.or(arguments.get(1)).cloned().unwrap_or(Python::None);
        }
        (Python::Table(_) | Python::List(_), "copy") => return value.clone(),
        (Python::Text(text), _) => text,
        _ => return Python::Unknown,
    };
    match name {
        "format" => formatted(text, &mut |name, format| {
            let value = match name.parse::<usize>() {
                Ok(number) => arguments.get(number),
                Err(_) => named.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| value),
            };
            value?.shown().filter(|_| format.is_empty())
        }),
        "lower" => Some(text.to_lowercase()),
        "upper" => Some(text.to_uppercase()),
        "strip" => trimmed(text, true, true),
        "lstrip" => trimmed(text, true, false),
        "rstrip" => trimmed(text, false, true),
        "replace" => argument(0).zip(argument(1)).and_then(|(old, new)| {
            let added = text.matches(old).count() * new.len();
            (added <= LONGEST).then(|| text.replace(old, new))
        }),
        "join" => {
            let parts: Option<Vec<&str>> =
                arguments.first().and_then(|list| list.list().iter().map(Python::text).collect());
            let length = |parts: &Vec<&str>| parts.iter().map(|part| part.len() + text.len()).sum::<usize>();
            parts.filter(|parts| length(parts) <= LONGEST).map(|parts| parts.join(text))
        }
        "resolve" | "absolute" | "expanduser" | "as_posix" => Some(text.clone()),
        "joinpath" => argument(0).map(|path| joined(text, path)),
        "startswith" => return argument(0).map_or(Python::Unknown, |start| Python::Bool(text.starts_with(start))),
        "endswith" => return argument(0).map_or(Python::Unknown, |end| Python::Bool(text.ends_with(end))),
        "split" => {
            let parts: Option<Vec<String>> = match arguments.first() {
                None => Some(text.split_whitespace().map(str::to_owned).collect()),
                Some(_) => argument(0).map(|by| text.split(by).map(str::to_owned).collect()),
            };
            return parts.map_or(Python::Unknown, |parts| Python::List(parts.into_iter().map(Python::Text).collect()));
        }
        _ => None,
    }
    .into()
}
