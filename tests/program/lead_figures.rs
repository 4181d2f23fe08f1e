//! How often the first sentence is right, measured on the cases that lie beside the repository.

use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;

use dateline::{internals::first_sentences, lead::sentences};

use crate::support::shared;

struct Case {
    language: String,
    text: String,
    wanted: Vec<String>,
}

#[derive(Default)]
struct Figures {
    first: usize,
    whole: usize,
    of: usize,
}

/// Reads a file of cases, or says loudly that it is not there.
fn cases(name: &str) -> Option<Vec<Case>> {
    let lines = fs::read_to_string(shared("leads")?.join(name)).unwrap();
    Some(lines.lines().map(case).collect())
}

fn case(line: &str) -> Case {
    let value: serde_json::Value = serde_json::from_str(line).expect("a case is one line of JSON");
    let word = |key: &str| value[key].as_str().expect("a case has `lang` and `text`").to_owned();
    let wanted = value["sentences"].as_array().expect("a case has `sentences`");
    let wanted = wanted.iter().filter_map(|sentence| sentence.as_str().map(str::to_owned)).collect();
    Case { language: word("lang"), text: word("text"), wanted }
}

/// Counts what is right, and prints it for each language and in all.
fn measure(name: &str, cases: &[Case]) -> Figures {
    let mut languages: BTreeMap<&str, Figures> = BTreeMap::new();
    let start = Instant::now();
    for case in cases {
        let found = sentences(&case.text, &case.language);
        let figures = languages.entry(&case.language).or_default();
        figures.first += usize::from(found.first().copied() == case.wanted.first().map(String::as_str));
        figures.whole += usize::from(found == case.wanted);
        figures.of += 1;
    }
    let seconds = start.elapsed().as_secs_f64();
    let mut all = Figures::default();
    for (language, Figures { first, whole, of }) in &languages {
        println!("{name} {language}: first {first}, whole {whole} of {of}");
        all.first += first;
        all.whole += whole;
        all.of += of;
    }
    let bytes: usize = cases.iter().map(|case| case.text.len()).sum();
    #[expect(clippy::cast_precision_loss, reason = "a rate for reading")]
    let (rate, share) = (bytes as f64 / seconds / 1e6, 100.0 * all.first as f64 / all.of as f64);
    println!("{name}: first {} ({share:.2} %), whole {} of {}, {rate:.1} MB/s", all.first, all.whole, all.of);
    all
}

#[test]
fn first_sentence_of_encyclopaedia_and_news_text_is_right() {
    let Some(mut cases) = cases("pud.jsonl") else { return };
    cases.retain(|case| case.language != "th");
    let figures = measure("pud", &cases);
    assert!(figures.first * 1000 >= figures.of * 992, "{} of {}", figures.first, figures.of);
}

#[test]
fn first_sentence_of_news_leads_is_right() {
    let Some(cases) = cases("news.jsonl") else { return };
    let figures = measure("news", &cases);
    assert!(figures.first >= 35, "{} of {}", figures.first, figures.of);
}

#[test]
fn golden_rules_are_split_as_written() {
    let Some(cases) = cases("golden-rules.jsonl") else { return };
    let figures = measure("golden rules", &cases);
    assert!(figures.whole >= 358, "{} of {}", figures.whole, figures.of);
}

#[test]
fn of_long_paragraphs_the_first_sentences_are_those_of_the_whole() {
    for name in ["pud.jsonl", "news.jsonl", "golden-rules.jsonl"] {
        let Some(cases) = cases(name) else { return };
        for cases in cases.chunk_by(|one, other| one.language == other.language) {
            // Texts that stand side by side are of one language, and may well be one paragraph.
            for texts in (2..=7).flat_map(|length| cases.windows(length).step_by(length)) {
                let paragraph = texts.iter().map(|case| case.text.as_str()).collect::<Vec<_>>().join(" ");
                let whole = sentences(&paragraph, &texts[0].language);
                for count in 1..4 {
                    let first = first_sentences(&paragraph, &texts[0].language, count);
                    assert_eq!(first, whole[..count.min(whole.len())], "{paragraph}");
                }
            }
        }
    }
}
