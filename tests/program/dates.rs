//! Dates of articles, as people write them in front matter and in names of files.

use chrono::DateTime;
use dateline::{
    Article, Error, Run, Site,
    feed::{Feed, Format, Person},
};
use serde_json::{Value as Json, json};

use crate::support::{CONFIG, Folder};

fn read(path: &str, front_matter: &Json) -> Result<Article, Error> {
    Article::read(path, format!("{front_matter}\nText.\n").as_bytes(), &"https://e.org/".parse().unwrap())
}

/// What a date means on a site in Berlin that publishes at nine.
fn in_berlin(date: &str) -> String {
    let settings = format!("{CONFIG}timezone = 'Europe/Berlin'\ntime = '09:00'\n");
    let article = format!("{}\nText.\n", json!({"title": "A", "date": date}));
    let folder = Folder::bare().file("dateline.toml", settings).file("content/a.md", article);
    let site = Site::open(folder.path()).unwrap();
    let run = Run::at("2026-11-22T12:00:00Z".parse().unwrap());
    let feed: Json = serde_json::from_slice(&site.build(&run).unwrap().files().unwrap()[0].files[2].bytes).unwrap();
    let published = feed["items"][0]["date_published"].as_str().unwrap_or_else(|| panic!("{date}: {feed}"));
    DateTime::parse_from_rfc3339(published).unwrap().to_rfc3339()
}

/// The rule that a date breaks.
fn fault(date: &str) -> &'static str {
    fault_of("a.md", &json!({"title": "A", "date": date}))
}

fn fault_of(path: &str, front_matter: &Json) -> &'static str {
    match read(path, front_matter) {
        Err(Error::Content(found)) => found[0].rule.name,
        other => panic!("{path} {front_matter}: {other:?}"),
    }
}

