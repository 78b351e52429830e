"""Captures survive: exact bytes back, digests that warcio accepts, and nothing acknowledged lost to kill -9."""

import gzip
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main as warcio

from communique.capture.archive import WarcArchive
from communique.errors import ArchiveError
from communique.model import Capture, Hop, Response
from loopback import NOW

PAGE = "<html><title>通知</title><p>各有关单位：</p></html>".encode()
SENT = (("Host", "example.org"), ("User-Agent", "Communique/0.1"))


def response(body: bytes = PAGE, **changes: object) -> Response:
    first = Response(
        url="http://example.org/a?b=1",
        final_url="http://example.org/a?b=1",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"), ("ETag", '"1"')),
        raw=body,
        body=body,
        fetched_at=NOW,
        address="203.0.113.7",
        request_headers=SENT,
    )
    return replace(first, **changes)  # type: ignore[arg-type]  # a test's shortcut


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[WarcArchive]:
    kept = WarcArchive(tmp_path, clock=lambda: NOW)
    yield kept
    kept.close()


def records(folder: Path) -> list[tuple[str, str]]:
    found = []
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as stream:
            found += [
                (r.rec_type, r.rec_headers.get_header("WARC-Target-URI")) for r in ArchiveIterator(stream)
            ]
    return found


def check_with_warcio(folder: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        warcio(["check", *(str(path) for path in sorted(folder.glob("*.warc.gz")))])
    assert ended.value.code == 0


def test_what_was_written_is_read_back(archive: WarcArchive, tmp_path: Path) -> None:
    capture = archive.write(response())
    assert archive.read(capture) == PAGE
    assert (capture.status, capture.media_type, capture.length, capture.etag) == (
        200,
        "text/html",
        len(PAGE),
        '"1"',
    )
    assert [kind for kind, _ in records(tmp_path)] == ["warcinfo", "response", "request", "metadata"]
    check_with_warcio(tmp_path)


def test_the_payload_stays_as_it_travelled(archive: WarcArchive, tmp_path: Path) -> None:
    packed = gzip.compress(gzip.compress(PAGE))
    coded = response(
        raw=packed, headers=(("Content-Encoding", "gzip, gzip"), ("Transfer-Encoding", "chunked"))
    )
    capture = archive.write(coded)
    assert archive.read(capture) == PAGE
    with (tmp_path / capture.warc_file).open("rb") as stream:
        stream.seek(capture.warc_offset)
        record = next(iter(ArchiveIterator(stream, no_record_parse=False)))
        assert record.raw_stream.read() == packed
        assert record.http_headers.get_header("X-Archive-Orig-Transfer-Encoding") == "chunked"
        assert record.rec_headers.get_header("WARC-IP-Address") == "203.0.113.7"
    check_with_warcio(tmp_path)


def test_an_unchanged_page_is_a_revisit(archive: WarcArchive, tmp_path: Path) -> None:
    first = archive.write(response())
    second = archive.write(response(), first)
    third = archive.write(response(b"", status=304, raw=b"", headers=(("ETag", '"1"'),)), second)
    assert [kind for kind, _ in records(tmp_path)].count("revisit") == 2
    assert archive.read(second) == archive.read(third) == PAGE
    assert (third.media_type, third.digest, third.length) == ("text/html", first.digest, len(PAGE))
    check_with_warcio(tmp_path)


def test_the_same_body_packed_otherwise_is_kept_whole(archive: WarcArchive, tmp_path: Path) -> None:
    """A revisit says that the payload is the same byte for byte, as it travelled."""
    first = archive.write(response())
    second = archive.write(response(raw=gzip.compress(PAGE), headers=(("Content-Encoding", "gzip"),)), first)
    assert first.digest == second.digest
    assert [kind for kind, _ in records(tmp_path)].count("response") == 2
    assert archive.read(second) == PAGE


def test_a_changed_page_is_kept_whole(archive: WarcArchive) -> None:
    first = archive.write(response())
    second = archive.write(response(b"<p>changed</p>"), first)
    assert (archive.read(first), archive.read(second)) == (PAGE, b"<p>changed</p>")


def test_many_revisits_do_not_make_a_chain(archive: WarcArchive) -> None:
    capture = archive.write(response())
    for _ in range(20):
        capture = archive.write(response(), capture)
    assert archive.read(capture) == PAGE


def test_a_304_to_nothing_is_an_error(archive: WarcArchive) -> None:
    with pytest.raises(ArchiveError, match="no earlier capture"):
        archive.write(response(b"", status=304))


def test_redirects_are_kept_too(archive: WarcArchive, tmp_path: Path) -> None:
    hop = Hop("http://example.org/old", 301, (("Location", "/a?b=1"),))
    capture = archive.write(response(hops=(hop,), url="http://example.org/old"))
    assert archive.read(capture) == PAGE
    assert ("response", "http://example.org/old") in records(tmp_path)
    check_with_warcio(tmp_path)


def test_odd_heads_do_no_harm(archive: WarcArchive, tmp_path: Path) -> None:
    headers = (("Content-Disposition", "attachment; filename=通知.pdf"), ("X-Odd", "é\x80"), ("X-Empty", ""))
    assert archive.read(archive.write(response(headers=headers))) == PAGE
    check_with_warcio(tmp_path)


@pytest.mark.parametrize("body", [b"", b"\r\n\r\n", b"WARC/1.1\r\n", bytes(range(256)) * 5000])
def test_any_bytes_survive(archive: WarcArchive, tmp_path: Path, body: bytes) -> None:
    assert archive.read(archive.write(response(body))) == body
    check_with_warcio(tmp_path)


def test_files_are_rotated_and_closed(tmp_path: Path) -> None:
    archive = WarcArchive(tmp_path, clock=lambda: NOW, rotate_at=3000)
    captures = [archive.write(response(os.urandom(1500))) for _ in range(5)]
    archive.close()
    assert len({capture.warc_file for capture in captures}) > 1
    assert not list(tmp_path.glob("*.open"))
    assert all(len(archive.read(capture)) == 1500 for capture in captures)
    check_with_warcio(tmp_path)


def test_a_changed_byte_is_found(archive: WarcArchive, tmp_path: Path) -> None:
    capture = archive.write(response(os.urandom(5000)))
    assert archive.verify().problems == ()
    path = tmp_path / capture.warc_file
    data = bytearray(path.read_bytes())
    data[capture.warc_offset + 3000] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(ArchiveError):
        archive.read(capture)
    assert archive.verify().problems


def test_a_body_swapped_for_another_is_found(archive: WarcArchive) -> None:
    first, second = archive.write(response()), archive.write(response(b"another"))
    with pytest.raises(ArchiveError, match="digest differs"):
        archive.read(replace(first, warc_offset=second.warc_offset))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "x.txt", "..", "missing.warc.gz"])
