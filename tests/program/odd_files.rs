//! Encodings, sizes, names and kinds of files that a content folder may hold: each works or is reported by itself.

use crate::{
    odd_input::titles,
    support::{CONFIG, Folder},
};

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn every_encoding_with_a_mark_gives_the_same_feed() {
    let text = "---\ntitle: Größe 😀\n---\nFirst ß. Second.\n";
    let plain = Folder::new().file("content/2026-01-31-a.md", text);
    plain.build();
    for bytes in [
        utf16(text, u16::to_le_bytes),
        utf16(text, u16::to_be_bytes),
        utf16(&text.replace('\n', "\r\n"), u16::to_le_bytes),
        text.replace('\n', "\r").into_bytes(),
        format!("\u{FEFF}{text}").into_bytes(),
    ] {
        let folder = Folder::new().file("content/2026-01-31-a.md", bytes);
        folder.build();
        assert_eq!(folder.read("feeds/atom.xml"), plain.read("feeds/atom.xml"));
    }
}

#[test]
fn latin_1_is_called_by_its_name() {
    let folder = Folder::new().file("content/2026-01-31-a.txt", b"Title\n\nUn caf\xE9 au lait.\n");
    folder.run(&["build"]).exits(1).says("it looks like Latin-1").says("content/2026-01-31-a.txt:3:7").says("iconv");
}

#[test]
fn hard_wrapped_text_is_one_paragraph() {
    let folder = Folder::new()
        .file("content/2026-01-31-a.txt", "A title\n\nThis sentence is wrapped\r\nover two lines. And\nanother.\n");
    folder.build();
    assert_eq!(folder.item()["title"], "A title");
    assert!(folder.item()["summary"].as_str().unwrap().starts_with("This sentence is wrapped over two lines."));
}

#[test]
fn setext_headings_are_headings() {
    let folder = Folder::new()
        .file("content/2026-01-31-a.md", "The title\n=========\n\nIntro. More.\n\nSection\n-------\n\nLead. More.\n");
    folder.build();
    assert_eq!(folder.item()["title"], "The title");
    assert_eq!(folder.item()["summary"], "Intro. Lead.");
}

#[test]
fn empty_files_have_a_date_and_a_title_or_are_reported() {
    let folder = Folder::new();
    for (nth, extension) in ["md", "mdx", "txt", "html"].iter().enumerate() {
        folder.write(&format!("content/2026-01-0{}-empty-{extension}.{extension}", nth + 1), "");
        folder.write(&format!("content/2026-02-0{}-blank-{extension}.{extension}", nth + 1), "\n \n");
        folder.write(&format!("content/2026-03-0{}-matter-{extension}.{extension}", nth + 1), "---\n---\n");
    }
    folder.build().reports("12 articles").reports("12 empty-body");
    assert_eq!(titles(&folder).len(), 12);
    folder.write("content/undated.md", "");
    folder.write("content/undated.html", "\u{FEFF}");
    folder
        .run(&["build"])
        .exits(1)
        .says("content/undated.md")
        .reports("Left out: 1 piece of a page (content/undated.html)");
}

#[test]
fn large_files_are_published() {
    let sentence = "This is a sentence of a long article. And [another](https://other.example/) one.\n\n";
    for (path, body) in [
        ("content/2026-01-31-a.md", sentence.repeat(12_000)),
        ("content/2026-01-31-a.txt", sentence.repeat(12_000)),
        ("content/2026-01-31-a.html", format!("<p>{}</p>\n", sentence.trim()).repeat(12_000)),
        ("content/2026-01-31-line.md", "word ".repeat(200_000)),
    ] {
        let folder = Folder::new().file(path, format!("---\ntitle: Large\n---\n{body}"));
        folder.build();
        assert_eq!(titles(&folder), ["Large"]);
    }
}

#[test]
fn folder_that_is_named_like_a_file_is_a_folder() {
    let folder = Folder::new().file("content/2026-01-30-deep.md/index.md", "# Deep\n\nText.\n").article("Text.\n");
    std::fs::create_dir(folder.path().join("content/2026-01-29-nothing.md")).unwrap();
    folder.build();
    assert_eq!(titles(&folder), ["Hello", "Deep"]);
}

