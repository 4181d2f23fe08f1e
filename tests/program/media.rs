//! Pictures, sounds and films: from front matter into every format, with their own length and type.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use feed_rs::model::Entry;

use crate::support::{CONFIG, Folder, png};

const PERMALINK: &str = "permalink = \"/{year}/{slug}/\"\n";

/// Files by their usual endings, their first bytes, and what these are.
fn samples() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let boxed = |brand: &str, handler: &str| {
        let mut bytes = [b"\0\0\0\x14ftyp".as_slice(), brand.as_bytes(), b"\0\0\0\0isom"].concat();
        let mut handler_box = [&[0; 8], handler.as_bytes(), &[0; 13]].concat();
        for name in ["hdlr", "mdia", "trak", "moov"] {
            let length = u32::try_from(handler_box.len() + 8).unwrap().to_be_bytes();
            handler_box = [&length, name.as_bytes(), &handler_box].concat();
        }
        bytes.extend(handler_box);
        bytes
    };
    let ogg = |codec: &[u8]| [b"OggS\0\x02".as_slice(), &[0; 20], b"\x01\x13", codec, &[0; 20]].concat();
    let webm = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm\x42\x87\x81\x02\x42\x85\x81\x02";
    vec![
        ("mp3", [b"ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x44".as_slice(), &[0; 400]].concat(), "audio/mpeg"),
        ("mpeg", [b"\xff\xfb\x90\x44".as_slice(), &[0; 413]].concat(), "audio/mpeg"),
        ("m4a", boxed("M4A ", "soun"), "audio/mp4"),
        ("ogg", ogg(b"\x01vorbis"), "audio/ogg"),
        ("opus", ogg(b"OpusHead"), "audio/opus"),
        ("flac", [b"fLaC\0\0\0\x22".as_slice(), &[0; 40]].concat(), "audio/flac"),
        ("wav", b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec(), "audio/vnd.wave"),
        ("mp4", boxed("isom", "vide"), "video/mp4"),
        ("m4v", boxed("M4V ", "vide"), "video/mp4"),
        ("mov", boxed("qt  ", "vide"), "video/quicktime"),
        ("webm", webm.to_vec(), "video/webm"),
        ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), "application/pdf"),
        ("epub", epub(), "application/epub+zip"),
        ("png", PNG.to_vec(), "image/png"),
        ("jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0".to_vec(), "image/jpeg"),
        ("gif", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), "image/gif"),
        ("webp", b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0".to_vec(), "image/webp"),
        ("avif", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf".to_vec(), "image/avif"),
        ("svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>\n".to_vec(), "image/svg+xml"),
    ]
}

