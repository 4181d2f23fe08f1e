"""Bodies as Hexo shows them. <https://hexo.io/docs/tag-plugins>"""

import json
import shutil
import tempfile
from pathlib import Path

from bodies.common import PICTURE, articles
from made import yaml
from sites import Site, run
from sites.hexo_features import PACKAGE

BASE = {"title": "Made", "url": "https://example.org", "author": "Ada Lovelace", "language": "en", "permalink": "p/:title/"}
SETTINGS = {
    "default": BASE,
    "asset-folder": BASE
    | {
        "post_asset_folder": True,
        "url": "https://example.org/blog",
        "root": "/blog/",
        "marked": {"breaks": False, "prependRoot": True, "postAsset": True},
        "syntax_highlighter": "prismjs",
    },
}

LIST = r"""
const Hexo = require(process.argv[1] + "/node_modules/hexo");
const hexo = new Hexo(process.cwd(), { silent: true });
hexo.init().then(() => hexo.load()).then(() => {
  const posts = hexo.locals.get("posts").map(post => ({ title: post.title, content: post.content, url: post.permalink }));
  process.stdout.write(JSON.stringify(posts), () => process.exit(0));
}).catch(error => { console.error(error); process.exit(1); });
"""

# What stops the whole site.
STOPS: dict[str, set[str]] = {"default": {"braces"}, "asset-folder": {"braces"}}

FEATURES = {
    "hexo-post-link": "See {% post_link other %} and {% post_link other 'Named W1' %} and {% post_link other Unquoted W2 false %}.",
    "hexo-post-path": "See [W1]({% post_path other %}).",
    "hexo-asset": "{% asset_img pic.png Alt W1 %} and {% asset_link pic.png The W2 %} and ![A]({% asset_path pic.png %}).",
    "hexo-picture-beside": "![Beside W1](pic.png)",
    "hexo-codeblock": "{% codeblock Named lang:js https://e.example/ link %}\nlet W1 = '<b>' * 2;\n{% endcodeblock %}\n\nBehind W2.",
    "hexo-code": "{% code lang:rust %}\nlet W1 = *x;\n{% endcode %}",
    "hexo-backquote": "``` js Named https://e.example/ Link\nlet W1;\n```\n\n```\nplain W2\n```",
    "hexo-quote": "{% blockquote Ada Lovelace, Notes https://e.example/ A title %}\nA *quoted* W1.\n{% endblockquote %}\n\nBehind W2.",
    "hexo-quote-short": "{% quote %}\nWords W1.\n{% endquote %}",
    "hexo-pullquote": "{% pullquote left %}\nWords *W1*.\n{% endpullquote %}\n\nBehind.",
    "hexo-iframe": "{% iframe https://e.example/ 300 200 %}\n\nBehind W1.",
    "hexo-image": "{% img left /img/pic.png 300 200 'Title W1' 'Alt W2' %}\n\nBehind.",
    "hexo-link": "{% link Text W1 https://e.example/ true Title %}.",
    "hexo-url-for": "{% url_for W1 img/pic.png %}\n\nBehind.",
    "hexo-raw": "{% raw %}\n<div>{{ W1 }} *x*</div>\n{% endraw %}\n\nBehind W2.",
    "hexo-variables": "{{ title }} and {{ 1 + 2 }} W1, {{ config.title }}, {{ page.title }}.",
    "hexo-if": "{% if false %}Hidden W1.{% else %}Shown W2.{% endif %} {% for i in [1, 2] %}i{{ i }} {% endfor %}",
    "hexo-comment": "One W1 {# hidden W2 #} two.",
    "hexo-excerpt": "The beginning W1.\n<!-- more -->\nThe rest W2.",
}

FILES = {"source/img/pic.png": PICTURE}


def site(name: str, settings: dict[str, object], features: dict[str, str]) -> Site:
    files: dict[str, str | bytes] = {"_config.yml": yaml(settings).strip("-\n") + "\n", "package.json": json.dumps(PACKAGE)}
    written = articles(features, "source/_posts/{name}.md", "---\ntitle: {title}\ndate: {day} 12:00:00\n---\n\n")
    beside = {path.removesuffix(".md") + "/pic.png": PICTURE for path in written}
    return Site(name, files | FILES | written | (beside if name == "asset-folder" else {}))


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "site"
        shutil.copytree(folder, copy)
        (copy / "node_modules").symlink_to(cache / "node_modules")
        found = {post["title"]: post for post in json.loads(run(copy, "node", "-e", LIST, str(cache)))}
    posts = [found[f"Feature {number:03}"] for number in range(len(features))]
    return [(post["url"], post["content"]) for post in posts]
