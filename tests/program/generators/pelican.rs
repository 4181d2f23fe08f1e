//! Pelican: what it publishes, where, and when.

use serde_json::{Value as Json, json};

use super::{built, pages};
use crate::support::Folder;

const CONF: &str = "AUTHOR = 'Ada Lovelace'\nSITENAME = 'T'\nSITEURL = 'https://example.org'\nPATH = 'content'\n\
                    TIMEZONE = 'Europe/Rome'\n";

/// The files of a site with these settings and headers of articles.
fn files<'a>(settings: &str, articles: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    let conf = [("pelicanconf.py", format!("{CONF}{settings}"))];
    conf.into_iter().chain(articles.iter().map(|(path, header)| (*path, format!("{header}\n\nText.\n")))).collect()
}

fn borrowed<'a>(files: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    files.iter().map(|(path, text)| (*path, &**text)).collect()
}

/// The addresses of such a site.
fn of(settings: &str, articles: &[(&str, &str)]) -> Vec<String> {
    pages(&borrowed(&files(settings, articles)))
}

/// The only entry of such a site.
fn entry(settings: &str, path: &str, header: &str) -> Json {
    built(&borrowed(&files(settings, &[(path, header)]))).item()
}

#[test]
fn slug_is_that_of_the_title_in_ascii() {
    let articles = [
        ("content/a.md", "Title: It's Größe & more: v1.2\nDate: 2024-03-05"),
        ("content/b.md", "Title: 日本語 し 中文\nDate: 2024-03-06"),
        ("content/c.md", "Title: x <b>y</b> &amp; 1 < 2 > 0\nDate: 2024-03-07"),
        ("content/d.md", "Title: D\nDate: 2024-03-08\nSlug: My Slug"),
        ("content/e.md", "Title: हिन्दी 🎉 c\nDate: 2024-03-09"),
    ];
    let expected = [
        "/My%20Slug.html",
        "/hindii-c.html",
        "/its-grosse-more-v12.html",
        "/ri-ben-yu-shi-zhong-wen.html",
        "/x-y-1-0.html",
    ];
    assert_eq!(of("", &articles), expected);
    let unicode = of("SLUGIFY_USE_UNICODE = True\nSLUGIFY_PRESERVE_CASE = True\n", &articles[..1]);
    assert_eq!(unicode, ["/Its-Gr%C3%B6%C3%9Fe-more-v12.html"]);
    assert_eq!(of("SLUGIFY_SOURCE = 'basename'\n", &articles[..1]), ["/a.html"]);
}

#[test]
fn substitutions_are_regular_expressions_of_python() {
    let settings = r"
SLUG_REGEX_SUBSTITUTIONS = [(r'C\+\+', 'cpp'), (r'(\d)\.(\d)', r'\1-\2'), (r'[^\w\s-]', ''), (r'[-\s]+', '_')]
CATEGORY_REGEX_SUBSTITUTIONS = [(r'(?<=W)eb', '3'), (r'\s+', '.')]
AUTHOR_REGEX_SUBSTITUTIONS = [(r'(?P<first>\w+) (\w+)', r'\g<2>-\g<first>')]
ARTICLE_URL = '{category}/{author}/{slug}'
";
    let header = "Title: On c++ v1.2\nDate: 2024-03-05\nCategory: Web Dev";
    assert_eq!(of(settings, &[("content/a.md", header)]), ["/w3.dev/lovelace-ada/on_cpp_v1_2"]);
    let earlier = "SLUG_SUBSTITUTIONS = [('C++', 'cpp')]\n";
    assert_eq!(of(earlier, &[("content/a.md", header)]), ["/on-cpp-v12.html"]);
}

