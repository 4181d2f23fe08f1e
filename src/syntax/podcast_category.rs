//! Apple's categories of podcasts. <https://podcasters.apple.com/support/1691-apple-podcasts-categories>

use std::sync::LazyLock;

/// The status of a category today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CategoryStatus {
    Listed,
    Obsolete,
    Unknown,
}

/// The categories since 2019, each with its subcategories.
pub(crate) static LISTED: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let rows = CATEGORIES.lines().filter(|line| !line.starts_with(['#', '-'])).filter_map(|line| line.split_once(':'));
    rows.map(|(top, below)| (top, below.trim_start().split(", ").filter(|name| !name.is_empty()).collect())).collect()
});

const CATEGORIES: &str = include_str!("podcast_categories.txt");

fn is_obsolete(name: &str) -> bool {
    CATEGORIES.lines().filter_map(|line| line.strip_prefix("- ")).any(|names| names.split(", ").any(|it| it == name))
}

/// The status of a category, or of a subcategory of its parent.
pub(crate) fn status(parent: Option<&str>, name: &str) -> CategoryStatus {
    let below = |parent: &str| LISTED.iter().find(|(top, _)| *top == parent).map(|(_, below)| below);
    let is_listed = match parent {
        None => below(name).is_some(),
        Some(parent) => below(parent).is_some_and(|below| below.contains(&name)),
    };
    if is_listed {
        CategoryStatus::Listed
    } else if is_obsolete(name) {
        CategoryStatus::Obsolete
    } else {
        CategoryStatus::Unknown
    }
}
