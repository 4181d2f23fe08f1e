//! Generators: where the page of an article is by the rules of each, and what becomes of its own tags.

mod astro;
mod bodies;
mod dialects;
mod docusaurus;
mod eleventy;
mod hexo;
mod hugo;
mod jekyll;
mod mkdocs;
mod nikola;
mod pelican;
mod renderers;
mod templates;
mod without_oracle;
mod zola;

use dateline::{Article, Run, Site};
use serde_json::{Value as Json, json};

use crate::support::{CONFIG, Folder};

/// A folder of a generator's site, which has no `dateline.toml`, after a build.
fn built(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::bare();
    for (path, text) in files {
        folder.write(path, text);
    }
    folder.run(&["build", "--output", "feeds"]).exits(0);
    folder
}

/// What the feed of such a folder lists: the address of each article on `https://example.org`, in order.
fn pages(files: &[(&str, &str)]) -> Vec<String> {
    let page = |item: &Json| item["url"].as_str().unwrap_or("nowhere").replace("https://example.org", "");
    let mut pages: Vec<String> = built(files).json()["items"].as_array().unwrap().iter().map(page).collect();
    pages.sort();
    pages
}

/// The only item of the feed of a folder with these settings and files.
fn item(settings: &str, files: &[(&str, &str)]) -> Json {
    let folder = Folder::bare().file("dateline.toml", format!("{settings}\n{CONFIG}"));
    for (path, text) in files {
        folder.write(path, text);
    }
    let site = Site::open(folder.path()).unwrap();
    let run = Run::at("2026-11-22T12:00:00Z".parse().unwrap());
    let build = site.build(&run).unwrap();
    let feed: Json = serde_json::from_slice(&build.files().unwrap()[0].files[2].bytes).unwrap();
    assert_eq!(feed["items"].as_array().unwrap().len(), 1, "{:?}", build.diagnostics());
    feed["items"][0].clone()
}

/// The page of an article in a folder with a file of settings.
fn page(settings: &str, file: (&str, &str), path: &str, front_matter: &Json) -> Option<String> {
    let item = item(settings, &[file, (path, &format!("---\n{front_matter}\n---\nText.\n"))]);
    item["url"].as_str().map(str::to_owned)
}

const NOON: &str = "2026-01-05T12:00:00Z";

#[test]
fn pattern_is_filled_with_the_local_day() {
    let late = "2026-01-05T23:30:00-05:00";
    for (pattern, path, slug, expected) in [
        ("/{year}/{month}/{day}/{slug}/", "a/b.md", "b", "2026/01/05/b/"),
        ("/{section}/{slug}", "news/x/b.md", "b", "news/b"),
        ("/{section}/{slug}", "b.md", "b", "b"),
        ("/{path}.html", "news/b/index.md", "b", "news/b.html"),
        ("/{slug}/", "b.md", "a?b#c%2e", "a%3Fb%23c%252e/"),
    ] {
        let front_matter = json!({"title": "A", "date": late, "slug": slug});
        let settings = format!("permalink = '{pattern}'");
        let found = page(&settings, ("notes.txt", ""), &format!("content/{path}"), &front_matter);
        assert_eq!(found, Some(format!("https://example.org/{expected}")), "{pattern}");
    }
}

#[test]
fn addresses_are_on_the_site_or_by_themselves() {
    let site = "https://example.org/blog/".parse().unwrap();
    for (address, expected) in [
        ("/2026/x/", Some("https://example.org/blog/2026/x/")),
        ("x y/é", Some("https://example.org/blog/x%20y/%C3%A9")),
        ("https://other.example/x", Some("https://other.example/x")),
        ("javascript:alert(1)", None),
        ("../../../etc", Some("https://example.org/etc")),
    ] {
        let text = format!("{}\nText.\n", json!({"title": "A", "date": NOON, "permalink": address}));
        let entry = Article::read("a.md", text.as_bytes(), &site).unwrap().entry().unwrap();
        assert_eq!(entry.url.as_deref(), expected, "{address}");
    }
}

