"""Reads the feeds that dateline builds with real readers, and holds what they find against what went in."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import atom_grammar
import compare
import folders
import json_feed_schema
import kinds
import table
import twice
from adapters import fastfeedparser, feedparser, newsboat, node, plain, rss2email, sfeed
from entry import Entry, Expected
from folders import FOLDERS, Folder
from serve import Server
from table import Row

FILES = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}


@dataclass(frozen=True)
class Reader:
    """A reader: its name, the formats that it reads, and what gives its entries of the feed at an address."""

    name: str
    formats: tuple[str, ...]
    read: Callable[[str, Path], list[Entry]]


XML, ALL = ("rss", "atom"), ("rss", "atom", "json")

READERS = [
    Reader("lxml and json", ALL, plain.read),
    Reader("newsboat", XML, newsboat.read),
    Reader("sfeed", XML, sfeed.read),
    Reader("rss2email", XML, rss2email.read),
    Reader("feedparser", XML, feedparser.read),
    Reader("fastfeedparser", ALL, fastfeedparser.read),
    Reader("feedsmith", ALL, node.reader("feedsmith")),
    Reader("rss-parser", XML, node.reader("rss_parser")),
    Reader("@rowanmanning/feed-parser", XML, node.reader("feed_parser")),
]

# Those that remember what they have shown, and what gives the ids that are new to them.
REMEMBERING = {"newsboat": newsboat.new_ids, "rss2email": rss2email.new_ids}

SCHEMAS = {
    "atom": ("Atom's grammar (RFC 4287)", atom_grammar.faults),
    "json": ("JSON Feed's schema", json_feed_schema.faults),
}

# The other formats to learn from what went in, where articles do not say it word for word: the content as HTML, the
# summary made of their sentences, the second of a day, the last change.
OTHERS = {"rss": ("atom",), "atom": ("rss", "json"), "json": ("atom", "atom")}


def went_in(expected: list[Expected], feeds: Path, feed_format: str) -> list[Entry]:
    """What a feed has to say: what its articles do, and for the rest what the feeds in the other formats do."""
    others = [
        {entry.id: entry for entry in plain.parse((feeds / FILES[other]).read_bytes())} for other in OTHERS[feed_format]
    ]
    entries = []
    for entry in (wanted.entry for wanted in expected):
        # What is missing in the other feed is missed in this feed's own row of the table.
        other, other_change = (named.get(entry.id, entry) for named in (others[0], others[-1]))
        summary = compare.text(other.summary) if OTHERS[feed_format][0] == "rss" else other.summary
        content = other.content
        if feed_format == "json" and not content:
            # An item must have content: if need be its summary or title, as plain text.
            content = entry.summary or entry.title
        entries.append(
            replace(
                entry,
                published=entry.published or other.published,
                updated=entry.updated or other_change.updated,
                summary=entry.summary or summary,
                content=content,
            )
        )
    return entries


def read(reader: Reader, folder: Folder, feed_format: str, expected: list[Entry], address: str, room: Path) -> Row:
    try:
        found = reader.read(address, room)
    except Exception as error:  # A reader may fail in any way, and the rest are still to be heard.
        return table.failed(reader.name, folder.name, feed_format, error)
    return table.compared(reader.name, folder.name, feed_format, expected, found)


def marks(folder: Folder, expected: list[Expected], feeds: Path) -> list[str]:
    """The pieces of articles that their content lacks in a feed, or holds and should not."""
    wrong = []
    for file in FILES.values():
        contents = {entry.id: entry.content for entry in plain.parse((feeds / file).read_bytes())}
        for wanted in expected:
            content = contents.get(wanted.entry.id, "")
            text = compare.text(content) if wanted.says else ""
            where = f"{folder.name}/{file}, {wanted.entry.id}"
            wrong += [f"{where} has lost {piece!r}" for piece in wanted.holds if piece not in content]
            wrong += [f"{where} has lost {piece!r}" for piece in wanted.says if piece not in text]
            wrong += [f"{where} still has {piece!r}" for piece in wanted.lacks if piece in content]
    return wrong


@dataclass
class Check:
    """A check that is no cell of the table."""

    name: str
    faults: list[str]


def run(program: Path, chosen: list[Folder], room: Path) -> tuple[list[Row], list[Check]]:
    tasks, checks = [], []
    with Server(room) as server, ThreadPoolExecutor(os.cpu_count()) as pool:
        for folder in chosen:
            directory = room / folder.name
            directory.mkdir()
            feeds = folders.build(program, folder.lay_out(directory), directory)
            expected = folder.expected()
            pieces = sum(len(wanted.holds) + len(wanted.says) + len(wanted.lacks) for wanted in expected)
            checks.append(Check(f"{folder.name}: {pieces} pieces of its articles", marks(folder, expected, feeds)))
            if folder.name == "nasty":
                faults = kinds.invalid(program, feeds, list(FILES.values()))
                checks.append(Check("nasty: all feeds of each kind are valid", faults))
                for reader in READERS:
                    for feed_format in reader.formats:
                        address, own = f"{server.address}/{folder.name}/feeds", directory / f"kinds-{reader.name.replace('/', '-')}-{feed_format}"
                        faults = kinds.faults(reader.read, feeds, FILES[feed_format], address, own)
                        checks.append(Check(f"{reader.name}, {feed_format}: a feed of each kind", faults))
            for feed_format, file in FILES.items():
                address = f"{server.address}/{folder.name}/feeds/{file}"
                if feed_format in SCHEMAS:
                    name, faults = SCHEMAS[feed_format]
                    checks.append(Check(f"{folder.name}: {name}", faults(address)))
                entries = went_in(expected, feeds, feed_format)
                for number, reader in enumerate(READERS):
                    if feed_format in reader.formats:
                        own = directory / f"{number}-{feed_format}"
                        own.mkdir()
                        tasks.append(pool.submit(read, reader, folder, feed_format, entries, address, own))
        for name, new_ids in REMEMBERING.items():
            for feed_format in XML:
                directory = room / f"twice-{name}-{feed_format}"
                directory.mkdir()
                address = f"{server.address}/{directory.name}"
                faults = twice.faults(program, new_ids, directory, address, FILES[feed_format])
                checks.append(Check(f"{name} twice, {feed_format}: one new entry after one new article", faults))
        rows = [task.result() for task in tasks]
    order = [reader.name for reader in READERS]
    return sorted(rows, key=lambda row: order.index(row.reader)), checks


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("program", type=Path, help="the built dateline")
    arguments.add_argument("--without-shared", action="store_true", help="leave out the three corpora in ../shared")
    options = arguments.parse_args()
    chosen = [folder for folder in FOLDERS if not (folder.is_shared and options.without_shared)]
    if not options.without_shared and not folders.CORPORA.is_dir():
        print(f"{folders.CORPORA} is absent; --without-shared leaves out what is read from it", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as room:
        rows, checks = run(options.program.resolve(), chosen, Path(room))

    table.print_rows(rows)
    print()
    for check in checks:
        print(f"{'failed' if check.faults else 'passed'}  {check.name}")
    outlived = table.outlived(rows)
    print(f"{'failed' if outlived else 'passed'}  every stated loss still happens")
    faults = [fault for row in rows for fault in row.faults] + [fault for check in checks for fault in check.faults]
    for fault in faults + outlived:
        print(f"\n{fault}")
    if options.without_shared:
        print("\nLEFT OUT: the three corpora, because of --without-shared")
    passed = [passed for row in rows for passed in row.checks] + [not check.faults for check in checks] + [not outlived]
    print(f"\n{passed.count(True)} passed, {passed.count(False)} failed")
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
