"""An index of its own for each test, over a small exchange of fictional bodies."""

from collections.abc import Callable
from pathlib import Path

import pytest

from communique.publish.search import index
from communique.publish.search.follow import Follower
from communique.publish.search.store import Store
from exchange_sample import Sample

MEMORY = 16


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store of the installation, empty."""
    found = Store(tmp_path / "search")
    monkeypatch.setattr(index, "store", lambda: found)
    return found


@pytest.fixture
def follower(store: Store) -> Follower:
    return Follower(store, MEMORY)


@pytest.fixture
def indexed(full: Sample, follower: Follower) -> Callable[[], int]:
    """Everything of the sample is in the index; call it after a change."""
    follower.once()
    return follower.once
