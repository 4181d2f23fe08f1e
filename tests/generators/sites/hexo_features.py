"""Hexo's sites that use what its documentation has, one feature after the other."""

import json

from sites import Site

Files = dict[str, str | bytes]

PACKAGE = {
    "name": "made",
    "private": True,
    "hexo": {"version": "8.1.2"},
    "dependencies": {"hexo": "^8.1.2", "hexo-renderer-marked": "^7.0.1"},
}


def sites() -> list[Site]:
    return [
        Site("posts", posts()),
        Site("written-dates", dates("")),
        Site("written-dates-in-a-zone", dates("timezone: America/New_York\n")),
        Site("assets", assets()),
        Site("hidden", hidden()),
        Site("drafts-shown", drafts_shown()),
        Site("file-names", file_names()),
        Site("categories-in-names", categories_in_names()),
        Site("root", root()),
        Site("json", settings_in_json()),
        Site("values", values()),
    ]


# What Hexo makes up unless settings say it.
COMMON = "author: Ada Lovelace\nlanguage: en\n"


def site(settings: str, name: str = "_config.yml") -> Files:
    return {name: settings, "package.json": json.dumps(PACKAGE)}


def numbered(texts: dict[str, str]) -> Files:
    """Files with a mark each behind their front matter."""
    return {
        path: f"{text}\nmark{number:04}x says a few plain words.\n"
        for number, (path, text) in enumerate(texts.items(), 1)
    }


def page(*lines: str, date: str = "2024-03-05 12:00:00") -> str:
    return "\n".join(["---", f"date: {date}", *lines, "---", ""])


def posts() -> Files:
    """Front matter, titles, tags and categories, in all their forms."""
    settings = """title: Made
subtitle: Of nobody
description: About nothing
author: Ada Lovelace
language: [en, de]
url: https://example.org
category_map: {Web Dev: web}
tag_map: {C++: cpp}
permalink: :category/:title/
"""
    return site(settings) | numbered(
        {
            "source/_posts/no-opening-line.md": "title: No opening line\ndate: 2024-03-01 12:00:00\ntags: [a]\n---\n",
            "source/_posts/json.md": '"title": "JSON",\n"date": "2024/3/2 12:00:00",\n"tags": ["a", "b"]\n;;;\n',
            "source/_posts/json-fenced.md": ';;;\n"title": "Fenced JSON",\n"date": "2024-03-03 12:00:00"\n;;;\n',
            "source/_posts/long-lines.md": "-----\ntitle: Long lines\ndate: 2024-03-04 12:00:00\n-----\n",
            "source/_posts/tabs.md": page("title: Tabs", "tags:", "\t- a", "\t- b c"),
            "source/_posts/Upper Case.md": page("title: Upper"),
            "source/_posts/v1.2.md": page("title: v1.2"),
            "source/_posts/snake_case.md": page("title: Snake"),
            "source/_posts/größe.md": page("title: Größe"),
            "source/_posts/你好 世界.md": page("title: 你好"),
            "source/_posts/🚀.md": page("title: Rocket"),
            "source/_posts/deep/er/name.md": page("title: Deep"),
            "source/_posts/markdown.markdown": page("title: Markdown"),
            "source/_posts/html.html": page("title: HTML"),
            "source/_posts/htm.htm": page("title: htm"),
            "source/_posts/text.txt": page("title: Text"),
            "source/_posts/mkd.mkd": page("title: mkd"),
            "source/_posts/2024-03-06-dated.md": page("title: Dated name"),
            "source/_posts/index.md": page("title: Index"),
            "source/_posts/deep/index.md": page("title: Deep index"),
            "source/_posts/title-number.md": page("title: 2024"),
            "source/_posts/title-markup.md": page('title: "A <b>bold</b> & `coded` title"'),
            "source/_posts/tags-string.md": page("title: Tags", "tags: one two"),
            "source/_posts/tags-comma.md": page("title: Tags", "tags: one, two"),
            "source/_posts/tag.md": page("title: Tags", "tag: one"),
            "source/_posts/tags-numbers.md": page("title: Tags", "tags: [2024, true, C++]"),
            "source/_posts/tags-empty.md": page("title: Tags", "tags:", "categories:"),
            "source/_posts/tags-twice.md": page("title: Tags", "tags: [one, one, One, null, '']"),
            "source/_posts/category.md": page("title: Category", "category: Web Dev"),
            "source/_posts/categories-string.md": page("title: Category", "categories: Web Dev"),
            "source/_posts/categories-list.md": page("title: Category", "categories: [Web Dev, Rust]"),
            "source/_posts/categories-nested.md": page("title: Category", "categories: [[Sports, Baseball], [Play]]"),
            "source/_posts/categories-mixed.md": page("title: Category", "categories: [Diary, [Games, Cards]]"),
            "source/_posts/categories-deep.md": page("title: Category", "categories: [[Ça, va bien, 2024]]"),
            "source/_posts/categories-lines.md": page("title: Category", "categories:", "- Alone"),
            "source/_posts/both.md": page("title: Both", "category: no", "categories: yes it is", "tag: no", "tags: [a]"),
            "source/_posts/own.md": page("title: Own", "permalink: own/größe/a b.html"),
            "source/_posts/own-slash.md": page("title: Own", "permalink: /own/slash/"),
            "source/_posts/own-bare.md": page("title: Own", "permalink: own/bare"),
            "source/_posts/own-pattern.md": page("title: Own", "permalink: own/:year/:title/"),
            "source/_posts/slug.md": page("title: Slug", "slug: other"),
            "source/_posts/lang.md": page("title: Sprache", "lang: de"),
            "source/_posts/language.md": page("title: Sprache", "language: de"),
            "source/_posts/author.md": page("title: Author", "author: Bo Derek"),
            "source/_posts/layout.md": page("title: Layout", "layout: false"),
            "source/_posts/layout-other.md": page("title: Layout", "layout: photo"),
            "source/_posts/updated.md": page("title: Updated", "updated: 2024-04-05 12:00:00"),
            "source/_posts/draft.md": page("title: Draft", "draft: true"),
            "source/_posts/hidden.md": page("title: Hidden", "hidden: true", "sitemap: false"),
            "source/about/index.md": page("title: About"),
            "source/page.md": page("title: Page"),
            "scaffolds/post.md": "---\ntitle: {{ title }}\ndate: {{ date }}\ntags:\n---\n",
            "themes/plain/source/_posts/theme.md": page("title: Of the theme"),
        }
    )


