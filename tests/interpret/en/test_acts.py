from communique.interpret import find_facts


def _acts(text: str) -> list[tuple[str, str, str | None, str | None]]:
    facts = find_facts(text, language="en", published="2031-05-05")
    return [(fact.person, fact.act, fact.post, fact.organization) for fact in facts.participations]


def test_an_election_goes_on_over_a_list() -> None:
    text = (
        "The Board of the Seed Office elected Dana Holt as chair, Wim Peer and Ola Brandt as deputy chairs."
    )
    assert [(person, act, post) for person, act, post, _ in _acts(text)] == [
        ("Dana Holt", "appointed", "chair"),
        ("Wim Peer", "appointed", "deputy chairs"),
        ("Ola Brandt", "appointed", "deputy chairs"),
    ]


def test_a_bare_post_in_a_list_has_the_body_of_the_one_before_it() -> None:
    text = "Seed Office Commissioner Dana Holt, Deputy Commissioner Paul Brandt attended the seminar in Orla on 3 May."
    assert _acts(text) == [
        ("Dana Holt", "attend", "Commissioner", "Seed Office"),
        ("Paul Brandt", "attend", "Deputy Commissioner", "Seed Office"),
    ]


def test_one_office_may_have_several_fields() -> None:
    text = "The Minister for Transport, the Postal Service and Telecoms, Dana Holt, chaired the meeting in Orla on 3 May."
    assert _acts(text) == [
        ("Dana Holt", "preside", "Minister for Transport, the Postal Service and Telecoms", None)
    ]


def test_under_its_chair_and_presiding() -> None:
    text = "The Council held its 9th meeting in Orla on 3 May 2031 under its Chairperson Josef HORNIK (CZ)."
    assert [(person, act) for person, act, _, _ in _acts(text)] == [("Josef HORNIK", "preside")]


def test_the_leader_of_a_delegation_that_attends_attends() -> None:
    text = "A delegation led by the Minister of Lands, Dana Holt, attended the conference in Orla on 3 May."
    assert [(person, act) for person, act, _, _ in _acts(text)] == [("Dana Holt", "attend")]
