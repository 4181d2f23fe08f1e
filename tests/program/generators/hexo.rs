//! Hexo: what it publishes, where, and when.

use chrono::DateTime;
use serde_json::{Value as Json, json};

use super::{built, pages};

const CONFIG: &str = "title: T\nauthor: Ada Lovelace\nper_page: 10\n";
const URL: &str = "url: https://example.org\n";

/// A site with these settings and articles, each with lines of front matter.
fn files<'a>(config: &str, articles: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    let text = |lines: &str| {
        let date = if lines.contains("date:") { "" } else { "date: 2024-03-05 12:34:56\n" };
        format!("---\n{date}{lines}\n---\nText.\n")
    };
    let articles = articles.iter().map(|(path, lines)| (*path, text(lines)));
    let url = if config.contains("url: http") { "" } else { URL };
    [("_config.yml", format!("{CONFIG}{url}{config}"))].into_iter().chain(articles).collect()
}

/// The addresses of such a site.
fn of(config: &str, articles: &[(&str, &str)]) -> Vec<String> {
    let files = files(config, articles);
    pages(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>())
}

/// What the feed says of the only article of such a site.
fn item(config: &str, path: &str, lines: &str) -> Json {
    let files = files(config, &[(path, lines)]);
    built(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>()).item()
}

const A: &str = "source/_posts/deep/My post_1.md";

#[test]
fn each_word_of_a_pattern_means_what_hexo_says() {
    let lines = "title: 'Ça & là: 2'\nlang: de\nid: 7";
    for (pattern, expected) in [
        ("", "/2024/03/05/deep/My%20post_1/"),
        (":title.html", "/deep/My%20post_1.html"),
        (":name/", "/My%20post_1/"),
        (":post_title/", "/ca-la-2/"),
        (":year/:i_month/:i_day/:hour:minute:second", "/2024/3/5/123456"),
        (":timestamp/:id/:lang", "/1709642096/7/de"),
        ("p/:hash/", "/p/4e7fbcc190ae/"),
        (":nobody/", "/undefined/"),
        // An underscore behind a word is none of it.
        (":year_:month/", "/2024_03/"),
    ] {
        let config = if pattern.is_empty() { String::new() } else { format!("permalink: {pattern}\n") };
        assert_eq!(of(&config, &[(A, lines)]), [expected], "{pattern}");
    }
    assert_eq!(of("permalink: :id/\n", &[(A, "")]), ["nowhere"]);
    let defaults = "permalink: :lang/:series/:name/\npermalink_defaults: {lang: en, series: none}\n";
    assert_eq!(of(defaults, &[(A, ""), ("source/_posts/b.md", lines)]), ["/de/none/b/", "/en/none/My%20post_1/"]);
}

#[test]
fn own_address_is_a_path_and_no_pattern() {
    for (own, expected) in
        [("own/größe/a b.html", "/own/gr%C3%B6%C3%9Fe/a%20b.html"), ("/own/", "/own/"), ("own/:year", "/own/:year")]
    {
        assert_eq!(of("", &[(A, &format!("permalink: {own}"))]), [expected]);
    }
    assert_eq!(of("post_asset_folder: true\n", &[(A, "permalink: own")]), ["/own/"]);
}

#[test]
fn endings_are_left_out_where_the_settings_say_so() {
    let pretty = "pretty_urls: {trailing_index: false, trailing_html: false}\npermalink:";
    assert_eq!(of(&format!("{pretty} :name/index.html\n"), &[(A, "")]), ["/My%20post_1/"]);
    assert_eq!(of(&format!("{pretty} :name.html\n"), &[(A, "")]), ["/My%20post_1"]);
}

#[test]
fn path_of_the_site_is_that_of_its_url() {
    let config = "url: https://example.org/blog/\nroot: /blog/\npermalink: :name/\n";
    assert_eq!(of(config, &[(A, "")]), ["/blog/My%20post_1/"]);
}