/// A ZIP archive with nothing but what makes it a book.
fn epub() -> Vec<u8> {
    let (name, text) = (b"mimetype", b"application/epub+zip");
    let sizes = b"\x6f\x61\xab\x2c\x14\0\0\0\x14\0\0\0\x08\0\0\0";
    let local = [b"PK\x03\x04\x0a\0\0\0\0\0\0\0\0\0".as_slice(), sizes, name, text].concat();
    let central = [b"PK\x01\x02\x0a\0\x0a\0\0\0\0\0\0\0\0\0".as_slice(), sizes, &[0; 14], name].concat();
    let at = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let end = [b"PK\x05\x06\0\0\0\0\x01\0\x01\0".as_slice(), &at(central.len()), &at(local.len()), &[0; 2]].concat();
    [local, central, end].concat()
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

/// A sound of 417 bytes.
fn sound() -> Vec<u8> {
    [b"\xff\xfb\x90\x44".as_slice(), &[0; 413]].concat()
}

/// A folder whose only article has this in its front matter.
fn with(front_matter: &str) -> Folder {
    Folder::bare()
        .file("dateline.toml", format!("{PERMALINK}{CONFIG}"))
        .file("content/2026-01-31-hello.md", article(front_matter))
}

fn article(front_matter: &str) -> String {
    format!("---\ntitle: Hello\n{front_matter}\n---\nOne is. Two is.\n")
}

/// What feed-rs makes of the enclosures of an entry: address, length and type.
fn enclosures(folder: &Folder, name: &str) -> Vec<(String, Option<u64>, Option<String>)> {
    let feed = folder.parsed(name);
    let Entry { links, media, .. } = &feed.entries[0];
    let of_media = media.iter().flat_map(|object| &object.content).filter_map(|content| {
        let kind = content.content_type.as_ref().map(ToString::to_string);
        Some((content.url.as_ref()?.to_string(), content.size, kind))
    });
    let of_links = links.iter().filter(|link| link.rel.as_deref() == Some("enclosure"));
    let of_links = of_links.map(|link| (link.href.clone(), link.length, link.media_type.clone()));
    of_links.chain(of_media).collect()
}

/// The findings of Dateline's own validator that people should know of.
fn assert_valid(folder: &Folder) {
    let run = folder.run(&["validate", "--deny", "warnings", "feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json"]);
    run.exits(0).says_nothing();
}

/// The text of an attribute of the first element of a name in `rss.xml`.
fn attribute(folder: &Folder, element: &str, name: &str) -> Option<String> {
    let rss = folder.read("feeds/rss.xml");
    let document = roxmltree::Document::parse(&rss).unwrap();
    let found = document.descendants().find(|node| node.tag_name().name() == element);
    found.and_then(|node| node.attribute(name)).map(str::to_owned)
}

#[test]
fn type_and_length_are_the_files_own_whatever_it_is_called() {
    for (ending, bytes, expected) in samples() {
        for name in [format!("episode.{ending}"), "episode.xyz".to_owned()] {
            let folder = with(&format!("enclosure: {name}")).file(&format!("content/{name}"), &bytes);
            folder.build().says_nothing();
            let url = format!("https://example.org/2026/hello/{name}");
            let known = (url, Some(bytes.len() as u64), Some(expected.to_owned()));
            for feed in ["rss.xml", "atom.xml"] {
                assert_eq!(enclosures(&folder, feed).as_slice(), std::slice::from_ref(&known), "{feed} of {name}");
            }
            let attachment = &folder.item()["attachments"][0];
            assert_eq!(
                (attachment["size_in_bytes"].as_u64(), attachment["mime_type"].as_str()),
                (known.1, Some(expected))
            );
            assert_valid(&folder);
        }
    }
}

#[test]
fn every_way_of_writing_an_enclosure_is_understood() {
    for front_matter in [
        "enclosure: ep.mp3",
        "audio: ep.mp3",
        "video: 'ep.mp3'",
        "enclosures: [ep.mp3]",
        "audio: {url: ep.mp3}",
        "enclosure:\n  src: ep.mp3\n  type: audio/mp3\n  length: 1",
        "extra:\n  audio:\n    - file: ep.mp3",
        "enclosure: |\n  ep.mp3\n  99\n  audio/mpeg",
    ] {
        let folder = with(front_matter).file("content/ep.mp3", sound());
        folder.build().says_nothing();
        let url = "https://example.org/2026/hello/ep.mp3".to_owned();
        assert_eq!(enclosures(&folder, "rss.xml"), [(url, Some(417), Some("audio/mpeg".to_owned()))], "{front_matter}");
    }
}

#[test]
fn file_is_found_next_to_the_article_and_where_the_site_is_served_from() {
    for (address, path, url) in [
        ("ep.mp3", "content/ep.mp3", "https://example.org/2026/hello/ep.mp3"),
        ("audio/ep.mp3", "static/audio/ep.mp3", "https://example.org/audio/ep.mp3"),
        ("/audio/ep.mp3", "static/audio/ep.mp3", "https://example.org/audio/ep.mp3"),
        ("/audio/ep.mp3", "public/audio/ep.mp3", "https://example.org/audio/ep.mp3"),
        ("/audio/ep.mp3", "audio/ep.mp3", "https://example.org/audio/ep.mp3"),
        ("/audio/ep.mp3", "content/audio/ep.mp3", "https://example.org/audio/ep.mp3"),
        ("https://example.org/a/ep.mp3?x=1", "static/a/ep.mp3", "https://example.org/a/ep.mp3?x=1"),
        (
            "größe und maß.mp3",
            "content/größe und maß.mp3",
            "https://example.org/2026/hello/gr%C3%B6%C3%9Fe%20und%20ma%C3%9F.mp3",
        ),
        (
            "'[1] a|b {c}.mp3'",
            "content/[1] a|b {c}.mp3",
            "https://example.org/2026/hello/%5B1%5D%20a%7Cb%20%7Bc%7D.mp3",
        ),
        ("100%.mp3", "content/100%.mp3", "https://example.org/2026/hello/100%25.mp3"),
        ("gr%C3%B6%C3%9Fe.mp3", "content/größe.mp3", "https://example.org/2026/hello/gr%C3%B6%C3%9Fe.mp3"),
        ("'{static}/audio/ep.mp3'", "content/audio/ep.mp3", "https://example.org/audio/ep.mp3"),
    ] {
        let folder = with(&format!("audio: {address}")).file(path, sound());
        folder.build().says_nothing();
        for feed in ["rss.xml", "atom.xml"] {
            let known = (url.to_owned(), Some(417), Some("audio/mpeg".to_owned()));
            assert_eq!(enclosures(&folder, feed), [known], "{address} at {path}");
        }
    }
}

#[test]
fn one_enclosure_is_of_rss_and_the_rest_of_media_rss() {
    let folder = with("enclosure:\n  - {url: a.mp3, title: The talk, duration: '12:34'}\n  - b.ogg\n  - c.pdf")
        .file("content/a.mp3", sound())
        .file("content/b.ogg", samples()[3].1.clone())
        .file("content/c.pdf", b"%PDF-1.7\n");
    folder.build();
    let rss = folder.read("feeds/rss.xml");
    assert_eq!(rss.matches("<enclosure ").count(), 1, "{rss}");
    assert!(
        rss.contains("<enclosure url=\"https://example.org/2026/hello/a.mp3\" length=\"417\" type=\"audio/mpeg\"/>")
    );
    // Readers that take Media RSS for all there is find the first there too.
    assert_eq!(rss.matches("<media:content ").count(), 3, "{rss}");
    assert_eq!(rss.matches("xmlns:media=").count(), 1, "{rss}");
    assert_eq!(enclosures(&folder, "rss.xml").len(), 3);
    assert_eq!(enclosures(&folder, "atom.xml").len(), 3);
    let attachment = &folder.item()["attachments"][0];
    assert_eq!(
        (attachment["title"].as_str(), attachment["duration_in_seconds"].as_u64()),
        (Some("The talk"), Some(754))
    );
    assert_valid(&folder);
}

#[test]
fn feed_without_media_declares_nothing_of_it() {
    let folder = with("tags: [x]");
    folder.build();
    for name in ["rss.xml", "atom.xml"] {
        let feed = folder.read(&format!("feeds/{name}"));
        assert!(!feed.contains("media") && !feed.contains("itunes") && !feed.contains("podcast"), "{feed}");
    }
    assert_eq!(folder.item().get("attachments"), None);
}

#[test]
fn missing_file_is_reported_where_it_is_named_and_left_out() {
    // No host is called that, though browsers would try.
    with("audio: '//\"'").build().says("//\"");
    let folder = with("audio: nowhere.mp3");
    folder.build().says("missing-media").says("there is no file nowhere.mp3").says("hello.md:3:8");
    assert!(!folder.read("feeds/rss.xml").contains("nowhere") && !folder.read("feeds/atom.xml").contains("nowhere"));
    let known = with("audio: {url: later.mp3, length: 12, type: audio/mpeg}");
    known.build().says_nothing();
    assert!(known.read("feeds/rss.xml").contains("later.mp3\" length=\"12\" type=\"audio/mpeg\""));
}

#[test]
fn empty_file_is_reported_and_never_has_a_length_of_0() {
    let folder = with("audio: silence.mp3").file("content/silence.mp3", "");
    folder.build().says("empty-media").says("silence.mp3 is empty");
    assert!(!folder.read("feeds/rss.xml").contains("silence"));
    let told = with("audio: {url: 'https://cdn.example/a.mp3', length: 0, type: audio/mpeg}");
    told.build().says("unknown-length").says("not the length is known");
    assert!(!told.read("feeds/rss.xml").contains("<enclosure"));
}

#[test]
fn bytes_of_no_known_type_are_reported_and_front_matter_may_name_it() {
    let folder = with("audio: data.mp3").file("content/data.mp3", [0x80, 0x81, 0x00, 0xff, 0x07]);
    folder.build().says("unknown-media-type");
    assert!(folder.read("feeds/rss.xml").contains("length=\"5\" type=\"application/octet-stream\""));
    let named =
        with("audio: {url: data.mp3, type: audio/x-own}").file("content/data.mp3", [0x80, 0x81, 0x00, 0xff, 0x07]);
    named.build().says_nothing();
    assert!(named.read("feeds/rss.xml").contains("length=\"5\" type=\"audio/x-own\""));
}

#[test]
fn pointer_of_git_lfs_is_not_taken_for_the_file() {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 1234567\n";
    let folder = with("audio: ep.mp3").file("content/ep.mp3", pointer);
    folder.build().says("unknown-media-type").says("ep.mp3 is a pointer of Git LFS").says("git lfs pull");
    let folder = with("audio: {url: ep.mp3, type: audio/mpeg}").file("content/ep.mp3", pointer);
    folder.build().says_nothing();
    assert!(folder.read("feeds/rss.xml").contains("length=\"1234567\" type=\"audio/mpeg\""));
    let folder = with("image: a.png").file("content/a.png", pointer);
    folder.build().says_nothing();
    assert!(!folder.read("feeds/rss.xml").contains("text/plain"));
}

#[test]
fn values_that_name_no_file_are_reported_with_their_place() {
    for (front_matter, place, wanted) in [
        (
            "audio: 7",
            "hello.md:3:8",
            "`audio` contains a number where a path, an address, or a table with a `url` belongs",
        ),
        ("image: true", "hello.md:3:8", "`image` contains true or false where"),
        ("enclosure: {size: 7}", "hello.md:3:12", "`enclosure` contains a table where"),
        (
            "audio: {url: a.mp3, length: 13.7 MB}",
            "hello.md:3:29",
            "`length` contains text where a whole number of bytes",
        ),
        ("audio: {url: a.mp3, type: sound}", "hello.md:3:27", "`type` contains text where a media type such as"),
        ("audio: a.mp3\nduration: long", "hello.md:4:11", "`duration` contains text where a duration such as"),
    ] {
        with(front_matter).build().says("warning[wrong-type]").says(place).says(wanted);
    }
    // What is nobody's enclosure may be called as it likes.
    with("duration: long\nlength: 5 minutes\nepisode: last\nimage: false\ncover: ''").build().says_nothing();
}

#[test]
fn hostile_addresses_are_refused() {
    for address in [
        "javascript:alert(1)",
        "data:audio/mpeg;base64,AAAA",
        "file:///etc/passwd",
        "'{{ site.cdn }}/a.mp3'",
        "ftp://a/b.mp3",
        "https://no host/b.mp3",
    ] {
        let folder = with(&format!("audio: {address}\nimage: {address}"));
        folder.build().says("unresolved-link");
        for name in ["rss.xml", "atom.xml", "feed.json"] {
            let feed = folder.read(&format!("feeds/{name}"));
            assert!(!feed.contains("enclosure") && !feed.contains("thumbnail") && !feed.contains("<img"), "{feed}");
        }
    }
    let folder = with("audio: ../../../../etc/passwd");
    folder.build().says("missing-media");
    assert!(!folder.read("feeds/atom.xml").contains("passwd"));
}

#[test]
#[cfg(unix)]
fn huge_names_folders_and_pipes_are_no_files() {
    let long = "x".repeat(5000);
    with(&format!("audio: {long}.mp3")).build().says("missing-media");
    let folder = with("audio: folder.mp3").file("content/folder.mp3/inside.bin", "x");
    folder.build().says("missing-media");
    let folder = with("audio: pipe.mp3");
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("content/pipe.mp3")).status().unwrap();
    assert!(made.success());
    folder.build().says("missing-media");
}

