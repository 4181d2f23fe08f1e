//! Anchors: the fragments by which hosts of repositories lead to a heading.

use std::collections::{HashMap, HashSet};

use unicode_normalization::char::is_combining_mark;

use crate::config::remote::Forge;

/// The anchors of all headings of a file, in their order.
pub(super) fn all<'t>(forge: Option<Forge>, headings: impl Iterator<Item = &'t str>) -> Vec<String> {
    match forge {
        Some(Forge::GitLab) => counted(headings.map(of_gitlab)),
        Some(Forge::Forgejo) => tried(headings.map(of_forgejo)),
        _ => slugged(headings.map(of_github)),
    }
}

/// <https://github.com/Flet/github-slugger>, which is held to what GitHub does.
pub(super) fn of_github(heading: &str) -> String {
    let is_kept = |letter: char| {
        letter.is_alphabetic()
            || is_combining_mark(letter)
            || is_decimal(letter)
            || matches!(letter, '-' | ' ' | '_' | '‿' | '⁀' | '⁔')
    };
    let letters = heading.chars().flat_map(char::to_lowercase).filter(|letter| is_kept(*letter));
    letters.map(|letter| if letter == ' ' { '-' } else { letter }).collect()
}

/// <https://docs.gitlab.com/user/markdown/#heading-ids-and-links>
fn of_gitlab(heading: &str) -> String {
    let mut anchor = String::new();
    for letter in of_github(heading.trim()).chars() {
        if letter != '-' || !anchor.ends_with('-') {
            anchor.push(letter);
        }
    }
    // A number alone is that of an issue.
    if !anchor.is_empty() && anchor.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("anchor-{anchor}")
    } else {
        anchor
    }
}

/// `CleanValue` in <https://codeberg.org/forgejo/forgejo>, and in Gitea.
fn of_forgejo(heading: &str) -> String {
    let mut anchor = String::new();
    for letter in heading.trim().chars() {
        if letter.is_whitespace() {
            anchor.push('-');
        } else if letter.is_alphabetic() || letter.is_numeric() || matches!(letter, '-' | '_') {
            anchor.extend(letter.to_lowercase());
        }
    }
    anchor
}

/// True for digits of any script; fractions and the like are none.
fn is_decimal(letter: char) -> bool {
    letter.is_numeric()
        && !matches!(letter, '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{218F}' | '①'..='⓿' | '❶'..='➓')
}

/// A number is added to an anchor that was given before, and counted on until it is free.
fn slugged(anchors: impl Iterator<Item = String>) -> Vec<String> {
    let mut given: HashMap<String, usize> = HashMap::new();
    let unique = |anchor: String| {
        let mut unique = anchor.clone();
        while given.contains_key(&unique) {
            let count = given.entry(anchor.clone()).or_default();
            *count += 1;
            unique = format!("{anchor}-{count}");
        }
        given.insert(unique.clone(), 0);
        unique
    };
    anchors.map(unique).collect()
}

/// The number says how many there were before.
fn counted(anchors: impl Iterator<Item = String>) -> Vec<String> {
    let mut given: HashMap<String, usize> = HashMap::new();
    let unique = |anchor: String| {
        let count = given.entry(anchor.clone()).or_default();
        *count += 1;
        if *count > 1 { format!("{anchor}-{}", *count - 1) } else { anchor }
    };
    anchors.map(unique).collect()
}

/// Each number is tried, from 1 on.
fn tried(anchors: impl Iterator<Item = String>) -> Vec<String> {
    let mut given: HashSet<String> = HashSet::new();
    let mut tries: HashMap<String, usize> = HashMap::new();
    let unique = |anchor: String| {
        let mut unique = if anchor.is_empty() { "heading".to_owned() } else { anchor.clone() };
        let plain = unique.clone();
        // What was tried once is taken for good.
        let count = tries.entry(plain.clone()).or_default();
        while !given.insert(unique.clone()) {
            *count += 1;
            unique = format!("{plain}-{count}");
        }
        unique
    };
    anchors.map(unique).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchors(forge: Forge, headings: &[&str]) -> Vec<String> {
        all(Some(forge), headings.iter().copied())
    }

    #[test]
    fn each_host_has_anchors_of_its_own() {
        let headings = ["[1.1.0] - 2026-11-20", "Added", "Added", "Ünïcode_1 & 2", "2026"];
        let github = ["110---2026-11-20", "added", "added-1", "ünïcode_1--2", "2026"];
        assert_eq!(anchors(Forge::GitHub, &headings), github);
        let gitlab = ["110-2026-11-20", "added", "added-1", "ünïcode_1-2", "anchor-2026"];
        assert_eq!(anchors(Forge::GitLab, &headings), gitlab);
        assert_eq!(anchors(Forge::Forgejo, &headings), github);
    }

    #[test]
    fn anchor_that_looks_like_a_numbered_one_is_no_second() {
        assert_eq!(anchors(Forge::GitHub, &["a", "a-1", "a", "a"]), ["a", "a-1", "a-2", "a-3"]);
    }

    #[test]
    fn many_like_headings_take_no_longer_than_as_many_others() {
        let headings = vec!["Added"; 200_000];
        for forge in [Forge::GitHub, Forge::GitLab, Forge::Forgejo] {
            assert_eq!(anchors(forge, &headings).last().map(String::as_str), Some("added-199999"));
        }
    }
}