#[test]
fn address_is_filled_as_python_formats_texts() {
    let header = "Title: A b\nDate: 2024-03-05 07:08\nSeries: One\nAuthors: Bob; Cid";
    for (pattern, expected) in [
        ("{date:%Y}/{date:%b}/{date:%-d}/{slug}/", "/2024/Mar/5/a-b/"),
        ("{date:%Y/%j/%H%M}/{slug}", "/2024/065/0708/a-b"),
        ("{series}/{author}/{category}/{lang}/{slug}.html", "/One/bob/trips/en/a-b.html"),
        ("p/{path}", "/p/trips/a.md"),
        ("{{x}}/{slug:}", "/%7Bx%7D/a-b"),
        ("{nobody}/{slug}", "nowhere"),
        ("{date:%Q}/{slug}", "/%25Q/a-b"),
    ] {
        let found = of(&format!("ARTICLE_URL = '{pattern}'\n"), &[("content/trips/a.md", header)]);
        let expected = if pattern.contains("%Q") { "nowhere" } else { expected };
        assert_eq!(found, [expected], "{pattern}");
    }
    assert_eq!(of("LOCALE = 'de_DE.utf8'\nARTICLE_URL = '{date:%b}'\n", &[("content/a.md", header)]), ["nowhere"]);
    assert_eq!(of("CLEAN_URLS = True\n", &[("content/a.md", header)]), ["/a-b/"]);
    let structure = "ARTICLE_PERMALINK_STRUCTURE = '/%Y/%(category)s/'\n";
    assert_eq!(of(structure, &[("content/a.md", header)]), ["/2024/misc/a-b.html"]);
    let own = format!("{header}\nurl: /own/page/\nsave_as: own/page/index.html");
    assert_eq!(of("", &[("content/a.md", &own)]), ["/own/page/"]);
}

#[test]
fn translations_have_addresses_of_their_own() {
    let articles = [
        ("content/a.md", "Title: A\nDate: 2024-03-05\nSlug: a"),
        ("content/a-de.md", "Title: B\nDate: 2024-03-05\nSlug: a\nLang: de"),
    ];
    assert_eq!(of("", &articles), ["/a-de.html", "/a.html"]);
    assert_eq!(of("ARTICLE_LANG_URL = '{lang}/{slug}/'\n", &articles), ["/a.html", "/de/a/"]);
    let articles = [articles[0], ("content/a-en.md", "Title: B\nDate: 2024-03-06\nSlug: a\nLang: EN-gb")];
    let json = built(&borrowed(&files("DEFAULT_LANG = 'de'\n", &articles))).json();
    assert_eq!((&json["language"], &json["items"][1]["language"]), (&json!("de"), &Json::Null));
    assert_eq!(json["items"][0]["url"], "https://example.org/a-EN-gb.html");
    assert_eq!(json["items"][0]["language"], "en-GB");
}

#[test]
fn only_files_of_articles_are_articles() {
    let settings = "ARTICLE_PATHS = ['blog', 'notes/short']\nARTICLE_EXCLUDES = ['blog/old']\nPAGE_PATHS = ['blog/about']\n\
                    IGNORE_FILES = ['*.tmp.md', 'private']\nREADERS = {'htm': None}\n";
    let header = |number: u32| format!("Title: T{number}\nDate: 2024-03-{number:02}");
    let paths = [
        "content/blog/a.md",
        "content/blog/deep/b.markdown",
        "content/blog/c.tmp.md",
        "content/blog/private/d.md",
        "content/blog/old/e.md",
        "content/blog/about/f.md",
        "content/notes/g.md",
        "content/notes/short/h.mkd",
        "content/i.md",
        "content/blog/j.txt",
        "content/blog/olden/k.mdown",
        "README.md",
    ];
    let articles: Vec<(&str, String)> =
        paths.into_iter().zip(1..).map(|(path, number)| (path, header(number))).collect();
    assert_eq!(of(settings, &borrowed(&articles)), ["/t1.html", "/t11.html", "/t2.html", "/t8.html"]);
    let usual = of("", &borrowed(&[("content/pages/a.md", header(1)), ("content/images/b.md", header(2))]));
    assert_eq!(usual, ["/t2.html"]);
    let earlier = of("ARTICLE_DIR = 'blog'\nPAGE_DIR = 'blog/x'\n", &borrowed(&articles));
    assert_eq!(earlier.len(), 7, "{earlier:?}");
}

