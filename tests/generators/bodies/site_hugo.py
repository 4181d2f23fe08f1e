"""Bodies as Hugo shows them. <https://gohugo.io/content-management/>"""

from pathlib import Path

from bodies.common import PICTURE, articles, pages
from sites import Site, run

KEEPS_TYPOGRAPHY = True

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
SETTINGS |= {
    # Goldmark otherwise than by default.
    "goldmark": HEAD
    + """[markup.goldmark]
duplicateResourceFiles = false
[markup.goldmark.extensions]
linkifyProtocol = "http"
taskList = false
table = false
footnote = false
definitionList = false
[markup.goldmark.extensions.typographer]
disable = true
[markup.goldmark.extensions.cjk]
enable = true
eastAsianLineBreaks = true
eastAsianLineBreaksStyle = "css3draft"
escapedSpace = true
[markup.goldmark.parser]
wrapStandAloneImageWithinParagraph = false
autoHeadingIDType = "blackfriday"
[markup.goldmark.parser.attribute]
title = false
[markup.goldmark.renderer]
hardWraps = true
unsafe = true
[markup.highlight]
noClasses = false
lineNos = true
codeFences = false
""",
    # Templates for the parts of texts. <https://gohugo.io/render-hooks/>
    "hooks": HEAD + "[markup.goldmark.renderer]\nunsafe = true\n[markup.goldmark.parser.attribute]\nblock = true\n",
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
    # <https://gohugo.io/shortcodes/>
    "hugo-figure-all": '{{< figure src="img/pic.png" link="https://e.example/" target="_blank" rel="external" alt="A W1" width=10 height=20 loading="lazy" class="c" title="The title W2" caption="Its **caption**" attr="by *Ada*" attrlink="https://e.example/ada" >}}\n\nBehind.',
    "hugo-figure-plain": '{{< figure src="https://e.example/W1.png" >}}\n{{< figure src="/img/pic.png" caption="Only W2" >}}\n\nBehind.',
    "hugo-figure-lines": '{{< figure\n  src="/img/pic.png"\n  alt="Alt W1"\n  caption=`A "raw" caption W2`\n>}}\n\nBehind.',
    "hugo-highlight-options": '{{< highlight go "linenos=inline, hl_lines=1 3-4, linenostart=10, style=emacs" >}}\nfunc W1() {\n\treturn\n}\n{{< /highlight >}}\n\n{{< highlight lang=python options="linenos=table" >}}\nW2 = 1\n{{< /highlight >}}\n\nBehind.',
    "hugo-highlight-percent": '{{% highlight html %}}\n<p>W1 *x*</p>\n{{% /highlight %}}\n\nBehind.',
    "hugo-youtube-named": '{{< youtube id="0RKpf3rK57I" title="A film W1" autoplay=true start=30 >}}\n\n{{< youtube id=0RKpf3rK57I loading="lazy" >}}\n\nBehind.',
    "hugo-vimeo-named": '{{< vimeo id="55073825" class="my-class" title="A film W1" >}}\n\nBehind.',
    "hugo-x": '{{< x user="SanDiegoZoo" id="1453110110599868418" >}}\n\nBehind W1.',
    "hugo-param-nested": 'In {{< param "author" >}} and {{< param subtitle.first >}} W1.',
    "hugo-details-plain": "{{< details >}}\n- one W1\n{{< /details >}}\n\n{{< details summary=Short name=group class=c title=t >}}\nText W2\n{{< /details >}}\n\nBehind.",
    "hugo-ref-forms": 'See [W1]({{< ref "/posts/other" >}}) [W2]({{< relref "./other.md" >}}) [W3]({{% relref "/about" %}}) [W4]({{< ref `other` >}}), {{< ref "other" >}}.',
    "hugo-ref-options": 'See [W1]({{< ref path="/posts/other" lang="en" >}}) and <a href="{{< relref "other#second-part" >}}">W2</a> and [W3][r].\n\n[r]: {{< ref "other" >}}',
    "hugo-shortcode-in-list": '- one {{< badge "W1" >}}\n- {{% badge "W2" %}} two\n\n| a | b |\n|---|---|\n| {{< badge W3 >}} | c |\n\n## Head {{< badge "W4" >}}',
    "hugo-shortcode-in-code": '`{{< badge "W1" >}}` and\n\n```\n{{< badge "W2" >}}\n{{</* badge "W3" */>}}\n```',
    "hugo-shortcode-patterns": "{{< patterns \"ab12 a3 W1\" >}}",
    "hugo-shortcode-defined": "{{< defined W1 >}} and W2.",
    "hugo-shortcode-returned": "{{< returned 4 W1 >}} and W2.",
    "hugo-shortcode-towards": "See {{< towards other >}} W1.",
    "hugo-shortcode-chosen": "{{< chosen >}} W1.",
    # <https://gohugo.io/templates/shortcode/>
    "hugo-own-positional": '{{< badge "W1" red >}} and {{< badge `W2` >}} and {{< badge "say \\"W3\\"" >}}.',
    "hugo-own-markdownify": '{{< note title="The *title* W1" >}}\nSome *text* W2.\n{{< /note >}}\n\nBehind.',
    "hugo-own-markdownify-blocks": "{{< note >}}\nFirst *W1*.\n\n- one W2\n- two\n\n```go\ncode W3\n```\n{{< /note >}}\n\nBehind.",
    "hugo-own-render-string": '{{< render >}}Some **text** W1 [l](https://e.example/).{{< /render >}} and {{< render >}}\n- list W2\n{{< /render >}}\n',
    "hugo-own-range": '{{< items "one W1" "two W2" "three" >}}\n\nBehind.',
    "hugo-own-split": '{{< list items="a W1, b W2,c" >}}\n\nBehind.',
    "hugo-own-default": '{{< greet >}} and {{< greet name="W1" >}} and {{< greet "W2" >}}.',
    "hugo-own-site": "{{< site >}} W1.",
    "hugo-own-page": "{{< page >}} W1.",
    "hugo-own-parent": '{{< tabs group="W1" >}}\n{{< tab name="One" >}}Text *W2*{{< /tab >}}\n{{< tab name="Two" >}}\nMore **W3**\n{{< /tab >}}\n{{< /tabs >}}\n\nBehind.',
    "hugo-own-ordinal": '{{< nth >}} {{< nth >}} {{< nth >}} W1',
    "hugo-own-params": '{{< all a="W1" b="W2" >}}\n\nBehind.',
    "hugo-own-partial": '{{< viapartial "W1" >}}\n\nBehind.',
    "hugo-own-dict": '{{< choice kind="warning" >}}Careful W1{{< /choice >}} and {{< choice >}}Plain W2{{< /choice >}}.',
    "hugo-own-picture": '{{< photo src="/img/pic.png" >}}A *caption* W1{{< /photo >}}\n\nBehind.',
    "hugo-own-md": '{{% mdown name="W1" %}}\n\nBehind.',
    "hugo-own-subfolder": '{{< media/audio src="/a.mp3" >}}Sound W1{{< /media/audio >}}\n\nBehind.',
    "hugo-own-unclosed": '{{< box />}} W1 then {{% box %}}*inner W2*{{% /box %}}.',
    "hugo-own-blocks-percent": "{{% box %}}\n## Heading W1\n\n- one W2\n{{% /box %}}\n\nBehind.",
    "hugo-own-lines": '{{< greet\n   name="W1"\n>}}\n\nBehind.',
    "hugo-own-inline": "{{< now.inline >}}{{ add 1 2 }} W1{{< /now.inline >}} behind.",
    "hugo-own-scratch": '{{< computed n=3 >}} W1.',
    "hugo-own-print": '{{< fmt "W1" 7 >}}.',
    "hugo-own-safe": '{{< raw >}}<b>*bold* W1</b> &amp; <i>x</i>{{< /raw >}}\n\nBehind.',
    "hugo-own-error": 'Before W1 {{< hopeless >}} behind W2.',
    # <https://gohugo.io/content-management/markdown-attributes/>, <https://gohugo.io/configuration/markup/#goldmark>
    "hugo-heading-attributes": "## One W1 {#own .cls data-x=1}\n\nText.\n\n### Two *W2* {.c}\n\nSee [it](#own).",
    "hugo-attributes-block": "```go {linenos=true hl_lines=[1,2]}\nW1\n```\n\n| a W2 |\n|---|\n| b |\n{.table}\n\nPara W3\n{#p}\n\n---\n{.rule}\n\n1. x\n{start=3}",
    "hugo-attributes-picture": "![A W1](/img/pic.png)\n{.right}\n\nText W2.",
    "hugo-hook-code": "```mermaid\ngraph W1 --> <b>\n```\n\n```go {title=\"a.go\" linenos=true}\nfunc W2() {}\n```\n\n```\nplain W3\n```\n\n    indented",
    "hugo-hook-link": "A [link *W1*](https://e.example/a?b=1&c=2 \"T\") and [own W2](/about/) and <https://e.example/W3>.\n\n[![p](/img/pic.png)](/x/)",
    "hugo-hook-quote": "> Plain W1\n> > [!tip] Inner *title*\n> > Nested W2.\n\n> [!NOTE]\n> - one\n>\n> ```js\n> let W3;\n> ```",
    "hugo-hook-table": "| Left | Right |\n|:-----|------:|\n| *a* W1 | [b](/b/) |\n| `c` | ![d](/img/pic.png) |",
    "hugo-linkify": "www.e.example and https://e.example/a?b=c&d and e@e.example and e.example W1, (https://e.example/x_(y)) W2.",
    "hugo-typographer": "\"W1\" 'W2' -- --- ... << >> it's 1-2 `\"no\"` W3.",
    "hugo-cjk": "中文 W1\n换行\nabc W2\n中文**粗**字",
    "hugo-definition": "Term *W1*\n: One W2\n  goes on\n\n: Two\n\n    para W3\n\nTwo terms\nOther\n: Both W4",
    "hugo-footnote-inline": "A[^1] W1 b[^big]\n\n[^1]: One.\n[^big]: Para W2.\n\n    Second W3.\n\n        code\n\nBehind.",
    "hugo-tasks": "- [x] done W1\n- [ ] open W2\n\n1. [X] three",
    "hugo-strike": "~~gone W1~~ and ~one~ W2.",
    "hugo-extras": "==mark W1== ++ins W2++ H~2~O x^2^ ~~del~~ W3 ==two words== a~b c~ W4.",
    "hugo-passthrough": "In \\(a_1*b*c_2\\) and $a_1*b*c_2$ W1.\n\n\\[\na_1*b*c_2\n\\]\n\n$$a_1*b*c_2$$\n\nIt costs $1 and $2 W2.",
    "hugo-alert": "> [!TIP]\n> Do *W1*.\n> - one\n\n> [!note]+ Folded *W2*\n> Inside.\n\n> [!caution]-\n> Closed W3.\n\n> [!custom] W4\n> x",
    "hugo-picture-alone": "![A *W1* x](/img/pic.png \"Title W2\")\n\n![B](https://e.example/b.png)\n\nIn ![c](/c.png) text.",
    "hugo-links": "[a W1](/posts/other/) [b](other/) [c](../other/) [d](#x) [e](https://e.example \"T W2\") [f](/files/x.pdf) [g](mailto:a@e.example) [h](//e.example/y).",
    "hugo-code-languages": "```go-html-template\n{{ .Title }} W1\n```\n\n```C++\nW2\n```\n\n```sh {linenos=inline}\nW3\n```\n\n```mermaid\ngraph W4\n```\n\n```{.go}\nx\n```",
    "hugo-comments": "One W1 <!-- hidden --> two <b>three W2</b>\n\n<!-- block -->\n\n<div>raw W3</div>\n\n<p align=center>x *y*</p>\n\nend",
    "hugo-table": "| L W1 | C | R |\n|:--|:-:|--:|\n| *a* | `b \\| c` | [d](/d) W2 |\n| short |\n",
    "hugo-emoji": ":smile: :+1: :not_there: a:smile:b `:smile:` W1 :heart:",
    "hugo-summary": "First W1.\n\n<!--more-->\n\nRest W2 {{< greet name=W3 >}}.",
    "hugo-template-words": "A {{ .Title }} W1 and {{ x }} and {% y %} and {{.}} W2.",
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
    "layouts/_shortcodes/badge.html": '<b class="{{ with .Get 1 }}{{ . }}{{ else }}grey{{ end }}">{{ .Get 0 }}</b>',
    "layouts/_shortcodes/note.html": '<div class="note">{{ with .Get "title" }}<strong>{{ . | markdownify }}</strong>{{ end }}\n{{ .Inner | markdownify }}\n</div>',
    "layouts/_shortcodes/render.html": "<span>{{ .Inner | $.Page.RenderString }}</span>",
    "layouts/_shortcodes/items.html": "<ul>{{ range .Params }}<li>{{ . }}</li>{{ end }}</ul>",
    "layouts/_shortcodes/list.html": '<ol>{{ range $i, $item := split (.Get "items") "," }}<li>{{ $i }}: {{ trim $item " " }}</li>{{ end }}</ol>',
    "layouts/_shortcodes/greet.html": '{{- $name := "world" -}}\n{{- if .IsNamedParams -}}{{- $name = .Get "name" | default $name -}}{{- else -}}{{- with .Get 0 -}}{{- $name = . -}}{{- end -}}{{- end -}}\nHello {{ $name | upper }}!\n',
    "layouts/_shortcodes/site.html": "{{ .Site.Title }} {{ site.Params.motto }} {{ .Site.BaseURL }} {{ site.Language.Lang }}",
    "layouts/_shortcodes/page.html": '{{ .Page.Title }} {{ .Page.Params.subtitle.first }} {{ .Page.Date.Format "2006-01-02" }} <a href="{{ .Page.RelPermalink }}">self</a>',
    "layouts/_shortcodes/tabs.html": '<div data-group="{{ .Get "group" }}">{{ .Inner }}</div>',
    "layouts/_shortcodes/tab.html": '<h4>{{ .Get "name" }} of {{ .Parent.Get "group" }}</h4><div>{{ .Inner | markdownify }}</div>',
    "layouts/_shortcodes/nth.html": "<sup>{{ .Ordinal }}</sup>",
    "layouts/_shortcodes/all.html": "<dl>{{ range $key, $value := .Params }}<dt>{{ $key }}</dt><dd>{{ $value }}</dd>{{ end }}</dl>",
    "layouts/_shortcodes/viapartial.html": '{{ partial "word.html" (dict "word" (.Get 0)) }}',
    "layouts/_partials/word.html": "<em>{{ .word | title }}</em>",
    "layouts/_shortcodes/choice.html": '{{ $kinds := dict "warning" "Warning" "tip" "Tip" }}{{ $kind := .Get "kind" | default "tip" }}<strong>{{ index $kinds $kind }}</strong> {{ .Inner }}',
    "layouts/_shortcodes/photo.html": '<figure><img src="{{ .Get "src" | relURL }}" alt="{{ .Inner | plainify }}"><figcaption>{{ .Inner | markdownify }}</figcaption></figure>',
    "layouts/_shortcodes/mdown.md": "**{{ .Get \"name\" }}** is *here*\n",
    "layouts/_shortcodes/media/audio.html": '<audio controls src="{{ .Get "src" }}"></audio> {{ .Inner }}',
    "layouts/_shortcodes/computed.html": '{{ $n := int (.Get "n") }}{{ $sum := 0 }}{{ range seq $n }}{{ $sum = add $sum . }}{{ end }}{{ $sum }} {{ if gt $sum 5 }}many{{ else }}few{{ end }} {{ mul $n 2 }}',
    "layouts/_shortcodes/fmt.html": '{{ printf "%s-%d" (.Get 0) (.Get 1) }} {{ len .Params }} {{ .Name }} {{ humanize "some-word" }} {{ "a b" | urlize }}',
    "layouts/_shortcodes/raw.html": "{{ .Inner | safeHTML }}",
    "layouts/_shortcodes/patterns.html": '{{ .Get 0 | replaceRE "[0-9]+" "#" }} {{ range findRE "[a-z]+" (.Get 0) 2 }}<i>{{ . }}</i>{{ end }} {{ range findRESubmatch "([a-z])([0-9])" (.Get 0) }}<b>{{ index . 2 }}</b>{{ end }} {{ strings.Count "a" (.Get 0) }}',
    "layouts/_shortcodes/defined.html": '{{ define "_partials/inline/loud.html" }}<em>{{ .word | upper }}</em>{{ end }}{{ partial "inline/loud.html" (dict "word" (.Get 0)) }} {{ block "mild" (.Get 0) }}<small>{{ . }}</small>{{ end }}{{ template "mild" "again" }}',
    "layouts/_shortcodes/returned.html": '{{ $double := partial "double.html" (.Get 0) }}{{ $double }} {{ partialCached "word.html" (dict "word" (.Get 1)) "key" }}',
    "layouts/_partials/double.html": "{{ $x := mul 2 (int .) }}{{ return $x }}",
    "layouts/_shortcodes/towards.html": '{{ with site.GetPage (.Get 0) }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ else }}{{ errorf "no page %q: %s" (.Get 0) .Position }}{{ end }} {{ with .Site.GetPage (.Get 0) }}{{ .Title }}{{ end }}',
    "layouts/_shortcodes/chosen.html": '{{ range where (slice (dict "n" "a" "k" "x") (dict "n" "b" "k" "y")) "k" "y" }}{{ .n }}{{ end }} {{ delimit (sort (slice "c" "a" "b")) "," }} {{ delimit (union (slice "a") (slice "b" "a")) "-" }} {{ delimit (apply (slice "a" "b") "upper" ".") "+" }} {{ path.Join "a" "b/c.png" }} {{ .Page.Date | time.Format "2006" }} {{ querify "q" "a b" }}',
    "layouts/_shortcodes/hopeless.html": '{{ range where site.RegularPages "Type" "posts" }}<i>{{ .Title }}</i>{{ end }}',
    "content/about.md": "---\ntitle: About\n---\n\nAbout.\n",
}


