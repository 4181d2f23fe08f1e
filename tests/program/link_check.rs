//! `dateline links`, against a server with every answer there is.

use std::{
    net::TcpListener,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use serde_json::Value as Json;

use crate::{
    server::{Request, response, serve},
    support::{Folder, Run},
};

/// Answers with the status that the path names.
fn answer(request: &Request) -> Vec<u8> {
    let path = request.path.as_str();
    if let Some(status) = path.strip_prefix("/status/").and_then(|status| status.parse().ok()) {
        let location = [("Location", "/status/200")];
        let headers: &[_] = if (300..400).contains(&status) { &location } else { &[] };
        return response(status, headers, "");
    }
    match path {
        "/circle" => response(302, &[("Location", "/circle/2")], ""),
        "/circle/2" => response(302, &[("Location", "/circle")], ""),
        "/moved-away" => response(301, &[("Location", "/status/404")], ""),
        "/for-now-then-good" => response(302, &[("Location", "/status/301")], ""),
        "/for-good-then-now" => response(308, &[("Location", "/status/302")], ""),
        "/nowhere" => response(302, &[], ""),
        "/to-mail" => response(301, &[("Location", "mailto:ada@example.org")], ""),
        "/no-head" if request.method == "HEAD" => response(405, &[], ""),
        "/wrong-head" if request.method == "HEAD" => response(404, &[], ""),
        "/slow" => {
            thread::sleep(Duration::from_secs(5));
            response(200, &[], "")
        }
        "/huge" => [b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n".to_vec(), vec![b'x'; 1 << 16]].concat(),
        "/odd-type" => response(200, &[("Content-Type", "; nonsense")], [0, 159, 146, 150]),
        "/no-http" => b"SSH-2.0-OpenSSH\r\n".to_vec(),
        _ => response(200, &[], ""),
    }
}

/// An article with these sources, each on a line of its own from the third on.
fn site(sources: &[String]) -> Folder {
    let lines: String = sources.iter().flat_map(|source| ["  - ", source, "\n"]).collect();
    Folder::new().file("content/2026-01-31-a.md", format!("---\ntitle: A\nsources:\n{lines}---\nText.\n"))
}

fn links(folder: &Folder, arguments: &[&str]) -> Run {
    folder.run(&[&["links", "--allow-private", "--retries", "0", "--timeout", "2"], arguments].concat())
}

fn states(run: &Run) -> Vec<(String, String)> {
    let objects = run.objects();
    let links = objects.into_iter().filter(|object| object["type"] == "link");
    let text = |value: &Json| value.as_str().unwrap().to_owned();
    links
        .map(|link| (text(&link["address"]).split('/').skip(3).collect::<Vec<_>>().join("/"), text(&link["state"])))
        .collect()
}

#[test]
fn every_status_is_fine_or_gone_or_moved_or_unreachable() {
    let server = serve(answer);
    let sources: Vec<String> = (200..600).map(|status| format!("{server}/status/{status}")).collect();
    let run = links(&site(&sources), &["--format", "json", "--per-host", "16"]).exits(1);
    let found = states(&run);
    assert_eq!(found.len(), 400);
    for (path, state) in found {
        let status: u16 = path.strip_prefix("status/").unwrap().parse().unwrap();
        let right = match status {
            200..=300 | 304 | 302 | 303 | 307 => "fine",
            301 | 308 => "moved",
            404 | 410 => "gone",
            _ => "unreachable",
        };
        assert_eq!(state, right, "{status}");
    }
}

#[test]
fn odd_answers_are_told_apart() {
    let server = serve(answer);
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let paths = [
        ("circle", "unreachable", "it is redirected in a circle"),
        ("moved-away", "gone", "404 Not Found, to which it is redirected"),
        ("for-now-then-good", "fine", ""),
        ("for-good-then-now", "moved", "/status/302 (308)"),
        ("nowhere", "unreachable", "but not where to"),
        ("to-mail", "unreachable", "redirected to mailto, which is not on the web"),
        ("no-head", "fine", ""),
        ("wrong-head", "fine", ""),
        ("slow", "unreachable", "it takes too long"),
        ("huge", "fine", ""),
        ("odd-type", "fine", ""),
        ("no-http", "unreachable", ""),
    ];
    let mut sources: Vec<String> = paths.iter().map(|(path, ..)| format!("{server}/{path}")).collect();
    sources.push(format!("{}/tls", server.replace("http:", "https:")));
    sources.push(format!("http://{closed}/closed"));
    sources.push("http://nowhere.invalid/host".to_owned());
    let folder = site(&sources);
    let run = links(&folder, &["--format", "json"]).exits(1);
    let states = states(&run);
    for (path, state, says) in paths {
        assert!(states.contains(&(path.to_owned(), state.to_owned())), "{path}: {states:?}");
        assert!(run.stdout.contains(says), "{says}: {}", run.stdout);
    }
    for path in ["tls", "closed", "host"] {
        assert!(states.contains(&(path.to_owned(), "unreachable".to_owned())), "{path}: {states:?}");
    }
    let run = links(&folder, &[]).exits(1);
    run.says("error[gone]").says("warning[moved]").says("warning[unreachable]").says("content/2026-01-31-a.md:5:5");
}

#[test]
fn exit_code_and_formats_are_for_ci() {
    let server = serve(answer);
    let folder =
        site(&[format!("{server}/status/301"), format!("{server}/status/200"), format!("{server}/status/500")]);
    links(&folder, &[]).exits(0).reports("3 links: 1 fine, 0 gone, 1 moved, 1 unreachable, 0 left out.");
    links(&folder, &["--fail-on", "moved,gone"]).exits(1);
    links(&folder, &["--fail-on", "unreachable"]).exits(1);
    links(&folder, &["--fail-on", "moved", "--exclude", "301$"]).exits(0).reports("1 left out.");
    links(&folder, &["--exclude", "("]).exits(2).says("`--exclude` is not a regular expression");
    let run = links(&folder, &["--format", "sarif", "--job-summary", "s.md", "--report", "r.jsonl"]).exits(0);
    let log: Json = serde_json::from_str(&run.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    let region = &results[0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&4.into(), &5.into()));
    assert!(folder.read("s.md").contains("1 fine, 0 gone, 1 moved, 1 unreachable"));
    assert!(folder.read("r.jsonl").contains("\"state\":\"moved\""));
    links(&folder, &["--format", "github"]).exits(0).reports("::warning file=content/2026-01-31-a.md,line=4");
}

#[test]
fn private_addresses_are_asked_only_if_allowed() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let server = serve(move |request| {
        count.fetch_add(1, Ordering::Relaxed);
        answer(request)
    });
    let by_name = server.replace("127.0.0.1", "localhost");
    let folder =
        site(&[format!("{server}/a"), format!("{by_name}/b"), "http://10.0.0.1/c".into(), "http://[::1]/d".into()]);
    let run = folder.run(&["links", "--format", "json"]).exits(0);
    assert!(states(&run).iter().all(|(_, state)| state == "unreachable"), "{}", run.stdout);
    assert_eq!(run.stdout.matches("it is in a private network or on this machine").count(), 8, "{}", run.stdout);
    assert_eq!(asked.load(Ordering::Relaxed), 0);
}

#[test]
fn servers_are_asked_politely() {
    let log: Arc<Mutex<Vec<(String, Instant)>>> = Arc::default();
    let (active, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (seen, now, highest) = (Arc::clone(&log), Arc::clone(&active), Arc::clone(&most));
    let server = serve(move |request| {
        seen.lock().unwrap().push((request.path.clone(), Instant::now()));
        highest.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        thread::sleep(Duration::from_millis(20));
        now.fetch_sub(1, Ordering::SeqCst);
        if request.path == "/robots.txt" { response(404, &[], "") } else { response(200, &[], "") }
    });
    let sources: Vec<String> = (0..12).map(|nth| format!("{server}/{nth}")).collect();
    links(&site(&sources), &[]).exits(0).says_nothing();
    assert_eq!(most.load(Ordering::SeqCst), 2);
    assert_eq!(log.lock().unwrap().iter().filter(|(path, _)| path == "/robots.txt").count(), 1);

    let log: Arc<Mutex<Vec<Instant>>> = Arc::default();
    let seen = Arc::clone(&log);
    let server = serve(move |request| {
        if request.path == "/robots.txt" {
            return response(200, &[], "User-agent: *\nCrawl-delay: 0.4\n");
        }
        seen.lock().unwrap().push(Instant::now());
        response(200, &[], "")
    });
    links(&site(&[format!("{server}/1"), format!("{server}/2"), format!("{server}/3")]), &[]).exits(0);
    let times = log.lock().unwrap().clone();
    assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= Duration::from_millis(390)), "{times:?}");
}

