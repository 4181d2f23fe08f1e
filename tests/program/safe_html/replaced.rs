//! What readers cannot show, and what they get in its place.

use super::{article, check, safe};
use crate::support::{CONFIG, Folder};

#[test]
fn frame_becomes_a_link_that_fits_where_it_stands() {
    check(&[
        ("<iframe src=http://a/ title=T>x</iframe>", "<p><a href=\"http://a/\">T</a></p>"),
        ("<p>a <embed src=http://a/> b", "<p>a <a href=\"http://a/\">http://a/</a> b</p>"),
        ("<object data=http://a/>fallback</object>b", "<p><a href=\"http://a/\">http://a/</a></p>b"),
        ("<object><embed src=http://a/></object>", "<p><a href=\"http://a/\">http://a/</a></p>"),
        ("<iframe srcdoc=x>y</iframe>z", "z"),
    ]);
}

#[test]
fn what_has_no_use_without_its_url_goes() {
    check(&[
        ("<a>text</a><img alt='a &amp; b'>", "texta &amp; b"),
        ("<a name=x>text</a>", "<a id=\"x\"></a>text"),
        ("<picture><source><img src=javascript:x alt=''></picture>", "<picture></picture>"),
    ]);
}

#[test]
fn drawing_leaves_its_title() {
    check(&[
        ("<svg><title>A &lt; B</title><g><title>C</title></g></svg>!", "A &lt; B!"),
        ("<p>a</p><svg><title>B</title></svg><p>c</p>", "<p>a</p><strong>B</strong><p>c</p>"),
        ("<p><svg><title>B</title></svg></p>", "<p><strong>B</strong></p>"),
        ("<p>a <svg><title>B</title></svg></p>", "<p>a B</p>"),
        ("<svg aria-label=Icon><path/><svg></svg></svg>!", "Icon!"),
        ("<svg aria-hidden=true><title>Icon</title></svg>!", "!"),
        ("<svg/>a<svg><style>b</style><script/></svg>c<svg><path><p>d", "ac<p>d</p>"),
        ("<svg><foreignObject><div>a</div></foreignObject></svg>b", "b"),
    ]);
}

#[test]
fn task_list_shows_what_is_done() {
    check(&[
        ("<li><input type=checkbox disabled checked>a", "<li>☑ a</li>"),
        ("<li><input disabled type=checkbox>\na", "<li>☐\na</li>"),
        ("<li><input type=checkbox disabled></li>a", "<li>☐</li>a"),
        ("<li><input type=checkbox><input disabled>a", "<li>a</li>"),
    ]);
}

#[test]
fn forms_and_scripts_go_with_what_they_hold() {
    check(&[
        ("a<button><b>b</b></button><select><option>c</select><textarea><b></textarea>d", "ad"),
        ("<form><label>a</label><fieldset>b</fieldset></form>", "ab"),
        ("<title><b></title><style>a</style><noscript><p></noscript><template><p>b</template>c", "c"),
        ("<!-- a --><!doctype html><?php x ?><x-y>b</x-y>", "b"),
    ]);
}

#[test]
fn player_becomes_its_page() {
    for (frame, page) in [
        ("https://www.youtube.com/embed/a-B_1", "https://www.youtube.com/watch?v=a-B_1"),
        ("https://www.youtube-nocookie.com/embed/x?start=9", "https://www.youtube.com/watch?v=x&amp;t=9s"),
        ("https://www.youtube.com/embed/videoseries?list=PL1", "https://www.youtube.com/playlist?list=PL1"),
        ("https://player.vimeo.com/video/12?h=ab&amp;x=1", "https://vimeo.com/12/ab"),
        ("https://open.spotify.com/embed/track/1?x=y", "https://open.spotify.com/track/1"),
        ("https://codepen.io/ann/embed/pQ?x=y", "https://codepen.io/ann/pen/pQ"),
        ("https://www.youtube.com/embed/a%22b", "https://www.youtube.com/embed/a%22b"),
        ("https://example.org/map?a=1", "https://example.org/map?a=1"),
    ] {
        let html = safe(&format!("<iframe src='{frame}'>x</iframe>"));
        assert_eq!(html, format!("<p><a href=\"{page}\">{page}</a></p>"));
    }
}

