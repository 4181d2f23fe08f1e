//! Hugo: what it publishes, where, and when.

use serde_json::{Value as Json, json};

use super::{built, pages};
use crate::support::Folder;

/// The settings of a site, with others before its tables.
fn config(settings: &str) -> String {
    format!("baseURL = 'https://example.org/'\ntitle = 'T'\n{settings}\n[params]\nauthor = 'Ada Lovelace'\n")
}

/// Files, of which those in TOML are settings as they are, and all others have a title, a date and these lines of front
/// matter. Each gets another day, unless it says its own.
fn files(settings: &str, articles: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut files = vec![("hugo.toml".to_owned(), config(settings))];
    for ((path, lines), day) in articles.iter().zip(1..) {
        let given = |name: &str, value: String| {
            let is_there = lines.lines().take_while(|line| !line.starts_with('[')).any(|line| line.starts_with(name));
            if is_there { String::new() } else { format!("{name} = {value}\n") }
        };
        let front_matter =
            format!("{}{}{lines}", given("title", "'A'".to_owned()), given("date", format!("2024-03-{day:02}")));
        let is_data = ["toml", "yaml"].contains(&path.rsplit('.').next().unwrap_or_default());
        let text = if is_data { (*lines).to_owned() } else { format!("+++\n{front_matter}\n+++\nText.\n") };
        files.push(((*path).to_owned(), text));
    }
    files
}

