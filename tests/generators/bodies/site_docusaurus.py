"""Bodies as Docusaurus' blog shows them. <https://docusaurus.io/docs/markdown-features>"""

import json
from pathlib import Path

from bodies.common import PICTURE, articles, node_modules
from sites import Site, run

# Pictures below 10000 bytes are put into the page itself.
LARGE = PICTURE + b"\0" * 12000
BLOG = "blog: { feedOptions: { type: null }, onInlineTags: 'ignore', onInlineAuthors: 'ignore', onUntruncatedBlogPosts: 'ignore' }"


def config(base: str, more: str = "") -> str:
    return (
        f"module.exports = {{ title: 'Made', url: 'https://example.org', baseUrl: '{base}', onBrokenLinks: 'ignore', "
        f"onBrokenAnchors: 'ignore', {more}\n  presets: [['classic', {{ docs: false, {BLOG} }}]] }};\n"
    )


SETTINGS = {
    "default": config("/"),
    "plain": config("/sub/", "markdown: { format: 'md', emoji: false }, staticDirectories: ['public', 'static'],"),
}

# The articles' own HTML, of the pages that were built.
LIST = """
const cheerio = require("cheerio");
const fs = require("node:fs");
const found = [];
for (const name of process.argv.slice(1)) {
  const page = cheerio.load(fs.readFileSync(`built/blog/p/${name}/index.html`, "utf8"));
  page("a.hash-link").remove();
  page("h1, h2, h3, h4, h5, h6").removeAttr("class");
  found.push(page("#__blog-post-container").html());
}
fs.writeFileSync("found.json", JSON.stringify(found));
"""

# What MDX does not read, so that the site is not built.
BROKEN = {
    "link-angle",
    "html-inline",
    "html-picture",
    "html-figure",
    "attributes",
    "attributes-heading",
    "table-of-contents-kramdown",
    "braces",
    "shown-liquid",
}
STOPS: dict[str, set[str]] = {"default": BROKEN}

JSX: dict[str, str] = {
    "jsx-comment": "Before W1.\n\n{/* hidden W2 */}\n\nAfter.",
    "jsx-comment-in-line": "Before {/* hidden W2 */} it W1.",
    "jsx-comment-of-lines": "Before W1.\n\n{/*\nhidden W2\n\n- more\n*/}\n\nAfter.",
    "jsx-comment-in-list": "- one W1 {/* hidden */}\n- {/* first */} two\n\n  {/* between W2 */}\n\n  more\n- three",
    "jsx-comment-in-jsx": "<div>\n  {/* hidden W2 */}\n\n  Inside *W1*.\n</div>\n\nAfter.",
    "jsx-comment-in-quote": "> Before W1 {/* hidden */}.\n>\n> {/* more */}\n>\n> After.",
    "jsx-comment-right-behind": "Before W1.\n{/* hidden W2 */}\nAfter.",
    "jsx-comment-in-heading": "Text.\n\n## Heading W1 {/* hidden */}\n\nText.",
    "jsx-comment-in-table": "| A | B |\n|---|---|\n| W1 {/* hidden */} | b |",
    "jsx-comment-with-marks": "One {/* it's `a` \"b } { */} two W1.",
    "jsx-text": "A {\"text *W1* <b>\"} and {'single'} and {`template`} and {42} and {1.5}.",
    "jsx-text-alone": "Before.\n\n{\"text W1\"}\n\nAfter.",
    "jsx-space": "One{' '}W1{\" \"}\nand two.",
    "jsx-nothing": "One {null}{undefined}{true}{false}{} W1.",
    "jsx-exported": "export const tool = 'W1';\nexport const facts = { colour: 'W2' };\n\nThe {tool} is {facts.colour}.",
    "jsx-front-matter": "Of {frontMatter.title} W1.",
    "jsx-escaped": "An \\{escaped\\} W1 and `{code}` and \\<b>.",
    "jsx-fence": "```js\nconst a = { b: '{/* c */}' }; // W1\n```\n\n    indented W2",
    "jsx-style": "<span style={{color: 'red'}}>Red W1</span> and <b className=\"x\">bold *W2*</b>.",
    "jsx-style-block": "<div style={{color: 'red', margin: 0}}>\n\nRed *W1*.\n\n</div>",
    "jsx-block-tight": "<div className=\"note\">\n  Inside *W1*.\n\n  - one W2\n    - two\n</div>\n\nBehind.",
    "jsx-block-of-line": "<p>Some *text W1* {'and'} more.</p>\n\n<h2>Heading **W2**</h2>\n\nBehind.",
    "jsx-block-of-lines": "<p>\n  Some *text W1*\n  goes on.\n</p>\n\nBehind.",
    "jsx-fragment": "<>\n\nInside *W1*.\n\n</>\n\nAn <>inner *W2*</> one.",
    "jsx-self-closing": "One <a id=\"here\" /> two W1 <span />three.\n\n<br />\n\n<hr />\n\nFour.",
    "jsx-import": "import Box from '@site/src/components/Box';\n\nBefore W1.\n\n<Box>\n\nInside *W2*.\n\n</Box>\n\nAn <Box>inner W3</Box> one.",
    "jsx-component-of-line": "import Box from '@site/src/components/Box';\n\n<Box>Inside *W1*.</Box>\n\nBehind.",
    "jsx-component-tight": "import Box from '@site/src/components/Box';\n\n<Box>\n    Inside *W1*.\n    <Box kind={{ a: 1 }}>\n        - deeper W2\n    </Box>\n</Box>\n\nBehind.",
    "jsx-component-in-list": "import Box from '@site/src/components/Box';\n\n- one W1\n\n  <Box>\n    Inside *W2*.\n  </Box>\n\n- two",
    "jsx-details": "<details>\n  <summary>More *W1*</summary>\n\n  Inside **W2**.\n\n  ```js\n  let W3 = {};\n  ```\n</details>\n\nBehind.",
    "jsx-table": "<table>\n  <tr><td>One *W1*</td><td>{'two'}</td></tr>\n</table>\n\nBehind.",
    "jsx-link": "import Link from '@docusaurus/Link';\n\nA <Link to=\"/blog\">link W1</Link>.",
    "jsx-picture": '<img src="/img/large.png" alt="A W1" style={{width: 10}} />\n\n<img src={require(\'./large.png\').default} alt={"B W2"} />',
    "jsx-picture-base": "import useBaseUrl from '@docusaurus/useBaseUrl';\nimport large from './large.png';\n\n<img src={useBaseUrl('/img/large.png')} alt=\"W1\" />\n\n<img src={large} alt=\"W2\" />",
    "jsx-expression": "Computed {[1, 2].join('-')} W1 and {`a${1}b`}.",
    "jsx-html-comment": "Before W1.\n\n<!-- hidden W2 -->\n\nAfter <!-- more --> it.",
    "jsx-truncate": "Before W1.\n\n{/* truncate */}\n\nAfter W2.",
    "jsx-heading-id": "Text.\n\n## Heading W1 {#own}\n\nText.",
    "jsx-less": "If a < b and W1 > c.",
}
STOPS["plain"] = {name for name in JSX if name != "jsx-html-comment"}

