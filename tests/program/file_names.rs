//! The files of the main feed where settings call them otherwise, so that one takes the place of a feed that readers know.

use crate::support::{CONFIG, Folder, Run};

/// A project with these settings above the required ones.
fn project(settings: &str) -> Folder {
    Folder::bare().file("dateline.toml", format!("{settings}\n{CONFIG}")).article("One is. Two is.\n")
}

const ABOVE: &str =
    "output = 'static/feeds'\nfiles = { rss = '../index.xml', atom = '../blog/atom.xml', json = 'all.json' }";

fn assert_valid(folder: &Folder, files: &[&str]) {
    folder.run(&[&["validate", "--deny", "warnings"], files].concat()).exits(0).says_nothing();
}

#[test]
fn feed_is_in_the_file_that_settings_name_and_says_so_everywhere() {
    let folder = project(ABOVE);
    folder.build().says_nothing().reports("static/index.xml").reports("static/blog/atom.xml");
    for name in ["rss.xml", "atom.xml", "feed.json"] {
        assert!(!folder.exists(&format!("static/feeds/{name}")), "{name}");
    }
    let files = ["static/index.xml", "static/blog/atom.xml", "static/feeds/all.json"];
    assert_valid(&folder, &files);
    let addresses =
        ["https://example.org/index.xml", "https://example.org/blog/atom.xml", "https://example.org/feeds/all.json"];
    for (file, address) in files.iter().zip(addresses) {
        assert!(folder.read(file).contains(&format!("\"{address}\"")), "{file}");
        for list in ["feeds.json", "autodiscovery.html", "index.html"] {
            assert!(folder.read(&format!("static/feeds/{list}")).contains(address), "{list}: {address}");
        }
    }
    assert!(folder.read("static/feeds/opml.xml").contains("xmlUrl=\"https://example.org/index.xml\""));
    assert!(folder.read("static/index.xml").contains("type=\"text/css\" href=\"feeds/style.css\""));
    assert!(folder.read("static/blog/atom.xml").contains("type=\"text/css\" href=\"../feeds/style.css\""));
    folder.run(&["check"]).exits(0).reports("unchanged");
    folder.run(&["show"]).exits(0).reports("Hello");
    folder.run(&["build", "--dry-run"]).exits(0);
}

#[test]
fn change_is_seen_in_the_file_that_settings_name() {
    let folder = project(ABOVE);
    folder.build();
    folder.write(
        "content/2026-01-31-hello.md",
        "---\ntitle: Howdy\nsource: https://source.example/\n---\nOne is. Two is.\n",
    );
    folder.run(&["check", "--diff"]).exits(1).reports("+++ b/static/index.xml").reports("Howdy");
    folder.run(&["build", "--format", "json"]).exits(0).reports("\"updated\":1");
    assert!(folder.read("static/index.xml").contains("Howdy"));
    folder.run(&["ledger", "rebuild"]).exits(0);
    folder.run(&["check"]).exits(0);
    // What readers know is looked for there.
    std::fs::remove_file(folder.path().join("dateline.lock")).unwrap();
    folder.run(&["ledger", "rebuild"]).exits(0);
    assert!(folder.read("dateline.lock").contains("2026-01-31-hello.md"));
}

#[test]
fn other_feeds_and_archives_are_called_as_usual() {
    let folder = project(&format!("feeds_by = ['section']\narchive = true\nprecompress = ['gz']\n{ABOVE}")).file(
        "content/notes/2026-02-01-note.md",
        "---\ntitle: Note\nsource: https://source.example/n\n---\nThree is.\n",
    );
    folder.build().says_nothing();
    assert!(folder.exists("static/feeds/section/notes/rss.xml") && folder.exists("static/index.xml.gz"));
    let archive = folder.read("static/feeds/archive/rss-1.xml");
    assert!(archive.contains("href=\"https://example.org/index.xml\" rel=\"current\""), "{archive}");
    assert_valid(
        &folder,
        &["static/index.xml", "static/feeds/section/notes/rss.xml", "static/feeds/archive/rss-1.xml"],
    );
    folder.run(&["check"]).exits(0);
}

