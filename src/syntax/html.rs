//! HTML: its elements, attributes and character references, with those of `MathML` and SVG, and markup in texts.
//! <https://html.spec.whatwg.org/>

use std::{collections::HashSet, sync::LazyLock};

use foldhash::fast::FixedState;

/// The elements of HTML, including obsolete ones. <https://html.spec.whatwg.org/multipage/indices.html#elements-3>
const HTML: &str = "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink \
    blockquote body br button canvas caption center cite code col colgroup command data datalist dd del details dfn \
    dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head \
    header hgroup hr html i iframe img input ins isindex kbd keygen label legend li link main map mark marquee math \
    menu menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture \
    plaintext pre progress q rb rp rt rtc ruby s samp script search section select slot small source span strike \
    strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var \
    video wbr xmp";

/// Elements that readers remove, since they run code, load other documents or change the page around them.
const DANGEROUS: &str = "applet base basefont bgsound blink body embed form frame frameset head html iframe input \
    isindex link marquee meta noembed noframes noscript object param plaintext script slot style template textarea \
    title xmp";

/// The attributes of HTML, including obsolete ones, `RDFa` and microdata; without those that load or run something.
/// <https://html.spec.whatwg.org/multipage/indices.html#attributes-3>
const HTML_ATTRIBUTES: &str = "abbr about accept accept-charset accesskey action align alink allow allowfullscreen alpha \
    alt archive as async autocapitalize autocomplete autofocus autoplay axis background bgcolor blocking border \
    bordercolor bottommargin cellpadding cellspacing char charoff charset checked cite class classid clear code \
    codebase codetype color cols colspan command commandfor compact content contenteditable controls controlslist \
    coords crossorigin data datatype datetime decoding declare default defer dir dirname disabled download draggable \
    enctype enterkeyhint face fetchpriority for form frame frameborder headers height hidden high href hreflang hspace \
    id imagesizes imagesrcset inert inlist inputmode integrity is ismap itemid itemprop itemref itemscope itemtype kind \
    label lang language leftmargin link list loading longdesc loop low lowsrc marginheight marginwidth max maxlength \
    media method min minlength multiple muted name nohref nomodule nonce noresize noshade novalidate nowrap object \
    open optimum part pattern ping placeholder playsinline popover popovertarget popovertargetaction poster prefix \
    preload profile prompt property readonly referrerpolicy rel required resource rev reversed role rows rowspan rules \
    sandbox scheme scope scrolling selected shape size sizes slot span spellcheck src srclang srcset standby start step \
    style summary tabindex target text title topmargin translate type typeof usemap valign value valuetype version \
    vlink vocab vspace width wrap writingsuggestions";

/// <https://www.w3.org/TR/MathML3/appendixi.html>
const MATHML: &str = "annotation annotation-xml maction maligngroup malignmark math menclose merror mfenced mfrac mglyph \
    mi mlabeledtr mlongdiv mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mscarries mscarry \
    msgroup msline mspace msqrt msrow mstack mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none \
    semantics";

const MATHML_ATTRIBUTES: &str = "accent accentunder actiontype align alignmentscope altimg altimg-height altimg-valign \
    altimg-width alttext bevelled charalign class close columnalign columnlines columnspacing columnspan columnwidth \
    crossout decimalpoint definitionurl denomalign depth dir display displaystyle edge encoding equalcolumns equalrows \
    fence fontstyle fontweight form frame framespacing groupalign height href id indentalign indentalignfirst \
    indentalignlast indentshift indentshiftfirst indentshiftlast indenttarget infixlinebreakstyle lang largeop length \
    linebreak linebreakmultchar linebreakstyle lineleading linethickness location longdivstyle lquote lspace \
    mathbackground mathcolor mathsize mathvariant maxsize maxwidth minlabelspacing minsize movablelimits name notation \
    numalign open other overflow position rowalign rowlines rowspacing rowspan rquote rspace scriptlevel \
    scriptminsize scriptsizemultiplier selection separator separators shift side src stackalign stretchy style \
    subscriptshift superscriptshift symmetric title voffset width xref";

/// <https://www.w3.org/TR/SVG2/eltindex.html>, without scripts, style sheets and foreign documents.
const SVG: &str = "a animate animatecolor animatemotion animatetransform circle clippath defs desc ellipse feblend \
    fecolormatrix fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap fedistantlight \
    fedropshadow feflood fefunca fefuncb fefuncg fefuncr fegaussianblur feimage femerge femergenode femorphology \
    feoffset fepointlight fespecularlighting fespotlight fetile feturbulence filter font-face font-face-name \
    font-face-src g glyph hkern image line lineargradient marker mask metadata missing-glyph mpath path pattern polygon \
    polyline radialgradient rect set stop svg switch symbol text textpath title tspan use view";

