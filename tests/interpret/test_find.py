"""`find_facts` as a whole: faithful quotes, the same answer twice, no text that breaks it or takes it long."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.interpret import find_facts
from communique.model import Fact, Facts

PIECES = ["局长", "王强", "10月1日", "应当", "《办法》", "会议指出，", "。", "\n", "，", "Director ", "Ann Lee ", "said that ",
          "must ", "July 1, 2020", ". ", '"', "，应", "李　强", "ＡＢ", "二ΟΟ二年", "召开会议", "(", "）", "国務院"]  # fmt: skip


def every(facts: Facts) -> list[Fact]:
    lists = (
        facts.events,
        facts.participations,
        facts.statements,
        facts.requirements,
        facts.references,
        facts.dates,
    )
    return [fact for facts in lists for fact in facts]


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map("".join),
    st.sampled_from(["zh", "en", None]),
)
@settings(max_examples=150, deadline=None)
def test_whatever_the_text_each_quote_stands_in_it(text: str, language: str | None) -> None:
    facts = find_facts(text, language=language, published="2024-05-06")
    for fact in every(facts):
        fact.citation.verify(text)
        assert 0 < fact.confidence <= 1
        assert fact.rule
    assert facts == find_facts(text, language=language, published="2024-05-06")


@pytest.mark.parametrize("published", ["yesterday", "2024-13-45", "0000", "", None])
def test_a_publication_that_is_no_date_is_none(published: str | None) -> None:
    facts = find_facts("11月5日，云川市商务局召开座谈会。", language="zh", published=published)
    assert [event.date for event in facts.events] == [None]


@pytest.mark.parametrize(
    "piece", ["Li Wei and ", "the of ", "1", "\n", "1月1日", "国务院局长王强", "A ", "《", "must "]
)
def test_no_text_takes_it_long(piece: str) -> None:
    text = piece * (6000 // len(piece))
    started = time.process_time()
    find_facts(text, language="zh" if piece[0] > "\u2000" else "en")
    assert time.process_time() - started < 3


def test_traditional_characters_are_read_and_cited_as_they_stand() -> None:
    text = "國家發明局局長孟懷瑾出席會議並講話。"
    facts = find_facts(text, language="zh-Hant")
    assert [(fact.person, fact.post, fact.organization, fact.act) for fact in facts.participations] == [
        ("孟懷瑾", "局長", "國家發明局", "attend"),
        ("孟懷瑾", "局長", "國家發明局", "speak"),
    ]


def test_a_text_without_words_states_nothing() -> None:
    assert find_facts("") == Facts()
    assert find_facts(" \n ") == Facts()


def test_a_moment_of_publication_counts_by_its_day() -> None:
    facts = find_facts(
        "5月5日，云川市商务局召开座谈会。", language="zh", published="2024-05-06T08:00:00+08:00"
    )
    assert [event.date for event in facts.events] == ["2024-05-05"]
