"""Captures as WARC 1.1 files in a folder: written once, synced before they count, read back with their digest.

Each process writes files of its own, so that any number of workers share the folder. Beside a file that is
being written lies a marker, locked by its writer, with the length that was synced last. A process that dies
leaves its marker: whoever opens the archive next cuts what was half written, which nobody was told of.
"""

import fcntl
import os
import secrets
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from communique.capture.decoding import decode_content
from communique.capture.records import Visit, body_digest, warcinfo
from communique.errors import ArchiveError, CaptureError
from communique.model import Capture, Response
from communique.ports import Clock

SUFFIX = ".warc.gz"
MARKER = ".open"
ROTATE_AT = 512 * 1024 * 1024  # bytes
LARGEST_BODY = 256 * 1024 * 1024  # bytes, when a body is read back
SOFTWARE = "Communiqué"
STEP = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file of the archive, and at which byte."""

    warc_file: str
    offset: int
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    files: int
    records: int
    problems: tuple[Problem, ...]


class _Writer:
    """One WARC file that this process appends to."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        now = clock()
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


class WarcArchive:
    """The real Archive, in a local folder. Safe for threads and, by files of their own, for processes."""

    def __init__(self, folder: Path, clock: Clock, rotate_at: int = ROTATE_AT) -> None:
        self._folder = folder
        self._clock = clock
        self._rotate_at = rotate_at
        self._lock = threading.Lock()
        self._writer: _Writer | None = None

    def write(self, response: Response, previous: Capture | None = None) -> Capture:
        """Keep a response; see ports.Archive. Nothing of it stays where writing fails."""
        if response.not_modified and previous is None:
            message = f"{response.url} answered that it is unchanged, but there is no earlier capture of it."
            raise ArchiveError(message)
        visit = Visit(response, self._origin(previous, response) if previous else None)
        with self._lock:
            try:
                writer = self._ready_writer()
                start = writer.append(visit.data)
            except OSError as error:
                raise ArchiveError(
                    f"{response.url} could not be archived in {self._folder}: {error.strerror or error}; "
                    "check the disk's space and permissions."
                ) from error
        kept = previous if response.not_modified and previous else None
        return Capture(
            url=response.url,
            final_url=response.final_url,
            status=response.status,
            media_type=kept.media_type if kept else response.media_type,
            fetched_at=response.fetched_at,
            digest=visit.digest,
            length=kept.length if kept else len(response.body),
            warc_file=writer.name,
            warc_offset=start + visit.offset,
            record_id=visit.record_id,
            etag=response.header("etag") or (kept.etag if kept else None),
            last_modified=response.header("last-modified") or (kept.last_modified if kept else None),
        )

    def _origin(self, previous: Capture, response: Response) -> Capture | None:
        """The capture that holds the payload: `previous` itself, or the one that it refers to as a revisit.

        None where it cannot be read any more: then the response is kept whole, for nothing must rest on it.
        """
        try:
            headers = self._record(previous.warc_file, previous.warc_offset).rec_headers
        except (OSError, StopIteration, ArchiveError, ArchiveLoadFailed, zlib.error) as error:
            if response.not_modified:
                message = (
                    f"{response.url} is unchanged, but its earlier capture cannot be read; fetch it anew."
                )
                raise ArchiveError(message) from error
            return None
        if headers.get_header("WARC-Type") != "revisit":
            return previous
        return replace(
            previous,
            warc_file=headers.get_header("WARC-Refers-To-Filename"),
            warc_offset=int(headers.get_header("WARC-Refers-To-File-Offset")),
            record_id=headers.get_header("WARC-Refers-To"),
            final_url=headers.get_header("WARC-Refers-To-Target-URI"),
            fetched_at=datetime.fromisoformat(headers.get_header("WARC-Refers-To-Date")),
        )

    def _ready_writer(self) -> _Writer:
        """The file to append to; a child of fork never writes to its parent's."""
        writer = self._writer
        if writer and writer.pid == os.getpid() and writer.length < self._rotate_at:
            return writer
        if writer and writer.pid == os.getpid():
            writer.close()
        self._writer = None
        self._folder.mkdir(parents=True, exist_ok=True)
        self.recover()
        self._writer = _Writer(self._folder, self._clock)
        return self._writer

    def close(self) -> None:
        """Close the file that is being written; the next write begins another."""
        with self._lock:
            if self._writer and self._writer.pid == os.getpid():
                self._writer.close()
            self._writer = None

    def recover(self) -> tuple[str, ...]:
        """Cut what dead writers left half written; gives the names of the files looked at."""
        recovered = []
        for marker in sorted(self._folder.glob("*" + SUFFIX + MARKER)):
            with marker.open("rb") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError:
                    continue  # its writer lives
                path = marker.with_name(marker.name.removesuffix(MARKER))
                if path.exists():
                    _cut_torn_tail(path, int(lock.read(20) or b"0"))
                marker.unlink(missing_ok=True)
                recovered.append(path.name)
        return tuple(recovered)

    def read(self, capture: Capture) -> bytes:
        """The decoded body of a capture; see ports.Archive. A revisit is followed to what it refers to."""
        body = self._body(capture.warc_file, capture.warc_offset, capture.url)
        if body_digest(body) != capture.digest:
            raise ArchiveError(
                f"The capture of {capture.url} in {capture.warc_file} is not what was captured: its digest differs; "
                "restore the file from a backup."
            )
        return body

    def _body(self, name: str, offset: int, url: str) -> bytes:
        try:
            record = self._record(name, offset)
            if record.rec_type == "revisit":
                place = record.rec_headers.get_header
                origin = int(place("WARC-Refers-To-File-Offset"))
                record = self._record(place("WARC-Refers-To-Filename"), origin)
            if record.rec_type != "response" or record.http_headers is None:
                raise ArchiveError(f"a {record.rec_type} record stands there")
            coding = record.http_headers.get_header("Content-Encoding")
            return decode_content(record.raw_stream.read(), coding, LARGEST_BODY, url)
        except (OSError, StopIteration, ArchiveLoadFailed, CaptureError, ValueError, zlib.error) as error:
            message = f"The capture of {url} cannot be read at byte {offset} of {name}: {error}."
            raise ArchiveError(message) from error

    def _record(self, name: str, offset: int) -> ArcWarcRecord:
        with self._open(name) as stream:
            stream.seek(offset)
            record = next(iter(ArchiveIterator(stream)))
            record.raw_stream = BytesIO(record.raw_stream.read())
            return record

    def _open(self, name: str) -> BinaryIO:
        if Path(name).name != name or not name.endswith(SUFFIX):
            raise ArchiveError(f"“{name}” is not the name of a file of the archive.")
        return (self._folder / name).open("rb")

    def verify(self) -> Report:
        """Read every record of every file and compare its digests. Changes nothing."""
        files = sorted(self._folder.glob("*" + SUFFIX))
        records = 0
        problems: list[Problem] = []
        for path in files:
            for problem in _checked(path):
                records += problem is None
                if problem is not None:
                    problems.append(problem)
        return Report(len(files), records, tuple(problems))


