from communique.interpret import find_facts


def rows(text: str) -> list[tuple[str, str | None, str]]:
    return [(fact.person, fact.post, fact.act) for fact in find_facts(text, language="en").participations]


def test_rows_take_the_act_of_their_lead_in() -> None:
    text = (
        "The moderators of the session were:\n"
        "- Mona Reyes, Executive Director, Harbour Commission, Tarland;\n"
        "- Pavel Lind, Head of Unit, Office of Ferries (OOF), Norvia."
    )
    assert rows(text) == [
        ("Mona Reyes", "Executive Director", "preside"),
        ("Pavel Lind", "Head of Unit", "preside"),
    ]


def test_one_row_is_no_list() -> None:
    assert rows("The new members are:\n- Mona Reyes, Director of Ports") == []


def test_rows_without_a_lead_in_say_nothing() -> None:
    assert rows("Contacts\n\nMona Reyes, Director of Ports\nPavel Lind, Head of Ferries") == []
