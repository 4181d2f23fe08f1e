//! What people see who open the feeds' folder in a browser. How it looks there, `tests/browser/run` asks.

use std::fs;

use crate::support::{CONFIG, Folder};

/// A folder with one article, and this behind its configuration.
fn folder(settings: &str) -> Folder {
    Folder::new().file("dateline.toml", format!("{CONFIG}{settings}")).article("It works. It does.\n")
}

fn second_line(text: &str) -> &str {
    text.lines().nth(1).unwrap()
}

#[test]
fn feeds_and_archives_name_the_stylesheet_beside_them() {
    let folder = folder("archive = true\n");
    folder.build().says_nothing();
    for (name, href) in [
        ("rss.xml", "style.css"),
        ("atom.xml", "style.css"),
        ("archive/rss-1.xml", "../style.css"),
        ("archive/atom-1.xml", "../style.css"),
    ] {
        let feed = folder.read(&format!("feeds/{name}"));
        assert_eq!(second_line(&feed), format!("<?xml-stylesheet type=\"text/css\" href=\"{href}\"?>"), "{name}");
    }
    assert!(folder.read("feeds/style.css").starts_with("/* Dateline's stylesheet"));
    folder.run(&["validate", "feeds/rss.xml", "feeds/atom.xml", "feeds/archive/atom-1.xml"]).exits(0).says_nothing();
}

#[test]
fn feeds_do_without_a_stylesheet_where_none_is_wanted() {
    let folder = folder("stylesheet = false\narchive = true\n");
    folder.build().says_nothing();
    assert!(!folder.exists("feeds/style.css"));
    for name in ["rss.xml", "atom.xml", "archive/atom-1.xml"] {
        assert!(!folder.read(&format!("feeds/{name}")).contains("<?xml-stylesheet"), "{name}");
    }
}

#[test]
fn archives_are_made_anew_when_the_stylesheet_comes_or_goes() {
    let folder = folder("archive = true\n");
    folder.build();
    folder.write("dateline.toml", format!("{CONFIG}archive = true\nstylesheet = false\n"));
    folder.build();
    assert!(!folder.read("feeds/archive/atom-1.xml").contains("<?xml-stylesheet"));
}

#[test]
fn stylesheet_speaks_the_language_of_the_site() {
    let folder = folder("language = \"ar\"\n");
    folder.build();
    let css = folder.read("feeds/style.css");
    assert!(css.contains(":where(rss, feed) { --feed: \"هذه خلاصة. "), "{css}");
    assert!(css.contains("direction: rtl }\n:where(:lang(en))"), "{css}");
}

#[test]
fn outline_which_css_cannot_lay_out_is_hidden_in_rss() {
    const RULE: &str = "item > |description { display: none }";
    let plain = folder("");
    plain.build();
    assert!(!plain.read("feeds/style.css").contains(RULE));
    let outline = folder("[summary]\nstyle = \"outline\"\n");
    outline.build();
    assert!(outline.read("feeds/style.css").contains(RULE));
}

#[test]
fn quotation_marks_stand_in_descriptions_as_browsers_show_them() {
    let folder = Folder::new().article("She said \"yes\" & left. Then more.\n");
    folder.build();
    let rss = folder.read("feeds/rss.xml");
    assert!(rss.contains("<description><![CDATA[She said \"yes\" &amp; left. Then more.]]>"), "{rss}");
}

#[test]
fn file_of_somebody_else_stays() {
    let foreign = "body { color: red } /* written by hand */\n";
    let folder = folder("").file("feeds/style.css", foreign);
    for command in ["check", "build"] {
        let run = folder.run(&[command]).exits(0);
        run.says("warning[foreign-file]").says("feeds/style.css").says("`stylesheet = false`");
        assert_eq!(folder.read("feeds/style.css"), foreign, "{command}");
    }
    assert!(folder.exists("feeds/atom.xml"));
    let run = folder.run(&["build", "--format", "json"]).exits(0);
    let page = run.objects().into_iter().find(|object| object["type"] == "page" && object["path"] == "feeds/style.css");
    assert_eq!(page.unwrap()["changed"], false);
    folder.run(&["build", "--check"]).exits(0);
}

#[test]
fn file_that_dateline_wrote_is_replaced() {
    let folder = folder("").file("feeds/style.css", "/* Dateline's stylesheet, of an older version */\n");
    folder.build().says_nothing();
    assert!(folder.read("feeds/style.css").contains("@namespace"));
}

#[test]
fn empty_file_and_folder_in_the_way_stay() {
    let empty = folder("").file("feeds/style.css", "");
    empty.build().says("warning[foreign-file]");
    assert_eq!(empty.read("feeds/style.css"), "");
    let in_the_way = folder("").file("feeds/style.css/mine.txt", "mine");
    in_the_way.build().says("warning[foreign-file]");
    assert_eq!(in_the_way.read("feeds/style.css/mine.txt"), "mine");
}

#[cfg(unix)]
#[test]
fn link_in_the_way_stays_wherever_it_leads() {
    let folder = folder("").file("mine.css", "/* Dateline's stylesheet, which I keep elsewhere */\n");
    fs::create_dir(folder.path().join("feeds")).unwrap();
    let link = folder.path().join("feeds/style.css");
    for target in ["../mine.css", "nowhere"] {
        std::os::unix::fs::symlink(target, &link).unwrap();
        folder.build().says("warning[foreign-file]");
        assert_eq!(fs::read_link(&link).unwrap().to_string_lossy(), target);
        fs::remove_file(&link).unwrap();
    }
    assert!(folder.read("mine.css").contains("elsewhere"));
}
