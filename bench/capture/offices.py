"""Fictional offices on loopback for the benches of watching: feeds and lists of notices with validators."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from typing import Any

ROWS = 10
ENTRY = "<item><title>Notice {n} on papers that are missing from applications</title><link>{base}/n/{n}.html</link><guid>{base}/n/{n}</guid><pubDate>{day:02d} Oct 2026 08:00:00 +0000</pubDate></item>"


class Feeds(BaseHTTPRequestHandler):
    """`/feed/7` is a feed of ten notices with an ETag; from the second edition on each has one that is new."""

    protocol_version = "HTTP/1.1"
    edition = 1

    def do_GET(self) -> None:
        etag = f'"{self.edition}{self.path}"'
        if self.path == "/next-edition":
            Feeds.edition += 1
            self._send(200, b"")
        elif not self.path.startswith("/feed/"):
            self._send(404, b"")
        elif self.headers.get("If-None-Match") == etag:
            self._send(304, b"", etag)
        else:
            self._send(200, self._feed().encode(), etag)

    def _feed(self) -> str:
        number = int(self.path.rpartition("/")[2])
        base = f"http://{self.headers['Host']}"
        first = 1000 * number + self.edition
        items = "".join(ENTRY.format(n=n, base=base, day=n % 28 + 1) for n in range(first, first + ROWS))
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Office {number}</title><link>{base}/</link><description>Notices</description>{items}</channel></rss>'

    def _send(self, status: int, body: bytes, etag: str = "") -> None:
        self.send_response(status)
        if etag:
            self.send_header("ETag", etag)
        self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    """One host of several feeds; a burst of connections is not refused."""

    request_queue_size = 128
    daemon_threads = True


def serve(pipe: Connection, hosts: int) -> None:
    """Serve on so many ports, say which, and end when told to."""
    servers = [Server(("127.0.0.1", 0), Feeds) for _ in range(hosts)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    pipe.send([server.server_port for server in servers])
    pipe.recv()
