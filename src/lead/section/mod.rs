//! A section is a heading and the text under it until the next; the text before the first heading is a section
//! without one.

use outline::{read_sections, read_text};

mod draft;
mod element;
mod folded_text;
mod manuscript;
mod open;
mod outline;
mod prose;
mod run;

/// A heading and the prose under it, until the next heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Section {
    /// `None` for the text before the first heading.
    pub heading: Option<Heading>,
    /// The real paragraphs alone: no lists, quotes, code, tables, captions, bylines, callouts or badges.
    pub paragraphs: Vec<Paragraph>,
}

/// A heading with words in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Heading {
    /// The text on one line, at most 8 KiB of it.
    pub text: String,
    /// 1 to 6.
    pub level: u8,
    /// The byte offset of the start tag in the HTML.
    pub position: usize,
}

/// A paragraph of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paragraph {
    /// The text on one line, at most 8 KiB of it.
    pub text: String,
    /// The byte offset in the HTML of the start tag, or of the text when it has none.
    pub position: usize,
}

/// The sections of an article's HTML, which may be as broken as HTML can be.
#[must_use]
pub fn sections(html: &str) -> Vec<Section> {
    read_sections(html, false)
}

/// The sections of an article's HTML as far as a summary needs them: those with a heading have only their first
/// paragraph.
pub(crate) fn summary_sections(html: &str) -> Vec<Section> {
    read_sections(html, true)
}

/// The text of an HTML fragment on one line, at most 8 KiB of it: a title or a summary from front matter.
pub(crate) fn plain_text(html: &str) -> String {
    read_text(html)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{plain_text, sections, summary_sections};

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
        assert_eq!(
            outline("<p><b>All of it is bold.</b></p><p><b>Note</b> this</p>"),
            ["All of it is bold. | Note this"]
        );
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
            assert_eq!(plain_text(html), expected, "{html}");
        }
    }

    #[test]
    fn plain_text_keeps_the_text_of_every_block() {
        let html = "<h1>Title</h1><ul><li>one<li>two</ul><blockquote>three</blockquote><script>x</script>";
        assert_eq!(plain_text(html), "Title one two three");
        assert_eq!(plain_text("a < b & c"), "a < b & c");
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
            assert!(read.len() <= 1000 && plain_text(&html).len() <= 8192);
        }
    }

    proptest! {
        #[test]
        fn what_is_told_are_headings_and_first_paragraphs(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "<h2>A</h2>", "<h3>", "</h3>", "<p>", "</p>", "One. ", "two ", "<br>", "<a href=x>", "</a>", "<b>", "</b>", "<em>",
                "</em>", "<code>", "</code>", "<img src=a>", "<ul><li>", "</li>", "</ul>", "<blockquote>", "</blockquote>", ":::note",
                ":::", "<p>:::note</p>", "<p>:::</p>", "<aside>", "</aside>", "<div>", "</div>", "<Note>", "</Note>", "<hr>",
                "<sup><a href='#fn1'>1</a></sup>", "<p>By Jane Doe</p>", "<q>", "</q>", "&amp;", "\n", "<p>It is said.</p>",
                "<h2>B</h2><p>It is. So.</p>", "<pre>", "</pre>", "<table><tr><td>", "</table>", "{% x %}", "<p hidden>", "<!-- c -->",
            ]), 0..60)
        ) {
            let html = pieces.concat();
            let mut whole = sections(&html);
            for section in whole.iter_mut().filter(|section| section.heading.is_some()) {
                section.paragraphs.truncate(1);
            }
            prop_assert_eq!(summary_sections(&html), whole);
        }
    }
}
