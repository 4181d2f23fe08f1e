"""Bodies as Jekyll shows them. <https://jekyllrb.com/docs/liquid/>, <https://kramdown.gettalong.org/syntax.html>"""

from pathlib import Path

from bodies.common import PICTURE, articles, pages
from sites import Site, run

HEAD = "title: Made\nurl: https://example.org\nauthor: Ada Lovelace\nmotto: Ever on\nowner:\n  name: Ada\npermalink: /:title/\n"
SETTINGS = {
    "default": HEAD,
    "base-path": HEAD + "baseurl: /base\nkramdown:\n  hard_wrap: true\n  math_engine: null\n",
}

# What stops the whole site.
STOPS: dict[str, set[str]] = {"default": {"braces"}, "base-path": {"braces"}}

FEATURES = {
    "jekyll-post-url": "See [W1]({% post_url 2019-12-02-other %}) and [W2]({{ site.baseurl }}{% post_url 2019-12-02-other %}#second-part).",
    "jekyll-link": "See [W1]({% link _posts/2019-12-02-other.md %}), [W2]({% link about.md %}), [W3]({% link img/pic.png %}).",
    "jekyll-relative-url": "A [link W1]({{ '/about/' | relative_url }}), ![p W2]({{ \"/img/pic.png\" | relative_url }}), {{ '/x' | absolute_url }}.",
    "jekyll-baseurl": "A [link W1]({{ site.baseurl }}/about/) and ![p W2]({{ site.url }}{{ site.baseurl }}/img/pic.png).",
    "jekyll-values": "On {{ site.title }} at {{ site.url }}, {{ site.motto }}, {{ site.owner.name }}, {{ page.title }} W1, {{ page.date | date: '%Y-%m-%d' }}.",
    "jekyll-filters": "{{ 'W1 word' | upcase }}, {{ 'a,b' | split: ',' | join: '+' }}, {{ 3 | plus: 4 }}, {{ 'x' | append: 'W2' }}.",
    "jekyll-highlight": "{% highlight ruby linenos %}\ndef W1\n  puts '<b>' * 2\nend\n{% endhighlight %}\n\nBehind W2.",
    "jekyll-raw": "{% raw %}A {{ W1 }} and {% if x %}{% endraw %} W2.\n\n```\n{% raw %}{{ W3 }}{% endraw %}\n```",
    "jekyll-comment": "Before W1. {% comment %} hidden W2 {% endcomment %}After.",
    "jekyll-if": "Before W1. {% if false %}Hidden W2.{% else %}Other W3.{% endif %} {% unless page.nothing %}Shown.{% endunless %} After.",
    "jekyll-for": "{% for nth in (1..3) %}\n- item {{ nth }} W1\n{% endfor %}\n\nBehind W2.",
    "jekyll-assign": "{% assign who = 'W1' %}Hello {{ who }}. {% capture long %}W2 {{ who }}{% endcapture %}{{ long }}!",
    "jekyll-case": "{% assign x = 2 %}{% case x %}{% when 1 %}One W1{% when 2 %}Two W2{% else %}None{% endcase %}.",
    "jekyll-include": '{% include figure.html src="/img/pic.png" caption="The W1 caption" %}\n\nBehind W2.',
    "jekyll-include-plain": "{% include note.md %}\n\nBehind W1.",
    "jekyll-code-with-braces": "Code `{{ page.title }}` W1.\n\n```\n{{ site.title }} W2\n```",
    "kramdown-block-attributes": "> A quote W1\n{: .fancy}\n\n- one W2\n{: .list}\n\nText *em*{: .x} W3.",
    "kramdown-options": "{::comment}\nhidden W1\n{:/comment}\n\n{::nomarkdown}<b>bold W2</b> *x*{:/}\n\nText.",
    "kramdown-end-of-block": "- one W1\n\n^\n\n- two W2",
    "kramdown-table": "|---\n| A W1 | B\n|-|-\n| a | b W2\n|===\n| foot | c",
    "kramdown-maths": "Inline $$x^2_W1$$ here.\n\n$$\na * b * W2\n$$",
    "kramdown-fence": "~~~ ruby\nputs W1\n~~~\n\n    code W2\n{: .language-js}\n\n`inline W3`{:.language-rust}",
}

FILES = {
    "_layouts/default.html": "{{ content }}",
    "_includes/figure.html": '<figure><img src="{{ include.src }}" alt=""><figcaption>{{ include.caption }}</figcaption></figure>',
    "_includes/note.md": "A *note* of {{ site.title }}.",
    "about.md": "---\ntitle: About\npermalink: /about/\n---\nAbout.\n",
    "img/pic.png": PICTURE,
}


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    head = "---\ntitle: {title}\nlayout: default\n---\n\n"
    written = articles(features, "_posts/{day}-{name}.md", head)
    return Site(name, {"_config.yml": settings} | FILES | written)


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    run(folder, "jekyll", "build", "--quiet", "--destination", "_site")
    base = "https://example.org/base" if folder.name == "base-path" else "https://example.org"
    return pages(folder, features, "_site/{name}/index.html", base + "/{name}/")
