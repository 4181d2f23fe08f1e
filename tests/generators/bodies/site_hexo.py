"""Bodies as Hexo shows them. <https://hexo.io/docs/tag-plugins>"""

import json
import shutil
import tempfile
from pathlib import Path

from bodies.common import PICTURE, articles
from made import yaml
from sites import Site, run
from sites.hexo_features import PACKAGE

KEEPS_TYPOGRAPHY = True

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
  process.stdout.write("\0" + JSON.stringify(posts), () => process.exit(0));
}).catch(error => { console.error(error); process.exit(1); });
"""

# What stops the whole site, or is none of its articles.
STOPS: dict[str, set[str]] = {"default": {"braces"}, "asset-folder": {"braces", "hexo-html-article"}}

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
    "hexo-post-link-place": "See {% post_link other#second-part %} and {% post_link other '<b>Bold</b> W1' false %} and {% post_link other 'How to use <b> tag in W2' %}.",
    "hexo-post-link-title": "See {% post_link 'Other article' %} and {% post_link 'Other article' 'Named W1' true %}.",
    "hexo-post-link-in-list": "- one {% post_link other %} W1\n- two\n\n> Quoted {% post_link other 'W2' %}.",
    "hexo-post-path-html": '<a href="{% post_path other %}">W1</a> and [W2]({% post_path other %}#second-part).',
    "hexo-asset-options": "{% asset_img post-image pic.png 500 400 'Title W1' 'Alt W2' %}\n\n{% asset_img pic.png '\"Spaced title W1\" \"Spaced alt W2\"' %}\n\n{% asset_img pic.png Title W3 %}",
    "hexo-asset-link": "{% asset_link pic.png %} and {% asset_link pic.png 'Title <b>W1</b>' %} and {% asset_link pic.png '<b>W2</b>' false %}.",
    "hexo-asset-missing": "{% asset_img none.png W1 %} and {% asset_link none.png W2 %} behind W3.",
    "hexo-quote-of-book": "{% blockquote David Levithan, Wide Awake %}\nDo not just seek happiness for yourself W1.\n{% endblockquote %}",
    "hexo-quote-of-note": "{% blockquote @DevDocs https://twitter.com/devdocs/status/356095192085962752 %}\nNEW: DevDocs W1.\n{% endblockquote %}",
    "hexo-quote-of-page": "{% blockquote Seth Godin http://sethgodin.typepad.com/seths_blog/2009/07/welcome-to-island-marketing.html Welcome to Island Marketing %}\nEvery interaction is both precious W1.\n{% endblockquote %}",
    "hexo-quote-author": "{% quote Ada Lovelace %}\nWords W1\nand others W2.\n\n- one\n- two\n{% endquote %}",
    "hexo-quote-code": "{% blockquote %}\nBefore W1:\n\n```js\nlet W2 = '<b>';\n```\n{% endblockquote %}",
    "hexo-quote-index": "{% blockquote Ada, http://e.example/a/index.html %}\nWords W1.\n{% endblockquote %}",
    "hexo-codeblock-plain": "{% codeblock %}\nalert('Hello W1!');\n{% endcodeblock %}",
    "hexo-codeblock-language": "{% codeblock lang:objc %}\n[rectangle setX: 10 y: 10 W1: 20];\n{% endcodeblock %}",
    "hexo-codeblock-caption": "{% codeblock Array.map %}\narray.map(callback[, W1])\n{% endcodeblock %}",
    "hexo-codeblock-address": "{% codeblock _.compact http://underscorejs.org/#compact Underscore.js %}\n_.compact([0, 1, false, 2, W1]);\n{% endcodeblock %}",
    "hexo-codeblock-address-alone": "{% codeblock Titled W1 lang:python https://e.example/W2 %}\nx = 1\n{% endcodeblock %}",
    "hexo-codeblock-options": "{% codeblock lang:js line_number:false first_line:5 mark:1,3-4 wrap:false %}\nlet W1 = 1;\n\n    let W2 = 2;\n{% endcodeblock %}",
    "hexo-codeblock-bare": "{% codeblock highlight:false %}\n<b>W1</b> *x*\n{% endcodeblock %}",
    "hexo-codeblock-braces": "{% codeblock lang:html %}\n{{ W1 }} {# W2 #}\n{% endcodeblock %}",
    "hexo-codeblock-markdown": "{% codeblock lang:md %}\n# W1\n\n- *a*\n\n```js\nlet W2;\n```\n{% endcodeblock %}",
    "hexo-codeblock-in-list": "- one W1\n\n  {% codeblock lang:js %}\n  let W2;\n  {% endcodeblock %}\n\n- two",
    "hexo-backquote-caption": "``` ruby discover.rb http://e.example/x.rb Source W1\nputs 1\n```\n\n``` js a.js\nlet W2;\n```",
    "hexo-backquote-options": "``` js line_number:false mark:1,2\nlet W1;\n```\n\n``` html Named W2 https://e.example/ first_line:3\n<p>\n```",
    "hexo-backquote-in-quote": "> Quoted W1:\n>\n> ```js\n> let W2;\n> ```\n\n- item W3\n\n  ```js\n  let a;\n  ```",
    "hexo-backquote-braces": "```html\n{{ W1 }} {% if x %}{% endif %} {# W2 #}\n```\n\nand `{{ W3 }}`.",
    "hexo-pullquote-class": "{% pullquote right %}\nFirst W1.\n\n- one W2\n{% endpullquote %}",
    "hexo-iframe-plain": "{% iframe //e.example/W1 %} and {% iframe https://e.example/b default 400 %}.",
    "hexo-include-code": "{% include_code lang:javascript test.js %}\n\n{% include_code Named W1 test.js %}\n\n{% include_code from:2 to:3 test.js %}\n\n{% include_code lang:python from:1 to:2 Named test.js %}\n\nBehind W2.",
    "hexo-include-code-missing": "{% include_code none.js %}\n\nBehind W1.",
    "hexo-image-forms": "{% img /img/pic.png %} {% img right big https://e.example/W1.png W2 %} {% image /img/pic.png '\"Titled W3\" \"Described\"' %} {% img /img/pic.png 300 'Title' %}",
    "hexo-link-forms": "{% link Hexo W1 https://hexo.io %} {% a Text www.e.example false W2 title %} {% anchor W3 http://e.example/b?c=d#e %}",
    "hexo-url-forms": "{% url_for W1 img/pic.png false %} {% url_for W2 https://e.example/x %} {% full_url_for W3 /a/b %}",
    "hexo-raw-inline": "Write {% raw %}{{ W1 }}{% endraw %} and {% raw %}<b>{% if %}</b>{% endraw %} W2.",
    "hexo-raw-markdown": "{% raw %}\n\n*W1* and\n\n- two\n{% endraw %}\n\nBehind *W2*.",
    "hexo-raw-code": "```\n{% raw %}{{ W1 }}{% endraw %}\n```\n\nand `{% raw %}{{ W2 }}{% endraw %}` behind.",
    "hexo-filters": "{{ 'W1' | upper }} {{ title | lower }} {{ ['a', 'b'] | join('+') }} {{ 'x' | replace('x', 'W2') }} {{ nothing | default('none') }} {{ '<b>' | escape }} {{ 3.7 | round }} {{ 'abc' | length }} {{ 'a b' | title }}",
    "hexo-set": "{% set who = 'W1' %}Hello {{ who }}.{% set who = 'W2' %} And {{ who }}.",
    "hexo-tests": "{% if title %}Titled W1{% endif %} {% if nothing %}no{% elif 1 == 1 and not false %}W2{% else %}no{% endif %} {{ 'yes' if true else 'no' }} {{ \"a\" ~ \"b\" }} {{ 7 // 2 }} {{ 2 ** 3 }}",
    "hexo-loops": "{% for key, value in { a: 1, b: 2 } %}{{ key }}={{ value }} {% endfor %}{% for x in [] %}no{% else %}empty W1{% endfor %} {% for x in ['W2', 'y'] %}{{ loop.index }}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "hexo-macro": "{% macro hello(name, mark='!') %}Hello {{ name }}{{ mark }}{% endmacro %}{{ hello('W1') }} {{ hello('W2', '?') }}",
    "hexo-picture-forms": "![Below W1](img/pic.png) ![Titled](/img/pic.png \"Its title W2\") ![Up](../pic.png)\n\n<img src=\"pic.png\" alt=\"W3\">",
    "hexo-link-forms-of-markdown": "[a W1](other/) [b W2](/p/other/) [c](../other/) [d](//e.example/) [e](mailto:a@e.example) [f W3](<a b>)",
    "hexo-description": "Term W1\n: Its meaning W2\n\nText.",
    "hexo-heading-link": "## [W1](#custom)\n\nText.\n\n## With `code` *W2*\n\nText.",
    "hexo-typography": "\"W1\" -- 'it's' --- so... and W2's \"a *b* c\".",
    "hexo-table-code": "| a | `b \\| W1` |\n|---|---|\n| {{ title }} | {% post_link other 'W2' %} |",
    "hexo-tasks": "- [ ] a W1\n- [x] b\n\n1. [ ] c W2",
    "hexo-html": "<details><summary>More W1</summary>\n\nHidden *W2* {% post_link other %}.\n\n</details>\n\n<p>{{ title }} *W3*</p>",
    "hexo-html-tag-inside": '<div class="x">{% post_link other %} W1</div>\n\n<a href="{% asset_path pic.png %}">*W2*</a>',
    "hexo-comment-in-html": "A <!-- {{ W1 }} --> b W2 <!-- {% if %} --> c.",
    "hexo-inner-tags": "{% blockquote %}\n{% post_link other 'W1' %} and {{ title }} and {% img /img/pic.png %}\n{% endblockquote %}\n\n{% pullquote %}\n{% raw %}{{ W2 }}{% endraw %}\n{% endpullquote %}",
    "hexo-tag-in-code": "Code `{% post_link other %}` and `{{ title }}` W1.\n\n    {{ title }} {% post_link other %} W2",
    "hexo-breaks": "One W1\ntwo  \nthree W2\\\nfour\n> quote\n> next W3",
    "hexo-list-start": "3. three W1\n4. four\n\n7) seven W2",
    "hexo-nested-list": "1. one W1\n   - a\n     1. x W2\n   - b\n2. two\n\n    Paragraph W3.",
    "hexo-html-article": "<p>On {{ title }} W1: *stars* and {% post_link other %}.</p>\n<blockquote>{% raw %}{{ W2 }}{% endraw %}</blockquote>",
    "hexo-embed": "{% youtube lJJkTEarUIo %} {% vimeo 82090131 %} {% gist b6365e79be6052e7531e7ba6ea8caf23 'sample.js' %} {% jsfiddle ccWP7 %} W1",
    "hexo-embed-forms": "{% youtube PL9hW1uS6HUftLdHI6RIsaf-iXTm09qnEr 'playlist' %} {% youtube lJJkTEarUIo 'video' false %} {% gist b6365e79be6052e7531e7ba6ea8caf23 %} {% jsfiddle ccWP7 js,result dark 100% 400 %} W1",
}

PLUGGED = PACKAGE | {"dependencies": PACKAGE["dependencies"] | {"hexo-tag-embed": "^1.0.0"}}

FILES = {
    "source/img/pic.png": PICTURE,
    "source/downloads/code/test.js": "let first = '<b>';\nlet second = *x;\n\nlet third;\n",
}


def site(name: str, settings: dict[str, object], features: dict[str, str]) -> Site:
    files: dict[str, str | bytes] = {"_config.yml": yaml(settings).strip("-\n") + "\n", "package.json": json.dumps(PLUGGED)}
    written = articles(features, "source/_posts/{name}.{ending}", "---\ntitle: {title}\ndate: {day} 12:00:00\n---\n\n")
    beside = {path.rsplit(".", 1)[0] + "/pic.png": PICTURE for path in written}
    return Site(name, files | FILES | written | (beside if name == "asset-folder" else {}))


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "site"
        shutil.copytree(folder, copy)
        (copy / "node_modules").symlink_to(cache / "node_modules")
        found = {post["title"]: post for post in json.loads(run(copy, "node", "-e", LIST, str(cache)).rsplit("\0", 1)[-1])}
    posts = [found[f"Feature {number:03}"] for number in range(len(features))]
    return [(post["url"], post["content"]) for post in posts]
