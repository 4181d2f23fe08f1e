//! Whole feeds: every folder in `tests/cases` contains a configuration, content, and in `expected` what comes of them.
//! `BLESS=1 cargo test golden` writes that anew.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use chrono::DateTime;
use dateline::validate::{Finding, Served, validate};

use crate::support::{Folder, LATER};

/// The files below a folder with their bytes, by path.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = PathBuf::from(path.file_name().unwrap());
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(below, bytes)| (name.join(below), bytes)));
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}

/// What the program publishes in a folder of the same files.
fn publish(case: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let folder = Folder::bare();
    for (path, bytes) in files(case).iter().filter(|(path, _)| !path.starts_with("expected")) {
        folder.write(&path.to_string_lossy(), bytes);
    }
    folder.build();
    files(&folder.path().join("feeds"))
}

/// Asserts that strangers can read a feed. What stands beside the feeds is for people.
fn assert_readable(case: &str, path: &Path, bytes: &[u8]) {
    if path.extension().is_some_and(|extension| extension == "css" || extension == "html") {
        return;
    }
    let name = format!("{case}/{}", path.display());
    let text = str::from_utf8(bytes).unwrap();
    if path.extension().is_some_and(|extension| extension == "xml") {
        roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let is_list = ["opml.xml", "feeds.json", "autodiscovery.html"].contains(&path.to_str().unwrap_or_default());
    if is_list {
        return;
    }
    feed_rs::parser::parse(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
}

/// Asserts that our own validator finds nothing in a feed, as little as that may be.
fn assert_valid(case: &str, path: &Path, bytes: &[u8]) {
    let is_feed = path.extension().is_some_and(|extension| extension == "xml" || extension == "json");
    if !is_feed || path == Path::new("feeds.json") {
        return;
    }
    let now = DateTime::from_timestamp(LATER.parse().unwrap(), 0).unwrap().fixed_offset();
    let validated = validate(bytes, Served::default(), now);
    let name = format!("{case}/{}", path.display());
    assert!(validated.format.is_some(), "{name} is no feed");
    // An article without a text is an entry without one, and the build says so.
    let is_empty = |finding: &&Finding| case == "warnings" && finding.rule.name == "missing-summary-or-content";
    let findings: Vec<_> = validated.findings.iter().filter(|finding| !is_empty(finding)).collect();
    assert!(findings.is_empty(), "{name}: {findings:#?}");
}

/// The first line in which two texts differ, for the person who has to find it.
fn difference(expected: &[u8], actual: &[u8]) -> String {
    let (expected, actual) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(actual));
    let mut lines = expected.lines().zip(actual.lines()).enumerate();
    match lines.find(|(_, (expected, actual))| expected != actual) {
        Some((at, (expected, actual))) => format!("line {}:\n- {expected}\n+ {actual}", at + 1),
        None => format!("{} bytes, not {}", actual.len(), expected.len()),
    }
}

#[test]
fn golden_cases_give_the_expected_feeds() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut folders: Vec<_> = fs::read_dir(&cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    assert!(folders.len() >= 7, "the cases were not found in {}", cases.display());
    let mut faults = Vec::new();
    for folder in folders {
        let case = folder.file_name().unwrap().to_string_lossy().into_owned();
        let (published, expected) = (publish(&folder), folder.join("expected"));
        for (path, bytes) in &published {
            assert_readable(&case, path, bytes);
            assert_valid(&case, path, bytes);
        }
        if env::var_os("BLESS").is_some() {
            let _ = fs::remove_dir_all(&expected);
            fs::create_dir(&expected).unwrap();
            for (path, bytes) in &published {
                fs::write(expected.join(path), bytes).unwrap();
            }
        }
        let expected = files(&expected);
        for (path, bytes) in &expected {
            match published.get(path) {
                None => faults.push(format!("{case}: {} is expected, but not there", path.display())),
                Some(actual) if actual != bytes => {
                    faults.push(format!("{case}: {}, {}", path.display(), difference(bytes, actual)));
                }
                Some(_) => {}
            }
        }
        let unexpected = published.keys().filter(|path| !expected.contains_key(*path));
        faults.extend(unexpected.map(|path| format!("{case}: {} is there, but not expected", path.display())));
    }
    assert!(faults.is_empty(), "{}\n\nIf this is as it should be: BLESS=1 cargo test golden", faults.join("\n"));
}
