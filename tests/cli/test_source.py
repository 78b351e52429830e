"""`communique source` and `communique status`: what is watched, and how it is."""

import pytest
from django.db import connection

from communique.cli import run
from communique.errors import FetchTimedOut
from communique.newsroom import edge as edges
from communique.newsroom.actions.install import install_channels
from communique.newsroom.edge import Edge
from communique.newsroom.models import Source
from communique.newsroom.worker import Worker
from fakes import FakeArchive, FakeClock, FakeFetcher, Page
from pages import FEED_URL, feed, notice, notice_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def fetcher() -> FakeFetcher:
    pages = {
        FEED_URL: feed(1, 2),
        notice_url(1): notice(1),
        notice_url(2): Page(b"\x89PNG\r\n\x1a\n" + bytes(64)),
    }
    return FakeFetcher(dict(pages), FakeClock())


@pytest.fixture
def outside(fetcher: FakeFetcher, monkeypatch: pytest.MonkeyPatch) -> Edge:
    install_channels()
    made = Edge(fetcher, FakeArchive(), fetcher.clock)
    monkeypatch.setattr(edges, "from_settings", lambda: made)
    return made


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert run(list(arguments)) == status
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return captured.out + captured.err


def test_a_source_is_added_and_recognised(outside: Edge, capsys: pytest.CaptureFixture[str]) -> None:
    words = said(capsys, "source", "add", FEED_URL, "--channel", "events", "--every", "30", "--trusted")
    source = Source.objects.get()
    assert f"watched as source {source.pk}, a feed" in words
    assert (source.channel.slug, source.trusted, source.kind) == ("events", True, "feed")


def test_the_same_source_twice_is_refused(outside: Edge, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "source", "add", FEED_URL)
    assert "watched already" in said(capsys, "source", "add", FEED_URL + "#top", status=1)
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("https://nowhere.example.org/", "could not be fetched"),
        ("ftp://office.example.org/", "ftp"),
        ("http://10.0.0.1/", "10.0.0.1"),
        ("notices", "notices"),
    ],
)
def test_what_cannot_be_watched_is_one_sentence(
    outside: Edge, capsys: pytest.CaptureFixture[str], address: str, sentence: str
) -> None:
    assert sentence in said(capsys, "source", "add", address, status=1)
    assert not Source.objects.exists()


def test_an_unknown_channel_is_answered_with_those_there_are(
    outside: Edge, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "industry-news" in said(capsys, "source", "add", FEED_URL, "--channel", "sports", status=1)


def test_check_list_and_status_tell_the_same(
    outside: Edge, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    said(capsys, "source", "add", FEED_URL, "--name", "Harbour Office", "--trusted")
    assert "something new: 2 listed, 2 of them new" in said(capsys, "source", "check", FEED_URL)
    Worker(outside).run_until_idle()
    assert "1 items failed" in said(capsys, "source", "list")
    words = said(capsys, "status")
    assert "1 watched, 0 broken; 2 found, 1 read, 1 published" in words
    assert "picture" in words or "image" in words or "binary" in words

    fetcher.pages[FEED_URL] = FetchTimedOut("The Office did not answer in time.")
    assert "did not answer in time" in said(capsys, "source", "check", str(Source.objects.get().pk), status=1)
    assert "broken: The Office did not answer in time." in said(capsys, "source", "list")
    assert "1 watched, 1 broken" in said(capsys, "status", status=3)


@pytest.mark.parametrize("name", ["7777", "https://office.example.org/unwatched", "9" * 40])
def test_an_unknown_source_is_named(outside: Edge, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert f"no source “{name}”" in said(capsys, "source", "check", name, status=1)


def test_an_empty_exchange_has_a_status(capsys: pytest.CaptureFixture[str]) -> None:
    words = said(capsys, "status")
    assert "0 watched" in words
    assert "Errors     none" in words


def test_a_folder_without_an_exchange_is_said_in_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", list)
    assert "holds no exchange yet; start one with `communique run`" in said(capsys, "status", status=1)
    assert "holds no exchange yet" in said(capsys, "source", "list", status=1)
