"""What the sites of all generators have: an article a feature, another one that they link to, and files beside them."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

FIRST = date(2020, 1, 1)
# One transparent pixel.
PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def articles(features: dict[str, str], path: str, head: str, other: str | None = None) -> dict[str, str]:
    """A file for each feature, by a pattern with `{name}`, `{day}` and `{ending}`; `head` has `{title}` and `{day}`. The last is another
    article that features link to.
    """
    files = {}
    for number, (feature, text) in enumerate(features.items()):
        # As in `njk-article`; all others are Markdown.
        ending = feature.split("-article")[0].rsplit("-")[-1] if "-article" in feature else "md"
        given = {"name": f"a{number:03}", "title": f"Feature {number:03}", "day": day(number), "ending": ending}
        files[path.format(**given)] = head.format(**given) + text + "\n"
    given = {"name": "other", "title": "Other article", "day": day(-30), "ending": "md"}
    files[(other or path).format(**given)] = head.format(**given) + "The other.\n\n## Second part\n\nMore.\n"
    return files


def pages(folder: Path, features: list[str], path: str, address: str) -> list[tuple[str, str]]:
    """The address and the HTML of each feature's page; both patterns have `{name}`."""
    names = [f"a{number:03}" for number in range(len(features))]
    return [(address.format(name=name), (folder / path.format(name=name)).read_text()) for name in names]


@contextmanager
def node_modules(folder: Path, cache: Path) -> Iterator[None]:
    """Where programs of Node look for others, as long as they run."""
    link = folder / "node_modules"
    link.symlink_to(cache / "node_modules")
    yield
    link.unlink()
