//! The command line: options, the report, the exit codes.

use crate::support::{CONFIG, Folder, Run, program};

const TRY: [&str; 7] = ["build", "--title", "My blog", "--url", "https://example.org/", "--author", "Ada Lovelace"];

#[test]
fn folder_without_configuration_builds_from_options_alone() {
    let folder = Folder::bare().file("_posts/2026-01-31-hello.md", "# Hello\n\nIt works.\n");
    let run =
        folder.run(&[&TRY[..], &["--content", "_posts", "--language", "en-gb", "--limit", "5"]].concat()).exits(0);
    run.reports("1 article in _posts").reports("feeds/atom.xml   1 entry");
    let json = folder.json();
    assert_eq!(json["title"], "My blog");
    assert_eq!(json["language"], "en-GB");
    assert_eq!(json["authors"][0]["name"], "Ada Lovelace");
    assert_eq!(json["items"][0]["title"], "Hello");
}

#[test]
fn option_wins_over_the_configuration() {
    let folder = Folder::new().article("Text.\n");
    folder.run(&["build", "--title", "Other", "--output", "out/deep"]).exits(0);
    assert!(folder.read("out/deep/atom.xml").contains("<title>Other</title>"));
    assert!(!folder.exists("feeds"));
}

#[test]
fn directory_is_worked_in_instead_of_here() {
    let folder =
        Folder::bare().file("site/dateline.toml", CONFIG).file("site/content/2026-01-31-a.md", "# A\n\nText.\n");
    folder.run(&["-C", "site", "build"]).exits(0);
    folder.run(&["build", "--directory", "site"]).exits(0).reports("unchanged");
    assert!(folder.exists("site/feeds/rss.xml"));
    folder.run(&["-C", "nowhere", "build"]).exits(2).says("there is no folder nowhere");
}

#[test]
fn second_build_writes_nothing() {
    let folder = Folder::new().article("Text.\n");
    folder.build().reports("written");
    let modified = || folder.path().join("feeds/atom.xml").metadata().unwrap().modified().unwrap();
    let before = modified();
    let run = folder.build().reports("unchanged");
    assert!(!run.stdout.contains("written"));
    assert_eq!(modified(), before);
}

#[test]
fn only_files_whose_bytes_changed_are_written() {
    let folder = Folder::new().article("Text.\n");
    folder.build();
    folder.write("feeds/rss.xml", "old");
    folder.build().reports("feeds/rss.xml    1 entry, 1.2 kB, written").reports("unchanged");
}

#[test]
fn all_missing_settings_are_reported_at_once() {
    let run = Folder::bare().run(&["build"]).exits(2);
    let run = run.says("there is no dateline.toml here or above, and the feed has no title, no url and no author");
    let run = run.says("run `dateline init`, or give `--title");
    assert_eq!(run.stderr.matches("error[").count(), 1);
}

