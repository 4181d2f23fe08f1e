//! Front matter: the metadata before a body, in YAML (`---`), TOML (`+++`), JSON (`{`), or as a header of `Key: value`
//! lines. Whatever its syntax, it becomes the same tree of fields, each with its position in the file.

mod comment;
pub(crate) mod dotted;
pub(crate) mod field_name;
mod header;
mod json;
pub(crate) mod program;
mod toml;
mod unopened;
mod yaml;

use std::{borrow::Cow, cell::OnceCell, ops::Range};

use crate::{person::Person, syntax::parser, text};
use field_name::{Meaning, Name, meaning, same};

/// The metadata before a body.
#[derive(Debug, Default)]
pub(crate) struct FrontMatter<'a> {
    pub(crate) syntax: Syntax,
    pub(crate) fields: Vec<Field<'a>>,
    /// Where the body begins, in bytes of the file's text.
    pub(crate) body_start: usize,
    /// The keys that are there a second time, which is the one that counts.
    pub(crate) repeated: Vec<Range<usize>>,
    /// What its fields mean, best first, looked up once.
    pub(crate) meanings: OnceCell<Vec<Meaning>>,
    /// The file beside the text that some of the fields are in.
    pub(crate) beside: Option<Beside>,
}

/// A file beside a text that says something of it. Its bytes count on from [`Beside::start`].
#[derive(Debug, PartialEq)]
pub(crate) struct Beside {
    /// Its path in the content folder.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Beside {
    /// Where its bytes begin in the spans of fields: behind all of a text.
    pub(crate) fn start(text: &str) -> usize {
        text.len() + 1
    }
}

/// How front matter is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// There is none.
    #[default]
    None,
    Yaml,
    Toml,
    Json,
    /// `Key: value` lines, as Pelican has them.
    Header,
    /// The same in comments of HTML.
    Comment,
}

/// A key and its value. Spans are byte offsets into the file's text.
#[derive(Debug, PartialEq)]
pub(crate) struct Field<'a> {
    pub(crate) key: Cow<'a, str>,
    pub(crate) key_span: Range<usize>,
    pub(crate) value: Value<'a>,
}

/// A value and its position.
#[derive(Debug, PartialEq)]
pub(crate) struct Value<'a> {
    pub(crate) data: Data<'a>,
    pub(crate) span: Range<usize>,
}

/// The kinds of value. Numbers and dates keep the text they were written with; most texts are borrowed from the file.
#[derive(Debug, PartialEq)]
pub(crate) enum Data<'a> {
    Null,
    Bool(bool),
    Number(Cow<'a, str>),
    Text(Cow<'a, str>),
    List(Vec<Value<'a>>),
    Map(Vec<Field<'a>>),
}

impl Data<'_> {
    /// What this kind of value is called in a message.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Data::Null => "nothing",
            Data::Bool(_) => "true or false",
            Data::Number(_) => "a number",
            Data::Text(_) => "text",
            Data::List(_) => "a list",
            Data::Map(_) => "a table",
        }
    }
}

/// Front matter that cannot be read, and the byte at which its parser gave up.
#[derive(Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) message: String,
    pub(crate) span: Range<usize>,
    pub(crate) help: String,
    /// True if it is the body that cannot be read.
    pub(crate) is_of_body: bool,
}

impl FrontMatter<'_> {
    /// Removes characters that no feed can contain, and returns where they were. Only an escape such as `"\u0001"` can have
    /// produced them, because the file's text is clean already.
    pub(crate) fn clean(&mut self) -> Vec<(Range<usize>, char)> {
        let mut found = Vec::new();
        for field in &mut self.fields {
            field.value.clean(&mut found);
        }
        found
    }
}

