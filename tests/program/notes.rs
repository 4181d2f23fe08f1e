//! Notes without a title, and metadata where people put it.

use serde_json::Value as Json;

use super::support::Folder;

fn item(path: &str, text: &str) -> Json {
    let folder = Folder::new().file(&format!("content/{path}"), text);
    folder.build();
    folder.item()
}

fn title_and_day(path: &str, text: &str) -> (String, String) {
    let item = item(path, text);
    (item["title"].as_str().unwrap_or("none").to_owned(), item["date_published"].as_str().unwrap()[..10].to_owned())
}

#[test]
fn note_without_a_title_is_an_entry() {
    let note =
        "The ferries leave the harbour before the sun is up, and there is nobody on them but the crew. It is cold.\n";
    for (path, text) in [
        ("a1b2c3.md", format!("---\ndate: 2026-01-05\n---\n{note}")),
        ("550e8400-e29b-41d4-a716-446655440000.md", format!("---\ndate: 2026-01-05\n---\n{note}")),
        ("2026-01-05.md", note.to_owned()),
        ("hello-world.md", format!("---\ntitle: \"\"\ndate: 2026-01-05\n---\n{note}")),
    ] {
        let folder = Folder::new().file(&format!("content/{path}"), text);
        folder.build();
        assert_eq!(folder.item()["title"], Json::Null, "{path}");
        let rss = folder.read("feeds/rss.xml");
        let (_, in_rss) = rss.split_once("<item>").unwrap();
        assert!(!in_rss.contains("<title>") && in_rss.contains("<description><![CDATA[The ferries leave"), "{in_rss}");
        let atom = folder.read("feeds/atom.xml");
        assert!(
            atom.contains(
                "<title>The ferries leave the harbour before the sun is up, and there is nobody on them…</title>"
            ),
            "{atom}"
        );
    }
}

#[test]
fn picture_without_words_is_an_entry_of_its_day() {
    let folder = Folder::new().file("content/2026-01-05.md", "![](https://example.org/x.png)\n");
    folder.build();
    assert_eq!(folder.item()["title"], Json::Null);
    assert!(folder.read("feeds/rss.xml").contains("<title>2026-01-05</title>"));
}

#[test]
fn names_that_programs_make_are_no_titles() {
    for name in [
        "20260103T101112",
        "2026-05-30T12-00-00Z",
        "2026-05-30 10.11.12",
        "202605301200",
        "DSC_0123",
        "_DSC0123",
        "P1010023",
        "IMG-20260512-WA0001",
        "PXL_20260512_101112345",
        "Screenshot 2026-05-12 at 10.11.12 AM",
        "Bildschirmfoto 2026-05-12 um 10.11.12",
        "untitled",
        "Untitled 2",
        "untitled-note",
        "Unbenannt",
        "Sans titre (3)",
        "无标题",
        "tweet-1234567890123456789",
    ] {
        let text = "---\ndate: 2026-01-05\n---\nThe ferries leave.\n";
        let folder = Folder::new().file(&format!("content/{name}.md"), text);
        let run = folder.build();
        assert_eq!(folder.item()["title"], Json::Null, "{name}");
        assert!(folder.read("feeds/atom.xml").contains("<title>The ferries leave.</title>"), "{name}");
        assert!(!run.stderr.contains("title-from-file-name"), "{name} {}", run.stderr);
    }
    for (name, title) in [
        ("2026-05-30T12-00-00Z-a-walk", "A walk"),
        ("20260530T1200 A walk", "A walk"),
        ("2026-01-05-20-20-20-rule", "20 20 20 rule"),
        ("rfc-2119", "Rfc 2119"),
        ("route-66", "Route 66"),
        ("untitled-goose-game", "Untitled goose game"),
        ("picture-of-a-year-2026", "Picture of a year 2026"),
        ("apollo-11", "Apollo 11"),
    ] {
        assert_eq!(title_and_day(&format!("{name}.md"), "---\ndate: 2026-01-05\n---\nText.\n").0, title, "{name}");
    }
}

