"""Sites that use what Hugo documents about which pages there are, and what they say."""

import re
from datetime import date, timedelta

from sites import Site

HEAD = 'baseURL = "https://example.org/"\ntitle = "Features"\n'
AUTHOR = '[params]\nauthor = "Ada Lovelace"\n'
DATE = "date = 2024-03-05T12:00:00Z"
FIRST = date(2023, 1, 1)


def site(name: str, settings: str | dict[str, str], pages: dict[str, str]) -> Site:
    """A site with these settings of hugo.toml, or these files of settings.

    A page whose text has no line of +++, --- or { is TOML front matter. Each gets a mark, and a date unless it has one.
    """
    files = settings if isinstance(settings, dict) else {"hugo.toml": f"{HEAD}{settings}\n{AUTHOR}"}
    found: dict[str, str | bytes] = dict(files)
    for number, (path, text) in enumerate(pages.items(), 1):
        # Dateline shows articles of one day in order, a second apart, so each gets a day of its own.
        text = re.sub(r"2024-03-05(?=\n|$)", str(FIRST + timedelta(days=number)), text)
        if not any(line.startswith(("+++", "---", "{")) for line in text.split("\n")):
            is_dated = "date" in text.lower() or "_index." in path or "published" in text or "modified" in text
            given = "" if is_dated else f"date = {FIRST + timedelta(days=number)}T12:00:00Z"
            title = "" if text.startswith("title = ") else f'title = "Page {number}"'
            text = "\n".join(["+++", *filter(None, [title, given, text]), "+++", ""])
        found[path] = f"{text}\nmark{number:04}x is the first word.\n" if path.endswith((".md", ".markdown", ".mdown")) else text
    return Site(name, found)