impl<'a> Value<'a> {
    /// The text that it is; `None` for other kinds, numbers too.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Data::Text(text) = &self.data { Some(text) } else { None }
    }

    /// The text of a text or a number.
    pub(crate) fn scalar(&self) -> Option<&str> {
        if let Data::Text(text) | Data::Number(text) = &self.data { Some(text) } else { None }
    }

    /// The same value without its place: for fields that another file gives.
    pub(crate) fn borrowed(&self) -> Value<'_> {
        let data = match &self.data {
            Data::Null => Data::Null,
            Data::Bool(truth) => Data::Bool(*truth),
            Data::Number(text) => Data::Number(Cow::Borrowed(text)),
            Data::Text(text) => Data::Text(Cow::Borrowed(text)),
            Data::List(values) => Data::List(values.iter().map(Value::borrowed).collect()),
            Data::Map(fields) => Data::Map(fields.iter().map(Field::borrowed).collect()),
        };
        Value { data, span: 0..0 }
    }

    /// The fields of the table that it is; none for other kinds.
    pub(crate) fn fields(&self) -> &[Field<'a>] {
        if let Data::Map(fields) = &self.data { fields } else { &[] }
    }

    /// The values of the list that it is; a value of another kind counts as a list of itself.
    pub(crate) fn values(&self) -> &[Self] {
        if let Data::List(values) = &self.data { values } else { std::slice::from_ref(self) }
    }

    /// The same value with texts of its own.
    pub(crate) fn into_owned(self) -> Value<'static> {
        self.owned_at(&|_| 0..0)
    }

    /// The same, where `place` says for each place.
    fn owned_at(self, place: &dyn Fn(Range<usize>) -> Range<usize>) -> Value<'static> {
        let owned = |text: Cow<'a, str>| Cow::Owned(text.into_owned());
        let data = match self.data {
            Data::Null => Data::Null,
            Data::Bool(truth) => Data::Bool(truth),
            Data::Number(text) => Data::Number(owned(text)),
            Data::Text(text) => Data::Text(owned(text)),
            Data::List(values) => Data::List(values.into_iter().map(|value| value.owned_at(place)).collect()),
            Data::Map(fields) => Data::Map(fields.into_iter().map(|field| field.owned_at(place)).collect()),
        };
        Value { data, span: place(self.span) }
    }

    fn clean(&mut self, found: &mut Vec<(Range<usize>, char)>) {
        match &mut self.data {
            Data::Text(Cow::Owned(text)) => {
                if let Some(character) = text.chars().find(|character| text::is_forbidden(*character)) {
                    found.push((self.span.clone(), character));
                    *text = text::clean(text).into_owned();
                }
            }
            Data::List(values) => values.iter_mut().for_each(|value| value.clean(found)),
            Data::Map(fields) => fields.iter_mut().for_each(|field| field.value.clean(found)),
            _ => {}
        }
    }
}

impl<'a> Field<'a> {
    /// The field of a line `Key: value` that begins at `start` of its file, without the blanks around both.
    pub(crate) fn of_line(line: &'a str, start: usize) -> Option<Self> {
        let (key, value) = line.split_once(':')?;
        let key_start = start + key.len() - key.trim_start().len();
        let value_start = start + key.len() + 1 + value.len() - value.trim_start().len();
        let (key, value) = (key.trim(), value.trim());
        Some(Self {
            key: Cow::Borrowed(key),
            key_span: key_start..key_start + key.len(),
            value: Value { data: Data::Text(Cow::Borrowed(value)), span: value_start..value_start + value.len() },
        })
    }
}

impl Field<'_> {
    /// The same field without its place: for those that another file gives.
    pub(crate) fn borrowed(&self) -> Field<'_> {
        Field { key: Cow::Borrowed(&self.key), key_span: 0..0, value: self.value.borrowed() }
    }

    /// The same field with texts of its own, so many bytes further on.
    pub(crate) fn moved(self, by: usize) -> Field<'static> {
        self.owned_at(&|span| span.start + by..span.end + by)
    }

    /// The same field with texts of its own.
    pub(crate) fn into_owned(self) -> Field<'static> {
        self.owned_at(&|_| 0..0)
    }

    fn owned_at(self, place: &dyn Fn(Range<usize>) -> Range<usize>) -> Field<'static> {
        Field {
            key: Cow::Owned(self.key.into_owned()),
            key_span: place(self.key_span),
            value: self.value.owned_at(place),
        }
    }
}

