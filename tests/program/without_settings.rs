//! A folder that says itself what it is: a build without `dateline.toml`, from wherever in it one stands.

use std::fs;

use serde_json::Value as Json;

use crate::support::{CONFIG, Folder, Run};

const HUGO: &str = "baseURL = 'https://ada.example/b/'\ntitle = 'Ada writes'\ncopyright = 'CC BY'\n[params]\n\
    description = 'Of engines'\n[params.author]\nname = 'Ada'\n";

const ARTICLE: &str = "---\ntitle: Hello\ndate: 2026-01-31\n---\nText.\n";

fn hugo() -> Folder {
    Folder::bare().file("hugo.toml", HUGO).file("content/posts/hello.md", ARTICLE)
}

fn json(folder: &Folder, path: &str) -> Json {
    serde_json::from_str(&folder.read(path)).unwrap()
}

fn run_in(folder: &Folder, below: &str, arguments: &[&str]) -> Run {
    let mut command = folder.command(arguments);
    command.current_dir(folder.path().join(below));
    Run::of(&mut command)
}

#[test]
fn settings_of_the_generator_are_enough_and_are_read_at_each_build() {
    let folder = hugo();
    folder.build().says_nothing().reports("1 article in content");
    let feed = json(&folder, "static/feeds/feed.json");
    assert_eq!((&feed["title"], &feed["description"]), (&"Ada writes".into(), &"Of engines".into()));
    assert_eq!(
        (&feed["home_page_url"], &feed["authors"][0]["name"]),
        (&"https://ada.example/b/".into(), &"Ada".into())
    );
    assert_eq!(feed["items"][0]["url"], "https://ada.example/b/posts/hello/");
    assert!(folder.read("static/feeds/atom.xml").contains("<rights>CC BY</rights>"));
    folder.write("hugo.toml", HUGO.replace("Ada writes", "Ada speaks"));
    folder.build();
    assert_eq!(json(&folder, "static/feeds/feed.json")["title"], "Ada speaks");
    // What people write themselves wins.
    folder.write("dateline.toml", "title = \"Mine\"\npermalink = \"/x/{slug}/\"\noutput = \"out\"\n");
    folder.build();
    let feed = json(&folder, "out/feed.json");
    assert_eq!((&feed["title"], &feed["items"][0]["url"]), (&"Mine".into(), &"https://ada.example/b/x/hello/".into()));
}

#[test]
fn articles_of_one_name_and_day_with_pages_of_their_own_have_ids_of_their_own() {
    let folder = hugo();
    for section in ["notes", "talks"] {
        folder.write(&format!("content/{section}/hello.md"), ARTICLE.replace("Hello", section));
    }
    folder.build().says_nothing().reports("3 articles");
    let ids = |folder: &Folder| -> Vec<String> {
        let feed = json(folder, "static/feeds/feed.json");
        let items = feed["items"].as_array().unwrap().iter();
        let mut ids: Vec<String> = items.map(|item| format!("{} {}", item["url"], item["id"])).collect();
        ids.sort();
        ids
    };
    let first = ids(&folder);
    let numbers: Vec<bool> =
        ["hello\"", "hello-2\"", "hello-3\""].iter().map(|end| first.iter().any(|id| id.ends_with(end))).collect();
    assert_eq!(numbers, [true; 3], "{first:?}");
    folder.build();
    assert_eq!(ids(&folder), first);
    // At one address, there is one of them.
    folder.write("dateline.toml", "permalink = \"/{slug}/\"\n");
    fs::remove_file(folder.path().join("dateline.lock")).unwrap();
    folder.run(&["build"]).exits(1).says("error[duplicate-");
}

#[test]
fn settings_of_a_generator_lead_nowhere_out_of_the_project() {
    let outside = Folder::bare().file("secret/2026-01-31-a.md", "# Secret\n\nText.\n");
    for target in [outside.path().join("secret").display().to_string(), "../..".to_owned()] {
        let folder = hugo();
        folder.write("hugo.toml", format!("contentDir = {target:?}\nstaticDir = {target:?}\n{HUGO}"));
        let run = folder.run(&["build"]);
        assert!(!run.stdout.contains("Secret") && !outside.exists("feeds"), "{}", run.stdout);
        for feed in ["feeds/feed.json", "static/feeds/feed.json"].iter().filter(|feed| folder.exists(feed)) {
            assert!(!folder.read(feed).contains("Secret"), "{target}");
        }
    }
}

