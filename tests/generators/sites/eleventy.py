"""Eleventy's sites. <https://www.11ty.dev/docs/>"""

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import quote, urljoin

from made import Bare, Made, made, shared, yaml
from sites import Published, Site, instant, mark, run

NAME = "eleventy"

# Builds the site, then prints the items of the collection of all pages.
ASK = """
const { Eleventy } = await import("./node_modules/@11ty/eleventy/src/Eleventy.js");
let items = [];
const eleventy = new Eleventy(undefined, undefined, {
  quietMode: true,
  config(settings) { settings.addCollection("asked", (api) => (items = api.getAll())); },
});
await eleventy.write();
const { pathPrefix } = eleventy.eleventyConfig.getConfig();
console.log("\\n" + JSON.stringify(items.map(({ url, date, rawInput, data, page }) => ({
  url, date, pathPrefix, text: rawInput, title: data.title, tags: data.tags, language: data.lang ?? page.lang,
  site: data.metadata,
}))));
"""

METADATA = {"title": "Made", "url": "https://example.org/", "language": "en", "author": {"name": "Ada Lovelace"}}
PLAIN = "module.exports = function (eleventyConfig) {\n  return { dir: { input: '.', output: '_site' } };\n};\n"

# As in the official starter, eleventy-base-blog.
STARTER = """import { HtmlBasePlugin, IdAttributePlugin } from "@11ty/eleventy";

/** @param {import("@11ty/eleventy").UserConfig} eleventyConfig */
export default async function(eleventyConfig) {
  // Drafts, see also _data/eleventyDataSchema.js
  eleventyConfig.addPreprocessor("drafts", "*", (data, content) => {
    if (data.draft) {
      data.title = `${data.title} (draft)`;
    }

    if(data.draft && process.env.ELEVENTY_RUN_MODE === "build") {
      return false;
    }
  });

  eleventyConfig.addPassthroughCopy({ "./public/": "/" });
  eleventyConfig.addPlugin(HtmlBasePlugin);
  eleventyConfig.addPlugin(IdAttributePlugin, {});
};

export const config = {
  templateFormats: ["md", "njk", "html", "liquid", "11ty.js"],
  markdownTemplateEngine: "njk",
  htmlTemplateEngine: "njk",
  dir: {
    input: "content",          // default: "."
    includes: "../_includes",  // default: "_includes" (`input` relative)
    data: "../_data",          // default: "_data" (`input` relative)
    output: "_site"
  },
  // pathPrefix: "/",
};
"""

STARTER_METADATA = """export default {
  title: "Made",
  url: "https://example.org/",
  language: "en",
  description: "I am writing about my experiences.",
  author: {
    name: "Ada Lovelace",
    email: "ada@example.org",
    url: "https://example.org/about-me/"
  }
}
"""

SUBFOLDER = """module.exports = (eleventyConfig) => {
  eleventyConfig.addPlugin(require("./plugin.cjs"));
  return {
    pathPrefix: "/sub/",
    markdownTemplateEngine: "njk",
    dir: { input: "./src/", output: "public" },
  };
};
"""

LANGUAGES = """module.exports = async function (eleventyConfig) {
  const { I18nPlugin } = await import("@11ty/eleventy");
  eleventyConfig.addPlugin(I18nPlugin, { defaultLanguage: "en" });
};
"""

FEATURES = """export default function (eleventyConfig) {
  eleventyConfig.setInputDirectory("input");
  eleventyConfig.setIncludesDirectory("../parts");
  eleventyConfig.setLayoutsDirectory("../layouts");
  eleventyConfig.setDataDirectory("data");
  eleventyConfig.setOutputDirectory("out");
  eleventyConfig.ignores.add("input/ignored-by-settings.md");
  eleventyConfig.addGlobalData("tags", ["everywhere"]);
}
"""

