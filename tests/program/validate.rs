//! `dateline validate`.

use std::{io::Write, process::Stdio};

use crate::support::Folder;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom">
<title>Example</title>
<id>https://example.org/</id>
<updated>2026-11-22T12:00:00Z</updated>
<author><name>Ada Lovelace</name></author>
<link rel="self" href="https://example.org/feeds/atom.xml"/>
</feed>
"#;

#[test]
fn valid_feed_is_called_valid() {
    let folder = Folder::bare().file("atom.xml", ATOM);
    let run = folder.run(&["validate", "--base", "https://example.org/feeds/", "--deny", "warnings", "atom.xml"]);
    run.exits(0).says_nothing().reports("atom.xml: valid Atom 1.0, 0 entries");
}

#[test]
fn fault_is_shown_with_its_place_its_specification_and_how_to_fix_it() {
    let folder = Folder::bare().file("atom.xml", ATOM.replace("12:00:00Z", "25:00:00Z"));
    let run = folder.run(&["validate", "atom.xml"]).exits(1);
    let run = run.says("invalid-rfc3339-date").says("atom.xml:4:10").says("RFC 4287, section 4.2.15");
    run.says("write it as in `2026-01-31T09:00:00Z`").reports("atom.xml: Atom 1.0, 0 entries, 1 error");
}

#[test]
fn findings_are_objects_with_all_that_is_known() {
    let folder = Folder::bare().file("atom.xml", ATOM.replace("12:00:00Z", "25:00:00Z"));
    let run = folder.run(&["validate", "--format", "json", "atom.xml"]).exits(1);
    let objects = run.objects();
    assert_eq!(objects.len(), 1, "{objects:#?}");
    for (name, value) in [
        ("path", "atom.xml"),
        ("severity", "error"),
        ("rule", "invalid-rfc3339-date"),
        ("spec", "RFC 4287, section 4.2.15"),
        ("w3c", "InvalidRFC3339Date"),
    ] {
        assert_eq!(objects[0][name], value);
    }
    assert_eq!((&objects[0]["line"], &objects[0]["column"]), (&4.into(), &10.into()));
    assert!(objects[0]["message"].is_string() && objects[0]["help"].is_string());
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let folder = Folder::bare().file("atom.xml", ATOM.replace("rel=\"self\"", "rel=\"related\""));
    folder.run(&["validate", "atom.xml"]).exits(0).says("missing-self-link").reports("1 warning");
    folder.run(&["validate", "--deny", "warnings", "atom.xml"]).exits(1);
}

#[test]
fn body_of_xhtml_in_an_item_has_the_attributes_of_html() {
    let body = |attributes: &str| {
        let body = format!("<body xmlns='http://www.w3.org/1999/xhtml' {attributes}><p>x</p></body>");
        let item = format!("<item><title>A</title>{body}</item>");
        let channel = "<title>T</title><link>https://example.org/</link><description>D</description>";
        let feed = format!("<rss version='2.0'><channel>{channel}{item}</channel></rss>");
        Folder::bare().file("rss.xml", feed).run(&["validate", "rss.xml"])
    };
    assert!(!body("class='post' lang='en'").exits(0).stderr.contains("attribute"));
    body("onload='x()'").says("dangerous-attribute");
}

#[test]
fn base_is_the_address_of_a_file_or_of_the_folder_it_is_in() {
    let folder = Folder::bare().file("feeds/atom.xml", ATOM);
    for base in ["https://example.org/", "https://example.org/feeds/atom.xml"] {
        folder.run(&["validate", "--base", base, "feeds/atom.xml"]).exits(0).says_nothing();
    }
    // A file below the folder has its own address; one named from the root of the disk, that of its name.
    let below = ATOM.replace("feeds/atom.xml", "feeds/a/b%20c.xml");
    let folder = folder.file("a/b c.xml", below).file("atom.xml", ATOM);
    let absolute = folder.path().join("atom.xml");
    for name in ["a/b c.xml", "./a/../a/b c.xml", absolute.to_str().unwrap()] {
        folder.run(&["validate", "--base", "https://example.org/feeds/", name]).exits(0).says_nothing();
    }
    let run = folder.run(&["validate", "--base", "https://elsewhere.example/", "feeds/atom.xml"]).exits(0);
    run.says("self-link-elsewhere");
    folder.run(&["validate", "--base", "elsewhere", "feeds/atom.xml"]).exits(2);
}

#[test]
fn several_files_are_reported_in_the_order_they_were_named_in() {
    let folder = Folder::bare().file("b.xml", ATOM).file("a.xml", ATOM).file("c.xml", "no feed");
    let run = folder.run(&["validate", "b.xml", "c.xml", "a.xml"]).exits(1);
    let names: Vec<&str> = run.stdout.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(names, ["b.xml", "c.xml", "a.xml"]);
    folder.run(&["validate", "a.xml", "none.xml"]).exits(3).says("none.xml");
}

#[test]
fn feed_is_read_from_standard_input() {
    let folder = Folder::bare();
    let mut child = folder.command(&["validate", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(ATOM.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "-: valid Atom 1.0, 0 entries\n");
}
