//! Any bytes are an article, front matter and all, or diagnostics; and what becomes of an article is a valid feed.

#![no_main]

use dateline::{
    Article, Diagnostic,
    feed::{Feed, Format, Person},
    validate::{Served, validate},
};
use libfuzzer_sys::fuzz_target;
use url::Url;

fuzz_target!(|bytes: &[u8]| {
    let site = Url::parse("https://example.org/").expect("an address");
    let Ok(article) = Article::read("2026-01-31-a.md", bytes, &site) else { return };
    let mut feed = Feed::new("T", &site, Person::named("Ada Lovelace"));
    let Some(entry) = article.entry() else { return };
    feed.push(entry);
    for format in [Format::Rss, Format::Atom, Format::Json] {
        let document = format.serialize(&feed).expect("a document");
        let found = validate(&document, Served::default(), feed.updated).diagnostics("feed");
        let error = found.iter().find(|found| Diagnostic::is_error(found));
        assert!(error.is_none(), "{error:?}\n{}", String::from_utf8_lossy(&document));
    }
});