#[test]
fn only_files_of_articles_that_a_feed_shows_are_read() {
    let folder = with("audio: nowhere.mp3").file("content/2026-02-01-later.md", "---\ntitle: Later\n---\nIt is.\n");
    folder.run(&["build", "--limit", "1"]).exits(0).says_nothing();
}

#[test]
fn picture_opens_the_content_and_is_an_element_of_the_entry() {
    let folder = with("image: {src: a b.png, alt: 'A \"cat\" & a <dog>'}").file("content/a b.png", PNG);
    folder.build();
    let url = "https://example.org/2026/hello/a%20b.png";
    let item = folder.item();
    assert_eq!(item["image"], url);
    let opening = format!("<p><img src=\"{url}\" alt=\"A &quot;cat&quot; &amp; a &lt;dog&gt;\"></p>\n<p>One is.");
    assert!(item["content_html"].as_str().unwrap().starts_with(&opening), "{item:#}");
    assert_eq!(item["summary"], "One is. Two is.");
    assert_eq!(attribute(&folder, "thumbnail", "url").as_deref(), Some(url));
    let rss = folder.read("feeds/rss.xml");
    assert!(
        rss.contains(&format!(
            "<media:content fileSize=\"{}\" medium=\"image\" type=\"image/png\" url=\"{url}\">",
            PNG.len()
        )),
        "{rss}"
    );
    assert!(!rss.contains("<enclosure"), "{rss}");
    assert_eq!(folder.parsed("atom.xml").entries[0].media[0].thumbnails[0].image.uri, url);
    assert_valid(&folder);
}

#[test]
fn address_with_an_ampersand_is_whole_in_every_format() {
    let folder = with("image: 'https://cdn.example/a.png?b=1&c=2'");
    folder.build().says_nothing();
    let url = "https://cdn.example/a.png?b=1&c=2";
    for name in ["rss.xml", "atom.xml"] {
        assert_eq!(folder.parsed(name).entries[0].media[0].thumbnails[0].image.uri, url);
    }
    assert_eq!(folder.item()["image"], url);
}