#[test]
fn what_robots_txt_keeps_from_programs_is_not_asked_for() {
    let log: Arc<Mutex<Vec<String>>> = Arc::default();
    let seen = Arc::clone(&log);
    let server = serve(move |request| {
        if request.path == "/robots.txt" {
            return response(200, &[], "User-agent: *\nDisallow: /private/\nAllow: /private/open\n");
        }
        seen.lock().unwrap().push(request.path.clone());
        response(200, &[], "")
    });
    let sources = ["a", "private/b", "private/open"].map(|path| format!("{server}/{path}"));
    let folder = site(&sources);
    links(&folder, &[])
        .exits(0)
        .reports("3 links: 2 fine, 0 gone, 0 moved, 0 unreachable, 1 kept from programs by robots.txt");
    assert!(!log.lock().unwrap().iter().any(|path| path == "/private/b"));
    assert!(links(&folder, &["--format", "json"]).stdout.contains("\"state\":\"disallowed\""));
    links(&folder, &["--ignore-robots"]).exits(0).reports("3 links: 3 fine");
}

#[test]
fn settings_leave_addresses_out_as_options_do() {
    let server = serve(answer);
    let folder =
        site(&[format!("{server}/status/404"), format!("{server}/status/410"), format!("{server}/status/200")]);
    let settings = folder.read("dateline.toml");
    folder.write("dateline.toml", format!("{settings}\n[link_check]\nexclude = '404$'\n"));
    links(&folder, &["--exclude", "410$"])
        .exits(0)
        .reports("3 links: 1 fine, 0 gone, 0 moved, 0 unreachable, 2 left out.");
    folder.write("dateline.toml", format!("{settings}\n[link_check]\nexclude = ['a', '(']\n"));
    links(&folder, &[]).exits(2).says("`(` under `exclude` is not a regular expression: ").says("dateline.toml:");
}