METHODS = """export default function (eleventyConfig) {
  eleventyConfig.addExtension(["markdown", "mkd"], { key: "md" });
  eleventyConfig.addTemplateFormats("markdown");
  eleventyConfig.setDataFileBaseName("of-all");
  eleventyConfig.setDataFileSuffixes([".given", ""]);
  eleventyConfig.addGlobalData("lang", "de");
  eleventyConfig.setUseGitIgnore(false);
  return { markdownTemplateEngine: false };
}
"""


def sites(seed: int, articles: int) -> list[Site]:
    of_each = shared(articles, 7)

    def some(name: str, nth: int, languages: list[str | None] | None = None) -> list[Made]:
        return made(f"eleventy {name} {seed}", of_each, 1 + nth * of_each, languages)

    return [
        default_addresses(some("default", 0)),
        file_slugs(some("slugs", 1)),
        starter(some("starter", 2)),
        days(some("days", 3)),
        titles(some("titles", 4)),
        stems(some("stems", 5)),
        languages(some("languages", 6, ["en", "de"])),
        features(),
        methods(),
        *(parsed_dates(name) for name in PARSERS),
        *(configured(name) for name in CONFIGURED),
        computed(),
    ]


def default_addresses(articles: list[Made]) -> Site:
    files = {
        "eleventy.config.cjs": PLAIN,
        "_data/metadata.json": json.dumps(METADATA),
        "README.md": "# Made\n\nWhat is here.\n",
        "about.md": "---\ntitle: About\n---\n\nNo date, so no article.\n",
    }
    return Site("default", files | written("posts", articles))


def file_slugs(articles: list[Made]) -> Site:
    files = {
        ".eleventy.js": "module.exports = () => ({ dir: { input: 'src' } });\n",
        "src/_data/metadata.json": json.dumps(METADATA),
        "src/posts/posts.json": json.dumps({"tags": ["posts"], "permalink": "/blog/{{ page.fileSlug }}/"}),
        # Lower folders win over higher ones, but lists are joined.
        "src/posts/tech/tech.11tydata.json": json.dumps({"tags": ["tech"], "permalink": "/tech/{{page.fileSlug}}.html"}),
    }
    return Site("slugs", files | written("src/posts", articles))


def starter(articles: list[Made]) -> Site:
    posts = 'export default {\n\ttags: [\n\t\t"posts"\n\t],\n\t"layout": "layouts/post.njk",\n};\n'
    about = "---js\nconst eleventyNavigation = {\n\tkey: 'About',\n\torder: 3\n};\n---\n# About\n\nI am a person.\n"
    files = {
        "package.json": '{ "name": "made", "type": "module", "devDependencies": { "@11ty/eleventy": "^3.1.0" } }\n',
        "eleventy.config.js": STARTER,
        "_data/metadata.js": STARTER_METADATA,
        "_includes/layouts/base.njk": "<title>{{ title or metadata.title }}</title>\n{{ content | safe }}\n",
        "_includes/layouts/post.njk": '---\nlayout: "layouts/base.njk"\n---\n<h1>{{ title }}</h1>\n{{ content | safe }}\n',
        "content/content.11tydata.js": 'export default {\n\tlayout: "layouts/base.njk",\n};\n',
        "content/blog/blog.11tydata.js": posts,
        "content/index.njk": "---js\nconst title = 'Home';\n---\n<p>Latest posts</p>\n",
        "content/about.md": about,
    }
    return Site("starter", files | written("content/blog", articles, drafts=True))


def days(articles: list[Made]) -> Site:
    posts = {"permalink": "/{{ page.date | date: '%Y/%m/%d' }}/{{ page.fileSlug }}/index.html"}
    files = {
        "eleventy.config.cjs": PLAIN,
        "_data/metadata.json": json.dumps(METADATA),
        "articles/articles.json": json.dumps(posts),
    }
    return Site("days", files | written("articles", articles))


