//! The one table of rules: each says why and how, its examples break and keep it, and no diagnostic is without one.

use std::{
    collections::{BTreeSet, HashSet},
    env, fs,
    os::unix::fs::MetadataExt,
    path::Path,
    process::Command,
};

use dateline::{
    rules::{self, Example, Rule, Severity, Within},
    validate::{Finding, Served, validate},
};

use crate::{
    house,
    support::{CONFIG, Folder, Run},
};

const KNOWN: &str = "---\ntitle: Known\ndate: 2026-01-30\nid: tag:example.org,2026:known\nslug: known\n\
    permalink: /known/\nsource: https://source.example/known\n---\nIt is known.\n";

const PLAIN: &str = "---\ntitle: Plain\nsource: https://source.example/plain\n---\nIt is plain.\n";

/// The rules that an example's document breaks, or its answers of a server.
fn broken(example: &Example) -> Vec<&'static str> {
    if example.within == Within::Answers {
        return dateline::internals::rules_of_answers(std::str::from_utf8(example.snippet).unwrap());
    }
    findings(example).iter().map(|finding| finding.rule.name).collect()
}

fn findings(example: &Example) -> Vec<Finding> {
    let now = chrono::DateTime::UNIX_EPOCH.fixed_offset() + chrono::Duration::days(20_779);
    let (document, address) = (example.document(), example.address());
    let mut served = Served::default();
    served.address = address.as_ref();
    served.content_type = example.content_type;
    validate(&document, served, now).findings
}

/// What a site that was built comes to with the example in it; nothing where it is about a document alone.
fn run(example: &Example) -> Option<Run> {
    let (path, script) = match example.within {
        Within::File(path) => (path, "dateline build --dry-run"),
        Within::FrontMatter | Within::Body => ("content/2026-01-31-example.md", "dateline build --dry-run"),
        Within::Settings => ("dateline.toml", "dateline build --dry-run"),
        Within::Shell => ("script", "sh script"),
        _ => return None,
    };
    let folder = Folder::bare().file("dateline.toml", CONFIG).file("content/known.md", KNOWN);
    let folder = folder.file("content/2026-01-29-plain.md", PLAIN);
    folder.build();
    folder.write(path, example.document());
    let mut command = Command::new("sh");
    let program = Path::new(env!("CARGO_BIN_EXE_dateline")).parent().unwrap();
    let places =
        env::join_paths([program.to_owned()].into_iter().chain(env::split_paths(&env::var_os("PATH").unwrap())));
    command.env("PATH", places.unwrap()).env("SOURCE_DATE_EPOCH", crate::support::TODAY);
    Some(Run::of(command.current_dir(folder.path()).args(["-c", script])))
}

fn names(run: &Run, rule: &Rule) -> bool {
    run.stderr.contains(&format!("[{}]", rule.name)) || run.stdout.contains(&format!("\"rule\":\"{}\"", rule.name))
}

/// True for who may read everything, whatever the permissions.
fn is_root() -> bool {
    fs::metadata(Folder::bare().path()).unwrap().uid() == 0
}

#[test]
fn article_that_breaks_a_rule_costs_no_other_when_a_build_keeps_going() {
    let mut number = 0;
    for rule in rules::all() {
        let path = match rule.bad.within {
            Within::File(path) if path.starts_with("content/") => path,
            Within::FrontMatter | Within::Body => "content/2026-01-31-example.md",
            _ => continue,
        };
        let folder = Folder::bare().file("dateline.toml", CONFIG).file("content/known.md", KNOWN);
        let folder = folder.file("content/2026-01-29-plain.md", PLAIN);
        folder.build();
        // That it is written again shows that nothing was refused.
        fs::remove_file(folder.path().join("feeds/atom.xml")).unwrap();
        folder.write(path, rule.bad.document());
        let run = folder.run(&["build", "--keep-going"]);
        assert!(folder.exists("feeds/atom.xml"), "{}: {}{}", rule.name, run.stdout, run.stderr);
        let feed = folder.read("feeds/atom.xml");
        assert!(feed.contains(">Known<") && feed.contains(">Plain<"), "{}: {}{}", rule.name, run.stdout, run.stderr);
        assert!(!feed.contains("deleted-entry"), "{}", rule.name);
        number += 1;
    }
    assert!(number > 20, "{number}");
}

#[test]
fn names_are_unique_and_in_kebab_case() {
    let mut names = HashSet::new();
    for rule in rules::all() {
        assert!(names.insert(rule.name), "{} is in the table twice", rule.name);
        let is_kebab = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        assert!(rule.name.split('-').all(is_kebab), "{}", rule.name);
    }
}

#[test]
fn every_rule_says_why_where_and_how() {
    for rule in rules::all() {
        let help = Some(rule.help).filter(|help| !help.is_empty());
        for said in [rule.why, rule.spec].into_iter().chain(help) {
            assert!(said.len() > 5 && said.trim() == said, "{}: {said:?}", rule.name);
        }
        assert!(rule.url.starts_with("https://"), "{}", rule.name);
        assert!(rule.why.ends_with('.') && !rule.help.ends_with('.'), "{}", rule.name);
    }
}

