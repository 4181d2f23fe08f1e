//! Words: the few texts of Dateline's own that people see when they open feeds in a browser, by language.

/// The words of a language.
#[derive(Debug)]
pub(super) struct Words {
    /// The language, as a primary subtag of RFC 5646.
    pub(super) language: &'static str,
    /// Shown above a feed that is opened in a browser.
    pub(super) feed: &'static str,
    /// How to subscribe to listed feeds.
    pub(super) subscribe: &'static str,
    /// The heading of the feeds.
    pub(super) feeds: &'static str,
    /// The heading of the newest entries.
    pub(super) latest: &'static str,
}

/// The words of each known language; the first serves for all others.
pub(super) const WORDS: [Words; 10] = [
    Words {
        language: "en",
        feed: "This is a feed. To subscribe, copy its address from the address bar into a feed reader.",
        subscribe: "To subscribe, copy one of these addresses into a feed reader.",
        feeds: "Feeds",
        latest: "Latest articles",
    },
    Words {
        language: "ar",
        feed: "هذه خلاصة. للاشتراك، انسخ عنوانها من شريط العنوان إلى قارئ الخلاصات.",
        subscribe: "للاشتراك، انسخ أحد هذه العناوين إلى قارئ الخلاصات.",
        feeds: "الخلاصات",
        latest: "أحدث المقالات",
    },
    Words {
        language: "de",
        feed: "Dies ist ein Feed. Zum Abonnieren die Adresse aus der Adresszeile in einen Feedreader kopieren.",
        subscribe: "Zum Abonnieren eine dieser Adressen in einen Feedreader kopieren.",
        feeds: "Feeds",
        latest: "Neueste Artikel",
    },
    Words {
        language: "es",
        feed: "Esto es un feed. Para suscribirte, copia su dirección de la barra de direcciones en un lector de feeds.",
        subscribe: "Para suscribirte, copia una de estas direcciones en un lector de feeds.",
        feeds: "Feeds",
        latest: "Últimos artículos",
    },
    Words {
        language: "fr",
        feed: "Ceci est un flux. Pour vous abonner, copiez son adresse de la barre d’adresse dans un lecteur de flux.",
        subscribe: "Pour vous abonner, copiez l’une de ces adresses dans un lecteur de flux.",
        feeds: "Flux",
        latest: "Derniers articles",
    },
    Words {
        language: "it",
        feed: "Questo è un feed. Per abbonarti, copia il suo indirizzo dalla barra degli indirizzi in un lettore di feed.",
        subscribe: "Per abbonarti, copia uno di questi indirizzi in un lettore di feed.",
        feeds: "Feed",
        latest: "Ultimi articoli",
    },
    Words {
        language: "ja",
        feed: "これはフィードです。購読するには、アドレスバーのアドレスをフィードリーダーにコピーしてください。",
        subscribe: "購読するには、次のアドレスのいずれかをフィードリーダーにコピーしてください。",
        feeds: "フィード",
        latest: "最新の記事",
    },
    Words {
        language: "nl",
        feed: "Dit is een feed. Kopieer het adres uit de adresbalk naar een feedlezer om je te abonneren.",
        subscribe: "Kopieer een van deze adressen naar een feedlezer om je te abonneren.",
        feeds: "Feeds",
        latest: "Nieuwste artikelen",
    },
    Words {
        language: "pt",
        feed: "Isto é um feed. Para assinar, copie o endereço da barra de endereços para um leitor de feeds.",
        subscribe: "Para assinar, copie um destes endereços para um leitor de feeds.",
        feeds: "Feeds",
        latest: "Artigos mais recentes",
    },
    Words {
        language: "zh",
        feed: "这是一个订阅源。如需订阅，请将地址栏中的网址复制到订阅阅读器中。",
        subscribe: "如需订阅，请将以下任一网址复制到订阅阅读器中。",
        feeds: "订阅源",
        latest: "最新文章",
    },
];

/// The words for those who read a language.
pub(super) fn of(language: &str) -> &'static Words {
    let primary = language.split('-').next().unwrap_or_default();
    WORDS.iter().find(|words| words.language.eq_ignore_ascii_case(primary)).unwrap_or(&WORDS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_that_is_not_known_has_english_words() {
        assert_eq!(of("de-AT").language, "de");
        assert_eq!(of("tlh").language, "en");
    }
}
