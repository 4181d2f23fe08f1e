//! The first sentences of a paragraph, which are found without reading it to its end.

use dateline::{internals::first_sentences, lead::sentences};
use proptest::prelude::*;

/// Separated by bars: words, and what may or may not end a sentence, with no quotation or bracket left open.
const PLAIN: &str = "Mr.|e.g.|i.e.|No.|Fig.|a.m.|p.m.|St.|U.S.|J.|A.|x.|ii.|1.|23.|3.5|12|1995.|One|two|three|The|In|Dr.|Prof.|z.B.|usw.|\
    etc.|M.|Mme|km.|Jan.|Januar|mai|on|und|le|the|council|Tallinn.|Who?|Never!|he|said.|Gone.|now,|then;|so:|...|. . .|\
    ?!|! !|don't|Bob’s|- |– |— |https://example.org/a.b|10:30|9:30|7.Bg5|Node.js|iPhone|größer.|Über|été.|Años.|Ωμέγα;|\
    да.|Нет.|한다.|I.|X.|V|C.|2°|/|%|50%.|yes/no.|well-known.|(so it is)|(see below.)|“Go away,”|“Go.”|“Why?” he asked.|\
    $5|& co.|20°|A+|(Oslo),|\"Yes.\"|\"No,\"|\"Why not?\" she|(Go!)|\"Now\"-|“Now”.|(it is. So?) He|\"It is. So,\" said|\
    ‘a small mistake’|‘It’s|‘Go. Now.’|\"Go. Now,\"|\"Go!\"|\"Well-known.\"|so-called|‘Why?’ she";

/// Separated by bars: words with quotations and brackets that are open or may be, marks of list items, and white space.
const OTHER: &str = "2)|a)|iv)|…|\"Yes.|no.\"|(see|below.)|[1]|“Go.|away.”|'tis|boys'|‘So|it’|«Oui.|non.»|* |• |a@b.example|¿Qué?|。|\n|\
    \t|(1)|(ii)|(no. 3)|(“Yes”)|”|“|“one two|5\"|\"|a\"b|(\"Now.\")|\"Now. Then|end.\"";

const LANGUAGES: &str = "en de fr es it fi sv nl pl ru el ja pt da cs ca ar hi kk";

fn plain() -> impl Strategy<Value = &'static str> {
    prop::sample::select(PLAIN.split('|').collect::<Vec<_>>())
}

fn any() -> impl Strategy<Value = &'static str> {
    prop::sample::select(PLAIN.split('|').chain(OTHER.split('|')).collect::<Vec<_>>())
}

fn language() -> impl Strategy<Value = &'static str> {
    prop::sample::select(LANGUAGES.split(' ').collect::<Vec<_>>())
}

fn of_the_whole<'a>(paragraph: &'a str, language: &str, count: usize) -> Vec<&'a str> {
    sentences(paragraph, language).into_iter().take(count).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn first_sentences_are_those_of_the_whole(
        pieces in prop::collection::vec(any(), 1..90),
        language in language(),
        count in 0_usize..4,
    ) {
        let paragraph = pieces.join(" ");
        prop_assert_eq!(first_sentences(&paragraph, language, count), of_the_whole(&paragraph, language, count));
    }

    #[test]
    fn first_sentences_of_plain_words_are_those_of_the_whole(
        plain in prop::collection::vec(plain(), 12..80),
        any in prop::collection::vec(any(), 0..40),
        language in language(),
        count in 0_usize..4,
    ) {
        let paragraph = [&["The"][..], &plain, &any].concat().join(" ");
        prop_assert_eq!(first_sentences(&paragraph, language, count), of_the_whole(&paragraph, language, count));
    }
}

/// Where a sentence ends inside of quotation marks or brackets, it goes on behind them.
#[test]
fn pairs_of_marks_hold_a_sentence_together() {
    for (paragraph, language, first) in [
        (
            "He said (it is. So \u{201C}it\u{201D} goes. On) and left. Next.",
            "en",
            "He said (it is. So \u{201C}it\u{201D} goes. On) and left.",
        ),
        ("So \"It is. It goes\" on and on. Next.", "en", "So \"It is. It goes\" on and on."),
        ("Hän sanoi \u{201D}on. Niin\u{201D} ja lähti. Sitten.", "fi", "Hän sanoi \u{201D}on. Niin\u{201D} ja lähti."),
        ("He said \u{201D}it is. So\u{201D} he left. Next.", "en", "He said \u{201D}it is."),
        ("He left (it is. So. Next.", "en", "He left (it is."),
        // What begins with a quotation is often of several sentences.
        ("He said \u{201C}it is. So\u{201D} he left. Next.", "en", "He said \u{201C}it is. So\u{201D} he left."),
        ("\u{201C}It is. So,\u{201D} he said. Next.", "en", "\u{201C}It is."),
    ] {
        assert_eq!(first_sentences(paragraph, language, 1), [first], "{language}");
    }
    for deep in ["(", ")"] {
        let paragraph = format!("{} It is. So.", deep.repeat(10_000));
        assert_eq!(first_sentences(&paragraph, "en", 9), sentences(&paragraph, "en"));
    }
}
