"""Bodies as Pelican shows them. <https://docs.getpelican.com/en/latest/content.html>"""

import json
from pathlib import Path

from bodies.common import PICTURE, articles
from bodies.python_markdown import FEATURES as PYTHON
from bodies.restructured import FEATURES as RESTRUCTURED
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
    "rst": HEAD,
    "liquid-tags": HEAD
    + """PLUGINS = ['liquid_tags']
LIQUID_TAGS = ['img', 'youtube', 'vimeo', 'video', 'audio', 'spotify', 'include_code', 'literal', 'speakerdeck']
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

FEATURES = PYTHON | {
    "pelican-filename": "See [W1]({filename}other.md), [W2]({filename}/posts/other.md), [W3](|filename|other.md#second-part), [W4]({filename}/pages/about.md).",
    "pelican-static": "![A W1]({static}/images/pic.png) and [pdf W2]({static}/files/x.pdf) and ![B]({static}../images/pic.png).",
    "pelican-attach": "![A W1]({attach}beside.png) and [x W2]({attach}/files/y.pdf).",
    "pelican-lists": "[cat W1]({category}news), [tag W2]({tag}some tag), [me W3]({author}Ada Lovelace), [home W4]({index}).",
    "pelican-reference": "See [W1][o].\n\n[o]: {filename}other.md",
    "pelican-html": '<a href="{filename}other.md">W1</a> <img src="{static}/images/pic.png" alt="W2">',
    "pelican-filename-forms": "[W1]({filename}./other.md?q=1#second-part) [W2]({filename}../pages/about.md) [W4](|filename|/posts/other.md).",
    "pelican-static-forms": "[W1]({static}../files/x.pdf) ![b]({static}beside4.png) [c](|static|/files/x.pdf) W2.",
    "pelican-attach-below": "![A W1]({attach}deep/attached.png) and [f W2]({filename}/files/old.pdf) and ![o]({filename}/images/pic.png).",
    "pelican-attach-forms": "[W1]({attach}../files/z.pdf) and ![B]({attach}/images/more.png) and [c](|attach|beside2.png) W2.",
    "pelican-lists-more": "[W1]({category}No such) [W2]({tag}Some Tag) [W3]({author}Nobody) [W4]({index}#x) [i]({index}/) [a](|author|Ada Lovelace).",
    "pelican-html-more": '<a href="{category}news">W1</a> <video src="{static}/files/v.mp4"></video> <a href="{index}">W2</a> <img src="{attach}beside3.png" alt="">',
    "pelican-reference-picture": "![A W1][p] and [W2][a].\n\n[p]: {static}/images/pic.png\n[a]: {attach}/files/w.pdf \"T\"\n",
    "pelican-link-quoted": '[W1]({filename}other.md "A title W2") and [W3](<{filename}with space.md>).',
    "pelican-link-relative": "[W2](/p/other/) [W3](../images/pic.png) [W4](#part)\n\n## Part",
    "pelican-percent": "[W1]({filename}with%20space.md) and [W2]({static}/files/a%20b.pdf).",
    "pelican-meta-like": "Key: value W1\nOther: W2\n\nText.",
    "python-fence": '```python hl_lines="1" linenums="1"\nW1 = 1\n```\n\n``` { .rust .x }\nlet W2;\n```',
    "python-codehilite": "    #!python\n    W1 = 1\n\nText.\n\n    :::rust\n    let W2;",
    "python-attributes": "# Heading W1 { #own .x }\n\nText *em*{: .y } W2.",
    "python-smart-list": "1. one W1\n\n- two W2\n\ntext\n4. four",
}

FEATURES_OF = {
    "liquid-tags": {
        "liquid-image": '{% img /images/pic.png %} {% img left half /images/pic.png 150 150 "Title W1" "Text W2" %} {% img https://e.example/a.png Named W3 %}',
        "liquid-films": "{% youtube dQw4w9WgXcQ 640 480 %}\n\n{% vimeo 10739054 %}\n\nBehind W1.",
        "liquid-video": "{% video /files/v.mp4 /files/W1.webm 640 480 /images/pic.png %}\n\nBehind W2.",
        "liquid-sound": "{% audio /files/W1.mp3 %}\n\n{% spotify 1HNZcRFlIKwHAJD3LxvX4d %}\n\nBehind W2.",
        "liquid-code": "{% include_code a.py %}\n\n{% include_code a.py lang:python lines:1-2 Named W1 %}\n\n{% include_code a.py :hideall: %}\n\nBehind W2.",
        "liquid-literal": "Write {% literal img /a W1.png %} so.",
        "liquid-unknown": "It is {% unheard of W1 %} here.",
        "liquid-in-code": "```\n{% img /images/pic.png W1 %}\n```\n\nand W2.",
        "liquid-talk": "{% speakerdeck 82b209c0f181013106da6eb14261a8ef %}\n\nBehind W1.",
    },
    "rst": RESTRUCTURED
    | {
        "rst-pelican-filename": "See `W1 <{filename}other.rst>`_, `W2 <{filename}/posts/other.rst#second-part>`__, W3_ and `W4 <{filename}/pages/about.md>`_,"
        " `W5 <{filename}../pages/more.rst>`_.\n\n.. _W3: {filename}other.rst",
        "rst-pelican-static": ".. image:: {static}/images/pic.png\n   :alt: A W1\n\n`pdf W2 <{static}/files/x.pdf>`_.\n\n.. figure:: {attach}beside.png\n\n   C W3.",
        "rst-pelican-lists": "`cat W1 <{category}news>`_, `tag W2 <{tag}some tag>`_, `me W3 <{author}Ada Lovelace>`_, `home W4 <{index}>`_.",
        "rst-pelican-abbr": "The :abbr:`WHO (World W1)` says W2.",
        "rst-pelican-code": ".. code-block:: python\n   :linenos: table\n   :hl_lines: 1\n\n   x = 'W1'\n\nEnd W2.",
    }
}

FILES = {
    "content/pages/more.rst": "More pages\n##########\n\nMore.\n",
    "content/code/a.py": "first = '<b>'\nsecond = 2\n\nthird = 3\n",
    "content/images/pic.png": PICTURE,
    "content/posts/beside.png": PICTURE,
    "content/posts/deep/attached.png": PICTURE,
    "content/files/old.pdf": b"%PDF-1.4",
    "content/files/x.pdf": b"%PDF-1.4",
    "content/files/y.pdf": b"%PDF-1.4",
    "content/files/z.pdf": b"%PDF-1.4",
    "content/files/w.pdf": b"%PDF-1.4",
    "content/files/a b.pdf": b"%PDF-1.4",
    "content/files/v.mp4": b"",
    "content/images/more.png": PICTURE,
    "content/posts/beside2.png": PICTURE,
    "content/posts/beside3.png": PICTURE,
    "content/posts/beside4.png": PICTURE,
    "content/posts/with space.md": "Title: With a space\nDate: 2019-01-01\nSlug: spaced\nCategory: news\n\nText.\n",
    "content/pages/about.md": "Title: About\n\nAbout.\n",
}


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    if name == "rst":
        head = "{title}\n####################\n\n:date: {day}\n:slug: {name}\n:category: news\n\n"
        return Site(name, {"pelicanconf.py": settings} | FILES | articles(features, "content/posts/{name}.rst", head))
    written = articles(features, "content/posts/{name}.md", "Title: {title}\nDate: {day}\nSlug: {name}\nCategory: news\n\n")
    return Site(name, {"pelicanconf.py": settings} | FILES | written)


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    listed = folder.with_suffix(".json")
    run(folder, cache / "bin/python", "-c", LIST, "pelicanconf.py", listed)
    found = {article["title"]: article for article in json.loads(listed.read_text())}
    articles = [found[f"Feature {number:03}"] for number in range(len(features))]
    return [(article["url"], article["content"]) for article in articles]