FEATURES = [
    site(
        "taxonomies-of-its-own",
        "[taxonomies]\ntag = 'tags'\ncategory = 'categories'\ntopic = 'topics'\nserie = 'series'\nauthor = 'authors'",
        {
            "content/posts/all.md": "tags = ['a']\ncategories = ['b']\ntopics = ['c', 'd']\nseries = 'e'\nauthors = ['Ada']",
            "content/posts/topics.md": "topics = ['Web Dev']",
            "content/posts/params.md": "[params]\ntopics = ['p']",
            "content/posts/none.md": "",
        },
    ),
    site(
        "taxonomies-by-language",
        "defaultContentLanguage = 'en'\n[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n[languages.de.taxonomies]\nthema = 'themen'",
        {
            "content/posts/a.md": "tags = ['a']\nthemen = ['none']",
            "content/posts/a.de.md": "tags = ['a']\nthemen = ['b']",
        },
    ),
    site(
        "cascade",
        "",
        {
            "content/posts/_index.md": "[cascade]\ntags = ['from-posts']\n[cascade.params]\ncategories = ['c']",
            "content/posts/own.md": "tags = ['own']",
            "content/posts/inherits.md": "",
            "content/posts/old/_index.md": "[[cascade]]\n[cascade.build]\nlist = 'never'",
            "content/posts/old/hidden.md": "",
            "content/posts/old/back.md": "[build]\nlist = 'always'",
            "content/posts/drafts/_index.md": "[cascade]\ndraft = true",
            "content/posts/drafts/hidden.md": "",
            "content/posts/drafts/shown.md": "draft = false",
            "content/posts/drafts/deep/hidden.md": "",
            "content/posts/drafts/deep/bundle/index.md": "",
            "content/posts/drafts/public/_index.md": "[cascade]\ndraft = false",
            "content/posts/drafts/public/shown.md": "",
            "content/targets/_index.md": """[[cascade]]
draft = true
[cascade.target]
path = '/targets/secret/**'
[[cascade]]
tags = ['deep']
[cascade.target]
path = '{/targets/a*,/targets/b/**}'
[[cascade]]
expiryDate = 2020-01-01
[cascade.target]
kind = 'page'
path = '/targets/old-*'
[[cascade]]
draft = true
[cascade.target]
environment = 'production'
path = '/targets/not-in-production'
[[cascade]]
draft = true
[cascade.target]
environment = 'development'
[[cascade]]
draft = true
[cascade.target]
kind = '{section,home}'""",
            "content/targets/secret/a.md": "",
            "content/targets/secret/deep/a.md": "",
            "content/targets/abc.md": "",
            "content/targets/b/c/d.md": "",
            "content/targets/plain.md": "",
            "content/targets/Old One.md": "",
            "content/targets/old-two.md": "",
            "content/targets/not-in-production.md": "",
            "content/urls/_index.md": "[cascade]\nurl = '/:sections[last]/:year/:slug'",
            "content/urls/a.md": "title = 'The first'",
            "content/urls/deep/b.md": "slug = 'zweite'",
            "content/urls/c.md": "url = '/own/'",
            "content/dated/_index.md": "[cascade]\ndate = 2024-01-02",
            "content/dated/a.md": "---\ntitle: Inherits its date\n---\n",
            "content/yaml/_index.md": "---\ntitle: Yaml\ncascade:\n  - draft: true\n    _target:\n      path: /yaml/x*\n---\n",
            "content/yaml/x1.md": "",
            "content/yaml/y1.md": "",
            "content/yaml/yl/_index.md": "---\ntitle: Yaml\ncascade:\n  params:\n    tags: [a, b]\n  title: Cascaded\n---\n",
            "content/yaml/yl/a.md": "---\ndate: 2024-05-05\n---\n",
        },
    ),
    site(
        "cascade-of-home",
        "[[cascade]]\ndraft = true\n[cascade.target]\npath = '/posts/b*'\n[[cascade]]\n[cascade.params]\ntags = ['all']",
        {
            "content/_index.md": "[cascade]\ncategories = ['from-home']",
            "content/a.md": "",
            "content/posts/a.md": "",
            "content/posts/b.md": "",
            "content/posts/c.md": "tags = []",
        },
    ),
    site(
        "cascade-in-settings",
        "[cascade.build]\nlist = 'never'\n[cascade.target]\npath = '/notes/**'\nkind = 'page'",
        {"content/posts/a.md": "", "content/notes/b.md": "", "content/notes/_index.md": ""},
    ),
    site(
        "cascade-of-a-page-itself",
        "",
        {
            "content/posts/a.md": "[cascade]\ndraft = true",
            "content/posts/b.md": "[cascade]\ntags = ['own']",
            "content/posts/c/index.md": "[[cascade]]\ndraft = true\n[cascade.target]\npath = '/notes/**'",
            "content/posts/d/index.md": "draft = false\n[cascade]\ndraft = true\ntags = ['inner']",
        },
    ),
    site(
        "host-of-one-language",
        "defaultContentLanguageInSubdir = true\n[languages.en]\n[languages.fr]\nbaseURL = 'https://fr.example.org/'",
        {"content/posts/a.md": "", "content/posts/a.fr.md": ""},
    ),
    site(
        "host-of-one-language-in-no-folder",
        "[languages.en]\n[languages.fr]\nbaseURL = 'https://fr.example.org/'",
        {"content/posts/a.md": "", "content/posts/a.fr.md": ""},
    ),
    site(
        "hosts-but-of-a-language-that-is-not-built",
        "[languages.en]\nbaseURL = 'https://en.example.org/'\n[languages.fr]\nbaseURL = 'https://fr.example.org/'\n[languages.de]\ndisabled = true",
        {"content/posts/a.md": "", "content/posts/a.fr.md": ""},
    ),
    site(
        "cascade-by-language",
        """[languages.en]
weight = 1
[languages.de]
weight = 2
[[cascade]]
draft = true
[cascade.target]
lang = 'de'
path = '/posts/b'
[[cascade]]
draft = true
[cascade.target]
path = '/posts/c'
[cascade.target.sites.matrix]
languages = '{en,fr}'""",
        {
            f"content/posts/{name}{language}.md": ""
            for name in "abc"
            for language in ["", ".de"]
        }
        | {
            "content/posts/_index.de.md": "[cascade]\ncategories = ['nur-deutsch']",
            "content/posts/d/index.md": "",
            "content/posts/d/index.de.md": "",
        },
    ),
    site(
        "cascade-of-a-language",
        "[languages.en]\n[languages.de]\n[languages.de.cascade]\ntags = ['deutsch']",
        {"content/posts/a.md": "", "content/posts/a.de.md": ""},
    ),
    site(
        "build-options",
        "",
        {
            **{f"content/posts/list-{value}.md": f"[build]\nlist = '{value}'" for value in ["always", "never", "local"]},
            **{f"content/posts/render-{value}.md": f"[build]\nrender = '{value}'" for value in ["always", "never", "link"]},
            **{f"content/posts/list-{value}.md": f"[build]\nlist = {value}" for value in ["true", "false"]},
            **{f"content/posts/render-{value}.md": f"[build]\nrender = {value}" for value in ["true", "false"]},
            "content/posts/old-word.md": "---\ntitle: Old word\ndate: 2024-03-05\n_build:\n  list: never\n---\n",
            "content/posts/upper-case.md": "---\ntitle: Upper case\ndate: 2024-03-05\nBuild:\n  List: never\n---\n",
            "content/posts/headless.md": "headless = true",
            "content/posts/headless-bundle/index.md": "headless = true",
            "content/posts/not-headless/index.md": "headless = false",
            "content/posts/draft.md": "draft = true",
            "content/posts/draft-in-quotes.md": 'draft = "true"',
            "content/posts/unpublished.md": "---\ntitle: U\ndate: 2024-03-05\npublished: false\n---\n",
            "content/posts/published.md": "---\ntitle: U\ndate: 2024-03-05\npublished: true\n---\n",
            "content/posts/both.md": "---\ntitle: U\ndate: 2024-03-05\npublished: true\ndraft: true\n---\n",
            "content/posts/upper.md": "---\nTitle: U\nDate: 2024-03-05\nDRAFT: true\n---\n",
            "content/posts/upper-shown.md": "---\nTitle: U\nDATE: 2024-03-05\nTags: [a]\nSlug: upper-slug\n---\n",
            "content/secret/_index.md": "[build]\nlist = 'never'\nrender = 'never'",
            "content/secret/shown.md": "",
        },
    ),
    site(
        "bundles",
        "",
        {
            "content/posts/a/index.md": "",
            "content/posts/a/resource.md": "",
            "content/posts/a/deep/resource.md": "",
            "content/posts/a/deep/index.md": "",
            "content/posts/branch/_index.md": "",
            "content/posts/branch/page.md": "",
            "content/posts/branch/Leaf Bundle/index.md": "",
            "content/posts/with.dot/index.md": "",
            "content/posts/slug/index.md": "slug = 'other'",
            "content/posts/markdown/index.markdown": "",
            "content/posts/both.md": "title = 'A file'",
            "content/top/index.md": "",
            "content/top/lost.md": "",
            "content/posts/index-of.md": "",
            "content/posts/Index.md.md": "",
            "content/posts/_index-of.md": "",
        },
    ),
    site(
        "dates",
        "",
        {
            "content/a/later.md": "date = 2024-03-05\npublishDate = 2030-01-01",
            "content/a/earlier.md": "date = 2024-03-05\npublishDate = 2020-01-01",
            "content/a/only-publish-date.md": "publishDate = 2024-02-02",
            "content/a/pubdate.md": "---\ntitle: P\npubdate: 2024-02-03\n---\n",
            "content/a/published.md": "---\ntitle: P\npublished: 2024-02-04T10:00:00+02:00\n---\n",
            "content/a/lastmod.md": "lastmod = 2024-02-05\ndate = ''",
            "content/a/modified.md": "---\ntitle: M\nmodified: 2024-02-06\n---\n",
            "content/a/order.md": "lastmod = 2024-02-09\npublishDate = 2024-02-08\ndate = 2024-02-07",
            "content/a/order-2.md": "---\ntitle: M\nlastmod: 2024-02-09\npublishDate: 2024-02-08\n---\n",
            "content/a/expired.md": "date = 2024-03-05\nexpiryDate = 2024-04-01",
            "content/a/expires.md": "date = 2024-03-05\nexpiryDate = 2034-04-01",
            "content/a/unpublished.md": "date = 2024-03-05\nunpublishdate = 2024-04-01",
            "content/a/future.md": "date = 2030-03-05",
            "content/a/future-published.md": "date = 2030-03-05\npublishDate = 2020-01-01",
            "content/a/undated.md": "---\ntitle: Undated\n---\n",
            "content/a/2024-01-01-undated.md": "---\ntitle: Undated with a name of a date\n---\n",
            "content/a/2024-01-01-dated.md": "date = 2023-05-06",
            "content/a/empty.md": "---\ntitle: Empty\ndate: ''\npublishDate: 2024-07-07\n---\n",
            "content/a/null.md": "---\ntitle: Null\ndate:\n---\n",
            **{
                f"content/forms/{number}.md": f"---\ntitle: Form {number}\ndate: {form}\n---\n"
                for number, form in enumerate(
                    [
                        "2024-03-05T10:11:12",
                        "2024-03-05T10:11:12.345Z",
                        "2024-03-05 10:11:12",
                        "2024-03-05 10:11:12 +0200",
                        "2024-03-05 10:11:12 +02:00",
                        "2024-03-05T10:11:12+0200",
                        "2024-03-05 10:11:12Z",
                        "'2024-03-06'",
                        '"2024-03-05 10:11:12"',
                        "Tue, 05 Mar 2024 10:11:12 +0100",
                        "Tue, 05 Mar 2024 10:11:12 GMT",
                        "05 Mar 2024",
                        "Tue Mar 5 10:11:12 2024",
                        "Tue Mar 05 10:11:16 +0100 2024",
                        "Tue Mar  5 10:11:17 UTC 2024",
                        "2024-03-05 10:11:13 +0100 CET",
                        "2024-03-05 10:11:14 +0000 UTC",
                        "'2024-03-05T10:11:15+02:00'",
                        "05 Mar 24 10:12 GMT",
                        "05 Mar 24 10:13 +0100",
                        "Tuesday, 05-Mar-24 10:11:18 GMT",
                        "1709633472",
                        "2024",
                    ]
                )
            },
        },
    ),
    site(
        "zones",
        "timeZone = 'America/Los_Angeles'",
        {
            "content/a/day.md": "date = 2024-03-05",
            "content/a/local.md": "date = 2024-03-05T23:30:00",
            "content/a/gap.md": "date = 2024-03-10T02:30:00",
            "content/a/twice.md": "date = 2024-11-03T01:30:00",
            "content/a/zone.md": "date = 2024-03-05T23:30:00+05:30",
            "content/a/quoted.md": "date = '2024-07-05'",
        },
    ),
    site(
        "date-settings",
        "[frontmatter]\ndate = ['myDate', ':filename', 'date']\npublishDate = ['live', 'date']\nexpiryDate = ['until', ':default']",
        {
            "content/a/2021-02-03-named.md": "date = 2020-01-01",
            "content/a/2021-02-03-mine.md": "mydate = 2019-01-01",
            "content/a/2021-02-04-10-20-30-time.md": "date = 2020-01-01",
            "content/a/2021-02-05 10-20-30 spaces.md": "date = 2020-01-01",
            "content/a/2021-02-06T10-20-30_T.md": "date = 2020-01-01",
            "content/a/2021-02-07.md": "date = 2020-01-01",
            "content/a/2021-02-08-bundle/index.md": "date = 2020-01-01",
            "content/a/2021-13-08-no-date.md": "date = 2020-01-01",
            "content/a/2021-02-09-given.md": "date = 2020-01-01\nslug = 'given'",
            "content/a/2021-02-10-given.md": "url = '/given/'\ndate = 2020-01-01",
            "content/a/live.md": "date = 2020-01-01\nlive = 2030-01-01",
            "content/a/not-live.md": "date = 2020-01-02\npublishDate = 2030-01-01",
            "content/a/until.md": "date = 2020-01-01\nuntil = 2021-01-01",
            "content/a/expired.md": "date = 2020-01-01\nexpiryDate = 2021-01-01",
            "content/a/only-lastmod.md": "lastmod = 2021-01-01",
        },
    ),
    site(
        "everything-built",
        "buildDrafts = true\nbuildExpired = true\nbuildFuture = true",
        {
            "content/a/draft.md": "draft = true",
            "content/a/expired.md": "date = 2020-01-01\nexpiryDate = 2021-01-01",
            "content/a/future.md": "date = 2030-01-01",
        },
    ),
    site(
        "settings-in-folders",
        {
            "config/_default/hugo.toml": HEAD + "disablePathToLower = true\nbuildDrafts = true\n",
            "config/_default/permalinks.toml": '[page]\nposts = "/p/:slug/"\n',
            "config/_default/params.toml": 'author = "Ada Lovelace"\n',
            "config/_default/languages.yaml": "en:\n  weight: 1\nde:\n  weight: 2\n",
            "config/_default/languages.de.toml": 'title = "Auf Deutsch"\n',
            "config/_default/cascade.toml": "[[cascade]]\ndraft = true\n[cascade.target]\npath = '/posts/hidden'\n",
            "config/_default/frontmatter.json": '{"date": ["myDate", ":default"]}',
            "config/production/hugo.yaml": "buildDrafts: false\n",
            "config/production/permalinks.toml": '[page]\nnotes = "/n/:slug/"\n',
            "config/staging/hugo.toml": "uglyURLs = true\n",
            "config/development/config.toml": "baseURL = 'http://localhost:1313/'\n",
        },
        {
            "content/posts/One.md": "title = 'One'",
            "content/posts/One.de.md": "title = 'Eins'",
            "content/notes/Two.md": "title = 'Two'",
            "content/other/Three.md": "title = 'Three'\nmydate = 2021-01-01",
            "content/posts/draft.md": "draft = true",
            "content/posts/hidden.md": "",
        },
    ),
    site(
        "settings-in-folder-over-file",
        {
            "hugo.toml": HEAD + AUTHOR + '[permalinks]\nposts = "/file/:slug/"\nnotes = "/file/:slug/"\n',
            "config/_default/permalinks.toml": 'posts = "/folder/:slug/"\n',
        },
        {"content/posts/a.md": "title = 'A'", "content/notes/a.md": "title = 'A'"},
    ),
    site(
        "settings-twice",
        {
            "hugo.yaml": "baseURL: https://wrong.example/\nuglyURLs: true\n",
            "config.toml": "baseURL = 'https://wrong.example/'\n",
            "hugo.toml": HEAD + AUTHOR,
        },
        {"content/posts/a.md": ""},
    ),
    site(
        "settings-in-yaml",
        {
            "hugo.yml": "BaseURL: https://example.org/\nTitle: In YAML\nlanguageCode: en-GB\nparams:\n  author: Ada Lovelace\n"
            "Permalinks:\n  Page:\n    Posts: /:year/:slug/\n",
            "config.toml": "baseURL = 'https://wrong.example/'\n",
        },
        {"content/posts/a.md": "title = 'A'"},
    ),
    site(
        "settings-in-json",
        {
            "config.json": '{"baseURL": "https://example.org/base/", "title": "J", "locale": "fr-CA", '
            '"params": {"author": "Ada Lovelace"}, "permalinks": {"posts": "/:year/:title"}}'
        },
        {"content/posts/a.md": "title = 'A'"},
    ),
    site(
        "theme",
        {
            "hugo.toml": HEAD + 'theme = "plain"\n' + AUTHOR,
            "themes/plain/hugo.toml": "uglyURLs = true\ndisablePathToLower = true\n"
            '[permalinks]\nposts = "/theme/:slug/"\n[frontmatter]\ndate = ["myDate"]\n',
            "themes/plain/content/posts/of-theme.md": f"+++\ntitle = 'Of the theme'\n{DATE}\n+++\n\nmark9001x is here.\n",
            "themes/plain/content/posts/a.md": f"+++\ntitle = 'Shadowed'\n{DATE}\n+++\n\nmark9002x is here.\n",
            "themes/plain/archetypes/default.md": f"+++\ntitle = 'New'\n{DATE}\n+++\n\nmark9003x is here.\n",
            "archetypes/default.md": f"+++\ntitle = 'New'\n{DATE}\n+++\n\nmark9004x is here.\n",
        },
        {"content/posts/a.md": "title = 'A'", "content/posts/B.md": "title = 'B'"},
    ),
    site(
        "theme-merged",
        {
            "hugo.toml": HEAD + 'theme = ["one", "two"]\n_merge = "deep"\n' + AUTHOR + '[permalinks]\n_merge = "deep"\nx = "/x/:slug/"\n',
            "themes/one/hugo.toml": '[permalinks]\nposts = "/theme/:slug/"\nx = "/other/:slug/"\n',
            "themes/two/config.yaml": "disablePathToLower: true\n",
            "themes/two/layouts/x.html": "",
        },
        {"content/posts/a.md": "title = 'A'", "content/x/B.md": "title = 'B'", "content/y/B.md": "title = 'B'"},
    ),
    site(
        "mounts",
        """[[module.mounts]]
source = "content"
target = "content"
excludeFiles = "drafts/**"
[[module.mounts]]
source = "blog"
target = "content/posts"
[[module.mounts]]
source = "docs/news"
target = "content/news/of-docs"
files = ["*.md", "! secret*"]
[[module.mounts]]
source = "single/one.md"
target = "content/single/renamed.md"
""",
        {
            "content/a/one.md": "",
            "content/drafts/two.md": "",
            "blog/three.md": "",
            "blog/deep/Four.md": "",
            "docs/five.md": "",
            "docs/news/six.md": "",
            "docs/news/secret.md": "",
            "single/one.md": "",
            "unmounted/seven.md": "",
        },
    ),
    site(
        "mounts-of-languages",
        """[languages.en]
[languages.de]
[[module.mounts]]
source = "content"
target = "content"
[[module.mounts]]
source = "deutsch"
target = "content"
lang = "de"
[[module.mounts]]
source = "beide"
target = "content/beide"
[module.mounts.sites.matrix]
languages = ["de"]
""",
        {
            "content/posts/a.md": "",
            "content/posts/b.de.md": "",
            "deutsch/posts/a.md": "",
            "deutsch/posts/c.en.md": "",
            "beide/d.md": "",
        },
    ),
    site(
        "content-folder",
        "contentDir = 'src/pages'\nignoreFiles = ['secret', '\\.tmp\\.md$', 'deep/x']",
        {
            "src/pages/posts/a.md": "",
            "src/pages/posts/secret.md": "",
            "src/pages/posts/b.tmp.md": "",
            "src/pages/deep/x.md": "",
            "src/pages/deep/y.md": "",
            "content/posts/not-here.md": "",
        },
    ),
    site(
        "languages",
        """locale = 'en-GB'
disableLanguages = ['it']
[languages.en]
weight = 2
[languages.de]
weight = 1
locale = 'de-AT'
title = 'Auf Deutsch'
[languages.pt-br]
languageName = 'Português'
[languages.fr]
disabled = true
[languages.it]
[languages.zh-Hant]
[languages.he]
permalinks = { page = { posts = '/:year/:slug' } }
uglyURLs = true
""",
        {
            "content/posts/a.md": "",
            "content/posts/a.de.md": "",
            "content/posts/b2.en.v2.md": "",
            "content/posts/de.x.md": "",
            "content/posts/en.de.md": "",
            "content/posts/b.en.md": "",
            "content/posts/b.pt-br.md": "",
            "content/posts/c.pt-BR.md": "",
            "content/posts/d.fr.md": "",
            "content/posts/e.it.md": "",
            "content/posts/f.es.md": "",
            "content/posts/g.zh-hant.md": "",
            "content/posts/h.he.md": "title = 'שלום'",
            "content/posts/Bundle/index.de.md": "",
            "content/posts/Bundle/index.md": "",
            "content/posts/Bundle/index.es.md": "",
            "content/posts/v1.2.de.md": "",
            "content/posts/url.de.md": "url = 'url/page'",
            "content/posts/url-2.de.md": "url = '/url/other'",
            "content/posts/url-3.de.md": "url = '/de/url/third/'",
            "content/posts/url-4.de.md": "url = 'url/page.html'",
            "content/posts/slug.de.md": "slug = 'Ein Slug'",
            "content/posts/named._language_de_.md": "",
        },
    ),
    site(
        "default-language",
        "defaultContentLanguage = 'nl'\nlanguageCode = 'nl-be'",
        {"content/posts/a.md": "", "content/posts/b.nl.md": "", "content/posts/c.en.md": ""},
    ),
    site(
        "one-language-in-folder",
        "defaultContentLanguage = 'nl'\ndefaultContentLanguageInSubdir = true\n[languages.nl]\nlocale = 'nl-NL'",
        {"content/posts/a.md": "", "content/posts/b.md": "url = 'own'", "content/posts/c.md": "url = '/own/c.html'"},
    ),
    site(
        "zones-of-languages",
        "[languages.en]\ntimeZone = 'America/New_York'\n[languages.de]\ntimeZone = 'Europe/Berlin'\n"
        "contentDir = 'inhalt'\n[permalinks]\nposts = '/:year/:month/:day/:15/:slug/'",
        {
            "content/posts/a.md": "date = 2024-03-05",
            "inhalt/posts/a.md": "date = 2024-03-05",
            "inhalt/posts/b.md": "date = 2024-03-05T23:30:00Z",
        },
    ),
    site(
        "addresses",
        "",
        {
            **{
                f"content/posts/{number:02}.md": f"url = {address}"
                for number, address in enumerate(
                    [
                        "'a'", "'/b'", "'/c/'", "'d.html'", "'/e.htm'", "'/f/v1.2/'", "'/g/v1.2'", "'/H/Upper Case/'", "'/größe/ü'",
                        "'/i//double/'", "'/j/../up/'", "'/l#part'", "'/:year/:title/'", "'/m\\:colon/'", "'/n/:slug.html'",
                        "'/o/index.html'", "'p/index.html'", "''", "'/q/100%25/'", "'/r/%C3%BC/'", "'/s/a+b & c/'",
                    ]
                )
            },
            **{
                f"content/slugs/{number:02}.md": f"slug = {slug}"
                for number, slug in enumerate(
                    ["'a b'", "'-c-'", "'D/E'", "'f.html'", "'ü'", "2024", "'!x?'", "''", "'index'", "'a--b'", "'x+y#z'", "'50%'", "'/g'"]
                )
            },
        },
    ),  # fmt: skip
    site(
        "patterns-of-odd-slugs",
        "[permalinks]\nposts = '/:year/:slug/'\nnotes = '/n/:slugorcontentbasename/'\ntitles = '/t/:title'\n"
        "pages = '/g/:contentbasename.html'\nx = '/fixed\\:/:section/'\n'/' = '/root/:slug'\ny = '/y/:filename/'",
        {
            **{
                f"content/posts/{number:02}.md": f"slug = {slug}"
                for number, slug in enumerate(["'a b'", "'-c-'", "'D/E'", "'f.html'", "'ü'", "2024", "'a--b'", "'x+y#z'", "'50%'", "'h%20i'"])
            },
            **{
                f"content/titles/{number:02}.md": f"title = {title}"
                for number, title in enumerate(
                    ["'a/b'", "'50% off'", "'c+d'", "'e%20f'", "'g & h'", "'-x-'", "'Ünï'", "'a#b'", "'x \\ y'", "'i  j'", "'k - l'", "'日本'", "'m..n'"]
                )
            },
            "content/notes/Bundle/index.md": "",
            "content/notes/a.b.md": "",
            "content/pages/a.b.md": "",
            "content/x/a.md": "",
            "content/about.md": "title = 'About us'",
            "content/root bundle/index.md": "",
            "content/y/Bundle B/index.md": "",
        },
    ),  # fmt: skip
    site(
        "taxonomies",
        "disableKinds = ['taxonomy', 'term']\n[taxonomies]\ntag = 'tags'\nauthor = 'authors'\nserie = 'series'",
        {
            "content/posts/a.md": "tags = ['x', 'Y Z']\nauthors = ['Ada', 'Bob']\nseries = ['s']\ncategories = ['c']",
            "content/posts/b.md": "tags = 'one'\ncategories = 'two'",
            "content/posts/c.md": "tags = []\ncategories = ['']",
            "content/posts/d.md": "---\ntitle: D\ndate: 2024-03-05\ntags: [1, 2024, true]\n---\n",
            "content/posts/e.md": "---\ntitle: E\ndate: 2024-03-05\ntags: a, b\n---\n",
            "content/posts/f.md": "---\ntitle: F\ndate: 2024-03-05\ntags:\n---\n",
            "content/posts/g.md": "[params]\ntags = ['in-params']",
            "content/posts/h.md": "keywords = ['k']\ntags = ['t', 't']",
            "content/tags/x/_index.md": "title = 'Term'\ndate = 2024-03-05",
            "content/authors/ada/_index.md": "title = 'Ada'\ndate = 2024-03-05",
            "content/authors/bob.md": "title = 'A page beside terms'",
        },
    ),
    site(
        "odd-files",
        "",
        {
            "content/posts/blank-lines.md": "\n\n+++\ntitle = 'Blank lines'\n" + DATE + "\n+++\n",
            "content/posts/mark.md": "\ufeff+++\ntitle = 'Byte order mark'\n" + DATE + "\n+++\n",
            "content/posts/windows.md": "+++\r\ntitle = 'Windows'\r\n" + DATE + "\r\n+++\r\n",
            "content/posts/spaces.md": "---   \ntitle: Spaces\ndate: 2024-03-05\n---  \n",
            "content/posts/no-front-matter.md": "Only text.\n\n---\n",
            "content/posts/empty.md": "---\n---\n",
            "content/posts/untitled.md": "---\ndate: 2024-03-05\n---\n",
            "content/posts/untitled-heading.md": "---\ndate: 2024-03-05\n---\n\n# A heading\n",
            "content/posts/number.md": "---\ntitle: 2024\ndate: 2024-03-05\n---\n",
            "content/posts/.hidden.md": "",
            "content/.git/x.md": "",
            "content/_drafts/x.md": "",
            "content/posts/x.md~": f"+++\ntitle = 'Backup'\n{DATE}\n+++\n",
            "content/posts/#x.md#": f"+++\ntitle = 'Backup'\n{DATE}\n+++\n",
            "content/posts/upper.MD": f"+++\ntitle = 'Upper'\n{DATE}\n+++\n\nmark0900x is here.\n",
            "content/posts/x.markdown": "",
            "content/posts/y.mdown": "",
            "content/posts/json.md": '{"title": "J", "date": "2024-03-05", "tags": ["j"]}\n',
            "content/_index.md": "date = 2024-03-05",
            "content/posts/_index.md": "date = 2024-03-05",
            "content/README.md": "",
            "README.md": "",
            "docs/a.md": "",
            "static/a.md": "",
            "assets/a.md": "",
            "data/a.md": "",
            "layouts/a.md": "",
        },
    ),
    site(
        "main-sections",
        "mainSections = ['posts', 'notes']",
        {"content/posts/a.md": "", "content/notes/b.md": "", "content/docs/c.md": "", "content/about.md": "---\ntitle: About\n---\n"},
    ),
    site(
        "sections-by-file",
        "[permalinks.page]\nposts = '/:section/:sections[1:]/:slugorcontentbasename/'\n'posts/inner' = '/inner/:contentbasename/'\n"
        "[permalinks.section]\nposts = '/beitraege/'\n[permalinks.term]\ntags = '/t/:slug/'",
        {
            "content/posts/_index.md": "",
            "content/posts/a.md": "",
            "content/posts/nobody/b.md": "",
            "content/posts/nobody/deep/c.md": "",
            "content/posts/Branch One/_index.md": "slug = 'branch-slug'",
            "content/posts/Branch One/d.md": "",
            "content/posts/Branch One/nobody/e.md": "",
            "content/posts/Branch One/Two/_index.md": "",
            "content/posts/Branch One/Two/f/index.md": "",
            "content/elsewhere/g.md": "",
        },
    ),
    site(
        "files-beside-names",
        "",
        {
            "content/posts.md": "title = 'A page called like a section'",
            "content/posts/a.md": "",
            "content/notes/a.md": "",
            "content/notes/a/b.md": "",
            "content/twice/a.md": "title = 'First'\nslug = 'same'",
            "content/twice/b.md": "title = 'Second'\nslug = 'same-2'",
        },
    ),
    site(
        "themes-with-mounts",
        {
            "hugo.toml": HEAD + 'theme = ["one"]\n[[module.imports]]\npath = "two"\n[[module.imports.mounts]]\nsource = "texts"\n'
            'target = "content/two"\n[[module.imports]]\npath = "off"\ndisable = true\n' + AUTHOR,
            "themes/one/hugo.toml": 'theme = "base"\n[[module.mounts]]\nsource = "pages"\ntarget = "content/one"\n',
            "themes/one/content/posts/unmounted.md": f"+++\ntitle = 'Unmounted'\n{DATE}\n+++\n\nmark9001x is here.\n",
            "themes/one/pages/a.md": f"+++\ntitle = 'One'\n{DATE}\n+++\n\nmark9002x is here.\n",
            "themes/two/texts/b.md": "+++\ntitle = 'Two'\ndate = 2024-03-06\n+++\n\nmark9003x is here.\n",
            "themes/two/content/posts/c.md": f"+++\ntitle = 'Unmounted'\n{DATE}\n+++\n\nmark9004x is here.\n",
            "themes/base/content/base/d.md": "+++\ntitle = 'Base'\ndate = 2024-03-07\n+++\n\nmark9005x is here.\n",
            "themes/off/content/off/e.md": "+++\ntitle = 'Off'\ndate = 2024-03-07\n+++\n\nmark9006x is here.\n",
        },
        {"content/posts/a.md": "title = 'A'"},
    ),
    site(
        "patterns-of-languages",
        "disablePathToLower = false\n[permalinks]\nposts = '/root/:slug/'\nnotes = '/notes-root/:slug'\n[languages.en]\n"
        "[languages.de]\ndisablePathToLower = true\n[languages.de.permalinks]\nposts = '/wurzel/:slug/'\n"
        "[languages.fr]\n[languages.fr.frontmatter]\ndate = ['jour']\n[languages.fr.permalinks.page]\nposts = '/racine/:slug'",
        {
            f"content/{section}/Page {language}.{language}.md": "title = 'A Title'" + (f"\njour = 2022-01-0{len(section) - 3 + (section == 'notes')}" if language == "fr" else "")
            for section in ["posts", "notes"]
            for language in ["en", "de", "fr"]
        },
    ),
    site(
        "ugly-language",
        "[languages.en]\nweight = 2\nuglyURLs = false\n[languages.de]\nweight = 1\nuglyURLs = true",
        {"content/posts/a.md": "", "content/posts/a.de.md": ""},
    ),
    site(
        "default-language-last",
        "defaultContentLanguage = 'EN'\n[languages.de]\nweight = 1\n[languages.EN]\nweight = 2\ncontentDir = 'content/'\n"
        "[languages.it]\ncontentDir = './italiano/'",
        {"content/posts/a.md": "", "content/posts/a.de.md": "", "italiano/posts/b.md": "", "italiano/posts/c.de.md": ""},
    ),
    site(
        "bundles-of-languages",
        "[languages.en]\n[languages.de]",
        {
            "content/posts/a/index.de.md": "",
            "content/posts/a/resource.md": "",
            "content/posts/b/index.md": "",
            "content/posts/b/index.de.md": "",
            "content/posts/b/resource.de.md": "",
            "content/posts/c.de.md": "",
            "content/posts/c/index.md": "",
            "content/de/_index.de.md": "[cascade]\ndraft = true",
            "content/de/d.de.md": "",
            "content/de/d.md": "",
        },
    ),
    site(
        "cascade-of-many-fields",
        "",
        {
            "content/posts/_index.md": "[cascade]\ntitle = 'Cascaded'\nslug = 'cascaded'\npublishDate = 2020-01-01\n"
            "expiryDate = 2034-01-01\ncategories = 'c'\nauthors = ['Ada']\nheadless = false",
            "content/posts/a.md": "",
            "content/notes/_index.md": "[cascade]\nheadless = true",
            "content/notes/b.md": "",
            "content/notes/c.md": "headless = false",
            "content/x/_index.md": "[[cascade]]\n[cascade.target]\npath = '/x/*'\nkind = '{page,section}'\n[cascade.params]\n"
            "tags = ['one']\n[[cascade]]\ntags = ['two']\ncategories = ['three']",
            "content/x/d.md": "",
            "content/x/y/e.md": "",
            "content/x/y/f/index.md": "[build]\nlist = 'always'",
            "content/date/_index.md": "[cascade]\npublishDate = 2030-01-01",
            "content/date/g.md": "",
            "content/date/h.md": "date = 2024-06-06\npublishDate = 2024-01-01",
        },
    ),
    site(
        "root-pages",
        "[permalinks]\n'/' = '/top/:year/:slugorfilename/'\n[permalinks.page]\nposts = '/p/:sections/:sections[0]/:filename'",
        {
            "content/a.md": "",
            "content/b/index.md": "",
            "content/index-like.md": "",
            "content/posts/c/index.md": "",
        },
    ),
    site(
        "slugs-of-sections",
        "[languages.en]\n[languages.de]",
        {
            "content/s/_index.md": "slug = 'X y'",
            "content/s/a.md": "",
            "content/s/a.de.md": "",
            "content/s/t/b.md": "",
            "content/s/t/u/_index.md": "slug = 'uu'",
            "content/s/t/u/c.md": "",
            "content/s/t/u/d/index.md": "slug = 'dd'",
            "content/r/_index.md": "url = '/moved/'",
            "content/r/e.md": "",
            "content/r/q/_index.md": "slug = 'k/l'",
            "content/r/q/f.md": "",
            "content/z/_index.md": "slug = ''",
            "content/z/g.md": "",
            "content/v/_index.md": "cascade = { slug = 'casc' }",
            "content/v/k.md": "",
            "content/v/w/_index.md": "",
            "content/v/w/l.md": "",
        },
    ),
    site("page-beside-section", "[permalinks]\nposts = '/p/:sections/:contentbasename'", {"content/posts/c.md": "", "content/posts.md": "url = 'x'"}),
    site(
        "adapter",
        "",
        {
            "content/posts/a.md": "",
            "content/made/_content.gotmpl": '{{ $content := dict "mediaType" "text/markdown" "value" "mark9005x is made" }}\n'
            '{{ $dates := dict "date" (time.AsTime "2024-03-05") }}\n'
            '{{ .AddPage (dict "content" $content "dates" $dates "kind" "page" "path" "one" "title" "One") }}\n',
        },
    ),
]

