"""Bodies as Gatsby's transformer of Markdown shows them, with the plugins of its starter for blogs.
<https://www.gatsbyjs.com/plugins/gatsby-transformer-remark/>, <https://github.com/gatsbyjs/gatsby-starter-blog>
"""

from pathlib import Path

from bodies.common import PICTURE, articles
from bodies.drivers import rendered
from sites import Site

CONFIG = """module.exports = {
  siteMetadata: { title: `Made`, author: { name: `Ada Lovelace` }, siteUrl: `https://example.org/` },
  plugins: [
    { resolve: `gatsby-source-filesystem`, options: { path: `${__dirname}/content/blog`, name: `blog` } },
    { resolve: `gatsby-transformer-remark`, options: { plugins: [PLUGINS] } },
  ],
}
"""
NODE = """const { createFilePath } = require(`gatsby-source-filesystem`)
exports.createPages = async ({ actions }) => {
  posts.forEach(post => { actions.createPage({ path: post.fields.slug, component: blogPost, context: { id: post.id } }) })
}
exports.onCreateNode = ({ node, actions, getNode }) => {
  if (node.internal.type === `MarkdownRemark`) {
    const value = createFilePath({ node, getNode })
    actions.createNodeField({ name: `slug`, node, value })
  }
}
"""
PLUGINS = ["gatsby-remark-responsive-iframe", "gatsby-remark-autolink-headers", "gatsby-remark-prismjs", "gatsby-remark-smartypants"]
SETTINGS = {"default": [], "starter": PLUGINS}
STOPS: dict[str, set[str]] = {}

FEATURES = {
    "gatsby-code": "```js{1,3-4}{numberLines: true}\nlet W1;\nlet b;\n```\n\n```jsx:title=src/a.js\nlet W2;\n```\n\n`code W3` and `css¬.x{}`.",
    "gatsby-code-marks": "```js\nlet W1; // highlight-line\n// highlight-start\nlet W2;\n// highlight-end\n```\n\nBehind.",
    "gatsby-note-inline": "A note^[with *W1* inside] and[^a] W2.\n\n[^a]: Para W3.\n\n    Second.\n\nBehind.",
    "gatsby-gfm": "~~gone W1~~ www.e.example W2\n\n- [x] done\n- [ ] not\n\n| a | b |\n|--|:-:|\n| 1 | W3 |",
    "gatsby-heading": "# One W1\n\n## Two *W2*\n\nText.",
    "gatsby-quotes": "\"W1\" 'W2' -- and --- it's ... 'tis the '80s, \"(W3)\".",
    "gatsby-iframe": '<iframe src="https://www.youtube.com/embed/aaaa" width="560" height="315"></iframe>\n\nBehind W1.',
    "gatsby-html": "<div>\n\n*W1* in it\n\n</div>\n\nA <span style=\"color:red\">red W2</span> word.",
    "gatsby-link": "[a W1](/other/) [b W2](../other/) [c](https://e.example \"T\") [d](#x) <https://e.example/W3>",
    "gatsby-lines": "One W1\\\ntwo W2  \nthree\nfour",
}

DRIVER = r"""
const path = require('path');
const fs = require('fs');
const extend = require('gatsby-transformer-remark/extend-node-type');
const names = NAMES;
const store = new Map();
const cache = { get: async key => store.get(key), set: async (key, value) => store.set(key, value) };
const plugins = names.map(name => ({ name, module: require(name), pluginOptions: { plugins: [] } }));
const reporter = { warn() {}, info() {}, error() {}, panic(error) { throw new Error(error); } };
(async () => {
  const fields = await extend(
    { type: { name: 'MarkdownRemark' }, basePath: '', getNode: () => ({}), getNodesByType: () => [], cache, getCache: () => cache, reporter, pathPrefix: '' },
    { plugins },
  );
  const out = [];
  for (const file of JSON.parse(fs.readFileSync(0, 'utf8'))) {
    const content = fs.readFileSync(file, 'utf8').replace(/^---\n[^]*?\n---\n/, '');
    const node = { id: file, parent: file, children: [], internal: { content, contentDigest: file, type: 'MarkdownRemark' } };
    out.push(await fields.html.resolve(node, {}, { nodeModel: { findOne: async () => null, getNodeById: () => null } }));
  }
  console.log('\0' + JSON.stringify(out));
})();
"""


def site(name: str, plugins: list[str], features: dict[str, str]) -> Site:
    head = "---\ntitle: {title}\ndate: {day}\n---\n\n"
    config = CONFIG.replace("PLUGINS", ", ".join(f"`{plugin}`" for plugin in plugins))
    files = {"gatsby-config.js": config, "gatsby-node.js": NODE, "static/img/pic.png": PICTURE}
    return Site(name, files | articles(features, "content/blog/{name}/index.md", head))


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    names = [f"a{number:03}" for number in range(len(features))]
    program = DRIVER.replace("NAMES", repr(SETTINGS[folder.name]))
    html = rendered(folder, cache, program, [f"content/blog/{name}/index.md" for name in names], ".cjs")
    return [(f"https://example.org/{name}/", text) for name, text in zip(names, html)]