#[test]
fn status_and_what_is_not_said_hide_articles() {
    let articles = [
        ("content/a.md", "Title: A\nDate: 2024-03-05\nStatus: Draft"),
        ("content/b.md", "Title: B\nDate: 2024-03-05\nStatus: hidden"),
        ("content/c.md", "Title: C\nDate: 2024-03-05\nStatus: skip"),
        ("content/d.md", "Title: D\nDate: 2024-03-05\nStatus: published"),
        ("content/e.md", "Title: E"),
        ("content/f.md", "Date: 2024-03-05\nTags: x"),
        ("content/g.md", "Title: G\nDate: 2024-03-05\nStatus: unknown"),
        ("content/h.md", "\nTitle: H\nDate: 2024-03-05"),
    ];
    assert_eq!(of("", &articles), ["/d.html"]);
    let drafts = "DEFAULT_METADATA = {'status': 'draft'}\nEXTRA_PATH_METADATA = {'open': {'status': 'published'}}\n";
    let articles = [
        ("content/a.md", "Title: A\nDate: 2024-03-05"),
        ("content/open/b.md", "Title: B\nDate: 2024-03-05"),
        ("content/opened/c.md", "Title: C\nDate: 2024-03-05"),
        ("content/d.md", "Title: D\nDate: 2024-03-05\nStatus: published"),
    ];
    assert_eq!(of(drafts, &articles), ["/b.html", "/d.html"]);
}

#[test]
fn settings_say_what_an_article_leaves_out() {
    let settings = "DEFAULT_CATEGORY = 'Various'\nDEFAULT_METADATA = (('tags', 'by, default'), ('author', 'Bob'))\n\
                    DEFAULT_DATE = (2020, 1, 2, 3, 4, 5)\nEXTRA_PATH_METADATA = {'trips/x.md': {'slug': 'extra'}}\n";
    let item = entry(settings, "content/trips/x.md", "Title: X");
    assert_eq!(item["url"], "https://example.org/extra.html");
    assert_eq!(item["tags"], json!(["trips", "by", "default"]));
    assert_eq!(item["authors"][0]["name"], "Bob");
    assert_eq!(item["date_published"], "2020-01-02T03:04:05+01:00");
    let item =
        entry(settings, "content/x.md", "Title: X\nTags: own; a, b\nAuthors: Doe, Jane; Roe, Rick\nDate: 2024-03-05");
    assert_eq!(item["tags"], json!(["Various", "own", "a, b"]));
    assert_eq!(item["authors"], json!([{"name": "Doe, Jane"}, {"name": "Roe, Rick"}]));
    let item = entry("USE_FOLDER_AS_CATEGORY = False\n", "content/trips/x.md", "Title: X\nDate: 2024-03-05");
    assert_eq!(item["tags"], json!(["misc"]));
    let item = entry("CATEGORY_SAVE_AS = ''\n", "content/trips/x.md", "Title: X\nDate: 2024-03-05");
    assert_eq!(item["tags"], Json::Null);
}

#[test]
fn names_and_paths_say_what_their_patterns_find() {
    let settings = r"FILENAME_METADATA = r'(?P<date>\d{4}-\d{2}-\d{2})_(?P<slug>[^.]+)(\.(?P<lang>[a-z]{2}))?'
PATH_METADATA = r'(?P<category>[^/]+)/(?P<Author>[^/]+)/.*'
";
    let item = entry(settings, "content/web/Ann/2024-03-05_hello.de.md", "Title: A");
    assert_eq!(item["url"], "https://example.org/hello-de.html");
    assert_eq!(item["date_published"], "2024-03-05T00:00:00+01:00");
    assert_eq!(item["tags"], json!(["web"]));
    assert_eq!(item["authors"][0]["name"], "Ann");
    let item = entry("", "content/2024-03-05-x.md", "Title: A\nCategory: Said");
    assert_eq!((&item["date_published"], &item["tags"]), (&json!("2024-03-05T00:00:00+01:00"), &json!(["Said"])));
}

