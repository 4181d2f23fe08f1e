//! Poor leads: what says nothing by itself gives way to what does.

use std::collections::HashMap;

use super::configured;
use crate::support::Folder;

/// The summary of each article, by its title, of articles in a language, each a title and a body.
fn summaries(articles: &[(&str, &str, &str)]) -> HashMap<String, String> {
    let mut folder = configured("limit = 200\nsubtitle = \"Notes on harbours.\"");
    for (nth, (language, title, body)) in articles.iter().enumerate() {
        let text = format!("---\ntitle: {title}\nlang: {language}\nsource: https://s.example/{nth}\n---\n{body}");
        folder = folder.file(&format!("content/2026-01-{:02}-a{nth}.md", nth % 28 + 1), text);
    }
    by_title(&folder)
}

fn by_title(folder: &Folder) -> HashMap<String, String> {
    folder.run(&["build", "--quiet"]).exits(0);
    let feed = folder.json();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    feed["items"].as_array().unwrap().iter().map(|item| (text(&item["title"]), text(&item["summary"]))).collect()
}

/// Each body, of which the summary must be what stands behind the arrow.
fn assert_summaries(cases: &[(&str, &str, &str)]) {
    let titles: Vec<String> = (0..cases.len()).map(|nth| format!("T{nth}")).collect();
    let articles = cases.iter().zip(&titles).map(|((language, body, _), title)| (*language, &**title, *body));
    let found = summaries(&articles.collect::<Vec<_>>());
    for ((language, body, expected), title) in cases.iter().zip(&titles) {
        assert_eq!(found[title], *expected, "{language}: {body}");
    }
}

#[test]
fn greetings_and_thanks_give_way() {
    assert_summaries(&[
        ("en", "Hello everyone!\n\nThe ferry sails at noon now.\n", "The ferry sails at noon now."),
        ("en", "Hi,\n\nThe ferry sails at noon now. Thanks to all who helped.\n", "The ferry sails at noon now."),
        ("en", "Welcome to the May letter! The ferry sails at noon.\n", "The ferry sails at noon."),
        ("en", "We would like to thank the crew. The ferry sails at noon.\n", "The ferry sails at noon."),
        (
            "de",
            "Hallo zusammen!\n\nDie Fähre fährt jetzt mittags. Vielen Dank an alle.\n",
            "Die Fähre fährt jetzt mittags.",
        ),
        ("fr", "Bonjour à tous !\n\nLe bac part à midi. Merci à tous.\n", "Le bac part à midi."),
        ("es", "¡Hola a todos!\n\nEl barco sale a mediodía. Gracias a todos.\n", "El barco sale a mediodía."),
        (
            "it",
            "Ciao a tutti!\n\nIl traghetto parte a mezzogiorno. Grazie a tutti.\n",
            "Il traghetto parte a mezzogiorno.",
        ),
        ("pt", "Olá pessoal!\n\nO barco parte ao meio-dia. Obrigado a todos.\n", "O barco parte ao meio-dia."),
        ("nl", "Hallo allemaal!\n\nDe pont vaart om twaalf uur. Bedankt voor alles.\n", "De pont vaart om twaalf uur."),
        ("sv", "Hej alla!\n\nFärjan går klockan tolv. Tack till alla.\n", "Färjan går klockan tolv."),
        ("pl", "Cześć wszystkim!\n\nProm odpływa w południe. Dziękuję wszystkim.\n", "Prom odpływa w południe."),
        ("tr", "Herkese merhaba!\n\nVapur öğlen kalkıyor. Teşekkürler.\n", "Vapur öğlen kalkıyor."),
        ("ru", "Всем привет!\n\nПаром уходит в полдень. Спасибо всем.\n", "Паром уходит в полдень."),
        ("pt", "Fala, galera!\n\nA balsa sai ao meio-dia.\n", "A balsa sai ao meio-dia."),
        ("ar", "مرحبا بالجميع!\n\nتبحر العبارة ظهرا. شكرا للجميع.\n", "تبحر العبارة ظهرا."),
        ("zh", "大家好！\n\n渡轮中午出发。感谢大家。\n", "渡轮中午出发。"),
        ("ja", "みなさんこんにちは。\n\nフェリーは正午に出ます。ありがとうございます。\n", "フェリーは正午に出ます。"),
        ("ko", "안녕하세요!\n\n배는 정오에 떠납니다. 감사합니다.\n", "배는 정오에 떠납니다."),
    ]);
}

