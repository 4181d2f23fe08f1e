//! What validation finds in a document, and where: values, markup, encodings, and the syntax of XML and JSON.

use chrono::{DateTime, FixedOffset};
use dateline::{
    rules::Severity,
    validate::{Served, Validated, validate},
};

fn now() -> DateTime<FixedOffset> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// The rules that a document breaks, and the bytes that are to blame.
fn found(validated: &Validated<'_>) -> Vec<(&'static str, String)> {
    let findings = validated.findings.iter();
    findings.map(|finding| (finding.rule.name, validated.text[finding.span.clone()].to_owned())).collect()
}

fn findings(document: &str) -> Vec<(&'static str, String)> {
    found(&validate(document.as_bytes(), Served::default(), now()))
}

/// The names of the rules that a document breaks.
fn rules(document: &str) -> Vec<&'static str> {
    findings(document).into_iter().map(|(rule, _)| rule).collect()
}

fn assert_has(document: &str, rule: &str, bytes: &str) {
    let findings = findings(document);
    assert!(findings.iter().any(|(name, span)| *name == rule && span == bytes), "{rule}: {findings:?}\n{document}");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A valid channel with these elements more, and an item with those.
fn rss(channel: &str, item: &str) -> String {
    format!(
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:media=\"http://search.yahoo.com/mrss/\" \
         xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" xmlns:dcterms=\"http://purl.org/dc/terms/\">\
         <channel><title>T</title><link>https://example.org/</link><description>D</description>\
         <atom:link rel=\"self\" href=\"https://example.org/feed\"/>{channel}\
         <item><title>A</title><guid isPermaLink=\"false\">a</guid>{item}</item></channel></rss>"
    )
}

/// A channel whose item has this HTML.
fn html(html: &str) -> String {
    rss("", &format!("<description>{}</description>", escaped(html)))
}

fn opml(head: &str, body: &str) -> String {
    format!("<opml version='2.0'><head>{head}</head><body>{body}</body></opml>")
}

/// An element of an item with an attribute of this value, or an element with this text.
const VALUE: &str = "VALUE";

/// An element of a channel, a rule, values that keep the rule, and values that break it.
const VALUES_OF_CHANNELS: &[(&str, &str, &[&str], &[&str])] = &[
    (
        "<atom:link href='https://example.org/a' length='VALUE'/>",
        "invalid-integer",
        &["0012"],
        &["", "1_000", "-1", "+1", "1.0", "1,000", "٣"],
    ),
    ("<ttl>VALUE</ttl>", "invalid-integer", &["1"], &["0", "-1"]),
    ("<skipHours><hour>VALUE</hour></skipHours>", "invalid-rss-value", &["0", "23", "07"], &["-1", "+5", "x", "25"]),
    ("<skipHours><hour>VALUE</hour></skipHours>", "midnight-as-24", &["0"], &["24"]),
    ("<skipDays><day>VALUE</day></skipDays>", "unlisted-value", &["Monday"], &["monday", "Mon", "Montag"]),
    ("<image><width>VALUE</width></image>", "invalid-rss-value", &["1", "144"], &["0", "145", "144px"]),
    ("<image><height>VALUE</height></image>", "invalid-rss-value", &["400"], &["401"]),
    ("<textInput><name>VALUE</name></textInput>", "invalid-rss-value", &["q", "a.b-c"], &["1", "a b", "é"]),
    ("<itunes:explicit>VALUE</itunes:explicit>", "unlisted-value", &["True", "false"], &[" true", "", "yes"]),
    (
        "<itunes:keywords>VALUE</itunes:keywords>",
        "podcast-keywords",
        &["salt, pepper,shaker", "salt", "C++, R&D"],
        &["salt pepper shaker exciting", "salt; pepper"],
    ),
];

/// The same for elements of an item.
const VALUES_OF_ITEMS: &[(&str, &str, &[&str], &[&str])] = &[
    ("<guid isPermaLink='VALUE'>1</guid>", "unlisted-value", &["true", "false"], &["True", "yes", "1"]),
    (
        "<enclosure url='https://example.org/a' type='audio/mpeg' length='VALUE'/>",
        "zero-length",
        &["12216320"],
        &["0", "000"],
    ),
    (
        "<enclosure url='VALUE' type='audio/mpeg' length='1'/>",
        "invalid-iri",
        &["https://example.org/a", "HTTP://example.org/a"],
        &["", "ftp://example.org/a", "mailto:ada@example.org", "/a"],
    ),
    (
        "<dcterms:valid>VALUE</dcterms:valid>",
        "invalid-w3c-date",
        &["2026", "start=2026-01-31; end=2026-02", "end=2026;scheme=W3C-DTF", "start=MMXXVI; scheme=Roman"],
        &["", "name=spring", "start=soon", "start=2026; end=32"],
    ),
    (
        "<itunes:duration>VALUE</itunes:duration>",
        "invalid-duration",
        &["0", "3600", "7:40", "07:40", "1:02:03", "100:00:00"],
        &["", "00:07:74", "7:4", "1:60:00", "1:2:3:4", "7m", "-1", "1.5", ":30", "10:"],
    ),
    (
        "<media:text start='VALUE'>T</media:text>",
        "invalid-media-time",
        &["now", "42", "42.5", "12:34:56", "1:22:33.007", "100:00:00", "0:0:7"],
        &["+17sec", "12:34", "12:60:00", "1:2:60", "Now", "-1", "1.5.2", "1:2:3:4", "12:34:"],
    ),
    // What Media RSS 1.5 added may leave the hours out.
    ("<media:location start='VALUE'/>", "invalid-media-time", &["00:15", "1:02:03.5"], &["00:75", "a:15"]),
    (
        "<media:restriction relationship='allow' type='country'>VALUE</media:restriction>",
        "unlisted-value",
        &["au US zw"],
        &["XX", "uk us", "a", "us,au", "usa"],
    ),
    ("<media:rating>VALUE</media:rating>", "invalid-media-rating", &["nonadult"], &["x"]),
    ("<media:rating scheme='urn:mpaa'>VALUE</media:rating>", "invalid-media-rating", &["pg-13"], &["tv-ma"]),
    ("<media:rating scheme='urn:v-chip'>VALUE</media:rating>", "invalid-media-rating", &["tv-y7-fv"], &["pg-13"]),
    (
        "<media:rating scheme='urn:icra'>VALUE</media:rating>",
        "invalid-media-rating",
        &["r (cz 1 lz 1 nz 1 oz 1 vz 1)", "r (nd 1 lz 0)"],
        &["r (cz 1 mz 1)", "r (cz)", "r ()", "cz 1"],
    ),
    ("<media:rating scheme='https://example.org/stars'>VALUE</media:rating>", "invalid-media-rating", &["5"], &[]),
    (
        "<description>&lt;p style=\"VALUE\"></description>",
        "dangerous-style",
        &[
            "",
            ";",
            "color: red",
            "COLOR: #008;",
            "border: 1px solid rgb(0, 0, 0);",
            "margin: 0 15px .5em 0 !important",
            "font-family: 'Comic Sans MS', sans-serif; font-size: 0.9em",
            "padding-left:5.4pt",
            "margin: 1000px .25em",
            "background: yellow",
            "border-bottom: dashed",
        ],
        // What leaves the entry or loads something.
        &[
            "bogus",
            "position: absolute",
            "z-index: 1",
            "top: 0",
            "margin-left: -100px",
            "margin: 0.125em",
            "padding: 1.2.3px",
            "padding: px",
            "background-repeat: repeat-x",
            "background: url(https://example.org/a.png)",
            "color: expression(alert(1))",
            "any: expression(window.location='https://example.org/')",
            "color: r\\65 d",
            "color: /**/ red",
            "behavior: x",
            "-moz-binding: x",
            "mso-list: l0 level1 lfo1",
            "tab-stops: list .5in",
            "font-family: 'a",
        ],
    ),
];

#[test]
fn values_are_what_their_specification_says_and_nothing_near_it() {
    let of_channel: fn(&str) -> String = |element| rss(element, "");
    let of_item: fn(&str) -> String = |element| rss("", element);
    for (rows, document) in [(VALUES_OF_CHANNELS, of_channel), (VALUES_OF_ITEMS, of_item)] {
        for (element, rule, right, wrong) in rows {
            let rules = |value: &str| rules(&document(&element.replace(VALUE, &escaped(value))));
            for value in *right {
                assert!(!rules(value).contains(rule), "{element}: {value}");
            }
            for value in *wrong {
                assert!(rules(value).contains(rule), "{element}: {value}");
            }
        }
    }
}

#[test]
fn what_is_not_listed_is_refused_with_what_is() {
    let document = rss("<itunes:explicit>yes</itunes:explicit>", "");
    let validated = validate(document.as_bytes(), Served::default(), now());
    let finding = validated.findings.iter().find(|finding| finding.rule.name == "unlisted-value").unwrap();
    assert_eq!(finding.message, "`yes` is not one of `true`, `false`");
}

#[test]
fn countries_are_the_assigned_codes() {
    let letters = || 'a'..='z';
    let is_country = |code: &String| {
        let element = "<media:restriction relationship='allow' type='country'>";
        rules(&rss("", &format!("{element}{code}</media:restriction>"))).is_empty()
    };
    let codes = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
    assert_eq!(codes.filter(is_country).count(), 249);
}

#[test]
fn html_that_readers_remove_or_cannot_read_is_reported() {
    for (markup, rule) in [
        ("<script>", "dangerous-element"),
        ("<IFRAME src=https://e.org/>", "dangerous-element"),
        ("<embed>", "dangerous-element"),
        ("<svg><script/></svg>", "dangerous-element"),
        ("<math><bogus></bogus></math>", "dangerous-element"),
        ("<p onclick='a()'>", "dangerous-attribute"),
        ("<p onclick=\"a()\">", "dangerous-attribute"),
        ("<a href=' java\nscript:a()'>x</a>", "dangerous-attribute"),
        ("<a href=\"javascript:a\">", "dangerous-attribute"),
        ("<p style='position:fixed'>", "dangerous-style"),
        ("<p style='&#99;olor&#58; expression(a)'>", "dangerous-style"),
        ("<p bogus='1'>", "unknown-content-attribute"),
        ("<a", "not-html"),
        ("<p", "not-html"),
        ("<p ", "not-html"),
        ("<p a=", "not-html"),
        ("<p id=\"", "not-html"),
        ("<a href='x", "not-html"),
        ("<!-- a", "not-html"),
        ("<scriptingNews>", "not-html"),
        ("a &bogus; b", "not-html"),
        ("&#x92;", "not-html"),
        ("<![CDATA[a]]>", "not-html"),
        ("</>", "not-html"),
        ("<a href='/a'>", "relative-reference"),
        ("<a href=\"/a\">", "relative-reference"),
        ("<img src=a.png>", "relative-reference"),
        ("<a href='//e.org/'>", "relative-reference"),
        ("<a href='?a:b'>", "relative-reference"),
    ] {
        assert_eq!(rules(&html(markup)), [rule], "{markup}");
    }
}

#[test]
fn html_that_readers_keep_is_right() {
    for markup in [
        "text",
        "1 < 2",
        "AT&T",
        "a & b",
        "&amp",
        "&#38;",
        "<br/>",
        "<P>",
        "<p\n>",
        "</p />",
        "< p>",
        "<!-- a -->",
        "<p id='a'>",
        "<p id=\"a\" title=\"b > c\">",
        "a &nbsp; &#x2014; b",
        "<a href='https://e.org/?a=1&copy=2'>x</a>",
        "<a href=\"https://e.org/?a=1&amp;b=2#c\" title=\"d\">x</a><hr><br />",
        "<a href='#a'>",
        "<a href=''>",
        "<a href='mailto:a@e.org'>",
        "<p><a href='https://e.org/'>on</a> <b>javascript:</b>",
        "<p style='color: red' class=a data-x=1 aria-label=b>",
        "<svg viewBox='0 0 1 1'><title>a <b>b</b></title><path d='M0 0'/></svg><p>",
        "<math><mi mathvariant=normal>x</mi><mo>=</mo></math>",
        "<picture><source srcset='a 1x'><img src='https://e.org/a' loading=lazy></picture>",
    ] {
        assert_eq!(rules(&html(markup)), [""; 0], "{markup}");
    }
}

#[test]
fn every_encoding_gives_the_same_text() {
    let utf16: Vec<u8> = "\u{FEFF}<a>é</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let without_mark: Vec<u8> = "<a>é</a>".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let latin_1 = Served::default().with_content_type("text/xml; charset=iso-8859-1");
    for (bytes, served) in [
        ("<a>é</a>".as_bytes(), Served::default()),
        ("\u{FEFF}<a>é</a>".as_bytes(), Served::default()),
        (&utf16, Served::default()),
        (&without_mark, Served::default()),
        (b"<a>\xE9</a>", latin_1),
    ] {
        let validated = validate(bytes, served, now());
        assert_eq!((&*validated.text, found(&validated)), ("<a>é</a>", vec![("not-a-feed", "<a".to_owned())]));
    }
    let declared = validate(b"<?xml version='1.0' encoding='windows-1252'?><a>\xE9</a>", Served::default(), now());
    assert!(declared.text.ends_with("<a>é</a>"));
}

#[test]
fn faults_of_the_encoding_are_pointed_at() {
    let utf8 = "text/xml; charset=utf-8";
    for (bytes, served, rule, span) in [
        (&b"<a>\xC3\xA9\xFF</a>"[..], None, "undecodable-bytes", "\u{FFFD}"),
        (b"<?xml version=\"1.0\" encoding=\"klingon\"?><a/>", None, "unknown-encoding", "klingon"),
        (b"<?xml version='1.0' encoding='utf-16'?><a/>", None, "encoding-mismatch", "utf-16"),
        (b"\xEF\xBB\xBF<?xml version='1.0' encoding='koi8-r'?><a/>", None, "encoding-mismatch", "koi8-r"),
        (b"<?xml version='1.0' encoding='koi8-r'?><a/>", Some(utf8), "served-encoding-mismatch", "koi8-r"),
        (b"<?xml version='1.0' encoding='koi8-r'?><a/>", None, "nonstandard-encoding", "koi8-r"),
        (b"<?xml version='1.0' encoding='utf8'?><a/>", None, "obscure-encoding", "utf8"),
        (b"<?xml version='1.0' encoding='us-ascii'?><a>\xE9</a>", None, "undecodable-bytes", "é"),
        (b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xE9\x93</a>", None, "control-character", "“"),
    ] {
        let served = served.map_or(Served::default(), |kind| Served::default().with_content_type(kind));
        let found = found(&validate(bytes, served, now()));
        assert!(found.contains(&(rule, span.to_owned())), "{rule}: {found:?}");
    }
}

#[test]
fn what_stands_behind_a_fault_of_the_xml_is_validated_too() {
    let text = "\n<?xml version='1.1'?><!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///x'>]>\
        <opml version='2.0'><head><title>&nbsp;a\u{1}&#x2;&x;&nbsp;</title></head><body><outline/></body></opml>";
    for (rule, bytes) in [
        ("xml-declaration-not-first", "<?xml version='1.1'?>"),
        ("bad-xml-version", "1.1"),
        ("external-entity", "<!ENTITY x SYSTEM 'file:///x'>"),
        ("undefined-entity", "&nbsp;"),
        ("illegal-character", "\u{1}"),
        ("illegal-character", "&#x2;"),
        ("outline-without-text", "<outline"),
    ] {
        assert_has(text, rule, bytes);
    }
    assert_eq!(findings(text).len(), 7);
}

#[test]
fn declaration_and_document_type_are_read_to_their_ends() {
    let body = opml("", "<outline text='&one;'/>");
    let declaration = "<?xml version = '1.0' encoding=\"utf-8\" standalone='yes'?>";
    let doctype = "<!-- <!DOCTYPE no> --><!DOCTYPE opml PUBLIC \"a>b\" 'c' [
        <!ENTITY one \"1>\"><!-- <!ENTITY none '0'> --><!ENTITY % parameter 'p'>
        <!ENTITY two SYSTEM 'file:///2'> <!ELEMENT opml ANY> ] >";
    let external = ("external-entity", "<!ENTITY two SYSTEM 'file:///2'>".to_owned());
    assert_eq!(findings(&format!("{declaration}{doctype}{body}")), [external]);
    assert_eq!(findings(&format!("<?xml-stylesheet href='a'?>{}", opml("", "<outline text='a'/>"))), []);
    for text in ["<?xml version='1.1'", "<rss><!DOCTYPE a></rss>", "<!DOCTYPE a ["] {
        assert_eq!(rules(text), ["not-well-formed"], "{text}");
    }
}

#[test]
fn what_is_no_feed_is_called_what_it_is() {
    for (text, rule) in [
        ("", "not-a-feed"),
        ("no feed", "not-a-feed"),
        ("<!DOCTYPE html><p>a<br>b", "not-a-feed"),
        ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "not-a-feed"),
        ("<feed xmlns='http://purl.org/atom/ns#'/>", "not-a-feed"),
    ] {
        assert_eq!(rules(text), [rule], "{text}");
    }
    for (text, rule) in [
        ("<feed/>", "wrong-namespace"),
        ("<rss xmlns='http://backend.userland.com/rss2'/>", "wrong-namespace"),
        ("<a>&;</a>", "not-well-formed"),
        ("<a><b></a>", "not-well-formed"),
        ("<a b='1' b='2'/>", "not-well-formed"),
        ("<a", "not-well-formed"),
        ("<a:b/>", "undeclared-prefix"),
    ] {
        assert!(rules(text).contains(&rule), "{text}");
    }
}