def titles(articles: list[Made]) -> Site:
    for article in articles:
        # Letters beyond Latin are written in Latin ones by tables, which are nobody's rule but theirs.
        if not article.title.isascii():
            article.title = f"Größe und Çédille {article.mark}"
    files = {
        "eleventy.config.cjs": PLAIN,
        "_data/metadata.json": json.dumps(METADATA),
        "posts/posts.json": json.dumps({"permalink": "/{{ title | slugify }}/"}),
    }
    return Site("titles", files | written("posts", articles))


def stems(articles: list[Made]) -> Site:
    files = {
        ".eleventy.js": SUBFOLDER,
        "plugin.cjs": "module.exports = () => {};\n",
        "src/_data/metadata.json": json.dumps(METADATA | {"url": "https://example.org/sub/"}),
        "src/notes/notes.json": json.dumps({"permalink": "all{{ page.filePathStem }}.html"}),
    }
    return Site("stems", files | written("src/notes", articles))


def languages(articles: list[Made]) -> Site:
    files = {
        "eleventy.config.cjs": LANGUAGES,
        "_data/metadata.json": json.dumps(METADATA),
        "de/de.11tydata.json": '{ "lang": "de" }',
    }
    for language in ["en", "de"]:
        files |= written(f"{language}/blog", [article for article in articles if article.language == language])
    twins = {"en": "Twin", "de": "Zwilling", "fr": "Jumeau", "twins": "No language"}
    files |= (page(f"{folder}/twin.md", 9101 + nth, title=title) for nth, (folder, title) in enumerate(twins.items()))
    return Site("languages", files)


