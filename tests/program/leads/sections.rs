//! Sections of HTML: headings, and the prose under each, whatever else is around them.

use dateline::{
    Article,
    lead::{Summary, sections},
};
use proptest::prelude::*;

/// One line a section: the heading's level and text, then its paragraphs.
fn outline(html: &str) -> Vec<String> {
    let lines = sections(html).into_iter().map(|section| {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(section.heading.map(|heading| format!("{} {}", heading.level, heading.text)));
        parts.extend(section.paragraphs.into_iter().map(|paragraph| paragraph.text));
        parts.join(" | ")
    });
    lines.collect()
}
/// The text of a fragment of HTML that stands in front matter.
fn in_front_matter(html: &str) -> String {
    let text = format!("{}\nText.\n", serde_json::json!({"title": "A", "summary": html}));
    let article = Article::read("a.md", text.as_bytes(), &"https://example.org/".parse().unwrap()).unwrap();
    article.summary().map(Summary::text).unwrap_or_default()
}

#[test]
fn section_is_a_heading_and_what_stands_under_it() {
    let html = "<p>Before.</p><h1>One</h1><p>First.</p><p>Second.</p><h3>Two</h3><h2> </h2><h2>Three</h2>Third.";
    assert_eq!(outline(html), ["Before.", "1 One | First. | Second.", "3 Two", "2 Three | Third."]);
    assert!(outline("").is_empty());
}

#[test]
fn what_is_no_prose_is_left_out() {
    let cases = [
        "<ul><li>Item</li><li><p>Item</p><ul><li>Deep</ul></ul>",
        "<li>Stray item<li>Another</li>",
        "<blockquote><p>Said.</p></blockquote>",
        "<pre><code>let x;</code></pre><p><code>cargo build</code></p>",
        "<table><tr><td><p>Cell</table>",
        "<figure><img src=a><figcaption>Caption</figcaption></figure>",
        "<aside><h2>Also</h2><p>By the way.</p></aside>",
        "<details><summary>More</summary><p>Hidden.</p></details>",
        "<nav><a href=/>Home</a></nav><footer><p>Foot</p></footer><form>Name</form>",
        "<p class=byline>Jane</p><p>By Jane Doe</p><div class='post-meta'>Today</div>",
        "<div class='admonition note'><p>Note</p><p>Mind.</p></div>",
        "<AlertBox kind='x'><p>Mind.</p></AlertBox><Note>Mind.</Note><my-callout>x</my-callout>",
        "<p>:::note</p><p>Inside.</p><p>:::</p><p>!!! tip \"x\"</p><p>[TOC]</p><!-- more -->",
        "<p><a href=x><img src=badge></a> <img alt='No words'></p><p>***</p><p>…</p>",
        "<p><img src=a><br><em>A caption</em></p>",
        "<p><a href=a>Tweet</a> | <a href=b>Share</a></p><p>Share: <a>A</a>, <a>B</a></p>",
        "<p><a href=a>Read on</a></p>",
        "<p><strong>Contents</strong></p><p><b>Note:</b> <code>x</code></p>",
        "<script>let a = '<p>No</p>';</script><style>p{}</style><template><p>No</template>",
        "<svg><title/><text>No</text></svg><noscript><p>No</p></noscript><iframe>No</iframe>",
        "<video>No</video><select><option>No<option>No</select><textarea><p>No</textarea>",
        "<p hidden>No</p><div aria-hidden=true><p>No</p></div><p class=sr-only>No</p>",
        "<div class=footnotes><p>No</p></div><div id=fn:1>No</div>",
    ];
    for html in cases {
        assert_eq!(outline(&format!("{html}<p>Yes.</p>")), ["Yes."], "{html}");
    }
}

#[test]
fn paragraph_that_introduces_a_list_is_prose() {
    assert_eq!(outline("<p>These changed:</p><ul><li>a</ul>"), ["These changed:"]);
    assert_eq!(outline("<p><b>All of it is bold.</b></p><p><b>Note</b> this</p>"), ["All of it is bold. | Note this"]);
    assert_eq!(outline("<p><a href=x>Read the whole story here.</a></p>"), ["Read the whole story here."]);
}

#[test]
fn text_without_a_paragraph_tag_ends_at_blocks_and_two_breaks() {
    let html = "One<br>line<div>two<p>three</div>four<br> <br>five <b>bold</b><hr>six<section>seven";
    assert_eq!(outline(html), ["One line | two | three | four | five bold | six | seven"]);
}

