//! `MkDocs` with Material's blog: what it publishes, where, and when.

use serde_json::{Value as Json, json};

use super::{built, pages};

const CONFIG: &str = "site_name: T\nsite_url: https://example.org/\nsite_author: Ada Lovelace\n";

/// The files of a site with these further settings.
fn with<'a>(config: &'a str, files: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [("mkdocs.yml", config)].into_iter().chain(files.iter().copied()).collect()
}

/// The addresses of a site with these settings and files.
fn of(settings: &str, files: &[(&str, &str)]) -> Vec<String> {
    pages(&with(&format!("{CONFIG}{settings}"), files))
}

/// The settings of a blog with these options.
fn blog(options: &str) -> String {
    format!("plugins:\n  - blog:\n{options}")
}

/// The only entry of a site whose blog has these options.
fn entry(settings: &str, files: &[(&str, &str)]) -> Json {
    built(&with(&format!("{CONFIG}{settings}"), files)).item()
}

/// An article with lines of front matter.
fn article(lines: &str) -> String {
    format!("---\ndate: 2024-03-05\n{lines}\n---\nText.\n")
}

#[test]
fn address_follows_the_options_of_the_blog() {
    let text = article("title: It's <b>Größe</b> & more\ncategories: [Deep Thoughts, News]");
    for (options, expected) in [
        ("      enabled: true\n", "/blog/2024/03/05/its-gr%C3%B6%C3%9Fe--more/"),
        ("      post_url_format: '{slug}'\n", "/blog/its-gr%C3%B6%C3%9Fe--more/"),
        ("      post_url_format: /p/{file}/\n", "/blog/p/a%20b/"),
        (
            "      post_url_format: '{categories}/{date}/{slug}'\n      post_url_date_format: yyyy\n",
            "/blog/deep-thoughts/2024/its-gr%C3%B6%C3%9Fe--more/",
        ),
        (
            "      post_url_format: '{categories}'\n      post_url_max_categories: 2\n      categories_slugify_separator: _\n",
            "/blog/deep_thoughts/news/",
        ),
        (
            "      post_url_date_format: y/MMM/d-EEEE-D\n      post_url_format: '{date}'\n",
            "/blog/2024/Mar/5-Tuesday-65/",
        ),
        ("      post_url_date_format: \"yy'x'MM\"\n      post_url_format: '{date}'\n", "/blog/24x03/"),
        ("      post_url_date_format: zzzz\n", "nowhere"),
        ("      post_url_date_format: MMMMMMM\n", "nowhere"),
        ("      post_slugify_separator: _\n      post_url_format: '{slug}'\n", "/blog/its_gr%C3%B6%C3%9Fe__more/"),
        (
            "      post_slugify: !!python/object/apply:pymdownx.slugs.slugify {}\n      post_url_format: '{slug}'\n",
            "/blog/Its-Gr%C3%B6%C3%9Fe--more/",
        ),
        (
            "      post_slugify: !!python/object/apply:pymdownx.slugs.slugify\n        kwds:\n          case: fold\n      post_url_format: '{slug}'\n",
            "/blog/its-gr%C3%B6sse--more/",
        ),
        (
            "      post_slugify: !!python/name:markdown.extensions.toc.slugify\n      post_url_format: '{slug}'\n",
            "/blog/its-bgroeb-more/",
        ),
        ("      post_slugify: !!python/name:my.own\n", "nowhere"),
        ("      post_url_format: '{nobody}'\n", "nowhere"),
    ] {
        assert_eq!(of(&blog(options), &[("docs/blog/posts/a b.md", &text)]), [expected], "{options}");
    }
}

#[test]
fn names_of_months_are_those_of_the_theme() {
    let options = "theme:\n  name: material\n  language: de\nplugins:\n  - blog:\n      post_url_date_format: MMMM-EEE\n      post_url_format: '{date}'\n";
    assert_eq!(of(options, &[("docs/blog/posts/a.md", &article(""))]), ["/blog/M%C3%A4rz-Di./"]);
}

