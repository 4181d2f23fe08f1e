"""Sites of MkDocs with the blog of Material."""

import json
from pathlib import Path

from made import Bare, Made, made, shared, yaml
from sites import Published, Site, instant, mark, run

NAME = "mkdocs"

# Lists the posts of each blog after the site was built. Without a blog, and with the plugin for languages, which builds the site
# once for each, it lists the pages with dates that are written, each for the first language. Its arguments are where to write and the settings.
LIST = """
import datetime, json, sys
from material.plugins.blog.plugin import BlogPlugin
from material.plugins.group.plugin import GroupPlugin
from material.plugins.tags.plugin import TagsPlugin
from mkdocs.commands.build import build
from mkdocs.config import load_config

config = load_config(sys.argv[2])
config.plugins.run_event("startup", command="build", dirty=False)
found = []
has_languages = any(name == "i18n" and plugin.config.get("enabled", True) for name, plugin in config.plugins.items())

def tags(page):
    # The plugin for tags may hide some, and have them elsewhere.
    for plugin in config.plugins.values():
        if isinstance(plugin, TagsPlugin) and plugin.config.enabled:
            mapping = plugin.mappings.get(page)
            return [tag.name for tag in (mapping.tags if mapping else []) if plugin.config.shadow or not tag.hidden]
    return page.meta.get("tags") or []

def gather(output, page, config):
    if "date" in page.meta and all(page.file.src_uri != other["path"] for other in found):
        found.append({
            "path": page.file.src_uri,
            "text": page.markdown,
            "url": page.canonical_url,
            "title": str(page.title),
            "date": datetime.datetime.combine(page.meta["date"], datetime.time()).isoformat(),
            "tags": tags(page),
            "authors": None,
            "language": getattr(page.file, "locale", None),
        })

has_blog = any(isinstance(plugin, (BlogPlugin, GroupPlugin)) and plugin.config.enabled for plugin in config.plugins.values())
if has_languages or not has_blog:
    config.plugins.events["post_page"].append(gather)
build(config)
for plugin in config.plugins.values():
    if isinstance(plugin, BlogPlugin) and plugin.config.enabled and not has_languages:
        for post in plugin.blog.posts:
            found.append({
                "text": post.markdown,
                "url": post.canonical_url,
                "title": str(post.title),
                "date": post.config.date.created.isoformat(),
                "tags": list(dict.fromkeys(map(str, post.config.categories + tags(post)))),
                "authors": [author.name for author in post.authors] or None,
            })
with open(sys.argv[1], "w") as file:
    json.dump(found, file)
"""

BASE = """site_name: Made
site_url: https://example.org/
site_author: Ada Lovelace
theme:
  name: material
"""

