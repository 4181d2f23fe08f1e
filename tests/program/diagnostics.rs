//! What a person reads when something is wrong: rule, place, the line with a caret under the very bytes, and help.

use crate::support::{CONFIG, Folder};

/// Builds a folder with this one article and expects this diagnostic among what is said.
fn expect(path: &str, article: &str, code: i32, diagnostic: &str) {
    let folder = Folder::new().file(&format!("content/{path}"), article);
    let run = folder.run(&["build"]).exits(code);
    assert!(run.stderr.contains(&format!("{diagnostic}\n\n")), "expected\n{diagnostic}\n\nin\n{}", run.stderr);
    assert_eq!(folder.exists("feeds"), code == 0);
}

/// The same for an article that is in order but for its front matter.
fn expect_in_yaml(field: &str, code: i32, diagnostic: &str) {
    expect("2026-01-31-a.md", &format!("---\ntitle: A\n{field}\n---\nText.\n"), code, diagnostic);
}

#[test]
fn unreadable_yaml_is_shown_where_the_parser_gave_up() {
    expect(
        "2026-01-31-a.md",
        "---\ndate: 2026-01-31\ntitle: Größe: b\n---\nText.\n",
        1,
        "\
error[unreadable-front-matter]: the YAML front matter cannot be read: mapping values are not allowed in this context
 --> content/2026-01-31-a.md:3:13
  |
3 | title: Größe: b
  |             ^
  |
  = help: fix it there; a text with `: ` or `#` in it is in quotes",
    );
    expect_in_yaml(
        "title: B",
        0,
        "\
warning[repeated-key]: `title` is given twice; the last one counts
 --> content/2026-01-31-a.md:2:1
  |
2 | title: A
  | ^^^^^ this one is passed over
  |
  = help: keep one of the two",
    );
    expect(
        "2026-01-31-a.md",
        "---\njust words\n---\nText.\n",
        1,
        "\
error[unreadable-front-matter]: the front matter is text, not fields
 --> content/2026-01-31-a.md:2:1
  |
2 | just words
  | ^
  |
  = help: write it as `key: value`, one a line",
    );
}

#[test]
fn unreadable_toml_is_shown_where_the_parser_gave_up() {
    expect(
        "2026-01-31-a.md",
        "+++\ntitle = Größe\n+++\nText.\n",
        1,
        "\
error[unreadable-front-matter]: the TOML front matter cannot be read: string values must be quoted, expected literal string
 --> content/2026-01-31-a.md:2:9
  |
2 | title = Größe
  |         ^^^^^
  |
  = help: fix it there; texts are in double quotes, dates are not",
    );
}

#[test]
fn unreadable_json_is_shown_where_the_parser_gave_up() {
    expect(
        "2026-01-31-a.md",
        "{\n  \"title\": \"Größe\", \"date\" 1\n}\nText.\n",
        1,
        "\
error[unreadable-front-matter]: the JSON front matter cannot be read: expected `:`
 --> content/2026-01-31-a.md:2:28
  |
2 |   \"title\": \"Größe\", \"date\" 1
  |                            ^
  |
  = help: fix it there; keys and texts are in double quotes, and there is no comma after the last field",
    );
}

#[test]
fn front_matter_that_never_ends_is_shown_where_it_begins() {
    expect(
        "2026-01-31-a.md",
        "---\ntitle: A\nText.\n",
        1,
        "\
error[unreadable-front-matter]: front matter that begins with `---` never ends
 --> content/2026-01-31-a.md:1:1
  |
1 | ---
  | ^^^
  |
  = help: put a line of its own with `---` behind the last field",
    );
}

#[test]
fn missing_date_says_where_it_was_searched() {
    expect(
        "a.md",
        "# A\n\nText.\n",
        1,
        "\
error[missing-date]: the article has no date
--> content/a.md
 = note: looked in: front matter, path in front matter, file name, folders, HTML, source link
 = help: write `date: 2026-01-31` into its front matter, or begin the file's name with 2026-01-31-",
    );
    expect(
        "a.md",
        "---\ntitle: A\ndate: [2026, 1]\n---\nText.\n",
        1,
        "\
error[wrong-type]: `date` contains a list where a date such as 2026-01-31 belongs
 --> content/a.md:3:7
  |
3 | date: [2026, 1]
  |       ^ this is a list
  |
  = help: write a date such as 2026-01-31, in quotes where in doubt",
    );
}

