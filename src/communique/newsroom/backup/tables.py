"""The database in a backup: one moment of it, taken while everybody goes on working.

SQLite writes a copy of itself (VACUUM INTO), compact and sound. PostgreSQL gives each table as COPY text, all of
them as they were at one moment (REPEATABLE READ); no program of PostgreSQL's need be installed.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from communique.errors import BackupRefused

SQLITE_FILE: Final = "database/communique.sqlite3"
STEP: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment of the database: its files by their name in the parcel, and what stands in it."""

    files: dict[str, Path]
    migrations: tuple[tuple[str, str], ...]
    rows: dict[str, int]
    columns: dict[str, tuple[str, ...]]


def snapshot(folder: Path) -> Snapshot:
    """Write the database as it is now into an empty folder."""
    return _sqlite_snapshot(folder) if connection.vendor == "sqlite" else _postgres_snapshot(folder)


def _sqlite_snapshot(folder: Path) -> Snapshot:
    path = folder / "communique.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    with _copy_of(path) as copy:
        return Snapshot({SQLITE_FILE: path}, _migrations(copy), _rows(copy), {})


@contextmanager
def _copy_of(path: Path) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a SQLite file beside the one in use."""
    copy: BaseDatabaseWrapper = connection.copy()
    copy.settings_dict = {**connection.settings_dict, "NAME": str(path)}
    with closing(copy):
        yield copy


def _postgres_snapshot(folder: Path) -> Snapshot:
    files: dict[str, Path] = {}
    columns: dict[str, tuple[str, ...]] = {}
    with closing(connection.copy()) as moment:
        moment.set_autocommit(False)
        with moment.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            for number, table in enumerate(_tables(moment)):
                columns[table] = tuple(
                    column.name for column in moment.introspection.get_table_description(cursor, table)
                )
                path = files[f"database/{table}.copy"] = folder / f"{number}.copy"
                _copy_out(cursor, table, columns[table], path)
        taken = Snapshot(files, _migrations(moment), _rows(moment), columns)
        moment.rollback()
    return taken


def _copy_out(cursor: Any, table: str, columns: tuple[str, ...], path: Path) -> None:
    with path.open("wb") as file, cursor.copy(f"COPY {_place(table, columns)} TO STDOUT") as copied:
        for data in copied:
            file.write(data)


def _place(table: str, columns: tuple[str, ...]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(table)} ({', '.join(map(quote, columns))})"


def _tables(on: BaseDatabaseWrapper) -> list[str]:
    return sorted(on.introspection.table_names())


def _migrations(on: BaseDatabaseWrapper) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(MigrationRecorder(on).applied_migrations()))


def _rows(on: BaseDatabaseWrapper) -> dict[str, int]:
    with on.cursor() as cursor:
        counted = {}
        for table in _tables(on):
            cursor.execute(f"SELECT count(*) FROM {on.ops.quote_name(table)}")  # noqa: S608 # a name that the database gave
            counted[table] = cursor.fetchone()[0]
    return counted


def refuse_unknown(migrations: tuple[tuple[str, str], ...]) -> None:
    """Raise BackupRefused where the backup knows changes of the tables that this version does not."""
    known = MigrationExecutor(connection).loader.disk_migrations
    newer = [f"{app} {name}" for app, name in migrations if (app, name) not in known]
    if newer:
        message = f"The backup was made by a newer version ({newer[0]} is not known here); restore it with that version or a later one."
        raise BackupRefused(message)


def put_sqlite(source: Path, rows: dict[str, int]) -> None:
    """Raise BackupRefused unless the file is a sound database with these rows."""
    with _copy_of(source) as copy, copy.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        (verdict,) = cursor.fetchone()
        if verdict != "ok" or _rows(copy) != rows:
            raise BackupRefused(f"The database in the backup is not sound ({verdict}); nothing was changed.")


def is_bare() -> bool:
    """Whether the tables are there, but nobody who could sign in: what a restore that was broken off leaves."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM newsroom_user")
        count: int = cursor.fetchone()[0]
    return count == 0


def put_postgres(
    streams: Iterator[tuple[str, IO[bytes]]],
    migrations: tuple[tuple[str, str], ...],
    columns: dict[str, tuple[str, ...]],
    rows: dict[str, int],
) -> None:
    """Make the tables as they were, then fill all of them in one transaction."""
    executor = MigrationExecutor(connection)
    applied = executor.loader.applied_migrations
    plan = [node for node in _order(executor) if node in set(migrations) and node not in applied]
    executor.migrate([], plan=[(executor.loader.graph.nodes[node], False) for node in plan])
    with transaction.atomic():
        with connection.cursor() as cursor:
            quoted = ", ".join(map(connection.ops.quote_name, rows))
            cursor.execute(f"TRUNCATE {quoted} CASCADE")
            for name, stream in streams:
                table = name.removeprefix("database/").removesuffix(".copy")
                _copy_in(cursor, table, columns[table], stream)
            _continue_numbers(cursor)
        if _rows(connection) != rows:
            raise BackupRefused(
                "The tables do not have the rows that were packed; begin again with another copy."
            )


def _order(executor: MigrationExecutor) -> list[tuple[str, str]]:
    """Every migration after those that it rests on."""
    return [
        (migration.app_label, migration.name)
        for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    ]


def _copy_in(cursor: Any, table: str, columns: tuple[str, ...], stream: IO[bytes]) -> None:
    with cursor.copy(f"COPY {_place(table, columns)} FROM STDIN") as copied:
        while data := stream.read(STEP):
            copied.write(data)


def _continue_numbers(cursor: Any) -> None:
    """Let the next row of each table take the next number."""
    models = connection.introspection.installed_models(_tables(connection))
    for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
        cursor.execute(statement)