#[test]
fn every_rule_is_used() {
    let code: Vec<(String, String)> =
        house::code().into_iter().filter(|(path, _)| !path.starts_with("rules/")).collect();
    for (path, table) in house::code().into_iter().filter(|(path, _)| path.starts_with("rules/")) {
        let is_constant =
            |name: &&str| name.bytes().all(|byte| byte.is_ascii_uppercase() || b"_0123456789".contains(&byte));
        for name in table
            .lines()
            .filter_map(|line| line.strip_prefix("    ")?.split_once(": ").map(|row| row.0))
            .filter(is_constant)
        {
            let is_word = |(at, _): (usize, &str), text: &str| {
                let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_';
                !text[..at].ends_with(is_part) && !text[at + name.len()..].starts_with(is_part)
            };
            let is_used = code.iter().any(|(_, text)| text.match_indices(name).any(|found| is_word(found, text)));
            assert!(is_used, "{name} of src/{path} is used nowhere");
        }
    }
}

#[test]
fn every_bad_example_breaks_its_rule() {
    for rule in rules::all() {
        let is_readable_anyway = rule.name == "unreadable-media" && is_root();
        match run(&rule.bad) {
            _ if rule.bad.within == Within::Situation || is_readable_anyway => {}
            Some(run) => assert!(names(&run, rule), "{}:\n{}{}", rule.name, run.stdout, run.stderr),
            None => {
                let found = broken(&rule.bad);
                assert!(found.contains(&rule.name), "{}: {found:?}", rule.name);
            }
        }
    }
}

#[test]
fn every_good_example_keeps_its_rule_and_has_no_error() {
    let mut faults = Vec::new();
    for rule in rules::all().filter(|rule| rule.good.within != Within::Situation) {
        if let Some(run) = run(&rule.good) {
            // What does not end by itself is ended by `timeout`.
            if !matches!(run.code, Some(0 | 124)) || names(&run, rule) {
                faults.push(format!("{}:\n{}{}", rule.name, run.stdout, run.stderr));
            }
            continue;
        }
        if rule.good.within == Within::Answers {
            faults.extend(broken(&rule.good).into_iter().filter(|name| *name == rule.name).map(str::to_owned));
            continue;
        }
        let is_fault = |finding: &Finding| finding.rule == rule || finding.severity == Severity::Error;
        let found = findings(&rule.good).into_iter().filter(is_fault);
        faults.extend(found.map(|finding| format!("{}: {}", rule.name, finding.message)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_what_no_folder_can_show_is_said_in_words() {
    let said: BTreeSet<&str> =
        rules::all().filter(|rule| rule.bad.within == Within::Situation).map(|rule| rule.name).collect();
    assert_eq!(
        said,
        BTreeSet::from([
            "gone",
            "hub-failed",
            "live-another-feed",
            "live-missing",
            "live-stale",
            "moved",
            "not-served-yet",
            "open",
            "parser-failed",
            "serialize",
            "store-busy",
            "unnamed-feed",
            "watch",
        ])
    );
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = Folder::bare();
    let list = folder.run(&["explain"]).exits(0);
    let names: Vec<&str> = list.stdout.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
    assert!(names.contains(&"missing-self-link") && names.contains(&"missing-date"));
    assert_eq!(folder.run(&["explain", "--format", "json"]).exits(0).objects().len(), names.len());
    let run = folder.run(&["explain", "missing-self-link"]).exits(0);
    run.reports("RFC 4287, section 4.1.1").reports("Bad, in an Atom feed:").reports("rel=\"self\"");
    let run = folder.run(&["explain", "impossible-date"]).exits(0);
    run.reports("RFC 3339, section 5.7").reports("Bad, in the front matter of an article:\n\n    date: 2026-02-30\n");
    folder.run(&["explain", "mising-self-link"]).exits(2).says("did you mean `missing-self-link`?");
    folder.run(&["explain", "zebra"]).exits(2).says("`dateline explain` lists them");
}

#[test]
fn names_of_the_w3c_lead_to_rules() {
    let folder = Folder::bare();
    folder.run(&["explain", "MissingGuid"]).exits(0).reports("missing-guid (");
    folder.run(&["explain", "MissingXmlURL"]).exits(0).reports("outline-without-address (");
    // One of theirs may be several of ours.
    let run = folder.run(&["explain", "SecurityRiskAttr"]).exits(0);
    run.reports("dangerous-attribute (").reports("\n\nunknown-content-attribute (");
    folder.run(&["explain", "MissingGuids"]).exits(2).says("did you mean `MissingGuid`?");
}

#[test]
fn rules_of_front_matter_and_of_json_feed_have_different_names() {
    let folder = Folder::new()
        .file("content/2026-01-31-a.md", "---\ntitle: A\nauthor: 3\nsource: https://source.example/\n---\nText.\n");
    folder.write("feed.json", "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": 3, \"items\": []}");
    let driver = |run: Run| {
        let log: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().clone();
        rules.into_iter().find(|rule| rule["id"].as_str().unwrap().starts_with("wrong-")).unwrap()
    };
    let rule = driver(folder.run(&["build", "--format", "sarif"]).exits(0));
    assert_eq!(rule["id"], "wrong-type");
    assert!(rule["fullDescription"]["text"].as_str().unwrap().contains("front matter"), "{rule:#}");
    assert!(rule["helpUri"].as_str().unwrap().starts_with("https://yaml.org/"), "{rule:#}");
    let rule = driver(folder.run(&["validate", "--format", "sarif", "feed.json"]).exits(1));
    assert_eq!(rule["id"], "wrong-member-type");
    assert!(rule["helpUri"].as_str().unwrap().starts_with("https://www.jsonfeed.org/"), "{rule:#}");
}