def features() -> Site:
    files = {
        "package.json": '{ "type": "module" }\n',
        "eleventy.config.js": FEATURES,
        ".eleventyignore": "# Not these\ninput/ignored-folder\ninput/**/ignored.md\n",
        ".gitignore": "node_modules\ninput/not-committed.md\n",
        "input/data/metadata.json": json.dumps(METADATA),
        "layouts/tagged.html": "---\ntags: [of-layout]\nauthor: Ada\n---\n{{ content }}",
        "parts/part.md": "---\ndate: 2024-01-01\n---\nNot a page.\n",
        "layouts/layout.md": "---\ndate: 2024-01-01\n---\nNot a page.\n",
        "outside/outside.md": "---\ndate: 2024-01-01\n---\nNot in the input folder.\n",
        "input/hidden/hidden.json": '{ "eleventyExcludeFromCollections": true }',
        "input/unwritten/unwritten.json": '{ "permalink": false }',
        "input/unwritten/written.json": '{ "permalink": "/written/" }',
        "input/dated/dated.json": '{ "date": "2020-02-02" }',
        "input/titled/titled.json": '{ "title": "Of the folder", "tags": "one" }',
        "input/computed/computed.json": json.dumps({"eleventyComputed": {"permalink": "/c/{{ page.fileSlug }}/"}}),
        "input/objects/objects.json": json.dumps({"permalink": {"build": "/o/{{ page.fileSlug }}.htm"}}),
        "input/overridden/overridden.json": json.dumps({"tags": ["lost"], "permalink": "/lost/{{ page.fileSlug }}/"}),
    }
    pages = [
        page("ignored-by-settings.md", 9001),
        page("ignored-folder/a.md", 9002),
        page("deep/er/ignored.md", 9003),
        page("not-committed.md", 9004),
        page("hidden/a.md", 9005),
        page("hidden/shown.md", 9006, eleventyExcludeFromCollections=False),
        page("unwritten/a.md", 9007),
        page("unwritten/written.md", 9008),
        page("dated/a.md", 9009, date=None),
        page("dated/own.md", 9010),
        page("titled/a.md", 9011, title=None, tags=["two"]),
        page("titled/b.md", 9012, tags="three"),
        page("computed/a.md", 9013),
        page("computed/b.md", 9014, permalink="/lost/"),
        page("objects/a.md", 9015),
        page("objects/none.md", 9016, permalink=Bare("{}")),
        page("overridden/a.md", 9017, **{"override:tags": ["kept"], "permalink": ""}),
        page("index.md", 9018),
        page("folder/index.md", 9019),
        page("folder/2024-05-06-index.md", 9020, date=None),
        page("2024-05-07-folder/index.md", 9021, date=None, permalink="/slug/{{ page.fileSlug }}/"),
        page("2024-05-08-folder/a.md", 9022, date=None),
        page("2024-05-09-folder/2023-01-01-two-dates.md", 9023, date=None),
        page("same/same.md", 9024),
        page("same/sub/same.md", 9025),
        page("text.html", 9026),
        page("not-a-format.markdown", 9027),
        page("UPPER.MD", 9028),
        page("two.extensions.html.md", 9029),
        page("own/html.md", 9030, permalink="/own/page.html"),
        page("own/index.md", 9031, permalink="/own/folder/index.html"),
        page("own/relative.md", 9032, permalink="own/relative/"),
        page("own/file.md", 9033, permalink="/own/file.txt"),
        page("own/false.md", 9034, permalink=False),
        page("own/unbuilt.md", 9035, permalink={"other": "/x/"}),
        page("own/variables.md", 9036, permalink="/{{ section }}/{{ page.fileSlug }}/", section="of-this"),
        page("own/site.md", 9037, permalink="/{{ metadata.language }}/own/{{ title }}/", title="site"),
        page("own/filters.md", 9038, permalink="/{{ title | slug }}/{{ title | downcase | slugify }}/", title="Some Title!"),
        page("own/static.md", 9039, permalink="/{{ literal }}/", dynamicPermalink=False),
        page("dates/zone.md", 9040, date=Bare('"2024-03-05T23:30:00-05:00"')),
        page("dates/text.md", 9041, date=Bare('"2024-03-05T23:30"')),
        page("dates/week.md", 9042, date=Bare('"2024-W11-2"')),
        page("dates/ordinal.md", 9043, date=Bare('"2024-065"')),
        page("dates/compact.md", 9044, date=Bare('"20240305T101112Z"')),
        page("tags/text.md", 9045, tags="one tag,and another"),
        page("tags/doubled.md", 9046, tags=["a", "a", "b"]),
        page("tags/numbers.md", 9047, tags=Bare("[2024, 1.5, true]")),
        page("excluded/list.md", 9048, tags=["shown"], eleventyExcludeFromCollections=["shown"]),
        page("excluded/all.md", 9049, eleventyExcludeFromCollections=["all"]),
        page("layout.md", 9050, layout="tagged.html", tags=["of-page"]),
        page(".dotted/a.md", 9051),
        page("node_modules/a/readme.md", 9052),
        page("a/_underscore.md", 9053),
        page("month.md", 9054, date=Bare('"2024-03"')),
        page("quoted.md", 9055, permalink="/{{ 'quoted' }}/{{page.fileSlug}}/"),
    ]
    return Site("features", files | {f"input/{path}": text for path, text in pages})


def methods() -> Site:
    files = {
        "package.json": '{ "type": "module" }\n',
        "eleventy.config.js": METHODS,
        "_data/metadata.json": json.dumps(METADATA),
        ".gitignore": "posts/ignored\n",
        "posts/of-all.given.json": '{ "tags": ["of-all"] }',
        "posts/of-all.json": '{ "tags": ["lost"] }',
        "posts/posts.given.json": '{ "tags": ["lost"] }',
        "posts/b.given.json": '{ "permalink": "/of-file/" }',
    }
    pages = [
        page("posts/a.markdown", 9801),
        page("posts/b.md", 9802),
        page("posts/c.mkd", 9803),
        page("posts/d.md", 9804, permalink="/{{ title }}/"),
        page("posts/e.md", 9805, permalink="/{{ page.fileSlug }}/e/", templateEngineOverride="liquid,md"),
        page("posts/ignored/f.md", 9806, lang="fr"),
        page("posts/g.html", 9807, permalink="/{{ page.fileSlug }}.html"),
    ]
    return Site("methods", files | dict(pages))


