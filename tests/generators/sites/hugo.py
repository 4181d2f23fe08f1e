"""Hugo's sites."""

import json
from pathlib import Path

from made import Bare, Made, made, toml
from sites import Published, Site, instant, mark, run

NAME = "hugo"

# Lists all regular pages of each language, as JSON.
HOME = """{{- $all := slice }}
{{- range hugo.Sites }}{{ range .RegularPages }}
{{- $all = $all | append (dict
  "text" .RawContent
  "url" .Permalink
  "date" (cond .Date.IsZero "" (.Date.Format "2006-01-02T15:04:05Z07:00"))
  "title" .Title
  "tags" ((.Params.tags | default slice) | append (.Params.categories | default slice))
  "language" .Language.Name) }}
{{- end }}{{ end }}
{{- $all | jsonify -}}
"""


def sites(seed: int, articles: int) -> list[Site]:
    settings = """baseURL = "https://example.org/"
languageCode = "en"
title = "Made"
[params]
author = "Ada Lovelace"
"""
    files: dict[str, str | bytes] = {"hugo.toml": settings}
    files |= (written(article) for article in made(f"hugo {seed}", 20))
    return [Site("plain", files)]


def written(article: Made) -> tuple[str, str]:
    front_matter = {
        "title": article.title,
        "date": Bare(article.date),
        "draft": article.draft or None,
        "expiryDate": article.expires,
        "tags": article.tags or None,
        "categories": article.categories or None,
    }
    return f"content/posts/{article.path('.md')}", toml(front_matter) + article.body


def published(folder: Path, cache: Path) -> list[Published]:
    template = folder / "layouts/home.html"
    template.parent.mkdir(exist_ok=True)
    template.write_text(HOME)
    (folder / "layouts/single.html").write_text("{{ .Content }}")
    run(folder, cache / "bin/hugo", "--quiet", "--clock", "2026-11-28T12:00:00Z")
    return [page(found) for found in json.loads((folder / "public/index.html").read_text())]


def page(found: dict) -> Published:
    return Published(
        mark=mark(found["text"]) or found["url"],
        url=found["url"],
        date=instant(found["date"]) if found["date"] else None,
        title=found["title"],
        tags=found["tags"],
        language=found["language"],
    )