#[test]
fn headers_are_read_as_markdown_of_python_reads_them() {
    for (header, expected) in [
        ("Title: A: b\nDate: 2024-03-05", "A: b | 2024-03-05T00:00:00+01:00"),
        ("---\ntitle: A: b\ndate: 2024-03-05 10:00\n---", "A: b | 2024-03-05T10:00:00+01:00"),
        ("Series: x\nTITLE: A\nDate: 5 Mar 2024 3:04 PM\nDate: 2020-01-01", "A | 2024-03-05T15:04:00+01:00"),
        ("Title: A\nDate: 03/05/2024", "A | 2024-03-05T00:00:00+01:00"),
        ("Title: A\nDate: 2024-03-05\nTimezone: Asia/Tokyo", "A | 2024-03-05T00:00:00+09:00"),
        ("Title: A\nDate: 2024-03-31 02:30", "A | 2024-03-31T03:30:00+02:00"),
        ("---\ntitle: \"A: b\"\ndate: 2024-03-05\ntags:\n  - x\n---", "A: b | 2024-03-05T00:00:00+01:00"),
    ] {
        let item = entry("", "content/a.md", header);
        let found = format!("{} | {}", item["title"].as_str().unwrap(), item["date_published"].as_str().unwrap());
        assert_eq!(found, expected, "{header}");
        assert_eq!(item["content_html"], "<p>Text.</p>", "{header}");
    }
    let page = "<html><head><title>A &amp; b</title><meta name=\"date\" content=\"2024-03-05\">\
                <meta name=\"category\" content=\"Web\"><meta name=\"status\" content=\"published\"></head><body><p>Text.</p></body></html>";
    let folder = built(&[("pelicanconf.py", CONF), ("content/a.html", page)]);
    assert_eq!((&folder.item()["title"], &folder.item()["tags"]), (&json!("A & b"), &json!(["Web"])));
}

#[test]
fn yaml_is_what_it_is_where_a_plugin_reads_it() {
    let settings = "PLUGINS = ['pelican.plugins.yaml_metadata']\n";
    let header = "---\ntitle: \"A: b\"\ndate: 2024-03-05\ntags: x, y\nauthors: [Ann, Doe, Jane]\n---";
    let item = entry(settings, "content/a.md", header);
    assert_eq!((&item["title"], &item["tags"]), (&json!("A: b"), &json!(["misc", "x, y"])));
    assert_eq!(item["authors"].as_array().unwrap().len(), 3);
}

#[test]
fn settings_are_those_of_what_is_published() {
    let conf = "import os\nSITENAME = 'T'\nAUTHOR = u'Ada'\nSITEURL = ''\nPATH = os.path.join(os.curdir, 'text')\n\
                TIMEZONE = os.environ.get('NO_SUCH_ZONE', 'Asia/Tokyo')\nBASE = 'blog'\nDEBUG = True\n";
    let publish = "import os, sys\nsys.path.append(os.curdir)\nfrom pelicanconf import *\nDEBUG = False\n\
                   SITEURL = f'https://example.org/{BASE}/' if not DEBUG else 'http://localhost'\n\
                   if DEBUG:\n    ARTICLE_URL = 'x/{slug}'\nelse:\n    ARTICLE_URL = '{}/{{slug}}/'.format('posts')\n";
    let article = "Title: A\nDate: 2024-03-05\n\nText.\n";
    let files = [("pelicanconf.py", conf), ("publishconf.py", publish), ("text/a.md", article)];
    let item = built(&files).item();
    assert_eq!(item["url"], "https://example.org/blog/posts/a/");
    assert_eq!(item["date_published"], "2024-03-05T00:00:00+09:00");
}

#[test]
fn what_a_program_computes_is_said_once_and_not_guessed() {
    let folder = Folder::bare()
        .file("pelicanconf.py", format!("{CONF}ARTICLE_URL = pattern()\nTIMEZONE = zone()\n"))
        .file("content/a.md", "Title: A\nDate: 2024-03-05\n\nText.\n")
        .file("content/b.md", "Title: B\nDate: 2024-03-06\n\nText.\n");
    let run = folder.run(&["build", "--output", "feeds"]).exits(0);
    let run =
        run.says("ARTICLE_URL is computed in pelicanconf.py:6").says("TIMEZONE is computed").says("pelicanconf.py:7");
    assert_eq!(run.stderr.matches("is computed").count(), 2, "{}", run.stderr);
    assert_eq!(folder.json()["items"][0]["url"], Json::Null);
    folder.write("dateline.toml", "permalink = '/{slug}/'\ntimezone = 'Europe/Berlin'\n");
    folder.run(&["build", "--output", "feeds"]).exits(0).says_nothing();
    assert_eq!(folder.json()["items"][0]["url"], "https://example.org/b/");
}

