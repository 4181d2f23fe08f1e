//! Nikola: what it publishes, where, and when.

use serde_json::{Value as Json, json};

use super::{built, pages};

const CONF: &str = "BLOG_AUTHOR = 'Ada Lovelace'\nBLOG_TITLE = 'T'\nSITE_URL = 'https://example.org/'\nDEFAULT_LANG = 'en'\n\
                    TIMEZONE = 'Europe/Rome'\nCOMPILERS = {'markdown': ('.md',), 'html': ('.html',)}\n\
                    POSTS = (('posts/*.md', 'posts', 'post.tmpl'), ('posts/*.html', 'posts', 'post.tmpl'))\nPAGES = ()\n";

/// The files of a site with these settings.
fn with<'a>(conf: &'a str, files: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [("conf.py", conf)].into_iter().chain(files.iter().copied()).collect()
}

/// The addresses of a site with these further settings and posts.
fn of(settings: &str, posts: &[(&str, &str)]) -> Vec<String> {
    pages(&with(&format!("{CONF}{settings}"), posts))
}

/// The only entry of such a site.
fn entry(settings: &str, path: &str, text: &str) -> Json {
    built(&with(&format!("{CONF}{settings}"), &[(path, text)])).item()
}

const POST: &str = ".. title: A\n.. date: 2024-03-05 10:00:00\n\nText.\n";

#[test]
fn header_of_its_own_is_read_in_a_comment_or_without_one() {
    for text in [
        "<!--\n.. title: It's A: b\n.. slug: own\n.. date: 2024-03-05 10:00:00 UTC+02:00\n.. tags: x, y,, x\n.. status: \n-->\n\nText.\n",
        "\n\n.. title: It's A: b\n.. slug: own\n.. date: 2024-03-05 10:00:00+02:00\n.. tags: y, x\n\nText.\n",
        "---\ntitle: \"It's A: b\"\nslug: own\ndate: 2024-03-05 10:00:00 +02:00\ntags: [x, y]\n---\nText.\n",
        "+++\ntitle = \"It's A: b\"\nslug = 'own'\ndate = 2024-03-05T10:00:00+02:00\ntags = ['x', 'y']\n+++\nText.\n",
    ] {
        let item = entry("", "posts/a.md", text);
        assert_eq!(item["title"], "It's A: b", "{text}");
        assert_eq!(item["url"], "https://example.org/posts/own/", "{text}");
        assert_eq!(item["date_published"], "2024-03-05T10:00:00+02:00", "{text}");
        let mut tags: Vec<&str> = item["tags"].as_array().unwrap().iter().filter_map(Json::as_str).collect();
        tags.sort_unstable();
        assert_eq!(tags, ["x", "y"], "{text}");
        assert_eq!(item["content_html"], "<p>Text.</p>", "{text}");
    }
}

#[test]
fn file_beside_a_post_says_what_it_is() {
    let meta = ".. title: Beside\n.. date: 2024-03-05\n.. slug: beside\n";
    let folder = built(&with(CONF, &[("posts/a.md", "Text.\n"), ("posts/a.meta", meta)]));
    assert_eq!(
        (&folder.item()["title"], &folder.item()["url"]),
        (&json!("Beside"), &json!("https://example.org/posts/beside/"))
    );
    let yaml = "---\ntitle: Beside\ndate: 2024-03-05\nstatus: draft\n---\n";
    assert_eq!(
        of("", &[("posts/a.html", "<p>Text.</p>\n"), ("posts/a.meta", yaml), ("posts/b.md", POST)]),
        ["/posts/b/"]
    );
}

#[test]
fn drafts_and_private_posts_are_left_out() {
    let post = |line: &str| format!(".. title: A\n.. date: 2024-03-05 10:00:00\n{line}\n\nText.\n");
    for (line, settings, is_shown) in [
        (".. status: draft", "", false),
        (".. status: private", "", false),
        (".. status: featured", "", true),
        (".. status: nonsense", "", true),
        (".. tags: x, Draft", "", false),
        (".. tags: private", "", false),
        (".. tags: draft", "USE_TAG_METADATA = False\n", true),
    ] {
        let found = of(settings, &[("posts/a.md", &post(line)), ("posts/other.md", POST)]);
        assert_eq!(found.len(), 1 + usize::from(is_shown), "{line} {settings}");
    }
}

#[test]
fn only_files_of_posts_are_posts() {
    let settings = "POSTS = (('posts/*.md', 'blog', 'p'), ('notes/n*.md', '', 'p'), ('posts/*.html', 'blog', 'p'))\n\
                    PAGES = (('pages/*.md', '', 'p'),)\n";
    let paths = [
        "posts/a.md",
        "posts/2024/b.md",
        "notes/n1.md",
        "notes/x.md",
        "pages/c.md",
        "d.md",
        "posts/.hidden/e.md",
        "files/f.md",
    ];
    let posts: Vec<(&str, &str)> = paths.into_iter().map(|path| (path, POST)).collect();
    assert_eq!(of(settings, &posts), ["/blog/2024/b/", "/blog/a/", "/n1/"]);
}

