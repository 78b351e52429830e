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


def test_what_stands_behind_the_office_in_a_row_is_its_body() -> None:
    text = (
        "The Ministry has appointed the following members:\n"
        "Dr Sela Nair, Executive Director, Shelter to All\n"
        "Mr Alf Tan, Chief Executive Officer, Orla Children’s Circle of Friends\n"
    )
    acts = find_facts(text, language="en").participations
    assert [(a.person, a.post, a.organization, a.act) for a in acts] == [
        ("Sela Nair", "Executive Director", "Shelter to All", "appointed"),
        ("Alf Tan", "Chief Executive Officer", "Orla Children’s Circle of Friends", "appointed"),
    ]
