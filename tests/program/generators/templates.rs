//! Templates: what functions, filters and values of them become, as the site shows it.

use super::built;

/// The text of the only entry of a site.
fn content(files: &[(&str, &str)]) -> String {
    built(files).item()["content_html"].as_str().unwrap_or_default().to_owned()
}

/// The same, and whether anything of it was said to be left out.
fn of_jekyll(front_matter: &str, body: &str, others: &[(&str, &str)]) -> (String, bool) {
    let article = format!("---\ntitle: A\n{front_matter}---\n{body}\n");
    let config = "title: T\nurl: https://example.org\nauthor: Ada\nteam:\n  - {name: Bo, url: /bo}\n  - {name: Al}\n";
    let files = [&[("_config.yml", config), ("_posts/2026-01-05-a.md", article.as_str())], others].concat();
    let folder = built(&files);
    let said = folder.run(&["build", "--output", "feeds"]).stderr;
    (folder.item()["content_html"].as_str().unwrap_or_default().to_owned(), said.contains("left-out"))
}

fn of_zola(base: &str, template: &str) -> String {
    let config = format!("base_url = \"{base}\"\ntitle = \"T\"\nauthor = \"Ada\"\n");
    content(&[
        ("config.toml", config.as_str()),
        ("templates/shortcodes/p.html", template),
        ("content/a.md", "+++\ntitle = \"A\"\ndate = 2026-01-05\n+++\n{{ p() }}\n"),
    ])
}

fn of_hugo(settings: &str, template: &str) -> String {
    let config = format!("title = \"T\"\n{settings}\n[params]\nauthor = \"Ada\"\n");
    content(&[
        ("hugo.toml", config.as_str()),
        ("layouts/_shortcodes/p.html", template),
        ("content/posts/a.md", "---\ntitle: A\ndate: 2026-01-05\n---\n{{< p >}}\n"),
    ])
}

/// A site of Next with this in its settings and its packages.
fn of_next(settings: &str, packages: &str, body: &str) -> String {
    let (settings, package) = (
        format!("module.exports = {{ {settings} }};\n"),
        format!("{{\"dependencies\":{{\"next\":\"15\"{packages}}}}}"),
    );
    let article = format!("---\ntitle: A\ndate: 2026-01-05\n---\n{body}\n");
    content(&[
        ("next.config.js", settings.as_str()),
        ("package.json", package.as_str()),
        (
            "app/layout.tsx",
            "export const metadata = { metadataBase: new URL('https://example.org'), title: 'T', authors: [{ name: 'Ada' }] };\n",
        ),
        ("app/blog/[slug]/page.tsx", "export default function Page() { return null }\n"),
        ("content/posts/a.mdx", article.as_str()),
    ])
}

#[test]
fn references_in_addresses_of_kramdown_stand_for_what_they_mean() {
    for (body, expected) in [
        ("[l](https://e.example/?a=1&amp;b=2)", "<a href=\"https://e.example/?a=1&amp;b=2\">l</a>"),
        ("[l](https://e.example/?a=1&b=2)", "<a href=\"https://e.example/?a=1&amp;b=2\">l</a>"),
        ("[l](<https://e.example/?a=1&#38;b=2>)", "<a href=\"https://e.example/?a=1&amp;b=2\">l</a>"),
        ("![x &amp; y](https://e.example/p.png?a&amp;b \"t &amp; u\")", "alt=\"x &amp; y\""),
        ("![x](https://e.example/p.png?a&amp;b \"t &amp; u\")", "src=\"https://e.example/p.png?a&amp;b\""),
        ("[l](https://e.example/ \"t &copy; u\")", "title=\"t © u\""),
        (
            "<https://e.example/?a=1&amp;b=2>",
            "<a href=\"https://e.example/?a=1&amp;b=2\">https://e.example/?a=1&amp;b=2</a>",
        ),
        ("[l][r]\n\n[r]: https://e.example/?a=1&amp;b=2", "<a href=\"https://e.example/?a=1&amp;b=2\">l</a>"),
        ("[l](https://e.example/?a&amp;amp;b)", "<a href=\"https://e.example/?a&amp;amp;b\">l</a>"),
    ] {
        let (shown, _) = of_jekyll("", body, &[]);
        assert!(shown.contains(expected), "{body}: {shown}");
    }
}