#[test]
fn file_of_somebody_else_is_never_replaced() {
    let others = "<rss version=\"2.0\"><channel><title>Mine</title></channel></rss>";
    for (path, text) in [
        ("static/index.xml", others),
        ("static/blog/atom.xml", "<feed/>"),
        ("static/feeds/all.json", "{\"version\": \"https://jsonfeed.org/version/1.1\"}"),
    ] {
        let folder = project(ABOVE).file(path, text);
        folder.run(&["build"]).exits(1).says("error[foreign-file]").says(path).says("move it away, or write another");
        assert_eq!(folder.read(path), text);
        assert!(!folder.exists("static/feeds/style.css") && !folder.exists("dateline.lock"), "nothing is written");
        folder.run(&["build", "--keep-going"]).exits(1);
        assert_eq!(folder.read(path), text);
        std::fs::remove_file(folder.path().join(path)).unwrap();
        folder.build().says_nothing();
        folder.run(&["check"]).exits(0);
    }
}

#[test]
#[cfg(unix)]
fn no_link_leads_a_feed_out_of_the_project() {
    let elsewhere = Folder::bare();
    let folder = project(ABOVE);
    std::fs::create_dir_all(folder.path().join("static")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("static/blog")).unwrap();
    folder.run(&["build"]).exits(3).says("error[outside]");
    assert!(!elsewhere.exists("atom.xml"));
}

#[test]
fn name_that_cannot_be_a_feeds_is_an_error_with_its_place() {
    let said = |settings: &str| -> Run { project(settings).run(&["build"]).exits(2).says("dateline.toml:") };
    for (files, why) in [
        ("rss = '../../up.xml'", "it leads out of the project"),
        ("rss = '../up.xml', atom = '../../../../etc/x.xml'", "it leads out of the project"),
        ("rss = '/etc/feed.xml'", "it is not a plain path"),
        ("rss = 'a/../b.xml'", "it is not a plain path"),
        ("rss = 'a\\b.xml'", "it is not a plain path"),
        ("rss = ''", "it is not a plain path"),
        ("rss = '.git/feed.xml'", "it is not a plain path"),
        ("rss = 'index.html'", "servers would not take it for a feed"),
        ("rss = 'feed'", "servers would not take it for a feed"),
        ("rss = 'opml.xml'", "Dateline writes a file of this name there"),
        ("rss = 'tag/all.xml'", "feeds of another kind are there"),
        ("rss = 'archive/all.xml'", "the archives are there"),
        ("rss = '../feeds/all.xml'", "it leads back into the output folder"),
        ("rss = 'all.xml', atom = 'ALL.xml'", "two feeds would be in the file `all.xml`"),
        (
            "rss = 'all.xml', atom = 'all.xml/atom.xml'",
            "`all.xml` would be the file of a feed and the folder of another",
        ),
        ("rss = 'atom.xml'", "Dateline writes a file of this name there"),
    ] {
        said(&format!("files = {{ {files} }}")).says(why);
    }
    // The other's settings need not name its files.
    let other =
        "feed = [{ name = 'x', filter = { any_tags = ['x'] } }, { name = 'y.xml', filter = { any_tags = ['y'] } }]";
    said(&format!("files = {{ rss = 'x/rss.xml' }}\n{other}")).says("two feeds would be in the file `x/rss.xml`");
    said(&format!("files = {{ atom = 'Y.xml' }}\n{other}")).says("`y.xml` would be the file of a feed and the folder");
    project(&format!("files = {{ rss = 'x/all.xml' }}\n{other}")).build().says_nothing();
    said("output = 'public'\nfiles = { rss = '../feed.xml' }").says("the folder above `public` is not served above");
    said("feeds_url = 'https://feeds.example/'\nfiles = { rss = '../feed.xml' }").says("is not served above");
    said("files = { rss = 'x.xml', atm = 'y.xml' }").says("did you mean `files.atom`?");
    project("files = { rss = '../feed.xml', atom = 'atom.xml' }").build().says_nothing();
}

