"""Make an exchange of a backup, where there is none yet.

Everything is checked before anything is written, and the database comes last: an exchange is there whole or not at
all, and a restore that was broken off is begun again.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from django.core.management import call_command
from django.db import connection

from communique.errors import BackupRefused
from communique.newsroom.backup import tables
from communique.newsroom.backup.parcel import MANIFEST, SEAL, Manifest, opened, verified

STAGE: Final = "restoring"
FILES: Final = ("captures", "media", "secret_key")


def restore_backup(path: Path, *, data: Path, captures: Path) -> Manifest:
    """Unpack a backup into an empty data folder and an empty database, and bring its tables up to this version.

    Raises BackupRefused; then there is no exchange here, and the restore can be begun again.
    """
    refuse_taken(data, captures)
    manifest = verified(path)
    if manifest.database != connection.vendor:
        message = (
            f"The backup is of a {manifest.database} database, DATABASE_URL names a {connection.vendor} one; "
            "restore it into a database of its own kind."
        )
        raise BackupRefused(message)
    tables.refuse_unknown(manifest.migrations)
    stage = data / STAGE
    try:
        _clear(stage, data, captures)
        _unpack(path, stage)
        _install(path, stage, manifest, data, captures)
    except OSError as error:
        message = f"The backup could not be unpacked into {data} ({error.strerror or error}); begin again when that is mended."
        raise BackupRefused(message) from error
    call_command("migrate", verbosity=0, interactive=False)
    return manifest


def refuse_taken(data: Path, captures: Path) -> None:
    """Raise BackupRefused where an exchange stands already. What a restore that was broken off left is none."""
    begun = (data / STAGE).exists()
    made = "newsroom_source" in connection.introspection.table_names()
    if made and not (begun and connection.vendor == "postgresql" and tables.is_bare()):
        message = (
            f"An exchange stands here already (data folder {data}, {connection.display_name}); name an empty folder with "
            "COMMUNIQUE_DATA, and for PostgreSQL an empty database with DATABASE_URL."
        )
        raise BackupRefused(message)
    taken = [folder for folder in (captures, data / "media") if folder.exists() and any(folder.iterdir())]
    if taken and not begun:
        raise BackupRefused(f"{taken[0]} is not empty; name an empty folder with COMMUNIQUE_DATA.")


def _clear(stage: Path, data: Path, captures: Path) -> None:
    """Take away what a restore that was broken off left."""
    if stage.exists():
        shutil.rmtree(captures, ignore_errors=True)
        shutil.rmtree(data / "media", ignore_errors=True)
        shutil.rmtree(stage)
    stage.mkdir(parents=True)


def _unpack(path: Path, stage: Path) -> None:
    """Write every file but the tables of PostgreSQL, which go from the backup straight into the database."""
    with opened(path) as members:
        for name, stream, _ in members:
            if name in {MANIFEST, SEAL} or name.endswith(".copy"):
                continue
            target = stage / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                shutil.copyfileobj(stream, file, tables.STEP)
                file.flush()
                os.fsync(file.fileno())


def _install(path: Path, stage: Path, manifest: Manifest, data: Path, captures: Path) -> None:
    for name in FILES:
        source, target = stage / name, captures if name == "captures" else data / name
        if source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                target.rmdir()
            shutil.move(source, target)
    if connection.vendor == "sqlite":
        _install_sqlite(stage / tables.SQLITE_FILE, manifest)
    else:
        with opened(path) as members:
            tables.put_postgres(_copies(members), manifest.migrations, manifest.columns, manifest.rows)
    shutil.rmtree(stage)


def _install_sqlite(source: Path, manifest: Manifest) -> None:
    tables.put_sqlite(source, manifest.rows)
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    for left in ("-wal", "-shm"):
        target.with_name(target.name + left).unlink(missing_ok=True)
    shutil.move(source, target)


def _copies(members: Iterator[tuple[str, IO[bytes], int]]) -> Iterator[tuple[str, IO[bytes]]]:
    for name, stream, _ in members:
        if name.endswith(".copy"):
            yield name, stream
