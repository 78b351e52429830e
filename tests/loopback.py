"""Real servers on loopback: one that answers as told, one that speaks raw bytes, one that must never be reached."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

NOW = datetime(2026, 3, 5, 2, 21, tzinfo=UTC)


@dataclass
class Page:
    """What a path of the site gives."""

    body: bytes = b"<html><title>Notice</title></html>"
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})


@dataclass
class Site:
    """A small web site: set `pages`, read `asked` (path and headers of each request, in order)."""

    port: int
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            page = site.pages.get(self.path, Page(b"not here", 404))
            etag = page.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                page = Page(b"", 304, {"ETag": etag})
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if page.status != 304:
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the signature of the library)
            pass

    return Handler


@pytest.fixture
def make_site() -> Iterator[Callable[[], Site]]:
    servers: list[ThreadingHTTPServer] = []

    def make() -> Site:
        site = Site(0)
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
        site.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        servers.append(server)
        return site

    yield make
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(make_site: Callable[[], Site]) -> Site:
    return make_site()


Handle = Callable[[socket.socket], None]


def _talk(connection: socket.socket, handle: Handle) -> None:
    with connection, contextlib.suppress(OSError):
        connection.settimeout(20)
        head = connection.recv(65536)
        if head.startswith(b"GET /robots.txt"):
            connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        else:
            handle(connection)


def _serve(listener: socket.socket, stop: threading.Event, handle: Handle) -> None:
    while not stop.is_set():
        try:
            connection, _ = listener.accept()
        except OSError:
            continue
        threading.Thread(target=_talk, args=(connection, handle), daemon=True).start()


@pytest.fixture
def raw_server() -> Iterator[Callable[[Handle], int]]:
    """Start a server whose connections are handled by a function; gives its port. 404 for robots.txt."""
    listeners: list[socket.socket] = []
    stop = threading.Event()

    def start(handle: Handle) -> int:
        listener = socket.create_server(("127.0.0.1", 0))
        listener.settimeout(0.01)
        listeners.append(listener)
        threading.Thread(target=_serve, args=(listener, stop, handle), daemon=True).start()
        return int(listener.getsockname()[1])

    yield start
    stop.set()
    for listener in listeners:
        listener.close()


@dataclass
class Canary:
    """A server on loopback that counts who connects; nobody should."""

    port: int
    connections: int = 0


@pytest.fixture
def canary() -> Iterator[Canary]:
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.01)
    bird = Canary(int(listener.getsockname()[1]))
    stop = threading.Event()

    def count() -> None:
        while not stop.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                continue
            bird.connections += 1
            connection.close()

    thread = threading.Thread(target=count, daemon=True)
    thread.start()
    yield bird
    stop.set()
    thread.join()
    listener.close()