#[test]
fn impossible_and_unknown_dates_have_carets_under_them() {
    expect_in_yaml(
        "date: 2026-13-45",
        1,
        "\
error[impossible-date]: `date` is a day or time that does not exist: 2026-13-45
 --> content/2026-01-31-a.md:3:7
  |
3 | date: 2026-13-45
  |       ^^^^^^^^^^ there is no such date
  |
  = help: write it as in 2026-01-31, 2026-01-31 09:00 +0100 or 2026-01-31T09:00:00Z",
    );
    expect_in_yaml(
        "lastmod: \"nächste Woche\"",
        0,
        "\
warning[unreadable-date]: `lastmod` is not a date that Dateline can read: nächste Woche
 --> content/2026-01-31-a.md:3:10
  |
3 | lastmod: \"nächste Woche\"
  |          ^^^^^^^^^^^^^^^ not a date
  |
  = help: write it as in 2026-01-31, 2026-01-31 09:00 +0100 or 2026-01-31T09:00:00Z",
    );
    expect(
        "2026-02-30-a.md",
        "# A\n\nText.\n",
        1,
        "\
error[impossible-date]: the path names a day that does not exist: 2026-02-30
--> content/2026-02-30-a.md
 = help: rename it, or write `date: 2026-01-31` into its front matter",
    );
}

#[test]
fn unknown_time_zone_has_its_caret_and_the_nearest_known_one() {
    expect_in_yaml(
        "date: 2026-01-31 09:00 Europe/Berlim",
        1,
        "\
error[unknown-time-zone]: the time zone of `date` is not known: Europe/Berlim
 --> content/2026-01-31-a.md:3:24
  |
3 | date: 2026-01-31 09:00 Europe/Berlim
  |                        ^^^^^^^^^^^^^ there is no such time zone
  |
  = help: did you mean `Europe/Berlin`?",
    );
}

#[test]
fn missing_title_says_where_it_was_searched() {
    expect(
        "2026-01-31.md",
        "\n",
        1,
        "\
error[missing-title]: the article has no title
--> content/2026-01-31.md
 = note: looked for `title` in the front matter, a heading at the start, and words in the file's name
 = help: write `title: …` into its front matter, or begin it with a heading",
    );
}

#[test]
fn what_two_articles_share_is_shown_in_both() {
    let expect = |one: (&str, &str), other: (&str, &str), diagnostic: &str| {
        let folder =
            Folder::new().file(&format!("content/{}", one.0), one.1).file(&format!("content/{}", other.0), other.1);
        let run = folder.run(&["build"]).exits(1);
        assert!(run.stderr.contains(&format!("{diagnostic}\n\n")), "expected\n{diagnostic}\n\nin\n{}", run.stderr);
    };
    expect(
        ("2026-01-30-a.md", "---\ntitle: A\nguid: urn:x:1\n---\nText.\n"),
        ("2026-01-31-b.md", "---\nid: urn:x:1\n---\nText.\n"),
        "\
error[duplicate-id]: two articles have the id `urn:x:1`
 --> content/2026-01-31-b.md:2:1
  |
2 | id: urn:x:1
  | ^^^^^^^^^^^ this one
  |
 ::: content/2026-01-30-a.md:3:1
  |
3 | guid: urn:x:1
  | ------------- and this one
  |
  = help: give one of them an `id` of its own in its front matter; readers would show only one of the two",
    );
    expect(
        ("2026-01-30-a.md", "---\ntitle: A\npermalink: /x/\n---\nText.\n"),
        ("2026-01-31-b.md", "---\nurl: https://example.org/x/\n---\nText.\n"),
        "\
error[duplicate-page]: two articles have the page `https://example.org/x/`
 --> content/2026-01-31-b.md:2:1
  |
2 | url: https://example.org/x/
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^ this one
  |
 ::: content/2026-01-30-a.md:3:1
  |
3 | permalink: /x/
  | -------------- and this one
  |
  = help: give one of them a `permalink` of its own in its front matter; one page would hide the other",
    );
    expect(
        ("a/2026-01-31-same.md", "# A\n\nText.\n"),
        ("b/2026-01-31-same.md", "# B\n\nText.\n"),
        "\
error[duplicate-id]: two articles have the id `tag:example.org,2026-01-31:same`
--> content/b/2026-01-31-same.md
 = note: this one
::: content/a/2026-01-31-same.md
 = note: and this one
 = help: give one of them an `id` of its own in its front matter; readers would show only one of the two",
    );
}