#[test]
fn configuration_faults_are_shown_where_they_stand() {
    for (line, message, help) in [
        ("titel = 1", "unknown key `titel`", "did you mean `title`?"),
        ("[summary]\nmax_section = 1", "unknown key `summary.max_section`", "did you mean `summary.max_sections`?"),
        ("zebra = 1", "unknown key `zebra`", "known here are"),
        ("limit = \"x\"", "`limit` takes a whole number from 0 on, not the text \"x\"", "write it as in `limit = 20`"),
        ("limit = 0", "`limit` is 0", "larger number"),
        ("language = \"english please\"", "is not a language tag", "pt-BR"),
        ("subtitle = \"\\u0001\"", "U+0001 cannot stand in a feed", "remove the escape that writes it"),
        ("icon = \"https://[\"", "`icon` is not a web address: `https://[`", "write it whole, as in"),
        ("logo = \"http://a b/\"", "`logo` is not a web address: `http://a b/`", "write it whole, as in"),
        ("timezone = \"Europe/Berlim\"", "there is no time zone `Europe/Berlim`", "did you mean `Europe/Berlin`?"),
        ("time = \"noon\"", "not a time of day", "09:00:00"),
        ("permalink = \"/{yeer}/\"", "no placeholder `{yeer}`", "{year}"),
        ("[summary]\nstyle = 1", "`summary.style` takes text in quotes", "`style = \"paragraph\"`"),
        ("formats = []", "`formats` is empty", "at least one"),
        (
            "formats = [\"rdf\"]",
            "`formats` cannot be \"rdf\", only \"rss\", \"atom\" or \"json\"",
            "write it as in `formats = ",
        ),
        ("feeds_url = \"feeds\"", "not a web address", "https://example.org/"),
        ("x = = 1", "", "double quotes"),
    ] {
        let folder = Folder::bare().file("dateline.toml", format!("{CONFIG}{line}\n")).article("Text.\n");
        let run = folder.run(&["build"]).exits(2).says(message).says(help).says("dateline.toml:");
        assert!(run.stdout.is_empty() && !folder.exists("feeds"), "{line}");
    }
    let folder = Folder::new().article("Text.\n");
    folder.run(&["build", "--url", "example.org"]).exits(2).says("`url` is not a web address");
    let folder = Folder::bare().file("dateline.toml", b"title = \"\xE9\"\n");
    folder.run(&["build"]).exits(2).says("Latin-1");
}

#[test]
fn author_is_a_name_a_table_or_several() {
    let site = "title = \"T\"\nurl = \"https://example.org/\"\n";
    for (author, expected) in [
        ("author = \"Ada <ada@example.org>\"", "Ada"),
        ("[author]\nname = \"Ada\"\nurl = \"https://ada.example/\"", "Ada"),
        ("[[author]]\nname = \"Ada\"\n[[author]]\nname = \"Bob\"", "Ada, Bob"),
        ("author = [\"Ada\", \"Bob\"]", "Ada, Bob"),
    ] {
        let folder = Folder::bare().file("dateline.toml", format!("{site}{author}\n")).article("Text.\n");
        folder.build();
        let json = folder.json();
        let names: Vec<&str> =
            json["authors"].as_array().unwrap().iter().map(|author| author["name"].as_str().unwrap()).collect();
        assert_eq!(names.join(", "), expected, "{author}");
    }
    for author in ["author = 1", "[author]\nnam = \"Ada\"", "[author]\nemail = \"x\""] {
        let folder = Folder::bare().file("dateline.toml", format!("{site}{author}\n")).article("Text.\n");
        folder.run(&["build"]).exits(2).says("dateline.toml:");
    }
}

#[test]
fn exclude_that_is_no_pattern_is_a_configuration_fault() {
    let folder = Folder::bare()
        .file("dateline.toml", format!("{CONFIG}[content_filter]\nexclude = [\"a\", \"a[\"]\n"))
        .article("Text.\n");
    let run = folder.run(&["build"]).exits(2).says("`a[` under `exclude` is not a pattern");
    run.says("dateline.toml:5:17").says("write it as in `drafts/**`");
}

#[test]
fn excluded_files_are_not_read() {
    let folder = Folder::bare()
        .file("dateline.toml", format!("{CONFIG}[content_filter]\nexclude = [\"drafts/**\", \"*.tmp.md\"]\n"))
        .article("Text.\n")
        .file("content/drafts/x.md", "no date")
        .file("content/x.tmp.md", "no date");
    folder.build().reports("1 article");
}

#[test]
fn missing_content_folder_is_an_error_of_the_environment() {
    Folder::new().run(&["build"]).exits(3).says("there is no folder").says("--content PATH");
}

#[test]
fn output_that_cannot_be_written_is_an_error_of_the_environment() {
    let folder = Folder::new().article("Text.\n").file("feeds", "a file");
    folder.run(&["build"]).exits(3).says("feeds");
    assert_eq!(folder.read("feeds"), "a file");
}

#[test]
fn unknown_arguments_are_usage_faults() {
    for arguments in
        [&["build", "--titel", "x"][..], &["bild"], &[], &["show", "--leads"], &["build", "--limit", "many"]]
    {
        Run::of(program().args(arguments)).exits(2);
    }
}

