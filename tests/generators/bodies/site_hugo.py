"""Bodies as Hugo shows them. <https://gohugo.io/content-management/>"""

from pathlib import Path

from bodies.common import PICTURE, articles, pages
from sites import Site, run

HEAD = 'baseURL = "https://example.org/"\ntitle = "Made"\n[params]\nauthor = "Ada Lovelace"\nmotto = "Ever on"\n'
SETTINGS = {
    "default": HEAD,
    "extended": HEAD
    + """[markup.goldmark]
renderHooks.link.useEmbedded = "always"
renderer.unsafe = true
parser.attribute.block = true
[markup.goldmark.extensions.extras]
delete.enable = true
insert.enable = true
mark.enable = true
subscript.enable = true
superscript.enable = true
[markup.goldmark.extensions]
strikethrough = false
[markup.goldmark.extensions.passthrough]
enable = true
delimiters.block = [['\\[', '\\]'], ['$$', '$$']]
delimiters.inline = [['\\(', '\\)'], ['$', '$']]
""".replace("[markup.goldmark]\nrenderHooks", "enableEmoji = true\n[markup.goldmark]\nrenderHooks", 1),
}
SETTINGS["extended"] = "enableEmoji = true\n" + SETTINGS["extended"].replace("enableEmoji = true\n", "")

# What stops the whole site.
STOPS: dict[str, set[str]] = {}

FEATURES = {
    "hugo-ref": 'See [W1]({{< ref "other" >}}), [W2]({{< relref "/posts/other.md" >}}), [W3]({{< ref "other.md#second-part" >}}), [W4]({{% ref path="posts/other" %}}).',
    "hugo-ref-own": 'See [W1]({{< relref "#part" >}}).\n\n## Part',
    "hugo-figure": '{{< figure src="/img/pic.png" alt="Alt W1" caption="The *caption* W2" title="Titled" >}}\n\nBehind.',
    "hugo-figure-linked": '{{< figure src=/img/pic.png link="https://e.example/" attr="By W1" attrlink="https://e.example/by" >}}',
    "hugo-highlight": "{{< highlight rust \"linenos=true\" >}}\nfn W1() -> Vec<io::Error> {\n    *a\n}\n{{< /highlight >}}\n\nBehind W2.",
    "hugo-highlight-inline": 'A {{< highlight js "hl_inline=true" >}}let W1{{< /highlight >}} within.',
    "hugo-youtube": "{{< youtube w7Ft2ymGmfc >}}\n\nBehind W1.",
    "hugo-vimeo": "{{< vimeo 55073825 >}}\n\nBehind W1.",
    "hugo-instagram": "{{< instagram CxOWiQNP2MO >}}\n\nBehind W1.",
    "hugo-param": 'The motto {{< param "motto" >}} and {{% param title %}} W1.',
    "hugo-details": '{{< details summary="See *more* W1" open=true >}}\nInside *W2* of it.\n{{< /details >}}\n\nBehind.',
    "hugo-qr": '{{< qr text="https://e.example/" />}}\n\nBehind W1.',
    "hugo-shown": 'Write {{</* figure src="x" */>}} and {{%/* note */%}} W1, `{{</* ref "a" */>}}`.\n\n```\n{{</* x W2 */>}}\n```',
    "hugo-comment": "Before W1. {{< comment >}} hidden W2 {{< /comment >}} after.",
    "hugo-own": '{{< button href="https://e.example/b" >}}Press W1{{< /button >}} W2',
    "hugo-own-markdown": "{{% box %}}\nInside *W1* of it.\n{{% /box %}}\n\nBehind W2.",
    "hugo-own-plain": "{{< box >}}\nInside *W1* of it.\n{{< /box >}}\n\nBehind W2.",
    "hugo-own-code": '{{< code lang="go" >}}\nfunc W1() { return *x }\n{{< /code >}}\n\nBehind W2.',
    "hugo-own-nested": '{{% box %}}\nA {{< button href="/b" >}}W1{{< /button >}}.\n{{% /box %}}\n\nBehind W2.',
    "hugo-link-to-file": "See [W1](other.md) and [W2](/posts/other) and [W3](other.md#second-part).",
    "hugo-attributes": "A paragraph W1.\n{.lead #id}\n\n> A quote W2\n{.fancy}\n\n- one W3\n{.list}",
    "hugo-picture-beside": "![Beside W1](../../img/pic.png)",
}

FILES = {
    "static/img/pic.png": PICTURE,
    "layouts/home.html": "home",
    "layouts/page.html": "{{ .Content }}",
    "layouts/section.html": "",
    "layouts/_shortcodes/button.html": '<a class="button" href="{{ .Get "href" }}">{{ .Inner }}</a>',
    "layouts/_shortcodes/box.html": '<div class="box">{{ .Inner }}</div>',
    "layouts/_shortcodes/code.html": '{{ highlight (trim .Inner "\\n") (.Get "lang") "" }}',
    "layouts/_shortcodes/comment.html": "{{ if .Inner }}{{ end }}",
}


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    written = articles(features, "content/posts/{name}.md", "---\ntitle: {title}\ndate: {day}\n---\n\n")
    return Site(name, {"hugo.toml": settings} | FILES | written)


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    run(folder, cache / "bin/hugo", "--clock", "2026-11-28T12:00:00Z", "--destination", "public", may_fail=False)
    return pages(folder, features, "public/posts/{name}/index.html", "https://example.org/posts/{name}/")
