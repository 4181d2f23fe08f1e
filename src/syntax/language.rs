//! Language tags. <https://www.rfc-editor.org/rfc/rfc5646>

use std::sync::LazyLock;

use oxilangtag::LanguageTag;

/// The registered subtags by their types, sorted: there are thousands, and most documents need one.
static REGISTRY: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    include_str!("languages.txt")
        .lines()
        .filter_map(|line| line.split_once(' ').filter(|(kind, _)| *kind != "#"))
        .map(|(kind, subtags)| (kind, subtags.split(' ').collect()))
        .collect()
});

/// Codes that ISO 639-1 had once. The registry keeps them, since tags stay valid for ever.
const WITHDRAWN: [&str; 7] = ["bh", "in", "iw", "ji", "jw", "mo", "sh"];

/// Codes of ISO 639-2 for languages that have a code of two letters, too. Tags take the shorter one (RFC 5646, section 2.2.1).
const LONG: &str = "aar abk afr aka alb amh ara arg arm asm ava ave aym aze bak bam baq bel ben bih bis bod bos bre bul bur cat \
    ces cha che chi chu chv cor cos cre cym cze dan deu div dut dzo ell eng epo est eus ewe fao fas fij fin fra fre fry ful geo \
    ger gla gle glg glv gre grn guj hat hau heb her hin hmo hrv hun hye ibo ice ido iii iku ile ina ind ipk isl ita jav jpn kal \
    kan kas kat kau kaz khm kik kin kir kom kon kor kua kur lao lat lav lim lin lit ltz lub lug mac mah mal mao mar may mkd mlg \
    mlt mon mri msa mya nau nav nbl nde ndo nep nld nno nob nor nya oci oji ori orm oss pan per pli pol por pus que roh ron rum \
    run rus sag san sin slk slo slv sme smo sna snd som sot spa sqi srd srp ssw sun swa swe tah tam tat tel tgk tgl tha tib tir \
    ton tsn tso tuk tur twi uig ukr urd uzb ven vie vol wel wln wol xho yid yor zha zho zul";

/// The primary subtags of languages that are written from right to left.
pub(crate) const RIGHT_TO_LEFT: [&str; 10] = ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "ckb", "dv"];

/// A valid tag in its usual case: `pt-br` becomes `pt-BR`.
pub(crate) fn parse(tag: &str) -> Option<String> {
    // Hugo and others write an underscore.
    let tag = tag.trim().replace('_', "-");
    LanguageTag::parse_and_normalize(&tag)
        .ok()
        .filter(|tag| tag.primary_language().len() <= 3)
        .map(LanguageTag::into_inner)
        .filter(|tag| validate(tag).is_ok())
}

/// True for languages that are written from right to left.
pub(crate) fn is_right_to_left(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default().to_ascii_lowercase();
    let script = subtags.find(|subtag| subtag.len() == 4);
    match script {
        Some(script) => ["arab", "hebr", "thaa", "syrc", "nkoo"].contains(&script.to_ascii_lowercase().as_str()),
        None => RIGHT_TO_LEFT.contains(&primary.as_str()),
    }
}

/// True for the two letters that ISO 639-1 has for a language, in any case.
pub(crate) fn is_iso_639_1(code: &str) -> bool {
    let code = code.to_ascii_lowercase();
    code.len() == 2 && is_listed("language", &code) && !WITHDRAWN.contains(&code.as_str())
}

/// Why a text is not a valid tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Invalid {
    /// It is not well-formed.
    Shape,
    /// Nobody registered a subtag of this type.
    Subtag(&'static str, String),
    /// The language has a shorter subtag, which is registered instead of this code of ISO 639-2.
    Long(String),
}

/// A valid tag is well-formed, and all that it says is registered (section 2.2.9).
pub(crate) fn validate(tag: &str) -> Result<(), Invalid> {
    let parsed = LanguageTag::parse(tag).map_err(|_| Invalid::Shape)?;
    let language = parsed.primary_language();
    if language.contains('-') {
        // Private tags, and whole tags that were registered before there were subtags.
        return Ok(());
    }
    let subtags = [("language", Some(language)), ("script", parsed.script()), ("region", parsed.region())]
        .into_iter()
        .filter_map(|(kind, subtag)| Some((kind, subtag?)))
        .chain(parsed.extended_language_subtags().map(|subtag| ("extlang", subtag)))
        .chain(parsed.variant_subtags().map(|subtag| ("variant", subtag)));
    for (kind, subtag) in subtags {
        if kind == "language" && LONG.split(' ').any(|long| long.eq_ignore_ascii_case(subtag)) {
            return Err(Invalid::Long(subtag.to_owned()));
        }
        if !is_registered(kind, subtag) {
            return Err(Invalid::Subtag(kind, subtag.to_owned()));
        }
    }
    Ok(())
}

fn is_registered(kind: &'static str, subtag: &str) -> bool {
    let subtag = subtag.to_ascii_lowercase();
    // Ranges for private use.
    let is_private = match kind {
        "language" => ("qaa".."qu").contains(&subtag.as_str()) && subtag.len() == 3,
        "script" => ("qaaa".."qaby").contains(&subtag.as_str()),
        "region" => ("qm".."r").contains(&subtag.as_str()) || ("xa".."y").contains(&subtag.as_str()),
        _ => false,
    };
    is_private || is_listed(kind, &subtag)
}

fn is_listed(kind: &'static str, subtag: &str) -> bool {
    let of_kind = REGISTRY.iter().filter(|(of, _)| *of == kind);
    of_kind.map(|(_, subtags)| subtags).any(|subtags| subtags.binary_search(&subtag).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_letters_are_a_language_where_iso_639_1_has_it_today() {
        assert!(is_iso_639_1("de") && is_iso_639_1("PT"));
        for code in ["zz", "in", "sh", "yue", "d", "en-US", ""] {
            assert!(!is_iso_639_1(code), "{code}");
        }
        let codes = ('a'..='z').flat_map(|first| ('a'..='z').map(move |second| format!("{first}{second}")));
        assert_eq!(codes.filter(|code| is_iso_639_1(code)).count(), 183);
    }

    #[test]
    fn subtags_are_in_order() {
        assert!(REGISTRY.iter().all(|(_, subtags)| subtags.is_sorted()));
    }
}
