"""feedparser, of PyPI. <https://feedparser.readthedocs.io/>"""

from calendar import timegm
from pathlib import Path

import feedparser

from entry import Entry, of_epoch


def read(address: str, _folder: Path) -> list[Entry]:
    parsed = feedparser.parse(address)
    if parsed.bozo:
        raise ValueError(f"feedparser calls the feed ill-formed: {parsed.bozo_exception}")
    return [entry(found, parsed.feed) for found in parsed.entries]


def entry(found: feedparser.FeedParserDict, feed: feedparser.FeedParserDict) -> Entry:
    def instant(name: str):
        return of_epoch(timegm(found[name])) if found.get(name) else None

    return Entry(
        id=found.get("id", ""),
        title=found.get("title", ""),
        published=instant("published_parsed"),
        updated=instant("updated_parsed"),
        link=found.get("link", ""),
        authors=tuple(author.get("name", "") for author in found.get("authors") or feed.get("authors", ())),
        categories=tuple(tag.term for tag in found.get("tags", ())),
        summary=found.get("summary", ""),
        content=found.content[0].value if found.get("content") else "",
    )
