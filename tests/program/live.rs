//! `dateline check --live`: what is served is compared with what is built.

use std::sync::{Arc, Mutex};

use crate::{
    server::{response, serve},
    support::{Folder, Run},
};

/// A site whose feeds are served by `answer`, which gets their paths.
fn site(answer: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Folder {
    let address = serve(move |request| answer(&request.path));
    Folder::bare()
        .file("dateline.toml", format!("title = \"A\"\nurl = \"{address}\"\nauthor = \"Ada\"\nformats = [\"atom\"]\n"))
        .article("Text.\n")
}

fn feed(bytes: &str) -> Vec<u8> {
    response(200, &[("Content-Type", "application/atom+xml")], bytes)
}

fn home(folder: &str) -> Vec<u8> {
    let link = format!("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{folder}\">");
    response(200, &[("Content-Type", "text/html")], format!("<!doctype html><head>{link}</head>"))
}

fn check(folder: &Folder) -> Run {
    folder.run(&["check", "--live"])
}

#[test]
fn what_is_served_has_to_be_what_was_built() {
    let served: Arc<Mutex<Option<String>>> = Arc::default();
    let shown = Arc::clone(&served);
    let folder = site(move |path| match (path, &*shown.lock().unwrap()) {
        ("/", _) => home("/feeds/atom.xml"),
        ("/feeds/atom.xml", Some(bytes)) => feed(bytes),
        _ => response(404, &[], ""),
    });
    folder.build();
    let built = folder.read("feeds/atom.xml");
    let serve = |bytes: &str| *served.lock().unwrap() = Some(bytes.to_owned());
    check(&folder).exits(1).says("live-missing").says("404 Not Found");
    serve(&built);
    check(&folder).exits(0).says_nothing().reports("1 of 1 feed served as built.");
    // An article more, which is not deployed yet.
    folder.write("content/2026-02-01-next.md", "---\nsource: https://source.example/\n---\n# Next\n\nText.\n");
    check(&folder).exits(1).says("live-stale").says("it lacks 1 entry, the first “Next”");
    folder.build();
    serve(&folder.read("feeds/atom.xml"));
    check(&folder).exits(0);
    serve(&folder.read("feeds/atom.xml").replace("<generator>", "<!-- minified --><generator>"));
    check(&folder).exits(0).says("live-stale").says("the same entries in other bytes");
    serve(
        &built
            .replace("example.org", "example.net")
            .replace("<title>A</title>", "<title>Other</title>")
            .replace("tag:", "tag:x"),
    );
    check(&folder).exits(1).says("live-another-feed").says("“Other”");
    serve("<html>no feed</html>");
    check(&folder).exits(1).says("live-another-feed").says("is no feed");
    let run = folder.run(&["check", "--live", "--format", "json"]).exits(1);
    assert!(run.objects().iter().any(|object| object["type"] == "live" && object["state"] == "live-another-feed"));
}

#[test]
fn page_has_to_name_the_feed() {
    let folder = site(|path| match path {
        "/" => response(200, &[("Content-Type", "text/html")], "<!doctype html><title>No feed</title>"),
        _ => response(404, &[], ""),
    });
    folder.build();
    check(&folder).exits(1).says("unnamed-feed").says("this page names no feed");
    let folder = site(|path| match path {
        "/" => home("/other.xml"),
        _ => response(404, &[], ""),
    });
    folder.build();
    check(&folder).says("this page names another feed, http");
}