def dates(timezone: str) -> Files:
    settings = f"{COMMON}title: Made\nurl: https://example.org\n{timezone}permalink: :year/:month/:day/:hour/:title/\n"
    written = [
        "2024-03-01",
        "2024-3-2",
        "2024-03-05 02:30:00",
        "2024-03-05 2:30:00",
        "2024-03-05T22:30:00",
        "2024-03-05 22:30",
        "2024-03-05T22:30",
        '"2024-03-03"',
        '"2024-03-05 02:30:00"',
        "2024/03/04",
        "2024/3/5 22:30",
        "2024/03/05 22:30:15",
        "2024-03-05 22:30:15.250",
        "March 6, 2024",
        "5 Mar 2024 22:30",
        "Tue Mar 05 2024 22:30:00",
        "2024-03-31 02:30:00",
        "2024-03-10 02:30:00",
        "2024-11-03 01:30:00",
        "2024-07-05 23:59:59",
    ]
    offsets = [
        "2024-03-05T02:30:00Z",
        "2024-03-05 02:30:00 +0800",
        "2024-03-05T02:30:00+08:00",
        '"2024-03-05T02:30:00+08:00"',
        "2024-03-05 02:30:00 -5",
        "Tue, 05 Mar 2024 02:30:00 GMT",
    ]
    named = {f"source/_posts/{nth}.md": page(f"title: Date {nth}", date=date) for nth, date in enumerate(written)}
    ending = "-zoned" if timezone else ""
    named |= {f"source/_posts/offset-{nth}{ending}.md": page("title: Offset", date=date) for nth, date in enumerate(offsets)}
    return site(settings) | numbered(named)


def assets() -> Files:
    """With asset folders, only files with the ending of new ones are posts, and pages are folders."""
    settings = f"{COMMON}title: Made\nurl: https://example.org\npost_asset_folder: true\npermalink: p/:title\n"
    return site(settings) | numbered(
        {
            "source/_posts/a.md": page("title: A"),
            "source/_posts/a/note.md": page("title: Note of A"),
            "source/_posts/a/data.html": page("title: Data of A"),
            "source/_posts/b.markdown": page("title: B"),
            "source/_posts/c.html": page("title: C"),
            "source/_posts/d.md": page("title: D", "permalink: own/d"),
            "source/_posts/e.md": page("title: E", "permalink: own/e.html"),
        }
    )


def hidden() -> Files:
    settings = f"""{COMMON}title: Made
url: https://example.org
permalink: :title.html
future: false
skip_render:
  - _posts/raw/*
  - "_posts/all/**"
  - "_posts/**/*.skip.md"
  - _posts/{{x,y}}.md
exclude: ["_posts/excluded/**"]
include: ["_posts/_included/**", "_posts/_included.md"]
ignore: ["**/ignored/**", "**/*.ignored.md", "_posts/not-ignored.md"]
"""
    return site(settings) | numbered(
        {
            "source/_posts/a.md": page("title: A"),
            "source/_posts/raw/b.md": page("title: B"),
            "source/_posts/raw/deep/c.md": page("title: C"),
            "source/_posts/all/d.md": page("title: D"),
            "source/_posts/all/deep/e.md": page("title: E"),
            "source/_posts/deep/er/f.skip.md": page("title: F"),
            "source/_posts/g.skip.md": page("title: G"),
            "source/_posts/x.md": page("title: X"),
            "source/_posts/y.md": page("title: Y"),
            "source/_posts/z.md": page("title: Z"),
            "source/_posts/excluded/h.md": page("title: H"),
            "source/_posts/_included/i.md": page("title: I"),
            "source/_posts/_included.md": page("title: J"),
            "source/_posts/ignored/k.md": page("title: K"),
            "source/_posts/deep/l.ignored.md": page("title: L"),
            "source/_posts/not-ignored.md": page("title: M"),
            "source/_posts/_under.md": page("title: N"),
            "source/_posts/.dot.md": page("title: O"),
            "source/_posts/deep/_under/p.md": page("title: P"),
            "source/_posts/q.md~": page("title: Q"),
            "source/_posts/published-false.md": page("title: R", "published: false"),
            "source/_posts/published-true.md": page("title: S", "published: true"),
            "source/_drafts/t.md": page("title: T"),
            "source/_drafts/u.md": page("title: U", "published: true"),
            "source/_posts/future.md": page("title: V", date="2031-01-01 12:00:00"),
            "source/_discarded/w.md": page("title: W"),
            "public/x/index.html": page("title: Public"),
            "source/tags/index.md": page("title: Tags", "type: tags"),
        }
    )