#[test]
fn picture_next_to_a_sound_is_no_enclosure() {
    let folder = with("image: a.png\naudio: a.mp3").file("content/a.png", PNG).file("content/a.mp3", sound());
    folder.build();
    let known = ("https://example.org/2026/hello/a.mp3".to_owned(), Some(417), Some("audio/mpeg".to_owned()));
    assert_eq!(enclosures(&folder, "rss.xml").as_slice(), std::slice::from_ref(&known));
    assert_eq!(enclosures(&folder, "atom.xml"), [known]);
    for name in ["rss.xml", "atom.xml"] {
        let feed = folder.read(&format!("feeds/{name}"));
        assert!(feed.contains("<media:thumbnail url=\"https://example.org/2026/hello/a.png\">"), "{feed}");
        assert!(!feed.contains("media:content"), "{feed}");
    }
    assert_valid(&folder);
}

#[test]
fn picture_of_the_content_is_not_shown_twice() {
    for body in ["![](pic.png)", "<img src='/2026/hello/pic.png'>", "<video src=a.mp4 poster='pic.png'></video>"] {
        let folder = with("image: pic.png").file("content/pic.png", PNG);
        folder.write(
            "content/2026-01-31-hello.md",
            format!("---\ntitle: Hello\ncover: pic.png\n---\n{body}\n\nOne is.\n"),
        );
        folder.build();
        let content = folder.item()["content_html"].as_str().unwrap().to_owned();
        assert_eq!(content.matches("pic.png").count(), 1, "{content}");
    }
}

#[test]
fn picture_without_content_is_only_an_element_of_the_entry() {
    let folder = with("image: /pic.png\nbody: summary");
    folder.build();
    let item = folder.item();
    assert_eq!((item["image"].as_str(), item.get("content_html")), (Some("https://example.org/pic.png"), None));
    assert!(!folder.read("feeds/rss.xml").contains("<img"));
    with("image: nowhere.png").build().says("missing-image").says("hello.md:3:8");
}

#[test]
fn new_enclosure_is_a_change_that_readers_see() {
    let folder = with("tags: [x]");
    folder.build();
    let updated = folder.item()["date_modified"].clone();
    folder.write("content/2026-01-31-hello.md", article("tags: [z]\nduration: 3"));
    folder.run(&["build", "--now", "2026-12-01"]).exits(0);
    assert_eq!(folder.item()["date_modified"], updated);
    folder.write(
        "content/2026-01-31-hello.md",
        article("audio: {url: 'https://cdn.example/a.mp3', length: 7, type: audio/mpeg}"),
    );
    folder.run(&["build", "--now", "2026-12-01"]).exits(0);
    assert_eq!(folder.item()["date_modified"], "2026-12-01T00:00:00+00:00");
}

/// Serves until the test is over, and counts the requests.
fn serve() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counter = count.clone();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            counter.fetch_add(1, Ordering::SeqCst);
            thread::spawn(move || _ = answer(&stream));
        }
    });
    (address, count)
}

fn answer(mut stream: &TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
    let head = |fields: &str| format!("HTTP/1.1 200 OK\r\nConnection: close\r\n{fields}\r\n\r\n");
    let response = match request.split_once(" HTTP").map_or("", |(start, _)| start) {
        "HEAD /ep.mp3" => head("Content-Type: Audio/MPEG; x=y\r\nContent-Length: 12345678"),
        "HEAD /moved.mp3" => {
            "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /ep.mp3\r\nContent-Length: 0\r\n\r\n".to_owned()
        }
        "HEAD /ep.vtt" => head("Content-Type: text/vtt\r\nTransfer-Encoding: chunked"),
        "HEAD /empty.mp3" => head("Content-Type: audio/mpeg\r\nContent-Length: 0"),
        "HEAD /odd.mp3" => head("Content-Type: x y/z\tq\r\nContent-Length: 7"),
        "HEAD /watch" => head("Content-Type: text/html; charset=utf-8\r\nContent-Length: 7"),
        _ => "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".to_owned(),
    };
    stream.write_all(response.as_bytes())
}

#[test]
fn file_of_another_server_is_measured_once_and_kept_in_the_ledger() {
    let (server, count) = serve();
    let url = format!("{server}/ep.mp3");
    let folder = with(&format!("audio: {url}"));
    folder.build().says("unknown-length").says("neither the length nor the type").says("--online").says("hello.md:3:8");
    assert_eq!(count.load(Ordering::SeqCst), 0);
    assert!(!folder.read("feeds/rss.xml").contains("<enclosure"));
    assert_eq!(enclosures(&folder, "rss.xml"), [(url.clone(), None, None)]);
    assert_eq!(enclosures(&folder, "atom.xml"), [(url.clone(), None, None)]);
    assert_eq!(folder.item()["attachments"][0].get("size_in_bytes"), None);
    assert_valid(&folder);

    folder.run(&["build", "--online"]).exits(0).says_nothing();
    assert_eq!(count.load(Ordering::SeqCst), 1);
    let line = folder.read("dateline.lock").lines().find(|line| line.starts_with("media\t")).unwrap().to_owned();
    assert!(line.ends_with(&format!("\t{url}\t12345678\taudio/mpeg")), "{line}");
    let known = (url.clone(), Some(12_345_678), Some("audio/mpeg".to_owned()));
    assert_eq!(enclosures(&folder, "rss.xml").as_slice(), std::slice::from_ref(&known));
    assert!(folder.read("feeds/rss.xml").contains("<enclosure"));

    for arguments in [&["build"] as &[&str], &["build", "--online"], &["check"]] {
        folder.run(arguments).exits(0).says_nothing();
    }
    assert_eq!(count.load(Ordering::SeqCst), 1);
    let ledger = folder.read("dateline.lock");
    for (good, bad) in [
        (line.as_str(), "media\t"),
        ("ep.mp3\t12345678", "ep.mp3x\t12345678"),
        ("\t12345678\t", "\t0\t"),
        ("audio/mpeg", "mp3"),
        ("audio/mpeg", "audio/mpeg\tx"),
    ] {
        folder.write("dateline.lock", ledger.replace(good, bad));
        folder.run(&["build"]).exits(1).says("error[ledger]");
    }
    for (said, unsaid) in [("\t12345678\t", "\t-\t"), ("\taudio/mpeg", "\t-")] {
        let partly = ledger.replace(said, unsaid);
        folder.write("dateline.lock", &partly);
        folder.build();
        assert_eq!(folder.read("dateline.lock"), partly);
    }
    folder.write("dateline.lock", ledger);
    folder.run(&["ledger", "rebuild"]).exits(0);
    folder.build().says_nothing();
    assert_eq!(enclosures(&folder, "atom.xml"), [known]);
    // Nobody needs what no article names.
    folder.write("content/2026-01-31-hello.md", article("tags: [x]"));
    folder.build();
    assert!(!folder.read("dateline.lock").contains("media\t"));
}

