//! Preprocessors: programs of a configuration that leave pages out. They are not run; what is recognized is a condition on a
//! field of the page, as in the documentation. <https://www.11ty.dev/docs/config-preprocessors/>

use std::sync::LazyLock;

use regex::Regex;

/// The fields with which pages are left out, and the line of a program that does so by anything else.
#[derive(Clone, Debug, Default)]
pub(super) struct Preprocessors {
    pub(super) fields: Vec<String>,
    pub(super) unknown: Option<usize>,
}

/// `if (data.draft && …) return false`, perhaps with a brace.
static CONDITION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"if\s*\(\s*data\.([A-Za-z_]\w*)\s*(?:&&[^{}|]*)?\)\s*\{?\s*return\s+false\b").ok());
static RETURNS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\breturn\s+false\b").ok());

impl Preprocessors {
    /// By the lines of the calls, with what files each is for. `text` is that of the program.
    pub(super) fn of(text: &str, calls: impl Iterator<Item = (usize, String)>) -> Self {
        let mut found = Self::default();
        for (line, formats) in calls {
            let is_for_pages = formats == "*" || formats.split(',').any(|format| matches!(format.trim(), "md" | "html"));
            let (Some(condition), Some(returns), Some(source)) = (&*CONDITION, &*RETURNS, source(text, line, "addPreprocessor")) else { continue };
            if !is_for_pages {
                continue;
            }
            let fields = condition.captures_iter(source).filter_map(|found| Some(found.get(1)?.as_str().to_owned()));
            let fields: Vec<String> = fields.collect();
            if fields.len() < returns.find_iter(source).count() {
                found.unknown.get_or_insert(line);
            }
            found.fields.extend(fields);
        }
        found
    }
}

/// The first of the lines with a collection that leaves out pages by anything but drafts.
/// <https://www.11ty.dev/docs/collections-api/>
pub(super) fn filtered_collection(text: &str, mut lines: impl Iterator<Item = usize>) -> Option<usize> {
    lines.find(|line| {
        let filters = source(text, *line, "addCollection").unwrap_or_default().split(".filter(").skip(1);
        filters.map(|filter| filter.split_inclusive(')').take(2).collect::<String>()).any(|filter| !filter.contains("draft"))
    })
}

/// The call of a method that begins on a line, up to the bracket that closes it.
fn source<'t>(text: &'t str, line: usize, method: &str) -> Option<&'t str> {
    let before: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let start = before + text.get(before..)?.find(method)?;
    let (mut depth, mut quote, mut is_escaped) = (0_usize, None, false);
    for (at, letter) in text[start..].char_indices() {
        match (quote, letter) {
            _ if is_escaped => is_escaped = false,
            (Some(_), '\\') => is_escaped = true,
            (Some(own), _) => quote = Some(own).filter(|own| *own != letter),
            (None, '"' | '\'' | '`') => quote = Some(letter),
            (None, '(') => depth += 1,
            (None, ')') if depth == 1 => return text.get(start..start + at),
            (None, ')') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    text.get(start..)
}
