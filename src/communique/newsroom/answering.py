"""Whether the database answers: told while it does not, and how long it did not once it does again."""

import sqlite3  # the build that config/sqlite.py chose
import threading
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

PROBE: Final = 3
"""Seconds that a look waits for the lock of the one writer."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A stretch of time in which nothing could be written, and the database's last words about it."""

    began: datetime
    ended: datetime
    error: str


class Answering:
    """Since when the database has not answered a worker. Safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._began: datetime | None = None
        self._error = ""

    def failed(self, error: BaseException, now: datetime) -> None:
        """It did not answer."""
        with self._lock:
            self._began, self._error = self._began or now, str(error)

    def wrote(self, now: datetime) -> Silence | None:
        """Something was written; gives the silence that this ended, if it was silent."""
        with self._lock:
            began, self._began = self._began, None
        return Silence(began, now, self._error) if began else None


def is_locked() -> bool:
    """Whether another process holds the write lock of the database, so that it can be read and not written.

    It is SQLite that has one lock for all; elsewhere it is never so.
    """
    if connection.vendor != "sqlite":
        return False
    wanted = connection.get_connection_params() | {"timeout": PROBE, "isolation_level": None}
    wanted.pop("init_command", None)
    wanted.pop("transaction_mode", None)
    try:
        with closing(sqlite3.connect(**wanted)) as probe:
            probe.execute("BEGIN IMMEDIATE")
            probe.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        return "locked" in str(error)
    return False
