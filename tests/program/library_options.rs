//! Options of the library win over `dateline.toml`, each of them.

use dateline::{Error, Site, config::Settings};

use crate::support::Folder;

/// Each setting with two values, as TOML writes them.
const SETTINGS: [(&str, &str, &str); 50] = [
    ("title", "'A'", "'B'"),
    ("subtitle", "'A'", "'B'"),
    ("url", "'https://a.example/'", "'https://b.example/'"),
    ("feeds_url", "'https://a.example/'", "'https://b.example/'"),
    ("language", "'en'", "'de'"),
    ("permalink", "'/a/{slug}/'", "'/b/{slug}/'"),
    ("links", "'page'", "'source'"),
    ("generator", "'hugo'", "'zola'"),
    ("content", "'a'", "'b'"),
    ("output", "'a'", "'b'"),
    ("timezone", "'UTC'", "'Europe/Berlin'"),
    ("time", "'09:00:00'", "'10:00:00'"),
    ("limit", "1", "2"),
    ("max_bytes", "1000", "2000"),
    ("archive", "false", "true"),
    ("archive_size", "1", "2"),
    ("max_backdated", "1", "2"),
    ("max_removed", "1", "2"),
    ("formats", "['rss']", "['atom']"),
    ("files", "{ rss = 'a.xml' }", "{ rss = 'b.xml' }"),
    ("show_sources", "true", "false"),
    ("stylesheet", "true", "false"),
    ("lists", "true", "false"),
    ("page", "true", "false"),
    ("body", "'full'", "'none'"),
    ("rights", "'A'", "'B'"),
    ("icon", "'/a.png'", "'/b.png'"),
    ("logo", "'/a.png'", "'/b.png'"),
    ("author", "{ name = 'A', email = 'a@example.org' }", "{ name = 'B', email = 'b@example.org' }"),
    ("summary", "{ max_chars = 100 }", "{ max_chars = 200 }"),
    ("podcast", "{ image = '/a.png', category = 'Arts' }", "{ image = '/b.png', category = 'News' }"),
    ("content_filter", "{ exclude = ['a/**'] }", "{ exclude = ['b*'] }"),
    ("follow_links", "['.']", "['..']"),
    ("feeds_by", "['tag']", "['author']"),
    ("merge_tags", "'none'", "'case'"),
    ("tags", "{ a = { title = 'A' } }", "{ b = { title = 'B' } }"),
    ("authors", "{ a = { title = 'A' } }", "{ b = { title = 'B' } }"),
    ("sections", "{ a = { title = 'A' } }", "{ b = { title = 'B' } }"),
    ("languages", "{ it = { title = 'A' } }", "{ fr = { title = 'B' } }"),
    ("feed", "[{ name = 'a' }]", "[{ name = 'b' }]"),
    ("precompress", "['gz']", "['br']"),
    ("ttl", "1", "2"),
    ("hub", "'https://a.example/'", "['https://b.example/']"),
    ("filter", "{ language = 'en' }", "{ language = 'de' }"),
    ("publish", "{ to = 's3://a/' }", "{ to = 's3://b/' }"),
    ("link_check", "{ exclude = 'a' }", "{ exclude = ['b'] }"),
    ("license", "'MIT'", "'CC-BY-4.0'"),
    ("namespaces", "{ z = 'https://example.org/x' }", "{ z = 'https://example.org/y' }"),
    ("element", "[{ name = 'z:a' }]", "[{ name = 'z:b' }]"),
    ("rules", "{ no-link = 'allow' }", "{ no-link = 'deny' }"),
];

/// What a file with these settings and these options come to, in words.
fn read(file: &str, options: &Settings) -> String {
    let folder = Folder::bare().file("dateline.toml", file);
    let config = Site::open_with(folder.path(), options).unwrap_or_else(|error| panic!("{file}{error}"));
    let config = format!("{config:?}").replace(&folder.path().display().to_string(), "");
    // An option has no place in a file.
    let (before, after) = config.split_once(", cover_place: ").unwrap();
    format!("{before}{}", after.split_once(", ttl: ").unwrap().1)
}

/// A file with what a feed cannot do without, a setting with this value, and those that only then show in a configuration.
fn file(name: &str, value: &str) -> String {
    let needed = ["title", "url", "author", "language", "archive", "namespaces", "element"]
        .into_iter()
        .filter(|needed| *needed != name);
    let lines = needed.map(|needed| {
        let (_, _, value) = SETTINGS.iter().find(|(name, ..)| *name == needed).unwrap();
        format!("{needed} = {value}\n")
    });
    lines.collect::<String>() + &format!("{name} = {value}\n")
}

#[test]
fn every_option_wins_over_the_file() {
    for (name, one, other) in SETTINGS {
        let options: Settings = toml::from_str(&format!("{name} = {other}")).unwrap();
        let of_file = read(&file(name, one), &Settings::default());
        let expected = read(&file(name, other), &Settings::default());
        assert_ne!(of_file, expected, "{name}");
        assert_eq!(read(&file(name, one), &options), expected, "{name}");
        assert_eq!(read(&file(name, other), &Settings::default()), expected, "{name}");
    }
    let schema = Folder::bare().run(&["schema"]).exits(0).stdout;
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let mut known: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
    known.sort();
    let mut tried = SETTINGS.map(|(name, ..)| name);
    tried.sort_unstable();
    assert_eq!(known, tried, "each setting stands in the table above");
}

#[test]
fn fault_of_an_option_is_not_blamed_on_the_file() {
    for (setting, good, bad) in [
        ("permalink", "'/{slug}/'", "'/{slugg}/'"),
        ("limit", "1", "0"),
        ("timezone", "'UTC'", "'Mars/Base'"),
        ("formats", "['rss']", "[]"),
        ("language", "'en'", "'english'"),
        ("content_filter", "{ exclude = ['a'] }", "{ exclude = ['b', 'a['] }"),
        ("feed", "[{ name = 'a' }]", "[{ name = 'b' }, { name = '../a' }]"),
        ("tags", "{ a = { url = '/a/' } }", "{ a = { url = 'javascript:a' } }"),
    ] {
        let fault = |in_file: &str, options: &Settings| {
            let folder = Folder::bare().file("dateline.toml", file(setting, in_file));
            match Site::open_with(folder.path(), options) {
                Err(Error::Config(mut found)) if found.len() == 1 => found.remove(0),
                other => panic!("{setting}: {other:?}"),
            }
        };
        let options: Settings = toml::from_str(&format!("{setting} = {bad}")).unwrap();
        let of_option = fault(good, &options);
        assert!(of_option.places.is_empty(), "{of_option:?}");
        assert!(of_option.message.starts_with("from an option: "), "{of_option:?}");
        let of_file = fault(bad, &toml::from_str("rights = 'R'").unwrap());
        assert!(of_file.places[0].line > 1 && !of_file.message.contains("option"), "{of_file:?}");
    }
}