#[test]
fn text_is_what_a_reader_sees_on_one_line() {
    let cases = [
        ("<b>a</b>b <i>c</i>\n d", "ab c d"),
        ("Fish &amp; &amp;lt; &eacute;&nbsp;x", "Fish & &lt; é x"),
        ("run <code>cargo</code> <kbd>Enter</kbd>", "run cargo Enter"),
        ("said<sup><a href='#fn1'>1</a></sup>, x<sup>2</sup> H<sub>2</sub>O", "said, x2 H2O"),
        ("said<sup class=footnote-reference><a href='#a'>a</a></sup>.", "said."),
        ("said <sup>[<a href='#fn:a'>a</a>]</sup>. <a class=footnote-ref href=#1>1</a>End", "said. End"),
        ("see <a href='#fn1'>the note</a> <a href='#fn1'>[1]</a>", "see the note"),
        ("a <del>b</del><s>c</s> d<button>Copy</button>", "a d"),
        ("<ruby>漢<rp>(</rp><rt>kan<rp>)</rp></ruby>字", "漢字"),
        ("<q>Yes</q>, she said", "“Yes”, she said"),
        ("so <math><mi>x</mi><annotation>x</annotation></math> is", "so x is"),
        ("a\u{202e}b\u{200b}c&shy;d", "abcd"),
        ("Vec<Note> is a type", "Vec is a type"),
        ("a<img alt=x>b<wbr>c<br/>d", "abc d"),
    ];
    for (html, expected) in cases {
        assert_eq!(outline(&format!("<p>{html}</p>")), [expected], "{html}");
        assert_eq!(in_front_matter(html), expected, "{html}");
    }
}

#[test]
fn text_in_front_matter_keeps_the_text_of_every_block() {
    let html = "<h1>Title</h1><ul><li>one<li>two</ul><blockquote>three</blockquote><script>x</script>";
    assert_eq!(in_front_matter(html), "Title one two three");
    assert_eq!(in_front_matter("a < b & c"), "a < b & c");
}

#[test]
fn heading_loses_its_anchor_mark() {
    for html in [
        "<h2>Why <a class=anchor href='#why'>¶</a></h2>",
        "<h2><a class=zola-anchor href=#why aria-label=x>🔗</a>Why</h2>",
        "<h2><a class=header href='#why'>Why</a></h2>",
        "<h2>Why<a class=headerlink href=x>Permalink</a></h2>",
        "<h2>Why<a href=#why aria-hidden=true>#</a></h2>",
    ] {
        assert_eq!(outline(html), ["2 Why"], "{html}");
    }
    assert_eq!(outline("<h2>C#</h2>"), ["2 C#"]);
}

#[test]
fn header_of_an_article_gives_its_heading_and_no_paragraph() {
    let page = "<body><header><h1>Site</h1></header><article><header><h1>Title</h1><p>Jane</p></header><p>Text.";
    assert_eq!(outline(page), ["1 Title | Text."]);
    assert_eq!(outline("<header><h1>Title</h1></header>"), ["1 Title"]);
}

#[test]
fn broken_html_loses_no_more_than_it_must() {
    let cases = [
        ("<p>a</div></b><p>b</p></p>c", "a | b | c"),
        ("<article><aside>x<p>y</article><p>a</p>", "a"),
        ("<p>a <del>b</p><p>c</p>", "a | c"),
        ("<del><p>a</del>b</p><p>c</p>", "b | c"),
        ("<div class=note><p>x</div><p>a", "a"),
        ("<iframe src=x /><p>a</p><AlertBox /><p>b</p><script src=x />c", "a | b | c"),
        ("<h2>Title<p>a</p>", "2 Title | a"),
        ("<H2>Title</h3>a<P>b<DIV>c", "2 Title | a | b | c"),
        ("<h2>Title<h3>Next</h2><p>a</p>", "2 Title"),
        ("<p>a<div>b</div>c</p>d", "a | b | c | d"),
        ("<ul><li>x<table><tr><td></ul>y</table></ul><p>a", "a"),
        ("<p>a<h", "a"),
    ];
    for (html, expected) in cases {
        assert_eq!(outline(html).first().map(String::as_str), Some(expected), "{html}");
    }
}

#[test]
fn positions_are_byte_offsets_of_tags_and_text() {
    let html = "é\r\n<p>é &amp;\r\nx</p>\r\n<h2 id=é>é</h2>\r\n <u>é</u> \r\n<P\r\nclass=x>y";
    let starts: Vec<&str> = sections(html)
        .iter()
        .flat_map(|section| {
            let heading = section.heading.iter().map(|heading| heading.position);
            heading.chain(section.paragraphs.iter().map(|paragraph| paragraph.position))
        })
        .map(|position| html.get(position..position + 3).unwrap_or("none"))
        .collect();
    assert_eq!(starts, ["é\r", "<p>", "<h2", "é<", "<P\r"]);
}

