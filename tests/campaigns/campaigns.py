"""Attacks the program, and checks that nothing is torn, lost, left behind, slow or large.

    campaigns.py [--large] PROGRAM [CAMPAIGN...]
"""

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LARGE = "--large" in sys.argv
ARGUMENTS = [argument for argument in sys.argv[1:] if argument != "--large"]
PROGRAM = str(Path(ARGUMENTS[0]).resolve())
NOW = "2026-11-22T12:00:00Z"
SETTINGS = 'title = "T"\nurl = "https://example.org/"\nauthor = "Ada Lovelace"\n'
random.seed(20)


def fail(*what):
    print("FAILED:", *what, file=sys.stderr)
    sys.exit(1)


def run(folder, *arguments, before=(), timeout=120, **options):
    command = [*before, PROGRAM, "--now", NOW, *arguments]
    environment = {"PATH": os.environ["PATH"], "RAYON_NUM_THREADS": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=timeout, **options)


def files(folder):
    """All files by their paths, and what is in them; links by where they lead."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(root, name)
            if os.path.islink(path):
                found[os.path.relpath(path, folder)] = os.readlink(path)
            elif os.path.isfile(path):
                found[os.path.relpath(path, folder)] = Path(path).read_bytes()
    return found


def write(folder, path, text):
    path = Path(folder, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def site(folder, articles=6):
    write(folder, "dateline.toml", 'archive = true\narchive_size = 2\nfeeds_by = ["tag"]\n' + SETTINGS)
    for nth in range(articles):
        write(folder, f"content/2026-01-{nth + 10}-n{nth}.md", f"---\ntags: [a{nth % 3}]\n---\n# N{nth}\n\nText {nth}.\n")


def built(folder):
    site(folder)
    assert run(folder, "build").returncode == 0


def changed(folder):
    built(folder)
    write(folder, "content/2026-01-20-new.md", "---\ntags: [new]\n---\n# New\n\nText.\n")
    write(folder, "content/2026-01-11-n1.md", "---\ntags: [b]\n---\n# N1\n\nEdited.\n")


def ended(folder):
    changed(folder)
    assert run(folder, "build").returncode == 0


def to_adopt(folder):
    built(folder)
    shutil.move(Path(folder, "feeds/atom.xml"), Path(folder, "old.xml"))
    os.remove(Path(folder, "dateline.lock"))
    shutil.rmtree(Path(folder, "feeds"))


def to_import(folder):
    to_adopt(folder)
    shutil.rmtree(Path(folder, "content"))


def to_init(folder):
    site(folder)
    os.remove(Path(folder, "dateline.toml"))


# Every command that writes, with the folder that it is run in.
COMMANDS = [
    ("build", changed, ["build"]),
    ("adopt", to_adopt, ["adopt", "old.xml"]),
    ("rebuild", built, ["ledger", "rebuild"]),
    ("prune", ended, ["ledger", "prune"]),
    ("import", to_import, ["import", "old.xml", "--into", "content"]),
    ("new", built, ["new", "Hello"]),
    ("init", to_init, ["init", "--yes", "--title", "T", "--url", "https://example.org/", "--author", "Ada"]),
]

# The system calls by which files come, change and go.
CALLS = ["openat", "write", "rename", "renameat2", "linkat", "unlink", "unlinkat", "mkdir", "rmdir", "close", "fchmod", "flock"]


def counts(folder, arguments):
    """How often each system call is made."""
    log = Path(folder).with_suffix(".log")
    traced = run(folder, *arguments, before=["strace", "-f", "-qq", "-o", str(log), "-e", "trace=" + ",".join(CALLS)])
    assert traced.returncode == 0, traced.stderr
    counted = dict.fromkeys(CALLS, 0)
    for line in log.read_text(errors="replace").splitlines():
        name = line.split("(")[0].split()[-1]
        if name in counted:
            counted[name] += 1
    return counted


def is_staged(path):
    return os.path.basename(path).startswith(".dateline-")


def attack(name, prepare, arguments, how, most):
    """Runs a command again and again, each time hurt at another system call, and then once more unhurt."""
    number = 0
    with tempfile.TemporaryDirectory() as keep:
        pristine = Path(keep, "pristine")
        pristine.mkdir()
        prepare(pristine)
        start = files(pristine)
        unhurt = shutil.copytree(pristine, Path(keep, "unhurt"))
        counted = counts(unhurt, arguments)
        end = files(unhurt)
        for call, times in counted.items():
            if not times or (how.startswith("error") and call in ("close", "flock", "unlink", "unlinkat", "rmdir")):
                continue
            nths = range(1, times + 1)
            for nth in nths if LARGE else sorted(random.sample(nths, min(most, times))):
                folder = shutil.copytree(pristine, Path(keep, "hurt"))
                inject = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={call}:{how}:when={nth}"]
                hurt = run(folder, *arguments, before=inject)
                number += hurt.returncode != 0
                after = files(folder)
                for path, content in after.items():
                    if not is_staged(path) and content not in (start.get(path), end.get(path)):
                        fail(name, how, call, nth, path, "is neither old nor new")
                for path in start:
                    if path not in after and path in end:
                        fail(name, how, call, nth, path, "is gone")
                if how.startswith("error") and hurt.returncode not in (0, 1, 2, 3):
                    fail(name, how, call, nth, "exit", hurt.returncode, hurt.stderr.decode(errors="replace"))
                again = run(folder, *arguments)
                # What `new` and `init` have written already they do not write twice.
                is_done = name in ("new", "init") and after.keys() >= end.keys()
                if again.returncode and not is_done:
                    fail(name, how, call, nth, "second run", again.stderr.decode(errors="replace"))
                if files(folder) != end:
                    odd = {path for path in files(folder).keys() ^ end.keys()}
                    differing = {path for path, content in files(folder).items() if end.get(path) != content}
                    fail(name, how, call, nth, "not as it should be:", odd | differing)
                shutil.rmtree(folder)
    return number


def kills():
    return sum(attack(name, prepare, arguments, "signal=SIGKILL", 4) for name, prepare, arguments in COMMANDS)


def full_disk():
    return sum(attack(name, prepare, arguments, "error=ENOSPC", 3) for name, prepare, arguments in COMMANDS)


def names():
    """Names of files that no one would choose, each with a body that no one would write."""
    pieces = ["a", "b", " ", ".", "..", "-", "_", "%", "%41", "?", "#", "&", "<", ">", '"', "'", "\\", "|", "[", "]", "^", "`", "{",
              "}", "~", "\n", "\t", "\u202e", "\u200d", "é", "e\u0301", "日", "🦀", "ß", "İ", "\x7f", ":", ";", "=", "+", "$", "*"]
    bodies = ["# T\n\nText.\n", "", "---\n", "---\ntitle: [\n---\n", "{", "+++\n+++\n", "<x", "\x00", "﻿# T\n", "[a](b|c) ![d](<e f>)\n"]
    number = 0
    for _ in range(40 if LARGE else 4):
        with tempfile.TemporaryDirectory() as folder:
            write(folder, "dateline.toml", 'permalink = "/{year}/{slug}/"\nlimit = 1000\n' + SETTINGS)
            for nth in range(60):
                name = "".join(random.choices(pieces, k=random.randint(1, 8))).strip("./ ") or "x"
                extension = random.choice([".md", ".mdx", ".txt", ".html"])
                try:
                    write(folder, f"content/2026-01-{nth % 28 + 1:02}-{name}{extension}", random.choice(bodies))
                except OSError:
                    continue
                number += 1
            write(folder, "content/2026-02-01-known.md", "# Known\n\nText.\n")
            result = run(folder, "build", "--keep-going")
            if result.returncode not in (0, 1):
                fail("names", result.returncode, result.stderr.decode(errors="replace"))
            feed = Path(folder, "feeds/atom.xml")
            if not feed.exists() or "Known" not in feed.read_text():
                fail("names: the known article is lost", result.stderr.decode(errors="replace"))
            valid = run(folder, "validate", "feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json", "feeds/opml.xml")
            if valid.returncode:
                fail("names: not valid", valid.stdout.decode(), valid.stderr.decode(errors="replace"))
    return number


def links():
    """Symbolic links, pipes and devices at every name that is read or written."""
    places = ["content/2026-01-03-x.md", "content/more", "content/x.png", "content/authors.yml", "_config.yml", "config.toml",
              "hugo.toml", "mkdocs.yml", "config/_default/hugo.toml", "dateline.lock", "feeds", "feeds/atom.xml", "feeds/tag",
              "feeds/archive", "feeds/archive/.made", "feeds/index.html"]
    secret = "sesame-is-the-password"
    number = 0
    with tempfile.TemporaryDirectory() as outside:
        write(outside, "secret", f"# {secret}\n\ntitle: {secret}\n")
        write(outside, "folder/2026-01-04-secret.md", f"# {secret}\n")
        for place in places:
            for target in [f"{outside}/secret", f"{outside}/folder", "/", "/proc/self/environ", "/dev/zero", "/dev/stdin",
                           "../.git/config", ".git", ".", "..", "nowhere", None]:
                with tempfile.TemporaryDirectory() as folder:
                    site(folder)
                    write(folder, ".git/config", f"token = {secret}\n")
                    write(folder, "content/2026-01-02-p.md", "---\nimage: x.png\n---\n# P\n\n![x](x.png)\n")
                    path = Path(folder, place)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    if target is None:
                        os.mkfifo(path)
                    else:
                        os.symlink(target, path)
                    kept = files(outside)
                    for arguments in [["check"], ["build"], ["build", "--keep-going"]]:
                        try:
                            result = run(folder, *arguments, timeout=20, stdin=subprocess.DEVNULL)
                        except subprocess.TimeoutExpired:
                            fail("links: waits", place, target)
                        if result.returncode not in (0, 1, 2, 3):
                            fail("links", place, target, result.returncode, result.stderr.decode(errors="replace"))
                        number += 1
                    made = Path(folder, "feeds")
                    written = files(made) if made.is_dir() and not made.is_symlink() else {}
                    for name, content in written.items():
                        if isinstance(content, bytes) and secret.encode() in content:
                            fail("links: the secret stands in", name, place, target)
                    if files(outside) != kept:
                        fail("links: something outside has changed", place, target)
    return number


def shapes():
    """Texts of n and 4 n pieces, whose time may grow six times; and some MB of prose, which take twelve times their size."""
    front = "---\ntitle: T\n%s\n---\nText.\n"
    untitled = "---\nlang: en\n---\n"
    shape = {
        "links": ("md", lambda n: "".join(f"[a](../gone{i}.md)\n" for i in range(n))),
        "pictures": ("md", lambda n: "\n\n".join(f"![a](gone{i}.png)" for i in range(n))),
        "tags": ("md", lambda n: front % f"tags: [{', '.join(f't{i}' for i in range(n))}]"),
        "authors": ("md", lambda n: front % f"authors: [{', '.join(f'A{i}' for i in range(n))}]"),
        "sources": ("md", lambda n: front % ("sources: [" + ", ".join(f'"https://s.example/?[{i}]"' for i in range(n)) + "]")),
        "braces": ("mdx", lambda n: "{" * n),
        "braces apart": ("mdx", lambda n: "a {" * n),
        "closed braces": ("mdx", lambda n: "{a} { " * n),
        "shortcodes": ("md", lambda n: "{{<" * n),
        "open shortcodes": ("md", lambda n: "{{< a " * n),
        "liquid": ("md", lambda n: "{{ a }} {% b %} " * n),
        "open elements": ("md", lambda n: "<div>\n" * n),
        "addresses": ("md", lambda n: "(www./ a@b.c@" * n),
        "abbreviations": ("md", lambda n: "*[a]: b\n\n" + "a " * n),
        "marks": ("md", lambda n: "==a ^^b ++c ~d ^e " * n),
        "nested tags": ("md", lambda n: "{% if a %}" * n + "{% endif %}" * n),
        "headings": ("md", lambda n: "## H\n\nA lead. B.\n\n" * n),
        "open headings": ("md", lambda n: untitled + "<h1>" * n + "</h1>x"),
        "empty headings": ("md", lambda n: untitled + "<h1></h1>" * n + "x"),
        "brackets in an address": ("md", lambda n: f"[a](<https://e.example/{'[' * n}>)"),
        "references": ("md", lambda n: "a [b].\n[b]: https://e.example/\n" * n),
        "lists in quotes": ("md", lambda n: "> a\n> - b\n\n" * n),
        "quotes in quotes": ("md", lambda n: ">" * n + " a"),
        "footnotes": ("md", lambda n: "".join(f"a[^{i}]\n\n[^{i}]: b\n\n" for i in range(n))),
        "admonitions": ("md", lambda n: "!!! note\n    a\n\n" * n),
        "containers": ("md", lambda n: ":::note\n" * n),
        "paragraphs": ("html", lambda n: "<p>a b</p>\n" * n),
        "nested": ("html", lambda n: "<div>" * n),
        "formats": ("html", lambda n: "<p><i>" * n),
        "attributes": ("html", lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">x"),
        "plain links": ("txt", lambda n: "https://e.example/a " * n),
        "plain lists": ("txt", lambda n: "- a\n" * n),
        "quotes": ("txt", lambda n: '"' * n),
    }
    marks = {"": None, "Jekyll": "_config.yml", "MkDocs": "mkdocs.yml", "Eleventy": ".eleventy.js", "Docusaurus": "docusaurus.config.js"}
    pieces, number = 12_000 if LARGE else 6_000, 0
    for generator, mark in marks.items():
        for name, (extension, make) in shape.items():
            def took(count, generator=generator, mark=mark, extension=extension, make=make, name=name):
                return timed(generator, mark, extension, make(count), name)
            linear(f"{generator} {name}", took, pieces)
            number += 1
    item = "<item><title>T</title><guid>%d</guid><pubDate>Sat, 10 Jan 2026 00:00:00 GMT</pubDate></item>"
    head = '<rss version="2.0"><channel><title>T</title><link>https://e.example/</link><description>D</description>'
    for command in (["show", "feed.xml"], ["adopt", "feed.xml"], ["import", "feed.xml", "--into", "x"]):
        def took(count, command=command):
            return entries(command, head + "".join(item % nth for nth in range(count)) + "</channel></rss>")
        linear(f"dateline {command[0]}", took, pieces // 2)
        number += 1
    return number + memory()


def memory():
    """A text of some MB, which takes no more than twelve times its size. Markdown of a single block that is nothing but marks takes
    more, for its parser's tree does."""
    sentence = "The engine turns once a minute, and it has done so for a hundred years without a stop. "
    listed = "- one *item*\n- two [items](https://e.example/)"
    texts = [
        ("txt", f"{sentence * 4}\n\n"),
        ("html", f"<p>{sentence * 4}</p>\n"),
        ("html", "<p>a b</p>\n"),
        ("html", "<div><ul><li>a</li></ul>\n</div>"),
        ("html", "<p><b>a</b> <i>b</i></p>\n"),
        ("md", f"## A heading\n\n{sentence * 3}\n\n{listed}\n\n{sentence * 2}\n\n"),
        ("md", "[a](../gone.md) and *b*\n\n"),
    ]
    base, number = most_memory("md", "Text.\n"), 0
    for extension, piece in texts:
        for megabytes in (2, 12) if LARGE else (4,):
            text = piece * (megabytes * 1_000_000 // len(piece))
            took = most_memory(extension, text) - base
            if took > 12 * len(text):
                fail("shapes", repr(piece[:40]), "of", megabytes, "MB takes", took // 1_000_000, "MB more than an empty one")
            number += 1
    return number


def most_memory(extension, text):
    """The most bytes of memory that a build of an article holds."""
    # The system counts what the parent held before the program began, and this process holds the text.
    small = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True, check=True); \
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    # What is free again and yet to be given back is not counted.
    environment = {"RAYON_NUM_THREADS": "1", "MIMALLOC_PURGE_DELAY": "0"}
    with tempfile.TemporaryDirectory() as folder:
        write(folder, "dateline.toml", SETTINGS)
        write(folder, f"content/2026-01-31-a.{extension}", f"---\ntitle: T\n---\n{text}")
        command = [sys.executable, "-c", small, PROGRAM, "--now", NOW, "build"]
        result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True, timeout=120)
        return int(result.stdout) * 1024


