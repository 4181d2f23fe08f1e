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
fn feeds_and_archives_name_the_stylesheet_in_their_folder() {
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
fn archives_are_remade_when_the_stylesheet_comes_or_goes() {
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
fn quotation_marks_are_in_descriptions_as_browsers_show_them() {
    let folder = Folder::new().article("She said \"yes\" & left. Then more.\n");
    folder.build();
    let rss = folder.read("feeds/rss.xml");
    assert!(rss.contains("<description><![CDATA[She said \"yes\" &amp; left. Then more.]]>"), "{rss}");
}

#[test]
fn page_lists_feeds_with_their_addresses() {
    let folder = folder("feeds_url = \"https://feeds.example/all/\"\nformats = [\"atom\", \"json\"]\n");
    folder.build().says_nothing();
    let page = folder.read("feeds/index.html");
    for (name, format, media_type) in
        [("atom.xml", "Atom", "application/atom+xml"), ("feed.json", "JSON Feed", "application/feed+json")]
    {
        let address = format!("https://feeds.example/all/{name}");
        let discovery =
            format!("<link rel=\"alternate\" type=\"{media_type}\" title=\"My blog ({format})\" href=\"{address}\">");
        assert!(page.contains(&discovery), "{discovery}");
        assert!(page.contains(&format!("<a href=\"{address}\">{format}</a>")), "{format}");
        assert!(page.contains(&format!(">{address}</code>")), "{address}");
    }
    assert!(!page.contains("rss"), "{page}");
}

#[test]
fn page_shows_the_latest_entries_with_their_sections_leads() {
    let folder = folder("").article("Before. Not this.\n\n## Engines\n\nThey *run*. Not this.\n");
    folder.write("content/2026-02-01-own.md", "---\ntitle: Own\nsummary: The author's **own**.\n---\nText.\n");
    folder.write("content/2026-02-02-flat.md", "One. Two. Three. Four.\n");
    folder.build();
    let page = folder.read("feeds/index.html");
    assert!(page.contains("<h3 dir=\"auto\"><a href=\"https://source.example/\">Hello</a></h3>"), "{page}");
    assert!(page.contains("<time datetime=\"2026-01-31T00:00:00+00:00\">2026-01-31</time>"), "{page}");
    assert!(page.contains("<li dir=\"auto\">Before.</li>\n<li dir=\"auto\"><b>Engines</b> They run.</li>"), "{page}");
    assert!(page.contains("<h3 dir=\"auto\">Own</h3>"), "{page}");
    assert!(page.contains("<p dir=\"auto\">The author&#39;s own.</p>"), "{page}");
    assert!(page.contains("<p dir=\"auto\">One. Two. Three.</p>"), "{page}");
    let at = |text: &str| page.find(text).unwrap();
    assert!(at("One. Two") < at("The author") && at("The author") < at("Before."), "the newest comes first");
}

#[test]
fn page_has_the_language_and_direction_of_the_site_and_of_each_entry() {
    let folder = folder("language = \"ar\"\n").file("content/2026-02-01-own.md", "مرحبا\n\n## أ\n\nنعم. لا.\n");
    folder.write("content/2026-02-02-de.md", "---\ntitle: Hallo\nlang: de\n---\nJa. Nein.\n");
    folder.build();
    let page = folder.read("feeds/index.html");
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
    assert!(page.contains("<h2 id=\"latest\"><bdi>أحدث المقالات</bdi></h2>"), "{page}");
    assert!(page.contains("<article lang=\"de\" dir=\"ltr\">\n<h3>Hallo</h3>"), "{page}");
    assert!(page.contains("<article>\n<h3>Own</h3>"), "{page}");
    assert!(!page.contains("dir=\"auto\""), "{page}");
}

#[test]
fn page_says_that_its_own_words_are_english_where_it_has_none_in_the_sites_language() {
    let folder = folder("language = \"yi\"\n");
    folder.build();
    let page = folder.read("feeds/index.html");
    assert!(page.contains("<html lang=\"yi\" dir=\"rtl\">"), "{page}");
    assert!(page.contains("<h2 id=\"feeds\"><bdi lang=\"en\" dir=\"ltr\">Feeds</bdi></h2>"), "{page}");
}

#[test]
fn page_escapes_what_it_is_filled_with_and_links_to_the_web_alone() {
    let folder = Folder::bare().file(
        "dateline.toml",
        "title = \"</title><script>a()</script>\"\nsubtitle = '\"><img src=x onerror=a()>'\n\
         url = \"https://example.org/?\"\n\
         [author]\nname = \"<b onclick=a()>Ada\"\nurl = \"javascript:a()\"\n",
    );
    folder.write(
        "content/2026-01-31-a.md",
        "---\ntitle: \"<script>a()</script>\"\nsource: \"javascript:a()\"\npermalink: \"javascript:a()\"\n---\n\
         ## <img src=x onerror=a()> &lt;script>\n\nA &lt;script>a()&lt;/script> b. C.\n",
    );
    folder.run(&["build", "--keep-going"]);
    let page = folder.read("feeds/index.html");
    for tag in ["<script", "<img", "<b onclick", "href=\"javascript"] {
        assert!(!page.contains(tag), "{tag}: {page}");
    }
    assert!(page.contains("&#60;script&#62;a()&#60;/script&#62;"), "{page}");
}

#[test]
fn page_needs_nothing_from_elsewhere_and_runs_nothing() {
    let folder = folder("icon = \"/icon.png\"\nlogo = \"/logo.png\"\n");
    folder.build();
    let page = folder.read("feeds/index.html");
    assert!(page.contains("content=\"default-src 'none'; "), "{page}");
    for word in ["<script", "<img", " src=", "@import", "url(", "rel=\"stylesheet\"", "icon.png", "logo.png"] {
        assert!(!page.contains(word), "{word}: {page}");
    }
}

#[test]
fn title_is_said_once_where_feeds_have_no_subtitle() {
    const RULE: &str = "channel > |description { display: none }";
    let without = folder("");
    without.build();
    assert!(without.read("feeds/style.css").contains(RULE));
    let with = folder("subtitle = \"Notes\"\n");
    with.build();
    assert!(!with.read("feeds/style.css").contains(RULE));
}

#[test]
fn page_of_a_podcast_has_its_cover_and_players() {
    let settings = "language = \"en\"\n[podcast]\ncategory = \"News\"\nimage = \"https://example.org/cover.png\"\n";
    let folder = folder(settings);
    folder.write(
        "content/2026-02-01-one.md",
        "---\ntitle: One\naudio: [{url: https://example.org/one.mp3, length: 5, type: audio/mpeg}]\n---\nText.\n",
    );
    folder.build();
    let page = folder.read("feeds/index.html");
    assert!(page.contains("<img class=\"cover\" src=\"https://example.org/cover.png\" alt=\"\">"), "{page}");
    let player = "<audio controls preload=\"none\" src=\"https://example.org/one.mp3\"></audio>";
    assert_eq!(page.matches(player).count(), 1, "{page}");
    assert!(page.contains("media-src http: https:;") && !page.contains("<script"), "{page}");
}

#[test]
fn page_is_left_out_where_none_is_wanted() {
    let folder = folder("page = false\n");
    folder.build();
    assert!(!folder.exists("feeds/index.html") && folder.exists("feeds/style.css"));
}

#[test]
fn page_of_a_feed_without_entries_has_its_feeds_alone() {
    let folder = Folder::new().file("content/2030-01-01-later.md", "Later.\n");
    folder.build();
    let page = folder.read("feeds/index.html");
    assert!(page.contains("id=\"feeds\"") && !page.contains("id=\"latest\""), "{page}");
}

#[test]
fn files_of_somebody_else_stay() {
    let css = "body { color: red } /* written by hand */\n";
    let html = "<!DOCTYPE html><title>Mine</title><p>&lt;meta name=\"generator\" content=\"Dateline\"&gt;\n";
    for (name, foreign, setting) in [("style.css", css, "stylesheet"), ("index.html", html, "page")] {
        let path = format!("feeds/{name}");
        let folder = folder("").file(&path, foreign);
        for command in [&["build", "--dry-run"][..], &["build"]] {
            let run = folder.run(command).exits(0);
            run.says("warning[foreign-file]").says(&path).says(&format!("`{setting} = false`"));
            assert_eq!(folder.read(&path), foreign, "{command:?}");
        }
        assert!(folder.exists("feeds/atom.xml"));
        let run = folder.run(&["build", "--format", "json"]).exits(0);
        let page =
            run.objects().into_iter().find(|object| object["type"] == "listing" && object["path"] == path.as_str());
        assert_eq!(page.unwrap()["changed"], false);
        folder.run(&["check"]).exits(0);
    }
}

#[test]
fn files_that_dateline_wrote_are_replaced_and_then_stay_the_same() {
    let folder = folder("").file("feeds/style.css", "/* Dateline's stylesheet, of an older version */\n");
    folder.write("feeds/index.html", "<!DOCTYPE html>\n<meta name=\"generator\" content=\"Dateline\">\n");
    folder
        .build()
        .says_nothing()
        .reports("feeds/style.css, index.html, opml.xml, feeds.json, autodiscovery.html  written");
    assert!(folder.read("feeds/style.css").contains("@namespace"));
    assert!(folder.read("feeds/index.html").contains("Hello"));
    folder.run(&["check", "--now", "2027-01-01"]).exits(0);
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
