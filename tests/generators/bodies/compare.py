"""Compares the bodies of articles as dateline shows them with those that their generators show, feature by feature.

    compare.py PROGRAM [NAME…] [--seed N] [--keep DIR] [--show N] [--feature NAME] [--least PERCENT]

The exit code is 1 if a generator has fewer equal parts than it should.
"""

import argparse
import difflib
import fnmatch
import importlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from bodies.features import FEATURES
from bodies.tokens import tokens
from oracle import CACHE, NOW, write

WORDS = "amber birch cedar delta ember fjord grove heath islet jetty knoll larch maple north ocean prism quartz reed slate tidal".split()


@dataclass
class Part:
    """A feature in an article of its own, with both its tokens."""

    feature: str
    source: str
    theirs: list[str]
    ours: list[str] | None
    is_listed: bool = False

    def is_equal(self) -> bool:
        if self.ours is None or len(self.theirs) != len(self.ours):
            return False
        return all(one == other or is_same_code(one, other) for one, other in zip(self.theirs, self.ours))

    def is_forgiven(self) -> bool:
        """True if the site itself shows a notation that it does not know, and dateline has the same words."""
        written = set(self.source.split())
        is_raw = any(token.startswith(("```", "<pre >```", "<code>```")) or RAW.match(token) and (token in written or token.lstrip("(") in self.source) for token in self.theirs)
        return self.ours is not None and (is_raw and words(self.theirs) >= words(self.ours))


def is_same_code(theirs: str, ours: str) -> bool:
    """True for the same code, if the site says nothing of its language."""
    return theirs.startswith("<pre >") and ours.startswith("<pre ") and theirs[6:] == ours.split(">", 1)[1]


# How notation begins that is left as it is written.
RAW = re.compile(r"(:::|!!!|\?\?\?|\[!|\{[:.#%{]|==|\+\+|\[?\w*\[\^|\w+\^\[|\[TOC\]|:\w+:|\*\[|--8<--|\^\^|\$|\\\(|\w+[~^]\w|~|:$|#!|\{\w|\[$|\[x\]|.*\\$)")


def words(tokens: list[str]) -> Counter[str]:
    """The words among some tokens, without marks."""
    shown = (token for token in tokens if not token.startswith("<") or token.startswith("<pre "))
    return Counter(word for token in shown for word in re.findall(r"[^\W_]+", token.lower()) if not word.isdigit() and word != "pre")


def filled(text: str, chance: random.Random) -> str:
    """The text with made words."""
    words = {}
    return re.sub(r"W\d", lambda found: words.setdefault(found[0], f"{chance.choice(WORDS)}{chance.randrange(10, 99)}"), text)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", metavar="DIR")
    parser.add_argument("--show", type=int, default=0, help="how many different parts to show of each site")
    parser.add_argument("--feature", default="*", help="only features whose names match")
    parser.add_argument("--least", type=float, default=88, help="how many of a hundred parts have to be equal")
    parser.add_argument("--articles", type=int, help="of the lists; of no use here")
    options = parser.parse_args()
    known = sorted(path.stem.removeprefix("site_") for path in HERE.glob("site_*.py"))
    names = [name for name in options.names or known if name in known]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(options.keep or temporary).resolve()
        found = {name: compare(name, folder, options) for name in names}
    return table(found, options.least)