/// True for what front matter is, rather than lines that look like it: it names a title or a date.
fn names_article(fields: &[Field<'_>]) -> bool {
    fields.iter().any(|field| matches!(meaning(&field.key), Some(Name::Title | Name::Date)))
}

/// Splits a text into front matter and body. Text without front matter is all body.
pub(crate) fn split(text: &str) -> Result<FrontMatter<'_>, Fault> {
    parser::run("of front matter", || parse(text)).unwrap_or_else(|message| Err(unreadable(message, 0..0)))
}

fn parse(text: &str) -> Result<FrontMatter<'_>, Fault> {
    // Hugo and Zola have it begin after blank lines too.
    let fence = text.len() - text.trim_start().len();
    let first_line = text[fence..].lines().next().unwrap_or_default();
    let start = fence + first_line.len() + 1;
    match first_line.trim_end() {
        "---" => match closing_line(text, start, &["---", "..."]) {
            Some((end, body_start)) => {
                let mut repeated = Vec::new();
                let fields = yaml::parse(text, start..end, &mut repeated)?;
                Ok(FrontMatter { syntax: Syntax::Yaml, fields, body_start, repeated, ..FrontMatter::default() })
            }
            // A lone `---` is a rule across the page, unless a field follows it.
            None if header::begins_with_field(text.get(start..).unwrap_or_default()) => Err(unclosed("---", fence)),
            None => Ok(FrontMatter::default()),
        },
        "+++" => match closing_line(text, start, &["+++"]) {
            Some((end, body_start)) => {
                let fields = toml::parse(text, start..end)?;
                Ok(FrontMatter { syntax: Syntax::Toml, fields, body_start, ..FrontMatter::default() })
            }
            None => Err(unclosed("+++", fence)),
        },
        _ if first_line.starts_with('{') && json::is_likely(&text[fence..]) => {
            let (fields, body_start) = json::parse(text)?;
            // Hexo closes it by a line of its own.
            let body_start = closing_line(text, body_start, &[";;;"])
                .filter(|(at, _)| text[body_start..*at].trim().is_empty())
                .map_or(body_start, |(_, end)| end);
            Ok(FrontMatter { syntax: Syntax::Json, fields, body_start, ..FrontMatter::default() })
        }
        _ => {
            let likely =
                || dotted::parse_likely(text).or_else(|| comment::parse(text)).or_else(|| unopened::parse(text));
            Ok(header::parse(text).or_else(likely).unwrap_or_default())
        }
    }
}

/// The fields of a text that is a JSON object.
pub(crate) fn of_json(text: &str) -> Result<FrontMatter<'_>, Fault> {
    let parsed = parser::run("of front matter", || json::parse(text));
    let (fields, body_start) = parsed.unwrap_or_else(|message| Err(unreadable(message, 0..text.len())))?;
    Ok(FrontMatter { syntax: Syntax::Json, fields, body_start, ..FrontMatter::default() })
}

/// Front matter of which a generator knows itself where its YAML is.
pub(crate) fn of_yaml(text: &str, span: Range<usize>, body_start: usize) -> Result<FrontMatter<'_>, Fault> {
    let yaml = text.get(span.clone()).unwrap_or_default();
    let mut repeated = Vec::new();
    let parsed = if yaml.contains("\n\t") {
        // YAML has no tabs before keys, but some who read it have.
        let indented: String = yaml.lines().map(indented).collect();
        let whole = 0..indented.len();
        let fields = parser::run("of front matter", || yaml::parse(&indented, whole, &mut Vec::new()));
        fields.map(|fields| Ok(fields?.into_iter().map(Field::into_owned).collect()))
    } else {
        parser::run("of front matter", || yaml::parse(text, span.clone(), &mut repeated))
    };
    let fields = parsed.unwrap_or_else(|message| Err(unreadable(message, span)))?;
    Ok(FrontMatter { syntax: Syntax::Yaml, fields, body_start, repeated, ..FrontMatter::default() })
}

