//! Files of dated sections, such as changelogs: each section is an article.

use std::time::Instant;

use serde_json::Value as Json;

use super::support::Folder;

const CHANGELOG: &str = "# Changelog\n\nAll notable changes.\n\n## [Unreleased]\n\n- Nothing yet.\n\n## [1.1.0] - 2026-11-20\n\n\
                         ### Added\n\n- Zstandard, see [the notes][notes].\n\n## [1.0.0] - 2026-10-01\n\n### Fixed\n\n- A crash.\n\n\
                         [1.1.0]: https://github.com/ada/engine/compare/v1.0.0...v1.1.0\n[notes]: https://example.org/notes\n";

const CARGO: &str = "[package]\nname = \"engine\"\ndescription = \"It runs.\"\nversion = \"1.1.0\"\nauthors = [\"Ada Lovelace <ada@example.org>\"]\n\
                     repository = \"https://github.com/ada/engine\"\n";

fn package() -> Folder {
    Folder::bare().file("Cargo.toml", CARGO).file("CHANGELOG.md", CHANGELOG)
}

fn items(folder: &Folder) -> Vec<Json> {
    folder.json()["items"].as_array().unwrap().clone()
}

/// One field of each item.
fn field(folder: &Folder, name: &str) -> Vec<String> {
    items(folder).iter().map(|item| item[name].as_str().unwrap_or("none").to_owned()).collect()
}

/// A feed of a changelog in a project of this repository.
fn titles_and_days(text: &str) -> Vec<(String, String)> {
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("CHANGELOG.md", text);
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0);
    let day = |item: &Json| item["date_published"].as_str().unwrap()[..10].to_owned();
    items(&folder).iter().map(|item| (item["title"].as_str().unwrap().to_owned(), day(item))).collect()
}

#[test]
fn changelog_of_a_package_is_a_feed_by_one_command() {
    let folder = package();
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0).says_nothing();
    let feed = folder.json();
    assert_eq!((&feed["title"], &feed["description"]), (&"engine".into(), &"It runs.".into()));
    assert_eq!(feed["home_page_url"], "https://github.com/ada/engine/");
    assert_eq!(feed["authors"][0]["name"], "Ada Lovelace");
    assert_eq!(field(&folder, "title"), ["1.1.0", "1.0.0"]);
    assert_eq!(field(&folder, "id"), ["tag:github.com,2026-11-20:1.1.0", "tag:github.com,2026-10-01:1.0.0"]);
    let page = "https://github.com/ada/engine/blob/HEAD/CHANGELOG.md";
    let pages = [format!("{page}#110---2026-11-20"), format!("{page}#100---2026-10-01")];
    assert_eq!(field(&folder, "url"), pages);
    assert_eq!(field(&folder, "summary"), ["Zstandard, see the notes.", "A crash."]);
    let content = items(&folder)[0]["content_html"].as_str().unwrap().to_owned();
    assert!(content.contains("<a href=\"https://example.org/notes\">the notes</a>"), "{content}");
    assert!(!content.contains("Crash") && !content.contains("compare"), "{content}");
}

#[test]
fn release_is_summarised_by_the_first_items_of_its_sections() {
    let text = "## [1.2.0](https://h.example/c) (2026-01-02)\n\n### Features\n\n* **cli:** add a flag ([1a2b3c4](https://h.example/d)), closes [#3](https://h.example/e)\n\
                * more\n\n### Bug Fixes\n\n* stop at the end ([#4](https://h.example/f))\n\nContributors: @ada\n";
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("CHANGELOG.md", text);
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0);
    assert_eq!(field(&folder, "summary"), ["cli: add a flag · stop at the end"]);
}

#[test]
fn items_before_the_first_heading_of_a_release_are_in_its_summary() {
    let text = "# C\n\n## 1.1 - 2026-02-01\n\n- Zstandard.\n- More.\n\n### Fixed\n\n- A crash.\n\n## 1.0 - 2026-01-01\n\n- It runs.\n- It stops.\n";
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("CHANGELOG.md", text);
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0);
    assert_eq!(field(&folder, "summary"), ["Zstandard. A crash.", "It runs. It stops."]);
}

