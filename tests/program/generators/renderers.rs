//! Renderers: what the plugins and templates that a site names make of the parts of a text, as the site shows it.

use super::built;

const JEKYLL: &str = "title: T\nurl: https://example.org\nauthor: Ada\n";
const HUGO: &str = "baseURL = \"https://example.org/\"\ntitle = \"T\"\n[params]\nauthor = \"Ada\"\n";
const MKDOCS: &str =
    "site_name: T\nsite_url: https://example.org/\nsite_author: Ada\nplugins: [blog]\nmarkdown_extensions:\n";
const HEXO: &str = "title: T\nurl: https://example.org\nauthor: Ada\npermalink: :title/\n";
const GATSBY: &str = "module.exports = {\n  siteMetadata: { title: `T`, author: { name: `Ada` }, siteUrl: `https://example.org/` },\n  plugins: [\n    { resolve: `gatsby-source-filesystem`, options: { path: `${__dirname}/content/blog` } },\n    PLUGINS\n  ],\n};\n";

/// What the entry of an article in a folder with other files contains.
fn content(path: &str, body: &str, others: &[(&str, &str)]) -> String {
    let article = format!("---\ntitle: A\ndate: 2026-01-05\n---\n{body}\n");
    let feed = built(&[others, &[(path, article.as_str())]].concat()).json();
    let item = feed["items"].as_array().unwrap().iter().find(|item| item["title"] == "A").unwrap().clone();
    item["content_html"].as_str().unwrap_or_default().to_owned()
}

fn jekyll(settings: &str, body: &str) -> String {
    content("_posts/2026-01-05-a.md", body, &[("_config.yml", &format!("{JEKYLL}{settings}"))])
}

fn hugo(hooks: &[(&str, &str)], body: &str) -> String {
    let settings = [("hugo.toml", HUGO)];
    content("content/posts/a.md", body, &[&settings, hooks].concat())
}

fn hexo(renderer: &str, settings: &str, body: &str) -> String {
    let package = format!("{{\"dependencies\": {{\"hexo\": \"^8\", \"{renderer}\": \"^7\"}}}}");
    let files = [("_config.yml", &*format!("{HEXO}{settings}")), ("package.json", &*package)];
    content("source/_posts/a.md", body, &files)
}

#[test]
fn quotes_and_dashes_of_kramdown_are_those_of_the_site() {
    for (body, expected) in [
        ("\"a\" and 'b' -- it's the '80s...", "<p>“a” and ‘b’ – it’s the ’80s…</p>"),
        ("He said \"'a' b\" (\"c\") *\"d\"*", "<p>He said “‘a’ b” (“c”) <em>“d”</em></p>"),
        (
            "[\"l\"](https://e.example/ \"t\") `\"c\"` \\\"e\\\"",
            "<p><a href=\"https://e.example/\" title=\"t\">“l”</a> <code>\"c\"</code> \"e\"</p>",
        ),
        ("One  \n'two' << three >>", "<p>One<br />\n‘two’ «\u{a0}three\u{a0}»</p>"),
        ("Its \"é\" and 'ж'.", "<p>Its “é” and ‘ж’.</p>"),
    ] {
        assert_eq!(jekyll("", body), expected, "{body}");
    }
    let settings = "kramdown:\n  smart_quotes: sbquo,lsquo,bdquo,ldquo\n  gfm_quirks: [no_auto_typographic]\n";
    assert_eq!(jekyll(settings, "\"a\" 'b' -- c"), "<p>„a“ ‚b‘ -- c</p>");
    assert_eq!(
        jekyll("", "{{ '\"a\" --' | smartify }} {{ 'a,b' | split: ',' | inspect }}"),
        "<p>“a” – [\"a\", \"b\"]</p>"
    );
}

#[test]
fn addresses_in_brackets_in_html_are_text_as_kramdown_has_them() {
    let body = "<div>See <https://e.example/a> and <mail@e.example>.</div>\n";
    let expected = "<div>See &lt;https://e.example/a&gt; and &lt;mail@e.example&gt;.</div>";
    assert_eq!(jekyll("", body), expected);
}