#[test]
fn words_of_a_greeting_may_begin_what_is_none() {
    assert_summaries(&[
        (
            "en",
            "Hello World programs are the first that most people ever write.\n",
            "Hello World programs are the first that most people ever write.",
        ),
        ("en", "Hello world. It moves at last.\n", "Hello world. It moves at last."),
        ("es", "Hola mundo. Se mueve por fin.\n", "Hola mundo. Se mueve por fin."),
        ("en", "Hello world!\n\nIt moves at last.\n", "It moves at last."),
        (
            "en",
            "Thanks to caching, the page loads in one second.\n\nMore of it.\n",
            "Thanks to caching, the page loads in one second. More of it.",
        ),
        ("en", "Thanks to Ada, Bob and Eve.\n\nThe ferry sails.\n", "The ferry sails."),
        ("en", "Hinges of brass rust too. Dearth of tin is why.\n", "Hinges of brass rust too. Dearth of tin is why."),
        (
            "en",
            "Thanksgiving is late this year. Subscribers pay less.\n",
            "Thanksgiving is late this year. Subscribers pay less.",
        ),
    ]);
}

#[test]
fn calls_to_action_attributions_and_late_notes_give_way() {
    assert_summaries(&[
        ("en", "Subscribe to our letter. The pier was built in 1901.\n", "The pier was built in 1901."),
        (
            "en",
            "Photo by Ann Lee. The pier was built in 1901. If you enjoyed this, tell others.\n",
            "The pier was built in 1901.",
        ),
        ("en", "Update (3 May): it is open again.\n\nThe pier was built in 1901.\n", "The pier was built in 1901."),
        (
            "en",
            "This post was originally published on a friend's site. The pier was built in 1901.\n",
            "The pier was built in 1901.",
        ),
        (
            "de",
            "Nachtrag: Sie ist wieder offen.\n\nDie Brücke wurde 1901 gebaut. Mehr Informationen gibt es hier.\n",
            "Die Brücke wurde 1901 gebaut.",
        ),
        ("fr", "Photo : Anne Lys.\n\nLa jetée date de 1901. Abonnez-vous à la lettre.\n", "La jetée date de 1901."),
        ("es", "Actualización: ya está abierto.\n\nEl muelle es de 1901. Suscríbete ya.\n", "El muelle es de 1901."),
        ("zh", "图片来源：李安。\n\n码头建于一九零一年。欢迎关注我们。\n", "码头建于一九零一年。"),
        (
            "ja",
            "追記：再開しました。\n\n桟橋は一九〇一年に建てられました。詳しくはこちら。\n",
            "桟橋は一九〇一年に建てられました。",
        ),
        (
            "ru",
            "Фото: Анна Ли.\n\nПричал построен в 1901 году. Подписывайтесь на нас.\n",
            "Причал построен в 1901 году.",
        ),
    ]);
}

#[test]
fn disclaimer_takes_all_of_its_paragraph_along() {
    assert_summaries(&[
        (
            "en",
            "Disclaimer: I work for the firm. My views are my own. They pay me well.\n\nThe engine turns.\n",
            "The engine turns.",
        ),
        ("en", "**Full disclosure**: I was paid. It was not much.\n\nThe engine turns.\n", "The engine turns."),
        (
            "en",
            "Disclosure of the fault came late. It cost much.\n",
            "Disclosure of the fault came late. It cost much.",
        ),
        ("zh", "免责声明：我在那里工作。观点是我的。\n\n引擎转动了。\n", "引擎转动了。"),
    ]);
}

