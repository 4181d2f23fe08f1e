"""Hexo's sites."""

import json
import random
import shutil
import tempfile
from pathlib import Path

from made import Bare, Made, made, shared, yaml
from sites import Published, Site, hexo_features, instant, mark, run

NAME = "hexo"

# Prints the posts that Hexo lists, as JSON.
LIST = r"""
const Hexo = require(process.argv[1] + "/node_modules/hexo");
const hexo = new Hexo(process.cwd(), { silent: true });
hexo.init().then(() => hexo.load()).then(() => {
  const language = [].concat(hexo.config.language).filter(Boolean)[0];
  const author = hexo.config.author;
  const names = list => list.map(one => one.name);
  // hexo-generator-feed, the official feed, leaves drafts out.
  const listed = hexo.locals.get("posts").filter(post => post.draft !== true);
  const posts = listed.map(post => ({
    text: post.raw,
    url: post.permalink,
    date: post.date.toISOString(),
    isDated: "__dated" in post ? post.__dated : true,
    title: post.title,
    tags: [...new Set([...names(post.tags), ...names(post.categories)])],
    language: post.lang || post.language || language,
    authors: [].concat(post.author || author).filter(Boolean),
  }));
  process.stdout.write(JSON.stringify(posts), () => process.exit(0));
}).catch(error => { console.error(error); process.exit(1); });
"""

SETTINGS = {"title": "Made", "url": "https://example.org", "author": "Ada Lovelace", "language": "en"}

# Every word that a pattern may have, and what else moves pages.
PERMALINKS: dict[str, dict[str, object]] = {
    "no-permalink": {"timezone": "Asia/Shanghai"},
    "title": {"permalink": ":title.html", "timezone": "America/New_York"},
    "name": {"permalink": "posts/:name/", "root": "/blog/", "url": "https://example.org/blog/"},
    "post-title": {"permalink": ":year/:post_title", "pretty_urls": {"trailing_index": False, "trailing_html": False}},
    "dates": {"permalink": ":year/:i_month/:i_day/:hour:minute:second/:title.html", "timezone": "Europe/Berlin"},
    "timestamp": {"permalink": ":timestamp-:name/index.html", "pretty_urls": {"trailing_index": False}},
    "category": {"permalink": ":category/:title/", "category_map": {"Deep Thoughts": "deep"}, "filename_case": 1},
    "uncategorized": {"permalink": "c/:category/:name.html", "default_category": "none", "pretty_urls": {"trailing_html": False}},
    "hash": {"permalink": "p/:hash/", "url": "https://example.org/sub"},
    "variables": {"permalink": ":lang/:series/:name/", "permalink_defaults": {"lang": "en", "series": "single"}},
    "dated-names": {"new_post_name": ":year-:month-:day-:title.md", "timezone": "Asia/Tokyo"},
    "dated-folders": {"new_post_name": ":year/:i_month-:i_day-:title.md", "permalink": ":title/", "post_asset_folder": True},
}  # fmt: skip


def sites(seed: int, articles: int) -> list[Site]:
    count = shared(articles, len(PERMALINKS))
    of_permalinks = [made_site(name, settings, f"{seed} {name}", count) for name, settings in PERMALINKS.items()]
    return hexo_features.sites() + of_permalinks


def made_site(name: str, settings: dict[str, object], seed: str, count: int) -> Site:
    chance = random.Random(seed)
    settings = SETTINGS | settings
    files: dict[str, str | bytes] = hexo_features.site(json.dumps(settings, ensure_ascii=False, indent=1))
    for article in made(f"hexo {seed}", count, languages=[None, None, "de"]):
        if "timezone" in settings and len(article.date) > 19:
            # Hexo moves these, and we do not; differences.toml has them by their names.
            article.stem += "-zoned"
        path, text = written(article, str(settings.get("new_post_name", ":title.md")), chance)
        files[path] = text
    return Site(name, files)


def written(article: Made, new_post_name: str, chance: random.Random) -> tuple[str, str]:
    slashes = article.date[:16].replace("-", "/").replace("T", " ")
    front_matter = {
        "title": article.title,
        "date": chance.choice([Bare(article.date), Bare(article.date), article.date, Bare(slashes)]),
        "published": False if article.draft or article.unlisted else None,
        "permalink": article.address,
        "lang": article.language,
        "series": article.slug,
        "author": article.authors[0] if article.authors else None,
        **chance.choice([{"tags": article.tags}, {"tag": article.tags}, {"tags": (article.tags or [""])[0]}]),
        **chance.choice([{"categories": article.categories}, {"category": (article.categories or [""])[0]}]),
    }
    if new_post_name != ":title.md" and chance.random() < 0.3:
        del front_matter["date"]
    year, month, day = article.day.split("-")
    words = {":year": year, ":i_month": str(int(month)), ":i_day": str(int(day)), ":month": month, ":day": day}
    # Hexo fails at a % that encodes nothing, and writes no page for a name with a question mark.
    name = article.path("").replace("%", "").replace("?", "")
    for word, value in {**words, ":title": name}.items():
        new_post_name = new_post_name.replace(word, value)
    return f"source/_posts/{new_post_name}", yaml(front_matter) + article.body


def published(folder: Path, cache: Path) -> list[Published]:
    # Hexo's plugins stand in the site's folder, which is to have nothing but the site.
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "site"
        shutil.copytree(folder, copy)
        (copy / "node_modules").symlink_to(cache / "node_modules")
        found = json.loads(run(copy, "node", "-e", LIST, str(cache)))
    return [post(of_one) for of_one in found]


def post(found: dict) -> Published:
    return Published(
        mark=mark(found["text"]) or found["url"],
        url=found["url"],
        # Feeds have whole seconds.
        date=instant(found["date"].replace("Z", "+00:00")).replace(microsecond=0),
        # White space counts once.
        title=" ".join(found["title"].split()) or None,
        tags=found["tags"],
        language=found.get("language"),
        authors=found["authors"],
    )
