"""The table of months: complete for each language, and never two months for one name."""

import pytest

from communique.extract.fields.dates import first_date
from communique.extract.fields.months import LANGUAGES, MONTHS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_has_twelve_months(language: str) -> None:
    assert len(LANGUAGES[language].split()) == 12


@pytest.mark.parametrize("name", sorted(MONTHS))
def test_each_name_is_read_in_a_date(name: str) -> None:
    mention = first_date(f"5 {name} 2031")
    assert mention is not None
    assert mention.value == f"2031-{MONTHS[name]:02}-05"
