"""The tables of the tests, made once a run: the first worker that needs them makes them, the others begin with a copy."""

import fcntl
import hashlib
import shutil
from pathlib import Path
from typing import Any

from django.db import connection
from django.test.utils import setup_databases, teardown_databases


class MadeTables:
    """The database of this process, with its tables; `copy` is a file of it as it was made, where it is SQLite."""

    def __init__(self, shared: Path) -> None:
        """`shared` is a folder of all processes of one run."""
        self.copy = shared / "communique.sqlite3" if connection.vendor == "sqlite" else None
        self._template = f"communique_tests_{hashlib.sha256(bytes(shared)).hexdigest()[:12]}"
        self._made = shared / "tables-are-made"
        with (shared / "tables.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            there = self._made.exists()
            if there:
                self._begin_with()
            self._databases = setup_databases(verbosity=0, interactive=False, keepdb=there)
            if not there:
                self._keep()
                self._made.touch()

    def drop(self) -> None:
        """Nothing of them is left on a server."""
        teardown_databases(self._databases, verbosity=0)
        if self.copy is None:
            self._made.unlink(missing_ok=True)
            _ask(f"DROP DATABASE IF EXISTS {self._template}")

    def _begin_with(self) -> None:
        wanted: Any = connection.creation
        name = wanted._get_test_db_name()
        if self.copy is None:
            _ask(f'DROP DATABASE IF EXISTS "{name}"')
            _ask(f'CREATE DATABASE "{name}" TEMPLATE {self._template}')
        else:
            shutil.copy(self.copy, name)

    def _keep(self) -> None:
        if self.copy is None:
            connection.close()  # nobody may be at a database that becomes a template
            _ask(f'CREATE DATABASE {self._template} TEMPLATE "{connection.settings_dict["NAME"]}"')
        else:
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(self.copy)])


def _ask(statement: str) -> None:
    """Of the PostgreSQL server, outside any database of ours."""
    outside: Any = connection
    with outside._nodb_cursor() as cursor:
        cursor.execute(statement)
