//! `dateline validate` of addresses, against a server of a few lines.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    thread,
    time::Duration,
};

use crate::support::Folder;

const ATOM: &str = r#"<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Café</title>
<id>https://example.org/</id><updated>2026-11-22T12:00:00Z</updated><author><name>Ada Lovelace</name></author>
<link rel="self" href="SELF"/></feed>"#;

/// Serves until the test is over; each request's path decides on the answer.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let own = address.clone();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let own = own.clone();
            // A client that has seen enough hangs up.
            thread::spawn(move || _ = answer(&stream, &own));
        }
    });
    address
}

fn answer(mut stream: &TcpStream, own: &str) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
    let path = request.split(' ').nth(1).unwrap_or_default();
    let feed = |content_type: &str, feed: &[u8]| {
        let head = format!(
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
            feed.len()
        );
        [head.as_bytes(), feed].concat()
    };
    let redirect = |to: &str| {
        format!("HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n").into_bytes()
    };
    let atom = ATOM.replace("SELF", &format!("{own}/atom"));
    let response = match path {
        "/atom" => feed("application/atom+xml", atom.as_bytes()),
        "/page" => feed("text/html; charset=utf-8", atom.as_bytes()),
        "/latin" => {
            // Each character of the feed is one byte there.
            let bytes: Vec<u8> = atom.chars().filter_map(|character| u8::try_from(u32::from(character)).ok()).collect();
            feed("application/atom+xml; charset=windows-1252", &bytes)
        }
        "/blog" => feed(
            "text/html",
            b"<!DOCTYPE html><link rel='alternate' type='application/atom+xml' href='/atom'><link rel='alternate' type='text/html' href='/en'>",
        ),
        "/moved" => redirect("/atom"),
        "/circle" => redirect("/circle"),
        "/slow" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<feed")?;
            thread::sleep(Duration::from_secs(20));
            return Ok(());
        }
        "/endless" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
            loop {
                stream.write_all(&[b' '; 1 << 13])?;
            }
        }
        _ => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec(),
    };
    stream.write_all(&response)
}

#[test]
fn feed_is_fetched_and_compared_with_its_address() {
    let server = serve();
    let run = Folder::bare().run(&["validate", &format!("{server}/atom")]).exits(0);
    run.reports(&format!("{server}/atom: valid Atom 1.0, 0 entries"));
    let run = Folder::bare().run(&["validate", &format!("{server}/moved")]).exits(0);
    assert!(!run.stderr.contains("self-link-elsewhere"), "{}", run.stderr);
}

#[test]
fn page_leads_to_the_feeds_that_it_links_to() {
    let server = serve();
    let run = Folder::bare().run(&["validate", &format!("{server}/blog")]).exits(0);
    let run = run.reports(&format!("{server}/blog is a page that links to {server}/atom"));
    run.reports(&format!("{server}/atom: valid Atom 1.0, 0 entries"));
}

#[test]
fn what_the_server_says_of_the_feed_is_compared_with_it() {
    let server = serve();
    let run = Folder::bare().run(&["validate", "--format", "json", &format!("{server}/page")]).exits(0);
    let objects = run.objects();
    let rules: Vec<_> = objects.iter().filter_map(|object| object["rule"].as_str()).collect();
    assert_eq!(rules, ["unexpected-content-type", "self-link-elsewhere", "no-validators"]);
    let run = Folder::bare().run(&["validate", &format!("{server}/latin")]).exits(0);
    run.says("served-encoding-mismatch");
}

#[test]
fn what_cannot_be_fetched_is_a_failure_of_the_network() {
    let server = serve();
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (address, why) in [
        (format!("{server}/none"), "the server answers 404 Not Found"),
        (format!("{server}/circle"), "it is redirected more than 5 times"),
        (format!("{server}/endless"), "it is larger than 64 MiB"),
        (format!("http://{gone}/"), "cannot fetch"),
    ] {
        for format in ["text", "json", "sarif", "github"] {
            let run = Folder::bare().run(&["validate", "--format", format, &address]).exits(3);
            assert!(run.stdout.contains(why) || run.stderr.contains(why), "{}{}", run.stdout, run.stderr);
        }
    }
}

#[test]
fn slow_server_is_waited_for_only_so_long() {
    let server = serve();
    let run = Folder::bare().run(&["validate", "--timeout", "1", &format!("{server}/slow")]).exits(3);
    run.says("it takes too long");
}

#[test]
fn only_the_web_is_fetched() {
    for address in ["file:///etc/hostname", "ftp://example.org/feed", "http://"] {
        Folder::bare().run(&["validate", address]).exits(2).says("is not an address that can be fetched");
    }
}

