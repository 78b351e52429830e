"""The titles that a head declares, and how text fits them."""

import pytest

from communique.extract.fields.declared_title import Known, declared_titles, segments, without_site
from communique.extract.walk import parse_page


def known(head: str) -> Known:
    return Known(parse_page(f"<html><head>{head}</head><body></body></html>"))


def test_the_parts_of_a_title_element_and_their_runs() -> None:
    assert segments("Fog lamps | News - Agency") == [
        "Fog lamps | News - Agency", "Fog lamps | News", "News - Agency", "Fog lamps", "Agency", "News",
    ]  # fmt: skip
    assert segments("well-known lamps") == ["well-known lamps"]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>雾灯备案的通知_云州灯塔局</title>", "雾灯备案的通知"),
        ("<title>Agency | Fog lamps</title><meta property='og:site_name' content='Agency'>", "Fog lamps"),
        ("<title>Fog lamps - Agency</title><meta property='og:site_name' content='Agency'>", "Fog lamps"),
        ("<title>Fog lamps</title>", "Fog lamps"),
    ],
)
def test_the_site_is_cut_off(head: str, title: str) -> None:
    found = known(head)
    assert without_site(found.title, found) == title


def test_the_best_kept_declaration_comes_first() -> None:
    page = parse_page(
        "<meta property='og:title' content='Lamps B'><meta name='ArticleTitle' content='Lamps A'>"
    )
    assert [title.text for title in declared_titles(page)] == ["Lamps A", "Lamps B"]


def test_what_is_declared_weighs_more_than_a_part_and_a_part_more_than_the_site() -> None:
    found = known(
        "<title>Fog lamps approved at last | Lamp Agency</title><meta property='og:title' content='Fog lamps approved at last'>"
    )
    weights = [
        found.weigh(text)
        for text in ("Fog lamps approved at last", "Fog lamps approved", "Something else", "")
    ]
    assert weights == sorted(weights, reverse=True)
    assert found.weigh("") < 0


def test_a_heading_is_spelt_as_declared_only_where_that_adds_signs() -> None:
    found = known("<title>Harbour: Fog lamps approved</title>")
    assert found.spelt("Harbour Fog lamps approved") == "Harbour: Fog lamps approved"
    assert found.spelt("Harbour ‘Fog lamps’ approved") == "Harbour ‘Fog lamps’ approved"