#[test]
fn quiet_prints_errors_only() {
    let folder = Folder::new().file("content/2026-01-31-a.md", "# A\n\n![x](missing.png)\n");
    let run = folder.run(&["build", "--quiet"]).exits(0).says_nothing();
    assert_eq!(run.stdout, "");
    folder.write("content/b.md", "no date");
    let run = folder.run(&["build", "--quiet"]).exits(1).says("missing-date");
    assert_eq!(run.stdout, "");
}

#[test]
fn pipes_get_no_colours_and_no_progress() {
    let folder = Folder::new().article("Text.\n").file("content/b.md", "no date");
    let run = folder.run(&["build"]).exits(1);
    assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}') && !run.stderr.contains('\r'));
}

#[test]
fn many_files_with_one_fault_are_reported_once() {
    let mut folder = Folder::new();
    for day in 1..=9 {
        folder = folder.file(&format!("content/2026-01-0{day}-a{day}.md"), "Text.\n");
    }
    let run = folder.build().says("9 entries link to nothing").says("taken from the file's name: A1");
    let run =
        run.says("9 like this, also in content/2026-01-02-a2.md and content/2026-01-03-a3.md; --verbose shows all");
    assert_eq!(run.stderr.matches("[no-link]").count(), 1);
    assert_eq!(folder.run(&["build", "--format", "json"]).stdout.matches("\"rule\":\"no-link\"").count(), 1);
}

#[test]
fn report_says_what_was_left_out_and_why() {
    let folder = Folder::new()
        .article("Text.\n")
        .file("content/d.md", "---\ndraft: true\n---\n")
        .file("content/2030-01-01-later.md", "# Later\n\nText.\n")
        .file("content/_index.md", "+++\n+++\n")
        .file("content/quiet.md", "---\nfeed: false\ndate: 2026-01-01\n---\nx")
        .file("content/README.md", "What this is.\n")
        .file("content/old.org", "* Old\n");
    let run = folder.build();
    let run = run.reports("Left out: 1 draft (content/d.md)").reports(
        "Left out: 1 dated in the future (content/2030-01-01-later.md on 2030-01-01); a build has to run then",
    );
    let run =
        run.reports("Left out: 1 index page (content/_index.md)").reports("1 with `feed: false` (content/quiet.md)");
    run.reports("1 about the folder itself (content/README.md)").reports("1 of a kind that is not read (.org)");
}

#[cfg(unix)]
#[test]
fn report_shows_a_hostile_name_harmlessly() {
    let folder = Folder::new().article("Text.\n").file("content/a\u{1b}[31m\nb.md", "---\ndraft: true\n---\n");
    let run = folder.build();
    assert!(!run.stdout.contains('\u{1b}') && run.stdout.contains("\\u{1b}[31m\\nb.md"), "{}", run.stdout);
}

#[test]
fn default_limit_is_reported_and_a_set_one_is_not() {
    let mut folder = Folder::new();
    for day in 1..=25 {
        folder = folder.file(&format!("content/2026-01-{day:02}-a.md"), format!("# Day {day}\n\nText.\n"));
    }
    folder.build().reports("No limit is set").reports("20 entries").reports("the newest 20 of 25 articles");
    assert_eq!(folder.json()["items"][0]["title"], "Day 25");
    let run = folder.run(&["build", "--limit", "3"]).exits(0).reports("3 entries");
    assert!(!run.stdout.contains("No limit"));
}