#[test]
fn heading_that_is_nothing_without_its_day_is_the_title() {
    let text = "# News\n\n## Week of January 12, 2026\n\n- a\n\n## Week of January 5, 2026\n\n- b\n\n## The 2026-01-02 release\n\n- c\n\n\
                ## Spring release - 2026-01-01\n\n- d\n";
    let expected = ["Week of January 12, 2026", "Week of January 5, 2026", "The 2026-01-02 release", "Spring release"];
    let titles: Vec<String> = titles_and_days(text).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles, expected);
}

#[test]
fn version_behind_the_name_of_the_project_is_the_slug() {
    let text = "# C\n\n## eng 1.3 (2026-06-03)\n\n- a\n\n## eng-cli 1.3 (2026-06-02)\n\n- b\n\n## eng v1.2 - 2026-06-01 [YANKED]\n\n- c\n";
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("CHANGELOG.md", text);
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0);
    let ids = ["2026-06-03:1.3", "2026-06-02:eng-cli-1-3", "2026-06-01:1.2"].map(|id| format!("tag:github.com,{id}"));
    assert_eq!(field(&folder, "id"), ids);
    assert_eq!(field(&folder, "title"), ["eng 1.3", "eng-cli 1.3", "eng v1.2 [YANKED]"]);
}

#[test]
fn address_of_a_project_may_be_that_of_git() {
    let cargo = CARGO.lines().filter(|line| !line.starts_with("repository")).collect::<Vec<_>>().join("\n");
    let folder = |remote: &str| {
        let git = format!("[core]\n\tbare = false\n[remote \"origin\"]\n\turl = {remote}\n");
        Folder::bare().file("Cargo.toml", &cargo).file("CHANGELOG.md", CHANGELOG).file(".git/config", git)
    };
    let known = folder("git@github.com:ada/engine.git");
    known.run(&["build", "--content", "CHANGELOG.md"]).exits(0).says_nothing();
    assert_eq!(known.json()["home_page_url"], "https://github.com/ada/engine/");
    assert_eq!(field(&known, "url")[1], "https://github.com/ada/engine/blob/HEAD/CHANGELOG.md#100---2026-10-01");
    // What nobody knows to be a page is none.
    folder("ada@nas.example:engine.git")
        .run(&["build", "--content", "CHANGELOG.md"])
        .exits(2)
        .says("the feed has no url");
}

#[test]
fn undated_sections_are_drafts() {
    let folder = package();
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0).reports("Left out: 1 draft (CHANGELOG.md#unreleased)");
}

#[test]
fn changelog_in_a_content_folder_is_read_too() {
    let folder = Folder::new().file("content/CHANGELOG.md", CHANGELOG).article("A sentence.");
    folder.build().reports("3 articles in content");
    assert_eq!(field(&folder, "title"), ["1.1.0", "1.0.0", "Hello"]);
}

#[test]
fn headings_may_be_as_tools_write_them() {
    let two = |one: &str, other: &str| {
        vec![(one.to_owned(), "2026-01-02".to_owned()), (other.to_owned(), "2025-12-01".to_owned())]
    };
    for (one, other, titles) in [
        (
            "## [1.2.0](https://h.example/compare/a...b) (2026-01-02)",
            "### [1.1.9](https://h.example/c) (2025-12-01)",
            ("1.2.0", "1.1.9"),
        ),
        ("## v1.2.3 - Jan 2, 2026", "## v1.2.2 - December 1st, 2025", ("v1.2.3", "v1.2.2")),
        ("### 2026-01-02", "### 2025-12-01", ("2026-01-02", "2025-12-01")),
        ("1.2 / 2026-01-02\n================", "1.1 / 2025-12-01\n================", ("1.2", "1.1")),
        ("## 1.2\n\n_Released 2 January 2026_", "## 1.1\n\n_Released 1 December 2025_", ("1.2", "1.1")),
        (
            "## 2026-01-02, Version 20.0.0 (Current), @ada",
            "## 2025-12-01, Version 19.0.0 (Current), @ada",
            ("Version 20.0.0 (Current), @ada", "Version 19.0.0 (Current), @ada"),
        ),
        ("## 1.2.0 - 2026-01-02 [YANKED]", "## 1.1.0 - 2025-12-01", ("1.2.0 [YANKED]", "1.1.0")),
        ("## v2 (02/01/2026)", "## v1 (01/12/2025)\n\n- x\n\n## v0 (31/11/2025)", ("v2", "v1")),
        ("## New board — January 2, 2026", "## First board — December 1, 2025", ("New board", "First board")),
    ] {
        let text = format!("# Changes\n\n{one}\n\n### Bug Fixes\n\n* one\n\n{other}\n\n### Bug Fixes\n\n* two\n");
        if one.contains("02/01/2026") {
            // The order of numbers is known by a day that is no month.
            let text = text.replace("31/11/2025", "30/11/2025");
            assert_eq!(titles_and_days(&text)[..2], two(titles.0, titles.1), "{one}");
        } else {
            assert_eq!(titles_and_days(&text), two(titles.0, titles.1), "{one}");
        }
    }
}

