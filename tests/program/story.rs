//! One year of a site, and what its readers saw of it at every step: a reader made of `feed-rs` for each format, and
//! newsboat.

use std::{
    collections::BTreeMap,
    fs,
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::support::Folder;

/// What a reader saw when it came by.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sight {
    new: Vec<String>,
    edited: Vec<String>,
}

/// A reader that knows entries by their ids, as most do.
#[derive(Default)]
struct Reader {
    known: BTreeMap<String, String>,
}

impl Reader {
    fn comes_by(&mut self, feed: &feed_rs::model::Feed) -> Sight {
        let mut sight = Sight::default();
        for entry in &feed.entries {
            let title = entry.title.as_ref().unwrap().content.clone();
            let body = entry.content.as_ref().and_then(|content| content.body.as_deref()).unwrap_or_default();
            // White space is not seen.
            let text = [&title, body].join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            match self.known.insert(entry.id.clone(), text.clone()) {
                None => sight.new.push(title),
                Some(former) if former != text => sight.edited.push(title),
                Some(_) => {}
            }
        }
        sight.new.sort();
        sight.edited.sort();
        sight
    }
}

/// Newsboat, with all it remembers.
pub(crate) struct Newsboat {
    home: TempDir,
}

impl Newsboat {
    pub(crate) fn subscribed(folder: &Folder, feed: &str) -> Self {
        let home = TempDir::new().unwrap();
        let url = format!("file://{}\n", folder.path().join("feeds").join(feed).display());
        fs::write(home.path().join("urls"), url).unwrap();
        fs::write(home.path().join("config"), "").unwrap();
        Self { home }
    }

    /// How many articles it has seen so far and nobody has read.
    pub(crate) fn unread(&self) -> usize {
        let file = |name: &str| self.home.path().join(name);
        let output = Command::new("newsboat")
            .env("HOME", self.home.path())
            .arg("-u")
            .arg(file("urls"))
            .arg("-c")
            .arg(file("cache.db"))
            .arg("-C")
            .arg(file("config"))
            .args(["-x", "reload", "print-unread"])
            .stdin(Stdio::null())
            .output()
            .expect("newsboat is not installed");
        let text = String::from_utf8(output.stdout).unwrap();
        text.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{text}"))
    }
}

/// A site with its readers.
struct Site {
    folder: Folder,
    readers: [Reader; 3],
    newsboats: [Newsboat; 2],
    seen: usize,
}

const FEEDS: [&str; 3] = ["rss.xml", "atom.xml", "feed.json"];

impl Site {
    fn new(folder: Folder) -> Self {
        // Two, for newsboat takes entries of one id in two feeds for one.
        let newsboats = ["rss.xml", "atom.xml"].map(|feed| Newsboat::subscribed(&folder, feed));
        Self { folder, readers: Default::default(), newsboats, seen: 0 }
    }

    fn write(&self, day: &str, name: &str, text: &str) {
        let title = name.replace('-', " ");
        let text = format!("---\ntitle: {title}\ndate: {day}\nsource: https://source.example/{name}\n---\n{text}\n");
        self.folder.write(&format!("content/{name}.md"), text);
    }

    fn move_to(&self, from: &str, to: &str) {
        let text = self.folder.read(from);
        fs::remove_file(self.folder.path().join(from)).unwrap();
        self.folder.write(to, text);
    }

    fn git(&self, arguments: &[&str]) -> bool {
        let mut command = Command::new("git");
        command.current_dir(self.folder.path()).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]);
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().expect("git is not installed").success()
    }

    /// Builds on a day, and lets every reader come by: each sees these articles as new and those as edited.
    fn publishes(&mut self, day: &str, new: &[&str], edited: &[&str]) {
        self.folder.run(&["build", "--now", day]).exits(0);
        self.is_read(day, new, edited);
        self.folder.run(&["check", "--now", day]).exits(0);
    }

    fn is_read(&mut self, day: &str, new: &[&str], edited: &[&str]) {
        let own = |titles: &[&str]| titles.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>();
        for (feed, reader) in FEEDS.iter().zip(&mut self.readers) {
            let sight = reader.comes_by(&self.folder.parsed(feed));
            assert_eq!(sight, Sight { new: own(new), edited: own(edited) }, "{feed} on {day}");
        }
        self.seen += new.len();
        for newsboat in &self.newsboats {
            assert_eq!(newsboat.unread(), self.seen, "newsboat on {day}");
        }
        println!("{day}: new {new:?}, edited {edited:?}, as every reader saw");
    }
}

