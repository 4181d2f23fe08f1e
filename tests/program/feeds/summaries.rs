//! Summaries as they come out in each format.

use super::{configured, entries, parse, texts};
use crate::support::Folder;

const SECTIONS: &str = "---\ntitle: T\nsource: https://s.example/\n---\nFirst of <all>. Not this.\n\n## R&D\n\nSecond *one*. Nor this.\n\n## Rest\n\n- list\n";

/// The summary in RSS (still HTML), in Atom and in JSON Feed.
fn summaries(folder: &Folder) -> [String; 3] {
    folder.run(&["build", "--quiet"]).exits(0);
    let (rss, atom) = (folder.read("feeds/rss.xml"), folder.read("feeds/atom.xml"));
    [
        texts(entries(&parse(&rss))[0], "description").concat(),
        texts(entries(&parse(&atom))[0], "summary").concat(),
        folder.item()["summary"].as_str().unwrap_or_default().to_owned(),
    ]
}

#[test]
fn paragraph_is_plain_text_and_escaped_only_in_rss() {
    let folder = configured("").file("content/2026-01-31-a.md", SECTIONS.replace("<all>", "`<all>`"));
    let plain = "First of <all>. Second one.";
    assert_eq!(summaries(&folder), ["First of &lt;all&gt;. Second one.", plain, plain]);
}

#[test]
fn outline_is_a_list_in_rss_and_lines_elsewhere() {
    let folder = configured("[summary]\nstyle = \"outline\"")
        .file("content/2026-01-31-a.md", SECTIONS.replace("<all>", "`<all>`"));
    let plain = "First of <all>.\nR&D: Second one.";
    let rss = "<ul><li>First of &lt;all&gt;.</li><li>R&amp;D: Second one.</li></ul>";
    assert_eq!(summaries(&folder), [rss, plain, plain]);
}

#[test]
fn summary_in_front_matter_wins_and_its_markdown_becomes_text() {
    for (name, written, expected) in [
        ("a.md", "A **bold** [link](https://x.example/), `a < b` & *more*.", "A bold link, a < b & more."),
        ("a.md", "Two lines", "Two lines"),
        ("a.txt", "Not *Markdown* here", "Not *Markdown* here"),
    ] {
        let text = format!(
            "---\ntitle: T\nsource: https://s.example/\nsummary: '{written}'\n---\nThe text. It is not used.\n"
        );
        let folder = configured("[summary]\nstyle = \"outline\"").file(&format!("content/2026-01-31-{name}"), text);
        let [rss, atom, json] = summaries(&folder);
        assert_eq!((atom.as_str(), json.as_str()), (expected, expected));
        assert_eq!(rss, expected.replace('&', "&amp;").replace('<', "&lt;"));
    }
}

#[test]
fn limits_of_the_configuration_hold() {
    for (lines, expected) in [
        ("sentences_per_section = 2", "One. Two. Five. Six."),
        ("max_sections = 1", "One."),
        ("max_chars = 9", "One."),
        ("sentences_per_section = 9\nmax_chars = 20", "One. Two. Three."),
    ] {
        let body = "# T\n\nOne. Two. Three.\n\nFour.\n\n## H\n\nFive. Six.\n";
        let folder = configured(&format!("[summary]\n{lines}")).file("content/2026-01-31-a.md", body);
        assert_eq!(summaries(&folder)[2], expected, "{lines}");
    }
    let folder = configured("[summary]\nsentences_without_sections = 2")
        .file("content/2026-01-31-a.md", "# T\n\nOne.\n\nTwo. Three.\n");
    assert_eq!(summaries(&folder)[2], "One. Two.");
}

#[test]
fn sentences_end_as_the_language_of_the_article_has_it() {
    let text = "---\ntitle: T\nsource: https://s.example/\n---\nAm 3. Oktober war es so weit. Danach.\n\n## H\n\nx\n";
    let folder = configured("").file("content/2026-01-31-a.de.md", text);
    assert!(summaries(&folder)[2].starts_with("Am 3. Oktober war es so weit."));
    let folder = configured("language = \"de\"").file("content/2026-01-31-a.md", text);
    assert!(summaries(&folder)[2].starts_with("Am 3. Oktober war es so weit."));
}