#[test]
fn news_in_plain_text_has_sections_too() {
    let news = "GNU Engine NEWS                                    -*- outline -*-\n\n* Noteworthy changes in release ?.? (????-??-??) [?]\n\n\
                ** Bug fixes\n\n  Nothing yet.\n\n* Noteworthy changes in release 1.2 (2026-01-02) [stable]\n\n** Bug fixes\n\n  It stops.\n\n\
                * Noteworthy changes in release 1.1 (2025-12-01) [stable]\n\n** New features\n\n  It starts.\n";
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("NEWS", news);
    folder.run(&["build", "--content", "NEWS"]).exits(0).reports("Left out: 1 draft");
    let titles = ["Noteworthy changes in release 1.2 [stable]", "Noteworthy changes in release 1.1 [stable]"];
    assert_eq!(field(&folder, "title"), titles);
    assert_eq!(field(&folder, "id"), ["tag:github.com,2026-01-02:1.2", "tag:github.com,2025-12-01:1.1"]);
    // Nothing leads to a place in plain text.
    assert_eq!(field(&folder, "url"), ["https://github.com/ada/engine/blob/HEAD/NEWS"; 2]);
}

#[test]
fn changelog_of_a_debian_package_has_its_day_below() {
    let text = "engine (1.2-1) unstable; urgency=medium\n\n  * It stops.\n\n -- Ada <ada@example.org>  Fri, 02 Jan 2026 12:00:00 +0000\n\n\
                engine (1.1-1) unstable; urgency=low\n\n  * It starts.\n\n -- Ada <ada@example.org>  Mon, 01 Dec 2025 12:00:00 +0000\n\n# End.\n";
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("debian/changelog", text);
    folder.run(&["build", "--content", "debian/changelog"]).exits(0);
    assert_eq!(field(&folder, "title"), ["engine 1.2-1", "engine 1.1-1"]);
    assert_eq!(field(&folder, "summary"), ["It stops.", "It starts."]);
}

#[test]
fn updates_of_mintlify_are_sections() {
    let text = "---\ntitle: Changes\n---\n\n<Update label=\"2026-01-02\" description=\"v1.2.0\" tags={[\"API\"]}>\n  ## Faster\n\n  It is faster.\n</Update>\n\n\
                <Update label=\"March 2025\">\n  It began.\n</Update>\n";
    let folder = Folder::new().file("docs.json", "{}").file("changelog.mdx", text);
    let run = folder.run(&["build", "--content", "changelog.mdx"]).exits(0);
    run.says("`March 2025` names a month alone, whose first day is taken").says("changelog.mdx:11:1");
    assert_eq!(field(&folder, "title"), ["v1.2.0", "March 2025"]);
    assert_eq!(
        field(&folder, "url"),
        ["https://example.org/changelog#2026-01-02", "https://example.org/changelog#march-2025"]
    );
    assert_eq!(items(&folder)[0]["tags"][0], "API");
    assert_eq!(field(&folder, "summary"), ["It is faster.", "It began."]);
}

#[test]
fn page_is_where_permalink_says() {
    let folder = package();
    folder.write(
        "dateline.toml",
        "content = \"CHANGELOG.md\"\npermalink = \"https://docs.example.org/changes#{anchor}\"\n",
    );
    folder.build();
    assert_eq!(field(&folder, "url")[0], "https://docs.example.org/changes#110---2026-11-20");
    folder.write(
        "dateline.toml",
        "content = \"CHANGELOG.md\"\npermalink = \"https://github.com/ada/engine/releases/tag/v{slug}\"\n",
    );
    folder.build();
    assert_eq!(field(&folder, "url")[0], "https://github.com/ada/engine/releases/tag/v1.1.0");
}

