//! Abbreviations: words whose full stop does not end a sentence, and words that show that a sentence has ended.

/// Whether a full stop after this word belongs to the word, whatever follows.
pub(crate) fn is_abbreviation(word: &str, language: &str) -> bool {
    let everywhere = if language == "en" { &[] } else { EVERYWHERE };
    let of_language = abbreviations(language);
    if everywhere.is_empty() && of_language.is_empty() {
        return false;
    }
    let word = word.to_lowercase();
    everywhere.contains(&word.as_str()) || of_language.contains(&word.as_str())
}

/// Whether this word is a short name of a month, whose full stop is its own before a number.
pub(crate) fn is_month(word: &str, language: &str) -> bool {
    months(language).contains(&word.to_lowercase().as_str())
}

/// Whether this word, written with a capital, opens sentences and is rarely part of a name.
pub(crate) fn opens_sentence(word: &str, language: &str) -> bool {
    openers(language).contains(&word)
}

/// Languages that write an ordinal as a number and a full stop.
pub(crate) fn has_ordinal_stops(language: &str) -> bool {
    matches!(
        language,
        "bs" | "cs"
            | "da"
            | "de"
            | "et"
            | "fi"
            | "fo"
            | "hr"
            | "hu"
            | "is"
            | "lv"
            | "nb"
            | "nn"
            | "no"
            | "pl"
            | "sk"
            | "sl"
            | "sr"
            | "sv"
            | "tr"
    )
}

/// What may follow `a.m.` and `p.m.`.
pub(crate) fn is_time_zone(word: &str) -> bool {
    matches!(
        word,
        "BST"
            | "CDT"
            | "CET"
            | "CST"
            | "CT"
            | "EDT"
            | "EST"
            | "ET"
            | "GMT"
            | "IST"
            | "JST"
            | "MDT"
            | "MST"
            | "MT"
            | "PDT"
            | "PST"
            | "PT"
            | "UTC"
    )
}

/// Titles of other languages, which come with names.
const EVERYWHERE: &[&str] = &["dr", "mr", "mrs", "ms", "mt", "prof", "st"];

fn abbreviations(language: &str) -> &'static [&'static str] {
    match language {
        "cs" | "sk" => &[
            "bc", "čl", "dipl", "doc", "doz", "gen", "hl", "ing", "judr", "kap", "kpt", "mgr", "mj", "mudr", "nám",
            "napr", "např", "nar", "obr", "odst", "phdr", "plk", "pozn", "resp", "rndr", "roč", "str", "sv", "tj",
            "tzn", "tzv", "ul", "zn",
        ],
        "da" | "nb" | "nn" | "no" => &["ca", "eks", "frk", "fru", "hr", "jf", "kap", "kl", "nr", "red", "tlf"],
        "de" => &[
            "abb", "abs", "bspw", "bzw", "ca", "evtl", "exkl", "frl", "geb", "gegr", "gest", "ggf", "hl", "hll",
            "inkl", "lt", "mio", "mrd", "nr", "sog", "tel", "tsd", "vgl",
        ],
        "es" => &[
            "aprox", "av", "avda", "cap", "cnel", "dña", "dra", "excmo", "fig", "gral", "ing", "lic", "núm", "pág",
            "págs", "sr", "sra", "srta", "sta", "sto", "tte",
        ],
        "fi" => &["esim", "klo", "ks", "n", "nro", "ns", "os", "toim", "tri", "vrt"],
        "fr" => &["art", "bd", "cf", "chap", "env", "fig", "me", "mgr", "mlle", "mm", "mme", "pr", "ste", "tél", "vol"],
        "hi" | "mr" | "ne" => &["डॉ", "प्रो", "श्री", "श्रीमती", "सुश्री", "पं", "स्व", "मो", "कु", "एड", "लेफ्टि"],
        "hu" => &["id", "ifj", "ill", "kb", "ker", "özv", "pl", "sz", "ún", "vö"],
        "id" | "ms" => &["dra", "drs", "hj", "ir", "jend", "jl", "kol", "tgl"],
        "it" => &[
            "art", "avv", "cap", "dott", "dr", "ecc", "fig", "gen", "ing", "mons", "on", "pag", "rag", "sen", "sig",
            "sigg", "sigra", "vol",
        ],
        "pl" => &[
            "al", "dr", "gen", "godz", "hab", "im", "inż", "kpt", "ks", "lic", "mgr", "min", "mjr", "mld", "mln", "np",
            "nr", "ok", "os", "płk", "por", "ppłk", "red", "rtm", "św", "tj", "tys", "tzn", "tzw", "ul", "ur", "wg",
            "ws", "zm", "zob",
        ],
        "pt" => &[
            "art", "av", "cap", "cel", "dep", "dra", "eng", "exa", "exmo", "fig", "gen", "hab", "núm", "pág", "págs",
            "sr", "sra", "srta", "sta", "sto", "ten",
        ],
        "ro" => &["alin", "art", "cca", "dl", "dna", "ing", "lt", "nr", "pag", "sf", "str", "vol"],
        "ru" | "uk" | "bg" => &["акад", "бул", "вул", "ген", "им", "ім", "просп", "проф", "св", "см", "ул"],
        "sv" => &["avd", "ca", "el", "ex", "fr", "frk", "hr", "jfr", "kap", "kl", "nr", "resp", "sid", "tel", "ung"],
        "tr" => &["alb", "av", "bkz", "cad", "doç", "gen", "gör", "hz", "mah", "no", "öğr", "org", "sn", "sok", "yrd"],
        _ => &[],
    }
}

