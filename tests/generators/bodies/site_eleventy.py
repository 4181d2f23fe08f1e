"""Bodies as Eleventy shows them. <https://www.11ty.dev/docs/languages/markdown/>"""

import json
from pathlib import Path

from bodies.common import PICTURE, articles, node_modules
from sites import Site, run
from sites.eleventy import METADATA, PLAIN

OWN = """
  eleventyConfig.addShortcode("badge", (text) => `<b>${text}</b>`);
  eleventyConfig.addPairedShortcode("callout", (content) => `<div class="box">${content}</div>`);
  eleventyConfig.addShortcode("figure", function (src, caption) {
    return `<figure><img src="${src}" alt=""><figcaption>${caption}</figcaption></figure>`;
  });
  eleventyConfig.addShortcode("year", () => `${new Date().getFullYear()}`);
  eleventyConfig.addShortcode("strong", (text) => "<strong>" + text + "</strong>");
  eleventyConfig.addPairedShortcode("aside", (content, title, kind) => {
    return `<aside class="${kind}"><h4>${title}</h4>${content}</aside>`;
  });
  eleventyConfig.addFilter("shout", (text) => text.toUpperCase());
  eleventyConfig.addFilter("dated", (text) => new Date(text).toDateString());
  eleventyConfig.addGlobalData("added", "global");
"""
LIQUID = f"""module.exports = function (eleventyConfig) {{{OWN}  return {{ dir: {{ input: '.', output: '_site' }} }};
}};
"""
NUNJUCKS = f"""module.exports = function (eleventyConfig) {{{OWN}  return {{ dir: {{ input: '.', output: '_site' }}, markdownTemplateEngine: 'njk' }};
}};
"""
# As the documentation of each has it.
PLUGINS = """import markdownIt from "markdown-it";
import markdownItAbbr from "markdown-it-abbr";
import markdownItAnchor from "markdown-it-anchor";
import markdownItAttrs from "markdown-it-attrs";
import markdownItSpans from "markdown-it-bracketed-spans";
import markdownItContainer from "markdown-it-container";
import markdownItDeflist from "markdown-it-deflist";
import { full as emoji } from "markdown-it-emoji";
import markdownItFootnote from "markdown-it-footnote";
import markdownItIns from "markdown-it-ins";
import markdownItMark from "markdown-it-mark";
import markdownItSub from "markdown-it-sub";
import markdownItSup from "markdown-it-sup";
import markdownItToc from "markdown-it-table-of-contents";
import markdownItTasks from "markdown-it-task-lists";
import syntaxHighlight from "@11ty/eleventy-plugin-syntaxhighlight";

export default function (eleventyConfig) {
  eleventyConfig.addPlugin(syntaxHighlight);
  const options = { html: true, breaks: true, linkify: true, typographer: true };
  const markdownLib = markdownIt(options)
    .use(markdownItAttrs)
    .use(markdownItSpans)
    .use(markdownItAbbr)
    .use(markdownItAnchor)
    .use(markdownItContainer, "warning")
    .use(markdownItContainer, "spoiler", {
      render(tokens, idx) {
        const found = tokens[idx].info.trim().match(/^spoiler\\s+(.*)$/);
        return tokens[idx].nesting === 1 ? `<details><summary>${found ? found[1] : ""}</summary>\\n` : "</details>\\n";
      },
    })
    .use(markdownItDeflist)
    .use(emoji)
    .use(markdownItFootnote)
    .use(markdownItIns)
    .use(markdownItMark)
    .use(markdownItSub)
    .use(markdownItSup)
    .use(markdownItToc)
    .use(markdownItTasks);
  eleventyConfig.setLibrary("md", markdownLib);
  return { dir: { input: ".", output: "_site" }, markdownTemplateEngine: "njk", htmlTemplateEngine: "njk" };
}
"""
# Some of them, in the other way.
AMENDED = """const footnote = require("markdown-it-footnote");
const mark = require("markdown-it-mark");

module.exports = function (eleventyConfig) {
  eleventyConfig.addPlugin(require("@11ty/eleventy-plugin-syntaxhighlight"));
  eleventyConfig.amendLibrary("md", (mdLib) => mdLib.enable("code").use(footnote));
  eleventyConfig.amendLibrary("md", (mdLib) => {
    mdLib.set({ breaks: true });
    mdLib.use(mark);
  });
};
"""
SETTINGS = {
    "default": LIQUID,
    "nunjucks": NUNJUCKS,
    "no-engine": PLAIN.replace("output: '_site' }", "output: '_site' }, markdownTemplateEngine: false"),
    "plugins": PLUGINS,
    "amended": AMENDED,
}