#[test]
fn anchors_are_those_of_the_host() {
    for (repository, page) in [
        (
            "\"https://gitlab.com/group/inner/engine\"",
            "https://gitlab.com/group/inner/engine/-/blob/HEAD/CHANGELOG.md#110-2026-11-20",
        ),
        (
            "\"https://codeberg.org/ada/engine\"",
            "https://codeberg.org/ada/engine/src/branch/HEAD/CHANGELOG.md#110---2026-11-20",
        ),
        ("\"ada/engine\"", "https://github.com/ada/engine/blob/HEAD/CHANGELOG.md#110---2026-11-20"),
        ("\"gitlab:ada/engine\"", "https://gitlab.com/ada/engine/-/blob/HEAD/CHANGELOG.md#110-2026-11-20"),
        (
            "{ \"type\": \"git\", \"url\": \"git+ssh://git@github.com/ada/engine.git\" }",
            "https://github.com/ada/engine/blob/HEAD/CHANGELOG.md#110---2026-11-20",
        ),
        (
            "{ \"url\": \"https://github.com/ada/all\", \"directory\": \"packages/engine\" }",
            "https://github.com/ada/all/blob/HEAD/packages/engine/CHANGELOG.md#110---2026-11-20",
        ),
    ] {
        let package = format!(
            "{{ \"name\": \"engine\", \"author\": \"Ada <ada@example.org> (https://example.org/)\", \"repository\": {repository} }}"
        );
        let folder = Folder::bare().file("package.json", package).file("CHANGELOG.md", CHANGELOG);
        folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0);
        assert_eq!(field(&folder, "url")[0], page);
        assert_eq!(folder.json()["authors"][0]["name"], "Ada");
    }
}

#[test]
fn python_project_says_who_and_where_it_is() {
    let project = "[project]\nname = \"engine\"\nauthors = [{ name = \"Ada\", email = \"ada@example.org\" }]\n\n[project.urls]\n\
                   Homepage = \"https://engine.example/\"\n\"Source Code\" = \"https://github.com/ada/engine\"\n";
    let folder = Folder::bare().file("pyproject.toml", project).file("CHANGES.md", CHANGELOG);
    folder.run(&["build", "--content", "CHANGES.md"]).exits(0);
    assert_eq!(folder.json()["home_page_url"], "https://engine.example/");
    assert_eq!(field(&folder, "url")[1], "https://github.com/ada/engine/blob/HEAD/CHANGES.md#100---2026-10-01");
}

#[test]
fn repository_may_be_that_of_git() {
    let git = "[remote \"origin\"]\n\turl = git@codeberg.org:ada/engine.git\n";
    let folder = Folder::new().file(".git/config", git).file("CHANGELOG.md", CHANGELOG);
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0);
    assert_eq!(
        field(&folder, "url")[0],
        "https://codeberg.org/ada/engine/src/branch/HEAD/CHANGELOG.md#110---2026-11-20"
    );
}

#[test]
fn repository_may_be_the_home_page() {
    let of = |package: &str| {
        let folder = Folder::bare().file("package.json", package).file("CHANGELOG.md", CHANGELOG);
        folder.run(&["build", "--content", "CHANGELOG.md", "--author", "Ada"]).exits(0);
        field(&folder, "url")[0].clone()
    };
    let page = "https://github.com/ada/engine/blob/HEAD/CHANGELOG.md#110---2026-11-20";
    assert_eq!(of("{\"name\": \"engine\", \"homepage\": \"https://github.com/ada/engine#readme\"}"), page);
    assert_eq!(of("{\"name\": \"engine\", \"homepage\": \"https://engine.example/ada/engine\"}"), "none");
}

#[test]
fn anchor_above_a_heading_is_no_part_of_the_section_before_it() {
    let text = "# Changelog\n\n<a name=\"1.1.0\"></a>\n\n## 1.1.0 (2026-11-20)\n\n- More.\n\n<a name=\"1.0.0\"></a>\n<a id=\"v1\"></a>\n\
                ## 1.0.0 (2026-10-01)\n\n- Less, and <a id=\"x\"></a>\n";
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("CHANGELOG.md", text);
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0);
    let contents = field(&folder, "content_html");
    assert_eq!(contents[0].trim(), "<ul>\n<li>More.</li>\n</ul>");
    assert!(contents[1].contains("Less, and"), "{}", contents[1]);
}