# Each documented kind of address, as lines that follow BASE.
PERMALINKS = {
    "default": "plugins: [blog]\n",
    "slug": 'plugins:\n  - search\n  - blog:\n      blog_dir: .\n      post_url_format: "{slug}"\n',
    "file": 'plugins:\n  - blog:\n      post_url_format: "/posts/{file}/"\n',
    "categories": "plugins:\n  blog:\n    post_url_format: '{categories}/{date}/{slug}'\n    post_url_date_format: yyyy\n"
    "    post_url_max_categories: 2\n    categories_slugify_separator: _\n",
    "date-words": "plugins:\n  - blog:\n      post_url_date_format: y/MMM/d-EEEE-D\n",
    "date-words-de": "plugins:\n  - material/blog:\n      post_url_date_format: \"yy/MMMM/dd'te'EEE\"\n      blog_dir: news/all\n",
    "date-time": 'plugins:\n  - blog:\n      post_url_date_format: "yyyyMMdd-HHmm-hha"\n',
    "date-parts": "plugins:\n  - blog:\n      post_url_date_format: Q-q-QQQ-qqqq/w-ww-W-Y/D-DDD-F-g/E-EEEEE-EEEEEE-e-ee-eeee-c-cccc\n"
    "      blog_toc: true\n",
    "date-parts-cs": "plugins:\n  - blog:\n      post_url_date_format: LLLL-LLL-MMMM-MMMMM/qqqq-QQQQ/ww-W-e-c-Y/ccc-cccc-ccccc\n",
    "date-parts-ar": "plugins:\n  - blog:\n      post_url_date_format: G-GGGG-GGGGG/LLLL-MMM/EEEE-cccccc/aaaa-k-K/w-e\n",
    "date-offsets": "plugins:\n  - blog:\n      post_url_date_format: \"y'year''s'MM-Z-x-xx-xxx-X-XXX-S-SSS-A-jJnf\"\n",
    **{
        f"date-{name}-{language}": f"plugins:\n  - blog:\n      post_url_date_format: {name}\n"
        for name, language in {"full": "de", "long": "en", "medium": "fr", "short": "ja"}.items()
    },
    "ugly": "use_directory_urls: false\nplugins:\n  - blog\n",
    "separator": "plugins:\n  - blog:\n      post_slugify_separator: _\n",
    "kept-case": "plugins:\n  - blog:\n      post_slugify: !!python/object/apply:pymdownx.slugs.slugify {}\n"
    "      categories_slugify: !!python/object/apply:pymdownx.slugs.slugify\n        kwds:\n          case: lower\n"
    '      post_url_format: "{categories}/{slug}"\n',
    "folded": "plugins:\n  - blog:\n      post_slugify: !!python/object/apply:pymdownx.slugs.slugify\n        kwds:\n"
    "          case: fold\n          normalize: NFKC\n",
    "percent": "plugins:\n  - blog:\n      post_slugify: !!python/object/apply:pymdownx.slugs.slugify\n        kwds:\n"
    "          case: lower-ascii\n          percent_encode: true\n",
}

AUTHORS = {"ada": "Ada Lovelace", "jurgen": "Jürgen Müller", "taro": "山田 太郎", "oneil": "O'Neil"}


def sites(seed: int, articles: int) -> list[Site]:
    count = shared(articles, len(PERMALINKS))
    return [permalinks(name, made(f"mkdocs {name} {seed}", count)) for name in PERMALINKS] + FEATURES


def permalinks(name: str, articles: list[Made]) -> Site:
    language = name[-2:] if name[-3] == "-" else "en"
    base = BASE.replace("material\n", f"material\n  language: {language}\n")
    folder = {"slug": "docs", "date-words-de": "docs/news/all"}.get(name, "docs/blog")
    files: dict[str, str | bytes] = {"mkdocs.yml": base + PERMALINKS[name]}
    files["docs/index.md"] = "# Home\n"
    files[f"{folder}/.authors.yml"] = authors(AUTHORS)
    files |= (written(article, folder) for article in articles)
    return Site(name, files)


def authors(names: dict[str, str]) -> str:
    lines = (f"  {key}:\n    name: {json.dumps(name)}\n    description: x\n    avatar: y\n" for key, name in names.items())
    return "authors:\n" + "".join(lines)


def written(article: Made, folder: str) -> tuple[str, str]:
    keys = {name: key for key, name in AUTHORS.items()}
    front_matter = {
        "title": article.title,
        "date": Bare(article.date) if not article.expires else {"created": Bare(article.date), "updated": Bare("2026-02-03")},
        "draft": article.draft or None,
        "slug": article.slug,
        "tags": article.tags or None,
        "categories": article.categories or None,
        "authors": [keys[name] for name in article.authors] or None,
    }
    return f"{folder}/posts/{article.path('.md')}", yaml(front_matter) + article.body


def post(number: int, **values: object) -> str:
    """An article of a few words."""
    front_matter = {"title": f"Title {number}", "date": Bare(f"2024-05-{number:02}")} | values
    return yaml(front_matter) + f"mark{number:04}x says this.\n"


