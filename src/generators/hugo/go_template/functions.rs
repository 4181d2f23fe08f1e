//! The functions that need nothing but their arguments. <https://gohugo.io/functions/>

use regex::Regex;

use super::value::Value;
use crate::syntax::percent;

/// The packages that functions may be called with.
const PACKAGES: [&str; 14] = [
    "strings.", "transform.", "safe.", "urls.", "compare.", "fmt.", "lang.", "collections.", "cast.", "math.", "inflect.",
    "path.", "reflect.", "encoding.",
];

/// What a function returns; its name, if nobody here knows it.
pub(super) fn called(name: &str, arguments: &[Value]) -> Result<Value, String> {
    let unknown = || format!("`{name}`");
    let name = PACKAGES.iter().find_map(|package| name.strip_prefix(package)).unwrap_or(name).to_ascii_lowercase();
    let texts = || arguments.iter().map(Value::text).collect::<Option<Vec<String>>>().ok_or_else(unknown);
    let found = logic(&name, arguments).or_else(|| number(&name, arguments)).or_else(|| list(&name, arguments)).or_else(|| choice(&name, arguments));
    if let Some(found) = found {
        return Ok(found);
    }
    match (&*name, arguments) {
        ("hugo.isproduction", []) => Ok(Value::Truth(true)),
        ("hugo.isserver" | "hugo.isdevelopment", []) => Ok(Value::Truth(false)),
        ("hugo.environment", []) => Ok(Value::Text("production".to_owned())),
        ("parse", [Value::Text(address)]) => Ok(parsed(address)),
        ("highlightcodeblock", [block @ Value::Map(_), ..]) => {
            let text = |name: &str| block.field(name).text().unwrap_or_default();
            let code = Value::Code(text("Type"), text("Inner"));
            Ok(Value::Map(vec![("Wrapped".to_owned(), code.clone()), ("Inner".to_owned(), code)]))
        }
        ("markdownify" | "renderstring", [Value::Pieces(_) | Value::Markdown(_)]) => Ok(arguments[0].clone()),
        ("markdownify" | "renderstring", [_]) => Ok(Value::Markdown(texts()?.concat())),
        ("safehtml" | "safehtmlattr" | "safecss" | "safejs" | "safeurl" | "html" | "htmlattr" | "css" | "js" | "url", [value]) => {
            Ok(value.text().map_or_else(|| value.clone(), Value::Html))
        }
        ("emojify", [value]) => Ok(value.clone()),
        ("highlight", [_, _, ..]) => {
            let (text, language) = arguments[0].text().zip(arguments[1].text()).ok_or_else(unknown)?;
            Ok(Value::Code(language, text.trim_matches('\n').to_owned()))
        }
        ("print" | "string" | "tostring", [_, ..]) => Ok(Value::Text(texts()?.concat())),
        ("printf", [Value::Text(format), rest @ ..]) => printed(format, rest).ok_or_else(unknown),
        // What is relative is found from the site's home page on.
        ("relurl" | "absurl" | "rellangurl" | "abslangurl", [_]) => {
            let url = texts()?.concat();
            Ok(Value::Text(if url.contains("://") || url.starts_with('/') { url } else { format!("/{url}") }))
        }
        _ => text(&name, arguments, &texts()?).ok_or_else(unknown),
    }
}

/// The parts of an address. <https://gohugo.io/functions/urls/parse/>
fn parsed(address: &str) -> Value {
    let (rest, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let is_of_scheme = |letter: char| letter.is_ascii_alphanumeric() || "+-.".contains(letter);
    let is_scheme = |scheme: &&str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.chars().all(is_of_scheme)
    };
    let scheme = rest.split_once(':').map(|(scheme, _)| scheme).filter(is_scheme).unwrap_or_default();
    let rest = if scheme.is_empty() { rest } else { &rest[scheme.len() + 1..] };
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", rest),
    };
    let hostname = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    let texts = [
        ("String", address),
        ("Scheme", scheme),
        ("Host", host),
        ("Hostname", hostname),
        ("Path", path),
        ("RawQuery", query),
        ("Fragment", fragment),
    ];
    let texts = texts.into_iter().map(|(name, text)| (name.to_owned(), Value::Text(text.to_owned())));
    Value::Map(texts.chain([("IsAbs".to_owned(), Value::Truth(!scheme.is_empty()))]).collect())
}

