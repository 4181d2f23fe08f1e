//! Bodies: what a generator's own notation becomes, as the site shows it.

use serde_json::Value as Json;

use super::built;

const ADA: &str = "title: T\nurl: https://example.org\nauthor: Ada Lovelace\n";
const HUGO: &str =
    "baseURL = \"https://example.org/\"\ntitle = \"T\"\n[params]\nauthor = \"Ada\"\nmotto = \"Ever on\"\n";
const UNSAFE: &str = "[markup.goldmark.renderer]\nunsafe = true\n";
const ZOLA: &str = "base_url = \"https://example.org\"\ntitle = \"T\"\nauthor = \"Ada\"\n";
const PELICAN: &str = "AUTHOR = 'Ada'\nSITENAME = 'T'\nSITEURL = 'https://example.org'\nPATH = 'content'\n";
const MKDOCS: &str = "site_name: T\nsite_url: https://example.org/\nsite_author: Ada\nplugins: [blog]\n";

/// What the entry called `A` contains.
fn content(files: &[(&str, &str)]) -> String {
    let feed = built(files).json();
    let items = feed["items"].as_array().unwrap();
    let item = items.iter().find(|item| item["title"] == "A").unwrap();
    item["content_html"].as_str().unwrap_or_default().to_owned()
}

/// The same of an article with this body in a folder with these other files.
fn with_body(path: &str, front_matter: &str, body: &str, others: &[(&str, &str)]) -> String {
    let article = format!("{front_matter}\n{body}\n");
    content(&[others, &[(path, article.as_str())]].concat())
}

fn jekyll(body: &str, others: &[(&str, &str)]) -> String {
    let others = [&[("_config.yml", ADA)], others].concat();
    with_body("_posts/2026-01-05-a.md", "---\ntitle: A\nmood: calm\n---", body, &others)
}

fn hugo(settings: &str, body: &str, others: &[(&str, &str)]) -> String {
    let settings = format!("{HUGO}{settings}");
    let others = [&[("hugo.toml", settings.as_str())], others].concat();
    with_body("content/posts/a.md", "---\ntitle: A\ndate: 2026-01-05\n---", body, &others)
}

const DOCUSAURUS: &str = "module.exports = {\n  title: 'T',\n  url: 'https://example.org',\n  baseUrl: '/',\n";

/// The settings of a site of Docusaurus with some more.
fn docusaurus_settings(more: &str) -> String {
    format!("{DOCUSAURUS}  {more}\n  presets: [['classic', {{ docs: false }}]],\n}};\n")
}

fn docusaurus(body: &str) -> String {
    let settings = docusaurus_settings("");
    with_body("blog/a.md", "---\ntitle: A\ndate: 2026-01-05\n---", body, &[("docusaurus.config.js", settings.as_str())])
}

const ELEVENTY_LINKS: &str = "import { InputPathToUrlTransformPlugin } from \"@11ty/eleventy\";\nexport default function (c) {\n  c.addPlugin(InputPathToUrlTransformPlugin);\n}\n";

const OTHER_OF_DOCUSAURUS: (&str, &str) = ("blog/b.md", "---\ntitle: B\ndate: 2026-01-04\nslug: b\n---\nText.\n");
const OTHER: (&str, &str) = ("content/posts/b.md", "---\ntitle: B\ndate: 2026-01-04\n---\nText.\n");

#[test]
fn shortcodes_of_hugo_are_carried_out() {
    for (body, expected) in [
        ("See [b]({{< ref \"b\" >}}).", "<p>See <a href=\"https://example.org/posts/b/\">b</a>.</p>"),
        ("See [b]({{% relref \"/posts/b.md#x\" %}}).", "<p>See <a href=\"https://example.org/posts/b/#x\">b</a>.</p>"),
        (
            "{{< youtube id=\"abc_1\" >}}",
            "<p><a href=\"https://www.youtube.com/watch?v=abc_1\">https://www.youtube.com/watch?v=abc_1</a></p>",
        ),
        ("On {{< param motto >}}, {{< param title >}}.", "<p>On Ever on, A.</p>"),
        (
            "{{< highlight go \"linenos=true\" >}}\nx := <-*y\n{{< /highlight >}}",
            "<pre><code class=\"language-go\">x := &lt;-*y\n</code></pre>",
        ),
        ("One {{< comment >}}*hidden*{{< /comment >}} two.", "<p>One  two.</p>"),
        ("See [c]({{< ref \"/about\" >}}).", "<p>See <a href=\"https://example.org/about/\">c</a>.</p>"),
        ("{{< img src=\"/p.png\" alt=\"P\" >}}", "<img alt=\"P\" src=\"https://example.org/p.png\">"),
        (
            "{{< img src=\"/p.png\" alt=\"P\" title=\"T\" >}}",
            "<img alt=\"P\" src=\"https://example.org/p.png\" title=\"T\">",
        ),
        (
            "{{< image src=\"/p.png\" alt=\"P\" caption=\"A *c*\" attr=\"Bo\" >}}",
            "<figure><img alt=\"P\" src=\"https://example.org/p.png\"><figcaption><p>A <em>c</em>Bo</p></figcaption></figure>",
        ),
        (
            "{{< video src=\"https://e.example/v.mp4\" title=\"T\" caption=\"C\" >}}",
            "<p><a href=\"https://e.example/v.mp4\">T</a></p><p>C</p>",
        ),
        ("{{< button href=\"https://e.example/\" >}}Go{{< /button >}}", "<a href=\"https://e.example/\">Go</a>"),
        ("Write {{</* ref \"x\" */>}}.", "<p>Write {{&lt; ref “x” &gt;}}.</p>"),
        (
            "{{< details summary=\"More *of it*\" >}}\nInside **it**.\n{{< /details >}}",
            "<details><summary>More <em>of it</em></summary>\n<p>Inside <strong>it</strong>.</p>\n</details>",
        ),
        (
            "{{< figure src=/p.png alt=P caption=\"The *hill*\" link=\"https://e.example/\" >}}",
            "<figure><a href=\"https://e.example/\"><img alt=\"P\" src=\"https://example.org/p.png\"></a><figcaption><p>The <em>hill</em></p></figcaption></figure>",
        ),
    ] {
        assert_eq!(hugo("", body, &[OTHER, ("content/about.md", "+++\ntitle = 'About'\n+++\n")]), expected, "{body}");
    }
}

#[test]
fn own_shortcodes_of_hugo_are_what_their_templates_make() {
    let templates = [
        ("layouts/_shortcodes/press.html", "<a href=\"{{ .Get \"to\" }}\">{{ .Inner }}</a>"),
        (
            "layouts/shortcodes/box.html",
            "<div>{{- with .Get 0 }}<b>{{ . }}</b>{{ else }}none{{ end -}} {{ .Inner | markdownify }}</div>",
        ),
        (
            "layouts/shortcodes/code.html",
            "{{ highlight (trim .Inner \"\\n\") (.Get \"lang\" | default \"text\") \"\" }}",
        ),
        (
            "layouts/shortcodes/site.html",
            "{{ .Site.Title }}, {{ $x := .Page.Title }}{{ printf \"%s-%d\" $x 3 }}{{/* no */}}",
        ),
        ("layouts/shortcodes/list.html", "{{ range .Site.Pages }}{{ .Title }}{{ end }}"),
    ];
    for (body, expected) in [
        ("Now {{< press to=\"/go\" >}}*go*{{< /press >}}.", "<p>Now <a href=\"https://example.org/go\">*go*</a>.</p>"),
        ("{{< box \"a<b\" >}}*x*{{< /box >}}", "<div><b>a&lt;b</b><em>x</em></div>"),
        (
            "{{< box >}}{{< press to=\"/go\" >}}go{{< /press >}}{{< /box >}}",
            "<div>none<a href=\"https://example.org/go\">go</a></div>",
        ),
        ("{{< code lang=rust >}}\n*a\n{{< /code >}}", "<pre><code class=\"language-rust\">*a\n</code></pre>"),
        ("{{< site >}}", "T, A-3"),
    ] {
        assert_eq!(hugo("", body, &templates), expected, "{body}");
    }
    let folder = built(&[
        ("hugo.toml", HUGO),
        templates[4],
        (
            "content/posts/a.md",
            "---\ntitle: A\ndate: 2026-01-05\n---\nOne.\n\n{{< list >}}\n\n{{< list >}} {{< gone >}}kept{{< /gone >}}\n",
        ),
    ]);
    let build = folder.run(&["build", "--output", "feeds"]);
    build
        .exits(0)
        .says("content/posts/a.md:7:1")
        .says("the tag `list` was left out, 2 times in all")
        .says("`gone` was left out");
    assert_eq!(folder.json()["items"][0]["content_html"], "<p>One.</p>\n<p>kept</p>");
}

