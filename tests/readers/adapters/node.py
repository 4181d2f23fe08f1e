"""The readers of npm, each a module beside this file that prints as JSON what it makes of a feed."""

import functools
import json
import subprocess
from pathlib import Path

from entry import Entry, instant

HERE = Path(__file__).parent


def reader(module: str):
    """The reader of a module."""
    return functools.partial(read, module)


def read(module: str, address: str, _folder: Path) -> list[Entry]:
    command = ["node", HERE / f"{module}.mjs", address]
    printed = subprocess.run(command, check=True, capture_output=True).stdout
    return [entry({name: value for name, value in found.items() if value}) for found in json.loads(printed)]


def entry(found: dict) -> Entry:
    return Entry(
        id=found.get("id", ""),
        title=found.get("title", ""),
        published=instant(found.get("published")),
        updated=instant(found.get("updated")),
        link=found.get("link", ""),
        authors=tuple(found.get("authors", ())),
        categories=tuple(found.get("categories", ())),
        summary=found.get("summary", ""),
        content=found.get("content", ""),
    )