#[test]
fn time_in_a_name_counts() {
    for (name, published) in [
        ("20260103T101112.md", "2026-01-03T10:11:12+00:00"),
        ("2026-01-03T12-00-00Z.md", "2026-01-03T12:00:00+00:00"),
        ("2026-01-03T12-00+0200 Walk.md", "2026-01-03T12:00:00+02:00"),
        ("202601031730 Walk.txt", "2026-01-03T17:30:00+00:00"),
        ("2026-01-03_08-09-10/index.md", "2026-01-03T08:09:10+00:00"),
    ] {
        assert_eq!(item(name, "The ferries leave.\n")["date_published"], published, "{name}");
    }
    // One whose readers know it by its day keeps that.
    let folder = Folder::new().file("content/20260103T101112.md", "The ferries leave.\n");
    folder.build();
    let ledger = folder.read("dateline.lock").replace("2026-01-03T10:11:12", "2026-01-03T00:00:00");
    folder.write("dateline.lock", ledger);
    let run = folder.build();
    assert!(!run.stderr.contains("moved-published"), "{}", run.stderr);
    assert_eq!(folder.item()["date_published"], "2026-01-03T00:00:00+00:00");
}

#[test]
fn words_of_a_name_stay_a_title() {
    for (path, title) in
        [("2026-01-05-web3.md", "Web3"), ("2026-01-05-a-day.md", "A day"), ("2026-01-05-note-a1b2c3.md", "Note a1b2c3")]
    {
        assert_eq!(title_and_day(path, "Text.\n").0, title);
    }
}

#[test]
fn metadata_may_be_in_comments() {
    for (path, text) in [
        (
            "palindrome.html",
            "<!-- date: 2026-02-02 -->\n<!-- title: Day -->\n<!-- tag: Misc -->\n<h2>Formats</h2>\n<p>There are three.</p>\n",
        ),
        ("second.md", "<!-- title: Day -->\n<!-- date: 2026-02-02 -->\n<!-- tags: Misc -->\n\nA sentence.\n"),
        (
            "third.md",
            "<!-- Licence: anybody may copy this text -->\n<!--\n.. title: Day\n.. date: 2026-02-02\n.. tags: Misc\n-->\n\nA sentence.\n",
        ),
        ("fourth.html", "<!--\ntitle: Day\ndate: 2026-02-02\ntags: Misc\n-->\n<p>A sentence.</p>\n"),
    ] {
        let item = item(path, text);
        assert_eq!((&item["title"], &item["tags"][0]), (&"Day".into(), &"Misc".into()), "{path}");
        assert!(item["date_published"].as_str().unwrap().starts_with("2026-02-02"));
        assert!(!item["content_html"].as_str().unwrap().contains("Day"));
    }
}

#[test]
fn metadata_may_be_in_a_file_beside_the_text() {
    let folder = Folder::new().file("content/day.md", "A sentence.\n");
    folder.write("content/day.meta", ".. title: Day\n.. slug: the-day\n.. date: 2026-02-02 10:00\n.. tags: a, b\n");
    folder.build();
    let item = folder.item();
    assert_eq!((&item["title"], &item["tags"][1]), (&"Day".into(), &"b".into()));
    folder
        .run(&["show", "content/day.md"])
        .exits(0)
        .reports("date      2026-02-02T10:00:00+00:00  (content/day.meta:3, file next to it)");
}

#[test]
fn date_may_be_in_the_first_lines_of_a_plain_text() {
    for text in [
        "A story\nDate: 2026-02-09\n\nThe boats came in.\n",
        "A story\n=======\n\nDate: 9 February 2026\nAuthor: Ada\n\nThe boats came in.\n",
        "A story\n\n9 February 2026\n\nThe boats came in.\n",
        "9. Februar 2026\n\nA story\n\nThe boats came in.\n",
        "A story\nlundi 9 février 2026\n\nThe boats came in.\n",
        "A story\n9 de febrero de 2026\n\nThe boats came in.\n",
        "A story\n2026年2月9日\n\nThe boats came in.\n",
        "A story\n9 فبراير 2026\n\nThe boats came in.\n",
        "A story\n9 de fevereiro de 2026\n\nThe boats came in.\n",
        "A story\n9 febbraio 2026\n\nThe boats came in.\n",
        "A story\n9 februari 2026\n\nThe boats came in.\n",
    ] {
        let item = item("story.txt", text);
        assert_eq!(item["title"], "A story", "{text}");
        assert!(item["date_published"].as_str().unwrap().starts_with("2026-02-09"), "{text}");
        assert_eq!(item["content_html"], "<p>The boats came in.</p>", "{text}");
    }
}

