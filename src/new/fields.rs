//! Fields of a new article's front matter: those of the newest articles, with values of its own.

use serde_json::{Value as Json, json};

use super::{Article, date, place};
use crate::{
    content::sample::Sample,
    front_matter::{
        self, Data, Field, Syntax, Value,
        field_name::{Name, meaning},
    },
    generators::Generator,
};

/// How many articles are compared to find the fields that all articles have.
const MOST_COMPARED: usize = 5;

/// Fields that choose how an article is shown. They are copied even if there is only one article.
const LAYOUT_FIELDS: [&str; 4] = ["layout", "template", "type", "page_template"];

/// Fields that belong to a single article, even if several articles agree on them.
const PARTICULAR: [&str; 6] = ["expirydate", "aliases", "weight", "version", "uuid", "redirect_from"];

/// How articles are written.
#[derive(Debug)]
pub(super) struct Habit {
    pub(super) syntax: Syntax,
    /// False if the title is a heading.
    pub(super) has_title: bool,
    slots: Vec<Slot>,
    form: Option<date::Form>,
    is_date_quoted: bool,
}

/// A field of other articles, and what a new one has in it.
#[derive(Debug)]
struct Slot {
    /// The table that it is in; `None` for the top level.
    table: Option<String>,
    key: String,
    content: SlotContent,
}

#[derive(Clone, Debug, PartialEq)]
enum SlotContent {
    Title,
    Date,
    Tags,
    /// `draft: true`.
    Draft,
    /// `published: false`.
    Published,
    /// `Status: draft` for a draft, else the value of other articles.
    Status(Option<String>),
    /// An address with a date in it.
    Address(place::Shape),
    /// The value of other articles, as it is written there.
    Same(String),
    /// An empty list or text.
    Blank {
        is_list: bool,
    },
}

#[derive(Debug)]
pub(super) struct NewField {
    pub(super) table: Option<String>,
    pub(super) key: String,
    pub(super) value: FieldValue,
}

#[derive(Debug)]
pub(super) enum FieldValue {
    Json(Json),
    /// Already in the syntax of the front matter.
    Raw(String),
}

impl Default for Habit {
    fn default() -> Self {
        Self { syntax: Syntax::Yaml, has_title: true, slots: Vec::new(), form: None, is_date_quoted: false }
    }
}

/// How these articles, newest first, are written; if there are none, the custom of their generator.
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
    let mut habit = Habit { syntax, ..Habit::default() };
    let alike: Vec<_> = split.iter().filter(|(_, found)| found.syntax == syntax).take(MOST_COMPARED).collect();
    let Some((text, model)) = alike.first() else {
        habit.form = (syntax == Syntax::Header).then(|| date::form("2026-01-31 09:00")).flatten();
        return habit;
    };
    let same = |table: Option<&str>, field: &Field<'_>| {
        let raw = &text[field.value.span.clone()];
        let is_same = |(text, found): &&(&str, front_matter::FrontMatter<'_>)| {
            let fields = table.map_or(Some(&found.fields), |table| inner(&called(&found.fields, table)?.value));
            let other = fields.and_then(|fields| called(fields, &field.key));
            other.is_some_and(|other| text[other.value.span.clone()] == *raw)
        };
        let is_one_line = !raw.is_empty() && !raw.contains('\n');
        (is_one_line && alike.iter().all(is_same)).then(|| raw.to_owned())
    };
    let is_one_of_many = alike.len() > 1;
    let mut seen = Vec::new();
    for field in &model.fields {
        let tables = ["taxonomies", "extra", "params", "date"];
        let table = inner(&field.value).filter(|_| tables.contains(&field.key.as_ref()));
        let own = table.is_none().then_some((None, field));
        let fields = table.into_iter().flatten().map(|inner| (Some(field.key.as_ref()), inner)).chain(own);
        for (table, field) in fields {
            let name = match table {
                Some("date") => (field.key == "created").then_some(Name::Date),
                _ => meaning(&field.key),
            };
            let same = same(table, field);
            add(&mut habit, &mut seen, text, table, field, name, same.as_deref(), is_one_of_many);
        }
    }
    habit.has_title = syntax == Syntax::None || habit.slots.iter().any(|slot| slot.content == SlotContent::Title);
    habit
}

fn called<'a, 'b>(fields: &'b [Field<'a>], key: &str) -> Option<&'b Field<'a>> {
    fields.iter().find(|field| field.key == key)
}

fn inner<'a, 'b>(value: &'b Value<'a>) -> Option<&'b Vec<Field<'a>>> {
    if let Data::Map(fields) = &value.data { Some(fields) } else { None }
}

