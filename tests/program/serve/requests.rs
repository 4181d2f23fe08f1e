//! Requests: what is asked for, on which condition, and how much of it.

use std::{fs, process::Command, time::Duration};

use super::server::{Answer, Server};
use crate::support::{CONFIG, Folder, Run, TODAY};

fn blog() -> Folder {
    Folder::new().article("Engines turn. They turn fast.\n")
}

#[test]
fn feeds_are_served_as_a_build_would_write_them() {
    let folder = blog();
    let server = Server::of(&folder);
    let answers: Vec<Answer> = ["/rss.xml", "/atom.xml", "/feed.json"].map(|path| server.ask(path)).into();
    assert!(!folder.exists("feeds") && !folder.exists("dateline.lock"));
    folder.build();
    for (answer, (name, media_type)) in answers.iter().zip([
        ("rss.xml", "application/xml; charset=utf-8"),
        ("atom.xml", "application/xml; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
    ]) {
        assert_eq!((answer.status, answer.text()), (200, folder.read(&format!("feeds/{name}"))));
        assert_eq!(answer.header("content-type"), media_type);
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("content-length"), answer.body.len().to_string());
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert_eq!(answer.header("accept-ranges"), "bytes");
    }
}

#[test]
fn archives_are_served_whether_they_are_built_or_not() {
    let config = format!("{}archive = true\narchive_size = 1\n", crate::support::CONFIG);
    let folder = blog().file("dateline.toml", config).file("content/2026-02-01-more.md", "# More\n\nText.\n");
    let fresh = Server::of(&folder).ask("/archive/atom-1.xml");
    assert_eq!(fresh.status, 200);
    folder.build();
    assert_eq!(fresh.text(), folder.read("feeds/archive/atom-1.xml"));
    let built = Server::of(&folder).ask("/archive/atom-1.xml");
    assert_eq!((built.body, built.headers["etag"].clone()), (fresh.body, fresh.headers["etag"].clone()));
}

#[test]
fn other_files_of_the_output_folder_are_served_too() {
    let folder = blog().file("feeds/style.css", "a{}").file("feeds/a/größe.mp3", "ID3").file("feeds/x.txt", "é");
    let server = Server::of(&folder);
    for (path, media_type) in [
        ("/style.css", "text/css; charset=utf-8"),
        ("/a/gr%C3%B6%C3%9Fe.mp3", "audio/mpeg"),
        ("/x.txt?query", "text/plain; charset=utf-8"),
    ] {
        let answer = server.ask(path);
        assert_eq!((answer.status, answer.header("content-type")), (200, media_type), "{path}");
    }
    assert_eq!(server.ask("/none.xml").status, 404);
    assert_eq!(server.ask("/none/").status, 404);
}

#[test]
fn client_that_has_the_file_already_gets_not_modified() {
    let folder = blog().file("feeds/own.txt", "text");
    let server = Server::of(&folder);
    for path in ["/rss.xml", "/own.txt"] {
        let whole = server.ask(path);
        let (etag, modified) = (whole.header("etag"), whole.header("last-modified"));
        assert!(etag.starts_with('"') && etag.ends_with('"') && etag.len() > 10, "{etag}");
        let status = |headers: &[&str]| {
            let answer = server.request("GET", path, headers);
            match answer.status {
                304 => assert_eq!((answer.body.len(), answer.header("etag")), (0, etag)),
                _ => assert_eq!(answer.body, whole.body),
            }
            answer.status
        };
        assert_eq!(status(&[&format!("If-None-Match: {etag}")]), 304);
        assert_eq!(status(&[&format!("If-None-Match: \"other\", W/{etag}")]), 304);
        assert_eq!(status(&["If-None-Match: *"]), 304);
        assert_eq!(status(&["If-None-Match: \"other\""]), 200);
        assert_eq!(status(&[&format!("If-Modified-Since: {modified}")]), 304);
        assert_eq!(status(&["If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT"]), 304);
        assert_eq!(status(&["If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT"]), 200);
        assert_eq!(status(&["If-Modified-Since: yesterday"]), 200);
        // The digest knows better than the date.
        assert_eq!(status(&["If-None-Match: \"other\"", &format!("If-Modified-Since: {modified}")]), 200);
        assert_eq!(
            status(&[&format!("If-None-Match: {etag}"), "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT"]),
            304
        );
    }
    // The present of a test stands still.
    assert_eq!(TODAY, "1795348800");
    assert_eq!(server.ask("/rss.xml").header("last-modified"), "Sun, 22 Nov 2026 12:00:00 GMT");
}