#[test]
fn feeds_stay_where_they_are() {
    let folder = hugo();
    fs::create_dir(folder.path().join("feeds")).unwrap();
    folder.build();
    assert!(folder.exists("feeds/atom.xml") && !folder.exists("static"));
}

#[test]
fn project_is_found_from_any_folder_in_it() {
    let folder = hugo();
    run_in(&folder, "content/posts", &["build"]).exits(0).reports("1 article in ../../content");
    run_in(&folder, "content/posts", &["build", "--dry-run"]).exits(0).reports("../../static/feeds/atom.xml");
    let folder = Folder::new().article("Text.\n").file("a/b/x.bib", "");
    run_in(&folder, "a/b", &["build", "--dry-run"]).exits(0).reports("../../feeds/atom.xml");
    // Not beyond the repository, nor where the folder is a project itself.
    fs::create_dir_all(folder.path().join("a/.git")).unwrap();
    run_in(&folder, "a/b", &["build"])
        .exits(2)
        .says("the feed has no title, no url and no author")
        .says("`dateline init`");
    fs::create_dir_all(folder.path().join("c/content")).unwrap();
    run_in(&folder, "c", &["build"]).exits(2).says("the feed has no title");
    run_in(&folder, "content", &["-C", "..", "build"]).exits(0);
}

#[test]
fn folder_that_is_only_like_a_site_belongs_to_the_one_above_whose_articles_are_there() {
    let hexo = || {
        let settings = "title: Boats\nurl: https://ada.example\nauthor: Ada\npermalink: :title/\n";
        let folder = Folder::bare().file("blog/_config.yml", settings);
        folder.file("blog/scaffolds/post.md", "---\n---\n").file("blog/source/_posts/hello.md", ARTICLE)
    };
    let entry = |folder: &Folder, feed: &str| json(folder, feed)["items"][0]["url"].clone();
    // Jekyll has `_posts` too.
    for start in ["blog/source", "blog/source/_posts"] {
        let folder = hexo();
        run_in(&folder, start, &["build"]).exits(0);
        assert_eq!(entry(&folder, "blog/source/feeds/feed.json"), "https://ada.example/hello/", "{start}");
    }
    let folder = hexo();
    folder.write("dateline.toml", "content = 'blog/source/_posts'\n");
    folder.build();
    assert_eq!(entry(&folder, "blog/source/feeds/feed.json"), "https://ada.example/hello/");
    // From above, `init` says what is found below, and where.
    let folder = hexo();
    let run = folder.run(&["init", "--yes"]).exits(0);
    let run = run.reports("This is a folder of Hexo.").reports("title      Boats  (blog/_config.yml:1)");
    let run = run.reports("content    blog/source/_posts");
    run.reports("output     blog/source/feeds");
    assert!(
        folder.read("dateline.toml").contains("\ncontent = \"blog/source/_posts\""),
        "{}",
        folder.read("dateline.toml")
    );
    folder.build();
    assert_eq!(entry(&folder, "blog/source/feeds/feed.json"), "https://ada.example/hello/");
    // Notes are opened with another program than the site's.
    let folder = hugo().file("content/.obsidian/app.json", "{}");
    run_in(&folder, "content", &["build"]).exits(0);
    assert_eq!(entry(&folder, "static/feeds/feed.json"), "https://ada.example/b/posts/hello/");
    // A site of its own stays one, though another is around it.
    let folder = hugo().file("old/_posts/2026-01-31-hello.md", ARTICLE);
    let options = ["build", "--title", "Old", "--url", "https://old.example/", "--author", "Ada"];
    run_in(&folder, "old", &options).exits(0).says("no _config.yml that can be read says where Jekyll puts pages");
    assert!(folder.exists("old/feeds/feed.json"));
}

