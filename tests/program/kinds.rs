//! Folders as people have them, one of each generator, each built from options alone.

use serde_json::Value as Json;

use crate::support::{Folder, Run};

/// A folder of these files, built with `content` as its content folder.
struct Site {
    folder: Folder,
    run: Run,
    /// The newest first.
    items: Vec<Json>,
}

fn site(content: &str, files: &[(&str, &str)]) -> Site {
    let folder = files.iter().fold(Folder::bare(), |folder, (path, text)| folder.file(path, text));
    let options = ["--title", "T", "--url", "https://example.org/", "--author", "Site", "--output", "public/feeds"];
    let run = folder.run(&[&["build", "--content", content], &options[..]].concat()).exits(0);
    let items = serde_json::from_str::<Json>(&folder.read("public/feeds/feed.json")).unwrap()["items"].take();
    Site { folder, run, items: items.as_array().unwrap().clone() }
}

impl Site {
    /// Title, date, authors, tags and address of each entry; the part that is not there is empty.
    fn lists(&self, expected: &[&str]) -> &Self {
        let names = |list: &Json, key: Option<&str>| {
            let name = |item: &Json| key.map_or(item, |key| &item[key]).as_str().unwrap().to_owned();
            list.as_array().map(|list| list.iter().map(name).collect::<Vec<_>>().join(", ")).unwrap_or_default()
        };
        let line = |item: &Json| {
            let text = |key: &str| item[key].as_str().unwrap_or_default().to_owned();
            let (authors, tags) = (names(&item["authors"], Some("name")), names(&item["tags"], None));
            format!("{} | {} | {authors} | {tags} | {}", text("title"), &text("date_published")[..10], text("url"))
        };
        let found: Vec<String> = self.items.iter().map(line).collect();
        assert_eq!(found, expected, "{}\n{}", self.run.stdout, self.run.stderr);
        self
    }

    fn item(&self, title: &str) -> &Json {
        self.items.iter().find(|item| item["title"] == title).unwrap_or_else(|| panic!("no entry {title}"))
    }

    fn summary(&self, title: &str, expected: &str) -> &Self {
        assert_eq!(self.item(title)["summary"].as_str().unwrap_or_default(), expected);
        self
    }

    fn content(&self, title: &str, expected: &str) -> &Self {
        let content = self.item(title)["content_html"].as_str().unwrap_or_default();
        assert_eq!(content.split_whitespace().collect::<Vec<_>>().join(" "), expected);
        self
    }

    fn reports(&self, text: &str) -> &Self {
        assert!(self.run.stdout.contains(text), "{text:?} is not in\n{}", self.run.stdout);
        self
    }
}

const JEKYLL: [(&str, &str); 7] = [
    (
        "_posts/2026-01-31-first.md",
        "---\nlayout: post\ntitle: \"First: a start\"\ncategories: news\ntags: one two\nauthor: Jane Doe\n---\nSee {% link about.md %} \
         [the other]({% post_url 2026-01-30-other %}).\n\n{% include figure.html src=\"a.png\" %}\n\n## Code\n\n\
         {% highlight ruby %}\nputs 1\n{% endhighlight %}\n\nIt runs.\n{: .lead}\n",
    ),
    (
        "_posts/2026-01-30-other.markdown",
        "---\ntitle: Other\npermalink: /o/:title.html\n---\nSeen.{% comment %} Not this. {% endcomment %} Read on, {{ page.title }}.\n",
    ),
    ("news/_posts/2026-01-20-deep.md", "---\ntitle: Deep\n---\nDeep text.\n"),
    ("_posts/2026-01-10-hidden.md", "---\ntitle: Hidden\npublished: false\n---\nText.\n"),
    ("_drafts/draft.md", "---\ntitle: Draft\n---\nText.\n"),
    ("about.md", "---\ntitle: About\n---\nText.\n"),
    ("index.html", "---\n---\n<html>{% for post in site.posts %}{{ post.title }}{% endfor %}</html>"),
];

#[test]
fn jekyll_site_gives_its_posts_where_jekyll_puts_them() {
    let config = ("_config.yml", "# Site\ntitle: Site\nbaseurl: /blog\n");
    site(".", &[&[config], &JEKYLL[..]].concat())
        .lists(&[
            "First: a start | 2026-01-31 | Jane Doe | one, two, news | https://example.org/news/2026/01/31/first.html",
            "Other | 2026-01-30 |  |  | https://example.org/o/other.html",
            "Deep | 2026-01-20 |  | news | https://example.org/news/2026/01/20/deep.html",
        ])
        .summary("First: a start", "See /about.html the other. It runs.")
        .summary("Other", "Seen. Read on, Other.")
        .reports("2 drafts")
        .reports("2 pages that are no articles of the site (about.md, index.html)");
}

