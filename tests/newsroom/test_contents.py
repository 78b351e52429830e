"""What an article takes from a reading."""

import json

import pytest

from communique.model import Attachment, Credit, Reading
from communique.newsroom import contents
from communique.newsroom.models import Item, Source


@pytest.fixture
def item() -> Item:
    return Item(
        source=Source(language="en"), url="https://a.example/1", title="As listed", listed_date="2026-11-01"
    )


def test_what_the_page_does_not_say_is_taken_from_the_list(item: Item) -> None:
    values = contents.fields(Reading(), item)
    assert (values["title"], values["published"], values["language"]) == ("As listed", "2026-11-01", "en")


def test_what_the_page_says_goes_before_the_list(item: Item) -> None:
    values = contents.fields(
        Reading(title="As read", published="2026-11-02T10:00+08:00", language="zh-Hans"), item
    )
    assert (values["title"], values["published"], values["language"]) == (
        "As read",
        "2026-11-02T10:00+08:00",
        "zh-Hans",
    )


def test_without_any_title_the_address_stands(item: Item) -> None:
    item.title = ""
    assert contents.fields(Reading(), item)["title"] == "https://a.example/1"


def test_links_that_are_none_of_the_web_are_left_out(item: Item) -> None:
    reading = Reading(
        source=Credit("Agency", "javascript:alert(1)"),
        attachments=(Attachment("Form", "https://a.example/form.pdf"), Attachment("Bad", "data:text/html,x")),
    )
    values = contents.fields(reading, item)
    assert (values["credit_name"], values["credit_url"]) == ("Agency", "")
    assert [file["title"] for file in values["attachments"]] == ["Form"]


def test_values_fit_their_columns(item: Item) -> None:
    values = contents.fields(Reading(issuer="x" * 5000, title="y" * 5000), item)
    assert len(values["issuer"]) == 300
    assert len(values["title"]) == 5000


def test_what_no_database_takes_is_replaced_one_for_one() -> None:
    stored = contents.stored(Reading(title="a\x00b\ud800c", text="\x00"))
    assert stored["title"] == "a\ufffdb\ufffdc"
    assert len(stored["text"]) == 1
    json.dumps(stored).encode()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于港口的通知", "关于港口的通知"),
        ("Notice No. 5!", "notice-no-5"),
        ("!!!", "article"),
        ("a" * 500, "a" * 100),
    ],
)
def test_slug(title: str, expected: str) -> None:
    assert contents.slug(title) == expected
