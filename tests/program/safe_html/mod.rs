//! Safe HTML: what readers get of the HTML of an article.

use dateline::Article;

mod attacks;
mod attributes;
mod code;
mod nesting;
mod pages;
mod replaced;

/// An article on `https://e.org/` with this HTML, and more in its front matter.
fn article(html: &str, front_matter: &str) -> Article {
    let matter = format!("{{\"title\": \"Title\", \"date\": \"2026-01-31\"{front_matter}}}");
    let text = format!("{matter}\n<article>{html}</article>");
    Article::read("a.html", text.as_bytes(), &"https://e.org/".parse().unwrap()).unwrap()
}

/// What readers get of this HTML.
fn safe(html: &str) -> String {
    article(html, "").html().to_owned()
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (html, expected) in cases {
        assert_eq!(safe(html), *expected, "{html}");
    }
}
