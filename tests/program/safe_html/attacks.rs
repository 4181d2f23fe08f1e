//! Attacks: HTML that is meant to run something leaves nothing behind that could.

use std::collections::HashMap;

use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

use super::safe;

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

/// The elements that readers keep and the attributes of each, besides [`OF_ANY`].
const KEPT: &[(&str, &str)] = &[
    ("abbr acronym b bdi bdo big br cite dfn em i kbd mark picture rp rt ruby s samp small", ""),
    ("span strike strong sub tt u var wbr", ""),
    ("a", "href hreflang id"),
    ("audio", "controls loop muted src"),
    ("code", "class"),
    ("data", "value"),
    ("del ins", "cite datetime"),
    ("img", "alt height loading longdesc sizes src srcset width"),
    ("q", "cite"),
    ("source", "height media sizes src srcset type width"),
    ("sup", "id"),
    ("time", "datetime"),
    ("track", "kind label src srclang"),
    ("video", "controls height loop muted poster src width"),
    ("address article aside dl figcaption footer header hgroup hr main menu nav pre summary ul", ""),
    ("blockquote", "cite"),
    ("dd div dt figure h1 h2 h3 h4 h5 h6 p section table", "id"),
    ("details", "open"),
    ("li", "id value"),
    ("ol", "reversed start type"),
    ("caption", ""),
    ("col colgroup", "align span"),
    ("tbody tfoot thead tr", "align"),
    ("td", "align colspan headers id rowspan"),
    ("th", "abbr align colspan headers id rowspan scope"),
];

/// Attributes that any element keeps.
const OF_ANY: [&str; 3] = ["dir", "lang", "title"];

const MATHS: &str = "annotation math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom \
    mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder \
    munderover none semantics";

const MATHS_ATTRIBUTES: &str = "accent accentunder align alttext close columnalign columnlines columnspacing columnspan columnwidth \
    depth display displaystyle encoding fence form frame framespacing height largeop linebreak \
    linethickness lquote lspace mathbackground mathcolor mathsize mathvariant maxsize minsize \
    movablelimits notation numalign denomalign bevelled open rowalign rowlines rowspacing rowspan rquote \
    rspace scriptlevel separator separators stretchy subscriptshift superscriptshift symmetric voffset \
    width";

fn kept() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let of_maths = |names: &'static str| names.split(' ').map(|name| (name, MATHS_ATTRIBUTES.split(' ').collect()));
    let others = KEPT.iter().flat_map(|(names, attributes)| {
        names.split(' ').map(move |name| (name, attributes.split_whitespace().collect()))
    });
    others.chain(of_maths(MATHS))
}

/// Whether an address in an attribute runs nothing.
fn is_safe_address(name: &str, attribute: &str, address: &str) -> bool {
    let is_link = matches!(attribute, "href" | "cite" | "longdesc");
    let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
    match scheme.as_str() {
        "http" | "https" => true,
        "mailto" | "tel" | "sms" | "xmpp" | "irc" | "irc6" | "ircs" | "magnet" | "geo" | "ftp" | "ftps" | "sftp"
        | "dav" | "rsync" | "gemini" | "spartan" | "gopher" | "finger" | "nntp" | "snews" | "news" | "git" | "svn"
        | "cvs" | "matrix" | "im" | "sip" | "sips" | "callto" | "mumble" | "acct" | "urn" | "doi" | "info" | "ark"
        | "swh" | "ipfs" | "ipns" | "webcal" | "bitcoin" | "openpgp4fpr" | "web+ap" => is_link,
        "data" if (name, attribute) == ("img", "src") => {
            let is_harmless = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=%-_".contains(&byte);
            let kinds = ["png", "gif", "jpeg", "webp", "avif"];
            let data = kinds.iter().find_map(|kind| address.strip_prefix(&format!("data:image/{kind};base64,")));
            data.is_some_and(|data| data.bytes().all(is_harmless))
        }
        _ => is_link && address.starts_with('#'),
    }
}

