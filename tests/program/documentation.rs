//! The manual in `docs/` does what it says: what is made of the program is as the program has it, examples run, links lead on.
//! `DATELINE_BLESS=1` writes anew what is made.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use dateline::rules;

use crate::support::{CONFIG, Folder, png};

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// All pages, by their paths in the manual.
fn pages() -> Vec<(String, String)> {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                below(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    below(&docs(), &mut found);
    found.sort();
    let page = |path: PathBuf| {
        let name = path.strip_prefix(docs()).unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    found.into_iter().map(page).collect()
}

/// The code blocks of a language in a page.
pub(crate) fn blocks_of(text: &str, language: &str) -> Vec<String> {
    let mut parts = text.split("```");
    parts.next();
    let mut found = Vec::new();
    while let (Some(block), Some(_)) = (parts.next(), parts.next()) {
        let (name, text) = block.split_once('\n').unwrap();
        if name == language {
            found.push(text.to_owned());
        }
    }
    found
}

/// Asserts that a page is as it is made, or writes it.
fn assert_made(name: &str, made: &str) {
    let path = docs().join(name);
    if env::var_os("DATELINE_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, made).unwrap();
    }
    let text = fs::read_to_string(&path).unwrap_or_default();
    assert!(text == made, "docs/{name} is out of date; `DATELINE_BLESS=1 cargo test documentation` writes it anew");
}

#[test]
fn page_of_severities_is_made_of_the_rules_of_feeds() {
    let page = fs::read_to_string(docs().join("severities.md")).unwrap();
    let mut made = page.split("| `").next().unwrap().to_owned();
    for rule in rules::all().skip_while(|rule| rule.name != "undecodable-bytes") {
        let severity = format!("{:?}", rule.severity).to_lowercase();
        made.extend(["| `", rule.name, "` | ", &severity, " | [", rule.spec, "](", rule.url, ") |\n"]);
    }
    assert_made("severities.md", &made);
}

const NOTES: &str = include_str!("settings_notes.md");

#[test]
fn page_of_settings_is_made_of_the_schema_and_the_example() {
    let schema: serde_json::Value = serde_json::from_str(&Folder::bare().run(&["schema"]).exits(0).stdout).unwrap();
    let example = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/config/example.toml")).unwrap();
    let mut page = "# Settings\n\nAll of `dateline.toml`. Only `title`, `url` and `author` are required, and options on the command line win over the \
                    file. A misspelt key is an error that names the nearest known one. In the folder of a site generator, none of it is required: \
                    what its settings say is read at each build.\n\n```toml\n"
        .to_owned();
    page += example.split_once("\n\n").unwrap().1;
    page += "```\n\n## Every setting\n\n| setting | what it is |\n|---|---|\n";
    let said = |text: &serde_json::Value| text.as_str().unwrap_or_default().replace('\n', " ").replace('|', "\\|");
    let mut add = |prefix: &str, table: &serde_json::Value| {
        let inner = table.get("properties").unwrap_or_else(|| &table["items"]["properties"]);
        let inner = if inner.is_null() { &table["anyOf"][0]["properties"] } else { inner };
        for (key, value) in inner.as_object().into_iter().flatten() {
            page.extend([format!("| `{prefix}{key}` | {} |\n", said(&value["description"]))]);
        }
    };
    add("", &schema);
    for table in ["summary", "podcast", "publish", "content_filter", "feed", "element"] {
        add(&format!("{table}."), &schema["properties"][table]);
    }
    page += "\n";
    page += NOTES;
    assert_made("settings.md", &page);
}

#[test]
fn ci_files_of_the_manual_are_those_that_init_writes() {
    for (path, text) in dateline::internals::ci_files() {
        let (host, name) = match path {
            ".github/workflows/feeds.yml" => ("GitHub", "github"),
            ".gitlab-ci.yml" => ("GitLab", "gitlab"),
            ".forgejo/workflows/feeds.yml" => ("Forgejo, Codeberg and Gitea", "forgejo"),
            _ => ("Woodpecker", "woodpecker"),
        };
        assert_made(&format!("ci/{name}.yml"), &text);
        let page = format!(
            "# {host}\n\n`dateline init` writes this file to `{path}`, with the branch and the folder of your site; it is \
             [here](./{name}.yml) too.\n\n```yaml\n{text}```\n\nBack to [CI](../ci.md).\n"
        );
        assert_made(&format!("ci/{name}.md"), &page);
        assert!(!text.contains("crates.io") && !text.contains("cargo install dateline"), "{text}");
    }
}

#[test]
fn languages_of_the_manual_are_those_that_have_words() {
    let languages: Vec<String> =
        dateline::internals::languages_of_words().iter().map(|language| format!("`{language}`")).collect();
    let page = fs::read_to_string(docs().join("languages.md")).unwrap();
    let (before, rest) = page.split_once("else in English:\n\n").unwrap();
    let rest = rest.split_once("\n\n").unwrap().1;
    assert_made("languages.md", &format!("{before}else in English:\n\n{}\n\n{rest}", languages.join(", ")));
}

#[test]
fn every_page_is_in_the_contents() {
    let pages = pages();
    let contents = fs::read_to_string(docs().join("SUMMARY.md")).unwrap();
    for (name, _) in &pages {
        assert!(name == "SUMMARY.md" || contents.contains(&format!("({name})")), "{name} is not in the contents");
    }
    assert!(pages.len() > 25, "{}", pages.len());
}

/// The name of a heading in addresses, as hosts of repositories make it.
fn anchor(heading: &str) -> String {
    let plain = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
    plain.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}

#[test]
fn every_link_inside_the_repository_leads_to_a_file_and_a_heading() {
    let of_manual = pages().into_iter().map(|(name, _)| docs().join(name));
    let pages: Vec<PathBuf> =
        of_manual.chain(["../README.md", "../CHANGELOG.md"].map(|name| docs().join(name))).collect();
    let mut links = 0;
    for page in &pages {
        let text = fs::read_to_string(page).unwrap();
        // What is code leads nowhere.
        let prose: String = text.split("```").step_by(2).collect();
        let prose: String = prose.split('`').step_by(2).collect();
        for link in prose.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            if link.contains("://") {
                continue;
            }
            let (path, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() { page.clone() } else { page.parent().unwrap().join(path) };
            assert!(target.exists(), "{} leads to {link}", page.display());
            if !heading.is_empty() {
                let target = fs::read_to_string(&target).unwrap();
                let has_it = target.lines().any(|line| line.starts_with('#') && anchor(line) == heading);
                assert!(has_it, "{} leads to {link}, and there is no such heading", page.display());
            }
            links += 1;
        }
    }
    assert!(pages.len() > 30 && links > 100, "{} pages, {links} links", pages.len());
}

#[test]
#[cfg(unix)]
fn commands_of_the_manual_run() {
    let mut number = 0;
    for (name, text) in pages() {
        for block in blocks_of(&text, "sh") {
            let folder = crate::readme::workplace();
            folder.run(&["build"]).exits(0);
            for line in block.lines().filter(|line| !line.trim().is_empty()) {
                assert!(line.starts_with("dateline "), "{name}: {line}");
                let run = crate::readme::run_in_shell(&folder, line.split(" #").next().unwrap());
                assert_eq!(run.code, Some(0), "{name}: {line}\n{}{}", run.stdout, run.stderr);
                number += 1;
            }
        }
    }
    assert!(number > 20, "{number}");
}

#[test]
fn settings_of_the_manual_work() {
    for (name, text) in pages() {
        for block in blocks_of(&text, "toml") {
            let whole: toml::Table = toml::from_str(&block).unwrap_or_else(|error| panic!("{name}: {error}"));
            let needed = if whole.contains_key("title") { "" } else { CONFIG };
            let folder = Folder::bare()
                .file("dateline.toml", format!("{needed}{block}"))
                .file("static/podcast.png", png(1400, 1400))
                .article("One is. Two is.\n");
            folder.run(&["build"]).exits(0);
        }
    }
}

/// A terminal in SVG: the lines that a person types, and what is printed.
fn terminal(lines: &[(bool, String)]) -> String {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let height = 40 + lines.len() * 20;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"840\" height=\"{height}\" viewBox=\"0 0 840 {height}\" role=\"img\" \
         aria-label=\"Dateline in a terminal\">\n<rect width=\"840\" height=\"{height}\" rx=\"10\" fill=\"#17191d\"/>\n\
         <g font-family=\"ui-monospace, Menlo, Consolas, monospace\" font-size=\"13.5\" fill=\"#e8e5df\" xml:space=\"preserve\">\n"
    );
    for (nth, (is_typed, line)) in lines.iter().enumerate() {
        let (y, prompt) = (34 + nth * 20, if *is_typed { "<tspan fill=\"#ffb07a\">$ </tspan>" } else { "" });
        svg.extend([format!("<text x=\"20\" y=\"{y}\">{prompt}{}</text>\n", escape(line))]);
    }
    svg + "</g>\n</svg>\n"
}

#[test]
#[cfg(unix)]
fn picture_of_a_terminal_is_what_the_program_prints() {
    let article = |title: &str, text: &str| format!("---\ntitle: {title}\n---\n{text}\n");
    let folder = Folder::bare()
        .file("dateline.toml", format!("permalink = \"/{{year}}/{{slug}}/\"\n{CONFIG}"))
        .file(
            "content/2026-01-31-wheels.md",
            article("Wheels of oak", "The wheels are of oak. They last for years.\n\n## Axles\n\nAxles are of iron."),
        )
        .file(
            "content/2026-02-07-ferry.md",
            article("The ferry", "The ferry sails at noon. It is late today.\n\n![The ferry](ferry.png)"),
        )
        .file("content/2030-01-01-later.md", article("Later", "Not yet."));
    let mut lines = Vec::new();
    for command in ["dateline build", "dateline show"] {
        let run = crate::readme::run_in_shell(&folder, &format!("{command} 2>&1"));
        lines.push((true, command.to_owned()));
        lines.extend(run.stdout.trim_end().lines().map(|line| (false, line.to_owned())));
        lines.push((false, String::new()));
    }
    lines.pop();
    assert_made("terminal.svg", &terminal(&lines));
}