fn months(language: &str) -> &'static [&'static str] {
    match language {
        "pt" => &["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"],
        "es" => &["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "sept", "oct", "nov", "dic"],
        "fr" => &["janv", "févr", "avr", "juil", "sept", "oct", "nov", "déc"],
        "it" => &["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
        _ => {
            &["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "oct", "nov", "dec", "dez", "des"]
        }
    }
}

fn openers(language: &str) -> &'static [&'static str] {
    match language {
        "de" => &[
            "Der", "Die", "Das", "Ein", "Eine", "Er", "Sie", "Es", "Wir", "Ich", "Im", "In", "Am", "An", "Auf", "Mit",
            "Nach", "Vor", "Seit", "Bei", "Für", "Und", "Aber", "Doch", "Auch", "Als", "Wenn", "Dann", "Dies", "Diese",
            "Dieser", "Dieses", "Damit", "Dabei", "So", "Sein", "Seine", "Ihr", "Ihre", "Man", "Nicht",
        ],
        "it" => &[
            "Il", "Lo", "La", "I", "Gli", "Le", "L", "Un", "Una", "Ma", "E", "Ed", "Per", "In", "Con", "Non", "Si",
            "È", "Era", "Sono", "Questo", "Questa", "Questi", "Queste", "Quando", "Se", "Nel", "Nella", "Dopo",
            "Anche", "Come", "Oltre", "Secondo", "Tuttavia", "Al", "Alla", "Del", "Della", "Dal", "Dalla", "All",
            "Nell", "Dell", "Dall",
        ],
        "es" => &[
            "El", "La", "Los", "Las", "Un", "Una", "Se", "En", "Y", "Pero", "Por", "Para", "Con", "No", "Es", "Su",
            "Sus", "Este", "Esta", "Al", "Lo", "Cuando", "Como", "Si", "Según", "Desde", "Después", "Tras", "También",
            "Aunque", "Muchos", "Fue", "Era",
        ],
        "pt" => &[
            "O", "A", "Os", "As", "Um", "Uma", "Em", "E", "Mas", "Por", "Para", "Com", "Não", "É", "Este", "Esta",
            "Ao", "Quando", "Como", "Se", "Segundo", "Desde", "Depois", "Após", "Também", "Embora", "No", "Na", "Nos",
            "Nas", "Ele", "Ela", "Foi", "Era",
        ],
        "fr" => &[
            "Le", "La", "Les", "L", "Un", "Une", "Il", "Elle", "Ils", "Elles", "On", "Ce", "Cette", "Ces", "C", "Mais",
            "Et", "En", "Dans", "Pour", "Par", "Au", "Aux", "Après", "Selon", "Quand", "Depuis", "Nous", "Vous", "Je",
            "Son", "Sa", "Ses",
        ],
        "sv" => &[
            "Den", "Det", "De", "En", "Ett", "Han", "Hon", "I", "På", "Men", "Och", "Som", "När", "Om", "Efter", "För",
            "Under", "Vid", "Av", "Med", "Från", "Detta", "Denna", "Dessa", "Där", "Här", "Så", "Vi", "Jag",
        ],
        "da" | "nb" | "nn" | "no" => &[
            "Den", "Det", "De", "En", "Et", "Han", "Hun", "I", "På", "Men", "Og", "Hvad", "Hvem", "Hvor", "Hva", "Som",
            "Når", "Da", "Hvis", "Efter", "Etter", "For", "Under", "Ved", "Af", "Av", "Med", "Fra", "Dette", "Denne",
            "Disse", "Her", "Så", "Vi", "Jeg",
        ],
        "pl" => &[
            "W", "We", "Z", "Ze", "Na", "Do", "Od", "O", "I", "A", "Ale", "To", "Ten", "Ta", "Jest", "Jego", "Jej",
            "Ich", "Był", "Była", "Było", "Byli", "Nie", "Jak", "Gdy", "Kiedy", "Przez", "Przed", "Dla", "Za",
            "Według", "Ma", "On", "Ona", "Pod", "Podczas", "Przy", "Po",
        ],
        "cs" | "sk" => &[
            "V", "Ve", "Z", "Na", "Po", "Do", "Od", "O", "A", "Ale", "I", "To", "Ten", "Ta", "Je", "Jeho", "Její",
            "Byl", "Byla", "Bylo", "Bol", "Bola", "Bolo", "Jak", "Když", "Keď", "Pro", "Pre", "Před", "Pred", "Za",
            "Podle", "Podľa",
        ],
        "ru" | "uk" | "bg" => &[
            "В",
            "На",
            "По",
            "С",
            "Он",
            "Она",
            "Они",
            "Оно",
            "Это",
            "Но",
            "И",
            "А",
            "Как",
            "После",
            "До",
            "Для",
            "При",
            "За",
            "Из",
            "От",
            "У",
            "Его",
            "Её",
            "Их",
            "Мы",
            "Не",
            "Когда",
            "Если",
            "Він",
            "Вона",
            "Вони",
            "Це",
            "Але",
            "Той",
            "Тя",
            "Това",
        ],
        "id" | "ms" => &[
            "Ini", "Itu", "Di", "Dalam", "Pada", "Dari", "Dan", "Namun", "Tetapi", "Untuk", "Dengan", "Seperti",
            "Banyak", "Mereka", "Dia", "Ia", "Kami", "Saya", "Setelah",
        ],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_known_in_any_case() {
        assert!(is_abbreviation("Sra", "pt") && is_abbreviation("sra", "pt") && !is_abbreviation("Sra", "sv"));
    }

    #[test]
    fn foreign_titles_are_known_outside_english() {
        assert!(is_abbreviation("St", "fi") && is_abbreviation("Mr", "xx") && !is_abbreviation("St", "en"));
    }

    #[test]
    fn opener_counts_only_with_its_capital() {
        assert!(opens_sentence("Der", "de") && !opens_sentence("der", "de"));
    }
}