def linear(name, took, pieces):
    """Fails where four times as much takes more than six times as long, three times in a row."""
    for attempt in range(3):
        times = [took(pieces), took(4 * pieces)]
        if times[1] <= 6 * max(times[0], 0.05):
            return
    fail("shapes", name, "takes", times, "seconds for n and 4 n")


def entries(command, feed):
    with tempfile.TemporaryDirectory() as folder:
        write(folder, "dateline.toml", SETTINGS)
        write(folder, "content/2026-01-31-a.md", "# A\n\nText.\n")
        write(folder, "feed.xml", feed)
        took, result = measured(folder, *command)
        if result.returncode:
            fail("shapes", command, result.stderr.decode(errors="replace")[:2000])
        return took


def timed(generator, mark, extension, text, name):
    with tempfile.TemporaryDirectory() as folder:
        write(folder, "dateline.toml", SETTINGS)
        if mark:
            write(folder, mark, "")
        text = text if text.startswith("---") else f"---\ntitle: T\n---\n{text}\n"
        write(folder, f"content/2026-01-31-a.{extension}", text)
        took, result = measured(folder, "build")
        if result.returncode not in (0, 1):
            fail("shapes", generator, name, result.returncode, result.stderr.decode(errors="replace")[:2000])
        return took


def measured(folder, *arguments):
    """How many seconds a command computes: what the disk and other programs take is not counted."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = run(folder, *arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime, result


CAMPAIGNS = {"kills": kills, "full_disk": full_disk, "names": names, "links": links, "shapes": shapes}

for name in ARGUMENTS[1:] or CAMPAIGNS:
    began = time.monotonic()
    print(f"{name}: {CAMPAIGNS[name]()} attacks in {time.monotonic() - began:.0f} s", flush=True)
print("Nothing was torn, lost, left behind, slow or large.")
