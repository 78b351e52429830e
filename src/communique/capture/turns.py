"""The turns of hosts between processes: who may ask a host now, and what all of them know of it.

Within one machine a locked file for each host: a process that dies gives its turns back with it. Workers on
several machines keep them in their database instead (newsroom/hosts.py).
"""

import fcntl
import hashlib
import json
import os
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Protocol

from communique.capture.politeness import UNKNOWN, HostState

LARGEST: Final = 4096
"""Bytes of a file that are looked at; ours are a tenth of that."""


class HostBook(Protocol):
    """Where the processes of an exchange write down their turns."""

    def take(self, host: str) -> HostState | None:
        """Hold the host's turn and learn what is known of it; None while another process holds it."""
        ...

    def give_back(self, host: str, state: HostState) -> None:
        """End the turn and leave word of how it went."""
        ...

    def forget(self, host: str) -> None:
        """Drop what is known of a host, unless somebody asks it at this moment."""
        ...


class FolderBook:
    """The HostBook of one machine. Safe for threads, each host being one thread's at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._held: dict[str, int] = {}

    def take(self, host: str) -> HostState | None:
        self._folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(host.encode()).hexdigest()[:40]
        descriptor = os.open(self._folder / name, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return None
        with self._lock:
            self._held[host] = descriptor
        return loads(os.pread(descriptor, LARGEST, 0))

    def give_back(self, host: str, state: HostState) -> None:
        with self._lock:
            descriptor = self._held.pop(host)
        try:
            with suppress(OSError):  # a full disk costs politeness its memory, nothing else
                os.ftruncate(descriptor, 0)
                os.pwrite(descriptor, dumps(host, state), 0)
        finally:
            os.close(descriptor)

    def forget(self, host: str) -> None:
        if self.take(host) is not None:
            self.give_back(host, UNKNOWN)


def dumps(host: str, state: HostState) -> bytes:
    """A state as JSON, with the host's name for whoever looks into the file."""
    facts = {
        "host": host,
        "last_start": state.last_start.isoformat() if state.last_start else None,
        "usual": round(state.usual, 4),
        "failures": state.failures,
        "not_before": state.not_before.isoformat() if state.not_before else None,
        "crawl_delay": state.crawl_delay,
    }
    return json.dumps(facts).encode()


def loads(data: bytes) -> HostState:
    """The state that was written; nothing known where the file is new or was damaged."""
    try:
        facts = json.loads(data)
        return HostState(
            last_start=_moment(facts["last_start"]),
            usual=float(facts["usual"]),
            failures=int(facts["failures"]),
            not_before=_moment(facts["not_before"]),
            crawl_delay=None if facts["crawl_delay"] is None else float(facts["crawl_delay"]),
        )
    except (ValueError, KeyError, TypeError):
        return UNKNOWN


def _moment(value: Any) -> datetime | None:
    moment = datetime.fromisoformat(value) if value else None
    if moment and moment.tzinfo is None:
        raise ValueError("a moment without its time zone")
    return moment
