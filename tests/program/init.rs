//! `dateline init` takes what a generator's own configuration says, and a build right afterwards works.

use std::fs;

use serde_json::{Value as Json, json};

use crate::{
    golden::files,
    support::{Folder, Run, TODAY, shared},
};

/// A site of one generator, and what comes of it.
struct Site {
    name: &'static str,
    files: &'static [(&'static str, &'static str)],
    /// Lines of `dateline.toml`.
    says: &'static [&'static str],
    /// What to adopt.
    publishes: &'static str,
    /// The link of its newest entry after a build.
    page: Option<&'static str>,
}

const ARTICLE: &str = "---\ntitle: Hello there\ndate: 2026-01-31\n---\nText.\n";

const SITES: &[Site] = &[
    Site {
        name: "Jekyll",
        files: &[
            (
                "_config.yml",
                "# Our site\ntitle: >-\n  Ada's \"blog\"\nurl: https://ada.example\nbaseurl: /b\nauthor:\n  name: Ada Lovelace\n  \
                 email: ada@ada.example\nlang: en_GB\ntimezone: Europe/London\npermalink: pretty\nfeed:\n  path: atom.xml\n",
            ),
            ("_posts/2026-01-31-hello-there.md", "---\ntitle: Hello there\n---\nText.\n"),
            ("about.md", "---\ntitle: About\n---\nUs.\n"),
        ],
        says: &[
            "# title = \"Ada's \\\"blog\\\"\"  # from _config.yml",
            "# url = \"https://ada.example/b/\"",
            "# author = \"Ada Lovelace <ada@ada.example>\"",
            "# language = \"en-GB\"",
            "# timezone = \"Europe/London\"",
        ],
        publishes: "https://ada.example/b/atom.xml",
        page: Some("https://ada.example/b/2026/01/31/hello-there/"),
    },
    Site {
        name: "Jekyll",
        files: &[
            (
                "_config.yml",
                "---\ntitle: T\nurl: https://ada.example\nauthor: [Ada, Grace]\ndefaults:\n  - scope: {path: '', type: posts}\n    values:\n      \
                 permalink: /news/:year/:month/:title.html\n",
            ),
            ("_posts/2026-01-31-hello-there.md", "---\ntitle: Hello there\n---\nText.\n"),
        ],
        says: &["# author = [\"Ada\", \"Grace\"]"],
        publishes: "https://ada.example/feed.xml",
        page: Some("https://ada.example/news/2026/01/hello-there.html"),
    },
    Site {
        name: "Hugo",
        files: &[
            (
                "hugo.toml",
                "baseURL = 'https://ada.example/'\ntitle = 'Ada writes'\nlocale = 'de-at'\ntimeZone = 'Europe/Vienna'\n[params.author]\nname = 'Ada'\n\
                 email = 'ada@ada.example'\n[permalinks.page]\nposts = '/:year/:month/:slug/'\nnews = '/x/:weekday/'\n",
            ),
            ("content/posts/hello-there.md", ARTICLE),
            ("content/about.md", "---\ntitle: About\n---\nUs.\n"),
        ],
        says: &[
            "# title = \"Ada writes\"",
            "# language = \"de-AT\"",
            "# timezone = \"Europe/Vienna\"",
            "# output = \"static/feeds\"  # the folder of the feeds; Hugo publishes its files",
        ],
        publishes: "https://ada.example/index.xml",
        page: Some("https://ada.example/2026/01/hello-there/"),
    },
    Site {
        name: "Hugo",
        files: &[
            (
                "config/_default/hugo.yaml",
                "baseURL: https://ada.example/\ntitle: Ada writes\ndefaultContentLanguage: fr\n",
            ),
            ("config/_default/params.toml", "author = 'Ada'\n"),
            ("config/_default/permalinks.toml", "posts = '/:sections/:contentbasename'\n"),
            ("content/posts/a-name.md", ARTICLE),
        ],
        says: &["# author = \"Ada\"", "# language = \"fr\""],
        publishes: "https://ada.example/index.xml",
        page: Some("https://ada.example/posts/a-name/"),
    },
    Site {
        name: "Zola",
        files: &[
            (
                "config.toml",
                "base_url = \"https://ada.example\"\ntitle = \"Ada\"\ndefault_language = \"en\"\nauthor = \"Ada\"\ngenerate_feeds = true\n\
                 feed_filenames = [\"rss.xml\", \"atom.xml\"]\n",
            ),
            ("content/blog/_index.md", "+++\ntitle = \"Blog\"\nsort_by = \"date\"\n+++\n"),
            ("content/blog/hello-there.md", "+++\ntitle = \"Hello there\"\ndate = 2026-01-31\n+++\nText.\n"),
        ],
        says: &[],
        publishes: "https://ada.example/rss.xml https://ada.example/atom.xml",
        page: Some("https://ada.example/blog/hello-there/"),
    },
    Site {
        name: "Pelican",
        files: &[
            (
                "pelicanconf.py",
                "AUTHOR = 'Ada'\nSITENAME = u\"Ada\\u2019s\"\nSITEURL = ''\nPATH = 'content'\nTIMEZONE = 'Europe/Rome'\nDEFAULT_LANG = 'it'\n\
                 ARTICLE_URL = 'posts/{date:%Y}/{date:%m}/{slug}/'\nFEED_ALL_ATOM = None\nimport os\nOTHER = os.environ['X']\n",
            ),
            (
                "publishconf.py",
                "from pelicanconf import *\nSITEURL = 'https://ada.example'\nFEED_ALL_ATOM = 'feeds/all.atom.xml'\n",
            ),
            ("content/hello-there.md", "Title: Hello there\nDate: 2026-01-31 10:00\n\nText.\n"),
            ("content/pages/about.md", "Title: About\n\nUs.\n"),
        ],
        says: &[
            "# title = \"Ada’s\"  # from pelicanconf.py",
            "# url = \"https://ada.example/\"  # the site's home page; from publishconf.py",
            "# timezone = \"Europe/Rome\"",
            "# output = \"content/feeds\"",
        ],
        publishes: "https://ada.example/feeds/all.atom.xml",
        page: Some("https://ada.example/posts/2026/01/hello-there/"),
    },
    Site {
        name: "Eleventy",
        files: &[
            (
                "eleventy.config.js",
                "export default async function(eleventyConfig) {\n  eleventyConfig.addPlugin(feedPlugin, {\n    outputPath: \"/feed/feed.xml\",\n    \
                 metadata: { title: \"no\", base: process.env.URL }\n  });\n  return { dir: { input: \"content\" } };\n};\n",
            ),
            (
                "content/_data/metadata.js",
                "export default {\n\ttitle: \"Ada's blog\",\n\turl: \"https://ada.example/\",\n\tlanguage: \"en\",\n\tauthor: {\n\t\tname: \"Ada\"\n\t}\n}\n",
            ),
            ("content/blog/hello-there.md", ARTICLE),
        ],
        says: &["# title = \"Ada's blog\"  # from content/_data/metadata.js", "# author = \"Ada\""],
        publishes: "https://ada.example/feed/feed.xml",
        page: Some("https://ada.example/blog/hello-there/"),
    },
    Site {
        name: "Docusaurus",
        files: &[
            (
                "docusaurus.config.js",
                "const config = {\n  title: 'Engines',\n  url: 'https://ada.example',\n  baseUrl: '/docs/',\n  trailingSlash: true,\n  i18n: { defaultLocale: 'pt-BR' },\n  \
                 presets: [['classic', { blog: { routeBasePath: 'news', feedOptions: { type: 'all' } } }]],\n  themeConfig: { navbar: { title: 'no' } },\n};\nexport default config;\n",
            ),
            ("blog/2026-01-31-x.md", "---\ntitle: Hello there\nslug: hello-there\nauthors: ada\n---\nText.\n"),
            ("blog/authors.yml", "ada:\n  name: Ada Lovelace\n"),
        ],
        says: &[
            "# title = \"Engines\"",
            "# url = \"https://ada.example/docs/\"",
            "# language = \"pt-BR\"",
            "author = \"Ada Lovelace\"  # as most articles say",
        ],
        publishes: "https://ada.example/docs/news/rss.xml https://ada.example/docs/news/atom.xml https://ada.example/docs/news/feed.json",
        page: Some("https://ada.example/docs/news/hello-there/"),
    },
    Site {
        name: "MkDocs",
        files: &[
            (
                "mkdocs.yml",
                "site_name: Engines\nsite_url: https://ada.example/\nsite_author: Ada\ntheme:\n  name: material\n  language: en\nplugins:\n  - search\n  - blog:\n      \
                 post_url_date_format: yyyy/MM\n  - rss\nmarkdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n",
            ),
            ("docs/index.md", "# Home\n"),
            ("docs/blog/index.md", "# Blog\n"),
            (
                "docs/blog/posts/any.md",
                "---\ndate:\n  created: 2026-01-31\nslug: hello-there\n---\n# Hello there\n\nText.\n",
            ),
        ],
        says: &["# output = \"docs/feeds\""],
        publishes: "https://ada.example/feed_rss_created.xml",
        page: Some("https://ada.example/blog/2026/01/hello-there/"),
    },
    Site {
        name: "Astro",
        files: &[
            (
                "package.json",
                "{\"homepage\": \"https://bitbucket.org/ada/a\", \"author\": {\"name\": \"Ada\", \"email\": \"ada@ada.example\", \"url\": \"https://ada.example/\"}}",
            ),
            ("astro.config.mjs", "export default defineConfig({ site: 'https://astro.example' });\n"),
            ("src/content/blog/hello-there.md", ARTICLE),
        ],
        says: &["# url = \"https://astro.example/\"", "# author = \"Ada <ada@ada.example> (https://ada.example/)\""],
        publishes: "https://astro.example/",
        page: None,
    },
    Site {
        name: "Astro",
        files: &[
            ("package.json", "{\"homepage\": \"https://ada.example/\", \"author\": \"Ada <ada@ada.example>\"}"),
            ("astro.config.mjs", "export default defineConfig({ site: 'https://astro.example' });\n"),
            ("src/content/blog/hello-there.md", ARTICLE),
        ],
        says: &["# url = \"https://astro.example/\"", "# author = \"Ada <ada@ada.example>\""],
        publishes: "https://astro.example/",
        page: None,
    },
];

