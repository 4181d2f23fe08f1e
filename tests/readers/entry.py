"""An entry in the words of RFC 4287: as it went in, or as a reader gives it back."""

from dataclasses import dataclass
from datetime import UTC, datetime

# What is compared of each entry, by the name of its column.
FIELDS = {
    "id": "ids",
    "title": "titles",
    "published": "dates",
    "updated": "updated",
    "link": "links",
    "authors": "authors",
    "categories": "tags",
    "summary": "summaries",
    "content": "contents",
}


@dataclass
class Entry:
    """What an entry says. What it does not say, or what a reader does not give, is empty."""

    id: str
    title: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    link: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    # False where the authors are the feed's, because the entry names none.
    has_own_authors: bool = True


@dataclass
class Expected:
    """What an article must become."""

    entry: Entry
    # Pieces of HTML that its content must hold.
    holds: tuple[str, ...] = ()
    # Prose that the text of its content must hold.
    says: tuple[str, ...] = ()
    # What its content must not hold.
    lacks: tuple[str, ...] = ()


def instant(text: str | None) -> datetime | None:
    """The instant that RFC 3339 text names."""
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def of_epoch(seconds: float | str | None) -> datetime | None:
    """The instant so many seconds after 1970 began."""
    return datetime.fromtimestamp(int(seconds), UTC) if seconds not in (None, "") else None
