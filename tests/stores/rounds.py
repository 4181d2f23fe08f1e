"""Eight runners publish one repository at once, at commits that follow each other, and are killed at random. What readers get is looked at
all the while, and after each round.

    rounds.py [--large] PROGRAM [STORE...]
"""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import store as stores

LARGE = "--large" in sys.argv
ARGUMENTS = [argument for argument in sys.argv[1:] if argument != "--large"]
PROGRAM = str(Path(ARGUMENTS[0]).resolve())
ROUNDS = int(os.environ.get("ROUNDS", 100 if LARGE else 3))
RUNNERS = 8
MANY = int(os.environ.get("FILES", 10_000 if LARGE else 1_000))
START = 1_795_348_800
SETTINGS = """title = "Rounds"
url = "http://site.example/"
feeds_url = "http://site.example/feeds/"
author = "Ada Lovelace"
archive = true
archive_size = 3
limit = 5
feeds_by = ["tag"]
precompress = ["gz"]
max_removed = 1000
[publish]
to = "s3://nowhere/"
ledger = "store"
"""
random.seed(25)


def fail(*what):
    print("FAILED:", *what, file=sys.stderr)
    os._exit(1)


class Repository:
    """Articles that come, change, move and go, commit by commit."""

    def __init__(self, work):
        self.folder, self.number, self.articles = Path(work, "repository"), 0, {}
        self.folder.mkdir()
        self.git("init", "--quiet")
        Path(self.folder, "dateline.toml").write_text(SETTINGS)
        for _ in range(8):
            self.add()
        self.commit()

    def git(self, *arguments):
        time_of = {name: f"{START - 1_000_000 + self.number * 60} +0000" for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE")}
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
        done = subprocess.run(command, cwd=self.folder, env={**os.environ, **time_of}, capture_output=True, text=True)
        if done.returncode:
            fail(command, done.stderr)
        return done.stdout.strip()

    def write(self, name, text):
        path = Path(self.folder, "content", name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def add(self):
        nth = len(self.articles) + 1
        name = f"2026-01-{nth % 28 + 1:02}-article-{nth}.md"
        self.articles[nth] = name
        self.write(name, f"---\ntags: [t{nth % 3}]\n---\n# Article {nth}\n\nText of article {nth}, as it was first.\n")

    def commit(self):
        """One more commit; returns it."""
        self.number += 1
        if self.number > 1:
            self.add()
            nth = random.choice(list(self.articles))
            name = self.articles[nth]
            self.write(name, f"---\ntags: [t{nth % 3}]\n---\n# Article {nth}\n\nText of article {nth}, as of commit {self.number}.\n")
            moved = random.choice(list(self.articles))
            if random.random() < 0.3:
                old = Path(self.folder, "content", self.articles[moved])
                self.articles[moved] = re.sub(r"(-m\d+)?\.md$", f"-m{self.number}.md", self.articles[moved])
                old.rename(Path(self.folder, "content", self.articles[moved]))
        self.write("2025-12-31-marker.md", f"---\ntags: [marker]\n---\n# Marker\n\nThis is commit {self.number}.\n")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", f"Commit {self.number}")
        return self.git("rev-parse", "HEAD")


def checked_out(repository, commit, folder, is_shallow):
    """A folder with a commit: as CI has it without history, or with all of it."""
    if is_shallow:
        subprocess.run(["git", "init", "--quiet", folder], check=True)
        fetch = ["git", "-C", folder, "fetch", "--quiet", "--depth", "1", f"file://{repository.folder}", commit]
        subprocess.run(fetch, check=True, capture_output=True)
        subprocess.run(["git", "-C", folder, "checkout", "--quiet", "FETCH_HEAD"], check=True, capture_output=True)
    else:
        repository.git("worktree", "add", "--quiet", "--detach", folder, commit)


def publish(store, folder, now, *arguments):
    command = [PROGRAM, "--now", now, "-C", folder, "publish", "--to", store.to, "--format", "json", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=stores.environment(store), stdout=pipe, stderr=pipe, text=True, start_new_session=True)


def ended(process):
    out, error = process.communicate(timeout=300)
    objects = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    return process.returncode, objects, error


def ids(ledger):
    """What the ledger says of each id: when it was published."""
    lines = [line.split("\t") for line in ledger.splitlines() if "tag:" in line and not line.startswith(("feed", "#"))]
    return {line[1]: line[3] for line in lines}


def linked(feed):
    """The names of files that a feed names."""
    text = feed.decode()
    names = set(re.findall(r"http://site\.example/feeds/([^\"'<\s]+)", text))
    sheet = re.search(r"xml-stylesheet[^>]*href=\"([^\"]+)\"", text)
    return {name for name in names if "." in name} | ({sheet.group(1)} if sheet and ":" not in sheet.group(1) else set())


def look(store, names=("atom.xml", "rss.xml", "feed.json", "index.html")):
    """Reads as people do: whatever is named has to be there."""
    for name in names:
        status, _, feed = store.get(name)
        if status == 404:
            continue
        if status != 200:
            fail(store.name, name, "cannot be read:", status)
        if name != "index.html" and not feed.rstrip().endswith((b"</feed>", b"</rss>", b"}")):
            fail(store.name, name, "is torn")
        for other in linked(feed):
            if store.get(other)[0] != 200:
                fail(store.name, name, "names", other, "which is not there")


KINDS = [
    (r"dateline\.lock", "text/plain; charset=utf-8", "no-cache"),
    (r"dateline\.published\.json", "application/json", "no-cache"),
    (r"(.*/)?(rss|atom)(-\d+)?\.xml(\.gz)?", "application/xml; charset=utf-8", None),
    (r"(.*/)?feed(-\d+)?\.json(\.gz)?", "application/feed+json; charset=utf-8", None),
    (r"(.*/)?opml\.xml(\.gz)?", "text/x-opml; charset=utf-8", None),
    (r"(.*/)?feeds\.json(\.gz)?", "application/json; charset=utf-8", None),
    (r".*\.html(\.gz)?", "text/html; charset=utf-8", None),
    (r".*\.css(\.gz)?", "text/css; charset=utf-8", None),
]


def check_headers(store):
    """Each object as a client gets it."""
    keys = store.keys()
    last = max((int(match.group(1)) for key in keys if (match := re.fullmatch(r"archive/atom-(\d+)\.xml", key))), default=0)

    def check(key):
        _, headers, _ = store.get(key)
        kind = next(((kind, caching) for pattern, kind, caching in KINDS if re.fullmatch(pattern, key)), None)
        if kind is None:
            fail(store.name, key, "should not be there")
        archive = re.fullmatch(r"archive/\w+-(\d+)\.\w+(\.gz)?", key)
        is_full = archive and int(archive.group(1)) < last
        caching = kind[1] or ("public, max-age=31536000, immutable" if is_full else "public, max-age=300, must-revalidate")
        encoding = "gzip" if key.endswith(".gz") else None
        found = headers["Content-Type"], headers["Cache-Control"], headers["Content-Encoding"]
        if found != (kind[0], caching, encoding):
            fail(store.name, key, "is served as", found, "not as", (kind[0], caching, encoding))
        if not headers["ETag"]:
            fail(store.name, key, "has no ETag")

    if store.has_headers:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(check, keys))
    return len(keys)


def campaign(store, work):
    repository = Repository(work)
    known, counts = {}, dict.fromkeys(["published", "ahead", "killed", "busy", "rebuilt", "looks"], 0)
    begun = time.monotonic()
    for number in range(ROUNDS):
        commits = [repository.commit() for _ in range(RUNNERS)]
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(START + number * 600))
        folders = [str(Path(work, f"{number}-{nth}")) for nth in range(RUNNERS)]
        for commit, folder in zip(commits, folders):
            checked_out(repository, commit, folder, random.random() < 0.5)
        is_over = threading.Event()

        def watch():
            while not is_over.is_set():
                look(store, ("atom.xml", "feed.json", "index.html"))
                counts["looks"] += 1

        watcher = threading.Thread(target=watch)
        watcher.start()
        order = random.sample(range(RUNNERS), RUNNERS)
        running = {}
        for nth in order:
            running[nth] = publish(store, folders[nth], now)
            time.sleep(random.random() * 0.1)
        killed = set(random.sample(range(RUNNERS), 3))
        time.sleep(random.random() * 1.5)
        for nth in killed:
            time.sleep(random.random() * 0.3)
            if running[nth].poll() is None:
                os.killpg(running[nth].pid, signal.SIGKILL)
        for nth in order:
            code, objects, error = ended(running[nth])
            if code == -signal.SIGKILL:
                counts["killed"] += 1
            elif code == 0:
                counts["published"] += 1
                counts["rebuilt"] += objects[-1]["rounds"] > 1
            elif code == 1 and "store-ahead" in json.dumps(objects):
                counts["ahead"] += 1
                if nth == RUNNERS - 1:
                    fail(store.name, "round", number, "the newest was told that the store is ahead", objects, error)
            elif code == 1 and "store-busy" in json.dumps(objects):
                counts["busy"] += 1
            else:
                fail(store.name, "round", number, "runner", nth, code, objects[-3:], error)
        # The newest is run again, as a job of CI is that was killed; then an older one comes last.
        code, objects, error = ended(publish(store, folders[-1], now))
        if code != 0:
            fail(store.name, "round", number, "the newest", code, objects[-3:], error)
        code, objects, error = ended(publish(store, folders[random.randrange(RUNNERS - 1)], now))
        if code != 1 or not any(item.get("rule") == "store-ahead" for item in objects):
            fail(store.name, "round", number, "an older one came last", code, objects[-3:], error)
        is_over.set()
        watcher.join()
        look(store)
        code, objects, error = ended(publish(store, folders[-1], now, "--dry-run"))
        if code != 0 or objects[-1]["uploaded"]:
            fail(store.name, "round", number, "what stands is not the newest's", objects[-3:], error)
        if f"This is commit {repository.number}." not in store.get("tag/marker/atom.xml")[2].decode():
            fail(store.name, "round", number, "the marker is not the newest's", repository.number, store.get("tag/marker/atom.xml"))
        ledger = store.get("dateline.lock")[2].decode()
        if commits[-1] not in ledger:
            fail(store.name, "round", number, "the ledger is of another commit")
        found = ids(ledger)
        for one, published in known.items():
            if found.get(one) != published:
                fail(store.name, "round", number, "the id", one, "was", published, "and is", found.get(one))
        live = len([line for line in ledger.splitlines() if line.endswith(("live", "archive")) or "\tlive" in line or "content" in line])
        if len(found) != len(repository.articles) + 1:
            fail(store.name, "round", number, len(found), "ids of", len(repository.articles) + 1, "articles", live)
        known = found
        for folder in folders:
            shutil.rmtree(folder)
        if number % 10 == 9 or number == ROUNDS - 1:
            check_headers(store)
        repository.git("worktree", "prune")
    objects = check_headers(store)
    seconds = time.monotonic() - begun
    shown = ", ".join(f"{count} {what}" for what, count in counts.items())
    print(f"{store.name}: {ROUNDS} rounds of {RUNNERS} runners in {seconds:.0f} s: {shown}; {len(known)} ids, {objects} objects", flush=True)


