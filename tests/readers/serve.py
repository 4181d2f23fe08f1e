"""Feeds over HTTP on loopback, with their media types and validators."""

import threading
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

MEDIA_TYPES = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}


class Server:
    """Serves what lies below a folder while its block runs."""

    def __init__(self, folder: Path) -> None:
        class Request(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                answer(self, folder)

            def log_message(self, *_) -> None:
                """Requests are not worth a line each."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Request)
        self.address = f"http://127.0.0.1:{self.http.server_port}"

    def __enter__(self) -> "Server":
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_) -> None:
        self.http.shutdown()
        self.http.server_close()


def answer(request: BaseHTTPRequestHandler, folder: Path) -> None:
    file = folder / unquote(request.path).lstrip("/")
    if file.name not in MEDIA_TYPES or not file.is_file():
        request.send_error(404)
        return
    body = file.read_bytes()
    tag = f'"{sha256(body).hexdigest()}"'
    is_known = request.headers.get("If-None-Match") == tag
    request.send_response(304 if is_known else 200)
    request.send_header("ETag", tag)
    if not is_known:
        request.send_header("Content-Type", MEDIA_TYPES[file.name])
        request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    if not is_known:
        request.wfile.write(body)