fn folder_of(files: &[(&str, &str)]) -> Folder {
    files.iter().fold(Folder::bare(), |folder, (path, text)| folder.file(path, text))
}

/// A repository, as far as it is looked at.
fn with_remote(folder: Folder, address: &str) -> Folder {
    folder
        .file(
            ".git/config",
            format!("[core]\n\tbare = false\n[remote \"origin\"]\n\turl = {address}\n\tfetch = +refs/*\n"),
        )
        .file(".git/HEAD", "ref: refs/heads/trunk\n")
}

#[test]
fn every_generator_says_what_it_knows_and_a_build_works_right_away() {
    for site in SITES {
        let folder = folder_of(site.files);
        let title = if site.name == "Astro" { &["init", "--title", "T"][..] } else { &["init"] };
        let run = folder.run(title).exits(0).says_nothing().reports(site.name);
        let run = run.reports(&format!("dateline adopt {}\n", site.publishes)).reports("1 article in ");
        let text = folder.read("dateline.toml");
        for line in site.says {
            assert!(text.contains(line), "{}: {line:?} is not in\n{text}\n{}", site.name, run.stdout);
        }
        folder.run(&["build", "--dry-run", "--format", "json"]).exits(0);
        folder.run(&["build"]).exits(0).reports("1 article");
        let output = text
            .lines()
            .find_map(|line| line.trim_start_matches("# ").strip_prefix("output = \"")?.split('"').next())
            .unwrap_or("feeds");
        let atom = feed_rs::parser::parse(folder.read(&format!("{output}/atom.xml")).as_bytes()).unwrap();
        let link = atom.entries[0].links.iter().find(|link| link.rel.as_deref() != Some("via"));
        assert_eq!(link.map(|link| link.href.as_str()), site.page, "{}", site.name);
        let discovery = atom.links.iter().find(|link| link.rel.as_deref() == Some("self")).unwrap();
        run.reports("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"")
            .reports(&format!("href=\"{}\">", discovery.href));
    }
}

#[test]
fn facts_are_objects_for_programs_with_the_line_they_come_from() {
    let folder = with_remote(folder_of(SITES[0].files), "git@github.com:ada/blog.git");
    let objects = folder.run(&["init", "--format", "json"]).exits(0).says_nothing().objects();
    let find = |kind: &str, key: &str, value: &str| {
        let found = objects.iter().find(|object| object["type"] == kind && object[key] == value);
        found.unwrap_or_else(|| panic!("{kind} {value}: {objects:#?}")).clone()
    };
    let timezone = find("fact", "name", "timezone");
    assert_eq!((&timezone["path"], &timezone["line"]), (&Json::from("_config.yml"), &Json::from(10)));
    assert_eq!(find("fact", "name", "author")["value"], "Ada Lovelace <ada@ada.example>");
    assert_eq!(find("folder", "generator", "Jekyll")["articles"], 1);
    for path in ["dateline.toml", ".github/workflows/feeds.yml"] {
        assert_eq!(find("file", "path", path)["written"], true);
        assert!(folder.exists(path));
    }
    let commands: Vec<&Json> = objects.iter().filter(|object| object["commands"].is_array()).collect();
    assert_eq!(commands[0]["commands"][0], "dateline adopt https://ada.example/b/atom.xml");
    assert_eq!(commands[1]["commands"][0], "dateline build");
    let add = "git add dateline.toml .github/workflows/feeds.yml .gitattributes dateline.lock feeds";
    assert_eq!(commands[2]["commands"], json!(["dateline show", "dateline serve"]));
    assert_eq!(commands[3]["commands"][0], add);
    let driver = "git config merge.dateline.driver 'dateline ledger merge %O %A %B'";
    assert_eq!(commands[4]["commands"][0], driver);
}

#[test]
fn git_is_told_how_the_ledger_is_merged() {
    const LINE: &str = "dateline.lock merge=dateline\n";
    let site = || with_remote(folder_of(SITES[0].files), "git@github.com:ada/blog.git");
    let folder = site();
    folder.run(&["init"]).exits(0).reports("Wrote .gitattributes").reports("merge.dateline.driver");
    assert_eq!(folder.read(".gitattributes"), LINE);
    for (before, after) in [
        ("*.png binary\n", format!("*.png binary\n{LINE}")),
        ("*.png binary", format!("*.png binary\n{LINE}")),
        ("", LINE.to_owned()),
        ("/dateline.lock merge=union\n", "/dateline.lock merge=union\n".to_owned()),
    ] {
        let folder = site().file(".gitattributes", before);
        folder.run(&["init"]).exits(0);
        assert_eq!(folder.read(".gitattributes"), after);
    }
    let folder = folder_of(SITES[0].files);
    let run = folder.run(&["init"]).exits(0);
    assert!(!folder.exists(".gitattributes") && !run.stdout.contains("merge.dateline"));
}

#[test]
fn all_that_is_missing_is_named_at_once_and_nothing_written() {
    let folder = Folder::bare().file("posts/2026-01-31-hello.md", "# Hello\n\nText.\n");
    let before = files(folder.path());
    let run = folder.run(&["init"]).exits(2).says("--title").says("--url").says("--author");
    assert!(!run.stdout.contains("Wrote"), "{}", run.stdout);
    folder
        .run(&["init", "--title", "T", "--format", "json"])
        .exits(2)
        .reports("the feed has no url")
        .reports("no author");
    for wrong in [["--timezone", "Mars/Base"], ["--language", "english"], ["--permalink", "/{name}/"], ["--url", "ada"]]
    {
        let mut arguments = vec!["init", "--title", "T", "--url", "https://ada.example/", "--author", "Ada"];
        if wrong[0] == "--url" {
            arguments.drain(3..5);
        }
        arguments.extend(wrong);
        folder.run(&arguments).exits(2).says(wrong[1].trim_matches('/'));
    }
    assert!(files(folder.path()) == before);
}

#[test]
fn options_win_and_are_what_the_file_says() {
    let folder = folder_of(SITES[0].files).file("notes/2026-02-01-x.md", "# X\n\nText.\n");
    let odd = "Fish & \"chips\" # 5' \\";
    let arguments = [
        "init",
        "--title",
        odd,
        "--url",
        "https://x.example/",
        "--author",
        "Ada",
        "--author",
        "Grace <g@x.example>",
        "--content",
        "notes",
        "--output",
        "out",
        "--permalink",
        "/{year}/{slug}/",
        "--timezone",
        "Asia/Tokyo",
        "--language",
        "ja",
    ];
    folder.run(&arguments).exits(0).says_nothing();
    folder.run(&["build"]).exits(0);
    let json: Json = serde_json::from_str(&folder.read("out/feed.json")).unwrap();
    assert_eq!((&json["title"], &json["language"]), (&Json::from(odd), &Json::from("ja")));
    assert_eq!(json["authors"].as_array().unwrap().len(), 2);
    assert_eq!(json["items"][0]["url"], "https://x.example/2026/x/");
    assert_eq!(json["items"][0]["date_published"], "2026-02-01T00:00:00+09:00");
}

#[test]
fn nothing_is_overwritten() {
    let folder = with_remote(folder_of(SITES[0].files), "https://github.com/ada/blog").file("dateline.toml", "mine");
    let before = files(folder.path());
    folder.run(&["init"]).exits(1).says("file-exists").says("dateline.toml");
    folder.run(&["init", "--format", "json"]).exits(1).reports("\"rule\":\"file-exists\"");
    assert!(files(folder.path()) == before);
    // A CI file that is there stays, and what it would be is said.
    for (address, path) in
        [("git@github.com:a/b", ".github/workflows/feeds.yml"), ("git@gitlab.com:a/b", ".gitlab-ci.yml")]
    {
        let folder = with_remote(folder_of(SITES[0].files), address).file(path, "mine");
        folder.run(&["init"]).exits(0).reports(&format!("{path} is there already")).reports("dateline build");
        assert_eq!(folder.read(path), "mine");
        assert!(folder.exists("dateline.toml"));
    }
}

#[test]
#[cfg(unix)]
fn links_lead_nothing_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let elsewhere = Folder::bare();
    let folder = with_remote(folder_of(SITES[0].files), "https://github.com/ada/blog");
    symlink(elsewhere.path(), folder.path().join(".github")).unwrap();
    folder.run(&["init"]).exits(3).says("outside").says(".github");
    assert!(!folder.exists("dateline.toml") && files(elsewhere.path()).is_empty());
    folder.run(&["init", "--no-ci"]).exits(0);
    let folder = folder_of(SITES[0].files);
    symlink("nowhere", folder.path().join("dateline.toml")).unwrap();
    folder.run(&["init"]).exits(1).says("file-exists");
}

