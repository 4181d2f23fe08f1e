//! Sanitizing: untrusted HTML becomes HTML that feed readers keep, safe and with absolute URLs.
//!
//! Two passes. [`rewrite`] resolves URLs, replaces what readers cannot show and balances the tags; then ammonia parses
//! the result as a browser would and has the last word on what is safe. Both read the one list of [`elements`].

use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

use ammonia::{Builder, UrlRelative};

use super::{
    attributes::{candidates, is_language_class, url_use},
    balance::without_relief,
    elements::{ELEMENTS, GENERIC_ATTRIBUTES},
    rewrite::rewrite,
    safe_url::{LINK_SCHEMES, is_safe_url},
};
use crate::{content::body::Resolve, text::is_forbidden};

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(ELEMENTS.keys().copied().collect())
        .clean_content_tags(HashSet::from(["script", "style", "template", "svg", "iframe", "noscript"]))
        .generic_attributes(HashSet::from(GENERIC_ATTRIBUTES))
        .tag_attributes(
            ELEMENTS.values().map(|element| (element.name, element.attributes.iter().copied().collect())).collect(),
        )
        .attribute_filter(safe_attribute)
        .url_schemes(LINK_SCHEMES.into_iter().chain(["data"]).collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    builder
});

/// Sanitizes untrusted HTML.
///
/// `resolve` gets every URL, with its entities decoded. What it returns must be absolute, or a bare fragment for a
/// link, and is dropped if its scheme is not safe there.
pub(crate) fn sanitize(html: &str, resolve: &mut Resolve<'_>) -> String {
    let mut safe = without_relief(BUILDER.clean(&rewrite(html, resolve)).to_string());
    if safe.contains(is_forbidden) {
        safe.retain(|c| !is_forbidden(c));
    }
    safe
}

/// The check that ammonia makes of each attribute it would keep.
fn safe_attribute<'u>(element: &str, attribute: &str, value: &'u str) -> Option<Cow<'u, str>> {
    let is_safe = match url_use(element, attribute) {
        Some(used_as) if attribute == "srcset" => {
            candidates(value).all(|candidate| is_safe_url(attribute, candidate.url, used_as))
        }
        Some(used_as) => is_safe_url(attribute, value, used_as),
        None => attribute != "class" || is_language_class(value),
    };
    is_safe.then_some(Cow::Borrowed(value))
}

#[cfg(test)]
mod tests {
    use html5gum::{Token, Tokenizer};
    use proptest::prelude::*;

    use super::super::elements::Kind;
    use super::*;
    use crate::content::body::UrlUse;