#[test]
fn length_that_the_server_does_not_give_is_reported_with_the_reason() {
    let (server, _) = serve();
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (url, why) in [
        (format!("{server}/none.mp3"), "the server answers 404 Not Found"),
        (format!("{server}/empty.mp3"), "the server does not say it"),
        (format!("{server}/odd.mp3"), "the server does not say it"),
        (format!("http://{gone}/a.mp3"), "unknown-length"),
    ] {
        let folder = with(&format!("audio: {url}"));
        folder.run(&["build", "--online"]).exits(0).says("unknown-length").says(why);
        assert!(
            !folder.read("feeds/rss.xml").contains("<enclosure") && !folder.read("dateline.lock").contains("media\t")
        );
    }
    let folder = with(&format!("audio: {server}/moved.mp3"));
    folder.run(&["build", "--online"]).exits(0).says_nothing();
    assert_eq!(enclosures(&folder, "rss.xml")[0].1, Some(12_345_678));
}

#[test]
fn page_with_a_player_is_no_enclosure() {
    let (server, _) = serve();
    let folder = with(&format!("video: {server}/watch"));
    folder.build().says("so that it was left out");
    assert!(!folder.read("feeds/atom.xml").contains("enclosure"));
    folder.run(&["build", "--online"]).exits(0).says("media-is-page");
    assert!(!folder.read("feeds/atom.xml").contains("enclosure"));
}

#[test]
fn faulty_line_of_a_file_is_found_out() {
    let (server, _) = serve();
    let folder = with(&format!("audio: {server}/ep.mp3"));
    folder.run(&["build", "--online"]).exits(0);
    let ledger = folder.read("dateline.lock");
    folder.write("dateline.lock", ledger.replace("/ep.mp3\t", "/other.mp3\t"));
    folder.run(&["build"]).exits(1).says("the address of this line was changed");
    folder.write("dateline.lock", ledger.replace("\t12345678\t", "\tmany\t"));
    folder.run(&["build"]).exits(1).says("this line has no valid length");
}

#[test]
fn ledger_without_media_is_as_it_was() {
    let folder = with("tags: [x]");
    folder.build();
    let ledger = folder.read("dateline.lock");
    assert!(!ledger.contains("media") && !ledger.contains("podcast"), "{ledger}");
}

const PODCAST: &str = "language = \"en\"\n[podcast]\ncategory = [\"Technology\", \"Leisure > Games\"]\n\
    image = \"/cover.png\"\nowner = { email = \"ada@example.org\" }\n";

/// A podcast whose only episode has this in its front matter besides its sound.
fn podcast(settings: &str, front_matter: &str) -> Folder {
    Folder::bare()
        .file("dateline.toml", format!("{PERMALINK}{CONFIG}{settings}"))
        .file("content/2026-01-31-hello.md", article(&format!("audio: ep.mp3\n{front_matter}")))
        .file("content/ep.mp3", sound())
        .file("static/cover.png", png(1400, 1400))
}

/// The elements of a name in `rss.xml`: their attributes and text.
fn elements(folder: &Folder, name: &str) -> Vec<String> {
    let rss = folder.read("feeds/rss.xml");
    let document = roxmltree::Document::parse(&rss).unwrap();
    let (prefix, local) = name.split_once(':').unwrap();
    let namespace = document.root_element().lookup_namespace_uri(Some(prefix)).map(str::to_owned);
    let is_wanted =
        |node: &roxmltree::Node| node.tag_name().name() == local && node.tag_name().namespace() == namespace.as_deref();
    let found = document.descendants().filter(|node| namespace.is_some() && is_wanted(node));
    let shown = found.map(|node| {
        let attributes = node.attributes().map(|attribute| format!("{}={}", attribute.name(), attribute.value()));
        let text = node.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        attributes.chain(text).collect::<Vec<_>>().join(" ")
    });
    shown.collect()
}

#[test]
fn podcast_has_what_directories_ask_for() {
    let front_matter = "image: art.jpg\nduration: '1:02:03'\nepisode: 7\nseason: 2\nepisode_type: Bonus\nexplicit: true\n\
        itunes_title: Greetings\ntranscript: [{url: ep.srt, language: en}, ep.vtt]\nchapters: chapters.json";
    let more = "explicit = false\ntype = \"serial\"\nauthor = \"Ada & friends\"\nlocked = true\n\
        funding = { url = \"/support\", text = \"Support us\" }\n";
    let folder = podcast(&format!("{PODCAST}{more}"), front_matter)
        .file("content/art.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0")
        .file("content/ep.srt", "1\n00:00:00,000 --> 00:00:02,000\nHello.\n")
        .file("content/ep.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nHello.\n")
        .file("content/chapters.json", "{\"version\": \"1.2.0\", \"chapters\": []}\n");
    folder.build().says_nothing();
    let page = "https://example.org/2026/hello";
    for (name, expected) in [
        ("itunes:author", vec!["Ada & friends".to_owned()]),
        ("itunes:category", ["text=Technology", "text=Leisure", "text=Games"].map(str::to_owned).to_vec()),
        ("itunes:email", vec!["ada@example.org".to_owned()]),
        ("itunes:name", vec!["Ada Lovelace".to_owned()]),
        ("itunes:explicit", vec!["false".to_owned(), "true".to_owned()]),
        ("itunes:type", vec!["serial".to_owned()]),
        ("itunes:image", vec!["href=https://example.org/cover.png".to_owned(), format!("href={page}/art.jpg")]),
        ("itunes:duration", vec!["3723".to_owned()]),
        ("itunes:episode", vec!["7".to_owned()]),
        ("itunes:season", vec!["2".to_owned()]),
        ("itunes:episodeType", vec!["bonus".to_owned()]),
        ("itunes:title", vec!["Greetings".to_owned()]),
        ("podcast:locked", vec!["owner=ada@example.org yes".to_owned()]),
        ("podcast:funding", vec!["url=https://example.org/support Support us".to_owned()]),
        (
            "podcast:transcript",
            vec![
                format!("language=en type=application/x-subrip url={page}/ep.srt"),
                format!("type=text/vtt url={page}/ep.vtt"),
            ],
        ),
        ("podcast:chapters", vec![format!("type=application/json+chapters url={page}/chapters.json")]),
    ] {
        assert_eq!(elements(&folder, name), expected, "{name}");
    }
    assert_valid(&folder);
    let parsed = folder.parsed("rss.xml");
    let media = &parsed.entries[0].media;
    assert!(media.iter().any(|object| object.duration.is_some_and(|duration| duration.as_secs() == 3723)), "{media:?}");
    assert!(!folder.read("feeds/atom.xml").contains("podcast") && !folder.read("feeds/atom.xml").contains("itunes"));
}