#[test]
fn missing_picture_is_a_warning() {
    expect(
        "2026-01-31-a.md",
        "# A\n\nÜber ![x](gone.png) more.\n",
        0,
        "\
warning[missing-image]: there is no picture gone.png
 --> content/2026-01-31-a.md:3:11
  |
3 | Über ![x](gone.png) more.
  |           ^^^^^^^^ no such file
  |
  = help: put the picture next to the article, or begin its address with `/` or `https://`",
    );
}

/// Where an address stands, it is no part of another; and only relative links to Markdown are links to articles' files.
#[test]
fn address_is_found_where_it_is_no_part_of_another() {
    for (line, column) in [("![](/a/x.png) ![](x.png)", 19), ("<img src=x.png>", 10), ("![y](y-x.png) ![](-x.png)", 19)]
    {
        let folder = Folder::new().file("content/2026-01-31-a.md", format!("# A\n\nText. {line}\n"));
        folder.run(&["build"]).says(&format!("content/2026-01-31-a.md:3:{}", column + 6));
    }
    for address in ["../other.md", "/docs/a.mdx", "https://example.net/README.md", "//example.net/README.md", "other/"]
    {
        let folder = Folder::new().file("content/2026-01-31-a.md", format!("# A\n\nSee [x]({address}).\n"));
        let is_missed = folder.run(&["build"]).stderr.contains("unresolved-link");
        assert_eq!(is_missed, address.starts_with("../") || address.ends_with("mdx"), "{address}");
    }
}

#[test]
fn names_of_programs_in_angle_brackets_are_text() {
    let body = "# A\n\nUse std::num first, and gone:it.\n\nimpl From<num::ParseError> for Box<dyn std::fmt::Error>, see <gone:it>.\n";
    let folder = Folder::new().file("content/2026-01-31-a.md", body);
    let build = folder.build();
    assert!(!build.stderr.contains("ParseError does not resolve"), "{}", build.stderr);
    build.says("the link gone:it does not resolve").says("content/2026-01-31-a.md:5:");
    let content = folder.item()["content_html"].to_string();
    assert!(
        content.contains("impl From&lt;num::ParseError&gt; for Box&lt;dyn std::fmt::Error&gt;, see gone:it."),
        "{content}"
    );
}

#[test]
fn backslashes_in_paths_are_slashes() {
    let article = "---\ntitle: A\ndate: 2026-01-31\nimage: images\\pic.png\n---\n![p](images\\pic.png) <img src=\"images\\pic.png\"> [b](in\\b.md) ![gone](images\\gone.png)\n";
    let folder = Folder::bare()
        .file("dateline.toml", format!("permalink = \"/{{path}}/\"\n{CONFIG}"))
        .file("content/images/pic.png", "PNG")
        .file("content/in/b.md", "---\ntitle: B\ndate: 2026-01-30\n---\nText.\n")
        .file("content/a.md", article);
    let build = folder.build();
    let build = build.says("there is no picture images\\gone.png").says("content/a.md:6:");
    assert_eq!(build.stderr.matches("warning[missing-image]").count(), 1, "{}", build.stderr);
    let item = &folder.json()["items"][0];
    let content = item["content_html"].as_str().unwrap();
    assert_eq!(content.matches("src=\"https://example.org/a/images/pic.png\"").count(), 2, "{content}");
    assert!(content.contains("<a href=\"https://example.org/in/b/\">b</a>"), "{content}");
    assert_eq!(item["image"], "https://example.org/a/images/pic.png");
}

#[test]
fn tags_of_templates_that_are_text_are_said_once() {
    let article = |body: &str| format!("---\ntitle: A\ndate: 2024-01-01\ntemplate: true\n---\n{body}\n");
    let body =
        "Consider this:\n{{raw `\n\tfunc process() {\n\t}\n`}}\n\n{{image \"slices/a.png\" 300}}\n\nA {% tag %}.";
    let folder = Folder::new().file("content/2024-01-01-a.md", article(body));
    let build = folder.build();
    let build = build
        .says("readers will see `{{raw ` func process() { } `}}` as it is written, and 2 other tags")
        .says("content/2024-01-01-a.md:7:1");
    assert_eq!(build.stderr.matches("warning[template-text]").count(), 1, "{}", build.stderr);
    assert!(folder.item()["content_html"].to_string().contains("{{image"));
    for body in
        ["`{{ code }}`", "    {{ code }}", "\\frac{{a}}{b} {{}} {{ 1", "{{< youtube abc >}}", "<!-- {{ none }} -->"]
    {
        let build = Folder::new().file("content/2024-01-01-a.md", article(&format!("One.\n\n{body}"))).build();
        assert!(!build.stderr.contains("template-text"), "{body}: {}", build.stderr);
    }
}

