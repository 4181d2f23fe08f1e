//! Includes: the tags that put other templates into one. They are carried out in the text itself, so that what they put in sees the
//! variables around it. <https://jekyllrb.com/docs/includes/>, <https://www.11ty.dev/docs/languages/liquid/#supported-features>

use std::collections::BTreeMap;

use super::tags::{self, Piece};

/// Includes are not nested deeper, and no text becomes longer by them, in bytes.
const DEEPEST: usize = 8;
const LONGEST: usize = 1 << 20;

/// What puts templates in, and in which words.
pub(in crate::generators) trait Includes {
    /// The text that a tag of a name puts in, and its parameters; `None` for another tag.
    fn found<'t>(&self, tag: &'t str) -> Option<Result<Found<'t>, String>>;
}

/// A template that is put in.
pub(in crate::generators) struct Found<'t> {
    pub(in crate::generators) text: String,
    /// Names, and values as they are written.
    pub(in crate::generators) parameters: Vec<(&'t str, String)>,
    pub(in crate::generators) scope: Scope,
}

/// How the template names its parameters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::generators) enum Scope {
    /// As properties of `include`.
    Object,
    /// By themselves.
    Names,
    /// By themselves, and it sees nothing else.
    Alone,
}

/// The template with all others in it that it includes.
pub(in crate::generators) fn expanded(template: &str, includes: &dyn Includes) -> Result<String, String> {
    if !template.contains("{%") {
        return Ok(template.to_owned());
    }
    expand(template, includes, &mut 0, 0)
}

fn expand(template: &str, includes: &dyn Includes, count: &mut usize, depth: usize) -> Result<String, String> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, tag)) = rest.split_once("{%") {
        out.push_str(before);
        let (inside, behind) = tag.split_once("%}").ok_or("a tag without an end")?;
        rest = behind;
        let bare = inside.trim_matches(['-', ' ', '\n', '\t', '\r']);
        let Some(found) = includes.found(bare) else {
            out.extend(["{%", inside, "%}"]);
            if matches!(bare, "raw" | "comment")
                && let Some(end) = rest.find(&format!("end{bare}"))
            {
                out.push_str(&rest[..end]);
                rest = &rest[end..];
            }
            continue;
        };
        let found = found?;
        if depth >= DEEPEST || out.len() > LONGEST {
            return Err(bare.split_whitespace().next().unwrap_or_default().to_owned());
        }
        *count += 1;
        let prefix = format!("include__{count}_");
        if inside.starts_with('-') {
            out.truncate(out.trim_end().len());
        }
        for (name, value) in &found.parameters {
            out.push_str(&assigned(&format!("{prefix}{name}"), value));
        }
        let names: Vec<&str> = found.parameters.iter().map(|(name, _)| *name).collect();
        let renamed = renamed(&found.text, &|word, behind| match found.scope {
            Scope::Object if word == "include" => {
                let name = behind.strip_prefix('.')?;
                let name = &name[..name.find(|next: char| !is_of_word(next)).unwrap_or(name.len())];
                Some((format!("{prefix}{name}"), name.len() + 1))
            }
            Scope::Names if names.contains(&word) => Some((format!("{prefix}{word}"), 0)),
            Scope::Alone if names.contains(&word) || is_set(&found.text, word) => Some((format!("{prefix}{word}"), 0)),
            // It sees nothing of what is around it.
            Scope::Alone => {
                let path = behind.find(|next: char| !(is_of_word(next) || next == '.')).unwrap_or(behind.len());
                Some(("nil".to_owned(), path))
            }
            _ => None,
        });
        out.push_str(&expand(&renamed, includes, count, depth + 1)?);
        if inside.ends_with('-') {
            rest = rest.trim_start();
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// True for a variable that a template gives a value itself.
fn is_set(template: &str, name: &str) -> bool {
    ["assign", "capture", "for", "tablerow", "increment", "decrement"].iter().any(|tag| {
        template
            .match_indices(&format!("{tag} {name}"))
            .any(|(at, found)| !template[at + found.len()..].starts_with(is_of_word))
    })
}

/// A tag that gives a variable a value, which may be a text with both kinds of quotes.
fn assigned(name: &str, value: &str) -> String {
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let Some(quote) = quote else { return format!("{{% assign {name} = {value} %}}") };
    let text = value.get(1..value.len() - 1).unwrap_or_default().replace(&format!("\\{quote}"), &quote.to_string());
    match (text.contains('"'), text.contains('\'')) {
        (false, _) => format!("{{% assign {name} = \"{text}\" %}}"),
        (true, false) => format!("{{% assign {name} = '{text}' %}}"),
        (true, true) => format!("{{% capture {name} %}}{{% raw %}}{text}{{% endraw %}}{{% endcapture %}}"),
    }
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-')
}

/// Words of Liquid that are no names of values.
const KEYWORDS: [&str; 16] = [
    "true",
    "false",
    "nil",
    "null",
    "empty",
    "blank",
    "and",
    "or",
    "contains",
    "in",
    "reversed",
    "forloop",
    "tablerowloop",
    "by",
    "with",
    "as",
];

/// Gets a name, and what follows it; returns the new name, and how much of what follows that replaces.
type Rename<'r> = dyn Fn(&str, &str) -> Option<(String, usize)> + 'r;

/// The template with other names for some of its values.
fn renamed(template: &str, rename: &Rename<'_>) -> String {
    let mut out = String::with_capacity(template.len());
    for piece in tags::pieces(template) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Value(inside) => out.extend(["{{", &in_tag(inside, false, rename), "}}"]),
            Piece::Statement(inside) => out.extend(["{%", &in_tag(inside, true, rename), "%}"]),
        }
    }
    out
}

