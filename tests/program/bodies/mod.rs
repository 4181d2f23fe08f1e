//! Bodies: what readers get of each way of writing an article.

use dateline::{Article, Error};

mod converted;
mod markdown;
mod pages;
mod plain_text;

fn read(path: &str, text: &str) -> Result<Article, Error> {
    Article::read(path, text.as_bytes(), &"https://e.org/".parse().unwrap())
}

/// What readers get of an article with this body.
fn html(extension: &str, body: &str) -> String {
    let text = format!("{{\"title\": \"A name of its own\", \"date\": \"2026-01-31\"}}\n{body}");
    read(&format!("a.{extension}"), &text).unwrap().html().to_owned()
}
