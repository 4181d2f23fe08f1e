//! Markdown, with what generators add to it.

use super::read;

fn html(text: &str) -> String {
    super::html("md", text)
}

#[test]
fn urls_are_resolved_and_those_that_cannot_be_leave_their_text() {
    assert_eq!(
        html("[a *b*](x) ![i](y) [c](javascript:x) ![alt](javascript:x) <mailto:a@b.c>"),
        "<p><a href=\"https://e.org/x\">a <em>b</em></a> <img src=\"https://e.org/y\" alt=\"i\" /> c alt \
         <a href=\"mailto:a@b.c\">mailto:a@b.c</a></p>"
    );
}

#[test]
fn footnotes_stand_behind_the_text_and_lead_there_and_back() {
    assert_eq!(
        html("a[^x] b[^y] c[^x]\n\n[^y]: Why\n\n[^x]: Ex\n\n[^z]: Unused"),
        "<p>a<sup id=\"fnref-1\"><a href=\"#fn-1\">1</a></sup> b<sup id=\"fnref-2\"><a href=\"#fn-2\">2</a></sup> \
         c<sup><a href=\"#fn-1\">1</a></sup></p>\n<hr />\n<ol>\n<li id=\"fn-1\">\n<p>Ex <a href=\"#fnref-1\">↩</a></p>\n\
         </li>\n<li id=\"fn-2\">\n<p>Why <a href=\"#fnref-2\">↩</a></p>\n</li>\n</ol>"
    );
}

#[test]
fn attributes_of_headings_do_not_come_through() {
    assert_eq!(html("# A {#b .c onclick=\"x\"}"), "<h1 id=\"b\">A</h1>");
}

#[test]
fn opening_heading_is_the_title() {
    for (text, title) in [("\n# A *b* `c`\n\ntext", "A b c"), ("A\n===\n", "A")] {
        assert_eq!(read("2026-01-31.md", text).unwrap().title(), title);
    }
    // A note has its first words in place of a title.
    assert_eq!(read("2026-01-31.md", "text\n\n# A").unwrap().title(), "text A");
    assert!(read("2026-01-31.md", "").is_err());
}

#[test]
fn admonitions_become_quotes() {
    let quote = "<p>a</p>\n<blockquote>\n<p><strong>T</strong></p>\n<p>b</p>\n</blockquote>";
    for body in [":::note[T]\n\nb\n\n:::", ":::note T\nb\n:::", "!!! note \"T\"\n    b"] {
        assert_eq!(html(&format!("a\n\n{body}")), quote, "{body}");
        assert_eq!(html(&format!("a\n\n{body}\n\nc")), format!("{quote}\n<p>c</p>"), "{body}");
    }
    assert_eq!(html("=== \"T\"\n\n    b\n\nc"), "<p><strong>T</strong></p>\n<p>b</p>\n<p>c</p>");
    let folded = "<p>a</p>\n<details><summary>T</summary>\n<p>b</p>\n</details>";
    assert_eq!(html("a\n\n??? note \"T\"\n    b"), folded);
    assert!(html("!!! note \"a \"b\" c\"\n    d").contains("<strong>a \"b\" c</strong>"));
    assert_eq!(html("===! \"T\"\n\n    b"), "<p><strong>T</strong></p>\n<p>b</p>");
    assert_eq!(html("a\n\n!!! note \"T\"\n\tb\n\nc"), format!("{quote}\n<p>c</p>"));
    let open = html("!!! note \"\"\n    ```\n    a");
    assert!(open.contains("<code>a\n</code>") && open.ends_with("</blockquote>"), "{open}");
    // The kind is the title of what has no other.
    assert!(html("!!! warning\n    b").contains("<strong>Warning</strong>"));
    assert!(!html("!!! warning \"\"\n    b").contains("<strong>"));
}

#[test]
fn admonitions_and_tabs_stand_in_lists_and_in_each_other() {
    let nested = "!!! a\n    b\n\n    !!! c\n        d\n\n    e\n\nf";
    let expected = "<blockquote>\n<p><strong>A</strong></p>\n<p>b</p>\n<blockquote>\n<p><strong>C</strong></p>\n<p>d</p>\n</blockquote>\n\
                    <p>e</p>\n</blockquote>\n<p>f</p>";
    assert_eq!(html(nested), expected);
    let tabs = "=== \"T\"\n\n    a\n\n    ??? b\n        c\n\n=== \"U\"\n\n    d";
    let expected = "<p><strong>T</strong></p>\n<p>a</p>\n<details><summary>B</summary>\n<p>c</p>\n</details>\n\
                    <p><strong>U</strong></p>\n<p>d</p>";
    assert_eq!(html(tabs), expected);
    let listed = html("1. a\n\n    !!! b\n        c\n\n        ```\n        !!! d\n        ```\n\n2. e");
    let one = listed.split("</li>").next().unwrap();
    assert!(
        one.contains("<blockquote>") && one.contains("<code>!!! d\n</code>") && one.contains("</blockquote>"),
        "{listed}"
    );
    assert_eq!(listed.matches("<ol").count(), 1, "{listed}");
    assert_eq!(html("a\n\n    !!! b\n        c"), "<p>a</p>\n<pre><code>!!! b\n    c</code></pre>");
}

