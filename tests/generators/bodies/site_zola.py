"""Bodies as Zola shows them. <https://www.getzola.org/documentation/content/>"""

import re
from pathlib import Path

from bodies.common import PICTURE, articles, pages
from sites import Site, run

KEEPS_TYPOGRAPHY = True

HEAD = 'base_url = "https://example.org"\ntitle = "Made"\nauthor = "Ada Lovelace"\n'
SETTINGS = {
    "default": HEAD,
    "extended": HEAD
    + '[markdown]\nrender_emoji = true\nsmart_punctuation = true\nexternal_links_target_blank = true\ndefinition_list = true\n'
    + 'github_alerts = true\nbottom_footnotes = true\ninsert_anchor_links = "right"\n[markdown.highlighting]\ntheme = "github-dark"\n'
    + '[extra]\nmotto = "Ever on"\n',
    "other": HEAD
    + '[markdown]\nexternal_links_no_follow = true\nexternal_links_no_referrer = true\nexternal_links_class = "out"\n'
    + 'lazy_async_image = true\ninsert_anchor_links = "heading"\nsmart_punctuation = true\n[markdown.highlighting]\ntheme = "github-dark"\nstyle = "class"\n'
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
    # <https://www.getzola.org/documentation/content/linking/>
    "zola-internal-forms": "To [a section W1](@/posts/_index.md), [a page](@/about.md#top), [ref W2][o], and [out](https://e.example/ \"T\").\n\n[o]: @/posts/other.md",
    "zola-heading-forms": "# A `code` & *W1*\n\n## Twice\n\n## Twice\n\nSee [it](#twice-1).\n\n### With {#id-1} W2",
    # <https://www.getzola.org/documentation/content/shortcodes/>
    "zola-own-types": '{{ show(text="W1", n=3, f=1.5, truth=true, list=["a", "b"], single=\'W2\', raw=`W3`) }}',
    "zola-own-default": "{{ greet() }} and {{ greet(name=\"W1\") }}.",
    "zola-own-body": '{% wide(class="x") %}\nSome *text* W1.\n\n- one W2\n{% end %}\n\nBehind.',
    "zola-own-body-raw": "{% upper() %}some *text* W1{% end %} behind W2.",
    "zola-own-body-named-end": "{% upper() %}\nInside W1\n{% end %}\n\nBehind.",
    "zola-own-nested": '{% box() %}\nA {{ badge(text="W1", color="red") }} in *it*.\n\n{% upper() %}deep W2{% end %}\n{% end %}\n\nBehind.',
    "zola-own-nth": "{{ nth() }} {{ nth() }} {{ nth() }} W1.",
    "zola-own-page": "{{ aboutpage() }} W1.",
    "zola-own-config": "{{ aboutsite() }} W1.",
    "zola-own-md": '{{ mdline(text="W1") }}\n\nBehind {{ mdline(text="W2") }} it.',
    "zola-own-macro": '{{ link(url="https://e.example/W1", text="Go") }} and {{ url(path="@/posts/other.md") }} W2.',
    "zola-own-lines": '{{ badge(\n    text="W1",\n    color="red",\n) }}\n\nBehind.',
    "zola-own-condition": '{{ cond(kind="warn") }} {{ cond(kind="other") }} W1.',
    "zola-own-filters": '{{ filters(text="some W1 words, here") }}\n\nBehind.',
    # <https://keats.github.io/tera/docs/>
    "zola-tera-texts": '{{ teratexts(text="some W1 words") }}\n\nBehind.',
    "zola-tera-lists": '{{ teralists(list=["b", "W1", "b"], n=3) }}\n\nBehind.',
    "zola-tera-numbers": '{{ teranumbers(n=3, word="W1") }}\n\nBehind.',
    "zola-tera-tests": '{{ teratests(text="hello W1", n=3) }}\n\nBehind.',
    "zola-tera-set": '{{ teraset(word="W1") }}\n\nBehind.',
    "zola-tera-macro": '{{ teramacro(word="W1") }}\n\nBehind.',
    "zola-tera-figure": '{{ terafigure(src="/img/pic.png", caption="A *W1* x") }}\n\nBehind.',
    "zola-own-in-list": '- one {{ badge(text="W1", color="a") }}\n- two\n\n| a | b |\n|---|---|\n| {{ badge(text="W2", color="b") }} | c |\n\n## Head {{ badge(text="W3", color="c") }}',
    "zola-shown-block": "{%/* box() */%}\ninner *W1*\n{%/* end */%}\n\n{{/* badge(text=\"W2\") */}} end.",
    "zola-braces": "A {{ word }} W1 and {% if x %} and {# note #} W2 and `{{ x }}`.",
    # <https://www.getzola.org/documentation/content/syntax-highlighting/>
    "zola-code-options": "```rust,linenos,linenostart=20,hl_lines=3-4 8-9\nlet W1 = 1;\n```\n\n```html,hide_lines=1-2\na\nb\nc W2\n```\n\n```py,name=a.py\nW3\n```\n\n```rust,copy\nW4\n```",
    "zola-code-unknown": "```nolang\nW1\n```\n\n```\nplain <W2>\n```\n\n```rust, linenos\nfn W3() {}\n```\n\n~~~js\nW4\n~~~",
    # <https://www.getzola.org/documentation/getting-started/configuration/>
    "zola-punctuation": "\"W1\" 'W2' -- --- ... it's `\"no\"` W3.",
    "zola-links": "[out W1](https://e.example/) <https://e.example/a> https://bare.example/ [own](/x/) [mail](mailto:a@e.example) [in](#here) W2.\n\n## Here",
    "zola-emoji": ":smile: :+1: :not_there: `:smile:` a:smile:b W1",
    "zola-definition": "Term *W1*\n: One W2\n\n: Two\n\n    para W3\n\nTwo terms\nOther\n: Both W4",
    "zola-alert": "> [!TIP]\n> Do *W1*.\n\n> [!CAUTION]\n> Inside W2.\n>\n> - one\n\n> [!custom]\n> W3\n\n> [!NOTE] Titled W4\n> x",
    "zola-footnotes": "A[^1] W1 b[^big] c[^1]\n\n[^1]: One *W2*.\n[^big]: Para W3.\n\n    Second W4.\n\nBehind.",
    "zola-tasks": "- [x] done W1\n- [ ] open W2\n\n~~gone W3~~ and ~one~.",
    "zola-table": "| L W1 | C | R |\n|:--|:-:|--:|\n| *a* | `b \\| c` | [d](/d) W2 |\n| short |\n",
    "zola-pictures": "![A *W1* x](/img/pic.png \"Title W2\")\n\n![B](https://e.example/b.png)\n\n![co](pic.png)",
    "zola-summary-in-paragraph": "The beginning W1 <!-- more --> and on W2.",
    "zola-html": "<div>\n*no* W1\n\n*yes* W2\n</div>\n\nA <span>*x* W3</span> <!-- c --> end.",
}

