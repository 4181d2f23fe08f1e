"""Bodies as Pelican shows them. <https://docs.getpelican.com/en/latest/content.html>"""

import json
from pathlib import Path

from bodies.common import PICTURE, articles
from sites import Site, run

HEAD = """AUTHOR = 'Ada Lovelace'
SITENAME = 'Made'
SITEURL = 'https://example.org'
PATH = 'content'
TIMEZONE = 'UTC'
DEFAULT_LANG = 'en'
ARTICLE_PATHS = ['posts']
STATIC_PATHS = ['images', 'files', 'posts']
ARTICLE_URL = 'p/{slug}/'
ARTICLE_SAVE_AS = 'p/{slug}/index.html'
"""
SETTINGS = {
    "default": HEAD,
    "extended": HEAD.replace("https://example.org", "https://example.org/base")
    + """MARKDOWN = {
    'extension_configs': {
        'markdown.extensions.extra': {},
        'markdown.extensions.codehilite': {'css_class': 'highlight', 'linenums': True},
        'markdown.extensions.admonition': {},
        'markdown.extensions.nl2br': {},
        'markdown.extensions.sane_lists': {},
        'markdown.extensions.smarty': {},
        'markdown.extensions.toc': {},
    },
    'output_format': 'html5',
}
""",
}

# As in the oracle for lists, with the content and where it stands.
LIST = """
import json, sys
from pelican import Pelican
from pelican.plugins import signals
from pelican.settings import read_settings

def gather(generators):
    found = []
    for article in generators[0].articles:
        site = article.settings["SITEURL"] + "/"
        found.append({"title": article.title, "url": site + article.url, "content": article.content})
    with open(sys.argv[2], "w") as file:
        json.dump(found, file)

settings = read_settings(sys.argv[1])
settings["PLUGINS"] = settings["PLUGINS"] or []
signals.all_generators_finalized.connect(gather)
Pelican(settings).run()
"""

# What stops the whole site.
STOPS: dict[str, set[str]] = {}

FEATURES = {
    "pelican-filename": "See [W1]({filename}other.md), [W2]({filename}/posts/other.md), [W3](|filename|other.md#second-part), [W4]({filename}/pages/about.md).",
    "pelican-static": "![A W1]({static}/images/pic.png) and [pdf W2]({static}/files/x.pdf) and ![B]({static}../images/pic.png).",
    "pelican-attach": "![A W1]({attach}beside.png) and [x W2]({attach}/files/y.pdf).",
    "pelican-lists": "[cat W1]({category}news), [tag W2]({tag}some tag), [me W3]({author}Ada Lovelace), [home W4]({index}).",
    "pelican-reference": "See [W1][o].\n\n[o]: {filename}other.md",
    "pelican-html": '<a href="{filename}other.md">W1</a> <img src="{static}/images/pic.png" alt="W2">',
    "python-fence": '```python hl_lines="1" linenums="1"\nW1 = 1\n```\n\n``` { .rust .x }\nlet W2;\n```',
    "python-codehilite": "    #!python\n    W1 = 1\n\nText.\n\n    :::rust\n    let W2;",
    "python-attributes": "# Heading W1 { #own .x }\n\nText *em*{: .y } W2.",
    "python-smart-list": "1. one W1\n\n- two W2\n\ntext\n4. four",
}

FILES = {
    "content/images/pic.png": PICTURE,
    "content/posts/beside.png": PICTURE,
    "content/files/x.pdf": b"%PDF-1.4",
    "content/files/y.pdf": b"%PDF-1.4",
    "content/pages/about.md": "Title: About\n\nAbout.\n",
}


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    written = articles(features, "content/posts/{name}.md", "Title: {title}\nDate: {day}\nSlug: {name}\nCategory: news\n\n")
    return Site(name, {"pelicanconf.py": settings} | FILES | written)


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    listed = folder.with_suffix(".json")
    run(folder, cache / "bin/python", "-c", LIST, "pelicanconf.py", listed)
    found = {article["title"]: article for article in json.loads(listed.read_text())}
    articles = [found[f"Feature {number:03}"] for number in range(len(features))]
    return [(article["url"], article["content"]) for article in articles]