#[test]
fn front_matter_may_lack_its_first_line() {
    for text in [
        "title: Day\ndate: 2026-02-02\ntags: [a]\n---\n\nText.\n",
        "\"title\": \"Day\",\n\"date\": \"2026-02-02\",\n\"tags\": [\"a\"]\n;;;\n\nText.\n",
        ";;;\n\"title\": \"Day\",\n\"date\": \"2026-02-02\",\n\"tags\": [\"a\"]\n;;;\n\nText.\n",
        "{\n\"title\": \"Day\",\n\"date\": \"2026-02-02\",\n\"tags\": [\"a\"]\n}\n;;;\n\nText.\n",
        "title = \"Day\"\ndate = 2026-02-02\ntags = [\"a\"]\n+++\n\nText.\n",
    ] {
        let item = item("a.md", text);
        assert_eq!(
            (&item["title"], &item["tags"][0], &item["content_html"]),
            (&"Day".into(), &"a".into(), &"<p>Text.</p>".into()),
            "{text}"
        );
    }
}

#[test]
fn content_without_a_summary_is_the_description_of_rss() {
    let folder =
        Folder::new().file("content/a.md", "---\ntitle: P\ndate: 2026-01-01\n---\n![](https://e.example/]]>p.png)\n");
    let run = folder.build();
    assert!(!run.stderr.contains("content-before-description"), "{}", run.stderr);
    let rss = folder.read("feeds/rss.xml");
    assert!(rss.contains("<description><![CDATA[<p><img ") && !rss.contains("<content:encoded>"), "{rss}");
    folder.run(&["validate", "feeds/rss.xml"]).exits(0);
    assert!(folder.item()["content_html"].as_str().unwrap().contains("p.png"));
}

#[test]
fn rule_below_a_heading_is_no_front_matter() {
    assert_eq!(title_and_day("2026-02-02-a.md", "Note: a heading\n---\n\nText.\n").0, "Note: a heading");
}

#[test]
fn date_may_be_anywhere_in_a_name() {
    for (name, day, title) in [
        ("Day 2026-02-07.txt", "2026-02-07", "Day"),
        ("2026_02_05_day.txt", "2026-02-05", "Day"),
        ("Day (2026-02-04).TXT", "2026-02-04", "Day"),
        ("3 Feb 2026 - Day.txt", "2026-02-03", "Day"),
    ] {
        let item = item(name, "- The boats came in.\n- They left.\n");
        assert!(item["date_published"].as_str().unwrap().starts_with(day), "{name}");
        assert_eq!(item["title"], title, "{name}");
    }
    // It stays in the slug, where it was before anybody looked for it.
    let item = item("weekly.2026-01-02.md", "# A story\n\nText.\n");
    assert_eq!(item["id"], "tag:example.org,2026-01-02:weekly.2026-01-02");
    let folder = Folder::new().file("content/2026-02-30 or 2026-01-01 and 2026-01-02.md", "# Two\n\nText.\n");
    folder.run(&["build"]).exits(1);
}

#[test]
fn show_says_where_each_thing_was_found() {
    let folder = Folder::new()
        .file(
            "content/a.mdx",
            "export const metadata = {\n  title: 'From metadata',\n  date: '2026-01-02',\n}\n\nOne.\n",
        )
        .file("content/b.txt", "A story\nDate: 2026-02-09\n\nThe boats came in.\n")
        .file("content/Day 2026-02-07.md", "# Heading\n\nText.\n")
        .file("content/c.md", "---\ntitle: C\ndate: 2026-03-01\ndraft: true\n---\nText.\n");
    let show = |path: &str| folder.run(&["show", path]).exits(0);
    show("content/a.mdx").reports("title     From metadata  (content/a.mdx:2, exported table)");
    show("content/b.txt").reports("date      2026-02-09  (content/b.txt:2, first lines)");
    show("content/Day 2026-02-07.md")
        .reports("title     Heading  (content/Day 2026-02-07.md, first heading)")
        .reports("name of the file");
    show("content/c.md").reports("content/c.md: left out, draft");
}

