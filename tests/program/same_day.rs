//! Entries of one day without a time have seconds of their own, whichever build they came in.

use std::collections::{BTreeMap, HashSet};

use proptest::prelude::*;

use crate::support::{CONFIG, Folder};

/// When each article was published, by its slug.
fn published(folder: &Folder) -> BTreeMap<String, String> {
    folder.build();
    let entries = folder.parsed("atom.xml").entries;
    let published =
        |entry: feed_rs::model::Entry| (entry.title.unwrap().content, entry.published.unwrap().to_rfc3339());
    let found: BTreeMap<String, String> = entries.into_iter().map(published).collect();
    let distinct: HashSet<&String> = found.values().collect();
    assert_eq!(distinct.len(), found.len(), "{found:#?}");
    found
}

fn write(folder: &Folder, slug: &str, date: &str) {
    let text =
        format!("---\ntitle: \"{slug}\"\ndate: {date}\nsource: https://source.example/{slug}\n---\nText of {slug}.\n");
    folder.write(&format!("content/{slug}.md"), text);
}

fn folder(config: &str) -> Folder {
    Folder::bare().file("dateline.toml", format!("{config}\nlimit = 1000\n{CONFIG}"))
}

#[test]
fn article_that_sorts_before_others_of_its_day_takes_none_of_their_seconds() {
    let folder = folder("");
    write(&folder, "m", "2026-01-31");
    write(&folder, "n", "2026-01-31");
    let mut known = published(&folder);
    assert_eq!(known["m"], "2026-01-31T00:00:00+00:00");
    for slug in ["a", "c", "b", "z", "mm", "0"] {
        write(&folder, slug, "2026-01-31");
        let now = published(&folder);
        assert!(known.iter().all(|(slug, then)| now[slug] == *then), "{known:#?}\n{now:#?}");
        assert!(now[slug].starts_with("2026-01-31T00:00:0"), "{now:#?}");
        assert_eq!(published(&folder), now, "the same again");
        known = now;
    }
}

#[test]
fn second_of_a_time_that_was_written_is_not_taken_later() {
    let folder = folder("");
    write(&folder, "timed", "2026-01-31T00:00:00Z");
    published(&folder);
    write(&folder, "a", "2026-01-31");
    assert_eq!(published(&folder)["a"], "2026-01-31T00:00:01+00:00");
}

#[test]
fn articles_stay_in_their_day_when_it_ends() {
    let folder = folder("time = \"23:59:59\"\ntimezone = \"Asia/Tokyo\"");
    for slug in ["c", "b", "a"] {
        write(&folder, slug, "2026-01-31");
        published(&folder);
    }
    let found: Vec<String> = published(&folder).into_values().collect();
    assert_eq!(found, ["2026-01-31T14:59:57+00:00", "2026-01-31T14:59:58+00:00", "2026-01-31T14:59:59+00:00"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn seconds_are_distinct_and_stay_whatever_comes_and_goes(
        steps in prop::collection::vec((prop::collection::vec("[a-f]{1,2}", 1..4), any::<bool>()), 1..7),
    ) {
        let folder = folder("");
        let mut known = BTreeMap::new();
        for (slugs, is_removed) in steps {
            for slug in &slugs {
                if is_removed && slugs.len() > 1 && folder.exists(&format!("content/{slug}.md")) {
                    std::fs::remove_file(folder.path().join(format!("content/{slug}.md"))).unwrap();
                } else {
                    write(&folder, slug, "2026-01-31");
                }
            }
            if std::fs::read_dir(folder.path().join("content")).unwrap().count() == 0 {
                write(&folder, &slugs[0], "2026-01-31");
            }
            let now = published(&folder);
            for (slug, then) in known.iter().filter(|(slug, _)| now.contains_key(*slug)) {
                prop_assert_eq!(&now[slug], then);
            }
            known.extend(now);
        }
    }
}
