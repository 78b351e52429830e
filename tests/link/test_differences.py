"""Differences lose nothing, and name the words that changed."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from communique.link.differences import Change, Kind, differences

TEXTS = st.text(alphabet="ab 专利局。\n", max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_come_back_whole(old: str, new: str) -> None:
    changes = differences(old, new)
    assert "".join(c.text for c in changes if c.kind != Kind.ADDED) == old
    assert "".join(c.text for c in changes if c.kind != Kind.REMOVED) == new
    assert all(a.kind != b.kind for a, b in itertools.pairwise(changes))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(change.kind == Kind.SAME for change in differences(text, text))


def test_a_moved_deadline_is_shown_by_its_characters() -> None:
    assert differences("请于11月30日前报送。", "请于12月15日前报送。") == (
        Change(Kind.SAME, "请于"),
        Change(Kind.REMOVED, "11"),
        Change(Kind.ADDED, "12"),
        Change(Kind.SAME, "月"),
        Change(Kind.REMOVED, "30"),
        Change(Kind.ADDED, "15"),
        Change(Kind.SAME, "日前报送。"),
    )


def test_a_rewritten_phrase_is_not_shown_in_shreds() -> None:
    changes = differences("由申请人负责人签字。", "由代理人盖公章。")
    assert [c.text for c in changes] == ["由", "申请人负责人签字", "代理人盖公章", "。"]


def test_english_changes_by_word() -> None:
    changes = differences("Apply before Friday noon.", "Apply before Monday noon.")
    assert [c.text for c in changes if c.kind != Kind.SAME] == ["Friday", "Monday"]


def test_a_rewritten_book_ends_in_time() -> None:
    changes = differences("甲" * 200_000, "乙" * 200_000)
    assert [c.kind for c in changes] == [Kind.REMOVED, Kind.ADDED]
