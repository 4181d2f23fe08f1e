//! Hostile documents: each ends in a finding, soon, and never in a panic.

use chrono::DateTime;
use dateline::validate::{Served, validate};
use proptest::prelude::*;

use crate::support::Folder;

const ATOM: &str = include_str!("hostile/atom.xml");
const RSS: &str = include_str!("hostile/rss.xml");
const JSON_FEED: &str = include_str!("hostile/feed.json");
const OPML: &str = include_str!("hostile/feeds.opml");

/// The rules that a document breaks. All findings point into it, and are one line.
fn rules(document: &[u8]) -> Vec<&'static str> {
    let validated = validate(document, Served::default(), DateTime::UNIX_EPOCH.fixed_offset());
    for finding in &validated.findings {
        assert!(validated.text.get(finding.span.clone()).is_some(), "{}: {:?}", finding.message, finding.span);
        assert!(!finding.message.contains('\n'), "{}", finding.message);
    }
    assert_eq!(validated.diagnostics("document").len(), validated.findings.len());
    validated.findings.iter().map(|finding| finding.rule.name).collect()
}

#[test]
fn samples_have_no_fault() {
    for sample in [ATOM, RSS, JSON_FEED, OPML] {
        let now = DateTime::parse_from_rfc3339("2026-11-22T12:00:00Z").unwrap();
        let findings = validate(sample.as_bytes(), Served::default(), now).findings;
        assert!(findings.is_empty(), "{findings:#?}");
    }
}

#[test]
fn documents_that_end_at_any_byte_have_a_fault() {
    for sample in [ATOM, RSS, JSON_FEED, OPML] {
        for end in 0..sample.trim_end().len() {
            assert!(!rules(&sample.as_bytes()[..end]).is_empty(), "{}", &sample[..sample.floor_char_boundary(end)]);
        }
    }
}

#[test]
fn documents_with_any_byte_lost_or_changed_end_in_findings_or_none() {
    for sample in [ATOM, RSS, JSON_FEED, OPML] {
        for at in 0..sample.len() {
            for byte in [None, Some(0), Some(0xFF), Some(b'<'), Some(b'&'), Some(b'"'), Some(b'{')] {
                let mut document = sample.as_bytes().to_vec();
                document.splice(at..=at, byte);
                rules(&document);
            }
        }
    }
}

#[test]
fn bytes_of_no_encoding_and_nul_are_reported() {
    for (replacement, rule) in [(&b"\xC3("[..], "undecodable-bytes"), (b"\0", "illegal-character")] {
        for sample in [ATOM, RSS, OPML] {
            let at = sample.find("Example").unwrap();
            let mut document = sample.as_bytes().to_vec();
            document.splice(at..=at, replacement.iter().copied());
            let rules = rules(&document);
            assert!(rules.contains(&rule), "{rule}: {rules:?}");
        }
    }
    assert!(!rules(&JSON_FEED.replace("Example", "Exa\0mple").into_bytes()).is_empty());
    assert!(!rules(&[JSON_FEED.as_bytes(), b"\xFF"].concat()).is_empty());
}

#[test]
fn attribute_of_a_hundred_megabytes_is_read() {
    let value = "a".repeat(100_000_000);
    let document = ATOM.replace("rel=\"self\"", &format!("rel=\"self\" title=\"{value}\" unknown=\"{value}\""));
    let folder = Folder::bare().file("feed.xml", document);
    let run = folder.run(&["validate", "--format", "json", "feed.xml"]).exits(1);
    assert!(run.objects().iter().any(|finding| finding["rule"] == "unexpected-attribute"));
    assert!(run.stdout.len() < 10_000, "a finding shows only the start of what is long");
}

#[test]
fn references_that_grow_end_in_a_finding() {
    let laughs: String = (1..20).fold("<!ENTITY a0 'ha'>".to_owned(), |all, nth| {
        let inner = format!("&a{};", nth - 1).repeat(10);
        format!("{all}<!ENTITY a{nth} '{inner}'>")
    });
    for entities in [laughs.as_str(), "<!ENTITY a19 '&a19;'>", "<!ENTITY a19 '&b;'><!ENTITY b '&a19;'>"] {
        let rules = rules(format!("<!DOCTYPE rss [{entities}]><rss version=\"2.0\">&a19;</rss>").as_bytes());
        assert_eq!(rules, ["hostile-document"], "{entities}");
    }
}

#[test]
fn nesting_and_numbers_without_end_are_findings() {
    let numbered = |before: &str, after: &str| {
        let parts: Vec<String> = (0..100_000).map(|nth| format!(" {before}{nth}='{after}{nth}'")).collect();
        parts.concat()
    };
    let (attributes, prefixes) = (numbered("a", ""), numbered("xmlns:a", "u:"));
    for document in [
        "<a>".repeat(1_000_000),
        "<a>".repeat(100_000) + &"</a>".repeat(100_000),
        "[".repeat(1_000_000),
        "{\"a\":".repeat(1_000_000),
        format!("<rss{attributes}/>"),
        format!("<rss{prefixes}/>"),
        "<!--".repeat(1_000_000),
        "<![CDATA[".repeat(1_000_000),
        "&".repeat(1_000_000),
        "<rss>".to_owned() + &"&nbsp;".repeat(100_000),
        ATOM.replace("Example", &"&lt;b>".repeat(100_000)),
        ATOM.replace("<title>Example", &("<title type=\"html\">".to_owned() + &"&lt;b>".repeat(100_000))),
    ] {
        assert!(!rules(document.as_bytes()).is_empty(), "{}", &document[..40.min(document.len())]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_findings(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        rules(&bytes);
    }

    #[test]
    fn any_mixture_of_markup_ends_in_findings(parts in prop::collection::vec(markup(), 0..40)) {
        rules(parts.concat().as_bytes());
    }
}

fn markup() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "<?xml version='1.0' encoding='utf-8'?>",
        "<!DOCTYPE rss [",
        "]>",
        "<!ENTITY a 'b'>",
        "&a;",
        "&#0;",
        "&#x10FFFF;",
        "<rss version='2.0'>",
        "<channel>",
        "<item>",
        "</item>",
        "</channel>",
        "</rss>",
        "<guid>",
        "<pubDate>",
        "</pubDate>",
        "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "<entry>",
        "<content type='xhtml'>",
        "<div>",
        "</div>",
        "<updated>",
        "xml:base='..'",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "{\"version\":",
        "\"items\":[",
        "]",
        "}",
        "\\ud800",
        "null",
        "<media:content xmlns:media='http://search.yahoo.com/mrss/'>",
        "<link href='http://[::1'/>",
        "\u{FFFD}",
        "\u{85}",
        "<itunes:category xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' text=''>",
    ]);
    prop_oneof![known.prop_map(str::to_owned), any::<String>()]
}

#[test]
fn many_faults_of_one_kind_cost_no_more_than_their_size() {
    let start = std::time::Instant::now();
    let ampersands = format!("<rss version='2.0'><channel><title>{}</title></channel></rss>", "&".repeat(1_000_000));
    let quoted = "=\"http://purl.org/dc/elements/1.1\"".repeat(50_000);
    let namespaces = format!(
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1'><channel><title>{quoted}</title></channel></rss>"
    );
    for document in [ampersands, namespaces] {
        assert!(!rules(document.as_bytes()).is_empty());
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
