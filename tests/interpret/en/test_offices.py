import pytest

from communique.interpret import find_facts
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
        (
            "director of market oversight at the Tide Agency ",
            "director of market oversight",
            "the Tide Agency",
        ),
        (
            "Chief Executive of the Marks Office of the United Isles ",
            "Chief Executive",
            "the Marks Office of the United Isles",
        ),
        (
            "Chairman Seed Marks Organization (SMO) of Tarland ",
            "Chairman",
            "Seed Marks Organization (SMO) of Tarland",
        ),
        ("Minister for Commerce, ", "Minister for Commerce", None),
        ("Director of Plans at the Ministry of Rivers, ", "Director of Plans", "the Ministry of Rivers"),
        (
            "Under Secretary of Trade for Marks and Director of the Marks Office ",
            "Under Secretary of Trade for Marks",
            None,
        ),
        ("chairman and chief executive of the River Bank ", "chairman", "the River Bank"),
        (
            "Minister of Posts of the Federal Government of Tarland, ",
            "Minister of Posts",
            "the Federal Government of Tarland",
        ),
        (
            "Assistant Secretary for Enforcement at the Department of Commerce ",
            "Assistant Secretary for Enforcement",
            "the Department of Commerce",
        ),
    ],
)
def test_offices_before_a_name(before: str, post: str, organization: str | None) -> None:
    office = office_before(before + "Ann Lee", len(before), 0)
    assert office is not None
    assert (office.post, office.organization) == (post, organization)


@pytest.mark.parametrize(
    ("after", "post", "organization"),
    [
        (", who is the Director General of the Marks Office,", "Director General", "the Marks Office"),
        (", M.D., director of the Centre for Vaccines, said", "director", "the Centre for Vaccines"),
        (" (Head, Seed Office)", "Head", "Seed Office"),
        (", Chairman, SMO visited", "Chairman", "SMO"),
        (" - DG for Lands", "DG for Lands", None),
    ],
)
def test_offices_after_a_name(after: str, post: str, organization: str | None) -> None:
    office = office_after("Ann Lee" + after, len("Ann Lee"))
    assert office is not None
    assert (office.post, office.organization) == (post, organization)


def test_the_office_of_the_name_before_is_not_that_of_the_next() -> None:
    text = "Ann Lee, director of the Marks Office, Bo Ray"
    assert office_before(text, text.index("Bo Ray"), 0) is None


def test_an_office_in_apposition() -> None:
    text = "Lu Peng and Hu Wen, members of the party group and deputy directors of the bureau, attended"
    office = office_after(text, len("Lu Peng and Hu Wen"))
    assert office is not None
    assert office.post == "members of the party group"


def test_a_nationality_is_of_no_post() -> None:
    office = office_after("Teo Min, Singaporean Deputy Prime Minister who spoke", 7)
    assert office is not None
    assert (office.post, office.organization) == ("Deputy Prime Minister", None)


@pytest.mark.parametrize(
    ("before", "post", "organization"),
    [
        ("the Ambassador of Norway to The Isles, ", "Ambassador", "Norway"),
        (
            "the Minister of Tides, Coastal Works and Islanders Abroad, ",
            "Minister of Tides, Coastal Works and Islanders Abroad",
            None,
        ),
        (
            "the President of the sixth session of the United Seas (US) General Assembly, ",
            "President",
            "sixth session of the United Seas (US) General Assembly",
        ),
    ],
)
def test_an_office_before_a_comma_may_end_in_more_fields_a_state_or_a_sitting(
    before: str, post: str, organization: str | None
) -> None:
    text = f"{before}Dr. Ann Lee"
    office = office_before(text, text.index("Dr."), 0)
    assert office is not None
    assert (office.post, office.organization) == (post, organization)


@pytest.mark.parametrize(
    ("text", "person", "post", "organization"),
    [
        ("The Prime Minister and President Rell met on 3 March 2031 in Orla.", "Rell", "President", None),
        ("U.S. Secretary of State Dahl met the guests in Orla on 3 March 2031.", "Dahl", "Secretary of State", None),
        ("Cook County State’s Attorney Eileen O’Neill Burke hosted the meeting.", "Eileen O’Neill Burke", "State’s Attorney", "Cook County"),
        ("Mr Dan Tang was appointed as the Director General of the World Harbour Organization.", "Dan Tang", "Director General", "World Harbour Organization"),
    ],
)  # fmt: skip
def test_offices_before_a_family_name_and_offices_taken(
    text: str, person: str, post: str, organization: str | None
) -> None:
    (act,) = find_facts(text, language="en").participations
    assert (act.person, act.post, act.organization) == (person, post, organization)
