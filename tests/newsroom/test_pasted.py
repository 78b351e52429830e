"""Pasted text as a reading."""

import pytest

from communique.errors import NoArticle
from communique.newsroom.pasted import LONGEST, is_plain_text, read_text

TEXT = "Berth 4 closes\n\nThe berth is closed to all vessels of the port.\n\nMasters are asked to apply for another."


def test_the_first_line_is_the_title() -> None:
    found = read_text(TEXT)
    assert found.title == "Berth 4 closes"
    assert [block.text for block in found.blocks] == [
        "The berth is closed to all vessels of the port.",
        "Masters are asked to apply for another.",
    ]
    assert all(found.text[block.start : block.end] == block.text for block in found.blocks)
    assert found.evidence["title"].quote == "Berth 4 closes"


def test_a_given_title_leaves_the_text_whole() -> None:
    found = read_text(TEXT, title=" A  title ", language="en")
    assert (found.title, found.text, found.language) == ("A title", TEXT, "en")


def test_the_language_is_told_by_the_text() -> None:
    chinese = "通知\n\n" + "自下月起，四号泊位将关闭，请各单位及时办理变更手续，有关事项通知如下。" * 2
    assert read_text(chinese).language == "zh-Hans"


def test_one_line_is_title_and_text() -> None:
    found = read_text("Berth 4 is closed.")
    assert (found.title, found.text) == ("Berth 4 is closed.", "Berth 4 is closed.")


@pytest.mark.parametrize("text", ["", " \r\n ", "\ufeff", "x" * (LONGEST + 1)])
def test_what_is_no_text_is_refused(text: str) -> None:
    with pytest.raises(NoArticle):
        read_text(text)


@pytest.mark.parametrize(
    ("data", "plain"),
    [(b"Words only, 3 < 4", True), (b"<p>One</p>", False), (b"<!DOCTYPE html>", False), (b"\xff\xfe", False)],
)
def test_plain_text_has_no_markup(data: bytes, plain: bool) -> None:
    assert is_plain_text(data) is plain
