"""Jekyll's sites that use what its documentation has, one feature after the other."""

from sites import Site

Files = dict[str, str | bytes]


def sites() -> list[Site]:
    return [
        Site("posts", posts()),
        Site("front-matter-defaults", defaults()),
        Site("filters", filters()),
        Site("collections", collections()),
        Site("folders", folders()),
        Site("toml", toml()),
        Site("everything-shown", everything_shown()),
        Site("limited", limited()),
        Site("without-settings", without_settings()),
        Site("people-in-files", people_in_files()),
        Site("folders-of-data", folders_of_data()),
        Site("endings", endings()),
    ]


def numbered(texts: dict[str, str]) -> Files:
    """Files with a mark each behind their front matter."""
    return {
        path: f"{text}\nmark{number:04}x says a few plain words.\n"
        for number, (path, text) in enumerate(texts.items(), 1)
    }


def page(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", ""])


def endings() -> Files:
    """Markdown in files of other endings, and pages of a collection that is in no feed."""
    settings = """title: Made
url: https://example.org
author: Ada Lovelace
markdown_ext: "md, txt,note,MKD"
collections:
  talks: {output: true}
"""
    return {"_config.yml": settings} | numbered(
        {
            "_posts/2024-03-01-plain.md": page("title: Plain"),
            "_posts/2024-03-02-text.txt": page("title: Text"),
            "_posts/2024-03-03-note.note": page("title: Note"),
            "_posts/2024-03-04-mkd.mkd": page("title: mkd"),
            "_posts/2024-03-05-no-longer.markdown": page("title: Markdown no more"),
            "_posts/2024-03-06-upper.NOTE": page("title: Upper"),
            "_talks/2024-03-07-talk.md": page("title: Talk"),
        }
    )


def posts() -> Files:
    """Names, dates, titles, categories, tags and authors, in all their forms."""
    settings = """title: Made
url: https://example.org
baseurl: /blog
timezone: America/New_York
author: {name: Ada Lovelace, email: ada@example.org}
"""
    people = "bo:\n  name: Bo Derek\n  email: bo@example.org\ncy: {name: Cy}\n"
    return {"_config.yml": settings, "_data/authors.yml": people} | numbered(
        {
            "_posts/2024-03-01-no-front-matter.md": "",
            "_posts/2024-03-02-empty-front-matter.md": page(),
            "_posts/2024-03-03-UPPER Case.MD": page("title: Upper"),
            "_posts/24-3-4-two-digits.md": page("title: Two digits"),
            "_posts/2023-02-29-no-such-day.md": page("title: No such day"),
            "_posts/2024-3-5-one-digit.md": page("title: One digit"),
            "_posts/2024-03-06-dots.and.more...md": page("layout: post"),
            "_posts/2024-03-07-v1.2.md": page("title: v1.2"),
            "_posts/2024-03-08-a--b---c.md": page("layout: post"),
            "_posts/2024-03-09--dashes-.md": page("layout: post"),
            "_posts/2024-03-10-sNAKE_case-WORD.md": page("layout: post"),
            "_posts/2024-03-11-🚀.md": page("layout: post"),
            "_posts/2024-03-12-日本語-タイトル.md": page("layout: post"),
            "_posts/2024-03-13-html.html": page("title: <em>HTML</em>"),
            "_posts/2024-03-14-mkd.mkd": page("title: mkd"),
            "_posts/2024-03-15-mkdown.mkdown": page("title: mkdown"),
            "_posts/2024-03-16-plain.txt": page("title: A plain text"),
            "_posts/no-date.md": page("title: No date in its name", "date: 2024-01-01"),
            "_posts/2024-03-17.md": page("title: Nothing but a date"),
            "_posts/2024-03-18-date-only.md": page("date: 2024-04-18"),
            "_posts/2024-03-19-no-seconds.md": page("date: 2024-04-19 22:30"),
            "_posts/2024-03-20-seconds.md": page("date: 2024-04-20 02:30:00"),
            "_posts/2024-03-21-quoted.md": page('date: "2024-04-21 02:30:00"'),
            "_posts/2024-03-22-zone.md": page("date: 2024-04-22 02:30:00 +0900"),
            "_posts/2024-03-23-short-zone.md": page("date: 2024-04-23 02:30 +09:00"),
            "_posts/2024-03-24-utc.md": page("date: 2024-04-24T02:30:00Z"),
            "_posts/2024-03-25-named-zone.md": page("date: 2024-04-25 02:30:00 EST"),
            "_posts/2024-03-26-t.md": page("date: 2024-04-26T22:30"),
            "_posts/2024-03-27-american.md": page("date: April 27, 2024 10:30 PM"),
            "_posts/2024-03-28-european.md": page("date: 28 Apr 2024"),
            "_posts/2024-03-29-fraction.md": page("date: 2024-04-29 02:30:00.5"),
            "_posts/2024-03-30-one-digit-hour.md": page("date: 2024-04-30 2:30:00"),
            "_posts/2024-05-01-categories-string.md": page("categories: one two"),
            "_posts/2024-05-02-categories-list.md": page("categories: [Web Dev, C++, größe]"),
            "_posts/2024-05-03-category.md": page("category: web dev"),
            "_posts/2024-05-04-both.md": page("category: one", "categories: [two, one]"),
            "_posts/2024-05-05-nested.md": page("categories: [[one, two], three]"),
            "_posts/2024-05-06-numbers.md": page("categories: [2024, true]", "tags: [2024, 1.5]"),
            "_posts/2024-05-07-empty.md": page("categories:", "tags:"),
            "_posts/2024-05-08-tags-string.md": page("tags: one two,three"),
            "_posts/2024-05-09-tag.md": page("tag: one two"),
            "_posts/2024-05-10-tag-and-tags.md": page("tag: one", "tags: [two]"),
            "_posts/2024-05-11-tags-twice.md": page("tags: [one, one, Two]", "categories: [one]"),
            "_posts/2024-05-12-category-list.md": page("category: [one, two]"),
            "_posts/2024-05-13-author-key.md": page("author: bo"),
            "_posts/2024-05-14-authors.md": page("authors: [bo, Dee Dee]"),
            "_posts/2024-05-15-author-map.md": page("author: {name: Eve, email: eve@example.org}"),
            "_posts/2024-05-16-slug.md": page("slug: My Own_Slug."),
            "_posts/2024-05-17-permalink.md": page("permalink: /own/größe/a b.html"),
            "_posts/2024-05-18-pattern.md": page("permalink: /p/:year/:categories/:title", "categories: [x, y]"),
            "_posts/2024-05-19-no-slash.md": page("permalink: own-no-slash/"),
            "_posts/2024-05-20-index.md": page("permalink: /own/index.html"),
            "_posts/2024-05-21-unpublished.md": page("published: false"),
            "_posts/2024-05-22-published.md": page("published: true"),
            "_posts/2024-05-23-draft.md": page("draft: true"),
            "_posts/2031-05-24-future.md": page("title: Future"),
            "_posts/2024-05-25-title-number.md": page("title: 2024"),
            "_posts/2024-05-26-lang.md": page("lang: de"),
            "_posts/2024-05-27-dots..two.md": page("layout: post"),
            "_posts/2024-05-28-category-dots.md": page("categories: [a., ..b]"),
            "_posts/2024-05-29-#hash~tilde.md": page("layout: post"),
            "_posts/#2024-05-30-hash.md": page("layout: post"),
            "_posts/2024-05-31-backup.md~": page("layout: post"),
            "_posts/_2024-06-01-underscore.md": page("layout: post"),
            "_posts/.2024-06-02-dot.md": page("layout: post"),
            "_posts/2024-06-03-percent%20name.md": page("layout: post"),
            "_posts/2024-06-04-question?.md": page("layout: post"),
            "_posts/2024-06-05-page.html.md": page("layout: post"),
            "_posts/2024-06-06-blank-title.md": page("title:"),
            "_posts/2024-06-07-dots-end-front-matter.md": "---\ntitle: Dots\n...\n",
            "_posts/2024-06-08-windows.md": "---\r\ntitle: Windows\r\n---\r\n",
            "_posts/2024-06-09-bom.md": "\ufeff---\ntitle: Mark of order\n---\n",
            "_posts/2024-06-10-blank-line.md": "\n---\ntitle: Not front matter\n---\n",
            "_posts/deep/er/2024-06-11-deep.md": page("title: Deep"),
            "_posts/2024-06-12-folder/2024-06-13-inner.md": page("title: Inner"),
            "about.md": page("title: About"),
            "index.html": page("title: Home"),
            "2024-06-14-page.md": page("title: No post"),
        }
    )


def defaults() -> Files:
    """Front matter that _config.yml gives, by folder, glob and type, the more special first and last."""
    settings = """title: Made
url: https://example.org
collections_dir: content
lang: fr
defaults:
  - scope: {path: "", type: posts}
    values: {layout: post, author: Bo, permalink: "/all/:title/", tags: [all], lang: en}
  - scope: {path: _posts/old}
    values: {published: false}
  - scope: {path: _posts/old/but-this}
    values: {published: true, tags: [saved]}
  - scope: {path: content/_posts/cat}
    values: {categories: [one, two]}
  - scope: {path: "content/_posts/*/globbed"}
    values: {tags: [globbed], author: {name: Cy}}
  - scope: {path: "content/_posts/**/*.markdown"}
    values: {categories: marked down, category: three}
  - scope: {path: _posts/cat, type: pages}
    values: {published: false}
  - scope: {type: posts, path: _posts/dated}
    values: {date: "2020-02-02", title: Given title, permalink: "/:year/:categories/:title:output_ext"}
  - scope: {path: _posts/de}
    values: {lang: de, permalink: null}
  - scope: {path: /_posts/rooted}
    values: {published: false}
  - scope: {path: _posts/ca}
    values: {category: all, tags: [prefix]}
"""
    return {"_config.yml": settings} | numbered(
        {
            "content/_posts/2024-03-01-a.md": page("title: A"),
            "content/_posts/2024-03-02-b.md": page("title: B", "tags: [own]", "author: Own", "permalink: /own/:title"),
            "content/_posts/old/2024-03-03-c.md": page("title: C"),
            "content/_posts/old/2024-03-04-d.md": page("title: D", "published: true"),
            "content/_posts/old/but-this/2024-03-05-e.md": page("title: E"),
            "content/_posts/older/2024-03-06-f.md": page("title: F"),
            "content/_posts/cat/2024-03-07-g.md": page("title: G"),
            "content/_posts/cat/2024-03-08-h.md": page("title: H", "categories: [three]"),
            "content/_posts/cat/2024-03-09-i.md": page("title: I", "category: four"),
            "content/_posts/x/globbed/2024-03-10-j.md": page("title: J"),
            "content/_posts/x/other/2024-03-11-k.markdown": page("title: K"),
            "content/_posts/dated/2024-03-12-l.md": page("layout: post"),
            "content/_posts/dated/2024-03-13-m.md": page("title: M", "date: 2024-03-14"),
            "content/_posts/de/2024-03-15-n.md": page("title: N"),
            "content/_posts/2024-03-16-o.md": page("title: O", "categories: own cat"),
            "content/_posts/rooted/2024-03-18-p.md": page("title: P"),
            "content/_posts/dated/2024-03-19-q.md": page("title: Q", "published: false"),
            "content/trips/_posts/2024-03-20-r.md": page("title: R"),
            "_posts/2024-03-17-outside.md": page("title: Outside"),
        }
    )


def filters() -> Files:
    """What is excluded and included."""
    settings = """title: Made
url: https://example.org
exclude: [_posts/old, /_posts/rooted, "_posts/*.txt", vendor, "**/secret", trips/_posts/no, "*-draft.md"]
include: [_hidden, _posts/old/kept, .dotted, _2024-03-01-special.md]
"""
    return {"_config.yml": settings} | numbered(
        {
            "_posts/2024-03-01-a.md": page("title: A"),
            "_posts/old/2024-03-02-b.md": page("title: B"),
            "_posts/old/kept/2024-03-03-c.md": page("title: C"),
            "_posts/older/2024-03-04-d.md": page("title: D"),
            "_posts/rooted/2024-03-05-e.md": page("title: E"),
            "_posts/2024-03-06-f.txt": page("title: F"),
            "_posts/in/2024-03-07-g.txt": page("title: G"),
            "vendor/_posts/2024-03-08-h.md": page("title: H"),
            "_posts/x/secret/2024-03-09-i.md": page("title: I"),
            "trips/_posts/2024-03-10-j.md": page("title: J"),
            "trips/_posts/no/2024-03-11-k.md": page("title: K"),
            "_hidden/_posts/2024-03-12-l.md": page("title: L"),
            "_unknown/_posts/2024-03-13-m.md": page("title: M"),
            ".dotted/_posts/2024-03-14-n.md": page("title: N"),
            ".git/_posts/2024-03-15-o.md": page("title: O"),
            "node_modules/theme/_posts/2024-03-16-p.md": page("title: P"),
            "_posts/_sub/2024-03-17-q.md": page("title: Q"),
            "_posts/_2024-03-01-special.md": page("title: R"),
            "_site/_posts/2024-03-18-s.md": page("title: S"),
            "_posts/2024-03-19-x-draft.md": page("title: T"),
            "vendored/_posts/2024-03-20-u.md": page("title: U"),
        }
    )


def collections() -> Files:
    """Collections, of which jekyll-feed takes those that its settings name."""
    settings = """title: Made
url: https://example.org
permalink: pretty
collections:
  notes:
    output: true
  talks:
    output: true
    permalink: /talk/:year/:title/
  recipes: {output: true}
  hidden: {output: false}
feed:
  collections: [notes, talks]
"""
    return {"_config.yml": settings} | numbered(
        {
            "_posts/2024-03-01-a.md": page("title: A"),
            "_notes/b.md": page("title: B", "date: 2024-03-02"),
            "_notes/deep/2024-03-03-c.md": page("layout: note"),
            "_notes/no-date.md": page("title: No date"),
            "_notes/2024-03-04-no-front-matter.md": "",
            "_talks/My talk_2.md": page("date: 2024-03-05 10:00", "categories: [x]"),
            "_recipes/e.md": page("title: E", "date: 2024-03-06"),
            "_hidden/f.md": page("title: F", "date: 2024-03-07"),
            "_drafts/g.md": page("title: G", "date: 2024-03-08"),
            "_drafts/2024-03-09-h.md": page("title: H"),
        }
    )


def folders() -> Files:
    """The source in a folder of its own; categories from the folders above _posts."""
    settings = """name: Made
url: https://example.org
source: src
destination: out
permalink: /:categories/:title/
"""
    return {"_config.yml": settings} | numbered(
        {
            "src/_posts/2024-03-01-a.md": page("title: A"),
            "src/Trips/_posts/2024-03-02-b.md": page("title: B"),
            "src/Trips/Far Away/_posts/2024-03-03-c.md": page("title: C", "categories: [own, Trips]"),
            "src/Trips/_posts/sub/2024-03-04-d.md": page("title: D", "category: one"),
            "src/größe/_posts/2024-03-05-e.md": page("title: E", "categories: x y"),
            "_posts/2024-03-06-outside.md": page("title: Outside"),
            "src/Trips/_drafts/2024-03-07-f.md": page("title: F"),
        }
    )


def toml() -> Files:
    settings = """title = "Made"
url = "https://example.org"
baseurl = "/toml"
permalink = "/:title.html"
timezone = "Asia/Tokyo"
exclude = ["_posts/no"]

[[defaults]]
scope = { path = "_posts/d", type = "posts" }
values = { categories = ["d"], author = "Dee" }
"""
    return {"_config.toml": settings} | numbered(
        {
            "_posts/2024-03-01-a.md": page("title: A"),
            "_posts/no/2024-03-02-b.md": page("title: B"),
            "_posts/d/2024-03-03-c.md": page("title: C", "date: 2024-03-03 23:30:00"),
        }
    )


def everything_shown() -> Files:
    """Drafts and unpublished posts are shown if the settings say so, the future too."""
    settings = """title: Made
url: https://example.org
show_drafts: true
unpublished: true
future: true
"""
    return {"_config.yaml": settings} | numbered(
        {
            "_posts/2024-03-01-a.md": page("title: A"),
            "_posts/2024-03-02-b.md": page("title: B", "published: false"),
            "_posts/2031-03-03-c.md": page("title: C"),
            "_drafts/2024-03-04-d.md": page("title: D"),
        }
    )


def limited() -> Files:
    """No more posts than limit_posts."""
    settings = "title: Made\nurl: https://example.org\nlimit_posts: 2\n"
    return {"_config.yml": settings} | numbered(
        {f"_posts/2024-03-0{day}-a.md": page(f"title: Day {day}") for day in range(1, 5)}
    )


def without_settings() -> Files:
    """A folder of posts whose settings say little."""
    return {"_config.yml": "url: https://example.org\ntitle: Made\n"} | numbered(
        {"_posts/2024-03-01-a.md": page("title: A", "categories: X y"), "notes/2024-03-02-b.md": page("title: B")}
    )


def people_in_files() -> Files:
    """A file of data for each person; titles and values of other types."""
    settings = "title: Made\nurl: https://example.org\nauthor: bo\nmarkdown_ext: md,txt\npermalink: \":title\"\n"
    people = {"_data/authors/bo.yml": "name: Bo Derek\n", "_data/authors/cy.json": '{"name": "Cy"}\n'}
    return {"_config.yml": settings, **people} | numbered(
        {
            "_posts/2024-03-01-a.md": page("title: true"),
            "_posts/2024-03-02-b.txt": page("title: 2024-01-01", "author: cy"),
            "_posts/2024-03-03-c.md": page("title: C", "authors: [cy, bo]"),
            "_posts/2024-03-04-d.md": page("title: D", "author: Dee"),
        }
    )


def folders_of_data() -> Files:
    settings = "title: Made\nurl: https://example.org\nauthor: bo\nsource: src\ndata_dir: _meta/all\n"
    return {"_config.yml": settings, "src/_meta/all/authors.yml": "bo: {name: Bo Derek}\ncy: {name: Cy}\n"} | numbered(
        {"src/_posts/2024-03-01-a.md": page("title: A"), "src/_posts/2024-03-02-b.md": page("title: B", "author: cy")}
    )
