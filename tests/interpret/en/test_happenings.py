import pytest

from communique.interpret import find_facts
from communique.interpret.en.happenings import telling


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("The Harbour Board has opened a public consultation on tides", "other"),
        ("Ann Lee led a delegation to pay a working visit to Westmark", "visit"),
        ("Tide Day 2031, themed 'Clean Water for All', was celebrated at Orla Hall", "ceremony"),
        ("The Symposium is scheduled for 4 March 2031", "meeting"),
        ("The Tide Office and the Sea Office signed an agreement", "signing"),
    ],
)
def test_the_type_of_a_happening(clause: str, kind: str) -> None:
    found = telling(clause, 0, len(clause))
    assert found is not None
    assert found.type == kind


@pytest.mark.parametrize(
    "text",
    [
        "The guide is designed for new users of the register.",
        "Mentors must attend a half-day of training, which takes place on 9 December.",
        "The task was assigned to the second team of the office.",
    ],
)
def test_what_is_no_happening(text: str) -> None:
    assert not find_facts(text, language="en").events


def test_a_happening_told_of_again_gives_its_day() -> None:
    text = "The Coast Office held a conference on tides in Orla. The conference opened on 3 May 2031."
    events = find_facts(text, language="en").events
    assert [(event.type, event.date) for event in events] == [("meeting", "2031-05-03")]


def test_a_participle_before_a_noun_is_no_verb_and_a_publication_to_come_none() -> None:
    text = (
        "The Annex amends the list of approved harbours. The next release will be published on 20 June 2031."
    )
    facts = find_facts(text, language="en", published="2031-05-02")
    assert not facts.events
    assert not facts.dates


def test_the_host_of_what_was_held_is_who_held_it() -> None:
    text = "The forum of tide offices of the U.S., Norland and Westmark was held by the Coast Board in Orla on 3 May 2031."
    (event,) = find_facts(text, language="en").events
    assert (event.type, event.host) == ("meeting", "Coast Board")


def test_each_decision_without_a_day_is_told_and_none_that_was_not_taken() -> None:
    text = (
        "The Tide Board approved the new tables of the coast. The Board authorised two pilots for Orla. "
        "Westmark was not fined by the Board."
    )
    assert [event.type for event in find_facts(text, language="en").events] == ["other", "other"]


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("The Rate Board decided today to lower its target", "other"),
        ("The Tide Office is pleased to announce its work with the Coast Board", "other"),
        ("40 fines were issued to members of the public", "other"),
        ("The Minister and President Rell met on 3 March for the Orla Summit", "meeting"),
        ("Secretary Rell raised this in a call with Foreign Minister Dahl", "meeting"),
        ("Ann Lee will assume the appointment of Chief Executive of the Tide Office", "appointment"),
    ],
)
def test_what_ministries_and_authorities_tell(clause: str, kind: str) -> None:
    found = telling(clause, 0, len(clause))
    assert found is not None
    assert found.type == kind


def test_an_earlier_meeting_and_what_states_are_authorised_to_do_are_no_happenings() -> None:
    text = (
        "The last meeting of coast ministers took place in Orla on 2 February 2031. "
        "The list of offices authorised to act is annexed. The campaign adopts a humorous tone."
    )
    assert not find_facts(text, language="en", published="2031-05-02").events


def test_an_attack_is_the_one_event_of_a_notice_that_reports_nothing_else() -> None:
    text = "The United Coast strongly condemns the brutal attack on the harbour of Orla today. We extend our condolences."
    facts = find_facts(text, language="en", published="2031-05-02")
    assert [(event.type, event.date, event.citation.quote) for event in facts.events] == [
        ("other", "2031-05-02", "brutal attack on the harbour of Orla today")
    ]
    assert not facts.participations
    held = "The Board met on 3 May 2031 in Orla. It spoke of the attack in Westmark."
    assert [event.type for event in find_facts(held, language="en").events] == ["meeting"]


