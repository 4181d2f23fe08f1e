//! Logseq: `logseq/config.edn`, journals and pages. <https://docs.logseq.com>

use std::{borrow::Cow, ops::Range, sync::Arc};

use chrono::{Datelike, NaiveDate};

use super::{
    Address, Fact, Facts, File, Files, Generator, Kind, Known, Page, Reading, Rules, SiteFolder, Verdict,
    dialect::{Dialect, Extension, Family},
    notation::{Target, WIKI_LINK},
    path,
};
use crate::{
    front_matter::{Data, Fault, Field, FrontMatter, Syntax, Value},
    syntax::date::{self, WrittenDate},
};

pub(super) const KIND: Kind = Kind {
    name: "Logseq",
    settings: &["logseq/config.edn"],
    is_root: |site| site.contains_any(KIND.settings),
    dates: None,
    own_feed: Some("switch that off"),
    read,
    dialect: Dialect::of(Family::CommonMark, &[Extension::BareLinks, Extension::Marks]),
};

fn read(site: &SiteFolder<'_>) -> Known {
    let config = site.file(KIND.settings[0]).map(|file| without_comments(&file.text)).unwrap_or_default();
    let text = |key: &str, other: &str| text_of(&config, key).unwrap_or(other).to_owned();
    let rules = Logseq {
        journals: text(":journals-directory", "journals"),
        pages: text(":pages-directory", "pages"),
        file_format: text(":journal/file-name-format", "yyyy_MM_dd"),
        title_format: text(":journal/page-title-format", "MMM do, yyyy"),
        hidden: texts_of(&config, ":hidden"),
        is_public: value_of(&config, ":publishing/all-pages-public?").is_some_and(|value| value.starts_with("true")),
        chooses: false,
    };
    let content = Some(Fact::by_default(".", Generator::Logseq));
    Known { facts: Facts { content, ..Facts::default() }, rules: Box::new(rules), dialect: KIND.dialect, diagnostics: Vec::new() }
}

fn without_comments(edn: &str) -> String {
    edn.lines().map(|line| line.split_once(";;").map_or(line, |(line, _)| line)).collect::<Vec<_>>().join("\n")
}

/// What follows a key.
fn value_of<'a>(config: &'a str, key: &str) -> Option<&'a str> {
    let mut ends = config.match_indices(key).map(|(at, _)| &config[at + key.len()..]);
    Some(ends.find(|rest| rest.starts_with(char::is_whitespace))?.trim_start())
}

fn text_of<'a>(config: &'a str, key: &str) -> Option<&'a str> {
    value_of(config, key)?.strip_prefix('"')?.split('"').next()
}

/// The texts of a list.
fn texts_of(config: &str, key: &str) -> Vec<String> {
    let list = value_of(config, key).and_then(|value| value.strip_prefix('[')?.split(']').next()).unwrap_or_default();
    list.split('"').skip(1).step_by(2).map(|text| text.trim_matches('/').to_owned()).collect()
}

#[derive(Clone, Debug)]
struct Logseq {
    /// The folders of journals and of pages.
    journals: String,
    pages: String,
    /// How the names of journals' files, and their titles, show the day.
    file_format: String,
    title_format: String,
    hidden: Vec<String>,
    /// True if all pages are published.
    is_public: bool,
    /// True if some page says `public:: true`: then others are not published.
    chooses: bool,
}

impl Logseq {
    fn day(&self, file: &str) -> Option<NaiveDate> {
        let name = path::split(path::below(file, &self.journals)?).1;
        day_of(name.rsplit_once('.').map_or(name, |(stem, _)| stem), &self.file_format)
    }
}

/// The day that a text shows in a format such as `yyyy_MM_dd`.
fn day_of(text: &str, format: &str) -> Option<NaiveDate> {
    let (mut year, mut month, mut day) = (None, None, None);
    let mut rest = text;
    for (sign, length) in runs(format) {
        let digits = match sign {
            'y' => 4,
            'M' | 'd' if length == 2 => 2,
            'M' | 'd' if length == 1 => rest.bytes().take(2).take_while(u8::is_ascii_digit).count(),
            _ => {
                for _ in 0..length {
                    rest = rest.strip_prefix(sign)?;
                }
                continue;
            }
        };
        let number: u32 = rest.get(..digits)?.parse().ok()?;
        rest = &rest[digits..];
        match sign {
            'y' => year = i32::try_from(number).ok(),
            'M' => month = Some(number),
            _ => day = Some(number),
        }
    }
    NaiveDate::from_ymd_opt(year?, month?, day?).filter(|_| rest.is_empty())
}

/// The characters of a format, and how often each stands there in a row.
fn runs(format: &str) -> Vec<(char, usize)> {
    let mut runs: Vec<(char, usize)> = Vec::new();
    for sign in format.chars() {
        match runs.last_mut() {
            Some((last, length)) if *last == sign => *length += 1,
            _ => runs.push((sign, 1)),
        }
    }
    runs
}