#[test]
fn variables_of_what_is_left_out_are_not_known_any_more() {
    let body = "{% assign x = 'old' %}{{ x }}.\n\n{% for p in site.posts %}{% assign x = p.title %}{% endfor %}[a]({{ x }}) b.\n\n{% if x == 'old' %}stale{% endif %}c.\n\n{% assign x = 'new' %}{{ x }} {{ 'x' }}.";
    assert_eq!(jekyll("", body), "<p>old.</p>\n<p>a b.</p>\n<p>c.</p>\n<p>new x.</p>");
}

#[test]
fn templates_of_hugo_show_the_parts_that_they_are_for() {
    let link = (
        "layouts/_markup/render-link.html",
        "<a href=\"{{ .Destination | safeURL }}\">{{ .Text }}{{ if (urls.Parse .Destination).IsAbs }} ↗{{ end }}</a>",
    );
    let image = (
        "layouts/_markup/render-image.html",
        "<figure><img src=\"{{ .Destination | safeURL }}\" alt=\"{{ .PlainText }}\">{{ with .Title }}<figcaption>{{ . }}</figcaption>{{ end }}</figure>",
    );
    let quote = (
        "layouts/_default/_markup/render-blockquote.html",
        "<blockquote>{{ if eq .Type \"alert\" }}<p><strong>{{ or .AlertTitle (i18n .AlertType) (title .AlertType) }}</strong></p>{{ end }}{{ .Text }}</blockquote>",
    );
    let table = (
        "themes/t/layouts/_markup/render-table.html",
        "<ul>{{ range .TBody }}{{ range . }}<li>{{ .Text }}</li>{{ end }}{{ end }}</ul>",
    );
    let code = (
        "layouts/_markup/render-codeblock-flow.html",
        "<p>{{ with .Attributes.title }}{{ . }}: {{ end }}{{ .Inner }}</p>{{ .Page.Store.Set \"flow\" true }}",
    );
    let words = ("i18n/en.yaml", "tip: Hint\n");
    let settings = ("hugo.toml", &*format!("theme = \"t\"\n{HUGO}"));
    let hooks = [link, image, quote, table, code, words, settings];
    for (body, expected) in [
        (
            "[a *b*](https://e.example/) [c](/c/)",
            "<p><a href=\"https://e.example/\">a <em>b</em> ↗</a> <a href=\"https://example.org/c/\">c</a></p>",
        ),
        (
            "![a](/a.png \"T\")",
            "<figure><img alt=\"a\" src=\"https://example.org/a.png\"><figcaption>T</figcaption></figure>",
        ),
        ("> [!TIP]\n> One *x*.", "<blockquote><p><strong>Hint</strong></p><p>One <em>x</em>.</p>\n</blockquote>"),
        ("> [!other]- Named\n> One.", "<blockquote><p><strong>Named</strong></p><p>One.</p>\n</blockquote>"),
        ("| a |\n|---|\n| *b* |", "<ul><li><em>b</em></li></ul>"),
        (
            "```flow {title=\"x\"}\na > b\n```\n\n```go\nc\n```",
            "<p>x: a &gt; b</p>\n<pre><code class=\"language-go\">c\n</code></pre>",
        ),
        (
            "A note[^1].\n\n> Quoted[^1].\n\n[^1]: The note.",
            "<p>A note<sup id=\"fnref-1\"><a href=\"#fn-1\">1</a></sup>.</p>\n<blockquote>\n<p>Quoted<sup><a href=\"#fn-1\">1</a></sup>.</p>\n</blockquote>\n<hr />\n<ol>\n<li id=\"fn-1\">\n<p>The note. <a href=\"#fnref-1\">↩</a></p>\n</li>\n</ol>",
        ),
    ] {
        assert_eq!(hugo(&hooks, body), expected, "{body}");
    }
}

#[test]
fn part_that_a_template_of_hugo_computes_is_shown_as_everywhere() {
    let image = (
        "layouts/_markup/render-image.html",
        "{{ with resources.Get .Destination }}<img src=\"{{ .RelPermalink }}\">{{ end }}",
    );
    let folder = built(&[
        ("hugo.toml", HUGO),
        image,
        ("content/posts/a.md", "---\ntitle: A\ndate: 2026-01-05\n---\n![a](/a.png)\n"),
    ]);
    let build = folder.run(&["build", "--output", "feeds"]);
    build.exits(0).says("is not known, because of `resources.Get`").says("render-image.html");
    assert_eq!(folder.json()["items"][0]["content_html"], "<p><img src=\"https://example.org/a.png\" alt=\"a\" /></p>");
}

