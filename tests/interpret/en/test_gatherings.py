from communique.interpret import find_facts
from communique.interpret.en.gatherings import gathering_in, type_of


def test_the_noun_tells_the_type() -> None:
    assert type_of("Workshops") == "training"
    assert type_of("Symposium") == "meeting"
    assert type_of("signing ceremony") == "signing"


def test_a_noun_counts_by_what_stands_with_it() -> None:
    clause = "the 4th Seed Forum, sponsored by the Board, drew growers to Orla"
    found = gathering_in(clause, 0, len(clause), dated=False)
    assert found is not None
    assert found.type == "meeting"
    bare = "the meeting was mentioned"
    assert gathering_in(bare, 0, len(bare), dated=False) is None


def test_a_gathering_of_before_does_not_count() -> None:
    clause = "following the 3rd Seed Forum in Orla the Board wrote to growers"
    assert gathering_in(clause, 0, len(clause), dated=True) is None


def test_a_gathering_without_a_verb_of_holding_is_an_event() -> None:
    text = "Growers from nine states came to the 4th Seed Forum in Orla on 3 May 2031."
    (event,) = find_facts(text, language="en", published="2031-05-05").events
    assert (event.type, event.date) == ("meeting", "2031-05-03")


def test_the_gatherings_of_a_list_have_their_days() -> None:
    text = (
        "The Board met on 1 May 2031. Highlights were:\n\n"
        "  • A public hearing on ferries on 3 May 2031, which drew crowds.\n\n  • The new plan."
    )
    assert [
        (event.type, event.date, event.citation.quote) for event in find_facts(text, language="en").events
    ] == [
        ("meeting", "2031-05-01", "The Board met on 1 May 2031"),
        ("meeting", "2031-05-03", "A public hearing on ferries on 3 May 2031"),
    ]