# What stops the whole site.
ALL_STOP = {"braces"}
ONLY_LIQUID = {
    "eleventy-assign", "eleventy-liquid-for", "eleventy-page", "eleventy-data", "eleventy-liquid-render",
    "eleventy-liquid-include", "eleventy-liquid-tags", "eleventy-liquid-filters", "eleventy-highlight-tag",
}  # fmt: skip
ONLY_NUNJUCKS = {
    "eleventy-set", "eleventy-nunjucks-for", "eleventy-nunjucks-include", "eleventy-nunjucks-tags",
    "eleventy-nunjucks-filters", "eleventy-highlight-tag-nunjucks", "eleventy-data-nunjucks", "eleventy-page-nunjucks",
}  # fmt: skip
ONLY_OWN = {"eleventy-own", "eleventy-own-paired", "eleventy-own-forms", "eleventy-own-filters", "eleventy-own-computed"}
HIGHLIGHTS = {"eleventy-highlight-tag", "eleventy-highlight-tag-nunjucks"}
STOPS: dict[str, set[str]] = {
    "default": ALL_STOP | ONLY_NUNJUCKS | HIGHLIGHTS,
    "nunjucks": ALL_STOP | ONLY_LIQUID | HIGHLIGHTS | {"attributes-heading"},
    "plugins": ALL_STOP | ONLY_LIQUID | ONLY_OWN | {"attributes-heading"},
    "amended": ALL_STOP | ONLY_NUNJUCKS | ONLY_OWN,
}