#[test]
fn shortcodes_of_a_site_may_define_templates_look_up_pages_and_use_patterns() {
    let templates = [
        (
            "layouts/shortcodes/pattern.html",
            "{{ .Get 0 | replaceRE \"[0-9]+\" \"#\" }} {{ range findRE \"[a-z]\" (.Get 0) 2 }}<i>{{ . }}</i>{{ end }}",
        ),
        (
            "layouts/shortcodes/own.html",
            "{{ define \"_partials/loud.html\" }}<b>{{ .w | upper }}</b>{{ end }}{{ partial \"loud.html\" (dict \"w\" (.Get 0)) }}{{ block \"mild\" . }}-{{ end }}{{ template \"mild\" }}",
        ),
        (
            "layouts/shortcodes/twice.html",
            "{{ partial \"double.html\" 4 }} {{ partialCached \"double.html\" 5 \"x\" }}",
        ),
        ("layouts/partials/double.html", "{{ return (mul 2 .) }}not this"),
        (
            "layouts/shortcodes/to.html",
            "{{ with site.GetPage (.Get 0) }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ else }}{{ errorf \"no\" }}{{ end }}",
        ),
        (
            "layouts/shortcodes/photo.html",
            "{{ with .Page.Resources.Get (.Get 0) }}{{ with .Resize \"600x\" }}<img src=\"{{ .RelPermalink }}\" alt=\"A\">{{ end }}{{ end }}",
        ),
        (
            "layouts/shortcodes/year.html",
            "{{ .Page.Date | time.Format \"2006\" }} {{ delimit (sort (slice \"b\" \"a\")) \",\" }}",
        ),
        ("layouts/shortcodes/hope.html", "<p>\n{{ $x := 1 }}\n{{ partial \"deep\" . }}"),
        ("layouts/partials/deep.html", "one\n{{ range .Site.Pages }}{{ end }}"),
    ];
    for (body, expected) in [
        ("{{< pattern \"ab12\" >}}", "ab# <i>a</i><i>b</i>"),
        ("{{< own word >}}", "<b>WORD</b>--"),
        ("{{< twice >}}", "8 10"),
        ("See {{< to \"b\" >}}.", "<p>See <a href=\"https://example.org/posts/b/\">B</a>.</p>"),
        ("{{< photo \"a.png\" >}}", "<img alt=\"A\" src=\"https://example.org/posts/a/a.png\">"),
        ("{{< year >}}", "2026 a,b"),
    ] {
        assert_eq!(hugo("", body, &[&templates[..], &[OTHER]].concat()), expected, "{body}");
    }
    let article = ("content/posts/a.md", "---\ntitle: A\ndate: 2026-01-05\n---\nOne.\n\n{{< hope >}}\n");
    let folder = built(&[&templates[..], &[("hugo.toml", HUGO), article]].concat());
    folder
        .run(&["build", "--output", "feeds"])
        .says("content/posts/a.md:7:1")
        .says("what it makes is not known: layouts/partials/deep.html:2 asks for `.Site.Pages`");
}

#[test]
fn html_is_left_out_where_hugo_leaves_it_out() {
    let body = "A <b>bold</b> word.\n\n<div>\ngone\n</div>\n\n{{< figure src=\"/p.png\" >}}";
    let figure = "<figure><img alt=\"\" src=\"https://example.org/p.png\"></figure>";
    assert_eq!(hugo("", body, &[]), format!("<p>A bold word.</p>\n{figure}"));
    assert!(hugo(UNSAFE, body, &[]).starts_with("<p>A <b>bold</b> word.</p>\n<div>\ngone\n</div>\n"));
}

#[test]
fn liquid_is_carried_out_with_the_sites_values() {
    let note = ("_includes/note.html", "<b>{{ include.text | upcase }}</b> of {{ site.title }}");
    let about = ("_posts/2026-01-04-b.md", "---\ntitle: B\n---\nText.\n");
    for (body, expected) in [
        (
            "On {{ site.title }}, {{ page.title }}, {{ page.mood | capitalize }}, {{ page.none }}.",
            "<p>On T, A, Calm, .</p>",
        ),
        (
            "{% if page.none %}no{% else %}yes{% endif %} {% unless page.mood == 'calm' %}no{% endunless %}.",
            "<p>yes .</p>",
        ),
        (
            "{% for n in (1..2) %}\n- n{{ n }}\n{% endfor %}",
            "<ul>\n<li>\n<p>n1</p>\n</li>\n<li>\n<p>n2</p>\n</li>\n</ul>",
        ),
        ("{% assign who = 'Ada' %}Hello {{ who }}{% comment %}, {{ x }}{% endcomment %}.", "<p>Hello Ada.</p>"),
        ("{% raw %}{{ as it is }}{% endraw %} and `{{ page.title }}`.", "<p>{{ as it is }} and <code>A</code>.</p>"),
        ("[b]({% post_url 2026-01-04-b %}#x)", "<p><a href=\"https://example.org/2026/01/04/b.html#x\">b</a></p>"),
        (
            "[x]({{ '/x' | relative_url }}), {{ '/y' | absolute_url }}",
            "<p><a href=\"https://example.org/x\">x</a>, https://example.org/y</p>",
        ),
        ("{% include note.html text=\"x\" %}", "<p><b>X</b> of T</p>"),
        (
            "{% highlight rust linenos %}\nlet a = *b;\n{% endhighlight %}",
            "<pre><code class=\"language-rust\">let a = *b;\n</code></pre>",
        ),
    ] {
        assert_eq!(jekyll(body, &[note, about]), expected, "{body}");
    }
    let folder = built(&[
        ("_config.yml", ADA),
        (
            "_posts/2026-01-05-a.md",
            "---\ntitle: A\n---\nOne.\n\n{% for p in site.posts %}{{ p.title }}{% endfor %}\n\nTwo {{ site.data.x }}.\n",
        ),
    ]);
    let build = folder.run(&["build", "--output", "feeds"]);
    build
        .exits(0)
        .says("the tag `for` was left out")
        .says("the tag `{{ site.data.x }}` was left out")
        .says("_posts/2026-01-05-a.md:6:1");
    assert_eq!(folder.json()["items"][0]["content_html"], "<p>One.</p>\n<p>Two .</p>");
}

#[test]
fn loops_without_end_are_left_out() {
    let body = "{% for a in (1..100000) %}{% for b in (1..100000) %}{% endfor %}{% endfor %}\n\nText.";
    assert_eq!(jekyll(body, &[]), "<p>Text.</p>");
    let njk = [
        ("eleventy.config.js", "export default () => ({ markdownTemplateEngine: 'njk' });"),
        (
            "_data/metadata.json",
            "{\"title\": \"T\", \"url\": \"https://example.org\", \"author\": {\"name\": \"Ada\"}}",
        ),
    ];
    let body = "{% for a in range(0, 9999) %}{% for b in range(0, 9999) %}{% endfor %}{% endfor %}\n\nText.";
    assert_eq!(with_body("posts/a.md", "---\ntitle: A\ndate: 2026-01-05\n---", body, &njk), "<p>Text.</p>");
}

#[test]
fn kramdown_is_read_as_kramdown_does() {
    for (body, expected) in [
        ("Term\n: Meaning", "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>"),
        ("HTML is old.\n\n*[HTML]: Markup & more", "<p><abbr title=\"Markup &amp; more\">HTML</abbr> is old.</p>"),
        ("<div markdown=\"1\">\n*in*\n</div>", "<div>\n<p><em>in</em></p>\n</div>"),
        ("<div>\n\n*raw*\n\n</div>", "<div>\n\n*raw*\n\n</div>"),
        ("Text:\n| a | b |\n|---|---|\n| c | d |", "<p>Text:\n| a | b |\n|—|—|\n| c | d |</p>"),
        (
            "A note[^1] and [r].\n\n[^1]: Note.\n[r]: https://e.example/",
            "<p>A note<sup id=\"fnref-1\"><a href=\"#fn-1\">1</a></sup> and <a href=\"https://e.example/\">r</a>.</p>\n<hr />\n<ol>\n<li id=\"fn-1\">\n<p>Note. <a href=\"#fnref-1\">↩</a></p>\n</li>\n</ol>",
        ),
    ] {
        assert_eq!(jekyll(body, &[]), expected, "{body}");
    }
}

#[test]
fn blocks_and_spans_of_kramdown_are_its_own() {
    for (body, expected) in [
        ("* one\n^\n* two", "<ul>\n<li>one</li>\n</ul>\n<ul>\n<li>two</li>\n</ul>"),
        ("{::comment}\n*hidden*\n{:/comment}\n\nShown {::nomarkdown}<b>*x*</b>{:/}.", "<p>Shown <b>*x*</b>.</p>"),
        ("    x = 1\n{: .language-js}", "<pre><code class=\"language-js\">x = 1\n</code></pre>"),
        ("A\nB\n: one\n: two", "<dl>\n<dt>A</dt>\n<dt>B</dt>\n<dd>one</dd>\n<dd>two</dd>\n</dl>"),
        (
            "a | b\nc | d",
            "<table><tbody>\n<tr><td>a</td><td>b</td></tr>\n<tr><td>c</td><td>d</td></tr>\n</tbody></table>",
        ),
        (
            "<div>\n*raw*\n\n<p markdown=\"1\">*em*</p>\n</div> *Behind*",
            "<div>\n\n*raw*\n\n<p><em>em</em></p>\n\n</div>\n<p><em>Behind</em></p>",
        ),
        ("One\\\\\ntwo << three >>", "<p>One<br />\ntwo «\u{a0}three\u{a0}»</p>"),
        (
            "*{:.x}* [l](https://e.example/){:.x} {:.y}",
            "<p><em>{:.x}</em> <a href=\"https://e.example/\">l</a> {:.y}</p>",
        ),
        ("1. TOC\n{:toc}\n\nText", "<p>Text</p>"),
        ("Run `ls | wc` now.", "<p>Run <code>ls | wc</code> now.</p>"),
        ("a ~~b *c*~~ *d ~~e *f*~~*", "<p>a <del>b <em>c</em></del> <em>d <del>e <em>f</em></del></em></p>"),
    ] {
        assert_eq!(jekyll(body, &[]), expected, "{body}");
    }
    let formulas = "$$\nx\n$$\n\n".repeat(300);
    assert!(
        jekyll(&format!("{formulas}```ruby\nputs 1\n```"), &[])
            .ends_with("<code class=\"language-ruby\">puts 1\n</code></pre>")
    );
    let broken = jekyll(
        "$$\nx\ny\n$$",
        &[("_config.yml", "title: T\nurl: https://example.org\nauthor: Ada\nkramdown: {hard_wrap: true}\n")],
    );
    assert_eq!(broken, "<p>$$\nx\ny\n$$</p>");
}

