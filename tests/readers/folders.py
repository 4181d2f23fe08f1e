"""The folders of articles, what dateline builds of each, and what must stand in the feeds."""

import os
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nasty
import sources
from entry import Expected

ROOT = Path(__file__).parent.parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
# The day of every build, so that no article lies in the future of one run and not of another: 2100-01-01T00:00:00Z.
TODAY = "4102444800"

SITE, AUTHOR = "https://example.org/", "Somebody"
OPTIONS = ["--title", "T", "--url", SITE, "--author", AUTHOR, "--limit", "10000"]
BODIES = {".html", ".markdown", ".md", ".mdx", ".txt"}


@dataclass(frozen=True)
class Folder:
    """A folder of articles."""

    name: str
    # Lays out in an empty folder what dateline is to be run in, and gives the options to run it with.
    lay_out: Callable[[Path], list[str]]
    expected: Callable[[], list[Expected]]
    is_shared: bool = False


def build(program: Path, options: list[str], directory: Path) -> Path:
    """Runs `dateline build` in a directory; gives the folder of its feeds."""
    command = [program, "-C", directory, "build", "--quiet", *options]
    subprocess.run(command, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": TODAY}, stderr=subprocess.PIPE)
    return directory / "feeds"


def lay_out_own(directory: Path) -> list[str]:
    shutil.copytree(ROOT / "content", directory / "content")
    shutil.copy(ROOT / "dateline.toml", directory)
    return []


def lay_out_nasty(directory: Path) -> list[str]:
    nasty.write(directory)
    return []


def lay_out_corpus(directory: Path, folder: Path) -> list[str]:
    # Nobody else says where the pages of these articles are.
    (directory / "dateline.toml").write_text('permalink = "/{year}/{month}/{day}/{slug}/"\n')
    return [*OPTIONS, "--content", str(folder)]


def of_sources(
    folder: Path, site: str, author: str, left_out: tuple[str, ...] = (), has_pages: bool = False
) -> list[Expected]:
    """What the articles below a folder must become, but for the files that are no articles."""
    files = (path for path in sorted(folder.rglob("*")) if path.suffix in BODIES and path.name != "_index.md")
    articles = [sources.read(path) for path in files if str(path.relative_to(folder)) not in left_out]
    return [Expected(sources.entry(article, site, author, has_pages), says=tuple(article.prose())) for article in articles]


def own() -> list[Expected]:
    """What our own articles must become, by the configuration that they are published with."""
    settings = tomllib.loads((ROOT / "dateline.toml").read_text())
    return of_sources(ROOT / "content", settings["url"], settings["author"]["name"])


def corpus(name: str, *left_out: str) -> Folder:
    """One of the three real sites, which are built from options alone."""
    folder = CORPORA / name
    return Folder(
        name,
        lay_out=lambda directory: lay_out_corpus(directory, folder),
        expected=lambda: of_sources(folder, SITE, AUTHOR, left_out, has_pages=True),
        is_shared=True,
    )


FOLDERS = [
    Folder("content", lay_out_own, own),
    Folder("nasty", lay_out_nasty, nasty.expected),
    corpus("jekyll"),
    corpus("node-blog", "index.md"),
    corpus("rust-blog", "releases/latest.md"),
]