#[test]
fn what_only_looks_like_an_admonition_is_left_alone() {
    for (body, expected) in [
        ("```\n:::note\n```", "<pre><code>:::note\n</code></pre>"),
        ("!!! \nb", "<p>!!!\nb</p>"),
        (":::", "<p>:::</p>"),
        ("a ::: b", "<p>a ::: b</p>"),
        ("Yes!!! Really", "<p>Yes!!! Really</p>"),
        ("!!! Attention, the server is down.", "<p>!!! Attention, the server is down.</p>"),
        ("??? What is that?", "<p>??? What is that?</p>"),
        ("!!! note \"T", "<p>!!! note \"T</p>"),
        ("===\n", "<p>===</p>"),
    ] {
        assert_eq!(html(body), expected);
    }
}

#[test]
fn imports_and_exports_of_mdx_vanish() {
    let body = "import A from 'a'\nexport const b = {\n  c: 1\n}\n\nText\n\n```js\nimport x\n```";
    let expected = "<p>Text</p>\n<pre><code class=\"language-js\">import x\n</code></pre>";
    assert_eq!(super::html("mdx", body), expected);
    assert_eq!(html("import duties rose."), "<p>import duties rose.</p>");
}

#[test]
fn expressions_of_mdx_vanish_outside_of_code() {
    for (body, expected) in [
        ("a {x.map(y => ({z: \"}\"}))} b `{c}`", "<p>a  b <code>{c}</code></p>"),
        ("f={g}", "<p>f=</p>"),
        ("a {b", "<p>a {b</p>"),
        ("<b title={c} {...d}>{e}</b> f={g}", "<p><b></b> f=</p>"),
    ] {
        assert_eq!(super::html("mdx", body), expected);
    }
}

#[test]
fn maths_is_shown_as_it_is_written_where_it_plainly_is() {
    for text in [
        "$$x$$",
        "a $$x*y$$ b",
        "$$\na\n+ b\n$$",
        "$x^*$ and $y^*$",
        "$\\alpha*\\beta$",
        "\\(x^*\\)",
        "\\[\\sum_{i=1}^n x_i \\text{ for all these}\\]",
        "costs $5, $a_1*b_2*c$ too",
        "$n_i$-th",
    ] {
        assert_eq!(html(text), format!("<p>{text}</p>"));
    }
    assert_eq!(html("> $$\n> a_1\n> $$"), "<blockquote>\n<p>$$\na_1\n$$</p>\n</blockquote>");
}

#[test]
fn prices_and_escapes_are_no_maths() {
    for (body, expected) in [
        (
            "$5 a month, see [it](https://x.example/) and *read it*, in US$.",
            "<p>$5 a month, see <a href=\"https://x.example/\">it</a> and <em>read it</em>, in US$.</p>",
        ),
        ("**$5** for one, **10$** for two", "<p><strong>$5</strong> for one, <strong>10$</strong> for two</p>"),
        ("$5 and *6* $", "<p>$5 and <em>6</em> $</p>"),
        ("$ a $", "<p>$ a $</p>"),
        ("$5^2 and [a][b] 6$", "<p>$5^2 and [a][b] 6$</p>"),
        ("\\$x^*\\$", "<p>$x^*$</p>"),
        ("`$x^*$`", "<p><code>$x^*$</code></p>"),
        ("<https://x.example/$x^2$>", "<p><a href=\"https://x.example/$x^2$\">https://x.example/$x^2$</a></p>"),
        ("<b title=\"$x^*$\">", "<b title=\"$x^*$\"></b>"),
        ("    $$\n    x\n    $$", "<pre><code>$$\nx\n$$</code></pre>"),
        ("\\[sic\\]", "<p>[sic]</p>"),
        ("\\[x_1\\](y)", "<p>[x_1](y)</p>"),
        ("$20,000[^1] and *x*, in US$", "<p>$20,000[^1] and <em>x</em>, in US$</p>"),
        ("$$ to $$$, and *more* $$", "<p>$$ to $$$, and <em>more</em> $$</p>"),
        ("- $$\n- $$", "<ul>\n<li>$$</li>\n<li>$$</li>\n</ul>"),
        ("$x^2\n\ny^2$", "<p>$x^2</p>\n<p>y^2$</p>"),
        ("$", "<p>$</p>"),
        ("\\", "<p>\\</p>"),
        ("", ""),
        ("$PATH_A:*$HOME*", "<p>$PATH_A:<em>$HOME</em></p>"),
        (
            "| a | $$ |\n|---|---|\n| *b* | $$ |",
            "<table><thead><tr><th>a</th><th>$$</th></tr></thead><tbody>\n<tr><td><em>b</em></td><td>$$</td></tr>\n\
             </tbody></table>",
        ),
    ] {
        assert_eq!(html(body), expected);
    }
}

#[test]
fn element_that_says_so_holds_markdown_where_no_generator_is_known() {
    let figure = html("<figure markdown>\n  ![A](a.png)\n  <figcaption>*B*</figcaption>\n</figure>\n");
    assert!(figure.contains("<img alt=\"A\" src=\"https://e.org/a.png\">"), "{figure}");
    assert!(figure.contains("<em>B</em>") && !figure.contains("markdown"), "{figure}");
    let plain = html("<div class=\"a\">\n*a*\n</div>\n");
    assert_eq!(plain, "<div>\n*a*\n</div>");
}
