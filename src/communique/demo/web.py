"""The serving: plain HTTP/1.1 with conditional requests (RFC 9110 §13), gzip if asked, 404 and 410."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from communique.demo.page import Page
from communique.errors import SettingsError

Lookup = Callable[[str], Page | HTTPStatus]
"""From a path to its page at this moment, or to 404 or 410."""

SMALLEST_WORTH_PACKING = 256
SAYS = {
    HTTPStatus.NOT_FOUND: "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>",
    HTTPStatus.GONE: "<html><head><title>410 Gone</title></head><body><h1>Gone</h1></body></html>",
}


class Server(ThreadingHTTPServer):
    """One site on one port. Nothing is served before `show` has been told what."""

    daemon_threads = True

    def __init__(self, host: str, port: int) -> None:
        try:
            super().__init__((host, port), Handler)
        except OSError as error:
            message = (
                f"The demonstration cannot listen on {host}:{port} ({error.strerror or error}); "
                "choose another port, or 0 for any free one."
            )
            raise SettingsError(message) from error
        self.lookup: Lookup = lambda _path: HTTPStatus.NOT_FOUND

    def server_bind(self) -> None:
        """Bind without asking who the address belongs to: HTTPServer would look its name up."""
        TCPServer.server_bind(self)
        host, port = self.server_address[:2]
        self.server_name, self.server_port = str(host), int(port)

    def show(self, lookup: Lookup) -> None:
        self.lookup = lookup

    @property
    def url(self) -> str:
        """The address of the site, without a final slash."""
        return f"http://{self.server_name}:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """One request. The connection is closed after it, so that stopping the server stops everything."""

    protocol_version = "HTTP/1.1"
    server_version = "demo"
    sys_version = ""
    timeout: ClassVar[float] = 10.0

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def answer(self, *, with_body: bool) -> None:
        assert isinstance(self.server, Server)  # noqa: S101 - tells mypy which server made this handler
        found = self.server.lookup(unquote(urlsplit(self.path).path))
        if isinstance(found, HTTPStatus):
            body = SAYS[found].encode("ascii")
            self.head(found, {"Content-Type": "text/html", "Content-Length": str(len(body))})
        else:
            body = self.page(found)
        if with_body and body:
            self.wfile.write(body)

    def page(self, page: Page) -> bytes:
        """Send the head of `page` and return the body that belongs to it: none where nothing changed."""
        packed = self.takes_gzip() and len(page.body) >= SMALLEST_WORTH_PACKING and is_text(page)
        headers = {
            "ETag": f'W/"{page.etag}"' if packed else f'"{page.etag}"',
            "Last-Modified": format_datetime(page.last_modified.astimezone(UTC), usegmt=True),
            "Vary": "Accept-Encoding",
        }
        if self.unchanged(page):
            self.head(HTTPStatus.NOT_MODIFIED, headers)
            return b""
        body = pack(page.body) if packed else page.body
        if packed:
            headers["Content-Encoding"] = "gzip"
        self.head(
            HTTPStatus.OK, headers | {"Content-Type": page.content_type, "Content-Length": str(len(body))}
        )
        return body

    def head(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()

    def takes_gzip(self) -> bool:
        """Whether Accept-Encoding names gzip, or anything, with a quality above nought."""
        for choice in self.headers.get("Accept-Encoding", "").split(","):
            name, _, quality = choice.strip().partition(";")
            if name.strip().lower() in {"gzip", "*"}:
                return quality.replace(" ", "").lower() not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
        return False

    def unchanged(self, page: Page) -> bool:
        """RFC 9110 §13.2.2: If-None-Match decides where it is given, else If-Modified-Since."""
        asked = self.headers.get("If-None-Match")
        if asked is not None:
            tags = {tag.strip().removeprefix("W/").strip('"') for tag in asked.split(",")}
            return page.etag in tags or "*" in tags
        since = http_date(self.headers.get("If-Modified-Since", ""))
        return since is not None and page.last_modified.replace(microsecond=0) <= since

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives it
        """Say nothing: the exchange beside it does the talking."""


def is_text(page: Page) -> bool:
    return page.content_type.startswith(("text/", "application/atom+xml", "application/xml"))


@lru_cache(maxsize=128)
def pack(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


def http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
