//! Paths: nothing outside of the output folder is ever served, however it is asked for.

use std::fs;

use super::server::Server;
use crate::support::Folder;

const SECRET: &str = "the secret outside";

/// A secret beside the output folder, and others hidden in it.
fn folder() -> Folder {
    Folder::new()
        .article("Text.\n")
        .file("secret.txt", SECRET)
        .file("feeds/.hidden", SECRET)
        .file("feeds/.git/config", SECRET)
        .file("feeds/sub/open.txt", "open")
}

#[test]
fn nothing_outside_is_served_by_any_spelling() {
    let folder = folder();
    let server = Server::of(&folder);
    assert_eq!(server.ask("/sub/open.txt").text(), "open");
    let own = folder.path().join("secret.txt");
    let own = own.to_str().unwrap();
    let mut targets: Vec<String> = [
        "/../secret.txt",
        "/sub/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E/secret.txt",
        "/.%2e/secret.txt",
        "/%2e./secret.txt",
        "/..%2fsecret.txt",
        "/..%2Fsecret.txt",
        "/sub%2f..%2f..%2fsecret.txt",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "/sub\\..\\..\\secret.txt",
        "/%252e%252e/secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%e0%80%ae%e0%80%ae/secret.txt",
        "/..;/secret.txt",
        "/sub/./../../secret.txt",
        "//secret.txt",
        "/sub//../../secret.txt",
        "/.../secret.txt",
        "/%00/../secret.txt",
        "/../secret.txt%00.xml",
        "/rss.xml/../../secret.txt",
        "/.hidden",
        "/%2ehidden",
        "/.git/config",
        "/sub/../.hidden",
        "/./.hidden",
        "/../content/2026-01-31-hello.md",
        "/../dateline.toml",
        "/file:///etc/passwd",
        "/C:/Windows/win.ini",
        "/%2fetc%2fpasswd",
        "//etc/passwd",
        "/etc/passwd",
        "/..",
        "/../",
        "/%2e%2e",
        "/sub/..",
        "/.",
        "/.dateline",
        "/.dateline/",
        "/.dateline/other",
        "/rss.xml%00",
        "/rss.xml::$DATA",
        "/rss.xml%20",
        "/rss.xml.",
        "/rss.xml/",
    ]
    .map(str::to_owned)
    .into();
    targets.extend([format!("/{own}"), own.to_owned(), format!("/{}", own.replace('/', "%2f"))]);
    for target in targets {
        let answer = server.ask(&target);
        assert!(matches!(answer.status, 404 | 400), "{target}: {answer:?}");
        assert!(!answer.text().contains(SECRET), "{target}");
    }
    for target in
        ["http://127.0.0.1/../secret.txt", "*", "../secret.txt", "secret.txt", "file:///etc/passwd", "/ä", "\\"]
    {
        let answer = server.request("GET", target, &[]);
        assert!(matches!(answer.status, 404 | 400 | 421), "{target}: {answer:?}");
    }
    assert!(!server.ask("/").text().contains("hidden"));
}

#[test]
#[cfg(unix)]
fn links_out_are_not_followed_and_links_within_are() {
    use std::os::unix::fs::symlink;
    let folder = folder().file("outside/secret.txt", SECRET);
    let feeds = folder.path().join("feeds");
    symlink("../secret.txt", feeds.join("file.txt")).unwrap();
    symlink(folder.path().join("secret.txt"), feeds.join("absolute.txt")).unwrap();
    symlink("../outside", feeds.join("folder")).unwrap();
    symlink("folder", feeds.join("chain")).unwrap();
    symlink("circle", feeds.join("circle")).unwrap();
    symlink("/", feeds.join("root")).unwrap();
    symlink("/proc/self", feeds.join("sub/proc")).unwrap();
    symlink("open.txt", feeds.join("sub/alias.txt")).unwrap();
    let server = Server::of(&folder);
    for path in [
        "/file.txt",
        "/absolute.txt",
        "/folder",
        "/folder/",
        "/folder/secret.txt",
        "/chain/secret.txt",
        "/circle",
        "/circle/x",
        "/root/etc/passwd",
        "/root/",
        "/sub/proc/environ",
        "/sub/proc/cwd/secret.txt",
    ] {
        let answer = server.ask(path);
        assert_eq!(answer.status, 404, "{path}: {answer:?}");
    }
    assert_eq!(server.ask("/sub/alias.txt").text(), "open");
    let list = server.ask("/").text();
    assert!(!list.contains("absolute.txt") && !list.contains("\"root"), "{list}");
}

#[test]
#[cfg(unix)]
fn output_folder_that_leads_out_of_the_project_is_not_served() {
    use std::os::unix::fs::symlink;
    let elsewhere = Folder::bare().file("secret.txt", SECRET);
    let folder = Folder::new().article("Text.\n");
    symlink(elsewhere.path(), folder.path().join("feeds")).unwrap();
    folder.run(&["serve", "--port", "0"]).exits(3).says("is a symbolic link");

    // It becomes one while it is served.
    fs::remove_file(folder.path().join("feeds")).unwrap();
    folder.write("feeds/secret.txt", "no secret");
    let server = Server::of(&folder);
    assert_eq!(server.ask("/secret.txt").text(), "no secret");
    fs::rename(folder.path().join("feeds"), folder.path().join("moved")).unwrap();
    symlink(elsewhere.path(), folder.path().join("feeds")).unwrap();
    assert_eq!(server.ask("/secret.txt").status, 404);
    assert_eq!(server.ask("/rss.xml").status, 200);
}

#[test]
fn output_folder_that_is_named_elsewhere_is_served_from_there() {
    let elsewhere = Folder::bare().file("own.txt", "own").file("../outside-of-it.txt", SECRET);
    let folder = Folder::new().article("Text.\n");
    let server = Server::with(&folder, &["--output", elsewhere.path().to_str().unwrap()]);
    assert_eq!(server.ask("/own.txt").text(), "own");
    assert_eq!(server.ask("/rss.xml").status, 200);
    assert_eq!(server.ask("/../outside-of-it.txt").status, 404);
    let _ = fs::remove_file(elsewhere.path().join("../outside-of-it.txt"));
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_not_waited_for() {
    let folder = folder();
    let pipe = folder.path().join("feeds/pipe.xml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("feeds/socket")).unwrap();
    let server = Server::of(&folder);
    assert_eq!(server.ask("/pipe.xml").status, 404);
    assert_eq!(server.ask("/socket").status, 404);
    assert_eq!(server.ask("/rss.xml").status, 200);
}