#[test]
fn typography_changes_titles_and_the_slugs_of_them() {
    for (settings, title, expected, page) in [
        (
            "",
            "\"Jayhawks\" & KU's fans -- of AT&T",
            "“Jayhawks” & KU’s fans — of AT&T",
            "/jayhawks-kus-fans-of-att.html",
        ),
        ("TYPOGRIFY_DASHES = 'oldschool'\n", "It's 1--2---3...", "It’s 1–2—3…", "/its-1-2-3.html"),
        ("TYPOGRIFY_OMIT_FILTERS = ['smartypants']\n", "It's the 'end'", "It's the 'end'", "/its-the-end.html"),
        ("TYPOGRIFY_OMIT_FILTERS = ['widont']\n", "Rock 'n' roll", "Rock ‘n’ roll", "/rock-n-roll.html"),
        ("TYPOGRIFY_IGNORE_TAGS = ['b']\n", "<b>'Bold'</b> 'words'", "'Bold' ‘words’", "/bold-words.html"),
        ("SLUGIFY_USE_UNICODE = True\n", "An em--dash", "An em—dash", "/an-emdash.html"),
        ("", "<code>'x' -- y</code> it's", "'x' -- y it’s", "/x-y-its.html"),
    ] {
        let item = entry(
            &format!("TYPOGRIFY = True\n{settings}"),
            "content/a.md",
            &format!("Title: {title}\nDate: 2024-03-05"),
        );
        assert_eq!((&item["title"], &item["url"]), (&json!(expected), &json!(format!("https://example.org{page}"))));
    }
    assert_eq!(
        entry("TYPOGRIFY = False\n", "content/a.md", "Title: It's -- x\nDate: 2024-03-05")["title"],
        "It's -- x"
    );
}

#[test]
fn subsites_have_the_articles_of_their_languages() {
    let articles = [
        ("content/a.md", "Title: A\nDate: 2024-03-05\nLang: en"),
        ("content/b.md", "Title: B\nDate: 2024-03-06\nLang: de"),
        ("content/c.md", "Title: C\nDate: 2024-03-07\nLang: fr"),
        ("content/d.md", "Title: D\nDate: 2024-03-08\nLang: es"),
        ("content/e.md", "Title: E\nDate: 2024-03-09"),
        ("content/f.md", "Title: F\nDate: 2024-03-10\nLang: de\nUrl: eigen/"),
        ("content/g.md", "Title: G\nDate: 2024-03-11\nLang: de\nStatus: hidden"),
    ];
    let plain = "I18N_SUBSITES = {'de': {}, 'fr': {}}\n";
    let expected = ["/a.html", "/d-es.html", "/de/b.html", "/de/eigen/", "/e.html", "/fr/c.html"];
    assert_eq!(of(&format!("PLUGINS = ['i18n_subsites']\n{plain}"), &articles), expected);
    assert_eq!(of(plain, &articles), expected, "without PLUGINS, Pelican loads what is installed");
    let without = of(&format!("PLUGINS = ['sitemap']\n{plain}"), &articles);
    assert_eq!(without, ["/a.html", "/b-de.html", "/c-fr.html", "/d-es.html", "/e.html", "/eigen/"]);
    let own = "I18N_SUBSITES = {'de': {'SITEURL': 'https://example.org/deutsch', 'ARTICLE_URL': '{date:%H}/{slug}/', 'AUTHOR': 'Eva', \
               'TIMEZONE': 'Asia/Tokyo', 'JINJA_FILTERS': {'f': f}}, 'fr': {'SITEURL': 'https://fr.example'}}\n";
    assert_eq!(of(own, &articles)[2..], ["/deutsch/00/b/", "/deutsch/eigen/", "/e.html", "https://fr.example/c.html"]);
    let item = entry(own, "content/b.md", "Title: B\nDate: 2024-03-06 10:00\nLang: de");
    assert_eq!(item["url"], "https://example.org/deutsch/10/b/");
    assert_eq!(
        (&item["date_published"], &item["authors"][0]["name"]),
        (&json!("2024-03-06T10:00:00+09:00"), &json!("Eva"))
    );
}