#[test]
fn podcast_guid_is_that_of_the_first_address_and_stays() {
    let folder = podcast(PODCAST, "");
    folder.build();
    // uuid5(ead4c236-bf58-58c6-a2c6-a6b28d128cb6, "example.org/feeds/rss.xml")
    let guid = elements(&folder, "podcast:guid");
    assert_eq!(guid, ["8be375ad-aa29-5f28-bb97-cc8d33001cf7"]);
    assert!(folder.read("dateline.lock").contains(&format!("\npodcast\t{}\n", guid[0])));
    let config = folder.read("dateline.toml").replace("https://example.org/", "https://moved.example/");
    folder.write("dateline.toml", &config);
    folder.build();
    assert_eq!(elements(&folder, "podcast:guid"), guid);
    folder.run(&["ledger", "rebuild"]).exits(0);
    folder.build();
    assert_eq!(elements(&folder, "podcast:guid"), guid);
    // What settings say wins.
    let own = "917393e3-1b1e-5cef-ace4-edaa54e1f810";
    folder.write("dateline.toml", config.replace("[podcast]", &format!("[podcast]\nguid = \"{own}\"")));
    folder.build();
    assert_eq!(elements(&folder, "podcast:guid"), [own]);
}

#[test]
fn guid_of_the_feed_that_is_adopted_stays() {
    let own = "917393e3-1b1e-5cef-ace4-edaa54e1f810";
    let former = podcast(&PODCAST.replace("[podcast]", &format!("[podcast]\nguid = \"{own}\"")), "");
    former.build();
    let folder = podcast(PODCAST, "").file("old.xml", former.read("feeds/rss.xml"));
    folder.run(&["adopt", "old.xml"]).exits(0);
    folder.build();
    assert_eq!(elements(&folder, "podcast:guid"), [own]);
}

#[test]
fn what_a_podcast_lacks_is_an_error_of_the_configuration() {
    for (from, to, message) in [
        ("language = \"en\"\n", "", "a podcast needs a language"),
        ("\"Technology\"", "\"Tecnology\"", "did you mean `Technology`?"),
        ("Leisure > Games", "Games", "did you mean `Leisure > Games`?"),
        ("\"Technology\", \"Leisure > Games\"", "", "`podcast.category` is empty"),
        ("ada@example.org", "ada", "`podcast.owner.email` is not an e-mail address: `ada`"),
        ("image =", "new_feed_url = \"mailto:x\"\nimage =", "`podcast.new_feed_url` is not a web address"),
        ("image =", "new_feed_url = \"hello\"\nimage =", "`podcast.new_feed_url` is not a web address: `hello`"),
        (
            "image =",
            "new_feed_url = \"/feed.xml\"\nimage =",
            "`podcast.new_feed_url` is not a web address: `/feed.xml`",
        ),
        ("\"/cover.png\"", "\"javascript:x\"", "`podcast.image` is not a web address"),
        ("image = \"/cover.png\"", "", "[podcast] needs `image` too"),
        ("image = \"/cover.png\"", "image = \"/cover.png\"\nguid = \"x\"", "`podcast.guid` is not a UUID"),
        ("image =", "imagee =", "did you mean `podcast.image`?"),
        (
            "image =",
            "funding = { url = \"mailto:x\", text = \"x\" }\nimage =",
            "`podcast.funding.url` is not a web address",
        ),
    ] {
        assert!(PODCAST.contains(from));
        podcast(&PODCAST.replace(from, to), "").run(&["build"]).exits(2).says(message);
    }
    // The fault is shown where it is.
    let folder = podcast(&PODCAST.replace("Leisure > Games", "Leisure > Gmaes"), "");
    folder
        .run(&["build"])
        .exits(2)
        .says("\"Technology\", \"Leisure > Gmaes\"")
        .says("               ^^^^^^^^^^^^^^^^^");
}

#[test]
fn podcast_needs_no_owner_for_whom_an_address_is_published() {
    let owner = "owner = { email = \"ada@example.org\" }";
    let folder = podcast(&format!("{}locked = true\n", PODCAST.replace(owner, "")), "");
    folder.build().says_nothing();
    assert!(!folder.read("feeds/rss.xml").contains("itunes:owner"));
    assert_eq!(elements(&folder, "podcast:locked"), ["yes"]);
    folder.run(&["validate", "--deny", "warnings", "feeds/rss.xml"]).exits(0).says("info[podcast-without-owner]");
}

#[test]
fn podcast_keeps_all_episodes_unless_a_limit_is_set() {
    let numbered = |number: u32| format!("---\ntitle: E{number}\naudio: /ep.mp3\ntags: [ships]\n---\nText.\n");
    let items = |folder: &Folder, name: &str| folder.read(name).matches("<item>").count();
    let settings = format!("feeds_by = [\"tag\"]\n{PODCAST}");
    let folder = podcast(&settings, "");
    for number in 1..=25 {
        folder.write(&format!("content/2026-01-{number:02}-e{number}.md"), numbered(number));
    }
    let run = folder.build();
    assert!(!run.stdout.contains("No limit is set"), "{}", run.stdout);
    assert_eq!([items(&folder, "feeds/rss.xml"), items(&folder, "feeds/tag/ships/rss.xml")], [26, 25]);
    let run = folder.run(&["build", "--format", "json"]);
    assert!(run.stdout.contains("\"limit\":null"), "{}", run.stdout);
    folder.write("dateline.toml", format!("limit = 3\n{PERMALINK}{CONFIG}{settings}"));
    folder.build();
    assert_eq!([items(&folder, "feeds/rss.xml"), items(&folder, "feeds/tag/ships/rss.xml")], [3, 3]);
}