/// What readers get of a body in a folder with a file that is a generator's mark.
fn html(mark: (&str, &str), body: &str) -> String {
    let text = format!("---\n{}\n---\n{body}", json!({"title": "Name", "date": NOON}));
    let folder = if mark.0 == "_config.yml" { "_posts" } else { "content" };
    let settings = format!("content = \"{folder}\"");
    let item = item(&settings, &[mark, (&format!("{folder}/2026-01-05-a.md"), &text)]);
    item["content_html"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn tags_of_a_known_generator_leave_no_trace() {
    let jekyll = ("_config.yml", "");
    let zola = ("config.toml", "base_url = 'https://example.org'\n");
    let (obsidian, none) = ((".obsidian/app.json", ""), ("notes.txt", ""));
    for (mark, body, expected) in [
        (
            jekyll,
            "See [it]({{ site.baseurl }}/a/) {% include x.html %}now",
            "<p>See <a href=\"https://example.org/a/\">it</a> now</p>",
        ),
        (jekyll, "[a]({{ '/docs/' | relative_url }})", "<p><a href=\"https://example.org/docs/\">a</a></p>"),
        (jekyll, "[a]({% link _a.md %}) {{ page.x }}", "<p>a</p>"),
        (jekyll, "{% raw %}{{ a }}{% endraw %} `{{ b }}`", "<p>{{ a }} ``</p>"),
        (jekyll, "a\n{: .note}\nb", "<p>a</p>\n<p>b</p>"),
        (jekyll, "a{%- comment -%} {{ x }} b {%- endcomment -%}c", "<p>ac</p>"),
        ((".eleventy.js", "module.exports = () => ({ markdownTemplateEngine: 'njk' });"), "a {# b #}c", "<p>a c</p>"),
        (
            ("mkdocs.yml", "markdown_extensions: [attr_list]\n"),
            "[a](https://b.example/){ .button } e",
            "<p><a href=\"https://b.example/\">a</a> e</p>",
        ),
        (jekyll, "{% highlight rb %}\nx\n{% endhighlight %}", "<pre><code class=\"language-rb\">x\n</code></pre>"),
        (zola, "a {{ icon(name=\"x\") }}b {% q() %}c{% end %} {{ x }}", "<p>a b c {{ x }}</p>"),
        (
            zola,
            "{{ youtube(id=\"a-b\") }}",
            "<p><a href=\"https://www.youtube.com/watch?v=a-b\">https://www.youtube.com/watch?v=a-b</a></p>",
        ),
        (none, "{{< note >}}a{{< /note >}} {{% b %}}", "<p>a</p>"),
        (
            none,
            "{{< figure src=\"/a b.png\" alt=\"x\" >}}",
            "<figure><img alt=\"x\" src=\"https://example.org/a%20b.png\"></figure>",
        ),
        (none, "{{</* x */>}}", "<p>{{&lt; x &gt;}}</p>"),
        (obsidian, "a %%b%% c\n%%\nd\n%%\ne", "<p>a  c</p>\n<p>e</p>"),
        (obsidian, "==a b== c", "<p><mark>a b</mark> c</p>"),
        (obsidian, "text ^a-1\nmore", "<p>text\nmore</p>"),
        (obsidian, "100 %% of", "<p>100 %% of</p>"),
        (obsidian, "a == b == c", "<p>a == b == c</p>"),
        (obsidian, "`%%x%%` `==y==`", "<p><code>%%x%%</code> <code>==y==</code></p>"),
        (obsidian, "2 ^2 and x^y", "<p>2 ^2 and x^y</p>"),
        (obsidian, "Title\n=====\n", "<h1>Title</h1>"),
        (none, "{{ x }} and {% raw %}", "<p>{{ x }} and {% raw %}</p>"),
        (none, "`{{< x >}}`", "<p><code>{{&lt; x &gt;}}</code></p>"),
        (none, "```\n{{< x >}}\n```\n", "<pre><code>{{&lt; x &gt;}}\n</code></pre>"),
        (none, "{{ unclosed", "<p>{{ unclosed</p>"),
        (none, "{: not a list}", "<p>{: not a list}</p>"),
    ] {
        assert_eq!(html(mark, body), expected, "{body}");
    }
}

#[test]
fn generators_that_have_maths_have_it_by_their_own_rules() {
    for (mark, body, expected) in [
        ("_config.yml", "a $$for all *x* and *y*$$", "<p>a $$for all *x* and *y*$$</p>"),
        ("hugo.toml", "a $$for all *x* and *y*$$", "<p>a $$for all <em>x</em> and <em>y</em>$$</p>"),
        (".obsidian/app.json", "$a*b*c$", "<p>$a*b*c$</p>"),
        ("_config.yml", "$a*b*c$", "<p>$a<em>b</em>c$</p>"),
    ] {
        assert_eq!(html((mark, ""), body), expected, "{mark}");
    }
}

/// The contents of the entries of such a folder by their titles, and what the build says.
fn contents(files: &[(&str, &str)]) -> (std::collections::BTreeMap<String, String>, String) {
    let folder = built(files);
    let stderr = folder.run(&["build", "--output", "feeds"]).stderr;
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let items = folder.json()["items"].as_array().unwrap().clone();
    (items.iter().map(|item| (text(&item["title"]), text(&item["content_html"]))).collect(), stderr)
}

#[test]
fn addresses_from_the_root_are_below_the_site_s_path_where_its_generator_puts_them() {
    let link = |path: &str| format!("<a href=\"https://example.org{path}\">");
    let nikola = "BLOG_AUTHOR = 'Ada'\nBLOG_TITLE = 'T'\nSITE_URL = 'https://example.org/base/'\nPOSTS = ((\"posts/*.md\", \"posts\", \"post.tmpl\"),)\n";
    let post = |title: &str, slug: &str, text: &str| {
        format!("<!--\n.. title: {title}\n.. slug: {slug}\n.. date: 2026-01-05\n-->\n\n{text}\n")
    };
    let (contents, stderr) = contents(&[
        ("conf.py", nikola),
        ("posts/a.md", &post("A", "a", "[x](/x%20y/?q=1#z) ![i](/img/i.png) [o](link://slug/other) [h](//h.example/)")),
        ("posts/b.md", &post("B", "other", "Text.")),
    ]);
    let content = &contents["A"];
    assert!(
        content.contains(&link("/base/x%20y/?q=1#z")) && content.contains(&link("/base/posts/other/")),
        "{content}"
    );
    assert!(
        content.contains("src=\"https://example.org/base/img/i.png\"") && content.contains("https://h.example/"),
        "{content}"
    );
    assert!(!stderr.contains("unresolved"), "{stderr}");
}

#[test]
fn eleventy_s_own_plugins_lead_links_from_the_root_and_to_files() {
    let eleventy = |plugins: &str| {
        let calls: Vec<String> = plugins.split_whitespace().map(|plugin| format!("c.addPlugin({plugin});\n")).collect();
        let calls = calls.concat();
        let config = format!(
            "export default function (c) {{\n{calls}return {{ dir: {{ input: 'src' }}, pathPrefix: '/pre/' }};\n}};\n"
        );
        let data = r#"{"title": "T", "url": "https://example.org/", "author": {"name": "Ada"}}"#;
        let article = |title: &str, text: &str| format!("---\ntitle: {title}\ndate: 2026-01-05\n---\n{text}\n");
        contents(&[
            ("eleventy.config.js", &config),
            ("src/_data/metadata.json", data),
            (
                "src/posts/a.md",
                &article("A", "[x](/x/) <img src='/i.png'> [b](posts/b.md#z) [c](./b.md) [d](/posts/b.md)"),
            ),
            ("src/posts/b.md", &article("B", "Text.")),
        ])
    };
    let (with, stderr) = eleventy("HtmlBasePlugin InputPathToUrlTransformPlugin");
    let b = "https://example.org/pre/posts/b/";
    let expected = format!(
        "<p><a href=\"https://example.org/pre/x/\">x</a> <img src=\"https://example.org/pre/i.png\"> \
         <a href=\"{b}#z\">b</a> <a href=\"{b}\">c</a> <a href=\"{b}\">d</a></p>"
    );
    assert_eq!(with["A"], expected, "{stderr}");
    let (without, stderr) = eleventy("");
    assert!(without["A"].contains("href=\"https://example.org/x/\""), "{}", without["A"]);
    assert!(stderr.contains("the link posts/b.md#z does not resolve"), "{stderr}");
}

#[test]
fn what_hides_pages_of_eleventy_in_a_list_is_said_unless_it_is_the_draft() {
    let says = |filter: &str| {
        let config =
            format!("module.exports = (c) => {{\nc.addCollection('posts', (api) => api.getAll(){filter});\n}};\n");
        let data = r#"{"title": "T", "url": "https://example.org/", "author": {"name": "Ada"}}"#;
        let article = "---\ntitle: A\ndate: 2026-01-05\n---\nText.\n";
        contents(&[(".eleventy.js", &config), ("_data/metadata.json", data), ("a.md", article)]).1
    };
    assert!(says(".filter((page) => !page.data.hide)").contains("what a program in `addCollection` leaves out"));
    assert!(says(".sort((a, b) => a.date - b.date)").is_empty());
    assert!(says(".filter(page => !page.data.draft)").is_empty());
}

#[test]
fn times_of_files_are_no_dates_and_said_to_be_none() {
    let data = r#"{"title": "T", "url": "https://example.org/", "author": {"name": "Ada"}}"#;
    let folder =
        Folder::bare().file(".eleventy.js", "module.exports = () => ({});\n").file("_data/metadata.json", data);
    let folder = folder.file("a.md", "---\ntitle: A\ndate: git Last Modified\n---\nText.\n");
    folder.run(&["build"]).exits(0).reports("Left out: 1 page without a date (a.md)");
}

#[test]
fn date_of_jekyll_that_is_none_is_an_error_though_the_name_has_another() {
    let article = "---\ntitle: A\ndate: 2026-02-01 25:61\n---\nText.\n";
    let folder = Folder::bare().file("_config.yml", "title: T\nurl: https://example.org\nauthor: Ada\n");
    let folder = folder
        .file("_posts/2025-01-01-a.md", article)
        .file("_posts/2025-01-02-b.md", "---\ntitle: B\ndate:\n---\nText.\n");
    folder.run(&["build"]).exits(1).says("error[impossible-date]").says("_posts/2025-01-01-a.md:3:7");
    folder.run(&["build", "--keep-going"]).reports("1 entry");
}

#[test]
fn folder_of_docusaurus_may_be_written_as_its_documentation_has_it() {
    let config = "const path = require('path');\nmodule.exports = { title: 'T', url: 'https://example.org', presets: [['classic', \
                  { blog: { path: path.resolve(__dirname, 'posts') } }]] };\n";
    let article = "---\ntitle: A\n---\nText.\n";
    assert_eq!(pages(&[("docusaurus.config.js", config), ("posts/2026-01-05-a.md", article)]), ["/blog/2026/01/05/a"]);
}

#[test]
fn pages_of_hugo_have_no_protocol_in_their_url() {
    let article = "---\ntitle: A\ndate: 2026-01-05\nurl: https://other.example/full\n---\nText.\n";
    let settings = "baseURL = 'https://example.org/'\ntitle = 'T'\n";
    let (_, stderr) = contents(&[("hugo.toml", settings), ("content/a.md", article)]);
    assert!(stderr.contains("Hugo builds no site with a protocol in the `url` of a page"), "{stderr}");
}

#[test]
fn tags_of_plugins_that_pelican_shows_as_they_are_are_said() {
    let settings = "AUTHOR = 'Ada'\nSITENAME = 'T'\nSITEURL = 'https://example.org'\nPATH = 'content'\n";
    let article = "Title: A\nDate: 2026-01-05\n\nText {% notebook a.ipynb %} here.\n";
    let (contents, stderr) = contents(&[("pelicanconf.py", settings), ("content/a.md", article)]);
    assert!(stderr.contains("readers will see `{% notebook a.ipynb %}` as it is written"), "{stderr} {contents:?}");
}

#[test]
fn name_of_a_note_of_obsidian_is_its_title_with_its_day() {
    let files = [(".obsidian/app.json", "{}"), ("dateline.toml", CONFIG), ("Daily/2024-01-02 Tue.md", "Text.\n")];
    assert_eq!(contents(&files).0.keys().collect::<Vec<_>>(), ["2024-01-02 Tue"]);
}

#[test]
fn punctuation_is_that_of_the_site() {
    let body = "\"One\" -- it's --- so...";
    let (plain, curled) = (format!("<p>{body}</p>"), "<p>“One” – it’s — so…</p>");
    let zola = "base_url = 'https://example.org'\n[markdown]\nsmart_punctuation = ";
    let astro = "export default { site: 'https://example.org', markdown: { smartypants: ";
    for (name, settings, expected) in [
        ("hugo.toml", String::new(), curled),
        ("hugo.toml", "markup: {goldmark: {extensions: {typographer: {disable: true}}}}".to_owned(), &*plain),
        ("config.toml", format!("{zola}true"), curled),
        ("config.toml", format!("{zola}false"), &plain),
        ("astro.config.mjs", format!("{astro}true }} }}\n"), "<p>“One” — it’s --- so…</p>"),
        ("astro.config.mjs", format!("{astro}false }} }}\n"), &plain),
    ] {
        let is_hugo = name == "hugo.toml";
        let settings = if is_hugo && !settings.is_empty() {
            "[markup.goldmark.extensions.typographer]\ndisable = true\n".to_owned()
        } else {
            settings
        };
        assert_eq!(html((name, &settings), body), expected, "{name} {settings}");
    }
    let post = ("content/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\"One\" -- it's --- so...\n");
    for (settings, expected) in [("", curled), ("marked: {smartypants: false}\n", &plain)] {
        let found = item("generator = \"hexo\"", &[("_config.yml", &format!("source_dir: content\n{settings}")), post]);
        assert_eq!(found["content_html"], expected, "{settings}");
    }
}

#[test]
fn formulas_of_a_plugin_for_maths_may_have_words() {
    let config = |plugin: &str| {
        format!(
            "export default {{ url: 'https://example.org', baseUrl: '/', presets: [['classic', {{ docs: false, blog: {{ remarkPlugins: [{plugin}] }} }}]] }};\n"
        )
    };
    let body = "A formula $Word(\\mathbf{U} + 1)$ ends.";
    let found = html(("docusaurus.config.js", &config("require('remark-math')")), body);
    assert_eq!(found, format!("<p>{body}</p>"));
    assert_eq!(html(("docusaurus.config.js", &config("")), body), "<p>A formula $Word(\\mathbf + 1)$ ends.</p>");
}

#[test]
fn collections_that_no_feed_of_jekyll_has_are_named() {
    let config = "title: T\nurl: https://example.org\nauthor: Ada\ncollections: {talks: {output: true}, recipes: {output: true}, staff: {output: false}}\n";
    let text = "---\ntitle: A\n---\nText.\n";
    let files = [
        ("_posts/2024-01-01-a.md", text),
        ("_talks/2024-01-02-b.md", text),
        ("_recipes/soup.md", text),
        ("_staff/2024-01-03-c.md", text),
    ];
    let site = |config: &str| {
        let folder = Folder::bare().file("_config.yml", config);
        for (path, text) in &files {
            folder.write(path, text);
        }
        folder
    };
    let ran = site(config).run(&["build"]).exits(0);
    assert!(ran.stdout.contains("the pages of `talks` are left out"), "{}", ran.stdout);
    let folder = site(&format!("{config}feed: {{collections: [talks]}}\n"));
    assert!(!folder.run(&["build", "--output", "feeds"]).exits(0).stdout.contains("left out, as"));
    assert_eq!(folder.json()["items"].as_array().unwrap().len(), 2);
}

#[test]
fn dates_of_numbers_alone_are_in_the_order_of_the_site_s_program() {
    let date = |generator: &str, path: &str, written: &str| {
        let folder = Folder::bare().file("dateline.toml", format!("generator = \"{generator}\"\n{CONFIG}"));
        folder.write(path, format!("---\ntitle: A\ndate: {written}\n---\nText.\n"));
        folder.run(&["build", "--output", "feeds"]);
        if !folder.path().join("feeds/feed.json").exists() {
            return "none".to_owned();
        }
        folder.json()["items"][0]["date_published"].as_str().unwrap_or("none")[..10].to_owned()
    };
    for (written, ruby, python, javascript) in [
        ("4/3/2024", "2024-03-04", "2024-04-03", "2024-04-03"),
        ("4-3-2024", "2024-03-04", "2024-04-03", "2024-04-03"),
        ("4.3.2024", "2024-03-04", "2024-04-03", "2024-04-03"),
        ("04/03/2024 10:30", "2024-03-04", "2024-04-03", "2024-04-03"),
        ("25/3/2024", "2024-03-25", "2024-03-25", "none"),
    ] {
        assert_eq!(date("jekyll", "content/_posts/2024-01-01-a.md", written), ruby, "{written}");
        assert_eq!(date("pelican", "content/a.md", written), python, "{written}");
        assert_eq!(date("hexo", "content/a.md", written), javascript, "{written}");
        assert_eq!(date("docusaurus", "content/a.md", written), javascript, "{written}");
    }
}
