//! The content of an entry by itself, which is the same in every document.

use super::{checks::html, hostile, xml};
use crate::text;

/// True if nothing would be found in HTML as the content of an entry, in any document and format. It may be false for
/// unusual content that has no fault.
pub(crate) fn is_sound_content(html: &str) -> bool {
    let has = |part: &str| memchr::memmem::find(html.as_bytes(), part.as_bytes()).is_some();
    !html.trim().is_empty()
        // Characters that XML forbids, and those that mostly come of a wrong encoding.
        && !text::may_contain_forbidden(html)
        && !has("\u{FFFD}")
        && xml::misread_at(html).is_none()
        // RSS has it as it is, so that references count there which elsewhere are escaped.
        && !has("&#")
        // What counts for all of a document.
        && !has("xmlns:")
        && hostile::danger(html, None).is_none()
        && html::dangers(html).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_any_format_would_blame_is_not_sound() {
        for html in [
            "",
            " \n",
            "<p>\u{1}</p>",
            "<p>\u{85}</p>",
            "<p>\u{FFFD}</p>",
            "<p>cafÃ©</p>",
            "<p>&#x92;</p>",
            "<p>&#65533;</p>",
            "<p>&bogus;</p>",
            "<script>a()</script>",
            "<p onclick=\"a()\">b</p>",
            "<a href=\"/relative\">a</a>",
            "<p xmlns:a=\"b\">c</p>",
            "<p>a",
            "<a",
        ] {
            assert_eq!(is_sound_content(html), html == "<p>a", "{html:?}");
        }
        for html in ["plain", "<p>á &amp; <em>b</em> ]]></p>", "<svg><title>a <b>b</b></title></svg><p>é â Ã</p>"] {
            assert!(is_sound_content(html), "{html:?}");
        }
    }
}