def test_what_may_befall_is_no_event() -> None:
    text = "The guide is about the risk of floods in coastal towns and victims of attacks in Orla."
    assert not find_facts(text, language="en").events


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Mr Bo Hoon will be assuming the appointment as Chief Executive of the Coast Authority with effect from 1 May 2031.", "appointment", "2031-05-01"),
        ("Mr Lam will be posted to the Ministry of Tides as Deputy Secretary.", "appointment", None),
        ("The Coast Initiative is pleased to announce the release of Special Publication 800.", "publication", None),
        ("The tide portal has just been updated with new data.", "other", None),
        ("Ann Lee will visit Orla from 26 to 31 May 2031.", "visit", "2031-05-26"),
    ],
)  # fmt: skip
def test_what_is_told_beforehand_or_without_a_day(text: str, kind: str, day: str | None) -> None:
    events = find_facts(text, language="en", published="2031-04-30").events
    assert [(event.type, event.date) for event in events] == [(kind, day)]


def test_closures_and_deployments_are_told_and_a_paragraphs_number_is_not() -> None:
    text = "1 More than 40 fines were issued to visitors of the yard. 2. Ten piers have been closed off. 3. Two boats were deployed."
    quotes = [event.citation.quote for event in find_facts(text, language="en").events]
    assert quotes == [
        "More than 40 fines were issued to visitors of the yard",
        "Ten piers have been closed off",
        "Two boats were deployed",
    ]


def test_a_day_at_the_head_of_a_line_is_no_paragraphs_number() -> None:
    (event,) = find_facts("10 July 2031: The Board announced the start of its inquiry.", language="en").events
    assert event.date == "2031-07-10"


def test_talks_on_a_visit_have_the_days_of_the_visit() -> None:
    text = (
        "Minister Peter Lund visited Orla on 4 April and Vesna from 5-6 April 2031. In Orla Mr Lund met with the Harbour Union. "
        "In his first visit to Vesna as Minister, Mr Lund met with the Seed Board."
    )
    events = find_facts(text, language="en").events
    assert [(e.type, e.date) for e in events] == [
        ("visit", "2031-04-04"),
        ("meeting", "2031-04-04"),
        ("meeting", "2031-04-05"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Orla Board is pleased to announce the appointment of Ms Ada Lind as its Chair.", "appointment"),
        ("The Department launched the Clean Rivers Programme on 3 May 2031.", "other"),
        ("The Governor today revised the drought plan.", "other"),
        ("The Governor appointed three members to the Water Council on 3 May 2031.", "appointment"),
    ],
)
def test_verbs_of_further_happenings(text: str, kind: str) -> None:
    assert [e.type for e in find_facts(text, language="en", published="2031-05-03").events] == [kind]


def test_a_day_told_beside_the_visit_is_not_its_day() -> None:
    text = "The Governor visited the town of Orla, where a fire broke out on 3 March 2031."
    assert [e.date for e in find_facts(text, language="en").events] == [None]


def test_a_disaster_that_struck_and_an_emergency_declared() -> None:
    text = "An earthquake struck Orla on 3 March 2031. The Government of Vesna declared a state of emergency on 4 March 2031."
    facts = find_facts(text, language="en")
    assert [(e.type, e.date) for e in facts.events] == [("other", "2031-03-03"), ("other", "2031-03-04")]
    assert not facts.statements


def test_several_appointments_announced_are_one_and_what_was_agreed_is_of_its_clause() -> None:
    text = (
        "The State Board of Orland announced the appointment and removal of several officials on 3 May.\n\n"
        "Dana Holt was appointed deputy head of the Harbour Administration."
    )
    found = find_facts(text, language="en", published="2031-05-05").events
    assert [(event.type, event.date) for event in found] == [("appointment", "2031-05-03")]
    text = "Orland and Norland have agreed to extend the date of the handover of the harbour."
    found = find_facts(text, language="en", published="2031-05-05").events
    assert [event.citation.quote for event in found] == [text[:-1]]