#[test]
fn dates_in_addresses_are_written_as_babel_does_it() {
    for (pattern, language, expected) in [
        ("Q-q-QQQ-qqqq-QQQQQ", "en", "1-1-Q1-1st%20quarter-1"),
        ("qqqq", "de", "1.%20Quartal"),
        ("w-ww-W-Y", "en", "10-10-2-2024"),
        ("ww-W-e-ee-c", "de", "10-2-2-02-2"),
        ("D-DDD-F-g-d-dd", "en", "65-065-1-2460375-5-05"),
        ("E-EEEE-EEEEE-EEEEEE-eee-cccc", "en", "Tue-Tuesday-T-Tu-Tue-Tuesday"),
        ("MMM-MMMM-MMMMM-LLLL", "en", "Mar-March-M-March"),
        ("LLLL", "cs", "b%C5%99ezen"),
        ("G-GGGG-yyyyy-u", "en", "AD-Anno%20Domini-02024-2024"),
        ("long", "en", "March%205,%202024"),
        ("full", "de", "Dienstag,%205.%20M%C3%A4rz%202024"),
        ("short", "fr", "05/03/2024"),
        ("HH'h''o''clock'X-xxx-S-A-a-k", "en", "00h'o'clockZ-+00:00-0-0-AM-24"),
        ("y'unclosed", "en", "2024"),
    ] {
        let settings = format!(
            "theme:\n  name: material\n  language: {language}\nplugins:\n  - blog:\n      post_url_date_format: {}\n      post_url_format: '{{date}}'\n",
            json!(pattern)
        );
        let found = of(&settings, &[("docs/blog/posts/a.md", &article(""))]);
        assert_eq!(found, [format!("/blog/{expected}/")], "{pattern} in {language}");
    }
}

#[test]
fn numbers_of_dates_are_known_in_every_language() {
    let settings = |pattern: &str| {
        format!(
            "theme:\n  name: material\n  language: tlh\nplugins:\n  - blog:\n      post_url_date_format: {pattern}\n"
        )
    };
    let files =
        |pattern| vec![("mkdocs.yml", format!("{CONFIG}{}", settings(pattern))), ("docs/blog/posts/a.md", article(""))];
    let pages = |pattern| {
        let files = files(pattern);
        pages(&files.iter().map(|(path, text)| (*path, &**text)).collect::<Vec<_>>())
    };
    assert_eq!(pages("yyyy/MM/dd"), ["/blog/2024/03/05/a/"]);
    assert_eq!(pages("MMMM"), ["nowhere"]);
}

#[test]
fn slug_is_made_of_the_title_before_it_is_rendered() {
    let options = "      post_url_format: '{slug}'\n";
    for (path, text, expected, title) in [
        ("a.md", article("title: T\nslug: Own Slug"), "/blog/Own%20Slug/", "T"),
        ("a.md", "---\ndate: 2024-03-05\n---\n# A *b* `c`\n\nText.\n".to_owned(), "/blog/a-b-c/", "A b c"),
        ("a.md", "---\ndate: 2024-03-05\n---\nHead\n====\n\nText.\n".to_owned(), "/blog/a/", "Head"),
        ("2024-03-05-x_y.md", article(""), "/blog/2024-03-05-x-y/", "2024 03 05 x y"),
        ("Two-Words.md", article(""), "/blog/two-words/", "Two Words"),
    ] {
        let item = entry(&blog(options), &[(&format!("docs/blog/posts/{path}"), &text)]);
        assert_eq!(item["url"], format!("https://example.org{expected}"), "{text}");
        assert_eq!(item["title"], title, "{text}");
    }
}

