//! Where the W3C feed validator is known to be wrong, `dateline validate` is right.

use crate::support::Folder;

/// The rules of a severity that a document breaks.
fn broken(severity: &str, document: &str) -> Vec<String> {
    let folder = Folder::bare().file("feed.xml", document);
    let run = folder.run(&["validate", "--format", "json", "--base", "https://example.org/feed", "feed.xml"]);
    let of_severity = run.objects().into_iter().filter(|finding| finding["severity"] == severity);
    of_severity.map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
}

fn rss(channel: &str, item: &str) -> String {
    format!(
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:media=\"http://search.yahoo.com/mrss/\" \
         xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><title>T</title>\
         <link>https://example.org/</link><description>D</description>\
         <atom:link rel=\"self\" href=\"https://example.org/feed\"/>{channel}\
         <item><title>A</title><guid isPermaLink=\"false\">1</guid>{item}</item></channel></rss>"
    )
}

fn atom(id: &str, updated: &str, rest: &str) -> String {
    format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><title>T</title>\
         <id>https://example.org/</id><updated>{UPDATED}</updated><author><name>Ada</name></author>\
         <link rel=\"self\" href=\"https://example.org/feed\"/>\
         <entry><title>A</title><id>{id}</id><updated>{updated}</updated><content>Text</content></entry>{rest}</feed>"
    )
}

const UPDATED: &str = "2026-01-31T09:00:00Z";
const ID: &str = "tag:example.org,2026:a";

/// All that Media RSS 1.5 added, as its specification's own examples write it.
const MEDIA: &str = r#"<media:community><media:starRating average="3.5" count="20" min="1" max="10"/>
    <media:statistics views="5" favorites="5"/><media:tags>news: 5, abc:3, reuters</media:tags></media:community>
    <media:comments><media:comment>comment1</media:comment></media:comments>
    <media:embed url="http://www.foo.com/player.swf" width="512" height="323">
    <media:param name="type">application/x-shockwave-flash</media:param></media:embed>
    <media:responses><media:response>http://www.response1.com</media:response></media:responses>
    <media:backLinks><media:backLink>http://www.backlink1.com</media:backLink></media:backLinks>
    <media:status state="active"/><media:price type="rent" price="19.99" currency="EUR"/>
    <media:license type="text/html" href="http://example.org/license">Creative Commons Attribution</media:license>
    <media:subTitle type="application/smil" lang="en-us" href="http://www.foo.org/subtitle.smil"/>
    <media:peerLink type="application/x-bittorrent" href="http://www.foo.org/sampleFile.torrent"/>
    <media:location description="My house" start="00:01" end="01:00"/><media:rights status="userCreated"/>
    <media:scenes><media:scene><sceneTitle>sceneTitle1</sceneTitle><sceneDescription>Text</sceneDescription>
    <sceneStartTime>00:15</sceneStartTime><sceneEndTime>00:45</sceneEndTime></media:scene></media:scenes>"#;

#[test]
fn what_it_refuses_without_reason_has_no_error() {
    let enclosure = |url| format!("<enclosure url=\"{url}\" length=\"1\" type=\"audio/mpeg\"/>");
    let link = |rel| format!("<link rel=\"{rel}\" href=\"https://example.org/a\"/>");
    for document in [
        rss("", MEDIA),
        rss("<itunes:complete>Yes</itunes:complete>", ""),
        rss("<language>yue</language>", ""),
        rss("<language>cmn</language>", ""),
        rss("", &enclosure("https://ada:secret@example.org/a.mp3")),
        rss("", &enclosure("https://[2001:db8::1]:8080/a.mp3")),
        atom("http://例え.jp/日本語", UPDATED, ""),
        atom(ID, "2026-01-31T09:00:00+05:45", ""),
        atom(ID, UPDATED, "").replace("<entry>", "<dc:language>en</dc:language><dc:language>fr</dc:language><entry>"),
        atom(ID, UPDATED, "").replace("<entry>", &(link("icon") + &link("author") + "<entry>")),
    ] {
        assert_eq!(broken("error", &document), [""; 0], "{document}");
    }
    let document = atom(ID, UPDATED, "").replace("<entry>", &(link("icon") + &link("author") + "<entry>"));
    assert_eq!(broken("warning", &document), [""; 0]);
}

#[test]
fn what_it_lets_pass_is_an_error() {
    let link = |href| atom(ID, UPDATED, "").replace("<entry>", &format!("<entry><link href=\"{href}\"/>"));
    for (rule, document) in [
        ("invalid-rfc3339-date", atom(ID, "2026-01-31T00:60:00Z", "")),
        ("invalid-rfc3339-date", atom(ID, "2026-01-31T00:00:00+99:99", "")),
        ("invalid-rfc3339-date", atom(ID, "2026-01-31T25:00:00Z", "")),
        ("invalid-rfc822-date", rss("", "<pubDate>Sat, 99 Nov 26 99:99:99 GMT</pubDate>")),
        ("invalid-iri", link("https:///x")),
        ("invalid-iri", link("https://example.org/%zz")),
        ("invalid-iri", link("javascript:alert(1)")),
        ("invalid-iri", rss("", "<link>javascript:alert(1)</link>")),
        (
            "invalid-integer",
            rss("", "<enclosure url=\"https://example.org/a.mp3\" length=\"1_000\" type=\"audio/mpeg\"/>"),
        ),
    ] {
        assert_eq!(broken("error", &document), [rule], "{document}");
    }
}

#[test]
fn entries_of_one_moment_are_no_fault_where_their_ids_differ() {
    let entry = |id: &str| {
        format!("<entry><title>B</title><id>{id}</id><updated>{UPDATED}</updated><content>Text</content></entry>")
    };
    let document = atom(ID, UPDATED, &entry("tag:example.org,2026:b"));
    assert_eq!(broken("error", &document), [""; 0]);
    assert_eq!(broken("warning", &document), [""; 0]);
    assert_eq!(broken("info", &document), ["same-updated"]);
    let later = |id: &str| entry(id).replace("01-31T", "02-01T");
    let document = atom(ID, UPDATED, &[entry("urn:x-a:b"), later("urn:x-a:c"), later("urn:x-a:d")].concat());
    assert_eq!(broken("info", &document), [""; 0], "half of the entries are of one moment");
    let document = atom(ID, UPDATED, &entry(ID));
    assert_eq!(broken("info", &document), [""; 0]);
    assert_eq!([broken("error", &document), broken("warning", &document)].concat(), ["duplicate-entry"]);
}
