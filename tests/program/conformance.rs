//! The W3C feed validator's own cases: how often `dateline validate` agrees with them, by family. Where it does not,
//! tests/conformance/disagreements.txt says why.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use dateline::rules;
use serde_json::Value as Json;

use crate::support::{Run, program, shared};

/// The share of cases that agree, at least; they are 860 of 866 today.
const AGREEING: f64 = 0.97;

/// The address that all cases count as served below.
const BASE: &str = "http://www.feedvalidator.org/testcases/";

/// What is expected of a file.
struct Case {
    /// Below the folder of the cases.
    path: String,
    event: String,
    is_negated: bool,
    /// The errors that a case for something valid may have nonetheless.
    errors: Vec<String>,
}

fn read_cases(folder: &Path) -> Vec<Case> {
    let manifest = fs::read_to_string(folder.join("manifest.jsonl")).unwrap();
    let case = |line: &str| {
        let case: Json = serde_json::from_str(line).unwrap();
        let path = case["path"].as_str().unwrap().strip_prefix("cases/").unwrap().to_owned();
        assert_eq!(case["base"], format!("{BASE}{path}"));
        Case {
            path,
            event: case["expect"]["event"].as_str().unwrap().to_owned(),
            is_negated: case["expect"]["negated"].as_bool().unwrap(),
            errors: case["errors"].as_array().unwrap().iter().map(|event| event.as_str().unwrap().to_owned()).collect(),
        }
    };
    manifest.lines().map(case).collect()
}

/// True when the event is, or descends from, the other.
fn is_a(events: &Json, event: &str, ancestor: &str) -> bool {
    event == ancestor
        || events[event]["parents"].as_array().is_some_and(|parents| parents.iter().any(|parent| parent == ancestor))
}

fn agrees(case: &Case, findings: &[Json], events: &Json) -> bool {
    let w3c = |finding: &Json| finding["w3c"].as_str().unwrap_or_default().to_owned();
    let severity = case.event.to_lowercase();
    if ["error", "warning", "info"].contains(&severity.as_str()) {
        return findings.iter().any(|finding| finding["severity"] == severity.as_str()) != case.is_negated;
    }
    if events[&case.event]["severity"] == "success" {
        let is_known = |finding: &Json| case.errors.iter().any(|error| is_a(events, &w3c(finding), error));
        return findings.iter().all(|finding| finding["severity"] != "error" || is_known(finding));
    }
    findings.iter().any(|finding| is_a(events, &w3c(finding), &case.event)) != case.is_negated
}

/// The findings of every case, in one run of the program.
fn validate(folder: &Path, cases: &[Case]) -> BTreeMap<String, Vec<Json>> {
    let mut command = program();
    command.current_dir(folder.join("cases")).args(["--format", "json", "validate", "--base", BASE]);
    command.args(cases.iter().map(|case| &case.path));
    let run = Run::of(&mut command).exits(1);
    let mut findings: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    for finding in run.objects() {
        let events = rules::all().find(|rule| finding["rule"] == rule.name).unwrap().w3c;
        let event = finding["w3c"].as_str();
        assert!(event.is_none_or(|event| events.contains(&event)), "`explain` must know {finding}");
        findings.entry(finding["path"].as_str().unwrap().to_owned()).or_default().push(finding);
    }
    findings
}

/// The paths of the file of disagreements, each with a reason behind it.
fn listed() -> BTreeSet<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/disagreements.txt");
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (path, reason) = line.split_once(' ').unwrap_or((line, ""));
            assert!(reason.trim().len() > 10, "{path} disagrees without a reason");
            path.to_owned()
        })
        .collect()
}

#[test]
fn conformance_with_the_cases_of_the_w3c_is_as_listed() {
    let Some(folder) = shared("conformance") else { return };
    let events: Json = serde_json::from_str(&fs::read_to_string(folder.join("events.json")).unwrap()).unwrap();
    let cases = read_cases(&folder);
    let findings = validate(&folder, &cases);
    let mut families: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut disagreements = BTreeSet::new();
    for case in &cases {
        let found = findings.get(&case.path).map_or(&[][..], Vec::as_slice);
        let family = families.entry(case.path.rsplit_once('/').unwrap().0.to_owned()).or_default();
        family.1 += 1;
        if agrees(case, found, &events) {
            family.0 += 1;
            continue;
        }
        disagreements.insert(case.path.clone());
        let events: BTreeSet<&str> = found.iter().filter_map(|finding| finding["w3c"].as_str()).collect();
        let negation = if case.is_negated { "no " } else { "" };
        println!("{}: expects {negation}{}, has {events:?}", case.path, case.event);
    }
    for (family, (agreeing, all)) in &families {
        println!("{agreeing:4} of {all:4}  {family}");
    }
    let agreeing = cases.len() - disagreements.len();
    #[expect(clippy::cast_precision_loss, reason = "there are a thousand cases")]
    let share = agreeing as f64 / cases.len() as f64;
    println!("{agreeing} of {} agree ({:.1} %)", cases.len(), share * 100.0);
    let listed = listed();
    let mended: Vec<_> = listed.difference(&disagreements).collect();
    assert!(mended.is_empty(), "listed as disagreements, but agree: {mended:?}");
    let unexplained: Vec<_> = disagreements.difference(&listed).collect();
    assert!(unexplained.is_empty(), "these disagree and are not listed with a reason: {unexplained:?}");
    assert!(share >= AGREEING, "only {agreeing} of {} agree", cases.len());
}
