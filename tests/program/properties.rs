//! Whatever stands in an article, its feeds can be read, and say what the article says.

use dateline::{
    Diagnostic, File, Run, Site,
    config::{Author, Authors, Settings},
    internals::line,
};
use feed_rs::model::{Entry, Feed};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::support::Folder;

/// Any characters, and more often than chance has it those that formats trip over.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "\\PC{0,12}",
        2 => any::<char>().prop_map(String::from),
        3 => prop::sample::select(vec![
            "&", "<", ">", "\"", "'", "&amp;", "&#1;", "&lt;b&gt;", "]]>", "<![CDATA[", "<b>", "</b>", "<script>", "-->", "<!--",
            "---", "+++", "```", "~~~", "#", "* ", "> ", "[x](y)", "![](z)", "[^1]", "{{ x }}", "{% raw %}", "$", "|", "\\", "\n",
            "\n\n", "\r\n", "\t", "\0", "\u{7}", "\u{b}", "\u{fffe}", "\u{fdd1}", "\u{202e}", "\u{2028}", "\u{85}", "\u{a0}",
            "\u{feff}", ". ", "! ", "。", "<a href=\"", "<img src=x srcset=\", 2x\">", "<svg>", "<math>", "<iframe src=//x>", "://",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// As [`any_text`], with something in it that a reader sees, and without the characters that XML forbids and Unicode
/// calls white space: whether these part words is nobody's concern.
fn visible_text() -> impl Strategy<Value = String> {
    any_text().prop_map(|text| {
        let text = text.replace(['\u{b}', '\u{c}', '\u{85}'], "\u{7}");
        if line(&text).is_empty() { text + "x" } else { text }
    })
}

/// What a build makes of a folder, and the files of the feed of all articles.
struct Built {
    articles: usize,
    left_out: usize,
    diagnostics: Vec<Diagnostic>,
    files: Vec<File>,
    is_valid: bool,
}

fn built_in(folder: &Folder, options: &Settings) -> Built {
    let site = Site::open_with(folder.path(), options).unwrap();
    let run = Run::at("2026-11-22T12:00:00Z".parse().unwrap());
    let build = site.build(&run).unwrap();
    let main = build.files().unwrap().swap_remove(0);
    Built {
        articles: build.articles().count(),
        left_out: build.left_out().count(),
        diagnostics: build.diagnostics().to_vec(),
        files: main.files,
        is_valid: main.is_valid,
    }
}

/// What an article gives that has this front matter and this behind it.
fn built(extension: &str, front_matter: &Json, body: &str) -> Built {
    let folder = Folder::bare();
    let mut options = Settings::default();
    options.title = Some("My blog".into());
    options.url = Some("https://example.org/".into());
    options.author = Some(Authors::One(Author::Name("Ada Lovelace".into())));
    folder.write(&format!("content/2026-01-31-name.{extension}"), format!("{front_matter}\n{body}"));
    built_in(&folder, &options)
}

/// The feeds in every format, each read by a stranger.
fn read(built: &Built) -> Vec<Feed> {
    assert_eq!(built.files.len(), 3);
    built
        .files
        .iter()
        .map(|file| {
            let text = str::from_utf8(&file.bytes).unwrap();
            if file.name != "feed.json" {
                roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", file.name));
            }
            feed_rs::parser::parse(file.bytes.as_slice())
                .unwrap_or_else(|error| panic!("{}: {error}\n{text}", file.name))
        })
        .collect()
}

/// The only entry of each feed.
fn entries(extension: &str, front_matter: &Json, body: &str) -> Vec<Entry> {
    let built = built(extension, front_matter, body);
    assert_eq!(built.articles, 1, "{:?}", built.diagnostics);
    read(&built).into_iter().flat_map(|feed| feed.entries).collect()
}

fn article(title: &str) -> Json {
    json!({"title": title, "source": "https://source.example/"})
}

/// Not so many cases that the other tests have to wait, and no files of failed ones.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn any_title_is_read_back(title in visible_text()) {
        for entry in entries("md", &article(&title), "Text.") {
            prop_assert_eq!(entry.title.unwrap().content, line(&title));
        }
    }

    #[test]
    fn any_tags_are_read_back(tags in prop::collection::vec(visible_text(), 0..4)) {
        let mut front_matter = article("Title");
        front_matter["tags"] = json!(tags);
        let mut expected: Vec<String> = Vec::new();
        for tag in tags.iter().map(|tag| line(tag)) {
            if !expected.contains(&tag) {
                expected.push(tag);
            }
        }
        for entry in entries("md", &front_matter, "Text.") {
            let terms: Vec<_> = entry.categories.into_iter().map(|category| category.term).collect();
            prop_assert_eq!(&terms, &expected);
        }
    }

    #[test]
    fn any_author_is_read_back(name in visible_text(), other in visible_text()) {
        let mut front_matter = article("Title");
        front_matter["authors"] = json!([{"name": name}, {"name": other}]);
        let mut expected = vec![line(&name), line(&other)];
        expected.dedup();
        for entry in entries("md", &front_matter, "Text.") {
            let mut names: Vec<_> = entry.authors.into_iter().filter_map(|author| author.name).collect();
            names.dedup();
            prop_assert_eq!(&names, &expected);
        }
    }

    #[test]
    fn any_author_written_as_a_text_gives_valid_feeds(text in any_text()) {
        let mut front_matter = article("Title");
        front_matter["author"] = json!(text);
        prop_assert_eq!(entries("md", &front_matter, "Text.").len(), 3);
    }

    #[test]
    fn any_media_give_valid_feeds(address in any_text(), title in any_text(), is_whole in any::<bool>()) {
        let mut front_matter = article("Title");
        front_matter["image"] = json!({"url": address, "alt": title});
        let address = if is_whole { format!("https://cdn.example/{address}") } else { address };
        let file = json!({"url": address, "title": title, "length": 7, "type": "audio/mpeg"});
        front_matter["enclosure"] = json!([file, {"url": format!("{address}.mp3"), "title": title}]);
        let built = built("md", &front_matter, "Text.");
        prop_assert!(built.is_valid && built.articles == 1, "{:?}", built.diagnostics);
        read(&built);
    }

    #[test]
    fn any_body_gives_valid_feeds(body in any_text(), extension in prop::sample::select(vec!["md", "mdx", "txt", "html"])) {
        for entry in entries(extension, &article("Title"), &body) {
            prop_assert_eq!(entry.title.unwrap().content, "Title");
        }
    }

    #[test]
    fn any_body_is_the_same_in_every_format(body in any_text(), extension in prop::sample::select(vec!["md", "txt", "html"])) {
        let built = built(extension, &article("Title"), &body);
        let json: Json = serde_json::from_slice(&built.files[2].bytes).unwrap();
        let content = json["items"][0]["content_html"].as_str();
        for (file, name) in built.files.iter().zip(["encoded", "content"]) {
            let document = roxmltree::Document::parse(str::from_utf8(&file.bytes).unwrap()).unwrap();
            let has_name = |node: &roxmltree::Node<'_, '_>, name: &str| node.tag_name().name() == name;
            let item = document.descendants().find(|node| has_name(node, "item") || has_name(node, "entry")).unwrap();
            // Without a summary before it, the content is the description of RSS.
            let node = [name, "description"].iter().find_map(|name| item.children().find(|node| has_name(node, name)));
            // XML turns line ends into line feeds, and a CDATA section cannot hold its own end.
            let text = node.and_then(|node| node.text()).map(|text| text.replace("]]&gt;", "]]>"));
            let expected = content.map(|text| text.replace("\r\n", "\n").replace('\r', "\n").replace("]]&gt;", "]]>"));
            prop_assert_eq!(text, expected, "{}", &file.name);
        }
    }

    #[test]
    fn any_summary_is_read_back(summary in visible_text()) {
        let mut front_matter = article("Title");
        front_matter["summary"] = json!(summary);
        let built = built("txt", &front_matter, "Text.");
        read(&built);
        let json: Json = serde_json::from_slice(&built.files[2].bytes).unwrap();
        prop_assert_eq!(&json["items"][0]["summary"], &json!(line(&summary)));
    }

    #[test]
    fn any_file_is_published_or_reported(text in any_text(), extension in prop::sample::select(vec!["md", "mdx", "txt", "html"])) {
        let folder = Folder::new();
        folder.write(&format!("content/2026-01-31-name.{extension}"), &text);
        let built = built_in(&folder, &Settings::default());
        read(&built);
        let is_reported = built.diagnostics.iter().any(Diagnostic::is_error);
        prop_assert!(built.articles == 1 || is_reported || built.left_out > 0, "{:?}", text);
    }
}
