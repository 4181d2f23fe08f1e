//! The library without a folder: articles from text, feeds in memory, and what is wrong with them.

use dateline::{
    Article, Diagnostic, Error,
    feed::{Enclosure, Entry, Feed, Format, Image, Person, SourceLink},
    lead::Summary,
    validate::{Served, validate},
};
use serde_json::Value as Json;

use crate::support::Folder;

const TEXT: &str = "---\ntitle: The *harbour*\ntags: [ferries, ships]\nauthor: Ada Lovelace <ada@example.org>\n\
    source: https://source.example/harbour\nlang: en\n---\n\nShips enter. A band plays.\n\n## Ferries\n\n\
    ![a ferry](/ferry.jpg)\n\nThey sail [at noon](../times/).<script>x</script>\n";

fn site() -> url::Url {
    "https://example.org/".parse().unwrap()
}

fn read(path: &str, text: &str) -> Result<Article, Error> {
    Article::read(path, text.as_bytes(), &site())
}

fn feed() -> Feed {
    Feed::new("My blog", &site(), Person::named("Ada Lovelace"))
}

/// The feed in each format, which a stranger finds nothing wrong with.
fn serialized(feed: &Feed) -> Vec<String> {
    let formats = Format::ALL.into_iter();
    let text = |format: Format| {
        let bytes = format.serialize(feed).unwrap();
        let address = site().join(format.file_name()).unwrap();
        let validated = validate(&bytes, Served::at(&address).with_content_type(format.media_type()), feed.updated);
        let wrong = validated.diagnostics(format.file_name());
        assert!(!wrong.iter().any(Diagnostic::is_error), "{wrong:?}\n{}", validated.text);
        validated.text.into_owned()
    };
    formats.map(text).collect()
}

#[test]
fn article_is_read_from_text_alone() {
    let article = read("2026-01-31-harbour.md", TEXT).unwrap();
    assert_eq!(article.title(), "The *harbour*");
    assert_eq!(article.published().unwrap().to_rfc3339(), "2026-01-31T00:00:00+00:00");
    assert_eq!(article.tags(), ["ferries", "ships"]);
    assert_eq!(article.authors()[0].email.as_deref(), Some("ada@example.org"));
    assert_eq!(article.source_links(), [SourceLink::new("https://source.example/harbour")]);
    assert_eq!((article.language(), article.is_draft(), article.diagnostics()), (Some("en"), false, &[][..]));
    let headings: Vec<_> = article.sections().into_iter().map(|section| section.heading.map(|it| it.text)).collect();
    assert_eq!(headings, [None, Some("Ferries".to_owned())]);
    assert_eq!(article.summary().map(Summary::text).as_deref(), Some("Ships enter. They sail at noon."));
    for address in ["src=\"https://example.org/ferry.jpg\"", "href=\"https://example.org/times/\""] {
        assert!(article.html().contains(address), "{}", article.html());
    }
    assert!(!article.html().contains("script"));
}

#[test]
fn entry_of_a_text_is_what_the_program_makes_of_the_file() {
    let folder = Folder::new().file("content/2026-01-31-harbour.md", TEXT);
    folder.build();
    let mut feed = feed();
    feed.push(read("2026-01-31-harbour.md", TEXT).unwrap().entry().unwrap());
    let json: Json = serde_json::from_str(&serialized(&feed)[2]).unwrap();
    assert_eq!(json["items"][0], folder.item());
}

#[test]
fn article_without_a_date_can_be_given_one() {
    let article = read("harbour.txt", "The harbour\n\nShips enter. A band plays.\n").unwrap();
    assert!(article.published().is_none() && article.entry().is_none());
    assert_eq!(article.summary().map(Summary::text).as_deref(), Some("Ships enter. A band plays."));
    let entry = article.dated("2026-02-07T10:00:00Z".parse().unwrap()).entry().unwrap();
    assert_eq!((entry.id.as_str(), entry.published), ("tag:example.org,2026-02-07:harbour", entry.updated));
}

#[test]
fn what_is_wrong_with_a_text_is_reported_with_its_line() {
    for (path, text, rule, line) in [
        ("a.md", "---\ntitle: A\ndate: 2026-02-31\n---\nText.\n", "impossible-date", 3),
        ("a.md", "---\ntitle: [A\n---\nText.\n", "unreadable-front-matter", 2),
        ("2026-01-31.md", "\n", "missing-title", 1),
    ] {
        match read(path, text) {
            Err(Error::Content(found)) => {
                let wrong = found.iter().find(|it| it.is_error()).unwrap();
                assert_eq!((wrong.rule.name, wrong.places[0].path.as_str()), (rule, path), "{found:?}");
                assert!(wrong.places[0].line >= line, "{found:?}");
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(matches!(Article::read("a.md", b"A", &"file:///".parse().unwrap()), Err(Error::Config(_))));
}

#[test]
fn feed_in_memory_is_valid_whatever_its_texts_hold() {
    let mut feed = feed();
    let odd = "a \u{1}<b> & \u{fffe}]]> \"'";
    let mut entry = Entry::new("tag:example.org,2026:a", odd, "2026-01-31T09:00:00Z".parse().unwrap());
    entry.url = Some("https://example.org/a/".into());
    entry.summary = Summary::of(odd).map(Into::into);
    entry.content = Some("<p>Text with \u{2} in it.</p>".into());
    entry.tags = vec![odd.into()];
    entry.authors = vec![Person::named(odd)];
    entry.image = Some(Image::new("https://example.org/a.jpg", odd));
    entry.enclosures = vec![Enclosure::new("https://example.org/a.mp3", 7, "audio/mpeg")];
    feed.push(entry);
    feed.subtitle = Some(odd.into());
    for text in serialized(&feed) {
        assert!(feed_rs::parser::parse(text.as_bytes()).unwrap().entries.len() == 1, "{text}");
    }
}

#[test]
fn entries_are_newest_first_in_whatever_order_they_come() {
    let mut feed = Feed::new(" A\n feed ", &site(), Person::named("Ada Lovelace"));
    for day in [2, 3, 1] {
        let published = format!("2026-01-{day:02}T12:00:00Z").parse().unwrap();
        feed.push(Entry::new(day.to_string(), "A", published));
    }
    let ids: Vec<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!((ids, feed.updated, feed.title.as_str()), (vec!["3", "2", "1"], feed.entries[0].published, "A feed"));
}

#[test]
fn name_may_bring_an_address() {
    let person = Person::parse(" Ada  Lovelace <ada@example.org>");
    assert_eq!((person.name.as_str(), person.email.as_deref()), ("Ada Lovelace", Some("ada@example.org")));
    assert_eq!(Person::parse("Ada <https://ada.example/>").url.as_deref(), Some("https://ada.example/"));
    for name in ["Minwoo Jung (@jmwsoft)", "a < b", "<script>", "R & D <x>"] {
        assert_eq!(Person::parse(name), Person::named(name));
    }
}
