"""Write a backup while the exchange works: first one moment of the database, then the files it speaks of.

In this order nothing is missing: a capture is on disk before its row is, and its file is only ever added to.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from django.db import connection

from communique.capture.archive import WarcArchive
from communique.errors import BackupRefused
from communique.newsroom.backup import tables
from communique.newsroom.backup.parcel import Manifest, Writer, verified

Told = Callable[[int], None]
"""Is told how many bytes more were packed."""


def make_backup(
    path: Path, *, data: Path, archive: WarcArchive, software: str, now: datetime, told: Told = lambda _: None
) -> Manifest:
    """Pack the exchange into a new file, read it back, and only then give it its name.

    Raises BackupRefused where it cannot be written; then nothing is left of it.
    """
    if path.exists():
        raise BackupRefused(f"{path} exists already; name another file.")
    partial = path.with_name(f".{path.name}.partial")
    try:
        with _private(partial) as file:
            _pack(file, data, archive, software, now, told)
            file.flush()
            os.fsync(file.fileno())
        manifest = verified(partial)
        os.link(partial, path)  # refuses to take the place of another
    except OSError as error:
        message = (
            f"The backup could not be written to {path} ({error.strerror or error}); nothing is left of it."
        )
        raise BackupRefused(message) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return manifest


def _private(path: Path) -> IO[bytes]:
    """A new file that only its owner reads: the secret key and the sessions are in it."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _pack(
    file: IO[bytes], data: Path, archive: WarcArchive, software: str, now: datetime, told: Told
) -> None:
    writer = Writer(file, now)
    with tempfile.TemporaryDirectory(dir=data, prefix="backup-") as folder:
        moment = tables.snapshot(Path(folder))
        for name, path in moment.files.items():
            _add_file(writer, name, path, told)
    for name in archive.files():
        length, stream = archive.synced(name)
        with stream:
            writer.add(f"captures/{name}", stream, length)
        told(length)
    for name, path in _others(data):
        with suppress(FileNotFoundError):  # an upload that was deleted meanwhile
            _add_file(writer, name, path, told)
    writer.seal(
        Manifest(
            made_at=now.isoformat(timespec="seconds"),
            software=software,
            database=connection.vendor,
            migrations=moment.migrations,
            rows=moment.rows,
            columns=moment.columns,
        )
    )


def _others(data: Path) -> Iterator[tuple[str, Path]]:
    """Uploads, and the key under which sessions are signed where it is kept here."""
    for path in sorted((data / "media").rglob("*")):
        if path.is_file():
            yield path.relative_to(data).as_posix(), path
    if (data / "secret_key").exists():
        yield "secret_key", data / "secret_key"


def _add_file(writer: Writer, name: str, path: Path, told: Told) -> None:
    with path.open("rb") as stream:
        length = os.fstat(stream.fileno()).st_size
        writer.add(name, stream, length)
    told(length)