#[test]
fn parts_are_served_of_small_files_and_of_large_ones() {
    let large: Vec<u8> = (0..12_000_u32).flat_map(|number| number.to_le_bytes().repeat(60)).collect();
    let folder = blog().file("feeds/small.mp3", &large[..1000]).file("feeds/large.mp3", &large);
    let server = Server::of(&folder);
    for (path, length) in [("/small.mp3", 1000), ("/large.mp3", large.len())] {
        let whole = server.ask(path);
        assert_eq!((whole.status, whole.body.len()), (200, length));
        assert!(whole.body == large[..length]);
        let etag = whole.header("etag");
        let part = |headers: &[&str]| server.request("GET", path, headers);
        for (range, start, end) in [
            ("0-99".to_owned(), 0, 100),
            ("500-".to_owned(), 500, length),
            ("-10".to_owned(), length - 10, length),
            (format!("{}-{}", length - 1, length + 100), length - 1, length),
            ("-99999999999".to_owned(), 0, length),
        ] {
            let answer = part(&[&format!("Range: bytes={range}")]);
            assert_eq!(answer.status, 206, "{range}");
            assert!(answer.body == large[start..end], "{range}");
            assert_eq!(answer.header("content-range"), format!("bytes {start}-{}/{length}", end - 1));
            assert_eq!(answer.header("content-length"), (end - start).to_string());
            assert_eq!(answer.header("etag"), etag);
        }
        for range in [format!("{length}-"), "-0".to_owned(), "99999999999999999999999-".to_owned()] {
            let answer = part(&[&format!("Range: bytes={range}")]);
            assert_eq!(
                (answer.status, answer.header("content-range")),
                (416, &*format!("bytes */{length}")),
                "{range}"
            );
        }
        for range in ["lines=1-2", "bytes=", "bytes=5-2", "bytes=0-1,5-6", "bytes=x-y"] {
            assert_eq!(part(&[&format!("Range: {range}")]).status, 200, "{range}");
        }
        let modified = whole.header("last-modified");
        for (then, status) in [(etag, 206), (modified, 206), ("\"other\"", 200), (&*format!("W/{etag}"), 200)] {
            assert_eq!(part(&["Range: bytes=0-9", &format!("If-Range: {then}")]).status, status, "{then}");
        }
        assert_eq!(part(&["Range: bytes=0-9", &format!("If-None-Match: {etag}")]).status, 304);
    }
}

#[test]
fn digest_of_a_large_file_follows_the_file() {
    let folder = blog().file("feeds/large.mp3", vec![1; 2_000_000]);
    let server = Server::of(&folder);
    let etag = server.ask("/large.mp3").headers["etag"].clone();
    assert_eq!(server.ask("/large.mp3").headers["etag"], etag);
    folder.write("feeds/large.mp3", vec![2; 2_000_000]);
    assert_ne!(server.ask("/large.mp3").headers["etag"], etag);
}

#[test]
fn head_is_the_same_without_a_body() {
    let folder = blog().file("feeds/large.mp3", vec![1; 2_000_000]);
    let server = Server::of(&folder);
    for path in ["/", "/rss.xml", "/large.mp3", "/none", "/.dateline/follow.js", "/.dateline/events"] {
        let head = server.request("HEAD", path, &[]);
        assert_eq!(head.body, b"", "{path}");
        if path != "/.dateline/events" {
            let whole = server.ask(path);
            assert_eq!(
                (head.status, &head.headers["content-length"]),
                (whole.status, &whole.headers["content-length"])
            );
            assert_eq!(head.headers.get("etag"), whole.headers.get("etag"));
        }
    }
    let range = server.request("HEAD", "/large.mp3", &["Range: bytes=0-9"]);
    assert_eq!((range.body.len(), range.header("accept-ranges")), (0, "bytes"));
}

#[test]
fn only_get_and_head_are_answered() {
    let folder = blog();
    let server = Server::of(&folder);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "FANCY"] {
        let answer = server.request(method, "/rss.xml", &["Content-Length: 0"]);
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method}");
    }
}