#[test]
fn deictic_openings_give_way_and_take_what_points_back_along() {
    assert_summaries(&[
        (
            "en",
            "In this post, I show how sails are cut. It is about canvas. Sailmakers use a palm.\n",
            "Sailmakers use a palm.",
        ),
        ("en", "This article is on sails. Sailmakers use a palm.\n", "Sailmakers use a palm."),
        ("de", "In diesem Artikel geht es um Segel. Segelmacher nähen von Hand.\n", "Segelmacher nähen von Hand."),
        (
            "fr",
            "Dans cet article, je parle de voiles. Les voiliers cousent à la main.\n",
            "Les voiliers cousent à la main.",
        ),
        ("es", "En este artículo hablo de velas. Los veleros cosen a mano.\n", "Los veleros cosen a mano."),
        ("it", "In questo articolo parlo di vele. I velai cuciono a mano.\n", "I velai cuciono a mano."),
        ("pt", "Neste artigo falo de velas. Os veleiros cosem à mão.\n", "Os veleiros cosem à mão."),
        (
            "nl",
            "In dit artikel gaat het over zeilen. Zeilmakers naaien met de hand.\n",
            "Zeilmakers naaien met de hand.",
        ),
        ("pl", "W tym wpisie piszę o żaglach. Żaglomistrz szyje ręcznie.\n", "Żaglomistrz szyje ręcznie."),
        ("tr", "Bu yazıda yelkenleri anlatıyorum. Yelkenciler elle diker.\n", "Yelkenciler elle diker."),
        ("zh", "本文介绍船帆。制帆匠手工缝制。\n", "制帆匠手工缝制。"),
        ("ja", "この記事では帆について書きます。帆職人は手で縫います。\n", "帆職人は手で縫います。"),
        ("ko", "이 글에서는 돛을 다룹니다. 돛 장인은 손으로 꿰맵니다.\n", "돛 장인은 손으로 꿰맵니다."),
        ("ru", "В этой статье речь о парусах. Мастера шьют вручную.\n", "Мастера шьют вручную."),
        ("ar", "في هذا المقال نتحدث عن الأشرعة. يخيط الصناع باليد.\n", "يخيط الصناع باليد."),
    ]);
}

#[test]
fn announcement_gives_way_or_takes_its_list_along() {
    assert_summaries(&[
        ("en", "We carry:\n\n- rope\n- a lamp\n\nPorters weigh every bag.\n", "Porters weigh every bag."),
        ("en", "Two things matter:\n\n- Rope.\n- Light.\n", "Two things matter: Rope. Light."),
        (
            "en",
            "Version 3 of the harbour's own timetable is here, with these changes for the season:\n\n- Ferries at noon\n- A night boat\n",
            "Version 3 of the harbour's own timetable is here, with these changes for the season: Ferries at noon · A night boat",
        ),
        ("zh", "例如：\n\n```\nx\n```\n\n运行之后会看到结果。\n", "运行之后会看到结果。"),
        ("de", "Das nehmen wir mit:\n\n- Seil\n\nAll das wiegt wenig.\n", "All das wiegt wenig."),
    ]);
}

#[test]
fn sections_that_say_nothing_are_left_out() {
    assert_summaries(&[
        (
            "en",
            "Ships sail.\n\n## Thanks\n\nAnn carried boxes.\n\n### Bob\n\nBob carried more.\n\n## Rope\n\nRope is cheap.\n\n## Tar\n\nTar is not.\n\n## References\n\nA book says so.\n",
            "Ships sail. Rope is cheap. Tar is not.",
        ),
        (
            "de",
            "## Seil\n\nSeil ist billig.\n\n## Installation\n\nMan tippt es ein.\n\n## Teer\n\nIn diesem Abschnitt: nichts.\n\n## Pech\n\nPech ist teuer.\n",
            "Seil ist billig. Pech ist teuer.",
        ),
        (
            "ja",
            "## 縄\n\n縄は安いです。\n\n## 参考文献\n\n本に書いてあります。\n\n## 油\n\n油は高いです。\n",
            "縄は安いです。油は高いです。",
        ),
    ]);
}

