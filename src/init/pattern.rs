//! Patterns of addresses: a generator's placeholders become Dateline's.

/// Translates the names after colons, as in `/:year/:month/:slug/`, with `translate`; fails with the name that it does
/// not know.
pub(super) fn of_colons(pattern: &str, translate: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut translated = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once(':') {
        plain(before, &mut translated)?;
        let end = after.find(|next: char| !(next.is_ascii_alphanumeric() || next == '_')).unwrap_or(after.len());
        translated.push_str(&translate(&after[..end]).ok_or_else(|| format!(":{}", &after[..end]))?);
        rest = &after[end..];
    }
    plain(rest, &mut translated)?;
    Ok(whole(&translated))
}

/// The same for names in braces, as in `{date:%Y}/{slug}/`.
pub(super) fn of_braces(pattern: &str, translate: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut translated = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        plain(before, &mut translated)?;
        let (name, behind) = after.split_once('}').ok_or_else(|| format!("{{{after}"))?;
        translated.push_str(&translate(name).ok_or_else(|| format!("{{{name}}}"))?);
        rest = behind;
    }
    plain(rest, &mut translated)?;
    Ok(whole(&translated))
}

/// Copies the text between names.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_said_or_named() {
        let translate = |name: &str| match name {
            "year" | "date:%Y" => Some("{year}".to_owned()),
            "slug" => Some("{slug}".to_owned()),
            _ => None,
        };
        assert_eq!(of_colons("blog/:year/:slug/", translate).as_deref(), Ok("/blog/{year}/{slug}/"));
        assert_eq!(of_colons("/:year-:slug.html", translate).as_deref(), Ok("/{year}-{slug}.html"));
        assert_eq!(of_colons("/:weekday/:slug/", translate), Err(":weekday".to_owned()));
        assert_eq!(of_colons("/{year}/:slug/", translate), Err("/{year}/".to_owned()));
        assert_eq!(of_braces("{date:%Y}/{slug}/", translate).as_deref(), Ok("/{year}/{slug}/"));
        assert_eq!(of_braces("{category}/{slug}", translate), Err("{category}".to_owned()));
        assert_eq!(of_braces("{slug", translate), Err("{slug".to_owned()));
    }
}
