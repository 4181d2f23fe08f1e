//! Names of files: what Docusaurus reads in them.

use chrono::NaiveDate;

/// What the path of a file below the blog's folder says.
#[derive(Debug, PartialEq)]
pub(super) struct FileName<'a> {
    pub(super) day: Option<NaiveDate>,
    /// What is left without date and extension; the title of an article that says none.
    pub(super) text: &'a str,
    /// The path of the page, below that of the blog.
    pub(super) slug: String,
}

/// The last date in a path, of names or folders, and what is around it.
pub(super) fn parse(path: &str) -> FileName<'_> {
    let bare = path.strip_suffix(".mdx").or_else(|| path.strip_suffix(".md")).unwrap_or(path);
    let without_index = |text| str::strip_suffix(text, "/index").unwrap_or(text);
    let Some((start, length)) = last_date(bare) else {
        let text = without_index(bare);
        return FileName { day: None, text, slug: format!("/{text}") };
    };
    let (folder, rest) = bare.split_at(start);
    let (date, rest) = rest.split_at(length);
    let text = without_index(rest.strip_prefix(['-', '/']).unwrap_or(rest));
    let numbers: Vec<u32> = date.split(['-', '/']).filter_map(|number| number.parse().ok()).collect();
    let day = match numbers[..] {
        [year, month, day] => i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day)),
        _ => None,
    };
    FileName { day, text, slug: format!("/{}/{folder}{text}", date.replace('-', "/")) }
}

/// Where the last date of a path begins, and its length.
fn last_date(path: &str) -> Option<(usize, usize)> {
    let starts = path.char_indices().rev().map(|(at, _)| at);
    starts.into_iter().find_map(|at| Some((at, date_length(&path[at..])?)))
}

/// The length of a date such as `2024-1-31` or `2024/01/31` at the start.
fn date_length(text: &str) -> Option<usize> {
    let digits = |text: &str, most: usize| text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let mut length = digits(text, 4);
    if length != 4 {
        return None;
    }
    for _ in 0..2 {
        let rest = text[length..].strip_prefix(['-', '/'])?;
        let found = digits(rest, 2);
        if found == 0 {
            return None;
        }
        length += 1 + found;
    }
    Some(length)
}
