"""Bodies as the starters of Next for blogs show them: with remark-html, and as MDX.
<https://github.com/vercel/next.js/tree/canary/examples/blog-starter>, <https://nextjs.org/docs/app/guides/mdx>
"""

import json
from pathlib import Path

from bodies.common import PICTURE, articles
from bodies.drivers import rendered
from sites import Site

# What the starter has in its library.
OF_REMARK = """import { remark } from "remark";
import html from "remark-html";
GFM
export default async function markdownToHtml(markdown: string) {
  const result = await remark()USE.use(html).process(markdown);
  return result.toString();
}
"""
API = """import fs from "fs";
import { join } from "path";
const postsDirectory = join(process.cwd(), "_posts");
export function getPostBySlug(slug: string) {
  return fs.readFileSync(join(postsDirectory, `${slug}.md`), "utf8");
}
"""
ROUTE = "export default async function Post(props) { return null; }\n"
CONFIG = "export default { trailingSlash: true };\n"
LAYOUT = "export const metadata = { title: 'Made', metadataBase: new URL('https://example.org'), authors: [{ name: 'Ada Lovelace' }] };\n"
OF_SITE = "export const siteConfig = { title: 'Made', url: 'https://example.org', author: 'Ada Lovelace' };\n"

SETTINGS = {"remark-html": "md", "remark-gfm": "md", "mdx": "mdx"}

# What MDX does not read.
STOPS: dict[str, set[str]] = {
    "mdx": {
        "link-angle", "html-comment", "braces", "shown-liquid", "attributes", "attributes-heading", "maths-block", "maths-inline",
        "fence-with-class", "code-indented", "table-of-contents-kramdown", "more", "html-picture", "html-inline", "details-tight",
        "html-table", "list-with-code", "html-block", "html-figure", "markdown-in-figure", "markdown-in-html", "code-span", "entities", "html-paragraph", "script",
    },
}

FEATURES = {
    "next-picture": "![A W1](/img/pic.png \"T\") and ![B](https://e.example/W2.png).",
    "next-link": "[a W1](/posts/other) [b W2](https://e.example/x?a=1&b=2) [c](#x) [d W3](mailto:a@e.example)",
    "next-code": "```js\nlet W1;\n```\n\n```\nplain W2\n```\n\n`inline W3`",
    "next-lists": "1. one W1\n2. two\n   - inner W2\n\n* a\n\n* b W3",
}

OF_HTML = r"""
import { readFileSync } from 'fs';
import { remark } from 'remark';
import html from 'remark-html';
import gfm from 'remark-gfm';
const out = [];
for (const file of JSON.parse(readFileSync(0, 'utf8'))) {
  const text = readFileSync(file, 'utf8').replace(/^---\n[^]*?\n---\n/, '');
  const reader = WITH_GFM ? remark().use(gfm).use(html) : remark().use(html);
  out.push((await reader.process(text)).toString());
}
console.log('\0' + JSON.stringify(out));
"""
OF_MDX = r"""
import { readFileSync } from 'fs';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import * as runtime from 'react/jsx-runtime';
import { evaluate } from '@mdx-js/mdx';
import gfm from 'remark-gfm';
const out = [];
for (const file of JSON.parse(readFileSync(0, 'utf8'))) {
  const text = readFileSync(file, 'utf8').replace(/^---\n[^]*?\n---\n/, '');
  try {
    const { default: Content } = await evaluate(text, { ...runtime, remarkPlugins: [gfm] });
    out.push(renderToStaticMarkup(createElement(Content)));
  } catch (error) {
    out.push('STOPPED ' + error.message);
  }
}
console.log('\0' + JSON.stringify(out));
"""


def site(name: str, ending: str, features: dict[str, str]) -> Site:
    head = "---\ntitle: {title}\ndate: '{day}'\n---\n\n"
    gfm = ('import gfm from "remark-gfm";', ".use(gfm)") if name == "remark-gfm" else ("", "")
    library = OF_REMARK.replace("GFM", gfm[0]).replace("USE", gfm[1])
    files = {
        "next.config.mjs": CONFIG,
        "app/layout.tsx": LAYOUT,
        "app/posts/[slug]/page.tsx": ROUTE,
        "lib/siteConfig.ts": OF_SITE,
        "lib/api.ts": API,
        "public/img/pic.png": PICTURE,
    }
    names = {"remark-html": ["remark", "remark-html"], "remark-gfm": ["remark", "remark-html", "remark-gfm"], "mdx": ["@next/mdx", "remark-gfm"]}
    files["package.json"] = json.dumps({"dependencies": dict.fromkeys(["next", *names[name]], "*")})
    if ending == "md":
        files["lib/markdownToHtml.ts"] = library
    return Site(name, files | articles(features, "_posts/{name}." + ending, head))


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    names = [f"a{number:03}" for number in range(len(features))]
    ending = SETTINGS[folder.name]
    program = OF_MDX if ending == "mdx" else OF_HTML.replace("WITH_GFM", str(folder.name == "remark-gfm").lower())
    html = rendered(folder, cache, program, [f"_posts/{name}.{ending}" for name in names])
    return [(f"https://example.org/posts/{name}/", text) for name, text in zip(names, html)]