fn in_tag(inside: &str, is_statement: bool, rename: &Rename<'_>) -> String {
    let mut out = String::with_capacity(inside.len() + 16);
    let (mut rest, mut is_first) = (inside, is_statement);
    while let Some(letter) = rest.chars().next() {
        if matches!(letter, '"' | '\'') {
            let end = rest[1..].find(letter).map_or(rest.len(), |end| end + 2);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if letter.is_alphabetic() || letter == '_' {
            let word = &rest[..rest.find(|next: char| !is_of_word(next)).unwrap_or(rest.len())];
            let word = word.trim_end_matches('-');
            let behind = &rest[word.len()..];
            let before = out.trim_end();
            let is_value = !is_first
                && !before.ends_with(['.', '|'])
                && !behind.trim_start().starts_with(':')
                && !KEYWORDS.contains(&word);
            is_first = false;
            let new = if is_value { rename(word, behind) } else { None };
            let (new, more) = new.unwrap_or_else(|| (word.to_owned(), 0));
            out.push_str(&new);
            rest = &behind[more..];
        } else if letter.is_ascii_digit() {
            let end = rest.find(|next: char| !next.is_ascii_alphanumeric()).unwrap_or(rest.len());
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else {
            out.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    out
}

/// Those of Eleventy: `{% include 'name', key: value %}`, and `{% render … %}`, which sees nothing else.
pub(in crate::generators) struct OfEleventy<'i>(pub(in crate::generators) &'i BTreeMap<String, String>);

impl Includes for OfEleventy<'_> {
    fn found<'t>(&self, tag: &'t str) -> Option<Result<Found<'t>, String>> {
        let (name, arguments) = tag.split_once(char::is_whitespace)?;
        let scope = match name {
            "include" => Scope::Names,
            "render" => Scope::Alone,
            _ => return None,
        };
        let mut parts = arguments.split(',');
        let file = crate::generators::notation::unquoted(parts.next().unwrap_or_default());
        let text = self.0.get(file).or_else(|| self.0.get(&format!("{file}.liquid")));
        let Some(text) = text else { return Some(Err(format!("{name} {file}"))) };
        let parameters = parts.filter_map(|part| part.split_once(':'));
        let parameters = parameters.map(|(name, value)| (name.trim(), value.trim().to_owned())).collect();
        Some(Ok(Found { text: text.clone(), parameters, scope }))
    }
}
