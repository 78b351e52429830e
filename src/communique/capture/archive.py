"""Captures as WARC 1.1 files in a folder: written once, synced before they count, read back with their digest.

Each process writes files of its own, so that any number of workers share the folder. Beside a file that is
being written lies a marker, locked by its writer, with the length that was synced last. A process that dies
leaves its marker: whoever opens the archive next cuts what was half written, which nobody was told of.

Where closed files are to rest on a Shelf, a file is closed after an hour at the latest and handed over.
"""

import fcntl
import logging
import os
import threading
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from communique.capture.decoding import decode_content
from communique.capture.records import Known, Visit, body_digest, resource
from communique.capture.shelf import Shelf
from communique.capture.warc_file import MARKER, STEP, SUFFIX, Problem, WarcWriter, checked, recover_file
from communique.errors import ArchiveError, CaptureError
from communique.model import Capture, Response
from communique.ports import Clock

log = logging.getLogger(__name__)

ROTATE_AT = 512 * 1024 * 1024  # bytes
HAND_OVER_AFTER = timedelta(hours=1)
LARGEST_BODY = 256 * 1024 * 1024  # bytes, when a body is read back


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of files found: how many there were, how many sound records in them, what is wrong."""

    files: int
    records: int
    problems: tuple[Problem, ...]


class WarcArchive:
    """The real Archive. Safe for threads and, by files of their own, for processes.

    Files are written in `folder`, and rest there too unless a `shelf` is given.
    """

    def __init__(
        self, folder: Path, clock: Clock, rotate_at: int = ROTATE_AT, shelf: Shelf | None = None
    ) -> None:
        self._folder = folder
        self._shelf = shelf
        self._clock = clock
        self._rotate_at = rotate_at
        self._lock = threading.Lock()
        self._writer: WarcWriter | None = None

    def write(self, response: Response, previous: Capture | None = None) -> Capture:
        """Keep a response; see ports.Archive. Nothing of it stays where writing fails."""
        if response.not_modified and previous is None:
            message = f"{response.url} answered that it is unchanged, but there is no earlier capture of it."
            raise ArchiveError(message)
        visit = Visit(response, self._origin(previous, response) if previous else None)
        name, start = self._append(visit.data, response.url)
        kept = previous if response.not_modified and previous else None
        return Capture(
            url=response.url,
            final_url=response.final_url,
            status=response.status,
            media_type=kept.media_type if kept else response.media_type,
            fetched_at=response.fetched_at,
            digest=visit.digest,
            length=kept.length if kept else len(response.body),
            warc_file=name,
            warc_offset=start + visit.offset,
            record_id=visit.record_id,
            etag=response.header("etag") or (kept.etag if kept else None),
            last_modified=response.header("last-modified") or (kept.last_modified if kept else None),
        )

    def keep(self, data: bytes, *, url: str, media_type: str, at: datetime) -> Capture:
        """Keep bytes that a person gave; see ports.Archive."""
        records, record_id = resource(data, url, media_type, at)
        name, start = self._append(records, url)
        return Capture(
            url=url,
            final_url=url,
            status=HTTPStatus.OK,
            media_type=media_type,
            fetched_at=at,
            digest=body_digest(data),
            length=len(data),
            warc_file=name,
            warc_offset=start,
            record_id=record_id,
        )

    def _append(self, records: bytes, url: str) -> tuple[str, int]:
        """The file to which records were written, and the byte at which they begin there."""
        with self._lock:
            try:
                writer = self._ready_writer()
                return writer.name, writer.append(records)
            except OSError as error:
                raise ArchiveError(
                    f"{url} could not be archived in {self._folder}: {error.strerror or error}; "
                    "check the disk's space and permissions."
                ) from error

    def _origin(self, previous: Capture, response: Response) -> Known | None:
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
        digest = str(headers.get_header("WARC-Payload-Digest"))
        if headers.get_header("WARC-Type") != "revisit":
            return Known(previous, digest)
        origin = replace(
            previous,
            warc_file=headers.get_header("WARC-Refers-To-Filename"),
            warc_offset=int(headers.get_header("WARC-Refers-To-File-Offset")),
            record_id=headers.get_header("WARC-Refers-To"),
            final_url=headers.get_header("WARC-Refers-To-Target-URI"),
            fetched_at=datetime.fromisoformat(headers.get_header("WARC-Refers-To-Date")),
        )
        return Known(origin, digest)

    def _ready_writer(self) -> WarcWriter:
        """The file to append to; a child of fork never writes to its parent's."""
        writer = self._writer
        if writer and writer.pid == os.getpid() and not self._is_full(writer):
            return writer
        if writer and writer.pid == os.getpid():
            writer.close()
        self._writer = None
        self._folder.mkdir(parents=True, exist_ok=True)
        self.recover()
        self.hand_over()
        self._writer = WarcWriter(self._folder, self._clock)
        return self._writer

    def _is_full(self, writer: WarcWriter) -> bool:
        old = self._shelf is not None and self._clock() - writer.begun >= HAND_OVER_AFTER
        return old or writer.length >= self._rotate_at

    def close(self) -> None:
        """Close the file that is being written and hand it over; the next write begins another."""
        with self._lock:
            if self._writer and self._writer.pid == os.getpid():
                self._writer.close()
            self._writer = None
            self.hand_over()

    def hand_over(self) -> tuple[str, ...]:
        """Put every closed file on the shelf, if there is one; gives their names. What fails stays here and is logged."""
        if self._shelf is None:
            return ()
        given = []
        for path in sorted(self._folder.glob("*" + SUFFIX)):
            try:
                if self._hand_over(path, self._shelf):
                    given.append(path.name)
            except ArchiveError as error:
                log.warning("%s", error)
                break
        return tuple(given)

    def _hand_over(self, path: Path, shelf: Shelf) -> bool:
        """False where the file is still written, or another process hands it over at this moment."""
        try:
            taken = path.open("rb")
        except FileNotFoundError:
            return False
        with taken:
            try:
                fcntl.flock(taken, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return False
            if path.with_name(path.name + MARKER).exists() or not path.exists():
                return False
            shelf.keep(path)
            path.unlink()
        return True

    def recover(self) -> tuple[str, ...]:
        """Cut what dead writers left half written; gives the names of the files looked at."""
        markers = sorted(self._folder.glob("*" + SUFFIX + MARKER))
        return tuple(marker.name.removesuffix(MARKER) for marker in markers if recover_file(marker))

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
            if record.rec_type == "resource":
                return bytes(record.raw_stream.read())
            if record.rec_type != "response" or record.http_headers is None:
                raise ArchiveError(f"a {record.rec_type} record stands there")
            coding = record.http_headers.get_header("Content-Encoding")
            return decode_content(record.raw_stream.read(), coding, LARGEST_BODY, url)
        except (OSError, StopIteration, ArchiveLoadFailed, CaptureError, ValueError, zlib.error) as error:
            message = f"The capture of {url} cannot be read at byte {offset} of {name}: {error}."
            raise ArchiveError(message) from error

    def _record(self, name: str, offset: int) -> ArcWarcRecord:
        with self.open(name) as stream:
            stream.seek(offset)
            record = next(iter(ArchiveIterator(stream)))
            record.raw_stream = BytesIO(record.raw_stream.read())
            return record

    def open(self, name: str) -> BinaryIO:
        """One file of the archive, wherever it rests. Raises ArchiveError for what is no name of ours, OSError
        where it is not to be had."""
        if Path(name).name != name or not name.endswith(SUFFIX):
            raise ArchiveError(f"“{name}” is not the name of a file of the archive.")
        try:
            return (self._folder / name).open("rb")
        except FileNotFoundError:
            if self._shelf is None:
                raise
            return self._shelf.open(name)

    def synced(self, name: str) -> tuple[int, BinaryIO]:
        """One file, with the length up to which it is whole: all of it, or what its living writer has synced."""
        stream = self.open(name)
        length = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        try:
            marked = (self._folder / (name + MARKER)).read_bytes()
        except FileNotFoundError:
            return length, stream
        return min(int(marked or b"0"), length), stream

    def files(self) -> tuple[str, ...]:
        """The names of all files, those that are being written included. Raises ArchiveError."""
        here = {path.name for path in self._folder.glob("*" + SUFFIX)}
        there = self._shelf.names() if self._shelf else ()
        return tuple(sorted(here | {name for name in there if name.endswith(SUFFIX)}))

    def places(self, capture: Capture) -> list[tuple[str, int]]:
        """Where the records of a capture lie (file, offset): its own, and for a revisit the one it refers to."""
        own = (capture.warc_file, capture.warc_offset)
        try:
            record = self._record(*own)
        except (OSError, StopIteration, ArchiveLoadFailed, zlib.error) as error:
            message = f"The capture of {capture.url} cannot be found in {capture.warc_file}: {error}."
            raise ArchiveError(message) from error
        if record.rec_type != "revisit":
            return [own]
        header = record.rec_headers.get_header
        return [own, (header("WARC-Refers-To-Filename"), int(header("WARC-Refers-To-File-Offset")))]

    def member(self, name: str, offset: int) -> bytes:
        """The bytes of one record as they lie in a file, gzip and all."""
        unpack = zlib.decompressobj(wbits=31)
        taken = bytearray()
        with self.open(name) as stream:
            stream.seek(offset)
            while not unpack.eof and (data := stream.read(STEP)):
                unpack.decompress(data)
                taken += data[: len(data) - len(unpack.unused_data)]
        return bytes(taken)

    def check(self, name: str) -> Report:
        """Read every record of one file and compare its digests. Changes nothing and raises nothing."""
        found = list(checked(name, partial(self.open, name)))
        problems = tuple(problem for problem in found if problem is not None)
        return Report(1, len(found) - len(problems), problems)

    def unreadable(self, captures: Iterable[Capture]) -> Iterator[Problem | None]:
        """For each capture None where its bytes are read back unchanged, else what is wrong."""
        for capture in captures:
            try:
                self.read(capture)
            except ArchiveError as error:
                yield Problem(capture.warc_file, capture.warc_offset, str(error))
            else:
                yield None

    def verify(self, captures: Iterable[Capture] = ()) -> Report:
        """`check` every file, then read each of `captures` back. What is wrong is in the report."""
        reports = [self.check(name) for name in self.files()]
        problems = [problem for report in reports for problem in report.problems]
        problems += [problem for problem in self.unreadable(captures) if problem]
        return Report(len(reports), sum(report.records for report in reports), tuple(problems))