/// Functions of truths, and of values of any kind.
fn logic(name: &str, arguments: &[Value]) -> Option<Value> {
    let all_texts = || arguments.iter().map(Value::text).collect::<Option<Vec<String>>>();
    let order = || {
        let [one, other] = arguments else { return None };
        match (one.number(), other.number()) {
            (Some(one), Some(other)) => Some(one.cmp(&other)),
            _ => Some(one.text()?.cmp(&other.text()?)),
        }
    };
    let truth = match (name, arguments) {
        ("and", [_, ..]) => return arguments.iter().find(|value| !value.is_true()).or(arguments.last()).cloned(),
        ("or", [_, ..]) => return arguments.iter().find(|value| value.is_true()).or(arguments.last()).cloned(),
        ("default", [default, value]) => return Some(if value.is_true() { value } else { default }.clone()),
        ("cond" | "conditional", [condition, then, otherwise]) => {
            return Some(if condition.is_true() { then } else { otherwise }.clone());
        }
        ("not", [value]) => !value.is_true(),
        ("eq", [_, _, ..]) => {
            let texts = all_texts()?;
            texts[1..].iter().any(|text| *text == texts[0])
        }
        ("ne", [_, _]) => {
            let texts = all_texts()?;
            texts[0] != texts[1]
        }
        ("lt", _) => order()?.is_lt(),
        ("le", _) => order()?.is_le(),
        ("gt", _) => order()?.is_gt(),
        ("ge", _) => order()?.is_ge(),
        ("isset", [map @ Value::Map(_), key]) => map.field(&key.text()?) != Value::Nothing,
        ("isset", [Value::List(values), nth]) => usize::try_from(nth.number()?).is_ok_and(|nth| nth < values.len()),
        ("ismap", [value]) => matches!(value, Value::Map(_)),
        ("isslice", [value]) => matches!(value, Value::List(_)),
        _ => return None,
    };
    Some(Value::Truth(truth))
}

/// Functions of whole numbers.
fn number(name: &str, arguments: &[Value]) -> Option<Value> {
    let numbers = || arguments.iter().map(Value::number).collect::<Option<Vec<i64>>>();
    let fold = |with: fn(i64, i64) -> Option<i64>| {
        let numbers = numbers()?;
        let (first, rest) = numbers.split_first()?;
        rest.iter().try_fold(*first, |sum, number| with(sum, *number))
    };
    let number = match (name, arguments) {
        ("add", [_, _, ..]) => match fold(i64::checked_add) {
            Some(sum) => sum,
            None => return arguments.iter().map(Value::text).collect::<Option<String>>().map(Value::Text),
        },
        ("sub", [_, _, ..]) => fold(i64::checked_sub)?,
        ("mul" | "product", [_, _, ..]) => fold(i64::checked_mul)?,
        ("div", [_, _, ..]) => fold(i64::checked_div)?,
        ("mod", [_, _]) => fold(i64::checked_rem)?,
        ("max", [_, ..]) => fold(|one, other| Some(one.max(other)))?,
        ("min", [_, ..]) => fold(|one, other| Some(one.min(other)))?,
        ("int" | "toint" | "abs" | "round" | "ceil" | "floor", [value]) => value.number()?,
        ("len", [value]) => i64::try_from(match value {
            Value::List(values) => values.len(),
            Value::Map(values) => values.len(),
            value => value.text()?.len(),
        })
        .ok()?,
        ("countrunes" | "runecount", [value]) => {
            i64::try_from(value.text()?.chars().filter(|letter| name == "runecount" || !letter.is_whitespace()).count()).ok()?
        }
        ("countwords", [value]) => i64::try_from(value.text()?.split_whitespace().count()).ok()?,
        ("count", [part, whole]) => i64::try_from(whole.text()?.matches(&part.text()?).count()).ok()?,
        _ => return None,
    };
    Some(Value::Number(number))
}