#[test]
fn only_snippet_scripts_become_links() {
    for (script, page) in [
        ("https://gist.github.com/ann/12.js?file=a.rs", Some("https://gist.github.com/ann/12")),
        ("https://gitlab.com/-/snippets/7.js", Some("https://gitlab.com/-/snippets/7")),
        ("https://asciinema.org/a/5.js", Some("https://asciinema.org/a/5")),
        ("https://gitlab.com/x/track.js", None),
        ("https://example.org/gist.github.com/x.js", None),
    ] {
        let html = safe(&format!("<script src='{script}'>x</script>"));
        assert_eq!(html, page.map_or(String::new(), |page| format!("<p><a href=\"{page}\">{page}</a></p>")));
    }
}

#[test]
fn picture_of_the_front_matter_is_shown_once() {
    let image = ", \"image\": \"https://e.org/a.png?x=1&y=2\"";
    for html in [
        "<p><img alt='' src=\"https://e.org/a.png?x=1&amp;y=2\"></p>",
        "<img src=b.png srcset='https://e.org/a.png?x=1&amp;y=2 2x, c.png'>",
        "<video poster='https://e.org/a.png?x=1&amp;y=2'></video>",
    ] {
        assert_eq!(article(html, image).html(), safe(html), "{html}");
    }
    for html in ["", "<a href='https://e.org/a.png?x=1&amp;y=2'>a</a>", "<img src='https://e.org/a.png'>"] {
        let shown = article(html, image).html().to_owned();
        let opening = shown.strip_suffix(&safe(html)).unwrap_or_default();
        assert!(opening.contains("src=\"https://e.org/a.png?x=1&amp;y=2\""), "{shown}");
    }
}

#[test]
fn what_no_reader_shows_is_reported_once() {
    let page = "<title>A</title><article>\n<p>a <svg width=16><path/></svg></p>\n<form><input name=q><select></select></form>\n\
                <canvas></canvas><svg viewBox='0 0 90 90'><path/></svg></article>";
    let folder = Folder::new().file("content/2026-01-30-a.html", page).file(
        "content/2026-01-31-b.md",
        "# B\n\nText.\n\n<svg viewBox='0 0 9 9'><title>A circle</title><path/></svg>\n",
    );
    let run = folder.build().says("warning[left-out-element]: the element `<svg>` was left out, 2 times in all");
    let run = run.says("content/2026-01-31-b.md:5:1").says("save a drawing as a file and show that");
    let run = run.says("the element `<form>` was left out\n").says("content/2026-01-30-a.html:3:1");
    run.says("the element `<canvas>` was left out\n").says("content/2026-01-30-a.html:4:1");
    assert!(folder.read("feeds/atom.xml").contains("A circle"), "a title stands for its drawing");
}

#[test]
fn ornaments_of_a_page_go_without_a_word() {
    let drawings = [
        "<svg aria-hidden=true><path/></svg>",
        "<a href=/x>x <svg viewBox='0 0 9 9'><path/></svg></a>",
        "<svg class='icon-mail'><path/></svg>",
        "<svg width=1em height=1em><path/></svg>",
        "<svg viewBox='0 0 24 24'><path/></svg>",
        "<svg style='display: none'><symbol id=a><path/></symbol></svg>",
        "<button><svg><path/></svg></button>",
        "<span class=katex><svg><path/></svg><math><mi>x</mi></math></span>",
        "<input type=radio name=tab><input type=hidden name=x>",
    ];
    let page = format!("<title>A</title><article><p>a</p>{}</article>", drawings.concat());
    let folder = Folder::bare().file("dateline.toml", format!("permalink = \"/{{slug}}/\"\n{CONFIG}"));
    folder.file("content/2026-01-30-a.html", page).build().says_nothing();
}
