//! Permalinks: the patterns of addresses in Hugo's settings. <https://gohugo.io/configuration/permalinks/>

use std::borrow::Cow;

use chrono::{DateTime, Datelike, FixedOffset, Timelike, Weekday};

use super::{
    address::Spelling,
    dimensions::{Dimensions, Matrix, Place},
    glob::Glob,
};

/// A pattern, and which pages it is for.
#[derive(Clone, Debug)]
pub(super) struct Permalink {
    pub(super) target: Target,
    pub(super) pattern: String,
}

/// What a page has to be like. Each glob that there is has to match. <https://gohugo.io/configuration/permalinks/#array-form>
#[derive(Clone, Debug, Default)]
pub(super) struct Target {
    pub(super) path: Option<Glob>,
    /// The page itself or those below it, in lower case.
    pub(super) section: Option<String>,
    pub(super) kind: Option<Glob>,
    pub(super) environment: Option<Glob>,
    pub(super) sites: Matrix,
}

impl Target {
    /// True for the page, or for another kind, of this logical path on this site.
    pub(super) fn matches(&self, kind: &str, path: &str, (dimensions, place): (&Dimensions, Place)) -> bool {
        let fits = |glob: &Option<Glob>, text: &str| glob.as_ref().is_none_or(|glob| glob.matches(text));
        let is_in_section = |section: &String| {
            let path = path.trim_start_matches('/');
            match path.strip_prefix(section.as_str()) {
                Some(path) if section.is_empty() => !path.contains('/'),
                Some(rest) => rest.is_empty() || rest.starts_with('/'),
                None => false,
            }
        };
        self.section.as_ref().is_none_or(is_in_section)
            && fits(&self.path, path)
            && fits(&self.kind, kind)
            && fits(&self.environment, "production")
            && self.sites.has(dimensions, place)
    }

    /// The pages of a section, as a table of patterns names it.
    pub(super) fn section(name: &str) -> Self {
        Self { section: Some(name.trim_matches([' ', '/']).to_lowercase()), ..Self::default() }
    }
}

/// What the words in a pattern stand for.
pub(super) struct Words<'a> {
    pub(super) spelling: Spelling,
    pub(super) date: DateTime<FixedOffset>,
    pub(super) title: &'a str,
    pub(super) slug: Option<&'a str>,
    /// The name of the file, or of the folder of a bundle.
    pub(super) base_name: &'a str,
    pub(super) section: &'a str,
    /// The names of the folders of the section that the page is in, outermost first.
    pub(super) sections: &'a dyn Fn() -> Vec<&'a str>,
    /// The slugs or titles of these sections; `None` for one that Hugo makes up.
    pub(super) section_slugs: &'a dyn Fn() -> Vec<Option<Cow<'a, str>>>,
}

/// Fills a pattern. Fails with the reason, one clause.
pub(super) fn filled(pattern: &str, words: &Words<'_>) -> Result<String, Cow<'static, str>> {
    let mut path = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(at) = memchr::memchr(b':', rest.as_bytes()) {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        if let Some(before) = before.strip_suffix('\\') {
            path.push_str(before);
            path.push(':');
            rest = after;
            continue;
        }
        path.push_str(before);
        let (word, behind) = word(after);
        if word.is_empty() {
            path.push(':');
        } else {
            push(word, words, &mut path)?;
        }
        rest = behind;
    }
    path.push_str(rest);
    Ok(path)
}

/// A word with the slice behind it, as in `sections[1:]`, and what follows.
fn word(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|next| !(next.is_ascii_alphanumeric() || next == b'_')).unwrap_or(text.len());
    let slice = text[end..].strip_prefix('[').filter(|_| end > 0).and_then(|rest| rest.find(']').filter(|at| *at > 0));
    text.split_at(slice.map_or(end, |length| end + length + 2))
}

