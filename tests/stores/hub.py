"""A subscriber of a real WebSub hub gets the new entry, signed, within seconds of `dateline ping`, and nothing where nothing changed.

    hub.py PROGRAM
"""

import hashlib
import hmac
import json
import logging
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

from celery import Celery
from flask import Flask, request, send_from_directory
from flask_websub.hub import Hub, SQLite3HubStorage
from werkzeug.serving import make_server

import store as stores

PROGRAM = str(Path(sys.argv[1]).resolve())
SECRET = "a secret between subscriber and hub"
logging.getLogger("werkzeug").setLevel(logging.ERROR)


def fail(*what):
    print("FAILED:", *what, file=sys.stderr)
    sys.exit(1)


def dateline(folder, *arguments):
    command = [PROGRAM, "--now", "2026-11-22T12:00:00Z", "--format", "json", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    if done.returncode:
        fail(arguments, done.returncode, done.stdout, done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


work = tempfile.TemporaryDirectory()
folder, served = Path(work.name, "site"), Path(work.name, "served")
port = stores.free_port()
base = f"http://127.0.0.1:{port}"

# The hub, with its tasks done at once.
app = Flask(__name__)
app.config["PUBLISH_SUPPORTED"] = True
celery = Celery("hub", broker="memory://")
celery.conf.task_always_eager = True
hub = Hub(SQLite3HubStorage(str(Path(work.name, "hub.sqlite3"))), celery)
app.register_blueprint(hub.build_blueprint(url_prefix="/hub"))


@app.route("/feeds/<path:name>")
def feeds(name):
    """The site, which serves feeds with the headers that `dateline headers` prints."""
    answer = send_from_directory(served, name)
    links = [line for line in headers if line.startswith("  Link: ") and f"/{name}>" in line]
    if links:
        answer.headers["Link"] = links[0].removeprefix("  Link: ")
    return answer


# The subscriber.
received = []


@app.route("/subscriber", methods=["GET", "POST"])
def subscriber():
    if request.method == "GET":
        return request.args["hub.challenge"]
    algorithm, signature = request.headers["X-Hub-Signature"].split("=")
    expected = hmac.new(SECRET.encode(), request.data, getattr(hashlib, algorithm)).hexdigest()
    received.append((time.monotonic(), hmac.compare_digest(expected, signature), request.data))
    return "", 204


threading.Thread(target=make_server("127.0.0.1", port, app, threaded=True).serve_forever, daemon=True).start()

folder.joinpath("content").mkdir(parents=True)
folder.joinpath("dateline.toml").write_text(
    f'title = "Hub"\nurl = "{base}/"\nauthor = "Ada Lovelace"\nhub = "{base}/hub"\nformats = ["atom"]\n'
)
folder.joinpath("content/2026-01-31-one.md").write_text("---\nsource: https://source.example/\n---\n# One\n\nText of one.\n")
dateline(folder, "build")
headers = subprocess.run([PROGRAM, "headers", "netlify"], cwd=folder, capture_output=True, text=True).stdout.splitlines()


def deploy():
    served.mkdir(exist_ok=True)
    for path in folder.joinpath("feeds").iterdir():
        if path.is_file():
            served.joinpath(path.name).write_bytes(path.read_bytes())


deploy()
topic = f"{base}/feeds/atom.xml"
form = {"hub.mode": "subscribe", "hub.topic": topic, "hub.callback": f"{base}/subscriber", "hub.secret": SECRET}
urllib.request.urlopen(f"{base}/hub", urllib.parse.urlencode(form).encode()).close()
dateline(folder, "ping")
if len(received) != 1:
    fail("the first ping was announced", len(received), "times")

# A new entry, deployed a second after the ping began.
folder.joinpath("content/2026-02-01-two.md").write_text("---\nsource: https://source.example/\n---\n# Two\n\nText of two.\n")
dateline(folder, "build")
threading.Timer(1, deploy).start()
begun = time.monotonic()
dateline(folder, "ping", "--wait", "20")
if len(received) != 2:
    fail("the new entry was announced", len(received) - 1, "times")
when, is_signed, body = received[1]
if not is_signed or b"Text of two." not in body or body != folder.joinpath("feeds/atom.xml").read_bytes():
    fail("the subscriber got", is_signed, body)
seconds = when - begun

# Nothing has changed: nobody is told.
for _ in range(3):
    dateline(folder, "build")
    if any(item.get("told") for item in dateline(folder, "ping")):
        fail("nothing changed, and the hub was told")
if len(received) != 2:
    fail("nothing changed, and the subscriber got", len(received))
print(f"hub: the new entry came, signed, {seconds:.1f} s after `dateline ping` began, 1 s of which was the deployment; nothing came twice")