    const VECTORS: &[&str] = &[
        "<script>alert(1)</script>",
        "<SCRIPT/SRC=//evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<script>x</script foo=bar ><img src=x onerror=alert(1)>",
        "<img src=x onerror=alert(1)//",
        "<img src='https://a.example/' OnError\u{c}=alert(1)>",
        "<img/src=`x`onerror=alert(1)>",
        "<img \"\"\"><script>alert(1)</script>\">",
        "<IMG src=\"jav\tascript:alert(1);\">",
        "<a href=\"https://a.example/\"onclick=alert(1)>x",
        "<a href=javascript:alert(1)>x</a>",
        "<a href=\" \u{1}JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\"java\nscript:alert(1)\">x</a>",
        "<a href=\"java&#9;script&colon;alert(1)\">x</a>",
        "<a href=\"&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)\">x</a>",
        "<a href=\"java\0script:alert(1)\">x</a>",
        "<a href=vbscript:x>x</a><a href=file:///etc/passwd>y</a><a href=data:text/html,x>z</a>",
        "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a><img src='data:text/html;base64,PHNjcmlwdD4='>",
        "<img src='data:image/svg+xml;base64,PHN2Zz4='><img src='data:image/png;base64,\"><script>'>",
        "<img srcset='javascript:alert(1) 1x, data:image/svg+xml,x 2x, https://a.example/ onerror=x'>",
        "<video poster=javascript:x src=javascript:y><source src=javascript:z onerror=alert(1)></video>",
        "<blockquote cite=javascript:alert(1)>x</blockquote><img longdesc=javascript:x src=https://a.example/>",
        "<form action=javascript:x><button formaction=javascript:y>b</button><input type=image src=x onerror=z></form>",
        "<isindex type=image src=1 onerror=alert(1)><keygen autofocus onfocus=alert(1)>",
        "<iframe src=javascript:alert(1)></iframe><iframe srcdoc='<script>x</script>'></iframe>",
        "<embed src=data:text/html,x><object data=javascript:x><param name=movie value=javascript:y></object>",
        "<meta http-equiv=refresh content='0;url=javascript:x'><link rel=stylesheet href=javascript:x><base href=//e>",
        "<style>@import 'javascript:x'</style><p style='background:url(javascript:x)' class=evil>x</p>",
        "<svg onload=alert(1)><script>x</script><a xlink:href=javascript:x><text>y</text></a></svg>",
        "<svg><animate xlink:href=#a attributeName=href values=javascript:x /><a id=a><text>z</text></a>",
        "<svg><style><img title=\"</style><img src=1 onerror=alert(1)>\"></svg>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<svg><foreignObject><p><iframe><img title=\"</iframe><img src onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
        "<math href=javascript:x xlink:href=javascript:y><mi actiontype=statusline#https://e>x</mi></math>",
        "<math><maction actiontype=toggle xlink:href=javascript:x>CLICK</maction></math>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<noembed><p title=\"</noembed><img src=x onerror=alert(1)>\"><xmp><p title=\"</xmp><script>x</script>\">",
        "<textarea><p title=\"</textarea><script>x</script>\"><title><p title=\"</title><script>x</script>\">",
        "<template><s><template><s><img src=x onerror=alert(1)>@</s></template></s></template>",
        "<!--><img src=x onerror=alert(1)>--><!-- --!><script>x</script> --><![CDATA[<script>x</script>]]>",
        "<?xml-stylesheet href=javascript:x?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///'>]><%x%></br onclick=x>",
        "<select><script>x</script><style><img src onerror=x></style></select><option><p onfocus=x autofocus>",
        "<a href='https://a.example/' title='\"><script>x</script>' id='x\" onclick=y'>x</a>",
        "<p id=`onclick=x` lang=\"'><script>\" dir=&lt;script&gt;>&lt;script>x&lt;/script></p>",
        "<details ontoggle=alert(1) open><marquee onstart=x><x-y onclick=x is=z contenteditable>",
        "<input type=checkbox disabled onclick=x><plaintext><script>x</script>",
        "&#x1;&#0;&#xfffe;\u{0}\u{b}\u{85}\u{fdd0}&gt;\u{fdd0}><\u{0}script>x</\u{0}script>",
        "<a href=\"https://a.example/",
        "<img src=\"https://a.example/\" alt='<b",
        "<table><a href=https://a.example/><tr><td></a><b><p></b><table><caption><math></table>",
    ];

    fn sanitized(html: &str) -> String {
        sanitize(html, &mut |url, _| Some(url.to_owned()))
    }