#[test]
fn references_in_bracketed_addresses_of_hexo_stand_for_what_they_mean() {
    let shown = content(&[
        ("_config.yml", "title: T\nurl: https://example.org\nauthor: Ada\n"),
        ("package.json", "{\"hexo\":{},\"dependencies\":{\"hexo\":\"7\",\"hexo-renderer-marked\":\"7\"}}"),
        (
            "source/_posts/a.md",
            "---\ntitle: A\ndate: 2026-01-05 09:00:00\n---\n<https://e.example/?a=1&amp;b=2> `<https://e.example/&amp;>`\n",
        ),
    ]);
    let expected = "<p><a href=\"https://e.example/?a=1&amp;b=2\">https://e.example/?a=1&amp;b=2</a> <code>&lt;https://e.example/&amp;amp;&gt;</code></p>";
    assert_eq!(shown.trim(), expected);
}

#[test]
fn formulas_of_next_keep_their_braces_where_a_plugin_reads_them() {
    let body = "1. $Var(\\mathbf{U}|\\mathbf{X}) = 2$\n2. $Cov(X_{i})$";
    let expected = "<ol>\n<li>$Var(\\mathbf{U}|\\mathbf{X}) = 2$</li>\n<li>$Cov(X_{i})$</li>\n</ol>";
    assert_eq!(of_next("", ",\"remark-math\":\"6\"", body).trim(), expected);
    assert_eq!(of_next("/* remark-math */", "", body).trim(), expected);
}

#[test]
fn links_of_next_are_below_its_base_path_and_plain_ones_are_not() {
    let body = "<Link href=\"/about\">a</Link> <Link href={'/b'}>b</Link> <a href=\"/c\">c</a> [d](/d) <Link href=\"https://e.example/\">e</Link>";
    let expected = "<p><a href=\"https://example.org/sub/about\">a</a> <a href=\"https://example.org/sub/b\">b</a> <a href=\"https://example.org/c\">c</a> <a href=\"https://example.org/d\">d</a> <a href=\"https://e.example/\">e</a></p>";
    assert_eq!(of_next("basePath: '/sub'", "", body).trim(), expected);
    assert_eq!(of_next("", "", body).trim(), expected.replace("/sub", ""));
}

#[test]
fn code_of_hugo_loses_the_indentation_of_its_tag() {
    let article = "---\ntitle: A\ndate: 2026-01-05\n---\n- one\n\n  {{< highlight js >}}\n  let a;\n    let b;\n  {{< /highlight >}}\n";
    let shown = content(&[
        ("hugo.toml", "baseURL = \"https://example.org/\"\ntitle = \"T\"\n[params]\nauthor = \"Ada\"\n"),
        ("content/posts/a.md", article),
    ]);
    assert!(shown.contains("<pre><code class=\"language-js\">let a;\n  let b;\n</code></pre>"), "{shown}");
}
#[test]
fn functions_of_hugo_that_make_addresses_know_the_path_of_the_site() {
    for (given, expected) in [
        ("\"img/a.png\" | relURL", "/sub/img/a.png"),
        ("\"/img/a.png\" | relURL", "/img/a.png"),
        ("\"img/a.png\" | absURL", "/sub/img/a.png"),
        ("\"/img/a.png\" | urls.AbsURL", "/img/a.png"),
        ("relLangURL \"img/a.png\"", "/sub/img/a.png"),
        ("absLangURL \"/img/a.png\"", "/img/a.png"),
        ("\"\" | relURL", "/sub/"),
        ("\"sub/x\" | relURL", "/sub/sub/x"),
        ("\"x/../y/\" | absURL", "/sub/y/"),
        ("\"#x\" | relURL", "/sub/#x"),
        ("\"https://example.org/sub/x\" | relURL", "/sub/x"),
    ] {
        for base in ["https://example.org/sub/", "https://example.org/sub"] {
            let shown = of_hugo(&format!("baseURL = \"{base}\""), &format!("<a href=\"{{{{ {given} }}}}\">x</a>"));
            let address = format!("https://example.org{expected}");
            assert!(shown.contains(&format!("<a href=\"{address}\">x</a>")), "{given} below {base}: {shown}");
        }
    }
    let shown = of_hugo(
        "baseURL = \"https://example.org/sub/\"",
        "{{ absURL \"x\" }} {{ relURL \"x\" }} {{ \"//e.example/x\" | relURL }}",
    );
    assert!(shown.contains("https://example.org/sub/x /sub/x //e.example/x"), "{shown}");
}

