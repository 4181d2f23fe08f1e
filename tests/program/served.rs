//! How `dateline validate` judges what a server answers.

use std::sync::atomic::{AtomicUsize, Ordering};

use flate2::{Compression, write::GzEncoder};
use std::io::Write;

use crate::{
    server::{Request, response, serve},
    support::{Folder, Run},
};

const RSS: &str = r#"<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>News</title><link>https://example.org/</link><description>News</description><item><title>One</title>
<guid>https://example.org/1</guid><pubDate>Fri, 20 Nov 2026 00:00:00 +0000</pubDate></item></channel></rss>"#;

const JSON: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": []}"#;

const TYPE: (&str, &str) = ("Content-Type", "application/rss+xml; charset=utf-8");

static COUNT: AtomicUsize = AtomicUsize::new(0);

fn answer(request: &Request) -> Vec<u8> {
    let rss = |headers: &[(&str, &str)]| response(200, &[&[TYPE], headers].concat(), RSS);
    let page = |status, headers: &[(&str, &str)], text: &str| {
        response(status, &[&[("Content-Type", "text/html; charset=utf-8")], headers].concat(), text)
    };
    let conditional = |headers: &[(&str, &str)]| {
        if request.header("if-none-match") == "\"a\"" { response(304, &[("ETag", "\"a\"")], "") } else { rss(headers) }
    };
    let is_browser = request.header("user-agent").contains("Mozilla");
    let count = COUNT.fetch_add(1, Ordering::Relaxed).to_string();
    match request.path.as_str() {
        "/fine.xml" => conditional(&[("ETag", "\"a\""), ("Cache-Control", "max-age=300")]),
        "/changing-etag.xml" => rss(&[("ETag", &format!("\"{count}\""))]),
        "/changing-date.xml" => {
            let second = COUNT.load(Ordering::Relaxed) % 60;
            rss(&[("Last-Modified", &format!("Sun, 22 Nov 2026 12:00:{second:02} GMT"))])
        }
        "/changing-bytes.xml" => response(200, &[TYPE, ("ETag", &count)], RSS.replace("One", &count)),
        "/ignores.xml" => rss(&[("ETag", "\"a\"")]),
        "/year.xml" => conditional(&[("ETag", "\"a\""), ("Cache-Control", "public, max-age=31536000")]),
        "/year-shared.xml" => conditional(&[("ETag", "\"a\""), ("Cache-Control", "max-age=60, s-maxage=31536000")]),
        "/expires.xml" => conditional(&[
            ("ETag", "\"a\""),
            ("Date", "Sun, 22 Nov 2026 12:00:00 GMT"),
            ("Expires", "Mon, 22 Nov 2027 12:00:00 GMT"),
        ]),
        "/immutable.xml" => conditional(&[("ETag", "\"a\""), ("Cache-Control", "max-age=60, immutable")]),
        "/day.xml" => conditional(&[("ETag", "\"a\""), ("Cache-Control", "max-age=86400")]),
        "/archive.xml" => response(
            200,
            &[TYPE, ("ETag", "\"a\""), ("Cache-Control", "max-age=31536000, immutable")],
            RSS.replace("<channel>", "<channel><fh:archive xmlns:fh=\"http://purl.org/syndication/history/1.0\"/>"),
        ),
        "/no-store.xml" => conditional(&[("ETag", "\"a\""), ("Cache-Control", "no-cache, no-store")]),
        "/no-cache.xml" => conditional(&[("ETag", "\"a\""), ("Cache-Control", "no-cache")]),
        "/aged.xml" => conditional(&[("ETag", "\"a\""), ("Cache-Control", "max-age=60"), ("Age", "7300")]),
        "/robots.xml" => conditional(&[("ETag", "\"a\""), ("X-Robots-Tag", "googlebot: noindex, nofollow")]),
        "/untyped.xml" => response(200, &[("ETag", "\"a\"")], RSS),
        "/feed.json" => response(200, &[("Content-Type", "application/feed+json"), ("ETag", "\"a\"")], JSON),
        "/open.json" => {
            let headers =
                [("Content-Type", "application/feed+json"), ("ETag", "\"a\""), ("Access-Control-Allow-Origin", "*")];
            response(200, &headers, JSON)
        }
        "/large.xml" => response(
            200,
            &[TYPE, ("ETag", "\"a\"")],
            RSS.replace("<item>", &format!("<!-- {} --><item>", "x".repeat(20_000))),
        ),
        "/gzip.xml" => {
            let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
            gzip.write_all(RSS.replace("<item>", &format!("<!-- {} --><item>", "x".repeat(20_000))).as_bytes())
                .unwrap();
            assert!(request.header("accept-encoding").contains("gzip"));
            response(200, &[TYPE, ("ETag", "\"a\""), ("Content-Encoding", "gzip")], gzip.finish().unwrap())
        }
        "/302.xml" | "/307.xml" | "/301.xml" | "/308.xml" => {
            response(request.path[1..4].parse().unwrap(), &[("Location", "/fine.xml")], "")
        }
        "/cloudflare.xml" => {
            page(403, &[("cf-mitigated", "challenge"), ("Server", "cloudflare")], "<title>Just a moment...</title>")
        }
        "/anubis.xml" => page(200, &[], "<!doctype html><title>Making sure you're not a bot!</title>"),
        "/waf.xml" => page(202, &[("x-amzn-waf-action", "challenge")], ""),
        "/generic.xml" => page(503, &[], "<html><body>Checking your browser before accessing</body></html>"),
        "/browsers.xml" if !is_browser => response(403, &[], ""),
        "/pages.xml" if !is_browser => page(200, &[], "<!doctype html><title>Home</title><body>Welcome."),
        "/waiting.xml" => page(200, &[], "<!doctype html><title>One moment, please...</title>"),
        "/browsers.xml" | "/bare.xml" | "/pages.xml" => rss(&[]),
        "/refused.xml" => page(403, &[], "<h1>Forbidden</h1>"),
        "/often.xml" => response(429, &[("Retry-After", "120")], ""),
        "/down.xml" => response(503, &[], ""),
        "/page.xml" => {
            page(200, &[], "<!doctype html><title>Home</title><body>A page like any other, behind Cloudflare.")
        }
        _ => response(404, &[], ""),
    }
}

