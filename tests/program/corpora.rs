//! Three real folders, built from options alone: every article with the right title, date, authors and tags, and no
//! template tag, JSX or Markdown in a summary. What is right is read from the files here, line by line.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value as Json;

use crate::{
    own_feeds,
    support::{Folder, shared},
};

/// What an entry has to say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Expected {
    title: String,
    /// As far as it was written: a day, or a day and a time.
    date: String,
    authors: Vec<String>,
    tags: Vec<String>,
}

/// An article's file.
struct Source {
    path: PathBuf,
    text: String,
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

fn sources(folder: &Path) -> Vec<Source> {
    let read = |path: PathBuf| Source { text: fs::read_to_string(&path).unwrap(), path };
    files(folder).into_iter().map(read).collect()
}

impl Source {
    fn front_matter(&self) -> Vec<&str> {
        let fence = self.text.lines().next().unwrap();
        self.text.lines().skip(1).take_while(|line| *line != fence && !line.starts_with('[')).collect()
    }

    /// What stands behind `key:` or `key =`, with the lines of a list below it.
    fn field(&self, key: &str) -> Option<String> {
        let lines = self.front_matter();
        let at = lines
            .iter()
            .position(|line| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with([':', '='])))?;
        let first = lines[at][key.len()..].trim_start()[1..].trim().to_owned();
        let below = lines[at + 1..].iter().take_while(|line| line.starts_with([' ', '-']));
        Some(below.fold(first, |all, line| format!("{all} {}", line.trim())).trim().to_owned())
    }

    fn text_of(&self, key: &str) -> Option<String> {
        self.field(key).map(|value| unquoted(&value))
    }

    fn list(&self, key: &str) -> Vec<String> {
        let value = self.field(key).unwrap_or_default();
        if value.is_empty() {
            return Vec::new();
        }
        match value.strip_prefix('[').and_then(|value| value.strip_suffix(']')) {
            Some(items) => {
                let mut quote = None;
                let is_comma = |character: char| {
                    quote = match quote {
                        None => Some(character).filter(|character| matches!(character, '"' | '\'')),
                        Some(open) => Some(open).filter(|open| *open != character),
                    };
                    quote.is_none() && character == ','
                };
                items.split(is_comma).map(unquoted).collect()
            }
            None => vec![unquoted(&value)],
        }
    }

    fn name(&self) -> &str {
        self.path.file_name().unwrap().to_str().unwrap()
    }
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    for quote in ["'''", "\"", "'"] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote)) {
            return inner.replace("''", "'").replace("\\\"", "\"");
        }
    }
    value.to_owned()
}

/// `2026-01-31T09:00:00` of a date and time as they were written.
fn written_date(date: &str) -> String {
    date[..19].replace(' ', "T")
}

/// Builds the folder, and sees that not one file of it changed.
fn items(folder: &Path, index_pages: &str) -> Vec<Json> {
    let facts = || -> Vec<_> {
        let fact = |path: PathBuf| (path.metadata().unwrap().len(), path.metadata().unwrap().modified().unwrap(), path);
        files(folder).into_iter().map(fact).collect()
    };
    let before = facts();
    let bare = Folder::bare();
    let options = ["--title", "T", "--url", "https://example.org/", "--author", "Somebody", "--limit", "10000"];
    let run = bare.run(&[&["build", "--content", folder.to_str().unwrap()], &options[..]].concat()).exits(0);
    run.reports(index_pages);
    assert_eq!(before, facts());
    for name in ["rss.xml", "atom.xml"] {
        assert_eq!(bare.parsed(name).entries.len(), bare.json()["items"].as_array().unwrap().len());
    }
    let files = ["feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json"];
    bare.run(&[&["validate", "--base", "https://example.org/"], &files[..]].concat()).exits(0).says_nothing();
    let listed = own_feeds::listed();
    for feed in ["feeds/rss.xml", "feeds/atom.xml"] {
        let said = own_feeds::said_by_the_w3c(&bare.read(feed));
        assert!(said.iter().all(|event| listed.contains(*event)), "{feed}: {said:?}");
    }
    bare.json()["items"].as_array().unwrap().clone()
}

fn texts(json: &Json) -> Vec<String> {
    json.as_array().map(|list| list.iter().map(|text| text.as_str().unwrap().to_owned()).collect()).unwrap_or_default()
}

fn found(item: &Json) -> Expected {
    let authors = item["authors"].as_array().into_iter().flatten();
    Expected {
        title: item["title"].as_str().unwrap().to_owned(),
        date: item["date_published"].as_str().unwrap()[..19].to_owned(),
        authors: authors.map(|author| author["name"].as_str().unwrap().to_owned()).collect(),
        tags: texts(&item["tags"]),
    }
}

/// Compares every article with its entry; gives them in pairs.
fn compare(items: Vec<Json>, sources: Vec<Source>, expect: impl Fn(&Source) -> Expected) -> Vec<(Json, Source)> {
    assert_eq!(items.len(), sources.len());
    let mut expected: Vec<_> = sources.into_iter().map(|source| (expect(&source), source)).collect();
    let mut entries: Vec<_> = items.into_iter().map(|item| (found(&item), item)).collect();
    expected.sort_by(|one, other| one.0.cmp(&other.0));
    entries.sort_by(|one, other| one.0.cmp(&other.0));
    let pairs = expected.into_iter().zip(entries).map(|((expected, source), (mut found, item))| {
        found.date.truncate(expected.date.len());
        assert_eq!(found, expected, "{}", source.path.display());
        (item, source)
    });
    pairs.collect()
}

