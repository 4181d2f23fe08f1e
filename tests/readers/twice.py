"""A reader that comes back after an article was added finds one new entry, and none before."""

from collections.abc import Callable
from pathlib import Path

import folders

ARTICLE = """---
title: One more & it is new
date: 2026-11-21 12:00 +0000
source: https://source.example/one-more
---

This article was added between two builds.
"""
ID = "tag:dateline.example,2026-11-21:one-more"


def faults(program: Path, new_ids: Callable, directory: Path, address: str, feed: str) -> list[str]:
    """What is wrong with what a reader finds new in a feed of our own articles, which are laid out in a directory."""
    options = folders.lay_out_own(directory)
    mailbox = directory / "reader"
    mailbox.mkdir()

    def visit() -> list[str]:
        folders.build(program, options, directory)
        return new_ids(f"{address}/feeds/{feed}", mailbox)

    first = visit()
    count = sum(path.suffix in folders.BODIES for path in (directory / "content").rglob("*"))
    again = visit()
    (directory / "content" / "2026-11-21-one-more.md").write_text(ARTICLE)
    added = visit()
    visits = {
        "the first visit": (len(first), count),
        "a visit after a build of the same articles": (again, []),
        "the visit after an article was added": (added, [ID]),
    }
    return [f"{when} shows {found} new, not {right}" for when, (found, right) in visits.items() if found != right]