#[test]
fn settings_move_pages() {
    for (settings, expected) in [
        ("", "/posts/Deep/grosse-1/"),
        ("PRETTY_URLS = False\n", "/posts/Deep/grosse-1.html"),
        ("STRIP_INDEXES = False\n", "/posts/Deep/grosse-1/index.html"),
        ("USE_SLUGIFY = False\n", "/posts/Deep/Gr%C3%B6%C3%9Fe%20&%201/"),
        ("BASE_URL = SITE_URL + 'deep'\n", "/deep/posts/Deep/grosse-1/"),
        ("POSTS = (('posts/*.md', {'en': 'blog', 'de': 'x'}, 'p'),)\n", "/blog/Deep/grosse-1/"),
        ("POSTS = (('posts/*.md', '', 'p'),)\n", "/Deep/grosse-1/"),
        ("TRANSLATIONS = {DEFAULT_LANG: './english'}\n", "/english/posts/Deep/grosse-1/"),
        ("PRETTY_URLS = pretty()\n", "nowhere"),
    ] {
        assert_eq!(of(settings, &[("posts/Deep/Größe & 1.md", POST)]), [expected], "{settings}");
    }
    let ugly = ".. title: A\n.. date: 2024-03-05\n.. pretty_url: no\n\nText.\n";
    assert_eq!(of("", &[("posts/a.md", ugly), ("posts/index.md", POST)]), ["/posts/", "/posts/a.html"]);
}

#[test]
fn translations_take_over_what_they_do_not_say() {
    let settings =
        "TRANSLATIONS = {'en': '', 'de': './de', 'pt_br': 'br'}\nBLOG_AUTHOR = {'en': 'Ada', 'de': 'Ada L.'}\n";
    let files = [
        ("posts/a.md", ".. title: One\n.. slug: one\n.. date: 2024-03-05 10:00:00\n.. tags: x\n\nText.\n"),
        ("posts/a.de.md", ".. title: Eins\n.. slug: eins\n\nText.\n"),
        ("posts/b.pt_br.md", ".. title: Um\n.. date: 2024-03-06 10:00:00\n\nText.\n"),
        ("posts/c.md", ".. title: C\n.. date: 2024-03-07 10:00:00\n\nText.\n"),
        ("posts/c.de.md", ".. title: C\n.. status: draft\n\nText.\n"),
    ];
    let folder = built(&with(&format!("{CONF}{settings}"), &files));
    let json = folder.json();
    let lines = json["items"].as_array().unwrap().iter().map(|item| {
        let author = item["authors"][0]["name"].as_str().unwrap_or("Ada");
        format!("{} {} {} {author}", item["url"].as_str().unwrap(), item["language"], item["tags"])
    });
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    assert_eq!(
        lines,
        [
            "https://example.org/br/posts/bpt_br/ \"pt-BR\" null Ada",
            "https://example.org/de/posts/eins/ \"de\" [\"x\"] Ada L.",
            "https://example.org/posts/one/ null [\"x\"] Ada",
        ]
    );
    let pattern = "TRANSLATIONS = {'en': '', 'de': './de'}\nTRANSLATIONS_PATTERN = '{path}.{ext}.{lang}'\n";
    let files = [("posts/a.md", POST), ("posts/a.md.de", ".. title: Eins\n\nText.\n")];
    assert_eq!(of(pattern, &files), ["/de/posts/a/", "/posts/a/"]);
}

#[test]
fn names_and_foreign_fields_are_understood_where_settings_say_so() {
    let named = r"FILE_METADATA_REGEXP = r'.*/(?P<date>\d{4}-\d{2}-\d{2})-(?P<slug>.*)-(?P<title>.*)\.md'
";
    let item = entry(named, "posts/2024-03-05-the_slug-the_title.of.it.md", "Text.\n");
    assert_eq!(
        (&item["title"], &item["url"]),
        (&json!("The title of it"), &json!("https://example.org/posts/the_slug/"))
    );
    let mapped = "METADATA_MAPPING = {'yaml': {'heading': 'title', 'created_on': 'date'}}\n";
    let item = entry(mapped, "posts/a.md", "---\nheading: H\ncreated_on: 2024-03-05\n---\nText.\n");
    assert_eq!((&item["title"], &item["date_published"]), (&json!("H"), &json!("2024-03-05T00:00:00+01:00")));
    let markdown = "MARKDOWN_EXTENSIONS = ['markdown.extensions.meta']\n";
    let item = entry(markdown, "posts/a.md", "Title: M\nDate: 2024-03-05\nTags: a, b\n\nText.\n");
    assert_eq!((&item["title"], &item["tags"]), (&json!("M"), &json!(["a", "b"])));
    let item = entry("", "posts/untitled post.md", ".. date: 2024-03-05\n.. author: Ann, Bob\n\nText.\n");
    assert_eq!((&item["title"], &item["authors"][1]["name"]), (&json!("untitled post"), &json!("Bob")));
}