#[test]
fn parts_in_parts_without_end_end() {
    let twice = ("layouts/_markup/render-blockquote.html", "{{ .Text }}{{ .Text }}");
    let body = format!("{} a\n", ">".repeat(300));
    assert!(hugo(&[twice], &body).contains('a'));
}

#[test]
fn what_stands_for_a_part_of_a_repository_leads_to_it() {
    let mkdocs = |options: &str, body: &str| {
        let settings = format!("{MKDOCS}  - pymdownx.magiclink:\n{options}");
        content("docs/blog/posts/a.md", body, &[("mkdocs.yml", &settings)])
    };
    let own = "      repo_url_shorthand: true\n      user: ada\n      repo: made\n";
    let hash = "0123456789abcdef0123456789abcdef01234567";
    for (body, expected) in [
        (
            "See #12, !3.",
            "<p>See <a href=\"https://github.com/ada/made/issues/12\">#12</a>, <a href=\"https://github.com/ada/made/pull/3\">!3</a>.</p>",
        ),
        (
            "See bo/x#4 a#0 `#1` b#5",
            "<p>See <a href=\"https://github.com/bo/x/issues/4\">bo/x#4</a> a#0 <code>#1</code> <a href=\"https://github.com/ada/b/issues/5\">b#5</a></p>",
        ),
        (
            "By @bo and @gitlab:cy/z",
            "<p>By <a href=\"https://github.com/bo\">@bo</a> and <a href=\"https://gitlab.com/cy/z\">cy/z</a></p>",
        ),
        (
            &format!("In {hash}."),
            &format!("<p>In <a href=\"https://github.com/ada/made/commit/{hash}\">0123456</a>.</p>"),
        ),
        (
            "[#1](https://e.example/) https://e.example/a#1",
            "<p><a href=\"https://e.example/\">#1</a> <a href=\"https://e.example/a#1\">https://e.example/a#1</a></p>",
        ),
    ] {
        assert_eq!(mkdocs(own, body), *expected, "{body}");
    }
    let short = "      repo_url_shortener: true\n      user: ada\n      repo: made\n";
    let body = "https://github.com/ada/made/issues/12 <https://github.com/bo/x> #1";
    let expected = "<p><a href=\"https://github.com/ada/made/issues/12\">#12</a> <a href=\"https://github.com/bo/x\">bo/x</a> #1</p>";
    assert_eq!(mkdocs(short, body), expected);
}

#[test]
fn hexo_reads_markdown_as_its_renderer_does() {
    let of_markdown_it = |settings: &str, body: &str| hexo("hexo-renderer-markdown-it", settings, body);
    assert_eq!(of_markdown_it("", "one\n(c) <b>two</b>"), "<p>one<br>\n© <b>two</b></p>");
    let off = "markdown:\n  render: {html: false, breaks: false, typographer: false}\n";
    let expected = "<p>one\n(c) &lt;b&gt;two&lt;/b&gt; <a href=\"https://e.example/\">https://e.example/</a></p>";
    assert_eq!(of_markdown_it(off, "one\n(c) <b>two</b> <https://e.example/>"), expected);
    let plugins =
        "markdown:\n  plugins:\n    - markdown-it-mark\n    - name: markdown-it-container\n      options: tip\n";
    let body = "> ::: tip\n> ==in==\n> :::\n\n::: other\n==text==\n:::";
    let expected =
        "<blockquote>\n<p><mark>in</mark></p>\n</blockquote>\n<p>::: other<br>\n<mark>text</mark><br>\n:::</p>";
    assert_eq!(of_markdown_it(plugins, body), expected);
    assert_eq!(hexo("hexo-renderer-pandoc", "", "one\ntwo x^2^"), "<p>one\ntwo x<sup>2</sup></p>");
    assert_eq!(hexo("hexo-renderer-kramed", "kramed: {breaks: false}\n", "one\ntwo"), "<p>one\ntwo</p>");
}

#[test]
fn renderer_of_hexo_that_is_not_known_is_said_once() {
    let package =
        "{\"dependencies\": {\"hexo\": \"^8\", \"hexo-renderer-other\": \"1\", \"hexo-renderer-ejs\": \"1\"}}";
    let article = "---\ntitle: A\ndate: 2026-01-05\n---\nText.\n";
    let folder = built(&[("_config.yml", HEXO), ("package.json", package), ("source/_posts/a.md", article)]);
    let build = folder.run(&["build", "--output", "feeds"]);
    build.exits(0).says("what `hexo-renderer-other` makes of Markdown is not known").says("package.json");
}