FEATURES = {
    "eleventy-values": "On {{ title }} at {{ metadata.url }}, {{ motto }} W1, {{ page.url }}.",
    "eleventy-url": "A [link W1]({{ '/about/' | url }}).",
    "eleventy-if": "{% if false %}Hidden W1.{% else %}Shown W2.{% endif %}",
    "eleventy-liquid-for": "{% for i in (1..2) %}i{{ i }} {% endfor %}W1",
    "eleventy-nunjucks-for": "{% for i in [1, 2] %}i{{ i }} {% endfor %}W1",
    "eleventy-assign": "{% assign who = 'W1' %}Hello {{ who | upcase }}.",
    "eleventy-set": "{% set other = 'W2' %}Hello {{ other | upper }}.",
    "eleventy-raw": "{% raw %}A {{ W1 }}{% endraw %} W2 and `{{ title }}`.",
    "eleventy-include": '{% include "note.html" %}\n\nBehind W1.',
    "eleventy-comment": "One W1 {# hidden W2 #} two.",
    "eleventy-own": '{% badge "W1" %} W2.',
    "eleventy-loop": "{% for post in collections.posts %}\n- {{ post.data.title }}\n{% endfor %}\n\nBehind W1.",
    "eleventy-page": "{{ page.url }} {{ page.fileSlug }} {{ page.inputPath }} {{ page.filePathStem }} {{ page.date | date: '%Y-%m-%d' }} {{ page.outputFileExtension }} {{ page.templateSyntax }} W1",
    "eleventy-page-nunjucks": "{{ page.url }} {{ page.fileSlug }} {{ page.inputPath }} {{ page.filePathStem }} W1",
    "eleventy-data": "{{ mood }} {{ layoutWord }} {{ shared.deep.word }} {{ list[1] }} {{ motto | upcase }} W1 {{ fromProgram }} {{ added }}",
    "eleventy-data-nunjucks": "{{ mood }} {{ layoutWord }} {{ shared.deep.word }} {{ list[1] }} {{ motto | upper }} W1 {{ fromProgram }} {{ added }}",
    "eleventy-data-lists": "{% for word in list %}- {{ word }} W1\n{% endfor %}\n\n{% for word in list %}{{ word }}{% endfor %} W2",
    "eleventy-data-own": "{{ own.deep }} {{ words }} W1",
    "eleventy-url-forms": "[a W1]({{ '/about/' | url }}) ![b]({{ '/img/pic.png' | url }}) {{ 'rel/x' | url }} {{ 'https://e.example/' | url }} [c W2](../other/) [d](/posts/other/)",
    "eleventy-input-path": "[a W1](other.md) [b](/posts/other.md) [c W2](./other.md#second-part)",
    "eleventy-slug": "{{ 'My Title W1' | slugify }} {{ 'My Title' | slug }}",
    "eleventy-liquid-render": "{% render 'note.html' %}\n\n{% render 'card', word: 'W1' %}\n\nBehind W2.",
    "eleventy-liquid-include": "{% include 'card' %}\n\n{% include 'card', word: 'W1' %}\n\nBehind W2.",
    "eleventy-nunjucks-include": "{% set word = 'W1' %}{% include 'card.njk' %}\n\n{% include 'note.html' %}\n\n{% import 'macros.njk' as m %}{{ m.hello('W2') }}\n\n{% from 'macros.njk' import hello %}{{ hello('you') }}",
    "eleventy-liquid-tags": "{% assign a = 'x,W1' | split: ',' %}{% for x in a %}{{ forloop.index }}{{ x }} {% endfor %}{% case a.size %}{% when 2 %}two{% else %}no{% endcase %} {% unless false %}u{% endunless %} {% capture c %}cap W2{% endcapture %}{{ c }} {% if a contains 'x' %}has{% elsif true %}no{% endif %} {% increment n %}{% increment n %} {% cycle 'a', 'b' %}{% cycle 'a', 'b' %} {% comment %}{{ hidden }}{% endcomment %}{% # inline %}{% echo 'e' %}",
    "eleventy-liquid-filters": "{{ 'W1' | append: 'x' | capitalize }} {{ 3 | plus: 1.5 }} {{ 7 | divided_by: 2 }} {{ 'a b' | replace: ' ', '-' }} {{ 'abc' | slice: 1, 2 }} {{ nothing | default: 'd' }} {{ '<b>' | escape }} {{ 'a-b' | split: '-' | join: '+' }} {{ 'abc' | size }} {{ 'a b c' | truncatewords: 2 }} {{ '2020-03-04' | date: '%d %b %Y' }} {{ list | first }} {{ list | reverse | join }} {{ '<p>x</p>' | strip_html }} {{ 4.6 | round }}",
    "eleventy-nunjucks-tags": "{% if mood == 'calm' and not nothing %}W1{% elif true %}no{% endif %} {% for k, v in { a: 1 } %}{{ k }}{{ v }}{% endfor %} {% for x in [] %}{% else %}none{% endfor %} {% macro f(x, y='z') %}{{ x }}{{ y }}{% endmacro %}{{ f('W2') }} {% set c %}block {{ mood }}{% endset %}{{ c }} {% filter upper %}shout{% endfilter %} {% switch mood %}{% case 'calm' %}is calm{% default %}no{% endswitch %} {{ 'y' if true else 'n' }} {{ 'a' ~ 'b' }} {%- if true -%} tight {%- endif -%}",
    "eleventy-nunjucks-filters": "{{ 'W1' | lower | capitalize }} {{ ['a', 'b'] | join('+') }} {{ 'a b' | replace(' ', '-') }} {{ nothing | default('d') }} {{ '<b>' | escape }} {{ '<i>W2</i>' | safe }} {{ 'abc' | length }} {{ [3, 1] | sort | first }} {{ 'a b c' | title }} {{ 'abcdef' | truncate(3, true, '') }} {{ 2.5 | round }} {{ ' x ' | trim }} {{ 'abc' | reverse }} {{ [1, 2] | sum }} {{ 'x' | indent }} {{ 'a,b' | string }} {{ { a: 1 } | dump }} {{ [1, 2, 3] | last }} {{ 'a\nb' | nl2br }} {{ 'w w' | wordcount }} {{ 'x' | upper }} {{ ['b', 'a'] | reverse | join }} {{ '3' | int + 1 }} {{ -2 | abs }} {{ 'a b' | urlencode }}",
    "eleventy-raw-forms": "{% raw %}\n\n```\n{{ W1 }} {% if %}\n```\n\n{% endraw %} W2 and {{ '{{ x }}' }}",
    "eleventy-in-code": "`{{ title }}` W1\n\n```html\n<b>{{ motto }}</b>\n```",
    "eleventy-in-heading": "## {{ title }} W1\n\n> {{ motto }}\n\n- {{ title }}\n\n| a | {{ title }} |\n|---|---|\n| {{ motto }} | W2 |",
    "eleventy-in-html": "<div class=\"{{ motto }}\">{{ title }} *W1*</div>\n\n<img src=\"{{ '/img/pic.png' | url }}\" alt=\"{{ title }}\">",
    "eleventy-own-paired": "{% callout %}\nInside *W1*.\n{% endcallout %}\n\nBehind W2.",
    "eleventy-own-forms": "{% figure '/img/pic.png', 'The W1' %}\n\n{% strong 'W2' %}\n\n{% aside 'Note', 'big' %}Some **text**{% endaside %}",
    "eleventy-own-computed": "{% year %} W1",
    "eleventy-own-filters": "{{ 'W1' | shout }} {{ '2020-01-02' | dated }} W2",
    "eleventy-highlight": "```js\nlet W1 = '<b>';\n```\n\n```js/2-3/\nlet a;\nlet W2;\n```\n\n```html/0,2-3\n<p>\n```\n\n```js/0/1\na\nb\n```\n\n```diff-js\n+let a;\n-let b;\n```\n\n```\nplain W3\n```",
    "eleventy-highlight-tag": "{% highlight js %}\nlet W1 = a < b;\n{% endhighlight %}\n\n{% highlight js 1,3-4 %}\nlet W2;\n{% endhighlight %}\n\nBehind.",
    "eleventy-highlight-tag-nunjucks": "{% highlight 'js' %}\nlet W1 = a < b;\n{% endhighlight %}\n\n{% highlight \"js 1 3\" %}\nlet W2;\n{% endhighlight %}\n\nBehind.",
    "markdown-it-attrs": "## Head W1 {.cls #id data-x=y}\n\nPara W2 {.lead}\n\n- item {.red}\n- other\n{.list}\n\n*em*{.x} and `code`{.y} and [l](https://e.example/){target=_blank} ![p](/img/pic.png){width=10}\n\n```js {.numbered}\nlet a;\n```\n\n> quote\n{.q}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n{.table}\n\n--- {.rule}\n\n[span]{.z} W3",
    "markdown-it-container-places": "> ::: warning\n> In a quote W1.\n> :::\n> After.\n\n- item\n\n  ::: warning\n  In a list W2.\n  :::\n\n> ::: unknown\n> text W3\n> :::\n\nBehind.",
    "markdown-it-container": "::: warning\n*here* W1\n:::\n\n::: spoiler click me\n*content* W2\n:::\n\n::: unknown\ntext W3\n:::\n\n:::: warning\n::: spoiler inner\ndeep\n:::\n::::",
    "markdown-it-deflist": "Term 1\n\n:   Definition 1 W1\n\nTerm 2 with *inline*\n\n:   Definition 2 W2\n\n        some code\n\n    Third paragraph.\n\nTerm\n  ~ Def W3\n  ~ Another",
    "markdown-it-abbr": "*[HTML]: Hyper Text Markup Language\n*[W3C]:  World Wide Web Consortium\n\nThe HTML specification W1 by W3C, xHTML.",
    "markdown-it-marks": "==marked W1== ++ins W2++ H~2~0 29^th^ ~~del~~ ==a *b* c== x^a\\ b^ y~a b~ ==unclosed and = = \\==no==",
    "markdown-it-emoji": "Hello :wink: :) :-( :tada: W1 8-) :smile_cat: :nothing: `:wink:` <3 :100:",
    "markdown-it-footnote": "Here is a footnote reference,[^1] and another.[^longnote] And inline^[Inlines notes *are* W1 easier] and [^1] again.\n\n[^1]: Here is the footnote W2.\n\n[^longnote]: Here's one with multiple blocks.\n\n    Subsequent paragraphs W3.",
    "markdown-it-tasks": "- [ ] to do W1\n- [x] done *W2*\n- [X] Done\n- none",
    "markdown-it-toc": "[[toc]]\n\n## One W1\n\n### Two\n\nText",
    "markdown-it-anchor": "## One *W1* `x`\n\n## One *W1* `x`\n\nText [W2](#one)",
    "markdown-it-options": "One W1\ntwo W2\n\nhttps://e.example/x www.e.example a@e.example e.example/x \"quoted\" -- (c) ... +-1 <b>html W3</b>\n\n    code or not\n",
    "markdown-it-pictures": "![Alt W1](/img/pic.png \"Title\")\n\n[![Alt](/img/pic.png)](https://e.example/W2)\n\nText ![in W3](/img/pic.png)",
    "markdown-it-code": "Text\n\n    indented W1\n\nmore\n\n\ttab\n\n- a\n\n      in list W2",
    "html-article": "<p>On {{ title }} W1 at {{ motto }}: *stars*.</p>\n{% if true %}<p>Shown</p>{% endif %}\n<img src=\"{{ '/img/pic.png' | url }}\" alt=\"\">{% raw %}{{ W2 }}{% endraw %}",
    "html-article-plain": "<article><p>Only <b>HTML W1</b> &amp; {{ title }}</p></article>",
    "njk-article": "<p>On {{ title }} W1 at {{ motto | upper }}: *stars*.</p>\n{% for x in [1, 2] %}<i>{{ x }}</i>{% endfor %}{# hidden #} {{ '<b>' }} {{ '<i>W2</i>' | safe }}",
    "liquid-article": "<p>On {{ title }} W1 at {{ motto | upcase }}: *stars*.</p>\n{% for x in (1..2) %}<i>{{ x }}</i>{% endfor %}{% comment %}hidden{% endcomment %} {{ '<i>W2</i>' }}",
}

