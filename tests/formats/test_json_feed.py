"""JSON Feed of strangers."""

import json

import pytest

from communique.errors import FeedUnreadable
from communique.formats import json_feed

URL = "https://office.example/feed.json"


def feed(*items: object) -> bytes:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1", "title": "Office", "items": items}
    ).encode()


def test_items_are_read_with_our_rules() -> None:
    listing = json_feed.read(
        feed(
            {
                "id": 7,
                "url": "/n/1",
                "title": " A  B ",
                "date_published": "2026-03-05T00:00:00+08:00",
                "content_html": "<p>x</p>",
            }
        ),
        URL,
    )
    (item,) = listing.items
    assert (item.url, item.title, item.date, item.summary, item.guid) == ("https://office.example/n/1", "A B", "2026-03-05T00:00:00+08:00", "x", "7")  # fmt: skip


def test_odd_items_do_no_harm() -> None:
    odd = [
        1,
        None,
        "x",
        [],
        {},
        {"url": 5},
        {"url": "javascript:x"},
        {"id": "https://x.example/1"},
        {"url": "/2", "title": {}, "date_published": 5},
    ]
    assert [item.url for item in json_feed.read(feed(*odd), URL).items] == [
        "https://x.example/1",
        "https://office.example/2",
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"{}", b'{"version": 1}', b"[" * 100_000, b'{"version": "https://example.org/"}'],
)
def test_what_is_no_json_feed_says_so(data: bytes) -> None:
    with pytest.raises(FeedUnreadable):
        json_feed.read(data, URL)
