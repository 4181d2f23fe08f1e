//! `dateline new` writes a dated article as the folder's newest ones are written, whatever its title is.

use std::fs;

use proptest::{prelude::*, test_runner::TestCaseError};
use serde_json::Value as Json;

use crate::{
    golden::files,
    support::{CONFIG, Folder, Run, shared},
};

const NOW: &str = "2026-11-22T12:00:00Z";

/// A folder of articles with this text at this path, in a zone an hour before UTC's.
fn like(path: &str, text: &str) -> Folder {
    Folder::bare().file("dateline.toml", format!("{CONFIG}timezone = \"Europe/Berlin\"\n")).file(path, text)
}

/// The path that the program printed.
fn path_of(run: &Run) -> String {
    run.stdout.trim_end_matches('\n').to_owned()
}

/// The titles that a check reads, by path, and that nothing is an error.
fn titles(folder: &Folder) -> Vec<(String, String)> {
    folder.run(&["build", "--accept-new"]).exits(0);
    let json = folder.json();
    let items = json["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| (item["title"].as_str().unwrap().to_owned(), item["date_published"].as_str().unwrap().to_owned()))
        .collect()
}

/// The titles of all entries that a build makes.
fn built(folder: &Folder) -> Vec<String> {
    folder.run(&["build", "--now", NOW, "--limit", "1000", "--accept-new"]).exits(0);
    let json = folder.json();
    json["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
}

/// Front matter of each kind, in the words of each generator, and what a new one has.
const KINDS: &[(&str, &str, &str, &str)] = &[
    (
        "content/_posts/2026-01-31-old.md",
        "---\nlayout: post\ntitle:  Old\ndate:   2026-01-31 09:00:00 +0100\ncategories: [news]\ntags: [a, b]\nauthor: ada\n---\nText.\n",
        "content/_posts/2026-11-22-fish-chips.md",
        "---\nlayout: post\ntitle: \"Fish & \\\"chips\\\"\"\ndate: 2026-11-22 13:00:00 +0100\ncategories: []\ntags: []\nauthor: ada\n---\n\n",
    ),
    (
        "content/posts/old.md",
        "+++\ntitle = 'Old'\ndate = 2026-01-31T09:00:00+01:00\ndraft = false\n[taxonomies]\ntags = ['a']\n[extra]\nauthor = 'Ada'\ntoc = true\n+++\nText.\n",
        "content/posts/fish-chips.md",
        "+++\ntitle = \"Fish & \\\"chips\\\"\"\ndate = 2026-11-22T13:00:00+01:00\ndraft = false\n\n[taxonomies]\ntags = []\n\n[extra]\nauthor = 'Ada'\n+++\n\n",
    ),
    (
        "content/posts/old/index.md",
        "{\n  \"title\": \"Old\",\n  \"publishDate\": \"2026-01-31\",\n  \"authors\": [\"Ada\"]\n}\nText.\n",
        "content/posts/fish-chips/index.md",
        "{\n  \"title\": \"Fish & \\\"chips\\\"\",\n  \"publishDate\": \"2026-11-22\",\n  \"authors\": [\"Ada\"]\n}\n\n",
    ),
    (
        "content/old.md",
        "Title: Old\nDate: 2026-01-31 10:20\nCategory: Python\nTags: a, b\nSlug: old\nAuthors: Ada; Grace\n\nText.\n",
        "content/fish-chips.md",
        "Title: Fish & \"chips\"\nDate: 2026-11-22 13:00\nTags: \nAuthors: Ada; Grace\n\n",
    ),
    (
        "content/2026/01/31-old.txt",
        "Old\n\nText.\n\nMore\n\nText.\n",
        "content/2026/11/22-fish-chips.txt",
        "Fish & \"chips\"\n\n",
    ),
    ("content/2026-01-31/old.md", "# Old\n\nText.\n", "content/2026-11-22/fish-chips.md", "# Fish \\& \"chips\"\n"),
    (
        "content/blog/posts/old.md",
        "---\ndate:\n  created: 2026-01-31\n  updated: 2026-02-01\nauthors:\n  - ada\n---\n# Old\n\nText.\n",
        "content/blog/posts/fish-chips.md",
        "---\nauthors: []\ndate:\n  created: 2026-11-22\n---\n\n# Fish \\& \"chips\"\n",
    ),
    (
        "content/old.md",
        "+++\npath = \"2026/01/31/old\"\ntitle = \"Old\"\n+++\nText.\n",
        "content/fish-chips.md",
        "+++\npath = \"2026/11/22/fish-chips\"\ntitle = \"Fish & \\\"chips\\\"\"\n+++\n\n",
    ),
    (
        "content/2026-01-31-old.html",
        "<!DOCTYPE html>\n<title>Old</title>\n<p>Text.\n",
        "content/2026-11-22-fish-chips.html",
        "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>Fish &amp; &quot;chips&quot;</title>\n<h1>Fish &amp; &quot;chips&quot;</h1>\n",
    ),
];

#[test]
fn article_is_written_as_the_newest_is() {
    for (old, text, new, expected) in KINDS {
        let folder = like(old, text);
        let run = folder.run(&["new", "Fish & \"chips\"", "--now", NOW]).exits(0).says_nothing();
        assert_eq!((path_of(&run).as_str(), folder.read(new).as_str()), (*new, *expected), "{old}");
        let titles = titles(&folder);
        assert_eq!(titles[0].0, "Fish & \"chips\"", "{old}");
        assert_eq!(titles.len(), 2, "{old}");
    }
}

#[test]
fn article_is_put_where_such_articles_lie() {
    for (old, new) in [
        ("2026-01-31-hello.md", "2027-03-04-new.md"),
        ("20260131-hello.markdown", "20270304-new.markdown"),
        ("_posts/2026-01-31-hello.md", "_posts/2027-03-04-new.md"),
        ("posts/hello.md", "posts/new.md"),
        ("posts/hello/index.md", "posts/new/index.md"),
        ("posts/2026-01-31-hello/index.md", "posts/2027-03-04-new/index.md"),
        ("2026/01/31/hello.md", "2027/03/04/new.md"),
        ("2026/01-31-hello.md", "2027/03-04-new.md"),
        ("2026/01/31-hello.md", "2027/03/04-new.md"),
        ("2026/hello.md", "2027/new.md"),
        ("2026-01/hello.md", "2027-03/new.md"),
        ("2026-01-31.md", "2027-03-04.md"),
        ("a/2026-01-31/hello.txt", "a/2027-03-04/new.txt"),
        ("hello.de.md", "new.de.md"),
        ("hello/index.de.md", "new/index.de.md"),
        ("v1.2.md", "new.md"),
        ("2026-Annual-Survey.md", "new.md"),
    ] {
        let folder = like(&format!("content/{old}"), "---\ntitle: Old\ndate: 2026-01-31\n---\nText.\n");
        let run = folder.run(&["new", "New", "--date", "2027-03-04"]).exits(0);
        assert_eq!(path_of(&run), format!("content/{new}"), "{old}");
    }
    for (old, section, new) in [
        ("news/2026/01/31-hello.md", "notes", "notes/2027/03/04-new.md"),
        ("news/hello/index.md", "news", "news/new/index.md"),
        ("_posts/2026-01-31-hello.md", "cats", "cats/_posts/2027-03-04-new.md"),
    ] {
        let folder = like(old, "---\ntitle: Old\ndate: 2026-01-31\n---\nText.\n");
        let run = folder.run(&["new", "New", "--content", ".", "--date", "2027-03-04", "--section", section]).exits(0);
        assert_eq!(path_of(&run), new, "{old}");
    }
}

#[test]
fn dates_and_addresses_are_written_as_others_are() {
    for (old, new) in [
        ("date: 2025-01-31", "date: 2026-07-01"),
        ("date: 31.01.2025", "date: 01.07.2026"),
        ("date: 20250131", "date: 20260701"),
        ("date: 2025-01-31T10:00:00Z", "date: 2026-07-01T07:08:07Z"),
        ("date: 2025-01-31T10:00:00.000Z", "date: 2026-07-01T07:08:07.000Z"),
        ("date: 2025-01-31T10:00:00+05:30", "date: 2026-07-01T09:08:07+02:00"),
        ("date: 2025-01-31 10:00:00 -0800", "date: 2026-07-01 09:08:07 +0200"),
        ("date: 2025-01-31 10:00 +0100", "date: 2026-07-01 09:08 +0200"),
        ("date: 2025-01-31 10:00", "date: 2026-07-01 09:08"),
        ("date: 2025-01-31 10:00 Europe/Berlin", "date: 2026-07-01 09:08 +0200"),
        ("date: 31 January 2025", "date: 2026-07-01T09:08:07+02:00"),
        ("date: soon", "date: 2026-07-01T09:08:07+02:00"),
        ("date: 2025-01-31\npermalink: /2025/01/31/hello/", "date: 2026-07-01\npermalink: \"/2026/07/01/new/\""),
        ("date: 2025-01-31\npermalink: /hello/", "date: 2026-07-01"),
    ] {
        let folder = like("content/old.md", &format!("---\ntitle: Old\n{old}\n---\nText.\n"));
        let run = folder.run(&["new", "New", "--date", "2026-07-01T09:08:07+02:00"]).exits(0);
        assert_eq!(folder.read(&path_of(&run)), format!("---\ntitle: \"New\"\n{new}\n---\n\n"), "{old}");
    }
}

/// Titles that mean something to some syntax, to a file system or to a terminal.
const HOSTILE: &[&str] = &[
    "../../x",
    "/etc/passwd",
    "C:\\x",
    "a/b",
    "..",
    ".hidden",
    "CON",
    "index",
    "README",
    "~",
    "-",
    "--- x",
    "+++",
    "---",
    "{\"a\": 1}",
    "{{ x }}",
    "{% raw %}",
    "Note: this",
    "Title: x",
    "yes",
    "null",
    "1.10",
    "2026-01-31",
    "# not a heading",
    "*a* _b_ `c` [d](e) ![f](g)",
    "<b>bold</b> & <i>",
    "&amp; &#x41;",
    "\"quoted\"",
    "'single'",
    "it's",
    "\\",
    "\\n",
    "'''",
    "\"\"\"",
    "a\nb",
    "a\r\n---\nb",
    "\u{1b}[31mred\u{7}",
    "\u{0}x",
    "\u{7f}",
    "a\u{85}b",
    "a\u{2028}b",
    "\u{feff}bom",
    "\u{202e}desrever",
    "日本語の題名",
    "العربية",
    "Größe",
    "🦀",
    "!!!",
    "…",
    "@",
    "a # b",
    "a: b",
    "- a",
    "| a",
    "> a",
    "%",
    "!tag",
    "&anchor",
    "*alias",
    "$x$",
    "a  b",
    "1. x",
    "===",
    "Trailing #",
    "=",
    "a\tb",
    "C++",
    "Ends with a stop.",
];

#[test]
fn every_hostile_title_is_read_back_as_it_was_given_in_every_kind() {
    for (old, text, ..) in KINDS {
        let folder = like(old, text);
        let long = "Long title ".repeat(30);
        let mut expected_titles = Vec::new();
        for (nth, title) in
            HOSTILE.iter().copied().chain([long.trim()]).filter(|title| !title.contains('\0')).enumerate()
        {
            let day = format!("2026-{:02}-{:02}", 2 + nth / 28, 1 + nth % 28);
            let before = files(folder.path());
            let run = folder.run(&["new", "--date", &day, "--now", NOW, "--", title]);
            let expected = title.replace(|c: char| c.is_control() && !c.is_whitespace(), "").replace('\u{85}', "");
            let expected = expected.split_whitespace().collect::<Vec<_>>().join(" ");
            if expected.is_empty() {
                assert_eq!(run.code, Some(2), "{title:?}");
                assert!(files(folder.path()) == before);
                continue;
            }
            if run.code == Some(1) {
                // One of the titles before has the same name, and this folder's names have no date in them.
                run.says("file-exists").says("another title");
                assert!(files(folder.path()) == before);
                continue;
            }
            let run = run.exits(0);
            assert!(!run.stdout.contains('\u{1b}') && run.stdout.starts_with("content/"), "{title:?} {}", run.stdout);
            let path = path_of(&run);
            assert!(!path.contains("..") && path.rsplit('/').next().unwrap().len() < 120, "{path}");
            // Feeds close what a text leaves open.
            expected_titles.push(if expected.contains('\u{202e}') { expected + "\u{202c}" } else { expected });
        }
        let found = built(&folder);
        for expected in &expected_titles {
            assert!(found.contains(expected), "{old} {expected:?} is not in {found:#?}");
        }
        let run = folder.run(&["build", "--dry-run", "--now", NOW, "--accept-new", "--format", "json"]).exits(0);
        let summary = run.objects().into_iter().find(|object| object["type"] == "summary").unwrap();
        assert_eq!((&summary["errors"], &summary["skipped"]), (&Json::from(0), &Json::from(0)), "{old} {}", run.stdout);
    }
}

#[test]
fn any_title_is_read_back() {
    let folders: Vec<Folder> = KINDS.iter().map(|(old, text, ..)| like(old, text)).collect();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner
        .run(&("\\PC{1,60}", 0..folders.len()), |(title, kind)| {
            let folder = &folders[kind];
            let expected = title.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assume!(
                !expected.is_empty()
                    && !expected
                        .contains(|c| ('\u{FDD0}'..='\u{FDEF}').contains(&c) || c == '\u{FFFE}' || c == '\u{FFFF}')
            );
            let run = folder.run(&["new", "--now", NOW, "--", &title]);
            if run.code == Some(1) {
                return Ok(());
            }
            prop_assert_eq!(run.code, Some(0), "{:?} {}", title, run.stderr);
            let path = path_of(&run);
            let found = built(folder);
            prop_assert!(found.contains(&expected), "{:?} {:?} {}", expected, found, folder.read(&path));
            fs::remove_file(folder.path().join(&path)).map_err(|error| TestCaseError::fail(error.to_string()))?;
            Ok(())
        })
        .unwrap();
}

#[test]
fn file_is_named_by_the_title_in_its_own_script_with_all_its_marks() {
    let folder = like("content/2026-01-31-old.md", "---\ntitle: Old\n---\nText.\n");
    for (title, name) in [
        ("हिन्दी में लेख", "हिन्दी-में-लेख"),
        ("Re\u{301}sume\u{301}", "r\u{e9}sum\u{e9}"),
        ("ภาษาที่นี่", "ภาษาที่นี่"),
        ("வணக்கம், உலகம்", "வணக்கம்-உலகம்"),
        ("مَرْحَبًا", "مَرْحَبًا"),
        ("Fish & Chips", "fish-chips"),
        ("COM4", "com4-article"),
        ("🦀", "article"),
        (&"ü".repeat(300), &"ü".repeat(40)),
        // The 27th character, which would end behind the limit, is the mark of the 26th.
        (&("क".repeat(25) + &"द्".repeat(5)), &"क".repeat(25)),
        ("Rust", "rust"),
        ("Größe & Maß", "größe-maß"),
        ("It's  here -- now!", "it-s-here-now"),
        ("ΟΔΟΣ", "οδος"),
        ("日本語 の本", "日本語-の本"),
        ("क्\u{200D}या", "क्\u{200D}या"),
        ("বাংলা র\u{200D}্যাব", "বাংলা-র\u{200D}্যাব"),
        ("தமிழ் மொழி", "தமிழ்-மொழி"),
        ("ศิลปะ ที่นี่", "ศิลปะ-ที่นี่"),
        ("ភាសាខ្មែរ", "ភាសាខ្មែរ"),
        ("ශ්\u{200D}රී", "ශ්\u{200D}රී"),
        ("مَرْحَبًا بِكُمْ", "مَرْحَبًا-بِكُمْ"),
        ("می\u{200C}خواهم \u{200C}", "می\u{200C}خواهم"),
        ("בְּרֵאשִׁית", "בְּרֵאשִׁית"),
        ("Tie\u{302}\u{301}ng Vie\u{323}\u{302}t", "tiếng-việt"),
        ("한국어", "한국어"),
        ("葛\u{E0100}城", "葛\u{E0100}城"),
        ("1\u{FE0F}\u{20E3} I ❤\u{FE0F} Rust 🦀", "1-i-rust"),
        ("C++ & C# .NET", "c-c-net"),
    ] {
        let run = folder.run(&["new", title, "--now", NOW]).exits(0);
        assert_eq!(path_of(&run), format!("content/2026-11-22-{name}.md"));
    }
}

#[test]
fn nothing_is_overwritten_and_the_message_says_what_to_do() {
    let folder = like("content/2026-01-31-old.md", "---\ntitle: Old\n---\nText.\n");
    folder.run(&["new", "Hello", "--now", NOW]).exits(0);
    folder.write("content/2026-11-22-hello.md", "mine");
    folder.run(&["new", "Hello!", "--now", NOW]).exits(1).says("file-exists").says("another title or `--date`");
    assert_eq!(folder.read("content/2026-11-22-hello.md"), "mine");
    folder
        .run(&["new", "Hello!", "--now", NOW, "--date", "2026-11-21"])
        .exits(0)
        .reports("content/2026-11-21-hello.md\n");
}

#[test]
fn tags_draft_date_and_section_are_where_the_folder_has_them() {
    let (old, text, ..) = KINDS[1];
    let folder = like(old, text);
    let run = folder.run(&[
        "new",
        "X",
        "--tags",
        "R&D,Café \"x\"",
        "--draft",
        "--section",
        "news/2027",
        "--date",
        "2026-12-24 18:00 +0900",
    ]);
    let run = run.exits(0);
    assert_eq!(path_of(&run), "content/news/2027/x.md");
    let written = folder.read("content/news/2027/x.md");
    assert!(written.contains("tags = [\"R&D\", \"Café \\\"x\\\"\"]\n"), "{written}");
    assert!(written.contains("date = 2026-12-24T18:00:00+09:00\ndraft = true\n"), "{written}");
    folder.run(&["build"]).exits(0).reports("1 draft (content/news/2027/x.md)");
    for (kind, says) in [
        (0, "published: false\n"),
        (2, "\"draft\": true\n"),
        (3, "Status: draft\n"),
        (4, "---\ntitle: \"X\"\n"),
        (5, "draft: true\n"),
    ] {
        let (old, text, ..) = KINDS[kind];
        let folder = like(old, text);
        let run = folder.run(&["new", "X", "--draft", "--tags", "a", "--now", NOW]).exits(0);
        let written = folder.read(&path_of(&run));
        assert!(written.contains(says), "{old} {written}");
        folder.run(&["build"]).exits(0).reports("1 draft (");
    }
}

#[test]
fn newest_articles_of_a_section_show_how_to_write_there() {
    let folder = like("content/news/2026-02-01-a.md", "---\ntitle: A\n---\nText.\n")
        .file("content/notes/b/index.md", "+++\ntitle = \"B\"\ndate = 2026-01-01\n+++\nText.\n");
    folder.run(&["new", "X", "--now", NOW]).exits(0).reports("content/news/2026-11-22-x.md\n");
    folder.run(&["new", "X", "--now", NOW, "--section", "notes/"]).exits(0).reports("content/notes/x/index.md\n");
    assert!(folder.read("content/notes/x/index.md").contains("date = 2026-11-22\n"));
    for section in ["..", "../x", "a/../../x", "/", "", ".git", "a//b", "a\nb"] {
        folder.run(&["new", "Y", "--section", section]).exits(2).says("in the content folder");
    }
}

#[test]
fn first_article_of_a_folder_is_written_as_its_generator_has_it() {
    for (mark, config, path, start) in [
        (
            "_config.yml",
            "content = \"_posts\"\n",
            "_posts/2026-11-22-x.md",
            "---\ntitle: \"X\"\ndate: 2026-11-22T12:00:00+00:00\n---\n",
        ),
        ("hugo.toml", "", "content/x.md", "+++\ntitle = \"X\"\ndate = 2026-11-22T12:00:00+00:00\n+++\n"),
        ("pelicanconf.py", "content = \"content\"\n", "content/x.md", "Title: X\nDate: 2026-11-22 12:00\n\n"),
        ("other", "", "content/2026-11-22-x.md", "---\ntitle: \"X\"\ndate: 2026-11-22T12:00:00+00:00\n---\n"),
    ] {
        let folder = Folder::bare().file("dateline.toml", format!("{CONFIG}{config}")).file(mark, "");
        folder.run(&["new", "X", "--now", NOW]).exits(0).reports(&format!("{path}\n"));
        assert!(folder.read(path).starts_with(start), "{}", folder.read(path));
        folder.run(&["build", "--dry-run", "--now", NOW]).exits(0).reports("1 article");
    }
    // Zola refuses fields that it does not know.
    let folder = Folder::new().file("zola.toml", "");
    folder.run(&["new", "X", "--now", NOW, "--tags", "a", "--draft"]).exits(0);
    assert!(
        folder.read("content/x.md").ends_with("draft = true\n\n[taxonomies]\ntags = [\"a\"]\n+++\n\n"),
        "{}",
        folder.read("content/x.md")
    );
}

#[test]
fn wrong_options_are_named_and_nothing_is_written() {
    let folder = like("content/2026-01-31-old.md", "---\ntitle: Old\n---\nText.\n");
    let before = files(folder.path());
    folder.run(&["new", " \u{1}\t"]).exits(2).says("the title is blank");
    folder.run(&["new", "X", "--date", "soon"]).exits(2).says("`soon` is not a date");
    folder.run(&["new", "X", "--edit"]).exits(2).says("neither $VISUAL nor $EDITOR");
    Run::of(folder.command(&["new", "X", "--edit"]).env("EDITOR", "vi '")).exits(2).says("a quote is open");
    folder.run(&["new", "X", "--date", "soon", "--format", "json"]).exits(2).reports("\"rule\":\"usage\"");
    folder.run(&["new"]).exits(2);
    folder.run(&["new", "X", "--title", "Y"]).exits(2);
    assert!(files(folder.path()) == before);
}

#[test]
fn title_is_the_article_s_and_no_settings_are_needed() {
    let folder = Folder::bare();
    folder.run(&["new", "--title", "Hello there"]).exits(0).reports("content/2026-11-22-hello-there.md");
    assert!(folder.read("content/2026-11-22-hello-there.md").contains("Hello there"));
}

#[test]
#[cfg(unix)]
fn editor_is_opened_when_asked_and_its_end_reported() {
    let folder = like("content/2026-01-31-old.md", "---\ntitle: Old\n---\nText.\n");
    folder.write("my editor", "#!/bin/sh\nprintf 'Edited.\\n' >> \"$2\"; test \"$1\" = --wait\n");
    std::process::Command::new("chmod").arg("+x").arg(folder.path().join("my editor")).status().unwrap();
    let run = |title: &str, name: &str, editor: &str| {
        let mut command = folder.command(&["new", "--edit", "--now", NOW, "--", title]);
        Run::of(command.env(name, editor).env("PATH", "/usr/bin:/bin"))
    };
    run("X", "EDITOR", "'./my editor' --wait").exits(0).reports("content/2026-11-22-x.md\n");
    assert!(folder.read("content/2026-11-22-x.md").ends_with("Edited.\n"));
    run("Y", "VISUAL", "'./my editor' --no").exits(3).says("ended with exit status: 1").says("content/2026-11-22-y.md");
    run("Z", "VISUAL", "no-such-editor").exits(3).says("cannot run no-such-editor");
    assert!(folder.exists("content/2026-11-22-z.md"));
    // Nobody asked.
    Run::of(folder.command(&["new", "Q", "--now", NOW]).env("EDITOR", "false")).exits(0);
}

#[test]
#[cfg(unix)]
fn links_lead_no_article_out_of_the_content_folder() {
    let elsewhere = Folder::bare();
    let folder = like("content/2026-01-31-old.md", "---\ntitle: Old\n---\nText.\n");
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("content/out")).unwrap();
    folder.run(&["new", "X", "--section", "out"]).exits(3).says("outside");
    assert!(files(elsewhere.path()).is_empty());
}

#[test]
fn real_folders_get_an_article_like_theirs() {
    for (name, starts, contains) in [
        ("jekyll", "content/_posts/2026-11-22-x", "title: "),
        ("rust-blog", "content/", "path = \"2026/11/22/x\"\n"),
        ("node-blog", "content/", "title: \"X\"\n"),
    ] {
        let Some(corpus) = shared(&format!("corpora/{name}")) else { return };
        let folder = Folder::new();
        for (path, bytes) in files(&corpus) {
            folder.write(&format!("content/{}", path.display()), bytes);
        }
        let run = folder.run(&["new", "X", "--now", NOW]).exits(0).says_nothing();
        let path = path_of(&run);
        let written = folder.read(&path);
        assert!(path.starts_with(starts) && written.contains(contains), "{path}\n{written}");
        folder.run(&["build", "--now", NOW]).exits(0);
        assert_eq!(folder.json()["items"][0]["title"], "X", "{name}");
    }
}