/// <https://www.w3.org/TR/SVG2/attindex.html>
const SVG_ATTRIBUTES: &str = "accent-height accumulate additive alignment-baseline alphabetic amplitude arabic-form \
    aria-hidden aria-label aria-labelledby ascent attributename attributetype azimuth basefrequency baseline-shift \
    baseprofile bbox begin bias by calcmode cap-height class clip clip-path clip-rule clippathunits color \
    color-interpolation color-interpolation-filters color-rendering content cursor cx cy d descent diffuseconstant \
    direction display divisor dominant-baseline dur dx dy edgemode elevation enable-background end exponent fill \
    fill-opacity fill-rule filter filterunits flood-color flood-opacity font-family font-size font-size-adjust \
    font-stretch font-style font-variant font-weight from fx fy g1 g2 glyph-name gradienttransform gradientunits \
    hanging height horiz-adv-x horiz-origin-x href id ideographic image-rendering in in2 intercept k k1 k2 k3 k4 \
    kernelmatrix keypoints keysplines keytimes lang lengthadjust letter-spacing lighting-color limitingconeangle \
    marker-end marker-mid marker-start markerheight markerunits markerwidth mask mask-type maskcontentunits maskunits \
    mathematical max media method min mode name numoctaves offset opacity operator order orient origin overflow \
    overline-position overline-thickness paint-order panose-1 path pathlength patterncontentunits patterntransform \
    patternunits pointer-events points pointsatx pointsaty pointsatz preservealpha preserveaspectratio primitiveunits r \
    radius refx refy repeatcount repeatdur requiredextensions requiredfeatures restart result role rotate rx ry scale \
    seed shape-rendering side slope spacing specularconstant specularexponent spreadmethod startoffset stddeviation \
    stemh stemv stitchtiles stop-color stop-opacity strikethrough-position strikethrough-thickness stroke \
    stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width \
    style surfacescale systemlanguage tabindex tablevalues target targetx targety text-anchor text-decoration \
    text-rendering textlength title to transform transform-origin type u1 u2 underline-position underline-thickness \
    unicode unicode-bidi unicode-range units-per-em values vector-effect version viewbox visibility width widths \
    word-spacing writing-mode x x-height x1 x2 xchannelselector y y1 y2 ychannelselector z zoomandpan";

/// Named character references that people often write.
pub(crate) const REFERENCES: &[&str] = &[
    "amp", "apos", "bull", "copy", "deg", "euro", "gt", "hellip", "laquo", "ldquo", "lsquo", "lt", "mdash", "middot",
    "nbsp", "ndash", "quot", "raquo", "rdquo", "reg", "rsquo", "shy", "times", "trade",
];

/// A vocabulary that browsers show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    Html,
    MathMl,
    Svg,
}

/// What readers do with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Treatment {
    Kept,
    Dangerous,
    Unknown,
}

type Names = LazyLock<HashSet<&'static str, FixedState>>;

static HTML_NAMES: Names = LazyLock::new(|| HTML.split(' ').collect());
static DANGEROUS_NAMES: Names = LazyLock::new(|| DANGEROUS.split(' ').collect());
static HTML_ATTRIBUTE_NAMES: Names = LazyLock::new(|| HTML_ATTRIBUTES.split(' ').collect());
static MATHML_NAMES: Names = LazyLock::new(|| MATHML.split(' ').collect());
static MATHML_ATTRIBUTE_NAMES: Names = LazyLock::new(|| MATHML_ATTRIBUTES.split(' ').collect());
static SVG_NAMES: Names = LazyLock::new(|| SVG.split(' ').collect());
static SVG_ATTRIBUTE_NAMES: Names = LazyLock::new(|| SVG_ATTRIBUTES.split(' ').collect());

/// What readers do with an element; its name is in lower case.
pub(crate) fn element(markup: Markup, name: &str) -> Treatment {
    match markup {
        Markup::Html if !HTML_NAMES.contains(name) => Treatment::Unknown,
        Markup::Html if DANGEROUS_NAMES.contains(name) => Treatment::Dangerous,
        Markup::MathMl if !MATHML_NAMES.contains(name) => Treatment::Dangerous,
        Markup::Svg if !SVG_NAMES.contains(name) => Treatment::Dangerous,
        _ => Treatment::Kept,
    }
}