#[test]
fn file_that_an_earlier_build_wrote_is_named_until_it_is_removed() {
    let folder = project("");
    folder.build().says_nothing();
    folder.write("dateline.toml", format!("files = {{ rss = '../feed.xml' }}\n{CONFIG}"));
    folder
        .build()
        .says("warning[stale-feed]")
        .says("feeds/rss.xml")
        .says("it is in feed.xml now")
        .says("`dateline redirect HOST https://example.org/feeds/rss.xml` prints");
    std::fs::remove_file(folder.path().join("feeds/rss.xml")).unwrap();
    folder.build().says_nothing();
}

#[test]
fn each_name_that_the_feed_once_had_is_remembered() {
    let folder = project("");
    folder.build();
    let names = ["../feed.xml", "../blog/index.xml", "all.xml"];
    for name in names {
        folder.write("dateline.toml", format!("files = {{ rss = '{name}' }}\n{CONFIG}"));
        folder.build();
    }
    let run = folder.run(&["build", "--verbose"]).exits(0);
    for left in ["feeds/rss.xml", "--> feed.xml", "blog/index.xml"] {
        assert!(run.stderr.contains(left), "{left} {}", run.stderr);
    }
    let run = run.says("this feed is not written any more; it is in feeds/all.xml now");
    assert!(!run.stderr.contains("--> feeds/all.xml"), "{}", run.stderr);
    // They are remembered whatever becomes of the ledger, and a merge keeps those of both sides.
    let ledger = folder.read("dateline.lock");
    assert!(ledger.contains("\nfile\t../blog/index.xml\nfile\t../feed.xml\nfile\tall.xml\n"), "{ledger}");
    folder.write("base", ledger.replace("file\tall.xml\n", ""));
    folder.write("ours", ledger.replace("file\tall.xml\n", "file\tmine.xml\n"));
    folder.run(&["ledger", "merge", "base", "ours", "dateline.lock"]).exits(0);
    assert!(folder.read("ours").contains("\nfile\tall.xml\nfile\tmine.xml\n"), "{}", folder.read("ours"));
    folder.run(&["ledger", "rebuild"]).exits(0);
    assert_eq!(folder.read("dateline.lock"), ledger);
    for left in ["feeds/rss.xml", "feed.xml", "blog/index.xml"] {
        std::fs::remove_file(folder.path().join(left)).unwrap();
    }
    folder.build().says_nothing();
    // What others write there is theirs.
    folder.write("feed.xml", "<rss version=\"2.0\"><channel><link>https://example.org/feed.xml</link></channel></rss>");
    folder.build().says_nothing();
}

#[test]
fn file_of_a_format_that_is_not_wanted_any_more_is_named() {
    let tagged = "---\ntitle: Hello\ntags: [a]\n---\nText.\n";
    let folder = project("feeds_by = ['tag']").file("content/2026-02-01-tagged.md", tagged);
    folder.build();
    folder.write("dateline.toml", format!("formats = ['atom']\n{}", folder.read("dateline.toml")));
    let run = folder.run(&["build", "--verbose"]).exits(0);
    for left in ["feeds/rss.xml", "feeds/feed.json", "feeds/tag/a/rss.xml", "feeds/tag/a/feed.json"] {
        assert!(run.stderr.contains(left), "{left} {}", run.stderr);
    }
    run.says("this feed is not written any more; the setting `formats` leaves its format out");
}

#[test]
fn servers_are_told_of_the_files_that_settings_name() {
    let folder = project(ABOVE);
    let netlify = folder.run(&["headers", "netlify"]).exits(0).stdout;
    assert!(
        netlify.contains("\n/index.xml\n  Content-Type: application/xml") && netlify.contains("\n/blog/atom.xml\n"),
        "{netlify}"
    );
    let nginx = folder.run(&["headers", "nginx"]).exits(0).stdout;
    assert!(
        nginx.contains("location = \"/index.xml\" {") && nginx.contains("location = \"/feeds/all.json\" {"),
        "{nginx}"
    );
    let apache = folder.run(&["headers", "apache"]).exits(0).stdout;
    assert!(apache.contains("in the folder of /index.xml, or above it.\n<FilesMatch \"^index\\.xml$\">"), "{apache}");
}
