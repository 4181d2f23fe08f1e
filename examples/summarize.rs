//! Prints the title, the date and the summary of an article.
//!
//! `cargo run --no-default-features --example summarize -- content/2026-01-31-hello.md`

#![expect(clippy::print_stdout, reason = "it prints what it finds")]

use std::{env, error::Error, fs};

use dateline::Article;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("name a file to summarize")?;
    let article = Article::read(&path, &fs::read(&path)?, &"https://example.org/".parse()?)?;
    println!("{}", article.title());
    if let Some(published) = article.published() {
        println!("{}", published.format("%Y-%m-%d"));
    }
    for line in article.summary().into_iter().flat_map(|summary| &summary.lines) {
        println!("\n{line}");
    }
    Ok(())
}