#[test]
fn the_host_of_the_repository_decides_on_the_ci_file() {
    for (address, extra, path) in [
        ("git@github.com:ada/blog.git", "x", Some(".github/workflows/feeds.yml")),
        ("https://ada:secret-token@gitlab.com/ada/blog.git", "x", Some(".gitlab-ci.yml")),
        ("https://gitlab.gnome.org/ada/blog.git", "x", Some(".gitlab-ci.yml")),
        ("https://codeberg.org/ada/blog.git", "x", Some(".forgejo/workflows/feeds.yml")),
        ("https://codeberg.org/ada/blog.git", ".woodpecker/test.yaml", Some(".woodpecker/feeds.yaml")),
        ("https://git.ada.example/ada/blog.git", ".gitea/workflows/x.yml", Some(".forgejo/workflows/feeds.yml")),
        ("https://git.ada.example/ada/blog.git", "x", None),
        ("ssh://git@GitHub.com:2222/ada/blog/", "x", Some(".github/workflows/feeds.yml")),
        ("/srv/git/blog.git", "x", None),
        ("../github.com", "x", None),
        ("https://github.com", "x", None),
        ("git@github.com:", "x", None),
        ("git@github.com:x\u{1b}[31m", "x", None),
        ("https://github.com/$(x)", "x", None),
        ("\u{1b}]0;x\u{7}:::", "x", None),
    ] {
        let folder = with_remote(folder_of(SITES[2].files), address).file(extra, "x");
        let run = folder.run(&["init"]).exits(0).says_nothing();
        let new: Vec<String> = files(folder.path()).keys().map(|path| path.to_string_lossy().into_owned()).collect();
        let ci: Vec<&String> = new
            .iter()
            .filter(|path| path.ends_with("feeds.yml") || path.ends_with("feeds.yaml") || path.ends_with("-ci.yml"))
            .collect();
        assert_eq!(ci, path.iter().collect::<Vec<_>>(), "{address}");
        assert!(!run.stdout.contains("secret") && !run.stdout.contains('\u{1b}'), "{}", run.stdout);
        let Some(path) = path else {
            run.reports("No CI file was written: ");
            continue;
        };
        let text = folder.read(path);
        let yaml: Json = serde_saphyr::from_str(&text).unwrap();
        assert!(yaml.is_object() && !text.contains("secret-token") && !text.contains("@content@"), "{text}");
        // What is pinned is built from Dateline's own sources: in a registry, the name may be anybody's.
        assert!(
            text.contains("\"trunk\"") && text.contains("OWNER/dateline") && !text.contains("install dateline"),
            "{text}"
        );
        let is_action = text.contains("commit: \"true\"");
        assert!(is_action || text.contains("git add -- static/feeds dateline.lock"), "{text}");
        assert!(text.contains("cron") || text.contains("schedule"), "{text}");
    }
}

