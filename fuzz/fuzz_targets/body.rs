//! Any text in each kind of body is rendered, and its sections and leads are found.

#![no_main]

use dateline::Article;
use libfuzzer_sys::fuzz_target;
use url::Url;

fuzz_target!(
    // The program catches the panics of others' parsers, which are no findings; its own still end the run.
    init: std::panic::set_hook(Box::new(|panic| eprintln!("{panic}"))),
    |bytes: &[u8]| {
        let Some((kind, body)) = bytes.split_first() else { return };
        let extension = ["md", "mdx", "txt", "html", "adoc", "dj", "rst"][usize::from(*kind) % 7];
        let site = Url::parse("https://example.org/").expect("an address");
        let Ok(article) = Article::read(&format!("2026-01-31-a.{extension}"), body, &site) else { return };
        assert!(!article.title().is_empty());
        for section in article.sections() {
            assert!(!section.heading.is_some_and(|heading| heading.text.contains('\n')));
        }
        assert!(!article.summary().is_some_and(|summary| summary.text().trim().is_empty()));
    }
);
