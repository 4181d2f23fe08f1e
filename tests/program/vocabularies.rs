//! The tables of elements and attributes, counted against lists that were written down from the documents
//! (tests/conformance/vocabularies.txt).

use std::{fs, path::Path};

use dateline::validate::{Served, validate};

/// An element of a document, with its attributes.
struct Row {
    document: String,
    namespace: String,
    /// The elements around it and itself, from the outermost on.
    path: Vec<String>,
    attributes: Vec<String>,
}

/// A line `= document | namespace` begins a vocabulary; each other is an element, what it is in before `/`, and its attributes.
fn rows() -> Vec<Row> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/vocabularies.txt");
    let text = fs::read_to_string(file).unwrap();
    let (mut document, mut namespace) = (String::new(), String::new());
    let mut rows = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if let Some((name, uri)) = line.strip_prefix("= ").and_then(|head| head.split_once(" |")) {
            (document, namespace) = (name.to_owned(), uri.trim().to_owned());
            continue;
        }
        let mut words = line.split_whitespace();
        let path = words.next().unwrap().split('/').map(str::to_owned).collect();
        let attributes = words.map(str::to_owned).collect();
        rows.push(Row { document: document.clone(), namespace: namespace.clone(), path, attributes });
    }
    rows
}

/// A document with the row's element in it, in a channel or feed (`true`) or an item or entry.
fn document(row: &Row, in_feed: bool) -> String {
    let own = row.namespace.is_empty() || row.namespace == "http://www.w3.org/2005/Atom";
    let prefix = |name: &str| if own || name.contains(':') { name.to_owned() } else { format!("v:{name}") };
    let (last, around) = row.path.split_last().unwrap();
    let attributes: Vec<String> = row.attributes.iter().map(|name| format!(" {name}=\"x\"")).collect();
    let attributes = attributes.concat();
    let mut inner = format!("<{0}{attributes}></{0}>", prefix(last));
    for name in around.iter().rev() {
        inner = format!("<{0}>{inner}</{0}>", prefix(name));
    }
    let declared = if own { String::new() } else { format!(" xmlns:v=\"{}\"", row.namespace) };
    let others = "xmlns:georss=\"http://www.georss.org/georss\" xmlns:media=\"http://search.yahoo.com/mrss/\"";
    if row.namespace == "http://www.w3.org/2005/Atom" {
        let inner = if in_feed { inner } else { format!("<entry>{inner}</entry>") };
        return format!("<feed xmlns=\"http://www.w3.org/2005/Atom\">{inner}</feed>");
    }
    if row.document.starts_with("OPML") {
        return format!("<opml version=\"2.0\">{inner}</opml>");
    }
    let inner = if in_feed { inner } else { format!("<item>{inner}</item>") };
    format!("<rss version=\"2.0\"{declared} {others}><channel>{inner}</channel></rss>")
}

/// What is said of the row's element that it is not known, or that an attribute of it is not.
fn unknown(row: &Row, in_feed: bool) -> Vec<String> {
    let document = document(row, in_feed);
    let now = "2026-11-28T12:00:00Z".parse().unwrap();
    let rules = [
        "unknown-element",
        "misplaced-element",
        "misspelt-element",
        "unexpected-attribute",
        "unvalidated-namespace",
        "unknown-namespace",
        "unexpected-text",
    ];
    let findings = validate(document.as_bytes(), Served::default(), now).findings;
    findings.iter().filter(|found| rules.contains(&found.rule.name)).map(|found| found.message.clone()).collect()
}

#[test]
fn every_element_and_attribute_of_the_documents_has_its_row() {
    let rows = rows();
    let (mut counts, mut missing) = (Vec::<(&str, usize, usize)>::new(), Vec::new());
    for row in &rows {
        // It is known in one of the two places at least.
        let said = unknown(row, true);
        let is_known = said.is_empty() || unknown(row, false).is_empty();
        if counts.last().is_none_or(|(document, ..)| *document != row.document) {
            counts.push((&row.document, 0, 0));
        }
        let count = counts.last_mut().unwrap();
        count.2 += 1;
        if is_known {
            count.1 += 1;
        } else {
            missing.push(format!("{} {}: {said:?}", row.document, row.path.join("/")));
        }
    }
    for (document, known, all) in &counts {
        println!("{known:4} of {all:4}  {document}");
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(rows.len() > 300, "only {} rows", rows.len());
}