#[test]
fn remote_called_origin_comes_first_and_a_branch_with_signs_of_a_shell_counts_for_none() {
    let remotes = "[remote \"up\"]\nurl = git@gitlab.com:x/y\n[remote \"origin\"]\nurl = git@github.com:x/y\n";
    for head in ["", "ref: refs/heads/", "0123", "ref: refs/heads/a b", "ref: refs/heads/$(x)"] {
        let folder = folder_of(SITES[2].files).file(".git/config", remotes).file(".git/HEAD", head);
        folder.run(&["init"]).exits(0);
        assert!(folder.read(".github/workflows/feeds.yml").contains("branches: [\"main\"]"), "{head}");
    }
}

/// The title that is found in a file of settings, and its line.
fn title_in(file: &str, text: &str) -> Option<(String, u64)> {
    let folder = folder_of(&[(file, text)]);
    let objects = folder.run(&["init", "--format", "json"]).objects();
    let title = objects.iter().find(|object| object["type"] == "fact" && object["name"] == "title")?;
    Some((title["value"].as_str()?.to_owned(), title["line"].as_u64()?))
}

#[test]
fn programs_are_not_run_and_only_their_plain_texts_taken() {
    for (text, found) in [
        ("SITENAME = 'Ada\\'s \"blog\"'  # ours\n", Some(("Ada's \"blog\"", 1))),
        ("import os\nSITENAME = u'\\u00e9'\n", Some(("é", 2))),
        ("SITENAME = 'one'\nSITENAME = 'two'\n", Some(("two", 2))),
        ("SITENAME = f'{x}'\n", None),
        ("SITENAME = 'x' + y\n", None),
        ("SITENAME = 'a' 'b'\n", Some(("ab", 1))),
        ("SITENAME = '''\nSITENAME = 'no'\n'''\n", Some(("SITENAME = 'no'", 1))),
        ("if True:\n    SITENAME = 'yes'\n", Some(("yes", 2))),
        ("SITENAME = os.environ['X']\n", None),
        ("SITENAME = None\n", None),
    ] {
        let found = found.map(|(title, line)| (title.to_owned(), line));
        assert_eq!(title_in("pelicanconf.py", text), found, "{text}");
    }
    for (text, found) in [
        ("// title: 'no'\n/* title: 'no' */\nexport default {\n  url: \"x\", title: 'T' };\n", Some(("T", 4))),
        ("export const title = 'n'\nmodule.exports = config\n", None),
        (
            "const config = { title: 'T', f() { return 'no' }, themeConfig: { navbar: { title: 'N' } } };\nexport default config",
            Some(("T", 1)),
        ),
        ("({ navbar: { title: 'N' } })", None),
        ("({ title: `x ${y}` })", None),
        ("({ title: process.env.X || 'no' })", None),
        ("({ title: 'x' y })", None),
        ("({ title: true })", None),
        ("title: 'x\n'", None),
    ] {
        let found = found.map(|(title, line)| (title.to_owned(), line));
        assert_eq!(title_in("docusaurus.config.js", text), found, "{text}");
    }
    for text in ["'", "\"\\", "{{{{[[[(((", "}}}])", "`${`", "/*", "\\u12"] {
        assert_eq!(title_in("docusaurus.config.js", text), None, "{text}");
        assert_eq!(title_in("pelicanconf.py", &format!("SITENAME = {text}")), None, "{text}");
    }
}