#[test]
fn containers_end_where_the_outermost_does() {
    let config = "export default { title: 'T', sitemap: { hostname: 'https://example.org' } }\n";
    let vitepress = |body: &str| {
        let toml = "author = \"Ada\"\n";
        content("posts/a.md", body, &[(".vitepress/config.js", config), ("dateline.toml", toml)])
    };
    let body = "::: tip\nOne.\n::: info\nTwo.\n:::\nThree.\n\n::: other\nText.\n:::";
    let expected = "<blockquote>\n<p><strong>TIP</strong></p>\n<p>One.</p>\n<blockquote>\n<p><strong>INFO</strong></p>\n<p>Two.</p>\n</blockquote>\n</blockquote>\n<p>Three.</p>\n<p>::: other\nText.\n:::</p>";
    assert_eq!(vitepress(body), expected);
}

#[test]
fn gatsby_shows_what_its_plugins_make_of_a_text() {
    let gatsby = |plugins: &str, body: &str| {
        content(
            "content/blog/a/index.md",
            body,
            &[("gatsby-config.js", &GATSBY.replace("PLUGINS", plugins)), ("content/blog/a/p.png", "p")],
        )
    };
    let remark = "{ resolve: `gatsby-transformer-remark`, options: { plugins: [`gatsby-remark-images`, `gatsby-remark-prismjs`] } },";
    let code = "```js\na; // highlight-line\n// hide-next-line\nb;\n```";
    assert_eq!(gatsby(remark, code), "<pre><code class=\"language-js\">a;\n</code></pre>");
    assert_eq!(
        gatsby("", "```js\n// highlight-line\n```"),
        "<pre><code class=\"language-js\">// highlight-line\n</code></pre>"
    );
    assert_eq!(gatsby(remark, "a ![p](./p.png) b"), "<p>a p b</p>");
    let expected = "<p>a<sup id=\"fnref-1\"><a href=\"#fn-1\">1</a></sup></p>\n<hr />\n<ol>\n<li id=\"fn-1\">\n<p>note <a href=\"#fnref-1\">↩</a></p>\n</li>\n</ol>";
    assert_eq!(gatsby(remark, "a^[note]"), expected);
}

#[test]
fn next_shows_no_more_than_its_packages_do() {
    let next = |packages: &str, body: &str| {
        let package = format!("{{\"dependencies\": {{{packages}}}}}");
        let site = "export const siteConfig = { title: 'T', url: 'https://example.org', author: 'Ada' };\n";
        content(
            "_posts/a.md",
            body,
            &[("next.config.mjs", "export default {};\n"), ("package.json", &package), ("lib/siteConfig.ts", site)],
        )
    };
    let body = "a <b>c</b> ~~d~~ https://e.example/";
    assert_eq!(next("\"remark-html\": \"1\"", body), "<p>a c ~~d~~ https://e.example/</p>");
    let expected = "<p>a c <del>d</del> <a href=\"https://e.example/\">https://e.example/</a></p>";
    assert_eq!(next("\"remark-html\": \"1\", \"remark-gfm\": \"1\"", body), expected);
    let expected = "<p>a <b>c</b> <del>d</del> <a href=\"https://e.example/\">https://e.example/</a></p>";
    assert_eq!(next("\"marked\": \"1\"", body), expected);
}

#[test]
fn comments_about_lines_of_code_are_not_shown_by_docusaurus() {
    let settings = "module.exports = {\n  title: 'T',\n  url: 'https://example.org',\n  baseUrl: '/',\n  presets: [['classic', { docs: false }]],\n};\n";
    let toml = "author = \"Ada\"\n";
    let body =
        "```js\n// highlight-next-line\na;\n/* highlight-start */\nb;\n/* highlight-end */\nc; // highlight-line\n```";
    let shown = content("blog/a.md", body, &[("docusaurus.config.js", settings), ("dateline.toml", toml)]);
    assert_eq!(shown, "<pre><code class=\"language-js\">a;\nb;\nc; // highlight-line\n</code></pre>");
}