#[test]
fn what_is_set_within_a_block_is_known_behind_it() {
    for (body, expected) in [
        ("{% assign n = 0 %}{% for i in (1..3) %}{% assign n = n | plus: 1 %}{% endfor %}{{ n }}", "<p>3</p>"),
        ("{% if true %}{% assign n = 2 %}{% endif %}[{{ n }}]", "<p>[2]</p>"),
        ("{% unless false %}{% capture n %}x{% endcapture %}{% endunless %}{{ n }}", "<p>x</p>"),
    ] {
        assert_eq!(jekyll(body, &[]), expected, "{body}");
    }
    let long = format!("{{% capture x %}}{}{{% endcapture %}}\n\n[{{{{ x }}}}]", "word ".repeat(1_000));
    assert!(jekyll(&long, &[]).contains("[word word"));
}

#[test]
fn marks_of_kramdown_that_are_never_closed_end() {
    for mark in [
        "*a ", "**a _b ", "![a", "[a](", "`a ``b ", "$$ a ", "<b>", "<div>\n", "{::x}\n", "> ", "* a\n  ", "| a\n",
        "[^a]: ", "~~~\n", "a~~b ",
    ] {
        assert!(!jekyll(&format!("End.\n\n{}", mark.repeat(3_000)), &[]).is_empty(), "{mark}");
    }
}

#[test]
fn what_is_nil_finds_nothing_and_texts_may_grow_in_loops() {
    for (body, expected) in [
        ("One {{ page[x] }}{{ page[x].y }}{{ site[x] }}.", "<p>One .</p>"),
        ("{% assign k = 'mood' %}Two {{ page[k] }}.", "<p>Two calm.</p>"),
        (
            "{% if page[x] %}yes{% else %}no{% endif %} {% if x == true %}yes{% else %}no{% endif %} {{ x | append: 'a' }}.",
            "<p>no no a.</p>",
        ),
        (
            "{% assign s = '' %}{% for i in (1..3) %}{% assign s = s | append: i | append: ',' %}{% endfor %}Three {{ s }}.",
            "<p>Three 1,2,3,.</p>",
        ),
        (
            "{% assign all = 'a,b' | split: ',' %}{% assign s = '' %}{% for i in all %}{% capture c %}{{ i }}-{% endcapture %}{% assign s = s | append: c %}{% endfor %}{{ s }} {{ all | join: '+' }} {{ 'aa' | replace: 'a', 'b' }}.",
            "<p>a-b- a+b bb.</p>",
        ),
    ] {
        assert_eq!(jekyll(body, &[]), expected, "{body}");
    }
    for body in [
        "{% assign s = 'aaaaaaaaaa' %}{% for i in (1..9000) %}{% assign s = s | append: s %}{% endfor %}x {{ s }}",
        "{% assign s = 'aaaaaaaaaa' %}{% for i in (1..90) %}{% assign s = s | replace: 'a', s %}{% endfor %}x {{ s }}",
        "{% assign s = 'aaaaaaaaaa' %}{% for i in (1..90) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}x {{ s }}",
        "{% assign s = 'a,b' | split: ',' %}{% for i in (1..90) %}{% assign s = s | concat: s %}{% endfor %}x {{ s }}",
    ] {
        assert_eq!(jekyll(body, &[]), "<p>x </p>", "{body}");
    }
}

#[test]
fn pages_in_html_have_templates_too() {
    let others = [("_config.yml", ADA)];
    let body = "<p>{{ page.title }}{% if false %}no{% endif %} &amp; {{ '*x*' | upcase }}</p>";
    let front_matter = "---\ntitle: A\n---";
    assert_eq!(with_body("_posts/2026-01-05-a.html", front_matter, body, &others), "<p>A &amp; *X*</p>");
    let front_matter = "---\ntitle: A\ndate: 2026-01-05\n---";
    let body = "<p>{{ title }} {{ mood }}</p>";
    assert_eq!(with_body("posts/a.html", front_matter, body, &ELEVENTY), "<p>A calm</p>");
    let body = "<p>{{ title | lower }} {{ mood if true }}{# no #}</p>";
    assert_eq!(with_body("posts/a.njk", front_matter, body, &ELEVENTY), "<p>a calm</p>");
}

const ELEVENTY: [(&str, &str); 6] = [
    (
        "eleventy.config.js",
        "module.exports = (c) => {\n  c.addShortcode('strong', (text) => `<strong>${text}</strong>`);\n  c.addPairedShortcode('aside', function (content, title) { return '<i>' + title + content + '</i>'; });\n  c.addShortcode('year', () => new Date().getFullYear());\n  c.addGlobalData('added', 'global');\n};\n",
    ),
    ("_data/metadata.json", "{\"title\": \"T\", \"url\": \"https://example.org\", \"author\": {\"name\": \"Ada\"}}"),
    ("_data/list.json", "[\"one\", \"two\"]"),
    ("_includes/card.liquid", "<b>{{ word }} of {{ title }}</b>"),
    ("posts/posts.json", "{\"mood\": \"calm\"}"),
    ("posts/posts.11tydata.js", "module.exports = { deep: { word: 'deeper' } };"),
];

#[test]
fn templates_of_eleventy_see_the_data_of_folders_and_the_sites_own_shortcodes() {
    for (body, expected) in [
        ("{{ mood }} {{ deep.word }} {{ list[1] }} {{ added }} {{ page.fileSlug }}", "<p>calm deeper two global a</p>"),
        (
            "{% strong 'x' %} and {% aside 'Note ', 1 %}*y*{% endaside %}",
            "<p><strong>x</strong> and <i>Note <em>y</em></i></p>",
        ),
        ("{% include 'card', word: 'x' %}", "<p><b>x of A</b></p>"),
        ("{% render 'card', word: mood %}", "<p><b>calm of </b></p>"),
        ("    no code", "<p>no code</p>"),
        ("{{ 7 | divided_by: 2 }} {{ 'A b' | slugify }}", "<p>3.5 a-b</p>"),
    ] {
        let front_matter = "---\ntitle: A\ndate: 2026-01-05\n---";
        assert_eq!(with_body("posts/a.md", front_matter, body, &ELEVENTY), expected, "{body}");
    }
    let article = ("posts/a.md", "---\ntitle: A\ndate: 2026-01-05\n---\nIn {% year %}.\n");
    let folder = built(&[&ELEVENTY[..], &[article]].concat());
    folder.run(&["build", "--output", "feeds"]).exits(0).says("the tag `year` was left out").says("posts/a.md:5:4");
}

#[test]
fn templates_too_deep_to_follow_are_left_out_where_others_include_them_too() {
    let deep = format!("{{{{ {}true }}}}", "not ".repeat(20_000));
    let settings = "export default () => ({ markdownTemplateEngine: 'njk' });";
    let files = [
        ("eleventy.config.js", settings),
        (
            "_data/metadata.json",
            "{\"title\": \"T\", \"url\": \"https://example.org\", \"author\": {\"name\": \"Ada\"}}",
        ),
        ("_includes/deep.njk", &deep),
        ("posts/a.md", "---\ntitle: A\ndate: 2026-01-05\n---\nText {% include 'deep.njk' %}end.\n"),
    ];
    let folder = built(&files);
    assert_eq!(folder.item()["content_html"], "<p>Text end.</p>");
    folder.run(&["build", "--output", "feeds"]).exits(0).says("the tag `include` was left out").says("posts/a.md:5:6");
}

#[test]
fn plugins_of_markdown_it_are_those_that_the_configuration_loads() {
    let config = "const x = require('markdown-it-footnote');\nrequire('markdown-it-attrs');\nrequire('markdown-it-container');\nrequire('markdown-it-deflist');\nmodule.exports = () => {};\n";
    let others = [&[("eleventy.config.js", config)], &ELEVENTY[1..]].concat();
    for (body, expected) in [
        ("Text {.lead}", "<p>Text</p>"),
        ("::: box\n*in*\n:::", "<p><em>in</em></p>"),
        ("Term\n  ~ Meaning", "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>"),
        (
            "A^[note]",
            "<p>A<sup id=\"fnref-1\"><a href=\"#fn-1\">1</a></sup></p>\n<hr />\n<ol>\n<li id=\"fn-1\">\n<p>note <a href=\"#fnref-1\">↩</a></p>\n</li>\n</ol>",
        ),
    ] {
        let front_matter = "---\ntitle: A\ndate: 2026-01-05\n---";
        assert_eq!(with_body("posts/a.md", front_matter, body, &others), expected, "{body}");
    }
}