#[test]
fn jekyll_permalinks_are_kept_and_never_guessed() {
    for (config, expected) in [
        (Some("permalink: pretty\n"), "https://example.org/news/2026/01/31/first/"),
        (Some("---\npermalink: /:year/:title/\n"), "https://example.org/2026/first/"),
        (Some("permalink: none\n"), "https://example.org/news/first.html"),
        (
            Some("defaults:\n  - scope: {path: \"\"}\n    values: {permalink: /x/:title}\n"),
            "https://example.org/x/first",
        ),
        // These may stand anywhere.
        (Some("permalink: /:nobody_knows/\n"), ""),
        (None, ""),
    ] {
        let mut files = JEKYLL[..1].to_vec();
        files.extend(config.map(|config| ("_config.yml", config)));
        let site = site(".", &files);
        assert_eq!(site.items[0]["url"].as_str().unwrap_or_default(), expected, "{config:?}");
    }
}

const HUGO: [(&str, &str); 11] = [
    (
        "content/posts/2026-01-31-First.md",
        "+++\ntitle = 'First'\ndate = 2026-01-31T09:00:00+01:00\ntags = ['Go', 'C++']\n[params]\nauthor = 'Jane Doe'\n+++\n\
         {{< figure src=\"/a.png\" alt=\"A\" >}}\n\nSee [the second]({{< relref \"second\" >}}) {{% note %}}here{{% /note %}}.\n\n\
         {{< highlight go >}}\nx := 1\n{{< /highlight >}}\n\n## Then\n\n{{< youtube abc123 >}}\n\nIt ends. Not here.\n",
    ),
    (
        "content/posts/second/index.md",
        "---\ntitle: Second\ndate: 2026-01-30\nauthors: [A, B]\ncategories: [News]\n---\nSecond text.<!--more--> More.\n",
    ),
    (
        "content/posts/third.md",
        "{\"title\": \"Third\", \"date\": \"2026-01-29\", \"slug\": \"a-third\"}\nThird text.\n",
    ),
    ("content/posts/_index.md", "---\ntitle: Posts\ncascade: {type: post}\n---\nAll posts.\n"),
    ("content/_index.md", "---\ntitle: Home\n---\nHome.\n"),
    ("content/posts/draft.md", "---\ntitle: Draft\ndate: 2026-01-28\ndraft: true\n---\nText.\n"),
    ("content/posts/later.md", "---\ntitle: Later\ndate: 2027-01-28\n---\nText.\n"),
    ("content/fourth.md", "---\ntitle: Fourth\ndate: 2026-01-27\nurl: /4th/\n---\nFourth text.\n"),
    ("content/posts/over.md", "---\ntitle: Over\ndate: 2026-01-26\nexpiryDate: 2026-02-01\n---\nText.\n"),
    ("content/posts/soon.md", "---\ntitle: Soon\ndate: 2026-01-26\npublishDate: 2027-02-01\n---\nText.\n"),
    ("content/posts/second/notes.bak", "Nothing."),
];

#[test]
fn hugo_site_gives_its_pages_where_hugo_puts_them() {
    let config = ("hugo.toml", "baseURL = 'https://example.org/'\ntitle = 'Site'\n[params]\n  author = 'X'\n");
    let site = site("content", &[&[config], &HUGO[..]].concat());
    site.lists(&[
        "First | 2026-01-31 | Jane Doe | Go, C++ | https://example.org/posts/2026-01-31-first/",
        "Second | 2026-01-30 | A, B | News | https://example.org/posts/second/",
        "Third | 2026-01-29 |  |  | https://example.org/posts/a-third/",
        "Fourth | 2026-01-27 |  |  | https://example.org/4th/",
    ])
    .summary("First", "See the second here. It ends.")
    .summary("Second", "Second text.")
    .reports("1 draft")
    .reports("2 index pages")
    .reports("content/posts/later.md on 2027-01-28, content/posts/soon.md on 2027-02-01")
    .reports("1 past its `expiryDate` (content/posts/over.md)");
    assert!(site.folder.exists("public/feeds/atom.xml"));
}