#[test]
fn dates_are_read_as_people_write_them() {
    for (text, expected) in [
        ("2026-01-31T08:15:30Z", "2026-01-31T08:15:30+00:00"),
        ("2026-01-31T08:15:30.123456-05:00", "2026-01-31T08:15:30-05:00"),
        ("2026-01-31 09:00 +0100", "2026-01-31T09:00:00+01:00"),
        ("2026-01-31 9:00", "2026-01-31T09:00:00+01:00"),
        ("2026-07-31 09:00:00 Asia/Kathmandu", "2026-07-31T09:00:00+05:45"),
        ("2026-07-31 21:00 America/New_York", "2026-07-31T21:00:00-04:00"),
        ("2026-07-31 9:00 pm America/New_York", "2026-07-31T21:00:00-04:00"),
        ("July 31, 2026 9pm", "2026-07-31T21:00:00+02:00"),
        ("2026-01-31 12 AM", "2026-01-31T00:00:00+01:00"),
        ("2026-01-31 9h30", "2026-01-31T09:30:00+01:00"),
        ("2026-01-31 21h", "2026-01-31T21:00:00+01:00"),
        ("July 31, 2026 9:00PM", "2026-07-31T21:00:00+02:00"),
        ("2026-01-31", "2026-01-31T09:00:00+01:00"),
        ("2026/1/5", "2026-01-05T09:00:00+01:00"),
        ("20260131", "2026-01-31T09:00:00+01:00"),
        ("20260131T081530Z", "2026-01-31T08:15:30+00:00"),
        ("31.01.2026", "2026-01-31T09:00:00+01:00"),
        ("Sat, 31 Jan 2026 08:15:30 GMT", "2026-01-31T08:15:30+00:00"),
        ("Saturday, 31 January 2026 08:15 -0800", "2026-01-31T08:15:00-08:00"),
        ("January 31, 2026", "2026-01-31T09:00:00+01:00"),
        ("Jan 31st, 2026 at 9:05 PM", "2026-01-31T21:05:00+01:00"),
        ("5 Sept 2026 12:30 am EST", "2026-09-05T00:30:00-05:00"),
        ("2026-01-31 18:30:22 2026 -0800", "2026-01-31T18:30:22-08:00"),
        ("[[2026-01-31]]", "2026-01-31T09:00:00+01:00"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00"),
    ] {
        assert_eq!(in_berlin(text), expected, "{text}");
    }
}

#[test]
fn time_that_the_zone_skips_is_moved_on() {
    assert_eq!(in_berlin("2026-03-29 02:30"), "2026-03-29T03:30:00+02:00");
    assert_eq!(in_berlin("2026-10-25 02:30"), "2026-10-25T02:30:00+02:00");
}

#[test]
fn impossible_dates_are_told_from_unknown_ones() {
    for text in [
        "2026-13-45",
        "2026-02-29",
        "2026-01-31T25:00",
        "2026-01-31T10:00+99:99",
        "0000-01-01",
        "31 Feb 2026",
        "2026-01-31 13:00 pm",
    ] {
        assert_eq!(fault(text), "impossible-date", "{text}");
    }
    for text in [
        "tomorrow",
        "01/31/2026",
        "2026",
        "2026-01",
        "12026-01-01",
        "2026-01-31 at noon",
        "2026-01-31 10:00 on Mars",
        "31 31 31",
        "é",
    ] {
        assert_eq!(fault(text), "unreadable-date", "{text}");
    }
    assert_eq!(fault("2026-01-31 10:00 Mars/Base"), "unknown-time-zone");
}

#[test]
fn dates_stand_in_paths() {
    for (path, expected) in [
        ("_posts/2026-01-31-slug.md", Some("2026-01-31")),
        ("2026/01/31/slug.md", Some("2026-01-31")),
        ("news/2026/1/31/a.md", Some("2026-01-31")),
        ("notes/20260131-slug.md", Some("2026-01-31")),
        ("2026-01-31.md", Some("2026-01-31")),
        ("blog/2026/01-31-slug/index.md", Some("2026-01-31")),
        ("archive/2019/2026-01-31 slug.txt", Some("2026-01-31")),
        ("2026/01/31-slug.md", Some("2026-01-31")),
        ("release-1.2026.md", None),
        ("2026/slug.md", None),
        ("000_699d26dfb3455d8a.txt", None),
        ("12345678-slug.md", None),
        ("2026-01-31x.md", None),
        ("20261345-slug.md", None),
        ("1234-99-99.md", None),
        ("2026-slug.md", None),
        ("a-2026-13-45.md", None),
    ] {
        let article = read(path, &json!({"title": "A"})).unwrap();
        let day = article.published().map(|date| date.date_naive().to_string());
        assert_eq!(day.as_deref(), expected, "{path}");
    }
}

#[test]
fn impossible_day_is_found_at_the_start_of_a_name() {
    for path in ["2026-13-45-slug.md", "2026-2-30.md"] {
        assert_eq!(fault_of(path, &json!({"title": "A"})), "impossible-date", "{path}");
    }
}

#[test]
fn slug_is_what_follows_the_day() {
    for (path, slug) in [("2026-01-31-a-slug.md", "a-slug"), ("20260131_a.md", "a"), ("2026-01-31.md", "2026-01-31")] {
        let id = read(path, &json!({"title": "Title"})).unwrap().entry().unwrap().id;
        assert_eq!(id, format!("tag:e.org,2026-01-31:{slug}"), "{path}");
    }
}

#[test]
fn zones_have_the_names_of_the_database() {
    let is_zone = |name: &str| {
        let settings = format!("{CONFIG}timezone = '{name}'\n");
        Site::open(Folder::bare().file("dateline.toml", settings).path()).is_ok()
    };
    for name in ["Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Calcutta", "EST5EDT", "UTC", "Etc/GMT+5"] {
        assert!(is_zone(name), "{name}");
    }
    for name in ["", "europe/berlin", "Mars/Base", "Factory", "../Europe/Berlin", "posixrules"] {
        assert!(!is_zone(name), "{name}");
    }
}

#[test]
fn dates_are_written_as_they_are_read() {
    let site = "https://e.org/".parse().unwrap();
    for (date, in_rss) in [
        ("2026-01-31T12:34:56Z", "Sat, 31 Jan 2026 12:34:56 +0000"),
        ("0002-01-01T00:00:00Z", "Tue, 01 Jan 0002 00:00:00 +0000"),
        ("2026-01-05T23:30:00-05:00", "Mon, 05 Jan 2026 23:30:00 -0500"),
        ("1969-12-31T23:59:59+05:45", "Wed, 31 Dec 1969 23:59:59 +0545"),
        ("2024-02-29T00:00:00Z", "Thu, 29 Feb 2024 00:00:00 +0000"),
        ("2026-01-31T09:00:00+23:59", "Sat, 31 Jan 2026 09:00:00 +2359"),
    ] {
        let article = read("a.md", &json!({"title": "A", "date": date})).unwrap();
        let mut feed = Feed::new("B", &site, Person::named("Ada"));
        feed.push(article.entry().unwrap());
        let written = |format: Format| String::from_utf8(format.serialize(&feed).unwrap()).unwrap();
        let (rss, atom) = (written(Format::Rss), written(Format::Atom));
        assert!(rss.contains(&format!("<pubDate>{in_rss}</pubDate>")), "{rss}");
        let in_atom = date.replace('Z', "+00:00");
        assert!(atom.contains(&format!("<published>{in_atom}</published>")), "{atom}");
    }
    // Finer fractions, unknown offsets and leap seconds are read too.
    for date in ["2026-01-31T09:00:00.123456789012+05:45", "2024-02-29T00:00:00-00:00", "2016-12-31T23:59:60Z"] {
        let read = read("a.md", &json!({"title": "A", "date": date})).unwrap();
        let seconds = |date: DateTime<_>| date.timestamp();
        assert_eq!(read.published().map(seconds), DateTime::parse_from_rfc3339(date).ok().map(seconds), "{date}");
    }
}

#[test]
fn id_of_front_matter_is_kept_if_it_is_an_iri() {
    let id =
        |id: &str| read("a.md", &json!({"title": "A", "date": "2026-01-31", "id": id})).unwrap().entry().unwrap().id;
    for iri in ["tag:example.org,2026:x", "urn:uuid:0f1c", "https://example.org/größe", "https://e.org/%zz"] {
        assert_eq!(id(iri), iri);
    }
    for other in ["42", "a b", "x", "re: x", ":x", "x:", "1a:b"] {
        assert!(id(other).starts_with("tag:e.org,2026-01-31:"), "{other}");
    }
}