FEATURES = [
    # Which files are articles.
    Site(
        "files",
        {
            "mkdocs.yml": BASE
            + "docs_dir: text\nplugins:\n  - blog:\n      post_dir: '{blog}/texts'\n      draft_if_future_date: true\n"
            + "exclude_docs: |\n  *.tmp.md\n  /blog/texts/out/\n  !.shown.md\n"
            + "draft_docs: |\n  wip-*\nnot_in_nav: |\n  blog/texts/quiet.md\n",
            "text/index.md": "# Home\n",
            "text/blog/texts/one.md": post(1),
            "text/blog/texts/2024/two.md": post(2),
            "text/blog/texts/three.tmp.md": post(3),
            "text/blog/texts/out/four.md": post(4),
            "text/blog/texts/wip-five.md": post(5),
            "text/blog/texts/quiet.md": post(6),
            "text/blog/texts/seven.md": post(7, draft=True),
            "text/blog/texts/eight.md": post(8, date=Bare("2030-01-01")),
            "text/blog/texts/nine.md": post(9, date=Bare("2030-01-01"), draft=False),
            "text/blog/texts/ten.markdown": post(10),
            "text/blog/texts/.hidden/eleven.md": post(11),
            "text/blog/texts/.shown.md": post(12),
            "text/blog/texts/thirteen.md": post(13, draft=False, pin=True),
            "text/blog/other/fourteen.md": post(14),
            "text/blog/fifteen.md": post(15),
            "text/sixteen.md": post(16),
            "text/blog/texts/_seventeen.md": post(17),
            "text/blog/texts/README.md": post(18, title=None),
            "text/blog/texts/deep/index.md": post(19),
            "README.md": "# A blog\n",
        },
    ),
    Site(
        "drafts-shown",
        {
            "mkdocs.yml": BASE + "plugins:\n  - blog:\n      draft: true\n      draft_on_serve: false\n",
            "docs/blog/posts/one.md": post(1, draft=True),
            "docs/blog/posts/two.md": post(2),
        },
    ),
    # What the article says itself, in all ways.
    Site(
        "front-matter",
        {
            "mkdocs.yml": BASE.replace("example.org/", "example.org/deep/er") + "plugins:\n  - tags\n  - blog\n",
            "docs/blog/.authors.yml": authors({"ann": "Ann", "bob": "Bob B."}),
            "docs/blog/posts/one.md": post(1, title=None).replace("mark", "# A *heading* with `code` {#id}\n\nmark"),
            "docs/blog/posts/two.md": post(2, title=None).replace("mark", "Text before.\n\n# Not this\n\nmark"),
            "docs/blog/posts/three-and-more_words.md": post(3, title=None),
            "docs/blog/posts/Four-Upper.md": post(4, title=None),
            "docs/blog/posts/five.md": post(5, date={"created": Bare("2024-05-05 10:00:00"), "updated": Bare("2024-06-01")}),
            "docs/blog/posts/six.md": post(6, date=Bare("2024-05-06T23:30:00+02:00")),
            "docs/blog/posts/seven.md": post(7, authors=["bob", "ann"], categories=["A b", "C"], tags=["x", "A b"]),
            "docs/blog/posts/eight.md": post(8, slug="a/b c"),
            "docs/blog/posts/nine.md": post(9, title="A <b>bold</b> title  with -- dashes"),
            "docs/blog/posts/ten.md": post(10, date=Bare("2024-05-10T23:30:00Z")),
            "docs/blog/posts/eleven.md": post(11, title=None).replace("mark", "A title\n=======\n\nmark"),
            "docs/blog/posts/twelve.md": "---\ndate: 2024-05-12\n---\n# [Linked](https://other.example/) title #\n\nmark0012x.\n",
        },
    ),
    # What .meta.yml says for all below it.
    Site(
        "inherited",
        {
            "mkdocs.yml": BASE + "plugins:\n  - meta\n  - blog\n  - tags\n",
            "docs/blog/.authors.yml": authors({"ann": "Ann", "bob": "Bob B."}),
            "docs/blog/.meta.yml": "tags: [all]\nauthors: [ann]\n",
            "docs/blog/posts/one.md": post(1, tags=["own"]),
            "docs/blog/posts/two.md": post(2),
            "docs/blog/posts/old/.meta.yml": "draft: true\ntags: [old]\n",
            "docs/blog/posts/old/three.md": post(3),
            "docs/blog/posts/old/four.md": post(4, draft=False, authors=["bob"]),
            "docs/blog/posts/older/five.md": post(5),
            "docs/blog/posts/named/.meta.yml": "categories: [News]\nslug: same\n",
            "docs/blog/posts/named/six.md": post(6),
        },
    ),
    *[
        Site(f"plugins-{name}", {"mkdocs.yml": BASE + plugins, "docs/blog/posts/one.md": post(1), "docs/blog/posts/two.md": post(2)})
        for name, plugins in {
            "offline": "plugins:\n  - search\n  - offline\n  - blog\n",
            "not-offline": "plugins:\n  - search\n  - blog\n  - offline:\n      enabled: !ENV [MADE_OFFLINE, false]\n",
            "in-a-group": "plugins:\n  - search\n  - group:\n      enabled: true\n      plugins:\n        - blog:\n"
            "            post_url_format: '{slug}'\n        - offline\n",
            "in-a-group-that-is-off": "plugins:\n  - search\n  - blog\n  - group:\n      enabled: false\n      plugins:\n        - offline\n",
        }.items()
    ],
    # The same above the folder of articles.
    Site(
        "inherited-from-above",
        {
            "mkdocs.yml": BASE + "plugins:\n  - meta\n  - blog:\n      blog_dir: news/all\n  - tags\n",
            "docs/.meta.yml": "tags: [top]\ncategories: [Everything]\n",
            "docs/news/.meta.yml": "tags: [news]\n",
            "docs/other/.meta.yml": "draft: true\n",
            "docs/news/all/posts/.meta.yml": "tags: [posts]\n",
            "docs/news/all/posts/one.md": post(1, tags=["own"]),
            "docs/news/all/posts/two.md": post(2),
        },
    ),
    *[
        Site(
            f"tags-{name}",
            {
                "mkdocs.yml": BASE + f"plugins:\n{blog}  - tags:\n      {options}\n",
                "docs/blog/.meta.yml": "tags: [all]\n",
                "docs/blog/posts/one.md": post(1, tags=["Draft", "_intern", "plain", "x (hidden)"], keywords=["key", "_word"]),
                "docs/blog/posts/two.md": post(2, tags=["Draft/inner", "a/_b/c", "a/Draft", "_a/b"], categories=["Draft"]),
                "docs/blog/posts/three.md": post(3, keywords=["alone"]),
            },
        )
        for name, blog, options in [
            ("shadow", "  - blog\n  - meta\n", "shadow_tags: [Draft]"),
            ("shadow-of-names", "  - blog\n", "{shadow_tags_prefix: _, shadow_tags_suffix: ' (hidden)'}"),
            ("shadow-within", "  - blog\n", "{tags_hierarchy: true, shadow_tags: [Draft, a/_b], shadow_tags_prefix: _}"),
            ("shadow-separated", "  - blog\n", "{tags_hierarchy: true, tags_hierarchy_separator: r, shadow_tags: [D]}"),
            ("shown", "  - blog\n", "{shadow: true, shadow_tags: [Draft]}"),
            ("property", "  - blog\n", "tags_name_property: keywords"),
            ("without-blog", "", "{shadow_tags: [Draft, all], shadow_tags_prefix: _}"),
            ("off", "  - blog\n", "{enabled: false, shadow_tags: [Draft]}"),
        ]
    ],
    Site(
        "inherited-by-another-file",
        {
            "mkdocs.yml": BASE + "plugins:\n  - blog\n  - material/meta:\n      meta_file: defaults.yml\n",
            "docs/blog/posts/old/defaults.yml": "draft: true\n",
            "docs/blog/posts/old/.meta.yml": "tags: [unread]\n",
            "docs/blog/posts/old/one.md": post(1),
            "docs/blog/posts/two.md": post(2),
            "docs/blog/posts/.meta.yml": "draft: true\n",
        },
    ),
    # Several blogs of one site.
    Site(
        "several",
        {
            "mkdocs.yml": BASE
            + 'plugins:\n  - blog:\n      blog_dir: news\n      post_url_format: "{slug}"\n'
            + '  - blog:\n      blog_dir: notes\n      post_dir: notes/texts\n      post_url_format: "n/{file}"\n'
            + "      authors_file: people.yml\n  - blog:\n      enabled: false\n      blog_dir: gone\n",
            "docs/news/posts/one.md": post(1),
            "docs/news/posts/two.md": post(2, draft=True),
            "docs/notes/texts/three.md": post(3, authors=["ann"]),
            "docs/people.yml": authors({"ann": "Ann"}),
            "docs/notes/posts/four.md": post(4),
            "docs/gone/posts/five.md": post(5),
        },
    ),
    # Settings from more than one file, and from the environment.
    Site(
        "inherit",
        {
            "mkdocs.yml": "INHERIT: shared/base.yml\nsite_url: !ENV [MADE_SITE_ADDRESS, 'https://example.org/sub/']\n"
            + "plugins:\n  blog:\n    post_url_format: 'p/{slug}'\n",
            "shared/base.yml": "site_name: Made\nsite_author: Ada Lovelace\nsite_url: https://not.example/\n"
            + "theme:\n  name: material\n  language: fr\nplugins:\n  blog:\n    blog_dir: journal\n"
            + "    post_url_date_format: yyyy\n    post_slugify_separator: !ENV [MADE_SEPARATOR, '+']\n",
            "docs/journal/posts/one.md": post(1),
            "docs/journal/posts/two.md": post(2, title="Deux mots"),
        },
    ),
    Site(
        "yaml-ending",
        {
            "mkdocs.yaml": BASE + "plugins:\n  - blog:\n      authors: false\n      post_url_format: 'x/../{slug}//y'\n",
            "docs/blog/posts/one.md": post(1),
            "docs/blog/posts/two.md": post(2, slug="ünder_score"),
        },
    ),
]


