"""Closed captures rest in a store, whole or not at all, and are read from there."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

import fsspec
import pytest

from communique.capture.archive import WarcArchive
from communique.capture.shelf import FsspecShelf, shelf_at
from communique.capture.wacz import Evidence, export
from communique.errors import ArchiveError, SettingsError
from communique.model import Response
from loopback import NOW

PAGE = "<html><title>通知</title><p>各有关单位：</p></html>".encode()


def response(url: str = "http://example.org/a", body: bytes = PAGE) -> Response:
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    return Response(url, url, 200, headers, body, body, NOW, "203.0.113.7")


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Failing:
    """A shelf whose store is away until it is mended."""

    inner: FsspecShelf
    away: bool = True
    asked: list[str] = field(default_factory=list)

    def names(self) -> tuple[str, ...]:
        return self.inner.names()

    def open(self, name: str) -> BinaryIO:
        return self.inner.open(name)

    def keep(self, path: Path) -> None:
        self.asked.append(path.name)
        if self.away:
            raise ArchiveError("The store cannot be used now.")
        self.inner.keep(path)


@pytest.fixture(params=["memory", "folder"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FsspecShelf]:
    address = "memory://captures" if request.param == "memory" else f"file://{tmp_path}/store"
    made = shelf_at(address)
    assert isinstance(made, FsspecShelf)
    yield made
    fsspec.filesystem("memory").store.clear()


def test_a_closed_file_moves_to_the_store_and_is_read_there(shelf: FsspecShelf, tmp_path: Path) -> None:
    archive = WarcArchive(tmp_path / "local", lambda: NOW, shelf=shelf)
    first = archive.write(response())
    assert shelf.names() == (), "a file that is written to stays on this machine"
    assert archive.read(first) == PAGE
    archive.close()
    assert shelf.names() == (first.warc_file,)
    assert list((tmp_path / "local").iterdir()) == []
    assert archive.read(first) == PAGE
    again = archive.write(response(), previous=first)
    assert archive.read(again) == PAGE, "a revisit here of what rests there"
    report = archive.verify([first, again])
    assert (report.files, report.problems) == (2, ())
    assert archive.files() == tuple(sorted({first.warc_file, again.warc_file}))
    assert export(archive, [Evidence(first, "通知")], NOW, "通知").startswith(b"PK")
    archive.close()


def test_a_file_is_closed_after_an_hour(shelf: FsspecShelf, tmp_path: Path) -> None:
    clock = Clock()
    archive = WarcArchive(tmp_path / "local", clock, shelf=shelf)
    first = archive.write(response())
    clock.now += timedelta(minutes=59)
    assert archive.write(response("http://example.org/b")).warc_file == first.warc_file
    clock.now += timedelta(minutes=1)
    assert archive.write(response("http://example.org/c")).warc_file != first.warc_file
    assert shelf.names() == (first.warc_file,)
    archive.close()


def test_what_the_store_refuses_stays_here_until_it_is_back(
    shelf: FsspecShelf, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    failing = Failing(shelf)
    archive = WarcArchive(tmp_path / "local", lambda: NOW, shelf=failing)
    first = archive.write(response())
    archive.close()
    assert "cannot be used now" in caplog.text
    assert archive.read(first) == PAGE
    failing.away = False
    assert archive.hand_over() == (first.warc_file,)
    assert archive.read(first) == PAGE


def test_a_file_that_another_process_writes_is_left_to_it(shelf: FsspecShelf, tmp_path: Path) -> None:
    writing = WarcArchive(tmp_path / "local", lambda: NOW, shelf=shelf)
    writing.write(response())
    other = WarcArchive(tmp_path / "local", lambda: NOW, shelf=shelf)
    assert other.hand_over() == ()
    writing.close()


def test_a_store_that_takes_half_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = shelf_at(f"file://{tmp_path}/store")
    assert isinstance(shelf, FsspecShelf)

    def half(source: str, target: str, **_: Any) -> None:
        Path(target).write_bytes(Path(source).read_bytes()[:100])

    monkeypatch.setattr(shelf._files, "put_file", half)
    archive = WarcArchive(tmp_path / "local", lambda: NOW, shelf=shelf)
    first = archive.write(response())
    archive.close()
    assert (tmp_path / "local" / first.warc_file).exists()
    assert archive.read(first) == PAGE, "what is here counts before what is there"


def test_damage_in_the_store_is_found_by_verify(tmp_path: Path) -> None:
    archive = WarcArchive(tmp_path / "local", lambda: NOW, shelf=shelf_at(f"file://{tmp_path}/store"))
    first = archive.write(response())
    archive.close()
    path = tmp_path / "store" / first.warc_file
    path.write_bytes(path.read_bytes()[:-7])
    assert archive.verify([first]).problems
    missing = replace(first, warc_file="communique-gone.warc.gz")
    assert len(archive.verify([missing]).problems) >= 1


@pytest.mark.parametrize("address", ["nosuch://bucket/captures", "nosuch::file:///captures"])
def test_an_unknown_store_is_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(SettingsError, match="Captures cannot rest at"):
        shelf_at(address)