/// The code spans of a source, outside of which no mark of Markdown may be left.
fn code_spans(source: &str) -> Vec<String> {
    let mut spans = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find('`') {
        let run = rest[at..].len() - rest[at..].trim_start_matches('`').len();
        let (mark, behind) = rest[at..].split_at(run);
        match behind.find(mark) {
            Some(end) => {
                spans.push(behind[..end].split_whitespace().collect::<Vec<_>>().join(" "));
                rest = &behind[end + run..];
            }
            None => rest = behind,
        }
    }
    spans.retain(|span| span.contains(|character: char| character.is_ascii_punctuation()));
    spans.sort_by_key(|span| std::cmp::Reverse(span.len()));
    spans
}

fn assert_clean(pairs: &[(Json, Source)]) {
    const MARKS: [&str; 15] =
        ["{{", "}}", "{%", "%}", "](", "][", "]:", "**", "`", "</", "/>", ":::", "!!!", "{#", "&nbsp;"];
    let mut with_summary = 0;
    for (item, source) in pairs {
        let Some(summary) = item["summary"].as_str() else { continue };
        with_summary += 1;
        let mut prose = summary.to_owned();
        for span in code_spans(&source.text.replace("{% raw %}", "").replace("{% endraw %}", "")) {
            prose = prose.replace(&span, "code");
        }
        let path = source.path.display();
        // The sentences of these folders that shout: `September of 2016 (!!!)`.
        let shouts = ["(!!!)", "Yay!!!"].iter().any(|shout| source.text.contains(shout));
        for mark in MARKS {
            assert!(!prose.contains(mark) || shouts, "{path} has `{mark}` in its summary:\n{prose}");
        }
        for (at, _) in prose.match_indices('<') {
            let is_tag = prose[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '!');
            assert!(!is_tag, "{path} has a tag in its summary:\n{prose}");
        }
        for start in ["import ", "export ", "# ", "- ", "* ", "> "] {
            assert!(!prose.starts_with(start), "{path}: {prose}");
        }
        assert!(!prose.contains('\u{FFFD}') && !prose.contains('\u{FDD1}'), "{path}: {prose}");
    }
    // A few articles are nothing but lists.
    assert!(with_summary + 3 >= pairs.len(), "{with_summary} summaries of {}", pairs.len());
}

#[test]
fn every_article_of_a_zola_site_is_right() {
    let Some(folder) = shared("corpora/rust-blog") else { return };
    let mut sources = sources(&folder);
    sources.retain(|source| source.name() != "_index.md" && !source.path.ends_with("releases/latest.md"));
    let items = items(&folder, "Left out: 3 index pages");
    let pages: Vec<String> = items.iter().map(|item| item["url"].as_str().unwrap().to_owned()).collect();
    let pairs = compare(items, sources, |source| {
        let path = source.text_of("path").unwrap();
        let parts: Vec<&str> = path.trim_start_matches("inside-rust/").split('/').collect();
        Expected {
            title: source.text_of("title").unwrap(),
            date: parts[..3].join("-"),
            authors: source.list("authors"),
            tags: Vec::new(),
        }
    });
    assert_clean(&pairs);
    for (_, source) in pairs {
        let page = format!("https://example.org/{}/", source.text_of("path").unwrap());
        assert!(pages.contains(&page), "nothing links to {page}");
    }
}

#[test]
fn every_article_of_a_jekyll_site_is_right() {
    let Some(folder) = shared("corpora/jekyll") else { return };
    let sources = sources(&folder);
    let items = items(&folder, "102 articles");
    let pairs = compare(items, sources, |source| Expected {
        title: source.text_of("title").unwrap(),
        date: source.text_of("date").map_or_else(|| source.name()[..10].to_owned(), |date| written_date(&date)),
        authors: source.list("author"),
        tags: [source.list("categories"), source.list("category")].concat(),
    });
    assert_clean(&pairs);
}

#[test]
fn every_article_of_a_site_with_mdx_is_right() {
    let Some(folder) = shared("corpora/node-blog") else { return };
    let mut sources = sources(&folder);
    sources.retain(|source| source.path != folder.join("index.md"));
    let items = items(&folder, "Left out: 1 index page");
    let pairs = compare(items, sources, |source| Expected {
        title: source.text_of("title").unwrap(),
        date: written_date(&source.text_of("date").unwrap()),
        authors: source.list("author"),
        tags: source.list("category"),
    });
    assert_clean(&pairs);
    for (item, source) in &pairs {
        let content = item["content_html"].as_str().unwrap();
        let prose: String = content.split("<pre>").map(|part| part.rsplit("</pre>").next().unwrap()).collect();
        for mark in ["AlertBox", "Tabs", "{/*", "<p>import ", "<p>export "] {
            let is_mdx = source.path.extension().is_some_and(|extension| extension == "mdx");
            assert!(!is_mdx || !prose.contains(mark), "{} has {mark}:\n{prose}", source.path.display());
        }
    }
}
