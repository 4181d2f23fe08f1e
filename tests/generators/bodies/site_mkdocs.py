"""Bodies as MkDocs with Material's blog shows them. <https://squidfunk.github.io/mkdocs-material/reference/>"""

import json
from pathlib import Path

from bodies.common import PICTURE, articles
from bodies.python_markdown import FEATURES as PYTHON
from bodies.python_markdown import PYMDOWNX
from sites import Site, run

HEAD = "site_name: Made\nsite_url: https://example.org/\nsite_author: Ada Lovelace\ntheme:\n  name: material\n"
BLOG = "plugins:\n  - blog:\n      post_url_format: '{slug}'\n"
MAGIC = HEAD + BLOG + """markdown_extensions:
  - pymdownx.saneheaders
  - pymdownx.magiclink:
"""
SETTINGS = {
    "magic": MAGIC + "      repo_url_shorthand: true\n      repo_url_shortener: true\n      social_url_shorthand: true\n      user: ada\n      repo: made\n",
    "magic-gitlab": MAGIC + "      repo_url_shorthand: true\n      hide_protocol: true\n      provider: gitlab\n      user: ada\n",
    "default": HEAD + BLOG,
    # As Material's documentation recommends.
    "extended": HEAD
    + BLOG
    + """markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc:
      permalink: true
  - pymdownx.arithmatex:
      generic: true
  - pymdownx.betterem
  - pymdownx.caret
  - pymdownx.mark
  - pymdownx.tilde
  - pymdownx.details
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.highlight:
      anchor_linenums: true
      line_spans: __span
      pygments_lang_class: true
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.magiclink
  - pymdownx.smartsymbols
  - pymdownx.snippets
  - pymdownx.superfences
  - pymdownx.tabbed:
      alternate_style: true
  - pymdownx.tasklist:
      custom_checkbox: true
""",
    # What it has for special needs, with options.
    "pymdownx": HEAD
    + BLOG
    + """markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - pymdownx.arithmatex:
      generic: true
  - pymdownx.betterem
  - pymdownx.blocks.admonition
  - pymdownx.blocks.caption
  - pymdownx.blocks.definition
  - pymdownx.blocks.details
  - pymdownx.blocks.html
  - pymdownx.blocks.tab:
      alternate_style: true
  - pymdownx.caret
  - pymdownx.critic:
      mode: view
  - pymdownx.details
  - pymdownx.emoji
  - pymdownx.escapeall:
      hardbreak: true
      nbsp: true
  - pymdownx.fancylists
  - pymdownx.highlight:
      linenums: true
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.magiclink:
      normalize_issue_symbols: true
      repo_url_shorthand: true
      user: squidfunk
      repo: mkdocs-material
  - pymdownx.mark
  - pymdownx.progressbar
  - pymdownx.quotes:
      callouts: true
  - pymdownx.saneheaders
  - pymdownx.smartsymbols
  - pymdownx.snippets:
      base_path: [snippets, docs]
      auto_append:
        - glossary.md
  - pymdownx.striphtml
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
  - pymdownx.tabbed
  - pymdownx.tasklist
  - pymdownx.tilde
""",
    "python": HEAD
    + BLOG
    + """markdown_extensions:
  - extra
  - admonition
  - codehilite:
      guess_lang: false
  - nl2br
  - sane_lists
  - smarty
  - wikilinks
  - toc
""",
}

LIST = """
import json, sys
from material.plugins.blog.plugin import BlogPlugin
from mkdocs.commands.build import build
from mkdocs.config import load_config

config = load_config("mkdocs.yml")
config.plugins.run_event("startup", command="build", dirty=False)
build(config)
found = []
for plugin in config.plugins.values():
    if isinstance(plugin, BlogPlugin):
        for post in plugin.blog.posts:
            found.append({"title": str(post.meta.get("title")), "url": post.canonical_url, "content": post.content})
with open(sys.argv[1], "w") as file:
    json.dump(found, file)
"""

# What stops the whole site.
STOPS: dict[str, set[str]] = {}

