"""Zola's sites: https://www.getzola.org/documentation/."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

from made import Bare, Made, made, shared, toml, yaml
from sites import Published, Site, instant, mark, run

NAME = "zola"
FIRST = date(2023, 1, 1)

HEAD = """base_url = "https://example.org"
title = "Made"
author = "Ada Lovelace"
generate_feeds = true
feed_filenames = ["list.json"]
"""
TAXONOMIES = 'taxonomies = [{ name = "tags" }, { name = "categories" }]\n'
LANGUAGE = """[languages.de]
generate_feeds = true
feed_filenames = ["list.json"]
taxonomies = [{ name = "tags" }, { name = "categories" }]
"""

SETTINGS = {
    "plain": TAXONOMIES,
    "slugify-safe": TAXONOMIES + '[slugify]\npaths = "safe"\n',
    "slugify-off": TAXONOMIES + '[slugify]\npaths = "off"\n',
    "keep-dates": TAXONOMIES + "[slugify]\npaths_keep_dates = true\n",
    "base-path": TAXONOMIES,
    "languages": TAXONOMIES + LANGUAGE,
    "default-language": 'default_language = "pt-BR"\n' + TAXONOMIES + '[slugify]\npaths = "safe"\n' + LANGUAGE,
}
LANGUAGES = {"languages", "default-language"}

# The feed that Zola makes of all pages that have a date.
FEED = """[{% for page in pages %}{
"text": {{ page.raw_content | default(value=page.content) | json_encode | safe }},
"url": {{ page.permalink | json_encode | safe }},
"path": {{ page.path | json_encode | safe }},
"date": {{ page.date | json_encode | safe }},
"title": {{ page.title | default(value="") | json_encode | safe }},
"taxonomies": {{ page.taxonomies | json_encode | safe }},
"authors": {{ page.authors | default(value=[]) | json_encode | safe }},
"author": {{ config.author | default(value="") | json_encode | safe }},
"language": {{ lang | json_encode | safe }}
}{% if not loop.last %},{% endif %}{% endfor %}]
"""


def sites(seed: int, articles: int) -> list[Site]:
    each = shared(articles, len(SETTINGS))
    return [made_site(name, seed, each) for name in SETTINGS] + FEATURES


def made_site(name: str, seed: int, articles: int) -> Site:
    settings = HEAD + SETTINGS[name]
    if name == "base-path":
        settings = settings.replace("https://example.org", "https://example.org/some/Path/")
    files: dict[str, str | bytes] = {"config.toml": settings}
    languages = [None, "de"] if name in LANGUAGES else None
    for article in made(f"zola {name} {seed}", articles, languages=languages):
        path, text = written(article, name)
        files[path] = text
    return Site(name, files)


def written(article: Made, site: str) -> tuple[str, str]:
    """The article's file: in two formats, as a file of its own or with a folder, with or without a date in its name."""
    number = int(article.mark[4:8])
    taxonomies = {"tags": article.tags, "categories": article.categories}
    # Only what RFC 3339 allows, or a day alone.
    date = article.date if len(article.date) > 20 or len(article.date) == 10 else article.date.replace(" ", "T")
    front_matter = {
        "title": article.title,
        "date": Bare(date),
        "draft": True if article.draft else None,
        "render": False if article.unlisted else None,
        "authors": article.authors or None,
        "slug": article.slug,
        "path": article.address if number % 2 else article.address and f"/{article.address}".rstrip("/"),
        "taxonomies": taxonomies if any(taxonomies.values()) else None,
    }
    stem = article.stem
    if number % 6 == 1:
        stem = f"{article.day}{'-_'[number % 4 // 2]}{stem}"
        front_matter["date"] = None if number % 4 == 1 else front_matter["date"]
    if site in LANGUAGES:
        # A dot stands before a language there.
        stem = stem.replace(".", " dot ")
    ending = f".{article.language}" if article.language else ""
    name = f"{stem}/index{ending}.md" if number % 4 == 0 else f"{stem}{ending}.md"
    text = (yaml if number % 3 == 0 else toml)(front_matter) + article.body
    return "/".join(part for part in ["content", ["blog", "notes", ""][number % 3], article.folder, name] if part), text


