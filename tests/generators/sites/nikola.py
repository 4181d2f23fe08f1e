"""Nikola's sites."""

import json
from pathlib import Path

from made import Bare, Made, made, shared, toml, yaml
from sites import Published, Site, instant, mark, run

NAME = "nikola"

# Lists the posts that are used in feeds, once for each language they are written in. Its argument is where to write.
LIST = """
import json, sys
sys.path.insert(0, "")
import conf
from nikola.nikola import Nikola

settings = {name: value for name, value in vars(conf).items() if not name.startswith("__")}
site = Nikola(**settings, __quiet__=True)
site.init_plugins()
site.scan_posts()
found = []
for post in site.posts:
    for language in site.config["TRANSLATIONS"]:
        if post.is_translation_available(language):
            with open(post.translated_source_path(language), encoding="utf-8-sig") as file:
                text = file.read()
            found.append({
                "text": text,
                "url": post.permalink(language, absolute=True),
                "title": str(post.title(language)),
                "date": post.date.isoformat(),
                "tags": post.tags_for_language(language),
                "language": language,
                "authors": post.authors(language),
            })
with open(sys.argv[1], "w") as file:
    json.dump(found, file)
"""

BASE = """import time

BLOG_AUTHOR = "Ada Lovelace"  # (translatable)
BLOG_TITLE = "Made"
SITE_URL = "https://example.org/"
BLOG_EMAIL = "ada@example.org"
BLOG_DESCRIPTION = "Made up."
DEFAULT_LANG = "en"
TRANSLATIONS = {
    DEFAULT_LANG: "",
    # "es": "./es",
}
NAVIGATION_LINKS = {DEFAULT_LANG: (("/archive.html", "Archive"),)}
POSTS = (
    ("posts/*.md", "posts", "post.tmpl"),
    ("posts/*.html", "posts", "post.tmpl"),
)
PAGES = (("pages/*.md", "", "page.tmpl"),)
TIMEZONE = "Europe/Rome"
COMPILERS = {
    "markdown": (".md", ".mdown", ".markdown"),
    "html": (".html", ".htm"),
}
MARKDOWN_EXTENSIONS = ["markdown.extensions.fenced_code", "markdown.extensions.extra"]
CONTENT_FOOTER_FORMATS = {DEFAULT_LANG: ((), {"email": BLOG_EMAIL, "date": time.gmtime().tm_year})}
"""

# Each documented kind of address, as lines that follow BASE.
PERMALINKS = {
    "default": "",
    "ugly": "PRETTY_URLS = False\n",
    "indexes": "STRIP_INDEXES = False\n",
    "base": "SITE_URL = 'https://example.org/deep/'\nBASE_URL = 'https://example.org/deep/er'\n",
    "unslugged": "USE_SLUGIFY = False\n",
    "no-folder": 'POSTS = (("posts/*.md", "", "post.tmpl"),)\n',
    "index-file": 'INDEX_FILE = "default.html"\nPRETTY_URLS = False\n',
    "named-folders": 'POSTS = (("posts/*.md", {"en": "blog", "de": "notizen"}, "post.tmpl"),)\n',
}


def sites(seed: int, articles: int) -> list[Site]:
    count = shared(articles, len(PERMALINKS))
    found = [permalinks(name, made(f"nikola {name} {seed}", count)) for name in PERMALINKS]
    found.append(restructured(made(f"nikola rst {seed}", count)))
    return found + [languages(seed), *FEATURES]


def restructured(articles: list[Made]) -> Site:
    files: dict[str, str | bytes] = {"conf.py": BASE + REST}
    for article in articles:
        path, text = written(article)
        files[path.removesuffix(".md") + ".rst"] = text.replace("<!--\n", "", 1).replace("-->\n", "", 1)
    return Site("rst", files)


def permalinks(name: str, articles: list[Made]) -> Site:
    files: dict[str, str | bytes] = {"conf.py": BASE + PERMALINKS[name]}
    files |= (written(article) for article in articles)
    return Site(name, files)


def languages(seed: int) -> Site:
    files: dict[str, str | bytes] = {
        "conf.py": BASE
        + 'TRANSLATIONS = {DEFAULT_LANG: "", "de": "./de", "pt_br": "./br"}\n'
        + 'POSTS = (("posts/*.md", {"en": "posts", "de": "beitraege", "pt_br": "posts"}, "post.tmpl"),)\n'
        + 'BLOG_AUTHOR = {DEFAULT_LANG: "Ada Lovelace", "de": "Ada L."}\n'
    }
    for article in made(f"nikola languages {seed}", 30, languages=[None, "de", "pt_br", "both"]):
        if article.language == "both" and len(article.date) == 10:
            # Two articles of one day without a time would get different seconds.
            article.date += " 06:07:08"
        path, text = written(article)
        if article.language == "both":
            files[path] = text
            files[path.replace(".md", ".de.md")] = (
                f"<!--\n.. title: {article.title} (de)\n.. slug: {article.slug or 'deutsch-' + article.mark[4:8]}\n-->\n\n"
                f"mark9{article.mark[4:]} sagt dies.\n"
            )
        else:
            files[path.replace(".md", f".{article.language}.md") if article.language else path] = text
    return Site("languages", files)


