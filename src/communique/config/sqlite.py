"""Which SQLite Django works on, and how: safe with many processes, or slower, never unsafe.

SQLite before 3.51.3 may lose a committed transaction when one process checkpoints the write-ahead log at the
moment in which another starts that log anew (https://sqlite.org/wal.html, "The WAL-Reset Bug"; corrected in
3.51.3, and in 3.50.7 and 3.44.6 of the older lines). Our web server and workers are such processes, and most
systems still carry an older build. So the server extra brings a corrected one, and where that cannot be
installed the rollback journal is used, which the fault does not touch.
"""

import sqlite3
import sys
from types import ModuleType
from typing import Any, Final

Version = tuple[int, ...]

CORRECTED: Final[tuple[Version, ...]] = ((3, 44, 6), (3, 50, 7), (3, 51, 3))
"""The first build of each line that holds the correction."""

TIMEOUT: Final = 30
"""Seconds that a writer waits for the one before it."""


def is_sound(version: Version) -> bool:
    """Whether the write-ahead log of this build may be shared by several processes."""
    if version >= max(CORRECTED):
        return True
    return any(version[:2] == line[:2] and version >= line for line in CORRECTED)


def chosen() -> ModuleType:
    """The build that Django is to use: that of Python where it is sound, else that of the server extra."""
    if is_sound(sqlite3.sqlite_version_info):
        return sqlite3
    try:
        import pysqlite3  # noqa: PLC0415 # absent on machines for which it has no wheel
    except ImportError:
        return sqlite3
    brought: ModuleType = pysqlite3
    return brought


def install(build: ModuleType) -> None:
    """Make Django's backend take this build: it imports `sqlite3` by name, once, after the settings."""
    sys.modules["sqlite3"] = build
    sys.modules["sqlite3.dbapi2"] = build.dbapi2


def options(version: Version) -> dict[str, Any]:
    """Django's OPTIONS for a database file under this build.

    Readers do not wait for the one writer (WAL). A transaction takes its write lock at the start, so that two
    workers queue for it instead of failing half way. A commit is on disk when it returns.
    """
    journal = "WAL" if is_sound(version) else "TRUNCATE"
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": TIMEOUT,
        "init_command": f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
