"""fastfeedparser, of PyPI. <https://github.com/kagisearch/fastfeedparser>"""

from pathlib import Path

import fastfeedparser

from entry import Entry, instant


def read(address: str, _folder: Path) -> list[Entry]:
    parsed = fastfeedparser.parse(address)
    return [entry(found, parsed.feed) for found in parsed.entries]


def entry(found: dict, feed: dict) -> Entry:
    authors = found.get("authors") or feed.get("authors") or ([{"name": feed["author"]}] if feed.get("author") else [])
    return Entry(
        id=found.get("id", ""),
        title=found.get("title", ""),
        published=instant(found.get("published")),
        updated=instant(found.get("updated")),
        link=found.get("link", ""),
        authors=tuple(author["name"] for author in authors),
        categories=tuple(tag["term"] for tag in found.get("tags", ())),
        summary=found.get("description", ""),
        content=found["content"][0]["value"] if found.get("content") else "",
    )