def written(article: Made) -> tuple[str, str]:
    status = "draft" if article.draft else "private" if article.unlisted else "featured" if article.address else None
    values = {
        "title": article.title,
        "slug": article.slug,
        "date": article.date,
        "tags": ", ".join(article.tags),
        "category": ", ".join(article.categories),
        "author": ", ".join(article.authors) or None,
        "status": status,
        "pretty_url": "False" if article.address else None,
        "type": "text",
    }
    header = "".join(f".. {name}: {value}\n" for name, value in values.items() if value is not None)
    return f"posts/{article.path('.md')}", f"<!--\n{header}-->\n\n{article.body}"


# Posts in reStructuredText.
REST = """
POSTS += (("posts/*.rst", "posts", "post.tmpl"), ("posts/*.txt", "posts", "post.tmpl"))
PAGES += (("pages/*.rst", "", "page.tmpl"),)
COMPILERS["rest"] = (".rst", ".txt")
"""


def values(number: int, others: dict[str, object]) -> dict[str, object]:
    return {"title": f"Title {number}", "date": f"2024-05-{number:02} 10:00:00"} | others


def header(number: int, **others: object) -> str:
    """An article of a few words, with Nikola's header."""
    lines = "".join(f".. {name}: {value}\n" for name, value in values(number, others).items() if value is not None)
    return f"{lines}\nmark{number:04}x says this.\n"