#[test]
fn characters_of_a_wrong_encoding_are_pointed_at() {
    let text = opml("", "<outline text='\u{92}&#x80;\u{FFFD}&#38;é'/>");
    for bytes in ["\u{92}", "&#x80;", "\u{FFFD}"] {
        assert_has(&text, "control-character", bytes);
    }
    assert_eq!(findings(&text).len(), 3);
    let document = |text: &str| opml("", &format!("<outline text='{text}'/>"));
    for (text, bytes) in [("CafÃ©", "Ã©"), ("Â© 2026", "Â©"), ("itâ€™s", "â€"), ("Ãœber", "Ãœ")] {
        assert_has(&document(text), "misread-characters", bytes);
    }
    for text in ["Café", "© 2026", "it’s", "IRMÃ”", "«Â»", "ÂME", "10 â", "日本"] {
        assert_eq!(findings(&document(text)), [], "{text}");
    }
}

#[test]
fn subscriptions_and_scripts_are_valid_opml() {
    let head = "<title>T</title><dateCreated>Mon, 27 Feb 2006 12:09:48 GMT</dateCreated><ownerName>A</ownerName>
        <ownerEmail>ada@example.org</ownerEmail><ownerId>https://example.org/ada</ownerId><docs>http://opml.org/</docs>
        <expansionState>1, 2,10</expansionState><vertScrollState>1</vertScrollState><windowTop>-61</windowTop>
        <windowLeft>304</windowLeft><windowBottom>562</windowBottom><windowRight>842</windowRight>";
    let body = r#"<outline text="Feeds" created="Tue, 11 Oct 2005 17:14:28 GMT" category="/a/b,c" my:own="1" xmlns:my="https://example.org/ns">
        <outline text="A" title="A" type="RSS" xmlUrl="https://example.org/feed" htmlUrl="" language="unknown" version="RSS2"/>
        <outline text="B" type="include" url="https://example.org/b.opml"/><outline text=""/>
        <outline text="C" isComment="true" isBreakpoint="false"/></outline>"#;
    assert_eq!(findings(&opml(head, body)), []);
}

