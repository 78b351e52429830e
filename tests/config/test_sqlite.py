"""The SQLite that the exchange runs on is one whose write-ahead log processes may share, or it uses none."""

import sqlite3
import sys
from types import SimpleNamespace

import pytest
from django.db import connection

from communique.config import sqlite


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_builds_before_the_correction_are_known(version: tuple[int, ...], sound: bool) -> None:
    assert sqlite.is_sound(version) is sound


def test_a_build_with_the_fault_gets_no_write_ahead_log() -> None:
    assert "journal_mode=TRUNCATE" in sqlite.options((3, 51, 2))["init_command"]
    assert "journal_mode=WAL" in sqlite.options((3, 51, 3))["init_command"]


def test_a_sound_build_of_python_is_used_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "sqlite3", SimpleNamespace(sqlite_version_info=(3, 51, 3)))
    assert sqlite.chosen() is sqlite.sqlite3


def test_without_a_better_build_pythons_own_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    old = SimpleNamespace(sqlite_version_info=(3, 40, 1))
    monkeypatch.setattr(sqlite, "sqlite3", old)
    monkeypatch.setitem(sys.modules, "pysqlite3", None)
    assert sqlite.chosen() is old


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="this run is on PostgreSQL")
def test_django_works_on_the_chosen_build() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        (version,) = cursor.fetchone()
        cursor.execute("PRAGMA synchronous")
        (synchronous,) = cursor.fetchone()
    assert version == sqlite.chosen().sqlite_version
    assert synchronous == 2, "a commit is on disk when it returns"


def test_the_standard_library_gives_its_version_as_numbers() -> None:
    assert len(sqlite3.sqlite_version_info) == 3