def languages(structure: str, more: str = "", of_german: str = "") -> str:
    return f"""{BASE}plugins:
  - i18n:
      docs_structure: {structure}
{more}      languages:
        - locale: en
          name: English
          default: true
        - locale: de
          name: Deutsch
          site_name: Gemacht
{of_german}        - locale: pt-BR
          name: Português
        - locale: fr
          name: Français
          build: false
        - locale: "null"
          name: None
          fixed_link: https://other.example/
"""


SUFFIXED = {
    "docs/index.md": "# Home\n",
    "docs/index.de.md": "# Heim\n",
    "docs/news/one.md": post(1),
    "docs/news/one.de.md": post(2, title="Eins"),
    "docs/news/two.en.md": post(3),
    "docs/news/only.de.md": post(4),
    "docs/news/v1.2.md": post(5),
    "docs/news/v1.2.de.md": post(6),
    "docs/news/brazil.pt-BR.md": post(7, tags=["a"]),
    "docs/news/unbuilt.fr.md": post(8),
    "docs/news/unknown.es.md": post(9),
    "docs/news/folder/index.md": post(10),
    "docs/news/folder/index.de.md": post(11),
    "docs/news/folder.de/inner.md": post(12),
    "docs/news/README.de.md": post(13),
    "docs/news/a.b.md": post(14),
    "docs/news/.de.md": post(15),
    "docs/top.de.md": post(16),
}
# Of two files for one page, the later one counts.
TWICE = {
    "docs/news/brazil.md": post(17),
    "docs/news/brazil.markdown": post(18),
    "docs/news/also.markdown": post(19),
    "docs/news/also.md": post(20),
    "docs/news/other/README.md": post(21),
    "docs/news/other/index.md": post(22),
    "docs/news/other/index.pt-BR.md": post(23),
    "docs/news/aa.zz.md": post(24),
    "docs/news/aa.md": post(25),
}
FOLDERS = {
    "docs/en/index.md": "# Home\n",
    "docs/de/index.md": "# Heim\n",
    "docs/en/news/one.md": post(1),
    "docs/de/news/one.md": post(2, title="Eins"),
    "docs/de/news/only.md": post(3),
    "docs/news/outside.md": post(4),
    "docs/pt-BR/news/brazil.md": post(5),
    "docs/fr/news/unbuilt.md": post(6),
    "docs/es/news/unknown.md": post(7),
    "docs/en/news/index.md": post(8),
    "docs/de/README.md": post(9),
    "docs/blog/de/inner.md": post(10),
    "docs/top.md": post(11),
    "docs/de/news/in-name.de.md": post(12),
    "docs/news/outside.de.md": post(13),
    "docs/en/news/one.de.md": post(14),
    "docs/outer.fr.md": post(15),
}
OUTSIDE = {
    "docs/news/one.md": post(16),
    "docs/news/only.md": post(17),
}

