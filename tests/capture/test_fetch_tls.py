"""TLS: the certificate is checked against the name of the URL, though the connection goes to an IP address.

`notices.example.org.pem` is a certificate of our own with its key, good for nothing but these tests.
"""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from communique.capture.fetch import FetchLimits, HttpFetcher
from communique.errors import AddressRefused, FetchFailed, FetchTimedOut
from communique.model import Request
from loopback import NOW

CERTIFICATE = Path(__file__).with_name("notices.example.org.pem")


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/a" else 404)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"text")

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def fetcher(host: str, *, trusted: bool = True, **limits: float) -> HttpFetcher:
    context = ssl.create_default_context(cafile=str(CERTIFICATE)) if trusted else None
    return HttpFetcher(
        clock=lambda: NOW,
        allowed_hosts=frozenset({host}),
        resolver=lambda *_: ["127.0.0.1"],
        ssl_context=context,
        limits=FetchLimits(**limits),  # type: ignore[arg-type]  # a test's shortcut
    )


def test_the_name_of_the_url_is_what_the_certificate_must_have(port: int) -> None:
    host = f"notices.example.org:{port}"
    response = fetcher(host).fetch(Request(f"https://{host}/a"))
    assert (response.body, response.address) == (b"text", "127.0.0.1")


def test_another_name_is_refused(port: int) -> None:
    host = f"other.example.org:{port}"
    with pytest.raises(FetchFailed, match="certificate"):
        fetcher(host).fetch(Request(f"https://{host}/a"))


def test_an_unknown_certificate_is_refused(port: int) -> None:
    host = f"notices.example.org:{port}"
    with pytest.raises(FetchFailed, match="certificate"):
        fetcher(host, trusted=False).fetch(Request(f"https://{host}/a"))


def test_a_certificate_opens_no_private_address(port: int) -> None:
    ours = HttpFetcher(
        clock=lambda: NOW,
        resolver=lambda *_: ["127.0.0.1"],
        ssl_context=ssl.create_default_context(cafile=str(CERTIFICATE)),
        limits=FetchLimits(ports=frozenset({port})),
    )
    with pytest.raises(AddressRefused):
        ours.fetch(Request(f"https://notices.example.org:{port}/a"))


def test_a_handshake_that_never_ends_does() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = f"notices.example.org:{silent.getsockname()[1]}"
        started = time.monotonic()
        with pytest.raises(FetchTimedOut):
            fetcher(host, deadline=1.0).fetch(Request(f"https://{host}/a"))
        assert time.monotonic() - started < 6
