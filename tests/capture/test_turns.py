"""Processes that share a folder ask a host one at a time, and know what each of them learned."""

import multiprocessing
import os
import signal
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.capture.pacing import Pacer
from communique.capture.politeness import UNKNOWN, HostState, Manners
from communique.capture.turns import FolderBook, dumps, loads
from communique.errors import BadStatus, HostBusy
from loopback import NOW

HOST = "office.example.org"
moments = st.none() | st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 # hypothesis adds the zone


@given(
    st.builds(
        HostState,
        last_start=moments,
        usual=st.floats(0, 600).map(lambda seconds: round(seconds, 4)),
        failures=st.integers(0, 1000),
        not_before=moments,
        crawl_delay=st.none() | st.floats(0, 1e6),
    )
)
def test_what_is_written_is_read(state: HostState) -> None:
    assert loads(dumps(HOST, state)) == state


@given(st.binary(max_size=200))
def test_a_damaged_file_tells_nothing(data: bytes) -> None:
    assert isinstance(loads(data), HostState)


def test_one_holds_the_turn_at_a_time(tmp_path: Path) -> None:
    one, other = FolderBook(tmp_path), FolderBook(tmp_path)
    assert one.take(HOST) == UNKNOWN
    assert other.take(HOST) is None
    assert other.take("another.example.org") == UNKNOWN
    one.give_back(HOST, HostState(last_start=NOW, failures=2))
    assert other.take(HOST) == HostState(last_start=NOW, failures=2)


def test_what_one_process_learned_another_keeps_to(tmp_path: Path) -> None:
    first = Pacer(lambda: NOW, book=FolderBook(tmp_path))
    with pytest.raises(BadStatus), first.turn(HOST):
        raise BadStatus("busy", status=503, retry_after=600.0)
    second = Pacer(lambda: NOW + timedelta(seconds=10), book=FolderBook(tmp_path))
    with pytest.raises(HostBusy, match="asked us to wait") as caught, second.turn(HOST):
        pass
    assert caught.value.retry_after == 590.0
    second.forget(HOST)
    third = Pacer(lambda: NOW + timedelta(seconds=20), book=FolderBook(tmp_path))
    with third.turn(HOST):
        assert third.state(HOST).failures == 0


def test_a_turn_that_another_process_holds_is_waited_for_and_then_given_up(tmp_path: Path) -> None:
    other = FolderBook(tmp_path)
    other.take(HOST)
    pacer = Pacer(lambda: NOW, book=FolderBook(tmp_path))
    with pytest.raises(HostBusy, match="another worker"), pacer.turn(HOST, 0.2):
        pass
    other.give_back(HOST, UNKNOWN)
    with pacer.turn(HOST, 0.2):
        pass


def ask(folder: Path, count: int) -> None:
    """A process that asks a host and writes down when it began and ended."""
    book = FolderBook(folder / "hosts")
    pacer = Pacer(lambda: NOW, Manners(delay=0.0, slowness=0.0), book=book)
    for _ in range(count):
        with pacer.turn(HOST, 30):
            begun = time.monotonic()
            time.sleep(0.01)
            with (folder / f"{os.getpid()}.times").open("a", encoding="ascii") as file:
                file.write(f"{begun} {time.monotonic()}\n")


def test_four_processes_never_ask_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=ask, args=(tmp_path, 10)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    spans = sorted(
        tuple(map(float, line.split()))
        for path in tmp_path.glob("*.times")
        for line in path.read_text(encoding="ascii").splitlines()
    )
    assert len(spans) == 40
    assert all(end <= begun for (_, end), (begun, _) in pairwise(spans))


def hold(folder: Path) -> None:
    FolderBook(folder).take(HOST)
    (folder / "held").touch()
    time.sleep(60)


def test_a_killed_process_gives_its_turns_back(tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=hold, args=(tmp_path,))
    process.start()
    deadline = time.monotonic() + 30
    while not (tmp_path / "held").exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert FolderBook(tmp_path).take(HOST) is None
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join(10)
    assert FolderBook(tmp_path).take(HOST) == UNKNOWN
