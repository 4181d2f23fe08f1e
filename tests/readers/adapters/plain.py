"""No feed reader: the feeds as lxml and Python's JSON see them, by the letter of the specifications."""

import json
from email.utils import parsedate_to_datetime
from html import escape
from pathlib import Path
from urllib.request import urlopen

from lxml import etree

from entry import Entry, instant

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def read(address: str, _folder: Path) -> list[Entry]:
    with urlopen(address) as response:
        return parse(response.read())


def parse(feed: bytes) -> list[Entry]:
    if feed.startswith(b"{"):
        feed = json.loads(feed)
        return [of_json(item, feed["authors"]) for item in feed["items"]]
    root = etree.fromstring(feed, etree.XMLParser(huge_tree=True))
    if root.tag == "rss":
        return [of_rss(item) for item in root.iterfind("channel/item")]
    feed_authors = texts(root, "atom:author/atom:name")
    return [of_atom(entry, feed_authors) for entry in root.iterfind("atom:entry", NAMES)]


def texts(element: etree._Element, path: str) -> tuple[str, ...]:
    return tuple(found.text or "" for found in element.iterfind(path, NAMES))


def text(element: etree._Element, path: str) -> str:
    """The text of an element that may be missing and may not be there twice."""
    found = texts(element, path)
    if len(found) > 1:
        raise ValueError(f"{len(found)} times {path} in an entry")
    return found[0] if found else ""


def of_rss(item: etree._Element) -> Entry:
    return Entry(
        id=text(item, "guid"),
        title=text(item, "title"),
        published=parsedate_to_datetime(text(item, "pubDate")),
        link=text(item, "link"),
        authors=texts(item, "dc:creator"),
        categories=texts(item, "category"),
        summary=text(item, "description"),
        content=text(item, "content:encoded"),
    )


def of_atom(entry: etree._Element, feed_authors: tuple[str, ...]) -> Entry:
    links = [link.get("href") for link in entry.iterfind("atom:link[@rel='alternate']", NAMES)]
    return Entry(
        id=text(entry, "atom:id"),
        title=text(entry, "atom:title"),
        published=instant(text(entry, "atom:published")),
        updated=instant(text(entry, "atom:updated")),
        link=next(iter(links), ""),
        authors=texts(entry, "atom:author/atom:name") or feed_authors,
        categories=tuple(category.get("term") for category in entry.iterfind("atom:category", NAMES)),
        summary=text(entry, "atom:summary"),
        content=text(entry, "atom:content"),
    )


def of_json(item: dict, feed_authors: list[dict]) -> Entry:
    return Entry(
        id=item["id"],
        title=item["title"],
        published=instant(item["date_published"]),
        updated=instant(item["date_modified"]),
        link=item.get("url", ""),
        authors=tuple(author["name"] for author in item.get("authors", feed_authors)),
        categories=tuple(item.get("tags", ())),
        summary=item.get("summary", ""),
        content=item.get("content_html") or escape(item["content_text"]),
    )
