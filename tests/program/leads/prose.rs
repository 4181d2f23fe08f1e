//! What is prose: the article's own words, rather than bylines, dates, markers and shortcodes.

use dateline::lead::sections;

/// The paragraphs that are prose.
fn prose(paragraphs: &[&str]) -> Vec<String> {
    let html: Vec<_> = paragraphs.iter().map(|text| format!("<p>{}</p>", text.replace('<', "&lt;"))).collect();
    sections(&html.concat())
        .into_iter()
        .flat_map(|section| section.paragraphs)
        .map(|paragraph| paragraph.text)
        .collect()
}

fn is_prose(text: &str) -> bool {
    !prose(&[text]).is_empty()
}

#[test]
fn bylines_dates_and_reading_times_are_no_prose() {
    for text in [
        "By Jane Doe",
        "by Jane Doe and João de Souza | January 5, 2026",
        "Posted by The Rust Team on 5 Jan 2026",
        "Published on 2026-01-31 at 10:00",
        "Last updated: March 3rd, 2026",
        "Author: Jane",
        "Monday, January 5th, 2026",
        "5 de enero de 2026",
        "2026年1月31日",
        "2026-01-31",
        "5 min read",
        "Update from 1.92",
        "5 Jan 2026 · 12 minutes read",
    ] {
        assert!(!is_prose(text), "{text}");
    }
}

#[test]
fn sentences_that_look_a_little_like_bylines_are_prose() {
    for text in [
        "By default nothing moves.",
        "By 2018 the Author had left Rust for good.",
        "Published by a small press, the book sold well.",
        "In 2018 version 2 came out.",
        "2024年は良い年でした。",
        "Last week the team met in Oslo.",
        "Date handling is hard.",
        "Read it in 5 minutes.",
        "Hello",
        "42 is the answer",
        "[An aside of the editor.]",
        "{braces} and {% raw %} in prose",
        "Use {{ x }} here.",
    ] {
        assert!(is_prose(text), "{text}");
    }
}

#[test]
fn markers_and_shortcodes_are_no_prose() {
    for text in [
        ":::",
        ":::note",
        "!!! tip \"x\"",
        "??? note",
        "[!NOTE]",
        "[TOC]",
        "[[_TOC_]]",
        "{:toc}",
        "{{toc}}",
        "[gallery ids=\"1,2\"]",
        "{{< figure src=\"a.png\" >}}",
        "{% include x.html %} {: .wide}",
        "***",
        "…",
        "🎉 🎉",
        "12 / 5",
        "https://example.org/a",
        "",
    ] {
        assert!(!is_prose(text), "{text}");
    }
}

#[test]
fn blocks_of_markers_open_and_close() {
    for opening in
        [":::note", "::: {.callout-tip}", ":::warning Look here", "{% highlight sh %} a", "{{< callout type=\"x\" >}}"]
    {
        assert_eq!(prose(&[opening, "Inside.", ":::", "Yes."]), ["Yes."], "{opening}");
    }
    for closing in [":::", "the end. :::", "{% endhighlight %}", "x {{< /note >}}", "{{% /note %}}"] {
        assert_eq!(prose(&[":::note", "Inside.", closing, "Yes."]), ["Yes."], "{closing}");
    }
    for plain in [":::tabs", ":::note a :::", "{% raw %}", "{% note %} a {% endnote %}", "Text"] {
        assert_eq!(prose(&[plain, "Yes."]).last().map(String::as_str), Some("Yes."), "{plain}");
    }
}

#[test]
fn sentence_marks_of_many_scripts_end_a_sentence() {
    // Bold text is a label, unless it is a sentence.
    let is_bold_prose = |text| !sections(&format!("<p><b>{text}</b>")).is_empty();
    for text in ["a.", "a?\"", "你好。」", "هل؟", "ठीक।"] {
        assert!(is_bold_prose(text), "{text}");
    }
    assert!(!is_bold_prose("a:") && !is_bold_prose(""));
}
