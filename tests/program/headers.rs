//! What web servers are told about feeds. Real ones are asked by `tests/servers/run`.

use crate::support::{CONFIG, Folder};

fn site(config: &str) -> Folder {
    Folder::new().file("dateline.toml", format!("{config}\n{CONFIG}")).file(
        "content/2026-01-31-a.md",
        "---\ntags: [rust, go]\nlang: de\nsource: https://s.example/\n---\n# A\n\nText.\n",
    )
}

#[test]
fn headers_for_hosts_have_one_rule_for_each_kind_of_feed() {
    let folder = site("feeds_by = [\"tag\", \"language\"]\nformats = [\"atom\", \"json\"]");
    let expected = "\
# Made by `dateline headers`, for the file _headers at the top of what is published.
/feeds/atom.xml
  Content-Type: application/xml; charset=utf-8
  Cache-Control: public, max-age=300
/feeds/feed.json
  Content-Type: application/feed+json; charset=utf-8
  Cache-Control: public, max-age=300
  Access-Control-Allow-Origin: *
/feeds/language/:one/atom.xml
";
    for host in ["netlify", "cloudflare"] {
        let run = folder.run(&["headers", host]).exits(0).says_nothing();
        assert!(run.stdout.starts_with(expected), "{}", run.stdout);
        let rules: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with('/')).collect();
        assert_eq!(rules.len(), 8, "{rules:?}");
        assert!(rules.contains(&"/feeds/tag/:one/feed.json"));
        assert!(rules.contains(&"/feeds/language/:one/tag/:other/atom.xml"));
    }
    assert!(!folder.exists("feeds") && !folder.exists("dateline.lock"), "nothing is written");
}

#[test]
fn feeds_without_a_stylesheet_are_called_feeds() {
    let folder = site("stylesheet = false");
    for server in ["netlify", "nginx", "apache"] {
        let text = folder.run(&["headers", server]).exits(0).stdout;
        for kind in ["application/rss+xml", "application/atom+xml", "application/feed+json"] {
            assert!(text.contains(kind), "{server}: {text}");
        }
    }
}

#[test]
fn settings_of_servers_name_where_the_feeds_are_served() {
    let folder = site("feeds_url = \"https://example.org/a.b/f%C3%BCr%20alle/\"\nprecompress = [\"gz\"]");
    let nginx = folder.run(&["headers", "nginx"]).exits(0).stdout;
    assert!(nginx.contains("location ~ \"^/a\\.b/für alle/(.+/)?rss(-[0-9]+)?\\.xml$\" {\n"), "{nginx}");
    assert_eq!(nginx.matches("gzip_static on;").count(), 3);
    let netlify = folder.run(&["headers", "netlify"]).exits(0).stdout;
    assert!(netlify.contains("\n/a.b/f%C3%BCr%20alle/rss.xml\n"), "{netlify}");
    let apache = folder.run(&["headers", "apache"]).exits(0).stdout;
    assert!(
        apache.contains("<FilesMatch \"^atom(-[0-9]+)?\\.xml$\">\n    ForceType \"application/xml; charset=utf-8\"\n")
    );
}

#[test]
fn headers_of_what_is_no_site_are_none() {
    Folder::bare().run(&["headers", "nginx"]).exits(2).says("the feed has no title");
    Folder::new().run(&["headers", "netlify"]).exits(3).says("error[no-content]");
    Folder::new().run(&["headers", "iis"]).exits(2).says("invalid value 'iis'");
}
