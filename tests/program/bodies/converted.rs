//! `AsciiDoc`, Djot and reStructuredText: what they say of themselves, and what readers get of them.

use super::read;
use crate::support::{CONFIG, Folder};

/// What readers get of a text.
fn html(path: &str, text: &str) -> String {
    read(path, text).unwrap().html().to_owned()
}

const ASCIIDOC: &str = "= A Walk: In Spring
Ada Lovelace; Grace Hopper
v1.0, 2026-03-01
:page-tags: [garden, 'spring time']
:description: What grows.
:imagesdir: /img

The first walk was long.footnote:[Two hours.] See https://e.org/map[the map].

.An oak
image::oak.png[An oak]

== Tools

NOTE: Bring a knife.

[source,rust]
----
fn main() {}
----

Old
~~~

One more.
";

#[test]
fn asciidoc_has_its_header_for_front_matter() {
    let article = read("walk.adoc", ASCIIDOC).unwrap();
    assert_eq!(article.title(), "A Walk: In Spring");
    assert_eq!(article.published().unwrap().date_naive().to_string(), "2026-03-01");
    assert_eq!(article.tags(), ["garden", "spring time"]);
    let authors: Vec<&str> = article.authors().iter().map(|author| &*author.name).collect();
    assert_eq!(authors, ["Ada Lovelace", "Grace Hopper"]);
    assert_eq!(article.summary().unwrap().text(), "What grows.");
}

#[test]
fn asciidoc_is_html_as_asciidoctor_makes_it() {
    let found = html("walk.adoc", ASCIIDOC);
    for part in [
        "<p>The first walk was long.",
        "href=\"#fn-1\"",
        "Two hours.",
        "<a href=\"https://e.org/map\">the map</a>",
        "src=\"https://e.org/img/oak.png\"",
        "<figcaption>Figure 1. An oak</figcaption>",
        "Tools</h2>",
        "Bring a knife.",
        "<pre><code class=\"language-rust\">fn main() {}</code></pre>",
        "Old</h3>",
    ] {
        assert!(found.contains(part), "{part} is not in {found}");
    }
    assert!(!found.contains("A Walk"), "{found}");
}

#[test]
fn asciidoc_of_jekyll_and_jbake_has_fields_of_theirs() {
    let jbake = "= T\n:jbake-date: 2026-03-02\n:jbake-tags: a, b\n:jbake-status: draft\n\nText.\n";
    let article = read("t.adoc", jbake).unwrap();
    assert_eq!(article.published().unwrap().date_naive().to_string(), "2026-03-02");
    assert!(article.is_draft());
    assert_eq!(article.tags(), ["a", "b"]);
    let yaml = "---\ntitle: Y\ndate: 2026-03-03\n---\n= Other\n:page-tags: [c]\n\nText.\n";
    let article = read("t.adoc", yaml).unwrap();
    assert_eq!((article.title(), article.tags()), ("Y", &["c".to_owned()][..]));
}

#[test]
fn header_of_asciidoc_is_plain_text() {
    let text = "= Grace's notes -- what's <new>... (R) \"`R&D`\"
Ada O'Neil & Co Ltd <ada@e.org>; Sammy Davis, Jr. The Second; Bob_Lee Smith <bob@e.org>
:revdate: 2026-03-01
:keywords: R&D, it's late
:description: It's R&D -- so they say: a < b.

Text.
";
    let folder = Folder::new().file("content/a.adoc", text);
    let run = folder.build();
    assert!(!run.stderr.contains("html-in-plain-text"), "{}", run.stderr);
    let item = folder.item();
    assert_eq!(item["title"], "Grace’s notes — what’s <new>… ® “R&D”");
    let names: Vec<&str> =
        item["authors"].as_array().unwrap().iter().map(|author| author["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Ada O'Neil & Co Ltd", "Sammy Davis, Jr. The Second", "Bob Lee Smith"]);
    assert_eq!(item["tags"], serde_json::json!(["R&D", "it's late"]));
    assert_eq!(item["summary"], "It's R&D -- so they say: a < b.");
}