/// What readers do with an attribute; its name is in lower case.
pub(crate) fn attribute(markup: Markup, name: &str) -> Treatment {
    let is_handler = name.strip_prefix("on").is_some_and(|event| event.len() > 2);
    if is_handler || matches!(name, "formaction" | "srcdoc" | "http-equiv" | "manifest") {
        return Treatment::Dangerous;
    }
    let is_known = match markup {
        Markup::Html => HTML_ATTRIBUTE_NAMES.contains(name),
        Markup::MathMl => MATHML_ATTRIBUTE_NAMES.contains(name),
        Markup::Svg => SVG_ATTRIBUTE_NAMES.contains(name),
    };
    let is_open =
        name.starts_with("data-") || name.starts_with("aria-") || name.starts_with("xml") || name.starts_with("xlink:");
    if is_known || is_open { Treatment::Kept } else { Treatment::Unknown }
}

/// True for any element of HTML.
pub(crate) fn is_html(name: &str) -> bool {
    HTML_NAMES.contains(name)
}

/// True for elements without content and end tag, including obsolete ones.
/// <https://html.spec.whatwg.org/multipage/parsing.html#serialising-html-fragments>
pub(crate) fn is_void(name: &[u8]) -> bool {
    let names = [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
        "meta", "param", "source", "track", "wbr",
    ];
    names.iter().any(|void| void.as_bytes() == name)
}

/// True for a whole document rather than a part of one.
pub(crate) fn is_document(html: &str) -> bool {
    let start = html.trim_start().get(..9).unwrap_or_default().to_ascii_lowercase();
    start.starts_with("<html") || start == "<!doctype"
}

/// The first tag, comment or character reference of HTML in a text.
pub(crate) fn markup(value: &str) -> Option<&str> {
    memchr::memchr2_iter(b'<', b'&', value.as_bytes()).find_map(|at| {
        let rest = &value[at + 1..];
        if value.as_bytes()[at] == b'&' { reference(rest) } else { tag(rest) }.map(|length| &value[at..=at + length])
    })
}

/// The length of the tag or comment after its `<`, if it is one of HTML.
fn tag(rest: &str) -> Option<usize> {
    if rest.starts_with("!--") {
        return Some(3);
    }
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).take(16).count();
    let lower = name[..length].to_ascii_lowercase();
    let ends = name[length..].starts_with(|next: char| next.is_ascii_whitespace() || matches!(next, '>' | '/'));
    (ends && is_html(&lower)).then_some(rest.len() - name.len() + length)
}

/// The length of the character reference after its `&`.
fn reference(rest: &str) -> Option<usize> {
    let number = rest.strip_prefix('#').map(|number| number.strip_prefix(['x', 'X']).unwrap_or(number));
    let name = number.unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).take(16).count();
    let is_known = if number.is_some() { length > 0 } else { REFERENCES.binary_search(&&name[..length]).is_ok() };
    (is_known && name[length..].starts_with(';')).then_some(rest.len() - name.len() + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dangerous_in_html_is_html() {
        assert!(DANGEROUS.split(' ').all(is_html));
    }

    #[test]
    fn lists_hold_one_name_between_two_spaces() {
        for list in [HTML, DANGEROUS, HTML_ATTRIBUTES, MATHML, MATHML_ATTRIBUTES, SVG, SVG_ATTRIBUTES] {
            let mut names = HashSet::new();
            for name in list.split(' ') {
                assert!(!name.is_empty() && name == name.to_ascii_lowercase() && names.insert(name), "{name:?}");
            }
        }
    }

    #[test]
    fn attributes_that_run_something_are_dangerous_everywhere() {
        for markup in [Markup::Html, Markup::MathMl, Markup::Svg] {
            assert_eq!(attribute(markup, "onclick"), Treatment::Dangerous);
            assert_eq!(attribute(markup, "bogus"), Treatment::Unknown);
            assert_eq!(attribute(markup, "id"), Treatment::Kept);
        }
    }

    #[test]
    fn lists_that_are_searched_are_sorted() {
        assert!(REFERENCES.is_sorted());
    }

    #[test]
    fn markup_is_told_from_text() {
        for (text, found) in [
            ("a <b>c</b>", Some("<b")),
            ("</P>", Some("</P")),
            ("<br/>", Some("<br")),
            ("a &nbsp; b", Some("&nbsp;")),
            ("&#x3C;", Some("&#x3C;")),
            ("<!-- a -->", Some("<!--")),
            ("1 < 2", None),
            ("<ada@example.org>", None),
            ("AT&T; R&D", None),
            ("Vec<u8>", None),
            ("<", None),
            ("&", None),
        ] {
            assert_eq!(markup(text), found, "{text}");
        }
    }
}
