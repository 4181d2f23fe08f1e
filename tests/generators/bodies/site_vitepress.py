"""Bodies as VitePress shows them. <https://vitepress.dev/guide/markdown>"""

from pathlib import Path

from bodies.common import PICTURE, articles, node_modules, pages
from sites import Site, run

# Pictures below 4 KiB are put into the page itself.
LARGE = PICTURE + b"\0" * 6000


def config(more: str = "") -> str:
    return (
        "export default { title: 'Made', description: 'Made things', lang: 'en', ignoreDeadLinks: true, "
        f"sitemap: {{ hostname: 'https://example.org' }}, {more} }};\n"
    )


SETTINGS = {
    "default": config(),
    "extended": config("base: '/sub/', cleanUrls: true, markdown: { math: true, lineNumbers: true, breaks: true }"),
}

# The article alone, without what the theme has around it.
THEME = "import { Content } from 'vitepress';\nimport { h } from 'vue';\nexport default { Layout: () => h('main', { id: 'body' }, [h(Content)]) };\n"

# What Vue does not read, so that the site is not built.
STOPS: dict[str, set[str]] = {
    name: {"braces", "shown-liquid", "attributes", "attributes-heading", "table-of-contents-kramdown"} for name in SETTINGS
}

FEATURES = {
    "vitepress-link": "See [other W1](./other.md), [with a place W2](other.md#second-part), [root](/posts/other), [own](#part).\n\n## Part",
    "vitepress-picture": "![Beside W1](./large.png) and ![small W2](./small.png).\n\nBehind.",
    "vitepress-picture-public": "![Public W1](/img/pic.png).",
    "vitepress-container": "::: info\nInside *W1*.\n:::\n\n::: danger STOP W2\nInside.\n:::\n\n::: details Click W3\n```js\nlet a;\n```\n:::\n\nBehind.",
    "vitepress-container-attributes": "::: details Click W1 {open}\nInside W2.\n:::\n\nBehind.",
    "vitepress-container-tight": "::: tip\nInside W1.\n:::\nBehind W2.",
    "vitepress-container-in-list": "- one W1\n\n  ::: tip\n  Inside *W2*.\n  :::\n\n- two W3\n\nBehind.",
    "vitepress-container-in-quote": "> Before W1.\n>\n> ::: tip\n> Inside W2.\n> :::\n>\n> After.",
    "vitepress-container-nested": ":::: info Outer W1\nOne.\n\n::: tip Inner W2\nTwo.\n:::\n\nThree.\n::::\n\nBehind.",
    "vitepress-container-unknown": "::: other\nIs text W1.\n:::\n\n> ::: other\n> In a quote W2.\n> :::\n\n::: tip\nOuter.\n\n::: warning\nInner W3.\n:::\nMore.\n:::\n\nBehind.",
    "vitepress-raw": "::: raw\nInside *W1*\n:::\n\nBehind.",
    "vitepress-v-pre": "::: v-pre\n{{ shown W1 }}\n:::\n\nBehind.",
    "vitepress-code-group": "::: code-group\n\n```js [config.js]\nlet W1;\n```\n\n```ts [config.ts]\nlet W2: X;\n```\n\n:::\n\nBehind.",
    "vitepress-code": "```js{1,3-4}\nlet W1;\nlet b; // [!code focus]\n```\n\n```ts:line-numbers=2 {1}\nlet W2;\n```\n\n```js:no-line-numbers\nlet W3 // [!code ++]\nlet c // [!code highlight]\n```",
    "vitepress-contents": "[[toc]]\n\n## One W1\n\nText.",
    "vitepress-include": "<!--@include: ./part.md-->\n\nBehind W1.",
    "vitepress-include-lines": "<!--@include: ./part.md{3,}-->\n\nBehind W1.",
    "vitepress-include-region": "<!--@include: ./part.md#named-->\n\nBehind W1.",
    "vitepress-snippet": "<<< @/snippets/a.js\n\nBehind W1.\n\n<<< ./b.ts{1 js}\n\nEnd.",
    "vitepress-snippet-region": "<<< @/snippets/a.js#part{1}\n\nBehind W1.",
    "vitepress-emoji": "A :tada: and :100: W1 `:tada:` and :no-such: one.",
    "vitepress-alert": "> [!TIP]\n> Inside *W1*.\n\n> [!CAUTION] Named W2\n> Inside.\n\nBehind.",
    "vitepress-attributes": "A paragraph W1 {.lead}\n\n![P W2](/img/pic.png){width=100}\n\n- item {.x}\n\nText `code`{.y} W3.",
    "vitepress-heading": "## A heading W1 {#own}\n\nText.",
    "vitepress-vue": "Of {{ $frontmatter.title }} and {{ 1 + 1 }} W1.",
    "vitepress-script": "<script setup>\nconst a = 1\n</script>\n\nText W1.\n\n<style module>\n.x { color: red }\n</style>",
    "vitepress-component": "A <Badge type=\"tip\" text=\"W1\" /> one.",
    "vitepress-maths": "Inline $\\frac{a}{b_W1}$.\n\n$$\n\\sum_i i\n$$\n\nBehind.",
}

FILES = {
    "posts/large.png": LARGE,
    "posts/small.png": PICTURE,
    "public/img/pic.png": PICTURE,
    "public/film.mp4": b"film",
    "posts/part.md": "First *line*.\n\nSecond line.\n\n<!-- #region named -->\nNamed line.\n<!-- #endregion named -->\n",
    "posts/b.ts": "let b: number;\n",
    "snippets/a.js": "let first;\n// #region part\nlet second;\n// #endregion part\n",
    ".vitepress/theme/index.js": THEME,
    "package.json": '{"name": "made", "private": true, "type": "module", "devDependencies": {"vitepress": "^1.0.0"}}\n',
}


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    head = "---\ntitle: {title}\ndate: {day}\nauthor: Ada Lovelace\n---\n\n"
    return Site(name, {".vitepress/config.mjs": settings} | FILES | articles(features, "posts/{name}.md", head))


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    with node_modules(folder, cache):
        run(folder, "node", "node_modules/vitepress/bin/vitepress.js", "build", "--outDir", "built")
    address = "https://example.org/sub/posts/{name}" if folder.name == "extended" else "https://example.org/posts/{name}.html"
    found = pages(folder, features, "built/posts/{name}.html", address)
    return [(page, html.partition('<main id="body">')[2].partition("</main>")[0]) for page, html in found]