def drafts_shown() -> Files:
    settings = f"{COMMON}title: Made\nurl: https://example.org\nrender_drafts: true\npermalink: :title/\n"
    return site(settings) | numbered(
        {
            "source/_posts/a.md": page("title: A"),
            "source/_posts/b.md": page("title: B", "published: false"),
            "source/_drafts/c.md": page("title: C"),
            "source/_drafts/deep/d.md": page("title: D"),
            "source/_drafts/_hidden.md": page("title: E"),
        }
    )


def file_names() -> Files:
    """What new_post_name says of the names of files."""
    settings = f"""{COMMON}title: Made
url: https://example.org
new_post_name: :year-:month-:day-:title.md
permalink: :year/:month/:day/:title/
"""
    undated = "---\ntitle: Of its name\n---\n"
    return site(settings) | numbered(
        {
            "source/_posts/2024-03-01-a.md": undated,
            "source/_posts/2024-03-02-b c.md": undated,
            "source/_posts/2024-03-03-d.md": page("title: D", date="2024-04-03 12:00:00"),
            "source/_posts/other name.md": page("title: E"),
            "source/_posts/deep/er name.md": page("title: F"),
            "source/_posts/2024-3-4-g.md": page("title: G"),
            "source/_posts/2024-03-05-.md": page("title: H"),
            "source/_posts/Größe, groß.md": page("title: I"),
            "source/_posts/2024-03-06-deep/er.md": undated,
            "source/_posts/2024-03-07-v1.2.md": undated,
            "source/_posts/2024-03-08-untitled.md": "---\ntags: [a]\n---\n",
            "source/_posts/2024-03-09-nothing.md": "",
        }
    )


def categories_in_names() -> Files:
    settings = f"""{COMMON}title: Made
url: https://example.org
new_post_name: :category/:lang/:title.md
permalink: :lang/:category/:title/
"""
    return site(settings) | numbered(
        {
            "source/_posts/Web Dev/de/a.md": page("title: A"),
            "source/_posts/news/en/b.md": page("title: B", "categories: [own]"),
            "source/_posts/news/en/deep/c.md": page("title: C", "lang: fr"),
        }
    )


def root() -> Files:
    """A site below its host, whose source has another name and whose articles name no titles."""
    settings = f"""{COMMON}title: Made
url: https://example.org/sub/site/
root: /sub/site/
source_dir: src
public_dir: out
use_slug_as_post_title: true
titlecase: true
timezone: Asia/Shanghai
updated_option: date
pretty_urls:
  trailing_index: false
  trailing_html: false
"""
    return site(settings) | numbered(
        {
            "src/_posts/a.md": page("title: A"),
            "src/_posts/untitled-name.md": page("tags: [a]"),
            "src/_posts/own.md": page("title: B", "permalink: b/index.html"),
            "src/_posts/own-html.md": page("title: C", "permalink: c.html"),
            "source/_posts/d.md": page("title: D"),
            "src/_posts/cased.md": page('title: "the end of a well-known in-law, and of it: a tale of iOS vs. x.org by"'),
            "src/_posts/cased-too.md": page("title: éa über THE and or The-the A"),
            "src/_posts/not-cased.md": page("title: not this one", "titlecase: false"),
        }
    )


def values() -> Files:
    """What JavaScript takes for true, and for text."""
    settings = f"{COMMON}title: Made\nurl: https://example.org\npermalink: :year/:source\n"
    return site(settings) | numbered(
        {
            "source/_posts/a.md": page("title: A", "published: 'false'"),
            "source/_posts/b.md": page("title: B", "published: 0"),
            "source/_posts/c.md": page("title: C", "published: '0'"),
            "source/_posts/d.md": page("title: D", "published:"),
            "source/_posts/e.md": page("title: E", "published: 'no'"),
            "source/_posts/f.md": page("title: true"),
            "source/_posts/deep/g.md": page("title: [one, two]"),
            "source/_posts/h.md": page("title: 1.5"),
        }
    )


def settings_in_json() -> Files:
    settings = {"title": "Made", "author": "Ada Lovelace", "language": "en", "url": "https://example.org", "permalink": "j/:title/", "timezone": "Asia/Tokyo"}
    return site(json.dumps(settings), "_config.json") | numbered({"source/_posts/a.md": page("title: A")})
