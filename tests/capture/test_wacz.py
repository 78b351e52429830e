"""Evidence to hand over: a WACZ file whose records, index and digests agree."""

import gzip
import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from communique.capture.archive import WarcArchive
from communique.capture.wacz import Evidence, export, sortable
from communique.errors import ArchiveError
from communique.model import Response
from loopback import NOW

URL = "https://office.example/n/1"


def response(body: bytes) -> Response:
    return Response(URL, URL, 200, (("Content-Type", "text/html"),), body, body, NOW)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[WarcArchive]:
    kept = WarcArchive(tmp_path, clock=lambda: NOW)
    yield kept
    kept.close()


def test_everything_in_it_agrees(archive: WarcArchive) -> None:
    first = archive.write(response("<p>通知</p>".encode()))
    second = archive.write(response("<p>通知</p>".encode()), first)
    data = export(archive, [Evidence(first, "通知"), Evidence(second, "通知")], NOW, "Evidence")
    with zipfile.ZipFile(BytesIO(data)) as wacz:
        assert {info.compress_type for info in wacz.infolist()} == {zipfile.ZIP_STORED}
        package = json.loads(wacz.read("datapackage.json"))
        for resource in package["resources"]:
            held = wacz.read(resource["path"])
            assert resource["hash"] == "sha256:" + hashlib.sha256(held).hexdigest()
            assert resource["bytes"] == len(held)
        warc = wacz.read("archive/captures.warc.gz")
        kinds = [record.rec_type for record in ArchiveIterator(BytesIO(warc))]
        assert kinds == ["warcinfo", "response", "revisit"]
        lines = wacz.read("indexes/index.cdx").decode().splitlines()
        for line in lines:
            surt, stamp, entry = line.split(" ", 2)
            place = json.loads(entry)
            member = warc[int(place["offset"]) : int(place["offset"]) + int(place["length"])]
            assert b"office.example" in gzip.decompress(member)
            assert (surt, stamp) == ("example,office)/n/1", "20260305022100")
        assert len(lines) == 2
        pages = wacz.read("pages/pages.jsonl").decode().splitlines()
        assert json.loads(pages[1]) == {"url": URL, "ts": "2026-03-05T02:21:00.000000Z", "title": "通知"}


def test_the_same_captures_give_the_same_bytes(archive: WarcArchive) -> None:
    chosen = [Evidence(archive.write(response(b"x")), "x")]
    assert export(archive, chosen, NOW, "E") == export(archive, chosen, NOW, "E")


def test_a_capture_that_does_not_verify_is_not_handed_over(archive: WarcArchive) -> None:
    capture = archive.write(response(b"x"))
    with pytest.raises(ArchiveError):
        export(archive, [Evidence(replace(capture, digest="sha256:0"), "x")], NOW, "E")
    (problem,) = archive.verify([capture, replace(capture, digest="sha256:0")]).problems
    assert "digest differs" in problem.message


def test_addresses_are_sorted_by_host() -> None:
    assert sortable("https://www.Office.example/A?b=C") == "example,office,www)/a?b=c"
    assert sortable("https://office.example:8443/") == "example,office:8443)/"
    assert sortable("http://127.0.0.1:9/x") == "127.0.0.1:9)/x"
