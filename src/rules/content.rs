//! Rules of articles: their files, front matter, dates, titles, links and media.

use super::{Example, Rule, Within};

rules! {
    UNREADABLE_FILE: Error "unreadable-file", POSIX("file access permissions", "basedefs/V1_chap04.html"),
        why: "An article that cannot be read would be missing from the feed, as if it had been taken away.",
        help: "check that you may read it, or leave it out with `exclude` under [content_filter]",
        bad: Shell("ln -s nowhere.md content/2026-01-31-example.md\ndateline build --dry-run"),
        good: Shell("echo '# Example' > content/2026-01-31-example.md\ndateline build --dry-run");
    LINK_LEADS_OUT: Error "link-leads-out", POSIX("pathname resolution", "basedefs/V1_chap04.html"),
        why: "What a symbolic link leads to would be published. Out of the project, or in a hidden folder such as `.git`, that \
              may be a password.",
        help: "remove the link, leave the article out with `exclude` under [content_filter], or allow the folder that it leads into with \
               `follow_links = [\"../folder\"]` in dateline.toml",
        bad: Shell("ln -s /etc/hostname content/2026-01-31-example.md\ndateline build --dry-run"),
        good: Shell("mkdir notes\necho '# Example' > notes/example.md\n\
             ln -s ../notes/example.md content/2026-01-31-example.md\ndateline build --dry-run");
    UNREAD_FILES: Error "unread-files", Page("CommonMark 0.31.2", "https://spec.commonmark.org/0.31.2/"),
        why: "What is in a format that Dateline does not read would be missing from the feeds without a word.",
        help: "write articles as Markdown, HTML or plain text; `exclude` under [content_filter] leaves out the rest",
        bad: Shell("touch content/a.org content/b.org content/c.org\ndateline build"), good: Shell("dateline build");
    FILE_NAME: Error "file-name", RFC(3986, "2.5"),
        why: "The address and the id of an article are made of its file's name, and both are written in UTF-8.",
        help: "rename it, or the folder it is in; an address is made of both",
        bad: Shell("touch \"$(printf 'content/2026-01-31-caf\\351.md')\"\ndateline build --dry-run"),
        good: Shell("echo '# Coffee' > content/2026-01-31-café.md\ndateline build --dry-run");
    NOT_UTF8: Error "not-utf8", RFC(3629, "3"),
        why: "Feeds are UTF-8. What an article's bytes mean in another encoding could only be guessed.",
        help: "save it as UTF-8",
        bad: File("content/2026-01-31-example.md", b"# Example\n\ncaf\xE9 au lait\n"),
        good: File("content/2026-01-31-example.md", b"# Example\n\ncaf\xC3\xA9 au lait\n");
    FORBIDDEN_CHARACTER: Warning "forbidden-character", XML("2.2", "charsets"),
        why: "XML cannot hold most control characters, not even as references. Readers refuse a whole feed for one of them.",
        help: "remove it; XML 1.0 forbids this character",
        bad: FrontMatter("tags: [\"steam\\u0001engines\"]"), good: FrontMatter("tags: [\"steam engines\"]");
    UNREADABLE_FRONT_MATTER: Error "unreadable-front-matter",
        Page("YAML 1.2.2, section 7.3.3; TOML 1.0; RFC 8259", "https://yaml.org/spec/1.2.2/#733-plain-style"),
        why: "A parser stops at the first fault, and nothing that the front matter says is known then: neither the title nor \
              the date, nor whether the article is a draft.",
        help: "fix it at this place; put a text with `: ` or `#` in it into quotes",
        bad: FrontMatter("title: Engines: a history"), good: FrontMatter("title: \"Engines: a history\"");
    WRONG_TYPE: Error "wrong-type", Page("YAML 1.2.2, section 10.3", "https://yaml.org/spec/1.2.2/#103-core-schema"),
        why: "A field of front matter whose value is of another type than its key asks for means nothing that a feed could \
              show, and would be lost without a word.",
        help: "write a value of the type that is asked for, in quotes where in doubt",
        bad: FrontMatter("author: 3"), good: FrontMatter("author: \"3\"");
    REPEATED_KEY: Warning "repeated-key", Page("YAML 1.2.2, section 3.2.1.3", "https://yaml.org/spec/1.2.2/#3213-node-comparison"),
        why: "YAML forbids a key to be given twice. Ruby and Python take the last one, other programs stop.",
        help: "keep one of the two",
        bad: FrontMatter("lang: en\nlang: en"), good: FrontMatter("lang: en");
    PUBLISHED_DRAFTS: Info "published-drafts", Page("Hugo, buildDrafts", "https://gohugo.io/configuration/all/#builddrafts"),
        why: "A setting of the site's generator shows drafts, so they are in the feeds too. It is often meant for a preview, and readers \
              keep what they have once seen.",
        help: "take the setting out before the feeds are published, if drafts are not meant to be in them",
        bad: Shell("printf 'baseURL = \"https://example.org/\"\nbuildDrafts = true\n' > hugo.toml\ndateline build --dry-run"),
        good: Shell("printf 'baseURL = \"https://example.org/\"\n' > hugo.toml\ndateline build --dry-run");
    NO_DATED_SECTION: Error "no-dated-section", Page("Keep a Changelog 1.1.0", "https://keepachangelog.com/en/1.1.0/"),
        why: "Each dated section of a file is an entry. Of a section without a date it is not known when it was published, or whether \
              it was.",
        help: "write the day into its heading, as in `## 1.2.0 - 2026-01-31`",
        bad: Shell("printf '# Changes\\n\\n## 1.2.0\\n\\n- A fix.\\n' > CHANGELOG.md\ndateline build --dry-run --content CHANGELOG.md"),
        good: Shell("printf '# Changes\\n\\n## 1.2.0 - 2026-01-31\\n\\n- A fix.\\n' > CHANGELOG.md\n\
             dateline build --dry-run --content CHANGELOG.md");
    DAY_OF_MONTH: Warning "day-of-month", RFC(4287, "4.2.9"),
        why: "An entry has a day and a time. Where a heading names a month alone, its first day is taken, which may not be when readers \
              could read it.",
        help: "write the day into the heading, as in `2026-01-31`",
        bad: Shell("printf '# Changes\\n\\n## 1.2.0 - January 2026\\n\\n- A fix.\\n' > CHANGELOG.md\ndateline build --dry-run --content CHANGELOG.md"),
        good: Shell("printf '# Changes\\n\\n## 1.2.0 - 2026-01-31\\n\\n- A fix.\\n' > CHANGELOG.md\n\
             dateline build --dry-run --content CHANGELOG.md");
    MISSING_DATE: Error "missing-date", RFC(4287, "4.2.9"),
        why: "Readers sort entries by their dates. The time of a file or a commit does not count as one: it changes \
              with every copy.",
        help: "write `date: 2026-01-31` into its front matter, or begin the file's name with 2026-01-31-",
        bad: File("content/example.md", b"# Example\n\nText.\n"),
        good: File("content/2026-01-31-example.md", b"# Example\n\nText.\n");
    IMPOSSIBLE_DATE: Error "impossible-date", RFC(3339, "5.7"),
        why: "A day or time that does not exist is a slip, and which one was meant could only be guessed.",
        help: DATES,
        bad: FrontMatter("date: 2026-02-30"), good: FrontMatter("date: 2026-02-28");
    UNREADABLE_DATE: Error "unreadable-date", RFC(3339, "5.6"),
        why: "A date in words may mean any day, and another one tomorrow.",
        help: DATES,
        bad: FrontMatter("lastmod: next week"), good: FrontMatter("lastmod: 2026-02-07");
    UNKNOWN_TIME_ZONE: Error "unknown-time-zone", Page("IANA Time Zone Database", "https://www.iana.org/time-zones"),
        why: "A time in a zone that nobody knows may be up to a day off.",
        help: "write an offset such as +0100, or a name such as `Europe/Berlin`",
        bad: FrontMatter("date: 2026-01-31 09:00 Europe/Berlim"),
        good: FrontMatter("date: 2026-01-31 09:00 Europe/Berlin");
    MISSING_TITLE: Error "missing-title", RFC(4287, "4.2.14"),
        why: "A title is what readers list. A note without one is known by its first words; an entry with neither is a blank line.",
        help: "write `title: …` into its front matter, or begin it with a heading",
        bad: File("content/2026-01-31.md", b"\n"), good: File("content/2026-01-31.md", b"Text.\n");
    AUTHOR_FROM_TITLE: Warning "author-from-title", RFC(4287, "4.2.1"),
        why: "Every entry has an author. Where neither the site's generator nor an article names one, the site's title stands for it.",
        help: "write `author = \"Ada Lovelace\"` into dateline.toml",
        bad: Shell("printf 'title = \"T\"\\nbaseURL = \"https://example.org/\"\\n' > hugo.toml\nrm dateline.toml\ndateline build"),
        good: Shell("dateline build");
    TITLE_FROM_FILE_NAME: Info "title-from-file-name", RFC(4287, "4.2.14"),
        why: "Where neither front matter nor a heading gives a title, it is made of the words in the file's name.",
        help: "write `title: …` into its front matter, or begin it with a heading",
        bad: File("content/2026-01-31-example.md", b"Text.\n"), good: FrontMatter("title: Example");
    UNKNOWN_LANGUAGE: Warning "unknown-language", RFC(5646, "2.1"),
        why: "By the language, readers choose a voice, fonts and the direction of text, and sentences are told apart.",
        help: "write it as in `en`, `de-AT` or `zh-Hant` (RFC 5646)",
        bad: FrontMatter("lang: Klingon"), good: FrontMatter("lang: tlh");
    NO_LINK: Warning "no-link", RFC(4287, "4.2.7.2"),
        why: "An entry links to the article's own page, or else to its source. Without either, a reader who clicks it goes \
              nowhere.",
        help: "set `permalink` in dateline.toml, or write `source: https://…` into their front matter",
        bad: File("content/2026-01-31-example.md", b"---\ntitle: Example\n---\nText.\n"),
        good: FrontMatter("source: https://source.example/");
    COMPUTED: Warning "computed", Page("The Rule of Least Power", "https://www.w3.org/2001/tag/doc/leastPower.html"),
        why: "Dateline runs no program that it finds in a folder, so it does not know what only a program says, such as the \
              template of an article or a function that makes addresses.",
        help: "say it in dateline.toml or in front matter",
        bad: Shell("printf 'title = \"T\"\\nbaseURL = \"https://example.org/\"\\n' > hugo.toml\n\
                    echo '{{ $.AddPage (dict \"path\" \"a\") }}' > content/_content.gotmpl\ndateline build"),
        good: Shell("dateline build");
    TWO_GENERATORS: Warning "two-generators", Page("Hugo's configuration", "https://gohugo.io/configuration/introduction/"),
        why: "Which files are articles, and where their pages are, is decided by the rules of one generator. A folder may have \
              the settings of two, such as those of one that it was moved away from.",
        help: "write `generator = \"…\"` with the one that makes the site into dateline.toml",
        bad: Shell("printf 'title = \"T\"\nbaseURL = \"https://example.org/\"\n' > hugo.toml\n\
                    echo 'title: T' > _config.yml\ndateline build"),
        good: Shell("printf 'title = \"T\"\nbaseURL = \"https://example.org/\"\n' > hugo.toml\ndateline build");
    PLUGIN_CONFLICT: Warning "plugin-conflict",
        Page("mkdocs-static-i18n, issue 283", "https://github.com/ultrabug/mkdocs-static-i18n/issues/283"),
        why: "Plugins of a site's generator may undo what others do, so that pages are not there that entries link to.",
        help: "use one of the plugins alone",
        bad: Shell("printf 'site_name: T\nsite_url: https://example.org/\nplugins:\n  - blog\n  - i18n:\n      \
                    languages:\n        - locale: en\n          name: English\n          default: true\n' > mkdocs.yml\n\
                    mkdir -p docs/blog/posts\n\
                    printf -- '---\ntitle: A\ndate: 2026-01-31\n---\nText.\n' > docs/blog/posts/a.md\n\
                    rm -r content\ndateline build"),
        good: Shell("dateline build");
    UNRESOLVED_LINK: Warning "unresolved-link", RFC(3986, "5"),
        why: "Entries are read far from the page that they come from, so that each link must hold its whole address. One that \
              cannot be made whole is left out.",
        help: "write an address that begins with `https://`, with `/`, or the path of another article's file",
        bad: Body("See [the engine](../gone.md).\n"), good: Body("See [the engine](https://example.org/engine).\n");
    LEFT_OUT_TAG: Warning "left-out-tag",
        Page("Hugo, shortcode templates", "https://gohugo.io/templates/shortcode/"),
        why: "The tags of templates are carried out where the result is certain. What a template makes of lists of the site, of \
              other files or of a program is not: the tag is left out, and what is between it and its end is shown as text. So is \
              what has to be computed in braces of MDX, and what only a component knows.",
        help: "write out in the article what readers are to see, if that is more than its page shows",
        bad: Body("{{< notice >}}Text.{{< /notice >}}\n"), good: Body("{{< youtube w7Ft2ymGmfc >}}\n");
    FAULTY_MARKUP: Warning "faulty-markup",
        Page("docutils, reStructuredText markup specification", "https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html"),
        why: "A table whose border is crooked, or a title where no title is allowed, is not read by docutils, which shows it as it is \
              written. What is within too much else is left out.",
        help: "fix what it says; a table has one border around all of it, and titles are outside of lists and quotes",
        bad: Shell("printf 'Engines\n=======\n\nText.\n\n+---+\n| a | b\n+---+\n' > content/2026-01-31-a.rst\ndateline build"),
        good: Shell("printf 'Engines\n=======\n\nText.\n\n+---+\n| a |\n+---+\n' > content/2026-01-31-a.rst\ndateline build");
    TEMPLATE_TEXT: Warning "template-text",
        Page("Go, package text/template", "https://pkg.go.dev/text/template#hdr-Actions"),
        why: "Where no generator is known that carries out templates, what looks like a tag of one is text like any other: readers \
              see it as it is written.",
        help: "write out what readers are to see; mark as code what they are to see as it is",
        bad: Body("See {{image \"engine.png\" 300}}.\n"), good: Body("Write `{{image \"engine.png\" 300}}`.\n");
    LEFT_OUT_ELEMENT: Warning "left-out-element",
        Page("HTML Standard, embedded content", "https://html.spec.whatwg.org/multipage/embedded-content.html"),
        why: "Readers take out what could run a script or looks different on each page: drawings (`<svg>`, `<canvas>`), what is \
              to be filled in, and documents in frames. The title of a drawing is shown in its place as text.",
        help: "save a drawing as a file and show that, as in `<img src=\"drawing.svg\" alt=\"…\">`; write a link to the page that has \
               a form",
        bad: Body("<svg><circle r=\"4\"/></svg>\n"), good: Body("![A circle](https://example.org/circle.svg)\n");
    ENCODED_ADDRESS: Info "encoded-address",
        Page("URL Standard, URL parsing", "https://url.spec.whatwg.org/#concept-basic-url-parser"),
        why: "Browsers understand addresses with characters in them that no address has, such as `[` and `|`. Feeds hold the same \
              address with these characters encoded.",
        help: "",
        bad: FrontMatter("source: \"https://source.example/?f[a]=1\""),
        good: FrontMatter("source: \"https://source.example/?f%5Ba%5D=1\"");
    PASSWORD_IN_ADDRESS: Warning "password-in-address", RFC(3986, "3.2.1"),
        why: "Everybody can read a feed. An address is published without the user and the password that it names.",
        help: "write it without what is before the `@`",
        bad: FrontMatter("source: https://joe:sesame@source.example/"),
        good: FrontMatter("source: https://source.example/");
    EMPTY_BODY: Warning "empty-body", RFC(4287, "4.1.2"),
        why: "An entry without content or summary is a title and a link; readers open it and find nothing.",
        help: "write a text, or leave it out with `feed: false` in its front matter",
        bad: Body(""), good: Body("Text.\n");
    MISSING_IMAGE: Warning "missing-image",
        Page("HTML Standard, the img element", "https://html.spec.whatwg.org/multipage/embedded-content.html#the-img-element"),
        why: "Where a picture's file is not there, readers show a gap or a broken sign.",
        help: "put the picture next to the article, or begin its address with `/` or `https://`",
        bad: Body("![The engine](gone.png)\n"), good: Body("![The engine](https://example.org/engine.png)\n");
    MISSING_MEDIA: Warning "missing-media", RSS("enclosure", "ltenclosuregtSubelementOfLtitemgt"),
        why: "An enclosure has an address, a length and a type. A file that is not there has none of them.",
        help: "put it next to the article, or begin its address with `/` or `https://`",
        bad: FrontMatter("enclosure: gone.mp3"), good: FrontMatter(EPISODE);
    UNREADABLE_MEDIA: Warning "unreadable-media", POSIX("file access permissions", "basedefs/V1_chap04.html"),
        why: "The length and the type of an enclosure are those of its file, which must be read to know them.",
        help: "check that you may read it",
        bad: Shell("printf 'ID3' > content/episode.mp3\nchmod a-r content/episode.mp3\n\
             echo 'enclosure: episode.mp3' > fields\nsed -i '1r fields' content/known.md\ndateline build --dry-run"),
        good: Shell("printf 'ID3' > content/episode.mp3\n\
             echo 'enclosure: episode.mp3' > fields\nsed -i '1r fields' content/known.md\ndateline build --dry-run");
    EMPTY_MEDIA: Warning "empty-media", RSS("enclosure", "ltenclosuregtSubelementOfLtitemgt"),
        why: "A file without a byte is mostly one that was never copied. Players show an error for it.",
        help: "put the file itself there",
        bad: Shell("touch content/episode.mp3\necho 'enclosure: episode.mp3' > fields\n\
             sed -i '1r fields' content/known.md\ndateline build --dry-run"),
        good: Shell("printf 'ID3' > content/episode.mp3\necho 'enclosure: episode.mp3' > fields\n\
             sed -i '1r fields' content/known.md\ndateline build --dry-run");
    UNKNOWN_MEDIA_TYPE: Warning "unknown-media-type", RSS("enclosure", "ltenclosuregtSubelementOfLtitemgt"),
        why: "By its type a player knows whether it can play a file before it fetches it. RSS and JSON Feed require it.",
        help: "write its `type` next to its `url`, as in `type: audio/mpeg`",
        bad: FrontMatter("enclosure: { url: https://example.org/episode.mp3, length: 4096 }"),
        good: FrontMatter(EPISODE);
    UNKNOWN_LENGTH: Warning "unknown-length", RSS("enclosure", "ltenclosuregtSubelementOfLtitemgt"),
        why: "RSS requires the length in bytes. Players plan their downloads by it, and no length is better than a wrong one.",
        help: "write its `length` next to its `url`, or build once with --online, which asks its server",
        bad: FrontMatter("enclosure: { url: https://example.org/episode.mp3, type: audio/mpeg }"),
        good: FrontMatter(EPISODE);
    MEDIA_IS_PAGE: Warning "media-is-page", RSS("enclosure", "ltenclosuregtSubelementOfLtitemgt"),
        why: "Players download an enclosure and play it. They cannot play a page, even one with a player in it.",
        help: "write the address of the file itself; a page goes into the text, as a link",
        bad: FrontMatter("enclosure: { url: https://example.org/episode, length: 4096, type: text/html }"),
        good: FrontMatter(EPISODE);
    CUT_ENTRY: Warning "cut-entry",
        Page("Miniflux, HTTP_CLIENT_MAX_BODY_SIZE", "https://miniflux.app/docs/configuration.html#http-client-max-body-size"),
        why: "No feed becomes larger than `max_bytes`. The feed has only the summary of an entry that is larger by itself.",
        help: "raise `max_bytes` in dateline.toml, or write `body: summary` into its front matter",
        bad: Settings("max_bytes = 20"), good: Settings("max_bytes = 500_000");
    TOO_LARGE: Warning "too-large",
        Page("Miniflux, HTTP_CLIENT_MAX_BODY_SIZE", "https://miniflux.app/docs/configuration.html#http-client-max-body-size"),
        why: "Miniflux and others refuse a feed of more than 15 MiB, and every reader fetches the whole feed again and again.",
        help: "lower `limit`, or set `max_bytes` in dateline.toml",
        bad: Settings("max_bytes = 20"), good: Settings("max_bytes = 500_000");
}

const DATES: &str = "write it as in 2026-01-31, 2026-01-31 09:00 +0100 or 2026-01-31T09:00:00Z";

const EPISODE: &str = "enclosure: { url: https://example.org/episode.mp3, length: 4096, type: audio/mpeg }";
