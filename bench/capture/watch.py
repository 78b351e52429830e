"""Checks a minute of 2,000 sources against local servers, with conditional hits and misses, and the memory it takes.

`python bench/capture/watch.py [--sources 2000] [--threads 4]` serves fictional list pages on loopback from a
process of its own and looks at each source three times: new (captured whole), unchanged (304), and changed. Each
look is fetch, WARC record synced to disk, and discovery.
"""

import argparse
import multiprocessing
import resource
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from communique.capture.archive import WarcArchive
from communique.capture.discover import discover
from communique.capture.fetch import HttpFetcher
from communique.model import Capture, Request, SourceKind

ROW = '<li><a href="/n/{n}.html">Notice {n} on papers that are missing from applications</a><span>2026-11-{day:02d}</span></li>'
ROUNDS = ("new", "unchanged", "changed")


class Office(BaseHTTPRequestHandler):
    """List pages of 25 rows; from the third round on each has another first row."""

    protocol_version = "HTTP/1.1"
    edition = 1

    def do_GET(self) -> None:
        etag = f'"{self.edition}{self.path}"'
        if self.path == "/robots.txt":
            self._send(404, b"")
        elif self.path == "/next-edition":
            type(self).edition += 1
            self._send(200, b"")
        elif self.headers.get("If-None-Match") == etag:
            self._send(304, b"", etag)
        else:
            rows = "".join(ROW.format(n=n + 25 * self.edition, day=n % 28 + 1) for n in range(25))
            self._send(200, f"<html><title>{self.path}</title><ul>{rows}</ul></html>".encode(), etag)

    def _send(self, status: int, body: bytes, etag: str = "") -> None:
        self.send_response(status)
        if etag:
            self.send_header("ETag", etag)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


def serve(pipe: Connection) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Office)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pipe.send(server.server_address[1])
    pipe.recv()


class Watch:
    """The sources, each with its last capture."""

    def __init__(self, folder: Path, port: int, sources: int) -> None:
        def now() -> datetime:
            return datetime.now(UTC)  # noqa: TID251 # a bench is an edge

        self.base = f"http://127.0.0.1:{port}"
        self.fetcher = HttpFetcher(clock=now, allowed_hosts=frozenset({f"127.0.0.1:{port}"}))
        self.archive = WarcArchive(folder, now)
        self.urls = [f"{self.base}/source/{n}" for n in range(sources)]
        self.held: dict[str, Capture] = {}

    def look(self, url: str) -> int:
        held = self.held.get(url)
        response = self.fetcher.fetch(Request(url, etag=held.etag if held else None))
        self.held[url] = self.archive.write(response, held)
        if response.not_modified:
            return 0
        return len(discover(response.body, url=url, kind=SourceKind.LIST).items)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sources", type=int, default=2000)
    parser.add_argument("--threads", type=int, default=4)
    options = parser.parse_args()
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(options.threads) as pool:
        watch = Watch(Path(folder), ours.recv(), options.sources)
        for name in ROUNDS:
            if name == "changed":
                watch.fetcher.fetch(Request(f"{watch.base}/next-edition"))
            started, used = time.monotonic(), time.process_time()
            items = sum(pool.map(watch.look, watch.urls))
            took, used = time.monotonic() - started, time.process_time() - used
            rate = 60 * options.sources / took
            print(
                f"{name:10} {rate:9,.0f} checks a minute  {1000 * used / options.sources:5.2f} ms CPU each  {items} items"
            )
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        report = watch.archive.verify()
        watch.archive.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"memory {memory:.0f} MB, WARC {size / 1e6:.1f} MB, {report.records} records, {len(report.problems)} problems"
    )
    ours.send("end")
    server.join()


if __name__ == "__main__":
    main()