def published(folder: Path, cache: Path) -> list[Published]:
    templates = folder / "templates"
    templates.mkdir(exist_ok=True)
    for name in ["index", "page", "section", "taxonomy_list", "taxonomy_single"]:
        (templates / f"{name}.html").write_text("{{ lang }}")
    (templates / "list.json").write_text(FEED)
    run(folder, cache / "zola", "build", "--force")
    found = [page for feed in (folder / "public").rglob("list.json") for page in json.loads(feed.read_text())]
    # The feed also lists what has no page of its own.
    return [page(of_one) for of_one in found if (folder / f"public/{of_one['path']}/index.html").exists()]


def page(found: dict) -> Published:
    return Published(
        mark=mark(found["text"]) or found["url"],
        # Zola writes paths into addresses as they are; this is where a server has them.
        url=quote(found["url"], safe=":/"),
        date=instant(found["date"]),
        title=found["title"] or None,
        tags=[term for terms in found["taxonomies"].values() for term in terms],
        language=found["language"],
        authors=found["authors"] or [found["author"]],
    )



def feature(name: str, settings: str, pages: dict[str, str], keep_head: bool = True) -> Site:
    """A site with these settings, and these pages. Text without +++ or --- is front matter in TOML; each page gets a mark."""
    files: dict[str, str | bytes] = {"config.toml": (HEAD if keep_head else "") + settings}
    for number, (path, text) in enumerate(pages.items(), 1):
        # Dateline shows articles of one day in order, a second apart, so each gets a day of its own.
        text = re.sub(r"2024-03-05(?=\n|$)", str(FIRST + timedelta(days=number)), text)
        if not any(line.startswith(("+++", "---")) for line in text.split("\n")):
            given = text.split("[")[0]
            dated = "" if "date" in given or "_index" in path else f"date = {FIRST + timedelta(days=number)}T12:00:00Z"
            title = "" if "title" in given else f'title = "Page {number}"'
            text = "\n".join(["+++", *filter(None, [title, dated, text]), "+++", ""])
        files[path] = f"{text}\nmark{number:04}x is the first word.\n"
    return Site(name, files)


