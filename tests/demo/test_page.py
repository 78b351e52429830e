"""Templates, and pages with their times."""

from datetime import UTC, datetime

from communique.demo.page import Markup, Page, carried_over, fill, join

OLD = datetime(2026, 11, 1, tzinfo=UTC)
NEW = datetime(2026, 11, 22, tzinfo=UTC)


def page(body: bytes, at: datetime) -> Page:
    return Page(body, "text/html", at)


def test_values_are_escaped_and_markup_is_not() -> None:
    filled = fill('<a title="$title">$text</a>', title='"<&', text=Markup("<b>x</b>"))
    assert filled == '<a title="&quot;&lt;&amp;"><b>x</b></a>'
    assert isinstance(filled, Markup)


def test_a_dollar_in_a_value_stays_a_dollar() -> None:
    assert fill("$price", price="$other") == "$other"


def test_join_keeps_markup_markup() -> None:
    assert fill("<p>$text</p>", text=join([Markup("<i>a</i>"), Markup("b")], " ")) == "<p><i>a</i> b</p>"


def test_equal_bytes_have_equal_tags_and_others_do_not() -> None:
    assert page(b"a", OLD).etag == page(b"a", NEW).etag != page(b"b", OLD).etag


def test_a_page_that_did_not_change_keeps_its_time() -> None:
    before = {"/a": page(b"same", OLD), "/b": page(b"old", OLD)}
    after = {"/a": page(b"same", NEW), "/b": page(b"new", NEW), "/c": page(b"more", NEW)}
    carried = carried_over(before, after)
    assert {path: one.last_modified for path, one in carried.items()} == {"/a": OLD, "/b": NEW, "/c": NEW}