#[test]
fn ids_hold_when_sections_move_and_headings_change() {
    let folder = package();
    let build = || folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0);
    build();
    let ids = field(&folder, "id");
    // The oldest comes first, a heading gets other words, and what was unreleased gets a version.
    folder.write("CHANGELOG.md", "# Changes\n\n## 1.0.0 (2026-10-01)\n\n### Fixed\n\n- A crash.\n\n## Version 1.1.0 (2026-11-20)\n\n### Added\n\n\
                                  - Zstandard, and more.\n\n## 1.2.0 (2026-11-21)\n\n- Nothing yet.\n");
    build().says_nothing();
    assert_eq!(field(&folder, "id"), [&["tag:github.com,2026-11-21:1.2.0".to_owned()], &ids[..]].concat());
    let changed: Vec<bool> =
        items(&folder).iter().map(|item| item["date_modified"] != item["date_published"]).collect();
    assert_eq!(changed, [false, true, false]);
    // The file gets another name.
    std::fs::rename(folder.path().join("CHANGELOG.md"), folder.path().join("HISTORY.md")).unwrap();
    folder.run(&["build", "--content", "HISTORY.md"]).exits(0);
    assert_eq!(field(&folder, "id")[1..], ids);
}

#[test]
fn two_sections_of_a_version_are_two_articles() {
    let text = "# Changes\n\n## 1.0 (2026-02-01)\n\n- Again.\n\n## 1.0 (2026-01-01)\n\n- First.\n\n## 1.0 (2026-01-01)\n\n- Before.\n";
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("CHANGELOG.md", text);
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0);
    assert_eq!(field(&folder, "summary"), ["Again.", "First.", "Before."]);
    let ids = field(&folder, "id");
    assert_eq!(ids[2], "tag:github.com,2026-01-01:1.0");
    // A newer one takes no key of an older one.
    folder.write("CHANGELOG.md", text.replace("# Changes\n", "# Changes\n\n## 1.0 (2026-03-01)\n\n- Newest.\n"));
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0);
    assert_eq!(field(&folder, "id")[1..], ids);
}

#[test]
fn several_paths_may_be_content() {
    let folder = package()
        .file("blog/2026-01-31-hello.md", "# Hello\n\nA sentence.\n")
        .file("other/2026-01-30-x.md", "# X\n\nText.\n");
    folder.write("dateline.toml", "content = [\"CHANGELOG.md\", \"blog\"]\npermalink = \"/{path}/\"\n");
    folder.build().reports("3 articles in CHANGELOG.md and blog");
    assert_eq!(field(&folder, "title"), ["1.1.0", "1.0.0", "Hello"]);
    assert_eq!(field(&folder, "url")[2], "https://github.com/ada/engine/blog/hello/");
    assert_eq!(field(&folder, "url")[1], "https://github.com/ada/engine/blob/HEAD/CHANGELOG.md#100---2026-10-01");
}

#[test]
fn changelog_beside_a_site_is_none_of_its_pages() {
    let folder = package().file("mkdocs.yml", "site_name: Docs\nsite_url: https://docs.example/\nsite_author: Ada\n");
    folder.write("docs/index.md", "# Docs\n");
    folder.run(&["build", "--content", "CHANGELOG.md", "--output", "feeds"]).exits(0);
    assert_eq!(field(&folder, "title"), ["1.1.0", "1.0.0"]);
    assert_eq!(field(&folder, "url")[1], "https://github.com/ada/engine/blob/HEAD/CHANGELOG.md#100---2026-10-01");
}

#[test]
fn file_whose_headings_have_no_date_is_an_error() {
    let folder = Folder::bare()
        .file("Cargo.toml", CARGO)
        .file("CHANGELOG.md", "# engine\n\n## 1.1.0\n\n- More.\n\n## 1.0.0\n\n- It runs.\n");
    let run = folder.run(&["build", "--content", "CHANGELOG.md"]).exits(1);
    run.says("error[no-dated-section]: no heading of CHANGELOG.md has a date").says("CHANGELOG.md:3:1");
    assert!(!folder.exists("feeds"));
}