def compare(name: str, folder: Path, options: argparse.Namespace) -> dict[str, list[Part]]:
    """The parts of each site of a generator."""
    module = importlib.import_module(f"bodies.site_{name}")
    known = tomllib.loads((HERE / "differences.toml").read_text()).get(name, [])
    found = {}
    for site, settings in module.SETTINGS.items():
        at = folder / name / site
        chance = random.Random(f"{options.seed} {name} {site}")
        given = {feature: filled(text, chance) for feature, text in features_of(module, site).items()}
        is_asked = lambda feature: fnmatch.fnmatchcase(feature, options.feature) and feature not in module.STOPS.get(site, ())
        features = {feature: text for feature, text in given.items() if is_asked(feature)}
        write(module.site(site, settings, features), at)
        theirs = module.shown(at, CACHE / name, list(features))
        ours = shown(options.program.resolve(), at)
        parts = []
        for number, (feature, source) in enumerate(features.items()):
            page, html = theirs[number]
            own = ours.get(f"Feature {number:03}")
            exact = getattr(module, "KEEPS_TYPOGRAPHY", False)
            part = Part(feature, source, tokens(html, page, exact), None if own is None else tokens(own, page, exact))
            part.is_listed = any(is_listed(part, site, listed) for listed in known)
            parts.append(part)
        found[site] = parts
        different = [part for part in parts if not part.is_equal() and not part.is_forgiven() and not part.is_listed]
        for part in different[: options.show]:
            print(f"\n== {name} {site} {part.feature}\n{part.source}")
            for line in difflib.unified_diff(part.theirs, part.ours or ["(no such entry)"], name, "dateline", lineterm="", n=2):
                if not line.startswith(("---", "+++", "@@")):
                    print("   ", line)
        if different:
            print(f"{name} {site}: {', '.join(part.feature for part in different)}")
    return found


def features_of(module: ModuleType, site: str) -> dict[str, str]:
    """All features; of a site in another markup those of that."""
    return getattr(module, "FEATURES_OF", {}).get(site) or FEATURES | module.FEATURES


def is_listed(part: Part, site: str, listed: dict) -> bool:
    return fnmatch.fnmatchcase(site, listed.get("site", "*")) and part.feature in listed["features"]


def shown(program: Path, folder: Path) -> dict[str, str]:
    """What dateline shows of a folder's articles, by their titles."""
    arguments = [program, "--now", NOW, "build", "--limit", "1000000", "--output", "feeds", "--keep-going"]
    result = subprocess.run(arguments, cwd=folder, capture_output=True, text=True, timeout=600)
    feed = folder / "feeds/feed.json"
    (folder / "messages.txt").write_text(result.stderr + result.stdout)
    if not feed.exists():
        sys.exit(f"{folder}: {result.stderr}")
    return {item["title"]: item.get("content_html", "") for item in json.loads(feed.read_text())["items"]}


def table(found: dict[str, dict[str, list[Part]]], least: float) -> int:
    """A line for each generator: how many parts there are, and how many are equal, forgiven, listed, different."""
    rows = [["generator", "sites", "parts", "equal", "raw", "listed", "different", "equal %"]]
    is_enough = True
    missed: Counter[str] = Counter()
    for name, sites in found.items():
        parts = [part for parts in sites.values() for part in parts]
        equal = [part for part in parts if part.is_equal()]
        raw = [part for part in parts if not part.is_equal() and part.is_forgiven()]
        listed = [part for part in parts if not part.is_equal() and not part.is_forgiven() and part.is_listed]
        different = len(parts) - len(equal) - len(raw) - len(listed)
        rate = 100 * (len(parts) - different - len(listed)) / (len(parts) - len(listed))
        is_enough = is_enough and rate >= max(least, 97 if name in {"eleventy", "hexo", "hugo", "jekyll", "mkdocs", "nikola", "pelican", "zola"} else 0)
        missed.update(part.feature for part in parts if not part.is_equal() and not part.is_forgiven() and not part.is_listed)
        counts = [len(sites), len(parts), len(equal), len(raw), len(listed), different]
        rows.append([name, *map(str, counts), f"{rate:.1f}"])
    for row in rows:
        print(f"{row[0]:10}" + "".join(f"{cell:>10}" for cell in row[1:]))
    print("most missed:", ", ".join(f"{feature} {count}" for feature, count in missed.most_common(25)))
    return int(not is_enough)


if __name__ == "__main__":
    sys.exit(main())
