//! The address that a feed had: Dateline's takes its place there, or a redirect leads from there to it.

use serde_json::Value as Json;

use crate::{
    adopt::{page, posts, serve},
    support::Folder,
};

/// Six posts, and the feed of two that says it is at this address.
fn site(own: &str) -> Folder {
    let own = format!("<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"self\" href=\"{own}\"/><item>");
    let folder = posts(6).file("old.xml", page(&[6, 5], None).replacen("<item>", &own, 1));
    folder.write("dateline.toml", format!("permalink = \"/{{slug}}-{{day}}/\"\n{}", folder.read("dateline.toml")));
    folder
}

#[test]
fn feed_takes_the_place_of_the_one_that_is_adopted() {
    for (own, line, file) in [
        ("https://example.org/feed.xml", "files = { rss = \"../feed.xml\" }", "feed.xml"),
        ("http://example.org/blog/index.xml", "files = { rss = \"../blog/index.xml\" }", "blog/index.xml"),
        ("https://example.org/feeds/all.rss", "files = { rss = \"all.rss\" }", "feeds/all.rss"),
    ] {
        let folder = site(own);
        let settings = folder.read("dateline.toml");
        folder.write("dateline.toml", format!("# Mine.\n\n{settings}[summary]\nmax_sections = 3\n"));
        let run = folder.run(&["adopt", "old.xml"]).exits(0).says_nothing();
        run.reports(&format!("dateline.toml says `{line}` now"))
            .reports(own)
            .reports(&format!("Commit {file} with the rest"));
        assert_eq!(folder.read("dateline.toml"), format!("# Mine.\n\n{line}\n{settings}[summary]\nmax_sections = 3\n"));
        folder.build().says_nothing();
        assert!(folder.exists(file) && !folder.exists("feeds/rss.xml") && folder.exists("feeds/atom.xml"));
        assert!(folder.read(file).contains(">g6<") && folder.read(file).contains(&own.replace("http:", "https:")));
        // Again, nothing is left to do.
        let settings = folder.read("dateline.toml");
        let run = folder.run(&["adopt", "old.xml"]).exits(0);
        assert!(!run.stdout.contains("files ="), "{}", run.stdout);
        assert_eq!(folder.read("dateline.toml"), settings);
    }
}

#[test]
fn each_format_takes_its_own_place_and_feeds_of_tags_none() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:example:x</id><updated>2026-03-04T00:00:00Z</updated>
<link rel="self" href="https://example.org/atom.xml"/></feed>"#;
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "T", "feed_url": "https://example.org/feed.json", "items": []}"#;
    let folder = site("https://example.org/index.xml").file("old.atom", atom).file("old.json", json);
    folder.write("tag.xml", folder.read("old.xml").replace("/index.xml", "/tag/index.xml"));
    let line = "files = { rss = \"../index.xml\", atom = \"../atom.xml\", json = \"../feed.json\" }";
    let run = folder.run(&["adopt", "old.xml", "old.atom", "old.json", "tag.xml", "--format", "json"]).exits(0);
    let set: Vec<Json> = run.objects().into_iter().filter(|object| object["type"] == "old-address").collect();
    assert_eq!((set.len(), &set[0]["setting"], &set[0]["written"]), (1, &Json::from(line), &Json::from(true)));
    folder.build();
    for file in ["index.xml", "atom.xml", "feed.json"] {
        assert!(folder.exists(file), "{file}");
    }
}

#[test]
fn settings_that_say_it_otherwise_are_left_as_they_are() {
    let folder = site("https://example.org/feed.xml");
    let settings = format!("files = {{ atom = \"a.xml\" }}\n{}", folder.read("dateline.toml"));
    folder.write("dateline.toml", &settings);
    let run = folder.run(&["adopt", "old.xml"]).exits(0);
    run.reports("write `files = { rss = \"../feed.xml\", atom = \"a.xml\" }` into dateline.toml");
    assert_eq!(folder.read("dateline.toml"), settings);
}

/// A blog of Jekyll with the feed that its plugin has made of it.
fn jekyll() -> Folder {
    let old = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:example:x</id><updated>2026-03-04T00:00:00Z</updated>
<link rel="self" href="https://example.org/feed.xml"/><entry><title>Hello</title><id>urn:example:1</id><updated>2026-01-31T00:00:00Z</updated>
<link href="https://example.org/2026/01/31/hello.html"/></entry></feed>"#;
    Folder::bare()
        .file("_config.yml", "title: T\nurl: https://example.org\nauthor: Ada\nplugins: [jekyll-feed]\n")
        .file("_posts/2026-01-31-hello.md", "---\ntitle: Hello\n---\nOne is. Two is.\n")
        .file("old.xml", old)
}