#[test]
fn hugo_settings_move_pages() {
    for (name, config, expected) in [
        ("hugo.yaml", "baseURL: https://example.org/\n", "https://example.org/posts/second/"),
        ("hugo.json", "{\"baseURL\": \"https://example.org/\"}", "https://example.org/posts/second/"),
        ("config.toml", "baseURL = 'https://example.org/'\n", "https://example.org/posts/second/"),
        ("hugo.toml", "[permalinks]\nposts = '/:slug/'\n", "https://example.org/second/"),
        ("hugo.toml", "uglyURLs = true\n", "https://example.org/posts/second.html"),
        ("hugo.toml", "defaultContentLanguageInSubdir = true\n", "https://example.org/en/posts/second/"),
    ] {
        let site = site("content", &[(name, config), HUGO[1]]);
        assert_eq!(site.items[0]["url"].as_str().unwrap_or_default(), expected, "{name} {config}");
    }
    // A section given as the content folder is still where it is.
    let site = site("content/posts", &[("hugo.toml", ""), HUGO[1]]);
    assert_eq!(site.items[0]["url"], "https://example.org/posts/second/");
}

#[test]
fn zola_site_gives_its_pages_where_zola_puts_them() {
    site(
        "content",
        &[
            ("config.toml", "base_url = 'https://example.org'\ngenerate_feeds = true\n"),
            ("content/_index.md", "+++\nsort_by = 'date'\n+++\n"),
            ("content/blog/_index.md", "+++\ntitle = 'Blog'\nsort_by = 'date'\n+++\nAll.\n"),
            (
                "content/blog/2026-01-31-first.md",
                "+++\ntitle = 'First'\nauthors = ['Jane', 'Joe']\n[taxonomies]\ntags = ['a', 'b']\n[extra]\nx = 1\n+++\n\
                 See [two](@/blog/second/index.md).\n\n{{ gallery(dir=\"x\") }}\n\n{% quote(author=\"V\") %}\nSaid.\n{% end %}\n\n\
                 # Next {#next}\n\nLast. End.\n",
            ),
            ("content/blog/second/index.md", "+++\ntitle = 'Second'\ndate = 2026-01-30\n+++\nTwo.\n"),
            ("content/third.md", "+++\ntitle = 'Third'\ndate = 2026-01-29\npath = '2026/third'\n+++\nThree.\n"),
            ("content/fourth.md", "+++\ntitle = 'Fourth'\ndate = 2026-01-28\nslug = 'vier'\n+++\nFour.\n"),
            ("content/draft.md", "+++\ntitle = 'Draft'\ndate = 2026-01-28\ndraft = true\n+++\nNo.\n"),
        ],
    )
    .lists(&[
        "First | 2026-01-31 | Jane, Joe | a, b | https://example.org/blog/first/",
        "Second | 2026-01-30 |  |  | https://example.org/blog/second/",
        "Third | 2026-01-29 |  |  | https://example.org/2026/third/",
        "Fourth | 2026-01-28 |  |  | https://example.org/vier/",
    ])
    .summary("First", "See two. Last.")
    .reports("2 index pages")
    .reports("1 draft");
}

#[test]
fn pelican_headers_are_front_matter() {
    site(
        "content",
        &[
            ("pelicanconf.py", "AUTHOR = 'X'\n"),
            (
                "content/first.md",
                "Title: First: a start\nDate: 2026-01-31 10:20\nModified: 2026-02-01\nCategory: Python\nTags: pelican, publishing\n\
                 Slug: my-first\nAuthors: Alexis Métaireau, Conan Doyle\n\nThis is the *content*. More of it.\n",
            ),
            ("content/news/second.md", "Title: Second\nDate: 2026-01-30\nAuthors: Doe, Jane; Roe, Joe\nSummary: Short.\n\nText.\n"),
            ("content/draft.md", "Title: Draft\nDate: 2026-01-29\nStatus: draft\n\nText.\n"),
            ("content/hidden.md", "Title: Hidden\nDate: 2026-01-29\nStatus: hidden\n\nText.\n"),
            ("content/third.rst", "Third\n#####\n:date: 2026-01-28\n\nText.\n"),
        ],
    )
    .lists(&[
        "First: a start | 2026-01-31 | Alexis Métaireau, Conan Doyle | Python, pelican, publishing | https://example.org/my-first.html",
        "Second | 2026-01-30 | Doe, Jane, Roe, Joe | news | https://example.org/second.html",
        "Third | 2026-01-28 | X | misc | https://example.org/third.html",
    ])
    .summary("First: a start", "This is the content. More of it.")
    .summary("Second", "Short.")
    .summary("Third", "Text.")
    .reports("1 draft (content/draft.md)")
    .reports("content/hidden.md");
}

