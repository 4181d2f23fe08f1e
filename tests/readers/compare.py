"""What it means that an entry came out as it went in."""

import re

import lxml.html

from entry import FIELDS, Entry

# Where a reader leads `#note` that resolves it against the feed.
AT_FEED = re.compile(r"^http://127\.0\.0\.1:\d+/.*(?=#)")


def differing(expected: Entry, found: Entry, feed_format: str) -> list[str]:
    """The fields that came out otherwise than they went in."""
    fields = [field for field in FIELDS if is_in(field, feed_format)]
    return [name for name in fields if not equal(name, getattr(expected, name), getattr(found, name), feed_format)]


def is_in(field: str, feed_format: str) -> bool:
    """False for what a feed of this format cannot say: RSS has no date of an entry's last change."""
    return (field, feed_format) != ("updated", "rss")


def equal(field: str, expected, found, feed_format: str) -> bool:
    if field == "content":
        return expected.strip() == found.strip() or tree(expected) == tree(found)
    if field == "summary" and feed_format == "rss":
        # A description of RSS is HTML; in Atom and JSON Feed a summary is plain text.
        return expected == text(found)
    return expected == found


def tree(html: str) -> list:
    """HTML as tags, attributes and texts, however these are written."""
    return [(node.tag, sorted(node.items()), node.text or "", node.tail or "") for node in element(html).iter()]


def text(html: str) -> str:
    """The text of HTML, white space folded."""
    return " ".join(element(html).text_content().split())


def kept(html: str) -> tuple[str, list[str]]:
    """What the most careful reader keeps of HTML: its text, and where its links and pictures lead."""
    addresses = element(html).xpath("//a/@href | //img/@src")
    return text(html), [AT_FEED.sub("", address) for address in addresses]


def element(html: str) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(html.strip(), create_parent="div")
