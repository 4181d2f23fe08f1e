//! The fields of a new article: those that the newest articles have, with its own values in them.

use serde_json::{Value as Json, json};

use super::{Article, date, place};
use crate::content::{
    Generator,
    fields::{Name, meaning},
    front_matter::{self, Data, Field, Syntax, Value},
    sample::Sample,
};

/// So many articles have to agree on a field for it to be one of every article.
const MOST_ASKED: usize = 5;

/// Fields that choose how an article is shown, and so are taken over from a single one.
const LOOKS: [&str; 4] = ["layout", "template", "type", "page_template"];

/// Fields that say something of one article alone, however many agree.
const PARTICULAR: [&str; 6] = ["expirydate", "aliases", "weight", "version", "uuid", "redirect_from"];

/// How articles are written.
#[derive(Debug)]
pub(super) struct Habit {
    pub(super) syntax: Syntax,
    /// False where the title is a heading.
    pub(super) has_title: bool,
    slots: Vec<Slot>,
    form: Option<date::Form>,
    is_date_quoted: bool,
}

/// A field, and what goes into it.
#[derive(Debug)]
struct Slot {
    /// The table that it stands in, where it is not the top.
    table: Option<String>,
    key: String,
    content: Content,
}

#[derive(Clone, Debug, PartialEq)]
enum Content {
    Title,
    Date,
    Tags,
    /// `draft: true`.
    Draft,
    /// `published: false`.
    Published,
    /// `Status: draft`; else this, where articles say something.
    Status(Option<String>),
    /// An address with a date in it.
    Address(place::Shape),
    /// The same as in other articles, as it is written there.
    Same(String),
    /// Nothing yet: a list, or a text.
    Blank {
        is_list: bool,
    },
}

/// A field as it will be written.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) table: Option<String>,
    pub(super) key: String,
    pub(super) value: Written,
}

/// A value as it will be written.
#[derive(Debug)]
pub(super) enum Written {
    Json(Json),
    /// In the words of the syntax itself.
    Raw(String),
}

impl Default for Habit {
    fn default() -> Self {
        Self { syntax: Syntax::Yaml, has_title: true, slots: Vec::new(), form: None, is_date_quoted: false }
    }
}

/// How these articles are written, newest first; where there are none, as their generator's people do it.
pub(super) fn habit(samples: &[&Sample], generator: Option<Generator>) -> Habit {
    let split: Vec<(&str, front_matter::FrontMatter<'_>)> = samples
        .iter()
        .filter_map(|sample| front_matter::split(&sample.text).ok().map(|found| (sample.text.as_str(), found)))
        .collect();
    let count = |syntax| split.iter().filter(|(_, found)| found.syntax == syntax).count();
    let usual = split.iter().rev().map(|(_, found)| found.syntax).max_by_key(|syntax| count(*syntax));
    let syntax = usual.unwrap_or(match generator {
        Some(Generator::Hugo | Generator::Zola) => Syntax::Toml,
        Some(Generator::Pelican) => Syntax::Header,
        _ => Syntax::Yaml,
    });
    let mut habit = Habit { syntax, has_title: true, slots: Vec::new(), form: None, is_date_quoted: false };
    let alike: Vec<_> = split.iter().filter(|(_, found)| found.syntax == syntax).take(MOST_ASKED).collect();
    let Some((text, model)) = alike.first() else {
        habit.form = (syntax == Syntax::Header).then(|| date::form("2026-01-31 09:00")).flatten();
        return habit;
    };
    let same = |table: Option<&str>, field: &Field<'_>| {
        let raw = &text[field.value.span.clone()];
        let of = |(text, found): &&(&str, front_matter::FrontMatter<'_>)| {
            let fields = match table {
                None => Some(&found.fields),
                Some(table) => {
                    found.fields.iter().find(|field| field.key == table).and_then(|field| inner(&field.value))
                }
            };
            fields
                .and_then(|fields| fields.iter().find(|other| other.key == field.key))
                .is_some_and(|other| text[other.value.span.clone()] == *raw)
        };
        let is_one_line = !raw.is_empty() && !raw.contains('\n');
        (is_one_line && alike.iter().all(of)).then(|| raw.to_owned())
    };
    let is_one_of_many = alike.len() > 1;
    let mut seen = Vec::new();
    for field in &model.fields {
        let tables = ["taxonomies", "extra", "params", "date"];
        match inner(&field.value).filter(|_| tables.contains(&field.key.as_ref())) {
            Some(fields) => {
                for inner in fields {
                    let name = if field.key == "date" {
                        (inner.key == "created").then_some(Name::Date)
                    } else {
                        meaning(&inner.key)
                    };
                    let table = Some(field.key.as_ref());
                    add(&mut habit, &mut seen, text, table, inner, name, same(table, inner), is_one_of_many);
                }
            }
            None => {
                add(&mut habit, &mut seen, text, None, field, meaning(&field.key), same(None, field), is_one_of_many);
            }
        }
    }
    habit.has_title = syntax == Syntax::None || habit.slots.iter().any(|slot| slot.content == Content::Title);
    habit
}

fn inner<'a, 'b>(value: &'b Value<'a>) -> Option<&'b Vec<Field<'a>>> {
    if let Data::Map(fields) = &value.data { Some(fields) } else { None }
}

