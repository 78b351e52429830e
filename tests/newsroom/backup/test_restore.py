"""A backup is restored by the command, into an empty place, on the database of this run; the captures are proven there."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection

from communique.capture.archive import WarcArchive
from communique.errors import BackupRefused
from communique.newsroom.actions.add_source import NewSource, add_source
from communique.newsroom.actions.install import install_channels
from communique.newsroom.backup.make import make_backup
from communique.newsroom.backup.parcel import Manifest
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Capture, User
from communique.newsroom.worker import Worker
from fakes import FakeClock, FakeFetcher
from pages import FEED_URL, feed, notice, notice_url

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[WarcArchive]:
    """The captures of an exchange that has read two notices; the file of the last is still being written."""
    install_channels()
    User.objects.create_user("editor", password="a-long-enough-password")
    clock = FakeClock()
    pages = {FEED_URL: feed(1, 2), notice_url(1): notice(1), notice_url(2): notice(2)}
    archive = WarcArchive(tmp_path / "data" / "captures", clock)
    outside = Edge(FakeFetcher(dict(pages), clock), archive, clock)
    add_source(NewSource(FEED_URL, trusted=True), outside)
    Worker(outside).run_until_idle()
    (tmp_path / "data" / "media").mkdir()
    (tmp_path / "data" / "media" / "图.png").write_bytes(b"\x89PNG")
    (tmp_path / "data" / "secret_key").write_text("k" * 64, encoding="ascii")
    yield archive
    archive.close()


@pytest.fixture
def packed(kept: WarcArchive, tmp_path: Path) -> tuple[Path, Manifest]:
    path = tmp_path / "exchange.tar"
    manifest = make_backup(
        path, data=tmp_path / "data", archive=kept, software="communique", now=FakeClock().now
    )
    return path, manifest


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a machine on which nothing stands yet."""
    environment = {**os.environ, "COMMUNIQUE_DATA": str(tmp_path / "new")}
    environment.pop("SECRET_KEY", None)
    environment.pop("DATABASE_URL", None)
    if connection.vendor == "sqlite":
        yield environment
        return
    name = f"{connection.settings_dict['NAME']}_restored"  # of this worker: others restore at the same time
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    parts = urlsplit(settings.COMMUNIQUE.database_url)
    url = urlunsplit((parts.scheme, parts.netloc, f"/{name}", parts.query, ""))
    yield environment | {"DATABASE_URL": url}
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def command(environment: dict[str, str], *arguments: str, status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "communique", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def test_a_backup_is_restored_whole(
    packed: tuple[Path, Manifest], elsewhere: dict[str, str], tmp_path: Path
) -> None:
    path, manifest = packed
    assert "is whole" in command(elsewhere, "restore", "--check", str(path))
    command(elsewhere, "restore", str(path))
    captures, articles = Capture.objects.count(), Article.objects.count()
    assert f"{captures} captures, {articles} versions" in command(elsewhere, "archive", "verify")
    words = command(elsewhere, "status", status=3)
    assert "2 found, 2 read, 2 published" in words
    assert "No worker is running" in words
    assert (tmp_path / "new" / "media" / "图.png").read_bytes() == b"\x89PNG"
    assert (tmp_path / "new" / "secret_key").read_text(encoding="ascii") == "k" * 64
    assert not (tmp_path / "new" / "restoring").exists()
    again = command(elsewhere, "backup", str(tmp_path / "again.tar"))
    assert f"{sum(manifest.rows.values()):,} rows" in again
    assert "An exchange stands here already" in command(elsewhere, "restore", str(path), status=1)


def test_a_restore_that_was_broken_off_is_begun_again(
    packed: tuple[Path, Manifest], elsewhere: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "new" / "restoring" / "database").mkdir(parents=True)
    (tmp_path / "new" / "restoring" / "database" / "communique.sqlite3").write_bytes(b"half of one")
    (tmp_path / "new" / "captures").mkdir()
    (tmp_path / "new" / "captures" / "half.warc.gz").write_bytes(b"half of one")
    command(elsewhere, "restore", str(packed[0]))
    assert command(elsewhere, "archive", "verify").startswith("Sound: ")


def test_a_damaged_backup_is_refused_and_nothing_is_written(
    packed: tuple[Path, Manifest], elsewhere: dict[str, str], tmp_path: Path
) -> None:
    path = packed[0]
    content = bytearray(path.read_bytes())
    content[content.index(b"WARC/1.1" if b"WARC/1.1" in content else b"\x1f\x8b") + 30] ^= 1
    path.write_bytes(content)
    assert "is damaged" in command(elsewhere, "restore", str(path), status=1)
    assert not (tmp_path / "new" / "captures").exists()
    assert "holds no exchange yet" in command(elsewhere, "status", status=1)


def test_a_folder_with_captures_in_it_is_not_written_to(
    packed: tuple[Path, Manifest], elsewhere: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "new" / "captures").mkdir(parents=True)
    (tmp_path / "new" / "captures" / "mine.warc.gz").write_bytes(b"mine")
    assert "is not empty" in command(elsewhere, "restore", str(packed[0]), status=1)
    assert (tmp_path / "new" / "captures" / "mine.warc.gz").read_bytes() == b"mine"


def test_a_backup_takes_no_other_files_place(packed: tuple[Path, Manifest], kept: WarcArchive) -> None:
    path, _ = packed
    with pytest.raises(BackupRefused, match="exists already"):
        make_backup(path, data=path.parent / "data", archive=kept, software="x", now=FakeClock().now)


def test_what_cannot_be_written_leaves_nothing(kept: WarcArchive, tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "exchange.tar"
    with pytest.raises(BackupRefused, match="nothing is left of it"):
        make_backup(path, data=tmp_path / "data", archive=kept, software="x", now=FakeClock().now)
    assert list((tmp_path / "data").glob("backup-*")) == []