#[test]
fn feeds_say_the_address_that_their_folder_is_served_at() {
    let feed_url = |folder: &Folder, output: &str| json(folder, &format!("{output}/feed.json"))["feed_url"].clone();
    let plain = || Folder::new().file("content/2026-01-31-a.md", "# A\n\nText.\n");
    for (output, address) in [
        ("feeds", "https://example.org/feeds/feed.json"),
        ("public", "https://example.org/feed.json"),
        ("public/news", "https://example.org/news/feed.json"),
        (".", "https://example.org/feed.json"),
    ] {
        let folder = plain();
        let run = folder.run(&["build", "--output", output]).exits(0);
        assert_eq!(feed_url(&folder, output), address);
        let is_said = run.stdout.contains("the feeds say that they are at https://example.org/");
        assert_eq!(is_said, output != "feeds", "{}", run.stdout);
        let again = folder.run(&["build", "--output", output]).exits(0);
        assert!(!again.stdout.contains("the feeds say"), "{}", again.stdout);
    }
    let folder = hugo();
    folder.write("dateline.toml", "output = 'static/rss'\n");
    folder.build().reports("the feeds say that they are at https://ada.example/b/rss/; if they will be elsewhere");
    assert_eq!(feed_url(&folder, "static/rss"), "https://ada.example/b/rss/feed.json");
    folder.write("dateline.toml", "output = 'static/rss'\nfeeds_url = 'https://cdn.example/rss/'\n");
    let run = folder.build();
    assert!(!run.stdout.contains("the feeds say"), "{}", run.stdout);
}

#[test]
fn folder_of_the_articles_is_named_where_the_usual_one_is_not_there() {
    let options = ["build", "--title", "T", "--url", "https://ada.example/", "--author", "Ada"];
    let folder = Folder::bare().file("my notes/a.md", ARTICLE).file("my notes/b.md", ARTICLE);
    let run = folder.run(&options).exits(3).says("error[no-content]: there is no folder content");
    run.says("there are articles in my notes; name it with `--content 'my notes'`");
    folder.run(&[&options[..], &["--content", "my notes"]].concat()).exits(0).reports("2 articles in my notes");
    Folder::bare().run(&options).exits(3).says("name the folder of your articles");
}

#[test]
fn what_is_shown_of_an_article_is_its_own_page() {
    let folder = hugo();
    folder.run(&["show", "content/posts/hello.md"]).exits(0).reports("page      https://ada.example/b/posts/hello/");
    let nowhere = Folder::bare().file("hugo.toml", "title = 'T'\n").file("content/posts/hello.md", ARTICLE);
    let run = nowhere.run(&["show", "content/posts/hello.md"]).exits(0).reports("title     Hello");
    assert!(!run.stdout.contains("page"), "{}", run.stdout);
}

#[test]
fn pictures_among_texts_are_not_read_as_texts() {
    let folder = Folder::bare().file("_config.yml", "title: T\nurl: https://ada.example\nauthor: Ada\n");
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".as_slice();
    let folder = folder.file("_posts/2026-01-31-a.md", ARTICLE).file("_posts/dot.png", picture);
    folder.file("_includes/dot.png", picture).build().says_nothing();
}

#[test]
fn doubt_about_the_generator_is_settled_by_a_setting() {
    let folder = Folder::new().file("hugo.toml", HUGO).file("content/Hello.md", ARTICLE);
    folder.build();
    assert_eq!(json(&folder, "static/feeds/feed.json")["items"][0]["url"], "https://example.org/hello/");
    folder.write("dateline.toml", format!("generator = \"none\"\n{CONFIG}"));
    folder.build().says("warning[no-link]");
    assert_eq!(folder.item()["url"], Json::Null);
    folder.write("dateline.toml", format!("generator = \"hogo\"\n{CONFIG}"));
    folder
        .run(&["build"])
        .exits(2)
        .says("there is no generator `hogo`")
        .says("did you mean `hugo`?")
        .says("dateline.toml:1:13");
    folder.write("dateline.toml", format!("generator = \"myspace\"\n{CONFIG}"));
    folder.run(&["build"]).exits(2).says("known are hugo, zola,").says(" and none");
}

#[test]
fn site_that_names_no_author_is_its_own_and_says_so() {
    let folder = Folder::bare().file("hugo.toml", "baseURL = 'https://ada.example/'\ntitle = 'T'\n");
    let folder = folder.file("content/hello.md", ARTICLE);
    folder.build().says("warning[author-from-title]").says("write `author = ");
    assert_eq!(json(&folder, "static/feeds/feed.json")["authors"][0]["name"], "T");
    // Nobody else's folder has an author that nobody names.
    let plain = Folder::bare().file("dateline.toml", "title = \"T\"\nurl = \"https://ada.example/\"\n").article("x\n");
    plain.run(&["build"]).exits(2).says("the feed has no author");
}