def test_a_caption_has_its_day_at_its_end_and_what_was_signed_during_a_meeting_that_of_the_meeting() -> None:
    text = (
        "Premier Dana Holt presides over a plenary meeting of the State Board, which discusses a draft of the plan, in Orla, "
        "capital of Norland, May 3, 2031.\n\nDuring the meeting the parties signed an agreement on testing."
    )
    found = find_facts(text, language="en", published="2031-05-04").events
    assert [(event.type, event.date) for event in found] == [
        ("meeting", "2031-05-03"),
        ("signing", "2031-05-03"),
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Ms Orme met the Minister of Tides of Norland and discussed dredging, dues and the new lights.",
            "Ms Orme met the Minister of Tides of Norland",
        ),
        (
            "The Coast Office has submitted a report to Parliament that details the state of the piers.",
            "The Coast Office has submitted a report to Parliament",
        ),
        (
            "On 3 May, Ms Orme met her counterparts including Bo Lund, head of the Norland Harbour Board.",
            "On 3 May, Ms Orme met her counterparts",
        ),
        (
            "Ivo Kest was charged in court on 3 May 2031 for corruptly offering a reward to a pilot of the port.",
            "Ivo Kest was charged in court on 3 May 2031",
        ),
    ],
)
def test_the_quote_is_the_shortest_clause(text: str, quote: str) -> None:
    (event,) = find_facts(text, language="en", published="2031-05-03").events
    assert event.citation.quote == quote


def test_a_seminar_that_a_leader_chairs_is_a_meeting_and_a_convention_that_is_signed_none() -> None:
    text = "On Monday, Orme chaired a seminar to solicit opinions. The Board held a seminar for pilots in Orla on 2 May 2031."
    events = find_facts(text, language="en", published="2031-05-06").events
    assert [event.type for event in events] == ["meeting", "training"]
    text = "Norland signed the Orla Convention of 30 June 2029 on Pilots' Rights on 2 May 2031."
    assert [event.type for event in find_facts(text, language="en").events] == ["signing"]


def test_two_bodies_that_teamed_up_to_hold_a_course_held_it() -> None:
    text = "The Coast Office and the Tide Board teamed up to conduct a training course on dredging from 3 to 5 May 2031."
    assert [event.type for event in find_facts(text, language="en").events] == ["training"]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "The Harbour Committee is scheduled to meet at Orla on Thursday and Friday.",
            [("meeting", "2031-05-15", "2031-05-16")],
        ),
        (
            "From tomorrow, the Harbour Council embarks on oversight visits in Orla.",
            [("visit", "2031-05-13", None)],
        ),
        (
            "Over 400 delegates met last week for the Tide Forum. The 3-5 May 2031 Tide Forum meeting was a success.",
            [("meeting", "2031-05-03", "2031-05-05")],
        ),
        ("The ferry warning issued on 3 March 2031 has been updated.", [("other", None, None)]),
        ("The Board is scheduled to hold a hearing on 20 May.", [("meeting", "2031-05-20", None)]),
    ],
)
def test_days_to_come_and_days_that_belong_to_a_noun(
    text: str, events: list[tuple[str, str | None, str | None]]
) -> None:
    found = find_facts(text, language="en", published="2031-05-12").events
    assert [(event.type, event.date, event.date_end) for event in found] == events


def test_what_goes_on_is_told_beside_a_decision_without_a_day() -> None:
    text = "The soup warning has been updated. Orla Foods Ltd is recalling certain soups. The firm was founded in Orla."
    assert [event.citation.quote for event in find_facts(text, language="en").events] == [
        "The soup warning has been updated",
        "Orla Foods Ltd is recalling certain soups",
    ]


def test_an_assembly_that_begins_something_is_no_meeting() -> None:
    text = "The Harbour Assembly begins a recess of its members."
    assert not [event for event in find_facts(text, language="en").events if event.type == "meeting"]


def test_the_clause_of_a_long_subject_begins_with_it() -> None:
    text = (
        "Dana Holt, general secretary of the Tide Party of Norland Central Committee, on Wednesday presided over a symposium "
        "for soliciting opinions."
    )
    facts = find_facts(text, language="en", published="2031-05-09")
    assert [event.citation.quote for event in facts.events] == [
        "Dana Holt, general secretary of the Tide Party of Norland Central Committee, on Wednesday presided over a symposium"
    ]


def test_what_a_body_announces_it_tells_too() -> None:
    text = "The Board announces that the 2031 Ferry Conference will be held on 8 November 2031 in Orla."
    facts = find_facts(text, language="en", published="2031-05-12")
    assert [event.date for event in facts.events] == ["2031-11-08"]
    assert [fact.speaker for fact in facts.statements] == ["Board"]
