"""Pelican's sites."""

import json
from pathlib import Path

from made import Bare, Made, made, shared, yaml
from sites import Published, Site, instant, mark, run

NAME = "pelican"

# Lists the articles as they stand when all generators have finished. Its arguments are the settings and where to write.
LIST = """
import json, sys
from urllib.parse import quote, urljoin
from markupsafe import Markup
from pelican import Pelican
from pelican.plugins import signals
from pelican.settings import read_settings

# With subsites, an article is on that of its language, or else on the first site that has it, which is the last to be finished.
lists = []

def gather(generators):
    found = []
    for article in generators[0].articles + generators[0].translations:
        site = article.settings["SITEURL"] + "/"
        category = [article.category] if hasattr(article, "category") else []
        found.append({
            "path": article.source_path,
            "text": article._content,
            # Unless the article says it itself, it is the path of a file.
            # Some have no page.
            "url": "" if not article.save_as else urljoin(site, str(article.url) if hasattr(article, "override_url") else quote(str(article.url))),
            "title": str(Markup(article.title).striptags()),
            "date": article.date.isoformat(),
            "tags": list(dict.fromkeys(str(name) for name in category + getattr(article, "tags", []))),
            "language": article.lang,
            "authors": [str(author) for author in getattr(article, "authors", [])],
            "is_native": article.lang == article.settings["DEFAULT_LANG"] and "lang" in article.metadata,
        })
    lists.append(found)

settings = read_settings(sys.argv[1])
settings["PLUGINS"] = settings["PLUGINS"] or []
signals.all_generators_finalized.connect(gather)
Pelican(settings).run()
found = {}
for article in sorted((article for site in lists for article in site), key=lambda article: not article["is_native"]):
    found.setdefault(article["path"], article)
with open(sys.argv[2], "w") as file:
    json.dump(list(found.values()), file)
"""

BASE = """AUTHOR = 'Ada Lovelace'
SITENAME = 'Made'
SITEURL = 'https://example.org'
PATH = 'content'
TIMEZONE = 'Europe/Rome'
DEFAULT_LANG = 'en'
"""

# Each documented kind of address and what it is made from, as lines that follow BASE.
PERMALINKS = {
    "default": "",
    "dates": "ARTICLE_URL = '{date:%Y}/{date:%m}/{date:%d}/{slug}/'\nARTICLE_SAVE_AS = ARTICLE_URL + 'index.html'\n",
    "date-words": "ARTICLE_URL = 'posts/{date:%Y}/{date:%b}/{date:%-d}/{date:%H-%M-%j}/{slug}/'\n"
    "ARTICLE_SAVE_AS = 'posts/{date:%Y}/{date:%b}/{date:%-d}/{date:%H-%M-%j}/{slug}/index.html'\n",
    "names": "ARTICLE_URL = '{category}/{author}/{lang}/{slug}'\nARTICLE_SAVE_AS = f'{ARTICLE_URL}.html'\n",
    "basename": "SLUGIFY_SOURCE = 'basename'\nARTICLE_URL = 'blog/{slug}.html'\nARTICLE_SAVE_AS = ARTICLE_URL\n",
    "unicode": "SLUGIFY_USE_UNICODE = True\nSLUGIFY_PRESERVE_CASE = True\n",
    "unicode-basename": "SLUGIFY_USE_UNICODE = True\nSLUGIFY_SOURCE = 'basename'\n",
    "substitutions": r"""ARTICLE_URL = ('{category}/'
               '{author}-{slug}.html')
ARTICLE_SAVE_AS = ARTICLE_URL
SLUG_REGEX_SUBSTITUTIONS = [
    (r'C\+\+', 'cpp'),
    (r'(\d)\.(\d)', r'\1-\2'),
    (r'[^\w\s-]', ''),
    (r'(?u)\A\s*', ''),
    (r'(?u)\s*\Z', ''),
    (r'[-\s]+', '_'),
]
CATEGORY_REGEX_SUBSTITUTIONS = [(r'\s+', '.'), (r'Ü', 'ue')]
AUTHOR_REGEX_SUBSTITUTIONS = [(r"(\w+) (\w+)", r'\g<2>-\1')]
""",
    "attributes": "ARTICLE_URL = '{series}/{path}/{slug}.html'\nARTICLE_SAVE_AS = ARTICLE_URL\n"
    "DEFAULT_METADATA = {'series': 'none'}\n",
    "clean": "CLEAN_URLS = True\n",
    # A name of earlier versions, which wants all these to be said.
    "structure": "ARTICLE_PERMALINK_STRUCTURE = '/%Y/%(category)s/'\n"
    + "".join(
        f"{kind}{language}_{part} = '{folder}{{slug}}{'-{lang}' if language else ''}.html'\n"
        for kind, folder in {"ARTICLE": "", "PAGE": "pages/", "DRAFT": "drafts/"}.items()
        for language in ["", "_LANG"]
        for part in ["URL", "SAVE_AS"]
    ),
}