def _checked(path: Path) -> Iterator[Problem | None]:
    """One None for each sound record, one Problem for each that is not."""
    offset = 0
    try:
        with path.open("rb") as stream:
            iterator = ArchiveIterator(stream, check_digests=True)
            for record in iterator:
                offset = iterator.get_record_offset()
                while record.raw_stream.read(STEP):
                    pass
                yield from _judged(record, path.name, offset)
    except (OSError, ArchiveLoadFailed, zlib.error, EOFError) as error:
        yield Problem(path.name, offset, f"cannot be read on from here: {error}")
    else:
        length, whole = path.stat().st_size, _end_of_members(path, 0)
        if whole != length:
            yield Problem(path.name, whole, f"the last {length - whole} bytes are half a record")


def _judged(record: ArcWarcRecord, name: str, offset: int) -> Iterator[Problem | None]:
    if record.digest_checker.passed is False:
        for message in record.digest_checker.problems:
            yield Problem(name, offset, str(message))
    else:
        yield None


def _cut_torn_tail(path: Path, synced: int) -> None:
    end = _end_of_members(path, synced if synced <= path.stat().st_size else 0)
    with path.open("r+b") as file:
        file.truncate(end)
        os.fsync(file.fileno())


def _end_of_members(path: Path, start: int) -> int:
    """Where the last whole gzip member ends, looking from `start`, which is an end itself."""
    end = position = start
    unpack = zlib.decompressobj(wbits=31)
    with path.open("rb") as file:
        file.seek(start)
        while data := file.read(STEP):
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
