//! Probes: single changes of a full RSS feed and a full Atom feed, each with what the W3C feed validator says of it; how
//! often `dateline validate` agrees, by vocabulary. Where it does not, tests/conformance/probes.txt says which section of
//! which document makes the W3C validator wrong.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use dateline::{
    rules::Severity,
    validate::{Served, validate},
};
use serde_json::Value as Json;

use crate::support::shared;

/// The share of probes that agree, at least.
const AGREEING: f64 = 0.97;

struct Probe {
    /// `rss.xml entry media:player duplicate`: the feed, the place, the element and the change.
    name: String,
    vocabulary: String,
    document: String,
    /// True if the W3C validator has an error or a warning.
    is_faulty: bool,
}

fn read_probes(folder: &Path) -> Vec<Probe> {
    let probe = |line: &str| {
        let probe: Json = serde_json::from_str(line).unwrap();
        let text = |name: &str| probe[name].as_str().unwrap().to_owned();
        let at = usize::try_from(probe["at"].as_u64().unwrap()).unwrap();
        let (base, element) = (text("base"), text("element"));
        let mut document = fs::read_to_string(folder.join(&base)).unwrap();
        // The place is counted in characters.
        let start = document.char_indices().nth(at).unwrap().0;
        document.replace_range(start..start + text("find").len(), &text("put"));
        let has = |name: &str| !probe[name].as_array().unwrap().is_empty();
        Probe {
            name: format!("{base} {} {element} {}", text("in"), text("change")),
            vocabulary: element.split_once(':').map_or(base.trim_end_matches(".xml"), |(prefix, _)| prefix).to_owned(),
            document,
            is_faulty: has("errors") || has("warnings"),
        }
    };
    fs::read_to_string(folder.join("probes.jsonl")).unwrap().lines().map(probe).collect()
}

/// The probes that are listed as disagreements, each with a reason behind a colon.
fn listed() -> BTreeSet<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/probes.txt");
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (name, reason) = line.split_once(" | ").unwrap_or((line, ""));
            assert!(reason.trim().len() > 10, "{name} disagrees without a reason");
            name.to_owned()
        })
        .collect()
}

#[test]
fn probes_of_the_w3c_are_as_listed() {
    let Some(folder) = shared("conformance/probes") else { return };
    let address = "https://example.org/f.xml".parse().unwrap();
    let now = "2026-11-28T12:00:00Z".parse().unwrap();
    let probes = read_probes(&folder);
    let mut vocabularies: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut disagreements = BTreeSet::new();
    for probe in &probes {
        let findings = validate(probe.document.as_bytes(), Served::at(&address), now).findings;
        let faults: Vec<&str> = findings
            .iter()
            .filter(|finding| finding.severity != Severity::Info)
            .map(|finding| finding.rule.name)
            .collect();
        let counts = vocabularies.entry(&probe.vocabulary).or_default();
        counts.1 += 1;
        if faults.is_empty() != probe.is_faulty {
            counts.0 += 1;
            continue;
        }
        println!("{}: has {faults:?}", probe.name);
        disagreements.insert(probe.name.clone());
    }
    for (vocabulary, (agreeing, all)) in &vocabularies {
        println!("{agreeing:4} of {all:4}  {vocabulary}");
    }
    let agreeing = probes.len() - disagreements.len();
    #[expect(clippy::cast_precision_loss, reason = "there are a thousand probes")]
    let share = agreeing as f64 / probes.len() as f64;
    println!("{agreeing} of {} agree ({:.1} %)", probes.len(), share * 100.0);
    let listed = listed();
    let mended: Vec<_> = listed.difference(&disagreements).collect();
    assert!(mended.is_empty(), "listed as disagreements, but agree: {mended:?}");
    let unexplained: Vec<_> = disagreements.difference(&listed).collect();
    assert!(unexplained.is_empty(), "these disagree and are not listed with a reason: {unexplained:?}");
    assert!(share >= AGREEING, "only {agreeing} of {} agree", probes.len());
}