#[test]
fn episodes_of_one_date_are_in_the_order_of_their_seasons_and_numbers() {
    let folder = podcast(&format!("archive = true\n{PODCAST}"), "");
    std::fs::remove_file(folder.path().join("content/2026-01-31-hello.md")).unwrap();
    let write = |name: &str, date: &str, season: u32, number: u32| {
        let fields = format!("title: {name}\ndate: {date}\naudio: /ep.mp3\nseason: {season}\nepisode: {number}");
        folder.write(&format!("content/{name}.md"), format!("---\n{fields}\n---\nText.\n"));
    };
    let titles = |name: &str| -> Vec<String> {
        let entries = folder.parsed(name).entries;
        entries.into_iter().map(|entry| entry.title.unwrap().content).collect()
    };
    for (name, season, number) in [("a", 2, 1), ("b", 1, 10), ("c", 1, 9), ("d", 1, 11)] {
        write(name, "2026-01-31", season, number);
    }
    for (name, number) in [("e", 3), ("f", 2)] {
        write(name, "2026-01-30T09:00:00Z", 1, number);
    }
    folder.build();
    let known = ["a", "d", "b", "c", "e", "f"];
    assert_eq!(titles("rss.xml"), known);
    assert_eq!(titles("archive/rss-1.xml"), known);
    // Readers know the dates of those; new ones come after them.
    write("g", "2026-01-31", 1, 13);
    write("h", "2026-01-31", 1, 12);
    folder.build();
    assert_eq!(titles("rss.xml")[..3], ["g", "h", "a"]);
}

#[test]
fn podcast_says_that_it_moved_or_ended() {
    let more = "new_feed_url = \"https://new.example/podcast.xml\"\nblock = true\ncomplete = true\n";
    let folder = podcast(&format!("feeds_by = [\"tag\"]\narchive = true\n{PODCAST}{more}"), "tags: [ships]");
    folder.build().says_nothing();
    assert_eq!(elements(&folder, "itunes:new-feed-url"), ["https://new.example/podcast.xml"]);
    assert_eq!(elements(&folder, "itunes:block"), ["Yes"]);
    assert_eq!(elements(&folder, "itunes:complete"), ["Yes"]);
    assert_valid(&folder);
    // Their subscribers would be led to other episodes.
    for name in ["feeds/tag/ships/rss.xml", "feeds/archive/rss-1.xml"] {
        assert!(!folder.read(name).contains("new-feed-url"), "{name}");
    }
    let folder = podcast(&format!("{PODCAST}block = false\ncomplete = false\n"), "");
    folder.build().says_nothing();
    let feed = folder.read("feeds/rss.xml");
    assert!(!feed.contains("itunes:block") && !feed.contains("itunes:complete"), "{feed}");
}

#[test]
fn cover_of_a_podcast_is_judged_by_its_bytes() {
    let jpeg = |width: u16, height: u16| {
        let frame =
            [&[0xff, 0xc0, 0, 11, 8], &height.to_be_bytes()[..], &width.to_be_bytes(), &[1, 1, 0x11, 0]].concat();
        [b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".as_slice(), &frame].concat()
    };
    for (cover, said) in [
        (png(1400, 1400), None),
        (png(3000, 3000), None),
        (jpeg(2000, 2000), None),
        (png(1399, 1399), Some("warning[artwork-size]: the cover /cover.png has 1399 x 1399 pixels and is too small")),
        (png(3001, 3001), Some("has 3001 x 3001 pixels and is too large")),
        (png(1500, 1400), Some("has 1500 x 1400 pixels and is not square")),
        (jpeg(500, 500), Some("has 500 x 500 pixels and is too small")),
        (b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), Some("warning[artwork-format]: the cover /cover.png is image/gif")),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n".to_vec(), None),
    ] {
        let folder = podcast(PODCAST, "").file("static/cover.png", &cover);
        match said {
            Some(said) => folder.build().says(said).says("dateline.toml:8:9"),
            None => folder.build().says_nothing(),
        };
    }
    let folder = podcast(PODCAST, "");
    std::fs::remove_file(folder.path().join("static/cover.png")).unwrap();
    folder.build().says("warning[missing-image]: there is no picture /cover.png here").says("dateline.toml:8:9");
    let elsewhere = PODCAST.replace("/cover.png", "https://cdn.example/cover.png");
    podcast(&elsewhere, "").build().says_nothing();
}

#[test]
fn episode_is_as_long_as_its_file_says() {
    let rate = 8000_u32.to_le_bytes();
    let wave = |seconds: u32| {
        let length = seconds * 8000;
        let format = [b"fmt \x10\0\0\0\x01\0\x01\0".as_slice(), &rate, &rate, &[1, 0, 8, 0]].concat();
        let start = [b"RIFF".as_slice(), &(length + 36).to_le_bytes(), b"WAVE"].concat();
        [start, format, b"data".to_vec(), length.to_le_bytes().to_vec(), vec![0x80; length as usize]].concat()
    };
    // A frame of this kind plays for 26.12 milliseconds.
    let mp3 = |frames: usize| sound().repeat(frames);
    for (bytes, seconds) in [(wave(3), 3), (mp3(200), 5), (mp3(1000), 26)] {
        let folder = podcast(PODCAST, "").file("content/ep.mp3", &bytes);
        folder.build().says_nothing();
        assert_eq!(elements(&folder, "itunes:duration"), [seconds.to_string()]);
        assert_eq!(folder.item()["attachments"][0]["duration_in_seconds"], seconds);
        assert_valid(&folder);
    }
    // What its author says wins, and a file that says nothing has none.
    let folder = podcast(PODCAST, "duration: '1:05'").file("content/ep.mp3", mp3(200));
    folder.build().says_nothing();
    assert_eq!(elements(&folder, "itunes:duration"), ["65"]);
    let folder = podcast(PODCAST, "").file("content/ep.mp3", samples()[2].1.clone());
    folder.build().says_nothing();
    assert!(elements(&folder, "itunes:duration").is_empty());
}