#[test]
fn init_takes_nobody_for_the_author_if_only_a_guest_signs() {
    let post = |nth: usize| {
        let author = if nth == 3 { "author: Cleo Guest\n" } else { "" };
        (
            format!("content/post/p{nth}.md"),
            format!("---\ntitle: Post {nth}\ndate: 2026-01-0{nth}\n{author}---\nText {nth}.\n"),
        )
    };
    let folder = Folder::bare().file("hugo.toml", "baseURL = \"https://blog.example/\"\ntitle = \"T\"\n");
    let folder = (1..=5).map(post).fold(folder, |folder, (path, text)| folder.file(&path, text));
    folder.run(&["init"]).exits(0).reports("nobody says who writes");
    let text = folder.read("dateline.toml");
    assert!(text.contains("# author = \"Ada Lovelace\"  # nobody says who writes"), "{text}");
    folder.build().says("warning[author-from-title]");
    assert_eq!(folder.read("static/feeds/feed.json").matches("Cleo Guest").count(), 1);
}

#[test]
fn trifles_do_not_stop_a_build() {
    for (front_matter, says) in [
        ("categories: [[a, b], c]", ""),
        ("lang: en\nlang: en", "warning[repeated-key]"),
        ("authors:\n  author:\n    - name: Grace", "warning[wrong-type]"),
        ("duration: five minutes", ""),
        ("image: {feature: x}", "warning[missing-image]"),
        ("url: ''\nupdated: ''", ""),
        ("lastmod: 0001-01-01T00:00:00Z", ""),
        ("lastmod: soon", "warning[unreadable-date]"),
        ("lang: Klingon", "warning[unknown-language]"),
    ] {
        let text = format!("---\ntitle: A\nsource: https://source.example/\n{front_matter}\n---\nText.\n");
        let run = Folder::new().file("content/2026-01-31-a.md", text).build().reports("1 article");
        assert_eq!(run.stderr.is_empty(), says.is_empty(), "{front_matter}\n{}", run.stderr);
        run.says(says);
    }
}

#[test]
fn front_matter_may_begin_after_blank_lines() {
    for text in [
        "\n\n---\ntitle: A\n---\nText.\n",
        " \n+++\ntitle = 'A'\n+++\nText.\n",
        "\u{FEFF}\n---\r\ntitle: A\r\n---\r\nText.\r\n",
    ] {
        let folder = Folder::new().file("content/2026-01-31-x.md", text);
        folder.build();
        assert_eq!(
            (&folder.item()["title"], &folder.item()["content_html"]),
            (&"A".into(), &"<p>Text.</p>".into()),
            "{text:?}"
        );
    }
}

#[test]
fn folder_of_unread_files_is_an_error_and_many_of_them_a_warning() {
    let folder = Folder::new().file("content/2026-01-31-a.org", "x").file("content/b.textile", "x");
    folder.run(&["build"]).exits(1).says("error[unread-files]: no article can be read: 2026-01-31-a.org and 1 more");
    folder.write("content/2026-01-31-hello.md", ARTICLE);
    folder
        .build()
        .says("warning[unread-files]")
        .says("only 1 file is")
        .reports("Left out: 2 of kinds that are not read (.org, .textile)");
    folder.write("content/2026-01-30-more.md", ARTICLE.replace("Text", "More").replace("Hello", "More"));
    let run = folder.build();
    assert!(!run.stderr.contains("unread-files"), "{}", run.stderr);
}

#[test]
fn pieces_of_pages_are_no_articles() {
    let folder = Folder::new().article("Text.\n").file("content/overrides/head.html", "<link rel=\"stylesheet\">\n");
    folder.write("content/tags.md", "---\ntitle: Tags\n---\n");
    folder
        .build()
        .reports("1 piece of a page (content/overrides/head.html)")
        .reports("1 page about the site (content/tags.md)");
}