#[test]
fn settings_of_a_later_file_replace_those_of_an_earlier_one() {
    let folder = folder_of(&[
        ("hugo.toml", "title = 'One'\nbaseURL = 'https://one.example'\nauthor = ['Ada', 'Grace']\n"),
        ("config/_default/hugo.yaml", "baseurl: https://two.example\nauthor: [Mary]\n"),
        ("content/posts/hello-there.md", ARTICLE),
    ]);
    folder.run(&["init"]).exits(0);
    let text = folder.read("dateline.toml");
    for line in ["title = \"One\"  # from hugo.toml", "url = \"https://two.example/\"", "author = \"Mary\""] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn plugin_of_mkdocs_is_found_however_it_is_written() {
    for plugins in ["- blog", "- search\n  - blog:", "- blog: {}", "blog: {}", "material/blog:\n    enabled: true"] {
        let settings = "site_name: T\nsite_url: https://a.example\nsite_author: A\nplugins:\n  ";
        let settings = format!("{settings}{plugins}\n");
        let folder = folder_of(&[("mkdocs.yml", &*settings), ("docs/blog/posts/x.md", ARTICLE)]);
        folder.run(&["init"]).exits(0);
        assert!(folder.read("dateline.toml").contains("content = \"docs/blog\""), "{plugins}");
    }
}

#[test]
fn whatever_text_is_given_is_what_the_file_says() {
    for odd in ["Ada's \"blog\"", "\\", "'''", "\"\"\"", "# no comment", "a = 1", "日本", "x\ny"] {
        let folder = Folder::bare().file(&format!("content/{odd}.md"), "# No date\n\nText.\n");
        let folder = folder.file("content/2026-01-31-x.md", "# X\n\nY.\n");
        let url = "https://ada.example/";
        folder.run(&["init", "--title", odd, "--url", url, "--author", odd, "--author", "Grace"]).exits(0);
        let table: toml::Table = folder.read("dateline.toml").parse().unwrap();
        let line = odd.replace('\n', " ");
        assert_eq!(table["title"].as_str(), Some(&*line));
        assert_eq!(table["author"][0].as_str(), Some(&*line));
        let exclude = table["content_filter"]["exclude"][0].as_str().unwrap();
        assert!(exclude.starts_with(odd.split(['\\', '\n']).next().unwrap()), "{exclude}");
    }
}

#[test]
fn further_working_trees_have_the_remote_of_the_first() {
    let folder = with_remote(folder_of(&[]), "git@github.com:ada/blog.git")
        .file(".git/worktrees/two/commondir", "../..\n")
        .file(".git/worktrees/two/HEAD", "ref: refs/heads/two\n")
        .file("two/.git", "gitdir: ../.git/worktrees/two\n");
    for (path, text) in SITES[0].files {
        folder.write(&format!("two/{path}"), text);
    }
    folder
        .run(&["-C", "two", "init"])
        .exits(0)
        .reports("dateline -C two adopt")
        .reports("git -C two add dateline.toml");
    assert!(folder.read("two/.github/workflows/feeds.yml").contains("branches: [\"two\"]"));
    // Where the repository begins above, its CI file is not this folder's to write.
    let folder =
        with_remote(folder_of(&[("site/_posts/2026-01-31-x.md", "# X\n\nY.\n")]), "git@github.com:ada/blog.git");
    let arguments = ["-C", "site", "init", "--title", "T", "--url", "https://ada.example/", "--author", "Ada"];
    folder.run(&arguments).exits(0).reports("the repository begins above");
    assert!(!folder.exists(".github") && !folder.exists("site/.github"));
}

#[test]
fn address_of_a_site_on_pages_is_known_by_its_domain_or_repository() {
    let article = ("posts/2026-01-31-x.md", "# X\n\nY.\n");
    let arguments = ["init", "--title", "T", "--author", "Ada", "--no-ci"];
    let folder = folder_of(&[article, ("CNAME", "ada.example\n")]);
    folder.run(&arguments).exits(0).reports("https://ada.example/  (CNAME:1)");
    let folder = with_remote(folder_of(&[article]), "git@github.com:Ada/ada.github.io.git");
    folder.run(&arguments).exits(0).reports("https://ada.github.io/  (from .git/config)");
    let folder = with_remote(folder_of(&[article]), "git@github.com:ada/blog.git");
    folder.run(&arguments).exits(2).says("--url");
    let folder = folder_of(&[article, ("CNAME", "<script>\n")]);
    folder.run(&arguments).exits(2).says("--url");
}

#[test]
fn hostile_settings_are_harmless() {
    let deep = format!("title: {}\n", "[".repeat(100_000));
    let long = format!("title: {}\nurl: https://a.example\nauthor: A\n", "x".repeat(200_000));
    for (file, text) in [
        (
            "_config.yml",
            "title: \"a\\u001b[31m\\nb\"\nurl: javascript:alert(1)\nauthor: {name: [x]}\ntimezone: ../../etc\nlang: '<b>'\n",
        ),
        ("_config.yml", &deep),
        ("_config.yml", &long),
        ("_config.yml", "\u{0}\u{1}"),
        ("hugo.toml", "title = \nbaseURL = 'https://a.example'\n"),
        ("mkdocs.yml", "plugins: !!python/object/apply:os.system ['x']\nsite_name: !ENV X\n"),
        ("pelicanconf.py", "SITENAME = '''\n'\nPATH = '../../etc'\n"),
        ("docusaurus.config.js", "({title: `${x}`, url: '"),
        ("package.json", "{\"author\": {\"name\": 1}, "),
    ] {
        let folder = folder_of(&[(file, text)]);
        let run = folder.run(&["init", "--no-ci"]);
        assert!(matches!(run.code, Some(0 | 2 | 3)), "{file}: {:?}\n{}", run.code, run.stderr);
        assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains("panicked"), "{}", run.stderr);
        let arguments =
            ["init", "--no-ci", "--title", "T", "--url", "https://x.example/", "--author", "A", "--content", "content"];
        if run.stderr.contains("error[unreadable-file]") {
            // Nobody knows what the site is like.
            folder.run(&arguments).exits(2);
        } else if run.code == Some(2) {
            folder.run(&arguments).exits(0);
            folder.write("content/2026-01-31-x.md", "# X\n\nY.\n");
            folder.run(&["build", "--dry-run"]).exits(0);
        }
    }
}