# The forms of `addDateParsing` that the documentation has. <https://www.11ty.dev/docs/dates/>
PARSERS = {
    "zone": """function(dateValue) {
    let localDate;
    if(dateValue instanceof Date) { // and YAML
      localDate = DateTime.fromJSDate(dateValue, { zone: "utc" }).setZone(TIME_ZONE, { keepLocalTime: true });
    } else if(typeof dateValue === "string") {
      localDate = DateTime.fromISO(dateValue, { zone: TIME_ZONE });
    }
    if (localDate?.isValid === false) {
      throw new Error(`Invalid \\`date\\` value (${dateValue}) is invalid for ${this.page.inputPath}: ${localDate.invalidReason}`);
    }
    return localDate;
  }""",
    "form": """(value) => {
    if (typeof value === "string" && value.includes("/")) {
      return DateTime.fromFormat(value, "yyyy-MM-dd hh:mm:ss z");
    }
  }""",
    "words": """(value) => {
    if (typeof value === "string") return DateTime.fromFormat(value, "d LLL yyyy, H.mm", { zone: "Asia/Tokyo" });
  }""",
    "american": "(value) => typeof value === 'string' && DateTime.fromFormat(value, \"M/d/yy 'at' h:mm a\", { zone: TIME_ZONE })",
}
PARSED = {
    "zone": ["2024-03-05", "2024-07-05T10:00:00", "2024-03-06T10:00:00Z", "2024-03-07T10:00:00+02:00", '"2024-03-08"', '"2024-07-08T10:00"',
             '"2024-03-09T10:00:00+02:00"', "2024-11-03 01:30:00", '"2024-W11-2"', '"2024-065"', "2024-03-10 02:30:00"],
    "form": ["2019-08-31 23:59:56 America/New_York", "2024-03-05", '"2024-03-06"', '"2024-07-07 01:02:03 Europe/Rome"'],
    "words": ["5 Mar 2024, 9.07", "12 Dec 2024, 23.59", "2024-03-07"],
    "american": ["'3/5/24 at 9:07 am'", "12/31/59 at 12:00 AM", "1/1/61 at 12:30 PM", "2024-03-08"],
}  # fmt: skip


def parsed_dates(name: str) -> Site:
    config = (
        'import { DateTime } from "luxon";\nconst TIME_ZONE = "America/Chicago";\n'
        + f"export default function (eleventyConfig) {{\n  eleventyConfig.addDateParsing({PARSERS[name]});\n"
        + "  eleventyConfig.addFilter('iso', (date) => DateTime.fromJSDate(date).toISO());\n}\n"
    )
    files = {"package.json": '{ "type": "module" }\n', "eleventy.config.js": config, "_data/metadata.json": json.dumps(METADATA)}
    pages = [page(f"posts/{number}.md", 9100 + number, date=Bare(date)) for number, date in enumerate(PARSED[name])]
    pages += [page("posts/2024-05-06-in-name.md", 9190, date=None)]
    return Site(f"parsed-dates-{name}", files | dict(pages))


# Calls of the configuration, each in a site of its own, and pages.
CONFIGURED = {
    "static-permalinks": "setDynamicPermalinks(false)",
    "delimiters": 'setFrontMatterParsingOptions({ delimiters: ["~~~", "~~~"] })',
    "excerpts": 'setFrontMatterParsingOptions({ excerpt: true, excerpt_separator: "<!-- more -->" })',
    "preprocessor": 'addPreprocessor("hidden", "md", (data) => { if (data.hidden) return false; })',
    "shallow": "setDataDeepMerge(false)",
    "formats": 'setTemplateFormats("md,html")',
}


def configured(name: str) -> Site:
    files = {
        "package.json": '{ "type": "module" }\n',
        "eleventy.config.js": f"export default function (eleventyConfig) {{\n  eleventyConfig.{CONFIGURED[name]};\n}}\n",
        "_data/metadata.json": json.dumps(METADATA),
        "posts/posts.json": '{ "tags": ["of-folder"] }',
    }
    pages = [
        page("posts/a.md", 9201),
        page("posts/b.md", 9202, permalink="/{{ page.fileSlug }}/of/b/"),
        page("posts/c.md", 9203, tags=["own"]),
        page("posts/d.md", 9204, hidden=True),
        page("posts/e.njk", 9205),
    ]
    if name == "delimiters":
        pages = [(path, text.replace("---\n", "~~~\n")) for path, text in pages]
    return Site(f"configured-{name}", files | dict(pages))


