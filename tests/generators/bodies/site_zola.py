"""Bodies as Zola shows them. <https://www.getzola.org/documentation/content/>"""

from pathlib import Path

from bodies.common import PICTURE, articles, pages
from sites import Site, run

HEAD = 'base_url = "https://example.org"\ntitle = "Made"\nauthor = "Ada Lovelace"\n'
SETTINGS = {
    "default": HEAD,
    "extended": HEAD
    + '[markdown]\nrender_emoji = true\nsmart_punctuation = true\nexternal_links_target_blank = true\ndefinition_list = true\n'
    + 'github_alerts = true\nbottom_footnotes = true\ninsert_anchor_links = "right"\n[markdown.highlighting]\ntheme = "github-dark"\n'
    + '[extra]\nmotto = "Ever on"\n',
}

# What stops the whole site.
STOPS: dict[str, set[str]] = {}

FEATURES = {
    "zola-internal": "See [W1](@/posts/other.md), [W2](@/posts/other.md#second-part) and [own W3](#part).\n\n## Part",
    "zola-own": '{% quote(author="Ada W1") %}\nA *quoted* W2.\n{% end %}\n\nBehind.',
    "zola-own-inline": 'An {{ badge(text="W1", color="red") }} within W2.',
    "zola-own-markdown": '{% box() %}\nInside *W1* of it.\n\n- one\n{% end %}\n\nBehind W2.',
    "zola-own-number": "{{ times(n=3, word=\"W1\") }}\n\nBehind.",
    "zola-shown": '{{/* youtube(id="W1") */}} and {%/* quote() */%} W2 {%/* end */%}.',
    "zola-in-code": '`{{ badge(text="W1") }}` and\n\n```\n{{/* badge(text="W2") */}}\n```',
    "zola-code": "```rust,linenos,hl_lines=1,name=a.rs\nlet W1 = 1;\n```\n\n```toml, hide_lines=1\na = 'W2'\nb = 1\n```",
    "zola-heading": "## A heading W1 {#own .class}\n\nText.",
    "zola-summary": "The beginning W1.\n\n<!-- more -->\n\nThe rest W2.",
    "zola-beside": "![Beside W1](../../img/pic.png)",
}

FILES = {
    "static/img/pic.png": PICTURE,
    "content/posts/_index.md": "+++\ntitle = 'Posts'\n+++\n",
    "templates/index.html": "home",
    "templates/section.html": "section",
    "templates/page.html": "{{ page.content | safe }}",
    "templates/shortcodes/quote.html": "<blockquote>{{ body | markdown | safe }}<footer>{{ author }}</footer></blockquote>",
    "templates/shortcodes/badge.html": '<b class="{{ color }}">{{ text | upper }}</b>',
    "templates/shortcodes/box.md": "**Box**\n\n{{ body }}\n",
    "templates/shortcodes/times.html": "<ul>{% for i in range(end=n) %}<li>{{ i }} {{ word }}</li>{% endfor %}</ul>",
}


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    head = "+++\ntitle = '{title}'\ndate = {day}\n+++\n\n"
    return Site(name, {"config.toml": settings} | FILES | articles(features, "content/posts/{name}.md", head))


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    run(folder, cache / "zola", "build", "--force")
    return pages(folder, features, "public/posts/{name}/index.html", "https://example.org/posts/{name}/")