FEATURES = JSX | {
    "docusaurus-picture": "![Beside W1](./large.png) and ![once more](large.png \"Titled W2\").",
    "docusaurus-picture-small": "![Small W1](./beside.png) and text.",
    "docusaurus-picture-static": "![Static W1](/img/large.png) and ![of the site W2](@site/static/img/large.png) and ![other](@site/other/large.png).",
    "docusaurus-picture-odd": "![Spaces W1](<./a b.png>) and ![encoded W2](./a%20b.png) and ![hash](./large.png#dark) and ![query](./large.png?x=1).",
    "docusaurus-picture-reference": "![Ref W1][pic]\n\n[pic]: ./large.png",
    "docusaurus-pathname": "![Path W1](pathname:///img/large.png) and [link W2](pathname:///x/y).",
    "docusaurus-file": "A [file W1](./paper.pdf) and [one of the site W2](@site/other/data.zip) and [static](/paper.pdf), [none](/gone.pdf).",
    "docusaurus-link": "See [other W1](./other.md), [with a place W2](other.md#second-part), [root](/blog/p/other), [site](@site/blog/other.md).",
    "docusaurus-container-title": ":::tip[Named *W1*]\n\nInside W2.\n\n:::\n\nBehind.",
    "docusaurus-tabs": "import Tabs from '@theme/Tabs';\nimport TabItem from '@theme/TabItem';\n\n<Tabs>\n  <TabItem value=\"a\" label=\"One W1\" default>\n    Inside *W2*.\n  </TabItem>\n  <TabItem value=\"b\" label=\"Two\">\n\n```js\nlet W3;\n```\n\n  </TabItem>\n</Tabs>",
    "docusaurus-emoji": "A :rocket: and :+1: W1 :smile:, `:tada:` and [:wave: W2](https://e.example/:tada:/) and :no-such: one.",
    "docusaurus-emoji-heading": "Text.\n\n## A :tada: W1\n\nText.",
}
STOPS["plain"] |= {"docusaurus-tabs"}

FILES = {
    "static/img/large.png": LARGE + b"static",
    "static/img/pic.png": LARGE + b"pic",
    "public/img/large.png": LARGE + b"public",
    "static/paper.pdf": b"%PDF static",
    "other/large.png": LARGE + b"other",
    "other/data.zip": b"PK",
    "blog/large.png": LARGE,
    "blog/a b.png": LARGE + b"spaces",
    "blog/beside.png": PICTURE,
    "blog/paper.pdf": b"%PDF",
    "src/components/Box.js": "export default function Box({children}) { return <section>{children}</section>; }\n",
    "package.json": '{"name": "made", "private": true, "dependencies": {"@docusaurus/core": "^3.0.0"}}\n',
}


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    head = '---\ntitle: "{title}"\nslug: /p/{name}\ndate: {day}\n---\n\n'
    return Site(name, {"docusaurus.config.js": settings} | FILES | articles(features, "blog/{name}.md", head))


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    with node_modules(folder, cache):
        run(folder, "node", "node_modules/@docusaurus/core/bin/docusaurus.mjs", "build", "--out-dir", "built", NODE_ENV="production", CI="true", DOCUSAURUS_NO_PERSISTENT_CACHE="true")
        run(folder, "node", "--input-type=commonjs", "--eval", LIST, *[f"a{number:03}" for number in range(len(features))])
    base = "/sub/" if "'/sub/'" in (folder / "docusaurus.config.js").read_text() else "/"
    found = json.loads((folder / "found.json").read_text())
    return [(f"https://example.org{base}blog/p/a{number:03}", html) for number, html in enumerate(found)]