#[test]
fn deep_nesting_is_published() {
    for (name, body) in [
        ("a.md", "- ".repeat(10_000)),
        ("a.md", "> ".repeat(10_000) + "x"),
        ("a.md", "[".repeat(10_000) + "x" + &"](".repeat(10_000)),
        ("a.md", "<div>".repeat(10_000) + "x"),
        ("a.mdx", "<Box>".repeat(10_000) + &"{".repeat(10_000)),
        ("a.html", "<div><ul><li>".repeat(10_000) + "x"),
        ("a.html", "<table><tr><td>".repeat(5_000) + "x" + &"</b>".repeat(10_000)),
        ("a.txt", "<a href=\"".repeat(10_000)),
    ] {
        let folder =
            Folder::new().file(&format!("content/2026-01-31-{name}"), format!("---\ntitle: Deep\n---\n{body}\n"));
        folder.build();
        assert_eq!(titles(&folder), ["Deep"], "{}", &body[..9]);
    }
}

#[test]
fn front_matter_that_would_exhaust_its_reader_is_an_error() {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let alias =
        |pair: &[&str]| format!("{}: &{} [{}]", pair[1], pair[1], [format!("*{}", pair[0]).as_str(); 9].join(","));
    let aliases = names.windows(2).map(alias).collect::<Vec<_>>().join("\n");
    for (text, message) in [
        (format!("---\na: &a [x]\n{aliases}\n---\n"), "it contains too many values"),
        (format!("---\n\na: {}\n---\n", "[".repeat(100_000)), "it is nested too deeply"),
        (format!("---\n\na: {}1{}\n---\n", "{a: ".repeat(70), "}".repeat(70)), "it is nested too deeply"),
        (format!("+++\n\na = {}\n+++\n", "[".repeat(100_000)), "it is nested too deeply"),
        (format!("+++\nb.c = 1\n{}a = 1\n+++\n", "a.".repeat(100_000)), "it is nested too deeply"),
        (format!("{{\n\"b\": 1, \"a\": {}\n}}\n", "[".repeat(100_000)), "it is nested too deeply"),
    ] {
        let folder = Folder::new().article("Text.\n").file("content/2026-01-30-a.md", &text);
        let run = folder.run(&["build", "--keep-going"]).exits(1).says("error[unreadable-front-matter]").says(message);
        if message.contains("nested") {
            run.says(if text.starts_with('{') { "2026-01-30-a.md:2" } else { "2026-01-30-a.md:3" });
        }
        assert_eq!(titles(&folder), ["Hello"]);
    }
}

#[test]
fn front_matter_with_thousands_of_fields_is_read() {
    let fields = |line: &dyn Fn(usize) -> String| (0..20_000).map(line).collect::<Vec<_>>();
    for text in [
        format!("---\n{}\ntitle: Many\n---\n", fields(&|nth| format!("k{nth}: \"v\"")).join("\n")),
        format!("+++\n{}\ntitle = \"Many\"\n+++\n", fields(&|nth| format!("k{nth} = 'v'")).join("\n")),
        format!("{{{},\n\"title\": \"M\\u0061ny\"}}\n", fields(&|nth| format!("\"k{nth}\": \"\\u0061\"")).join(",\n")),
        format!("Title: Many\n{}\n\n", fields(&|nth| format!("k{nth}: v")).join("\n")),
    ] {
        let folder = Folder::new().file("content/2026-01-31-a.md", text + "Text.\n");
        folder.build();
        assert_eq!(titles(&folder), ["Many"]);
    }
}

#[test]
fn long_titles_and_many_names_are_kept_whole() {
    let title = "wörd ".repeat(1000).trim().to_owned();
    let list = |letter: char, number: usize| (0..number).map(|nth| format!("{letter}{nth}")).collect::<Vec<_>>();
    let (tags, authors) = (list('t', 300), list('p', 1000));
    let folder = Folder::new().file(
        "content/2026-01-31-a.md",
        format!("---\ntags: [{}]\nauthors: [{}]\n---\n# {title}\n\nText.\n", tags.join(", "), authors.join(", ")),
    );
    let run = folder.build();
    assert!(run.stderr.lines().all(|line| line.chars().count() < 200), "{}", run.stderr);
    assert_eq!(titles(&folder), [title]);
    for feed in folder.all_parsed() {
        assert_eq!(feed.entries[0].categories.len(), 300);
        assert_eq!(feed.entries[0].authors.len(), 1000);
    }
}

#[cfg(unix)]
mod unix {
    use std::{
        ffi::OsStr,
        fs,
        os::unix::{ffi::OsStrExt, fs::symlink, net::UnixListener},
        process::Command,
    };