#[test]
fn what_one_tag_of_a_template_sets_others_see() {
    let pair = ("_includes/pair.html", "<b>{{ include.a }}</b> {{ include.b }}");
    let relative = ("_posts/parts/x.md", "*part* of {{ include.who }}");
    for (body, expected) in [
        ("{% cycle 'a', 'b' %}{% cycle 'a', 'b' %} {% increment n %}{% increment n %}", "<p>ab 01</p>"),
        ("A {{- ' b ' -}} c {%- if true -%} d {%- endif %} e", "<p>A b cd e</p>"),
        ("{% for x in (1..2) %}{% include pair.html a=x b='y' %} {% endfor %}", "<p><b>1</b> y <b>2</b> y</p>"),
        ("{% include_relative parts/x.md who=\"Ada\" %}", "<p><em>part</em> of Ada</p>"),
        ("{% capture all %}{% for x in (1..3) %}{{ x }}{% endfor %}{% endcapture %}{{ all }}", "<p>123</p>"),
        (
            "{{ page.date | date_to_string }} {{ page.id }} {{ 'A b' | slugify }} {{ page.none.deeper }}",
            "<p>05 Jan 2026 /2026/01/05/a a-b</p>",
        ),
        (
            "[x]({% link about.md %}) [y]({% link docs/page.html %})",
            "<p><a href=\"https://example.org/about/\">x</a> <a href=\"https://example.org/docs/page.html\">y</a></p>",
        ),
    ] {
        let about = ("about.md", "---\npermalink: /about/\n---\n");
        let page = ("docs/page.html", "---\n---\n");
        assert_eq!(jekyll(body, &[pair, relative, about, page]), expected, "{body}");
    }
}

