import pytest

from communique.interpret.days import iso, month_end, nearest_year


@pytest.mark.parametrize(
    ("month", "day", "anchor", "year"),
    [
        (11, 5, "2025-11-17", 2025),
        (12, 30, "2026-01-03", 2025),
        (1, 2, "2025-12-30", 2026),
        (7, 30, "2019-08", 2019),
        (5, 1, "2015", 2015),
        (5, 1, None, None),
    ],
)
def test_a_day_without_a_year_lies_nearest_to_its_anchor(
    month: int, day: int, anchor: str | None, year: int | None
) -> None:
    assert nearest_year(month, day, anchor) == year


def test_what_is_no_day_has_no_value() -> None:
    assert iso(2023, 2, 29) is None
    assert iso(2024, 2, 29) == "2024-02-29"
    assert iso(2024, 13) is None
    assert iso(99) is None
    assert month_end(2023, 2) == "2023-02-28"