    use super::*;

    #[test]
    fn symbolic_links_to_files_and_folders_are_followed() {
        let folder = Folder::new()
            .file("elsewhere/2026-01-30-b.md", "# B\n\nText.\n")
            .file("elsewhere/c/2026-01-29-c.md", "# C\n\nText.\n")
            .article("Text.\n");
        symlink("../elsewhere/2026-01-30-b.md", folder.path().join("content/2026-01-30-b.md")).unwrap();
        symlink("../elsewhere/c", folder.path().join("content/linked")).unwrap();
        folder.build();
        assert_eq!(titles(&folder), ["Hello", "B", "C"]);
    }

    #[test]
    fn links_that_lead_nowhere_or_back_are_reported_and_stop_nothing() {
        let folder = Folder::new().article("Text.\n").file("content/sub/2026-01-30-b.md", "# B\n\nText.\n");
        let link = |to: &str, path: &str| symlink(to, folder.path().join("content").join(path)).unwrap();
        link("nowhere.md", "dangling.md");
        link("self.md", "self.md");
        link("..", "sub/up");
        let run = folder.run(&["build", "--keep-going"]).exits(1);
        let run = run.says("error[unreadable-file]: a symbolic link has no target\n--> content/dangling.md");
        let run = run.says("error[unreadable-file]: a symbolic link has no target\n--> content/self.md");
        run.says("a symbolic link leads back to its own folder content\n--> content/sub/up").reports("3 errors");
        assert_eq!(titles(&folder), ["Hello", "B"]);
    }