#[test]
fn json_output_tells_the_same_facts() {
    let folder = Folder::new()
        .article("![x](missing.png)\n")
        .file("content/b.md", "no date")
        .file("content/d.md", "---\ndraft: true\n---\n");
    let objects = folder.run(&["build", "--format", "json", "--keep-going"]).exits(1).objects();
    let of = |kind: &str| objects.iter().filter(|object| object["type"] == kind).collect::<Vec<_>>();
    let error = of("diagnostic").into_iter().find(|object| object["severity"] == "error").unwrap();
    assert_eq!(error["rule"], "missing-date");
    assert_eq!(error["path"], "content/b.md");
    assert_eq!((error["line"].as_u64(), error["column"].as_u64()), (Some(1), Some(1)));
    let warning = of("diagnostic").into_iter().find(|object| object["rule"] == "missing-image").unwrap();
    assert_eq!((warning["line"].as_u64(), warning["column"].as_u64()), (Some(5), Some(6)));
    assert_eq!(of("feed").len(), 3);
    assert_eq!(of("feed")[0]["entries"], 1);
    assert_eq!(of("skipped")[0]["reason"], "draft");
    let summary = of("summary")[0];
    assert_eq!(
        (summary["articles"].as_u64(), summary["errors"].as_u64(), summary["written"].as_bool()),
        (Some(1), Some(1), Some(true))
    );
}

#[test]
fn fault_in_one_article_stops_the_build_without_keep_going() {
    let folder =
        Folder::new().article("Text.\n").file("content/b.md", "no date").file("content/c.md", "---\ntitle: [\n---\n");
    let run = folder.run(&["build"]).exits(1).says("content/b.md").says("content/c.md").reports("Nothing was written");
    assert!(run.stdout.contains("2 errors: 1 missing-date, 1 unreadable-front-matter"), "{}", run.stdout);
    assert!(!folder.exists("feeds"));
    folder.run(&["build", "--keep-going"]).exits(1);
    assert_eq!(folder.item()["title"], "Hello");
}

#[test]
fn check_says_the_same_and_writes_nothing() {
    let folder = Folder::new().article("Text.\n");
    folder.run(&["build", "--dry-run"]).exits(0).reports("would change");
    assert!(!folder.exists("feeds"));
    folder.write("content/b.md", "no date");
    let check = folder.run(&["build", "--dry-run"]).exits(1);
    assert_eq!(check.stderr, folder.run(&["build"]).exits(1).stderr);
}

#[test]
fn every_command_has_help_with_examples() {
    for command in ["build", "check", "show", "schema", "completions", "man"] {
        let run = Run::of(program().args([command, "--help"])).exits(0);
        assert!(
            run.stdout.contains("Examples:") && run.stdout.contains(&format!("dateline {command}")),
            "{}",
            run.stdout
        );
    }
    Run::of(program().arg("--help")).exits(0).reports("Exit codes: 0 fine");
}

#[test]
fn completions_and_manual_pages_are_printed() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        Run::of(program().args(["completions", shell])).exits(0).reports("keep-going");
    }
    Run::of(program().arg("man")).exits(0).reports(".TH dateline");
    Run::of(program().args(["man", "build"])).exits(0).reports("keep\\-going");
    Run::of(program().args(["man", "bild"])).exits(2).says("there is no command `bild`");
}

#[test]
fn schema_knows_every_setting() {
    let run = Run::of(program().arg("schema")).exits(0);
    let schema: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(schema["additionalProperties"], false);
    for key in ["title", "url", "author", "permalink", "max_bytes", "summary", "content_filter"] {
        assert!(schema["properties"][key].is_object(), "{key}");
    }
}

#[test]
fn clock_is_set_by_source_date_epoch() {
    let folder = Folder::new().file("content/2030-01-01-later.md", "# Later\n\nText.\n");
    let run = |epoch: &str| Run::of(folder.command(&["build"]).env("SOURCE_DATE_EPOCH", epoch));
    run("1900000000").exits(0).reports("1 article");
    std::fs::remove_file(folder.path().join("dateline.lock")).unwrap();
    std::fs::remove_dir_all(folder.path().join("feeds")).unwrap();
    run("1795348800").exits(0).reports("0 articles");
    for epoch in ["soon", "", "99999999999999999999"] {
        run(epoch).exits(2).says(&format!("SOURCE_DATE_EPOCH is `{epoch}`"));
    }
}

