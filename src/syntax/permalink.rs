//! Permalinks: patterns of addresses, as in `/{year}/{month}/{slug}/`.

/// The placeholders that a pattern may have.
pub(crate) const PLACEHOLDERS: [&str; 19] = [
    "year",
    "month",
    "day",
    "slug",
    "title",
    "file",
    "section",
    "folder",
    "path",
    "language",
    "tag",
    "short_year",
    "i_month",
    "i_day",
    "day_of_year",
    "hour",
    "minute",
    "second",
    "anchor",
];

/// The first unknown placeholder in a pattern.
pub(crate) fn unknown_placeholder(pattern: &str) -> Option<&str> {
    pattern.split('{').skip(1).find_map(|rest| {
        let name = rest.split('}').next().unwrap_or(rest);
        (!PLACEHOLDERS.contains(&name)).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_placeholders_are_named() {
        assert_eq!(unknown_placeholder("/{year}/{name}/"), Some("name"));
        assert_eq!(unknown_placeholder("/{year}/{month}/{day}/{slug}/"), None);
    }
}