#[test]
fn fields_of_popular_themes_are_known() {
    for (front_matter, key, value) in [
        ("last_update:\n  date: 2026-02-03\n  author: X", "date_modified", "2026-02-03T00:00:00+00:00"),
        ("last_update: 2026-02-03", "date_modified", "2026-02-03T00:00:00+00:00"),
        ("header:\n  teaser: https://e.example/t.jpg", "image", "https://e.example/t.jpg"),
        ("header:\n  overlay_image: https://e.example/o.jpg\n  caption: x", "image", "https://e.example/o.jpg"),
        ("image:\n  feature: https://e.example/f.jpg", "image", "https://e.example/f.jpg"),
    ] {
        let folder = Folder::new()
            .file("content/a.md", format!("---\ntitle: A\ndate: 2026-01-02\n{front_matter}\n---\nText.\n"));
        let run = folder.build();
        assert!(!run.stderr.contains("wrong-type"), "{front_matter}: {}", run.stderr);
        assert_eq!(folder.item()[key], value, "{front_matter}");
    }
}

#[test]
fn metadata_that_mdx_exports_ends_where_markdown_begins() {
    let table = "export const metadata =\n\n{\n  title: 'From metadata',\n  note: \"Smile :) (here\",\n\n  date: '2026-01-02',\n\n  tags: ['x'],\n}";
    for body in ["# From heading\n\nOne.\n", "- a\n- b\n", "(c) Ada\n", "One.\n", "`a` is\n", "[x](y.html)\n"] {
        for end in ["", ";"] {
            let folder = Folder::new().file("content/a.mdx", format!("{table}{end}\n\n{body}"));
            folder.build();
            let item = folder.item();
            assert_eq!((&item["title"], &item["tags"][0]), (&Json::from("From metadata"), &Json::from("x")), "{body}");
            assert_eq!(item["date_published"], "2026-01-02T00:00:00+00:00", "{body}");
        }
    }
}

#[test]
fn init_takes_the_folder_around_a_bundle() {
    let text = "---\ntitle: A\ndate: 2026-01-02\n---\nText.\n";
    for (path, folder_of_all) in [
        ("content/blog/hello/index.md", "content/blog"),
        ("posts/hello/index.md", "posts"),
        ("posts/hello.md", "posts"),
    ] {
        let folder = Folder::bare().file(path, text);
        let run = folder.run(&["init", "--title", "T", "--url", "https://e.example/", "--author", "A"]);
        run.exits(0).reports(&format!("1 article in {folder_of_all}"));
        folder.build();
        assert_eq!(folder.read("feeds/feed.json").matches(":hello\"").count(), 1, "{path}");
    }
}

/// Who goes on without what a file says may publish what it hides.
#[test]
fn settings_that_cannot_be_read_stop_a_build_and_are_named() {
    let broken = [
        ("hugo.toml", "baseURL = 'https://e.example/'\ntitle = \"T\nx = 1\n", "content/a.md"),
        ("hugo.yaml", "baseURL: https://e.example/\ntitle: \"T\n", "content/a.md"),
        ("hugo.json", "{\"baseURL\": \"https://e.example/\",\n\"title\" \"T\"}\n", "content/a.md"),
        ("config/_default/hugo.toml", "baseURL = 'https://e.example/'\ntitle = \"T\n", "content/a.md"),
        ("zola.toml", "base_url = 'https://e.example/'\ntitle = \"T\n", "content/a.md"),
        ("mkdocs.yml", "site_name: T\nsite_url: \"https://e.example/\n", "docs/blog/posts/a.md"),
        ("_config.yml", "title: T\nurl: \"https://e.example/\n", "_posts/2026-01-02-a.md"),
    ];
    for (path, text, article) in broken {
        for settings in ["", CONFIG] {
            let folder = Folder::bare().file(path, text).file(article, ARTICLE);
            let folder = if settings.is_empty() { folder } else { folder.file("dateline.toml", settings) };
            let folder = if path == "_config.yml" { folder.file("Gemfile", "gem 'jekyll'\n") } else { folder };
            let run = folder
                .run(&["build", "--keep-going"])
                .exits(2)
                .says("error[unreadable-file]")
                .says(&format!("{path}:2"));
            assert!(!run.stderr.contains("the feed has no"), "{}", run.stderr);
            assert!(!folder.path().join("dateline.lock").exists(), "{path}");
            if settings.is_empty() {
                folder.run(&["init"]).exits(2).says(&format!("{path}:2"));
            }
        }
    }
}

