"""Docusaurus' sites. <https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog>"""

import json
from datetime import date, timedelta
from pathlib import Path

from made import Bare, Made, made, shared, yaml
from sites import Published, Site, instant, mark, run

NAME = "docusaurus"

# Loads the site without bundling it, in each of its languages, and prints what its blogs list. A language shows what is
# not translated as the default language has it; that is one article.
ASK = """
const fs = require("node:fs");
const { loadSite } = require("./node_modules/@docusaurus/core/lib/server/site.js");
const { applyTrailingSlash } = require("./node_modules/@docusaurus/utils-common");
async function ask() {
  const found = [];
  const { props } = await loadSite({ siteDir: process.cwd() });
  for (const locale of props.i18n.locales) {
    const { siteConfig, i18n, plugins } = (await loadSite({ siteDir: process.cwd(), locale })).props;
    for (const { content, name } of plugins) {
      if (name !== "docusaurus-plugin-content-blog") continue;
      for (const { metadata, content: text } of content.blogPosts) {
        const isTranslated = metadata.source.startsWith("@site/" + i18n.path + "/");
        if (metadata.unlisted || (locale !== i18n.defaultLocale && !isTranslated)) continue;
        const { permalink, date, title, tags, authors } = metadata;
        // As the page's file is asked for: `#` and `?` in its name are characters like others.
        const path = permalink.split("/").map(encodeURIComponent).join("/");
        const url = siteConfig.url + applyTrailingSlash(path, siteConfig);
        found.push({ url, date, title, text, language: i18n.localeConfigs[locale].htmlLang,
                     tags: tags.map((tag) => tag.label), authors: authors.map((author) => author.name) });
      }
    }
  }
  fs.writeFileSync("asked.json", JSON.stringify(found));
}
ask();
"""

QUIET = "onInlineTags: 'ignore', onInlineAuthors: 'ignore', onUntruncatedBlogPosts: 'ignore'"

# As in the official template, in its parts that matter here.
DEFAULT = """// @ts-check
// `@type` JSDoc annotations allow editor autocompletion and type checking

import {themes as prismThemes} from 'prism-react-renderer';

/** @type {import('@docusaurus/types').Config} */
const config = {
  title: 'Made',
  tagline: 'Dinosaurs are cool',
  favicon: 'img/favicon.ico',

  // Set the production url of your site here
  url: 'https://example.org',
  // Set the /<baseUrl>/ pathname under which your site is served
  // For GitHub pages deployment, it is often '/<projectName>/'
  baseUrl: '/',

  organizationName: 'facebook', // Usually your GitHub org/user name.
  projectName: 'docusaurus', // Usually your repo name.

  onBrokenLinks: 'throw',

  i18n: {
    defaultLocale: 'en',
    locales: ['en'],
  },

  presets: [
    [
      'classic',
      /** @type {import('@docusaurus/preset-classic').Options} */
      ({
        docs: false,
        blog: {
          showReadingTime: true,
          feedOptions: {
            type: ['rss', 'atom'],
            xslt: true,
          },
          editUrl:
            'https://github.com/facebook/docusaurus/tree/main/packages/create-docusaurus/templates/shared/',
          onInlineTags: 'ignore',
          onInlineAuthors: 'ignore',
          onUntruncatedBlogPosts: 'ignore',
        },
        theme: {
          customCss: './src/css/custom.css',
        },
      }),
    ],
  ],

  themeConfig:
    /** @type {import('@docusaurus/preset-classic').ThemeConfig} */
    ({
      navbar: {
        title: 'My Site',
        items: [
          {to: '/blog', label: 'Blog', position: 'left'},
        ],
      },
      prism: {
        theme: prismThemes.github,
      },
    }),
};

export default config;
"""

ROOT = f"""module.exports = {{
  title: "Made",
  url: "https://example.org",
  baseUrl: "/sub/",
  trailingSlash: true,
  presets: [["@docusaurus/preset-classic", {{
    docs: false,
    blog: {{ path: "./articles", routeBasePath: "/", {QUIET} }},
    theme: {{ customCss: [require.resolve("./custom.css")] }},
  }}]],
}};
"""

