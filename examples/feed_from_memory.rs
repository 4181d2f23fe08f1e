//! Makes an Atom feed of articles that lie in no folder, validates it, and prints it.
//!
//! `cargo run --no-default-features --example feed_from_memory`

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it prints what it makes")]

use std::error::Error;

use dateline::{
    Article,
    feed::{Feed, Format, Person},
    validate::{Served, validate},
};

const ARTICLES: [(&str, &str); 2] = [
    (
        "2026-01-31-harbour.md",
        "# The harbour opens\n\nShips enter again. The mayor came.\n\n## Ferries\n\nThey sail at noon.\n",
    ),
    ("2026-02-07-bridge.txt", "The bridge is closed\n\nNobody crosses it. It may take weeks.\n"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let site = "https://example.org/".parse()?;
    let mut feed = Feed::new("The town", &site, Person::named("Ada Lovelace"));
    for (path, text) in ARTICLES {
        feed.push(Article::read(path, text.as_bytes(), &site)?.entry().ok_or("an article has no date")?);
    }
    let atom = Format::Atom.serialize(&feed)?;
    let validated = validate(&atom, Served::default(), feed.updated);
    for diagnostic in validated.diagnostics("atom.xml") {
        eprintln!("{}: {}", diagnostic.rule.name, diagnostic.message);
    }
    println!("{}", validated.text);
    Ok(())
}
