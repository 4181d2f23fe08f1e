"""sfeed, of Debian. <https://codemadness.org/sfeed.html>"""

import re
import subprocess
from pathlib import Path
from urllib.request import urlopen

from entry import Entry, of_epoch


def read(address: str, _folder: Path) -> list[Entry]:
    with urlopen(address) as response:
        feed = response.read()
    lines = subprocess.run(["sfeed"], input=feed, check=True, capture_output=True).stdout.decode()
    return [entry(line.split("\t")) for line in lines.split("\n") if line]


def entry(fields: list[str]) -> Entry:
    date, title, link, content, _, id, author, _, categories = fields
    return Entry(
        id=id,
        title=title,
        published=of_epoch(date),
        link=link,
        authors=(author,) if author else (),
        categories=tuple(categories.split("|")) if categories else (),
        content=unescaped(content),
    )


def unescaped(content: str) -> str:
    """Content with the line ends, tabs and backslashes that sfeed escapes."""
    return re.sub(r"\\(.)", lambda escape: {"n": "\n", "t": "\t", "\\": "\\"}[escape[1]], content)
