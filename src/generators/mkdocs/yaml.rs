//! Tags of YAML that only Python's programs understand: `!ENV`, `!!python/name:…`, `!!python/object/apply:…`.

use crate::generators::settings_file::SettingsFile;

/// The same settings in YAML that others can read, with as many lines: what the environment may say becomes its default, and
/// the name of a function becomes text.
pub(super) fn plain(file: SettingsFile) -> SettingsFile {
    let text = file.text.split_inclusive('\n').map(plain_line).collect();
    SettingsFile { text, ..file }
}

fn plain_line(line: &str) -> String {
    let starts = [": !", "- !"];
    let Some(at) = starts.iter().filter_map(|start| line.find(start)).min().map(|at| at + 2) else { return line.to_owned() };
    let (before, tagged) = line.split_at(at);
    let (tag, rest) = tagged.split_at(tagged.find(char::is_whitespace).unwrap_or(tagged.len()));
    match tag.strip_prefix("!!python/name:") {
        Some(name) => format!("{before}{name:?}{}", if rest.ends_with('\n') { "\n" } else { "" }),
        None if tag == "!ENV" => format!("{before}{}\n", default(rest.trim())),
        None => format!("{before}{rest}"),
    }
}

/// The value of `[NAME, OTHER, default]` where no such variable is set.
fn default(written: &str) -> &str {
    let list = written.split(" #").next().unwrap_or_default().trim();
    let list = list.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
    list.and_then(|list| list.rsplit_once(',')).map_or("null", |(_, default)| default.trim())
}

/// The function that a setting names, as `pymdownx.slugs.slugify`, by the lines of a file up to one within its value.
pub(super) fn function(text: &str, line: usize, setting: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().take(line).collect();
    let head = lines.iter().rev().find(|line| line.trim_start_matches([' ', '-']).starts_with(&format!("{setting}:")))?;
    let tag = head.split_once(':')?.1.trim();
    let name = tag.strip_prefix("!!python/object/apply:").or_else(|| tag.strip_prefix("!!python/name:"))?;
    Some(name.split_whitespace().next()?.to_owned())
}
