//! The article that Dateline was asked for with: plain text as a mail or a chat carries it, dated by its source alone.

use std::fs;

use crate::support::{Folder, shared};

const OPTIONS: [&str; 6] = ["--title", "My blog", "--url", "https://example.org/", "--author", "Ada Lovelace"];

/// A folder with nothing but the sample in it, and the text.
fn folder_with_sample() -> Option<(Folder, String, String)> {
    let path = fs::read_dir(shared("samples")?).unwrap().next().unwrap().unwrap().path();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let text = fs::read_to_string(&path).unwrap();
    let folder = Folder::bare().file(&format!("content/{name}"), &text);
    Some((folder, name, text))
}

/// The lines that end without a full stop are the title and the headings.
fn is_heading(line: &str) -> bool {
    !line.ends_with('.')
}

#[test]
fn sample_gives_one_entry_dated_and_linked_by_its_source() {
    let Some((folder, _, text)) = folder_with_sample() else { return };
    let source = text.split("<a href=\"").nth(1).unwrap().split('"').next().unwrap();
    folder.run(&[&["build"], &OPTIONS[..]].concat()).exits(0).says_nothing();
    let item = folder.item();
    assert_eq!(item["title"], text.lines().next().unwrap());
    assert_eq!(item["date_published"].as_str().unwrap()[..10], *"2026-01-31");
    assert_eq!((item["url"].as_str(), item["external_url"].as_str()), (Some(source), Some(source)));
    let atom = folder.parsed("atom.xml");
    let links: Vec<_> =
        atom.entries[0].links.iter().map(|link| (link.rel.as_deref().unwrap(), link.href.as_str())).collect();
    assert_eq!(links, [("alternate", source), ("via", source)]);
}

#[test]
fn sample_has_its_five_headings_and_no_quotes_around_its_text() {
    let Some((folder, name, text)) = folder_with_sample() else { return };
    let headings: Vec<String> =
        text.lines().skip(1).filter(|line| is_heading(line)).map(|line| line.trim_matches('"').to_owned()).collect();
    // The last line ends in the closing quote rather than in its full stop.
    let headings = &headings[..headings.len() - 1];
    assert_eq!(headings.len(), 5, "{headings:?}");

    let run = folder.run(&["show", "--leads", &format!("content/{name}"), "--format", "json"]).exits(0);
    let found: Vec<String> =
        run.objects().iter().filter_map(|section| section["heading"].as_str().map(str::to_owned)).collect();
    assert_eq!(found, headings);

    folder.run(&[&["build"], &OPTIONS[..]].concat()).exits(0);
    let content = folder.item()["content_html"].as_str().unwrap().to_owned();
    for heading in headings {
        assert!(content.contains(&format!("{heading}</h2>")), "{heading} is no heading in\n{content}");
    }
    assert!(
        !content.contains("&quot;") && !content.contains(">\""),
        "the quotes round the text are left in\n{content}"
    );
    assert!(content.trim_end().ends_with("stability.</p>"), "{content}");
}

#[test]
fn summary_of_the_sample_is_the_first_sentences_of_its_five_sections() {
    let Some((folder, _, text)) = folder_with_sample() else { return };
    folder.run(&[&["build"], &OPTIONS[..]].concat()).exits(0);
    // No first sentence of the sample contains a full stop before its end.
    let leads: Vec<String> = text
        .lines()
        .filter(|line| line.len() > 200)
        .map(|line| line.split_inclusive(". ").next().unwrap().trim().to_owned())
        .collect();
    assert_eq!(leads.len(), 5);
    assert_eq!(folder.item()["summary"].as_str().unwrap(), leads.join(" "));
}
