//! Rules of HTML in text and content.

use super::Severity::{Error, Info, Warning};
use super::{Example, Rule, Within};

rules! {
    HTML_IN_PLAIN_TEXT = Rule {
        name: "html-in-plain-text", severity: Info, w3c: &["ContainsHTML", "ContainsUndeclaredHTML"],
        spec: "RFC 4287, section 3.1.1.1; RSS Advisory Board profile",
        url: "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.1",
        why: "Where plain text is asked for, readers show tags and character references as they are written.",
        help: "remove the markup, or in Atom's text constructs declare it with `type=\"html\"`",
        bad: Example::new(Within::AtomEntry, "<title>One &lt;b>two&lt;/b></title>"),
        good: Example::new(Within::AtomEntry, "<title type=\"html\">One &lt;b>two&lt;/b></title>"),
    };
    DANGEROUS_ELEMENT = Rule {
        name: "dangerous-element", severity: Warning, w3c: &["SecurityRisk"],
        spec: "RFC 4287, section 8.1", url: "https://www.rfc-editor.org/rfc/rfc4287#section-8.1",
        why: "Scripts, frames and forms could act in the name of the person who reads. Every careful reader takes them \
              out, and some show nothing of the entry.",
        help: "write a link to what it shows instead",
        bad: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;script>a()&lt;/script></content>"),
        good: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;p>Text&lt;/p></content>"),
    };
    DANGEROUS_ATTRIBUTE = Rule {
        name: "dangerous-attribute", severity: Warning, w3c: &["SecurityRiskAttr"],
        spec: "RFC 4287, section 8.1", url: "https://www.rfc-editor.org/rfc/rfc4287#section-8.1",
        why: "A script in an attribute is as dangerous as one in an element, and is taken out as well.",
        help: "remove the attribute",
        bad: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;p onclick='a()'>Text&lt;/p></content>"),
        good: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;p>Text&lt;/p></content>"),
    };
    DANGEROUS_STYLE = Rule {
        name: "dangerous-style", severity: Warning, w3c: &["DangerousStyleAttr"],
        spec: "RFC 4287, section 8.1", url: "https://www.rfc-editor.org/rfc/rfc4287#section-8.1",
        why: "A style can lay an entry over the page around it, load something or run a script. Readers keep colours, \
              fonts, boxes and alignment, and take out the rest; many take out all styles.",
        help: "remove the style, or keep to colours, fonts, margins and alignment",
        bad: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;p style='position: absolute'>Text&lt;/p></content>"),
        good: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;p style='color: red'>Text&lt;/p></content>"),
    };
    UNKNOWN_CONTENT_ATTRIBUTE = Rule {
        name: "unknown-content-attribute", severity: Warning, w3c: &["SecurityRiskAttr"],
        spec: "HTML Standard, attributes", url: "https://html.spec.whatwg.org/multipage/indices.html#attributes-3",
        why: "Readers keep the attributes that they know, and remove all others.",
        help: "check its spelling, or remove the attribute",
        bad: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;p klass='a'>Text&lt;/p></content>"),
        good: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;p class='a'>Text&lt;/p></content>"),
    };
    NOT_HTML = Rule {
        name: "not-html", severity: Warning, w3c: &["NotHtml"],
        spec: "HTML Standard, parse errors; RFC 4287, section 3.1.1.2",
        url: "https://html.spec.whatwg.org/multipage/parsing.html#parse-errors",
        why: "What is not right as HTML is shown differently by each reader: text within an open tag is lost, and an \
              element that HTML does not have is taken out.",
        help: "close the tag, or write `&lt;` for a `<` that is meant as text",
        bad: Example::new(Within::AtomEntry, "<content type=\"html\">See &lt;a href='https://example.org/</content>"),
        good: Example::new(Within::AtomEntry, "<content type=\"html\">See &lt;a href='https://example.org/'>it&lt;/a></content>"),
    };
    RELATIVE_REFERENCE = Rule {
        name: "relative-reference", severity: Warning, w3c: &["ContainsRelRef"],
        spec: "RFC 4287, section 2; RSS Advisory Board profile",
        url: "https://www.rssboard.org/rss-profile#element-channel-item-description",
        why: "Readers show entries far from the page they come from. RSS says nothing of what a reference is relative to, \
              and most readers pass over `xml:base` in Atom.",
        help: "write the whole address, as in `https://example.org/a.png`",
        bad: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;img src='/a.png' alt=''></content>"),
        good: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;img src='https://example.org/a.png' alt=''></content>"),
    };
    MISSING_CONTENT_NAMESPACE = Rule {
        name: "missing-content-namespace", severity: Error, w3c: &["MissingNamespace"],
        spec: "RFC 4287, section 3.1.1.3", url: "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3",
        why: "An element in no namespace is none of XHTML, whatever its name, and readers take it out.",
        help: "take `xmlns=\"\"` away, or declare `xmlns=\"http://www.w3.org/1999/xhtml\"`",
        bad: Example::new(Within::AtomEntry, "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">A <b xmlns=\"\">b</b></div></content>"),
        good: Example::new(Within::AtomEntry, "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">A <b>b</b></div></content>"),
    };
}
