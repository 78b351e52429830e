import pytest

from communique.interpret import find_facts


def said(text: str) -> list[tuple[str, str]]:
    return [(fact.speaker, fact.citation.quote) for fact in find_facts(text, language="en").statements]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ministers agreed on the need to keep the harbours open in winter.", "Ministers"),
        ("The leaders welcomed the recent progress on fisheries.", "leaders"),
        (
            "Turning to the harbour, the Prime Minister described his journey and stressed that work must go on.",
            "Prime Minister",
        ),
        ("The two sides met again in Orla and stressed that trade was growing.", "two sides"),
        (
            "The sea is rising, says Ulla Brandt, a tidal scientist at the Coast Institute who led the study.",
            "Ulla Brandt",
        ),
    ],
)
def test_who_speaks(text: str, speaker: str) -> None:
    assert [name for name, _ in said(text)] == [speaker]


def test_they_are_the_last_who_were_several() -> None:
    text = "The ministers reviewed the plan. They stressed that the harbours must stay open in winter."
    assert said(text) == [("ministers", "the harbours must stay open in winter.")]


@pytest.mark.parametrize(
    "text",
    [
        "That said, most users prefer the older form of the register.",
        "I claimed that the box was empty when it came.",
        "The President welcomed the delegation of the Harbour Office.",
        "Many recommend that filters be cleaned each year.",
    ],
)
def test_what_nobody_says(text: str) -> None:
    assert said(text) == []


def test_words_after_a_colon_end_with_their_quotation_marks_or_where_the_speaker_is_told_of() -> None:
    text = (
        'Joanna Field, director of market oversight at the Tide Agency, said:\n\n"Banks must know their clients.\n\n'
        '"They were told twice."\n\nThe Agency began its work in June.'
    )
    assert said(text) == [
        ("Joanna Field", "Banks must know their clients."),
        ("Joanna Field", "They were told twice."),
    ]
    text = "Joanna Field said:\n\nThe harbour is safe.\n\nMs Field was born in Orla in 1990."
    assert said(text) == [("Joanna Field", "The harbour is safe.")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A Tide Ministry spokesperson said that the harbour is open again.", "Tide Ministry spokesperson"),
        ("Efforts should be made to keep the harbour open, Ann Lee said.", "Ann Lee"),
        ("Premier Ann Lee presided over the meeting, noting that the tides are rising.", "Ann Lee"),
    ],
)
def test_offices_names_at_the_end_and_participles(text: str, speaker: str) -> None:
    assert [name for name, _ in said(text)] == [speaker]


def test_it_is_the_gathering_that_spoke_last_and_may_go_on() -> None:
    text = (
        "Safety comes first in every harbour, the meeting said. It also highlighted the need to mend the old piers.\n\n"
        "It reviewed the accounts, and stressed the need for better lights at the quays."
    )
    assert [name for name, _ in said(text)] == ["meeting", "meeting", "meeting"]


def test_said_and_adding_have_words_of_their_own() -> None:
    text = "Quality comes first, Ann Lee said, adding that the staff must be trained again."
    assert said(text) == [("Ann Lee", "Quality comes first"), ("Ann Lee", "the staff must be trained again.")]


def test_a_welcome_is_no_statement() -> None:
    assert said("Ms Ann Lee expressed her welcome to the visitors from Orla.") == []


def test_whose_pledge_it_was_does_not_speak_where_the_pledge_shows_something() -> None:
    text = "The loan delivers on President Rell’s pledge at the Orla Summit and underscores the enduring will of both states."
    assert not find_facts(text, language="en").statements


def test_a_body_goes_on_in_the_first_person() -> None:
    text = (
        "The United Coast strongly condemns the attack on the harbour of Orla.\n"
        "We have been in touch with the port.\nThe harbour has two gates."
    )
    said = find_facts(text, language="en").statements
    assert [(s.speaker, s.citation.quote) for s in said] == [
        ("United Coast", "the attack on the harbour of Orla."),
        ("United Coast", "We have been in touch with the port."),
    ]


def test_paragraphs_in_single_quotation_marks_are_quoted() -> None:
    text = (
        "Coast minister Jem Browne said:\n‘Wrong figures can lead people to feel lost. The desk gives them facts.\n"
        "‘We know the desk works.’\nOne poster shows a gull at a party."
    )
    said = find_facts(text, language="en").statements
    assert [s.citation.quote for s in said] == [
        "Wrong figures can lead people to feel lost.",
        "The desk gives them facts.",
        "We know the desk works.",
    ]