FEATURES = PYTHON | PYMDOWNX | {
    "magiclink-own": "See #12, !3, ?4 and #0, a#1, (#5), *#6*, \\#7, `#8`, [#9](https://e.example/W1), 0123456789abcdef0123456789abcdef01234567 W2.",
    "magiclink-others": "See made#12, other#13, bo/other#14, bo/other!15, bo/x?16, gitlab:bo/x#17, bo/x@0123456789abcdef0123456789abcdef01234567, bitbucket:bo/x!18 W1.",
    "magiclink-mentions": "By @ada, @bo-x, @gitlab:cy, @x:dee, @bo/other, @gitlab:bo/x, a@b, (@eve), mail@e.example and @ alone W1.",
    "magiclink-compare": "0123456789abcdef0123456789abcdef01234567...89abcdef0123456789abcdef0123456789abcdef and made@0123456789abcdef0123456789abcdef01234567 W1.",
    "magiclink-addresses": "https://github.com/ada/made/issues/12 and https://github.com/bo/x/pull/13, <https://github.com/ada/other/commit/0123456789abcdef0123456789abcdef01234567> https://github.com/ada https://github.com/bo/x https://github.com/settings/a https://e.example/W1#2 https://github.com/ada/made/discussions/3 https://gitlab.com/ada/x/-/issues/4",
    "mkdocs-links": "See [W1](other.md), [W2](../../about.md), [W3](other.md#second-part), [W4](#part).\n\n## Part",
    "mkdocs-picture": "![Beside W1](beside.png) and ![above W2](../../img/pic.png).",
    "material-tabs": '=== "One W1"\n\n    Inside *W2*.\n\n=== "Two"\n\n    ```python\n    W3\n    ```',
    "material-annotations": "Text W1 (1) goes on.\n{ .annotate }\n\n1. The note W2.",
    "material-buttons": "[Press W1](https://e.example/){ .md-button .md-button--primary }",
    "material-figure": '<figure markdown="span">\n  ![A W1](../../img/pic.png){ width="300" }\n  <figcaption>Its *caption* W2</figcaption>\n</figure>',
    "material-picture": "![A W1](../../img/pic.png){ align=left loading=lazy }\n\nText.",
    "material-keys": "Press ++ctrl+alt+del++ W1.",
    "material-icons": "An :material-account-circle: icon W1 :smile:.",
    "material-grid": '<div class="grid cards" markdown>\n\n- **One W1**\n\n    ---\n\n    Inside W2\n\n- Two\n\n</div>',
    "material-snippet": '--8<-- "note.txt"\n\nBehind W1.',
    "material-code": '``` python title="a.py" linenums="1" hl_lines="1"\nW1 = 1 # (1)!\n```\n\n1. Note W2.\n\nInline `#!python W3()`.',
    "material-critic": "A ^^inserted W1^^, ~~gone W2~~, H~2~O and x^2^, ==marked W3==.",
    "material-smart": "(c) (tm) --> <-- 1/2 +/- W1.",
    "material-footnote": "A note[^1] W1.\n\n[^1]:\n    The note W2.\n\n    More.",
    "material-admonition-inline": '!!! info inline end "Named W1"\n\n    Inside W2.\n\nBehind.',
    "material-admonition-in-tab": '=== "Tab W1"\n\n    Text W2.\n\n    !!! note\n        Inside W3.\n\n    === "Inner W4"\n\n        Deep W5.\n\nBehind.',
    "material-admonition-untitled": '!!! quote ""\n    Inside W1.\n\nBehind.',
    "python-magic": "See user@e.example, #1, @user and https://github.com/a/b/issues/12 W1.",
    "python-fence": '```python hl_lines="1" linenums="1"\nW1 = 1\n```\n\n``` { .rust .x }\nlet W2;\n```',
    "excerpt": "The beginning W1.\n\n<!-- more -->\n\nThe rest W2.",
}

FILES = {
    "docs/img/pic.png": PICTURE,
    "docs/blog/posts/beside.png": PICTURE,
    "docs/about.md": "# About\n\nAbout.\n",
    "docs/index.md": "# Home\n",
    "docs/blog/index.md": "# Blog\n",
    "note.txt": "A *note* from elsewhere.\n",
} | {
    f"{folder}{name}": text
    for folder in ("", "snippets/")
    for name, text in {
        "note.md": "A *snippet* from elsewhere.\n",
        "other.txt": "Another one.\n\n- of two\n- parts\n",
        "sections.md": "Before.\n<!-- --8<-- [start:first] -->\nThe *first* part.\n<!-- --8<-- [end:first] -->\nAfter.\n",
        "code.py": "# --8<-- [start:body]\ndef one():\n    return 1\n# --8<-- [end:body]\nprint(one())\n",
        "lines.txt": "Line one.\nLine two.\nLine three.\nLine four.\n",
        "outer.md": 'Outer.\n\n--8<-- "note.md"\n\nOuter again.\n',
        "glossary.md": "*[GLOSS]: A word of the glossary\n",
    }.items()
}


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    head = "---\ntitle: {title}\nslug: {name}\ndate: {day}\n---\n\n"
    return Site(name, {"mkdocs.yml": settings} | FILES | articles(features, "docs/blog/posts/{name}.md", head))


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    listed = folder.with_suffix(".json")
    run(folder, cache / "bin/python", "-c", LIST, listed)
    found = {post["title"]: post for post in json.loads(listed.read_text())}
    posts = [found[f"Feature {number:03}"] for number in range(len(features))]
    # Material puts the title before the text.
    return [(post["url"], post["content"].replace(f'<h1 id="{slug(post)}">{post["title"]}</h1>', "")) for post in posts]


def slug(post: dict) -> str:
    return post["title"].lower().replace(" ", "-")