def sites(seed: int, articles: int) -> list[Site]:
    count = shared(articles, len(PERMALINKS))
    found = [permalinks(name, made(f"pelican {name} {seed}", count)) for name in PERMALINKS]
    found += [restructured(name, made(f"pelican rst {name} {seed}", count // 2), settings) for name, settings in RESTRUCTURED.items()]
    return found + [languages(seed), *FEATURES]


def restructured(name: str, articles: list[Made], settings: str) -> Site:
    files: dict[str, str | bytes] = {"pelicanconf.py": BASE + settings}
    files |= (written_in_rst(article) for article in articles)
    return Site(f"rst-{name}", files)


def permalinks(name: str, articles: list[Made]) -> Site:
    files: dict[str, str | bytes] = {"pelicanconf.py": BASE + PERMALINKS[name]}
    files |= (written(article) for article in articles)
    return Site(name, files)


def languages(seed: int) -> Site:
    settings = BASE + "ARTICLE_URL = 'a/{slug}.html'\nARTICLE_LANG_URL = '{lang}/a/{slug}.html'\n"
    settings += "ARTICLE_SAVE_AS = ARTICLE_URL\nARTICLE_LANG_SAVE_AS = ARTICLE_LANG_URL\n"
    files: dict[str, str | bytes] = {"pelicanconf.py": settings}
    for article in made(f"pelican languages {seed}", 30, languages=[None, "de", "pt-br", "en"]):
        path, text = written(article)
        files[path] = text
        if article.slug and article.language is None:
            # Its translation has its slug.
            other = Made(f"mark9{article.mark[4:]}", "", article.stem, f"{article.title} (fr)", f"{article.day} 05:06", "")
            other.slug, other.language, other.body = article.slug, "fr", f"{other.mark} traduit.\n"
            files |= [written(other, ".fr.md")]
    return Site("languages", files)


def written(article: Made, ending: str = ".md") -> tuple[str, str]:
    header = "".join(f"{name}: {value}\n" for name, value in fields(article).items() if value is not None)
    return f"content/{article.path(ending)}", f"{header}\n{article.body}"


def written_in_rst(article: Made) -> tuple[str, str]:
    values = fields(article)
    title = values.pop("Title")
    header = "".join(f":{name.lower()}: {value}\n" for name, value in values.items() if value is not None)
    return f"content/{article.path('.rst')}", f"{title}\n{'#' * (2 * len(title) + 2)}\n\n{header}\n{article.body}"


def fields(article: Made) -> dict[str, str | None]:
    status = "draft" if article.draft else "hidden" if article.unlisted else None
    return {
        "Title": article.title,
        "Date": article.date,
        "Tags": ", ".join(article.tags) or None,
        "Category": article.categories[0] if article.categories else None,
        "Authors": "; ".join(article.authors) + ";" * (len(article.authors) == 1) or None,
        "Slug": article.slug,
        "URL": article.address,
        "save_as": article.address and f"{article.address}index.html",
        "Lang": article.language,
        "Status": status,
        "Series": "first" if article.tags else None,
    }


# Settings for sites in reStructuredText.
RESTRUCTURED = {
    "default": "",
    "unicode": "SLUGIFY_USE_UNICODE = True\nARTICLE_URL = '{category}/{author}/{slug}/'\nARTICLE_SAVE_AS = f'{ARTICLE_URL}index.html'\n",
    "typography": "TYPOGRIFY = True\n",
}


def rst(number: int, title: str = "", mark: str = "#", **values: str) -> str:
    """An article of a few words in reStructuredText."""
    title = title or f"Title {number}"
    lines = {"date": f"2024-05-{number:02} 10:00"} | values
    header = "".join(f":{name}: {value}\n" for name, value in lines.items() if value)
    return f"{title}\n{mark * (2 * len(title))}\n\n{header}\nmark{number:04}x says this.\n"


def header(number: int, **values: str) -> str:
    """An article of a few words, with its header."""
    lines = {"Title": f"Title {number}", "Date": f"2024-05-{number:02} 10:00"} | values
    return "".join(f"{name}: {value}\n" for name, value in lines.items() if value) + f"\nmark{number:04}x says this.\n"


def page(number: int, **values: str) -> str:
    """An article in HTML."""
    lines = {"date": f"2024-05-{number:02} 10:00"} | values
    metadata = "".join(f'<meta name="{name}" content="{value}">\n' for name, value in lines.items())
    head = f"<head>\n<title>Title &amp; {number}</title>\n{metadata}</head>"
    return f"<html>\n{head}\n<body>\n<p>mark{number:04}x says this.</p>\n</body>\n</html>\n"


FEATURES = [
    # Which files are articles.
    Site(
        "files",
        {
            "pelicanconf.py": BASE
            + """ARTICLE_PATHS = ['blog', 'notes/short']
ARTICLE_EXCLUDES = ['blog/old', 'blog/deep/hidden']
PAGE_PATHS = ['blog/about', 'pages']
IGNORE_FILES = ['.#*', '*.draft.md', '__*', 'private']
STATIC_PATHS = ['images', 'blog']
""",
            "content/blog/one.md": header(1),
            "content/blog/2024/two.markdown": header(2),
            "content/blog/three.mkd": header(3),
            "content/blog/four.mdown": header(4),
            "content/blog/five.html": page(5, tags="a, b", category="Web", authors="Ada; Bob"),
            "content/blog/six.htm": page(6, slug="sixth", status="draft"),
            "content/blog/seven.draft.md": header(7),
            "content/blog/__eight.md": header(8),
            "content/blog/private/nine.md": header(9),
            "content/blog/old/ten.md": header(10),
            "content/blog/deep/hidden/eleven.md": header(11),
            "content/blog/deep/shown/twelve.md": header(12),
            "content/blog/about/thirteen.md": header(13),
            "content/notes/fourteen.md": header(14),
            "content/notes/short/fifteen.md": header(15),
            "content/pages/sixteen.md": header(16),
            "content/seventeen.md": header(17),
            "content/blog/eighteen.txt": header(18),
            "content/blog/nineteen.md": header(19, Status="Hidden"),
            "content/blog/twenty.md": header(20, Status="DRAFT"),
            "content/blog/undated.md": header(21, Date=""),
            "content/blog/untitled.md": header(22, Title=""),
            "content/blog/skipped.md": header(23, Status="skip"),
            "content/blog/2024-06-01-dated-name.md": header(24, Date=""),
            "README.md": "# A blog\n",
            "content/images/note.md": header(26),
        },
    ),
    # What is said elsewhere than in the article's own header.
    Site(
        "inherited",
        {
            "pelicanconf.py": BASE
            + """DEFAULT_CATEGORY = 'Various things'
DEFAULT_METADATA = {
    'status': 'draft',
    'tags': 'by, default',
    'author': 'Bob',
}
DEFAULT_DATE = (2020, 1, 2, 3, 4, 5)
EXTRA_PATH_METADATA = {
    'open': {'status': 'published'},
    'open/two.md': {'slug': 'second'},
    'images/favicon.ico': {'path': 'favicon.ico'},
    'one.md': {'status': 'published', 'url': 'first.html', 'save_as': 'first.html'},
}
PATH_METADATA = r'(?P<series>[^/]+)/.*'
ARTICLE_URL = 'a/{slug}.html'
ARTICLE_SAVE_AS = ARTICLE_URL
""",
            "content/one.md": header(1),
            "content/two.md": header(2),
            "content/three.md": header(3, Status="published"),
            "content/open/one.md": header(4, Date=""),
            "content/open/two.md": header(5, Tags="own"),
            "content/open/three.md": header(6, Category="Own", Author="Cid"),
            "content/open/more/four.md": header(7, Status="draft"),
            "content/opened/five.md": header(8),
        },
    ),
    Site(
        "categories",
        {
            "pelicanconf.py": BASE
            + "USE_FOLDER_AS_CATEGORY = False\nDEFAULT_CATEGORY = 'Misc words'\nWITH_FUTURE_DATES = False\n"
            + "ARTICLE_URL = '{category}/{slug}/'\nARTICLE_SAVE_AS = '{category}/{slug}/index.html'\n",
            "content/one.md": header(1),
            "content/folder/two.md": header(2),
            "content/folder/three.md": header(3, Category="Web Dev"),
            "content/folder/four.md": header(4, Tags="a; b, c; d"),
            "content/five.md": header(5, Date="2030-01-01"),
            "content/six.md": header(6, Tags="a, A, a,, b "),
        },
    ),
    Site(
        "file-names",
        {
            "pelicanconf.py": BASE
            + r"""FILENAME_METADATA = r'(?P<date>\d{4}-\d{2}-\d{2})_(?P<slug>[^.]+)(\.(?P<lang>[a-z]{2}))?'
PATH_METADATA = r'(?P<category>[^/]+)/(?P<Author>[^/]+)/.*'
""",
            "content/2024-03-05_hello-there.md": header(1, Date=""),
            "content/2024-03-06_Ünder.md": header(2, Date=""),
            "content/2024-03-07_x.de.md": header(3, Date=""),
            "content/2024-03-08_own.md": header(4, Slug="other", Date="2024-04-01 08:00"),
            "content/web/Ada/2024-03-09_y.md": header(5, Date=""),
            "content/no-date.md": header(6),
            "content/web/Bob/deep/2024-03-10_z.md": header(7, Date="", Category="Said"),
        },
    ),
    Site(
        "titles-of-names",
        {
            "pelicanconf.py": BASE
            + "FILENAME_METADATA = '(?P<date>\\\\d{4}-\\\\d{2}-\\\\d{2})-(?P<title>.*)'\nSLUGIFY_SOURCE = \"basename\"\n",
            "content/2024-03-05-Hello there.md": "\nmark0001x has no header.\n",
            "content/2024-03-06-Größe.md": header(2, Title="", Date=""),
            "content/2024-03-07-third.md": header(3, Date=""),
        },
    ),
    # Settings in more than one file, and by expressions.
    Site(
        "publishconf",
        {
            "pelicanconf.py": """# -*- coding: utf-8 -*- #
import os

AUTHOR = u'Ada Lovelace'
SITENAME = "Made" " up"
SITEURL = ''
PATH = 'content'
TIMEZONE = 'America/New_York'
DEFAULT_LANG = 'en_GB'
DEFAULT_LANG = 'en'
RELATIVE_URLS = True
FEED_ALL_ATOM = None
ARTICLE_URL = 'draft/{slug}.html'
BASE = 'blog'
DEFAULT_PAGINATION = 10
LINKS = (('Pelican', 'https://getpelican.com/'),
         ('Python.org', 'https://www.python.org/'),)
\"\"\"
SITEURL = 'https://not.example'
\"\"\"
""",
            "publishconf.py": """import os
import sys
sys.path.append(os.curdir)
from pelicanconf import *

DEBUG = False
SITEURL = 'https://example.org/' + BASE if not DEBUG else 'http://localhost:8000'
RELATIVE_URLS = False
ARTICLE_URL = '{}/{{date:%Y}}/{{slug}}/'.format('posts')
ARTICLE_SAVE_AS = "%sindex.html" % ARTICLE_URL
if DEBUG:
    ARTICLE_URL = 'debug/{slug}'
else:
    ARTICLE_LANG_URL = os.path.join('{lang}', ARTICLE_URL)
    ARTICLE_LANG_SAVE_AS = os.path.join('{lang}', ARTICLE_SAVE_AS)
FEED_ALL_ATOM = 'feeds/all.atom.xml'
DELETE_OUTPUT_DIRECTORY = True
""",
            "content/one.md": header(1),
            "content/two.md": header(2, Date="2024-03-10 02:30"),
            "content/three.md": header(3, Lang="fr", Date="2024-11-03 01:30"),
            "content/four.md": header(4, Date="2024-07-01", Modified="2024-07-02"),
        },
    ),
    Site(
        "environment",
        {
            "pelicanconf.py": """import os
from pathlib import Path

AUTHOR = 'Ada Lovelace'
SITENAME = 'Made'
SITEURL = os.environ.get('MADE_SITE_ADDRESS', 'https://example.org/deep') + '/er/'
PATH = 'text'
TIMEZONE = os.getenv('MADE_ZONE', 'Asia/Tokyo')
ARTICLE_TRANSLATION_ID = ['slug', 'kind']
DEFAULT_METADATA = dict(kind='plain')
SLUG_REGEX_SUBSTITUTIONS = [(r'[^\\w\\s-]', ''), (r'[-\\s]+', '-')] + [('title', 't')]
""",
            "text/one.md": header(1),
            "text/two.md": header(2, Slug="same", Kind="a"),
            "text/three.md": header(3, Slug="same", Kind="a", Lang="de"),
            "text/2024-01-01-four.md": header(4, Date=""),
        },
    ),
    # Headers.
    Site(
        "headers",
        {
            "pelicanconf.py": BASE,
            "content/one.md": "---\ntitle: A: b\ndate: 2024-05-01 10:00\ntags: x, y\n---\n\nmark0001x says this.\n",
            "content/two.md": "---\nTITLE:   Two  \nDate: 2024-05-02\nslug: 2\n...\nmark0002x says this.\n",
            "content/three.md": "Title: Three\nDate: 2024-05-03\nDate: 2024-05-09\nTags: a\nTags: b\n\nmark0003x says this.\n",
            "content/four.md": "\ufeffTitle: Four\nDate: 2024-05-04\nSummary: Some\n    more *words*\n\nmark0004x says this.\n",
            "content/five.md": "Title: Five\r\nDate: 2024-05-05\r\n\r\nmark0005x says this.\r\n",
            "content/six.md": "\nTitle: Six\nDate: 2024-05-06\n\nmark0006x says this.\n",
            "content/seven.md": "Title: Seven\nDate: 2024-05-07\nAuthors: Doe, Jane; Roe, Rick\n\nmark0007x says this.\n",
            "content/eight.md": "Title: Eight\nDate: 2024-05-08\nAuthor: Doe, Jane\nAuthors: Ann, Bob\n\nmark0008x says this.\n",
            "content/nine.md": "Title: Nine\nDate: 9 May 2024 3:04 PM\nLang: DE\n\nmark0009x says this.\n",
            "content/ten.md": "Title: Ten\nDate: Fri, 10 May 2024 10:00:00 +0200\nCategory:  \nTags:\n\nmark0010x says this.\n",
            "content/eleven.md": "Title: Eleven\nDate: 2024/05/11\nCategory: C#\n\nmark0011x says this.\n",
            "content/twelve.md": "Title: Twelve\nDate: 2024-05-12T10:00\nTimezone: Asia/Tokyo\n\nmark0012x says this.\n",
            "content/thirteen.md": "Title: Thirteen\nDate: 05/13/2024\nurl: /thirteen/\n\nmark0013x says this.\n",
        },
    ),
    Site(
        "yaml",
        {
            "pelicanconf.py": BASE + "PLUGINS = ['pelican.plugins.yaml_metadata']\n",
            "content/one.md": yaml({"title": "A: b", "date": "2024-05-01 10:00", "tags": ["x", "y, z"]}) + "mark0001x says this.",
            "content/two.md": "---\ntitle: Two\ndate: 2024-05-02\nauthors:\n  - Doe, Jane\n  - Bob\n---\nmark0002x says this.",
            "content/three.md": "Title: Three\nDate: 2024-05-03\nTags: a, b\n\nmark0003x says this.",
            "content/four.md": yaml({"title": "Four", "date": Bare("2024-05-04"), "tags": "a, b", "slug": 4}) + "mark0004x says this.",
        },
    ),
    # Names of earlier versions.
    Site(
        "deprecated",
        {
            "pelicanconf.py": BASE
            + "ARTICLE_DIR = 'blog'\nPAGE_DIR = 'blog/about'\nSLUG_SUBSTITUTIONS = [('C++', 'cpp'), ('Two', 'deux')]\n",
            "content/blog/one.md": header(1, Title="On C++ and more: v1"),
            "content/blog/two.md": header(2),
            "content/blog/three.md": header(3, Title="Two things"),
            "content/blog/about/four.md": header(4),
            "content/five.md": header(5),
        },
    ),
]

TITLES = [
    '"Jayhawks" & KU fans act extremely obnoxiously', "It's a dog's life", "'Tis the '80s -- and the '90s's end...",
    "One---two -- three ... and . . . four", 'He said, "\'Quoted\' words in a larger quote."', "Salt & pepper", "AT&T &amp; NASA",
    "A message from KU", "JIMMY'S D.O.T. list", "The U.S.A. (and U.K.) 2KU2", "``Backticks'' and `one'", r"Escaped \"quotes\" and \-\- dashes",
    "<b>Bold</b> words & <i>more</i> here", "A <code>'code' -- x</code> title's end", "1 < 2 > 0 & 3", "Word", "Two words", "Größe -- größer", "日本 語 です",
    "(brackets) and [\"more\"]", "5'10\" tall", "&quot;Entities&quot; &#8212; too", "An em--dash in--side", "<kbd>CTRL</kbd> & <q class='x'>'quote'</q> ends",
    "\"'Twice' over\" it's \"x\".", "Ends in \"quotes\"", "Rock 'n' roll", "<span id=\"no\">'left' alone</span> and 'not'",
]  # fmt: skip


def typography(name: str, settings: str) -> Site:
    files: dict[str, str | bytes] = {"pelicanconf.py": BASE + "TYPOGRIFY = True\n" + settings}
    for number, title in enumerate(TITLES, 1):
        files[f"content/{number}.md"] = header(number, Title=title)
    return Site(f"typography{name}", files)


FEATURES += [
    typography("", ""),
    typography("-in-other-scripts", "SLUGIFY_USE_UNICODE = True\nTYPOGRIFY_DASHES = 'oldschool'\n"),
    typography("-of-parts", "TYPOGRIFY_DASHES = 'oldschool_inverted'\nTYPOGRIFY_IGNORE_TAGS = ['b', 'q.x']\n"),
    typography("-of-ids", "TYPOGRIFY_IGNORE_TAGS = ['#no', 'i']\n"),
    typography("-without", "TYPOGRIFY_OMIT_FILTERS = ['amp', 'smartypants', 'initial_quotes']\n"),
    typography("-without-others", "TYPOGRIFY_OMIT_FILTERS = ('caps', 'widont')\n"),
]

# How folders and names are compared.
FOLDERS = {
    "content/one.md": header(1),
    "content/pages/two.md": header(2),
    "content/x/three.md": header(3),
    "content/x/y/four.md": header(4),
    "content/x/y/z/five.md": header(5),
}

FEATURES += [
    Site(f"folders-{name}", {"pelicanconf.py": BASE + settings} | FOLDERS)
    for name, settings in {
        "without-pages": "PAGE_PATHS = []\n",
        "dot": "ARTICLE_PATHS = ['.']\n",
        "slash": "ARTICLE_PATHS = ['x/']\nARTICLE_EXCLUDES = ['x/y']\n",
        "inner": "ARTICLE_PATHS = ['x', 'one.md']\nARTICLE_EXCLUDES = ['x/y/z']\n",
        "excluded-slash": "ARTICLE_EXCLUDES = ['x/y/', './x/y/z']\n",
        "ignored": "IGNORE_FILES = ['**/three.md', 'f*.md', '{one,two}.md', 'z']\n",
        "dates": "ARTICLE_URL = '{date}/{slug}.html'\nARTICLE_SAVE_AS = ARTICLE_URL\n",
    }.items()
]

# Fields that are Markdown, and pages that are not written.
MARKED = {
    f"content/{number}.md": header(number, Title=title)
    for number, title in enumerate([
        "A *marked* title", "With `code` & more", "**Bold** [link](https://e.example/) words", "Plain", "<b>HTML</b> stays", "# A heading",
        "1. A list", "AT&T's \"quotes\"", "snake_case_name and __init__", "Two  spaces &amp; an entity", "a < b > c", "C++ *and* C#",
        "![picture](x.png) here", "https://e.example/ <https://auto.example/>", "Größe *größer*", "- item", "trailing \\*stars\\*",
    ], 1)
}  # fmt: skip
FEATURES += [
    Site(f"formatted-{name}", {"pelicanconf.py": BASE + f"FORMATTED_FIELDS = {fields}\n{settings}"} | MARKED)
    for name, fields, settings in [
        ("titles", "['summary', 'title']", ""),
        ("titles-alone", "('title',)", "SLUGIFY_USE_UNICODE = True\n"),
        ("titles-set", "['title']", "TYPOGRIFY = True\n"),
        ("others", "['summary', 'series']", "DEFAULT_METADATA = {'title': '*Default*'}\n"),
    ]
]
FEATURES += [
    Site(
        "formatted-yaml",
        {
            "pelicanconf.py": BASE + "PLUGINS = ['pelican.plugins.yaml_metadata']\nFORMATTED_FIELDS = ['title']\n",
            "content/one.md": yaml({"title": "A *b*", "date": "2024-05-01 10:00", "author": "Ada L."}) + "mark0001x says this.",
            "content/two.md": "Title: A *b* too\nDate: 2024-05-02\nSlug: two\nCategory: *News*\n\nmark0002x says this.",
        },
    ),
    Site(
        "without-pages-of-articles",
        {
            "pelicanconf.py": BASE + "ARTICLE_SAVE_AS = ''\n",
            "content/one.md": header(1),
            "content/two.md": header(2, save_as="two/index.html", url="two/"),
            "content/three.md": header(3, Lang="de"),
            "content/four.md": header(4, url="four/"),
        },
    ),
    Site(
        "without-pages-of-translations",
        {
            "pelicanconf.py": BASE + "ARTICLE_LANG_SAVE_AS = ''\n",
            "content/one.md": header(1),
            "content/two.md": header(2, Lang="de"),
            "content/three.md": "Title: Three\nDate: 2024-05-03\nsave_as:\n\nmark0003x says this.\n",
        },
    ),
]

# Sites for each language, by a plugin. <https://github.com/pelican-plugins/i18n-subsites>
SUBSITES = {
    "content/one.md": header(1, Slug="same", Lang="en"),
    "content/one-de.md": header(2, Slug="same", Lang="de", Title="Eins"),
    "content/only-german.md": header(3, Lang="de", Title="Nur"),
    "content/only-french.md": header(4, Lang="fr", Title="Seul", Tags="a"),
    "content/english.md": header(5, Lang="en", Category="News"),
    "content/elsewhere.md": header(6, Lang="es"),
    "content/no-language.md": header(7),
    "content/draft.md": header(8, Lang="de", Status="draft"),
    "content/hidden.md": header(9, Lang="de", Status="hidden"),
    "content/own.md": header(10, Lang="de", url="eigen/", save_as="eigen/index.html"),
    "content/folder/brazil.md": header(11, Lang="pt-br", Title="Ação"),
    "content/pages/about.md": header(12, Lang="de"),
    "content/upper.md": header(13, Lang="DE"),
    "content/dated.md": header(14, Lang="fr", Author="Bob"),
}

FEATURES += [
    Site(f"subsites-{name}", {"pelicanconf.py": BASE + "PLUGINS = ['i18n_subsites']\n" + settings} | SUBSITES)
    for name, settings in {
        "plain": "I18N_SUBSITES = {'de': {}, 'fr': {}, 'pt-br': {}}\n",
        "removed": "I18N_SUBSITES = {'de': {'SITENAME': 'Gemacht'}, 'fr': {}}\nI18N_UNTRANSLATED_ARTICLES = 'remove'\n",
        "kept": "I18N_SUBSITES = {'de': {}, 'fr': {}}\nI18N_UNTRANSLATED_ARTICLES = 'keep'\n"
        "ARTICLE_LANG_URL = '{lang}/{slug}/'\nARTICLE_LANG_SAVE_AS = '{lang}/{slug}/index.html'\n",
        "own-settings": """I18N_SUBSITES = {
    'de': {
        'SITENAME': 'Gemacht',
        'AUTHOR': 'Ada L.',
        'TIMEZONE': 'America/New_York',
        'ARTICLE_URL': 'beitrag/{date:%Y-%m-%d-%H}/{slug}/',
        'ARTICLE_SAVE_AS': 'beitrag/{date:%Y-%m-%d-%H}/{slug}/index.html',
        'DEFAULT_CATEGORY': 'Verschiedenes',
        'TYPOGRIFY': True,
        'OUTPUT_PATH': 'output/deutsch',
        'SITEURL': SITEURL + '/deutsch',
    },
    'fr': dict(SITEURL='https://fr.example.org', ARTICLE_EXCLUDES=['folder'], DEFAULT_METADATA={'tags': 'français'}),
    'pt-br': {'SLUGIFY_USE_UNICODE': True},
}
""",
        "unused": "PLUGINS = ['yaml_metadata']\nI18N_SUBSITES = {'de': {}}\n",
    }.items()
]


# Headers in reStructuredText.
FEATURES += [
    Site(
        "rst-headers",
        {
            "pelicanconf.py": BASE,
            "content/one.rst": rst(1, "A *marked* ``title`` & more", tags="a, b", category="News"),
            "content/two.rst": rst(2, Authors="Doe, Jane; Roe, Rick"),
            "content/three.rst": rst(3, author="Doe, Jane"),
            "content/four.rst": rst(4, authors="Ann, Bob", summary="Some *marked* words."),
            "content/five.rst": rst(5, date="", Date="5 May 2024 3:04 PM", Tags="x; y, z"),
            "content/six.rst": "####\nSix\n####\n\n:date: 2024-05-06\n:modified: 2024-05-07\n\nmark0006x says this.\n\nPart\n====\n\nMore.\n",
            "content/seven.rst": "Seven\n=====\n\nAnd below\n---------\n\n:date: 2024-05-07\n\nmark0007x says this.\n",
            "content/eight.rst": ".. A comment.\n\nEight\n=====\n:date: 2024-05-08 10:00\n:slug: acht\n\nmark0008x says this.\n",
            "content/ten.rst": ":title: Ten of a field\n:date: 2024-05-10\n\nmark0010x says this.\n",
            "content/twelve.rst": "Twelve\n======\n\n:date: 2024-05-12\n:title: Another\n\nmark0012x says this.\n",
            "content/thirteen.rst": rst(13, status="draft"),
            "content/fourteen.rst": rst(14, status="hidden"),
            "content/fifteen.rst": rst(15, "Größe und 日本", lang="de"),
            "content/sixteen.rst": rst(16, url="own/", save_as="own/index.html"),
            "content/seventeen.rst": "Seventeen\n=========\n\n:date: 2024-05-17\n:organization: None\n:contact: a@e.example\n:version: 2\n\nmark0017x says this.\n",
            "content/2024-05-18-eighteen.rst": "Eighteen\n========\n\nmark0018x says this.\n",
            "content/nineteen.rst": "Nineteen `of <https://e.example>`_ |words|\n==========================================\n\n:date: 2024-05-19\n\n"
            ".. |words| replace:: all *words*\n\nmark0019x says this.\n",
            "content/twenty.rst": "Twenty\n======\n\nmark0020x says this.\n\n:date: 2024-05-20\n",
            "content/pages/page.rst": rst(21),
            "content/note.rest": rst(22),
            "content/one.md": header(23),
        },
    ),
    Site(
        "rst-formatted",
        {
            "pelicanconf.py": BASE + "FORMATTED_FIELDS = ['summary', 'series', 'title']\nUSE_FOLDER_AS_CATEGORY = False\n",
            "content/one.rst": rst(1, series="A *marked* one", title="Plain *one*"),
            "content/x/two.rst": rst(2, category="*News*"),
            "content/three.rst": ":title: Of *fields*\n:date: 2024-05-03\n\nmark0003x says this.\n",
        },
    ),
    Site(
        "rst-titles",
        {"pelicanconf.py": BASE + "TYPOGRIFY = True\n"}
        | {f"content/{number}.rst": rst(number, title) for number, title in enumerate(TITLES, 1) if not title.startswith(("``", "[", "("))},
    ),
]


def published(folder: Path, cache: Path) -> list[Published]:
    settings = "publishconf.py" if (folder / "publishconf.py").exists() else "pelicanconf.py"
    listed = folder.with_suffix(".json")
    run(folder, cache / "bin/python", "-c", LIST, settings, listed)
    return [article(found) for found in json.loads(listed.read_text())]


def article(found: dict) -> Published:
    return Published(
        mark=mark(found["text"]) or found["url"],
        url=found["url"],
        date=instant(found["date"]),
        title=found["title"],
        tags=found["tags"],
        language=found["language"],
        authors=found["authors"],
    )
