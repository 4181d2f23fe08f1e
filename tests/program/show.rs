//! `dateline show`: a feed as a reader lists it.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use crate::support::{CONFIG, Folder, Run};

/// An article in two sections, and one that is older.
fn blog() -> Folder {
    let folder = Folder::new()
        .article("Engines turn. They turn fast.\n\n## Fuel\n\nThey need coal. A lot of it.\n")
        .file("content/2025-12-24-old.md", "# Old news\n\nNothing happened.\n");
    folder.build();
    folder
}

#[test]
fn own_feed_is_listed_with_dates_titles_and_leads() {
    let run = blog().run(&["show"]).exits(0).says_nothing();
    let listing = "My blog\n\n2026-01-31  Hello\n            Engines turn. They need coal.\n\n2025-12-24  Old news\n            \
                   Nothing happened.\n";
    assert_eq!(run.stdout, listing);
}

#[test]
fn every_format_is_listed_alike() {
    let folder = blog();
    let lists = ["atom.xml", "rss.xml", "feed.json"].map(|name| {
        let run = folder.run(&["show", &format!("feeds/{name}")]).exits(0).says_nothing();
        // RSS cannot do without a description of the feed, which repeats the title.
        run.stdout.replacen("My blog\nMy blog\n", "My blog\n", 1)
    });
    assert_eq!(lists[0], lists[1]);
    assert_eq!(lists[0], lists[2]);
}

#[test]
fn outline_is_listed_as_lines() {
    let folder = Folder::bare()
        .file("dateline.toml", format!("{CONFIG}[summary]\nstyle = \"outline\"\n"))
        .article("Engines turn.\n\n## Fuel\n\nThey need coal & air.\n\n## Water\n\nIt boils.\n");
    folder.build();
    for name in ["atom.xml", "rss.xml", "feed.json"] {
        let run = folder.run(&["show", &format!("feeds/{name}")]).exits(0);
        let lines =
            "            Engines turn.\n            Fuel: They need coal & air.\n            Water: It boils.\n";
        run.reports(lines);
    }
}

#[test]
fn limit_shows_the_newest_and_json_says_it_to_programs() {
    let folder = blog();
    let run = folder.run(&["show", "--limit", "1", "--format", "json"]).exits(0).says_nothing();
    let objects = run.objects();
    assert_eq!(objects.len(), 1);
    assert_eq!(objects[0]["title"], "Hello");
    assert_eq!(objects[0]["date"], "2026-01-31T00:00:00+00:00");
    assert_eq!(objects[0]["link"], "https://source.example/");
    assert_eq!(objects[0]["summary"], serde_json::json!(["Engines turn. They need coal."]));
    assert!(objects[0]["id"].as_str().unwrap().starts_with("tag:example.org,2026-01-31:"));
}