FEATURES = [
    feature(
        "sections",
        TAXONOMIES,
        {
            "content/_index.md": "",
            "content/blog/_index.md": 'sort_by = "date"',
            "content/blog/a.md": "",
            "content/blog/2024/_index.md": "transparent = true",
            "content/blog/2024/b.md": "",
            "content/hidden/_index.md": "render = false",
            "content/hidden/c.md": "",
            "content/drafts/_index.md": "draft = true",
            "content/drafts/d.md": "",
            "content/drafts/deep/e.md": "",
            "content/drafts/deep/_index.md": "",
            "content/drafts/bundle/index.md": "",
            "content/orphans/f.md": "",
            "content/elsewhere/_index.md": 'redirect_to = "/blog"',
            "content/elsewhere/g.md": "",
            "content/yaml/_index.md": "---\ntitle: Yaml\ndraft: true\n---\n",
            "content/yaml/h.md": "",
        },
    ),
    feature(
        "pages",
        TAXONOMIES + 'ignored_content = ["*.tmp.md", "**/ignored/**"]\n',
        {
            "content/a.md": "",
            "content/draft.md": "draft = true",
            "content/not-rendered.md": "render = false",
            "content/undated.md": "+++\ntitle = 'Undated'\n+++\n",
            "content/untitled.md": "+++\ndate = 2024-03-05\n+++\n",
            "content/empty.md": "+++\n+++\n",
            "content/x.tmp.md": "",
            "content/blog/ignored/x.md": "",
            "content/blog/.hidden.md": "",
            "content/blog/.folder/x.md": "",
            "content/blog/index-of.md": "",
            "content/bundle/index.md": "",
            "content/bundle/beside.md": "",
            "content/Bundle With Spaces/index.md": "",
            "content/blog/content/deep.md": "",
            "content/blog/Deep Folder/ü/x.md": "",
            "content/blank-lines.md": "\n\n+++\ntitle = 'Blank'\ndate = 2024-03-05\n+++\n",
            "content/windows.md": "+++\r\ntitle = 'Windows'\r\ndate = 2024-03-05\r\n+++\r\n",
            "content/indented.md": "  +++\ntitle = 'Indented'\ndate = 2024-03-05\n+++  \n",
            "content/yaml.md": "---\ntitle: Yaml\ndate: 2024-03-05\ntaxonomies:\n  tags: [a, b]\nauthors: [Eve]\n---\n",
            "content/lists.md": "[taxonomies]\ntags = ['b', 'a']\ncategories = ['c']",
            "content/updated.md": "date = 2024-03-05\nupdated = 2024-04-05",
            "content/only-updated.md": "+++\ntitle = 'U'\nupdated = 2024-04-05\n+++\n",
            "content/extra.md": "[extra]\ndate = 2020-01-01\ntags = ['no']\ndraft = true",
            "content/aliases.md": "aliases = ['/old/', 'other']\nweight = 3",
        },
    ),
    feature(
        "addresses",
        "",
        {
            **{
                f"content/blog/slug-{number}.md": f"slug = {slug}"
                for number, slug in enumerate(["'a b'", "'Upper Case'", "'ü'", "'v1.2'", "'a/c'", "'-x-'", "'日本'", "'🎉'", "'c++'"])
            },
            **{
                f"content/blog/path-{number}.md": f"path = {path}"
                for number, path in enumerate(
                    ["'a'", "'/b'", "'/c/d/'", "'  e  '", "'F/Upper Case'", "'g/ü'", "'h.html'", "'2024/03/05/x'", "'i//j'", "'k%20l'"]
                )
            },
            "content/blog/slug-and-path.md": "path = 'the/path'\nslug = 'the-slug'",
            "content/Folder.v1/x.md": "",
            "content/folder_a/bundle.v2/index.md": "",
        },
    ),
    feature(
        "dates-in-names",
        "",
        {
            f"content/{name}.md": front_matter
            for name, front_matter in {
                "2024-03-01-a": "+++\ntitle = 'A'\n+++\n",
                "2024-03-02_b": "+++\ntitle = 'B'\n+++\n",
                "2024-03-03": "+++\ntitle = 'C'\n+++\n",
                "2024-03-04 - d": "+++\ntitle = 'D'\n+++\n",
                "2024-03-05T10:20:30Z-e": "+++\ntitle = 'E'\n+++\n",
                "2024-03-06T10:20:30+02:00_f": "+++\ntitle = 'F'\n+++\n",
                "2024-13-05-g": "",
                "2024-03-07 h": "",
                "2024-03-08-i": "date = 2020-01-01",
                "2024-03-09-j": "slug = 'given'",
                "2024-03-10-k/index": "+++\ntitle = 'K'\n+++\n",
                "blog/2024-03-11-l": "+++\ntitle = 'L'\n+++\n",
                "2024-03-12--m": "+++\ntitle = 'M'\n+++\n",
                "x-2024-03-13-n": "",
                "2024-02-31-o": "",
            }.items()
        },
    ),
    feature(
        "dates",
        "",
        {
            f"content/{number}.md": f"date = {date}"
            for number, date in enumerate(
                [
                    "2024-03-05", "2024-03-05T10:20:30", "2024-03-05 10:20:30", "2024-03-05T23:30:00-08:00",
                    "'2024-03-06'", "'2024-03-05T10:20:31'", "'2024-03-05T10:20:30+02:00'", "2030-01-01",
                ]
            )
        },
    ),  # fmt: skip
    feature(
        "translations",
        TAXONOMIES + LANGUAGE + LANGUAGE.replace("de]", "fr-CA]"),
        {
            "content/a.md": "",
            "content/a.de.md": "",
            "content/a.fr-CA.md": "",
            "content/b.en.md": "",
            "content/blog/c/index.md": "",
            "content/blog/c/index.de.md": "slug = 'andere'",
            "content/blog/d.de.md": "path = 'eigener/pfad'",
            "content/blog/2024-03-05-e.de.md": "",
            "content/blog/2024-03-05-f/index.de.md": "+++\ntitle = 'F'\n+++\n",
            "content/drafts/_index.de.md": "draft = true",
            "content/drafts/g.de.md": "",
            "content/drafts/g.md": "",
        },
    ),
    feature(
        "no-author",
        'base_url = "https://example.org/blog/"\ntitle = "T"\ngenerate_feeds = true\nfeed_filenames = ["list.json"]\n'
        'default_language = "fr"\n[extra]\nauthor = "Not an author"\n',
        {"content/a.md": "authors = ['Ada Lovelace']", "content/b.md": "authors = ['Ada Lovelace', 'Bob']"},
        keep_head=False,
    ),
]
