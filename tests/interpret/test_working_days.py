import sys
from subprocess import run

import pytest

from communique.interpret.working_days import term_end


@pytest.mark.parametrize(
    ("since", "count", "country", "end"),
    [
        ("2024-06-03", 5, "CN", "2024-06-11"),  # 10 June is the Dragon Boat Festival
        (
            "2024-02-01",
            15,
            "CN",
            "2024-02-27",
        ),  # the Spring Festival, with working weekends on 4 and 18 February
        ("2024-09-27", 2, "CN", "2024-09-30"),  # Sunday 29 September is a working day
        ("2024-12-20", 5, "GB", "2024-12-31"),
        ("2024-12-20", 5, "DE", "2024-12-31"),
    ],
)
def test_working_days_leave_out_holidays_and_count_working_weekends(
    since: str, count: int, country: str, end: str
) -> None:
    assert term_end(since, count, working=True, country=country) == end


def test_plain_days_count_every_day() -> None:
    assert term_end("2024-02-01", 30, working=False, country=None) == "2024-03-02"


@pytest.mark.parametrize(
    ("since", "count", "country"),
    [
        (None, 5, "CN"),
        ("2024-06", 5, "CN"),
        ("2024", 5, "CN"),
        ("2024-06-03", 0, "CN"),
        ("2024-06-03", 999, "CN"),
        ("2024-06-03", 5, None),
        ("2024-06-03", 5, "ZZ"),
        ("2098-06-03", 5, "CN"),  # no plan of that year's working weekends is known
    ],
)
def test_what_is_not_known_stays_unresolved(since: str | None, count: int, country: str | None) -> None:
    assert term_end(since, count, working=True, country=country) is None


def test_the_calendar_is_loaded_only_when_a_term_is_met() -> None:
    said = run(
        [sys.executable, "-c", "import sys, communique.interpret; print('holidays' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "False"