#[test]
fn python_markdown_is_read_as_it_is() {
    let pelican = |body: &str| {
        let b = ("content/b.md", "Title: B\nDate: 2026-01-04\n\nText.\n");
        with_body(
            "content/a.md",
            "Title: A\nDate: 2026-01-05\nCategory: news\n",
            body,
            &[("pelicanconf.py", PELICAN), b],
        )
    };
    for (body, expected) in [
        ("Things:\n- one\n- two", "<p>Things:\n- one\n- two</p>"),
        ("- one\n\n* two", "<ul>\n<li>\n<p>one</p>\n</li>\n<li>\n<p>two</p>\n</li>\n</ul>"),
        ("#Not", "<h1>Not</h1>"),
        ("# One\n- a\n- b", "<h1>One</h1>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("One\n===\n2. a\n3. b", "<h1>One</h1>\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        (
            &format!("{}> - a\n{}> - b", ">".repeat(20), ">".repeat(20)),
            &format!(
                "{}<ul>\n<li>a</li>\n<li>b</li>\n</ul>{}",
                "<blockquote>\n".repeat(21),
                "\n</blockquote>".repeat(21)
            ),
        ),
        ("> Text\n> - none", "<blockquote>\n<p>Text\n- none</p>\n</blockquote>"),
        ("a\nb\n---\nc", "<p>a\nb</p>\n<hr />\n<p>c</p>"),
        ("See [b].\n[b]: https://b.example/", "<p>See <a href=\"https://b.example/\">b</a>.</p>"),
        (
            "- see [b]\n[b]:\n https://b.example/\n- c",
            "<ul>\n<li>see <a href=\"https://b.example/\">b</a></li>\n<li>c</li>\n</ul>",
        ),
        ("```\nsee [b]\n[b]: https://b.example/\n```", "<pre><code>see [b]\n[b]: https://b.example/\n</code></pre>"),
        (
            "    :::python\n    a = 1\n\nText.",
            "<pre><code class=\"language-python\">a = 1\n\n</code></pre>\n<p>Text.</p>",
        ),
        ("See [b]({filename}b.md#x).", "<p>See <a href=\"https://example.org/b.html#x\">b</a>.</p>"),
        ("![p]({static}/images/p.png)", "<p><img src=\"https://example.org/images/p.png\" alt=\"p\" /></p>"),
        (
            "[n]({category}Some News), [t]({tag}x y), [i]({index})",
            "<p><a href=\"https://example.org/category/some-news.html\">n</a>, <a href=\"https://example.org/tag/x-y.html\">t</a>, <a href=\"https://example.org/index.html\">i</a></p>",
        ),
    ] {
        assert_eq!(pelican(body), expected, "{body}");
    }
    let extensions = "markdown_extensions: [admonition, pymdownx.details, pymdownx.mark, pymdownx.tilde, pymdownx.caret, attr_list]\n";
    let settings = format!("{MKDOCS}{extensions}");
    let mkdocs = |body: &str| {
        let b = ("docs/blog/posts/b.md", "---\ntitle: B\ndate: 2026-01-04\n---\nText.\n");
        let about = ("docs/about.md", "# About\n");
        with_body(
            "docs/blog/posts/a.md",
            "---\ntitle: A\ndate: 2026-01-05\n---",
            body,
            &[("mkdocs.yml", &settings), b, about],
        )
    };
    // Only `codehilite` takes the first line for the language.
    assert_eq!(mkdocs("    :::python\n    a = 1"), "<pre><code>:::python\na = 1\n</code></pre>");
    for (body, expected) in [
        (
            "!!! note \"Take *care*\"\n    In it.\n\nOut.",
            "<blockquote>\n<p><strong>Take <em>care</em></strong></p>\n<p>In it.</p>\n</blockquote>\n<p>Out.</p>",
        ),
        ("!!! tip\n    In it.", "<blockquote>\n<p><strong>Tip</strong></p>\n<p>In it.</p>\n</blockquote>"),
        ("??? tip \"More\"\n    In it.", "<details><summary>More</summary>\n<p>In it.</p>\n</details>"),
        (
            "==a== ^^b^^ H~2~O x^2^ ~~c~~",
            "<p><mark>a</mark> <ins>b</ins> H<sub>2</sub>O x<sup>2</sup> <del>c</del></p>",
        ),
        (
            "See [b](b.md#x) and [about](../../about.md).",
            "<p>See <a href=\"https://example.org/blog/2026/01/04/b/#x\">b</a> and <a href=\"https://example.org/about/\">about</a>.</p>",
        ),
    ] {
        assert_eq!(mkdocs(body), expected, "{body}");
    }
}

#[test]
fn shortcodes_of_zola_are_what_their_templates_make() {
    let templates = [
        ("config.toml", ZOLA),
        ("templates/shortcodes/badge.html", "<b>{{ text | upper }}</b>{% if big %}!{% endif %}"),
        ("templates/shortcodes/quote.html", "<blockquote>{{ body | markdown | safe }}{{ by }}</blockquote>"),
        ("templates/shortcodes/box.md", "**Box**\n\n{{ body }}\n"),
        ("templates/shortcodes/inline.html", "<b>{{ text | markdown(inline=true) | safe }}</b>"),
        (
            "templates/shortcodes/all.html",
            "{% set_global all = `` %}{% for x in range(end=3) %}{% set_global all = all ~ x %}{% endfor %}<b>{{ all }}</b>",
        ),
        (
            "templates/shortcodes/twice.html",
            "{% macro i(x, y='d') %}<i>{{ x }}{{ y }}</i>{% endmacro i %}{{ self::i(x='self::a') }}{{ self::i(x=2, y=true) }}",
        ),
        OTHER,
    ];
    for (body, expected) in [
        ("A {{ badge(text=\"x<y\", big=true) }}.", "<p>A <b>X&lt;Y</b>!.</p>"),
        ("{% quote(by=\"Ada\") %}\n*Well*.\n{% end %}", "<blockquote><p><em>Well</em>.</p>\nAda</blockquote>"),
        ("A {{ inline(text=\"x *y*\") }}.", "<p>A <b>x <em>y</em></b>.</p>"),
        ("A {{ all() }}.", "<p>A <b>012</b>.</p>"),
        ("A {{ twice() }}.", "<p>A <i>self::ad</i><i>2true</i>.</p>"),
        ("{% box() %}\n*in*\n{% end %}", "<p><strong>Box</strong></p>\n<p><em>in</em></p>"),
        ("{{/* badge(text=\"x\") */}}", "<p>{{ badge(text=\"x\") }}</p>"),
        ("[b](@/posts/b.md#x)", "<p><a href=\"https://example.org/posts/b/#x\">b</a></p>"),
    ] {
        assert_eq!(
            with_body("content/posts/a.md", "---\ntitle: A\ndate: 2026-01-05\n---", body, &templates),
            expected,
            "{body}"
        );
    }
}

#[test]
fn tags_of_hexo_are_carried_out() {
    let config = "title: T\nurl: https://example.org\nauthor: Ada\npermalink: p/:title/\npost_asset_folder: true\n";
    let files = [
        ("_config.yml", config),
        ("source/_posts/b.md", "---\ntitle: The B\ndate: 2026-01-04 12:00:00\n---\nText.\n"),
        ("source/_posts/a/x.png", "PNG"),
        ("source/downloads/code/x.js", "first\nsecond\nthird\n"),
    ];
    for (body, expected) in [
        (
            "See {% post_link b %}, {% post_link b 'it' %}.",
            "<p>See <a href=\"https://example.org/p/b/\">The B</a>, <a href=\"https://example.org/p/b/\">it</a>.</p>",
        ),
        (
            "{% asset_img x.png '\"Its title\" \"An X\"' %}",
            "<img alt=\"An X\" src=\"https://example.org/p/a/x.png\" title=\"Its title\">",
        ),
        ("{% asset_link none.png None %}", "None"),
        ("See {% post_link 'The B' %}.", "<p>See <a href=\"https://example.org/p/b/\">The B</a>.</p>"),
        (
            "{% blockquote Ada https://e.example/x/index.html %}\nWell.\n{% endblockquote %}",
            "<blockquote><p>Well.</p>\n<footer><strong>Ada</strong><cite><a href=\"https://e.example/x/index.html\">e.example/x</a></cite></footer></blockquote>",
        ),
        (
            "``` js Named https://e.example/ Link\nx\n```",
            "<p>Named <a href=\"https://e.example/\">Link</a></p>\n<pre><code class=\"language-js\">x\n</code></pre>",
        ),
        (
            "{% include_code Shown lang:js from:2 to:2 x.js %}",
            "<p>Shown <a href=\"https://example.org/downloads/code/x.js\">view raw</a></p><pre><code class=\"language-js\">second\n</code></pre>",
        ),
        ("![x](x.png)", "<p><img src=\"https://example.org/x.png\" alt=\"x\" /></p>"),
        ("Term\n: Meaning", "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>"),
        (
            "{% codeblock lang:js %}\nlet a = '<b>';\n{% endcodeblock %}",
            "<pre><code class=\"language-js\">let a = '&lt;b&gt;';\n</code></pre>",
        ),
        ("{% quote %}\n*Well*.\n{% endquote %}", "<blockquote><p><em>Well</em>.</p>\n</blockquote>"),
        (
            "One\ntwo https://e.example/x.",
            "<p>One<br />\ntwo <a href=\"https://e.example/x\">https://e.example/x</a>.</p>",
        ),
        ("{% raw %}{{ x }}{% endraw %} {% if false %}no{% else %}yes{% endif %}", "{{ x }} yes"),
    ] {
        assert_eq!(
            with_body("source/_posts/a.md", "---\ntitle: A\ndate: 2026-01-05 12:00:00\n---", body, &files),
            expected,
            "{body}"
        );
    }
}

#[test]
fn bare_addresses_are_links_where_the_site_makes_them_links() {
    let body = "See https://e.example/a_b/x.html, (www.e.example/y), mail@e.example, `https://e.example/c` and [x](https://e.example/d).";
    let linked = "<p>See <a href=\"https://e.example/a_b/x.html\">https://e.example/a_b/x.html</a>, (<a href=\"https://www.e.example/y\">www.e.example/y</a>), <a href=\"mailto:mail@e.example\">mail@e.example</a>, <code>https://e.example/c</code> and <a href=\"https://e.example/d\">x</a>.</p>";
    assert_eq!(hugo("", body, &[]), linked);
    let bare = "<p>See https://e.example/a_b/x.html, (www.e.example/y), mail@e.example, <code>https://e.example/c</code> and <a href=\"https://e.example/d\">x</a>.</p>";
    assert_eq!(jekyll(body, &[]), bare);
    assert_eq!(hugo("[markup.goldmark.extensions]\nlinkify = false\n", body, &[]), bare);
}

#[test]
fn what_a_link_leads_to_and_nobody_knows_is_said_as_it_is_written() {
    let folder = built(&[
        ("hugo.toml", HUGO),
        ("content/posts/a.md", "---\ntitle: A\ndate: 2026-01-05\n---\nSee [b]({{< ref \"gone\" >}}).\n"),
    ]);
    let build = folder.run(&["build", "--output", "feeds"]);
    build.exits(0).says("the link ref \"gone\" does not resolve and was left out").says("content/posts/a.md:5");
    let item: Json = folder.json()["items"][0].clone();
    assert_eq!(item["content_html"], "<p>See b.</p>");
}

/// Texts of many kinds of notation that are never closed, or nested without end.
fn hostile() -> Vec<String> {
    let many = |piece: &str| piece.repeat(4_000);
    vec![
        many("{{ "),
        many("{% if a %}") + &many("{% endif %}"),
        many("{% raw %}"),
        many("{{< a >}}"),
        many("{{< a ") + &many("{{% b %}}"),
        many("{{< details >}}") + &many("{{< /details >}}"),
        many("<div>\n"),
        many("<div markdown=\"1\">\n"),
        many("(www./"),
        many("a@b.c@"),
        many("*[a]: b\n") + &many("a "),
        many("==a ^^b ++c ~d ^e "),
        many("[^1]: a\n[b]: c\n"),
        many("    :::a\nb\n"),
        "{% assign a = 'x' %}".to_owned() + &many("{{ a }}"),
        "{{< box >}}".repeat(64) + "a" + &"{{< /box >}}".repeat(64),
    ]
}

#[test]
fn notation_without_end_ends() {
    let box_ = ("layouts/_shortcodes/box.html", "{{ .Inner }}{{ .Inner }}{{ .Inner }}");
    let boxes = ("templates/shortcodes/box.html", "{{ body }}{{ body }}");
    for (settings, path) in [
        (vec![("_config.yml", ADA)], "_posts/2026-01-05-a.md"),
        (vec![("hugo.toml", HUGO), box_], "content/posts/a.md"),
        (vec![("config.toml", ZOLA), boxes], "content/posts/a.md"),
        (vec![("pelicanconf.py", PELICAN)], "content/a.md"),
        (vec![("mkdocs.yml", MKDOCS)], "docs/blog/posts/a.md"),
    ] {
        for text in hostile() {
            let article = format!("---\ntitle: A\ndate: 2026-01-05\n---\n\n{text}\n");
            let folder = built(&[&settings[..], &[(path, article.as_str())]].concat());
            let size = folder.item()["content_html"].as_str().map_or(0, str::len);
            assert!(size < 80 << 20, "{path}: {} gives {size} bytes", &text[..20]);
        }
    }
}

#[test]
fn jsx_without_end_ends() {
    for part in
        ["{", "{/*", "<!--", "<a b=\"", "<p>x\n", "<Box>\n\n ", "- {\n", "`<b>{'", "{`${", "export const a = {\n\n"]
    {
        assert!(docusaurus(&format!("Before.\n\n{}", part.repeat(60_000))).contains("Before."), "{part}");
    }
}

#[test]
fn templates_that_would_go_on_for_too_long_are_left_out() {
    let doubled = format!("{{% assign a = \"x\" %}}{}{{{{ a | size }}}}", "{% assign a = a | append: a %}".repeat(34));
    for body in [
        "{% for i in (1..9999999999) %}{% break %}{% endfor %}",
        "{% for i in (1..page.n) %}x{% endfor %}",
        "{% for i in (1..9000) %}{% assign a = a | append: 'xxxxxxxxxx' | append: a %}{% endfor %}",
        "{{ page.date | date: \"%999999999d\" }}",
        "{{ 99999999999999999999 }}",
        "{{ page.least | divided_by: -1 }}",
        "{{ \"now\" | date: \"%s\" }}",
        "{% assign a = \"a,b\" | split: \",\" %}{% for i in (1..40) %}{% assign a = a | concat: a %}{% endfor %}",
        "{% assign x = \"a\" %}{% for i in (1..60) %}{% capture x %}{{x}}{{x}}{% endcapture %}{% endfor %}",
        doubled.as_str(),
    ] {
        let article = format!("---\ntitle: A\nn: 99999999\nleast: -9223372036854775808\n---\n{body}\n\nText.\n");
        let folder = built(&[("_config.yml", ADA), ("_posts/2026-01-05-a.md", &article)]);
        let html = folder.item()["content_html"].as_str().unwrap().to_owned();
        assert!(html.ends_with("<p>Text.</p>") && html.len() < 100, "{body}: {html}");
        folder.run(&["build", "--output", "feeds"]).exits(0).says("was left out");
    }
}

#[test]
fn code_is_what_the_generator_shows_of_it() {
    let hexo = "title: T\nurl: https://example.org\nauthor: Ada\n";
    let body = "`{{ a }}`\n\n```\n{{ b }} {% c %}\n```";
    let shown = "<p><code>{{ a }}</code></p>\n<pre><code>{{ b }} {% c %}\n</code></pre>";
    let files =
        [("_config.yml", hexo), ("source/_posts/b.md", "---\ntitle: B\ndate: 2026-01-04 12:00:00\n---\nText.\n")];
    assert_eq!(with_body("source/_posts/a.md", "---\ntitle: A\ndate: 2026-01-05 12:00:00\n---", body, &files), shown);
    // Jekyll carries templates out there too, unless the page has none.
    assert_eq!(jekyll("`{{ page.title }}`", &[]), "<p><code>A</code></p>");
    let none = "---\ntitle: A\nrender_with_liquid: false\n---";
    assert_eq!(with_body("_posts/2026-01-05-a.md", none, body, &[("_config.yml", ADA)]), shown);
}

#[test]
fn rules_across_the_page_are_no_lists() {
    let files = [("pelicanconf.py", PELICAN)];
    let html = with_body("content/a.md", "Title: A\nDate: 2026-01-05\n", "One.\n\n* * *\n\nTwo.", &files);
    assert_eq!(html, "<p>One.</p>\n<hr />\n<p>Two.</p>");
}

#[test]
fn text_in_tags_nested_too_deeply_is_kept() {
    let files = [("_config.yml", "title: T\nurl: https://example.org\nauthor: Ada\n")];
    let body = "{% blockquote %}".repeat(20) + "word" + &"{% endblockquote %}".repeat(20);
    assert!(
        with_body("source/_posts/a.md", "---\ntitle: A\ndate: 2026-01-05 12:00:00\n---", &body, &files)
            .contains("word")
    );
}

#[test]
fn comments_and_values_in_braces_are_those_of_mdx() {
    for (body, expected) in [
        ("One.\n\n{/* hidden */}\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One {/* it's `a` \"b } { */} two.", "<p>One  two.</p>"),
        ("One.\n\n{/*\nhidden\n\n- more\n*/}\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One.\n{/* between */}\nTwo.", "<p>One.</p>\n\n<p>Two.</p>"),
        ("- {/* first */} one\n- two {// to the end\n}", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        (
            "- one\n\n  {/* in it */}\n\n  more\n- two",
            "<ul>\n<li>\n<p>one</p>\n<p>more</p>\n</li>\n<li>\n<p>two</p>\n</li>\n</ul>",
        ),
        ("<div>\n  {/* hidden */}\n\n  In *it*.\n</div>", "<div>\n<p>In <em>it</em>.</p>\n</div>"),
        (
            "> One {/* hidden */}.\n>\n> {/* more */}\n>\n> Two.",
            "<blockquote>\n<p>One .</p>\n\n<p>Two.</p>\n</blockquote>",
        ),
        ("A {\"*text* <b>\"}, {'two'}, {`three`}, {42}, {1.50}.", "<p>A *text* &lt;b&gt;, two, three, 42, 1.5.</p>"),
        ("One{' '}two{null}{true}{}.", "<p>One two.</p>"),
        ("One\n{' '}\n<b>two</b>", "<p>One</p>\n\n<p><b>two</b></p>"),
        ("Of {frontMatter.title}, {frontMatter.none}.", "<p>Of A, .</p>"),
        (
            "export const tool = 'Saw';\nexport const facts = { colour: 'red' };\n\nThe {tool} is {facts.colour}.",
            "<p>The Saw is red.</p>",
        ),
        ("A \\{brace\\}, `{code}` and {unclosed", "<p>A {brace}, <code>{code}</code> and {unclosed</p>"),
        ("```js\nlet a = {/* b */};\n```", "<pre><code class=\"language-js\">let a = {/* b */};\n</code></pre>"),
        ("# Part {/* hidden */}\n\n## Other {#own}", "<h1>Part</h1>\n<h2 id=\"own\">Other</h2>"),
        ("    Not *code*.", "<p>Not <em>code</em>.</p>"),
    ] {
        assert_eq!(docusaurus(body), expected, "{body}");
    }
}

#[test]
fn elements_and_components_of_mdx_keep_what_is_in_them() {
    for (body, expected) in [
        ("import Box from './box';\n\n<Box>\n\nIn *it*.\n\n</Box>", "<p>In <em>it</em>.</p>"),
        (
            "<Box kind={{ a: { b: '}' } }}>\n    In *it*.\n    <Box>\n        - more\n    </Box>\n</Box>\n\nOut.",
            "<p>In <em>it</em>.</p>\n<ul>\n<li>more</li>\n</ul>\n<p>Out.</p>",
        ),
        ("An <Box.In>inner *one*</Box.In> and <>another</>.", "<p>An inner <em>one</em> and another.</p>"),
        ("<Box>In *it*.</Box>", "<p>In <em>it</em>.</p>"),
        ("<p style={{color: 'red'}}>In *it* {'too'}.</p>", "<p>In <em>it</em> too.</p>"),
        ("<span style={{color: 'red'}} className=\"x\">Red</span>.", "<p><span>Red</span>.</p>"),
        (
            "<table>\n  <tr><td>*a*</td><td>{'b'}</td></tr>\n</table>",
            "<table>\n<tbody><tr><td><em>a</em></td><td>b</td></tr>\n</tbody></table>",
        ),
        ("One <a id=\"x\" /> two.", "<p>One <a id=\"x\"></a> two.</p>"),
        (
            "<Tabs>\n  <TabItem value=\"a\" label=\"One\">\n    In *it*.\n  </TabItem>\n</Tabs>",
            "<p><strong>One</strong></p>\n<p>In <em>it</em>.</p>",
        ),
        ("If a < b, From<num::Error> and 1 <2.", "<p>If a &lt; b, From&lt;num::Error&gt; and 1 &lt;2.</p>"),
    ] {
        assert_eq!(docusaurus(body), expected, "{body}");
    }
}

#[test]
fn what_a_program_would_make_of_mdx_is_left_out_and_named_once() {
    let settings = docusaurus_settings("");
    let body = "One {props.x} two.\n\nThree {props.x}, {1 + 1}, {list.map(a => <li>it's {a}</li>)}.\n\n<Chart\n  data={[1, 2]}\n/>\n";
    let article = format!("---\ntitle: A\ndate: 2026-01-05\n---\n{body}");
    let folder = built(&[("docusaurus.config.js", &settings), ("blog/a.md", &article)]);
    let build = folder.run(&["build", "--verbose", "--output", "feeds"]);
    build
        .exits(0)
        .says("the tag `{props.x}` was left out, 2 times in all")
        .says("blog/a.md:5:5")
        .says("the tag `{1 + 1}` was left out")
        .says("the tag `<Chart>` was left out");
    assert_eq!(folder.json()["items"][0]["content_html"], "<p>One  two.</p>\n<p>Three , , .</p>");
}

#[test]
fn mdx_is_what_the_site_reads_as_mdx() {
    let article = |more: &str| format!("---\ntitle: A\ndate: 2026-01-05\n{more}---\nOne {{/* two */}}.\n");
    let (raw, read) = ("<p>One {/* two */}.</p>", "<p>One .</p>");
    for (settings, path, more, expected) in [
        ("", "blog/a.md", "", read),
        ("markdown: { format: 'mdx' },", "blog/a.md", "", read),
        ("markdown: { format: 'md' },", "blog/a.md", "", raw),
        ("markdown: { format: 'detect' },", "blog/a.md", "", raw),
        ("markdown: { format: 'detect' },", "blog/a.mdx", "", read),
        ("", "blog/a.md", "mdx:\n  format: md\n", raw),
        ("", "blog/a.md", "mdx:\n  format: detect\n", raw),
        ("markdown: { format: 'md' },", "blog/a.md", "mdx:\n  format: mdx\n", read),
    ] {
        let (settings, article) = (docusaurus_settings(settings), article(more));
        assert_eq!(content(&[("docusaurus.config.js", &settings), (path, &article)]), expected, "{settings} {path}");
    }
    let astro = [
        ("astro.config.mjs", "export default { site: 'https://example.org' };\n"),
        ("dateline.toml", "title = \"T\"\nauthor = \"Ada\"\n"),
    ];
    let a = article("").replace(".\n", " {frontmatter.title}.\n");
    let of_astro = |path| content(&[&astro[..], &[(path, a.as_str())]].concat());
    assert_eq!(of_astro("src/content/blog/a.mdx"), "<p>One  A.</p>");
    assert_eq!(of_astro("src/content/blog/a.md"), "<p>One {/* two */} {frontmatter.title}.</p>");
}

#[test]
fn pictures_and_files_have_the_addresses_that_docusaurus_gives_them() {
    let large = format!("PNG{}", "x".repeat(12_000));
    let (settings, below) = (docusaurus_settings(""), docusaurus_settings("").replace("'/'", "'/sub/'"));
    let of = |settings: &str, body: &str| {
        let others = [
            ("docusaurus.config.js", settings),
            ("blog/pic.png", &large),
            ("blog/in/a b.png", &large),
            ("blog/paper.pdf", "PDF"),
            ("static/img/pic.png", &large),
            ("static/img/small.png", "PNG"),
            ("other/data.zip", "PK"),
            OTHER_OF_DOCUSAURUS,
        ];
        with_body("blog/a.md", "---\ntitle: A\ndate: 2026-01-05\n---", body, &others)
    };
    for (body, expected) in [
        ("![p](./pic.png)", "<p><img src=\"/assets/images/pic-MD4.png\" alt=\"p\" /></p>"),
        ("![p](pic.png#dark)", "<p><img src=\"/assets/images/pic-MD4.png#dark\" alt=\"p\" /></p>"),
        ("![p](in/a%20b.png)", "<p><img src=\"/assets/images/a%20b-MD4.png\" alt=\"p\" /></p>"),
        ("![p](@site/static/img/pic.png)", "<p><img src=\"/assets/images/pic-MD4.png\" alt=\"p\" /></p>"),
        ("![p](/img/pic.png)", "<p><img src=\"/assets/images/pic-MD4.png\" alt=\"p\" /></p>"),
        ("![p](/img/small.png)", "<p><img src=\"/img/small.png\" alt=\"p\" /></p>"),
        ("![p](https://e.example/p.png)", "<p><img src=\"https://e.example/p.png\" alt=\"p\" /></p>"),
        ("<img src={require('./pic.png').default} />", "<img src=\"/assets/images/pic-MD4.png\">"),
        ("import pic from './pic.png';\n\n<img src={pic} />", "<img src=\"/assets/images/pic-MD4.png\">"),
        ("<img src={useBaseUrl('/img/pic.png')} />", "<img src=\"/img/pic.png\">"),
        (
            "[f](./paper.pdf), [d](@site/other/data.zip), [n](/none.pdf), [o](@site/blog/b.md#x), [w](pathname:///x), [/](/y?z#a)",
            "<p><a href=\"/assets/files/paper-PDF.pdf\">f</a>, <a href=\"/assets/files/data-ZIP.zip\">d</a>, <a href=\"/none.pdf\">n</a>, <a href=\"/blog/b#x\">o</a>, <a href=\"/x\">w</a>, <a href=\"/y?z#a\">/</a></p>",
        ),
    ] {
        for (settings, home) in [(&settings, "https://example.org/"), (&below, "https://example.org/sub/")] {
            // Digests of other programs.
            let digests = [
                ("MD4", "7b93a6e9fdd1328317491cf59ca460e9"),
                ("PDF", "3d4d6db11943ab39483959d26b3f2136"),
                ("ZIP", "a05b3026efbff8fed3abe4be33f05f1a"),
            ];
            let expected = digests.iter().fold(expected.to_owned(), |text, (name, digest)| {
                text.replace(&format!("-{name}."), &format!("-{digest}."))
            });
            let expected = expected.replace("=\"/", &format!("=\"{home}"));
            assert_eq!(of(settings, body), expected, "{body}");
        }
    }
}

#[test]
fn pictures_that_docusaurus_makes_a_part_of_the_page_are_left_out_with_a_word() {
    let settings = docusaurus_settings("");
    let large = format!("PNG{}", "x".repeat(12_000));
    let article = "---\ntitle: A\ndate: 2026-01-05\nimage: ./pic.png\n---\nOne.\n\n![small](./small.png) ![gone](./gone.png) <img src=\"./pic.png\" alt=\"beside\" />\n";
    let folder = built(&[
        ("docusaurus.config.js", &settings),
        ("blog/a.md", article),
        ("blog/small.png", "PNG"),
        ("blog/pic.png", &large),
    ]);
    folder
        .run(&["build", "--output", "feeds"])
        .exits(0)
        .says("the picture ./small.png has no address of its own and was left out")
        .says("blog/a.md:8:10")
        .says("there is no picture ./gone.png")
        .says("the picture ./pic.png has no address of its own and was left out");
    let item = &folder.json()["items"][0];
    assert_eq!(item["image"], "https://example.org/assets/images/pic-7b93a6e9fdd1328317491cf59ca460e9.png");
    assert!(item["content_html"].as_str().unwrap().ends_with("<p>One.</p>\n<p>small gone beside</p>"));
}

#[test]
fn emoji_are_shown_by_name_where_the_site_shows_them() {
    let body = "A :rocket: and :+1:, `:tada:`, [:wave:](https://e.example/:tada:/), :none: 1:2:3 and \\:tada:.\n\n    :tada:\n\n<b title=\":tada:\">:tada:</b>";
    let is_shown = |html: &str| {
        let parts =
            ["🚀 and 👍", "<code>:tada:</code>", ">👋</a>", ":none: 1:2:3 and :tada:.", "https://e.example/:tada:/"];
        let is_shown = html.contains('🚀');
        for part in parts.iter().filter(|_| is_shown) {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(is_shown || html.contains(":rocket: and :+1:"), "{html}");
        is_shown
    };
    let front = "---\ntitle: A\ndate: 2026-01-05\n---";
    let of = |name: &str, settings: &str, path: &str| {
        let own = ("dateline.toml", "title = \"T\"\nurl = \"https://example.org/\"\nauthor = \"Ada\"\n");
        is_shown(&with_body(path, front, body, &[own, (name, settings)]))
    };
    let emoji_of_hugo = format!("enableemoji = true\n{HUGO}");
    let extended = format!("{MKDOCS}markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: x\n");
    let (docusaurus, without) = (docusaurus_settings(""), docusaurus_settings("markdown: { emoji: false },"));
    for (name, settings, path, expected) in [
        ("hugo.toml", &*emoji_of_hugo, "content/posts/a.md", true),
        ("hugo.toml", HUGO, "content/posts/a.md", false),
        (
            "config.toml",
            "base_url = \"https://example.org\"\n[markdown]\nrender_emoji = true\n",
            "content/posts/a.md",
            true,
        ),
        ("config.toml", ZOLA, "content/posts/a.md", false),
        ("_config.yml", "title: T\nplugins:\n  - jemoji\n", "_posts/2026-01-05-a.md", true),
        ("_config.yml", ADA, "_posts/2026-01-05-a.md", false),
        ("mkdocs.yml", &extended, "docs/blog/posts/a.md", true),
        ("mkdocs.yml", MKDOCS, "docs/blog/posts/a.md", false),
        ("docusaurus.config.js", &without, "blog/a.md", false),
        (".vitepress/config.mjs", "export default { title: 'T' };\n", "posts/a.md", true),
        (
            "eleventy.config.js",
            "import { full as emoji } from 'markdown-it-emoji';\nexport default () => {};\n",
            "posts/a.md",
            true,
        ),
        ("eleventy.config.js", "// import 'markdown-it-emoji';\nexport default () => {};\n", "posts/a.md", false),
    ] {
        assert_eq!(of(name, settings, path), expected, "{name} {settings}");
    }
    let shown = with_body("blog/a.md", front, "## A :tada:\n\n:rocket:", &[("docusaurus.config.js", &docusaurus)]);
    assert_eq!(shown, "<h2>A 🎉</h2>\n<p>🚀</p>");
}

#[test]
fn titles_and_drawings_are_no_emoji() {
    let zola = "base_url = \"https://example.org\"\ntitle = \"T\"\nauthor = \"Ada\"\n[markdown]\nrender_emoji = true\n";
    let folder = built(&[
        ("config.toml", zola),
        ("content/blog/a.md", "+++\ntitle = \"A :tada:\"\ndate = 2026-01-01\n+++\nHello :rocket: there.\n"),
    ]);
    let item = &folder.json()["items"][0];
    assert_eq!([&item["title"], &item["content_html"]], ["A :tada:", "<p>Hello 🚀 there.</p>"]);
    let extended = format!("{MKDOCS}markdown_extensions: [pymdownx.emoji]\n");
    let article = "---\ntitle: A\ndate: 2026-01-05\n---\nAn :material-account-circle: icon :smile:.\n";
    let folder = built(&[("mkdocs.yml", &extended), ("docs/blog/posts/a.md", article)]);
    folder
        .run(&["build", "--output", "feeds"])
        .exits(0)
        .says("the tag `:material-account-circle:` was left out")
        .says("docs/blog/posts/a.md:5:4");
    assert_eq!(folder.json()["items"][0]["content_html"], "<p>An  icon 😄.</p>");
}

#[test]
fn containers_of_docusaurus_stand_in_lists_and_quotes() {
    let quote = |inside: &str| format!("<blockquote>\n<p><strong>Note</strong></p>\n{inside}\n</blockquote>");
    for (body, expected) in [
        (
            "- one\n\n  :::note\n  In *it*.\n\n  - deep\n  :::\n\n- two",
            format!(
                "<ul>\n<li>\n<p>one</p>\n{}\n</li>\n<li>\n<p>two</p>\n</li>\n</ul>",
                quote("<p>In <em>it</em>.</p>\n<ul>\n<li>deep</li>\n</ul>")
            ),
        ),
        (
            "1. :::note\n   In it.\n   :::\n2. two",
            format!("<ol>\n<li>{}\n</li>\n<li>\n<p>two</p>\n</li>\n</ol>", quote("<p>In it.</p>")),
        ),
        (
            "> Before.\n>\n> :::note\n> In it.\n> :::\n>\n> After.",
            format!("<blockquote>\n<p>Before.</p>\n{}\n<p>After.</p>\n</blockquote>", quote("<p>In it.</p>")),
        ),
        (
            "- > :::note\n  > In it.\n  > :::\n\nEnd.",
            format!("<ul>\n<li>\n<blockquote>\n{}\n</blockquote>\n</li>\n</ul>\n<p>End.</p>", quote("<p>In it.</p>")),
        ),
        (
            "- one\n\n  :::note\n  In it.\n\nEnd.",
            format!("<ul>\n<li>\n<p>one</p>\n{}\n</li>\n</ul>\n<p>End.</p>", quote("<p>In it.</p>")),
        ),
        (
            "::::note\nA.\n\n:::tip[T]\nB.\n:::\n\nC.\n::::",
            quote("<p>A.</p>\n<blockquote>\n<p><strong>T</strong></p>\n<p>B.</p>\n</blockquote>\n<p>C.</p>"),
        ),
    ] {
        assert_eq!(docusaurus(body).trim(), expected, "{body}");
    }
}

#[test]
fn picture_of_docusaurus_that_a_text_refers_to_is_no_bundled_one() {
    let settings = docusaurus_settings("");
    let picture = "x".repeat(12_000);
    let files = [
        ("docusaurus.config.js", settings.as_str()),
        (
            "blog/a.md",
            "---\ntitle: A\ndate: 2026-01-05\n---\n![One](./p.png), ![Two][r], ![Three][s].\n\n[r]: ./p.png\n[s]: https://e.example/q.png\n",
        ),
        ("blog/p.png", picture.as_str()),
    ];
    let content = content(&files);
    assert_eq!(content.matches("/assets/images/p-").count(), 1, "{content}");
    assert!(content.contains(">, Two, <img") && content.contains("https://e.example/q.png"), "{content}");
    built(&files).build().says("the picture ./p.png has no address of its own and was left out").says("static");
}

#[test]
fn files_of_mdx_are_markdown_if_the_settings_say_so() {
    for (settings, file, expected) in [
        ("markdown: { format: 'md' },", "blog/a.mdx", "<p>A {1 + 1}.</p>"),
        ("markdown: { format: 'md' },", "blog/a.md", "<p>A {1 + 1}.</p>"),
        ("markdown: { format: 'detect' },", "blog/a.mdx", "<p>A .</p>"),
        ("markdown: { format: 'mdx' },", "blog/a.md", "<p>A .</p>"),
    ] {
        let settings = docusaurus_settings(settings);
        let article = "---\ntitle: A\ndate: 2026-01-05\n---\nA {1 + 1}.\n";
        let content = content(&[("docusaurus.config.js", settings.as_str()), (file, article)]);
        assert_eq!(content.trim(), expected, "{settings} {file}");
    }
}

const ASTRO: &str = "import { defineConfig } from 'astro/config';\nexport default defineConfig({ site: 'https://example.org', base: '/sub' });\n";
const COLLECTION: &str = "const blog = defineCollection({ loader: glob({ base: './src/blog', pattern: '**/*.{md,mdx}' }) });\nexport const collections = { blog };\n";
const ROUTE: &str = "---\nexport async function getStaticPaths() {\n  const posts = await getCollection('blog');\n  return posts.map((post) => ({ params: { slug: post.id }, props: post }));\n}\n---\n<p />\n";

fn astro<'a>(path: &'a str, article: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("astro.config.mjs", ASTRO),
        ("src/content.config.ts", COLLECTION),
        ("src/pages/[slug].astro", ROUTE),
        ("src/consts.ts", "export const SITE_TITLE = 'T';\nexport const SITE_AUTHOR = 'Ada';\n"),
        ("src/blog/p.png", "picture"),
        ("public/q.png", "picture"),
        (path, article),
    ]
}

#[test]
fn pictures_that_astro_makes_anew_are_left_out_with_a_word() {
    let head = "---\ntitle: A\npubDate: 2026-01-05\n---\n";
    let served = "https://example.org/sub/q.png";
    for (picture, expected) in [
        ("![P](./p.png)", "<p>P</p>".to_owned()),
        ("![P](p.png \"T\")", "<p>P</p>".to_owned()),
        ("![P][r]\n\n[r]: ./p.png", "<p>P</p>".to_owned()),
        ("![P](@/blog/p.png)", "<p>P</p>".to_owned()),
        ("![P](/q.png)", format!("<p><img src=\"{served}\" alt=\"P\" /></p>")),
        ("![P](/sub/q.png)", format!("<p><img src=\"{served}\" alt=\"P\" /></p>")),
        ("![P](../../public/q.png)", format!("<p><img src=\"{served}\" alt=\"P\" /></p>")),
        ("![P](/gone.png)", "<p><img src=\"https://example.org/gone.png\" alt=\"P\" /></p>".to_owned()),
        ("[L](/about/)", "<p><a href=\"https://example.org/about/\">L</a></p>".to_owned()),
    ] {
        let article = format!("{head}{picture}\n");
        let content = content(&astro("src/blog/a.md", &article));
        assert_eq!(content.trim(), expected, "{picture}");
    }
    let article = format!("{head}Text.\n\n![P](./p.png)\n");
    let run = built(&astro("src/blog/a.md", &article)).build();
    run.says("the picture ./p.png has no address of its own and was left out")
        .says("a.md:7:6")
        .says("put it into the folder public");
    let article = format!("{head}import p from './p.png';\n\n<img src={{p.src}} alt=\"P\" />\n");
    assert_eq!(content(&astro("src/blog/a.mdx", &article)).trim(), "P");
}

fn vitepress(body: &str, settings: &str) -> String {
    let settings =
        format!("export default {{ title: 'T', sitemap: {{ hostname: 'https://example.org' }}, {settings} }};\n");
    let files = [
        (".vitepress/config.mjs", settings.as_str()),
        ("posts/b.md", "---\ntitle: B\ndate: 2026-01-04\nauthor: Ada\n---\nText.\n"),
        ("posts/p.png", "picture"),
        ("public/q.png", "picture"),
    ];
    with_body("posts/a.md", "---\ntitle: A\ndate: 2026-01-05\nauthor: Ada\n---", body, &files)
}

#[test]
fn markdown_of_vitepress_is_as_on_the_site() {
    for (body, expected) in [
        ("::: tip\nIn *it*.\n:::", "<blockquote>\n<p><strong>TIP</strong></p>\n<p>In <em>it</em>.</p>\n</blockquote>"),
        ("::: details More {open}\nIn it.\n:::", "<details><summary>More</summary>\n<p>In it.</p>\n</details>"),
        ("::: v-pre\n{{ x }}\n:::", "<p>{{ x }}</p>"),
        (
            "::: code-group\n\n```js [a.js]\nlet a;\n```\n\n:::",
            "<p><strong>a.js</strong></p>\n<pre><code class=\"language-js\">let a;\n</code></pre>",
        ),
        (
            "```js{1}\nlet a; // [!code focus]\nlet b;\n```",
            "<pre><code class=\"language-js\">let a;\nlet b;\n</code></pre>",
        ),
        ("> [!TIP]\n> In it.", "<blockquote>\n<p><strong>TIP</strong></p>\n<p>In it.</p>\n</blockquote>"),
        (
            "> [!WARNING] *Named*\n> In it.",
            "<blockquote>\n<p><em><strong>Named</strong></em></p>\n<p>In it.</p>\n</blockquote>",
        ),
        ("[[toc]]\n\nText.", "<p>Text.</p>"),
        ("Of {{ $frontmatter.title }} {.lead}", "<p>Of A</p>"),
        ("<<< @/a.js\n\nText.", "<p>Text.</p>"),
        ("<!--@include: ./b.md-->\n\nText.", "<p>Text.</p>"),
        (
            "www.e.example and https://e.example",
            "<p>www.e.example and <a href=\"https://e.example/\">https://e.example</a></p>",
        ),
        ("![P](./p.png)", "<p>P</p>"),
        ("![P](/q.png)", "<p><img src=\"https://example.org/sub/q.png\" alt=\"P\" /></p>"),
        (
            "[b](./b.md), [b](b#x), [b](/posts/b), [c](/c/d), [e](e.pdf), [f](#f)",
            "<p><a href=\"https://example.org/sub/posts/b.html\">b</a>, <a href=\"https://example.org/sub/posts/b.html#x\">b</a>, \
             <a href=\"https://example.org/sub/posts/b.html\">b</a>, <a href=\"https://example.org/sub/c/d.html\">c</a>, \
             <a href=\"https://example.org/sub/posts/e.pdf\">e</a>, <a href=\"https://example.org/sub/posts/a.html#f\">f</a></p>",
        ),
    ] {
        assert_eq!(vitepress(body, "base: '/sub/'").trim(), expected, "{body}");
    }
    assert_eq!(vitepress("One\ntwo", "markdown: { breaks: true }").trim(), "<p>One<br />\ntwo</p>");
}

#[test]
fn what_vitepress_takes_from_other_files_or_computes_is_named() {
    let files = [
        (".vitepress/config.mjs", "export default { title: 'T', sitemap: { hostname: 'https://example.org' } };\n"),
        (
            "posts/a.md",
            "---\ntitle: A\ndate: 2026-01-05\nauthor: Ada\n---\n<<< @/a.js\n\nSo {{ 1 + 1 }}.\n\n<!--@include: ./b.md-->\n",
        ),
    ];
    built(&files).build().says("<<< @/a.js").says("{{ 1 + 1 }}").says("@include: ./b.md").says("posts/a.md:6");
}

#[test]
fn alerts_of_obsidian_have_any_name() {
    let article = "---\ntitle: A\ndate: 2026-01-05\n---\n> [!faq]- Are *they* folded?\n> Yes.\n\n> [!note]\n> Text.\n";
    let settings = "title = \"T\"\nurl = \"https://example.org/\"\nauthor = { name = \"Ada\" }\n";
    let content = content(&[(".obsidian/app.json", "{}"), ("dateline.toml", settings), ("a.md", article)]);
    let quote = |title: &str, text: &str| {
        format!("<blockquote>\n<p><strong>{title}</strong></p>\n<p>{text}</p>\n</blockquote>")
    };
    assert_eq!(content.trim(), [quote("Are <em>they</em> folded?", "Yes."), quote("Note", "Text.")].join("\n"));
}

#[test]
fn links_lead_to_pages_that_are_in_no_list() {
    let docusaurus = docusaurus_settings("");
    let head = |fields: &str| format!("---\ntitle: B\ndate: 2026-01-04\n{fields}\n---\nText.\n");
    let of = |settings: (&str, &str), folder: &str, body: &str, fields: &str| {
        let (own, other) = (format!("{folder}/a.md"), format!("{folder}/b.md"));
        let article = format!("---\ntitle: A\ndate: 2026-01-05\n---\n{body}\n");
        let of_eleventy =
            ("_data/metadata.json", "{\"title\": \"T\", \"url\": \"https://example.org/\", \"author\": \"Ada\"}");
        let built = built(&[settings, of_eleventy, (&own, &article), (&other, &head(fields))]);
        let run = built.run(&["build", "--output", "feeds"]);
        let feed = built.json();
        let items = feed["items"].as_array().unwrap().clone();
        assert_eq!(items.len(), 1, "{items:?}");
        (items[0]["content_html"].as_str().unwrap().to_owned(), run.stderr)
    };
    let hugo = ("hugo.toml", HUGO);
    let eleventy = ("eleventy.config.js", ELEVENTY_LINKS);
    let docusaurus = ("docusaurus.config.js", docusaurus.as_str());
    for (settings, folder, body, fields, expected) in [
        (docusaurus, "blog", "See [b](./b.md#x).", "slug: b\nunlisted: true", "https://example.org/blog/b#x"),
        (hugo, "content/posts", "See [b]({{< ref \"b\" >}}).", "build:\n  list: never", "https://example.org/posts/b/"),
        (hugo, "content/posts", "See [b](b.md).", "build:\n  list: never", "https://example.org/posts/b/"),
        (eleventy, "posts", "See [b](b.md).", "eleventyExcludeFromCollections: true", "https://example.org/posts/b/"),
        (hugo, "content/posts", "See [b]({{< ref \"b\" >}}).", "feed: false", "https://example.org/posts/b/"),
    ] {
        let (content, said) = of(settings, folder, body, fields);
        assert!(content.contains(&format!("<a href=\"{expected}\">b</a>")), "{content}\n{said}");
        assert!(!said.contains("unresolved-link"), "{said}");
    }
    for (settings, folder, body, fields, why) in [
        (hugo, "content/posts", "See [b]({{< ref \"b\" >}}).", "draft: true", "that article is a draft"),
        (hugo, "content/posts", "See [b](b.md).", "draft: true", "that article is a draft"),
        (hugo, "content/posts", "See [b](b.md).", "build:\n  render: never", "the site has no page of that article"),
        (docusaurus, "blog", "See [b](./b.md).", "draft: true", "that article is a draft"),
    ] {
        let (content, said) = of(settings, folder, body, fields);
        assert_eq!(content, "<p>See b.</p>", "{fields}");
        assert!(said.contains("unresolved-link") && said.contains(why), "{fields}\n{said}");
    }
}