#[test]
fn site_may_be_ugly_or_below_a_path() {
    let text = article("title: A");
    let files = [("docs/blog/posts/a.md", &*text)];
    assert_eq!(of("use_directory_urls: false\nplugins: [blog]\n", &files), ["/blog/2024/03/05/a.html"]);
    let config = "site_name: T\nsite_url: https://example.org/deep/er\nsite_author: A\nplugins:\n  material/blog:\n    blog_dir: .\n";
    assert_eq!(pages(&with(config, &[("docs/posts/a.md", &text)])), ["/deep/er/2024/03/05/a/"]);
    assert_eq!(of("docs_dir: ./text/\nplugins: [blog]\n", &[("text/blog/posts/a.md", &text)]), ["/blog/2024/03/05/a/"]);
    // Without a blog, each page that has a date is an article.
    let files = [("docs/a/index.md", &*text), ("docs/a/b.md", &text), ("docs/about.md", "# About\n")];
    assert_eq!(of("", &files), ["/a/", "/a/b/"]);
}

#[test]
fn only_posts_that_are_shown_are_articles() {
    let settings = "exclude_docs: |\n  *.tmp.md\n  /blog/posts/out/\n  !kept.tmp.md\ndraft_docs: |\n  wip-*\nplugins:\n  - blog:\n      draft_if_future_date: true\n      post_url_format: '{file}'\n";
    let text = article("title: A");
    let (draft, future) = (article("title: A\ndraft: true"), "---\ntitle: A\ndate: 2030-01-01\n---\nText.\n");
    let files = [
        ("docs/blog/posts/a.md", &*text),
        ("docs/blog/posts/2024/b.markdown", &text),
        ("docs/blog/posts/c.tmp.md", &text),
        ("docs/blog/posts/kept.tmp.md", &text),
        ("docs/blog/posts/out/d.md", &text),
        ("docs/blog/posts/wip-e.md", &text),
        ("docs/blog/posts/f.md", &draft),
        ("docs/blog/posts/g.md", future),
        ("docs/blog/h.md", &text),
        ("docs/i.md", &text),
        ("README.md", "# T\n"),
    ];
    assert_eq!(of(settings, &files), ["/blog/a/", "/blog/b/", "/blog/kept.tmp/"]);
    let shown = of("plugins:\n  - blog:\n      draft: true\n", &[("docs/blog/posts/f.md", &draft)]);
    assert_eq!(shown, ["/blog/2024/03/05/a/"]);
}

#[test]
fn files_of_folders_add_to_front_matter() {
    let files = [
        ("docs/blog/.authors.yml", "authors:\n  ann:\n    name: Ann A.\n    description: x\n    avatar: y\n"),
        ("docs/blog/.meta.yml", "tags: [all]\nauthors: [ann]\n"),
        ("docs/blog/posts/old/.meta.yml", "draft: true\n"),
        ("docs/blog/posts/old/b.md", "---\ntitle: B\ndate: 2024-03-05\n---\nText.\n"),
        ("docs/blog/posts/a.md", "---\ntitle: A\ndate: 2024-03-05\ntags: [own]\ncategories: [C]\n---\nText.\n"),
    ];
    let item = entry("plugins: [meta, blog, tags]\n", &files);
    assert_eq!(item["title"], "A");
    assert_eq!(item["tags"], json!(["C", "all", "own"]));
    assert_eq!(item["authors"][0]["name"], "Ann A.");
    let found = of("plugins: [blog, tags]\n", &files);
    assert_eq!(found, ["/blog/2024/03/05/a/", "/blog/2024/03/05/b/"]);
    let settings = "plugins:\n  - blog\n  - material/meta:\n      meta_file: defaults.yml\n";
    let files = [
        ("docs/blog/posts/defaults.yml", "draft: true\n"),
        ("docs/blog/posts/a.md", &article("draft: false\ntitle: A")),
    ];
    assert_eq!(of(settings, &files), ["/blog/2024/03/05/a/"]);
}