/// Functions of lists and tables.
fn list(name: &str, arguments: &[Value]) -> Option<Value> {
    /// No list is longer.
    const MOST: i64 = 10_000;
    let size = |nth: usize| usize::try_from(arguments[nth].number()?).ok();
    let list = match (name, arguments) {
        ("slice", _) => arguments.to_vec(),
        ("split", [text, between]) => {
            let (text, between) = (text.text()?, between.text()?);
            text.split(between.as_str()).map(|part| Value::Text(part.to_owned())).collect()
        }
        ("fields", [text]) => text.text()?.split_whitespace().map(|part| Value::Text(part.to_owned())).collect(),
        ("seq", [_, ..]) => {
            let numbers = arguments.iter().map(Value::number).collect::<Option<Vec<i64>>>()?;
            let (first, step, last) = match numbers[..] {
                [last] => (if last < 0 { -1 } else { 1 }, if last < 0 { -1 } else { 1 }, last),
                [first, last] => (first, if last < first { -1 } else { 1 }, last),
                [first, step, last] => (first, step, last),
                _ => return None,
            };
            let count = last.checked_sub(first)?.checked_div(step)?;
            if count > MOST {
                return None;
            }
            (0..=count).map(|nth| Value::Number(first + nth * step)).collect()
        }
        ("first", [_, Value::List(values)]) => values.iter().take(size(0)?).cloned().collect(),
        ("last", [_, Value::List(values)]) => values[values.len().saturating_sub(size(0)?)..].to_vec(),
        ("after", [_, Value::List(values)]) => values.iter().skip(size(0)?).cloned().collect(),
        ("append", [new @ .., Value::List(values)]) => {
            let flat = match new {
                [Value::List(new)] => new.clone(),
                new => new.to_vec(),
            };
            values.iter().cloned().chain(flat).collect()
        }
        ("reverse", [Value::List(values)]) => values.iter().rev().cloned().collect(),
        ("uniq", [Value::List(values)]) => values.iter().enumerate().filter(|(nth, value)| !values[..*nth].contains(value)).map(|(_, value)| value.clone()).collect(),
        ("sort", [Value::List(values)]) => {
            let mut texts = values.iter().map(Value::text).collect::<Option<Vec<String>>>()?;
            texts.sort();
            texts.into_iter().map(Value::Text).collect()
        }
        ("dict", pairs) => {
            let pairs = pairs.chunks(2).map(|pair| Some((pair[0].text()?, pair.get(1)?.clone())));
            return pairs.collect::<Option<Vec<_>>>().map(Value::Map);
        }
        ("merge", [Value::Map(one), Value::Map(other)]) => {
            let kept = one.iter().filter(|(key, _)| !other.iter().any(|(own, _)| own == key));
            return Some(Value::Map(kept.chain(other).cloned().collect()));
        }
        ("index", [whole, keys @ ..]) => {
            return keys.iter().try_fold(whole.clone(), |value, key| match &value {
                Value::List(values) => Some(values.get(usize::try_from(key.number()?).ok()?).cloned().unwrap_or(Value::Nothing)),
                Value::Map(_) => Some(value.field(&key.text()?)),
                Value::Nothing => Some(Value::Nothing),
                _ => None,
            });
        }
        ("in", [Value::List(values), value]) => {
            let value = value.text()?;
            return Some(Value::Truth(values.iter().any(|own| own.text().as_deref() == Some(&value))));
        }
        ("delimit", [Value::List(values), between, rest @ ..]) => {
            let texts = values.iter().map(Value::text).collect::<Option<Vec<String>>>()?;
            let between = between.text()?;
            return Some(Value::Text(match (rest, texts.split_last()) {
                ([last], Some((end, before))) if !before.is_empty() => format!("{}{}{end}", before.join(&between), last.text()?),
                _ => texts.join(&between),
            }));
        }
        _ => return None,
    };
    Some(Value::List(list))
}