fn validate(path: &str) -> Run {
    let address = format!("{}{path}", serve(answer));
    Folder::bare().run(&["validate", "--format", "json", &address])
}

/// The rules that an answer breaks, but for those of the feed's own text.
fn rules(path: &str) -> Vec<String> {
    let run = validate(path);
    let of_text = ["missing-self-link", "self-link-elsewhere", "missing-home-page"];
    let objects = run.objects();
    let named = objects.iter().filter_map(|object| object["rule"].as_str()).map(str::to_owned);
    named.filter(|rule| !of_text.contains(&rule.as_str()) && !rule.starts_with("missing-")).collect()
}

#[test]
fn validators_have_to_hold_from_one_request_to_the_next() {
    assert_eq!(rules("/fine.xml"), [""; 0]);
    assert_eq!(rules("/changing-etag.xml"), ["unstable-validators"]);
    assert_eq!(rules("/changing-date.xml"), ["unstable-validators"]);
    assert_eq!(rules("/changing-bytes.xml"), ["changes-at-each-request"]);
    assert_eq!(rules("/ignores.xml"), ["ignored-validators"]);
    assert_eq!(rules("/bare.xml"), ["no-validators"]);
}

#[test]
fn caches_may_keep_feeds_only_so_long() {
    for path in ["/year.xml", "/year-shared.xml", "/expires.xml", "/immutable.xml"] {
        assert_eq!(rules(path), ["cached-too-long"], "{path}");
    }
    for path in ["/day.xml", "/no-cache.xml"] {
        assert_eq!(rules(path), [""; 0], "{path}");
    }
    assert!(!rules("/archive.xml").contains(&"cached-too-long".to_owned()));
    assert_eq!(rules("/no-store.xml"), ["never-cached"]);
    assert_eq!(rules("/aged.xml"), ["stale-cache"]);
}