#[test]
fn without_a_feed_it_says_how_to_get_one() {
    let folder = Folder::new().article("Text.\n");
    folder.run(&["show"]).exits(3).says("there is no feed in feeds yet").says("dateline build");
    folder.write("feeds/other.json", r#"{"version":"https://jsonfeed.org/version/1.1","title":"Other","items":[]}"#);
    folder.run(&["show"]).exits(3).says("other.json");
    let run = folder.run(&["show", "--format", "json"]).exits(3).says_nothing();
    assert_eq!(run.objects()[0]["rule"], "no-feed");
    folder.run(&["show", "feeds/none.xml"]).exits(3).says("feeds/none.xml");
}

#[test]
fn own_feed_is_found_from_any_folder_of_the_project() {
    let folder = blog();
    let listing = folder.run(&["show"]).stdout;
    let run = folder.run(&["--directory", "content", "show"]).exits(0);
    assert_eq!(run.stdout, listing);
    let mut within = folder.command(&["show"]);
    assert_eq!(Run::of(within.current_dir(folder.path().join("content"))).exits(0).stdout, listing);
}

#[test]
fn folder_needs_no_configuration_to_be_listed_from() {
    let folder = Folder::bare().article("Text.\n");
    let options = ["--title", "T", "--url", "https://example.org/", "--author", "A", "--output", "out"];
    folder.run(&[&["build"], &options[..]].concat()).exits(0);
    folder.run(&["show", "--output", "out"]).exits(0).reports("2026-01-31  Hello");
    folder.write("dateline.toml", "output = 3");
    folder.run(&["show"]).exits(2).says("dateline.toml");
}

#[test]
fn what_is_no_feed_is_a_finding() {
    let folder = Folder::bare().file("page.html", "<p>Hello").file("empty.xml", "").file("half.xml", "<rss><channel>");
    for file in ["page.html", "empty.xml", "half.xml"] {
        for format in ["text", "json"] {
            let run = folder.run(&["show", file, "--format", format]).exits(1);
            assert!(format!("{}{}", run.stdout, run.stderr).contains("this is not a feed"), "{file}");
        }
    }
}

#[test]
fn standard_input_is_listed() {
    let folder = Folder::bare();
    let mut command = folder.command(&["show", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[]}"#;
    child.stdin.take().unwrap().write_all(feed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "T\nNo entries.\n");
}

#[test]
fn hostile_feed_sends_the_terminal_nothing_to_obey() {
    let text = r"\u001b[31mred\u001b]0;title\u0007 \u009b2J\u007f\r\nnew\u202eline";
    let feed = format!(
        r#"{{"version":"https://jsonfeed.org/version/1.1","title":"{text}","description":"{text}","items":[
        {{"id":"{text}","url":"https://example.org/{text}","title":"{text}","summary":"{text}"}},
        {{"id":"2","content_html":"<p>{text} is a sentence.</p>"}}]}}"#
    );
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>A&#27;[2J&#x9b;2J</title><entry><title type='html'>\
                &amp;#27;[31mB</title><summary type='html'>&lt;p>&amp;#x1b;[31mC&lt;/p></summary></entry></feed>";
    let folder = Folder::bare().file("feed.json", feed).file("atom.xml", atom);
    for file in ["feed.json", "atom.xml"] {
        for format in ["text", "json"] {
            // Colours are asked for, so that what is stripped from pipes is not what saves the terminal.
            let run = Run::of(folder.command(&["show", file, "--format", format]).env("CLICOLOR_FORCE", "1"));
            let left = run.stdout.replace("\u{1b}[1m", "").replace("\u{1b}[2m", "").replace("\u{1b}[0m", "");
            let obeyed = left.chars().find(|character| character.is_control() && *character != '\n');
            assert_eq!(obeyed, None, "{left:?}");
            let closed = left.matches('\u{202e}').count() == left.matches('\u{202c}').count();
            assert!(closed, "{left:?}");
        }
    }
    folder.run(&["show", "feed.json"]).exits(0).reports("\\u{1b}[31mred");
}

