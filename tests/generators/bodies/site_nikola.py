"""Bodies as Nikola shows them. <https://getnikola.com/handbook.html>"""

import json
import re
from pathlib import Path

from bodies.common import PICTURE, articles
from bodies.python_markdown import FEATURES as PYTHON
from bodies.restructured import FEATURES as RESTRUCTURED
from sites import Site, run
from sites.nikola import BASE

# The shortcode `doc` comes with reStructuredText.
HEAD = BASE + """
POSTS += (("posts/*.rst", "posts", "post.tmpl"),)
COMPILERS["rest"] = (".rst",)
"""
SETTINGS = {
    "default": HEAD,
    "extended": HEAD
    + """
MARKDOWN_EXTENSIONS = ['markdown.extensions.fenced_code', 'markdown.extensions.codehilite', 'markdown.extensions.extra',
    'markdown.extensions.admonition', 'markdown.extensions.toc', 'markdown.extensions.smarty', 'markdown.extensions.nl2br',
    'markdown.extensions.sane_lists', 'markdown.extensions.wikilinks']
THEME = 'bootblog4-jinja'
""",
    "rst": HEAD,
}

LIST = """
import json, sys
sys.path.insert(0, "")
import conf
import lxml.html
from nikola.nikola import Nikola
from nikola.utils import html_tostring_fragment

settings = {name: value for name, value in vars(conf).items() if not name.startswith("__")}
site = Nikola(**settings, __quiet__=True)
site.init_plugins()
site.scan_posts()
found = []
for post in site.posts:
    post.compile("en")
    # Magic links are resolved in pages.
    document = lxml.html.fragment_fromstring(post.text("en"), "body")
    site.rewrite_links(document, post.permalink("en"), "en", "absolute")
    content = html_tostring_fragment(document)
    found.append({"title": str(post.title("en")), "url": post.permalink("en", absolute=True), "content": content})
with open(sys.argv[1], "w") as file:
    json.dump(found, file)
"""

# What stops the whole site.
STOPS: dict[str, set[str]] = {}

FEATURES = PYTHON | {
    "nikola-link": "See [W1](link://slug/other), [W2](link://filename/posts/other.md), [W3](link://tag/some), [W4](/files/x.pdf).",
    "nikola-beside": "See [W1](../other/) and ![p W2](../../images/pic.png).",
    "nikola-teaser": "The beginning W1.\n\n<!-- TEASER_END -->\n\nThe rest W2.",
    "nikola-emoji": "An {{% emoji smiling_face %}} W1.",
    "nikola-post-list": "{{% post-list stop=1 %}}{{% /post-list %}}\n\nBehind W1.",
    "nikola-doc": "See {{% doc %}}other{{% /doc %}} and {{% doc %}}W1 <other>{{% /doc %}}.",
    "nikola-raw": "{{% raw %}}{{% emoji crying_face %}}{{% /raw %}} W1.",
    # <https://getnikola.com/handbook.html#shortcodes>
    "nikola-link-forms": "See [W1](link://post/other), [W2](link://slug/other#second-part), [W3](link://category/news), [W4](link://author/ada), [r](link://root), [a](link://archive), [t](link://tag_index), [i](link://index), [x](link://rss), [l](link://filename/posts/a000.md#x).",
    "nikola-link-html": '<a href="link://slug/other">W1</a> and <img src="/images/pic.png" alt="W2">.',
    "nikola-emoji-more": "{{% emoji crying_face %}} {{% emoji red_heart %}} {{% emoji thumbs_up %}} {{% emoji no_such %}} W1.",
    "nikola-doc-fragment": "See {{% doc %}}W1 <other#second-part>{{% /doc %}} and {{% doc %}}no-such{{% /doc %}} W2.",
    "nikola-thumbnail": "{{% thumbnail /images/pic.png alt=\"A W1\" title=\"T\" %}}{{% /thumbnail %}}\n\n{{% thumbnail \"/images/pic.png\" align=\"left\" linktitle=\"L\" imgclass=\"c\" figclass=\"f\" %}}<p class=\"caption\">A caption W2</p>{{% /thumbnail %}}\n\nBehind.",
    "nikola-listing": '{{% listing hello.py python %}}\n\n{{% listing "listings/hello.py" language="python" linenumbers=True %}}\n\nBehind W1.',
    "nikola-raw-block": "{{% raw %}}\n{{% doc %}}other{{% /doc %}} W1\n{{% /raw %}}\n\nBehind W2.",
    "nikola-media": '{{% media url="https://www.youtube.com/watch?v=w7Ft2ymGmfc" %}}\n\nBehind W1.',
    "nikola-unknown": "One {{% nosuch a=b %}} W1 {{% other %}}hidden W2{{% /other %}} end.",
    "nikola-own": '{{% greet name="W1" %}} and {{% wrap %}}some *text* W2{{% /wrap %}}.',
    "nikola-own-arguments": "{{% pair one W1 %}} end.",
    "nikola-own-logic": "{{% logic kind=warn %}} end W1.",
    "nikola-template": '{{% template who="W1" %}}Hello <b>${who}</b> {{who}}{{% /template %}} end.',
    "nikola-chart": "{{% chart Bar title='T' %}}\n'Firefox', [1, 2]\n{{% /chart %}}\n\nBehind W1.",
    "nikola-strike": "A ~~struck W1~~ and ~~*two W2*~~ word.",
    "nikola-podcast": "[podcast]https://e.example/W1.mp3[/podcast]\n\nBehind.",
    "nikola-post-list-options": '{{% post-list slugs="other" %}}{{% /post-list %}}\n\n{{% post-list tags="none" %}}{{% /post-list %}}\n\nBehind W1.',
    "nikola-shortcode-in-code": "`{{% raw %}}{{% x %}}{{% /raw %}}` W1\n\n```\n{{% emoji crying_face %}}\n```",
    "nikola-shortcode-in-paragraph": "A **{{% emoji crying_face %}}** W1\n\n- {{% emoji crying_face %}} W2\n\n| a |\n|---|\n| {{% emoji crying_face %}} |",
    "nikola-teaser-button": "The beginning W1.\n\n<!-- TEASER_END: Read on -->\n\nThe rest W2.",
    "python-fence": '```python hl_lines="1" linenums="1"\nW1 = 1\n```\n\n``` { .rust .x }\nlet W2;\n```',
}