LANGUAGES = "defaultContentLanguage = 'en'\n[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n[languages.fr]\nweight = 3\n"

FEATURES += [
    site(
        "sites-matrix",
        LANGUAGES
        + "[versions.'v1.0.0']\n[versions.'v2.0.0']\n[versions.'v2.1.0']\n[roles.guest]\n[roles.member]\n"
        + "[permalinks]\nblog = '/:year/:slugorcontentbasename/'",
        {
            "content/posts/plain.md": "",
            "content/posts/german.de.md": "",
            "content/posts/one.md": "[sites.matrix]\nlanguages = ['de']",
            "content/posts/text.md": "[sites.matrix]\nlanguages = 'de'",
            "content/posts/two.md": "[sites.matrix]\nlanguages = ['fr', 'de']",
            "content/posts/with-default.md": "[sites.matrix]\nlanguages = ['fr', 'en']",
            "content/posts/all.md": "[sites.matrix]\nlanguages = ['**']",
            "content/posts/braces.md": "[sites.matrix]\nlanguages = ['{de,fr}']",
            "content/posts/but.md": "[sites.matrix]\nlanguages = ['! en', '**']",
            "content/posts/but-for-two.md": "[sites.matrix]\nlanguages = ['! en', '! de', 'fr']",
            "content/posts/behind.md": "[sites.matrix]\nlanguages = ['**', '! en']",
            "content/posts/negative-alone.md": "[sites.matrix]\nlanguages = ['! en']",
            "content/posts/let-in.md": "[sites.matrix]\nlanguages = ['! en', 'fr']",
            "content/posts/unknown.md": "[sites.matrix]\nlanguages = ['zz']",
            "content/posts/upper-case.md": "[sites.matrix]\nlanguages = ['DE']",
            "content/posts/upper-keys.md": "---\ntitle: Keys\ndate: 2024-03-05\nSites:\n  Matrix:\n    Languages: [de]\n---\n",
            "content/posts/named.de.md": "[sites.matrix]\nlanguages = ['fr']",
            "content/posts/complements.md": "[sites.complements]\nlanguages = ['fr']",
            "content/posts/version.md": "[sites.matrix]\nversions = ['v1.0.0']",
            "content/posts/versions.md": "[sites.matrix]\nversions = ['v1.*.*', 'v2.0.*']",
            "content/posts/any-version.md": "[sites.matrix]\nversions = ['v*']",
            "content/posts/dots.md": "[sites.matrix]\nversions = ['v1.*']",
            "content/posts/greater.md": "[sites.matrix]\nversions = ['>= v2.0.0']",
            "content/posts/less.md": "[sites.matrix]\nversions = ['< v2.1.0']",
            "content/posts/least.md": "[sites.matrix]\nversions = ['< v2']",
            "content/posts/not.md": "[sites.matrix]\nversions = ['!= v2.1.0']",
            "content/posts/range.md": "[sites.matrix]\nversions = ['>= v1.0.0', '< v2.1.0']",
            "content/posts/role.md": "[sites.matrix]\nroles = ['member']",
            "content/posts/mixed.md": "[sites.matrix]\nroles = ['member']\nversions = ['v2.0.0']\nlanguages = ['fr', 'de']",
            "content/posts/in-name._language_fr_.md": "",
            "content/posts/version-in-name._version_v1.0.0_.md": "",
            "content/posts/role-in-name._role_member_.md": "",
            "content/posts/all-in-name._role_member_._version_v2.0.0_._language_de_.md": "",
            "content/posts/absolute.md": "url = '/absolute/'\n[sites.matrix]\nlanguages = ['de']\nroles = ['member']",
            "content/posts/relative.md": "url = 'relative/'\n[sites.matrix]\nlanguages = ['de']\nroles = ['member']",
            "content/posts/bundle/index.md": "[sites.matrix]\nlanguages = ['de']",
            "content/blog/pattern.md": "[sites.matrix]\nlanguages = ['de']\nversions = ['v1.0.0']",
            "content/below/_index.md": "[cascade.sites.matrix]\nlanguages = ['de']",
            "content/below/inherits.md": "",
            "content/below/own.md": "[sites.matrix]\nlanguages = ['fr']",
            "content/below/joined.md": "[sites.matrix]\nversions = ['v1.0.0']",
            "content/below/empty.md": "[sites]",
        },
    ),
    site(
        "versions",
        "defaultContentVersion = 'v2.0.0'\ndefaultContentVersionInSubdir = true\ndefaultContentRole = 'member'\n"
        "defaultContentRoleInSubdir = true\n[versions.'v1.0.0']\nweight = 1\n[versions.'v2.0.0']\n[versions.'v3.0.0']\n"
        "[roles.guest]\n[roles.member]\n[roles.admin]\nweight = 7",
        {
            "content/posts/plain.md": "",
            "content/posts/not-default.md": "[sites.matrix]\nversions = ['! v2.0.0', '**']",
            "content/posts/roles.md": "[sites.matrix]\nroles = ['guest', 'admin']",
            "content/posts/ordered.md": "[sites.matrix]\nversions = ['> v2.0.0']",
            "content/posts/url.md": "url = '/fixed.html'\n[sites.matrix]\nroles = ['guest']",
        },
    ),
    site(
        "mounts-of-sites",
        LANGUAGES
        + "[versions.'v1.0.0']\n[versions.'v2.0.0']\n"
        + "".join(
            f"[[module.mounts]]\nsource = '{source}'\ntarget = 'content'\n[module.mounts.sites.matrix]\n{matrix}\n"
            for source, matrix in {
                "content": "languages = ['en']",
                "several": "languages = ['fr', 'de']",
                "old": "versions = ['v1.0.0']",
                "nowhere": "languages = ['zz']",
                "old-german": "languages = ['de']\nversions = ['v1.*.*']",
            }.items()
        ),
        {
            "content/posts/a.md": "",
            "several/posts/b.md": "",
            "several/posts/c.en.md": "",
            "old/posts/d.md": "",
            "old/posts/e.md": "[sites.matrix]\nversions = ['v2.0.0']",
            "nowhere/posts/f.md": "",
            "old-german/posts/g.md": "",
            "old-german/posts/h.md": "[sites.matrix]\nlanguages = ['fr']",
        },
    ),
    # Sections that only some sites have.
    site(
        "sections-of-sites",
        LANGUAGES + "[versions.'v1.0.0']\n[versions.'v2.0.0']\n[roles.guest]\n[roles.member]\n",
        {
            "content/a/_index.md": "slug = 'first'\n[sites.matrix]\nversions = ['v1.0.0']",
            "content/a/old.md": "[sites.matrix]\nversions = ['v1.0.0']",
            "content/a/new.md": "",
            "content/b/_index.md": "slug = 'bee'\n[sites.matrix]\nlanguages = ['de', 'fr']",
            "content/b/english.md": "",
            "content/b/german.de.md": "",
            "content/b/french.md": "[sites.matrix]\nlanguages = ['fr']",
            "content/b/old-french.md": "[sites.matrix]\nlanguages = ['fr']\nversions = ['v1.0.0']",
            "content/c/_index.md": "slug = 'sea'",
            "content/c/plain.md": "",
            "content/c/member.md": "[sites.matrix]\nroles = ['member']",
            "content/c/german.de.md": "",
            "content/d/_index._version_v1.0.0_.md": "slug = 'one'",
            "content/d/_index.md": "slug = 'two'",
            "content/d/old._version_v1.0.0_.md": "",
            "content/d/new.md": "",
            "content/e/_index.md": "slug = 'all'\n[sites.matrix]\nversions = ['**']\nroles = ['**']\nlanguages = ['**']",
            "content/e/deep/_index.md": "slug = 'down'\n[sites.matrix]\nroles = ['member']",
            "content/e/deep/member.md": "[sites.matrix]\nroles = ['member']",
            "content/e/deep/guest.md": "",
            "content/e/deep/german.md": "[sites.matrix]\nlanguages = ['de']",
        },
    ),
    site(
        "sections-of-mounts",
        LANGUAGES
        + "[versions.'v1.0.0']\n[versions.'v2.0.0']\n"
        + "[permalinks.page]\nnotes = '/:sectionslugs/:slugorcontentbasename/'\n"
        + "".join(
            f"[[module.mounts]]\nsource = '{source}'\ntarget = 'content'\n[module.mounts.sites.matrix]\n{matrix}\n"
            for source, matrix in {"content": "languages = ['en']", "all": "versions = ['**']\nlanguages = ['**']"}.items()
        ),
        {
            "all/a/_index.md": "slug = 'everywhere'",
            "all/notes/_index.md": "slug = 'bee'\n[sites.matrix]\nversions = ['v1.0.0']",
            "content/a/new.md": "",
            "content/a/old.md": "[sites.matrix]\nversions = ['v1.0.0']",
            "content/a/german.md": "[sites.matrix]\nlanguages = ['de']",
            "content/notes/new.md": "",
            "content/notes/old.md": "[sites.matrix]\nversions = ['v1.0.0']",
        },
    ),
    # Addresses of which only the protocol is another.
    site(
        "protocol",
        "[outputFormats.html]\nprotocol = ''\n",
        {
            "content/posts/calendar.md": "outputs = ['calendar']",
            "content/posts/calendar-too.md": "outputs = ['html', 'calendar']",
            "content/posts/calendar-first.md": "outputs = ['calendar', 'html']",
            "content/posts/plain.md": "",
        },
    ),
    site(
        "outputs-of-a-language",
        "[languages.en]\nweight = 1\n[languages.en.outputs]\npage = ['json']\n[languages.de]\n[outputs]\npage = ['html', 'json']",
        {"content/posts/a.md": "", "content/posts/a.de.md": "", "content/posts/b.md": "outputs = ['html']"},
    ),
    site("no-pages", "disableKinds = ['page']", {"content/posts/a.md": "", "content/b/index.md": ""}),
    site("no-outputs", "[outputs]\npage = []", {"content/posts/a.md": ""}),
    *[
        site(
            f"outputs-{name}",
            settings,
            {
                "content/posts/plain.md": "",
                "content/posts/json.md": "outputs = ['json']",
                "content/posts/html-too.md": "outputs = ['json', 'html']",
                "content/posts/amp.md": "outputs = ['amp']",
                "content/posts/amp-too.md": "outputs = ['amp', 'html']",
                "content/posts/text.md": "outputs = 'json'",
                "content/posts/rss.md": "outputs = ['rss']",
                "content/posts/none.md": "outputs = []",
                "content/posts/upper.md": "outputs = ['JSON']",
                "content/posts/markdown.md": "outputs = ['markdown']",
                "content/posts/csv.md": "outputs = ['csv', 'json']",
                "content/posts/json-first.md": "outputs = ['json', 'csv']",
                "content/posts/json-before-amp.md": "outputs = ['json', 'amp']",
                "content/posts/robots.md": "outputs = ['robots']",
                "content/posts/app.md": "outputs = ['webappmanifest']",
                "content/posts/index-of-data.md": "outputs = ['csv']\nslug = 'data'",
                "content/posts/url.md": "outputs = ['json']\nurl = '/a/b/'",
                "content/posts/url-of-file.md": "outputs = ['json']\nurl = '/a/c.json'",
                "content/posts/url-relative.md": "outputs = ['json']\nurl = 'relative'",
                "content/posts/slug.md": "outputs = ['json']\nslug = 'Some Slug'",
                "content/posts/data.md": "outputs = ['json']",
                "content/posts/index-of.md": "outputs = ['json']\nslug = 'index'",
                "content/posts/bundle/index.md": "outputs = ['json']",
                "content/feed/_index.md": "[cascade]\noutputs = ['rss']",
                "content/feed/inherits.md": "",
                **({"content/posts/german.de.md": "outputs = ['json']", "content/posts/amp.de.md": "outputs = ['amp']",
                    "content/posts/crawlers.de.md": "outputs = ['robots']"} if "languages" in settings else {}),
            },
        )
        for name, settings in {
            "usual": "",
            "in-settings": "[outputs]\npage = ['json']",
            "in-settings-too": "[outputs]\npage = ['html', 'json']",
            "ugly": "uglyURLs = true",
            "changed": "[outputFormats.json]\nbaseName = 'data'\npath = 'api'\n[outputFormats.csv]\nweight = 2\n"
            "[outputFormats.amp]\nugly = true\n[outputFormats.rss]\nnoUgly = false",
            "html-ugly": "[outputFormats.html]\nugly = true",
            "html-not-ugly": "uglyURLs = true\n[outputFormats.html]\nnoUgly = true",
            "own": "[mediaTypes.'text/gemini']\nsuffixes = ['gmi', 'gemini']\n[outputFormats.Gemini]\nmediaType = 'text/gemini'\n"
            "isPlainText = true\nweight = 1\n[outputs]\npage = ['gemini', 'html']",
            "languages": "[permalinks]\nposts = '/p/:slugorcontentbasename'\n[languages.en]\nweight = 1\n[languages.de]\nweight = 2",
        }.items()
    ],
]