    /// What in sanitized HTML is not on the list, as a tokenizer that knows nothing of trees sees it.
    fn faults(html: &str) -> Vec<String> {
        let mut faults = Vec::new();
        for Ok(token) in Tokenizer::new(html) {
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    let Some(element) = ELEMENTS.get(name.as_str()) else {
                        faults.push(name);
                        continue;
                    };
                    for (attribute, value) in &tag.attributes {
                        let (attribute, value) = (String::from_utf8_lossy(attribute), String::from_utf8_lossy(value));
                        let is_listed = element.attributes.iter().chain(&GENERIC_ATTRIBUTES).any(|a| *a == attribute);
                        if !is_listed || safe_attribute(&name, &attribute, &value).is_none() {
                            faults.push(format!("{name} {attribute}={value}"));
                        }
                    }
                }
                Token::String(text) => {
                    faults.extend(String::from_utf8_lossy(&text).matches(is_forbidden).map(str::to_owned));
                }
                Token::EndTag(_) => {}
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => faults.push(format!("{token:?}")),
            }
        }
        faults
    }

    #[test]
    fn known_attacks_leave_nothing_behind() {
        for vector in VECTORS {
            let safe = sanitized(vector);
            assert_eq!(faults(&safe), [""; 0], "{vector} gave {safe}");
            assert!(!safe.to_lowercase().contains("<script"), "{vector} gave {safe}");
            assert_eq!(sanitized(&safe), safe, "{vector}");
        }
    }

    #[test]
    fn resolver_cannot_let_a_bad_url_through() {
        let html = "<a href=x>a</a><img src=x srcset='x 1x'><video src=x poster=x></video><iframe src=x></iframe>";
        for url in ["javascript:x", " javascript:x", "data:text/html,x", "/relative", "//host/x", "", "ftp://h/"] {
            let safe = sanitize(html, &mut |_, _| Some(url.to_owned()));
            assert_eq!(safe, "a<video></video>", "{url}");
        }
    }

    #[test]
    fn resolver_learns_what_each_url_is_for() {
        let mut seen = Vec::new();
        let html = "<a href='?a=1&amp;b=2'></a><img src=' i ' srcset='s 2x'><q cite=c></q><video src=v poster=p></video>\
            <iframe src=f></iframe>";
        sanitize(html, &mut |url, used_as| {
            seen.push((url.to_owned(), used_as));
            None
        });
        let expected = [
            ("?a=1&b=2", UrlUse::Link),
            ("i", UrlUse::Image),
            ("s", UrlUse::Image),
            ("c", UrlUse::Link),
            ("p", UrlUse::Image),
            ("v", UrlUse::Media),
            ("f", UrlUse::Embed),
        ];
        assert_eq!(seen, expected.map(|(url, used_as)| (url.to_owned(), used_as)));
    }

    #[test]
    fn every_kept_element_and_attribute_comes_through() {
        for element in ELEMENTS.values() {
            let name = element.name;
            let attributes = element.attributes.iter().fold(String::new(), |text, attribute| {
                let value = match url_use(name, attribute) {
                    Some(_) => "https://example.org/",
                    None if *attribute == "class" => "language-c++",
                    None => "1",
                };
                format!("{text} {attribute}=\"{value}\"")
            });
            let tag = format!("<{name}{attributes}>");
            let (before, after) = match name {
                "caption" | "colgroup" | "tbody" | "tfoot" | "thead" => ("<table>", "</table>"),
                "col" => ("<table><colgroup>", "</colgroup></table>"),
                "tr" => ("<table><tbody>", "</tbody></table>"),
                "td" | "th" => ("<table><tbody><tr>", "</tr></tbody></table>"),
                "rp" | "rt" => ("<ruby>", "</ruby>"),
                _ if element.kind == Kind::Math && name != "math" => ("<math>", "</math>"),
                _ => ("", ""),
            };
            let end = if element.is_void { String::new() } else { format!("</{name}>") };
            let html = format!("{before}{tag}{end}{after}");
            assert_eq!(sanitized(&html), html);
        }
    }

    #[test]
    fn long_text_without_tags_is_kept_whole() {
        let text = "x&amp;y&nbsp;°".repeat(10_000);
        assert_eq!(sanitized(&text), text);
        let quoted = format!("<p title=\"{text}\"></p>");
        assert_eq!(sanitized(&quoted), quoted);
    }

    #[test]
    fn deep_nesting_loses_tags_but_no_text() {
        for tag in ["div", "b", "ul><li", "table", "table><td", "math><mrow", "p><i", "blockquote"] {
            let safe = sanitized(&(format!("<{tag}>x").repeat(20_000)));
            assert_eq!(safe.matches('x').count(), 20_000, "{tag}");
            assert_eq!(sanitized(&safe), safe, "{tag}");
        }
    }

    fn fragment() -> impl Strategy<Value = String> {
        let names: Vec<&str> = ELEMENTS
            .keys()
            .copied()
            .chain(["script", "style", "svg", "iframe", "template", "title", "button", "select", "form", "x-y", "body"])
            .chain(["foreignobject", "mglyph", "annotation-xml", "noscript", "object", "textarea", "input", "font"])
            .collect();
        let attributes = [
            "",
            "",
            " id=x",
            " href=https://a.example/",
            " href='https://a&b,/?c&d'",
            " href=javascript:x",
            " src=https://a.example/",
            " srcset='https://a.example/,, 2x,https://b.example/, 3w'",
            " onclick=x",
            " type=checkbox disabled",
            " class='language-x y'",
            " name=\"a'b",
            "/",
        ];
        prop_oneof![
            6 => (prop::sample::select(names.clone()), prop::sample::select(attributes.to_vec()))
                .prop_map(|(name, attribute)| format!("<{name}{attribute}>")),
            4 => prop::sample::select(names).prop_map(|name| format!("</{name}>")),
            2 => "[a \n\r\t&<>\"'\u{a0}°é]{0,6}",
            1 => prop::sample::select(VECTORS).prop_map(str::to_owned),
            1 => "\\PC{0,8}",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn anything_comes_out_safe_and_stays_as_it_is(fragments in prop::collection::vec(fragment(), 0..24)) {
            let safe = sanitized(&fragments.concat());
            prop_assert_eq!(faults(&safe), [""; 0]);
            prop_assert_eq!(sanitized(&safe), safe);
        }
    }
}
