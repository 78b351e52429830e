import pytest

from communique.interpret import find_facts


def demands(text: str) -> list[tuple[str, str | None, str]]:
    return [
        (fact.citation.quote, fact.addressee, fact.modality)
        for fact in find_facts(text, language="en").requirements
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Office will publish a report.",
        "This may be risky.",
        "It is hoped that both sides may agree.",
        "The rule shall enter into force on 1 May 2020.",
        "He was urged on by friends.",
        "It is not about whether or not we should dredge the port.",
    ],
)
def test_what_is_no_demand(text: str) -> None:
    assert demands(text) == []


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("In the meantime, all offices must report.", ("all offices must report", "offices", "obligation")),
        (
            "Applicants shall not file twice.",
            ("Applicants shall not file twice", "Applicants", "prohibition"),
        ),
        (
            "Where, upon examination, the Office considers that no series is valid, marks must be deleted.",
            ("marks must be deleted", None, "obligation"),
        ),
        (
            "To finish the pier in time, the Board needs to hire divers.",
            ("the Board needs to hire divers", "Board", "obligation"),
        ),
        (
            "Everyone has a role to play and we should look at all ports.",
            ("we should look at all ports", None, "obligation"),
        ),
        (
            "One idea was that port panels should have a chair.",
            ("port panels should have a chair", "port panels", "obligation"),
        ),
        (
            "The Minister called for more efforts to dredge the port.",
            ("called for more efforts to dredge the port", None, "recommendation"),
        ),
        ("It is necessary to act now.", ("It is necessary to act now", None, "obligation")),
        ("Users may submit comments.", ("Users may submit comments", "Users", "permission")),
    ],
)
def test_a_demand_begins_at_its_subject(text: str, demand: tuple[str, str | None, str]) -> None:
    assert demands(text) == [demand]


def test_a_deadline_is_read() -> None:
    facts = find_facts("Comments must be received by May 20, 2024.", language="en")
    assert facts.requirements[0].deadline == "2024-05-20"


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        (
            "Comments will be published, but members must mark them.",
            ("members must mark them", "members", "obligation"),
        ),
        (
            "Members will be invoiced and must pay within a month.",
            ("must pay within a month", "Members", "obligation"),
        ),
        ("Essays must be written in ink.", ("Essays must be written in ink", None, "obligation")),
    ],
)
def test_a_demand_has_the_subject_of_its_own_clause(text: str, demand: tuple[str, str | None, str]) -> None:
    assert demands(text) == [demand]


@pytest.mark.parametrize(
    "text",
    [
        "I must say that the box was empty.",
        "Shares may not add up because of rounding.",
        "What should a member keep?",
        "An open paper can ask more, and should.",
    ],
)
def test_what_demands_nothing_of_anybody(text: str) -> None:
    assert demands(text) == []


def test_a_number_before_a_demand_is_not_of_it_and_recitals_demand_nothing() -> None:
    text = (
        "Whereas:\n(1) The list should be renewed.\nHAS ADOPTED THIS DECISION:\n"
        "Article 1\n(2) Member offices shall renew the list."
    )
    assert demands(text) == [("Member offices shall renew the list", "Member offices", "obligation")]


@pytest.mark.parametrize(
    ("text", "quote", "addressee"),
    [
        ("It is crucial for all parties to keep the pact.", "It is crucial for all parties to keep the pact", "parties"),
        ("We also call for an end to the dumping.", "call for an end to the dumping", None),
        ("It’s essential that the yard opens its books.", "It’s essential that the yard opens its books", None),
    ],
)  # fmt: skip
def test_what_is_said_to_be_needed_or_called_for(text: str, quote: str, addressee: str | None) -> None:
    (demand,) = find_facts(text, language="en").requirements
    assert (demand.citation.quote, demand.addressee) == (quote, addressee)


@pytest.mark.parametrize(
    "text",
    [
        "The school gives them the skills they need to sail.",
        "Today's action should help promote moderate growth.",
    ],
)
def test_what_is_needed_for_something_or_expected_of_a_measure_is_no_demand(text: str) -> None:
    assert not find_facts(text, language="en").requirements


def test_what_is_demanded_binds_and_residents_are_its_addressee() -> None:
    assert demands("The Council adopted a text which demanded full access for the Board across Orla.") == [
        ("demanded full access for the Board across Orla", None, "obligation")
    ]
    assert demands("Residents are urged to leave the harbour.") == [
        ("Residents are urged to leave the harbour", "Residents", "recommendation")
    ]


def test_whom_a_ministry_calls_on_and_what_is_urgently_needed_are_demands_and_what_was_demanded_is_none() -> (
    None
):
    text = (
        "We further call on all members to complete the survey. "
        "This underscores the urgent need for the parties to take the necessary steps. "
        "Both sides have demands that they have been setting out."
    )
    found = find_facts(text, language="en", published=None).requirements
    assert [fact.citation.quote for fact in found] == [
        "call on all members to complete the survey",
        "urgent need for the parties to take the necessary steps",
    ]


def test_what_a_registrar_may_specify_and_what_may_be_necessary_is_no_demand() -> None:
    text = (
        "All Sundays and such other days as the Registrar may specify, shall be excluded days. "
        "If it is necessary to move a member, it is mandatory to submit nominations."
    )
    found = [(fact.modality, fact.citation.quote) for fact in find_facts(text, language="en").requirements]
    assert [modality for modality, _ in found] == ["obligation", "obligation"]
    assert found[1][1] == "it is mandatory to submit nominations"


def test_imperatives_under_a_heading_that_asks_what_to_do() -> None:
    text = (
        "What you should do\n\nCheck your ticket at home. If you bought a ticket, do not use it on board.\n\n"
        "Background\n\nCheck that out."
    )
    assert demands(text) == [
        ("Check your ticket at home", None, "obligation"),
        ("do not use it on board", None, "prohibition"),
    ]


def test_two_who_must_act_have_a_demand_each() -> None:
    text = "Passengers should not board and cooks, waiters and cleaners should leave the ferry."
    assert demands(text) == [
        ("Passengers should not board", "Passengers", "prohibition"),
        ("cooks, waiters and cleaners should leave the ferry", "cooks, waiters and cleaners", "obligation"),
    ]


def test_what_will_be_prohibited_is_and_what_may_be_so_is_no_permission() -> None:
    text = (
        "Upon its listing, owners will generally be prohibited from selling the ferry. They may contain nuts."
    )
    assert demands(text) == [
        ("owners will generally be prohibited from selling the ferry", "owners", "prohibition")
    ]


def test_an_hour_ends_a_sentence() -> None:
    text = "The atlas is shown in Orla at 10 a.m. Journalists should register by 5 p.m. Monday."
    assert demands(text) == [("Journalists should register by 5 p.m. Monday", "Journalists", "obligation")]