fn is_safe_value(name: &str, attribute: &str, value: &str) -> bool {
    match attribute {
        "href" | "cite" | "longdesc" | "src" | "poster" => is_safe_address(name, attribute, value),
        "srcset" => value.split(", ").all(|one| is_safe_address(name, attribute, one)),
        "class" => value.strip_prefix("language-").is_some_and(|language| !language.contains([' ', '"', '<'])),
        _ => true,
    }
}

/// What is in HTML besides what readers keep, as a tokenizer sees it that knows nothing of trees.
fn faults(html: &str) -> Vec<String> {
    let kept: HashMap<_, _> = kept().collect();
    let mut faults = Vec::new();
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let Some(own) = kept.get(name.as_str()) else {
                    faults.push(name);
                    continue;
                };
                for (attribute, value) in &tag.attributes {
                    let (attribute, value) = (String::from_utf8_lossy(attribute), String::from_utf8_lossy(value));
                    let is_kept = own.iter().chain(&OF_ANY).any(|known| *known == attribute);
                    if !is_kept || !is_safe_value(&name, &attribute, &value) {
                        faults.push(format!("{name} {attribute}={value}"));
                    }
                }
            }
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text);
                let is_forbidden = |character: char| {
                    character.is_control() && !"\t\n\r\u{7f}".contains(character)
                        || matches!(character, '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}')
                };
                faults.extend(text.matches(is_forbidden).map(str::to_owned));
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
        let kept = safe(vector);
        assert_eq!(faults(&kept), [""; 0], "{vector} gave {kept}");
        assert!(!kept.to_lowercase().contains("<script"), "{vector} gave {kept}");
        assert_eq!(safe(&kept), kept, "{vector}");
    }
}

#[test]
fn every_kept_element_and_attribute_comes_through() {
    for (name, own) in kept() {
        let attributes = own.iter().fold(String::new(), |text, attribute| {
            let value = match *attribute {
                "href" | "cite" | "longdesc" | "src" | "srcset" | "poster" => "https://example.org/",
                "class" => "language-c++",
                _ => "1",
            };
            format!("{text} {attribute}=\"{value}\"")
        });
        let (before, after) = match name {
            "caption" | "colgroup" | "tbody" | "tfoot" | "thead" => ("<table>", "</table>"),
            "col" => ("<table><colgroup>", "</colgroup></table>"),
            "tr" => ("<table><tbody>", "</tbody></table>"),
            "td" | "th" => ("<table><tbody><tr>", "</tr></tbody></table>"),
            "rp" | "rt" => ("<ruby>", "</ruby>"),
            _ if name != "math" && MATHS.split(' ').any(|known| known == name) => ("<math>", "</math>"),
            _ => ("", ""),
        };
        let is_void = matches!(name, "br" | "col" | "hr" | "img" | "source" | "track" | "wbr");
        let end = if is_void { String::new() } else { format!("</{name}>") };
        let html = format!("{before}<{name}{attributes}>{end}{after}");
        assert_eq!(safe(&html), html);
    }
}

#[test]
fn long_text_without_tags_is_kept_whole() {
    let text = "x&amp;y&nbsp;°".repeat(10_000);
    assert_eq!(safe(&text), text);
    let quoted = format!("<p title=\"{text}\"></p>");
    assert_eq!(safe(&quoted), quoted);
}

#[test]
fn deep_nesting_loses_tags_but_no_text() {
    for tag in ["div", "b", "ul><li", "table", "table><td", "math><mrow", "p><i", "blockquote"] {
        let kept = safe(&(format!("<{tag}>x").repeat(20_000)));
        assert_eq!(kept.matches('x').count(), 20_000, "{tag}");
        assert_eq!(safe(&kept), kept, "{tag}");
    }
}

fn fragment() -> impl Strategy<Value = String> {
    let names: Vec<&str> = kept()
        .map(|(name, _)| name)
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
        " class='highlight js'",
        " class=lineno",
        " class=katex",
        " class=toc",
        " data-src=https://a.example/",
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
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_comes_out_safe_and_stays_as_it_is(fragments in prop::collection::vec(fragment(), 0..24)) {
        let kept = safe(&fragments.concat());
        prop_assert_eq!(faults(&kept), [""; 0]);
        prop_assert_eq!(safe(&kept), kept);
    }
}