#[test]
fn day_that_does_not_exist_is_said() {
    let folder = package();
    folder.write("CHANGELOG.md", CHANGELOG.replace("2026-10-01", "2026-02-30"));
    let run = folder.run(&["build", "--dry-run", "--content", "CHANGELOG.md"]).exits(0);
    run.says("warning[impossible-date]: the heading has a day that does not exist: 1.0.0 - 2026-02-30")
        .says("CHANGELOG.md:15:1");
}

#[test]
fn faults_are_placed_in_the_file() {
    let text = CHANGELOG
        .replace("- A crash.", "- A crash of [this](nowhere here).\n- ![missing](missing.png)")
        .replace('\n', "\r\n");
    let folder = Folder::new().file("CHANGELOG.md", text);
    let run = folder.run(&["build", "--dry-run", "--content", "CHANGELOG.md"]).exits(0);
    run.says("missing-image").says("CHANGELOG.md:20:").says("no-link").says("CHANGELOG.md:9:1");
}

#[test]
fn show_names_the_line_of_each_section() {
    let folder = package().file("dateline.toml", "content = \"CHANGELOG.md\"\n");
    let run = folder.run(&["show", "CHANGELOG.md"]).exits(0);
    run.reports(
        "CHANGELOG.md#1.1.0\n  title     1.1.0  (CHANGELOG.md:9, heading)\n  date      2026-11-20  (CHANGELOG.md:9,",
    );
    let one = folder.run(&["show", "CHANGELOG.md#1.0.0"]).exits(0);
    assert!(!one.stdout.contains("1.1.0") && one.stdout.contains("CHANGELOG.md:15"), "{}", one.stdout);
}

#[test]
fn init_finds_a_changelog() {
    let folder = package();
    folder.run(&["init", "--yes", "--no-ci"]).exits(0).reports("content    CHANGELOG.md");
    let settings = folder.read("dateline.toml");
    assert!(settings.contains("content = \"CHANGELOG.md\"") && settings.contains("title = \"engine\""), "{settings}");
    folder.build().reports("2 articles in CHANGELOG.md");
}

#[test]
fn long_changelog_takes_time_by_its_length() {
    let section = |nth: usize| {
        format!(
            "## [{nth}.0.0] - 20{:02}-{:02}-{:02}\n\n### Added\n\n- Part {nth}, see [{nth}.0.0] and [`it`][docs].\n\n",
            nth % 26,
            nth % 12 + 1,
            nth % 28 + 1
        )
    };
    let definitions = |count: usize| {
        let lines: Vec<String> = (0..count).map(|nth| format!("[{nth}.0.0]: https://example.org/{nth}\n")).collect();
        lines.concat()
    };
    let text = |count: usize| {
        let sections: String = (0..count).map(section).collect();
        format!("# Changes\n\n{sections}{}[docs]: https://example.org/\n", definitions(count))
    };
    let time = |count: usize| {
        let folder = Folder::bare().file("Cargo.toml", CARGO).file("CHANGELOG.md", text(count));
        let begun = Instant::now();
        folder.run(&["build", "--content", "CHANGELOG.md", "--limit", "100000"]).exits(0);
        begun.elapsed()
    };
    let (few, many) = (time(2_000), time(16_000));
    assert!(many < few * 24, "{few:?} and {many:?}");
}

#[test]
fn items_of_plain_text_are_no_headings_for_their_stars() {
    let text = "Version 2.0 (2026-03-05)\n\nIntro line.\n\n* Thing one\n* Thing two\n\nLast line.\n\nVersion 1.0 (2026-01-01)\n\n* First.\n";
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("NEWS.txt", text);
    folder.run(&["build", "--content", "NEWS.txt"]).exits(0);
    let contents = field(&folder, "content_html");
    for words in ["Intro line.", "Thing one", "Thing two", "Last line."] {
        assert!(contents[0].contains(words), "{contents:?}");
    }
    assert!(contents[1].contains("First."), "{contents:?}");
}

