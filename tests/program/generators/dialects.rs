//! Dialects: what Python-Markdown's extensions, Nikola, Pelican, Zola and Hugo make of a text, as the site shows it.

use super::built;

const MKDOCS: &str = "site_name: T\nsite_url: https://example.org/\nsite_author: Ada\nplugins: [blog]\n";
const NIKOLA: &str = "BLOG_AUTHOR = 'Ada'\nBLOG_TITLE = 'T'\nSITE_URL = 'https://example.org/'\nPOSTS = (('posts/*.md', 'posts', 'post.tmpl'),)\n";
const PELICAN: &str = "AUTHOR = 'Ada'\nSITENAME = 'T'\nSITEURL = 'https://example.org'\nPATH = 'content'\n";
const ZOLA: &str = "base_url = \"https://example.org\"\ntitle = \"T\"\nauthor = \"Ada\"\n[markdown.highlighting]\ntheme = \"github-dark\"\n";
const HUGO: &str =
    "baseURL = \"https://example.org/\"\ntitle = \"T\"\n[params]\nauthor = \"Ada\"\nmotto = \"Ever on\"\n";

/// What the entry called `A` contains in a folder with these files.
fn content(files: &[(&str, &str)]) -> String {
    let feed = built(files).json();
    let item = feed["items"].as_array().unwrap().iter().find(|item| item["title"] == "A").unwrap().clone();
    item["content_html"].as_str().unwrap_or_default().to_owned()
}

/// Asserts what each text becomes at a path, behind some front matter, in a folder with other files.
fn shows(path: &str, head: &str, others: &[(&str, &str)], cases: &[(&str, &str)]) {
    for (body, expected) in cases {
        let article = format!("{head}\n{body}\n");
        assert_eq!(content(&[others, &[(path, article.as_str())]].concat()), *expected, "{body}");
    }
}

fn mkdocs(extensions: &str, others: &[(&str, &str)], cases: &[(&str, &str)]) {
    let settings = format!("{MKDOCS}markdown_extensions: [{extensions}]\n");
    let others = [&[("mkdocs.yml", settings.as_str())], others].concat();
    shows("docs/blog/posts/a.md", "---\ntitle: A\ndate: 2026-01-05\n---", &others, cases);
}

fn hugo(settings: &str, others: &[(&str, &str)], cases: &[(&str, &str)]) {
    let settings = format!("{HUGO}{settings}");
    let b = ("content/posts/b.md", "---\ntitle: B\ndate: 2026-01-04\n---\nText.\n");
    let others = [&[("hugo.toml", settings.as_str()), b], others].concat();
    shows("content/posts/a.md", "---\ntitle: A\ndate: 2026-01-05\n---", &others, cases);
}

#[test]
fn snippets_are_put_in_their_places() {
    let files = [
        ("note.md", "A *note*.\n"),
        ("part.md", "One\n<!-- --8<-- [start:x] -->\nTwo *x*\n<!-- --8<-- [end:x] -->\nThree\n"),
        ("lines.txt", "a\nb\nc\n"),
    ];
    mkdocs(
        "pymdownx.snippets, pymdownx.superfences",
        &files,
        &[
            ("--8<-- \"note.md\"", "<p>A <em>note</em>.</p>"),
            ("--8<--\nnote.md\n\nlines.txt:2\n--8<--", "<p>A <em>note</em>.</p>\n<p>b\nc</p>"),
            ("--8<-- \"part.md:x\"", "<p>Two <em>x</em></p>"),
            ("```\n--8<-- \"lines.txt:1:2\"\n```", "<pre><code>a\nb\n</code></pre>"),
            ("- one\n\n    --8<-- \"note.md\"", "<ul>\n<li>\n<p>one</p>\n<p>A <em>note</em>.</p>\n</li>\n</ul>"),
            (";--8<-- \"note.md\"", "<p>--8&lt;-- \"note.md\"</p>"),
        ],
    );
}