FEATURES_OF = {
    "rst": RESTRUCTURED
    | {
        "rst-nikola-doc": "See :doc:`other` and :doc:`W1 <other>`.",
        "rst-nikola-link": "See `W1 <link://slug/other>`_ and `W2 </files/x.pdf>`_.",
        "rst-nikola-teaser": "The beginning W1.\n\n.. TEASER_END\n\nThe rest W2.",
        "rst-nikola-films": ".. youtube:: w7Ft2ymGmfc\n\n.. vimeo:: 76979871\n\nBehind W1.",
        "rst-nikola-thumbnail": ".. thumbnail:: /images/pic.png\n   :alt: A W1\n\n.. thumbnail:: /images/pic.png\n\n   A caption W2.",
        "rst-nikola-shortcode": "{{% emoji crying_face %}} W1 and {{% doc %}}other{{% /doc %}}.",
        "rst-nikola-code": ".. code-block:: python\n   :number-lines:\n\n   x = 'W1'\n\nEnd W2.",
    }
}

FILES = {
    "files/x.pdf": b"%PDF-1.4",
    "images/pic.png": PICTURE,
    "listings/hello.py": "print('hello')\n",
}
MAKO = {
    "shortcodes/greet.tmpl": "<i>Hello ${name}</i>",
    "shortcodes/wrap.tmpl": '<span class="w">${data}</span>',
    "shortcodes/pair.tmpl": "${_args[0]}-<b>${_args[1]}</b>",
    "shortcodes/logic.tmpl": "% if kind == 'warn':\n<b>Warning</b>\n% else:\nFine\n% endif\n",
}
JINJA = {
    "shortcodes/greet.tmpl": "<i>Hello {{ name }}</i>",
    "shortcodes/wrap.tmpl": '<span class="w">{{ data }}</span>',
    "shortcodes/pair.tmpl": "{{ _args[0] }}-<b>{{ _args[1] }}</b>",
    "shortcodes/logic.tmpl": "{% if kind == 'warn' %}<b>Warning</b>{% else %}Fine{% endif %}",
}


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    if name == "rst":
        head = ".. title: {title}\n.. slug: {name}\n.. date: {day}\n\n"
        return Site(name, {"conf.py": settings} | FILES | MAKO | articles(features, "posts/{name}.rst", head))
    head = "<!--\n.. title: {title}\n.. slug: {name}\n.. date: {day}\n-->\n\n"
    return Site(name, {"conf.py": settings} | FILES | (JINJA if "jinja" in settings else MAKO) | articles(features, "posts/{name}.md", head))


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    listed = folder.with_suffix(".json")
    run(folder, cache / "bin/python", "-c", LIST, listed)
    found = {post["title"]: post for post in json.loads(listed.read_text())}
    posts = [found[f"Feature {number:03}"] for number in range(len(features))]
    return [(post["url"], CODE.sub(code, post["content"])) for post in posts]


# Code with numbers of lines, in a table of its own kind.
CODE = re.compile(r'<table class="codetable">(.*?)</table>', re.DOTALL)


def code(table: re.Match) -> str:
    lines = re.findall(r'<td class="code"><code>(.*?)</code></td>', table[1], re.DOTALL)
    return f"<pre>{''.join(lines)}</pre>"