#[test]
fn never_is_all_left_out() {
    assert_summaries(&[
        ("en", "Hello everyone.\n", "Hello everyone."),
        ("en", "Hello all!\n\nIn this post I show sails.\n\nThanks to you.\n", "In this post I show sails."),
        ("en", "## References\n\nA book says so.\n", "A book says so."),
        ("en", "Thanks to all!\n\n- New sails\n- A mast\n", "New sails · A mast"),
    ]);
}

#[test]
fn label_of_a_summary_is_no_part_of_it() {
    assert_summaries(&[
        ("en", "TL;DR: The ferry sails at noon.\n", "The ferry sails at noon."),
        ("en", "**TL;DR** The ferry sails at noon.\n", "The ferry sails at noon."),
        ("en", "TLDR – The ferry sails at noon.\n", "The ferry sails at noon."),
        ("en", "TL;DR\n\nThe ferry sails at noon.\n", "The ferry sails at noon."),
        ("fr", "En bref : le bac part à midi.\n", "le bac part à midi."),
        ("zh", "摘要：渡轮中午出发。\n", "渡轮中午出发。"),
    ]);
}

#[test]
fn article_with_few_headings_is_summarised_by_how_it_begins() {
    let long = format!(
        "{} is long. {} too. Short end.",
        "A very long sentence ".repeat(10).trim(),
        "Another one ".repeat(20).trim()
    );
    let expected = format!("{} is long.", "A very long sentence ".repeat(10).trim());
    assert_summaries(&[
        ("en", "One sails.\n\nTwo row.\n\nThree swim.\n\n## Why\n\nFour walk.\n", "One sails. Two row. Three swim."),
        ("en", "One sails. Two row.\n\n## Why\n\n- Three swim.\n", "One sails. Two row."),
        ("en", "## Why\n\nOne sails. Two row.\n", "One sails. Two row."),
        ("en", "One sails. Two row. Three swim. Four walk.\n", "One sails. Two row. Three swim."),
        ("en", &long, &expected),
        ("en", "## A\n\nOne sails. Two row.\n\n## B\n\nThree swim. Four walk.\n", "One sails. Three swim."),
    ]);
}

#[test]
fn introduction_gives_up_to_three_sentences() {
    let sections = "## A\n\nOne sails. More.\n\n## B\n\nTwo row.\n\n## C\n\nThree swim.\n\n## D\n\nFour walk.\n";
    let two = "The old harbour has a new pier. Carpenters worked on it for two winters.";
    assert_summaries(&[
        ("en", &format!("{two} They like it.\n\n{sections}"), &format!("{two} One sails. Two row. Three swim.")),
        (
            "en",
            &format!("{two} They built all of it from oak of the hills around.\n\n{sections}"),
            &format!("{two} They built all of it from oak of the hills around. One sails. Two row."),
        ),
        (
            "en",
            &format!("Ships sail. More follows.\n\n{sections}"),
            "Ships sail. One sails. Two row. Three swim. Four walk.",
        ),
    ]);
}

#[test]
fn lead_with_an_end_mark_comes_first() {
    assert_summaries(&[(
        "en",
        "## A\n\nTotal cost\n\nRope costs much.\n\n## B\n\nTar and feathers\n",
        "Rope costs much. Tar and feathers",
    )]);
}

#[test]
fn leads_are_parted_and_questions_are_asked() {
    assert_summaries(&[
        ("en", "Ships sail at noon\n\nBoats sail at night\n", "Ships sail at noon · Boats sail at night"),
        (
            "en",
            "## Is it late?\n\nNo. Never.\n\n## Rope\n\nRope is cheap 🎉\n\n## `empty?`\n\nIt tells.\n",
            "Is it late? No. Rope is cheap 🎉 · It tells.",
        ),
        ("en", "## Is it free? (updated)\n\nYes.\n\n## Is it fast? 🚀\n\nNo.\n", "Is it free? Yes. Is it fast? No."),
        (
            "el",
            "## Είναι ελεύθερο;\n\nΝαι.\n\n## Τι κάνει\u{37e}\n\nΤρέχει.\n",
            "Είναι ελεύθερο; Ναι. Τι κάνει\u{37e} Τρέχει.",
        ),
        ("en", "## First; second;\n\nYes it is.\n\n## Third\n\nNo it is not.\n", "Yes it is. No it is not."),
        ("zh", "## 贵吗？\n\n不贵。\n\n## 远吗？\n\n不远。\n", "贵吗？不贵。远吗？不远。"),
        ("en", "The `<b>` tag is `bold`. Done.\n", "The <b> tag is bold. Done."),
    ]);
}

