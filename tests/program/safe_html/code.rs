//! Code as highlighters write it, which becomes code without the numbers of lines, buttons and tables.

use super::{check, safe};

/// What becomes of `a < b`, an empty line and `  c`, with this language.
fn code(language: &str) -> String {
    let class = if language.is_empty() { String::new() } else { format!(" class=\"language-{language}\"") };
    format!("<pre><code{class}>a &lt; b\n\n  c\n</code></pre>")
}

#[track_caller]
fn assert_code(html: &str, language: &str) {
    // Some write a line feed after the last line, and some do not.
    let made = safe(html).replace("  c</code>", "  c\n</code>");
    assert_eq!(made, code(language), "{html}");
}

#[test]
fn numbers_in_a_cell_beside_the_code_go() {
    for (html, language) in [
        // Hexo.
        (
            "<figure class=\"highlight js\"><table><tr><td class=\"gutter\"><pre><span class=\"line\">1</span><br>\
             <span class=\"line\">2</span><br><span class=\"line\">3</span><br></pre></td><td class=\"code\"><pre>\
             <span class=\"line\">a &lt; b</span><br><span class=\"line\"></span><br><span class=\"line\">  c</span><br>\
             </pre></td></tr></table></figure>",
            "js",
        ),
        // Hugo, with classes and without, with links to lines.
        (
            "<div class=\"highlight\"><div class=\"chroma\">\n<table class=\"lntable\"><tr><td class=\"lntd\">\n\
             <pre tabindex=\"0\" class=\"chroma\"><code><span class=\"lnt\" id=\"x-1\"><a class=\"lnlinks\" href=\"#x-1\">1</a>\n\
             </span><span class=\"lnt\">2\n</span><span class=\"lnt\">3\n</span></code></pre></td>\n<td class=\"lntd\">\n\
             <pre tabindex=\"0\" class=\"chroma\"><code class=\"language-go\" data-lang=\"go\"><span class=\"line\">\
             <span class=\"cl\">a &lt; b\n</span></span><span class=\"line hl\"><span class=\"cl\">\n</span></span>\
             <span class=\"line\"><span class=\"cl\">  c\n</span></span></code></pre></td></tr></table>\n</div>\n</div>",
            "go",
        ),
        (
            "<div class=\"highlight\"><div style=\"color:#fff\">\n<table><tr><td>\n<pre style=\"color:#fff\"><code>\
             <span style=\"white-space:pre;user-select:none;color:#777\">1\n</span><span style=\"user-select:none\">2\n</span>\
             <span style=\"user-select:none\">3\n</span></code></pre></td>\n<td>\n<pre><code class=\"language-go\">\
             <span style=\"display:flex;\"><span>a &lt; b\n</span></span><span style=\"display:flex;\"><span>\n</span></span>\
             <span style=\"display:flex;\"><span>  c\n</span></span></code></pre></td></tr></table>\n</div>\n</div>",
            "go",
        ),
        // Jekyll, and rouge with a row for each line.
        (
            "<div class=\"language-ruby highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>\
             <table class=\"rouge-table\"><tbody><tr><td class=\"rouge-gutter gl\"><pre class=\"lineno\">1\n2\n3\n</pre></td>\
             <td class=\"rouge-code\"><pre>a &lt; <span class=\"n\">b</span>\n\n  c\n</pre></td></tr></tbody></table></code></pre>\
             </div></div>",
            "ruby",
        ),
        (
            "<pre class=\"highlight\"><code class=\"language-ruby\"><table class=\"rouge-line-table\"><tbody>\
             <tr id=\"line-1\" class=\"lineno\"><td class=\"rouge-gutter gl\"><pre>1</pre></td><td class=\"rouge-code\">\
             <pre>a &lt; b\n</pre></td></tr><tr class=\"lineno\"><td class=\"rouge-gutter gl\"><pre>2</pre></td>\
             <td class=\"rouge-code\"><pre>\n</pre></td></tr><tr class=\"lineno\"><td class=\"rouge-gutter gl\"><pre>3</pre></td>\
             <td class=\"rouge-code\"><pre>  c\n</pre></td></tr></tbody></table></code></pre>",
            "ruby",
        ),
        // Pygments.
        (
            "<div class=\"codehilite\"><table class=\"codehilitetable\"><tr><td class=\"linenos\"><div class=\"linenodiv\"><pre>\
             <span class=\"normal\">1</span>\n<span class=\"normal\">2</span>\n<span class=\"normal\">3</span></pre></div></td>\
             <td class=\"code\"><div><pre><span></span>a &lt; b\n\n  c\n</pre></div></td></tr></table></div>",
            "",
        ),
        // GitHub, with a row for each line.
        (
            "<table class=\"highlight js-file-line-container\"><tr><td class=\"blob-num\" data-line-number=\"1\"></td>\
             <td class=\"blob-code\">a &lt; b</td></tr><tr><td class=\"blob-num\"></td><td class=\"blob-code\">\n</td></tr>\
             <tr><td class=\"blob-num\"></td><td class=\"blob-code\">  c</td></tr></table>",
            "",
        ),
    ] {
        assert_code(html, language);
    }
}

