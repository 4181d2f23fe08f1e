//! Patterns of addresses: a generator's placeholders become Dateline's.

use super::{Condition, Fact, Pages};

/// The pages that a generator's pattern means, `translated` into Dateline's placeholders, or why it cannot be.
pub(super) fn pages(pattern: &Fact, translated: Result<String, String>, condition: Condition) -> Pages {
    let written = &pattern.value;
    match translated {
        Ok(translated) => Pages {
            patterns: vec![(pattern.with(translated), condition)],
            remark: Some(format!(
                "`{written}` makes addresses from titles, and not every article's file has the name that its title \
                 would give it; a `slug` in front matter decides."
            )),
        },
        Err(name) => {
            Pages::remark(&format!("`{written}` cannot be translated, since Dateline has nothing like `{name}`."))
        }
    }
}

/// Translates the names after colons, as in `/:year/:month/:slug/`, with `translate`; fails with the name that it does
/// not know.
pub(super) fn of_colons<'a>(pattern: &str, translate: impl Fn(&str) -> Option<&'a str>) -> Result<String, String> {
    let mut translated = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once(':') {
        plain(before, &mut translated)?;
        let end = after.find(|next: char| !(next.is_ascii_alphanumeric() || next == '_')).unwrap_or(after.len());
        translated.push_str(translate(&after[..end]).ok_or_else(|| format!(":{}", &after[..end]))?);
        rest = &after[end..];
    }
    plain(rest, &mut translated)?;
    Ok(whole(&translated))
}

/// The same for names in braces, as in `{date:%Y}/{slug}/`.
pub(super) fn of_braces<'a>(pattern: &str, translate: impl Fn(&str) -> Option<&'a str>) -> Result<String, String> {
    let mut translated = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        plain(before, &mut translated)?;
        let (name, behind) = after.split_once('}').ok_or_else(|| format!("{{{after}"))?;
        translated.push_str(translate(name).ok_or_else(|| format!("{{{name}}}"))?);
        rest = behind;
    }
    plain(rest, &mut translated)?;
    Ok(whole(&translated))
}

fn plain(text: &str, translated: &mut String) -> Result<(), String> {
    let is_plain = text.chars().all(|character| !"{}[]<>\"'\\?#".contains(character) && !character.is_whitespace());
    if is_plain {
        translated.push_str(text);
        Ok(())
    } else {
        Err(text.trim().to_owned())
    }
}

/// The path from the site's root, without empty parts.
fn whole(path: &str) -> String {
    let mut path = format!("/{path}");
    while path.contains("//") {
        path = path.replace("//", "/");
    }
    path
}

/// A pattern below the address of a section.
pub(super) fn below(base: &str, pattern: &str) -> String {
    whole(&format!("{base}/{pattern}"))
}

/// The address of a site below its host's.
pub(super) fn join(host: &str, base: &str) -> String {
    format!("{}/{}", host.trim_end_matches('/'), base.trim_matches('/'))
}
