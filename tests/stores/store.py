"""Stores for tests: each has an address for `dateline publish`, keys for its environment, and is read as anybody reads it, over HTTP
(a folder as the files that are in it)."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent


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
            "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret",
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
            "AZURE_STORAGE_ENDPOINT": endpoint, "AZURE_ALLOW_HTTP": "true",
        }

    def keys(self):
        return [item.name.removeprefix("feeds/") for item in self.client.list_blobs(name_starts_with="feeds/")]

    def stop(self):
        self.process.kill()
        self.process.wait()


def environment(store):
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **store.environment}