#[test]
fn numbers_before_each_line_go() {
    for (html, language) in [
        // Expressive Code.
        (
            "<div class=\"expressive-code\"><style>x</style><figure class=\"frame\"><figcaption class=\"header\"></figcaption>\
             <pre data-language=\"js\"><code><div class=\"ec-line\"><div class=\"gutter\"><div class=\"ln\" aria-hidden=\"true\">1</div>\
             </div><div class=\"code\">a &lt; b</div></div><div class=\"ec-line\"><div class=\"gutter\"><div class=\"ln\">2</div></div>\
             <div class=\"code\">\n</div></div><div class=\"ec-line highlight mark\"><div class=\"gutter\"><div class=\"ln\">3</div></div>\
             <div class=\"code\"><span class=\"indent\">  </span><mark>c</mark></div></div></code></pre><div class=\"copy\">\
             <button title=\"Copy\">Copy</button></div></figure></div>",
            "js",
        ),
        // Hugo, Pygments and docutils.
        (
            "<div class=\"highlight\"><pre class=\"chroma\"><code class=\"language-go\"><span class=\"line\"><span class=\"ln\">1</span>\
             <span class=\"cl\">a &lt; b\n</span></span><span class=\"line\"><span class=\"ln\">2</span><span class=\"cl\">\n</span></span>\
             <span class=\"line\"><span class=\"ln\">3</span><span class=\"cl\">  c\n</span></span></code></pre></div>",
            "go",
        ),
        (
            "<div class=\"highlight\"><pre><span></span><span style=\"color: inherit; padding-left: 5px\">1</span>a &lt; b\n\
             <span style=\"padding-left: 5px\">2</span>\n<span style=\"padding-left: 5px\">3</span>  c\n</pre></div>",
            "",
        ),
        (
            "<pre class=\"code js literal-block\"><small class=\"ln\">1 </small><code data-lineno=\"1 \">a &lt; b\n</code>\
             <small class=\"ln\">2 </small><code>\n</code><small class=\"ln\">3 </small><code>  c</code></pre>",
            "js",
        ),
        // VitePress, Docusaurus, Prism, Org mode and Google's prettifier.
        (
            "<div class=\"language-js line-numbers-mode\"><button title=\"Copy Code\" class=\"copy\"></button>\
             <span class=\"lang\">js</span><pre class=\"shiki\"><code><span class=\"line\">a &lt; b</span>\n\
             <span class=\"line\"></span>\n<span class=\"line\">  c</span></code></pre><div class=\"line-numbers-wrapper\">\
             <span class=\"line-number\">1</span><br></div></div>",
            "js",
        ),
        (
            "<div class=\"language-js codeBlockContainer_Ck theme-code-block\"><pre class=\"prism-code language-js\"><code>\
             <span class=\"token-line\"><span class=\"codeLineNumber_T\"></span><span class=\"token plain\">a &lt; b</span><br></span>\
             <span class=\"token-line\"><span class=\"token plain\" style=\"display:inline-block\">\n</span><br></span>\
             <span class=\"token-line\"><span class=\"token plain\">  c</span><br></span></code></pre></div>",
            "js",
        ),
        (
            "<div class=\"code-toolbar\"><pre class=\"line-numbers language-js\"><code class=\"language-js\">a &lt; b\n\n  c\n\
             <span aria-hidden=\"true\" class=\"line-numbers-rows\"><span></span></span></code></pre><div class=\"toolbar\">\
             <div class=\"toolbar-item\"><span>JavaScript</span></div><button>Copy</button></div></div>",
            "js",
        ),
        (
            "<div class=\"org-src-container\"><pre class=\"src src-js\"><span class=\"linenr\">1: </span>a &lt; b\n\
             <span class=\"linenr\">2: </span>\n<span class=\"linenr\">3: </span>  c\n</pre></div>",
            "js",
        ),
        (
            "<pre class=\"prettyprint lang-js\"><ol class=\"linenums\"><li>a &lt; b</li><li></li><li>  c</li></ol></pre>",
            "js",
        ),
    ] {
        assert_code(html, language);
    }
}