#[test]
fn lists_tables_and_pictures_alone_have_a_summary() {
    assert_summaries(&[
        (
            "en",
            "## Added\n\n- A new engine.\n- A faster start.\n\n## Fixed\n\n- A crash.\n",
            "A new engine. A faster start. A crash.",
        ),
        ("en", "* feat: parser\n* fix: crash\n", "feat: parser · fix: crash"),
        ("en", "| Ship | Port |\n|---|---|\n| Ada | Oslo |\n| Bob | Bergen |\n", "Ada – Oslo · Bob – Bergen"),
        (
            "en",
            "![Fog over the old harbour](https://s.example/a.jpg)\n\n![IMG_1.jpg](https://s.example/b.jpg)\n",
            "Fog over the old harbour",
        ),
        ("en", "[One](https://a.example/) [Two](https://b.example/)\n", "One Two"),
        ("en", "> Ships are safe in harbour. That is not what they are for.\n", "Ships are safe in harbour."),
        (
            "en",
            "<pre>The ships go out at dawn,\nand few come back.</pre>\n",
            "The ships go out at dawn, and few come back.",
        ),
    ]);
}

#[test]
fn mark_ends_what_a_summary_is_taken_from() {
    for mark in ["<!--more-->", "<!-- more -->", "<!--MORE-->"] {
        let body = format!("Ships sail.\n\n{mark}\n\nBoats row.\n\n## A\n\nOne.\n\n## B\n\nTwo.\n");
        let unmarked = format!("{mark}\n\nShips sail.\n");
        assert_summaries(&[
            ("en", &body, "Ships sail."),
            ("en", &format!("Ships{mark} sail. And so on.\n"), "Ships"),
            ("en", &unmarked, "Ships sail."),
        ]);
    }
}

#[test]
fn description_that_says_no_more_than_the_title_counts_as_none() {
    let folder = configured("subtitle = \"Notes on harbours.\"");
    for (nth, description) in ["t0!", "Notes on **harbours**", "''", "A pier of 1901"].iter().enumerate() {
        let text = format!(
            "---\ntitle: T{nth}\nsource: https://s.example/{nth}\ndescription: {description}\n---\nThe ferry sails at noon.\n"
        );
        folder.write(&format!("content/2026-01-0{}-a.md", nth + 1), text);
    }
    let found = by_title(&folder);
    let expected = ["The ferry sails at noon."; 3].into_iter().chain(["A pier of 1901"]);
    assert!(expected.enumerate().all(|(nth, expected)| found[&format!("T{nth}")] == expected), "{found:?}");
}

#[test]
fn sentence_that_older_articles_begin_with_gives_way_in_newer_ones_only() {
    let article = |day: usize| {
        let text = format!(
            "---\ntitle: T{day}\nsource: https://s.example/{day}\n---\nThe harbour master publishes list number {day}. Ships are safe in every harbour of ours. Pier {day} is open.\n"
        );
        (format!("content/2026-01-0{day}-a.md"), text)
    };
    let folder = configured("");
    let mut before: HashMap<String, String> = HashMap::new();
    for day in 1..=6 {
        let (path, text) = article(day);
        folder.write(&path, text);
        let found = by_title(&folder);
        assert!(before.iter().all(|(title, summary)| found[title] == *summary), "{found:?}");
        before = found;
    }
    for day in 1..=4 {
        let first = format!("The harbour master publishes list number {day}. ");
        assert!(before[&format!("T{day}")].starts_with(&first), "{before:?}");
    }
    for day in 5..=6 {
        assert_eq!(before[&format!("T{day}")], format!("Pier {day} is open."));
    }
}