/// A line with two blanks for each tab before its text.
fn indented(line: &str) -> String {
    let text = line.trim_start_matches('\t');
    format!("{}{text}\n", "  ".repeat(line.len() - text.len()))
}

/// The same of TOML.
pub(crate) fn of_toml(text: &str, span: Range<usize>, body_start: usize) -> Result<FrontMatter<'_>, Fault> {
    let parsed = parser::run("of front matter", || toml::parse(text, span.clone()));
    let fields = parsed.unwrap_or_else(|message| Err(unreadable(message, span)))?;
    Ok(FrontMatter { syntax: Syntax::Toml, fields, body_start, ..FrontMatter::default() })
}

/// The same of the members of a JSON object without its braces.
pub(crate) fn of_json_members(text: &str, span: Range<usize>, body_start: usize) -> Result<FrontMatter<'_>, Fault> {
    let object = format!("{{{}}}", text.get(span.clone()).unwrap_or_default());
    let parsed = parser::run("of front matter", || {
        let (fields, _) = json::parse(&object).map_err(|fault| Fault { span: span.clone(), ..fault })?;
        Ok(fields.into_iter().map(Field::into_owned).collect())
    });
    let fields = parsed.unwrap_or_else(|message| Err(unreadable(message, span.clone())))?;
    Ok(FrontMatter { syntax: Syntax::Json, fields, body_start, ..FrontMatter::default() })
}

fn unreadable(message: String, span: Range<usize>) -> Fault {
    Fault { message, span, help: "write it in another way, and please report this file".to_owned(), is_of_body: false }
}

/// The people that a YAML file names by key, in a table of tables, or in one such under `authors`.
pub(crate) fn people(text: &str) -> Vec<(String, Person)> {
    let Ok(Ok(mut fields)) = parser::run("of YAML", || yaml::parse(text, 0..text.len(), &mut Vec::new())) else {
        return Vec::new();
    };
    if let Some(Field { value: Value { data: Data::Map(inner), .. }, .. }) =
        fields.iter_mut().find(|field| field.key == "authors")
    {
        fields = std::mem::take(inner);
    }
    fields
        .into_iter()
        .filter_map(|field| person_of_table(field.value.fields()).map(|person| (field.key.into_owned(), person)))
        .collect()
}

/// A table that names a person; Docusaurus also writes `image_url` and `title` into it.
pub(crate) fn person_of_table(fields: &[Field<'_>]) -> Option<Person> {
    let text = |names: &[&str]| {
        names.iter().find_map(|name| {
            let text = fields.iter().find(|field| same(&field.key, name))?.value.text()?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        })
    };
    Some(Person { name: text(&["name"])?, email: text(&["email"]), url: text(&["url", "uri", "link"]) })
}

fn unclosed(fence: &str, at: usize) -> Fault {
    Fault {
        message: format!("front matter that begins with `{fence}` never ends"),
        span: at..at + fence.len(),
        help: format!("put a line of its own with `{fence}` behind the last field"),
        is_of_body: false,
    }
}

/// The start of the first line from `start` on that is one of `fences`, and the start of the line after it.
pub(crate) fn closing_line(text: &str, start: usize, fences: &[&str]) -> Option<(usize, usize)> {
    let mut at = start;
    let ends = memchr::memchr_iter(b'\n', text.get(start..)?.as_bytes()).map(|end| start + end + 1);
    for end in ends.chain([text.len()]) {
        if fences.contains(&text[at..end].trim_end()) {
            return Some((at, end));
        }
        at = end;
    }
    None
}
