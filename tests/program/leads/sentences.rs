//! Sentences: where they end, as readers of each language say.

use dateline::lead::sentences;

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    for (language, wanted) in cases {
        let space = if matches!(*language, "ja" | "zh-Hant") { "" } else { " " };
        assert_eq!(sentences(&wanted.join(space), language), *wanted, "{language}");
    }
}

#[test]
fn sentences_end_at_the_marks_of_each_script() {
    check(&[
        ("en", &["Who won?", "Nobody knows!", "The count goes on."]),
        ("el", &["Ποιος κέρδισε;", "Κανείς δεν ξέρει."]),
        ("ar", &["من فاز؟", "لا أحد يعلم."]),
        ("hi", &["कौन जीता?", "गिनती जारी है।", "कल पता चलेगा।"]),
        ("ja", &["雨が降った。", "2026年も続く。"]),
        ("zh-Hant", &["誰贏了？", "沒有人知道。"]),
    ]);
}

#[test]
fn full_stops_of_abbreviations_initials_and_numbers_end_nothing() {
    check(&[
        ("en-GB", &["Dr. A. B. Lee left the U.S. Senate at 9 a.m. EST, i.e. with 3.5 per cent.", "He was tired."]),
        ("de", &["Am 3. Oktober sprach Prof. Dr. Klein, z. B. über den 2. Herzog.", "Der Saal war voll."]),
        ("pl", &["W 1999 r. Kraków liczył ok. 740 tys. mieszkańców.", "Dziś jest ich więcej."]),
        ("pt", &["A Sra. Lopes chegou em 3 out. 2026 a St. Ives.", "Choveu."]),
        ("hi", &["डॉ. राव और एस. के. दास आए।", "सभा हुई।"]),
        ("ru", &["А. С. Орлов и И. Лебедев вышли.", "Шёл снег."]),
        ("en", &["See www.example.Org for more.", "It is free."]),
        ("pt", &["A sra. Lopes chegou."]),
        ("fi", &["St. Ives on kaunis."]),
        ("xx", &["Mr. Lee left."]),
        ("sv", &["Vi såg en sra.", "Nästa dag kom."]),
        ("en", &["He has a Ph. D. from Oslo.", "Drs. Lee and Park taught him."]),
        ("es", &["La densidad era de 42 hab. / km².", "Subió después."]),
        ("en", &["A section begins with <![CDATA[.", "It ends later."]),
    ]);
}

#[test]
fn words_that_open_sentences_end_one_after_an_abbreviation() {
    check(&[
        ("es", &["Ocurrió en el siglo II a. C.", "Los restos se hallaron ayer."]),
        ("pl", &["Szkołę otwarto w 1999 r.", "Jest tam do dziś."]),
        ("de", &["Er wurde nur 5.", "Das reichte ihm nicht."]),
        ("it", &["Lo dice la radio, lo dice la TV.", "La gente non ci crede."]),
    ]);
}

#[test]
fn sentence_ends_before_a_number() {
    check(&[
        ("de", &["Das Werk wurde geschlossen.", "1998 zog ein Museum ein."]),
        ("en", &["It opened in 1998.", "2000 people came."]),
        ("fr", &["C'était au XV.", "Après cela, rien."]),
    ]);
}

#[test]
fn sentence_goes_on_in_lower_case_behind_a_quotation() {
    check(&[
        ("en", &["“We won!” said the mayor.", "She smiled."]),
        ("pl", &["„Wygraliśmy.” — powiedział burmistrz.", "Tłum klaskał."]),
        ("ja", &["市長は「勝った。終わった。」と言った。", "拍手が起きた。"]),
    ]);
}

#[test]
fn closing_quotation_mark_opens_in_finnish_and_swedish() {
    check(&[
        ("fi", &["Kokous päättyi.", "”Olemme valmiita. Nyt lähdetään”, sanoi johtaja.", "Muut jäivät."]),
        ("sv", &["Mötet är slut.", "”Vi är klara”, sade chefen."]),
    ]);
}

#[test]
fn number_of_a_list_item_is_no_sentence() {
    check(&[
        ("en", &["1. The first item stands alone."]),
        ("de", &["2. Der zweite auch."]),
        ("ar", &["١. الجملة الأولى هنا.", "ثم الثانية."]),
        ("en", &["No. 12. The first sentence stands here.", "The second too."]),
        ("en", &["Step 1. Take the oil out.", "Let it run."]),
        ("de", &["§ 5 Abs. 3. Der Satz steht hier.", "Noch einer."]),
        ("fr", &["N° 12. La première phrase.", "La deuxième."]),
        ("en", &["We left in May 12.", "It rained."]),
        ("en", &["Since 1984.", "It rained."]),
    ]);
}

