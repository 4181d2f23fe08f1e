//! Elements of other vocabularies, and licences: what settings add to feeds and entries.

use crate::support::{CONFIG, Folder};

const NAMESPACES: &str = "[namespaces]\nbrand = \"https://brand.example/ns\"\nplace = \"https://place.example/ns#\"\n";

fn folder(settings: &str) -> Folder {
    Folder::bare()
        .file(
            "dateline.toml",
            format!("permalink = \"/{{slug}}/\"\nfeeds_by = [\"tag\"]\nlanguage = \"en\"\n{CONFIG}{settings}"),
        )
        .file(
            "content/2026-01-31-a.md",
            "---\ntitle: Tea & <milk>\ntags: [x]\nTown: \"Ely & <Soham>\"\npoints: [1, 2]\n---\nText of it.\n",
        )
        .file("content/2026-01-30-b.md", "---\ntitle: B\ntags: [x]\n---\nText of b.\n")
}

/// The elements of a namespace in a document, as `element@attribute=value text`, each behind the element that it is in.
fn found(folder: &Folder, file: &str, namespace: &str) -> Vec<String> {
    let text = folder.read(&format!("feeds/{file}"));
    let document = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let own = |node: &roxmltree::Node<'_, '_>| node.tag_name().namespace() == Some(namespace);
    let said = |node: roxmltree::Node<'_, '_>| {
        let attributes: Vec<String> =
            node.attributes().map(|attribute| format!("@{}={}", attribute.name(), attribute.value())).collect();
        let parent = node.parent().unwrap().tag_name().name().to_owned();
        format!("{parent}/{}{} {}", node.tag_name().name(), attributes.concat(), node.text().unwrap_or_default().trim())
    };
    document.descendants().filter(own).map(said).collect()
}

#[test]
fn elements_are_in_the_feeds_and_entries_that_settings_name() {
    let folder = folder(&format!(
        "{NAMESPACES}[[element]]\nname = \"brand:colour\"\ntext = \"336699\"\nfeeds = [\"main\"]\n\
         [[element]]\nname = \"brand:site\"\nattributes = {{ of = \"{{title}} & <co>\", href = \"{{url}}\" }}\nformats = [\"atom\"]\n\
         [[element]]\nname = \"place:name\"\nin = \"entry\"\nfield = \"town\"\n\
         [[element]]\nname = \"place:all\"\nin = \"entry\"\ntext = \"{{title}}: {{field:points}} {{published}}\"\nfeeds = [\"tag\"]\n"
    ));
    folder.build();
    let brand = "https://brand.example/ns";
    assert_eq!(found(&folder, "rss.xml", brand), ["channel/colour 336699"]);
    let site = "feed/site@href=https://example.org/@of=My blog & <co> ";
    assert_eq!(found(&folder, "atom.xml", brand), ["feed/colour 336699", site]);
    assert_eq!(found(&folder, "tag/x/rss.xml", brand), [""; 0]);
    let place = "https://place.example/ns#";
    assert_eq!(found(&folder, "rss.xml", place), ["item/name Ely & <Soham>"]);
    assert_eq!(found(&folder, "atom.xml", place), ["entry/name Ely & <Soham>"]);
    let all = "entry/all Tea & <milk>: 1, 2 2026-01-31T00:00:00+00:00";
    assert_eq!(found(&folder, "tag/x/atom.xml", place), [all, "entry/name Ely & <Soham>"]);
    assert!(!folder.read("feeds/feed.json").contains("Soham"));
    // What nothing uses is not declared.
    assert!(!folder.read("feeds/tag/x/rss.xml").contains("brand.example"));
    folder.run(&["check"]).exits(0);
}

#[test]
fn archives_have_them_too_and_change_with_them() {
    let folder = folder(
        &format!("archive = true\narchive_size = 1\n{NAMESPACES}").replace("archive = true\narchive_size = 1\n", ""),
    );
    let settings = |colour: &str| {
        format!(
            "archive = true\narchive_size = 1\n{CONFIG}{NAMESPACES}[[element]]\nname = \"brand:colour\"\ntext = \"{colour}\"\n"
        )
    };
    folder.write("dateline.toml", settings("red"));
    folder.build();
    assert!(folder.read("feeds/archive/atom-1.xml").contains("<brand:colour>red</brand:colour>"));
    folder.write("dateline.toml", settings("blue"));
    folder.build();
    assert!(folder.read("feeds/archive/atom-1.xml").contains("<brand:colour>blue</brand:colour>"));
}

