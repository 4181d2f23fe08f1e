"""Sites: a folder that a generator builds, and what the generator itself says that it published.

There is one module a generator. Each has:

    NAME                                      the generator's name, as in install/NAME
    sites(seed, articles) -> list[Site]       the folders to build; `articles` is the least number of made articles in all
    published(folder, cache) -> list[Published]
                                              builds the site in `folder` by the generator installed in `cache`,
                                              and returns the list that the generator itself gives
"""

import os
import re
import subprocess
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path


@dataclass
class Site:
    """A folder, by the paths of its files. The name is a file name."""

    name: str
    files: dict[str, str | bytes]


@dataclass
class Published:
    """An article as its generator lists it. What a generator has no notion of is None, and is not compared."""

    mark: str
    url: str
    # None for a page without a date, which is no article.
    date: datetime | None
    title: str | None = None
    tags: list[str] | None = None
    language: str | None = None
    authors: list[str] | None = None


def mark(text: str) -> str | None:
    """The word that says which article a text belongs to, as in mark0012x."""
    found = re.search(r"mark\d+x", text)
    return found[0] if found else None


def instant(text: str) -> datetime:
    """A date as RFC 3339 has it; without a zone it is UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


def run(folder: Path, *command: str | Path, may_fail: bool = False, **environment: str) -> str:
    """What a command prints; its error, if it fails and may not."""
    result = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={**os.environ, "TZ": "UTC", **environment},
        capture_output=True,
        text=True,
        timeout=600,
    )
    if result.returncode and not may_fail:
        raise RuntimeError(f"{command[0]} failed in {folder}:\n{result.stdout[-2000:]}\n{result.stderr[-4000:]}")
    return result.stdout