/// Adds a field of the newest article to the habit. Of several fields with the same meaning the first is kept.
#[expect(clippy::too_many_arguments, reason = "they are the facts of one field")]
fn add(
    habit: &mut Habit,
    seen: &mut Vec<Name>,
    text: &str,
    table: Option<&str>,
    field: &Field<'_>,
    name: Option<Name>,
    same: Option<&str>,
    is_one_of_many: bool,
) {
    let is_scalar = matches!(field.value.data, Data::Text(_) | Data::Bool(_) | Data::Number(_));
    let is_list = matches!(field.value.data, Data::List(_));
    let key = field.key.to_ascii_lowercase();
    let is_category = key.starts_with("categor");
    let name = match (name, &field.value.data) {
        // `published: true` is not a date.
        (Some(Name::Date), Data::Bool(_)) => Some(Name::Published),
        (name, _) => name,
    };
    if name.is_some_and(|name| seen.contains(&name)) && !is_category {
        return;
    }
    let same_content = || same.map(|same| SlotContent::Same(same.to_owned()));
    let content = match (name, &field.value.data) {
        (Some(Name::Title), _) => Some(SlotContent::Title),
        (Some(Name::Date), data) => {
            habit.is_date_quoted = text[field.value.span.clone()].starts_with(['"', '\'']);
            if let Data::Text(written) | Data::Number(written) = data {
                habit.form = date::form(written);
            }
            Some(SlotContent::Date)
        }
        (Some(Name::Tags), _) if is_category => {
            let blank = is_list.then_some(SlotContent::Blank { is_list });
            same_content().filter(|_| is_one_of_many).or(blank)
        }
        (Some(Name::Tags), _) => Some(SlotContent::Tags),
        (Some(Name::Author), _) => Some(same_content().unwrap_or(SlotContent::Blank { is_list })),
        (Some(Name::Draft), _) => Some(SlotContent::Draft),
        (Some(Name::Published), _) => Some(SlotContent::Published),
        (Some(Name::Status), _) => Some(SlotContent::Status(same.map(str::to_owned))),
        (Some(Name::Page), Data::Text(address)) => place::of_address(address).map(SlotContent::Address),
        (Some(Name::Language | Name::Body), _) if is_scalar && is_one_of_many => same_content(),
        (None, _) if is_scalar && !PARTICULAR.contains(&key.as_str()) => {
            same_content().filter(|_| is_one_of_many || LAYOUT_FIELDS.contains(&key.as_str()))
        }
        _ => None,
    };
    let Some(content) = content else { return };
    if !is_category {
        seen.extend(name);
    }
    let key = text[field.key_span.clone()].to_owned();
    habit.slots.push(Slot { table: table.map(str::to_owned), key, content });
}

/// The fields of an article, in the order of the newest article's, then those that only this one needs.
pub(super) fn items(
    article: &Article<'_>,
    habit: &Habit,
    slug: &str,
    has_day: bool,
    with_title: bool,
) -> Vec<NewField> {
    let wanted = article.wanted;
    let is_header = matches!(habit.syntax, Syntax::Header | Syntax::Comment);
    let tags = || if is_header { Json::from(wanted.tags.join(", ")) } else { json!(wanted.tags) };
    let has = |is_meant: fn(&SlotContent) -> bool| habit.slots.iter().any(|slot| is_meant(&slot.content));
    let mut items = Vec::new();
    let name = |name: &str| {
        if habit.syntax == Syntax::Header { name[..1].to_uppercase() + &name[1..] } else { name.to_owned() }
    };
    let mut missing = |key: String, value: FieldValue| items.push(NewField { table: None, key, value });
    if with_title && !has(|content| *content == SlotContent::Title) {
        missing(name("title"), FieldValue::Json(article.title.into()));
    }
    let has_address = has(|content| matches!(content, SlotContent::Address(_)));
    let is_plain_habit = habit.slots.is_empty();
    if !has(|content| *content == SlotContent::Date) && !has_address && (!has_day || is_plain_habit) {
        missing(name("date"), date_of(article, habit));
    }
    for slot in &habit.slots {
        let value = match &slot.content {
            SlotContent::Title if with_title => FieldValue::Json(article.title.into()),
            SlotContent::Date => date_of(article, habit),
            SlotContent::Tags => FieldValue::Json(tags()),
            SlotContent::Draft => FieldValue::Json(wanted.is_draft.into()),
            SlotContent::Published => FieldValue::Json((!wanted.is_draft).into()),
            SlotContent::Status(_) if wanted.is_draft => FieldValue::Json("draft".into()),
            SlotContent::Status(Some(same)) | SlotContent::Same(same) => FieldValue::Raw(same.clone()),
            SlotContent::Title | SlotContent::Status(None) => continue,
            SlotContent::Address(shape) => FieldValue::Json(shape.fill(article.published.date_naive(), slug).into()),
            SlotContent::Blank { is_list: true } => FieldValue::Json(json!([])),
            SlotContent::Blank { is_list: false } => FieldValue::Json("".into()),
        };
        items.push(NewField { table: slot.table.clone(), key: slot.key.clone(), value });
    }
    if !wanted.tags.is_empty() && !has(|content| *content == SlotContent::Tags) {
        // Zola refuses fields that it does not know.
        let table = (article.generator == Some(Generator::Zola)).then(|| "taxonomies".to_owned());
        items.push(NewField { table, key: name("tags"), value: FieldValue::Json(tags()) });
    }
    let mut missing =
        |key: String, value: Json| items.push(NewField { table: None, key, value: FieldValue::Json(value) });
    let says_draft =
        has(|content| matches!(content, SlotContent::Draft | SlotContent::Published | SlotContent::Status(_)));
    if wanted.is_draft && !says_draft {
        match article.generator {
            _ if is_header => missing("Status".to_owned(), "draft".into()),
            Some(Generator::Jekyll) => missing("published".to_owned(), false.into()),
            _ => missing("draft".to_owned(), true.into()),
        }
    }
    items
}

fn date_of(article: &Article<'_>, habit: &Habit) -> FieldValue {
    let text = date::in_form(habit.form.as_ref(), article.published, article.config);
    let is_native = text.parse::<toml::value::Datetime>().is_ok();
    match habit.syntax {
        _ if habit.is_date_quoted => FieldValue::Json(text.into()),
        Syntax::Yaml | Syntax::Header | Syntax::Comment => FieldValue::Raw(text),
        Syntax::Toml if is_native => FieldValue::Raw(text),
        _ => FieldValue::Json(text.into()),
    }
}