#[test]
fn eleventy_tags_leave_no_trace() {
    site(
        "posts",
        &[
            ("eleventy.config.js", "export default function (config) {}\n"),
            ("posts/posts.json", "{\"tags\": \"post\", \"layout\": \"post.njk\"}"),
            (
                "posts/2026-01-31-first.md",
                "---\ntitle: First\ntags: post\nauthor: Jane\n---\n{% image \"./a.png\", \"A\" %}\n\nShips {{ name }}sail. Second.\n\n\
                 ## Next\n\n{% for x in collections.post %}\n\n{% endfor %}\n\nSee [it]({{ '/b/' | url }}). End.\n\n{# Not this. #}\n",
            ),
            ("posts/second.md", "---\ntitle: Second\ndate: 2026-01-30\ntags: [post, web]\npermalink: false\n---\nText.\n"),
            ("posts/third.md", "---\ntitle: Third\ndate: 2026-01-29\npermalink: \"/{{ title | slugify }}/\"\n---\nText.\n"),
        ],
    )
    .lists(&[
        "First | 2026-01-31 | Jane | post | https://example.org/posts/2026-01-31-first/",
        "Third | 2026-01-29 |  | post | https://example.org/third/",
    ])
    .summary("First", "Ships sail. See it.");
}

#[test]
fn docusaurus_blog_is_read_with_its_authors() {
    site(
        "blog",
        &[
            ("docusaurus.config.js", "export default { presets: [['classic', {}]] };\n"),
            ("blog/authors.yml", "jane:\n  name: Jane Doe\n  url: https://jane.example\n  image_url: /j.png\njoe: {name: Joe}\n"),
            ("blog/tags.yml", "hello:\n  label: Hello there\n"),
            (
                "blog/2026-01-31-first/index.mdx",
                "---\nslug: first\ntitle: First\nauthors: [jane, joe]\ntags: [hello, facebook]\n---\nimport Tabs from '@theme/Tabs';\n\
                 import X from './x';\n\n<Tabs items={['a', 'b']}>\n\nInside.\n\n</Tabs>\n\nReal text. More.\n\n{/* truncate */}\n\n\
                 :::tip[Look]\n\nA tip.\n\n:::\n\n## Next\n\n<X a={1} />\n\nThe rest is {props.x}here. End.\n\nexport const y = 1;\n",
            ),
            (
                "blog/2026/01-30-second.md",
                "---\ntitle: Second\nauthors:\n  - name: Ann\n    title: CTO\n    url: https://ann.example\n  - joe\n---\nText.\n\n\
                 <!-- truncate -->\n\nMore.\n",
            ),
            ("blog/2026-01-29-draft.md", "---\ntitle: Draft\ndraft: true\n---\nText.\n"),
        ],
    )
    .lists(&[
        "First | 2026-01-31 | Jane Doe, Joe | Hello there, facebook | https://example.org/blog/first",
        "Second | 2026-01-30 | Ann, Joe |  | https://example.org/blog/2026/01/30/second",
    ])
    .summary("First", "Inside. The rest is here.")
    .summary("Second", "Text. More.");
}

#[test]
fn mkdocs_material_blog_is_read_with_its_authors() {
    site(
        "docs/blog",
        &[
            ("mkdocs.yml", "site_name: X\nplugins: [blog]\nmarkdown_extensions: [admonition, pymdownx.tabbed]\n"),
            ("docs/blog/index.md", "# Blog\n"),
            ("docs/blog/.authors.yml", "authors:\n  jane:\n    name: Jane Doe\n    description: Creator\n    avatar: /j.png\n"),
            (
                "docs/blog/posts/first.md",
                "---\ndate:\n  created: 2026-01-31\n  updated: 2026-02-02\nauthors: [jane]\ncategories: [Hello, World]\n---\n\n\
                 # First things { #x }\n\n!!! note \"Mind\"\n\n    A note.\n\nReal text :smile:. More.\n\n<!-- more -->\n\n\
                 ## Next\n\n=== \"Tab\"\n\n    Tabbed.\n\n[Button](x.md){ .md-button }\n\n![A](a.png){ width=\"300\" }\n\nThe end. Over.\n",
            ),
            ("docs/blog/posts/draft.md", "---\ndate: 2026-01-30\ndraft: true\n---\n# Draft\n\nText.\n"),
        ],
    )
    .lists(&["First things | 2026-01-31 | Jane Doe | Hello, World | https://example.org/blog/2026/01/31/first-things--x-/"])
    .summary("First things", "Real text :smile:. More.")
    .reports("1 draft")
    .reports("1 page that is no article of the site (docs/blog/index.md)");
}