def test_only_files_of_the_archive_are_read(archive: WarcArchive, name: str) -> None:
    capture = archive.write(response())
    with pytest.raises(ArchiveError):
        archive.read(replace(capture, warc_file=name))


def test_a_full_disk_is_said_and_leaves_no_half_record(
    archive: WarcArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = archive.write(response())
    real, calls = os.fsync, iter([OSError(28, "No space left on device")])

    def full(descriptor: int) -> None:
        for error in calls:
            raise error
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ArchiveError, match="No space left"):
        archive.write(response(b"second"))
    third = archive.write(response(b"third"))
    assert (archive.read(first), archive.read(third)) == (PAGE, b"third")
    assert archive.verify().problems == ()


def _write_some(folder: Path, number: int, queue: "multiprocessing.Queue[list[Capture]]") -> None:
    archive = WarcArchive(folder, clock=lambda: NOW)
    queue.put([archive.write(response(f"{number}-{i}".encode())) for i in range(20)])
    archive.close()


def test_processes_share_a_folder(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    queue: multiprocessing.Queue[list[Capture]] = context.Queue()
    workers = [context.Process(target=_write_some, args=(tmp_path, number, queue)) for number in range(3)]
    for worker in workers:
        worker.start()
    captures = [capture for _ in workers for capture in queue.get(timeout=240)]
    for worker in workers:
        worker.join()
    archive = WarcArchive(tmp_path, clock=lambda: NOW)
    assert len({archive.read(capture) for capture in captures}) == 60
    check_with_warcio(tmp_path)


def test_a_child_of_fork_writes_to_a_file_of_its_own(archive: WarcArchive, tmp_path: Path) -> None:
    mine = archive.write(response())
    parents = archive._writer
    assert parents
    parents.pid = -1  # as the child sees it
    assert archive.write(response()).warc_file != mine.warc_file
    parents.close()


WRITER = textwrap.dedent("""
    import json, sys
    from dataclasses import asdict
    from datetime import UTC, datetime
    from pathlib import Path
    from communique.capture.archive import WarcArchive
    from communique.model import Response
    now = datetime(2026, 3, 5, tzinfo=UTC)
    archive = WarcArchive(Path(sys.argv[1]), clock=lambda: now)
    for number in range(10_000):
        body = f"notice {number} ".encode() * 2000
        capture = archive.write(Response("http://example.org/", "http://example.org/", 200, (), body, body, now))
        print(json.dumps([number, capture.warc_file, capture.warc_offset, capture.digest]), flush=True)
""")


def test_kill_9_while_writing_loses_nothing_acknowledged(tmp_path: Path) -> None:
    acknowledged: list[list[object]] = []
    for round_ in range(6):
        worker = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert worker.stdout
        lines = [worker.stdout.readline() for _ in range(5)]
        time.sleep(0.01 * round_)
        os.kill(worker.pid, signal.SIGKILL)
        lines += worker.stdout.readlines()
        worker.wait()
        worker.stdout.close()
        acknowledged += [json.loads(line) for line in lines if line.endswith("]\n")]
    (torn,) = (tmp_path / path.name.removesuffix(".open") for path in tmp_path.glob("*.open"))
    with torn.open("ab") as file:
        file.write(gzip.compress(os.urandom(1000))[:500])
    archive = WarcArchive(tmp_path, clock=lambda: NOW)
    assert archive.recover() == (torn.name,)
    assert archive.recover() == ()
    assert not list(tmp_path.glob("*.open"))
    template = archive.write(response())
    for number, name, offset, digest in acknowledged:
        capture = replace(template, warc_file=name, warc_offset=offset, digest=digest)
        assert archive.read(capture) == f"notice {number} ".encode() * 2000
    assert archive.verify().problems == ()
    archive.close()
    check_with_warcio(tmp_path)


def test_recovery_meets_a_marker_that_is_gone_meanwhile(
    archive: WarcArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "glob", lambda *_: [tmp_path / "closed.warc.gz.open"])
    assert archive.recover() == ()


def test_recovery_leaves_a_living_writer_alone(archive: WarcArchive, tmp_path: Path) -> None:
    archive.write(response())
    other = WarcArchive(tmp_path, clock=lambda: NOW)
    assert other.recover() == ()
    assert len(list(tmp_path.glob("*.open"))) == 1