#[test]
fn site_may_have_several_blogs() {
    let settings = "plugins:\n  - blog:\n      blog_dir: news\n      post_url_format: '{slug}'\n  - blog:\n      blog_dir: notes\n      post_dir: notes/texts\n      post_url_format: n/{file}\n  - blog:\n      enabled: false\n      blog_dir: gone\n";
    let text = article("title: A");
    let files = [
        ("docs/news/posts/a.md", &*text),
        ("docs/notes/texts/b.md", &text),
        ("docs/notes/posts/c.md", &text),
        ("docs/gone/posts/d.md", &text),
    ];
    assert_eq!(of(settings, &files), ["/news/a/", "/notes/n/b/"]);
}

#[test]
fn feed_of_the_rss_plugin_says_which_pages_are_articles() {
    let settings =
        "plugins:\n  - rss:\n      match_path: \"notes/.*\"\n      date_from_meta:\n        as_creation: written.on\n";
    let files = [
        ("docs/notes/a.md", "---\ntitle: A\nwritten: {on: 2024-03-05}\n---\nText.\n"),
        ("docs/b.md", "---\ntitle: B\nwritten: {on: 2024-03-05}\n---\nText.\n"),
    ];
    let item = entry(settings, &files);
    assert_eq!(
        (&item["url"], &item["date_published"]),
        (&json!("https://example.org/notes/a/"), &json!("2024-03-05T00:00:00+00:00"))
    );
}

#[test]
fn settings_may_be_based_on_others_and_on_the_environment() {
    let files = [
        (
            "mkdocs.yml",
            "INHERIT: shared/base.yml\nsite_url: !ENV [NO_SUCH_NAME, 'https://example.org/sub/']\nplugins:\n  blog:\n    post_url_format: '{slug}'\n",
        ),
        (
            "shared/base.yml",
            "site_name: T\nsite_author: Ada\nsite_url: https://not.example/\nplugins:\n  blog:\n    blog_dir: journal\n    post_slugify_separator: !ENV [NO_SUCH_NAME, '+']\n",
        ),
        ("docs/journal/posts/a.md", &article("title: A b")),
    ];
    assert_eq!(pages(&files), ["/sub/journal/a+b/"]);
}

#[test]
fn files_are_named_by_where_they_are_beside_the_source() {
    let text = "---\ndate: 2024-03-05\n---\n# A\n\n![h](../../assets/a%20hill.png?x#y) ![p](p.png) [d](../d.pdf) ![n](none.png)\n";
    let files = [
        ("docs/blog/posts/a.md", text),
        ("docs/assets/a hill.png", "x"),
        ("docs/blog/posts/p.png", "x"),
        ("docs/blog/d.pdf", "x"),
    ];
    let settings = format!("{CONFIG}{}", blog("      enabled: true\n"));
    let folder = built(&with(&settings, &files));
    let html = folder.item()["content_html"].as_str().unwrap_or_default().to_owned();
    for address in [
        "src=\"https://example.org/assets/a%20hill.png?x#y\"",
        "src=\"https://example.org/blog/p.png\"",
        "href=\"https://example.org/blog/d.pdf\"",
        "src=\"https://example.org/blog/2024/03/05/a/none.png\"",
    ] {
        assert!(html.contains(address), "{address} is not in {html}");
    }
    let said = folder.run(&["build"]).stderr;
    assert_eq!(said.matches("warning[missing-image]").count(), 1, "{said}");
}