#[test]
fn depth_costs_no_stack() {
    let depth = 200_000;
    let body = "<outline text=\"x\">".repeat(depth) + &"</outline>".repeat(depth);
    assert_eq!(findings(&opml("", &body)), []);
}

#[test]
fn only_what_no_document_needs_is_hostile() {
    let long = format!("<!DOCTYPE a [<!ENTITY b '{}'>]><a>{}</a>", "x".repeat(10_000), "&b;".repeat(10_000));
    let attributes = format!("<opml {}/>", "b='c' ".repeat(10_000));
    for text in [long, attributes] {
        assert_eq!(rules(&text), ["hostile-document"]);
    }
    let text = format!("<title>{}</title>", "b='c' ".repeat(10_000));
    assert_eq!(findings(&opml(&text, "<outline text='a'/>")), []);
    let ordinary = "<!DOCTYPE opml [<!ENTITY nbsp '&#160;'><!ENTITY two '&nbsp;&nbsp;'>]>";
    assert_eq!(findings(&format!("{ordinary}{}", opml("", "<outline text='&two;&amp;&lt;'/>"))), []);
}

/// A JSON Feed with these members, and an item with those.
fn json_feed(members: &str, item: &str) -> String {
    format!(
        r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "T", "home_page_url": "https://example.org/",
        "feed_url": "https://example.org/feed.json"{members},
        "items": [{{"id": "a", "content_text": "x"{item}}}]}}"#
    )
}