#[test]
#[cfg(unix)]
fn settings_that_are_no_files_are_not_waited_for() {
    let folder = folder_of(&[("content/2026-01-31-x.md", "# X\n\nY.\n")]);
    fs::create_dir_all(folder.path().join(".git")).unwrap();
    for name in ["_config.yml", "CNAME", ".git/config", ".git/HEAD"] {
        let made = std::process::Command::new("mkfifo").arg(folder.path().join(name)).status().unwrap();
        assert!(made.success());
    }
    folder
        .run(&["init", "--title", "T", "--url", "https://x.example/", "--author", "A", "--content", "content"])
        .exits(0)
        .says("warning[unreadable-file]: the file cannot be read: it is a pipe, not a file\n--> _config.yml");
}

#[test]
fn real_folders_build_right_after() {
    for (name, content) in [("jekyll", "."), ("rust-blog", "content"), ("node-blog", "content")] {
        let Some(corpus) = shared(&format!("corpora/{name}")) else { return };
        let folder = Folder::bare();
        for (path, bytes) in files(&corpus) {
            folder.write(&format!("{content}/{}", path.display()), bytes);
        }
        let arguments = ["init", "--title", "T", "--url", "https://x.example/", "--author", "A"];
        let run: Run = folder.run(&arguments).exits(0).says_nothing();
        assert!(!folder.read("dateline.toml").contains("exclude"), "{}", run.stdout);
        folder.run(&["build"]).exits(0);
    }
}