#[test]
fn overloaded_server_is_asked_again() {
    let count = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&count);
    let server = serve(move |request| match request.path.as_str() {
        "/robots.txt" => response(404, &[], ""),
        // Twice HEAD and GET.
        _ if seen.fetch_add(1, Ordering::Relaxed) < 4 => response(503, &[("Retry-After", "0")], ""),
        _ => response(200, &[], ""),
    });
    let folder = site(&[format!("{server}/a")]);
    folder.run(&["links", "--allow-private"]).exits(0).reports("1 link: 1 fine");
    assert_eq!(count.load(Ordering::Relaxed), 5);
}

#[test]
fn cache_keeps_answers_for_some_days() {
    let count = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&count);
    let server = serve(move |request| {
        seen.fetch_add(usize::from(request.path != "/robots.txt"), Ordering::Relaxed);
        answer(request)
    });
    let folder =
        site(&[format!("{server}/status/200"), format!("{server}/status/404"), format!("{server}/status/301")]);
    let first = links(&folder, &["--cache", "links.cache", "--format", "json"]).exits(1);
    let asked = count.load(Ordering::Relaxed);
    let second = links(&folder, &["--cache", "links.cache", "--format", "json"]).exits(1);
    assert_eq!(states(&first), states(&second));
    assert_eq!(count.load(Ordering::Relaxed), asked);
    links(&folder, &["--cache", "links.cache", "--now", "2026-11-30"]).exits(1);
    assert!(count.load(Ordering::Relaxed) > asked);
    // Only an earlier cache or nothing is written over.
    links(&folder, &["--cache", "links.cache", "--report", "links.cache"]).exits(2);
    links(&folder, &["--cache", "content/2026-01-31-a.md"]).exits(2);
    folder.write("README.md", "Mine.\n");
    links(&folder, &["--cache", "README.md"]).exits(1).says("this file is no cache of links");
    assert_eq!(folder.read("README.md"), "Mine.\n");
}

#[test]
fn all_links_of_entries_are_asked_for_where_they_are_written() {
    let server = serve(answer);
    let text = format!(
        "---\ntitle: A\nsource: {server}/status/200\n---\nSee [this]({server}/status/410) and\n\n\
         ![Boat]({server}/status/404 \"x\")\n\n<{server}/status/301>\n"
    );
    let folder = Folder::new().file("content/2026-01-31-a.md", text);
    links(&folder, &[]).exits(0).reports("1 link: 1 fine");
    let run = links(&folder, &["--all", "--format", "json"]).exits(1);
    let objects = run.objects();
    let place = |state: &str| {
        let link = objects
            .iter()
            .find(|object| object["type"] == "link" && object["address"].as_str().unwrap().ends_with(state));
        let place = &link.unwrap()["places"][0];
        (place["line"].as_u64().unwrap(), place["column"].as_u64().unwrap())
    };
    assert_eq!((place("410"), place("404"), place("301")), ((5, 12), (7, 9), (9, 2)));
}

#[test]
fn archived_copy_nearest_to_the_article_is_proposed() {
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let seen = Arc::clone(&asked);
    let server = serve(move |request| match request.path.split('?').next().unwrap() {
        "/available" => {
            seen.lock().unwrap().push(request.path.clone());
            let snapshot = r#"{"available": true, "status": "200", "timestamp": "20260129080000",
                "url": "http://web.archive.org/web/20260129080000/http://x/"}"#;
            response(200, &[], format!("{{\"archived_snapshots\": {{\"closest\": {snapshot}}}}}"))
        }
        _ => answer(request),
    });
    let folder = site(&[format!("{server}/status/404"), format!("{server}/status/200")]);
    let run = links(&folder, &[&format!("--archive={server}/available")]).exits(1);
    run.says("the archived copy of 2026-01-29 is at https://web.archive.org/web/20260129080000/http://x/");
    let asked = asked.lock().unwrap();
    assert!(asked.len() == 1 && asked[0].ends_with("&timestamp=20260131"), "{asked:?}");
}

#[test]
fn what_is_not_asked_in_time_is_said() {
    let server = serve(answer);
    let folder = site(&[format!("{server}/slow"), format!("{server}/slow?2"), format!("{server}/slow?3")]);
    let run = folder.run(&[
        "links",
        "--allow-private",
        "--per-host",
        "1",
        "--retries",
        "0",
        "--timeout",
        "1",
        "--within",
        "1",
    ]);
    run.exits(0).says("it was not asked for, since the time was over");
}
