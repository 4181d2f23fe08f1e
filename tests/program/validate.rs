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

const CHANNEL: &str = "<title>T</title><link>https://example.org/</link><description>D</description>\
    <atom:link rel=\"self\" href=\"https://example.org/rss.xml\"/>";

/// An RSS feed whose items have these elements.
fn rss(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items
        .enumerate()
        .map(|(nth, item)| format!("<item><title>A{nth}</title><guid isPermaLink=\"false\">g{nth}</guid>{item}</item>"))
        .collect();
    let items = items.concat();
    format!("<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel>{CHANNEL}{items}</channel></rss>")
}

#[test]
fn fault_in_every_item_is_shown_once_with_the_count_and_the_first_places() {
    let feed = rss((0..60).map(|_| "\n<author>Ada</author>".to_owned()));
    let folder = Folder::bare().file("rss.xml", feed);
    let run = folder.run(&["validate", "rss.xml"]).exits(1);
    assert_eq!(run.stderr.matches("invalid-contact").count(), 1, "{}", run.stderr);
    let run =
        run.says("60 like this, also in rss.xml:3:9 and rss.xml:4:9; --verbose shows all").says("RSS 2.0, author");
    assert!(!run.stderr.contains("more files"));
    assert_eq!(
        folder.run(&["validate", "--verbose", "rss.xml"]).exits(1).stderr.matches("invalid-contact").count(),
        60
    );
    // Programs get all.
    assert_eq!(folder.run(&["validate", "--format", "json", "rss.xml"]).exits(1).objects().len(), 60);
    // So do people of few.
    let few = Folder::bare().file("rss.xml", rss((0..3).map(|_| "<author>Ada</author>".to_owned())));
    assert_eq!(few.run(&["validate", "rss.xml"]).exits(1).stderr.matches("invalid-contact").count(), 3);
}

#[test]
fn excerpt_of_a_long_line_is_what_is_around_the_place() {
    let feed =
        rss((0..2).map(|nth| format!("<description>{}&lt;img src=\"/a{nth}.png\"></description>", "x ".repeat(900))));
    let folder = Folder::bare().file("rss.xml", feed);
    let run = folder.run(&["validate", "rss.xml"]).exits(0);
    assert!(!run.stderr.contains("more files"), "{}", run.stderr);
    assert_eq!(run.stderr.matches("relative-reference").count(), 2);
    assert!(run.stderr.matches("x x x").count() >= 2 && run.stderr.contains("rss.xml:1:"), "{}", run.stderr);
}

#[test]
fn objects_have_the_end_of_the_place_and_the_entry() {
    let folder = Folder::bare().file("rss.xml", rss(["", "<author>Ada</author>"].iter().map(ToString::to_string)));
    let objects = folder.run(&["validate", "--format", "json", "rss.xml"]).exits(1).objects();
    let column = objects[0]["column"].as_u64().unwrap();
    assert_eq!((&objects[0]["end_line"], &objects[0]["end_column"]), (&1.into(), &(column + 3).into()));
    assert_eq!(objects[0]["entry"], serde_json::json!({ "number": 2, "id": "g1", "title": "A1" }));
}

#[test]
fn compressed_files_are_opened() {
    use std::io::Write as _;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(ATOM.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let folder = Folder::bare().file("atom.xml.gz", gzip.clone()).file("broken.gz", &gzip[..40]);
    folder.run(&["validate", "atom.xml.gz"]).exits(0).reports("valid Atom 1.0, 0 entries");
    folder.run(&["show", "atom.xml.gz"]).exits(0);
    folder.run(&["diff", "atom.xml.gz", "atom.xml.gz"]).exits(0);
    folder.run(&["validate", "broken.gz"]).exits(1).says("--> broken.gz").says("cannot be unpacked");
    folder.run(&["show", "broken.gz"]).exits(1).says("--> broken.gz").says("cannot be unpacked");
    let brotli = brotli(ATOM.as_bytes());
    let folder = folder.file("atom.xml.br", brotli.clone()).file("broken.xml.br", &brotli[..brotli.len() / 2]);
    let folder = folder.file("other.br", "no Brotli");
    folder.run(&["validate", "atom.xml.br"]).exits(0).reports("valid Atom 1.0, 0 entries");
    folder.run(&["validate", "broken.xml.br"]).exits(1).says("broken.xml.br");
    folder.run(&["validate", "other.br"]).exits(1).says("other.br");
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &brotli::enc::BrotliEncoderParams::default()).unwrap();
    out
}

#[test]
fn compressed_files_that_would_fill_the_memory_are_not_opened() {
    use std::io::Write as _;
    let blanks = vec![b' '; 200 << 20];
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&blanks).unwrap();
    let folder = Folder::bare().file("bomb.xml.gz", gzip.finish().unwrap()).file("bomb.xml.br", brotli(&blanks));
    for name in ["bomb.xml.gz", "bomb.xml.br"] {
        assert!(std::fs::metadata(folder.path().join(name)).unwrap().len() < 1 << 20);
        folder.run(&["validate", name]).exits(1).says(name).says("larger than");
    }
}

#[test]
fn folder_is_taken_with_all_feeds_in_it() {
    let folder = Folder::bare().file("public/a/atom.xml", ATOM).file("public/rss.xml", rss(std::iter::empty()));
    let folder = folder.file("public/sitemap.xml", "<urlset/>").file("public/data.json", "[]").file("empty/a.txt", "");
    let run = folder.run(&["validate", "public"]).exits(0);
    let names: Vec<&str> = run.stdout.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(names, ["public/a/atom.xml", "public/rss.xml"]);
    folder.run(&["validate", "empty"]).exits(2).says("no file in the folder `empty` is a feed");
}

#[test]
fn page_names_the_feeds_that_it_links_to() {
    let page = "<!DOCTYPE html><link rel=\"alternate\" type=\"application/atom+xml\" href=\"/feeds/atom.xml\">";
    let folder = Folder::bare().file("index.html", page);
    let run = folder.run(&["validate", "--base", "https://example.org/", "index.html"]).exits(1);
    run.says("not-a-feed").says("https://example.org/feeds/atom.xml");
}

#[test]
fn explanation_lists_what_is_allowed_and_cuts_long_examples() {
    let folder = Folder::bare();
    folder.run(&["explain", "dangerous-style"]).exits(0).reports("border-collapse").reports("px");
    folder.run(&["explain", "unknown-podcast-category"]).exits(0).reports("Places & Travel");
    folder.run(&["explain", "InvalidDay"]).exits(0).reports("Monday, Tuesday, Wednesday");
    let run = folder.run(&["explain", "too-long"]).exits(0);
    assert!(run.stdout.lines().all(|line| line.chars().count() < 400), "{}", run.stdout);
}