#[test]
fn list_in_an_item_of_an_inner_list_is_one_behind_a_blank_line_too() {
    let inner = |html: &str| {
        let lists = html.replace('\n', "");
        lists.replace("<div>", "").replace("</div>", "").replace("<p>", "").replace("</p>", "")
    };
    for (text, expected) in [
        ("* a\n** b\n\nterm:: def\n", "<ul><li>a<ul><li>b<dl><dt>term</dt><dd>def</dd></dl></li></ul></li></ul>"),
        (
            ". x\n.. y\n\n\nterm::\n  def\nmore:: too\n\n. z\n",
            "<ol><li>x<ol type=\"a\"><li>y<dl><dt>term</dt><dd>def</dd><dt>more</dt><dd>too</dd></dl></li></ol></li><li>z</li></ol>",
        ),
        ("* a\n** b\n\n- c\n", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
        (
            "* a\n** b\n+\n----\n* code\n\nno:: term\n----\n\nterm:: def\n",
            "<ul><li>a<ul><li>b<pre>* codeno:: term</pre><dl><dt>term</dt><dd>def</dd></dl></li></ul></li></ul>",
        ),
        (
            "* a\n** b\n+\npara\n\nterm:: def\n",
            "<ul><li>a<ul><li>bpara<dl><dt>term</dt><dd>def</dd></dl></li></ul></li></ul>",
        ),
        (
            "====\n* a\n** b\n\nterm:: def\n====\n",
            "<ul><li>a<ul><li>b<dl><dt>term</dt><dd>def</dd></dl></li></ul></li></ul>",
        ),
        (
            "* a\n** b\n+\none\n+\n[NOTE]\ntwo\n\nterm:: def\n",
            "two</td></tr></tbody></table><dl><dt>term</dt><dd>def</dd></dl></li></ul></li></ul>",
        ),
        // What is no list of theirs stays outside.
        ("* a\n** b\n\n[square]\n- c\n", "<ul><li>a<ul><li>b</li></ul></li></ul><ul><li>c</li></ul>"),
        ("* a\n** b\n\n.Terms\nterm:: def\n", "<strong>Terms</strong><dl><dt>term</dt><dd>def</dd></dl>"),
        (
            "* a\n** b\n\nText.\n\nterm:: def\n",
            "<ul><li>a<ul><li>b</li></ul></li></ul>Text.<dl><dt>term</dt><dd>def</dd></dl>",
        ),
        ("* a\n** b\n\n* c\n", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        (
            "* a\n** b\n\n\n+\nto a\n\nterm:: def\n",
            "<ul><li>a<ul><li>b</li></ul>to a<dl><dt>term</dt><dd>def</dd></dl></li></ul>",
        ),
    ] {
        let found = html("2026-01-31-a.adoc", &format!("= T\n\n{text}"));
        assert!(inner(&found).contains(expected), "{text}\n{found}");
    }
}

#[test]
fn code_in_a_cell_of_a_table_is_no_underline() {
    let text = "= T\n\n|===\n|Name |Code\n\n|sum a|abc\n\n|one\na|xyz\n----\nx = 1\n----\n\n|two a|b\n----\ny = 2\n----\n|===\n\nOld\n---\n\nText.\n";
    let found = html("2026-01-31-a.adoc", text);
    for part in ["x = 1</pre>", "y = 2</pre>", "Old</h2>"] {
        assert!(found.contains(part), "{part} is not in {found}");
    }
    assert!(!found.contains("=="), "{found}");
}

#[test]
fn djot_is_html_with_footnotes_and_code() {
    let text =
        "# A Title\n\nIt is _so_[^n], {=really=}. ![Oak](/oak.png)\n\n[^n]: A note.\n\n## Next\n\n``` rust\nx\n```\n";
    let article = read("2026-03-01-a.dj", text).unwrap();
    assert_eq!(article.title(), "A Title");
    let found = article.html();
    for part in [
        "<em>so</em>",
        "<mark>really</mark>",
        "href=\"#fn-1\"",
        "href=\"#fnref-1\"",
        "https://e.org/oak.png",
        "Next</h2>",
    ] {
        assert!(found.contains(part), "{part} is not in {found}");
    }
    assert!(found.contains("<code class=\"language-rust\">x\n</code>"), "{found}");
    assert!(!found.contains("A Title"), "{found}");
}

#[test]
fn address_in_djot_may_have_parentheses() {
    let text = "# T

[film](https://e.org/Rust_(film)) (and [both](https://e.org/a_(b_(c))_d)) ![oak](/oak_(old).png) [plain](https://e.org/x).

[open](https://e.org/a_(b) and `a](b(c))`.

```
[x](y(z))
```
";
    let found = html("2026-01-31-a.dj", text);
    for part in [
        "<a href=\"https://e.org/Rust_(film)\">film</a> (and <a href=\"https://e.org/a_(b_(c))_d\">both</a>) ",
        "src=\"https://e.org/oak_(old).png\"",
        "<a href=\"https://e.org/x\">plain</a>.",
        "<code>a](b(c))</code>",
        "[x](y(z))",
    ] {
        assert!(found.contains(part), "{part} is not in {found}");
    }
}

#[test]
fn reference_in_djot_leads_to_the_first_heading_of_its_text() {
    let text = "See [Tools][], [these][Tools] and [Late][].\n\n# Tools\n\nAxes.\n\n# Tools\n\nSaws.\n\n# Late\n\nDusk.\n\n# Tools\n\nFiles.\n";
    let found = html("2026-01-31-a.dj", &format!("# T\n\n{text}"));
    let links: Vec<&str> = found.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(links, ["Tools", "Tools", "Late"], "{found}");
}

#[test]
fn djot_has_front_matter_in_a_raw_block() {
    let text = "```=toml\ntitle = \"681. Area\"\ndate = 2025-10-15\nkeywords = [\"a\"]\n```\n\nText.\n";
    let article = read("a.dj", text).unwrap();
    assert_eq!(article.title(), "681. Area");
    assert_eq!(article.published().unwrap().date_naive().to_string(), "2025-10-15");
    assert_eq!(article.html().trim(), "<p>Text.</p>");
    let yaml = "---\ntitle: Y\ndate: 2025-10-15\n---\n\nText.\n";
    assert_eq!(read("a.djot", yaml).unwrap().title(), "Y");
}

const RST: &str = "A Walk
######

:date: 2026-03-01 10:20
:tags: garden, spring time
:author: Ada
:summary: What *grows*.

It was |how| [#]_, see map_ and `tools`_.

.. |how| replace:: *long*
.. _map: https://e.org/map
.. [#] Two hours.

Tools
=====

.. code-block:: python
   :linenos: table

   x = 1

.. warning:: Sharp.

.. figure:: /oak.png
   :alt: An oak

   In spring.

== ==
a  b
== ==
1  2
== ==
";

#[test]
fn restructuredtext_has_its_first_fields_for_front_matter() {
    let article = read("walk.rst", RST).unwrap();
    assert_eq!(article.title(), "A Walk");
    assert_eq!(article.published().unwrap().to_rfc3339(), "2026-03-01T10:20:00+00:00");
    assert_eq!(article.tags(), ["garden", "spring time"]);
    assert_eq!(article.authors()[0].name, "Ada");
    assert_eq!(article.summary().unwrap().text(), "What grows.");
}

#[test]
fn restructuredtext_is_html_as_docutils_makes_it() {
    let found = html("walk.rst", RST);
    for part in [
        "It was <em>long</em> ",
        "<a href=\"#fn-1\"",
        "<a href=\"#fnref-1\">[1]</a> Two hours.",
        "<a href=\"https://e.org/map\">map</a>",
        "<h2 id=\"tools\">Tools</h2>",
        "<pre><code class=\"language-python\">x = 1</code></pre>",
        "<strong>Warning</strong>",
        "src=\"https://e.org/oak.png\"",
        "<figcaption>In spring.</figcaption>",
        "<th>a</th>",
        "<td>1</td>",
    ] {
        assert!(found.contains(part), "{part} is not in {found}");
    }
    assert!(!found.contains("date") && !found.contains("A Walk"), "{found}");
}

#[test]
fn subtitle_abstract_and_dedication_of_restructuredtext_are_in_the_text() {
    let text = "A Walk
======

In Spring
---------

:date: 2026-03-01
:Abstract: It was *long*.

    And wet.
:Dedication: To the oaks.

It began.
";
    let article = read("walk.rst", text).unwrap();
    assert_eq!(
        (article.title(), article.published().unwrap().date_naive().to_string()),
        ("A Walk", "2026-03-01".to_owned())
    );
    let found = article.html();
    let order: Vec<Option<usize>> =
        ["In Spring", "Abstract", "It was <em>long</em>.", "And wet.", "Dedication", "To the oaks.", "It began."]
            .map(|part| found.find(part))
            .to_vec();
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{found}");
    assert!(!found.contains("<h2") && !found.contains("2026"), "{found}");
    let folder = Folder::new().file("content/walk.rst", text);
    folder.build();
    assert_eq!(folder.item()["summary"], "It began.");
}

#[test]
fn documents_of_sphinx_may_be_named_from_its_root() {
    let folder = Folder::bare()
        .file("dateline.toml", format!("{CONFIG}permalink = \"/{{slug}}/\"\ncontent = \"source/posts\"\n"))
        .file("source/conf.py", "project = 'Walks'\n")
        .file("source/posts/old/2026-01-01-one.rst", "One\n===\n\nText.\n")
        .file(
            "source/posts/2026-01-02-two.rst",
            "Two\n===\n\n:doc:`/old/2026-01-01-one`, :doc:`1 </posts/old/2026-01-01-one>`, :doc:`/posts/none`.\n",
        );
    let run = folder.build();
    let item = &folder.json()["items"][0];
    let found = item["content_html"].as_str().unwrap();
    assert_eq!(
        found.trim(),
        "<p><a href=\"https://example.org/one/\">One</a>, <a href=\"https://example.org/one/\">1</a>, /posts/none.</p>",
        "{}",
        run.stderr
    );
}

#[test]
fn comments_of_nikola_are_front_matter() {
    let text = ".. title: A Walk\n.. slug: walk\n.. date: 2026-03-01 10:20:00 UTC\n.. tags: a, b\n\nText.\n\n.. TEASER_END\n\nMore.\n";
    let article = read("walk.rst", text).unwrap();
    assert_eq!((article.title(), article.tags().len()), ("A Walk", 2));
    assert_eq!(article.html().trim().replace('\n', ""), "<p>Text.</p><p>More.</p>");
}

#[test]
fn no_file_is_read_by_a_directive() {
    let folder = Folder::new().file("secret.txt", "Password").file("secret.csv", "Password");
    let secret = folder.path().join("secret.txt").display().to_string();
    let ways = [
        format!(".. include:: {secret}"),
        format!(".. INCLUDE :: {secret}"),
        format!(".. literalinclude:: {secret}"),
        format!(".. raw:: html\n   :file: {secret}"),
        format!(".. raw:: html\n   :f\\ile: {secret}"),
        format!(".. raw:: html\n   :FILE: {secret}"),
        format!(".. csv-table:: T\n   :file: {secret}"),
        format!(".. csv-table::\n   :header: a\n   :file: {secret}"),
        format!(".. |x| raw:: html\n   :file: {secret}\n\n|x|"),
        format!("* item\n\n  .. include:: {secret}\n     :literal:"),
        format!(
            "+-------------------------+\n| .. include:: ../secret.txt |\n+-------------------------+\n\n.. include:: {secret}"
        ),
    ];
    for (nth, way) in ways.iter().enumerate() {
        folder.write("content/2026-01-31-a.rst", format!("Title\n=====\n\nText.\n\n{way}\n"));
        let run = folder.build();
        assert!(!folder.read("feeds/feed.json").contains("Password"), "{nth}: {way}\n{}", run.stderr);
        assert!(run.stderr.contains("left out"), "{nth}: {way}\n{}", run.stderr);
    }
    let shown = "Title\n=====\n\nWrite this::\n\n  .. include:: other.rst\n";
    folder.write("content/2026-01-31-a.rst", shown);
    let run = folder.build();
    assert!(folder.read("feeds/feed.json").contains(".. include:: other.rst"), "{}", run.stderr);
    assert!(!run.stderr.contains("left out"), "{}", run.stderr);
    folder.write("content/2026-01-31-b.adoc", format!("= T\n\nText.\n\ninclude::{secret}[]\n"));
    let run = folder.build();
    assert!(!folder.read("feeds/feed.json").contains("secret"), "{}", run.stderr);
    assert!(run.stderr.contains("`include::` was left out"), "{}", run.stderr);
}

#[test]
fn what_is_too_much_for_a_parser_costs_its_own_article() {
    let folder = Folder::new().file("content/2026-01-30-good.rst", "Good\n====\n\nText.\n");
    for (path, text) in [
        ("content/2026-01-31-a.dj", format!("# T\n\n{}", "[".repeat(100_000))),
        ("content/2026-01-31-b.dj", format!("# T\n\n{}a", "> ".repeat(50_000))),
        ("content/2026-01-31-c.adoc", format!("= T\n\n{}", "<<a>>".repeat(20_000))),
        ("content/2026-01-31-d.rst", format!("T\n=\n\n{}", "`a ".repeat(30_000))),
    ] {
        folder.write(path, text);
    }
    folder.write("content/2026-01-29-deep.rst", format!("T\n=\n\nText.\n\n{}a\n", "- ".repeat(900)));
    let run = folder.run(&["build", "--keep-going"]).exits(1);
    assert_eq!(folder.json()["items"].as_array().map(Vec::len), Some(2), "{}", run.stderr);
    for path in ["a.dj:3", "b.dj:3", "c.adoc:3", "d.rst:4"] {
        assert!(run.stderr.contains(path), "{path} is not in {}", run.stderr);
    }
    assert!(run.stderr.contains("unreadable-file"), "{}", run.stderr);
}

/// What readers get of an article among others, which are `one.adoc`, `two.rst`, `three.dj` and `four.md`.
fn among_others(path: &str, text: &str) -> (String, String) {
    let folder = Folder::new()
        .file("dateline.toml", format!("{CONFIG}permalink = \"/{{slug}}/\"\n"))
        .file("content/2026-01-01-one.adoc", "= The first\n\nText.\n\n[#part]\n== Part\n\nText.\n")
        .file("content/2026-01-02-two.rst", "The second\n==========\n\nText.\n")
        .file("content/2026-01-03-three.dj", "# The third\n\nText.\n")
        .file("content/2026-01-04-four.md", "# The fourth\n\nText.\n")
        .file("content/2026-01-05-five.asciidoc", "= The fifth\n\nText.\n")
        .file("content/key.asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n")
        .file(path, text);
    let run = folder.build();
    let items = folder.json()["items"].as_array().unwrap().clone();
    let item = items.iter().find(|item| item["url"] == "https://example.org/self/").unwrap();
    (item["content_html"].as_str().unwrap().to_owned(), run.stderr)
}

#[test]
fn links_lead_to_articles_whatever_markup_either_is_in() {
    let markdown =
        "# Self\n\n[1](2026-01-01-one.adoc#part) [2](2026-01-02-two.rst) [3](2026-01-03-three.dj) [key](/key.asc)\n";
    let djot = markdown.replace("[key]", "[4](2026-01-04-four.md) [key]");
    let asciidoc = "= Self\n\nxref:2026-01-01-one.adoc#part[1] link:2026-01-02-two.rst[2] link:2026-01-03-three.dj[3] \
                    link:2026-01-04-four.md[4] link:/key.asc[key]\n";
    let rst = "Self\n====\n\n`1 <2026-01-01-one.adoc#part>`_ `2 <2026-01-02-two.rst>`_ `3 <2026-01-03-three.dj>`_ `4`_ `key </key.asc>`_\n\n\
               .. _4: 2026-01-04-four.md\n";
    for (name, text) in [("self.md", markdown), ("self.dj", &djot), ("self.adoc", asciidoc), ("self.rst", rst)] {
        let (html, said) = among_others(&format!("content/2026-02-01-{name}"), text);
        for link in ["one/#part\">1<", "two/\">2<", "three/\">3<", "key.asc\">key<"] {
            assert!(html.contains(&format!("<a href=\"https://example.org/{link}")), "{name} {link}\n{html}\n{said}");
        }
        assert!(name == "self.md" || html.contains("<a href=\"https://example.org/four/\">4<"), "{name} {html}");
        assert!(!said.contains("unresolved-link"), "{name} {said}");
    }
}

#[test]
fn reference_of_asciidoc_without_a_text_has_the_title_of_its_article() {
    let text = "= Self\n\nSee <<2026-01-01-one.adoc#part,>> and xref:2026-01-05-five#[].\n";
    let (html, said) = among_others("content/2026-02-01-self.adoc", text);
    let expected = "See <a href=\"https://example.org/one/#part\">The first</a> and <a href=\"https://example.org/five/\">The fifth</a>.";
    assert!(html.contains(expected), "{html}\n{said}");
}

#[test]
fn links_to_articles_that_are_not_there_are_said() {
    for (name, text) in [
        ("self.dj", "# Self\n\nSee\nthis [text](none.dj).\n"),
        ("self.adoc", "= Self\n\nSee\nthis xref:none.adoc[text].\n"),
        ("self.rst", "Self\n====\n\nSee this `text <none.rst>`_.\n"),
        ("self.md", "# Self\n\nSee\nthis [text](none.rst).\n"),
    ] {
        let (html, said) = among_others(&format!("content/2026-02-01-{name}"), text);
        assert!(html.contains("this text."), "{name} {html}");
        assert!(said.contains("unresolved-link") && said.contains(&format!("{name}:4:")), "{name} {said}");
    }
}

#[test]
fn directives_of_sphinx_show_their_text() {
    let text = "T
=

.. versionadded:: 1.2
   It *came*.

.. deprecated:: 2.0

.. seealso:: The map.

.. only:: html

   On the web.

.. only:: latex

   In print.

.. tabs::

   .. tab:: Linux

      Take `apt`_.

   .. code-tab:: python

      x = 1

.. _apt: https://e.org/apt

.. code-block:: python
   :caption: Some code
   :linenos:

   y = 2

.. py:function:: walk(a, b=1) -> int

   Walks.

.. glossary::

   oak
     A tree.

.. hlist::

   * one
   * two

.. youtube:: w7Ft2ymGmfc

.. note::
   :colour: red

   A note.

.. todo:: Nobody sees it.
";
    let folder = Folder::new().file("content/2026-01-31-a.rst", text);
    let run = folder.build();
    let item = folder.item();
    let found = item["content_html"].as_str().unwrap();
    for part in [
        "<em>Added in version 1.2: </em>It <em>came</em>.",
        "Deprecated since version 2.0.",
        "<strong>See also</strong>",
        "The map.",
        "On the web.",
        "<strong>Linux</strong>",
        "Take <a href=\"https://e.org/apt\">apt</a>.",
        "<pre><code class=\"language-python\">x = 1</code></pre>",
        "<figcaption>Some code</figcaption>",
        "<pre><code class=\"language-python\">y = 2</code></pre>",
        "<dt><code>walk(a, b=1) → int</code></dt>",
        "Walks.",
        "<dt>oak</dt>",
        "A tree.",
        "<li>one</li>",
        "https://www.youtube.com/watch?v=w7Ft2ymGmfc",
        "A note.",
    ] {
        assert!(found.contains(part), "{part} is not in {found}");
    }
    assert!(!found.contains("In print") && !found.contains("Nobody"), "{found}");
    assert!(
        run.stderr.contains("unknown option: \"colour\"") && !run.stderr.contains("left-out-tag"),
        "{}",
        run.stderr
    );
    // What is a title for an unknown one is not known, but its text is.
    let unknown = "T\n=\n\nText.\n\n.. gizmo:: Some gadget\n   :size: 3\n\n   It turns.\n\n   .. gadget::\n\n.. digraph:: a\n\n   a -> b\n";
    folder.write("content/2026-01-31-a.rst", unknown);
    let run = folder
        .build()
        .says("`.. gizmo::`")
        .says("a.rst:6:1")
        .says("`.. gadget::`")
        .says("a.rst:11:")
        .says("`.. digraph::`");
    let item = folder.item();
    let found = item["content_html"].as_str().unwrap();
    assert!(found.contains("Some gadget") && found.contains("<p>It turns.</p>"), "{found}\n{}", run.stderr);
    assert!(!found.contains("-&gt;"), "{found}");
}

#[test]
fn roles_of_sphinx_show_their_text_and_lead_to_documents() {
    let text = "Self
====

See :doc:`2026-01-01-one`, :doc:`this </2026-01-04-four>`, :ref:`here`, :ref:`there <here>` and :ref:`far`.

Press :kbd:`Ctrl`, call :py:func:`~os.path.join` of :class:`Walk`, say :abbr:`RSS (Really Simple)`, choose :menuselection:`A --> B`.

Gone: :doc:`nowhere` and :ref:`no-label`.

.. _here:

A place
-------

Text.
";
    let folder = Folder::new()
        .file("dateline.toml", format!("{CONFIG}permalink = \"/{{slug}}/\"\n"))
        .file("content/2026-01-01-one.adoc", "= The first\n\nText.\n")
        .file(
            "content/2026-01-02-two.rst",
            "The second\n==========\n\nText.\n\n.. _far:\n\nFar away\n--------\n\nText.\n",
        )
        .file("content/2026-01-04-four.md", "# The fourth\n\nText.\n")
        .file("content/2026-02-01-self.rst", text);
    let run = folder.build().says("the link nowhere does not").says("self.rst:8:13").says("the link no-label does not");
    let items = folder.json()["items"].as_array().unwrap().clone();
    let found = items[0]["content_html"].as_str().unwrap().to_owned();
    for part in [
        "<a href=\"https://example.org/one/\">The first</a>, <a href=\"https://example.org/four/\">this</a>",
        "<a href=\"https://example.org/self/#here\">A place</a>, <a href=\"https://example.org/self/#here\">there</a>",
        "<a href=\"https://example.org/two/#far\">Far away</a>",
        "<kbd>Ctrl</kbd>, call <code>join()</code> of <code>Walk</code>, say <abbr title=\"Really Simple\">RSS</abbr>, choose A ‣ B.",
        "Gone: nowhere and no-label.",
    ] {
        assert!(found.contains(part), "{part} is not in {found}\n{}", run.stderr);
    }
}

#[test]
fn long_code_and_tables_are_read_like_short_ones() {
    let (code, indented) = ("a[1] = {};\n".repeat(4000), "   a[1] = {};\n".repeat(4000));
    for (name, text, rows) in [
        ("a.adoc", format!("= T\n\n----\n{code}----\n"), "= {};"),
        ("a.dj", format!("# T\n\n```\n{code}```\n"), "= {};"),
        ("a.rst", format!("T\n=\n\n.. code::\n\n{indented}"), "= {};"),
        ("a.adoc", format!("= T\n\n|===\n{}|===\n", "|*a*|`b`\n".repeat(4000)), "<tr>"),
        ("a.rst", format!("T\n=\n\n=== ===\n{}=== ===\n", "*a* `b`\n".repeat(4000)), "<tr>"),
    ] {
        let folder = Folder::new().file(&format!("content/2026-01-31-{name}"), &text);
        folder.build();
        let item = folder.item();
        let found = item["content_html"].as_str().unwrap();
        assert_eq!(found.matches(rows).count(), 4000, "{name}");
    }
    let folder = Folder::new().file("content/2026-01-31-a.dj", format!("# T\n\n{code}"));
    folder.run(&["build"]).exits(1).says("a.dj:").says("write it as a block of code");
}

#[test]
fn faulty_markup_of_restructuredtext_is_shown_and_said() {
    let text = format!(
        "T\n=\n\nText.\n\n+-----+\n| oak | elm\n+-----+\n\n* A list.\n\n  Inner title\n  ===========\n\n\
         .. image:: a.png\n   :foo: 1\n\n.. code-block:: c\n   :emphasize-lines: x\n\n   y\n\n{}deep\n",
        "- ".repeat(250)
    );
    let folder = Folder::new().file("content/2026-01-31-a.rst", text);
    let run = folder.run(&["build", "--verbose"]).exits(0);
    let item = folder.item();
    let found = item["content_html"].as_str().unwrap();
    for shown in ["| oak | elm", "Inner title"] {
        assert!(found.contains(shown), "{found}");
    }
    for (said, line) in [
        ("Malformed table", 7),
        ("Unexpected section title", 13),
        ("Error in \"image\" directive: unknown option: \"foo\"", 15),
        ("invalid line number spec", 18),
        ("Maximum nesting depth exceeded", 23),
    ] {
        assert!(run.stderr.contains(said) && run.stderr.contains(&format!("a.rst:{line}:1")), "{said}\n{}", run.stderr);
    }
    assert_eq!(run.stderr.matches("[faulty-markup]").count(), 5, "{}", run.stderr);
}

#[test]
fn picture_of_restructuredtext_has_its_line_whatever_docutils_takes_away() {
    let text = "A\n=\n\n:date: 2026-01-31\n\nText.\n\n.. image:: drawings\\boat.png\n";
    let folder = Folder::new().file("content/a.rst", text);
    folder.build().says("there is no picture drawingsboat.png").says("content/a.rst:8:12");
}

#[test]
fn equal_headings_of_asciidoc_have_numbers() {
    let article = html("2026-01-31-a.adoc", &format!("= T\n\n{}", "== New things\n\nText.\n\n".repeat(150)));
    for id in
        ["\"_new_things\"", "\"_new_things_2\"", "\"_new_things_100\"", "\"_new_things_101\"", "\"_new_things_150\""]
    {
        assert_eq!(article.matches(id).count(), 1, "{id}");
    }
}

#[test]
fn header_of_restructuredtext_is_read_as_docutils_reads_it() {
    let long = "A title with a |word| that is long".to_owned();
    let text = format!(
        "{long}\n{}\n\n:date: 2026-03-01\n:url: walks/own/\n\nText.\n\n.. |word| replace:: *name*\n",
        "#".repeat(150)
    );
    let article = read("a.rst", &text).unwrap();
    assert_eq!(article.title(), "A title with a name that is long");
    assert_eq!(article.entry().unwrap().url.as_deref(), Some("https://e.org/walks/own/"));
    assert!(article.diagnostics().iter().all(|diagnostic| diagnostic.rule.name != "left-out-tag"));
    let text = "First line\n==========\n\n:date: 2026-03-01\n:title: The title\n\nText.\n";
    assert_eq!(read("a.rst", text).unwrap().title(), "The title");
}

#[test]
fn roles_of_an_author_show_what_they_are_made_from() {
    let text = "T\n=\n\n.. role:: red\n\n.. role:: py(code)\n   :language: python\n\n.. role:: raw-html(raw)\n   :format: html\n\n\
                A :red:`walk`, :py:`x = 1`, :raw-html:`<br>` and W1_.\n\n.. _W1:\n.. _W2: https://e.org/c\n\n.. note:: Mind.\n";
    let found = html("2026-01-31-a.rst", text);
    for part in [
        "A walk, <code>x = 1</code>, <br>",
        "<a href=\"https://e.org/c\">W1</a>",
        "<blockquote>",
        "<strong>Note</strong>",
    ] {
        assert!(found.contains(part), "{part} is not in {found}");
    }
}

#[test]
fn restructuredtext_of_pelican_and_nikola_is_as_on_their_sites() {
    let folder = Folder::bare()
        .file("pelicanconf.py", "AUTHOR = 'Ada'\nSITENAME = 'S'\nSITEURL = 'https://example.org'\nPATH = 'content'\n")
        .file("content/one.rst", "1 < 2 *and* more\n################\n\n:date: 2026-01-02\n\nSee `two <{filename}two.rst>`_ and `us <{filename}pages/us.rst>`_.\n")
        .file("content/two.rst", "Two\n###\n\n:date: 2026-01-01\n:url: own/\n:save_as: own/index.html\n\nText.\n")
        .file("content/pages/us.rst", "About us\n########\n\nText.\n");
    let run = folder.run(&["build", "--output", "feeds"]).exits(0);
    let items = folder.json()["items"].as_array().unwrap().clone();
    assert_eq!(
        (&items[0]["title"], &items[0]["url"]),
        (&"1 < 2 and more".into(), &"https://example.org/1-2-and-more.html".into())
    );
    let found = items[0]["content_html"].as_str().unwrap();
    for link in
        ["<a href=\"https://example.org/own/\">two</a>", "<a href=\"https://example.org/pages/about-us.html\">us</a>"]
    {
        assert!(found.contains(link), "{found}\n{}", run.stderr);
    }
    let folder = Folder::bare()
        .file(
            "conf.py",
            "BLOG_AUTHOR = 'Ada'\nBLOG_TITLE = 'S'\nSITE_URL = 'https://example.org/'\nDEFAULT_LANG = 'en'\n\
             POSTS = (('posts/*.rst', 'posts', 'post.tmpl'),)\nPAGES = ()\nCOMPILERS = {'rest': ('.rst',)}\n",
        )
        .file(
            "posts/one.rst",
            ".. title: One\n.. slug: one\n.. date: 2026-01-02\n\nSee :doc:`two`.\n\nAn {{% emoji crying_face %}}.\n",
        )
        .file("posts/two.rst", ".. title: Two\n.. slug: two\n.. date: 2026-01-01 10:00:00 UTC+01:00\n\nText.\n");
    let run = folder.run(&["build", "--output", "feeds"]).exits(0);
    let items = folder.json()["items"].as_array().unwrap().clone();
    let found = items[0]["content_html"].as_str().unwrap();
    assert!(found.contains("<a href=\"https://example.org/posts/two/\">Two</a>"), "{found}\n{}", run.stderr);
    assert!(found.contains("😢"), "{found}\n{}", run.stderr);
    assert_eq!(items[1]["date_published"], "2026-01-01T10:00:00+01:00");
}