#[test]
fn obsidian_notes_lose_their_links_and_comments() {
    site(
        "vault",
        &[
            ("vault/.obsidian/app.json", "{}"),
            (
                "vault/Daily/First note.md",
                "---\ncreated: 2026-01-31 09:00\ntags:\n  - idea\n  - \"#x/y\"\naliases: [One]\n---\n> [!note] Title\n> A callout.\n\n\
                 See [[Second note]], [[Second note#Part|that part]] and ![[picture.png]] #inline %%a comment%% here. More.\n\n\
                 %%\nA long comment.\n%%\n\n## Next\n\n![[Second note]]\n\n==Marked== text ^block-id\n",
            ),
            ("vault/Second note.md", "---\ncreated: \"[[2026-01-30]]\"\n---\n# Second\n\nText.\n"),
            ("vault/2026-01-29.md", "# Diary\n\nDear diary.\n"),
        ],
    )
    .lists(&["First note | 2026-01-31 |  | idea, x/y | ", "Second | 2026-01-30 |  |  | ", "Diary | 2026-01-29 |  |  | "])
    .summary("First note", "See Second note, that part and #inline here. Marked text");
}

#[test]
fn astro_and_next_posts_are_read() {
    site(
        "src/content/blog",
        &[
            ("astro.config.mjs", "export default {};\n"),
            (
                "src/content/blog/first.mdx",
                "---\ntitle: 'First'\ndescription: 'All of *it*.'\npubDate: 'Jan 31 2026'\nupdatedDate: 'Feb 01 2026'\n\
                 heroImage: '../../assets/a.jpg'\ntags: ['x', 'y']\n---\nimport C from '../c.astro';\n\n<C client:load />\n\nText.\n",
            ),
            (
                "src/content/blog/second.md",
                "---\ntitle: Second\npublishedAt: '2026-01-30'\nauthor:\n  name: Jane\n  picture: /j.png\ncoverImage: /c.png\n\
                 ogImage:\n  url: /o.png\n---\nOne. Two.\n",
            ),
            ("src/content/blog/third.md", "---\ntitle: Third\ndate: '2026-01-29T05:35:07.322Z'\nisDraft: false\n---\nThree.\n"),
        ],
    )
    .lists(&["First | 2026-01-31 |  | x, y | ", "Second | 2026-01-30 | Jane |  | ", "Third | 2026-01-29 |  |  | "])
    .summary("First", "All of it.")
    .summary("Second", "One. Two.")
    .content("First", "<p>Text.</p>");
}

#[test]
fn html_pages_are_read_without_what_is_around_the_article() {
    let around = |head: &str, body: &str| {
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=utf-8>{head}<style>p {{}}</style></head><body><header><h1>Site</h1>\
             <nav><a href=/>Home</a></nav></header>{body}<footer><p>© Site</p></footer><script>let x;</script></body></html>"
        )
    };
    let first = around(
        "<title>First &amp; foremost – Site</title><meta property=\"article:published_time\" content=\"2026-01-31T09:00:00Z\">\
         <meta name=author content=\"Jane Doe\"><meta name=keywords content=\"a, b\">\
         <meta property=\"og:title\" content=\"First &amp; foremost\"><link rel=canonical href=\"https://example.org/first\">",
        "<main><article><h1>First &amp; foremost</h1><p class=byline>By Jane</p><p>Text <b>here</b>. More.</p>\
         <h2>Next</h2><p>Next text. End.</p></article></main><aside><p>Also.</p></aside>",
    );
    let second = around(
        "<title>Second</title>",
        "<article><header><h2>Second</h2><time datetime=\"2026-01-30\">30 January</time></header><p>Only text.</p></article>",
    );
    site(
        "pages",
        &[("pages/first.html", &first), ("pages/second.htm", &second), ("pages/2026-01-29-third.html", "<p>Bare.</p>")],
    )
    .lists(&[
        "First & foremost | 2026-01-31 | Jane Doe | a, b | https://example.org/first",
        "Second | 2026-01-30 |  |  | ",
        "Third | 2026-01-29 |  |  | ",
    ])
    .summary("First & foremost", "Text here. Next text.")
    .summary("Second", "Only text.")
    .content("Third", "<p>Bare.</p>");
}