#[test]
fn snippets_are_put_in_their_places_by_pelican_and_nikola_too() {
    let files = [
        ("note.md", "A *note*.\n"),
        ("parts/other.md", "Another.\n"),
        ("end.md", "The end.\n"),
        ("parts/part.py", "# --8<-- [start:x]\n  one\n# --8<-- [end:x]\n"),
    ];
    let cases = [
        ("--8<-- \"note.md\"", "<p>A <em>note</em>.</p>\n<p>The end.</p>"),
        ("--8<-- \"other.md\"", "<p>Another.</p>\n<p>The end.</p>"),
        ("--8<-- \"part.py:x\"", "<p>one</p>\n<p>The end.</p>"),
        (";--8<-- \"note.md\"", "<p>--8&lt;-- \"note.md\"</p>\n<p>The end.</p>"),
    ];
    let options = "{'base_path': ['.', 'parts'], 'auto_append': ['end.md'], 'dedent_subsections': True}";
    let pelican = format!("{PELICAN}MARKDOWN = {{'extension_configs': {{'pymdownx.snippets': {options}}}}}\n");
    let head = "Title: A\nDate: 2026-01-05\n";
    shows("content/a.md", head, &[&[("pelicanconf.py", pelican.as_str())], &files[..]].concat(), &cases);
    let extension = "MARKDOWN_EXTENSIONS = ['extra', 'pymdownx.snippets']\n";
    let head = "<!--\n.. title: A\n.. slug: a\n.. date: 2026-01-05\n-->\n";
    for configs in
        [format!("{{'pymdownx.snippets': {options}}}"), format!("{{'en': {{'pymdownx.snippets': {options}}}}}")]
    {
        let nikola = format!("{NIKOLA}{extension}MARKDOWN_EXTENSION_CONFIGS = {configs}\n");
        shows("posts/a.md", head, &[&[("conf.py", nikola.as_str())], &files[..]].concat(), &cases);
    }
    // Without its options, the folder of the site is the only one.
    let nikola = format!("{NIKOLA}{extension}");
    let cases = [("--8<-- \"note.md\"", "<p>A <em>note</em>.</p>")];
    shows("posts/a.md", head, &[&[("conf.py", nikola.as_str())], &files[..]].concat(), &cases);
    let pelican = format!("{PELICAN}MARKDOWN = {{'extensions': ['pymdownx.snippets']}}\n");
    shows(
        "content/a.md",
        "Title: A\nDate: 2026-01-05\n",
        &[&[("pelicanconf.py", pelican.as_str())], &files[..]].concat(),
        &cases,
    );
    // Only who names the extension has it.
    let plain = [("--8<-- \"note.md\"", "<p>--8&lt;-- \"note.md\"</p>")];
    shows(
        "content/a.md",
        "Title: A\nDate: 2026-01-05\n",
        &[&[("pelicanconf.py", PELICAN)], &files[..]].concat(),
        &plain,
    );
}

#[test]
fn no_snippet_of_python_is_read_from_outside() {
    let head = "Title: A\nDate: 2026-01-05\n\nOne.\n\n";
    let conf = format!(
        "{PELICAN}MARKDOWN = {{'extension_configs': {{'pymdownx.snippets': {{'base_path': ['..', '/etc', 'in']}}}}}}\n"
    );
    let article = format!("{head}--8<-- \"hostname\"\n\n--8<-- \"../pelicanconf.py\"\n");
    let folder = built(&[("pelicanconf.py", &conf), ("content/a.md", &article), ("in/x.md", "x")]);
    folder.run(&["build", "--output", "feeds"]).exits(0).says("left-out-tag").says("--8<-- \"hostname\"");
    assert_eq!(folder.json()["items"][0]["content_html"], "<p>One.</p>");
}