    #[test]
    fn pipes_sockets_and_devices_are_not_waited_for() {
        let folder = Folder::new().article("Text.\n");
        let path = |name: &str| folder.path().join("content").join(name);
        assert!(Command::new("mkfifo").arg(path("2026-01-01-pipe.md")).status().unwrap().success());
        let _socket = UnixListener::bind(path("2026-01-02-socket.md")).unwrap();
        symlink("/dev/zero", path("2026-01-03-device.md")).unwrap();
        symlink("/dev/zero", path("zero.png")).unwrap();
        let run =
            folder.run(&["build", "--keep-going"]).exits(1).reports("3 errors: 2 unreadable-file, 1 link-leads-out");
        run.says("this is neither a file nor a folder\n--> content/2026-01-01-pipe.md");
        assert_eq!(titles(&folder), ["Hello"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn file_that_cannot_be_read_is_reported() {
        let settings = format!("{CONFIG}follow_links = ['/proc']\n");
        let folder = Folder::new().file("dateline.toml", settings).article("Text.\n");
        // Even root gets an error of this one.
        symlink("/proc/self/mem", folder.path().join("content/2026-01-01-mem.md")).unwrap();
        let run = folder.run(&["build", "--keep-going"]).exits(1);
        run.says("error[unreadable-file]: the file cannot be read").says("--> content/2026-01-01-mem.md");
        assert_eq!(titles(&folder), ["Hello"]);
    }

    #[test]
    fn file_names_may_contain_anything_but_broken_utf_8() {
        let folder = Folder::new();
        let names =
            ["new\nline", "\"quote's\"", "😀", &"l".repeat(230), "a..b", "<b>&amp;", "%2e%2e", "a b?c#d", "\\..\\x"];
        for (nth, name) in names.iter().enumerate() {
            folder.write(&format!("content/2026-01-{:02}-{name}.md", 31 - nth), format!("# Title {nth}\n\nText.\n"));
        }
        folder.build();
        assert_eq!(titles(&folder), (0..names.len()).map(|nth| format!("Title {nth}")).collect::<Vec<_>>());
        let mut ids: Vec<_> =
            folder.json()["items"].as_array().unwrap().iter().map(|item| item["id"].to_string()).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), names.len());
        let broken = folder.path().join("content").join(OsStr::from_bytes(b"2026-01-01-caf\xE9.md"));
        fs::write(broken, "# Broken\n\nText.\n").unwrap();
        let run = folder.run(&["build", "--keep-going"]).exits(1);
        run.says("error[file-name]: the file's name is not UTF-8\n--> content/2026-01-01-caf\u{FFFD}.md");
    }

    #[test]
    fn file_names_cannot_command_the_terminal() {
        let folder = Folder::new().file("content/a\x1b[31m\nb.md", "# A\n\nNo date.\n");
        folder.run(&["build"]).exits(1).says("--> content/a\\u{1b}[31m\\nb.md\n");
    }
}

#[test]
fn one_run_shows_every_fault_sorted_by_file_and_line() {
    let folder = Folder::new()
        .article("Good.\n")
        .file("content/2026-01-01-latin.md", b"caf\xE9 \n")
        .file("content/2026-01-02-yaml.md", "---\ntitle: [\n---\n")
        .file("content/2026-01-03-toml.md", "+++\ntitle = \n+++\n")
        .file("content/2026-01-04-json.md", "{\"title\": \n")
        .file("content/2026-01-05-many.md", "---\ntitle: Many\ndate: 2026-02-30\nauthor: 3\nlang: klingonisch\n---\n")
        .file("content/2026-01-06.md", "\n")
        .file("content/2026-01-07-a.md", "---\ntitle: A\nslug: s\n---\nx\n")
        .file("content/2026-01-08-b.md", "---\ntitle: B\nslug: s\n---\nx\n")
        .file("content/2026-01-09-warned.md", "---\ntitle: W\ntags: x\x07\n---\n![x](gone.png)\n")
        .file("content/undated.md", "# Undated\n");
    let objects = folder.run(&["build", "--format", "json", "--keep-going"]).exits(1).objects();
    let found: Vec<String> = objects
        .iter()
        .filter(|object| object["type"] == "diagnostic" && object["severity"] != "info" && object["rule"] != "no-link")
        .map(|object| {
            let name = object["path"].as_str().unwrap().trim_start_matches("content/2026-01-");
            format!("{name}:{} {}", object["line"], object["rule"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        found,
        [
            "01-latin.md:1 not-utf8",
            "02-yaml.md:2 unreadable-front-matter",
            "03-toml.md:2 unreadable-front-matter",
            "04-json.md:2 unreadable-front-matter",
            "05-many.md:3 impossible-date",
            "05-many.md:4 wrong-type",
            "05-many.md:5 unknown-language",
            "06.md:1 missing-title",
            "09-warned.md:3 forbidden-character",
            "09-warned.md:5 missing-image",
            "content/undated.md:1 missing-date",
        ]
    );
    assert_eq!(titles(&folder), ["Hello", "W", "B", "A"]);
}

#[test]
fn pages_of_datelines_own_are_no_articles() {
    for output in [".", "content"] {
        let folder = Folder::bare().file("2026-01-31-a.md", "# A\n\nText.\n");
        let settings = format!("content = \".\"\noutput = \"{output}\"\n{CONFIG}");
        folder.write("dateline.toml", settings);
        folder.build();
        let run = folder.build();
        if output == "." {
            run.reports("2 pages of Dateline's own (autodiscovery.html, index.html)").reports("1 article");
        }
        folder.run(&["check"]).exits(0).reports("Nothing would change.");
    }
}

#[test]
fn alias_that_is_a_part_of_itself_is_said_in_plain_words() {
    let folder = Folder::new().file("content/2026-01-31-a.md", "---\ntitle: A\ntags: &x [a, *x]\n---\nText.\n");
    let run = folder.run(&["build"]).exits(1).says("content/2026-01-31-a.md:3");
    run.says("an alias stands for a value that it is itself a part of");
}

#[test]
fn articles_in_the_folder_of_the_feeds_are_named_where_there_are_no_others() {
    let folder = Folder::bare().file("dateline.toml", format!("{CONFIG}content = \".\"\noutput = \"content\"\n"));
    let folder = folder.article("Text.\n").file("content/two.md", "# Two\n");
    folder.build();
    let left_out = "Left out: 2 in the folder of the feeds (content/2026-01-31-hello.md, content/two.md)";
    folder.build().reports(left_out);
    folder.write("posts/2026-01-30-other.md", "# Other\n\nText.\n");
    assert!(!folder.build().stdout.contains("Left out"));
}

#[test]
fn settings_that_are_nested_too_deeply_have_their_line() {
    let deep = "a.".repeat(1000) + "a";
    for deep in [format!("x = {}", "[".repeat(1000)), format!("{deep} = 1"), format!("[{deep}]\nx = 1")] {
        let folder = Folder::bare().file("dateline.toml", format!("{CONFIG}{deep}\n"));
        folder.run(&["build"]).exits(2).says("it is nested too deeply").says("dateline.toml:4");
    }
}
