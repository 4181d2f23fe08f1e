"""Hugo's sites: https://gohugo.io/documentation/."""

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

from made import Bare, Made, made, shared, toml, yaml
from sites import Published, Site, instant, mark, run
from sites.hugo_features import FEATURES

NAME = "hugo"

HEAD = """baseURL = "https://example.org/"
title = "Made"
[params]
author = "Ada Lovelace"
"""

# What stands before these settings, and after them, of each kind that decides on addresses.
SETTINGS = {
    "plain": "",
    "titles": '[permalinks]\nposts = "/:year/:month/:day/:title/"\nnotes = "/n/:title"',
    "slugs": '[permalinks]\nposts = "/:section/:slug/"\n"/" = "/:year/:slugorcontentbasename/"',
    "filenames": '[permalinks.page]\nposts = "/b/:filename/"\nnotes = ":slugorfilename"',
    "base-names": '[permalinks.page]\nposts = "/b/:contentbasename/"\nnotes = "/n/:slugorcontentbasename/"',
    "sections": '[permalinks.page]\nposts = "/:sections/x/:contentbasename/"\nnotes = "/:sections[1:]/:contentbasename/"',
    "slices": '[permalinks.page]\nposts = "/:sections[last]/:contentbasename/"\nnotes = "/s/:sections[:last]/:contentbasename/"',
    "slices-2": '[permalinks.page]\nposts = "/:sections[0]/:sections[1:2]/:contentbasename/"\nnotes = "/:sections[2]/:title"',
    "section-slugs": '[permalinks.page]\nposts = "/:sectionslug/:slug"\nnotes = "/:sectionslugs[1:]/:slug/"',
    "names-of-days": '[permalinks]\nposts = "/:monthname/:weekdayname-:weekday/:yearday/:title.html"\nnotes = "/:year/:title.html"',
    "go-dates": '[permalinks]\nposts = "/:2006/:01/:02/:title/"\nnotes = "/:06-:1-:2/:Jan/:Mon/:15h/:slug"',
    "targets": """[[permalinks]]
pattern = "/far/:slugorcontentbasename/"
[permalinks.target]
path = "{/posts/trips/**,/notes/trips/**}"
[[permalinks]]
pattern = "/:section/:year/:slugorcontentbasename/"
[permalinks.target]
kind = "page"
path = "/posts/**"
[[permalinks]]
pattern = "/else/:contentbasename/"
""",
    "ugly": "uglyURLs = true",
    "ugly-patterns": 'uglyURLs = true\n[permalinks]\nposts = "/:year/:contentbasename"\nnotes = "/:slug.htm"',
    "ugly-section": "[uglyURLs]\nposts = true\nnotes = false",
    "upper-case": 'disablePathToLower = true\n[permalinks]\nnotes = "/Notes/:contentbasename"',
    "accents": 'removePathAccents = true\n[permalinks]\nnotes = "/:title"',
    "new-york": 'timeZone = "America/New_York"\n[permalinks]\nposts = "/:year/:month/:day/:15/:contentbasename/"',
    "auckland": 'timeZone = "Pacific/Auckland"\n[permalinks]\nnotes = "/:year/:month/:day/:15/:contentbasename/"',
    "base-path": 'baseURL = "https://Example.org:8080/some/Path"\n[permalinks]\nposts = "/p/:slug"',
    "dates-in-names": '[frontmatter]\ndate = [":filename", ":default"]\n[permalinks]\nnotes = "/:year/:slugorfilename/"',
    "translations": """defaultContentLanguage = "en"
[languages.en]
weight = 1
[languages.de]
weight = 2
locale = "de-AT"
[languages.de.permalinks]
posts = "/beitrag/:title/"
""",
    "sub-folders": """defaultContentLanguage = "de"
defaultContentLanguageInSubdir = true
[permalinks]
notes = "/:contentbasename/"
[languages.en]
[languages.de]
""",
    "folders-of-languages": """defaultContentLanguage = "en"
[languages.en]
contentDir = "content/english"
[languages.de]
contentDir = "content/deutsch"
""",
    "hosts": """[languages.en]
baseURL = "https://en.example.org/"
[languages.de]
baseURL = "https://de.example.org/unten/"
""",
}

LANGUAGES = {"translations", "sub-folders", "folders-of-languages", "hosts"}

# The titles and slugs of sections, for addresses that have them.
SECTIONS = {
    "content/notes/_index.md": '+++\ntitle = "My Notes"\n+++\n',
    "content/notes/trips/_index.md": '+++\ntitle = "Trips"\nslug = "reisen und mehr"\n+++\n',
    "content/notes/tech/rust/_index.md": "+++\ntitle = 'Rust & co'\n+++\n",
}


def sites(seed: int, articles: int) -> list[Site]:
    each = max(24, shared(articles, len(SETTINGS)))
    return [made_site(name, seed, each) for name in SETTINGS] + FEATURES


def made_site(name: str, seed: int, articles: int) -> Site:
    head = HEAD if "baseURL" not in SETTINGS[name].split("[")[0] else HEAD.partition("\n")[2]
    top, bracket, tables = SETTINGS[name].partition("[")
    title, params = head.split("[params]")
    files: dict[str, str | bytes] = {"hugo.toml": f"{title}{top}\n[params]{params}{bracket}{tables}\n"}
    languages = [None, "en", "de"] if name in LANGUAGES else None
    for article in made(f"hugo {name} {seed}", articles, languages=languages):
        path, text = written(article, name)
        files[path] = text
    if name == "section-slugs":
        files |= SECTIONS
    return Site(name, files)