FILES = {
    "_includes/note.html": "A <em>note</em> of {{ metadata.title }}.",
    "_data/metadata.json": json.dumps(METADATA),
    "_includes/card.liquid": "<b>card {{ word }} of {{ title }}</b>",
    "_includes/card.njk": "<b>card {{ word }} of {{ title }}</b>",
    "_includes/macros.njk": "{% macro hello(name) %}Hello <i>{{ name }}</i>{% endmacro %}",
    "_data/shared.json": json.dumps({"deep": {"word": "shared"}}),
    "_data/list.json": json.dumps(["first", "second"]),
    "posts/posts.json": json.dumps({"tags": "posts", "motto": "Ever on", "mood": "calm", "layout": "base.html"}),
    "posts/posts.11tydata.js": "module.exports = { fromProgram: 'a program', own: { deep: 'deeper' } };\n",
    "package.json": json.dumps({"name": "made", "private": True, "dependencies": {"@11ty/eleventy": "^3.1.8"}}),
    "img/pic.png": PICTURE,
}

ASK = """
const { Eleventy } = await import("./node_modules/@11ty/eleventy/src/Eleventy.js");
const eleventy = new Eleventy(undefined, undefined, { quietMode: true });
const found = await eleventy.toJSON();
console.log("\\n" + JSON.stringify(found.map(({ url, content, inputPath }) => ({ url, content, inputPath }))));
"""


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    file = "eleventy.config.mjs" if name == "plugins" else ".eleventy.js"
    content = "{{ content | safe }}" if name == "plugins" else "{{ content }}"
    layout = {"_includes/base.html": f"---\nlayoutWord: of the layout\n---\n{content}"}
    return Site(name, {file: settings} | layout | FILES | articles(features, "posts/{name}.{ending}", "---\ntitle: {title}\ndate: {day}\n---\n\n"))


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    with node_modules(folder, cache):
        printed = run(folder, "node", "--input-type=module", "--eval", ASK)
    found = {page["url"]: page["content"] for page in json.loads(printed.split("\n")[-2]) if page["url"]}
    addresses = [f"/posts/a{number:03}/" for number in range(len(features))]
    return [(f"https://example.org{address}", found[address]) for address in addresses]
