"""pywb replays what the archive wrote: gzip, revisits and redirects. Skipped where the command `wayback` is absent."""

import gzip
import shutil
import socket
import subprocess
import time
import urllib.request  # noqa: TID251 (asks pywb on loopback)
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from communique.capture.archive import WarcArchive
from communique.model import Hop, Response
from loopback import NOW

URL = "http://office.example/n/1"
PAGE = '<html><head><meta charset="utf-8"></head><body><p>各有关单位：正文在此</p></body></html>'.encode()
HEADERS = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))


@pytest.fixture
def replayed(tmp_path: Path) -> Iterator[str]:
    wayback, manager = shutil.which("wayback"), shutil.which("wb-manager")
    if wayback is None or manager is None:
        pytest.skip("pywb is absent: `uv tool install pywb` gives it")
    archive = WarcArchive(tmp_path / "warcs", clock=lambda: NOW)
    first = Response(URL, URL, 200, HEADERS, gzip.compress(PAGE), PAGE, NOW)
    capture = archive.write(first)
    archive.write(replace(first, fetched_at=NOW + timedelta(days=1)), capture)
    hop = Hop("http://office.example/old", 301, (("Location", "/n/1"),))
    archive.write(replace(first, url=hop.url, hops=(hop,), fetched_at=NOW + timedelta(days=2)), capture)
    archive.close()
    warcs = [str(path) for path in (tmp_path / "warcs").glob("*.warc.gz")]
    subprocess.run([manager, "init", "c"], cwd=tmp_path, check=True, capture_output=True)
    subprocess.run([manager, "add", "c", *warcs], cwd=tmp_path, check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [wayback, "-p", str(port), "-b", "127.0.0.1"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.2)
    yield f"http://127.0.0.1:{port}/c"
    server.terminate()
    server.wait()


def test_pages_revisits_and_redirects_replay(replayed: str) -> None:
    for stamp, url in (
        ("20260305022100", URL),
        ("20260306022100", URL),
        ("20260307022100", "http://office.example/old"),
    ):
        with urllib.request.urlopen(f"{replayed}/{stamp}mp_/{url}") as answer:  # noqa: S310, TID251 (pywb on loopback)
            assert "正文在此" in answer.read().decode()
            assert answer.headers["Memento-Datetime"].startswith(
                f"{['Thu', 'Fri', 'Sat'][int(stamp[7]) - 5]}, 0{stamp[7]} Mar"
            )