HOOKS = {
    "layouts/_markup/render-link.html": '<a href="{{ .Destination | safeURL }}"{{ with .Title }} title="{{ . }}"{{ end }}{{ if strings.HasPrefix .Destination "http" }} target="_blank" rel="noopener"{{ end }}>{{ .Text | safeHTML }}</a>',
    "layouts/_markup/render-image.html": '<figure><img src="{{ .Destination | safeURL }}" alt="{{ .Text }}">{{ with .Title }}<figcaption>{{ . }}</figcaption>{{ end }}</figure>',
    "layouts/_markup/render-heading.html": '<h{{ .Level }} id="{{ .Anchor }}">{{ .Text | safeHTML }} <a class="anchor" href="#{{ .Anchor }}">#</a></h{{ .Level }}>',
    "layouts/_markup/render-blockquote.html": '{{ if eq .Type "alert" }}<blockquote class="alert"><p>{{ or .AlertTitle (title .AlertType) }}</p>{{ .Text | safeHTML }}</blockquote>{{ else }}<blockquote>{{ .Text | safeHTML }}</blockquote>{{ end }}',
    "layouts/_markup/render-table.html": '<table>{{ range .THead }}<tr>{{ range . }}<th{{ with .Alignment }} {{ printf "style=%q" (printf "text-align: %s" .) | safeHTMLAttr }}{{ end }}>{{ .Text }}</th>{{ end }}</tr>{{ end }}{{ range .TBody }}<tr>{{ range . }}<td>{{ .Text }}</td>{{ end }}</tr>{{ end }}</table><p>Table {{ .Ordinal }}</p>',
    "layouts/_markup/render-codeblock.html": '{{ with .Attributes.title }}<p>{{ . }}</p>{{ end }}{{ $result := transform.HighlightCodeBlock . }}{{ $result.Wrapped }}',
    "layouts/_markup/render-codeblock-mermaid.html": '<pre class="mermaid">{{ .Inner | htmlEscape | safeHTML }}</pre>',
}


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    head = "---\ntitle: {title}\ndate: {day}\nsubtitle:\n  first: Under\n---\n\n"
    written = articles(features, "content/posts/{name}.md", head)
    return Site(name, {"hugo.toml": settings} | FILES | written | (HOOKS if name == "hooks" else {}))


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    run(folder, cache / "bin/hugo", "--clock", "2026-11-28T12:00:00Z", "--destination", "public", may_fail=False)
    return pages(folder, features, "public/posts/{name}/index.html", "https://example.org/posts/{name}/")