#[test]
fn password_in_an_address_is_never_printed() {
    let address = serve().replace("http://", "http://ada:sesame@");
    let folder = Folder::new().article("Text.\n");
    for path in ["/atom", "/page", "/nowhere", "/circle", "/moved"] {
        let address = format!("{address}{path}");
        for arguments in [
            &["validate", &address][..],
            &["validate", "--format", "json", &address],
            &["validate", "--format", "github", &address],
            &["validate", "--format", "sarif", &address],
            &["show", &address],
            &["adopt", &address],
            &["adopt", "--format", "json", &address],
            &["import", &address, "--into", "imported"],
        ] {
            let run = folder.run(arguments);
            assert!(!run.stdout.contains("sesame") && !run.stderr.contains("sesame"), "{}{}", run.stdout, run.stderr);
        }
    }
    let odd = address.replace("ada:", "a da:");
    for arguments in [["validate", &odd], ["show", &odd], ["adopt", &odd]] {
        let run = folder.run(&arguments);
        assert!(!run.stdout.contains("sesame") && !run.stderr.contains("sesame"), "{}{}", run.stdout, run.stderr);
    }
    let ftp = "ftp://ada:sesame@example.org/atom";
    let run = folder.run(&["validate", ftp]).exits(2).says("ftp://example.org/atom");
    assert!(!run.stderr.contains("sesame"), "{}", run.stderr);
}

#[test]
fn password_in_an_address_of_an_article_is_neither_printed_nor_published() {
    let closed = "https://ada:sesame@127.0.0.1:9";
    let article = format!(
        "---\ntitle: A\nsource: {closed}/page\npermalink: {closed}/a\nimage: {closed}/a.png\nenclosure: {closed}/a.mp3\n\
         author: {{ name: Ada, url: \"{closed}/ada\" }}\n---\nText.\n"
    );
    let folder = Folder::new().file("content/2026-01-31-a.md", article);
    for arguments in [
        &["build"][..],
        &["build", "--online"],
        &["build", "--dry-run", "--format", "json"],
        &["build", "--dry-run", "--format=github"],
    ] {
        let run = folder.run(&[arguments, &["--report", "r.jsonl", "--job-summary", "s.md"]].concat()).exits(0);
        let printed = format!("{}{}{}{}", run.stdout, run.stderr, folder.read("r.jsonl"), folder.read("s.md"));
        assert!(!printed.contains("sesame") && printed.matches("password-in-address").count() > 4, "{printed}");
    }
    for name in ["rss.xml", "atom.xml", "feed.json", "index.html", "../dateline.lock"] {
        let text = folder.read(&format!("feeds/{name}"));
        assert!(!text.contains("sesame"), "{name}: {text}");
    }
    assert!(folder.read("feeds/atom.xml").contains("href=\"https://127.0.0.1:9/a.mp3\""));
}

#[test]
fn password_in_an_option_or_a_setting_is_never_printed() {
    for (setting, says) in [
        ("url = \"https://ada:sesame@example.org/\"", "names a user or a password"),
        ("feeds_url = \"https://ada:sesame@example.org/\"", "names a user or a password"),
        ("url = \"https://ada:sesame@\"", "is not a web address"),
    ] {
        let folder = Folder::bare().file("dateline.toml", format!("{setting}\ntitle = \"A\"\nauthor = \"B\"\n"));
        let run = folder.run(&["build", "--dry-run"]).exits(2).says(says).says("dateline.toml:1");
        assert!(!run.stderr.contains("sesame"), "{}", run.stderr);
    }
    let folder = Folder::bare().file("hugo.toml", "baseURL = \"https://ada:sesame@example.org\"\ntitle = \"a@b\"\n");
    for format in ["text", "json"] {
        let run = folder.run(&["init", "--yes", "--author", "B", "--format", format]);
        assert!(!run.stdout.contains("sesame") && !run.stderr.contains("sesame"), "{}{}", run.stdout, run.stderr);
        run.reports("https://example.org").reports("a@b");
    }
    let folder = Folder::new().article("Text.\n");
    folder.build();
    for address in ["https://ada:sesame@", "https://ada:sesame@x:99999/", "https://ada:sesame@x.example/"] {
        for arguments in [
            &["validate", "--base", address, "feeds/atom.xml"][..],
            &["build", "--dry-run", "--url", address],
            &["build", address],
        ] {
            let run = folder.run(arguments);
            assert!(!run.stdout.contains("sesame") && !run.stderr.contains("sesame"), "{}{}", run.stdout, run.stderr);
        }
    }
}
