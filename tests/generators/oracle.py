"""Compares what dateline publishes of made sites with what their generators publish, article by article.

    oracle.py PROGRAM [NAME…] [--seed N] [--articles N] [--keep DIR] [--show N]

The exit code is 1 if there is a difference that differences.toml does not list.
"""

import argparse
import fnmatch
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import sites
from sites import Published, Site

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("GENERATORS_CACHE", Path.home() / ".cache/dateline-generators"))
NOW = "2026-11-28T12:00:00Z"


@dataclass
class Difference:
    """What dateline says otherwise than the generator. `kind` is missing, extra, stopped, or the name of a field."""

    mark: str
    file: str
    kind: str
    theirs: object
    ours: object
    published: Published | None
    is_listed: bool = False

    def __str__(self) -> str:
        return f"{self.file or self.mark}: {self.kind}: dateline has {self.ours!r}, not {self.theirs!r}"


@dataclass
class Outcome:
    """A site: the marks of the articles that its generator lists, and what is different."""

    site: str
    articles: set[str]
    differences: list[Difference] = field(default_factory=list)

    def different(self) -> set[str]:
        return {difference.mark for difference in self.differences if not difference.is_listed}

    def listed(self) -> set[str]:
        return {difference.mark for difference in self.differences} - self.different()

    def equal(self) -> set[str]:
        return self.articles - self.different() - self.listed()


def main() -> int:
    options = arguments()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(options.keep or temporary).resolve()
        outcomes = {name: compare_generator(name, folder, options) for name in options.names}
    table(outcomes)
    return int(any(outcome.different() for of_one in outcomes.values() for outcome in of_one))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path, metavar="PROGRAM")
    parser.add_argument("names", nargs="*", metavar="NAME", help="generators; all unless named")
    parser.add_argument("--seed", type=int, default=1, help="what the made articles are made from")
    parser.add_argument("--articles", type=int, default=300, help="how many made articles each generator gets at least")
    parser.add_argument("--keep", metavar="DIR", help="leave the sites in this folder, DIR/GENERATOR/SITE")
    parser.add_argument("--show", type=int, default=10, help="how many differences to show of each site")
    options = parser.parse_args()
    options.program = options.program.resolve()
    known = sorted(path.stem for path in (HERE / "sites").glob("*.py") if (HERE / "install" / path.stem).exists())
    # The bodies of some are compared, and no lists.
    options.names = [name for name in options.names or known if name in known]
    return options


def compare_generator(name: str, folder: Path, options: argparse.Namespace) -> list[Outcome]:
    """All sites of a generator; their differences are printed."""
    module = importlib.import_module(f"sites.{name}")
    known = tomllib.loads((HERE / "differences.toml").read_text()).get(name, [])

    def compare(site: Site) -> Outcome:
        at = folder / name / site.name
        write(site, at)
        theirs = module.published(at, CACHE / name)
        return compare_site(site, theirs, build(options.program, at), known)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(compare, module.sites(options.seed, options.articles)))
    for outcome in outcomes:
        unlisted = [difference for difference in outcome.differences if not difference.is_listed]
        for difference in unlisted[: options.show]:
            print(f"{name} {outcome.site}: {difference}")
        if len(unlisted) > options.show:
            print(f"{name} {outcome.site}: {len(unlisted) - options.show} more")
    return outcomes