def written(article: Made, site: str) -> tuple[str, str]:
    """The article's file: of three formats, in two sections and none, as a file of its own or as a bundle."""
    number = int(article.mark[4:8])
    front_matter = {
        "title": article.title,
        "date": Bare(article.date),
        "draft": True if article.draft else None,
        "expiryDate": article.expires,
        "tags": article.tags or None,
        "categories": article.categories or None,
        "authors": article.authors or None,
        "slug": article.slug,
        "url": (f"/{article.address}" if number % 2 else article.address.rstrip("/")) if article.address else None,
        "build": {"list": "never"} if article.unlisted else None,
    }
    stem = article.stem
    if site == "dates-in-names" and number % 3:
        front_matter["date"] = None if number % 2 else Bare("2019-01-01")
        stem = f"{article.day}{'-_ '[number % 3]}{stem}"
    match number % 5:
        case 0:
            text = yaml(front_matter)
        case 1:
            front_matter["date"] = front_matter["date"] and str(front_matter["date"])
            text = json.dumps({name: value for name, value in front_matter.items() if value is not None}) + "\n\n"
        case _:
            text = toml(front_matter)
    section = ["posts", "notes", "posts", "notes", "posts", "notes", ""][number % 7]
    ending = f".{article.language}" if article.language else ""
    content = "content"
    if site == "folders-of-languages":
        content, ending = f"content/{'deutsch' if article.language == 'de' else 'english'}", ""
    name = f"{stem}/index{ending}.md" if number % 4 == 0 else f"{stem}{ending}.md"
    return "/".join(part for part in [content, section, article.folder, name] if part), text + article.body


# Publishes a list of all regular pages of each site.
HOME = """{{- $all := slice }}
{{- range $nth, $site := hugo.Sites }}{{ range .RegularPages }}
{{- $terms := slice }}{{ $page := . }}
{{- range $name, $_ := $site.Taxonomies }}{{ if not (in (slice "tags" "categories" "authors" "series") $name) }}
{{- with index $page.Params $name }}{{ $terms = $terms | append . }}{{ end }}{{ end }}{{ end }}
{{- $all = $all | append (dict
  "text" .RawContent
  "file" .File.Path
  "source" .File.Filename
  "url" .Permalink
  "date" (cond .Date.IsZero "" (.Date.Format "2006-01-02T15:04:05Z07:00"))
  "title" .Title
  "tags" .Params.tags
  "categories" .Params.categories
  "terms" $terms
  "authors" .Params.authors
  "language" .Language.Locale
  "site" (slice (not $site.Language.IsDefault) (not $site.Version.IsDefault) (not $site.Role.IsDefault) $nth)) }}
{{- end }}{{ end }}
{{- (resources.FromString "list.json" (jsonify $all)).Publish }}
"""


def published(folder: Path, cache: Path) -> list[Published]:
    for name, text in {"home.html": HOME, "single.html": "{{ .Content }}", "single.json": "{}"}.items():
        template = folder / f"layouts/{name}"
        template.parent.mkdir(exist_ok=True)
        template.write_text(text)
    # A deprecated setting is an error, but Hugo does what it says all the same, and builds.
    build = [cache / "bin/hugo", "--clock", "2026-11-28T12:00:00Z", "--destination"]
    has_segments = any("renderSegments" in file.read_text() for file in folder.rglob("hugo.toml"))
    run(folder, *build, folder / "public", *(["--renderSegments", "whole"] if has_segments else []), may_fail=True)
    found = next((folder / "public").rglob("list.json"))
    # What is not rendered has no address. A file that is in several sites is one article, that of the default site if it is
    # among them, or of the first.
    pages = sorted(json.loads(found.read_text()), key=lambda of_one: of_one["site"], reverse=True)
    pages = [of_one for of_one in {of_one["source"]: of_one for of_one in pages}.values() if of_one["url"]]
    if has_segments:
        # Templates know pages, too, that are in no segment that is written.
        run(folder, *build, folder / "segments", may_fail=True)
        pages = [of_one for of_one in pages if is_written(folder / "segments", of_one["url"])]
    return [page(of_one) for of_one in pages]


def is_written(folder: Path, url: str) -> bool:
    path = folder / unquote(urlsplit(url).path).lstrip("/")
    return path.is_file() or (path / "index.html").is_file()


def page(found: dict) -> Published:
    return Published(
        mark=mark(found["text"]) or found["file"],
        url=found["url"],
        date=instant(found["date"]) if found["date"] else None,
        title=found["title"] or None,
        tags=words(found["tags"]) + words(found["categories"]) + words(found["terms"]),
        language=found["language"],
        authors=words(found["authors"]) or None,
    )


def words(found: list | str | None) -> list[str]:
    """The words of a list, each once. It may be one word alone, and words may be numbers."""
    found = [found] if isinstance(found, str) else found or []
    return sorted({word if isinstance(word, str) else json.dumps(word) for word in found} - {""})
