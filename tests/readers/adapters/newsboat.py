"""newsboat, of Debian. <https://newsboat.org/>"""

import re
import sqlite3
import subprocess
from pathlib import Path

from entry import Entry, of_epoch


def read(address: str, folder: Path) -> list[Entry]:
    """What stands in newsboat's cache after it has fetched the feed."""
    reload(address, folder)
    with sqlite3.connect(folder / "cache.db") as cache:
        rows = cache.execute("SELECT guid, title, pubDate, url, author, content FROM rss_item").fetchall()
    return [
        Entry(guid, title, of_epoch(date), None, url, (author,) if author else (), (), "", content)
        for guid, title, date, url, author, content in rows
    ]


def reload(address: str, folder: Path) -> int:
    """Fetches the feed; gives how many entries newsboat then calls unread."""
    (folder / "urls").write_text(address + "\n")
    # By itself newsboat keeps to what an earlier fetch of the feed allows.
    (folder / "config").write_text("max-items 0\nreload-threads 1\n")
    command = ["newsboat", "-q", "-u", folder / "urls", "-c", folder / "cache.db", "-C", folder / "config"]
    said = subprocess.run(
        [*command, "-x", "reload", "print-unread"],
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return int(re.fullmatch(r"(\d+) unread articles?", said.strip())[1])


def new_ids(address: str, folder: Path) -> list[str]:
    """Fetches the feed and then reads it all; gives the ids of what was unread until then."""
    unread = reload(address, folder)
    with sqlite3.connect(folder / "cache.db") as cache:
        ids = [row[0] for row in cache.execute("SELECT guid FROM rss_item WHERE unread = 1")]
        cache.execute("UPDATE rss_item SET unread = 0")
    if len(ids) != unread:
        raise ValueError(f"newsboat calls {unread} entries unread and marks {len(ids)} so")
    return ids