#[test]
fn files_that_hide_articles_are_errors_where_they_cannot_be_read() {
    let front_matter = "---\ntitle: A\ndate: 2026-01-02\n---\nText.\n";
    for (settings, path, text, article) in [
        (
            ("hugo.toml", "title = 'T'\n"),
            "content/d/_index.md",
            "---\ntitle: \"x\ncascade:\n  draft: true\n---\n",
            "content/d/a.md",
        ),
        (
            ("zola.toml", "title = 'T'\nbase_url = 'https://e.example'\n"),
            "content/d/_index.md",
            "+++\ntitle = \"x\ndraft = true\n+++\n",
            "content/d/a.md",
        ),
        (
            (".eleventy.js", "module.exports = () => ({});\n"),
            "posts/posts.json",
            "{\"a\": 1,\n\"draft\": true,}\n",
            "posts/a.md",
        ),
        (
            ("docusaurus.config.js", "module.exports = {title: 'T', url: 'https://e.example', baseUrl: '/'};\n"),
            "blog/authors.yml",
            "b: c\na: [\n",
            "blog/a.md",
        ),
    ] {
        let folder = Folder::bare().file("dateline.toml", CONFIG).file(settings.0, settings.1);
        let folder = folder.file(path, text).file(article, front_matter);
        folder.run(&["build"]).says("error[unreadable-file]").says(&format!("{path}:"));
        assert!(!folder.path().join("dateline.lock").exists(), "{path}");
    }
}

/// Most of the sites of a repository on GitHub's pages have their folder from the environment.
#[test]
fn folder_of_a_site_that_is_computed_is_said_and_never_taken_for_none() {
    let computed = "process.env.BASE || '/repo'";
    for (path, text, article) in [
        (
            "astro.config.mjs",
            format!("export default {{ site: 'https://e.example',\n base: {computed} }};\n"),
            "src/content/blog/a.md",
        ),
        (
            "docs/.vitepress/config.js",
            format!(
                "export default {{ title: 'T', sitemap: {{ hostname: 'https://e.example' }},\n base: {computed} }};\n"
            ),
            "docs/a.md",
        ),
        ("next.config.js", "module.exports = {\n basePath: isProd ? '/repo' : '' };\n".to_owned(), "content/a.md"),
        (
            "docusaurus.config.js",
            format!("module.exports = {{ title: 'T', url: 'https://e.example',\n baseUrl: {computed} }};\n"),
            "blog/a.md",
        ),
    ] {
        let data = "export const siteConfig = { siteUrl: 'https://e.example' };\n";
        let folder = Folder::bare().file(path, text).file(article, ARTICLE).file("lib/siteConfig.js", data);
        let folder = folder.file("package.json", "{\"dependencies\": {\"next\": \"16\"}}\n");
        let run = folder.run(&["build"]).exits(2).says("warning[computed]").says(&format!("{path}:2")).says("no url");
        assert!(run.stderr.contains("write `url = "), "{}", run.stderr);
        folder.write("dateline.toml", "title = \"T\"\nauthor = \"A\"\nurl = \"https://e.example/repo/\"\n");
        let run = folder.build();
        assert!(!run.stderr.contains("computed"), "{path}: {}", run.stderr);
    }
}

#[test]
fn folder_of_articles_outside_of_the_project_is_an_error_that_names_the_setting() {
    let folder = Folder::bare()
        .file("site/hugo.toml", "title = 'T'\nbaseURL = 'https://e.example/'\ncontentDir = '../outside'\n");
    let folder = folder.file("outside/a.md", ARTICLE);
    let run = folder.run(&["-C", "site", "build"]).says("the folder of articles leads out of the project");
    run.says("hugo.toml:3").says("as `content = ");
    assert!(!folder.path().join("site/dateline.lock").exists());
    folder.write("site/dateline.toml", "content = \"../outside\"\n");
    folder.run(&["-C", "site", "build"]).exits(0).reports("1 article in");
    for (file, line) in [("_config.yml", "source_dir: ../outside"), ("mkdocs.yml", "docs_dir: ../outside")] {
        let settings = format!(
            "title: T\nsite_name: T\npublic_dir: public\nnew_post_name: :title.md\npermalink: :title/\n{line}\n"
        );
        let folder = Folder::bare().file(&format!("site/{file}"), settings).file("outside/a.md", ARTICLE);
        let run =
            folder.run(&["-C", "site", "build"]).says("the folder of articles leads out of the project: ../outside");
        run.says(&format!("{file}:6"));
    }
}