#[test]
fn generators_own_feed_is_named_in_new_settings_and_then_replaced() {
    let folder = jekyll();
    folder.run(&["init", "--no-ci"]).exits(0);
    let settings = folder.read("dateline.toml");
    let room = "# files = { atom = \"../feed.xml\" }  # to take the place of Jekyll's own feed, once `dateline adopt` has its ids\n";
    assert!(settings.contains(room), "{settings}");
    let run = folder.run(&["adopt", "old.xml"]).exits(0);
    run.reports("files = { atom = \"../feed.xml\" }")
        .reports("Jekyll makes no feed where there is such a file, so that nothing has to be switched off.");
    let line = "files = { atom = \"../feed.xml\" }\n";
    assert_eq!(folder.read("dateline.toml"), settings.replace(room, line));
    folder.build();
    assert!(folder.read("feed.xml").contains("<id>urn:example:1</id>"), "{}", folder.read("feed.xml"));
    // Without settings of its own, a first file says it.
    std::fs::remove_file(folder.path().join("dateline.toml")).unwrap();
    folder.run(&["adopt", "old.xml"]).exits(0);
    assert_eq!(folder.read("dateline.toml"), line);
    folder.run(&["check"]).exits(0);
}

#[test]
fn feed_that_the_generator_has_built_is_replaced_from_the_start_and_known_to_the_first_build() {
    let folder = jekyll();
    folder.write("_site/feed.xml", folder.read("old.xml"));
    let git = std::process::Command::new("git").args(["init", "--quiet"]).current_dir(folder.path()).status();
    assert!(git.is_ok_and(|status| status.success()));
    let run = folder
        .run(&["init", "--no-ci"])
        .exits(0)
        .reports("git add dateline.toml .gitattributes dateline.lock feeds feed.xml\n");
    run.reports("href=\"https://example.org/feed.xml\"");
    let settings = folder.read("dateline.toml");
    assert!(
        settings.contains("\nfiles = { atom = \"../feed.xml\" }  # to take the place of Jekyll's own feed\n"),
        "{settings}"
    );
    folder.run(&["build"]).exits(1).says("error[flood]: by its link, readers know this article as `urn:example:1`");
    assert!(!folder.exists("feed.xml"));
    folder.run(&["build"]).exits(1).says("`dateline adopt _site/feed.xml` takes over the ids that it has");
    folder.run(&["adopt", "_site/feed.xml"]).exits(0).reports("Jekyll makes no feed where there is such a file");
    assert_eq!(folder.read("dateline.toml"), settings);
    folder.build();
    assert!(folder.read("feed.xml").contains("<id>urn:example:1</id>"));
    // The site is built anew with it.
    folder.write("_site/feed.xml", folder.read("feed.xml"));
    folder.write("_posts/2026-02-01-news.md", "---\ntitle: News\n---\nOne is. Two is.\n");
    folder.build().reports("1 added");
}

#[test]
fn address_that_no_file_can_have_is_redirected_by_the_host_in_use() {
    let to = "https://example.org/feeds/rss.xml";
    for (file, expected) in [
        ("nginx.conf", format!("location = \"/feed/\" {{\n    return 301 \"{to}\";\n}}")),
        (".htaccess", format!("RedirectMatch 301 \"^/feed/?$\" \"{to}\"")),
        ("Caddyfile", format!("redir /feed/ {to} 301")),
        ("netlify.toml", format!("/feed {to} 301\n/feed/ {to} 301")),
        ("wrangler.toml", format!("/feed/ {to} 301")),
        ("vercel.json", "\"source\": \"/feed/\",".to_owned()),
        ("CNAME", format!("<link rel=\"alternate\" type=\"application/rss+xml\" href=\"{to}\">")),
    ] {
        let folder = site("https://example.org/feed/").file(file, "");
        let settings = folder.read("dateline.toml");
        let run = folder.run(&["adopt", "old.xml"]).exits(0).says_nothing();
        let run = run.reports(&format!(
            "No file of Dateline's can be at https://example.org/feed/; let the server redirect it to {to}."
        ));
        run.reports(&expected);
        assert_eq!(folder.read("dateline.toml"), settings);
    }
    let run = site("https://example.org/feed/").run(&["adopt", "old.xml"]).exits(0);
    run.reports("`dateline redirect HOST https://example.org/feed/` prints how, for nginx, apache, caddy, netlify,");
    let run = posts(6).file("old.xml", page(&[6, 5], None)).run(&["adopt", "old.xml"]).exits(0);
    run.reports("old.xml does not say at which address readers ask for it: let the new feed be there by `files`");
    // Where the old one was on another host, that has to lead on.
    site("https://blog.example/feed.xml").run(&["adopt", "old.xml"]).exits(0).reports(&format!(
        "https://blog.example/feed.xml is on another host than https://example.org/: let that host redirect it to {to}; if it cannot, \
         say the new address in a last article there."
    ));
}

