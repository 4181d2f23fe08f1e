"""Bodies as Nikola shows them. <https://getnikola.com/handbook.html>"""

import json
from pathlib import Path

from bodies.common import PICTURE, articles
from sites import Site, run
from sites.nikola import BASE

SETTINGS = {"default": BASE}

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
    post.compile("en")
    found.append({"title": str(post.title("en")), "url": post.permalink("en", absolute=True), "content": post.text("en")})
with open(sys.argv[1], "w") as file:
    json.dump(found, file)
"""

# What stops the whole site.
STOPS: dict[str, set[str]] = {}

FEATURES = {
    "nikola-link": "See [W1](link://slug/other), [W2](link://filename/posts/other.md), [W3](link://tag/some), [W4](/files/x.pdf).",
    "nikola-beside": "See [W1](../other/) and ![p W2](../../images/pic.png).",
    "nikola-teaser": "The beginning W1.\n\n<!-- TEASER_END -->\n\nThe rest W2.",
    "nikola-emoji": "An {{% emoji smiling_face %}} W1.",
    "nikola-post-list": "{{% post-list stop=1 %}}{{% /post-list %}}\n\nBehind W1.",
    "nikola-doc": "See {{% doc %}}other{{% /doc %}} and {{% doc %}}W1 <other>{{% /doc %}}.",
    "nikola-raw": "{{% raw %}}{{% emoji crying_face %}}{{% /raw %}} W1.",
    "python-fence": '```python hl_lines="1" linenums="1"\nW1 = 1\n```\n\n``` { .rust .x }\nlet W2;\n```',
}

FILES = {"files/x.pdf": b"%PDF-1.4", "images/pic.png": PICTURE}


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    head = "<!--\n.. title: {title}\n.. slug: {name}\n.. date: {day}\n-->\n\n"
    return Site(name, {"conf.py": settings} | FILES | articles(features, "posts/{name}.md", head))


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    listed = folder.with_suffix(".json")
    run(folder, cache / "bin/python", "-c", LIST, listed)
    found = {post["title"]: post for post in json.loads(listed.read_text())}
    posts = [found[f"Feature {number:03}"] for number in range(len(features))]
    return [(post["url"], post["content"]) for post in posts]