FILES = {
    "static/img/pic.png": PICTURE,
    "templates/shortcodes/teratexts.html": '<p>{{ text | trim_start_matches(pat="so") }}|{{ text | trim_end_matches(pat="ds") }}|{{ text | urlencode }}|{{ text | regex_replace(pattern=`o+`, rep=`0`) }}|{{ text | base64_encode }}|{{ text | json_encode | safe }}|{{ "a/b" | escape }}</p>',
    "templates/shortcodes/teralists.html": '<p>{{ list | unique | sort | join(sep="+") }}|{{ list | slice(start=1) | join(sep=",") }}|{{ list | slice(end=-1) | length }}|{{ list | concat(with="z") | last }}|{% if list is containing("b") %}in{% endif %}</p>',
    "templates/shortcodes/teranumbers.html": '<p>{{ n }} {{ word }}{{ n | pluralize }}|{{ n / 2 }}|{{ 2.6 | round }}|{{ 2.1 | round(method="ceil") }}|{{ "12" | int }}|{{ 1234567 | num_format }}|{{ n == 3 }}</p>',
    "templates/shortcodes/teratests.html": '<p>{% if text is starting_with("he") %}s{% endif %}{% if text is ending_with("ld") %}e{% endif %}{% if text is matching("^h") %}m{% endif %}{% if n is odd %}o{% endif %}{% if n is divisibleby(3) %}3{% endif %}{% if not nothing %}n{% endif %} {{ text }}</p>',
    "templates/shortcodes/teraset.html": '{% set_global all = "-" %}{% for nth in range(end=3) %}{% set_global all = all ~ nth %}{% endfor %}<p>{{ all }} {{ word }}</p>',
    "templates/shortcodes/teramacro.html": '{% macro mark(x, y="d") %}<i>{{ x }}{{ y }}</i>{% endmacro mark %}<p>{{ self::mark(x=word) }} {{ self::mark(x="b", y="c") }}</p>',
    "templates/shortcodes/terafigure.html": '<figure><img src="{{ get_url(path=src) }}" alt="{{ alt | default(value="") }}">{% if caption %}<figcaption>{{ caption | markdown(inline=true) | safe }}</figcaption>{% endif %}</figure>',
    "content/posts/_index.md": "+++\ntitle = 'Posts'\n+++\n",
    "templates/index.html": "home",
    "templates/section.html": "section",
    "templates/page.html": "{{ page.content | safe }}",
    "templates/shortcodes/quote.html": "<blockquote>{{ body | markdown | safe }}<footer>{{ author }}</footer></blockquote>",
    "templates/shortcodes/badge.html": '<b class="{{ color }}">{{ text | upper }}</b>',
    "templates/shortcodes/box.md": "**Box**\n\n{{ body }}\n",
    "content/about.md": "+++\ntitle = 'About'\n+++\n\nAbout.\n",
    "templates/shortcodes/show.html": "<b>{{ text }}</b> {{ n + 1 }} {{ f }} {% if truth %}yes{% endif %} {{ list | join(sep='+') }} {{ single }} {{ raw }}",
    "templates/shortcodes/greet.html": 'Hello {{ name | default(value="you") }}!',
    "templates/shortcodes/wide.html": '<div class="{{ class }}">{{ body | markdown | safe }}</div>',
    "templates/shortcodes/upper.html": "<i>{{ body | upper }}</i>",
    "templates/shortcodes/nth.html": "<sup>{{ nth }}</sup>",
    "templates/shortcodes/aboutpage.html": "{{ page.title }} {{ page.date }} {{ page.slug }} <a href='{{ page.permalink | safe }}'>self</a>",
    "templates/shortcodes/aboutsite.html": "{{ config.title }} {{ config.base_url | safe }} {{ lang }} {{ config.extra.motto | default(value='none') }}",
    "templates/shortcodes/mdline.md": "*{{ text }}*",
    "templates/shortcodes/link.html": "<a href='{{ url | safe }}'>{{ text }}</a>",
    "templates/shortcodes/url.html": "<a href='{{ get_url(path=path) | safe }}'>other</a>",
    "templates/shortcodes/cond.html": "{% if kind == 'warn' %}<strong>Warning</strong>{% elif kind == 'tip' %}Tip{% else %}<em>{{ kind | capitalize }}</em>{% endif %}",
    "templates/shortcodes/filters.html": "{{ text | replace(from=',', to=';') | title }} {{ text | split(pat=' ') | length }} {{ text | truncate(length=6) }} {{ text | slugify }} {{ text | wordcount }} {{ 1 + 2 * 3 }}",
    "templates/shortcodes/times.html": "<ul>{% for i in range(end=n) %}<li>{{ i }} {{ word }}</li>{% endfor %}</ul>",
}


# What `insert_anchor_links = "heading"` puts around headings, and the ways back from notes.
ANCHORED = re.compile(r'<a class="zola-anchor"[^>]*>(.+?)</a></h')
# What it else puts into them.
ANCHOR = re.compile(r'()<a class="zola-anchor"[^>]*>[^<]*</a></h')
BACK = re.compile(r'<a href="#fr-[^"]*">↩\d*</a>')


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    head = "+++\ntitle = '{title}'\ndate = {day}\n+++\n\n"
    return Site(name, {"config.toml": settings} | FILES | articles(features, "content/posts/{name}.md", head))


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    run(folder, cache / "zola", "build", "--force")
    anchored = ANCHORED if folder.name == "other" else ANCHOR
    found = pages(folder, features, "public/posts/{name}/index.html", "https://example.org/posts/{name}/")
    return [(page, BACK.sub("", anchored.sub(r"\1</h", html))) for page, html in found]
