//! Faults that other publishers write into feeds, in small samples: each has to be found.

use crate::support::Folder;

/// Validates a file and expects a finding of this rule.
#[track_caller]
fn finds(rule: &str, name: &str, text: &str) {
    let folder = Folder::bare().file(name, text);
    let run = folder.run(&["validate", "--format", "json", "--base", "https://example.org/feed", name]);
    let objects = run.objects();
    assert!(objects.iter().any(|finding| finding["rule"] == rule), "{rule} is not among {objects:#?}");
}

fn rss(item: &str) -> String {
    format!(
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>T</title>\
         <link>https://example.org/</link><description>D</description>\
         <atom:link rel=\"self\" href=\"https://example.org/feed\"/><item><title>A</title><guid isPermaLink=\"false\">a</guid>{item}</item></channel></rss>"
    )
}

fn atom(updated: &str, id: &str) -> String {
    format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><id>https://example.org/</id>{updated}\
         <author><name>Ada</name></author><link rel=\"self\" href=\"https://example.org/feed\"/>\
         <entry><title>A</title>{id}<updated>2026-01-31T09:00:00Z</updated><content>Text</content></entry></feed>"
    )
}

const UPDATED: &str = "<updated>2026-01-31T09:00:00Z</updated>";
const ID: &str = "<id>tag:example.org,2026:a</id>";

#[test]
fn samples_are_in_order_but_for_their_faults() {
    let folder = Folder::bare().file("rss.xml", rss("")).file("atom.xml", atom(UPDATED, ID));
    let base = ["--base", "https://example.org/feed"];
    folder.run(&[&["validate"], &base[..], &["rss.xml"]].concat()).exits(0).says_nothing();
    folder.run(&[&["validate"], &base[..], &["atom.xml"]].concat()).exits(0).says_nothing();
}

#[test]
fn prefix_that_is_not_declared() {
    finds("undeclared-prefix", "rss.xml", &rss("<content:encoded>Text</content:encoded>"));
}

#[test]
fn html_that_is_cut_through_its_tags() {
    finds("not-html", "rss.xml", &rss("<description>&lt;p>Some text &lt;a href=\"https://exa</description>"));
}

#[test]
fn name_where_an_address_belongs() {
    finds("invalid-contact", "rss.xml", &rss("<author>Ada Lovelace</author>"));
}

#[test]
fn feed_without_updated() {
    finds("missing-element", "atom.xml", &atom("", ID));
}

#[test]
fn several_authors_an_item() {
    let author = "<author>ada@example.org (Ada)</author>";
    finds("duplicate-element", "rss.xml", &rss(&author.repeat(2)));
}

#[test]
fn markdown_that_was_cut_through() {
    finds("markdown-in-text", "rss.xml", &rss("<description>See [the manual](https://exam</description>"));
}

#[test]
fn enclosure_without_a_length_and_with_a_guessed_type() {
    let enclosure = "<enclosure url=\"https://example.org/a.jpg\" length=\"0\" type=\"image/jpg\"/>";
    finds("zero-length", "rss.xml", &rss(enclosure));
    finds("unregistered-media-type", "rss.xml", &rss(enclosure));
}

#[test]
fn date_of_rfc_2822_in_a_json_feed() {
    let item = "{\"id\": \"1\", \"content_text\": \"T\", \"date_published\": \"Sat, 31 Jan 2026 09:00:00 GMT\"}";
    let feed = format!("{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"T\", \"items\": [{item}]}}");
    finds("invalid-rfc3339-date", "feed.json", &feed);
}

#[test]
fn id_that_is_made_of_the_address() {
    let id = "<id>tag:example.org,2026-01-31:/2026/01/31/a.html</id>\
              <link href=\"https://example.org/2026/01/31/a.html\"/>";
    finds("id-holds-address", "atom.xml", &atom(UPDATED, id));
}

#[test]
fn text_that_was_put_into_cdata_and_no_more() {
    finds("not-html", "rss.xml", &rss("<description><![CDATA[If a <b and c & d]]></description>"));
}

#[test]
fn defaults_that_were_let_through() {
    finds("implausible-date", "atom.xml", &atom("<updated>1970-01-01T00:00:00+00:00</updated>", ID));
    finds("blank-element", "atom.xml", &atom(UPDATED, "<id></id>"));
}
