//! Attributes: which are kept, and the addresses in them.

use super::{check, safe as rewritten};

#[test]
fn every_candidate_of_a_srcset_is_resolved() {
    for (srcset, expected) in [
        ("a 1x, b 2x", Some("https://e.org/a 1x, https://e.org/b 2x")),
        ("a,b 2x,c", Some("https://e.org/a,b 2x, https://e.org/c")),
        (" a 100w 50h ,, b, ", Some("https://e.org/a 100w 50h, https://e.org/b")),
        ("a?x=1&amp;y=2 1.5x", Some("https://e.org/a?x=1&amp;y=2 1.5x")),
        ("a large, b 2x", Some("https://e.org/b 2x")),
        ("a onerror=x", None),
        (",", None),
    ] {
        let expected = expected.map_or(String::new(), |kept| format!("<img srcset=\"{kept}\">"));
        assert_eq!(rewritten(&format!("<img srcset='{srcset}'>")), expected, "{srcset}");
    }
}

#[test]
fn image_loaded_by_a_script_gets_its_source_at_once() {
    for (attributes, expected) in [
        ("data-src=a", "src=\"https://e.org/a\""),
        ("src='data:image/gif;base64,R0lG' data-src=a", "src=\"https://e.org/a\""),
        ("src=b data-src=a", "src=\"https://e.org/b\""),
        ("data-srcset='a 2x'", "srcset=\"https://e.org/a 2x\""),
    ] {
        assert_eq!(rewritten(&format!("<img {attributes}>")), format!("<img {expected}>"), "{attributes}");
    }
}

#[test]
fn class_is_kept_where_it_names_a_language() {
    assert_eq!(rewritten("<code class='hljs language-c++ x'></code>"), "<code class=\"language-c++\"></code>");
    assert_eq!(rewritten("<p class='language-c'><code class='language-\"x'></code></p>"), "<p><code></code></p>");
}

#[test]
fn addresses_are_absolute_and_fit_what_they_are_for() {
    check(&[
        ("<a href='?a=1&amp;b=2'>x</a>", "<a href=\"https://e.org/?a=1&amp;b=2\">x</a>"),
        ("<a href=mailto:a@b.example>x</a>", "<a href=\"mailto:a@b.example\">x</a>"),
        ("<q cite=c>x</q>", "<q cite=\"https://e.org/c\">x</q>"),
        ("<q cite=mailto:a@b.example>x</q>", "<q cite=\"mailto:a@b.example\">x</q>"),
        ("<img src=' i '>", "<img src=\"https://e.org/i\">"),
        ("<img src='data:image/png;base64,AA=='>", "<img src=\"data:image/png;base64,AA==\">"),
        ("<img srcset='data:image/png;base64,AA== 2x'>x", "x"),
        ("<video src=v poster=p></video>", "<video poster=\"https://e.org/p\" src=\"https://e.org/v\"></video>"),
        ("<video src='data:image/png;base64,AA=='></video>", "<video></video>"),
        ("<video poster='data:image/png;base64,AA=='></video>", "<video></video>"),
        ("<iframe src=f></iframe>", "<p><a href=\"https://e.org/f\">https://e.org/f</a></p>"),
        ("<img src=mailto:a@b.example><video src=mailto:a@b.example></video>", "<video></video>"),
        ("<iframe src=mailto:a@b.example></iframe>x", "x"),
    ]);
}

#[test]
fn links_lead_by_schemes_that_run_nothing() {
    for address in [
        "ftp://e.org/x",
        "gemini://e.org/",
        "gopher://e.org/1/x",
        "git://e.org/x.git",
        "nntp://news.e.org/x",
        "news:comp.lang.x",
        "matrix:u/a:e.org",
        "irc://irc.e.org/x",
        "xmpp:a@e.org",
        "sip:a@e.org",
        "mailto:a@e.org",
        "tel:+123",
        "magnet:?xt=urn:btih:0",
        "urn:isbn:0",
    ] {
        let link = format!("<p><a href=\"{address}\">x</a></p>");
        assert_eq!(super::safe(&link), link);
    }
    for address in [
        "javascript:x",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "view-source:https://e.org/",
        "feed:javascript:x",
        "blob:https://e.org/x",
        "about:config",
        "ms-settings:x",
        "vscode://x",
    ] {
        assert_eq!(super::safe(&format!("<p><a href=\"{address}\">x</a></p>")), "<p>x</p>", "{address}");
    }
}