#[test]
fn leads_show_what_build_makes_of_sentences_of_older_articles_and_of_descriptions() {
    let mut folder = configured("");
    for day in 1..=6 {
        let text = format!(
            "---\ntitle: T{day}\nsource: https://s.example/{day}\n---\nThe harbour master publishes list number {day}. Pier {day} is open.\n"
        );
        folder = folder.file(&format!("content/2026-01-0{day}-a.md"), text);
    }
    let shown = folder.run(&["show", "--leads", "content/2026-01-06-a.md"]).exits(0);
    let shown =
        shown.reports("passed over, is in many older articles too: The harbour master publishes list number 6.");
    shown.reports("summary\n    Pier 6 is open.");
    let alone = Folder::bare().file("a.md", "---\ntitle: T\ndescription: How tea is grown.\n---\nTea grows.\n");
    alone.run(&["show", "--leads", "a.md"]).exits(0).reports("summary, as its author wrote it\n    How tea is grown.");
}

#[test]
fn where_all_sentences_stand_in_older_articles_they_are_the_summary() {
    let mut folder = configured("");
    for day in 1..=6 {
        let text = format!(
            "---\ntitle: T{day}\nsource: https://s.example/{day}\n---\nThe harbour master publishes list number {day}. Ships are safe in all of our harbours.\n"
        );
        folder = folder.file(&format!("content/2026-01-0{day}-a.md"), text);
    }
    let expected = "The harbour master publishes list number 6. Ships are safe in all of our harbours.";
    assert_eq!(by_title(&folder)["T6"], expected);
}

#[test]
fn own_summary_of_an_author_comes_first_wherever_it_is() {
    assert_summaries(&[
        (
            "en",
            "> TL;DR: The pier opens in June.\n\nCarpenters work on it.\n",
            "The pier opens in June. Carpenters work on it.",
        ),
        ("en", "tl;dr\n\n- New sails\n- A mast\n\nShips are old.\n", "New sails · A mast · Ships are old."),
        (
            "de",
            "## Zusammenfassung\n\n- Neue Segel\n- Ein Mast\n\n## Boote\n\nBoote sind alt.\n",
            "Neue Segel · Ein Mast · Boote sind alt.",
        ),
    ]);
}

#[test]
fn sentence_about_what_older_articles_tell_too_gives_way_with_it() {
    let mut folder = configured("");
    for day in 1..=6 {
        let text = format!(
            "---\ntitle: T{day}\nsource: https://s.example/{day}\n---\nThe harbour master publishes list number {day}. The list of day {day} has as many ships as letters in {}.\n\nPier {day} is open.\n",
            "x".repeat(day)
        );
        folder = folder.file(&format!("content/2026-01-0{day}-a.md"), text);
    }
    assert_eq!(by_title(&folder)["T6"], "Pier 6 is open.");
}

#[test]
fn neither_ids_nor_changes_depend_on_summaries() {
    let body = "---\ntitle: T\nsource: https://s.example/\n---\nHello all!\n\nShips sail. Boats row.\n\n## A\n\nOne is.\n\n## B\n\nTwo is.\n";
    let folder = configured("").file("content/2026-01-31-a.md", body);
    let of = |folder: &Folder| {
        folder.run(&["build", "--quiet"]).exits(0);
        let item = folder.item();
        (item["summary"].clone(), [item["id"].clone(), item["date_modified"].clone(), item["date_published"].clone()])
    };
    let (first, kept) = of(&folder);
    let ledger = folder.read("dateline.lock");
    for settings in ["max_sections = 1", "style = \"outline\"", "sentences_per_section = 3\nmax_chars = 30"] {
        folder.write("dateline.toml", format!("{}\n[summary]\n{settings}\n", crate::support::CONFIG));
        let (summary, still) = of(&folder);
        assert_ne!(summary, first, "{settings}");
        assert_eq!(still, kept, "{settings}");
        assert_eq!(folder.read("dateline.lock"), ledger, "{settings}");
    }
}
