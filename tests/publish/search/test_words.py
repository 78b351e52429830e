"""One folding, cutting and stemming for the index and for questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.publish.search import words


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("專利代理師資格考試", "专利代理师资格考试"),
        ("ＡＢＣ１２３", "abc123"),
        ("Café Zürich naïve", "cafe zurich naive"),
        ("re\u0301sume\u0301", "resume"),
        ("Applications", "application"),
        ("FEES", "fee"),
        ("〔2026〕第１２號", "〔2026〕第12号"),
        ("İstanbul", "istanbul"),
    ],
)
def test_these_are_found_by_one_another(text: str, same_as: str) -> None:
    assert words.terms(text) == words.terms(same_as)


def test_every_two_characters_are_a_term_and_every_character_begins_one() -> None:
    assert words.terms("专利代理") == ["专利", "利代", "代理", "理"]


def test_scripts_are_cut_where_they_meet() -> None:
    assert words.terms("AI技术2026年") == ["ai", "技术", "术", "2026", "年"]


def test_very_common_words_are_passed_over_and_keep_their_places() -> None:
    assert words.placed("the use of the mark") == [(1, "use"), (4, "mark")]


def test_what_no_text_has_is_no_word() -> None:
    assert words.terms("___ ,;。！ " + "x" * 100) == []


@given(st.text(max_size=80))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(words.fold(text)) == len(text)
    words.terms(text)


@given(
    st.text(alphabet="专利代理師資格ab 1", max_size=20), st.text(alphabet="专利代理師資格ab 1", max_size=20)
)
def test_what_is_part_of_a_text_is_part_of_its_terms(one: str, other: str) -> None:
    asked = [term for term in words.terms(one) if not words.alone(term)]
    runs = words.RUN.findall(words.fold(one))
    whole = [run for run in runs if words.unspaced(run)]
    has = set(words.terms(f"{one}{other}"))
    assert all(term in has for term in asked if whole and words.unspaced(term))