#[test]
fn link_that_cannot_be_resolved_is_a_warning() {
    expect(
        "2026-01-31-a.md",
        "# A\n\nSee [x](../gone.md).\n",
        0,
        "\
warning[unresolved-link]: the link ../gone.md does not resolve and was left out
 --> content/2026-01-31-a.md:3:9
  |
3 | See [x](../gone.md).
  |         ^^^^^^^^^^ no article is in a file at that path
  |
  = help: write an address that begins with `https://`, with `/`, or the path of another article's file",
    );
    expect_in_yaml(
        "source: [https://x.example/, see above]",
        0,
        "\
warning[unresolved-link]: `source` is not a link: see above
 --> content/2026-01-31-a.md:3:30
  |
3 | source: [https://x.example/, see above]
  |                              ^^^^^^^^^ not the address of a page
  |
  = help: write the whole address, as in `https://example.org/page`",
    );
}

#[test]
fn forbidden_character_is_shown_as_a_picture_of_itself() {
    expect(
        "2026-01-31-a.md",
        "# A\n\nÜber\x07 all.\n",
        0,
        "\
warning[forbidden-character]: U+0007 is not allowed in a feed and was left out
 --> content/2026-01-31-a.md:3:5
  |
3 | Über␇ all.
  |     ^ U+0007 is here
  |
  = help: remove it; XML 1.0 forbids this character, and readers refuse a feed that contains it",
    );
}

#[test]
fn forbidden_character_of_an_escape_is_shown_where_it_is_written() {
    expect_in_yaml(
        "tags: [\"x\\u0001y\"]",
        0,
        "\
warning[forbidden-character]: U+0001 is not allowed in a feed and was left out
 --> content/2026-01-31-a.md:3:8
  |
3 | tags: [\"x\\u0001y\"]
  |        ^^^^^^^^^^ an escape in here writes it
  |
  = help: remove the escape; XML 1.0 forbids this character",
    );
}

#[test]
fn title_of_forbidden_characters_is_none() {
    let article = "---\ntitle: \"\\u0001\"\n---\n# Heading\n\nText.\n";
    let folder = Folder::new().file("content/2026-01-31-a.md", article);
    folder.run(&["build"]).exits(0);
    assert!(folder.read("feeds/rss.xml").contains("<title>Heading</title>"));
}

#[test]
fn long_line_is_cut_round_its_caret() {
    let words = "many words ".repeat(40);
    let folder = Folder::new().file("content/2026-01-31-a.md", format!("# A\n\n{words}![x](gone.png) {words}\n"));
    let run = folder.build().says("content/2026-01-31-a.md:3:446");
    let line = run.stderr.lines().find(|line| line.starts_with("3 | ")).unwrap();
    assert!(line.contains("...") && line.contains("](gone.png) ") && line.chars().count() <= 80, "{line}");
}

#[test]
fn bytes_that_are_no_text_have_a_caret() {
    let folder = Folder::new().file("content/2026-01-31-a.md", b"# A\n\ncaf\xE9 au lait\n");
    folder.run(&["build"]).exits(1).says(
        "\
error[not-utf8]: the file is not UTF-8; it looks like Latin-1
 --> content/2026-01-31-a.md:3:4
  |
3 | caf\u{FFFD} au lait
  |    ^ these bytes are not UTF-8
  |
  = help: save it as UTF-8, for example with `iconv -f ISO-8859-1 -t UTF-8`
",
    );
}

#[test]
fn unknown_language_tag_has_a_caret() {
    expect_in_yaml(
        "lang: klingonisch",
        0,
        "\
warning[unknown-language]: `klingonisch` is not a language tag
 --> content/2026-01-31-a.md:3:7
  |
3 | lang: klingonisch
  |       ^^^^^^^^^^^ not a language tag
  |
  = help: write it as in `en`, `de-AT` or `zh-Hant` (RFC 5646)",
    );
}

#[test]
fn values_of_the_wrong_type_have_carets() {
    for (field, message, caret, help) in [
        (
            "tags: [a, true]",
            "`tags` contains true or false where a tag or",
            "          ^^^^ this is true or false",
            "a tag or",
        ),
        ("tags: [a, {b: c}]", "`tags` contains a table where a tag or", "          ^ this is a table", "a tag or"),
        (
            "author: 3",
            "`author` contains a number where a name or a list",
            "        ^ this is a number",
            "a name or a list",
        ),
        (
            "author: {nick: x}",
            "`author` contains a table where a table with a `name`",
            "        ^",
            "a table with a `name`",
        ),
        ("summary: [a]", "`summary` contains a list where text belongs", "         ^ this is a list", "text"),
        ("draft: perhaps", "`draft` contains text where true or false", "       ^^^^^^^ this is text", "true or false"),
    ] {
        let folder = Folder::new().file("content/2026-01-31-a.md", format!("---\ntitle: A\n{field}\n---\nText.\n"));
        // A draft cannot be called back once it is published.
        let (code, severity) = if field.starts_with("draft") { (1, "error") } else { (0, "warning") };
        let run = folder.run(&["build"]).exits(code).says(&format!("{severity}[wrong-type]: {message}"));
        run.says(&format!("3 | {field}\n  | {caret}")).says(&format!("  = help: write {help}"));
    }
    // Templates leave these behind.
    for field in [
        "tags: 3",
        "tags: [a, [b, c]]",
        "tags: [a, null]",
        "tags:\n  -\n",
        "author:",
        "authors: [~, B]",
        "tags: \"\"",
        "draft: 0",
        "draft: \"no\"",
    ] {
        let folder = Folder::new().file("content/2026-01-31-a.md", format!("---\ntitle: A\n{field}\n---\nText.\n"));
        folder.build().reports("1 article");
    }
    for field in ["draft: 1", "draft: \"yes\"", "draft: True"] {
        let folder = Folder::new().file("content/2026-01-31-a.md", format!("---\ntitle: A\n{field}\n---\nText.\n"));
        folder.build().reports("1 draft");
    }
}

#[test]
fn values_in_json_are_pointed_at_however_they_are_written() {
    expect(
        "2026-01-31-a.md",
        "{\"x\": [\"\\\"lang\\u0022: 1\", {}, [-1.5e3, null]], \"lang\": 1}\nText.\n",
        0,
        "\
warning[unknown-language]: `1` is not a language tag
 --> content/2026-01-31-a.md:1:56
  |
1 | {\"x\": [\"\\\"lang\\u0022: 1\", {}, [-1.5e3, null]], \"lang\": 1}
  |                                                        ^ not a language tag
  |
  = help: write it as in `en`, `de-AT` or `zh-Hant` (RFC 5646)",
    );
    expect(
        "a.md",
        "{\"title\": \"d\\u0061te\", \"date\": \"\\u0032026-13-45\"}\nText.\n",
        1,
        "\
error[impossible-date]: `date` is a day or time that does not exist: 2026-13-45
 --> content/a.md:1:32
  |
1 | {\"title\": \"d\\u0061te\", \"date\": \"\\u0032026-13-45\"}
  |                                ^^^^^^^^^^^^^^^^^ there is no such date
  |
  = help: write it as in 2026-01-31, 2026-01-31 09:00 +0100 or 2026-01-31T09:00:00Z",
    );
}

#[test]
fn title_of_an_article_that_is_left_out_is_not_reported() {
    let folder = Folder::new().file("content/from-the-name.md", "Text.\n");
    let run = folder.run(&["build"]).exits(1);
    assert!(!run.stderr.contains("info["), "{}", run.stderr);
}

#[test]
fn many_notes_of_a_rule_are_reported_as_one() {
    let folder = Folder::bare().file("dateline.toml", format!("permalink = \"/{{slug}}/\"\n{CONFIG}"));
    for day in 1..=9 {
        folder.write(&format!("content/2026-01-0{day}-wheel-{day}.md"), "Text.\n");
    }
    let run = folder.build().says("the title is taken from the file's name: Wheel 1").says("9 like this, also in");
    assert_eq!(run.stderr.matches("info[").count(), 1);
}

#[test]
fn worst_comes_first_in_the_summary() {
    let folder = Folder::new()
        .file("content/2026-01-01-a.md", "---\ntitle: A\n---\n![x](gone.png) ![y](lost.png)\n")
        .file("content/b.md", "# B\n")
        .file("content/c.md", "# C\n")
        .file("content/d.md", "---\ntitle: [\n---\n");
    let run = folder.run(&["build"]).exits(1);
    let at = |text: &str| run.stdout.find(text).unwrap_or_else(|| panic!("{text:?} is not in\n{}", run.stdout));
    assert!(
        at("3 errors: 2 missing-date, 1 unreadable-front-matter\n") < at("3 warnings: 2 missing-image, 1 no-link\n")
    );
}
