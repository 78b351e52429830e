"""The file of a backup: a POSIX tar (pax), its manifest with the SHA-256 of every other member at the end.

A tar is read with any tool when nothing else is left. That the manifest comes last lets it be written in one
pass and tells a whole file from one that broke off.
"""

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from communique.errors import BackupRefused

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
SEAL: Final = "manifest.sha256"
STEP: Final = 1024 * 1024
LARGEST_MANIFEST: Final = 256 * 1024 * 1024
MEMBER: Final = re.compile(r"(database|captures|media)/[^\x00]+|secret_key")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the parcel: its length in bytes and SHA-256 in hexadecimal."""

    name: str
    length: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a parcel says of itself. `migrations` are those applied, `rows` the rows of each table."""

    made_at: str
    software: str
    database: str
    migrations: tuple[tuple[str, str], ...]
    rows: dict[str, int]
    columns: dict[str, tuple[str, ...]]
    members: tuple[Member, ...] = field(default=())
    format: int = FORMAT


class Writer:
    """Packs files in order and seals the parcel."""

    def __init__(self, stream: IO[bytes], now: datetime) -> None:
        self._tar = tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 # closed by seal
        self._mtime = int(now.timestamp())
        self._members: list[Member] = []

    def add(self, name: str, stream: IO[bytes], length: int) -> None:
        """Pack the next `length` bytes of a stream. Raises BackupRefused where it has fewer."""
        hashing = _Hashing(stream)
        try:
            self._tar.addfile(self._info(name, length), hashing)
        except OSError as error:
            if hashing.read_bytes < length and error.errno is None:
                raise BackupRefused(f"{name} became shorter while it was packed; try again.") from error
            raise
        self._members.append(Member(name, length, hashing.digest.hexdigest()))

    def seal(self, manifest: Manifest) -> None:
        """Write the manifest, its digest and the end of the tar."""
        facts = asdict(manifest) | {"members": [asdict(member) for member in self._members]}
        content = json.dumps(facts, ensure_ascii=False, indent=1).encode()
        for name, data in ((MANIFEST, content), (SEAL, hashlib.sha256(content).hexdigest().encode())):
            self._tar.addfile(self._info(name, len(data)), io.BytesIO(data))
        self._tar.close()

    def _info(self, name: str, length: int) -> tarfile.TarInfo:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = length, self._mtime, 0o600
        return info


class _Hashing:
    """A stream that remembers the digest of what was read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()
        self.read_bytes = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self.digest.update(data)
        self.read_bytes += len(data)
        return data


@contextmanager
def opened(path: Path) -> Iterator[Iterator[tuple[str, IO[bytes], int]]]:
    """The members of a parcel in order: name, content, length. Raises BackupRefused for what is no such file."""
    try:
        with tarfile.open(path, "r:") as tar:
            yield _members(tar, path)
    except (OSError, tarfile.TarError, EOFError) as error:
        raise BackupRefused(
            f"{path} cannot be read as a backup ({error}); nothing was changed. Take another copy of it."
        ) from error


def _members(tar: tarfile.TarFile, path: Path) -> Iterator[tuple[str, IO[bytes], int]]:
    for info in tar:
        named = info.name in {MANIFEST, SEAL} or (
            MEMBER.fullmatch(info.name) and ".." not in info.name.split("/")
        )
        content = tar.extractfile(info) if named and info.isreg() else None
        if content is None:
            raise BackupRefused(
                f"{path} holds “{info.name}”, which no backup of ours does; nothing was changed."
            )
        yield info.name, content, info.size


def verified(path: Path) -> Manifest:
    """The manifest of a parcel after everything in it was read and agrees. Raises BackupRefused, naming what does not."""
    found: dict[str, Member] = {}
    kept: dict[str, bytes] = {}
    with opened(path) as members:
        for name, stream, length in members:
            if name in {MANIFEST, SEAL}:
                kept[name] = stream.read(LARGEST_MANIFEST)
            else:
                found[name] = Member(name, length, _digest(stream))
    manifest = _manifest(kept, path)
    told = {member.name: member for member in manifest.members}
    wrong = sorted(name for name in told.keys() | found.keys() if told.get(name) != found.get(name))
    if wrong:
        raise BackupRefused(
            f"{path} is damaged: {wrong[0]} is not what was packed ({len(wrong)} of {len(told)} files differ or are "
            "missing); nothing was changed. Take another copy of it."
        )
    return manifest


def _manifest(kept: dict[str, bytes], path: Path) -> Manifest:
    if MANIFEST not in kept or SEAL not in kept:
        raise BackupRefused(
            f"{path} breaks off before its end; nothing was changed. Take another copy of it."
        )
    if hashlib.sha256(kept[MANIFEST]).hexdigest().encode() != kept[SEAL]:
        raise BackupRefused(f"{path} is damaged: its manifest was changed; nothing was changed here.")
    try:
        return _stated(json.loads(kept[MANIFEST]), path)
    except (ValueError, KeyError, TypeError) as error:
        raise BackupRefused(
            f"{path} has a manifest that nobody of ours wrote; nothing was changed."
        ) from error


def _stated(facts: dict[str, Any], path: Path) -> Manifest:
    if facts["format"] != FORMAT:
        raise BackupRefused(
            f"{path} is of format {facts['format']}, this version reads {FORMAT}; restore it with the version that made it."
        )
    return Manifest(
        made_at=facts["made_at"],
        software=facts["software"],
        database=facts["database"],
        migrations=tuple((app, name) for app, name in facts["migrations"]),
        rows=facts["rows"],
        columns={table: tuple(columns) for table, columns in facts["columns"].items()},
        members=tuple(Member(**member) for member in facts["members"]),
    )


def _digest(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while data := stream.read(STEP):
        digest.update(data)
    return digest.hexdigest()