# The parts of a site that are written.
SEGMENTED = {
    "content/posts/one.md": "",
    "content/posts/two.md": "",
    "content/posts/json.md": "outputs = ['json']",
    "content/posts/both.md": "outputs = ['json', 'html']",
    "content/posts/deep/three.md": "",
    "content/docs/four.md": "",
    "content/docs/Five Six/index.md": "",
    "content/top.md": "",
    "content/posts/one.de.md": "",
    "content/docs/four.de.md": "",
}
FEATURES += [
    site(
        f"segments-{name}",
        f"renderSegments = {rendered}\n[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n"
        + "".join(f"[[segments.{filter_}]]\n{fields}\n" for filter_, fields in filters),
        SEGMENTED,
    )
    for name, rendered, filters in [
        ("unused", "[]", [("a.includes", "path = '/posts/**'")]),
        ("included", "['a']", [("a.includes", "path = '{/posts,/posts/**}'")]),
        ("excluded", "['a']", [("a.includes", "kind = 'page'"), ("a.excludes", "path = '/docs/**'")]),
        ("excluded-alone", "['a']", [("a.excludes", "path = '/docs/**'")]),
        ("of-two", "['a', 'b']", [("a.includes", "path = '/posts/*'"), ("b.includes", "path = '/docs/**'"), ("b.excludes", "lang = 'de'")]),
        ("in-one-text", "'a'", [("a.includes", "path = ['/posts/**', '! **/two']")]),
        ("negated", "['a']", [("a.includes", "path = ['! /posts/**']\nkind = '{page,home}'")]),
        ("negated-first", "['a']", [("a.includes", "path = ['! /posts/one', '/posts/**']")]),
        ("with-two-filters", "['a']", [("a.includes", "path = '/top'"), ("a.includes", "path = '/docs/f*'")]),
        ("with-joined-filters", "['a']", [("a.includes", "kind = 'page'\npath = '/top'"), ("a.includes", "path = '/docs/**'")]),
        ("of-a-language", "['a']", [("a.includes", "lang = 'd*'")]),
        ("of-a-matrix", "['a']", [("a.includes", "sites.matrix.languages = ['de']"), ("a.includes", "path = '/top'")]),
        ("of-an-output", "['a']", [("a.includes", "output = 'json'")]),
        ("without-an-output", "['a']", [("a.includes", "kind = 'page'"), ("a.excludes", "output = 'html'\npath = '/posts/**'")]),
        ("unknown", "['b', 'a2']", [("a.includes", "path = '/posts/**'")]),
        ("upper-case", "['Upper']", [("Upper.includes", "path = '/posts/**'")]),
        ("of-other-kinds", "['a']", [("a.includes", "kind = '{home,section}'")]),
    ]
]
FEATURES += [
    site(
        f"content-types{name}",
        # HTML is denied unless settings let it in.
        settings + "\n[security]\nallowContent = ['.*']\n",
        {
            "content/posts/a.md": "",
            "content/posts/b.html": "+++\ntitle = 'B'\ndate = 2024-03-05\n+++\n<p>mark0002x</p>\n",
            "content/posts/c/index.html": "+++\ntitle = 'C'\ndate = 2024-03-05\n+++\n<p>mark0003x</p>\n",
        },
    )
    for name, settings in {"": "", "-of-markdown": "[contentTypes.'text/markdown']", "-of-both": "[contentTypes.'text/markdown']\n[contentTypes.'text/html']"}.items()
]