#[test]
fn section_keeps_its_id_when_its_heading_is_written_anew() {
    let text = |heading: &str| {
        format!("# News\n\n## 2026-02-01: Other\n\nText.\n\n## {heading}\n\nIt says hello to all of you.\n")
    };
    for (before, after) in [
        ("2026-01-31: Hello world", "2026-01-31: Hello, brave world"),
        ("2026-01-31", "January 31, 2026"),
        ("Spring release - 2026-01-31", "1.0 Spring release - 2026-01-31"),
    ] {
        let folder = Folder::bare().file("Cargo.toml", CARGO).file("NEWS.md", text(before));
        folder.run(&["build", "--content", "NEWS.md"]).exits(0);
        let ids = field(&folder, "id");
        folder.write("NEWS.md", text(after));
        folder.run(&["build", "--content", "NEWS.md"]).exits(0).says("warning[guessed-match]: by its file and day");
        assert_eq!(field(&folder, "id"), ids, "{after}");
        folder.run(&["check", "--content", "NEWS.md"]).exits(0).says_nothing();
    }
}

#[test]
fn unreleased_section_is_a_draft_whatever_its_day() {
    let text = "# C\n\n## [Unreleased] - 2026-03-01\n\n- New.\n\n## [1.0.0] - 2026-01-01\n\n- First.\n";
    assert_eq!(titles_and_days(text), [("1.0.0".to_owned(), "2026-01-01".to_owned())]);
}

#[test]
fn list_of_releases_in_another_format_is_an_error() {
    for (name, text) in [
        ("CHANGELOG.html", "<h1>C</h1><h2>1.1 - 2026-02-01</h2><p>a</p>"),
        ("CHANGELOG.adoc", "= C\n\n== 1.1 - 2026-02-01\n\n* a\n"),
    ] {
        let folder = Folder::bare().file("Cargo.toml", CARGO).file(name, text);
        folder
            .run(&["build", "--content", name])
            .exits(1)
            .says("error[no-dated-section]")
            .says("whose sections are not read");
        assert!(!folder.exists("feeds/feed.json"));
    }
}

#[test]
fn feed_of_releases_is_adopted_by_their_versions() {
    let entry = |version: &str, day: &str| {
        format!(
            "<entry><id>tag:github.com,2008:Repository/1/{version}</id><title>{version}</title><updated>{day}T10:00:00Z</updated>\
             <link href=\"https://github.com/ada/engine/releases/tag/{version}\"/></entry>"
        )
    };
    let feed = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><id>tag:github.com,2008:x</id><updated>2026-11-20T00:00:00Z</updated>{}{}</feed>",
        entry("v1.1.0", "2026-11-20"),
        entry("v1.0.0", "2026-10-01")
    );
    let folder = package().file("releases.atom", feed);
    folder.run(&["adopt", "releases.atom", "--content", "CHANGELOG.md"]).exits(0).reports("2 matched");
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0);
    let ids = ["v1.1.0", "v1.0.0"].map(|version| format!("tag:github.com,2008:Repository/1/{version}"));
    assert_eq!(field(&folder, "id"), ids);
}

#[test]
fn front_matter_of_a_changelog_is_for_all_its_sections() {
    let text = format!(
        "---\ntitle: The log\nauthors: [Grace Hopper]\ntags: [engines]\nlang: de\npermalink: /log/\n---\n{CHANGELOG}"
    );
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("CHANGELOG.md", &text);
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0);
    let item = &items(&folder)[0];
    assert_eq!((&item["authors"][0]["name"], &item["tags"][0]), (&"Grace Hopper".into(), &"engines".into()));
    assert_eq!(item["language"], "de");
    assert_eq!(item["url"], "https://github.com/ada/engine/log/#110---2026-11-20");
    let folder = package().file("CHANGELOG.md", text.replace("lang:", "draft: true\nlang:"));
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0).reports("Left out: 1 draft (CHANGELOG.md)");
}

#[test]
fn days_are_read_in_every_language_and_others_are_said() {
    let text = "# C\n\n## 1.4 (9 лютага 2026)\n\n- a\n\n## 1.3 - 8 tammikuuta 2026\n\n- a\n\n## 1.2 – 2026. január 7.\n\n- a\n\n\
                ## 1.1 (soon in 2026)\n\n- a\n\n## 1.0 (1/2/2026)\n\n- a\n";
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("CHANGELOG.md", text);
    let run = folder
        .run(&["build", "--content", "CHANGELOG.md"])
        .exits(0)
        .says("CHANGELOG.md:15:1")
        .says("CHANGELOG.md:19:1");
    assert_eq!(run.stderr.matches("warning[unreadable-date]").count(), 2, "{}", run.stderr);
    let days = field(&folder, "date_published");
    assert_eq!(days.iter().map(|day| &day[..10]).collect::<Vec<_>>(), ["2026-02-09", "2026-01-08", "2026-01-07"]);
}