FEATURES = [
    # Which files are articles.
    Site(
        "files",
        {
            "conf.py": BASE
            + 'POSTS = (\n    ("posts/*.md", "blog", "post.tmpl"),\n    ("notes/n*.md", "notes", "post.tmpl"),\n'
            + '    ("posts/*.html", "blog", "post.tmpl"),\n    ("deep/er/*.markdown", "", "post.tmpl"),\n)\n'
            + 'PAGES = (("pages/*.md", "", "page.tmpl"), ("posts/*.mdown", "", "page.tmpl"))\n',
            "posts/one.md": header(1),
            "posts/2024/two.md": header(2),
            "posts/three.html": "<!--\n.. title: Title 3\n.. date: 2024-05-03 10:00:00\n-->\n<p>mark0003x says this.</p>\n",
            "posts/four.mdown": header(4),
            "posts/five.md": header(5, status="draft"),
            "posts/six.md": header(6, status="private"),
            "posts/seven.md": header(7, status="featured"),
            "posts/eight.md": header(8, status="published", tags="private"),
            "posts/nine.md": header(9, tags="private, draft"),
            "posts/ten.md": header(10, tags="draft, other"),
            "posts/eleven.md": header(11, status="secret", link="https://other.example/"),
            "posts/twelve.md": header(12, date="2030-01-01 10:00:00"),
            "notes/n13.md": header(13, hidetitle="True", section="Old"),
            "notes/other.md": header(14),
            "deep/er/fifteen.markdown": header(15),
            "deep/sixteen.markdown": header(16),
            "pages/seventeen.md": header(17),
            "posts/.hidden/eighteen.md": header(18),
            "posts/.nineteen.md": header(19),
            "posts/untitled file.md": header(20, title=None),
            "posts/index.md": header(21),
            "posts/folder/index.md": header(22),
            "README.md": "# A blog\n",
            "files/other.md": header(23),
            "posts/private.md": header(24, tags="mathjax, a"),
        },
    ),
    Site(
        "future",
        {
            "conf.py": BASE + "FUTURE_IS_NOW = True\nUSE_TAG_METADATA = False\n",
            "posts/one.md": header(1, date="2030-01-01 10:00:00"),
            "posts/two.md": header(2, tags="draft, other"),
            "posts/three.md": header(3, tags="private"),
        },
    ),
    # Headers.
    Site(
        "headers",
        {
            "conf.py": BASE,
            "posts/one.md": "\n\n<!--\n.. title: One: more\n.. date: 2024-05-01 10:00:00 UTC+02:00\n-->\n\nmark0001x says this.\n",
            "posts/two.md": "mark0002x says this.\n",
            "posts/two.meta": ".. title: Two\n.. slug: second\n.. date: 2024-05-02 10:00:00 UTC-03:30\n.. tags: x, y\n",
            "posts/three.md": yaml({"title": "Three", "date": Bare("2024-05-03 10:00:00"), "tags": ["b, c", "a"]})
            + "mark0003x says this.\n",
            "posts/four.md": yaml({"title": "Four", "date": Bare("2024-05-04"), "tags": "a, b", "status": "published"})
            + "mark0004x says this.\n",
            "posts/five.md": toml({"title": "Five", "date": Bare("2024-05-05T10:00:00+02:00"), "tags": ["a"], "slug": "fifth"})
            + "mark0005x says this.\n",
            "posts/six.md": "<!-- \n.. title: Six\n.. date: 2024-05-06\n.. author: Ann, Bob\n.. tags: b, a,, a10, A9, b\n-->\n\n"
            "mark0006x says this.\n",
            "posts/seven.md": ".. title: Seven\n.. date: May 7, 2024 3:04 PM\n.. slug: a/b\n\nmark0007x says this.\n",
            "posts/eight.md": ".. title: Eight\n.. date: 2024-05-08 10:00:00 UTC\n.. description: Some words.\n\n"
            "mark0008x says this.\n\n.. title: Not this\n",
            "posts/nine.md": "<!--\n.. title: Nine\n.. date: 2024-05-09 10:00:00 +0530\n.. slug: \n.. category: a/b\n-->\nmark0009x says.\n",
            "posts/ten.md": "\ufeff.. title: Ten\n.. date: 2024-05-10T10:00:00Z\n.. pretty_url: no\n.. nosuch: x\n\nmark0010x says this.\n",
            "posts/eleven.md": header(11).replace("\n", "\r\n"),
            "posts/twelve.html": "<p>mark0012x says this.</p>\n",
            "posts/twelve.meta": yaml({"title": "Twelve", "date": "2024-05-12 10:00:00", "slug": "twelfth"}),
            "posts/thirteen.html": '<html><head><title>Thirteen</title><meta name="date" content="2024-05-13 10:00:00">'
            '<meta name="keywords" content="a, b"><meta name="slug" content="13th"></head><body>mark0013x says.</body></html>\n',
            "posts/fourteen.md": yaml({"title": "Fourteen", "date": Bare("2024-05-14 10:00:00 +02:00"), "status": "draft"})
            + "mark0014x says this.\n",
            "posts/fifteen.md": yaml({"title": 15, "date": Bare("2024-05-15T10:00:00+05:30"), "tags": None, "slug": None})
            + "mark0015x says this.\n",
        },
    ),
    Site(
        "markdown-metadata",
        {
            "conf.py": BASE
            + 'METADATA_FORMAT = "Pelican"\n'
            + 'MARKDOWN_EXTENSIONS = ["markdown.extensions.fenced_code", "markdown.extensions.meta"]\n',
            "posts/one.md": "Title: One\nDate: 2024-05-01 10:00:00\nTags: a, b\nSlug: first\n\nmark0001x says this.\n",
            "posts/two.md": header(2),
        },
    ),
    # What other programs name otherwise.
    Site(
        "mapped",
        {
            "conf.py": BASE
            + 'METADATA_MAPPING = {\n    "yaml": {"date_created": "date", "heading": "title", "labels": "tags"},\n'
            + '    "toml": {"published": "date"},\n    "nikola": {"name": "title"},\n}\n'
            + 'METADATA_VALUE_MAPPING = {"yaml": {"tags": lambda value: value}}\n',
            "posts/one.md": yaml({"heading": "One", "date_created": Bare("2024-05-01 10:00:00"), "labels": ["a", "b"]})
            + "mark0001x says this.\n",
            "posts/two.md": toml({"title": "Two", "published": Bare("2024-05-02T10:00:00")}) + "mark0002x says this.\n",
            "posts/three.md": ".. name: Three\n.. date: 2024-05-03\n\nmark0003x says this.\n",
        },
    ),
    Site(
        "file-names",
        {
            "conf.py": BASE
            + r"""FILE_METADATA_REGEXP = r'.*/(?P<date>\d{4}-\d{2}-\d{2})-(?P<slug>.*)-(?P<title>.*)\.md'
"""
            + "ADDITIONAL_METADATA = {'author': 'Bob'}\n",
            "posts/2024-05-01-the_slug-the_title.of.it.md": "mark0001x says this.\n",
            "posts/2024-05-02-a-b-c.md": header(2, date=None, title=None, tags="x"),
            "posts/2024-05-03-own-y.md": header(3, slug="other"),
        },
    ),
    Site(
        "unslugified-titles",
        {
            "conf.py": BASE
            + "FILE_METADATA_UNSLUGIFY_TITLES = False\n"
            + "FILE_METADATA_REGEXP = '.*/(?P<date>[0-9-]{10})_(?P<title>.*)[.]md'\n",
            "posts/2024-05-01_the_title.md": "mark0001x says this.\n",
        },
    ),
    # A folder by which an article is known if it does not say its category.
    Site(
        "categories",
        {
            "conf.py": BASE
            + "CATEGORY_DESTPATH_AS_DEFAULT = True\nCATEGORY_ALLOW_HIERARCHIES = True\n"
            + 'SITE_URL = "https://example.org"\nTIMEZONE = "America/New_York"\n',
            "posts/one.md": header(1, category="a/b"),
            "posts/trips/two.md": header(2),
            "posts/trips/far/three.md": header(3, date="2024-03-10 02:30:00"),
            "posts/four.md": header(4, date="2024-11-03 01:30:00", updated="2024-12-01 10:00:00"),
        },
    ),
    Site(
        "translations-pattern",
        {
            "conf.py": BASE
            + 'DEFAULT_LANG = "de"\nTRANSLATIONS_PATTERN = "{path}.{ext}.{lang}"\n'
            + 'TRANSLATIONS = {"de": "", "en": "./english"}\nSHOW_UNTRANSLATED_POSTS = False\n',
            "posts/one.md": header(1, title="Eins", tags="eins"),
            "posts/one.md.en": header(2, title="One", tags="one", date=None),
            "posts/two.md": header(3),
            "posts/four.md": header(5, slug="vier"),
            "posts/four.md.en": "mark0006x says this.\n",
            "posts/four.meta": ".. title: Vier\n.. date: 2024-05-05 10:00:00\n.. slug: viertes\n",
            "posts/four.meta.en": ".. title: Four\n.. tags: x\n",
            "posts/five.md": header(7),
            "posts/five.md.en": header(8, status="draft"),
        },
    ),
    Site(
        "another-pattern",
        {
            "conf.py": BASE
            + 'TRANSLATIONS = {DEFAULT_LANG: "./en", "de": "./de"}\nTRANSLATIONS_PATTERN = "{path}_{lang}.{ext}"\n'
            + 'POSTS = (("posts/*.md", "posts", "post.tmpl"), ("./notes/*.md", "notes", "post.tmpl"), ("*.md", "", "post.tmpl"))\n',
            "posts/one.md": header(1, tags="a"),
            "posts/one_de.md": header(2, title="Eins", date=None),
            "posts/only_de.md": header(3),
            "notes/four.md": header(4),
            "five.md": header(5),
        },
    ),
    Site(
        "written-dates",
        {
            "conf.py": BASE,
            "posts/one.md": header(1, date="05/11/2024 10:00"),
            "posts/two.md": header(2, date="2024.05.12 10:00"),
            "posts/three.md": header(3, date="20240513"),
            "posts/four.md": header(4, date="May 14, 2024 10:00"),
            "posts/five.md": header(5, date="15 May 2024"),
            "posts/six.md": header(6, date="31/5/2024"),
        },
    ),
]


