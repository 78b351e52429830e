"""Whatever a source gives: one clear sentence at desk and command line, counted in its health, nothing lost."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from communique.errors import (
    AddressRefused,
    BadStatus,
    CommuniqueError,
    FetchFailed,
    FetchTimedOut,
    RobotsRefused,
    TooLarge,
)
from communique.newsroom.edge import Edge, using
from communique.newsroom.health import last_errors, source_health
from communique.newsroom.models import Article, Check, Item, Source, User
from communique.newsroom.worker import Worker
from fakes import FakeFetcher, Page
from pages import FEED_URL, SITE, feed, notice, notice_url

pytestmark = pytest.mark.django_db
MakeSource = Callable[..., Source]

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
HTML = b"<!doctype html><html><title>Not a feed</title><p>This is a page and not a feed.</p>"

LIST_FAULTS: dict[str, tuple[Page | CommuniqueError, str, str]] = {
    "unknown address": (FetchFailed(f"{FEED_URL} could not be fetched: there is no host “office.example.org”; check the spelling."), "fetch-failed", "there is no host"),
    "refused address": (AddressRefused(f"{FEED_URL} is not opened: it leads to 10.0.0.1, which is not a public address (private)."), "address-refused", "not a public address"),
    "robots": (RobotsRefused(f"{FEED_URL} is not fetched: robots.txt disallows it; ask the site for permission."), "robots-refused", "robots.txt"),
    "time-out": (FetchTimedOut(f"{FEED_URL} was given up: it took longer than 30 seconds."), "timed-out", "longer than 30 seconds"),
    "404": (Page(status=404), "bad-status", "answered 404"),
    "410": (Page(status=410), "gone", "withdrawn by its publisher for good"),
    "500": (BadStatus(f"{FEED_URL} answered 500: the site is in trouble.", status=500), "bad-status", "answered 500"),
    "50 MB": (TooLarge(f"{FEED_URL} is longer than 32 MB."), "too-large", "longer than 32 MB"),
    "empty": (Page(b""), "nothing-listed", "empty document"),
    "binary": (Page(PNG, "application/rss+xml"), "nothing-listed", "an image"),
    "not XML": (Page(HTML), "feed-unreadable", "is a web page, not a feed"),
    "broken XML": (Page(b"<?xml version='1.0'?><catalogue><a></b>", "text/xml"), "feed-unreadable", "neither RSS, Atom nor JSON Feed"),
}  # fmt: skip

PAGE_FAULTS: dict[str, tuple[Page | CommuniqueError, str, str, str]] = {
    "unknown address": (FetchFailed("https://x.example could not be fetched: there is no host."), "fetch-failed", "failed", "there is no host"),
    "refused address": (AddressRefused("It leads to 10.0.0.1, which is not a public address."), "address-refused", "refused", "not a public address"),
    "robots": (RobotsRefused("It is not fetched: robots.txt disallows it."), "robots-refused", "failed", "robots.txt"),
    "time-out": (FetchTimedOut("It took longer than 30 seconds."), "timed-out", "failed", "longer than"),
    "404": (Page(status=404), "bad-status", "failed", "answered 404"),
    "410": (Page(status=410), "gone", "refused", "for good"),
    "500": (Page(status=500), "bad-status", "failed", "answered 500"),
    "50 MB": (TooLarge("It is longer than 32 MB."), "too-large", "refused", "longer than 32 MB"),
    "empty": (Page(b" "), "no-article", "failed", "is an empty page"),
    "binary": (Page(PNG), "not-readable", "failed", "is an image"),
    "no article": (Page(b"<!doctype html><title>Index</title>"), "no-article", "failed", "nothing on it that is an article"),
}  # fmt: skip


@pytest.mark.parametrize("fault", LIST_FAULTS)
def test_list_that_fails(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, fault: str, client: Client
) -> None:
    page, code, words = LIST_FAULTS[fault]
    source = make_source()
    fetcher.pages[FEED_URL] = page
    Worker(edge).run_until_idle()
    check = Check.objects.get()
    assert (check.outcome, check.error_code) == ("broken", code)
    assert words in check.error
    [health] = source_health()
    assert (health.failures, health.error) == (1, check.error)
    assert [error.error for error in last_errors()] == [check.error]
    assert check.error in shown_at_the_desk(client)
    source.refresh_from_db()
    assert source.state == ("ended" if fault == "410" else "active")
    assert (source.next_check_at is None) == (fault == "410")


@pytest.mark.parametrize("fault", PAGE_FAULTS)
def test_page_that_fails(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, fault: str, client: Client
) -> None:
    page, code, state, words = PAGE_FAULTS[fault]
    make_source(trusted=True)
    fetcher.pages[notice_url(2)] = page
    Worker(edge).run_until_idle()
    item = Item.objects.get(url=notice_url(2))
    assert (item.state, item.error_code, item.attempts) == (state, code, 1)
    assert words in item.error
    [health] = source_health()
    assert (health.listed, health.read, health.published) == (3, 2, 2)
    assert health.failed + health.refused == 1
    assert [error.error for error in last_errors()] == [item.error]
    assert f"{health.failed} failed, {health.refused} refused" in shown_at_the_desk(client)
    assert Article.objects.count() == 2, "the others are read all the same"


def test_one_sentence(make_source: MakeSource) -> None:
    for page, _, words in LIST_FAULTS.values():
        if isinstance(page, CommuniqueError):
            assert words in str(page)
            assert "\n" not in str(page)


def test_wrong_charset_is_read_and_its_words_are_right(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher
) -> None:
    text = "关于港口第一泊位停航检修的通知。各有关单位请于十一月底以前提出申请，逾期不予受理，特此通知。镕喆"
    page = f'<html><head><meta charset="gb2312"><title>通知</title></head><body><h1>通知</h1><p>{text}</p><p>{text}</p></body></html>'
    fetcher.pages[FEED_URL] = feed(1)
    fetcher.pages[notice_url(1)] = Page(page.encode("gb18030"), "text/html; charset=utf-8")
    make_source(trusted=True)
    Worker(edge).run_until_idle()
    assert text in str(Article.objects.get().body.get_prep_value())


def test_same_notice_at_two_sources_is_kept_twice_and_neither_is_lost(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher
) -> None:
    fetcher.pages[f"{SITE}/all.xml"] = feed(2, 3)
    make_source(trusted=True)
    make_source(url=f"{SITE}/all.xml", name="All", trusted=True)
    Worker(edge).run_until_idle()
    assert sorted(Article.objects.values_list("source__name", flat=True)) == [
        "All",
        "All",
        *["The Office"] * 3,
    ]


def test_source_added_twice_is_one_sentence_at_the_desk(
    make_source: MakeSource, edge: Edge, client: Client
) -> None:
    source = make_source()
    sign_in(client)
    with using(edge):
        answer = client.post("/desk/sources/add/", form_values(url=FEED_URL, channel=source.channel_id))
    assert answer.status_code == 200
    assert "is watched already, as “The Office”" in answer.content.decode()
    assert Source.objects.count() == 1


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "not an address", "ftp://office.example.org/"])
def test_address_that_is_refused_is_one_sentence_at_the_desk(
    make_source: MakeSource, edge: Edge, client: Client, url: str
) -> None:
    channel = make_source().channel_id
    sign_in(client)
    with using(edge):
        answer = client.post("/desk/sources/add/", form_values(url=url, channel=channel))
    assert answer.status_code == 200
    assert "error-message" in answer.content.decode()
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("page", "words"),
    [(Page(b""), "empty document"), (Page(status=404), "answered 404"), (Page(PNG), "an image")],
)
def test_address_that_gives_nothing_is_one_sentence_at_the_desk(
    make_source: MakeSource, edge: Edge, client: Client, fetcher: FakeFetcher, page: Page, words: str
) -> None:
    channel = make_source().channel_id
    fetcher.pages[f"{SITE}/other"] = page
    sign_in(client)
    with using(edge):
        answer = client.post("/desk/sources/add/", form_values(url=f"{SITE}/other", channel=channel))
    assert words in answer.content.decode()
    assert Source.objects.count() == 1


def test_after_the_fault_all_is_read(
    make_source: MakeSource, edge: Edge, fetcher: FakeFetcher, clock: Any
) -> None:
    fetcher.pages[notice_url(2)] = Page(status=500)
    make_source(trusted=True)
    Worker(edge).run_until_idle()
    fetcher.pages[notice_url(2)] = notice(2)
    clock.forward(minutes=1)
    Worker(edge).run_until_idle()
    [health] = source_health()
    assert (health.read, health.published, health.failed) == (3, 3, 0)


def sign_in(client: Client) -> None:
    client.force_login(User.objects.create_superuser("chief"))


def shown_at_the_desk(client: Client) -> str:
    """The list of sources as a person reads it, entities resolved."""
    sign_in(client)
    return " ".join(unescape(client.get("/desk/sources/").content.decode()).split())


def form_values(**given: Any) -> dict[str, Any]:
    empty = {"name": "", "kind": "", "language": "", "check_every": "", "url_pattern": "", "selector": ""}
    return {**empty, **given}
