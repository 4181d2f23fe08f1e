//! What pages have for browsers and visitors, and readers need not see.

use super::check;

#[test]
fn picture_that_is_loaded_later_is_shown_once() {
    let shown = "<p>a</p><img src=\"https://e.org/b\"><p>c</p>";
    for picture in [
        "<img data-src=b>",
        "<img src='data:image/gif;base64,R0' data-src=b>",
        "<img src=spinner.gif class='lazyload' data-original=b>",
        "<img src='' data-lazy-src=b><noscript><img src=b></noscript>",
        "<img src='data:image/svg+xml,x' data-src=b><noscript><img src=b></noscript>",
        "<noscript><img src=b></noscript><img src='data:image/svg+xml,x' data-src=b>",
        "<img src='data:image/jpeg;base64,AA=='><noscript><img src=b></noscript>",
        "<img><noscript><img src=b></noscript>",
        "<noscript><img src=b></noscript>",
        "<img src=b><noscript>\n<img src=b>\n</noscript>",
        "<img src=b><noscript><img width=1 height=1 src=https://count.example/></noscript>",
    ] {
        let html = format!("<p>a</p>{picture}<p>c</p>");
        check(&[(&html, shown)]);
    }
    check(&[
        ("<noscript><img src=a></noscript><img src=b>", "<img src=\"https://e.org/a\"><img src=\"https://e.org/b\">"),
        (
            "<picture><source data-srcset='a 2x'><img data-src=b></picture>",
            "<picture><source srcset=\"https://e.org/a 2x\"><img src=\"https://e.org/b\"></picture>",
        ),
        (
            "<span><img src='data:,'><noscript><picture><source srcset=a><img src=b></picture></noscript></span>",
            "<span><picture><source srcset=\"https://e.org/a\"><img src=\"https://e.org/b\"></picture></span>",
        ),
        (
            "<video data-src=a poster='data:,' data-poster=b></video>",
            "<video poster=\"https://e.org/b\" src=\"https://e.org/a\"></video>",
        ),
        ("<noscript>Scripts are needed. <img src=a></noscript>b", "b"),
        ("<iframe src='about:blank' data-src=a title=A></iframe>", "<p><a href=\"https://e.org/a\">A</a></p>"),
    ]);
}

#[test]
fn button_in_a_sentence_is_a_word_of_it() {
    check(&[
        ("<p>Press <button>Save</button>.</p>", "<p>Press Save.</p>"),
        ("<p><button class=b><b>Save</b></button> stores it.</p>", "<p><b>Save</b> stores it.</p>"),
        ("<ul><li>Then <button>OK</button></li></ul>", "<ul><li>Then OK</li></ul>"),
        ("<p>a</p><p><button>Like</button></p><div>12 <button>Share</button></div>", "<p>a</p><div>12 </div>"),
        ("<p>Some text <button class=copy-link>Copy</button></p>", "<p>Some text </p>"),
    ]);
}

#[test]
fn link_around_blocks_of_which_some_go_keeps_the_others() {
    let kept = "<a href=\"https://e.org/x\"><div></div><div>View it</div></a><p>b</p>";
    check(&[("<a href=x><div><svg></svg></div><div>View it</div></a><p>b</p>", &kept.replace("<div></div>", ""))]);
}

#[test]
fn box_with_a_title_is_a_quote() {
    let shown = "<blockquote><p><strong>Note</strong></p><p>Text.</p></blockquote><p>b</p>";
    for html in [
        "<div class='admonition note'><p class='admonition-title'>Note</p><p>Text.</p></div><p>b</p>",
        "<div class='tip custom-block'><p class='custom-block-title'>Note</p><p>Text.</p></div><p>b</p>",
        "<div class='markdown-alert markdown-alert-note'><p class='markdown-alert-title'><svg></svg>Note</p><p>Text.</p></div><p>b</p>",
        "<div class='theme-admonition alert'><div class='admonitionHeading_G1'><span><svg></svg></span>Note</div><p>Text.</p></div><p>b</p>",
    ] {
        check(&[(html, shown)]);
    }
}

#[test]
fn link_to_share_that_is_a_sentence_is_kept() {
    let share = "https://twitter.com/intent/tweet?text=a";
    let sentence = format!("<p><a href=\"{share}\">Tell me on Twitter what you think of it.</a></p>");
    check(&[(&sentence, &sentence), (&format!("<p>a</p><p><a href=\"{share}\">Share on Twitter</a></p>"), "<p>a</p>")]);
}