/// Functions that choose, join and sort lists.
fn choice(name: &str, arguments: &[Value]) -> Option<Value> {
    let list: Vec<Value> = match (name, arguments) {
        ("where", [Value::List(values), Value::Text(key), rest @ ..]) => {
            let (operator, wanted) = match rest {
                [wanted] => ("eq".to_owned(), wanted),
                [operator, wanted] => (operator.text()?, wanted),
                _ => return None,
            };
            let wanted_texts = |wanted: &Value| match wanted {
                Value::List(values) => values.iter().map(Value::text).collect::<Option<Vec<_>>>(),
                value => Some(vec![value.text()?]),
            };
            let wanted = wanted_texts(wanted)?;
            let fits = |value: &&Value| {
                let path = key.trim_start_matches('.').split('.').fold((*value).clone(), |value, name| value.field(name));
                let Some(own) = wanted_texts(&path) else { return false };
                let is_among = own.iter().any(|own| wanted.contains(own));
                match &*operator {
                    "eq" | "=" | "==" | "in" | "intersect" => is_among,
                    "ne" | "!=" | "<>" | "not in" => !is_among,
                    _ => false,
                }
            };
            if !["eq", "=", "==", "in", "intersect", "ne", "!=", "<>", "not in"].contains(&&*operator) {
                return None;
            }
            values.iter().filter(fits).cloned().collect()
        }
        ("union", [Value::List(one), Value::List(other)]) => {
            let new = other.iter().filter(|value| !one.contains(value));
            one.iter().chain(new).cloned().collect()
        }
        ("intersect", [Value::List(one), Value::List(other)]) => one.iter().filter(|value| other.contains(value)).cloned().collect(),
        ("complement", [others @ .., Value::List(values)]) => {
            let is_other = |value: &&Value| others.iter().any(|other| matches!(other, Value::List(other) if other.contains(value)));
            values.iter().filter(|value| !is_other(value)).cloned().collect()
        }
        ("apply", [Value::List(values), Value::Text(function), rest @ ..]) => {
            let given = |value: &Value| rest.iter().map(|own| if *own == Value::Text(".".to_owned()) { value.clone() } else { own.clone() }).collect::<Vec<_>>();
            values.iter().map(|value| called(function, &given(value)).ok()).collect::<Option<Vec<_>>>()?
        }
        ("sort", [Value::List(values), key, rest @ ..]) => {
            let key = key.text()?;
            let keyed = |value: &Value| Some((if key == "value" { value.clone() } else { value.field(&key) }.text()?, value.clone()));
            let mut keyed = values.iter().map(keyed).collect::<Option<Vec<_>>>()?;
            keyed.sort_by(|one, other| match (one.0.parse::<i64>(), other.0.parse::<i64>()) {
                (Ok(one), Ok(other)) => one.cmp(&other),
                _ => one.0.cmp(&other.0),
            });
            if rest.first().and_then(Value::text).is_some_and(|order| order == "desc") {
                keyed.reverse();
            }
            keyed.into_iter().map(|(_, value)| value).collect()
        }
        _ => return None,
    };
    Some(Value::List(list))
}

/// How many of something are wanted at most.
fn limit(rest: &[String]) -> Option<usize> {
    match rest {
        [] => Some(usize::MAX),
        [limit] => Some(limit.parse().unwrap_or(usize::MAX)),
        _ => None,
    }
}

