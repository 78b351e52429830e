from communique.interpret.en.bodies import Bodies, apart, clean, is_body


def test_an_abbreviation_stands_for_its_full_name() -> None:
    bodies = Bodies("The Global Seed Registry (GSR) met. GSR staff and the Registry agreed.")
    assert bodies.fullest("GSR") == "Global Seed Registry"
    assert bodies.fullest("the Registry") == "Global Seed Registry"


def test_a_generic_noun_is_the_body_of_the_notice() -> None:
    bodies = Bodies("nothing is named here")
    bodies.main = "State Seed Office"
    assert bodies.fullest("the Bureau") == "State Seed Office"


def test_bodies_that_and_joins_come_apart() -> None:
    assert apart("Supreme Academy and the Provincial High Court") == [
        "Supreme Academy",
        "Provincial High Court",
    ]
    assert apart("High Court and Feng Li") == ["High Court", "Feng Li"]
    assert apart("Ministry of Science and Technology") == ["Ministry of Science and Technology"]


def test_names_without_article_and_brackets() -> None:
    assert clean("the European Office (EO)'s") == "European Office"
    assert is_body("NIPO")
    assert not is_body("International Affairs")


def test_a_noun_in_the_middle_of_one_name_is_that_body_and_of_two_is_none() -> None:
    one = Bodies("The Harbour Office of Eastmark met.")
    assert one.fullest("the Office") == "Harbour Office of Eastmark"
    two = Bodies("The Harbour Office of Eastmark met the Seed Office of Norland.")
    assert two.fullest("the Office") == "Office"


def test_the_letters_of_a_state_begin_a_name_that_and_does_not_part() -> None:
    assert apart("US Patent and Trademark Office") == ["US Patent and Trademark Office"]
    assert apart("Tide Office and Pier Board") == ["Tide Office", "Pier Board"]


def test_a_name_that_goes_on_behind_a_possessive_is_no_fuller_name() -> None:
    bodies = Bodies("The Harbour Assembly met the President of the Harbour Assembly of Sailors's Power.")
    assert bodies.fullest("Harbour Assembly") == "Harbour Assembly"
