//! The same content gives the same bytes, and a build leaves nothing but them.

use std::{collections::BTreeMap, fs, path::Path};

use crate::support::{CONFIG, Folder, Run, program};

/// The articles, by path.
const ARTICLES: [(&str, &str); 4] = [
    ("content/2026-01-31-b.md", "# B é\n\n[x](https://s.example/) Text.\n\n## H\n\nMore.\n"),
    ("content/2026-01-31-a.txt", "A title\n\nText.\n"),
    ("content/sub/c.md", "---\ntitle: C\ndate: 2026-01-31 10:00\nauthors: [Z, A]\ntags: [z, a, Ä]\n---\nText.\n"),
    ("content/2026-01-31-d.html", "<title>D</title><p>Text.</p>"),
];

fn folder() -> Folder {
    ARTICLES.iter().fold(Folder::new(), |folder, (path, text)| folder.file(path, text))
}

/// All files below a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            found.insert(name, fs::read(path).unwrap());
        }
    }
    found
}

fn feeds(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    files(&folder.path().join("feeds"))
}

fn expected() -> BTreeMap<String, Vec<u8>> {
    let folder = folder();
    folder.build();
    feeds(&folder)
}

#[test]
fn bytes_do_not_depend_on_time_zone_and_locale() {
    let expected = expected();
    for (name, value) in [
        ("TZ", "Asia/Tokyo"),
        ("TZ", "America/Los_Angeles"),
        ("TZ", "UTC"),
        ("LANG", "de_DE.UTF-8"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LC_ALL", "C"),
    ] {
        let folder = folder();
        Run::of(folder.command(&["build"]).env(name, value)).exits(0);
        assert!(feeds(&folder) == expected, "{name}={value}");
    }
}

#[test]
fn bytes_do_not_depend_on_the_clock_and_the_number_of_threads() {
    let expected = expected();
    for (name, value) in [("SOURCE_DATE_EPOCH", "1893456000"), ("RAYON_NUM_THREADS", "1"), ("RAYON_NUM_THREADS", "7")] {
        let folder = folder();
        Run::of(folder.command(&["build"]).env(name, value)).exits(0);
        assert!(feeds(&folder) == expected, "{name}={value}");
    }
}

#[test]
fn bytes_do_not_depend_on_where_the_program_is_started() {
    let (expected, folder, elsewhere) = (expected(), folder(), Folder::bare());
    Run::of(program().current_dir(elsewhere.path()).args(["build", "-C"]).arg(folder.path())).exits(0);
    assert!(feeds(&folder) == expected);
    assert!(files(elsewhere.path()).is_empty());
}

#[test]
fn bytes_do_not_depend_on_the_order_in_which_files_were_made() {
    let folder = ARTICLES.iter().rev().fold(Folder::new(), |folder, (path, text)| folder.file(path, text));
    folder.build();
    assert!(feeds(&folder) == expected());
}

#[cfg(unix)]
#[test]
fn content_that_cannot_be_written_is_content_all_the_same() {
    use std::os::unix::fs::PermissionsExt;
    let (expected, folder) = (expected(), folder());
    let content = folder.path().join("content");
    let before = files(&content);
    for path in [content.join("sub"), content.clone()] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o555)).unwrap();
    }
    folder.build();
    assert!(feeds(&folder) == expected);
    assert!(files(&content) == before, "a build changes nothing in content");
    for path in [content.clone(), content.join("sub")] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[test]
fn build_leaves_no_other_file_behind() {
    let folder = folder();
    for text in ["# E\n\nText.\n", "# E\n\nOther.\n"] {
        folder.write("content/2026-01-01-e.md", text);
        folder.build();
        let names: Vec<_> = feeds(&folder).into_keys().collect();
        let feeds = ["atom.xml", "feed.json", "rss.xml"];
        let lists = ["autodiscovery.html", "feeds.json", "index.html", "opml.xml", "style.css"];
        let mut expected = [&feeds[..], &lists[..]].concat();
        expected.sort_unstable();
        assert_eq!(names, expected);
    }
}

#[test]
fn files_are_replaced_whole() {
    let folder = folder();
    folder.build();
    let path = folder.path().join("feeds/atom.xml");
    let mut reader = fs::File::open(&path).unwrap();
    let before = fs::read(&path).unwrap();
    folder.write("content/2026-01-01-e.md", "# E\n\nText.\n");
    folder.build();
    let mut seen = Vec::new();
    std::io::Read::read_to_end(&mut reader, &mut seen).unwrap();
    assert!(seen == before, "who had opened the old file reads it to its end");
    assert!(fs::read(&path).unwrap() != before);
}

#[cfg(unix)]
#[test]
fn feeds_can_be_read_by_the_server_that_serves_them() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    folder.build();
    let mode = fs::metadata(folder.path().join("feeds/rss.xml")).unwrap().permissions().mode();
    assert_eq!(mode & 0o444, 0o444);
}

#[test]
fn formats_and_their_files_are_those_of_the_configuration() {
    let folder = Folder::bare()
        .file("dateline.toml", format!("{CONFIG}formats = [\"atom\"]\n"))
        .file("content/2026-01-31-a.txt", "A title\n\nText.\n");
    folder.build();
    let names = feeds(&folder).into_keys().collect::<Vec<_>>();
    assert_eq!(names, ["atom.xml", "autodiscovery.html", "feeds.json", "index.html", "opml.xml", "style.css"]);
}