TWO = f"""import type {{Config}} from '@docusaurus/types';
import type * as Preset from '@docusaurus/preset-classic';

const defaultLocale = 'de';
const url = 'https://example.org';

const config: Config = {{
  title: 'Made',
  url,
  baseUrl: '/',
  trailingSlash: false,
  i18n: {{defaultLocale, locales: [defaultLocale]}},
  presets: [
    ['classic', {{
      docs: false,
      blog: {{path: 'blog', {QUIET}}},
    }} satisfies Preset.Options],
  ],
  plugins: [
    [
      'content-blog',
      {{
        id: 'news',
        path: 'news',
        routeBasePath: 'news/all',
        include: ['*.md', '{{tech,trips,Trips}}/**/*.md'],
        exclude: ['**/rust/**'],
        {QUIET},
      }},
    ],
    async function ownPlugin() {{
      return {{name: 'own-plugin', extendRouteConfig: {{path: 'not/a/blog'}}}};
    }},
  ],
}};

export default config;
"""

LANGUAGES = f"""export default async function createConfig() {{
  return {{
    title: 'Made',
    url: 'https://example.org',
    baseUrl: '/base/',
    i18n: {{
      defaultLocale: 'en',
      locales: ['en', 'fr', 'pt-BR', 'ja'],
      localeConfigs: {{
        fr: {{label: 'Français'}},
        'pt-BR': {{htmlLang: 'pt', path: 'pt'}},
        ja: {{baseUrl: '/japan/'}},
      }},
    }},
    presets: [['classic', {{docs: false, blog: {{{QUIET}}}}}]],
  }};
}}
"""

FEATURES = f"""module.exports = {{
  title: 'Made',
  url: 'https://example.org',
  baseUrl: '/',
  presets: [['classic', {{docs: false, blog: {{
    authorsMapPath: 'people/authors.json',
    tags: 'people/tags.yml',
    {QUIET},
  }}}}]],
}};
"""

# The default language has translations and a place of its own, one language has people and tags of its own, and one none.
OWN_PLACES = f"""module.exports = {{
  title: 'Made',
  url: 'https://example.org',
  baseUrl: '/base/',
  i18n: {{
    defaultLocale: 'en',
    locales: ['en', 'de', 'fr', 'it'],
    localeConfigs: {{
      en: {{baseUrl: '/english/', htmlLang: 'en-GB'}},
      fr: {{translate: false}},
      it: {{url: 'https://it.example.org', baseUrl: '/'}},
    }},
  }},
  presets: [['classic', {{docs: false, blog: {{path: './blog/', routeBasePath: '/a//b/', {QUIET}}}}}]],
}};
"""

WITHOUT_TAGS = f"""module.exports = {{
  title: 'Made',
  url: 'https://example.org',
  baseUrl: '/',
  presets: [['classic', {{docs: false, blog: {{tags: false, include: ['**/*.md', '!drafts/**'], {QUIET}}}}}]],
}};
"""

AUTHORS = {"ada": {"name": "Ada Lovelace", "url": "https://example.org/ada"}, "jürgen": {"name": "Jürgen Müller"}}
TAGS = """rust:
  label: Rust language
  permalink: /rust-language
hello:
plain-key:
  description: Without a label
"""


def sites(seed: int, articles: int) -> list[Site]:
    of_each = shared(articles, 4)

    def some(name: str, nth: int) -> list[Made]:
        return made(f"docusaurus {name} {seed}", of_each, 1 + nth * of_each)

    return [
        Site("default", {"docusaurus.config.js": DEFAULT} | module() | written("blog", some("default", 0))),
        Site("root", {"docusaurus.config.js": ROOT, "custom.css": ""} | written("articles", some("root", 1))),
        two_blogs(some("two", 2)),
        languages(some("languages", 3)),
        features(),
        own_places(),
        without_tags(),
        some_languages(),
        no_language(),
    ]


def module() -> dict[str, str | bytes]:
    """What makes .js a module."""
    return {"package.json": '{"name": "made", "private": true, "type": "module"}\n'}


def two_blogs(articles: list[Made]) -> Site:
    files: dict[str, str | bytes] = {"docusaurus.config.ts": TWO}
    half = len(articles) // 2
    return Site("two", files | written("blog", articles[:half]) | written("news", articles[half:]))


def languages(articles: list[Made]) -> Site:
    """Every third article is translated. What stands in a translation's folder alone is not published."""
    files = {"docusaurus.config.mjs": LANGUAGES} | written("blog", articles)
    for nth, path in enumerate(list(files)[1::3]):
        folder = ["fr", "pt", "ja"][nth % 3]
        number = 9301 + nth
        path, text = page(path.removeprefix("blog/"), number, title=f"Translation {number}")
        files[f"i18n/{folder}/docusaurus-plugin-content-blog/{path}"] = text
    path, text = page("2024-01-01-alone.md", 9300)
    files[f"i18n/fr/docusaurus-plugin-content-blog/{path}"] = text
    return Site("languages", files)