#[test]
fn folder_shows_its_page_or_else_what_lies_in_it() {
    let bare = format!("page = false\nlists = false\nstylesheet = false\n{CONFIG}");
    let folder = blog()
        .file("dateline.toml", bare)
        .file("feeds/tag/<b onclick=alert(1)>.xml", "<rss/>")
        .file("feeds/tag/.hidden", "")
        .file("feeds/page/index.html", "<!doctype html><title>Page</title><body><p>Mine</body>");
    let server = Server::of(&folder);
    let root = server.ask("/");
    assert_eq!(root.header("content-type"), "text/html; charset=utf-8");
    for name in ["rss.xml", "atom.xml", "feed.json", "tag/", "page/"] {
        assert!(root.text().contains(&format!("<a href=\"{name}\">{name}</a>")), "{}", root.text());
    }
    let tag = server.ask("/tag/").text();
    assert!(
        tag.contains("<a href=\"%3Cb%20onclick%3Dalert%281%29%3E.xml\">&lt;b onclick=alert(1)&gt;.xml</a>"),
        "{tag}"
    );
    assert!(!tag.contains("<b ") && !tag.contains("hidden"), "{tag}");
    assert!(server.ask("/page/").text().starts_with("<!doctype html><title>Page</title><body><p>Mine<script "));
    let moved = server.ask("/page");
    assert_eq!((moved.status, moved.header("location")), (308, "/page/"));
    folder.write("feeds/index.html", "<p>Start</p>");
    assert!(server.ask("/").text().starts_with("<p>Start</p><script "));
}