#[test]
fn plain_text_is_recognized_by_its_shape() {
    site(
        "notes",
        &[
            (
                "notes/2026-01-31.txt",
                "Harvest report\n\nThe first days\n\nRain fell on the fields for a week, and the barley lay flat. It rose again.\n\n\
                 What the market paid\n\nPrices were low until Friday, says <a href=\"https://market.example/x\">the list</a>. Then they rose.\n",
            ),
            ("notes/2026/01/30/walk.txt", "A walk\r\n\r\nWe went up the hill. We came down.\r\n"),
            ("notes/README.txt", "How these notes are kept.\n"),
        ],
    )
    .lists(&["Harvest report | 2026-01-31 |  |  | https://market.example/x", "A walk | 2026-01-30 |  |  | "])
    .summary("Harvest report", "Rain fell on the fields for a week, and the barley lay flat. Prices were low until Friday, says the list.")
    .summary("A walk", "We went up the hill. We came down.");
}

#[test]
fn translations_are_articles_of_their_own_language() {
    let site = site(
        "content",
        &[
            ("content/post.en.md", "---\ntitle: Post\ndate: 2026-01-31T02:00:00Z\n---\nText.\n"),
            (
                "content/post.de.md",
                "---\ntitle: Beitrag\ndate: 2026-01-31T01:00:00Z\n---\nDer 3. Oktober war kalt. Mehr.\n",
            ),
            ("content/ar/post.md", "---\ntitle: مقال\ndate: 2026-01-30\n---\nهل هذا نص؟ نعم.\n"),
        ],
    );
    site.lists(&["Post | 2026-01-31 |  |  | ", "Beitrag | 2026-01-31 |  |  | ", "مقال | 2026-01-30 |  |  | "])
        .summary("Beitrag", "Der 3. Oktober war kalt. Mehr.");
    let languages: Vec<_> = site.items.iter().map(|item| item["language"].as_str().unwrap()).collect();
    assert_eq!(languages, ["en", "de", "ar"]);
    let ids: std::collections::HashSet<_> = site.items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn text_between_dollars_is_markdown_unless_it_is_plainly_maths() {
    let prices = "It costs $5 a month, see [the list](https://p.example/) and *read it*, in US$.\n\n\
                  Plans: **$5** for one, **10$** for two.\n\n\
                  | plan | price |\n|---|---|\n| one | $5 |\n| two [x](https://x.example/) | $10 |\n";
    let shown = "<p>It costs $5 a month, see <a href=\"https://p.example/\">the list</a> and <em>read it</em>, in US$.</p> \
                 <p>Plans: <strong>$5</strong> for one, <strong>10$</strong> for two.</p> \
                 <table><thead><tr><th>plan</th><th>price</th></tr></thead><tbody> <tr><td>one</td><td>$5</td></tr> \
                 <tr><td>two <a href=\"https://x.example/\">x</a></td><td>$10</td></tr> </tbody></table>";
    let tex = "So $x^*$ and $y^*$, $$a*b*c$$, \\(x_1*y_1*z\\).\n\n$$\na_1\n+ b_1 \\\\\n- c < d\n$$\n\n> $$\n> \\{e\\}\n> $$\n";
    let kept = "<p>So $x^*$ and $y^*$, $$a*b*c$$, \\(x_1*y_1*z\\).</p> <p>$$ a_1 + b_1 \\\\ - c &lt; d $$</p> \
                <blockquote> <p>$$ \\{e\\} $$</p> </blockquote>";
    let article = |body: &str| format!("---\ntitle: T\ndate: 2026-01-31\n---\n{body}");
    for mark in ["_config.yml", "hugo.toml", "zola.toml", "pelicanconf.py", ".eleventy.js", "README.md"] {
        let content = if mark == "_config.yml" { "_posts" } else { "content" };
        let name = |name: &str| format!("{content}/2026-01-31-{name}.md");
        site(content, &[(mark, ""), (&name("prices"), &article(prices))]).content("T", shown);
        site(content, &[(mark, ""), (&name("tex"), &article(tex))]).content("T", kept);
    }
    let body = article("Then $a*b*c$.\n");
    site("content", &[("content/.obsidian/app.json", "{}"), ("content/a.md", &body)])
        .content("T", "<p>Then $a*b*c$.</p>");
    site("content", &[("content/a.md", &body)]).content("T", "<p>Then $a<em>b</em>c$.</p>");
}
