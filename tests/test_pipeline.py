"""The pure stages put together."""

import pytest

from communique.errors import NoArticle, NothingListed, NotReadable
from communique.link.versions import content_digest
from communique.model import Response, SourceKind
from communique.pipeline import list_response, read_bytes, read_response
from fakes import START, Page
from pages import FEED_URL, SCRIPTED, feed, notice, notice_url


def response(page: Page, url: str = FEED_URL) -> Response:
    return Response(url, url, 200, (("Content-Type", page.media_type),), page.body, page.body, START)


def test_a_notice_that_needs_script_says_so() -> None:
    with pytest.raises(NoArticle, match="written by script in the browser"):
        read_response(response(SCRIPTED))


def test_a_feed_is_recognised_and_listed() -> None:
    listing = list_response(response(feed(1, 2)))
    assert (listing.kind, listing.title) == (SourceKind.FEED, "Harbour Office")
    assert [item.url for item in listing.items] == [notice_url(1), notice_url(2)]


def test_a_pattern_narrows_what_is_listed() -> None:
    listing = list_response(response(feed(1, 2)), url_pattern="2[.]html$")
    assert [item.url for item in listing.items] == [notice_url(2)]


def test_what_lists_nothing_is_refused() -> None:
    with pytest.raises(NothingListed):
        list_response(response(Page(b"")))


def test_a_page_is_read_with_its_words() -> None:
    reading = read_response(response(notice(1), notice_url(1)))
    assert reading.url == notice_url(1)
    assert "berth 1 will be closed to all vessels" in reading.text


@pytest.mark.parametrize("body", [b"", b"  \n", b"<!doctype html><html><title>Index</title></html>"])
def test_a_page_without_an_article_is_said_to_be_one(body: bytes) -> None:
    with pytest.raises(NoArticle, match=r"office\.example\.org"):
        read_response(response(Page(body)))


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "text/html"),
        (b"\x7fELF" + bytes(90), ""),
    ],
)
def test_what_is_no_page_is_not_read(body: bytes, media_type: str) -> None:
    with pytest.raises(NotReadable):
        read_bytes(body, url=FEED_URL, content_type=media_type)


def test_the_digest_is_that_of_the_content_alone() -> None:
    first = read_response(response(notice(1), notice_url(1)))
    counted = Page(notice(1).body.replace(b"</footer>", b" Visits: 7</footer>"))
    assert content_digest(read_response(response(counted, notice_url(1)))) == content_digest(first)
    changed = notice(1, extra="The works are put off until the first day of April of next year.")
    assert content_digest(read_response(response(changed, notice_url(1)))) != content_digest(first)