#[test]
fn hostile_html_is_read_to_its_end_within_the_caps() {
    let many = 20_000;
    for html in [
        "<div>".repeat(many),
        "<aside>".repeat(many) + &"</b>".repeat(many),
        "<b><p><a>".repeat(many),
        "<sup><a href=#fn1>".repeat(many),
        "</p>".repeat(many),
        "<h2>x".repeat(many),
        "<p>x".repeat(many),
        format!("<p class='{}'>x", "note ".repeat(many)),
        format!("<p>{}", "&amp".repeat(many)),
        "{% x".repeat(many),
        "<".repeat(many),
    ] {
        let read = sections(&html);
        assert!(read.len() <= 1000 && in_front_matter(&html).len() <= 8192);
    }
}

#[test]
fn attributes_say_what_a_container_is() {
    for aside in [
        "div class='admonition tip'",
        "div class=alert-info",
        "p class=notice--warning",
        "div class=post-meta",
        "section class=footnotes",
        "div id=fn:1",
        "div id=fn",
        "div id=fnref-2",
        "div id=footnote-3",
        "p itemprop=author",
        "p rel=author",
        "div hidden",
        "p style='color: red; Display: none'",
        "div class=note class=plain",
        "alertbox",
        "my-callout",
        "note",
        "protip",
        "infobox",
        "theadmonition",
    ] {
        let name = aside.split(' ').next().unwrap();
        assert_eq!(outline(&format!("<{aside}>No</{name}><p>Yes.")), ["Yes."], "{aside}");
    }
    for plain in [
        "div class='notebook metaphor alerted'",
        "article class='note author-jane'",
        "div id=fnord",
        "div class=plain class=note",
        "tooltip",
        "multiple",
        "tabs",
        "t",
    ] {
        let name = plain.split(' ').next().unwrap();
        assert_eq!(outline(&format!("<{plain}>It is.</{name}><p>Yes.")), ["It is. | Yes."], "{plain}");
    }
    for (inline, expected) in [
        ("<span class=Byline>Jane</span>", ""),
        ("<span class=note>Jane</span>", "Jane"),
        ("Said<a href=#fn:1>1</a>", "Said"),
        ("Said<a href=#fnord>1</a>", "Said1"),
        ("Said<a class=footnote-ref>a</a>", "Said"),
        ("Said<sup class=footnote-reference>a</sup>", "Said"),
        ("Said <span aria-hidden=true>no</span>", "Said"),
        ("Said <span aria-hidden=false>so</span>", "Said so"),
        ("Said<h2 class=sr-only>No</h2>", "Said"),
    ] {
        assert_eq!(outline(inline).concat(), expected, "{inline}");
    }
}

#[test]
fn white_space_folds_to_one_space_and_is_trimmed() {
    for (html, expected) in [
        ("  a \n\t b  ", "a b"),
        ("a<i>b</i>", "ab"),
        ("a <i> b</i>", "a b"),
        ("a\u{a0}\u{202f}b\u{3000}c", "a b c"),
        ("soft\u{ad}hyphen \u{202e}\u{200f} x\u{feff}\u{200b}", "softhyphen x"),
        ("漢字\n漢字、\n かな", "漢字漢字、かな"),
        ("漢字 漢字 abc\n漢字\n한글\n한글", "漢字 漢字 abc 漢字 한글 한글"),
        ("word<sup><a href='#fn1'> [1]</a></sup>. Next", "word. Next"),
    ] {
        assert_eq!(outline(html), [expected], "{html}");
    }
}

#[test]
fn text_is_cut_at_the_limit_between_characters() {
    let long = "é".repeat(8192);
    for (html, length) in
        [(format!("a{long}b"), 8191), ("ab ".repeat(8192), 8192), (format!("{long}<i>more</i>"), 8192)]
    {
        assert_eq!(outline(&html).concat().len(), length);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_is_the_same_in_one_piece_and_in_its_characters(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "word", "a", " ", "  ", "\n", "é", "漢", "\u{a0}", "\u{ad}", ". ", "\t", "x y z, and so on ",
            ]),
            0..60,
        ),
    ) {
        let text = pieces.concat();
        let characters: Vec<String> = text.chars().map(|character| format!("{character}<!---->")).collect();
        prop_assert_eq!(outline(&text), outline(&characters.concat()));
    }
}
