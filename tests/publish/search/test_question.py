"""What a question means, and what it cannot."""

import pytest
from django.core.exceptions import BadRequest
from hypothesis import given
from hypothesis import strategies as st

from communique.publish.search.question import Clause, parse, span


def test_words_phrases_fields_and_what_must_not_stand() -> None:
    asked = parse('fees "grace period" title:designs -patents issuer:"Patent Office"')
    assert asked.clauses == (
        Clause("fees"),
        Clause("grace period", phrase=True),
        Clause("designs", field="title"),
        Clause("patents", excluded=True),
        Clause("Patent Office", field="issuer", phrase=True),
    )


def test_chinese_marks_and_names_of_fields() -> None:
    asked = parse("标题：年度报告 “专利代理” 来源：临海 晚于：2026年3月")
    assert asked.clauses == (Clause("年度报告", field="title"), Clause("专利代理", phrase=True))
    assert asked.named == (("source", "临海"),)
    assert asked.filters.first_day == 20260332


def test_a_document_number_is_words() -> None:
    assert parse("国知发〔2026〕12号").clauses == (Clause("国知发〔2026〕12号"),)
    assert parse("number:国知发〔2026〕12号").clauses == (Clause("国知发〔2026〕12号", field="number"),)


def test_what_looks_like_a_field_and_is_none_is_words() -> None:
    assert parse("Notice:fees 10:30 https://office.example/").clauses[0] == Clause("Notice fees")


def test_a_hyphen_within_a_word_excludes_nothing() -> None:
    assert not any(clause.excluded for clause in parse("cross-border e-filing").clauses)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026", 20260101, 20261231),
        ("2026-02", 20260201, 20260231),
        ("2026年2月3日", 20260203, 20260203),
        ("2026/2/3", 20260203, 20260203),
    ],
)
def test_a_date_is_as_long_as_it_is_written(value: str, first: int, last: int) -> None:
    assert span(value) == (first, last)


@pytest.mark.parametrize("value", ["", "soon", "2026-13", "2026-02-30", "0000", "２０２６-1-1-1", "20261122"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(BadRequest):
        span(value)


def test_before_and_after_leave_out_the_day_that_they_name() -> None:
    asked = parse("after:2026-03-01 before:2026-04-01")
    assert (asked.filters.first_day, asked.filters.last_day) == (20260302, 20260400)


@given(st.text(max_size=500))
def test_any_string_is_a_question_or_is_refused(text: str) -> None:
    try:
        asked = parse(text)
    except BadRequest:
        return
    assert len(asked.text) <= 400