#[test]
fn posts_are_read_where_settings_are_missing() {
    let settings = "title = 'T'\nauthor = 'Ada'\nurl = 'https://example.org'\n";
    let meta = ".. title: Beside\n.. date: 2024-03-06\n";
    let comment = "<!--\n.. title: A\n.. date: 2024-03-05\n.. tags: x\n-->\n\nText.\n";
    let files =
        [("dateline.toml", settings), ("posts/a.md", comment), ("posts/b.md", "Text.\n"), ("posts/b.meta", meta)];
    let json = built(&files).json();
    assert_eq!(json["items"][0]["title"], "Beside");
    assert_eq!((&json["items"][1]["title"], &json["items"][1]["url"]), (&json!("A"), &Json::Null));
    // One of its headers is enough in a folder of no generator.
    let item = built(&[("dateline.toml", settings), ("content/a.md", comment)]).item();
    assert_eq!(
        (&item["title"], &item["tags"], &item["content_html"]),
        (&json!("A"), &json!(["x"]), &json!("<p>Text.</p>"))
    );
}

#[test]
fn posts_in_markups_that_are_not_read_are_counted() {
    let own = CONF.replace("COMPILERS = {'markdown': ('.md',), 'html': ('.html',)}\n", "");
    let settings = format!("{own}POSTS = (('posts/*', 'posts', 'post.tmpl'),)\n");
    let files =
        with(&settings, &[("posts/a.md", POST), ("posts/b.org", POST), ("posts/c.html", POST), ("posts/d.adoc", POST)]);
    let folder = built(&files);
    assert_eq!(pages(&files), ["/posts/a/", "/posts/c/"]);
    folder.run(&["build"]).reports("2 of kinds that are not read");
}

#[test]
fn names_of_translations_follow_their_pattern() {
    let settings = "TRANSLATIONS = {'en': '', 'de': './de'}\nTRANSLATIONS_PATTERN = '{path}_{lang}.{ext}'\n";
    let german = ".. title: B\n\nText.\n";
    assert_eq!(of(settings, &[("posts/a.md", POST), ("posts/a_de.md", german)]), ["/de/posts/a/", "/posts/a/"]);
}

#[test]
fn dates_are_read_as_americans_write_them() {
    let item = entry("", "posts/a.md", ".. title: A\n.. date: 05/11/2024 10:00\n\nText.\n");
    assert_eq!(item["date_published"], "2024-05-11T10:00:00+02:00");
}

#[test]
fn folders_that_nikola_passes_over_have_no_posts() {
    let conf =
        CONF.replace("POSTS = (", "POSTS = (('*.md', '', 'post.tmpl'), ('./notes/*.md', 'notes', 'post.tmpl'), ");
    assert_eq!(pages(&with(&conf, &[("a.md", POST), ("notes/b.md", POST), ("posts/c.md", POST)])), ["/posts/c/"]);
}

#[test]
fn restructuredtext_is_read_where_a_compiler_says_so() {
    let text = ".. title: It's A\n.. slug: own\n.. date: 2024-03-05 10:00:00 UTC+02:00\n.. tags: x, y\n\nIt is *so*.\n\n.. TEASER_END\n\nMore\n====\n\nText.\n";
    let conf = "BLOG_AUTHOR = 'Ada'\nBLOG_TITLE = 'T'\nSITE_URL = 'https://example.org/'\nTIMEZONE = 'Europe/Rome'\n\
                POSTS = (('posts/*.txt', 'posts', 'post.tmpl'), ('posts/*.rst', 'posts', 'post.tmpl'))\nPAGES = ()\n";
    for (path, compilers) in
        [("posts/a.rst", ""), ("posts/a.txt", ""), ("posts/a.txt", "COMPILERS = {'rest': ('.txt', '.rst')}\n")]
    {
        let item = built(&with(&format!("{conf}{compilers}"), &[(path, text)])).item();
        assert_eq!(item["url"], "https://example.org/posts/own/", "{path}");
        assert_eq!(item["title"], "It's A", "{path}");
        assert_eq!(item["date_published"], "2024-03-05T10:00:00+02:00", "{path}");
        let html = item["content_html"].as_str().unwrap_or_default();
        assert!(html.starts_with("<p>It is <em>so</em>.</p>"), "{html}");
        assert!(!html.contains("TEASER") && html.contains("<p>Text.</p>"), "{html}");
    }
}