def own_places() -> Site:
    translations = "docusaurus-plugin-content-blog"
    tags, people = {"tags": ["rust", "hello"]}, {"authors": ["ada"]}
    pages = {
        "blog/authors.yml": "ada:\n  name: Ada Lovelace\n",
        "blog/tags.yml": TAGS,
        f"i18n/de/{translations}/authors.yml": "ada:\n  name: Ada auf Deutsch\n",
        f"i18n/it/{translations}/tags.yml": "rust:\n  label: Ruggine\nhello:\n  label: Ciao\n",
    }
    named = [
        page("blog/a.md", 9501, slug="lost"),
        page("blog/b.md", 9502, **tags, **people),
        page(f"i18n/en/{translations}/a.md", 9503, title="Of the translation"),
        page(f"i18n/de/{translations}/b.md", 9504, **tags, **people),
        page(f"i18n/fr/{translations}/b.md", 9505),
        page(f"i18n/it/{translations}/b.md", 9506, **tags, **people),
    ]
    return Site("own-places", {"docusaurus.config.js": OWN_PLACES} | pages | dict(named))


def some_languages() -> Site:
    """Languages of which a program knows one."""
    config = DEFAULT.replace("locales: ['en']", "locales: ['en', process.env.MADE ?? 'it', 'fr']")
    translations = "docusaurus-plugin-content-blog"
    pages = [page("blog/a.md", 9701), page(f"i18n/fr/{translations}/a.md", 9702), page("blog/b.md", 9703)]
    return Site("some-languages", {"docusaurus.config.js": config} | module() | dict(pages))


def no_language() -> Site:
    config = DEFAULT.replace("'en'", "'zz'")
    return Site("no-language", {"docusaurus.config.js": config} | module() | dict([page("blog/a.md", 9751)]))


def without_tags() -> Site:
    pages = [page("blog/a.md", 9601, tags=["rust", "other"]), page("blog/drafts/b.md", 9602), page("blog/c.mdx", 9603)]
    return Site("without-tags", {"docusaurus.config.js": WITHOUT_TAGS, "blog/tags.yml": TAGS} | dict(pages))


def features() -> Site:
    files = {
        "docusaurus.config.cjs": FEATURES,
        "blog/people/authors.json": json.dumps(AUTHORS),
        "blog/people/tags.yml": TAGS,
        "docs/intro.md": "---\ndate: 2024-01-01\n---\n\nA page of the documentation.\n",
        "src/pages/page.md": "---\ndate: 2024-01-01\n---\n\nA page.\n",
    }
    label = {"label": "Object", "permalink": "/obj"}
    pages = [
        page("_hidden.md", 9001),
        page("_hidden/a.md", 9002),
        page("deep/_hidden/a/b.md", 9003),
        page("__tests__/a.md", 9004),
        page("2024-01-02-a.test.md", 9005, date=None),
        page("2024-01-03-draft.md", 9006, draft=True),
        page("2024-01-03-unlisted.md", 9007, unlisted=True),
        page("2024-01-04-false.md", 9008, draft=False, unlisted=False),
        page("2024-01-05-folder/index.md", 9009, date=None),
        page("2024-01-06-folder/other.md", 9010, date=None),
        page("2024-01-07/named.md", 9011, date=None),
        page("2024/01/08/a.md", 9012, date=None),
        page("2024/01/09-b.md", 9013, date=None),
        page("2024/01-10-c.md", 9014, date=None),
        page("2024/1/11/d/index.mdx", 9015, date=None),
        page("2024-1-12-e.mdx", 9016, date=None),
        page("2024-01-13.md", 9017, date=None),
        page("deep/2024-01-14-f.md", 9018, date=None),
        page("deep/er/2024/01/15/g.md", 9019, date=None),
        page("2024-01-16-2024-01-17-two.md", 9020, date=None),
        page("before-2024-01-18-after.md", 9021, date=None),
        page("2024-01-19_underscore.md", 9022, date=None),
        page("2024-01-20-own.md", 9023, date=Bare("2023-12-31")),
        page("index.md", 9024),
        page("folder/index.md", 9025),
        page("slugs/plain.md", 9026, slug="slug-plain"),
        page("slugs/slashed.md", 9027, slug="/slashed/slug/"),
        page("slugs/doubled.md", 9028, slug="//doubled//slug"),
        page("slugs/spaces.md", 9029, slug="Größe und Maß"),
        page("slugs/number.md", 9030, slug=Bare("2024")),
        page("slugs/identity.md", 9031, id="not-an-address"),
        page("dates/minutes.md", 9032, date=Bare("2024-02-01 23:30")),
        page("dates/minute.md", 9033, date=Bare("2024-02-02T9:05:00Z")),
        page("dates/text.md", 9034, date=Bare('"2024-02-03"')),
        page("dates/zone.md", 9035, date=Bare("2024-02-04T23:30:00-05:00")),
        page("dates/text-time.md", 9036, date=Bare('"2024-02-05T10:00:00"')),
        page("titles/none.md", 9037, title=None),
        page("2024-02-06-title-of-name.md", 9038, title=None, date=None),
        heading("titles/heading.md", 9039, "# Of the heading"),
        heading("titles/code.md", 9040, "# The `config` file"),
        heading("titles/anchor.md", 9041, "# With an anchor {#own-id}"),
        heading("titles/closed.md", 9042, "# Closed ###"),
        heading("titles/underlined.md", 9043, "Underlined\n=========="),
        heading("titles/import.mdx", 9044, "import React from 'react';\n\n# After an import"),
        heading("titles/text.md", 9045, "Text comes first.\n\n# Later"),
        heading("titles/second.md", 9046, "## Of the second level"),
        page("authors/key.md", 9047, authors="ada"),
        page("authors/keys.md", 9048, authors=["ada", "jürgen"]),
        page("authors/object.md", 9049, authors={"name": "Grace Hopper", "url": "https://example.org/grace"}),
        page("authors/mixed.md", 9050, authors=["jürgen", {"name": "Grace Hopper"}, {"key": "ada", "name": "A. L."}]),
        page("authors/old.md", 9051, author="Old Name", author_url="https://example.org/old"),
        page("tags/keys.md", 9052, tags=["rust", "hello", "plain-key", "unknown"]),
        page("tags/objects.md", 9053, tags=[label, "other"]),
        page("tags/keywords.md", 9054, tags=["own"], keywords=["not", "tags"]),
        page("ending.markdown", 9055),
        page("UPPER.MD", 9056),
        page("v1.2.md", 9057),
        page("folder.md/a.md", 9058),
        page("updated.md", 9059, last_update={"date": "2024-06-01", "author": "Somebody else"}),
        page("2024-02-07-0001-numbers.md", 9060, date=None),
    ]
    return Site("features", files | {f"blog/{path}": text for path, text in pages})