#[test]
fn dates_and_tags_are_taken_from_where_the_rss_plugin_is_told() {
    let settings = "plugins:\n  - rss:\n      categories: [topics, kind]\n      date_from_meta:\n        as_creation: when\n        as_update: changed\n        datetime_format: '%d/%m/%Y %H.%M'\n        default_time: '09:30'\n        default_timezone: Europe/Rome\n";
    let of = |lines: &str| {
        let text = format!("---\ntitle: A\n{lines}\n---\nText.\n");
        entry(settings, &[("docs/a.md", &text)])
    };
    for (on, expected) in [
        ("2024-03-05", "2024-03-05T09:30:00+01:00"),
        ("'05/07/2024 18.45'", "2024-07-05T18:45:00+02:00"),
        ("2024-03-05 10:00:00", "2024-03-05T10:00:00+01:00"),
        ("2024-03-05T10:00:00Z", "2024-03-05T10:00:00+00:00"),
    ] {
        assert_eq!(of(&format!("when: {on}"))["date_published"], expected, "{on}");
    }
    let item = of("when: 2024-03-05\nchanged: 2024-04-01\ntopics: [x, y]\nkind: z\ntags: [lost]");
    assert_eq!(item["tags"], json!(["x", "y", "z"]));
    assert_eq!(item["date_modified"], "2024-04-01T09:30:00+02:00");
}

#[test]
fn tags_that_are_hidden_are_not_published() {
    let tags = |options: &str| {
        let text = article("tags: [Draft, _intern, a/_b/c, plain]\nkeywords: [key]");
        let settings = format!("plugins:\n  - blog\n  - tags:\n      {options}\n");
        entry(&settings, &[("docs/blog/posts/a.md", &text)])["tags"].clone()
    };
    assert_eq!(tags("shadow_tags: [Draft]"), json!(["_intern", "a/_b/c", "plain"]));
    assert_eq!(tags("{shadow_tags_prefix: _, tags_hierarchy: true}"), json!(["Draft", "plain"]));
    assert_eq!(tags("{shadow_tags_suffix: n, shadow: true}"), json!(["Draft", "_intern", "a/_b/c", "plain"]));
    assert_eq!(tags("tags_name_property: keywords"), json!(["key"]));
}

#[test]
fn fields_are_taken_over_from_folders_above_the_blog() {
    let settings = "plugins:\n  - meta\n  - blog:\n      blog_dir: news/all\n";
    let files = [
        ("docs/.meta.yml", "tags: [top]\n"),
        ("docs/news/.meta.yml", "tags: [news]\n"),
        ("docs/other/.meta.yml", "draft: true\n"),
        ("docs/news/all/posts/a.md", &article("tags: [own]")),
    ];
    assert_eq!(entry(settings, &files)["tags"], json!(["top", "news", "own"]));
}

#[cfg(unix)]
#[test]
fn files_of_fields_that_cannot_be_read_are_named() {
    let settings = format!("{CONFIG}plugins:\n  - meta\n  - blog\nmarkdown_extensions: [pymdownx.snippets]\n");
    let files = [("mkdocs.yml", settings.as_str()), ("docs/blog/posts/a.md", &article("authors: [ann]"))];
    let folder = built(&files);
    for link in ["docs/.meta.yml", "docs/blog/.authors.yml"] {
        std::os::unix::fs::symlink("nowhere.yml", folder.path().join(link)).unwrap();
    }
    folder.write("docs/blog/posts/.meta.yml", b"tags: [caf\xE9]\n");
    let said = folder.run(&["build", "--output", "feeds"]).stderr;
    for path in ["docs/.meta.yml", "docs/blog/.authors.yml", "docs/blog/posts/.meta.yml"] {
        assert!(said.contains(path), "{path} is not in {said}");
    }
}

