"""The feeds besides that of all articles: one of each kind in every reader, and all of them in the validator."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from adapters import plain


def below(feeds: Path, file: str) -> list[Path]:
    """The folders of feeds that hold a file of this name, but for archives and the output folder itself."""
    return sorted(path.parent.relative_to(feeds) for path in feeds.rglob(file) if path.parent != feeds)


def one_of_each(feeds: Path, file: str) -> list[Path]:
    """Of each kind the feed with the most entries, and one without any."""
    kinds: dict[tuple, tuple[int, Path]] = {}
    for folder in below(feeds, file):
        entries = len(plain.parse((feeds / folder / file).read_bytes()))
        # `language/de/tag/x` is of another kind than `language/de`; a feed that is declared by hand is one of its own.
        for kind in [(folder.parts[0], len(folder.parts)), ("empty",)]:
            if (entries == 0) == (kind == ("empty",)) and entries >= kinds.get(kind, (0, folder))[0]:
                kinds[kind] = (entries, folder)
    return [folder for _, folder in kinds.values()]


def faults(read: Callable[[str, Path], list], feeds: Path, file: str, address: str, room: Path) -> list[str]:
    """What a reader has lost of one feed of each kind."""
    wrong = []
    for number, folder in enumerate(one_of_each(feeds, file)):
        own = room / str(number)
        own.mkdir(parents=True)
        wanted = len(plain.parse((feeds / folder / file).read_bytes()))
        try:
            found = len(read(f"{address}/{quote(str(folder))}/{file}", own))
        except Exception as error:  # A reader may fail in any way.
            wrong.append(f"{folder}/{file} cannot be read: {error!r}")
            continue
        if found != wanted:
            wrong.append(f"{folder}/{file} has {wanted} entries, and {found} were read")
    return wrong


def invalid(program: Path, feeds: Path, files: list[str]) -> list[str]:
    """What our own validator finds in any of them."""
    names = [str(folder / file) for file in files for folder in below(feeds, file)] + ["opml.xml"]
    wrong = []
    for start in range(0, len(names), 200):
        command = [program, "-C", feeds, "validate", "--quiet", *names[start : start + 200]]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            wrong.append(done.stderr[:2000])
    if len(names) < 100:
        wrong.append(f"only {len(names)} files were made")
    return wrong