/// Functions of texts.
fn text(name: &str, arguments: &[Value], texts: &[String]) -> Option<Value> {
    let truth = |truth: bool| Some(Value::Truth(truth));
    let number = |count: usize| i64::try_from(count).ok().map(Value::Number);
    let same = |text: &str| Some(if matches!(arguments[0], Value::Html(_)) { Value::Html(text.to_owned()) } else { Value::Text(text.to_owned()) });
    match (name, texts) {
        ("in" | "contains", [whole, part]) => truth(whole.contains(part)),
        ("containsany", [whole, letters]) => truth(whole.contains(|letter| letters.contains(letter))),
        ("hasprefix", [whole, part]) => truth(whole.starts_with(part)),
        ("hassuffix", [whole, part]) => truth(whole.ends_with(part)),
        ("lower" | "tolower", [text]) => Some(Value::Text(text.to_lowercase())),
        ("upper" | "toupper", [text]) => Some(Value::Text(text.to_uppercase())),
        ("title", [text]) => Some(Value::Text(titled(text))),
        ("humanize", [text]) => Some(Value::Text(humanized(text))),
        ("firstupper", [text]) => {
            let mut letters = text.chars();
            let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
            Some(Value::Text(first + letters.as_str()))
        }
        ("urlize" | "anchorize", [text]) => {
            let dashed: String = text.trim().chars().map(|letter| if letter.is_whitespace() { '-' } else { letter }).collect();
            let kept = dashed.chars().filter(|letter| letter.is_alphanumeric() || "-_./".contains(*letter) && (name == "urlize" || !"./".contains(*letter)));
            Some(Value::Text(kept.collect::<String>().to_lowercase()))
        }
        ("plainify", [text]) => Some(Value::Text(without_tags(text))),
        ("htmlescape", [text]) => Some(Value::Html(crate::text::escape_html(text))),
        ("htmlunescape", [text]) => Some(Value::Text(text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&"))),
        ("trimspace", [text]) => same(text.trim()),
        ("trim", [text, letters]) => same(text.trim_matches(|letter| letters.contains(letter))),
        ("trimleft", [letters, text]) => same(text.trim_start_matches(|letter| letters.contains(letter))),
        ("trimright", [letters, text]) => same(text.trim_end_matches(|letter| letters.contains(letter))),
        ("chomp", [text]) => same(text.trim_end_matches(['\n', '\r'])),
        ("trimprefix", [part, text]) => Some(Value::Text(text.strip_prefix(part.as_str()).unwrap_or(text).to_owned())),
        ("trimsuffix", [part, text]) => Some(Value::Text(text.strip_suffix(part.as_str()).unwrap_or(text).to_owned())),
        ("replace", [text, from, to]) => same(&text.replace(from, to)),
        ("replace", [text, from, to, limit]) => same(&text.replacen(from, to, limit.parse().ok()?)),
        ("replacere", [pattern, to, text]) => Some(Value::Text(Regex::new(pattern).ok()?.replace_all(text, to.as_str()).into_owned())),
        ("replacere", [pattern, to, text, limit]) => {
            let replaced = Regex::new(pattern).ok()?.replacen(text, limit.parse().ok()?, to.as_str()).into_owned();
            Some(Value::Text(replaced))
        }
        ("findre", [pattern, text, rest @ ..]) => {
            let pattern = Regex::new(pattern).ok()?;
            let found = pattern.find_iter(text).take(limit(rest)?);
            Some(Value::List(found.map(|found| Value::Text(found.as_str().to_owned())).collect()))
        }
        ("findresubmatch", [pattern, text, rest @ ..]) => {
            let pattern = Regex::new(pattern).ok()?;
            let groups = |found: regex::Captures<'_>| {
                let texts = found.iter().map(|group| Value::Text(group.map_or("", |group| group.as_str()).to_owned()));
                Value::List(texts.collect())
            };
            Some(Value::List(pattern.captures_iter(text).take(limit(rest)?).map(groups).collect()))
        }
        ("count", [part, text]) => number(text.matches(part.as_str()).count()),
        ("countrunes", [text]) => number(without_tags(text).chars().filter(|letter| !letter.is_whitespace()).count()),
        ("runecount", [text]) => number(text.chars().count()),
        ("countwords", [text]) => number(without_tags(text).split_whitespace().count()),
        ("containsnonspace", [text]) => truth(!text.trim().is_empty()),
        ("equalfold", [one, other]) => truth(one.to_lowercase() == other.to_lowercase()),
        ("dir", [path]) => Some(Value::Text(path.rsplit_once('/').map_or(".", |(folder, _)| folder).to_owned())),
        ("basename", [path]) => {
            let name = path.rsplit('/').next()?;
            Some(Value::Text(name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()))
        }
        ("join" | "joinpath", [_, ..]) => {
            let joined = texts.iter().map(|part| part.trim_matches('/')).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
            let joined = if texts[0].starts_with('/') { format!("/{joined}") } else { joined };
            Some(Value::Text(if name == "joinpath" && texts.last()?.ends_with('/') { joined + "/" } else { joined }))
        }
        ("querify", pairs) if pairs.len() % 2 == 0 => {
            let encoded = |text: &String| percent::part(text).replace("%20", "+");
            Some(Value::Text(pairs.chunks(2).map(|pair| format!("{}={}", encoded(&pair[0]), encoded(&pair[1]))).collect::<Vec<_>>().join("&")))
        }
        ("xmlescape", [text]) => Some(Value::Text(crate::text::escape_html(text))),
        ("repeat", [count, text]) if text.len().checked_mul(count.parse().ok()?)? <= 10_000 => Some(Value::Text(text.repeat(count.parse().ok()?))),
        ("substr", [text, start, rest @ ..]) => {
            let letters: Vec<char> = text.chars().collect();
            let start: usize = start.parse().ok()?;
            let count: usize = rest.first().map_or(Some(letters.len()), |count| count.parse().ok())?;
            Some(Value::Text(letters.iter().skip(start).take(count).collect()))
        }
        ("slicestr", [text, start, rest @ ..]) => {
            let letters: Vec<char> = text.chars().collect();
            let start: usize = start.parse().ok()?;
            let end: usize = rest.first().map_or(Some(letters.len()), |end| end.parse().ok())?;
            Some(Value::Text(letters.get(start..end)?.iter().collect()))
        }
        ("base", [path]) => Some(Value::Text(path.rsplit('/').next()?.to_owned())),
        ("ext", [path]) => {
            let name = path.rsplit('/').next()?;
            Some(Value::Text(name.rfind('.').map(|at| name[at..].to_owned()).unwrap_or_default()))
        }
        ("jsonify", [_]) if matches!(arguments[0], Value::Text(_) | Value::Html(_)) => Some(Value::Text(serde_json::to_string(&texts[0]).ok()?)),
        _ => None,
    }
}

/// Words that stay small in titles, but for the first and the last.
const SMALL: [&str; 13] = ["a", "an", "and", "at", "but", "by", "for", "in", "of", "on", "or", "the", "to"];

/// The text with its words in capitals.
fn titled(text: &str) -> String {
    let count = text.split(' ').count();
    let words = text.split(' ').enumerate().map(|(nth, word)| {
        let is_small = nth > 0 && nth + 1 < count && SMALL.contains(&word.to_lowercase().as_str());
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if !is_small => first.to_uppercase().collect::<String>() + letters.as_str(),
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A name as people would write it.
fn humanized(name: &str) -> String {
    let words = name.replace(['-', '_'], " ").to_lowercase();
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        let Some((_, behind)) = tag.split_once('>') else {
            out.push('<');
            rest = tag;
            break;
        };
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// A format of `%s`, `%v`, `%d`, `%q` and `%t` alone.
fn printed(format: &str, values: &[Value]) -> Option<Value> {
    let mut printed = String::new();
    let mut values = values.iter();
    let mut rest = format;
    while let Some((before, behind)) = rest.split_once('%') {
        printed.push_str(before);
        let width: String = behind.chars().take_while(char::is_ascii_digit).collect();
        let behind = &behind[width.len()..];
        let verb = behind.chars().next()?;
        match verb {
            '%' => printed.push('%'),
            's' | 'v' | 'd' | 't' => {
                let text = values.next()?.text()?;
                let fill = if width.starts_with('0') { "0" } else { " " };
                let size: usize = if width.is_empty() { 0 } else { width.parse().ok()? };
                printed.push_str(&fill.repeat(size.min(100).saturating_sub(text.chars().count())));
                printed.push_str(&text);
            }
            'q' => printed.extend(["\"", &values.next()?.text()?.replace('"', "\\\""), "\""]),
            _ => return None,
        }
        rest = &behind[verb.len_utf8()..];
    }
    printed.push_str(rest);
    values.next().is_none().then_some(Value::Text(printed))
}