def write(site: Site, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in site.files.items():
        path = folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def build(program: Path, folder: Path) -> list[Published] | str:
    """What dateline publishes of a folder; its first line, if it stops."""
    arguments = [program, "--now", NOW, "build", "--limit", "1000000", "--output", "feeds"]
    result = subprocess.run(arguments, cwd=folder, capture_output=True, text=True, timeout=600)
    feed = folder / "feeds/feed.json"
    if not feed.exists():
        return (result.stderr + result.stdout).strip().split("\n")[0]
    feed = json.loads(feed.read_text())
    return [entry(item, feed) for item in feed["items"]]


def entry(item: dict, feed: dict) -> Published:
    """An item of a JSON feed; what it does not say is what the feed says."""
    return Published(
        mark=sites.mark(item.get("content_html", "")) or item["id"],
        url=item.get("url", ""),
        date=datetime.fromisoformat(item["date_published"]),
        title=item.get("title"),
        tags=item.get("tags", []),
        language=item.get("language", feed.get("language")),
        authors=[author["name"] for author in item.get("authors", feed.get("authors", []))],
    )


def compare_site(site: Site, theirs: list[Published], ours: list[Published] | str, known: list[dict]) -> Outcome:
    files = {sites.mark(text): path for path, text in site.files.items() if isinstance(text, str)}
    # A page without a date is no article.
    expected = {article.mark: article for article in theirs if article.date}
    outcome = Outcome(site.name, set(expected))

    def differ(mark: str, kind: str, of_theirs: object, of_ours: object) -> None:
        difference = Difference(mark, files.get(mark, ""), kind, of_theirs, of_ours, expected.get(mark))
        difference.is_listed = any(is_listed(difference, site.name, listed) for listed in known)
        outcome.differences.append(difference)

    if isinstance(ours, str):
        for mark in expected:
            differ(mark, "stopped", expected[mark].url, ours)
        return outcome
    found = {article.mark: article for article in ours}
    for mark, count in Counter(article.mark for article in ours).items():
        if mark not in expected:
            differ(mark, "extra", None, found[mark].url)
        elif count > 1:
            differ(mark, "twice", expected[mark].url, [article.url for article in ours if article.mark == mark])
    for mark, article in expected.items():
        if mark not in found:
            differ(mark, "missing", article.url, None)
            continue
        for name in ["url", "title", "date", "tags", "language", "authors"]:
            of_theirs, of_ours = (value(name, getattr(each, name)) for each in (article, found[mark]))
            if of_theirs is not None and of_theirs != of_ours:
                differ(mark, name, of_theirs, of_ours)
    return outcome


def value(name: str, of_field: object) -> object:
    """What is compared of a field: the words of a title, the characters of an address, an instant, all tags in order,
    a language in lower case.
    """
    match name, of_field:
        case "title", str():
            return " ".join(of_field.split())
        case "tags" | "authors", list():
            return sorted(of_field)
        case "url", str():
            return address(of_field)
        case "language", str():
            return of_field.lower()
    return of_field


def address(url: str) -> str:
    """An address whose characters stand for themselves, but for those that would then mean something else."""
    parts = urlsplit(url)
    url = re.sub("%(?![0-9A-Fa-f]{2})", "%25", url)
    for reserved in ["%25", "%23", "%3F", "%2F"]:
        url = url.replace(reserved, reserved.replace("%", "%25")).replace(reserved.lower(), reserved.replace("%", "%25"))
    return unquote(url).replace(parts.netloc, parts.netloc.lower(), 1)


def is_listed(difference: Difference, site: str, listed: dict) -> bool:
    """True if differences.toml has the difference."""
    article = difference.published
    return (
        fnmatch.fnmatchcase(site, listed.get("site", "*"))
        and fnmatch.fnmatchcase(difference.file, listed.get("file", "*"))
        and difference.kind in listed["kinds"]
        and ("after" not in listed or (article is not None and article.date > listed["after"]))
    )


def table(outcomes: dict[str, list[Outcome]]) -> None:
    """A line for each generator: how many articles it lists, and how many are equal, listed, different."""
    rows = [["generator", "sites", "articles", "equal", "listed", "different"]]
    for name, of_one in outcomes.items():
        parts = [Outcome.equal, Outcome.listed, Outcome.different]
        articles = sum(len(outcome.articles) for outcome in of_one)
        counts = [sum(len(part(outcome)) for outcome in of_one) for part in parts]
        rows.append([name, str(len(of_one)), str(articles), *map(str, counts)])
    for row in rows:
        print(f"{row[0]:10}" + "".join(f"{cell:>10}" for cell in row[1:]))


if __name__ == "__main__":
    sys.exit(main())