fn site(settings: &str, articles: &[(&str, &str)]) -> Folder {
    let files = files(settings, articles);
    built(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// The addresses of the articles of a site.
fn of(settings: &str, articles: &[(&str, &str)]) -> Vec<String> {
    let files = files(settings, articles);
    pages(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// A member of the items of a site's feed, by the names of their pages.
fn member(settings: &str, articles: &[(&str, &str)], name: &str) -> Vec<(String, Json)> {
    let json = site(settings, articles).json();
    let items = json["items"].as_array().unwrap().iter();
    let page = |item: &Json| {
        item["url"].as_str().unwrap_or_default().trim_end_matches('/').rsplit('/').next().unwrap().to_owned()
    };
    let mut found: Vec<_> = items.map(|item| (page(item), item[name].clone())).collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

#[test]
fn names_are_cleaned_as_hugo_does() {
    let articles = [
        ("content/posts/Größe und Maß.md", ""),
        ("content/posts/c++ & c#.md", ""),
        ("content/posts/v1.2.md", ""),
        ("content/posts/two  spaces/İstanbul.md", ""),
        ("content/posts/ΟΔΟΣ½.md", ""),
        ("content/posts/x/index.md", "slug = '-Own Slug-'"),
    ];
    assert_eq!(
        of("", &articles),
        [
            "/posts/%CE%BF%CE%B4%CE%BF%CF%83/",
            "/posts/c++--c%23/",
            "/posts/gr%C3%B6%C3%9Fe-und-ma%C3%9F/",
            "/posts/own-slug/",
            "/posts/two--spaces/istanbul/",
            "/posts/v1.2/"
        ]
    );
    let of_site = of("disablePathToLower = true\nremovePathAccents = true", &articles[..4]);
    assert_eq!(
        of_site,
        [
            "/posts/Große-und-Maß/".replace('ß', "%C3%9F"),
            "/posts/c++-c%23/".into(),
            "/posts/two-spaces/Istanbul/".into(),
            "/posts/v1.2/".into()
        ]
    );
}

#[test]
fn patterns_are_for_sections_and_filled_with_many_words() {
    for (pattern, expected) in [
        ("/:year/:month/:day/:title/", "/2024/03/05/its-a-b/"),
        ("/:monthname/:weekdayname/:weekday/:yearday/", "/march/tuesday/2/65/"),
        ("/:06-:1-:2/:Jan/:Mon/:15h", "/24-3-5/mar/tue/00h/"),
        ("/:section/:sections/:slug", "/posts/posts/deep/its-a-b/"),
        ("/:sections[1:]/:sections[last]/:contentbasename", "/deep/deep/my-file/"),
        ("/:sections[:last]/x/:sections[0]/:sections[7]/:filename.html", "/posts/x/posts/my-file.html/"),
        ("/a\\\\:b/:slugorcontentbasename", "/ab/my-file/"),
    ] {
        let articles = [
            ("content/posts/deep/My File.md", "title = 'It''s/a   B'\ndate = 2024-03-05".replace("''", "'")),
            ("content/posts/deep/_index.md", String::new()),
            ("content/other/a.md", String::new()),
        ];
        let articles: Vec<(&str, String)> =
            articles.iter().map(|(path, text)| (*path, text.replace("'It's/a   B'", "\"It's/a   B\""))).collect();
        let articles: Vec<(&str, &str)> = articles.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let found = of(&format!("[permalinks]\nposts = \"{pattern}\""), &articles);
        assert!(found.contains(&"/other/a/".to_owned()), "{pattern}: {found:?}");
        assert!(found.contains(&expected.to_owned()), "{pattern}: {found:?}");
    }
}

#[test]
fn first_fitting_pattern_of_a_list_counts() {
    let settings = "[[permalinks]]\npattern = '/far/:slug'\n[permalinks.target]\npath = '{/a/x*,/b/**}'\n\
                    [[permalinks]]\npattern = '/tags/:slug'\n[permalinks.target]\nkind = 'term'\n\
                    [[permalinks]]\npattern = '/:section/else/:contentbasename'";
    let articles =
        [("content/a/x1.md", "title = 'One'"), ("content/b/c/d.md", "title = 'Two'"), ("content/a/y.md", "")];
    assert_eq!(of(settings, &articles), ["/a/else/y/", "/far/one/", "/far/two/"]);
}

#[test]
fn pattern_that_hugo_does_not_know_gives_no_link() {
    let folder = site("[permalinks]\nposts = '/:nobody/:title'", &[("content/posts/a.md", "")]);
    assert_eq!(folder.item().get("url"), None);
    folder.run(&["build", "--output", "feeds"]).says("`:nobody` in Hugo's permalinks is not known");
}

#[test]
fn own_address_wins_over_patterns() {
    let articles = [
        ("content/posts/a.md", "url = 'one'"),
        ("content/posts/b.md", "url = '/Two/Ü x/'"),
        ("content/posts/c.md", "url = '/three.html'"),
        ("content/posts/d.md", "url = '/:year/:title.html'"),
        ("content/posts/e.md", "url = '/five/index.html'"),
        ("content/posts/f.md", "url = ''"),
        ("content/posts/g.md", "url = '/a/../six'"),
    ];
    assert_eq!(
        of("[permalinks]\nposts = '/p/:contentbasename'", &articles),
        ["/2024/a.html", "/Two/%C3%9C%20x/", "/five/", "/one/", "/p/f/", "/six/", "/three.html"]
    );
}

#[test]
fn ugly_pages_are_files() {
    let articles = [("content/posts/a.md", ""), ("content/notes/b/index.md", ""), ("content/c.md", "url = '/own/'")];
    assert_eq!(of("uglyURLs = true", &articles), ["/notes/b.html", "/own/", "/posts/a.html"]);
    assert_eq!(of("[uglyURLs]\nposts = true", &articles), ["/notes/b/", "/own/", "/posts/a.html"]);
    assert_eq!(of("uglyURLs = true\n[permalinks]\nposts = '/:title'", &articles[..1]), ["/a.html"]);
}

#[test]
fn languages_have_folders_prefixes_hosts_and_patterns() {
    let articles = [
        ("content/posts/a.md", ""),
        ("content/posts/a.de.md", ""),
        ("content/posts/b.de.md", "url = 'own'"),
        ("content/posts/c.fr.md", ""),
        ("content/posts/d.es.md", ""),
    ];
    let two = "[languages.en]\n[languages.de]\n[languages.fr]\ndisabled = true";
    assert_eq!(of(two, &articles), ["/de/own/", "/de/posts/a/", "/posts/a/", "/posts/d.es/"]);
    let all = format!(
        "defaultContentLanguageInSubdir = true\n{two}\n[languages.de.permalinks]\nposts = '/beitrag/:contentbasename'"
    );
    assert_eq!(of(&all, &articles), ["/de/beitrag/a/", "/de/own/", "/en/posts/a/", "/en/posts/d.es/"]);
    let folders = "[languages.en]\ncontentDir = 'content/en'\n[languages.de]\ncontentDir = 'inhalt'";
    let articles = [("content/en/posts/a.md", ""), ("inhalt/posts/a.md", ""), ("content/x/b.md", "")];
    assert_eq!(of(folders, &articles), ["/de/posts/a/", "/posts/a/"]);
    let hosts = "[languages.en]\nbaseURL = 'https://en.example/'\n[languages.de]\nbaseURL = 'https://de.example/x/'";
    let articles = [("content/posts/a.md", ""), ("content/posts/a.de.md", "")];
    assert_eq!(of(hosts, &articles), ["https://de.example/x/posts/a/", "https://en.example/posts/a/"]);
    let tags = "locale = 'en-GB'\n[languages.en]\n[languages.de]\nlocale = 'de-AT'";
    let folder = site(tags, &articles);
    assert_eq!(folder.json()["language"], "en-GB");
    assert_eq!(folder.json()["items"][0]["language"], "de-AT");
}

#[test]
fn pages_are_for_the_sites_that_a_matrix_names() {
    let settings = "[languages.en]\nweight = 1\n[languages.de]\n[languages.fr]\n\
                    [versions.'v1.0.0']\n[versions.'v2.0.0']\n[roles.guest]\n[roles.member]";
    let articles = [
        ("content/posts/a.md", ""),
        ("content/posts/both.md", "[sites.matrix]\nlanguages = ['fr', 'en']"),
        ("content/posts/german.md", "[sites.matrix]\nlanguages = ['! en', 'd*']"),
        ("content/posts/mixed.md", "[sites.matrix]\nlanguages = ['fr']\nversions = ['< v2']\nroles = ['{member,x}']"),
        ("content/posts/named._version_v1.0.0_.md", ""),
        ("content/posts/nowhere.md", "[sites.matrix]\nlanguages = ['es']"),
        ("content/posts/own.md", "url = 'own/'\n[sites.matrix]\nroles = ['member']"),
        ("content/posts/rooted.md", "url = '/rooted/'\n[sites.matrix]\nroles = ['member']"),
    ];
    let expected = [
        "/de/posts/german/",
        "/member/own/",
        "/member/v1.0.0/fr/posts/mixed/",
        "/posts/a/",
        "/posts/both/",
        "/posts/nowhere/",
        "/rooted/",
        "/v1.0.0/posts/named/",
    ];
    assert_eq!(of(settings, &articles), expected);
    let languages: Vec<_> = member(settings, &articles[..3], "language");
    assert_eq!(languages, [("a".into(), json!(null)), ("both".into(), json!(null)), ("german".into(), json!("de"))]);
    let shown = "defaultContentVersion = 'v1.0.0'\ndefaultContentVersionInSubdir = true\n\
                 [versions.'v1.0.0']\n[versions.'v2.0.0']\n[cascade.sites.matrix]\nversions = ['> v1.0.0']\n\
                 [cascade.target]\npath = '/posts/b'";
    assert_eq!(
        of(shown, &[("content/posts/a.md", ""), ("content/posts/b.md", "")]),
        ["/v1.0.0/posts/a/", "/v2.0.0/posts/b/"]
    );
}

#[test]
fn pages_that_are_no_html_end_as_their_format_does() {
    let articles = [
        ("content/posts/a.md", ""),
        ("content/posts/amp.md", "outputs = ['amp']"),
        ("content/posts/both.md", "outputs = ['json', 'html']"),
        ("content/posts/data.md", "outputs = 'JSON'"),
        ("content/posts/feed.md", "outputs = ['rss']"),
        ("content/posts/own.md", "outputs = ['json']\nurl = '/x.json'"),
    ];
    let expected =
        ["/amp/posts/amp/", "/posts/a/", "/posts/both/", "/posts/data/index.json", "/posts/feed/index.xml", "/x.json"];
    assert_eq!(of("", &articles), expected);
    let ugly =
        ["/amp/posts/amp.html", "/posts/a.html", "/posts/both.html", "/posts/data.json", "/posts/feed/index.xml"];
    assert_eq!(of("uglyURLs = true", &articles[..5]), ugly);
    let of_language = "[languages.en]\n[languages.en.outputs]\npage = ['json']\n[languages.de]";
    let languages = [articles[0], ("content/posts/a.de.md", "")];
    assert_eq!(of(of_language, &languages), ["/de/posts/a/", "/posts/a/index.json"]);
    let settings = "[outputs]\npage = ['gemini']\n[mediaTypes.'text/gemini']\nsuffixes = ['gmi']\n\
                    [outputFormats.Gemini]\nmediaType = 'text/gemini'\npath = 'g'\n\
                    [outputFormats.json]\nbaseName = 'data'";
    let expected = ["/g/posts/a/index.gmi", "/posts/both/", "/posts/data.json"];
    assert_eq!(of(settings, &[articles[0], articles[2], articles[3]]), expected);
}

#[test]
fn sections_and_settings_pass_fields_down() {
    let articles = [
        (
            "content/posts/_index.md",
            "[[cascade]]\ntags = ['x']\n[[cascade]]\ndraft = true\n[cascade.target]\npath = '/posts/secret/**'",
        ),
        ("content/posts/a.md", ""),
        ("content/posts/b.md", "tags = ['own']"),
        ("content/posts/secret/c.md", ""),
        ("content/posts/secret/d.md", "draft = false"),
        ("content/posts/secret/open/_index.md", "[cascade]\ndraft = false\ntags = ['near']"),
        ("content/posts/secret/open/e/index.md", ""),
        ("content/notes/f.md", ""),
        ("content/notes/g.md", ""),
    ];
    let settings = "[[cascade]]\n[cascade.build]\nlist = 'never'\n[cascade.target]\npath = '/notes/g'\n\
                    [[cascade]]\ndraft = true\n[cascade.target]\nenvironment = 'development'";
    let found = member(settings, &articles, "tags");
    let expected =
        [("a", json!(["x"])), ("b", json!(["own"])), ("d", json!(["x"])), ("e", json!(["near"])), ("f", Json::Null)];
    assert_eq!(found, expected.map(|(page, tags)| (page.to_owned(), tags)));
}

#[test]
fn pages_that_no_list_has_and_files_of_bundles_are_left_out() {
    let articles = [
        ("content/posts/shown.md", ""),
        ("content/posts/local.md", "[build]\nlist = 'local'"),
        ("content/posts/never.md", "[build]\nrender = 'never'"),
        ("content/posts/link.md", "[build]\nrender = 'link'"),
        ("content/posts/headless/index.md", "headless = true"),
        ("content/posts/bundle/index.md", ""),
        ("content/posts/bundle/part.md", ""),
        ("content/posts/bundle/deep/index.md", ""),
        ("content/posts/branch/_index.md", ""),
        ("content/posts/branch/page.md", ""),
        ("content/posts/.hidden.md", ""),
        ("content/posts/#draft/x.md", ""),
        ("content/posts/left-out.md", ""),
        ("archetypes/default.md", ""),
    ];
    let found = of("ignoreFiles = ['left-.*\\.md$']", &articles);
    assert_eq!(found, ["/posts/branch/page/", "/posts/bundle/", "/posts/link/", "/posts/shown/"]);
}

#[test]
fn dates_come_from_the_fields_that_the_settings_name() {
    let dates = |settings: &str, articles: &[(&str, &str)]| {
        let found = member(settings, articles, "date_published");
        found.into_iter().map(|(page, date)| format!("{page} {}", date.as_str().unwrap())).collect::<Vec<_>>()
    };
    let articles = [
        ("content/a.md", "date = ''\npublishDate = 2024-02-02\nlastmod = 2024-02-03"),
        ("content/b.md", "date = ''\nmodified = 2024-02-03"),
        ("content/c.md", "date = 2024-02-04\npublishDate = 2030-01-01"),
        ("content/d.md", "date = 2024-02-04\nexpiryDate = 2024-03-01"),
        ("content/2024-02-05-e.md", "date = ''"),
        ("content/f.md", "DATE = 2024-02-06T10:00:00"),
    ];
    let found = dates("timeZone = 'Europe/Berlin'", &articles);
    assert_eq!(found, ["a 2024-02-02T00:00:00+01:00", "b 2024-02-03T00:00:00+01:00", "f 2024-03-06T00:00:00+01:00"]);
    let settings = "[frontmatter]\ndate = [':filename', 'day']\npublishDate = ['live']";
    let articles = [
        ("content/posts/2024-02-05-a.md", "date = 2020-01-01"),
        ("content/posts/2024-02-06-10-20-30_b/index.md", "slug = 'given'"),
        ("content/posts/c.md", "day = 2024-02-07\npublishDate = 2030-01-01"),
        ("content/posts/d.md", "day = 2024-02-07\nlive = 2030-01-01"),
    ];
    let found = dates(settings, &articles);
    assert_eq!(
        found,
        ["a 2024-02-05T00:00:00+00:00", "c 2024-02-07T00:00:00+00:00", "given 2024-02-06T10:20:30+00:00"]
    );
}

#[test]
fn dates_may_have_any_layout_that_go_has_a_name_for() {
    for (date, expected) in [
        ("2024-03-05 10:11:12 +0200", "2024-03-05T10:11:12+02:00"),
        ("2024-03-05 10:11:12 +0100 CET", "2024-03-05T10:11:12+01:00"),
        ("Tue, 05 Mar 2024 10:11:12 GMT", "2024-03-05T10:11:12+00:00"),
        ("Tue Mar  5 10:11:12 2024", "2024-03-05T10:11:12-08:00"),
        ("Tue Mar  5 10:11:12 UTC 2024", "2024-03-05T10:11:12+00:00"),
        ("Tue Mar 05 10:11:12 +0100 2024", "2024-03-05T10:11:12+01:00"),
        ("Tuesday, 05-Mar-24 10:11:12 GMT", "2024-03-05T10:11:12+00:00"),
        ("05 Mar 24 10:11 +0100", "2024-03-05T10:11:00+01:00"),
        ("1709633472", "2024-03-05T10:11:12+00:00"),
        // Clocks skip half past two on this day, and have half past one twice on that.
        ("2024-03-10T02:30:00", "2024-03-10T01:30:00-08:00"),
        ("2024-11-03T01:30:00", "2024-11-03T01:30:00-07:00"),
    ] {
        let folder = site("timeZone = 'America/Los_Angeles'", &[("content/a.md", &format!("date = '{date}'"))]);
        assert_eq!(folder.item()["date_published"], expected, "{date}");
    }
}

#[test]
fn settings_may_be_split_over_a_folder_and_come_from_a_theme() {
    let articles = [
        ("config/_default/permalinks.toml", "posts = '/p/:contentbasename'\n"),
        ("config/_default/languages.de.toml", "weight = 2\n"),
        ("config/_default/languages.yaml", "en:\n  weight: 1\n"),
        ("config/production/cascade.toml", "[[cascade]]\ndraft = true\n[cascade.target]\npath = '/posts/b'\n"),
        ("config/development/permalinks.toml", "posts = '/wrong/'\n"),
        ("themes/plain/hugo.toml", "uglyURLs = true\n[permalinks]\nnotes = '/theme/:contentbasename'\n"),
        ("content/posts/a.md", ""),
        ("content/posts/b.md", ""),
        ("content/posts/a.de.md", ""),
        ("content/notes/c.md", ""),
        ("themes/plain/content/notes/c.md", ""),
        ("themes/plain/content/notes/d.md", ""),
    ];
    assert_eq!(of("theme = 'plain'", &articles), ["/de/p/a/", "/notes/c/", "/notes/d/", "/p/a/"]);
    let merged = of("theme = 'plain'\n[permalinks]\n_merge = 'deep'", &articles);
    assert_eq!(merged, ["/de/p/a/", "/p/a/", "/theme/c/", "/theme/d/"]);
}

#[test]
fn slugs_of_sections_stand_for_their_folders() {
    let articles = [
        ("content/s/_index.md", "slug = 'X y'"),
        ("content/s/a.md", ""),
        ("content/s/a.de.md", ""),
        ("content/s/t/b/index.md", ""),
        ("content/v/_index.md", "cascade = { slug = 'c' }"),
        ("content/v/k.md", ""),
    ];
    let found = of("[languages.en]\n[languages.de]", &articles);
    assert_eq!(found, ["/c/c/", "/de/s/a/", "/x-y/a/", "/x-y/t/b/"]);
    let slugs = of("[permalinks]\ns = '/:sectionslugs/:contentbasename'", &articles[..2]);
    assert_eq!(slugs, ["/x-y/a/"]);
}

#[test]
fn modules_in_the_folder_of_themes_bring_what_they_mount() {
    let settings = "[[module.imports]]\npath = 'one'\n[[module.imports.mounts]]\nsource = 'texts'\ntarget = 'content/n'\n\
                    [[module.imports]]\npath = 'off'\ndisable = true";
    let articles = [
        ("content/a.md", ""),
        ("themes/one/hugo.toml", "theme = 'two'\n"),
        ("themes/one/texts/b.md", ""),
        ("themes/one/content/c.md", ""),
        ("themes/two/content/d.md", ""),
        ("themes/off/content/e.md", ""),
    ];
    assert_eq!(of(settings, &articles), ["/a/", "/d/", "/n/b/"]);
}

#[test]
fn mounted_folders_are_content() {
    let settings = "[languages.en]\n[languages.de]\n\
                    [[module.mounts]]\nsource = 'blog'\ntarget = 'content/posts'\nfiles = ['! drafts/**', '**']\n\
                    [[module.mounts]]\nsource = 'deutsch'\ntarget = 'content'\nlang = 'de'\n\
                    [[module.mounts]]\nsource = 'assets'\ntarget = 'assets'";
    let articles = [
        ("blog/a.md", ""),
        ("blog/drafts/b.md", ""),
        ("deutsch/posts/a.md", ""),
        ("content/posts/c.md", ""),
        ("assets/d.md", ""),
    ];
    assert_eq!(of(settings, &articles), ["/de/posts/a/", "/posts/a/"]);
}

#[test]
fn tags_and_categories_may_be_parameters() {
    let articles = [
        ("content/a.md", "tags = 'one, two'\ncategories = ['c']\nkeywords = ['k']"),
        ("content/b.md", "tags = ['x']\n[params]\ntags = ['y']"),
        ("content/c.md", "Tags = [2024, true]"),
    ];
    let found = member("", &articles, "tags");
    let expected = [("a", json!(["one, two", "c"])), ("b", json!(["y"])), ("c", json!(["2024", "true"]))];
    assert_eq!(found, expected.map(|(page, tags)| (page.to_owned(), tags)));
}

#[test]
fn template_that_makes_pages_is_reported() {
    let folder = site("", &[("content/a.md", "")]);
    folder.write("content/made/_content.gotmpl", "{{ $.AddPage (dict \"path\" \"a\") }}\n");
    let run = folder.run(&["build", "--output", "feeds"]).exits(0);
    run.says("warning[computed]: the articles that a template of Hugo makes are not known");
}

#[test]
fn pattern_of_dateline_is_spelt_as_hugo_spells_paths() {
    let text = "+++\ntitle = 'A'\ndate = 2024-03-05\n+++\nText.\n";
    for (settings, expected) in [("", "/2024/about-tls/"), ("disablePathToLower = true", "/2024/About-TLS/")] {
        let settings = config(settings);
        let permalink = ("dateline.toml", "permalink = \"/{year}/{slug}/\"\n");
        let found = pages(&[("hugo.toml", &settings), permalink, ("content/posts/About-TLS.md", text)]);
        assert_eq!(found, [expected]);
    }
}

#[test]
fn author_may_be_one_of_the_language() {
    for author in ["[languages.en.params.author]\nname = 'Ann Other'", "[languages.en.params]\nauthor = 'Ann Other'"] {
        let settings = format!("baseURL = 'https://e.example/'\ntitle = 'T'\n{author}\n");
        let folder = Folder::bare()
            .file("hugo.toml", settings)
            .file("content/a.md", "---\ntitle: A\ndate: 2026-01-02\n---\nText.\n");
        folder.build();
        assert!(folder.read("static/feeds/feed.json").contains("\"name\": \"Ann Other\""), "{author}");
    }
}

#[test]
fn slug_of_a_section_is_that_of_the_sites_that_have_it() {
    let settings = "[languages.en]\nweight = 1\n[languages.de]\n[versions.'v1.0.0']\n[versions.'v2.0.0']\n";
    let articles = [
        ("content/a/_index.md", "slug = 'first'\n[sites.matrix]\nversions = ['v1.0.0']"),
        ("content/a/old.md", "[sites.matrix]\nversions = ['v1.0.0']"),
        ("content/a/new.md", ""),
        ("content/b/_index.md", "slug = 'bee'\n[sites.matrix]\nlanguages = ['de']"),
        ("content/b/english.md", ""),
        ("content/b/german.de.md", ""),
        ("content/c/_index.md", "slug = 'all'\n[sites.matrix]\nversions = ['**']"),
        ("content/c/old.md", "[sites.matrix]\nversions = ['v1.0.0']"),
        ("content/d/_index._version_v1.0.0_.md", "slug = 'one'"),
        ("content/d/_index.md", "slug = 'two'"),
        ("content/d/old._version_v1.0.0_.md", ""),
        ("content/d/new.md", ""),
    ];
    let expected = [
        "/a/new/",
        "/b/english/",
        "/de/bee/german/",
        "/two/new/",
        "/v1.0.0/all/old/",
        "/v1.0.0/first/old/",
        "/v1.0.0/one/old/",
    ];
    assert_eq!(of(settings, &articles), expected);
}

#[test]
fn only_pages_of_the_segments_that_are_written_are_published() {
    let articles = [("content/posts/a.md", ""), ("content/posts/b.md", ""), ("content/docs/c.md", "")];
    for (settings, expected) in [
        ("[[segments.s.includes]]\npath = '/posts/**'", &["/docs/c/", "/posts/a/", "/posts/b/"][..]),
        ("renderSegments = ['s']\n[[segments.s.includes]]\npath = '/posts/**'", &["/posts/a/", "/posts/b/"]),
        ("renderSegments = ['s']\n[[segments.s.includes]]\npath = ['/posts/**', '! **/b']", &["/posts/a/"]),
        (
            "renderSegments = 's'\n[[segments.s.includes]]\nkind = 'page'\n[[segments.s.excludes]]\npath = '/posts/*'",
            &["/docs/c/"],
        ),
        (
            "renderSegments = ['t']\n[[segments.s.includes]]\npath = '/posts/**'",
            &["/docs/c/", "/posts/a/", "/posts/b/"],
        ),
        (
            "renderSegments = ['s', 't']\n[[segments.s.includes]]\npath = '/docs/c'\n[[segments.t.includes]]\npath = '/posts/a'",
            &["/docs/c/", "/posts/a/"],
        ),
    ] {
        assert_eq!(of(settings, &articles), expected, "{settings}");
    }
}

#[test]
fn terms_of_the_site_s_own_taxonomies_are_tags() {
    let lines = "tags = ['a']\ntopics = ['b', 'c']\nseries = ['d']\nauthors = ['Bo']";
    let of = |settings: &str| member(settings, &[("content/posts/x.md", lines)], "tags").remove(0).1;
    assert_eq!(of(""), json!(["a"]));
    assert_eq!(of("[taxonomies]\ntopic = 'topics'\nserie = 'series'\nauthor = 'authors'"), json!(["a", "b", "c"]));
}
