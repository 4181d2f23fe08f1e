//! No feed is written that is not valid, whatever content contains.

use crate::support::Folder;

#[test]
fn what_three_formats_share_is_warned_about_once() {
    let folder = Folder::new().file("content/born.md", "---\ndate: 1915-12-10\n---\n# Born\n\nText.\n");
    let run = folder.run(&["build"]).exits(0).says("content/born.md:1:1");
    assert_eq!(run.stderr.matches("warning[implausible-date]").count(), 1, "{}", run.stderr);
}

#[test]
fn a_content_is_the_same_in_every_format() {
    let folder = Folder::new()
        .file("content/2026-01-31-a.md", "# A\n\nOne&#13;&#10;two&#13;three &lt;&amp;amp;&gt; \"]]&gt;\" \\\\ é.\n");
    folder.build();
    let text = |name: &str| {
        let xml = folder.read(name);
        let document = roxmltree::Document::parse(&xml).expect("XML");
        let content = document.descendants().filter(|node| matches!(node.tag_name().name(), "encoded" | "content"));
        content.filter_map(|node| node.text()).map(str::to_owned).collect::<String>()
    };
    let json: serde_json::Value = serde_json::from_str(&folder.read("feeds/feed.json")).expect("JSON");
    let json = json["items"][0]["content_html"].as_str().expect("a content").to_owned();
    assert!(json.contains("One\ntwo\nthree"), "{json}");
    assert_eq!(json, text("feeds/atom.xml"));
    assert_eq!(json, text("feeds/rss.xml"));
}