#[test]
fn no_sentence_ends_without_white_space() {
    check(&[
        ("en", &["I like Pop!_OS more than Yahoo!Mail.", "NODE.JS is old."]),
        ("en", &["It uses os.ReadFile and ASP.NET.", "See docs.example.org/a.B for more."]),
        ("de", &["Die Datei config.Toml fehlt.", "Version 2.4.Beta auch."]),
        ("ru", &["Мы ждали.Никто не пришёл.", "Потом ушли."]),
    ]);
    check(&[("ja", &["今日はRust。", "Goも見た。"]), ("zh-Hant", &["他走了。", "“我不走”，她說。"])]);
}

#[test]
fn sentence_may_begin_with_a_name_in_small_letters() {
    check(&[
        ("en", &["This is what it actually is.", "unwrap() panics."]),
        ("en", &["The phone rang.", "iPhone users know the tone."]),
        ("en", &["It is done.", "my_function is gone."]),
        ("de", &["Das geht.", "npm.install läuft."]),
        ("en", &["It is approx. five miles from here.", "We walked."]),
        ("en", &["The .. (rest) pattern is as in List<Item...>.", "So be it."]),
        ("en", &["It has the usual @ and . (dot).", "So be it."]),
    ]);
}

#[test]
fn brackets_close_with_their_sentence() {
    check(&[
        ("en", &["(See the list below.)", "Next week we ship it."]),
        ("en", &["It went well (as you saw.)", "Then it did not."]),
        ("en", &["They saw (Smith et al.) Paris in May.", "It rained."]),
        ("en", &["It has all of it (a. b. C. and the rest), and more.", "So what?"]),
        ("en", &["He wrote [...] The End.", "It was."]),
        ("nl", &["Het is klaar (eindelijk!)", "Morgen rusten we."]),
    ]);
}

#[test]
fn ellipsis_ends_a_sentence_before_a_capital() {
    check(&[
        ("en", &["We waited and waited…", "Then the bus came."]),
        ("en", &["We waited... and then it came.", "It left."]),
        ("en", &["Well… I do not know.", "He does."]),
        ("fr", &["Il attendit…", "Puis il partit."]),
        ("nl", &["Het was raak.", "...en toen barste het los."]),
    ]);
}

#[test]
fn quotation_marks_stay_with_what_they_open() {
    check(&[
        ("en", &["The floor was cracked.", "\"I saw it with my own eyes."]),
        ("de", &["Es ist aus.", ",,Das ist gut'', sagte sie."]),
        ("de", &["Es ist aus.", "``Das ist gut'', sagte sie."]),
        ("sl", &["Rekel je »da« in »ne«.", "Potem je šel."]),
        ("fr", &["Il dit : « Je reste. »", "Puis il s'assit."]),
        ("af", &["Dit is reg.", "'n Brief kom môre."]),
        ("he", &["הוא גר בארה\"ב.", "היא גרה כאן."]),
    ]);
}

#[test]
fn marks_of_items_end_nothing() {
    check(&[
        ("en", &["(12) The first sentence stands here.", "The second follows it."]),
        ("en", &["a. The first item.", "It is short."]),
        ("en", &["iv. The fourth.", "It is shorter."]),
        ("en", &["1) The first item", "2) The second item"]),
        ("en", &["1. The first item", "2. The second item"]),
        ("de", &["1. Mai und 2. Mai sind frei.", "Danach nicht."]),
    ]);
}

#[test]
fn writer_in_small_letters_begins_sentences_with_them() {
    check(&[
        ("en", &["i moved the site today.", "it took four hours.", "now it works!", "or does it?"]),
        ("en", &["i like apples, pears etc. and so on.", "you do not, e.g. at night."]),
        ("en", &["I moved the site today. it took four hours."]),
        ("de", &["ich bin z. b. heute um ca. drei da.", "du nicht."]),
    ]);
}

#[test]
fn endings_behind_a_hyphen_are_no_initials() {
    check(&[
        ("hr", &["Pristupili su NATO-u.", "Zatim su otišli."]),
        ("hu", &["A csapat részt vesz az Eb-n.", "Magyarország is."]),
        ("fr", &["J.-P. Sartre refusa.", "Cela fit scandale."]),
        ("en", &["Paul took plan A.", "The others took B."]),
        ("en", &["We ate at Tony's.", "Prices are low."]),
    ]);
}

#[test]
fn ordinals_end_no_sentence_and_numbers_of_things_do() {
    check(&[
        ("sv", &["Se sidan 22.", "Man ser det där."]),
        ("da", &["Han bor på 2. sal i nr. 12.", "Ring to gange."]),
        ("tr", &["2. Dünya Savaşı bitti.", "Barış geldi."]),
        ("fi", &["Kroatia voitti 2–1.", "Zidane teki maalin."]),
    ]);
}