#[test]
#[ignore = "needs newsboat and git, which .ci/run installs"]
fn readers_see_what_is_new_and_nothing_else_for_a_year() {
    let mut site = Site::new(Folder::new());
    let config = site.folder.read("dateline.toml");
    site.folder
        .write("dateline.toml", format!("archive = true\narchive_size = 3\npermalink = \"/{{slug}}/\"\n{config}"));

    // January: it begins.
    site.write("2026-01-05", "first", "The first.");
    site.write("2026-01-12", "second", "The second.");
    site.publishes("2026-01-12", &["first", "second"], &[]);

    // February: news, on one day without a time of day, one of which is written later.
    site.write("2026-02-02", "third", "The third.");
    site.publishes("2026-02-02", &["third"], &[]);
    site.write("2026-02-02", "a-late-one", "Of the same day.");
    site.publishes("2026-02-03", &["a late one"], &[]);

    // March: an edit shows as one; white space, tags and a typo mended quietly do not.
    site.write("2026-01-05", "first", "The first, corrected.");
    site.publishes("2026-03-01", &[], &["first"]);
    site.write("2026-01-12", "second", "\n\nThe   second.\n\n");
    site.publishes("2026-03-02", &[], &[]);

    // April: every file is renamed and moved into folders.
    for name in ["first", "second", "third", "a-late-one"] {
        site.move_to(&format!("content/{name}.md"), &format!("content/2026/{name}/index.md"));
    }
    site.publishes("2026-04-01", &[], &[]);
    site.move_to("content/2026/second/index.md", "content/old/number-two.md");
    site.publishes("2026-04-02", &[], &[]);

    // May: one is taken away, and its place taken by another of that day and name.
    fs::remove_file(site.folder.path().join("content/2026/third/index.md")).unwrap();
    site.publishes("2026-05-01", &[], &[]);
    assert!(site.folder.read("feeds/atom.xml").contains("at:deleted-entry ref=\"tag:example.org,2026-02-02:third\""));
    let other = "---\ntitle: quite another\ndate: 2026-02-02\n---\nElse.\n";
    site.folder.write("content/third.md", other);
    site.publishes("2026-05-02", &["quite another"], &[]);

    // June: two branches each add an article and edit one, and are merged.
    site.folder.write(".gitattributes", "dateline.lock merge=union\n");
    assert!(site.git(&["init", "-q", "-b", "main"]) && site.git(&["add", "-A"]) && site.git(&["commit", "-qm", "x"]));
    for (branch, name) in [("one", "from-one"), ("two", "from-two")] {
        assert!(site.git(&["checkout", "-q", "-b", branch, "main"]));
        site.write("2026-06-01", name, &format!("Written {name}."));
        site.folder.run(&["build", "--now", "2026-06-01"]).exits(0);
        assert!(site.git(&["add", "-A"]) && site.git(&["commit", "-qm", branch]));
    }
    // The feeds of two branches differ and are built again; the ledger is merged.
    let merged = site.git(&["merge", "-q", "one", "-m", "merge"]);
    assert!(merged || site.git(&["checkout", "-q", "--ours", "feeds"]));
    assert!(!site.folder.read("dateline.lock").contains("<<<<<<<"));
    site.publishes("2026-06-02", &["from one", "from two"], &[]);
    assert!(site.git(&["add", "-A"]) && site.git(&["commit", "-qm", "merged"]));

    // July: a fresh clone, in which all files are equally old, builds what is there already.
    let clone = Folder::bare();
    assert!(site.git(&["clone", "-q", ".", clone.path().join("site").to_str().unwrap()]));
    clone.run(&["-C", "site", "check", "--now", "2026-07-01"]).exits(0).reports("Nothing would change.");

    // August: another domain, another place for the feeds, other permalinks.
    let config = site.folder.read("dateline.toml").replace("https://example.org/", "https://new.example/");
    let config = config.replace("/{slug}/", "/{year}/{slug}.html");
    site.folder.write("dateline.toml", format!("feeds_url = \"https://cdn.example/f/\"\n{config}"));
    site.publishes("2026-08-01", &[], &[]);
    assert!(site.folder.read("feeds/rss.xml").contains("https://new.example/2026/first.html"));

    // September: Markdown becomes HTML with the same text; a reader may see an edit at most.
    let first = site
        .folder
        .read("content/2026/first/index.md")
        .replace("The first, corrected.", "<p>The first, corrected.</p>");
    fs::remove_file(site.folder.path().join("content/2026/first/index.md")).unwrap();
    site.folder.write("content/2026/first.html", first);
    site.publishes("2026-09-01", &[], &[]);

    // October: the ledger is lost, and made again of what is published.
    fs::remove_file(site.folder.path().join("dateline.lock")).unwrap();
    site.folder.run(&["build", "--now", "2026-10-01"]).exits(1).says("error[flood]");
    site.is_read("2026-10-01", &[], &[]);
    site.folder.run(&["ledger", "rebuild", "--now", "2026-10-01"]).exits(0);
    site.publishes("2026-10-02", &[], &[]);

    // December: the last news of the year.
    site.write("2026-12-24", "last", "The last.");
    site.publishes("2026-12-24", &["last"], &[]);
    assert_eq!(site.seen, 8);
}