#[test]
fn addresses_in_a_language_of_hugo_are_in_the_folder_of_its_pages() {
    let settings = "baseURL = \"https://example.org/sub/\"\ndefaultContentLanguage = \"de\"\ndefaultContentLanguageInSubdir = true\n[languages.de]\nweight = 1";
    let template =
        "{{ \"x\" | relLangURL }} {{ \"/x\" | relLangURL }} {{ \"de/x\" | absLangURL }} {{ \"x\" | relURL }}";
    let shown = of_hugo(settings, template);
    assert!(shown.contains("/sub/de/x /de/x https://example.org/sub/de/x /sub/x"), "{shown}");
}

#[test]
fn functions_of_zola_that_make_addresses_know_the_path_of_the_site() {
    for (arguments, expected) in [
        ("path='img/a.png'", "/img/a.png"),
        ("path='/img/a.png'", "/img/a.png"),
        ("path='img/a', trailing_slash=true", "/img/a/"),
        ("path='img/a/'", "/img/a"),
        ("path='img/a/', trailing_slash=true", "/img/a/"),
        ("path='/sub/x'", "/sub/x"),
        ("path='', trailing_slash=true", "/"),
    ] {
        for base in ["https://example.org/sub", "https://example.org/sub/", "https://example.org"] {
            let shown = of_zola(base, &format!("<a href=\"{{{{ get_url({arguments}) | safe }}}}\">x</a>"));
            let address = format!("{}{expected}", base.trim_end_matches('/'));
            assert!(shown.contains(&format!("<a href=\"{address}\">x</a>")), "{arguments} below {base}: {shown}");
        }
    }
    let shown = of_zola("https://example.org/sub", "<a href=\"{{ get_url(path='@/a.md') }}\">x</a>");
    assert!(shown.contains("<a href=\"https://example.org/sub/a/\">x</a>"), "{shown}");
}

#[test]
fn filters_of_eleventy_that_make_addresses_know_its_prefix() {
    let body = "![p]({{ \"/img/a.png\" | url }}) [u]({{ page.url | url }}) [r]({{ \"b/\" | url }}) [o]({{ \"/x\" | url: \"/other/\" }})";
    let expected = "<p><img src=\"https://example.org/sub/img/a.png\" alt=\"p\" /> <a href=\"https://example.org/sub/a/\">u</a> <a href=\"https://example.org/sub/a/b/\">r</a> <a href=\"https://example.org/other/x\">o</a></p>";
    let nunjucks = body.replace(": \"/other/\"", "(\"/other/\")");
    for (engine, body) in [("liquid", body), ("njk", nunjucks.as_str())] {
        let article = format!("---\ntitle: A\ndate: 2026-01-05\ntemplateEngineOverride: {engine},md\n---\n{body}\n");
        let shown = content(&[
            (
                "eleventy.config.js",
                "export default function (config) {}\nexport const config = { pathPrefix: \"/sub/\" };\n",
            ),
            ("package.json", "{\"type\":\"module\",\"devDependencies\":{\"@11ty/eleventy\":\"^3\"}}"),
            ("_data/metadata.json", "{\"title\":\"T\",\"url\":\"https://example.org/\",\"author\":{\"name\":\"Ada\"}}"),
            ("a.md", article.as_str()),
        ]);
        assert_eq!(shown.trim(), expected, "{engine}");
    }
}

