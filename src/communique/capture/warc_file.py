"""WARC files as files: one that is being written, its marker, what a dead writer left, what a check finds."""

import fcntl
import os
import secrets
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from communique.capture.records import warcinfo
from communique.errors import ArchiveError
from communique.ports import Clock

SUFFIX = ".warc.gz"
MARKER = ".open"
SOFTWARE = "Communiqué"
STEP = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file of the archive, and at which byte."""

    warc_file: str
    offset: int
    message: str


class WarcWriter:
    """One WARC file that this process appends to."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        now = clock()
        self.begun = now
        self.pid = os.getpid()
        self.name = f"communique-{now:%Y%m%d%H%M%S}-{self.pid}-{secrets.token_hex(4)}{SUFFIX}"
        self._path = folder / self.name
        self._marker_path = folder / (self.name + MARKER)
        unlocked = folder / f".{self.name}{MARKER}"  # a name that nobody looks for until it is locked
        self._marker = unlocked.open("xb", buffering=0)
        fcntl.flock(self._marker, fcntl.LOCK_EX | fcntl.LOCK_NB)
        unlocked.rename(self._marker_path)
        self._file = self._path.open("xb", buffering=0)
        self.length = 0
        _sync_folder(folder)
        self.append(warcinfo(SOFTWARE, now))

    def append(self, data: bytes) -> int:
        """Write and sync; gives the offset where the data begin. Undone as a whole where it fails."""
        start = self.length
        try:
            view = memoryview(data)
            while view:
                view = view[self._file.write(view) :]
            os.fsync(self._file.fileno())
        except OSError:
            self._file.truncate(start)
            self._file.seek(start)
            raise
        self.length = start + len(data)
        os.pwrite(self._marker.fileno(), b"%020d" % self.length, 0)
        return start

    def close(self) -> None:
        self._file.close()
        self._marker_path.unlink(missing_ok=True)
        self._marker.close()


def checked(name: str, opened: Callable[[], BinaryIO]) -> Iterator[Problem | None]:
    """One None for each sound record of a file, one Problem for each that is not."""
    offset = 0
    try:
        with opened() as stream:
            iterator = ArchiveIterator(stream, check_digests=True)
            for record in iterator:
                offset = iterator.get_record_offset()
                while record.raw_stream.read(STEP):
                    pass
                yield from _judged(record, name, offset)
        with opened() as stream:
            length = stream.seek(0, os.SEEK_END)
            whole = end_of_members(stream, 0)
    except (OSError, ArchiveError, ArchiveLoadFailed, zlib.error, EOFError) as error:
        yield Problem(name, offset, f"cannot be read on from here: {error}")
    else:
        if whole != length:
            yield Problem(name, whole, f"the last {length - whole} bytes are half a record")


def _judged(record: ArcWarcRecord, name: str, offset: int) -> Iterator[Problem | None]:
    if record.digest_checker.passed is False:
        for message in record.digest_checker.problems:
            yield Problem(name, offset, str(message))
    else:
        yield None


def recover_file(marker: Path) -> bool:
    """Cut what the dead writer of this marker left half written. False where it lives, or another was quicker."""
    try:
        lock = marker.open("rb")
    except FileNotFoundError:
        return False  # its writer closed it meanwhile
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        path = marker.with_name(marker.name.removesuffix(MARKER))
        if marker.exists() and path.exists():
            cut_torn_tail(path, int(lock.read(20) or b"0"))
        marker.unlink(missing_ok=True)
    return True


def cut_torn_tail(path: Path, synced: int) -> None:
    with path.open("r+b") as file:
        file.truncate(end_of_members(file, synced if synced <= path.stat().st_size else 0))
        os.fsync(file.fileno())


def end_of_members(stream: BinaryIO, start: int) -> int:
    """Where the last whole gzip member ends, looking from `start`, which is an end itself."""
    end = position = start
    unpack = zlib.decompressobj(wbits=31)
    stream.seek(start)
    while data := stream.read(STEP):
        while data:
            try:
                unpack.decompress(data)
            except zlib.error:
                return end
            position += len(data) - len(unpack.unused_data)
            data = unpack.unused_data
            if unpack.eof:
                end = position
                unpack = zlib.decompressobj(wbits=31)
    return end


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
