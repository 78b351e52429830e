"""The demonstration's sites running, with a clock that only the test moves, and a plain GET."""

import http.client
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from communique.demo import sites
from communique.demo.sites import Sites


@dataclass
class Clock:
    """Seconds that pass when the test says so."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def text(self, encoding: str = "utf-8") -> str:
        return self.body.decode(encoding)


Get = Callable[..., Answer]


def fetch(url: str, method: str = "GET", **headers: str) -> Answer:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, parts.path or "/", headers=named)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


@pytest.fixture
def get() -> Get:
    """GET a URL; headers are given by name, with underscores for hyphens."""
    return fetch


@pytest.fixture(scope="module")
def served() -> Iterator[Sites]:
    """Both sites as they stand at the start, for good."""
    with sites.start(clock=Clock()) as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def moving(clock: Clock) -> Iterator[Sites]:
    """Both sites on the test's clock: the change after 90 seconds, the withdrawal after 180."""
    with sites.start(change_after=90, withdraw_after=180, clock=clock) as running:
        yield running