#[test]
fn show_says_what_an_entry_gets_of_a_field() {
    let folder = Folder::new()
        .file(
            "content/a.mdx",
            "export const metadata = {\n  title: 'T', date: '2026-01-02',\n  authors: [{ name: 'Cy', url: 'https://c.example/' }, 'Di'],\n  \
             tags: ['x', 'y'],\n  image: { url: '/a.png', alt: 'A' },\n}\n\nOne.\n",
        )
        .file("content/b.adoc", "= T\nAda O'Neil & Co Ltd <a@b.example>\n:date: 2026-01-03\n:keywords: x, y\n\nOne.\n");
    let run = folder.run(&["show", "content/a.mdx"]).exits(0);
    run.reports("author    Cy, Di  (content/a.mdx:3, exported table)")
        .reports("tags      x, y  (content/a.mdx:4, exported table)")
        .reports("picture   /a.png  (content/a.mdx:5, exported table)");
    let run = folder.run(&["show", "content/b.adoc"]).exits(0);
    run.reports("author    Ada O'Neil & Co Ltd  (content/b.adoc:2, header)")
        .reports("tags      x, y  (content/b.adoc:4, header)");
}

#[test]
fn texts_that_are_not_read_are_named_with_the_way_out() {
    let folder = Folder::new().article("Text.");
    for name in ["a.docx", "b c.odt", "d.pdf", "e.ipynb", "f.gmi", "g.textile", "h.wiki", "i.rtf"] {
        folder.write(&format!("content/{name}"), "x");
    }
    let run = folder.run(&["build"]).exits(0);
    run.reports("Left out: 8 of kinds that are not read")
        .reports("`pandoc --from docx --to gfm --standalone --output content/a.md content/a.docx`")
        .says("unread-files");
}

#[test]
fn folder_of_nothing_but_unread_files_is_an_error() {
    for name in
        ["a.docx", "a.odt", "a.rtf", "a.pdf", "a.ipynb", "a.textile", "a.gmi", "a.wiki", "a.epub", "a.fb2", "a.doc"]
    {
        let folder = Folder::new().file(&format!("content/{name}"), "x");
        folder.run(&["build"]).exits(1).says("error[unread-files]").says(&format!("content/{name}"));
        assert!(!folder.exists("feeds"));
    }
}

#[test]
fn attachments_beside_articles_are_no_texts() {
    let folder = Folder::new().article("Text.").file("content/a.pdf", "x").file("content/b.pdf", "x");
    let run = folder.build().reports("Left out: 2 of kinds that are not read (.pdf)");
    assert!(!run.stderr.contains("unread-files"), "{}", run.stderr);
}

#[test]
fn documents_of_quarto_are_markdown() {
    for name in ["a.qmd", "a.Rmd"] {
        assert_eq!(
            title_and_day(name, "---\ntitle: Q\ndate: 2026-02-02\n---\n\nText.\n"),
            ("Q".to_owned(), "2026-02-02".to_owned())
        );
    }
}

#[test]
fn dates_are_read_in_every_language_wherever_they_are() {
    for date in [
        "9 février 2026",
        "Montag, 9. Februar 2026",
        "2026年2月9日",
        "9 лютого 2026",
        "9 de febrero de 2026 a las 10:30",
        "lunedì 9 febbraio 2026 10:30 +01:00",
        "2026-02-09 10:30:00 UTC+01:00",
        "9 февраля 2026 г.",
        "9 февраля 2026 года в 10:30",
        "9 лютого 2026 р.",
        "9 lutego 2026 r.",
        "2026 m. vasario 9 d.",
    ] {
        for text in [
            format!("---\ntitle: Day\ndate: {date}\n---\nText.\n"),
            format!("<!-- title: Day -->\n<!-- date: {date} -->\n\nText.\n"),
        ] {
            assert_eq!(title_and_day("a.md", &text).1, "2026-02-09", "{text}");
        }
    }
    let zoned = item("a.md", "---\ntitle: Day\ndate: 2026-02-09 10:30:00 UTC+01:00\n---\nText.\n");
    assert_eq!(zoned["date_published"], "2026-02-09T10:30:00+01:00");
    assert_eq!(title_and_day("a.txt", "Паромы\n9 февраля 2026 г.\n\nОни ушли.\n").1, "2026-02-09");
    assert_eq!(title_and_day("Паромы (9 февраля 2026 г.).txt", "- Они ушли.\n").0, "Паромы");
}

