"""One guarded, polite GET: the only module that opens sockets to the outside.

For each address, and again for each of at most five redirects: the URL is checked, robots.txt asked, the
name resolved, every address it resolves to checked, and the connection made to one of those very addresses.
No proxy, cookie or password is ever used. One deadline covers the whole: every wait on the network is given
what is left of it, so that a server which drips cannot hold us longer.
"""

import contextlib
import functools
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

import httpcore

from communique.capture.addresses import ALLOWED_PORTS, Address, check_address, check_url
from communique.capture.answers import Answer, accepted, bad_status, conditions, target
from communique.capture.decoding import ACCEPTED, decode_content, too_large
from communique.capture.pacing import PATIENCE, UNTIL_THE_NEXT, Pacer
from communique.capture.render import ChromiumRenderer
from communique.capture.robots import RobotsAnswer, RobotsCache
from communique.capture.witness import of_error, of_response, tell
from communique.errors import CaptureError, FetchFailed, FetchTimedOut, HostUnknown, RobotsRefused, TooLarge
from communique.model import Hop, Request, Response
from communique.ports import Clock

USER_AGENT = "Communique/0.1 (+https://communique.example/bot)"
AGENT_TOKEN = "communique"  # noqa: S105 (a product token of RFC 9309, not a secret)
CONNECT_SHARE = 10.0  # seconds at most for one address, so that a dead one leaves time for the next
Resolver = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one fetch may take at most. Seconds and bytes; `deadline` covers redirects and robots.txt too."""

    deadline: float = 30.0
    raw_bytes: int = 32 * 1024 * 1024
    decoded_bytes: int = 32 * 1024 * 1024
    header_bytes: int = 64 * 1024
    redirects: int = 5
    ports: frozenset[int] = ALLOWED_PORTS


def resolve(host: str, port: int) -> Sequence[str]:
    """Every A and AAAA address of a host, in the system's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class _Deadline:
    """A moment on the monotonic clock; what is left of it is the time-out of every wait."""

    def __init__(self, seconds: float, url: str) -> None:
        self._seconds = seconds
        self._url = url
        self._end = time.monotonic() + seconds
        self.waited = 0.0
        self.allowed_by = ""

    def extend(self, seconds: float) -> None:
        """Put the end off, by the time that politeness made us wait."""
        self._end += seconds
        self.waited += seconds

    def left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> FetchTimedOut:
        return FetchTimedOut(f"{self._url} was given up: it took longer than {self._seconds:g} seconds.")