/// Adds what a word stands for.
fn push(word: &str, words: &Words<'_>, path: &mut String) -> Result<(), Cow<'static, str>> {
    let date = words.date;
    // An address that ends in a `#` loses it.
    let spelt = |text: &str, path: &mut String| {
        let start = path.len();
        words.spelling.push(text, path);
        if path[start..].find('#').is_some_and(|at| start + at + 1 == path.len()) {
            path.pop();
        }
    };
    let title = |path: &mut String| spelt(&words.title.replace(['/', '\\'], "-"), path);
    let section_slugs = || {
        let spelt = |slug: &str| {
            let mut path = String::new();
            spelt(slug, &mut path);
            path
        };
        let slugs: Option<Vec<String>> = (words.section_slugs)().iter().map(|slug| slug.as_deref().map(spelt)).collect();
        slugs.ok_or_else(|| Cow::from("Hugo makes up the title of a section that has no `_index.md`"))
    };
    let mut number = |number: u32, digits: u32| {
        let digits = digits.max(number.max(1).ilog10() + 1);
        path.extend((0..digits).rev().filter_map(|place| char::from_digit(number / 10_u32.pow(place) % 10, 10)));
    };
    match word {
        "year" => number(date.year().unsigned_abs(), 0),
        "month" => number(date.month(), 2),
        "monthname" => path.push_str(month(date)),
        "day" => number(date.day(), 2),
        "weekday" => number(date.weekday().num_days_from_sunday(), 0),
        "weekdayname" => path.push_str(weekday(date.weekday())),
        "yearday" => number(date.ordinal(), 0),
        "title" => title(path),
        "slug" => match words.slug {
            Some(slug) => spelt(slug, path),
            None => title(path),
        },
        "filename" | "contentbasename" => spelt(words.base_name, path),
        "slugorfilename" | "slugorcontentbasename" => spelt(words.slug.unwrap_or(words.base_name), path),
        "section" => path.push_str(words.section),
        "sections" => path.push_str(&(words.sections)().join("/")),
        "sectionslug" => path.push_str(section_slugs()?.first().map_or("", String::as_str)),
        "sectionslugs" => path.push_str(&section_slugs()?.join("/")),
        _ => {
            if let Some(slice) = word.strip_prefix("sections[") {
                path.push_str(&sliced(&(words.sections)(), slice).join("/"));
            } else if let Some(slice) = word.strip_prefix("sectionslugs[") {
                path.push_str(&sliced(&section_slugs()?, slice).join("/"));
            } else {
                let unknown = || format!("`:{word}` in Hugo's permalinks is not known");
                path.push_str(&go_date(word, date).ok_or_else(unknown)?);
            }
        }
    }
    Ok(())
}

/// A part of a list, by what is between the brackets and the closing one, such as `1:last]`.
fn sliced<'l, T>(list: &'l [T], slice: &str) -> &'l [T] {
    let slice = slice.trim_end_matches(']').to_ascii_lowercase();
    let index = |text: &str| match text {
        "last" => list.len().checked_sub(1),
        text => Some(text.parse().unwrap_or(0)),
    };
    let found = match slice.split_once(':') {
        None => index(&slice).and_then(|at| list.get(at..=at)),
        Some((low, high)) => {
            let low = if low.is_empty() { Some(0) } else { index(low).filter(|low| *low < list.len()) };
            let high = if high.is_empty() { Some(list.len()) } else { index(high).map(|high| high.min(list.len())) };
            low.zip(high).and_then(|(low, high)| list.get(low..high))
        }
    };
    found.unwrap_or_default()
}

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];

fn month(date: DateTime<FixedOffset>) -> &'static str {
    MONTHS[date.month0() as usize]
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// A date in a layout of Go's, of letters and digits. `None` if the layout says nothing of the date, or names its zone.
/// <https://pkg.go.dev/time#pkg-constants>
pub(super) fn go_date(layout: &str, date: DateTime<FixedOffset>) -> Option<String> {
    const LAYOUTS: [&str; 24] = [
        "January", "Jan", "Monday", "Mon", "MST", "2006", "__2", "_2006", "_2", "002", "01", "02", "03", "04", "05", "06", "15",
        "PM", "pm", "1", "2", "3", "4", "5",
    ];
    let (hour_of_12, hour) = (date.hour12().1, date.hour());
    let (mut text, mut is_layout) = (String::new(), false);
    let mut rest = layout;
    while let Some(next) = rest.chars().next() {
        // `Month` and `Janus` are no layouts.
        let fits = |known: &&&str| {
            let behind = rest.strip_prefix(**known);
            let is_word_start = |behind: &str| behind.starts_with(|next: char| next.is_ascii_lowercase());
            behind.is_some_and(|behind| !matches!(**known, "Jan" | "Mon") || !is_word_start(behind))
        };
        let Some(found) = LAYOUTS.iter().find(fits) else {
            text.push(next);
            rest = &rest[next.len_utf8()..];
            continue;
        };
        rest = &rest[found.len()..];
        is_layout = true;
        let value = match *found {
            "January" => month(date).to_owned(),
            "Jan" => month(date)[..3].to_owned(),
            "Monday" => weekday(date.weekday()).to_owned(),
            "Mon" => weekday(date.weekday())[..3].to_owned(),
            "2006" => format!("{:04}", date.year()),
            "_2006" => format!("_{:04}", date.year()),
            "06" => format!("{:02}", date.year().rem_euclid(100)),
            "01" => format!("{:02}", date.month()),
            "1" => date.month().to_string(),
            "02" => format!("{:02}", date.day()),
            "_2" => format!("{:2}", date.day()),
            "2" => date.day().to_string(),
            "002" => format!("{:03}", date.ordinal()),
            "__2" => format!("{:3}", date.ordinal()),
            "15" => format!("{hour:02}"),
            "03" => format!("{hour_of_12:02}"),
            "3" => hour_of_12.to_string(),
            "04" => format!("{:02}", date.minute()),
            "4" => date.minute().to_string(),
            "05" => format!("{:02}", date.second()),
            "5" => date.second().to_string(),
            "PM" => if hour < 12 { "AM" } else { "PM" }.to_owned(),
            "pm" => if hour < 12 { "am" } else { "pm" }.to_owned(),
            _ => return None,
        };
        text.push_str(&value);
    }
    is_layout.then_some(text)
}