#[test]
fn language_is_found_in_any_notation() {
    for (figure, pre, code) in [
        ("highlight js", "", ""),
        ("highlight-js notranslate", "", ""),
        ("highlight hl-js", "", ""),
        ("highlight highlight-source-js", "", ""),
        ("language-js highlighter-rouge", "highlight", ""),
        ("gatsby-highlight' data-language='js", "", ""),
        ("highlight", "language-js", ""),
        ("code", "", "js"),
        ("highlight", "", "lang-js"),
        ("highlight", "brush: js; toolbar: false", ""),
        ("highlight", "' lang='js-x", "language-js"),
        ("highlight", "", "hljs js"),
        ("sourceCode", "sourceCode js numberLines", "sourceCode js"),
        ("highlight", "rouge highlight", "' data-lang='js"),
        ("language-text", "", "language-js"),
    ] {
        let html = format!("<div class='{figure}'><pre class='{pre}'><code class='{code}'>x</code></pre></div>");
        assert_eq!(safe(&html), "<pre><code class=\"language-js\">x</code></pre>", "{html}");
    }
    check(&[
        ("<pre class='brush: js'>x</pre>", "<pre><code class=\"language-js\">x</code></pre>"),
        ("<pre lang=rust><code>x</code></pre>", "<pre><code class=\"language-rust\">x</code></pre>"),
        ("<div class='highlight-default'><pre>x</pre></div>", "<pre><code>x</code></pre>"),
        ("<pre><code class='hljs language-none'>x</code></pre>", "<pre><code>x</code></pre>"),
    ]);
}

#[test]
fn caption_of_code_is_kept() {
    let code = "<pre><code class=\"language-js\">x</code></pre>";
    for caption in [
        "<figcaption><span class='title'>a.js</span></figcaption>",
        "<div class='code-block-caption'>a.js<a class='headerlink' href='#id1'>¶</a></div>",
        "<span class='filename'>a.js</span>",
        "<div class='codeBlockTitle_Kt'>a.js</div>",
        "<figcaption data-rehype-pretty-code-title>a.js</figcaption>",
        "<div class='code-header language-js'><span class=filename>a.js</span><span class=lang-label>JavaScript</span></div>",
    ] {
        let made = safe(&format!("<div class='highlight'>{caption}<pre class='language-js'>x</pre></div>"));
        let plain = made.replace("<span>", "").replace("</span>", "");
        assert_eq!(plain, format!("<figure><figcaption>a.js</figcaption>{code}</figure>"), "{caption}");
    }
    check(&[
        (
            "<figure class='highlight'><figcaption><span>a</span><a href='/a.js'>link</a></figcaption><pre>x</pre></figure>",
            "<figure><figcaption><span>a</span> <a href=\"https://e.org/a.js\">link</a></figcaption><pre><code>x</code></pre></figure>",
        ),
        (
            "<pre class='language-js'><div class='caption'>a.js</div><code class='language-js'>x</code></pre>",
            "<figure><figcaption>a.js</figcaption><pre><code class=\"language-js\">x</code></pre></figure>",
        ),
        (
            "<div class=highlight title='a.js'><pre>x</pre></div>",
            "<figure><figcaption>a.js</figcaption><pre><code>x</code></pre></figure>",
        ),
        (
            "<table class=highlighttable><tr><th colspan=2 class=filename>a.js</th></tr><tr><td class=linenos><pre>7\n8</pre></td>\
             <td class=code><pre>x\ny</pre></td></tr></table>",
            "<figure><figcaption>a.js</figcaption><pre><code>x\ny</code></pre></figure>",
        ),
    ]);
}

#[test]
fn what_is_no_figure_of_code_stays() {
    check(&[
        ("<pre>a <em>b</em><br>c</pre>", "<pre>a <em>b</em><br>c</pre>"),
        (
            "<pre><code class='language-sh'>$ <b>ls</b></code></pre>",
            "<pre><code class=\"language-sh\">$ <b>ls</b></code></pre>",
        ),
        (
            "<div class='highlight'><p>a</p><pre class=hljs>1 b</pre></div>",
            "<div><p>a</p><pre><code>1 b</code></pre></div>",
        ),
        (
            "<div class='highlight'><table><tr><td>1</td><td>a</td><td><img src=b></td></tr></table></div>",
            "<div><table><tbody><tr><td>1</td><td>a</td><td><img src=\"https://e.org/b\"></td></tr></tbody></table></div>",
        ),
        (
            "<div class='language-en'><p>a</p><pre><code>b</code></pre></div>",
            "<div><p>a</p><pre><code>b</code></pre></div>",
        ),
        ("<div class='copy'><p class='copyright'>a</p></div>", "<div><p>a</p></div>"),
        ("<pre><code><span class='lineno'>one</span> 2</code></pre>", "<pre><code>one 2</code></pre>"),
        (
            "<table class=registrations><tr><td>1</td><td>a <a href='/b'>b</a></td></tr><tr><td>2</td><td>c</td></tr></table>",
            "<table><tbody><tr><td>1</td><td>a <a href=\"https://e.org/b\">b</a></td></tr><tr><td>2</td><td>c</td></tr></tbody></table>",
        ),
        (
            "<div class=tabs-code><pre>a</pre><pre>b</pre></div>",
            "<div><pre><code>a</code></pre><pre><code>b</code></pre></div>",
        ),
    ]);
}