#[test]
fn leads_shows_headings_lines_and_leads() {
    let folder = Folder::bare()
        .file("a.md", "---\ntitle: T\n---\nIntro here. More.\n\n## One\n\n- list\n\nFirst of one. Second.\n\n## Two\n");
    let run = folder.run(&["show", "--leads", "a.md"]).exits(0);
    assert_eq!(
        run.stdout,
        "a.md:4: (before the first heading)\n    Intro here.\na.md:6: One\n    passed over, an item of a list: list\n    First of one.\na.md:12: Two\n    (no paragraph, so no lead)\na.md: summary\n    Intro here. First of one.\n"
    );
    let objects = folder.run(&["show", "--leads", "a.md", "--format", "json"]).exits(0).objects();
    assert_eq!(objects[1], serde_json::json!({"path": "a.md", "heading": "One", "line": 6, "lead": "First of one."}));
    assert!(objects[2]["lead"].is_null() && objects[0]["heading"].is_null());
    let passed = serde_json::json!({"path": "a.md", "line": 8, "passed_over": "list", "why": "an item of a list"});
    assert_eq!(objects[3], passed);
    let summary = serde_json::json!({"path": "a.md", "summary": "Intro here. First of one.", "is_written": false});
    assert_eq!(objects[4], summary);
}

#[test]
fn leads_follow_the_settings_of_the_project_and_say_why_something_is_passed_over() {
    let folder = Folder::new()
        .file("content/2026-01-01-a.md", "Hello all!\n\nAm 3. Oktober war es kalt. Dann nicht.\n")
        .file("content/2026-01-02-b.md", "---\ntitle: B\nsummary: By hand.\n---\nText.\n")
        .file("content/sub/2026-01-03-c.txt", "C\n\nText stands here. More.\n")
        .file("content/sub/page.css", "a {}\n");
    folder.write("dateline.toml", format!("{CONFIG}language = \"de\"\n[summary]\nsentences_without_sections = 1\n"));
    let whole = "content/2026-01-01-a.md:1: (before the first heading)\n    passed over, is a greeting: Hello all!\n    \
                 Am 3. Oktober war es kalt.\ncontent/2026-01-01-a.md: summary\n    Am 3. Oktober war es kalt.\n";
    assert_eq!(folder.run(&["show", "--leads", "content/2026-01-01-a.md"]).exits(0).stdout, whole);
    let all = folder.run(&["show", "--leads", "content"]).exits(0).stdout;
    assert!(all.starts_with(whole), "{all}");
    assert!(all.contains("content/2026-01-02-b.md: summary, as its author wrote it\n    By hand.\n"), "{all}");
    assert!(all.ends_with("content/sub/2026-01-03-c.txt: summary\n    Text stands here.\n"), "{all}");
    folder.build();
    let feed = folder.json();
    let summaries: Vec<_> = feed["items"].as_array().unwrap().iter().map(|item| item["summary"].clone()).collect();
    assert_eq!(summaries, ["Text stands here.", "By hand.", "Am 3. Oktober war es kalt."]);
}

#[test]
fn leads_reads_standard_input_and_follows_a_language() {
    let folder = Folder::bare().file("in", "Am 3. Oktober war es so weit. Danach nicht.\n");
    let run = |language: &str| {
        let input = std::fs::File::open(folder.path().join("in")).unwrap();
        Run::of(folder.command(&["show", "--leads", "-", "--language", language]).stdin(input))
    };
    run("de").exits(0).reports("Am 3. Oktober war es so weit.\n");
    run("not a tag").exits(2).says("not a language tag");
}

#[test]
fn leads_of_what_cannot_be_read_is_an_error() {
    let folder = Folder::bare().file("a.md", b"caf\xE9\n").file("b.md", "---\ntitle: [\n---\n");
    folder.run(&["show", "--leads", "a.md"]).exits(1).says("Latin-1");
    folder.run(&["show", "--leads", "b.md"]).exits(1).says("unreadable-front-matter");
    folder.run(&["show", "--leads", "none.md"]).exits(3).says("cannot read none.md");
}
