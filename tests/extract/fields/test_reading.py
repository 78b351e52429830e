"""All fields together: the order of day and month, and a page that says nothing."""

from collections.abc import Callable

import pytest

from communique.extract.fields.dates import Order
from communique.extract.fields.reading import order_of
from communique.extract.walk import parse_page
from communique.model import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("html", "url", "order"),
    [
        ("<html lang='en-US'>", None, Order.MONTH_FIRST),
        ("<html lang='en-GB'>", None, Order.DAY_FIRST),
        ("<html lang='de'>", None, Order.DAY_FIRST),
        ("<html lang='en'>", None, None),
        ("<html lang='en'>", "https://lamp.gov/1", Order.MONTH_FIRST),
        ("<html lang='en'>", "https://lamp.gov.uk/1", Order.DAY_FIRST),
        ("<html lang='en'><meta property='og:locale' content='en_US'>", None, Order.MONTH_FIRST),
        ("<html lang='en'>", "http://[broken", None),
    ],
)
def test_the_order_of_day_and_month(html: str, url: str | None, order: Order | None) -> None:
    assert order_of(parse_page(html, url), "") is order


def test_a_page_that_says_nothing_gives_nothing(read: Read) -> None:
    assert read("<p></p>", None) == Reading()


def test_reading_twice_gives_the_same(read: Read) -> None:
    html = "<title>雾灯备案通知</title><h1>雾灯备案通知</h1><p>来源：云州日报 2031-03-05</p><div id='body'><prose-zh></div>"
    assert read(html) == read(html)