#[test]
fn what_a_known_value_lacks_is_nothing() {
    for (body, expected) in [
        ("{% for it in page.list %}<i>{{ it.no }}{{ it.n }}</i>{% endfor %}", "<i>1</i><i>2</i>"),
        (
            "{% for it in site.team %}[{{ it.name }}]({{ it.url }}) {% endfor %}end",
            "<a href=\"https://example.org/bo\">Bo</a>",
        ),
        ("{% for it in page.list %}{% for m in it.more %}({{ m.x.y }}){% endfor %}{{ it.n }}{% endfor %}", "12"),
        (
            "{% assign it = page.list[0] %}({{ it.no }}{{ it.no.more }}{{ page.list[7].n }}{{ page.list.first.no }})",
            "()",
        ),
        ("{% assign it = nil %}({{ it.name }}{{ it.name | upcase }})", "()"),
        ("{% for it in page.list %}{% if it.m == 'x' %}yes{% elsif it.m == nil %}no{% endif %}{% endfor %}", "noyes"),
        ("{% for it in page.list %}{% if it.m contains 'x' %}yes{% else %}no{% endif %}{% endfor %}", "noyes"),
        (
            "{% for it in page.list %}{% unless it.m %}none{% endunless %}{% case it.m %}{% when 'x' %}some{% endcase %}{% endfor %}",
            "nonesome",
        ),
        (
            "{% for it in page.list %}({{ it.m | default: 'z' }}{{ it.tags | join: ',' }}{{ it.n | append: it.no }}){% endfor %}",
            "(z1)(x2)",
        ),
        ("({{ page.no | first }}{{ page.no | concat: page.list | size }}{{ page.no | plus: 3 }})", "(23)"),
        ("{% include card it=page.list %}", "1-2-"),
        ("{% raw %}{{ it.no }}{% endraw %} {{- ' x' -}} .", "{{ it.no }} x."),
    ] {
        let (shown, is_said) = of_jekyll(
            "list:\n  - {n: 1}\n  - {n: 2, m: x}\n",
            body,
            &[("_includes/card", "{% for it in include.it %}{{ it.n }}{{ it.no }}{{ include.no.more }}-{% endfor %}")],
        );
        assert!(shown.contains(expected), "{body}: {shown}");
        assert!(!is_said, "{body}");
    }
    // What only the whole site knows is left out as before.
    let (shown, is_said) =
        of_jekyll("", "Before.\n\n{% for it in site.posts %}{{ it.title }}{% endfor %}\n\nBehind.", &[]);
    assert_eq!((shown.trim(), is_said), ("<p>Before.</p>\n<p>Behind.</p>", true));
}

#[test]
fn markdown_of_a_filter_is_text_for_those_behind_it() {
    for (body, expected) in [
        ("({{ \"*x*\" | markdownify | strip_html | strip }})", "<p>(x)</p>"),
        ("({{ \"*x*\" | markdownify | remove: \"<p>\" | remove: \"</p>\" | strip }})", "<p>(<em>x</em>)</p>"),
        (
            "{% assign x = \"a *b*\" | markdownify %}{% if x contains \"<em>\" %}yes{% else %}no{% endif %}",
            "<p>yes</p>",
        ),
        ("{% capture x %}{{ \"a *b*\" | markdownify }}{% endcapture %}{{ x | strip_html | size }}", "<p>4</p>"),
        (
            "<div>{{ \"a [l](/x)\" | markdownify }}</div>",
            "<div><p>a <a href=\"https://example.org/x\">l</a></p>\n</div>",
        ),
    ] {
        assert_eq!(of_jekyll("", body, &[]).0.trim(), expected, "{body}");
    }
}