#[test]
fn headers_say_what_it_is_and_who_may_have_it() {
    assert_eq!(rules("/robots.xml"), ["robots-tag"]);
    assert!(rules("/untyped.xml").contains(&"no-content-type".to_owned()));
    assert!(rules("/feed.json").contains(&"no-cors".to_owned()));
    assert!(!rules("/open.json").contains(&"no-cors".to_owned()));
    assert!(rules("/large.xml").contains(&"not-compressed".to_owned()));
    assert!(!rules("/gzip.xml").contains(&"not-compressed".to_owned()));
}

#[test]
fn redirects_for_now_are_told_from_those_for_good() {
    for path in ["/302.xml", "/307.xml"] {
        assert_eq!(rules(path), ["temporary-redirect"], "{path}");
    }
    for path in ["/301.xml", "/308.xml"] {
        assert_eq!(rules(path), ["permanent-redirect"], "{path}");
    }
}

#[test]
fn how_it_is_served_is_said_in_a_line() {
    let address = format!("{}/fine.xml", serve(answer));
    let run = Folder::bare().run(&["validate", &address]).exits(0);
    run.reports(
        "  served as application/rss+xml; charset=utf-8, uncompressed, with ETag, 304 when asked again, \
         Cache-Control: max-age=300, newest entry 2 days old",
    );
    let run = validate("/fine.xml");
    let served = run.objects().into_iter().find(|object| object["type"] == "served").unwrap();
    assert_eq!((&served["etag"], &served["not_modified"]), (&"\"a\"".into(), &true.into()));
}

#[test]
fn bot_wall_is_called_that() {
    let server = serve(answer);
    for (path, says, helps) in [
        (
            "/cloudflare.xml",
            "the server's bot protection (cf-mitigated: challenge) keeps feed readers out; allow this path",
            "in Cloudflare",
        ),
        ("/anubis.xml", "the server's bot protection (Anubis: ", "botPolicies.yaml"),
        ("/waf.xml", "the server's bot protection (x-amzn-waf-action: challenge)", "in AWS WAF"),
        ("/generic.xml", "the server's bot protection (a challenge: «Checking your browser»)", "without a challenge"),
        (
            "/browsers.xml",
            "the server's bot protection (by User-Agent: browsers get the feed, readers 403) keeps feed readers out",
            "Anubis",
        ),
        (
            "/pages.xml",
            "the server's bot protection (by User-Agent: browsers get the feed, readers a page) keeps feed readers out",
            "Anubis",
        ),
        ("/waiting.xml", "the server's bot protection (a challenge: «One moment, please...»)", "without a challenge"),
        ("/refused.xml", "the server answers 403 Forbidden: it refuses feed readers", "nginx"),
        (
            "/often.xml",
            "the server answers 429 Too Many Requests, to be asked again after 120: it says that readers ask too often",
            "limit",
        ),
        ("/down.xml", "the server answers 503 Service Unavailable: it is down or keeps programs out", "nginx"),
    ] {
        let address = format!("{server}{path}");
        for command in ["validate", "show"] {
            let run = Folder::bare().run(&[command, &address]).exits(1).says("feed-blocked").says(says).says(helps);
            assert!(run.stderr.contains(path) && !run.stderr.contains("in a browser"), "{}", run.stderr);
        }
    }
    let run = Folder::bare().run(&["validate", &format!("{server}/page.xml")]).exits(1).says("not-a-feed");
    assert!(!run.stderr.contains("feed-blocked"), "{}", run.stderr);
}
