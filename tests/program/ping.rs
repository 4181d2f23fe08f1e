//! `dateline ping`, and what feeds and servers say of hubs.

use std::{
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use crate::{
    server::{Request, response, serve},
    support::{CONFIG, Folder},
};

/// What a hub was told, and what a site serves.
#[derive(Default)]
struct Web {
    told: Mutex<Vec<String>>,
    served: Mutex<Option<Vec<u8>>>,
    hub_answers: Mutex<u16>,
}

/// A site with a hub, on one server.
fn site(settings: &str) -> (Folder, Arc<Web>) {
    let web: Arc<Web> = Arc::default();
    *web.hub_answers.lock().unwrap() = 202;
    let shown = Arc::clone(&web);
    let address = serve(move |request: &Request| match request.path.as_str() {
        "/hub" => {
            assert_eq!(
                (request.method.as_str(), request.header("content-type")),
                ("POST", "application/x-www-form-urlencoded")
            );
            shown.told.lock().unwrap().push(request.body.clone());
            response(*shown.hub_answers.lock().unwrap(), &[], "")
        }
        "/feeds/atom.xml" => match &*shown.served.lock().unwrap() {
            Some(bytes) => response(200, &[], bytes),
            None => response(404, &[], ""),
        },
        _ => response(404, &[], ""),
    });
    let settings = format!(
        "title = \"A\"\nurl = \"{address}\"\nauthor = \"Ada\"\nformats = [\"atom\"]\nhub = \"{address}/hub\"\n{settings}"
    );
    (Folder::bare().file("dateline.toml", settings).article("Text.\n"), web)
}

#[test]
fn feeds_name_their_hubs_in_every_format() {
    let hubs = "hub = [\"https://hub.example/\", \"https://other.example/hub?a=b&c=d\", \"https://hub.example\"]";
    let folder =
        Folder::bare().file("dateline.toml", format!("{hubs}\narchive = true\nfeeds_by = [\"year\"]\n{CONFIG}"));
    let folder = folder.article("Text.\n");
    folder.build();
    for name in ["rss.xml", "year/2026/rss.xml"] {
        let rss = folder.read(&format!("feeds/{name}"));
        assert!(rss.contains("<atom:link href=\"https://hub.example/\" rel=\"hub\"/>"), "{rss}");
        assert!(rss.contains("<atom:link href=\"https://other.example/hub?a=b&amp;c=d\" rel=\"hub\"/>"), "{rss}");
        assert_eq!(rss.matches("rel=\"hub\"").count(), 2);
    }
    let atom = folder.read("feeds/atom.xml");
    assert!(atom.contains("<link href=\"https://hub.example/\" rel=\"hub\"/>"), "{atom}");
    let hubs = &folder.json()["hubs"];
    assert_eq!(hubs[0], serde_json::json!({ "type": "WebSub", "url": "https://hub.example/" }));
    assert_eq!(hubs.as_array().unwrap().len(), 2);
    // Nothing of an archive changes, so that nobody is told of it.
    assert!(!folder.read("feeds/archive/atom-1.xml").contains("hub"));
    for (server, says) in [
        (
            "netlify",
            "  Link: <https://hub.example/>; rel=\"hub\", <https://other.example/hub?a=b&c=d>; rel=\"hub\", <https://example.org/feeds/rss.xml>; rel=\"self\"\n",
        ),
        (
            "nginx",
            "    add_header Link '<https://hub.example/>; rel=\"hub\", <https://other.example/hub?a=b&c=d>; rel=\"hub\", <https://example.org$request_uri>; rel=\"self\"';\n",
        ),
        ("apache", "rel=\"hub\", <https://example.org%{escape:%{REQUEST_URI}}>; rel=\"self\"'\n"),
    ] {
        folder.run(&["headers", server]).exits(0).reports(says);
    }
}

#[test]
fn setting_that_is_no_hub_is_refused() {
    for (hub, says) in [
        ("\"hub.example\"", "`hub` is not a web address"),
        ("[\"https://hub.example/\", \"ftp://x\"]", "`hub` is not a web address: `ftp://x`"),
        ("\"https://ada:sesame@hub.example/\"", "`hub` names a user or a password"),
    ] {
        let folder = Folder::bare().file("dateline.toml", format!("hub = {hub}\n{CONFIG}")).article("Text.\n");
        let run = folder.run(&["build"]).exits(2).says(says).says("dateline.toml:1");
        assert!(!run.stderr.contains("sesame"));
    }
    Folder::new().article("Text.\n").run(&["ping"]).exits(2).says("there is no hub to tell");
}

#[test]
fn hub_is_told_once_of_each_change_when_it_is_served() {
    let (folder, web) = site("");
    folder.build();
    let built = || folder.read("feeds/atom.xml").into_bytes();
    // It is not there yet, and comes while it is waited for.
    let (later, bytes) = (Arc::clone(&web), built());
    let deploy = thread::spawn(move || {
        thread::sleep(Duration::from_millis(700));
        assert!(later.told.lock().unwrap().is_empty());
        *later.served.lock().unwrap() = Some(bytes);
    });
    folder.run(&["ping", "--wait", "20"]).exits(0).says_nothing().reports("/hub (202)").reports("1 feed announced.");
    deploy.join().unwrap();
    let told = web.told.lock().unwrap().clone();
    let [form] = &*told else { panic!("{told:?}") };
    assert!(form.starts_with("hub.mode=publish&hub.url=http%3A%2F%2F127.0.0.1"), "{form}");
    assert!(form.contains("&hub.topic=http%3A%2F%2F127.0.0.1") && form.ends_with("%2Ffeeds%2Fatom.xml"), "{form}");
    // Nothing has changed.
    folder.run(&["ping"]).exits(0).reports("No feed has changed since it was announced.");
    folder.write("content/2026-02-01-next.md", "---\nsource: https://source.example/\n---\n# Next\n\nText.\n");
    folder.build();
    folder.run(&["ping", "--dry-run"]).exits(0).reports("would be announced");
    // What is served is the old one still.
    folder
        .run(&["ping", "--wait", "1"])
        .exits(0)
        .says("not-served-yet")
        .says("the address has other bytes than were built");
    assert_eq!(web.told.lock().unwrap().len(), 1);
    *web.served.lock().unwrap() = Some(built());
    folder.write("README.md", "Mine.\n");
    folder.run(&["ping", "--state", "README.md"]).exits(1).says("does not say what was announced");
    folder.run(&["ping"]).exits(0).reports("1 feed announced.");
    assert_eq!(web.told.lock().unwrap().len(), 2);
}

#[test]
fn hub_that_fails_is_told_again_next_time() {
    let (folder, web) = site("");
    folder.build();
    *web.served.lock().unwrap() = Some(folder.read("feeds/atom.xml").into_bytes());
    *web.hub_answers.lock().unwrap() = 400;
    let run = folder.run(&["ping"]).exits(0).says("warning[hub-failed]").says("the server answers 400 Bad Request");
    run.reports("0 of 1 feed announced; `dateline ping` tries the others again.");
    *web.hub_answers.lock().unwrap() = 503;
    folder.run(&["ping"]).exits(0).says("the server answers 503 Service Unavailable");
    // One that is overloaded is asked three times.
    assert_eq!(web.told.lock().unwrap().len(), 4);
    *web.hub_answers.lock().unwrap() = 204;
    folder.run(&["ping", "--format", "json"]).exits(0);
    assert_eq!(web.told.lock().unwrap().len(), 5);
    folder.run(&["ping"]).exits(0).reports("No feed has changed");
}

#[test]
fn publishing_tells_hubs_what_changed() {
    let (folder, web) = site("");
    // The folder is the store, and the store is what is served.
    let path = folder.path().join("public/atom.xml");
    let shown = Arc::clone(&web);
    thread::spawn(move || {
        loop {
            *shown.served.lock().unwrap() = std::fs::read(&path).ok();
            thread::sleep(Duration::from_millis(50));
        }
    });
    folder.run(&["publish", "--to", "public", "--revision", "1"]).exits(0).reports("1 feed announced.");
    assert_eq!(web.told.lock().unwrap().len(), 1);
    folder.run(&["publish", "--to", "public", "--revision", "2"]).exits(0).reports("No feed has changed");
    assert_eq!(web.told.lock().unwrap().len(), 1);
    folder.write("content/2026-02-01-next.md", "---\nsource: https://source.example/\n---\n# Next\n\nText.\n");
    folder.run(&["publish", "--to", "public", "--revision", "3", "--no-ping"]).exits(0);
    assert_eq!(web.told.lock().unwrap().len(), 1);
}