def day(number: int) -> Bare:
    """A day that no other page has: Dateline tells entries of one day apart by seconds."""
    return Bare(str(date(2000, 1, 1) + timedelta(days=number - 9000)))


def page(path: str, number: int, **front_matter: object) -> tuple[str, str]:
    values = {"title": f"Page {number}", "date": day(number)} | front_matter
    return path, yaml(values) + f"mark{number}x says a few plain words.\n"


def heading(path: str, number: int, first: str) -> tuple[str, str]:
    """An article that begins with a heading, in place of a title."""
    return path, yaml({"date": day(number)}) + f"{first}\n\nmark{number}x says a few plain words.\n"


def written(folder: str, articles: list[Made]) -> dict[str, str | bytes]:
    """The articles' files. A third has its date in its name alone, a third in both places."""
    files: dict[str, str | bytes] = {}
    for number, article in enumerate(articles):
        # A second date in the name would count, which is that of others.
        is_dated = number % 3 and not article.future and not article.stem.startswith("dates-")
        if is_dated:
            article.stem = f"{article.day}-{article.stem}"
        front_matter = {
            "title": article.title,
            "date": None if is_dated and number % 3 == 1 else Bare(article.date),
            "slug": article.address or article.slug,
            "tags": article.tags or None,
            "authors": [{"name": name} for name in article.authors] or None,
            "draft": article.draft or None,
            "unlisted": article.unlisted or None,
        }
        ending = ".mdx" if number % 5 == 0 else ".md"
        files[f"{folder}/{article.path(ending)}"] = yaml(front_matter) + article.body
    return files


def published(folder: Path, cache: Path) -> list[Published]:
    link = folder / "node_modules"
    link.symlink_to(cache / "node_modules")
    run(folder, "node", "--input-type=commonjs", "--eval", ASK, NODE_ENV="production", BABEL_ENV="production")
    link.unlink()
    asked = folder / "asked.json"
    found = json.loads(asked.read_text())
    asked.unlink()
    return [post(one) for one in found]


def post(found: dict) -> Published:
    return Published(
        mark=mark(found["text"]) or found["url"],
        url=found["url"],
        date=instant(found["date"]),
        title=found["title"],
        tags=found["tags"],
        language=found["language"],
        authors=found["authors"] or None,
    )