#[test]
fn last_category_is_in_the_address() {
    let config = "permalink: :category/\ncategory_map: {Web Dev: web}\nfilename_case: 1\n";
    for (lines, expected, tags) in [
        ("", "/uncategorized/", Json::Null),
        ("category: Web Dev", "/web/", json!(["Web Dev"])),
        ("categories: Größe & Maß", "/grose-mas/", json!(["Größe & Maß"])),
        ("categories: [Web Dev, Rust]", "/web/rust/", json!(["Web Dev", "Rust"])),
        ("categories: [[A, B], [C]]", "/c/", json!(["A", "B", "C"])),
        ("categories: [[A, B], [A]]", "/a/b/", json!(["A", "B"])),
        ("categories: ['', null, 2024, yes]\ntags: one, two", "/2024/yes/", json!(["one, two", "2024", "yes"])),
        ("categories: []\ncategory: X\ntag: [a, b c]", "/uncategorized/", json!(["a", "b c"])),
    ] {
        let item = item(config, A, lines);
        let url = item["url"].as_str().unwrap().replace("https://example.org", "");
        assert_eq!((url.as_str(), &item["tags"]), (expected, &tags), "{lines}");
    }
}

#[test]
fn names_of_files_are_taken_apart_as_new_ones_are_made() {
    let articles = [
        ("source/_posts/2024-03-05-a.md", ""),
        ("source/_posts/other Größe.md", ""),
        ("source/_posts/2024-3-5-b.md", ""),
    ];
    let config = "new_post_name: :year-:month-:day-:title.md\npermalink: :title/\n";
    assert_eq!(of(config, &articles), ["/2024-3-5-b/", "/a/", "/other-Grose/"]);
    let config = "new_post_name: :category/:title.md\npermalink: :category/:title/\n";
    let articles = [(A, "categories: own"), ("source/_posts/Web Dev/b.md", "")];
    assert_eq!(of(config, &articles), ["/Web-Dev/b/", "/own/My%20post_1/"]);
    let config = format!("{CONFIG}{URL}new_post_name: :year/:i_month-:i_day-:title.md\n");
    let undated = "---\ntitle: A\n---\nText.\n";
    let found = pages(&[("_config.yml", &config), ("source/_posts/2024/3-5-a.md", undated)]);
    assert_eq!(found, ["/2024/03/05/a/"]);
}

#[test]
fn hidden_skipped_and_unpublished_files_are_left_out() {
    let articles = [
        ("source/_posts/a.md", ""),
        ("source/_posts/raw/b.md", ""),
        ("source/_posts/raw/deep/c.md", ""),
        ("source/_posts/_d.md", ""),
        ("source/_posts/x/_y/e.md", ""),
        ("source/_posts/ignored/f.md", ""),
        ("source/_posts/g.md", "published: false"),
        ("source/_posts/h.md", "draft: true"),
        ("source/_posts/i.txt", ""),
        ("source/_drafts/j.md", ""),
        ("source/about/index.md", ""),
        ("source/_posts/k.html", ""),
        ("source/_posts/later.md", "date: 2031-03-05"),
    ];
    let config =
        "permalink: :title\nskip_render: _posts/raw/*\nignore: ['**/ignored/**', 'a.md']\nexclude: ['_posts/**']\n";
    assert_eq!(of(config, &articles), ["/a", "/k", "/raw/deep/c"]);
    let shown = of("render_drafts: true\npermalink: :title\n", &articles[6..]);
    assert_eq!(shown, ["/g", "/j", "/k"]);
    let with_assets = of("post_asset_folder: true\npermalink: :title.html\n", &[articles[0], articles[11]]);
    assert_eq!(with_assets, ["/a.html"]);
}