#[test]
#[ignore = "needs newsboat, which .ci/run installs"]
fn readers_of_a_hugo_feed_see_nothing_new_when_dateline_takes_over() {
    let folder = Folder::new();
    let config = folder.read("dateline.toml");
    folder.write("dateline.toml", format!("permalink = \"/posts/{{slug}}/\"\n{config}"));
    let mut items = Vec::new();
    for nth in (1..=9).rev() {
        let text = format!("---\ntitle: Post {nth}\ndate: 2026-03-0{nth}\n---\nText of post {nth}.\n");
        folder.write(&format!("content/post-{nth}.md"), text);
        // As Hugo writes it: its ids are the addresses of pages, and its times are of the author's zone.
        items.push(format!(
            "<item><title>Post {nth}</title><link>https://example.org/posts/post-{nth}/</link>\
             <pubDate>0{nth} Mar 2026 00:00:00 +0100</pubDate><guid>https://example.org/posts/post-{nth}/</guid>\
             <description>&lt;p&gt;Text of post {nth}.&lt;/p&gt;</description></item>"
        ));
    }
    let items = items.concat();
    let hugo = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?><rss version=\"2.0\" \
         xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>My blog</title><link>https://example.org/</link>\
         <description>Recent content</description><generator>Hugo</generator>{items}</channel></rss>"
    );
    folder.write("feeds/rss.xml", &hugo);
    folder.write("hugo.xml", &hugo);
    let newsboat = Newsboat::subscribed(&folder, "rss.xml");
    let mut reader = Reader::default();
    assert_eq!(reader.comes_by(&folder.parsed("rss.xml")).new.len(), 9);
    assert_eq!(newsboat.unread(), 9);

    // Without adopting it there would be a flood, which is stopped.
    let run = folder.run(&["build"]).exits(1);
    assert_eq!(run.stderr.matches("error[flood]").count(), 9, "{}", run.stderr);
    folder.run(&["adopt", "hugo.xml"]).exits(0);
    folder.build();
    assert!(folder.read("feeds/rss.xml").contains("<generator>Dateline"));
    assert_eq!(reader.comes_by(&folder.parsed("rss.xml")).new, Vec::<String>::new());
    assert_eq!(newsboat.unread(), 9);

    folder.write("content/post-10.md", "---\ntitle: Post 10\ndate: 2026-03-10\n---\nNews.\n");
    folder.build();
    assert_eq!(reader.comes_by(&folder.parsed("rss.xml")).new, ["Post 10"]);
    assert_eq!(newsboat.unread(), 10);
}
