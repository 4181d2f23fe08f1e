//! A pattern of addresses in the words of a generator, said in Dateline's placeholders.

/// Translates what `say` can say of the names behind colons, as in `/:year/:month/:slug/`; else gives the name that it
/// cannot.
pub(super) fn of_colons(pattern: &str, say: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut said = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once(':') {
        plain(before, &mut said)?;
        let end = after.find(|next: char| !(next.is_ascii_alphanumeric() || next == '_')).unwrap_or(after.len());
        said.push_str(&say(&after[..end]).ok_or_else(|| format!(":{}", &after[..end]))?);
        rest = &after[end..];
    }
    plain(rest, &mut said)?;
    Ok(whole(&said))
}

/// The same of the names in braces, as in `{date:%Y}/{slug}/`.
pub(super) fn of_braces(pattern: &str, say: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut said = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        plain(before, &mut said)?;
        let (name, behind) = after.split_once('}').ok_or_else(|| format!("{{{after}"))?;
        said.push_str(&say(name).ok_or_else(|| format!("{{{name}}}"))?);
        rest = behind;
    }
    plain(rest, &mut said)?;
    Ok(whole(&said))
}

/// What stands between names goes into an address as it is.
fn plain(text: &str, said: &mut String) -> Result<(), String> {
    let is_plain = text.chars().all(|character| !"{}[]<>\"'\\?#".contains(character) && !character.is_whitespace());
    if is_plain {
        said.push_str(text);
        Ok(())
    } else {
        Err(text.trim().to_owned())
    }
}

/// From the site's root on, without empty parts.
fn whole(path: &str) -> String {
    let mut path = format!("/{path}");
    while path.contains("//") {
        path = path.replace("//", "/");
    }
    path
}

/// Behind the address of a section.
pub(super) fn below(base: &str, pattern: &str) -> String {
    whole(&format!("{base}/{pattern}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_said_or_named() {
        let say = |name: &str| match name {
            "year" | "date:%Y" => Some("{year}".to_owned()),
            "slug" => Some("{slug}".to_owned()),
            _ => None,
        };
        assert_eq!(of_colons("blog/:year/:slug/", say).as_deref(), Ok("/blog/{year}/{slug}/"));
        assert_eq!(of_colons("/:year-:slug.html", say).as_deref(), Ok("/{year}-{slug}.html"));
        assert_eq!(of_colons("/:weekday/:slug/", say), Err(":weekday".to_owned()));
        assert_eq!(of_colons("/{year}/:slug/", say), Err("/{year}/".to_owned()));
        assert_eq!(of_braces("{date:%Y}/{slug}/", say).as_deref(), Ok("/{year}/{slug}/"));
        assert_eq!(of_braces("{category}/{slug}", say), Err("{category}".to_owned()));
        assert_eq!(of_braces("{slug", say), Err("{slug".to_owned()));
    }
}