#[test]
fn dates_without_a_zone_are_on_the_clock_of_the_site() {
    for (date, expected, page) in [
        ("2024-03-05 22:30:00", "2024-03-05T22:30:00-05:00", "/2024/03/06/"),
        ("2024/03/05 02:30", "2024-03-05T02:30:00-05:00", "/2024/03/05/"),
        ("2024-03-05", "2024-03-05T00:00:00-05:00", "/2024/03/05/"),
        // The hour that clocks leave out.
        ("2024-03-10 02:30:00", "2024-03-10T07:30:00Z", "/2024/03/10/"),
        // A date that names its own zone is that instant, though Hexo moves it in addresses.
        ("2024-03-05T22:30:00Z", "2024-03-05T22:30:00Z", "/2024/03/06/"),
    ] {
        let item = item("timezone: America/New_York\npermalink: :year/:month/:day/\n", A, &format!("date: {date}"));
        let instant = |text: &str| DateTime::parse_from_rfc3339(text).unwrap();
        assert_eq!(instant(item["date_published"].as_str().unwrap()), instant(expected), "{date}");
        assert_eq!(item["url"], format!("https://example.org{page}"), "{date}");
    }
}

#[test]
fn front_matter_may_lack_its_first_line_or_be_json() {
    let config = format!("{CONFIG}{URL}permalink: :title\n");
    for text in [
        "title: A\ndate: 2024-03-05\n---\nText.\n",
        "title: A\n\ndate: 2024-03-05\n---\nText.\n",
        "-----\ntitle: A\ndate: 2024-03-05\n-----\nText.\n",
        "---\ntags:\n\t- b\ntitle: A\ndate: 2024-03-05\n---\nText.\n",
        "\"title\": \"A\",\n\"date\": \"2024-03-05\"\n;;;\nText.\n",
        ";;;\r\n\"title\": \"A\",\r\n\"date\": \"2024-03-05\"\r\n;;;\r\nText.\r\n",
    ] {
        let item = built(&[("_config.yml", &config), ("source/_posts/a.md", text)]).item();
        assert_eq!(item["title"], "A", "{text}");
        assert_eq!(item["content_html"].as_str().unwrap().trim(), "<p>Text.</p>", "{text}");
    }
    // A rule across the page is no front matter.
    let config = format!("{CONFIG}{URL}new_post_name: :year-:month-:day-:title.md\n");
    let prose = "First: a list\n\n- [x\n\n---\nText.\n";
    let folder = built(&[("_config.yml", &config), ("source/_posts/2024-03-05-a.md", prose)]);
    assert!(folder.item()["content_html"].as_str().unwrap().contains("First: a list"));
}

#[test]
fn hexo_is_known_and_told_apart_from_jekyll() {
    let settings = "title: T\nurl: https://example.org\nauthor: Ada\n";
    let hexo = format!("{settings}permalink: :year/:title/\n");
    let json =
        "{\"title\": \"T\", \"url\": \"https://example.org\", \"author\": \"Ada\", \"permalink\": \":year/:title/\"}";
    let article = ("source/_posts/a.md", "---\ntitle: A\ndate: 2024-03-05\n---\nText.\n");
    let package = ("package.json", "{\"dependencies\": {\"hexo\": \"^8.0.0\"}}");
    assert_eq!(pages(&[("_config.yml", &hexo), article]), ["/2024/a/"]);
    assert_eq!(pages(&[("_config.yml", &hexo), package, article]), ["/2024/a/"]);
    assert_eq!(pages(&[("_config.json", json), package, article]), ["/2024/a/"]);
    let elsewhere = ("src/_posts/a.md", article.1);
    assert_eq!(pages(&[("_config.yml", &format!("{hexo}source_dir: src\n")), elsewhere]), ["/2024/a/"]);
    // Octopress has its articles in the same folder, and is Jekyll.
    let octopress = format!("{settings}source: source\npermalink: /:categories/:title/\n");
    let dated = ("source/_posts/2024-03-05-a.md", "---\ntitle: A\ncategories: x y\n---\nText.\n");
    assert_eq!(pages(&[("_config.yml", &octopress), dated]), ["/x/y/a/"]);
}

#[test]
fn titles_are_in_capitals_or_of_names_if_the_settings_say_so() {
    let config = "titlecase: true\nuse_slug_as_post_title: true\n";
    for (lines, expected) in [
        (
            "title: 'the end of a well-known tale: an iOS of x.org, in'",
            "The End of a Well-Known Tale: An iOS of x.org, In",
        ),
        ("title: as it is\ntitlecase: false", "as it is"),
        ("", "deep/My Post_1"),
    ] {
        assert_eq!(item(config, A, lines)["title"], expected, "{lines}");
    }
}