#[test]
fn faults_of_metadata_are_placed_where_it_is() {
    for (path, text, place) in [
        ("content/post.meta", ".. title: T\n.. date: soon\n", "content/post.meta:2:10"),
        ("content/post.meta", "title: T\ndate: 2026-01-01\nlang: '!!'\n", "content/post.meta:3:7"),
        ("content/post.meta", "title: [T\ndate: 2026-01-01\n", "content/post.meta:1:8"),
        (
            "content/other.mdx",
            "export const meta = {\n  title: 'T',\n  date: 'soon',\n}\n\nText.\n",
            "content/other.mdx:3:3",
        ),
        ("content/other.adoc", "// Say.\n= T\n// Say.\nAda\nv1, soon 1\n\nText.\n", "content/other.adoc:5:1"),
        ("content/other.rst", "T\n=\n\n:date: soon\n", "content/other.rst:4:1"),
    ] {
        let folder = Folder::new().file("content/post.md", "Text.\n").file(path, text);
        if !path.contains("post") {
            std::fs::remove_file(folder.path().join("content/post.md")).unwrap();
        }
        let run = folder.run(&["build", "--dry-run"]);
        assert!(run.stderr.contains(&format!("--> {place}")), "{place}\n{}", run.stderr);
    }
    let folder = Folder::new().file("content/post.md", "Text.\n").file("content/post.meta", b"title: \xff\n");
    folder.run(&["build", "--dry-run"]).exits(1).says("error[not-utf8]").says("content/post.meta:1:8");
}

#[test]
fn missing_date_is_to_be_written_as_each_kind_has_it() {
    for (name, text, help) in [
        ("a.adoc", "= T\n\nText.\n", ":date: 2026-01-31"),
        ("a.rst", "T\n=\n\nText.\n", ":date: 2026-01-31"),
        ("a.dj", "# T\n\nText.\n", "date = 2026-01-31"),
        ("a.mdx", "# T\n\nText.\n", "exports as `metadata`"),
        ("a.txt", "T\n\nText is here.\n", "the line below its title"),
        ("a.html", "<title>T</title><p>Text.", "<meta name=\"date\""),
    ] {
        Folder::new().file(&format!("content/{name}"), text).run(&["build", "--dry-run"]).exits(1).says(help);
    }
    // What the help says is read.
    for (name, text) in [
        ("a.adoc", "= T\n:date: 2026-01-31\n\nText.\n"),
        ("a.rst", "T\n=\n\n:date: 2026-01-31\n\nText.\n"),
        ("a.dj", "```=toml\ndate = 2026-01-31\n```\n\n# T\n\nText.\n"),
        ("a.mdx", "export const metadata = { date: '2026-01-31' }\n\n# T\n\nText.\n"),
        ("a.txt", "T\n2026-01-31\n\nText is here.\n"),
        ("a.html", "<title>T</title><meta name=\"date\" content=\"2026-01-31\"><p>Text."),
    ] {
        Folder::new().file(&format!("content/{name}"), text).run(&["build", "--dry-run"]).exits(0).reports("1 article");
    }
}

#[test]
fn way_out_of_an_old_document_ends_in_markdown() {
    let folder = Folder::new().file("content/old OUT.doc", "x");
    folder.run(&["build"]).exits(1).says(
        "`soffice --headless --convert-to docx --outdir content 'content/old OUT.doc' && \
         pandoc --from docx --to gfm --standalone --output 'content/old OUT.md' 'content/old OUT.docx'`",
    );
}