#[test]
fn colours_are_kept_off_pipes_unless_forced() {
    let folder = blog();
    let plain = folder.run(&["show"]).exits(0).stdout;
    assert!(!plain.contains('\u{1b}'));
    let coloured = Run::of(folder.command(&["show"]).env("CLICOLOR_FORCE", "1")).stdout;
    assert!(coloured.contains("\u{1b}[1mHello\u{1b}[0m"), "{coloured:?}");
    let mut command = folder.command(&["show"]);
    assert_eq!(Run::of(command.env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")).stdout, plain);
}

#[test]
fn dates_are_those_that_are_written() {
    let feed = "<rss version='2.0'><channel><title>T</title><description>D</description><link>https://a.example/</link>
        <item><title>Early</title><pubDate>Sun, 22 Nov 2026 00:30:00 +0100</pubDate></item>
        <item><title>Late</title><pubDate>Sat, 21 Nov 2026 23:30:00 EST</pubDate></item>
        <item><title>Old</title><pubDate>Sat, 31 Jan 26 09:00:00 GMT</pubDate></item>
        <item><title>French</title><pubDate>sam., 31 Jan 2026 09:00:00 +0100</pubDate></item>
        <item><title>Never</title><pubDate>some day</pubDate></item></channel></rss>";
    let run = Folder::bare().file("rss.xml", feed).run(&["show", "rss.xml"]).exits(0);
    let run = run.reports("2026-11-22  Early").reports("2026-11-21  Late").reports("no date     Never");
    run.reports("2026-01-31  Old").reports("2026-01-31  French");
}

#[test]
fn plain_text_is_no_html() {
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>A &lt;b> &amp;amp;</title><subtitle type='html'>&lt;i>S&lt;/i></subtitle>
        <entry><title>Vec&lt;u8></title><summary>Use Vec&lt;u8>.\nOr &lt;p>.</summary></entry></feed>";
    let rss = "<rss version='2.0'><channel><title>A &amp;lt;b> &amp;amp;amp;</title><description>S</description>
        <item><title>Vec&lt;u8></title><description>Use Vec&lt;u8>.\nOr Vec&lt;T>.</description></item></channel></rss>";
    let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"A <b> &amp;","description":"S","items":[
        {"title":"Vec<u8>","summary":"Use Vec<u8>.\nOr <p>."}]}"#;
    for (feed, or) in [(atom, "<p>"), (rss, "Vec<T>"), (json, "<p>")] {
        let run = Folder::bare().file("feed", feed).run(&["show", "feed"]).exits(0);
        let listing =
            format!("A <b> &amp;\nS\n\nno date     Vec<u8>\n            Use Vec<u8>.\n            Or {or}.\n");
        assert_eq!(run.stdout, listing);
    }
}

#[test]
fn article_without_summary_is_shown_by_its_sections_leads() {
    let more = "And so on and on it goes, for ever. ".repeat(60);
    let html = format!("<p>First lead. {more}</p><h2>B</h2><p>Second lead. {more}</p>");
    let item = |field: &str| format!("<item><title>T</title><{field}><![CDATA[{html}]]></{field}></item>");
    let rss = format!(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>{}{}
        <item><description>&lt;script>alert(1)&lt;/script>&lt;p>One &amp;amp; two&lt;br>three\nfour&lt;/p></description></item>
        </channel></rss>",
        item("description"),
        item("content:encoded")
    );
    let run = Folder::bare().file("rss.xml", rss).run(&["show", "rss.xml"]).exits(0);
    assert_eq!(run.stdout.matches("            First lead. Second lead.\n").count(), 2, "{}", run.stdout);
    run.reports("no date     (no title)\n            One & two\n            three four\n");
}

#[test]
#[cfg(unix)]
fn lines_are_no_wider_than_the_terminal_in_any_script() {
    let chinese = "敏捷的棕色狐狸跳过了懒狗".repeat(20);
    let arabic = "الثعلب البني السريع يقفز فوق الكلب الكسول ".repeat(10);
    let long = "x".repeat(200);
    let feed = serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "T",
        "items": [{ "id": "1", "title": chinese, "summary": arabic }, { "id": "2", "title": long, "summary": chinese }],
    });
    let folder = Folder::bare().file("feed.json", feed.to_string());
    let lines: Vec<String> = folder.run(&["show", "feed.json"]).exits(0).stdout.lines().map(str::to_owned).collect();
    for line in &lines {
        assert!(textwrap::core::display_width(line) <= 102, "{line}");
    }
    let text: String = lines.iter().map(|line| line.trim_start()).collect();
    assert_eq!(text.matches("敏捷的棕色狐狸跳过了懒狗").count(), 40, "{text}");

    // `script` gives the program a terminal.
    let mut shell = Command::new("script");
    let show = format!("stty rows 24 cols 50; {} show feed.json", folder.command(&[]).get_program().display());
    let shell = shell.args(["-qec", &show, "/dev/null"]).current_dir(folder.path()).stdin(Stdio::null());
    let Ok(output) = shell.output() else {
        let _ = writeln!(std::io::stderr(), "NOT TESTED: `script` is absent, so there is no terminal to be shown in");
        return;
    };
    let shown = String::from_utf8(output.stdout).unwrap();
    let shown = anstream::adapter::strip_str(&shown).to_string();
    assert!(shown.lines().count() > lines.len(), "{shown}");
    for line in shown.lines() {
        assert!(textwrap::core::display_width(line.trim_end()) <= 50, "{line:?}");
    }
}