#[test]
fn subsites_that_a_program_makes_are_said() {
    let computed = files("I18N_SUBSITES = subsites()\n", &[("content/a.md", "Title: A\nDate: 2024-03-05")]);
    built(&borrowed(&computed)).run(&["build", "--output", "feeds"]).exits(0).says("I18N_SUBSITES is computed");
    let address = files(
        "I18N_SUBSITES = {'de': {'SITEURL': home()}}\n",
        &[("content/a.md", "Title: A\nDate: 2024-03-05\nLang: de")],
    );
    let folder = built(&borrowed(&address));
    assert_eq!(folder.item()["url"], Json::Null);
    folder.run(&["build", "--output", "feeds"]).exits(0).says("a SITEURL of I18N_SUBSITES is computed");
}

#[test]
fn folders_are_compared_as_they_are_written() {
    let articles = [
        ("content/a.md", "Title: A\nDate: 2024-03-05"),
        ("content/pages/b.md", "Title: B\nDate: 2024-03-06"),
        ("content/x/c.md", "Title: C\nDate: 2024-03-07"),
        ("content/x/y/d.md", "Title: D\nDate: 2024-03-08"),
    ];
    for (settings, expected) in [
        ("PAGE_PATHS = []\n", &["/a.html", "/b.html", "/c.html", "/d.html"][..]),
        ("ARTICLE_PATHS = ['.']\n", &["/a.html", "/b.html", "/c.html", "/d.html"]),
        ("ARTICLE_PATHS = ['x']\nARTICLE_EXCLUDES = ['x/y']\n", &["/c.html"]),
        ("ARTICLE_EXCLUDES = ['x/y/']\n", &["/a.html", "/c.html", "/d.html"]),
        ("IGNORE_FILES = ['**/c.md', 'd.*', '{a,c}.md']\n", &["/a.html", "/c.html"]),
    ] {
        assert_eq!(of(settings, &articles), expected, "{settings}");
    }
}

#[test]
fn formatted_fields_are_markdown() {
    let titles = "FORMATTED_FIELDS = ['summary', 'title']\n";
    let item = entry(titles, "content/a.md", "Title: A *marked* `title` & __more__\nDate: 2024-03-05");
    assert_eq!(
        (&item["title"], &item["url"]),
        (&json!("A marked title & more"), &json!("https://example.org/a-marked-title-more.html"))
    );
    let item = entry("", "content/a.md", "Title: A *marked* title\nDate: 2024-03-05");
    assert_eq!(item["title"], "A *marked* title");
    // HTML has no such fields.
    let page =
        "<html><head><title>A *b*</title><meta name=\"date\" content=\"2024-03-05\"></head><body>T</body></html>";
    assert_eq!(entry(titles, "content/a.html", page)["title"], "A *b*");
}

#[test]
fn articles_without_a_page_have_no_link() {
    let articles = [
        ("content/a.md", "Title: A\nDate: 2024-03-05"),
        ("content/b.md", "Title: B\nDate: 2024-03-06\nsave_as: b.html"),
        ("content/c.md", "Title: C\nDate: 2024-03-07\nLang: de"),
        ("content/d.md", "Title: D\nDate: 2024-03-08\nsave_as:"),
    ];
    assert_eq!(of("ARTICLE_SAVE_AS = ''\n", &articles), ["/b.html", "/c-de.html", "nowhere", "nowhere"]);
    assert_eq!(of("ARTICLE_LANG_SAVE_AS = ''\n", &articles), ["/a.html", "/b.html", "nowhere", "nowhere"]);
}