def many(store, work):
    """A site of many files: nothing is uploaded the second time."""
    folder = Path(work, "many")
    Path(folder, "content").mkdir(parents=True)
    settings = SETTINGS.replace("limit = 5", "limit = 1\nlists = false\npage = false").replace('precompress = ["gz"]', "")
    Path(folder, "dateline.toml").write_text(settings.replace("archive = true", ""))
    for nth in range(MANY // 3):
        Path(folder, "content", f"2026-01-01-n{nth}.md").write_text(f"---\ntags: [tag{nth}]\n---\n# N{nth}\n\nText {nth}.\n")
    times = []
    for _ in range(2):
        begun = time.monotonic()
        code, objects, error = ended(publish(store, str(folder), "2026-11-22", "--revision", "9", "--force", "--accept-removed"))
        times.append(time.monotonic() - begun)
        if code != 0:
            fail(store.name, code, objects[-2:], error)
    last = objects[-1]
    if last["uploaded"]:
        fail(store.name, "uploads", last["uploaded"], "files again")
    print(f"{store.name}: {last['unchanged']} files in {times[0]:.1f} s, unchanged in {times[1]:.1f} s without an upload", flush=True)


def late(store, work):
    """An upload of an older commit comes to the store when a newer one, which leaves that object as it was, has nearly ended."""
    folder = Path(work, "late")
    Path(folder, "content").mkdir(parents=True)
    Path(folder, "dateline.toml").write_text(SETTINGS.replace('precompress = ["gz"]', ""))
    article = Path(folder, "content", "2026-01-01-a.md")

    def run(text, revision):
        article.write_text(f"---\nupdated: 2026-01-02\n---\n# A\n\n{text}\n")
        return publish(store, str(folder), "2026-11-22", "--revision", str(revision))

    ended(run("First.", 1))
    store.held["feeds/atom.xml"] = 4
    older = run("Second.", 2)
    while store.held:
        time.sleep(0.05)
    code, objects, error = ended(run("First.", 3))
    ended(older)
    if code != 0 or b"First." not in store.get("atom.xml")[2]:
        fail(store.name, "a late upload stays:", code, objects[-1:], error)
    print(f"{store.name}: a late upload of an older commit is put right", flush=True)


wanted = ARGUMENTS[1:]
for kind in (stores.Folder, stores.S3, stores.Azure, stores.Google):
    if wanted and kind.__name__.lower() not in wanted:
        continue
    for what in (campaign, late, many) if kind is stores.Google else (campaign, many):
        with tempfile.TemporaryDirectory() as work:
            used = kind(work)
            try:
                what(used, work)
            finally:
                used.stop()
