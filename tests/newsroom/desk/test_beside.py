"""What stands beside an article, decided from values."""

from communique.link.differences import Change, Kind
from communique.model import Credit, Evidence, Reading, Via
from communique.newsroom.desk.beside import AROUND, compared, shortened, stated


def test_only_what_the_source_states_is_shown_with_its_evidence() -> None:
    evidence = Evidence(Via.META, "2026-11-22")
    reading = Reading(
        title="Notice",
        breadcrumb=("Home", "Notices"),
        source=Credit("Agency"),
        published="2026-11-22",
        evidence={"published": evidence},
    )
    found = {str(field.label): (field.value, field.evidence) for field in stated(reading)}
    assert found == {
        "title": ("Notice", None),
        "breadcrumb": ("Home › Notices", None),
        "published": ("2026-11-22", evidence),
        "credited source": ("Agency", None),
    }


def test_what_stayed_the_same_is_cut_in_its_middle() -> None:
    same, added = Change(Kind.SAME, "a" * 500), Change(Kind.ADDED, "b" * 500)
    assert shortened((same, added)) == (Change(Kind.SAME, "a" * AROUND + " … " + "a" * AROUND), added)


def test_an_article_without_versions_has_none_to_compare() -> None:
    assert compared([]) == ()
