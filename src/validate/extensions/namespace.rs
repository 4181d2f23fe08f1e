//! Namespaces that go by several names, and names that are often misspelt.

pub(in crate::validate) const ITUNES: &str = "http://www.itunes.com/dtds/podcast-1.0.dtd";
pub(in crate::validate) const MEDIA: &str = "http://search.yahoo.com/mrss/";
pub(in crate::validate) const PODCAST_INDEX: &str = "https://podcastindex.org/namespace/1.0";

/// Second names that specifications give to their namespace, and what is meant.
const SECOND_NAMES: &[(&str, &str)] =
    &[("https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", PODCAST_INDEX)];

/// Misspelt names, and what is meant.
const MISSPELT: &[(&str, &str)] = &[
    ("http://www.itunes.com/DTDs/PodCast-1.0.dtd", ITUNES),
    ("http://www.itunes.com/DTDs/Podcast-1.0.dtd", ITUNES),
    ("http://www.itunes.com/DTDs/podcast-1.0.dtd", ITUNES),
    ("http://www.itunes.com/dtds/Podcast-1.0.dtd", ITUNES),
    ("https://www.itunes.com/dtds/podcast-1.0.dtd", ITUNES),
    ("http://search.yahoo.com/mrss", MEDIA),
    ("https://search.yahoo.com/mrss", MEDIA),
    ("https://search.yahoo.com/mrss/", MEDIA),
    ("http://www.rssboard.org/media-rss", MEDIA),
];

/// The namespace that is meant by one.
pub(in crate::validate) fn meant(namespace: &str) -> &str {
    if namespace.is_empty() || namespace == crate::validate::xml::ATOM {
        return namespace;
    }
    let other_names = SECOND_NAMES.iter().chain(MISSPELT);
    other_names.into_iter().find(|(other, _)| *other == namespace).map_or(namespace, |(_, meant)| meant)
}

/// What is meant by a name that is misspelt.
pub(in crate::validate) fn misspelt(namespace: &str) -> Option<&'static str> {
    MISSPELT.iter().find(|(other, _)| *other == namespace).map(|(_, meant)| *meant)
}
