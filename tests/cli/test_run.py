"""`communique run` as a newcomer meets it: real processes, real ports, a real second run."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

pytestmark = [pytest.mark.timeout(240), pytest.mark.long]


def free_ports() -> tuple[int, int]:
    """A port for the site, and one for the samples whose neighbour is free too."""
    with socket.socket() as one, socket.socket() as two, socket.socket() as three:
        one.bind(("127.0.0.1", 0))
        for _ in range(50):
            two.bind(("127.0.0.1", 0))
            try:
                three.bind(("127.0.0.1", two.getsockname()[1] + 1))
            except OSError:
                two = socket.socket()  # noqa: PLW2901 # try another
                continue
            return one.getsockname()[1], two.getsockname()[1]
    raise AssertionError("no two neighbouring ports are free")


def environment(folder: Path) -> dict[str, str]:
    """As on a fresh machine; a database that the tests were given is not ours to fill."""
    dropped = {
        "DATABASE_URL",
        "COMMUNIQUE_DATA",
        "COMMUNIQUE_BASE_URL",
        "COMMUNIQUE_ALLOW_ADDRESSES",
        "SECRET_KEY",
    }
    return {key: value for key, value in os.environ.items() if key not in dropped} | {
        "COMMUNIQUE_DATA": str(folder)
    }


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "communique", *arguments]


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command with what it printed until its addresses stood there."""
    process = subprocess.Popen(
        command("run", *arguments),
        env=environment(folder),
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr
    said = ""
    try:
        for line in process.stderr:
            said += line
            if "The desk:" in line:
                break
        yield process, said
    finally:
        process.terminate()
        process.wait(60)
        process.stderr.close()


def get(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def gone(port: int) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            return True
        time.sleep(0.1)
    return False


def test_a_newcomer_reads_todays_notices_and_comes_back(tmp_path: Path) -> None:
    port, samples = free_ports()
    arguments = ("--demo", "--port", str(port), "--demo-port", str(samples))
    with running(tmp_path, *arguments) as (process, said):
        office = re.search(r"霁川省知识产权局: (\d+) found, (\d+) read, (\d+) published", said)
        assert office
        found, read, published = map(int, office.groups())
        assert found == read == published
        assert found in {18, 19}, "one more once the office has changed"
        assert (
            "Meridian Patent Attorneys Association: 17 found, 17 read, 11 published, 6 in the inbox" in said
        )
        assert f"The site:  http://127.0.0.1:{port}/" in said
        assert re.search(r"sign in once as admin with \S{12,}\)", said)
        status, home = get(port, "/")
        assert status == 200
        assert "Industry news" in home
        assert get(port, "/zh-hans/")[0] == 200
        article = re.search(r'href="(/news/official-notices/[^"]+)"', home)
        assert article
        assert get(port, article[1])[0] == 200
        assert get(port, "/desk/login/")[0] == 200
        line = subprocess.run(
            command("status"),
            env=environment(tmp_path),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        assert re.search(r"2 watched, 0 broken; (3[56]) found, \1 read, (29|30) published", line)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert gone(port)

    with running(tmp_path, *arguments, "--once") as (process, said):
        assert re.search(r"霁川省知识产权局: (18|19) found, \1 read, \1 published", said)
        assert "sign in once" not in said
        assert process.wait(30) == 0


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        answer = subprocess.run(
            command("run", "--port", port),
            env=environment(tmp_path),
            capture_output=True,
            text=True,
            check=False,
        )
    assert answer.returncode == 1
    assert f"Port {port}" in answer.stderr
    assert "name another with --port" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert list(tmp_path.iterdir()) == []


def done(folder: Path, *arguments: str) -> str:
    """What a command said that ended well."""
    ended = subprocess.run(
        command(*arguments), env=environment(folder), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout + ended.stderr


def test_backups_taken_while_the_exchange_reads_restore_whole(tmp_path: Path) -> None:
    port, samples = free_ports()
    arguments = ("--demo", "--port", str(port), "--demo-port", str(samples), "--once")
    reading = subprocess.Popen(
        command("run", *arguments), env=environment(tmp_path / "one"), stderr=subprocess.DEVNULL
    )
    parcels: list[Path] = []
    while reading.poll() is None:
        if len(parcels) == 2 or b"newsroom_article" not in _database(tmp_path / "one"):
            time.sleep(0.2)
            continue
        parcels.append(tmp_path / f"{len(parcels)}.tar")
        done(tmp_path / "one", "backup", str(parcels[-1]))
    assert reading.returncode == 0
    assert parcels, "one at least was taken while it read"
    folder = tmp_path / "restored"  # of the first, which most was still to be written after
    done(folder, "restore", str(parcels[0]))
    assert done(folder, "archive", "verify").startswith("Sound: ")


def _database(folder: Path) -> bytes:
    """What stands in the file by now; its tables are made in one go at the start."""
    files = [
        path.read_bytes() for path in folder.glob("communique.sqlite3*") if path.suffix != ".sqlite3-shm"
    ]
    return b"".join(files)