#[test]
fn file_of_the_site_that_is_not_here_is_called_missing() {
    for address in ["/audio/one.mp3", "https://example.org/audio/one.mp3"] {
        let folder = with(&format!("audio: {address}"));
        folder.build().says("warning[missing-media]").says(&format!("there is no file {address} here")).says("static/");
        folder.write("static/audio/one.mp3", sound());
        folder.build().says_nothing();
    }
    with("audio: {url: /audio/one.mp3, length: 12, type: audio/mpeg}").build().says_nothing();
    with("audio: {url: /audio/one.mp3, length: 12}").build().says("unknown-media-type");
}

#[test]
fn what_an_episode_says_wrong_is_reported_only_in_a_podcast() {
    for (front_matter, wanted) in [
        ("episode: last", "`episode` contains text where a whole number from 1 on"),
        ("season: 0", "`season` contains a number where a whole number from 1 on"),
        ("explicit: maybe", "`explicit` contains text where true or false"),
        ("episode_type: extra", "`episode_type` contains text where `full`, `trailer` or `bonus`"),
    ] {
        podcast(PODCAST, front_matter).build().says("warning[wrong-type]").says("hello.md:4:").says(wanted);
        podcast("", front_matter).build().says_nothing();
    }
    let folder = podcast(PODCAST, "transcript: https://cdn.example/ep.srt\nchapters: none.json");
    folder.build().says("unknown-media-type").says("not the type is known").says("missing-media");
    assert_eq!(elements(&folder, "podcast:transcript"), Vec::<String>::new());
    assert_valid(&folder);
}

#[test]
fn text_that_is_called_a_sound_is_named() {
    let folder = podcast(PODCAST, "enclosure: fake.mp3").file("content/fake.mp3", "Not found\n");
    folder.build().says("warning[unknown-media-type]: fake.mp3 is text by its bytes, neither a sound nor a film");
}

#[test]
fn chapters_of_another_server_are_of_the_type_that_chapters_have() {
    let folder = podcast(PODCAST, "chapters: https://cdn.example/1/chapters");
    folder.build().says_nothing();
    let expected = "type=application/json+chapters url=https://cdn.example/1/chapters";
    assert_eq!(elements(&folder, "podcast:chapters"), [expected]);
}

#[test]
fn transcript_of_another_server_is_measured_too() {
    let (server, count) = serve();
    let folder = podcast(PODCAST, &format!("transcript: {server}/ep.vtt"));
    folder.run(&["build", "--online"]).exits(0).says_nothing();
    folder.run(&["build", "--online"]).exits(0).says_nothing();
    assert_eq!(count.load(Ordering::SeqCst), 1);
    assert_eq!(elements(&folder, "podcast:transcript"), [format!("type=text/vtt url={server}/ep.vtt")]);
    assert!(folder.read("dateline.lock").contains(&format!("\t{server}/ep.vtt\t-\ttext/vtt\n")));
}

#[test]
fn archive_of_a_podcast_is_remade_when_a_file_changes() {
    let folder = podcast(&format!("archive = true\narchive_size = 1\n{PODCAST}"), "");
    folder.write("content/2026-02-01-later.md", "---\ntitle: Later\n---\nIt is.\n");
    folder.run(&["build", "--limit", "1"]).exits(0);
    let archive = folder.read("feeds/archive/rss-1.xml");
    assert!(archive.contains("length=\"417\"") && archive.contains("podcast:guid"), "{archive}");
    folder.run(&["check", "--limit", "1"]).exits(0);
    folder.write("content/ep.mp3", [sound(), sound()].concat());
    folder.run(&["build", "--limit", "1"]).exits(0);
    assert!(folder.read("feeds/archive/rss-1.xml").contains("length=\"834\""));
}

#[test]
fn imported_entry_keeps_its_files() {
    let front_matter = "image: https://cdn.example/a.jpg\nduration: 75\nepisode: 3\nseason: 1";
    let enclosures_of = |folder: &Folder| {
        let attachments = folder.item()["attachments"].clone();
        let members = |file: &serde_json::Value| ["url", "mime_type", "size_in_bytes"].map(|name| file[name].clone());
        attachments.as_array().unwrap().iter().map(members).collect::<Vec<_>>()
    };
    let old = podcast(PODCAST, front_matter);
    let two = "enclosure: [ep.mp3, {url: 'https://cdn.example/b.mp3', length: 7, type: audio/mpeg}]";
    old.write("content/2026-01-31-hello.md", article(&format!("{two}\n{front_matter}")));
    old.build().says_nothing();
    for name in ["rss.xml", "atom.xml", "feed.json"] {
        let folder = podcast(PODCAST, "").file("old", old.read(&format!("feeds/{name}")));
        std::fs::remove_dir_all(folder.path().join("content")).unwrap();
        folder.run(&["import", "old", "--into", "content"]).exits(0).says_nothing();
        folder.build().says_nothing();
        assert_eq!(enclosures_of(&folder), enclosures_of(&old), "{name}");
        assert_eq!(folder.item()["url"], old.item()["url"]);
        assert_eq!(folder.item()["external_url"], old.item()["external_url"], "{name}");
        if name == "rss.xml" {
            assert_eq!(elements(&folder, "itunes:duration"), ["75"]);
            assert_eq!(folder.item()["image"], "https://cdn.example/a.jpg");
        }
    }
    // What Apple's elements say without a title or a summary among them, `feed-rs` passes over.
    let old = podcast(PODCAST, &format!("{front_matter}\nitunes_title: Greetings"));
    old.build().says_nothing();
    let folder = podcast(PODCAST, "").file("old", old.read("feeds/rss.xml"));
    std::fs::remove_dir_all(folder.path().join("content")).unwrap();
    folder.run(&["import", "old", "--into", "content"]).exits(0).says_nothing();
    folder.build().says_nothing();
    for name in ["itunes:duration", "itunes:episode", "itunes:season"] {
        assert_eq!(elements(&folder, name), elements(&old, name), "{name}");
        assert_eq!(elements(&folder, name).len(), 1);
    }
}