/// A day as a title in a format such as `MMM do, yyyy`; `None` if the format has something else in it.
fn title_of(day: NaiveDate, format: &str) -> Option<String> {
    let ordinal = |number: u32| match (number % 10, number % 100) {
        (1, 1 | 21 | 31) => "st",
        (2, 2 | 22) => "nd",
        (3, 3 | 23) => "rd",
        _ => "th",
    };
    let mut title = String::new();
    let mut runs = runs(format).into_iter().peekable();
    while let Some((sign, length)) = runs.next() {
        let has_ordinal = sign == 'd' && length == 1 && runs.next_if(|(next, length)| *next == 'o' && *length == 1).is_some();
        let text = match (sign, length) {
            ('y', _) => format!("{:04}", day.year()),
            ('M', 1) => day.month().to_string(),
            ('M', 2) => format!("{:02}", day.month()),
            ('M', 3) => day.format("%b").to_string(),
            ('M', _) => day.format("%B").to_string(),
            ('d', 1) if has_ordinal => format!("{}{}", day.day(), ordinal(day.day())),
            ('d', 1) => day.day().to_string(),
            ('d', _) => format!("{:02}", day.day()),
            ('E', 1..=3) => day.format("%a").to_string(),
            ('E', _) => day.format("%A").to_string(),
            (letter, _) if letter.is_alphabetic() => return None,
            (sign, length) => sign.to_string().repeat(length),
        };
        title.push_str(&text);
    }
    Some(title)
}

/// The name of a page by its file's: `___` stands for a slash, and what is encoded for itself.
fn page_name(file: &str) -> String {
    let name = path::split(file).1;
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace("___", "/");
    percent_encoding::percent_decode_str(&name).decode_utf8_lossy().into_owned()
}

/// The properties at the top of a page, `name:: value` on a line each, as fields.
fn properties(text: &str) -> Option<FrontMatter<'_>> {
    let mut fields = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let Some((key, value)) = line.split_once("::").filter(|(key, _)| is_key(key)) else { break };
        let start = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
        let span = |part: &str| -> Range<usize> { start(part)..start(part) + part.len() };
        let (key, value) = (key.trim(), value.trim());
        let data = match value {
            "true" | "false" => Data::Bool(value == "true"),
            _ if matches!(key, "tags" | "author" | "authors") => {
                let parts = value.split(',').map(|part| part.trim().trim_start_matches('#')).filter(|part| !part.is_empty());
                let value = |part| Value { data: Data::Text(Cow::Borrowed(bare(part))), span: span(part) };
                Data::List(parts.map(value).collect())
            }
            _ => Data::Text(Cow::Borrowed(bare(value))),
        };
        let value = Value { data, span: span(value) };
        fields.push(Field { key: Cow::Borrowed(key), key_span: span(key), value });
        at += line.len();
    }
    (!fields.is_empty()).then(|| FrontMatter { syntax: Syntax::Header, fields, body_start: at, ..FrontMatter::default() })
}

fn is_key(key: &str) -> bool {
    let key = key.trim();
    !key.is_empty() && key.chars().all(|character| character.is_alphanumeric() || matches!(character, '-' | '_' | '.'))
}

/// A value without the brackets of a link to a page.
fn bare(value: &str) -> &str {
    value.strip_prefix("[[").and_then(|value| value.strip_suffix("]]")).unwrap_or(value)
}

impl Rules for Logseq {
    fn by_path(&self, path: &str) -> Verdict {
        let is_in = |folder: &str| path == folder || path::below(path, folder).is_some();
        let is_hidden = self.hidden.iter().any(|hidden| is_in(hidden));
        let is_page = is_in(&self.journals) || is_in(&self.pages);
        if is_page && !is_hidden { Verdict::Article } else { Verdict::Page }
    }

    fn enters(&self, folder: &str) -> bool {
        path::meet(folder, &self.journals) || path::meet(folder, &self.pages)
    }

    fn learn(&self, files: &Files<'_>) -> Option<Arc<dyn Rules>> {
        if self.is_public {
            return None;
        }
        let says_public = |path: &Cow<'_, str>| {
            let text = files.site.file(path).map(|file| file.text).unwrap_or_default();
            properties(&text).is_some_and(|properties| {
                properties.fields.iter().any(|field| field.key == "public" && field.value.data == Data::Bool(true))
            })
        };
        files.articles.iter().any(says_public).then(|| Arc::new(Self { chooses: true, ..self.clone() }) as Arc<dyn Rules>)
    }

    fn split<'a>(&self, _path: &str, text: &'a str) -> Option<Result<FrontMatter<'a>, Fault>> {
        properties(text).map(Ok)
    }

    fn by_fields(&self, file: &File<'_>) -> Option<Verdict> {
        match file.value("public").map(|value| &value.data) {
            Some(Data::Bool(false)) => Some(Verdict::Unrendered),
            Some(Data::Bool(true)) => None,
            _ => self.chooses.then_some(Verdict::Unrendered),
        }
    }

    fn read(&self, file: &File<'_>) -> Reading {
        let day = self.day(file.path);
        // A page's date may be a link to the journal of a day.
        let linked = || day_of_title(file.text_of("date")?, &self.title_format);
        let title = match file.text_of("title") {
            Some(_) => None,
            None => day.and_then(|day| title_of(day, &self.title_format)).or_else(|| Some(page_name(file.path))),
        };
        Reading { title, date: day.or_else(linked).map(WrittenDate::of_day), ..Reading::default() }
    }

    fn targets_of_markdown(&self, address: &str, _own: &str, _is_shown: bool) -> Option<Vec<Target>> {
        Some(vec![Target::Titled(address.strip_prefix(WIKI_LINK)?.to_owned())])
    }

    fn address(&self, _page: &Page<'_>) -> Address {
        Address::Unknown(Cow::Borrowed("a graph does not say where its pages are published"))
    }
}

/// The day of a journal's title such as `Jan 31st, 2026`, among those of the years around.
fn day_of_title(title: &str, format: &str) -> Option<NaiveDate> {
    if date::parse(title).is_ok() {
        return None;
    }
    let digits = title.split(|character: char| !character.is_ascii_digit()).find(|part| part.len() == 4)?;
    let first = NaiveDate::from_ymd_opt(digits.parse().ok()?, 1, 1)?;
    first.iter_days().take(366).find(|day| title_of(*day, format).as_deref() == Some(title))
}
