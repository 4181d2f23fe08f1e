//! Summaries: the leads of the sections, in order and within limits.

use dateline::lead::{Style, SummarySettings, sections, summarize};

use crate::support::Folder;

/// The default settings, with a change.
fn with(change: impl FnOnce(&mut SummarySettings)) -> SummarySettings {
    let mut settings = SummarySettings::default();
    change(&mut settings);
    settings
}

fn summary(html: &str, settings: &SummarySettings) -> Vec<String> {
    summarize(&sections(html), settings, "en").map(|summary| summary.lines).unwrap_or_default()
}

const SECTIONS: &str = "<p>Zero is. More.</p><h2>One</h2><p>First here. Second.</p><h2>Empty</h2><h2>Two</h2><ul><li>x</ul><p>Last of it. Z.</p>";

#[test]
fn summary_is_the_leads_in_order() {
    assert_eq!(summary(SECTIONS, &SummarySettings::default()), ["Zero is. First here. Last of it."]);
    let two = with(|it| (it.sentences_per_section, it.max_sections) = (2, 2));
    assert_eq!(summary(SECTIONS, &two), ["Zero is. More. First here. Second."]);
}

#[test]
fn outline_has_a_line_a_section() {
    let outline = with(|it| it.style = Style::Outline);
    assert_eq!(summary(SECTIONS, &outline), ["Zero is.", "One: First here.", "Two: Last of it."]);
}

#[test]
fn leads_stand_with_their_headings_in_either_style() {
    for style in [Style::Paragraph, Style::Outline] {
        let settings = with(|it| it.style = style);
        let leads = summarize(&sections(SECTIONS), &settings, "en").map(|summary| summary.leads);
        let leads: Vec<_> =
            leads.into_iter().flatten().map(|lead| (lead.heading.unwrap_or_default(), lead.text)).collect();
        let expected = [("", "Zero is."), ("One", "First here."), ("Two", "Last of it.")];
        assert_eq!(leads, expected.map(|(heading, text)| (heading.to_owned(), text.to_owned())));
    }
}

#[test]
fn article_without_headings_is_summarised_by_its_first_sentences() {
    assert_eq!(summary("<p>A is. B is.</p><p>C is. D is.</p>", &SummarySettings::default()), ["A is. B is. C is."]);
}

#[test]
fn sentences_are_spaced_as_their_script_is() {
    let two = with(|it| it.sentences_per_section = 2);
    assert_eq!(
        summary("<h2>一</h2><p>雨が降った。風も吹いた。</p><h2>二</h2><p>Rain. 晴れた。</p>", &two),
        ["雨が降った。風も吹いた。 Rain. 晴れた。"]
    );
    // Those of one paragraph keep what stood between them.
    let html = "<h2>一</h2><p>今日はRust。Goも見た。 終わり。</p><h2>二</h2><p>雨が降った。</p>";
    assert_eq!(summary(html, &two), ["今日はRust。Goも見た。雨が降った。"]);
}

/// The program's allocator often lays texts of sixteen bytes side by side.
#[test]
fn sentences_of_two_paragraphs_have_a_space_between_them_wherever_they_lie_in_memory() {
    let numbers = 10..90;
    let folder = numbers.clone().fold(Folder::new(), |folder, number| {
        let body = format!("Rain fell on {number}.\n\nHail fell on {number}.\n\nSnow fell on {number}.\n");
        let head = format!("title: {number}\nsource: https://source.example/{number}");
        folder.file(&format!("content/2026-01-01-{number}.md"), format!("---\n{head}\n---\n{body}"))
    });
    for _ in 0..5 {
        folder.run(&["build", "--limit", "100"]).exits(0);
        for item in folder.json()["items"].as_array().unwrap() {
            let number = item["title"].as_str().unwrap();
            let summary = format!("Rain fell on {number}. Hail fell on {number}. Snow fell on {number}.");
            assert_eq!(item["summary"], summary);
        }
    }
}

#[test]
fn limits_cut_at_sentence_ends_and_else_at_a_word() {
    let of = |max_chars| with(|it| it.max_chars = max_chars);
    assert_eq!(summary(SECTIONS, &of(20)), ["Zero is. First here."]);
    assert_eq!(summary(SECTIONS, &of(19)), ["Zero is."]);
    assert_eq!(summary("<p>Several words stand here, one by one.</p>", &of(20)), ["Several words…"]);
    assert_eq!(summary("<p>本文にはスペースがありません</p>", &of(5)), ["本文には…"]);
}

#[test]
fn article_without_prose_has_no_summary() {
    assert!(summarize(&sections("<h2>A</h2><pre>x</pre>"), &SummarySettings::default(), "en").is_none());
}