/// Adds what goes into a field that the newest article has. Of several fields of one meaning the first is kept.
#[expect(clippy::too_many_arguments, reason = "they are the facts of one field")]
fn add(
    habit: &mut Habit,
    seen: &mut Vec<Name>,
    text: &str,
    table: Option<&str>,
    field: &Field<'_>,
    name: Option<Name>,
    same: Option<String>,
    is_one_of_many: bool,
) {
    let is_scalar = matches!(field.value.data, Data::Text(_) | Data::Bool(_) | Data::Number(_));
    let is_list = matches!(field.value.data, Data::List(_));
    let key = field.key.to_ascii_lowercase();
    let is_category = key.starts_with("categor");
    let name = match (name, &field.value.data) {
        // `published: true` is no date.
        (Some(Name::Date), Data::Bool(_)) => Some(Name::Published),
        (name, _) => name,
    };
    if name.is_some_and(|name| seen.contains(&name)) && !is_category {
        return;
    }
    let content = match name {
        Some(Name::Title) => Content::Title,
        Some(Name::Date) => {
            let raw = &text[field.value.span.clone()];
            habit.is_date_quoted = raw.starts_with(['"', '\'']);
            if let Data::Text(written) | Data::Number(written) = &field.value.data {
                habit.form = date::form(written);
            }
            Content::Date
        }
        Some(Name::Tags) if is_category => match same {
            Some(same) if is_one_of_many => Content::Same(same),
            _ if is_list => Content::Blank { is_list },
            _ => return,
        },
        Some(Name::Tags) => Content::Tags,
        Some(Name::Author) => same.map_or(Content::Blank { is_list }, Content::Same),
        Some(Name::Draft) => Content::Draft,
        Some(Name::Published) => Content::Published,
        Some(Name::Status) => Content::Status(same),
        Some(Name::Page) => match &field.value.data {
            Data::Text(address) => match place::of_address(address) {
                Some(shape) => Content::Address(shape),
                None => return,
            },
            _ => return,
        },
        Some(Name::Language | Name::Body) if is_scalar && is_one_of_many => match same {
            Some(same) => Content::Same(same),
            None => return,
        },
        None if is_scalar && !PARTICULAR.contains(&key.as_str()) => match same {
            Some(same) if is_one_of_many || LOOKS.contains(&key.as_str()) => Content::Same(same),
            _ => return,
        },
        _ => return,
    };
    if !is_category {
        seen.extend(name);
    }
    let key = text[field.key_span.clone()].to_owned();
    habit.slots.push(Slot { table: table.map(str::to_owned), key, content });
}

/// The fields of an article, in the order of the newest one's; what that lacks and this needs stands behind.
pub(super) fn items(article: &Article<'_>, habit: &Habit, slug: &str, has_day: bool, with_title: bool) -> Vec<Item> {
    let wanted = article.wanted;
    let is_header = habit.syntax == Syntax::Header;
    let tags = || if is_header { Json::from(wanted.tags.join(", ")) } else { json!(wanted.tags) };
    let has = |is_meant: fn(&Content) -> bool| habit.slots.iter().any(|slot| is_meant(&slot.content));
    let mut items = Vec::new();
    let name = |name: &str| if is_header { name[..1].to_uppercase() + &name[1..] } else { name.to_owned() };
    let mut missing = |key: String, value: Written| items.push(Item { table: None, key, value });
    if with_title && !has(|content| *content == Content::Title) {
        missing(name("title"), Written::Json(article.title.into()));
    }
    let has_address = has(|content| matches!(content, Content::Address(_)));
    let is_plain_habit = habit.slots.is_empty();
    if !has(|content| *content == Content::Date) && !has_address && (!has_day || is_plain_habit) {
        missing(name("date"), date_of(article, habit));
    }
    for slot in &habit.slots {
        let value = match &slot.content {
            Content::Title if with_title => Written::Json(article.title.into()),
            Content::Date => date_of(article, habit),
            Content::Tags => Written::Json(tags()),
            Content::Draft => Written::Json(wanted.is_draft.into()),
            Content::Published => Written::Json((!wanted.is_draft).into()),
            Content::Status(_) if wanted.is_draft => Written::Json("draft".into()),
            Content::Status(Some(same)) | Content::Same(same) => Written::Raw(same.clone()),
            Content::Title | Content::Status(None) => continue,
            Content::Address(shape) => Written::Json(shape.fill(article.published.date_naive(), slug).into()),
            Content::Blank { is_list: true } => Written::Json(json!([])),
            Content::Blank { is_list: false } => Written::Json("".into()),
        };
        items.push(Item { table: slot.table.clone(), key: slot.key.clone(), value });
    }
    if !wanted.tags.is_empty() && !has(|content| *content == Content::Tags) {
        // Zola refuses fields that it does not know.
        let table = (article.generator == Some(Generator::Zola)).then(|| "taxonomies".to_owned());
        items.push(Item { table, key: name("tags"), value: Written::Json(tags()) });
    }
    let mut missing = |key: String, value: Json| items.push(Item { table: None, key, value: Written::Json(value) });
    let says_draft = has(|content| matches!(content, Content::Draft | Content::Published | Content::Status(_)));
    if wanted.is_draft && !says_draft {
        match article.generator {
            _ if is_header => missing("Status".to_owned(), "draft".into()),
            Some(Generator::Jekyll) => missing("published".to_owned(), false.into()),
            _ => missing("draft".to_owned(), true.into()),
        }
    }
    items
}

fn date_of(article: &Article<'_>, habit: &Habit) -> Written {
    let text = date::written(habit.form.as_ref(), article.published, article.config);
    let is_native = text.parse::<toml::value::Datetime>().is_ok();
    match habit.syntax {
        _ if habit.is_date_quoted => Written::Json(text.into()),
        Syntax::Yaml | Syntax::Header => Written::Raw(text),
        Syntax::Toml if is_native => Written::Raw(text),
        _ => Written::Json(text.into()),
    }
}