#[test]
fn feed_that_is_fetched_takes_the_place_that_it_was_fetched_from() {
    let address =
        serve(vec![("/feed.xml".to_owned(), page(&[6, 5], None)), ("/feed/".to_owned(), page(&[6, 5], None))]);
    let folder = posts(6);
    folder.write("dateline.toml", folder.read("dateline.toml").replace("https://example.org/", &format!("{address}/")));
    folder.run(&["adopt", &format!("{address}/feed/")]).exits(0).reports("let the server redirect it to");
    folder
        .run(&["adopt", &format!("{address}/feed.xml")])
        .exits(0)
        .reports("says `files = { rss = \"../feed.xml\" }` now");
}

#[test]
fn redirects_are_printed_for_any_host_and_address() {
    let folder = Folder::new();
    for (host, from, expected) in [
        (
            "nginx",
            "/feed.xml",
            "location = \"/feed.xml\" {\n    return 301 \"https://example.org/feeds/rss.xml\";\n}\n",
        ),
        (
            "apache",
            "https://example.org/blog/atom.xml",
            "RedirectMatch 301 \"^/blog/atom\\.xml$\" \"https://example.org/feeds/atom.xml\"\n",
        ),
        ("caddy", "/feed/json", "redir /feed/json https://example.org/feeds/feed.json 301\n"),
        (
            "cloudflare",
            "/rss",
            "/rss https://example.org/feeds/rss.xml 301\n/rss/ https://example.org/feeds/rss.xml 301\n",
        ),
        ("github-pages", "/feed/", "<!-- For the file feed/index.html of the site."),
        ("nginx", "/größe.xml", "location = \"/größe.xml\""),
        ("nginx", "/a%22b%20c.xml", "location = \"/a\\\"b c.xml\""),
        ("apache", "/gr%C3%B6%C3%9Fe.xml", "\"^/größe\\.xml$\""),
        ("netlify", "/feed:x", "/feed%3Ax https://"),
        ("vercel", "/feed(all).xml", "\"source\": \"/feed\\\\(all\\\\).xml\""),
    ] {
        folder.run(&["redirect", host, from]).exits(0).says_nothing().reports(expected);
    }
    let vercel = folder.run(&["redirect", "vercel", "/feed"]).exits(0).stdout;
    let vercel: Json = serde_json::from_str(&vercel).unwrap();
    assert_eq!(vercel["redirects"][1]["destination"], "https://example.org/feeds/rss.xml");
    folder.run(&["redirect", "nginx", "/?feed=rss2"]).exits(2).says("differs from other pages in its query alone");
    folder.run(&["redirect", "nginx", ""]).exits(2).says("is not the address of a feed");
    folder.run(&["redirect", "nginx", "/"]).exits(2).says("is the home page of the site");
    folder.run(&["redirect", "caddy", "/feeds/rss.xml"]).exits(2).says("would be redirected to itself");
    let project =
        Folder::bare().file("dateline.toml", "title = \"T\"\nurl = \"https://ada.github.io/blog/\"\nauthor = \"A\"\n");
    project
        .run(&["redirect", "github-pages", "/blog/feed/"])
        .exits(0)
        .reports("For the file feed/index.html of the site.");
    folder.run(&["redirect", "nginx", "javascript:x"]).exits(2).says("is not the address of a feed");
    let run = folder.run(&["redirect", "netlify", "/feed", "--format", "json"]).exits(0);
    assert_eq!(run.objects()[0]["to"], "https://example.org/feeds/rss.xml");
}