#[test]
fn plugins_of_the_site_are_minded() {
    let article = |lines: &str| format!("---\ntitle: A\ndate: 2024-03-05\n{lines}\n---\nText.\n");
    let config = format!("{CONFIG}{URL}permalink: :abbrlink/\n");
    let package = "{\"dependencies\": {\"hexo\": \"^8.0.0\", \"hexo-hide-posts\": \"^0.4.0\"}}";
    let (known, made, hidden) = (article("abbrlink: 4a17b156"), article(""), article("hidden: true"));
    let files = [
        ("_config.yml", config.as_str()),
        ("package.json", package),
        ("source/_posts/known.md", &known),
        ("source/_posts/made.md", &made),
        ("source/_posts/hidden.md", &hidden),
    ];
    assert_eq!(pages(&files), ["/4a17b156/", "nowhere"]);
}

#[test]
fn people_learn_how_feeds_stay_as_they_are() {
    let files = files("", &[(A, "")]);
    let folder = built(&files.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>());
    folder.run(&["init"]).exits(0).reports("skip_render: feeds/**");
}

#[test]
fn encrypted_articles_are_shown_to_nobody_else() {
    let plugin = "{\"hexo-blog-encrypt\": \"3\"}";
    for (plugins, fields, articles) in [
        ("{}", "password: secret", "1 article"),
        (plugin, "password: secret", "0 articles"),
        (plugin, "password: true", "0 articles"),
        (plugin, "tags: [locked]", "0 articles"),
        (plugin, "tags: [locked]\npassword: ''", "1 article"),
        (plugin, "tags: [open]", "1 article"),
    ] {
        let folder = built(&[
            (
                "_config.yml",
                "title: T\nauthor: A\nurl: https://example.org\nencrypt:\n  tags:\n  - {name: locked, password: x}\n",
            ),
            ("package.json", &format!("{{\"dependencies\": {plugins}, \"hexo\": {{}}}}\n")),
            ("source/_posts/a.md", &format!("---\ntitle: A\ndate: 2024-03-05\n{fields}\n---\nHidden.\n")),
        ]);
        folder.run(&["build"]).reports(&format!("{articles} in"));
    }
}

#[test]
fn values_are_taken_as_javascript_takes_them() {
    let of = |permalink: &str, fields: &str| {
        let config = format!("title: T\nauthor: A\nurl: https://example.org\npermalink: {permalink}\n");
        built(&[
            ("_config.yml", &config),
            ("package.json", "{\"hexo\": {}}"),
            ("source/_posts/a.md", &format!("---\ndate: 2024-03-05\n{fields}\n---\nText.\n")),
        ])
    };
    for published in ["'false'", "0", "'0'", "''"] {
        of(":title/", &format!("title: A\npublished: {published}")).run(&["build"]).reports("0 articles in");
    }
    for (title, expected) in [("true", "true"), ("[a, b]", "a,b"), ("7", "7")] {
        assert_eq!(of(":title/", &format!("title: {title}")).item()["title"], expected);
    }
    assert_eq!(of(":source", "title: A").item()["url"], "https://example.org/_posts/a.md");
    of(":updated/", "title: A").run(&["build"]).says("`:updated` is when a file was last written");
}

#[test]
fn pictures_that_are_nowhere_are_said() {
    let text = "![here](img/a.png) ![there](b%20c.png) ![of the theme](logo.png) ![missing](nope.png)";
    let folder = built(&[
        ("_config.yml", &format!("{CONFIG}{URL}theme: plain\n")),
        ("source/_posts/a.md", &format!("---\ntitle: A\ndate: 2026-01-05\n---\n{text}\n")),
        ("source/img/a.png", "x"),
        ("source/b c.png", "x"),
        ("themes/plain/source/logo.png", "x"),
    ]);
    let build = folder.run(&["build", "--output", "feeds"]);
    assert_eq!(build.stderr.matches("missing-image").count(), 1, "{}", build.stderr);
    build.says("warning[missing-image]: there is no picture nope.png").says("a.md:5:");
    let item = folder.item();
    assert!(item["content_html"].as_str().unwrap().contains("src=\"https://example.org/nope.png\""), "{item}");
}