#[test]
fn pictures_stand_in_for_a_stop() {
    check(&[
        ("en", &["We shipped it last night 🎉", "The next step is sleep."]),
        ("en", &["We did it! 🎉", "Next we sleep."]),
        ("en", &["It runs on 🐧 Linux and 🦀 Rust. :)", "So do we."]),
        ("en", &["🎉 We did it.", "At last."]),
        ("en", &["Hello all!! :wave:", "After months it is done. :+1:", "Rest assured."]),
    ]);
}

#[test]
fn units_and_eras_end_a_sentence_behind_more_than_a_few_words() {
    check(&[
        ("ru", &["Стену у реки построили в самом конце холодной осени 1257 г.", "Башня появилась позже."]),
        ("pl", &["W 1999 r. Kraków liczył więcej osób.", "Dziś mniej."]),
        ("pl", &["W VIII w. p.n.e. Grecja kwitła.", "Potem przyszła wojna."]),
        ("sv", &["Man bodde där fram till omkring år 700 f.Kr.", "Gravarna finns kvar."]),
    ]);
}

#[test]
fn narrow_marks_end_a_sentence_between_characters_of_chinese_and_japanese() {
    check(&[
        ("ja", &["これは便利!", "次に行きましょう。"]),
        ("ja", &["本当ですか?", "はい、そうです。"]),
        ("zh-Hant", &["真的嗎?", "是的。", "我們走吧!", "好。"]),
        // A name keeps its mark.
        ("ja", &["Yahoo!ニュースを見た。", "面白い。"]),
    ]);
}

#[test]
fn syllable_or_character_is_no_initial() {
    check(&[
        ("ko", &["겨울에 꼭 가봐야 할 곳.", "눈이 많이 온다."]),
        ("ko", &["자주는 안 감.", "멀어서 그렇다."]),
        ("ko", &["홍길동 A. 김이 왔다.", "그는 웃었다."]),
    ]);
}

#[test]
fn unit_may_stand_behind_a_short_form_of_many() {
    check(&[
        ("bg", &["Стойността на сградата според кмета е над 22 хил. лв.", "Умерените не са доволни."]),
        ("pl", &["Na koniec miesiąca zarobił w nowej firmie ponad 30 tys. zł.", "Wiadomo, że to dużo."]),
        ("pl", &["W ciągu jednego tylko roku płace w górnictwie wzrosły o 48,8 proc.", "Rząd milczy."]),
        ("pl", &["Kupił to za 30 tys. zł Nowak.", "Jest zadowolony."]),
    ]);
}

#[test]
fn number_ends_a_sentence_of_a_writer_in_small_letters() {
    check(&[
        ("en", &["call them at 303-832-8160.", "they have not heard from you."]),
        ("en", &["it ran in 1998.", "then it stopped."]),
        // A small number may be that of an item.
        ("en", &["see no. 3. it shows more.", "then go."]),
    ]);
}

#[test]
fn thai_paragraph_is_one_sentence() {
    check(&[("th-TH", &["ฝนตกหนัก น้ำท่วม. ถนนปิด"])]);
}

#[test]
fn unknown_language_is_read_by_english_rules() {
    for language in ["", "x-klingon", "qaa", "not a tag", "EN_us"] {
        check(&[(language, &["Mr. Lee left.", "He was tired."])]);
    }
}

#[test]
fn blank_text_has_no_sentences() {
    for text in ["", " \n\n\t", "\u{3000}"] {
        assert!(sentences(text, "en").is_empty() && sentences(text, "th").is_empty());
    }
}

#[test]
fn sentence_never_crosses_a_blank_line() {
    assert_eq!(sentences("It ended.\n\nlower case.", "en"), ["It ended.", "lower case."]);
}

#[test]
fn text_behind_the_limit_is_ignored() {
    let text = "Ünsere Sätze sind kurz. ".repeat(1000);
    let found = sentences(&text, "de");
    assert!(found.len() < 400 && found.first() == Some(&"Ünsere Sätze sind kurz."));
    assert_eq!(sentences(&"語".repeat(9000), "ja").concat().len(), 8192 / 3 * 3);
}

#[test]
fn hostile_text_yields_slices_in_order() {
    let pieces = [
        "a.", ". ", "“", "”", "(", ")", "\"", "1. ", "。", "」", "\u{202e}", "\n", "É. ", "!", "डॉ. ", "V. ",
        "https://",
    ];
    for language in ["en", "de", "fi", "ja", "pl", "hi", "ar"] {
        for first in pieces {
            for second in pieces {
                let text = format!("{first}{second}").repeat(40) + second + first;
                let found = sentences(&text, language);
                let mut rest = text.as_str();
                for sentence in found {
                    assert!(!sentence.is_empty() && sentence.trim() == sentence);
                    rest = rest.split_once(sentence).unwrap().1;
                }
            }
        }
    }
}