#[test]
fn what_is_not_well_formed_or_not_declared_is_a_fault_of_the_file() {
    for (lines, message, help) in [
        ("[[element]]\nname = \"other:x\"", "nobody says what the prefix `other` means", "under [namespaces]"),
        ("[[element]]\nname = \"x\"", "`x` is not the name of an element with a prefix", "webfeeds:accentColor"),
        ("[[element]]\nname = \"brand:a b\"", "is not the name of an element", "webfeeds:accentColor"),
        ("[[element]]\nname = \"brand:x\"\ntext = \"{id}\"", "there is no placeholder `{id}` here", "{title}"),
        (
            "[[element]]\nname = \"brand:x\"\nin = \"entry\"\ntext = \"{date}\"",
            "no placeholder `{date}`",
            "{published}",
        ),
        ("[[element]]\nname = \"brand:x\"\nfield = \"town\"", "a feed has no front matter", "in = \"entry\""),
        ("[[element]]\nname = \"brand:x\"\ntext = \"a\"\nfield = \"b\"", "either `text` or `field`", "leave out"),
        (
            "[[element]]\nname = \"brand:x\"\nattributes = { \"a b\" = \"c\" }",
            "`a b` is not the name of an attribute",
            "[namespaces]",
        ),
        ("[[element]]\nname = \"brand:x\"\nattributes = { xmlns = \"c\" }", "`xmlns` is not the name", "[namespaces]"),
        ("[[element]]\nname = \"brand:x\"\nformats = [\"json\"]", "JSON Feed has no elements", "\"atom\""),
        ("[[element]]\nname = \"brand:x\"\nfeeds = [\"tags\"]", "there is no feed `tags`", "did you mean `tag`?"),
        ("[[element]]\nname = \"brand:x\"\nin = \"item\"", "`element.in` cannot be \"item\"", "write it as in"),
    ] {
        let run = folder(&format!("{NAMESPACES}{lines}\n")).run(&["build"]).exits(2);
        run.says(message).says(help).says("dateline.toml:");
    }
    for (lines, message) in [
        ("[namespaces]\nmedia = \"https://example.org/\"", "Dateline declares the prefix `media` itself"),
        ("[namespaces]\nx = \"no address\"", "`no address` is not the address of a namespace"),
        ("[namespaces]\n\"a b\" = \"https://example.org/\"", "`a b` cannot be a prefix"),
    ] {
        folder(lines).run(&["build"]).exits(2).says(message).says("dateline.toml:");
    }
}

#[test]
fn licences_are_of_the_site_or_of_an_article() {
    let folder = Folder::bare()
        .file("dateline.toml", format!("license = \"CC BY 4.0\"\n{CONFIG}"))
        .file("content/2026-01-31-a.md", "---\ntitle: A\nlicence: MIT\nsource: https://s.example/\n---\nText.\n")
        .file("content/2026-01-30-b.md", "---\ntitle: B\nlicense: mine\nsource: https://s.example/b\n---\nText.\n");
    let run = folder.build().says("warning[wrong-type]: `mine` is not a licence that SPDX lists, nor an address");
    run.says("content/2026-01-30-b.md:3:10");
    let by = "https://creativecommons.org/licenses/by/4.0/";
    let mit = "https://spdx.org/licenses/MIT.html";
    let rss = found(&folder, "rss.xml", "http://backend.userland.com/creativeCommonsRssModule");
    assert_eq!(rss, [format!("channel/license {by}"), format!("item/license {mit}")]);
    let atom = folder.parsed("atom.xml");
    let license = |links: &[feed_rs::model::Link]| -> Vec<String> {
        links.iter().filter(|link| link.rel.as_deref() == Some("license")).map(|link| link.href.clone()).collect()
    };
    assert_eq!(license(&atom.links), [by]);
    assert_eq!(license(&atom.entries[0].links), [mit]);
    assert!(license(&atom.entries[1].links).is_empty());
    folder.write("dateline.toml", format!("license = \"mine\"\n{CONFIG}"));
    folder.run(&["build"]).exits(2).says("there is no licence `mine`").says("CC-BY-4.0");
}