FEATURES += [
    Site(
        "rst-headers",
        {
            "conf.py": BASE + REST,
            "posts/one.rst": header(1, tags="a, b", category="News"),
            "posts/two.rst": header(2, title="A *marked* title & `more`", author="Ann, Bob"),
            "posts/three.txt": header(3),
            "posts/four.rst": "---\ntitle: Four\ndate: 2024-05-04 10:00:00\n---\n\nmark0004x says this.\n",
            "posts/five.rst": header(5, date="2024-05-05 10:00:00 UTC+02:00"),
            "posts/six.rst": header(6, date="2024-05-06 10:00:00 UTC", status="private"),
            "posts/seven.rst": header(7, title=None) + "\nA heading\n=========\n\nMore.\n",
            "posts/eight.rst": "mark0008x says this.\n",
            "posts/eight.meta": ".. title: Eight\n.. slug: acht\n.. date: 2024-05-08 10:00:00 UTC-03:00\n",
            "posts/nine.rst": "+++\ntitle = 'Nine'\ndate = 2024-05-09T10:00:00Z\n+++\n\nmark0009x says this.\n",
            "posts/twelve.rst": header(12, slug="other", pretty_url="False"),
            "pages/thirteen.rst": header(13),
        },
    ),
]


def published(folder: Path, cache: Path) -> list[Published]:
    listed = folder.with_suffix(".json")
    run(folder, cache / "bin/python", "-c", LIST, listed)
    return [article(found) for found in json.loads(listed.read_text())]


def article(found: dict) -> Published:
    return Published(
        mark=mark(found["text"]) or found["url"],
        url=found["url"],
        date=instant(found["date"]),
        title=" ".join(found["title"].split()),
        tags=found["tags"],
        language=found["language"].replace("pt_br", "pt-BR"),
        authors=found["authors"],
    )