def computed() -> Site:
    """What is computed for pages, from texts."""
    files = {
        "eleventy.config.js": PLAIN,
        "_data/metadata.json": json.dumps(METADATA),
        "titled/titled.json": json.dumps({"eleventyComputed": {"title": "Of the folder"}}),
        "filled/filled.json": json.dumps({"eleventyComputed": {"title": "{{ page.fileSlug }} of {{ series }}"}}),
        "tagged/tagged.json": json.dumps({"tags": ["of-folder"], "eleventyComputed": {"tags": ["computed"]}}),
        "spoken/spoken.json": json.dumps({"eleventyComputed": {"lang": "de"}}),
    }
    pages = [
        page("titled/a.md", 9301),
        page("titled/b.md", 9302, eleventyComputed={"title": "Of the page"}),
        page("filled/a.md", 9303, series="some"),
        page("filled/b.md", 9304, title=None, series="others"),
        page("tagged/a.md", 9305, tags=["own"]),
        page("spoken/a.md", 9306),
        page("c.md", 9307, eleventyComputed={"title": "{{ name }}!"}, name="Named"),
        page("d.md", 9308, eleventyComputed={"permalink": "/by/{{ title }}/", "title": "given"}),
        page("e.md", 9309, eleventyComputed={"tags": ["x", "{{ name }}"]}, name="y"),
        page("f.md", 9310, eleventyComputed={"other": "{{ title }}"}),
    ]
    return Site("computed", files | dict(pages))


def page(path: str, number: int, **front_matter: object) -> tuple[str, str]:
    # Dateline tells entries of one day apart by seconds, so each has its own.
    day = date(2000, 1, 1) + timedelta(days=number - 9000)
    values = {"title": f"Page {number}", "date": Bare(str(day))} | front_matter
    return path, yaml(values) + f"mark{number}x says a few plain words.\n"


def written(folder: str, articles: list[Made], drafts: bool = False) -> dict[str, str | bytes]:
    """The articles' files. A third has its date in its name alone, a third in both places.

    `drafts` only where the site has a program that leaves them out, as Eleventy itself does not know them.
    """
    files: dict[str, str | bytes] = {}
    for number, article in enumerate(articles):
        if article.draft and not drafts:
            continue
        if number % 3 and not article.future:
            article.stem = f"{article.day}-{article.stem}"
        front_matter = {
            "title": article.title,
            "date": None if number % 3 == 1 and not article.future else Bare(article.date),
            "tags": article.tags or None,
            "permalink": article.address and f"/{article.address}",
            "draft": article.draft or None,
            "eleventyExcludeFromCollections": article.unlisted or None,
        }
        files[f"{folder}/{article.path('.md')}"] = yaml(front_matter) + article.body
    return files


def published(folder: Path, cache: Path) -> list[Published]:
    link = folder / "node_modules"
    link.symlink_to(cache / "node_modules")
    printed = run(folder, "node", "--input-type=module", "--eval", ASK)
    link.unlink()
    return [item(found) for found in json.loads(printed.split("\n")[-2]) if found["url"]]


def item(found: dict) -> Published:
    published = instant(found["date"])
    # Without a date, Eleventy takes the file's.
    is_of_file = abs(datetime.now(timezone.utc) - published) < timedelta(hours=1)
    address = found["pathPrefix"].rstrip("/") + found["url"]
    return Published(
        mark=mark(found["text"]) or found["url"],
        url=urljoin(found["site"]["url"], quote(address)),
        date=None if is_of_file else published,
        title=found.get("title"),
        tags=found.get("tags", []),
        language=found.get("language") or found["site"]["language"],
    )
