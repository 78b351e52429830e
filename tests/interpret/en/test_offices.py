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


@pytest.mark.parametrize(
    ("text", "person", "post", "organization"),
    [
        ("Tennessee Governor Bill Lee attended the meeting.", "Bill Lee", "Governor", "Tennessee"),
        (
            "Acting Under Secretary for Enforcement Ann Corvino attended the meeting.",
            "Ann Corvino",
            "Acting Under Secretary for Enforcement",
            None,
        ),
        (
            "Ann Corvino, Head of Trade Policy at the Orla Chamber of Commerce, spoke at the meeting.",
            "Ann Corvino",
            "Head of Trade Policy",
            "Orla Chamber of Commerce",
        ),
        (
            "Dato' Ahmad Rahman, Secretary General of the Ministry of Works, attended the meeting.",
            "Ahmad Rahman",
            "Secretary General",
            "Ministry of Works",
        ),
        (
            "Sir John Corvino QC, Chairman of the Law Commission, spoke at the meeting.",
            "John Corvino",
            "Chairman",
            "Law Commission",
        ),
        (
            "The Hon. Ann Corvino MP, Minister for Fisheries, opened the meeting.",
            "Ann Corvino",
            "Minister for Fisheries",
            None,
        ),
        (
            "Ann Corvino, interim chief executive of the Seed Trust, spoke at the meeting.",
            "Ann Corvino",
            "interim chief executive",
            "Seed Trust",
        ),
        ("Commissioner for Trade Bo Lund attended the meeting.", "Bo Lund", "Commissioner for Trade", None),
        ("FDA Commissioner Ann Corvino, M.D., attended the meeting.", "Ann Corvino", "Commissioner", "FDA"),
        (
            "Assistant Attorney General Bo Lund of the Antitrust Division attended the meeting.",
            "Bo Lund",
            "Assistant Attorney General",
            "Antitrust Division",
        ),
        (
            "Chief Superintendent Bo Lund of Orla Police spoke at the meeting.",
            "Bo Lund",
            "Chief Superintendent",
            "Orla Police",
        ),
        (
            "Detective Inspector Ann Corvino, of the Fraud Squad, spoke at the meeting.",
            "Ann Corvino",
            "Detective Inspector",
            "Fraud Squad",
        ),
        (
            "Ann Corvino, Deputy Chief Medical Officer, spoke at the meeting.",
            "Ann Corvino",
            "Deputy Chief Medical Officer",
            None,
        ),
        (
            "Bo Lund, Orla Council's Cabinet Member for Transport, spoke at the meeting.",
            "Bo Lund",
            "Cabinet Member for Transport",
            "Orla Council",
        ),
        (
            "Bo Lund, co-founder and CEO of Seedling, spoke at the meeting.",
            "Bo Lund",
            "co-founder",
            "Seedling",
        ),
        (
            "Bo Lund, Senior Vice President for Research at Orla University, spoke at the meeting.",
            "Bo Lund",
            "Senior Vice President for Research",
            "Orla University",
        ),
        (
            "Bo Lund, Programme Manager in the Fisheries Division of the Fund, spoke at the meeting.",
            "Bo Lund",
            "Programme Manager",
            "Fisheries Division of the Fund",
        ),
        (
            "Justice Ann Corvino, President of the Tribunal, spoke at the meeting.",
            "Ann Corvino",
            "President",
            "Tribunal",
        ),
        (
            "Lord Lund, Parliamentary Under Secretary of State at the Home Office, spoke at the meeting.",
            "Lund",
            "Parliamentary Under Secretary of State",
            "Home Office",
        ),
        (
            "Chargé d'Affaires Bo Lund of the Embassy of Estmark attended the meeting.",
            "Bo Lund",
            "Chargé d'Affaires",
            "Embassy of Estmark",
        ),
        (
            "Cabinet Secretary for Health Bo Lund attended the meeting.",
            "Bo Lund",
            "Cabinet Secretary for Health",
            None,
        ),
        ("Principal Secretary Ann Corvino attended the meeting.", "Ann Corvino", "Principal Secretary", None),
        (
            "Public Relations Officer Jerry Lund attended the meeting.",
            "Jerry Lund",
            "Public Relations Officer",
            None,
        ),
        ("Customs Area Controller Bo Lund attended the meeting.", "Bo Lund", "Customs Area Controller", None),
        ("DTI Regional Director Bo Lund attended the meeting.", "Bo Lund", "Regional Director", "DTI"),
        ("Executive Trustee Mr R Venkat signed the MoU.", "R Venkat", "Executive Trustee", None),
        (
            "Minister of State for External Affairs Bo Lund attended the meeting.",
            "Bo Lund",
            "Minister of State for External Affairs",
            None,
        ),
        (
            'Bo Lund, Enforcement Director at the FCA, said: "We will act."',
            "Bo Lund",
            "Enforcement Director",
            "FCA",
        ),
        (
            'Bo Lund, Executive Director of Enforcement and Market Oversight at the FCA, said: "We will act."',
            "Bo Lund",
            "Executive Director of Enforcement and Market Oversight",
            "FCA",
        ),
        (
            "The meeting was officiated by Ann Corvino, Director of the Rye Institute.",
            "Ann Corvino",
            "Director",
            "Rye Institute",
        ),
        (
            "Mr R.N.Corvino, Head of the Rye Institute, attended the meeting.",
            "R.N.Corvino",
            "Head",
            "Rye Institute",
        ),
        ("Mr Bo Lund, Chairman, Seed Trusts was present at the meeting.", "Bo Lund", "Chairman", None),
        ("Ann Corvino was sentenced to three weeks on 30 April.", "Ann Corvino", None, None),
        (
            "Bo Lund, Controller of Patents, Designs and Trade Marks, spoke at the meeting.",
            "Bo Lund",
            "Controller of Patents, Designs and Trade Marks",
            None,
        ),
    ],
)
def test_offices_of_many_houses(text: str, person: str, post: str | None, organization: str | None) -> None:
    notice = f"Notice of the day\nThe Seed Office held a meeting in Orla on 30 April 2024. {text}\n"
    found = find_facts(notice, language="en", published="2024-05-02").participations
    assert {(act.person, act.post, act.organization) for act in found} == {(person, post, organization)}


def test_a_rank_before_the_next_name_is_not_of_the_one_before() -> None:
    text = (
        "Notice of the day\nThe pact was signed by Dr. Ann K. Corvino, Head NRO and Commodore G Lund, Head of the Tide "
        "Directorate, in Orla on 30 April 2024.\n"
    )
    found = find_facts(text, language="en", published="2024-05-02").participations
    assert {(act.person, act.post, act.organization) for act in found} == {
        ("Ann K. Corvino", "Head", "NRO"),
        ("G Lund", "Commodore", None),
    }