def test_a_quotation_goes_on_to_its_mark_whatever_its_sentences_begin_with() -> None:
    text = (
        "On 3 May 2031 the Board met in Orla. Mr Dan Tang noted, “I thank all for their support. "
        "More than ever, the coast needs us. Some harbours are in want.” More than ten ships came."
    )
    said = find_facts(text, language="en").statements
    assert [s.citation.quote for s in said] == [
        "I thank all for their support.",
        "More than ever, the coast needs us.",
        "Some harbours are in want.",
    ]


def test_a_quotation_of_several_sentences_is_of_whoever_is_named_at_its_end() -> None:
    text = '"The pier is open. It took two years," said Harbour Minister Laura Benn. "We will go on." Boats may moor.'
    assert said(text) == [
        ("Laura Benn", "The pier is open."),
        ("Laura Benn", "It took two years"),
        ("Laura Benn", "We will go on."),
    ]


def test_somebody_else_with_an_office_who_acted_ends_the_words() -> None:
    text = (
        "Harbour Minister Laura Benn said:\nThe pier is open.\nMinister for Trade Peter Lund, who leads the team, "
        "met the Mayor of Orla today. He offered help."
    )
    assert said(text) == [("Laura Benn", "The pier is open.")]


def test_two_offices_who_discussed_are_no_words() -> None:
    text = "The Harbour Minister reaffirmed that the pier is open. The Secretary and the Foreign Minister discussed fish."
    assert len(said(text)) == 1


def test_a_body_that_welcomes_goes_on_as_we() -> None:
    text = "The Harbour Union welcomes the opening of the pier in Orla. We thank all who built it."
    assert [name for name, _ in said(text)] == ["Harbour Union", "Harbour Union"]


def test_a_presidents_division_is_not_the_president_and_days_that_are_declared_no_words() -> None:
    text = "President Bo Lund has appointed a committee. The piers are open, the President's Media Division said."
    assert "Bo Lund" not in {said.speaker for said in find_facts(text, language="en").statements}
    text = "On 7 May 2031 the Director of the Tide Office declared, under the law, those days when the office is closed."
    assert not find_facts(text, language="en").statements


def test_what_two_sides_did_is_no_word_of_the_last_speaker() -> None:
    text = (
        "Dana Holt met with Ann Lee in Orla on 3 May. Lee said that the tide tables were ready. And the two sides agreed to meet "
        "again in Norland."
    )
    facts = find_facts(text, language="en", published="2031-05-05")
    assert [(fact.speaker, fact.citation.quote) for fact in facts.statements] == [
        ("Ann Lee", "the tide tables were ready.")
    ]


def test_who_names_himself_at_the_beginning_says_all_that_follows() -> None:
    text = (
        "I, Harun-Rell, Vice-Chairman, Norland Bar Council express deep concern at the note of the minority. "
        "The note was written in haste. It is further stated that most members disagree with it.\n\n"
        "Furthermore, I would highlight that Mr Tom Hale has left the group."
    )
    assert said(text) == [
        ("Harun-Rell", "deep concern at the note of the minority."),
        ("Harun-Rell", "The note was written in haste."),
        ("Harun-Rell", "most members disagree with it."),
        ("Harun-Rell", "Mr Tom Hale has left the group."),
    ]


def test_who_reminds_somebody_says_it_and_who_acts_ends_the_words_before() -> None:
    text = (
        "The Court held that the licence in Board v. Lines had lapsed. The Registrar, Dana Holt, opened the register. "
        "She reminded practitioners that bundles are read in June."
    )
    assert said(text) == [
        ("Court", "the licence in Board v. Lines had lapsed."),
        ("Dana Holt", "bundles are read in June."),
    ]


def test_what_an_office_may_come_to_find_is_not_said() -> None:
    assert (
        said(
            "Where, upon examination, the Tide Office considers that no series is valid, marks must be deleted."
        )
        == []
    )


def test_a_day_in_brackets_ends_the_words_of_a_minister() -> None:
    text = (
        "Harbour Minister Laura Benn said:\n\nThe pier is open.\n\nThis morning (Friday 5 May), ministers from ten ports met to "
        "agree a plan. The meeting was convened by the Tide Office."
    )
    facts = find_facts(text, language="en", published="2031-05-05")
    assert [fact.citation.quote for fact in facts.statements] == ["The pier is open."]
    text = "Commissioner Dana Holt introduced the tide tables, saying that both offices have worked well together."
    assert said(text) == [("Dana Holt", "both offices have worked well together.")]


def test_where_something_was_said_is_not_what_was_said() -> None:
    text = 'Mr Tom Hale was elected. "The Bar is free," Mr Hale said after the vote.'
    assert said(text) == [("Tom Hale", "The Bar is free")]
