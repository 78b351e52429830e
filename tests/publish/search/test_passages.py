"""What is marked, and which stretch of a text is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.publish.search.passages import marked, needles, passage
from communique.publish.search.question import parse


@pytest.mark.parametrize(
    ("question", "text", "html"),
    [
        ("专利代理", "關於專利代理師的通知", "關於<mark>專利代理</mark>師的通知"),
        ("policies", "A Policy of policies", "A <mark>Policy</mark> of <mark>policies</mark>"),
        ("art", "Art, part and arts", "<mark>Art</mark>, part and <mark>arts</mark>"),
        ("b & <c>", "a <b> & c", "a &lt;<mark>b</mark>&gt; &amp; <mark>c</mark>"),
        ("cafe", "Le Cafe\u0301 ferme\u0301", "Le <mark>Café</mark> fermé"),
        ("税", "关于税收", "关于<mark>税</mark>收"),
        ("fees -office", "Office fees", "Office <mark>fees</mark>"),
        ("", "Nothing & all", "Nothing &amp; all"),
    ],
)
def test_words_are_marked_as_the_index_finds_them(question: str, text: str, html: str) -> None:
    assert marked(text, needles(parse(question))) == html


def test_a_passage_is_the_stretch_with_most_of_the_words() -> None:
    text = (
        "grace "
        + "filler words of no use " * 40
        + "here the period of grace for designs ends. "
        + "more words " * 40
    )
    shown = passage(text, needles(parse("grace period designs")))
    assert "<mark>period</mark> of <mark>grace</mark> for <mark>designs</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_a_text_without_the_words_has_no_passage() -> None:
    assert passage("Something else", needles(parse("zeppelin"))) == ""


@given(st.text(max_size=200), st.text(max_size=40))
def test_no_text_breaks_out_of_a_passage(text: str, question: str) -> None:
    try:
        found = needles(parse(question.replace("year", "").replace("before", "").replace("after", "")))
    except Exception as error:  # noqa: BLE001 # a refused question is not looked for
        assert "BadRequest" in type(error).__name__  # noqa: PT017 # as said
        return
    for html in (marked(text, found), passage(text, found)):
        assert "<" not in html.replace("<mark>", "").replace("</mark>", "")
