import pytest

from communique.interpret.en.offices import office_after, office_before


@pytest.mark.parametrize(
    ("before", "post", "organization"),
    [
        ("Commissioner of the Lake Trade Office ", "Commissioner", "the Lake Trade Office"),
        ("The Executive Director of the EUPO, ", "Executive Director", "the EUPO"),
        ("NIPO's Head of International Affairs, ", "Head of International Affairs", "NIPO"),
        ("Foreign Secretary ", "Foreign Secretary", None),
        ("Minister of Agriculture ", "Minister of Agriculture", None),
        ("Chinese Premier ", "Premier", None),
    ],
)
def test_offices_before_a_name(before: str, post: str, organization: str | None) -> None:
    office = office_before(before + "Ann Lee", len(before), 0)
    assert office is not None
    assert (office.post, office.organization) == (post, organization)


def test_an_office_in_apposition() -> None:
    text = "Lu Peng and Hu Wen, members of the party group and deputy directors of the bureau, attended"
    office = office_after(text, len("Lu Peng and Hu Wen"))
    assert office is not None
    assert office.post == "members of the party group"
