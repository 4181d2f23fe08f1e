//! Places: the path of an article with placeholders for its date and slug, so that another article can get a path like
//! it.

use chrono::NaiveDate;

use crate::{config::Config, content::language, generators::Generator, syntax::date};

// Placeholders in paths: characters for private use, which are in no file's name.
const YEAR: char = '\u{E000}';
const MONTH: char = '\u{E001}';
const DAY: char = '\u{E002}';
const SLUG: char = '\u{E003}';

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape(String);

/// The most frequent shape; of two that are equally frequent, that of the newer article.
pub(super) fn usual(shapes: &[Shape]) -> Option<Shape> {
    let count = |shape: &Shape| shapes.iter().filter(|other| *other == shape).count();
    shapes.iter().rev().max_by_key(|shape| count(shape)).cloned()
}

/// The shape of a generator's articles, if there are none yet.
pub(super) fn of_generator(generator: Option<Generator>, config: &Config) -> Shape {
    let in_posts = config.content.components().any(|part| part.as_os_str() == "_posts");
    let in_posts = in_posts || config.content.components().any(|part| part.as_os_str() == "posts");
    let shape = match generator {
        Some(Generator::Jekyll) if in_posts => format!("{YEAR}-{MONTH}-{DAY}-{SLUG}.md"),
        Some(Generator::Jekyll) => format!("_posts/{YEAR}-{MONTH}-{DAY}-{SLUG}.md"),
        Some(Generator::MkDocs) if !in_posts => format!("posts/{SLUG}.md"),
        Some(Generator::Docusaurus) | None => format!("{YEAR}-{MONTH}-{DAY}-{SLUG}.md"),
        Some(_) => format!("{SLUG}.md"),
    };
    Shape(shape)
}

/// The shape of a path: dates and slugs in folders and names become placeholders.
pub(super) fn shape(path: &str) -> Shape {
    let path = path.replace([YEAR, MONTH, DAY, SLUG], "-");
    let (stem, extension) = path.rsplit_once('.').unwrap_or((&path, "md"));
    let mut parts: Vec<&str> = stem.split('/').collect();
    let last = parts.pop().unwrap_or_default();
    let (name, suffix) = match language::suffix(last) {
        Some((name, _)) => (name, &last[name.len()..]),
        None => (last, ""),
    };
    // An article in a folder of its own is named by the folder.
    let (name, tail) = match parts.last() {
        Some(folder) if name == "index" => {
            let folder = *folder;
            parts.pop();
            (folder, format!("/index{suffix}.{extension}"))
        }
        _ => (name, format!("{suffix}.{extension}")),
    };
    let mut shape = String::new();
    for part in parts {
        shape.push_str(&folder(part, &shape));
        shape.push('/');
    }
    let name = named(name, &shape, date::in_path(&path).is_some());
    Shape(shape + &name + &tail)
}

/// The shape of an address in front matter, if it has a date in it.
pub(super) fn of_address(address: &str) -> Option<Shape> {
    date::in_path(address)?;
    let (start, rest) = address.split_at(address.len() - address.trim_start_matches('/').len());
    let (rest, end) = rest.split_at(rest.trim_end_matches('/').len());
    let Shape(shape) = shape(&format!("{rest}.x"));
    let shape = shape.strip_suffix(".x")?;
    (shape.contains(SLUG) && !rest.contains("://")).then(|| Shape(format!("{start}{shape}{end}")))
}

/// A folder: `2026`, `01` below it, `31` below that, `2026-01` or `2026-01-31`.
fn folder(part: &str, above: &str) -> String {
    let is_number = |length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let above = above.trim_end_matches('/');
    if is_number(4) && (part.starts_with("19") || part.starts_with("20")) {
        return YEAR.to_string();
    }
    if is_number(2) && above.ends_with(YEAR) {
        return MONTH.to_string();
    }
    if is_number(2) && above.ends_with(MONTH) {
        return DAY.to_string();
    }
    if date::leading_day(part).is_some_and(|(_, rest)| rest.is_empty()) {
        return with_placeholders(part);
    }
    let is_month = part.len() == 7 && date::leading_day(&format!("{part}-01")).is_some();
    if is_month { format!("{YEAR}{}{MONTH}", &part[4..5]) } else { part.to_owned() }
}

fn named(name: &str, above: &str, is_dated: bool) -> String {
    if let Some((_, rest)) = date::leading_day(name) {
        let slug = if rest.is_empty() { String::new() } else { SLUG.to_string() };
        return with_placeholders(&name[..name.len() - rest.len()]) + &slug;
    }
    let is_number = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = name.splitn(3, '-').collect();
    match parts.as_slice() {
        [month, day, _]
            if is_dated && above.contains(YEAR) && !above.contains(MONTH) && is_number(month) && is_number(day) =>
        {
            format!("{MONTH}-{DAY}-{SLUG}")
        }
        [day, _, ..] if is_dated && above.contains(MONTH) && !above.contains(DAY) && is_number(day) => {
            format!("{DAY}-{SLUG}")
        }
        _ => SLUG.to_string(),
    }
}

/// A date with placeholders for its numbers, and the characters between them.
fn with_placeholders(date: &str) -> String {
    let digits = date.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 {
        return format!("{YEAR}{MONTH}{DAY}{}", &date[8..]);
    }
    let mut placeholders = [YEAR, MONTH, DAY].into_iter();
    let parts = date.as_bytes().chunk_by(|one, next| one.is_ascii_digit() == next.is_ascii_digit());
    let part = |part: &[u8]| match part.first().filter(|first| first.is_ascii_digit()) {
        Some(_) => placeholders.next().map(String::from).unwrap_or_default(),
        None => String::from_utf8_lossy(part).into_owned(),
    };
    parts.map(part).collect()
}

impl Shape {
    pub(super) fn extension(&self) -> &str {
        self.0.rsplit_once('.').map_or("md", |(_, extension)| extension)
    }

    pub(super) fn has_day(&self) -> bool {
        [YEAR, MONTH, DAY].iter().all(|placeholder| self.0.contains(*placeholder))
    }

    /// The same with the day before the name.
    pub(super) fn dated(&self) -> Self {
        Self(self.0.replace(SLUG, &format!("{YEAR}-{MONTH}-{DAY}-{SLUG}")))
    }

    /// The same in another folder; folders with dates stay.
    pub(super) fn within(&self, section: &str, generator: Option<Generator>) -> Self {
        let is_in = self.0.strip_prefix(section).is_some_and(|rest| rest.starts_with('/'));
        if is_in {
            return self.clone();
        }
        let parts: Vec<&str> = self.0.split('/').collect();
        let has_placeholder = |part: &&str| part.contains([YEAR, MONTH, DAY, SLUG]);
        let first = parts.iter().position(has_placeholder).unwrap_or(parts.len() - 1);
        let posts = generator == Some(Generator::Jekyll) && parts[..first].contains(&"_posts");
        let posts = if posts && !section.ends_with("_posts") { "/_posts" } else { "" };
        Self(format!("{section}{posts}/{}", parts[first..].join("/")))
    }

    pub(super) fn fill(&self, day: NaiveDate, slug: &str) -> String {
        let day =
            [(YEAR, "%Y"), (MONTH, "%m"), (DAY, "%d")].map(|(mark, pattern)| (mark, day.format(pattern).to_string()));
        let filled = day.into_iter().fold(self.0.clone(), |path, (mark, number)| path.replace(mark, &number));
        filled.replace(SLUG, slug)
    }
}