/// What readers get of a text on a site with a theme.
fn of_theme(theme: &str, text: &str) -> String {
    let folder = built(&[
        ("_config.yml", &format!("{CONFIG}{URL}theme: {theme}\n")),
        ("source/_posts/a.md", &format!("---\ntitle: A\ndate: 2026-01-05\n---\n{text}\n")),
    ]);
    folder.item()["content_html"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn tags_of_themes_keep_what_readers_need() {
    for (theme, text, expected) in [
        ("next", "One {% label primary@word %} more.", "<p>One <mark>word</mark> more.</p>"),
        ("hexo-theme-next", "{% btn /x, Go there, home %}", "<a href=\"https://example.org/x\">Go there</a>"),
        ("next", "{% note info %}\nSome *text*.\n{% endnote %}", "<aside><p>Some <em>text</em>.</p>\n</aside>"),
        (
            "next",
            "{% note info More of it %}\nText.\n{% endnote %}",
            "<details><summary>More of it</summary>\n<p>Text.</p>\n</details>",
        ),
        (
            "next",
            "{% tabs x %}\n<!-- tab First@home -->\nOne.\n<!-- endtab -->\n{% endtabs %}",
            "<p><strong>First</strong></p><p>One.</p>",
        ),
        ("butterfly", "One {% label word blue %} more.", "<p>One <mark>word</mark> more.</p>"),
        ("butterfly", "Who? {% hideInline 'Nobody',Show,#fff %}", "<p>Who? Nobody</p>"),
        ("butterfly", "{% hideBlock Show %}\nHidden *text*.\n{% endhideBlock %}", "<p>Hidden <em>text</em>.</p>"),
        (
            "butterfly",
            "{% timeline 2022,blue %}\n<!-- timeline May -->\nText.\n<!-- endtimeline -->\n{% endtimeline %}",
            "<p><strong>2022</strong></p><p><strong>May</strong></p><p>Text.</p>",
        ),
        ("fluid", "{% cb Milk, true %}", "<p>☑ Milk</p>"),
        (
            "icarus",
            "{% message title:Mind %}\nText.\n{% endmessage %}",
            "<p><strong>Mind</strong></p><aside><p>Text.</p>\n</aside>",
        ),
        (
            "stellar",
            "{% folding Its title color:red %}\nText.\n{% endfolding %}",
            "<details><summary>Its title</summary>\n<p>Text.</p>\n</details>",
        ),
        ("stellar", "{% link https://e.example/x A page %}", "<p><a href=\"https://e.example/x\">A page</a></p>"),
        (
            "stellar",
            "{% image https://e.example/x.png A hill %}",
            "<figure><img alt=\"A hill\" src=\"https://e.example/x.png\"><figcaption>A hill</figcaption></figure>",
        ),
        (
            "volantis",
            "{% btn center large::Begin::https://e.example/x::fas fa-x %}",
            "<a href=\"https://e.example/x\">Begin</a>",
        ),
        ("volantis", "{% note quote, Words. %}", "<aside><p>Words.</p>\n</aside>"),
        // Many themes have the tags of these.
        ("own", "{% note warning %}\nText.\n{% endnote %}", "<aside><p>Text.</p>\n</aside>"),
        ("own", "{% link A page https://e.example/x %}", "<a href=\"https://e.example/x\">A page</a>"),
        ("own", "{% 标签 %}\nText.\n{% end标签 %}", "<p>Text.</p>"),
        ("own", "{% unheard %}\nText.\n{% endunheard %} {% none of this %}", "<p>Text.</p>"),
    ] {
        assert_eq!(
            of_theme(theme, text).trim().replace("</p>\n<", "</p><").replace("</p></", "</p>\n</"),
            expected,
            "{theme} {text}"
        );
    }
}
