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
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path | None]:
    """The tests' database, and a copy of it as it was made, where it is SQLite: other processes begin with that and
    need not make one of their own. Making it takes twelve seconds, so of several workers the first makes it for all."""
    from made_tables import MadeTables  # noqa: PLC0415 # only now are the settings read

    own = tmp_path_factory.getbasetemp()
    with django_db_blocker.unblock():
        tables = MadeTables(own.parent if hasattr(request.config, "workerinput") else own)
    yield tables.copy
    with django_db_blocker.unblock():
        tables.drop()


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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes a minute and needs no database of this process begins first: at the end of a run shared by workers,
    one of them would be at it while the others have nothing left."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
