//! Language tags. <https://www.rfc-editor.org/rfc/rfc5646>

use std::{cell::RefCell, sync::LazyLock};

use oxilangtag::LanguageTag;

use super::Problem;
use crate::{rules::value::INVALID_LANGUAGE, validate::walk::shown};

/// The registered subtags by their types, each in order: there are thousands, and of most documents one is asked for.
static REGISTRY: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    include_str!("languages.txt")
        .lines()
        .filter_map(|line| line.split_once(' ').filter(|(kind, _)| *kind != "#"))
        .map(|(kind, subtags)| (kind, subtags.split(' ').collect()))
        .collect()
});

thread_local! {
    /// The tag that was valid last: a document mostly says the same of each of its entries.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A valid language tag: well-formed, and all that it says is registered (section 2.2.9).
pub(in crate::validate) fn tag(value: &str) -> Result<(), Problem> {
    if LAST.with_borrow(|last| last.as_deref() == Some(value)) {
        return Ok(());
    }
    registered(value)?;
    LAST.set(Some(value.to_owned()));
    Ok(())
}

fn registered(value: &str) -> Result<(), Problem> {
    let invalid = |why: &str| Err(Problem::new(&INVALID_LANGUAGE, format!("{} is no language tag{why}", shown(value))));
    let Ok(tag) = LanguageTag::parse(value) else { return invalid("") };
    let language = tag.primary_language();
    if language.contains('-') {
        // Private tags, and those that were registered as a whole before there were subtags.
        return Ok(());
    }
    let subtags = [("language", Some(language)), ("script", tag.script()), ("region", tag.region())]
        .into_iter()
        .filter_map(|(kind, subtag)| Some((kind, subtag?)))
        .chain(tag.extended_language_subtags().map(|subtag| ("extlang", subtag)))
        .chain(tag.variant_subtags().map(|subtag| ("variant", subtag)));
    for (kind, subtag) in subtags {
        if !is_registered(kind, subtag) {
            return invalid(&format!(": there is no {kind} `{subtag}`"));
        }
    }
    Ok(())
}

fn is_registered(kind: &'static str, subtag: &str) -> bool {
    let subtag = subtag.to_ascii_lowercase();
    // Ranges that everybody may use as they like.
    let is_private = match kind {
        "language" => ("qaa".."qu").contains(&subtag.as_str()) && subtag.len() == 3,
        "script" => ("qaaa".."qaby").contains(&subtag.as_str()),
        "region" => ("qm".."r").contains(&subtag.as_str()) || ("xa".."y").contains(&subtag.as_str()),
        _ => false,
    };
    let of_kind = REGISTRY.iter().filter(|(of, _)| *of == kind);
    is_private || of_kind.map(|(_, subtags)| subtags).any(|subtags| subtags.binary_search(&subtag.as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtags_are_in_order() {
        assert!(REGISTRY.iter().all(|(_, subtags)| subtags.is_sorted()));
    }

    #[test]
    fn registered_languages_pass() {
        for value in [
            "en",
            "EN-us",
            "yue",
            "cmn",
            "zh-yue",
            "zh-Hant-HK",
            "sl-rozaj-biske",
            "de-CH-1996",
            "es-419",
            "x-klingon",
            "i-klingon",
            "art-lojban",
            "en-x-ours",
            "qaa-Qaaa-QM",
            "en-u-ca-gregory",
            "iw",
        ] {
            assert!(tag(value).is_ok(), "{value}");
        }
    }

    #[test]
    fn what_nobody_registered_is_refused() {
        for value in
            ["", "english", "e", "zz", "xx-US", "en-ZZZZZ", "en-ZQ", "en_US", "de-notavariant", "en-Xxxx", "a b"]
        {
            assert!(tag(value).is_err(), "{value}");
        }
    }
}