#[test]
fn no_release_is_lost_for_its_heading() {
    let text =
        "# engine 1.2.3 (2026-01-02)\n\n* New\n\n# engine 1.2.2\n\n* No day\n\n# engine 1.2.1 - 2025-01-01\n\n* Old\n";
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("NEWS.md", text);
    folder.run(&["build", "--content", "NEWS.md"]).exits(0).reports("Left out: 1 draft (NEWS.md#1.2.2)");
    assert_eq!(field(&folder, "title"), ["engine 1.2.3", "engine 1.2.1"]);
    let long = format!("# C\n\n## 1.1 {}(2026-01-02)\n\n- a\n\n## 1.0 (2026-01-01)\n\n- b\n", "word ".repeat(300));
    assert_eq!(titles_and_days(&long).len(), 2);
}

#[test]
fn updates_of_mintlify_may_be_written_in_any_way() {
    let text = "<Update {...shared} label={\"2026-01-04\"}>\nOne.\n</Update>\n<Update description=\"2026-01-03\">Two.</Update>\n\
                <Update label={`v${x}`}>\nThree.\n</Update>\n<Update label=\"2026-01-02\">\nNever closed.\n\n<Update label=\"2026-01-01\" />\n";
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("log.mdx", text);
    folder.run(&["build", "--content", "log.mdx"]).exits(0).reports("Left out: 1 draft");
    assert_eq!(field(&folder, "title"), ["2026-01-04", "2026-01-03", "2026-01-02", "2026-01-01"]);
    assert_eq!(field(&folder, "content_html")[..3], ["<p>One.</p>", "<p>Two.</p>", "<p>Never closed.</p>"]);
}

#[test]
fn month_may_become_a_day() {
    let text = |day: &str| format!("# C\n\n## 1.0 ({day})\n\n- First.\n");
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("CHANGELOG.md", text("March 2026"));
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0).says("warning[day-of-month]");
    let ids = field(&folder, "id");
    folder.write("CHANGELOG.md", text("2026-03-17"));
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(0).says_nothing();
    assert_eq!(field(&folder, "id"), ids);
    folder.write("CHANGELOG.md", text("2026-04-17"));
    folder.run(&["build", "--content", "CHANGELOG.md"]).exits(1).says("moved-published");
}

#[test]
fn changelog_of_a_debian_package_says_when_and_who() {
    let text = "engine (1.2-1) unstable; urgency=medium\n\n  * New.\n\n -- Bob Builder <bob@example.org>  Sun, 01 Feb 2026 10:11:12 +0100\n";
    let folder = Folder::bare().file("Cargo.toml", CARGO).file("changelog", text);
    folder.run(&["build", "--content", "changelog"]).exits(0);
    let item = &items(&folder)[0];
    assert_eq!(
        (&item["authors"][0]["name"], &item["date_published"]),
        (&"Bob Builder".into(), &"2026-02-01T10:11:12+01:00".into())
    );
}

#[test]
fn leads_of_a_changelog_are_those_of_its_sections() {
    let folder = package();
    let run = folder.run(&["show", "--leads", "CHANGELOG.md"]).exits(0);
    run.reports("CHANGELOG.md: 1.1.0: summary\n    Zstandard, see the notes.\n")
        .reports("CHANGELOG.md: 1.0.0: summary\n    A crash.\n");
    // So they are in a project whose articles are elsewhere.
    let folder = Folder::new().file("content/2026-01-31-a.md", "# A\n\nText.\n").file("CHANGELOG.md", CHANGELOG);
    folder.run(&["show", "--leads", "CHANGELOG.md"]).exits(0).reports("CHANGELOG.md: 1.0.0: summary\n    A crash.\n");
}

#[test]
fn content_outside_of_the_project_is_no_link() {
    let folder = Folder::bare().file("CHANGELOG.md", CHANGELOG).file("project/Cargo.toml", CARGO);
    let run = folder
        .command(&["build", "--content", "../CHANGELOG.md"])
        .current_dir(folder.path().join("project"))
        .output()
        .unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(said.contains("../CHANGELOG.md is not in the folder of the project"), "{said}");
    package().run(&["build", "--content", "gone.md"]).exits(3).says("there is no file or folder gone.md");
}
