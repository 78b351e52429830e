"""A newsroom with channels, and an outside made of fakes."""

from collections.abc import Callable
from typing import Any

import pytest

from communique.model import SourceKind
from communique.newsroom.actions.add_source import NewSource, add_source
from communique.newsroom.actions.install import install_channels
from communique.newsroom.edge import Edge
from communique.newsroom.models import Source
from fakes import FakeArchive, FakeClock, FakeFetcher
from pages import FEED_URL, feed, notice, notice_url


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def fetcher(clock: FakeClock) -> FakeFetcher:
    """A feed of three notices."""
    pages: dict[str, Any] = {FEED_URL: feed(1, 2, 3)}
    pages |= {notice_url(number): notice(number) for number in (1, 2, 3)}
    return FakeFetcher(pages, clock)


@pytest.fixture
def edge(fetcher: FakeFetcher, clock: FakeClock) -> Edge:
    return Edge(fetcher, FakeArchive(), clock)


@pytest.fixture
def make_source(edge: Edge, db: None) -> Callable[..., Source]:
    """Adds a source, of the feed unless told otherwise."""

    def make(**values: Any) -> Source:
        install_channels()
        wanted: dict[str, Any] = {"url": FEED_URL, "name": "The Office", "kind": SourceKind.FEED, **values}
        return add_source(NewSource(**wanted), edge)

    return make