#[test]
fn of_two_files_for_a_page_the_later_one_counts() {
    let text = |day: usize| format!("---\ntitle: T{day}\ndate: 2024-03-{day:02}\n---\nText.\n");
    let texts: Vec<String> = (1..=6).map(text).collect();
    let names = ["docs/a.md", "docs/a.markdown", "docs/b/README.md", "docs/b/index.md", "docs/c.de.md", "docs/c.md"];
    let files: Vec<(&str, &str)> = names.iter().zip(&texts).map(|(name, text)| (*name, text.as_str())).collect();
    let titles = |settings: &str| {
        let json = built(&with(&format!("{CONFIG}{settings}"), &files)).json();
        let titles =
            json["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap_or_default().to_owned());
        titles.collect::<Vec<_>>()
    };
    assert_eq!(titles(""), ["T6", "T5", "T4", "T1"]);
    assert_eq!(titles(&languages("suffix", "      build_only_locale: de\n")), ["T6", "T4", "T1"]);
    assert_eq!(titles(&languages("suffix", "")), ["T6", "T5", "T4", "T1"]);
}

#[test]
fn names_say_no_language_where_folders_do() {
    let text = "---\ntitle: A\ndate: 2024-03-05\n---\nText.\n";
    let other = text.replace("A\n", "B\n");
    let files = [("docs/en/a.md", text), ("docs/en/a.de.md", other.as_str())];
    let json = built(&with(&format!("{CONFIG}{}", languages("folder", "")), &files)).json();
    assert_eq!(json["items"].as_array().unwrap().len(), 2);
    for item in json["items"].as_array().unwrap() {
        assert_eq!(item["language"], Json::Null, "{item}");
    }
    assert_eq!(of(&languages("folder", ""), &files), ["/a.de/", "/a/"]);
}

/// The settings of the plugin for languages.
fn languages(structure: &str, more: &str) -> String {
    format!(
        "plugins:\n  - i18n:\n      docs_structure: {structure}\n{more}      languages:\n        - locale: en\n          \
         name: English\n          default: true\n        - locale: de\n          name: Deutsch\n        - locale: fr\n          \
         name: Français\n          build: false\n"
    )
}

#[test]
fn languages_are_in_names_or_folders() {
    let texts: Vec<String> =
        (1..=8).map(|day| format!("---\ntitle: T{day}\ndate: 2024-03-0{day}\n---\nText.\n")).collect();
    let dated = |names: &[&'static str]| -> Vec<(&'static str, String)> {
        names.iter().zip(&texts).map(|(name, text)| (*name, text.clone())).collect()
    };
    let of = |settings: &str, names: &[&'static str]| {
        let files = dated(names);
        of(settings, &files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>())
    };
    let suffixes = [
        "docs/a.md",
        "docs/a.de.md",
        "docs/b.en.md",
        "docs/v1.2.md",
        "docs/c/index.de.md",
        "docs/d.fr.md",
        "docs/e.es.md",
    ];
    assert_eq!(of(&languages("suffix", ""), &suffixes), ["/a/", "/b/", "/de/a/", "/de/c/", "/v1.2/"]);
    let flat = format!("use_directory_urls: false\n{}", languages("suffix", ""));
    assert_eq!(of(&flat, &suffixes), ["/a.html", "/b.html", "/de/a.html", "/de/c/index.html", "/v1.2.html"]);
    let only = languages("suffix", "      build_only_locale: de\n");
    assert_eq!(of(&only, &["docs/a.de.md", "docs/b.en.md", "docs/c.md"]), ["/a/", "/c/"]);
    let folders = ["docs/en/a.md", "docs/de/a.md", "docs/b.md", "docs/fr/c.md", "docs/es/d.md", "docs/x/de/e.md"];
    assert_eq!(of(&languages("folder", ""), &folders), ["/a/", "/b/", "/de/a/", "/x/de/e/"]);
    let home =
        languages("suffix", "").replace("name: Deutsch\n", "name: Deutsch\n          site_url: https://de.example/\n");
    assert_eq!(of(&home, &["docs/a.de.md"]), ["https://de.example/de/a/"]);
    let item = entry(&languages("suffix", ""), &[("docs/a.de.md", &texts[0])]);
    assert_eq!(item["language"], "de");
}

#[test]
fn plugin_for_languages_takes_away_the_blog() {
    let settings = format!("{}  - blog\n", languages("suffix", ""));
    let files = |settings: &str| {
        built(&with(&format!("{CONFIG}{settings}"), &[("docs/blog/posts/a.md", &article("title: A"))]))
    };
    files(&settings).run(&["build", "--output", "feeds"]).exits(0).says("warning[plugin-conflict]").says("mkdocs.yml");
    let hook = format!("hooks: [fix.py]\n{settings}");
    let run = files(&hook).run(&["build", "--output", "feeds"]).exits(0);
    assert!(!run.stderr.contains("plugin-conflict"), "{}", run.stderr);
    assert_eq!(
        run.stderr.matches("what the programs in `hooks` make of pages is not known").count(),
        1,
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("mkdocs.yml:"), "{}", run.stderr);
}

#[test]
fn readme_beside_an_index_is_no_page() {
    let (one, other) =
        ("---\ntitle: A\ndate: 2024-03-05\n---\nText.\n", "---\ntitle: B\ndate: 2024-03-06\n---\nText.\n");
    assert_eq!(
        of("", &[("docs/x/index.md", one), ("docs/x/README.md", other), ("docs/y/README.md", other)]),
        ["/x/", "/y/"]
    );
}

#[test]
fn plugins_may_be_in_groups_and_change_addresses() {
    let text = article("title: A");
    let of = |plugins: &str| of(&format!("plugins:\n{plugins}"), &[("docs/blog/posts/a.md", &text)]);
    assert_eq!(of("  - offline\n  - blog\n"), ["/blog/2024/03/05/a.html"]);
    assert_eq!(of("  - blog\n  - offline:\n      enabled: false\n"), ["/blog/2024/03/05/a/"]);
    let group =
        "  - group:\n      enabled: true\n      plugins:\n        - blog:\n            post_url_format: '{slug}'\n";
    assert_eq!(of(group), ["/blog/a/"]);
    let off = "  - blog\n  - group:\n      enabled: false\n      plugins: [offline]\n";
    assert_eq!(of(off), ["/blog/2024/03/05/a/"]);
}

#[test]
fn encrypted_pages_are_shown_to_nobody_else() {
    let plain = article("title: A");
    let locked = plain.replace("title: A", "title: B\npassword: x");
    let open = plain.replace("title: A", "title: C\npassword: ''");
    let level = plain.replace("title: A", "title: D\nlevel: staff");
    let files = [
        ("docs/blog/posts/a.md", plain.as_str()),
        ("docs/blog/posts/b.md", &locked),
        ("docs/blog/posts/c.md", &open),
        ("docs/blog/posts/d.md", &level),
    ];
    let of = |plugins: &str| {
        let mut pages = of(&format!("plugins:\n  - blog:\n      post_url_format: '{{slug}}'\n{plugins}"), &files);
        pages.sort();
        pages.join(" ")
    };
    assert_eq!(of(""), "/blog/a/ /blog/b/ /blog/c/ /blog/d/");
    assert_eq!(of("  - encryptcontent\n"), "/blog/a/ /blog/c/");
    assert_eq!(of("  - encryptcontent:\n      global_password: y\n"), "/blog/c/");
    assert_eq!(of("  - encryptcontent:\n      password_inventory: {_global: y}\n"), "/blog/c/");
}

#[test]
fn title_is_no_heading_below_the_first_rank() {
    let text = "---\ndate: 2024-03-05\n---\n## Sub heading\n\nText.\n";
    assert_eq!(entry("plugins: [blog]\n", &[("docs/blog/posts/my-post.md", text)])["title"], "My post");
}

#[test]
fn title_of_a_heading_has_its_emoji() {
    let settings =
        format!("{}markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: x\n", blog("      enabled: true\n"));
    let text = "---\ndate: 2024-03-05\n---\n# A :smile: b\n\nText.\n";
    let entry = entry(&settings, &[("docs/blog/posts/a.md", text)]);
    assert_eq!(entry["title"], "A 😄 b");
    assert_eq!(entry["content_html"], "<p>Text.</p>");
    assert_eq!(entry["url"], "https://example.org/blog/2024/03/05/a-smile-b/");
}