/// A person at a terminal.
#[cfg(unix)]
mod at_a_terminal {
    use std::process::Command;

    use rexpect::session::{PtySession, spawn_command};

    use super::*;

    fn at_a_terminal(folder: &Folder, arguments: &[&str]) -> PtySession {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.current_dir(folder.path()).args(arguments).env_clear();
        command.env("SOURCE_DATE_EPOCH", TODAY).env("TERM", "xterm").env("NO_COLOR", "1");
        let session = spawn_command(command, Some(20_000));
        session.unwrap()
    }

    #[test]
    fn answers_are_what_the_file_says_and_an_empty_one_takes_what_was_found() {
        let folder = folder_of(SITES[2].files);
        let mut person = at_a_terminal(&folder, &["init"]);
        for (question, answer) in [
            ("feed's title", "Engines"),
            ("home page", ""),
            ("Who writes", "Ada; Grace"),
            ("language", ""),
            ("zone of dates", "Asia/Tokyo"),
            ("folder of the articles", ""),
            ("folder to write feeds", ""),
            ("Write dateline.toml?", "y"),
        ] {
            person.exp_string(question).unwrap();
            person.send_line(answer).unwrap();
        }
        person.exp_string("Next:").unwrap();
        person.exp_eof().unwrap();
        let text = folder.read("dateline.toml");
        for line in [
            "title = \"Engines\"\n",
            "url = \"https://ada.example/\"",
            "author = [\"Ada\", \"Grace\"]",
            "timezone = \"Asia/Tokyo\"",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }
        folder.run(&["build"]).exits(0);
    }