#[test]
fn dates_of_files_are_said_to_be_left_out() {
    let articles = [("content/a.md", "Title: A\nDate: 2024-03-05"), ("content/b.md", "Title: B")];
    let files = files("DEFAULT_DATE = 'fs'\n", &articles);
    assert_eq!(pages(&borrowed(&files)), ["/a.html"]);
    let run = built(&borrowed(&files)).run(&["build"]).exits(0);
    run.says("articles that say no date are left out").says("pelicanconf.py:6");
}

#[test]
fn restructuredtext_has_its_metadata_behind_its_title() {
    let text = "A Größe\n#######\n\n:Date: 2024-03-05 10:20\n:modified: 2024-03-06\n:tags: a; b\n:category: Web\n:authors: Bob; Cid\n\n\
                See `the other <{filename}/b.rst>`_.\n";
    let other = "B\n#\n\n:date: 2024-03-04\n:slug: own\n\nText.\n";
    let folder = built(&[("pelicanconf.py", CONF), ("content/a.rst", text), ("content/b.rst", other)]);
    let items = folder.json()["items"].clone();
    let item = &items[0];
    assert_eq!(item["url"], "https://example.org/a-grosse.html");
    assert_eq!(item["title"], "A Größe");
    assert_eq!(item["date_published"], "2024-03-05T10:20:00+01:00");
    assert_eq!(item["tags"], json!(["Web", "a", "b"]));
    assert_eq!(item["authors"][1]["name"], "Cid");
    assert_eq!(item["content_html"], "<p>See <a href=\"https://example.org/own.html\">the other</a>.</p>");
    assert_eq!(items[1]["url"], "https://example.org/own.html");
}

#[test]
fn tags_of_the_plugin_for_liquid_tags_are_carried_out() {
    let body = "{% img left /images/a.png 150 \"Its title\" \"A hill\" %} {% video /v.mp4 /p.png %}\n\n{% youtube abc_1 %}\n\n\
                {% soundcloud https://soundcloud.com/a/b %} {% giphy abc 'Some joy' %}\n\n{% include_code a.py lang:python lines:2-3 Named %}\n\n\
                {% literal img x %} {% unheard of %} {% notebook a.ipynb %}\n\n```\n{% img /images/a.png %}\n```";
    let article = format!("Title: A\nDate: 2026-01-05\n\n{body}\n");
    let of = |plugins: &str| {
        let settings = format!(
            "AUTHOR = 'Ada'\nSITENAME = 'T'\nSITEURL = 'https://example.org'\nPATH = 'content'\nPLUGINS = {plugins}\n\
             LIQUID_TAGS = ['img', 'video', 'youtube', 'soundcloud', 'giphy', 'include_code', 'literal', 'notebook']\n"
        );
        built(&[
            ("pelicanconf.py", &settings),
            ("content/a.md", &article),
            ("content/code/a.py", "a = 1\nb = '<b>'\nc = 3\n"),
        ])
    };
    let folder = of("['sitemap', 'liquid_tags']");
    let build = folder.run(&["build", "--output", "feeds"]);
    build.says("content/a.md:12:").says("the tag `notebook` was left out").says("readers will see `{% unheard of %}`");
    let text = folder.item()["content_html"].as_str().unwrap().to_owned();
    for expected in [
        "<p><img alt=\"A hill\" src=\"https://example.org/images/a.png\" title=\"Its title\"> \
         <video",
        "<source src=\"https://example.org/v.mp4\">",
        "<p><a href=\"https://www.youtube.com/watch?v=abc_1\">",
        "<a href=\"https://soundcloud.com/a/b\">https://soundcloud.com/a/b</a> <a href=\"https://giphy.com/gifs/abc\"><img alt=\"Some joy\"",
        "<p>Named a.py [Lines 2-3] <a href=\"https://example.org/code/a.py\">download</a></p><pre><code class=\"language-python\">b = '&lt;b&gt;'\nc = 3\n</code></pre>",
        "<p>{% img x %} {% unheard of %}</p>",
        "<pre><code>{% img /images/a.png %}\n</code></pre>",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    let text = of("['sitemap']").item()["content_html"].to_string();
    assert!(text.contains("{% img left") && text.contains("{% literal img x %}"), "{text}");
}