#[test]
fn json_feed_of_all_members_is_valid() {
    let text = json_feed(
        r#", "description": "D", "user_comment": "", "next_url": "https://example.org/2", "icon": "https://example.org/i",
        "favicon": "https://example.org/f", "authors": [{"name": "Ada", "url": "mailto:ada@example.org",
        "avatar": "https://example.org/a"}], "author": {"name": "Ada"}, "language": "en-GB", "expired": false,
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}], "_x": {"about": "A", "b": [null]}"#,
        r#", "url": "https://example.org/a", "external_url": "https://example.net/", "title": "T",
        "content_html": "<p>x</p>", "summary": "S", "image": "https://example.org/i", "banner_image":
        "https://example.org/b", "date_published": "2026-01-30T09:00:00+05:45", "date_modified":
        "2026-01-31T09:00:00.5Z", "authors": [{"name": "B"}], "tags": ["a", "b c"], "language": "yue", "attachments":
        [{"url": "https://example.org/a.mp3", "mime_type": "audio/mpeg", "title": "A", "size_in_bytes": 12,
        "duration_in_seconds": 1.5}]"#,
    );
    let address = "https://example.org/feed.json".parse().unwrap();
    assert_eq!(found(&validate(text.as_bytes(), Served::at(&address), now())), []);
}