#[test]
fn page_may_follow_in_spite_of_its_own_policy() {
    let policy = r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">"#;
    let folder = blog().file("feeds/index.html", format!("<head>{policy}</head><body></body>"));
    let server = Server::of(&folder);
    let page = server.ask("/");
    let html = page.text();
    let nonce = html.split("nonce=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(nonce.len() >= 32, "{html}");
    let amended = format!("default-src 'none'; style-src 'self'; script-src 'nonce-{nonce}'; connect-src 'self'");
    assert!(html.contains(&format!("content=\"{amended}\">")), "{html}");
    assert_eq!(folder.read("feeds/index.html").matches("script").count(), 0);
    let script = server.ask("/.dateline/follow.js");
    assert_eq!((script.status, script.header("content-type")), (200, "text/javascript; charset=utf-8"));
    assert_eq!(server.ask("/index.html").body, page.body);
    // Another run has another.
    assert!(!Server::of(&folder).ask("/").text().contains(nonce));
    let etag = format!("If-None-Match: {}", page.header("etag"));
    assert_eq!(server.request("GET", "/", &[&etag]).status, 304);
    let since = format!("If-Modified-Since: {}", page.header("last-modified"));
    assert_eq!(server.request("GET", "/", &[&since]).status, 304);
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let folder = blog();
    let server = Server::of(&folder);
    let status = |host: &str| server.send(format!("GET /rss.xml HTTP/1.1\r\nConnection: close\r\n{host}\r\n")).status;
    let port = server.address.port();
    for host in ["localhost", "127.0.0.1", "[::1]", &format!("localhost:{port}"), "LOCALHOST:1"] {
        assert_eq!(status(&format!("Host: {host}\r\n")), 200, "{host}");
    }
    for host in
        ["example.org", "localhost.example.org", "127.0.0.1.nip.example", "192.0.2.1", "", "[::1", "a@localhost"]
    {
        assert_eq!(status(&format!("Host: {host}\r\n")), 421, "{host}");
    }
    assert_eq!(status(""), 400);
    assert_eq!(status("Host: localhost\r\nHost: example.org\r\n"), 400);
    assert_eq!(status("Host: localhost\r\nHost: localhost\r\n"), 400);
    let absolute = |address: &str| {
        server.send(format!("GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).status
    };
    assert_eq!(absolute("http://localhost/rss.xml"), 200);
    assert_eq!(absolute("http://example.org/rss.xml"), 421);
    assert_eq!(server.send("GET /rss.xml HTTP/1.0\r\n\r\n").status, 200);
}

#[test]
fn given_port_is_taken_or_it_fails() {
    let folder = blog();
    let server = Server::of(&folder);
    let port = server.address.port().to_string();
    for format in ["text", "json"] {
        let run = folder.run(&["serve", "--port", &port, "--format", format]).exits(3);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(said.contains("cannot listen at 127.0.0.1") && said.contains("--port"), "{said}");
    }
    folder.run(&["serve", "--host", "host.invalid", "--port", "0"]).exits(3).says("cannot listen at host.invalid");
}

#[test]
fn without_a_port_it_finds_one_that_is_free() {
    let folder = blog();
    let servers = [(); 2].map(|()| Server::run(&mut folder.command(&["serve"])));
    assert_ne!(servers[0].address.port(), servers[1].address.port());
    for server in servers {
        assert!(server.address.ip().is_loopback());
        assert_eq!(server.ask("/rss.xml").status, 200);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn it_listens_on_this_machine_alone() {
    // The kernel's own list of what is listened at; the fourth column is the state.
    let listening = |port: u16| -> Vec<String> {
        let end = format!(":{port:04X}");
        let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(|table| fs::read_to_string(table).unwrap_or_default());
        let lines = tables.iter().flat_map(|table| table.lines());
        let columns = lines.map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        columns
            .filter(|columns| columns.len() > 3 && columns[1].ends_with(&end) && columns[3] == "0A")
            .map(|columns| columns[1].clone())
            .collect()
    };
    let folder = blog();
    let server = Server::of(&folder);
    let port = server.address.port();
    assert_eq!(listening(port), [format!("0100007F:{port:04X}")]);

    // The machine's own address on its network, which needs no packet to be found out.
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    let own = socket.connect("192.0.2.1:9").and_then(|()| socket.local_addr());
    let own = own.map(|own| own.ip()).ok().filter(|own| !own.is_loopback() && !own.is_unspecified());
    let Some(own) = own else {
        use std::io::Write;
        let _ = writeln!(std::io::stderr(), "NOT TESTED: this machine has no address but its own loop");
        return;
    };
    let attempt = std::net::TcpStream::connect_timeout(&(own, port).into(), Duration::from_secs(5));
    assert_eq!(attempt.unwrap_err().kind(), std::io::ErrorKind::ConnectionRefused);
    let server = Server::with(&folder, &["--host", &own.to_string()]);
    assert_eq!(server.address.ip(), own);
    assert_eq!(server.ask("/rss.xml").status, 200);
}

#[test]
#[cfg(unix)]
fn browser_is_opened_with_the_address_and_its_absence_does_no_harm() {
    use std::os::unix::fs::PermissionsExt;
    let folder = blog().file("bin/xdg-open", "#!/bin/sh\nprintf '%s' \"$1\" > \"$0.asked\"\n");
    fs::set_permissions(folder.path().join("bin/xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = folder.command(&["serve", "--port", "0", "--open"]);
    let server = Server::run(command.env("PATH", folder.path().join("bin")));
    if cfg!(target_os = "linux") {
        let url = format!("http://{}/", server.address);
        let asked = || fs::read_to_string(folder.path().join("bin/xdg-open.asked")).ok();
        super::server::until(
            "the browser is told",
            || asked().filter(|asked| *asked == url),
            || format!("{:?}", asked()),
        );
    }
    let server = Server::run(folder.command(&["serve", "--port", "0", "--open"]).env("PATH", "/nowhere"));
    let said = server.until_it_says("yourself");
    assert!(said.contains("no browser could be opened"), "{said}");
    assert_eq!(server.ask("/rss.xml").status, 200);
}

#[test]
#[cfg(unix)]
fn interrupt_ends_it_well() {
    for signal in ["INT", "TERM"] {
        let folder = blog();
        let mut server = Server::of(&folder);
        // Somebody listens while it ends.
        let listening = server.connect();
        server.state();
        Command::new("kill").args([&format!("-{signal}"), &server.child.id().to_string()]).status().unwrap();
        let ended = || server.child.try_wait().unwrap();
        let status = super::server::until("it ends", ended, String::new);
        assert_eq!(status.code(), Some(0), "{signal}");
        drop(listening);
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "{left:?}");
    }
}

#[test]
fn what_cannot_begin_ends_as_a_build_does() {
    Folder::bare().article("x").run(&["serve", "--port", "0"]).exits(2).says("the feed has no title");
    Folder::new().run(&["serve", "--port", "0"]).exits(3).says("there is no folder");
    Folder::new().article("x").file("dateline.lock", "x\n").run(&["serve", "--port", "0"]).exits(1).says("ledger");
    let run: Run = Folder::new().run(&["serve", "--port", "0", "--format", "json"]).exits(3);
    assert_eq!(run.objects()[0]["rule"], "no-content");
}