class _Stream(httpcore.NetworkStream):
    """A connection whose every read and write has only what is left of the deadline, and counts its bytes."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: _Deadline, head_limit: int, url: str) -> None:
        self._inner = inner
        self._url = url
        self._deadline = deadline
        self._head_left: int | None = head_limit

    def head_done(self) -> None:
        self._head_left = None

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 (ours is stricter)
        if self._head_left is not None and self._head_left <= 0:
            raise TooLarge(f"{self._url} answers with a longer head than is read.")
        data = self._inner.read(min(max_bytes, 65_536), self._deadline.left())
        if self._head_left is not None:
            self._head_left -= len(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 (ours is stricter)
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 (ours is stricter)
    ) -> httpcore.NetworkStream:
        self._inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left())
        return self

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to one of the addresses that were checked, and to no other."""

    def __init__(self, address: Address, resolver: Resolver, deadline: _Deadline, head_limit: int) -> None:
        self._address = address
        self._resolver = resolver
        self._deadline = deadline
        self._head_limit = head_limit
        self.connected_to: str | None = None
        self.stream: _Stream | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 (ours is stricter)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._resolved(host, port)
        if not addresses:
            raise FetchFailed(f"{self._address.url} could not be fetched: its name resolves to no address.")
        if not self._address.allowed:
            for ip in addresses:
                check_address(ip, self._address.url)
        failure: Exception | None = None
        for ip in addresses:
            share = min(self._deadline.left(), CONNECT_SHARE)
            try:
                inner = httpcore.SyncBackend().connect_tcp(ip, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            self.connected_to = ip
            self.stream = _Stream(inner, self._deadline, self._head_limit, self._address.url)
            return self.stream
        self._deadline.left()
        raise FetchFailed(
            f"{self._address.url} could not be fetched: no connection could be made ({_words(failure)})."
        )

    def _resolved(self, host: str, port: int) -> Sequence[str]:
        """Ask the resolver in a thread of its own: the system's has no time-out that could be set."""
        answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolver(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True, name="resolve").start()
        try:
            answer = answers.get(timeout=self._deadline.left())
        except queue.Empty:
            raise self._deadline.passed() from None
        if isinstance(answer, Exception):
            raise HostUnknown(
                f"{self._address.url} could not be fetched: there is no host “{host}”; check the spelling."
            ) from answer
        return answer


class HttpFetcher:
    """The real Fetcher. One object serves all threads of a process.

    `allowed_hosts` holds the operator's `host:port` pairs that may be private. `robots` and `pacer` may be
    shared; None makes one. `ssl_context` defaults to the certificates of certifi, verified.
    """

    def __init__(  # noqa: PLR0913 (keyword-only: what the edge brings in, each with its default)
        self,
        *,
        clock: Clock,
        limits: FetchLimits | None = None,
        allowed_hosts: frozenset[str] = frozenset(),
        user_agent: str = USER_AGENT,
        robots: RobotsCache | None = None,
        pacer: Pacer | None = None,
        renderer: ChromiumRenderer | None = None,
        resolver: Resolver = resolve,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._clock = clock
        self._limits = limits or FetchLimits()
        self._allowed = allowed_hosts
        self._user_agent = user_agent
        self._robots = robots or RobotsCache(AGENT_TOKEN)
        self._pacer = pacer or Pacer(clock)
        self._renderer = renderer or ChromiumRenderer()
        self._resolver = resolver
        self._ssl = ssl_context

    def fetch(self, request: Request) -> Response:
        """Make one GET; see ports.Fetcher. The decision for every request is logged with its reason."""
        deadline = _Deadline(self._limits.deadline, request.url)
        try:
            response = self._follow(request, deadline)
        except CaptureError as error:
            tell(of_error(request.url, error, self._clock(), deadline.waited))
            raise
        for decision in of_response(response, deadline.allowed_by, deadline.waited):
            tell(decision)
        if request.render and not response.not_modified:
            return replace(response, rendered=self._renderer.render(response, self.fetch))
        return response

    def _follow(self, request: Request, deadline: _Deadline) -> Response:
        hops: list[Hop] = []
        url, patience = request.url, request.patience
        while True:
            address = check_url(url, self._allowed, self._limits.ports)
            with self._turn(address, deadline, patience):
                self._ask_robots(address, deadline)
                answer = self._get(address, conditions(request), deadline)
                onward = target(answer, address.url)
                if onward is None:
                    return self._accepted(request, address, answer, tuple(hops))
            if len(hops) == self._limits.redirects:
                raise FetchFailed(f"{request.url} redirects more than {self._limits.redirects} times.")
            hops.append(Hop(address.url, answer.status, answer.headers))
            url, patience = onward, UNTIL_THE_NEXT

    @contextlib.contextmanager
    def _turn(self, address: Address, deadline: _Deadline, patience: float | None) -> Iterator[None]:
        """Wait for the host's turn. Hosts that the operator allows by name are the operator's own: no waiting."""
        if address.allowed:
            with _explained(address.url):
                yield
            return
        begun = time.monotonic()
        with self._pacer.turn(address.host, PATIENCE if patience is None else patience):
            deadline.extend(time.monotonic() - begun)
            with _explained(address.url):
                yield

    def _ask_robots(self, address: Address, deadline: _Deadline) -> None:
        def ask(url: str) -> RobotsAnswer:
            return self._robots_answer(url, deadline)

        verdict = self._robots.verdict(address.url, address.origin, self._clock(), ask)
        self._pacer.heed(address.host, verdict.crawl_delay)
        deadline.allowed_by = verdict.reason
        if not verdict.allowed:
            advice = "it is tried again later" if verdict.for_now else "ask the site for permission"
            raise RobotsRefused(
                f"{address.url} is not fetched: {verdict.reason}; {advice}.", for_now=verdict.for_now
            )

    def _robots_answer(self, url: str, deadline: _Deadline) -> RobotsAnswer:
        for _ in range(self._limits.redirects + 1):
            address = check_url(url, self._allowed, self._limits.ports)
            try:
                answer = self._get(address, [], deadline)
                body = self._decoded(answer, url)
            except TooLarge:
                return RobotsAnswer(HTTPStatus.INTERNAL_SERVER_ERROR)
            onward = target(answer, address.url)
            if onward is None:
                return RobotsAnswer(answer.status, body)
            url = onward
        return RobotsAnswer(HTTPStatus.NOT_FOUND)

    def _get(self, address: Address, extra: list[tuple[str, str]], deadline: _Deadline) -> Answer:
        backend = _Backend(address, self._resolver, deadline, self._limits.header_bytes)
        headers = [
            ("Host", _host_header(address)),
            ("User-Agent", self._user_agent),
            ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
            ("Accept-Encoding", ACCEPTED),
            ("Connection", "close"),
            *extra,
        ]
        url = httpcore.URL(address.url)
        context = self._ssl or _certificates() if address.secure else None
        connection = httpcore.HTTPConnection(url.origin, ssl_context=context, network_backend=backend)
        with connection, connection.stream("GET", url, headers=headers) as answer:
            if backend.stream:
                backend.stream.head_done()
            found = tuple((name.decode("latin-1"), _text(value)) for name, value in answer.headers)
            raw = _read(answer.iter_stream(), self._limits.raw_bytes, address.url)
            return Answer(answer.status, found, raw, backend.connected_to, tuple(headers))

    def _decoded(self, answer: Answer, url: str) -> bytes:
        coding = answer.header("content-encoding")
        return decode_content(answer.raw, coding, self._limits.decoded_bytes, url)

    def _accepted(
        self, request: Request, address: Address, answer: Answer, hops: tuple[Hop, ...]
    ) -> Response:
        if not accepted(answer.status):
            raise bad_status(request.url, answer, self._clock())
        unchanged = answer.status == HTTPStatus.NOT_MODIFIED
        return Response(
            url=request.url,
            final_url=address.url,
            status=answer.status,
            headers=answer.headers,
            raw=b"" if unchanged else answer.raw,
            body=b"" if unchanged else self._decoded(answer, address.url),
            fetched_at=self._clock(),
            address=answer.connected_to,
            hops=hops,
            request_headers=answer.sent,
        )


@functools.cache
def _certificates() -> ssl.SSLContext:
    """The trusted roots, read once in a process."""
    return httpcore.default_ssl_context()


def _read(parts: Iterable[bytes], limit: int, url: str) -> bytes:
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > limit:
            raise too_large(url, limit)
    return bytes(body)


def _host_header(address: Address) -> str:
    host = f"[{address.host}]" if ":" in address.host else address.host
    return host if address.port == (443 if address.secure else 80) else f"{host}:{address.port}"


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _words(error: Exception | None) -> str:
    return str(error) or type(error).__name__


@contextlib.contextmanager
def _explained(url: str) -> Iterator[None]:
    """Errors of the network as ours, each with the address that was asked for."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise FetchTimedOut(f"{url} was given up: it did not answer in time.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise FetchFailed(
            f"{url} could not be fetched: the connection broke off ({_words(error)})."
        ) from error