#[test]
fn formula_is_shown_once() {
    let maths = "<math><mi>x</mi></math>";
    for formula in [
        "<span class=katex><span class=katex-mathml><math><mi>x</mi></math></span><span class=katex-html aria-hidden=true>\
         <span>x</span></span></span>",
        "<mjx-container class=MathJax><svg><path/></svg><mjx-assistive-mml><math><mi>x</mi></math></mjx-assistive-mml></mjx-container>",
        "<mjx-container class=MathJax><mjx-math aria-hidden=true>x</mjx-math><mjx-assistive-mml><math><mi>x</mi></math>\
         </mjx-assistive-mml></mjx-container>",
        "<span class=MathJax><nobr aria-hidden=true>x</nobr><span class=MJX_Assistive_MathML><math><mi>x</mi></math></span></span>\
         <script type='math/tex'>x</script>",
    ] {
        check(&[(&format!("<p>a {formula} b</p>"), &format!("<p>a {maths} b</p>"))]);
    }
    check(&[
        ("<span class=katex><span class=katex-html aria-hidden=true>x</span></span>", "<span><span>x</span></span>"),
        ("a <script type='math/tex'>x < y</script>", "a \\(x &lt; y\\)"),
        ("<script type='math/tex; mode=display'>x</script>", "\\[x\\]"),
    ]);
}

#[test]
fn sign_that_leads_to_its_own_heading_goes() {
    for heading in [
        "<h2 id=t>T<a class=headerlink href='#t' title='Permanent link'>¶</a></h2>",
        "<h2 id=t>T <a href='#t'>#</a></h2>",
        "<h2 id=t><a class=header-anchor href='/post/#t' aria-hidden=true><svg><path/></svg></a>T</h2>",
        "<h2 id=t>T<a class=hash-link href='#t' aria-label='Direct link'>&#8203;</a></h2>",
        "<h2 id=t>T<a class=anchor href='#t'><span class=sr-only>Permalink to T</span></a></h2>",
        "<h2 id=t>T<a class=headerlink href='#t'>Permalink</a></h2>",
        "<h2 id=t>T <a class=heading-link href='https://e.org/p/#t'><img src=/link.svg alt=''></a></h2>",
        "<h2 id=t>T</h2><a class=sl-anchor-link href='#t'><span aria-hidden=true>#</span></a>",
    ] {
        check(&[(heading, "<h2 id=\"t\">T</h2>")]);
    }
    check(&[
        ("<h2 id=t>T<sup><a href='#fn'>*</a></sup></h2>", "<h2 id=\"t\">T<sup><a href=\"#fn\">*</a></sup></h2>"),
        ("<h2 id=t><a href='#t'>T</a></h2>", "<h2 id=\"t\"><a href=\"#t\">T</a></h2>"),
        ("<p>a<a href='#b'>↩</a></p>", "<p>a<a href=\"#b\">↩</a></p>"),
    ]);
}

#[test]
fn what_serves_the_page_goes() {
    for part in [
        "<nav class=toc><ul><li><a href='#s'>S</a></li></ul></nav>",
        "<div id=TableOfContents><p>On this page</p><ul><li><a href='#s'>S</a><li><a href='#t'>T</a></ul></div>",
        "<p class=share>Share on <a href='https://twitter.com/intent/tweet?url=x'>Twitter</a></p>",
        "<div><b>Share:</b> <a href='https://www.facebook.com/sharer/sharer.php?u=x'><svg width=16><path/></svg></a></div>",
        "<ul class=social-share><li>Share</li><li><a href='https://x.com/intent/post?url=x'>X</a></li></ul>",
        "<p><a href='https://github.com/a/b/edit/main/c.md'>Edit this page</a></p>",
        "<a class=theme-edit-this-page href='/c'>Edit</a>",
        "<div class=edit><a href='https://github.com/a/b/blob/main/c.md'><svg><path/></svg> Edit this page</a></div>",
        "<p><a href='https://mastodon.example/share?text=x'>Toot</a> · <a href='mailto:?subject=x'>Mail</a></p>",
        "<div class=copy><button>Copy</button></div>",
        "<span class=visually-hidden>(opens in a new tab)</span>",
        "<p><svg aria-hidden=true><path/></svg></p>",
    ] {
        check(&[(&format!("<p>a</p>{part}<p>b</p>"), "<p>a</p><p>b</p>")]);
    }
    let long = "It would be kind of you to tell your friends about this on ";
    check(&[
        (
            &format!("<p>{long}<a href='https://x.com/intent/post'>X</a>.</p>"),
            &format!("<p>{long}<a href=\"https://x.com/intent/post\">X</a>.</p>"),
        ),
        (
            "<p>I like it. <a href='https://x.com/intent/post'>Tell</a><br><a href='mailto:?x'>Mail</a></p>",
            "<p>I like it. <a href=\"https://x.com/intent/post\">Tell</a><br></p>",
        ),
        ("<nav><a href='/two/'>Part 2</a></nav>", "<nav><a href=\"https://e.org/two/\">Part 2</a></nav>"),
        ("<p>a <b>b<svg width=9></svg></b></p><div></div>", "<p>a <b>b</b></p><div></div>"),
        (
            "<p><a href='/a'><svg width=9></svg><span class=sr-only>B</span></a> <a href='/a'>c<i class=sr-only>(new)</i></a></p>",
            "<p><a href=\"https://e.org/a\"><span>B</span></a> <a href=\"https://e.org/a\">c</a></p>",
        ),
        ("<p><a href='/a'><svg width=9></svg> b</a></p>", "<p><a href=\"https://e.org/a\"> b</a></p>"),
    ]);
}