#[test]
fn folder_that_a_generator_looks_for_is_named_where_it_is_not_there() {
    let settings = "title: T\nauthor: A\nurl: https://e.example\npublic_dir: public\nnew_post_name: :title.md\npermalink: :title/\n";
    Folder::bare().file("_config.yml", settings).run(&["build"]).says("there is no folder source/_posts");
}

#[test]
fn project_is_looked_for_above_the_folder_that_an_option_names_too() {
    let folder =
        Folder::bare().file("hugo.toml", "title = 'T'\nbaseURL = 'https://e.example/'\n").file("content/a.md", ARTICLE);
    folder.run(&["-C", "content", "build"]).exits(0).reports("1 article in");
    assert!(folder.path().join("static/feeds/rss.xml").exists());
}

#[test]
fn settings_are_read_wherever_their_document_begins() {
    let article = ("_posts/2026-01-02-a.md", "---\ntitle: A\n---\nText.\n");
    for (before, text) in [
        ("", "permalink: /:title/\n"),
        ("# comment\n---\n", "permalink: /:title/\n"),
        ("\n---\n", "permalink: /:title/\n"),
        ("---  \n", "permalink: /:title/\n"),
        ("--- # here\n", "permalink: /:title/\n...\n"),
        ("%YAML 1.2\n---\n", "permalink: /:title/\n---\nother: 1\n"),
        ("\u{feff}---\r\n", "permalink: /:title/\r\n"),
    ] {
        let folder = Folder::bare().file("dateline.toml", CONFIG).file("_config.yml", format!("{before}{text}"));
        let folder = folder.file("Gemfile", "gem 'jekyll'\n").file(article.0, article.1);
        folder.build();
        assert_eq!(folder.item()["url"], "https://example.org/a/", "{before:?}");
    }
    let folder = Folder::bare()
        .file("dateline.toml", CONFIG)
        .file("_config.yml", b"permalink: /:title/\n# caf\xe9\n".as_slice());
    folder.file("Gemfile", "gem 'jekyll'\n").file(article.0, article.1).run(&["build"]).exits(2).says("_config.yml:2");
    let hugo = Folder::bare().file(
        "hugo.json",
        "\n {\"baseURL\": \"https://e.example/\", \"title\": \"T\", \"permalinks\": {\"posts\": \"/x/:slug/\"}}\n",
    );
    let hugo = hugo.file("content/posts/a.md", ARTICLE);
    hugo.build();
    assert_eq!(json(&hugo, "static/feeds/feed.json")["items"][0]["url"], "https://e.example/x/hello/");
    hugo.write("hugo.json", "// c\n{\"title\": \"T\"}\n");
    hugo.run(&["build"]).exits(2).says("hugo.json:1");
}

#[test]
fn settings_of_a_second_generator_are_named_once() {
    let hugo = "title = 'T'\nbaseURL = 'https://e.example/'\n[params]\nauthor = 'A'\n";
    let folder =
        Folder::bare().file("hugo.toml", hugo).file("content/posts/a.md", ARTICLE).file(".obsidian/app.json", "{}");
    let run = folder.run(&["build"]).exits(0);
    assert!(!run.stderr.contains("two-generators"), "{}", run.stderr);
    folder.write("_config.yml", "title: Old\n");
    let run =
        folder.run(&["build"]).exits(0).says("warning[two-generators]").says("read as Hugo's, and Jekyll's settings");
    assert_eq!(run.stderr.matches("_config.yml").count(), 1, "{}", run.stderr);
    folder.write("dateline.toml", "generator = \"hugo\"\n");
    let run = folder.build();
    assert!(!run.stderr.contains("two-generators"), "{}", run.stderr);
    // Hexo's settings have the name of Jekyll's.
    let hexo =
        "title: T\nauthor: A\nurl: https://e.example\nsource_dir: source\npermalink: :title/\npublic_dir: public\n";
    let folder = Folder::bare().file("_config.yml", hexo).file("source/_posts/a.md", ARTICLE);
    let run = folder.run(&["build"]).exits(0);
    assert!(!run.stderr.contains("two-generators"), "{}", run.stderr);
}
