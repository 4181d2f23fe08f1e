//! How often the first sentence is right in each language, measured on pairs of sentences with what speakers write in it:
//! abbreviations, initials, ordinals, quotations, numbers. They are in `tests/sentences`, a pair a line, separated by a bar.
//! And which sentences are poor leads, in each language, by those in `tests/leads`.

use std::{fs, path::Path};

use dateline::lead::{SummarySettings, sections, sentences, summarize};

/// Pairs of a language that must be right, of a hundred.
const RIGHT: usize = 95;

/// What stands between two sentences.
fn space(language: &str) -> &'static str {
    if matches!(language, "ja" | "zh") { "" } else { " " }
}

#[test]
fn first_sentence_is_right_in_every_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    let mut languages = 0;
    let mut wrong_in_all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let language = path.file_stem().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let pairs: Vec<(&str, &str)> = text.lines().map(|line| line.split_once(" | ").expect(line)).collect();
        assert!(pairs.len() >= 40, "{language} has {} pairs", pairs.len());
        let mut wrong = Vec::new();
        for (first, second) in &pairs {
            let paragraph = [*first, *second].join(space(language));
            let found = sentences(&paragraph, language);
            if found.first() != Some(first) {
                wrong.push(format!("{language}: {first} | {second}, found {}", found.join(" | ")));
            }
        }
        languages += 1;
        if (pairs.len() - wrong.len()) * 100 < RIGHT * pairs.len() {
            wrong_in_all.extend(wrong);
        }
    }
    assert!(languages >= 25, "{languages} languages");
    assert!(wrong_in_all.is_empty(), "{}", wrong_in_all.join("\n"));
}

#[test]
fn sentences_that_say_nothing_by_themselves_give_way_in_every_language() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/leads/poor.txt");
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let wrong: Vec<_> = lines.filter(|line| !is_judged_as_said(line)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether the sentence of a line gives way to the next one if it is poor, and stands first if it is good.
fn is_judged_as_said(line: &str) -> bool {
    const NEXT: &str = "Dateline 2.0 costs 3 euros.";
    let [language, judgement, sentence] = *line.splitn(3, '\t').collect::<Vec<_>>() else { panic!("{line}") };
    let html = format!("<p>{sentence}</p><p>{NEXT}</p>");
    let mut settings = SummarySettings::default();
    settings.sentences_without_sections = 1;
    let summary = summarize(&sections(&html), &settings, language).map(|summary| summary.text());
    let first = sentences(sentence, language)[0];
    summary.as_deref() == Some(if judgement == "poor" { NEXT } else { first })
}
