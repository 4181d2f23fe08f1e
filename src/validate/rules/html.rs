//! Rules of HTML in text and content.

use super::{Example, Rule, Within};
use crate::diagnostic::Severity::{Info, Warning};

rules! {
    HTML_IN_PLAIN_TEXT = Rule {
        name: "html-in-plain-text",
        severity: Info,
        w3c: Some("ContainsHTML"),
        spec: "RFC 4287, section 3.1.1.1; RSS Advisory Board profile",
        url: "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.1",
        why: "Where plain text is asked for, readers show tags and character references as they are written.",
        help: "take the markup out, or in Atom's text constructs declare it with `type=\"html\"`",
        bad: Example::new(Within::AtomEntry, "<title>One &lt;b>two&lt;/b></title>"),
        good: Example::new(Within::AtomEntry, "<title type=\"html\">One &lt;b>two&lt;/b></title>"),
    };
    DANGEROUS_ELEMENT = Rule {
        name: "dangerous-element",
        severity: Warning,
        w3c: Some("SecurityRisk"),
        spec: "RFC 4287, section 8.1",
        url: "https://www.rfc-editor.org/rfc/rfc4287#section-8.1",
        why: "Scripts, frames and forms could act in the name of the person who reads. Every careful reader takes them \
              out, and some show nothing of the entry.",
        help: "write a link to what it shows instead",
        bad: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;script>a()&lt;/script></content>"),
        good: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;p>Text&lt;/p></content>"),
    };
    DANGEROUS_ATTRIBUTE = Rule {
        name: "dangerous-attribute",
        severity: Warning,
        w3c: Some("SecurityRiskAttr"),
        spec: "RFC 4287, section 8.1",
        url: "https://www.rfc-editor.org/rfc/rfc4287#section-8.1",
        why: "A script in an attribute is as dangerous as one in an element, and is taken out as well.",
        help: "take the attribute away",
        bad: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;p onclick='a()'>Text&lt;/p></content>"),
        good: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;p>Text&lt;/p></content>"),
    };
}
