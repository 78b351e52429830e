"""`communique archive`: the captures of an exchange are proven, and handed over, or what is wrong with them is named."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.capture.archive import WarcArchive
from communique.cli import run
from communique.newsroom import edge as edges
from communique.newsroom.actions.add_source import NewSource, add_source
from communique.newsroom.actions.enqueue_due import enqueue_due
from communique.newsroom.actions.install import install_channels
from communique.newsroom.edge import Edge
from communique.newsroom.models import Article, Capture, Version
from communique.newsroom.worker import Worker
from fakes import FakeClock, FakeFetcher
from pages import FEED_URL, feed, notice, notice_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WarcArchive]:
    """The archive of an exchange that has read two notices, one of them twice."""
    install_channels()
    clock = FakeClock()
    fetcher = FakeFetcher({FEED_URL: feed(1, 2), notice_url(1): notice(1), notice_url(2): notice(2)}, clock)
    kept = WarcArchive(tmp_path / "captures", clock)
    made = Edge(fetcher, kept, clock)
    monkeypatch.setattr(edges, "from_settings", lambda: made)
    monkeypatch.setattr(edges, "archive_of_settings", lambda: kept)
    add_source(NewSource(FEED_URL, trusted=True), made)
    Worker(made).run_until_idle()
    fetcher.pages[notice_url(1)] = notice(1, extra="The berth will be closed for one more week.")
    clock.forward(days=40)
    enqueue_due(clock())
    Worker(made).run_until_idle()
    kept.close()
    yield kept
    kept.close()


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert run(list(arguments)) == status
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return captured.out + captured.err


def test_a_sound_archive_is_proven(archive: WarcArchive, capsys: pytest.CaptureFixture[str]) -> None:
    words = said(capsys, "archive", "verify")
    assert words.startswith("Sound: ")
    assert f"{Capture.objects.count()} captures, {Version.objects.count()} versions" in words


def test_one_changed_byte_is_found_and_named(
    archive: WarcArchive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capture = Version.objects.select_related("capture").first().capture  # type: ignore[union-attr] # there are three
    path = tmp_path / "captures" / capture.warc_file
    content = bytearray(path.read_bytes())
    content[capture.warc_offset + 400] ^= 1
    path.write_bytes(content)
    words = said(capsys, "archive", "verify", status=1)
    assert f"{capture.warc_file} at byte" in words
    assert "restore those files from a backup" in words


def test_a_lost_file_is_found(
    archive: WarcArchive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (tmp_path / "captures").iterdir():
        path.unlink()
    assert "cannot be read" in said(capsys, "archive", "verify", status=1)


@pytest.mark.parametrize("by", ["number", "address", "original"])
def test_a_notice_is_handed_over_with_all_its_versions(
    archive: WarcArchive, tmp_path: Path, capsys: pytest.CaptureFixture[str], by: str
) -> None:
    article = Article.objects.get(original_url=notice_url(1))
    names = {
        "number": str(article.pk),
        "address": f"http://127.0.0.1:8000/news/industry-news/{article.slug}-{article.pk}/",
        "original": notice_url(1),
    }
    output = tmp_path / "evidence.wacz"
    said(capsys, "archive", "export", names[by], "-o", str(output))
    with zipfile.ZipFile(output) as wacz:
        pages = [json.loads(line) for line in wacz.read("pages/pages.jsonl").splitlines()]
    assert [page["title"][-11:] for page in pages[1:]] == ["(version 1)", "(version 2)"]
    assert "cannot be written" in said(capsys, "archive", "export", names[by], "-o", str(output), status=1)


@pytest.mark.parametrize("name", ["999", "https://nowhere.example/", "x", "9" * 40])
def test_an_unknown_article_is_named(
    archive: WarcArchive, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert "There is no article" in said(capsys, "archive", "export", name, status=1)