#[test]
fn items_without_a_link_are_counted() {
    let rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' \
               xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='https://example.org/'><title>Old</title>\
               </channel>\n\
               <item rdf:about='https://example.org/1'><title>One</title><dc:date>2026-01-01</dc:date></item>\n\
               <item rdf:about='https://example.org/2'><title>Two</title><dc:date>2026-01-01</dc:date><link/></item>\n\
               <item><title>Three</title><dc:date>2026-01-01</dc:date><link>https://example.org/3</link></item>\n</rdf:RDF>";
    let folder = Folder::new().article("Text.\n").file("old.rdf", rdf);
    for arguments in [&["show", "old.rdf"][..], &["import", "old.rdf", "--into", "old"], &["adopt", "old.rdf"]] {
        folder.run(arguments).exits(0).says("warning[unread-entry]").says("not read: 2").says("old.rdf:2");
    }
    folder.run(&["show", "old.rdf"]).reports("Three");
    folder.write("old.xml", "<rss version='2.0'><channel><item><title>A</title></item></channel></rss>");
    folder.run(&["adopt", "old.xml"]).exits(0).says("warning[unread-entry]").says("left out: 1");
    folder.run(&["show", "old.xml"]).exits(0).says_nothing().reports("A");
}

#[test]
fn figures_of_a_site_are_pictures_without_scripts() {
    let folder =
        Folder::bare().file("dateline.toml", "title = \"A & <b>\"\nurl = \"https://example.org/\"\nauthor = \"A\"\n");
    for (month, tag) in [(1, "x<y"), (1, "x<y"), (4, "z")] {
        let day = if folder.exists(&format!("content/2026-0{month}-01-a.md")) { 2 } else { 1 };
        let text = format!("---\ntitle: A{month}{day}\ntags: [\"{tag}\"]\n---\nText of {month} and {day}.\n");
        folder.write(&format!("content/2026-0{month}-0{day}-a.md"), text);
    }
    folder.build();
    let page = folder.run(&["show", "--page"]).exits(0).says_nothing().stdout;
    assert!(
        page.contains("<title>A &amp; &lt;b&gt;: figures</title>") && page.contains("prefers-color-scheme: dark"),
        "{page}"
    );
    assert!(page.contains("3 articles in 2 tags") && page.contains(">x&lt;y</text>"), "{page}");
    for month in ["2026-01: 2", "2026-02: 0", "2026-03: 0", "2026-04: 1"] {
        assert!(page.contains(&format!("<title>{month}</title>")), "{month}\n{page}");
    }
    for said in
        ["Articles a month, at most 2", "Summaries of each length, in characters", "Sizes of feeds", ">rss.xml</text>"]
    {
        assert!(page.contains(said), "{said}\n{page}");
    }
    assert!(!page.contains("<script") && !page.contains("http-equiv=\"refresh"), "{page}");
    let pictures: Vec<&str> = page.split("<svg ").skip(1).map(|rest| rest.split("</svg>").next().unwrap()).collect();
    assert_eq!(pictures.len(), 4);
    for picture in pictures {
        let picture = format!("<svg {picture}</svg>");
        assert!(roxmltree::Document::parse(&picture).is_ok_and(|it| it.root_element().has_children()), "{picture}");
    }
}
