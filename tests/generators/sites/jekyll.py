"""Jekyll's sites."""

import json
import random
from datetime import date, timedelta
from pathlib import Path

from made import Bare, Made, made, shared, yaml
from sites import Published, Site, instant, jekyll_features, mark, run

NAME = "jekyll"

# Prints the posts of a site, and those documents of collections that it wants to have a feed, from Jekyll's own objects. What
# jekyll-feed, the official feed, leaves out is left out; so is what Jekyll dates by the clock. The author is jekyll-feed's too.
LIST = r"""
require "jekyll"
require "json"

site = Jekyll::Site.new(Jekyll.configuration("quiet" => true))
site.reset
site.read
site.generate
site.render

class Filter
  include Jekyll::Filters::URLFilters
  Context = Struct.new(:registers)
  def initialize(site)
    @context = Context.new({ :site => site })
  end
end
filter = Filter.new(site)

named = lambda do |author|
  author = (site.data["authors"] || {})[author] || author if author.is_a?(String)
  author.is_a?(Hash) ? author["name"] : author
end

of_feed = (site.config["feed"] || {})["collections"] || []
labels = ["posts"] | (of_feed.is_a?(Hash) ? of_feed.keys : of_feed)
documents = labels.flat_map { |label| site.collections[label].docs }
documents.reject! { |document| document.data["draft"] == true || document.date.to_i == site.time.to_i }

puts JSON.generate(documents.map do |document|
  data = document.data
  authors = data["author"] ? [data["author"]] : Array(data["authors"])
  {
    :text => document.content,
    :url => filter.absolute_url(document.url),
    :date => document.date.iso8601,
    :title => data["title"].to_s,
    :tags => (data["tags"] + data["categories"]).map(&:to_s).uniq,
    :language => data["lang"] || site.config["lang"],
    :authors => (authors.empty? ? [site.config["author"]] : authors).compact.map(&named),
  }
end)
"""

SETTINGS = {"title": "Made", "url": "https://example.org", "author": "Ada Lovelace", "lang": "en"}

# Every style with a name, and every word that a pattern may have.
PERMALINKS: dict[str, dict[str, object]] = {
    "no-permalink": {},
    "date": {"permalink": "date", "baseurl": "/blog"},
    "pretty": {"permalink": "pretty", "timezone": "Asia/Tokyo"},
    "ordinal": {"permalink": "ordinal", "timezone": "America/New_York"},
    "none": {"permalink": "none", "timezone": "Europe/Berlin"},
    "weekdate": {"permalink": "weekdate", "timezone": "Australia/Sydney"},
    "words": {"permalink": "/:slugified_categories/:short_year/:i_month/:i_day/:hour-:minute-:second/:slug", "timezone": "Europe/Berlin"},
    "names": {"permalink": "/:w_year/:week/:w_day/:long_month/:short_month/:long_day/:short_day/:name:output_ext"},
    "underscores": {"permalink": "/:year_:month_:day_:y_day/:collection/:title.html", "baseurl": "/a/b/"},
    "path": {"collections": {"posts": {"permalink": "/:collection/:path/"}}, "timezone": "Asia/Kolkata"},
    "defaults": {"defaults": [{"scope": {"path": "", "type": "posts"}, "values": {"permalink": "/d/:categories/:title/"}}]},
}  # fmt: skip


def sites(seed: int, articles: int) -> list[Site]:
    count = shared(articles, len(PERMALINKS))
    of_permalinks = [made_site(name, settings, f"{seed} {name}", count) for name, settings in PERMALINKS.items()]
    return jekyll_features.sites() + of_permalinks


def made_site(name: str, settings: dict[str, object], seed: str, count: int) -> Site:
    chance = random.Random(seed)
    files: dict[str, str | bytes] = {"_config.yml": json.dumps(SETTINGS | settings, ensure_ascii=False, indent=1)}
    files |= (written(article, chance) for article in made(f"jekyll {seed}", count, languages=[None, None, "de"]))
    return Site(name, files)


def written(article: Made, chance: random.Random) -> tuple[str, str]:
    front_matter = {
        "title": article.title if chance.random() < 0.9 else None,
        "date": chance.choice([None, Bare(article.date), article.date, Bare(article.date[:16])]),
        "published": False if article.draft or article.unlisted else None,
        "slug": article.slug,
        "permalink": f"/{article.address}" if article.address else None,
        "lang": article.language,
        **names("tag", "tags", article.tags, chance),
        **names("category", "categories", article.categories, chance),
        **people(article.authors, chance),
    }
    # Those that front matter dates may have another day in their names.
    other = date(2001, 1, 1) + timedelta(days=int(article.mark[4:8]))
    day = article.day if chance.random() < 0.9 else str(other)
    name = f"{day}-{article.stem}{chance.choice(['.md', '.md', '.markdown', '.html'])}"
    folders = chance.choice([["_posts", article.folder], [article.folder, "_posts"]])
    path = "/".join(folder for folder in [*folders, name] if folder)
    return path, yaml(front_matter) + article.body


def names(one: str, several: str, given: list[str], chance: random.Random) -> dict[str, object]:
    """Tags or categories in one of the ways in which they can be written."""
    if not given:
        return {}
    return chance.choice([{several: given}, {several: given}, {one: given[0]}, {several: " ".join(given)}])


def people(given: list[str], chance: random.Random) -> dict[str, object]:
    if not given:
        return {}
    return chance.choice([{"author": given[0]}, {"authors": given}, {"author": {"name": given[0]}}])


def published(folder: Path, cache: Path) -> list[Published]:
    return [document(found) for found in json.loads(run(folder, "ruby", "-e", LIST))]


def document(found: dict) -> Published:
    return Published(
        mark=mark(found["text"]) or found["url"],
        url=found["url"],
        date=instant(found["date"]),
        # White space counts once.
        title=" ".join(found["title"].split()),
        tags=found["tags"],
        language=found["language"],
        authors=found["authors"] or None,
    )
