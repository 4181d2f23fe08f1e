//! The language an article is written in, as a tag of RFC 5646, where its front matter, its file's name or its folder
//! says so.

use oxilangtag::LanguageTag;

/// The languages of ISO 639-1. Two letters in the name of a file or folder may mean anything, so only these count.
const ISO_639_1: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik \
    io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms \
    mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm \
    sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// The primary subtags of languages that are written from right to left.
pub(crate) const RIGHT_TO_LEFT: [&str; 10] = ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "ckb", "dv"];

/// A tag in its usual case (`pt-br` becomes `pt-BR`), or `None` if it is not well-formed.
#[must_use]
pub fn parse(tag: &str) -> Option<String> {
    // Hugo and others write an underscore.
    let tag = tag.trim().replace('_', "-");
    LanguageTag::parse_and_normalize(&tag)
        .ok()
        .filter(|tag| tag.primary_language().len() <= 3)
        .map(LanguageTag::into_inner)
}

/// True for languages that are written from right to left.
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default().to_ascii_lowercase();
    let script = subtags.find(|subtag| subtag.len() == 4);
    match script {
        Some(script) => ["arab", "hebr", "thaa", "syrc", "nkoo"].contains(&script.to_ascii_lowercase().as_str()),
        None => RIGHT_TO_LEFT.contains(&primary.as_str()),
    }
}

fn in_name(name: &str) -> Option<String> {
    let (primary, region) =
        name.split_once(['-', '_']).map_or((name, None), |(primary, region)| (primary, Some(region)));
    let is_region =
        |region: &str| matches!(region.len(), 2 | 4) && region.chars().all(|character| character.is_ascii_alphabetic());
    let known = primary.len() == 2 && ISO_639_1.split(' ').any(|known| known.eq_ignore_ascii_case(primary));
    if known && region.is_none_or(is_region) { parse(name) } else { None }
}

/// The language that a file's name without its extension ends in: `post.de` is `post` in German.
pub(crate) fn suffix(stem: &str) -> Option<(&str, String)> {
    let (rest, suffix) = stem.rsplit_once('.')?;
    if rest.is_empty() {
        return None;
    }
    in_name(suffix).map(|language| (rest, language))
}

/// The language that the first folder of a path names: `de/2026/post.md`.
pub(crate) fn of_folder(path: &str) -> Option<String> {
    path.split_once('/').and_then(|(folder, _)| in_name(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_normalised_or_refused() {
        assert_eq!(parse("pt_br").as_deref(), Some("pt-BR"));
        assert_eq!(parse("zh-hant-TW").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(parse("yue").as_deref(), Some("yue"));
        for tag in ["", "english", "en us", "de-", "x y", "🦀"] {
            assert_eq!(parse(tag), None, "{tag}");
        }
    }

    #[test]
    fn suffix_is_a_language_only_when_it_is_one() {
        assert_eq!(suffix("post.de"), Some(("post", "de".to_owned())));
        assert_eq!(suffix("index.pt-br"), Some(("index", "pt-BR".to_owned())));
        for stem in ["node.js", "Rust.1.43.1", "post", ".de", "a.md"] {
            assert_eq!(suffix(stem), None, "{stem}");
        }
    }

    #[test]
    fn folder_is_a_language_only_when_it_comes_first() {
        assert_eq!(of_folder("de/a.md").as_deref(), Some("de"));
        assert_eq!(of_folder("news/de/a.md"), None);
        assert_eq!(of_folder("de.md"), None);
    }

    #[test]
    fn direction_follows_the_script_where_one_is_named() {
        assert!(
            is_right_to_left("ar-EG")
                && is_right_to_left("az-Arab")
                && !is_right_to_left("ar-Latn")
                && !is_right_to_left("en")
        );
    }
}
