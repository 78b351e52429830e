"""`communique source` and `communique status`: what is watched, and how it is."""

from pathlib import Path

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
from pages import FEED_URL, LIST_URL, SCRIPTED, feed, notice, notice_url

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


def test_a_look_says_what_would_be_watched_and_adds_nothing(
    outside: Edge, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str]
) -> None:
    fetcher.pages[FEED_URL] = feed(*range(1, 8))
    words = said(capsys, "source", "add", FEED_URL, "--look", "--every", "60")
    assert f"{FEED_URL} is a feed, “Harbour Office”" in words
    for number in range(1, 6):
        assert f"2026-11-{10 + number}" in words
        assert notice_url(number) in words
    assert notice_url(6) not in words
    assert "and 2 more" in words
    assert "every 60 minutes for what changed; 7 of 7 items have a date" in words
    assert not Source.objects.exists()


def test_a_pattern_narrows_what_is_shown_and_watched(
    outside: Edge, capsys: pytest.CaptureFixture[str]
) -> None:
    words = said(capsys, "source", "add", FEED_URL, "--only", "2[.]html$")
    assert notice_url(2) in words
    assert notice_url(1) not in words
    assert Source.objects.get().url_pattern == "2[.]html$"


def test_a_list_page_is_shown_with_the_feed_that_it_names(
    outside: Edge, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(
        f'<li><a href="/notices/{n}.html">Notice {n} of the Harbour Office</a> <span>2026-11-{10 + n}</span></li>'
        for n in range(1, 9)
    )
    page = (
        '<html><head><title>Notices</title><link rel="alternate" type="application/rss+xml" href="/feed.xml">'
        f"</head><body><ul>{rows}</ul></body></html>"
    )
    fetcher.pages[LIST_URL] = Page(page.encode())
    words = said(capsys, "source", "add", LIST_URL, "--look")
    assert f"{LIST_URL} is a list page, “Notices”" in words
    assert "8 of 8 items have a date; it has one page" in words
    assert f"The page names a feed, which may be the better source: {FEED_URL}" in words
    assert "Notice 1 of the Harbour Office" in words
    forced = said(capsys, "source", "add", LIST_URL, "--look", "--kind", "page")
    assert "is a single page" in forced
    assert "each change of its text becomes a version" in forced


def test_sources_travel_as_opml(
    outside: Edge, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    listed = f"""<opml version="2.0"><body><outline text="Events">
      <outline type="rss" text="Harbour" xmlUrl="{FEED_URL}"/></outline>
      <outline type="rss" text="Inside" xmlUrl="http://10.0.0.1/feed"/>
      <outline type="rss" text="Again" xmlUrl="{FEED_URL}/"/></body></opml>"""
    path = tmp_path / "sources.opml"
    path.write_text(listed, encoding="utf-8")
    words = said(capsys, "source", "import", str(path))
    assert "3 sources in" in words
    assert "1 added, 1 watched already, 1 refused" in words
    assert "http://10.0.0.1/feed" in words
    assert fetcher.requests == [], "nobody is asked before the first check"
    source = Source.objects.get()
    assert (source.name, source.kind, source.channel.slug) == ("Harbour", "feed", "events")
    said(capsys, "source", "export", str(tmp_path / "out.opml"))
    assert "1 watched already" in said(capsys, "source", "import", str(tmp_path / "out.opml"))
    assert FEED_URL in said(capsys, "source", "export")
    assert "cannot be written" in said(capsys, "source", "export", str(tmp_path / "no" / "x"), status=1)


def test_what_is_no_opml_is_said_so(
    outside: Edge, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html></html>", encoding="utf-8")
    assert "is no OPML" in said(capsys, "source", "import", str(path), status=1)


def test_the_same_source_twice_is_refused(outside: Edge, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "source", "add", FEED_URL)
    assert "watched already" in said(capsys, "source", "add", FEED_URL + "#top", status=1)
    assert Source.objects.count() == 1


@pytest.mark.parametrize("kind", [(), ("--kind", "page"), ("--kind", "list")])
def test_a_page_that_needs_script_says_so_and_is_not_watched(
    outside: Edge, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str], kind: tuple[str, ...]
) -> None:
    fetcher.pages[LIST_URL] = SCRIPTED
    words = said(capsys, "source", "add", LIST_URL, *kind, status=1)
    assert "its content is written by script in the browser" in words
    assert "--render on the command line" in words
    assert not Source.objects.exists()


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
    words = said(capsys, "status", status=3)
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
