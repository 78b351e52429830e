"""Settings of the tests: a folder of their own, before anything reads the environment, and gone after it."""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

if "COMMUNIQUE_DATA" not in os.environ:
    os.environ["COMMUNIQUE_DATA"] = tempfile.mkdtemp(prefix="communique-test-")
    atexit.register(shutil.rmtree, os.environ["COMMUNIQUE_DATA"], ignore_errors=True)
os.environ.setdefault("SECRET_KEY", "a-key-for-tests-only-of-at-least-32-characters")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Passwords of tests guard nothing: the slow hash of the settings took every seventh second of them."""
    from django.test import override_settings  # noqa: PLC0415 # only now are the settings read

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite is a file in the tests too: what serves a browser from a thread has a connection of its own then, where
    one in memory is shared by all threads, and its cache of statements bears only one of them at a time."""
    from django.conf import settings  # noqa: PLC0415 # only now are they read

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "tests.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Path | None:
    """The tests' database, and a copy of it as it was made, where it is SQLite: other processes begin with that and
    need not make one of their own."""
    from django.db import connection  # noqa: PLC0415 # only now are the settings read

    if connection.vendor != "sqlite":
        return None
    copy: Path = tmp_path_factory.mktemp("exchange") / "communique.sqlite3"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    return copy


@pytest.fixture
def made_exchange(django_db_setup: Path | None, tmp_path: Path) -> Path:
    """A folder for an exchange whose database has its tables, if it is to be SQLite."""
    if django_db_setup is not None:
        shutil.copy(django_db_setup, tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """No test is answered with a page that another one left in this process."""
    if "communique.publish.kept.pages" in sys.modules:
        sys.modules["communique.publish.kept.pages"].shelf.clear()
