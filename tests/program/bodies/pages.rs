//! Pages of HTML, and what they say of themselves.

use super::{html, read};

#[test]
fn meta_wins_over_time_and_title_over_another_heading() {
    let page = "<title>T</title><h1>Other</h1><time datetime=2020-01-01></time>\
        <meta property='article:published_time' content='2026-01-31T10:00:00Z'>";
    let article = read("a.html", page).unwrap();
    assert_eq!(article.title(), "T");
    assert_eq!(article.published().unwrap().to_rfc3339(), "2026-01-31T10:00:00+00:00");
}

#[test]
fn content_is_the_article_of_the_page() {
    for (page, expected) in [
        ("<body><nav>n</nav><Article class=x>a<b>b</b></article></body>", "a<b>b</b>"),
        ("<html><body class=x>a</body></html>", "a"),
        ("<p>fragment", "<p>fragment</p>"),
        ("<articles>x</articles>", "x"),
        ("<main", ""),
    ] {
        assert_eq!(html("html", page), expected, "{page}");
    }
}

#[test]
fn sign_beside_a_heading_is_no_part_of_the_title() {
    for heading in ["Learning C#<a href='#t'>#</a>", "<a href='#t'>¶</a>Learning C#", "<a href='#t'>Learning C#</a>"] {
        let article = read("2026-01-31-a.html", &format!("<h1 id=t>{heading}</h1><p>a</p>")).unwrap();
        assert_eq!(article.title(), "Learning C#", "{heading}");
    }
}
