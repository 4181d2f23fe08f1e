//! Rules of HTML in text and content.

use super::{Example, Rule, Within};

rules! {
    HTML_IN_PLAIN_TEXT: Warning "html-in-plain-text",
        RFC(4287, "3.1.1.1", "; RSS Advisory Board profile"), w3c("ContainsHTML", "ContainsUndeclaredHTML"),
        why: "Where plain text is asked for, readers show tags and character references as they are written.",
        help: "remove the markup, or in Atom's text constructs declare it with `type=\"html\"`",
        bad: AtomEntry("<title>One &lt;b>two&lt;/b></title>"),
        good: AtomEntry("<title type=\"html\">One &lt;b>two&lt;/b></title>");
    DANGEROUS_ELEMENT: Warning "dangerous-element", RFC(4287, "8.1"), w3c("SecurityRisk"),
        why: "Scripts, frames and forms could act in the name of the person who reads. Every careful reader takes them \
              out, and some show nothing of the entry.",
        help: "write a link to what it shows instead",
        bad: AtomEntry("<content type=\"html\">&lt;script>a()&lt;/script></content>"),
        good: AtomEntry("<content type=\"html\">&lt;p>Text&lt;/p></content>");
    DANGEROUS_ATTRIBUTE: Warning "dangerous-attribute", RFC(4287, "8.1"), w3c("SecurityRiskAttr"),
        why: "A script in an attribute is as dangerous as one in an element, and is taken out as well.",
        help: "remove the attribute",
        bad: AtomEntry("<content type=\"html\">&lt;p onclick='a()'>Text&lt;/p></content>"),
        good: AtomEntry("<content type=\"html\">&lt;p>Text&lt;/p></content>");
    DANGEROUS_STYLE: Warning "dangerous-style", RFC(4287, "8.1"), w3c("DangerousStyleAttr"),
        why: "A style can lay an entry over the page around it, load something or run a script. Readers keep colours, \
              fonts, boxes and alignment, and take out the rest; many take out all styles.",
        help: "remove the style, or keep to colours, fonts, margins and alignment",
        bad: AtomEntry("<content type=\"html\">&lt;p style='position: absolute'>Text&lt;/p></content>"),
        good: AtomEntry("<content type=\"html\">&lt;p style='color: red'>Text&lt;/p></content>");
    UNKNOWN_CONTENT_ATTRIBUTE: Warning "unknown-content-attribute",
        Page("HTML Standard, attributes", "https://html.spec.whatwg.org/multipage/indices.html#attributes-3"), w3c("SecurityRiskAttr"),
        why: "Readers keep the attributes that they know, and remove all others.",
        help: "check its spelling, or remove the attribute",
        bad: AtomEntry("<content type=\"html\">&lt;p klass='a'>Text&lt;/p></content>"),
        good: AtomEntry("<content type=\"html\">&lt;p class='a'>Text&lt;/p></content>");
    NOT_HTML: Warning "not-html",
        Page("HTML Standard, parse errors; RFC 4287, section 3.1.1.2", "https://html.spec.whatwg.org/multipage/parsing.html#parse-errors"), w3c("NotHtml"),
        why: "What is not right as HTML is shown differently by each reader: text within an open tag is lost, and an \
              element that HTML does not have is taken out.",
        help: "close the tag, or write `&lt;` for a `<` that is meant as text",
        bad: AtomEntry("<content type=\"html\">See &lt;a href='https://example.org/</content>"),
        good: AtomEntry("<content type=\"html\">See &lt;a href='https://example.org/'>it&lt;/a></content>");
    RELATIVE_REFERENCE: Warning "relative-reference",
        Page("RFC 4287, section 2; RSS Advisory Board profile", "https://www.rssboard.org/rss-profile#element-channel-item-description"), w3c("ContainsRelRef"),
        why: "Readers show entries far from the page they come from. RSS says nothing of what a reference is relative to, \
              and most readers pass over `xml:base` in Atom.",
        help: "write the whole address, as in `https://example.org/a.png`",
        bad: AtomEntry("<content type=\"html\">&lt;img src='/a.png' alt=''></content>"),
        good: AtomEntry("<content type=\"html\">&lt;img src='https://example.org/a.png' alt=''></content>");
    MISSING_CONTENT_NAMESPACE: Error "missing-content-namespace", RFC(4287, "3.1.1.3"), w3c("MissingNamespace"),
        why: "An element in no namespace does not belong to XHTML, whatever its name, and readers take it out.",
        help: "take `xmlns=\"\"` away, or declare `xmlns=\"http://www.w3.org/1999/xhtml\"`",
        bad: AtomEntry("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">A <b xmlns=\"\">b</b></div></content>"),
        good: AtomEntry("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">A <b>b</b></div></content>");
}
