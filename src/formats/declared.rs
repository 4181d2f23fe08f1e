//! Elements that settings declare, and licences, as the libraries of RSS and Atom have extensions.

use std::collections::{BTreeMap, BTreeSet};

use rss::extension::{Extension, ExtensionMap};

use crate::feed::{Element, Entry, Feed, Format};

/// Licences in RSS. <http://backend.userland.com/creativeCommonsRssModule>
const LICENSES: (&str, &str) = ("creativeCommons", "http://backend.userland.com/creativeCommonsRssModule");

/// The namespaces of the elements that a document of this format has.
pub(super) fn namespaces(feed: &Feed, format: Format) -> BTreeMap<String, String> {
    let of_entries = feed.entries.iter().flat_map(|entry| &entry.elements);
    let shown = feed.elements.iter().chain(of_entries).filter(|element| element.formats.contains(&format));
    let declared: BTreeSet<(&str, &str)> = shown.map(|element| (&*element.prefix, &*element.namespace)).collect();
    let has_license = feed.license.is_some() || feed.entries.iter().any(|entry| entry.license.is_some());
    let license = (has_license && format == Format::Rss).then_some(LICENSES);
    let all = declared.into_iter().chain(license);
    all.map(|(prefix, namespace)| (prefix.to_owned(), namespace.to_owned())).collect()
}

/// Adds those of a feed.
pub(super) fn add_to_feed(feed: &Feed, format: Format, extensions: &mut ExtensionMap) {
    add(&feed.elements, feed.license.as_deref(), format, extensions);
}

/// Adds those of an entry.
pub(super) fn add_to_entry(entry: &Entry, format: Format, extensions: &mut ExtensionMap) {
    add(&entry.elements, entry.license.as_deref(), format, extensions);
}

fn add(elements: &[Element], license: Option<&str>, format: Format, extensions: &mut ExtensionMap) {
    let mut put = |prefix: &str, name: &str, element: Extension| {
        extensions.entry(prefix.to_owned()).or_default().entry(name.to_owned()).or_default().push(element);
    };
    for Element { prefix, name, attributes, text, .. } in elements.iter().filter(|it| it.formats.contains(&format)) {
        let attrs = attributes.iter().cloned().collect();
        put(
            prefix,
            name,
            Extension { name: format!("{prefix}:{name}"), value: text.clone(), attrs, ..Extension::default() },
        );
    }
    if let (Some(license), Format::Rss) = (license, format) {
        let (prefix, _) = LICENSES;
        let (name, value) = (format!("{prefix}:license"), Some(license.to_owned()));
        put(prefix, "license", Extension { name, value, ..Extension::default() });
    }
}
