//! Pages and other files of the output folder: what they are served as, and what is added to a page.

use super::server::Server;
use crate::support::Folder;

fn blog() -> Folder {
    Folder::new().article("Engines turn.\n")
}

#[test]
fn feeds_are_known_by_what_they_contain_and_other_files_by_their_names() {
    let files = [
        ("own/rss.xml", "<?xml version='1.0'?>\n<?pi a?><!-- <a> --><rss version='2.0'>", "application/rss+xml"),
        (
            "own/laid-out.xml",
            "<?xml version='1.0'?>\n<?xml-stylesheet href='a.css'?><rss version='2.0'>",
            "application/xml",
        ),
        ("own/atom.xml", "\u{FEFF}<feed xmlns='http://www.w3.org/2005/Atom'/>", "application/atom+xml"),
        ("own/feed.json", r#"{"version": "https://jsonfeed.org/version/1.1"}"#, "application/feed+json"),
        ("own/feeds.json", "{}", "application/json"),
        ("own/sitemap.xml", "<urlset/>", "application/xml"),
        ("own/empty.xml", "", "application/xml"),
        ("own/opml.xml", "<!DOCTYPE opml>\n<opml version='2.0'>", "text/x-opml"),
        ("own/a.html", "<p>", "text/html"),
        ("own/a.css", "", "text/css"),
        ("own/a.vtt", "", "text/vtt"),
        ("own/a.svg", "", "image/svg+xml"),
        ("own/a.JPG", "", "image/jpeg"),
        ("own/a.webp", "", "image/webp"),
        ("own/a.avif", "", "image/avif"),
        ("own/a.mp3", "", "audio/mpeg"),
        ("own/a.m4a", "", "audio/mp4"),
        ("own/a.opus", "", "audio/ogg"),
        ("own/a.mp4", "", "video/mp4"),
        ("own/a", "", "application/octet-stream"),
    ];
    let folder = files.iter().fold(blog(), |folder, (name, content, _)| folder.file(&format!("feeds/{name}"), content));
    let server = Server::of(&folder);
    for (name, _, expected) in files {
        let answer = server.ask(&format!("/{name}"));
        let (media_type, charset) =
            answer.header("content-type").split_once("; ").unwrap_or((answer.header("content-type"), ""));
        assert_eq!(media_type, expected, "{name}");
        let is_text = ["text/", "xml", "json"].iter().any(|part| expected.contains(part));
        assert_eq!(charset, if is_text { "charset=utf-8" } else { "" }, "{name}");
    }
}

#[test]
fn policy_of_a_page_allows_the_script_and_nothing_else() {
    let policies = [
        ("script-src 'none';;CONNECT-SRC https://a.example", "script-src NONCE; connect-src https://a.example 'self'"),
        (
            "default-src a; script-src-elem b",
            "default-src a; script-src-elem b NONCE; script-src a NONCE; connect-src a 'self'",
        ),
        ("img-src *", "img-src *"),
        ("", ""),
    ];
    let meta = |policy: &str| format!("<META http-equiv=' content-security-policy' content=\"{policy}\">");
    let folder = policies.iter().enumerate().fold(blog(), |folder, (nth, (policy, _))| {
        folder.file(&format!("feeds/{nth}.html"), format!("<head>{}</head>é<BODY>x</BODY>", meta(policy)))
    });
    let server = Server::of(&folder);
    for (nth, (policy, expected)) in policies.into_iter().enumerate() {
        let page = server.ask(&format!("/{nth}.html")).text();
        let nonce = page.split(" nonce=\"").nth(1).unwrap().split('"').next().unwrap();
        let (start, end) = page.split_once("<script ").unwrap();
        let expected = expected.replace("NONCE", &format!("'nonce-{nonce}'"));
        assert_eq!(start, format!("<head>{}</head>é<BODY>x", meta(&expected)), "{policy}");
        assert!(end.ends_with("</script></BODY>"), "{page}");
    }
}

#[test]
fn policy_is_found_however_its_attributes_are_written() {
    let pages = [
        ("<meta http-equiv=content-security-policy content=script-src>x", "content=\"script-src 'nonce-NONCE'\">x"),
        (
            "<meta content=script-src http-equiv=Content-Security-Policy />",
            "content=\"script-src 'nonce-NONCE'\" http-equiv",
        ),
        (
            "<meta content=\"script-src\"http-equiv=Content-Security-Policy>",
            "content=\"script-src 'nonce-NONCE'\"http-equiv",
        ),
        ("<meta http-equiv=refresh content=1>", "<meta http-equiv=refresh content=1><script nonce=\"NONCE\""),
        ("no page", "no page<script nonce=\"NONCE\""),
    ];
    let folder = pages
        .iter()
        .enumerate()
        .fold(blog(), |folder, (nth, (page, _))| folder.file(&format!("feeds/{nth}.html"), page));
    let server = Server::of(&folder);
    for (nth, (_, expected)) in pages.into_iter().enumerate() {
        let page = server.ask(&format!("/{nth}.html")).text();
        let nonce = page.split(" nonce=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(page.contains(&expected.replace("NONCE", &nonce)), "{page}");
    }
}

#[test]
fn name_in_a_list_is_no_markup() {
    let folder = blog().file("feeds/own/a\"b/x.txt", "").file("feeds/own/<img src=x onerror=alert(1)>.xml", "");
    let list = Server::of(&folder).ask("/own/").text();
    assert!(!list.contains("<img"), "{list}");
    assert!(list.contains("href=\"%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E.xml\">&lt;img"), "{list}");
    assert!(list.contains("href=\"a%22b/\">a&quot;b/<"), "{list}");
}

#[test]
fn script_listens_where_events_are() {
    let server = Server::of(&blog());
    assert!(server.ask("/.dateline/follow.js").text().contains("\"/.dateline/events\""));
}

#[test]
fn preview_answers_to_the_name_and_addresses_that_it_is_given() {
    let folder = blog();
    let status = |server: &Server, host: &str| {
        server.send(format!("GET /rss.xml HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).status
    };
    // At all addresses of this machine, by any of them, but by no name that somebody else's name server may give it.
    let server = Server::with(&folder, &["--host", "0.0.0.0"]);
    for (host, expected) in
        [("192.168.1.5:4000", 200), ("LOCALHOST.", 200), ("rebound.example:4000", 421), ("0.0.0.0.example", 421)]
    {
        assert_eq!(status(&server, host), expected, "{host}");
    }
}
