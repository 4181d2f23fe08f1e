"""What readers lose by themselves: each row a thing that a reader cannot do, however right the feed is.

A row excuses a difference only where it says so, and only if what came out is just what the row expects; and it has to
come true in every feed that it names, so that no row outlives its reason.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from compare import kept, text
from entry import Entry

ALL = ("content", "nasty", "jekyll", "node-blog", "rust-blog")
# The folders some of whose articles name no author of their own, several authors, tags, or no link.
FEED_AUTHOR = ("content", "nasty")
SEVERAL_AUTHORS = ("nasty", "rust-blog")
TAGGED = ("content", "nasty", "jekyll", "node-blog")
WITHOUT_LINK = ("nasty",)


@dataclass(frozen=True)
class Loss:
    """A field that a reader gives back otherwise than it was."""

    reader: str
    field: str
    formats: tuple[str, ...]
    folders: tuple[str, ...]
    why: str
    # Whether this is what becomes of an expected entry in this reader.
    becomes: Callable[[Entry, Entry], bool]


def nothing(field: str) -> Callable[[Entry, Entry], bool]:
    return lambda _, found: not getattr(found, field)


def first_author(expected: Entry, found: Entry) -> bool:
    return found.authors == expected.authors[:1]


def last_author(expected: Entry, found: Entry) -> bool:
    return found.authors == expected.authors[-1:]


def authors_in_one(expected: Entry, found: Entry) -> bool:
    return found.authors == (", ".join(expected.authors),)


def no_author_but_the_feeds(expected: Entry, found: Entry) -> bool:
    return not expected.has_own_authors and not found.authors


def authors_without_addresses(expected: Entry, found: Entry) -> bool:
    """`Tierney Coren (@bnb)` becomes `Tierney Coren`, and `Niko Matsakis and @mark-i-m` loses its end."""
    return found.authors == tuple(re.sub(r" *\S*@\S*", "", name) for name in expected.authors)


def id_for_link(expected: Entry, found: Entry) -> bool:
    return not expected.link and found.link == expected.id


def link_decoded_twice(expected: Entry, found: Entry) -> bool:
    return found.link == expected.link.replace("&amp;", "&")


def title_as_html(expected: Entry, found: Entry) -> bool:
    """What html2text makes of a title: marks for tags, and not always an `&`."""
    return letters(found.title) == letters(text(expected.title))


def decoded(field: str) -> Callable[[Entry, Entry], bool]:
    return lambda expected, found: getattr(found, field) == unescape(getattr(expected, field))


def content_kept(expected: Entry, found: Entry) -> bool:
    return kept(expected.content) == kept(found.content)


def content_marked(expected: Entry, found: Entry) -> bool:
    """A line that begins with `From` has a `>` before it, as in a mailbox of Unix."""
    unmarked = found.content.replace("\n>From ", "\nFrom ")
    return unmarked != found.content and kept(expected.content) == kept(unmarked)


def content_for_summary(expected: Entry, found: Entry) -> bool:
    shown = letters(text(found.summary))
    return not expected.summary and shown != "" and letters(text(expected.content)).startswith(shown[:200])


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def losses(reader: str, *rows: tuple) -> list[Loss]:
    return [Loss(reader, *row) for row in rows]


NOT_INHERITED = "does not give an entry the feed's authors (RFC 4287, 4.2.1)"
SANITISED = (
    "drops elements and attributes that it does not know (`srcset`, `summary`, `ruby`, `track`), and leads `#note` to"
    " the feed; text, links and pictures stay"
)

RSS, ATOM, JSON = ("rss",), ("atom",), ("json",)

LOSSES = [
    *losses(
        "newsboat",
        ("summary", RSS + ATOM, ALL, "keeps one text an entry: the content", nothing("summary")),
        ("categories", RSS + ATOM, TAGGED, "keeps no categories", nothing("categories")),
        ("updated", ATOM, ALL, "keeps one date an entry: when it was published", nothing("updated")),
        ("authors", RSS, SEVERAL_AUTHORS, "keeps the last `dc:creator`", last_author),
        ("authors", ATOM, SEVERAL_AUTHORS, "has one line for all authors", authors_in_one),
        ("authors", ATOM, FEED_AUTHOR, NOT_INHERITED, no_author_but_the_feeds),
    ),
    *losses(
        "sfeed",
        ("summary", RSS + ATOM, ALL, "gives one text an entry: the content", nothing("summary")),
        ("updated", ATOM, ALL, "gives one date an entry: when it was published", nothing("updated")),
        ("authors", RSS + ATOM, SEVERAL_AUTHORS, "gives the first author", first_author),
        ("authors", ATOM, FEED_AUTHOR, NOT_INHERITED, no_author_but_the_feeds),
    ),
    *losses(
        "rss2email",
        ("summary", RSS + ATOM, ALL, "mails one text an entry: the content", nothing("summary")),
        ("updated", ATOM, ALL, "dates a mail once: when the entry was published", nothing("updated")),
        ("authors", RSS, SEVERAL_AUTHORS, "a mail comes from one author, the first", first_author),
        ("authors", ATOM, SEVERAL_AUTHORS, "a mail comes from one author, the last", last_author),
        ("title", RSS, ("nasty",), "mails the text of a title in RSS that could be HTML", title_as_html),
        ("link", RSS, ("nasty",), "its feedparser decodes the references in an address twice", link_decoded_twice),
        ("link", ATOM, WITHOUT_LINK, "its feedparser takes the id for the link of an entry without one", id_for_link),
        ("content", RSS + ATOM, ("content", "nasty", "node-blog", "rust-blog"),
            f"its feedparser {SANITISED}", content_kept),
        ("content", RSS + ATOM, ("nasty", "rust-blog"),
            "marks a line that begins with `From`, as in a mailbox", content_marked),
    ),
    *losses(
        "feedparser",
        ("link", RSS, ("nasty",), "decodes the references in an address twice", link_decoded_twice),
        ("link", ATOM, WITHOUT_LINK, "takes the id for the link of an entry without one", id_for_link),
        ("content", RSS + ATOM, ("content", "nasty", "node-blog", "rust-blog"),
            SANITISED, content_kept),
    ),
    *losses(
        "fastfeedparser",
        ("authors", RSS + ATOM + JSON, SEVERAL_AUTHORS, "gives the first author", first_author),
        ("summary", JSON, ("nasty",), "shows `content_text` where there is no summary", content_for_summary),
    ),
    *losses(
        "rss-parser",
        ("updated", ATOM, ALL, "gives one date an entry: when it was published", nothing("updated")),
        ("authors", RSS + ATOM, SEVERAL_AUTHORS, "gives the first author", first_author),
        ("authors", ATOM, FEED_AUTHOR, NOT_INHERITED, no_author_but_the_feeds),
        ("categories", ATOM, TAGGED, "gives no categories of Atom", nothing("categories")),
    ),
    *losses(
        "@rowanmanning/feed-parser",
        ("title", ATOM, ("nasty",), "decodes the references in a title twice", decoded("title")),
        ("authors", RSS, ("node-blog", "rust-blog"), "takes what has an `@` for an address", authors_without_addresses),
        ("summary", RSS, ("nasty", "rust-blog"),
            "decodes the references in a summary twice", decoded("summary")),
        ("content", RSS + ATOM, ALL, "decodes the references in content twice", decoded("content")),
    ),
]  # fmt: skip
