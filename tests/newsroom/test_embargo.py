"""Embargoes as sources state them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from communique.newsroom.embargo import stated

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("text", "language", "until"),
    [
        ("EMBARGOED until 25 November 2026, 10:00 CET", "en", "2026-11-25T10:00+01:00"),
        ("Strictly embargoed until 00:01 GMT on Thursday 3 July 2026", "en", "2026-07-03T00:01+00:00"),
        ("Embargo: 10.00 hours (GMT), 25 November 2026", "en", "2026-11-25T10:00+00:00"),
        ("Embargoed until 9 a.m. EST, November 25, 2026", "en", "2026-11-25T09:00-05:00"),
        ("Not for release before 2026-11-25 10:00", "en", "2026-11-25T10:00+01:00"),
        ("Not to be published before 25 November 2026", "en", "2026-11-25T23:59+01:00"),
        ("本通知在2026年11月25日10时前不得发布。", "zh-Hans", "2026-11-25T10:00+08:00"),
        ("解禁时间：2026年11月25日10:00", "zh-Hans", "2026-11-25T10:00+08:00"),
        ("2026年11月25日后方可对外发布。", "zh-Hans", "2026-11-25T23:59+08:00"),
    ],
)
def test_an_embargo_is_read(text: str, language: str, until: str) -> None:
    found = stated(f"A title\n\n{text}\n\nThe text.", language, PARIS)
    assert found
    assert found.until == datetime.fromisoformat(until)
    assert found.quote in text


@pytest.mark.parametrize(
    "text",
    [
        "The embargo has been lifted on 25 November 2026.",
        "The arms embargo of 25 November 2026 stays in force.",
        "Applications are not to be sent before 25 November 2026.",
        "The notice is published on 25 November 2026.",
        "EMBARGOED until further notice",
        "未经许可不得转载。发布时间：2026年11月25日",
        "",
    ],
)
def test_what_is_no_embargo_is_none(text: str) -> None:
    assert stated(text, "en", PARIS) is None


def test_of_several_the_latest_holds() -> None:
    text = "Embargoed until 2026-11-25 10:00.\nCharts embargoed until 2026-11-26 10:00."
    found = stated(text, "en", PARIS)
    assert found
    assert found.until.day == 26


def test_only_the_beginning_and_the_end_are_looked_at() -> None:
    assert stated("x" * 10_000 + " Embargoed until 2026-11-25 10:00 " + "y" * 10_000, "en", PARIS) is None
