"""Routing, decided from values."""

import pytest

from communique.newsroom.rules import (
    Case,
    Conditions,
    Effects,
    Outcome,
    Routing,
    folded,
    holds,
    lines,
    route,
    stands_in,
)

CASE = Case(1, 2, "zh-Hans", "关于专利年费的通知", "The taxi fee is Ｆｉｖｅ crowns.")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Conditions(), True),
        (Conditions(sources=frozenset({1})), True),
        (Conditions(sources=frozenset({3})), False),
        (Conditions(channels=frozenset({2, 9})), True),
        (Conditions(channels=frozenset({9})), False),
        (Conditions(languages=("zh",)), True),
        (Conditions(languages=("ZH-hans", "en")), True),
        (Conditions(languages=("zh-Hant",)), False),
        (Conditions(any_words=("专利", "商标")), True),
        (Conditions(any_words=("商标",)), False),
        (Conditions(all_words=("专利", "年费")), True),
        (Conditions(all_words=("专利", "商标")), False),
        (Conditions(no_words=("专利",)), False),
        (Conditions(no_words=("商标",)), True),
        (Conditions(any_words=("fee",)), False),
        (Conditions(any_words=("fee",), in_text=True), True),
        (Conditions(any_words=("tax",), in_text=True), False),
        (Conditions(any_words=("five crowns",), in_text=True), True),
    ],
)
def test_conditions(asked: Conditions, expected: bool) -> None:
    assert holds(asked, CASE) is expected


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("tax", "a tax.", True),
        ("tax", "taxes", False),
        ("C++", "c++ is", True),
        ("A(b", "a(b", True),
        ("年费", "专利年费的", True),
        ("EU法", "新eu法规", True),
    ],
)
def test_words_are_words_in_latin_and_strings_in_han(word: str, text: str, expected: bool) -> None:
    assert stands_in(word, folded(text)) is expected


def test_what_is_set_is_set_by_the_last_and_what_is_decided_by_the_first() -> None:
    rules = [
        Routing("one", effects=Effects(channel=5, topics=("Fees",), decision="reject", reason="old")),
        Routing("two", effects=Effects(channel=6, topics=("Fees", "Patents"), decision="publish")),
        Routing("never", Conditions(channels=frozenset({5}))),
        Routing("last", Conditions(channels=frozenset({6})), Effects(assign_to=7), ends=True),
        Routing("after the end", effects=Effects(topics=("No",))),
    ]
    found = route(CASE, rules)
    assert (found.channel, found.topics, found.assign_to) == (6, ("Fees", "Patents"), 7)
    assert (found.decision, found.decided_by, found.reason) == ("reject", "one", "old")
    assert [rule.name for rule in found.applied] == ["one", "two", "last"]


def test_without_rules_nothing_follows() -> None:
    assert route(CASE, []) == Outcome()


def test_lines() -> None:
    assert lines(" a  b \n\n a b\nc\r\n") == ("a b", "c")
