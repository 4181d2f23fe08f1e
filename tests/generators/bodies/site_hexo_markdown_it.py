"""Bodies as Hexo shows them with markdown-it. <https://github.com/hexojs/hexo-renderer-markdown-it>"""

import json
from pathlib import Path

from bodies import site_hexo
from bodies.common import articles
from made import yaml
from sites import Site

KEEPS_TYPOGRAPHY = True

PLUGINS = [
    "markdown-it-abbr", "markdown-it-attrs", "markdown-it-deflist", "markdown-it-emoji", "markdown-it-footnote", "markdown-it-ins",
    "markdown-it-mark", "markdown-it-sub", "markdown-it-sup",
]  # fmt: skip
CONTAINERS = [{"name": "markdown-it-container", "options": name} for name in ("tip", "note")]
OFF = {"html": False, "breaks": False, "linkify": False, "typographer": False}
SETTINGS = {
    "default": site_hexo.BASE,
    "plain": site_hexo.BASE | {"markdown": {"render": OFF, "disable_rules": ["table", "strikethrough"]}},
    "plugins": site_hexo.BASE | {"markdown": {"render": {"breaks": False}, "plugins": [*PLUGINS, *CONTAINERS]}},
    "strict": site_hexo.BASE | {"markdown": {"preset": "commonmark", "render": {"typographer": False, "linkify": False}}},
}
STOPS: dict[str, set[str]] = {name: {"braces"} for name in SETTINGS}

# Tags for films are those of a plugin.
FEATURES = {name: text for name, text in site_hexo.FEATURES.items() if "embed" not in name} | {
    "markdown-it-container": "::: tip\nInside *W1*.\n:::\n\n> ::: note\n> In a quote W2.\n> :::\n> After.\n\n::: other\nIs text W3.\n:::\n\nBehind.",
    "markdown-it-container-nested": ":::: tip\nOuter W1.\n\n::: note\nInner W2.\n:::\n\nOuter.\n::::\n\n- item\n\n  ::: tip\n  In a list W3.\n  :::\n\nBehind.",
    "markdown-it-container-same": "::: tip\nOuter W1.\n::: note\nInner W2.\n:::\nMore.\n:::\n\nBehind W3.",
    "markdown-it-signs": "(c) (r) (tm) +- W1... and -- or --- \"W2\" 'W3'.",
    "markdown-it-html": "A <b>bold W1</b> and <https://e.example/W2> and <mail@e.example>.\n\n<div>\n*W3*\n</div>\n\n`<i>` &amp; end.",
    "markdown-it-plugins": "H~2~O x^2^ ++W1++ ==W2== :smile: and^[a note W3] HTML {.x}\n\n*[HTML]: Hyper Text",
    "markdown-it-definitions": "Term W1\n: Meaning W2\n\nOther\n~ With a tilde W3",
}

PACKAGE = {
    **site_hexo.PLUGGED,
    "dependencies": {
        "hexo": "^8.1.2",
        "hexo-renderer-markdown-it": "^7.1.1",
    },
}


def site(name: str, settings: dict[str, object], features: dict[str, str]) -> Site:
    files: dict[str, str | bytes] = {"_config.yml": yaml(settings).strip("-\n") + "\n", "package.json": json.dumps(PACKAGE)}
    written = articles(features, "source/_posts/{name}.{ending}", "---\ntitle: {title}\ndate: {day} 12:00:00\n---\n\n")
    return Site(name, files | site_hexo.FILES | written)


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    return site_hexo.shown(folder, cache, features)