    #[test]
    fn question_is_repeated_after_a_wrong_answer() {
        let folder = folder_of(SITES[2].files);
        let mut person = at_a_terminal(&folder, &["init"]);
        person.exp_string("feed's title").unwrap();
        person.send_line("").unwrap();
        person.exp_string("home page").unwrap();
        person.send_line("ada").unwrap();
        person.exp_string("write it whole").unwrap();
    }

    #[test]
    fn who_goes_away_leaves_nothing_behind() {
        for leave in ["\u{3}", "no", "hang up"] {
            let folder = with_remote(folder_of(SITES[2].files), "git@github.com:ada/blog.git");
            let before = files(folder.path());
            let mut person = at_a_terminal(&folder, &["init"]);
            person.exp_string("feed's title").unwrap();
            match leave {
                "no" => {
                    for _ in 0..7 {
                        person.send_line("").unwrap();
                    }
                    person.exp_string("Write dateline.toml, .github/workflows/feeds.yml and .gitattributes?").unwrap();
                    person.send("n").unwrap();
                    person.flush().unwrap();
                    person.exp_string("Nothing was written.").unwrap();
                }
                "hang up" => {
                    person.process_mut().exit().unwrap();
                }
                key => {
                    person.send(key).unwrap();
                    person.flush().unwrap();
                    person.exp_eof().unwrap();
                }
            }
            drop(person);
            assert!(files(folder.path()) == before, "{leave:?}");
        }
    }

    #[test]
    fn yes_asks_nothing() {
        let folder = folder_of(SITES[2].files);
        let mut person = at_a_terminal(&folder, &["init", "--yes"]);
        person.exp_string("Next:").unwrap();
        person.exp_eof().unwrap();
        assert!(folder.exists("dateline.toml"));
    }
}

#[test]
fn what_nobody_says_is_taken_from_the_system_when_nobody_is_asked() {
    let folder = Folder::bare()
        .file("home/.gitconfig", "[user]\n\tname = Ada Lovelace\n\temail = ada@ada.example\n[core]\n\tname = no\n")
        .file("my-garden/2026-01-31-a.txt", "A\n\nText that has an end.\n")
        .file("my-garden/2026-02-01-b.txt", "B\n\nText that has an end.\n");
    let init = |more: &[&str], variables: &[(&str, &str)]| {
        let mut command =
            folder.command(&[&["-C", "my-garden", "init", "--url", "https://ada.example/"], more].concat());
        command.env("HOME", folder.path().join("home"));
        Run::of(command.envs(variables.iter().copied()))
    };
    // Without a person to see it, and without a word that all is well, nothing is guessed.
    init(&[], &[("LANG", "de_AT.UTF-8")]).exits(2).says("--author");
    let run = init(&["--yes", "--dry-run"], &[("LANG", "de_AT.UTF-8")]).exits(0);
    run.reports("my-garden/dateline.toml would be written:").reports("title = \"My garden\"");
    assert!(!folder.exists("my-garden/dateline.toml"));
    let run = init(&["--yes"], &[("LANG", "C"), ("LC_ALL", "de_AT.UTF-8")]).exits(0);
    run.reports("My garden  (from the folder's name)")
        .reports("Ada Lovelace <ada@ada.example>  (from git's settings)")
        .reports("de-AT  (the language of this system)");
    let text = folder.read("my-garden/dateline.toml");
    for line in [
        "title = \"My garden\"",
        "author = \"Ada Lovelace <ada@ada.example>\"",
        "language = \"de-AT\"",
        "content = \".\"",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    folder.run(&["-C", "my-garden", "build"]).exits(0).reports("2 articles");
    // A repository's own settings have the last word, and programs' language is none.
    let own = with_remote(Folder::bare().file("2026-01-31-a.txt", "A\n\nText.\n"), "git@github.com:ada/ada.github.io");
    let config = own.read(".git/config") + "[user]\n\tname = \"Grace\"\n";
    own.write(".git/config", config);
    let mut command = own.command(&["init", "--yes", "--title", "T"]);
    let run = Run::of(command.env("HOME", folder.path().join("home")).env("LANG", "C")).exits(0);
    run.reports("Grace <ada@ada.example>  (from git's settings)");
    assert!(own.read("dateline.toml").contains("# language = "));
}

#[test]
fn first_article_is_proposed_only_where_there_is_none() {
    const FIRST: &str = "Write a first article";
    let init = |folder: Folder| {
        let options =
            ["init", "--title", "T", "--url", "https://ada.example/", "--author", "A", "--content", "content"];
        folder.run(&options).exits(0).stdout
    };
    assert!(init(Folder::bare()).contains(FIRST));
    for article in ["---\ndraft: true\n---\nText.\n", "---\ndate: 2030-01-01\n---\nText.\n"] {
        let printed = init(Folder::bare().file("content/a.md", article));
        assert!(!printed.contains(FIRST), "{printed}");
    }
}