#[test]
fn each_fault_of_a_json_feed_is_found_where_it_stands() {
    for (members, item, bytes, rule) in [
        (r#", "title": 1"#, "", "title", "duplicate-member"),
        (r#", "description": null"#, "", "null", "wrong-member-type"),
        (r#", "icon": "/i.png""#, "", "/i.png", "invalid-iri"),
        (r#", "hubs": [{"type": "WebSub"}]"#, "", "{", "missing-member"),
        (r#", "authors": [{"avatr": 1}]"#, "", "avatr", "unknown-member"),
        (r#", "_": 1"#, "", "_", "name-of-extension"),
        ("", r#", "date_modified": "2036-01-01T00:00:00Z""#, "2036-01-01T00:00:00Z", "implausible-date"),
        ("", r#", "tags": ["a", 1]"#, "1", "wrong-member-type"),
        ("", r#", "content_html": "<script>a()</script>""#, "<script>a()</script>", "dangerous-element"),
        ("", r#", "attachments": [{"url": "https://e.org/", "size_in_bytes": -1}]"#, "-1", "invalid-integer"),
        ("", r#"}, {"id": "a", "content_text": "y""#, "a", "duplicate-item"),
        ("", r#"}, "b", {"id": {}, "content_text": "y""#, "b", "wrong-member-type"),
    ] {
        assert_has(&json_feed(members, item), rule, bytes);
    }
}

#[test]
fn places_count_lines_in_bytes_and_columns_in_characters() {
    let place = |document: &str| {
        let diagnostics = validate(document.as_bytes(), Served::default(), now()).diagnostics("a.xml");
        let place = diagnostics.last().unwrap().places[0].clone();
        (place.line, place.column, place.excerpt)
    };
    assert_eq!(place("<a>één</a>"), (1, 1, Some(("<a>één</a>".to_owned(), 0..2))));
    let line = "zwö<outline/></body></opml>";
    let text = format!("<opml version='2.0'><head/><body><outline text='één'/>\n{line}");
    assert_eq!(place(&text), (2, 4, Some((line.to_owned(), 4..12))));
    // Of a long line there is what is around the place, however far behind it is.
    for nth in [0, 1, 4096, 9999, 3, 5000] {
        let text = "é日".repeat(5000).chars().take(nth).collect::<String>();
        let document = opml(&format!("<title>\n{text}x</title>"), &format!("\n{text}<outline/>{}", " ".repeat(1000)));
        let (line, column, excerpt) = place(&document);
        let (excerpt, span) = excerpt.unwrap();
        assert_eq!((line, column, &excerpt[span]), (3, 1 + nth, "<outline"));
        assert!(excerpt.len() < 1000 && excerpt.ends_with('…'), "{excerpt}");
    }
}

#[test]
fn syntax_of_json_is_strict_and_depth_costs_nothing() {
    let is_json = |text: &str| {
        let found = validate(text.as_bytes(), Served::default(), now());
        !found.findings.iter().any(|finding| finding.rule.name == "not-json")
    };
    for text in [
        "{",
        "{\"a\": [1,]}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\":01}",
        "{\"a\":\"\t\"}",
        "{} 2",
        "{// a\n}",
        "{\"a\":\"\\x\"}",
    ] {
        assert!(!is_json(text), "{text}");
    }
    assert!(is_json(&json_feed("", "")));
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(is_json(&json_feed(&format!(", \"_x\": {}", deep(1_000_000)), "")));
}

/// The rules of a severity that a document breaks.
fn of_severity(document: &str, severity: Severity) -> Vec<&'static str> {
    let found = validate(document.as_bytes(), Served::default(), now()).findings;
    found.iter().filter(|finding| finding.severity == severity).map(|finding| finding.rule.name).collect()
}

fn errors(document: &str) -> Vec<&'static str> {
    of_severity(document, Severity::Error)
}

#[test]
fn namespace_of_any_scheme_is_a_namespace() {
    let item = "<post-id xmlns='com-wordpress:feed-additions:1'>77</post-id><a xmlns='my+own.scheme:thing'>b</a>";
    assert_eq!(errors(&rss("", item)), [""; 0]);
    assert_eq!(errors(&rss("", "<a xmlns='one two'>b</a>")), ["invalid-namespace"]);
}

#[test]
fn elements_of_other_namespaces_may_stand_anywhere_in_rss() {
    let other = "<x:y xmlns:x='https://example.org/x'/>";
    let channel = format!(
        "{other}<skipHours>{other}<hour>1</hour></skipHours><skipDays><day>Monday</day>{other}</skipDays>\
         <copyright>C{other}</copyright>"
    );
    let document = rss(&channel, other).replace("<channel>", &format!("{other}<channel>"));
    assert_eq!(errors(&document), [""; 0]);
}

#[test]
fn known_element_in_a_wrong_place_or_case_is_a_warning_that_says_so() {
    let messages = |document: &str| {
        let found = validate(document.as_bytes(), Served::default(), now()).findings;
        found.into_iter().map(|finding| (finding.severity, finding.message)).collect::<Vec<_>>()
    };
    let duration = messages(&rss("<itunes:duration>60</itunes:duration>", ""));
    let expected = "`itunes:duration` belongs into an entry, and not into `channel`";
    assert!(duration.contains(&(Severity::Warning, expected.to_owned())), "{duration:?}");
    let media = messages(&rss("", "<media:Thumbnail url='a'/>"));
    assert!(
        media.contains(&(Severity::Warning, "`media:Thumbnail` is called `media:thumbnail`".to_owned())),
        "{media:?}"
    );
    // It is judged as what it is meant to be.
    assert_has(&rss("", "<media:Thumbnail url='a'/>"), "invalid-iri", "a");
}

#[test]
fn attributes_that_a_specification_has_are_no_fault() {
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:app='http://www.w3.org/2007/app'><title>T</title>
        <id>tag:example.org,2026:f</id><updated>2026-01-31T09:00:00Z</updated><author><name>A</name></author>
        <link rel='self' href='https://example.org/f'/><app:collection href='https://example.org/c'><title>C</title>
        <app:accept>image/png</app:accept><app:categories fixed='yes'><category term='a'/></app:categories>
        </app:collection></feed>";
    assert_eq!(errors(atom), [""; 0]);
    assert_has(&atom.replace(" href='https://example.org/c'", ""), "missing-attribute", "<app:collection");
    assert_eq!(
        errors(&rss("<itunes:link rel='image' type='video/jpeg' href='https://example.org/i'>P</itunes:link>", "")),
        [""; 0]
    );
}

#[test]
fn domain_without_a_dot_is_one() {
    assert_eq!(errors(&rss("<webMaster>root@localhost (Root)</webMaster>", "")), [""; 0]);
    assert_eq!(errors(&rss("<webMaster>(Root)</webMaster>", "")), ["invalid-contact"]);
}

#[test]
fn older_versions_are_named_and_judged_by_their_own_documents() {
    let version = |document: &str| validate(document.as_bytes(), Served::default(), now()).version;
    let channel = "<channel><title>T</title><link>https://example.org/</link><description>D</description>\
        <item><title>A</title><link>https://example.org/1</link></item></channel>";
    for number in ["0.91", "0.92", "0.93", "0.94"] {
        let document = format!("<rss version='{number}'>{channel}</rss>");
        assert_eq!((version(&document), findings(&document)), (Some(number), vec![]));
        // Midnight was the hour 24, and nothing said that items come last.
        let hours = "</item><skipHours><hour>24</hour></skipHours></channel>";
        assert_eq!(findings(&document.replace("</item></channel>", hours)), []);
    }
    let document = format!("<rss version='2.0'>{channel}</rss>");
    assert_eq!((version(&document), rules(&document)), (Some("2.0"), vec!["missing-atom-self-link", "missing-guid"]));
    let rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>\
        <channel rdf:about='https://example.org/f'><title>T</title><link>https://example.org/</link>\
        <description>D</description><items><rdf:Seq><rdf:li rdf:resource='https://example.org/1'/></rdf:Seq></items>\
        </channel><item rdf:about='https://example.org/1'><title>A</title><link>https://example.org/1</link></item></rdf:RDF>";
    assert_eq!((version(rdf), findings(rdf)), (Some("1.0"), vec![]));
    assert_has(&rdf.replace(" rdf:about='https://example.org/1'", ""), "missing-attribute", "<item");
    assert_has(&rdf.replace("https://example.org/</link>", "nowhere</link>"), "invalid-iri", "nowhere");
    assert_has(&rdf.replace("resource='https://example.org/1'", "resource='/2'"), "missing-element", "/2");
    assert_has(
        &rdf.replace("about='https://example.org/f'", "about='https://example.org/1'"),
        "repeated-value",
        "https://example.org/1",
    );
    assert_has(&rdf.replace("about='https://example.org/1'", "about=''"), "blank-attribute", "");
    assert_has(&rdf.replace("<rdf:Seq>", "<rdf:Seq>text"), "unexpected-text", "text");
    let former = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
        xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>T</title><link>https://example.org/</link>\
        <description>D</description></channel><item><title>A</title><link>https://example.org/1</link></item></rdf:RDF>";
    assert_eq!((version(former), findings(former)), (Some("0.90"), vec![]));
    let json = r#"{"version": "https://jsonfeed.org/version/1", "title": "T", "home_page_url": "https://example.org/",
        "feed_url": "https://example.org/f", "author": {"name": "Ada"}, "items": []}"#;
    assert_eq!((version(json), findings(json)), (Some("1"), vec![]));
}

#[test]
fn namespace_that_is_nearly_one_is_judged_as_what_it_is_meant_to_be() {
    for (near, element, rule) in [
        ("http://purl.org/dc/elements/1.1", "<n:date>yesterday</n:date>", "invalid-w3c-date"),
        ("https://purl.org/dc/terms/", "<n:created>yesterday</n:created>", "invalid-w3c-date"),
        ("http://purl.org/RSS/1.0/modules/slash/", "<n:comments>many</n:comments>", "invalid-integer"),
        ("http://www.wellformedweb.org/CommentAPI/", "<n:comment>here</n:comment>", "invalid-iri"),
        ("http://www.w3.org/2003/01/geo/wgs84_pos", "<n:lat>91</n:lat>", "invalid-decimal"),
        ("http://georss.org/georss/", "<n:point>1</n:point>", "invalid-coordinates"),
        ("https://search.yahoo.com/mrss", "<n:thumbnail url='a'/>", "invalid-iri"),
    ] {
        let document = rss("", element).replace("<rss ", &format!("<rss xmlns:n='{near}' "));
        let rules = rules(&document);
        assert!(rules.contains(&"misspelt-namespace") && rules.contains(&rule), "{near}: {rules:?}");
    }
    let document = rss("", "").replace("http://www.w3.org/2005/Atom", "https://www.w3.org/2005/Atom");
    assert_eq!(rules(&document), ["misspelt-namespace"]);
}

#[test]
fn one_fault_of_the_xml_hides_no_other() {
    let faulty = rss(
        "<link>/rel</link><pubDate>yesterday</pubDate>",
        "<author>Ada</author><description>AT&T &nbsp;</description>",
    );
    for (document, more) in [
        (faulty.clone(), vec!["not-well-formed", "undefined-entity"]),
        (
            faulty
                .replace("xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"", "")
                .replace("<item>", "<item><itunes:duration>long</itunes:duration>"),
            vec!["undeclared-prefix", "invalid-duration"],
        ),
        (format!("Notice: undefined index\n<?xml version='1.0'?>{faulty}"), vec!["xml-declaration-not-first"]),
        (faulty.replace("<rss ", "<rss xmlns='http://backend.userland.com/rss2' "), vec!["wrong-namespace"]),
        (faulty.replace("AT", "A\u{1}T"), vec!["illegal-character"]),
        (faulty.replacen("</title>", "", 1), vec!["not-well-formed"]),
        (faulty.replace("</author>", "</Author>"), vec!["not-well-formed"]),
        (faulty.replace("</item></channel></rss>", "<category>a"), vec!["not-well-formed"]),
        (faulty.replace("</item>", "</item></p>"), vec!["not-well-formed"]),
        (faulty.replace("<item>", "<item><category domain='a' domain='b'>x</category>"), vec!["not-well-formed"]),
        (faulty.replace("AT", "1 < 2 <3 a<b, AT"), vec!["not-well-formed"]),
        (faulty.replace("AT", "]]> AT"), vec!["not-well-formed"]),
        (faulty.replace("<item>", "<!-- a -- b ---><item>"), vec!["not-well-formed"]),
        (
            faulty.replace("<item>", "<item><enclosure url=https://example.org/a.mp3 length='1'type=audio/mpeg />"),
            vec!["not-well-formed"],
        ),
        (faulty.replace("<item>", "<item><category domain='a<b' wide>x</category>"), vec!["not-well-formed"]),
        (
            faulty.replace("<item>", "<item><title>Z</title><guid isPermaLink='false'>z</guid><item>"),
            vec!["not-well-formed"],
        ),
    ] {
        let found = findings(&document);
        for rule in more.into_iter().chain(["duplicate-element"]) {
            assert!(found.iter().any(|(name, _)| *name == rule), "{rule}: {found:?}");
        }
        // The places are those of the document as it is.
        for (rule, bytes) in [("invalid-rfc822-date", "yesterday"), ("invalid-contact", "Ada"), ("invalid-iri", "/rel")]
        {
            assert!(found.contains(&(rule, bytes.to_owned())), "{rule}: {found:?}");
        }
    }
    // A declaration in the text of a feed is not that of the feed.
    let quoting = rss("", "<description><![CDATA[<?xml version='1.0'?> begins it]]></description>");
    assert_eq!(errors(&quoting), [""; 0]);
    let atom = "<feed><title>T</title><id>nope</id><updated>yesterday</updated></feed>";
    for document in [atom.to_owned(), atom.replace("<feed>", "<feed xmlns='https://www.w3.org/2005/Atom'>")] {
        assert_has(&document, "wrong-namespace", "<feed");
        assert_has(&document, "invalid-id", "nope");
        assert_has(&document, "invalid-rfc3339-date", "yesterday");
        assert_has(&document, "missing-self-link", "<feed");
    }
}

#[test]
fn what_is_mended_has_no_other_fault() {
    for element in [
        "<link>https://example.org/?a=1&b=2</link>",
        "<comments>https://example.org/?a=1&b=2</comments>",
        "<enclosure url='https://example.org/?a=1&b=2' length='1' type='audio/mpeg'/>",
        "<description>a < b, ]]> and c</description>",
        "<!-- a -- b -->",
        "<enclosure url=https://example.org/a.mp3 length=1 type=audio/mpeg/>",
    ] {
        let document = rss("", element);
        let mut found = errors(&document);
        found.dedup();
        assert_eq!(found, ["not-well-formed"], "{element}");
    }
    let found = findings(&rss("", "<description>a < b, ]]> and c</description>"));
    let faults: Vec<_> =
        found.iter().filter(|(rule, _)| *rule == "not-well-formed").map(|(_, at)| at.as_str()).collect();
    assert_eq!(faults, ["<", "]]>"]);
    // What has no end is not guessed at.
    for rest in ["<!-- a", "<![CDATA[ a", "<a b='c", "< <!-- -- "] {
        assert!(errors(&rss("", rest)).contains(&"not-well-formed"), "{rest}");
    }
}

#[test]
fn names_are_those_of_their_namespace() {
    let item = rss("", "<itunes:title>only here</itunes:title><media:description>x</media:description>");
    assert_has(&item.replace("<title>A</title>", ""), "item-without-title-and-description", "<item");
    assert_eq!(errors(&item), [""; 0]);
}

#[test]
fn values_that_are_equal_though_written_otherwise_are_said_twice() {
    let hours = "<skipHours><hour>5</hour><hour>05</hour><hour>0</hour><hour>24</hour></skipHours>";
    let found = rules(&rss(hours, ""));
    assert_eq!(found.iter().filter(|rule| **rule == "repeated-value").count(), 2, "{found:?}");
}

#[test]
fn what_two_vocabularies_say_is_said_twice() {
    let date = "<pubDate>Sat, 31 Jan 2026 09:00:00 GMT</pubDate><atom:published>2026-01-31T09:00:00Z</atom:published>";
    for item in [
        date,
        "<atom:id>tag:example.org,2026:1</atom:id>",
        "<description>D</description><atom:summary>S</atom:summary>",
        "<atom:title>T</atom:title>",
    ] {
        assert!(of_severity(&rss("", item), Severity::Warning).contains(&"said-twice"), "{item}");
    }
}

#[test]
fn each_finding_cites_its_own_document() {
    for (channel, spec) in [
        ("<itunes:explicit>maybe</itunes:explicit>", "Apple Podcasts, RSS feed requirements"),
        ("<skipDays><day>Montag</day></skipDays>", "RSS 2.0, day"),
        ("<atom:link href='https://example.org/%zz'/>", "RFC 4287, section 4.2.7"),
    ] {
        let found = validate(rss(channel, "").as_bytes(), Served::default(), now()).findings;
        assert!(found.iter().any(|finding| finding.spec == spec), "{channel}: {found:?}");
    }
    let messages = rss("", "<link>https://example.org/%zz</link>");
    let found = validate(messages.as_bytes(), Served::default(), now()).findings;
    assert!(found.iter().any(|finding| finding.message.contains("has a `%` without two hexadecimal digits")));
}

#[test]
fn places_of_georss_are_numbers_within_bounds() {
    for (element, is_right) in [
        ("<g:point>45.2 -71.9</g:point>", true),
        // GeoRSS Simple allows commas, and most readers do not expect them.
        ("<g:point>45.2,-71.9</g:point>", true),
        ("<g:point>45.2, -71.9</g:point>", true),
        ("<g:point>45,2 -71,9</g:point>", false),
        ("<g:point>91 0</g:point>", false),
        ("<g:line>1 2 3</g:line>", false),
        ("<g:line>1 2 3 4</g:line>", true),
        ("<g:polygon>1 1 1 2 2 2 1 1</g:polygon>", true),
        ("<g:polygon>1 1 1 2 2 2 1 3</g:polygon>", false),
        ("<g:box>1 1 2 2</g:box>", true),
        ("<g:circle>1 1 500</g:circle>", true),
        ("<g:where><m:Point><m:pos>1 2</m:pos></m:Point></g:where>", true),
        ("<g:where><m:Point><m:pos>1 181</m:pos></m:Point></g:where>", false),
    ] {
        let names = "<rss xmlns:g='http://www.georss.org/georss' xmlns:m='http://www.opengis.net/gml' ";
        assert_eq!(errors(&rss("", element).replace("<rss ", names)).is_empty(), is_right, "{element}");
    }
}

#[test]
fn rules_of_small_vocabularies_are_those_of_their_documents() {
    let names = "<rss xmlns:p='https://podcastindex.org/namespace/1.0' xmlns:s='http://a9.com/-/spec/opensearch/1.1/' \
        xmlns:y='http://purl.org/rss/1.0/modules/syndication/' xmlns:a='http://www.w3.org/2007/app' \
        xmlns:atom='http://www.w3.org/2005/Atom' ";
    let guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810";
    for (channel, item, is_right) in [
        ("<p:medium>musicL</p:medium>", "", true),
        ("<p:medium>tape</p:medium>", "", false),
        ("<p:locked owner='ada@example.org'>no</p:locked>", "", true),
        ("<p:locked owner='Ada'>no</p:locked>", "", false),
        ("<p:podroll/>", "", false),
        (&*format!("<p:publisher><p:remoteItem feedGuid='{guid}' medium='publisher'/></p:publisher>"), "", true),
        (&*format!("<p:publisher><p:remoteItem feedGuid='{guid}'/></p:publisher>"), "", false),
        (
            "<p:liveItem status='live' start='2026-01-01T00:00:00Z'><title>A</title><p:contentLink \
             href='https://example.org/'>a</p:contentLink></p:liveItem>",
            "",
            true,
        ),
        ("", "<p:socialInteract protocol='disabled'/>", true),
        ("", "<p:socialInteract protocol='activitypub'/>", false),
        ("", "<p:season>0</p:season><p:episode>100.5</p:episode>", true),
        ("", "<p:location osm='R113314' rel='creator' country='US'>Here</p:location>", true),
        ("", "<p:location osm='113314'>Here</p:location>", false),
        ("", "<p:location country='US DE'>Here</p:location>", false),
        ("", "<p:image href='https://example.org/i.png' aspect-ratio='16/9'/>", true),
        ("", "<p:image href='https://example.org/i.png' aspect-ratio='wide'/>", false),
        ("", "<p:images srcset='https://example.org/i.png 600w, https://example.org/j.png 9w'/>", true),
        ("", "<p:images srcset='https://example.org/w_6,h_6/i.png 600w,https://example.org/j.png'/>", true),
        ("", "<p:images srcset='/i.png 600w'/>", false),
        ("", "<p:images srcset='https://example.org/i.png 600w,/j.png'/>", false),
        ("<s:Query role='request' searchTerms='New York' inputEncoding='utf-8'/>", "", true),
        ("<s:Query role='request' inputEncoding='no such'/>", "", false),
        ("<s:Query role='s:special'/>", "", true),
        ("<s:Query role='z:special'/>", "", false),
        ("<y:updateBase>2000-01-01T12:00</y:updateBase>", "", true),
        ("<y:updateBase>noon</y:updateBase>", "", false),
        ("<a:collection href='/c'><atom:title>C</atom:title><a:categories href='/k'/></a:collection>", "", true),
        (
            "<a:collection href='/c'><atom:title>C</atom:title><a:categories href='/k' fixed='yes'/></a:collection>",
            "",
            false,
        ),
        ("<itunes:owner><itunes:name>Ada</itunes:name></itunes:owner><itunes:block>perhaps</itunes:block>", "", true),
    ] {
        let document =
            rss(channel, item).replace("xmlns:atom=\"http://www.w3.org/2005/Atom\"", "").replace("<rss ", names);
        assert_eq!(errors(&document).is_empty(), is_right, "{channel}{item}: {:?}", errors(&document));
    }
    // Text in a category means nothing, but is allowed.
    let category = rss("<atom:category term='a'>A</atom:category>", "");
    assert_eq!((errors(&category).len(), rules(&category).contains(&"unexpected-text")), (0, true));
}

#[test]
fn dates_of_opml_are_those_of_mail() {
    let document = opml("<dateCreated>yesterday</dateCreated>", "<outline text='A' created='2026-01-01'/>");
    assert_has(&document, "invalid-rfc822-date", "yesterday");
    assert_has(&document, "invalid-rfc822-date", "2026-01-01");
}

#[test]
fn findings_that_are_not_kept_are_counted() {
    let document = opml("", &"<outline/>".repeat(100_002));
    let found = validate(document.as_bytes(), Served::default(), now()).findings;
    assert_eq!(found.len(), 100_000);
    assert!(found.iter().any(|finding| finding.message.ends_with("(and 2 more findings, which are not kept)")));
}

#[test]
fn utf_32_is_named_and_read() {
    let document = opml("", "<outline/>");
    for bytes in [
        document.chars().flat_map(|character| u32::from(character).to_le_bytes()).collect::<Vec<u8>>(),
        ['\u{FEFF}'].into_iter().chain(document.chars()).flat_map(|one| u32::from(one).to_be_bytes()).collect(),
    ] {
        let found = validate(&bytes, Served::default(), now());
        assert!(found.findings[0].message.contains("UTF-32"));
        assert!(found.findings.iter().any(|finding| finding.rule.name == "outline-without-text"));
    }
}
