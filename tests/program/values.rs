//! Values in feeds: what is right, what is odd, and what is wrong about dates, addresses, ids, languages and names.

use dateline::validate::{Served, validate};

const ATOM: &str = include_str!("hostile/atom.xml");
const RSS: &str = include_str!("hostile/rss.xml");

/// A place in a sample of a feed, and what can be there: `_` stands for a value.
#[derive(Clone, Copy)]
struct Place(&'static str, &'static str, &'static str);

const UPDATED: Place = Place(ATOM, "2026-01-31T09:00:00.5Z", "_");
const PUB_DATE: Place = Place(RSS, "Sat, 31 Jan 2026 09:00:00 +0545", "_");
const DATE: Place = Place(RSS, "<pubDate>Sat, 31 Jan 2026 09:00:00 +0545</pubDate>", "<dc:date>_</dc:date>");
const HREF: Place = Place(ATOM, "https://example.org/1", "_");
const ID: Place = Place(ATOM, "tag:example.org,2026:1", "_");
const LANGUAGE: Place = Place(ATOM, "xml:lang=\"en\"", "xml:lang=\"_\"");
const EMAIL: Place = Place(ATOM, "ada@example.org", "_");
const TYPE: Place = Place(RSS, "audio/mpeg", "_");

impl Place {
    /// The rules that the feed breaks with this value here, and what is said of it.
    fn faults(self, value: &str) -> Vec<(&'static str, String)> {
        let Self(sample, own, other) = self;
        assert!(sample.contains(own));
        let document = sample.replacen(own, &other.replace('_', &value.replace('<', "&lt;")), 1);
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        let found = validate(document.as_bytes(), Served::default(), now).findings;
        found.into_iter().map(|finding| (finding.rule.name, finding.message)).collect()
    }

    #[track_caller]
    fn takes(self, values: &[&str]) {
        for value in values {
            assert_eq!(self.faults(value), [], "{value:?}");
        }
    }

    #[track_caller]
    fn breaks(self, rule: &str, values: &[&str]) {
        for value in values {
            let faults = self.faults(value);
            assert!(faults.iter().any(|(broken, _)| *broken == rule), "{value:?}: {faults:?}");
        }
    }
}

#[test]
fn dates_of_atom_are_right_to_their_last_field() {
    UPDATED.takes(&[
        "2026-01-31T12:34:56Z",
        "2026-01-31T23:30:00-05:00",
        "2016-12-31T23:59:60Z",
        "2024-02-29T00:00:00-00:00",
    ]);
    UPDATED.breaks(
        "invalid-rfc3339-date",
        &[
            "",
            "2026-01-31",
            "2026-01-31T09:00Z",
            "2026-01-31T09:00:00",
            "2026-01-31t09:00:00z",
            "2026-01-31 09:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-31T00:60:00Z",
            "2026-01-31T25:00:00Z",
            "2026-01-31T24:00:00Z",
            "2026-01-31T00:00:61Z",
            "2026-01-31T12:00:60Z",
            "2026-01-31T00:00:00.Z",
            "2026-01-31T00:00:00+99:99",
            "2026-01-31T00:00:00+0100",
            "2026-01-31T00:00:00+01",
            "2026-01-31T00:00:00ZZ",
            "20260131T000000Z00000",
            "２026-01-31T00:00:00Z",
            "+026-01-31T00:00:00Z",
            "2026-01-32T00:00:00Z",
            "2026-0a-31T00:00:00Z",
            "2026-01-31 00:00:00Zx",
            "2026-01-31T00:00:00+0é:0",
        ],
    );
}

#[test]
fn dates_of_rss_are_right_to_their_last_field() {
    PUB_DATE.takes(&[
        "Sat, 31 Jan 2026 09:00:00 +0000",
        "Sat, 31 Jan 2026 09:00 GMT",
        "1 Feb 2026 09:00:00 EST",
        "Thu, 29 Feb 2024 23:59:60 -0500",
        "Sat, 31 Jan 2026 09:00:00 +0545",
    ]);
    PUB_DATE.breaks(
        "invalid-rfc822-date",
        &[
            "",
            "2026-01-31",
            "Sat, 99 Nov 26 99:99:99 GMT",
            "Sun, 29 Feb 2026 00:00:00 GMT",
            "Sat, 31 Jan 2026",
            "Sat, 31 Jan 2026 09:00:00",
            "Sat, 31 Jan 2026 25:00:00 GMT",
            "Sat, 31 Jan 2026 09:60:00 GMT",
            "Sat, 31 Jan 2026 09:00:00 +9999",
            "Sat, 31 Jan 2026 09:00:00 +01:00",
            "Sat, 31 Jan 2026 09:00:00 CET",
            "Foo, 31 Jan 2026 09:00:00 GMT",
            "Sat, 31 Foo 2026 09:00:00 GMT",
            "Sat, 31 Jan 202 09:00:00 GMT",
            "Sat, 31 Jan 2026 09:00:00 GMT more",
            "Sam, 31 Jän 2026 09:00:00 ＋０１００",
        ],
    );
    PUB_DATE.breaks(
        "problematic-rfc822-date",
        &[
            "Sat, 31 Jan 26 09:00:00 GMT",
            "sat, 31 jan 2026 09:00:00 GMT",
            "Sat, 31 Jan 2026 9:00:00 GMT",
            "Sat, 31 Jan 2026 09:00:00 A",
            "Sat,31 Jan 2026 09:00:00 GMT",
            "Sat (at last), 31 Jan (nested \\) (deep)) 2026 09:00:00 GMT",
        ],
    );
}

#[test]
fn dates_of_dublin_core_may_end_at_any_field() {
    DATE.takes(&[
        "2026",
        "2026-01",
        "2026-01-31",
        "2026-01-31T09:00Z",
        "2026-01-31T09:00+05:45",
        "2026-01-31T09:00:00.5Z",
    ]);
    let wrong = ["", "26", "2026-13", "2026-02-30", "2026-1-1", "2026-01-31T09Z", "2026-01-31T09:00", "２０２６"];
    DATE.breaks("invalid-w3c-date", &wrong);
}

#[test]
fn addresses_of_all_kinds_pass() {
    HREF.takes(&[
        "https://example.org/",
        "https://user@example.org:8080/a?b=c#d",
        "http://[2001:db8::1]/",
        "http://例え.jp/日本語",
        "/a/b",
        "",
        "#top",
        "//example.org/",
        "mailto:ada@example.org",
        "doi:10.1038/nature05582",
        "webcal://e.org/",
        "z39.50r://e.org/",
        "HTTPS://e.org/",
    ]);
    for (address, said) in [
        ("https:///x", "has no host"),
        ("http:x", "has no host"),
        ("https://e.org/%zz", "has a `%` without two hexadecimal digits behind it"),
        ("a b", "contains ' ', which no address can"),
        ("a|b", "contains '|', which no address can"),
        ("javascript:alert(1)", "is a script and no address"),
        ("http://[::1/", "has brackets that are not around an IPv6 address"),
        ("mailto:", "has no address"),
    ] {
        let faults = HREF.faults(address);
        let is_said = |(rule, message): &(&str, String)| *rule == "invalid-iri" && message.ends_with(said);
        assert!(faults.iter().any(is_said), "{address}: {faults:?}");
    }
    HREF.breaks("unregistered-scheme", &["htps://e.org/", "x-ours:a"]);
}

#[test]
fn ids_follow_the_rules_of_their_scheme() {
    ID.takes(&[
        "tag:example.org,2026:a",
        "tag:ada@example.org,2026-01:",
        "tag:e-x.org,2026-01-31:/a?b",
        "urn:isbn:0451450523",
        "urn:a1:b:c",
        "urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6",
        "http://e.org/",
        "http://e.org/%20",
        "http://e.org/#",
    ]);
    ID.breaks(
        "invalid-tag-uri",
        &[
            "tag:example.org:a",
            "tag:example.org,26:a",
            "tag:example.org,2026-1:a",
            "tag:example.org,2026-02-30:a",
            "tag:ex ample.org,2026:a",
            "tag:example.org,2026-01-31T00:a",
            "tag:example.org,2026:a b",
            "tag:,2026:a",
        ],
    );
    ID.breaks(
        "invalid-urn",
        &[
            "urn:isbn",
            "urn:a.b:c",
            "urn:isbn:",
            "urn::x",
            "urn:a+b:c",
            "urn:a/b:c",
            "urn:uuid:1",
            "urn:uuid:",
            "urn:uuid:60a76c80d39911d9b93c0003939e0af6",
            "urn:uuid:60a76c80-d399-11d9-b93c-0003939e0afg",
        ],
    );
    ID.breaks(
        "noncanonical-id",
        &[
            "HTTP://e.org/",
            "http://E.org/",
            "http://e.org",
            "http://e.org:80/",
            "http://e.org/a/../b",
            "http://e.org/%7Ea",
            "URN:a1:b:c",
        ],
    );
    ID.breaks("unregistered-scheme", &["htps://e.org/", "x-ours:a"]);
    ID.breaks("invalid-id", &["/a"]);
}

#[test]
fn languages_are_registered() {
    let valid = "en EN-us yue cmn zh-yue zh-Hant-HK sl-rozaj-biske de-CH-1996 es-419 x-klingon i-klingon art-lojban \
        en-x-ours qaa-Qaaa-QM en-u-ca-gregory iw";
    LANGUAGE.takes(&valid.split(' ').collect::<Vec<_>>());
    LANGUAGE.breaks("invalid-language", &["english", "e", "en-ZZZZZ", "en_US", "a b"]);
    for (tag, kind, subtag) in [
        ("zz", "language", "zz"),
        ("xx-US", "language", "xx"),
        ("en-ZQ", "region", "ZQ"),
        ("de-notavari", "variant", "notavari"),
        ("en-Xxxx", "script", "Xxxx"),
    ] {
        let said = format!("there is no {kind} `{subtag}`");
        assert!(LANGUAGE.faults(tag).iter().any(|(_, message)| message.contains(&said)), "{tag}");
    }
}

#[test]
fn e_mail_addresses_are_alone() {
    EMAIL.takes(&["ada@example.org", "a.b+c@e-x.co.uk", "ünï@例え.jp"]);
    EMAIL.breaks(
        "invalid-email",
        &["ada", "ada@", "@e.org", "a b@e.org", "Ada <ada@e.org>", "ada@e.org (Ada)", "a..b@e.org", "mailto:a@b.c"],
    );
}

#[test]
fn media_types_have_a_type_and_a_subtype() {
    TYPE.takes(&["text/html", "image/svg+xml", "text/html; charset=utf-8", "application/vnd.a-b.c"]);
    TYPE.breaks("invalid-media-type", &["", "html", "text/", "/html", "text/html;", "text/ht ml", "text/html/x"]);
}

#[test]
fn categories_of_podcasts_are_known_by_their_place() {
    let category = |parent: Option<&str>, name: &str| {
        let element = |inner: &str, name: &str| format!("<itunes:category text=\"{name}\">{inner}</itunes:category>");
        let name = name.replace('&', "&amp;");
        let element = parent.map_or_else(|| element("", &name), |parent| element(&element("", &name), parent));
        let namespace = "xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" version";
        let document = RSS.replacen("version=\"2.0\"", &format!("{namespace}=\"2.0\""), 1);
        let document = document.replacen("<item>", &format!("{element}<item>"), 1);
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        let found = validate(document.as_bytes(), Served::default(), now).findings;
        found.iter().map(|finding| finding.rule.name).filter(|rule| rule.contains("category")).collect::<Vec<_>>()
    };
    for (parent, name, expected) in [
        (None, "Technology", &[][..]),
        (Some("Leisure"), "Home & Garden", &[]),
        (Some("Arts"), "Home & Garden", &["unknown-podcast-category"]),
        (None, "Travel", &["obsolete-podcast-category"]),
        (Some("Arts"), "Literature", &["obsolete-podcast-category"]),
        (None, "Gardens", &["unknown-podcast-category"]),
        (None, "technology", &["unknown-podcast-category"]),
    ] {
        assert_eq!(category(parent, name), expected, "{name}");
    }
}

#[test]
fn markup_is_told_from_plain_text() {
    for (text, found) in [
        ("a <b>c</b>", Some("<b")),
        ("</P>", Some("</P")),
        ("<br/>", Some("<br")),
        ("a &nbsp; b", Some("&nbsp;")),
        ("&#x3C;", Some("&#x3C;")),
        ("<!-- a -->", Some("<!--")),
        ("1 < 2", None),
        ("a < 2, or <b>c</b>", None),
        ("impl Future<Output = u8>", None),
        ("<code> opens, and > ends", None),
        ("a &amp; <b", None),
        ("<ada@example.org>", None),
        ("AT&T; R&D", None),
        ("Vec<u8>", None),
        ("<", None),
        ("&", None),
    ] {
        let feed = serde_json::json!({
            "version": "https://jsonfeed.org/version/1.1", "title": text, "items": [{"id": "a", "content_text": "x"}],
        });
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        let findings = validate(feed.to_string().as_bytes(), Served::default(), now).findings;
        let told = findings.iter().find(|finding| finding.rule.name == "html-in-plain-text");
        assert_eq!(told.is_some(), found.is_some(), "{text}: {findings:?}");
        assert!(told.is_none_or(|told| told.message.contains(found.unwrap())), "{text}: {told:?}");
    }
}