# Languages, by the plugin mkdocs-static-i18n.
FEATURES += [
    Site("languages-in-names", {"mkdocs.yml": languages("suffix")} | SUFFIXED),
    Site("two-files-for-a-page", {"mkdocs.yml": BASE} | TWICE),
    Site("languages-in-names-flat", {"mkdocs.yml": "use_directory_urls: false\n" + languages("suffix")} | SUFFIXED),
    Site("languages-without-others", {"mkdocs.yml": languages("suffix", "      fallback_to_default: false\n")} | SUFFIXED),
    Site("languages-but-one", {"mkdocs.yml": languages("suffix", "      build_only_locale: de\n")} | SUFFIXED),
    Site("languages-but-a-late-one", {"mkdocs.yml": languages("suffix", "      build_only_locale: pt-BR\n")} | SUFFIXED | TWICE),
    Site("languages-but-one-folder", {"mkdocs.yml": languages("folder", "      build_only_locale: de\n")} | FOLDERS | OUTSIDE),
    Site("languages-on-hosts", {"mkdocs.yml": languages("suffix", "", "          site_url: https://de.example.org/x/\n")} | SUFFIXED),
    Site("languages-in-folders", {"mkdocs.yml": languages("folder", "      reconfigure_material: false\n")} | FOLDERS),
    Site("languages-in-folders-flat", {"mkdocs.yml": "use_directory_urls: false\n" + languages("folder")} | FOLDERS),
    Site("languages-excluded", {"mkdocs.yml": "exclude_docs: |\n  *.de.md\n" + languages("suffix")} | SUFFIXED),
    Site(
        "languages-and-a-blog",
        {
            "mkdocs.yml": languages("suffix") + "  - blog\n",
            "docs/index.md": "# Home\n",
            "docs/blog/posts/one.md": post(1),
            "docs/blog/posts/two.md": post(2),
        },
    ),
]


def published(folder: Path, cache: Path) -> list[Published]:
    listed = folder.with_suffix(".json")
    settings = "mkdocs.yml" if (folder / "mkdocs.yml").exists() else "mkdocs.yaml"
    run(folder, cache / "bin/python", "-c", LIST, listed, settings)
    return [article(found) for found in json.loads(listed.read_text())]


def article(found: dict) -> Published:
    return Published(
        mark=mark(found["text"]) or found["url"],
        url=found["url"],
        date=instant(found["date"]),
        title=found["title"],
        tags=found["tags"],
        authors=found["authors"],
        language=found.get("language"),
    )
