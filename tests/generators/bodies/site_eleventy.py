"""Bodies as Eleventy shows them. <https://www.11ty.dev/docs/languages/markdown/>"""

import json
from pathlib import Path

from bodies.common import PICTURE, articles, node_modules
from sites import Site, run
from sites.eleventy import METADATA, PLAIN

NUNJUCKS = """module.exports = function (eleventyConfig) {
  eleventyConfig.addShortcode("badge", (text) => `<b>${text}</b>`);
  return { dir: { input: '.', output: '_site' }, markdownTemplateEngine: 'njk' };
};
"""
SETTINGS = {"default": PLAIN, "nunjucks": NUNJUCKS, "no-engine": PLAIN.replace("output: '_site' }", "output: '_site' }, markdownTemplateEngine: false")}

# What stops the whole site.
STOPS: dict[str, set[str]] = {
    "default": {"braces", "eleventy-set", "eleventy-own", "eleventy-nunjucks-for"},
    "nunjucks": {"braces", "attributes-heading", "eleventy-assign", "eleventy-liquid-for"},
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
}

FILES = {
    "_includes/note.html": "A <em>note</em> of {{ metadata.title }}.",
    "_data/metadata.json": json.dumps(METADATA),
    "posts/posts.json": json.dumps({"tags": "posts", "motto": "Ever on"}),
    "img/pic.png": PICTURE,
}

ASK = """
const { Eleventy } = await import("./node_modules/@11ty/eleventy/src/Eleventy.js");
const eleventy = new Eleventy(undefined, undefined, { quietMode: true });
const found = await eleventy.toJSON();
console.log("\\n" + JSON.stringify(found.map(({ url, content, inputPath }) => ({ url, content, inputPath }))));
"""


def site(name: str, settings: str, features: dict[str, str]) -> Site:
    return Site(name, {".eleventy.js": settings} | FILES | articles(features, "posts/{name}.md", "---\ntitle: {title}\ndate: {day}\n---\n\n"))


def shown(folder: Path, cache: Path, features: list[str]) -> list[tuple[str, str]]:
    with node_modules(folder, cache):
        printed = run(folder, "node", "--input-type=module", "--eval", ASK)
    found = {page["url"]: page["content"] for page in json.loads(printed.split("\n")[-2]) if page["url"]}
    addresses = [f"/posts/a{number:03}/" for number in range(len(features))]
    return [(f"https://example.org{address}", found[address]) for address in addresses]