#[test]
fn what_is_too_much_for_snippets_is_said() {
    let settings = format!("{MKDOCS}markdown_extensions: [pymdownx.snippets]\n");
    let head = "---\ntitle: A\ndate: 2026-01-05\n---\nOne.\n\n";
    let chain: Vec<(String, String)> =
        (0..30).map(|nth| (format!("s{nth}.md"), format!("In {nth}.\n\n--8<-- \"s{}.md\"\n", nth + 1))).collect();
    let article = format!("{head}--8<-- \"s0.md\"\n");
    let mut files = vec![("mkdocs.yml", settings.as_str()), ("docs/blog/posts/a.md", article.as_str())];
    files.extend(chain.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let run = built(&files).run(&["build", "--output", "feeds"]).exits(0);
    run.says("left-out-tag").says("s16.md");
    let parts: Vec<String> = (0..1_005).map(|nth| format!("parts/p{nth:04}.md")).collect();
    let names: Vec<String> = parts.iter().map(|path| format!("--8<-- \"{path}\"")).collect();
    let article = format!("{head}{}\n", names.join("\n\n"));
    let mut files = vec![("mkdocs.yml", settings.as_str()), ("docs/blog/posts/a.md", article.as_str())];
    files.extend(parts.iter().map(|path| (path.as_str(), "Text.\n")));
    let said = built(&files).run(&["build", "--output", "feeds"]).exits(0).stderr;
    assert_eq!(said.matches("only the first 1000 snippets are put into texts").count(), 1, "{said}");
    assert!(said.contains("parts/p1000.md"), "{said}");
}

#[test]
fn snippets_that_are_not_there_are_named_and_none_is_read_from_outside() {
    let folder = built(&[
        ("mkdocs.yml", &format!("{MKDOCS}markdown_extensions: [pymdownx.snippets]\n")),
        (
            "docs/blog/posts/a.md",
            "---\ntitle: A\ndate: 2026-01-05\n---\nOne.\n\n--8<-- \"../secret.md\"\n\n--8<-- \"https://e.example/x.md\"\n",
        ),
    ]);
    folder
        .run(&["build", "--output", "feeds"])
        .exits(0)
        .says("--8<-- \"../secret.md\"")
        .says("--8<-- \"https://e.example/x.md\"");
    assert_eq!(folder.json()["items"][0]["content_html"], "<p>One.</p>");
}

#[test]
fn blocks_between_slashes_are_what_they_are_called() {
    let extensions = "pymdownx.blocks.admonition, pymdownx.blocks.details, pymdownx.blocks.definition, pymdownx.blocks.html, pymdownx.blocks.caption, tables";
    mkdocs(
        extensions,
        &[],
        &[
            (
                "/// note | Named *x*\nIn **it**.\n///\n\nOut.",
                "<blockquote>\n<p><strong>Named <em>x</em></strong></p>\n<p>In <strong>it</strong>.</p>\n</blockquote>\n<p>Out.</p>",
            ),
            (
                "/// admonition | T\n    type: tip\n\nIn.\n///",
                "<blockquote>\n<p><strong>T</strong></p>\n<p>In.</p>\n</blockquote>",
            ),
            (
                "/// details | More\n    open: true\n\nIn.\n///",
                "<details><summary>More</summary>\n<p>In.</p>\n</details>",
            ),
            (
                "/// define\nApple\n\n- A *fruit*.\n///",
                "<dl>\n<dt>Apple</dt>\n<dd>\n<p>A <em>fruit</em>.</p>\n</dd>\n</dl>",
            ),
            ("/// html | pre\nraw *x*\n///", "<pre>raw *x*\n</pre>"),
            (
                "//// tip | A\n/// note\nIn.\n///\n////",
                "<blockquote>\n<p><strong>A</strong></p>\n<blockquote>\n<p><strong>Note</strong></p>\n<p>In.</p>\n</blockquote>\n</blockquote>",
            ),
            (
                "![p](https://e.example/p.png)\n/// caption\nA *picture*.\n///\n\nOut.",
                "<figure>\n<p><img alt=\"p\" src=\"https://e.example/p.png\"></p>\n<figcaption>\n<p>A <em>picture</em>.</p>\n</figcaption>\n</figure>\n<p>Out.</p>",
            ),
            (
                "```\ncode\n```\n/// figure-caption\nIt.\n///",
                "<figure>\n<pre><code>code\n</code></pre>\n<figcaption>\n<p>Figure 1. It.</p>\n</figcaption>\n</figure>",
            ),
            ("/// nothing\nText.\n///", "<p>/// nothing\nText.\n///</p>"),
        ],
    );
}

#[test]
fn marks_of_pymdown_are_shown_as_the_site_shows_them() {
    let extensions = "pymdownx.keys, pymdownx.critic, pymdownx.smartsymbols, pymdownx.progressbar, pymdownx.escapeall, pymdownx.inlinehilite, pymdownx.caret, pymdownx.tilde, pymdownx.fancylists, pymdownx.quotes, pymdownx.saneheaders";
    mkdocs(
        extensions,
        &[],
        &[
            (
                "++ctrl+arrow-up+\"My key\"++ and ++nokey++",
                "<p><kbd>Ctrl</kbd>+<kbd>Up</kbd>+<kbd>My key</kbd> and ++nokey++</p>",
            ),
            (
                "{++in++} {--out--} {~~old~>new~~} {>>why<<}",
                "<p><ins>in</ins> <del>out</del> <del>old</del><ins>new</ins> <span>why</span></p>",
            ),
            ("(c) --> 1/2 +/- 1st `(c)`", "<p>© → ½ ± 1<sup>st</sup> <code>(c)</code></p>"),
            ("[=85% \"Done\"] and [=1/4]", "<p>Done and 25%</p>"),
            ("\\a\\ b", "<p>a\u{a0}b</p>"),
            ("`#!py x = 1` and `:::js y`", "<p><code>x = 1</code> and <code>y</code></p>"),
            ("a^b\\ c^ and H~2~O", "<p>a<sup>b&nbsp;c</sup> and H<sub>2</sub>O</p>"),
            ("a. one\nb. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>"),
            ("> [!tip] Named\n> In it.", "<blockquote>\n<p><strong>Named</strong></p>\n<p>In it.</p>\n</blockquote>"),
            ("#no heading", "<p>#no heading</p>"),
            ("#. one\n#. two\n\ni. x", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n\n<ol>\n<li>x</li>\n</ol>"),
        ],
    );
}

#[test]
fn python_markdown_is_read_by_its_own_rules() {
    mkdocs(
        "extra, wikilinks",
        &[],
        &[
            ("* one\n- two\n1. three", "<ul>\n<li>one</li>\n<li>two</li>\n<li>three</li>\n</ul>"),
            ("1. one\n\n        code", "<ol>\n<li>\n<p>one</p>\n<pre><code>code\n</code></pre>\n</li>\n</ol>"),
            ("> a\n\n> b", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>"),
            ("##Two##\ntext", "<h2>Two</h2>\n<p>text</p>"),
            (
                "| a | b |\n|---|---|\n| `x | y` | c |",
                "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td><code>x | y</code></td><td>c</td></tr>\n</tbody></table>",
            ),
            (
                "[t](https://e.example/a \"with \"inner\" quotes\")",
                "<p><a href=\"https://e.example/a\" title=\"with &quot;inner&quot; quotes\">t</a></p>",
            ),
            ("[one] [r]\n\n[r]: https://e.example/", "<p><a href=\"https://e.example/\">one</a></p>"),
            ("<mailto:a@e.example>", "<p><a href=\"mailto:a@e.example\">a@e.example</a></p>"),
            ("<div>x *a*</div>\nb *c*", "<div>x *a*</div>\n<p>b <em>c</em></p>"),
            ("<div markdown=\"1\">\n*a*\n\n<p>*b*</p>\n</div>", "<div>\n<p><em>a</em></p>\n<p>*b*</p>\n</div>"),
            ("Apple\nPear\n:   Fruit", "<dl>\n<dt>Apple</dt>\n<dt>Pear</dt>\n<dd>Fruit</dd>\n</dl>"),
            ("To [[My Page]].", "<p>To <a href=\"https://example.org/My_Page/\">My Page</a>.</p>"),
            (
                "A note[^n].\n\n///Footnotes Go Here///\n\nEnd.\n\n[^n]: It.",
                "<p>A note<sup id=\"fnref-1\"><a href=\"#fn-1\">1</a></sup>.</p>\n<hr />\n<ol>\n<li id=\"fn-1\">\n<p>It. <a href=\"#fnref-1\">↩</a></p>\n</li>\n</ol>\n<p>End.</p>",
            ),
            (
                "![a *b*](https://e.example/p.png){width=50%} c {x} d",
                "<p><img src=\"https://e.example/p.png\" alt=\"a *b*\" /> c {x} d</p>",
            ),
        ],
    );
}

#[test]
fn shortcodes_and_links_of_nikola_are_carried_out() {
    let others = [
        ("conf.py", NIKOLA),
        ("posts/b.md", "<!--\n.. title: B\n.. slug: b\n.. date: 2026-01-04\n-->\n\nText.\n"),
        ("shortcodes/greet.tmpl", "<i>Hello ${name}</i>"),
        ("listings/x.py", "a = 1\n"),
    ];
    shows(
        "posts/a.md",
        "<!--\n.. title: A\n.. slug: a\n.. date: 2026-01-05\n-->\n",
        &others,
        &[
            ("# One\n\n###### Six", "<h2>One</h2>\n<h6>Six</h6>"),
            (
                "See [b](link://slug/b#x), [t](link://tag/some), [c](link://category/news), [r](link://root), [a](link://archive).",
                "<p>See <a href=\"https://example.org/posts/b/#x\">b</a>, <a href=\"https://example.org/categories/some/\">t</a>, <a href=\"https://example.org/categories/cat_news/\">c</a>, <a href=\"https://example.org/\">r</a>, <a href=\"https://example.org/archive.html\">a</a>.</p>",
            ),
            (
                "{{% doc %}}b{{% /doc %}} and {{% doc %}}text <b#x>{{% /doc %}}",
                "<p><a href=\"https://example.org/posts/b/\">B</a> and <a href=\"https://example.org/posts/b/#x\">text</a></p>",
            ),
            ("{{% emoji crying_face %}}", "<span>😢</span>"),
            ("{{% raw %}}{{% emoji x %}}{{% /raw %}}", "{{% emoji x %}}"),
            (
                "{{% greet name=\"Ada\" %}} and {{% template who=\"x\" %}}${who}{{% /template %}}",
                "<p><i>Hello Ada</i> and x</p>",
            ),
            (
                "{{% thumbnail /p.png alt=\"P\" %}}",
                "<a href=\"https://example.org/p.png\"><img alt=\"P\" src=\"https://example.org/p.thumbnail.png\"></a>",
            ),
            (
                "{{% listing x.py python %}}",
                "<p><a href=\"https://example.org/listings/x.py.html\">x.py</a> <a href=\"https://example.org/listings/x.py\">(Source)</a></p>\n<pre><code class=\"language-python\">a = 1\n</code></pre>",
            ),
            ("One {{% post-list %}}{{% /post-list %}} two {{% unknown %}}hidden{{% /unknown %}}.", "<p>One  two .</p>"),
            (
                "{{% media url=\"https://e.example/film\" %}}",
                "<a href=\"https://e.example/film\">https://e.example/film</a>",
            ),
        ],
    );
}

#[test]
fn links_of_pelican_lead_to_pages_too() {
    let others = [
        ("pelicanconf.py", PELICAN),
        ("content/b.md", "Title: B\nDate: 2026-01-04\n\nText.\n"),
        ("content/pages/about.md", "Title: About us\n\nText.\n"),
    ];
    shows(
        "content/a.md",
        "Title: A\nDate: 2026-01-05\nCategory: news\n",
        &others,
        &[
            ("[b]({filename}b.md?q=1#x)", "<p><a href=\"https://example.org/b.html?q=1#x\">b</a></p>"),
            ("[a]({filename}/pages/about.md#x)", "<p><a href=\"https://example.org/pages/about-us.html#x\">a</a></p>"),
            ("[f]({static}/a%20b.pdf)", "<p><a href=\"https://example.org/a%20b.pdf\">f</a></p>"),
            ("[i]({index}#x)", "<p><a href=\"https://example.org/index.html#x\">i</a></p>"),
            ("[a](|author|Ada Lovelace)", "<p><a href=\"https://example.org/author/ada-lovelace.html\">a</a></p>"),
        ],
    );
}

#[test]
fn shortcodes_of_zola_know_their_page_and_site() {
    let others = [
        ("config.toml", ZOLA),
        ("content/posts/_index.md", "+++\n+++\n"),
        ("content/about.md", "+++\ntitle = \"About\"\n+++\n"),
        ("templates/shortcodes/nth.html", "<sup>{{ nth }}</sup>"),
        ("templates/shortcodes/about.html", "{{ page.title }} {{ page.date }} {{ config.title }} {{ lang }}"),
        (
            "templates/shortcodes/go.html",
            "<a href=\"{{ get_url(path=path) | safe }}\">{{ text | split(pat=\"-\") | join(sep=\"+\") | truncate(length=3) }}</a>",
        ),
    ];
    shows(
        "content/posts/a.md",
        "+++\ntitle = \"A\"\ndate = 2026-01-05\n+++",
        &others,
        &[
            (
                "[s](@/posts/_index.md) [p](@/about.md#x)",
                "<p><a href=\"https://example.org/posts/\">s</a> <a href=\"https://example.org/about/#x\">p</a></p>",
            ),
            ("{{ nth() }}{{ nth() }}", "<p><sup>1</sup><sup>2</sup></p>"),
            ("{{ about() }}", "A 2026-01-05 T en"),
            ("{{ go(path=\"@/about.md\", text=`a-b-c`) }}", "<a href=\"https://example.org/about/\">a+b…</a>"),
            ("```toml,hide_lines=1\na\nb\n```", "<pre><code class=\"language-toml\">b\n</code></pre>"),
        ],
    );
}

#[test]
fn templates_of_hugo_may_have_loops_tables_and_parts() {
    let templates = [
        (
            "layouts/_shortcodes/list.html",
            "{{ range $i, $x := split (.Get \"of\") \",\" }}<b>{{ $i }}{{ trim $x \" \" }}</b>{{ end }}",
        ),
        ("layouts/_shortcodes/all.html", "{{ range .Params }}{{ . }};{{ end }}{{ len .Params }}"),
        ("layouts/_shortcodes/outer.html", "<div>{{ .Inner }}</div>"),
        ("layouts/_shortcodes/inner.html", "{{ .Ordinal }} of {{ .Parent.Get \"name\" }}"),
        ("layouts/_shortcodes/part.html", "{{ partial \"word.html\" (dict \"word\" (.Get 0)) }}"),
        ("layouts/_partials/word.html", "<em>{{ .word | upper }}</em>"),
        (
            "layouts/_shortcodes/sum.html",
            "{{ $n := 0 }}{{ range seq 3 }}{{ $n = add $n . }}{{ end }}{{ if gt $n 5 }}{{ $n }}{{ end }}",
        ),
    ];
    hugo(
        "",
        &templates,
        &[
            ("{{< list of=\"a, b\" >}}", "<b>0a</b><b>1b</b>"),
            ("{{< all x \"y z\" 3 >}}", "x;y z;3;3"),
            ("{{< outer name=\"O\" >}}{{< inner >}} {{< inner >}}{{< /outer >}}", "<div>0 of O 1 of O</div>"),
            ("{{< part \"go\" >}}", "<em>GO</em>"),
            ("{{< sum >}}", "6"),
            ("a {{< now.inline >}}{{ add 1 2 }}{{< /now.inline >}} b", "<p>a  b</p>"),
            ("a << b >> c", "<p>a « b » c</p>"),
            ("One\nTwo\n: Both", "<dl>\n<dt>One</dt>\n<dt>Two</dt>\n<dd>Both</dd>\n</dl>"),
            ("One <!-- x --> two\n\n<!--\nhidden\n-->\n\nthree", "<p>One  two</p>\n\n<p>three</p>"),
        ],
    );
}

#[test]
fn goldmark_is_what_the_settings_make_of_it() {
    hugo(
        "[markup.goldmark.extensions]\ntable = false\nfootnote = false\n",
        &[],
        &[("| a |\n|---|\n| b |", "<p>| a |\n|—|\n| b |</p>")],
    );
    hugo(
        "[markup.goldmark.parser.attribute]\nblock = true\n",
        &[],
        &[("A paragraph.\n{.lead}\n\n- a\n{.x}", "<p>A paragraph.</p>\n<ul>\n<li>a</li>\n</ul>")],
    );
    hugo(
        "[markup.goldmark.renderHooks.link]\nuseEmbedded = \"always\"\n",
        &[],
        &[(
            "[b](b.md#x) [c](/posts/b) [d](/files/x.pdf) [e](https://e.example/)",
            "<p><a href=\"https://example.org/posts/b/#x\">b</a> <a href=\"https://example.org/posts/b/\">c</a> <a href=\"https://example.org/files/x.pdf\">d</a> <a href=\"https://e.example/\">e</a></p>",
        )],
    );
    hugo(
        "[markup.goldmark.extensions]\nlinkifyProtocol = \"http\"\n",
        &[],
        &[("www.e.example/x", "<p><a href=\"http://www.e.example/x\">www.e.example/x</a></p>")],
    );
    hugo(
        "[markup.goldmark.extensions.passthrough]\nenable = true\ndelimiters.inline = [[\"\\\\(\", \"\\\\)\"]]\n",
        &[],
        &[("In \\(a*b*c\\).", "<p>In \\(a*b*c\\).</p>")],
    );
}

#[test]
fn templates_of_hugo_without_end_are_left_out() {
    let folder = built(&[
        ("hugo.toml", HUGO),
        ("layouts/_shortcodes/on.html", "{{ range seq 1 999 }}{{ range seq 1 999 }}x{{ end }}{{ end }}"),
        ("layouts/_shortcodes/self.html", "{{ partial \"self.html\" . }}"),
        ("layouts/_partials/self.html", "{{ partial \"self.html\" . }}"),
        ("content/posts/a.md", "---\ntitle: A\ndate: 2026-01-05\n---\nOne {{< on >}} {{< self >}} two.\n"),
    ]);
    folder.run(&["build", "--output", "feeds"]).exits(0).says("`on` was left out").says("`self` was left out");
    assert_eq!(folder.json()["items"][0]["content_html"], "<p>One   two.</p>");
}

#[test]
fn own_template_that_is_not_known_for_what_hugo_has_shows_what_hugo_shows() {
    let folder = built(&[
        ("hugo.toml", HUGO),
        ("layouts/_shortcodes/youtube.html", "{{ $site := .Page.Site.Config.Privacy.YouTube }}{{ .Get $site.Nth }}"),
        ("layouts/_shortcodes/alert.html", "{{ .Page.Site.Config.Privacy.YouTube }}"),
        (
            "content/posts/a.md",
            "---\ntitle: A\ndate: 2026-01-05\n---\nOne.\n\n{{< youtube w7Ft2ymGmfc >}}\n\n{{< alert >}}\n",
        ),
    ]);
    let run = folder.run(&["build", "--output", "feeds"]).exits(0).says("`alert` was left out");
    assert!(!run.stderr.contains("`youtube`"), "{}", run.stderr);
    let content = folder.json()["items"][0]["content_html"].to_string();
    assert!(content.contains("https://www.youtube.com/watch?v=w7Ft2ymGmfc"), "{content}");
}

#[test]
fn headings_behind_tags_are_where_they_are_in_the_file() {
    let body = "{{< figure src=\"/x/y.png\" caption=\"A boat\" >}}\n\n{{% alert %}}\nSet aside.\n{{% /alert %}}\n\n\
                First sentence, see [b]({{< relref \"b.md\" >}}).\n\n## Next\n\nSecond sentence.\n";
    let folder = built(&[
        ("hugo.toml", HUGO),
        ("content/posts/a.md", &format!("---\ntitle: A\ndate: 2026-01-05\n---\n{body}")),
        ("content/posts/b.md", "---\ntitle: B\ndate: 2026-01-06\n---\nText.\n"),
    ]);
    let run = folder.run(&["show", "--leads", "content/posts/a.md"]).exits(0);
    let run = run.reports("content/posts/a.md:13: Next").reports("passed over, set aside from the text: Set aside.");
    assert!(run.stdout.ends_with("    First sentence, see b. Second sentence.\n"), "{}", run.stdout);
}

#[test]
fn notation_of_python_markdown_without_end_ends() {
    let extensions = "extra, admonition, wikilinks, pymdownx.blocks.admonition, pymdownx.blocks.caption, pymdownx.critic, \
                      pymdownx.escapeall, pymdownx.fancylists, pymdownx.keys, pymdownx.mark, pymdownx.progressbar, \
                      pymdownx.quotes, pymdownx.smartsymbols, pymdownx.snippets, pymdownx.superfences, pymdownx.tilde";
    let settings = format!("{MKDOCS}markdown_extensions: [{extensions}]\n");
    let pieces = [
        "{++",
        "{~~a~>",
        "/// note\n",
        "/// caption\n",
        "a\n\n/// caption\n\n///\n",
        "--8<--\n",
        "![",
        "a](",
        "[[",
        "[=1% ",
        "++a",
        "==a ",
        "<div markdown=\"1\">\n<p>\n",
        "</p>",
        "|`|\n",
        "a. b\n\n1) c\n\n",
        "\\",
        "<mailto:a",
        "<-",
        "1/2",
        "> [!a] b\n\n",
        "``` a title=\"b\"\n",
    ];
    for piece in pieces {
        let article = format!("---\ntitle: A\ndate: 2026-01-05\n---\n\n{}\n", piece.repeat(3_000));
        content(&[("mkdocs.yml", &settings), ("docs/blog/posts/a.md", &article)]);
    }
    for piece in ["{{% a ", "{{% raw %}}", "{{% doc %}}{{% /doc %}}", "[podcast]", "[:gist:", "{{% template %}}${a}"] {
        let article = format!("<!--\n.. title: A\n.. slug: a\n.. date: 2026-01-05\n-->\n\n{}\n", piece.repeat(3_000));
        content(&[("conf.py", NIKOLA), ("posts/a.md", &article)]);
    }
}

#[test]
fn what_is_too_long_or_too_deep_is_left_out() {
    let deep = format!("{{{{ {}true }}}}", "not ".repeat(20_000));
    let files = [("config.toml", ZOLA), ("templates/shortcodes/deep.html", &deep)];
    shows(
        "content/a.md",
        "+++\ntitle = \"A\"\ndate = 2026-01-05\n+++",
        &files,
        &[("Text {{ deep() }}.", "<p>Text .</p>")],
    );
    let many = [("layouts/shortcodes/many.html", "{{ range seq 20000 }}x{{ end }}")];
    hugo("", &many, &[("Text {{< many >}}.", "<p>Text .</p>")]);
    let some = [("layouts/shortcodes/some.html", "{{ len (seq 3000) }}")];
    hugo("", &some, &[("Text {{< some >}}.", "<p>Text 3000.</p>")]);
}

#[test]
fn stars_pair_beside_signs_and_letters_as_in_python_markdown() {
    let cases = [
        (
            "这是**重点：**内容，**「中文」**字。",
            "<p>这是<strong>重点：</strong>内容，<strong>「中文」</strong>字。</p>",
        ),
        ("한국어**(강조)**는 *(강조)*는", "<p>한국어<strong>(강조)</strong>는 <em>(강조)</em>는</p>"),
        ("**Foo:**bar and **a *(b)*c**.", "<p><strong>Foo:</strong>bar and <strong>a <em>(b)</em>c</strong>.</p>"),
        ("`**x：**y` and **x：**`y`z", "<p><code>**x：**y</code> and <strong>x：</strong><code>y</code>z</p>"),
        ("2 * 3 * 4 and **字：**y \\*no：*y", "<p>2 * 3 * 4 and <strong>字：</strong>y *no：*y</p>"),
        (
            "[x：](https://e.example/**a**b)**c：**d",
            "<p><a href=\"https://e.example/**a**b\">x：</a><strong>c：</strong>d</p>",
        ),
        ("- 一**：二\n- 三**四", "<ul>\n<li>一**：二</li>\n<li>三**四</li>\n</ul>"),
    ];
    mkdocs("attr_list", &[], &cases);
    // With this extension, which others bring along, what is beside them counts.
    let better = [
        ("这是**重点：a**内容，**强调**，字", "<p>这是<strong>重点：a</strong>内容，<strong>强调</strong>，字</p>"),
        ("**「中文 b」**字 *Foo:*bar", "<p>**「中文 b」**字 *Foo:*bar</p>"),
        ("**「中文」**字。 또**(강조)**는", "<p>**「中文」<strong>字。 또</strong>(강조)**는</p>"),
    ];
    mkdocs("pymdownx.betterem", &[], &better);
    mkdocs("pymdownx.extra", &[], &better);
}
